//! Records to a format of the output: one file a format.
//!
//! Everything is written as it is made, document by document: nothing here holds more than one.
//! What draws tables and quotes CSV needs crates that only the command line brings, so that these
//! formats exist with the feature `cli` only.

pub mod annotation;
#[cfg(feature = "arrow")]
pub mod arrow;
pub mod cells;
pub mod changes;
mod compact;
#[cfg(feature = "cli")]
mod delimited;
mod explanation;
#[cfg(any(feature = "arrow", feature = "cli"))]
mod flat;
mod json;
mod ledger;
mod markdown;
pub mod rows;
#[cfg(feature = "cli")]
mod table;

use crate::model::{Extent, Failure, Kind, Plan, Statement};
pub use explanation::explanation;
pub use json::{FORMAT_VERSION, explanation_json};
use serde::Serialize;
use std::io::{Result, Write};

/// A format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Columns for a reader's eyes.
    #[cfg(feature = "cli")]
    Table,
    /// One JSON value, the records nested.
    Json,
    /// One JSON value a line, a record each.
    Ndjson,
    /// Comma-separated values: a row a statement.
    #[cfg(feature = "cli")]
    Csv,
    /// Tab-separated values: a row a statement, nothing quoted.
    #[cfg(feature = "cli")]
    Tsv,
    /// A table in Markdown.
    Markdown,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "cli")]
        Self::Table,
        Self::Json,
        Self::Ndjson,
        #[cfg(feature = "cli")]
        Self::Csv,
        #[cfg(feature = "cli")]
        Self::Tsv,
        Self::Markdown,
    ];

    /// The format's name, as it is written on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Table => "table",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            #[cfg(feature = "cli")]
            Self::Csv => "csv",
            #[cfg(feature = "cli")]
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
        }
    }
}

/// The columns of a list and the row of a record.
pub type Columns<'a, R> = (Vec<String>, Box<dyn Fn(&R) -> Vec<String> + 'a>);

/// How a list of records is laid out in the formats with columns.
pub struct Layout<'a, R> {
    /// For a terminal; a cell may have several lines.
    pub table: Columns<'a, R>,
    /// The columns of the terminal's table that may be wrapped.
    pub flexible: &'a [usize],
    /// For Markdown.
    pub long: Columns<'a, R>,
    /// For CSV and TSV.
    pub flat: Columns<'a, R>,
}

/// The columns by these names, with what fills them.
pub fn columns<'a, R>(names: &[&str], row: impl Fn(&R) -> Vec<String> + 'a) -> Columns<'a, R> {
    (
        names.iter().map(|n| (*n).to_owned()).collect(),
        Box::new(row),
    )
}

/// How records are written.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// The format.
    pub format: Format,
    /// Columns of the terminal, for tables.
    pub width: u16,
    /// Colour, for tables.
    pub color: bool,
    /// Tables name each document, as there is more than one.
    pub several: bool,
    /// Tables show commitments without a number too, instead of counting them.
    pub commitments: bool,
}

impl Renderer {
    /// What stands before the first document of `extract`.
    ///
    /// # Errors
    /// Those of the writer, here and below.
    pub fn open<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Json => json::open(out),
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::header(self.format, &delimited::columns(), out),
            _ => Ok(()),
        }
    }

    /// What stands between two documents.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn between<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Json => out.write_all(b",\n"),
            #[cfg(feature = "cli")]
            Format::Table => out.write_all(b"\n"),
            Format::Markdown => out.write_all(b"\n"),
            _ => Ok(()),
        }
    }

    /// One document with its sections and statements.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn plan<W: Write>(&self, plan: &Plan<'_>, out: &mut W) -> Result<()> {
        match self.format {
            Format::Json => json::nested(plan, out),
            Format::Ndjson => json::records(plan, out),
            #[cfg(feature = "cli")]
            Format::Table => table::plan(self, plan, out),
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::plan(self.format, plan, out),
            Format::Markdown => markdown::plan(self, plan, out),
        }
    }

    /// The statements of one document are written as they come: what [`crate::read_in_parts`] hands on can go
    /// to [`Renderer::plan`] and, from the second part on, to [`Renderer::more`].
    #[must_use]
    pub fn takes_parts(&self) -> bool {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => true,
            format => format == Format::Ndjson,
        }
    }

    /// Further statements of a document.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn more<W: Write>(&self, plan: &Plan<'_>, out: &mut W) -> Result<()> {
        match self.format {
            Format::Ndjson => json::statements(plan, out),
            _ => self.plan(plan, out),
        }
    }

    /// A document that could not be read, in its place: in NDJSON. True where it is written.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn failure<W: Write>(&self, failure: &Failure, out: &mut W) -> Result<bool> {
        if self.format != Format::Ndjson {
            return Ok(false);
        }
        json::failure(failure, out)?;
        Ok(true)
    }

    /// What stands after the last document.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn close<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Json => json::close(out),
            _ => Ok(()),
        }
    }

    /// What stands before the first document of `extract --ledger`, whose CSV has a row a numeral.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn open_ledger<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::header(self.format, ledger::COLUMNS, out),
            _ => self.open(out),
        }
    }

    /// One document with its statements and its ledger.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn ledger<W: Write>(&self, plan: &Plan<'_>, out: &mut W) -> Result<()> {
        let id = &plan.document.id;
        let numerals = || plan.ledger.iter().flat_map(|l| &l.numerals);
        let rows = || numerals().map(|n| ledger::row(id, n));
        match self.format {
            Format::Json => json::nested(plan, out),
            Format::Ndjson => {
                json::records(plan, out)?;
                ledger::numerals(plan).try_for_each(|n| json::line(&n, out))?;
                ledger::sums(plan).map_or(Ok(()), |sums| json::line(&sums, out))
            }
            #[cfg(feature = "cli")]
            Format::Table => {
                table::plan(self, plan, out)?;
                out.write_all(b"\n")?;
                let rows = numerals().map(ledger::short_row);
                table::list(self, ledger::SHORT, rows, out)?;
                writeln!(out, "{}", ledger::words(plan))
            }
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::rows(self.format, rows(), out),
            Format::Markdown => {
                markdown::plan(self, plan, out)?;
                out.write_all(b"\n")?;
                markdown::list(ledger::COLUMNS, rows(), out)
            }
        }
    }

    /// What stands before the first document of `extract --summary`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn open_summary<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::header(self.format, ledger::SUMMARY, out),
            Format::Markdown => markdown::list(ledger::SUMMARY, std::iter::empty(), out),
            _ => self.open(out),
        }
    }

    /// What stands between two summaries.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn between_summaries<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Markdown => Ok(()),
            _ => self.between(out),
        }
    }

    /// The sums of one document's ledger.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn summary<W: Write>(&self, plan: &Plan<'_>, out: &mut W) -> Result<()> {
        let row = std::iter::once(ledger::summary_row(plan));
        match self.format {
            Format::Json => json::nested_summary(plan, out),
            Format::Ndjson => {
                json::document_record(plan, out)?;
                ledger::sums(plan).map_or(Ok(()), |sums| json::line(&sums, out))
            }
            #[cfg(feature = "cli")]
            Format::Table => writeln!(
                out,
                "{}: {}\n{}",
                cells::clean(&plan.document.id),
                table::counts(self, plan),
                ledger::words(plan)
            ),
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::rows(self.format, row, out),
            Format::Markdown => markdown::rows(row, out),
        }
    }

    /// What stands before the first document of `outline`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn open_outline<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => {
                delimited::header(self.format, delimited::OUTLINE_COLUMNS, out)
            }
            _ => self.open(out),
        }
    }

    /// One document's sections. `extents` is what [`crate::model::extents`] says of them.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn outline<W: Write>(
        &self,
        plan: &Plan<'_>,
        extents: &(Extent, Vec<Extent>),
        out: &mut W,
    ) -> Result<()> {
        let (whole, parts) = extents;
        match self.format {
            Format::Json => json::nested_outline(plan, *whole, parts, out),
            Format::Ndjson => json::outline_records(plan, *whole, parts, out),
            #[cfg(feature = "cli")]
            Format::Table => table::outline(self, plan, *whole, parts, out),
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::outline(self.format, plan, parts, out),
            Format::Markdown => markdown::outline(plan, *whole, parts, out),
        }
    }

    /// A list of records of another kind, as the entries of the lexicon: `name` is their key in JSON,
    /// `columns` and `row` lay them out for the formats with columns.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn list<R: Serialize, W: Write>(
        &self,
        name: &str,
        records: &[R],
        columns: &[&str],
        row: impl Fn(&R) -> Vec<String>,
        out: &mut W,
    ) -> Result<()> {
        let rows = records.iter().map(row);
        match self.format {
            Format::Json => json::list(name, records, out),
            Format::Ndjson => records.iter().try_for_each(|r| json::line(r, out)),
            #[cfg(feature = "cli")]
            Format::Table => table::list(self, columns, rows, out),
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::list(self.format, columns, rows, out),
            Format::Markdown => markdown::list(columns, rows, out),
        }
    }

    /// Records as they are, in the formats that hold records.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn records<R: Serialize, W: Write>(
        &self,
        name: &str,
        records: &[R],
        out: &mut W,
    ) -> Result<()> {
        match self.format {
            Format::Ndjson => records.iter().try_for_each(|r| json::line(r, out)),
            _ => json::list(name, records, out),
        }
    }

    /// Lines of cells, in the formats with columns.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn lines<W: Write>(
        &self,
        columns: &[&str],
        rows: impl Iterator<Item = Vec<String>>,
        out: &mut W,
    ) -> Result<()> {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => delimited::list(self.format, columns, rows, out),
            _ => markdown::list(columns, rows, out),
        }
    }

    /// A table whose cells have their own line breaks; only the `flexible` columns are wrapped.
    ///
    /// # Errors
    /// Those of the writer.
    #[cfg(feature = "cli")]
    pub fn grid<W: Write>(
        &self,
        columns: &[String],
        rows: impl Iterator<Item = Vec<String>>,
        flexible: &[usize],
        out: &mut W,
    ) -> Result<()> {
        table::grid(self, columns, rows, flexible, out)
    }

    /// A line above or below a table, wrapped by words in the width of the terminal; in other formats
    /// as it is.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn text<W: Write>(&self, text: &str, out: &mut W) -> Result<()> {
        match self.format {
            #[cfg(feature = "cli")]
            Format::Table => table::text(self, text, out),
            _ => writeln!(out, "{text}"),
        }
    }

    /// A list of records that reads one way in a table, another in Markdown, and flat in CSV.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn sheet<R: Serialize, W: Write>(
        &self,
        name: &str,
        records: &[R],
        layout: &Layout<'_, R>,
        out: &mut W,
    ) -> Result<()> {
        match self.format {
            Format::Json => json::list(name, records, out),
            Format::Ndjson => records.iter().try_for_each(|r| json::line(r, out)),
            #[cfg(feature = "cli")]
            Format::Table => {
                let (columns, row) = &layout.table;
                let flexible = layout.flexible;
                table::grid(self, columns, records.iter().map(row), flexible, out)
            }
            #[cfg(feature = "cli")]
            Format::Csv | Format::Tsv => {
                let (columns, row) = &layout.flat;
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                delimited::list(self.format, &columns, records.iter().map(row), out)
            }
            Format::Markdown => {
                let (columns, row) = &layout.long;
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                markdown::list(&columns, records.iter().map(row), out)
            }
        }
    }

    /// The statements that a table shows: those with a number, and commitments where asked.
    fn shown<'p, 't>(&self, plan: &'p Plan<'t>) -> impl Iterator<Item = &'p Statement<'t>> {
        let commitments = self.commitments;
        plan.statements
            .iter()
            .filter(move |s| commitments || s.kind != Kind::Commitment)
    }
}
