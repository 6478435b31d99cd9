//! Entries to the tables that reading a text works with.
//!
//! This file is part of the build script too: the built-in data is compiled once, at build time.

use super::class;
use super::entry::{Entry, Inflect, Meaning, Part, Place, Problem, bit};
use super::inflect::{Form, forms};
use super::token::{Known, Packed, SPREAD, Token, Words, joined, low, tokenize};
use super::units::Units;
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// What is kept of an entry at run time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// The entry's id.
    pub id: String,
    /// What it means.
    pub meaning: Meaning,
}

/// The rules by their numbers. Those of the program are decoded some at a time, when one of them is asked for: a text
/// in one language needs half of them.
#[derive(Debug, Default)]
pub struct Rules(Vec<Chunk>);

/// Rules that stand side by side.
#[derive(Debug, Default)]
struct Chunk {
    /// What they are decoded from.
    bytes: Packed,
    rules: OnceLock<Vec<Rule>>,
}

impl Rules {
    /// How many make a chunk.
    const CHUNK: usize = 64;

    /// The rule of a number.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> &Rule {
        let number = number as usize;
        &self.0[number / Self::CHUNK].rules()[number % Self::CHUNK]
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter().flat_map(Chunk::rules)
    }
}

impl Chunk {
    #[inline]
    fn rules(&self) -> &[Rule] {
        self.rules.get_or_init(|| decode(self.bytes.bytes()))
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        let mut rules = rules.into_iter().peekable();
        let chunks = std::iter::from_fn(|| {
            rules.peek()?;
            Some(Chunk {
                bytes: Packed::default(),
                rules: rules.by_ref().take(Self::CHUNK).collect::<Vec<_>>().into(),
            })
        });
        Self(chunks.collect())
    }
}

impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let bytes = |chunk: &Chunk| postcard::to_allocvec(chunk.rules()).map(Packed::from);
        let chunks: Result<Vec<Packed>, _> = self.0.iter().map(bytes).collect();
        chunks.map_err(S::Error::custom)?.serialize(to)
    }
}

impl<'de: 'static> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let chunk = |bytes| Chunk {
            bytes,
            rules: OnceLock::new(),
        };
        let chunks: Vec<Packed> = Vec::deserialize(from)?;
        Ok(Self(chunks.into_iter().map(chunk).collect()))
    }
}

/// Decodes what the build script wrote.
pub(super) fn decode<'d, T: Deserialize<'d>>(bytes: &'d [u8]) -> T {
    #[expect(
        clippy::expect_used,
        reason = "the bytes are part of this binary, written by its own build"
    )]
    postcard::from_bytes(bytes).expect("the built-in lexicon decodes")
}

/// The compiled lexicon: words, their classes, and the forms as a trie over words.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tables {
    /// The word table.
    pub words: Words,
    /// The entries, in file order.
    pub rules: Rules,
    /// By entry, the word class that it puts its forms into, as a bit, in two halves.
    classes: Packed,
    /// The words that the forms which say whether a target binds start with.
    binding: Packed,
    /// The units that the entries name.
    pub units: Units,
    /// By node, where its rules start in `ends`; they end where those of the next node start.
    starts: Packed,
    ends: Packed,
    /// By node that has children, where these start in `children`, where those of the next node start too, and
    /// the bits of the words that they are for, in two halves.
    nodes: Packed,
    /// Words and the nodes that they lead to, in the order of the words.
    children: Packed,
    /// A bit for each pair of words that a form starts with: see [`pair_bit`].
    pairs: Packed,
}

/// Cuts a form into its words.
fn cut(form: &str, words: &Words) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(form, 0, form.len(), words, &mut tokens);
    tokens
}

struct Builder {
    numbers: HashMap<String, u32>,
    list: Vec<String>,
    children: HashMap<(u32, u32), u32>,
    ends: Vec<Vec<u32>>,
    /// By word number.
    known: Vec<Known>,
}

impl Builder {
    fn word(&mut self, text: &str) -> u32 {
        let mut normal = String::new();
        super::token::normalise(text, &mut normal);
        if let Some(&n) = self.numbers.get(&normal) {
            return n;
        }
        self.list.push(normal.clone());
        self.known.push(Known::default());
        let n = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.numbers.insert(normal, n);
        n
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let child = *self.children.entry((node, word)).or_insert(next);
        if child == next {
            self.ends.push(Vec::new());
        }
        child
    }
}

/// The same form may stand once in each of these: a kind of one language, and for words that belong
/// to several classes, hints or parts of speech, each of those.
fn kind_of(entry: &Entry) -> (&str, Option<Part>) {
    match &entry.meaning {
        Meaning::Class { .. } | Meaning::Hint { .. } => (&entry.id, None),
        Meaning::Direction { part, .. } => (kind(&entry.id), Some(*part)),
        _ => (kind(&entry.id), None),
    }
}

fn kind(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(kind, _)| kind)
}

/// Compiles entries and units.
///
/// # Errors
/// Every entry that names an unknown unit or class, or repeats another one's form.
pub fn compile(entries: &[Entry], units: Units) -> Result<Tables, Vec<Problem>> {
    let no_words = Words::default();
    let mut b = Builder {
        numbers: HashMap::new(),
        list: Vec::new(),
        children: HashMap::new(),
        ends: vec![Vec::new()],
        known: vec![Known::default()],
    };
    let mut problems = Vec::new();
    let mut seen: HashMap<((&str, Option<Part>), String), &Entry> = HashMap::new();
    let mut ids: HashMap<&str, &Entry> = HashMap::new();
    for (entry, rule) in entries.iter().zip(0u32..) {
        if let Some(other) = ids.insert(&entry.id, entry) {
            problems.push(entry.problem(&format!(
                "the id stands already at {}:{}",
                other.file, other.line
            )));
        }
        if let Err(message) = check(entry, &units) {
            problems.push(entry.problem(&message));
        }
        for (form, verb) in entry.forms.iter().flat_map(|f| forms(f, entry.inflect)) {
            let tokens = cut(&form, &no_words);
            let numbers: Vec<u32> = tokens
                .iter()
                .map(|t| b.word(&form[t.start as usize..t.end as usize]))
                .collect();
            let normal = format!("{numbers:?}");
            if let Some(other) = seen.insert((kind_of(entry), normal), entry) {
                if other.id != entry.id && !(is_exact(other) && is_exact(entry)) {
                    problems.push(entry.problem(&format!(
                        "the form \"{form}\" hides the same one of {} ({}:{}); keep it in one place",
                        other.id, other.file, other.line
                    )));
                }
                if other.id == entry.id {
                    continue;
                }
            }
            if let [single] = numbers[..] {
                b.known[single as usize].class |= class_bits(entry, verb);
            }
            if !matches!(entry.meaning, Meaning::Class { .. }) || numbers.len() > 1 {
                let node = numbers.iter().fold(0, |node, &word| b.child(node, word));
                b.ends[node as usize].push(rule);
                if let Some(&first) = numbers.first() {
                    let alone = match (&entry.meaning, numbers.len()) {
                        (Meaning::Unit { large: true, .. }, 1) => {
                            bit::ALONE | bit::SIGN | bit::LARGE
                        }
                        (_, 1) if is_sign(entry) => bit::ALONE | bit::SIGN,
                        (_, 1) => bit::ALONE,
                        _ => 0,
                    };
                    b.known[first as usize].opens |= entry.meaning.bit() | alone;
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let rules = entries
        .iter()
        .map(|e| Rule {
            id: e.id.clone(),
            meaning: e.meaning.clone(),
        })
        .collect();
    let classes = entries.iter().map(|e| match &e.meaning {
        Meaning::Class { class } => class::bit(class).unwrap_or(0),
        _ => 0,
    });
    let classes = classes.flat_map(|bits| [low(bits), low(bits >> 32)]);
    Ok(freeze(b, rules, classes.collect(), units))
}

/// Money that may stand before its number.
fn is_sign(entry: &Entry) -> bool {
    matches!(&entry.meaning, Meaning::Unit { unit, place, .. }
        if *place != Place::After && unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Entries that tell forms apart by case may share them.
fn is_exact(entry: &Entry) -> bool {
    matches!(&entry.meaning, Meaning::Unit { exact, .. } if !exact.is_empty())
}

fn check(entry: &Entry, units: &Units) -> Result<(), String> {
    match &entry.meaning {
        Meaning::Unit { unit, .. } | Meaning::Home { unit, .. } if units.get(unit).is_none() => {
            Err(format!(
                "unknown unit `{unit}`; add it to units.toml or use one that is there"
            ))
        }
        Meaning::Class { class: name } if class::bit(name).is_none() => Err(format!(
            "unknown class `{name}`; known are {}",
            class::NAMES.join(", ")
        )),
        _ => Ok(()),
    }
}

fn class_bits(entry: &Entry, form: Form) -> class::Set {
    let verb = match form {
        Form::Plain => 0,
        Form::Base => class::VERB_BASE,
        Form::Third => class::VERB_THIRD,
        Form::Past => class::VERB_PAST,
        Form::Ing => class::VERB_ING,
    };
    match &entry.meaning {
        Meaning::Class { class: name } if entry.inflect != Inflect::Verb || name != "verb" => {
            verb | class::bit(name).unwrap_or(0)
        }
        _ => verb,
    }
}

fn freeze(mut b: Builder, rules: Rules, classes: Packed, units: Units) -> Tables {
    let mut below: Vec<Vec<(u32, u32)>> = vec![Vec::new(); b.ends.len()];
    for (&(node, word), &child) in &b.children {
        below[node as usize].push((word, child));
    }
    let mut order: Vec<usize> = (0..below.len()).collect();
    // Most nodes are the last of their forms: they stand behind the others, and nothing is kept of their children.
    order.sort_by_key(|&node| below[node].is_empty());
    let mut numbers = vec![0u32; order.len()];
    for (&node, number) in order.iter().zip(0..) {
        numbers[node] = number;
    }
    for (_, child) in below.iter_mut().flatten() {
        *child = numbers[*child as usize];
    }
    for (word, child) in below.first_mut().map(std::mem::take).unwrap_or_default() {
        b.known[word as usize].node = child;
    }
    let mut pairs = vec![0u32; 1 << (PAIR_BITS - 5)];
    for first in b.known.iter().filter(|first| first.node != 0) {
        for (second, _) in &below[order[first.node as usize]] {
            let (place, bit) = pair_bit(first.node, *second);
            pairs[place] |= bit;
        }
    }
    let (mut nodes, mut starts) = (Vec::new(), Vec::new());
    let (mut ends, mut children) = (Vec::new(), Vec::new());
    for node in order {
        starts.push(place(&ends));
        ends.append(&mut b.ends[node]);
        let below = &mut below[node];
        if below.is_empty() && node != 0 {
            continue;
        }
        let words = below
            .iter()
            .fold(0, |bits, (word, _)| bits | word_bit(*word));
        nodes.extend([place(&children), low(words), low(words >> 32)]);
        below.sort_unstable();
        children.extend(below.iter().flat_map(|&(word, child)| [word, child]));
    }
    starts.push(place(&ends));
    nodes.push(place(&children));
    let known = b.known.iter().zip(0u32..);
    let binding = known.filter(|(known, _)| known.opens & bit::BINDING != 0);
    let binding = binding.map(|(_, number)| number).collect();
    Tables {
        words: Words::build(&b.list, b.known),
        rules,
        classes,
        binding,
        units,
        starts: starts.into_iter().collect(),
        ends: ends.into_iter().collect(),
        nodes: nodes.into_iter().collect(),
        children: children.into_iter().collect(),
        pairs: pairs.into_iter().collect(),
    }
}

fn place(list: &[u32]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// The bit of a word among those of a node's children.
#[inline]
fn word_bit(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// So many bits, as a power of two, tell most pairs of words that no form starts with, and fit the fastest memory.
const PAIR_BITS: u32 = 17;

/// The place and bit of the pair of a first word, by its node, and a second one.
#[inline]
fn pair_bit(node: u32, second: u32) -> (usize, u32) {
    let pair = u64::from(node) << 32 | u64::from(second);
    let hash = pair.wrapping_mul(SPREAD) >> (u64::BITS - PAIR_BITS);
    (hash as usize >> 5, 1 << (hash & 31))
}

/// The trie of forms, to follow tokens through.
#[derive(Clone, Copy)]
pub struct Forms<'t> {
    pairs: &'t [[u8; 4]],
    starts: &'t [[u8; 4]],
    ends: &'t [[u8; 4]],
    nodes: &'t [[u8; 4]],
    children: &'t [[u8; 4]],
}

impl Forms<'_> {
    /// Whether a form may start with a token: most words that may start one do not, as the next one tells before the
    /// trie is looked at.
    #[inline]
    pub fn may_match(self, first: &Token, next: Option<&Token>) -> bool {
        let goes_on = || next.is_some_and(|next| self.pairs(first.node, next.word));
        first.node != 0 && (first.opens & bit::ALONE != 0 || goes_on())
    }

    /// The same of a word and the number of the next one.
    pub fn may_go_on(self, first: Known, next: u32) -> bool {
        first.node != 0 && (first.opens & bit::ALONE != 0 || self.pairs(first.node, next))
    }

    /// Calls `found` with each rule whose form starts at the first of `tokens`, and the form's length
    /// in tokens; shorter forms first.
    #[inline]
    pub fn matches(self, tokens: &[Token], mut found: impl FnMut(u32, usize)) {
        let Some(first) = tokens.first() else {
            return;
        };
        if !self.may_match(first, tokens.get(1)) {
            return;
        }
        let mut node = first.node;
        let mut length = 1;
        let number = u32::from_le_bytes;
        let place = |bytes| number(bytes) as usize;
        while node != 0 {
            let rules = self.starts.get(node as usize..);
            let Some(&[end, last_end]) = rules.and_then(<[_]>::first_chunk) else {
                return;
            };
            for &rule in &self.ends[place(end)..place(last_end)] {
                found(number(rule), length);
            }
            let Some(next) = tokens.get(length) else {
                return;
            };
            let below = self.nodes.get(3 * node as usize..);
            let Some(&[child, words, more_words, last_child]) = below.and_then(<[_]>::first_chunk)
            else {
                return;
            };
            // Most words lead nowhere, and nearly all of those are told by their bit.
            if joined(words, more_words) & word_bit(next.word) == 0 {
                return;
            }
            node = self.child(place(child)..place(last_child), next.word);
            length += 1;
        }
    }

    /// Whether a form may start with this pair of words.
    #[inline]
    fn pairs(self, node: u32, second: u32) -> bool {
        let (place, bit) = pair_bit(node, second);
        let bits = self.pairs.get(place).copied();
        bits.is_some_and(|bits| u32::from_le_bytes(bits) & bit != 0)
    }

    /// The child that a word leads to; 0 for none.
    #[inline]
    fn child(self, children: Range<usize>, word: u32) -> u32 {
        if word == 0 {
            return 0;
        }
        let (pairs, _) = self.children[children].as_chunks();
        match pairs.binary_search_by_key(&word, |&[word, _]| u32::from_le_bytes(word)) {
            Ok(at) => u32::from_le_bytes(pairs[at][1]),
            Err(_) => 0,
        }
    }
}

impl Tables {
    /// The trie of its forms.
    #[must_use]
    #[inline]
    pub fn forms(&self) -> Forms<'_> {
        Forms {
            starts: self.starts.numbers(),
            ends: self.ends.numbers(),
            nodes: self.nodes.numbers(),
            children: self.children.numbers(),
            pairs: self.pairs.numbers(),
        }
    }

    /// Calls `found` with each rule whose form starts at the first of `tokens`: see `Forms::matches`.
    #[inline]
    pub fn matches(&self, tokens: &[Token], found: impl FnMut(u32, usize)) {
        self.forms().matches(tokens, found);
    }

    /// The words that the forms which say whether a target binds start with.
    pub fn binding(&self) -> impl Iterator<Item = &[u8]> {
        let words = self.binding.numbers().iter();
        words.map(|number| self.words.letters(u32::from_le_bytes(*number) as usize))
    }

    /// The word class that a rule puts its forms into, as a bit; 0 for none.
    #[must_use]
    #[inline]
    pub fn class(&self, rule: u32) -> class::Set {
        let classes = self.classes.numbers().get(2 * rule as usize..);
        let Some(&[half, other]) = classes.and_then(<[_]>::first_chunk) else {
            return 0;
        };
        joined(half, other)
    }
}
