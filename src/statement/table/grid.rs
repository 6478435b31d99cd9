//! A table as a grid: each place of it with the cell that covers it.

use crate::lexicon::Lexicon;
use crate::outline::tables::shape::{self, Shape};
use crate::outline::tables::{Cell, Table};

/// The grid.
pub(super) struct Grid<'a> {
    text: &'a str,
    rows: Vec<Vec<Option<Place<'a>>>>,
    /// How many columns it has.
    pub width: usize,
}

/// A place of the grid.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The cell that covers it.
    pub cell: &'a Cell,
    /// The cell starts here.
    pub first: bool,
    pub shape: Shape,
}

impl<'a> Grid<'a> {
    pub fn new(text: &'a str, table: &'a Table, lexicon: &Lexicon) -> Self {
        let mut rows: Vec<Vec<Option<Place<'a>>>> = vec![Vec::new(); table.rows.len()];
        for (at, row) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in row {
                while rows[at].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let place = Place {
                    cell,
                    first: true,
                    shape: shape_of(text, cell, lexicon),
                };
                let below = (at + 1 + usize::from(cell.taller)).min(rows.len());
                for (down, covered) in rows[at..below].iter_mut().enumerate() {
                    for right in 0..=usize::from(cell.wider) {
                        let to = column + right;
                        if covered.len() <= to {
                            covered.resize(to + 1, None);
                        }
                        let first = down == 0 && right == 0;
                        covered[to].get_or_insert(Place { first, ..place });
                    }
                }
                column += 1 + usize::from(cell.wider);
            }
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { text, rows, width }
    }

    /// How many rows it has.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// What stands at a place.
    pub fn at(&self, row: usize, column: usize) -> Option<Place<'a>> {
        self.rows.get(row)?.get(column).copied().flatten()
    }

    pub fn shape(&self, row: usize, column: usize) -> Shape {
        self.at(row, column).map_or(Shape::Blank, |p| p.shape)
    }

    /// The words at a place, on one line.
    pub fn words(&self, row: usize, column: usize) -> String {
        self.at(row, column)
            .map_or(String::new(), |p| joined(self.text, p.cell))
    }

    /// The columns of a row that are not blank.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.width).filter(move |&c| self.shape(row, c) != Shape::Blank)
    }

    /// The rows at the top that name the columns.
    pub fn headers(&self) -> usize {
        const MOST: usize = 5;
        let marked = (0..self.height())
            .take_while(|&r| {
                self.filled(r)
                    .all(|c| self.at(r, c).is_some_and(|p| p.cell.header))
            })
            .count();
        let mut end = marked.min(self.height());
        while end < self.height().min(MOST)
            && self.names(
                end,
                end == 0 || self.filled(end - 1).count() <= 1 || self.spans(end - 1),
            )
        {
            end += 1;
        }
        // A table of words alone has one row of headers.
        if end >= self.height() {
            marked.min(1)
        } else {
            end
        }
    }

    /// The same words stand in each place of the row: one cell that was as wide as the table.
    pub fn spans(&self, row: usize) -> bool {
        let mut filled = self.filled(row);
        let Some(first) = filled.next().map(|c| self.words(row, c)) else {
            return false;
        };
        let mut others = filled.map(|c| self.words(row, c)).peekable();
        others.peek().is_some() && others.all(|words| words == first)
    }

    /// A row without values, which goes on the names of the columns.
    fn names(&self, row: usize, opens: bool) -> bool {
        let valued = (0..self.width).any(|c| self.shape(row, c) == Shape::Number && c > 0);
        if valued {
            return false;
        }
        let blank_first = self.shape(row, 0) == Shape::Blank;
        let naming = self
            .filled(row)
            .all(|c| matches!(self.shape(row, c), Shape::Year | Shape::Unit));
        let values_below = (1..self.width).any(|c| self.shape(row + 1, c).is_value());
        opens && (self.filled(row).count() >= 2 || row == 0)
            || blank_first
            || naming && values_below
    }
}

/// The shape of a cell's words taken together.
fn shape_of(text: &str, cell: &Cell, lexicon: &Lexicon) -> Shape {
    match &cell.pieces[..] {
        [] => Shape::Blank,
        [one] => shape::of(text, one, lexicon),
        _ => {
            let words = joined(text, cell);
            shape::of(&words, &(0..words.len()), lexicon)
        }
    }
}

/// The pieces of a cell on one line; Chinese is joined without spaces.
pub(in crate::statement) fn joined(text: &str, cell: &Cell) -> String {
    let mut words = String::new();
    for piece in &cell.pieces {
        for part in text[piece.clone()].split_whitespace() {
            let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}' || c == '/');
            let glued = wide(words.chars().next_back())
                && part.chars().next().is_some_and(|c| c >= '\u{2e80}')
                || words.ends_with('/');
            if !words.is_empty() && !glued {
                words.push(' ');
            }
            words.push_str(part);
        }
    }
    words
}
