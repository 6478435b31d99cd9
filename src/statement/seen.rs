//! What is seen of the parts around an amount, in keys, as those who weigh it name it.

use super::clause::{Clause, Role};
use super::syntax::Form;
use crate::lexicon::token::key;
use crate::mention::{Amount, Sentence};
use std::ops::Range;

/// The key of a name, known before the program runs.
macro_rules! sign {
    ($name:literal) => {
        const { $crate::lexicon::token::key($name) }
    };
}
pub(super) use sign;

/// So many parts between an amount and something else are told apart.
pub(super) const FAR: usize = 8;

/// What sort of amount it is, and whether a noun follows that it counts.
pub(super) fn sort(a: &Amount) -> u64 {
    let (bare, of): (&[u8], &[u8]) = match &*a.unit {
        _ if a.is_money() => (b"money", b"money-of"),
        _ if a.is_share() => (b"share", b"share-of"),
        "count" => (b"count", b"count-of"),
        "times" => (b"times", b"times-of"),
        "rank" => (b"rank", b"rank-of"),
        "year" => (b"year", b"year-of"),
        _ => (b"unit", b"unit-of"),
    };
    key(if a.of.is_some() { of } else { bare })
}

/// What a part is, told by its word where that is a preposition or verb.
pub(super) fn part(clause: &Clause, s: &Sentence<'_>, p: Option<usize>) -> u64 {
    let Some(p) = p else { return sign!(b"^") };
    match clause.role(p) {
        Role::Preposition => s.tokens[clause.tokens(p).start].key,
        Role::Verb => s.tokens[clause.head(s, p)].key,
        Role::Noun => sign!(b"+noun"),
        Role::Pronoun => sign!(b"+pronoun"),
        Role::Conjunction => sign!(b"+and"),
        Role::Comma => sign!(b"+comma"),
        Role::Opener => sign!(b"+opener"),
        Role::Period => sign!(b"+period"),
        Role::Amount(_) => sign!(b"+amount"),
        Role::Start => sign!(b"+start"),
        Role::Open => sign!(b"+open"),
        Role::Close => sign!(b"+close"),
        Role::Adverb => sign!(b"+adverb"),
        Role::Stop => sign!(b"+stop"),
    }
}

/// The parts between two others, a letter each.
pub(super) struct Way {
    letters: [u8; 1 + FAR],
    end: usize,
}

impl Way {
    pub fn new(clause: &Clause, parts: Range<usize>) -> Self {
        if parts.len() > FAR {
            return Self {
                letters: *b"=far\0\0\0\0\0",
                end: 4,
            };
        }
        let mut way = Self {
            letters: *b"=\0\0\0\0\0\0\0\0",
            end: 1,
        };
        let letters = parts.filter_map(|p| match clause.role(p) {
            Role::Noun => Some(b'n'),
            Role::Pronoun => Some(b'u'),
            Role::Verb => Some(b'v'),
            Role::Preposition => Some(b'p'),
            Role::Conjunction => Some(b'&'),
            Role::Comma => Some(b','),
            Role::Opener => Some(b'o'),
            Role::Amount(_) => Some(b'#'),
            Role::Open => Some(b'('),
            Role::Close => Some(b')'),
            Role::Stop => Some(b';'),
            Role::Period | Role::Start | Role::Adverb => None,
        });
        for letter in letters {
            way.letters[way.end] = letter;
            way.end += 1;
        }
        way
    }

    /// The letters as one word.
    pub fn word(&self) -> &[u8] {
        &self.letters[..self.end]
    }

    pub fn key(&self) -> u64 {
        key(self.word())
    }
}

/// What the clause of one part has to do with that of another.
pub(super) fn level(clause: &Clause, s: &Sentence<'_>, one: usize, other: usize) -> u64 {
    let syntax = clause.syntax(s);
    if syntax.is_level(one, other) {
        sign!(b"level")
    } else if syntax.holds(one, other) {
        sign!(b"over")
    } else if syntax.holds(other, one) {
        sign!(b"under")
    } else {
        sign!(b"beside")
    }
}

/// How the clause of a part belongs to what it stands in.
pub(super) fn form(clause: &Clause, s: &Sentence<'_>, p: usize) -> u64 {
    match clause.syntax(s).node(p).map(|node| node.form) {
        Some(Form::Main) => sign!(b"main"),
        Some(Form::Relative) => sign!(b"relative"),
        Some(Form::Participle) => sign!(b"participle"),
        Some(Form::Infinitive) => sign!(b"infinitive"),
        Some(Form::Apposition) => sign!(b"apposition"),
        Some(Form::Subordinate) => sign!(b"subordinate"),
        Some(Form::Bracket) => sign!(b"bracket"),
        None => sign!(b"none"),
    }
}

/// The keys of the head of the verb of the clause around a part that has a tense, and of the first word of its group.
pub(super) fn verb(clause: &Clause, s: &Sentence<'_>, place: usize) -> Option<(u64, u64)> {
    let verb = clause.syntax(s).tensed(place).and_then(|node| node.verb)?;
    let first = clause.tokens(verb).start;
    Some((s.tokens[clause.head(s, verb)].key, s.tokens[first].key))
}

pub(super) const fn yes(is: bool) -> u64 {
    if is { sign!(b"yes") } else { sign!(b"no") }
}

/// A number as a key; from ten on they are not told apart.
pub(super) fn count(n: usize) -> u64 {
    const NAMES: [&[u8]; 11] = [
        b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9", b"10",
    ];
    key(NAMES[n.min(10)])
}
