//! Lists of labels with one value each and no header: "Teachers 1,200", "Nurses 800", "Doctors 450".

use super::shape::Shape;
use super::{Cell, Found, Sight};
use crate::outline::groups;
use crate::outline::lines::Tail;
use std::ops::Range;

/// Finds such lists.
pub(super) fn find(sight: Sight<'_>) -> Vec<Found> {
    sight.sweep(|at| sight.labelled_list(at))
}

/// A line of such a list.
struct Item {
    label: Range<usize>,
    value: Range<usize>,
}

impl Sight<'_> {
    /// Lines of a label and its value, three at least, and the line behind the run; a run that is none is not looked at
    /// again.
    fn labelled_list(&self, at: usize) -> Option<(Vec<Found>, usize)> {
        const ROWS: usize = 3;
        let first = self.labelled_item(at)?;
        let mut items = vec![first];
        let mut end = at + 1;
        while self.lines.get(end).is_some_and(|l| l.gap == 0)
            && let Some(item) = self.labelled_item(end)
        {
            items.push(item);
            end += 1;
        }
        // A sentence that is cut into lines goes on below them.
        let goes_on = self
            .lines
            .get(end)
            .is_some_and(|l| l.gap == 0 && l.text(self.text).starts_with(char::is_lowercase));
        if items.len() < ROWS || goes_on || self.are_pages(&items) {
            return Some((Vec::new(), end));
        }
        let row = |item: Item| vec![Cell::new(item.label), Cell::new(item.value)];
        let found = Found::new(at..end, items.into_iter().map(row).collect());
        Some((vec![found], end))
    }

    /// "Power and heavy industry 54%", "Grants US$ 1.2 million".
    fn labelled_item(&self, at: usize) -> Option<Item> {
        /// Words of a label.
        const LONGEST: usize = 10;
        /// Words of a value: "about US$ 1.2 million".
        const WIDEST: usize = 4;
        let line = &self.lines[at];
        let short = line.width <= 90 && line.words as usize <= LONGEST + WIDEST;
        if !self.is_free(at) || line.digits == 0 || line.tail == Tail::Stop || !short {
            return None;
        }
        let text = line.text(self.text);
        if !text.starts_with(char::is_uppercase) {
            return None;
        }
        let fields = self.fields(at);
        let digits = |f: &Range<usize>| self.text[f.clone()].bytes().any(|b| b.is_ascii_digit());
        let end = fields.last()?.end;
        // A label of a word at least stands before the value.
        let widest = fields.len().saturating_sub(WIDEST).max(1);
        let (from, value) = (widest..fields.len())
            .map(|from| (from, fields[from].start..end))
            .find(|(from, value)| {
                fields[*from..].iter().filter(|f| digits(f)).count() == 1
                    && !self.text[value.clone()].starts_with('(')
                    && self.shape(value) == Shape::Number
            })?;
        let label = &fields[..from];
        let last = &self.text[label.last()?.clone()];
        let hangs = groups::leads(last, self.lexicon) || last.ends_with([',', ';', '.', ':']);
        (label.len() <= LONGEST
            && !label
                .iter()
                .any(|f| digits(f) && !self.text[f.clone()].ends_with(')'))
            && !hangs)
            .then(|| Item {
                label: fields[0].start..fields[from - 1].end,
                value,
            })
    }

    /// Small numbers that hardly fall may be those of pages; a second part may count anew.
    fn are_pages(&self, items: &[Item]) -> bool {
        const FIRST: u32 = 30;
        const LAST: u32 = 1000;
        let pages: Option<Vec<u32>> = items
            .iter()
            .map(|item| self.text[item.value.clone()].parse().ok())
            .collect();
        pages.is_some_and(|pages| {
            let falls = pages.windows(2).filter(|two| two[1] < two[0]).count();
            pages[0] <= FIRST && falls <= 1 && pages.iter().all(|page| *page < LAST)
        })
    }
}
