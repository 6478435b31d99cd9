//! Chinese numbers that are no amounts, and counts without a unit.

use super::{number, words};
use crate::lexicon::entry::Place;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::amount::Amount;
use crate::mention::number::{Number, Sort};
use crate::mention::{Rejected, Sentence, TIME_SPAN, Why};
use crate::model::vocabulary::Comparator;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number in words up to this one belongs to a name or slogan more often than not.
const SMALL: Decimal = Decimal::from_parts(19, 0, 0, false, 0);

/// Words of scale.
const SCALES: [&str; 5] = ["十", "百", "千", "万", "亿"];

fn reject(tokens: &Range<usize>, reason: &'static str, why: &'static str) -> Option<Rejected> {
    Some(Rejected {
        tokens: tokens.clone(),
        reason,
        why: Why::Code(why),
    })
}

/// "5G": a generation of networks.
pub(super) fn generation(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let end = n.tokens.end;
    if s.word(end) == "G" && s.glued(end) && n.value < Decimal::TEN {
        reject(&n.tokens, "code or version", "number/glued-to-letters")
    } else {
        None
    }
}

/// "每10万人": the number says per how many.
pub(super) fn in_per(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    (n.tokens.start.saturating_sub(1)..n.tokens.start).find_map(|at| {
        let ((), hit) = s.longest(at, |m| matches!(m, Meaning::Per { .. }).then_some(()))?;
        (hit.tokens().end >= n.tokens.end).then(|| Rejected {
            tokens: n.tokens.clone(),
            reason: "stated per",
            why: Why::Entry(hit.rule),
        })
    })
}

/// The number stands inside fixed words: 一带一路, 三农.
pub(super) fn fixed(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let mut starts =
        (n.tokens.start.saturating_sub(4)..=n.tokens.start).filter(|&at| s.opens(at, bit::NAME));
    starts.find_map(|at| {
        s.hits_at(at).iter().rev().find_map(|hit| {
            let covers = matches!(
                s.meaning(hit),
                Meaning::Name {
                    place: Place::Before
                }
            ) && hit.tokens().end >= n.tokens.end;
            covers.then(|| Rejected {
                tokens: n.tokens.clone(),
                reason: "fixed phrase",
                why: Why::Entry(hit.rule),
            })
        })
    })
}

/// Decides whether a candidate is an amount; a count without a unit gets its noun.
pub(super) fn settle(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    if let Some(rejected) = quoted(s, a)
        .or_else(|| titled(s, a))
        .or_else(|| structure(s, a))
        .or_else(|| parts_of_text(s, a))
        .or_else(|| reference(s, a))
    {
        return Some(rejected);
    }
    match a.sort {
        Sort::Zero => return zero(s, a),
        Sort::Fraction | Sort::Multiple | Sort::Ordinal => return None,
        Sort::Cardinal => {}
    }
    if a.unit == "rank" {
        return None;
    }
    // "万岁"
    if a.is_duration() && a.attributive && !stated(a) {
        return reject(&a.number.tokens, "word without amount", "number/scale-word");
    }
    if a.is_duration() {
        return duration(s, a);
    }
    // "百亿级项目"
    if a.unit.is_empty() && s.is(a.number.tokens.end, "级") {
        return reject(&a.number.tokens, "slogan or structure", "number/of-a-grade");
    }
    if a.attributive && !stated(a) && a.unit != "%" {
        return reject(&a.number.tokens, "word without amount", "number/scale-word");
    }
    if !stated(a) && (names_programme(s, a) || is_grade(s, a)) {
        return reject(&a.number.tokens, "slogan or structure", "number/of-a-name");
    }
    if a.unit.is_empty() {
        return bare(s, a);
    }
    small(s, a).or_else(|| {
        counted(s, a);
        None
    })
}

/// A bare scale word counts where a comparator makes it one: 近百场, 千座以上, 万亿元.
fn stated(a: &Amount) -> bool {
    a.comparator != Comparator::Eq || a.number.vague
}

/// “三保”, “一圈一带两区”: inside a short quotation.
fn quoted(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    const LONGEST: usize = 20;
    let at = a.number.tokens.start;
    let opens = (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&t| matches!(s.word(t), "“" | "”" | "「" | "」" | "‘" | "’"))?;
    if !matches!(s.word(opens), "“" | "「" | "‘") {
        return None;
    }
    let close = (a.number.tokens.end..(opens + LONGEST).min(s.len()))
        .find(|&t| matches!(s.word(t), "”" | "」" | "’"))?;
    let told = (opens..close).any(|t| matches!(s.word(t), "，" | "。" | "；")) && !a.number.spelled;
    if told {
        None
    } else {
        reject(
            &a.number.tokens,
            "slogan or name",
            "number/in-quotation-marks",
        )
    }
}

/// Inside 《…》.
fn titled(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    let at = a.number.tokens.start;
    let opens = (at.saturating_sub(40)..at)
        .rev()
        .find(|&t| matches!(s.word(t), "《" | "》"))?;
    if s.is(opens, "《") {
        reject(&a.number.tokens, "title", "number/in-title")
    } else {
        None
    }
}

/// "五大工程", "八项规定", "500强": what follows makes it part of a name.
fn structure(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    if a.unit == "%"
        || a.unit == "pp"
        || a.is_money()
        || a.unit == "rank"
        || !matches!(a.sort, Sort::Cardinal)
    {
        return None;
    }
    let end = a.number.tokens.end;
    let ((), hit) = s.longest(end, |m| {
        matches!(
            m,
            Meaning::Name {
                place: Place::After
            }
        )
        .then_some(())
    })?;
    let long = hit.tokens().end > a.core.end
        || a.unit.is_empty() && !words::is_inside_word(s, end, end + 1);
    let small = a.value <= Decimal::from(999) && a.number.scale <= Decimal::from(1000);
    // "15个重点行业": digits count what follows; "3大系统" stays a name.
    let counts =
        !a.number.spelled && !a.unit.is_empty() && s.kind(hit.tokens().end) == Some(TokenKind::Han);
    (long && small && !counts).then(|| Rejected {
        tokens: a.number.tokens.clone(),
        reason: "slogan or structure",
        why: Why::Entry(hit.rule),
    })
}

/// "8个方面主要目标", "18个领域的重点任务": the parts of the text itself.
fn parts_of_text(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    let end = a.core.end;
    if a.unit != "count" || !words::spells_any(s, end, &["方面", "领域"]) {
        return None;
    }
    let mut told = end + 2;
    told += usize::from(s.is(told, "的"));
    if words::spells_any(s, told, &["主要", "重点", "具体"]) {
        told += 2;
    }
    let parts = ["目标", "任务", "工作", "举措", "措施", "部署"];
    words::spells_any(s, told, &parts)
        .then(|| reject(&a.number.tokens, "slogan or structure", "number/of-a-name"))
        .flatten()
}

/// "专栏3", "图2", "G331", "5G".
fn reference(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    let at = a.number.tokens.start;
    let plain = (a.unit.is_empty() || a.unit == "count") && a.number.scale == Decimal::ONE;
    if plain
        && let Some(((), hit)) = s.ending(at, |m| matches!(m, Meaning::Reference).then_some(()))
    {
        return Some(Rejected {
            tokens: a.number.tokens.clone(),
            reason: "reference",
            why: Why::Entry(hit.rule),
        });
    }
    let end = a.number.tokens.end;
    let letters = |t: usize| s.kind(t) == Some(TokenKind::Word);
    let before = at > 0
        && s.glued(at)
        && (letters(at - 1)
            || s.is_any(at - 1, &["-", "·", "/", "#", "@", "."])
                && at > 1
                && (letters(at - 2) || s.kind(at - 2) == Some(TokenKind::Number)));
    let after = letters(end) && a.unit.is_empty() && s.glued(end);
    // "1+5+N"
    let sum = |plus: usize, other: usize| {
        s.is_any(plus, &["+", "＋"]) && (letters(other) || s.kind(other) == Some(TokenKind::Number))
    };
    let formula = a.unit.is_empty() && sum(end, end + 1)
        || at > 1 && a.unit.is_empty() && sum(at - 1, at - 2);
    if formula {
        return reject(
            &a.number.tokens,
            "code or version",
            "number/glued-to-letters",
        );
    }
    let date = s.is_any(end, &["·"]) && s.kind(end + 1) == Some(TokenKind::Number);
    if before || after || date {
        return reject(
            &a.number.tokens,
            "code or version",
            "number/glued-to-letters",
        );
    }
    None
}

/// 碳中和 is an aim where it is to be reached, else a term.
fn zero(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    let at = a.number.tokens.start;
    let reached = (at.saturating_sub(6)..at)
        .any(|t| s.is_any(t, &["现", "到"]) && t > 0 && s.is_any(t - 1, &["实", "达"]));
    let dated = (0..at).any(|t| s.is(t, "年") && t > 0 && s.kind(t - 1) != Some(TokenKind::Symbol));
    if reached && dated {
        None
    } else {
        reject(&a.number.tokens, "term", "number/net-zero-as-term")
    }
}

/// Spans of time are amounts only where they are measured.
fn duration(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    const REACH: usize = 12;
    const MEASURED: &[&str] = &[
        "寿命", "期限", "年限", "时间", "时长", "天数", "周期", "达到", "年龄", "工期", "期为",
    ];
    let from = a.tokens.start;
    let clause = words::clause_start(s, from.saturating_sub(REACH), from);
    let named = s
        .longest(a.number.tokens.end, |m| {
            matches!(
                m,
                Meaning::Name {
                    place: Place::After
                }
            )
            .then_some(())
        })
        .is_some_and(|((), h)| h.length > 1);
    let measured = !named
        && !names_action(s, a.core.end)
        && (clause..from).any(|t| {
            s.movement(t).is_some_and(|h| h.length > 1) || words::spells_any(s, t, MEASURED)
        });
    let aged =
        s.is_any(a.core.end.wrapping_sub(1), &["岁"]) || s.is_any(a.number.tokens.end, &["岁"]);
    let span = s.is_any(a.core.end, &["来", "间", "内", "后", "前", "里"])
        || s.is(a.core.end, "以") && s.is_any(a.core.end + 1, &["来", "后", "前"]);
    let led = from > 0
        && s.is_any(
            from - 1,
            &["近", "过", "续", "用", "每", "第", "这", "前", "后", "的"],
        );
    let digits = !a.number.spelled;
    let month = s.is(a.core.end.wrapping_sub(1), "月") && a.core.len() == 2;
    // "建党一百年", "新中国成立100年": how long ago it was.
    let events = ["成立", "建党", "建国", "诞生", "诞辰"];
    let anniversary = a.comparator == Comparator::Eq
        && events
            .iter()
            .any(|event| words::spells_before(s, from, event));
    if month
        || anniversary
        || span && !aged
        || led && !aged
        || !(aged || measured || digits && a.comparator != Comparator::Eq)
    {
        return reject(&a.number.tokens, TIME_SPAN, "quantity/time-span");
    }
    None
}

/// "五年提升行动": the span of time names what is done in it.
pub(super) fn names_action(s: &Sentence<'_>, from: usize) -> bool {
    const REACH: usize = 6;
    (from..(from + REACH).min(s.len()))
        .take_while(|&t| !words::is_clause_end(s, t))
        .any(|t| words::spells_any(s, t, &["行动", "计划", "规划", "方案", "攻坚"]))
}

/// "千亿斤": nothing but words of scale, with a unit behind them.
fn is_scale_of_unit(s: &Sentence<'_>, a: &Amount) -> bool {
    let tokens = &a.number.tokens;
    a.number.spelled && a.core.end > tokens.end && tokens.clone().all(|t| s.is_any(t, &SCALES))
}

/// "新一轮千亿斤粮食产能提升行动": a word of scale with its unit opens the name of a programme.
fn names_programme(s: &Sentence<'_>, a: &Amount) -> bool {
    const LONGEST: usize = 12;
    let end = a.core.end;
    is_scale_of_unit(s, a)
        && !s.is(end, "级")
        && (end..s.len().min(end + LONGEST))
            .take_while(|&t| s.kind(t) == Some(TokenKind::Han) && !s.is(t, "的"))
            .any(|t| words::spells_any(s, t, &["行动", "计划", "工程"]))
}

/// "连跨4个万亿元台阶": a word of scale with its unit, which says of what size the things are that are counted.
fn is_grade(s: &Sentence<'_>, a: &Amount) -> bool {
    let tokens = &a.number.tokens;
    is_scale_of_unit(s, a)
        && tokens.start > 1
        && s.is(tokens.start - 1, "个")
        && (s.kind(tokens.start - 2) == Some(TokenKind::Number)
            || s.opens(tokens.start - 2, bit::NUMERAL))
}

/// "三个", "两种": a small count in words mostly points at the text's own structure.
fn small(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    let n = &a.number;
    let relative = matches!(a.unit.as_str(), "%" | "pp" | "times" | "fraction");
    if !n.spelled
        || relative
        || a.comparator != Comparator::Eq
        || n.vague
        || n.scale >= Decimal::ONE_HUNDRED
    {
        return None;
    }
    if a.unit != "count"
        && !s.is(n.tokens.end, "方")
        && (n.value > Decimal::ONE || a.is_money() && n.scale > Decimal::ONE)
        && a.core.end - n.tokens.end > 1
    {
        return None;
    }
    // "三方", "四方": sides, no cubic metres.
    let sides = s.is(a.core.end.wrapping_sub(1), "方") && a.core.end == n.tokens.end + 1;
    if sides {
        return reject(&n.tokens, "not counted", "number/small-in-words");
    }
    let structural = n.value <= SMALL && (a.unit == "count" || n.value <= Decimal::ONE);
    let made = super::words::class_ending(s, a.tokens.start, class::VERB).is_some()
        && n.value > Decimal::TWO;
    if structural && !made || n.value <= Decimal::ONE {
        return reject(&n.tokens, "not counted", "number/small-in-words");
    }
    None
}

/// A number without unit: it counts the noun behind it where it is large, vague or bounded.
fn bare(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    let large =
        a.number.scale >= Decimal::from(10_000) || a.number.vague && a.number.scale > Decimal::TEN;
    let bounded = a.comparator != Comparator::Eq && a.value > Decimal::TEN;
    if let Some(unit) = named_before(s, a) {
        unit.clone_into(&mut a.unit);
        a.unit_why = Why::Code("quantity/named-before");
        return None;
    }
    if !(large || bounded) {
        return reject(&a.number.tokens, "no unit or noun", "number/bare");
    }
    "count".clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/count");
    counted(s, a);
    None
}

/// "收入倍差缩小至2.12", "指数达到108.6": the measure says what a number without unit is.
fn named_before(s: &Sentence<'_>, a: &Amount) -> Option<&'static str> {
    const REACH: usize = 16;
    const NAMED: [(&[&str], &str); 3] = [
        (&["倍差"], "times"),
        (&["入比", "之比", "比值", "系数", "能利用效率"], "ratio"),
        (&["指数", "得分"], "point"),
    ];
    let start = a.tokens.start;
    let reached = start > 0 && s.is_any(start - 1, &["至", "到", "为", "达", "从", "由"]);
    if !reached || a.number.spelled {
        return None;
    }
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| !words::is_clause_end(s, t))
        .find_map(|t| {
            let named = NAMED
                .iter()
                .find(|(names, _)| words::spells_any(s, t, names))?;
            Some(named.1)
        })
}

/// The counted noun: behind the classifier, else before the number.
fn counted(s: &Sentence<'_>, a: &mut Amount) {
    if a.unit != "count" || a.of.is_some() {
        return;
    }
    let noun = noun_after(s, a.core.end).map(|noun| object(s, a, noun));
    a.of = noun.or_else(|| {
        let people = s.is(a.core.end.wrapping_sub(1), "人") && a.core.len() > 1;
        people.then(|| a.core.end - 1..a.core.end)
    });
}

/// "新增4个服务业扩大开放综合试点": the object of a verb before the amount goes on over verbs inside it, up to the mark.
fn object(s: &Sentence<'_>, a: &Amount, noun: Range<usize>) -> Range<usize> {
    const LONGEST: usize = 16;
    const APART: class::Set = class::AUXILIARY | class::ADVERB | class::CLAUSE;
    let long = |at, class| words::class_at(s, at, class).is_some_and(|l| l > 1);
    let made = words::class_ending(s, a.tokens.start, class::VERB)
        .is_some_and(|at| a.tokens.start - at > 1);
    let acts = long(noun.end, class::VERB) && !long(noun.end, class::SETTING);
    if !made || !acts || words::is_form(s, &noun, class::GROUP | class::COUNTED) {
        return noun;
    }
    let end = (noun.end..s.len().min(noun.start + LONGEST))
        .find(|&t| {
            s.kind(t) != Some(TokenKind::Han) || s.is_any(t, &["的", "了", "和", "与", "在"])
        })
        .unwrap_or(s.len());
    let mark = s.kind(end) == Some(TokenKind::Symbol);
    let apart = (noun.end..end).any(|t| long(t, APART));
    let verb_last = words::class_ending(s, end, class::VERB | class::REACHING).is_some();
    if mark && !apart && !verb_last {
        noun.start..end
    } else {
        noun
    }
}

/// The noun that starts at a token: up to a mark, a verb or an adverb.
pub(super) fn noun_after(s: &Sentence<'_>, from: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 18;
    const BRACKET: usize = 14;
    // "6957套（间）", "2400户（累计3600户）饭店": what stands in brackets is said beside.
    let from = if s.is_any(from, &["（", "("]) {
        let close = (from..s.len().min(from + BRACKET)).find(|&t| s.is_any(t, &["）", ")"]))?;
        close + 1
    } else {
        from + usize::from(s.is_any(from, &["）", ")"]))
    };
    // "5个500亿级产业集群"
    let mut end = grade(s, from).unwrap_or(from);
    let mut quotes = 0;
    while end < s.len() && end < from + LONGEST {
        match s.word(end) {
            "“" | "「" => quotes += 1,
            "”" | "」" => quotes -= 1,
            _ => {}
        }
        if quotes == 0 && joins_kinds(s, from, end) {
            end += 1;
            continue;
        }
        let symbol = s.kind(end) == Some(TokenKind::Symbol)
            && quotes == 0
            && !s.is_any(end, &["”", "」", "（", "）", "+"]);
        // "三支（即…": a bracket that is not closed in time.
        let open = s.is_any(end, &["（", "("])
            && !(end..s.len().min(from + LONGEST)).any(|t| s.is_any(t, &["）", ")"]));
        if symbol
            || open
            || s.kind(end) == Some(TokenKind::Number)
            || quotes < 0
            || lists_others(s, end)
        {
            break;
        }
        // "38个主要城市第10位", "140个国家中排第113位"
        let ranked = s.is(end, "第") || s.is(end, "排") && s.is_any(end + 1, &["第", "名", "在"]);
        if quotes == 0 && end > from && (ranked || ends_noun(s, end) || acts(s, from..end)) {
            // "国家级改革试点任务": no kind is counted, so that the verbs behind it belong to the noun.
            match verbs_of_kind(s, from, end).or_else(|| verbs_to_come(s, from, end)) {
                Some(length) => {
                    end += length;
                    continue;
                }
                None => break,
            }
        }
        end += 1;
    }
    // "八亿农民中的", "三百个村里有": where something is so.
    if end > from + 2
        && s.is_any(end - 1, &["中", "里"])
        && s.is_any(end, &["的", "有"])
        && !words::is_inside_word(s, end - 1, end)
    {
        end -= 1;
    }
    // "44家全国重点实验室"
    let scope = s.is_any(from, &["全"]) && s.is_any(from + 1, &["国", "省", "市", "区"]);
    // "调整改造项目": the second verb belongs to the noun.
    let twice = words::class_at(s, from, class::VERB).is_some_and(|l| {
        l > 1 && words::class_at(s, from + l, class::VERB).is_some() && is_modifier(s, from + l)
    });
    let first =
        !scope && !twice && ends_noun(s, from) && words::class_at(s, from, class::NOUN).is_none();
    // "三十个村": one character is a noun where nothing follows it.
    let alone = end == from + 1 && is_head(s, from);
    let noun = end > from + 1
        && !first
        && (s.kind(from) != Some(TokenKind::Number) || grade(s, from).is_some());
    (noun || alone).then_some(from..end)
}

/// "企业上市", "群众用上天然气", "企业数字化转型": behind those who are counted stands what they do.
fn acts(s: &Sentence<'_>, noun: Range<usize>) -> bool {
    const REACH: usize = 8;
    const DEEDS: class::Set = class::VERB | class::SETTING;
    let at = noun.end;
    if !words::is_form(s, &noun, class::COUNTED | class::GROUP)
        && words::class_ending(s, at, class::COUNTED | class::GROUP)
            .is_none_or(|from| at - from < 2)
    {
        return false;
    }
    // "产业园"
    if s.kind(at) != Some(TokenKind::Han) || is_head(s, at) {
        return false;
    }
    // "用上", "搬入", "住进"
    if s.is_any(at + 1, &["上", "入", "进"]) && words::class_at(s, at, class::NOUN).is_none() {
        return true;
    }
    let Some(mark) = (at..s.len().min(at + REACH)).find(|&t| s.kind(t) == Some(TokenKind::Symbol))
    else {
        return false;
    };
    let last = words::class_ending(s, mark, DEEDS).filter(|&last| mark - last > 1);
    (at..mark).all(|t| s.kind(t) == Some(TokenKind::Han) && !s.is(t, "的"))
        && (last.is_some_and(|last| last >= at) || words::spells_before(s, mark, "就业"))
}

/// "500亿级", "10万吨级": where a size that things have ends, which is told in digits.
fn grade(s: &Sentence<'_>, from: usize) -> Option<usize> {
    if s.kind(from) != Some(TokenKind::Number) {
        return None;
    }
    let end = number::at(s, from)?.number.tokens.end;
    let end = end + usize::from(s.is_any(end, &["元", "吨", "人"]));
    (s.is(end, "级") && s.kind(end + 1) == Some(TokenKind::Han)).then_some(end + 1)
}

/// How many tokens of verbs stand between a kind (国家级) and the noun that they belong to.
fn verbs_of_kind(s: &Sentence<'_>, from: usize, at: usize) -> Option<usize> {
    if at > from + 4 || !is_kind(s, at - 1) {
        return None;
    }
    let mut end = at;
    while let Some(length) = words::class_at(s, end, class::VERB).filter(|&l| l > 1) {
        end += length;
    }
    let noun = s.kind(end) == Some(TokenKind::Han) && s.kind(end + 1) == Some(TokenKind::Han);
    (end > at && noun && !s.is(end, "的")).then_some(end - at)
}

/// "30个拟竣工投产项目": how many tokens of verbs stand between 拟 or 待 and the things that they will happen to.
fn verbs_to_come(s: &Sentence<'_>, from: usize, at: usize) -> Option<usize> {
    if at != from + 1 || !s.is_any(from, &["拟", "待"]) {
        return None;
    }
    let mut end = at;
    while let Some(length) = words::class_at(s, end, class::VERB).filter(|&l| l > 1) {
        end += length;
    }
    (end > at && words::class_at(s, end, class::GROUP | class::PROGRAMME).is_some())
        .then_some(end - at)
}

/// 级, 型 or 类, which end a kind of things.
fn is_kind(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["级", "型", "类"])
}

/// "国家级、省级园区", "国家和省级园区", "二级及以上医院": what stands before and behind the word are kinds of one noun.
fn joins_kinds(s: &Sentence<'_>, from: usize, at: usize) -> bool {
    const NEAR: usize = 5;
    if at < from + 2 || !s.is_any(at, &["、", "和", "及", "与"]) {
        return false;
    }
    let kind_behind = || {
        (at + 1..at + NEAR)
            .take_while(|&t| s.kind(t) == Some(TokenKind::Han) && !s.opens(t, bit::NUMERAL))
            .skip(1)
            .any(|t| is_kind(s, t))
    };
    let open = is_kind(s, at - 1) || at == from + 2 && words::spells(s, from, "国家");
    open && (s.is(at + 1, "以") || kind_behind())
}

/// "县（市、区）": the bracket lists others.
fn lists_others(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["（", "("])
        && (at..s.len().min(at + 12))
            .take_while(|&t| !s.is_any(t, &["）", ")"]))
            .any(|t| s.is(t, "、"))
}

/// A verb, adverb or particle that no noun holds.
fn ends_noun(s: &Sentence<'_>, at: usize) -> bool {
    let long = |name| words::class_at(s, at, name).is_some_and(|l| l > 1);
    // "产品通过应用进入市场"
    if long(class::CLAUSE) {
        return true;
    }
    if words::is_inside_word(s, at, at + 1) {
        return false;
    }
    long(class::AUXILIARY)
        || long(class::ADVERB) && !is_adjective(s, at) && !is_of_fund(s, at)
        || long(class::VERB) && !is_modifier(s, at)
        || s.is_any(
            at,
            &[
                "被", "将", "已", "均", "都", "得", "在", "向", "给", "为", "与", "和", "及", "是",
                "有", "达", "获", "并", "等", "的", "要", "应", "须",
            ],
        )
        || s.is(at, "居")
            && s.is_any(
                at + 1,
                &["全", "第", "世", "首", "前", "国", "同", "各", "于"],
            )
        || s.opens(at, bit::DIRECTION) && (s.is_any(at + 1, &["至", "到"]) || moves_by(s, at))
        || s.is(at, "超")
            && (s.kind(at + 1) == Some(TokenKind::Number) || s.opens(at + 1, bit::NUMERAL))
}

/// "产业投资引导基金": a verb that goes with the noun behind it.
fn is_of_fund(s: &Sentence<'_>, at: usize) -> bool {
    const THINGS: class::Set = class::LABEL | class::PROGRAMME | class::GROUP | class::COUNTED;
    words::class_at(s, at, class::VERB)
        .is_some_and(|l| l > 1 && words::class_at(s, at + l, THINGS).is_some_and(|l| l > 1))
        && is_modifier(s, at)
}

/// "审批时限压缩70%": a movement and by how much.
fn moves_by(s: &Sentence<'_>, at: usize) -> bool {
    s.movement(at)
        .is_some_and(|hit| hit.length > 1 && s.kind(hit.tokens().end) == Some(TokenKind::Number))
}

/// "重点建设工程": 重点 goes with the noun, unless a verb alone stands behind it ("重点推进").
fn is_adjective(s: &Sentence<'_>, at: usize) -> bool {
    let end = at + 2;
    let verb = words::class_at(s, end, class::VERB).filter(|&l| l > 1);
    s.is(at, "重")
        && s.is(at + 1, "点")
        && verb.map_or(s.kind(end) == Some(TokenKind::Han), |l| {
            s.kind(end + l) == Some(TokenKind::Han)
        })
}

/// "培训项目", "建设用地", "提升示范村": a verb right before the end of a noun is part of it.
fn is_modifier(s: &Sentence<'_>, at: usize) -> bool {
    if words::class_at(s, at, class::SETTING).is_some() {
        return false;
    }
    let verb = |at| words::class_at(s, at, class::VERB).filter(|&l| l > 1);
    let next = verb(at).map_or(at + 1, |l| at + l);
    // "村建成大村": what is done with, no part of a noun.
    if next > at + 1 && s.is_any(next - 1, &["成", "好", "住", "有"]) {
        return false;
    }
    let han = |t| s.kind(t) == Some(TokenKind::Han);
    let end = verb(next).map_or(next, |l| next + l);
    if is_head(s, end) && !han(end + 1) {
        return true;
    }
    let goes_on = han(next) && han(next + 1) && verb(next).is_none();
    let acts = || {
        words::class_at(s, next + 2, class::ADVERB | class::AUXILIARY).is_some_and(|l| l > 1)
            || s.is_any(next + 2, &["被", "均", "都", "已", "和", "与", "及"])
            || s.movement(next + 2).is_some_and(|hit| hit.length > 1)
    };
    let ends = !han(next + 2) || !han(next + 3) || verb(next + 2).is_some() || acts();
    goes_on && ends
}

/// A noun of one character.
fn is_head(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(TokenKind::Han) && words::class_at(s, at, class::HEAD) == Some(1)
}
