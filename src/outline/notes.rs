//! The footnotes of a page, where no blank line parts them from its text: lines at its foot whose numbers count on,
//! from page to page.

use super::lines::{self, Line};
use super::marker::{Marker, Shape};

/// No document has more.
const MOST_DIGITS: usize = 3;
/// The last note of a page starts at most so many lines above its end.
const NEAR: usize = 8;

/// A line that may open a note.
#[derive(Debug, Clone, Copy)]
struct Opening {
    line: usize,
    value: u32,
    /// How many numbers count up to this one on its page, and the place of the one before.
    length: u32,
    before: Option<usize>,
}

/// Gives the lines that open footnotes their markers.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut last = 0;
    let mut from = 0;
    let mut found: Vec<Opening> = Vec::new();
    for at in 0..=lines.len() {
        let edge = |l: &Line| l.page || l.furniture.is_some();
        if lines.get(at).is_none_or(edge) {
            if let Some(value) = page(text, lines, from..at, last, &found) {
                last = value;
            }
            found.clear();
            from = at;
        }
        // Most lines open with a letter.
        let numbered = lines
            .get(at)
            .filter(|l| l.furniture.is_none() && text.as_bytes()[l.start].is_ascii_digit());
        if let Some((value, _, _)) = numbered.and_then(|l| opening(text, l)) {
            let before = found.iter().rposition(|o| o.value + 1 == value);
            found.push(Opening {
                line: at,
                value,
                length: before.map_or(1, |b| found[b].length + 1),
                before,
            });
        }
    }
}

/// Marks the notes of one page, where it has some, and gives the number of the last one.
fn page(
    text: &str,
    lines: &mut [Line],
    page: std::ops::Range<usize>,
    last: u32,
    found: &[Opening],
) -> Option<u32> {
    // Of several runs the longest; of equal ones that nearest to the foot.
    let (mut at, end) = found.iter().enumerate().max_by_key(|(_, o)| o.length)?;
    let (end, length) = (*end, end.length);
    let mut run = vec![found[at]];
    while let Some(before) = found[at].before {
        run.push(found[before]);
        at = before;
    }
    let first = run[run.len() - 1];
    let expected = first.value == last + 1 && last > 0;
    let near = page.end - end.line <= NEAR;
    let many = length >= 2 || expected && page.end - end.line <= NEAR / 2;
    // What counts from one may be a list or the rows of a table; a note has its mark in the text above it.
    let above = || {
        let start = lines[page.start].start;
        has_mark(&text[start..lines[first.line].start], first.value)
    };
    if !near || !many || !(expected && length >= 2 || above()) {
        return None;
    }
    for note in run {
        let line = &mut lines[note.line];
        if let Some((value, close, end)) = opening(text, line) {
            line.marker = Some(Marker::note(value, close, end));
            line.head = lines::head(&text[end..line.end]);
        }
    }
    Some(end.value)
}

/// The number that a line opens with, where it ends, and where the words behind it start: "12 The count of 2019".
fn opening(text: &str, line: &Line) -> Option<(u32, usize, usize)> {
    // What another kind of number opens is no note; "12." counts a paragraph.
    if line.marker.is_some_and(|m| m.shape != Shape::Note) {
        return None;
    }
    let words = line.text(text);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..)?.strip_prefix([' ', '\t', '\u{a0}'])?;
    let rest = rest.trim_start();
    let named = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘' | '"' | '\''))
        || rest.starts_with("http")
        || rest.starts_with("www.");
    let value = words
        .get(..digits)
        .filter(|d| d.len() <= MOST_DIGITS)?
        .parse()
        .ok()?;
    (value > 0 && named).then_some((value, line.start + digits, line.end - rest.len()))
}

/// "of the valley12", "by rail.12": the number stands right behind a word or its stop.
fn has_mark(text: &str, value: u32) -> bool {
    let mark = value.to_string();
    memchr::memmem::find_iter(text.as_bytes(), mark.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        let behind = text.as_bytes().get(at + mark.len());
        before.is_some_and(|c| {
            c.is_alphabetic() || matches!(c, '.' | ',' | ')' | '”' | '’' | '%' | ':' | ';')
        }) && !behind.is_some_and(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<u32> {
        let mut lines = lines::lines(text);
        mark(text, &mut lines);
        let notes = lines
            .iter()
            .filter_map(|l| l.marker.filter(|m| m.shape == Shape::Note));
        notes.map(|m| m.value).collect()
    }

    #[test]
    fn notes_at_the_foot_of_a_page_need_no_blank_line() {
        let text = "The valley counts its trees,12 and it counts its wells13 in each of the years.\nIt will plant more of them along the\n12 Trees of more than ten years.\n13 Wells that are deep enough for the summer and that give\nclean water.\n\u{c}roads of the town.14 It will plant a hundred of them in the\n14 Roads Office of the Valley.\n";
        assert_eq!(marked(text), [12, 13, 14]);
    }

    #[test]
    fn rows_and_lists_are_no_notes() {
        let rows = "Trees of the valley\n1 Oak 20\n2 Elm 30\n3 Ash 40\n";
        assert!(marked(rows).is_empty());
        let sentence = "The valley has a lake and\n12 Parks are open.\n";
        assert!(marked(sentence).is_empty());
    }
}
