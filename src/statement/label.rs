//! Numbers in charts and tables, where no sentence says what they are, and the labels and list heads that do.
//!
//! A line that is only a year dates the number next to it, and evenly spaced numbers are the ticks of an
//! axis. A bare number beside which no word stands says nothing to a reader either, and is not listed.

use super::clause::{Clause, Role};
use super::nouns::{Pieces, View};
use super::phrase::{self, Tag, tag};
use super::{Scene, slot};
use crate::lexicon::class;
use crate::lexicon::token::TokenKind;
use crate::mention::{Amount, Mentions, Rejected, Sentence, Why, number};
use crate::outline::{Block, BlockKind};
use rust_decimal::Decimal;
use std::collections::HashSet;
use std::ops::Range;

/// The blocks that are only a tick of an axis: three or more in equal steps.
pub(super) fn ticks(text: &str, blocks: &[Block]) -> HashSet<usize> {
    let numbers: Vec<(usize, Decimal)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind == BlockKind::Label)
        .filter_map(|(at, b)| Some((at, lone_number(text, b)?)))
        .collect();
    let mut ticks = HashSet::new();
    let mut run: Option<(Decimal, Decimal)> = None;
    for (n, &(at, value)) in numbers.iter().enumerate() {
        if let Some((last, step)) = run
            && value - last == step
        {
            ticks.insert(at);
            run = Some((value, step));
            continue;
        }
        let (Some(&(second, b)), Some(&(third, c))) = (numbers.get(n + 1), numbers.get(n + 2))
        else {
            continue;
        };
        if b - value == c - b && b != value {
            ticks.extend([at, second, third]);
            run = Some((value, b - value));
        }
    }
    ticks
}

/// The value of a block that is nothing but one number, and no year.
fn lone_number(text: &str, block: &Block) -> Option<Decimal> {
    let [piece] = &block.pieces[..] else {
        return None;
    };
    let line = text[piece.clone()].trim();
    let plain = line
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    let year = line.len() == 4 && (line.starts_with("19") || line.starts_with("20"));
    if line.is_empty() || !plain || year {
        return None;
    }
    number::digits(line)
}

/// Turns down the bare numbers of a label that has no words.
pub(super) fn settle(s: &Sentence<'_>, found: &mut Mentions) {
    let bare = |a: &Amount| a.unit == "count" && a.of.is_none() && a.per.is_none();
    if (0..s.len()).any(|t| s.is_nominal(t)) {
        return;
    }
    let (turned_down, kept) = std::mem::take(&mut found.amounts)
        .into_iter()
        .partition(bare);
    found.amounts = kept;
    let turned_down: Vec<Amount> = turned_down;
    found
        .rejected
        .extend(turned_down.into_iter().map(|amount| Rejected {
            tokens: amount.number.tokens,
            reason: "number of a chart or table without a label",
            why: Why::Code("label/bare-number"),
        }));
}

/// A few words with a capital and no number, which may head what follows.
pub(super) fn is_title(s: &Sentence<'_>, found: &Mentions) -> bool {
    const LONGEST: usize = 6;
    found.amounts.is_empty() && s.len() <= LONGEST && s.tokens[0].capital && !s.is_han()
}

/// What a heading, label or list head says of the values below it.
pub(super) enum Says {
    /// These words are what they measure.
    Measure(Range<usize>),
    /// Nothing, and what stands above it says nothing of them either ("Total").
    Nothing,
}

/// What a heading or label says of the values below it, if it has to do with them.
pub(super) fn title(scene: &Scene<'_, '_>) -> Option<Says> {
    const LONGEST: usize = 10;
    let s = scene.s;
    if !scene.mentions.amounts.is_empty() || s.len() > LONGEST || s.is_han() {
        return None;
    }
    if is_total(s) {
        return Some(Says::Nothing);
    }
    let word = |t: usize| s.kind(t) == Some(TokenKind::Word);
    let first = (0..s.len()).find(|&t| word(t) && tag(s, t) != Tag::Determiner)?;
    let says = |t: usize| word(t) && tag(s, t) != Tag::Preposition || s.is(t, ")");
    let last = (first..s.len()).rev().find(|&t| says(t))?;
    let title = first..last + 1;
    // "Table 4"
    let numbered = title.len() == 1 && s.kind(last + 1) == Some(TokenKind::Number);
    let count = |bracket: &str| title.clone().filter(|&t| s.is(t, bracket)).count();
    if count("(") != count(")") || title.clone().any(|t| s.is(t, ":")) || !s.tokens[first].capital {
        return None;
    }
    // "Waste" alone is no verb.
    let lone = title.len() == 1 && s.has(first, class::NOUN);
    let says = (lone || phrase::is_telling(s, std::slice::from_ref(&title)))
        && !numbered
        && !title.clone().any(|t| phrase::is_tensed(s, t));
    Some(if says {
        Says::Measure(title)
    } else {
        Says::Nothing
    })
}

/// "Total", "Sub-total": of all that was told before.
pub(super) fn is_total(s: &Sentence<'_>) -> bool {
    let nominal = |t: usize| s.is_nominal(t) && !s.is_any(t, &["grand", "sub", "net"]);
    (0..s.len())
        .filter(|&t| nominal(t))
        .all(|t| s.is_any(t, &["total", "totals", "subtotal"]))
        && (0..s.len()).any(nominal)
}

/// "The duty on spirits will be as follows:": what the head of a list says that its items measure.
pub(super) fn head(scene: &Scene<'_, '_>) -> Option<Says> {
    let s = scene.s;
    let leads = s.len() > 2 && s.is(s.len() - 1, ":") && scene.mentions.amounts.is_empty();
    (leads && !s.is_han())
        .then(|| about(scene, false))
        .flatten()
        .map(Says::Measure)
}

/// What a sentence is about: its subject, or where that acts and not `subject` alone is asked for, what is done.
pub(super) fn about(scene: &Scene<'_, '_>, subject: bool) -> Option<Range<usize>> {
    let clause = Clause::read(scene);
    let view = View {
        scene,
        clause: &clause,
        earlier: &[],
    };
    let says = |own: &Pieces| view.is_telling(own) && !slot::is_agent(&view, own);
    if subject {
        let verb = (0..clause.parts.len()).find(|&p| clause.role(p) == Role::Verb)?;
        let own = Some(slot::subject(&view, verb).pieces).filter(says)?;
        return Some(own.first()?.start..own.last()?.end);
    }
    let object = |verb: usize| {
        let next = view.on(verb + 1);
        let noun = clause.role(next) == Role::Noun;
        if noun {
            view.right(next)
        } else {
            Pieces::new()
        }
    };
    let own = (0..clause.parts.len())
        .filter(|&p| clause.role(p) == Role::Verb)
        .flat_map(|verb| [slot::subject(&view, verb).pieces, object(verb)])
        .find(says)
        .or_else(|| {
            let end = clause.parts.len().checked_sub(1)?;
            Some(view.left(end, false).pieces).filter(says)
        })?;
    Some(own.first()?.start..own.last()?.end)
}

/// The year that a label is, where it is nothing else.
pub(super) fn lone_year(s: &Sentence<'_>, found: &Mentions) -> Option<i32> {
    match (&found.periods[..], &found.amounts[..]) {
        ([only], []) if only.tokens.len() == s.len() && only.start == only.end => only.start,
        _ => None,
    }
}
