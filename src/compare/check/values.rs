//! One measure with two values for one year.

use super::{Found, MARKS, is_exact, slack, written, years};
use crate::compare::align::one_number;
use crate::compare::amount::{Amount, significant};
use crate::compare::claim::Claim;
use crate::compare::likeness::{Rarity, likeness};
use crate::compare::subject::{Reader, behind};
use crate::model::{Comparator, Fault, Kind, Measure, Statement};
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
    let mut groups: HashMap<_, Vec<&Claim<'p, 't, '_>>> = HashMap::new();
    for claim in claims.iter().filter(|c| is_sure(c, reader)) {
        let Some(key) = &claim.subject.key else {
            continue;
        };
        let subject = (key.as_str(), claim.subject.dimension.as_str());
        let told = (claim.statement.kind, claim.due.end);
        groups.entry((subject, told)).or_default().push(claim);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|g| g[0].statement.sentence.start);
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            let other = group[at + 1..].iter().find(|other| {
                // What is told time and again is looked at no further.
                if one_number(one, other) {
                    return false;
                }
                let like = likeness(
                    &one.subject,
                    &other.subject,
                    &reader.measures,
                    &rarity,
                    false,
                );
                // What is built in a year is told as a level as well as a change.
                let least = if one.subject.form == other.subject.form {
                    SAME
                } else {
                    SAME - 80
                };
                like.bar.is_none()
                    && like.score >= least
                    && !opposed(one, other)
                    && one_form(one, other)
                    && (one.statement.kind != Kind::Target || one_name(one, other))
                    && one_year(one.statement, other.statement)
                    && one_thing(one.statement, other.statement, reader)
                    && one_edition(one, other, reader)
                    && apart(one, other, found)
            });
            if let Some(other) = other {
                report(one, other, found);
            }
        }
    }
}

/// Only what is told for a year in so many words, of a measure that has one value a year.
fn is_sure(claim: &Claim<'_, '_, '_>, reader: &Reader<'_>) -> bool {
    let s = claim.statement;
    let month = s.time.as_ref().is_some_and(|t| reader.names_month(&t.text));
    let target = s.kind == Kind::Target;
    let yearly = s.time.as_ref().is_some_and(|t| {
        (!t.inherited || target) && t.end.is_some() && (t.start == t.end || t.start.is_none())
    });
    // "Output grew by 6% in 2025": of growth over the year before, which no other starting point is told for.
    let growth = claim.subject.form == Measure::Change
        && claim.subject.dimension == "percent"
        && s.baseline.is_none()
        && s.time.as_ref().is_some_and(|t| t.start == t.end);
    let level = s.measure == Some(Measure::Level) || growth;
    let unit = s.quantity.as_ref().map_or("", |q| q.unit.as_str());
    // A number of things is often one of several such numbers.
    let known = matches!(s.kind, Kind::Figure | Kind::Target);
    // What else the name says may tell two measures apart; "2005 = 100%" is a point of comparison.
    let bare = claim.subject.words.iter().all(|w| w.named || w.weight < 20);
    let index = s
        .quantity
        .as_ref()
        .is_some_and(|q| q.value.0 == Decimal::ONE_HUNDRED);
    // "26% of total emissions", "(1.3 per cent of GDP)": a part of the measure, not the measure.
    let names = s.indicator.as_ref().zip(s.quantity.as_ref());
    let leads = names.is_some_and(|(i, q)| i.span.as_ref().is_none_or(|i| i.end <= q.span.start));
    let leads = leads || unit == "count";
    known
        && leads
        && bare
        && !index
        && yearly
        && !month
        && if target {
            // The rows of a table are told apart by more than their labels, and money is spent in portions.
            let portion = claim.subject.dimension.starts_with("money");
            !portion && (unit != "count" || s.table.is_none())
        } else {
            level && unit != "count" && is_exact(s)
        }
        && s.conditional.is_none()
}

/// A word stands in both names: one key holds planting woods as well as planting them again.
fn one_name(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>) -> bool {
    let words = &other.subject.words;
    let mut own = one.subject.words.iter();
    own.any(|w| words.iter().any(|v| v.hash == w.hash))
}

/// Both tell a level, or a change from the same start. What is built in a year is told as either.
fn one_form(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>) -> bool {
    let start = |c: &Claim<'_, '_, '_>| {
        let baseline = c.statement.baseline.as_ref();
        baseline.map(|b| (b.year, b.reference.is_some()))
    };
    let counted = one.subject.dimension == "count";
    (one.subject.form == other.subject.form || counted) && start(one) == start(other)
}

/// Of two targets not only one is told of in the past: what was pledged before is no second value of what is now.
/// And neither sentence tells of other years than that in which it is due: of two years there only one is.
fn one_edition(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>, reader: &Reader<'_>) -> bool {
    let past = |c: &Claim<'_, '_, '_>| reader.tells_past(c.statement.text);
    let of_one_year = |c: &Claim<'_, '_, '_>| {
        let known = [c.due.end, c.due.base];
        years(c.statement.text).all(|year| known.contains(&Some(year)))
    };
    one.statement.kind != Kind::Target
        || past(one) == past(other) && of_one_year(one) && of_one_year(other)
}

fn opposed(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>) -> bool {
    let (a, b) = (one.subject.direction, other.subject.direction);
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// Both tell the year as a whole, and in one way: a fiscal year is not the calendar year, nor is a month.
fn one_year(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    if one.kind == Kind::Target {
        // When a target is due is compared beside its value, however it is worded.
        return true;
    }
    // From the first digit on, as what stands before are "in", "by" and their like.
    let year = |s: &Statement<'_>| -> Option<String> {
        let text = &s.time.as_ref()?.text;
        let at = text.find(|c: char| c.is_ascii_digit())?;
        Some(text[at..].to_lowercase())
    };
    year(one).is_some_and(|a| year(other) == Some(a))
}

/// Both are about the whole and not about one country, sector or group: nothing in their clauses names
/// one that the other clause does not name, and the sentences name the same places. Chinese names its
/// measures in full, so that the indicators have told that already.
pub(super) fn one_thing(one: &Statement<'_>, other: &Statement<'_>, reader: &Reader<'_>) -> bool {
    if beside(one, other) || bracket(one) != bracket(other) {
        return false;
    }
    if !one.text.is_ascii() && one.text.chars().any(|c| ('一'..='鿿').contains(&c)) {
        return true;
    }
    let named =
        |s: &Statement<'_>| reader.named(clause(s), s.indicator.as_ref().map_or("", |i| &i.text));
    let counted = |s: &Statement<'_>| s.quantity.as_ref().is_some_and(|q| q.unit == "count");
    let whole = |s: &Statement<'_>| counted(s) || !is_part(s);
    whole(one)
        && whole(other)
        && reader.proper(one.text) == reader.proper(other.text)
        && named(one) == named(other)
}

/// They stand in one column of a table, which its rows tell apart.
fn beside(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let both = one.table.as_ref().zip(other.table.as_ref());
    both.is_some_and(|(a, b)| {
        one.section == other.section && a.headers == b.headers && a.labels != b.labels
    })
}

/// "2.1 Gt (GWP100)" beside "1.7 Gt (GTP100)", "30 Mt (without forests)": what a bracket right behind the amount says of
/// it; numbers alone are years and notes.
fn bracket<'s>(statement: &'s Statement<'_>) -> Option<&'s str> {
    let inner = behind(statement).trim_start().strip_prefix(['(', '（'])?;
    let inner = &inner[..inner.find([')', '）'])?];
    inner.contains(char::is_alphabetic).then_some(inner)
}

/// "77 per cent of total emissions, or 161.5 Mt": an amount before the measure takes a part of it.
fn is_part(statement: &Statement<'_>) -> bool {
    let before = statement.indicator.as_ref().and_then(|i| {
        let clause = clause(statement);
        let at = clause.find(i.text.split(' ').next()?)?;
        Some(clause[..at].replace(&*statement.time.as_ref()?.text, ""))
    });
    before.is_some_and(|before| before.contains(|c: char| c.is_ascii_digit()))
}

/// The part of the sentence, from comma to comma, that holds indicator and number.
fn clause<'s>(statement: &'s Statement<'_>) -> &'s str {
    let text = statement.text;
    let (Some(indicator), Some(quantity)) = (&statement.indicator, &statement.quantity) else {
        return text;
    };
    let (mut from, mut to) = (quantity.span.start, quantity.span.end);
    if let Some(name) = &indicator.span {
        (from, to) = (from.min(name.start), to.max(name.end));
    }
    let at = |offset: usize| offset.saturating_sub(statement.sentence.start);
    let (Some(before), Some(after)) = (text.get(..at(from)), text.get(at(to)..)) else {
        return text;
    };
    let opening = before.rsplit(MARKS).next().map_or(0, str::len);
    let closing = after.find(MARKS).unwrap_or(after.len());
    &text[before.len() - opening..text.len() - after.len() + closing]
}

fn apart(one: &Claim<'_, '_, '_>, other: &Claim<'_, '_, '_>, found: &Found<'_, '_, '_>) -> bool {
    let (a, b) = (one.statement, other.statement);
    if a.sentence.start == b.sentence.start
        || one.due.end != other.due.end
        // "By 2025" and "in 2025" are one time for a level.
        || one.due.start.zip(other.due.start).is_some_and(|(a, b)| a != b)
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
    contradict(&x, &y, slack) || contradict(&y, &x, slack)
}

/// Not both can hold. Two bounds of one kind can, but nobody sets two of them.
fn contradict(one: &Amount, other: &Amount, slack: Decimal) -> bool {
    use Comparator::{Approx, Eq, Ge, Gt, Le, Lt, Range};
    let about = one.low.abs() / Decimal::TEN;
    let away = |most: Decimal| (one.low - other.low).abs() > most;
    match (one.comparator, other.comparator) {
        (Eq, Eq) | (Ge | Gt, Ge | Gt) | (Le | Lt, Le | Lt) => away(slack),
        (Approx, Eq | Approx) => away(slack.max(about)),
        (Ge | Gt, Eq | Approx | Le | Lt) => one.low > other.low + slack,
        (Le | Lt, Eq | Approx) => one.low + slack < other.low,
        (Range, Range) => one.low > other.high,
        (Range, Eq | Approx) => other.low + slack < one.low || other.low > one.high + slack,
        _ => false,
    }
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
