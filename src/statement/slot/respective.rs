//! "Exports and imports grew by 5% and 6% respectively": which of several measures is this amount's.

use super::before::before;
use super::find;
use crate::lexicon::Meaning;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase::{Tag, tag};
use std::ops::Range;

/// The measure of amount `k` in a list of as many measures as amounts, which "respectively" closes.
pub(in crate::statement) fn respective(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let list = list(view, k)?;
    let (first, count, at) = (list.start, list.len(), k - list.start);
    let whole = find(view, first);
    if let Some(own) = part(view, &whole, count, at) {
        return Some(view.trimmed(own));
    }
    // "fell to 5% and 3% in towns and villages respectively"
    let tie = view.on(view.clause.places[list.end - 1] + 1);
    let tied = view.is_prep(tie, &["in", "for", "of", "among", "from", "on"])
        && view.clause.role(tie + 1) == Role::Noun;
    if !tied {
        return None;
    }
    let own = part(view, &view.right(tie + 1), count, at)?;
    let base = before(view, first);
    Some(base.into_iter().chain(view.trimmed(own)).collect())
}

/// The amounts of the list that amount `k` stands in.
fn list(view: &View<'_, '_>, k: usize) -> Option<Range<usize>> {
    let (s, amounts) = (view.scene.s, &view.scene.mentions.amounts);
    if amounts.len() < 2 {
        return None;
    }
    let word = (amounts[k].core.end..s.len()).find(|&t| s.is(t, "respectively"))?;
    let last = amounts.iter().rposition(|a| a.core.end <= word)?;
    let mut first = last;
    while first > 0 && are_joined(view, first - 1) {
        first -= 1;
    }
    (first <= k && first < last).then_some(first..last + 1)
}

/// Nothing but "and", a comma or a preposition stands between an amount and the next.
fn are_joined(view: &View<'_, '_>, k: usize) -> bool {
    let between = view.clause.places[k] + 1..view.clause.places[k + 1];
    let listed = |p: usize| matches!(view.clause.role(p), Role::Conjunction | Role::Comma);
    let light = |p: usize| {
        matches!(
            view.clause.role(p),
            Role::Preposition | Role::Adverb | Role::Period | Role::Start
        )
    };
    between.clone().any(listed) && between.into_iter().all(|p| listed(p) || light(p))
}

/// The part at place `at` of a phrase that lists `count` things, with the words that all of them share.
fn part(view: &View<'_, '_>, phrase: &Pieces, count: usize, at: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let [whole] = &phrase[..] else { return None };
    let parts = cut(view, whole);
    if parts.len() != count {
        return None;
    }
    let own = parts[at].clone();
    if is_known(view, &own) {
        return Some(vec![own]);
    }
    // "urban and rural incomes", "coal and steel output"
    let last = parts.last()?;
    let word = s.word(own.start);
    let plural = word.ends_with('s') && !word.ends_with("ss");
    let adjective = own.len() == 1 && !plural;
    if adjective && at + 1 < count && last.len() > 1 {
        return Some(vec![own, last.start + 1..last.end]);
    }
    // "emissions of sulphur dioxide and nitrogen oxides"
    let tie = |range: &Range<usize>| range.clone().find(|&t| tag(s, t) == Tag::Preposition);
    let determined = tag(s, own.start) == Tag::Determiner;
    match tie(&parts[0]) {
        Some(of) if at > 0 && !determined && tie(&own).is_none() => {
            Some(vec![parts[0].start..of + 1, own])
        }
        _ => Some(vec![own]),
    }
}

/// The phrase cut at "and" and at commas.
fn cut(view: &View<'_, '_>, phrase: &Range<usize>) -> Vec<Range<usize>> {
    let s = view.scene.s;
    let mut parts = Vec::new();
    let mut from = phrase.start;
    for t in phrase.clone() {
        if s.is(t, ",") || tag(s, t) == Tag::Conjunction {
            parts.push(from..t);
            from = t + 1;
        }
    }
    parts.push(from..phrase.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The words are the name of a known measure.
fn is_known(view: &View<'_, '_>, words: &Range<usize>) -> bool {
    let s = view.scene.s;
    s.hits_at(words.start)
        .iter()
        .any(|h| h.tokens() == *words && matches!(s.meaning(h), Meaning::Indicator { .. }))
}
