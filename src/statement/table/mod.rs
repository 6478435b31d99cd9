//! Tables to statements: each cell with an amount is one, with what its row, its headers and the caption say.

mod cell;
mod columns;
mod grid;
mod name;
mod unit;
mod words;

use super::context::{Frame, Inherited};
use crate::lexicon::token::tokenize;
use crate::lexicon::{Lexicon, Meaning};
use crate::mention::sentence::Buffers;
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::{Comparator, Direction, Kind, Measure};
use crate::outline::tables::Table;
use crate::outline::tables::shape::{self, Shape};
use columns::{Head, Role};
use grid::Grid;
use rust_decimal::Decimal;
use std::collections::HashSet;
use std::ops::Range;
use words::Told;

/// What is read out of a table, in text order.
pub(super) enum Found {
    /// A cell that states an amount.
    Stated(Box<Stated>),
    /// Words of their own.
    Words(Vec<Range<usize>>),
    /// A number that states nothing.
    Dropped {
        bytes: Range<usize>,
        reason: &'static str,
        why: Why,
    },
}

/// A stated amount, its places in bytes of the text.
pub(super) struct Stated {
    pub quantity: Range<usize>,
    pub value: Decimal,
    pub upper: Option<Decimal>,
    pub unit: String,
    pub per: Option<String>,
    pub of: Option<String>,
    pub comparator: Comparator,
    pub kind: Kind,
    pub measure: Measure,
    pub direction: Option<Direction>,
    pub time: Option<Inherited>,
    /// The time stands outside the cell.
    pub inherited: bool,
    pub baseline: Option<Start>,
    /// It is a sum over the whole period.
    pub summed: bool,
    /// Its column holds what targets start from.
    pub starts: bool,
    pub binding: Option<bool>,
    pub indicator: Vec<Range<usize>>,
    /// The row, where it stands in one piece, else the cell.
    pub row: Range<usize>,
    /// Row and column, counted from 1.
    pub place: (usize, usize),
    pub labels: Vec<String>,
    pub headers: Vec<String>,
    pub rules: Vec<Why>,
}

/// The point of comparison.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub text: String,
    pub value: Option<Decimal>,
    pub year: Option<i32>,
}

/// What is known before the table is read.
pub(super) struct Setting<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub frame: &'a Frame,
}

/// The pieces of a cell on one line.
pub(super) use grid::joined;

/// The measure that the lexicon knows in these words: its key, and the rule.
pub(super) fn known(words: &str, lexicon: &Lexicon) -> Option<(String, u32)> {
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(words, 0, words.len(), &tables.words, &mut tokens);
    let mut buffers = Buffers::default();
    let s = Sentence::new(words, &tokens, lexicon, &mut buffers);
    // "Urbanization, permanent residents": what stands before the comma is the measure, where that is one.
    let comma = (0..s.len()).find(|&t| s.is_any(t, &[",", "，"]));
    let head = comma.filter(|&end| {
        s.hits()
            .iter()
            .any(|h| h.tokens() == (0..end) && is_measure(s.meaning(h)))
    });
    super::assemble::known(&s, std::slice::from_ref(&(0..head.unwrap_or(s.len()))))
}

fn is_measure(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Indicator { .. })
}

/// Reads a table.
pub(super) fn read(setting: &Setting<'_>, table: &Table) -> Vec<Found> {
    let grid = Grid::new(setting.text, table, setting.lexicon);
    let above = table
        .captions
        .iter()
        .map(|c| one_line(&setting.text[c.clone()]));
    let inside = (0..grid.headers())
        .filter(|&row| grid.spans(row))
        .map(|row| grid.words(row, 0));
    // The unit of all may stand alone below the last row.
    let foot = grid.height().checked_sub(1).and_then(|row| {
        let mut filled = grid.filled(row);
        let words = grid.words(row, filled.next()?);
        (filled.next().is_none() && shape::is_bracketed(&words)).then_some(words)
    });
    let captions = above
        .chain(inside)
        .chain(foot)
        .map(|words| Told {
            unit: unit::of_caption(&words, setting.lexicon),
            ..words::read(words, setting.lexicon, setting.frame.years())
        })
        .collect();
    let mut places: Vec<(Range<usize>, usize)> = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        let pieces = cells.iter().flat_map(|c| c.pieces.iter().cloned());
        places.extend(pieces.map(|piece| (piece, row)));
    }
    places.sort_by_key(|(piece, _)| piece.start);
    let mut reader = Reader {
        setting,
        table,
        places,
        captions,
        grid,
        group: None,
        group_pieces: &[],
        repeated: HashSet::new(),
        label: None,
        earliest: None,
        latest: None,
        found: Vec::new(),
    };
    reader.body();
    let mut found = reader.found;
    found.sort_by_key(start);
    found
}

fn start(found: &Found) -> usize {
    match found {
        Found::Stated(stated) => stated.quantity.start,
        Found::Words(pieces) => pieces.first().map_or(0, |p| p.start),
        Found::Dropped { bytes, .. } => bytes.start,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    setting: &'a Setting<'a>,
    table: &'a Table,
    /// The pieces of all cells in text order, and the row of each.
    places: Vec<(Range<usize>, usize)>,
    captions: Vec<Told>,
    grid: Grid<'a>,
    /// What the row that heads the rows below says, and where.
    group: Option<Told>,
    group_pieces: &'a [Range<usize>],
    /// The labels that more than one row has, so that they name none by themselves.
    repeated: HashSet<String>,
    /// The row that names the row before.
    label: Option<usize>,
    /// The first and the last year of the headers.
    earliest: Option<i32>,
    latest: Option<i32>,
    found: Vec<Found>,
}

impl Reader<'_> {
    fn body(&mut self) {
        let height = self.grid.height();
        let mut headers = 0..self.grid.headers();
        self.header_words(headers.clone());
        let mut heads = self.heads(headers.clone());
        self.repeated = self.repeated(headers.end, &heads);
        for row in headers.end..height {
            if self.renames(row, &heads) {
                // The names may be told anew over several rows.
                let from = if row == headers.end && row > headers.start {
                    headers.start
                } else {
                    row
                };
                headers = from..row + 1;
                heads = self.heads(headers.clone());
                continue;
            }
            self.row(row, &heads);
        }
    }

    /// "High", "Low", "High", "Low": the labels of several rows with values.
    fn repeated(&self, from: usize, heads: &[Head]) -> HashSet<String> {
        let value = |&c: &usize| heads[c].role == Role::Value;
        let first = (0..heads.len()).find(value).unwrap_or(0);
        let Some(label) = (0..first).rfind(|&c| heads[c].role == Role::Label) else {
            return HashSet::new();
        };
        let mut seen = HashSet::new();
        (from..self.grid.height())
            .filter(|&row| self.grid.filled(row).any(|c| value(&c)))
            .map(|row| self.grid.words(row, label))
            .filter(|words| !words.is_empty() && !seen.insert(words.clone()))
            .collect()
    }

    /// The words that tell a row from others of the same label: those of its group, or what the label above
    /// has before its own last word ("Homes High", "Low").
    fn above(&self, row: usize, column: usize) -> Vec<Range<usize>> {
        /// A group has a name, no sentence.
        const LONGEST: usize = 8;
        /// Rows that are looked at.
        const REACH: usize = 20;
        let text = self.setting.text;
        let words = |p: &Range<usize>| text[p.clone()].split_whitespace().count();
        if !self.group_pieces.is_empty() {
            let short = self.group_pieces.iter().map(words).sum::<usize>() <= LONGEST;
            return if short {
                self.group_pieces.to_vec()
            } else {
                Vec::new()
            };
        }
        let last = |row: usize| {
            let words = self.grid.words(row, column);
            let (_, last) = words.rsplit_once(' ')?;
            (!self.repeated.contains(&words)).then(|| last.to_owned())
        };
        let near = row.saturating_sub(REACH)..self.grid.height().min(row + REACH);
        let headed = (near.start..row)
            .rev()
            .find_map(|above| Some((above, last(above)?)))
            .filter(|(above, word)| {
                let mut others = near.filter(|r| r != above);
                others.any(|other| last(other).as_ref() == Some(word))
            });
        let Some((above, word)) = headed else {
            return Vec::new();
        };
        let cell = self.grid.at(above, column).map(|p| p.cell);
        let mut pieces = cell.map_or(Vec::new(), |c| c.pieces.clone());
        if let Some(end) = pieces.last_mut() {
            let rest = text[end.clone()].strip_suffix(&word).unwrap_or("");
            end.end = end.start + rest.trim_end().len();
        }
        pieces.retain(|p| !p.is_empty());
        pieces
    }

    fn heads(&mut self, headers: Range<usize>) -> Vec<Head> {
        let heads = columns::read(
            &self.grid,
            headers,
            self.grid.height(),
            self.setting.lexicon,
            self.setting.frame.years(),
        );
        let years = heads
            .iter()
            .flat_map(|h| &h.told)
            .filter_map(|t| t.period.as_ref()?.end);
        self.earliest = years.clone().min();
        self.latest = years.max();
        heads
    }

    /// Numbers of the headers are years and the like.
    fn header_words(&mut self, headers: Range<usize>) {
        for row in headers {
            for column in 0..self.grid.width {
                let Some(place) = self.grid.at(row, column).filter(|p| p.first) else {
                    continue;
                };
                if place.shape == Shape::Text && self.grid.words(row, column).len() > 120 {
                    self.found.push(Found::Words(place.cell.pieces.clone()));
                }
            }
        }
    }

    /// A row of years among the rows of values names the columns anew.
    fn renames(&self, row: usize, heads: &[Head]) -> bool {
        let years = |c: usize| self.grid.shape(row, c) == Shape::Year;
        let values: Vec<usize> = (0..heads.len())
            .filter(|&c| heads[c].role == Role::Value)
            .collect();
        let named = values.iter().filter(|&&c| years(c)).count();
        named >= 2
            && values
                .iter()
                .all(|&c| years(c) || self.grid.shape(row, c) == Shape::Blank)
    }

    /// "3.3% growth rate", "1,200 jobs", "Top 5 in Asia": a value and the few words that say of what.
    fn names_value(&self, row: usize, column: usize) -> bool {
        const FEW: usize = 4;
        let words = self.grid.words(row, column);
        let ranked = words
            .split_once(' ')
            .filter(|(first, _)| first.eq_ignore_ascii_case("top"));
        ranked
            .map_or(&words[..], |(_, rest)| rest)
            .starts_with(|c: char| c.is_ascii_digit())
            && !words.ends_with('.')
            && words.split_whitespace().nth(FEW).is_none()
    }

    fn row(&mut self, row: usize, heads: &[Head]) {
        let valued = (0..heads.len()).any(|c| {
            heads[c].role == Role::Value
                && matches!(self.grid.shape(row, c), Shape::Number | Shape::Year)
        });
        let filled: Vec<usize> = self.grid.filled(row).collect();
        if !valued && filled.len() == 1 && self.grid.words(row, filled[0]).len() < 100 {
            let words = self.grid.words(row, filled[0]);
            self.group_pieces = self
                .grid
                .at(row, filled[0])
                .map_or(&[], |place| &place.cell.pieces);
            self.group = Some(words::read(
                words,
                self.setting.lexicon,
                self.setting.frame.years(),
            ));
        }
        let is_value = |c: usize| {
            heads[c].role == Role::Value
                && match self.grid.shape(row, c) {
                    Shape::Number | Shape::Year => true,
                    Shape::Text => self.names_value(row, c),
                    _ => false,
                }
        };
        let values: Vec<bool> = filled.iter().map(|&c| is_value(c)).collect();
        // A year of its own names a row as a label does.
        let named = (0..heads.len()).any(|c| {
            matches!(heads[c].role, Role::Label | Role::Period)
                && self.grid.shape(row, c) != Shape::Blank
        });
        // A label may stand for several rows, below the first of which its place is blank.
        let label = if named {
            row
        } else {
            self.label.unwrap_or(row)
        };
        self.label = (valued || values.contains(&true)).then_some(label);
        let told = match self.label {
            Some(label) => cell::labels(self, label, heads),
            None => Vec::new(),
        };
        let first = self.found.len();
        for (column, value) in filled.into_iter().zip(values) {
            let Some(place) = self.grid.at(row, column).filter(|p| p.first) else {
                continue;
            };
            match (heads[column].role, place.shape) {
                (Role::Value, _) if value => {
                    let found = cell::read(self, (row, column), label, heads, &told);
                    self.found.extend(found);
                }
                (Role::Label | Role::Number | Role::Unit | Role::Binding | Role::Period, _)
                    if valued => {}
                (Role::Number | Role::Unit | Role::Binding | Role::Period, _) => {}
                (_, Shape::Text | Shape::Number) => {
                    self.found.push(Found::Words(place.cell.pieces.clone()));
                }
                _ => {}
            }
        }
        compare(&mut self.found[first..]);
        start_only(&mut self.found[first..], heads);
        nothing(&mut self.found[first..]);
        sum(&mut self.found[first..]);
    }

    /// The year is over: by the document's own date, else before the last year that the table names.
    fn is_past(&self, year: i32) -> bool {
        let frame = self.setting.frame;
        if frame.is_dated() {
            year <= frame.now()
        } else {
            year < self.latest.unwrap_or(i32::MAX).min(frame.now())
        }
    }

    /// The years that lie between the first and the last one of the headers: those of a plan.
    fn between(&self, text: &str) -> Option<Inherited> {
        let (first, last) = (self.earliest?, self.latest?);
        (first < last).then(|| Inherited {
            text: text.to_owned(),
            start: Some(first + 1),
            end: Some(last),
        })
    }

    /// The row in one piece, where no other row's cells stand in it; else the cell.
    fn extent(&self, row: usize, cell: &Range<usize>) -> Range<usize> {
        const LONGEST: usize = 600;
        let pieces = || self.table.rows[row].iter().flat_map(|c| &c.pieces);
        let start = pieces().map(|p| p.start).min().unwrap_or(cell.start);
        let end = pieces().map(|p| p.end).max().unwrap_or(cell.end);
        let whole = start..end;
        // The piece before may reach into it.
        let from = self.places.partition_point(|(p, _)| p.start < start);
        let crossed = self.places[from.saturating_sub(1)..]
            .iter()
            .take_while(|(p, _)| p.start < whole.end)
            .any(|(p, other)| *other != row && whole.start < p.end);
        if crossed || whole.len() > LONGEST || !(whole.start <= cell.start && cell.end <= whole.end)
        {
            cell.clone()
        } else {
            whole
        }
    }
}

/// Gives what a row is meant or expected to reach the value that it starts from, where a column holds it.
fn compare(row: &mut [Found]) {
    let start = row.iter().find_map(|f| match f {
        Found::Stated(s) if s.starts && s.upper.is_none() => Some((
            s.unit.clone(),
            s.place.0,
            Start {
                text: s.headers.join(" "),
                value: Some(s.value),
                year: s.time.as_ref().and_then(|t| t.end),
            },
        )),
        _ => None,
    });
    let Some((unit, line, start)) = start else {
        return;
    };
    for found in row {
        if let Found::Stated(s) = found
            && !s.starts
            && s.place.0 == line
            && s.unit == unit
            && s.kind != Kind::Figure
        {
            s.baseline.get_or_insert_with(|| start.clone());
        }
    }
}

/// "0 | 5% | 10%": nothing is so much of what the others of its row are.
fn nothing(row: &mut [Found]) {
    let stated = |found: &Found| match found {
        Found::Stated(s) if !s.value.is_zero() => Some(s.unit.clone()),
        _ => None,
    };
    let mut units = row.iter().filter_map(stated);
    let Some(unit) = units.next().filter(|u| units.all(|other| other == *u)) else {
        return;
    };
    for found in row {
        if let Found::Stated(s) = found
            && s.value.is_zero()
            && s.unit == "count"
        {
            s.unit.clone_from(&unit);
        }
    }
}

/// What a change starts from is part of what it leads to.
fn start_only(row: &mut [Found], heads: &[Head]) {
    for found in row {
        if let Found::Stated(s) = found
            && heads[s.place.1 - 1].from
        {
            *found = Found::Dropped {
                bytes: s.quantity.clone(),
                reason: "point of comparison of another amount",
                why: Why::Code("table/from-to"),
            };
        }
    }
}

/// Beside the level of a measure, its sum over the years is a change: "12, 15, [3]".
fn sum(row: &mut [Found]) {
    let level = row
        .iter()
        .any(|f| matches!(f, Found::Stated(s) if !s.summed && s.measure == Measure::Level));
    for found in row {
        if let Found::Stated(s) = found
            && s.summed
            && level
        {
            s.measure = Measure::Change;
        }
    }
}
