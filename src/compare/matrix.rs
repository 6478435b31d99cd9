//! Many documents: a row a measure, a column a document.

use super::align::{Aligner, Index, nearness, timeliness};
use super::assign::{Edge, assign};
use super::claim::{Claim, and_expected, claims};
use super::diff::{Settings, label};
use super::subject::{Reader, Subject};
use crate::model::comparison::{Cell, Label, Row};
use crate::model::{Kind, Plan};
use std::cmp::Reverse;

/// What a document states of one measure.
struct Topic<'p, 't, 'l> {
    /// The first one stated, by which the topic is known.
    first: Claim<'p, 't, 'l>,
    more: Vec<Claim<'p, 't, 'l>>,
}

/// A row in the making.
struct Line<'p, 't, 'l> {
    /// The place of the last document that states it, and the claim shown there.
    last: Claim<'p, 't, 'l>,
    cells: Vec<(usize, Claim<'p, 't, 'l>, Topic<'p, 't, 'l>)>,
}

/// The measures that at least `least` of the documents state, each with what every document says of
/// it. The columns are in the order of `plans`.
///
/// # Examples
/// ```
/// use planlens::compare::{Pins, Settings, matrix};
/// use planlens::model::Kind;
/// use planlens::{Lexicon, Options, read};
///
/// let text = |value| format!("Forest cover will reach {value}% by 2030.");
/// let texts = [text(23), text(24), text(25)];
/// let plans: Vec<_> = texts.iter().map(|t| read("plan", t, &Options::default())).collect();
/// let pins = Pins::default();
/// let settings = Settings { lexicon: Lexicon::builtin(), kinds: &[Kind::Target], pins: &pins };
/// let rows = matrix(&plans, &settings, 2);
/// assert_eq!((rows.len(), rows[0].cells.len()), (1, 3));
/// ```
#[must_use]
pub fn matrix<'p, 't>(
    plans: &'p [Plan<'t>],
    settings: &Settings<'_>,
    least: usize,
) -> Vec<Row<'p, 't>> {
    let reader = Reader::new(settings.lexicon);
    let all: Vec<Vec<Claim<'p, 't, '_>>> = plans
        .iter()
        .map(|plan| stated(plan, settings.kinds, &reader))
        .collect();
    let subjects = all.iter().flatten().map(|c| &c.subject);
    let aligner = Aligner::new(&reader, settings.pins, subjects, plans.len());
    let mut lines: Vec<Line<'p, 't, '_>> = Vec::new();
    for (column, claims) in all.into_iter().enumerate() {
        place(column, topics(claims, &aligner), &mut lines, &aligner);
    }
    let asked = |c: &Claim<'_, '_, '_>| settings.kinds.contains(&c.statement.kind);
    // What several documents only expect of a known measure is a row too.
    lines.retain(|line| {
        let told = line.cells.len() > 1 || line.cells.iter().any(|(_, c, _)| asked(c));
        told && line.cells.len() >= least
    });
    lines.sort_by_cached_key(|line| {
        let first = line.cells.first();
        (
            Reverse(line.cells.len()),
            line.last.subject.key.is_none(),
            first.map_or(0, |(column, ..)| *column),
            first.map_or(0, |(_, claim, _)| claim.statement.sentence.start),
        )
    });
    lines.into_iter().map(|line| row(line, plans)).collect()
}

/// The claims of one document, with what it only expects of a known measure.
fn stated<'p, 't, 'l>(
    plan: &'p Plan<'t>,
    kinds: &[Kind],
    reader: &Reader<'l>,
) -> Vec<Claim<'p, 't, 'l>> {
    let mut claims = claims(plan, &and_expected(kinds), reader, plan.document.language);
    claims.retain(|c| kinds.contains(&c.statement.kind) || c.subject.key.is_some());
    claims
}

/// Claims about one measure together.
fn topics<'p, 't, 'l>(
    claims: Vec<Claim<'p, 't, 'l>>,
    aligner: &Aligner<'_, 'l>,
) -> Vec<Topic<'p, 't, 'l>> {
    let subjects: Vec<Subject<'l>> = claims.iter().map(|c| c.subject.clone()).collect();
    let index = Index::new(subjects.iter());
    let mut topics: Vec<Topic<'p, 't, 'l>> = Vec::new();
    let mut topic_of: Vec<usize> = Vec::with_capacity(claims.len());
    let mut found = Vec::new();
    for claim in claims {
        index.candidates(&claim.subject, &mut found);
        let mut earlier: Vec<usize> = found
            .iter()
            .filter_map(|&at| topic_of.get(at).copied())
            .collect();
        earlier.sort_unstable();
        earlier.dedup();
        let like = |at: &usize| {
            let like = aligner.names(&topics[*at].first, &claim, false);
            (like.bar.is_none() && like.score >= ONE_TOPIC).then_some(like.score)
        };
        let best = earlier
            .iter()
            .filter_map(|at| Some((like(at)?, Reverse(*at))))
            .max();
        if let Some((_, Reverse(at))) = best {
            topics[at].more.push(claim);
            topic_of.push(at);
        } else {
            topic_of.push(topics.len());
            topics.push(Topic {
                first: claim,
                more: Vec::new(),
            });
        }
    }
    topics
}

/// From this score on two claims of one document are about one measure.
const ONE_TOPIC: i32 = 850;

/// Puts the topics of one document into the lines that they belong to, or into new ones.
fn place<'p, 't, 'l>(
    column: usize,
    topics: Vec<Topic<'p, 't, 'l>>,
    lines: &mut Vec<Line<'p, 't, 'l>>,
    aligner: &Aligner<'_, 'l>,
) {
    let index = Index::new(topics.iter().map(|topic| &topic.first.subject));
    let later = aligner
        .pins
        .later(&topics.iter().map(|topic| topic.first.statement));
    let mut edges = Vec::new();
    let mut found = Vec::new();
    for (old, line) in lines.iter().enumerate() {
        index.candidates(&line.last.subject, &mut found);
        aligner
            .pins
            .add_partners(line.last.statement, &later, &mut found);
        for &new in &found {
            let points = aligner.points(&line.last, &topics[new].first);
            edges.extend(points.map(|points| Edge { old, new, points }));
        }
    }
    let mut line_of = vec![None; topics.len()];
    for pair in assign(&edges) {
        line_of[pair.new] = Some(pair.old);
    }
    for (topic, line) in topics.into_iter().zip(line_of) {
        if let Some(at) = line {
            let shown = topic.shown(&lines[at].last);
            lines[at].last = shown.clone();
            lines[at].cells.push((column, shown, topic));
        } else {
            let shown = topic.first.clone();
            lines.push(Line {
                last: shown.clone(),
                cells: vec![(column, shown, topic)],
            });
        }
    }
}

impl<'p, 't, 'l> Topic<'p, 't, 'l> {
    /// The claim that stands for the topic beside what another document says.
    fn shown(&self, beside: &Claim<'_, '_, 'l>) -> Claim<'p, 't, 'l> {
        let all = std::iter::once(&self.first).chain(&self.more);
        // What a document says time and again is its headline; the first of the best stands before the others.
        all.rev()
            .max_by_key(|claim| {
                let told = claim.repeated.len();
                (timeliness(beside, claim), told, nearness(beside, claim))
            })
            .unwrap_or(&self.first)
            .clone()
    }
}

/// The name that most documents give the measure, as most of them write it, the later one among equals.
fn name(line: &Line<'_, '_, '_>) -> Label {
    let labels: Vec<Label> = line
        .cells
        .iter()
        .map(|(_, claim, _)| label(Some(claim.statement)))
        .collect();
    let count = |one: &Label, form: &dyn Fn(&str) -> String| {
        let text = form(&one.text);
        labels.iter().filter(|l| form(&l.text) == text).count()
    };
    // "M 2" is M2.
    let joined = |text: &str| text.to_lowercase().replace(' ', "");
    let most = labels
        .iter()
        .max_by_key(|label| (count(label, &joined), count(label, &str::to_lowercase)))
        .cloned();
    most.unwrap_or_else(|| label(Some(line.last.statement)))
}

fn row<'p, 't>(line: Line<'p, 't, '_>, plans: &'p [Plan<'t>]) -> Row<'p, 't> {
    let mut cells: Vec<Cell<'p, 't>> = plans
        .iter()
        .map(|plan| Cell {
            document: &plan.document.id,
            statement: None,
            statements: Vec::new(),
        })
        .collect();
    let indicator = name(&line);
    for (column, shown, topic) in line.cells {
        let claims = std::iter::once(topic.first).chain(topic.more);
        let mut statements: Vec<_> = claims
            .flat_map(|c| std::iter::once(c.statement).chain(c.repeated))
            .collect();
        statements.sort_by_key(|s| s.quantity.as_ref().map(|q| q.span.start));
        cells[column].statement = Some(shown.statement);
        cells[column].statements = statements;
    }
    Row {
        kind: "row",
        indicator,
        cells,
    }
}
