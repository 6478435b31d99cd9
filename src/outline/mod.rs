//! Text to headings, paragraphs and sentences.

use crate::lexicon::Lexicon;
use crate::lexicon::token::Token;
use crate::model::Section;
use std::ops::Range;

/// The structure of a text.
#[derive(Debug, Default)]
pub struct Outline {
    /// The title, where the text opens with one.
    pub title: Option<String>,
    /// The document's own date, as found near its start (or end).
    pub date: Option<Date>,
    /// The sections in text order, ids from 1.
    pub sections: Vec<Section>,
    /// Everything that is read, in text order.
    pub blocks: Vec<Block>,
    /// What is not read: page numbers, running heads, footers, tables of contents.
    pub furniture: Vec<(Range<usize>, &'static str)>,
}

/// A calendar date, as exact as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Title, byline, date line: the text before its first section or paragraph.
    Front,
    /// A heading; its section is the one that it opens.
    Heading,
    /// A paragraph of sentences.
    Paragraph,
    /// An item of a list.
    Item,
    /// A short line that is no sentence: a label of a chart, a cell or row of a table.
    Label,
}

/// A run of text that is read as one.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The section it stands in.
    pub section: Option<u32>,
    /// Its lines, without list markers, page furniture between them, and outer white space.
    pub pieces: Vec<Range<usize>>,
    /// The list or paragraph number in front of it.
    pub marker: Option<Range<usize>>,
}

/// Reads the structure of a text.
#[must_use]
pub fn outline(_text: &str, _lexicon: &Lexicon) -> Outline {
    Outline::default()
}

/// Cuts a block's tokens into sentences.
#[must_use]
pub fn sentences(_text: &str, tokens: &[Token], _lexicon: &Lexicon) -> Vec<Range<usize>> {
    vec![0..tokens.len()]
}
