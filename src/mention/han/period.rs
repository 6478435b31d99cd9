//! Periods in Chinese: years, plan periods, "the past five years".

use super::number::{self, Written};
use super::words;
use crate::lexicon::entry::{Link, NumeralSort};
use crate::lexicon::token::{Token, TokenKind, digit};
use crate::lexicon::{Meaning, bit, class};
use crate::mention::number::{self as shared, Number};
use crate::mention::period::{OPENING, Period, Use, plan_start};
use crate::mention::sentence::Sieve;
use crate::mention::{Sentence, Why, Years};
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// Finds all periods of a sentence.
pub(super) fn find(s: &Sentence<'_>, mut years: Years) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    let mut at = 0;
    while at < s.len() {
        match at_token(s, at, years) {
            Some(mut period) => {
                at = period.tokens.end.max(at + 1);
                // "今年第一季度" where nothing tells which year is the present one.
                if let Some(year) = periods.last()
                    && year.tokens.end == period.tokens.start
                    && year.end.is_none()
                    && names_year(s, year.tokens.start)
                {
                    (period.start, period.end) = (None, None);
                }
                // "快于2014年1.8个百分点": what the amount is held against.
                if period.usage == Use::Time
                    && exceeds(s, period.tokens.start)
                    && number::at(s, period.tokens.end).is_some()
                {
                    period.usage = Use::Baseline;
                }
                // "2020年…，比上年增长": the year before the one just told.
                let one = period.start.filter(|_| period.start == period.end);
                // "展望今年，…全年…": the year just told, too.
                let dated = matches!(period.why, Why::Code("period/year"))
                    || matches!(period.why, Why::Entry(_)) && names_year(s, period.tokens.start);
                if period.usage == Use::Time && dated {
                    years.told = one.or(years.told);
                }
                let opens = period.tokens.start <= OPENING;
                let dates = opens || period.usage == Use::Time;
                years.plan = period.plan().filter(|_| dates).or(years.plan);
                periods.push(period);
            }
            None => at += 1,
        }
    }
    periods
}

/// 快于, 高于 or 低于 ends at a token.
fn exceeds(s: &Sentence<'_>, end: usize) -> bool {
    let gap = |m: &Meaning| matches!(m, Meaning::Gap { .. }).then_some(());
    end > 1 && s.is(end - 1, "于") && s.ending(end, gap).is_some()
}

/// 今年, 去年: one year, told by its place beside the document's own.
fn names_year(s: &Sentence<'_>, at: usize) -> bool {
    s.longest(at, |m| match m {
        Meaning::Period {
            from,
            to,
            section: false,
            open: false,
            ..
        } if from == to => Some(()),
        _ => None,
    })
    .is_some()
}

fn at_token(s: &Sentence<'_>, at: usize, years: Years) -> Option<Period> {
    if !may_open(&s.tokens[at]) {
        return None;
    }
    if s.is_any(at, &EVENT_SIGNS) {
        return event(s, at);
    }
    plan(s, at)
        .or_else(|| calendar(s, at))
        .or_else(|| {
            let written = number::at(s, at);
            let counted = written.as_ref().map(|written| &written.number);
            counted
                .and_then(|n| month(s, n, years).or_else(|| decade(s, n)))
                .or_else(|| century(s, at, counted, years))
                .or_else(|| span(s, at, written.as_ref(), years))
        })
        .or_else(|| relative(s, at, years))
}

/// Whether a period may start at the token: most characters are passed over at one look.
fn may_open(token: &Token) -> bool {
    static SIGNS: Sieve = Sieve::of(&[&QUOTED, &POINTED, &SPAN_SIGNS, &EVENT_SIGNS]);
    token.kind == TokenKind::Number
        || token.opens & (bit::NUMERAL | bit::PERIOD) != 0
        || SIGNS.lets_through(token)
}

/// The quotation marks of a plan's number, and the zero of 二○二五年.
const QUOTED: [&str; 3] = ["“", "\"", "○"];
/// The first characters of 本年, 下年, 近五年, 前三季度, 这五年, 第一年.
const POINTED: [&str; 6] = ["本", "下", "近", "前", "这", "第"];
/// The first characters of 过去, 最近, 连续, 刚过, 今后, 未来, 往后, 再用.
const SPAN_SIGNS: [&str; 8] = ["过", "最", "连", "刚", "今", "未", "往", "再"];

/// The first characters of events.
const EVENT_SIGNS: [&str; 5] = ["新", "建", "改", "党", "香"];

fn name(tokens: Range<usize>, why: &'static str) -> Period {
    Period {
        tokens,
        start: None,
        end: None,
        usage: Use::Name,
        why: Why::Code(why),
    }
}

/// A year in four digits or characters, and how many tokens it has.
fn year(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let mut value = 0;
    let length = if s.kind(at) == Some(TokenKind::Number) {
        let figures = || s.word(at).chars().filter(|c| *c != ' ');
        if figures().count() != 4 {
            return None;
        }
        for c in figures() {
            value = value * 10 + i32::try_from(digit(c)?).ok()?;
        }
        1
    } else {
        let (mut digits, mut end) = (0, at);
        while digits < 4 {
            if digits > 0 && s.kind(end) == Some(TokenKind::Number) {
                // 二０二０年 and 二００八年 have digits of both sorts.
                for c in s.word(end).chars() {
                    value = value * 10 + i32::try_from(digit(c)?).ok()?;
                    digits += 1;
                    if digits > 4 {
                        return None;
                    }
                }
            } else {
                let (d, NumeralSort::Cardinal, _, 1) = shared::numeral(s, end)? else {
                    return None;
                };
                value = value * 10 + d.to_i32()?;
                digits += 1;
            }
            end += 1;
        }
        end - at
    };
    (1800..2200).contains(&value).then_some((value, length))
}

/// "2025年", "2021—2025年", "2021年至2025年", "一九九四年".
fn calendar(s: &Sentence<'_>, at: usize) -> Option<Period> {
    let (first, length) = year(s, at)?;
    if let Some((last, end)) = fiscal(s, at) {
        return Some(linked(s, at, end, first, last, "period/fiscal-year"));
    }
    let mut end = at + length;
    let marked = s.is(end, "年");
    if marked {
        end += 1;
    }
    let (mut start, mut last) = (first, first);
    let join = s.is_dash(end) || s.is_any(end, &["至", "到", "、", "－", "―", "和"]);
    let range = join.then(|| year(s, end + 1)).flatten().and_then(|(y, l)| {
        let mark = second_mark(s, end + 1 + l, marked).filter(|_| y > first)?;
        Some((y, l + mark))
    });
    match range {
        Some((second, length)) => {
            end += 1 + length;
            last = second;
            start = first;
        }
        // "一九八〇比一九七五年增加"
        None if !marked && !(length > 1 && s.is(end, "比") && year(s, end + 1).is_some()) => {
            return bare(s, at, end);
        }
        None => {}
    }
    end = day(s, end);
    let mut years = linked(s, at, end, start, last, "period/year");
    years.tokens.start -= passed(s, years.tokens.start);
    Some(years)
}

/// "2023/24年度", "二零二三至二四财政年度", "2023-24年度至2027-28年度": the last year, and where the words end.
fn fiscal(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let (mut last, mut end) = short_second(s, at)?;
    end += fiscal_mark(s, end);
    if (s.is_dash(end) || s.is_any(end, &["至", "到"]))
        && let Some((later, behind)) = short_second(s, end + 1)
    {
        (last, end) = (later, behind);
        end += fiscal_mark(s, end);
    }
    (s.is(end - 1, "度") || s.is(end - 2, "学") && s.is(end - 1, "年")).then_some((last, end))
}

/// How many tokens behind two years say that they are one of accounts or of teaching: 年度, 财政年度, 学年.
fn fiscal_mark(s: &Sentence<'_>, at: usize) -> usize {
    const MARKS: &[&str] = &[
        "财政年度",
        "课税年度",
        "预算年度",
        "会计年度",
        "学年度",
        "年度",
        "学年",
    ];
    let found = MARKS.iter().find(|mark| words::spells(s, at, mark));
    found.map_or(0, |mark| mark.chars().count())
}

/// "2023/24", "二零二三至二四": the second of two years told by its last two digits, and where it ends.
fn short_second(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let (first, length) = year(s, at)?;
    let join = at + length;
    if !(s.is_dash(join) || s.is_any(join, &["/", "／", "至", "到"])) {
        return None;
    }
    if let Some((second, length)) = year(s, join + 1) {
        return (second == first + 1).then_some((second, join + 1 + length));
    }
    let digit_of = |t: usize| match shared::numeral(s, t) {
        Some((d, NumeralSort::Cardinal, _, 1)) => d.to_i32(),
        _ => None,
    };
    let (short, end) = if s.kind(join + 1) == Some(TokenKind::Number) {
        let word = s.word(join + 1);
        let digits = word.chars().map(digit).collect::<Option<Vec<_>>>()?;
        let [tens, ones] = digits[..] else {
            return None;
        };
        (i32::try_from(tens * 10 + ones).ok()?, join + 2)
    } else {
        (digit_of(join + 1)? * 10 + digit_of(join + 2)?, join + 3)
    };
    (short == (first + 1) % 100).then_some((first + 1, end))
}

/// How many tokens before a year say that it has just passed: 过去的, 刚刚过去的.
fn passed(s: &Sentence<'_>, at: usize) -> usize {
    if !words::spells_before(s, at, "过去的") {
        return 0;
    }
    let just = (1..=2).take_while(|n| at >= 3 + n && s.is(at - 3 - n, "刚"));
    3 + just.count()
}

/// How many tokens mark the second year of two: 年, or 两年 in "一九八一、一九八二两年".
fn second_mark(s: &Sentence<'_>, at: usize, first: bool) -> Option<usize> {
    if s.is(at, "年") {
        return Some(1);
    }
    (!first && s.is_any(at, &["两", "二"]) && s.is(at + 1, "年")).then_some(2)
}

/// Four digits that look like a year but have no 年 behind them: a year in a name.
fn bare(s: &Sentence<'_>, at: usize, end: usize) -> Option<Period> {
    let modern = year(s, at).is_some_and(|(y, _)| (1949..2100).contains(&y));
    let unit = s.longest(end, |m| {
        matches!(
            m,
            Meaning::Unit { .. } | Meaning::Numeral { .. } | Meaning::Comparator { .. }
        )
        .then_some(())
    });
    let open = s.kind(end) == Some(TokenKind::Han)
        && unit.is_none()
        && s.kind(at) == Some(TokenKind::Number);
    (modern && open).then(|| name(at..end, "period/year-in-name"))
}

/// Past the month and day behind a year.
fn day(s: &Sentence<'_>, mut end: usize) -> usize {
    for sign in ["月", "日"] {
        let Some(n) = number::at(s, end) else {
            return end;
        };
        let next = n.number.tokens.end;
        if !s.is(next, sign) {
            return end;
        }
        end = next + 1;
    }
    end
}

/// "8月5日", "1—11月": days and months without a year.
fn month(s: &Sentence<'_>, first: &Number, years: Years) -> Option<Period> {
    let value = first.value.to_i32();
    if value.is_none_or(|v| !(1..=31).contains(&v)) {
        return None;
    }
    let at = first.tokens.start;
    let mut end = first.tokens.end;
    if (s.is_dash(end) || s.is_any(end, &["至", "到", "."])) && number::at(s, end + 1).is_some() {
        end = number::at(s, end + 1)?.number.tokens.end;
    }
    if !s.is_any(end, &["月", "日"]) {
        return None;
    }
    let mut end = day(s, at).max(end + 1);
    let told = years.told.or(years.own);
    // "9月底前"
    let late = end + usize::from(s.is_any(end, &["底", "末", "中"]));
    let before = s.is(late, "前") && !s.is_any(late + 1, &["三", "两", "期"]);
    if before {
        end = late + 1;
    }
    Some(Period {
        tokens: at..end,
        start: told.filter(|_| !before),
        end: told,
        usage: Use::Time,
        why: Why::Code("period/month"),
    })
}

/// “十四五”时期, “八五”计划, 第一个五年计划.
fn plan(s: &Sentence<'_>, at: usize) -> Option<Period> {
    let quoted = s.is_any(at, &["“", "\""]);
    let from = at + usize::from(quoted);
    let whole = plan_by_ordinal(s, at);
    let (count, mut end) = whole.or_else(|| plan_number(s, from))?;
    if quoted {
        if !s.is_any(end, &["”", "\""]) {
            return None;
        }
        end += 1;
    }
    let word = |at: usize, two: [&str; 2]| s.is(at, two[0]) && s.is(at + 1, two[1]);
    let (start, last) = plan_start(count, true)?;
    let parts = part_of_plan(s, end, (start, last)).filter(|_| quoted || whole.is_some());
    if let Some((some, behind)) = parts {
        return Some(linked(s, at, behind, some.0, some.1, "period/part-of-plan"));
    }
    // "第一个五年合计": its years, where no plan is named.
    let unnamed = whole.is_some() && !s.is(end - 1, "划");
    // "六五计划期间"
    let planned = whole.is_none() && (word(end, ["计", "划"]) || word(end, ["规", "划"]));
    if planned && (word(end + 2, ["时", "期"]) || word(end + 2, ["期", "间"])) {
        end += 2;
    }
    if word(end, ["时", "期"]) || word(end, ["期", "间"]) {
        let end = end + 2 + usize::from(s.is(end + 2, "内"));
        let over = s.is(end, "末") || s.is(end, "以") && s.is(end + 1, "来");
        return Some(linked(
            s,
            at,
            end,
            if s.is(end, "末") { last } else { start },
            last,
            if over {
                "period/plan-end"
            } else {
                "period/five-year-plan"
            },
        ));
    }
    if s.is(end, "末") || word(end, ["期", "末"]) {
        let end = end + 1 + usize::from(s.is(end, "期"));
        return Some(linked(s, at, end, last, last, "period/plan-end"));
    }
    if word(end, ["以", "来"]) {
        return Some(linked(s, at, end, start, last, "period/five-year-plan"));
    }
    let link = link_before(s, at).is_some_and(|(link, _)| link != Link::Baseline);
    // "回望“十四五”"
    let seen = at > 1 && words::spells_any(s, at - 2, &["回望", "回顾", "回首", "展望"]);
    if (link || seen) && quoted {
        return Some(linked(s, at, end, start, last, "period/five-year-plan"));
    }
    // A table's header may mean its years all the same.
    // "第一个五年计划规定粮食增产", "“六五”计划草案规定": the years of what it lays down.
    let drafted = end + if planned { 2 } else { 0 };
    let drafted = drafted + if word(drafted, ["草", "案"]) { 2 } else { 0 };
    if (whole.is_some() || planned) && words::stipulates(s, drafted) {
        return Some(linked(s, at, drafted, start, last, "period/five-year-plan"));
    }
    if unnamed {
        let end = end + usize::from(s.is_any(end, &["内", "里"]));
        return Some(linked(s, at, end, start, last, "period/five-year-plan"));
    }
    let named = quoted || whole.is_some() || word(end, ["规", "划"]) || word(end, ["计", "划"]);
    named.then(|| Period {
        start: Some(start),
        end: Some(last),
        ..name(at..end, "period/plan-in-name")
    })
}

/// "“十四五”后三年", "“十四五”前两年": some of the years of a plan, and where the words end.
fn part_of_plan(
    s: &Sentence<'_>,
    at: usize,
    (start, last): (i32, i32),
) -> Option<((i32, i32), usize)> {
    let late = s.is(at, "后");
    if !late && !s.is(at, "前") {
        return None;
    }
    let n = number::at(s, at + 1)?.number;
    let count = n.value.to_i32().filter(|c| (1..5).contains(c))?;
    let end = n.tokens.end;
    let years = if late {
        (last + 1 - count, last)
    } else {
        (start, start + count - 1)
    };
    s.is(end, "年").then_some((years, end + 1))
}

/// "改革开放以来", "党的十八大以来": since an event whose year is known.
fn event(s: &Sentence<'_>, at: usize) -> Option<Period> {
    const EVENTS: [(&str, i32); 9] = [
        ("新中国成立", 1949),
        ("建国", 1949),
        ("改革开放", 1978),
        ("党的十七大", 2007),
        ("党的十八大", 2012),
        ("党的十九大", 2017),
        ("党的二十大", 2022),
        ("香港回归", 1997),
        ("香港回归祖国", 1997),
    ];
    let (name, year) = EVENTS
        .iter()
        .rev()
        .find(|(name, _)| words::spells(s, at, name))?;
    let end = at + name.chars().count();
    let opens = at == 0 || words::is_clause_end(s, at - 1) || s.is(at - 1, "自");
    (opens && words::spells(s, end, "以来") && !s.is(end + 2, "的")).then(|| Period {
        tokens: at..end + 2,
        start: Some(*year),
        end: None,
        usage: Use::Time,
        why: Why::Code("period/event"),
    })
}

/// 第一个五年计划, 第十二个五年规划, 第二个五年: its number, and where it ends.
fn plan_by_ordinal(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    if !s.is(at, "第") {
        return None;
    }
    let counted = number::at(s, at + 1)?.number;
    let mut end = counted.tokens.end;
    end += usize::from(s.is(end, "个"));
    let five = s.is_any(end, &["五", "5", "５"]) && s.is(end + 1, "年");
    let plan = s.is_any(end + 2, &["计", "规"]) && s.is(end + 3, "划");
    let end = end + if plan { 4 } else { 2 };
    five.then_some((counted.value.to_i32()?, end))
}

/// 一五 … 十六五, and where it ends.
fn plan_number(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let digit = |at| match shared::numeral(s, at) {
        Some((d, NumeralSort::Cardinal, _, 1)) => d.to_i32(),
        _ => None,
    };
    let ten = s.is(at, "十");
    let ones = at + usize::from(ten);
    let (count, five) = match (digit(ones), digit(ones + 1)) {
        (Some(d), Some(5)) => (d + if ten { 10 } else { 0 }, ones + 2),
        // 十五 is the tenth plan's.
        (Some(5), _) if ten => (10, ones + 1),
        _ => return None,
    };
    (count >= 1 && !s.is(five, "年")).then_some((count, five))
}

/// "九十年代", "20世纪80年代".
fn decade(s: &Sentence<'_>, n: &Number) -> Option<Period> {
    let (at, end) = (n.tokens.start, n.tokens.end);
    if !s.is(end, "年") || !s.is(end + 1, "代") {
        return None;
    }
    let this_century = words::spells_before(s, at, "本世纪");
    let tens = n
        .value
        .to_i32()
        .filter(|v| v % 10 == 0 && (10..100).contains(v))?;
    let base = if tens <= 20 || this_century {
        2000
    } else {
        1900
    };
    Some(linked(
        s,
        at,
        end + 2,
        base + tens,
        base + tens + 9,
        "period/decade",
    ))
}

/// "本世纪中叶", "下个世纪初", "二十一世纪".
fn century(s: &Sentence<'_>, at: usize, counted: Option<&Number>, years: Years) -> Option<Period> {
    let each = at + 1 + usize::from(s.is(at + 1, "个"));
    if !s.is_any(at, &["本", "下"]) || !(s.is(each, "世") && s.is(each + 1, "纪")) {
        let end = counted?.tokens.end;
        return (s.is(end, "世") && s.is(end + 1, "纪"))
            .then(|| name(at..end + 2, "period/century"));
    }
    // Before 2000 this century is the twentieth, and the next one ours.
    let known = years.own.or(years.told).or(years.last);
    let written = known.unwrap_or(2000).div_euclid(100) * 100;
    let first = written + if s.is(at, "下") { 100 } else { 0 };
    let end = each + 2;
    let (length, year) = match (s.word(end), s.word(end + 1)) {
        ("中", "叶") => (2, first + 50),
        ("中", _) => (1, first + 50),
        ("末", _) => (1, first + 100),
        // "本世纪30年代"
        _ if number::at(s, end).is_some() => return None,
        _ => return Some(name(at..end, "period/century")),
    };
    Some(linked(s, at, end + length, year, year, "period/century"))
}

/// So many years are a term of office, or of a plan, at most.
const TERM: i32 = 10;
/// What may follow years that open a clause: 全国, 中央, 新增, 累计.
const OPENED: class::Set = class::ADVERB | class::VERB | class::NOUN | class::LIGHT;

/// "过去五年", "五年来", "近3年", "今后五年", "连续3年"; `first` is the number that starts at the token.
#[expect(clippy::too_many_lines, reason = "one reading of a span of years")]
fn span(s: &Sentence<'_>, at: usize, first: Option<&Written>, years: Years) -> Option<Period> {
    let (past, next, mut from) = match () {
        () if words::spells_any(s, at, &["过去", "最近", "连续", "刚过"]) => {
            (true, false, at + 2)
        }
        () if words::spells_any(s, at, &["今后", "未来", "往后", "再用"]) => {
            (false, true, at + 2)
        }
        () if s.is_any(at, &["近", "前", "这"]) && !words::is_inside_word(s, at, at + 1) => {
            (true, false, at + 1)
        }
        () => (false, false, at),
    };
    from += usize::from((past || next) && s.is(from, "的"));
    let behind = (from > at).then(|| number::at(s, from)).flatten();
    let n = first.filter(|_| from == at).or(behind.as_ref())?;
    let count = n
        .upper
        .unwrap_or(n.number.value)
        .to_i32()
        .filter(|c| (1..=100).contains(c))?;
    let mut end = n.number.tokens.end;
    let n_start = n.number.tokens.start;
    if !s.is(end, "年") || s.is_any(end + 1, &["级", "制", "期", "度", "代", "龄", "轻"]) {
        return None;
    }
    end += 1;
    // "1953年到1978年的二十六年间", "1953年到1978年，二十六年合计": as many years as were told.
    let told = at > 0
        && (s.is_any(at - 1, &["的", "年"]) || s.is(at - 1, "，") && at > 1 && s.is(at - 2, "年"));
    if n_start == at && told && !past && !next {
        let more = usize::from(s.is_any(end, &["间", "里", "来", "内"]));
        return Some(name(at..end + more, "period/told-before"));
    }
    // "由五年前的"
    if !past && !next && s.is(end, "前") && s.is(end + 1, "的") && is_start(s, at, end + 1) {
        let year = years.own.map(|y| y - count);
        return Some(Period {
            tokens: at..end + 1,
            start: year,
            end: year,
            usage: Use::Baseline,
            why: Why::Code("period/past-years"),
        });
    }
    let since = s.is_any(end, &["来", "间", "内"]) || s.is(end, "以") && s.is(end + 1, "来");
    // "五年年均增长", "十年增加": the span up to now.
    let moving = s
        .longest(end, |m| {
            matches!(m, Meaning::Direction { .. } | Meaning::Per { .. }).then_some(())
        })
        .is_some()
        || words::spells(s, end, "平均");
    let clause = n_start == 0 || words::is_clause_end(s, n_start - 1) || s.is(n_start - 1, "、");
    // "五年中央财政投入": what follows is somebody, a place or a verb.
    let opens = || {
        clause
            && (2..=TERM).contains(&count)
            && words::class_at(s, end, OPENED).is_some_and(|l| l > 1)
            && !s.is_any(end, &["以", "之", "左", "上", "过", "后", "前"])
            && !super::names::names_action(s, end)
    };
    // "财政支出五年累计"
    let summed = words::spells_any(s, end, &["累计", "共计", "合计", "总计"])
        && count <= TERM
        && (clause
            || n_start == at
                && s.kind(at - 1) == Some(TokenKind::Han)
                && !s.is_any(at - 1, &["每", "第"]));
    let bare = moving && clause || summed || opens();
    if !(past || next || since || bare) || n.number.vague {
        return None;
    }
    if since {
        end += if s.is(end, "以") { 2 } else { 1 };
    }
    let first = s.is(at, "前");
    let within = !past && !next && s.is(end - 1, "内");
    let this = s.is(at, "这") || !past && !next && !since;
    // "五年内", "前三年" of the plan that is spoken of; else "前三年…，而1956年" are those before that year.
    let plan = years
        .plan
        .filter(|_| (within || this && years.meant) && count == 5 || first && count < 5)
        .map(|(start, _)| (start, start + count - 1));
    let told = years.told.filter(|_| first);
    // "五年内全国造林3万亩", in a review.
    let reviewed = years.reviews && clause && count <= TERM;
    // "在这十年里" is the time that was told before.
    let pointing = s.is(at, "这") && s.is_any(end, &["里", "内", "中"]);
    let bound = clause || n_start > 0 && s.is_any(n_start - 1, &["在", "取", "争", "用"]);
    let meant = within && years.meant && bound;
    let year = told.or(years.own.filter(|_| {
        (past || next || since && (!within || reviewed || meant) || bare) && !pointing
    }));
    let (start, last) = if let Some((start, end)) = plan {
        (Some(start), Some(end))
    } else if next || bare && years.meant || meant && told.is_none() {
        (year, year.map(|y| y + count - 1))
    } else {
        let last = year.map(|y| y - i32::from(!years.late));
        (last.map(|y| y + 1 - count), last)
    };
    let why = Why::Code(if next || bare && years.meant {
        "period/next-years"
    } else {
        "period/past-years"
    });
    Some(Period {
        tokens: at..end,
        start,
        end: last,
        usage: usage_before(s, at),
        why,
    })
}

/// What the word before a span of years says that it is for.
fn usage_before(s: &Sentence<'_>, at: usize) -> Use {
    match link_before(s, at) {
        Some((Link::Baseline, _)) => Use::Baseline,
        _ => Use::Time,
    }
}

/// "今年", "上年", "全年", "目前".
fn relative(s: &Sentence<'_>, at: usize, years: Years) -> Option<Period> {
    // "2030年当年"
    if !s.opens(at, bit::PERIOD) || at > 0 && s.is(at - 1, "年") && s.is(at, "当") {
        return None;
    }
    let ((from, to, open, section), hit) = s.longest(at, |m| match m {
        Meaning::Period {
            from,
            to,
            open,
            section,
            ..
        } => Some((*from, *to, *open, *section)),
        _ => None,
    })?;
    // "主要表现在": no 现在.
    if words::is_inside_word(s, at, hit.tokens().end) {
        return None;
    }
    // "全年" is the year that the section tells of, "上年" the one before it.
    let (year, from, to) = match years.told.filter(|_| section) {
        Some(told) => (Some(told), from + 1, to + 1),
        None => (years.own, from, to),
    };
    let link = link_before(s, at);
    let usage = match link {
        Some((Link::Baseline, _)) => Use::Baseline,
        _ if is_start(s, at, hit.tokens().end) => Use::Baseline,
        _ if is_basis(s, at, hit.tokens().end) => Use::Baseline,
        _ => Use::Time,
    };
    let linked = link.map_or(at, |(_, link)| link.tokens().start);
    // "今年底前", "到明年底": by then.
    let mut end = hit.tokens().end;
    // "今年前两个月" is none of these.
    let before = if s.is(end, "前") && !s.is(end + 1, "期") && number::at(s, end + 1).is_none() {
        1
    } else {
        2 * usize::from(s.is_any(end, &["以", "之"]) && s.is(end + 1, "前"))
    };
    end += before;
    let open = open
        || before > 0
        || link.is_some_and(|(link, by)| {
            link == Link::By && usage == Use::Time && !reached(s, &by.tokens(), end)
        }) && ends_year(s, &hit.tokens());
    Some(Period {
        tokens: linked..end,
        start: year.map(|y| y + from).filter(|_| !open),
        end: year.map(|y| y + to),
        usage,
        why: Why::Entry(hit.rule),
    })
}

/// 年底, 明年底, 今年末, 今年: a time by which something may be so; 上半年 and 一季度 are none.
fn ends_year(s: &Sentence<'_>, tokens: &Range<usize>) -> bool {
    s.is_any(tokens.end - 1, &["底", "末"]) || tokens.len() == 2
}

/// "由上年的", "从2020年的": the year of the value that something starts from.
fn is_start(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    at > 0 && s.is_any(at - 1, &["由", "从"]) && (s.is(end, "的") || number::at(s, end).is_some())
}

/// "在1992年快速增长的基础上", "在去年的基础上": what something goes on from.
fn is_basis(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    const REACH: usize = 16;
    at > 0
        && s.is(at - 1, "在")
        && (end..s.len().min(end + REACH))
            .take_while(|&t| {
                // "在1983年增长7%的基础上" tells what was so in that year.
                let number = s.kind(t) == Some(TokenKind::Number) || s.opens(t, bit::NUMERAL);
                !number && !words::is_clause_end(s, t)
            })
            .any(|t| words::spells(s, t, "基础上"))
}

/// "增加到2002年的3万亿元": the movement leads to the value of the year.
fn reached(s: &Sentence<'_>, link: &Range<usize>, end: usize) -> bool {
    let moved = s.ending(link.end, |m| {
        matches!(m, Meaning::Direction { .. }).then_some(())
    });
    moved.is_some_and(|((), hit)| hit.length > 1)
        && (s.is(end, "的") || number::at(s, end).is_some())
}

/// "同“五五”时期相比", "和1957年比较": the word in front is told by the one behind.
fn compared_behind(s: &Sentence<'_>, at: usize, end: usize) -> Option<usize> {
    const REACH: usize = 10;
    let with = |t: &usize| s.is_any(*t, &["同", "和", "跟", "与"]);
    let directly = words::spells_any(s, end, &["相比", "相较"]);
    let from = at.saturating_sub(if directly { REACH } else { 1 });
    // "同恢复了生产的1952年相比"
    let start = (words::clause_start(s, from, at)..at)
        .rev()
        .find(|t| with(t) && !words::is_inside_word(s, *t, t + 1))?;
    let compares = |t: usize| words::spells_any(s, t, &["相比", "比较", "相较", "对比"]);
    // "同1952年的产量作比较"
    let within = if s.is(end, "的") { REACH } else { 1 };
    (end..s.len().min(end + within))
        .take_while(|&t| s.kind(t) == Some(TokenKind::Han))
        .any(compares)
        .then_some(start)
}

fn link_before(s: &Sentence<'_>, at: usize) -> Option<(Link, crate::mention::Hit)> {
    let found = s.ending(at, |m| match m {
        Meaning::Link { link } => Some(*link),
        _ => None,
    });
    found.filter(|(_, hit)| !words::is_inside_word(s, hit.tokens().start, hit.tokens().end))
}

/// Ties years to the sentence by what stands before and behind them.
fn linked(
    s: &Sentence<'_>,
    from: usize,
    mut end: usize,
    start: i32,
    last: i32,
    why: &'static str,
) -> Period {
    let around = words::spells_any(s, end, &["前后", "左右"]);
    if around {
        end += 2;
    } else if s.is_any(end, &["底", "末", "初", "中"]) {
        end += 1;
    } else if s.is(end, "年") && s.is_any(end + 1, &["底", "末"]) {
        end += 2;
    }
    let since = s.is(end, "以") && s.is_any(end + 1, &["来", "后"])
        || s.is_any(end, &["起"])
        || s.is(end, "开") && s.is(end + 1, "始");
    let before = s.is(end, "前") || s.is_any(end, &["以", "之"]) && s.is(end + 1, "前");
    // "按2015年价格计算"
    let priced = matches!(s.word(end), "价" | "不") && s.is_any(end + 1, &["格", "变"])
        || s.is(end, "可") && s.is(end + 1, "比");
    let vision =
        priced || s.is(end, "远") && s.is(end + 1, "景") || s.is(end, "愿") && s.is(end + 1, "景");
    let mut period = Period {
        tokens: from..end,
        start: Some(start),
        end: Some(last),
        usage: Use::Time,
        why: Why::Code(why),
    };
    if vision {
        period.usage = Use::Name;
    }
    if since {
        period.end = None;
        period.tokens.end += if s.is(end, "起") { 1 } else { 2 };
    } else if before {
        period.start = None;
        period.tokens.end += if s.is(end, "前") { 1 } else { 2 };
    }
    // "是2020年的2.2倍"
    let multiple = s.is(period.tokens.end, "的")
        && number::at(s, period.tokens.end + 1).is_some_and(|n| s.is(n.number.tokens.end, "倍"));
    match link_before(s, from) {
        _ if multiple || is_basis(s, from, period.tokens.end) => period.usage = Use::Baseline,
        _ if compared_behind(s, from, period.tokens.end).is_some() => {
            period.usage = Use::Baseline;
            period.tokens.start = compared_behind(s, from, period.tokens.end).unwrap_or(from);
        }
        Some((Link::Baseline, hit)) => {
            period.usage = Use::Baseline;
            period.tokens.start = hit.tokens().start;
            period.why = Why::Entry(hit.rule);
        }
        Some((Link::By, hit)) if !since => {
            // "2021年到2025年" was read as a range; "增加到2002年的3万亿元" tells what was so in that year.
            period.start = period.start.filter(|_| reached(s, &hit.tokens(), end));
            period.tokens.start = hit.tokens().start;
            period.why = Why::Entry(hit.rule);
        }
        Some((Link::Since, hit)) if start == last && is_start(s, from, end) => {
            period.usage = Use::Baseline;
            period.tokens.start = hit.tokens().start;
        }
        _ if start == last && is_start(s, from, end) => period.usage = Use::Baseline,
        _ => {}
    }
    period
}
