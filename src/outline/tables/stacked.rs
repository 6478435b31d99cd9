//! Tables that text extraction wrote column by column: the labels in a block of lines, then a block of values
//! for each column, as many as there are labels, each with its header above it.

use super::loose::{Item, is_name};
use super::shape::{self, Shape};
use super::{Cell, Sight};
use std::ops::Range;

impl Sight<'_> {
    /// The table that starts at an item, if its columns come out even; and the item behind it.
    pub(super) fn by_columns(
        &self,
        items: &[Item],
        from: usize,
    ) -> Option<(Vec<Vec<Cell>>, usize)> {
        /// Columns whose headers may stand together above.
        const WIDEST: usize = 8;
        if !self.opens(items, from) {
            return None;
        }
        // Headers that stand alone, a block each; then the labels.
        let mut names: Vec<&Item> = Vec::new();
        let mut labels = self.block(items, from);
        while labels.len() == 1 && names.len() < WIDEST && is_name(&items[labels.start]) {
            names.push(&items[labels.start]);
            labels = self.block(items, labels.end);
        }
        let worded = labels
            .clone()
            .all(|at| matches!(items[at].shape, Shape::Text | Shape::Unit));
        if labels.len() < 2 || !worded {
            return None;
        }
        let columns = self.value_columns(items, labels.end, labels.len());
        let rows = columns.iter().map(|c| c.values.len()).max()?;
        // A block with one line more than there are values opens with its header.
        let spare = labels.len().checked_sub(rows).filter(|&s| s <= 1)?;
        let named = &items[labels.start + spare..labels.end];
        if rows < 2 || rows < 3 && columns.len() < 2 || !named.iter().all(|i| self.is_label(i)) {
            return None;
        }
        let total = named.last().is_some_and(|i| self.is_total(i));
        let even = |c: &Column| c.values.len() == rows || total && c.values.len() + 1 == rows;
        let columns: Vec<Column> = columns.into_iter().take_while(even).collect();
        let last = columns.last()?.values.end;
        let own = (spare == 1).then(|| &items[labels.start]);
        // "Indicator, Baseline, 2030 target", then rows: what dates or names values labels none.
        let dates = |i: &Item| {
            let mut fields = i
                .cell
                .pieces
                .iter()
                .flat_map(|p| self.parts(p.clone(), ' '));
            fields.all(|f| self.says_what_or_when(&f))
        };
        if named.iter().all(dates)
            && !columns
                .iter()
                .flat_map(|c| &items[c.names.clone()])
                .any(dates)
        {
            return None;
        }
        let headers = column_names(items, &names, &columns, own)?;
        let mut table = vec![headers];
        for (row, label) in named.iter().enumerate() {
            let mut cells = vec![label.cell.clone()];
            cells.extend(columns.iter().map(|c| {
                let value = items[c.values.clone()].get(row);
                value.map(|i| i.cell.clone()).unwrap_or_default()
            }));
            table.push(cells);
        }
        Some((table, last))
    }

    /// A block starts at the item: behind a blank line or a caption.
    pub(super) fn opens(&self, items: &[Item], at: usize) -> bool {
        let line = items[at].first;
        let named = line > 0 && shape::is_caption(self.lines[line - 1].text(self.text));
        matches!(items[at].shape, Shape::Text | Shape::Unit)
            && !shape::is_caption(self.lines[line].text(self.text))
            && (at == 0 || self.lines[line].gap > 0 || named)
    }

    /// The items from one on without a blank line between them.
    fn block(&self, items: &[Item], from: usize) -> Range<usize> {
        let goes_on = |at: &usize| self.lines[items[*at].first].gap == 0;
        let rest = (from + 1..items.len()).take_while(goes_on).count();
        from..(from + 1 + rest).min(items.len())
    }

    /// The blocks of values from an item on, each with the names above it; none is longer than `most`.
    fn value_columns(&self, items: &[Item], from: usize, most: usize) -> Vec<Column> {
        /// Lines of one header.
        const TALLEST: usize = 3;
        let mut columns = Vec::new();
        let mut at = from;
        // Names may stand in a block of their own above their values.
        let mut named = from;
        while at < items.len() {
            let block = self.block(items, at);
            let units = self.heads_units(&items[at]);
            let names = items[block.clone()].iter();
            let names = if units {
                1
            } else {
                names.take_while(|i| is_name(i)).count()
            };
            let values = block.start + names..block.end;
            let valued = items[values.clone()]
                .iter()
                .all(|i| i.shape.is_value() || units && i.shape == Shape::Unit);
            if !valued || values.len() > most || names > TALLEST {
                break;
            }
            at = block.end;
            if !values.is_empty() {
                let names = named..values.start;
                columns.push(Column { names, values });
                named = at;
            } else if named < block.start {
                break;
            }
        }
        columns
    }
}

/// The row of headers: each column's own, or as many names as there are columns before the labels; one more
/// names the labels, unless the first line of their own block does.
fn column_names(
    items: &[Item],
    names: &[&Item],
    columns: &[Column],
    own: Option<&Item>,
) -> Option<Vec<Cell>> {
    let header = |pieces: Vec<Range<usize>>| Cell {
        header: true,
        pieces,
        ..Cell::default()
    };
    let words = |item: &Item| header(item.cell.pieces.clone());
    let own = own.map(words);
    if columns.iter().all(|c| !c.names.is_empty()) {
        let mut headers = vec![own.unwrap_or_default()];
        headers.extend(columns.iter().map(|c| {
            let names = items[c.names.clone()].iter();
            header(names.flat_map(|i| i.cell.pieces.iter().cloned()).collect())
        }));
        return Some(headers);
    }
    let over = names.len().checked_sub(columns.len())?;
    if over + usize::from(own.is_some()) != 1 || columns.iter().any(|c| !c.names.is_empty()) {
        return None;
    }
    let labels = own.or_else(|| names.first().map(|n| words(n)));
    let rest = names[over..].iter().map(|n| words(n));
    Some(labels.into_iter().chain(rest).collect())
}

/// A block of values and the names above it, as items.
#[derive(Debug, Clone)]
struct Column {
    names: Range<usize>,
    values: Range<usize>,
}
