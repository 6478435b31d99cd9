//! When a Chinese statement holds, or by when it is due.

use super::code;
use super::frame::is_unknown;
use crate::mention::Why;
use crate::mention::period::{Period, Use};
use crate::model::vocabulary::Kind;
use crate::statement::Scene;
use crate::statement::time::When;

/// Decides the period of amount `k`: the nearest one before it in the sentence holds on.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    rules: &mut Vec<Why>,
) -> Option<When> {
    if kind == Kind::Threshold {
        return None;
    }
    let a = &scene.mentions.amounts[k];
    let periods = &scene.mentions.periods;
    let before = |p: &&Period| {
        p.usage == Use::Time
            && p.tokens.end <= a.tokens.start
            && (p.start.is_some() || p.end.is_some() || is_unknown(scene.s, p))
    };
    // "今年要在去年的基础上压缩20%": what is meant is due in the one that is not over.
    let over = |p: &Period| {
        kind == Kind::Target
            && scene
                .frame
                .year
                .zip(p.end)
                .is_some_and(|(now, end)| end < now)
    };
    let own = periods
        .iter()
        .rev()
        .filter(before)
        .find(|p| !over(p))
        .or_else(|| periods.iter().rev().find(before))
        .or_else(|| {
            periods.iter().find(|p| {
                p.usage == Use::Time
                    && p.tokens.start >= a.core.end
                    && p.tokens.start < scene.right_limit(k)
                    && p.end.is_some()
                    && kind == Kind::Target
                    && !over(p)
            })
        });
    if let Some(period) = own {
        // 今年 in a text without a date: no year before it holds.
        if period.start.is_none() && period.end.is_none() {
            return None;
        }
        rules.push(period.why);
        return Some(When {
            tokens: period.tokens.clone(),
            text: None,
            start: period.start,
            end: period.end,
            inherited: false,
        });
    }
    inherit(scene, kind, rules)
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
    None
}
