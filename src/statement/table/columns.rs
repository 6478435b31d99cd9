//! What each column of a table holds.

use super::grid::Grid;
use super::words::{self, Told};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Column;
use crate::mention::{Why, Years};
use crate::model::vocabulary::Kind;
use crate::outline::tables::shape::Shape;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It names its rows.
    Label,
    /// Running numbers.
    Number,
    /// Units.
    Unit,
    /// Whether targets bind.
    Binding,
    /// When each row holds.
    Period,
    /// Values.
    Value,
    /// Words of their own.
    Text,
}

/// A column and what its headers say.
pub(super) struct Head {
    pub role: Role,
    /// One of its cells says that a target binds, so that the others say that theirs do not.
    pub binds: bool,
    /// It holds what the values of the last column start from, and nothing else.
    pub from: bool,
    /// The headers from top to bottom.
    pub told: Vec<Told>,
}

/// Reads the headers in the rows above `from` and what the columns hold from there to `to`.
pub(super) fn read(
    grid: &Grid<'_>,
    headers: std::ops::Range<usize>,
    to: usize,
    lexicon: &Lexicon,
    years: Years,
) -> Vec<Head> {
    let mut heads: Vec<Head> = (0..grid.width)
        .map(|column| {
            let told = headers
                .clone()
                .filter_map(|row| Some((row, over(grid, row, column, headers.len())?)))
                .filter(|&(row, column)| row == headers.start || !same(grid, row, column))
                .map(|(row, column)| words::read(grid.words(row, column), lexicon, years))
                .collect();
            Head {
                role: Role::Text,
                binds: false,
                from: false,
                told,
            }
        })
        .collect();
    let body = headers.end..to;
    for (column, head) in heads.iter_mut().enumerate() {
        head.role = role(grid, column, body.clone(), head, lexicon, years);
        head.binds = head.role == Role::Binding
            && body.clone().any(|row| {
                let told = words::read(grid.words(row, column), lexicon, years);
                told.binding.is_some_and(|(binds, _)| binds)
            });
    }
    settle(grid, &mut heads, &body);
    pair(&mut heads);
    follow(&mut heads);
    heads
}

/// "INDC scenario | Reduction | %": how far it goes from the path without it is a target as what it leads to is.
fn follow(heads: &mut [Head]) {
    /// Nothing shorter names what a column holds.
    const SIGN: usize = 2;
    let mut meant = false;
    for head in heads.iter_mut().filter(|h| h.role == Role::Value) {
        let kind = head.told.iter().rev().find_map(|t| t.kind);
        if let Some((kind, _)) = kind {
            meant = kind == Kind::Target;
            continue;
        }
        if let Some(told) = head.told.last_mut().filter(|_| meant)
            && (told.deviates
                || told.direction.is_some()
                || told.unit.as_ref().is_some_and(|u| u.unit == "%")
                || told.text.len() <= SIGN)
        {
            told.kind = Some((Kind::Target, Why::Code("table/beside-target")));
        } else {
            meant = false;
        }
    }
}

/// "From | To", "Existing | Proposed" at the end of the rows: what is meant to be, and what that starts from.
fn pair(heads: &mut [Head]) {
    let values = |h: &Head| h.role == Role::Value;
    let Some(last) = heads.iter().rposition(values) else {
        return;
    };
    let named = |h: &Head| h.told.iter().rev().find_map(|t| t.column);
    let [.., from, to] = &mut heads[..=last] else {
        return;
    };
    let starts = matches!(
        named(from),
        Some(Column::From | Column::Reported | Column::Current | Column::Baseline)
    );
    if values(from) && starts && named(to) == Some(Column::To) {
        from.from = true;
        for told in &mut from.told {
            told.baseline = true;
        }
        if let Some(told) = to.told.last_mut() {
            told.kind = Some((Kind::Target, Why::Code("table/from-to")));
        }
    }
}

/// The column whose header stands over this one: where there are several rows of headers, one stands over
/// the blank ones to its right, unless it is a year.
fn over(grid: &Grid<'_>, row: usize, column: usize, rows: usize) -> Option<usize> {
    if grid.shape(row, column) != Shape::Blank {
        return Some(column);
    }
    let left = (1..column)
        .rev()
        .find(|&c| grid.shape(row, c) != Shape::Blank)?;
    (rows > 1 && grid.shape(row, left) != Shape::Year).then_some(left)
}

/// The cell above goes on here.
fn same(grid: &Grid<'_>, row: usize, column: usize) -> bool {
    match (grid.at(row - 1, column), grid.at(row, column)) {
        (Some(above), Some(here)) => std::ptr::eq(above.cell, here.cell),
        _ => false,
    }
}

fn role(
    grid: &Grid<'_>,
    column: usize,
    body: std::ops::Range<usize>,
    head: &Head,
    lexicon: &Lexicon,
    years: Years,
) -> Role {
    let shapes: Vec<Shape> = body
        .clone()
        .map(|row| grid.shape(row, column))
        .filter(|s| *s != Shape::Blank)
        .collect();
    let of = |shape: Shape| shapes.iter().filter(|s| **s == shape).count();
    let named = head.told.iter().find_map(|t| t.column);
    let filled = shapes.len().max(1);
    let values = of(Shape::Number);
    match named {
        Some(Column::Number) if of(Shape::Text) * 2 <= filled => return Role::Number,
        Some(Column::Unit) => return Role::Unit,
        Some(Column::Binding) => return Role::Binding,
        Some(Column::Indicator | Column::Group) if values * 2 < filled => return Role::Label,
        _ => {}
    }
    if column == 0 && values == filled && counts_on(grid, column, &body) {
        return Role::Number;
    }
    if of(Shape::Unit) * 2 > filled {
        return Role::Unit;
    }
    if of(Shape::Year) * 2 > filled {
        return Role::Period;
    }
    let binds = body
        .filter(|&row| grid.shape(row, column) == Shape::Text)
        .filter(|&row| {
            words::read(grid.words(row, column), lexicon, years)
                .binding
                .is_some()
        })
        .count();
    if binds * 2 > filled {
        return Role::Binding;
    }
    let dashes = of(Shape::Dash);
    let some = values > 0 && column > 0 && (values + dashes) * 2 > filled;
    // "2026" over "34%", "Top 5": what a year or a state of things heads are values.
    let dated = values > 0
        && column > 0
        && head
            .told
            .iter()
            .any(|t| t.only_period || t.current || t.baseline);
    if some || dated || values * 3 >= filled && column > 0 || values * 3 > filled * 2 {
        Role::Value
    } else {
        Role::Text
    }
}

/// 1, 2, 3 …
fn counts_on(grid: &Grid<'_>, column: usize, body: &std::ops::Range<usize>) -> bool {
    let mut last = 0u32;
    let mut seen = 0;
    for row in body
        .clone()
        .filter(|&r| grid.shape(r, column) != Shape::Blank)
    {
        let words = grid.words(row, column);
        let Ok(number) = words
            .trim_matches(['.', '(', ')', '（', '）', '、'])
            .parse::<u32>()
        else {
            return false;
        };
        if number != last && number != last + 1 && seen > 0 || number > 400 {
            return false;
        }
        (last, seen) = (number, seen + 1);
    }
    seen >= 2
}

/// Columns of words before the first column of values name the rows.
fn settle(grid: &Grid<'_>, heads: &mut [Head], body: &std::ops::Range<usize>) {
    let first = heads
        .iter()
        .position(|h| h.role == Role::Value)
        .unwrap_or(heads.len());
    for head in &mut heads[..first] {
        if head.role == Role::Text {
            head.role = Role::Label;
        }
    }
    // A table of years: the first column dates its rows, the values are named by their columns.
    if heads.iter().all(|h| h.role != Role::Label)
        && heads.first().is_some_and(|h| h.role == Role::Value)
        && body.len() > 1
    {
        let words = body.clone().any(|r| grid.shape(r, 0) == Shape::Text);
        if words {
            heads[0].role = Role::Label;
        }
    }
}
