//! Amounts in Chinese: number, classifier or unit, comparator, range, start.

use super::number::{self, Written};
use super::{names, words};
use crate::lexicon::entry::Place;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::amount::{Amount, Start, comparator_on};
use crate::mention::number::Sort;
use crate::mention::period::Use;
use crate::mention::sentence::Sieve;
use crate::mention::{Mentions, Period, Rejected, Sentence, Why};
use crate::model::vocabulary::{Comparator, Direction};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// Finds the amounts of a sentence, and the numbers that are none.
pub(super) fn find(s: &Sentence<'_>, mentions: &mut Mentions) {
    for mut amount in candidates(s, mentions) {
        match names::settle(s, &mut amount) {
            None => mentions.amounts.push(amount),
            Some(rejected) => mentions.rejected.push(rejected),
        }
    }
}

/// Finds the amounts of a table's cell, where a bare number is one too.
pub(super) fn find_in_cell(s: &Sentence<'_>, mentions: &mut Mentions) {
    for amount in candidates(s, mentions) {
        // A character that is a numeral ("零星") needs a unit to be one here.
        if amount.number.spelled && amount.unit.is_empty() {
            mentions.rejected.push(Rejected {
                tokens: amount.number.tokens,
                reason: "part of a word",
                why: Why::Code("number/part-of-word"),
            });
        } else {
            mentions.amounts.push(amount);
        }
    }
}

/// All that may be an amount, beside the periods.
fn candidates(s: &Sentence<'_>, mentions: &mut Mentions) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < s.len() {
        if let Some(period) = mentions.periods.iter().find(|p| p.tokens.contains(&at)) {
            at = period.tokens.end;
            continue;
        }
        match candidate(s, at, mentions) {
            Candidate::Amount(amount) => {
                at = amount.tokens.end.max(at + 1);
                found.push(*amount);
            }
            Candidate::None(rejected) => {
                at = rejected.tokens.end.max(at + 1);
                mentions.rejected.push(rejected);
            }
            Candidate::Nothing => at += 1,
        }
    }
    share_units(s, &mut found);
    link_starts(s, &mut found, mentions);
    found
}

enum Candidate {
    Amount(Box<Amount>),
    None(Rejected),
    Nothing,
}

fn candidate(s: &Sentence<'_>, at: usize, mentions: &Mentions) -> Candidate {
    static SIGNS: Sieve = Sieve::of(&[&["第", "首", "前", "翻"]]);
    let sign = &s.tokens[at];
    let may_open = sign.kind == TokenKind::Number
        || sign.opens & (bit::UNIT | bit::NUMERAL) != 0
        || SIGNS.lets_through(sign);
    // "超过半数" is no 过半.
    if !may_open || at > 0 && s.is(at, "过") && s.is(at - 1, "超") {
        return Candidate::Nothing;
    }
    if let Some(doubled) = doubled(s, at) {
        return Candidate::Amount(Box::new(doubled));
    }
    if s.is(at, "第") {
        return ordinal(s, at);
    }
    if s.is(at, "前") {
        return among_first(s, at);
    }
    if s.is(at, "首") && s.is(at + 1, "位") {
        return first(s, at);
    }
    let (before, from) = match unit_at(s, at, Place::Before) {
        Some((unit, end)) => (Some(unit), end),
        None => (None, at),
    };
    let Some(written) = number::at(s, from) else {
        return Candidate::Nothing;
    };
    let end = written.number.tokens.end;
    if mentions
        .periods
        .iter()
        .any(|p| p.tokens.start < end && p.tokens.start >= at)
    {
        return Candidate::Nothing;
    }
    if let Some(rejected) = names::in_per(s, &written.number) {
        return Candidate::None(rejected);
    }
    // "百分之十一" is no 十一.
    let named = || names::fixed(s, &written.number).filter(|_| before.is_none());
    if let Some(rejected) = names::generation(s, &written.number).or_else(named) {
        return Candidate::None(rejected);
    }
    Candidate::Amount(Box::new(amount(s, at, before, written)))
}

fn blank(tokens: Range<usize>, number: crate::mention::number::Number) -> Amount {
    Amount {
        core: tokens.clone(),
        tokens,
        value: number.value,
        upper: None,
        unit: String::new(),
        unit_why: Why::Code("quantity/number"),
        per: None,
        of: None,
        comparator: Comparator::Eq,
        comparator_why: None,
        direction: number.direction,
        start: None,
        sort: number.sort,
        attributive: false,
        plain_sign: false,
        per_end: 0,
        number,
    }
}

/// The number behind token `at`, the length of the word of place behind that, and where the clause starts.
fn place(
    s: &Sentence<'_>,
    at: usize,
    reach: usize,
) -> Option<(crate::mention::number::Number, Option<usize>, usize)> {
    let n = number::at(s, at + 1)?.number;
    let placed = words::class_at(s, n.tokens.end, class::PLACE);
    let clause = words::clause_start(s, at.saturating_sub(reach), at);
    Some((n, placed, clause))
}

/// "第7位", "第一": a rank where the words say so, else an ordinal.
fn ordinal(s: &Sentence<'_>, at: usize) -> Candidate {
    const REACH: usize = 14;
    let Some((n, placed, clause)) = place(s, at, REACH) else {
        return Candidate::Nothing;
    };
    let end = n.tokens.end;
    let ranked = (clause..at)
        .any(|t| s.is_any(t, &["居", "列", "排", "位", "名", "占", "获", "夺"]))
        || words::circle_ending(s, at).is_some()
        || words::spells_before(s, at, "保持");
    let open = s.kind(end).is_none_or(|k| k == TokenKind::Symbol) || s.is(end, "大");
    // "把质量放在第一位"
    let put = at > 1 && s.is(at - 1, "在") && s.is_any(at - 2, &["摆", "放", "置"]);
    if put
        || placed.is_none() && !(ranked && open)
        || n.sort != Sort::Cardinal
        || n.value > Decimal::from(500)
    {
        let tokens = at..end;
        return Candidate::None(Rejected {
            tokens,
            reason: "ordinal",
            why: Why::Code("number/ordinal"),
        });
    }
    let tokens = at..end + placed.unwrap_or(0);
    Candidate::Amount(Box::new(rank(tokens, n)))
}

/// "翻两番", "翻了近一番", "翻一番以上": doubled so many times.
fn doubled(s: &Sentence<'_>, at: usize) -> Option<Amount> {
    if !s.is(at, "翻") {
        return None;
    }
    let mut from = at + 1 + usize::from(s.is(at + 1, "了"));
    let bound = s.longest(from, comparator_on(Place::Before));
    from += bound.map_or(0, |(_, hit)| hit.tokens().len());
    let n = number::at(s, from)?.number;
    let times = n.value.to_u32().filter(|n| (1..=5).contains(n))?;
    let end = n.tokens.end;
    if !s.is(end, "番") || n.sort != Sort::Cardinal {
        return None;
    }
    let number = crate::mention::number::Number {
        tokens: at..end + 1,
        value: Decimal::from(1 << times),
        sort: Sort::Multiple,
        direction: Some(Direction::Up),
        ..n
    };
    let mut a = Amount {
        unit: "times".to_owned(),
        unit_why: Why::Code("quantity/doubled"),
        ..blank(at..end + 1, number)
    };
    if let Some((comparator, hit)) = bound {
        a.comparator = comparator;
        a.comparator_why = Some(Why::Entry(hit.rule));
    } else if s.is(end + 1, "多") {
        a.comparator = Comparator::Gt;
        a.core.end += 1;
        a.tokens.end += 1;
    }
    compare(s, &mut a);
    Some(a)
}

/// A number that is a rank.
fn rank(tokens: Range<usize>, number: crate::mention::number::Number) -> Amount {
    Amount {
        unit: "rank".to_owned(),
        unit_why: Why::Code("quantity/rank"),
        ..blank(tokens, number)
    }
}

/// "居全国前十", "进入世界前5位": among the first so many.
fn among_first(s: &Sentence<'_>, at: usize) -> Candidate {
    const REACH: usize = 10;
    let Some((n, placed, clause)) = place(s, at, REACH) else {
        return Candidate::Nothing;
    };
    let end = n.tokens.end;
    let ranked = words::circle_ending(s, at).is_some()
        || (clause..at).any(|t| s.is_any(t, &["居", "列", "排", "位", "跻", "入"]))
            && placed.is_some();
    let open = placed.is_some() || s.kind(end).is_none_or(|k| k == TokenKind::Symbol);
    if !ranked || !open || n.sort != Sort::Cardinal || n.value > Decimal::from(500) {
        return Candidate::Nothing;
    }
    let tokens = at..end + placed.unwrap_or(0);
    Candidate::Amount(Box::new(Amount {
        comparator: Comparator::Le,
        ..rank(tokens, n)
    }))
}

/// "居世界首位": the first rank. "摆在首位" is none.
fn first(s: &Sentence<'_>, at: usize) -> Candidate {
    const REACH: usize = 12;
    let clause = words::clause_start(s, at.saturating_sub(REACH), at);
    let ranked = (clause..at).any(|t| {
        s.is_any(
            t,
            &[
                "居", "列", "排", "占", "跃", "升", "名", "世", "球", "国", "省",
            ],
        )
    });
    let put = (clause..at).any(|t| s.is_any(t, &["摆", "放", "置"]));
    if !ranked || put {
        return Candidate::Nothing;
    }
    let number = crate::mention::number::Number {
        tokens: at..at + 2,
        value: Decimal::ONE,
        sort: Sort::Ordinal,
        spelled: true,
        scale: Decimal::ONE,
        direction: None,
        vague: false,
    };
    Candidate::Amount(Box::new(rank(at..at + 2, number)))
}

/// A unit of the lexicon.
struct Found {
    unit: String,
    scale: Option<Decimal>,
    rule: u32,
}

fn unit_at(s: &Sentence<'_>, at: usize, side: Place) -> Option<(Found, usize)> {
    if !s.opens(at, bit::UNIT) {
        return None;
    }
    let ((unit, scale), hit) = s.longest(at, |m| match m {
        Meaning::Unit {
            unit,
            place,
            scale,
            exact,
            ..
        } if (*place == side || *place == Place::Either) && exact.is_empty() => {
            Some((unit.clone(), *scale))
        }
        _ => None,
    })?;
    let tokens = hit.tokens();
    // "200所以上" holds no 所以.
    let bounded = s
        .longest(tokens.end, |m| {
            matches!(
                m,
                Meaning::Comparator {
                    place: Place::After,
                    ..
                }
            )
            .then_some(())
        })
        .is_some_and(|((), h)| h.length > 1);
    let inside = side == Place::After
        && !bounded
        && words::class_at(s, at, class::NOUN).is_some_and(|l| l > tokens.len());
    (!inside).then_some((
        Found {
            unit,
            scale,
            rule: hit.rule,
        },
        tokens.end,
    ))
}

/// Units that are written with upper and lower case in their right places ("MW").
fn exact_unit(s: &Sentence<'_>, at: usize) -> Option<(Found, usize)> {
    s.hits_at(at)
        .iter()
        .rev()
        .find_map(|hit| match s.meaning(hit) {
            Meaning::Unit {
                unit,
                place,
                scale,
                exact,
                ..
            } if *place != Place::Before
                && exact.iter().any(|e| e == s.slice(&hit.tokens()))
                // "算力达到2万P"; "1080P" is a format.
                && (!s.is(at, "P") || words::holds(s, &(0..at), "算力")) =>
            {
                Some((
                    Found {
                        unit: unit.clone(),
                        scale: *scale,
                        rule: hit.rule,
                    },
                    hit.tokens().end,
                ))
            }
            _ => None,
        })
}

fn take(a: &mut Amount, found: &Found, end: Option<usize>) {
    if a.unit.is_empty() {
        a.unit.clone_from(&found.unit);
        a.unit_why = Why::Entry(found.rule);
        if let Some(scale) = found.scale {
            a.value = a.value.checked_mul(scale).unwrap_or(a.value).normalize();
            a.upper = a
                .upper
                .map(|u| u.checked_mul(scale).unwrap_or(u).normalize());
        }
    }
    if let Some(end) = end {
        a.core.end = end;
        a.tokens.end = end;
    }
}

fn amount(s: &Sentence<'_>, at: usize, before: Option<Found>, written: Written) -> Amount {
    let end = written.number.tokens.end;
    let vague = written.number.vague;
    let mut a = blank(at..end, written.number);
    a.upper = written.upper;
    a.attributive = written.bare;
    if let Some(found) = before {
        take(&mut a, &found, None);
    }
    if a.unit.is_empty()
        && let Some((found, end)) = unit_at(s, end, Place::After).or_else(|| exact_unit(s, end))
    {
        take(&mut a, &found, Some(end));
        as_coal(s, &mut a);
        as_carbon(s, &mut a);
        half(s, &mut a);
        slash(s, &mut a);
    }
    per_many(s, &mut a);
    signed(s, &mut a);
    range(s, &mut a);
    compare(s, &mut a);
    if a.upper.is_some() {
        a.comparator = Comparator::Range;
    }
    if vague && a.comparator == Comparator::Eq {
        a.comparator = Comparator::Gt;
        a.comparator_why = Some(Why::Code("quantity/surplus"));
    }
    if a.unit.is_empty() {
        let colon = s.is_any(a.number.tokens.start + 1, &["∶", ":", "：", "﹕"]);
        let unit = match a.sort {
            Sort::Fraction if colon && a.number.tokens.len() == 3 => "ratio",
            Sort::Fraction => "fraction",
            Sort::Multiple => "times",
            Sort::Zero => "tCO2e",
            Sort::Ordinal => "rank",
            Sort::Cardinal => "",
        };
        unit.clone_into(&mut a.unit);
    }
    a
}

/// "折合标准煤1.6亿吨": tonnes of coal equivalent.
fn as_coal(s: &Sentence<'_>, a: &mut Amount) {
    let start = a.number.tokens.start;
    if a.unit == "t" && words::spells_before(s, start, "标准煤") {
        "tce".clone_into(&mut a.unit);
    }
}

/// "减少碳排放30万吨", "二氧化碳排放量为20亿吨": tonnes of the gas that the clause speaks of.
fn as_carbon(s: &Sentence<'_>, a: &mut Amount) {
    const REACH: usize = 14;
    if a.unit != "t" {
        return;
    }
    let start = a.number.tokens.start;
    let gas = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| !words::is_clause_end(s, t) && !s.is(t, "、"))
        .filter(|&t| s.is_any(t, &["碳", "温"]))
        .any(|t| {
            words::spells_before(s, t, "二氧化") || words::spells_any(s, t, &["碳排放", "温室气"])
        });
    if gas {
        "tCO2e".clone_into(&mut a.unit);
    }
}

/// "五天半", "一倍半", "3万多", "六成五".
fn half(s: &Sentence<'_>, a: &mut Amount) {
    let end = a.core.end;
    if a.unit == "fraction" && s.is(end - 1, "成") {
        let tenth = number::at(s, end)
            .map(|w| w.number)
            .filter(|n| n.tokens.len() == 1 && n.sort == Sort::Cardinal && n.value < Decimal::TEN);
        let open = s.kind(end + 1).is_none_or(|k| k == TokenKind::Symbol)
            || s.is_any(end + 1, &["以", "左", "的", "左"]);
        if let Some(n) = tenth.filter(|_| open) {
            let part = n.value.checked_div(Decimal::ONE_HUNDRED);
            a.value = part.and_then(|p| a.value.checked_add(p)).unwrap_or(a.value);
            a.core.end += 1;
            a.tokens.end += 1;
        }
        return;
    }
    let half = s.is(end, "半")
        && !s.is_any(end + 1, &["导", "径", "数", "岛"])
        && a.number.scale <= Decimal::TEN;
    if half {
        a.value = a.value.checked_add(Decimal::new(5, 1)).unwrap_or(a.value);
        a.core.end += 1;
        a.tokens.end += 1;
    } else if s.is_any(end, &["多", "余"])
        && !s.is_any(end + 1, &["出", "于", "次"])
        && a.unit != "count"
        && a.comparator == Comparator::Eq
    {
        a.core.end += 1;
        a.tokens.end += 1;
        a.comparator = Comparator::Gt;
    }
}

/// "自然增长率为-2.15‰", "（+3.2%）": a sign says which way the number goes.
fn signed(s: &Sentence<'_>, a: &mut Amount) {
    let at = a.number.tokens.start;
    let Some(sign) = at
        .checked_sub(1)
        .filter(|_| matches!(a.unit.as_str(), "%" | "pp") && s.glued(at) && a.tokens.start == at)
    else {
        return;
    };
    let free = sign == 0
        || s.is_any(
            sign - 1,
            &["为", "达", "到", "至", "是", "（", "(", "：", ":", "，"],
        );
    if !free {
        return;
    }
    a.direction = if s.is_any(sign, &["-", "－", "−"]) {
        Some(Direction::Down)
    } else if s.is_any(sign, &["+", "＋"]) {
        Some(Direction::Up)
    } else {
        return;
    };
    a.tokens.start = sign;
}

/// "18/10万": so many in so many.
fn per_many(s: &Sentence<'_>, a: &mut Amount) {
    let end = a.core.end;
    if !a.unit.is_empty() || !s.is_any(end, &["/", "／"]) {
        return;
    }
    let Some(many) = number::at(s, end + 1).map(|w| w.number) else {
        return;
    };
    if many.scale < Decimal::ONE_THOUSAND || many.vague {
        return;
    }
    "count".clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/count");
    a.per = Some(format!("{} people", many.value.normalize()));
    a.core.end = many.tokens.end;
    a.tokens.end = many.tokens.end;
}

/// "元/平方米", "吨/年".
fn slash(s: &Sentence<'_>, a: &mut Amount) {
    let end = a.core.end;
    if !s.is_any(end, &["/", "每"]) {
        return;
    }
    if let Some((found, to)) = unit_at(s, end + 1, Place::After) {
        let per = if s.is(end + 1, "人") {
            "person".to_owned()
        } else if found.unit == "count" {
            s.slice(&(end + 1..to)).to_owned()
        } else {
            found.unit
        };
        a.per = Some(per);
        a.core.end = to;
        a.tokens.end = to;
    }
}

/// "5%—6%", "6%到6.5%", "百分之八至九", "2—3岁".
fn range(s: &Sentence<'_>, a: &mut Amount) {
    const BETWEEN: usize = 8;
    let end = a.core.end;
    let dash = s.is_dash(end) || s.is_any(end, &["―", "一"]) && a.unit == "%";
    let word = s.is_any(end, &["至", "到"]);
    // "5%——6%"
    let end = end + usize::from(dash && s.is_dash(end + 1));
    // "5%和6%之间"
    let between = s.is_any(end, &["和", "与"])
        && (end + 2..s.len().min(end + BETWEEN)).any(|t| words::spells(s, t, "之间"));
    let started = a.core.start > 0 && s.is_any(a.core.start - 1, &["由", "从"]);
    if a.sort != Sort::Cardinal || !(dash || word || between) || started || a.upper.is_some() {
        return;
    }
    let (before, from) = match unit_at(s, end + 1, Place::Before) {
        Some((unit, end)) => (Some(unit), end),
        None => (None, end + 1),
    };
    let Some(second) = number::at(s, from)
        .map(|w| w.number)
        .filter(|n| n.sort == Sort::Cardinal)
    else {
        return;
    };
    let unit = before.map(|u| (u, second.tokens.end)).or_else(|| {
        unit_at(s, second.tokens.end, Place::After).or_else(|| exact_unit(s, second.tokens.end))
    });
    let same = match &unit {
        // "0.5个至1个百分点"
        Some((found, _)) if found.unit == "pp" && s.is(a.core.end - 1, "个") => true,
        Some((found, _)) => a.unit.is_empty() || found.unit == a.unit,
        None => !between,
    };
    let mut low = a.value;
    if second.scale > Decimal::ONE
        && a.number.scale < second.scale
        && (a.number.scale == Decimal::ONE || a.number.spelled && a.unit.is_empty())
        && low < second.value / second.scale
    {
        low = low.checked_mul(second.scale).unwrap_or(low);
    }
    if !same || second.value <= low {
        return;
    }
    a.value = low;
    a.upper = Some(second.value);
    a.core.end = second.tokens.end;
    a.tokens.end = second.tokens.end;
    if let Some((found, end)) = unit {
        if found.unit == "pp" {
            a.unit.clear();
        }
        take(a, &found, Some(end));
        slash(s, a);
    }
    a.comparator_why = Some(Why::Code("quantity/range"));
}

/// "每立方米19微克": a concentration is stated per volume.
fn skip_per(s: &Sentence<'_>, a: &mut Amount) {
    if !matches!(a.unit.as_str(), "ug" | "mg") || a.per.is_some() {
        return;
    }
    let per = s.ending(a.tokens.start, |m| match m {
        Meaning::Per { per } if per == "m3" => Some(()),
        _ => None,
    });
    if let Some(((), hit)) = per {
        a.tokens.start = hit.tokens().start;
        if a.unit == "ug" {
            "ug/m3".clone_into(&mut a.unit);
        } else {
            a.per = Some("m3".to_owned());
        }
    }
}

/// Looks for comparators on both sides.
fn compare(s: &Sentence<'_>, a: &mut Amount) {
    skip_per(s, a);
    if let Some((comparator, hit)) = s.ending(a.tokens.start, comparator_on(Place::Before)) {
        let tokens = hit.tokens();
        // "过三千亿元" bounds; "来过六次" tells that it happened.
        let happened =
            tokens.len() == 1 && s.is(tokens.start, "过") && a.number.scale < Decimal::from(10_000);
        if !happened && !words::is_inside_word(s, tokens.start, tokens.end) {
            a.tokens.start = tokens.start;
            if a.comparator == Comparator::Eq && !words::is_set(s, a.core.end) {
                a.comparator = denied(s, tokens.start, comparator);
                a.comparator_why = Some(Why::Entry(hit.rule));
            }
        }
    }
    if a.comparator == Comparator::Eq
        && let Some(at) = words::class_ending(s, a.tokens.start, class::AUXILIARY)
        && s.is(at, "达")
        && let Some((comparator, hit)) = s.ending(at, comparator_on(Place::Before))
    {
        // "至少达到200万千瓦"
        a.comparator = comparator;
        a.comparator_why = Some(Why::Entry(hit.rule));
    }
    if a.comparator == Comparator::Eq
        && a.unit == "%"
        && let Some((comparator, why)) = bound_of_whole(s, a.tokens.start)
    {
        a.comparator = comparator;
        a.comparator_why = Some(why);
    }
    let after = s
        .longest(a.core.end, comparator_on(Place::After))
        .filter(|(_, h)| h.length > 1);
    if let Some((comparator, hit)) = after {
        let weak = matches!(a.comparator, Comparator::Eq | Comparator::Le)
            || a.comparator == Comparator::Approx && comparator == Comparator::Ge;
        if weak {
            a.comparator = comparator;
            a.comparator_why = Some(Why::Entry(hit.rule));
        }
        a.core.end = hit.tokens().end;
        a.tokens.end = a.core.end;
    }
}

/// "不能超过", "未突破", "没有低于": the comparator that stands at a token, or what is left of it where it is denied.
fn denied(s: &Sentence<'_>, at: usize, comparator: Comparator) -> Comparator {
    let verb = |n: usize| at > n && s.is_any(at - 1 - n, &["不", "未", "没"]);
    let denied = verb(0)
        || at > 0
            && s.is_any(
                at - 1,
                &["能", "可", "会", "许", "准", "应", "宜", "有", "再"],
            )
            && verb(1);
    match comparator {
        Comparator::Gt if denied => Comparator::Le,
        Comparator::Lt if denied => Comparator::Ge,
        other => other,
    }
}

/// "不超过投资额30%": the whole stands between a share and its bound.
fn bound_of_whole(s: &Sentence<'_>, end: usize) -> Option<(Comparator, Why)> {
    const LONGEST: usize = 10;
    let from = words::clause_start(s, end.saturating_sub(LONGEST), end);
    let (comparator, hit) = (from..end)
        .filter(|&t| s.opens(t, bit::COMPARATOR))
        .find_map(|t| {
            s.longest(t, comparator_on(Place::Before))
                .filter(|(_, hit)| hit.length > 1)
        })?;
    let whole = hit.tokens().end..end;
    let noun = whole.len() > 1
        && whole.clone().all(|t| s.kind(t) == Some(TokenKind::Han))
        && !whole.clone().any(|t| {
            words::class_at(s, t, class::AUXILIARY).is_some_and(|l| l > 1) && !s.is(t, "实")
                || s.movement(t).is_some_and(|hit| hit.length > 1)
        });
    (noun && matches!(comparator, Comparator::Le | Comparator::Ge))
        .then_some((comparator, Why::Entry(hit.rule)))
}

/// "8、9、10月", "300、500和800亿元": numbers of a list take the unit that the last one has.
fn share_units(s: &Sentence<'_>, list: &mut [Amount]) {
    for k in (1..list.len()).rev() {
        let (before, after) = list.split_at_mut(k);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let between = a.core.end..b.tokens.start;
        let joined = between.len() == 1 && s.is_any(between.start, &["、", "和", "或"]);
        // "分别突破9千亿元、3万亿元": the bound holds for both.
        if joined && a.comparator == Comparator::Gt && a.tokens.start < a.number.tokens.start {
            let (unit, why) = (a.unit.clone(), a.comparator_why);
            if let Some(b) = after.first_mut()
                && b.unit == unit
                && b.comparator == Comparator::Eq
            {
                b.comparator = Comparator::Gt;
                b.comparator_why = why;
            }
            continue;
        }
        // "3.4个、1个百分点"
        let points = a.unit == "count" && b.unit == "pp" && s.is(a.core.end - 1, "个");
        if (a.unit.is_empty() && !b.unit.is_empty() || points)
            && joined
            && a.sort == Sort::Cardinal
            && !a.number.spelled
        {
            a.unit.clone_from(&b.unit);
            a.unit_why = Why::Code("quantity/shared-unit");
            if b.number.scale != Decimal::ONE && a.number.scale == Decimal::ONE {
                a.value = a.value.checked_mul(b.number.scale).unwrap_or(a.value);
            }
        }
    }
}

/// "从12%提高到15%", "由上年的12%回落到9%": the first is where the second starts from.
fn link_starts(s: &Sentence<'_>, list: &mut Vec<Amount>, mentions: &mut Mentions) {
    link_compared(s, list, mentions);
    link_years(s, list, mentions);
    let mut k = 0;
    while k + 1 < list.len() {
        let (a, b) = (&list[k], &list[k + 1]);
        let from = opens_start(s, a.tokens.start, mentions);
        let gap = a.tokens.end..b.tokens.start;
        // "从1955年的3亿斤，增加到5亿斤"
        let parted =
            s.is(gap.start, "，") && s.movement(gap.start + 1).is_some_and(|hit| hit.length > 1);
        let reaches = gap.len() <= 14
            && !gap
                .clone()
                .skip(usize::from(parted))
                .any(|t| words::is_clause_end(s, t))
            && gap
                .clone()
                .rev()
                .take(9)
                .any(|t| s.is_any(t, &["到", "至", "为", "成"]));
        let alike = a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty();
        // "在增长5%的基础上，增长7%": two changes.
        let grown = s
            .ending(a.tokens.start, |m| {
                matches!(m, Meaning::Direction { .. }).then_some(())
            })
            .is_some_and(|_| !s.is_any(a.tokens.start - 1, &["到", "至", "为"]));
        let built = !grown && alike && words::spells(s, a.tokens.end, "的基础上");
        if !(from && reaches && alike || built) {
            k += 1;
            continue;
        }
        let start = list.remove(k);
        if let Some(period) = mentions
            .periods
            .iter_mut()
            .find(|p| leads_start(s, p, start.tokens.start))
        {
            period.usage = Use::Baseline;
        }
        let b = &mut list[k];
        if b.unit.is_empty() {
            b.unit.clone_from(&start.unit);
            b.unit_why = start.unit_why;
        }
        b.start = Some(Start {
            tokens: start.tokens,
            value: start.value,
        });
    }
}

/// "由上年的7%", "从去年居世界第39位": the period is that of what a movement starts from, at token `at`.
fn leads_start(s: &Sentence<'_>, period: &Period, at: usize) -> bool {
    const CIRCLE: usize = 4;
    let end = period.tokens.end;
    end <= at && (end + 2 > at || s.is(end, "居") && end + CIRCLE > at)
}

/// "达到12件，比2015年的6.3件增加近一倍": what the amount before is compared with.
fn link_compared(s: &Sentence<'_>, list: &mut Vec<Amount>, mentions: &Mentions) {
    const REACH: usize = 14;
    let mut k = 1;
    while k < list.len() {
        let (a, b) = (&list[k - 1], &list[k]);
        let period = mentions
            .periods
            .iter()
            .find(|p| p.tokens.end + 1 == b.tokens.start && s.is(p.tokens.end, "的"));
        let compared = period.is_some_and(|p| {
            s.is_any(p.tokens.start, &["比", "较"])
                || p.tokens.start > 0 && s.is(p.tokens.start - 1, "比")
        });
        let near = b.tokens.start <= a.core.end + REACH;
        if compared && near && a.unit == b.unit && a.start.is_none() {
            let b = list.remove(k);
            list[k - 1].start = Some(Start {
                tokens: b.tokens,
                value: b.value,
            });
        } else {
            k += 1;
        }
    }
}

/// "1982年为270元，1987年提高到463元": the amount of the earlier year is where the movement starts.
fn link_years(s: &Sentence<'_>, list: &mut Vec<Amount>, mentions: &mut Mentions) {
    let mut k = 1;
    while k < list.len() {
        let Some(first) = year_of_start(s, list, k, &mentions.periods) else {
            k += 1;
            continue;
        };
        mentions.periods[first].usage = Use::Baseline;
        let start = list.remove(k - 1);
        list[k - 1].start = Some(Start {
            tokens: start.tokens,
            value: start.value,
        });
    }
}

/// The number of the period in which the movement to amount `k` starts at the amount before it.
fn year_of_start(s: &Sentence<'_>, list: &[Amount], k: usize, periods: &[Period]) -> Option<usize> {
    let (a, b) = (&list[k - 1], &list[k]);
    let link = a.tokens.start.checked_sub(1)?;
    let led = s.is_any(link, &["为", "是"]) && s.is_any(a.tokens.end, &["，", "、"]);
    if !led || a.unit != b.unit || a.start.is_some() {
        return None;
    }
    let one = |p: &Period| p.usage == Use::Time && p.start.is_some() && p.start == p.end;
    let first = periods
        .iter()
        .position(|p| one(p) && p.tokens.end == link)?;
    let later = periods
        .iter()
        .find(|p| one(p) && p.tokens.start == a.tokens.end + 1)?;
    // "1977年为31元，1978年为35元，1979年提高到36元": a series, told year by year.
    let series = k > 1 && list[k - 2].tokens.end + 1 == periods[first].tokens.start;
    let ((), moved) = s.ending(b.tokens.start, |m| {
        matches!(m, Meaning::Direction { .. }).then_some(())
    })?;
    let reaches = s.is_any(b.tokens.start - 1, &["到", "至", "为"]);
    let starts = reaches
        && !series
        && periods[first].end < later.start
        && moved.tokens().start >= later.tokens.end;
    starts.then_some(first)
}

/// 由 or 从 stands before the amount, with a year between at most.
fn opens_start(s: &Sentence<'_>, start: usize, mentions: &Mentions) -> bool {
    let mut at = start;
    loop {
        if let Some(period) = mentions.periods.iter().find(|p| p.tokens.end == at) {
            at = period.tokens.start;
            if s.is_any(at, &["由", "从"]) {
                return true;
            }
        } else if let Some(circle) = words::circle_ending(s, at) {
            // "从全国第12位", "从居世界第39位"
            at = circle;
        } else if at > 0
            && s.is_any(
                at - 1,
                &[
                    "的", "原", "定", "来", "每", "人", "年", "平", "均", "不", "足", "居", "位",
                    "列", "排",
                ],
            )
        {
            at -= 1;
        } else {
            return at > 0 && s.is_any(at - 1, &["由", "从"]);
        }
    }
}
