//! Counts the amounts that two editions of one plan have in common, say a Chinese and an English one, and
//! lists those that only one of them has: each is a defect of the reading of one side, or of a translation.
//!
//! ```sh
//! cargo run --example both -- seeds/zh-china-14fyp-targets.txt seeds/china-14fyp-targets.txt
//! ```

use planlens::model::Statement;
use planlens::{Options, read_source, source};
use std::error::Error;
use std::io::{self, Write};

#[allow(dead_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [first, second] = paths.as_slice() else {
        return Err("give two files: the same plan in two languages".into());
    };
    compare(first, second, &mut io::stdout().lock())
}

/// An amount in its base unit, and where it stands.
struct Found {
    value: f64,
    upper: Option<f64>,
    unit: String,
    text: String,
    line: usize,
    matched: bool,
}

impl Found {
    fn of(statement: &Statement<'_>) -> Option<Self> {
        let (quantity, base) = (statement.quantity.as_ref()?, statement.base.as_ref()?);
        let number = |n: planlens::model::Exact| n.to_string().parse::<f64>().ok();
        Some(Self {
            value: number(base.value)?,
            upper: base.upper.and_then(number),
            unit: base.unit.clone(),
            text: quantity
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            line: quantity.span.line,
            matched: false,
        })
    }

    fn equals(&self, other: &Self) -> bool {
        let ends = match (self.upper, other.upper) {
            (Some(a), Some(b)) => close(a, b),
            (None, None) => true,
            _ => false,
        };
        // "Half" and 50% say the same.
        let share = |f: &Self| match f.unit.as_str() {
            "fraction" => Some(f.value * 100.0),
            "%" => Some(f.value),
            _ => None,
        };
        match (share(self), share(other)) {
            (Some(a), Some(b)) => close(a, b) && ends,
            _ => self.unit == other.unit && close(self.value, other.value) && ends,
        }
    }
}

/// Converted amounts are rounded: hectares for mu, tonnes for jin.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.005 * a.abs().max(b.abs())
}

fn amounts(path: &str) -> Result<Vec<Found>, Box<dyn Error>> {
    let source = source::read(std::fs::read(path)?, &source::Options::default())?;
    let plan = read_source(path, &source, &Options::default());
    Ok(plan.statements.iter().filter_map(Found::of).collect())
}

/// Writes how many amounts are in both files, then those that are in one only.
///
/// # Errors
/// A file that cannot be read, and those of the writer.
pub fn compare(first: &str, second: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let (mut a, mut b) = (amounts(first)?, amounts(second)?);
    let mut both = 0usize;
    for one in &mut a {
        if let Some(other) = b.iter_mut().find(|o| !o.matched && o.equals(one)) {
            (one.matched, other.matched) = (true, true);
            both += 1;
        }
    }
    let share = |of: usize| (100 * both).checked_div(of).unwrap_or(0);
    writeln!(out, "in both: {both}")?;
    writeln!(
        out,
        "{first}: {} amounts, {}% in both",
        a.len(),
        share(a.len())
    )?;
    writeln!(
        out,
        "{second}: {} amounts, {}% in both",
        b.len(),
        share(b.len())
    )?;
    for (path, list) in [(first, &a), (second, &b)] {
        for found in list.iter().filter(|f| !f.matched) {
            writeln!(out, "only {path}:{}: {}", found.line, found.text)?;
        }
    }
    Ok(())
}
