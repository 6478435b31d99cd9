//! When a Chinese statement holds, or by when it is due.

use super::code;
use super::frame::is_unknown;
use super::lead::Lead;
use crate::mention::han::words;
use crate::mention::period::Use;
use crate::mention::{Period, Why};
use crate::model::vocabulary::Kind;
use crate::statement::time::When;
use crate::statement::{Decided, Scene};

/// Decides the period of amount `k`: the nearest one before it in the sentence holds on.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    lead: &Lead,
    earlier: &[Decided],
    rules: &mut Vec<Why>,
) -> Option<When> {
    if kind == Kind::Threshold {
        return None;
    }
    let a = &scene.mentions.amounts[k];
    let periods = &scene.mentions.periods;
    // "上年度投资8亿元以上的，给予奖补": the year is part of the condition.
    let hands_out = super::role::hands_out(scene, k);
    let dates = |p: &&Period| {
        p.usage == Use::Time
            && !(hands_out && matches!(p.why, Why::Entry(_)))
            && p.tokens.end <= a.tokens.start
            && (p.start.is_some() || p.end.is_some() || is_unknown(scene.s, p))
            && !(multiplies(scene, k) && is_reference(scene, p, lead))
    };
    // "今年要在去年的基础上压缩20%": what is meant is due in the one that is not over.
    let now = scene.frame.year.filter(|_| kind == Kind::Target);
    let over = |p: &Period| now.zip(p.end).is_some_and(|(now, end)| end < now);
    let before = || periods.iter().rev().filter(dates);
    // "八亿农民": how many they are at no time, but for one that their clause names.
    let named = || {
        let clause = words::clause_start(scene.s, 0, a.tokens.start);
        let mut dated = periods.iter().filter(dates);
        dated.any(|p| p.tokens.start >= clause)
    };
    if super::role::populates(scene, k) && !named() {
        return None;
    }
    let own = before()
        .find(|p| !over(p))
        .or_else(|| before().next())
        .or_else(|| {
            periods.iter().find(|p| {
                p.usage == Use::Time
                    && p.tokens.start >= a.core.end
                    && p.tokens.start < scene.right_limit(k)
                    && p.end.is_some()
                    && kind == Kind::Target
                    && !over(p)
                    && !opens_next(scene, k, p)
            })
        });
    // "由8354万户增加到4.21亿户": between the same years as the movement told before it.
    let moves = a
        .start
        .as_ref()
        .is_some_and(|start| start.tokens.start < a.tokens.start);
    if let Some((_, end)) = scene.frame.moved.filter(|_| moves && own.is_none()) {
        rules.push(code("time/moved"));
        return Some(When {
            tokens: 0..0,
            text: Some(end.to_string()),
            start: Some(end),
            end: Some(end),
            inherited: true,
        });
    }
    if let Some(period) = own {
        // 今年 in a text without a date: no year before it holds.
        if period.start.is_none() && period.end.is_none() {
            return None;
        }
        rules.push(period.why);
        let mut start = period.start;
        if is_range(period) && a.start.is_some() {
            // "从1980年至1985年，产量由6亿吨增加到8亿吨": as it stood in the last year.
            start = period.end;
        } else if lead.yearly && period.start == period.end {
            // "从1997年的7万亿元增加到2002年的10万亿元，平均每年增长7.7%": over the years between.
            let from = earlier.last().and_then(|b| b.baseline.as_ref()?.year);
            start = from.filter(|y| Some(*y) < period.end).or(start);
        }
        return Some(When {
            tokens: period.tokens.clone(),
            text: None,
            start,
            end: period.end,
            inherited: false,
        });
    }
    // "承包期再延长30年": a length of time is due at no time but its own.
    let longer = words::spells_before(scene.s, a.tokens.start, "延长");
    if kind == Kind::Target && a.is_duration() && longer {
        return None;
    }
    inherit(scene, kind, rules)
}

/// "年均增长6%，到2030年突破3600亿元": the period behind amount `k` is that of the next one, with which it has a clause.
fn opens_next(scene: &Scene<'_, '_>, k: usize, period: &Period) -> bool {
    let s = scene.s;
    let apart = |tokens: std::ops::Range<usize>| tokens.clone().any(|t| words::is_clause_end(s, t));
    scene.mentions.amounts.get(k + 1).is_some_and(|next| {
        apart(scene.mentions.amounts[k].core.end..period.tokens.start)
            && !apart(period.tokens.end..next.tokens.start)
    })
}

/// "1980年至1985年": two years of the calendar, and no plan.
pub(super) fn is_range(period: &Period) -> bool {
    matches!(period.why, Why::Code("period/year")) && period.start < period.end
}

/// "…的1.7倍"
fn multiplies(scene: &Scene<'_, '_>, k: usize) -> bool {
    let a = &scene.mentions.amounts[k];
    a.unit == "times" && a.tokens.start > 0 && scene.s.is(a.tokens.start - 1, "的")
}

/// "是1950年到1997年投资总和的1.7倍": what the multiple is of.
fn is_reference(scene: &Scene<'_, '_>, period: &Period, lead: &Lead) -> bool {
    let at = period.tokens.start;
    at > lead.from && scene.s.is_any(at - 1, &["是", "为", "于", "达"])
}

fn inherit(scene: &Scene<'_, '_>, kind: Kind, rules: &mut Vec<Why>) -> Option<When> {
    let frame = scene.frame;
    // A year that is past cannot be when a target is due, nor one to come when something was so.
    let fits = |end: Option<i32>| match (frame.year, end) {
        (Some(now), Some(end)) if kind == Kind::Target => end >= now,
        (Some(now), Some(end)) if kind == Kind::Figure => end <= now,
        _ => true,
    };
    let from = [&frame.paragraph, &frame.head, &frame.section];
    let found = from.into_iter().flatten().find(|i| fits(i.end.or(i.start)));
    let inherited = |text: String, start, end| When {
        tokens: 0..0,
        text: Some(text),
        start,
        end,
        inherited: true,
    };
    if let Some(found) = found {
        rules.push(code("time/inherited"));
        return Some(inherited(found.text.clone(), found.start, found.end));
    }
    let year = if kind == Kind::Target {
        frame.goals_of
    } else {
        frame
            .reviewed
            .filter(|_| kind == Kind::Figure && frame.tone == Some(Kind::Figure))
    };
    let year = year?;
    rules.push(code("time/reviewed"));
    Some(inherited(year.to_string(), Some(year), Some(year)))
}
