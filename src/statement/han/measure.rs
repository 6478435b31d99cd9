//! Level, change or gap, and which way, in Chinese.

use super::code;
use super::lead::{Lead, movement_at};
use crate::lexicon::entry::Part;
use crate::mention::Why;
use crate::mention::han::words;
use crate::mention::number::Sort;
use crate::model::vocabulary::{Direction, Measure};
use crate::statement::{Decided, Scene};

/// Decides measure and direction of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    leads: &[Lead],
    earlier: &[Decided],
    rules: &mut Vec<Why>,
) -> (Measure, Option<Direction>) {
    let a = &scene.mentions.amounts[k];
    let lead = &leads[k];
    if let Some(gap) = &lead.gap {
        rules.push(gap.why);
        return (Measure::Gap, Some(gap.direction));
    }
    if matches!(a.sort, Sort::Multiple | Sort::Fraction) && a.direction.is_some() {
        return (Measure::Change, a.direction);
    }
    if let Some(m) = lead.predicate {
        rules.push(m.why);
        let level = m.direction == Direction::Hold || m.reaches || a.start.is_some();
        return (
            if level {
                Measure::Level
            } else {
                Measure::Change
            },
            Some(m.direction),
        );
    }
    if listed(scene, k)
        && lead.opening.is_none()
        && !lead.stands
        && let Some(before) = k.checked_sub(1).map(|j| &earlier[j])
        && (leads[k - 1].opening.is_some()
            || leads[k - 1].respectively
            || lead.subject.is_empty()
            || added(scene, &leads[k - 1]))
    {
        return (before.measure, before.direction);
    }
    if !lead.stands && a.unit != "%" {
        if let Some(m) = lead.opening {
            rules.push(m.why);
            return (Measure::Change, Some(m.direction));
        }
        if added(scene, lead) || served(scene, k) {
            rules.push(code("measure/added"));
            return (Measure::Change, Some(Direction::Up));
        }
    }
    (Measure::Level, None)
}

/// "682个、老旧管网7912公里": the amount goes on a list.
fn listed(scene: &Scene<'_, '_>, k: usize) -> bool {
    let Some(before) = scene.before(k) else {
        return false;
    };
    let at = before.core.end;
    let gap = at..scene.mentions.amounts[k].tokens.start;
    !gap.clone().any(|t| words::is_clause_end(scene.s, t))
        && gap
            .into_iter()
            .any(|t| scene.s.is_any(t, &["、", "和", "以", "及"]))
}

/// 新增 inside the measure's name.
fn added(scene: &Scene<'_, '_>, lead: &Lead) -> bool {
    (lead.subject.start..lead.subject.end).any(|t| {
        movement_at(scene, t)
            .is_some_and(|(m, l)| l == 2 && m.adds && scene.s.is_any(t, &["新", "净"]))
    })
}

/// "1000万农村人口实现脱贫", "6700万人受益".
fn served(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 16;
    let a = &scene.mentions.amounts[k];
    let end = (a.core.end + REACH).min(scene.right_limit(k));
    (a.core.end..end)
        .take_while(|&t| !words::is_clause_end(scene.s, t))
        .any(|t| {
            movement_at(scene, t).is_some_and(|(m, l)| {
                m.adds
                    && m.part == Part::Verb
                    && l > 1
                    && scene.s.is_any(t, &["脱", "受", "搬", "安"])
            })
        })
}
