//! Tables of which text extraction left one cell a line.
//!
//! The lines of such a table come row by row ("label, value, value, label, value, value") or label by label
//! and then value by value. Only an order that holds throughout is taken for a table's: a run of short
//! lines that fits none stays what it is.

use super::shape::{self, Shape};
use super::{Cell, Found, Sight, TABLE};
use crate::lexicon::Meaning;
use crate::lexicon::entry::{Column, Hint};
use crate::outline::lines::{Line, Tail};
use crate::outline::{forms, groups};
use rust_decimal::Decimal;
use std::ops::Range;

/// Finds them.
pub(super) fn find(sight: Sight<'_>) -> Vec<Found> {
    sight.sweep(|at| {
        let run = sight.short_lines(at);
        let tables = if sight.has_values(&run) {
            sight.tables(&run)
        } else {
            Vec::new()
        };
        Some((tables, run.end))
    })
}

/// A cell, or a piece of one, with the lines that it stands in.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub cell: Cell,
    pub shape: Shape,
    pub first: usize,
    pub last: usize,
    /// Brackets that it opens and does not close.
    open: i32,
}

impl Item {
    /// Takes up what goes on in another line.
    fn take(&mut self, piece: &Range<usize>, text: &str) {
        self.open += shape::balance(&text[piece.clone()]);
        self.cell.pieces.push(piece.clone());
    }
}

/// The cells of a line are not wider.
const WIDEST: u32 = 60;

impl Sight<'_> {
    /// The run of short lines that starts at a line.
    fn short_lines(&self, at: usize) -> Range<usize> {
        let mut end = at;
        for (next, line) in self.lines.iter().enumerate().skip(at) {
            // A page ends within the table.
            if line.furniture.is_some_and(|f| f != TABLE) && end > at {
                continue;
            }
            let sentence = line.tail == Tail::Stop && line.words > 8;
            let caption = || next > at && shape::is_caption(line.text(self.text));
            if line.furniture.is_some() || sentence || self.is_wide(line) || caption() {
                break;
            }
            end = next + 1;
        }
        at..end
    }

    /// The line is too wide for a cell; a label with its unit or something else in brackets may be wider.
    fn is_wide(&self, line: &Line) -> bool {
        const BRACKETED: u32 = 90;
        let text = line.text(self.text);
        // Asked of every line of prose: most have no bracket.
        let bracket = || memchr::memchr2(b'(', b'[', text.as_bytes()).is_some();
        let open = || text.ends_with(')') || bracket() && shape::balance(text) > 0;
        line.width > WIDEST && (line.width > BRACKETED || !open() || shape::is_caption(text))
    }

    /// Three numbers, a value and another value or year among them, are the fewest that an order can be told from.
    fn has_values(&self, run: &Range<usize>) -> bool {
        let lines = &self.lines[run.clone()];
        let lines = || lines.iter().filter(|l| l.furniture.is_none());
        let numbers = lines().filter(|l| l.digits > 0);
        if numbers.take(3).count() < 3 {
            return false;
        }
        let (mut values, mut years) = (0, 0);
        lines().any(|line| {
            let plain = line.digits == 0 && line.is_latin();
            if !plain || shape::is_dash(line.text(self.text)) {
                let piece = line.start..line.end;
                match (self.several(&piece).len(), self.shape(&piece)) {
                    (many @ 2.., _) => values += many,
                    (_, Shape::Year) => years += 1,
                    (_, shape) => values += usize::from(shape.is_value()),
                }
            }
            values > 0 && values + years > 1
        })
    }

    /// The tables of a run.
    fn tables(&self, run: &Range<usize>) -> Vec<Found> {
        let items = self.items(run);
        let firsts = self.firsts(&items);
        let mut found = Vec::new();
        let mut at = 0;
        while at < items.len() {
            // A caption stands above its table.
            let first = items[at].cell.pieces.first();
            if first.is_some_and(|p| shape::is_caption(&self.text[p.clone()])) {
                at += 1;
                continue;
            }
            let table = self
                .by_columns(&items, at)
                .filter(|(_, end)| self.on_one_page(&items[at..*end]))
                .or_else(|| self.by_rows_behind(&items, at))
                // A name may stand over the years.
                .or_else(|| self.by_rows_behind(&items, at + 1))
                .or_else(|| self.by_years(&items, at))
                .or_else(|| self.by_rows(&items, at, firsts[at]?))
                .or_else(|| {
                    self.by_labels(&items, at)
                        .filter(|(_, end)| self.on_one_page(&items[at..*end]))
                })
                .filter(|(_, end)| *end > at);
            let Some((rows, end)) = table else {
                at += 1;
                continue;
            };
            if self.is_axis(&rows) {
                at = end;
                continue;
            }
            let cells = rows.iter().flatten().flat_map(|c| &c.pieces);
            let start = cells.map(|p| p.start).min().unwrap_or(0);
            let first = run
                .clone()
                .find(|&l| self.lines[l].end > start)
                .unwrap_or(run.start);
            found.push(Found::new(first..items[end - 1].last + 1, rows));
            at = end;
        }
        found
    }

    /// No foot or head of a page stands among the items: labels and the blocks of their values share a page.
    fn on_one_page(&self, items: &[Item]) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return true;
        };
        let mut between = self.lines[first.first..=last.last].iter();
        between.all(|l| l.furniture.is_none())
    }

    /// The cells of a run: a line each, several numbers on a line apart, the lines of a label together.
    fn items(&self, run: &Range<usize>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        // A column of the table holds units.
        let mut units = false;
        for at in run.clone() {
            let line = &self.lines[at];
            if line.furniture.is_some() {
                continue;
            }
            let piece = line.start..line.end;
            if self.names_units(&piece) {
                units = true;
                items.push(self.item(piece, Shape::Text, at));
                continue;
            }
            let mut several = self.several(&piece);
            if several.is_empty() {
                several = self.dates(&piece);
            }
            if several.len() > 1 {
                items.extend(
                    several
                        .into_iter()
                        .map(|(piece, shape)| self.item(piece, shape, at)),
                );
                continue;
            }
            let shape = self.shape(&piece);
            if units && shape == Shape::Unit {
                // "Wheat harvest", "tonnes", "52,000"
                match items.last_mut().filter(|i| i.shape == Shape::Text) {
                    Some(label) if !self.heads_units(label) => {
                        label.take(&piece, self.text);
                        label.last = at;
                    }
                    _ => items.push(self.item(piece, shape, at)),
                }
                continue;
            }
            if self.goes_on(&mut items, &piece, shape, at) {
                continue;
            }
            items.push(self.item(piece, shape, at));
        }
        items
    }

    /// The item heads a column of units.
    pub(super) fn heads_units(&self, item: &Item) -> bool {
        matches!(&item.cell.pieces[..], [piece] if self.names_units(piece))
    }

    /// The cell of one piece in a line.
    fn item(&self, piece: Range<usize>, shape: Shape, line: usize) -> Item {
        Item {
            open: shape::balance(&self.text[piece.clone()]),
            cell: Cell::new(piece),
            shape,
            first: line,
            last: line,
        }
    }

    /// "March 2024 August 2024": the dates of a line that holds two or more, and nothing else.
    fn dates(&self, piece: &Range<usize>) -> Vec<(Range<usize>, Shape)> {
        let text = &self.text[piece.clone()];
        // A year ends it, with a mark behind it at most.
        if !text.bytes().rev().take(4).any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let words: Vec<&str> = text.split(' ').collect();
        if words.len() < 4 || words.len() % 2 == 1 || words.iter().any(|w| w.is_empty()) {
            return Vec::new();
        }
        let mut from = piece.start;
        let mut dates = Vec::new();
        for pair in words.chunks(2) {
            let month = from..from + pair[0].len();
            let year = month.end + 1..month.end + 1 + pair[1].len();
            from = year.end + 1;
            if self.shape(&year) != Shape::Year || !self.is_month(&month) {
                return Vec::new();
            }
            dates.push((month.start..year.end, Shape::Year));
        }
        dates
    }

    fn is_month(&self, piece: &Range<usize>) -> bool {
        self.meaning(piece, |m| matches!(m, Meaning::Month { .. }))
    }

    /// The numbers of a line that holds nothing else.
    fn several(&self, piece: &Range<usize>) -> Vec<(Range<usize>, Shape)> {
        let text = &self.text[piece.clone()];
        let mut parts = Vec::new();
        let mut from = piece.start;
        for part in text.split(' ') {
            let range = from..from + part.len();
            from = range.end + 1;
            if part.is_empty() {
                continue;
            }
            let digits = part.bytes().any(|b| b.is_ascii_digit()) && !part.starts_with('(');
            if !digits && !shape::is_dash(part) {
                return Vec::new();
            }
            let shape = shape::of(self.text, &range, self.lexicon);
            if !matches!(shape, Shape::Number | Shape::Year | Shape::Dash) {
                return Vec::new();
            }
            parts.push((range, shape));
        }
        // "9 445": the groups of one number.
        let grouped = parts.len() == 2
            && self.text[parts[0].0.clone()].len() <= 3
            && self.text[parts[1].0.clone()].len() == 3
            && !self.text[parts[1].0.clone()].contains(['.', '%', ',']);
        if grouped { Vec::new() } else { parts }
    }

    /// Adds a line to the cell that it goes on, if it goes on one.
    fn goes_on(&self, items: &mut [Item], piece: &Range<usize>, shape: Shape, at: usize) -> bool {
        const FAR: usize = 3;
        /// "(RE)" at most.
        const MARK: usize = 6;
        // "(MtCO", "2e)": a label's bracket closes lines below.
        if let Some(last) = items.last_mut()
            && matches!(last.shape, Shape::Text | Shape::Unit)
            && last.open > 0
            && at - last.last <= FAR
        {
            last.take(piece, self.text);
            last.last = at;
            last.shape = Shape::Text;
            return true;
        }
        // Values over two lines: "INR 106", "INR 397 (USD", "(USD 1.7)", "6.3)".
        let bracketed = self.text[piece.clone()].starts_with(['(', '（']);
        let closing = shape == Shape::Number && shape::balance(&self.text[piece.clone()]) < 0;
        if shape == Shape::Number && (bracketed || closing) {
            let single = |i: &Item| i.shape == Shape::Number && i.cell.pieces.len() == 1;
            let taken = items
                .iter()
                .rev()
                .take_while(|i| !single(i))
                .take_while(|i| i.cell.pieces.len() == 2)
                .count();
            let before = items.len() - taken;
            let lead = (0..before).rev().take_while(|&k| single(&items[k])).count();
            // The first of as many lines as go on now, or the one whose bracket is open.
            let wanted = (0..before)
                .rev()
                .take(lead)
                .find(|&k| items[k].open > 0)
                .filter(|_| closing && !bracketed);
            let pairs = items[..before]
                .iter()
                .rev()
                .take(lead)
                .filter(|i| i.open > 0)
                .count();
            let target =
                wanted.or_else(|| before.checked_sub(1 + pairs.min(lead.saturating_sub(1))));
            if let Some(target) = target.filter(|&k| single(&items[k]) && at - items[k].last <= 4) {
                items[target].take(piece, self.text);
                return true;
            }
        }
        let Some(last) = items.last_mut() else {
            return false;
        };
        // "March", "2024"
        if shape == Shape::Year
            && self.lines[at].gap == 0
            && last.last + 1 == at
            && matches!(&last.cell.pieces[..], [month] if self.is_month(month))
        {
            last.take(piece, self.text);
            last.last = at;
            last.shape = Shape::Year;
            return true;
        }
        // "2024-25", "(BE)"
        if last.shape == Shape::Year
            && bracketed
            && piece.len() <= MARK
            && shape::balance(&self.text[piece.clone()]) == 0
            && self.lines[at].gap == 0
            && last.last + 1 == at
        {
            last.take(piece, self.text);
            last.last = at;
            return true;
        }
        // The lines of a label stand together, and go on small or within a bracket.
        let dated = shape == Shape::Year && bracketed;
        let text = (matches!(shape, Shape::Text | Shape::Unit) || dated)
            && last.shape == Shape::Text
            && self.lines[at].gap == 0;
        if text
            && self.is_rest(
                &self.text[piece.clone()],
                &self.text[last.cell.pieces[last.cell.pieces.len() - 1].clone()],
            )
        {
            last.take(piece, self.text);
            last.last = at;
            return true;
        }
        false
    }

    /// The line goes on the words of the one before it.
    pub(super) fn is_rest(&self, line: &str, before: &str) -> bool {
        // "(b) Fairness" and "Note: …" open something new.
        let first = line.split(' ').next().unwrap_or(line);
        let marked = first.starts_with('(') && first.ends_with(')') && first.len() <= 5;
        let capital = |c: char| c.is_uppercase();
        if first.ends_with(':') || marked && line[first.len()..].trim_start().starts_with(capital) {
            return false;
        }
        let small = line
            .starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ',' | '/' | '&' | '%'));
        // "(million) a" ends in the mark of a note.
        let noted = before.len() > 2 && before.as_bytes()[before.len() - 2] == b' ';
        let hangs =
            before.ends_with([',', '-', '/', '&']) || !noted && groups::hangs(before, self.lexicon);
        small || hangs
    }

    /// For each item, the first label at or behind it that has a value right behind it.
    fn firsts(&self, items: &[Item]) -> Vec<Option<usize>> {
        let mut first = None;
        let mut valued: Vec<Option<usize>> = (0..items.len())
            .rev()
            .map(|at| {
                let value = items.get(at + 1).is_some_and(|i| i.shape.is_value());
                if value && self.is_label(&items[at]) {
                    first = Some(at);
                }
                first
            })
            .collect();
        valued.reverse();
        valued
    }

    /// "label, value, value, label, value, value", the headers before the first label, which is known; running
    /// numbers may stand before the labels.
    fn by_rows(
        &self,
        items: &[Item],
        from: usize,
        first: usize,
    ) -> Option<(Vec<Vec<Cell>>, usize)> {
        // "Cities, 1, Rome, 2.5": the value behind the name of a group is the first row's number.
        [first - usize::from(first > from), first + 1]
            .into_iter()
            .filter(|&number| self.count(items, number) == Some(1))
            .find_map(|number| self.rows_at(items, from, number + 1, true))
            .or_else(|| self.rows_at(items, from, first, false))
    }

    /// "2020, 2025, value, value, label, value, value, label": years first, then each label behind its values.
    fn by_rows_behind(&self, items: &[Item], from: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        const ROWS: usize = 2;
        let is_year = |i: &Item| i.shape == Shape::Year;
        if !items.get(from).is_some_and(is_year) || from > 0 && is_year(&items[from - 1]) {
            return None;
        }
        let width = items[from..].iter().take_while(|i| is_year(i)).count();
        let mut at = from + width;
        let mut rows = vec![head(items[from..at].iter())];
        while let Some(label) = items.get(at + width).filter(|i| self.is_label(i)) {
            let values = &items[at..at + width];
            if !values.iter().all(|i| is_value(&i)) {
                break;
            }
            let cells = std::iter::once(label).chain(values);
            rows.push(cells.map(|i| i.cell.clone()).collect());
            at += width + 1;
        }
        // Where values stand behind the last label, each label stands before its own.
        let before = items.get(at).is_some_and(|i| i.shape.is_value());
        (width > 1 && rows.len() > ROWS && !before).then_some((rows, at))
    }

    /// "Year, Path, Scenario, 2025, value, value, 2030, value, value": names of columns, then rows that years head.
    fn by_years(&self, items: &[Item], from: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        const ROWS: usize = 2;
        /// No more lines name the columns.
        const NAMES: usize = 24;
        let is_year = |at: usize| items.get(at).is_some_and(|i| i.shape == Shape::Year);
        // All names are looked at: where one is missing, the others name the wrong columns.
        let opens = from == 0 || !is_name(&items[from - 1]) || self.heads_years(&items[from]);
        if !opens || !is_name(&items[from]) || is_year(from) {
            return None;
        }
        let names = items[from..]
            .iter()
            .take(NAMES)
            .take_while(|i| is_name(i) && i.shape != Shape::Year)
            .count();
        let mut at = from + names;
        let values = |at: usize| items[at..].iter().take_while(is_value).count();
        let width = is_year(at).then(|| values(at + 1)).filter(|&w| w > 1)?;
        let mut rows = self.names_of(&items[from..at], width)?;
        let headers = rows.len();
        while is_year(at) && values(at + 1) == width {
            let cells = &items[at..=at + width];
            rows.push(cells.iter().map(|i| i.cell.clone()).collect());
            at += 1 + width;
        }
        (rows.len() >= headers + ROWS).then_some((rows, at))
    }

    /// The rows of headers of so many columns; behind the word that heads the years, one name may stand over all.
    fn names_of(&self, items: &[Item], width: usize) -> Option<Vec<Vec<Cell>>> {
        let corner = items.iter().rposition(|i| self.heads_years(i));
        let names = &items[corner.map_or(0, |c| c + 1)..];
        let fits = |n: &[Item]| n.len() == width || n.len() == width + 1;
        let names = Some(names.to_vec())
            .filter(|n| fits(n))
            .or_else(|| Some(self.parted(names)).filter(|n| fits(n)))?;
        let (over, own) = names.split_at(names.len() - width);
        let over = over.iter().filter(|_| corner.is_some());
        let over = over.map(|name| wide(name, width));
        Some(over.chain([head(own.iter())]).collect())
    }

    /// "Year", "Value/Year": it heads the years of the rows.
    fn heads_years(&self, item: &Item) -> bool {
        const YEAR: &str = "year";
        let [piece] = &item.cell.pieces[..] else {
            return false;
        };
        let text = self.text[piece.clone()].as_bytes();
        let from = text.len().checked_sub(YEAR.len());
        from.is_some_and(|from| {
            text[from..].eq_ignore_ascii_case(YEAR.as_bytes())
                && (from == 0 || text[from - 1] == b'/')
        })
    }

    /// The rows from their first label on.
    fn rows_at(
        &self,
        items: &[Item],
        from: usize,
        first: usize,
        numbered: bool,
    ) -> Option<(Vec<Vec<Cell>>, usize)> {
        const ROWS: usize = 2;
        /// So many rows tell that any names above are those of their columns.
        const MANY: usize = 5;
        let rows = Rows {
            sight: self,
            items,
            numbered,
        };
        let width = rows.values(first + 1, false);
        if width == 0 {
            return None;
        }
        let before = &items[from..first - usize::from(numbered)];
        let units = before.iter().any(|i| self.heads_units(i));
        let others = before.iter().filter(|i| !self.heads_units(i));
        let others: Vec<Item> = others.filter(|_| units).cloned().collect();
        let before = if units { &others[..] } else { before };
        let headers = |before: &[Item], many: bool| {
            if numbered {
                let names = self.numbered_headers(before, width)?;
                Some(vec![names])
            } else {
                self.headers(before, width, many)
            }
        };
        // Rows are not read where nothing can name their columns; with more names one may be that of a column behind.
        let spare = !numbered && before.len() > width + 1;
        if (width > 1 || numbered) && !spare && headers(before, true).is_none() {
            return None;
        }
        let (mut body, mut end) = rows.read(first, width);
        // The name of a group has no values.
        let valued = body
            .iter()
            .filter(|r| r.len() > width + usize::from(numbered))
            .count();
        // "Forest cover, 12, 16, Ministry of Lands, Literacy rate, 75, 90, Office of Schools"
        let behind = spare
            && body.len() > 2
            && body
                .iter()
                .enumerate()
                .all(|(at, row)| (row.len() == 1) == (at % 2 == 1));
        let (before, last) = before.split_at(before.len() - usize::from(behind));
        if behind {
            let cell = items.get(end).filter(|i| i.shape == Shape::Text);
            end += usize::from(cell.is_some());
            body.extend(cell.map(|i| vec![i.cell.clone()]));
            body = behind_values(body);
        }
        let headers = headers(before, valued >= MANY);
        if headers.is_none() && (width > 1 || numbered) {
            return None;
        }
        // "2020, 2030, Emissions, 41, 35": years tell even of one row what it holds.
        let dated = |names: &Vec<Cell>| {
            let years = names.iter().flat_map(|c| &c.pieces);
            years.clone().count() == width
                && years.into_iter().all(|p| self.shape(p) == Shape::Year)
        };
        let told = headers.as_ref().and_then(|h| h.last()).is_some_and(dated);
        if valued < ROWS && !(valued == 1 && width > 1 && told) {
            return None;
        }
        let mut table = headers.unwrap_or_default();
        if let Some(names) = table.last_mut() {
            names.extend(head(last.iter()).into_iter().skip(1));
        }
        table.extend(body);
        if units && !numbered {
            self.part_units(&mut table);
        }
        Some((table, end))
    }

    /// The running number that an item before a label is.
    fn count(&self, items: &[Item], at: usize) -> Option<u32> {
        let item = items.get(at)?;
        let [piece] = &item.cell.pieces[..] else {
            return None;
        };
        let digits = self.text[piece.clone()].trim_end_matches(['.', ')']);
        let plain = digits.len() <= 3 && item.shape == Shape::Number;
        let count = digits.parse().ok().filter(|_| plain)?;
        self.is_label(items.get(at + 1)?).then_some(count)
    }

    /// The headers of rows with running numbers: behind that of the numbers, with the name of a group of
    /// rows below them or not.
    fn numbered_headers(&self, before: &[Item], width: usize) -> Option<Vec<Cell>> {
        let named =
            |c: Column| move |m: &Meaning| matches!(m, Meaning::Column { column } if *column == c);
        let counts = |i: &Item| matches!(&i.cell.pieces[..], [piece] if self.meaning(piece, named(Column::Number)));
        let first = before.iter().rposition(counts)?;
        let names = self.parted(&before[first..]);
        // The numbers, the labels, the values; one more may name a group of rows.
        let own = width + 2;
        let fits = names.iter().all(is_name) && (own..=own + 1).contains(&names.len());
        fits.then(|| {
            let header = |i: &Item| Cell {
                header: true,
                ..i.cell.clone()
            };
            names[..own].iter().map(header).collect()
        })
    }

    /// Items without a blank line between them, taken together.
    fn parted(&self, items: &[Item]) -> Vec<Item> {
        let mut parts: Vec<Item> = Vec::new();
        for item in items {
            match parts.last_mut().filter(|_| self.lines[item.first].gap == 0) {
                Some(last) => {
                    last.cell.pieces.extend(item.cell.pieces.iter().cloned());
                    last.last = item.last;
                }
                None => parts.push(item.clone()),
            }
        }
        parts
    }

    /// The item heads the labels of rows.
    fn names_labels(&self, item: &Item) -> bool {
        matches!(&item.cell.pieces[..], [piece] if self.says(piece, Column::Indicator))
    }

    /// The item names the row of sums.
    pub(super) fn is_total(&self, item: &Item) -> bool {
        matches!(&item.cell.pieces[..], [piece] if self.says(piece, Column::Total))
    }

    /// Numbers in equal steps are the ticks of an axis.
    fn is_axis(&self, rows: &[Vec<Cell>]) -> bool {
        let values = |row: &Vec<Cell>| -> Vec<Decimal> {
            let values = row.iter().skip(1).filter(|c| !c.header);
            let pieces = values.filter_map(|c| c.pieces.first());
            pieces
                .filter_map(|p| digits(self.text[p.clone()].trim_end_matches('%')))
                .collect()
        };
        let even = |v: &[Decimal]| {
            v.len() >= 3
                && v.windows(3)
                    .all(|w| w[1] - w[0] == w[2] - w[1] && w[0] != w[1])
        };
        let column: Vec<Decimal> = rows
            .iter()
            .filter_map(|r| values(r).first().copied())
            .collect();
        // "2", "3": running numbers.
        let counts = column.len() >= 2
            && column.windows(2).all(|w| w[1] - w[0] == Decimal::ONE)
            && column[0] < Decimal::ONE_HUNDRED;
        // Charts with two axes give two rows of ticks, cut anywhere.
        let mut ticks: Vec<&Range<usize>> = rows
            .iter()
            .flat_map(|row| row.iter().skip(1))
            .filter(|c| !c.header)
            .filter_map(|c| c.pieces.first())
            .collect();
        ticks.sort_by_key(|p| p.start);
        let ticks: Vec<Decimal> = ticks
            .into_iter()
            .filter_map(|p| digits(self.text[p.clone()].trim_end_matches('%')))
            .collect();
        let steps = ticks
            .windows(3)
            .filter(|w| w[1] - w[0] == w[2] - w[1] && w[0] != w[1])
            .count();
        let even_steps = ticks.len() >= 6 && steps * 2 >= ticks.len() - 2;
        // "Roads 10 20 30" may be even by chance, not most rows.
        let (mut stepped, mut long) = (0, 0);
        for values in rows.iter().map(values).filter(|v| v.len() >= 3) {
            long += 1;
            stepped += usize::from(even(&values));
        }
        stepped > 0 && stepped * 2 > long || even(&column) || counts || even_steps
    }

    /// Words that may name a row: few, no end or middle of a sentence, without an amount of their own.
    pub(super) fn is_label(&self, item: &Item) -> bool {
        const LONGEST: usize = 120;
        const TALLEST: usize = 6;
        let (Some(first), Some(last)) = (item.cell.pieces.first(), item.cell.pieces.last()) else {
            return false;
        };
        let (head, tail) = (&self.text[first.clone()], &self.text[last.clone()]);
        let opens = head.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_alphabetic() && !c.is_lowercase()
                || c.is_ascii_digit()
                || c == '('
        });
        let length: usize = item.cell.pieces.iter().map(Range::len).sum();
        let ends = || tail.ends_with(['.', ';', '。', '；']) && tail.contains(' ');
        let worded = |p: &Range<usize>| {
            let mut words = self.text[p.clone()].split(|c: char| !c.is_alphanumeric());
            words.any(|w| w.chars().nth(1).is_some())
        };
        // "Source: the office of the valley"
        let noted = || head.contains(':') && forms::opens_with(head, Hint::Origin, self.lexicon);
        matches!(item.shape, Shape::Text | Shape::Unit)
            && opens
            && length <= LONGEST
            && item.cell.pieces.len() <= TALLEST
            && item.cell.pieces.iter().any(worded)
            && !ends()
            && !noted()
            // "An average price of", "9 dollars"
            && !groups::leads(tail, self.lexicon)
            && !item.cell.pieces.iter().any(|p| {
                self.text[p.clone()].contains('%')
                    && self.text[p.clone()].bytes().any(|b| b.is_ascii_digit())
            })
    }

    /// Labels first, then the headers, then the values row by row; or header by header with its values.
    fn by_labels(&self, items: &[Item], from: usize) -> Option<(Vec<Vec<Cell>>, usize)> {
        const LABELS: usize = 2;
        if items[from].shape != Shape::Text || !self.opens(items, from) {
            return None;
        }
        let named = items[from..].iter().take_while(|i| is_name(i)).count();
        let first = from + named;
        let values = items[first..]
            .iter()
            .take_while(|i| i.shape.is_value())
            .count();
        if named < LABELS + 1 || values < 2 * LABELS {
            return None;
        }
        // A letter alone is the mark of a note.
        let names: Vec<&Item> = items[from..first]
            .iter()
            .filter(|i| self.text[i.cell.pieces[0].clone()].chars().nth(1).is_some())
            .collect();
        // So many columns that labels and headers come out even, a name of the labels before them or none.
        for columns in 1..=values / LABELS {
            if values % columns != 0 {
                continue;
            }
            let rows = values / columns;
            let spare = names.len().checked_sub(rows + columns);
            let Some(spare) = spare.filter(|&s| s <= 1) else {
                continue;
            };
            let headers = &names[spare + rows..];
            let told = headers.iter().all(|h| self.tells(h));
            if columns < 2 && !told || !told && spare == 0 {
                continue;
            }
            let mut table = vec![head(headers.iter().copied())];
            for row in 0..rows {
                let mut cells = vec![names[spare + row].cell.clone()];
                let line = &items[first + row * columns..][..columns];
                cells.extend(line.iter().map(|i| i.cell.clone()));
                table.push(cells);
            }
            return Some((table, first + values));
        }
        None
    }

    /// The headers of so many columns: the last items before the first label, those without a blank line
    /// between them taken together where they come out even so.
    fn headers(&self, before: &[Item], width: usize, many: bool) -> Option<Vec<Vec<Cell>>> {
        if width == 1 {
            return None;
        }
        // "2024, 2025, As a share of GDP": what stands between the years and the first label is said of all.
        let years = |items: &[Item]| {
            let from = items.len().checked_sub(width);
            from.is_some_and(|from| items[from..].iter().all(|i| i.shape == Shape::Year))
        };
        if let [years_over @ .., name] = before
            && is_name(name)
            && !self.tells(name)
            && years(years_over)
        {
            let over = &years_over[years_over.len() - width..];
            return Some(vec![head(over.iter()), wide(name, width)]);
        }
        let names = before.iter().rev().take_while(|i| is_name(i)).count();
        let names = &before[before.len() - names..];
        if names.len() < width {
            return None;
        }
        let groups = self.parted(names);
        // Where neither comes out even, years still tell.
        let even = |items: &[Item]| (width..=width + 1).contains(&items.len());
        let dated = |items: &[Item]| {
            let from = items.len().checked_sub(width);
            from.is_some_and(|from| items[from..].iter().all(|i| self.tells(i)))
        };
        let apart = dated(&groups) && !dated(names);
        let list = if !apart && (even(names) || !even(&groups) && names.len() > width) {
            names
        } else {
            &groups[..]
        };
        let from = list.len().checked_sub(width)?;
        let mut headers = list[from..].to_vec();
        // A caption may stand right above the first header, which has as many lines as the others.
        if apart && let [first, second, ..] = &mut headers[..] {
            let spare = first
                .cell
                .pieces
                .len()
                .saturating_sub(second.cell.pieces.len());
            first.cell.pieces.drain(..spare);
        }
        let years = headers.iter().filter(|h| self.tells(h)).count();
        let shares = headers
            .iter()
            .flat_map(|h| &h.cell.pieces)
            .any(|p| self.text[p.clone()].contains('%'));
        // "Sector, Unconditional, Conditional"
        let cornered = || from == 1 && self.names_labels(&list[0]);
        (years * 2 >= width || from <= 1 && (years > 0 || shares || many) || cornered())
            .then(|| vec![head(headers.iter())])
    }

    /// The header holds a year, so that it names a column.
    fn tells(&self, header: &Item) -> bool {
        header.shape == Shape::Year
            || header.cell.pieces.iter().any(|p| {
                let bytes = self.text[p.clone()].as_bytes();
                bytes
                    .windows(4)
                    .any(|w| matches!(w, [b'1' | b'2', b'9' | b'0', b'0'..=b'9', b'0'..=b'9']))
            })
    }
}

/// Rows in which a label stands before its values.
struct Rows<'a> {
    sight: &'a Sight<'a>,
    items: &'a [Item],
    /// A running number stands before each label.
    numbered: bool,
}

impl Rows<'_> {
    fn is_label(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| self.sight.is_label(i))
    }

    /// How many values stand from an item on, the number of the next row not among them.
    fn values(&self, at: usize, years: bool) -> usize {
        let from = at.min(self.items.len());
        let all = self.items[from..]
            .iter()
            .take_while(|i| is_value(i) || years && i.shape == Shape::Year)
            .count();
        let next =
            self.numbered && all > 1 && self.sight.count(self.items, from + all - 1).is_some();
        all - usize::from(next)
    }

    /// The rows from the first label on, and the item behind them.
    fn read(&self, first: usize, width: usize) -> (Vec<Vec<Cell>>, usize) {
        let mut rows = Vec::new();
        let mut at = first - usize::from(self.numbered);
        while let Some((row, end)) = self.row(at, width).or_else(|| self.group(at, width)) {
            at = end;
            let total = self.total(at - width, width);
            rows.push(row);
            if let Some((row, end)) = total {
                rows.push(row);
                at = end;
                break;
            }
        }
        (rows, at)
    }

    /// A row: its number, where rows have one, its label, its values.
    fn row(&self, at: usize, width: usize) -> Option<(Vec<Cell>, usize)> {
        let number = self.numbered && self.sight.count(self.items, at).is_some();
        let label = at + usize::from(number);
        if !self.is_label(label) {
            return None;
        }
        let values = label + 1..label + 1 + width;
        // The sums may stand right behind the last row's values.
        let last = self.total(values.start, width).is_some();
        if !last && self.values(values.start, width == 1) != width {
            return None;
        }
        let cells = |range: Range<usize>| self.items[range].iter().map(|i| i.cell.clone());
        let mut row: Vec<Cell> = Vec::with_capacity(width + 2);
        if self.numbered {
            row.extend(if number {
                cells(at..label).next()
            } else {
                Some(Cell::default())
            });
        }
        row.extend(cells(label..values.end));
        Some((row, values.end))
    }

    /// The name of a group of rows between rows.
    fn group(&self, at: usize, width: usize) -> Option<(Vec<Cell>, usize)> {
        // A year behind a label is too little to tell that the label above is a name.
        let valued = self.numbered || self.items.get(at + 2).is_some_and(|i| i.shape.is_value());
        let named = valued && self.is_label(at);
        let below = named.then(|| self.row(at + 1, width)).flatten();
        let number = self.numbered.then(Cell::default);
        let name = self.items.get(at)?.cell.clone();
        below.map(|_| (number.into_iter().chain([name]).collect(), at + 1))
    }

    /// The row of sums behind the last values: its label may stand behind its values.
    fn total(&self, last: usize, width: usize) -> Option<(Vec<Cell>, usize)> {
        let sums = last + width..last + 2 * width;
        let label = self
            .items
            .get(sums.end)
            .filter(|i| self.numbered && self.sight.is_total(i))?;
        let end = sums.end + 1;
        let sums = &self.items[sums];
        sums.iter().all(|i| is_value(&i)).then(|| {
            let mut row = vec![Cell::default(), label.cell.clone()];
            row.extend(sums.iter().map(|i| i.cell.clone()));
            (row, end)
        })
    }
}

fn is_value(item: &&Item) -> bool {
    item.shape.is_value()
}

pub(super) fn is_name(item: &Item) -> bool {
    matches!(item.shape, Shape::Text | Shape::Unit | Shape::Year)
}

/// A row of headers over columns that a column of labels precedes.
fn head<'a>(headers: impl Iterator<Item = &'a Item>) -> Vec<Cell> {
    let mut cells = vec![Cell::default()];
    cells.extend(headers.map(|h| Cell {
        header: true,
        ..h.cell.clone()
    }));
    cells
}

/// A row of headers that one name fills.
fn wide(name: &Item, width: usize) -> Vec<Cell> {
    let over = Cell {
        header: true,
        wider: u16::try_from(width - 1).unwrap_or(0),
        ..name.cell.clone()
    };
    vec![Cell::default(), over]
}

/// The rows with the words that stand behind the values of each, where those stood as rows of their own.
fn behind_values(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let mut whole: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    for mut row in rows {
        match whole.last_mut().filter(|_| row.len() == 1) {
            Some(last) => last.append(&mut row),
            None => whole.push(row),
        }
    }
    whole
}

/// The number that a text is, its groups parted by commas.
fn digits(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    Decimal::from_str_exact(&plain).ok()
}
