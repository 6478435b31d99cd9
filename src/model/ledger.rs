//! The ledger: every numeral of a text, and what became of it.

use super::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a numeral is not listed that no rule knows anything of.
pub const UNEXPLAINED: &str = "not recognised";

/// A numeral of the text: digits, number words or Chinese numerals.
#[derive(Debug, Clone, Serialize)]
pub struct Numeral<'t> {
    /// The numeral as in the text.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// The statement that it is part of.
    pub statement: Option<String>,
    /// Which part: `value`, `baseline`, `time`, `rate`, `noun` or `indicator`.
    pub part: Option<&'static str>,
    /// Why it is part of none.
    pub reason: Option<&'static str>,
    /// The rule that says so.
    pub rule: Option<Cow<'t, str>>,
}

/// Every numeral of a text, in text order.
#[derive(Debug, Clone, Default)]
pub struct Ledger<'t> {
    /// The numerals.
    pub numerals: Vec<Numeral<'t>>,
}

/// The ledger's sums. `listed` and `not_listed` add up to `numerals`, `parts` to `listed` and `reasons` to
/// `not_listed`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// All numerals of the text.
    pub numerals: usize,
    /// Those that are part of a statement.
    pub listed: usize,
    /// Those that are not.
    pub not_listed: usize,
    /// How many of the listed are which part.
    pub parts: BTreeMap<&'static str, usize>,
    /// How many of the others are left out for which reason.
    pub reasons: BTreeMap<&'static str, usize>,
    /// How many of them for none that a rule knows.
    pub unexplained: usize,
}

impl Ledger<'_> {
    /// Adds up.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for numeral in &self.numerals {
            sums.numerals += 1;
            if let Some(part) = numeral.part {
                sums.listed += 1;
                *sums.parts.entry(part).or_default() += 1;
            } else {
                let reason = numeral.reason.unwrap_or(UNEXPLAINED);
                sums.not_listed += 1;
                sums.unexplained += usize::from(reason == UNEXPLAINED);
                *sums.reasons.entry(reason).or_default() += 1;
            }
        }
        sums
    }
}
