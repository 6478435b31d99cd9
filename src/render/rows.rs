//! What the cells say of measures over several documents, of progress and of problems.

use super::cells::{amount, baseline, clean, indicator, line, shorten, time};
use super::changes::quote;
use crate::model::comparison::{Label, Problem, Progress, Row};
use crate::model::{Document, Kind, Measure, Statement};

/// A column's name: the year of its document where no other column has it, else the file's name.
#[must_use]
pub fn column_names(documents: &[&Document]) -> Vec<String> {
    let year = |d: &Document| d.year.map(|year| year.to_string());
    let years: Vec<Option<String>> = documents.iter().map(|d| year(d)).collect();
    let alone = |y: &Option<String>| y.is_some() && years.iter().filter(|o| *o == y).count() == 1;
    let names = documents.iter().map(|d| {
        let name = d.id.rsplit(['/', '\\']).next().unwrap_or(&d.id);
        clean(name.strip_suffix(".txt").unwrap_or(name))
    });
    if years.iter().all(alone) {
        return years.into_iter().flatten().collect();
    }
    names.collect()
}

/// The cells of a row: the measure, then each document's amount.
#[must_use]
pub fn row(row: &Row<'_, '_>, documents: &[&Document], between: &str) -> Vec<String> {
    let cells = row.cells.iter().zip(documents).map(|(cell, document)| {
        cell.statement
            .map_or_else(String::new, |s| stated(s, document, between))
    });
    std::iter::once(name(&row.indicator)).chain(cells).collect()
}

fn name(label: &Label) -> String {
    shorten(&clean(&label.text), 80)
}

/// The amount; when it is due, where that is not the document's own year.
fn stated(statement: &Statement<'_>, document: &Document, between: &str) -> String {
    let number = amount(statement).join();
    // A sum that is added to another one is no level of it.
    let adds = statement.measure == Some(Measure::Change)
        && statement
            .quantity
            .as_ref()
            .is_some_and(|q| is_currency(&q.unit));
    let number = number
        .strip_prefix("↑ by ")
        .or_else(|| number.strip_prefix("↑ "))
        .filter(|_| !adds)
        .unwrap_or(&number);
    let number = number.strip_prefix("→ ").unwrap_or(number);
    let number = if adds {
        number.to_owned()
    } else {
        number.replacen("↓ by ", "↓ ", 1)
    };
    let own = document.year;
    let when = statement.time.as_ref().filter(|t| {
        let this_year = t.end == own && (t.start == own || t.start.is_none());
        !(own.is_some() && this_year)
    });
    match when.map(|t| time(t)) {
        Some(when) if !when.is_empty() => format!("{number}{between}{when}"),
        _ => number,
    }
}

/// A symbol of ISO 4217.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The columns of rows in CSV and TSV: one line a cell. Later versions add some at the end.
pub const FLAT_COLUMNS: [&str; 15] = [
    "row",
    "indicator",
    "indicator_key",
    "document",
    "date",
    "id",
    "kind",
    "comparator",
    "value",
    "upper",
    "unit",
    "time_end",
    "line",
    "measure",
    "direction",
];

/// The filled cells of the row of this number, in the order of [`FLAT_COLUMNS`].
#[must_use]
pub fn flat(number: usize, row: &Row<'_, '_>, documents: &[&Document]) -> Vec<Vec<String>> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let cells = row.cells.iter().zip(documents);
    cells
        .filter_map(|(cell, document)| Some((cell.statement?, document)))
        .map(|(s, document)| {
            let (q, t) = (s.quantity.as_ref(), s.time.as_ref());
            vec![
                number.to_string(),
                row.indicator.text.clone(),
                text(row.indicator.key.clone()),
                document.id.clone(),
                text(document.date.clone()),
                s.id.clone(),
                s.kind.to_string(),
                text(q.map(|q| q.comparator.to_string())),
                text(q.map(|q| q.value.to_string())),
                text(q.and_then(|q| q.upper).map(|u| u.to_string())),
                text(q.map(|q| q.unit.clone())),
                text(t.and_then(|t| t.end).map(|y| y.to_string())),
                line(s).to_string(),
                text(s.measure.map(|m| m.to_string())),
                text(s.direction.map(|d| d.to_string())),
            ]
        })
        .collect()
}

/// The columns of a table of progress.
pub const PROGRESS_COLUMNS: [&str; 5] = ["status", "indicator", "target", "reported", "line"];

/// The cells of a target's progress, in the order of [`PROGRESS_COLUMNS`].
#[must_use]
pub fn progress_row(progress: &Progress<'_, '_>) -> Vec<String> {
    let target = progress.target;
    let last = progress.reports.last();
    vec![
        progress.status.to_string(),
        indicator(target),
        told(target),
        last.map_or_else(|| "–".to_owned(), |s| report(s)),
        match last {
            Some(report) => format!("{} → {}", line(target), line(report)),
            None => line(target).to_string(),
        },
    ]
}

/// What a statement reports: a target, where it starts from.
fn report(statement: &Statement<'_>) -> String {
    match statement
        .baseline
        .as_ref()
        .filter(|_| statement.kind == Kind::Target)
    {
        Some(start) => baseline(start),
        None => told(statement),
    }
}

fn told(statement: &Statement<'_>) -> String {
    let when = statement.time.as_ref().map_or_else(String::new, time);
    format!("{}\n{when}", amount(statement).join())
        .trim_end()
        .to_owned()
}

/// The columns of progress in Markdown.
pub const PROGRESS_LONG_COLUMNS: [&str; 6] = [
    "status",
    "indicator",
    "target",
    "arithmetic",
    "target text",
    "report text",
];

/// The cells of a target's progress, in the order of [`PROGRESS_LONG_COLUMNS`].
#[must_use]
pub fn progress_long(progress: &Progress<'_, '_>) -> Vec<String> {
    vec![
        progress.status.to_string(),
        indicator(progress.target),
        told(progress.target).replace('\n', ", "),
        progress.arithmetic.clone(),
        quote(progress.target, None),
        progress.reports.last().map_or_else(String::new, |s| {
            format!("{}: {}", s.document, quote(s, None))
        }),
    ]
}

/// The columns of progress in CSV and TSV. Later versions add some at the end.
pub const PROGRESS_FLAT_COLUMNS: [&str; 14] = [
    "status",
    "indicator",
    "indicator_key",
    "target_id",
    "target_line",
    "target_quantity",
    "target_end",
    "report_document",
    "report_id",
    "report_line",
    "report_quantity",
    "report_end",
    "reports",
    "arithmetic",
];

/// The fields of a target's progress, in the order of [`PROGRESS_FLAT_COLUMNS`].
#[must_use]
pub fn progress_flat(progress: &Progress<'_, '_>) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let target = progress.target;
    let last = progress.reports.last().copied();
    let end = |s: &Statement<'_>| s.time.as_ref().and_then(|t| t.end).map(|y| y.to_string());
    let quantity = |s: &Statement<'_>| s.quantity.as_ref().map(|q| q.text.to_owned());
    vec![
        progress.status.to_string(),
        indicator(target),
        text(target.indicator.as_ref().and_then(|i| i.key.clone())),
        target.id.clone(),
        line(target).to_string(),
        text(quantity(target)),
        text(end(target)),
        text(last.map(|s| s.document.to_owned())),
        text(last.map(|s| s.id.clone())),
        text(last.map(|s| line(s).to_string())),
        text(last.and_then(quantity)),
        text(last.and_then(end)),
        progress.reports.len().to_string(),
        progress.arithmetic.clone(),
    ]
}

/// The columns of a table of problems.
pub const PROBLEM_COLUMNS: [&str; 4] = ["problem", "what", "text", "line"];

/// The cells of a problem, in the order of [`PROBLEM_COLUMNS`]. Statements of one sentence share its
/// quote.
#[must_use]
pub fn problem_row(problem: &Problem<'_, '_>) -> Vec<String> {
    let mut quotes: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for statement in &problem.statements {
        if last.replace(statement.sentence.start) != Some(statement.sentence.start) {
            quotes.push(format!("“{}”", shorten(&clean(statement.text), 200)));
            lines.push(line(statement).to_string());
        }
    }
    let about = problem
        .statements
        .first()
        .map_or_else(String::new, |s| indicator(s));
    vec![
        format!("{}\n{}", problem.rule, problem.id),
        format!("{}: {}", shorten(&about, 80), problem.message),
        quotes.join("\n"),
        lines.join(", "),
    ]
}

/// The columns of problems in CSV and TSV. Later versions add some at the end.
pub const PROBLEM_FLAT_COLUMNS: [&str; 8] = [
    "document",
    "id",
    "rule",
    "indicator",
    "message",
    "statements",
    "lines",
    "text",
];

/// The fields of a problem, in the order of [`PROBLEM_FLAT_COLUMNS`].
#[must_use]
pub fn problem_flat(problem: &Problem<'_, '_>) -> Vec<String> {
    let first = problem.statements.first();
    let all = |field: fn(&Statement<'_>) -> String| {
        let fields: Vec<String> = problem.statements.iter().map(|s| field(s)).collect();
        fields.join(" ")
    };
    vec![
        first.map_or_else(String::new, |s| s.document.to_owned()),
        problem.id.clone(),
        problem.rule.to_string(),
        first.map_or_else(String::new, |s| indicator(s)),
        problem.message.clone(),
        all(|s| s.id.clone()),
        all(|s| line(s).to_string()),
        first.map_or_else(String::new, |s| s.text.to_owned()),
    ]
}
