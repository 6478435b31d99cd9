//! What stands right around an amount tells its kind, whatever its verb.

use super::frame::is_verbless;
use super::goal::{goal_before, goal_behind, intent_before, set_as_goal};
use super::governing::clause;
use crate::lexicon::entry::{Hint, Link, bit};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::Why;
use crate::model::vocabulary::{Comparator, Kind, Modality};
use crate::statement::cues::{Says, is_boundary, subject};
use crate::statement::phrase::{Tag, is_tensed, tag};
use crate::statement::{Scene, threshold};

/// The kind of amount `k` where what stands right around it tells, whatever its verb.
pub(super) fn by_place(
    scene: &Scene<'_, '_>,
    k: usize,
    rules: &mut Vec<Why>,
) -> Option<(Kind, Option<Modality>)> {
    let (kind, why, modality) = told(scene, k)?;
    rules.push(why);
    Some((kind, modality))
}

/// Kind, rule and modality of amount `k`, the first that holds.
fn told(scene: &Scene<'_, '_>, k: usize) -> Option<(Kind, Why, Option<Modality>)> {
    let (kind, rule) = if needed(scene, k) {
        // Under "Investment requirements" a plan says what it means to raise.
        let planned = scene.frame.kind == Some(Kind::Target)
            && scene.mentions.amounts[k].is_money()
            && !scene.cues.iter().any(|c| c.says == Says::Projection);
        let kind = if planned {
            Kind::Target
        } else {
            Kind::Projection
        };
        (kind, "role/needed")
    } else if as_usual(scene, k) {
        (Kind::Projection, "role/business-as-usual")
    } else if let Some(why) = threshold::defines(scene, k) {
        return Some((Kind::Threshold, why, None));
    } else if is_there_already(scene, k) {
        (Kind::Figure, "role/there-already")
    } else if is_existing_group(scene, k) {
        (Kind::Figure, "role/those-there-are")
    } else if let Some(goal) = goal_behind(scene, k).or_else(|| goal_before(scene, k)) {
        let modality = intent_before(scene, goal.at).or_else(|| set_as_goal(scene, &goal, k));
        return Some((Kind::Target, goal.why, modality));
    } else if compared(scene, k) {
        (Kind::Figure, "role/point-of-comparison")
    } else if names_goal_again(scene, k) {
        (Kind::Target, "role/goal-named-again")
    } else if holds_warming(scene, k) {
        (Kind::Target, "role/warming-held")
    } else if laid_down(scene, k) {
        (Kind::Target, "role/laid-down")
    } else if is_needed_for(scene, k) {
        (Kind::Target, "role/needed-for")
    } else if opens_with_floor(scene, k) {
        (Kind::Target, "role/least")
    } else if is_portrait(scene, k) {
        (Kind::Figure, "role/share-in-brackets")
    } else if accompanies(scene, k) || is_before_that(scene, k) {
        (Kind::Figure, "role/given")
    } else if is_potential(scene, k) {
        (Kind::Projection, "role/potential")
    } else {
        return None;
    };
    Some((kind, Why::Code(rule), None))
}

/// "an additional $8 billion will be needed": a need is not yet anybody's intent.
fn needed(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 12;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let own = clause(scene, a.tokens.start);
    let end = own.end.min(a.core.end + REACH);
    // "The roads need an investment of 30 million", where a law that requires it lays it down.
    let asks = || {
        let of = |t: usize| {
            s.has(t, class::DETERMINER | class::VAGUE) || s.is(t, "of") || tag(s, t) == Tag::Noun
        };
        let verb = (a.tokens.start.saturating_sub(REACH)..a.tokens.start)
            .rev()
            .find(|&t| !of(t));
        verb.is_some_and(|verb| {
            s.is_any(verb, &["need", "needs", "require", "requires"])
                && tag(s, verb) == Tag::Verb
                && verb > 0
                && !s.has(verb - 1, class::MODAL)
                && (subject(s, verb).is_none_or(|head| !s.has(head, class::INSTRUMENT))
                    // "The plan requires an investment of 900 million"
                    || (verb + 1..a.tokens.start).any(|t| {
                        s.hints_at(t, Hint::Takes) || s.is_any(t, &["expenditure", "funding"])
                    }))
        })
    };
    let money = a.is_money();
    let leads = || {
        (own.start..a.tokens.start)
            .all(|t| s.has(t, class::DETERMINER | class::VAGUE) || s.is_adverb(t))
    };
    if money && asks() {
        return true;
    }
    // "In order to reach a share of 45%, new lines are needed": what the purpose asks for stands behind the comma.
    let purpose = s.is(own.start, "to") || s.is(own.start, "in") && s.is(own.start + 1, "order");
    // The amount is what is needed: no other verb and no new clause stands between.
    (a.core.end..end)
        .take_while(|&t| {
            !(purpose && s.is(t, ","))
                && !s.has(t, class::CLAUSE)
                && (tag(s, t) != Tag::Verb
                    || s.has(t, class::AUXILIARY | class::MODAL)
                    || s.is_any(t, &["needed", "required"]))
        })
        .any(|t| {
            s.is_any(t, &["needed", "required"])
                && s.has(t - 1, class::AUXILIARY)
                // "300 firms will be required to report", where "30 million will be required to mend the roads"
                && !(s.is(t, "required") && s.is(t + 1, "to") && !(money && leads()))
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
                    // "the BAU scenario emissions would be"
                    || s.is_any(t, &["would", "will", "be"])
                    || s.has(t, class::EQUATING | class::STATING)
                    || s.is_any(t, &["of", "(", "is", "are", ":", "at", "-", "in"])
                    || scene.in_period(t)
                    || matches!(s.word(t), ")" | ",")
            })
    })
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
        // "from 2.5% or 7.5% to nil"
        let listed = || {
            scene.before(k).is_some_and(|b| {
                s.is(before, "or")
                    && b.core.end == before
                    && s.is(b.tokens.start.wrapping_sub(1), "from")
            })
        };
        s.is(a.core.end, "to")
            && s.is_any(a.core.end + 1, &["nil", "zero"])
            && (s.is(before, "from") || listed())
    };
    // "not at 18 per cent as at present"
    let as_now = || {
        s.is(a.core.end, "as")
            && (s.is_any(a.core.end + 1, &["now", "today", "currently"])
                || s.is(a.core.end + 1, "at") && s.is(a.core.end + 2, "present"))
    };
    // "our 40% target" is what we aim at.
    // "Of our £12 billion savings, we will use £8 billion": what is planned is not there.
    let planned = || {
        a.is_money()
            && (a.core.end..a.core.end + 3)
                .take_while(|&t| s.is_nominal(t))
                .any(|t| {
                    s.has(t, class::INSTRUMENT) || s.is_any(t, &["savings", "investment", "cuts"])
                })
    };
    let owned = || {
        s.is_any(before, &["its", "our", "their"]) && goal_behind(scene, k).is_none() && !planned()
    };
    // "replace the county's 4 health boards"
    let of_somebody = || a.unit == "count" && s.is_any(before, &["'s", "’s"]);
    now(before) || owned() || of_somebody() || level() || to_nothing() || as_now()
}

/// "help the nearly 10 million seniors who receive dividends": a group that is there, whatever is done for it.
fn is_existing_group(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if a.unit != "count" {
        return false;
    }
    let who = a.of.as_ref().map_or(a.core.end, |of| of.end);
    // "the 300 bridges that were damaged", "the 3,000 homes already built"
    let told = |t: usize| {
        s.is_any(t, &["that", "which"])
            && s.is_any(t + 1, &["was", "were", "has", "have", "had"])
            && !s.is(t + 2, "to")
            || s.is(t, "already") && s.has(t + 1, class::VERB_PAST)
    };
    a.tokens.start > 0
        && s.is_any(a.tokens.start - 1, &["the", "those"])
        && (s.is_any(who, &["who", "whose"]) || told(who))
        && !(who..s.len())
            .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","))
            .any(|t| s.has(t, class::MODAL))
}

/// "…, compared with 144 grams in 2010", "against 2.9 today": what a target is compared with is told.
fn compared(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 4;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let start = a.tokens.start;
    // "will get 19 million compared to 17 million last year"
    let beside = |t: usize, end: usize| a.is_money() && end == start && s.is(t, "compared");
    (start.saturating_sub(REACH)..start).any(|t| {
        t > 0
            && s.hits_at(t).iter().any(|h| {
                h.tokens().end <= start
                    && (s.is_any(t - 1, &[",", "(", "as"]) || beside(t, h.tokens().end))
                    && matches!(
                        s.meaning(h),
                        Meaning::Link {
                            link: Link::Baseline
                        }
                    )
                    && s.is_any(t, &["compared", "against", "versus", "vs"])
                && !(t..start + REACH).any(|t| s.is_any(t, &["forecast", "projection"]))
                // "carbon intensity (against GDP) of 45%"
                && !(t..start).any(|t| s.is(t, ")"))
            })
    })
}

/// "The 45% of cuts is unconditional", "not estimated in the 15%": the share that was told as a target before, where
/// it is not that of something else ("the 15% rebate").
fn names_goal_again(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    a.is_share()
        && a.comparator == Comparator::Eq
        && a.tokens.start > 0
        && s.is_any(a.tokens.start - 1, &["the", "this"])
        && !s.is_nominal(a.core.end)
        && scene.frame.goal(a).is_some_and(|told| told.time.is_some())
}

/// "limit the rise in temperatures to 1.5°C": nobody holds the world's warming without meaning to.
fn holds_warming(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 16;
    const NEAR: usize = 4;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let start = a.tokens.start;
    let bounds = || {
        (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|&t| !is_boundary(s, t))
            .find(|&t| s.hints_at(t, Hint::Bounds))
    };
    // "policies that would limit the rise", not "what we can do in the effort to limit the rise"
    let foreseen = |verb: usize| {
        let near = verb.saturating_sub(NEAR)..start;
        let mut cues = scene.cues.iter();
        cues.any(|c| c.says == Says::Projection && near.contains(&c.at))
    };
    matches!(&*a.unit, "C" | "F") && bounds().is_some_and(|verb| !foreseen(verb))
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

/// "higher than the 956 Mtoe of energy use set in the directive": what a paper lays down, whatever is said of it.
fn laid_down(scene: &Scene<'_, '_>, k: usize) -> bool {
    const NEAR: usize = 6;
    const FAR: usize = 22;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    // "the 763 Mtoe, corresponding to a cut of 11%, set in the new directive"
    let aside = || {
        let mut commas = (end..s.len().min(end + FAR)).filter(|&t| s.is(t, ","));
        let open = commas
            .next()
            .filter(|&t| t == end && s.has(t + 1, class::EQUATING))?;
        let close = commas.next()?;
        let plain = (open..close).all(|t| !is_tensed(s, t));
        (plain && s.hints_at(close + 1, Hint::LaysDown)).then_some(())
    };
    a.unit != "count" && aside().is_some()
        || a.unit != "count"
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
    let with = from > 0 && s.is(from - 1, "with") && (from == 1 || s.is(from - 2, ","));
    let comma = || (a.core.end..s.len()).find(|&t| s.is(t, ","));
    let Some(comma) = with.then(comma).flatten() else {
        return false;
    };
    // "With over half of our graduates being women, we will …", "With 40% of homes lacking water, we will …"
    let being = || {
        a.is_share()
            && s.is(a.core.end, "of")
            && !scene.is_ahead()
            && (a.core.end..comma)
                .any(|t| s.is(t, "being") || s.has(t, class::VERB_ING) && tag(s, t) == Tag::Verb)
    };
    counted || being()
}

/// "After growing by 6% in 2019, exports will rise", "having built 500": what was done before what is said.
fn is_before_that(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 12;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let doing = |t: usize| {
        s.is(t, "after")
            && s.has(t + 1, class::VERB_ING)
            && tag(s, t + 1) == Tag::Verb
            && (s.movement(t + 1).is_some() || scene.is_over())
            || s.is(t, "having") && s.has(t + 1, class::VERB_PAST)
    };
    let opens = |t: usize| t == 0 || s.is(t - 1, ",");
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| !is_boundary(s, t) && !s.is(t, ",") && !s.has(t, class::MODAL))
        .any(|t| doing(t) && opens(t))
        && !scene.is_ahead()
}

/// "The technical potential amounts to 40 GW", "a potential for cuts of 30%": what could be got, unless it was.
fn is_potential(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 14;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let start = a.tokens.start;
    let named = || {
        (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|&t| !is_boundary(s, t) && !s.has(t, class::MODAL))
            .find(|&t| s.is(t, "potential"))
    };
    let told = || {
        let mut cues = scene.cues.iter();
        cues.any(|c| c.says == Says::Reported && !c.weak && c.at < a.core.start)
    };
    a.unit != "count"
        && !told()
        && !(a.is_share() && s.is(a.core.end, "of"))
        && named().is_some_and(|t| {
            !(s.is_nominal(t + 1) && !s.has(t + 1, class::STATING))
                && !(t > 0
                    && s.is_any(
                        t - 1,
                        &[
                            "full",
                            "high",
                            "great",
                            "huge",
                            "irrigation",
                            "irrigable",
                            "consumption",
                        ],
                    ))
                && (s.is_any(t + 1, &["of", "for", "is", "amounts", "stands", ":"])
                    || s.has(t + 1, class::STATING))
                && !(t + 1..start).any(|t| s.is_any(t, &["with", "has", "have"]))
        })
}
