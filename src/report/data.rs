//! What the script of a page works on: records as the other formats write them, and beside each what
//! a reader is shown of it.

use super::text::escape;
use crate::model::{Exact, Plan, Statement, extents};
use crate::render::{Format, Renderer, cells};
use serde::Serialize;
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
        let [_, indicator, amount, time, baseline, _, _] = cells::row(statement);
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

/// The data blocks of a document; `prefix` stands before their ids.
pub fn plan(plan: &Plan<'_>, text: &str, prefix: &str) -> io::Result<String> {
    let named = |name: &str| format!("{prefix}{name}");
    let renderer = Renderer {
        format: Format::Json,
        width: 0,
        color: false,
        several: false,
        commitments: true,
    };
    let mut document = Vec::new();
    renderer.outline(plan, &extents(plan, text), &mut document)?;
    let mut blocks = block(&named("document"), &String::from_utf8_lossy(&document));
    blocks += &lines(&named("statements"), &plan.statements)?;
    blocks += &lines(&named("shown"), plan.statements.iter().map(Shown::of))?;
    if let Some(ledger) = &plan.ledger {
        let left = ledger.numerals.iter().enumerate();
        let left = left.filter(|(_, n)| n.part.is_none());
        blocks += &lines(
            &named("unlisted"),
            left.map(|(at, n)| (at, n.text, n.span.line, n.reason, &n.rule)),
        )?;
        blocks += &lines(&named("ledger"), [ledger.sums()])?;
    }
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
