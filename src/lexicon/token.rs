//! Text to tokens, with each word looked up in the lexicon's word table.
//!
//! This file stands alone, so that the build script cuts the lexicon's forms with the same code that
//! later cuts the text.

use serde::{Deserialize, Serialize};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with digits after them where they are written together ("CO2").
    Word,
    /// Digits with the separators between them ("1,234.5").
    Number,
    /// One Chinese character.
    Han,
    /// Any other single character.
    Symbol,
}

/// One token of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte of the token in the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The word's number in the lexicon's table; 0 for a word that no form contains.
    pub word: u32,
    /// Word classes, as bits (see [`crate::lexicon::class`]).
    pub class: u64,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    /// A line break stands before it.
    pub broken: bool,
    /// It starts with a capital letter.
    pub capital: bool,
}

/// The words of the lexicon: an open-addressing table from the normalised word to its number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// Power-of-two table of word numbers, 0 for empty.
    slots: Vec<u32>,
    /// For each word number, its hash and where its letters stand in `letters`.
    entries: Vec<(u32, u32, u32)>,
    letters: String,
}

fn hash(word: &[u8]) -> u32 {
    // FNV-1a: words are short, and the table is checked against the letters anyway.
    word.iter().fold(0x811c_9dc5, |h, &b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

impl Words {
    /// Builds the table; the first word gets number 1.
    #[must_use]
    pub fn build(words: &[String]) -> Self {
        let size = (words.len() * 2).next_power_of_two().max(16);
        let mut table = Self {
            slots: vec![0; size],
            entries: vec![(0, 0, 0)],
            letters: String::new(),
        };
        for (word, number) in words.iter().zip(1u32..) {
            let at = table.letters.len();
            table.letters.push_str(word);
            let h = hash(word.as_bytes());
            let (from, to) = (at, table.letters.len());
            table.entries.push((h, offset(from), offset(to)));
            let mut slot = h as usize & (size - 1);
            while table.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = number;
        }
        table
    }

    /// The number of a normalised word, 0 where the lexicon does not know it.
    #[must_use]
    pub fn number(&self, word: &[u8]) -> u32 {
        let h = hash(word);
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = h as usize & mask;
        while let Some(&number) = self.slots.get(slot) {
            if number == 0 {
                return 0;
            }
            let (known, from, to) = self.entries[number as usize];
            if known == h && &self.letters.as_bytes()[from as usize..to as usize] == word {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        0
    }

    /// How many numbers are given out, 0 included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.len()
    }
}

/// Texts are at most 4 GiB long; the reader refuses longer ones.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// The digit's value for ASCII and full-width digits.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// A letter as the lexicon writes it: lower case, ligatures and typographic variants resolved.
pub fn normalise(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            'A'..='Z' => into.push(c.to_ascii_lowercase()),
            '\u{ad}' => {}
            '’' | '‘' | 'ʼ' => into.push('\''),
            '‐' | '‑' => into.push('-'),
            'ﬀ' => into.push_str("ff"),
            'ﬁ' => into.push_str("fi"),
            'ﬂ' => into.push_str("fl"),
            'ﬃ' => into.push_str("ffi"),
            'ﬄ' => into.push_str("ffl"),
            '０'..='９' => into.extend(digit(c).and_then(|d| char::from_digit(d, 10))),
            '％' => into.push('%'),
            '，' => into.push(','),
            '₂' => into.push('2'),
            c if c.is_ascii() => into.push(c),
            c => into.extend(c.to_lowercase()),
        }
    }
}

/// Appends the tokens of `text[from..to]` to `tokens`. Offsets are into `text`.
pub fn tokenize(
    text: &str,
    from: usize,
    to: usize,
    words: &Words,
    classes: &[u64],
    tokens: &mut Vec<Token>,
) {
    let text = &text[..to];
    let bytes = text.as_bytes();
    let mut at = from;
    let (mut spaced, mut broken) = (true, true);
    let mut lower = [0u8; 32];
    let mut slow = String::new();
    while at < to {
        let first = bytes[at];
        if first <= b' ' {
            spaced = true;
            broken |= first == b'\n' || first == b'\r';
            at += 1;
            continue;
        }
        let c = if first.is_ascii() {
            first as char
        } else {
            next_char(text, at)
        };
        if is_blank(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let kind = scan(text, &mut at, c);
        let raw = &bytes[start..at];
        let word = if raw.len() <= lower.len() && raw.is_ascii() {
            let low = &mut lower[..raw.len()];
            low.copy_from_slice(raw);
            low.make_ascii_lowercase();
            words.number(low)
        } else {
            slow.clear();
            normalise(&text[start..at], &mut slow);
            words.number(slow.as_bytes())
        };
        tokens.push(Token {
            start: offset(start),
            end: offset(at),
            word,
            class: classes.get(word as usize).copied().unwrap_or(0),
            kind,
            spaced,
            broken,
            capital: c.is_uppercase(),
        });
        (spaced, broken) = (false, false);
    }
}

fn next_char(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\u{fffd}')
}

/// White space and the invisible characters that text extraction leaves.
fn is_blank(c: char) -> bool {
    !c.is_ascii()
        && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
}

/// Moves `at` past the token that starts with `first` and says what it is.
fn scan(text: &str, at: &mut usize, first: char) -> TokenKind {
    let bytes = text.as_bytes();
    *at += first.len_utf8();
    if digit(first).is_some() {
        number_end(text, at);
        TokenKind::Number
    } else if is_han(first) {
        TokenKind::Han
    } else if first.is_alphabetic() {
        word_end(text, at);
        TokenKind::Word
    } else if matches!(first, '\'' | '’') && is_possessive(&bytes[*at..]) {
        *at += 1;
        TokenKind::Word
    } else {
        TokenKind::Symbol
    }
}

/// `rest` follows an apostrophe: is it the "s" that ends a possessive?
fn is_possessive(rest: &[u8]) -> bool {
    rest.first().is_some_and(|b| matches!(b, b's' | b'S'))
        && !rest.get(1).is_some_and(u8::is_ascii_alphanumeric)
}

/// A number goes on over digits, and over one separator that a digit follows.
fn number_end(text: &str, at: &mut usize) {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        match bytes[*at] {
            b'0'..=b'9' => *at += 1,
            b'.' | b',' if bytes.get(*at + 1).is_some_and(u8::is_ascii_digit) => *at += 2,
            b if b.is_ascii() => return,
            _ => {
                let c = next_char(text, *at);
                let wide = &text[*at + c.len_utf8()..];
                match c {
                    _ if digit(c).is_some() => *at += c.len_utf8(),
                    '．' if wide.starts_with(|d| digit(d).is_some()) => *at += c.len_utf8(),
                    // A wide comma parts clauses too: between numbers it parts thousands only.
                    '，' if is_thousand(wide) => *at += c.len_utf8(),
                    _ => return,
                }
            }
        }
    }
}

/// Three digits and no more.
fn is_thousand(text: &str) -> bool {
    let mut chars = text.chars();
    let three = chars.by_ref().take(3).filter_map(digit).count() == 3;
    three && chars.next().is_none_or(|c| digit(c).is_none())
}

/// A word goes on over letters, over digits ("CO2", "PM2.5") and over apostrophes inside it.
fn word_end(text: &str, at: &mut usize) {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        let b = bytes[*at];
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => *at += 1,
            b'.' if bytes[*at - 1].is_ascii_digit()
                && bytes.get(*at + 1).is_some_and(u8::is_ascii_digit) =>
            {
                *at += 1;
            }
            b'\''
                if !is_possessive(&bytes[*at + 1..])
                    && bytes.get(*at + 1).is_some_and(u8::is_ascii_alphabetic) =>
            {
                *at += 1;
            }
            b if b.is_ascii() => return,
            _ => {
                let c = next_char(text, *at);
                let after = *at + c.len_utf8();
                let inside = match c {
                    '’' => {
                        !is_possessive(&bytes[after..])
                            && bytes.get(after).is_some_and(u8::is_ascii_alphabetic)
                    }
                    '₂' | '₃' | '₄' | '₆' | '\u{ad}' => true,
                    c => c.is_alphabetic() && !is_han(c),
                };
                if !inside {
                    return;
                }
                *at = after;
            }
        }
    }
}
