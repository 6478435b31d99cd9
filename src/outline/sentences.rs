//! Tokens to sentences.

use crate::lexicon::entry::{Place, bit};
use crate::lexicon::token::{Token, TokenKind};
use crate::lexicon::{Lexicon, Meaning, class};
use std::ops::Range;

/// Cuts a block's tokens into sentences.
pub(super) fn cut(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        tokens,
        lexicon,
    };
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let mut stops = 0;
    while at < tokens.len() {
        let end = match tokens[at].kind {
            TokenKind::Symbol => cutter.after_symbol(at, &mut stops),
            TokenKind::Number => cutter.after_number(at),
            _ => None,
        };
        match end {
            Some(end) if end > from => {
                sentences.push(from..end);
                from = end;
                at = end;
            }
            _ => at += 1,
        }
    }
    if from < tokens.len() {
        sentences.push(from..tokens.len());
    }
    sentences
}

/// A sign of money: "€".
fn is_sign(token: &Token) -> bool {
    token.kind == TokenKind::Symbol && token.opens & bit::SIGN != 0
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
}

impl Cutter<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.tokens
            .get(at)
            .and_then(|t| self.bytes.get(t.start as usize))
            .copied()
            .unwrap_or(0)
    }

    fn first(&self, at: usize) -> char {
        self.tokens
            .get(at)
            .and_then(|t| self.text.get(t.start as usize..))
            .and_then(|s| s.chars().next())
            .unwrap_or('\0')
    }

    fn str(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|t| self.text.get(t.start as usize..t.end as usize))
            .unwrap_or("")
    }

    /// The end of the sentence that the symbol at `at` ends.
    fn after_symbol(&self, at: usize, stops: &mut usize) -> Option<usize> {
        match self.byte(at) {
            b'.' => self.after_stop(at, stops),
            b';' if self.is_lettered(at + 1) => Some(at + 1),
            b'!' | b'?' => {
                let end = self.closed(at + 1);
                (end == self.tokens.len() || self.tokens[end].spaced && self.opens(end))
                    .then_some(end)
            }
            0xe3 | 0xef | 0xe2 | 0xc2 => match self.first(at) {
                // A bullet inside a paragraph: "… tourism · Extend the scheme".
                '•' | '·' | '▪' | '●' if self.is_bullet(at) => Some(at),
                '。' | '！' | '？' | '；' => Some(self.closed(at + 1)),
                '…' => {
                    let end = self.closed(at + 1);
                    (end == self.tokens.len() || self.tokens[end].spaced && self.opens(end))
                        .then_some(end)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "… of the year;(b)reducing the rate": the next item, of which extraction lost the line's start.
    fn is_lettered(&self, at: usize) -> bool {
        let glued = |t: usize| self.tokens.get(t).is_some_and(|token| !token.spaced);
        let item = self.str(at + 1);
        (at..at + 4).all(glued)
            && self.byte(at) == b'('
            && item.len() <= 2
            && item.bytes().all(|b| b.is_ascii_lowercase())
            && self.byte(at + 2) == b')'
    }

    /// The end of the sentence that the full stop at `at` ends; `stops` is the end of the last run of them that was
    /// looked for.
    fn after_stop(&self, at: usize, stops: &mut usize) -> Option<usize> {
        let count = self.tokens.len();
        // "...": the last of several. Each dot of a long leader asks.
        if *stops <= at {
            let goes_on = |&end: &usize| self.byte(end) == b'.' && !self.tokens[end].spaced;
            *stops = at + 1 + (at + 1..count).take_while(goes_on).count();
        }
        let end = *stops;
        if end >= count {
            return Some(count);
        }
        // The common case first: a space and the next sentence.
        let mut closed = self.closed(end);
        let amount = at.checked_sub(1).is_some_and(|b| {
            self.tokens[b].class & class::ABBREVIATION != 0 || self.takes_number(b)
        });
        if !amount {
            closed = self.noted(closed);
        }
        if closed >= count {
            return Some(count);
        }
        let next = &self.tokens[closed];
        if !next.spaced {
            let glued =
                closed == at + 1 && (self.is_glued(at, closed) || self.is_numbered(at, closed));
            return (next.kind == TokenKind::Han || glued || closed > end && self.opens(closed))
                .then_some(closed);
        }
        if !self.opens(closed) || closed == end && self.is_abbreviated(at, closed) {
            return None;
        }
        Some(closed)
    }

    /// Past closing quotation marks and brackets, and further marks of the sentence's end.
    fn closed(&self, mut at: usize) -> usize {
        while let Some(token) = self.tokens.get(at) {
            if token.kind != TokenKind::Symbol || token.spaced {
                break;
            }
            match self.first(at) {
                '”' | '’' | '"' | '\'' | ')' | ']' | '」' | '』' | '》' | '）' | '»' | '!'
                | '?' | '！' | '？' | '。' => at += 1,
                _ => break,
            }
        }
        at
    }

    /// Past a footnote mark: "levels.3", "levels.[3]", "levels.³", "levels.3,4", `levels.[^3][^note]`.
    fn noted(&self, at: usize) -> usize {
        let mut end = at;
        while let Some(token) = self.tokens.get(end).filter(|t| !t.spaced && end < at + 12) {
            if let Some(after) = self.labelled(end) {
                end = after;
                continue;
            }
            let mark = match token.kind {
                TokenKind::Number => token.end - token.start <= 6 && self.is_note(end),
                TokenKind::Symbol => matches!(
                    self.first(end),
                    '[' | ']' | ',' | '¹' | '²' | '³' | '⁰'..='⁹' | '*' | '†'
                ),
                TokenKind::Word => end == at && self.is_roman(end),
                TokenKind::Han => false,
            };
            if !mark {
                break;
            }
            end += 1;
        }
        // Only where the next sentence follows behind a space.
        if end == self.tokens.len() || end > at && self.tokens[end].spaced {
            end
        } else {
            at
        }
    }

    /// A small number in Roman letters, as a note has: "levels.iv".
    fn is_roman(&self, at: usize) -> bool {
        const LONGEST: usize = 5;
        let word = self.str(at);
        word.len() <= LONGEST && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
    }

    /// Past a footnote mark of Markdown: `[^3]`, `[^note]`.
    fn labelled(&self, at: usize) -> Option<usize> {
        let label = self.byte(at) == b'[' && self.byte(at + 1) == b'^';
        let close = (at + 3..at + 8).find(|&end| self.byte(end) == b']')?;
        let tight = (at + 1..=close).all(|t| !self.tokens[t].spaced);
        (label && tight).then_some(close + 1)
    }

    /// A number that can be a footnote's: "3", "12", "3,4".
    fn is_note(&self, at: usize) -> bool {
        !self.str(at).contains('.') && self.str(at).split(',').all(|n| n.len() <= 3)
    }

    /// Something that can open a sentence.
    fn opens(&self, mut at: usize) -> bool {
        // Through opening quotation marks and brackets.
        for _ in 0..3 {
            match self.first(at) {
                '“' | '‘' | '"' | '\'' | '(' | '[' | '「' | '《' | '（' => at += 1,
                _ => break,
            }
        }
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        match token.kind {
            TokenKind::Number | TokenKind::Han => true,
            TokenKind::Word => token.capital || !self.first(at).is_lowercase(),
            TokenKind::Symbol => matches!(
                self.first(at),
                '•' | '●'
                    | '·'
                    | '▪'
                    | '■'
                    | '–'
                    | '—'
                    | '-'
                    | '$'
                    | '€'
                    | '£'
                    | '¥'
                    | '₹'
                    | '`'
                    | '➢'
                    | '»'
                    | '✓'
                    | '*'
                    | '#'
                    | '\u{e000}'..='\u{f8ff}'
            ),
        }
    }

    /// A bullet with space on both sides and a capital behind it.
    fn is_bullet(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        self.tokens[at].spaced
            && next.is_some_and(|t| t.spaced && t.capital && t.kind == TokenKind::Word)
    }

    /// "each year.49.The board": the number of the next paragraph without the spaces around it.
    fn is_numbered(&self, at: usize, next: usize) -> bool {
        let number = &self.tokens[next];
        let word = at.checked_sub(1).map(|b| &self.tokens[b]);
        number.kind == TokenKind::Number
            && number.end - number.start <= 3
            && word.is_some_and(|w| w.kind == TokenKind::Word && w.end - w.start >= 3)
            && self.byte(next + 1) == b'.'
            && self.tokens.get(next + 1).is_some_and(|t| !t.spaced)
            && self
                .tokens
                .get(next + 2)
                .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    }

    /// "end.Next": a space was lost.
    fn is_glued(&self, at: usize, next: usize) -> bool {
        let (Some(before), Some(after)) = (
            at.checked_sub(1).map(|b| &self.tokens[b]),
            self.tokens.get(next),
        ) else {
            return false;
        };
        let word = before.kind == TokenKind::Word
            && before.end - before.start >= 3
            && self.byte(at - 1).is_ascii_lowercase();
        let tight = before.end == self.tokens[at].start;
        let rest = self.str(next).as_bytes();
        let title = after.capital
            && rest.iter().skip(1).all(u8::is_ascii_lowercase)
            && self
                .tokens
                .get(next + 1)
                .is_none_or(|t| t.spaced || t.kind == TokenKind::Symbol);
        word && tight && title && before.class & class::ABBREVIATION == 0
    }

    /// The full stop at `at` belongs to an abbreviation, an initial or a list number.
    fn is_abbreviated(&self, at: usize, next: usize) -> bool {
        let Some(last) = at.checked_sub(1) else {
            return true;
        };
        let before = &self.tokens[last];
        if self.tokens[at].spaced {
            return false;
        }
        match before.kind {
            TokenKind::Number => self.is_enumerator(last),
            TokenKind::Word => {
                let letters = before.end - before.start;
                if before.class & class::ABBREVIATION != 0 {
                    return true;
                }
                // "the 1990s. Trees", "costs 80p. Trees"
                let suffix =
                    !before.spaced && last > 0 && self.tokens[last - 1].kind == TokenKind::Number;
                if letters == 1 {
                    return !suffix && self.is_initial(last, next);
                }
                let follower = &self.tokens[next];
                letters <= 6
                    && (follower.kind == TokenKind::Number || is_sign(follower))
                    && self.takes_number(last)
            }
            _ => false,
        }
    }

    /// "J. Smith", "the U.S. Congress", "e.g. Kenya", "c. 400", "c. €5 million"; but "in the U.S. The", "Annex B. The".
    fn is_initial(&self, last: usize, next: usize) -> bool {
        let dotted = last > 0 && self.byte(last - 1) == b'.' && !self.tokens[last].spaced;
        let follower = &self.tokens[next];
        let fresh = class::DETERMINER
            | class::PRONOUN
            | class::PREPOSITION
            | class::POINTING
            | class::ISSUER
            | class::CLAUSE
            | class::CONJUNCTION;
        if follower.kind == TokenKind::Word {
            return follower.class & fresh == 0;
        }
        // "c. 400 homes"
        let circa = || self.byte(last) == b'c' && self.tokens[last].spaced;
        follower.kind == TokenKind::Number && (dotted || circa()) || is_sign(follower) && circa()
    }

    /// Words of the lexicon that are written with a full stop and then a number: "No. 63", "Rs. 500", "Kshs. 500", "max. €5".
    fn takes_number(&self, last: usize) -> bool {
        let mut found = false;
        self.lexicon
            .tables()
            .matches(&self.tokens[last..], |rule, length| {
                found |= length == 2
                    && match &self.lexicon.rule(rule).meaning {
                        Meaning::Class { class } => class == "abbreviation",
                        Meaning::Unit { place, .. } => *place == Place::Before,
                        _ => false,
                    };
            });
        found
    }

    /// "1. ensure ... 2. create" within a paragraph.
    fn is_enumerator(&self, number: usize) -> bool {
        let token = &self.tokens[number];
        let short = token.end - token.start <= 2;
        let Some(before) = number.checked_sub(1) else {
            return short;
        };
        short && token.spaced && matches!(self.first(before), ':' | ';' | '.' | '!' | '?' | '•')
    }

    /// "since 1990.1 Current": the number's last part is a footnote mark behind a year, and the next sentence follows.
    fn after_number(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if !(6..=12).contains(&(token.end - token.start)) {
            return None;
        }
        let (whole, part) = self.str(at).split_once('.')?;
        let year = super::furniture::is_year(whole);
        let note = part.len() <= 3 && !part.contains('.') && !part.starts_with('0');
        if !year || !note {
            return None;
        }
        let next = self.tokens.get(at + 1);
        match next {
            None => Some(at + 1),
            Some(n)
                if n.spaced
                    && n.kind == TokenKind::Word
                    && n.capital
                    && !self.is_measure(at + 1) =>
            {
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// A unit or number word stands at `at`: what precedes it is an amount.
    fn is_measure(&self, at: usize) -> bool {
        let mut found = false;
        self.lexicon
            .tables()
            .matches(&self.tokens[at..], |rule, _| {
                found |= matches!(
                    self.lexicon.rule(rule).meaning,
                    Meaning::Unit { .. } | Meaning::Numeral { .. }
                );
            });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::token::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::builtin();
        let tables = lexicon.tables();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &tables.words, &mut tokens);
        let cuts = cut(text, &tokens, lexicon);
        cuts.iter()
            .map(|r| &text[tokens[r.start].start as usize..tokens[r.end - 1].end as usize])
            .collect()
    }

    #[test]
    fn sentences_end() {
        for (text, want) in [
            ("Trees grow. Rivers run.", 2),
            ("Will trees grow? Rivers run!", 2),
            ("Trees grow (see Box 1.) Rivers run.", 2),
            ("He said “trees grow.” Rivers run.", 2),
            ("It was 12 in 2019-20. We will plant more.", 2),
            ("Trees grew by 5 in 2020. 32 towns joined.", 2),
            ("They asked us to stop. No. We will go on.", 3),
            ("Trees have grown since 1990.1 Current rules help.", 2),
            ("Trees grow at home and abroad.2 To help them, we act.", 2),
            ("Trees reach new levels.[3] Rivers run.", 2),
            ("Trees reach new levels.xi Rivers run.", 2),
            (
                "Trees reach new levels.[^3] Rivers run.[^4][^a-note] Fish swim.",
                3,
            ),
            ("Trees grow.Rivers run.", 2),
            ("It was so in the 1990s. New trees grow.", 2),
            ("A tree costs 88p. Planting it is cheap.", 2),
            ("树木增长20%。河水清澈；我们努力。", 3),
        ] {
            assert_eq!(sentences(text).len(), want, "{text}: {:?}", sentences(text));
        }
    }

    #[test]
    fn sentences_go_on() {
        for text in [
            "Resolution No. 63 of the town plants Rs. 500 worth of trees.",
            "Dr. Reed and J. Field of the U.S. Forest Office plant trees.",
            "We help farmers, e.g. Kenyan ones, i.e. those with land.",
            "Trees grew by 1.5 percent, vs. 2.5 percent before.",
            "They paid Rs.8,746 crore, or 1990.1 million, for it.",
            "The town will 1. plant trees and 2. clean the river.",
            "See www.example.org for more.",
            "Trees ... and rivers.",
        ] {
            assert_eq!(sentences(text).len(), 1, "{text}: {:?}", sentences(text));
        }
    }

    #[test]
    fn a_long_leader_is_gone_through_once() {
        let leader = format!("Trees {} and rivers.", ".".repeat(200_000));
        assert_eq!(sentences(&leader).len(), 1);
    }

    #[test]
    fn the_last_sentence_needs_no_end() {
        assert_eq!(
            sentences("Trees grow. Rivers run"),
            ["Trees grow.", "Rivers run"]
        );
        assert!(sentences("").is_empty());
    }
}
