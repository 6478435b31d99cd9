//! What stands before an amount in its clause, taken apart.

use crate::lexicon::entry::Part;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::han::words;
use crate::mention::{Period, Sentence, Why};
use crate::model::vocabulary::Direction;
use crate::statement::Scene;
use std::ops::Range;

/// A word of movement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Movement {
    pub direction: Direction,
    /// It leads to a level: 增长到, 降至.
    pub reaches: bool,
    /// It names things that are added.
    pub adds: bool,
    pub part: Part,
    pub why: Why,
}

/// "高于全国".
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub direction: Direction,
    pub reference: Range<usize>,
    pub why: Why,
}

/// The words before an amount.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    /// Where the clause, or what follows the amount before, starts.
    pub from: usize,
    /// The noun phrase; empty where there is none.
    pub subject: Range<usize>,
    /// What stands before a period inside the noun phrase: "市属企业去年利润"; mostly empty.
    pub topic: Range<usize>,
    /// The movement of the predicate, right before the amount.
    pub predicate: Option<Movement>,
    /// The movement of the verb that opens the clause.
    pub opening: Option<Movement>,
    /// The predicate says that a level is reached: 达到, 为.
    pub stands: bool,
    /// 分别 stands in the predicate.
    pub respectively: bool,
    /// 年均 stands in the predicate.
    pub yearly: bool,
    pub gap: Option<Gap>,
}

/// Reads what stands before amount `k`.
pub(super) fn read(scene: &Scene<'_, '_>, k: usize) -> Lead {
    let a = &scene.mentions.amounts[k];
    let mut end = a.tokens.start;
    let start = a.start.as_ref().filter(|st| st.tokens.start < end);
    if let Some(start) = start {
        end = start.tokens.start;
    }
    let from = if is_noun_of_before(scene, k) {
        end
    } else {
        clause_start(scene, k, end)
    };
    let mut lead = Lead {
        from,
        subject: from..end,
        topic: end..end,
        predicate: None,
        opening: None,
        stands: false,
        respectively: false,
        yearly: false,
        gap: None,
    };
    if let Some(start) = start {
        // "从12%提高到15%": the movement stands between the two.
        let behind = scene
            .mentions
            .periods
            .iter()
            .find(|p| {
                p.tokens.start >= start.tokens.end
                    && p.tokens.end <= a.tokens.start
                    && p.tokens.end + 1 >= a.tokens.start
            })
            .map_or(a.tokens.start, |p| p.tokens.start);
        let moved = movement_ending(scene, behind);
        lead.predicate = moved
            .filter(|(_, at)| *at >= start.tokens.end)
            .map(|(m, _)| Movement { reaches: true, ..m });
    }
    if a.unit == "rank" {
        take_circle(scene, &mut lead);
    }
    if a.unit == "tce" && words::ends_in(scene.s, &lead.subject, "标准煤") {
        lead.subject.end -= 3;
        for word in ["合", "折"] {
            lead.subject.end -= usize::from(words::ends_in(scene.s, &lead.subject, word));
        }
    }
    take_end(scene, &mut lead);
    take_coordinate(scene, k, &mut lead);
    match a.unit.as_str() {
        "rank" => {}
        "pp" | "%" | "times" => {
            if lead.gap.is_none() {
                take_gap(scene, &mut lead);
            }
        }
        // "支出超过收入18亿元": by how much the one is beyond the other.
        _ => {
            take_comparison(scene, &mut lead);
            if lead.gap.is_none() && lead.predicate.is_none() && !lead.stands {
                take_gap(scene, &mut lead);
            }
        }
    }
    take_middle(scene, &mut lead);
    take_front(scene, &mut lead);
    lead
}

/// "居全国第5位": among whom the rank is held.
fn take_circle(scene: &Scene<'_, '_>, lead: &mut Lead) {
    let found = words::circle_ending(scene.s, lead.subject.end);
    if let Some(at) = found.filter(|&at| at >= lead.from) {
        lead.subject.end = at;
    }
}

/// "210公里农村公路和120万平方米": all between the two amounts is what the first one measures.
pub(super) fn is_noun_of_before(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let end = scene.mentions.amounts[k].tokens.start;
    let Some(before) = scene.before(k).map(|b| b.core.end) else {
        return false;
    };
    end > before + 2
        && words::class_at(s, end - 1, class::CONJUNCTION) == Some(1)
        && (before..end - 1).all(|t| words::is_nominal(s, t))
        && !(before..end - 1).any(|t| movement_at(scene, t).is_some_and(|(_, l)| l > 1))
}

/// Where the amount's own words start: behind the clause's mark or the amount before.
pub(super) fn clause_start(scene: &Scene<'_, '_>, k: usize, end: usize) -> usize {
    let s = scene.s;
    // "亿元以上项目4000个": the group is part of what is counted.
    let first = (0..k)
        .rev()
        .take_while(|&j| super::role::threshold(scene, j))
        .last()
        .unwrap_or(k);
    // "新增产业集群1个、园区20个": what the amount before counts behind itself is no part of this one.
    let counted = scene
        .before(first)
        .and_then(|b| b.of.as_ref().filter(|of| of.start >= b.core.end))
        .map_or(0, |of| of.end);
    let limit = scene.left_limit(first).max(counted).min(end);
    let mut at = end;
    while let Some(mark) = words::last_clause_end(s, limit, at) {
        if !s.is(mark, "—") {
            return mark + 1;
        }
        at = mark;
    }
    limit
}

/// The movement that ends before a token.
fn movement_ending(scene: &Scene<'_, '_>, end: usize) -> Option<(Movement, usize)> {
    let s = scene.s;
    let ((direction, part, adds), hit) = s.ending(end, |m| match m {
        Meaning::Direction {
            direction,
            part,
            adds,
        } => Some((*direction, *part, *adds)),
        _ => None,
    })?;
    let tokens = hit.tokens();
    if words::is_inside_word(s, tokens.start, tokens.end) {
        return None;
    }
    let reaches = s.is_any(end - 1, &["到", "至", "为", "居", "上"]);
    Some((
        Movement {
            direction,
            reaches,
            adds,
            part,
            why: Why::Entry(hit.rule),
        },
        tokens.start,
    ))
}

/// The movement that starts at a token, and its length.
pub(super) fn movement_at(scene: &Scene<'_, '_>, at: usize) -> Option<(Movement, usize)> {
    let s = scene.s;
    let ((direction, part, adds), hit) = s.longest(at, |m| match m {
        Meaning::Direction {
            direction,
            part,
            adds,
        } => Some((*direction, *part, *adds)),
        _ => None,
    })?;
    let tokens = hit.tokens();
    let reaches = s.is_any(tokens.end - 1, &["到", "至", "为", "居", "上"]);
    Some((
        Movement {
            direction,
            reaches,
            adds,
            part,
            why: Why::Entry(hit.rule),
        },
        tokens.len(),
    ))
}

/// Takes the predicate off the end of the subject.
fn take_end(scene: &Scene<'_, '_>, lead: &mut Lead) {
    let s = scene.s;
    loop {
        let end = lead.subject.end;
        if end <= lead.from {
            return;
        }
        if let Some(p) = scene
            .mentions
            .periods
            .iter()
            .find(|p| p.tokens.end == end && p.tokens.start >= lead.from)
        {
            lead.subject.end = p.tokens.start;
            // "降低到今年的3%"
            let moved = movement_ending(scene, p.tokens.start)
                .filter(|(_, at)| *at >= lead.from && s.is_any(p.tokens.start, &["到", "至"]));
            if let Some((m, at)) = moved.filter(|_| lead.predicate.is_none()) {
                lead.predicate = Some(Movement { reaches: true, ..m });
                lead.subject.end = at;
            }
            take_gap_of_year(scene, lead, p);
            continue;
        }
        let moved = movement_ending(scene, end).filter(|(_, at)| *at >= lead.from);
        if let Some((m, at)) = moved {
            let noun = m.part == Part::Noun;
            if lead.predicate.is_none() {
                lead.predicate = Some(Movement {
                    reaches: m.reaches || lead.stands && !noun,
                    ..m
                });
            } else if noun {
                return;
            }
            // "开展技能培训5万人次", "完成人工造林8万亩": a noun behind the verb that opens the clause.
            if m.adds && m.part == Part::Verb && at > lead.from + 2 && opens_deed(s, lead.from) {
                return;
            }
            // 增速, 涨幅 belong to the measure's name.
            if noun && at > lead.from && s.is_any(end - 1, &["速", "率", "幅", "度", "量"]) {
                return;
            }
            lead.subject.end = at;
            continue;
        }
        let modal = s.ending(end, |m| matches!(m, Meaning::Modality { .. }).then_some(()));
        if let Some(((), hit)) =
            modal.filter(|((), h)| h.tokens().start >= lead.from && words::is_modal(s, &h.tokens()))
        {
            lead.subject.end = hit.tokens().start;
            continue;
        }
        let per = s.ending(end, |m| match m {
            Meaning::Per { per } => Some(per == "year"),
            _ => None,
        });
        // "标准提高到每月815元", "标准由每人40元提高到50元"
        let apart = |at: usize| {
            let moves =
                || lead.predicate.is_none() && !lead.stands || s.is_any(at - 1, &["由", "从"]);
            at > lead.from && moves() && s.is_any(at, &["每", "人", "户"])
        };
        if let Some((yearly, hit)) = per.filter(|(yearly, h)| {
            h.tokens().start >= lead.from && (*yearly || apart(h.tokens().start))
        }) {
            lead.yearly |= yearly;
            lead.respectively |= words::holds(s, &hit.tokens(), "分别");
            lead.subject.end = hit.tokens().start;
            continue;
        }
        let Some(at) = words::class_ending(s, end, class::AUXILIARY)
            .filter(|&at| at >= lead.from && !words::is_inside_word(s, at, end))
        else {
            // "融资平台新退出": 新 goes with the verb.
            let anew = s.is(end - 1, "新")
                && lead.predicate.is_some()
                && words::class_ending(s, end, class::VERB).is_none_or(|at| at + 2 != end)
                && !words::is_inside_word(s, end - 1, end);
            if anew
                || s.kind(end - 1) == Some(TokenKind::Symbol)
                    && !s.is_any(end - 1, &["”", "）", ")"])
            {
                lead.subject.end -= 1;
                continue;
            }
            return;
        };
        // "文化事业的支出": a noun here.
        if at > lead.from && s.is(at - 1, "的") && end > at + 1 && !is_linking(s, at) {
            return;
        }
        lead.respectively |= words::holds(s, &(at..end), "分别");
        lead.stands |= lead.predicate.is_none()
            && ((at..end).any(|t| s.is(t, "达"))
                || end == at + 1 && s.is_any(at, &["为", "是", "到", "至", "占", "有"])
                || end == at + 2 && words::spells_any(s, at, &["共有", "实现", "完成"])
                || end == at + 4 && words::spells(s, at, "累计完成"));
        lead.subject.end = at;
    }
}

/// "快于2014年": what the amount is beyond.
fn take_gap_of_year(scene: &Scene<'_, '_>, lead: &mut Lead, period: &Period) {
    let s = scene.s;
    let at = period.tokens.start;
    let bare = lead.gap.is_none() && lead.predicate.is_none();
    let than = at > 0 && s.is(at - 1, "于");
    let found = s.ending(at, Meaning::gap).filter(|_| bare && than);
    if let Some((direction, hit)) = found.filter(|(_, h)| h.tokens().start >= lead.from) {
        lead.gap = Some(Gap {
            direction,
            reference: period.tokens.clone(),
            why: Why::Entry(hit.rule),
        });
        lead.subject.end = hit.tokens().start;
    }
}

/// 开展, 完成, 举办: what is done stands behind, in a word that is a verb elsewhere.
fn opens_deed(s: &Sentence<'_>, at: usize) -> bool {
    words::spells_any(s, at, &["开展", "完成", "举办", "组织", "进行", "实施"])
}

/// "优化支出结构、清收各类资金", "稳居全国前十强、增长": what stands before the mark is a predicate of its own.
fn take_coordinate(scene: &Scene<'_, '_>, k: usize, lead: &mut Lead) {
    let s = scene.s;
    let subject = lead.subject.clone();
    let goes_on = scene.before(k).is_some_and(|b| b.core.end == lead.from);
    if goes_on && lead.predicate.is_some() && s.is(subject.end, "、") {
        lead.subject.start = subject.end;
        return;
    }
    // "新增就业、新增贷款分别完成": a list.
    if lead.respectively || (subject.start..subject.end).any(|t| s.is(t, "分") && s.is(t + 1, "别"))
    {
        return;
    }
    let acts = |at: usize| {
        words::class_at(s, at, class::VERB).filter(|&l| {
            l > 1 && !words::is_inside_word(s, at, at + l) && !goes_on_as_noun(scene, at + l)
        })
    };
    let mark = subject.clone().rev().find(|&t| s.is(t, "、"));
    if let Some(mark) = mark
        && acts(mark + 1).is_some_and(|l| mark + l + 2 < subject.end)
        && (lead.from..mark).any(|t| acts(t).is_some_and(|l| t + l + 1 < mark))
    {
        lead.subject.start = mark + 1;
    }
}

/// "…高于全国": the measure stands before it.
fn take_gap(scene: &Scene<'_, '_>, lead: &mut Lead) {
    const LONGEST: usize = 16;
    let s = scene.s;
    let end = lead.subject.end;
    if take_comparison(scene, lead) {
        return;
    }
    let from = lead.from.max(end.saturating_sub(LONGEST));
    let found = (from..end).rev().find_map(|at| {
        let (direction, hit) = s.longest(at, Meaning::gap)?;
        let tokens = hit.tokens();
        let single = tokens.len() == 1;
        // "不超过投资额30%" is a bound.
        let denied = at > 0 && s.is_any(at - 1, &["不", "未", "没"]);
        (tokens.end <= end && !single && !denied).then_some((direction, hit))
    });
    let Some((direction, hit)) = found else {
        return;
    };
    let reference = hit.tokens().end..scene.s.len().min(end);
    if lead.predicate.is_some_and(|p| p.part != Part::Noun) || reference.is_empty() {
        return;
    }
    lead.gap = Some(Gap {
        direction,
        reference,
        why: Why::Entry(hit.rule),
    });
    lead.subject.end = hit.tokens().start;
    take_end(scene, lead);
}

/// "比各项贷款分别高4.2个百分点": the measure stands before 比, the reference behind it.
fn take_comparison(scene: &Scene<'_, '_>, lead: &mut Lead) -> bool {
    let s = scene.s;
    let end = lead.subject.end;
    let Some((direction, hit)) = end
        .checked_sub(1)
        .and_then(|at| s.longest(at, Meaning::gap))
    else {
        return false;
    };
    let word = hit.tokens();
    if word.len() != 1 || word.end != end || words::is_inside_word(s, word.start, end) {
        return false;
    }
    let than = (lead.from + 1..word.start)
        .rev()
        .find(|&t| stands_alone(s, t) && !words::is_inside_word(s, t, t + 1));
    let Some(than) = than.filter(|&t| t + 2 < word.start) else {
        return false;
    };
    let mut reference = than + 1..word.start;
    if words::spells_before(s, word.start, "分别") {
        lead.respectively = true;
        reference.end -= 2;
    }
    if s.is_any(word.start - 1, &["还", "要", "又", "更"]) {
        reference.end -= 1;
    }
    if reference.is_empty() {
        return false;
    }
    lead.gap = Some(Gap {
        direction,
        reference,
        why: Why::Entry(hit.rule),
    });
    lead.subject.end = than;
    take_end(scene, lead);
    true
}

/// 比 or 较 that compares, and is no part of 可比 or 同比.
fn stands_alone(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["比", "较"])
        && (at == 0
            || !s.is_any(
                at - 1,
                &["可", "相", "对", "之", "占", "同", "环", "百", "无"],
            ))
}

/// Takes off what stands beside the measure in its clause: what it is compared with, when, and what somebody should do.
fn take_middle(scene: &Scene<'_, '_>, lead: &mut Lead) {
    let s = scene.s;
    let subject = lead.subject.clone();
    let ends = subject.end;
    // "工业总产值比年度计划增长3%"
    let than = lead.predicate.and_then(|_| {
        subject
            .clone()
            .find(|&t| stands_alone(s, t) && !words::is_inside_word(s, t, t + 1))
    });
    if let Some(than) = than.filter(|&t| t + 2 < ends && lead.gap.is_none()) {
        lead.subject.end = than;
    }
    // "近期把产量稳定在5亿吨": what is handled is measured.
    let handled = (subject.start..lead.subject.end)
        .rev()
        .find(|&t| s.is(t, "把"));
    if let Some(at) =
        handled.filter(|&t| t + 2 < lead.subject.end && !words::is_inside_word(s, t, t + 1))
    {
        lead.subject.start = at + 1;
    }
    // "支出在上年基础上压减5%", "亩产在三类地区达到400斤": from what a movement goes on, and where.
    let ends = lead.subject.end;
    let place = (subject.start + 2..ends).rev().find(|&t| s.is(t, "在"));
    if let Some(at) = place.filter(|&t| {
        !words::is_inside_word(s, t, t + 1)
            && (s.is_any(ends - 1, &["期", "中", "时", "上", "下", "内", "间", "里"])
                || words::ends_in(s, &(t..ends), "地区"))
    }) {
        lead.subject.end = at;
    }
    // "零售额扣除价格因素增长3%"
    let subject = lead.subject.clone();
    let ends = subject.end;
    if let Some(at) = (subject.start + 2..ends)
        .find(|&t| reckoning(scene, t).is_some_and(|length| t + length == ends))
    {
        lead.subject.end = at;
    }
    // "在调整初期由36%降低到28%": another clause tells what.
    let built = lead.predicate.is_some_and(|m| m.adds) && !lead.stands;
    let aside = s.is(subject.start, "在")
        && (built
            || s.is_any(
                ends.saturating_sub(1),
                &["期", "中", "时", "上", "下", "内", "间", "后", "前"],
            ));
    if aside {
        lead.subject.start = lead.subject.end;
        return;
    }
    // "能够实现到本世纪末工农业总产值翻两番"
    let mut subject = lead.subject.clone();
    while let Some(period) = scene
        .mentions
        .periods
        .iter()
        .find(|p| p.tokens.start == subject.start && p.tokens.end <= subject.end)
    {
        subject.start = period.tokens.end;
    }
    let inside = scene
        .mentions
        .periods
        .iter()
        .rev()
        .find(|p| p.tokens.start > subject.start && p.tokens.end + 2 <= subject.end);
    if let Some(period) = inside
        && words::class_at(s, period.tokens.end, class::LIGHT)
            .is_none_or(|l| period.tokens.end + l < subject.end)
        && !s.is_any(period.tokens.end, &["的", "比", "较"])
        && super::role::modality_at(scene, period.tokens.end).is_none()
    {
        lead.topic = subject.start..period.tokens.start;
        lead.subject.start = period.tokens.end;
        subject.start = period.tokens.end;
    }
    take_modal(scene, lead, subject);
}

/// "集团购买力要按上年数额核减20%": the measure stands before the word of modality, unless it is what
/// somebody should act on: "全市要建成学校30所", "我们将使排放量减少3%".
fn take_modal(scene: &Scene<'_, '_>, lead: &mut Lead, subject: Range<usize>) {
    let s = scene.s;
    let Some((at, end)) = (subject.start + 2..subject.end).find_map(|t| {
        let (_, why) = super::role::modality_at(scene, t)?;
        let hit = s
            .hits_at(t)
            .iter()
            .rev()
            .find(|h| Why::Entry(h.rule) == why)?;
        Some((t, hit.tokens().end.min(subject.end)))
    }) else {
        return;
    };
    let acts = s.is_any(end, &["使", "把", "让"])
        || words::class_at(s, end, class::VERB).is_some_and(|l| l > 1)
        || movement_at(scene, end).is_some_and(|(_, l)| l > 1);
    if acts && end + 3 < subject.end {
        lead.subject.start = end + usize::from(s.is_any(end, &["使", "把", "让"]));
        return;
    }
    let somebody = words::class_at(
        s,
        subject.start,
        class::ISSUER | class::ADVERB | class::LIGHT,
    )
    .is_some_and(|l| subject.start + l + 2 > at);
    if !somebody {
        lead.subject.end = at;
    }
}

/// Takes what opens the clause off the front of the subject.
fn take_front(scene: &Scene<'_, '_>, lead: &mut Lead) {
    let s = scene.s;
    loop {
        let at = lead.subject.start;
        let left = lead.subject.end.saturating_sub(at);
        if left == 0 {
            return;
        }
        if let Some(p) = scene.mentions.periods.iter().find(|p| p.tokens.start == at) {
            lead.subject.start = p.tokens.end.min(lead.subject.end);
            continue;
        }
        if s.is_any(at, &["（", "("]) {
            let close = (at..lead.subject.end).find(|&t| s.is_any(t, &["）", ")"]));
            match close {
                // "户（套）、老旧小区"
                Some(close) if close < lead.subject.end => {
                    lead.subject.start = close + 1;
                    continue;
                }
                Some(_) => {}
                // "（同口径增长2%）": the amount stands in the brackets.
                None => {
                    lead.subject.start += 1;
                    continue;
                }
            }
        }
        // "经费支出8亿元，与生产总值之比为2%": the ratio of what was told before.
        if s.is_any(at, &["与", "同"]) && at > 0 && words::ends_in(s, &lead.subject, "之比") {
            return;
        }
        let symbol = s.kind(at) == Some(TokenKind::Symbol) && !s.is_any(at, &["“", "（", "("]);
        // "并网风电" is no 并.
        let word = || words::class_at(s, at, class::NOUN).is_some_and(|l| l > 1);
        // "全市共有医院30家"
        let held = || at > 0 && s.is_any(at - 1, &["共", "现", "市", "县", "省", "区", "国"]);
        if left > 2 && s.is(at, "有") && held() && !word() {
            lead.subject.start += 1;
            continue;
        }
        if symbol || s.is_any(at, &["和", "与", "及", "并", "但", "的", "）", ")"]) && !word()
        {
            lead.subject.start += 1;
            continue;
        }
        if let Some(length) = turn(scene, at)
            .or_else(|| reckoning(scene, at))
            .filter(|&l| left >= l)
        {
            lead.subject.start += length;
            continue;
        }
        if let Some(length) = told(scene, &lead.subject) {
            lead.subject.start += length;
            continue;
        }
        if is_measure(scene, at) || words::class_at(s, at, class::NOUN).is_some() {
            return;
        }
        if left < 3 && lead.opening.is_none() {
            return;
        }
        // "举办招聘活动120场": the deed's name.
        let named = at > lead.from
            && opens_deed(s, lead.from)
            && movement_at(scene, at).is_some_and(|(m, l)| {
                m.adds
                    && words::class_at(s, at + l, class::PROGRAMME)
                        .is_some_and(|p| at + l + p == lead.subject.end)
            });
        if named {
            return;
        }
        if let Some((m, length)) =
            movement_at(scene, at).filter(|(m, l)| m.part == Part::Verb && *l > 1 && left >= l + 2)
        {
            lead.opening.get_or_insert(m);
            lead.subject.start += length;
            continue;
        }
        let word = [
            words::class_at(s, at, class::ADVERB),
            words::class_at(s, at, class::VERB),
        ]
        .into_iter()
        .flatten()
        .max();
        // "共建成项目": 共 counts what is built.
        let summed = s.is(at, "共")
            && (words::class_at(s, at + 1, class::VERB).is_some_and(|l| l > 1)
                || movement_at(scene, at + 1).is_some_and(|(_, l)| l > 1));
        let word = if summed { Some(1) } else { word };
        // "新增开发装机": behind the verb that adds, what is left must still name something.
        let rest = if lead.opening.is_some() { 4 } else { 2 };
        match word.filter(|&l| left >= l + rest && !goes_on_as_noun(scene, at + l)) {
            Some(length) => lead.subject.start += length,
            None => break,
        }
    }
    shorten(scene, lead);
    inner_verb(scene, lead);
}

/// "而1956年", "就开垦": one character that turns to the next thing, before a period, an adverb or a verb.
fn turn(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let s = scene.s;
    let next = at + 1;
    let follows = scene
        .mentions
        .periods
        .iter()
        .any(|p| p.tokens.start == next)
        || words::class_at(s, next, class::ADVERB | class::VERB | class::AUXILIARY)
            .is_some_and(|l| l > 1);
    (s.is_any(at, &["而", "但", "就", "却", "则", "仍", "它"])
        && follows
        && !words::is_inside_word(s, at, next))
    .then_some(1)
}

/// "按可比价格计算", "以面积计算", "扣除价格因素": how an amount is reckoned, which is no part of what it measures.
fn reckoning(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    const REACH: usize = 12;
    let s = scene.s;
    let ends: [&str; 2] = if s.is_any(at, &["按", "以"]) {
        ["计", "算"]
    } else if s.is_any(at, &["扣", "剔"]) && s.is(at + 1, "除")
        || s.is(at, "考") && s.is(at + 1, "虑")
    {
        ["因", "素"]
    } else {
        return None;
    };
    let end = (at + 2..at + REACH).find(|&t| s.is(t, ends[0]) && s.is(t + 1, ends[1]))?;
    Some(end + 2 - at)
}

/// "中央提出今年经济增长目标": somebody says it; what is measured stands behind the verb.
fn told(scene: &Scene<'_, '_>, subject: &Range<usize>) -> Option<usize> {
    const REACH: usize = 6;
    let s = scene.s;
    // "要求产值增长": the plan or meeting that does so stands before.
    let opens = words::spells_any(s, subject.start, &["要求", "规定"]);
    if opens && subject.len() > 3 && !s.is(subject.start + 2, "的") {
        return Some(2);
    }
    let end = (subject.start..subject.end.min(subject.start + REACH))
        .find(|&t| s.is(t, "提") && s.is(t + 1, "出"))?
        + 2;
    let period = scene
        .mentions
        .periods
        .iter()
        .find(|p| p.tokens.start == end);
    let behind = period.map_or(end, |p| p.tokens.end);
    (behind < subject.end && is_measure(scene, behind)).then_some(behind - subject.start)
}

/// 达到, 为: links a measure to its amount and is no noun.
fn is_linking(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["达", "为", "是", "占", "超", "约", "共", "分"])
}

/// "规范性文件": what follows makes a noun of the verb.
fn goes_on_as_noun(scene: &Scene<'_, '_>, at: usize) -> bool {
    let s = scene.s;
    s.is_any(
        at,
        &[
            "性", "化", "型", "率", "品", "量", "员", "者", "费", "额", "器",
        ],
    ) || s.is(at, "业") && !s.is_any(at + 1, &["务", "态", "主", "绩"])
}

/// "企业减少用电支出3亿元": a verb with its object before the amount.
fn inner_verb(scene: &Scene<'_, '_>, lead: &mut Lead) {
    let s = scene.s;
    if lead.opening.is_some() || lead.predicate.is_some() || lead.stands || lead.gap.is_some() {
        return;
    }
    let subject = lead.subject.clone();
    let found = (subject.start + 1..subject.end.saturating_sub(2))
        .rev()
        .find_map(|at| {
            let (m, length) = movement_at(scene, at)?;
            let end = at + length;
            let verb = m.part == Part::Verb && !m.adds && !m.reaches && length > 1;
            // "粮食单产提升工程", "经济增长贡献率": the verb belongs to the noun.
            let named = goes_on_as_noun(scene, end)
                || words::class_at(s, end, class::PROGRAMME)
                    .is_some_and(|l| end + l == subject.end)
                || s.is(subject.end - 1, "率");
            let object = end + 2 <= subject.end && !s.is(end, "的") && !named;
            (verb && object && !words::is_inside_word(s, at, end)).then_some((m, end))
        });
    if let Some((m, end)) = found {
        lead.opening = Some(m);
        lead.subject.start = end;
    }
}

/// A known measure starts here.
fn is_measure(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene
        .s
        .longest(at, |m| matches!(m, Meaning::Indicator { .. }).then_some(()))
        .is_some()
}

/// A long subject holds a verb with its object: the object alone is measured.
fn shorten(scene: &Scene<'_, '_>, lead: &mut Lead) {
    const LONGEST: usize = 16;
    let s = scene.s;
    let subject = lead.subject.clone();
    if subject.len() <= LONGEST + 4 || lead.respectively {
        return;
    }
    let cut = (subject.start + 1..subject.end.saturating_sub(3))
        .rev()
        .find_map(|at| {
            let length = words::class_at(s, at, class::VERB).filter(|&l| l > 1)?;
            let modifies = s.is(at + length, "的")
                || words::is_inside_word(s, at, at + length)
                || goes_on_as_noun(scene, at + length)
                || words::class_at(s, at + length, class::PROGRAMME)
                    .is_some_and(|l| at + length + l == subject.end);
            (!modifies && at + length + 3 < subject.end && subject.end - at - length <= LONGEST)
                .then_some((at, length))
        });
    if let Some((at, length)) = cut {
        if let Some((m, _)) = movement_at(scene, at) {
            lead.opening = Some(m);
        }
        lead.subject.start = at + length;
    }
}
