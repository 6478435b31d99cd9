//! Parts that do not make up their stated total.

use super::{Found, by_sentence, is_exact, slack, written};
use crate::compare::amount::{Amount, significant};
use crate::compare::subject::Reader;
use crate::lexicon::entry::Hint;
use crate::model::{Fault, Measure, Statement};
use rust_decimal::Decimal;

pub(super) fn find<'p, 't>(
    statements: &[&'p Statement<'t>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    for sentence in by_sentence(statements) {
        weigh(sentence, reader, found);
    }
}

/// A total, words that divide it, and all parts after them: of one sentence.
fn weigh<'p, 't>(
    sentence: &[&'p Statement<'t>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    let Some(first) = sentence.first() else {
        return;
    };
    // "Consists of" names all parts, "including" some.
    let all = reader.place_of(first.text, Hint::MadeOf);
    let Some(at) = all.or_else(|| reader.place_of(first.text, Hint::PartOf)) else {
        return;
    };
    let at = first.sentence.start + at;
    let place = |s: &Statement<'_>| s.quantity.as_ref().map_or(0, |q| q.span.start);
    let (before, parts): (Vec<&'p Statement<'t>>, Vec<&'p Statement<'t>>) =
        sentence.iter().partition(|s| place(s) < at);
    let levels = |list: &[&'p Statement<'t>]| -> Vec<&'p Statement<'t>> {
        let level = |s: &&&'p Statement<'t>| s.measure == Some(Measure::Level);
        list.iter().filter(level).copied().collect()
    };
    let (totals, parts) = (levels(&before), levels(&parts));
    let [total] = totals[..] else { return };
    // "exports, including handicrafts, stood at 5 million": what is included ends before the first amount.
    let closed = parts.first().is_some_and(|part| {
        let between = at - first.sentence.start..place(part).saturating_sub(first.sentence.start);
        first
            .text
            .get(between)
            .is_some_and(|words| words.contains([',', '，']))
    });
    if all.is_none() && closed {
        return;
    }
    if parts.len() < 2 || !is_exact(total) || !parts.iter().all(|p| is_exact(p)) {
        return;
    }
    // Shares and degrees do not add up to a total.
    let is_amount =
        |unit: &str| !matches!(unit, "%" | "pp" | "C" | "F" | "rank" | "ratio" | "point");
    let Some(whole) = Amount::stated(total).filter(|a| is_amount(&a.unit)) else {
        return;
    };
    let amounts: Option<Vec<Decimal>> = parts
        .iter()
        .map(|p| Some(Amount::stated(p)?.in_unit(&whole.unit, found.lexicon)?.low))
        .collect();
    let Some(amounts) = amounts else { return };
    let sum = amounts
        .iter()
        .try_fold(Decimal::ZERO, |sum, a| sum.checked_add(*a));
    let Some(sum) = sum else { return };
    let open = parts
        .iter()
        .zip(&amounts)
        .fold(slack(whole.low, written(total)), |open, (p, a)| {
            open + slack(*a, written(p))
        });
    // A whole of next to nothing was misread.
    if sum > whole.low.checked_mul(Decimal::TEN).unwrap_or(sum) {
        return;
    }
    let adds_up = if all.is_some() {
        (sum - whole.low).abs() <= open
    } else {
        sum - whole.low <= open || !parts.iter().all(|p| of_one_kind(total, p, reader))
    };
    if adds_up {
        return;
    }
    let message = format!(
        "{} make {} {}, not {}",
        parts
            .iter()
            .map(|p| written(p))
            .collect::<Vec<_>>()
            .join(" and "),
        significant(sum).readable(),
        whole.unit,
        written(total)
    );
    let all = std::iter::once(total).chain(parts).collect();
    found.add(Fault::PartsAndTotal, message, all);
}

/// Sums of money are; things that are counted are where their names have a word in common: villages are no part
/// of households.
fn of_one_kind(total: &Statement<'_>, part: &Statement<'_>, reader: &Reader<'_>) -> bool {
    let counted = total.quantity.as_ref().is_some_and(|q| q.unit == "count");
    let (a, b) = (reader.subject(total), reader.subject(part));
    !counted
        || a.words
            .iter()
            .any(|w| b.words.iter().any(|v| v.hash == w.hash))
}
