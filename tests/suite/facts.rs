//! What became of the headline targets of consecutive work reports, budgets and pledges, labelled by hand in
//! `tests/facts/`, against what `diff` finds. The reports themselves stand in `../shared/corpus`;
//! where that folder is missing, the test says so and passes.

use planlens::compare::{Pins, Settings, diff};
use planlens::model::comparison::Change;
use planlens::model::{Kind, Plan, Statement};
use planlens::{Lexicon, Options, read};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A labelled target: what it was, what it became.
struct Fact {
    measure: String,
    old: Option<Decimal>,
    new: Option<Decimal>,
    unit: String,
    verdicts: String,
}

#[derive(Default)]
struct Score {
    found: usize,
    wrong: usize,
    missed: usize,
    verdicts: usize,
    right: usize,
}

fn part(of: usize, all: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap());
    if all == 0 {
        1.0
    } else {
        number(of) / number(all)
    }
}

impl Score {
    fn precision(&self) -> f64 {
        part(self.found, self.found + self.wrong)
    }

    fn recall(&self) -> f64 {
        part(self.found, self.found + self.missed)
    }

    fn right(&self) -> f64 {
        part(self.right, self.verdicts)
    }
}

/// The facts by pair of documents.
fn facts(name: &str) -> BTreeMap<(String, String), Vec<Fact>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/facts")
        .join(name);
    let text = fs::read_to_string(path).unwrap();
    let value = |cell: &str| cell.trim_start_matches(['~', '<', '>', '=']).parse().ok();
    let mut facts: BTreeMap<_, Vec<Fact>> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let pair = (cells[0].to_owned(), cells[1].to_owned());
        facts.entry(pair).or_default().push(Fact {
            measure: cells[2].to_owned(),
            old: value(cells[3]),
            new: value(cells[4]),
            unit: cells[5].to_owned(),
            verdicts: cells[6].to_owned(),
        });
    }
    facts
}

fn states(statement: Option<&Statement<'_>>, value: Option<Decimal>, fact: &Fact) -> bool {
    let (Some(statement), Some(value)) = (statement, value) else {
        return false;
    };
    let key = statement.indicator.as_ref().and_then(|i| i.key.as_deref());
    // The growth of output has a key of its own beside that of output.
    let same_key =
        key.is_some_and(|k| k == fact.measure || k == format!("{}-growth", fact.measure));
    let quantity = statement.quantity.as_ref();
    same_key && quantity.is_some_and(|q| q.value.0 == value && q.unit == fact.unit)
}

fn judge(fact: &Fact, changes: &[Change<'_, '_>], score: &mut Score) {
    let sides = |c: &Change<'_, '_>| (states(c.old, fact.old, fact), states(c.new, fact.new, fact));
    let told = |c: &Change<'_, '_>| {
        let verdicts: Vec<&str> = c.verdicts.iter().map(|v| v.as_str()).collect();
        verdicts.join(" ")
    };
    let touching: Vec<&Change<'_, '_>> = changes
        .iter()
        .filter(|c| sides(c).0 || sides(c).1)
        .collect();
    let paired = |c: &&&Change<'_, '_>| c.old.is_some() && c.new.is_some();
    if fact.old.is_none() || fact.new.is_none() {
        score.verdicts += 1;
        score.wrong += touching.iter().filter(paired).count();
        score.right += usize::from(touching.iter().any(|c| told(c) == fact.verdicts));
        return;
    }
    if let Some(change) = touching.iter().find(|c| sides(c) == (true, true)) {
        score.found += 1;
        score.verdicts += 1;
        score.right += usize::from(told(change) == fact.verdicts);
    } else {
        score.missed += 1;
        score.wrong += touching.iter().filter(paired).count();
    }
}

fn plan<'t>(path: &'t Path, text: &'t str) -> Plan<'t> {
    read(path.to_str().unwrap(), text, &Options::default())
}

fn measure(name: &str) -> Option<Score> {
    let corpus: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.exists() {
        eprintln!("skipped: {} is missing", corpus.display());
        return None;
    }
    let pins = Pins::default();
    let settings = Settings {
        lexicon: Lexicon::builtin(),
        kinds: &[Kind::Target],
        pins: &pins,
    };
    let mut score = Score::default();
    for ((old, new), facts) in facts(name) {
        let paths = [corpus.join(old), corpus.join(new)];
        let texts = [&paths[0], &paths[1]].map(|p| fs::read_to_string(p).unwrap());
        let (before, after) = (plan(&paths[0], &texts[0]), plan(&paths[1], &texts[1]));
        let changes = diff(&before, &after, &settings);
        for fact in &facts {
            judge(fact, &changes, &mut score);
        }
    }
    eprintln!(
        "{name}: pairs {:.3} precision, {:.3} recall; verdicts {:.3} right of {}",
        score.precision(),
        score.recall(),
        score.right(),
        score.verdicts
    );
    Some(score)
}

fn hold(name: &str, precision: f64, recall: f64, right: f64) {
    if let Some(score) = measure(name) {
        assert!(score.precision() >= precision, "pairs are wrong");
        assert!(score.recall() >= recall, "pairs are missed");
        assert!(score.right() >= right, "verdicts are wrong");
    }
}

#[test]
fn targets_of_chinese_work_reports_are_paired_and_judged() {
    hold("work-reports-zh.tsv", 0.95, 0.95, 0.9);
}

#[test]
fn targets_of_english_work_reports_are_paired_and_judged() {
    hold("work-reports-en.tsv", 0.95, 0.95, 0.9);
}

/// Pairs that were labelled before they were first compared.
#[test]
fn targets_of_documents_held_out_are_paired_and_judged() {
    hold("held-out-en.tsv", 0.9, 0.9, 0.9);
    hold("held-out-zh.tsv", 0.95, 0.9, 0.9);
    hold("budgets-and-pledges.tsv", 0.9, 0.9, 0.9);
}
