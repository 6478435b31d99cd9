//! Amounts that are parts of another one: "300 billion, of which 88 billion is for schools".

use super::Scene;
use super::phrase::{Tag, tag};
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::mention::Sentence;
use std::ops::Range;

/// The amount that amount `k` is a part of: the one before "of which" or "including", for all that are listed behind
/// it ("… of which 88 billion is for schools and 20 billion for roads").
pub(super) fn whole(scene: &Scene<'_, '_>, k: usize) -> Option<usize> {
    let before = scene.before(k)?;
    let gap = before.core.end..scene.mentions.amounts[k].tokens.start;
    if opens(scene.s, &gap) || follows(scene.s, &gap) {
        return Some(k - 1);
    }
    lists(scene.s, &gap).then(|| whole(scene, k - 1)).flatten()
}

/// Words that open the parts of a whole stand right before an amount.
pub(super) fn divides(s: &Sentence<'_>, amount: usize) -> bool {
    const LONGEST: usize = 2;
    let end = |t: usize| t + if s.is(t, "of") { LONGEST } else { 1 };
    (amount.saturating_sub(LONGEST)..amount)
        .any(|t| end(t) == amount && s.hints_at(t, Hint::PartOf))
}

/// "of which" stands right before an amount, so that what follows has its own verb.
pub(super) fn is_relative(s: &Sentence<'_>, amount: usize) -> bool {
    divides(s, amount) && s.has(amount - 1, class::CLAUSE)
}

/// ", of which about": nothing but words of degree between the whole and its part.
fn opens(s: &Sentence<'_>, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let from = gap.start + usize::from(s.is_any(gap.start, &[",", "("]));
    gap.end.saturating_sub(from) <= LONGEST
        && (s.hints_at(from, Hint::PartOf) || s.hints_at(from, Hint::MadeOf))
}

/// "below today's level by 2030, of which": what the whole is held against and its time stand between.
fn follows(s: &Sentence<'_>, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 14;
    let Some(of) = gap.end.checked_sub(2) else {
        return false;
    };
    (2..=LONGEST).contains(&gap.len())
        && s.is(of, "of")
        && s.is(of + 1, "which")
        && of > gap.start
        && s.is(of - 1, ",")
        && !(gap.start..of - 1).any(|t| {
            s.has(t, class::CLAUSE) || s.is_any(t, &[";", ":", "."]) || tag(s, t) == Tag::Verb
        })
}

/// "for schools and", "is for plan and": what parts a part from the next.
fn lists(s: &Sentence<'_>, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 10;
    let joins = |t: usize| s.has(t, class::CONJUNCTION) || s.is(t, ",");
    gap.len() <= LONGEST
        && gap.end.checked_sub(1).is_some_and(joins)
        && !gap.clone().any(|t| {
            s.has(t, class::CLAUSE)
                || s.is_any(t, &[";", ":"])
                || tag(s, t) == Tag::Verb && !s.is_any(t, &["is", "are", "was", "were"])
        })
}
