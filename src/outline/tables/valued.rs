//! Rows of a label with values behind it, parted by single spaces: "12 Rural roads 41.5 60".
//!
//! A line above names the columns: by years, by words that say what each holds ("Baseline Target", "From To"),
//! or by their units ("(million) (%)"). The values stand on one line of their row; its label may go on below it, or start above it.

use super::shape::{self, Shape};
use super::{Cell, Found, Sight, TABLE};
use crate::lexicon::entry::Column;
use crate::lexicon::token::tokenize;
use crate::lexicon::{Meaning, bit};
use crate::outline::groups;
use crate::outline::lines::Tail;
use std::ops::Range;

/// A row: its label in text order, its values.
struct Row {
    label: Vec<Range<usize>>,
    values: Vec<Range<usize>>,
}

/// The line of a row that holds its values.
struct Valued {
    label: Range<usize>,
    values: Vec<Range<usize>>,
    /// A running number stands in front.
    numbered: bool,
}

impl Sight<'_> {
    /// A label with values behind it, as many as the header has columns.
    pub(super) fn valued_rows(&self, at: usize) -> Option<Found> {
        const ROWS: usize = 2;
        let mut first = self.valued(at)?;
        let headers = |width: usize| {
            self.told_above(at, width)
                .or_else(|| self.years_above(at, width))
                .or_else(|| self.names_above(at, width))
                .or_else(|| self.units_above(at, width))
                .or_else(|| self.words_above(at, width))
        };
        let (from, headers) = headers(first.values.len()).or_else(|| {
            let width = first.values.len() - 1;
            self.drops_dash(&mut first, width).then(|| headers(width))?
        })?;
        let width = first.values.len();
        let numbered = first.numbered;
        // Names of groups stand between numbered rows.
        let apart = if numbered { 6 } else { 2 };
        let above = at
            .checked_sub(1)
            .filter(|&l| l > from && self.leads_label(l, &first.label));
        let above = above.map(|l| self.lines[l].start..self.lines[l].end);
        let mut rows = vec![Row::new(above.into_iter().collect(), first)];
        let mut between: Vec<Range<usize>> = Vec::new();
        let mut end = at + 1;
        let mut next = at;
        while between.len() <= apart {
            next += 1;
            let Some(line) = self.lines.get(next) else {
                break;
            };
            // A page ends within the table.
            if line.furniture.is_some_and(|f| f != TABLE) {
                continue;
            }
            if !self.is_free(next) {
                break;
            }
            let mut row = self.valued(next);
            if let Some(row) = &mut row {
                self.drops_dash(row, width);
            }
            match row {
                Some(row) if row.values.len() == width => {
                    // What stands above the number of a row is no part of its label.
                    let above = std::mem::take(&mut between);
                    let above = if row.numbered { Vec::new() } else { above };
                    rows.push(Row::new(above, row));
                    end = next + 1;
                }
                Some(_) if !numbered => break,
                _ => {
                    let words = self.uncoded(line.start..line.end, numbered);
                    let last = rows.last_mut().filter(|_| between.is_empty());
                    if words.is_empty() {
                        continue;
                    }
                    if self.heads(next, width) {
                        break;
                    }
                    if let Some(last) = last
                        && self.goes_on_label(last, &words)
                    {
                        last.label.push(words);
                        end = next + 1;
                    } else if line.tail == Tail::Stop || line.words > 12 {
                        // A sentence ends the table.
                        break;
                    } else {
                        between.push(words);
                    }
                }
            }
        }
        if rows.len() < ROWS {
            return None;
        }
        let mut table = headers;
        table.extend(rows.into_iter().map(Row::cells));
        let heading = |l: usize| self.fields(l).iter().any(|f| self.names_units(f));
        if (from..at).any(heading) {
            self.part_units(&mut table);
        }
        Some(Found::new(from..end, table))
    }

    /// "Farming – 1.9 3.0" in two columns: where one more stands in a row than there are columns, a dash in front says
    /// that its label has no second part.
    fn drops_dash(&self, row: &mut Valued, width: usize) -> bool {
        let more = row.values.len() == width + 1 && width > 1;
        let dash = more && self.shape(&row.values[0]) == Shape::Dash;
        if dash {
            row.values.remove(0);
        }
        dash
    }

    /// The line names as many columns: another table starts.
    fn heads(&self, at: usize, width: usize) -> bool {
        let years = || {
            let fields = self.fields(at);
            let years = fields.iter().rev();
            years.take_while(|f| self.shape(f) == Shape::Year).count() >= width
        };
        self.lines[at].digits > 0 && years() || self.column_names(at, width).is_some()
    }

    /// The line below the headers starts the label that goes on before the first values: "Homes with", "clean water 41 70".
    fn leads_label(&self, at: usize, label: &Range<usize>) -> bool {
        let line = &self.lines[at];
        self.is_free(at)
            && line.digits == 0
            && line.words <= 12
            && self.is_rest(&self.text[label.clone()], line.text(self.text))
    }

    /// The line goes on the label of the row above it.
    fn goes_on_label(&self, row: &Row, words: &Range<usize>) -> bool {
        /// No label has more lines.
        const TALLEST: usize = 12;
        let Some(before) = row.label.last() else {
            return false;
        };
        let open: i32 = row
            .label
            .iter()
            .map(|p| shape::balance(&self.text[p.clone()]))
            .sum();
        row.label.len() < TALLEST
            && (open > 0 || self.is_rest(&self.text[words.clone()], &self.text[before.clone()]))
    }

    /// The part of a line behind the codes that stand in front of its words: "8504 90 90, ", "7 ".
    fn uncoded(&self, line: Range<usize>, coded: bool) -> Range<usize> {
        let text = &self.text[line.clone()];
        let words = text
            .split_inclusive(char::is_whitespace)
            .take_while(|f| coded && !f.contains(char::is_alphabetic));
        let start = line.start + words.map(str::len).sum::<usize>();
        start..line.end
    }

    /// The label of a line and the values behind it, two at least.
    fn valued(&self, at: usize) -> Option<Valued> {
        let line = &self.lines[at];
        if !self.is_free(at) || line.digits == 0 || line.tail == Tail::Stop || line.words > 24 {
            return None;
        }
        // Two values stand at its end, and most lines end in a word.
        let words = line.text(self.text);
        let (before, last) = words.rsplit_once(char::is_whitespace)?;
        let second = || before.split_whitespace().next_back();
        if !shape::may_be_value(last) || !second().is_none_or(shape::may_be_value) {
            return None;
        }
        let fields = self.fields(at);
        let values = fields
            .iter()
            .rev()
            .take_while(|f| self.shape(f).is_value())
            .count();
        let (label, values) = fields.split_at(fields.len() - values);
        // "7.5% / 15%": a stroke parts two values and is none.
        let values: Vec<Range<usize>> = values
            .iter()
            .filter(|f| &self.text[(*f).clone()] != "/")
            .cloned()
            .collect();
        let numbers = values
            .iter()
            .filter(|f| self.shape(f) == Shape::Number)
            .count();
        let lettered = |f: &Range<usize>| self.text[f.clone()].contains(char::is_alphabetic);
        // "Naphtha duty – 5% duty – 2.5%": the dashes stand between words and values.
        let dashed = label.windows(2).any(|pair| {
            let [dash, value] = pair else { return false };
            shape::is_dash(&self.text[dash.clone()]) && self.shape(value) == Shape::Number
        });
        let few = values.len() < 2 || numbers * 2 < values.len();
        // "Up to 3,000 5", "From 3,001 to 6,000 5": the first value is a phrase with what stands before it.
        let leads = |f: &Range<usize>| groups::leads(&self.text[f.clone()], self.lexicon);
        let hangs = match label {
            [.., number, last] => {
                leads(last) && (leads(number) || self.shape(number) == Shape::Number)
            }
            [last] => leads(last),
            [] => false,
        };
        if few || dashed || hangs || !label.iter().any(lettered) {
            return None;
        }
        // "12 8407 90": a running number, and codes behind it; "194DA".
        let codes = label.iter().take_while(|f| !lettered(f)).count();
        let first = self.text[label[0].clone()].trim_end_matches(['.', ')']);
        let code = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
        let numbered = first.starts_with(|c: char| c.is_ascii_digit())
            && first.bytes().all(code)
            && (first.len() <= 3 || codes == 0 && first.len() <= 6);
        let from = if numbered && codes > 1 { codes } else { 0 };
        Some(Valued {
            label: label[from].start..label[label.len() - 1].end,
            values,
            numbered,
        })
    }

    /// The line above that names as many columns by years, and the rows of headers that it is; names of what the
    /// columns hold stand beside it or not.
    fn years_above(&self, at: usize, width: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        const REACH: usize = 4;
        let lines = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&l| self.is_free(l));
        for line in lines {
            if let Some(years) = self.years(line, width) {
                let names = near(line, at)
                    .filter(|&l| self.is_free(l))
                    .find_map(|l| Some((l, self.column_names(l, width)?)));
                let (from, names) = names.map_or((line, None), |(l, n)| (l.min(line), Some(n)));
                let rows = names.into_iter().chain([years]);
                return Some((from, rows.map(|r| header(&r)).collect()));
            }
        }
        None
    }

    /// The line above that says of as many columns what they hold and when: "Baseline 2015 2025 target 2030 (target)".
    fn told_above(&self, at: usize, width: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        const REACH: usize = 3;
        let mut lines = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&l| self.is_free(l));
        lines.find_map(|line| {
            let names = self.told_columns(line)?;
            (names.len() == width).then(|| (line, vec![header(&names)]))
        })
    }

    /// The names at the end of a line that pair what a column holds with its year, a year alone among them.
    fn told_columns(&self, line: usize) -> Option<Vec<Range<usize>>> {
        #[derive(PartialEq)]
        enum Part {
            Year,
            Word,
            Unit,
        }
        if self.lines[line].digits == 0 || self.lines[line].tail == Tail::Stop {
            return None;
        }
        let fields = self.closed(self.fields(line));
        let mut names: Vec<Range<usize>> = Vec::new();
        let (mut words, mut years) = (0, 0);
        let part = |at: usize| {
            let inner = self.unbracketed(&fields[at]);
            match self.shape(&inner) {
                Shape::Year => Some(Part::Year),
                Shape::Unit if inner != fields[at] => Some(Part::Unit),
                _ => self.says_what(&inner).then_some(Part::Word),
            }
        };
        let bracketed = |at: usize| self.text[fields[at].clone()].starts_with('(');
        let mut end = fields.len();
        while let Some(behind) = end.checked_sub(1) {
            // "Budget 2021 (USD million)"
            let united = part(behind) == Some(Part::Unit);
            let Some(last) = behind.checked_sub(usize::from(united)) else {
                break;
            };
            let Some(own) = part(last).filter(|p| *p != Part::Unit) else {
                break;
            };
            let before = last.checked_sub(1);
            // "(2015)" goes with the word before it, "(target)" with the year before it.
            let pairs = |p: Part| p != own && p != Part::Unit;
            let other = before.filter(|&b| part(b).is_some_and(pairs) && !bracketed(b));
            let first = other.unwrap_or(last);
            names.push(fields[first].start..fields[behind].end);
            words += usize::from(other.is_some() || own == Part::Word);
            years += usize::from(other.is_some() || own == Part::Year);
            end = first;
        }
        names.reverse();
        // "Ambition 2031 2032" heads the labels with its word.
        let heads_labels = end == 0 && words == 1 && years == names.len() && years > 1;
        (words > 0 && years > 0 && !heads_labels).then_some(names)
    }

    /// The fields, those from an opening bracket to its end taken together.
    fn closed(&self, fields: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut whole: Vec<Range<usize>> = Vec::with_capacity(fields.len());
        let mut open = 0;
        for field in fields {
            let balance = shape::balance(&self.text[field.clone()]);
            match whole.last_mut().filter(|_| open > 0) {
                Some(last) => last.end = field.end,
                None => whole.push(field),
            }
            open += balance;
        }
        whole
    }

    /// The range without brackets around it.
    fn unbracketed(&self, field: &Range<usize>) -> Range<usize> {
        let text = &self.text[field.clone()];
        if text.len() > 2 && text.starts_with('(') && text.ends_with(')') {
            field.start + 1..field.end - 1
        } else {
            field.clone()
        }
    }

    /// "(2030)", "target"
    pub(super) fn says_what_or_when(&self, field: &Range<usize>) -> bool {
        let inner = self.unbracketed(field);
        self.shape(&inner) == Shape::Year || self.says_what(&inner)
    }

    /// "Target", "Actual": the word says what the values of a column are.
    fn says_what(&self, field: &Range<usize>) -> bool {
        self.names_values(field) || self.meaning(field, |m| matches!(m, Meaning::Role { .. }))
    }

    /// "Actual", "RE": the word names a column of values.
    fn names_values(&self, field: &Range<usize>) -> bool {
        shape::estimate(&self.text[field.clone()]).is_some()
            || self.meaning(
                field,
                |m| matches!(m, Meaning::Column { column } if holds_values(*column)),
            )
    }

    /// The line right above that has a word for each column, behind the one that names the labels:
    /// "Sector Unconditional Conditional".
    fn words_above(&self, at: usize, width: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        let line = at.checked_sub(1).filter(|&l| self.is_free(l))?;
        if self.lines[line].tail != Tail::Open || width < 2 {
            return None;
        }
        // Each name opens with a capital or a year: "Goal Baseline Goal for 2035", "Target Current level 2030 goal".
        let fields = self.closed(self.fields(line));
        let mut names: Vec<Range<usize>> = Vec::new();
        for field in fields {
            let text = &self.text[field.clone()];
            let dated = text.starts_with(|c: char| c.is_ascii_digit());
            if dated && self.shape(&field) != Shape::Year {
                return None;
            }
            let hangs = || {
                names
                    .last()
                    .is_some_and(|l| groups::leads(&self.text[l.clone()], self.lexicon))
            };
            let opens = text.starts_with(char::is_uppercase) || dated && !hangs();
            match names.last_mut().filter(|_| !opens) {
                Some(last) => last.end = field.end,
                None => names.push(field),
            }
        }
        let united = names.get(1).is_some_and(|f| self.names_units(f));
        let labels = 1 + usize::from(united);
        (names.len() == width + labels).then(|| (line, vec![header(&names[labels..])]))
    }

    /// The years of so many columns at the end of a line.
    fn years(&self, line: usize, width: usize) -> Option<Vec<Range<usize>>> {
        let fields = self.dated(self.fields(line));
        let behind = &fields[fields.len().checked_sub(width)?..];
        // "BE 2025-26" holds a space.
        let is_year =
            |f: &Range<usize>| self.shape(f) == Shape::Year || self.text[f.clone()].contains(' ');
        let years = behind.iter().filter(|f| is_year(f)).count();
        let last = behind.iter().rev().take_while(|f| is_year(f)).count();
        // "2023 2024 2025 Total"
        let summed = width > 2 && years + 1 == width && behind.first().is_some_and(is_year);
        (last == width || summed || fields.len() == width && last * 2 >= width)
            .then(|| behind.to_vec())
    }

    /// "Actual 2023-24 RE 24-25 BE 25-26": what a column holds and its year together.
    fn dated(&self, fields: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let years = |f: &Range<usize>| {
            let text = &self.text[f.clone()];
            self.shape(f) == Shape::Year
                || text.len() == 5
                    && text.bytes().enumerate().all(|(at, b)| match at {
                        2 => b == b'-',
                        _ => b.is_ascii_digit(),
                    })
        };
        let mut whole: Vec<Range<usize>> = Vec::with_capacity(fields.len());
        for field in fields {
            let named = whole
                .last_mut()
                .filter(|last| years(&field) && self.names_values(last));
            match named {
                Some(last) => last.end = field.end,
                None => whole.push(field),
            }
        }
        whole
    }

    /// The line above that says of as many columns what they hold, and the rows of headers, units
    /// below it among them.
    fn names_above(&self, at: usize, width: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        const REACH: usize = 12;
        const LONGEST: u32 = 10;
        let lines = (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&l| self.is_free(l) && self.lines[l].tail != Tail::Stop);
        for line in lines {
            if self.lines[line].words <= LONGEST
                && let Some(names) = self.column_names(line, width)
            {
                let units = (line + 1..at).find_map(|l| self.bracketed_units(l, width));
                let units = units.filter(|u| u.len() == width);
                let years = near(line, at)
                    .filter(|&l| self.is_free(l) && self.lines[l].digits > 0)
                    .find_map(|l| Some((l, self.years(l, width)?)));
                let (from, years) = years.map_or((line, None), |(l, y)| (l.min(line), Some(y)));
                let rows = std::iter::once(names).chain(years).chain(units);
                return Some((from, rows.map(|r| header(&r)).collect()));
            }
        }
        None
    }

    /// The line above that tells the units of several columns, the last ones of a row; a line of as many words
    /// as there are columns names them.
    fn units_above(&self, at: usize, width: usize) -> Option<(usize, Vec<Vec<Cell>>)> {
        const REACH: usize = 5;
        /// Lines of headers.
        const TALLEST: usize = 3;
        let above = |at: usize, reach: usize| {
            (at.saturating_sub(reach)..at)
                .rev()
                .take_while(|&l| self.is_free(l) && self.lines[l].digits == 0)
        };
        let (line, units) =
            above(at, REACH).find_map(|l| Some((l, self.bracketed_units(l, width)?)))?;
        let mut row = vec![Range::default(); width - units.len()];
        row.extend(units);
        let word = |f: &Range<usize>| self.text[f.clone()].starts_with(char::is_uppercase);
        let names = above(line, TALLEST).find_map(|l| {
            let fields = self.fields(l);
            (fields.len() == width && fields.iter().all(word)).then_some((l, fields))
        });
        Some(match names {
            Some((first, names)) => (first, vec![header(&names), header(&row)]),
            None => (line, vec![header(&row)]),
        })
    }

    /// The units in brackets at the end of a line, two at least and no more than there are columns.
    fn bracketed_units(&self, at: usize, width: usize) -> Option<Vec<Range<usize>>> {
        let line = &self.lines[at];
        let text = line.text(self.text);
        if line.digits > 0 || !text.ends_with([')', ']']) {
            return None;
        }
        let mut units = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find(['(', '[']) {
            let open = from + open;
            let close = open + text[open..].find([')', ']'])?;
            let inner = line.start + open + 1..line.start + close;
            if self.shape(&inner) != Shape::Unit {
                return None;
            }
            units.push(inner.start - 1..inner.end + 1);
            from = close + 1;
        }
        (2..=width).contains(&units.len()).then_some(units)
    }

    /// The words at the end of a line that say what so many columns hold.
    fn column_names(&self, at: usize, width: usize) -> Option<Vec<Range<usize>>> {
        let line = &self.lines[at];
        let tables = self.lexicon.tables();
        let mut tokens = Vec::new();
        tokenize(self.text, line.start, line.end, &tables.words, &mut tokens);
        let mut names: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let word = tokens[at].start as usize..tokens[at].end as usize;
            let word = &self.text[word];
            let side = shape::side(word).or_else(|| shape::estimate(word));
            let mut known = usize::from(side.is_some());
            if tokens[at].opens & bit::COLUMN != 0 {
                tables.matches(&tokens[at..], |rule, length| {
                    let meaning = &self.lexicon.rule(rule).meaning;
                    if matches!(meaning, Meaning::Column { column } if holds_values(*column)) {
                        known = known.max(length);
                    }
                });
            }
            if known == 0 {
                names.clear();
                at += 1;
            } else {
                let last = &tokens[at + known - 1];
                names.push(tokens[at].start as usize..last.end as usize);
                at += known;
            }
        }
        (names.len() == width).then_some(names)
    }
}

impl Row {
    fn new(above: Vec<Range<usize>>, valued: Valued) -> Self {
        let mut label = above;
        label.push(valued.label);
        Self {
            label,
            values: valued.values,
        }
    }

    fn cells(self) -> Vec<Cell> {
        let mut cells = vec![Cell {
            pieces: self.label,
            ..Cell::default()
        }];
        cells.extend(self.values.into_iter().map(Cell::new));
        cells
    }
}

/// The lines beside one that may name or date the same columns: a line at most stands between names and years above them.
fn near(line: usize, end: usize) -> impl Iterator<Item = usize> {
    const ABOVE: usize = 2;
    let above = (line.saturating_sub(ABOVE)..line).rev();
    above.chain([line + 1]).filter(move |&l| l < end)
}

/// A row of headers over columns that a column of labels precedes.
fn header(names: &[Range<usize>]) -> Vec<Cell> {
    let named = |name: &Range<usize>| Cell {
        header: true,
        ..Cell::new(name.clone())
    };
    std::iter::once(Cell::default())
        .chain(names.iter().map(named))
        .collect()
}

/// A column of this name holds values.
fn holds_values(column: Column) -> bool {
    matches!(
        column,
        Column::Reported
            | Column::Baseline
            | Column::Current
            | Column::Target
            | Column::Projected
            | Column::Budgeted
            | Column::From
            | Column::To
    )
}
