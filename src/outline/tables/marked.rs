//! Tables whose cells something parts: strokes (Markdown), tabs, commas, or gaps of several spaces.

use super::shape::Shape;
use super::{Cell, Found, Sight};
use crate::outline::lines::{LONG, Line, Tail};
use std::ops::Range;

/// Finds tables whose cells are parted by marks.
pub(super) fn find(sight: Sight<'_>) -> Vec<Found> {
    sight.each(|at| {
        sight
            .strokes(at)
            .or_else(|| sight.tabs(at))
            .or_else(|| sight.commas(at))
            .or_else(|| sight.gaps(at))
            .or_else(|| sight.pairs(at))
    })
}

/// How often a mark of ASCII stands in the text.
fn occurrences(text: &str, mark: u8) -> usize {
    memchr::memchr_iter(mark, text.as_bytes()).count()
}

/// The cells of a row, as ranges of the text.
type Row = Vec<Range<usize>>;

impl Sight<'_> {
    /// The line's text, where it may be part of a table.
    fn line(&self, at: usize) -> Option<&str> {
        let line = self.lines.get(at).filter(|l| l.furniture.is_none())?;
        Some(line.text(self.text))
    }

    /// The run of lines from `at` of which `is` holds, without blank lines between them.
    fn run(&self, at: usize, is: impl Fn(&str) -> bool) -> Range<usize> {
        let mut end = at;
        while self.line(end).is_some_and(&is) && (end == at || self.lines[end].gap == 0) {
            end += 1;
        }
        at..end
    }

    /// "| a | b |" lines, and "a | b" above a line of dashes or with as many cells, and numbers, line by line.
    fn strokes(&self, at: usize) -> Option<Found> {
        const EVEN: usize = 3;
        if !self.lines[at].bars {
            return None;
        }
        let run = self.run(at, |l| l.starts_with('|') || l.contains(" | "));
        let rows: Vec<Row> = run.clone().map(|at| self.stroked(at)).collect();
        let rule = rows.iter().position(|r| self.is_rule(r));
        let framed = self.line(at)?.starts_with('|') && run.len() >= 2;
        let even = || rows.len() >= EVEN && rows.iter().all(|r| r.len() == rows[0].len());
        if rule.is_none() && !framed && !(even() && self.is_data(&rows)) {
            return None;
        }
        let rows = rows
            .into_iter()
            .enumerate()
            .filter(|(_, row)| !self.is_rule(row))
            .map(|(number, row)| {
                let header = rule.is_some_and(|rule| number < rule);
                row.into_iter()
                    .map(|piece| self.stroked_cell(piece, header))
                    .collect()
            })
            .collect();
        Some(Found::new(run, rows))
    }

    /// A cell without the marks of emphasis, its lines apart.
    fn stroked_cell(&self, piece: Range<usize>, header: bool) -> Cell {
        let mut pieces = Vec::new();
        let mut from = piece.start;
        let inner = &self.text[piece.clone()];
        for (part, _) in inner
            .match_indices("<br>")
            .map(|(at, b)| (piece.start + at, b.len()))
        {
            pieces.push(self.trimmed(from..part));
            from = part + "<br>".len();
        }
        pieces.push(self.trimmed(from..piece.end));
        pieces.retain(|p| !p.is_empty());
        Cell {
            header: header && !pieces.is_empty(),
            pieces,
            ..Cell::default()
        }
    }

    fn trimmed(&self, piece: Range<usize>) -> Range<usize> {
        let text = &self.text[piece.clone()];
        let rest = text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '*' && text.starts_with("**"));
        let start = piece.start + text.len() - rest.len();
        // "6.0\*\*" ends in marks that belong to a note.
        let inner = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '\\'));
        start..start + inner.len()
    }

    fn stroked(&self, at: usize) -> Row {
        let line = &self.lines[at];
        let mut cells = Vec::new();
        let mut from = line.start;
        let bytes = self.text.as_bytes();
        for stroke in line.start..line.end {
            if bytes[stroke] == b'|' && (stroke == line.start || bytes[stroke - 1] != b'\\') {
                if stroke > line.start {
                    cells.push(self.blank_off(from..stroke));
                }
                from = stroke + 1;
            }
        }
        if from < line.end {
            cells.push(self.blank_off(from..line.end));
        }
        cells
    }

    /// The range without white space around it.
    fn blank_off(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let rest = text.trim_start();
        let start = range.start + text.len() - rest.len();
        start..start + rest.trim_end().len()
    }

    /// "| --- | :-: |": the line under the header.
    fn is_rule(&self, row: &Row) -> bool {
        !row.is_empty()
            && row.iter().all(|c| {
                let cell = &self.text[c.clone()];
                cell.contains('-') && cell.bytes().all(|b| matches!(b, b'-' | b':' | b' '))
            })
    }

    /// Cells parted by tabs.
    fn tabs(&self, at: usize) -> Option<Found> {
        const ROWS: usize = 2;
        if !self.lines[at].bars || !self.line(at)?.contains('\t') {
            return None;
        }
        let run = self.run(at, |l| l.len() < LONG && l.contains('\t'));
        if run.len() < ROWS {
            return None;
        }
        let split = |at: usize, keep: bool| -> Row {
            let line = &self.lines[at];
            self.parts(line.start..line.end, '\t')
                .filter(|p| keep || !p.is_empty())
                .collect()
        };
        let first = split(run.start, true).len();
        let even = run.clone().all(|at| split(at, true).len() == first);
        let rows: Vec<Row> = run.clone().map(|at| split(at, even)).collect();
        self.is_data(&rows).then(|| Found::new(run, cells(rows)))
    }

    /// "- Transport: 39", "- Mining: 86": a list of names with numbers, below words that tell the unit in brackets.
    fn pairs(&self, at: usize) -> Option<Found> {
        const ROWS: usize = 3;
        const ABOVE: usize = 2;
        let line = &self.lines[at];
        let last = self.text.as_bytes()[line.end - 1];
        if line.digits == 0 || !matches!(last, b'0'..=b'9' | b'.' | b',') {
            return None;
        }
        let run = self.run(at, |l| pair(l).is_some());
        let mut above = at.saturating_sub(ABOVE)..at;
        if run.len() < ROWS || !above.any(|above| self.tells_unit(above)) {
            return None;
        }
        let rows = run.clone().filter_map(|at| {
            let line = &self.lines[at];
            let (name, value) = pair(&self.text[line.start..line.end])?;
            let place = |r: Range<usize>| line.start + r.start..line.start + r.end;
            Some(vec![place(name), place(value)])
        });
        let rows = cells(rows.collect());
        Some(Found::new(run, rows))
    }

    /// "Output (in Mt)": brackets of the line hold a unit, alone or beside other words.
    fn tells_unit(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let start = self.lines[at].start;
        line.match_indices(['(', '（']).any(|(open, bracket)| {
            let from = open + bracket.len();
            let inner = line[from..].find([')', '）']).map(|len| from..from + len);
            inner.is_some_and(|inner| {
                self.parts(start + inner.start..start + inner.end, ' ')
                    .any(|word| self.shape(&word) == Shape::Unit)
            })
        })
    }

    /// The parts of a range between marks.
    pub(super) fn parts(
        &self,
        range: Range<usize>,
        mark: char,
    ) -> impl Iterator<Item = Range<usize>> {
        let mut from = range.start;
        self.text[range]
            .split(mark)
            .map(|part| {
                let piece = from..from + part.len();
                from = piece.end + mark.len_utf8();
                self.blank_off(piece)
            })
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Cells parted by commas or semicolons, the same number on each line, with numbers among them.
    fn commas(&self, at: usize) -> Option<Found> {
        const ROWS: usize = 3;
        // All rows but the first have numbers, so that no list of words is taken for a table.
        let numbers = |l: &Line| l.gap == 0 && (l.digits > 0 || !l.is_latin());
        if !self.lines.get(at + 1..at + ROWS)?.iter().all(numbers) {
            return None;
        }
        let mark = [b',', b';'].into_iter().find(|&mark| {
            self.line(at).is_some_and(|l| {
                l.len() < LONG && memchr::memchr_iter(mark, l.as_bytes()).nth(1).is_some()
            })
        })?;
        let first = self.count_quoted(at, mark)?;
        let mut end = at;
        while self.count_quoted(end, mark) == Some(first) && (end == at || self.lines[end].gap == 0)
        {
            end += 1;
        }
        if end - at < ROWS {
            return None;
        }
        let rows: Vec<Row> = (at..end).map(|at| self.quoted(at, mark)).collect();
        let short = rows.iter().flatten().all(|c| c.len() < 80);
        let headed = rows[0].iter().all(|c| self.shape(c) != Shape::Number);
        let numbered = rows[1..]
            .iter()
            .all(|row| row[1..].iter().any(|c| self.shape(c) == Shape::Number));
        (short && headed && numbered && self.is_data(&rows))
            .then(|| Found::new(at..end, cells(rows)))
    }

    /// How many fields a line has that may be a row, without looking at each where nothing is quoted.
    fn count_quoted(&self, at: usize, mark: u8) -> Option<usize> {
        let line = self.line(at).filter(|l| l.len() < LONG)?;
        Some(if line.contains('"') {
            self.quoted(at, mark).len()
        } else {
            occurrences(line, mark) + 1
        })
    }

    /// The fields of a line, those in quotation marks without them.
    fn quoted(&self, at: usize, mark: u8) -> Row {
        let line = &self.lines[at];
        let (mut fields, mut from, mut inside) = (Vec::new(), line.start, false);
        for (offset, c) in self.text[line.start..line.end].char_indices() {
            inside ^= c == '"';
            if c == char::from(mark) && !inside {
                fields.push(from..line.start + offset);
                from = line.start + offset + c.len_utf8();
            }
        }
        fields.push(from..line.end);
        let bare = |f: Range<usize>| {
            let f = self.blank_off(f);
            let text = &self.text[f.clone()];
            if text.len() >= 2 && text.starts_with('"') && text.ends_with('"') {
                f.start + 1..f.end - 1
            } else {
                f
            }
        };
        fields.into_iter().map(bare).collect()
    }

    /// Rows that are more than text with tabs in it: several cells, and numbers in the later ones.
    fn is_data(&self, rows: &[Row]) -> bool {
        let wide = rows.iter().filter(|r| r.len() >= 2).count();
        let valued = rows
            .iter()
            .filter(|r| r.iter().skip(1).any(|c| self.shape(c) == Shape::Number))
            .count();
        let long = rows.iter().flatten().any(|c| c.len() > 160);
        wide * 3 >= rows.len() * 2 && valued >= 1 && valued * 3 >= rows.len() && !long
    }

    /// Cells that stand in columns, with at least two spaces between them.
    fn gaps(&self, at: usize) -> Option<Found> {
        const ROWS: usize = 2;
        if !self.is_gapped(at) {
            return None;
        }
        let mut end = at;
        while (self.is_gapped(end) || self.is_between(end))
            && (end == at || self.lines[end].gap <= 1)
        {
            end += 1;
        }
        while self.ends_label(end) {
            end += 1;
        }
        let rows: Vec<Vec<Placed>> = (at..end)
            .filter(|&at| !self.is_underline(at))
            .map(|at| self.placed(at))
            .collect();
        let plain: Vec<Row> = rows
            .iter()
            .map(|r| r.iter().map(|p| p.piece.clone()).collect())
            .collect();
        let valued = plain
            .iter()
            .filter(|r| {
                let values = r.iter().skip(1).filter(|c| self.shape(c) != Shape::Text);
                r.len() >= 2 && values.count() * 2 >= r.len() - 1
            })
            .count();
        let torn = plain.iter().flatten().any(|c| self.is_row(c));
        if valued < ROWS || torn || !self.is_data(&plain) {
            return None;
        }
        let valued = |row: &&Vec<Placed>| {
            let mut values = row.iter().skip(1);
            values.any(|p| self.shape(&p.piece).is_value())
        };
        let body: Vec<_> = rows.iter().filter(valued).collect();
        let columns = columns(&body);
        let rows = rows.iter().map(|row| align(row, &columns)).collect();
        Some(Found::new(at..end, self.whole(rows)))
    }

    /// "Homes with", "piped water (%)": the last lines of the label that the row above starts.
    fn ends_label(&self, at: usize) -> bool {
        const SHORT: u32 = 8;
        let text = |at| self.line(at).unwrap_or("");
        let label = |at| text(at).split("  ").next().unwrap_or("");
        self.lines.get(at).is_some_and(|l| {
            !l.gapped && l.gap == 0 && l.words <= SHORT && l.tail == Tail::Open && l.width <= 60
        }) && self.is_rest(text(at), label(at - 1))
    }

    /// The rows, those that only go on the words of the row above or lead to the row below put together with it.
    fn whole(&self, rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
        let shape = |cell: &Cell| cell.pieces.first().map_or(Shape::Blank, |p| self.shape(p));
        let valued = |row: &[Cell]| row.iter().skip(1).any(|c| shape(c).is_value());
        let label = |row: &[Cell]| row.first().and_then(|c| c.pieces.last()).cloned();
        let rest = |below: &[Cell], above: &[Cell]| {
            let starts = below.first().and_then(|c| c.pieces.first());
            starts.zip(label(above)).is_some_and(|(below, above)| {
                self.is_rest(&self.text[below.clone()], &self.text[above])
            })
        };
        let alone = |row: &[Cell]| {
            let filled = row.iter().filter(|c| !c.pieces.is_empty());
            label(row).is_some() && filled.count() == 1
        };
        let mut whole: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
        for mut row in rows {
            let last = whole.last_mut().filter(|last| rest(&row, last));
            match last {
                Some(last) if alone(&row) && (valued(last) || alone(last)) => {
                    last[0].pieces.append(&mut row[0].pieces);
                }
                Some(last) if alone(last) && valued(&row) => {
                    last[0].pieces.append(&mut row[0].pieces);
                    row[0] = std::mem::take(&mut last[0]);
                    *last = row;
                }
                _ => whole.push(row),
            }
        }
        whole
    }

    /// A line with gaps of several spaces.
    fn is_gapped(&self, at: usize) -> bool {
        self.lines
            .get(at)
            .is_some_and(|l| l.gapped && l.furniture.is_none() && l.end - l.start < LONG)
    }

    /// The cell is a row by itself: several numbers between single spaces.
    fn is_row(&self, cell: &Range<usize>) -> bool {
        let words = self.text[cell.clone()].split(' ');
        let numbers = words.filter(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                && w.bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%'))
        });
        numbers.count() >= 3
    }

    /// A line of dashes.
    fn is_underline(&self, at: usize) -> bool {
        self.line(at).is_some_and(|l| {
            l.len() >= 3
                && l.bytes()
                    .all(|b| matches!(b, b'-' | b'=' | b'_' | b' ' | b'+'))
        })
    }

    /// A line without gaps between two that have them: one of dashes, or the name of a group of rows.
    fn is_between(&self, at: usize) -> bool {
        let line = &self.lines[at.min(self.lines.len() - 1)];
        let short = line.words <= 8 && line.width <= 60 && line.tail == Tail::Open;
        self.is_underline(at)
            || short
                && self.line(at).is_some()
                && (self.is_gapped(at + 1) || self.is_underline(at + 1))
    }

    /// The pieces of a line, each with the columns of characters that it covers.
    fn placed(&self, at: usize) -> Vec<Placed> {
        let line = &self.lines[at];
        let begin = self.text[..line.start].rfind('\n').map_or(0, |n| n + 1);
        let indent = self.text[begin..line.start].chars().count();
        let mut pieces: Vec<Placed> = Vec::new();
        let mut spaces = 2;
        for (column, (offset, c)) in (indent..).zip(line.text(self.text).char_indices()) {
            let byte = line.start + offset;
            if c == ' ' || c == '\u{a0}' {
                spaces += 1;
            } else {
                match pieces.last_mut().filter(|_| spaces < 2) {
                    Some(last) => {
                        last.piece.end = byte + c.len_utf8();
                        last.columns.end = column + 1;
                    }
                    None => pieces.push(Placed {
                        piece: byte..byte + c.len_utf8(),
                        columns: column..column + 1,
                    }),
                }
                spaces = 0;
            }
        }
        pieces
    }
}

/// A piece of a line and the columns of characters that it covers.
struct Placed {
    piece: Range<usize>,
    columns: Range<usize>,
}

/// The columns of rows with values: those of the rows with the usual number of cells, taken together.
fn columns(rows: &[&Vec<Placed>]) -> Vec<Range<usize>> {
    let usual = (2..=rows.iter().map(|r| r.len()).max().unwrap_or(2))
        .max_by_key(|&n| (rows.iter().filter(|r| r.len() == n).count(), n))
        .unwrap_or(2);
    let mut columns: Vec<Range<usize>> = Vec::new();
    let mut all: Vec<&Range<usize>> = rows
        .iter()
        .filter(|r| r.len() == usual)
        .flat_map(|r| r.iter())
        .map(|p| &p.columns)
        .collect();
    all.sort_by_key(|c| (c.start, c.end));
    for c in all {
        match columns.last_mut().filter(|last| c.start < last.end) {
            Some(last) => last.end = last.end.max(c.end),
            None => columns.push(c.clone()),
        }
    }
    columns
}

/// The cells of a row, each in the column that it stands in; one over several columns covers them.
fn align(row: &[Placed], columns: &[Range<usize>]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(columns.len());
    let mut at = 0;
    for placed in row {
        let touches =
            |c: &Range<usize>| placed.columns.start < c.end && c.start < placed.columns.end;
        let first = columns
            .iter()
            .position(touches)
            .or_else(|| nearest(&placed.columns, columns))
            .unwrap_or(columns.len().saturating_sub(1))
            .max(at);
        let last = columns
            .iter()
            .rposition(touches)
            .unwrap_or(first)
            .max(first);
        cells.resize_with(cells.len() + first - at, Cell::default);
        cells.push(Cell {
            wider: u16::try_from(last - first).unwrap_or(0),
            ..Cell::new(placed.piece.clone())
        });
        at = last + 1;
    }
    cells
}

/// The column that the fewest characters part from a cell that stands over none.
fn nearest(cell: &Range<usize>, columns: &[Range<usize>]) -> Option<usize> {
    let apart =
        |c: &Range<usize>| c.start.saturating_sub(cell.end) + cell.start.saturating_sub(c.end);
    (0..columns.len()).min_by_key(|&at| apart(&columns[at]))
}

/// The name and the plain number of "- Transport: 39".
fn pair(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    const LONGEST: usize = 60;
    let (name, value) = line.rsplit_once(':')?;
    let number = value.trim();
    let plain = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let from = name.find(char::is_alphabetic)?;
    let name = from..name.trim_end().len();
    let marked = line[..from].chars().all(|c| !c.is_alphanumeric());
    let start = line.len() - value.trim_start().len();
    (plain && marked && name.len() <= LONGEST).then(|| (name, start..start + number.len()))
}

fn cells(rows: Vec<Row>) -> Vec<Vec<Cell>> {
    rows.into_iter()
        .map(|row| row.into_iter().map(Cell::new).collect())
        .collect()
}
