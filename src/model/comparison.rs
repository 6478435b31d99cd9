//! The records of comparing: changes, rows, progress, problems.

use super::{Ambition, Exact, Fault, Standing, Statement, Verdict};
use serde::Serialize;

/// What a record is about: the measure's words, and its key where the lexicon knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The words of the text.
    pub text: String,
    /// The stable identifier.
    pub key: Option<String>,
}

/// Something that there is for the earlier and for the later document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sides<T> {
    /// Of the earlier document.
    pub old: T,
    /// Of the later document.
    pub new: T,
}

/// How far two amounts lie apart, in one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Later minus earlier amount; of ranges, of their middles.
    pub absolute: Exact,
    /// The same as a part of the earlier amount; `None` where that is zero.
    pub relative: Option<Exact>,
    /// Later minus earlier amount a year, where the two count over periods of different length.
    pub per_year: Option<Exact>,
    /// The unit of these.
    pub unit: String,
}

/// What became of one target.
#[derive(Debug, Clone, Serialize)]
pub struct Change<'p, 't> {
    /// Always `change`.
    pub kind: &'static str,
    /// What became of it, the number first.
    pub verdicts: Vec<Verdict>,
    /// Whether more or less is asked for, where that is known.
    pub ambition: Option<Ambition>,
    /// The measure, as the later document calls it.
    pub indicator: Label,
    /// The statement in the earlier document.
    pub old: Option<&'p Statement<'t>>,
    /// The statement in the later document.
    pub new: Option<&'p Statement<'t>>,
    /// How far the amounts lie apart.
    pub change: Option<Difference>,
    /// What a reader must know beside the verdicts.
    pub why: Option<String>,
    /// The headings that the two stand under.
    pub headings: Sides<Option<String>>,
    /// The ids of further statements that say the same in their document.
    pub repeated: Sides<Vec<String>>,
}

/// One measure over several documents.
#[derive(Debug, Clone, Serialize)]
pub struct Row<'p, 't> {
    /// Always `row`.
    pub kind: &'static str,
    /// The measure, as the last document that states it calls it.
    pub indicator: Label,
    /// A cell for each document, in the order of the columns.
    pub cells: Vec<Cell<'p, 't>>,
}

/// What one document states of the row's measure.
#[derive(Debug, Clone, Serialize)]
pub struct Cell<'p, 't> {
    /// The document.
    pub document: &'p str,
    /// The statement that the table shows.
    pub statement: Option<&'p Statement<'t>>,
    /// Every statement of the measure, that one included, in text order.
    pub statements: Vec<&'p Statement<'t>>,
}

/// A target and what later documents report.
#[derive(Debug, Clone, Serialize)]
pub struct Progress<'p, 't> {
    /// Always `progress`.
    pub kind: &'static str,
    /// How the target stands.
    pub status: Standing,
    /// The target.
    pub target: &'p Statement<'t>,
    /// What is reported of its measure, in the order of the documents.
    pub reports: Vec<&'p Statement<'t>>,
    /// The sum behind the status.
    pub arithmetic: String,
}

/// Something that does not add up.
#[derive(Debug, Clone, Serialize)]
pub struct Problem<'p, 't> {
    /// Always `problem`.
    pub kind: &'static str,
    /// Made from the rule and the statements: the same on every run and machine.
    pub id: String,
    /// The rule.
    pub rule: Fault,
    /// What is wrong, with the arithmetic.
    pub message: String,
    /// The statements that it stands on.
    pub statements: Vec<&'p Statement<'t>>,
}

/// One part of how like two statements are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What is looked at: `key`, `words`, `unit`, `measure`, `scope`, `names`, `time`, `value`.
    pub name: &'static str,
    /// What it adds to the score, or takes from it.
    pub points: i32,
    /// What was found.
    pub found: String,
}

/// Two statements that were held against each other, and what came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate<'p, 't> {
    /// Always `candidate`.
    pub kind: &'static str,
    /// They are paired.
    pub paired: bool,
    /// How like they are, of 1000.
    pub score: i32,
    /// What the score is made of.
    pub parts: Vec<Part>,
    /// Why they are paired or not.
    pub reason: String,
    /// The statement of the earlier document.
    pub old: &'p Statement<'t>,
    /// The statement of the later document.
    pub new: &'p Statement<'t>,
}
