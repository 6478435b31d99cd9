//! What an amount has of its kind from the amounts beside it, from its indicator or its year.

use super::expected::is_as_usual;
use super::frame::{is_verbless, own_scenario};
use super::governing::clause;
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::mention::period::Use;
use crate::mention::{Period, Why};
use crate::model::vocabulary::{Kind, Modality};
use crate::statement::cues::{Cue, Says, is_boundary};
use crate::statement::phrase::{Tag, tag};
use crate::statement::time::When;
use crate::statement::{Decided, Scene, part, time};
use std::ops::Range;

/// "by 80% by 2050 and by 34% by 2022": no verb parts the amount from the one before, whose sort it shares.
pub(in crate::statement) fn is_joined(scene: &Scene<'_, '_>, k: usize) -> bool {
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
pub(in crate::statement) fn is_of_one_list(scene: &Scene<'_, '_>, k: usize) -> bool {
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
pub(in crate::statement) fn is_aside(scene: &Scene<'_, '_>, k: usize) -> bool {
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

/// "a deficit of 1.2 trillion, which consists of 850 billion of the centre and …": what only divides an amount
/// says nothing of how it is meant. The kind of that amount, in the sentence or the one before ("This consists
/// of …", "This is 4 percent less than …").
pub(super) fn divided(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> Option<Divided> {
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
pub(super) enum Divided {
    /// An amount of the sentence.
    Amount(usize),
    /// One of the sentence before, of this kind.
    Kind(Kind),
}

/// The amount that amount `k` is a part of, where it is meant as that one is: of the same unit, and no other intent
/// told, unless the whole is only expected.
pub(in crate::statement) fn shared(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    earlier: &[Decided],
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

/// Budgeted spending and revenue is a target, whatever the verb.
pub(in crate::statement) fn budgeted(
    scene: &Scene<'_, '_>,
    k: usize,
    indicator: &[Range<usize>],
    kind: Kind,
    last: Option<&Decided>,
    rules: &mut Vec<Why>,
) -> Kind {
    /// "8% of output at the end of"
    const NEAR: usize = 8;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if !(a.is_money() || a.is_share()) {
        return kind;
    }
    let budget = indicator
        .iter()
        .flat_map(Clone::clone)
        .any(|t| scene.s.hints_at(t, Hint::Budget));
    let from = clause(scene, a.tokens.start).start;
    let estimates = |c: &Cue| {
        c.says == Says::Projection
            && c.at >= from
            && c.at < a.tokens.start
            && s.is_any(c.at, &["is", "are", "estimated", "projected", "budgeted", "i"])
            && !s.is_any(c.at.wrapping_sub(1), &["was", "were"])
            // "The industry has estimated revenues of 254 billion."
            && !(s.is_any(c.at.wrapping_sub(1), &["has", "have", "with"]) && s.is_nominal(c.end))
    };
    // "the revenue forgone is expected to be": what a measure is thought to cost.
    let forgone = || {
        (from.max(scene.left_limit(k))..a.tokens.start).any(|t| {
            s.is_any(t, &["forgone", "foregone", "loss", "gain", "reserves"])
                || s.hints_at(t, Hint::Outcome)
        })
    };
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
                    && !time::is_past(scene.s)
            }
            Kind::Projection => true,
            _ => false,
        };
    // In a budget of July "is estimated at 8% in 1990-91" is of the year that has ended.
    let near = a.core.end..scene.right_limit(k).min(a.core.end + NEAR);
    let ended = || {
        scene.mentions.periods.iter().any(|p| {
            let own = near.contains(&p.tokens.start)
                && !near.clone().any(|t| s.is(t, ",") && t < p.tokens.start);
            own && scene.frame.is_fiscal_over(p.start, p.end)
        })
    };
    let estimated =
        kind == Kind::Projection && !outturn && scene.cues.iter().any(estimates) && !ended();
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
        && !time::is_past(s);
    let put_at = || {
        (from..a.tokens.start)
            .any(|t| s.hints_at(t, Hint::Reckons) && s.is_any(t + 1, &["at", "to"]))
    };
    let budget = budget || run && estimated && put_at();
    let needed = rules.contains(&Why::Code("role/needed"));
    if budget && (estimated || planned || resulting) && !needed && !forgone() {
        rules.push(Why::Code("role/budgeted"));
        return Kind::Target;
    }
    kind
}

/// What stands for a year to come in plain words is a projection ("emissions in 2030 stand at …"); what
/// is estimated for a year that is over is reported.
pub(in crate::statement) fn to_come(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    time: Option<&When>,
    rules: &mut Vec<Why>,
) -> Kind {
    let Some(end) = time.filter(|t| !t.inherited).and_then(|t| t.end) else {
        return kind;
    };
    let fiscal = time.is_some_and(|t| scene.frame.is_fiscal_over(t.start, t.end));
    let over = fiscal || scene.frame.year.is_some_and(|now| end < now);
    if kind == Kind::Figure && end > scene.frame.now() + 1 {
        return figure_to_come(scene, k, time, rules);
    }
    // "Dig 500 wells (30 in 2011)": brackets tell what was so in a year that is over.
    let a = &scene.mentions.amounts[k].tokens;
    // "(baseline: 30 in 2011)"
    let open = if a.start > 1 && scene.s.is(a.start - 1, ":") {
        (a.start - 2).checked_sub(1)
    } else {
        a.start.checked_sub(1)
    };
    let aside = open.is_some_and(|open| scene.s.is(open, "("))
        && time.is_some_and(|t| a.end <= t.tokens.start && scene.s.is(t.tokens.end, ")"));
    if over && aside && kind == Kind::Target {
        rules.push(Why::Code("role/year-past"));
        return Kind::Figure;
    }
    if kind == Kind::Projection && over {
        rules.push(Why::Code("role/year-past"));
        return Kind::Figure;
    }
    kind
}

/// What is told in plain words for a year to come.
fn figure_to_come(
    scene: &Scene<'_, '_>,
    k: usize,
    time: Option<&When>,
    rules: &mut Vec<Why>,
) -> Kind {
    const NEAR: usize = 4;
    let s = scene.s;
    // "95% of waste diverted from landfill by 2040"
    let behind = scene.mentions.amounts[k].core.end;
    let participle = |t: &When| {
        let mut told = scene.cues.iter().filter(|c| c.says == Says::Reported);
        is_verbless(scene.s) && told.all(|c| (behind..t.tokens.start).contains(&c.at))
    };
    // "the target was raised to 45% by 2030"
    let raised = time.is_some_and(|t| {
        let near = t.tokens.start.abs_diff(behind) <= NEAR;
        t.start.is_none() && (near || participle(t))
    }) && scene
        .cues
        .iter()
        .any(|c| c.says == Says::Reported && !c.weak);
    if raised {
        rules.push(Why::Code("role/due-year"));
        return Kind::Target;
    }
    let clause = clause(scene, scene.mentions.amounts[k].tokens.start);
    if is_under_way(scene, &clause) {
        rules.push(Why::Code("role/due-year"));
        return Kind::Target;
    }
    let told = scene.cues.iter().any(|c| {
        c.says == Says::Reported
            && clause.contains(&c.at)
            && (c.at..c.end)
                .any(|t| scene.s.has(t, class::VERB_PAST) || scene.s.is_any(t, &["was", "were"]))
            // "the study showed that half of the jobs in 2040 can go to women"
            && !(scene.s.is(c.end, "that") && scene.s.has(c.at, class::REPORTING))
    });
    if !told && scene.frame.kind != Some(Kind::Figure) {
        rules.push(Why::Code("role/year-to-come"));
        // Under "Our targets" a year to come is no forecast, nor in a pledge's own "unconditional scenario", nor where
        // the words name a deed: "include the installation of 20 MW by 2040".
        let own = clause.start.max(scene.left_limit(k))..scene.mentions.amounts[k].tokens.start;
        let deed = || own.clone().any(|t| scene.s.hints_at(t, Hint::Deed));
        // "22% of emissions from business as usual in 2025": a cut.
        let pledged = || {
            let a = &scene.mentions.amounts[k];
            let behind = a.core.end..time.map_or(a.core.end, |t| t.tokens.start);
            let usual = |t: usize| {
                t > a.core.end
                    && (s.is(t, "BAU") || s.is_any(t, &["business", "usual"]))
                    && (t.saturating_sub(3)..t)
                        .any(|b| s.is_any(b, &["from", "below", "to", "with"]))
            };
            a.is_share() && !is_as_usual(s) && behind.clone().any(usual)
        };
        let aimed =
            scene.frame.kind == Some(Kind::Target) || own_scenario(scene) || deed() || pledged();
        return if aimed {
            Kind::Target
        } else {
            Kind::Projection
        };
    }
    Kind::Figure
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

/// "We are expanding the network to 360 km", "9 million is being invested": it is done now.
fn is_under_way(scene: &Scene<'_, '_>, clause: &Range<usize>) -> bool {
    let s = scene.s;
    clause.clone().any(|t| {
        let verb = (t + 1..clause.end).find(|&v| !s.is_adverb(v));
        let being = || verb.is_some_and(|v| s.is(v, "being"));
        s.is_any(t, &["is", "are"]) && being()
            || t > 0
                && s.is_any(t, &["is", "are", "am"])
                && s.has(t - 1, class::ISSUER)
                && verb.is_some_and(|v| s.has(v, class::VERB_ING) && tag(s, v) == Tag::Verb)
    })
}
