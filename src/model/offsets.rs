//! Offsets in other units than bytes, for consumers whose strings count otherwise.

use super::{Explanation, Plan, Span, Statement};

/// What the offsets of the output count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Offsets {
    /// Bytes of the text in UTF-8, as Rust and Go count.
    #[default]
    Bytes,
    /// Unicode code points, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl Offsets {
    /// Every value, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Bytes, Self::Chars, Self::Utf16];

    /// The value's name, as it is written on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
        }
    }

    /// Changes every span of the plan from bytes of `text` to this unit.
    pub fn convert(self, plan: &mut Plan<'_>, text: &str) {
        if let Some(index) = Index::new(self, text) {
            index.plan(plan);
        }
    }

    /// Changes every span of the explanation from bytes of `text` to this unit.
    pub fn convert_explanation(self, explanation: &mut Explanation<'_>, text: &str) {
        let Some(index) = Index::new(self, text) else {
            return;
        };
        index.plan(&mut explanation.plan);
        let mentions = explanation.mentions.iter_mut().map(|m| &mut m.span);
        let dropped = explanation.dropped.iter_mut().map(|d| &mut d.span);
        for span in mentions.chain(dropped) {
            index.span(span);
        }
    }
}

/// The count at every block of the text, so that an offset costs one block to convert.
pub(crate) struct Index<'t> {
    unit: Offsets,
    bytes: &'t [u8],
    counts: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'t> Index<'t> {
    /// `None` where bytes are wanted, or all characters are single bytes.
    pub(crate) fn new(unit: Offsets, text: &'t str) -> Option<Self> {
        if unit == Offsets::Bytes || text.is_ascii() {
            return None;
        }
        let bytes = text.as_bytes();
        let mut counts = vec![0];
        let mut total = 0;
        for block in bytes.chunks(BLOCK) {
            total += count(unit, block);
            counts.push(total);
        }
        Some(Self {
            unit,
            bytes,
            counts,
        })
    }

    pub(crate) fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let block = byte / BLOCK;
        self.counts[block] + count(self.unit, &self.bytes[block * BLOCK..byte])
    }

    fn span(&self, span: &mut Span) {
        (span.start, span.end) = (self.at(span.start), self.at(span.end));
    }

    fn plan(&self, plan: &mut Plan<'_>) {
        for section in &mut plan.sections {
            self.span(&mut section.span);
        }
        for statement in &mut plan.statements {
            spans(statement).for_each(|s| self.span(s));
        }
        for numeral in plan.ledger.iter_mut().flat_map(|l| &mut l.numerals) {
            self.span(&mut numeral.span);
        }
    }
}

fn spans<'s>(statement: &'s mut Statement<'_>) -> impl Iterator<Item = &'s mut Span> {
    let indicator = statement.indicator.as_mut().and_then(|i| i.span.as_mut());
    let quantity = statement.quantity.as_mut().map(|q| &mut q.span);
    std::iter::once(&mut statement.sentence)
        .chain(indicator)
        .chain(quantity)
}

/// How many units start in these bytes. The blocks may cut a character: only its first byte counts.
fn count(unit: Offsets, bytes: &[u8]) -> usize {
    let starts = bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count();
    match unit {
        Offsets::Bytes => bytes.len(),
        Offsets::Chars => starts,
        // Four bytes of UTF-8 are two units of UTF-16.
        Offsets::Utf16 => starts + bytes.iter().filter(|&&b| b >= 0xf0).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_boundary_converts_as_the_standard_library_counts() {
        let text = "aé节能𠀀 ".repeat(400);
        for (unit, of) in [
            (Offsets::Chars, (|s| s.chars().count()) as fn(&str) -> usize),
            (Offsets::Utf16, |s| s.encode_utf16().count()),
        ] {
            let index = Index::new(unit, &text).unwrap();
            for (at, _) in text.char_indices() {
                assert_eq!(index.at(at), of(&text[..at]));
            }
            assert_eq!(index.at(text.len()), of(&text));
        }
    }
}
