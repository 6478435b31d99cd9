//! What all words around an amount tell of its kind together, where no single rule knows.

use crate::lexicon::token::{TokenKind, key};
use crate::lexicon::weight::Table;
use crate::mention::Why;
use crate::mention::period::{Period, Use};
use crate::model::vocabulary::{Direction, Kind, Measure};
use crate::statement::clause::{Clause, Role};
use crate::statement::{Scene, rule_id, seen};
use std::sync::LazyLock;

/// The kinds that weights are given for, in their order.
const KINDS: usize = 4;
const ORDER: [Kind; KINDS] = [
    Kind::Target,
    Kind::Figure,
    Kind::Projection,
    Kind::Threshold,
];

/// By how much another kind must outweigh the one that the rules say.
const MARGIN: i32 = 20;

/// What the rules say of an amount.
pub(in crate::statement) struct Told<'r> {
    pub kind: Kind,
    pub measure: Measure,
    pub direction: Option<Direction>,
    pub rules: &'r [Why],
    /// The kind of the amount before it in the sentence.
    pub earlier: Option<Kind>,
}

/// The kind that the weights of all words around amount `k` speak for, given what the rules say.
pub(in crate::statement) fn weighed(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    told: &Told<'_>,
) -> Kind {
    let kind = told.kind;
    #[cfg(test)]
    if tests::keep(scene, clause, k, told) {
        return kind;
    }
    let mut sums = TABLE.sums();
    sums.add(KNOWN, &[key(b"always")]);
    each(scene, clause, k, told, |place, words| {
        sums.add(place, words);
    });
    let sums = sums.get();
    let said = ORDER
        .iter()
        .position(|&known| known == kind)
        .unwrap_or_default();
    let best = (0..KINDS).max_by_key(|&n| sums[n]).unwrap_or(said);
    // What was in a year that is over is neither aimed at nor expected.
    let was = kind == Kind::Figure
        && matches!(ORDER[best], Kind::Target | Kind::Projection)
        && next_period(scene, k).is_some_and(|period| scene.frame.is_over(period));
    if was || sums[best] - sums[said] < MARGIN {
        return kind;
    }
    ORDER[best]
}

/// The period right behind amount `k`: "56% by 2020", "56% of output in 2020".
fn next_period<'a>(scene: &Scene<'a, '_>, k: usize) -> Option<&'a Period> {
    /// So many tokens behind an amount a period is its own.
    const CLOSE: usize = 4;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end.max(a.tokens.end);
    let behind = end..scene.right_limit(k).min(end + CLOSE + 1);
    let mut periods = scene.mentions.periods.iter();
    periods.find(|p| p.usage == Use::Time && behind.contains(&p.tokens.start))
}

/// Whether a period is over, is now or is still to come.
fn when(scene: &Scene<'_, '_>, period: &Period) -> &'static str {
    if scene.frame.is_ahead(period) {
        "ahead"
    } else if scene.frame.is_over(period) {
        "over"
    } else {
        "now"
    }
}

/// Where words stand, as seen from an amount: one word anywhere before it, …
const SAID: u64 = key(b"said");
/// … two words behind each other before it, …
const PAIR: u64 = key(b"pair");
/// … one of the last words before it, …
const NEAR: u64 = key(b"near");
/// … the last one, two or three words before it, …
const LAST: u64 = key(b"last");
/// … the first one, two or three words of the sentence, …
const OPENS: u64 = key(b"opens");
/// … one of the words behind it, …
const AFTER: u64 = key(b"after");
/// … the first one or two words behind it, …
const NEXT: u64 = key(b"next");
/// … the verb of its clause, …
const VERB: u64 = key(b"verb");
/// … the first word of that verb's group ("will", "has") alone and with the verb, …
const VERBS: u64 = key(b"verbs");
/// … the last word of the noun that is its subject; …
const SUBJECT: u64 = key(b"subject");
/// … or what is known of the amount: its unit, its movement, the rules that decided its kind.
const KNOWN: u64 = key(b"known");

static TABLE: LazyLock<Table<KINDS>> = LazyLock::new(|| {
    Table::new(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/kind_weights.bin"
    )))
});

/// Names all that is looked at, each as where it stands and the keys of its words.
fn each(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    told: &Told<'_>,
    mut tell: impl FnMut(u64, &[u64]),
) {
    around(scene, k, &mut tell);
    in_clause(scene, clause, k, &mut tell);
    known(scene, k, told, |what, value| {
        tell(KNOWN, &[key(what.as_bytes()), key(value.as_bytes())]);
    });
}

/// The words around the amount.
fn around(scene: &Scene<'_, '_>, k: usize, tell: &mut impl FnMut(u64, &[u64])) {
    /// Words before an amount that are near it.
    const CLOSE: usize = 8;
    /// Words behind an amount that are looked at.
    const BEHIND: usize = 10;
    /// Words before an amount that are looked at.
    const BEFORE: usize = 60;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let counts = |&t: &usize| {
        s.kind(t) == Some(TokenKind::Word) || s.is_any(t, &[":", ";", ",", "•", "–", "(", ")"])
    };
    let before: Vec<u64> = (0..a.tokens.start)
        .filter(counts)
        .map(|t| s.tokens[t].key)
        .collect();
    let opening = &before[..before.len().min(3)];
    let before = &before[before.len().saturating_sub(BEFORE)..];
    let end = a.core.end.max(a.tokens.end);
    let behind: Vec<u64> = (end..s.len())
        .filter(counts)
        .take(BEHIND)
        .map(|t| s.tokens[t].key)
        .collect();
    for (at, word) in before.iter().enumerate() {
        tell(SAID, &[*word]);
        if at + CLOSE >= before.len() {
            tell(NEAR, &[*word]);
        }
    }
    for pair in before.windows(2) {
        tell(PAIR, pair);
    }
    for count in 1..=3 {
        if let Some(at) = before.len().checked_sub(count) {
            tell(LAST, &before[at..]);
        }
        if let Some(first) = opening.get(..count) {
            tell(OPENS, first);
        }
    }
    for word in &behind {
        tell(AFTER, &[*word]);
    }
    for count in 1..=2 {
        if let Some(next) = behind.get(..count) {
            tell(NEXT, next);
        }
    }
}

/// Verb and subject of its clause.
fn in_clause(scene: &Scene<'_, '_>, clause: &Clause, k: usize, tell: &mut impl FnMut(u64, &[u64])) {
    let s = scene.s;
    let place = clause.places[k];
    let syntax = clause.syntax(s);
    if let Some((head, first)) = seen::verb(clause, s, place) {
        tell(VERB, &[head]);
        tell(VERBS, &[first, head]);
        tell(VERBS, &[first]);
    }
    if let Some(subject) = syntax.around(place) {
        let head = match clause.role(subject) {
            Role::Amount(_) => key(b"amount"),
            _ => s.tokens[clause.tokens(subject).end - 1].key,
        };
        tell(SUBJECT, &[head]);
    }
}

/// What is known of it.
fn known(scene: &Scene<'_, '_>, k: usize, told: &Told<'_>, mut known: impl FnMut(&str, &str)) {
    let a = &scene.mentions.amounts[k];
    known("unit", &a.unit);
    known("comparator", a.comparator.as_str());
    known("measure", told.measure.as_str());
    known(
        "direction",
        told.direction.map_or("none", Direction::as_str),
    );
    known("kind", told.kind.as_str());
    known("commits", if scene.commits { "yes" } else { "no" });
    let periods = scene
        .mentions
        .periods
        .iter()
        .filter(|p| p.usage == Use::Time);
    let mut any = false;
    for period in periods.clone() {
        any = true;
        known("time", when(scene, period));
    }
    if !any {
        known("time", "none");
    }
    let told_when = |period: Option<&Period>| period.map_or("none", |p| when(scene, p));
    let last = periods.rev().find(|p| p.tokens.end <= a.tokens.start);
    let last = last.filter(|p| p.tokens.start >= scene.left_limit(k));
    known("next-time", told_when(next_period(scene, k)));
    known("last-time", told_when(last));
    known("earlier", told.earlier.map_or("none", Kind::as_str));
    let of_section = |kind: Option<Kind>| kind.map_or("none", Kind::as_str);
    known("section", of_section(scene.frame.kind));
    known(
        "before",
        of_section(scene.frame.before.as_ref().map(|b| b.kind)),
    );
    known("item", if scene.frame.in_list { "yes" } else { "no" });
    for rule in told.rules {
        known("rule", rule_id(scene.s.lexicon, *rule));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::judged;

    /// Keeps what is looked at in words, if it is asked for.
    pub(super) fn keep(scene: &Scene<'_, '_>, clause: &Clause, k: usize, told: &Told<'_>) -> bool {
        let s = scene.s;
        let a = &scene.mentions.amounts[k];
        judged::keep("kinds", s.tokens[a.tokens.start].start, || {
            let facts = [
                "said",
                "pair",
                "near",
                "last",
                "opens",
                "after",
                "next",
                "known",
                "always",
                "unit",
                "verb",
                "verbs",
                "subject",
                "amount",
                "next-time",
                "last-time",
                "earlier",
                "comparator",
                "measure",
                "direction",
                "kind",
                "commits",
                "time",
                "section",
                "before",
                "item",
                "rule",
                "yes",
                "no",
                "none",
                "ahead",
                "over",
                "now",
                "target",
                "figure",
                "projection",
                "threshold",
                &a.unit,
                a.comparator.as_str(),
                told.measure.as_str(),
                told.direction.map_or("none", Direction::as_str),
            ];
            let ids = told.rules.iter().map(|rule| rule_id(s.lexicon, *rule));
            let words = judged::names(s, facts.into_iter().chain(ids));
            vec![judged::seen(&words, |tell| {
                each(scene, clause, k, told, tell);
            })]
        })
    }

    #[test]
    #[ignore = "a tool: JUDGED=FILE cargo test --lib writes_what_is_weighed_for_kinds -- --ignored --nocapture"]
    fn writes_what_is_weighed_for_kinds() {
        judged::each("kinds", |line| println!("{line}"));
    }
}
