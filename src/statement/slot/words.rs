//! What sort of words a phrase is made of.

use crate::lexicon::entry::{Hint, Link};
use crate::lexicon::{Meaning, class};
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase::{Tag, is_past, tag};
use std::ops::Range;

/// "higher than that of": a comparison follows, no noun.
pub(in crate::statement) fn compares(view: &View<'_, '_>, p: usize) -> bool {
    view.scene
        .s
        .longest(view.clause.tokens(p).start, |m| {
            let compared = matches!(
                m,
                Meaning::Gap { .. }
                    | Meaning::Link {
                        link: Link::Baseline
                    }
            );
            compared.then_some(())
        })
        .is_some()
}

/// The phrase up to its complement, which a lone word keeps: "training | through local colleges".
pub(super) fn short(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    pieces.truncate(1);
    if let Some(piece) = pieces.first_mut() {
        let ends = |t: &usize| {
            tag(s, *t) == Tag::Preposition && !s.is(*t, "of") || tag(s, *t) == Tag::Verb
        };
        let lone = |t: &usize| *t == piece.start + 1 && tag(s, *t) == Tag::Preposition;
        let cut = piece.clone().skip(1).filter(|t| !lone(t)).find(ends);
        if let Some(cut) = cut {
            piece.end = cut;
        }
    }
    pieces
}

/// Only adjectives before a noun of amount stand there: "the national average", "an annual reduction".
pub(in crate::statement) fn only_relates(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    const SAYS_NOTHING: class::Set = class::LIGHT
        | class::VAGUE
        | class::MOVING
        | class::DETERMINER
        | class::SPAN
        | class::PREPOSITION;
    let s = view.scene.s;
    let light = |t: usize| s.has(t, class::LIGHT | class::MOVING);
    // "the desired level"
    let described = |t: usize| is_past(s, t) && !s.has(t, class::NOUN) && tag(s, t) == Tag::Noun;
    // "economic growth" names a measure.
    let growth = pieces.last().is_some_and(|p| s.is(p.end - 1, "growth"));
    if growth && view.is_telling(pieces) {
        return false;
    }
    // "compound annual growth rate (CAGR)"
    let end = |p: &Range<usize>| match p.clone().find(|&t| t > p.start && s.is(t, "(")) {
        Some(open) if s.is(p.end - 1, ")") => open,
        _ => p.end,
    };
    pieces.last().is_some_and(|p| light(end(p) - 1))
        && pieces
            .iter()
            .flat_map(|p| p.start..end(p))
            .all(|t| s.has(t, SAYS_NOTHING) || s.is(t, "-") || described(t) || relates(s.word(t)))
}

/// An adjective by its ending.
pub(super) fn relates(word: &str) -> bool {
    const ENDINGS: &[&str] = &["al", "wide", "ly", "ic", "ive", "ary", "able", "ous"];
    word.len() > 4
        && !word.starts_with(char::is_uppercase)
        && ENDINGS.iter().any(|e| word.ends_with(e))
}

/// "Tourism", "Fisheries": a word that opens a sentence is no name by its ending.
fn is_abstract(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ies", "ing", "ism", "tion", "ment", "ness", "ity", "ance", "ence", "ture", "tiles", "age",
    ];
    ENDINGS.iter().any(|e| word.ends_with(e))
}

/// The phrase names whoever acts: the issuer, or a name and nothing else.
pub(in crate::statement) fn is_agent(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    let words = || {
        pieces
            .iter()
            .flat_map(Clone::clone)
            .filter(|&t| !s.has(t, class::DETERMINER) && tag(s, t) == Tag::Noun)
    };
    let count = words().count();
    let issuer = pieces.last().is_some_and(|p| {
        let head = p
            .clone()
            .find(|&t| tag(s, t) == Tag::Preposition)
            .unwrap_or(p.end);
        // "the Department (DfT)"
        let open = (p.start + 1..head).rev().find(|&t| s.is(t, "("));
        let head = open.filter(|_| s.is(head - 1, ")")).unwrap_or(head);
        head > p.start && s.has(head - 1, class::ISSUER)
    });
    count == 0
        || issuer
        || count <= 3
            && !names_measure(view, pieces)
            && words().all(|t| {
                s.tokens[t].capital
                    && (t > 0
                        || s.tokens[t].word == 0 && !is_abstract(s.word(t))
                        || s.has(t, class::COUNTRY))
            })
            && !known(view, pieces)
}

/// "Federal Funds Rate", "Capital Gains Tax": a name that ends in a noun of amount acts in nothing.
fn names_measure(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    pieces.last().is_some_and(|p| {
        let last = p.end - 1;
        p.len() > 1
            && (s.has(last, class::LIGHT | class::HOLDER) || s.hints_at(last, Hint::Levy))
            && !s.has(last, class::INSTRUMENT)
            && !s.is_any(last, &["fund", "funds", "estimate", "estimates"])
    })
}

/// A measure of the lexicon stands in the phrase.
pub(in crate::statement) fn known(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    pieces.iter().any(|p| {
        p.clone().any(|t| {
            s.hits_at(t).iter().any(|h| {
                h.tokens().end <= p.end && matches!(s.meaning(h), Meaning::Indicator { .. })
            })
        })
    })
}
