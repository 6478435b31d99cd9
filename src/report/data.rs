//! What the script of a page works on: records as the other formats write them, and beside each what
//! a reader is shown of it.

use super::text::escape;
use crate::model::comparison::{Candidate, Change, Part, Row};
use crate::model::{Document, Exact, Plan, Statement, extents};
use crate::render::cells::Amount;
use crate::render::{Format, Renderer, cells, changes, rows};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io;

/// What is shown of a statement, in the words of the tables of the other formats.
#[derive(Serialize)]
struct Shown {
    indicator: String,
    amount: String,
    time: String,
    baseline: String,
    line: usize,
    /// The numbers with all their digits, as a script's own numbers may lose some: value, upper, value
    /// and upper in the base unit, value of the baseline.
    exact: [Option<String>; 5],
}

impl Shown {
    fn of(statement: &Statement<'_>) -> Self {
        let [_, indicator, _, time, baseline, _, _] = cells::row(statement);
        let Amount { number, words } = cells::amount(statement);
        // A number stays on one line with its sign and unit.
        let number = number.replace(' ', "\u{a0}");
        let amount = Amount { number, words }.join();
        let (quantity, base) = (statement.quantity.as_ref(), statement.base.as_ref());
        let digits = |value: Option<Exact>| value.map(|v| v.to_string());
        Self {
            indicator,
            amount,
            time,
            baseline,
            line: cells::line(statement),
            exact: [
                digits(quantity.map(|q| q.value)),
                digits(quantity.and_then(|q| q.upper)),
                digits(base.map(|b| b.value)),
                digits(base.and_then(|b| b.upper)),
                digits(statement.baseline.as_ref().and_then(|b| b.value)),
            ],
        }
    }
}

/// A data block: what no browser runs, and no text can end.
pub fn block(id: &str, json: &str) -> String {
    // `<` can stand in a JSON string only.
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>\n")
}

/// Records as the lines of a data block.
pub fn lines<R: Serialize>(
    id: &str,
    records: impl IntoIterator<Item = R>,
) -> Result<String, serde_json::Error> {
    let lines: Vec<String> = records
        .into_iter()
        .map(|r| serde_json::to_string(&r))
        .collect::<Result<_, _>>()?;
    Ok(block(id, &lines.join("\n")))
}

/// The data block of a document with its sections; `prefix` stands before its id.
pub fn document(plan: &Plan<'_>, text: &str, prefix: &str) -> io::Result<String> {
    let renderer = Renderer {
        format: Format::Json,
        width: 0,
        color: false,
        several: false,
        commitments: true,
    };
    let mut document = Vec::new();
    renderer.outline(plan, &extents(plan, text), &mut document)?;
    let json = String::from_utf8_lossy(&document);
    Ok(block(&format!("{prefix}document"), &json))
}

/// The data blocks of a document and all its statements.
pub fn plan(plan: &Plan<'_>, text: &str) -> io::Result<String> {
    let mut blocks = document(plan, text, "")?;
    blocks += &lines("statements", &plan.statements)?;
    blocks += &lines("shown", plan.statements.iter().map(Shown::of))?;
    if let Some(ledger) = &plan.ledger {
        let left = ledger.numerals.iter().enumerate();
        let left = left.filter(|(_, n)| n.part.is_none());
        blocks += &lines(
            "unlisted",
            left.map(|(at, n)| (at, n.text, n.span.line, n.reason, &n.rule)),
        )?;
        blocks += &lines("ledger", [ledger.sums()])?;
    }
    Ok(blocks)
}

/// What is shown of a change.
#[derive(Serialize)]
struct ShownChange<'c> {
    indicator: String,
    was: String,
    now: String,
    difference: String,
    nearest: Option<Nearest<'c>>,
    /// The rows of CSV.
    flat: [Vec<String>; 1],
}

/// The statement of the other document that comes nearest to one without a partner.
#[derive(Serialize)]
struct Nearest<'c> {
    side: &'static str,
    id: &'c str,
    text: &'c str,
    score: i32,
    reason: &'c str,
    parts: &'c [Part],
}

/// The data blocks of changes. `nearest` is for those that have one side only.
pub fn changes(all: &[Change<'_, '_>], nearest: &[Candidate<'_, '_>]) -> io::Result<String> {
    let id = |s: &Statement<'_>| s.id.clone();
    let of_old: HashMap<String, &Candidate<'_, '_>> =
        nearest.iter().map(|c| (id(c.old), c)).collect();
    let of_new: HashMap<String, &Candidate<'_, '_>> =
        nearest.iter().map(|c| (id(c.new), c)).collect();
    let near = |change: &Change<'_, '_>| match (change.old, change.new) {
        (Some(old), None) => Some(beside(of_old.get(&old.id)?, "new")),
        (None, Some(new)) => Some(beside(of_new.get(&new.id)?, "old")),
        _ => None,
    };
    let shown = all.iter().map(|change| ShownChange {
        indicator: changes::measure(change),
        was: changes::side(change.old, " "),
        now: changes::side(change.new, " "),
        difference: change
            .change
            .as_ref()
            .map_or_else(String::new, |d| changes::difference(d, ", ")),
        nearest: near(change),
        flat: [changes::flat(change)],
    });
    let mut blocks = lines("changes", all)?;
    blocks += &lines("shown", shown)?;
    blocks += &lines("columns", changes::FLAT_COLUMNS)?;
    Ok(blocks)
}

fn beside<'c>(candidate: &'c Candidate<'_, '_>, side: &'static str) -> Nearest<'c> {
    let statement = match side {
        "new" => candidate.new,
        _ => candidate.old,
    };
    Nearest {
        side,
        id: &statement.id,
        text: statement.text,
        score: candidate.score,
        reason: &candidate.reason,
        parts: &candidate.parts,
    }
}

/// What is shown of a measure over several documents.
#[derive(Serialize)]
struct ShownRow<'r> {
    indicator: String,
    /// The lines of each cell.
    cells: Vec<Vec<String>>,
    /// The headings that the statements stand under, by their ids.
    headings: BTreeMap<&'r str, &'r str>,
    /// The rows of CSV.
    flat: Vec<Vec<String>>,
}

/// The data blocks of a matrix; its columns are `plans`.
pub fn matrix(all: &[Row<'_, '_>], plans: &[Plan<'_>]) -> io::Result<String> {
    let documents: Vec<&Document> = plans.iter().map(|p| &p.document).collect();
    let shown = all.iter().enumerate().map(|(at, row)| {
        let mut cells = rows::row(row, &documents, "\n").into_iter();
        let said = row.cells.iter().zip(plans).flat_map(|(cell, plan)| {
            let heading = |s: &Statement<'_>| {
                let section = plan
                    .sections
                    .iter()
                    .find(|section| Some(section.id) == s.section);
                section.map_or("", |section| section.heading.as_str())
            };
            cell.statements
                .iter()
                .map(move |s| (s.id.as_str(), heading(s)))
        });
        ShownRow {
            headings: said.collect(),
            indicator: cells.next().unwrap_or_default(),
            cells: cells
                .map(|cell| cell.lines().map(str::to_owned).collect())
                .collect(),
            flat: rows::flat(at + 1, row, &documents),
        }
    });
    let mut blocks = lines("changes", all)?;
    blocks += &lines("shown", shown)?;
    blocks += &lines("documents", &documents)?;
    blocks += &lines("columns", rows::FLAT_COLUMNS)?;
    Ok(blocks)
}

/// Text for a place in a template that takes HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_data_block() {
        let block = lines("x", [["</script><!--<script>"]]).unwrap();
        assert_eq!(block.matches('<').count(), 2, "{block}");
        let json = block.split_once('>').unwrap().1;
        let json = json.strip_suffix("</script>\n").unwrap();
        let back: Vec<String> = serde_json::from_str(json).unwrap();
        assert_eq!(back, ["</script><!--<script>"]);
    }
}
