//! Tables of a text: rows of cells, found by what parts the cells.
//!
//! `marked` finds cells parted by strokes, tabs, commas or wide gaps, `spaced` rows whose cells single spaces
//! part, `loose` tables of which text extraction left one cell a line. Each looks at lines only, before
//! they are put together to paragraphs; what is found is set aside from them.

mod loose;
mod marked;
pub(crate) mod shape;
mod spaced;

use super::lines::Line;
use crate::lexicon::Lexicon;
use crate::source::Layout;
use crate::source::layout as source;
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

/// A way to find tables among the lines that are still free.
type Search<'a> = &'a dyn Fn(&str, &[Line], &Lexicon) -> Vec<Found>;

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
    let told = |_: &str, lines: &[Line], _: &Lexicon| told(lines, known);
    let searches: [Search<'_>; 4] = [&told, &marked::find, &spaced::find, &loose::find];
    for search in searches {
        for found in search(text, lines, lexicon) {
            let mut captions = found.table.captions;
            captions.extend(around(text, lines, &found.lines));
            for line in &mut lines[found.lines.clone()] {
                line.furniture = Some(TABLE);
            }
            tables.push(Table {
                captions,
                ..found.table
            });
        }
    }
    tables.retain(|t| !t.rows.is_empty());
    tables.sort_by_key(|t| t.span.start);
    tables
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
    let mut captions: Vec<Range<usize>> = above
        .take_while(|&at| lines[at].furniture.is_none() && lines[at + 1].gap <= 2)
        .map(|at| lines[at].start..lines[at].end)
        .collect();
    let named = below
        .take_while(|&at| lines[at].furniture.is_none())
        .map(|at| lines[at].start..lines[at].end)
        .find(|line| shape::is_caption(&text[line.clone()]));
    // A figure's caption stands below it, and tells more than the words above.
    if let Some(named) = named.filter(|n| {
        !captions.iter().any(|c| shape::is_caption(&text[c.clone()]))
            && !text[n.clone()].starts_with(['T', '表'])
    }) {
        captions.insert(0, named);
    }
    captions
}

/// From the first byte of the first cell to the last one of the last.
fn extent(rows: &[Vec<Cell>]) -> Range<usize> {
    let pieces = || rows.iter().flatten().flat_map(|c| &c.pieces);
    let start = pieces().map(|p| p.start).min().unwrap_or(0);
    let end = pieces().map(|p| p.end).max().unwrap_or(start);
    start..end
}
