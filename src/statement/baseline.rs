//! What a statement compares with: a year, a value, another place.

use super::Scene;
use super::phrase::{Tag, tag};
use crate::lexicon::entry::{Hint, Link};
use crate::lexicon::{Meaning, class};
use crate::mention::period::Use;
use crate::mention::{Amount, Hit, Mentions, Period, Sentence};
use crate::model::vocabulary::Measure;
use rust_decimal::Decimal;
use std::ops::Range;

/// The point of comparison.
#[derive(Debug, Clone)]
pub(super) struct Compared {
    pub tokens: Range<usize>,
    pub value: Option<Decimal>,
    pub year: Option<i32>,
    pub reference: Option<Range<usize>>,
}

/// Decides what amount `k` is compared with.
pub(super) fn decide(scene: &Scene<'_, '_>, k: usize, measure: Measure) -> Option<Compared> {
    started(scene, k)
        .or_else(|| compared_value(scene, k))
        .or_else(|| reference(scene, k, measure))
        .or_else(|| year(scene, k, measure))
}

/// "from 7.6% in 2014 to 20%".
fn started(scene: &Scene<'_, '_>, k: usize) -> Option<Compared> {
    let a = &scene.mentions.amounts[k];
    let start = a.start.as_ref()?;
    let period = scene.mentions.periods.iter().find(|p| {
        (start.tokens.start <= p.tokens.start && p.tokens.end <= start.tokens.end)
            // "from 40 deaths per thousand births in 2013 to 25"
            || p.tokens.start >= start.tokens.end && p.tokens.end <= a.tokens.start
            || start.tokens.start >= a.core.end
                && p.tokens.start >= start.tokens.end
                && p.tokens.start <= start.tokens.end + 3
    });
    Some(Compared {
        tokens: start.tokens.start
            ..period.map_or(start.tokens.end, |p| p.tokens.end.max(start.tokens.end)),
        value: Some(start.value),
        year: period.and_then(Period::year),
        reference: None,
    })
}

/// "50 grams, compared with 144 grams in 2010", "40% as against 30% currently".
fn compared_value(scene: &Scene<'_, '_>, k: usize) -> Option<Compared> {
    // "compared to the budget estimate of 400"
    const REACH: usize = 9;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let b = scene
        .mentions
        .amounts
        .get(k + 1)
        .filter(|b| b.unit == a.unit)?;
    let hit = (b.tokens.start.saturating_sub(REACH)..b.tokens.start)
        .rev()
        .take_while(|&t| !s.is_any(t, &[",", ";", ":"]))
        .find_map(|t| {
            s.hits_at(t).iter().rev().find(|h| {
                h.tokens().end <= b.tokens.start
                    && matches!(
                        s.meaning(h),
                        Meaning::Link {
                            link: Link::Baseline
                        }
                    )
                    && s.is_any(
                        t,
                        &[
                            "compared", "against", "as", "versus", "vs", "relative", "than",
                        ],
                    )
            })
        })?;
    // "compared to 2013 (25.4% compared to 2005)": the bracket holds another amount.
    let apart = (hit.tokens().end..b.tokens.start).any(|t| s.is(t, "("));
    // "against a target of 20": what was to be is no state before; nor is "12% in the rest of the country", nor "the
    // global average of 7".
    let dated = || (b.core.end..b.core.end + 8).any(|t| scene.in_period(t));
    let meant = (hit.tokens().end..b.tokens.start).any(|t| {
        s.has(t, class::GOAL)
            || s.is_any(t, &["global", "world", "worldwide", "average"]) && !dated()
    });
    if hit.tokens().start < a.core.end || apart || meant || is_elsewhere(scene, b) {
        return None;
    }
    let period = scene.mentions.periods.iter().find(|p| {
        p.tokens.start >= b.core.end
            && (b.core.end + 2..p.tokens.start)
                .all(|t| matches!(tag(s, t), Tag::Noun | Tag::Determiner | Tag::Preposition))
    });
    Some(Compared {
        tokens: hit.tokens().start..period.map_or(b.core.end, |p| p.tokens.end),
        value: Some(b.value),
        year: period.and_then(Period::year),
        reference: None,
    })
}

/// "12% in the north", "77 for the general population": a value of another place or group.
fn is_elsewhere(scene: &Scene<'_, '_>, amount: &Amount) -> bool {
    let (s, at) = (scene.s, amount.core.end);
    s.has(at, class::PREPOSITION)
        && !s.is_any(at, &["of", "per", "at", "on"])
        && !scene.in_period(at)
        && (s.has(at + 1, class::DETERMINER) || s.tokens.get(at + 1).is_some_and(|t| t.capital))
        && !(at + 1..at + 6).any(|t| scene.in_period(t) || is_earlier(s, t))
}

/// A word for a time that went before: "in the earlier period", "the previous quarter".
pub(super) fn is_earlier(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::SPAN)
        || s.is_any(
            at,
            &[
                "before",
                "previous",
                "preceding",
                "earlier",
                "ago",
                "quarter",
                "period",
            ],
        )
}

/// "higher than that of the whole country": the place or group compared with.
fn reference(scene: &Scene<'_, '_>, k: usize, measure: Measure) -> Option<Compared> {
    if measure != Measure::Gap {
        return None;
    }
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let ((), hit) = s.longest(a.core.end, |m| {
        matches!(m, Meaning::Gap { .. }).then_some(())
    })?;
    let from = hit.tokens().end;
    let end = (from..scene.right_limit(k))
        .find(|&t| s.is_any(t, &[",", ";", ".", "and", "in"]) || s.has(t, class::MODAL))
        .unwrap_or(scene.right_limit(k));
    (end > from).then_some(Compared {
        tokens: from..end,
        value: None,
        year: None,
        reference: Some(from..end),
    })
}

/// "reduce 24% from the total emissions in 2017": the year in which the amount was as large as what it is
/// a part of.
pub(super) fn origin<'a>(scene: &Scene<'a, '_>, k: usize) -> Option<&'a Period> {
    const REACH: usize = 10;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let moves = |t: usize| s.movement(t).is_some();
    let noun = s.has(a.core.end, class::MOVING);
    let from = a.core.end + usize::from(noun);
    let verb = a.tokens.start.checked_sub(1).is_some_and(moves);
    if !a.is_share() || !(noun || verb) || !s.is(from, "from") {
        return None;
    }
    let period = scene
        .mentions
        .periods
        .iter()
        .find(|p| p.tokens.start > from && p.usage == Use::Time)?;
    // "from the business-as-usual emissions in 2030" is no start.
    let plain = period.end.is_some_and(|year| year <= scene.frame.now())
        && !(from..period.tokens.start).any(|t| s.has(t, class::STANDARD))
        && period.start.is_some()
        && period.start == period.end
        && period.tokens.start - from <= REACH
        && (from + 1..period.tokens.start)
            .all(|t| matches!(tag(s, t), Tag::Noun | Tag::Determiner | Tag::Preposition));
    plain.then_some(period)
}

/// "relative to 2005 levels", "over last year", "compared with the estimate for 2016-17".
fn year(scene: &Scene<'_, '_>, k: usize, measure: Measure) -> Option<Compared> {
    if let Some(period) = origin(scene, k) {
        return Some(Compared {
            tokens: period.tokens.clone(),
            value: None,
            year: period.year(),
            reference: None,
        });
    }
    let a = &scene.mentions.amounts[k];
    let periods = &scene.mentions.periods;
    let following = periods
        .iter()
        .find(|p| p.usage == Use::Baseline && p.tokens.start >= a.core.end);
    let near = following.filter(|p| {
        // "reached 5 billion, an increase of 1 billion over last year": the increase is over last year.
        p.tokens.start < scene.right_limit(k) || measure != Measure::Level && shared(scene, k, p)
    });
    let period = near.or_else(|| {
        periods.iter().rev().find(|p| {
            p.usage == Use::Baseline
                && p.tokens.end <= a.tokens.start
                && p.tokens.start >= scene.left_limit(k)
        })
    })?;
    Some(Compared {
        tokens: period.tokens.clone(),
        value: None,
        year: period.year(),
        reference: None,
    })
}

/// "by 20% by 2020 and by 40% by 2030, compared to 2014 levels": one comparison for a list.
fn shared(scene: &Scene<'_, '_>, k: usize, period: &Period) -> bool {
    let a = &scene.mentions.amounts[k];
    // "by 20% to 4 Mt in 2030 and by 40% to 3 Mt in 2035, from 2014 levels"
    let led_to = |b: &Amount| scene.s.is(b.tokens.start.wrapping_sub(1), "to");
    scene.mentions.amounts[k + 1..]
        .iter()
        .take_while(|b| b.tokens.start < period.tokens.start)
        .all(|b| b.unit == a.unit || led_to(b))
}

/// Marks the periods that a comparison reaches over a few words ("compared with the revised estimate
/// for 2016-17"), so that they are not taken for the time.
pub(super) fn mark(s: &Sentence<'_>, mentions: &mut Mentions) {
    const REACH: usize = 8;
    if mentions.periods.is_empty() {
        return;
    }
    let amounts: Vec<Range<usize>> = mentions.amounts.iter().map(|a| a.tokens.clone()).collect();
    // "compared with 1990 levels": the first token of what has its year already.
    let dated: Vec<usize> = mentions
        .periods
        .iter()
        .filter(|p| p.usage == Use::Baseline)
        .map(|p| p.tokens.start)
        .collect();
    for p in mentions.periods.iter_mut().filter(|p| p.usage == Use::Time) {
        // "compared with today's levels by 2020": what is due has no point of comparison.
        if p.start.is_none() && p.end.is_some() {
            continue;
        }
        let from = p.tokens.start.saturating_sub(REACH);
        let cue = (from..p.tokens.start).rev().find_map(|t| {
            s.hits_at(t).iter().find(|hit| {
                hit.length > 1
                    && !s.is_any(t, &["base", "baseline", "reference", "a"])
                    && hit.tokens().end <= p.tokens.start
                    && matches!(
                        s.meaning(hit),
                        Meaning::Link {
                            link: Link::Baseline
                        }
                    )
            })
        });
        let compared = || compared_word(s, p, &amounts);
        let Some(cue) = cue.map(Hit::tokens).or_else(compared) else {
            continue;
        };
        // "relative to business-as-usual emissions in 2030": the year is that of the amount.
        let scenario = (cue.start..p.tokens.start).any(|t| s.is_any(t, &["BAU", "usual"]));
        if scenario {
            continue;
        }
        let clear = !amounts
            .iter()
            .any(|a| a.start < p.tokens.start && a.end > cue.end)
            && !(cue.end..p.tokens.start).any(|t| s.is_any(t, &[",", ";"]));
        let free = !dated
            .iter()
            .any(|t| (cue.start..p.tokens.start).contains(t));
        if clear && free {
            p.usage = Use::Baseline;
        }
    }
}

/// "$22 billion over the revised estimate for 2015-16", "9.7% from that in 2013-14", "an increase of 5.3% over
/// 2013-14": a word right behind the amount that compares it with what the period dates.
fn compared_word(s: &Sentence<'_>, p: &Period, amounts: &[Range<usize>]) -> Option<Range<usize>> {
    const WORDS: [&str; 6] = ["over", "than", "from", "against", "on", "below"];
    const REACH: usize = 8;
    const MULTIPLES: [&str; 5] = ["times", "twice", "half", "double", "triple"];
    let one = p.start.zip(p.end).is_some_and(|(from, to)| to - from <= 1);
    let first = p.tokens.start;
    // "2.8 times the level of FY20", "half of that in 2010"
    let multiple = amounts
        .iter()
        .find(|a| a.end < first && first - a.end <= 3 && s.is_any(a.end - 1, &MULTIPLES));
    if one
        && let Some(amount) = multiple
        && s.is_any(first - 1, &["that", "those", "level", "levels"])
        && (amount.end..first - 1).all(|t| s.has(t, class::DETERMINER) || s.is(t, "of"))
    {
        return Some(amount.end..first);
    }
    let amount = |at: usize| amounts.iter().find(|a| a.end <= at && at - a.end <= 1);
    // The word opens the period itself: only a movement is measured over it.
    let joined = |a: &&Range<usize>| {
        let before = a.start.checked_sub(1).filter(|&t| s.is(t, "and"));
        before.and_then(|and| amounts.iter().find(|b| b.end == and))
    };
    if one
        && s.is_any(first, &["over", "on"])
        && let Some(amount) = amount(first).filter(|a| a.end == first)
        // "an increase of 2 and 5 over 2013"
        && let Some(of) = joined(&amount).unwrap_or(amount).start.checked_sub(2)
        && s.is(of + 1, "of")
        && s.has(of, class::MOVING)
    {
        return Some(first..first + 1);
    }
    let cue = (first.saturating_sub(REACH)..first)
        .rev()
        .find(|&t| s.is_any(t, &WORDS))?;
    amount(cue)?;
    let between = cue + 1..first;
    let standard = between.clone().any(|t| {
        s.is_any(t, &["that", "those", "level", "levels"]) || s.hints_at(t, Hint::Estimate)
    });
    // "below base year levels in 2020": the standard has its year already.
    let based = between
        .clone()
        .any(|t| s.is_any(t, &["base", "baseline", "reference"]));
    let plain = between.clone().all(|t| {
        s.has(t, class::DETERMINER | class::VAGUE)
            || s.is_nominal(t)
            || s.is_any(
                t,
                &["for", "in", "of", "that", "those", "revised", "original"],
            )
    });
    (one && standard && plain && !based).then_some(cue..cue + 1)
}
