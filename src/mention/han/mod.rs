//! What a Chinese sentence mentions.
//!
//! Chinese writes no spaces, so a word's ends are found from the lexicon's forms: each character is a
//! token, and what a number belongs to is told by the forms before and behind it. A sentence is read
//! here when most of it is written in Chinese characters.

mod amount;
mod names;
mod number;
mod period;
pub mod words;

use super::{Mentions, Sentence, Years};

/// Reads one Chinese sentence.
pub(super) fn read(s: &Sentence<'_>, years: Years) -> Mentions {
    let mut mentions = Mentions {
        periods: period::find(s, years),
        ..Mentions::default()
    };
    amount::find(s, &mut mentions);
    mentions
}

/// Reads the cell of a table.
pub(super) fn read_cell(s: &Sentence<'_>, years: Years) -> Mentions {
    let mut mentions = Mentions {
        periods: period::find(s, years),
        ..Mentions::default()
    };
    amount::find_in_cell(s, &mut mentions);
    mentions
}

/// The noun that starts at a token.
#[must_use]
pub fn noun_after(s: &Sentence<'_>, from: usize) -> Option<std::ops::Range<usize>> {
    names::noun_after(s, from)
}

/// The number that starts at a token.
#[must_use]
pub fn number_at(s: &Sentence<'_>, at: usize) -> Option<super::number::Number> {
    number::at(s, at).map(|written| written.number)
}

/// The periods of a Chinese sentence alone.
pub(super) fn periods(s: &Sentence<'_>, years: Years) -> Vec<super::Period> {
    period::find(s, years)
}
