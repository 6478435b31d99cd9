//! A statement as one flat row: the columns of CSV, TSV and of tables in Arrow and Parquet, each with
//! its name, its type and what fills it.

use super::cells::line;
use crate::model::{
    Base, Baseline, Exact, Indicator, Plan, Quantity, Section, Span, Statement, TablePlace, Time,
};
use std::collections::HashMap;

/// A statement with the heading of its section.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    statement: &'r Statement<'r>,
    heading: Option<&'r str>,
}

/// What fills a column: its type, and how the field is found. `None` leaves the field empty.
pub(super) enum Field {
    Text(for<'r> fn(Row<'r>) -> Option<&'r str>),
    Whole(fn(Row<'_>) -> Option<i64>),
    Number(fn(Row<'_>) -> Option<Exact>),
    Truth(fn(Row<'_>) -> Option<bool>),
    /// Several texts; in formats without lists they are joined by what is given.
    Texts(&'static str, for<'r> fn(Row<'r>) -> Option<Vec<&'r str>>),
}

/// A column and its name.
pub(super) type Column = (&'static str, Field);

/// The columns. Later versions add some at the end.
pub(super) const COLUMNS: &[Column] = &[
    ("document", Field::Text(|r| Some(r.statement.document))),
    ("id", Field::Text(|r| Some(&r.statement.id))),
    ("kind", Field::Text(|r| Some(r.statement.kind.as_str()))),
    (
        "section",
        Field::Whole(|r| r.statement.section.map(i64::from)),
    ),
    ("heading", Field::Text(|r| r.heading)),
    ("line", Field::Whole(|r| whole(line(r.statement)))),
    ("start", Field::Whole(|r| whole(r.span().start))),
    ("end", Field::Whole(|r| whole(r.span().end))),
    ("indicator", Field::Text(|r| Some(&r.indicator()?.text))),
    (
        "indicator_key",
        Field::Text(|r| r.indicator()?.key.as_deref()),
    ),
    ("quantity", Field::Text(|r| Some(r.quantity()?.text))),
    (
        "comparator",
        Field::Text(|r| Some(r.quantity()?.comparator.as_str())),
    ),
    ("value", Field::Number(|r| Some(r.quantity()?.value))),
    ("upper", Field::Number(|r| r.quantity()?.upper)),
    ("unit", Field::Text(|r| Some(&r.quantity()?.unit))),
    ("per", Field::Text(|r| r.quantity()?.per.as_deref())),
    ("of", Field::Text(|r| r.quantity()?.of.as_deref())),
    ("base_value", Field::Number(|r| Some(r.base()?.value))),
    ("base_upper", Field::Number(|r| r.base()?.upper)),
    ("base_unit", Field::Text(|r| Some(&r.base()?.unit))),
    (
        "measure",
        Field::Text(|r| Some(r.statement.measure?.as_str())),
    ),
    (
        "direction",
        Field::Text(|r| Some(r.statement.direction?.as_str())),
    ),
    ("time", Field::Text(|r| Some(&r.time()?.text))),
    (
        "time_start",
        Field::Whole(|r| r.time()?.start.map(i64::from)),
    ),
    ("time_end", Field::Whole(|r| r.time()?.end.map(i64::from))),
    (
        "time_inherited",
        Field::Truth(|r| Some(r.time()?.inherited)),
    ),
    ("baseline", Field::Text(|r| Some(&r.baseline()?.text))),
    ("baseline_value", Field::Number(|r| r.baseline()?.value)),
    (
        "baseline_unit",
        Field::Text(|r| r.baseline()?.unit.as_deref()),
    ),
    (
        "baseline_year",
        Field::Whole(|r| r.baseline()?.year.map(i64::from)),
    ),
    (
        "baseline_reference",
        Field::Text(|r| r.baseline()?.reference.as_deref()),
    ),
    (
        "modality",
        Field::Text(|r| Some(r.statement.modality?.as_str())),
    ),
    ("binding", Field::Truth(|r| r.statement.binding)),
    (
        "conditional",
        Field::Text(|r| r.statement.conditional.as_deref()),
    ),
    ("commitment", Field::Truth(|r| Some(r.statement.commitment))),
    ("text", Field::Text(|r| Some(r.statement.text))),
    (
        "rules",
        Field::Texts(" ", |r| {
            Some(r.statement.rules.iter().map(AsRef::as_ref).collect())
        }),
    ),
    ("table_row", Field::Whole(|r| whole(r.table()?.row))),
    ("table_column", Field::Whole(|r| whole(r.table()?.column))),
    (
        "table_labels",
        Field::Texts(" > ", |r| Some(texts(&r.table()?.labels))),
    ),
    (
        "table_headers",
        Field::Texts(" > ", |r| Some(texts(&r.table()?.headers))),
    ),
];

impl<'r> Row<'r> {
    /// The place of the quantity, or of the sentence where there is none.
    fn span(self) -> Span {
        self.quantity().map_or(self.statement.sentence, |q| q.span)
    }

    fn indicator(self) -> Option<&'r Indicator<'r>> {
        self.statement.indicator.as_ref()
    }

    fn quantity(self) -> Option<&'r Quantity<'r>> {
        self.statement.quantity.as_ref()
    }

    fn base(self) -> Option<&'r Base> {
        self.statement.base.as_ref()
    }

    fn time(self) -> Option<&'r Time<'r>> {
        self.statement.time.as_ref()
    }

    fn baseline(self) -> Option<&'r Baseline<'r>> {
        self.statement.baseline.as_ref()
    }

    fn table(self) -> Option<&'r TablePlace> {
        self.statement.table.as_ref()
    }
}

/// The rows of a document.
pub(super) fn rows<'r>(plan: &'r Plan<'_>) -> impl Iterator<Item = Row<'r>> {
    let headings: HashMap<u32, &Section> = plan.sections.iter().map(|s| (s.id, s)).collect();
    plan.statements.iter().map(move |statement| Row {
        statement,
        heading: statement
            .section
            .and_then(|id| headings.get(&id))
            .map(|s| s.heading.as_str()),
    })
}

fn whole(number: usize) -> Option<i64> {
    i64::try_from(number).ok()
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
