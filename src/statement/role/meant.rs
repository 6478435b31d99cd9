//! What is meant although the verb tells it as done or supposed: money set aside, what was decided, "would".

use super::frame::is_verbless;
use super::goal::{goal_was, in_list_of_targets};
use super::governing::clause;
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::period::Use;
use crate::mention::{Amount, Period, Sentence, Why};
use crate::model::vocabulary::Modality;
use crate::statement::Scene;
use crate::statement::cues::{Cue, Says, is_boundary, sets_aside, subject};
use crate::statement::phrase::{Tag, is_tensed, tag};

/// What "would" promises or aims at rather than foretells: the rule that says so, and how firmly.
pub(super) fn meant_by_would(scene: &Scene<'_, '_>, cue: &Cue) -> Option<(&'static str, Modality)> {
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
    } else if would_do(scene.s, cue) || promised_that(scene, cue) {
        Some((WOULD, Modality::Will))
    } else if aims() {
        Some(("role/goal-would", Modality::Aim))
    } else if with_support(scene, cue) {
        Some(("role/with-support", Modality::May))
    } else if scene.frame.india && pledges(scene.s, cue) {
        Some(("role/would-of-a-budget", Modality::Will))
    } else {
        None
    }
}

/// "The scheme was launched in 2015 with a budget of 60 million": what something had when it began, years ago.
pub(super) fn is_budget_of_old(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let began = || {
        s.has(0, class::VERB_PAST)
            || scene
                .cues
                .iter()
                .any(|c| c.at < cue.at && c.why == Why::Code("role/past-tense"))
    };
    s.is(cue.at, "with")
        && !scene.is_ahead()
        && began()
        && scene
            .mentions
            .periods
            .iter()
            .any(|p| scene.frame.is_over(p) && p.start.is_some() && p.start == p.end)
}

/// "The minister promised that 3,000 homes would be built": a promise told of.
fn promised_that(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let from = clause(scene, cue.at).start;
    let that = (from..cue.at).find(|&t| {
        s.is(t, "that")
            && t > 0
            && s.has(t - 1, class::VERB_PAST)
            && s.hints_at(t - 1, Hint::Promises)
    });
    let verb = s.behind_adverbs(cue.end);
    cue.end == cue.at + 1
        && s.is(cue.at, "would")
        && that.is_some_and(|that| !(that + 1..cue.at).any(|t| s.has(t, class::CLAUSE)))
        && verb.is_some_and(|t| {
            s.is(t, "be") && s.has(t + 1, class::VERB_PAST) || !s.has(t, class::FORECAST)
        })
}

/// "With international support, the cut could be raised to 30%": a pledge that hangs on the help of others.
fn with_support(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let s = scene.s;
    let verb = s.behind_adverbs(cue.end).and_then(|t| {
        if s.is(t, "be") {
            s.behind_adverbs(t + 1)
        } else {
            Some(t)
        }
    });
    s.hints(Hint::Support)
        && s.is_any(cue.at, &["could", "can", "would"])
        && verb.is_some_and(|t| s.movement(t).is_some())
}

/// The rule of `would_do`.
pub(in crate::statement) const WOULD: &str = "role/would-of-ours";

/// "Over time we would ensure that …": what those who ask for votes would do.
pub(in crate::statement) fn would_do(s: &Sentence<'_>, cue: &Cue) -> bool {
    let verb = s.behind_adverbs(cue.end).unwrap_or(cue.end);
    // "A Green government would invest 3 billion"
    let party = || {
        subject(s, cue.at).is_some_and(|head| s.has(head, class::ISSUER) && !s.is(head, "i"))
            && !s.hints_at(verb, Hint::Gains)
            && !s.is_any(verb, &["receive", "get", "need", "owe", "collect"])
    };
    let ours = (cue.at.saturating_sub(2)..cue.at).any(|t| s.is(t, "we")) || party();
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
pub(in crate::statement) fn supposes(s: &Sentence<'_>) -> bool {
    const WORDS: &[&str] = &["if", "otherwise", "had", "expected", "estimated", "likely"];
    (0..s.len()).any(|t| s.is_any(t, WORDS))
}

/// What a verb tells is meant all the same: the rule that says so.
pub(super) fn told_yet_meant(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> Option<&'static str> {
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
    if is_called_goal(scene, k, cue) {
        return Some("role/called-a-goal");
    }
    if scene.frame.promised && is_done_of_item(scene, k, cue) {
        return Some("role/promised-list");
    }
    if starts_plan(scene, k, cue) {
        return Some("role/plan-started");
    }
    if told && is_fixed(scene, k) {
        return Some("role/fixed-for-a-year-to-come");
    }
    if told && is_given_ahead(scene, k, cue) {
        return Some("role/given-ahead");
    }
    if told && changes_rate(scene, k) {
        return Some("role/rate-changed");
    }
    if told && allotted(scene, k) {
        return Some("role/allotted-for-this-year");
    }
    (told && (is_allocation(scene, k) || is_set_aside(scene, k))).then_some("role/allocation")
}

/// "Growth of 3% is our target", "A cut of 40% has been set as the goal": the noun stands behind the verb.
fn is_called_goal(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    const NEAR: usize = 7;
    let s = scene.s;
    let end = scene.mentions.amounts[k].core.end;
    let be = |t: usize| s.is_any(t, &["is", "are", "was", "were", "has", "have"]);
    let until = s.len().min(cue.end + NEAR);
    cue.says == Says::Reported
        && cue.at >= end
        && be(cue.at)
        && !(end..cue.at).any(|t| tag(s, t) == Tag::Verb || s.has(t, class::CLAUSE) || s.is(t, ","))
        && (cue.end..until)
            .take_while(|&t| {
                matches!(tag(s, t), Tag::Noun | Tag::Determiner | Tag::Adverb)
                    || s.is_any(
                        t,
                        &["set", "adopted", "fixed", "agreed", "chosen", "been", "as"],
                    )
            })
            .any(|t| {
                s.has(t, class::GOAL)
                    && tag(s, t) == Tag::Noun
                    && !s.is_any(t, &["purpose", "task", "tasks"])
                    && !s.is_nominal(t + 1)
            })
}

/// "300 homes insulated" under "By 2030 we will have:": what is to be done, as a participle.
fn is_done_of_item(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    cue.why == Why::Code("role/past-tense")
        && cue.at >= scene.mentions.amounts[k].core.end
        && !scene.s.has(cue.end, class::DETERMINER)
        && is_verbless(scene.s)
        && !scene.is_over()
}

/// "We have launched a programme to train 4,000 nurses": what is only begun is still to be done.
fn starts_plan(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let to = || {
        (cue.end..start).find(|&t| {
            s.is(t, "to")
                && t > 0
                && s.has(t - 1, class::INSTRUMENT)
                && !s.word(t - 1).ends_with('s')
                && s.behind_adverbs(t + 1)
                    .is_some_and(|t| tag(s, t) == Tag::Verb)
        })
    };
    let perfect = || (cue.at.saturating_sub(2)..cue.end).any(|t| s.is_any(t, &["has", "have"]));
    cue.says == Says::Reported
        && cue.end <= start
        && perfect()
        && (cue.at..=cue.end + 1).any(|t| s.hints_at(t, Hint::Launches))
        && to().is_some_and(|to| !(to + 1..start).any(|t| is_tensed(s, t) || s.is(t, ",")))
}

/// "I have pegged the deficit for 2017-18 at 3.2%", said before that year is over: it is meant to be so.
fn is_fixed(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let verb = || {
        clause(scene, start)
            .take_while(|&t| t < start)
            .find(|&t| s.hints_at(t, Hint::Fixes))
    };
    s.hints(Hint::Fixes)
        && scene.is_ahead()
        && verb().is_some_and(|verb| (verb..start).any(|t| s.is(t, "at")))
}

/// "an allocation of 53 million has been made", "we have made an allocation of 98 million": set aside for what is to come.
fn is_allocation(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let noun =
        start > 2 && s.is(start - 1, "of") && s.is_any(start - 2, &["allocation", "provision"]);
    let made = || {
        clause(scene, start).any(|t| {
            s.is(t, "made")
                && (0..t)
                    .rev()
                    .find(|&t| !s.is_adverb(t))
                    .is_some_and(|t| s.is_any(t, &["have", "has", "been"]))
        })
    };
    let listed = || {
        scene.before(k).is_some_and(|b| {
            let gap = b.core.end..start;
            gap.clone().any(|t| s.is(t, "and")) && !gap.clone().any(|t| tag(s, t) == Tag::Verb)
        }) && is_allocation(scene, k - 1)
    };
    scene.mentions.amounts[k].is_money() && (noun && made() || listed())
}

/// "A sum of 30 million is allocated to roads": money that is set aside by saying so.
fn is_set_aside(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let sets = |t: usize| {
        s.is_any(t, &["is", "are"])
            && s.behind_adverbs(t + 1).is_some_and(|verb| {
                s.has(verb, class::VERB_PAST)
                    && (s.has(verb, class::ALLOTTING) && !s.is(verb, "provided")
                        || s.is(verb, "committed"))
            })
    };
    a.is_money() && clause(scene, a.tokens.start).any(sets) && !scene.is_over()
}

/// "The outlay for schools has been raised to 20 billion": what is set aside now is still to be spent.
fn is_raised_outlay(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let has = || {
        (cue.at.saturating_sub(4)..=cue.at)
            .rev()
            .find(|&t| s.is_any(t, &["has", "have"]))
    };
    let been = |has: usize| s.behind_adverbs(has + 1).is_some_and(|t| s.is(t, "been"));
    cue.says == Says::Reported
        && cue.at < scene.mentions.amounts[k].tokens.start
        && scene.mentions.amounts[k].is_money()
        && !s.hints(Hint::AnnouncesOutturn)
        && !scene.is_over()
        && has().filter(|&has| been(has)).is_some_and(|has| {
            subject(s, has).is_some_and(|head| s.hints_at(head, Hint::Allotment))
        })
}

/// "a provision of 150 million has been made in the current year": set aside, and still to be spent.
fn allotted(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    // "The 2016 budget raised the grant to 400, and that of 2018 will raise it to 500": each has its own year.
    let (left, right) = (scene.left_limit(k), scene.right_limit(k));
    let alone = |p: &Period| {
        p.tokens.start >= left && p.tokens.start < right || scene.mentions.periods.len() == 1
    };
    let current = || {
        scene.mentions.periods.iter().any(|p| {
            p.usage == Use::Time
                && alone(p)
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
    // "I have provided 60 million for schools", "60 million has been provided" in a budget speech
    let budget = scene.frame.india || scene.frame.fiscal.is_some();
    let been = |t: usize| {
        s.behind_adverbs(t + 1)
            .filter(|&been| budget && s.is_any(t, &["has", "have"]) && s.is(been, "been"))
            .and_then(|been| s.behind_adverbs(been + 1))
            .is_some_and(|verb| s.has(verb, class::ALLOTTING) && !s.hints_at(verb, Hint::Decides))
    };
    let first = || {
        scene.mentions.periods.iter().all(|p| p.usage != Use::Time)
            && clause(scene, scene.mentions.amounts[k].tokens.start).any(|t| {
                been(t)
                    || t > 0
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

/// "The towns are putting 5 million into homes over the next three years": given now, and for what is to come.
fn is_given_ahead(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let given = || {
        clause(scene, start).take_while(|&t| t < start).any(|t| {
            s.is_any(t, &["is", "are", "am", "we're", "we’re"])
                && (t + 1..start).find(|&v| !s.is_adverb(v)).is_some_and(|v| {
                    s.hints_at(v, Hint::Giving)
                        || s.is(v, "available")
                        || s.has(v, class::VERB_ING) && s.has(v, class::ALLOTTING)
                })
        })
    };
    let ahead = || {
        scene.mentions.periods.iter().any(|p| {
            p.usage == Use::Time
                && (p.why == Why::Code("period/next-years") || scene.frame.is_ahead(p))
        })
    };
    scene.mentions.amounts[k].is_money() && cue.at < start && given() && ahead()
}

/// "The duty on lamps is reduced to 5%" in a budget: what it changes.
fn changes_rate(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    (scene.frame.india || scene.frame.fiscal.is_some())
        && start > 0
        && s.is_any(start - 1, &["to", "by"])
        && !scene.is_over()
        && clause(scene, start).take_while(|&t| t < start).any(|t| {
            s.is_any(t, &["is", "are"])
                && s.behind_adverbs(t + 1).is_some_and(|verb| {
                    s.has(verb, class::VERB_PAST | class::UNCHANGED) && s.movement(verb).is_some()
                })
                && subject(s, t).is_some_and(|head| s.hints_at(head, Hint::Levy))
        })
}

/// "The personal allowance rises to 12,500 from April" in a budget: what it changes, told as if it were so already.
pub(super) fn moves_rate(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let Some(verb) = start.checked_sub(2) else {
        return false;
    };
    // "goes up to"
    let verb = verb - usize::from(s.is_any(verb, &["up", "down"]) && verb > 0);
    (scene.frame.india || scene.frame.fiscal.is_some())
        && s.is_any(start - 1, &["to", "by"])
        && s.has(verb, class::VERB_THIRD)
        && s.movement(verb).is_some()
        && !scene.is_over()
        && subject(s, verb).is_some_and(|head| {
            s.hints_at(head, Hint::Levy)
                || s.hints_at(head, Hint::Bound)
                || s.has(head, class::HANDOUT)
        })
}

/// "2,500 courses are being provided": things that are on their way, where nobody says by when, are told.
pub(super) fn only_goes_on(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let money = scene.mentions.amounts[k].is_money();
    !scene.is_ahead()
        && match cue.why {
            Why::Code("role/being-done") => {
                scene.mentions.amounts[k].unit == "count" && s.has(cue.end, class::ALLOTTING)
            }
            // "We are providing 300 courses"
            Why::Code("role/giving") => !money && !s.is_any(cue.at, &["am", "i'm", "i’m"]),
            _ => false,
        }
}

/// "The cabinet approved the opening of 18 clinics", "has accepted the recommendation to keep the share at 41%": what is
/// decided is still to be done.
fn is_decided(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let decided = || {
        let from = clause(scene, start).start;
        (from..start).find(|&t| s.hints_at(t, Hint::Decides))
    };
    cue.says == Says::Reported
        && s.hints(Hint::Decides)
        && decided().is_some_and(|d| {
            (d + 1..start).any(|t| {
                s.hints_at(t, Hint::Deed)
                    || t == d + 2 && s.has(d + 1, class::DETERMINER) && s.has(t, class::MOVING)
                    || s.is(t, "to") && s.has(t + 1, class::VERB_BASE) && tag(s, t + 1) == Tag::Verb
            }) && !(d + 1..start).any(|t| is_tensed(s, t) || s.is(t, ","))
        })
}

/// "progress towards net zero is expected to slow": nobody foretells it of himself without aiming at it.
pub(super) fn is_net_zero(s: &Sentence<'_>, amount: &Amount) -> bool {
    let net = || amount.core.clone().any(|t| s.is(t, "net"));
    amount.unit == "tCO2e"
        && amount.value.is_zero()
        && (net() || !s.is(amount.core.end - 1, "zero"))
}

/// "a fund of 5 billion to be spent by the regions", "20 GW to be built": what is there only as something to be done.
pub(super) fn is_still_to_be(scene: &Scene<'_, '_>, k: usize) -> bool {
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
                // "300 km of road, to be built by 2027"
                s.is(t, ",") && s.is(t + 1, "to")
                    || s.kind(t) == Some(TokenKind::Word)
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
