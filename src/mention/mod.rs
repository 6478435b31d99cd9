//! What one sentence mentions: numbers, periods, amounts and cues.
//!
//! Everything works on the sentence's tokens and on the lexicon's hits among them, so the text is
//! read once. What is recognised names its rule; a number that is no amount names the reason.

pub mod amount;
mod drop;
pub mod han;
pub mod number;
pub mod period;
pub mod sentence;

pub use amount::Amount;
pub use period::Period;
pub use sentence::{Hit, Sentence};

use std::ops::Range;

/// The rule behind an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// An entry of the lexicon, by number.
    Entry(u32),
    /// A mechanism of the code.
    Code(&'static str),
}

/// The reason for which a span of time is no amount.
pub const TIME_SPAN: &str = "time span";

/// A number that is no amount.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The kind of thing it is instead.
    pub reason: &'static str,
    /// The rule that says so.
    pub why: Why,
}

/// All that a sentence mentions.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The amounts, in text order.
    pub amounts: Vec<Amount>,
    /// The periods, in text order.
    pub periods: Vec<Period>,
    /// The numbers that are neither.
    pub rejected: Vec<Rejected>,
}

/// The years that relative periods start from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Years {
    /// The document's own year.
    pub own: Option<i32>,
    /// The month that the document is of.
    pub month: Option<u8>,
    /// The year that the section is about, where it is about one.
    pub told: Option<i32>,
    /// The year that the paragraph named last.
    pub last: Option<i32>,
    /// First calendar year of the running fiscal year, where the document counts in fiscal years.
    pub fiscal: Option<i32>,
    /// Plans are numbered as India numbers them.
    pub india: bool,
    /// First and last year of the five-year plan that was named last.
    pub plan: Option<(i32, i32)>,
    /// The text around tells what is meant to be, not what was.
    pub meant: bool,
    /// The text around tells what was.
    pub reviews: bool,
    /// The text was written late in its year, which is part of the years that it looks back on.
    pub late: bool,
}

/// The periods of a Chinese sentence that stands alone, as a heading does.
#[must_use]
pub fn han_periods(sentence: &Sentence<'_>) -> Vec<Period> {
    han::periods(sentence, Years::default())
}

/// Reads the cell of a table, in which a bare number is an amount; its unit is empty where the cell does
/// not tell it. `years_too` where a number that looks like a year may be one.
#[must_use]
pub fn read_cell(sentence: &Sentence<'_>, years: Years, years_too: bool) -> Mentions {
    let mut mentions = Mentions::default();
    if !sentence.has_numbers() {
        return mentions;
    }
    if sentence.is_han() {
        return han::read_cell(sentence, years);
    }
    if !years_too {
        mentions.periods = period::find(sentence, years);
    }
    amount::find_in_cell(sentence, &mut mentions);
    mentions
}

/// The periods of a sentence, whatever its language.
#[must_use]
pub fn periods(sentence: &Sentence<'_>, years: Years) -> Vec<Period> {
    if sentence.is_han() {
        han::periods(sentence, years)
    } else {
        period::find(sentence, years)
    }
}

/// Reads one sentence.
#[must_use]
pub fn read(sentence: &Sentence<'_>, years: Years) -> Mentions {
    let mut mentions = Mentions::default();
    let numbers = sentence.has_numbers();
    if sentence.is_han() {
        return if numbers {
            han::read(sentence, years)
        } else {
            mentions
        };
    }
    // "This year's targets are:" dates the sentences that follow.
    mentions.periods = period::find(sentence, years);
    if numbers {
        amount::find(sentence, &mut mentions);
    }
    mentions
}
