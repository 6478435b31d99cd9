//! What does not add up inside a document: one file a rule.
//!
//! A finding must be right before it is found: each rule holds back where the text may mean
//! something that it does not see.

mod change;
mod dates;
mod parts;
mod share;
mod values;

use super::claim::Claim;
use super::diff::Settings;
use super::subject::{Reader, hash};
use crate::lexicon::Lexicon;
use crate::model::comparison::Problem;
use crate::model::{Fault, Kind, Plan, Statement};
use rust_decimal::Decimal;

/// Everything in `plan` that does not add up, in text order. `kinds` of the settings are the kinds
/// of statements that are looked at; pins are not used.
///
/// # Examples
/// ```
/// use planlens::compare::{Pins, Settings, check};
/// use planlens::model::{Fault, Kind};
/// use planlens::{Lexicon, Options, read};
///
/// let text = "The share of households with tap water reached 140% in 2020.";
/// let plan = read("plan", text, &Options::default());
/// let pins = Pins::default();
/// let settings = Settings { lexicon: Lexicon::builtin(), kinds: Kind::ALL, pins: &pins };
/// assert_eq!(check(&plan, &settings)[0].rule, Fault::ShareAboveWhole);
/// ```
#[must_use]
pub fn check<'p, 't>(plan: &'p Plan<'t>, settings: &Settings<'_>) -> Vec<Problem<'p, 't>> {
    let reader = Reader::new(settings.lexicon);
    let wanted = |s: &&'p Statement<'t>| s.quantity.is_some() && settings.kinds.contains(&s.kind);
    let statements: Vec<&'p Statement<'t>> = plan.statements.iter().filter(wanted).collect();
    let claims = claims_each(plan, &statements, &reader);
    let mut found = Found {
        lexicon: settings.lexicon,
        problems: Vec::new(),
    };
    values::find(&claims, &reader, &mut found);
    change::find(&claims, &reader, &mut found);
    share::find(&claims, &reader, &mut found);
    parts::find(&statements, &reader, &mut found);
    dates::find(&claims, plan, &reader, &mut found);
    let mut problems = found.problems;
    problems.sort_by_key(|p| (p.statements.first().map(|s| place(s)), p.rule));
    problems
}

fn place(statement: &Statement<'_>) -> usize {
    let quantity = statement.quantity.as_ref();
    quantity.map_or(statement.sentence.start, |q| q.span.start)
}

/// Each statement as a claim of its own.
fn claims_each<'p, 't, 'l>(
    plan: &Plan<'_>,
    statements: &[&'p Statement<'t>],
    reader: &Reader<'l>,
) -> Vec<Claim<'p, 't, 'l>> {
    let own = super::claim::own_year(plan);
    let claims = statements
        .iter()
        .map(|statement| Claim::single(statement, reader.subject(statement), own));
    claims.collect()
}

/// The problems that are found.
struct Found<'p, 't, 'a> {
    lexicon: &'a Lexicon,
    problems: Vec<Problem<'p, 't>>,
}

impl<'p, 't> Found<'p, 't, '_> {
    fn add(&mut self, rule: Fault, message: String, statements: Vec<&'p Statement<'t>>) {
        let mut name = rule.as_str().to_owned();
        for statement in &statements {
            name.push(' ');
            name.push_str(&statement.id);
        }
        let number = hash(&name);
        self.problems.push(Problem {
            kind: "problem",
            id: format!("{:08x}", (number ^ number >> 32) & 0xffff_ffff),
            rule,
            message,
            statements,
        });
    }
}

/// Half a unit of the last digit that is written: 2.5 may be anything from 2.45 to 2.55.
fn slack(value: Decimal, text: &str) -> Decimal {
    let half = Decimal::new(5, 1);
    if text.contains('.') && value.scale() > 0 {
        return half * Decimal::new(1, value.scale());
    }
    // Scale words and zeros at the end: 2.3 trillion may be off by half of its last digit too.
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let written = digits.trim_start_matches('0').len().max(1);
    let whole = value.trunc().abs().normalize().to_string().len();
    let zeros = u32::try_from(whole.saturating_sub(written)).unwrap_or(0);
    half * Decimal::from(10u64.checked_pow(zeros.min(18)).unwrap_or(1))
}

/// How a number was written: its own text, or that of its sentence.
fn written<'s>(statement: &'s Statement<'_>) -> &'s str {
    statement.quantity.as_ref().map_or("", |q| q.text)
}

fn is_exact(statement: &Statement<'_>) -> bool {
    use crate::model::Comparator::Eq;
    let quantity = statement.quantity.as_ref();
    quantity.is_some_and(|q| q.comparator == Eq && q.upper.is_none())
}

fn is_target(statement: &Statement<'_>) -> bool {
    statement.kind == Kind::Target
}
