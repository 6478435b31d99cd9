//! Mentions in context to typed statements: one file a field that is decided.

mod assemble;
mod baseline;
mod clause;
mod commitment;
mod context;
mod cues;
mod han;
mod indicator;
#[cfg(test)]
mod judged;
mod label;
mod ledger;
mod measure;
mod nouns;
mod part;
mod phrase;
mod role;
mod seen;
mod slot;
mod syntax;
mod table;
mod threshold;
mod time;

use crate::lexicon::entry::{Column, bit};
use crate::lexicon::{Lexicon, Meaning};
use crate::mention::{self, Amount, Mentions, Sentence, Why};
use crate::model::vocabulary::{Direction, Kind, Measure, Modality};
pub use assemble::{document, in_parts};
use context::Frame;
use cues::Cue;
use std::ops::Range;

/// What is decided about one amount, in tokens of its sentence.
#[derive(Debug)]
struct Decided {
    kind: Kind,
    modality: Option<Modality>,
    measure: Measure,
    direction: Option<Direction>,
    time: Option<time::When>,
    baseline: Option<baseline::Compared>,
    indicator: Vec<Range<usize>>,
    /// The indicator where only an earlier sentence names it.
    measure_before: Option<String>,
    /// The words before the amount say that it is one a year: "average annual growth of 5%".
    yearly: bool,
    rules: Vec<Why>,
}

/// A sentence with all that is known when its statements are decided.
struct Scene<'a, 's> {
    s: &'a Sentence<'s>,
    mentions: &'a Mentions,
    cues: &'a [Cue],
    frame: &'a Frame,
    commits: bool,
}

impl Scene<'_, '_> {
    /// The amount before this one.
    fn before(&self, k: usize) -> Option<&Amount> {
        k.checked_sub(1).map(|k| &self.mentions.amounts[k])
    }

    /// Where the amount's own words end towards the left: behind the amount before it.
    fn left_limit(&self, k: usize) -> usize {
        self.before(k).map_or(0, |a| a.tokens.end)
    }

    /// Where they end towards the right: before the next amount.
    fn right_limit(&self, k: usize) -> usize {
        self.mentions
            .amounts
            .get(k + 1)
            .map_or(self.s.len(), |a| a.tokens.start)
    }

    /// Whether a period covers the token.
    fn in_period(&self, at: usize) -> bool {
        self.mentions.periods.iter().any(|p| p.tokens.contains(&at))
    }

    /// Whether a period of the sentence is over.
    fn is_over(&self) -> bool {
        let mut periods = self.mentions.periods.iter();
        periods.any(|p| self.frame.is_over(p))
    }

    /// Whether a period of the sentence is still to come.
    fn is_ahead(&self) -> bool {
        let mut periods = self.mentions.periods.iter();
        periods.any(|p| self.frame.is_ahead(p))
    }

    /// Whether an amount covers the token.
    fn in_amount(&self, at: usize) -> bool {
        self.mentions.amounts.iter().any(|a| {
            a.tokens.contains(&at) || a.start.as_ref().is_some_and(|st| st.tokens.contains(&at))
        })
    }
}

/// Decides the statements of one sentence, in the order of its amounts.
fn decide(scene: &Scene<'_, '_>) -> Vec<Decided> {
    if scene.s.is_han() {
        return han::decide(scene);
    }
    if scene.mentions.amounts.is_empty() {
        return Vec::new();
    }
    let clause = clause::Clause::read(scene);
    let mut all: Vec<Decided> = Vec::with_capacity(scene.mentions.amounts.len());
    for k in 0..scene.mentions.amounts.len() {
        let mut rules = Vec::with_capacity(8);
        let follows = measure::apposition(scene, k);
        let (mut measure, mut direction) = measure::decide(scene, k, &all, &mut rules);
        if let Some(earlier) = follows.map(|f| &all[f]).filter(|_| direction.is_none()) {
            (measure, direction) = (earlier.measure, earlier.direction);
        }
        let (mut kind, mut modality) = by_rules(scene, &clause, k, direction, &all, &mut rules);
        if scene.frame.weighs && !is_said_to_be_meant(kind, modality, &rules) {
            let told = role::Told {
                kind,
                measure,
                direction,
                rules: &rules,
                earlier: all.last().map(|before| before.kind),
            };
            let weighed = role::weighed(scene, &clause, k, &told);
            if weighed != kind {
                rules.push(Why::Code("role/weighed"));
                (kind, modality) = (weighed, None);
            }
        }
        let mut indicator = indicator::decide(scene, &clause, k, follows, kind, &all);
        let measure_before = measure_before(scene, &clause, k, follows, &indicator, &all);
        if scene.frame.weighs && measure_before.is_none() && !indicator.is_empty() {
            let view = nouns::View {
                scene,
                clause: &clause,
                earlier: &all,
            };
            if let Some(weighed) = indicator::weighed(&view, k, &indicator) {
                rules.push(Why::Code("indicator/weighed"));
                indicator = weighed;
            }
        }
        kind = role::budgeted(scene, k, &indicator, kind, all.last(), &mut rules);
        if let Some(whole) = role::shared(scene, k, kind, &all) {
            (kind, modality) = (all[whole].kind, all[whole].modality);
        }
        let known = rules.len();
        let mut time = time::decide(scene, &clause, k, kind, &indicator, &all, &mut rules);
        if let Some(earlier) = follows.map(|f| &all[f]) {
            kind = earlier.kind;
            modality = earlier.modality;
            time = earlier
                .time
                .clone()
                .filter(|t| !t.inherited)
                .or(time)
                .or_else(|| earlier.time.clone());
        }
        if scene.frame.weighs && kind != Kind::Threshold {
            let told = time::Told {
                kind,
                measure,
                direction,
                time: time.as_ref(),
                indicator: &indicator,
                why: &rules[known..],
                earlier: &all,
            };
            if let time::Weighed::Instead(other) = time::weighed(scene, &clause, k, &told) {
                rules.truncate(known);
                rules.push(Why::Code("time/weighed"));
                time = other;
            }
        }
        if kind != Kind::Target {
            modality = None;
        }
        kind = role::to_come(scene, k, kind, time.as_ref(), &mut rules);
        if kind == Kind::Projection && follows.is_none() {
            modality = None;
        }
        let baseline = baseline::decide(scene, k, measure);
        let amount = &scene.mentions.amounts[k];
        rules.push(amount.unit_why);
        rules.extend(amount.comparator_why);
        all.push(Decided {
            kind,
            modality,
            measure,
            direction,
            time,
            baseline,
            indicator,
            measure_before,
            yearly: measure == Measure::Change && is_average(scene, k),
            rules,
        });
    }
    all
}

/// Kind and modality by the rules, or those of the amount before where both go together.
fn by_rules(
    scene: &Scene<'_, '_>,
    clause: &clause::Clause,
    k: usize,
    direction: Option<Direction>,
    earlier: &[Decided],
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    let (kind, modality) = role::decide(scene, clause, k, direction, rules);
    let listed = kind != Kind::Threshold
        && role::is_of_one_list(scene, k)
        && earlier[k - 1].kind != Kind::Threshold;
    if listed || kind == Kind::Figure && (role::is_joined(scene, k) || role::is_aside(scene, k)) {
        return (earlier[k - 1].kind, earlier[k - 1].modality);
    }
    (kind, modality)
}

/// What a word or label says must, should or is to be reached is meant, whatever else is said.
fn is_said_to_be_meant(kind: Kind, modality: Option<Modality>, rules: &[Why]) -> bool {
    use Modality::{Aim, Must, Should};
    let said = matches!(modality, Some(Must | Should | Aim)) || rules.contains(&role::LABELLED);
    kind == Kind::Target && said
}

/// The indicator where only an earlier sentence, or the amount before, names it.
fn measure_before(
    scene: &Scene<'_, '_>,
    clause: &clause::Clause,
    k: usize,
    follows: Option<usize>,
    indicator: &nouns::Pieces,
    earlier: &[Decided],
) -> Option<String> {
    let amounts = &scene.mentions.amounts;
    indicator::from_before(scene, clause, k, follows, indicator)
        .or_else(|| indicator::recalled(scene, clause, k))
        .or_else(|| {
            let bare = k > 0 && indicator.is_empty() && amounts[k - 1].unit == amounts[k].unit;
            let same = indicator::is_restated(scene, clause, k) || bare;
            same.then(|| earlier[k - 1].measure_before.clone())
                .flatten()
        })
}

/// Whether words shortly before an amount in percent call it the mean of several years.
fn is_average(scene: &Scene<'_, '_>, k: usize) -> bool {
    /// So many tokens before the amount are its own noun phrase and its verb.
    const NEAR: usize = 10;
    let (s, a) = (scene.s, &scene.mentions.amounts[k]);
    let from = scene.left_limit(k).max(a.tokens.start.saturating_sub(NEAR));
    let average = |m: &Meaning| {
        matches!(m, Meaning::Column { column } if *column == Column::Average).then_some(())
    };
    a.unit == "%"
        && (from..a.tokens.start)
            .any(|at| s.opens(at, bit::COLUMN) && s.longest(at, average).is_some())
}

/// The rule's id.
fn rule_id(lexicon: &Lexicon, why: Why) -> &str {
    match why {
        Why::Entry(number) => &lexicon.rule(number).id,
        Why::Code(id) => id,
    }
}

/// What the sentence mentions.
fn mentions(s: &Sentence<'_>, years: mention::Years) -> Mentions {
    mention::read(s, years)
}
