//! One measure with two values for one year.

use super::{Found, is_exact, slack, written};
use crate::compare::amount::{Amount, significant};
use crate::compare::claim::Claim;
use crate::compare::likeness::{Rarity, likeness};
use crate::compare::subject::Reader;
use crate::model::{Fault, Kind, Measure};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Two statements must be as good as the same but for the number.
const SAME: i32 = 985;

pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    let rarity = Rarity::default();
    let mut groups: HashMap<(String, String), Vec<&Claim<'p, 't, '_>>> = HashMap::new();
    for claim in claims.iter().filter(|c| is_sure(c)) {
        let Some(key) = &claim.subject.key else {
            continue;
        };
        let name = (key.clone(), claim.subject.dimension.clone());
        groups.entry(name).or_default().push(claim);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|g| g[0].statement.sentence.start);
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            let other = group[at + 1..].iter().find(|other| {
                let like = likeness(
                    &one.subject,
                    &other.subject,
                    &reader.measures,
                    &rarity,
                    false,
                );
                like.bar.is_none()
                    && like.score >= SAME
                    && one.subject.direction == other.subject.direction
                    && one.subject.form == other.subject.form
                    && one.statement.kind == other.statement.kind
                    && apart(one, other, found)
            });
            if let Some(other) = other {
                report(one, other, found);
            }
        }
    }
}

/// Only what is told for a year in so many words, of a measure that has one value a year.
fn is_sure(claim: &Claim<'_, '_, '_>) -> bool {
    let s = claim.statement;
    let yearly = s.time.as_ref().is_some_and(|t| {
        !t.inherited && t.end.is_some() && (t.start == t.end || t.start.is_none())
    });
    let level = s.measure == Some(Measure::Level);
    let unit = s.quantity.as_ref().map_or("", |q| q.unit.as_str());
    // A number of things is often one of several such numbers.
    let known = matches!(s.kind, Kind::Figure | Kind::Target);
    // What else the name says may tell two measures apart; "2005 = 100%" is a point of comparison.
    let bare = claim.subject.words.iter().all(|w| w.named || w.weight < 20);
    let index = s
        .quantity
        .as_ref()
        .is_some_and(|q| q.value.0 == Decimal::ONE_HUNDRED);
    known
        && bare
        && !index
        && yearly
        && level
        && unit != "count"
        && is_exact(s)
        && s.conditional.is_none()
}

fn apart(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>, found: &Found<'_, '_, '_>) -> bool {
    let (a, b) = (one.statement, other.statement);
    if a.sentence.start == b.sentence.start
        || one.due.end != other.due.end
        || one.due.start != other.due.start
    {
        // Two values in one sentence are told apart by words that the measure's name leaves out.
        return false;
    }
    let (Some(x), Some(y)) = (Amount::stated(a), Amount::stated(b)) else {
        return false;
    };
    let Some(y) = y.in_unit(&x.unit, found.lexicon) else {
        return false;
    };
    let slack = slack(x.low, written(a)).max(slack(y.low, written(b)));
    (x.low - y.low).abs() > slack
}

fn report<'p, 't>(
    one: &Claim<'p, 't, '_>,
    other: &Claim<'p, 't, '_>,
    found: &mut Found<'p, 't, '_>,
) {
    let value = |claim: &Claim<'_, '_, '_>| written(claim.statement).to_owned();
    let year = one.due.end.unwrap_or_default();
    let apart = Amount::stated(one.statement)
        .zip(Amount::stated(other.statement))
        .map_or_else(String::new, |(a, b)| {
            let b = b.in_unit(&a.unit, found.lexicon).map_or(b.low, |b| b.low);
            format!(
                ", {} {} apart",
                significant((a.low - b).abs()).readable(),
                a.unit
            )
        });
    let message = format!("{} and {} for {year}{apart}", value(one), value(other));
    found.add(
        Fault::TwoValues,
        message,
        vec![one.statement, other.statement],
    );
}
