//! How like two subjects are: a score of named parts, and what rules a pairing out.

use super::evidence::ENOUGH;
use super::measures::Measures;
use super::subject::{Scope, Subject, Word};
use crate::model::comparison::Part;
use crate::model::{Direction, Measure};
use std::cmp::Ordering;
use std::collections::HashMap;

/// From this score on two statements are about the same measure.
pub(super) const PAIRED: i32 = 620;

/// Why two statements cannot be paired, or not be held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bar {
    /// They are about different things.
    Subject(String),
    /// They are about one thing in ways that do not compare.
    Amount(String),
}

/// What came of holding two subjects against each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Likeness {
    /// Of 1000.
    pub score: i32,
    /// What rules the pair out.
    pub bar: Option<Bar>,
    /// What the score is made of, where that was asked for.
    pub parts: Vec<Part>,
    /// What speaks for the pair beside the names.
    pub evidence: i32,
    trace: bool,
}

impl Likeness {
    fn add(&mut self, name: &'static str, points: i32, found: impl FnOnce() -> String) {
        self.score += points;
        self.keep(name, points, found);
    }

    fn keep(&mut self, name: &'static str, points: i32, found: impl FnOnce() -> String) {
        if self.trace {
            self.parts.push(Part {
                name,
                points,
                found: found(),
            });
        }
    }

    /// The first thing that rules the pair out counts, and what they are about before the amounts.
    fn bar(&mut self, bar: Bar) {
        match (&self.bar, &bar) {
            (None, _) | (Some(Bar::Amount(_)), Bar::Subject(_)) => self.bar = Some(bar),
            _ => {}
        }
    }

    /// Adds what speaks for a pair beside the names.
    pub fn support(&mut self, name: &'static str, points: i32, found: impl FnOnce() -> String) {
        self.evidence += points;
        if points != 0 {
            self.keep(name, points, found);
        }
    }

    /// Their names are those of one measure, told in ways that compare.
    pub fn is_named_alike(&self) -> bool {
        self.bar.is_none() && self.score >= PAIRED
    }

    /// Their names are those of one measure, whatever is told of it.
    pub fn is_of_one_name(&self) -> bool {
        !matches!(self.bar, Some(Bar::Subject(_))) && self.score >= PAIRED
    }

    /// They are about the same measure, in ways that compare.
    pub fn pairs(&self) -> bool {
        self.is_named_alike() && self.evidence >= ENOUGH
    }
}

/// How much the words of the documents tell: those that stand in many indicators tell little.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    counts: HashMap<u64, u32>,
    /// How many claims are of each key, by dimension.
    keys: HashMap<String, HashMap<String, u32>>,
    /// How many pairs of documents were counted, so that a long series changes no weights.
    pairs: u32,
}

impl Rarity {
    /// Counts the words of all subjects of so many documents.
    pub fn of<'s, 'l: 's>(
        subjects: impl Iterator<Item = &'s Subject<'l>>,
        documents: usize,
    ) -> Self {
        let mut counts = HashMap::new();
        let mut keys: HashMap<String, HashMap<String, u32>> = HashMap::new();
        for subject in subjects {
            if let Some(key) = &subject.key {
                let of = keys.entry(key.clone()).or_default();
                *of.entry(subject.dimension.clone()).or_insert(0) += 1;
            }
            for word in &subject.words {
                *counts.entry(word.hash).or_insert(0) += 1;
            }
        }
        let pairs = u32::try_from(documents.div_ceil(2)).unwrap_or(u32::MAX);
        Self {
            counts,
            keys,
            pairs,
        }
    }

    /// How many claims of two documents are of its key.
    pub fn told(&self, subject: &Subject<'_>) -> u32 {
        let key = subject.key.as_ref().and_then(|key| self.keys.get(key));
        key.map_or(0, |of| of.values().sum::<u32>() / self.pairs.max(1))
    }

    /// Some claim of its key is a sum of money: a percentage of it is either its growth or the part that it takes.
    fn is_sum(&self, subject: &Subject<'_>) -> bool {
        let key = subject.key.as_ref().and_then(|key| self.keys.get(key));
        key.is_some_and(|of| of.keys().any(|dimension| dimension.starts_with("money")))
    }

    /// The word's weight, of 100.
    fn weight(&self, word: &Word) -> i32 {
        let count = self
            .counts
            .get(&word.hash)
            .map_or(1, |c| c / self.pairs.max(1));
        // A third less for each doubling above eight, down to a third.
        let share = match count {
            0..=8 => 100,
            9..=16 => 80,
            17..=32 => 65,
            33..=64 => 50,
            _ => 35,
        };
        i32::from(word.weight) * share / 100
    }
}

/// Holds two subjects against each other. `trace` keeps what was found.
pub(super) fn likeness(
    old: &Subject<'_>,
    new: &Subject<'_>,
    measures: &Measures<'_>,
    rarity: &Rarity,
    trace: bool,
) -> Likeness {
    let mut like = Likeness {
        trace,
        ..Likeness::default()
    };
    let same_key = name(&mut like, old, new, measures, rarity);
    scopes(&mut like, &old.scopes, &new.scopes, same_key);
    places(&mut like, old, new, same_key);
    let related = old.key.as_deref().zip(new.key.as_deref());
    let one_measure = same_key || related.is_some_and(|(a, b)| measures.related(a, b));
    owners(&mut like, old, new, one_measure, rarity);
    unit(&mut like, old, new);
    form(&mut like, old, new, measures, rarity, same_key);
    if old.conditional != new.conditional {
        like.add("condition", -120, || "only one is conditional".to_owned());
    }
    like
}

/// Key and words. Says whether the two have the same key.
fn name(
    like: &mut Likeness,
    old: &Subject<'_>,
    new: &Subject<'_>,
    measures: &Measures<'_>,
    rarity: &Rarity,
) -> bool {
    let points = match (&old.key, &new.key) {
        (Some(a), Some(b)) if a == b => 600,
        (Some(a), Some(b)) if measures.related(a, b) => 420,
        // Of a list of measures the key tells only one, which need not be the same one.
        (Some(_), Some(_)) if old.listed && new.listed && one_list(old, new, rarity) => 420,
        (Some(a), Some(b)) => {
            like.bar(Bar::Subject(format!("two measures: {a} and {b}")));
            0
        }
        _ => 0,
    };
    let key = |s: &Subject<'_>| s.key.clone().unwrap_or_else(|| "none".to_owned());
    like.add("key", points, || match (key(old), key(new)) {
        (a, b) if a == b => a,
        (a, b) => format!("{a} / {b}"),
    });
    // Beside a common name only what else is said tells two apart; without one, every word does.
    let named = points > 0;
    let (shared, apart) = overlap(&old.words, &new.words, named, rarity);
    let one_named = i32::from(old.key.is_some() != new.key.is_some()) * 100;
    // So little is named that only the sentence can tell.
    let mute = !named && (old.is_mute() && new.is_mute() || shared + apart < 60);
    let points = match shared + apart {
        _ if named => (400 - apart * 3 / 2).max(-200),
        _ if mute || shared < 40 => 0,
        // One word that is common to both ("people") says little by itself, but for what money is for: "allocation for
        // education".
        all if shared < 150 && !(apart < 20 && old.is_purposed() && new.is_purposed()) => {
            450 * shared / all - one_named
        }
        all => 1000 * shared / all - one_named,
    };
    like.add("words", points, || {
        format!("{shared} of {} in common", shared + apart)
    });
    let points_back = (old.points_back || new.points_back) && old.form == Measure::Change;
    if let Some(key) = old.key.as_deref().filter(|_| old.key == new.key)
        && (measures.has_many(key) || points_back && old.dimension.starts_with("money"))
        && !of_one_thing(old, new)
    {
        like.add("object", -400, || {
            "nothing says that both are of one thing".to_owned()
        });
    }
    if !named && (points >= 250 || mute) {
        let alike = common(&old.sentence, &new.sentence);
        let most = if mute { 800 } else { 350 };
        like.add("sentence", most * alike / 100, || {
            format!("{alike} % of the words in common")
        });
    }
    old.key.is_some() && old.key == new.key
}

/// The telling words beside the known name.
fn beside_name(subject: &Subject<'_>) -> Vec<u64> {
    let beside = subject.words.iter().filter(|w| !w.named && w.weight >= 50);
    beside.map(|w| w.hash).collect()
}

/// Beside the known name both have a word in common, or neither has one and their sentences are alike.
fn of_one_thing(old: &Subject<'_>, new: &Subject<'_>) -> bool {
    const ALIKE: i32 = 50;
    let (a, b) = (beside_name(old), beside_name(new));
    // "Nylon yarn" and "polyester yarn": each has a word of its own.
    let held = |a: &[u64], b: &[u64]| a.iter().all(|word| b.contains(word));
    !a.is_empty() && !b.is_empty() && (held(&a, &b) || held(&b, &a))
        || a.iter().any(|word| b.contains(word)) && common(&old.sentence, &new.sentence) >= ALIKE
        || a.is_empty() && b.is_empty() && common(&old.sentence, &new.sentence) >= ALIKE
}

/// The names of two lists of measures are the same but for a word.
fn one_list(old: &Subject<'_>, new: &Subject<'_>, rarity: &Rarity) -> bool {
    let (shared, apart) = overlap(&old.words, &new.words, false, rarity);
    shared * 100 >= (shared + apart) * 85
}

/// The weight of the words that both have, and of those that one has.
fn overlap(old: &[Word], new: &[Word], beside: bool, rarity: &Rarity) -> (i32, i32) {
    let counts = |w: &Word| {
        if beside && w.named {
            0
        } else {
            rarity.weight(w)
        }
    };
    let (mut shared, mut apart) = (0, 0);
    let (mut a, mut b) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let order = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => x.hash.cmp(&y.hash),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return (shared, apart),
        };
        match order {
            Ordering::Less => apart += a.next().map_or(0, counts),
            Ordering::Greater => apart += b.next().map_or(0, counts),
            Ordering::Equal => {
                b.next();
                shared += a.next().map_or(0, |w| rarity.weight(w));
            }
        }
    }
}

/// The part of the words that two sorted lists have in common, of 100.
pub(super) fn common(a: &[u64], b: &[u64]) -> i32 {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    let all = a.len() + b.len() - shared;
    i32::try_from((shared * 100).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

/// Urban and rural are two things; where one says neither, it may mean either.
fn scopes(like: &mut Likeness, old: &[Scope<'_>], new: &[Scope<'_>], same_key: bool) {
    let lacking = |from: &[Scope<'_>], other: &[Scope<'_>]| -> Vec<String> {
        // What the name of the measure says anyway counts where the other name says the opposite: headline and
        // underlying inflation.
        let counted = |s: &&Scope<'_>| {
            !(same_key && s.named)
                || s.axis == "stage"
                || other.iter().any(|o| o.axis == s.axis && o.named)
        };
        let missing = from
            .iter()
            .filter(counted)
            .filter(|s| !other.iter().any(|o| o.axis == s.axis && o.part == s.part));
        missing
            .map(|s| {
                let replaced = other.iter().any(|o| o.axis == s.axis);
                let bars = replaced || !s.may_lack;
                format!("{}{}", if bars { "!" } else { "" }, s.part)
            })
            .collect()
    };
    let all: Vec<String> = [lacking(old, new), lacking(new, old)].concat();
    if let Some(part) = all.iter().find_map(|part| part.strip_prefix('!')) {
        like.bar(Bar::Subject(format!("scope: only one is about {part}")));
    }
    let points = -60 * i32::try_from(all.len()).unwrap_or(9);
    if points < 0 {
        like.add("scope", points, || {
            format!("only one says {}", all.join(", ").replace('!', ""))
        });
    }
}

/// Names of places, programmes and people, which the capital letter shows.
fn places(like: &mut Likeness, old: &Subject<'_>, new: &Subject<'_>, same_key: bool) {
    let names = |s: &Subject<'_>| -> Vec<u64> {
        let proper = s
            .words
            .iter()
            .filter(|w| w.proper && !(same_key && w.named));
        proper.map(|w| w.hash).collect()
    };
    let (a, b) = (names(old), names(new));
    let written = |s: &Subject<'_>| -> String {
        let proper = s.words.iter().filter(|w| w.proper);
        proper.map(|w| &*w.text).collect::<Vec<_>>().join(" ")
    };
    let common = a.iter().any(|name| b.contains(name));
    let points = match (a.is_empty(), b.is_empty()) {
        (true, true) => return,
        (false, false) if common => return,
        (false, false) => -300,
        _ => -80,
    };
    like.add("names", points, || {
        format!("“{}” / “{}”", written(old), written(new))
    });
}

/// Whose the measure is, or where it is taken: the railways' emissions are not those of farms, nor the country's.
fn owners(
    like: &mut Likeness,
    old: &Subject<'_>,
    new: &Subject<'_>,
    one_measure: bool,
    rarity: &Rarity,
) {
    /// So much have sentences in common that differ in an edit; short ones may be alike and tell of two.
    const EDITED: i32 = 50;
    const LONG: usize = 8;
    let edited = old.sentence.len().min(new.sentence.len()) >= LONG
        && common(&old.sentence, &new.sentence) >= EDITED;
    let lone = |one: &Subject<'_>, other: &Subject<'_>| {
        let told = |name: &u64| {
            other.owners.iter().any(|o| o.told_by.contains(name))
                || other.sentence.binary_search(name).is_ok()
                || other.names.binary_search(name).is_ok()
                || other.words.iter().any(|w| w.hash == *name)
        };
        !one.owners.is_empty() && !one.owners.iter().any(|o| o.told_by.iter().any(told))
    };
    let points = match (lone(old, new), lone(new, old)) {
        (false, false) => return,
        _ if edited => -60,
        (true, true) => {
            if one_measure {
                -400
            } else {
                -250
            }
        }
        _ if !old.owners.is_empty() && !new.owners.is_empty() => -100,
        // Within one document a name once told is understood.
        _ if one_measure && rarity.pairs > 0 => -400,
        _ => -80,
    };
    let told = |s: &Subject<'_>| -> String {
        let owners: Vec<&str> = s.owners.iter().map(|o| o.text.as_str()).collect();
        if owners.is_empty() {
            "nobody".to_owned()
        } else {
            owners.join(", ")
        }
    };
    like.add("owner", points, || format!("{} / {}", told(old), told(new)));
}

fn unit(like: &mut Likeness, old: &Subject<'_>, new: &Subject<'_>) {
    if old.dimension != new.dimension {
        if old.is_part != new.is_part {
            like.bar(Bar::Subject("only one is a part of the measure".to_owned()));
        }
        let (a, b) = (&old.dimension, &new.dimension);
        let why = format!("other unit: {a} against {b}");
        // What is counted is another thing than how long it is, and what it costs is another one again. A
        // percentage may be of either.
        let money = |d: &str| d.starts_with("money");
        let percent = a == "percent" || b == "percent";
        let apart = money(a) != money(b) || a == "count" || b == "count";
        like.bar(if apart && !percent {
            Bar::Subject(why)
        } else {
            Bar::Amount(why)
        });
        like.add("unit", 0, || format!("{a} / {b}"));
        return;
    }
    let known = |s: &Subject<'_>| s.per.clone().unwrap_or_else(|| "nothing".to_owned());
    let of_output = |s: &Subject<'_>| s.per.as_deref() == Some("GDP");
    if old.dimension != "percent" && of_output(old) != of_output(new) {
        like.bar(Bar::Amount("only one is stated per GDP".to_owned()));
    }
    // "12.5% by 2012" is no 1.4% a year.
    let yearly = |s: &Subject<'_>| s.per.as_deref() == Some("year");
    let cut = |s: &Subject<'_>| s.form == Measure::Change && s.direction == Some(Direction::Down);
    if old.dimension == "percent" && yearly(old) != yearly(new) && cut(old) && cut(new) {
        like.bar(Bar::Amount("only one is stated per year".to_owned()));
    }
    let points = match (&old.per, &new.per) {
        (a, b) if a == b => 0,
        (Some(_), Some(_)) => -150,
        _ => -30,
    };
    if points < 0 {
        like.add("unit", points, || {
            format!("per {} / per {}", known(old), known(new))
        });
    }
}

/// Level, change or gap, and which way.
fn form(
    like: &mut Likeness,
    old: &Subject<'_>,
    new: &Subject<'_>,
    measures: &Measures<'_>,
    rarity: &Rarity,
    same_key: bool,
) {
    use Measure::Gap;
    let forms = || format!("{} / {}", old.form, new.form);
    // "30% of emissions" is what something takes of them; of a rate it is the rate.
    let of_whole = old
        .key
        .as_deref()
        .is_some_and(|key| measures.percent_is_change(key));
    // "$60 billion of the surplus" are not all of it.
    let of_known = old.is_portion != new.is_portion && old.dimension != "percent";
    if same_key && (of_whole && old.is_part != new.is_part || of_known) {
        like.bar(Bar::Subject("only one is a part of the measure".to_owned()));
    }
    if old.form != new.form {
        // What is counted as built in a year is told as a level as well as a change.
        // A rate that "rises to" and one that "is" are told alike; growth a year is another thing.
        let annual = |s: &Subject<'_>| s.per.as_deref() == Some("year");
        // "92% of base year emissions", "a third of emissions": no rate, where percentages are else changes.
        // "Spending will grow by 5%", "spending will be 5% of income".
        let rate = |s: &Subject<'_>| {
            let key = s.key.as_deref();
            let change = key.is_some_and(|key| measures.percent_is_change(key));
            !annual(s) && !change && !rarity.is_sum(s)
        };
        let alike =
            old.dimension == "count" || old.dimension == "percent" && rate(old) && rate(new);
        if same_key && alike && old.form != Gap && new.form != Gap {
            like.add("measure", -80, forms);
        } else {
            like.bar(Bar::Amount(format!(
                "a {} against a {}",
                old.form, new.form
            )));
        }
        return;
    }
    let opposed = matches!(
        (old.direction, new.direction),
        (Some(Direction::Up), Some(Direction::Down)) | (Some(Direction::Down), Some(Direction::Up))
    );
    if old.form != Measure::Level && opposed {
        like.bar(Bar::Amount("a rise against a fall".to_owned()));
    }
    if old.form == Gap && old.reference != new.reference {
        like.add("reference", -150, || "counted from other places".to_owned());
    }
}
