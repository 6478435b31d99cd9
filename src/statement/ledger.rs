//! Accounts for every numeral of a text: the statement that it is part of, or why it is part of none.
//!
//! The numerals are found apart from the reading, by the lexicon's word table alone, so that none can be
//! forgotten that the reading never saw.

use crate::lexicon::entry::NumeralSort;
use crate::lexicon::token::{Token, TokenKind, digit, tokenize};
use crate::lexicon::{Lexicon, Meaning};
use crate::model::ledger::UNEXPLAINED;
use crate::model::{Dropped, Ledger, Mention, Numeral, Span};
use crate::outline::{BlockKind, Outline};
use std::borrow::Cow;
use std::ops::Range;

/// A part of a statement, in bytes of the text.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub bytes: Range<usize>,
    pub statement: String,
    pub name: &'static str,
}

/// A range of the text and what its numerals are.
struct Account<'t> {
    bytes: Range<usize>,
    /// The more telling account goes before: a value before the sentence's period, that before a heading.
    rank: u8,
    what: What<'t>,
}

#[derive(Clone)]
enum What<'t> {
    Part(String, &'static str),
    Reason(&'static str, Option<Cow<'t, str>>),
}

/// What the reading found, as far as it accounts for numerals.
pub(super) struct Read<'r, 't> {
    pub parts: &'r [Part],
    pub dropped: &'r [Dropped<'t>],
    pub mentions: &'r [Mention<'t>],
    pub outline: &'r Outline,
}

/// The ledger of a text.
pub(super) fn ledger<'t>(text: &'t str, lexicon: &Lexicon, read: &Read<'_, 't>) -> Ledger<'t> {
    let mut accounts = accounts(read);
    accounts.sort_by_key(|a| a.bytes.start);
    let mut numerals = Vec::new();
    let mut active: Vec<usize> = Vec::new();
    let mut next = 0;
    each(text, lexicon, |span, kind| {
        while accounts.get(next).is_some_and(|a| a.bytes.start < span.end) {
            active.push(next);
            next += 1;
        }
        active.retain(|&a| accounts[a].bytes.end > span.start);
        let best = active
            .iter()
            .filter(|&&a| accounts[a].bytes.start < span.end)
            .min_by_key(|&&a| (accounts[a].rank, accounts[a].bytes.len()))
            .map(|&a| accounts[a].what.clone());
        let what = best.unwrap_or(What::Reason(kind.left(), None));
        numerals.push(numeral(text, span, what));
    });
    Ledger { numerals }
}

fn numeral<'t>(text: &'t str, span: Span, what: What<'t>) -> Numeral<'t> {
    let (statement, part, reason, rule) = match what {
        What::Part(statement, part) => (Some(statement), Some(part), None, None),
        What::Reason(reason, rule) => (None, None, Some(reason), rule),
    };
    Numeral {
        text: &text[span.start..span.end],
        span,
        statement,
        part,
        reason,
        rule,
    }
}

fn accounts<'t>(read: &Read<'_, 't>) -> Vec<Account<'t>> {
    let mut accounts = Vec::new();
    for part in read.parts {
        let rank = match part.name {
            "value" => 0,
            "baseline" => 1,
            _ => 2,
        };
        accounts.push(Account {
            bytes: part.bytes.clone(),
            rank,
            what: What::Part(part.statement.clone(), part.name),
        });
    }
    let mut reason = |bytes: Range<usize>, rank, reason, rule| {
        accounts.push(Account {
            bytes,
            rank,
            what: What::Reason(reason, rule),
        });
    };
    for d in read.dropped {
        reason(d.span.start..d.span.end, 3, d.reason, Some(d.rule.clone()));
    }
    for m in read.mentions {
        if let Some((rank, why)) = mentioned(m) {
            reason(m.span.start..m.span.end, rank, why, Some(m.rule.clone()));
        }
    }
    for (bytes, why) in &read.outline.furniture {
        reason(bytes.clone(), 5, why, None);
    }
    for block in &read.outline.blocks {
        if let Some(marker) = &block.marker {
            reason(marker.clone(), 5, "list marker", None);
        }
        let why = match block.kind {
            BlockKind::Front => "title or front matter",
            BlockKind::Heading => "heading",
            _ => continue,
        };
        for piece in &block.pieces {
            reason(piece.clone(), 7, why, None);
        }
    }
    for table in &read.outline.tables {
        for cell in table.rows.iter().flatten() {
            for piece in &cell.pieces {
                reason(piece.clone(), 8, "header or label of a table", None);
            }
        }
    }
    accounts
}

/// What the numerals in a mention are, and how telling that is.
fn mentioned(m: &Mention<'_>) -> Option<(u8, &'static str)> {
    Some(match m.what {
        "period" if m.rule.contains("clock") => (4, "time of day"),
        "period" if m.rule.contains("name") => (4, "name"),
        "period" | "month" => (4, "date"),
        "reference" => (6, "reference"),
        "name" => (6, "name"),
        "indicator" | "home" => (6, "name"),
        "unit" | "per" => (9, "part of a unit"),
        _ => return None,
    })
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits,
    InWord,
    Spelled,
}

impl Kind {
    /// What it is that nothing else accounts for.
    fn left(self) -> &'static str {
        match self {
            Self::Digits => UNEXPLAINED,
            Self::InWord => "code or name",
            Self::Spelled => "word, no number",
        }
    }
}

/// Calls `found` with every numeral of the text, in text order.
fn each(text: &str, lexicon: &Lexicon, mut found: impl FnMut(Span, Kind)) {
    let tables = lexicon.tables();
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for (line, part) in (1..).zip(text.split_inclusive('\n')) {
        let end = start + part.len();
        tokens.clear();
        tokenize(text, start, end, &tables.words, &mut tokens);
        let mut at = 0;
        while at < tokens.len() {
            let Some((to, kind)) = numeral_at(text, &tokens, at, lexicon) else {
                at += 1;
                continue;
            };
            let span = Span {
                start: tokens[at].start as usize,
                end: tokens[to - 1].end as usize,
                line,
            };
            found(span, kind);
            at = to;
        }
        start = end;
    }
}

/// The numeral that starts at a token: one past its last token, and how it is written.
fn numeral_at(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, Kind)> {
    let word = |t: usize| {
        tokens
            .get(t)
            .map_or("", |t| &text[t.start as usize..t.end as usize])
    };
    let spelled = |t: usize| spelled(tokens, t, lexicon);
    let (mut end, kind) = match tokens[at].kind {
        TokenKind::Number => (at + 1, Kind::Digits),
        _ if spelled(at).is_some() => (at + spelled(at)?.0, Kind::Spelled),
        _ if word(at).contains(|c| digit(c).is_some()) => return Some((at + 1, Kind::InWord)),
        // Digits of other shapes: "²", "Ⅲ", "①".
        _ if word(at).chars().any(char::is_numeric) => return Some((at + 1, Kind::InWord)),
        _ => return None,
    };
    // "1.2 billion", "thirty-five", 三十五
    loop {
        let hyphen =
            usize::from(kind == Kind::Spelled && word(end) == "-" && spelled(end + 1).is_some());
        let Some((length, sort)) = spelled(end + hyphen) else {
            break;
        };
        let scales = matches!(sort, NumeralSort::Scale | NumeralSort::Cardinal);
        if !scales || kind == Kind::Digits && sort != NumeralSort::Scale {
            break;
        }
        end += hyphen + length;
    }
    Some((end, kind))
}

/// The number word at a token: its tokens, and what it does.
fn spelled(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, NumeralSort)> {
    let mut longest = None;
    lexicon.tables().matches(tokens.get(at..)?, |rule, length| {
        if let Meaning::Numeral { sort, .. } = lexicon.rule(rule).meaning {
            longest = Some((length, sort));
        }
    });
    longest
}
