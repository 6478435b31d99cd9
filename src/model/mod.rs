//! The records of the output.
//!
//! Shapes and names are those that the JSON carries; `planlens schema` prints them as a JSON Schema.
//! Offsets are bytes of the document's text, end exclusive, and lines count from 1.

pub mod comparison;
mod exact;
mod extent;
pub mod ledger;
mod offsets;
pub(crate) mod packed;
pub mod schema;
pub mod vocabulary;

pub use exact::Exact;
pub(crate) use exact::RAW;
pub use extent::{Extent, extents};
pub use ledger::{Ledger, Numeral, Sums};
pub(crate) use offsets::Index;
pub use offsets::Offsets;
use serde::Serialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
pub use vocabulary::{
    Ambition, Comparator, Direction, Fault, Kind, Measure, Modality, Standing, Verdict,
};

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first byte, counted from 1.
    pub line: usize,
}

/// How many line breaks these bytes hold.
pub(crate) fn line_breaks(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// What is known of a document as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// What the document is called in every other record: its path, or `-` for standard input.
    pub id: String,
    /// Where it was read from; `None` for standard input.
    pub path: Option<String>,
    /// Its title, where the text opens with one.
    pub title: Option<String>,
    /// Its date as YYYY, YYYY-MM or YYYY-MM-DD, as given or as found in the text.
    pub date: Option<String>,
    /// The year that "this year" means in it: that of its date, else as its headings tell.
    pub year: Option<i32>,
    /// Its language: `en` or `zh`.
    pub language: &'static str,
    /// Length of the text in bytes.
    pub bytes: usize,
    /// The format it was read from: `text`.
    pub format: &'static str,
    /// The encoding it was read from; `None` in formats that hold no bytes of text.
    pub encoding: Option<&'static str>,
    /// The SHA-256 of the file's bytes; `None` for a text that was no file.
    pub sha256: Option<String>,
    /// Its line, counted from 1, in a file that holds a document a line.
    pub line: Option<usize>,
    /// Fields of its line that are passed through, where any are asked for.
    pub kept: Option<BTreeMap<String, Box<RawValue>>>,
}

/// A document that could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// What it would have been called.
    pub document: String,
    /// Its line, counted from 1, in a file that holds a document a line.
    pub line: Option<usize>,
    /// What keeps it from being read, and what to do.
    pub message: String,
}

/// A heading and the part of the text under it.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Number of the section in the document, from 1.
    pub id: u32,
    /// The section that this one is part of.
    pub parent: Option<u32>,
    /// 1 for the top level below the title.
    pub level: u8,
    /// The heading, on one line.
    pub heading: String,
    /// Where the heading stands.
    pub span: Span,
}

/// What is measured.
#[derive(Debug, Clone, Serialize)]
pub struct Indicator<'t> {
    /// The noun phrase of the text; where it has gaps, its pieces joined by a space.
    pub text: Cow<'t, str>,
    /// A stable identifier, where the lexicon knows the measure.
    pub key: Option<String>,
    /// Where it stands; `None` where it has gaps or line breaks.
    pub span: Option<Span>,
}

/// A stated amount.
#[derive(Debug, Clone, Serialize)]
pub struct Quantity<'t> {
    /// The number with its unit and comparator, as in the text.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// The number, scale words multiplied in; of a range the lower end.
    pub value: Exact,
    /// The upper end of a range.
    pub upper: Option<Exact>,
    /// The unit's symbol.
    pub unit: String,
    /// What it is stated per: year, person, GDP, a unit's symbol.
    pub per: Option<Cow<'t, str>>,
    /// The counted noun; for a rank, the size of the field.
    pub of: Option<Cow<'t, str>>,
    /// How the number bounds the quantity.
    pub comparator: Comparator,
}

/// An amount in its dimension's base unit.
#[derive(Debug, Clone, Serialize)]
pub struct Base {
    /// The value.
    pub value: Exact,
    /// The upper end of a range.
    pub upper: Option<Exact>,
    /// The base unit's symbol.
    pub unit: String,
}

/// The period in which a statement holds or by whose end it is due.
#[derive(Debug, Clone, Serialize)]
pub struct Time<'t> {
    /// The words that give it.
    pub text: Cow<'t, str>,
    /// First year.
    pub start: Option<i32>,
    /// Last year.
    pub end: Option<i32>,
    /// It is told outside the sentence: by an earlier sentence, a heading, a table header.
    pub inherited: bool,
}

/// The stated point of comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Baseline<'t> {
    /// The words that give it.
    pub text: Cow<'t, str>,
    /// The value there, in `unit`.
    pub value: Option<Exact>,
    /// The value's unit.
    pub unit: Option<String>,
    /// The year of comparison.
    pub year: Option<i32>,
    /// For a gap: the place, group or plan compared with.
    pub reference: Option<Cow<'t, str>>,
}

/// The cell of a table that a statement stands in.
#[derive(Debug, Clone, Serialize)]
pub struct TablePlace {
    /// Its row, counted from 1.
    pub row: usize,
    /// Its column, counted from 1.
    pub column: usize,
    /// The labels of the row, from left to right.
    pub labels: Vec<String>,
    /// The headers of the column, from top to bottom.
    pub headers: Vec<String>,
}

/// One statement: a quantity with all that the text says about it, or a commitment without one.
#[derive(Debug, Clone, Serialize)]
pub struct Statement<'t> {
    /// What it is.
    pub kind: Kind,
    /// Made from the content, so that it is the same on every run and machine.
    pub id: String,
    /// The document it stands in.
    pub document: &'t str,
    /// The section it stands in.
    pub section: Option<u32>,
    /// The page it stands on, counted from 1, in formats that have pages.
    pub page: Option<u32>,
    /// The element it stands in, in formats that have elements.
    pub element: Option<&'t str>,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The sentence's text.
    pub text: &'t str,
    /// What is measured.
    pub indicator: Option<Indicator<'t>>,
    /// The amount; `None` for a commitment without one.
    pub quantity: Option<Quantity<'t>>,
    /// The amount in its dimension's base unit.
    pub base: Option<Base>,
    /// What the number measures.
    pub measure: Option<Measure>,
    /// The movement stated.
    pub direction: Option<Direction>,
    /// When it holds or is due.
    pub time: Option<Time<'t>>,
    /// The stated point of comparison.
    pub baseline: Option<Baseline<'t>>,
    /// How firmly it is meant.
    pub modality: Option<Modality>,
    /// Whether it is stated to bind.
    pub binding: Option<bool>,
    /// The condition it is subject to, in the text's words.
    pub conditional: Option<Cow<'t, str>>,
    /// The sentence commits its issuer.
    pub commitment: bool,
    /// The cell that it stands in; `None` outside tables.
    pub table: Option<TablePlace>,
    /// The rules that decided the fields.
    pub rules: Vec<Cow<'t, str>>,
}

/// A number of the text that is not listed, and why.
#[derive(Debug, Clone, Serialize)]
pub struct Dropped<'t> {
    /// The number as in the text.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// Why it is no statement: `date`, `reference`, `slogan` …
    pub reason: &'static str,
    /// The rule that says so.
    pub rule: Cow<'t, str>,
}

/// All that was read out of one document.
#[derive(Debug, Clone)]
pub struct Plan<'t> {
    /// The document.
    pub document: Document,
    /// Its sections in text order.
    pub sections: Vec<Section>,
    /// Its statements in text order.
    pub statements: Vec<Statement<'t>>,
    /// Every numeral of the text and what became of it, where the options ask for it.
    pub ledger: Option<Ledger<'t>>,
}

/// Something that a sentence mentions, and the rule that recognised it.
#[derive(Debug, Clone, Serialize)]
pub struct Mention<'t> {
    /// What it is: `quantity`, `period`, `direction`, `modality` …
    pub what: &'static str,
    /// Its words.
    pub text: &'t str,
    /// Where they stand.
    pub span: Span,
    /// The rule.
    pub rule: Cow<'t, str>,
}

/// How a text was read: what [`Plan`] holds, and what led there.
#[derive(Debug, Clone)]
pub struct Explanation<'t> {
    /// The result.
    pub plan: Plan<'t>,
    /// Everything that was recognised, in text order.
    pub mentions: Vec<Mention<'t>>,
    /// The numbers that were considered and not listed.
    pub dropped: Vec<Dropped<'t>>,
}
