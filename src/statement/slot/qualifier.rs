//! What tells a counted group apart: "seniors who receive dividends", "people living in towns", "trees planted
//! for shade".

use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::mention::Sentence;
use crate::statement::cues::is_boundary;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase::{Tag, tag};

/// A name is no longer than this, in words that say something.
const LONGEST: usize = 6;

/// The counted noun with what qualifies it, where that stands right behind it.
pub(super) fn qualified(view: &View<'_, '_>, k: usize, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    let counted = view.scene.mentions.amounts[k].core.end;
    let named = pieces
        .iter()
        .flat_map(Clone::clone)
        .filter(|&t| says(s, t))
        .count();
    let Some(last) = pieces
        .last_mut()
        .filter(|p| p.start >= counted && named <= 2)
    else {
        return pieces;
    };
    if opens(view, k, last.end) {
        let end = end(view, last.end, LONGEST - named);
        last.end = end.unwrap_or(last.end);
    }
    pieces
}

/// The word says something: it is no article, preposition or the like.
fn says(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(TokenKind::Word)
        && !s.has(
            at,
            class::DETERMINER | class::PREPOSITION | class::CONJUNCTION,
        )
}

/// A clause about people or a participle starts at the token, and the sentence has a verb besides.
fn opens(view: &View<'_, '_>, k: usize, at: usize) -> bool {
    let s = view.scene.s;
    let start = view.scene.mentions.amounts[k].tokens.start;
    let verb = |t: usize| tag(s, t) == Tag::Verb;
    if s.is(at, "who") {
        return verb(at + 1);
    }
    // "projects to clean rivers"
    if s.is(at, "to") && at > 0 && s.hints_at(at - 1, Hint::Generic) {
        return verb(at + 1) && s.has(at + 1, class::VERB_BASE);
    }
    let before = (0..start)
        .rev()
        .take_while(|&t| !is_boundary(s, t))
        .any(|t| verb(t) && !s.has(t, class::AUXILIARY));
    let participle = s.has(at, class::VERB_ING)
        || s.has(at, class::VERB_PAST) && s.has(at + 1, class::PREPOSITION | class::VERB_ING);
    let other = || {
        (at + 1..s.len())
            .take_while(|&t| !is_boundary(s, t))
            .any(|t| s.has(t, class::AUXILIARY | class::MODAL))
    };
    verb(at) && participle && (before || other())
}

/// Where the qualification that starts at the token ends: before the next clause, amount or time, and with a word that
/// says something.
fn end(view: &View<'_, '_>, at: usize, longest: usize) -> Option<usize> {
    let s = view.scene.s;
    let mut said = 0;
    let stop = (at..s.len())
        .find(|&t| {
            said += usize::from(says(s, t));
            let verb = t > at + 1
                && (s.has(t, class::MODAL)
                    || s.is_any(t, &["is", "are", "was", "were", "has", "have", "had"]));
            said > longest
                || is_boundary(s, t)
                || s.is_any(t, &[",", "(", "by", "since", "while", "when"])
                || s.has(t, class::CLAUSE) && t > at
                || view.scene.in_period(t)
                || view.scene.in_amount(t)
                || verb
        })
        .unwrap_or(s.len());
    // What has to be cut off in the middle names nothing, but for "projects to clean rivers | in the …".
    let stop = if said <= longest {
        stop
    } else {
        (at + 2..stop)
            .rev()
            .find(|&t| s.has(t, class::PREPOSITION) && !s.is_any(t, &["of", "to"]))?
    };
    let end = (at..stop).rev().find(|&t| tag(s, t) == Tag::Noun)? + 1;
    (end > at + 1).then_some(end)
}
