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
//! | `cli` | arguments | the program as a whole, with the feature `cli` |
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

// The command line names the library as any other program does.
#[cfg(feature = "cli")]
extern crate self as planlens;

#[cfg(feature = "cli")]
pub mod cli;
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

impl Options<'_> {
    /// The options for one document of many, with what is told of it beside its text: the tag of its
    /// language, such as `en`, `zh-Hans` or `EN_gb`, and its date, with or without a time behind it.
    /// What is missing or empty leaves the options as they are.
    ///
    /// ```
    /// let all = planlens::Options::default();
    /// let one = all.told(Some("zh-Hans"), Some("2024-05-01T10:00:00Z"))?;
    /// assert_eq!(one.language, Some("zh"));
    /// assert_eq!(one.date.map(|date| date.to_string()).as_deref(), Some("2024-05-01"));
    /// assert!(all.told(Some("fr"), None).is_err());
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// What is told and not understood, and what could be.
    pub fn told(self, language: Option<&str>, date: Option<&str>) -> Result<Self, String> {
        Ok(Self {
            language: tag(language)?.or(self.language),
            date: day(date)?.or(self.date),
            ..self
        })
    }
}

/// The day of a date, with or without a time behind it.
fn day(given: Option<&str>) -> Result<Option<Date>, String> {
    let given = given.map(str::trim).filter(|date| !date.is_empty());
    let day = given.map(|date| match date.split_once(['T', ' ']) {
        Some((day, time)) if time.starts_with(|c: char| c.is_ascii_digit()) => day,
        _ => date,
    });
    let date = day.map(str::parse).transpose();
    date.map_err(|wrong: String| format!("its `date`: {wrong}"))
}

/// The language of a tag.
fn tag(given: Option<&str>) -> Result<Option<&'static str>, String> {
    let given = given.map(str::trim).filter(|tag| !tag.is_empty());
    let Some(tag) = given else { return Ok(None) };
    let known = |name: &&str| {
        tag.get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !tag[2..].starts_with(|c: char| c.is_ascii_alphabetic())
    };
    match ["en", "zh"].into_iter().find(known) {
        Some(name) => Ok(Some(name)),
        None => Err("its `language` is not read; en and zh are".to_owned()),
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

#[cfg(test)]
mod tests {
    use super::{day, tag};

    #[test]
    fn what_is_told_of_a_document_may_be_written_as_exports_write_it() {
        let date = |text| day(Some(text)).map(|d| d.map(|d| d.to_string()));
        for (text, want) in [
            ("2024-05-01", Some("2024-05-01")),
            ("2024-05-01T10:00:00Z", Some("2024-05-01")),
            ("2024-05-01 10:00:00", Some("2024-05-01")),
            ("2024", Some("2024")),
            ("", None),
        ] {
            assert_eq!(date(text), Ok(want.map(str::to_owned)), "{text}");
        }
        assert!(date("2024-05-01 or so").is_err());
        for (text, want) in [("en", "en"), ("EN_gb", "en"), ("zh-Hans", "zh")] {
            assert_eq!(tag(Some(text)), Ok(Some(want)), "{text}");
        }
        assert_eq!(tag(Some(" ")), Ok(None));
        assert!(tag(Some("fr")).is_err() && tag(Some("enx")).is_err());
    }
}
