//! Target, figure, projection or threshold, and how firmly, in Chinese.

use super::code;
use super::lead::Lead;
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::han::words;
use crate::mention::period::Use;
use crate::mention::{Hit, Sentence, Why};
use crate::model::vocabulary::{Comparator, Kind, Modality};
use crate::statement::{Decided, Scene};
use rust_decimal::Decimal;

/// Decides kind and modality of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    lead: &Lead,
    before: Option<&Decided>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    if threshold(scene, k) {
        rules.push(code("role/defines-a-group"));
        return (Kind::Threshold, None);
    }
    if crate::statement::threshold::scores(scene.s, &scene.mentions.amounts[k]) {
        rules.push(code("role/of-a-score"));
        return (Kind::Threshold, None);
    }
    if scene.frame.tone != Some(Kind::Figure) && hands_out(scene, k) {
        rules.push(code("role/hands-out"));
        return match scene.mentions.amounts[k].comparator {
            Comparator::Le | Comparator::Lt => (Kind::Threshold, None),
            _ => (Kind::Target, Some(Modality::Will)),
        };
    }
    if concerned(scene, k) || populates(scene, k) {
        rules.push(code("role/what-it-is-about"));
        return (Kind::Figure, None);
    }
    let a = &scene.mentions.amounts[k];
    let told = scene.frame.tone;
    let meant = modality_before(scene, k)
        .or_else(|| modality_within(scene, k))
        .or_else(|| modality_behind(scene, k));
    if let Some((kind, why)) = role_before(scene, k) {
        let figure = kind == Kind::Figure && !(told == Some(Kind::Target) && meant.is_some());
        let projection = kind == Kind::Projection && told != Some(Kind::Target);
        if figure || projection {
            rules.push(why);
            return (kind, None);
        }
        if kind == Kind::Target {
            rules.push(why);
            return (Kind::Target, meant.map(|m| m.0));
        }
    }
    let ahead = scene.mentions.periods.iter().any(|p| {
        p.usage == Use::Time
            && p.tokens.end <= a.tokens.start
            // "今后五年"
            && (p.start.is_none() || p.start == p.end || p.start >= scene.frame.year)
            && p.end
                .zip(scene.frame.year)
                .is_some_and(|(end, now)| end > now)
    });
    let over = told == Some(Kind::Figure);
    if !over && supposed(scene, k) {
        rules.push(code("role/supposed"));
        return (Kind::Projection, None);
    }
    // "超过计划增长6%的要求"
    if meant.is_none() && a.unit == "%" && words::is_set(scene.s, a.core.end) {
        rules.push(code("role/goal-told"));
        return (Kind::Target, None);
    }
    let meant_now = |why: Why| this_year(scene) || ahead || intends(scene, why);
    if let Some((modality, why)) = meant.filter(|(_, why)| !over || meant_now(*why)) {
        rules.push(why);
        return (Kind::Target, Some(modality));
    }
    if meant.is_none() && is_over(scene, k) {
        rules.push(code("role/year-past"));
        return (Kind::Figure, None);
    }
    if ahead {
        rules.push(code("role/year-to-come"));
        return (Kind::Target, Some(Modality::Will));
    }
    // "建成住宅30万套，平均每年6万套", "达到9亿吨，比今年增加1亿吨": more of the target before.
    let bare = lead.subject.is_empty()
        || words::is_form(scene.s, &lead.subject, class::ADVERB | class::LIGHT);
    let more = before.filter(|b| b.kind == Kind::Target && bare && !over);
    if let Some(before) = more.filter(|_| !so_far(scene, k)) {
        rules.push(code("role/goes-on"));
        return (Kind::Target, before.modality);
    }
    match told {
        Some(Kind::Target)
            if scene.frame.weak
                && !goes_on(scene, k, lead, before)
                && (stands_so(scene, k, lead) || so_far(scene, k)) =>
        {
            rules.push(code("role/stands-so"));
            (Kind::Figure, None)
        }
        Some(Kind::Target) => {
            rules.push(code("role/heading"));
            // A list of what is expected, and what the plan's figures are, tell nobody to do anything.
            let listed = scene.frame.expected || stands_so(scene, k, lead);
            (Kind::Target, (!listed).then_some(Modality::Will))
        }
        None if scene.commits => {
            rules.push(code("role/imperative"));
            (Kind::Target, Some(Modality::Will))
        }
        Some(kind) => (kind, None),
        None => {
            let kind = untold(scene, k);
            if kind != Kind::Figure {
                rules.push(code("role/by-its-words"));
            }
            (kind, None)
        }
    }
}

/// 拟 tells of what is to be, whatever the paragraph tells of.
fn intends(scene: &Scene<'_, '_>, why: Why) -> bool {
    matches!(why, Why::Entry(rule) if scene.s.lexicon.rule(rule).id == "zh/modality/intend")
}

/// What an amount is where nothing around it tells: "预计达到60万吨", "预期增长5%", "不低于六成".
fn untold(scene: &Scene<'_, '_>, k: usize) -> Kind {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let clause = clause_start(scene, a.tokens.start)..a.tokens.start;
    if words::holds(s, &clause, "预计") {
        Kind::Projection
    } else if words::holds(s, &clause, "预期")
        || words::spells_any(
            s,
            a.tokens.start,
            &["不低", "不少", "不超", "不高", "不大", "不小"],
        )
    {
        Kind::Target
    } else {
        Kind::Figure
    }
}

/// "省级按照投资额的10%给予奖补，最高500万元": what is paid to each of a group.
pub(super) fn hands_out(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    s.hints(Hint::Grants)
        && (a.is_money() || a.is_duration() || a.unit == "%")
        && (0..s.len()).any(|t| words::class_at(s, t, class::HANDOUT).is_some())
}

/// "粮食产量达到8000亿斤，钢产量6000万吨": the target before is the first of a list.
fn goes_on(scene: &Scene<'_, '_>, k: usize, lead: &Lead, before: Option<&Decided>) -> bool {
    let s = scene.s;
    let mark = lead.from.wrapping_sub(1);
    before.is_some_and(|b| b.kind == Kind::Target)
        && scene.before(k).is_some_and(|b| b.core.end == mark)
        && s.is_any(mark, &["，", "、"])
        && lead.subject.start == lead.from
        && lead.subject.end == scene.mentions.amounts[k].tokens.start
}

/// "针对关税为零的2034种商品，加大…": the amount counts what is there to be acted on.
fn concerned(scene: &Scene<'_, '_>, k: usize) -> bool {
    const OPENINGS: &[&str] = &["针对", "面对", "依托", "基于", "围绕"];
    let s = scene.s;
    let clause = clause_start(scene, scene.mentions.amounts[k].tokens.start);
    words::spells_any(s, clause, OPENINGS)
}

/// "如果每人多用一元，就需要增加六亿元": what would be so.
fn supposed(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let opens = |t: usize| {
        (t == 0 || words::is_clause_end(s, t - 1))
            && words::spells_any(s, t, &["如果", "假如", "假定", "假使"])
            // "如果同去年比较", "如果没有灾荒": how it is looked at, and what is expected not to be.
            && !s.is_any(t + 2, &["同", "与", "和", "从", "按", "以", "把", "没"])
    };
    (0..start.min(s.len())).any(opens)
}

/// "拥有八亿人口的国家", "占世界人口五分之一的大国": what a country is like.
pub(super) fn populates(scene: &Scene<'_, '_>, k: usize) -> bool {
    const PEOPLE: [&str; 4] = ["人民", "人口", "农民", "群众"];
    const MOST: Decimal = Decimal::from_parts(500_000_000, 0, 0, false, 0);
    const REACH: usize = 10;
    const ALL: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut end = a.core.end;
    let people = |at: usize| s.is(at, "人") && s.is(at + 1, "口");
    // "八亿农民", "7000万儿女", "十三亿人民", "14亿人的饭碗": those who live there, where nothing moves or is reached.
    let reached = || {
        let clause = clause_start(scene, a.tokens.start);
        (clause..a.tokens.start).any(|t| s.is(t, "达") || s.movement(t).is_some())
    };
    let kin = || {
        (end..s.len().min(end + 4))
            .take_while(|&t| words::is_nominal(s, t))
            .any(|t| words::spells_any(s, t, &["儿女", "同胞"]))
    };
    let men = end - usize::from(s.is(end - 1, "人"));
    let whole = || {
        a.value >= MOST && words::spells_any(s, end, &PEOPLE)
            || a.value >= ALL && s.is(men, "人") && s.is_any(men + 1, &["民", "口", "的"])
    };
    if a.unit == "count" && (whole() || kin()) && !reached() {
        return true;
    }
    if people(end) {
        end += 2;
    } else if !(a.tokens.start > 1 && people(a.tokens.start - 2)) {
        return false;
    }
    s.is(end, "的")
        && (end + 1..s.len().min(end + REACH))
            .take_while(|&t| words::is_nominal(s, t) && !s.is(t, "的"))
            .any(|t| s.is(t, "国"))
}

/// A period of the sentence, told without 目前 or 至今, ends in the document's year or later.
fn this_year(scene: &Scene<'_, '_>) -> bool {
    let year = scene.frame.year;
    scene.mentions.periods.iter().any(|p| {
        p.usage == Use::Time && p.start.is_some() && p.end.zip(year).is_some_and(|(e, y)| e >= y)
    })
}

/// 为, 有, 拥有 or no predicate at all: nothing moves or is reached, and nobody is told to do it.
fn stands_so(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let clause = clause_start(scene, start);
    let reached = (clause..start).any(|t| s.is(t, "达"));
    let bounded = matches!(
        scene.mentions.amounts[k].comparator,
        Comparator::Le | Comparator::Ge
    );
    !bounded && !scene.commits && lead.predicate.is_none() && lead.opening.is_none() && !reached
}

/// 目前 or 至今 governs the amount.
fn so_far(scene: &Scene<'_, '_>, k: usize) -> bool {
    let start = scene.mentions.amounts[k].tokens.start;
    let period = scene
        .mentions
        .periods
        .iter()
        .rev()
        .find(|p| p.tokens.end <= start);
    period.is_some_and(|p| {
        matches!(p.why, Why::Entry(_)) && p.start.is_none() && p.end == scene.frame.year
    })
}

/// "1000万人必须脱贫": the modality stands behind the amount.
fn modality_behind(scene: &Scene<'_, '_>, k: usize) -> Option<(Modality, Why)> {
    const REACH: usize = 14;
    let end = scene.mentions.amounts[k].core.end;
    // "拥有95%核武器的两国应当裁军": what somebody is like, whom it is meant for.
    (end..(end + REACH).min(scene.right_limit(k)))
        .take_while(|&t| !words::is_clause_end(scene.s, t) && !(t > end && scene.s.is(t, "的")))
        .find_map(|t| modality_at(scene, t))
        .filter(|m| matches!(m.0, Modality::Must | Modality::Will | Modality::Should))
}

/// "不得低于60个", "应不少于三成": the bound says how firmly it is meant.
fn modality_within(scene: &Scene<'_, '_>, k: usize) -> Option<(Modality, Why)> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    (a.tokens.start..a.number.tokens.start).find_map(|t| {
        let (modality, hit) = longest_modality(s, t)?;
        let firm = matches!(modality, Modality::Must | Modality::Should);
        (firm && words::is_modal(s, &hit.tokens())).then_some((modality, Why::Entry(hit.rule)))
    })
}

/// The period that governs the amount ended before the document's year.
fn is_over(scene: &Scene<'_, '_>, k: usize) -> bool {
    let a = &scene.mentions.amounts[k];
    let period = scene
        .mentions
        .periods
        .iter()
        .rev()
        .find(|p| p.usage == Use::Time && p.tokens.end <= a.tokens.start);
    period.is_some_and(|p| p.end.zip(scene.frame.year).is_some_and(|(e, y)| e < y))
}

/// "超百亿元企业": what follows the amount is a group of its own.
fn names_group(scene: &Scene<'_, '_>, end: usize) -> bool {
    let next = end + usize::from(scene.s.is_any(end, &["的", "级"]));
    words::class_at(scene.s, next, class::GROUP).is_some()
}

/// Where the clause around a token starts.
fn clause_start(scene: &Scene<'_, '_>, at: usize) -> usize {
    words::clause_start(scene.s, 0, at)
}

/// The modality that governs the amount: the nearest in its clause, else a firm one before it.
fn modality_before(scene: &Scene<'_, '_>, k: usize) -> Option<(Modality, Why)> {
    let a = &scene.mentions.amounts[k];
    let clause = clause_start(scene, a.tokens.start);
    let found = |from: usize, end: usize| (from..end).rev().find_map(|at| modality_at(scene, at));
    found(clause, a.tokens.start).or_else(|| {
        let wide = found(0, clause)?;
        (scene.frame.tone != Some(Kind::Target)
            || wide.0 == Modality::Should && !scene.frame.expected)
            .then_some(wide)
    })
}

/// The longest word of modality that starts at a token.
fn longest_modality(s: &Sentence<'_>, at: usize) -> Option<(Modality, Hit)> {
    if !s.opens(at, bit::MODALITY) {
        return None;
    }
    s.longest(at, |m| match m {
        Meaning::Modality { modality, .. } => Some(*modality),
        _ => None,
    })
}

/// A word of modality at a token that is no part of another word.
pub(super) fn modality_at(scene: &Scene<'_, '_>, at: usize) -> Option<(Modality, Why)> {
    let s = scene.s;
    let (modality, hit) = longest_modality(s, at)?;
    let tokens = hit.tokens();
    // "一定要" is no 要.
    let longer = (at.saturating_sub(2)..at)
        .any(|t| longest_modality(s, t).is_some_and(|(_, h)| h.tokens().end >= tokens.end));
    (!longer && words::is_modal(s, &tokens) && !inside_amount(scene, at))
        .then_some((modality, Why::Entry(hit.rule)))
}

fn inside_amount(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.in_amount(at)
}

/// A word before the amount that says what kind of statement it is.
fn role_before(scene: &Scene<'_, '_>, k: usize) -> Option<(Kind, Why)> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let clause = clause_start(scene, a.tokens.start);
    let mut roles = (0..a.tokens.start)
        .rev()
        .filter(|&at| s.opens(at, bit::ROLE));
    roles.find_map(|at| {
        let (kind, hit) = s.longest(at, |m| match m {
            Meaning::Role { role } => Some(*role),
            _ => None,
        })?;
        let inside = words::is_inside_word(s, at, hit.tokens().end);
        let near = at >= clause;
        // "…的主要预期目标是：": for all that follows; other words for their clause.
        let end = hit.tokens().end;
        let laid_down = super::frame::lays_down(s, end);
        let head = kind == Kind::Target && (laid_down || s.is_any(end, &["是", "为", "：", ":"]))
            || kind == Kind::Target && near && k == 0;
        (!inside && (kind != Kind::Target && near || head)).then_some((kind, Why::Entry(hit.rule)))
    })
}

/// "亿元以上重点项目90个": of what size the things are that the next amount counts.
fn sizes(scene: &Scene<'_, '_>, k: usize) -> bool {
    const LONGEST: usize = 12;
    let s = scene.s;
    let end = scene.mentions.amounts[k].core.end;
    let next = scene.mentions.amounts.get(k + 1);
    next.is_some_and(|next| {
        let noun = end..next.tokens.start;
        let acts = |t: usize| words::class_at(s, t, class::VERB).is_some_and(|length| length > 1);
        next.unit == "count"
            && (2..=LONGEST).contains(&noun.len())
            && noun.clone().all(|t| words::is_nominal(s, t))
            && !noun.clone().any(acts)
    })
}

/// "60岁以上老年人", "2000万元以上的企业": the amount defines a group.
pub(super) fn threshold(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let bounded = matches!(
        a.comparator,
        Comparator::Ge | Comparator::Le | Comparator::Gt | Comparator::Lt | Comparator::Range
    );
    let after = s.is_any(end.wrapping_sub(1), &["上", "下", "内", "岁"]);
    let share =
        a.is_share() || matches!(a.unit.as_str(), "count" | "pp" | "times" | "rank" | "point");
    if bounded && a.is_money() && (names_group(scene, end) || sizes(scene, k)) {
        return true;
    }
    // "20万吨级泊位"
    if !share && s.is(end, "级") && s.kind(end + 1) == Some(TokenKind::Han) {
        return true;
    }
    // "20户以上自然村": not what is counted by households.
    if bounded && after && s.is(a.number.tokens.end, "户") && a.unit == "count" {
        let noun = crate::mention::han::noun_after(s, end + usize::from(s.is(end, "的")));
        return noun.is_some_and(|noun| s.is_any(noun.end - 1, &["村", "寨", "屯", "组", "庄"]));
    }
    if !bounded || !after || share {
        return false;
    }
    let next = end + usize::from(s.is(end, "的"));
    // "投资5000万元以上的，给予奖补"
    let noun = s.kind(next) == Some(TokenKind::Han) || next > end && words::is_clause_end(s, next);
    let verb = words::class_at(s, next, class::VERB).is_some_and(|l| l > 1)
        || words::class_at(s, next, class::ADVERB).is_some()
        || words::class_at(s, next, class::PREPOSITION).is_some();
    noun && !verb
}
