//! Text to headings, paragraphs and sentences.
//!
//! `lines` measures each line, `matter` reads the header of Markdown files, `furniture` sets page numbers and running heads aside, `groups` puts the
//! lines of a paragraph together, `headings` decides which groups are headings, `front` reads title and
//! date. `known` applies what the format tells. `sentences` works on the tokens of one block.

mod axis;
mod forms;
mod front;
mod furniture;
mod groups;
mod han;
mod headings;
mod known;
mod lines;
mod marker;
mod matter;
mod notes;
mod sentences;
pub mod tables;

use crate::lexicon::Lexicon;
use crate::lexicon::token::Token;
use crate::model::{Section, Span, line_breaks};
use crate::source;
use groups::{Group, Layout};
use headings::{Kind, Levels};
use std::ops::Range;
use tables::Table;

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
    /// The tables, in text order.
    pub tables: Vec<Table>,
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

impl std::fmt::Display for Date {
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for Date {
    type Err = String;

    /// Reads YYYY, YYYY-MM or YYYY-MM-DD, of a day that there is.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "give a date as YYYY, YYYY-MM or YYYY-MM-DD".to_owned();
        let parts: Vec<&str> = text.split('-').collect();
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(parts[0], 4) || parts.len() > 3 || !parts[1..].iter().all(|p| digits(p, 2)) {
            return Err(wrong());
        }
        let number = |at: usize| {
            parts
                .get(at)
                .map(|p| p.parse::<u8>().map_err(|_| wrong()))
                .transpose()
        };
        let year = parts[0].parse().map_err(|_| wrong())?;
        let (month, day) = (number(1)?, number(2)?);
        let days = month.map_or(31, |m| days_of(year, m));
        if month.is_some_and(|m| !(1..=12).contains(&m)) || day.is_some_and(|d| d < 1 || d > days) {
            return Err(format!("there is no such day; {}", wrong()));
        }
        Ok(Date { year, month, day })
    }
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
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
    /// A short line that is no sentence: a label of a chart.
    Label,
    /// A table, by its number among those of the outline; it has no pieces.
    Table(usize),
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
pub fn outline(text: &str, lexicon: &Lexicon) -> Outline {
    with_layout(text, &source::Layout::default(), lexicon)
}

/// Reads the structure of a text whose format tells some of it: what that says holds.
#[must_use]
pub fn with_layout(text: &str, known: &source::Layout, lexicon: &Lexicon) -> Outline {
    let mut lines = lines::lines(text);
    known::mark(text, &mut lines, known);
    let matter = matter::read(text, &mut lines, lexicon);
    furniture::mark(text, &mut lines, lexicon);
    if !known.whole_lines {
        notes::mark(text, &mut lines);
        forms::mark(text, &mut lines, lexicon);
    }
    let tables = tables::find(text, &mut lines, known, lexicon);
    let layout = Layout::new(&lines).with(known);
    let groups = groups::group(text, &lines, &layout, lexicon);
    let kinds = headings::classify(text, &groups, &layout, lexicon);
    let front = front::front(text, &groups, &kinds, lexicon).with(matter, text, &groups);
    let furniture = lines
        .iter()
        .filter_map(|l| l.furniture.map(|why| (l.start..l.end, why)))
        .filter(|(_, why)| *why != tables::TABLE)
        .collect();
    // In a long text the lines take more memory than the text: they go before the blocks come.
    drop((lines, layout));
    let mut builder = Builder {
        text,
        sections: Vec::new(),
        blocks: Vec::with_capacity(groups.len()),
        levels: Levels::default(),
        tables: &tables,
        placed: 0,
        at: 0,
        line: 1,
    };
    let count = groups.len();
    let mut groups = groups
        .into_iter()
        .zip(kinds.iter().copied())
        .enumerate()
        .peekable();
    while let Some((number, (group, kind))) = groups.next() {
        builder.tables_before(group.start);
        let kind = if number < front.end { None } else { Some(kind) };
        // The title of the whole heads no section: it stands at the head of a page.
        let kind = kind.map(|kind| match (kind, &front.title) {
            (Kind::Heading(_), Some(title)) if is_title(text, &group, title) => Kind::Label,
            _ => kind,
        });
        let above = number + 1 < count && matches!(kinds[number + 1], Kind::Heading(_));
        // A title repeated under its Markdown heading is the same heading.
        let again = match (kind, groups.peek()) {
            (Some(Kind::Heading(headings::Style::Hash(_))), Some((_, (next, _)))) => {
                next.marker.is_none()
                    && front::one_line(text, next) == front::one_line(text, &group)
            }
            _ => false,
        };
        let twin = if again {
            groups.next().map(|(_, (twin, _))| twin)
        } else {
            None
        };
        builder.block(group, kind, above, twin);
    }
    builder.tables_before(text.len());
    let Builder {
        sections, blocks, ..
    } = builder;
    Outline {
        title: front.title,
        date: front.date,
        sections,
        blocks,
        tables,
        furniture,
    }
}

/// The group is the title again, with or without the marks of a heading.
fn is_title(text: &str, group: &Group, title: &str) -> bool {
    // Most others start with another letter.
    let first = |t: &str| {
        let letter = t.chars().find(|c| c.is_alphanumeric());
        letter.and_then(|c| c.to_lowercase().next())
    };
    let end = group
        .marker
        .map_or(group.start, |m| m.close)
        .max(group.end());
    if first(&text[group.start..end]) != first(title) {
        return false;
    }
    let again = front::one_line(text, group);
    let bare = |t: &str| {
        t.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    again.len() < 2 * title.len() + 8 && bare(&again) == bare(title)
}

struct Builder<'t> {
    text: &'t str,
    sections: Vec<Section>,
    blocks: Vec<Block>,
    levels: Levels,
    tables: &'t [Table],
    /// How many tables have their blocks.
    placed: usize,
    /// The byte up to which lines are counted, and the line there.
    at: usize,
    line: usize,
}

impl Builder<'_> {
    /// Adds the tables that start before a place.
    fn tables_before(&mut self, place: usize) {
        while self
            .tables
            .get(self.placed)
            .is_some_and(|t| t.span.start < place)
        {
            self.blocks.push(Block {
                kind: BlockKind::Table(self.placed),
                section: self.sections.last().map(|s| s.id),
                pieces: Vec::new(),
                marker: None,
            });
            self.placed += 1;
        }
    }

    /// Adds a block; `kind` is `None` for front matter.
    fn block(&mut self, group: Group, kind: Option<Kind>, above: bool, twin: Option<Group>) {
        let (start, mut end) = (group.start, group.end());
        let marker = group
            .marker
            .map(|m| start..m.close)
            .filter(|m| !m.is_empty());
        let heading =
            matches!(kind, Some(Kind::Heading(_))).then(|| front::one_line(self.text, &group));
        // A bullet is no part of a heading, as a number is.
        let bullet = group.marker.is_some_and(|m| m.is_bullet());
        let heading = heading.map(|h| {
            let bare = h.trim_start_matches(|c: char| !c.is_alphanumeric());
            if bullet { bare.to_owned() } else { h }
        });
        let mut pieces = group.pieces;
        if let Some(twin) = twin {
            end = twin.end();
            pieces.extend(twin.pieces);
        }
        let kind = match kind {
            None => BlockKind::Front,
            Some(Kind::Body) => BlockKind::Paragraph,
            Some(Kind::Item) => BlockKind::Item,
            Some(Kind::Label) => BlockKind::Label,
            Some(Kind::Heading(style)) => {
                let id = u32::try_from(self.sections.len() + 1).unwrap_or(u32::MAX);
                let (level, parent) = self.levels.next(style, above, id);
                let span = self.span(start, end);
                self.sections.push(Section {
                    id,
                    parent,
                    level,
                    heading: heading.unwrap_or_default(),
                    span,
                });
                BlockKind::Heading
            }
        };
        let section = self.sections.last().map(|s| s.id);
        let mut marker = marker;
        let mut add = |pieces| {
            self.blocks.push(Block {
                kind,
                section,
                pieces,
                marker: marker.take(),
            });
        };
        if end - start > LONG {
            bounded(self.text, pieces).into_iter().for_each(add);
        } else {
            add(pieces);
        }
    }

    fn span(&mut self, start: usize, end: usize) -> Span {
        let passed = &self.text.as_bytes()[self.at.min(start)..start];
        self.line += line_breaks(passed);
        self.at = self.at.max(start);
        Span {
            start,
            end,
            line: self.line,
        }
    }
}

/// The longest paragraph that is read as one. What is longer is no paragraph that somebody wrote, but a text
/// whose lines are lost, and memory is not to grow with it.
const LONG: usize = 1 << 18;

/// A long paragraph in parts: behind a sentence where there is one, else between words, else anywhere.
fn bounded(text: &str, pieces: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut parts = vec![Vec::new()];
    let mut room = LONG;
    for mut piece in pieces {
        while piece.len() > room {
            let most = (piece.start..=piece.start + room)
                .rev()
                .find(|&at| text.is_char_boundary(at))
                .unwrap_or(piece.start);
            let within = &text[piece.start..most];
            let mark = [". ", "。", " "]
                .iter()
                .find_map(|mark| within.rfind(mark).map(|at| at + mark.len()));
            let (head, rest) = text[piece.clone()].split_at(mark.unwrap_or(within.len()));
            let head = piece.start..piece.start + head.trim_end().len();
            piece.start = piece.end - rest.trim_start().len();
            if let Some(part) = parts.last_mut()
                && !head.is_empty()
            {
                part.push(head);
            }
            parts.push(Vec::new());
            room = LONG;
        }
        room -= piece.len();
        if let Some(part) = parts.last_mut() {
            part.push(piece);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Cuts a block's tokens into sentences.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Range<usize>> {
    sentences::cut(text, tokens, lexicon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Outline {
        outline(text, Lexicon::builtin())
    }

    fn headings(text: &str) -> Vec<(u8, String)> {
        read(text)
            .sections
            .into_iter()
            .map(|s| (s.level, s.heading))
            .collect()
    }

    const BODY: &str = "The town will plant more trees along each of its roads, and it will open two\nnew parks for the children before the end of the coming year.\n";

    #[test]
    fn markdown_headings_and_title() {
        let text = format!(
            "# A Plan for the Valley\n\nMarch 2021\n\n## Water\n\n{BODY}\n### Rivers\n\n{BODY}\n## Roads\n\n{BODY}"
        );
        let outline = read(&text);
        assert_eq!(outline.title.as_deref(), Some("A Plan for the Valley"));
        assert_eq!(
            outline.date.map(|d| d.to_string()).as_deref(),
            Some("2021-03")
        );
        let want = [
            (1, "Water".to_owned()),
            (2, "Rivers".to_owned()),
            (1, "Roads".to_owned()),
        ];
        assert_eq!(headings(&text), want);
        assert_eq!(outline.sections[1].parent, Some(1));
    }

    #[test]
    fn numbered_headings() {
        let text = format!(
            "1. Introduction\n{BODY}2. Water and soil\n2.1 Rivers\n{BODY}2.2 Lakes\n{BODY}"
        );
        let levels: Vec<u8> = headings(&text).iter().map(|h| h.0).collect();
        assert_eq!(levels, [1, 1, 2, 2]);
    }

    #[test]
    fn plain_headings_between_paragraphs() {
        let text = format!("{BODY}\nClean water for all\n\n{BODY}\nCLEAN AIR\nFOR ALL\n{BODY}");
        let names: Vec<String> = headings(&text).into_iter().map(|h| h.1).collect();
        assert_eq!(names, ["Clean water for all", "CLEAN AIR FOR ALL"]);
    }

    #[test]
    fn numbers_in_the_margin_and_brackets_around_a_line() {
        let text = format!(
            "4. How the plan was made:\n(a)\nWho was asked, in the town and in the whole\nvalley around it;\n{BODY}\
             (b) (i)\nWhat was asked, as appropriate:\n{BODY}<Scope of the plan>\n{BODY}5. Roads\n5.1 Bridges\n{BODY}"
        );
        let names: Vec<String> = headings(&text).into_iter().map(|h| h.1).collect();
        let want = [
            "4. How the plan was made:",
            "(a) Who was asked, in the town and in the whole valley around it;",
            "(b) (i) What was asked, as appropriate:",
            "<Scope of the plan>",
            "5. Roads",
            "5.1 Bridges",
        ];
        assert_eq!(names, want);
    }

    #[test]
    fn sentences_between_long_paragraphs_are_headings_where_they_keep_to_it() {
        let long = "The town has planted trees along each of its roads, and it has opened two parks for the children. ".repeat(8);
        let text: String = ["water", "roads", "schools", "forests"]
            .iter()
            .map(|w| format!("\n\nWe will do far more for the {w} of the whole valley.\n\n{long}"))
            .collect();
        let text = format!("A Plan\n\n{long}{text}\n");
        assert_eq!(headings(&text).len(), 4);
    }

    #[test]
    fn lists_and_labels_are_no_headings() {
        let text = format!(
            "{BODY}\nThe town has four aims:\n1) Clean Water\n2) Good Roads\n3) Tall Trees\n\n2019\n\n40\n\nFigure 2: Trees\n\n{BODY}"
        );
        assert!(headings(&text).is_empty(), "{:?}", headings(&text));
    }

    #[test]
    fn the_date_is_no_target_year() {
        for (text, want) in [
            ("Valley Vision 2030\n\nIntroduction\n\n", None),
            ("Valley Work Plan 2021\n\nIntroduction\n\n", Some("2021")),
            (
                "Budget of the Valley 2023-2024\n\nSpeech of the Minister\n\nFebruary 1, 2023\n\n",
                Some("2023-02-01"),
            ),
            ("A Plan\n2021-01-11 18:30\n\n", Some("2021-01-11")),
        ] {
            let text = format!("{text}{BODY}{BODY}");
            assert_eq!(
                read(&text).date.map(|d| d.to_string()).as_deref(),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn a_paragraph_without_measure_is_read_in_parts() {
        for sentence in [
            "The town will plant trees. ",
            "到2025年，森林覆盖率达到24.1%。",
            "x",
        ] {
            let text = sentence.repeat(3 * LONG / sentence.len());
            let text = text.trim_end();
            let outline = read(text);
            assert!(outline.blocks.len() >= 3, "{sentence}");
            let pieces: Vec<Range<usize>> = outline
                .blocks
                .iter()
                .flat_map(|b| b.pieces.clone())
                .collect();
            let words: String = pieces.iter().map(|p| &text[p.clone()]).collect();
            let bare = |text: &str| text.replace(' ', "");
            assert!(bare(&words) == bare(text), "{sentence}");
            let (last, before) = pieces.split_last().unwrap();
            assert!(
                pieces.iter().all(|p| p.len() <= LONG && !p.is_empty()),
                "{last:?}"
            );
            let end = sentence.trim_end();
            assert!(before.iter().all(|p| text[p.clone()].ends_with(end)));
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "\n",
            "\u{feff}",
            "#",
            "-",
            "•",
            "12",
            "\u{c}\u{c}",
            "a\r\rb",
            "…\n—\n(",
            "\0",
        ] {
            let outline = read(text);
            assert!(
                outline
                    .blocks
                    .iter()
                    .all(|b| b.pieces.iter().all(|p| p.start < p.end)),
                "{text:?}"
            );
        }
    }
}
