//! One relative target with two starting points.

use super::values::one_thing;
use super::{Found, is_target};
use crate::compare::claim::Claim;
use crate::compare::subject::Reader;
use crate::model::{Fault, Measure};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The same change of a known measure by the same year, counted from one year here and from another there.
pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    let mut told: HashMap<(&str, Decimal, i32), (&Claim<'p, 't, '_>, i32)> = HashMap::new();
    for claim in claims.iter().filter(|c| is_target(c.statement)) {
        let s = claim.statement;
        let (Some(key), Some(quantity), Some(due)) =
            (claim.subject.key.as_deref(), &s.quantity, claim.due.end)
        else {
            continue;
        };
        let bare = claim.subject.words.iter().all(|w| w.named || w.weight < 20);
        let Some(base) = s.baseline.as_ref().and_then(|b| b.year).filter(|base| {
            bare && s.measure == Some(Measure::Change) && quantity.unit == "%" && *base < due
        }) else {
            continue;
        };
        let cut = (key, quantity.value.0.normalize(), due);
        let Some(&(earlier, year)) = told.get(&cut) else {
            told.insert(cut, (claim, base));
            continue;
        };
        // In one sentence two starting points are told apart by words that the measure's name leaves out.
        let apart = earlier.statement.sentence.start != s.sentence.start;
        if year != base && apart && one_thing(earlier.statement, s, reader) {
            let message = format!("{} by {due}, from {year} and from {base}", quantity.text);
            found.add(Fault::TwoStarts, message, vec![earlier.statement, s]);
        }
    }
}
