//! An explanation as text: sentence by sentence, what was recognised, what became of it, and why.

use super::cells::{clean, readable, shorten};
use crate::model::{
    Direction, Dropped, Explanation, Measure, Mention, Modality, Quantity, Span, Statement,
};
use std::io::{Result, Write};
use std::ops::Range;

/// Which part of a rule's id belongs to which field of a statement.
const FIELDS: [(&str, &[&str]); 8] = [
    ("kind", &["role", "kind", "commitment"]),
    (
        "quantity",
        &[
            "quantity",
            "number",
            "unit",
            "numeral",
            "comparator",
            "per",
            "amount",
        ],
    ),
    ("indicator", &["indicator"]),
    ("measure", &["measure", "direction", "gap"]),
    ("time", &["time", "period", "link", "month"]),
    ("baseline", &["baseline"]),
    ("modality", &["modality", "binding"]),
    ("condition", &["condition", "conditional"]),
];

/// Writes how a text is read. `text` is what the explanation was made from, its spans in bytes.
///
/// # Errors
/// Those of the writer.
pub fn explanation<W: Write>(explanation: &Explanation<'_>, text: &str, out: &mut W) -> Result<()> {
    let passages = passages(explanation, text);
    if passages.is_empty() {
        return writeln!(out, "nothing recognised");
    }
    for (at, passage) in passages.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let quote = shorten(&clean(text.get(passage.clone()).unwrap_or_default()), 400);
        writeln!(out, "“{quote}”")?;
        let inside = |span: &Span| passage.contains(&span.start);
        let mentions = explanation.mentions.iter().filter(|m| inside(&m.span));
        mentioned(mentions, out)?;
        for statement in explanation
            .plan
            .statements
            .iter()
            .filter(|s| inside(&s.sentence))
        {
            stated(statement, out)?;
        }
        let dropped = explanation.dropped.iter().filter(|d| inside(&d.span));
        not_listed(dropped, out)?;
    }
    Ok(())
}

/// The sentences of the statements, and the lines around whatever else was recognised.
fn passages(explanation: &Explanation<'_>, text: &str) -> Vec<Range<usize>> {
    let sentence = |s: &Statement<'_>| s.sentence.start..s.sentence.end;
    let mut list: Vec<Range<usize>> = explanation.plan.statements.iter().map(sentence).collect();
    list.sort_by_key(|r| (r.start, r.end));
    list.dedup();
    let known = list.clone();
    let mentions = explanation.mentions.iter().map(|m| m.span.start);
    for at in mentions.chain(explanation.dropped.iter().map(|d| d.span.start)) {
        if !list.iter().any(|r| r.contains(&at)) {
            list.push(around(at, text, &known));
        }
    }
    list.sort_by_key(|r| r.start);
    list
}

/// The part of the line around a place that no known sentence takes.
fn around(at: usize, text: &str, known: &[Range<usize>]) -> Range<usize> {
    let line = text
        .get(..at)
        .and_then(|t| t.rfind('\n'))
        .map_or(0, |n| n + 1);
    let next = text
        .get(at..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |n| at + n);
    let from = known
        .iter()
        .map(|r| r.end)
        .filter(|&e| e <= at)
        .fold(line, usize::max);
    let to = known
        .iter()
        .map(|r| r.start)
        .filter(|&s| s > at)
        .fold(next, usize::min);
    from..to
}

fn mentioned<'e, 't: 'e, W: Write>(
    mentions: impl Iterator<Item = &'e Mention<'t>>,
    out: &mut W,
) -> Result<()> {
    for (at, mention) in mentions.enumerate() {
        if at == 0 {
            writeln!(out, "  mentions")?;
        }
        let words = format!("“{}”", shorten(&clean(mention.text), 60));
        writeln!(out, "    {:<12} {words:<28} {}", mention.what, mention.rule)?;
    }
    Ok(())
}

fn not_listed<'e, 't: 'e, W: Write>(
    dropped: impl Iterator<Item = &'e Dropped<'t>>,
    out: &mut W,
) -> Result<()> {
    for (at, number) in dropped.enumerate() {
        if at == 0 {
            writeln!(out, "  considered and not listed")?;
        }
        let words = format!("“{}”", shorten(&clean(number.text), 60));
        writeln!(out, "    {:<12} {words:<28} {}", number.reason, number.rule)?;
    }
    Ok(())
}

fn stated<W: Write>(statement: &Statement<'_>, out: &mut W) -> Result<()> {
    writeln!(
        out,
        "  {} {} (line {})",
        statement.kind, statement.id, statement.sentence.line
    )?;
    let mut rules: Vec<&str> = statement.rules.iter().map(AsRef::as_ref).collect();
    for (field, parts) in FIELDS {
        let mut why = Vec::new();
        rules.retain(|rule| {
            let mine = parts.contains(&part(rule));
            why.extend(mine.then_some(*rule));
            !mine
        });
        let value = value(statement, field);
        if value.is_empty() && why.is_empty() {
            continue;
        }
        let value = if value.is_empty() {
            "–".to_owned()
        } else {
            value
        };
        writeln!(out, "    {field:<10} {value}")?;
        if !why.is_empty() {
            writeln!(out, "    {:<10}   by {}", "", why.join(", "))?;
        }
    }
    if !rules.is_empty() {
        writeln!(out, "    {:<10} {}", "also", rules.join(", "))?;
    }
    Ok(())
}

/// What a rule is about: `language/PART/name`, or `PART/name` where it knows no language.
fn part(rule: &str) -> &str {
    let mut parts = rule.rsplit('/');
    parts.nth(1).unwrap_or(rule)
}

/// A field of a statement in one line; empty where it is not stated.
fn value(s: &Statement<'_>, field: &str) -> String {
    let quoted = |text: &str| format!("“{}”", clean(text));
    match field {
        "kind" => format!(
            "{}{}",
            s.kind,
            if s.commitment {
                ", the sentence commits"
            } else {
                ""
            }
        ),
        "quantity" => s.quantity.as_ref().map_or_else(String::new, quantity),
        "indicator" => s.indicator.as_ref().map_or_else(String::new, |i| {
            let key = i
                .key
                .as_ref()
                .map_or_else(String::new, |k| format!(" = {k}"));
            format!("{}{key}", quoted(&i.text))
        }),
        "measure" => {
            let both = [
                s.measure.map(Measure::as_str),
                s.direction.map(Direction::as_str),
            ];
            both.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        "time" => s.time.as_ref().map_or_else(String::new, |t| {
            let told = if t.inherited {
                ", told outside the sentence"
            } else {
                ""
            };
            format!(
                "{}..{} {}{told}",
                year(t.start),
                year(t.end),
                quoted(&t.text)
            )
        }),
        "baseline" => s.baseline.as_ref().map_or_else(String::new, |b| {
            let text = super::cells::baseline(b);
            if text == clean(&b.text) {
                quoted(&b.text)
            } else {
                format!("{text} {}", quoted(&b.text))
            }
        }),
        "modality" => {
            let binding = s.binding.map(|b| if b { "binding" } else { "not binding" });
            let both = [s.modality.map(Modality::as_str), binding];
            both.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        _ => s
            .conditional
            .as_ref()
            .map_or_else(String::new, |c| quoted(c.as_ref())),
    }
}

fn year(year: Option<i32>) -> String {
    year.map_or_else(String::new, |y| y.to_string())
}

fn quantity(q: &Quantity<'_>) -> String {
    let upper = q
        .upper
        .map_or_else(String::new, |u| format!("–{}", readable(u)));
    let per = q
        .per
        .as_ref()
        .map_or_else(String::new, |p| format!(" per {}", clean(p)));
    let of =
        q.of.as_ref()
            .map_or_else(String::new, |o| format!(" of “{}”", clean(o)));
    let value = readable(q.value);
    format!(
        "{} {value}{upper} {}{per}{of} “{}”",
        q.comparator,
        q.unit,
        clean(q.text)
    )
}
