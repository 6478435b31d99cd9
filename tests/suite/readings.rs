//! What single sentences and small layouts are read as: the tables of `tests/readings/`.
//!
//! A table is a text file. The line `fields: value kind` says what is told of each amount of the lines
//! below it, until the next such line, and `date: 2018-03-05` when their texts are dated (`date: none`:
//! they are not). A line with an arrow is a case, `text => reading`: amounts are separated by `;`, their
//! fields by `|`, `-` is a field without a value, and nothing behind the arrow means that nothing is
//! read. `\n` in a text is a line's end. Any other line with `#` in front is a comment.
//!
//! Fields are value, unit, per, comparator, kind, modality, commitment, measure, direction, from, to,
//! inherited, indicator, key, baseline and baseline-year; where commitment is among them, statements
//! without an amount count, too, and their value is `-`.

use planlens::{Date, Options, read};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A field's value as a table writes it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// One field of a printed statement.
fn field(statement: &Value, name: &str) -> String {
    let quantity = &statement["quantity"];
    match name {
        "value" => match &quantity["upper"] {
            Value::Null => shown(&quantity["value"]),
            upper => format!("{}-{}", shown(&quantity["value"]), shown(upper)),
        },
        "unit" | "per" | "comparator" => shown(&quantity[name]),
        "kind" | "modality" | "commitment" | "measure" | "direction" => shown(&statement[name]),
        "from" => shown(&statement["time"]["start"]),
        "to" => shown(&statement["time"]["end"]),
        "inherited" => shown(&statement["time"]["inherited"]),
        "indicator" => shown(&statement["indicator"]["text"]),
        "key" => shown(&statement["indicator"]["key"]),
        "baseline" => shown(&statement["baseline"]["value"]),
        "baseline-year" => shown(&statement["baseline"]["year"]),
        other => panic!("{other:?} is no field of a reading"),
    }
}

/// How a text is read, as a table writes it.
fn reading(text: &str, date: Option<Date>, fields: &[&str]) -> String {
    let options = Options {
        date,
        ..Options::default()
    };
    let plan = read("text", text, &options);
    let bare = fields.contains(&"commitment");
    plan.statements
        .iter()
        .filter(|s| bare || s.quantity.is_some())
        .map(|s| serde_json::to_value(s).unwrap())
        .map(|s| {
            fields
                .iter()
                .map(|f| field(&s, f))
                .collect::<Vec<_>>()
                .join(" | ")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The lines of a table that are read otherwise than it says.
fn failures(path: &Path) -> Vec<String> {
    let table = fs::read_to_string(path).unwrap();
    let mut fields = vec!["value"];
    let mut date = None;
    let mut failures = Vec::new();
    for (i, line) in table.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') && !line.contains("=>") {
            continue;
        }
        let place = format!("{}:{}", path.display(), i + 1);
        if let Some(names) = line.strip_prefix("fields:") {
            fields = names.split_whitespace().collect();
        } else if let Some(day) = line.strip_prefix("date:") {
            date = Some(day.trim())
                .filter(|day| *day != "none")
                .map(|day| day.parse().unwrap());
        } else if let Some((text, want)) = line.split_once("=>") {
            let text = text.trim().replace("\\n", "\n");
            let got = reading(&text, date, &fields);
            if got != want.trim() {
                failures.push(format!(
                    "{place}: {text}\n    want {}\n    got  {got}",
                    want.trim()
                ));
            }
        } else {
            failures.push(format!("{place}: neither `fields:` nor `text => reading`"));
        }
    }
    failures
}

#[test]
fn every_line_of_the_tables_is_read_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let mut tables: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    tables.sort();
    let failures: Vec<String> = tables.iter().flat_map(|table| failures(table)).collect();
    assert!(
        failures.is_empty(),
        "{} lines are read otherwise:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
