//! Shares of more than the whole.

use super::{Found, by_sentence, is_exact};
use crate::compare::claim::Claim;
use crate::compare::subject::{Reader, behind};
use crate::lexicon::entry::Hint;
use crate::model::{Fault, Measure, Statement};
use rust_decimal::Decimal;

/// Ratios, rates of completion and gross enrolment may well be above the whole.
pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    for claim in claims {
        let statement = claim.statement;
        let (Some(quantity), Some(indicator)) = (&statement.quantity, &statement.indicator) else {
            continue;
        };
        let name = &indicator.text;
        // "104% of the population has clean water": of all of them, whatever is said of them.
        let of_all = reader.place_of(behind(statement).trim_start(), Hint::OfAll) == Some(0);
        let is_share = of_all || reader.says(name, Hint::Share);
        let named = if of_all { statement.text } else { name };
        let open = reader.says(named, Hint::OpenShare) || quantity.per.is_some();
        let level = statement.measure == Some(Measure::Level);
        if is_share
            && level
            && !open
            && quantity.unit == "%"
            && quantity.value.0 > Decimal::ONE_HUNDRED
            // Many times the whole was misread.
            && quantity.value.0 < Decimal::ONE_THOUSAND
        {
            let message = format!("{} is more than the whole", quantity.text);
            found.add(Fault::ShareAboveWhole, message, vec![statement]);
        }
    }
}

/// Three shares and more that one sentence tells "respectively" are those of one whole.
pub(super) fn find_together<'p, 't>(
    statements: &[&'p Statement<'t>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    const FEWEST: usize = 3;
    for sentence in by_sentence(statements).filter(|s| s.len() >= FEWEST) {
        let text = sentence[0].text;
        let Some(order) = reader.place_of(text, Hint::InOrder) else {
            continue;
        };
        // The word stands behind its numbers in English and before them in Chinese.
        let order = sentence[0].sentence.start + order;
        let place = |s: &Statement<'_>| s.quantity.as_ref().map_or(0, |q| q.span.start);
        let split = sentence.partition_point(|s| place(s) < order);
        let (before, behind) = sentence.split_at(split);
        let sentence = if behind.len() >= FEWEST {
            behind
        } else {
            before
        };
        if sentence.len() < FEWEST {
            continue;
        }
        let share = |s: &Statement<'_>| {
            let percent = s.quantity.as_ref().is_some_and(|q| q.unit == "%");
            percent && s.measure == Some(Measure::Level) && is_exact(s)
        };
        let end = |s: &Statement<'_>| s.time.as_ref().and_then(|t| t.end);
        let of_one_time = sentence.iter().all(|s| end(s) == end(sentence[0]));
        if !of_one_time || !sentence.iter().all(|s| share(s)) {
            continue;
        }
        let told = reader.says(text, Hint::ShareOut);
        let values = sentence.iter().filter_map(|s| s.quantity.as_ref());
        let sum: Decimal = values.map(|q| q.value.0).sum();
        // Rounding makes a point, not more.
        if told && sum > Decimal::ONE_HUNDRED + Decimal::ONE {
            let message = format!("together {}%, more than the whole", sum.normalize());
            found.add(Fault::ShareAboveWhole, message, sentence.to_vec());
        }
    }
}
