//! Level, change or gap, and which way, in Chinese.

use super::code;
use super::lead::{Lead, Movement, movement_at};
use crate::lexicon::class;
use crate::lexicon::entry::Part;
use crate::mention::han::words;
use crate::mention::number::Sort;
use crate::mention::{Period, Why};
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
        // "比上年多300万吨" is a change.
        let since =
            |p: &Period| p.tokens.end == gap.reference.end && p.tokens.start <= gap.reference.start;
        let measure = if scene.mentions.periods.iter().any(since) {
            Measure::Change
        } else {
            Measure::Gap
        };
        return (measure, Some(gap.direction));
    }
    // "-2.15‰": the sign tells.
    if a.direction.is_some() && a.sort != Sort::Ordinal {
        return (Measure::Change, a.direction);
    }
    if let Some(m) = lead.predicate {
        rules.push(m.why);
        let level =
            m.direction == Direction::Hold || m.reaches || a.start.is_some() || a.unit == "rank";
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
        && (lead.subject.is_empty()
            || leads[k - 1].respectively
            || before.measure == Measure::Change && a.unit != "%" && a.unit != "pp")
    {
        return (before.measure, before.direction);
    }
    if added_with(scene, k, leads, earlier) {
        rules.push(code("measure/added"));
        return (Measure::Change, Some(Direction::Up));
    }
    if let Some(m) = growth_behind(scene, k) {
        rules.push(m.why);
        return (Measure::Change, Some(m.direction));
    }
    if newly(scene, lead) && a.unit != "%" && a.unit != "rank" {
        rules.push(code("measure/added"));
        return (Measure::Change, Some(Direction::Up));
    }
    let apart = lead.stands && !lead.subject.is_empty() && !done(scene, k);
    if !apart && a.unit != "%" && a.unit != "rank" {
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

/// "新增装机容量3万千瓦，采煤能力5万吨，铁路里程8公里": the verb holds for all of the list.
fn added_with(scene: &Scene<'_, '_>, k: usize, leads: &[Lead], earlier: &[Decided]) -> bool {
    let s = scene.s;
    let lead = &leads[k];
    let a = &scene.mentions.amounts[k];
    let bare = lead.predicate.is_none() && lead.opening.is_none() && !lead.stands;
    let share = matches!(a.unit.as_str(), "%" | "pp" | "rank" | "times");
    let Some(j) = k.checked_sub(1).filter(|_| bare && !share) else {
        return false;
    };
    let before = &leads[j];
    let opened = |m: Option<Movement>| m.is_some_and(|m| m.adds && m.direction == Direction::Up);
    let adds = opened(before.opening) || opened(before.predicate) || {
        before.predicate.is_none() && before.opening.is_none() && !before.stands && j > 0
    };
    let mark = scene.mentions.amounts[j].core.end;
    adds && earlier[j].measure == Measure::Change
        && earlier[j].direction == Some(Direction::Up)
        && s.is_any(mark, &["，", "、"])
        && lead.subject.start == mark + 1
        && lead.subject.end == a.tokens.start
        && words::class_ending(s, lead.subject.end, class::LABEL).is_none()
}

/// "新登记市场主体达到1293万户": things that are new are added, whatever the verb behind.
fn newly(scene: &Scene<'_, '_>, lead: &Lead) -> bool {
    let at = lead.subject.start;
    lead.stands
        && lead.opening.is_some_and(|m| m.adds)
        && at > 1
        && (lead.from..at).any(|t| scene.s.is(t, "新"))
}

/// 完成 right before the amount.
fn done(scene: &Scene<'_, '_>, k: usize) -> bool {
    let start = scene.mentions.amounts[k].tokens.start;
    words::spells_before(scene.s, start, "完成")
}

/// 新增 inside the measure's name.
fn added(scene: &Scene<'_, '_>, lead: &Lead) -> bool {
    (lead.subject.start..lead.subject.end).any(|t| {
        movement_at(scene, t)
            .is_some_and(|(m, l)| l == 2 && m.adds && scene.s.is_any(t, &["新", "净"]))
    })
}

/// "5.5%的增长目标": the growth stands behind the amount.
fn growth_behind(scene: &Scene<'_, '_>, k: usize) -> Option<Movement> {
    let a = &scene.mentions.amounts[k];
    if !scene.s.is(a.core.end, "的") || !matches!(a.unit.as_str(), "%" | "times" | "fraction") {
        return None;
    }
    (a.core.end + 1..a.core.end + 7)
        .take_while(|&t| words::is_nominal(scene.s, t))
        .find_map(|t| movement_at(scene, t))
        .map(|(m, _)| m)
        .filter(|m| !m.adds)
}

/// "1000万农村人口实现脱贫", "6700万人受益", "为3万户企业减税", "完成150个项目整治".
fn served(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 18;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if a.is_money() || a.is_duration() {
        return false;
    }
    let end = (a.core.end + REACH).min(scene.right_limit(k));
    let adds = |t: usize| {
        movement_at(scene, t).is_some_and(|(m, l)| m.adds && m.part == Part::Verb && l > 1)
            && !words::is_inside_word(s, t, t + 1)
    };
    let behind = (a.core.end..end)
        .take_while(|&t| !words::is_clause_end(s, t) && !s.is(t, "、"))
        .any(adds);
    let given = a.tokens.start > 0
        && s.is_any(a.tokens.start - 1, &["为", "向", "对"])
        && a.unit == "count"
        && !words::is_inside_word(s, a.tokens.start - 1, a.tokens.start);
    a.unit == "count" && (behind || given || done(scene, k))
}
