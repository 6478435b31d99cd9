//! Shares: of which whole, and what is said of it.

use super::before::before;
use super::complement::noun_behind;
use super::stands_before;
use super::subject::subject;
use super::words::is_agent;
use crate::lexicon::class;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};

/// A share of a whole: of what is told before where that names a share, else of the whole.
pub(super) fn share(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let s = view.scene.s;
    let whole = whole(view, k, from);
    let q = view.start(k);
    let left = before(view, k);
    let telling = view.is_telling(&left) && stands_before(view, k, &left);
    match view.clause.before(q) {
        Role::Preposition
            if view.is_prep(q - 1, &["for"]) && view.clause.before(q - 1) == Role::Verb =>
        {
            let found = subject(view, q - 2).pieces;
            if view.is_telling(&found) && !is_agent(view, &found) {
                return found.into_iter().chain(whole).collect();
            }
        }
        Role::Preposition if !view.is_prep(q - 1, &["for", "in", "with", "on", "as"]) => {
            let aims = view.is_prep(q - 1, &["of"])
                && q > 1
                && view.clause.role(q - 2) == Role::Noun
                && s.has(view.noun_head(q - 2), class::GOAL);
            if telling && !aims {
                return left;
            }
        }
        Role::Verb if telling && !is_agent(view, &left) => {
            let head = view.clause.head(s, q - 1);
            // "a target to generate half of its power from wind"
            if view.word(q - 1).eq_ignore_ascii_case("to") && view.is_telling(&whole) {
                return whole;
            }
            if s.has(head, class::SHARING) || !s.has(head, class::AUXILIARY | class::MEASURING) {
                return left.into_iter().chain(whole).collect();
            }
            return left;
        }
        Role::Noun if telling => return left,
        _ => {}
    }
    if view.is_telling(&whole) { whole } else { left }
}

/// "a deficit of 950 billion, accounting for 3% of GDP", "the deficit, 3% of GDP,": what is held against output.
pub(super) fn ratio(view: &View<'_, '_>, k: usize) -> Pieces {
    let says = |own: &Pieces| view.is_telling(own) && !is_agent(view, own);
    let mut q = view.start(k);
    if view.is_prep(q.wrapping_sub(1), &["for", "to"]) && view.clause.before(q - 1) == Role::Verb {
        q -= 1;
    }
    if view.clause.before(q) == Role::Verb {
        let found = subject(view, q - 1).pieces;
        if says(&found) {
            return found;
        }
        q = view.back(q - 1);
    }
    if view.clause.before(q) != Role::Comma {
        return Vec::new();
    }
    let beside = view.left(view.back(q - 1), true).pieces;
    match view.earlier.last() {
        _ if says(&beside) => beside,
        Some(last) => last.indicator.clone(),
        None => Vec::new(),
    }
}

/// The whole of which the amount is a share, and what is said of it where it is the subject.
fn whole(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let parts = view.right_parts(from);
    let Some(&last) = parts.last() else {
        return Vec::new();
    };
    let mut pieces = view.words(&parts);
    if is_subject(view, k) {
        pieces.extend(said(view, last + 1));
    }
    pieces
}

/// What a predicate says, without its verbs: "comes from renewable sources", "is low carbon".
pub(super) fn said(view: &View<'_, '_>, from: usize) -> Pieces {
    let mut p = view.on(from);
    if view.clause.role(p) == Role::Opener {
        p += 1;
    }
    if view.clause.role(p) != Role::Verb {
        return Vec::new();
    }
    while view.clause.role(p) == Role::Verb {
        p = view.on(p + 1);
    }
    noun_behind(view, p)
}

/// No verb stands before the amount in its clause.
pub(super) fn is_subject(view: &View<'_, '_>, k: usize) -> bool {
    let mut p = view.start(k);
    loop {
        p = view.back(p);
        match view.clause.before(p) {
            Role::Noun if view.is_blank(p - 1) => p -= 1,
            Role::Stop | Role::Opener | Role::Comma | Role::Conjunction | Role::Open => {
                return true;
            }
            // "our goal is for half of pupils to be taught"
            Role::Preposition if view.is_prep(p - 1, &["for"]) => {
                return view.clause.before(p - 1) == Role::Verb;
            }
            _ => return p == 0,
        }
    }
}
