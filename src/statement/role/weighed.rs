//! What all words around an amount tell of its kind together, where no single rule knows.

use crate::lexicon::token::{TokenKind, key};
use crate::lexicon::weight::{KINDS, Place, number};
use crate::mention::Why;
use crate::mention::period::Use;
use crate::model::vocabulary::{Direction, Kind, Measure};
use crate::statement::{Scene, rule_id};
use std::sync::OnceLock;

const ORDER: [Kind; KINDS] = [
    Kind::Target,
    Kind::Figure,
    Kind::Projection,
    Kind::Threshold,
];

/// By how much another kind must outweigh the one that the rules say.
const MARGIN: i32 = 40;

/// The kind that the weights of all words around amount `k` speak for, given what the rules say.
pub(in crate::statement) fn weighed(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    moves: (Measure, Option<Direction>),
    rules: &[Why],
) -> Kind {
    let table = Table::get();
    let mut sums = table
        .of(number(Place::Known, &[key(b"always")]))
        .map(i32::from);
    each(scene, k, kind, moves, rules, |place, words| {
        for (sum, weight) in sums.iter_mut().zip(table.of(number(place, words))) {
            *sum += i32::from(weight);
        }
    });
    #[cfg(test)]
    if tests::keep(scene, k, kind, moves, rules) {
        return kind;
    }
    let said = ORDER
        .iter()
        .position(|&known| known == kind)
        .unwrap_or_default();
    let best = (0..KINDS).max_by_key(|&n| sums[n]).unwrap_or(said);
    if sums[best] - sums[said] < MARGIN {
        return kind;
    }
    ORDER[best]
}

/// The compiled weights.
struct Table {
    numbers: Vec<u32>,
    weights: &'static [u8],
    /// Where the numbers start whose upper bits are these.
    starts: Vec<u16>,
}

impl Table {
    const UPPER: u32 = 12;

    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));
            let (numbers, weights) = bytes.split_at(bytes.len() / 2);
            let (numbers, _) = numbers.as_chunks::<4>();
            let numbers: Vec<u32> = numbers.iter().map(|n| u32::from_le_bytes(*n)).collect();
            let start = |upper: u32| {
                let at = numbers.partition_point(|n| n >> (32 - Self::UPPER) < upper);
                u16::try_from(at).unwrap_or(u16::MAX)
            };
            let starts = (0..=1 << Self::UPPER).map(start).collect();
            Self {
                numbers,
                weights,
                starts,
            }
        })
    }

    fn of(&self, number: u32) -> [i8; KINDS] {
        let upper = (number >> (32 - Self::UPPER)) as usize;
        let range = usize::from(self.starts[upper])..usize::from(self.starts[upper + 1]);
        let found = range.into_iter().find(|&at| self.numbers[at] == number);
        let (weights, _) = self.weights.as_chunks::<KINDS>();
        found.map_or([0; KINDS], |at| weights[at].map(|w| i8::from_le_bytes([w])))
    }
}

/// Names all that is looked at, each as its place and the keys of its words.
fn each(
    scene: &Scene<'_, '_>,
    k: usize,
    kind: Kind,
    (measure, direction): (Measure, Option<Direction>),
    rules: &[Why],
    mut tell: impl FnMut(Place, &[u64]),
) {
    /// Words before an amount that are near it.
    const NEAR: usize = 8;
    /// Words behind an amount that are looked at.
    const BEHIND: usize = 10;
    /// Words before an amount that are looked at.
    const BEFORE: usize = 60;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let counts = |&t: &usize| {
        s.kind(t) == Some(TokenKind::Word) || s.is_any(t, &[":", ";", ",", "•", "–", "(", ")"])
    };
    let before: Vec<u64> = (0..a.tokens.start)
        .filter(counts)
        .map(|t| s.tokens[t].key)
        .collect();
    let opening = &before[..before.len().min(3)];
    let before = &before[before.len().saturating_sub(BEFORE)..];
    let end = a.core.end.max(a.tokens.end);
    let behind: Vec<u64> = (end..s.len())
        .filter(counts)
        .take(BEHIND)
        .map(|t| s.tokens[t].key)
        .collect();
    for (at, word) in before.iter().enumerate() {
        tell(Place::Said, &[*word]);
        if at + NEAR >= before.len() {
            tell(Place::Near, &[*word]);
        }
    }
    for pair in before.windows(2) {
        tell(Place::Pair, pair);
    }
    for count in 1..=3 {
        if let Some(at) = before.len().checked_sub(count) {
            tell(Place::Last, &before[at..]);
        }
        if let Some(first) = opening.get(..count) {
            tell(Place::Opens, first);
        }
    }
    for word in &behind {
        tell(Place::After, &[*word]);
    }
    for count in 1..=2 {
        if let Some(next) = behind.get(..count) {
            tell(Place::Next, next);
        }
    }
    let mut known = |what: &str, value: &str| {
        tell(Place::Known, &[key(what.as_bytes()), key(value.as_bytes())]);
    };
    known("unit", &a.unit);
    known("comparator", a.comparator.as_str());
    known("measure", measure.as_str());
    known("direction", direction.map_or("none", Direction::as_str));
    known("kind", kind.as_str());
    known("commits", if scene.commits { "yes" } else { "no" });
    let periods = scene
        .mentions
        .periods
        .iter()
        .filter(|p| p.usage == Use::Time);
    let mut when = "none";
    for period in periods {
        when = if scene.frame.is_ahead(period) {
            "ahead"
        } else if scene.frame.is_over(period) {
            "over"
        } else {
            "now"
        };
        known("time", when);
    }
    if when == "none" {
        known("time", when);
    }
    let of_section = |kind: Option<Kind>| kind.map_or("none", Kind::as_str);
    known("section", of_section(scene.frame.kind));
    known(
        "before",
        of_section(scene.frame.before.as_ref().map(|b| b.kind)),
    );
    known("item", if scene.frame.in_list { "yes" } else { "no" });
    for rule in rules {
        known("rule", rule_id(s.lexicon, *rule));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::statement::document;
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::fmt::Write as _;
    use std::{env, fs};

    thread_local! {
        /// What was looked at of each amount, by its place, while somebody asks for it.
        static KEPT: RefCell<Option<HashMap<u32, String>>> = const { RefCell::new(None) };
    }

    /// Keeps what is looked at in words, if it is asked for.
    pub(super) fn keep(
        scene: &Scene<'_, '_>,
        k: usize,
        kind: Kind,
        moves: (Measure, Option<Direction>),
        rules: &[Why],
    ) -> bool {
        KEPT.with_borrow_mut(|kept| {
            let Some(kept) = kept else { return false };
            let s = scene.s;
            let a = &scene.mentions.amounts[k];
            let facts = [
                "always",
                "unit",
                "comparator",
                "measure",
                "direction",
                "kind",
                "commits",
                "time",
                "section",
                "before",
                "item",
                "rule",
                "yes",
                "no",
                "none",
                "ahead",
                "over",
                "now",
                "target",
                "figure",
                "projection",
                "threshold",
                &a.unit,
                a.comparator.as_str(),
                moves.0.as_str(),
                moves.1.map_or("none", Direction::as_str),
            ];
            let ids = rules.iter().map(|rule| rule_id(s.lexicon, *rule));
            let mut words: HashMap<u64, String> = facts
                .into_iter()
                .chain(ids)
                .map(|fact| (key(fact.as_bytes()), fact.to_owned()))
                .collect();
            words.extend((0..s.len()).map(|t| (s.tokens[t].key, s.word(t).to_lowercase())));
            let mut line = String::new();
            each(scene, k, kind, moves, rules, |place, keys| {
                let (_, name) = Place::ALL.iter().find(|(p, _)| *p == place).unwrap();
                let keys: Vec<&str> = keys.iter().map(|k| words[k].as_str()).collect();
                write!(line, "\t{name}|{}", keys.join(" ")).unwrap();
            });
            kept.insert(s.tokens[a.tokens.start].start, line);
            true
        })
    }

    /// Writes what is looked at for statements that were judged: `JUDGED` is a file of lines with the path of a text, the
    /// first byte of an amount in it and its kind, parted by tabs; the lines go to standard output with what was looked at
    /// behind them, as `scripts/learn-kinds` reads them.
    #[test]
    #[ignore = "a tool: JUDGED=FILE cargo test --lib writes_what_is_weighed -- --ignored --nocapture"]
    fn writes_what_is_weighed() {
        let judged = fs::read_to_string(env::var("JUDGED").expect("JUDGED names a file")).unwrap();
        let mut read = (String::new(), HashMap::new());
        for line in judged.lines() {
            let mut fields = line.split('\t');
            let path = fields.next().unwrap();
            let at: u32 = fields.next().unwrap().parse().unwrap();
            if read.0 != path {
                KEPT.set(Some(HashMap::new()));
                let text = fs::read_to_string(path).unwrap();
                let _ = document(path, &text, None, &Options::default(), false);
                read = (path.to_owned(), KEPT.take().unwrap());
            }
            if let Some(told) = read.1.get(&at) {
                println!("{line}{told}");
            }
        }
    }

    #[test]
    fn the_table_finds_what_was_compiled() {
        let table = Table::get();
        assert!(table.numbers.len() > 1000);
        assert!(table.numbers.is_sorted());
        let (weights, _) = table.weights.as_chunks::<KINDS>();
        for (number, weights) in table.numbers.iter().zip(weights) {
            assert_eq!(table.of(*number).map(|w| w.to_le_bytes()[0]), *weights);
        }
        assert_eq!(table.of(1), [0; KINDS]);
    }
}
