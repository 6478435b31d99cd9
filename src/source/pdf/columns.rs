//! Pieces of a page in reading order: columns one after the other, rows of tables side by side.

use super::super::writer::NewCell;
use super::lines::Piece;
use super::{Ruled, Sheet};

/// A part of a page.
pub(super) enum Part {
    /// Lines under each other.
    Column(Column),
    /// A table.
    Table(Vec<Vec<NewCell>>),
}

/// Lines under each other, and where the column lies.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub lines: Vec<Piece>,
    pub x0: f32,
    pub x1: f32,
}

/// Something that has its place on a page.
enum Item {
    Piece(Piece),
    Table(Ruled),
}

impl Item {
    fn x0(&self) -> f32 {
        match self {
            Self::Piece(p) => p.x0,
            Self::Table(t) => t.grid.x0,
        }
    }

    fn x1(&self) -> f32 {
        match self {
            Self::Piece(p) => p.x1,
            Self::Table(t) => t.grid.x1,
        }
    }

    fn top(&self) -> f32 {
        match self {
            Self::Piece(p) => p.top(),
            Self::Table(t) => t.grid.y0,
        }
    }

    fn bottom(&self) -> f32 {
        match self {
            Self::Piece(p) => p.bottom(),
            Self::Table(t) => t.grid.y1,
        }
    }

    fn size(&self) -> f32 {
        match self {
            Self::Piece(p) => p.size,
            Self::Table(_) => 10.0,
        }
    }
}

/// Items whose heights overlap.
type Row = Vec<Item>;

/// Columns have at least this many lines on either side.
const LINES: usize = 3;
/// Pages with more rows than this are no pages of text.
const MOST: usize = 1500;
/// Regions within regions.
const DEPTH: usize = 12;
/// The lines of a column are mostly longer than the cells of a table.
const CELL: usize = 16;
/// Labels of rows are mostly shorter than this.
const LABEL: usize = 36;

/// The parts of a page in reading order.
pub(super) fn order(sheet: Sheet) -> Vec<Part> {
    let mut items: Vec<Item> = sheet.pieces.into_iter().map(Item::Piece).collect();
    items.extend(sheet.tables.into_iter().map(Item::Table));
    let mut parts = Vec::new();
    cut(items, &mut parts, 0);
    parts
}

fn cut(items: Vec<Item>, parts: &mut Vec<Part>, depth: usize) {
    let mut rows = rows(items);
    let band = if depth < DEPTH && rows.len() <= MOST {
        best_band(&rows)
    } else {
        None
    };
    let Some(band) = band else {
        return emit(rows, parts);
    };
    let below = rows.split_off(band.end);
    let inside = rows.split_off(band.start);
    if !rows.is_empty() {
        cut(rows.into_iter().flatten().collect(), parts, depth + 1);
    }
    if band.is_aligned(&inside) {
        emit_aligned(inside, parts);
    } else {
        let (left, right): (Vec<Item>, Vec<Item>) =
            inside.into_iter().flatten().partition(|i| i.x0() < band.x);
        cut(left, parts, depth + 1);
        cut(right, parts, depth + 1);
    }
    if !below.is_empty() {
        cut(below.into_iter().flatten().collect(), parts, depth + 1);
    }
}

/// Items from top to bottom, those side by side together.
fn rows(mut items: Vec<Item>) -> Vec<Row> {
    items.sort_by(|a, b| a.top().total_cmp(&b.top()).then(a.x0().total_cmp(&b.x0())));
    let mut rows: Vec<(f32, f32, Row)> = Vec::new();
    for item in items {
        let (top, bottom) = (item.top(), item.bottom());
        match rows.last_mut() {
            Some((from, to, row))
                if to.min(bottom) - from.max(top) > 0.5 * (*to - *from).min(bottom - top) =>
            {
                row.push(item);
                *to = to.max(bottom.min(*to + (*to - *from) * 0.3));
            }
            _ => rows.push((top, bottom, vec![item])),
        }
    }
    rows.into_iter()
        .map(|(.., mut row)| {
            row.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
            row
        })
        .collect()
}

/// Rows with a gap down through all of them.
struct Band {
    start: usize,
    end: usize,
    /// The middle of the gap.
    x: f32,
}

/// The gap that goes through the most rows.
fn best_band(rows: &[Row]) -> Option<Band> {
    let mut best: Option<(usize, Band)> = None;
    for at in 0..rows.len() {
        for (from, to) in gaps(rows, at) {
            if best
                .as_ref()
                .is_some_and(|(_, b)| b.start <= at && at < b.end && b.x > from && b.x < to)
            {
                continue;
            }
            let Some((band, weight)) = band(rows, at, from, to) else {
                continue;
            };
            if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                best = Some((weight, band));
            }
        }
    }
    best.map(|(_, band)| band)
}

/// The gaps between the items of a row and the next one.
fn gaps(rows: &[Row], at: usize) -> Vec<(f32, f32)> {
    let size = rows[at].iter().map(Item::size).fold(0.0, f32::max);
    let mut spans: Vec<(f32, f32)> = rows[at..rows.len().min(at + 2)]
        .iter()
        .flatten()
        .map(|i| (i.x0(), i.x1()))
        .collect();
    let own: Vec<(f32, f32)> = rows[at].iter().map(|i| (i.x0(), i.x1())).collect();
    let mut gaps = between(own, wide(size));
    gaps.extend(between(std::mem::take(&mut spans), wide(size)));
    gaps
}

/// Columns stand this far apart.
fn wide(size: f32) -> f32 {
    (size * 0.9).max(7.0)
}

/// The gaps between spans that are at least so wide.
fn between(mut spans: Vec<(f32, f32)>, least: f32) -> Vec<(f32, f32)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut end = f32::INFINITY;
    for (x0, x1) in spans {
        if x0 - end >= least {
            gaps.push((end, x0));
        }
        end = if end.is_infinite() { x1 } else { end.max(x1) };
    }
    gaps
}

/// The rows around one that a gap goes through, and how many lines stand beside it.
fn band(rows: &[Row], at: usize, mut from: f32, mut to: f32) -> Option<(Band, usize)> {
    let mut passes = |row: &Row| {
        let (mut a, mut b) = (from, to);
        for item in row {
            let middle = f32::midpoint(a, b);
            if item.x1() <= middle {
                a = a.max(item.x1());
            } else if item.x0() >= middle {
                b = b.min(item.x0());
            } else {
                return false;
            }
        }
        let size = row.iter().map(Item::size).fold(0.0, f32::max);
        let open = b - a >= wide(size) * 0.8;
        if open {
            (from, to) = (a, b);
        }
        open
    };
    if !passes(&rows[at]) {
        return None;
    }
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && passes(&rows[start - 1]) {
        start -= 1;
    }
    while end < rows.len() && passes(&rows[end]) {
        end += 1;
    }
    let x = f32::midpoint(from, to);
    let sides = |row: &Row| {
        (
            row.iter().any(|i| i.x0() < x),
            row.iter().any(|i| i.x0() >= x),
        )
    };
    // Rows with one side only at either end belong to what stands above or below.
    let spread = |range: std::ops::Range<usize>| {
        range.fold((0, 0), |(l, r), at| {
            let (left, right) = sides(&rows[at]);
            (l + usize::from(left), r + usize::from(right))
        })
    };
    let (left, right) = spread(start..end);
    (left >= LINES && right >= LINES).then_some((Band { start, end, x }, left.min(right)))
}

impl Band {
    /// The sides are cells of rows, not columns of text.
    fn is_aligned(&self, rows: &[Row]) -> bool {
        let mut pairs = 0;
        let mut sides: [Side; 2] = Default::default();
        for row in rows {
            let mut baselines = [None, None];
            for item in row {
                let Item::Piece(piece) = item else {
                    return false;
                };
                let side = usize::from(piece.x0 >= self.x);
                baselines[side] = Some(piece.y);
                sides[side].add(&piece.text);
            }
            if let [Some(a), Some(b)] = baselines {
                pairs += usize::from((a - b).abs() < 2.0);
            }
        }
        let [left, right] = sides.map(Side::middle);
        let level = left.0.min(right.0) < CELL && pairs * 10 >= rows.len() * 5;
        // Values stand beside the middle of labels of several lines.
        let labelled = right.1 && right.0 < CELL && left.0 < LABEL;
        level || labelled
    }
}

/// What stands on one side of a gap.
#[derive(Default)]
struct Side {
    lengths: Vec<usize>,
    values: usize,
}

impl Side {
    fn add(&mut self, text: &str) {
        let width = |c| 1 + usize::from(super::lines::is_wide(c));
        self.lengths.push(text.chars().map(width).sum());
        self.values += usize::from(is_value(text));
    }

    /// The length of the middle one, and whether most are values.
    fn middle(mut self) -> (usize, bool) {
        self.lengths.sort_unstable();
        let count = self.lengths.len();
        let middle = self.lengths.get(count / 2).copied();
        (middle.unwrap_or(usize::MAX), self.values * 5 >= count * 3)
    }
}

/// A number with little beside it, or what stands in its place where there is none; no year, which
/// heads a column.
fn is_value(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits: usize = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| number.len() != 4 || !number.starts_with(['1', '2']))
        .map(str::len)
        .sum();
    let none = ["-", "–", "—", "n/a", "N/A", "…", "..."].contains(&text);
    none || digits > letters
}

/// Rows as the lines of one column.
fn emit(rows: Vec<Row>, parts: &mut Vec<Part>) {
    let mut column = Column::default();
    for row in rows {
        let mut line: Option<Piece> = None;
        for item in row {
            match (item, &mut line) {
                (Item::Piece(piece), Some(line)) => {
                    line.text.push(' ');
                    line.text.push_str(&piece.text);
                    line.x1 = line.x1.max(piece.x1);
                }
                (Item::Piece(piece), None) => line = Some(piece),
                (Item::Table(table), _) => {
                    column.lines.extend(line.take());
                    end_column(&mut column, parts);
                    parts.push(Part::Table(table.rows));
                }
            }
        }
        column.lines.extend(line);
    }
    end_column(&mut column, parts);
}

fn end_column(column: &mut Column, parts: &mut Vec<Part>) {
    let mut column = std::mem::take(column);
    if column.lines.is_empty() {
        return;
    }
    column.x0 = column
        .lines
        .iter()
        .map(|l| l.x0)
        .fold(f32::INFINITY, f32::min);
    column.x1 = column.lines.iter().map(|l| l.x1).fold(0.0, f32::max);
    parts.push(Part::Column(column));
}

/// Rows of cells that stand under each other. Where they hold few numbers, they are lines.
fn emit_aligned(mut rows: Vec<Row>, parts: &mut Vec<Part>) {
    let below = rows.split_off(rows.len() - ends(rows.iter().rev()));
    let inside = rows.split_off(ends(rows.iter()));
    emit(rows, parts);
    emit_table(inside, parts);
    emit(below, parts);
}

/// How many rows at this end of a table are lines above or below it: one item each, far from the next
/// row.
fn ends<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> usize {
    let apart = |(row, next): &(&Row, &Row)| {
        let ([item], Some(other)) = (row.as_slice(), next.first()) else {
            return false;
        };
        let gap = (item.top() - other.bottom()).max(other.top() - item.bottom());
        gap > item.size() * 0.6
    };
    rows.clone().zip(rows.skip(1)).take_while(apart).count()
}

fn emit_table(rows: Vec<Row>, parts: &mut Vec<Part>) {
    let spans = rows.iter().filter(|r| r.len() > 1).flatten();
    let gaps = between(spans.map(|i| (i.x0(), i.x1())).collect(), 3.0);
    let column_of = |piece: &Piece| {
        // What goes over a gap stands where it begins, and else under the middle of its header.
        let over = gaps.iter().any(|(a, b)| piece.x0 < *a && piece.x1 > *b);
        let at = if over {
            piece.x0
        } else {
            f32::midpoint(piece.x0, piece.x1)
        };
        gaps.iter()
            .filter(|(a, b)| at > f32::midpoint(*a, *b))
            .count()
    };
    let mut table: Vec<Cells> = Vec::new();
    for row in &rows {
        let mut cells = Cells::new(gaps.len() + 1);
        for item in row {
            if let Item::Piece(piece) = item {
                cells.add(column_of(piece), piece);
            }
        }
        match table.last_mut() {
            Some(last) if cells.goes_on(last) => last.join(cells),
            _ => table.push(cells),
        }
    }
    let table = with_whole_header(with_whole_labels(table));
    let words = table.iter().flat_map(|row| row.texts.iter().skip(1));
    let (mut numbers, mut cells) = (0, 0);
    for text in words.filter(|text| !text.is_empty()) {
        cells += 1;
        numbers += usize::from(text.contains(|c: char| c.is_ascii_digit()));
    }
    if table.len() >= LINES && numbers * 2 >= cells {
        let cell = |text| NewCell {
            text,
            ..NewCell::default()
        };
        let row = |row: Cells| row.texts.into_iter().map(cell).collect();
        parts.push(Part::Table(table.into_iter().map(row).collect()));
    } else {
        emit(rows, parts);
    }
}

/// The cells of a row that no rules bound.
struct Cells {
    texts: Vec<String>,
    /// The baselines of its first and last lines.
    y0: f32,
    y1: f32,
    /// Those of its label and of its other cells.
    label: Option<f32>,
    values: Option<f32>,
    size: f32,
}

impl Cells {
    fn new(columns: usize) -> Self {
        Self {
            texts: vec![String::new(); columns],
            y0: f32::INFINITY,
            y1: 0.0,
            label: None,
            values: None,
            size: 0.0,
        }
    }

    fn add(&mut self, column: usize, piece: &Piece) {
        super::lines::join(&mut self.texts[column], &piece.text, |_| true);
        self.y0 = self.y0.min(piece.y);
        self.y1 = self.y1.max(piece.y);
        self.size = self.size.max(piece.size);
        let place = if column == 0 {
            &mut self.label
        } else {
            &mut self.values
        };
        place.get_or_insert(piece.y);
    }

    /// Takes what stands below.
    fn join(&mut self, below: Self) {
        for (above, text) in self.texts.iter_mut().zip(below.texts) {
            if !text.is_empty() {
                super::lines::join(above, &text, |_| false);
            }
        }
        self.y1 = below.y1;
    }

    /// Its row is the rest of the one above: nothing in it begins anew.
    fn goes_on(&self, above: &Self) -> bool {
        let rest = |text: &String| text.is_empty() || text.starts_with(char::is_lowercase);
        self.texts.iter().all(rest) && (self.label.is_none() || self.follows(above))
    }

    /// It is the next line.
    fn follows(&self, above: &Self) -> bool {
        self.y0 - above.y1 < self.size * 1.6
    }

    /// The line above is the first one of its label: the values stand in the middle of it.
    fn takes_above(&self, above: &Self) -> bool {
        let (None, Some(values)) = (above.values, self.values) else {
            return false;
        };
        match self.label {
            None => self.has_values() && values - above.y1 < self.size * 0.95,
            Some(label) => {
                let goes_on = self.texts[0].starts_with(char::is_lowercase);
                (goes_on || label > values + self.size * 0.25) && label - above.y1 < self.size * 1.6
            }
        }
    }

    /// The line below is the last one of its label.
    fn takes_below(&self, below: &Self) -> bool {
        let (None, Some(values)) = (below.values, self.values) else {
            return false;
        };
        match self.label {
            None => self.has_values() && below.y0 - values < self.size * 0.95,
            Some(label) => label < values - self.size * 0.25 && below.y0 - label < self.size * 1.6,
        }
    }

    fn has_values(&self) -> bool {
        self.texts[1..].iter().any(|text| is_value(text))
    }
}

/// Puts the lines of a label together, in whose middle the values stand.
fn with_whole_labels(rows: Vec<Cells>) -> Vec<Cells> {
    let mut table: Vec<Cells> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(mut row) = rows.next() {
        // What stands below is asked for first: the label may have no other line.
        let below = rows.next_if(|below| row.takes_below(below));
        if let Some(mut above) = table.pop_if(|above| row.takes_above(above)) {
            super::lines::join(&mut above.texts[0], &row.texts[0], |_| false);
            row.texts[0] = above.texts.swap_remove(0);
        }
        if let Some(below) = below {
            row.join(below);
        }
        table.push(row);
    }
    table
}

/// Puts the lines above the first values together, cell by cell.
fn with_whole_header(rows: Vec<Cells>) -> Vec<Cells> {
    let mut table: Vec<Cells> = Vec::with_capacity(rows.len());
    let mut begun = false;
    for row in rows {
        begun |= row.has_values();
        match table.last_mut() {
            Some(last)
                if !begun && last.label.is_none() && row.label.is_none() && row.follows(last) =>
            {
                last.join(row);
            }
            _ => table.push(row),
        }
    }
    table
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, y: f32) -> Piece {
        let width = text.chars().count() as f32 * 5.0;
        Piece {
            text: text.to_owned(),
            x0,
            x1: x0 + width,
            y,
            size: 10.0,
            bold: false,
        }
    }

    fn parts(pieces: Vec<Piece>) -> Vec<String> {
        let sheet = Sheet {
            height: 800.0,
            pieces,
            tables: Vec::new(),
        };
        order(sheet)
            .into_iter()
            .map(|part| match part {
                Part::Column(c) => c
                    .lines
                    .iter()
                    .map(|l| l.text.as_str())
                    .collect::<Vec<_>>()
                    .join("/"),
                Part::Table(rows) => {
                    let row = |r: &Vec<NewCell>| {
                        r.iter()
                            .map(|c| c.text.clone())
                            .collect::<Vec<_>>()
                            .join("|")
                    };
                    rows.iter().map(row).collect::<Vec<_>>().join("#")
                }
            })
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut pieces = vec![piece(
            "A heading that goes over both of the columns below it",
            50.0,
            80.0,
        )];
        for n in 0..4 {
            let y = 100.0 + 12.0 * n as f32;
            pieces.push(piece(&format!("left column text line {n}"), 50.0, y));
            pieces.push(piece(&format!("right column of text {n}"), 200.0, y + 3.0));
        }
        let parts = parts(pieces);
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(
            parts[1].starts_with("left column text line 0/left"),
            "{parts:?}"
        );
        assert!(
            parts[2].starts_with("right column of text 0/right"),
            "{parts:?}"
        );
    }

    #[test]
    fn cells_side_by_side_are_rows() {
        let mut pieces = Vec::new();
        for (n, row) in [
            ["Aim", "2025", "2030"],
            ["Forest cover, %", "24.1", "25"],
            ["Water use, Mt", "640", "700"],
        ]
        .iter()
        .enumerate()
        {
            for (x, cell) in [50.0, 200.0, 260.0].iter().zip(row) {
                pieces.push(piece(cell, *x, 100.0 + 14.0 * n as f32));
            }
        }
        assert_eq!(
            parts(pieces),
            ["Aim|2025|2030#Forest cover, %|24.1|25#Water use, Mt|640|700"]
        );
    }

    #[test]
    fn values_stand_beside_the_middle_of_their_labels() {
        let pieces = vec![
            piece("Expected", 210.0, 88.0),
            piece("emissions of each", 200.0, 100.0),
            piece("2015 (2005)", 300.0, 100.0),
            piece("branch in 2030", 205.0, 112.0),
            piece("Heat and power", 50.0, 130.0),
            piece("912", 235.0, 137.0),
            piece("1,104 (998)", 300.0, 137.0),
            piece("plants", 70.0, 144.0),
            piece("Farms", 60.0, 162.0),
            piece("38", 235.0, 162.0),
            piece("41 (40)", 310.0, 162.0),
            piece("Shops and", 55.0, 180.0),
            piece("120", 235.0, 187.0),
            piece("130 (128)", 305.0, 187.0),
            piece("offices", 60.0, 194.0),
        ];
        assert_eq!(
            parts(pieces),
            ["|Expected emissions of each branch in 2030|2015 (2005)\
              #Heat and power plants|912|1,104 (998)#Farms|38|41 (40)\
              #Shops and offices|120|130 (128)"]
        );
    }
}
