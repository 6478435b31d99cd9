//! Entries to the tables that reading a text works with.
//!
//! This file is part of the build script too: the built-in data is compiled once, at build time.

use super::class;
use super::entry::{Entry, Inflect, Meaning, Part, Problem};
use super::inflect::{Form, forms};
use super::token::{Known, Token, Words, low, packed, tokenize};
use super::units::Units;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// What is kept of an entry at run time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// The entry's id.
    pub id: String,
    /// What it means.
    pub meaning: Meaning,
    /// The word class that it puts its forms into, as a bit.
    pub class: class::Set,
}

/// The compiled lexicon: words, their classes, and the forms as a trie over words.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The word table.
    pub words: Words,
    /// The entries, in file order.
    pub rules: Vec<Rule>,
    /// The units that the entries name.
    pub units: Units,
    /// By node, where its rules start in `ends` and its children in `children`, which end where those of the
    /// next node start; and the bits of the words that its children are for, in two halves.
    #[serde(with = "packed")]
    nodes: Vec<u32>,
    #[serde(with = "packed")]
    ends: Vec<u32>,
    /// Words and the nodes that they lead to, in the order of the words.
    #[serde(with = "packed")]
    children: Vec<u32>,
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
                    b.known[first as usize].opens |= entry.meaning.bit();
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
            class: match &e.meaning {
                Meaning::Class { class } => class::bit(class).unwrap_or(0),
                _ => 0,
            },
        })
        .collect();
    Ok(freeze(b, rules, units))
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

fn freeze(mut b: Builder, rules: Vec<Rule>, units: Units) -> Tables {
    let mut below: Vec<Vec<(u32, u32)>> = vec![Vec::new(); b.ends.len()];
    for ((node, word), child) in b.children {
        if node == 0 {
            b.known[word as usize].node = child;
        } else {
            below[node as usize].push((word, child));
        }
    }
    let (mut nodes, mut ends, mut children) = (Vec::new(), Vec::new(), Vec::new());
    for (rules, mut below) in b.ends.into_iter().zip(below) {
        let words = below
            .iter()
            .fold(0, |bits, (word, _)| bits | word_bit(*word));
        nodes.extend([place(&ends), place(&children), low(words), low(words >> 32)]);
        ends.extend(rules);
        below.sort_unstable();
        children.extend(below.into_iter().flat_map(|(word, child)| [word, child]));
    }
    nodes.extend([place(&ends), place(&children), 0, 0]);
    Tables {
        words: Words::build(&b.list, b.known),
        rules,
        units,
        nodes,
        ends,
        children,
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

impl Tables {
    /// Calls `found` with each rule whose form starts at the first of `tokens`, and the form's length
    /// in tokens; shorter forms first.
    #[inline]
    pub fn matches(&self, tokens: &[Token], mut found: impl FnMut(u32, usize)) {
        let mut node = tokens.first().map_or(0, |first| first.node);
        let mut length = 1;
        while node != 0 {
            let at = 4 * node as usize;
            let &[end, child, words, more_words, last_end, last_child] = &self.nodes[at..at + 6]
            else {
                return;
            };
            for &rule in &self.ends[end as usize..last_end as usize] {
                found(rule, length);
            }
            let Some(next) = tokens.get(length) else {
                return;
            };
            // Most words lead nowhere, and nearly all of those are told by their bit.
            if (u64::from(words) | u64::from(more_words) << 32) & word_bit(next.word) == 0 {
                return;
            }
            node = self.child(child as usize..last_child as usize, next.word);
            length += 1;
        }
    }

    /// The child that a word leads to; 0 for none.
    #[inline]
    fn child(&self, children: Range<usize>, word: u32) -> u32 {
        if word == 0 {
            return 0;
        }
        let (pairs, _) = self.children[children].as_chunks();
        match pairs.binary_search_by_key(&word, |&[word, _]| word) {
            Ok(at) => pairs[at][1],
            Err(_) => 0,
        }
    }
}
