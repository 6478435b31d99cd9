//! Reads policy documents and lists what they state in numbers and commitments.
//!
//! [`read`] takes a text and gives a [`Plan`]: the document, its sections, and its statements, which
//! are targets, figures, projections, thresholds and commitments. Each holds the words it was read
//! from and where they stand, in bytes of the text.
//!
//! ```
//! use planlens::model::Kind;
//! use planlens::{Options, read};
//!
//! let text = std::fs::read_to_string("seeds/china-14fyp-targets.txt")?;
//! let plan = read("china-14fyp", &text, &Options::default());
//! for target in plan.statements.iter().filter(|s| s.kind == Kind::Target) {
//!     if let (Some(indicator), Some(quantity)) = (&target.indicator, &target.quantity) {
//!         println!("{}: {} (line {})", indicator.text, quantity.text, quantity.span.line);
//!     }
//! }
//! # assert!(plan.statements.len() > 50);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! A statement has one field for each question, and `None` where the text does not answer it:
//!
//! ```
//! use planlens::model::{Comparator, Direction, Modality};
//! use planlens::{Options, read};
//!
//! let text = "The share of clean power will rise from 24% in 2022 to at least 42.5% by 2030.";
//! let plan = read("note", text, &Options::default());
//! let target = &plan.statements[0];
//! let quantity = target.quantity.as_ref().ok_or("no quantity")?;
//! assert_eq!((quantity.value.to_string(), quantity.unit.as_str()), ("42.5".to_owned(), "%"));
//! assert_eq!(quantity.comparator, Comparator::Ge);
//! assert_eq!(&text[quantity.span.start..quantity.span.end], "at least 42.5%");
//! assert_eq!(target.direction, Some(Direction::Up));
//! assert_eq!(target.modality, Some(Modality::Will));
//! assert_eq!(target.time.as_ref().and_then(|t| t.end), Some(2030));
//! assert_eq!(target.baseline.as_ref().and_then(|b| b.year), Some(2022));
//! # Ok::<(), &str>(())
//! ```
//!
//! # The house
//!
//! Data moves one way, through one module after the other; a module knows those before it only.
//!
//! | module | from | to |
//! | --- | --- | --- |
//! | [`source`] | the bytes of a file | UTF-8 text, and the structure that its format tells |
//! | [`outline`] | text | title, date, headings, blocks, sentences |
//! | [`mention`] | a sentence | numbers, amounts, periods, cues |
//! | [`statement`] | mentions in their context | the records of [`model`] |
//! | [`compare`] | the statements of documents | changes, rows, progress, problems |
//! | [`render`] | records | JSON, NDJSON, Markdown; with the feature `cli` tables, CSV and TSV |
//! | `report` | readings and their texts | pages of HTML, with the feature `report` |
//!
//! Below them all lie [`model`], the records and their values, and [`lexicon`], the language data:
//! [`Lexicon::builtin`] is what planlens brings, [`Lexicon::with`] adds files of your own. What knows
//! arguments, files and terminals is the program's alone, and is left out, with the crates that it
//! needs, under `default-features = false`.
//!
//! [`explain`] reads as [`read`] does, by the same code, and keeps what was mentioned and the numbers
//! that are not listed, each with its rule.
//!
//! Nothing here reads files or the clock, prints, or panics on any text, and reading the same text
//! again gives the same records.

pub mod compare;
pub mod lexicon;
pub mod mention;
pub mod model;
pub mod outline;
pub mod render;
#[cfg(feature = "report")]
pub mod report;
pub mod source;
pub mod statement;

pub use lexicon::Lexicon;
pub use model::{Explanation, Plan};
pub use outline::Date;
pub use source::Source;

/// How a text is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'l> {
    /// The language data.
    pub lexicon: &'l Lexicon,
    /// The document's own date, where it is known better than its text tells.
    pub date: Option<Date>,
    /// `en` or `zh`; found paragraph by paragraph where not given.
    pub language: Option<&'static str>,
    /// Account for every numeral of the text: [`Plan::ledger`].
    pub ledger: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::builtin(),
            date: None,
            language: None,
            ledger: false,
        }
    }
}

/// Reads a text. `id` is what the records call the document.
#[must_use]
pub fn read<'t>(id: &'t str, text: &'t str, options: &Options<'t>) -> Plan<'t> {
    statement::document(id, text, None, options, false).plan
}

/// Reads a text as [`read`] does and keeps what led to each answer.
#[must_use]
pub fn explain<'t>(id: &'t str, text: &'t str, options: &Options<'t>) -> Explanation<'t> {
    statement::document(id, text, None, options, true)
}

/// Reads a document with what its format tells of its structure.
///
/// ```
/// use planlens::{Options, read_source, source};
///
/// let file = std::fs::read("seeds/china-14fyp-targets.txt")?;
/// let source = source::read(file, &source::Options::default())?;
/// let plan = read_source("china-14fyp", &source, &Options::default());
/// assert_eq!(plan.document.sha256.as_deref(), Some(source.sha256.as_str()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn read_source<'t>(id: &'t str, source: &'t Source, options: &Options<'t>) -> Plan<'t> {
    statement::document(id, &source.text, Some(source), options, false).plan
}

/// Reads a document as [`read_source`] does, and hands its statements on some thousands at a time, so that
/// those of a long text need not all be kept: each time as a plan of the document, all of its sections and
/// the statements that come next. There is one part at least, and each may be changed.
///
/// # Errors
/// Those of `part`, after which nothing more is read.
///
/// ```
/// use planlens::{Options, read_in_parts, source};
///
/// let source = source::read(b"By 2030, 45% will be clean.".to_vec(), &source::Options::default())?;
/// let mut statements = 0;
/// read_in_parts("note", &source, &Options::default(), |part| {
///     statements += part.statements.len();
///     Ok::<(), source::Error>(())
/// })?;
/// assert_eq!(statements, 1);
/// # Ok::<(), source::Error>(())
/// ```
pub fn read_in_parts<'t, E>(
    id: &'t str,
    source: &'t Source,
    options: &Options<'t>,
    part: impl FnMut(&mut Plan<'t>) -> Result<(), E>,
) -> Result<(), E> {
    statement::in_parts(id, source, options, part)
}

/// Reads a document as [`read_source`] does and keeps what led to each answer.
#[must_use]
pub fn explain_source<'t>(
    id: &'t str,
    source: &'t Source,
    options: &Options<'t>,
) -> Explanation<'t> {
    statement::document(id, &source.text, Some(source), options, true)
}
