//! Parts that do not make up their stated total.

use super::{Found, is_exact, slack, written};
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
    let mut from = 0;
    while from < statements.len() {
        let sentence = statements[from].sentence.start;
        let of_it = statements[from..]
            .iter()
            .take_while(|s| s.sentence.start == sentence);
        let to = from + of_it.count();
        weigh(&statements[from..to], reader, found);
        from = to;
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
    let Some(at) = reader.place_of(first.text, Hint::MadeOf) else {
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
    if parts.len() < 2 || !is_exact(total) || !parts.iter().all(|p| is_exact(p)) {
        return;
    }
    // Shares and degrees do not add up to a total.
    let adds_up = |unit: &str| !matches!(unit, "%" | "pp" | "C" | "F" | "rank" | "ratio" | "point");
    let Some(whole) = Amount::stated(total).filter(|a| adds_up(&a.unit)) else {
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
    if (sum - whole.low).abs() <= open {
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
