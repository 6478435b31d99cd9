//! When a statement holds, or by when it is due.

mod weighed;

pub(super) use self::weighed::{Told, Weighed, weighed};

use super::clause::Clause;
use super::context::{Before, Inherited};
use super::cues::Says;
use super::phrase::{Tag, is_tensed, tag};
use super::syntax::Form;
use super::{Decided, Scene};
use crate::lexicon::entry::{Hint, Link};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::period::{self, Use};
use crate::mention::{Amount, Period, Sentence, Why};
use crate::model::vocabulary::Kind;
use rust_decimal::Decimal;
use std::ops::Range;

/// The period of a statement.
#[derive(Debug, Clone)]
pub(super) struct When {
    /// The tokens that give it; empty where it is inherited.
    pub tokens: Range<usize>,
    /// The words that give it where they stand outside the sentence.
    pub text: Option<String>,
    pub start: Option<i32>,
    pub end: Option<i32>,
    pub inherited: bool,
}

/// Decides the period of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    kind: Kind,
    indicator: &[Range<usize>],
    earlier: &[Decided],
    rules: &mut Vec<Why>,
) -> Option<When> {
    // A rule for whom something holds is no event: the years beside it are those of what it is about.
    if kind == Kind::Threshold {
        return None;
    }
    let paired = respective(scene, k).or_else(|| ended(scene, k));
    let own = bracketed(scene, k)
        .or_else(|| of_goal(scene, k))
        .or_else(|| labelled(scene, k))
        .or(paired)
        .or_else(|| of_which(scene, k, kind))
        .or_else(|| after(scene, k, kind, true))
        .or_else(|| equated(scene, k, kind));
    if own.is_none()
        && let Some(time) = attached(scene, k, kind, earlier)
    {
        rules.push(Why::Code("time/of-clause"));
        return Some(time);
    }
    if own.is_none()
        && let Some(time) = moved(scene, k, kind)
    {
        rules.push(Why::Code("time/of-movement"));
        return Some(time);
    }
    let own = own
        .or_else(|| before(scene, clause, k, kind, indicator))
        .or_else(|| after(scene, k, kind, false))
        .or_else(|| glossed(scene, clause, k, kind))
        .or_else(|| joint(scene, k, kind));
    // "halved within five years": what was done took so long.
    let own = own.filter(|p| p.why != Why::Code(period::HORIZON) || kind != Kind::Figure);
    if own.is_none()
        && let Some(time) = current(scene, k, kind)
    {
        rules.push(Why::Code("time/current"));
        return Some(time);
    }
    if let Some(period) = own {
        rules.push(period.why);
        if period.usage == Use::Same {
            return pointed(scene, period);
        }
        if let Some(time) = beside(scene, period) {
            return Some(time);
        }
        let (tokens, start, end) = match paired {
            Some(_) => (period.tokens.clone(), period.start, period.end),
            None => joined(scene, period),
        };
        return Some(When {
            tokens,
            text: None,
            start,
            end,
            inherited: false,
        });
    }
    inherit(scene, k, kind, indicator, rules)
}

/// The time that "over the same period", "since then" or "by that date" points back to.
fn pointed(scene: &Scene<'_, '_>, period: &Period) -> Option<When> {
    let told = scene
        .mentions
        .periods
        .iter()
        .rev()
        .filter(|p| p.tokens.end <= period.tokens.start && p.usage == Use::Time)
        .map(|p| (p.start, p.end))
        .find(|(start, end)| start.is_some() || end.is_some());
    let frame = scene.frame;
    let last = frame.last.as_ref().map(|i| (i.start, i.end));
    let here = last.filter(|_| frame.last_here);
    let (start, end) = match period.why {
        Why::Code(period::SINCE_THEN) => {
            let (start, end) = told.or(here)?;
            (end.or(start), None)
        }
        Why::Code(period::BY_THEN) => {
            let (start, end) = told.or(here)?;
            (None, end.or(start))
        }
        Why::Code(period::THESE_YEARS) => these_years(scene, period, told.or(last)?)?,
        _ => told.or(last)?,
    };
    Some(When {
        tokens: period.tokens.clone(),
        text: None,
        start,
        end,
        inherited: told.is_none(),
    })
}

/// "In 2019 … The following year it fell": the year beside the one that the sentence before told of.
fn beside(scene: &Scene<'_, '_>, period: &Period) -> Option<When> {
    let s = scene.s;
    let words = || period.tokens.clone();
    let step = match () {
        () if words().any(|t| s.is(t, "following")) => 1,
        () if words().any(|t| s.is_any(t, &["previous", "preceding", "before"])) => -1,
        () => return None,
    };
    let one = words().any(|t| s.is(t, "year")) && matches!(period.why, Why::Entry(_));
    let first = scene.mentions.periods.first()?.tokens == period.tokens;
    let told = scene
        .frame
        .last
        .as_ref()
        .filter(|_| scene.frame.last_here)?;
    let (start, end) = told
        .start
        .zip(told.end)
        .filter(|(from, to)| to - from <= 1)?;
    (one && first && period.tokens.start <= 1).then(|| When {
        tokens: words(),
        text: None,
        start: Some(start + step),
        end: Some(end + step),
        inherited: false,
    })
}

/// "in these nine years": those that were told of, where they are as many.
fn these_years(
    scene: &Scene<'_, '_>,
    period: &Period,
    (start, end): (Option<i32>, Option<i32>),
) -> Option<(Option<i32>, Option<i32>)> {
    let count = crate::mention::number::at(scene.s, period.tokens.end - 2)?.value;
    let end = end.or(scene.frame.year);
    let years = end? - start? + 1;
    ((count - Decimal::from(years)).abs() <= Decimal::ONE).then_some((start, end))
}

fn inherit(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    indicator: &[Range<usize>],
    rules: &mut Vec<Why>,
) -> Option<When> {
    // "against a target of 7.5%" in a review: what was meant for that year.
    let reviewed = scene.frame.section_kind == Some(Kind::Figure)
        && rules.contains(&Why::Code("role/goal-before"));
    // A year that is past cannot be when a target is due, nor one to come when something was so.
    let fits = |end: Option<i32>| match (scene.frame.year, end) {
        _ if reviewed => true,
        (Some(now), Some(end)) if kind == Kind::Target => end >= now,
        (Some(now), Some(end)) if kind == Kind::Figure => end <= now || end - now < 2,
        (None, Some(end)) if kind == Kind::Figure => end - scene.frame.now() < 2,
        _ => true,
    };
    let told = scene.frame.year.is_some() || is_past(scene.s);
    let review = if kind == Kind::Figure && told {
        scene.frame.review.as_ref().map(|r| &r.told)
    } else {
        None
    };
    // What an opening "In 2017-18" holds for is of the same kind.
    let paragraph = scene.frame.paragraph.as_ref().filter(|told| {
        scene.frame.paragraph_kind.is_none_or(|k| k == kind) && !is_of_now(scene, told)
    });
    let before = scene.frame.before.as_ref().filter(|before| {
        let told = kind != Kind::Target && before.kind != Kind::Target;
        continues(scene.s)
            || counts_part(scene)
            || points_back(scene.s)
            || is_about_goal(scene.s)
            || told && before.past == was(scene, k) && same_measure(scene, k, indicator, before)
            || told && is_share_of_told(scene, k, before)
            || kind == Kind::Figure && before.kind == kind && is_ongoing(scene.s, before)
    });
    // "The north grew by 4.7% in 2024. The south followed at 1.4%": the paragraph goes on telling of one time.
    let passing = scene.frame.before.as_ref().filter(|before| {
        let years = before.time.as_ref().and_then(|t| t.start.zip(t.end));
        kind == Kind::Figure
            && before.kind == kind
            && before.past
            && is_past(scene.s)
            && years.is_some_and(|(from, to)| to - from <= 1)
    });
    let section = scene.frame.section.as_ref();
    // "Two of the mills are closed" under a heading that names a year, but no review of it, tells of no year.
    let standing = kind == Kind::Figure
        && scene.frame.section_kind != Some(Kind::Figure)
        && scene.frame.year.is_some()
        && is_standing(scene.s)
        && !(0..scene.mentions.amounts[k].tokens.start).any(|t| scene.s.has(t, class::MODAL));
    let section = section.filter(|_| !standing && !is_budgeted_apart(scene, k, kind));
    // "5% lower than the original estimate": of the year whose estimates are gone through.
    let estimate = scene.frame.estimate.as_ref();
    let estimate = estimate.filter(|_| kind != Kind::Target && estimates(scene.s));
    // "Gross tax revenues are estimated at 104 billion": of the year that the amounts around it are budgeted for.
    let budget = scene.frame.budget.as_ref().map(|(told, _)| told);
    let budget = budget.filter(|_| {
        let amount = &scene.mentions.amounts[k];
        let aside = || {
            (scene.left_limit(k)..amount.tokens.start)
                .any(|t| scene.s.hints_at(t, Hint::CostsAside))
        };
        kind == Kind::Target && is_sum(amount) && budgets(scene.s) && !aside()
    });
    // "to meet the 20% goal": it is due when it was set for.
    let goal = names_goal(scene, k)
        .then(|| scene.frame.goal(&scene.mentions.amounts[k]))
        .flatten();
    // "… to beat our 2030 target. The target represents a halving": it is due in the year that was told last.
    let aim = scene.frame.last.as_ref().filter(|told| {
        scene.frame.last_here
            && scene.frame.before.is_none()
            && kind != Kind::Figure
            && is_about_goal(scene.s)
            && told.end.is_some_and(|end| end > scene.frame.now())
    });
    let from = [
        (goal.and_then(|g| g.time.as_ref()), "time/of-goal"),
        (aim, "time/of-goal"),
        (
            before.and_then(|b| b.time.as_ref()),
            "time/of-sentence-before",
        ),
        (paragraph, "time/of-paragraph"),
        (of_evidence(scene, kind), "time/of-evidence"),
        (scene.frame.head.as_ref(), "time/of-list-head"),
        (section, "time/of-section"),
        (estimate, "time/of-estimate"),
        (budget, "time/of-budget"),
        (passing.and_then(|b| b.time.as_ref()), "time/of-story"),
        (of_story(scene, kind), "time/of-story"),
        (review, "time/of-review"),
    ];
    let (found, why) = from
        .into_iter()
        .filter_map(|(told, why)| Some((told?, why)))
        .find(|(i, _)| fits(i.end.or(i.start)))?;
    rules.push(Why::Code(why));
    Some(When {
        tokens: 0..0,
        text: Some(found.text.clone()),
        start: found.start,
        end: found.end,
        inherited: true,
    })
}

/// "In 2014 the plant was opened. It provides 20 MW": a year that is past does not hold for what is so now.
fn is_of_now(scene: &Scene<'_, '_>, told: &Inherited) -> bool {
    let past = told
        .start
        .zip(told.end)
        .is_some_and(|(from, to)| to - from <= 1);
    // "They own 8% of the land": no form of the verb tells it from a noun.
    let now = || {
        let mut cues = scene.cues.iter().filter(|c| c.says == Says::Reported);
        let present = |c: &super::cues::Cue| c.why == Why::Code("role/present-tense");
        cues.next().is_some_and(present) && cues.all(present)
    };
    past && told.end < scene.frame.year.or(Some(i32::MAX)) && (is_present(scene.s) || now())
}

/// The statement is about what the last one of the sentence before is about: it names the same noun or the same
/// unit, or points back.
fn same_measure(
    scene: &Scene<'_, '_>,
    k: usize,
    indicator: &[Range<usize>],
    before: &Before,
) -> bool {
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let unit = !matches!(
        amount.unit.as_str(),
        "" | "%" | "count" | "fraction" | "year"
    ) && !amount.is_money()
        && before.unit == amount.unit;
    let named = |t: usize| {
        let word = s.word(t);
        s.is_nominal(t)
            && word.len() > 3
            && !s.has(t, class::VAGUE)
            && before
                .measure
                .split(' ')
                .any(|w| w.eq_ignore_ascii_case(word))
    };
    unit || indicator.iter().flat_map(Clone::clone).any(named)
}

/// The sentence speaks of the estimates of a budget.
pub(super) fn estimates(s: &Sentence<'_>) -> bool {
    s.hints(Hint::Estimate)
        && (0..s.len()).any(|t| s.is_any(t, &["estimate", "estimates", "budgeted", "outturn"]))
}

/// "the 20% goal", "our target of 20%": one that was told of.
fn names_goal(scene: &Scene<'_, '_>, k: usize) -> bool {
    const LONGEST: usize = 6;
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let (start, end) = (amount.tokens.start, amount.core.end);
    let known = |t: usize| s.has(t, class::POINTING) || s.is_any(t, &["this", "that"]);
    // "the 15% greenhouse gas emissions reduction target"
    let named = || {
        (end..end + LONGEST)
            .take_while(|&t| s.is_nominal(t))
            .any(|t| s.has(t, class::GOAL))
    };
    // "the 45% is unconditional"
    let again = || s.is(start - 1, "the") && (s.is(end, "of") || is_tensed(s, end));
    let before = start > 0 && known(start - 1) && (named() || again());
    let of = start > 1 && s.is(start - 1, "of") && s.has(start - 2, class::GOAL);
    before || of && (start.saturating_sub(6)..start).any(known)
}

/// A sum of money or a share of output, as a budget lays it down.
pub(super) fn is_sum(amount: &Amount) -> bool {
    amount.per.as_deref() == Some("GDP") || amount.is_money() && amount.per.is_none()
}

/// The sentence names what is taken in or spent.
pub(super) fn budgets(s: &Sentence<'_>) -> bool {
    s.hints(Hint::Budget) || (0..s.len()).any(|t| s.has(t, class::ALLOTTING))
}

/// The clause of the amount tells what was: its verb is the nearest one before the amount.
fn was(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let verb = (0..scene.mentions.amounts[k].tokens.start)
        .rev()
        .find(|&t| is_tensed(s, t));
    // "cars sold at home" is no verb of the clause, "amounted to" is, and "has been raised to" tells of now.
    let perfect =
        |t: usize| (t.saturating_sub(3)..t).any(|v| s.is_any(v, &["has", "have", "been"]));
    match verb {
        Some(t) if perfect(t) => false,
        Some(t) if s.has(t, class::VERB_PAST) && s.has(t, class::MEASURING | class::STATING) => {
            true
        }
        Some(t) if s.is_any(t, &["was", "were"]) => true,
        _ => is_past(s),
    }
}

/// "Emissions were 8 Mt in 2000. Energy accounts for 67% of the total": the shares of what was told for one year.
fn is_share_of_told(scene: &Scene<'_, '_>, k: usize, before: &Before) -> bool {
    let s = scene.s;
    let is_share = |a: &Amount| matches!(a.unit.as_str(), "%" | "fraction");
    let one = before.time.as_ref().and_then(|t| t.start.zip(t.end));
    let past = one.is_some_and(|(from, to)| to - from <= 1 && to <= scene.frame.now());
    // One of the sentence's shares says what the others are shares of, too.
    let of_whole = |a: &Amount| {
        s.is(a.core.end, "of")
            && (a.core.end + 1..a.core.end + 3)
                .any(|t| s.is_any(t, &["total", "overall", "national"]))
    };
    let shared = || {
        let mut shares = scene.mentions.amounts.iter().filter(|a| is_share(a));
        shares.any(of_whole)
    };
    let whole = !matches!(before.unit.as_str(), "%" | "fraction");
    past && whole && is_share(&scene.mentions.amounts[k]) && shared()
}

/// "Since 2011 the city has spent 2 million. These steps have saved 300 MWh": both hold since then.
fn is_ongoing(s: &Sentence<'_>, before: &Before) -> bool {
    let open = before
        .time
        .as_ref()
        .is_some_and(|t| t.start.is_some() && t.end.is_none());
    let perfect = |t: usize| s.is_any(t, &["has", "have"]);
    open && s.is_any(0, &["these", "this", "we", "they", "it"]) && (1..s.len().min(8)).any(perfect)
}

/// "The target represents …", "This goal is equivalent to …": where the goal's subject is its own.
fn is_about_goal(s: &Sentence<'_>) -> bool {
    let known = s.is_any(0, &["the", "this", "that", "our", "its", "their"]);
    let noun = (1..3).find(|&t| s.has(t, class::GOAL));
    // "This target is more ambitious than …"
    let more = |t: usize| s.is(t, "more") && !s.is(t + 1, "than");
    known && noun.is_some_and(|goal| s.hints_at(goal + 1, Hint::Glosses) && !more(goal + 2))
}

/// "The growth is …", "It reflects …", "That is …"
fn points_back(s: &Sentence<'_>) -> bool {
    let verb = 1 + usize::from(s.has(1, class::MODAL));
    // "It is expected that …" points to nothing.
    let impersonal = s.is(0, "it") && s.has(verb + 1, class::VERB_PAST) && s.is(verb + 2, "that");
    !impersonal
        && s.is_any(0, &["it", "this", "that"])
        && (s.hints_at(verb, Hint::Glosses) || verb > 1 && s.is(verb, "be"))
        || s.is(0, "the") && s.has(1, class::MOVING | class::LIGHT | class::EXTENT)
}

/// A measure that a section of estimates announces beside its totals: what it costs is due whenever it runs.
fn is_budgeted_apart(scene: &Scene<'_, '_>, k: usize, kind: Kind) -> bool {
    const REACH: usize = 12;
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let left = scene
        .left_limit(k)
        .max(amount.tokens.start.saturating_sub(REACH));
    let yearly = amount.per.as_deref() == Some("year");
    let aside = (left..amount.tokens.start)
        .any(|t| s.hints_at(t, Hint::CostsAside) || s.has(t, class::ALLOTTING | class::HANDOUT));
    let target = kind == Kind::Target && (yearly || amount.unit == "count");
    scene.frame.is_fiscal() && (target || aside && kind != Kind::Figure)
}

/// "Of this, 2 billion is …", "An additional 5 million …", "The remaining 8 will …": the sentence goes on with the
/// amount of the one before.
fn continues(s: &Sentence<'_>) -> bool {
    let from = usize::from(s.is(0, "out"));
    let part = s.is(from, "of")
        && (s.is_any(from + 1, &["this", "these", "them", "which"])
            || s.is(from + 1, "the")
                && (from + 2..from + 4).any(|t| s.kind(t) == Some(TokenKind::Number)));
    let rest = s.is_any(0, &["the", "a", "an"])
        && s.is_any(
            1,
            &[
                "remaining",
                "additional",
                "further",
                "rest",
                "remainder",
                "balance",
            ],
        );
    part || rest || s.is(0, "another")
}

/// "The count of 2014 found 300. These figures also show that …": the time of what is known.
fn of_evidence<'a>(scene: &'a Scene<'_, '_>, kind: Kind) -> Option<&'a Inherited> {
    let told = scene.frame.last.as_ref();
    told.filter(|_| kind == Kind::Figure && scene.frame.last_here && names_evidence(scene.s))
}

/// "The storm of 2014 felled 300 trees. The town lost …": what was goes on at the time that was told.
fn of_story<'a>(scene: &'a Scene<'_, '_>, kind: Kind) -> Option<&'a Inherited> {
    let own = || scene.mentions.periods.iter().any(is_time);
    let goes_on = kind == Kind::Figure && scene.frame.last_past && is_past(scene.s) && !own();
    let told = scene.frame.last.as_ref().filter(|_| goes_on);
    told.filter(|told| told.end.is_some_and(|end| end <= scene.frame.now()))
}

/// "73 of these are closed": a part of what the sentence before counted.
fn counts_part(scene: &Scene<'_, '_>) -> bool {
    let s = scene.s;
    scene.mentions.amounts.first().is_some_and(|a| {
        a.tokens.start <= 1
            && s.is(a.core.end, "of")
            && s.is_any(a.core.end + 1, &["these", "them", "those"])
    })
}

/// "This data also shows", "The survey found": what is known from what was named before.
fn names_evidence(s: &Sentence<'_>) -> bool {
    /// "these latest national survey figures"
    const LONGEST: usize = 5;
    let known = s.is_any(0, &["this", "these", "the", "that", "those"]);
    let noun = || {
        (1..LONGEST)
            .take_while(|&t| s.is_nominal(t))
            .find(|&t| s.hints_at(t, Hint::Evidence))
    };
    known
        && noun()
            .and_then(|noun| s.behind_adverbs(noun + 1))
            .is_some_and(|verb| s.has(verb, class::REPORTING))
}

/// The sentence tells what was done: in the simple past, and nothing in it is so now.
pub(super) fn is_past(s: &Sentence<'_>) -> bool {
    !is_present(s)
        && (1..s.len()).any(|t| {
            s.is_any(t, &["was", "were"]) || s.has(t, class::VERB_PAST) && tag(s, t) == Tag::Verb
        })
}

/// The sentence tells what is so, without a word of what has been or was.
fn is_standing(s: &Sentence<'_>) -> bool {
    let verb = |t: usize| tag(s, t) == Tag::Verb || s.has(t, class::AUXILIARY);
    let past = |t: usize| {
        s.is_any(t, &["has", "have", "had", "was", "were"])
            || s.has(t, class::VERB_PAST) && verb(t) && !(t > 0 && s.is_any(t - 1, &["is", "are"]))
    };
    let present = |t: usize| s.is_any(t, &["is", "are"]) || s.has(t, class::VERB_THIRD) && verb(t);
    (0..s.len()).any(present) && !(0..s.len()).any(past)
}

/// The sentence tells what is so now or is to be.
fn is_present(s: &Sentence<'_>) -> bool {
    (0..s.len()).any(|t| {
        s.has(t, class::MODAL | class::VERB_THIRD) && tag(s, t) == Tag::Verb
            || s.is_any(t, &["is", "are", "has", "have", "now", "currently"])
    })
}

/// "doubling the city's 2020 income by 2035": a year that only tells which one is meant.
fn is_attribute(scene: &Scene<'_, '_>, period: &Period, kind: Kind) -> bool {
    let s = scene.s;
    let (from, end) = (period.tokens.start, period.tokens.end);
    // "are 42% lower, halfway towards the 2050 target": when something is to be so, not when this is.
    if kind == Kind::Figure
        && (from.saturating_sub(1)..end).any(|t| s.has(t, class::DETERMINER))
        && (end..end + 3)
            .take_while(|&t| s.is_nominal(t))
            .any(|t| s.has(t, class::GOAL))
        && period.end.is_some_and(|year| year > scene.frame.now())
    {
        return true;
    }
    period.why == Why::Code("period/year")
        && from > 0
        && s.has(from - 1, class::DETERMINER)
        && s.is_nominal(end)
        && scene.mentions.periods.iter().any(|p| {
            p.tokens.start > end && p.usage == Use::Time && p.start.is_none() && p.end.is_some()
        })
}

/// "so far", "currently": what is so now, without a start.
pub(super) fn is_open(s: &Sentence<'_>, period: &Period) -> bool {
    period.start.is_none()
        && s.hits_at(period.tokens.start)
            .iter()
            .any(|h| matches!(s.meaning(h), Meaning::Period { open: true, .. }))
}

fn is_time(period: &Period) -> bool {
    matches!(period.usage, Use::Time | Use::Same)
}

/// "energy should reach 20% by 2025, and nuclear capacity 70 GW", "grew by 5% in the north in 2010, 7% in the south": what
/// goes on under the same verb is due, or was so, when the one before it is.
fn joint<'a>(scene: &'a Scene<'_, '_>, k: usize, kind: Kind) -> Option<&'a Period> {
    let amount = &scene.mentions.amounts[k];
    let before = scene
        .before(k)
        .filter(|b| kind == Kind::Target || b.unit == amount.unit)?;
    let gap = before.core.end..amount.tokens.start;
    let link = Meaning::Link {
        link: Link::Baseline,
    };
    // "compared to 47% in the north"
    let compares = |t: usize| scene.s.longest(t, |m| (*m == link).then_some(())).is_some();
    let new_verb = scene.cues.iter().any(|c| {
        c.at >= gap.start && c.at < gap.end && matches!(c.says, Says::Intent(_) | Says::Projection)
    }) || gap
        .clone()
        .any(|t| tag(scene.s, t) == Tag::Verb && !compares(t) || scene.s.is_any(t, &[";", ":"]));
    // "5% in 2010 (7% of it in the south)", "5% in 2010 and 7% a year ago": no list goes on.
    let end = amount.core.end;
    let apart = kind != Kind::Target
        && (gap
            .clone()
            .any(|t| scene.s.has(t, class::CLAUSE) || scene.s.is_any(t, &["(", ")"]))
            || (end..end + 4).any(|t| super::baseline::is_earlier(scene.s, t)));
    if new_verb || apart {
        return None;
    }
    after(scene, k - 1, kind, true).or_else(|| joint(scene, k - 1, kind))
}

/// "received 5,600 letters as of May 2023, of which 5,400 were answered": a part holds when the whole does.
fn of_which<'a>(scene: &'a Scene<'_, '_>, k: usize, kind: Kind) -> Option<&'a Period> {
    let part = k > 0 && super::part::divides(scene.s, scene.mentions.amounts[k].tokens.start);
    if !part || after(scene, k, kind, true).is_some() {
        return None;
    }
    after(scene, k - 1, kind, true)
}

/// "reached 1.4 Gt in 2012, which represents an increase of 0.4 Gt": what is said in other words holds when the amount
/// before it does.
fn equated<'a>(scene: &'a Scene<'_, '_>, k: usize, kind: Kind) -> Option<&'a Period> {
    const REACH: usize = 8;
    let before = scene.before(k)?;
    let from = before.core.end;
    let start = scene.mentions.amounts[k].tokens.start;
    let period = after(scene, k - 1, kind, true)?;
    let gap = period.tokens.end.max(from)..start;
    let says = (gap.start..start).any(|t| scene.s.has(t, class::EQUATING));
    (says && gap.len() <= REACH).then_some(period)
}

/// "has risen by 71%, from 43 billion in 2012 to 73 billion in 2017": the change took from the one year to the other.
fn moved(scene: &Scene<'_, '_>, k: usize, kind: Kind) -> Option<When> {
    /// ", in five years, from"
    const NEAR: usize = 6;
    /// "from 43 billion in 2012"
    const YEAR: usize = 2;
    let s = scene.s;
    let next = scene.mentions.amounts.get(k + 1)?;
    let value = next.start.as_ref()?.tokens.clone();
    let gap = scene.mentions.amounts[k].core.end..value.start;
    let told = gap.len() <= NEAR
        && value.start <= next.tokens.start
        && !gap
            .clone()
            .any(|t| is_tensed(s, t) || super::cues::is_boundary(s, t));
    let from = scene.mentions.periods.iter().find(|p| {
        p.tokens.start >= value.end
            && p.tokens.start < value.end + YEAR
            && p.tokens.end <= next.tokens.start
            && p.start.is_some()
    })?;
    let to = after(scene, k + 1, kind, true).filter(|_| told)?;
    Some(When {
        tokens: from.tokens.start..to.tokens.end,
        text: None,
        start: from.start,
        end: to.end,
        inherited: false,
    })
}

/// "rose to 0.3% in 2014, reaching 4 billion", "fell by 2% a year since 1997 – a total of 20%", "in 2058, with 70% of them
/// in towns": an amount in words that a comma or a dash adds to a clause, without a verb that has a tense, holds when
/// the amount of the clause does.
fn attached(scene: &Scene<'_, '_>, k: usize, kind: Kind, earlier: &[Decided]) -> Option<When> {
    const LONGEST: usize = 14;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let main = main(scene, k, earlier)?;
    let told = earlier.get(main)?;
    let time = told.time.as_ref()?;
    let from = scene.before(k)?.core.end;
    let reach = from.max(start.saturating_sub(LONGEST))..start;
    // "reached 300 billion in 2012 registering a growth of 2%"
    let bare = || {
        let first = time.tokens.end;
        let participle = reach.contains(&first)
            && s.has(first, class::VERB_ING)
            && !s.has(first, class::PREPOSITION)
            && tag(s, first) == Tag::Verb;
        first.checked_sub(1).filter(|_| participle)
    };
    let opener = reach
        .clone()
        .rev()
        .find(|&t| (s.is(t, ",") || s.is_dash(t) && s.tokens[t].spaced) && !scene.in_period(t))
        .or_else(bare)?;
    // "kept until the end of 2012, meaning 1.5 million": the year that stands nearest.
    let nearer = scene.mentions.periods.iter().any(|p| {
        p.tokens.start >= from && p.tokens.end <= opener && is_time(p) && p.tokens != time.tokens
    });
    if nearer {
        return None;
    }
    let first = s.behind_adverbs(opener + 1)?;
    let participle = s.has(first, class::VERB_ING)
        && !s.has(first, class::PREPOSITION)
        && tag(s, first) == Tag::Verb;
    // "meaning that 6 million were poor"
    let meant = participle && s.is(first + 1, "that");
    let plain = meant
        || (first..start).all(|t| {
            !is_tensed(s, t)
                && !s.has(t, class::CLAUSE | class::MODAL)
                && !super::cues::is_boundary(s, t)
        });
    let apart = s.is_dash(opener)
        && (first..start).all(|t| {
            s.has(
                t,
                class::DETERMINER | class::VAGUE | class::MOVING | class::PREPOSITION,
            )
        });
    // "with 70% of them in towns", "with farms responsible for 95% of it"
    let share = scene.mentions.amounts[k].is_share();
    let with = s.is(first, "with") && (first + 1 == start || share && plain);
    let compared = kind == Kind::Figure && is_compared(scene, first, k);
    let alike = (told.kind == Kind::Figure) == (kind == Kind::Figure);
    let dated = (first..start).any(|t| scene.in_period(t));
    let attached = participle && plain || apart || with || compared;
    (alike && attached && !dated).then(|| time.clone())
}

/// "compared with 79% in the south", "against an average of 45": what something else comes to, not what was before.
fn is_compared(scene: &Scene<'_, '_>, first: usize, k: usize) -> bool {
    /// "compared to a use without the plan of about"
    const LONGEST: usize = 8;
    const BEHIND: usize = 8;
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let link = Meaning::Link {
        link: Link::Baseline,
    };
    let cue = s.longest(first, |m| (*m == link).then_some(()));
    let led = cue.is_some_and(|((), hit)| {
        let end = hit.tokens().end;
        hit.length > 1 && end <= amount.tokens.start && amount.tokens.start - end <= LONGEST
    });
    let earlier =
        (amount.core.end..amount.core.end + BEHIND).any(|t| super::baseline::is_earlier(s, t));
    led && !earlier
}

/// The amount that the clause before amount `k` states, where the one right before it is only what that is compared with.
fn main(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<usize> {
    let mut main = k.checked_sub(1)?;
    let is_base = |j: usize| {
        let base = j
            .checked_sub(1)
            .and_then(|i| earlier.get(i)?.baseline.as_ref());
        base.is_some_and(|b| b.tokens.contains(&scene.mentions.amounts[j].core.start))
    };
    while main > 0 && is_base(main) {
        main -= 1;
    }
    Some(main)
}

/// "353 billion by 2030 (13.6% of output)": what a bracket says in another unit holds when the amount before it does.
fn glossed<'a>(
    scene: &'a Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    kind: Kind,
) -> Option<&'a Period> {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let opens = |t: usize| start > t && s.is(start - t, "(");
    if k == 0 || !opens(1) && !(opens(2) && !s.is_nominal(start - 1)) {
        return None;
    }
    after(scene, k - 1, kind, true)
        .or_else(|| before(scene, clause, k - 1, kind, &[]))
        .or_else(|| glossed(scene, clause, k - 1, kind))
}

/// "targets for 2020 (27%), 2030 (45%)": the year right before the bracket that the amount stands in.
fn bracketed<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Period> {
    let amount = &scene.mentions.amounts[k];
    let open = amount.tokens.start.checked_sub(1)?;
    let s = scene.s;
    if !s.is(open, "(") {
        return None;
    }
    let alone = s.is(amount.core.end, ")");
    // "below 1990 levels (1.4 Gt)": as much as the level was.
    let level = !amount.is_share() && !s.has(amount.core.end, class::MOVING);
    scene.mentions.periods.iter().find(|p| match p.usage {
        Use::Time => alone && p.tokens.end == open,
        Use::Baseline => {
            level
                && p.start == p.end
                && p.tokens.end < open
                && (p.tokens.end..open).all(|t| s.has(t, class::STANDARD | class::DATED))
        }
        _ => false,
    })
}

/// "from 13 litres to 16, and from 29 to 55, in 1991 and 2000 respectively": the second of the years of start and end.
fn ended<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Period> {
    let rest = &scene.mentions.amounts[k..];
    let periods = &scene.mentions.periods;
    let first = periods
        .iter()
        .position(|p| p.tokens.start >= rest[0].core.end)?;
    let (from, to) = (periods.get(first)?, periods.get(first + 1)?);
    let joint = from.tokens.end;
    let said = scene.s.is(joint, "and")
        && joint + 1 == to.tokens.start
        && scene.s.is(to.tokens.end, "respectively");
    let mut told = rest
        .iter()
        .take_while(|a| a.tokens.start < from.tokens.start);
    (said && told.all(|a| a.start.is_some())).then_some(to)
}

/// "12 percent and 15 percent in 2025 and 2030": as many periods as amounts, in the same order.
fn respective<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Period> {
    const REACH: usize = 14;
    /// With "respectively" behind the periods.
    const FAR: usize = 30;
    let amounts = &scene.mentions.amounts;
    let joined = |from: usize, to: usize| {
        (from..to).all(|t| {
            scene.s.is_any(
                t,
                &[
                    ",",
                    "and",
                    "by",
                    "to",
                    "of",
                    "a",
                    "in",
                    "respectively",
                    "or",
                ],
            )
        }) && from < to
    };
    let mut first = k;
    while first > 0 && joined(amounts[first - 1].core.end, amounts[first].tokens.start) {
        first -= 1;
    }
    let mut last = k;
    while last + 1 < amounts.len() && joined(amounts[last].core.end, amounts[last + 1].tokens.start)
    {
        last += 1;
    }
    let count = last - first + 1;
    let end = amounts[last].core.end;
    let limit = amounts
        .get(last + 1)
        .map_or(scene.s.len(), |a| a.tokens.start);
    let periods: Vec<&Period> = scene
        .mentions
        .periods
        .iter()
        .filter(|p| {
            p.usage == Use::Time
                && p.tokens.start >= end
                && p.tokens.start < limit
                && p.tokens.start - end <= FAR
        })
        .collect();
    if count > 1 && periods.is_empty() {
        return respective_before(scene, k - first, count, amounts[first].tokens.start);
    }
    let told = periods.last()?.tokens.end;
    let said = (told..told + 2).any(|t| scene.s.is(t, "respectively"));
    if !said && periods.iter().any(|p| p.tokens.start - end > REACH) {
        return None;
    }
    let paired = count > 1
        && periods.len() == count
        && periods.windows(2).all(|w| {
            joined(w[0].tokens.end, w[1].tokens.start) || w[0].tokens.end == w[1].tokens.start
        });
    if paired {
        periods.get(k - first).copied()
    } else {
        None
    }
}

/// "By 2025 and 2030, 30% and 50% of buses": as many periods right before the amounts, in the same order.
fn respective_before<'a>(
    scene: &'a Scene<'_, '_>,
    place: usize,
    count: usize,
    start: usize,
) -> Option<&'a Period> {
    const REACH: usize = 8;
    let periods = &scene.mentions.periods;
    let end = periods.iter().take_while(|p| p.tokens.end <= start).count();
    let told = periods.get(end.checked_sub(count)?..end)?;
    let near = start - told.last()?.tokens.end <= REACH;
    let joined = told.windows(2).all(|pair| {
        let gap = pair[0].tokens.end..pair[1].tokens.start;
        !gap.is_empty() && gap.clone().all(|t| scene.s.is_any(t, &[",", "and"]))
    });
    let times = told.iter().all(|p| p.usage == Use::Time);
    (near && joined && times).then(|| &told[place])
}

/// "By 2025 we will plant 900 trees, by 2026 open 5 schools": each clause opens with its year.
fn opens_next(scene: &Scene<'_, '_>, k: usize, gap: &Range<usize>, period: &Period) -> bool {
    let (s, amounts) = (scene.s, &scene.mentions.amounts);
    let first = &scene.mentions.periods[0].tokens;
    let behind = period.tokens.end;
    gap.end > gap.start
        && s.is(gap.end - 1, ",")
        && (s.kind(behind) == Some(TokenKind::Word)
            && !s.has(
                behind,
                class::CONJUNCTION | class::PREPOSITION | class::CLAUSE,
            )
            // "In 2020 we built 20 schools, in 2021 30 schools"
            || amounts.get(k + 1).is_some_and(|b| b.tokens.start == behind))
        && first.start <= 1
        && first.end <= amounts[k].tokens.start
        && amounts.get(k + 1).is_some_and(|b| b.tokens.start >= behind)
}

/// The period that follows the amount; `close` allows no other amount between.
fn after<'a>(scene: &'a Scene<'_, '_>, k: usize, kind: Kind, close: bool) -> Option<&'a Period> {
    const REACH: usize = 14;
    const FAR: usize = 40;
    let s = scene.s;
    let amounts = &scene.mentions.amounts;
    let amount = &amounts[k];
    let reach = if close { REACH } else { FAR };
    // "up from 6% in 2020": the year belongs to the starting value.
    let start = amount
        .start
        .as_ref()
        .filter(|st| st.tokens.start >= amount.core.end);
    let of_start = |p: &Period| {
        start.is_some_and(|st| {
            p.tokens.start >= st.tokens.start && p.tokens.start <= st.tokens.end + 3
        })
    };
    let origin = super::baseline::origin(scene, k);
    let period = scene.mentions.periods.iter().find(|p| {
        p.tokens.start >= amount.core.end
            && is_time(p)
            && !of_start(p)
            && !is_attribute(scene, p, kind)
            && (p.usage == Use::Same || !is_of_aside(scene, &(amount.core.end..p.tokens.start)))
            && !is_label(s, p)
            && !is_now_of_other(scene, k, kind, p)
            && !is_of_standard(s, p)
            && !is_bygone(scene, k, kind, p)
            && origin.is_none_or(|o| o.tokens != p.tokens)
    })?;
    let gap = amount.core.end..period.tokens.start;
    let plain = || outside(s, gap.clone());
    if plain().count() > reach {
        return None;
    }
    let between = || {
        let told = amounts[k + 1..]
            .iter()
            .take_while(|b| b.tokens.start < gap.end);
        told.filter(|b| plain().any(|t| t == b.core.start))
    };
    let boundary =
        plain().any(|t| super::cues::is_boundary(s, t)) || close && loose_comma(scene, &gap);
    // "was 87 and in 2005 this has been raised to 110": the year opens the next clause.
    let next_clause = gap.end > gap.start
        && s.is_any(gap.end - 1, &["and", "but", "while", "whereas"])
        && amounts.iter().any(|b| b.tokens.start >= period.tokens.end);
    // "is the 10th largest and is poised to become the 6th by 2032": the year stands behind another verb.
    let other = between().next();
    let other_verb = other.is_some_and(|b| {
        (gap.start..b.tokens.start)
            .any(|t| s.has(t, class::CONJUNCTION) && s.has(t + 1, class::AUXILIARY | class::MODAL))
    });
    // "300 jobs, 100 of them by 2025"
    let of_part = other.is_some_and(|b| {
        (gap.start..b.tokens.start).any(|t| s.is(t, ","))
            && s.is(b.core.end, "of")
            && s.is_any(b.core.end + 1, &["them", "these", "those", "which"])
            && !(b.core.end..gap.end).any(|t| s.is(t, ","))
    });
    if opens_next(scene, k, &gap, period) || of_part {
        return None;
    }
    let other_place = plain().any(|t| s.is_any(t, &["where", "who", "which", "when"]));
    if other_place && opens_dated(scene, amount) {
        return None;
    }
    if next_clause || other_verb || is_of_next_clause(scene, kind, &gap, period) {
        return None;
    }
    // "and buying 20% of the power used by its schools by 2018": the verb only describes.
    let acts = |t: usize| {
        let describes = super::phrase::is_participle_form(s, t)
            && s.is_nominal(t.wrapping_sub(1))
            && s.has(t + 1, class::PREPOSITION);
        // "plant 900 trees, open 5 schools and train 80 nurses by 2030": one list of what is meant.
        let listed = kind == Kind::Target
            && s.has(t, class::VERB_BASE)
            && s.is_any(t - 1, &[",", "and", "to"]);
        tag(s, t) == Tag::Verb && !describes && !listed
    };
    // "43%, based on 2.1 Gt in 2005": the year of what it rests on.
    let rests = |t: usize| {
        s.is(t, ",") && s.has(t + 1, class::VERB_PAST) && s.has(t + 2, class::PREPOSITION)
    };
    let apart = !close
        && other.is_some_and(|b| {
            !(b.unit == amount.unit && is_coordinated(s, gap.start..b.tokens.start))
                && (b.core.end..gap.end).any(acts)
                || (gap.start..b.tokens.start).any(rests)
        });
    if apart {
        return None;
    }
    if between().any(|next| is_of_comparison(scene, &gap, next, kind, period)) {
        return None;
    }
    let start_value = amounts.iter().any(|b| {
        b.start.as_ref().is_some_and(|st| {
            st.tokens.end <= period.tokens.start
                && b.tokens.start >= period.tokens.end
                && st.tokens.start >= gap.start
        })
    });
    (!(close && other.is_some()) && !boundary && !start_value).then_some(period)
}

/// "In 2015 five were held in a jail where they stayed until 2017": the sentence opens with the amount's time.
fn opens_dated(scene: &Scene<'_, '_>, amount: &Amount) -> bool {
    let first = scene.mentions.periods.first();
    first.is_some_and(|p| is_time(p) && p.tokens.start <= 1 && p.tokens.end <= amount.tokens.start)
}

/// The tokens of a gap that stand in no bracket inside it: "1.3 Gt (global warming potentials of the fifth report) in
/// 2025" has nothing between the amount and its year.
fn outside<'a>(s: &'a Sentence<'_>, gap: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let mut at = gap.start;
    std::iter::from_fn(move || {
        while s.is(at, "(")
            && let Some(close) = (at..gap.end).find(|&t| s.is(t, ")"))
        {
            at = close + 1;
        }
        let token = at;
        at += 1;
        (token < gap.end).then_some(token)
    })
}

/// "to 60 grams, compared with 144 grams in 2010", "with the existing 157 colleges opened since 2014": the period is that
/// of an amount that stands before it.
fn is_of_comparison(
    scene: &Scene<'_, '_>,
    gap: &Range<usize>,
    next: &Amount,
    kind: Kind,
    period: &Period,
) -> bool {
    let s = scene.s;
    let gap = gap.start..next.tokens.start;
    let baseline = |m: &Meaning| {
        let link = Meaning::Link {
            link: Link::Baseline,
        };
        (*m == link).then_some(())
    };
    let compared = gap.clone().any(|t| {
        let plain = s.is_any(t, &["against", "versus", "vs", "than"]);
        s.longest(t, baseline).is_some_and(|((), hit)| {
            let end = hit.tokens().end;
            hit.length > 1 && end <= next.tokens.start || plain && end == next.tokens.start
        })
    });
    let participle = period.tokens.start > next.core.end
        && s.has(period.tokens.start - 1, class::VERB_PAST)
        && s.is_nominal(period.tokens.start.wrapping_sub(2));
    let past = kind == Kind::Target
        && scene.frame.is_dated()
        && period.end.is_some_and(|end| end < scene.frame.now());
    // "growing at 3% a year and expected to reach 20 million in 2030"
    let foreseen = kind == Kind::Figure
        && scene.cues.iter().any(|c| {
            c.says == Says::Projection
                && gap.contains(&c.at)
                && c.at > gap.start
                && s.has(c.at - 1, class::CONJUNCTION)
        });
    // "7 billion, an increase from the 5 billion of 1994"
    let risen = gap
        .clone()
        .any(|t| s.has(t, class::MOVING) && s.is(t + 1, "from"));
    // "a cut of 3 Mt compared to emissions of 11 Mt by 2030" is due.
    (compared || risen) && period.start.is_some() || participle || past || foreseen
}

/// "1,650 MW (127 MW in 2011)": the period stands with another amount in a bracket.
fn is_of_aside(scene: &Scene<'_, '_>, gap: &Range<usize>) -> bool {
    /// "598,860 people (2015 estimate)"
    const NEAR: usize = 2;
    let open = gap.clone().rev().find(|&t| scene.s.is(t, "("));
    open.is_some_and(|open| {
        let amounts = &scene.mentions.amounts;
        let close = (open..scene.s.len()).find(|&t| scene.s.is(t, ")"));
        let close = close.unwrap_or(gap.end);
        let holds = amounts
            .iter()
            .any(|a| (open..close).contains(&a.core.start));
        let follows = amounts.iter().any(|a| {
            a.start.is_none()
                && a.tokens.start >= gap.start
                && a.core.end <= open
                && open - a.core.end <= NEAR
                && !is_coordinated(scene.s, gap.start..a.tokens.start)
        });
        close >= gap.end && (holds || follows)
    })
}

/// "5 schools and 7", "in 15 villages, a further 7 islands": two amounts of one list.
fn is_coordinated(s: &Sentence<'_>, gap: Range<usize>) -> bool {
    let Some(joint) = gap
        .clone()
        .rev()
        .find(|&t| s.has(t, class::CONJUNCTION) || s.is(t, ","))
    else {
        return false;
    };
    (joint + 1..gap.end).all(|t| s.has(t, class::DETERMINER | class::VAGUE))
        && (gap.start..joint).all(|t| tag(s, t) != Tag::Verb && !s.has(t, class::CLAUSE))
}

/// A "now" or "currently" holds for what is so in its own clause, not for what is aimed at or was.
fn is_now_of_other(scene: &Scene<'_, '_>, k: usize, kind: Kind, period: &Period) -> bool {
    /// "is now less than 1%"
    const NEAR: usize = 3;
    let s = scene.s;
    let (from, end) = (period.tokens.start, period.tokens.end);
    if !is_open(s, period) {
        return false;
    }
    let amount = &scene.mentions.amounts[k];
    let clause = |gap: Range<usize>| {
        gap.clone().any(|t| {
            s.has(t, class::CLAUSE) && !s.is(t, "that")
                || s.has(t, class::CONJUNCTION) && (t + 1..gap.end).any(|v| is_tensed(s, v))
        })
    };
    let other = if from <= 1 {
        // "To date, 5 schools have opened and …"
        false
    } else if end <= amount.tokens.start {
        clause(end..amount.tokens.start)
    } else {
        let next = scene.mentions.amounts.get(k + 1);
        let nearer = next.is_some_and(|next| {
            let between = end..next.tokens.start;
            between.end >= end
                && between.len() <= NEAR
                && !between.clone().any(|t| s.has(t, class::CONJUNCTION))
        });
        nearer || clause(amount.core.end..from)
    };
    other || kind != Kind::Figure
}

/// "2025: 12 kt 2030: 13 kt": a year that a colon makes the label of what follows it.
fn is_label(s: &Sentence<'_>, period: &Period) -> bool {
    matches!(period.why, Why::Code(_))
        && period.usage == Use::Time
        && s.is(period.tokens.end, ":")
        && period.tokens.end + 1 < s.len()
}

/// The label that the amount stands behind.
fn labelled<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Period> {
    /// ") greenhouse gas emission level:"
    const LONGEST: usize = 7;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    // "Base year (2015) emission level: 11 Mt"
    let colon = start.checked_sub(1).filter(|&t| s.is(t, ":"));
    if let Some(colon) = colon
        && let Some(label) = scene.mentions.periods.iter().rev().find(|p| {
            let end = p.tokens.end;
            p.start == p.end
                && end < colon
                && colon - end <= LONGEST
                && s.is(end, ")")
                && (end + 1..colon).all(|t| s.is_nominal(t))
        })
    {
        return Some(label);
    }
    let periods = scene.mentions.periods.iter().rev();
    let label = periods.filter(|p| p.tokens.end <= start).find(|p| {
        // "Baseline 2015: 30%"
        let baseline = p.usage == Use::Baseline && Some(p.tokens.end) == colon;
        is_label(s, p) || baseline
    })?;
    // "The rate (2015: 30%) is to be 18%": the bracket of the label is closed.
    let open = (0..label.tokens.start)
        .rev()
        .find(|&t| s.is_any(t, &["(", ")"]));
    if open.is_some_and(|t| s.is(t, "(")) && (label.tokens.end..start).any(|t| s.is(t, ")")) {
        return None;
    }
    let nearer = scene
        .mentions
        .periods
        .iter()
        .any(|p| p.tokens.start > label.tokens.end && p.tokens.end <= start && is_time(p));
    (!nearer).then_some(label)
}

/// "compared to the 2030 target of 310 Mt", "2020 goal: 20%": the amount of a goal is due in the goal's year, and "the 2014
/// figure of 30%" is one of that year.
fn of_goal<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Period> {
    /// "2030 emission reduction target of at least"
    const LONGEST: usize = 6;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let joint = start.checked_sub(1)?;
    let goal = s.has(joint.wrapping_sub(1), class::GOAL);
    if !s.is_any(joint, &["of", ":"]) || !goal && !s.is(joint, "of") {
        return None;
    }
    scene.mentions.periods.iter().rev().find(|p| {
        p.start == p.end
            && p.tokens.end < joint
            && joint - p.tokens.end <= LONGEST
            && matches!(p.usage, Use::Time | Use::Baseline)
            && (p.tokens.end..joint).all(|t| s.is_nominal(t))
            && (goal || p.tokens.start > 0 && s.has(p.tokens.start - 1, class::DETERMINER))
    })
}

/// "over 2009-10 and 2010-11": two periods that follow on each other, for one amount.
fn joined(scene: &Scene<'_, '_>, period: &Period) -> (Range<usize>, Option<i32>, Option<i32>) {
    let s = scene.s;
    let one = || (period.tokens.clone(), period.start, period.end);
    let follow = |first: &Period, next: &Period| {
        first.tokens.end + 1 == next.tokens.start
            && s.is(first.tokens.end, "and")
            && matches!(next.why, Why::Code(_))
            && next.usage == Use::Time
            && first.usage == Use::Time
            && first.start.is_some()
            && !is_label(s, next)
            && next
                .start
                .zip(first.end)
                .is_some_and(|(b, a)| b == a || b == a + 1)
    };
    let periods = &scene.mentions.periods;
    let both = |first: &Period, next: &Period| {
        (first.tokens.start..next.tokens.end, first.start, next.end)
    };
    if let Some(next) = periods.iter().find(|next| follow(period, next)) {
        return both(period, next);
    }
    // "In 2018 and 2019 the rate was 5%": the nearer one is the second.
    match periods.iter().find(|first| follow(first, period)) {
        Some(first) => both(first, period),
        None => one(),
    }
}

/// "The current share is 40%", "today's rate of 5%": what is so now, where a word beside the measure says so.
fn current(scene: &Scene<'_, '_>, k: usize, kind: Kind) -> Option<When> {
    const LONGEST: usize = 12;
    const OTHER: [&str; 9] = [
        "account",
        "accounts",
        "price",
        "prices",
        "expenditure",
        "spending",
        "assets",
        "transfers",
        "liabilities",
    ];
    let s = scene.s;
    let year = scene.frame.year.filter(|_| kind == Kind::Figure)?;
    let start = scene.mentions.amounts[k].tokens.start;
    let first = scene.left_limit(k).max(start.saturating_sub(LONGEST));
    // "the current level stands at", "the current fifth place"
    let plain = |t: usize| {
        s.is_nominal(t)
            || s.is_any(t, &["of", "the", "in", "for", "is", "are", "at", "'s"])
            || s.has(t, class::VERB_THIRD)
    };
    let at = (first..start).rev().take_while(|&t| plain(t)).find(|&t| {
        s.is_any(t, &["current", "present"]) && t > 0 && s.has(t - 1, class::DETERMINER)
            || s.is_any(t, &["today", "today's"]) && (s.is(t + 1, "'s") || !s.is(t, "today"))
    })?;
    (!scene.in_period(at) && !s.is_any(at + 1, &OTHER)).then(|| When {
        tokens: at..at + 1,
        text: None,
        start: None,
        end: Some(year),
        inherited: false,
    })
}

/// "was 255 Mt and the estimate for this year is 263 Mt", "has 56 buses and plans to have 300 by 2011": the period is that
/// of a clause that a conjunction adds.
fn is_of_next_clause(
    scene: &Scene<'_, '_>,
    kind: Kind,
    gap: &Range<usize>,
    period: &Period,
) -> bool {
    let s = scene.s;
    let end = scene
        .mentions
        .amounts
        .iter()
        .map(|a| a.tokens.start)
        .find(|&t| t >= period.tokens.end);
    // "and nurses left in 2016" goes on with a noun, "is under way as of 2024" with all that was told.
    // "aims to" is no plural, "used" may be no verb of the clause.
    let tensed = |t: usize| {
        s.has(t, class::AUXILIARY | class::MODAL | class::VERB_THIRD)
            && (is_tensed(s, t) || s.is(t + 1, "to"))
    };
    let opens = |t: usize| {
        let opener = s.has(t, class::DETERMINER | class::PREPOSITION) && !s.is(t, "to");
        opener || tensed(t)
    };
    let joint = outside(s, gap.clone()).find(|&t| s.has(t, class::CONJUNCTION) && opens(t + 1));
    let Some(joint) = joint.filter(|_| !s.is(period.tokens.start, "as")) else {
        return false;
    };
    // "and the hospitals that were built in 2013", "and to be built by 2013"
    let told = |mut range: Range<usize>| {
        let verb = range.clone().find(|&t| tensed(t));
        verb.is_some_and(|verb| {
            !s.is(verb - 1, "to") && range.all(|t| t > verb || !s.has(t, class::CLAUSE))
        })
    };
    // "will reach 20% and will be kept there until 2030": what is meant goes on.
    let meant = kind == Kind::Target
        && scene
            .cues
            .iter()
            .any(|c| (joint..gap.end).contains(&c.at) && matches!(c.says, Says::Intent(_)));
    let before = !meant && told(joint + 1..gap.end);
    let behind = end.is_some_and(|end| {
        !(period.tokens.end..end).any(|t| s.is_any(t, &[",", ";"])) && told(period.tokens.end..end)
    });
    before || behind
}

/// A comma before the period that does not only set the period or a comparison apart.
fn loose_comma(scene: &Scene<'_, '_>, gap: &Range<usize>) -> bool {
    let comma = outside(scene.s, gap.clone()).find(|&t| scene.s.is(t, ",") && !scene.in_period(t));
    comma.is_some_and(|c| {
        outside(scene.s, c..gap.end).any(|t| !scene.s.is(t, ",") && !scene.in_period(t))
    })
}

/// The nearest period before the amount that does not belong to another one. One that only says which study or which
/// programme is meant comes last.
fn before<'a>(
    scene: &'a Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    kind: Kind,
    indicator: &[Range<usize>],
) -> Option<&'a Period> {
    let amount = &scene.mentions.amounts[k];
    let mut near = scene
        .mentions
        .periods
        .iter()
        .rev()
        .filter(|p| p.tokens.end <= amount.tokens.start && is_time(p))
        .filter(|p| {
            !belongs_elsewhere(scene, k, kind, p)
                && !is_now_of_other(scene, k, kind, p)
                && !is_event(scene, p, kind, amount)
                && !is_of_thing(scene, p, amount)
                && !is_attribute(scene, p, kind)
                && !starts(scene, k, p)
                && !is_of_clause_before(scene, k, p)
                && !is_bygone(scene, k, kind, p)
                && !is_of_inner(scene, clause, k, p)
        });
    let first = near.next()?;
    if !is_of_thing_named(scene.s, first, indicator) {
        return Some(first);
    }
    let told = near.find(|p| !is_of_thing_named(scene.s, p, indicator));
    // "a 2018 study showed that output will grow by 5%": what is to come was foreseen in that year.
    let foreseen = kind != Kind::Figure
        && (first.tokens.end..amount.tokens.start).any(|t| scene.s.has(t, class::REPORTING));
    told.or(Some(first).filter(|_| !foreseen))
}

/// "a 2018 study", "the 2016-2017 Riverside Makeover": a year between an article and what it tells apart, which is not
/// what is measured or aimed at.
fn is_of_thing_named(s: &Sentence<'_>, period: &Period, indicator: &[Range<usize>]) -> bool {
    let (from, end) = (period.tokens.start, period.tokens.end);
    matches!(
        period.why,
        Why::Code("period/year" | "period/range-of-years")
    ) && from > 0
        && s.has(from - 1, class::DETERMINER)
        && s.is_nominal(end)
        && !(end..end + 3).any(|t| s.has(t, class::GOAL | class::DATED))
        && !indicator.iter().any(|part| part.contains(&end))
}

/// "is", "carries", "will": a verb that tells of now or of what is to come.
fn tells_what_is(s: &Sentence<'_>, verb: usize) -> bool {
    s.is_any(verb, &["is", "are", "has", "have"]) || s.has(verb, class::VERB_THIRD | class::MODAL)
}

/// "Two years ago, 300 homes were damp; we have mended 200", "The fee was last raised in 1991 and stands at 9 dollars": a
/// time that is over is not that of a further clause that tells what is so.
fn is_of_clause_before(scene: &Scene<'_, '_>, k: usize, period: &Period) -> bool {
    let s = scene.s;
    let rest = period.tokens.end..scene.mentions.amounts[k].tokens.start;
    let mark = rest.clone().rev().find(|&t| s.is(t, ";"));
    // "; this is a third of all" goes on with what was told.
    let mark = mark.filter(|mark| !s.is_any(mark + 1, &["this", "that"]));
    let verb = mark.and_then(|mark| (mark..rest.end).find(|&t| is_tensed(s, t)));
    let joined = || {
        let joint = rest.clone().rev().find(|&t| s.has(t, class::CONJUNCTION))?;
        let verb = s.behind_adverbs(joint + 1)?;
        let told = (0..period.tokens.start).any(|t| tag(s, t) == Tag::Verb);
        (told && (s.has(verb, class::STATING) || !s.has(verb, class::NOUN) && is_tensed(s, verb)))
            .then_some(verb)
    };
    period.start.is_some()
        && period.start == period.end
        && scene.frame.is_over(period)
        && verb.or_else(joined).is_some_and(|v| tells_what_is(s, v))
}

/// "We will plant 900 trees, as promised in 1998", "Those who joined after 1990 will be paid 900 dollars": nothing is to be
/// done in a time that is over.
fn is_bygone(scene: &Scene<'_, '_>, k: usize, kind: Kind, period: &Period) -> bool {
    if kind != Kind::Target || period.usage != Use::Time || scene.frame.year.is_none() {
        return false;
    }
    let amount = &scene.mentions.amounts[k];
    let over = match (period.start, period.end) {
        (Some(_), Some(end)) => end < scene.frame.now(),
        (Some(start), None) => start < scene.frame.now(),
        _ => false,
    };
    // "7% in 2013": its own, whatever the verb.
    let gap = amount.core.end..period.tokens.start;
    let beside = period.tokens.start >= gap.start
        && gap.len() <= 1
        && !gap.clone().any(|t| scene.s.is(t, ","));
    let left = || {
        let mut cues = scene.cues.iter().rev();
        cues.find(|c| c.at < amount.tokens.start)
    };
    let right = || {
        scene
            .cues
            .iter()
            .find(|c| c.at >= amount.core.end && !c.weak)
    };
    let cue = || left().or_else(right);
    // "Spending in 2014-15 will be": the subject's own.
    over && !beside
        && cue().is_some_and(|c| {
            matches!(c.says, Says::Intent(_))
                && (c.at..c.end).any(|t| scene.s.has(t, class::MODAL))
                && c.at != period.tokens.end
        })
}

/// By these something is counted at the time that stands beside them.
const RECORDED: &[&str] = &[
    "registered",
    "recorded",
    "collected",
    "obtained",
    "measured",
    "reported",
    "counted",
    "observed",
    "enrolled",
    "surveyed",
    "published",
    "employed",
    "produced",
    "generated",
    "emitted",
    "consumed",
    "sold",
    "issued",
];

/// "Of the homes built since 1990, 40% have no lift", "The city that was founded in 1850 will open 20 parks": the time of a
/// clause that describes a noun, where the amount stands outside it and what is told there is so now or is to be.
fn is_of_inner(scene: &Scene<'_, '_>, clause: &Clause, k: usize, period: &Period) -> bool {
    let s = scene.s;
    if period.start.is_none() || period.end.is_some() && !scene.frame.is_over(period) {
        return false;
    }
    let Some(&place) = clause.places.get(k) else {
        return false;
    };
    let own = clause.part_of(period.tokens.start);
    let syntax = clause.syntax(s);
    let Some(node) = syntax.node(own).filter(|_| !syntax.holds(own, place)) else {
        return false;
    };
    let describes = match node.form {
        Form::Relative => node.verb.is_some(),
        // "The schools registered by 2010 are 300": what is counted so is told of that time.
        Form::Participle => {
            let counts = |v: usize| s.is_any(clause.head(s, v), RECORDED);
            node.noun.is_some() && !node.verb.is_some_and(counts)
        }
        _ => false,
    };
    // "With a levy in place since 2009, waste has fallen by 90%"
    let perfect = |v: usize| {
        period.end.is_none()
            && s.is_any(clause.tokens(v).start, &["has", "have"])
            && s.has(clause.head(s, v), class::VERB_PAST)
    };
    let main = || syntax.node(place).and_then(|n| n.verb);
    describes && main().is_some_and(|v| tells_what_is(s, clause.tokens(v).start) && !perfect(v))
}

/// "7% above that of 1998", "5 Mt surpasses the record of 1998": the time of what something is held against.
fn is_of_standard(s: &Sentence<'_>, period: &Period) -> bool {
    let of = |t: usize| s.is_any(t, &["of", "in"]);
    let at = period.tokens.start;
    let of = if of(at) {
        Some(at)
    } else {
        at.checked_sub(1).filter(|&t| of(t))
    };
    let standard = of.and_then(|of| of.checked_sub(1));
    period.start.is_some()
        && standard
            .is_some_and(|t| s.is_any(t, &["that", "those", "record", "peak", "high", "low"]))
}

/// The year of the value that the amount, or one before it, starts from.
fn starts(scene: &Scene<'_, '_>, k: usize, period: &Period) -> bool {
    let amounts = &scene.mentions.amounts;
    let at = period.tokens.start;
    let own = amounts[k].start.as_ref();
    own.is_some_and(|st| at >= st.tokens.start)
        || amounts[..k].iter().any(|b| {
            b.start.as_ref().is_some_and(|st| {
                let end = if st.tokens.start < b.tokens.start {
                    b.tokens.start
                } else {
                    // "2% in 2012, up from 1.4% in 2007, and three quarters of it …"
                    st.tokens.end + 2
                };
                (st.tokens.start..end).contains(&at)
            })
        })
}

/// The period follows an earlier amount as its own.
fn belongs_elsewhere(scene: &Scene<'_, '_>, k: usize, kind: Kind, period: &Period) -> bool {
    const NEAR: usize = 5;
    let s = scene.s;
    // "by 29% in 2020, when it will use 66 TWh": both hold then.
    let end = period.tokens.end;
    if s.is(end + usize::from(s.is(end, ",")), "when") {
        return false;
    }
    let owner = (0..k)
        .rev()
        .find(|&j| scene.mentions.amounts[j].core.end <= period.tokens.start);
    owner.is_some_and(|j| {
        let gap = scene.mentions.amounts[j].core.end..period.tokens.start;
        let between = || outside(s, gap.clone());
        // "5 schools and in 2020" opens anew, "mothers and babies by 2020" does not.
        let fresh = between().any(|t| s.is_any(t, &[",", ";", "while"]))
            || !gap.is_empty() && s.has(gap.end - 1, class::CONJUNCTION)
            || is_of_next_clause(scene, kind, &gap, period);
        // "rose by 24% last year to 750 million": both hold then.
        let goes_on = period.tokens.end + 1 == scene.mentions.amounts[k].tokens.start
            && s.is(period.tokens.end, "to");
        let next = j + 1 == k && (goes_on || kind == Kind::Figure && is_told_on(scene, k, period));
        !fresh && between().count() <= NEAR && !next
    })
}

/// "fell by 19% in 2016, while coal prices rose by 16%": a second clause goes on telling of the time of the first.
fn is_told_on(scene: &Scene<'_, '_>, k: usize, period: &Period) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let mut rest = period.tokens.end..start;
    // "has risen to 45% (up from 20% in 2008), while …": the year of something aside.
    let aside = is_of_aside(scene, &(0..period.tokens.start));
    let comma = s.is(rest.start, ",");
    let joined = comma || s.has(rest.start, class::CONJUNCTION);
    // ", compared with": right behind the comma it is a participle, but not ", were".
    let verb = comma && s.is_any(rest.start + 1, &["was", "were"]);
    let told = rest.clone().skip(1 + usize::from(comma && !verb)).any(|t| {
        let tells = s.has(t, class::VERB_PAST) || s.is_any(t, &["was", "were", "has", "have"]);
        tells && tag(s, t) == Tag::Verb
    });
    let now = rest.any(|t| {
        tag(s, t) == Tag::Verb && s.has(t, class::MODAL | class::VERB_THIRD)
            || s.is_any(t, &["is", "are", "now", "already", "however", "but"])
    });
    // "rose in 2015, with a mean of 1% between 2009 and 2015, and were …": nor is it that of something added.
    let before = scene.left_limit(k.saturating_sub(1))..period.tokens.start;
    let added = before.clone().any(|t| s.is(t, ",") && s.is(t + 1, "with"));
    joined && told && !now && !aside && !added && !s.is(start.wrapping_sub(1), "from")
}

/// "The scheme launched in 2021 has attracted 4 billion": the year of something that the sentence is about, not of what
/// it says has come since.
fn is_of_thing(scene: &Scene<'_, '_>, period: &Period, amount: &Amount) -> bool {
    let s = scene.s;
    let at = period.tokens.start;
    if is_of_part(scene, period, amount) || is_of_clause(scene, period, amount) {
        return true;
    }
    at > 1
        && period.start.is_some()
        && period.start == period.end
        && s.has(at - 1, class::VERB_PAST)
        && s.is_nominal(at - 2)
        && ((period.tokens.end..amount.tokens.start)
            .any(|t| s.is_any(t, &["has", "have", "is", "are"]))
            || s.is(period.tokens.end, ",")
                && s.is_nominal(amount.core.end)
                && (amount.core.end + 1..amount.core.end + 4)
                    .any(|t| s.is_any(t, &["has", "have"])))
}

/// "The bridge, which opened in 2012, carries 900 cars", "Founded in 2012, the bank employs 900 people": the year of a
/// clause that commas set apart, before one that tells what is so.
fn is_of_clause(scene: &Scene<'_, '_>, period: &Period, amount: &Amount) -> bool {
    /// ", which was opened to the public in"
    const LONGEST: usize = 10;
    let s = scene.s;
    let (at, end) = (period.tokens.start, period.tokens.end);
    if period.start.is_none() {
        return false;
    }
    // "The clinic that opened in 2012 serves 900 people"
    let which = || {
        (at.saturating_sub(LONGEST)..at)
            .rev()
            .take_while(|&t| !is_tensed(s, t) || s.has(t, class::VERB_PAST))
            .find(|&t| s.is_any(t, &["that", "which", "who"]))
            .is_some_and(|t| t > 0 && s.is_nominal(t - 1) && !s.has(t - 1, class::ANY_VERB))
    };
    if is_tensed(s, end) && tells_what_is(s, end) && which() {
        return scene.frame.is_over(period);
    }
    if !s.is(end, ",") {
        return false;
    }
    let aside = (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&t| s.is(t, ","))
        .is_some_and(|comma| s.is_any(comma + 1, &["which", "who"]) && s.is_nominal(comma - 1));
    let opener = at == 1
        && (s.has(0, class::VERB_PAST) || super::phrase::is_participle_form(s, 0))
        && !s.has(0, class::PREPOSITION);
    let main = (end + 1..amount.tokens.start).find(|&t| is_tensed(s, t));
    (aside || opener) && main.is_some_and(|v| tells_what_is(s, v))
}

/// "Revenue of firms registered since 2013 reached 5 billion", "an agenda, approved in 2015, to double the share": the year
/// of what a participle tells of a noun.
fn is_of_part(scene: &Scene<'_, '_>, period: &Period, amount: &Amount) -> bool {
    /// "approved by the Board of the Bank"
    const AGENT: usize = 7;
    let s = scene.s;
    let at = period.tokens.start;
    let by = (at.saturating_sub(AGENT)..at)
        .rev()
        // "by our people show that in 2010": what they show is another clause.
        .take_while(|&t| {
            !s.has(t, class::CLAUSE)
                && (s.is_nominal(t) || s.has(t, class::DETERMINER | class::PREPOSITION))
        })
        .find(|&t| s.is(t, "by"))
        .unwrap_or(at);
    let Some(verb) = by.checked_sub(1).filter(|&t| s.has(t, class::VERB_PAST)) else {
        return false;
    };
    if s.has(verb, class::MEASURING | class::STATING) || verb == 0 {
        return false;
    }
    let end = period.tokens.end;
    let rest = end..amount.tokens.start;
    if s.is_any(verb - 1, &[",", "("]) && s.is_any(end, &[",", ")"]) {
        return s.is_nominal(verb.wrapping_sub(2));
    }
    let free =
        (0..verb).all(|t| !s.has(t, class::CLAUSE) && !s.is_any(t, &["as", "since", "after"]));
    // "launched since 2003 have brought", "collected in 2005 shows that"
    let told = |v: usize| {
        period.end.is_none() && s.is_any(v, &["has", "have"]) || s.has(v, class::REPORTING)
    };
    let main = rest
        .clone()
        .find(|&t| is_tensed(s, t) || t == end && s.has(t, class::VERB_PAST))
        .filter(|&v| !told(v))
        .filter(|&v| (end..v).all(|t| !s.has(t, class::CONJUNCTION | class::CLAUSE)));
    s.is_nominal(verb - 1) && free && main.is_some()
}

/// "In 2008 the city set a goal to …": the year of the announcement, not of the target.
fn is_event(scene: &Scene<'_, '_>, period: &Period, kind: Kind, amount: &Amount) -> bool {
    let s = scene.s;
    // "This year it signed a deal which is expected to create …", "The 2006 review concluded that …"
    let told = |at: usize| {
        s.has(at, class::REPORTING) && s.is(at + 1, "that")
            || (at..amount.tokens.start).any(|t| s.is(t, "which"))
    };
    let foreseen =
        kind == Kind::Projection && scene.frame.is_dated() && !scene.frame.is_ahead(period);
    (kind == Kind::Target || foreseen)
        && period.start.is_some()
        && scene.cues.iter().any(|c| {
            c.at >= period.tokens.end
                && c.at < amount.tokens.start
                && c.why == Why::Code("role/past-tense")
                && c.at - period.tokens.end <= 14
                && (!foreseen || told(c.at))
                // "For 2018 I have provided 9 billion" is of that year.
                && !scene.s.is_any(c.at.wrapping_sub(1), &["have", "has"])
        })
}
