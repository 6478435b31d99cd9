//! Whether a Chinese sentence commits its issuer.

use crate::lexicon::Meaning;
use crate::lexicon::token::TokenKind;
use crate::mention::han::words;
use crate::mention::{Mentions, Sentence, Why};
use crate::model::vocabulary::{Kind, Modality};
use crate::statement::context::Frame;

/// The rule by which the sentence commits, if it does.
pub(in crate::statement) fn decide(
    s: &Sentence<'_>,
    found: &Mentions,
    frame: &Frame,
) -> Option<Why> {
    let last = s.len().checked_sub(1)?;
    if s.len() < 5 || s.is_any(last, &["？", "?"]) {
        return None;
    }
    let opening = opening(s, found);
    let modal = modal(s, opening);
    let tells = describes(s);
    match frame.tone {
        Some(Kind::Target) => {
            if frame.expected && !tells {
                return Some(Why::Code("commitment/expected-targets"));
            }
            if tells && modal.is_none_or(|m| !m.1) {
                return None;
            }
            modal
                .map(|m| m.0)
                .or_else(|| imperative(s, opening))
                .or_else(|| announces(s))
        }
        Some(_) => modal
            .filter(|m| m.1 && !tells && !is_told(s))
            .map(|m| m.0)
            .or_else(|| announces(s)),
        None => {
            if tells && modal.is_none_or(|m| !m.1) || is_told(s) {
                return announces(s);
            }
            modal
                .map(|m| m.0)
                .or_else(|| imperative(s, opening).filter(|_| !is_past(s)))
        }
    }
}

/// The first token behind marks, periods and "（一）".
fn opening(s: &Sentence<'_>, found: &Mentions) -> usize {
    let mut at = 0;
    for _ in 0..4 {
        if s.is_any(at, &["（", "("]) {
            at = (at..s.len().min(at + 6))
                .find(|&t| s.is_any(t, &["）", ")"]))
                .map_or(at + 1, |t| t + 1);
        } else if s.kind(at) == Some(TokenKind::Symbol) && !s.is(at, "“") {
            at += 1;
        } else if let Some(p) = found
            .periods
            .iter()
            .find(|p| p.tokens.start <= at && p.tokens.end > at)
        {
            at = p.tokens.end;
        } else {
            break;
        }
    }
    at
}

/// A word of modality that commits, and whether it opens a clause.
fn modal(s: &Sentence<'_>, opening: usize) -> Option<(Why, bool)> {
    let mut weak = None;
    for hit in s.hits() {
        let Meaning::Modality {
            modality,
            commits: true,
        } = s.meaning(hit)
        else {
            continue;
        };
        let tokens = hit.tokens();
        if words::is_inside_word(s, tokens.start, tokens.end)
            || s.is(tokens.end, "的")
            || in_quotes(s, tokens.start)
        {
            continue;
        }
        let at = tokens.start;
        let starts = at <= opening
            || words::is_clause_end(s, at - 1)
            || words::class_ending(s, at, "issuer").is_some();
        let firm = matches!(
            modality,
            Modality::Must | Modality::Should | Modality::Will | Modality::Aim
        );
        if starts && firm {
            return Some((Why::Entry(hit.rule), true));
        }
        weak.get_or_insert((Why::Entry(hit.rule), false));
    }
    weak
}

fn in_quotes(s: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(24)..at)
        .rev()
        .find(|&t| s.is_any(t, &["“", "”"]))
        .is_some_and(|t| s.is(t, "“"))
}

/// The sentence opens with a verb, or with what goes before one.
fn imperative(s: &Sentence<'_>, opening: usize) -> Option<Why> {
    let mut at = opening;
    for _ in 0..3 {
        if s.is_any(at, &["“", "”"]) {
            // "“一业一策”推动…"
            at = (at + 1..s.len().min(at + 12))
                .find(|&t| s.is(t, "”"))
                .map_or(at + 1, |t| t + 1);
        }
        if words::class_at(s, at, "verb").is_some() {
            return Some(Why::Code("role/imperative"));
        }
        if let Some(((), hit)) =
            s.longest(at, |m| matches!(m, Meaning::Direction { .. }).then_some(()))
            && hit.length > 1
        {
            return Some(Why::Code("role/imperative"));
        }
        match words::class_at(s, at, "adverb") {
            Some(length) => at += length,
            None => break,
        }
    }
    // "多渠道增加…", "把恢复和扩大消费摆在优先位置": a verb soon follows.
    let manner = s.is_any(
        at,
        &[
            "把", "以", "对", "在", "向", "为", "按", "多", "高", "一", "全", "再", "统", "从",
        ],
    );
    let soon =
        (at..s.len().min(at + 12)).any(|t| words::class_at(s, t, "verb").is_some_and(|l| l > 1));
    (manner && soon && !s.is(at + 1, "看")).then_some(Why::Code("role/imperative"))
}

/// A list of expected targets commits.
fn announces(s: &Sentence<'_>) -> Option<Why> {
    s.hits().iter().find_map(|hit| {
        let target = matches!(s.meaning(hit), Meaning::Role { role: Kind::Target });
        let end = hit.tokens().end;
        let named = hit.length >= 4 || s.is_any(end.wrapping_sub(1), &["标"]);
        (target
            && named
            && (s.is(end, "是") || s.is_any(end, &["：", "，", ":"]) && hit.length >= 4))
            .then_some(Why::Entry(hit.rule))
    })
}

/// The sentence tells, describes or judges.
fn describes(s: &Sentence<'_>) -> bool {
    (0..s.len()).any(|at| {
        words::class_at(s, at, "reporting").is_some_and(|l| {
            l > 1 || s.is(at, "看") && (at.saturating_sub(8)..at).any(|t| s.is(t, "从"))
        })
    })
}

fn is_past(s: &Sentence<'_>) -> bool {
    (0..s.len()).any(|t| s.is(t, "了") && !s.is(t + 1, "解"))
}

/// 了, 已, 曾: the sentence tells what was done.
fn is_told(s: &Sentence<'_>) -> bool {
    is_past(s) || (0..s.len()).any(|t| s.is_any(t, &["已", "曾"]) && !s.is(t + 1, "经济"))
}
