//! What does not add up inside a document: one file a rule.
//!
//! A finding must be right before it is found: each rule holds back where the text may mean
//! something that it does not see.

mod change;
mod dates;
mod parts;
mod share;
mod starts;
mod values;

use super::amount::Amount;
use super::claim::Claim;
use super::diff::Settings;
use super::subject::{Reader, behind, hash, letters};
use crate::lexicon::Lexicon;
use crate::model::comparison::Problem;
use crate::model::{Fault, Kind, Plan, Statement};
use rust_decimal::Decimal;
use std::collections::HashMap;

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
        alone: HashMap::new(),
    };
    values::find(&claims, &reader, &mut found);
    change::find(&claims, &reader, &mut found);
    share::find(&claims, &reader, &mut found);
    share::find_together(&statements, &reader, &mut found);
    starts::find(&claims, &reader, &mut found);
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
    let own = plan.document.year;
    let claims = statements
        .iter()
        .map(|statement| Claim::single(statement, reader.subject(statement), own));
    claims.collect()
}

/// The problems that are found.
struct Found<'p, 't, 'a> {
    lexicon: &'a Lexicon,
    problems: Vec<Problem<'p, 't>>,
    /// Where the problems of one statement stand, by rule, sentence and amount.
    alone: HashMap<(Fault, u64, Option<Amount>), usize>,
}

impl<'p, 't> Found<'p, 't, '_> {
    fn add(&mut self, rule: Fault, message: String, statements: Vec<&'p Statement<'t>>) {
        if let [statement] = statements[..] {
            // A sentence that is repeated word for word is one problem, which stands on all of them.
            let name = (rule, letters(statement.text), Amount::stated(statement));
            let first = *self.alone.entry(name).or_insert(self.problems.len());
            if let Some(problem) = self.problems.get_mut(first) {
                problem.statements.push(statement);
                return;
            }
        }
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

/// Half a unit of the last digit that is written: 2.5 may be anything from 2.45 to 2.55, and 2.3 trillion
/// may be off by half of its last digit too.
fn slack(value: Decimal, text: &str) -> Decimal {
    let half = Decimal::new(5, 1);
    let of_numeral = numerals(text).find_map(|written| {
        let scale = value.checked_div(written)?.abs();
        let digit = half.checked_mul(Decimal::new(1, written.scale()))?;
        // The numeral that is meant is the value but for a word of scale: not the year beside it.
        is_power_of_ten(scale).then(|| scale.checked_mul(digit))?
    });
    of_numeral.unwrap_or_else(|| {
        // Spelled out: the zeros at the end are round.
        let whole = value.trunc().abs().normalize().to_string();
        let zeros = whole.len() - whole.trim_end_matches('0').len();
        let power = 10u64.checked_pow(u32::try_from(zeros).unwrap_or(0).min(18));
        half * Decimal::from(power.unwrap_or(1))
    })
}

/// The numbers of a text that are written in digits, other than zero.
fn numerals(text: &str) -> impl Iterator<Item = Decimal> + '_ {
    text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .filter_map(|part| part.replace(',', "").trim_matches('.').parse().ok())
        .filter(|number: &Decimal| !number.is_zero())
}

/// The years of two centuries that a text names in digits.
fn years(text: &str) -> impl Iterator<Item = i32> + '_ {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
        .filter_map(|part| part.parse().ok())
}

fn is_power_of_ten(number: Decimal) -> bool {
    let digits = number.normalize().mantissa().to_string();
    digits.starts_with('1') && digits[1..].bytes().all(|b| b == b'0')
}

/// What ends a clause, or sets words apart from it.
const MARKS: [char; 11] = [',', ';', ':', '(', ')', '，', '；', '：', '。', '（', '）'];

/// What its clause says behind a statement's amount.
fn rest_of_clause<'s>(statement: &'s Statement<'_>) -> &'s str {
    let behind = behind(statement);
    &behind[..behind.find(MARKS).unwrap_or(behind.len())]
}

/// How a number was written: its own text, or that of its sentence.
fn written<'s>(statement: &'s Statement<'_>) -> &'s str {
    statement.quantity.as_ref().map_or("", |q| q.text)
}

/// The statements of one sentence after the other.
fn by_sentence<'l, 'p, 't>(
    statements: &'l [&'p Statement<'t>],
) -> impl Iterator<Item = &'l [&'p Statement<'t>]> {
    statements.chunk_by(|a, b| a.sentence.start == b.sentence.start)
}

fn is_exact(statement: &Statement<'_>) -> bool {
    use crate::model::Comparator::Eq;
    let quantity = statement.quantity.as_ref();
    quantity.is_some_and(|q| q.comparator == Eq && q.upper.is_none())
}

fn is_target(statement: &Statement<'_>) -> bool {
    statement.kind == Kind::Target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_exact_as_it_is_written() {
        for (value, text, want) in [
            ("2.5", "2.5%", "0.05"),
            ("6300000000.0", "US $6.3 billion", "50000000"),
            ("6303500000.0", "US $6,303.5 million", "50000"),
            ("100000.0", "1.0 lakh", "5000"),
            ("402517", "4,02,517", "0.5"),
            ("21.15", "2015, 21.15%", "0.005"),
            ("1000000000000", "one trillion", "500000000000"),
        ] {
            let (value, want): (Decimal, Decimal) = (value.parse().unwrap(), want.parse().unwrap());
            assert_eq!(slack(value, text), want, "{text}");
        }
    }
}
