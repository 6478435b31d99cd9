//! The ledger in the formats of the output.

use super::cells::clean;
use crate::model::{Numeral, Plan, Sums};
use serde::Serialize;
#[cfg(feature = "cli")]
use std::fmt::Write as _;

/// The columns of the ledger, and of its sums.
pub const COLUMNS: &[&str] = &[
    "document",
    "line",
    "start",
    "end",
    "numeral",
    "statement",
    "part",
    "reason",
    "rule",
];
/// The columns of `--summary`.
pub const SUMMARY: &[&str] = &[
    "document",
    "statements",
    "numerals",
    "listed",
    "not_listed",
    "unexplained",
    "parts",
    "reasons",
];

/// A numeral as a record.
#[derive(Serialize)]
pub struct NumeralRecord<'p, 't> {
    kind: &'static str,
    document: &'p str,
    #[serde(flatten)]
    numeral: &'p Numeral<'t>,
}

/// The sums as a record.
#[derive(Serialize)]
pub struct SumsRecord<'p> {
    kind: &'static str,
    document: &'p str,
    #[serde(flatten)]
    sums: Sums,
}

/// The records of a plan's numerals.
pub fn numerals<'p, 't>(plan: &'p Plan<'t>) -> impl Iterator<Item = NumeralRecord<'p, 't>> {
    let numerals = plan.ledger.iter().flat_map(|l| &l.numerals);
    numerals.map(|numeral| NumeralRecord {
        kind: "numeral",
        document: &plan.document.id,
        numeral,
    })
}

/// The record of the sums, where the plan has a ledger.
pub fn sums<'p>(plan: &'p Plan<'_>) -> Option<SumsRecord<'p>> {
    let ledger = plan.ledger.as_ref()?;
    Some(SumsRecord {
        kind: "ledger",
        document: &plan.document.id,
        sums: ledger.sums(),
    })
}

/// A row of [`COLUMNS`].
pub fn row(document: &str, numeral: &Numeral<'_>) -> Vec<String> {
    vec![
        document.to_owned(),
        numeral.span.line.to_string(),
        numeral.span.start.to_string(),
        numeral.span.end.to_string(),
        clean(numeral.text),
        numeral.statement.clone().unwrap_or_default(),
        numeral.part.unwrap_or_default().to_owned(),
        numeral.reason.unwrap_or_default().to_owned(),
        numeral.rule.as_deref().unwrap_or_default().to_owned(),
    ]
}

/// The columns of the listing below a table.
#[cfg(feature = "cli")]
pub const SHORT: &[&str] = &["line", "numeral", "what it is"];

/// A row of [`SHORT`].
#[cfg(feature = "cli")]
pub fn short_row(numeral: &Numeral<'_>) -> Vec<String> {
    let what = match (&numeral.statement, numeral.part) {
        (Some(statement), Some(part)) => format!("{part} of {statement}"),
        _ => numeral.reason.unwrap_or_default().to_owned(),
    };
    vec![numeral.span.line.to_string(), clean(numeral.text), what]
}

/// A row of [`SUMMARY`].
pub fn summary_row(plan: &Plan<'_>) -> Vec<String> {
    let sums = plan
        .ledger
        .as_ref()
        .map(crate::model::Ledger::sums)
        .unwrap_or_default();
    vec![
        plan.document.id.clone(),
        plan.statements.len().to_string(),
        sums.numerals.to_string(),
        sums.listed.to_string(),
        sums.not_listed.to_string(),
        sums.unexplained.to_string(),
        counts(&sums.parts, "; "),
        counts(&sums.reasons, "; "),
    ]
}

/// The sums in words: how much of the text's numerals is accounted for, and how.
#[cfg(feature = "cli")]
pub fn words(plan: &Plan<'_>) -> String {
    let sums = plan
        .ledger
        .as_ref()
        .map(crate::model::Ledger::sums)
        .unwrap_or_default();
    let mut text = format!(
        "{} numerals: {} listed, {} not listed",
        sums.numerals, sums.listed, sums.not_listed
    );
    if sums.unexplained > 0 {
        let _ = write!(text, ", {} of them not recognised", sums.unexplained);
    }
    // Rounded down, so that 100% is all.
    let known = (sums.numerals - sums.unexplained) * 1000;
    if let Some(permille) = known.checked_div(sums.numerals) {
        let _ = write!(
            text,
            " ({}.{}% accounted for)",
            permille / 10,
            permille % 10
        );
    }
    if sums.listed > 0 {
        let _ = write!(text, "\n  listed: {}", counts(&sums.parts, ", "));
    }
    if sums.not_listed > 0 {
        let _ = write!(text, "\n  not listed: {}", counts(&sums.reasons, ", "));
    }
    text
}

/// "date 12, name 3": the most frequent first.
fn counts(of: &std::collections::BTreeMap<&'static str, usize>, between: &str) -> String {
    let mut list: Vec<_> = of.iter().collect();
    list.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), **name));
    let list: Vec<String> = list.iter().map(|(name, n)| format!("{name} {n}")).collect();
    list.join(between)
}
