//! What the program sees of statements that people judged, for the scripts that learn weights from them.

use super::clause::Clause;
use super::document;
use super::seen::{FAR, Way};
use crate::Options;
use crate::lexicon::token::key;
use crate::mention::Sentence;
use std::cell::RefCell;
use std::collections::HashMap;
use std::{env, fs};

type Seen = HashMap<u32, Vec<String>>;

thread_local! {
    /// What is to be weighed, and what was seen for it of each amount, by its first byte, while somebody asks for it.
    static KEPT: RefCell<Option<(&'static str, Seen)>> = const { RefCell::new(None) };
}

/// Keeps what is seen of the amount that starts at a byte, a line for each choice, where it is asked for what is weighed
/// there; tells whether it is.
pub(super) fn keep(weighed: &str, at: u32, lines: impl FnOnce() -> Vec<String>) -> bool {
    KEPT.with_borrow_mut(|kept| match kept {
        Some((asked, seen)) if *asked == weighed => {
            seen.insert(at, lines());
            true
        }
        _ => false,
    })
}

/// The words and facts that may be seen in a sentence, by their keys.
pub(super) fn names<'f>(
    s: &Sentence<'_>,
    facts: impl IntoIterator<Item = &'f str>,
) -> HashMap<u64, String> {
    let words = (0..s.len()).map(|t| (s.tokens[t].key, s.word(t).to_lowercase()));
    let facts = facts
        .into_iter()
        .map(|fact| (key(fact.as_bytes()), fact.to_lowercase()));
    words.chain(facts).collect()
}

/// Adds the ways between the parts of a sentence to the names of what may be seen in it.
pub(super) fn ways(clause: &Clause, names: &mut HashMap<u64, String>) {
    for from in 0..=clause.parts.len() {
        for end in from..=clause.parts.len().min(from + FAR + 1) {
            let way = Way::new(clause, from..end);
            names.insert(way.key(), String::from_utf8_lossy(way.word()).into_owned());
        }
    }
}

/// All that is seen of a choice, in words, parted by tabs.
pub(super) fn seen(
    names: &HashMap<u64, String>,
    each: impl FnOnce(&mut dyn FnMut(u64, &[u64])),
) -> String {
    let mut seen = Vec::new();
    each(&mut |what, keys| {
        let keys = [what].into_iter().chain(keys.iter().copied());
        let keys: Vec<&str> = keys.map(|k| names[&k].as_str()).collect();
        seen.push(keys.join(" "));
    });
    seen.join("\t")
}

/// Goes through the statements of the file that `JUDGED` names. Its lines hold the path of a text, the first byte of an
/// amount in it and what was judged, parted by tabs; `tell` gets them with what was seen of the amount behind them.
pub(super) fn each(weighed: &'static str, tell: impl Fn(String)) {
    let judged = fs::read_to_string(env::var("JUDGED").expect("JUDGED names a file")).unwrap();
    let mut read = (String::new(), HashMap::new());
    for line in judged.lines() {
        let mut fields = line.split('\t');
        let path = fields.next().unwrap();
        let at: u32 = fields.next().unwrap().parse().unwrap();
        if read.0 != path {
            KEPT.set(Some((weighed, HashMap::new())));
            let text = fs::read_to_string(path).unwrap();
            let _ = document(path, &text, None, &Options::default(), false);
            read = (path.to_owned(), KEPT.take().unwrap().1);
        }
        for seen in read.1.get(&at).into_iter().flatten() {
            tell(format!("{line}\t{seen}"));
        }
    }
}
