//! CSV and TSV: one flat row a statement.

use super::Format;
use super::cells::{clean, line};
use crate::model::{Baseline, Exact, Extent, Plan, Section, Statement};
use csv::{QuoteStyle, Writer, WriterBuilder};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Error, Result, Write};

/// The columns of `extract`. Later versions add some at the end.
pub const COLUMNS: &[&str] = &[
    "document",
    "id",
    "kind",
    "section",
    "heading",
    "line",
    "start",
    "end",
    "indicator",
    "indicator_key",
    "quantity",
    "comparator",
    "value",
    "upper",
    "unit",
    "per",
    "of",
    "base_value",
    "base_upper",
    "base_unit",
    "measure",
    "direction",
    "time",
    "time_start",
    "time_end",
    "time_inherited",
    "baseline",
    "baseline_value",
    "baseline_unit",
    "baseline_year",
    "baseline_reference",
    "modality",
    "binding",
    "conditional",
    "commitment",
    "text",
    "rules",
    "table_row",
    "table_column",
    "table_labels",
    "table_headers",
];

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
    let headings: HashMap<u32, &Section> = plan.sections.iter().map(|s| (s.id, s)).collect();
    let mut rows = Rows::new(format, out);
    for statement in &plan.statements {
        let heading = statement
            .section
            .and_then(|id| headings.get(&id))
            .map(|s| s.heading.as_str());
        let fields = about(statement, heading.unwrap_or_default())
            .into_iter()
            .chain(amount(statement))
            .chain(when(statement))
            .chain(manner(statement))
            .chain(cell(statement));
        rows.row(fields)?;
    }
    rows.end()
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

/// Where the statement stands and what it is about: `document` to `indicator_key`.
fn about(s: &Statement<'_>, heading: &str) -> [String; 10] {
    let span = s.quantity.as_ref().map_or(s.sentence, |q| q.span);
    [
        s.document.to_owned(),
        s.id.clone(),
        s.kind.to_string(),
        or_empty(s.section),
        heading.to_owned(),
        line(s).to_string(),
        span.start.to_string(),
        span.end.to_string(),
        or_empty(s.indicator.as_ref().map(|i| &i.text)),
        or_empty(s.indicator.as_ref().and_then(|i| i.key.as_ref())),
    ]
}

/// `quantity` to `direction`.
fn amount(s: &Statement<'_>) -> [String; 12] {
    let (q, base) = (s.quantity.as_ref(), s.base.as_ref());
    [
        or_empty(q.map(|q| q.text)),
        or_empty(q.map(|q| q.comparator)),
        or_empty(q.map(|q| q.value)),
        or_empty(q.and_then(|q| q.upper)),
        or_empty(q.map(|q| &q.unit)),
        or_empty(q.and_then(|q| q.per.as_ref())),
        or_empty(q.and_then(|q| q.of.as_ref())),
        or_empty(base.map(|b| b.value)),
        or_empty(base.and_then(|b| b.upper)),
        or_empty(base.map(|b| &b.unit)),
        or_empty(s.measure),
        or_empty(s.direction),
    ]
}

/// `time` to `baseline_reference`.
fn when(s: &Statement<'_>) -> [String; 9] {
    let (t, b) = (s.time.as_ref(), s.baseline.as_ref());
    let value = |b: &Baseline<'_>| -> Option<Exact> { b.value };
    [
        or_empty(t.map(|t| &t.text)),
        or_empty(t.and_then(|t| t.start)),
        or_empty(t.and_then(|t| t.end)),
        or_empty(t.map(|t| t.inherited)),
        or_empty(b.map(|b| &b.text)),
        or_empty(b.and_then(value)),
        or_empty(b.and_then(|b| b.unit.as_ref())),
        or_empty(b.and_then(|b| b.year)),
        or_empty(b.and_then(|b| b.reference.as_ref())),
    ]
}

/// `modality` to `rules`.
fn manner(s: &Statement<'_>) -> [String; 6] {
    [
        or_empty(s.modality),
        or_empty(s.binding),
        or_empty(s.conditional.as_ref()),
        s.commitment.to_string(),
        s.text.to_owned(),
        s.rules.join(" "),
    ]
}

/// `table_row` to `table_headers`.
fn cell(s: &Statement<'_>) -> [String; 4] {
    const BETWEEN: &str = " > ";
    let t = s.table.as_ref();
    [
        or_empty(t.map(|t| t.row)),
        or_empty(t.map(|t| t.column)),
        or_empty(t.map(|t| t.labels.join(BETWEEN))),
        or_empty(t.map(|t| t.headers.join(BETWEEN))),
    ]
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
