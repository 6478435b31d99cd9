//! Paragraphs, headings, items and tables to one text, with the layout that says which is which.

use super::Read;
use super::layout::{CELLS, Cell, Furniture, Heading, Layout, Place, Table};
use std::ops::Range;

/// Writes a text block by block.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    layout: Layout,
    /// The last block was an item of a list.
    listing: bool,
    /// Page and element of what is written next.
    next: Option<(Option<u32>, Option<String>)>,
}

/// A cell that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NewCell {
    pub text: String,
    pub header: bool,
    pub columns: u16,
    pub rows: u16,
}

impl Writer {
    /// The text up to here.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// What is written next, stands on this page or in this element.
    pub fn place_next(&mut self, page: Option<u32>, element: Option<String>) {
        self.next = Some((page, element));
    }

    /// What stands from a byte on came from this page or element.
    pub fn place_at(&mut self, start: usize, page: Option<u32>, element: Option<String>) {
        let places = &mut self.layout.places;
        while places.last().is_some_and(|p| p.start >= start) {
            places.pop();
        }
        if places
            .last()
            .is_some_and(|p| p.page == page && p.element == element)
        {
            return;
        }
        places.push(Place {
            start,
            page,
            element,
        });
    }

    /// A blank line ends what stands before.
    fn apart(&mut self) {
        if self.text.is_empty() || self.text.ends_with("\n\n") {
            return;
        }
        self.text.push_str(if self.text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        });
    }

    /// A paragraph.
    pub fn paragraph(&mut self, words: &str) -> Range<usize> {
        self.listing = false;
        self.apart();
        self.line(words)
    }

    /// A heading.
    pub fn heading(&mut self, words: &str, level: u8) {
        let span = self.paragraph(words);
        if !span.is_empty() {
            self.layout.headings.push(Heading { span, level });
        }
    }

    /// The next item starts a list of its own.
    pub fn end_list(&mut self) {
        self.listing = false;
    }

    /// An item of a list, its marker in front.
    pub fn item(&mut self, words: &str, depth: usize) {
        if words.trim().is_empty() {
            return;
        }
        if self.listing && !self.text.ends_with("\n\n") {
            self.text.push_str("  ".repeat(depth.min(8)).as_str());
        } else {
            self.apart();
        }
        self.line(words);
        self.listing = true;
    }

    /// What stands on the page without being part of the text.
    pub fn furniture(&mut self, words: &str, why: &'static str) {
        let span = self.paragraph(words);
        if !span.is_empty() {
            self.layout.furniture.push(Furniture { span, why });
        }
    }

    /// A table, a row a line. `place` names each row's element.
    pub fn table(
        &mut self,
        caption: Option<&str>,
        rows: Vec<Vec<NewCell>>,
        mut place: impl FnMut(usize) -> Option<(Option<u32>, Option<String>)>,
    ) {
        self.listing = false;
        let mut table = Table::default();
        if let Some(caption) = caption {
            let span = self.paragraph(caption);
            table.caption = Some(span).filter(|s| !s.is_empty());
        }
        self.apart();
        for (number, row) in rows.into_iter().enumerate() {
            if let Some((page, element)) = place(number) {
                self.place_at(self.text.len(), page, element);
            }
            table.rows.push(self.row(row));
        }
        self.layout.tables.push(table);
    }

    /// A row; one without any words has no line.
    fn row(&mut self, row: Vec<NewCell>) -> Vec<Cell> {
        let start = self.text.len();
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            if !cells.is_empty() {
                self.text.push_str(CELLS);
            }
            let span = self.words(&cell.text);
            cells.push(Cell {
                span,
                header: cell.header,
                columns: cell.columns.max(1),
                rows: cell.rows.max(1),
            });
        }
        if cells.iter().all(|c| c.span.is_empty()) {
            self.text.truncate(start);
            for cell in &mut cells {
                cell.span = start..start;
            }
        } else {
            self.text.push('\n');
        }
        cells
    }

    fn line(&mut self, words: &str) -> Range<usize> {
        let span = self.words(words);
        if !span.is_empty() {
            self.text.push('\n');
            if let Some((page, element)) = self.next.take() {
                self.place_at(span.start, page, element);
            }
        }
        span
    }

    /// Words with single spaces between them.
    fn words(&mut self, words: &str) -> Range<usize> {
        let start = self.text.len();
        let mut space = false;
        for c in words.chars() {
            if is_space(c) {
                space = true;
            } else if !is_nothing(c) {
                if space && self.text.len() > start {
                    self.text.push(' ');
                }
                space = false;
                self.text.push(c);
            }
        }
        start..self.text.len()
    }

    /// The text as written, and its layout.
    pub fn finish(mut self) -> Read {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        if end > 0 {
            self.text.push('\n');
        }
        self.layout.whole_lines = true;
        Read {
            text: self.text,
            layout: self.layout,
        }
    }
}

/// White space that ends a word. A no-break space joins what belongs together, as in "1 000".
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// What no reader sees: soft hyphens, joiners, controls.
fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}'
    ) || c.is_control()
}

/// The digits of a raised or lowered number, as characters of that form.
pub(super) fn shifted(words: &str, raised: bool) -> Option<String> {
    const UP: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const DOWN: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let inner = words
        .trim()
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')']);
    let forms = if raised { UP } else { DOWN };
    let digit = |c: char| match c {
        ',' | ' ' => Some(c),
        '-' | '−' | '–' if raised => Some('⁻'),
        '+' if raised => Some('⁺'),
        _ => c.to_digit(10).and_then(|d| forms.get(d as usize).copied()),
    };
    let any = inner.chars().any(|c| c.is_ascii_digit()) && inner.len() <= 12;
    any.then(|| inner.chars().map(digit).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> NewCell {
        NewCell {
            text: text.to_owned(),
            ..NewCell::default()
        }
    }

    #[test]
    fn blocks_stand_apart_and_items_together() {
        let mut writer = Writer::default();
        writer.heading("  A \n Plan ", 1);
        writer.paragraph("By\u{ad} 2030.");
        writer.item("• one", 0);
        writer.item("• two", 1);
        writer.paragraph("   ");
        let rows = vec![
            vec![cell("a"), cell("")],
            vec![cell(" ")],
            vec![cell("c\nd")],
        ];
        writer.table(Some("Table 1"), rows, |_| None);
        let read = writer.finish();
        assert_eq!(
            read.text,
            "A Plan\n\nBy 2030.\n\n• one\n  • two\n\nTable 1\n\na | \nc d\n"
        );
        assert_eq!(&read.text[read.layout.headings[0].span.clone()], "A Plan");
        let table = &read.layout.tables[0];
        assert_eq!(
            table.caption.clone().map(|c| &read.text[c]),
            Some("Table 1")
        );
        assert_eq!(table.rows.len(), 3);
        assert_eq!(&read.text[table.rows[2][0].span.clone()], "c d");
    }

    #[test]
    fn raised_and_lowered_digits() {
        assert_eq!(shifted("2", true).as_deref(), Some("²"));
        assert_eq!(shifted("[13]", true).as_deref(), Some("¹³"));
        assert_eq!(shifted("2", false).as_deref(), Some("₂"));
        assert_eq!(shifted("-1", true).as_deref(), Some("⁻¹"));
        assert_eq!(shifted("th", true), None);
        assert_eq!(shifted("e", false), None);
    }
}
