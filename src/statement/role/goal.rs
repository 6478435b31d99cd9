//! Goals by name: "the target of 40%", "our first goal was a cut of 20%".

use super::frame::is_verbless;
use super::governing::clause;
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::mention::period::Use;
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::{Kind, Modality};
use crate::statement::cues::{Cue, Says, is_boundary, subject};
use crate::statement::phrase::{Tag, is_tensed, tag};
use crate::statement::{Scene, phrase};

/// The cue is a noun such as "target", alone or with what leads up to it.
pub(super) fn is_goal(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
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
pub(super) fn goal_before(scene: &Scene<'_, '_>, k: usize) -> Option<Cue> {
    const REACH: usize = 14;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    // "completed the task of cutting the staff by 300": a task is told of as work is.
    let goal = |t: usize| names_goal(s, t) && !s.is_any(t, &["task", "tasks"]);
    let of = |t: usize| s.is(t + 1, "of") && (t + 2 == start || s.has(t + 2, class::VERB_ING));
    // "the commitment made in 2021 to cut the deficit"
    let made = |t: usize| t > 0 && s.has(t, class::VERB_PAST) && names_goal(s, t - 1);
    let to = |t: usize| {
        let to = if made(t + 1) {
            (t + 2..start).find(|&t| s.is(t, "to"))
        } else {
            Some(t + 1)
        };
        to.filter(|&to| s.is(to, "to"))
            .and_then(|to| s.behind_adverbs(to + 1))
            .is_some_and(|t| tag(s, t) == Tag::Verb)
    };
    let at = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| {
            !is_boundary(s, t)
                && (!is_tensed(s, t) || made(t))
                && !s.has(t, class::CLAUSE)
                && !s.is(t, ",")
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

/// "the 15% target", "a $1 billion economic impact goal": the noun behind the amount says what it is.
pub(super) fn goal_behind(scene: &Scene<'_, '_>, k: usize) -> Option<Cue> {
    const NEAR: usize = 9;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let goal = (end..end + NEAR)
        .take_while(|&t| {
            // "the 40% binding renewables target"
            let adjective = phrase::is_participle_form(s, t) && s.is_nominal(t + 1);
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

/// "Our first goal for the river was a cut of 20%": what was meant, whatever the tense.
pub(super) fn goal_was(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    const REACH: usize = 8;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    // "The target has been raised to 5 million", where one that is met or missed is not told by its value.
    let set = || {
        s.is(cue.at.wrapping_sub(1), "been")
            && (s.movement(cue.at).is_some()
                || s.is_any(cue.at, &["set", "fixed", "revised", "doubled"]))
    };
    cue.says == Says::Reported
        && (s.is_any(cue.at, &["is", "are", "was", "were"])
            || s.is(cue.at, "had") && s.is(cue.end - 1, "been")
            || s.has(cue.at, class::STATING | class::EQUATING)
            || set())
        && (cue.end..cue.end + REACH).contains(&start)
        && !(cue.end..start).any(|t| is_tensed(s, t) || s.has(t, class::CLAUSE))
        && subject(s, cue.at).is_some_and(|head| {
            // "The country's contribution is a cut of 45%", where "the contribution of farming is 5%" tells.
            let offer = s.hints_at(head, Hint::Offer)
                && !s.is(head + 1, "of")
                && s.is_any(cue.at, &["is", "are"])
                && (cue.end..start + REACH)
                    .any(|t| s.is_any(t, &["cut", "reduction", "limitation"]));
            s.has(head, class::GOAL) || offer
        })
}

/// "The industry has set goals. These include cutting noise by half.": the amounts are those goals.
pub(super) fn names_goals(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let until = scene.mentions.amounts[k].tokens.start;
    scene.frame.goals
        && s.is_any(0, &["these", "they", "those"])
        && s.is_any(1, &["include", "are", "comprise"])
        && !(2..until).any(|t| s.has(t, class::CLAUSE | class::MODAL))
}

/// "has set a goal of 20%", "our goal is to reach 20%": the sentence sets the goal, where "under the
/// target of 20%" only names it.
pub(super) fn set_as_goal(scene: &Scene<'_, '_>, cue: &Cue, k: usize) -> Option<Modality> {
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
        // "my intention to double the flow"
        || s.is(goal + 1, "to") && goal + 2 == amount && s.has(amount, class::VERB_BASE)
        || s.is(goal + 1, "to")
            && (goal + 2..amount)
                .find(|&t| !s.is_adverb(t))
                .is_some_and(|t| tag(s, t) == Tag::Verb);
    (set || predicate || meant).then_some(Modality::Aim)
}

/// "Our goal is to cut losses by 5%": the cue says "is to", and the noun before it what that is.
pub(super) fn goal_is_to(scene: &Scene<'_, '_>, cue: &Cue) -> Option<Modality> {
    const NEAR: usize = 8;
    let s = scene.s;
    let is = (cue.at..cue.end).find(|&t| s.is_any(t, &["is", "are", "was", "were"]))?;
    let goal = (is.saturating_sub(NEAR)..is).any(|t| names_goal(s, t));
    (goal && s.is(is + 1, "to")).then_some(Modality::Aim)
}

/// The modality that stands before a noun such as "target".
pub(super) fn intent_before(scene: &Scene<'_, '_>, at: usize) -> Option<Modality> {
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

/// "shall aim to", "a legally binding target to": the firmest word of the clause decides where it
/// stands right beside.
pub(super) fn firmest(scene: &Scene<'_, '_>, k: usize, cue: &Cue, modality: Modality) -> Modality {
    let near = clause(scene, cue.at).start;
    let binding = scene.cues.iter().any(|c| {
        c.says == Says::Intent(Modality::Must)
            && c.at >= near
            && c.at < scene.mentions.amounts[k].tokens.start
            && cue.at.abs_diff(c.at) <= 4
    });
    if binding { Modality::Must } else { modality }
}

/// "CPI increase kept at around 3 percent" under the head of a list of targets: a participle, no past tense.
pub(super) fn in_list_of_targets(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    let now = scene.frame.now();
    // "spending recorded an increase": an active verb, which tells.
    let active = scene.s.has(cue.end, class::DETERMINER)
        || scene.s.is_any(
            cue.at,
            &[
                "rose", "fell", "went", "grew", "came", "became", "took", "gave", "saw", "began",
            ],
        );
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

/// "Target W2: By 2030, 90% of homes have piped water": the label in front says what the sentence is.
pub(in crate::statement) fn heads_goal(s: &Sentence<'_>) -> bool {
    /// Words of a label: "Target 3.2 b:".
    const LABEL: usize = 4;
    let counts = |t: usize| s.word(t).bytes().any(|b| b.is_ascii_digit());
    let short = |t: usize| s.word(t).len() <= 4;
    let label = (2..=LABEL).find(|&t| s.is(t, ":"));
    // "are able to", "have been mended" tell of what is then.
    let past = |t: usize| {
        s.is_any(t, &["was", "were", "had"])
            || s.has(t, class::VERB_PAST)
                && tag(s, t) == Tag::Verb
                && !(t > 0 && s.has(t - 1, class::AUXILIARY))
    };
    s.is_any(0, &["target", "goal", "objective"])
        && s.tokens[0].capital
        && label.is_some_and(|colon| {
            (1..colon).all(short) && (1..colon).any(counts) && !(colon..s.len()).any(past)
        })
}
