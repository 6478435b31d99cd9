//! What a statement is about, in a form that two statements can be held against each other by.

use super::measures::Measures;
use super::owner::{Owner, Place};
use crate::lexicon::class;
use crate::lexicon::entry::{Hint, Part};
use crate::lexicon::token::{self, Token, TokenKind, normalise, tokenize};
use crate::lexicon::{Lexicon, Meaning};
use crate::model::{Direction, Kind, Measure, Modality, Span, Statement};
use std::ops::Range;

/// A word of a measure's name and how telling it is, of 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Number of its stem.
    pub hash: u64,
    /// How telling it is by itself; how common it is in the documents comes on top.
    pub weight: u16,
    /// It stands in the known name of the measure.
    pub named: bool,
    /// It opens with a capital letter, as names of places do.
    pub proper: bool,
    /// As it is written.
    pub text: Box<str>,
}

/// The part of the whole that a measure is taken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope<'l> {
    pub axis: &'l str,
    pub part: &'l str,
    /// A text may leave it out.
    pub may_lack: bool,
    /// It stands in the known name of the measure.
    pub named: bool,
}

/// What a statement is about.
#[derive(Debug, Clone)]
pub(super) struct Subject<'l> {
    /// The key; for the growth of a measure, that measure's.
    pub key: Option<String>,
    /// The words of the indicator, sorted by hash, each once.
    pub words: Vec<Word>,
    pub scopes: Vec<Scope<'l>>,
    /// What the unit measures; with what it is stated per, for a share of GDP.
    pub dimension: String,
    /// Level, change or gap.
    pub form: Measure,
    pub direction: Option<Direction>,
    /// The number is the part that something takes of the measure.
    pub is_part: bool,
    /// The number is some of a sum that is known: "5 billion of the surplus".
    pub is_portion: bool,
    /// What it is stated per.
    pub per: Option<String>,
    pub conditional: bool,
    /// The place or group that a gap is counted from.
    pub reference: Option<String>,
    /// The telling words of the sentence, sorted.
    pub sentence: Vec<u64>,
    /// The names of places and bodies in the sentence, sorted.
    pub names: Vec<u64>,
    /// Whose the measure is, or where it is taken, by the sentence.
    pub owners: Vec<Owner>,
    /// The sentence tells what was aimed at before: "in 2012 we pledged to".
    pub told_again: bool,
    /// The number is one that another is held against.
    pub compared_with: bool,
    /// The sentence is about something told before it: "this will cost 5 million dollars".
    pub points_back: bool,
    /// The sentence speaks of a course that things would take by themselves: business as usual.
    pub scenario: bool,
    /// The name lists several measures: 化学需氧量、氨氮排放量.
    pub listed: bool,
    pub is_chinese: bool,
    /// A verb says that what is aimed at, or may be, is only aimed at, which is less than that it will be; a target by
    /// its noun is no less.
    pub strives: bool,
}

/// Weights of words, of 100.
const TELLING: u16 = 100;
const COMMON: u16 = 25;
const FILLER: u16 = 8;

impl Subject<'_> {
    /// Nothing in its name tells what it is about; the sentence is all there is.
    pub fn is_mute(&self) -> bool {
        self.key.is_none() && !self.words.iter().any(|w| w.weight >= TELLING / 2)
    }

    /// Its name says what money is for: "outlay on roads".
    pub fn is_purposed(&self) -> bool {
        let tells = |word: &Word| {
            ["for", "on"]
                .iter()
                .any(|link| word.text.eq_ignore_ascii_case(link))
        };
        self.dimension.starts_with("money")
            && self.words.iter().any(tells)
            && self.words.iter().any(|w| w.weight == TELLING)
    }
}

/// Makes subjects with one lexicon.
#[derive(Debug)]
pub(super) struct Reader<'l> {
    lexicon: &'l Lexicon,
    pub measures: Measures<'l>,
}

impl<'l> Reader<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            measures: Measures::new(lexicon),
        }
    }

    /// What the statement is about.
    pub fn subject(&self, statement: &Statement<'_>) -> Subject<'l> {
        let quantity = statement.quantity.as_ref();
        let mut text = statement
            .indicator
            .as_ref()
            .map_or_else(String::new, |i| i.text.clone().into_owned());
        if let Some(of) = quantity
            .and_then(|q| q.of.as_ref())
            .filter(|of| !text.contains(of.as_ref()))
        {
            text.push(' ');
            text.push_str(of);
        }
        let mut stated = statement.indicator.as_ref().and_then(|i| i.key.as_deref());
        if quantity.is_some_and(|q| q.per.as_deref() == Some("GDP")) && stated == Some("gdp") {
            // "accounting for 3% of GDP": what it is stated per is not what it is about.
            stated = None;
            text.clear();
        }
        let named = match self.name(&text) {
            // The key was given for the name as a whole: "our economy", which grows.
            none if none.is_empty() && stated.is_some() => 0..self.tokens(&text).len(),
            words => words,
        };
        let (words, scopes, moves) = self.words(&text, named);
        let (moves, falls) = (moves.is_some(), moves == Some(Direction::Down));
        let tokens = self.tokens(statement.text);
        let growth = stated.and_then(|key| self.measures.growth_of(key));
        let per = quantity.and_then(|q| q.per.as_deref()).map(str::to_owned);
        let reference = statement
            .baseline
            .as_ref()
            .and_then(|b| b.reference.as_deref());
        let dimension = self.dimension(statement);
        let key = growth.or(stated);
        // "Keep the rise in prices at 3%" and "30% below 2005" are changes however they are worded.
        // "84% of the level of 1990" is a level.
        let of_a_year = statement.measure == Some(Measure::Level) && counts_from_year(statement);
        let part = is_part(statement);
        // "Emissions: 18%" is a cut among targets, and may be anybody's part among figures; "cut to 18%" is a level.
        let moved = matches!(statement.direction, Some(Direction::Up | Direction::Down));
        let leads_to = statement.measure == Some(Measure::Level) && moved;
        let may_be_part =
            |key: &str| (statement.kind == Kind::Figure || leads_to) && !self.measures.is_sole(key);
        let told_as_change = || {
            !of_a_year
                && key.is_some_and(|key| self.measures.percent_is_change(key) && !may_be_part(key))
        };
        let is_change = dimension == "percent"
            && !part
            && reference.is_none()
            && per.as_deref() != Some("GDP")
            && (moves || told_as_change());
        // "Emission reductions of 5 million tonnes" are no level of emissions.
        let zero = quantity.is_some_and(|q| q.value.0.is_zero());
        let is_cut = falls && dimension == "greenhouse gas" && !zero;
        let place = Self::place(statement, &tokens);
        // Beside a firmer word no other one is asked for.
        let soft = matches!(statement.modality, Some(Modality::Aim | Modality::May));
        Subject {
            key: key.map(str::to_owned),
            words,
            scopes,
            dimension,
            form: match statement.measure {
                _ if growth.is_some() || is_change || is_cut => Measure::Change,
                Some(measure) => measure,
                None => Measure::Level,
            },
            direction: match statement.direction {
                None if falls => Some(Direction::Down),
                stated => stated,
            },
            is_part: part,
            is_portion: part && is_portion(statement),
            per,
            conditional: statement.conditional.is_some(),
            reference: reference.map(str::to_lowercase),
            sentence: of_weight(statement.text, &tokens),
            names: names(statement.text, &tokens),
            owners: place
                .as_ref()
                .map_or_else(Vec::new, |p| p.owners(self.lexicon)),
            points_back: tokens.first().is_some_and(|t| {
                let points = [token::key(b"this"), token::key(b"these")].contains(&t.key);
                points
                    && tokens
                        .get(1)
                        .is_none_or(|next| next.class & class::SPAN == 0)
            }),
            compared_with: place.as_ref().is_some_and(Place::is_compared_with),
            told_again: place.is_some_and(|p| p.tells_past()),
            scenario: self.hint_at(&tokens, Hint::Scenario).is_some(),
            listed: text.contains('、'),
            strives: soft && self.strives(&tokens),
            is_chinese: tokens.iter().any(|t| t.kind == TokenKind::Han),
        }
    }

    /// Where measure and amount stand in the sentence.
    fn place<'s>(statement: &'s Statement<'_>, tokens: &'s [Token]) -> Option<Place<'s>> {
        let Statement { text, sentence, .. } = statement;
        let at = |byte: usize| {
            let byte = byte.checked_sub(sentence.start)?;
            (byte < text.len()).then(|| tokens.partition_point(|t| t.end as usize <= byte))
        };
        let within = |span: &Span| {
            let (start, end) = (at(span.start)?, at(span.end.checked_sub(1)?)?);
            Some(start..(end + 1).min(tokens.len()))
        };
        let indicator = statement.indicator.as_ref();
        Some(Place {
            text,
            tokens,
            amount: within(&statement.quantity.as_ref()?.span)?,
            measure: indicator.and_then(|i| match &i.span {
                Some(span) => within(span),
                None => spread(text, tokens, &i.text),
            }),
        })
    }

    fn dimension(&self, statement: &Statement<'_>) -> String {
        let Some(quantity) = &statement.quantity else {
            return String::new();
        };
        let unit = self.lexicon.units().get(&quantity.unit);
        let dimension = unit.map_or(quantity.unit.as_str(), |u| &u.dimension);
        match dimension {
            // Half, 50% and a ratio of 0.5 say the same.
            "fraction" | "ratio" => "percent".to_owned(),
            other => other.to_owned(),
        }
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let tables = self.lexicon.tables();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &tables.words, &mut tokens);
        tokens
    }

    /// The tokens of the longest known measure in a name.
    fn name(&self, text: &str) -> Range<usize> {
        let tokens = self.tokens(text);
        let mut longest = 0..0;
        for at in 0..tokens.len() {
            self.lexicon
                .tables()
                .matches(&tokens[at..], |rule, length| {
                    let known =
                        matches!(self.lexicon.rule(rule).meaning, Meaning::Indicator { .. });
                    if known && length > longest.len() {
                        longest = at..at + length;
                    }
                });
        }
        longest
    }

    /// Whether the lexicon has a hint of this name among the words of a text.
    pub fn says(&self, text: &str, wanted: Hint) -> bool {
        self.place_of(text, wanted).is_some()
    }

    /// The first byte of the first hint of this name.
    pub fn place_of(&self, text: &str, wanted: Hint) -> Option<usize> {
        self.hint_at(&self.tokens(text), wanted)
    }

    fn hint_at(&self, tokens: &[Token], wanted: Hint) -> Option<usize> {
        self.first(
            tokens,
            |meaning| matches!(meaning, Meaning::Hint { hint } if *hint == wanted),
        )
    }

    /// A verb of aiming stands among the tokens: "seeks to", and no noun that may be one ("the plan to", "targets").
    fn strives(&self, tokens: &[Token]) -> bool {
        const AIM: [u64; 3] = [
            token::key(b"aim"),
            token::key(b"aims"),
            token::key(b"aiming"),
        ];
        (0..tokens.len()).any(|at| {
            let may_be_noun = tokens[at].class & class::NOUN != 0 && !AIM.contains(&tokens[at].key);
            let aims = |meaning: &Meaning| {
                matches!(
                    meaning,
                    Meaning::Modality {
                        modality: Modality::Aim,
                        commits: true,
                        ..
                    }
                )
            };
            !may_be_noun && self.starts(&tokens[at..], aims)
        })
    }

    /// Whether a form with such a meaning starts the tokens.
    fn starts(&self, tokens: &[Token], wanted: impl Fn(&Meaning) -> bool) -> bool {
        let mut found = false;
        self.lexicon.tables().matches(tokens, |rule, _| {
            found |= wanted(&self.lexicon.rule(rule).meaning);
        });
        found
    }

    /// Whether a month stands in a text.
    pub fn names_month(&self, text: &str) -> bool {
        let month = |meaning: &Meaning| matches!(meaning, Meaning::Month { .. });
        text.contains('月') || self.first(&self.tokens(text), month).is_some()
    }

    /// Whether a verb of the past stands in a text, and no auxiliary before it ("will be built") but for that of
    /// the perfect ("has pledged").
    pub fn tells_past(&self, text: &str) -> bool {
        let tokens = self.tokens(text);
        let perfect = |t: &Token| {
            let word = &text[t.start as usize..t.end as usize];
            ["has", "have", "had"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
        };
        tokens.iter().enumerate().any(|(at, token)| {
            let past = token.class & class::VERB_PAST != 0;
            let bare = !tokens[at.saturating_sub(2)..at]
                .iter()
                .any(|t| t.class & (class::AUXILIARY | class::MODAL) != 0 && !perfect(t));
            past && (bare || token.kind == TokenKind::Han)
        })
    }

    /// The first byte of the first form with such a meaning.
    fn first(&self, tokens: &[Token], wanted: impl Fn(&Meaning) -> bool) -> Option<usize> {
        let at = (0..tokens.len()).find(|&at| self.starts(&tokens[at..], &wanted))?;
        Some(tokens[at].start as usize)
    }

    /// The telling words of a text beside those of a name, sorted; what may be a verb ("is to rise to") names
    /// nothing.
    pub fn named(&self, text: &str, name: &str) -> Vec<u64> {
        let own = of_weight(name, &self.tokens(name));
        let tokens = self.tokens(text);
        let light: Vec<bool> = tokens
            .iter()
            .map(|t| t.class & class::ANY_VERB != 0)
            .collect();
        let mut words = weighed(text, &tokens, &light, &(0..0));
        words.retain(|w| w.weight == TELLING && !own.contains(&w.hash));
        words.into_iter().map(|w| w.hash).collect()
    }

    /// The names in a text, and the countries among them, each once.
    pub fn names_and_countries(&self, text: &str) -> (Vec<u64>, Vec<u64>) {
        let tokens = self.tokens(text);
        let state = |t: &&Token| t.capital && t.class & class::COUNTRY != 0;
        let states = tokens.iter().filter(state);
        let mut states: Vec<u64> = states
            .map(|t| hash(&stem(&text[t.start as usize..t.end as usize])))
            .collect();
        states.sort_unstable();
        states.dedup();
        (names(text, &tokens), states)
    }

    /// The telling words of a text, sorted.
    pub fn telling(&self, text: &str) -> Vec<u64> {
        of_weight(text, &self.tokens(text))
    }

    /// The words of a text that a capital letter shows to be names, sorted.
    pub fn proper(&self, text: &str) -> Vec<u64> {
        telling(text, &self.tokens(text), |w| w.proper)
    }

    /// The words and scopes of a name, in which the tokens of `named` are those of a known measure,
    /// and, where its words say that its change is meant, which way.
    fn words(
        &self,
        text: &str,
        named: Range<usize>,
    ) -> (Vec<Word>, Vec<Scope<'l>>, Option<Direction>) {
        let tokens = self.tokens(text);
        let (mut moves, mut way) = (false, None);
        let lexicon = self.lexicon;
        let mut light = vec![false; tokens.len()];
        let mut scopes: Vec<Scope<'l>> = Vec::new();
        let mut covered = 0;
        for at in 0..tokens.len() {
            let mut scope: Option<(usize, u32)> = None;
            lexicon.tables().matches(&tokens[at..], |rule, length| {
                match lexicon.rule(rule).meaning {
                    Meaning::Filler { change } => {
                        light[at..at + length].fill(true);
                        moves |= change;
                    }
                    Meaning::Direction {
                        direction,
                        part: Part::Noun,
                        ..
                    } => way = way.or(Some(direction)),
                    // The longest one counts, and none inside another.
                    Meaning::Scope { .. } if at >= covered => scope = Some((length, rule)),
                    _ => {}
                }
            });
            if let Some((length, rule)) = scope
                && let Meaning::Scope {
                    axis,
                    part,
                    may_lack,
                } = &lexicon.rule(rule).meaning
            {
                covered = at + length;
                scopes.push(Scope {
                    axis,
                    part,
                    may_lack: *may_lack,
                    named: named.start <= at && covered <= named.end,
                });
            }
        }
        scopes.sort_by_key(|s| (s.axis, s.part, !s.named));
        scopes.dedup_by(|a, b| a.axis == b.axis && a.part == b.part);
        let moves = moves.then(|| way.unwrap_or(Direction::Hold));
        (weighed(text, &tokens, &light, &named), scopes, moves)
    }
}

/// The telling words of a text, sorted.
fn of_weight(text: &str, tokens: &[Token]) -> Vec<u64> {
    telling(text, tokens, |w| w.weight > FILLER)
}

/// The names in a text, short ones too: "Wales", "NHS", "EU".
fn names(text: &str, tokens: &[Token]) -> Vec<u64> {
    let mut names = telling(text, tokens, |w| w.proper);
    let short = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.capital)
        .map(|t| &text[t.start as usize..t.end as usize])
        // "CO2" and "GHG" are measured.
        .filter(|w| w.len() > 1 && !matches!(*w, "GHG" | "GHGS" | "GDP"))
        .filter(|w| w.bytes().all(|b| b.is_ascii_uppercase()));
    names.extend(short.map(hash));
    names.sort_unstable();
    names.dedup();
    names
}

/// The words of a text that are wanted, as numbers, sorted.
fn telling(text: &str, tokens: &[Token], wanted: impl Fn(&Word) -> bool) -> Vec<u64> {
    let light = vec![false; tokens.len()];
    let words = weighed(text, tokens, &light, &(0..0));
    let telling = words.into_iter().filter(wanted);
    telling.map(|w| w.hash).collect()
}

/// "0.3% of global emissions": the number takes a part of what is measured, and tells nothing of its change.
fn is_part(statement: &Statement<'_>) -> bool {
    /// So far behind the number, in bytes, the measure is looked for.
    const NEAR: usize = 80;
    let Some(indicator) = &statement.indicator else {
        return false;
    };
    let of = past_bracket(behind(statement)).strip_prefix("of");
    let noun = indicator.text.split(' ').next_back().unwrap_or_default();
    statement.measure == Some(Measure::Level)
        && of.is_some_and(|of| {
            let named = of.find(noun).is_some_and(|at| at < NEAR);
            of.starts_with(char::is_whitespace) && named
        })
}

/// "$60 billion of the surplus": what is known already, and not "$60 billion of bonds".
fn is_portion(statement: &Statement<'_>) -> bool {
    let of = past_bracket(behind(statement)).strip_prefix("of");
    let next = of.and_then(|of| of.split_whitespace().next());
    next.is_some_and(|word| ["the", "this", "our", "its", "their"].contains(&word))
}

/// Where the words of a name stand in a sentence that has others between them, or breaks its line there: the
/// shortest such place.
fn spread(text: &str, tokens: &[Token], name: &str) -> Option<Range<usize>> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is = |at: usize, word: &str| {
        let token = &tokens[at];
        text[token.start as usize..token.end as usize].eq_ignore_ascii_case(word)
    };
    let (last, others) = words.split_last()?;
    let ends = (0..tokens.len()).filter(|&at| is(at, last));
    let places = ends.filter_map(|end| {
        let mut start = end;
        for word in others.iter().rev() {
            start = (0..start).rev().find(|&at| is(at, word))?;
        }
        Some(start..end + 1)
    });
    places.min_by_key(ExactSizeIterator::len)
}

/// It counts from the level of a year that it does not tell: "30% below 1990".
pub(super) fn counts_from_year(statement: &Statement<'_>) -> bool {
    let baseline = statement.baseline.as_ref();
    baseline.is_some_and(|b| b.year.is_some() && b.value.is_none())
}

/// The sentence behind a statement's amount.
pub(super) fn behind<'s>(statement: &'s Statement<'_>) -> &'s str {
    let end = statement.quantity.as_ref().map(|q| q.span.end);
    end.and_then(|end| end.checked_sub(statement.sentence.start))
        .and_then(|at| statement.text.get(at..))
        .unwrap_or_default()
}

/// What follows a bracket: "three quarters (75 per cent) of", "75 per cent) of".
fn past_bracket(text: &str) -> &str {
    let text = text.trim_start();
    let closed = text.strip_prefix(')').or_else(|| {
        let inner = text.strip_prefix('(')?;
        Some(inner.split_once(')')?.1)
    });
    closed.unwrap_or(text).trim_start()
}

/// The words with their weights; Chinese, which has no spaces, by pairs of characters.
fn weighed(text: &str, tokens: &[Token], light: &[bool], named: &Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let inside = named.contains(&at);
        let written = &text[token.start as usize..token.end as usize];
        let weight = weight(token.class, light[at]);
        match token.kind {
            TokenKind::Word => words.push(Word {
                hash: hash(&stem(written)),
                weight,
                named: inside,
                proper: token.capital
                    && at > 0
                    && !written.chars().skip(1).any(char::is_uppercase)
                    && weight == TELLING,
                text: written.into(),
            }),
            TokenKind::Han => {
                let next = tokens.get(at + 1).filter(|t| t.kind == TokenKind::Han);
                let previous = at.checked_sub(1).map(|p| tokens[p].kind);
                let Some(next) = next else {
                    // A character on its own; one behind others is in their last pair.
                    if previous != Some(TokenKind::Han) {
                        words.push(han(written, light[at], inside));
                    }
                    continue;
                };
                let pair = &text[token.start as usize..next.end as usize];
                words.push(han(
                    pair,
                    light[at] || light[at + 1],
                    inside && named.contains(&(at + 1)),
                ));
            }
            TokenKind::Number | TokenKind::Symbol => {}
        }
    }
    words.sort_by_key(|w| (w.hash, !w.named));
    words.dedup_by_key(|w| w.hash);
    words
}

fn han(text: &str, light: bool, named: bool) -> Word {
    Word {
        hash: hash(text),
        weight: if light { FILLER } else { TELLING / 2 },
        named,
        proper: false,
        text: text.into(),
    }
}

fn weight(classes: u64, light: bool) -> u16 {
    const EMPTY: u64 = class::DETERMINER
        | class::PREPOSITION
        | class::CONJUNCTION
        | class::CLAUSE
        | class::PRONOUN
        | class::AUXILIARY
        | class::MODAL
        | class::ADVERB
        | class::POINTING
        | class::ISSUER;
    if classes & EMPTY != 0 {
        0
    } else if light || classes & (class::VAGUE | class::GOAL | class::SPAN) != 0 {
        FILLER
    } else if classes & class::ANY_VERB != 0 && classes & class::NOUN == 0 {
        COMMON
    } else {
        TELLING
    }
}

/// Lower case, without the endings of the plural and the possessive.
pub(super) fn stem(word: &str) -> String {
    let mut low = String::with_capacity(word.len());
    normalise(word, &mut low);
    let low = low.trim_end_matches("'s");
    if low.len() > 4
        && let Some(stem) = low.strip_suffix("ies")
    {
        return format!("{stem}y");
    }
    let kept = ["ss", "us", "is"].iter().any(|end| low.ends_with(end));
    if low.len() > 3 && !kept {
        return low.strip_suffix('s').unwrap_or(low).to_owned();
    }
    low.to_owned()
}

/// A number for the letters of a text, whatever parts them: lines that are broken elsewhere change nothing, nor do
/// the numbers of footnotes.
pub(super) fn letters(text: &str) -> u64 {
    let kept: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    hash(&kept)
}

/// FNV-1a: the same on every machine.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_possessives_have_one_stem() {
        for (word, is) in [
            ("emissions", "emission"),
            ("Cities", "city"),
            ("women's", "women"),
            ("gas", "gas"),
            ("process", "process"),
        ] {
            assert_eq!(stem(word), is);
        }
    }
}
