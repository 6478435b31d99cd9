//! Commitments without a number: the same, the same in other words, new, gone.

use super::assign::{Edge, assign};
use super::subject::hash;
use crate::model::{Kind, Statement, Verdict};
use std::cmp::Ordering;
use std::collections::HashMap;

/// From this part of common words on, of 1000, two commitments say the same.
const ALIKE: i32 = 550;
/// A word in more commitments than this finds no candidates by itself.
const TOO_COMMON: usize = 60;

/// What became of a commitment.
pub(super) struct Reworded<'p, 't> {
    pub old: Option<&'p Statement<'t>>,
    pub new: Option<&'p Statement<'t>>,
    pub verdicts: Vec<Verdict>,
    pub why: Option<String>,
}

/// Pairs the commitments of two documents by their words.
pub(super) fn pair<'p, 't>(
    old: &'p [Statement<'t>],
    new: &'p [Statement<'t>],
) -> Vec<Reworded<'p, 't>> {
    let (old, new) = (commitments(old), commitments(new));
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (j, (_, words)) in new.iter().enumerate() {
        for &word in words {
            index.entry(word).or_default().push(j);
        }
    }
    let mut edges = Vec::new();
    let mut counts = vec![0usize; new.len()];
    for (i, (_, words)) in old.iter().enumerate() {
        let mut found: Vec<usize> = words
            .iter()
            .filter_map(|word| index.get(word).filter(|l| l.len() <= TOO_COMMON))
            .flatten()
            .copied()
            .collect();
        for &j in &found {
            counts[j] += 1;
        }
        found.sort_unstable();
        found.dedup();
        for j in found {
            // One rare word in common is no reason to count all of them.
            let worth = std::mem::take(&mut counts[j]) * 6 >= words.len();
            let points = if worth { alike(words, &new[j].1) } else { 0 };
            if points >= ALIKE {
                edges.push(Edge {
                    old: i,
                    new: j,
                    points,
                });
            }
        }
    }
    collect(&old, &new, &assign(&edges))
}

fn collect<'p, 't>(
    old: &[(&'p Statement<'t>, Vec<u64>)],
    new: &[(&'p Statement<'t>, Vec<u64>)],
    pairs: &[Edge],
) -> Vec<Reworded<'p, 't>> {
    let (mut left, mut right) = (vec![true; old.len()], vec![true; new.len()]);
    let mut all = Vec::new();
    for pair in pairs {
        (left[pair.old], right[pair.new]) = (false, false);
        all.push(reworded(old[pair.old].0, new[pair.new].0));
    }
    let alone = |old, new, verdict| Reworded {
        old,
        new,
        verdicts: vec![verdict],
        why: None,
    };
    let gone = old.iter().zip(left).filter(|(_, alone)| *alone);
    all.extend(gone.map(|((s, _), _)| alone(Some(*s), None, Verdict::Dropped)));
    let came = new.iter().zip(right).filter(|(_, alone)| *alone);
    all.extend(came.map(|((s, _), _)| alone(None, Some(*s), Verdict::New)));
    all
}

fn reworded<'p, 't>(old: &'p Statement<'t>, new: &'p Statement<'t>) -> Reworded<'p, 't> {
    let mut verdicts = vec![Verdict::Unchanged];
    let mut why = Vec::new();
    if !old.text.split_whitespace().eq(new.text.split_whitespace()) {
        why.push("in other words".to_owned());
    }
    // Modalities are listed from the firmest to the least firm.
    if let (Some(a), Some(b)) = (old.modality, new.modality) {
        match b.cmp(&a) {
            Ordering::Equal => {}
            order => {
                verdicts.push(if order == Ordering::Greater {
                    Verdict::Softened
                } else {
                    Verdict::Hardened
                });
                why.push(format!("“{a}”, then “{b}”"));
            }
        }
    }
    Reworded {
        old: Some(old),
        new: Some(new),
        verdicts,
        why: (!why.is_empty()).then(|| why.join("; ")),
    }
}

fn commitments<'p, 't>(statements: &'p [Statement<'t>]) -> Vec<(&'p Statement<'t>, Vec<u64>)> {
    let commits = statements.iter().filter(|s| s.kind == Kind::Commitment);
    commits.map(|s| (s, words(s.text))).collect()
}

/// The words of a text as numbers, sorted; of Chinese the pairs of characters.
fn words(text: &str) -> Vec<u64> {
    let mut all = Vec::new();
    let mut before: Option<char> = None;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_ascii() {
            if word.len() > 2 {
                all.push(hash(&word.to_ascii_lowercase()));
            }
            before = None;
            continue;
        }
        for c in word.chars() {
            if let Some(before) = before {
                all.push(hash(&format!("{before}{c}")));
            }
            before = Some(c);
        }
        before = None;
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The common part of two sorted lists, of 1000.
fn alike(a: &[u64], b: &[u64]) -> i32 {
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    let all = a.len() + b.len() - common;
    if all == 0 {
        return 0;
    }
    i32::try_from(common * 1000 / all).unwrap_or(0)
}
