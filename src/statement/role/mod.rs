//! Whether an amount is a target, a figure, a projection or a threshold, and how firmly it is meant.

mod expected;
mod frame;
mod goal;
mod governing;
mod meant;
mod members;
mod place;
mod shared;
mod weighed;

pub(super) use self::goal::heads_goal;
pub(super) use self::meant::{WOULD, supposes, would_do};
pub(super) use self::shared::{budgeted, is_aside, is_joined, is_of_one_list, shared, to_come};
pub(super) use self::weighed::{Told, weighed};

use self::expected::{
    is_estimate_of_now, is_finding, is_known_by_estimate, is_need, is_on_track, is_outcome,
    only_expected,
};
use self::frame::by_frame;
use self::goal::{firmest, goal_is_to, intent_before, is_goal, names_goals, set_as_goal};
use self::governing::{by_clause, governing, meant_around};
use self::meant::{
    is_budget_of_old, is_net_zero, is_still_to_be, meant_by_would, moves_rate, only_goes_on,
    told_yet_meant,
};
use self::place::by_place;
use self::shared::{Divided, divided};
use super::clause::Clause;
use super::cues::Says;
use super::{Scene, threshold};
use crate::lexicon::class;
use crate::mention::Why;
use crate::model::vocabulary::{Direction, Kind, Modality};

/// The rule of a sentence with "Target 3:" in front.
pub(super) const LABELLED: Why = Why::Code("role/goal-label");

/// Decides kind and modality of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    direction: Option<Direction>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    let told = by_words(scene, clause, k, direction, rules);
    let amount = &scene.mentions.amounts[k];
    let (kind, rule) = match told.0 {
        Kind::Figure if threshold::is_class(scene.s, amount) => {
            (Kind::Threshold, "role/class-of-a-group")
        }
        Kind::Figure if is_still_to_be(scene, k) => (Kind::Target, "role/still-to-be"),
        Kind::Figure if moves_rate(scene, k) => (Kind::Target, "role/rate-changed"),
        Kind::Figure | Kind::Target if is_outcome(scene, k) => (Kind::Projection, "role/outcome"),
        Kind::Projection if is_net_zero(scene.s, amount) && !is_on_track(scene, k) => {
            (Kind::Target, "role/net-zero")
        }
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

/// The kind of amount `k` by its cues, or where none governs it by what holds from outside the sentence.
fn by_words(
    scene: &Scene<'_, '_>,
    clause: &Clause,
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
    if heads_goal(scene.s) {
        rules.push(LABELLED);
        return (Kind::Target, None);
    }
    if let Some((kind, rule)) = by_clause(scene, clause, k) {
        rules.push(Why::Code(rule));
        return (kind, None);
    }
    let Some(cue) = governing(scene, k) else {
        return by_frame(scene, clause, k, direction, rules);
    };
    let cue = meant_around(scene, clause, cue).unwrap_or(cue);
    if let Some(divided) = divided(scene, k, cue) {
        rules.push(Why::Code("role/part-of-a-total"));
        return match divided {
            Divided::Amount(whole) => by_words(scene, clause, whole, direction, rules),
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
        Says::Intent(_) if only_goes_on(scene, k, cue) => (Kind::Figure, None),
        Says::Target if is_budget_of_old(scene, cue) => (Kind::Figure, None),
        Says::Intent(modality) => (Kind::Target, Some(firmest(scene, k, cue, modality))),
        Says::Target => (
            Kind::Target,
            intent_before(scene, cue.at).or_else(|| goal_is_to(scene, cue)),
        ),
        Says::Projection
            if is_finding(scene, cue, start)
                || is_known_by_estimate(scene, cue)
                || is_estimate_of_now(scene, cue) =>
        {
            (Kind::Figure, None)
        }
        // "Building two halls at an estimated cost of 5 million", where the item is meant
        Says::Projection if cue.weak && scene.s.has(cue.at, class::VERB_PAST) => {
            match by_frame(scene, clause, k, direction, rules) {
                meant @ (Kind::Target, _) => return meant,
                _ => (Kind::Projection, None),
            }
        }
        Says::Projection => (Kind::Projection, None),
        Says::Threshold => (Kind::Threshold, None),
        Says::Reported if cue.weak && !is_need(scene, k, cue) => {
            return by_frame(scene, clause, k, direction, rules);
        }
        Says::Reported => (Kind::Figure, None),
    };
    if let Some(why) = only_expected(scene, k, cue, kind) {
        rules.push(why);
        return (Kind::Projection, None);
    }
    (kind, modality)
}
