//! Targets without a date or with one that is over, and relative targets without a starting point.

use super::{Found, is_target, years};
use crate::compare::claim::Claim;
use crate::compare::subject::Reader;
use crate::lexicon::entry::Hint;
use crate::model::{Direction, Fault, Measure, Modality, Plan, Statement};
use rust_decimal::Decimal;
use std::collections::HashSet;

pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    plan: &Plan<'_>,
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    // Where a measure has its date once, other sentences about it need not repeat it.
    let dated: HashSet<&str> = claims
        .iter()
        .filter(|c| is_target(c.statement) && c.due.end.is_some())
        .filter_map(|c| c.subject.key.as_deref())
        .collect();
    // The same number of a measure in a sentence that tells a time: "a one-year package to create 100,000 jobs".
    let timed: HashSet<(&str, Decimal)> = claims
        .iter()
        .filter(|c| tells_time(c.statement.text, reader))
        .filter_map(number)
        .collect();
    // The same cut with its starting point elsewhere: a repetition in short.
    let started: HashSet<(&str, Decimal)> = claims
        .iter()
        .filter(|c| c.statement.baseline.is_some() || reader.says(c.statement.text, Hint::Compared))
        .filter_map(cut)
        .collect();
    // The same measure by the same year, and what stands in one sentence with that: "by 15% by 2026 and 20% by 2030".
    let counted: HashSet<(&str, Decimal)> = (claims.iter())
        .filter(|c| c.due.base.is_some())
        .filter_map(due)
        .collect();
    let is_counted = |c: &Claim<'_, '_, '_>| due(c).is_some_and(|due| counted.contains(&due));
    let beside: HashSet<usize> = (claims.iter())
        .filter(|c| is_counted(c))
        .map(|c| c.statement.sentence.start)
        .collect();
    for claim in claims.iter().filter(|c| is_target(c.statement)) {
        let told = claim
            .subject
            .key
            .as_deref()
            .is_some_and(|k| dated.contains(k))
            || number(claim).is_some_and(|number| timed.contains(&number));
        if !told && lacks_date(claim, plan, reader) {
            let message = "a target without a date".to_owned();
            found.add(Fault::NoDate, message, vec![claim.statement]);
        }
        let dated = plan.document.date.is_some();
        if let Some(now) = over(claim, reader).filter(|_| dated) {
            let due = claim.statement.time.as_ref().map_or("", |t| &*t.text);
            let message = format!("due “{due}”, in a document of {now}");
            found.add(Fault::PastDue, message, vec![claim.statement]);
        }
        let elsewhere = cut(claim).is_some_and(|cut| started.contains(&cut))
            || beside.contains(&claim.statement.sentence.start)
            || claim.subject.told_again
            || adds_on(claim.statement);
        // "Targets (baseline: 2010)", above all that it holds for.
        let headed = || headings(claim.statement, plan).any(|h| reader.says(h, Hint::Compared));
        if !elsewhere && lacks_start(claim, reader) && !headed() {
            let quantity = claim.statement.quantity.as_ref();
            let by = quantity.map_or(Decimal::ZERO, |q| q.value.0).normalize();
            let message = format!("{by}% less, but the text does not say than when or than what");
            found.add(Fault::NoStart, message, vec![claim.statement]);
        }
    }
}

/// The measure and the year it is due, as a number as those of the other tables.
fn due<'c>(claim: &'c Claim<'_, '_, '_>) -> Option<(&'c str, Decimal)> {
    let key = claim.subject.key.as_deref()?;
    Some((key, Decimal::from(claim.due.end?)))
}

/// The measure and by how many percent it changes.
fn cut<'c>(claim: &'c Claim<'_, '_, '_>) -> Option<(&'c str, Decimal)> {
    let quantity = claim.statement.quantity.as_ref()?;
    number(claim).filter(|_| quantity.unit == "%")
}

/// The measure and its number.
fn number<'c>(claim: &'c Claim<'_, '_, '_>) -> Option<(&'c str, Decimal)> {
    let quantity = claim.statement.quantity.as_ref()?;
    let key = claim.subject.key.as_deref()?;
    Some((key, quantity.value.0.normalize()))
}

/// The headings above a statement, from the nearest outwards, and the title.
fn headings<'p>(statement: &Statement<'_>, plan: &'p Plan<'_>) -> impl Iterator<Item = &'p str> {
    let section = |id: u32| plan.sections.get((id as usize).checked_sub(1)?);
    let first = statement.section.and_then(section);
    std::iter::successors(first, move |s| s.parent.and_then(section))
        .map(|s| s.heading.as_str())
        .chain(plan.document.title.as_deref())
}

/// A measure of which it is known which way it should move, meant to move so in so many words, and no year
/// or period for it anywhere: neither in its sentence nor in what stands above it. Rates of taxes and duties
/// and sums of money are set for as long as they stand.
fn lacks_date(claim: &Claim<'_, '_, '_>, plan: &Plan<'_>, reader: &Reader<'_>) -> bool {
    let s = claim.statement;
    let firm = s.commitment && s.modality.is_some_and(|m| m != Modality::May);
    let key = claim.subject.key.as_deref();
    let wanted = key.and_then(|key| reader.measures.wanted(key));
    let moves = wanted.is_some() && s.direction == wanted;
    let title = plan.document.title.as_deref().unwrap_or_default();
    let told = [s.text, title].iter().any(|text| tells_time(text, reader));
    // A report of one year, or a plan with its years in the title, dates all that it says.
    // A target held against a scenario is due when the scenario ends.
    s.time.is_none()
        && s.baseline.is_none()
        && !reader.says(s.text, Hint::Scenario)
        && firm
        && moves
        && s.quantity.as_ref().is_some_and(|q| {
            // Limits to the warming of the world, and zero, are aims of another kind; output grows so much a year.
            let growth = s.indicator.as_ref().and_then(|i| i.key.as_deref());
            let yearly = growth.is_some_and(|key| reader.measures.growth_of(key).is_some());
            // "An additional 23 million for schools" counts no schools.
            let counts_it = q.unit != "count" || q.of.is_some();
            q.per.as_deref() != Some("year")
                && !yearly
                && counts_it
                && q.unit != "C"
                && !q.value.0.is_zero()
                && !claim.subject.dimension.starts_with("money")
        })
        && claim.due.own.is_none()
        && !told
}

/// The document's own year, where the target was due before it: what will be done, in a sentence that tells of no
/// earlier plan.
fn over(claim: &Claim<'_, '_, '_>, reader: &Reader<'_>) -> Option<i32> {
    let s = claim.statement;
    let now = claim.due.own?;
    let will = matches!(
        s.modality,
        Some(Modality::Must | Modality::Will | Modality::Should)
    );
    // "By 2020", not "as last year", "beyond 2020" or "in 2020".
    let by = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit())
            && reader.place_of(text, Hint::Deadline) == Some(0)
    };
    let due = s
        .time
        .as_ref()
        .filter(|t| !t.inherited && t.start.is_none() && by(&t.text));
    let due = due.filter(|_| s.baseline.is_none())?.end?;
    // "In 2019 we said that", "as was planned": the goals of before are told in the past.
    let now_told = s.commitment && will && !reader.tells_past(s.text);
    (now_told && due < now).then_some(now)
}

/// Any year, or a word for a span of time.
fn tells_time(text: &str, reader: &Reader<'_>) -> bool {
    years(text).next().is_some() || reader.says(text, Hint::Dated)
}

/// "By an additional 17%", "by a further 17%": than what was reached before.
fn adds_on(statement: &Statement<'_>) -> bool {
    let quantity = statement.quantity.as_ref();
    let before = quantity.and_then(|q| q.span.start.checked_sub(statement.sentence.start));
    let before = before.and_then(|at| statement.text.get(..at));
    before.is_some_and(|before| {
        let last = before.trim_end();
        ["additional", "further"]
            .iter()
            .any(|word| last.ends_with(word))
    })
}

/// "Reduced by 40% by 2030": than what?
fn lacks_start(claim: &Claim<'_, '_, '_>, reader: &Reader<'_>) -> bool {
    let s = claim.statement;
    let relative = s.measure == Some(Measure::Change)
        && s.direction == Some(Direction::Down)
        && s.quantity
            .as_ref()
            .is_some_and(|q| q.unit == "%" && q.per.is_none());
    let deadline = s
        .time
        .as_ref()
        .is_some_and(|t| t.start.is_none() && t.end.is_some() && !t.inherited);
    let known = claim.subject.key.is_some();
    known
        && relative
        && deadline
        && s.baseline.is_none()
        && s.commitment
        && !reader.says(s.text, Hint::Compared)
}
