//! What the document tells around a sentence: its own year, the heading above, the list's head.

use crate::lexicon::Lexicon;
use crate::mention::Period;
use crate::mention::period::Use;
use crate::model::vocabulary::Kind;

/// A period that later sentences may inherit.
#[derive(Debug, Clone)]
pub struct Inherited {
    /// The words that gave it.
    pub text: String,
    /// First year.
    pub start: Option<i32>,
    /// Last year.
    pub end: Option<i32>,
}

/// What holds for a sentence from outside it.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The document's own year.
    pub year: Option<i32>,
    /// The period of the paragraph, told by its earlier sentences.
    pub paragraph: Option<Inherited>,
    /// The period that was mentioned last.
    pub last: Option<Inherited>,
    /// The period of the list head or the section's introduction.
    pub head: Option<Inherited>,
    /// The period of the headings above.
    pub section: Option<Inherited>,
    /// The kind that heading or list head announce.
    pub kind: Option<Kind>,
    /// What the kind was before a list head changed it.
    pub section_kind: Option<Kind>,
}

impl Frame {
    /// A new section begins.
    pub fn enter(&mut self, period: Option<Inherited>, kind: Option<Kind>) {
        self.section = period;
        self.section_kind = kind;
        self.kind = kind;
        self.head = None;
        self.paragraph = None;
        self.last = None;
    }

    /// The period that a sentence without its own takes over.
    pub fn inherited(&self) -> Option<&Inherited> {
        self.paragraph.as_ref().or(self.head.as_ref()).or(self.section.as_ref())
    }
}

/// A period as later sentences inherit it.
pub fn inheritable(text: &str, period: &Period) -> Option<Inherited> {
    let told = period.usage == Use::Time && (period.start.is_some() || period.end.is_some());
    told.then(|| Inherited { text: text.to_owned(), start: period.start, end: period.end })
}

/// The kind that a heading or list head announces.
pub fn announced(text: &str, _lexicon: &Lexicon) -> Option<Kind> {
    const TOLD: &[&str] = &["review", "achievement", "progress", "achieved", "celebrating", "performance", "retrospect", "stocktake"];
    const MEANT: &[&str] = &["target", "goal", "objective", "commitment", "pledge", "estimates for", "quantified", "requirement", "tasks for", "priorities for"];
    let lower = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    if any(MEANT) && !any(TOLD) {
        Some(Kind::Target)
    } else if any(TOLD) && !any(MEANT) {
        Some(Kind::Figure)
    } else {
        None
    }
}
