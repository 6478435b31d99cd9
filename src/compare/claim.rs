//! What a document claims: statements that say the same are one claim.

use super::likeness::{Rarity, likeness};
use super::measures::Measures;
use super::owner::OwnerKind;
use super::subject::{Reader, Subject};
use crate::lexicon::token::is_han;
use crate::model::{Comparator, Kind, Plan, Statement};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Statements of one document that say the same, and what they are about.
#[derive(Debug, Clone)]
pub(super) struct Claim<'p, 't, 'l> {
    /// The one that says it best.
    pub statement: &'p Statement<'t>,
    /// The others.
    pub repeated: Vec<&'p Statement<'t>>,
    pub subject: Subject<'l>,
    pub due: Due,
    /// The telling words of the heading above it, sorted.
    pub heading: Vec<u64>,
}

/// When a statement holds, seen from its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Due {
    pub start: Option<i32>,
    pub end: Option<i32>,
    /// The document's own year.
    pub own: Option<i32>,
    /// The year that a change counts from.
    pub base: Option<i32>,
}

/// A number of years, and how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Years {
    /// Since the year of comparison.
    Since(i32),
    /// Over a stated period, both ends included.
    Over(i32),
}

impl Due {
    fn of(statement: &Statement<'_>, own: Option<i32>) -> Self {
        let time = statement.time.as_ref();
        Self {
            start: time.and_then(|t| t.start),
            end: time.and_then(|t| t.end),
            own,
            base: statement.baseline.as_ref().and_then(|b| b.year),
        }
    }

    /// How many years a change takes: from its starting point, else over its period.
    pub fn years(&self) -> Option<Years> {
        let end = self.end?;
        // From one fiscal year to the next: "in 2017-18, compared with 2016-17".
        let fiscal =
            |base: i32| self.length() == Some(2) && self.start.is_some_and(|s| base + 1 >= s);
        match (self.base, self.start) {
            (Some(base), _) if base < end && fiscal(base) => Some(Years::Since(1)),
            (Some(base), _) if base < end => Some(Years::Since(end - base)),
            (_, Some(start)) if start <= end => Some(Years::Over(end - start + 1)),
            _ => None,
        }
    }

    /// The years from first to last, one for a single year.
    pub fn length(&self) -> Option<i32> {
        Some(self.end? - self.start? + 1)
    }

    /// How many years after its document it is due.
    pub fn ahead(&self) -> Option<i32> {
        Some(self.end? - self.own?)
    }

    /// A later document says of its own time what the earlier one said of its.
    pub fn rolls(&self, later: &Self) -> bool {
        // A year, fiscal or not; "by 2026" in a paper of the year before means that too.
        let annual = |due: &Self| due.length().is_some_and(|years| years <= 2);
        let period = match (self.length(), later.length()) {
            (Some(a), Some(b)) => a == b,
            // "By the end of March", by next year: what is due so soon comes again with each paper.
            (None, None) => self.ahead().is_some_and(|years| years <= 1),
            _ => self.ahead().is_some() && (annual(self) || annual(later)),
        };
        // A fiscal year starts in the year in which the last one ended.
        let seam = i32::from(self.length() != Some(2));
        let next = self
            .end
            .zip(later.start)
            .is_some_and(|(end, start)| start == end + seam);
        let follows = match (self.ahead(), later.ahead()) {
            // The years of a plan tell more than what a text seems to be dated.
            (Some(a), Some(b)) => a == b || next && !annual(self),
            _ => next,
        };
        period && follows
    }
}

/// The heading that a statement stands under.
pub(super) fn heading<'p>(plan: &'p Plan<'_>, statement: &Statement<'_>) -> Option<&'p str> {
    let id = statement.section?;
    let at = plan.sections.binary_search_by_key(&id, |s| s.id).ok()?;
    Some(&plan.sections[at].heading)
}

/// These kinds, and projections beside targets: of a series, one document aims at what the other expects.
pub(super) fn and_expected(kinds: &[Kind]) -> Vec<Kind> {
    let mut kinds = kinds.to_vec();
    if kinds.contains(&Kind::Target) && !kinds.contains(&Kind::Projection) {
        kinds.push(Kind::Projection);
    }
    kinds
}

fn is_written_in(statement: &Statement<'_>, language: &str) -> bool {
    let (all, han) = statement.text.chars().fold((0, 0), |(all, han), c| {
        (all + 1, han + usize::from(is_han(c)))
    });
    (han * 4 > all) == (language == "zh")
}

/// The claims of these kinds, in text order. Of what a document says in two languages the statement in `language` speaks,
/// mostly that of the document that it is held against, where both say as much.
pub(super) fn claims<'p, 't, 'l>(
    plan: &'p Plan<'t>,
    kinds: &[Kind],
    reader: &Reader<'l>,
    language: &str,
) -> Vec<Claim<'p, 't, 'l>> {
    let own = plan.document.year;
    let mut all: Vec<Claim<'p, 't, 'l>> = Vec::new();
    let mut same_amount: HashMap<(Decimal, Option<Decimal>, String), Vec<usize>> = HashMap::new();
    let rarity = Rarity::default();
    let stated = plan
        .statements
        .iter()
        .filter(|s| s.quantity.is_some() && kinds.contains(&s.kind));
    let mut subjects: Vec<Subject<'l>> = stated.clone().map(|s| reader.subject(s)).collect();
    forget_issuer(&mut subjects, plan, reader);
    for (statement, subject) in stated.zip(subjects) {
        let due = Due::of(statement, own);
        let place = same_amount
            .entry(amount(statement, &subject.dimension))
            .or_default();
        let earlier = place.iter().copied().find(|&at| {
            let claim = &all[at];
            // Only what both documents have in common is counted: words are as telling as can be.
            claim.statement.kind == statement.kind
                && one_time(claim.due, due)
                && says_one(&claim.subject, &subject, &reader.measures, &rarity)
        });
        if let Some(at) = earlier {
            all[at].join(statement, subject, due, language);
        } else {
            place.push(all.len());
            all.push(Claim {
                statement,
                repeated: Vec::new(),
                subject,
                due,
                heading: heading(plan, statement).map_or_else(Vec::new, |h| reader.telling(h)),
            });
        }
    }
    join_rounded(all, reader)
}

/// Takes away the owners that are the document's own country, city or party: what its title names, the country that is
/// told most, and the name that is, with those that are told nearly as often.
fn forget_issuer(subjects: &mut [Subject<'_>], plan: &Plan<'_>, reader: &Reader<'_>) {
    const FEWEST: usize = 3;
    let (mut names, mut countries) = (HashMap::new(), HashMap::new());
    for sentence in plan.statements.chunk_by(|a, b| a.sentence == b.sentence) {
        let (told, states) = reader.names_and_countries(sentence[0].text);
        for (list, counts) in [(told, &mut names), (states, &mut countries)] {
            for name in list {
                *counts.entry(name).or_insert(0) += 1;
            }
        }
    }
    let most = |told: &HashMap<u64, usize>| told.values().copied().max().unwrap_or(0);
    let (most_named, most_often) = (most(&names).max(FEWEST), most(&countries));
    let title = plan.document.title.as_deref().unwrap_or_default();
    let title = reader.proper(title);
    let own = |name: &u64| {
        names
            .get(name)
            .is_some_and(|&count| count >= FEWEST && count * 3 >= most_named * 2)
            || countries.get(name) == Some(&most_often)
            || title.binary_search(name).is_ok()
    };
    // "Scotland" may be told nearly as often as the kingdom.
    let own_nation =
        |name: &u64| names.get(name) == Some(&most_named) || title.binary_search(name).is_ok();
    for subject in subjects {
        subject.owners.retain(|o| match o.kind {
            OwnerKind::Name => !o.told_by.iter().any(own),
            OwnerKind::Nation => !o.told_by.iter().any(own_nation),
            OwnerKind::Part => true,
        });
        for word in &mut subject.words {
            word.proper &= !own(&word.hash);
        }
    }
}

/// Puts what only rounds a number ("more than 390 billion") to the claim that tells it (393.7 billion).
fn join_rounded<'p, 't, 'l>(
    all: Vec<Claim<'p, 't, 'l>>,
    reader: &Reader<'l>,
) -> Vec<Claim<'p, 't, 'l>> {
    let mut exact: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, claim) in all.iter().enumerate() {
        if let Some(key) = &claim.subject.key
            && stated(claim).is_some_and(|(comparator, _)| comparator == Comparator::Eq)
        {
            exact.entry(key).or_default().push(at);
        }
    }
    let rarity = Rarity::default();
    let told_by = |claim: &Claim<'_, '_, 'l>| -> Option<usize> {
        let others = exact.get(claim.subject.key.as_deref()?)?;
        others.iter().copied().find(|&at| {
            let other = &all[at];
            other.statement.kind == claim.statement.kind
                && rounds(claim, other)
                && other.due.end.is_some()
                && other.due.end == claim.due.end
                && one_time(other.due, claim.due)
                && says_one(&other.subject, &claim.subject, &reader.measures, &rarity)
        })
    };
    let told: Vec<Option<usize>> = all.iter().map(told_by).collect();
    if told.iter().all(Option::is_none) {
        return all;
    }
    let mut rounded: Vec<(usize, Claim<'p, 't, 'l>)> = Vec::new();
    let mut kept: Vec<Option<Claim<'p, 't, 'l>>> = Vec::with_capacity(all.len());
    for (claim, told) in all.into_iter().zip(told) {
        match told {
            Some(at) => {
                rounded.push((at, claim));
                kept.push(None);
            }
            None => kept.push(Some(claim)),
        }
    }
    for (at, claim) in rounded {
        if let Some(other) = &mut kept[at] {
            other.repeated.extend(claim.all());
        }
    }
    kept.into_iter().flatten().collect()
}

/// Comparator and value of a claim, where it is one number.
fn stated(claim: &Claim<'_, '_, '_>) -> Option<(Comparator, Decimal)> {
    let quantity = claim
        .statement
        .quantity
        .as_ref()
        .filter(|q| q.upper.is_none())?;
    let base = claim
        .statement
        .base
        .as_ref()
        .map_or(quantity.value, |b| b.value);
    Some((quantity.comparator, base.0))
}

/// "More than 390" and "about 390" for 393.7.
fn rounds(claim: &Claim<'_, '_, '_>, exact: &Claim<'_, '_, '_>) -> bool {
    let (Some((comparator, round)), Some((_, value))) = (stated(claim), stated(exact)) else {
        return false;
    };
    // A fiftieth of it.
    let near = (value - round).abs() * Decimal::from(50) <= value.abs();
    near && match comparator {
        Comparator::Gt => value >= round,
        Comparator::Lt => value <= round,
        Comparator::Approx => true,
        _ => false,
    }
}

/// Whether two statements of one document are about the same.
fn says_one(
    one: &Subject<'_>,
    other: &Subject<'_>,
    measures: &Measures<'_>,
    rarity: &Rarity,
) -> bool {
    let like = likeness(one, other, measures, rarity, false);
    like.bar.is_none() && like.score >= REPEATED
}

/// From this score on two statements of one document with one amount say the same.
const REPEATED: i32 = 780;

fn amount(statement: &Statement<'_>, dimension: &str) -> (Decimal, Option<Decimal>, String) {
    let base = statement.base.as_ref();
    let quantity = statement.quantity.as_ref();
    let value = base
        .map(|b| b.value)
        .or(quantity.map(|q| q.value))
        .map_or(Decimal::ZERO, |v| v.0.normalize());
    let upper = quantity.and_then(|q| q.upper).map(|u| u.0.normalize());
    (value, upper, dimension.to_owned())
}

fn one_time(a: Due, b: Due) -> bool {
    match (a.end, b.end) {
        (Some(x), Some(y)) => {
            // "By 2030 from 2005" is "between 2005 and 2030".
            let from = |one: Due, other: Due| one.start.is_some() && one.start == other.base;
            x == y
                && (a.length() == b.length()
                    || a.length().is_none()
                    || b.length().is_none()
                    || from(a, b)
                    || from(b, a))
        }
        _ => true,
    }
}

impl<'p, 't, 'l> Claim<'p, 't, 'l> {
    /// One statement by itself.
    pub fn single(statement: &'p Statement<'t>, subject: Subject<'l>, own: Option<i32>) -> Self {
        Self {
            statement,
            repeated: Vec::new(),
            subject,
            due: Due::of(statement, own),
            heading: Vec::new(),
        }
    }

    /// The statement and its repetitions.
    pub fn all(&self) -> impl Iterator<Item = &'p Statement<'t>> {
        std::iter::once(self.statement).chain(self.repeated.iter().copied())
    }

    /// Takes in a statement that says the same; the one that says more speaks for the claim.
    fn join(
        &mut self,
        statement: &'p Statement<'t>,
        subject: Subject<'l>,
        due: Due,
        language: &str,
    ) {
        let tells = |statement: &Statement<'_>, subject: &Subject<'_>, due: Due| {
            usize::from(subject.key.is_some()) * 4
                + usize::from(due.end.is_some()) * 2
                + usize::from(is_written_in(statement, language))
        };
        let told = tells(self.statement, &self.subject, self.due);
        if tells(statement, &subject, due) > told {
            self.repeated.push(self.statement);
            (self.statement, self.subject, self.due) = (statement, subject, due);
        } else {
            self.repeated.push(statement);
        }
    }
}
