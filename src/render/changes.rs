//! What the cells say of a change between two documents.

use super::cells::{amount, clean, indicator, line, readable, shorten, time};
use crate::model::comparison::{Candidate, Change, Difference};
use crate::model::{Kind, Statement, Verdict};
use std::collections::BTreeMap;

/// The columns of a table of changes.
pub const COLUMNS: [&str; 4] = ["verdict", "indicator", "amount", "line"];

/// The columns of a table of changes in Markdown, with both quotes.
pub const LONG_COLUMNS: [&str; 8] = [
    "verdict",
    "indicator",
    "old",
    "new",
    "change",
    "note",
    "old text",
    "new text",
];

/// The columns of changes in CSV and TSV. Later versions add some at the end.
pub const FLAT_COLUMNS: [&str; 32] = [
    "verdicts",
    "ambition",
    "indicator",
    "indicator_key",
    "kind",
    "change",
    "relative",
    "per_year",
    "change_unit",
    "why",
    "old_document",
    "old_id",
    "old_line",
    "old_heading",
    "old_quantity",
    "old_value",
    "old_upper",
    "old_unit",
    "old_start",
    "old_end",
    "old_text",
    "new_document",
    "new_id",
    "new_line",
    "new_heading",
    "new_quantity",
    "new_value",
    "new_upper",
    "new_unit",
    "new_start",
    "new_end",
    "new_text",
];

/// The cells of a change, in the order of [`COLUMNS`].
#[must_use]
pub fn row(change: &Change<'_, '_>) -> Vec<String> {
    let lines =
        [change.old, change.new].map(|s| s.map_or_else(|| "–".to_owned(), |s| line(s).to_string()));
    vec![
        verdict(change, "\n"),
        measure(change),
        amounts(change),
        lines.join(" → "),
    ]
}

/// Both amounts with their times, and the difference under them.
fn amounts(change: &Change<'_, '_>) -> String {
    let (old, new) = (side(change.old, " "), side(change.new, " "));
    let mut lines = match (change.old.is_some(), change.new.is_some()) {
        (true, true) if old == new => vec![old],
        (true, true) => vec![format!("was {old}"), format!("now {new}")],
        _ => vec![old + &new],
    };
    lines.extend(change.change.as_ref().map(|d| difference(d, ", ")));
    lines.extend(change.why.clone().map(|why| format!("({why})")));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The cells of a change, in the order of [`LONG_COLUMNS`].
#[must_use]
pub fn long_row(change: &Change<'_, '_>) -> Vec<String> {
    vec![
        verdict(change, ", "),
        measure(change),
        side(change.old, ", "),
        side(change.new, ", "),
        change
            .change
            .as_ref()
            .map_or_else(String::new, |d| difference(d, ", ")),
        change.why.clone().unwrap_or_default(),
        change
            .old
            .map_or_else(String::new, |s| quote(s, change.headings.old.as_deref())),
        change
            .new
            .map_or_else(String::new, |s| quote(s, change.headings.new.as_deref())),
    ]
}

/// The sentence, with the line and the heading that it stands under.
#[must_use]
pub fn quote(statement: &Statement<'_>, heading: Option<&str>) -> String {
    let place = heading.map_or_else(String::new, |h| {
        format!(", under “{}”", shorten(&clean(h), 60))
    });
    format!(
        "“{}” (line {}{place})",
        shorten(&clean(statement.text), 400),
        line(statement)
    )
}

fn verdict(change: &Change<'_, '_>, between: &str) -> String {
    let mut words: Vec<String> = change.verdicts.iter().map(ToString::to_string).collect();
    words.extend(change.ambition.map(|a| format!("({a} ambitious)")));
    words.join(between)
}

/// What is measured, or the beginning of the sentence.
#[must_use]
pub fn measure(change: &Change<'_, '_>) -> String {
    let statement = change.new.or(change.old);
    statement.map_or_else(String::new, indicator)
}

/// An amount and when it is due.
#[must_use]
pub fn side(statement: Option<&Statement<'_>>, between: &str) -> String {
    let Some(statement) = statement.filter(|s| s.kind != Kind::Commitment) else {
        return String::new();
    };
    let when = statement.time.as_ref().map_or_else(String::new, time);
    let amount = amount(statement).join();
    if when.is_empty() {
        amount
    } else {
        format!("{amount}{between}{when}")
    }
}

/// By how much, in the unit and in percent.
#[must_use]
pub fn difference(difference: &Difference, between: &str) -> String {
    if difference.absolute.0.is_zero() {
        return String::new();
    }
    let signed = |value: crate::model::Exact| {
        let sign = if value.0.is_sign_negative() { "" } else { "+" };
        format!("{sign}{}", readable(value))
    };
    let unit = match difference.unit.as_str() {
        // Two percentages differ by points.
        "%" => " pp".to_owned(),
        "count" | "rank" => String::new(),
        unit => format!(" {unit}"),
    };
    let mut absolute = format!("{}{unit}", signed(difference.absolute));
    if let Some(relative) = difference.relative.filter(|_| difference.unit != "%") {
        let percent = (relative.0 * rust_decimal::Decimal::ONE_HUNDRED).round_dp(1);
        absolute = format!("{absolute} ({} %)", signed(crate::model::Exact(percent)));
    }
    let yearly = difference
        .per_year
        .map(|y| format!("{}{unit} a year", signed(y)));
    let parts: Vec<String> = [Some(absolute), yearly].into_iter().flatten().collect();
    parts.join(between)
}

/// How many changes there are of each verdict, on one line.
#[must_use]
pub fn summary(changes: &[Change<'_, '_>]) -> String {
    let mut counts: BTreeMap<(bool, Verdict), usize> = BTreeMap::new();
    let mut reworded = 0;
    for change in changes {
        let commitment = change
            .new
            .or(change.old)
            .is_some_and(|s| s.kind == Kind::Commitment);
        reworded += usize::from(commitment && change.why.is_some());
        for &verdict in &change.verdicts {
            *counts.entry((commitment, verdict)).or_default() += 1;
        }
    }
    let told = |commitment: bool| -> Vec<String> {
        let all = Verdict::ALL.iter().filter_map(|&v| {
            let count = counts.get(&(commitment, v))?;
            Some(format!("{count} {v}"))
        });
        all.collect()
    };
    let mut text = match told(false) {
        none if none.is_empty() => "nothing to compare".to_owned(),
        some => some.join(", "),
    };
    let commitments = told(true);
    if !commitments.is_empty() {
        let words = if reworded > 0 {
            format!(" ({reworded} in other words)")
        } else {
            String::new()
        };
        text = format!(
            "{text}; commitments without a number: {}{words}",
            commitments.join(", ")
        );
    }
    text
}

/// The fields of a change, in the order of [`FLAT_COLUMNS`].
#[must_use]
pub fn flat(change: &Change<'_, '_>) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let d = change.change.as_ref();
    let statement = change.new.or(change.old);
    let mut fields = vec![
        change
            .verdicts
            .iter()
            .map(|v| v.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        text(change.ambition.map(|a| a.to_string())),
        change.indicator.text.clone(),
        text(change.indicator.key.clone()),
        text(statement.map(|s| s.kind.to_string())),
        text(d.map(|d| d.absolute.to_string())),
        text(d.and_then(|d| d.relative).map(|r| r.to_string())),
        text(d.and_then(|d| d.per_year).map(|r| r.to_string())),
        text(d.map(|d| d.unit.clone())),
        text(change.why.clone()),
    ];
    fields.extend(flat_side(change.old, change.headings.old.as_deref()));
    fields.extend(flat_side(change.new, change.headings.new.as_deref()));
    fields
}

fn flat_side(statement: Option<&Statement<'_>>, heading: Option<&str>) -> Vec<String> {
    let Some(s) = statement else {
        return vec![String::new(); 11];
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let (q, t) = (s.quantity.as_ref(), s.time.as_ref());
    vec![
        s.document.to_owned(),
        s.id.clone(),
        line(s).to_string(),
        heading.unwrap_or_default().to_owned(),
        text(q.map(|q| q.text.to_owned())),
        text(q.map(|q| q.value.to_string())),
        text(q.and_then(|q| q.upper).map(|u| u.to_string())),
        text(q.map(|q| q.unit.clone())),
        text(t.and_then(|t| t.start).map(|y| y.to_string())),
        text(t.and_then(|t| t.end).map(|y| y.to_string())),
        s.text.to_owned(),
    ]
}

/// The columns of a table of candidates.
pub const CANDIDATE_COLUMNS: [&str; 5] = ["", "old", "new", "score", "why"];

/// The cells of a candidate, in the order of [`CANDIDATE_COLUMNS`].
#[must_use]
pub fn candidate_row(candidate: &Candidate<'_, '_>) -> Vec<String> {
    let told = |s: &Statement<'_>| {
        format!(
            "{}\n{} (line {})",
            indicator(s),
            side(Some(s), ", "),
            line(s)
        )
    };
    let parts = candidate
        .parts
        .iter()
        .map(|p| format!("{:+} {}: {}", p.points, p.name, p.found));
    let why: Vec<String> = [candidate.reason.clone()]
        .into_iter()
        .chain(parts)
        .collect();
    vec![
        if candidate.paired { "paired" } else { "apart" }.to_owned(),
        told(candidate.old),
        told(candidate.new),
        candidate.score.to_string(),
        why.join("\n"),
    ]
}

/// The fields of a candidate in CSV and TSV.
pub const CANDIDATE_FLAT_COLUMNS: [&str; 7] = [
    "paired",
    "score",
    "reason",
    "old_id",
    "old_indicator",
    "new_id",
    "new_indicator",
];

/// The fields of a candidate, in the order of [`CANDIDATE_FLAT_COLUMNS`].
#[must_use]
pub fn candidate_flat(candidate: &Candidate<'_, '_>) -> Vec<String> {
    vec![
        candidate.paired.to_string(),
        candidate.score.to_string(),
        candidate.reason.clone(),
        candidate.old.id.clone(),
        indicator(candidate.old),
        candidate.new.id.clone(),
        indicator(candidate.new),
    ]
}
