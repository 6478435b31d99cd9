//! Tables of a page.

use super::super::writer::NewCell;
use super::inline;
use super::skip::Page;
use scraper::ElementRef;

/// A cell longer than this, of several paragraphs, is no cell.
const LONG: usize = 600;
/// No cell covers more rows or columns.
const MOST: u16 = 1000;

/// The rows of a table of data; `None` for a table that only arranges the page.
pub(super) fn rows(table: ElementRef<'_>, page: &Page<'_>) -> Option<Vec<Vec<NewCell>>> {
    if matches!(table.value().attr("role"), Some("presentation" | "none")) {
        return None;
    }
    let inner = || table.descendants().skip(1).filter_map(ElementRef::wrap);
    if inner().any(|e| e.value().name() == "table") {
        return None;
    }
    let mut rows = Vec::new();
    for row in inner().filter(|e| e.value().name() == "tr") {
        let headed = row
            .parent()
            .and_then(|p| p.value().as_element())
            .is_some_and(|p| p.name() == "thead");
        let mut cells = Vec::new();
        for cell in row.child_elements() {
            let name = cell.value().name();
            if !matches!(name, "td" | "th") {
                continue;
            }
            let text = inline(cell, page);
            if text.len() > LONG && blocks(cell) >= 3 {
                return None;
            }
            cells.push(NewCell {
                text,
                header: name == "th" || headed,
                columns: count(cell, "colspan"),
                rows: count(cell, "rowspan"),
            });
        }
        rows.push(cells);
    }
    let wide = rows.iter().any(|r| r.len() >= 2);
    (wide && rows.len() >= 2).then_some(rows)
}

fn count(cell: ElementRef<'_>, attribute: &str) -> u16 {
    let value = cell.value().attr(attribute);
    value
        .and_then(|v| v.trim().parse().ok())
        .unwrap_or(1)
        .clamp(1, MOST)
}

fn blocks(cell: ElementRef<'_>) -> usize {
    cell.descendants()
        .filter_map(|n| n.value().as_element())
        .filter(|e| matches!(e.name(), "p" | "li" | "div" | "h1" | "h2" | "h3" | "h4"))
        .count()
}

/// The caption of a table.
pub(super) fn caption(table: ElementRef<'_>, page: &Page<'_>) -> Option<String> {
    table
        .child_elements()
        .find(|e| e.value().name() == "caption")
        .map(|e| inline(e, page))
}
