//! Parts that do not make up their stated total.

use super::{Found, by_sentence, is_exact, rest_of_clause, slack, written};
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
        share_out(sentence, found);
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
    let Some((sum, open)) = made(total, &whole, &parts, &amounts) else {
        return;
    };
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
    add(sum, &whole, total, &parts, found);
}

/// "Of the 120 schools, 70 are in the north, 40 in the south and 30 in the east": one preposition tells that each
/// school stands in one place only, whether or not the list is complete.
fn share_out<'p, 't>(sentence: &[&'p Statement<'t>], found: &mut Found<'p, 't, '_>) {
    let [total, parts @ ..] = sentence else {
        return;
    };
    let (Some(whole), Some(stated)) = (Amount::stated(total), &total.quantity) else {
        return;
    };
    let lead = stated.span.start.saturating_sub(total.sentence.start);
    let lead = total.text.get(..lead).unwrap_or_default();
    let lead: Vec<&str> = lead.split_whitespace().collect();
    // "Of this, 40% is for roads": the first one is a part, too.
    let opens = match lead[..] {
        [of] => of.eq_ignore_ascii_case("of"),
        [of, the] => of.eq_ignore_ascii_case("of") && the.ends_with(char::is_alphabetic),
        _ => false,
    };
    if parts.len() < 2
        || !opens
        || !rest_of_clause(total).ends_with(char::is_alphabetic)
        || !sentence.iter().all(|s| is_exact(s))
    {
        return;
    }
    // "Of 300 million euros, 120 million": what they are is said once.
    let amount = |part: &&Statement<'_>| {
        let amount = Amount::stated(part)?;
        let one = amount.unit == whole.unit || amount.unit == "count";
        let level = part.measure == Some(Measure::Level);
        (one && level).then_some(amount.low)
    };
    let amounts: Option<Vec<Decimal>> = parts.iter().map(amount).collect();
    let Some(amounts) = amounts else { return };
    let Some(links) = parts[1..]
        .iter()
        .map(|p| rest_of_clause(p).split_whitespace().next())
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let one_link = PLACING.contains(&links[0]) && links.iter().all(|link| *link == links[0]);
    if !one_link
        || !rest_of_clause(parts[0])
            .split_whitespace()
            .any(|w| w == links[0])
    {
        return;
    }
    let Some((sum, open)) = made(total, &whole, parts, &amounts) else {
        return;
    };
    if sum - whole.low > open {
        add(sum, &whole, total, parts, found);
    }
}

/// Each thing is in one place, and goes to one purpose.
const PLACING: [&str; 4] = ["in", "to", "for", "at"];

/// What the parts make together, and how far from the total that may be by the rounding of all of them.
fn made(
    total: &Statement<'_>,
    whole: &Amount,
    parts: &[&Statement<'_>],
    amounts: &[Decimal],
) -> Option<(Decimal, Decimal)> {
    let sum = amounts
        .iter()
        .try_fold(Decimal::ZERO, |sum, a| sum.checked_add(*a))?;
    let open = parts
        .iter()
        .zip(amounts)
        .fold(slack(whole.low, written(total)), |open, (p, a)| {
            open + slack(*a, written(p))
        });
    Some((sum, open))
}

/// Tells a sum that is not the total.
fn add<'p, 't>(
    sum: Decimal,
    whole: &Amount,
    total: &'p Statement<'t>,
    parts: &[&'p Statement<'t>],
    found: &mut Found<'p, 't, '_>,
) {
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
    let all = std::iter::once(total)
        .chain(parts.iter().copied())
        .collect();
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
