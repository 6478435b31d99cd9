//! The header of keys and values that Markdown files open with: "---", "title: A Plan", "---".

use super::Date;
use super::front;
use super::furniture::FRONT_MATTER;
use super::lines::Line;
use super::marker::Marker;
use crate::lexicon::Lexicon;
use std::ops::Range;

/// No header is longer.
const MOST: usize = 80;

/// What the header tells of the document.
#[derive(Debug, Default)]
pub(super) struct Matter {
    /// The value of "title".
    pub title: Option<String>,
    /// The value of "date".
    pub date: Option<Date>,
}

/// Reads the header and marks its lines. Where files were put together, each with its header, their titles
/// are headings.
pub(super) fn read(text: &str, lines: &mut [Line], lexicon: &Lexicon) -> Matter {
    let mut matter = Matter::default();
    let mut headers = Vec::new();
    let mut at = 0;
    // Further headers are looked for only where the text opens with one.
    while at < lines.len() && (at == 0 || !headers.is_empty()) {
        match header(text, lines, at) {
            Some(end) => {
                headers.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    let several = headers.len() > 1;
    for header in headers {
        for line in &mut lines[header] {
            line.furniture = Some(FRONT_MATTER);
            let Some((key, value)) = pair(text, line) else {
                continue;
            };
            if key.eq_ignore_ascii_case("title") && several {
                head(line, value);
            } else if key.eq_ignore_ascii_case("title") {
                matter.title = Some(text[value].to_owned());
            } else if key.eq_ignore_ascii_case("date") && matter.date.is_none() {
                matter.date = front::find(&text[value], lexicon);
            }
        }
    }
    matter
}

/// The end of the header that starts at `at`: between two rules nothing but keys and what belongs to them.
fn header(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let first = lines
        .get(at)
        .filter(|l| l.width == 3 && l.text(text) == "---")?;
    let below = &lines[at + 1..lines.len().min(at + MOST)];
    let length = below
        .iter()
        .position(|l| l.width == 3 && matches!(l.text(text), "---" | "..."))?;
    let indented = |l: &Line| {
        l.start > 0 && matches!(text.as_bytes()[l.start - 1], b' ' | b'\t')
            || text[l.start..].starts_with("- ")
    };
    let keys = below[..length]
        .iter()
        .filter(|l| pair(text, l).is_some())
        .count();
    let all = below[..length]
        .iter()
        .all(|l| l.gap == 0 && (indented(l) || pair(text, l).is_some()));
    (keys > 0 && all && (at == 0 || first.gap > 0)).then_some(at + length + 2)
}

/// Key and value of a line, the value without quotation marks.
fn pair<'t>(text: &'t str, line: &Line) -> Option<(&'t str, Range<usize>)> {
    let words = line.text(text);
    let (key, rest) = words.split_once(':')?;
    let named = !key.is_empty()
        && key.len() <= 40
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let value = rest.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|&q| value.strip_prefix(q)?.strip_suffix(q))
        .unwrap_or(value);
    let start = line.end - rest.len() + rest.find(bare).unwrap_or(0);
    (named && (rest.is_empty() || rest.starts_with(' ')))
        .then_some((key, start..start + bare.len()))
}

/// Makes the line a heading of its value.
fn head(line: &mut Line, value: Range<usize>) {
    if value.is_empty() {
        return;
    }
    line.furniture = None;
    line.marker = Some(Marker::hash(1, value.start));
    (line.start, line.end) = (value.start, value.end);
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_header_tells_title_and_date() {
        let text = "---\ntitle: \"A Plan: Water\"\ndate: 2021-03-05\ntags:\n  - water\n---\n\n## Rivers\n\nThe town will clean the river.\n";
        let outline = outline(text, Lexicon::builtin());
        assert_eq!(outline.title.as_deref(), Some("A Plan: Water"));
        assert_eq!(
            outline.date.map(|d| d.to_string()).as_deref(),
            Some("2021-03-05")
        );
        assert_eq!(outline.sections.len(), 1);
        assert_eq!(outline.furniture.len(), 6);
    }

    #[test]
    fn headers_of_files_put_together_are_headings() {
        let text = "---\ntitle: Water\n---\n\nThe town will clean the river.\n\n---\ntitle: Roads\n---\n\n## Trees\n\nIt will plant trees.\n";
        let outline = outline(text, Lexicon::builtin());
        let names: Vec<&str> = outline
            .sections
            .iter()
            .map(|s| s.heading.as_str())
            .collect();
        assert_eq!(names, ["Water", "Roads", "Trees"]);
    }

    #[test]
    fn rules_between_paragraphs_are_no_header() {
        let text =
            "---\n\nThe town will clean the river: all of it.\n\n---\n\nIt will plant trees.\n";
        assert!(outline(text, Lexicon::builtin()).furniture.is_empty());
    }
}
