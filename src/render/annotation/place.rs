//! Where a statement stands, in the terms of programs that mark places in files.

use super::super::cells::clean;
use crate::model::{Index, Offsets, Plan, Section, Span, Statement};
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

/// So many characters before and after a quote tell it from others with the same words.
const CONTEXT: usize = 32;

/// A document, ready to be asked for places.
pub struct Places<'p, 't> {
    plan: &'p Plan<'t>,
    text: &'p str,
    /// The first byte of each line.
    lines: Vec<usize>,
    sections: HashMap<u32, &'p Section>,
    /// `None` where all characters are single bytes.
    characters: Option<Index<'p>>,
}

/// A part of a document.
pub struct Place<'p> {
    /// The document's path as it was given; `None` for standard input.
    pub path: Option<&'p str>,
    /// The document as a reference in the sense of RFC 3986.
    pub uri: String,
    /// The words.
    pub exact: &'p str,
    /// What stands before them.
    pub prefix: &'p str,
    /// What stands behind them.
    pub suffix: &'p str,
    /// Which characters of the text they are, where the document itself is that text.
    pub characters: Option<Range<usize>>,
    /// Which lines and columns of the file they are, where it has any.
    pub region: Option<Region>,
    /// The page of the document that they stand on.
    pub page: Option<u32>,
    /// The element of the document that they stand in.
    pub element: Option<&'p str>,
    /// The headings that they stand under, the nearest last.
    pub headings: Vec<String>,
}

/// Lines of a file, counted from 1.
pub struct Region {
    /// The first line.
    pub line: usize,
    /// The last line.
    pub end_line: usize,
    /// The first character of the first line, and the one behind the last of the last line, counted
    /// from 1; `None` for lines as a whole.
    pub columns: Option<(usize, usize)>,
}

/// The quantity, or the sentence where there is none.
fn span(statement: &Statement<'_>) -> Span {
    statement
        .quantity
        .as_ref()
        .map_or(statement.sentence, |q| q.span)
}

impl<'p, 't> Places<'p, 't> {
    /// Of the document of this text, whose spans count bytes.
    #[must_use]
    pub fn new(plan: &'p Plan<'t>, text: &'p str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            plan,
            text,
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            sections: plan.sections.iter().map(|s| (s.id, s)).collect(),
            characters: Index::new(Offsets::Chars, text),
        }
    }

    /// What the statements of this document call it.
    pub(super) fn document(&self) -> &'p str {
        &self.plan.document.id
    }

    /// Where a statement of this document stands.
    pub(super) fn of(&self, statement: &'p Statement<'_>) -> Place<'p> {
        let document = &self.plan.document;
        let span = span(statement);
        let cut = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        // The text of other formats is made while reading: its lines are none of the file.
        let as_it_is = matches!(document.format, "text" | "markdown");
        Place {
            path: document.path.as_deref(),
            uri: uri(document.path.as_deref().unwrap_or(&document.id)),
            exact: cut(span.start..span.end),
            prefix: self.before(span.start),
            suffix: self.after(span.end),
            characters: (as_it_is && document.line.is_none())
                .then(|| self.character(span.start)..self.character(span.end)),
            region: match document.line {
                Some(line) => Some(Region {
                    line,
                    end_line: line,
                    columns: None,
                }),
                None => as_it_is.then(|| self.region(span)),
            },
            page: statement.page,
            element: statement.element,
            headings: self.headings(statement.section),
        }
    }

    fn character(&self, byte: usize) -> usize {
        self.characters.as_ref().map_or(byte, |c| c.at(byte))
    }

    fn region(&self, span: Span) -> Region {
        let place = |byte: usize| {
            let line = self.lines.partition_point(|start| *start <= byte).max(1);
            let start = self.lines[line - 1];
            (line, self.character(byte) - self.character(start) + 1)
        };
        let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
        Region {
            line,
            end_line,
            columns: Some((column, end_column)),
        }
    }

    fn before(&self, byte: usize) -> &'p str {
        let text = self.text.get(..byte).unwrap_or_default();
        let start = text.char_indices().rev().take(CONTEXT).last();
        &text[start.map_or(byte.min(text.len()), |(at, _)| at)..]
    }

    fn after(&self, byte: usize) -> &'p str {
        let text = self.text.get(byte..).unwrap_or_default();
        let end = text.char_indices().nth(CONTEXT);
        &text[..end.map_or(text.len(), |(at, _)| at)]
    }

    fn headings(&self, section: Option<u32>) -> Vec<String> {
        let mut headings = Vec::new();
        let mut next = section;
        while let Some(section) = next.and_then(|id| self.sections.get(&id)) {
            headings.push(clean(&section.heading));
            // A section stands after the one that it is part of.
            next = section.parent.filter(|parent| *parent < section.id);
        }
        headings.reverse();
        headings
    }
}

/// A path as a reference: an absolute one with its scheme, the bytes that may not stand in one
/// written in hexadecimal digits.
fn uri(path: &str) -> String {
    let drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let mut uri = match path {
        _ if drive => "file:///".to_owned(),
        _ if path.starts_with('/') => "file://".to_owned(),
        _ => String::new(),
    };
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            b':' if drive && at == 1 => uri.push(':'),
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("plans/a plan#2.txt"), "plans/a%20plan%232.txt");
        assert_eq!(uri("/data/规划.txt"), "file:///data/%E8%A7%84%E5%88%92.txt");
        assert_eq!(uri("100%.md"), "100%25.md");
        assert_eq!(uri("-"), "-");
    }
}
