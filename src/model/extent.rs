//! How much text and how many statements stand under each heading.

use super::Plan;
use serde::Serialize;
use std::ops::AddAssign;

/// The size of a part of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Lines, empty ones too.
    pub lines: usize,
    /// Words; a Chinese character counts as one.
    pub words: usize,
    /// Statements.
    pub statements: usize,
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.lines += other.lines;
        self.words += other.words;
        self.statements += other.statements;
    }
}

/// The extent of the whole document, and that of each section with the sections in it.
///
/// `plan` is what was read from `text`, its spans in bytes.
#[must_use]
pub fn extents(plan: &Plan<'_>, text: &str) -> (Extent, Vec<Extent>) {
    let starts: Vec<usize> = plan.sections.iter().map(|s| s.span.start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut own: Vec<Extent> = starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| size(text, from, to))
        .collect();
    for statement in &plan.statements {
        let at = statement.section.and_then(|id| place(plan, id));
        if let Some(extent) = at.and_then(|at| own.get_mut(at)) {
            extent.statements += 1;
        }
    }
    // A section stands after the one that it is part of, so that going backwards adds up the tree.
    for at in (0..own.len()).rev() {
        let parent = plan.sections[at].parent.and_then(|id| place(plan, id));
        if let Some(parent) = parent.filter(|&p| p < at) {
            let part = own[at];
            own[parent] += part;
        }
    }
    let whole = Extent {
        statements: plan.statements.len(),
        ..size(text, 0, text.len())
    };
    (whole, own)
}

fn place(plan: &Plan<'_>, id: u32) -> Option<usize> {
    plan.sections.binary_search_by_key(&id, |s| s.id).ok()
}

fn size(text: &str, from: usize, to: usize) -> Extent {
    let part = text.get(from..to).unwrap_or_default();
    Extent {
        lines: part.lines().count(),
        words: words(part),
        statements: 0,
    }
}

fn words(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in text.chars() {
        let han = matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
        let word = !han && c.is_alphanumeric();
        count += usize::from(han || word && !inside);
        // Only white space and Chinese end a word: "well-being" and "2.85%" are one each.
        inside = word || inside && !han && !c.is_whitespace();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_in_both_scripts() {
        assert_eq!(words("By 2030, well-being rises by 2.85% – again"), 7);
        assert_eq!(words("到2030年达到70%。"), 6);
    }
}
