//! Two documents: what became of each target of the earlier one.

use super::align::{Aligner, Alignment, Index, one_amount};
use super::amount::Amount;
use super::claim::{Claim, and_expected, claims, heading};
use super::pins::Pins;
use super::subject::{Reader, letters};
use super::verdict::judge;
use super::wording;
use crate::lexicon::Lexicon;
use crate::model::comparison::{Candidate, Change, Label, Sides};
use crate::model::{Kind, Plan, Statement, Verdict};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What is compared, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The language data.
    pub lexicon: &'a Lexicon,
    /// The kinds of statements; commitments without a number are held against each other by their
    /// words.
    pub kinds: &'a [Kind],
    /// Pairs that are pinned or forbidden.
    pub pins: &'a Pins,
}

/// What became of each statement from `old` to `new`, those that matter most first.
///
/// A change without `old` is new, one without `new` was dropped. Statements of one document that
/// say the same are one: the others stand under `repeated`.
///
/// # Examples
/// ```
/// use planlens::compare::{Pins, Settings, diff};
/// use planlens::model::{Kind, Verdict};
/// use planlens::{Lexicon, Options, read};
///
/// let old = read("old", "Forest cover will reach 23% by 2025.", &Options::default());
/// let new = read("new", "Forest cover will reach 24.1% by 2025.", &Options::default());
/// let pins = Pins::default();
/// let settings = Settings { lexicon: Lexicon::builtin(), kinds: &[Kind::Target], pins: &pins };
/// let changes = diff(&old, &new, &settings);
/// assert_eq!(changes[0].verdicts, [Verdict::Raised]);
/// ```
#[must_use]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method by its name holds for one lifetime only"
)]
pub fn diff<'p, 't>(
    old: &'p Plan<'t>,
    new: &'p Plan<'t>,
    settings: &Settings<'_>,
) -> Vec<Change<'p, 't>> {
    held(old, new, settings, |held| held.changes())
}

/// The statements of one document that come nearest to those of the other whose indicator `wanted`
/// picks: with the score's parts and the reason why they were paired or not.
#[must_use]
pub fn candidates<'p, 't>(
    old: &'p Plan<'t>,
    new: &'p Plan<'t>,
    settings: &Settings<'_>,
    wanted: impl Fn(&Statement<'_>) -> bool,
    most: usize,
) -> Vec<Candidate<'p, 't>> {
    held(old, new, settings, |held| held.candidates(wanted, most))
}

/// What [`diff`] finds, and for each statement without a partner the one of the other document that is
/// most like it, if any is like it at all: with the score's parts and the reason why the two were not paired.
#[must_use]
pub fn diff_and_nearest<'p, 't>(
    old: &'p Plan<'t>,
    new: &'p Plan<'t>,
    settings: &Settings<'_>,
) -> (Vec<Change<'p, 't>>, Vec<Candidate<'p, 't>>) {
    held(old, new, settings, |held| (held.changes(), held.nearest()))
}

/// Two documents whose claims are aligned.
struct Held<'h, 'p, 't, 'l> {
    plans: Sides<&'p Plan<'t>>,
    settings: &'h Settings<'h>,
    before: &'h [Claim<'p, 't, 'l>],
    after: &'h [Claim<'p, 't, 'l>],
    aligner: &'h Aligner<'h, 'l>,
    alignment: Alignment,
}

/// Aligns two documents, and hears what is told of them.
fn held<'p, 't, R>(
    old: &'p Plan<'t>,
    new: &'p Plan<'t>,
    settings: &Settings<'_>,
    tell: impl FnOnce(&Held<'_, 'p, 't, '_>) -> R,
) -> R {
    let reader = Reader::new(settings.lexicon);
    let (before, after) = both(old, new, settings.kinds, &reader);
    let subjects = before.iter().chain(&after).map(|c| &c.subject);
    let aligner = Aligner::new(&reader, settings.pins, subjects, 2);
    tell(&Held {
        plans: Sides { old, new },
        settings,
        before: &before,
        after: &after,
        alignment: aligner.align(&before, &after),
        aligner: &aligner,
    })
}

impl<'p, 't> Held<'_, 'p, 't, '_> {
    fn changes(&self) -> Vec<Change<'p, 't>> {
        let mut found = Found {
            plans: self.plans,
            changes: Vec::new(),
        };
        let (before, after) = (self.before, self.after);
        let Aligner { reader, .. } = self.aligner;
        let (mut left, mut right) = (vec![false; before.len()], vec![false; after.len()]);
        for &(i, j) in &self.alignment.pairs {
            (left[i], right[j]) = (true, true);
            let beside = [&before[i], &after[j]]
                .iter()
                .all(|c| self.is_beside(c) && c.subject.key.is_none());
            if !beside {
                found.pair(&before[i], &after[j], reader, self.settings.lexicon, None);
            }
        }
        for (i, j, why) in &self.alignment.unlike {
            (left[*i], right[*j]) = (true, true);
            let (old, new) = (&before[*i], &after[*j]);
            if one_amount(old, new) {
                found.pair(old, new, reader, self.settings.lexicon, Some(why));
            } else {
                found.unlike(old, new, why.clone());
            }
        }
        let mut otherwise = ReadOtherwise::new(self.plans.new, self.settings.kinds);
        for (claim, paired) in before.iter().zip(left) {
            if paired || self.is_beside(claim) {
                continue;
            }
            match otherwise.take(claim.statement) {
                Some(other) => self.read_otherwise(
                    &mut found,
                    Sides {
                        old: Ok(claim),
                        new: Err(other),
                    },
                ),
                None => found.alone(Some(claim), None),
            }
        }
        let told_before: HashSet<usize> = self.alignment.restated.iter().map(|r| r.1).collect();
        let mut otherwise = ReadOtherwise::new(self.plans.old, self.settings.kinds);
        for (j, (claim, paired)) in after.iter().zip(right).enumerate() {
            if paired || self.is_beside(claim) {
                continue;
            }
            if let Some(other) = otherwise.take(claim.statement) {
                self.read_otherwise(
                    &mut found,
                    Sides {
                        old: Err(other),
                        new: Ok(claim),
                    },
                );
                continue;
            }
            found.alone(None, Some(claim));
            if let Some(change) = found
                .changes
                .last_mut()
                .filter(|_| told_before.contains(&j))
            {
                change.why = Some("the earlier document's number, told again".to_owned());
            }
        }
        if self.settings.kinds.contains(&Kind::Commitment) {
            found.commitments();
        }
        let mut changes = found.changes;
        changes.sort_by_cached_key(weight);
        changes
    }

    /// A sentence that stands in both documents, and is a target in one of them only: what surrounds it has
    /// changed, but not what it says.
    fn read_otherwise(
        &self,
        found: &mut Found<'p, 't>,
        sides: Sides<Result<&Claim<'p, 't, '_>, &'p Statement<'t>>>,
    ) {
        let Sides { old, new } = sides;
        let Aligner { reader, .. } = self.aligner;
        let read = |side, plan: &Plan<'_>| match side {
            Ok(claim) => Claim::clone(claim),
            Err(statement) => {
                Claim::single(statement, reader.subject(statement), plan.document.year)
            }
        };
        let kind = old.err().or(new.err()).map_or(Kind::Target, |s| s.kind);
        let (old, new) = (read(old, self.plans.old), read(new, self.plans.new));
        let judgement = judge(&old, &new, self.settings.lexicon, &reader.measures);
        let mut change = found.change(Some(&old), Some(&new), vec![Verdict::Unchanged]);
        change.change = judgement.change;
        change.why = Some(format!("the same sentence, where it is read as a {kind}"));
        found.changes.push(change);
    }

    fn candidates(
        &self,
        wanted: impl Fn(&Statement<'_>) -> bool,
        most: usize,
    ) -> Vec<Candidate<'p, 't>> {
        let mut all = Vec::new();
        for (i, claim) in self.before.iter().enumerate() {
            let wants = wanted(claim.statement);
            let mut near: Vec<Candidate<'p, 't>> = (0..self.after.len())
                .filter(|&j| wants || wanted(self.after[j].statement))
                .map(|j| self.candidate(i, j))
                .filter(|c| c.paired || c.score > 0)
                .collect();
            near.sort_by_key(|c| (!c.paired, -c.score));
            // Asked about a statement of the later document, its nearest ones are wanted, not all.
            near.truncate(if wants { most } else { 1 });
            all.extend(near);
        }
        all
    }

    fn nearest(&self) -> Vec<Candidate<'p, 't>> {
        let Alignment { pairs, unlike, .. } = &self.alignment;
        let unlike = unlike.iter().map(|&(i, j, _)| (i, j));
        let (olds, news): (HashSet<usize>, HashSet<usize>) =
            pairs.iter().copied().chain(unlike).unzip();
        let (old_index, new_index) = (
            Index::new(self.before.iter().map(|c| &c.subject)),
            Index::new(self.after.iter().map(|c| &c.subject)),
        );
        let mut found = Vec::new();
        let mut all = Vec::new();
        let mut keep = |best: Option<(i32, Reverse<usize>, usize, usize)>| {
            all.extend(best.map(|(_, _, i, j)| self.candidate(i, j)));
        };
        let score = |i: usize, j: usize| {
            let (old, new) = (&self.before[i], &self.after[j]);
            self.aligner.names(old, new, false).score
        };
        for (i, claim) in self.before.iter().enumerate() {
            if !olds.contains(&i) && !self.is_beside(claim) {
                new_index.candidates(&claim.subject, &mut found);
                let likes = found.iter().map(|&j| (score(i, j), Reverse(j), i, j));
                keep(likes.filter(|l| l.0 > 0).max());
            }
        }
        for (j, claim) in self.after.iter().enumerate() {
            if !news.contains(&j) && !self.is_beside(claim) {
                old_index.candidates(&claim.subject, &mut found);
                let likes = found.iter().map(|&i| (score(i, j), Reverse(i), i, j));
                keep(likes.filter(|l| l.0 > 0).max());
            }
        }
        all
    }

    /// Two claims held against each other, with all that was found.
    fn candidate(&self, i: usize, j: usize) -> Candidate<'p, 't> {
        let (old, new) = (&self.before[i], &self.after[j]);
        let pairs = &self.alignment.pairs;
        let like = self.aligner.like(old, new, true);
        Candidate {
            kind: "candidate",
            paired: pairs.binary_search(&(i, j)).is_ok(),
            score: like.score,
            reason: self.aligner.reason((old, i), (new, j), &like, pairs),
            parts: like.parts,
            old: old.statement,
            new: new.statement,
        }
    }

    /// Whether the claim is only looked at as a partner of another.
    fn is_beside(&self, claim: &Claim<'_, '_, '_>) -> bool {
        !self.settings.kinds.contains(&claim.statement.kind)
    }
}

/// The statements of a document that are of no kind that is compared, by their sentences and amounts.
struct ReadOtherwise<'p, 't>(HashMap<(u64, Amount), Vec<&'p Statement<'t>>>);

impl<'p, 't> ReadOtherwise<'p, 't> {
    fn new(plan: &'p Plan<'t>, kinds: &[Kind]) -> Self {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        // The last one first, so that the first one is taken first.
        for statement in plan
            .statements
            .iter()
            .rev()
            .filter(|s| !kinds.contains(&s.kind))
        {
            if let Some(place) = Self::place(statement) {
                all.entry(place).or_default().push(statement);
            }
        }
        Self(all)
    }

    fn place(statement: &Statement<'_>) -> Option<(u64, Amount)> {
        Some((letters(statement.text), Amount::stated(statement)?))
    }

    /// One with the same sentence and amount, which is not given out again.
    fn take(&mut self, statement: &Statement<'_>) -> Option<&'p Statement<'t>> {
        self.0.get_mut(&Self::place(statement)?)?.pop()
    }
}

/// The claims of both documents. Beside targets projections are looked at: what one document aims
/// at the other may only expect, and some measures of a series of targets are expected every time.
fn both<'p, 't, 'l>(
    old: &'p Plan<'t>,
    new: &'p Plan<'t>,
    kinds: &[Kind],
    reader: &Reader<'l>,
) -> (Vec<Claim<'p, 't, 'l>>, Vec<Claim<'p, 't, 'l>>) {
    let kinds = and_expected(kinds);
    let of = |plan, other: &Plan<'_>| claims(plan, &kinds, reader, other.document.language);
    (of(old, new), of(new, old))
}

/// The changes that are found.
struct Found<'p, 't> {
    plans: Sides<&'p Plan<'t>>,
    changes: Vec<Change<'p, 't>>,
}

impl<'p, 't> Found<'p, 't> {
    fn pair(
        &mut self,
        old: &Claim<'p, 't, '_>,
        new: &Claim<'p, 't, '_>,
        reader: &Reader<'_>,
        lexicon: &Lexicon,
        told: Option<&str>,
    ) {
        let judgement = judge(old, new, lexicon, &reader.measures);
        let why = [told.map(str::to_owned), judgement.why()];
        let why: Vec<String> = why.into_iter().flatten().collect();
        let why = (!why.is_empty()).then(|| why.join("; "));
        let mut change = self.change(Some(old), Some(new), judgement.verdicts);
        (change.ambition, change.change, change.why) = (judgement.ambition, judgement.change, why);
        self.changes.push(change);
    }

    fn unlike(&mut self, old: &Claim<'p, 't, '_>, new: &Claim<'p, 't, '_>, why: String) {
        let mut change = self.change(Some(old), Some(new), vec![Verdict::NotComparable]);
        change.why = Some(why);
        self.changes.push(change);
    }

    fn alone(&mut self, old: Option<&Claim<'p, 't, '_>>, new: Option<&Claim<'p, 't, '_>>) {
        let verdict = if old.is_some() {
            Verdict::Dropped
        } else {
            Verdict::New
        };
        let change = self.change(old, new, vec![verdict]);
        self.changes.push(change);
    }

    fn commitments(&mut self) {
        let Sides { old, new } = self.plans;
        for pair in wording::pair(&old.statements, &new.statements) {
            let change = Change {
                why: pair.why,
                ..self.record(pair.old, pair.new, pair.verdicts)
            };
            self.changes.push(change);
        }
    }

    fn change(
        &self,
        old: Option<&Claim<'p, 't, '_>>,
        new: Option<&Claim<'p, 't, '_>>,
        verdicts: Vec<Verdict>,
    ) -> Change<'p, 't> {
        let ids = |claim: Option<&Claim<'_, '_, '_>>| {
            let repeated = claim.into_iter().flat_map(|c| &c.repeated);
            repeated.map(|s| s.id.clone()).collect()
        };
        Change {
            repeated: Sides {
                old: ids(old),
                new: ids(new),
            },
            ..self.record(old.map(|c| c.statement), new.map(|c| c.statement), verdicts)
        }
    }

    fn record(
        &self,
        old: Option<&'p Statement<'t>>,
        new: Option<&'p Statement<'t>>,
        verdicts: Vec<Verdict>,
    ) -> Change<'p, 't> {
        Change {
            kind: "change",
            verdicts,
            ambition: None,
            indicator: new.or(old).map_or_else(|| label(None), |s| label(Some(s))),
            old,
            new,
            change: None,
            why: None,
            headings: Sides {
                old: old.and_then(|s| heading(self.plans.old, s).map(str::to_owned)),
                new: new.and_then(|s| heading(self.plans.new, s).map(str::to_owned)),
            },
            repeated: Sides::default(),
        }
    }
}

/// What a statement is about, for a record.
pub(super) fn label(statement: Option<&Statement<'_>>) -> Label {
    let indicator = statement.and_then(|s| s.indicator.as_ref());
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Label {
        text: indicator.map_or_else(String::new, |i| words(&i.text)),
        key: indicator.and_then(|i| i.key.clone()),
    }
}

/// What sorts changes by how much they matter: what is asked for, then how firmly, then what came
/// and went; known measures and great changes first.
fn weight(change: &Change<'_, '_>) -> (u8, bool, std::cmp::Reverse<Decimal>, usize) {
    let has = |verdict| change.verdicts.contains(&verdict);
    let statement = change.new.or(change.old);
    let qualitative = statement.is_some_and(|s| s.kind == Kind::Commitment);
    let class = if qualitative {
        6
    } else if has(Verdict::Raised)
        || has(Verdict::Lowered)
        || has(Verdict::Delayed)
        || has(Verdict::BroughtForward)
        || has(Verdict::Rebased)
    {
        0
    } else if has(Verdict::Softened) || has(Verdict::Hardened) {
        1
    } else if has(Verdict::NotComparable) {
        2
    } else if has(Verdict::Dropped) {
        3
    } else if has(Verdict::New) {
        4
    } else {
        5
    };
    let relative = change.change.as_ref().and_then(|c| c.relative);
    (
        class,
        change.indicator.key.is_none(),
        std::cmp::Reverse(relative.map_or(Decimal::ZERO, |r| r.0.abs())),
        statement.map_or(0, |s| s.sentence.start),
    )
}
