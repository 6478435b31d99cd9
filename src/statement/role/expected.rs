//! What is only expected, needed or possible, whatever kind the cue tells by itself.

use super::governing::clause;
use crate::lexicon::entry::Hint;
use crate::lexicon::{Meaning, class};
use crate::mention::period::Use;
use crate::mention::{Period, Sentence, Why};
use crate::model::vocabulary::{Kind, Modality};
use crate::statement::Scene;
use crate::statement::cues::{Cue, Says, subject};
use crate::statement::phrase::{Tag, is_numeric, tag};

/// What the cue says is only expected to be so, whatever kind it tells by itself: the rule that says so.
pub(super) fn only_expected(scene: &Scene<'_, '_>, k: usize, cue: &Cue, kind: Kind) -> Option<Why> {
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
    let foretold = || foretold() && !pays_for(scene, k, cue);
    let burden =
        || cue.says == Says::Intent(Modality::Should) && cue.at < start && is_burden(scene, cue);
    let rule = if foretold() || befalls(scene, k, cue) || costs(scene, k, cue) {
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
        verb.is_some_and(|t| s.movement(t).is_some())
            && !subject(s, cue.at).is_some_and(|head| s.has(head, class::ISSUER))
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

/// "may have emissions of 250 grams": what is possible, where nobody is allowed anything.
fn is_possible(scene: &Scene<'_, '_>, cue: &Cue, start: usize) -> bool {
    let s = scene.s;
    cue.says == Says::Intent(Modality::May)
        && cue.end <= start
        && verb_of(scene, cue).is_some_and(|verb| {
            let moves = s.movement(verb);
            s.is_any(verb, &["have", "be"]) && tag(s, verb + 1) != Tag::Verb
                || s.has(verb, class::FORECAST | class::STATING)
                || s.hints_at(verb, Hint::Harms)
                || moves.is_some_and(|hit| s.is_any(hit.tokens().end, &["by", "to", "from"]))
                || verb == start
        })
        && !subject(s, cue.at).is_some_and(|head| s.has(head, class::ISSUER | class::GOAL))
}

/// "Families will save 300 dollars a year", "it will save them 5 million": what somebody is thought to get out of it.
fn is_gain(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    const SOMEBODY: u64 = class::PEOPLE | class::COUNTED | class::GROUP;
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
    let a = &scene.mentions.amounts[k];
    // "About 3 million families will gain", "one in ten taxpayers will pay it"
    let counted = a.core.end <= cue.at
        && (a.core.end..cue.at).all(|t| tag(s, t) != Tag::Verb && !s.is(t, ","))
        && (a.core.end..cue.at).any(|t| s.has(t, SOMEBODY));
    let theirs = || {
        counted
            || subject(s, cue.at).is_some_and(|head| {
                let people = s.has(head, SOMEBODY) || s.hints_at(head, Hint::Person);
                people && !s.has(head, class::ISSUER)
            })
    };
    let pays = |t: usize| counted && s.is(t, "pay");
    cue.says == Says::Intent(Modality::Will)
        && verb.is_some_and(|t| {
            s.hints_at(t, Hint::Gains) && (a.is_money() && object(t) || theirs())
                || better(t) && theirs()
                || pays(t)
        })
}

/// "The funding needs are put at 6 billion", "the potential has been assessed at 5 TWh": what it would take or could give.
pub(super) fn is_need(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
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

/// "families will have to pay £500": what others are made to do nobody means to reach.
fn is_burden(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    (cue.at..cue.end).any(|t| s.is_any(t, &["have", "has"]))
        && subject(s, cue.at)
            .is_some_and(|head| s.has(head, class::PEOPLE) && !s.has(head, class::ISSUER))
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
    // "Closing the gap will raise 2 billion"
    let acts = || {
        let from = clause(scene, cue.at).start;
        s.has(from, class::VERB_ING)
            && !s.has(from, class::NOUN | class::PREPOSITION)
            && (from + 1..cue.at).all(|t| tag(s, t) != Tag::Verb && !s.is(t, ","))
    };
    let means = || {
        subject(s, cue.at).is_some_and(|head| {
            s.has(head, class::MEANS) || s.is_any(head, &["this", "these", "that", "it"])
        }) || acts()
    };
    // "45% of power will come from wind by 2030"
    let comes = |t: usize| due && s.is(t, "come") && s.is(t + 1, "from");
    let effect = |t: usize| !due && s.has(t, class::EFFECT) && means();
    // "This will cost the Government 5 million": it spends that.
    let spends = |t: usize| {
        let payer = t + 1 + usize::from(s.has(t + 1, class::DETERMINER));
        s.is(t, "cost") && s.has(payer, class::ISSUER) && means()
    };
    verb.is_some_and(|t| s.has(t, class::FORECAST) && !spends(t) && !comes(t) || effect(t))
}

/// "The budget will help hire 900 nurses", "Grants of 5 million will support eight towns": what money is given for.
fn pays_for(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    const NEAR: usize = 4;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(verb) = verb_of(scene, cue) else {
        return false;
    };
    let money = || {
        subject(s, cue.at).is_some_and(|head| {
            s.hints_at(head, Hint::Allotment)
                || s.is_any(
                    head,
                    &[
                        "budget", "budgets", "funding", "grant", "grants", "fund", "money",
                    ],
                )
        })
    };
    let given = s.is_any(verb, &["help", "enable", "support", "allow", "fund"])
        && (a.unit == "count" && (verb + 1..=verb + NEAR).contains(&a.tokens.start)
            || a.is_money() && a.core.end <= cue.at);
    given && money()
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

/// "The revenue gain is 66 crores in a full year", "the new rates will yield 2 billion": what a measure is reckoned to
/// bring in or to cost, unless it is told of what was.
pub(super) fn is_outcome(scene: &Scene<'_, '_>, k: usize) -> bool {
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

/// "puts us on track to reach net zero by 2050": where it leads is foreseen.
pub(super) fn is_on_track(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    clause(scene, start)
        .take_while(|&t| t + 1 < start)
        .any(|t| {
            t > 0
                && s.is_any(t, &["track", "course"])
                && s.is(t - 1, "on")
                && s.is(t + 1, "to")
                && !(t > 1 && s.is_any(t - 2, &["stay", "staying", "remain", "keep", "get"]))
        })
}

/// "The population will reach 9 million": what grows of itself, unless something is done with it ("will be cut").
fn befalls(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    if cue.says != Says::Intent(Modality::Will) {
        return false;
    }
    let done = |t: usize| s.is(t, "be") && s.has(t + 1, class::VERB_PAST | class::UNCHANGED);
    let verb = verb_of(scene, cue);
    let active = verb.is_some_and(|t| !done(t));
    // "On current trends rents will rise by 9%"
    let unchecked = (s.hints(Hint::Unchecked) || is_as_usual(s))
        && cue.at > 0
        && !s.has(cue.at - 1, class::ISSUER);
    // "65% of the population will fall within"
    let start = scene.mentions.amounts[k].core.end;
    let share = || {
        start < cue.at
            && s.is(start, "of")
            && (start + 1..cue.at).any(|t| s.hints_at(t, Hint::Natural) && !s.is_nominal(t + 1))
            && !(start..cue.at).any(|t| tag(s, t) == Tag::Verb || s.is(t, ","))
    };
    unchecked
        || active
            && (share()
                || subject(s, cue.at).is_some_and(|head| {
                    s.hints_at(head, Hint::Natural)
                        || head > 0
                            && s.is_any(head, &["level", "levels"])
                            && s.hints_at(head - 1, Hint::Natural)
                }))
}

/// "The total cost of the works will be 30 million": what something takes is reckoned.
fn costs(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    cue.says == Says::Intent(Modality::Will)
        && scene.mentions.amounts[k].is_money()
        && verb_of(scene, cue).is_some_and(|verb| {
            s.is(verb, "be") && !s.has(verb + 1, class::VERB_PAST) || s.has(verb, class::STATING)
        })
        && subject(s, cue.at).is_some_and(|head| s.is_any(head, &["cost", "costs"]))
}

/// "Under the business as usual scenario emissions rise by 40%", "under this scenario they peak": what would come of
/// itself, where "lower than under a BAU scenario" compares.
pub(super) fn is_as_usual(s: &Sentence<'_>) -> bool {
    const NEAR: usize = 7;
    let opens = |t: usize| t == 0 || s.is_any(t - 1, &[",", ";"]) || s.has(t - 1, class::CLAUSE);
    let usual = |t: usize| {
        s.is_any(t, &["usual", "BAU"])
            || s.is_any(t, &["baseline", "reference"])
                && s.is_any(t + 1, &["scenario", "scenarios", "case"])
            || s.is_any(
                t,
                &["this", "that", "each", "central", "worst-case", "best-case"],
            ) && s.is_any(t + 1, &["scenario", "case"])
    };
    s.hints(Hint::Scenario)
        && (0..s.len()).any(|t| {
            s.is_any(t, &["under", "in"])
                && opens(t)
                && (t + 1..s.len().min(t + NEAR))
                    .take_while(|&t| !s.is(t, ",") && !s.has(t, class::MODAL))
                    .any(usual)
        })
}

/// The verb behind a modal.
fn verb_of(scene: &Scene<'_, '_>, cue: &Cue) -> Option<usize> {
    scene
        .s
        .behind_adverbs(cue.end)
        .filter(|_| cue.end == cue.at + 1)
}

/// "A study estimated that a third of them have debts": what somebody found out of what is so.
pub(super) fn is_finding(scene: &Scene<'_, '_>, cue: &Cue, start: usize) -> bool {
    let s = scene.s;
    s.is(cue.at, "estimated")
        && s.is(cue.at + 1, "that")
        && !(cue.at > 0 && s.has(cue.at - 1, class::AUXILIARY | class::MODAL))
        && !(cue.end..s.len()).any(|t| s.has(t, class::MODAL) || s.is(t, "to") && t < start)
}

/// "Losses are estimated at 30 million a year": what is so now, as far as anybody knows. What a plan takes or brings is
/// reckoned for later, as is what a word of the time to come or of a budget stands beside.
pub(super) fn is_estimate_of_now(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    const FAR: usize = 8;
    let s = scene.s;
    let at = cue.end - 1;
    if !s.is(at, "estimated") {
        return false;
    }
    let from = clause(scene, cue.at).start;
    let ahead = |p: &Period| {
        p.usage == Use::Time
            && !scene.frame.is_over(p)
            && (p.start.is_none() || p.end.is_none_or(|end| end >= scene.frame.now()))
    };
    let be = s.is_any(at.wrapping_sub(1), &["is", "are"]);
    // "is estimated to have saved 5 GWh": it did.
    let done = s.is(at + 1, "to")
        && s.is(at + 2, "have")
        && s.behind_adverbs(at + 3)
            .is_some_and(|t| s.has(t, class::VERB_PAST));
    if be && done {
        return true;
    }
    // "is estimated by the office at 3 million"
    let by = || {
        s.is(at + 1, "by")
            && (at + 2..s.len().min(at + FAR))
                .take_while(|&t| tag(s, t) != Tag::Verb && !s.is(t, ","))
                .any(|t| s.is(t, "at"))
    };
    let put = || be && (s.is(at + 1, "at") || s.is(at + 1, "to") && s.is(at + 2, "be") || by());
    // "is expected to provide an estimated 300 homes" foresees them.
    let foreseen = || {
        let own = from..cue.at;
        let mut cues = scene.cues.iter();
        cues.any(|c| own.contains(&c.at) && c.says == Says::Projection)
    };
    // "an estimated 40% of homes", "with an estimated share of 2%"
    let described =
        !cue.weak && cue.at == at && at > 0 && s.has(at - 1, class::DETERMINER) && !foreseen();
    let taken = || (at + 1..at + FAR / 2).any(|t| s.hints_at(t, Hint::Takes));
    // "bring the estimated 34,000 empty homes back into use": they are there, whatever is done.
    let there =
        described && s.is_any(at - 1, &["the", "those"]) && is_numeric(s, at + 1) && !taken();
    if there && !scene.mentions.periods.iter().any(ahead) {
        return true;
    }
    (put() || described && !taken())
        && scene.frame.kind != Some(Kind::Projection)
        && scene
            .frame
            .before
            .as_ref()
            .is_none_or(|b| b.kind == Kind::Figure)
        && !scene.mentions.periods.iter().any(ahead)
        && !s.hints(Hint::Budget)
        && !s.hints(Hint::Outcome)
        && !s.hints(Hint::Scenario)
        && !(from..at).any(|t| s.hints_at(t, Hint::Takes) || s.is(t, "would"))
        && !(0..s.len()).any(|t| s.has(t, class::MODAL))
}

/// "In 2010 the country produced an estimated 224 Mt": how it is known what was.
pub(super) fn is_known_by_estimate(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let from = clause(scene, cue.at).start;
    let told = |c: &Cue| {
        c.why == Why::Code("role/past-tense")
            && (from..cue.at).contains(&c.at)
            && c.end + 3 > cue.at
    };
    s.is(cue.at, "estimated") && cue.end == cue.at + 1 && scene.cues.iter().any(told)
}
