//! A sentence as tokens with the lexicon's hits among them.

use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::lexicon::token::{SPREAD, Token, TokenKind, key};
use crate::lexicon::{Lexicon, Meaning, bit};
use std::cell::Cell;
use std::ops::Range;

/// A form of the lexicon that stands in the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// First token.
    pub at: u32,
    /// How many tokens.
    pub length: u32,
    /// The lexicon's rule.
    pub rule: u32,
}

impl Hit {
    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.at as usize..(self.at + self.length) as usize
    }
}

/// The sentences that are looked up together, in buffers that reading block after block reuses.
#[derive(Debug, Default)]
pub struct Buffers {
    hits: Vec<Hit>,
    heads: Vec<u32>,
    classes: Vec<class::Set>,
    tags: Vec<Cell<Option<Tag>>>,
    sentences: Vec<Looked>,
    /// How many more of the words are written in Chinese characters than in letters.
    lead: i64,
}

/// What looking a sentence up tells of it as a whole.
#[derive(Debug)]
struct Looked {
    tokens: Range<usize>,
    /// Its hits and the first of its heads, of which there is one more than of its tokens.
    hits: Range<usize>,
    head: usize,
    numbers: bool,
    han: bool,
    hints: u128,
    opened: u32,
}

/// What a word does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// A noun or what goes with one.
    Noun,
    /// the, a, these
    Determiner,
    /// of, in, for
    Preposition,
    /// and, or
    Conjunction,
    /// A verb, auxiliary or modal.
    Verb,
    /// An adverb.
    Adverb,
    /// Anything else.
    Other,
}

impl Buffers {
    /// Looks all tokens up, each part of them as a sentence of its own, which forms that go on beyond it are no part of.
    pub fn look_up(
        &mut self,
        tokens: &[Token],
        parts: impl Iterator<Item = Range<usize>>,
        lexicon: &Lexicon,
    ) {
        self.hits.clear();
        self.heads.clear();
        self.classes.clear();
        self.classes.extend(tokens.iter().map(|token| token.class));
        self.tags.clear();
        self.tags.resize(tokens.len(), Cell::new(None));
        self.sentences.clear();
        self.lead = 0;
        self.heads.reserve(tokens.len() + 1);
        for part in parts {
            self.add(tokens, part, lexicon);
        }
    }

    /// Looks one sentence up.
    fn add(&mut self, all: &[Token], part: Range<usize>, lexicon: &Lexicon) {
        let tokens = &all[part.clone()];
        let tables = lexicon.tables();
        let forms = tables.forms();
        let (first_hit, head) = (self.hits.len(), self.heads.len());
        let mut numbers = false;
        let mut hints = 0;
        let mut opened = 0;
        let mut lead = 0;
        self.heads.resize(head + tokens.len(), 0);
        let kept = self.heads[head..]
            .iter_mut()
            .zip(&mut self.classes[part.clone()]);
        for ((at, token), (head, class)) in tokens.iter().enumerate().zip(kept) {
            *head = count(self.hits.len() - first_hit);
            numbers |= token.kind == TokenKind::Number;
            opened |= token.opens;
            lead += leaning(token);
            if token.opens & !(bit::COMPARING | bit::ALONE) == 0 {
                continue;
            }
            let numeral = token.opens & bit::NUMERAL != 0;
            let aside = token.opens & (bit::COMPARING | bit::HINT) != 0;
            forms.matches(&tokens[at..], |rule, length| {
                let meaning = || &lexicon.rule(rule).meaning;
                if aside {
                    match meaning() {
                        Meaning::Hint { hint } => {
                            hints |= hint.bit();
                            return;
                        }
                        // They say nothing about one sentence: comparing looks for them.
                        Meaning::Scope { .. } | Meaning::Filler { .. } => return,
                        _ => {}
                    }
                }
                numbers |= numeral && matches!(meaning(), Meaning::Numeral { .. });
                *class |= tables.class(rule);
                self.hits.push(Hit {
                    at: count(at),
                    length: count(length),
                    rule,
                });
            });
        }
        self.heads.push(count(self.hits.len() - first_hit));
        self.lead += lead;
        self.sentences.push(Looked {
            tokens: part,
            hits: first_hit..self.hits.len(),
            head,
            numbers,
            han: lead > 0,
            hints,
            opened,
        });
    }

    /// Whether most of the words that were looked up are written in Chinese characters.
    #[must_use]
    pub fn is_han(&self) -> bool {
        self.lead > 0
    }

    /// The sentences that were looked up among these tokens of the text.
    pub fn sentences<'s>(
        &'s self,
        text: &'s str,
        tokens: &'s [Token],
        lexicon: &'s Lexicon,
    ) -> impl Iterator<Item = Sentence<'s>> + Clone {
        let number = 0..self.sentences.len();
        number.map(move |number| self.sentence(number, text, tokens, lexicon))
    }

    /// One of them by its number.
    fn sentence<'s>(
        &'s self,
        number: usize,
        text: &'s str,
        tokens: &'s [Token],
        lexicon: &'s Lexicon,
    ) -> Sentence<'s> {
        let looked = &self.sentences[number];
        let range = looked.tokens.clone();
        Sentence {
            text,
            lexicon,
            hits: &self.hits[looked.hits.clone()],
            heads: &self.heads[looked.head..=looked.head + range.len()],
            tags: &self.tags[range.clone()],
            classes: &self.classes[range.clone()],
            tokens: &tokens[range],
            numbers: looked.numbers,
            han: looked.han,
            hints: looked.hints,
            opened: looked.opened,
        }
    }
}

/// One sentence.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'s> {
    /// The document's text, into which the tokens point.
    pub text: &'s str,
    /// The sentence's tokens.
    pub tokens: &'s [Token],
    /// The language data.
    pub lexicon: &'s Lexicon,
    hits: &'s [Hit],
    /// For each token, where its hits start in `hits`; one more at the end.
    heads: &'s [u32],
    /// For each token, what it does where it stands, once somebody has asked.
    tags: &'s [Cell<Option<Tag>>],
    numbers: bool,
    han: bool,
    /// The hints that stand in it.
    hints: u128,
    /// All that the forms mean which may start in it.
    opened: u32,
    /// For each token, its classes and those of the hits that start with it.
    classes: &'s [class::Set],
}

impl<'s> Sentence<'s> {
    /// Looks all of the sentence's tokens up.
    pub fn new(
        text: &'s str,
        tokens: &'s [Token],
        lexicon: &'s Lexicon,
        buffers: &'s mut Buffers,
    ) -> Self {
        buffers.look_up(tokens, std::iter::once(0..tokens.len()), lexicon);
        buffers.sentence(0, text, tokens, lexicon)
    }

    /// Whether such a hint stands in it.
    #[must_use]
    pub fn hints(&self, hint: Hint) -> bool {
        self.hints & hint.bit() != 0
    }

    /// Whether such a hint starts at the token.
    #[must_use]
    #[inline]
    pub fn hints_at(&self, at: usize, hint: Hint) -> bool {
        self.hints(hint)
            && self.opens(at, bit::HINT)
            && hints_of(self.lexicon, &self.tokens[at..]) & hint.bit() != 0
    }

    /// Where the longest words end that start at the token and are such a hint.
    #[must_use]
    #[inline]
    pub fn hint_end(&self, at: usize, hint: Hint) -> Option<usize> {
        let may = self.hints(hint) && self.opens(at, bit::HINT);
        may.then(|| self.end_of_hint(at, hint))?
    }

    fn end_of_hint(&self, at: usize, hint: Hint) -> Option<usize> {
        let mut end = None;
        let tables = self.lexicon.tables();
        tables.matches(&self.tokens[at..], |rule, length| {
            let own = matches!(self.lexicon.rule(rule).meaning, Meaning::Hint { hint: own } if own == hint);
            if own {
                end = end.max(Some(at + length));
            }
        });
        end
    }

    /// Whether a form of one of these meanings may start at the token.
    #[must_use]
    #[inline]
    pub fn opens(&self, at: usize, meanings: u32) -> bool {
        self.tokens.get(at).is_some_and(|t| t.opens & meanings != 0)
    }

    /// The hits that may have one of these meanings; most sentences hold none, which one look tells.
    #[must_use]
    pub fn hits_of(&self, meanings: u32) -> impl DoubleEndedIterator<Item = &'s Hit> {
        let hits = if self.opened & meanings == 0 {
            &[]
        } else {
            self.hits
        };
        let tokens = self.tokens;
        let may = move |hit: &&Hit| tokens[hit.at as usize].opens & meanings != 0;
        hits.iter().filter(may)
    }

    /// The classes of all words that start at the token, of those that no space parts too.
    #[must_use]
    #[inline]
    pub fn classes_at(&self, at: usize) -> class::Set {
        self.classes.get(at).copied().unwrap_or(0)
    }

    /// Whether anything in it may be a number.
    #[must_use]
    #[inline]
    pub fn has_numbers(&self) -> bool {
        self.numbers
    }

    /// Whether most of it is written in Chinese characters, whose words no spaces part.
    #[must_use]
    #[inline]
    pub fn is_han(&self) -> bool {
        self.han
    }

    /// How many tokens it has.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has no tokens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All hits in text order.
    #[must_use]
    pub fn hits(&self) -> &'s [Hit] {
        self.hits
    }

    /// The hits that start at a token, shorter ones first.
    #[must_use]
    #[inline]
    pub fn hits_at(&self, at: usize) -> &'s [Hit] {
        match (self.heads.get(at), self.heads.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// What a hit means.
    #[must_use]
    #[inline]
    pub fn meaning(&self, hit: &Hit) -> &'s Meaning {
        &self.lexicon.rule(hit.rule).meaning
    }

    /// The longest hit at a token whose meaning `pick` accepts.
    #[inline]
    pub fn longest<T>(
        &self,
        at: usize,
        mut pick: impl FnMut(&'s Meaning) -> Option<T>,
    ) -> Option<(T, Hit)> {
        self.hits_at(at)
            .iter()
            .rev()
            .find_map(|hit| pick(self.meaning(hit)).map(|t| (t, *hit)))
    }

    /// Whether words that bound a number end just before token `end`.
    #[must_use]
    pub fn is_compared(&self, end: usize) -> bool {
        let bound = |m: &Meaning| matches!(m, Meaning::Comparator { .. }).then_some(());
        self.ending(end, bound).is_some()
    }

    /// The longest hit at a token that says how something moves: "rise", "build up", 提高到.
    #[must_use]
    pub fn movement(&self, at: usize) -> Option<Hit> {
        self.longest(at, |m| matches!(m, Meaning::Direction { .. }).then_some(()))
            .map(|((), hit)| hit)
    }

    /// The longest hit that ends just before token `end`, of a meaning that `pick` accepts.
    pub fn ending<T>(
        &self,
        end: usize,
        mut pick: impl FnMut(&'s Meaning) -> Option<T>,
    ) -> Option<(T, Hit)> {
        const LONGEST_CUE: usize = 6;
        (end.saturating_sub(LONGEST_CUE)..end).find_map(|at| {
            self.hits_at(at)
                .iter()
                .filter(|hit| hit.tokens().end == end)
                .find_map(|hit| pick(self.meaning(hit)).map(|t| (t, *hit)))
        })
    }

    /// The token's text.
    #[must_use]
    #[inline]
    pub fn word(&self, at: usize) -> &'s str {
        self.tokens
            .get(at)
            .map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// Whether the token is this word or symbol, whatever the case of its letters.
    #[must_use]
    #[expect(clippy::inline_always, reason = "the word's key is then a constant")]
    #[inline(always)]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.is_any(at, &[word])
    }

    /// Whether the token is one of these, whatever the case of its letters.
    #[must_use]
    #[expect(clippy::inline_always, reason = "the words' keys are then constants")]
    #[inline(always)]
    pub fn is_any<L: WordList + ?Sized>(&self, at: usize, words: &L) -> bool {
        match self.tokens.get(at) {
            Some(token) => words.holds(token.key, || self.word(at)),
            None => false,
        }
    }

    /// What the token does where it stands: what was told of it before, or what `tell` says now.
    #[must_use]
    #[inline]
    pub fn tag(&self, at: usize, tell: impl FnOnce(&Self) -> Tag) -> Tag {
        let Some(known) = self.tags.get(at) else {
            return Tag::Other;
        };
        known.get().unwrap_or_else(|| {
            let tag = tell(self);
            known.set(Some(tag));
            tag
        })
    }

    /// Whether the token has any of these classes.
    #[must_use]
    #[inline]
    pub fn has(&self, at: usize, classes: class::Set) -> bool {
        self.tokens.get(at).is_some_and(|t| t.class & classes != 0)
    }

    /// An adverb: listed as one, or an unknown word in -ly.
    #[must_use]
    #[inline]
    pub fn is_adverb(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.class & class::ADVERB != 0
                || (t.word == 0
                    // "Regrettably, rents rose"
                    && (!t.capital || at == 0 && self.is(1, ","))
                    && t.kind == TokenKind::Word
                    && self.word(at).ends_with("ly"))
        })
    }

    /// The first token from `from` on that is no adverb.
    #[must_use]
    pub fn behind_adverbs(&self, from: usize) -> Option<usize> {
        (from..self.len()).find(|&t| !self.is_adverb(t))
    }

    /// What the token is made of.
    #[must_use]
    #[inline]
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// Whether the token follows the one before it without a space.
    #[must_use]
    #[inline]
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    /// A dash or hyphen of any length.
    #[must_use]
    #[inline]
    pub fn is_dash(&self, at: usize) -> bool {
        self.is_any(at, &["-", "–", "—", "‐", "‑", "−", "－", "~", "～"])
    }

    /// Whether the token may stand in a noun phrase: a word that is no function word.
    #[must_use]
    #[inline]
    pub fn is_nominal(&self, at: usize) -> bool {
        const FUNCTION: class::Set = class::DETERMINER
            | class::PREPOSITION
            | class::CONJUNCTION
            | class::CLAUSE
            | class::PRONOUN
            | class::AUXILIARY
            | class::MODAL;
        self.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.class & FUNCTION == 0
                && (!self.is_adverb(at) || t.class & (class::VAGUE | class::NOUN) != 0)
        })
    }

    /// The bytes from the first to the last of these tokens.
    #[must_use]
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let Some(last) = tokens
            .end
            .checked_sub(1)
            .filter(|&last| last >= tokens.start)
        else {
            return 0..0;
        };
        match (self.tokens.get(tokens.start), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.start as usize..b.end as usize,
            _ => 0..0,
        }
    }

    /// The text from the first to the last of these tokens.
    #[must_use]
    pub fn slice(&self, tokens: &Range<usize>) -> &'s str {
        &self.text[self.bytes(tokens)]
    }
}

/// Whether most of the words are written in Chinese characters.
#[must_use]
pub fn is_han(tokens: &[Token]) -> bool {
    tokens.iter().map(leaning).sum::<i64>() > 0
}

/// Chinese characters count for the one, words of letters for the other.
#[inline]
fn leaning(token: &Token) -> i64 {
    i64::from(token.kind == TokenKind::Han) - i64::from(token.kind == TokenKind::Word)
}

/// Words that a token is compared with.
pub trait WordList {
    /// Whether one of them is the word of this key and these letters.
    fn holds<'w>(&self, wanted: u64, letters: impl FnOnce() -> &'w str) -> bool;
}

impl WordList for [&str] {
    fn holds<'w>(&self, _: u64, letters: impl FnOnce() -> &'w str) -> bool {
        let letters = letters();
        self.iter().any(|word| word.eq_ignore_ascii_case(letters))
    }
}

/// Tells most words that are in none of some lists by one look at their keys.
#[derive(Debug, Clone, Copy)]
pub struct Sieve([u64; 8]);

impl Sieve {
    /// The sieve of these lists.
    #[must_use]
    pub const fn of(lists: &[&[&str]]) -> Self {
        let mut holes = [0; 8];
        let mut list = 0;
        while list < lists.len() {
            let mut word = 0;
            while word < lists[list].len() {
                let (place, bit) = Self::hole(key(lists[list][word].as_bytes()));
                holes[place] |= bit;
                word += 1;
            }
            list += 1;
        }
        Self(holes)
    }

    /// The place of a key and its bit there.
    #[inline]
    const fn hole(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(SPREAD) >> 55;
        let place = hash as usize >> 6;
        (place, 1 << (hash & 63))
    }

    /// Whether the token may be one of the words.
    #[must_use]
    #[inline]
    pub fn lets_through(&self, token: &Token) -> bool {
        let (place, bit) = Self::hole(token.key);
        self.0[place] & bit != 0
    }
}

/// A list that stands in the code: its words' keys are made when the code is compiled.
impl<const N: usize> WordList for [&str; N] {
    #[inline(always)]
    fn holds<'w>(&self, wanted: u64, letters: impl FnOnce() -> &'w str) -> bool {
        // Written out, as a loop over more than a few words would not be unrolled.
        macro_rules! compare {
            ($($at:literal)+) => {
                $(if let Some(word) = self.get($at) && key(word.as_bytes()) == wanted {
                    return true;
                })+
            };
        }
        compare!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
        N > 32 && self[32..].holds(wanted, letters)
    }
}

/// The hints that start at the first of the tokens, as bits.
fn hints_of(lexicon: &Lexicon, tokens: &[Token]) -> u128 {
    let mut hints = 0;
    lexicon.tables().matches(tokens, |rule, _| {
        if let Meaning::Hint { hint } = lexicon.rule(rule).meaning {
            hints |= hint.bit();
        }
    });
    hints
}

/// A sentence has fewer than 2³² tokens, as a text has fewer bytes.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
