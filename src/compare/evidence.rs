//! What speaks for a pair beside the name of what is measured: what else the sentences say, the headings above them,
//! how far apart the amounts are, and the times.
//!
//! The points are hundredths of the logarithm of odds, as fitted on pairs of budgets, pledges, work reports and
//! programmes that readers judged: names that are alike are about one measure in three of four pairs, and these tell
//! which.

use super::claim::Claim;
use super::likeness::{Likeness, Rarity, common};
use super::measures::Measures;
use super::subject::{Subject, counts_from_year};
use crate::model::Measure;

/// From so many points on two claims whose names are alike are about the same measure.
pub(super) const ENOUGH: i32 = 110;

/// Adds up what speaks for two claims to be about the same measure. `times` is how many times the one amount is the
/// other, in tenths.
pub(super) fn evidence(
    like: &mut Likeness,
    old: &Claim<'_, '_, '_>,
    new: &Claim<'_, '_, '_>,
    times: Option<u32>,
    measures: &Measures<'_>,
    rarity: &Rarity,
) {
    let (a, b) = (&old.subject, &new.subject);
    texts(like, old, new);
    let same = times.is_some_and(|times| times <= SAME);
    if same {
        like.support("value", 65, || "the same number".to_owned());
    } else if let Some(times) = times {
        let points = steps(times, VALUE, -350);
        like.support("value", points, || told(times));
    }
    if a.key.is_some() && a.key == b.key {
        let numbers = rarity.told(a);
        let points = steps(numbers, CROWD, -230);
        like.support("crowd", points, || {
            format!("{numbers} numbers of this measure")
        });
    }
    sole(like, a, b, measures, 110);
    if let Some((from, to)) = old.due.end.zip(new.due.end) {
        let years = (from - to).abs();
        let points = 90 - 13 * years.min(15);
        like.support("times", points, || format!("{years} years apart"));
    }
    if counts_from_year(old.statement) != counts_from_year(new.statement) {
        like.support("start", -120, || "only one counts from a year".to_owned());
    }
    let repeated = old.repeated.len() + new.repeated.len();
    if repeated > 0 {
        let points = [50, 80, 100, 115]
            .get(repeated - 1)
            .map_or(140, |points| *points);
        like.support("repeated", points, || format!("told {repeated} times more"));
    }
    if old.statement.measure == Some(Measure::Level) {
        like.support("level", -80, || "a level may be that of a part".to_owned());
    }
    if b.told_again && !same {
        like.support("recital", -80, || "what was aimed at before".to_owned());
    }
    if a.compared_with != b.compared_with {
        like.support("recital", -300, || {
            "only one is what others are held against".to_owned()
        });
    }
}

/// From so many points on a figure reports on a target whose name is alike.
const REPORTS: i32 = 80;

/// From so many points on where the target does not tell its year, and any later one may be it.
const REPORTS_UNDATED: i32 = 140;

/// Whether enough speaks for a figure to report on a target. Reports word things in their own way, so that what else they
/// say tells little; the year, the amounts and the name do.
pub(super) fn reports(
    like: &mut Likeness,
    target: &Claim<'_, '_, '_>,
    figure: &Claim<'_, '_, '_>,
    times: Option<u32>,
    measures: &Measures<'_>,
) -> bool {
    let (a, b) = (&target.subject, &figure.subject);
    wording(like, target, figure, 9);
    if let Some(times) = times.filter(|&times| times <= NEAR) {
        like.support("value", 50, || told(times));
    } else if let Some(times) = times {
        // Rates may be near zero in one year.
        let most = if a.dimension == "percent" { -150 } else { -350 };
        let points = steps(times, VALUE, -350).max(most) * 9 / 10;
        like.support("value", points, || told(times));
    }
    sole(like, a, b, measures, 105);
    if target.due.end.is_some() && target.due.end == figure.due.end {
        like.support("times", 140, || "of the year that was aimed at".to_owned());
    }
    let undated = target.due.end.is_none();
    like.evidence >= if undated { REPORTS_UNDATED } else { REPORTS }
}

/// What the names have in common, so many tenths of a point for each of 100.
fn wording(like: &mut Likeness, old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>, tenths: i32) {
    let written = |claim: &Claim<'_, '_, '_>| -> Vec<u64> {
        let written = claim.subject.words.iter().filter(|w| w.weight > 0);
        written.map(|w| w.hash).collect()
    };
    let alike = common(&written(old), &written(new));
    like.support("wording", alike * tenths / 10, || {
        format!("{alike} % of the names' words in common")
    });
}

/// A country has one of what both are about, so that it is hardly two.
fn sole(
    like: &mut Likeness,
    a: &Subject<'_>,
    b: &Subject<'_>,
    measures: &Measures<'_>,
    points: i32,
) {
    if a.key == b.key && a.key.as_deref().is_some_and(|key| measures.is_sole(key)) {
        like.support("sole", points, || "a country has one of it".to_owned());
    }
}

/// What the sentences and headings have in common beside the names, and what the names do.
fn texts(like: &mut Likeness, old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) {
    let (a, b) = (&old.subject, &new.subject);
    if a.is_chinese != b.is_chinese {
        like.support("context", 250, || "in two languages".to_owned());
        return;
    }
    let names: Vec<u64> = a.words.iter().chain(&b.words).map(|w| w.hash).collect();
    let beside = |words: &[u64]| -> Vec<u64> {
        let named = |word: &&u64| !names.contains(word);
        words.iter().filter(named).copied().collect()
    };
    let alike = common(&beside(&a.sentence), &beside(&b.sentence));
    like.support("context", 20 * root(alike), || {
        format!("{alike} % of the sentences' other words in common")
    });
    wording(like, old, new, 19);
    let alike = common(&old.heading, &new.heading);
    like.support("headings", 10 * root(alike), || {
        format!("{alike} % of the headings' words in common")
    });
}

/// One number, and one that is near another, in tenths of how many times the one is the other.
pub(super) const SAME: u32 = 10;
const NEAR: u32 = 11;

/// Points for amounts so many tenths apart.
const VALUE: &[(u32, i32)] = &[
    (NEAR, 0),
    (12, -20),
    (15, -40),
    (20, -70),
    (30, -115),
    (50, -180),
    (100, -250),
];

/// Points for so many numbers of the measure in both documents.
const CROWD: &[(u32, i32)] = &[(2, 20), (4, 0), (8, -40), (16, -85), (32, -130), (64, -180)];

/// The square root of a share of 100, of ten.
fn root(share: i32) -> i32 {
    u32::try_from(share).map_or(0, |share| i32::try_from(share.isqrt()).unwrap_or(0))
}

/// How many times the one amount is the other, told in tenths.
fn told(times: u32) -> String {
    format!("{}.{} times", times / 10, times % 10)
}

/// The points of the first step that a number does not exceed, else the last ones.
fn steps(number: u32, steps: &[(u32, i32)], beyond: i32) -> i32 {
    let step = steps.iter().find(|(most, _)| number <= *most);
    step.map_or(beyond, |&(_, points)| points)
}
