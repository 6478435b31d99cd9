//! What words that only point back ("this proposal", "the allocation", "such bonds") stand for in the sentences before.

use super::super::phrase::{Tag, tag};
use super::super::{Scene, label, mentions};
use super::{Reader, clean, is_field};
use crate::lexicon::token::{Token, tokenize};
use crate::lexicon::{Meaning, bit, class};
use crate::mention::number::Sort;
use crate::mention::sentence::Buffers;
use crate::mention::{Amount, Sentence};
use crate::model::Indicator;
use std::ops::Range;

impl<'t> Reader<'t> {
    /// "We will waive the fees. This proposal will cost 5 million.", "The scheme covers ten districts. An allocation of
    /// 5 million is made.": what the sentence before is about, where this one only points to it.
    pub(super) fn antecedent(
        &mut self,
        s: &Sentence<'_>,
        a: &Amount,
        pieces: &[Range<usize>],
    ) -> Option<(Indicator<'t>, Option<u32>)> {
        let [own] = pieces else { return None };
        let points = own.start == 1 && own.len() == 1 && s.is_any(0, &["this", "these"]);
        // "For 2012, an allocation of", "In this year a provision of"
        let light = |t: usize| {
            !s.is_nominal(t)
                && !s.has(
                    t,
                    class::ANY_VERB | class::AUXILIARY | class::MODAL | class::CLAUSE,
                )
                || s.has(t, class::SPAN | class::VAGUE | class::LIGHT)
        };
        let alone = own.start > 0 && s.has(own.start - 1, class::DETERMINER);
        let opens =
            alone && (own.start == 1 || s.is(own.start - 2, ",") || (0..own.start - 1).all(light));
        let raised = alone && !opens && !s.tokens[own.start].capital && is_only_name(s, a, own);
        let bare =
            !points && (opens || raised) && own.len() == 1 && s.has(own.start, class::HOLDER);
        // "Cost: 5 million" below "Free school meals"
        let field = own.start == 0 && is_field(s) && a.unit != "count";
        if !(field || a.is_money() && (points || bare)) || s.is_han() {
            return None;
        }
        let before = if field { &self.entry } else { &self.said };
        let about = self.said_of(before.clone()?, false)?;
        let words = &self.text[about.clone()];
        // "schools, clinics and roads in many towns" names nothing that has an allocation.
        let unnamed = bare && words.contains(',') || raised && !is_proper(words);
        if unnamed || words.ends_with(s.word(own.start)) {
            return None;
        }
        let mut told = vec![about];
        if bare || field {
            told.push(s.bytes(own));
        }
        let (indicator, rule) = self.measure(&told);
        Some((indicator?, rule))
    }

    /// "Coal output is rising. By 2020 it will reach 50 million tonnes.": what the sentence before is about, which states
    /// nothing itself, where a pronoun of this one points to it.
    pub(super) fn recalled(
        &mut self,
        s: &Sentence<'_>,
        a: &Amount,
        pieces: &[Range<usize>],
        subject: bool,
    ) -> Option<(Indicator<'t>, Option<u32>)> {
        // "this share" names what it points to.
        let points = |t: usize| {
            s.is_any(t, &["it", "they", "them", "its", "their"])
                || s.is_any(t, &["this", "these", "that", "such"])
                    && !(subject && s.is_nominal(t + 1))
        };
        let quiet = self.quiet && self.said.is_some() && a.sort != Sort::Zero;
        // "We build dams. 2 GW will be added."
        let opens = a.tokens.start == 0;
        if !quiet || !pieces.is_empty() || s.is_han() || !opens && !(0..s.len()).any(points) {
            return None;
        }
        let told = self.said_of(self.said.clone()?, subject)?;
        let (indicator, rule) = self.measure(&[told]);
        Some((indicator?, rule))
    }

    /// What an earlier sentence is about, or only its subject.
    fn said_of(&self, sentence: Range<usize>, subject: bool) -> Option<Range<usize>> {
        let mut tokens = Vec::new();
        self.tokens_of(&[sentence], &mut tokens);
        let mut buffers = Buffers::default();
        let before = Sentence::new(self.text, &tokens, self.lexicon, &mut buffers);
        let found = mentions(&before, self.frame.years());
        let scene = Scene {
            s: &before,
            mentions: &found,
            cues: &[],
            frame: &self.frame,
            commits: false,
        };
        Some(before.bytes(&label::about(&scene, subject)?))
    }

    /// "One trillion yuan of such bonds": the known measure of that noun that the text named last before the
    /// sentence, with its key and the rule that knows it.
    pub(super) fn pointed_at(
        &self,
        s: &Sentence<'_>,
        pieces: &[Range<usize>],
    ) -> Option<(String, String, u32)> {
        let [piece] = pieces else { return None };
        let before = piece.start.checked_sub(1)?;
        let points = s.is_any(before, &["such", "these", "those"]) && piece.len() == 1;
        let noun = s.word(piece.start);
        if !points || s.is_han() {
            return None;
        }
        let tables = self.lexicon.tables();
        let tokens = self.tokens_before(s)?;
        let cut = |t: &Token| &self.text[t.start as usize..t.end as usize];
        let mut named = None;
        for (at, first) in tokens.iter().enumerate() {
            tables.matches(&tokens[at..], |rule, length| {
                let last = &tokens[at + length - 1];
                if let Meaning::Indicator { key, .. } = &self.lexicon.rule(rule).meaning
                    && length > 1
                    && cut(last).eq_ignore_ascii_case(noun)
                {
                    let longer = |&(_, _, _, end): &(_, _, _, u32)| end < last.end;
                    if named.as_ref().is_none_or(longer) {
                        let text = &self.text[first.start as usize..last.end as usize];
                        named = Some((clean(text).into_owned(), key.clone(), rule, last.end));
                    }
                }
            });
        }
        named.map(|(text, key, rule, _)| (text, key, rule))
    }

    /// "The provision for the scheme is 5 million." behind a sentence on the National Crop Insurance Scheme: the nouns
    /// that only point back, spelled out as the text named last what they stand for.
    pub(super) fn spelled_out(
        &mut self,
        s: &Sentence<'_>,
        pieces: &[Range<usize>],
    ) -> Option<(Indicator<'t>, Option<u32>)> {
        const POINTING: [&str; 5] = ["the", "this", "these", "those", "such"];
        let points = |piece: &Range<usize>| {
            piece.len() == 1
                && piece.start > 0
                && s.is_any(piece.start - 1, &POINTING)
                && !s.tokens[piece.start].capital
                && !s.has(piece.start, class::HOLDER | class::EXTENT | class::LIGHT)
        };
        let first = pieces
            .first()
            .filter(|first| !s.is_han() && points(first))?;
        let tokens = self.tokens_before(s)?;
        let mut buffers = Buffers::default();
        let before = Sentence::new(self.text, &tokens, self.lexicon, &mut buffers);
        let name = last_named(&before, s.word(first.start))?;
        // "the economy" is what it is, "the scheme" the Crop Insurance Scheme.
        if s.is(first.start - 1, "the") && !before.tokens[name.end - 1].capital {
            return None;
        }
        let rest = pieces[1..].iter().map(|piece| s.bytes(piece));
        let told: Vec<Range<usize>> = std::iter::once(before.bytes(&name)).chain(rest).collect();
        let (indicator, rule) = self.measure(&told);
        Some((indicator?, rule))
    }

    /// The words right before the sentence, as far as a reader looks back.
    fn tokens_before(&self, s: &Sentence<'_>) -> Option<Vec<Token>> {
        /// In bytes.
        const FAR: usize = 1200;
        let end = s.bytes(&(0..1)).start;
        let start = (end.saturating_sub(FAR)..end).find(|&at| self.text.is_char_boundary(at))?;
        // Not from within a word.
        let skipped = match self.text[start..end].find(char::is_whitespace) {
            Some(blank) if start > 0 => blank,
            _ => 0,
        };
        let words = &self.lexicon.tables().words;
        let mut tokens = Vec::new();
        tokenize(self.text, start + skipped, end, words, &mut tokens);
        Some(tokens)
    }
}

/// "Crop Insurance Scheme": two words in a row with capitals.
fn is_proper(words: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut pairs = words
        .split_whitespace()
        .zip(words.split_whitespace().skip(1));
    pairs.any(|(first, second)| capital(first) && capital(second))
}

/// "I propose to raise the allocation to 5 million": no other words of the sentence name anything.
fn is_only_name(s: &Sentence<'_>, a: &Amount, own: &Range<usize>) -> bool {
    const UNTOLD: class::Set = class::ISSUER
        | class::VAGUE
        | class::LIGHT
        | class::SPAN
        | class::MOVING
        | class::HOLDER
        | class::DATED
        | class::ANY_VERB;
    (0..s.len())
        .filter(|t| !own.contains(t) && !a.tokens.contains(t))
        .all(|t| {
            !s.is_nominal(t)
                || s.has(t, UNTOLD)
                || s.opens(t, bit::UNIT | bit::NUMERAL | bit::PERIOD)
                || tag(s, t) == Tag::Verb
        })
}

/// The name of several words that ends in this noun and stands last.
fn last_named(s: &Sentence<'_>, noun: &str) -> Option<Range<usize>> {
    let apart = |t: usize| {
        let between = &s.text[s.tokens[t - 1].end as usize..s.tokens[t].start as usize];
        !between.trim().is_empty() || between.matches('\n').count() > 1
    };
    (1..s.len()).rev().find_map(|head| {
        if !s.word(head).eq_ignore_ascii_case(noun) {
            return None;
        }
        let name = s.tokens[head].capital;
        let mut first = head;
        while first > 0 && !apart(first) {
            let before = first - 1;
            let links = name
                && s.is_any(before, &["of", "for", "and"])
                && before > 0
                && !apart(before)
                && s.tokens[before - 1].capital
                && s.is_nominal(before - 1);
            if links {
                first = before - 1;
            } else if s.tokens[before].capital && !s.has(before, class::DETERMINER)
                || !name
                    && s.is_nominal(before)
                    && !s.opens(before, bit::UNIT | bit::NUMERAL)
                    && tag(s, before) != Tag::Verb
                    && !s.has(before, class::VAGUE)
            {
                first = before;
            } else {
                break;
            }
        }
        // "similar structures" tells no more than "structures".
        let tells = (first..head).any(|t| name || tag(s, t) == Tag::Noun);
        tells.then(|| first..head + 1)
    })
}
