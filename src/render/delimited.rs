//! CSV and TSV: one flat row a statement.

use super::Format;
use super::cells::clean;
use super::flat::{self, COLUMNS, Field, Row};
use crate::model::{Extent, Plan};
use csv::{QuoteStyle, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{Error, Result, Write};

/// The columns of `extract`.
pub fn columns() -> Vec<&'static str> {
    COLUMNS.iter().map(|(name, _)| *name).collect()
}

/// The columns of `outline`.
pub const OUTLINE_COLUMNS: &[&str] = &[
    "document",
    "id",
    "parent",
    "level",
    "heading",
    "line",
    "lines",
    "words",
    "statements",
];

/// What went wrong with the place that is written to, such as a pipe that was closed.
fn cause(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => Error::other(format!("{other:?}")),
    }
}

/// Writes rows in one of the two formats.
struct Rows<W: Write> {
    writer: Writer<W>,
    /// TSV has no quotes: what would need them becomes a space.
    quotes: bool,
}

impl<W: Write> Rows<W> {
    fn new(format: Format, out: W) -> Self {
        let quotes = format == Format::Csv;
        let writer = WriterBuilder::new()
            .delimiter(if quotes { b',' } else { b'\t' })
            .quote_style(if quotes {
                QuoteStyle::Necessary
            } else {
                QuoteStyle::Never
            })
            .from_writer(out);
        Self { writer, quotes }
    }

    fn row<I: IntoIterator<Item = S>, S: AsRef<str>>(&mut self, fields: I) -> Result<()> {
        for field in fields {
            let field = inert(field.as_ref());
            if self.quotes {
                self.writer.write_field(field.as_ref()).map_err(cause)?;
            } else {
                self.writer.write_field(clean(&field)).map_err(cause)?;
            }
        }
        self.writer.write_record(None::<&[u8]>).map_err(cause)
    }

    /// Dropping the writer would flush too, but lose the error.
    fn end(mut self) -> Result<()> {
        self.writer.flush()
    }
}

/// A field that no spreadsheet runs: what would open a formula, and is no number, gets an apostrophe
/// before it.
fn inert(field: &str) -> Cow<'_, str> {
    if !field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return field.into();
    }
    let signed = field.strip_prefix(['+', '-']);
    let number = |rest: &str| {
        rest.chars()
            .all(|c| matches!(c, '0'..='9' | '.' | ',' | '%' | ' '))
    };
    if signed.is_some_and(number) {
        field.into()
    } else {
        format!("'{field}").into()
    }
}

pub fn header<W: Write>(format: Format, columns: &[&str], out: &mut W) -> Result<()> {
    list(format, columns, std::iter::empty(), out)
}

pub fn list<W: Write>(
    format: Format,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    out: &mut W,
) -> Result<()> {
    let mut writer = Rows::new(format, out);
    writer.row(columns)?;
    for row in rows {
        writer.row(row)?;
    }
    writer.end()
}

/// Rows without a header.
pub fn rows<W: Write>(
    format: Format,
    rows: impl Iterator<Item = Vec<String>>,
    out: &mut W,
) -> Result<()> {
    let mut writer = Rows::new(format, out);
    for row in rows {
        writer.row(row)?;
    }
    writer.end()
}

pub fn plan<W: Write>(format: Format, plan: &Plan<'_>, out: &mut W) -> Result<()> {
    let mut rows = Rows::new(format, out);
    for row in flat::rows(plan) {
        rows.row(COLUMNS.iter().map(|(_, field)| written(field, row)))?;
    }
    rows.end()
}

/// A field as text.
fn written<'r>(field: &Field, row: Row<'r>) -> Cow<'r, str> {
    match field {
        Field::Text(of) => of(row).unwrap_or_default().into(),
        Field::Whole(of) => or_empty(of(row)).into(),
        Field::Number(of) => or_empty(of(row)).into(),
        Field::Truth(of) => or_empty(of(row)).into(),
        Field::Texts(between, of) => of(row).unwrap_or_default().join(between).into(),
    }
}

pub fn outline<W: Write>(
    format: Format,
    plan: &Plan<'_>,
    parts: &[Extent],
    out: &mut W,
) -> Result<()> {
    let mut rows = Rows::new(format, out);
    for (section, extent) in plan.sections.iter().zip(parts) {
        rows.row([
            plan.document.id.clone(),
            section.id.to_string(),
            or_empty(section.parent),
            section.level.to_string(),
            section.heading.clone(),
            section.span.line.to_string(),
            extent.lines.to_string(),
            extent.words.to_string(),
            extent.statements.to_string(),
        ])?;
    }
    rows.end()
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_are_kept_from_running_and_numbers_are_left_alone() {
        for formula in [
            "=1+1",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "\tx",
            "- an item",
        ] {
            assert_eq!(inert(formula), format!("'{formula}"));
        }
        for plain in ["", "-", "-5.2", "+1,200", "-40 %", "a=b", "二〇三〇年"] {
            assert_eq!(inert(plain), plain);
        }
    }
}
