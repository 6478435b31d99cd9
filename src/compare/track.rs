//! A plan and what came after it: each target against what later documents report.

use super::align::{Aligner, Index};
use super::amount::{Amount, rounded, significant};
use super::assign::{Edge, assign};
use super::claim::{Claim, claims};
use super::diff::Settings;
use super::likeness::{Bar, PAIRED};
use super::subject::Reader;
use super::verdict::wants_more;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Hint;
use crate::model::comparison::Progress;
use crate::model::{Comparator, Direction, Kind, Measure, Plan, Standing, Statement};
use rust_decimal::Decimal;

/// How each target of `plan` stands by what the documents of `later` report, in text order.
///
/// A target for one year is held against that year's report; one that is due later against the last
/// report before, by where a steady course from its starting point would be.
///
/// # Examples
/// ```
/// use planlens::compare::{Pins, Settings, track};
/// use planlens::model::{Kind, Standing};
/// use planlens::{Lexicon, Options, read};
///
/// let plan = read("plan", "Forest cover will reach 24.1% by 2025.", &Options::default());
/// let later = [read("report", "Forest cover reached 25% in 2025.", &Options::default())];
/// let pins = Pins::default();
/// let settings = Settings { lexicon: Lexicon::builtin(), kinds: &[Kind::Target], pins: &pins };
/// assert_eq!(track(&plan, &later, &settings)[0].status, Standing::Met);
/// ```
#[must_use]
pub fn track<'p, 't>(
    plan: &'p Plan<'t>,
    later: &'p [Plan<'t>],
    settings: &Settings<'_>,
) -> Vec<Progress<'p, 't>> {
    let reader = Reader::new(settings.lexicon);
    let language = later
        .first()
        .map_or(plan.document.language, |l| l.document.language);
    let targets = claims(plan, &[Kind::Target], &reader, language);
    let starts = claims(plan, &[Kind::Figure], &reader, language);
    let reported: Vec<Vec<Claim<'p, 't, '_>>> = later
        .iter()
        .map(|later| {
            let kinds = [Kind::Figure, Kind::Target];
            reporting(claims(later, &kinds, &reader, plan.document.language))
        })
        .collect();
    let subjects = targets
        .iter()
        .chain(&starts)
        .chain(reported.iter().flatten());
    let aligner = Aligner::new(
        &reader,
        settings.pins,
        subjects.map(|c| &c.subject),
        later.len() + 1,
    );
    let mut reports: Vec<Vec<&Claim<'p, 't, '_>>> = vec![Vec::new(); targets.len()];
    let alike = alike(&targets, &aligner);
    for claims in &reported {
        let mut found = vec![None; targets.len()];
        for (target, report) in pair(&targets, claims, &aligner, |t, f| reports_on(t, f, &reader)) {
            found[target] = Some(report);
        }
        // What is told of a target is told of the row of a table that repeats it.
        for (target, &first) in alike.iter().enumerate() {
            if let Some(report) = found[first].or(found[target]) {
                reports[target].push(&claims[report]);
            }
        }
    }
    let mut before: Vec<Option<&Claim<'p, 't, '_>>> = vec![None; targets.len()];
    for (target, start) in pair(&targets, &starts, &aligner, starts_from) {
        before[target] = Some(&starts[start]);
    }
    targets
        .iter()
        .zip(reports)
        .zip(before)
        .map(|((target, reports), start)| {
            let course = Course {
                target,
                start,
                lexicon: settings.lexicon,
                // A cut that is aimed at is missed where less was cut.
                more: if is_cut(target) {
                    Some(true)
                } else {
                    wants_more(target, &reader.measures)
                },
                limit: (target.subject.key.as_deref())
                    .is_some_and(|key| reader.measures.is_limit(key)),
            };
            let (status, arithmetic) = course.judge(&reports);
            Progress {
                kind: "progress",
                status,
                target: target.statement,
                reports: reports.iter().map(|r| r.statement).collect(),
                arithmetic,
            }
        })
        .collect()
}

fn is_cut(target: &Claim<'_, '_, '_>) -> bool {
    target.statement.measure == Some(Measure::Change)
        && target.statement.direction == Some(Direction::Down)
}

/// For each target the first one that asks for the same amount of the same thing by the same year: sentence and
/// table of a plan, which may word it as level and as change.
fn alike<'l>(targets: &[Claim<'_, '_, 'l>], aligner: &Aligner<'_, 'l>) -> Vec<usize> {
    let amount = |c: &Claim<'_, '_, '_>| {
        let stated = Amount::stated(c.statement)?;
        Some((stated.low.normalize(), stated.high.normalize(), stated.unit))
    };
    let same = |a: &Claim<'_, '_, 'l>, b: &Claim<'_, '_, 'l>| {
        a.due.end.is_some() && a.due.end == b.due.end && amount(a) == amount(b) && {
            let like = aligner.names(a, b, false);
            like.score >= PAIRED && !matches!(like.bar, Some(Bar::Subject(_)))
        }
    };
    let first = |at: usize| {
        targets[..at]
            .iter()
            .position(|other| same(other, &targets[at]))
    };
    (0..targets.len())
        .map(|at| first(at).unwrap_or(at))
        .collect()
}

/// The figures, and the targets that tell where they start: "from 60.6% in 2019" is a report too.
fn reporting<'p, 't, 'l>(mut claims: Vec<Claim<'p, 't, 'l>>) -> Vec<Claim<'p, 't, 'l>> {
    claims.retain(|claim| claim.statement.kind == Kind::Figure || starting(claim).is_some());
    for claim in &mut claims {
        if let Some((year, _)) = starting(claim) {
            let told = claim.statement.baseline.as_ref().map(|b| b.text.as_ref());
            let end = year + i32::from(told.is_some_and(|told| is_fiscal(told, year)));
            (claim.due.start, claim.due.end) = (Some(year), Some(end));
        }
    }
    claims
}

/// "2024-25" and "2024/25" in words that tell a year.
fn is_fiscal(told: &str, year: i32) -> bool {
    let short = format!("{:02}", (year + 1) % 100);
    ["-", "–", "/"].iter().any(|dash| {
        told.contains(&format!("{year}{dash}{short}"))
            || told.contains(&format!("{year}{dash}{}", year + 1))
    })
}

/// The stated starting point of a target for a level: year and value.
fn starting(claim: &Claim<'_, '_, '_>) -> Option<(i32, Decimal)> {
    let s = claim.statement;
    let level = s.kind == Kind::Target && s.measure == Some(Measure::Level);
    let baseline = s
        .baseline
        .as_ref()
        .filter(|b| level && b.reference.is_none())?;
    let unit = s.quantity.as_ref().map(|q| &q.unit);
    let same = baseline.unit.is_none() || baseline.unit.as_ref() == unit;
    same.then_some((baseline.year?, baseline.value?.0))
}

/// The best assignment of figures to targets, of those that `fits` lets through.
fn pair<'l>(
    targets: &[Claim<'_, '_, 'l>],
    figures: &[Claim<'_, '_, 'l>],
    aligner: &Aligner<'_, 'l>,
    fits: impl Fn(&Claim<'_, '_, 'l>, &Claim<'_, '_, 'l>) -> Option<i32>,
) -> Vec<(usize, usize)> {
    let index = Index::new(figures.iter().map(|c| &c.subject));
    let later = (aligner.pins).later(&figures.iter().map(|c| c.statement));
    let (mut edges, mut found) = (Vec::new(), Vec::new());
    for (old, target) in targets.iter().enumerate() {
        index.candidates(&target.subject, &mut found);
        (aligner.pins).add_partners(target.statement, &later, &mut found);
        for &new in &found {
            let figure = &figures[new];
            let Some(preferred) = fits(target, figure) else {
                continue;
            };
            if let Some(score) = aligner.report(target, figure) {
                let points = score + preferred;
                edges.push(Edge { old, new, points });
            }
        }
    }
    assign(&edges).iter().map(|e| (e.old, e.new)).collect()
}

/// Whether a figure can tell how a target stands, and how well its time fits.
fn reports_on(
    target: &Claim<'_, '_, '_>,
    figure: &Claim<'_, '_, '_>,
    reader: &Reader<'_>,
) -> Option<i32> {
    let year = figure.due.end?;
    // What is still to come is told again, and not reported; nor is a sum that was allotted, as the start of what
    // follows.
    let again = starting(figure).is_some_and(|(_, start)| {
        let goal = target.statement.quantity.as_ref();
        let sum = target.subject.dimension.starts_with("money");
        sum && goal.is_some_and(|goal| goal.value.0 == start)
    });
    if again || figure.due.own.is_some_and(|own| year > own) {
        return None;
    }
    let Some(due) = target.due.end else {
        // Without a date, what is reported after the plan counts.
        return (target.due.own? <= year).then_some(0);
    };
    // A year, fiscal or not.
    let single = |claim: &Claim<'_, '_, '_>| matches!(claim.due.length(), None | Some(1 | 2));
    if matches!(target.due.length(), Some(1 | 2)) {
        // A target for one year is told by that year alone, and not by what several years average.
        let changes = target.subject.form == Measure::Change;
        let since_before = changes && figure.due.base.is_some_and(|base| base + 2 < due);
        let tells = year == due && single(figure) && !since_before && !is_mean(figure, reader);
        return tells.then_some(100);
    }
    let started = target.due.start.or(target.due.own);
    // The fiscal year before the target's first one ends in the year in which that starts.
    let first = figure.due.start.unwrap_or(year);
    if year > due || started.is_some_and(|from| year < from || first < from) {
        return None;
    }
    // Since when a change is counted.
    let begun = |claim: &Claim<'_, '_, '_>| claim.due.base.or(claim.due.start);
    let before = begun(figure).zip(begun(target).or(target.due.own));
    if target.subject.form == Measure::Change && before.is_some_and(|(a, b)| a + 1 < b) {
        return None;
    }
    if target.subject.form == Measure::Change {
        // What adds up or is averaged over a period is told by a figure of the same period, not by one year.
        let same = match target.due.length() {
            Some(_) => figure.due.start == target.due.start,
            None => !single(figure),
        };
        return same.then_some(year - due);
    }
    // The later a figure, the more it tells.
    Some(50 + (year - due).max(-40))
}

/// "At an average annual rate of 9.3%": the words right before the amount say that it is a mean.
fn is_mean(figure: &Claim<'_, '_, '_>, reader: &Reader<'_>) -> bool {
    const REACH: usize = 40;
    let s = figure.statement;
    let Some(quantity) = &s.quantity else {
        return false;
    };
    let end = quantity.span.start.saturating_sub(s.sentence.start);
    let start = (end.saturating_sub(REACH)..=end).find(|&at| s.text.is_char_boundary(at));
    let before = start.and_then(|start| s.text.get(start..end));
    before.is_some_and(|before| reader.says(before, Hint::Mean))
}

/// Whether a figure of the plan itself can be the starting point of a target.
fn starts_from(target: &Claim<'_, '_, '_>, figure: &Claim<'_, '_, '_>) -> Option<i32> {
    let levels = [target, figure]
        .iter()
        .all(|c| c.statement.measure == Some(Measure::Level));
    let year = figure.due.end?;
    (levels && target.due.end.is_some_and(|due| year < due)).then_some(year - 1900)
}

/// A target with all that says how far it should be.
struct Course<'a, 'p, 't, 'l> {
    target: &'a Claim<'p, 't, 'l>,
    start: Option<&'a Claim<'p, 't, 'l>>,
    lexicon: &'a Lexicon,
    /// Whether more is better, where that is known.
    more: Option<bool>,
    /// Whether less keeps it too.
    limit: bool,
}

impl Course<'_, '_, '_, '_> {
    fn judge(&self, reports: &[&Claim<'_, '_, '_>]) -> (Standing, String) {
        let latest = reports
            .iter()
            .filter_map(|report| Some((report.due.end?, self.reported(report)?)))
            .max_by_key(|(year, _)| *year);
        let (Some(goal), Some((year, value))) = (self.goal(), latest) else {
            return (Standing::Unreported, String::new());
        };
        let due = self.target.due.end;
        let told = format!(
            "{} reported for {year} against {}",
            self.shown(value),
            self.goal_shown(&goal)
        );
        let reached = self.reached(&goal, value);
        if reached && due.is_none() || due.is_some_and(|due| year >= due) {
            let status = if reached {
                Standing::Met
            } else {
                Standing::Missed
            };
            return (status, format!("{told}: {}", apart(&goal, value)));
        }
        if reached {
            return (Standing::OnTrack, format!("{told}: reached already"));
        }
        if self.target.subject.per.as_deref() == Some("year") {
            let words = format!("{told}: a rate for each of the years");
            return (Standing::Behind, words);
        }
        match self.steady(&goal, year) {
            Some((at, words)) => {
                let upwards = goal.middle() >= at;
                let ahead = if upwards { value >= at } else { value <= at };
                let status = if ahead {
                    Standing::OnTrack
                } else {
                    Standing::Behind
                };
                (status, format!("{told}; {words}"))
            }
            None => (
                Standing::Behind,
                format!("{told}: not there yet, and no starting point tells the pace"),
            ),
        }
    }

    fn goal(&self) -> Option<Amount> {
        Amount::stated(self.target.statement)
    }

    /// What a claim reports, in the target's unit.
    fn reported(&self, report: &Claim<'_, '_, '_>) -> Option<Decimal> {
        let Some((_, start)) = starting(report) else {
            return self.value(report.statement);
        };
        let stated = Amount::stated(report.statement)?;
        let amount = Amount {
            low: start,
            high: start,
            ..stated
        };
        Some(amount.in_unit(&self.goal()?.unit, self.lexicon)?.low)
    }

    /// A stated amount in the target's unit.
    fn value(&self, statement: &Statement<'_>) -> Option<Decimal> {
        let goal = self.goal()?;
        let amount = Amount::stated(statement)?.in_unit(&goal.unit, self.lexicon)?;
        Some(amount.middle())
    }

    /// Whether the value is what the target asks for.
    fn reached(&self, goal: &Amount, value: Decimal) -> bool {
        // "About" leaves a twentieth.
        let slack = match goal.comparator {
            Comparator::Approx => goal.middle().abs() / Decimal::from(20),
            _ => Decimal::ZERO,
        };
        let (enough, little) = (value >= goal.low - slack, value <= goal.high + slack);
        match (goal.comparator, self.more) {
            (Comparator::Ge | Comparator::Gt, None | Some(true)) | (_, Some(true)) => enough,
            (Comparator::Le | Comparator::Lt, _) | (_, Some(false)) => little,
            _ if self.limit => little,
            // Growth that was planned: more of it is no less.
            (Comparator::Eq | Comparator::Approx, None) if self.grows() => enough,
            // So many places, such a sum: more is no less.
            (Comparator::Eq, None) if goal.unit != "%" && goal.unit != "pp" => enough,
            _ => enough && little,
        }
    }

    /// The target is a rise of what is not known to be unwanted.
    fn grows(&self) -> bool {
        let direction = self.target.statement.direction;
        self.target.subject.form == Measure::Change && direction == Some(Direction::Up)
    }

    /// Where a steady course would be in a year, and how that is worked out.
    fn steady(&self, goal: &Amount, year: i32) -> Option<(Decimal, String)> {
        let due = self.target.due.end?;
        let (from, begun) = self.begin()?;
        let (gone, all) = (Decimal::from(year - begun), Decimal::from(due - begun));
        if gone < Decimal::ZERO || all <= Decimal::ZERO {
            return None;
        }
        let way = goal.middle().checked_sub(from)?;
        let at = from.checked_add(way.checked_mul(gone)?.checked_div(all)?)?;
        let words = format!(
            "a steady course from {} in {begun} to {} in {due} is at {} in {year}",
            self.shown(from),
            self.shown(goal.middle()),
            self.shown(at),
        );
        Some((at, words))
    }

    /// The starting point: as the target states it, as the plan reports it, or nothing at the
    /// beginning of a period in which things add up.
    fn begin(&self) -> Option<(Decimal, i32)> {
        let statement = self.target.statement;
        if statement.measure == Some(Measure::Change) {
            let begun = self.target.due.base.or(Some(self.target.due.start? - 1))?;
            return Some((Decimal::ZERO, begun));
        }
        let stated = statement.baseline.as_ref();
        let stated = stated.and_then(|b| Some((b.value?.0, b.year?)));
        stated.or_else(|| Some((self.value(self.start?.statement)?, self.start?.due.end?)))
    }

    fn shown(&self, value: Decimal) -> String {
        let unit = self.goal().map_or_else(String::new, |g| g.unit);
        let value = significant(value).readable();
        match unit.as_str() {
            "count" | "rank" => value,
            unit => format!("{value} {unit}"),
        }
    }

    fn goal_shown(&self, goal: &Amount) -> String {
        let bound = match goal.comparator {
            Comparator::Approx => "about ",
            Comparator::Gt => "more than ",
            Comparator::Ge => "at least ",
            Comparator::Lt => "less than ",
            Comparator::Le => "at most ",
            Comparator::Eq | Comparator::Range => "",
        };
        if goal.low == goal.high {
            format!("{bound}{}", self.shown(goal.low))
        } else {
            format!("{} to {}", rounded(goal.low, 6), self.shown(goal.high))
        }
    }
}

/// How far a value lies from the target.
fn apart(goal: &Amount, value: Decimal) -> String {
    let Some(apart) = value.checked_sub(goal.middle()) else {
        return String::new();
    };
    let side = match apart {
        none if none.is_zero() => return "just that".to_owned(),
        below if below.is_sign_negative() => "below",
        _ => "above",
    };
    let shown = significant(apart.abs()).readable();
    match goal.unit.as_str() {
        "%" => format!(
            "{shown} percentage point{} {side}",
            if shown == "1" { "" } else { "s" }
        ),
        "count" | "rank" => format!("{shown} {side}"),
        unit => format!("{shown} {unit} {side}"),
    }
}
