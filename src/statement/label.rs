//! Numbers in charts and tables, where no sentence says what they are.
//!
//! A label may give unit and measure to the bare numbers behind it ("Emissions (MtCO2e)"), a line that is
//! only a year dates the number next to it, and evenly spaced numbers are the ticks of an axis. A number
//! for which nothing of this is found says nothing to a reader either, and is not listed.

use crate::lexicon::Meaning;
use crate::lexicon::entry::NumeralSort;
use crate::mention::{Amount, Mentions, Rejected, Sentence, Why, number};
use crate::outline::{Block, BlockKind};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What the labels so far give to the numbers behind them.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// The measure and its unit, with the factor that the label states.
    unit: Option<Unit>,
    /// The year that stands alone on the line before.
    pub year: Option<i32>,
}

#[derive(Debug, Clone)]
struct Unit {
    measure: String,
    symbol: String,
    scale: Decimal,
    rule: u32,
}

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

impl Labels {
    /// A new section begins.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Gives the amounts of a label what the labels before it say, and turns down what stays bare.
    pub fn settle(&mut self, s: &Sentence<'_>, found: &mut Mentions) {
        let bare = |a: &Amount| a.unit == "count" && a.of.is_none() && a.per.is_none();
        let unit = self.unit.clone();
        let words = (0..s.len()).any(|t| s.is_nominal(t));
        let mut kept = Vec::with_capacity(found.amounts.len());
        for mut amount in std::mem::take(&mut found.amounts) {
            match &unit {
                _ if !bare(&amount) => kept.push(amount),
                Some(unit) => {
                    amount.unit.clone_from(&unit.symbol);
                    amount.unit_why = Why::Entry(unit.rule);
                    amount.value = amount.value.checked_mul(unit.scale).unwrap_or(amount.value);
                    kept.push(amount);
                }
                None if words => kept.push(amount),
                None => found.rejected.push(Rejected {
                    tokens: amount.number.tokens.clone(),
                    reason: "number of a chart or table without a label",
                    why: Why::Code("label/bare-number"),
                }),
            }
        }
        found.amounts = kept;
    }

    /// The measure that the labels give to bare numbers.
    pub fn measure(&self) -> Option<&str> {
        self.unit.as_ref().map(|u| u.measure.as_str())
    }

    /// Keeps what a label or heading says for the numbers behind it.
    pub fn remember(&mut self, s: &Sentence<'_>, found: &Mentions) {
        self.year = match (&found.periods[..], &found.amounts[..]) {
            ([only], []) if only.tokens.len() == s.len() && only.start == only.end => only.start,
            _ => None,
        };
        if !found.amounts.is_empty() {
            return;
        }
        if let Some(unit) = bracketed(s) {
            self.unit = Some(unit);
        }
    }
}

/// "Emissions (MtCO2e)", "Population (million)": a measure with its unit in brackets at the end.
fn bracketed(s: &Sentence<'_>) -> Option<Unit> {
    let close = (0..s.len())
        .rev()
        .find(|&t| s.is(t, ")"))
        .filter(|&t| t + 2 >= s.len())?;
    let open = (0..close).rev().find(|&t| s.is(t, "("))?;
    if open == 0 {
        return None;
    }
    let mut scale = Decimal::ONE;
    let mut at = open + 1;
    while let Some((value, hit)) = s.longest(at, |m| match m {
        Meaning::Numeral {
            value,
            sort: NumeralSort::Scale,
            ..
        } => Some(*value),
        _ => None,
    }) {
        scale = scale.checked_mul(value)?;
        at = hit.tokens().end;
    }
    let measure = s
        .slice(&(0..open))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let found = s.longest(at, |m| match m {
        Meaning::Unit { unit, exact, .. } => Some((unit.clone(), exact)),
        _ => None,
    });
    match found {
        Some(((symbol, exact), hit)) if hit.tokens().end == close => {
            let spelled = exact.is_empty() || exact.iter().any(|e| e == s.slice(&hit.tokens()));
            spelled.then_some(Unit {
                measure,
                symbol,
                scale,
                rule: hit.rule,
            })
        }
        None if at == close && scale != Decimal::ONE => {
            let hit = s.hits_at(open + 1).first()?;
            Some(Unit {
                measure,
                symbol: "count".to_owned(),
                scale,
                rule: hit.rule,
            })
        }
        _ => None,
    }
}
