//! Tables for a reader's eyes, in the width of the terminal.

use super::Renderer;
use super::cells::{self, Amount, amount, clean, row, shorten};
use crate::model::{Extent, Kind, Plan, Statement};
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
};
use std::io::{Result, Write};
use unicode_width::UnicodeWidthStr;

/// Below this many columns baseline and modality stand under the amount and the kind.
const WIDE: u16 = 110;

/// Below this many columns the time stands under the amount too.
const NARROW: u16 = 72;

pub fn plan<W: Write>(renderer: &Renderer, plan: &Plan<'_>, out: &mut W) -> Result<()> {
    if renderer.several {
        title(renderer, plan, out)?;
    }
    let wide = renderer.width >= WIDE;
    let columns = cells::COLUMNS;
    let narrow = renderer.width < NARROW;
    let order: &[usize] = match (wide, narrow) {
        (true, _) => &[0, 1, 2, 3, 4, 5, 6],
        (_, true) => &[0, 1, 2, 6],
        _ => &[0, 1, 2, 3, 6],
    };
    let mut table = headed(renderer, order.iter().map(|&at| columns[at]));
    for statement in renderer.shown(plan) {
        let cells = if wide {
            wide_row(statement)
        } else {
            narrow_row(statement, narrow)
        };
        let last = cells.len() - 1;
        table.add_row(cells.into_iter().enumerate().map(|(at, text)| {
            let cell = Cell::new_owned(text);
            match at {
                0 => cell.fg(color(statement.kind)),
                _ if at == last => cell.set_alignment(CellAlignment::Right),
                _ => cell,
            }
        }));
    }
    // Only the words of indicator and baseline may wrap; a number is never cut.
    let flexible: &[usize] = if wide { &[1, 4] } else { &[1] };
    draw(table, flexible, out)?;
    summary(renderer, plan, out)
}

fn wide_row(statement: &Statement<'_>) -> Vec<String> {
    let mut cells = row(statement);
    cells[2] = stacked(&amount(statement), 34);
    cells.into()
}

/// A row in which what has no column of its own stands under what it belongs to.
fn narrow_row(statement: &Statement<'_>, without_time: bool) -> Vec<String> {
    let [kind, indicator, _, time, baseline, modality, line] = row(statement);
    let mut amount = stacked(&amount(statement), 20);
    if without_time && !time.is_empty() {
        amount = format!("{amount}\n{}", fold(&time, 20));
    }
    if !baseline.is_empty() {
        amount = format!(
            "{amount}\n{}",
            fold(&format!("from {baseline}").replace("from vs", "vs"), 20)
        );
    }
    let kind = if modality.is_empty() {
        kind
    } else {
        format!("{kind}\n  {modality}")
    };
    if without_time {
        vec![kind, indicator, amount, line]
    } else {
        vec![kind, indicator, amount, time, line]
    }
}

/// The number on the first line, as many of its words beside it as there is room for.
fn stacked(amount: &Amount, room: usize) -> String {
    let Amount { number, words } = amount;
    let all = if words.is_empty() {
        number.clone()
    } else {
        format!("{number} {words}")
    };
    if all.width() <= room || words.is_empty() {
        return all;
    }
    format!("{number}\n{}", fold(words, room))
}

/// Wraps the beginning of a text by words; a word longer than the room is left for the table to cut.
fn fold(text: &str, room: usize) -> String {
    wrap(&shorten(text, room * 4), room)
}

/// Wraps by words.
fn wrap(text: &str, room: usize) -> String {
    let mut folded = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let width = word.width();
        if used > 0 {
            let fits = used + 1 + width <= room;
            folded.push(if fits { ' ' } else { '\n' });
            used = if fits { used + 1 } else { 0 };
        }
        folded.push_str(word);
        used += width;
    }
    folded
}

fn color(kind: Kind) -> Color {
    match kind {
        Kind::Target => Color::Green,
        Kind::Figure => Color::Blue,
        Kind::Projection => Color::Yellow,
        Kind::Threshold => Color::DarkGrey,
        Kind::Commitment => Color::Magenta,
    }
}

pub fn outline<W: Write>(
    renderer: &Renderer,
    plan: &Plan<'_>,
    whole: Extent,
    parts: &[Extent],
    out: &mut W,
) -> Result<()> {
    title(renderer, plan, out)?;
    let columns = ["heading", "level", "line", "lines", "words", "statements"];
    let mut table = headed(renderer, columns);
    let numbers = |level: String, line: String, e: &Extent| {
        [
            level,
            line,
            e.lines.to_string(),
            e.words.to_string(),
            e.statements.to_string(),
        ]
        .map(|n| Cell::new_owned(n).set_alignment(CellAlignment::Right))
    };
    for (section, extent) in plan.sections.iter().zip(parts) {
        // Held to the heading, as a wrapped cell loses the spaces that it begins with.
        let indent = HARD_SPACE.repeat(2 * (usize::from(section.level.clamp(1, 12)) - 1));
        let heading = Cell::new_owned(format!("{indent}{}", clean(&section.heading)));
        let rest = numbers(
            section.level.to_string(),
            section.span.line.to_string(),
            extent,
        );
        table.add_row([heading].into_iter().chain(rest));
    }
    let all = Cell::new("(the document)").add_attribute(Attribute::Italic);
    table.add_row(
        [all]
            .into_iter()
            .chain(numbers(String::new(), String::new(), &whole)),
    );
    draw(table, &[0], out)
}

pub fn list<W: Write>(
    renderer: &Renderer,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    out: &mut W,
) -> Result<()> {
    let mut table = headed(renderer, columns);
    rows.for_each(|row| {
        table.add_row(row.iter().map(|cell| clean(cell)));
    });
    let flexible: Vec<usize> = (1..columns.len()).collect();
    draw(table, &flexible, out)
}

/// A table whose cells have their own line breaks; only the `flexible` columns are wrapped.
pub fn grid<W: Write>(
    renderer: &Renderer,
    columns: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    flexible: &[usize],
    out: &mut W,
) -> Result<()> {
    let rows: Vec<Vec<String>> = rows.collect();
    let build = |line: fn(&str) -> String| {
        let mut table = headed(renderer, columns);
        for row in &rows {
            table.add_row(row.iter().map(|cell| {
                let lines: Vec<String> = cell.lines().map(|l| line(&clean(l))).collect();
                lines.join("\n")
            }));
        }
        table
    };
    let table = build(together);
    let widths = least(&table, flexible);
    if widths.is_empty() {
        // Without room for numbers beside their units they are parted, but none is cut.
        return draw(build(str::to_owned), flexible, out);
    }
    draw_within(table, flexible, &widths, out)
}

/// A table with these columns.
fn headed<C: ToString>(renderer: &Renderer, columns: impl IntoIterator<Item = C>) -> Table {
    let mut table = Table::new();
    let name = |column| Cell::new(column).add_attribute(Attribute::Bold);
    table.set_header(columns.into_iter().map(name));
    table.load_style(comfy_table::presets::NOTHING);
    table
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(renderer.width.max(40));
    if renderer.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

fn draw<W: Write>(table: Table, flexible: &[usize], out: &mut W) -> Result<()> {
    let widths = least(&table, flexible);
    draw_within(table, flexible, &widths, out)
}

/// Draws a table of which the least widths of columns are known.
fn draw_within<W: Write>(
    mut table: Table,
    flexible: &[usize],
    least: &[u16],
    out: &mut W,
) -> Result<()> {
    if table.is_empty() {
        return Ok(());
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, PADDING));
        if !flexible.contains(&column.index) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else if let Some(&width) = least.get(column.index) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width)));
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.replace(HARD_SPACE, " ").trim_end())?;
    }
    Ok(())
}

/// Spaces behind each column.
const PADDING: u16 = 2;

/// The least width of each column in which no number is cut, and words as late as there is room for; none where
/// the table has no room for its numbers.
fn least(table: &Table, flexible: &[usize]) -> Vec<u16> {
    /// Letters of a word that stay together, from what is comfortable to what can be borne.
    const WORDS: [usize; 4] = [10, 8, 6, 4];
    let widths = table.column_max_content_widths();
    let mut numbers = vec![0; widths.len()];
    let mut words = vec![0; widths.len()];
    for row in table.header().into_iter().chain(table.row_iter()) {
        for (at, cell) in row.cell_iter().enumerate() {
            for chunk in cell.content().split([' ', '\n']) {
                let numeric = chunk.contains(|c: char| c.is_ascii_digit());
                let longest = if numeric { &mut numbers } else { &mut words };
                longest[at] = chunk.width().max(longest[at]);
            }
        }
    }
    let room = table.width().map_or(usize::MAX, usize::from);
    let fits = |word: usize| {
        let width = |at: usize| {
            let content = if flexible.contains(&at) {
                numbers[at].max(words[at].min(word))
            } else {
                widths[at].into()
            };
            content + usize::from(PADDING)
        };
        let widths: Vec<usize> = (0..widths.len()).map(width).collect();
        (widths.iter().sum::<usize>() <= room).then_some(widths)
    };
    let widths = WORDS.into_iter().find_map(fits).unwrap_or_default();
    let narrow = |width| u16::try_from(width).unwrap_or(u16::MAX);
    widths.into_iter().map(narrow).collect()
}

/// A space at which no cell is wrapped; none is printed.
const HARD_SPACE: &str = "\u{a0}";

/// The text with each number held to its sign, its scale and unit, and the word that leads to it, as
/// far as that is short: "was ≥ 800 million", "by 2030".
fn together(text: &str) -> String {
    const LONGEST: usize = 16;
    const LEADING: [&str; 11] = ["<", ">", "≤", "≥", "~", "↑", "↓", "→", "by", "(by", "from"];
    const SCALES: [&str; 3] = ["million", "billion", "trillion"];
    let number = |word: &str| {
        let plain = word.trim_start_matches(['(', '+', '-', '~']);
        plain.starts_with(|c: char| c.is_ascii_digit())
    };
    let binds = |before: &str, word: &str| {
        let amount = number(before) && !before.ends_with([')', ',']);
        let within = !word.starts_with('(') && !number(word);
        LEADING.contains(&before) || within && (amount || SCALES.contains(&before))
    };
    let mut joined = String::with_capacity(text.len());
    let (mut before, mut chunk) = ("", 0);
    for word in text.split(' ') {
        let held = !joined.is_empty() && binds(before, word) && chunk + 1 + word.width() <= LONGEST;
        if !joined.is_empty() {
            joined.push_str(if held { HARD_SPACE } else { " " });
        }
        chunk = if held { chunk + 1 } else { 0 } + word.width();
        joined.push_str(word);
        before = word;
    }
    joined
}

/// A line of text, wrapped by words in the width of the terminal.
pub fn text<W: Write>(renderer: &Renderer, text: &str, out: &mut W) -> Result<()> {
    writeln!(out, "{}", wrap(text, renderer.width.max(40).into()))
}

fn title<W: Write>(renderer: &Renderer, plan: &Plan<'_>, out: &mut W) -> Result<()> {
    let document = &plan.document;
    let name = clean(&document.id);
    let (bold, normal) = if renderer.color {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    let mut rest = String::new();
    if let Some(title) = &document.title {
        rest.extend(["  ", &shorten(&clean(title), 80)]);
    }
    if let Some(date) = &document.date {
        rest.extend(["  (", date, ")"]);
    }
    // Wrapped as a whole, then coloured: codes have no width.
    let wrapped = wrap(&format!("{name}{rest}"), renderer.width.max(40).into());
    let (first, rest) = wrapped.split_at(name.len());
    writeln!(out, "{bold}{first}{normal}{rest}")
}

/// How many of each kind there are, and what the table left out.
fn summary<W: Write>(renderer: &Renderer, plan: &Plan<'_>, out: &mut W) -> Result<()> {
    text(renderer, &counts(renderer, plan), out)
}

/// How many statements of each kind.
pub fn counts(renderer: &Renderer, plan: &Plan<'_>) -> String {
    let count = |kind| plan.statements.iter().filter(|s| s.kind == kind).count();
    let counted = |kind: Kind| match count(kind) {
        0 => None,
        1 => Some(format!("1 {kind}")),
        n => Some(format!("{n} {kind}s")),
    };
    let kinds: Vec<String> = Kind::ALL
        .iter()
        .filter(|&&k| k != Kind::Commitment)
        .filter_map(|&k| counted(k))
        .collect();
    let hint = if renderer.commitments {
        ""
    } else {
        " (--kind commitment lists them)"
    };
    let commitments = counted(Kind::Commitment).map(|c| format!("{c} without a number{hint}"));
    let numbers = match kinds.join(", ") {
        none if none.is_empty() && renderer.commitments && commitments.is_some() => None,
        none if none.is_empty() => Some("no statement with a number".to_owned()),
        kinds => Some(kinds),
    };
    let parts: Vec<String> = numbers.into_iter().chain(commitments).collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_signs_and_units() {
        for (text, kept) in [
            (
                "was ≥ 800 million mu by 2020",
                "was ≥_800_million_mu by_2020",
            ),
            ("1.8 billion mu (2020)", "1.8_billion_mu (2020)"),
            ("+275 million mu (+34.4 %)", "+275_million_mu (+34.4_%)"),
            ("↑ by > 7 % per year", "↑_by_>_7_% per year"),
            ("by 0.4 % (by 2020)", "by_0.4_% (by_2020)"),
            ("two words", "two words"),
            ("", ""),
        ] {
            assert_eq!(together(text), kept.replace('_', HARD_SPACE));
        }
    }

    #[test]
    fn text_is_wrapped_by_words_and_wide_characters_count_twice() {
        assert_eq!(wrap("one two three", 8), "one two\nthree");
        assert_eq!(wrap("规划 纲要 目标", 9), "规划 纲要\n目标");
    }
}
