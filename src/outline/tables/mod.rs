//! Tables of a text: rows of cells, found by what parts the cells.
//!
//! `marked` finds cells parted by strokes, tabs, commas or wide gaps, `spaced` and `valued` rows whose cells
//! single spaces part, `listed` labels with a value each and no header, `loose` tables of which text extraction
//! left one cell a line, row by row or (`stacked`) column by column. Each looks at lines only, before they are put
//! together to paragraphs; what is found is set aside from them.

mod listed;
mod loose;
mod marked;
pub(crate) mod shape;
mod spaced;
mod stacked;
mod valued;

use super::lines::Line;
use crate::lexicon::entry::Column;
use crate::lexicon::token::tokenize;
use crate::lexicon::{Lexicon, Meaning};
use crate::source::Layout;
use crate::source::layout as source;
use shape::Shape;
use std::ops::Range;

/// A table: its cells, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From its first cell to its last.
    pub span: Range<usize>,
    /// What is written above or below it, the nearest line first.
    pub captions: Vec<Range<usize>>,
    /// Its rows from top to bottom, each with the cells that start in it.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words in reading order: more than one piece where other cells stand between them.
    pub pieces: Vec<Range<usize>>,
    /// It is marked as a header.
    pub header: bool,
    /// The columns that it covers beyond the first.
    pub wider: u16,
    /// The rows that it covers beyond the first.
    pub taller: u16,
}

impl Cell {
    /// A cell of one piece, empty where the piece is.
    fn new(piece: Range<usize>) -> Self {
        Self {
            pieces: if piece.is_empty() {
                Vec::new()
            } else {
                vec![piece]
            },
            ..Self::default()
        }
    }

    /// A cell that the format of the document tells.
    fn told(cell: &source::Cell) -> Self {
        Self {
            header: cell.header,
            wider: cell.columns.saturating_sub(1),
            taller: cell.rows.saturating_sub(1),
            ..Self::new(cell.span.clone())
        }
    }
}

/// A table, and the lines that it takes.
struct Found {
    lines: Range<usize>,
    table: Table,
}

impl Found {
    /// The table of these rows, which takes these lines.
    fn new(lines: Range<usize>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            lines,
            table: Table {
                span: extent(&rows),
                rows,
                ..Table::default()
            },
        }
    }
}

/// A way to find tables among the lines that are still free.
type Search = fn(Sight<'_>) -> Vec<Found>;

/// What the searches look at.
#[derive(Clone, Copy)]
struct Sight<'a> {
    text: &'a str,
    lines: &'a [Line],
    lexicon: &'a Lexicon,
}

impl Sight<'_> {
    /// Goes over the lines with a look that gives the tables that start at a line and the line behind them.
    fn sweep(&self, look: impl Fn(usize) -> Option<(Vec<Found>, usize)>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            at += 1;
            if let Some((tables, end)) = look(at - 1) {
                found.extend(tables);
                at = at.max(end);
            }
        }
        found
    }

    /// Goes over the lines with a look that gives the table that starts at a line.
    fn each(&self, look: impl Fn(usize) -> Option<Found>) -> Vec<Found> {
        self.sweep(|at| {
            let table = look(at)?;
            let end = table.lines.end;
            Some((vec![table], end))
        })
    }

    /// What a piece of the text holds.
    fn shape(&self, piece: &Range<usize>) -> Shape {
        shape::of(self.text, piece, self.lexicon)
    }

    /// What a form of the lexicon that covers the whole piece means.
    fn meaning(&self, piece: &Range<usize>, is: impl Fn(&Meaning) -> bool) -> bool {
        let tables = self.lexicon.tables();
        let mut tokens = Vec::new();
        tokenize(
            self.text,
            piece.start,
            piece.end,
            &tables.words,
            &mut tokens,
        );
        let mut whole = false;
        tables.matches(&tokens, |rule, length| {
            whole |= length == tokens.len() && is(&self.lexicon.rule(rule).meaning);
        });
        whole
    }

    /// The whole piece names a column or row of this sort.
    fn says(&self, piece: &Range<usize>, wanted: Column) -> bool {
        self.meaning(
            piece,
            |m| matches!(m, Meaning::Column { column } if *column == wanted),
        )
    }

    /// The words head a column of units.
    fn names_units(&self, words: &Range<usize>) -> bool {
        /// "Measurement unit"
        const LONGEST: usize = 20;
        let text = &self.text[words.clone()];
        let may_be = text.len() <= LONGEST
            && text
                .as_bytes()
                .windows(4)
                .any(|w| w.eq_ignore_ascii_case(b"unit"));
        may_be && self.says(words, Column::Unit)
    }

    /// Gives the units that labels end in a column of their own: "Paved roads", "km".
    fn part_units(&self, rows: &mut [Vec<Cell>]) {
        let unit = |row: &Vec<Cell>| {
            let label = row.first()?;
            let last = label.pieces.last()?;
            let text = &self.text[last.clone()];
            let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let unit = last.start + start..last.end;
            let alone = label.pieces.len() == 1 && start == 0;
            (!label.header && !alone && self.shape(&unit) == Shape::Unit).then_some(unit)
        };
        for row in rows.iter_mut().filter(|row| row.len() > 1) {
            let unit = unit(row);
            if let Some(unit) = &unit
                && let Some(last) = row[0].pieces.last_mut()
            {
                let name = self.text[last.start..unit.start].trim_end();
                last.end = last.start + name.len();
                row[0].pieces.retain(|p| !p.is_empty());
            }
            row.insert(1, unit.map_or_else(Cell::default, Cell::new));
        }
    }
}

/// What a line is set aside for when it is part of a table.
pub(super) const TABLE: &str = "table";

/// Finds the tables of a text and sets their lines aside; those that its format tells come first.
pub(super) fn find(
    text: &str,
    lines: &mut [Line],
    known: &Layout,
    lexicon: &Lexicon,
) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    take(text, lines, told(lines, known), &mut tables);
    let searches: [Search; 4] = [marked::find, spaced::find, listed::find, loose::find];
    for search in searches {
        let found = search(Sight {
            text,
            lines,
            lexicon,
        });
        take(text, lines, found, &mut tables);
    }
    tables.retain(|t| !t.rows.is_empty());
    tables.sort_by_key(|t| t.span.start);
    for at in 1..tables.len() {
        if goes_on(text, &tables[at - 1], &tables[at]) {
            let above = tables[at - 1].captions.clone();
            tables[at].captions.extend(above);
        }
    }
    tables
}

/// A table under the same headers, on the next page: what is written above the first holds for it too.
fn goes_on(text: &str, before: &Table, table: &Table) -> bool {
    /// The foot of a page and the head of the next stand between them at most.
    const NEAR: usize = 300;
    fn names<'t>(text: &'t str, table: &'t Table) -> impl Iterator<Item = &'t str> {
        let named = |row: &&Vec<Cell>| row.iter().all(|c| c.header || c.pieces.is_empty());
        let rows = table.rows.iter().take_while(named);
        let pieces = rows.flatten().flat_map(|c| &c.pieces);
        pieces.map(|p| &text[p.clone()])
    }
    table.span.start.saturating_sub(before.span.end) <= NEAR
        && names(text, table).next().is_some()
        && names(text, before).eq(names(text, table))
}

/// Tables of documents have far fewer columns: each cell is held against the headers of its row.
const WIDEST: usize = 1000;

/// Takes what was found: its lines are set aside, its captions are looked for.
fn take(text: &str, lines: &mut [Line], found: Vec<Found>, tables: &mut Vec<Table>) {
    let narrow = |found: &Found| found.table.rows.iter().all(|row| row.len() <= WIDEST);
    for found in found.into_iter().filter(narrow) {
        let mut captions = found.table.captions;
        captions.extend(around(text, lines, &found.lines));
        for line in &mut lines[found.lines.clone()] {
            line.furniture.get_or_insert(TABLE);
        }
        tables.push(Table {
            captions,
            ..found.table
        });
    }
}

/// The tables that the format of the document tells.
fn told(lines: &[Line], known: &Layout) -> Vec<Found> {
    let mut found = Vec::new();
    for table in &known.tables {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let span = table.span();
        let from = lines.partition_point(|l| l.end <= span.start);
        let to = lines.partition_point(|l| l.start < span.end).max(from);
        // A frame around a page's text is no table.
        if columns < 2 || table.rows.len() < 2 || from == to {
            continue;
        }
        let rows = table
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::told).collect())
            .collect();
        found.push(Found {
            lines: from..to,
            table: Table {
                span,
                captions: table.caption.iter().cloned().collect(),
                rows,
            },
        });
    }
    found
}

/// The lines around a table that may say what it is about, nearest first.
fn around(text: &str, lines: &[Line], taken: &Range<usize>) -> Vec<Range<usize>> {
    const REACH: usize = 3;
    let above = (taken.start.saturating_sub(REACH)..taken.start).rev();
    let below = taken.end..lines.len().min(taken.end + REACH);
    let mut captions: Vec<Range<usize>> = Vec::new();
    let mut captioned = false;
    let mut broken = false;
    for at in above.take_while(|&at| lines[at].furniture.is_none() && lines[at + 1].gap <= 2) {
        let mut line = lines[at].start..lines[at].end;
        // "(million", "tonnes)" are one.
        if broken && let Some(below) = captions.pop() {
            line.end = below.end;
        }
        broken = shape::balance(&text[line.clone()]) < 0 && lines[at].gap == 0;
        // What stands above the caption is a heading or the text.
        if captioned && !text[line.clone()].starts_with('#') {
            break;
        }
        captioned |= shape::is_caption(&text[line.clone()]);
        captions.push(line);
    }
    let mut below = below
        .take_while(|&at| lines[at].furniture.is_none())
        .map(|at| lines[at].start..lines[at].end);
    let bracketed = below
        .clone()
        .take(1)
        .find(|line| shape::is_bracketed(&text[line.clone()]));
    let named = below.find(|line| shape::is_caption(&text[line.clone()]));
    // A figure's caption stands below it, and tells more than the words above.
    if let Some(named) = named.filter(|n| {
        !captions.iter().any(|c| shape::is_caption(&text[c.clone()]))
            && !text[n.clone()].starts_with(['T', '表'])
    }) {
        captions.insert(0, named);
    }
    captions.extend(bracketed);
    captions
}

/// From the first byte of the first cell to the last one of the last.
fn extent(rows: &[Vec<Cell>]) -> Range<usize> {
    let pieces = || rows.iter().flatten().flat_map(|c| &c.pieces);
    let start = pieces().map(|p| p.start).min().unwrap_or(0);
    let end = pieces().map(|p| p.end).max().unwrap_or(start);
    start..end
}
