//! Glyphs to pieces of lines: words that stand together on one baseline.

use super::super::writer::shifted;
use super::glyphs::Glyph;

/// A part of a line without wide gaps in it.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// The baseline.
    pub y: f32,
    /// The size of most of its glyphs.
    pub size: f32,
    pub bold: bool,
}

impl Piece {
    pub fn top(&self) -> f32 {
        self.y - self.size * 0.75
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.size * 0.25
    }
}

/// A gap of this share of the size parts two words.
const SPACE: f32 = 0.15;
/// A gap of this share parts two pieces.
const APART: f32 = 0.9;

/// Glyphs that follow each other as they were drawn.
struct Chunk {
    glyphs: Vec<Glyph>,
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
}

impl Chunk {
    fn new(glyph: Glyph) -> Self {
        Self {
            x0: glyph.x,
            x1: glyph.x + glyph.width,
            y: glyph.y,
            size: glyph.size,
            glyphs: vec![glyph],
        }
    }

    /// The glyph goes on the chunk's line.
    fn takes(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.x - self.x1;
        let level = (glyph.y - self.y).abs()
            <= size
                * if glyph.size < self.size * 0.8 {
                    0.5
                } else {
                    0.25
                };
        level && gap > -size * 0.4 && gap <= size * APART
    }

    fn push(&mut self, glyph: Glyph) {
        self.x1 = self.x1.max(glyph.x + glyph.width);
        if glyph.size > self.size * 1.2 {
            (self.size, self.y) = (glyph.size, glyph.y);
        }
        self.glyphs.push(glyph);
    }
}

/// The pieces of a page, or of a cell, from top to bottom and left to right.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for glyph in glyphs {
        // Bold is sometimes made by drawing twice.
        let twice = chunks.last().is_some_and(|c| {
            c.glyphs.iter().rev().take(c.glyphs.len().min(40)).any(|g| {
                g.text == glyph.text
                    && (g.x - glyph.x).abs() < glyph.size * 0.1
                    && (g.y - glyph.y).abs() < glyph.size * 0.1
            })
        });
        if twice {
            continue;
        }
        match chunks.last_mut() {
            Some(last) if last.takes(&glyph) => last.push(glyph),
            _ => chunks.push(Chunk::new(glyph)),
        }
    }
    chunks.retain(|c| c.glyphs.iter().any(|g| !g.text.trim().is_empty()));
    merged(chunks).into_iter().filter_map(piece).collect()
}

/// Puts chunks of one line together where they touch.
fn merged(mut chunks: Vec<Chunk>) -> Vec<Chunk> {
    chunks.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Chunk>> = Vec::new();
    for chunk in chunks {
        let row = rows.iter_mut().rev().take(4).find(|row| {
            row.iter().any(|c| {
                let size = c.size.max(chunk.size);
                let small = c.size.min(chunk.size) < size * 0.8;
                (c.y - chunk.y).abs() <= size * if small { 0.45 } else { 0.2 }
            })
        });
        match row {
            Some(row) => row.push(chunk),
            None => rows.push(vec![chunk]),
        }
    }
    let mut all = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let mut out: Vec<Chunk> = Vec::new();
        for chunk in row {
            match out.last_mut() {
                Some(last) if touches(last, &chunk) => {
                    last.x1 = last.x1.max(chunk.x1);
                    if chunk.size > last.size * 1.2 {
                        (last.size, last.y) = (chunk.size, chunk.y);
                    }
                    last.glyphs.extend(chunk.glyphs);
                }
                _ => out.push(chunk),
            }
        }
        all.extend(out);
    }
    all
}

fn touches(left: &Chunk, right: &Chunk) -> bool {
    let size = left.size.max(right.size);
    let gap = right.x0 - left.x1;
    gap <= size * APART && gap > -size * 2.0
}

/// The words of a chunk.
fn piece(mut chunk: Chunk) -> Option<Piece> {
    chunk.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let size = usual_size(&chunk.glyphs);
    let base = chunk
        .glyphs
        .iter()
        .find(|g| (g.size - size).abs() < 0.1)
        .map_or(chunk.y, |g| g.y);
    let mut words = Words::default();
    let (mut bold, mut all) = (0, 0);
    for glyph in &chunk.glyphs {
        if glyph.text.trim().is_empty() {
            words.space();
            words.end = words.end.max(glyph.x + glyph.width * 0.5);
            continue;
        }
        all += 1;
        bold += usize::from(glyph.bold);
        let small = glyph.size < size * 0.8;
        let shift = match glyph.y - base {
            d if small && d < -size * 0.12 => Shift::Up,
            d if small && d > size * 0.06 => Shift::Down,
            _ => Shift::None,
        };
        words.glyph(glyph, size, shift);
    }
    let text = words.finish();
    let text = text.trim();
    (!text.is_empty()).then(|| Piece {
        text: text.to_owned(),
        x0: chunk.x0,
        x1: chunk.x1,
        y: base,
        size,
        bold: bold * 2 > all,
    })
}

/// The size of most glyphs.
fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs
        .iter()
        .filter(|g| !g.text.trim().is_empty())
        .map(|g| g.size)
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shift {
    #[default]
    None,
    Up,
    Down,
}

/// Words that are put together glyph by glyph.
#[derive(Default)]
struct Words {
    text: String,
    /// Glyphs above or below the line, until the next one that is not.
    moved: String,
    shift: Shift,
    end: f32,
}

impl Words {
    fn glyph(&mut self, glyph: &Glyph, size: f32, shift: Shift) {
        let begun = !self.text.is_empty() || !self.moved.is_empty();
        let gap = glyph.x - self.end > size.min(glyph.size * 1.3) * SPACE;
        if shift != self.shift {
            self.settle();
            self.shift = shift;
        }
        if begun && gap {
            self.space();
        }
        if shift == Shift::None {
            self.text.push_str(&glyph.text);
        } else {
            self.moved.push_str(&glyph.text);
        }
        self.end = self.end.max(glyph.x + glyph.width);
    }

    fn space(&mut self) {
        self.settle();
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Digits above or below the line are written as such.
    fn settle(&mut self) {
        let moved = std::mem::take(&mut self.moved);
        if moved.is_empty() {
            return;
        }
        let form = shifted(&moved, self.shift == Shift::Up);
        self.text.push_str(form.as_deref().unwrap_or(&moved));
    }

    fn finish(mut self) -> String {
        self.settle();
        self.text
    }
}

/// The lines of a cell as one.
pub(super) fn joined(mut pieces: Vec<Piece>) -> String {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut text = String::new();
    for piece in pieces {
        join(&mut text, &piece.text, |_| false);
    }
    text
}

/// Goes on with the next line of a paragraph. `hyphened` tells whether a word is written with the
/// hyphen that its line ends with.
pub(super) fn join(text: &mut String, next: &str, hyphened: impl Fn(&str) -> bool) {
    let small = next.starts_with(|c: char| c.is_lowercase());
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if text.ends_with(['-', '‐'])
        && small
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
    {
        let from = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let end = next
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(next.len());
        if !hyphened(&format!("{}{}", &text[from..], &next[..end])) {
            text.pop();
        }
    } else if !text.is_empty()
        && !(text.ends_with(is_wide) && next.starts_with(is_wide))
        && !text.ends_with('-')
    {
        text.push(' ');
    }
    text.push_str(next);
}

/// Characters that are written without spaces between them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_at_hyphens_spaces_and_between_characters() {
        let joined = |a: &str, b: &str| {
            let mut text = a.to_owned();
            join(&mut text, b, |w| w == "low-carbon");
            text
        };
        assert_eq!(joined("the develop-", "ment of"), "the development of");
        assert_eq!(joined("a low-", "carbon town"), "a low-carbon town");
        assert_eq!(joined("by 40", "percent"), "by 40 percent");
        assert_eq!(joined("到二〇三五年", "实现"), "到二〇三五年实现");
        assert_eq!(joined("2020-", "2030"), "2020-2030");
        assert_eq!(joined("soft\u{ad}", "ware"), "software");
    }
}
