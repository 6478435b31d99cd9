//! Text to tokens, with each word looked up in the lexicon's word table.
//!
//! This file stands alone, so that the build script cuts the lexicon's forms with the same code that
//! later cuts the text.

use super::entry::bit;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

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
    /// Its letters as a number, to be compared with others (see [`key`]).
    pub key: u64,
    /// The word's number in the lexicon's table; 0 for a word that no form contains.
    pub word: u32,
    /// Word classes, as bits (see [`crate::lexicon::class`]).
    pub class: u64,
    /// What the forms that start with the word mean, as bits (see [`crate::lexicon::Meaning::bit`]).
    pub opens: u32,
    /// Where the forms that start with the word are found.
    pub node: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    /// A line break stands before it.
    pub broken: bool,
    /// It starts with a capital letter.
    pub capital: bool,
}

/// The bytes of a word as a number, ASCII letters in lower case. Up to eight bytes are the number itself;
/// longer words set [`FOLDED`], and the number is a hash of 63 bits, which tells them as well.
#[must_use]
#[expect(
    clippy::inline_always,
    reason = "keys of words in the code become constants"
)]
#[inline(always)]
pub const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    let mut at = 0;
    while at < word.len() {
        key = step(key, at, word[at].to_ascii_lowercase());
        at += 1;
    }
    close(key, word.len())
}

/// The bit that the keys of words of more than eight bytes have.
pub const FOLDED: u64 = 1 << 63;

/// Adds the byte at a place of the word; each eight bytes before it are spread.
#[inline]
const fn step(key: u64, at: usize, byte: u8) -> u64 {
    let key = if at.is_multiple_of(8) {
        key.wrapping_mul(SPREAD)
    } else {
        key
    };
    key.rotate_left(8) ^ byte as u64
}

#[inline]
const fn close(key: u64, length: usize) -> u64 {
    if length <= 8 {
        key
    } else {
        key.wrapping_mul(SPREAD) | FOLDED
    }
}

/// 2⁶⁴ divided by the golden ratio: multiplying by it spreads what differs in a few bits.
pub const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the lexicon knows about a word.
#[derive(Debug, Default, Clone, Copy)]
pub struct Known {
    /// Its key; 0 for words that are not listed.
    key: u64,
    /// Word classes, as bits.
    pub class: u64,
    /// What the forms that start with the word mean, as bits.
    pub opens: u32,
    /// The node of the forms that start with it; 0 for none.
    pub node: u32,
}

/// The words of the lexicon: an open-addressing table from the normalised word to its number.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words {
    /// Power-of-two table, 0 for empty: the number of a word in the lower bits, part of its key's hash in
    /// the others, so that most words that are not listed are told by this table alone.
    slots: Packed,
    /// The bits of the number.
    mask: u32,
    /// How far a hash is shifted to be a place in `slots`.
    shift: u32,
    /// For each of the characters from [`FIRST_HAN`] on, the number of the word that it is in three bytes, 0 for none.
    han: Packed,
    /// For each word number, what is known of it: key and class (two halves each), meanings and node.
    known: Packed,
    /// For each word number, where its letters end in `letters`; they start where those before end.
    ends: Packed,
    letters: Packed,
}

/// A line a character that the lexicon's forms are written with: the simplified form, then its traditional ones.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// The characters U+4E00 to U+9FFF: the first of them, and how many they are.
const FIRST_HAN: usize = 0x4e00;
const HAN: usize = 0xa000 - FIRST_HAN;

/// The place of a character of these bytes among them, beyond the last one for others.
#[inline]
fn han_place(a: u8, b: u8, c: u8) -> usize {
    let bits = usize::from(a & 0xf) << 12 | usize::from(b & 0x3f) << 6 | usize::from(c & 0x3f);
    bits.wrapping_sub(FIRST_HAN)
}

/// The lower half of a number.
#[inline]
pub(super) fn low(number: u64) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
    let low = number as u32;
    low
}

/// The number of these halves.
#[inline]
pub(super) fn joined(low: [u8; 4], high: [u8; 4]) -> u64 {
    u64::from(u32::from_le_bytes(low)) | u64::from(u32::from_le_bytes(high)) << 32
}

impl Words {
    /// Builds the table; the first word gets number 1, and `known` starts with what is known of words
    /// that are not listed.
    #[must_use]
    pub fn build(words: &[String], mut known: Vec<Known>) -> Self {
        let size = (words.len() * 2 + 2).next_power_of_two().max(16);
        let mut table = Self {
            mask: offset((words.len() + 1).next_power_of_two() - 1),
            shift: 64 - size.trailing_zeros(),
            ..Self::default()
        };
        let mut slots = vec![0; size];
        let mut ends = vec![0];
        let mut letters = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let key = key(word.as_bytes());
            known[at + 1].key = key;
            let (mut slot, part) = table.place(key);
            while slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = part | offset(at + 1);
            letters.extend_from_slice(word.as_bytes());
            ends.push(offset(letters.len()));
        }
        let halves = |bits: u64| [low(bits), low(bits >> 32)];
        let flat = |k: &Known| [halves(k.key), halves(k.class), [k.opens, k.node]];
        table.slots = slots.into_iter().collect();
        table.known = known.iter().flat_map(flat).flatten().collect();
        table.ends = ends.into_iter().collect();
        table.letters = letters.into();
        let three = |number: u32| number.to_le_bytes().into_iter().take(3);
        let han: Vec<u8> = table.characters().into_iter().flat_map(three).collect();
        table.han = han.into();
        table
    }

    /// The numbers of the words that are one Chinese character, traditional ones among them: those are the words
    /// that their simplified forms are.
    fn characters(&self) -> Vec<u32> {
        let mut han = vec![0; HAN];
        let mut bytes = [0; 4];
        for line in TRADITIONAL.lines() {
            let mut chars = line.chars();
            let Some(simplified) = chars.next() else {
                continue;
            };
            let number = self.number(simplified.encode_utf8(&mut bytes).as_bytes());
            for c in chars {
                if let &[a @ 0xe4..=0xe9, b, c] = c.encode_utf8(&mut bytes).as_bytes()
                    && let Some(place @ 0) = han.get_mut(han_place(a, b, c))
                {
                    *place = number;
                }
            }
        }
        for number in 1..self.ends.len() {
            if let &[a @ 0xe4..=0xe9, b, c] = self.letters(number)
                && let Some(place) = han.get_mut(han_place(a, b, c))
            {
                *place = offset(number);
            }
        }
        han
    }

    /// Where a key is looked for first, and the part of its hash that stands there.
    #[inline]
    fn place(&self, key: u64) -> (usize, u32) {
        let hash = key.wrapping_mul(SPREAD);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "shifted to the table's size"
        )]
        let slot = (hash >> self.shift) as usize;
        (slot, low(hash >> 16) & !self.mask)
    }

    /// The letters of the word of this number.
    pub(super) fn letters(&self, number: usize) -> &[u8] {
        let end = |number| self.ends.get(number).unwrap_or(0) as usize;
        &self.letters.0[end(number - 1)..end(number)]
    }

    /// The number of a normalised word, its case set aside, 0 where the lexicon does not know it.
    #[must_use]
    pub fn number(&self, word: &[u8]) -> u32 {
        self.find(key(word))
    }

    /// The number of a word as it stands in a text.
    #[must_use]
    pub fn number_of(&self, word: &str) -> u32 {
        if word.is_ascii() {
            return self.number(word.as_bytes());
        }
        let mut normal = String::new();
        normalise(word, &mut normal);
        self.number(normal.as_bytes())
    }

    /// The number of the word that has a key.
    #[inline]
    fn find(&self, key: u64) -> u32 {
        self.look().find(key).0
    }

    /// What is known about the word of this number.
    #[must_use]
    #[inline]
    pub fn known(&self, number: u32) -> Known {
        self.look().known(number)
    }

    /// What looking up many words asks of the table.
    #[inline]
    fn look(&self) -> Look<'_> {
        Look {
            words: self,
            slots: self.slots.numbers(),
            known: self.known.numbers(),
            han: self.han.bytes().as_chunks().0,
        }
    }
}

/// A table of words in which many are looked up.
struct Look<'w> {
    words: &'w Words,
    slots: &'w [[u8; 4]],
    known: &'w [[u8; 4]],
    han: &'w [[u8; 3]],
}

impl Look<'_> {
    /// The number of the Chinese character of these bytes.
    #[inline]
    fn han(&self, a: u8, b: u8, c: u8) -> u32 {
        let number = self.han.get(han_place(a, b, c));
        number.map_or(0, |&[low, middle, high]| {
            u32::from_le_bytes([low, middle, high, 0])
        })
    }

    /// The number of the word that has a key, and what is known about it.
    #[inline]
    fn find(&self, key: u64) -> (u32, Known) {
        let (mut slot, part) = self.words.place(key);
        let mask = self.words.mask;
        loop {
            let there = self.slots.get(slot).map_or(0, |n| u32::from_le_bytes(*n));
            let number = there & mask;
            if there == 0 {
                return (0, self.known(0));
            }
            if there & !mask == part {
                let known = self.known(number);
                if known.key == key {
                    return (number, known);
                }
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// What is known about the word of this number.
    #[inline]
    fn known(&self, number: u32) -> Known {
        let records = self.known.get(6 * number as usize..);
        let Some(&[key, key_high, class, class_high, opens, node]) =
            records.and_then(<[_]>::first_chunk)
        else {
            return Known::default();
        };
        Known {
            key: joined(key, key_high),
            class: joined(class, class_high),
            opens: u32::from_le_bytes(opens),
            node: u32::from_le_bytes(node),
        }
    }
}

/// Bytes, or numbers as bytes. Those of the program are read where they stand in it, so that a start copies nothing.
#[derive(Debug, Default, Clone)]
pub struct Packed(Cow<'static, [u8]>);

impl Packed {
    /// The numbers, each as its bytes from the lowest on.
    #[inline]
    pub(super) fn numbers(&self) -> &[[u8; 4]] {
        self.0.as_chunks().0
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.numbers().len()
    }

    /// The number at a place.
    #[inline]
    fn get(&self, at: usize) -> Option<u32> {
        self.numbers()
            .get(at)
            .map(|bytes| u32::from_le_bytes(*bytes))
    }
}

impl From<Vec<u8>> for Packed {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl FromIterator<u32> for Packed {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        Self(bytes.into())
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(from).map(|bytes| Self(bytes.into()))
    }
}

/// Texts are far below 4 GiB; the reader refuses longer ones.
#[inline]
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
            // "CO2" typed in Cyrillic letters.
            '\u{421}' | '\u{441}' => into.push('c'),
            '\u{41e}' | '\u{43e}' => into.push('o'),
            c if c.is_ascii() => into.push(c),
            c => into.extend(c.to_lowercase()),
        }
    }
}

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit that capitals lack, in each byte; digits have it.
const SMALL: u64 = 0x20 * ONES;

/// How many of eight bytes, from the first on, are letters or digits of ASCII; and whether any of the eight is a digit.
#[inline]
fn leading_letters(eight: u64) -> (u32, bool) {
    const HIGH: u64 = 0x80 * ONES;
    // Sums set the high bit of each byte that is not below the limit; no byte runs over.
    let from = |bytes: u64, limit: u8| bytes + u64::from(0x80 - limit) * ONES;
    let plain = eight & !HIGH;
    let small = plain | SMALL;
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(plain, b'0') & !from(plain, b'9' + 1);
    let others = !(letters | digits) | eight;
    let digits = digits & !eight & HIGH;
    ((others & HIGH).leading_zeros() / 8, digits != 0)
}

/// A letter or digit of ASCII in lower case; 0 for every other byte.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut b = 0u8;
    while b < 128 {
        if b.is_ascii_alphanumeric() {
            letters[b as usize] = b.to_ascii_lowercase();
        }
        b += 1;
    }
    letters
};

/// A Chinese character.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Appends the tokens of `text[from..to]` to `tokens`. Offsets are into `text`.
pub fn tokenize(text: &str, from: usize, to: usize, words: &Words, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let look = words.look();
    cut(text, from, to, &look, tokens);
    // Looked up one behind the other, they need not wait for each other.
    for token in &mut tokens[first..] {
        if token.word == NOT_YET {
            let (word, known) = look.find(token.key);
            token.word = word;
            token.class = known.class;
            token.opens = known.opens;
            token.node = known.node;
        }
    }
}

/// "rose from **8.1% in 2021** to", "a **raise of** 2%": two asterisks before a number or behind a small word. Before
/// a name they are the bold of a label, which is no part of what follows it.
fn is_emphasis(bytes: &[u8], at: usize) -> bool {
    let amount = |b: &u8| b.is_ascii_digit() || *b == b'$' || !b.is_ascii();
    let before = bytes[..at].trim_ascii_end();
    bytes.get(at + 2).is_some_and(amount)
        || before
            .last()
            .is_some_and(|b| b.is_ascii_lowercase() || *b == b',')
            && bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase)
}

/// Stands for the number of a word that is still to be looked up by its key.
const NOT_YET: u32 = u32::MAX;

/// Appends the tokens, without what the lexicon knows of those that are still to be looked up.
fn cut(text: &str, from: usize, to: usize, look: &Look<'_>, tokens: &mut Vec<Token>) {
    let words = look.words;
    let text = &text[..to];
    let bytes = text.as_bytes();
    let mut at = from;
    let (mut spaced, mut broken) = (true, true);
    // Within what Markdown shows in bold, in the middle of a sentence.
    let mut emphasis = false;
    while let Some(&first) = bytes.get(at) {
        if first <= b' ' {
            spaced = true;
            broken |= first == b'\n' || first == b'\r';
            at += 1;
            continue;
        }
        if first == b'*' && (emphasis || is_emphasis(bytes, at)) && bytes[at..].starts_with(b"**") {
            emphasis = !emphasis;
            at += 2;
            continue;
        }
        let start = at;
        let (kind, key, number, capital);
        let mut known = Known::default();
        if first.is_ascii_alphabetic() {
            kind = TokenKind::Word;
            let (told, plain, digits) = word(text, &mut at);
            (key, number) = if !plain {
                let number = words.number_of(&text[start..at]);
                known = look.known(number);
                (told, number)
            } else if digits && has_digits(&bytes[start..at]) && words.find(told) == 0 {
                let bare = before_amount(bytes, start, look, &mut at)
                    .or_else(|| without_mark(&bytes[start..at], words, &mut at));
                bare.map_or((told, 0), |key| (key, NOT_YET))
            } else {
                (told, NOT_YET)
            };
            capital = first.is_ascii_uppercase();
        } else if let (0xe4..=0xe9, Some(&[a, b, c])) = (first, bytes.get(at..at + 3)) {
            // U+4000 to U+9FFF, all of it Chinese characters.
            at += 3;
            kind = TokenKind::Han;
            number = look.han(a, b, c);
            known = look.known(number);
            // A traditional character has the key of the simplified one.
            key = match known.key {
                0 => u64::from(a) << 16 | u64::from(b) << 8 | u64::from(c),
                key => key,
            };
            capital = false;
        } else if first.is_ascii() && !first.is_ascii_digit() && first != b'\'' {
            at += 1;
            kind = TokenKind::Symbol;
            key = u64::from(first);
            number = NOT_YET;
            capital = false;
        } else {
            let c = next_char(text, at);
            if is_blank(c) {
                spaced |= c.is_whitespace();
                at += c.len_utf8();
                continue;
            }
            kind = scan(text, &mut at, c);
            key = self::key(&bytes[start..at]);
            let plain = kind != TokenKind::Word && is_plain(c);
            number = if plain || bytes[start..at].is_ascii() {
                NOT_YET
            } else {
                let number = words.number_of(&text[start..at]);
                known = look.known(number);
                number
            };
            capital = kind == TokenKind::Word && c.is_uppercase();
        }
        tokens.push(Token {
            start: offset(start),
            end: offset(at),
            key,
            word: number,
            class: known.class,
            opens: known.opens,
            node: known.node,
            kind,
            spaced,
            broken,
            capital,
        });
        (spaced, broken) = (false, false);
    }
}

/// Moves `at` past the word that starts there; gives its key, and whether it is of ASCII alone and may hold digits.
#[inline]
fn word(text: &str, at: &mut usize) -> (u64, bool, bool) {
    let bytes = text.as_bytes();
    let start = *at;
    let mut letters = 0u64;
    let mut digits = false;
    loop {
        let Some(eight) = bytes.get(*at..).and_then(<[u8]>::first_chunk) else {
            // Fewer than eight bytes are left.
            while let Some(&b) = bytes.get(*at) {
                let letter = LETTERS[b as usize];
                if letter == 0 {
                    break;
                }
                letters = step(letters, *at - start, letter);
                digits |= b.is_ascii_digit();
                *at += 1;
            }
            break;
        };
        let eight = u64::from_be_bytes(*eight);
        let (count, some) = leading_letters(eight);
        digits |= some;
        let lower = eight | SMALL;
        if count == 8 {
            letters = letters.wrapping_mul(SPREAD) ^ lower;
            *at += 8;
            continue;
        }
        if count > 0 {
            let spread = letters.wrapping_mul(SPREAD);
            letters = spread.rotate_left(8 * count) ^ lower >> (64 - 8 * count);
        }
        *at += count as usize;
        break;
    }
    // What may go on in a word is rare: look closer only where such a byte stands.
    let end = *at;
    if bytes
        .get(end)
        .is_some_and(|b| matches!(b, b'.' | b'\'' | 0x80..))
    {
        word_end(text, at);
    }
    if *at == end {
        (close(letters, end - start), true, digits)
    } else {
        let word = &bytes[start..*at];
        (key(word), word.is_ascii(), true)
    }
}

/// "billion8", "USD51", "RM2.5bn": digits at the end of a word, or behind the one to four letters of a capital one.
#[inline]
fn has_digits(word: &[u8]) -> bool {
    /// The longest sign of money.
    const LETTERS: usize = 4;
    let early = || {
        word.iter()
            .take(LETTERS + 1)
            .skip(1)
            .any(u8::is_ascii_digit)
    };
    word.last().is_some_and(u8::is_ascii_digit) || word[0].is_ascii_uppercase() && early()
}

/// "USD51", "RM2.5bn", "R3 million": a sign of money stands right before its number; moves `at` back to that and gives
/// the key of the sign.
#[cold]
fn before_amount(bytes: &[u8], start: usize, look: &Look<'_>, at: &mut usize) -> Option<u64> {
    let word = &bytes[start..*at];
    let letters = word.iter().position(u8::is_ascii_digit)?;
    if !word[0].is_ascii_uppercase() {
        return None;
    }
    let sign = key(&word[..letters]);
    let (_, known) = look.find(sign);
    // "R51", "A4", "COP26" are names.
    let named = letters < 2 || known.opens & bit::LARGE != 0;
    let sums = known.opens & bit::SIGN != 0 && (!named || is_large(&bytes[start + letters..]));
    sums.then(|| {
        *at = start + letters;
        sign
    })
}

/// "3 million", "1.5bn", "2,500", "350 per month": digits that a scale, a group of thousands or a rate follows.
fn is_large(number: &[u8]) -> bool {
    const SCALES: [&[u8]; 7] = [
        b"million",
        b"billion",
        b"trillion",
        b"bn",
        b"mn",
        b"m",
        b"thousand",
    ];
    let digits = |b: &&u8| b.is_ascii_digit() || **b == b'.';
    let rest = &number[number.iter().take_while(digits).count()..];
    let group = |rest: &[u8]| {
        rest.len() > 2
            && rest[..3].iter().all(u8::is_ascii_digit)
            && rest.get(3).is_none_or(|b| !b.is_ascii_digit())
    };
    let (spaced, behind) = match rest.split_first() {
        Some((b',', behind)) => return group(behind),
        Some((b' ', behind)) => (true, behind),
        _ => (false, rest),
    };
    let ends = |word: &[u8]| {
        behind.starts_with(word)
            && behind
                .get(word.len())
                .is_none_or(|b| !b.is_ascii_alphanumeric())
    };
    SCALES
        .into_iter()
        .any(|scale| ends(scale) && (spaced || scale.len() < 3))
        || spaced && (group(behind) || ends(b"per"))
}

/// "billion8", "ktCO2e1": the mark of a note is no part of a word that the lexicon knows without it; moves `at` back
/// to its start and gives the key of the word.
#[cold]
fn without_mark(word: &[u8], words: &Words, at: &mut usize) -> Option<u64> {
    /// Shorter words with a digit are formulas and names: "CO2", "A4".
    const SHORTEST: usize = 5;
    let digits = word.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let letters = word.len() - digits;
    // "per cent10"
    let short = letters + 1 == SHORTEST && word[..letters].iter().all(u8::is_ascii_lowercase);
    if letters < SHORTEST && !short || digits > 2 {
        return None;
    }
    let stem = key(&word[..letters]);
    (words.find(stem) != 0).then(|| {
        *at -= digits;
        stem
    })
}

/// Chinese characters and punctuation that stand alone and mean themselves in every lexicon.
#[inline]
fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{9fff}' | '“' | '”' | '…' | '—' | '–' | '•'
    )
}

#[inline]
fn next_char(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\u{fffd}')
}

/// White space and the invisible characters that text extraction leaves.
#[inline]
fn is_blank(c: char) -> bool {
    !c.is_ascii()
        && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
}

/// Moves `at` past the token that starts with `first` and says what it is.
fn scan(text: &str, at: &mut usize, first: char) -> TokenKind {
    let bytes = text.as_bytes();
    *at += first.len_utf8();
    if digit(first).is_some() {
        let start = *at - first.len_utf8();
        number_end(text, at);
        if bytes.get(*at) == Some(&b' ') && *at == start + first.len_utf8() {
            spread_end(text, start, at);
        }
        TokenKind::Number
    } else if is_han(first) {
        TokenKind::Han
    } else if !is_mark(first) && first.is_alphabetic() {
        word_end(text, at);
        TokenKind::Word
    } else if matches!(first, '\'' | '’')
        && let letters @ 1.. = ending(&bytes[*at..])
    {
        *at += letters;
        TokenKind::Word
    } else {
        TokenKind::Symbol
    }
}

/// How many letters behind an apostrophe are a word of their own: the "s" of a possessive, the "ll" of "we'll".
fn ending(rest: &[u8]) -> usize {
    let letters = match rest {
        [b's' | b'S', ..] => 1,
        [b'l' | b'L', b'l' | b'L', ..] => 2,
        _ => return 0,
    };
    let goes_on = rest.get(letters).is_some_and(u8::is_ascii_alphanumeric);
    if goes_on { 0 } else { letters }
}

/// Punctuation of typeset and of Chinese text, which need not be looked for among the letters.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2027}'
            | '\u{3001}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
    )
}

/// A number goes on over digits, and over one separator that a digit follows.
fn number_end(text: &str, at: &mut usize) {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        match bytes[*at] {
            b'0'..=b'9' => *at += 1,
            b'.' | b',' if bytes.get(*at + 1).is_some_and(u8::is_ascii_digit) => *at += 2,
            b'\'' if is_thousand(&text[*at + 1..]) => *at += 4,
            b if b.is_ascii() => return,
            _ => {
                let c = next_char(text, *at);
                let wide = &text[*at + c.len_utf8()..];
                match c {
                    _ if digit(c).is_some() => *at += c.len_utf8(),
                    '．' if wide.starts_with(|d| digit(d).is_some()) => *at += c.len_utf8(),
                    // "12’345" groups as in Switzerland.
                    '’' if is_thousand(wide) => *at += c.len_utf8(),
                    // A wide comma parts clauses too: between numbers it parts thousands only.
                    '，' if is_thousand(wide) => *at += c.len_utf8(),
                    _ => return,
                }
            }
        }
    }
}

/// "达到7 4 7 7 2 亿元", "增长1 5 ．3 ％": in Chinese text, digits that the layout has spread belong together
/// where characters stand on both sides of them.
#[cold]
fn spread_end(text: &str, start: usize, at: &mut usize) {
    let before = text[..start].trim_end_matches(' ').chars().next_back();
    let mark = |c| {
        matches!(
            c,
            '\n' | '\u{3000}' | '。' | '，' | '；' | '：' | '、' | '（' | '“'
        )
    };
    if before.is_some_and(|c| !is_han(c) && !mark(c)) {
        return;
    }
    let mut end = *at;
    let mut point = false;
    while let Some(rest) = text[end..].strip_prefix(' ') {
        let separator = rest.starts_with('．') && !point;
        let rest = if separator {
            &rest['．'.len_utf8()..]
        } else {
            rest
        };
        let mut chars = rest.chars();
        let Some(c) = chars.next().filter(|c| digit(*c).is_some()) else {
            break;
        };
        // A number of more digits stands apart.
        if chars.next().is_some_and(|c| digit(c).is_some()) {
            return;
        }
        point |= separator;
        end = text.len() - rest.len() + c.len_utf8();
    }
    let behind = text[end..].trim_start_matches(' ').chars().next();
    if behind.is_some_and(|c| is_han(c) || matches!(c, '％' | '%' | '‰')) {
        *at = end;
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
                if ending(&bytes[*at + 1..]) == 0
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
                        ending(&bytes[after..]) == 0
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_its_letters_do() {
        for length in 0..20 {
            for b in 0..=127u8 {
                let letters = "Abc2xyZ9".chars().cycle().take(length);
                let text: String = letters
                    .chain([char::from(b)])
                    .chain(" next word".chars())
                    .collect();
                let bytes = text.as_bytes();
                let end = bytes.iter().position(|b| !b.is_ascii_alphanumeric());
                let end = end.unwrap_or(bytes.len());
                // A point or an apostrophe may go on in a word: those are looked at closer.
                if matches!(bytes.get(end), Some(b'.' | b'\'')) {
                    continue;
                }
                let mut at = 0;
                let (key, plain, digits) = word(&text, &mut at);
                assert_eq!((key, plain), (super::key(&bytes[..end]), true), "{text:?}");
                assert_eq!(at, end, "{text:?}");
                assert!(
                    digits || !bytes[..end].iter().any(u8::is_ascii_digit),
                    "{text:?}"
                );
            }
        }
    }
}
