//! Text to lines, each with what its shape tells: how wide it is, how it starts and how it ends.

use super::marker::{self, Marker};

/// How a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// With a capital letter, quotation marks and brackets before it set aside.
    Upper,
    /// With a small letter.
    Lower,
    /// With a digit.
    Digit,
    /// With a mark that only goes on what stands before it: a comma, a closing bracket, a slash.
    Going,
    /// With a letter that has no case.
    Letter,
    /// With anything else.
    Other,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// With the end of a sentence, closing quotation marks and footnote numbers set aside.
    Stop,
    /// With a colon.
    Colon,
    /// With a semicolon.
    Semicolon,
    /// With a comma.
    Comma,
    /// With a hyphen that cuts a word.
    Hyphen,
    /// With anything else.
    Open,
}

/// One line of the text that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its first byte that is no white space.
    pub start: usize,
    /// One past its last byte that is no white space.
    pub end: usize,
    /// Blank lines before it.
    pub gap: u32,
    /// A page starts here: a form feed stands before it.
    pub page: bool,
    /// Its characters.
    pub width: u32,
    /// Its words; counted, as the next three, in lines of moderate length only.
    pub words: u32,
    /// Its ASCII letters.
    pub letters: u32,
    /// Those of them that are capitals.
    pub upper: u32,
    /// Its digits.
    pub digits: u32,
    /// It holds a character that parts the cells of a table row.
    pub bars: bool,
    /// It holds two spaces side by side.
    pub gapped: bool,
    /// How it starts, behind its marker.
    pub head: Head,
    /// How it ends.
    pub tail: Tail,
    /// The list or section number in front of it.
    pub marker: Option<Marker>,
    /// Why it is not read.
    pub furniture: Option<&'static str>,
    /// The title of a part that a form prescribes.
    pub titled: bool,
}

/// Lines longer than this are paragraphs; nobody needs their letters counted.
pub(super) const LONG: usize = 400;

impl Line {
    /// The line's text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Where the line's text starts behind its marker.
    pub fn content(&self) -> usize {
        self.marker.map_or(self.start, |m| m.end)
    }

    /// Each of its characters is one byte; told of lines of moderate length only.
    pub fn is_latin(&self) -> bool {
        self.end - self.start == self.width as usize
    }

    /// It may hold Chinese characters.
    pub fn may_be_han(&self) -> bool {
        !self.is_latin() || self.end - self.start >= LONG
    }

    /// The line is written in capitals.
    pub fn is_caps(&self) -> bool {
        self.letters >= 2 && self.upper * 10 >= self.letters * 9
    }
}

/// Cuts a text into its lines; blank ones are counted, not kept.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 64 + 1);
    // Carriage returns alone are rare enough to ask once.
    let returns = memchr::memchr(b'\r', text.as_bytes()).is_some();
    let mut gap = 0;
    let mut page = false;
    let mut from = 0;
    while from < text.len() {
        let (to, sum) = next_end(text, from, returns);
        let raw = &text[from..to];
        let rest = trim_start(raw);
        let blank = raw.len() - rest.len();
        // A form feed opens the page's first line; one at the end of a line opens the next.
        page |= raw.as_bytes()[..blank].contains(&0xc);
        let inner = trim_end(rest);
        if inner.is_empty() {
            gap += 1;
        } else {
            let start = from + blank;
            let end = start + inner.len();
            // What was trimmed does not count.
            let sum = sum
                .map(|s| s - add(&text.as_bytes()[from..start]) - add(&text.as_bytes()[end..to]))
                .or_else(|| spaced(inner));
            let mut line = read(text, start, end, sum);
            line.gap = gap;
            line.page = page;
            lines.push(line);
            gap = 0;
            page = rest.as_bytes()[inner.len()..].contains(&0xc);
        }
        from = to + line_end(text, to);
    }
    gaps(text, &mut lines);
    quieten(&mut lines);
    lines
}

/// In a text that is written in capitals they tell nothing, but of lines that may be a heading: three at most, above a
/// blank line, behind one or the end of a sentence, and without an end.
fn quieten(lines: &mut [Line]) {
    /// A title alone may be in capitals.
    const LETTERS: u32 = 2_000;
    /// Lines of a heading.
    const TALLEST: usize = 3;
    let letters: u32 = lines.iter().map(|l| l.letters).sum();
    let upper: u32 = lines.iter().map(|l| l.upper).sum();
    if letters < LETTERS || upper < letters / 10 * 9 {
        return;
    }
    let mut from = 0;
    for at in 0..lines.len() {
        // A heading may stand right below the end of a sentence.
        if lines[at].gap > 0 || at > from && lines[at - 1].tail == Tail::Stop {
            from = at;
        }
        let last = lines.get(at + 1).is_none_or(|next| next.gap > 0);
        let heads =
            last && at - from < TALLEST && lines[from..=at].iter().all(|l| l.tail == Tail::Open);
        if last || lines[at].tail == Tail::Stop {
            for line in lines[from..=at].iter_mut().filter(|_| !heads) {
                line.upper = 0;
            }
        }
    }
}

/// Marks the lines that hold two spaces side by side.
fn gaps(text: &str, lines: &mut [Line]) {
    let mut lines = lines.iter_mut();
    let mut line = lines.next();
    for gap in memchr::memmem::find_iter(text.as_bytes(), "  ") {
        while line.as_ref().is_some_and(|l| l.end <= gap) {
            line = lines.next();
        }
        let Some(line) = &mut line else { return };
        line.gapped |= gap >= line.start;
    }
}

/// The end of the line that starts at `from`, and the counts of one that is not long and has no breaks within.
/// Some extraction breaks a line behind each of its words: "The\t\n \u{a0}valley\t\n \u{a0}plants".
fn next_end(text: &str, from: usize, returns: bool) -> (usize, Option<u64>) {
    let (mut to, mut sum) = next_break(text, from, returns);
    while to > from && text.as_bytes()[to - 1] == b'\t' {
        let start = to + line_end(text, to);
        if start == to || !text[start..].starts_with(" \u{a0}") {
            break;
        }
        (to, sum) = (next_break(text, start, returns).0, None);
    }
    (to, sum)
}

/// The counts of a line with breaks between or behind its words, which are spaces.
fn spaced(inner: &str) -> Option<u64> {
    let words = inner.split_whitespace().map(|word| add(word.as_bytes()));
    (inner.len() < LONG).then(|| words.reduce(|sum, word| sum + add(b" ") + word))?
}

/// The next line break at or after `from`, or the end of the text; and the counts of a line that is not long.
fn next_break(text: &str, from: usize, returns: bool) -> (usize, Option<u64>) {
    let rest = &text[from..];
    let to = if returns {
        rest.find(['\n', '\r'])
    } else {
        memchr::memchr(b'\n', rest.as_bytes())
    };
    let length = to.unwrap_or(rest.len());
    // A break right behind the counted bytes still ends a line that is not long.
    let counted = length < LONG || length == LONG && to.is_none();
    let sum = counted.then(|| add(&rest.as_bytes()[..length]));
    (from + length, sum)
}

/// The bytes of the line break at `at`.
fn line_end(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([_, ..]) => 1,
        _ => 0,
    }
}

/// Without white space in front; most lines have none.
fn trim_start(text: &str) -> &str {
    if text.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        text
    } else {
        text.trim_start_matches(is_blank)
    }
}

fn trim_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
        text
    } else {
        // Extraction leaves control characters behind words ("the town.\u{7}"); alone or in front they are bullets.
        let said = text.trim_end_matches(|c| is_blank(c) || c.is_control());
        if said.is_empty() {
            text.trim_end_matches(is_blank)
        } else {
            said
        }
    }
}

/// White space, and the invisible characters that text extraction leaves.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\0')
}

fn read(text: &str, start: usize, end: usize, sum: Option<u64>) -> Line {
    let inner = &text[start..end];
    let mut line = Line {
        start,
        end,
        gap: 0,
        page: false,
        width: 0,
        words: 0,
        letters: 0,
        upper: 0,
        digits: 0,
        bars: false,
        gapped: false,
        head: Head::Other,
        tail: tail(inner),
        marker: None,
        furniture: None,
        titled: false,
    };
    line.marker = marker::find(text, start, end);
    line.head = head(&text[line.content()..end]);
    if let Some(sum) = sum {
        count(sum, &mut line);
        line.width = wide(line.width, end - start);
    } else {
        line.width = u32::try_from(inner.len()).unwrap_or(u32::MAX);
        line.bars = inner.len() < 20_000 && inner.contains('|');
    }
    line
}

/// The width of a line that is mostly Chinese, in its own characters: letters and digits are half as wide.
fn wide(characters: u32, bytes: usize) -> u32 {
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
    // A Chinese character has three bytes.
    let han = bytes.saturating_sub(characters) / 2;
    let other = characters.saturating_sub(han);
    if han > other {
        han + other.div_ceil(2)
    } else {
        characters
    }
}

/// What a byte adds to the six counts of a line, ten bits each.
const COUNTS: [u64; 256] = {
    let mut counts = [0; 256];
    let mut at = 0;
    while at < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the index is below 256")]
        let b = at as u8;
        // Bytes of the form 10xxxxxx go on a character.
        counts[at] = (b & 0xc0 != 0x80) as u64
            | (b.is_ascii_alphabetic() as u64) << 10
            | (b.is_ascii_uppercase() as u64) << 20
            | (b.is_ascii_digit() as u64) << 30
            | ((b == b' ' || b == b'\t') as u64) << 40
            | ((b == b'|' || b == b'\t') as u64) << 50;
        at += 1;
    }
    counts
};

/// At most 400 bytes, so that no count grows out of its ten bits.
fn add(bytes: &[u8]) -> u64 {
    bytes.iter().map(|&b| COUNTS[b as usize]).sum()
}

/// Takes the counts apart.
fn count(sum: u64, line: &mut Line) {
    let field = |n: u32| u32::try_from(sum >> (10 * n) & 0x3ff).unwrap_or(0);
    line.width = field(0);
    line.letters = field(1);
    line.upper = field(2);
    line.digits = field(3);
    // Double spaces are rare enough to count as words.
    line.words = field(4) + 1;
    // Chinese is written without spaces; its characters are three bytes long.
    let bytes = u32::try_from(line.end - line.start).unwrap_or(u32::MAX);
    if bytes > 2 * line.width {
        line.words += line.width / 2;
    }
    line.bars = field(5) > 0;
    if is_set_wide(line.words, line) {
        line.words = line.letters.div_ceil(6);
    }
}

/// "R I V E R S AND L A K E S": extraction parts the letters of a title that is set wide.
fn is_set_wide(spaces: u32, line: &Line) -> bool {
    spaces >= 4 && line.letters >= 6 && line.letters < 2 * spaces && line.is_caps()
}

/// How a text starts.
pub(super) fn head(text: &str) -> Head {
    match text.as_bytes().first() {
        Some(b'a'..=b'z') => return Head::Lower,
        Some(b'A'..=b'Z') => return Head::Upper,
        _ => {}
    }
    for c in text.chars() {
        match c {
            '"' | '\'' | '“' | '‘' | '(' | '[' | '*' | '_' | '«' | '¿' | '¡' => {}
            ',' | ';' | ':' | ')' | ']' | '/' | '%' | '.' | '’' | '”' => return Head::Going,
            _ if c.is_ascii_digit() => return Head::Digit,
            _ if c.is_lowercase() => return Head::Lower,
            _ if c.is_uppercase() => return Head::Upper,
            _ if c.is_alphabetic() => return Head::Letter,
            _ => return Head::Other,
        }
    }
    Head::Other
}

/// "in the rest of England.xiv": a footnote mark in roman numerals behind the full stop.
fn roman_note(text: &str) -> bool {
    const LONGEST: usize = "xxxviii".len();
    let said = text.trim_end_matches(['i', 'v', 'x']);
    text.len() - said.len() <= LONGEST
        && said
            .strip_suffix('.')
            .is_some_and(|words| words.ends_with(|c: char| c.is_lowercase() || c == ')'))
}

/// How a text ends.
pub(super) fn tail(text: &str) -> Tail {
    match text.as_bytes().last() {
        Some(b'i' | b'v' | b'x') if roman_note(text) => return Tail::Stop,
        Some(b'a'..=b'z' | b'A'..=b'Z') | None => return Tail::Open,
        Some(b'.' | b'!' | b'?') => return Tail::Stop,
        Some(b',') => return Tail::Comma,
        _ => {}
    }
    let closed = text.trim_end_matches(['"', '\'', '”', '’', '»', '*', '_', '」', '』']);
    // "by 30%; and": an item of a list, the last but one.
    if closed.ends_with("; and") || closed.ends_with("; or") {
        return Tail::Semicolon;
    }
    // Footnote marks follow the full stop: "levels.3", "levels.[3]", "levels.³".
    let bare = closed.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ',' | '[' | ']' | '¹' | '²' | '³' | '⁰'..='⁹')
    });
    let marks = &closed[bare.len()..];
    // "8,746" is an amount, "3,4" and "12,13" are marks.
    let note = !marks.is_empty()
        && marks.len() <= 8
        && !marks.contains(',') | marks.split(',').all(|m| m.len() <= 2);
    let mut ends = closed.chars().rev();
    let last = ends.next().unwrap_or(' ');
    let before = ends.next().unwrap_or(' ');
    match last {
        '.' | '!' | '?' | '。' | '！' | '？' | '…' => Tail::Stop,
        ')' | ']' | '）' if matches!(before, '.' | '!' | '?' | '。') => Tail::Stop,
        ':' | '：' => Tail::Colon,
        ';' | '；' => Tail::Semicolon,
        ',' | '，' | '、' => Tail::Comma,
        '-' | '‐' | '\u{ad}' if before.is_alphabetic() => Tail::Hyphen,
        _ if note && ends_noted(bare) => Tail::Stop,
        _ => Tail::Open,
    }
}

/// What stands before a footnote mark ends a sentence. A digit before the full stop makes the mark a decimal,
/// except behind a year.
fn ends_noted(bare: &str) -> bool {
    let Some(inner) = bare.strip_suffix(['.', '?', '!', '”']) else {
        return false;
    };
    let digits = inner.len() - inner.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    // "Rs.500", "No.5": abbreviations are short.
    let word = inner.len() - inner.trim_end_matches(|c: char| c.is_alphabetic()).len();
    digits == 4 || word > 3 || digits == 0 && inner.ends_with([')', '%', '”', '’', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_place_and_count_blank_ones() {
        let text = "One line\r\n\r\n\u{c}  Next page. \n\u{a0}\nlast";
        let lines = lines(text);
        let texts: Vec<&str> = lines.iter().map(|l| l.text(text)).collect();
        assert_eq!(texts, ["One line", "Next page.", "last"]);
        assert_eq!(lines.iter().map(|l| l.gap).collect::<Vec<_>>(), [0, 1, 1]);
        assert!(lines[1].page && !lines[2].page);
    }

    #[test]
    fn a_break_behind_each_word_is_a_space() {
        let text = "The\t\n \u{a0}valley\t\n \u{a0} plants\t\n \u{a0}\n50\t\n \u{a0}trees.\t\n \u{a0}\n\t\n \u{a0}\nA\tcell\n";
        let lines = lines(text);
        let words: Vec<Vec<&str>> = lines
            .iter()
            .map(|l| l.text(text).split_whitespace().collect())
            .collect();
        assert_eq!(
            words,
            [
                vec!["The", "valley", "plants"],
                vec!["50", "trees."],
                vec!["A", "cell"]
            ]
        );
        assert_eq!((lines[0].words, lines[1].words), (3, 2));
        assert!(!lines[0].bars && lines[2].bars);
        assert_eq!((lines[1].gap, lines[2].gap), (0, 1));
    }

    #[test]
    fn tails() {
        for (text, want) in [
            ("It ends.", Tail::Stop),
            ("It ends.”", Tail::Stop),
            ("below the level of 1990.1", Tail::Stop),
            ("as agreed.12", Tail::Stop),
            ("as agreed.xiv", Tail::Stop),
            ("as in v", Tail::Open),
            ("grew by 5.2", Tail::Open),
            ("the long-", Tail::Hyphen),
            ("the following:", Tail::Colon),
            ("end of 2020", Tail::Open),
        ] {
            assert_eq!(tail(text), want, "{text}");
        }
    }
}
