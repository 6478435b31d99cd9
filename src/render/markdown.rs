//! Tables in Markdown.

use super::Renderer;
use super::cells::{COLUMNS, clean, row};
use crate::model::{Extent, Plan};
use std::io::{Result, Write};

pub fn plan<W: Write>(renderer: &Renderer, plan: &Plan<'_>, out: &mut W) -> Result<()> {
    if renderer.several {
        heading(plan, out)?;
    }
    head(&COLUMNS, out)?;
    renderer.shown(plan).try_for_each(|s| line(&row(s), out))
}

pub fn outline<W: Write>(
    plan: &Plan<'_>,
    whole: Extent,
    parts: &[Extent],
    out: &mut W,
) -> Result<()> {
    heading(plan, out)?;
    let columns = ["level", "heading", "line", "lines", "words", "statements"];
    let numbers = |e: &Extent| {
        [
            e.lines.to_string(),
            e.words.to_string(),
            e.statements.to_string(),
        ]
    };
    head(&columns, out)?;
    for (section, extent) in plan.sections.iter().zip(parts) {
        let place = [
            section.level.to_string(),
            section.heading.clone(),
            section.span.line.to_string(),
        ];
        line(&[place, numbers(extent)].concat(), out)?;
    }
    let all = [String::new(), "(the document)".to_owned(), String::new()];
    line(&[all, numbers(&whole)].concat(), out)
}

pub fn list<W: Write>(
    columns: &[&str],
    mut rows: impl Iterator<Item = Vec<String>>,
    out: &mut W,
) -> Result<()> {
    head(columns, out)?;
    self::rows(&mut rows, out)
}

/// Rows without a header.
pub fn rows<W: Write>(mut rows: impl Iterator<Item = Vec<String>>, out: &mut W) -> Result<()> {
    rows.try_for_each(|row| line(&row, out))
}

fn heading<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    writeln!(out, "## {}\n", escape(&plan.document.id))
}

fn head<W: Write>(columns: &[&str], out: &mut W) -> Result<()> {
    line(columns, out)?;
    line(&vec!["---"; columns.len()], out)
}

fn line<S: AsRef<str>, W: Write>(cells: &[S], out: &mut W) -> Result<()> {
    for cell in cells {
        let cell = cell.as_ref();
        let cell = if cell == "---" {
            cell.to_owned()
        } else {
            escape(cell)
        };
        write!(out, "| {cell}{}", if cell.is_empty() { "" } else { " " })?;
    }
    writeln!(out, "|")
}

/// One line in which nothing is taken for markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
