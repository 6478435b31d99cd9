//! What the lexicon says of measures, by key.

use crate::lexicon::{Lexicon, Meaning};
use crate::model::Direction;
use std::collections::HashMap;

/// What is known of one measure.
#[derive(Debug, Clone, Copy, Default)]
struct Known<'l> {
    wanted: Option<Direction>,
    broader: Option<&'l str>,
    growth_of: Option<&'l str>,
    percent_is_change: bool,
    limit: bool,
    many: bool,
    sole: bool,
}

/// The measures of a lexicon.
#[derive(Debug)]
pub(super) struct Measures<'l>(HashMap<&'l str, Known<'l>>);

impl<'l> Measures<'l> {
    /// Gathers what the entries of all languages say; what one leaves out another may give.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let mut all: HashMap<&str, Known<'_>> = HashMap::new();
        for rule in lexicon.tables().rules.iter() {
            let Meaning::Indicator {
                key,
                wanted,
                broader,
                growth_of,
                percent_is_change,
                limit,
                many,
                sole,
                ..
            } = &rule.meaning
            else {
                continue;
            };
            let known = all.entry(key).or_default();
            known.wanted = known.wanted.or(*wanted);
            known.broader = known.broader.or(broader.as_deref());
            known.growth_of = known.growth_of.or(growth_of.as_deref());
            known.percent_is_change |= percent_is_change;
            known.limit |= limit;
            known.many |= many;
            known.sole |= sole;
        }
        Self(all)
    }

    fn known(&self, key: &str) -> Known<'l> {
        self.0.get(key).copied().unwrap_or_default()
    }

    /// Which way of the measure is wanted, where nobody disputes it.
    pub fn wanted(&self, key: &str) -> Option<Direction> {
        self.known(key).wanted
    }

    /// The measure whose change this one is.
    pub fn growth_of(&self, key: &str) -> Option<&'l str> {
        self.known(key).growth_of
    }

    /// Whether a percentage of the measure is always its change.
    pub fn percent_is_change(&self, key: &str) -> bool {
        self.known(key).percent_is_change
    }

    /// Whether a target for the measure is a limit, which is kept below it too.
    pub fn is_limit(&self, key: &str) -> bool {
        self.known(key).limit
    }

    /// Whether there are many of the measure, each of something else.
    pub fn has_many(&self, key: &str) -> bool {
        self.known(key).many
    }

    /// Whether a country has one of the measure, so that two documents of it hardly mean two.
    pub fn is_sole(&self, key: &str) -> bool {
        self.known(key).sole
    }

    /// Whether one is a kind or a part of the other.
    pub fn related(&self, one: &str, other: &str) -> bool {
        self.known(one).broader == Some(other) || self.known(other).broader == Some(one)
    }
}
