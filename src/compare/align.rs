//! Which claim of one document goes with which of another.

use super::assign::{Edge, assign};
use super::claim::{Claim, Due};
use super::evidence::{ENOUGH, SAME, evidence, reports};
use super::likeness::{Bar, Likeness, PAIRED, Rarity, common, likeness};
use super::pins::{Pins, Said};
use super::subject::Reader;
use super::subject::{Subject, letters};
use crate::model::Kind;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// A word in more claims than this finds no candidates by itself.
const TOO_COMMON: usize = 200;

/// Two lists of claims held against each other.
pub(super) struct Alignment {
    /// Pairs of places in the two lists.
    pub pairs: Vec<(usize, usize)>,
    /// Pairs about one thing in ways that do not compare, and why.
    pub unlike: Vec<(usize, usize, String)>,
    /// Earlier claims with another partner, and the later ones that only tell their numbers again.
    pub restated: Vec<(usize, usize)>,
}

/// All that holding two lists against each other needs.
pub(super) struct Aligner<'a, 'l> {
    pub reader: &'a Reader<'l>,
    pub pins: &'a Pins,
    pub rarity: Rarity,
}

impl<'a, 'l> Aligner<'a, 'l> {
    pub fn new<'s>(
        reader: &'a Reader<'l>,
        pins: &'a Pins,
        subjects: impl Iterator<Item = &'s Subject<'l>>,
        documents: usize,
    ) -> Self
    where
        'l: 's,
    {
        Self {
            reader,
            pins,
            rarity: Rarity::of(subjects, documents),
        }
    }

    /// Pairs two lists.
    pub fn align(&self, old: &[Claim<'_, '_, 'l>], new: &[Claim<'_, '_, 'l>]) -> Alignment {
        let mut edges = Vec::new();
        let mut unlike = Vec::new();
        let index = Index::new(new.iter().map(|c| &c.subject));
        let later = self.pins.later(&new.iter().map(|c| c.statement));
        let mut found = Vec::new();
        for (i, claim) in old.iter().enumerate() {
            index.candidates(&claim.subject, &mut found);
            self.pins.add_partners(claim.statement, &later, &mut found);
            for &j in &found {
                match self.weigh(claim, &new[j]) {
                    Weighed::Pair(points) => edges.push(Edge {
                        old: i,
                        new: j,
                        points,
                    }),
                    Weighed::Unlike(why, points) => unlike.push((points, i, j, why)),
                    Weighed::Apart => {}
                }
            }
        }
        elsewhere(&mut edges, old, new);
        if of_one_text(old, new) {
            edges.retain(|e| {
                let (a, b) = (&old[e.old], &new[e.new]);
                e.points >= PINNED || one_number(a, b) || is_one_sentence(a, b, EDITED)
            });
        }
        let restated = self.restated(&mut edges, old, new);
        for edge in &mut edges {
            edge.points = emphasis(edge.points);
        }
        let mut pairs: Vec<(usize, usize)> =
            assign(&edges).iter().map(|e| (e.old, e.new)).collect();
        self.word_for_word(&mut pairs, old, new);
        let unlike = leftover(old, new, &pairs, unlike);
        let (olds, news): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
        let beside = |&(i, j): &(usize, usize)| olds.contains(&i) && !news.contains(&j);
        Alignment {
            restated: restated.into_iter().filter(beside).collect(),
            pairs,
            unlike,
        }
    }

    /// Where the later document tells the earlier number of a measure again beside another one by the same year or,
    /// of a yearly target, one for its own year, the other one is what became of it. Takes points from the pairs that only tell it again, and says which
    /// they are.
    fn restated(
        &self,
        edges: &mut [Edge],
        old: &[Claim<'_, '_, 'l>],
        new: &[Claim<'_, '_, 'l>],
    ) -> Vec<(usize, usize)> {
        let sure = |e: &Edge| {
            let (a, b) = (&old[e.old], &new[e.new]);
            a.subject.key.is_some()
                && is_target(a)
                && is_target(b)
                && self.names(a, b, false).score >= NO_DOUBT
        };
        let of_one_year = |e: &Edge| {
            let (a, b) = (old[e.old].due, new[e.new].due);
            a.end.is_some() && a.end == b.end && sure(e)
        };
        let follows = |e: &Edge| of_one_year(e) || old[e.old].due.rolls(&new[e.new].due) && sure(e);
        let (mut again, mut others) = (Vec::new(), Vec::new());
        for (at, edge) in edges.iter().enumerate().filter(|(_, e)| e.points < PINNED) {
            if one_number(&old[edge.old], &new[edge.new]) {
                again.push(at);
            } else {
                others.push(at);
            }
        }
        let told: HashSet<usize> = again.iter().map(|&at| edges[at].new).collect();
        let mut open: HashMap<usize, Vec<usize>> = HashMap::new();
        for &at in &others {
            let edge = &edges[at];
            if !told.contains(&edge.new) {
                open.entry(edge.old).or_default().push(at);
            }
        }
        again.retain(|&at| {
            let rivals = open.get(&edges[at].old);
            rivals.is_some_and(|r| r.iter().any(|&r| follows(&edges[r])))
                && of_one_year(&edges[at])
                && !is_one_sentence(&old[edges[at].old], &new[edges[at].new], UNEDITED)
        });
        for &at in &again {
            edges[at].points = (edges[at].points - RESTATED).max(1);
        }
        again
            .iter()
            .map(|&at| (edges[at].old, edges[at].new))
            .collect()
    }

    /// Adds the claims without a partner whose sentence and number both documents hold, however little these name.
    fn word_for_word(
        &self,
        pairs: &mut Vec<(usize, usize)>,
        old: &[Claim<'_, '_, '_>],
        new: &[Claim<'_, '_, '_>],
    ) {
        let (olds, news): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
        let mut open: HashMap<u64, Vec<usize>> = HashMap::new();
        for (j, claim) in new.iter().enumerate().filter(|(j, _)| !news.contains(j)) {
            let text = letters(claim.statement.text);
            open.entry(text).or_default().push(j);
        }
        for (i, claim) in old.iter().enumerate().filter(|(i, _)| !olds.contains(i)) {
            let Some(others) = open.get_mut(&letters(claim.statement.text)) else {
                continue;
            };
            let same = others.iter().position(|&j| {
                let other = &new[j];
                claim.statement.kind == other.statement.kind
                    && one_number(claim, other)
                    && self.pins.say(claim.statement, other.statement) != Some(Said::Forbidden)
            });
            pairs.extend(same.map(|at| (i, others.remove(at))));
        }
        pairs.sort_unstable();
    }

    fn weigh(&self, old: &Claim<'_, '_, 'l>, new: &Claim<'_, '_, 'l>) -> Weighed {
        let said = if self.pins.is_empty() {
            None
        } else {
            self.pins.say(old.statement, new.statement)
        };
        if said == Some(Said::Forbidden) || !kinds_meet(old, new) {
            return Weighed::Apart;
        }
        if said.is_none() && aims_elsewhere(old, new) {
            return Weighed::Apart;
        }
        let like = self.like(old, new, false);
        let preference = preference(old, new);
        match like.bar {
            _ if said == Some(Said::Pinned) => {
                Weighed::Pair(PINNED + like.score.max(0) + preference)
            }
            None if like.pairs() => {
                Weighed::Pair((like.score + like.evidence / 4 + preference).max(1))
            }
            None if says_the_same(old, new) => Weighed::Pair(PAIRED + preference),
            Some(Bar::Amount(why))
                if like.score >= SURE
                    && like.evidence >= ENOUGH
                    && (one_amount(old, new) || self.is_told_once(old, new)) =>
            {
                Weighed::Unlike(why, like.score + preference)
            }
            _ => Weighed::Apart,
        }
    }

    /// Neither document tells more of the measure, which else may have the number that compares, or one sentence was
    /// made of the other.
    fn is_told_once(&self, old: &Claim<'_, '_, 'l>, new: &Claim<'_, '_, 'l>) -> bool {
        let known = old.subject.key.is_some() && self.rarity.told(&old.subject) <= 2;
        known || is_one_sentence(old, new, EDITED)
    }

    /// The points of a pair, where the two can be one.
    pub fn points(&self, old: &Claim<'_, '_, 'l>, new: &Claim<'_, '_, 'l>) -> Option<i32> {
        match self.weigh(old, new) {
            Weighed::Pair(points) => Some(points),
            _ => None,
        }
    }

    /// How like two claims are.
    pub fn like(&self, old: &Claim<'_, '_, 'l>, new: &Claim<'_, '_, 'l>, trace: bool) -> Likeness {
        let mut like = self.names(old, new, trace);
        if trace || like.is_of_one_name() {
            // A level and a change may be one number, and else tell nothing of each other.
            let compares = like.bar.is_none();
            let times = apart(old, new).filter(|&times| compares || times <= SAME);
            let measures = &self.reader.measures;
            evidence(&mut like, old, new, times, measures, &self.rarity);
        }
        like
    }

    /// How like the names of two claims are, whatever speaks for them beside that.
    pub fn names(&self, old: &Claim<'_, '_, 'l>, new: &Claim<'_, '_, 'l>, trace: bool) -> Likeness {
        let measures = &self.reader.measures;
        likeness(&old.subject, &new.subject, measures, &self.rarity, trace)
    }

    /// Whether a figure is about what a target is, and how like the two are.
    pub fn report(&self, target: &Claim<'_, '_, 'l>, figure: &Claim<'_, '_, 'l>) -> Option<i32> {
        match self.pins.say(target.statement, figure.statement) {
            Some(Said::Pinned) => return Some(PINNED),
            Some(Said::Forbidden) => return None,
            None => {}
        }
        let mut like = self.names(target, figure, false);
        if !like.is_named_alike() {
            return None;
        }
        let (times, measures) = (apart(target, figure), &self.reader.measures);
        reports(&mut like, target, figure, times, measures).then_some(like.score)
    }

    /// Why two claims were paired or not, in words.
    pub fn reason(
        &self,
        (old, i): (&Claim<'_, '_, 'l>, usize),
        (new, j): (&Claim<'_, '_, 'l>, usize),
        like: &Likeness,
        pairs: &[(usize, usize)],
    ) -> String {
        let paired = pairs.contains(&(i, j));
        match self.pins.say(old.statement, new.statement) {
            Some(Said::Pinned) if paired => return "pinned by the pairs file".to_owned(),
            Some(Said::Forbidden) => return "forbidden by the pairs file".to_owned(),
            _ => {}
        }
        match &like.bar {
            _ if paired => format!("{} points, from {PAIRED} on paired", like.score),
            Some(Bar::Subject(why) | Bar::Amount(why)) => why.clone(),
            None if !kinds_meet(old, new) => "statements of different kinds".to_owned(),
            None if !like.is_named_alike() => format!("{} points, {PAIRED} are needed", like.score),
            None if !like.pairs() => format!(
                "{} points speak for it beside the name, {ENOUGH} are needed",
                like.evidence
            ),
            None => {
                let taken = |side: &str| format!("the {side} one fits another statement better");
                if pairs.iter().any(|p| p.1 == j) {
                    taken("later")
                } else {
                    taken("earlier")
                }
            }
        }
    }
}

/// What a pair's points weigh in the assignment as a whole: one that leaves no doubt more than two doubtful ones, and
/// a pinned one more than all others.
fn emphasis(points: i32) -> i32 {
    const DOUBTFUL: i32 = 600;
    if points >= PINNED {
        return points.saturating_mul(PINNED / 10);
    }
    let sure = (points - DOUBTFUL).max(1);
    sure.saturating_mul(sure)
}

/// So much of their words have two sentences in common, of 100, that differ in next to nothing.
const UNEDITED: i32 = 80;

/// So much has a sentence in common with what an edition has made of it.
const EDITED: i32 = 50;

fn is_one_sentence(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>, least: i32) -> bool {
    common(&old.subject.sentence, &new.subject.sentence) >= least
}

/// Whether nearly all sentences of either document stand in the other one: an edition of it, or the same text
/// read out of another file. A number that changed there did so in its sentence.
fn of_one_text(old: &[Claim<'_, '_, '_>], new: &[Claim<'_, '_, '_>]) -> bool {
    const FEWEST: usize = 8;
    if old.len().min(new.len()) < FEWEST {
        return false;
    }
    let letters = |claim: &Claim<'_, '_, '_>| letters(claim.statement.text);
    let texts: HashSet<u64> = new.iter().map(letters).collect();
    let found = old.iter().filter(|c| texts.contains(&letters(c))).count();
    // Three fifths of both: page breaks and footnotes stand elsewhere in another file.
    found * 10 >= (old.len() + new.len()) * 3
}

/// Claims that found no partner, and are about one thing in ways that do not compare.
fn leftover(
    old: &[Claim<'_, '_, '_>],
    new: &[Claim<'_, '_, '_>],
    pairs: &[(usize, usize)],
    mut unlike: Vec<(i32, usize, usize, String)>,
) -> Vec<(usize, usize, String)> {
    fn key<'c>(claim: &'c Claim<'_, '_, '_>) -> Option<&'c str> {
        claim.subject.key.as_deref()
    }
    // A measure that is paired has its numbers; what else is said of it is of another kind.
    let settled: HashSet<&str> = pairs
        .iter()
        .flat_map(|&(i, j)| [key(&old[i]), key(&new[j])])
        .flatten()
        .collect();
    let (mut olds, mut news): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
    unlike.sort_by_key(|&(points, i, j, _)| (-points, i, j));
    let mut chosen = Vec::new();
    for (_, i, j, why) in unlike {
        if olds.contains(&i)
            || news.contains(&j)
            || key(&old[i]).is_some_and(|k| settled.contains(k))
            || !is_target(&old[i])
            || !is_target(&new[j])
        {
            continue;
        }
        olds.insert(i);
        news.insert(j);
        chosen.push((i, j, why));
    }
    chosen.sort_unstable_by_key(|&(i, j, _)| (i, j));
    chosen
}

/// Of a series of milestones each is held against that of its own year: takes away the pairs of two years of
/// which one has a partner by its own year that is as like it.
fn elsewhere(edges: &mut Vec<Edge>, old: &[Claim<'_, '_, '_>], new: &[Claim<'_, '_, '_>]) {
    /// So many points of a pair come from its time and value.
    const OF_TIME: i32 = 150;
    let by_one_year = |e: &Edge| {
        let ends = old[e.old].due.end.zip(new[e.new].due.end);
        ends.is_some_and(|(a, b)| a == b)
    };
    let (mut of_old, mut of_new) = (HashMap::new(), HashMap::new());
    for edge in edges.iter().filter(|e| by_one_year(e)) {
        let best = |of: &mut HashMap<usize, i32>, at: usize| {
            let most = of.entry(at).or_insert(0);
            *most = edge.points.max(*most);
        };
        best(&mut of_old, edge.old);
        best(&mut of_new, edge.new);
    }
    edges.retain(|e| {
        let (a, b) = (old[e.old].due, new[e.new].due);
        let two_years = a.end.is_some() && b.end.is_some() && a.end != b.end;
        let of_a_series = a.rolls(&b) || b.rolls(&a);
        let better = |of: &HashMap<usize, i32>, at: usize| {
            of.get(&at)
                .is_some_and(|&points| points + OF_TIME > e.points)
        };
        !(two_years
            && !of_a_series
            && e.points < PINNED
            && (better(&of_old, e.old) || better(&of_new, e.new)))
    });
}

/// What a pair loses where the later document only tells again what was aimed at before: more than an equal
/// number and an unedited sentence count for.
const RESTATED: i32 = 120;

/// So like are two statements whose names differ in nothing.
const NO_DOUBT: i32 = 990;

/// A pinned pair comes before all others.
const PINNED: i32 = 100_000;

/// So like two statements must be to be shown as one thing in ways that do not compare.
const SURE: i32 = 900;

enum Weighed {
    Pair(i32),
    Unlike(String, i32),
    Apart,
}

fn is_target(claim: &Claim<'_, '_, '_>) -> bool {
    claim.statement.kind != Kind::Projection
}

/// Kinds are compared with their like; what was aimed at may come to be expected only, for a time that both tell.
/// What would come about without doing anything is nobody's aim.
fn kinds_meet(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    use Kind::{Projection, Target};
    let dated = old.due.end.is_some() && new.due.end.is_some();
    let planned =
        |c: &Claim<'_, '_, '_>| !c.subject.scenario || c.subject.dimension.starts_with("money");
    match (old.statement.kind, new.statement.kind) {
        (Target, Projection) => dated && planned(new),
        (Projection, Target) => dated && planned(old),
        (a, b) => a == b,
    }
}

/// Which of several partners fits best: the one of the same time, then of the nearest value.
pub(super) fn preference(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> i32 {
    let text = |claim: &Claim<'_, '_, '_>| claim.statement.text.len();
    let unedited = text(old) == text(new) && old.statement.text == new.statement.text;
    timeliness(old, new) + nearness(old, new) + if unedited { 60 } else { 0 }
}

/// How well the times of two claims go together, and their kinds.
pub(super) fn timeliness(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> i32 {
    let kind = if old.statement.kind == new.statement.kind {
        0
    } else {
        -80
    };
    kind + times(old.due, new.due)
}

/// Two aims of one measure for times that have little to do with each other: net zero beside the
/// ceiling of a decade before, the horizon of a strategy beside the next year.
fn aims_elsewhere(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    let zero = |claim: &Claim<'_, '_, '_>| {
        let quantity = claim.statement.quantity.as_ref();
        quantity.is_some_and(|q| q.value.0.is_zero())
    };
    let ends = old.due.end.zip(new.due.end);
    let years = ends.map(|(a, b)| (a - b).abs());
    // Zero, of which one does not say by when, is no ceiling lowered.
    years.is_some_and(|years| years > 12)
        || zero(old) != zero(new) && years.is_none_or(|years| years > 5)
}

/// The same value in the same unit.
pub(super) fn one_number(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    match (&old.statement.quantity, &new.statement.quantity) {
        (Some(a), Some(b)) => (a.value, a.upper, &a.unit) == (b.value, b.upper, &b.unit),
        _ => false,
    }
}

/// One number of things or money, told as a level here and as a change there: no rise against a fall, and no cut "to
/// 40%" against one "by 40%".
pub(super) fn one_amount(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    let (a, b) = (&old.subject, &new.subject);
    a.form != b.form && a.dimension != "percent" && one_number(old, new)
}

/// One number under one name, however little that name tells: "the ratio will double", twice.
fn says_the_same(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    let name = |claim: &Claim<'_, '_, '_>| {
        let indicator = claim.statement.indicator.as_ref();
        indicator.map(|i| i.text.to_lowercase())
    };
    old.due.end == new.due.end
        && one_number(old, new)
        && name(old).is_some_and(|told| name(new) == Some(told))
}

/// How many times the one amount is the other, in tenths; nothing where one is zero, or the units do not compare.
fn apart(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> Option<u32> {
    /// What is lost in dividing.
    const LOST: f64 = 1e-9;
    if old.subject.dimension != new.subject.dimension {
        return None;
    }
    let (a, b) = (value(old)?.abs(), value(new)?.abs());
    let (least, most) = (a.min(b), a.max(b));
    let tenths = (most / least * 10.0 - LOST).ceil();
    (least > 0.0).then(|| tenths.to_u32().unwrap_or(u32::MAX))
}

/// The amount in the unit of its dimension; fractions as percentages.
fn value(claim: &Claim<'_, '_, '_>) -> Option<f64> {
    let quantity = claim.statement.quantity.as_ref()?;
    let base = claim.statement.base.as_ref();
    let value = base.map_or(quantity.value, |b| b.value).0.to_f64()?;
    let is_fraction = quantity.unit == "fraction";
    Some(if is_fraction { value * 100.0 } else { value })
}

fn times(old: Due, new: Due) -> i32 {
    let one_end = old.end.is_some() && old.end == new.end;
    let same_length = match (old.length(), new.length()) {
        (Some(a), Some(b)) if a == b => 40,
        // "By 2030" and "in 2030" are one time.
        (None | Some(1), None | Some(1)) if one_end => 40,
        (Some(_), Some(_)) => -60,
        (None, None) => 20,
        _ => -20,
    };
    let end = match (old.end, new.end) {
        // What a later paper says of its own year is nearer than what it tells of the year before.
        _ if old.rolls(&new) => 100,
        _ if one_end => 60,
        (Some(_), Some(_)) if old.ahead().is_some() && old.ahead() == new.ahead() => 30,
        _ => 0,
    };
    same_length + end
}

/// The nearer two values, the more: a repetition of a number weighs as much as a year.
pub(super) fn nearness(old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> i32 {
    let (Some(a), Some(b)) = (value(old), value(new)) else {
        return 0;
    };
    let most = a.abs().max(b.abs());
    if most == 0.0 {
        return 50;
    }
    let apart = ((a - b).abs() / most).min(1.0);
    // Rates may be near zero in one year; sums and numbers of things seldom change fourfold.
    let far = if old.subject.dimension == "percent" {
        [(0.95, 0), (1.0, -60)]
    } else {
        [(0.95, -120), (1.0, -200)]
    };
    let near = [(0.0, 50), (0.1, 40), (0.25, 30), (0.5, 15), (0.75, 5)];
    near.iter()
        .chain(&far)
        .find(|(most, _)| apart <= *most)
        .map_or(0, |&(_, points)| points)
}

/// Finds the claims that share a key or a telling word with another one.
pub(super) struct Index<'s> {
    keys: HashMap<&'s str, Vec<usize>>,
    words: HashMap<u64, Vec<usize>>,
    all: usize,
}

impl<'s> Index<'s> {
    pub fn new<'l: 's>(subjects: impl Iterator<Item = &'s Subject<'l>>) -> Self {
        let mut index = Self {
            keys: HashMap::new(),
            words: HashMap::new(),
            all: 0,
        };
        for subject in subjects {
            index.add(subject);
        }
        index
    }

    /// Adds one more.
    pub fn add<'l: 's>(&mut self, subject: &'s Subject<'l>) {
        let at = self.all;
        self.all += 1;
        if let Some(key) = &subject.key {
            self.keys.entry(key).or_default().push(at);
        }
        for word in words(subject) {
            self.words.entry(word).or_default().push(at);
        }
    }

    /// The places of those that may be about the same, in order.
    pub fn candidates(&self, subject: &Subject<'_>, found: &mut Vec<usize>) {
        found.clear();
        if let Some(list) = subject.key.as_deref().and_then(|key| self.keys.get(key)) {
            found.extend(list);
        }
        for word in words(subject) {
            if let Some(list) = self.words.get(&word).filter(|l| l.len() <= TOO_COMMON) {
                found.extend(list);
            }
        }
        found.sort_unstable();
        found.dedup();
    }
}

/// The words by which a subject is found: those of its name, else those of its sentence.
fn words<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = u64> + 's {
    let telling = subject.words.iter().filter(|w| w.weight >= 50);
    let sentence = if subject.is_mute() {
        &subject.sentence[..]
    } else {
        &[]
    };
    telling.map(|w| w.hash).chain(sentence.iter().copied())
}
