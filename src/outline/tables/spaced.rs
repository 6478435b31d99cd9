//! Rows whose cells single spaces part, as text extraction writes a table's lines.
//!
//! A plan's main indicators come as "6 % 预期性 4.5左右 -": number, name, unit, whether it binds, values. The
//! line holds what stands in one line of the row; the rest of a name or unit stands in the lines above and
//! below it. Other rows are a label with values behind it (`valued`).

use super::shape::{self, Shape};
use super::{Cell, Found, Sight};
use crate::lexicon::Meaning;
use crate::lexicon::entry::Column;
use crate::outline::lines::{Line, Tail};
use std::collections::HashMap;
use std::ops::Range;

/// Finds tables of such rows.
pub(super) fn find(sight: Sight<'_>) -> Vec<Found> {
    let binding = Openers::new(sight.lexicon.tables().binding());
    sight.each(|at| sight.bound(at, &binding).or_else(|| sight.valued_rows(at)))
}

/// The lines of a table are not wider.
const WIDEST: u32 = 120;

/// A row that says whether it binds.
#[derive(Debug, Clone, Default)]
struct Row {
    line: usize,
    number: Option<Range<usize>>,
    label: Vec<Range<usize>>,
    unit: Vec<Range<usize>>,
    binding: Range<usize>,
    values: Vec<Vec<Range<usize>>>,
}

/// The words that the forms which say whether a target binds start with, by their first bytes.
struct Openers<'w> {
    by_first: Vec<Vec<&'w [u8]>>,
}

impl<'w> Openers<'w> {
    fn new(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for word in words {
            if let Some(&first) = word.first() {
                by_first[usize::from(first)].push(word);
            }
        }
        Self { by_first }
    }

    /// Whether one of them opens the field.
    fn open(&self, field: &[u8]) -> bool {
        let small = |at: usize| field.get(at).map(u8::to_ascii_lowercase);
        small(0).is_some_and(|first| {
            let mut words = self.by_first[usize::from(first)].iter();
            words.any(|word| {
                let start = field.get(..word.len());
                // Most others differ in the second letter.
                word.get(1).copied() == small(1).filter(|_| word.len() > 1)
                    && start.is_some_and(|start| start.eq_ignore_ascii_case(word))
            })
        })
    }

    /// Whether one of them may open a field of the line: all that is no sign of ASCII may part fields.
    fn open_in(&self, line: &str) -> bool {
        let bytes = line.as_bytes();
        let mut apart = true;
        bytes.iter().enumerate().any(|(at, b)| {
            let opens = apart && self.open(&bytes[at..]);
            apart = !b.is_ascii_graphic();
            opens
        })
    }
}

impl Sight<'_> {
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.lines
            .get(at)
            .is_some_and(|l| l.furniture.is_none() && l.width <= WIDEST)
    }

    /// The parts of a line between spaces.
    pub(super) fn fields(&self, at: usize) -> Vec<Range<usize>> {
        let line = &self.lines[at];
        let mut fields: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for (offset, c) in line.text(self.text).char_indices() {
            let byte = line.start + offset;
            if c.is_whitespace() {
                open = false;
            } else if open && let Some(last) = fields.last_mut() {
                last.end = byte + c.len_utf8();
            } else {
                fields.push(byte..byte + c.len_utf8());
                open = true;
            }
        }
        fields
    }

    fn binds(&self, field: &Range<usize>, words: &Openers<'_>) -> bool {
        words.open(self.text[field.clone()].as_bytes())
            && self.meaning(field, |m| matches!(m, Meaning::Binding { .. }))
    }

    /// A table of which each row says whether it binds.
    fn bound(&self, at: usize, words: &Openers<'_>) -> Option<Found> {
        const ROWS: usize = 3;
        /// Lines of one row.
        const TALLEST: usize = 7;
        let first = self.anchor(at, words)?;
        let mut rows = vec![first];
        let mut next = at + 1;
        while next < self.lines.len()
            && next - rows[rows.len() - 1].line <= TALLEST
            && self.is_free(next)
        {
            rows.extend(self.anchor(next, words));
            next += 1;
        }
        if rows.len() < ROWS {
            return None;
        }
        let widths: Vec<usize> = rows.iter().map(|r| r.values.len()).collect();
        let width = usual(&widths)?;
        let units = rows.iter().filter(|r| !r.unit.is_empty()).count() * 2 > rows.len();
        for row in &mut rows {
            row.values.resize(width, Vec::new());
        }
        let lines = self.share(&mut rows, units);
        let from = self.names_from(lines.start);
        let mut table: Vec<Vec<Cell>> = (from..lines.start)
            .filter_map(|at| self.names(at, width))
            .collect();
        table.extend(rows.into_iter().map(Row::cells));
        Some(Found::new(from..lines.end, table))
    }

    /// The line of a row that says whether it binds.
    fn anchor(&self, at: usize, words: &Openers<'_>) -> Option<Row> {
        if !self.is_free(at) || self.lines[at].tail == Tail::Stop {
            return None;
        }
        // Few lines of a text say so; in Latin letters a number stands beside it.
        let line = &self.lines[at];
        if line.is_latin() && line.digits == 0 {
            return None;
        }
        if !words.open_in(line.text(self.text)) {
            return None;
        }
        let fields = self.fields(at);
        let bind = fields.iter().position(|f| self.binds(f, words))?;
        let mut row = Row {
            line: at,
            binding: fields[bind].clone(),
            ..Row::default()
        };
        let mut before = &fields[..bind];
        let numbered = before.first().filter(|f| {
            let word = self.text[(*f).clone()].trim_end_matches(['.', '、', '．']);
            word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty()
        });
        if let Some(number) = numbered {
            row.number = Some(number.clone());
            before = &before[1..];
        }
        let behind = &fields[bind + 1..];
        row.values = behind.iter().map(|f| vec![f.clone()]).collect();
        if behind.is_empty() {
            // The values stand before: "2.3 — 5左右 预期性".
            let valued = before
                .iter()
                .rposition(|f| !matches!(self.shape(f), Shape::Number | Shape::Dash | Shape::Year))
                .map_or(0, |last| last + 1);
            row.values = before[valued..].iter().map(|f| vec![f.clone()]).collect();
            before = &before[..valued];
        }
        let unit = before.last().filter(|f| self.is_unit(f));
        if let Some(unit) = unit {
            row.unit = vec![unit.clone()];
            before = &before[..before.len() - 1];
        }
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            row.label = vec![first.start..last.end];
        }
        let known = row.number.is_some() || !row.values.is_empty();
        known.then_some(row)
    }

    fn is_unit(&self, field: &Range<usize>) -> bool {
        matches!(self.shape(field), Shape::Unit | Shape::Dash)
    }

    /// Gives the lines around each row's line to the rows that lack a part, and says which lines all take.
    fn share(&self, rows: &mut [Row], units: bool) -> Range<usize> {
        let lacks = |row: &Row| {
            row.label.is_empty()
                || units && row.unit.is_empty()
                || row.values.iter().any(Vec::is_empty)
        };
        let open: Vec<bool> = rows.iter().map(lacks).collect();
        // A name over several lines stands evenly around its row's line.
        let mut above = 0;
        for at in 0..rows.len() {
            let from = rows[at].line + 1;
            let to = rows.get(at + 1).map_or(from + above, |next| next.line);
            let mine = match (open[at], open.get(at + 1)) {
                (true, Some(true)) => above.min(to - from),
                (true, _) => to - from,
                (false, _) => 0,
            };
            let to = to.min(self.lines.len());
            for line in from..to {
                let row = if line < from + mine {
                    at
                } else {
                    (at + 1).min(rows.len() - 1)
                };
                if self.is_free(line) {
                    self.give(&mut rows[row], line, units);
                }
            }
            above = if open.get(at + 1) == Some(&true) {
                to - from - mine
            } else {
                0
            };
        }
        let last = rows.len() - 1;
        let below = rows[last].line + 1;
        let end = (below..self.lines.len())
            .take_while(|&l| rows[last].covers(&self.lines[l]))
            .last()
            .map_or(below, |l| l + 1);
        rows[0].line..end
    }

    /// Gives the parts of a line to the columns of a row that lack them.
    fn give(&self, row: &mut Row, line: usize, units: bool) {
        let fields = self.fields(line);
        let empty = row.values.iter().position(|v| {
            v.is_empty() || v.len() > 1 || v.iter().any(|p| p.start < self.lines[row.line].start)
        });
        let lone = fields.len() == 1;
        for (at, field) in fields.iter().enumerate() {
            let unit_open = units && (row.unit.is_empty() || self.is_part(&row.unit, row.line));
            let label_open = row.label.is_empty() || self.is_part(&row.label, row.line);
            let last = at + 1 == fields.len();
            if last
                && !lone
                && empty.is_some()
                && let Some(value) = empty
            {
                row.values[value].push(field.clone());
            } else if unit_open && (!label_open || at > 0) {
                row.unit.push(field.clone());
            } else {
                row.label.push(field.clone());
            }
        }
        for list in std::iter::once(&mut row.label)
            .chain([&mut row.unit])
            .chain(&mut row.values)
        {
            list.sort_by_key(|p| p.start);
        }
    }

    /// The pieces stand in lines other than the row's own.
    fn is_part(&self, pieces: &[Range<usize>], line: usize) -> bool {
        let own = &self.lines[line];
        pieces
            .iter()
            .all(|p| p.end <= own.start || p.start >= own.end)
    }

    /// The first of the lines above that name the columns.
    fn names_from(&self, first: usize) -> usize {
        const MOST: usize = 6;
        const LONGEST: usize = 14;
        let mut from = first;
        while from > 0 && first - from < MOST && self.is_free(from - 1) {
            let fields = self.fields(from - 1);
            let short = fields
                .iter()
                .all(|f| self.text[f.clone()].chars().count() <= LONGEST);
            if !short
                || self.lines[from - 1].tail == Tail::Stop
                || shape::is_caption(self.lines[from - 1].text(self.text))
            {
                break;
            }
            from -= 1;
        }
        from
    }

    /// A row of headers: a name for each column of values, or one for all.
    fn names(&self, at: usize, width: usize) -> Option<Vec<Cell>> {
        let named = |m: &Meaning| {
            matches!(
                m,
                Meaning::Column {
                    column: Column::Number
                        | Column::Indicator
                        | Column::Unit
                        | Column::Binding
                        | Column::Group
                }
            )
        };
        let fields: Vec<Range<usize>> = self
            .fields(at)
            .into_iter()
            .filter(|f| self.text[f.clone()].chars().nth(1).is_some() && !self.meaning(f, named))
            .collect();
        let mut cells = vec![Cell::default(); 4];
        let header = |piece: &Range<usize>| Cell {
            header: true,
            ..Cell::new(piece.clone())
        };
        match fields.len() {
            1 => cells.push(Cell {
                wider: u16::try_from(width - 1).unwrap_or(0),
                ..header(&fields[0])
            }),
            n if n == width => cells.extend(fields.iter().map(header)),
            _ => return None,
        }
        Some(cells)
    }
}

impl Row {
    fn cells(self) -> Vec<Cell> {
        let cell = |pieces: Vec<Range<usize>>| Cell {
            pieces,
            ..Cell::default()
        };
        let mut cells = vec![
            cell(self.number.into_iter().collect()),
            cell(self.label),
            cell(self.unit),
            Cell::new(self.binding),
        ];
        cells.extend(self.values.into_iter().map(cell));
        cells
    }

    fn covers(&self, line: &Line) -> bool {
        self.label
            .iter()
            .chain(&self.unit)
            .chain(self.values.iter().flatten())
            .any(|p| line.start <= p.start && p.end <= line.end)
    }
}

/// The number that comes most often.
fn usual(numbers: &[usize]) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for &n in numbers {
        *counts.entry(n).or_default() += 1;
    }
    let most = numbers.iter().max_by_key(|n| counts.get(n))?;
    Some(*most).filter(|n| *n > 0)
}
