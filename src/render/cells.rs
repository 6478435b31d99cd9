//! What the cells of a table say: one statement's fields in a reader's words.

use crate::model::{
    Baseline, Comparator, Direction, Exact, Indicator, Kind, Measure, Quantity, Statement, Time,
};
use rust_decimal::Decimal;

/// The columns of a table of statements.
pub const COLUMNS: [&str; 7] = [
    "kind",
    "indicator",
    "amount",
    "time",
    "baseline",
    "modality",
    "line",
];

/// The cells of a statement, in the order of [`COLUMNS`].
#[must_use]
pub fn row(statement: &Statement<'_>) -> [String; 7] {
    [
        statement.kind.to_string(),
        indicator(statement),
        amount(statement).join(),
        statement.time.as_ref().map_or_else(String::new, time),
        statement
            .baseline
            .as_ref()
            .map_or_else(String::new, baseline),
        statement
            .modality
            .map_or_else(String::new, |m| m.to_string()),
        line(statement).to_string(),
    ]
}

/// The line of the number, or of the sentence where there is none.
#[must_use]
pub fn line(statement: &Statement<'_>) -> usize {
    statement
        .quantity
        .as_ref()
        .map_or(statement.sentence.line, |q| q.span.line)
}

/// What is measured; where that is unknown, or for a commitment, the sentence's beginning.
#[must_use]
pub fn indicator(statement: &Statement<'_>) -> String {
    match &statement.indicator {
        Some(indicator) if statement.kind != Kind::Commitment => clean(&indicator.text),
        _ => format!("“{}”", shorten(&clean(statement.text), 100)),
    }
}

/// An amount in two pieces: the number, which is never cut, and the words that go with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Movement, sign, number, scale and unit.
    pub number: String,
    /// What is counted, and what it is stated per.
    pub words: String,
}

impl Amount {
    /// Both on one line.
    #[must_use]
    pub fn join(self) -> String {
        match (self.number, self.words) {
            (number, words) if words.is_empty() => number,
            (number, words) => format!("{number} {words}"),
        }
    }
}

/// A unit of more characters is a word of the text, which may wrap.
const LONGEST_SYMBOL: usize = 12;

/// The amount: `↑` rises, `↓` falls, `→` is kept, `by` marks a change, `above` and `below` a gap.
#[must_use]
pub fn amount(statement: &Statement<'_>) -> Amount {
    let Some(quantity) = &statement.quantity else {
        return Amount::default();
    };
    let gap = statement.measure == Some(Measure::Gap);
    let arrow = match statement.direction {
        Some(Direction::Up) if !gap => "↑ ",
        Some(Direction::Down) if !gap => "↓ ",
        Some(Direction::Hold) => "→ ",
        _ => "",
    };
    let by = match statement.measure {
        Some(Measure::Change) => "by ",
        _ => "",
    };
    let value = bounded(quantity);
    let number = match quantity.unit.as_str() {
        "count" => value,
        "rank" => format!("rank {value}"),
        "fraction" if fraction(quantity.value).is_some() => value,
        unit if unit.chars().count() > LONGEST_SYMBOL => value,
        unit => format!("{value} {unit}"),
    };
    Amount {
        number: format!("{arrow}{by}{number}"),
        words: words(statement, quantity).join(" "),
    }
}

/// The words beside the number: a long unit, what is counted, per what, and which way a gap goes.
fn words(statement: &Statement<'_>, quantity: &Quantity<'_>) -> Vec<String> {
    let mut words = Vec::new();
    if quantity.unit.chars().count() > LONGEST_SYMBOL {
        words.push(clean(&quantity.unit));
    }
    if let Some(of) = quantity.of.as_ref().map(|of| clean(of)) {
        let said = |i: &Indicator<'_>| i.text.to_lowercase().contains(&of.to_lowercase());
        if quantity.unit == "rank" || of.starts_with(char::is_numeric) {
            words.push(format!("of {of}"));
        } else if !statement
            .indicator
            .as_ref()
            .is_some_and(|i| said(i) || is_counter(&of))
        {
            words.push(of);
        }
    }
    words.extend(quantity.per.as_ref().map(|per| match per.as_ref() {
        "GDP" => "of GDP".to_owned(),
        per => format!("per {}", clean(per)),
    }));
    words.extend(match (statement.measure, statement.direction) {
        (Some(Measure::Gap), Some(Direction::Up)) => Some("above".to_owned()),
        (Some(Measure::Gap), Some(Direction::Down)) => Some("below".to_owned()),
        _ => None,
    });
    words
}

/// A Chinese counter word by itself (人, 户, 所), which tells nothing beside what is measured.
fn is_counter(of: &str) -> bool {
    let mut letters = of.chars();
    letters.next().is_some_and(|c| ('一'..='鿿').contains(&c)) && letters.next().is_none()
}

/// A part of the whole as it is said: one third, not 0.3333.
fn fraction(value: Exact) -> Option<String> {
    (2..=10u32).find_map(|parts| {
        let of_parts = value.0 * Decimal::from(parts);
        let whole = of_parts.round();
        let near = (of_parts - whole).abs() < Decimal::new(1, 3);
        (near && whole > Decimal::ZERO).then(|| format!("{whole}/{parts}"))
    })
}

fn bounded(quantity: &Quantity<'_>) -> String {
    let sign = match quantity.comparator {
        Comparator::Eq | Comparator::Range => "",
        Comparator::Approx => "~",
        Comparator::Gt => "> ",
        Comparator::Ge => "≥ ",
        Comparator::Lt => "< ",
        Comparator::Le => "≤ ",
    };
    let shown = |value| {
        let part = (quantity.unit == "fraction").then(|| fraction(value));
        part.flatten().unwrap_or_else(|| readable(value))
    };
    let value = shown(quantity.value);
    quantity.upper.map_or_else(
        || format!("{sign}{value}"),
        |upper| format!("{sign}{value}–{}", shown(upper)),
    )
}

/// A number as a reader takes it in: see [`Exact::readable`].
#[must_use]
pub fn readable(value: Exact) -> String {
    value.readable()
}

/// The period; in brackets where it is told outside the sentence.
#[must_use]
pub fn time(time: &Time<'_>) -> String {
    let years = match (time.start, time.end) {
        (None, None) => return clean(&time.text),
        (None, Some(end)) => format!("by {end}"),
        (Some(start), None) => format!("from {start}"),
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start}–{end}"),
    };
    if time.inherited {
        format!("({years})")
    } else {
        years
    }
}

/// The point of comparison: value, year, and the place or group compared with.
#[must_use]
pub fn baseline(baseline: &Baseline<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(value) = baseline.value {
        let unit = baseline
            .unit
            .as_deref()
            .filter(|&u| u != "count" && u != "rank");
        parts.push(readable(value) + &unit.map_or_else(String::new, |u| format!(" {u}")));
    }
    parts.extend(match (baseline.year, parts.is_empty()) {
        (Some(year), true) => Some(year.to_string()),
        (Some(year), false) => Some(format!("({year})")),
        (None, _) => None,
    });
    parts.extend(
        baseline
            .reference
            .as_ref()
            .map(|r| format!("vs {}", clean(r))),
    );
    if parts.is_empty() {
        clean(&baseline.text)
    } else {
        parts.join(" ")
    }
}

/// Text on one line, without what a terminal would obey.
#[must_use]
pub fn clean(text: &str) -> String {
    if !text.contains(|c: char| c.is_control()) && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// At most so many characters, cut between words where there are any.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let cut = &text[..end];
    // Half of the room is enough for a last space to stand in; Chinese has none.
    let at = cut.rfind(' ').filter(|&at| at > end / 2).unwrap_or(end);
    format!("{} …", cut[..at].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn exact(text: &str) -> Exact {
        Exact(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn numbers_are_grouped_or_scaled_and_never_rounded() {
        for (value, shown) in [
            ("2.850", "2.85"),
            ("1231", "1,231"),
            ("-12345.678", "-12,345.678"),
            ("1200000000", "1.2 billion"),
            ("121020700000000", "121.0207 trillion"),
            ("12345678", "12,345,678"),
            ("0.00000001", "0.00000001"),
        ] {
            assert_eq!(readable(exact(value)), shown);
        }
    }

    #[test]
    fn text_loses_line_breaks_and_escape_codes() {
        assert_eq!(clean("a\n  b\u{1b}[31mc"), "a b [31mc");
        assert_eq!(shorten("one two three", 9), "one two …");
        assert_eq!(shorten("到二〇三〇年", 3), "到二〇 …");
    }
}
