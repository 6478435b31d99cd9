//! What the format of a document tells of its structure goes before what its text looks like.

use super::furniture;
use super::lines::Line;
use super::marker::Marker;
use crate::source::Layout;

/// Marks headings and page furniture.
pub(super) fn mark(lines: &mut [Line], known: &Layout) {
    for heading in &known.headings {
        let level = heading.level.clamp(1, 6);
        for line in within(lines, heading.span.start, heading.span.end) {
            line.marker = Some(Marker::hash(level, line.start));
        }
    }
    for span in &known.furniture {
        for line in within(lines, span.start, span.end) {
            line.furniture = Some(furniture::RUNNING_HEAD);
        }
    }
}

/// The lines that start within a range.
fn within(lines: &mut [Line], start: usize, end: usize) -> &mut [Line] {
    let from = lines.partition_point(|l| l.end <= start);
    let to = lines.partition_point(|l| l.start < end).max(from);
    &mut lines[from..to]
}

#[cfg(test)]
mod tests {
    use super::super::with_layout;
    use crate::lexicon::Lexicon;
    use crate::source::Layout;
    use crate::source::layout::Heading;

    #[test]
    fn headings_of_the_format_are_the_only_ones() {
        let text = "A Plan\n\nClean water\n\nthe town will clean the river\n\n1. Trees\n\nIt will plant trees. It will water them.\n\nRoads\n\nIt will mend the roads and the bridges.\n";
        let heading = |words: &str, level| {
            let start = text.find(words).unwrap();
            Heading {
                span: start..start + words.len(),
                level,
            }
        };
        let layout = Layout {
            whole_lines: true,
            headings: vec![
                heading("A Plan", 1),
                heading("Clean water", 2),
                heading("the town will clean the river", 3),
                heading("Roads", 2),
            ],
            ..Layout::default()
        };
        let outline = with_layout(text, &layout, Lexicon::builtin());
        let found: Vec<(u8, &str)> = outline
            .sections
            .iter()
            .map(|s| (s.level, s.heading.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (1, "Clean water"),
                (2, "the town will clean the river"),
                (1, "Roads")
            ]
        );
    }
}
