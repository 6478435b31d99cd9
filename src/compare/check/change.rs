//! A change that does not lead from its stated start to its stated end.

use super::{Found, is_exact, rest_of_clause, slack, written};
use crate::compare::amount::{Amount, significant};
use crate::compare::claim::Claim;
use crate::compare::subject::{Reader, behind};
use crate::lexicon::entry::Hint;
use crate::model::{Direction, Fault, Measure, Statement};
use rust_decimal::Decimal;

pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    for (at, end) in claims.iter().enumerate() {
        let Some(start) = start(end.statement, found) else {
            continue;
        };
        // The change stands beside the end that it leads to.
        let near = claims[at + 1..]
            .iter()
            .take(1)
            .chain(at.checked_sub(1).map(|b| &claims[b]));
        for change in near {
            // Rates a year and growth in real terms do not lead from start to end by themselves.
            if is_change_of(change, end)
                && !is_held_against_another(change.statement, end.statement, reader)
                && !reader.says(change.statement.text, Hint::Averaged)
            {
                weigh(start, end.statement, change.statement, found);
            }
        }
    }
}

/// The stated starting value, in the end's unit, of a level that is stated exactly.
fn start(end: &Statement<'_>, found: &Found<'_, '_, '_>) -> Option<Decimal> {
    let baseline = end.baseline.as_ref()?;
    let quantity = end.quantity.as_ref()?;
    if end.measure != Some(Measure::Level) || !is_exact(end) || baseline.reference.is_some() {
        return None;
    }
    let value = baseline.value?.0;
    let unit = baseline.unit.as_deref().unwrap_or(&quantity.unit);
    let amount = Amount {
        low: value,
        high: value,
        comparator: quantity.comparator,
        unit: unit.to_owned(),
        converted: false,
    };
    Some(amount.in_unit(&quantity.unit, found.lexicon)?.low)
}

/// Whether it tells the same movement: same sentence, same measure, a change of it in one step.
fn is_change_of(change: &Claim<'_, '_, '_>, end: &Claim<'_, '_, '_>) -> bool {
    let (c, e) = (change.statement, end.statement);
    let words = |s: &Statement<'_>| s.indicator.as_ref().map(|i| i.text.to_lowercase());
    let per = c.quantity.as_ref().and_then(|q| q.per.as_deref());
    let alike = change.subject.key == end.subject.key && words(c) == words(e);
    let same_time = match (change.due.end, end.due.end) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    c.sentence.start == e.sentence.start
        && c.measure == Some(Measure::Change)
        && is_exact(c)
        && alike
        && same_time
        && per.is_none()
}

/// "From 21 to 86 Mt, 5% below business as usual", "从1000万增加到1500万，比上年增长10%", a column "Change vs BAU": the
/// change is that from something else than the start.
fn is_held_against_another(
    change: &Statement<'_>,
    end: &Statement<'_>,
    reader: &Reader<'_>,
) -> bool {
    let start = end.baseline.as_ref();
    let another = change.baseline.as_ref().is_some_and(|own| {
        let one_year = own.year.is_some() && own.year == start.and_then(|b| b.year);
        let one_value = own.value.is_some() && own.value == start.and_then(|b| b.value);
        !one_year && !one_value
    });
    let headed = change.table.as_ref().is_some_and(|place| {
        let mut headers = place.headers.iter();
        headers.any(|header| reader.says(header, Hint::Scenario))
    });
    // "grew by 24 per cent (from 54 to 67 million)"
    let bracketed = behind(change).trim_start().starts_with("(from");
    another || headed || bracketed || reader.says(rest_of_clause(change), Hint::Compared)
}

fn weigh<'p, 't>(
    start: Decimal,
    end: &'p Statement<'t>,
    change: &'p Statement<'t>,
    found: &mut Found<'p, 't, '_>,
) {
    let (Some(to), Some(by)) = (Amount::stated(end), Amount::stated(change)) else {
        return;
    };
    let down = change.direction == Some(Direction::Down);
    let signed = if down { -by.low } else { by.low };
    let way = to.low - start;
    // What rises from start to end and is less all the same is less than something else.
    let other_way = change.direction.is_some() && down != way.is_sign_negative();
    let told = end.baseline.as_ref().map_or("", |b| &b.text);
    // What rounding of all three numbers leaves open.
    let loose = slack(start, told) + slack(to.low, written(end));
    let (is, open) = match (by.unit.as_str(), to.unit.as_str()) {
        ("pp", "%") => (way, loose + slack(by.low, written(change))),
        // A percentage of a percentage is said where points are meant, and growth of money may be
        // told without the rise of prices.
        ("%", "%") => return,
        ("%", _)
            if found
                .lexicon
                .units()
                .get(&to.unit)
                .is_some_and(|u| u.dimension.starts_with("money")) =>
        {
            return;
        }
        ("%", _) => {
            let Some(percent) = way
                .checked_mul(Decimal::ONE_HUNDRED)
                .and_then(|w| w.checked_div(start))
            else {
                return;
            };
            let part = loose
                .checked_mul(Decimal::ONE_HUNDRED)
                .and_then(|l| l.checked_div(start.abs()));
            (
                percent,
                part.unwrap_or_default() + slack(by.low, written(change)).max(rough(by.low)),
            )
        }
        (by_unit, unit) if by_unit == unit => (way, loose + slack(by.low, written(change))),
        _ => return,
    };
    // Which of two numbers is the earlier one, and which one is the change, is the reader's to see: where
    // the number fits the other way round, the text is right and was misread.
    let turned = (is + signed).abs() <= open;
    // A change of many times both ends is that of something else.
    let most = start.abs().max(to.low.abs()).checked_mul(Decimal::TEN);
    let beyond = by.unit == to.unit && most.is_none_or(|most| by.low > most);
    if (is - signed).abs() <= open || turned || other_way || start == by.low || beyond {
        return;
    }
    let message = format!(
        "from {} to {} is {} {}, not {}",
        significant(start).readable(),
        written(end),
        significant(is).readable(),
        by.unit,
        written(change)
    );
    found.add(Fault::ChangeDoesNotLead, message, vec![end, change]);
}

/// "Doubled", "up 220 per cent": a round percentage is meant roughly.
fn rough(percent: Decimal) -> Decimal {
    if (percent % Decimal::TEN).is_zero() {
        Decimal::from(5)
    } else {
        Decimal::ZERO
    }
}
