//! Words of a text that does not part them.

use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::{Hit, Sentence};

/// Those among whom a rank is held.
const CIRCLES: &[&str] = &[
    "全国", "世界", "全球", "全省", "亚洲", "全区", "全市", "国内", "国际", "同类", "西部", "中部",
    "东部", "西北", "西南", "东北", "华北", "华东", "华中", "华南", "全州", "全县", "行业",
];

/// Where a word for those among whom a rank is held starts that ends before token `end`.
#[must_use]
pub fn circle_ending(s: &Sentence<'_>, end: usize) -> Option<usize> {
    let at = end.checked_sub(2)?;
    spells_any(s, at, CIRCLES).then_some(at)
}

/// No form of a word class is longer.
const LONGEST: usize = 6;

/// The longest form of a class that starts at a token, in tokens.
#[must_use]
#[inline]
pub fn class_at(s: &Sentence<'_>, at: usize, class: class::Set) -> Option<usize> {
    let hits = forms_at(s, at, class);
    let hit = hits.iter().rev().find(|h| is_of(s, h, class));
    hit.map(|h| h.length as usize)
        .or_else(|| s.has(at, class).then_some(1))
}

/// The tokens are one form of a class.
#[must_use]
pub fn is_form(s: &Sentence<'_>, tokens: &std::ops::Range<usize>, class: class::Set) -> bool {
    forms_at(s, tokens.start, class)
        .iter()
        .any(|h| h.tokens() == *tokens && is_of(s, h, class))
}

/// Where the longest form of a class starts that ends before token `end`.
#[must_use]
pub fn class_ending(s: &Sentence<'_>, end: usize, class: class::Set) -> Option<usize> {
    let long = (end.saturating_sub(LONGEST)..end).find(|&at| {
        forms_at(s, at, class)
            .iter()
            .any(|h| h.tokens().end == end && is_of(s, h, class))
    });
    long.or_else(|| end.checked_sub(1).filter(|&at| s.has(at, class)))
}

/// The hits at a token, if one of the class is among them.
#[inline]
fn forms_at<'s>(s: &Sentence<'s>, at: usize, class: class::Set) -> &'s [Hit] {
    if s.classes_at(at) & class != 0 {
        s.hits_at(at)
    } else {
        &[]
    }
}

/// The hit puts its form into the class.
#[must_use]
#[inline]
pub fn is_of(s: &Sentence<'_>, hit: &Hit, class: class::Set) -> bool {
    s.lexicon.tables().class(hit.rule) & class != 0
}

/// The characters of `from..end` stand inside a longer word that means something of its own.
#[must_use]
pub fn is_inside_word(s: &Sentence<'_>, from: usize, end: usize) -> bool {
    (from.saturating_sub(2)..=from).any(|at| {
        forms_at(s, at, class::NOUN).iter().any(|h| {
            let word = h.tokens();
            word.end >= end && word.len() > end - from && is_of(s, h, class::NOUN)
        })
    })
}

/// A hit of modality is used as one: no part of a longer word, and no noun (计划, 决定).
#[must_use]
pub fn is_modal(s: &Sentence<'_>, tokens: &std::ops::Range<usize>) -> bool {
    const NOUNS: &[&str] = &["计划", "决定", "准备", "预定", "打算"];
    const ABLE: &[&str] = &[
        "容纳", "提供", "满足", "供", "处理", "带动", "节约", "减少", "增加", "惠及", "覆盖",
        "实现", "支配", "再生", "持续", "用于", "比口", "比价", "靠",
    ];
    const COMPARED: usize = 8;
    if is_inside_word(s, tokens.start, tokens.end) || s.is(tokens.end, "的") {
        return false;
    }
    // "可容纳100家企业": what it is able to do.
    if s.is(tokens.start, "可") && tokens.len() == 1 && spells_any(s, tokens.end, ABLE) {
        return false;
    }
    // "政府会投放5亿元", "会更好": somebody who acts stands before it, where it is meant.
    if s.is(tokens.start, "会") && tokens.len() == 1 {
        return class_ending(s, tokens.start, class::ISSUER).is_some()
            && !s.is_any(tokens.end, &["议", "同", "更", "场", "展", "员"]);
    }
    // "查出应上交财政的金额": what should be done tells of which amount it is.
    if s.is(tokens.start, "应") && tokens.len() == 1 {
        let acted =
            class_ending(s, tokens.start, class::VERB).is_some_and(|at| tokens.start - at > 1);
        return !acted;
    }
    if tokens.len() != 2 || !spells_any(s, tokens.start, NOUNS) {
        return true;
    }
    let starts = tokens.start == 0
        || is_clause_end(s, tokens.start - 1)
        || class_ending(s, tokens.start, class::ISSUER).is_some();
    let moves = || s.movement(tokens.end).is_some_and(|hit| hit.length > 1);
    // "今年计划产值增长9%"
    let planned = || {
        s.is(tokens.start - 1, "年")
            && s.longest(tokens.end, |m| {
                matches!(m, Meaning::Indicator { .. }).then_some(())
            })
            .is_some()
    };
    let acts = class_at(s, tokens.end, class::VERB).is_some_and(|l| l > 1)
        || moves()
        || s.is_any(
            tokens.end,
            &["使", "把", "在", "让", "再", "比", "为", "达"],
        );
    // "比年度计划增加了", "占原定计划": what is compared with.
    let compared = || {
        (clause_start(s, tokens.start.saturating_sub(COMPARED), tokens.start)..tokens.start)
            .any(|t| s.is_any(t, &["比", "较", "占", "同", "原", "按"]))
    };
    (starts || acts || planned()) && !compared()
}

/// 规定, 要求, 确定 or 安排 behind a plan: what it lays down.
#[must_use]
pub fn stipulates(s: &Sentence<'_>, at: usize) -> bool {
    spells_any(s, at, &["规定", "要求", "确定", "安排"])
}

/// The tokens from `at` on are the characters of a word, which is given in the simplified ones.
#[must_use]
#[inline]
pub fn spells(s: &Sentence<'_>, at: usize, word: &str) -> bool {
    // Nearly all differ in the first character, whose three bytes are its key.
    if let Some(&[a @ 0xe0..=0xef, b, c]) = word.as_bytes().first_chunk() {
        let key = u64::from(a) << 16 | u64::from(b) << 8 | u64::from(c);
        if s.tokens.get(at).is_none_or(|t| t.key != key) {
            return false;
        }
    }
    is_spelt(s, at, word)
}

fn is_spelt(s: &Sentence<'_>, at: usize, word: &str) -> bool {
    word.char_indices()
        .enumerate()
        .all(|(n, (byte, c))| s.is(at + n, &word[byte..byte + c.len_utf8()]))
}

/// The tokens from `at` on are one of these words.
#[must_use]
pub fn spells_any(s: &Sentence<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| spells(s, at, word))
}

/// The tokens before `end` are the characters of a word.
#[must_use]
pub fn spells_before(s: &Sentence<'_>, end: usize, word: &str) -> bool {
    end.checked_sub(word.chars().count())
        .is_some_and(|at| spells(s, at, word))
}

/// The tokens end with the characters of a word.
#[must_use]
pub fn ends_in(s: &Sentence<'_>, tokens: &std::ops::Range<usize>, word: &str) -> bool {
    tokens.len() >= word.chars().count() && spells_before(s, tokens.end, word)
}

/// The word stands among the tokens.
#[must_use]
pub fn holds(s: &Sentence<'_>, tokens: &std::ops::Range<usize>, word: &str) -> bool {
    let length = word.chars().count();
    (tokens.start..(tokens.end + 1).saturating_sub(length)).any(|at| spells(s, at, word))
}

/// The mark ends a clause.
#[must_use]
pub fn is_clause_end(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(TokenKind::Symbol)
        && s.is_any(
            at,
            &["，", ",", "；", ";", "：", ":", "。", "！", "？", "—"],
        )
}

/// Where the clause that goes on at token `at` starts, looked for no farther back than `from`.
#[must_use]
pub fn clause_start(s: &Sentence<'_>, from: usize, at: usize) -> usize {
    last_clause_end(s, from, at).map_or(from, |t| t + 1)
}

/// The last mark in `from..at` that ends a clause. Marks in brackets end none: "总产值（包括农业，下同）比上年增长".
#[must_use]
pub fn last_clause_end(s: &Sentence<'_>, from: usize, at: usize) -> Option<usize> {
    let mut t = at;
    while t > from {
        t -= 1;
        if s.kind(t) != Some(TokenKind::Symbol) {
            continue;
        }
        if s.is_any(t, &["）", ")"]) {
            match (from..t).rev().find(|&open| s.is_any(open, &["（", "("])) {
                Some(open) => t = open,
                None => return Some(t),
            }
        } else if is_clause_end(s, t) {
            return Some(t);
        }
    }
    None
}

/// The token may be part of a Chinese noun phrase: a character, letters, digits or quotation marks.
#[must_use]
pub fn is_nominal(s: &Sentence<'_>, at: usize) -> bool {
    match s.kind(at) {
        Some(TokenKind::Han | TokenKind::Word) => true,
        Some(TokenKind::Number) => false,
        Some(TokenKind::Symbol) => matches!(
            s.word(at),
            "“" | "”"
                | "《"
                | "》"
                | "·"
                | "+"
                | "-"
                | "/"
                | "（"
                | "）"
                | "("
                | ")"
                | "‘"
                | "’"
                | "「"
                | "」"
        ),
        None => false,
    }
}

/// "略低于8%的预定目标": the goal itself is told exactly.
#[must_use]
pub fn is_set(s: &Sentence<'_>, end: usize) -> bool {
    const REACH: usize = 6;
    s.is(end, "的")
        && (end + 1..s.len().min(end + REACH))
            .take_while(|&t| is_nominal(s, t))
            .any(|t| class_at(s, t, class::GOAL).is_some())
}
