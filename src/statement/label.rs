//! Numbers in charts and tables, where no sentence says what they are.
//!
//! A line that is only a year dates the number next to it, and evenly spaced numbers are the ticks of an
//! axis. A bare number beside which no word stands says nothing to a reader either, and is not listed.

use crate::mention::{Amount, Mentions, Rejected, Sentence, Why, number};
use crate::outline::{Block, BlockKind};
use rust_decimal::Decimal;
use std::collections::HashSet;

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

/// The year that a label is, where it is nothing else.
pub(super) fn lone_year(s: &Sentence<'_>, found: &Mentions) -> Option<i32> {
    match (&found.periods[..], &found.amounts[..]) {
        ([only], []) if only.tokens.len() == s.len() && only.start == only.end => only.start,
        _ => None,
    }
}
