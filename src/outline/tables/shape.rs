//! What a cell holds, told from its tokens alone.

use crate::lexicon::entry::Column;
use crate::lexicon::token::{Token, TokenKind, tokenize};
use crate::lexicon::{Lexicon, bit};
use std::ops::Range;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing.
    Blank,
    /// A mark for "none": a dash, "n/a".
    Dash,
    /// A year or a span of years.
    Year,
    /// A number with its unit and comparator.
    Number,
    /// A unit without a number.
    Unit,
    /// Anything else.
    Text,
}

impl Shape {
    /// It may stand where a table has its values.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Number | Self::Dash)
    }
}

/// What the text holds between two bytes.
pub(crate) fn of(text: &str, range: &Range<usize>, lexicon: &Lexicon) -> Shape {
    /// Nothing longer is one number.
    const LONGEST: usize = 90;
    let inner = text[range.clone()].trim();
    if inner.is_empty() {
        return Shape::Blank;
    }
    if is_dash(inner) {
        return Shape::Dash;
    }
    if inner.len() > LONGEST {
        return Shape::Text;
    }
    // Most values are told by their digits.
    if is_plain_number(inner) {
        return if is_year(inner) {
            Shape::Year
        } else {
            Shape::Number
        };
    }
    let words = &lexicon.tables().words;
    // Most cells are text, and nearly all of those tell it by their first word.
    let length = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let first = &inner.as_bytes()[..length];
    if first.iter().all(u8::is_ascii_alphabetic)
        && words.known(words.number(first)).opens & FITTING == 0
    {
        return Shape::Text;
    }
    let start = range.end - text[range.clone()].trim_start().len();
    let mut tokens = Vec::with_capacity(16);
    tokenize(text, start, start + length, words, &mut tokens);
    if tokens
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.opens & FITTING == 0)
    {
        return Shape::Text;
    }
    tokenize(text, start + length, range.end, words, &mut tokens);
    let counts = count(&tokens, lexicon);
    // "累计达到1000": Chinese puts a word or two around a number.
    let few = counts.words == 0 && counts.han <= 5 || counts.words + counts.han == 0;
    match counts {
        Counts { numbers: 0, .. } if counts.words + counts.han == 0 && counts.units > 0 => {
            Shape::Unit
        }
        Counts { numbers: 0, .. } => Shape::Text,
        _ if !few => Shape::Text,
        _ if is_years(text, &tokens) => Shape::Year,
        _ => Shape::Number,
    }
}

/// What may stand around a number in its cell.
const FITTING: u32 = bit::UNIT | bit::NUMERAL | bit::COMPARATOR | bit::PER;

#[derive(Default)]
struct Counts {
    numbers: usize,
    units: usize,
    words: usize,
    han: usize,
}

fn count(tokens: &[Token], lexicon: &Lexicon) -> Counts {
    let mut counts = Counts::default();
    let mut at = 0;
    while at < tokens.len() {
        let mut known = 0;
        if tokens[at].opens & FITTING != 0 {
            lexicon.tables().matches(&tokens[at..], |rule, length| {
                if lexicon.rule(rule).meaning.bit() & FITTING != 0 {
                    known = known.max(length);
                }
            });
        }
        match tokens[at].kind {
            TokenKind::Number => counts.numbers += 1,
            TokenKind::Symbol => counts.units += usize::from(known > 0),
            _ if known > 0 => counts.units += 1,
            TokenKind::Han => counts.han += 1,
            // "2020P", "1.2b": the letter is a mark.
            TokenKind::Word
                if !tokens[at].spaced
                    && tokens[at].end - tokens[at].start == 1
                    && counts.numbers > 0 => {}
            TokenKind::Word => counts.words += 1,
        }
        at += known.max(1);
    }
    counts
}

/// Whether a field may be a value, told from its bytes: a number has a digit.
pub(crate) fn may_be_value(field: &str) -> bool {
    /// The first byte of digits of full width.
    const WIDE: u8 = 0xef;
    field.bytes().any(|b| b.is_ascii_digit() || b == WIDE) || is_dash(field)
}

/// "–", "n/a", "..": nothing is given.
pub(crate) fn is_dash(inner: &str) -> bool {
    // Nearly all that is asked starts otherwise.
    let may_be = |b: &u8| {
        matches!(
            b,
            b'-' | b'.' | b'/' | b'*' | b'~' | b'n' | b'N' | b't' | b'T' | 0x80..
        )
    };
    if !inner.as_bytes().first().is_none_or(may_be) {
        return false;
    }
    inner.chars().all(|c| {
        matches!(
            c,
            '-' | '–' | '—' | '―' | '−' | '…' | '.' | '/' | '－' | '*' | '~'
        )
    }) || ["n/a", "na", "n.a.", "n.a", "nil", "none", "tbd", "无"]
        .iter()
        .any(|w| inner.eq_ignore_ascii_case(w))
}

/// "12", "1,200.5", "7.5%": one number, whatever it counts.
fn is_plain_number(inner: &str) -> bool {
    let number = inner.strip_suffix('%').unwrap_or(inner).as_bytes();
    let apart = |at: usize| {
        let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
        digit(number.get(at.wrapping_sub(1))) && digit(number.get(at + 1))
    };
    !number.is_empty()
        && number.iter().enumerate().all(|(at, b)| match b {
            b'0'..=b'9' => true,
            b'.' | b',' => apart(at),
            _ => false,
        })
}

/// "2030": a number of four digits that may be a year.
fn is_year(number: &str) -> bool {
    let year = number.parse().unwrap_or(0);
    number.len() == 4 && (1900..2110).contains(&year)
}

/// "2030", "2013–17", "2030*", "FY24", "2025年": years and nothing else.
fn is_years(text: &str, tokens: &[Token]) -> bool {
    let mut years = 0;
    for token in tokens {
        let word = &text[token.start as usize..token.end as usize];
        match token.kind {
            TokenKind::Number if word.len() == 4 => {
                if !is_year(word) {
                    return false;
                }
                years += 1;
            }
            TokenKind::Number => {
                let tail = years == 1 && word.len() <= 2 && !token.spaced;
                if !tail {
                    return false;
                }
            }
            TokenKind::Han if word == "年" => {}
            TokenKind::Symbol if !matches!(word, "%" | "％" | "," | "<" | ">" | "~" | "±") => {}
            TokenKind::Word if word.len() == 1 && !token.spaced => {}
            _ => return false,
        }
    }
    years > 0
}

/// "(million t)", "［Value: %］": a line in brackets, short enough to be the unit of what stands above.
pub(crate) fn is_bracketed(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['(', '（', '[', '［'])
        && line.ends_with([')', '）', ']', '］'])
        && line.chars().count() <= 40
}

/// "Table 3. …", "Figure 2", "表3", "专栏1": a line that names what stands beside it.
pub(crate) fn is_caption(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "table",
        "figure",
        "fig",
        "graphic",
        "graph",
        "chart",
        "annex table",
        "box",
    ];
    /// Word and number stand within so many characters.
    const NEAR: usize = 14;
    let head = line.trim_start_matches(['*', '#', ' ', '|']);
    // Nearly all lines start otherwise.
    let first = head.as_bytes().first().map(u8::to_ascii_lowercase);
    let near = || {
        let end = head.char_indices().nth(NEAR);
        end.map_or(head, |(end, _)| &head[..end])
    };
    let worded = |w: &&str| {
        let named = || {
            let start = head.get(..w.len());
            start.is_some_and(|h| h.eq_ignore_ascii_case(w))
        };
        w.as_bytes().first() == first.as_ref()
            && named()
            && near()[w.len()..]
                .trim_start_matches([' ', '.', '(', '\u{a0}'])
                .starts_with(|c: char| {
                    c.is_ascii_digit()
                        || matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'e' | ':')
                })
    };
    let han = |w: &&str| {
        head.strip_prefix(w).is_some_and(|rest| {
            rest.trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十：:".contains(c))
        })
    };
    match first {
        Some(b't' | b'f' | b'g' | b'c' | b'a' | b'b') => WORDS.iter().any(worded),
        Some(0x80..) => ["表", "图", "专栏", "附表"].iter().any(han),
        _ => false,
    }
}

/// "From", "To": the words that head the two sides of a change.
pub(crate) fn side(word: &str) -> Option<Column> {
    [("from", Column::From), ("to", Column::To)]
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, column)| column)
}

/// "BE", "RE 2024-25", "2025-26 (BE)": the estimates of a budget, beside their years at most; what is revised has
/// mostly been spent.
pub(crate) fn estimate(words: &str) -> Option<Column> {
    let mut told = None;
    for word in words.split_whitespace() {
        let bare = word.trim_matches(['(', ')', '[', ']', '*', '.', ',']);
        told = match bare {
            "BE" | "B.E" => Some(Column::Target),
            "RE" | "R.E" => Some(Column::Reported),
            _ if bare.bytes().any(|b| b.is_ascii_digit()) || bare.is_empty() => continue,
            _ => return None,
        };
    }
    told
}

/// Opening brackets less closing ones.
pub(crate) fn balance(text: &str) -> i32 {
    if text.is_ascii() {
        return text.bytes().fold(0, |n, b| match b {
            b'(' | b'[' => n + 1,
            b')' | b']' => n - 1,
            _ => n,
        });
    }
    text.chars().fold(0, |n, c| match c {
        '(' | '[' | '（' | '［' => n + 1,
        ')' | ']' | '）' | '］' => n - 1,
        _ => n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, want) in [
            ("12.5", Shape::Number),
            (">60", Shape::Number),
            ("5左右", Shape::Number),
            ("[累计达到1000]", Shape::Number),
            ("INR 397.35 (USD", Shape::Number),
            ("about 1.2 billion", Shape::Number),
            ("-32%", Shape::Number),
            ("2030", Shape::Year),
            ("2013–17", Shape::Year),
            ("2025年", Shape::Year),
            ("–", Shape::Dash),
            ("n/a", Shape::Dash),
            ("Mt CO2e", Shape::Unit),
            ("%", Shape::Unit),
            ("Energy", Shape::Text),
            ("1 National Budget", Shape::Text),
            ("约束性", Shape::Text),
        ] {
            assert_eq!(
                of(text, &(0..text.len()), Lexicon::builtin()),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn estimates_of_a_budget() {
        assert_eq!(estimate("BE"), Some(Column::Target));
        assert_eq!(estimate("2025-26 (BE)"), Some(Column::Target));
        assert_eq!(estimate("R.E. 2024-25"), Some(Column::Reported));
        assert_eq!(estimate("To BE agreed"), None);
        assert_eq!(estimate("2025"), None);
    }

    #[test]
    fn captions() {
        assert!(is_caption("Table 3. Emissions by sector"));
        assert!(is_caption("表1 主要指标"));
        assert!(!is_caption("Tables are turned"));
    }
}
