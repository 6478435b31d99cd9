//! Lines to paragraphs and headings, across columns and pages.

use super::super::Read;
use super::super::writer::{NewCell, Writer};
use super::Sheet;
use super::columns::{Column, Part};
use super::lines::{Piece, is_wide, join};
use std::collections::{HashMap, HashSet};

/// A heading is no longer than this.
const HEADING: usize = 160;
/// Larger than the text by this much, a line is a heading.
const LARGER: f32 = 1.13;

/// A paragraph that may still go on.
struct Open {
    text: String,
    /// Where in the text each page starts.
    pages: Vec<(usize, usize)>,
    last: Piece,
    lines: usize,
    bold: bool,
    column: (f32, f32),
    /// The last line is the last of its column.
    ended: bool,
}

/// What was read, before its levels are known.
enum Done {
    Paragraph {
        text: String,
        pages: Vec<(usize, usize)>,
        size: f32,
        bold: bool,
        lines: usize,
    },
    Table(usize, Vec<Vec<NewCell>>),
    Furniture(usize, String, &'static str),
}

/// Puts the paragraphs of a document together.
pub(super) struct Paragraphs {
    /// The size of most of the text.
    body: f32,
    /// How far lines of a paragraph stand from each other, in sizes.
    leading: f32,
    /// Words that are written with a hyphen within a line.
    hyphened: HashSet<String>,
    open: Option<Open>,
    /// What stands between the parts of a paragraph that goes over pages.
    waiting: Vec<Done>,
    done: Vec<Done>,
}

impl Paragraphs {
    pub fn new(sheets: &[Sheet]) -> Self {
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        let mut hyphened = HashSet::new();
        let mut gaps = Vec::new();
        for sheet in sheets {
            for pair in sheet.pieces.windows(2) {
                let gap = (pair[1].y - pair[0].y) / pair[0].size;
                if (pair[0].size - pair[1].size).abs() < 0.2 && (0.8..2.5).contains(&gap) {
                    gaps.push(gap);
                }
            }
            for piece in &sheet.pieces {
                *sizes.entry(rounded(piece.size)).or_default() += piece.text.len();
                let words = piece
                    .text
                    .split(|c: char| !(c.is_alphanumeric() || c == '-'));
                hyphened.extend(
                    words
                        .filter(|w| w.trim_matches('-').contains('-'))
                        .map(|w| w.trim_matches('-').to_owned()),
                );
            }
        }
        gaps.sort_by(f32::total_cmp);
        let body = sizes.into_iter().max_by_key(|(size, n)| (*n, *size));
        Self {
            body: body.map_or(10.0, |(size, _)| precise(size)),
            leading: gaps.get(gaps.len() / 2).copied().unwrap_or(1.2),
            hyphened,
            open: None,
            waiting: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Adds a page.
    pub fn page(&mut self, number: usize, parts: Vec<Part>, heads: Vec<(String, &'static str)>) {
        for part in parts {
            match part {
                Part::Column(column) => self.column(number, column),
                Part::Table(rows) => {
                    // A table may stand in the middle of a sentence that goes on below it.
                    if self.open.as_ref().is_some_and(|o| ends(&o.text)) {
                        self.close();
                    }
                    self.put(Done::Table(number, rows));
                }
            }
        }
        for (text, why) in heads {
            self.put(Done::Furniture(number, text, why));
        }
    }

    /// Keeps the order: what stands behind an open paragraph waits for its end.
    fn put(&mut self, done: Done) {
        if self.open.is_some() {
            self.waiting.push(done);
        } else {
            self.done.push(done);
        }
    }

    fn column(&mut self, page: usize, mut column: Column) {
        let notes = self.notes(&mut column);
        let edges = (column.x0, column.x1);
        for line in column.lines {
            self.line(page, line, edges);
        }
        if let Some(open) = &mut self.open {
            open.ended = true;
        }
        let mut note: Option<(String, f32)> = None;
        for line in notes {
            match &mut note {
                Some((text, _)) if !is_note(&line.text) => join(text, &line.text, |_| false),
                _ => {
                    self.note(page, note.take());
                    note = Some((line.text, line.size));
                }
            }
        }
        self.note(page, note);
    }

    fn note(&mut self, page: usize, note: Option<(String, f32)>) {
        if let Some((text, size)) = note {
            self.put(Done::Paragraph {
                text,
                pages: vec![(0, page)],
                size,
                bold: false,
                lines: 1,
            });
        }
    }

    /// Takes the footnotes off the end of a column: small lines behind a number.
    fn notes(&self, column: &mut Column) -> Vec<Piece> {
        let small = |l: &Piece| l.size <= self.body * 0.93;
        let start = column
            .lines
            .iter()
            .rposition(|l| !small(l))
            .map_or(0, |at| at + 1);
        let first = (start..column.lines.len()).find(|at| is_note(&column.lines[*at].text));
        match first.filter(|_| start > 0) {
            Some(first) => column.lines.split_off(first),
            None => Vec::new(),
        }
    }

    fn line(&mut self, page: usize, line: Piece, column: (f32, f32)) {
        if line.text.is_empty() {
            return;
        }
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| self.goes_on(open, &line));
        if !goes_on {
            self.close();
            self.open = Some(Open {
                pages: vec![(0, page)],
                lines: 1,
                bold: line.bold,
                column,
                ended: false,
                text: line.text.clone(),
                last: line,
            });
            return;
        }
        let hyphened = &self.hyphened;
        if let Some(open) = &mut self.open {
            let before = open.text.len();
            join(&mut open.text, &line.text, |word| hyphened.contains(word));
            if open.pages.last().is_some_and(|(_, p)| *p != page) {
                open.pages.push((before.min(open.text.len()), page));
            }
            open.lines += 1;
            open.bold &= line.bold;
            open.column = column;
            open.ended = false;
            open.last = line;
        }
    }

    /// The line belongs to the paragraph.
    fn goes_on(&self, open: &Open, line: &Piece) -> bool {
        let last = &open.last;
        let size = last.size.max(line.size);
        if (last.size - line.size).abs() > size * 0.06 {
            return false;
        }
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        let ended = ends(&last.text);
        let wide = line.text.starts_with(is_wide) && last.text.ends_with(is_wide);
        if is_bullet(&line.text) || is_marked(&line.text) && (ended || !small) {
            return false;
        }
        if open.ended {
            // The next column or page.
            let open_end = last.text.ends_with([',', '-', '，', '、']);
            return !ended && !(open.bold && !line.bold) && (small || wide || open_end);
        }
        let gap = line.y - last.y;
        if gap <= 0.0 || gap > size * self.leading.max(1.0) * 1.28 {
            return false;
        }
        if open.bold != line.bold && (open.bold || ended) && open.lines <= 3 && !small {
            return false;
        }
        // A new paragraph is indented, or the word would still have fitted above.
        let indented = line.x0 > last.x0 + size * 0.8 && open.lines > 1 && ended;
        !indented && !(Self::had_room(open, line) && (ended || !small))
    }

    /// The first word of the line would have fitted behind the last one.
    fn had_room(open: &Open, line: &Piece) -> bool {
        let width = if line.text.starts_with(is_wide) {
            line.size * 1.5
        } else {
            let word = line.text.split(' ').next().unwrap_or_default();
            // Longer words than this break.
            let letters = u16::try_from(word.chars().count().min(20)).unwrap_or(20);
            line.size * 0.5 * (f32::from(letters) + 1.0)
        };
        let slack = (open.column.1 - open.column.0) * 0.06;
        open.last.x1 + width + slack < open.column.1
    }

    /// The paragraph is whole.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.done.push(Done::Paragraph {
                text: open.text,
                pages: open.pages,
                size: open.last.size,
                bold: open.bold,
                lines: open.lines,
            });
        }
        self.done.append(&mut self.waiting);
    }

    /// The text with its headings.
    pub fn finish(mut self) -> Read {
        self.close();
        let levels = self.levels();
        let mut writer = Writer::default();
        for done in self.done {
            match done {
                Done::Table(page, rows) => {
                    writer.table(None, rows, |_| Some((number(page), None)));
                }
                Done::Furniture(page, text, why) => {
                    writer.place_next(number(page), None);
                    writer.furniture(&text, why);
                }
                Done::Paragraph {
                    text,
                    pages,
                    size,
                    bold,
                    lines,
                } => {
                    let first = pages.first().map_or(1, |(_, page)| *page);
                    writer.place_next(number(first), None);
                    let level = levels.of(&text, size, bold, lines);
                    let start = write(&mut writer, &text, level);
                    for (at, page) in pages.iter().skip(1) {
                        writer.place_at(start + at, number(*page), None);
                    }
                }
            }
        }
        writer.finish()
    }

    /// Which sizes are those of headings.
    fn levels(&self) -> Levels {
        let mut levels = Levels {
            body: self.body,
            sizes: Vec::new(),
            bold: false,
        };
        let (mut heads, mut bold_heads, mut all) = (0, 0, 0);
        for done in &self.done {
            let Done::Paragraph {
                text,
                size,
                bold,
                lines,
                ..
            } = done
            else {
                continue;
            };
            all += 1;
            if !is_head(text, *lines) {
                continue;
            }
            if *size >= self.body * LARGER {
                heads += 1;
                levels.sizes.push(rounded(*size));
            } else if *bold && *size >= self.body * 0.95 {
                bold_heads += 1;
            }
        }
        levels.sizes.sort_unstable_by(|a, b| b.cmp(a));
        levels.sizes.dedup();
        levels.bold = bold_heads >= 2 && bold_heads * 5 <= all * 2;
        // One large line is a title; what looks like a heading below it is left to the outline.
        if heads + bold_heads < 3 {
            levels.sizes.clear();
            levels.bold = false;
        }
        levels
    }
}

/// Writes a paragraph, item or heading, and says where it starts.
fn write(writer: &mut Writer, text: &str, level: Option<u8>) -> usize {
    match level {
        Some(level) => {
            let start = writer.len();
            writer.heading(text, level);
            start
        }
        None if is_bullet(text) => {
            writer.item(text, 0);
            writer.len().saturating_sub(text.len() + 1)
        }
        None => writer.paragraph(text).start,
    }
}

/// The sizes of headings, the largest first.
struct Levels {
    body: f32,
    sizes: Vec<u32>,
    bold: bool,
}

impl Levels {
    fn of(&self, text: &str, size: f32, bold: bool, lines: usize) -> Option<u8> {
        if !is_head(text, lines) {
            return None;
        }
        let rank = self.sizes.iter().position(|s| *s == rounded(size));
        let rank = match rank {
            Some(rank) => rank,
            None if self.bold && bold && size >= self.body * 0.95 => self.sizes.len(),
            None => return None,
        };
        u8::try_from(rank + 1).ok().map(|level| level.min(6))
    }
}

/// Words that may head a section: few, and no sentence.
fn is_head(text: &str, lines: usize) -> bool {
    lines <= 4
        && text.chars().count() <= HEADING
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !text.ends_with(['.', ';', ',', '。', '；', '，', '、'])
        && !is_bullet(text)
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', ')', '）', '¹', '²', '³'])
        .ends_with(['.', ':', ';', '!', '?', '。', '：', '；', '！', '？'])
}

fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let sign = chars.next().is_some_and(|c| {
        matches!(
            c,
            '•' | '●'
                | '○'
                | '◦'
                | '▪'
                | '■'
                | '□'
                | '–'
                | '—'
                | '-'
                | '*'
                | '►'
                | '➢'
                | '✓'
                | '·'
                | '‣'
        )
    });
    sign && chars.next().is_some_and(char::is_whitespace)
}

/// "1.", "2.3", "(a)", "iv)", "一、" and the like in front.
fn is_marked(text: &str) -> bool {
    let word = text.split([' ', '\u{3000}']).next().unwrap_or_default();
    let inner = word.trim_start_matches(['(', '（']);
    let closed = inner.trim_end_matches([')', '）', '.', '、', '．']);
    let short = closed.chars().count() <= 5 && closed.len() < inner.len().max(word.len());
    // Four digits are a year at the end of its sentence.
    let counted = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let number = closed.split('.').all(counted)
        || closed.len() <= 4 && closed.bytes().all(|b| b"ivx".contains(&b))
        || closed.len() == 1 && closed.bytes().all(|b| b.is_ascii_alphabetic());
    let han = text
        .trim_start_matches(['(', '（', '第'])
        .trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let numbered = han.len() < text.len() && han.starts_with(['、', '）', ')', '章', '节']);
    short && number && !closed.is_empty() || numbered
}

/// A footnote's number in front of its words.
fn is_note(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '*' | '†' | '[' | ']')
    });
    rest.len() < text.len()
        && text.len() - rest.len() <= 12
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || c == '“' || c == '"')
}

/// Half points, so that sizes fall together.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are small and positive"
)]
fn rounded(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn precise(rounded: u32) -> f32 {
    rounded as f32 / 2.0
}

fn number(page: usize) -> Option<u32> {
    u32::try_from(page).ok()
}
