//! What a reader knows of a text beside its words: headings, tables, and the places they came from.
//!
//! Plain text tells nothing of the kind, and its layout is empty. All ranges are bytes of the
//! source's text.

use std::ops::Range;

/// The structure that a format tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Each line of the text is a whole: a paragraph, a heading, an item of a list or a row of a
    /// table.
    pub whole_lines: bool,
    /// The headings in text order. Where there are any, there are no others.
    pub headings: Vec<Heading>,
    /// The tables in text order. A row is a line of the text, its cells parted by [`CELLS`].
    pub tables: Vec<Table>,
    /// What stands on a page without being part of its text, in text order: running heads, page
    /// numbers.
    pub furniture: Vec<Range<usize>>,
    /// Where the text came from, in text order.
    pub places: Vec<Place>,
}

/// What stands between the cells of a row in the text.
pub const CELLS: &str = " | ";

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its words, on one line of the text.
    pub span: Range<usize>,
    /// 1 for the most important.
    pub level: u8,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What is written above or below it.
    pub caption: Option<Range<usize>>,
    /// Its rows from top to bottom, each with the cells that start in it. A cell that goes over
    /// several columns or rows stands where it starts only.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its words, on one line of the text; empty where the cell is.
    pub span: Range<usize>,
    /// The format marks it as a header.
    pub header: bool,
    /// The columns that it covers, 1 or more.
    pub columns: u16,
    /// The rows that it covers, 1 or more.
    pub rows: u16,
}

/// Where a part of the text came from. It holds up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The first byte of the part.
    pub start: usize,
    /// The page, counted from 1.
    pub page: Option<u32>,
    /// The element: `body > table[2] > tr[5]`, `paragraph 12`.
    pub element: Option<String>,
}

impl Layout {
    /// Where the text at this byte came from.
    #[must_use]
    pub fn place(&self, byte: usize) -> Option<&Place> {
        let after = self.places.partition_point(|p| p.start <= byte);
        self.places.get(after.checked_sub(1)?)
    }
}

impl Table {
    /// From the first byte of its first cell to the last one of its last cell, without the caption.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        let cells = || self.rows.iter().flatten();
        let start = cells().next().map_or(0, |c| c.span.start);
        let end = cells().next_back().map_or(start, |c| c.span.end);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_up_to_the_next_one() {
        let page = |start, page| Place {
            start,
            page: Some(page),
            element: None,
        };
        let layout = Layout {
            places: vec![page(3, 1), page(10, 2)],
            ..Layout::default()
        };
        let at = |byte| layout.place(byte).and_then(|p| p.page);
        assert_eq!(
            [at(2), at(3), at(9), at(10)],
            [None, Some(1), Some(1), Some(2)]
        );
    }

    #[test]
    fn a_table_of_one_cell_is_as_long_as_the_cell() {
        let cell = Cell {
            span: 4..9,
            header: false,
            columns: 1,
            rows: 1,
        };
        let table = Table {
            caption: None,
            rows: vec![vec![], vec![cell]],
        };
        assert_eq!(table.span(), 4..9);
        assert_eq!(Table::default().span(), 0..0);
    }
}
