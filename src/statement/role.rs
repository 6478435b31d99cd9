//! Whether an amount is a target, a figure, a projection or a threshold, and how firmly it is meant.

use super::Scene;
use super::cues::{Cue, Says, is_boundary, sets_aside, subject};
use super::part;
use super::phrase::{Tag, is_tensed, tag};
use super::threshold;
use super::time::When;
use crate::lexicon::entry::{Column, Hint, Link, bit};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::period::Use;
use crate::mention::{Amount, Period, Sentence, Why};
use crate::model::vocabulary::{Comparator, Direction, Kind, Modality};
use std::ops::Range;

/// The kind of amount `k` where what stands right around it tells, whatever its verb.
fn by_place(
    scene: &Scene<'_, '_>,
    k: usize,
    rules: &mut Vec<Why>,
) -> Option<(Kind, Option<Modality>)> {
    if needed(scene, k) {
        rules.push(Why::Code("role/needed"));
        // Under "Investment requirements" a plan says what it means to raise.
        let planned =
            scene.frame.kind == Some(Kind::Target) && scene.mentions.amounts[k].is_money();
        let kind = if planned {
            Kind::Target
        } else {
            Kind::Projection
        };
        return Some((kind, None));
    }
    if as_usual(scene, k) {
        rules.push(Why::Code("role/business-as-usual"));
        return Some((Kind::Projection, None));
    }
    if let Some(why) = threshold::defines(scene, k) {
        rules.push(why);
        return Some((Kind::Threshold, None));
    }
    let start = scene.mentions.amounts[k].tokens.start;
    if is_there_already(scene, k) {
        return Some((Kind::Figure, None));
    }
    if is_existing_group(scene, k) {
        rules.push(Why::Code("role/those-there-are"));
        return Some((Kind::Figure, None));
    }
    if let Some(goal) = goal_behind(scene, k).or_else(|| goal_before(scene, k)) {
        rules.push(goal.why);
        let modality = intent_before(scene, goal.at).or_else(|| set_as_goal(scene, &goal, k));
        return Some((Kind::Target, modality));
    }
    if compared(scene, start) {
        rules.push(Why::Code("role/point-of-comparison"));
        return Some((Kind::Figure, None));
    }
    if holds_warming(scene, k) {
        rules.push(Why::Code("role/warming-held"));
        return Some((Kind::Target, None));
    }
    if laid_down(scene, k) {
        rules.push(Why::Code("role/laid-down"));
        return Some((Kind::Target, None));
    }
    if is_needed_for(scene, k) {
        rules.push(Why::Code("role/needed-for"));
        return Some((Kind::Target, None));
    }
    if opens_with_floor(scene, k) {
        rules.push(Why::Code("role/least"));
        return Some((Kind::Target, None));
    }
    if is_portrait(scene, k) {
        rules.push(Why::Code("role/share-in-brackets"));
        return Some((Kind::Figure, None));
    }
    if accompanies(scene, k) {
        rules.push(Why::Code("role/given"));
        return Some((Kind::Figure, None));
    }
    None
}

/// Decides kind and modality of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    direction: Option<Direction>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    let told = by_words(scene, k, direction, rules);
    let amount = &scene.mentions.amounts[k];
    let (kind, rule) = match told.0 {
        Kind::Figure if threshold::is_class(scene.s, amount) => {
            (Kind::Threshold, "role/class-of-a-group")
        }
        Kind::Figure if is_still_to_be(scene, k) => (Kind::Target, "role/still-to-be"),
        Kind::Figure | Kind::Target if is_outcome(scene, k) => (Kind::Projection, "role/outcome"),
        Kind::Projection if is_net_zero(scene.s, amount) => (Kind::Target, "role/net-zero"),
        // "a clear path to climate neutrality", where no verb says that it has come.
        Kind::Figure
            if is_net_zero(scene.s, amount)
                && amount.tokens.start > 0
                && scene
                    .s
                    .is_any(amount.tokens.start - 1, &["to", "towards", "toward", "for"])
                && !scene
                    .cues
                    .iter()
                    .any(|c| c.says == Says::Reported && !c.weak) =>
        {
            (Kind::Target, "role/net-zero")
        }
        _ => return told,
    };
    rules.push(Why::Code(rule));
    (kind, None)
}

/// "The revenue gain is 66 crores in a full year", "the new rates will yield 2 billion": what a measure is reckoned to
/// bring in or to cost, unless it is told of what was.
fn is_outcome(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if !a.is_money() || !s.hints(Hint::Outcome) {
        return false;
    }
    let clause = clause(scene, a.tokens.start);
    let own = scene.left_limit(k).max(clause.start)..scene.right_limit(k).min(clause.end);
    let told = |c: &Cue| c.says == Says::Reported && !c.weak && own.contains(&c.at);
    own.clone().any(|t| s.hints_at(t, Hint::Outcome)) && !scene.cues.iter().any(told)
}

/// "limit the rise in temperatures to 1.5°C": nobody holds the world's warming without meaning to.
fn holds_warming(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 16;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let start = a.tokens.start;
    matches!(&*a.unit, "C" | "F")
        && (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|&t| !is_boundary(s, t))
            .any(|t| s.hints_at(t, Hint::Bounds))
        && !scene
            .cues
            .iter()
            .any(|c| c.says == Says::Projection && c.at < start)
}

/// "progress towards net zero is expected to slow": nobody foretells it of himself without aiming at it.
fn is_net_zero(s: &Sentence<'_>, amount: &Amount) -> bool {
    let net = || amount.core.clone().any(|t| s.is(t, "net"));
    amount.unit == "tCO2e"
        && amount.value.is_zero()
        && (net() || !s.is(amount.core.end - 1, "zero"))
}

/// "a fund of 5 billion to be spent by the regions", "20 GW to be built": what is there only as something to be done.
fn is_still_to_be(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 9;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    // "have submitted 382 cases to be heard": things that are there.
    let told = a.unit == "count"
        && scene
            .cues
            .iter()
            .any(|c| c.says == Says::Reported && !c.weak);
    !told
        && (end..s.len().min(end + REACH))
            .take_while(|&t| {
                s.kind(t) == Some(TokenKind::Word)
                    && !s.has(t, class::CLAUSE)
                    && (tag(s, t) != Tag::Preposition || s.is_any(t, &["of", "for", "to"]))
                    && (tag(s, t) != Tag::Verb || s.is(t - 1, "to"))
                    && !s.hints_at(t, Hint::Need)
            })
            .any(|t| {
                s.is(t, "to")
                    && s.is(t + 1, "be")
                    && s.has(t + 2, class::VERB_PAST)
                    && !s.has(t + 2, class::FORECAST | class::AUXILIARY)
            })
}

/// The kind of amount `k` by its cues, or where none governs it by what holds from outside the sentence.
fn by_words(
    scene: &Scene<'_, '_>,
    k: usize,
    direction: Option<Direction>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    if let Some(told) = by_place(scene, k, rules) {
        return told;
    }
    let start = scene.mentions.amounts[k].tokens.start;
    if names_goals(scene, k) {
        rules.push(Why::Code("role/goals-of-the-sentence-before"));
        return (Kind::Target, None);
    }
    let Some(cue) = governing(scene, k) else {
        return by_frame(scene, k, direction, rules);
    };
    if let Some(divided) = divided(scene, k, cue) {
        rules.push(Why::Code("role/part-of-a-total"));
        return match divided {
            Divided::Amount(whole) => by_words(scene, whole, direction, rules),
            Divided::Kind(kind) => (kind, None),
        };
    }
    if let Some(rule) = told_yet_meant(scene, k, cue) {
        rules.push(Why::Code(rule));
        return (Kind::Target, None);
    }
    rules.push(cue.why);
    if let Some((rule, modality)) = meant_by_would(scene, cue) {
        rules.push(Why::Code(rule));
        return (Kind::Target, Some(modality));
    }
    let (kind, modality) = match cue.says {
        Says::Intent(_) | Says::Target if is_goal(scene, cue) => (
            Kind::Target,
            intent_before(scene, cue.at).or_else(|| set_as_goal(scene, cue, k)),
        ),
        Says::Intent(modality) => (Kind::Target, Some(firmest(scene, k, cue, modality))),
        Says::Target => (Kind::Target, intent_before(scene, cue.at)),
        Says::Projection if is_finding(scene, cue, start) || is_known_by_estimate(scene, cue) => {
            (Kind::Figure, None)
        }
        Says::Projection => (Kind::Projection, None),
        Says::Threshold => (Kind::Threshold, None),
        Says::Reported if cue.weak && !is_need(scene, k, cue) => {
            return by_frame(scene, k, direction, rules);
        }
        Says::Reported => (Kind::Figure, None),
    };
    if let Some(why) = only_expected(scene, k, cue, kind) {
        rules.push(why);
        return (Kind::Projection, None);
    }
    (kind, modality)
}

/// What the cue says is only expected to be so, whatever kind it tells by itself: the rule that says so.
fn only_expected(scene: &Scene<'_, '_>, k: usize, cue: &Cue, kind: Kind) -> Option<Why> {
    let start = scene.mentions.amounts[k].tokens.start;
    let foretold = || {
        // "This will benefit 141,000 taxpayers" says for whom a measure is meant.
        let meant_for = scene.mentions.amounts[k].unit == "count"
            && verb_of(scene, cue).is_some_and(|verb| scene.s.is(verb, "benefit") && verb < start);
        cue.says == Says::Intent(Modality::Will)
            && !scene.commits
            && !meant_for
            && foretells(scene, cue)
    };
    let burden =
        || cue.says == Says::Intent(Modality::Should) && cue.at < start && is_burden(scene, cue);
    let rule = if foretold() {
        "role/foretold"
    } else if is_need(scene, k, cue) {
        "role/need"
    } else if is_gain(scene, k, cue) {
        "role/gain"
    } else if kind == Kind::Target && is_reckoned(scene, k, cue) {
        "role/reckoned"
    } else if may_bring(scene, cue, start) {
        "role/capable"
    } else if is_possible(scene, cue, start) {
        "role/possible"
    } else if burden() {
        "role/burden"
    } else if kind == Kind::Target {
        return forecast(scene, cue).map(|projected| projected.why);
    } else {
        return None;
    };
    Some(Why::Code(rule))
}

/// What "would" promises or aims at rather than foretells: the rule that says so, and how firmly.
fn meant_by_would(scene: &Scene<'_, '_>, cue: &Cue) -> Option<(&'static str, Modality)> {
    if cue.says != Says::Projection {
        return None;
    }
    // "The goal of the scheme would be to cut traffic by 50%"
    let aims = || {
        scene.s.is(cue.at, "would")
            && subject(scene.s, cue.at).is_some_and(|head| {
                let offer = scene.s.hints_at(head, Hint::Offer) && !scene.s.is(head + 1, "of");
                scene.s.has(head, class::GOAL) || offer
            })
    };
    // "It is intended that these measures would raise the share by 50%"
    let intended = || {
        let before = |c: &&Cue| {
            c.at < cue.at
                && (scene.s.is(c.end, "that") || scene.s.is(c.end - 1, "that"))
                && !(c.end..cue.at).any(|t| is_boundary(scene.s, t))
        };
        let told = scene.cues.iter().rev().find(before)?;
        match told.says {
            Says::Intent(modality) if scene.s.is(cue.at, "would") => Some(modality),
            _ => None,
        }
    };
    if let Some(modality) = intended() {
        Some(("role/intended-that", modality))
    } else if would_do(scene.s, cue) {
        Some((WOULD, Modality::Will))
    } else if aims() {
        Some(("role/goal-would", Modality::Aim))
    } else if scene.frame.india && pledges(scene.s, cue) {
        Some(("role/would-of-a-budget", Modality::Will))
    } else {
        None
    }
}

/// "will fall to an estimated 6 tonnes", "will have risen by 5%": a number or a view back from later that is reckoned.
fn is_reckoned(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let foreseen = |t: usize| {
        s.longest(t, |m| {
            matches!(
                m,
                Meaning::Role {
                    role: Kind::Projection
                }
            )
            .then_some(())
        })
        .is_some()
    };
    let will = cue.says == Says::Intent(Modality::Will);
    let perfect = || {
        let have = s.behind_adverbs(cue.end).filter(|&t| s.is(t, "have"));
        let verb = have.and_then(|t| s.behind_adverbs(t + 1));
        verb.is_some_and(|t| {
            s.longest(t, |m| matches!(m, Meaning::Direction { .. }).then_some(()))
                .is_some()
        }) && !subject(s, cue.at).is_some_and(|head| s.has(head, class::ISSUER))
    };
    will && (scene.mentions.amounts[k].tokens.clone().any(foreseen) || perfect())
}

/// "The programme includes 28 sites, capable of providing 19,000 homes": what may come of what a plan holds.
fn may_bring(scene: &Scene<'_, '_>, cue: &Cue, start: usize) -> bool {
    let between = cue.end..start;
    cue.why == Why::Code("role/plan-says")
        && scene
            .cues
            .iter()
            .any(|c| between.contains(&c.at) && c.weak && c.says == Says::Projection)
}

/// "A study estimated that a third of them have debts": what somebody found out of what is so.
fn is_finding(scene: &Scene<'_, '_>, cue: &Cue, start: usize) -> bool {
    let s = scene.s;
    s.is(cue.at, "estimated")
        && s.is(cue.at + 1, "that")
        && !(cue.at > 0 && s.has(cue.at - 1, class::AUXILIARY | class::MODAL))
        && !(cue.end..s.len()).any(|t| s.has(t, class::MODAL) || s.is(t, "to") && t < start)
}

/// "In 2010 the country produced an estimated 224 Mt": how it is known what was.
fn is_known_by_estimate(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let from = clause(scene, cue.at).start;
    let told = |c: &Cue| {
        c.why == Why::Code("role/past-tense")
            && (from..cue.at).contains(&c.at)
            && c.end + 3 > cue.at
    };
    s.is(cue.at, "estimated") && cue.end == cue.at + 1 && scene.cues.iter().any(told)
}

/// "may have emissions of 250 grams": what is possible, where nobody is allowed anything.
fn is_possible(scene: &Scene<'_, '_>, cue: &Cue, start: usize) -> bool {
    let s = scene.s;
    cue.says == Says::Intent(Modality::May)
        && cue.end <= start
        && verb_of(scene, cue).is_some_and(|verb| {
            let moves = s.longest(verb, |m| {
                matches!(m, Meaning::Direction { .. }).then_some(())
            });
            s.is_any(verb, &["have", "be"]) && tag(s, verb + 1) != Tag::Verb
                || s.has(verb, class::FORECAST | class::STATING)
                || moves.is_some_and(|((), hit)| s.is_any(hit.tokens().end, &["by", "to", "from"]))
                || verb == start
        })
        && !subject(s, cue.at).is_some_and(|head| s.has(head, class::ISSUER | class::GOAL))
}

/// The verb behind a modal.
fn verb_of(scene: &Scene<'_, '_>, cue: &Cue) -> Option<usize> {
    scene
        .s
        .behind_adverbs(cue.end)
        .filter(|_| cue.end == cue.at + 1)
}

/// "Our first goal for the river was a cut of 20%": what was meant, whatever the tense.
fn goal_was(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    const REACH: usize = 8;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    // "The target has been raised to 5 million", where one that is met or missed is not told by its value.
    let set = || {
        let moves = |m: &Meaning| matches!(m, Meaning::Direction { .. }).then_some(());
        s.is(cue.at.wrapping_sub(1), "been")
            && (s.longest(cue.at, moves).is_some()
                || s.is_any(cue.at, &["set", "fixed", "revised", "doubled"]))
    };
    cue.says == Says::Reported
        && (s.is_any(cue.at, &["is", "are", "was", "were"])
            || s.has(cue.at, class::STATING | class::EQUATING)
            || set())
        && (cue.end..cue.end + REACH).contains(&start)
        && !(cue.end..start).any(|t| is_tensed(s, t) || s.has(t, class::CLAUSE))
        && subject(s, cue.at).is_some_and(|head| s.has(head, class::GOAL))
}

/// What a verb tells is meant all the same: the rule that says so.
fn told_yet_meant(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> Option<&'static str> {
    if in_list_of_targets(scene, cue) {
        return Some("role/heading");
    }
    if goal_was(scene, k, cue) {
        return Some("role/goal-was");
    }
    if is_decided(scene, k, cue) {
        return Some("role/decided");
    }
    if is_raised_outlay(scene, k, cue) {
        return Some("role/allocation");
    }
    let told = cue.says == Says::Reported && !scene.s.is_any(cue.at, &["was", "were"]);
    // "We will ensure:", "that all homes are connected"
    if told && scene.frame.promised && scene.s.is(0, "that") {
        return Some("role/promised-list");
    }
    if told && is_fixed(scene, k) {
        return Some("role/fixed-for-a-year-to-come");
    }
    if told && allotted(scene, k) {
        return Some("role/allotted-for-this-year");
    }
    (told && is_allocation(scene, k)).then_some("role/allocation")
}

/// "I have pegged the deficit for 2017-18 at 3.2%", said before that year is over: it is meant to be so.
fn is_fixed(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let verb = clause(scene, start)
        .take_while(|&t| t < start)
        .find(|&t| s.hints_at(t, Hint::Fixes));
    let mut periods = scene.mentions.periods.iter();
    verb.is_some_and(|verb| (verb..start).any(|t| s.is(t, "at")))
        && periods.any(|p| scene.frame.is_ahead(p))
}

/// "an allocation of 53 million has been made", "we have made an allocation of 98 million": set aside for what is to come.
fn is_allocation(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let noun =
        start > 2 && s.is(start - 1, "of") && s.is_any(start - 2, &["allocation", "provision"]);
    let made = clause(scene, start).any(|t| {
        s.is(t, "made")
            && (0..t)
                .rev()
                .find(|&t| !s.is_adverb(t))
                .is_some_and(|t| s.is_any(t, &["have", "has", "been"]))
    });
    let listed = || {
        scene.before(k).is_some_and(|b| {
            let gap = b.core.end..start;
            gap.clone().any(|t| s.is(t, "and")) && !gap.clone().any(|t| tag(s, t) == Tag::Verb)
        }) && is_allocation(scene, k - 1)
    };
    scene.mentions.amounts[k].is_money() && (noun && made || listed())
}

/// "The outlay for schools has been raised to 20 billion": what is set aside now is still to be spent.
fn is_raised_outlay(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let has = (cue.at.saturating_sub(4)..=cue.at)
        .rev()
        .find(|&t| s.is_any(t, &["has", "have"]));
    let been = |has: usize| s.behind_adverbs(has + 1).is_some_and(|t| s.is(t, "been"));
    cue.says == Says::Reported
        && cue.at < scene.mentions.amounts[k].tokens.start
        && scene.mentions.amounts[k].is_money()
        && !s.hints(Hint::AnnouncesOutturn)
        && !scene
            .mentions
            .periods
            .iter()
            .any(|p| scene.frame.is_over(p))
        && has.filter(|&has| been(has)).is_some_and(|has| {
            subject(s, has).is_some_and(|head| s.hints_at(head, Hint::Allotment))
        })
}

/// "The funding needs are put at 6 billion", "the potential has been assessed at 5 TWh": what it would take or could give.
fn is_need(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let reckoned = || clause(scene, start).any(|t| t < start && s.hints_at(t, Hint::Reckons));
    let past = s.is_any(cue.at, &["was", "were"]);
    cue.says == Says::Reported
        && cue.at < start
        && subject(s, cue.at).is_some_and(|head| {
            // "The estimate of financial needs is"
            let of_needs = s.is(head + 1, "of")
                && (head + 2..cue.at)
                    .take_while(|&t| tag(s, t) == Tag::Noun)
                    .any(|t| s.hints_at(t, Hint::Need));
            let need = s.hints_at(head, Hint::Need)
                || s.is_any(head + 1, &["needed", "required"])
                || of_needs;
            need && (!past || reckoned()) || s.is(head, "potential") && reckoned()
        })
}

/// "Families will save 300 dollars a year", "it will save them 5 million": what somebody is thought to get out of it.
fn is_gain(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let verb = s.behind_adverbs(cue.end);
    let object = |t: usize| {
        s.has(t + 1, class::PEOPLE | class::PRONOUN)
            || s.has(t + 1, class::VAGUE | class::DETERMINER) && s.has(t + 2, class::PEOPLE)
    };
    let better = |t: usize| {
        s.is_any(t, &["be", "have"])
            && (t..s.len()).any(|t| s.is_any(t, &["better", "worse"]) && s.is(t + 1, "off"))
    };
    let theirs = subject(s, cue.at).is_some_and(|head| {
        s.has(head, class::PEOPLE | class::COUNTED) && !s.has(head, class::ISSUER)
    });
    let money = scene.mentions.amounts[k].is_money();
    cue.says == Says::Intent(Modality::Will)
        && verb.is_some_and(|t| {
            s.hints_at(t, Hint::Gains) && (theirs || money && object(t)) || theirs && better(t)
        })
}

/// "The industry has set goals. These include cutting noise by half.": the amounts are those goals.
fn names_goals(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let until = scene.mentions.amounts[k].tokens.start;
    scene.frame.goals
        && s.is_any(0, &["these", "they", "those"])
        && s.is_any(1, &["include", "are", "comprise"])
        && !(2..until).any(|t| s.has(t, class::CLAUSE | class::MODAL))
}

/// "a deficit of 1.2 trillion, which consists of 850 billion of the centre and …": what only divides an amount
/// says nothing of how it is meant. The kind of that amount, in the sentence or the one before ("This consists
/// of …", "This is 4 percent less than …").
fn divided(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> Option<Divided> {
    let s = scene.s;
    let clause = clause(scene, scene.mentions.amounts[k].tokens.start);
    // "This is …", "This would be …", "This will include …"
    let modal = usize::from(s.is_any(clause.start + 1, &["will", "would"]));
    let verb = clause.start + 1 + modal;
    let tells = if modal == 0 {
        cue.says == Says::Reported
    } else {
        matches!(cue.says, Says::Intent(Modality::Will) | Says::Projection)
    };
    if !tells || cue.at + modal != verb {
        return None;
    }
    let divides = s.hints_at(verb, Hint::MadeOf);
    if divides && s.is(clause.start, "which") && k > 0 {
        return Some(Divided::Amount(k - 1));
    }
    let points_back = clause.start == 0 && s.is_any(0, &["this", "these", "it", "they"]);
    // In other words, what was aimed at or foreseen; a year would make it something else.
    let mut times = scene.mentions.periods.iter();
    let dated = times.any(|p| p.usage == Use::Time && !scene.frame.is_ahead(p));
    let glosses = s.hints_at(verb, Hint::Glosses) && !dated;
    let before = scene.frame.before.as_ref().filter(|_| points_back)?;
    (divides || glosses && before.kind != Kind::Figure).then_some(Divided::Kind(before.kind))
}

/// What is divided.
enum Divided {
    /// An amount of the sentence.
    Amount(usize),
    /// One of the sentence before, of this kind.
    Kind(Kind),
}

/// "the existing 14 boards", "its 14 boards", "the existing limit of 7 lakh", "from 5% to nil": what there is before
/// anything is done.
fn is_there_already(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 8;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(before) = a.tokens.start.checked_sub(1) else {
        return false;
    };
    let now = |t: usize| s.is_any(t, &["existing", "current", "present"]);
    let level = || {
        s.is(before, "of")
            && (before.saturating_sub(REACH)..before)
                .rev()
                .take_while(|&t| {
                    matches!(tag(s, t), Tag::Noun | Tag::Preposition) && !scene.in_amount(t)
                })
                .any(now)
    };
    let to_nothing = || {
        s.is(before, "from") && s.is(a.core.end, "to") && s.is_any(a.core.end + 1, &["nil", "zero"])
    };
    // "our 40% target" is what we aim at.
    let owned = || s.is_any(before, &["its", "our", "their"]) && goal_behind(scene, k).is_none();
    now(before) || owned() || level() || to_nothing()
}

/// "help the nearly 10 million seniors who receive dividends": a group that is there, whatever is done for it.
fn is_existing_group(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(of) = a.of.as_ref().filter(|_| a.unit == "count") else {
        return false;
    };
    let who = of.end;
    a.tokens.start > 0
        && s.is(a.tokens.start - 1, "the")
        && s.is_any(who, &["who", "whose"])
        && !(who..s.len())
            .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","))
            .any(|t| s.has(t, class::MODAL))
}

/// "…, compared with 144 grams in 2010", "against 2.9 today": what a target is compared with is told.
fn compared(scene: &Scene<'_, '_>, start: usize) -> bool {
    const REACH: usize = 4;
    let s = scene.s;
    (start.saturating_sub(REACH)..start).any(|t| {
        t > 0
            && s.is_any(t - 1, &[",", "(", "as"])
            && s.hits_at(t).iter().any(|h| {
                h.tokens().end <= start
                    && matches!(
                        s.meaning(h),
                        Meaning::Link {
                            link: Link::Baseline
                        }
                    )
                    && s.is_any(t, &["compared", "against", "versus", "vs"])
            })
    })
}

/// "Wales (9% of the country's emissions) will set a budget": what a share in brackets tells of a name.
fn is_portrait(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(open) = a.tokens.start.checked_sub(1) else {
        return false;
    };
    let dated = scene.mentions.periods.iter().any(|p| {
        p.tokens.start > open && p.start.is_none() && (open..p.tokens.start).all(|t| !s.is(t, ")"))
    });
    a.is_share()
        && open > 0
        && s.is(open, "(")
        && s.is(a.core.end, "of")
        && scene.left_limit(k) < open
        && tag(s, open - 1) == Tag::Noun
        && !s.has(open - 1, class::MOVING | class::GOAL)
        && !dated
        && scene.cues.iter().all(|c| c.at > open)
}

/// "With 53 million children in our schools, we must act": what is so already.
fn accompanies(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let from = a.tokens.start;
    let counted =
        a.of.as_ref()
            .is_some_and(|of| s.has(of.end - 1, class::COUNTED));
    let Some(comma) = (a.core.end..s.len()).find(|&t| s.is(t, ",")) else {
        return false;
    };
    // "With over half of our graduates being women, we will …"
    let being = || (a.core.end..comma).any(|t| s.is(t, "being"));
    from > 0 && s.is(from - 1, "with") && (from == 1 || s.is(from - 2, ",")) && (counted || being())
}

/// The rule of `would_do`.
pub(super) const WOULD: &str = "role/would-of-ours";

/// "Over time we would ensure that …": what those who ask for votes would do.
pub(super) fn would_do(s: &Sentence<'_>, cue: &Cue) -> bool {
    let verb = s.behind_adverbs(cue.end).unwrap_or(cue.end);
    let ours = (cue.at.saturating_sub(2)..cue.at).any(|t| s.is(t, "we"));
    cue.end == cue.at + 1
        && s.is(cue.at, "would")
        && ours
        && s.has(verb, class::VERB_BASE)
        && !s.has(
            verb,
            class::FORECAST | class::AUXILIARY | class::REPORTING | class::ADDRESSING,
        )
        && !(0..s.len()).any(|t| s.is_any(t, &["if", "otherwise", "had", "than"]))
}

/// "Five sites would be developed", "the government would provide": in Indian budgets "would" promises, where
/// nothing is supposed and no effect told, and nobody is spoken to ("I would urge").
fn pledges(s: &Sentence<'_>, cue: &Cue) -> bool {
    let verb = s.behind_adverbs(cue.end).unwrap_or(cue.end);
    let done = s.is(verb, "be")
        && s.has(verb + 1, class::VERB_PAST)
        && !s.has(verb + 1, class::FORECAST | class::EFFECT);
    let acts = subject(s, cue.at)
        .is_some_and(|head| s.has(head, class::ISSUER) && !s.is(head, "i"))
        && s.has(verb, class::VERB_BASE)
        && !s.has(verb, class::FORECAST | class::AUXILIARY);
    cue.end == cue.at + 1
        && s.is(cue.at, "would")
        && (done || acts)
        && !supposes(s)
        && !(0..s.len()).any(|t| s.is_any(t, &["could", "sure"]))
}

/// Something in the sentence is supposed or expected, so that "would" tells what then came of it.
pub(super) fn supposes(s: &Sentence<'_>) -> bool {
    const WORDS: &[&str] = &["if", "otherwise", "had", "expected", "estimated", "likely"];
    (0..s.len()).any(|t| s.is_any(t, WORDS))
}

/// "families will have to pay £500": what others are made to do nobody means to reach.
fn is_burden(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    (cue.at..cue.end).any(|t| s.is_any(t, &["have", "has"]))
        && subject(s, cue.at)
            .is_some_and(|head| s.has(head, class::PEOPLE) && !s.has(head, class::ISSUER))
}

/// "CPI increase kept at around 3 percent" under the head of a list of targets: a participle, no past tense.
fn in_list_of_targets(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let now = scene.frame.now();
    // "spending recorded an increase": an active verb, which tells.
    let active = scene.s.has(cue.end, class::DETERMINER);
    scene.frame.kind == Some(Kind::Target)
        && cue.why == Why::Code("role/past-tense")
        && !active
        && is_verbless(scene.s)
        && !scene
            .mentions
            .periods
            .iter()
            .any(|p| p.usage == Use::Time && p.start.is_some() && p.end.is_some_and(|y| y < now))
}

/// No auxiliary and no pronoun stands in the sentence: its past forms are participles.
fn is_verbless(s: &Sentence<'_>) -> bool {
    !(0..s.len())
        .any(|t| s.has(t, class::AUXILIARY | class::PRONOUN) && !s.has(t, class::DETERMINER))
}

/// "a provision of 150 million has been made in the current year": set aside, and still to be spent.
fn allotted(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let current = || {
        scene.mentions.periods.iter().any(|p| {
            p.usage == Use::Time
                && match p.end {
                    // "so far" has no start.
                    Some(end) => p.start.is_some() && end >= scene.frame.now(),
                    None => s.hits_at(p.tokens.start).iter().any(|h| {
                        matches!(
                            s.meaning(h),
                            Meaning::Period {
                                from: 0,
                                to: 0,
                                open: false,
                                ..
                            }
                        )
                    }),
                }
        })
    };
    // "I have provided 60 million for schools" in a budget speech
    let first = || {
        scene.mentions.periods.iter().all(|p| p.usage != Use::Time)
            && clause(scene, scene.mentions.amounts[k].tokens.start).any(|t| {
                t > 0
                    && s.is(t - 1, "i")
                    && s.is(t, "have")
                    && s.behind_adverbs(t + 1)
                        .is_some_and(|verb| sets_aside(s, verb))
            })
    };
    let set_aside = || {
        clause(scene, scene.mentions.amounts[k].tokens.start).any(|t| s.has(t, class::ALLOTTING))
    };
    scene.mentions.amounts[k].is_money() && (set_aside() && current() || first())
}

/// "an additional $8 billion will be needed": a need is not yet anybody's intent.
fn needed(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 12;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = clause(scene, a.tokens.start).end.min(a.core.end + REACH);
    // The amount is what is needed: no other verb and no new clause stands between.
    (a.core.end..end)
        .take_while(|&t| {
            !s.has(t, class::CLAUSE)
                && (tag(s, t) != Tag::Verb
                    || s.has(t, class::AUXILIARY | class::MODAL)
                    || s.is_any(t, &["needed", "required"]))
        })
        .any(|t| {
            s.is_any(t, &["needed", "required"])
                && s.has(t - 1, class::AUXILIARY)
                && !(s.is(t, "required") && s.is(t + 1, "to"))
        })
}

/// "the business-as-usual scenario of 143 Mt": what would be if nothing were done.
fn as_usual(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 9;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let near = scene.left_limit(k).max(start.saturating_sub(REACH))..start;
    let named = near
        .clone()
        .rev()
        .find(|&t| s.is(t, "BAU") || s.is(t, "usual") && t > 1 && s.is_any(t - 1, &["as", "-"]));
    named.is_some_and(|at| {
        // "will cut emissions to BAU-16%": so much less than that.
        let less = s.is_dash(start - 1) && s.glued(start) && at + 2 == start;
        !less
            && (at + 1..start).all(|t| {
                matches!(tag(s, t), Tag::Noun | Tag::Determiner)
                    || s.has(t, class::EQUATING | class::STATING)
                    || s.is_any(t, &["of", "(", "is", "are", ":", "at", "-", "in"])
                    || scene.in_period(t)
                    || matches!(s.word(t), ")" | ",")
            })
    })
}

/// Where no verb decides: the heading or list head, a year to come, else it is told.
fn by_frame(
    scene: &Scene<'_, '_>,
    k: usize,
    direction: Option<Direction>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    let past = scene.mentions.periods.iter().any(|p| {
        p.usage == Use::Time
            && p.start.is_some()
            && p.end
                .zip(scene.frame.year)
                .is_some_and(|(end, now)| end < now)
    });
    let finite = scene.cues.iter().any(|c| {
        // "and continued reductions in the release of pollutants"
        let described = c.why == Why::Code("role/past-tense")
            && c.at > 0
            && scene.s.has(c.at - 1, class::CONJUNCTION)
            && scene.s.is_nominal(c.end)
            && is_verbless(scene.s);
        c.says == Says::Reported && !described
    });
    let signed =
        scene.mentions.amounts[k].direction.is_some() && !scene.mentions.amounts[k].number.spelled;
    let told = past || finite || signed;
    if let Some(kind) = scene.frame.kind.filter(|&k| k == Kind::Figure || !told) {
        rules.push(Why::Code("role/heading"));
        return (kind, None);
    }
    if scene.frame.promised && !told {
        rules.push(Why::Code("role/promised-list"));
        return (Kind::Target, Some(Modality::Will));
    }
    if !told && opens_with_action(scene, k) {
        rules.push(Why::Code("role/action"));
        return (Kind::Target, None);
    }
    if !told && opens_with_gerund(scene.s, scene.mentions.amounts[k].tokens.start) {
        rules.push(Why::Code("role/gerund"));
        return (Kind::Target, None);
    }
    let verbs = scene.cues.iter().any(|c| c.says == Says::Reported);
    let amount = &scene.mentions.amounts[k];
    // "40% by 2030", "By 2030, 20% of diesel".
    let due = scene.mentions.periods.iter().any(|p| {
        p.start.is_none()
            && scene.frame.is_ahead(p)
            && (p.tokens.start == 0
                || p.tokens.start >= amount.tokens.end && p.tokens.start - amount.tokens.end <= 6)
    });
    // "is at a reduction of 26% by 2030": a present that holds only then.
    let held = scene
        .cues
        .iter()
        .all(|c| c.says != Says::Reported || c.weak && scene.s.is_any(c.at, &["is", "are"]));
    if due && (!verbs || held) || moves_to_come(scene, direction) {
        rules.push(Why::Code("role/year-to-come"));
        return (Kind::Target, None);
    }
    (Kind::Figure, None)
}

/// "our unconditional scenario reaches 5 Mt": what a column of that name would hold.
fn own_scenario(scene: &Scene<'_, '_>) -> bool {
    let s = scene.s;
    s.hits_of(bit::COLUMN).any(|h| {
        let column = Column::Target;
        matches!(s.meaning(h), Meaning::Column { column: named } if *named == column)
            && s.is(h.tokens().end - 1, "scenario")
    })
}

/// "25% reduction of emissions in 2030": a movement to come that no verb forecasts is a pledge.
fn moves_to_come(scene: &Scene<'_, '_>, direction: Option<Direction>) -> bool {
    let s = scene.s;
    direction.is_some()
        && !(0..s.len()).any(|t| s.has(t, class::AUXILIARY | class::MODAL))
        && scene.cues.iter().all(|c| c.says != Says::Reported)
        && scene
            .mentions
            .periods
            .iter()
            .any(|p| scene.frame.is_ahead(p))
}

/// "by 80% by 2050 and by 34% by 2022": no verb parts the amount from the one before, whose sort it shares.
pub(super) fn is_joined(scene: &Scene<'_, '_>, k: usize) -> bool {
    const LONGEST: usize = 12;
    let s = scene.s;
    let Some(before) = scene.before(k) else {
        return false;
    };
    let start = scene.mentions.amounts[k].tokens.start;
    let gap = before.core.end..start;
    let joint = start
        .checked_sub(2)
        .is_some_and(|t| s.is(t, "and") && s.is_any(t + 1, &["by", "to", "at", "of"]));
    joint
        && gap.len() <= LONGEST
        && before.unit == scene.mentions.amounts[k].unit
        && !gap.clone().any(|t| {
            tag(s, t) == Tag::Verb
                || s.has(t, class::CLAUSE) && !s.is(t, "and")
                || s.is_any(t, &[";", ":", "."])
        })
}

/// "limits of 6, 20 and 50 million": nothing but a comma or a conjunction parts the amount from the one before, and a
/// conjunction ends the list.
pub(super) fn is_of_one_list(scene: &Scene<'_, '_>, k: usize) -> bool {
    const LONGEST: usize = 2;
    let s = scene.s;
    let amounts = &scene.mentions.amounts;
    let joint = |k: usize| {
        let [before, amount] = amounts.get(k - 1..=k)? else {
            return None;
        };
        let gap = before.core.end..amount.tokens.start;
        let ends = gap
            .clone()
            .any(|t| s.has(t, class::CONJUNCTION) && !s.is(t, "but"));
        let bare = (1..=LONGEST).contains(&gap.len())
            && before.unit == amount.unit
            && gap
                .clone()
                .all(|t| s.is(t, ",") || s.has(t, class::CONJUNCTION));
        bare.then_some(ends)
    };
    k > 0 && joint(k).is_some_and(|ends| ends || joint(k + 1) == Some(true))
}

/// "a cut of 26% (25.4% compared with 2005)": brackets without a verb say in other words what stands before them.
pub(super) fn is_aside(scene: &Scene<'_, '_>, k: usize) -> bool {
    const NEAR: usize = 14;
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let Some(before) = scene.before(k) else {
        return false;
    };
    let gap = before.core.end..amount.tokens.start;
    let Some(open) = gap.clone().rev().find(|&t| s.is(t, "(")) else {
        return false;
    };
    let Some(close) = (amount.core.end..s.len()).find(|&t| s.is(t, ")")) else {
        return false;
    };
    let over = |p: &Period| scene.frame.is_over(p) && (open..close).contains(&p.tokens.start);
    gap.len() <= NEAR
        && open + 1 == amount.tokens.start
        && !gap.clone().any(|t| {
            is_boundary(s, t) || s.is(t, ",") || tag(s, t) == Tag::Verb && !scene.in_period(t)
        })
        && !scene.cues.iter().any(|c| gap.start <= c.at && c.at < close)
        && !scene.mentions.periods.iter().any(over)
}

/// "At least 3 meetings a year held": the least of something that no verb tells is asked for.
fn opens_with_floor(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let (from, end) = (a.tokens.start, a.core.end);
    a.comparator == Comparator::Ge
        && a.core.start > from
        && (0..from).all(|t| s.kind(t) != Some(TokenKind::Word))
        && is_verbless(s)
        && !(end..s.len())
            .any(|t| s.has(t, class::VERB_THIRD | class::MODAL) && tag(s, t) == Tag::Verb)
}

/// "Establishment of 115 MW of solar plants": an item without a verb that names what is to be built or added.
fn opens_with_action(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    // "Measure 3: Establishment of …"
    let from = (0..6.min(s.len()))
        .find(|&t| s.is(t, ":"))
        .map_or(0, |t| t + 1);
    let from = (from..s.len())
        .find(|&t| {
            !s.has(t, class::DETERMINER | class::VAGUE) && s.kind(t) == Some(TokenKind::Word)
        })
        .unwrap_or(from);
    let adds = s.longest(from, |m| match m {
        Meaning::Direction { part, adds, .. } => {
            (*adds && *part == crate::lexicon::entry::Part::Noun).then_some(())
        }
        _ => None,
    });
    let named = adds.is_some_and(|((), hit)| s.is(hit.tokens().end, "of"));
    // "a fund that will build homes": the verb of a relative clause is none of the item's own.
    let end = (from..s.len())
        .find(|&t| s.has(t, class::CLAUSE))
        .unwrap_or(s.len());
    (named || s.hints_at(from, Hint::Deed))
        && (from..end).contains(&scene.mentions.amounts[k].tokens.start)
        && !(from + 1..end).any(|t| {
            tag(s, t) == Tag::Verb
                && !s.has(t, class::VERB_ING)
                && !super::phrase::is_participle_form(s, t)
        })
}

/// "Halving the fee for 5 years", "Earmarking 1 billion for schools": an item of a list of what will be done. A
/// noun that is a verb as well says nothing ("Housing 5,000").
fn opens_with_gerund(s: &Sentence<'_>, amount: usize) -> bool {
    const LABEL: usize = 6;
    // "Roads – by investing 5 billion"
    let by = (1..LABEL).find(|&t| s.is_any(t, &["–", "—", ":"]) && s.is(t + 1, "by"));
    let first = || (0..s.len()).find(|&t| s.kind(t) == Some(TokenKind::Word));
    let from = by.map(|t| t + 2).or_else(first).unwrap_or(0);
    from < amount.max(1)
        && s.has(from, class::VERB_ING)
        && !s.has(from, class::NOUN | class::FORECAST | class::PREPOSITION)
        && tag(s, from) == Tag::Verb
        && !s.is_any(
            from,
            &[
                "according",
                "including",
                "following",
                "considering",
                "taking",
            ],
        )
        && !(from..s.len()).any(|t| {
            s.has(t, class::AUXILIARY | class::MODAL) && tag(s, t) == Tag::Verb
                || s.has(t, class::VERB_THIRD) && tag(s, t) == Tag::Verb
        })
}

/// The clause around a token.
fn clause(scene: &Scene<'_, '_>, at: usize) -> Range<usize> {
    let from = (0..at)
        .rev()
        .find(|&t| is_boundary(scene.s, t))
        .map_or(0, |t| t + 1);
    let end = (at..scene.s.len())
        .find(|&t| is_boundary(scene.s, t))
        .unwrap_or(scene.s.len());
    from..end
}

/// The cue that the amount stands under: the nearest to its left in the clause, else the nearest to
/// its right there (the amount is in the subject), else the nearest before the clause.
fn governing<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Cue> {
    let amount = &scene.mentions.amounts[k];
    let clause = clause(scene, amount.tokens.start);
    let adjacent = |c: &&Cue| {
        c.says != Says::Threshold
            || (c.end <= amount.tokens.start && amount.tokens.start - c.end <= 2)
    };
    // "from 75% at present to 50%", "from last year's 2.1% to 2.3%": belongs to where it starts.
    let of_start = |c: &Cue| {
        let after_from = c.at > 0 && scene.s.is(c.at - 1, "from");
        c.says == Says::Reported
            && (after_from
                || scene.s.is(c.end, "to") && scene.s.has(c.at, class::PREPOSITION | class::ADVERB))
    };
    let left = |strong: bool, from: usize| {
        scene.cues.iter().rev().find(move |c| {
            !of_start(c)
                && !is_spent(scene, k, c)
                && !is_put_in(scene, k, c)
                && c.at >= from
                && c.at < amount.tokens.start
                && (!strong || !c.weak)
                && adjacent(c)
        })
    };
    let right = |strong: bool| {
        scene.cues.iter().find(move |c| {
            c.at >= amount.core.end
                && c.at < clause.end
                && (!strong || !c.weak)
                && c.says != Says::Threshold
                && !describes_whole(scene, k, c)
        })
    };
    // "Our budget triples the grant": the verb is the amount.
    let own = scene.cues.iter().find(|c| {
        let meant = c.says == Says::Target || c.why == Why::Code("role/imperative");
        amount.tokens.contains(&c.at) && meant
    });
    if own.is_some() {
        return own;
    }
    if let Some(matrix) = matrix(scene, &clause) {
        return Some(matrix);
    }
    if let Some(told) = told_by_relative(scene, k) {
        return Some(told);
    }
    // "encourage sport, as 21% of men are unfit": the clause that gives the reason has its own verb.
    let reason = amount.tokens.start.checked_sub(1).is_some_and(|t| {
        scene.s.is_any(
            t,
            &[
                "as", "because", "since", "although", "whereas", "which", "where",
            ],
        )
    });
    // "…, with 30% now made in the country"
    let reason = reason
        || amount.tokens.start > 1
            && scene.s.is(amount.tokens.start - 1, "with")
            && scene.s.is(amount.tokens.start - 2, ",");
    // "cut emissions, of which 97% comes from forests"
    let reason = reason || part::is_relative(scene.s, amount.tokens.start);
    if reason && let Some(own) = right(false).filter(|c| c.says == Says::Reported) {
        return Some(own);
    }
    // "a family with an income of 40,000 would pay less"
    let defining = scene
        .cues
        .iter()
        .rev()
        .find(|c| c.says == Says::Threshold && adjacent(c) && c.at >= clause.start);
    if defining.is_some() {
        return defining;
    }
    let near_right = right(true).filter(|c| subject_of(scene, k, c));
    near_right
        .or_else(|| left(true, clause.start))
        .or_else(|| right(false).filter(|c| subject_of(scene, k, c)))
        .or_else(|| left(false, clause.start))
        .or_else(|| before_colon(scene, amount.tokens.start))
        .or_else(|| left(true, 0))
        .or_else(|| {
            // Only where nothing in the sentence is told.
            let told = scene.cues.iter().any(|c| c.says == Says::Reported);
            scene.cues.iter().find(|c| {
                !told
                    && !c.weak
                    && matches!(c.says, Says::Intent(_) | Says::Projection)
                    && c.at > amount.core.end
            })
        })
}

/// "passed its goal of 20% by reaching 25%": a noun that an earlier amount is the value of, where another verb leads
/// to this one.
fn is_spent(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let noun = cue.says == Says::Target && tag(s, cue.at) == Tag::Noun;
    noun && scene.mentions.amounts[..k].iter().any(|a| {
        a.tokens.start >= cue.end
            && a.tokens.start - cue.end <= 2
            && s.is(a.tokens.start - 1, "of")
            && (a.core.end..start).any(|t| {
                let links = |m: &Meaning| matches!(m, Meaning::Link { .. }).then_some(());
                tag(s, t) == Tag::Verb && !scene.in_amount(t) && s.longest(t, links).is_none()
            })
    })
}

/// "will cut the share that is accounted for by coal, from a third to a fifth": what a relative clause tells, closed by
/// a comma, where the main verb before it says what is meant.
fn is_put_in(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let relative = |&t: &usize| {
        t > 0 && s.is_any(t, &["that", "which", "who", "whose"]) && s.is_nominal(t - 1)
    };
    let opener = (cue.at.saturating_sub(4)..cue.at).rev().find(relative);
    cue.says == Says::Reported
        && (cue.end..start).any(|t| s.is(t, ",") && s.is_any(t + 1, &["from", "to", "by"]))
        && opener.is_some_and(|o| {
            let main = |c: &&Cue| c.end <= o && matches!(c.says, Says::Intent(_));
            scene.cues.iter().any(|c| main(&c))
        })
}

/// "We will support the network which is bringing five towns together", "schemes that have reached 5,000 people": a
/// relative clause that tells what goes on or is done, which the amount stands in.
fn told_by_relative<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Cue> {
    const REACH: usize = 8;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let opener = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","))
        .find(|&t| t > 0 && s.is_any(t, &["which", "who", "that"]) && s.is_nominal(t - 1))?;
    let verb = s.behind_adverbs(opener + 2)?;
    let tells = s.is_any(opener + 1, &["has", "have"]) && s.has(verb, class::VERB_PAST)
        || s.is_any(opener + 1, &["is", "are"]) && s.has(verb, class::VERB_ING);
    let told = |c: &&Cue| c.says == Says::Reported && (opener + 1..=verb).contains(&c.at);
    scene.cues.iter().find(|c| tells && told(c))
}

/// "65% of the total planned investment": an adjective of the whole says nothing of the part.
fn describes_whole(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let end = scene.mentions.amounts[k].core.end;
    cue.says == Says::Target
        && scene.mentions.amounts[k].is_share()
        && s.is(end, "of")
        && (end + 1..cue.at).all(|t| s.has(t, class::DETERMINER | class::VAGUE))
        && s.is_nominal(cue.end)
}

/// "The plan sets out the ambition to change the mix as follows: gas 23%, oil 31%": what stands before the colon is
/// meant of the list behind it.
fn before_colon<'a>(scene: &'a Scene<'_, '_>, amount: usize) -> Option<&'a Cue> {
    let colon = (0..amount).rev().find(|&t| scene.s.is(t, ":"))?;
    let told = scene
        .cues
        .iter()
        .any(|c| c.at > colon && !c.weak && c.says == Says::Reported);
    scene.cues.iter().rev().find(|c| {
        !told && c.at < colon && !c.weak && matches!(c.says, Says::Intent(_) | Says::Target)
    })
}

/// "We will ensure that jobs grow; that 20,000 roads are built": the verb before the first "that"
/// governs every clause that opens with one.
fn matrix<'a>(scene: &'a Scene<'_, '_>, clause: &Range<usize>) -> Option<&'a Cue> {
    let s = scene.s;
    let opens =
        s.is(clause.start, "that") || s.is(clause.start, "and") && s.is(clause.start + 1, "that");
    if !opens || clause.start == 0 {
        return None;
    }
    let first = (0..clause.start).find(|&t| s.is(t, "that"))?;
    scene
        .cues
        .iter()
        .rev()
        .find(|c| c.end <= first && !c.weak && matches!(c.says, Says::Intent(_)))
}

/// The amount is in the subject of the cue's verb: no verb or clause boundary stands between.
fn subject_of(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let mut start = amount.tokens.start;
    while start > 0
        && (s.has(start - 1, class::DETERMINER | class::VAGUE)
            || s.is_adverb(start - 1)
            || s.is(start - 1, "of")
                && s.is_any(start.wrapping_sub(2), &["total", "sum", "amount", "number"])
            || s.is(start, "of")
            || scene.in_period(start - 1))
    {
        start -= 1;
    }
    let first = start == 0
        || s.has(start - 1, class::CONJUNCTION | class::CLAUSE)
        || is_boundary(s, start - 1)
        || s.is_any(start - 1, &[",", "a", "•", "\"", "“"]);
    // "The entire expenditure of 2 lakh crore will be borne": inside the subject.
    let clause = clause(scene, amount.tokens.start);
    // "For those belonging to it, a grant of 5 million will be paid": the subject stands behind the comma.
    let opener = tag(s, clause.start) == Tag::Preposition || s.is(clause.start, "to");
    let from = (clause.start..start)
        .find(|&t| opener && s.is(t, ","))
        .map_or(clause.start, |comma| comma + 1);
    let inside = !(from..start).any(|t| {
        tag(s, t) == Tag::Verb
            || s.has(t, class::CLAUSE | class::PRONOUN) && !s.has(t, class::DETERMINER)
    }) && !(amount.core.end..cue.at).any(|t| s.is(t, ","));
    let opens = (first || inside)
        && scene
            .cues
            .iter()
            .all(|c| c.at >= amount.core.end || is_between(scene, c.end, amount.tokens.start));
    opens
        && !(amount.core.end..cue.at).any(|t| {
            s.has(t, class::MODAL | class::AUXILIARY)
                || tag(s, t) == Tag::Verb && !scene.in_amount(t)
                || s.has(t, class::CLAUSE)
        })
        || cue.at - amount.core.end <= 1 && cue.says == Says::Projection
}

/// A new clause starts between the two tokens.
fn is_between(scene: &Scene<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        is_boundary(scene.s, t)
            || scene
                .s
                .is_any(t, &[",", "and", "which", "whom", "whose", "where"])
    })
}

/// "Cards will cost taxpayers 500 million": a verb of effect or state, which nobody does on purpose.
fn foretells(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let verb = s.behind_adverbs(cue.end);
    let verb = verb.filter(|&t| s.has(cue.at, class::MODAL) && !s.has(t, class::AUXILIARY));
    // "This will reduce revenue by 2 billion": what a measure leads to.
    let due = scene
        .mentions
        .periods
        .iter()
        .any(|p| p.usage == Use::Time && p.start.is_none() && p.end.is_some());
    let effect = |t: usize| {
        !due && s.has(t, class::EFFECT)
            && subject(s, cue.at).is_some_and(|head| {
                s.has(head, class::MEANS) || s.is_any(head, &["this", "these", "that", "it"])
            })
    };
    verb.is_some_and(|t| s.has(t, class::FORECAST) || effect(t))
}

/// "will" after words that forecast ("the projected supply will be …") forecasts.
fn forecast<'a>(scene: &'a Scene<'_, '_>, cue: &Cue) -> Option<&'a Cue> {
    if !matches!(cue.says, Says::Intent(Modality::Will | Modality::Should)) {
        return None;
    }
    let from = clause(scene, cue.at).start;
    scene
        .cues
        .iter()
        .rev()
        .find(|c| c.at < cue.at && c.at >= from && c.says == Says::Projection && !c.weak)
}

/// "shall aim to", "a legally binding target to": the firmest word of the clause decides where it
/// stands right beside.
fn firmest(scene: &Scene<'_, '_>, k: usize, cue: &Cue, modality: Modality) -> Modality {
    let near = clause(scene, cue.at).start;
    let binding = scene.cues.iter().any(|c| {
        c.says == Says::Intent(Modality::Must)
            && c.at >= near
            && c.at < scene.mentions.amounts[k].tokens.start
            && cue.at.abs_diff(c.at) <= 4
    });
    if binding { Modality::Must } else { modality }
}

/// The cue is a noun such as "target", alone or with what leads up to it.
fn is_goal(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    (cue.at..cue.end).any(|t| names_goal(s, t))
}

/// A noun such as "target": "its aims", where "Japan aims to" is a verb.
fn names_goal(s: &Sentence<'_>, at: usize) -> bool {
    let verb = s.has(at, class::VERB_BASE | class::VERB_THIRD)
        && s.is_any(at + 1, &["to", "for", "at"])
        && !(at > 0 && s.has(at - 1, class::DETERMINER | class::VAGUE));
    s.has(at, class::GOAL) && tag(s, at) == Tag::Noun && !verb
}

/// "the annual target of 1,500,000 houses is likely to be exceeded", "has met its commitment to cut the deficit below
/// 4%", "the goal of reaching 300 villages was missed": whatever is said of it.
fn goal_before(scene: &Scene<'_, '_>, k: usize) -> Option<Cue> {
    const REACH: usize = 14;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    // "completed the task of cutting the staff by 300": a task is told of as work is.
    let goal = |t: usize| names_goal(s, t) && !s.is_any(t, &["task", "tasks"]);
    let of = |t: usize| s.is(t + 1, "of") && (t + 2 == start || s.has(t + 2, class::VERB_ING));
    let to = |t: usize| {
        s.is(t + 1, "to")
            && s.behind_adverbs(t + 2)
                .is_some_and(|t| tag(s, t) == Tag::Verb)
    };
    let at = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| {
            !is_boundary(s, t) && !is_tensed(s, t) && !s.has(t, class::CLAUSE) && !s.is(t, ",")
        })
        .find(|&t| goal(t) && (of(t) || to(t)))?;
    // "the target of" may be a cue itself.
    let around = scene.cues.iter().find(|c| (c.at..c.end).contains(&at));
    Some(Cue {
        at: around.map_or(at, |c| c.at),
        end: at + 1,
        says: Says::Target,
        weak: false,
        why: Why::Code("role/goal-before"),
    })
}

/// "higher than the 956 Mtoe of energy use set in the directive": what a paper lays down, whatever is said of it.
fn laid_down(scene: &Scene<'_, '_>, k: usize) -> bool {
    const NEAR: usize = 6;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    a.unit != "count"
        && (end..s.len().min(end + NEAR))
            .take_while(|&t| {
                matches!(tag(s, t), Tag::Noun | Tag::Preposition | Tag::Determiner)
                    || s.hints_at(t, Hint::LaysDown)
            })
            .any(|t| {
                // "the record of 210 mm set in 2010"
                let dated = || {
                    (t + 1..t + 4).any(|t| {
                        tag(s, t) == Tag::Preposition
                            && (s.kind(t + 1) == Some(TokenKind::Number)
                                || s.opens(t + 1, bit::MONTH))
                    })
                };
                s.hints_at(t, Hint::LaysDown) && !dated()
            })
}

/// "The cabinet approved the opening of 18 clinics", "has accepted the recommendation to keep the share at 41%": what is
/// decided is still to be done.
fn is_decided(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let from = clause(scene, start).start;
    let decided = (from..start).find(|&t| s.hints_at(t, Hint::Decides));
    cue.says == Says::Reported
        && decided.is_some_and(|d| {
            (d + 1..start).any(|t| {
                s.hints_at(t, Hint::Deed)
                    || s.is(t, "to") && s.has(t + 1, class::VERB_BASE) && tag(s, t + 1) == Tag::Verb
            }) && !(d + 1..start).any(|t| is_tensed(s, t) || s.is(t, ","))
        })
}

/// "Bans are needed to achieve a rate of 75%": what something is needed for is meant.
fn is_needed_for(scene: &Scene<'_, '_>, k: usize) -> bool {
    const NEAR: usize = 5;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let need = |t: usize| {
        s.is_any(
            t,
            &["needed", "required", "necessary", "essential", "vital"],
        )
    };
    (start.saturating_sub(NEAR)..start).any(|t| {
        t > 1
            && s.hints_at(t, Hint::Attains)
            && s.is(t - 1, "to")
            && (need(t - 2) || s.is(t - 2, "order") && t > 3 && need(t - 4))
    })
}

/// "the 15% target", "a $1 billion economic impact goal": the noun behind the amount says what it is.
fn goal_behind(scene: &Scene<'_, '_>, k: usize) -> Option<Cue> {
    const NEAR: usize = 9;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let goal = (end..end + NEAR)
        .take_while(|&t| {
            // "the 40% binding renewables target"
            let adjective = super::phrase::is_participle_form(s, t) && s.is_nominal(t + 1);
            tag(s, t) == Tag::Noun || adjective || s.is_dash(t) || s.is_any(t, &["(", ")"])
        })
        .find(|&t| s.has(t, class::GOAL) && !s.has(t + 1, class::GOAL))?;
    // "the union's 2030 55% reduction target"
    let attributive = a.tokens.start > 0
        && (s.has(
            a.tokens.start - 1,
            class::DETERMINER | class::VAGUE | class::PREPOSITION,
        ) || scene.in_period(a.tokens.start - 1))
        && a.unit != "count";
    attributive.then_some(Cue {
        at: goal,
        end: goal + 1,
        says: Says::Target,
        weak: false,
        why: Why::Code("role/goal-behind"),
    })
}

/// "has set a goal of 20%", "our goal is to reach 20%": the sentence sets the goal, where "under the
/// target of 20%" only names it.
fn set_as_goal(scene: &Scene<'_, '_>, cue: &Cue, k: usize) -> Option<Modality> {
    const NEAR: usize = 8;
    let s = scene.s;
    let goal = (cue.at..cue.end).rev().find(|&t| s.has(t, class::GOAL))?;
    let from = clause(scene, cue.at).start.max(goal.saturating_sub(NEAR));
    let set = (from..goal).any(|t| s.has(t, class::SETTING));
    let amount = scene.mentions.amounts[k].tokens.start;
    let predicate =
        (goal + 1..amount.min(goal + 1 + NEAR)).any(|t| s.is_any(t, &["is", "are", "was", "were"]));
    // "its goal of reducing costs", "the ambition to build"
    let meant = s.is(goal + 1, "of") && s.has(goal + 2, class::VERB_ING)
        || s.is(goal + 1, "to")
            && (goal + 2..amount)
                .find(|&t| !s.is_adverb(t))
                .is_some_and(|t| tag(s, t) == Tag::Verb);
    (set || predicate || meant).then_some(Modality::Aim)
}

/// The modality that stands before a noun such as "target".
fn intent_before(scene: &Scene<'_, '_>, at: usize) -> Option<Modality> {
    let from = clause(scene, at).start;
    scene
        .cues
        .iter()
        .rev()
        .filter(|c| c.at < at && c.at >= from)
        .find_map(|c| match c.says {
            Says::Intent(m) => Some(m),
            _ => None,
        })
}

/// What stands for a year to come in plain words is a projection ("emissions in 2030 stand at …"); what
/// is estimated for a year that is over is reported.
pub(super) fn to_come(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    time: Option<&When>,
    rules: &mut Vec<Why>,
) -> Kind {
    const NEAR: usize = 4;
    let Some(end) = time.filter(|t| !t.inherited).and_then(|t| t.end) else {
        return kind;
    };
    let now = scene.frame.now();
    // "the target was raised to 45% by 2030"
    let raised = time.is_some_and(|t| {
        t.start.is_none() && t.tokens.start.abs_diff(scene.mentions.amounts[k].core.end) <= NEAR
    }) && scene
        .cues
        .iter()
        .any(|c| c.says == Says::Reported && !c.weak);
    if kind == Kind::Figure && end > now + 1 && raised {
        rules.push(Why::Code("role/due-year"));
        return Kind::Target;
    }
    let clause = clause(scene, scene.mentions.amounts[k].tokens.start);
    if kind == Kind::Figure && end > now + 1 && is_under_way(scene, &clause) {
        rules.push(Why::Code("role/due-year"));
        return Kind::Target;
    }
    let told = scene.cues.iter().any(|c| {
        c.says == Says::Reported
            && clause.contains(&c.at)
            && (c.at..c.end)
                .any(|t| scene.s.has(t, class::VERB_PAST) || scene.s.is_any(t, &["was", "were"]))
    });
    if kind == Kind::Figure && end > now + 1 && !told && scene.frame.kind != Some(Kind::Figure) {
        rules.push(Why::Code("role/year-to-come"));
        // Under "Our targets" a year to come is no forecast, nor in a pledge's own "unconditional scenario".
        let aimed = scene.frame.kind == Some(Kind::Target) || own_scenario(scene);
        return if aimed {
            Kind::Target
        } else {
            Kind::Projection
        };
    }
    if kind == Kind::Projection && scene.frame.year.is_some_and(|now| end < now) {
        rules.push(Why::Code("role/year-past"));
        return Kind::Figure;
    }
    kind
}

/// "We are expanding the network to 360 km": the issuer does it now.
fn is_under_way(scene: &Scene<'_, '_>, clause: &Range<usize>) -> bool {
    let s = scene.s;
    clause.clone().any(|t| {
        let verb = (t + 1..clause.end).find(|&v| !s.is_adverb(v));
        t > 0
            && s.is_any(t, &["is", "are", "am"])
            && s.has(t - 1, class::ISSUER)
            && verb.is_some_and(|v| s.has(v, class::VERB_ING) && tag(s, v) == Tag::Verb)
    })
}

/// Budgeted spending and revenue is a target, whatever the verb.
pub(super) fn budgeted(
    scene: &Scene<'_, '_>,
    k: usize,
    indicator: &[Range<usize>],
    kind: Kind,
    last: Option<&super::Decided>,
    rules: &mut Vec<Why>,
) -> Kind {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let budget = indicator
        .iter()
        .flat_map(Clone::clone)
        .any(|t| scene.s.hints_at(t, Hint::Budget));
    let from = clause(scene, a.tokens.start).start;
    let estimated = scene.cues.iter().any(|c| {
        c.says == Says::Projection
            && c.at >= from
            && c.at < a.tokens.start
            && scene
                .s
                .is_any(c.at, &["is", "are", "estimated", "projected", "budgeted", "i"])
            && !scene.s.is_any(c.at.wrapping_sub(1), &["was", "were"])
            // "The industry has estimated revenues of 254 billion."
            && !(scene.s.is_any(c.at.wrapping_sub(1), &["has", "have", "with"])
                && scene.s.is_nominal(c.end))
    });
    // "the revenue forgone is expected to be": what a measure is thought to cost.
    let mut own = from.max(scene.left_limit(k))..a.tokens.start;
    let forgone = own.any(|t| {
        s.is_any(t, &["forgone", "foregone", "loss", "gain", "reserves"])
            || s.hints_at(t, Hint::Outcome)
    });
    let section = scene.frame.section_kind;
    let fiscal = scene.frame.is_fiscal();
    // Revised estimates are of the year that runs.
    let outturn = fiscal && section == Some(Kind::Figure);
    // Under "Estimates for 2014-15" all that is said of the totals is planned: "accounts for 307 billion", "I forecast a
    // surplus of 11 billion".
    let planned = fiscal
        && section == Some(Kind::Target)
        && match kind {
            Kind::Figure => {
                !scene.s.is(from, "which")
                    && !scene.mentions.periods.iter().any(|p| is_over(scene, p))
                    && !super::time::is_past(scene.s)
            }
            Kind::Projection => true,
            _ => false,
        };
    let estimated = kind == Kind::Projection && estimated && !outturn;
    // Receipts are gone through one by one: "Loans are estimated at 19 billion", "This results in a deficit of 5 billion".
    let run = scene.frame.fiscal.is_some()
        && a.is_money()
        && match last {
            Some(last) => last.kind == Kind::Target && scene.mentions.amounts[k - 1].unit == a.unit,
            None => scene
                .frame
                .before
                .as_ref()
                .is_some_and(|b| b.kind == Kind::Target && b.unit == a.unit),
        };
    let resulting = kind == Kind::Figure
        && run
        && last.is_none()
        && s.is_any(from, &["this", "these"])
        && !super::time::is_past(s);
    let put_at = || {
        (from..a.tokens.start)
            .any(|t| s.hints_at(t, Hint::Reckons) && s.is_any(t + 1, &["at", "to"]))
    };
    let budget = budget || run && estimated && put_at();
    if budget && !forgone && (estimated || planned || resulting) && (a.is_money() || a.is_share()) {
        rules.push(Why::Code("role/budgeted"));
        return Kind::Target;
    }
    kind
}

/// The period is a time before the section's own.
fn is_over(scene: &Scene<'_, '_>, period: &Period) -> bool {
    let section = scene.frame.section.as_ref().and_then(|i| i.start);
    period.usage == Use::Time
        && period
            .end
            .zip(section)
            .is_some_and(|(end, start)| end <= start)
}

/// The amount that amount `k` is a part of, where it is meant as that one is: of the same unit, and no other intent
/// told, unless the whole is only expected.
pub(super) fn shared(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    earlier: &[super::Decided],
) -> Option<usize> {
    let amounts = &scene.mentions.amounts;
    let whole = part::whole(scene, k)?;
    let between = amounts[whole].core.end..amounts[k].tokens.start;
    let intended = || {
        scene
            .cues
            .iter()
            .any(|c| between.contains(&c.at) && matches!(c.says, Says::Intent(_)))
    };
    let as_whole = match kind {
        Kind::Figure | Kind::Projection => !intended(),
        Kind::Target => earlier[whole].kind == Kind::Projection,
        Kind::Threshold | Kind::Commitment => false,
    };
    (amounts[whole].unit == amounts[k].unit && as_whole).then_some(whole)
}
