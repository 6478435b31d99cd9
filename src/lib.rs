//! Reads policy documents and lists what they state in numbers and commitments.

pub mod lexicon;
pub mod model;
pub mod mention;
pub mod outline;
pub mod render;
pub mod source;
pub mod statement;

pub use lexicon::Lexicon;
pub use model::{Explanation, Plan};
pub use outline::Date;

/// How a text is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'l> {
    /// The language data.
    pub lexicon: &'l Lexicon,
    /// The document's own date, where it is known better than its text tells.
    pub date: Option<Date>,
    /// `en` or `zh`; found paragraph by paragraph where not given.
    pub language: Option<&'static str>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { lexicon: Lexicon::builtin(), date: None, language: None }
    }
}

/// Reads a plan. `id` is what the records call the document.
#[must_use]
pub fn read<'t>(id: &'t str, text: &'t str, options: &Options<'t>) -> Plan<'t> {
    statement::document(id, text, options, false).plan
}

/// Reads a text as [`read`] does and keeps what led to each answer.
#[must_use]
pub fn explain<'t>(id: &'t str, text: &'t str, options: &Options<'t>) -> Explanation<'t> {
    statement::document(id, text, options, true)
}
