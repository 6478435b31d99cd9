//! The examples of the entries, each one a test.

use super::Lexicon;
use super::entry::{Entry, Inflect, Meaning};
use super::inflect::forms;
use super::token::{Token, tokenize};
use crate::model::{Explanation, Quantity};
use crate::{Options, explain};
use rust_decimal::Decimal;

/// An example that does not do what its entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The entry's id.
    pub entry: String,
    /// The file it stands in.
    pub file: String,
    /// The line there, counted from 1.
    pub line: usize,
    /// The example as written.
    pub example: String,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            entry,
            file,
            line,
            example,
            message,
        } = self;
        write!(f, "{file}:{line}: {entry}: {message}: \"{example}\"")
    }
}

/// Reads every example with `lexicon` and says which do not do what their entry says: an example in
/// `yes` must make the entry fire, one in `no` must not, and one that ends in ` => 5..6 %` must give
/// a statement of that amount.
///
/// An entry fires where the reading names it: among a statement's rules, as the reason for a number
/// that is not listed, or among the mentions. Where it must not fire it may still be mentioned: its
/// form stands there, and is found to mean something else. A class of words decides nothing by
/// itself; its examples must hold one of its forms, or hold none.
///
/// # Examples
/// ```
/// use planlens::lexicon::{Lexicon, test::test_entries};
/// let failures = test_entries(&[], Lexicon::builtin());
/// assert!(failures.is_empty());
/// ```
#[must_use]
pub fn test_entries(entries: &[Entry], lexicon: &Lexicon) -> Vec<Failure> {
    entries
        .iter()
        .flat_map(|entry| test_entry(entry, lexicon))
        .collect()
}

fn test_entry(entry: &Entry, lexicon: &Lexicon) -> Vec<Failure> {
    let yes = entry.yes.iter().map(|example| (example, true));
    let no = entry.no.iter().map(|example| (example, false));
    yes.chain(no)
        .filter_map(|(example, wanted)| {
            let message = problem(entry, example, wanted, lexicon)?;
            Some(Failure {
                entry: entry.id.clone(),
                file: entry.file.clone(),
                line: entry.line,
                example: example.clone(),
                message,
            })
        })
        .collect()
}

/// What is wrong with an example, if anything.
fn problem(entry: &Entry, example: &str, wanted: bool, lexicon: &Lexicon) -> Option<String> {
    let (text, amount) = match example.rsplit_once(" => ") {
        Some((text, amount)) => (text, Some(amount)),
        None => (example, None),
    };
    // An example is a sentence; a lone line without a full stop would be read as a title.
    let ended = text.ends_with(['.', '!', '?', '"', '”', '。', '！', '？']);
    let sentence = if ended {
        text.to_owned()
    } else {
        format!("{text}.")
    };
    let explanation = explain(
        "example",
        &sentence,
        &Options {
            lexicon,
            ..Options::default()
        },
    );
    let class = matches!(
        entry.meaning,
        Meaning::Class { .. }
            | Meaning::Scope { .. }
            | Meaning::Filler { .. }
            | Meaning::Hint { .. }
    );
    let fired = decides(&explanation, &entry.id)
        || wanted && mentioned(&explanation, &entry.id)
        || class && holds_form(entry, text, lexicon);
    if fired != wanted {
        return Some(
            if wanted {
                "does not fire"
            } else {
                "fires and should not"
            }
            .to_owned(),
        );
    }
    let amount = amount?;
    let Some(expected) = Expected::parse(amount) else {
        return Some(format!(
            "`{amount}` is no amount; write `=> VALUE UNIT` or `=> LOW..HIGH UNIT`"
        ));
    };
    let quantities = || {
        explanation
            .plan
            .statements
            .iter()
            .filter_map(|s| s.quantity.as_ref())
    };
    if quantities().any(|q| expected.is(q)) {
        return None;
    }
    let got: Vec<String> = quantities().map(show).collect();
    Some(format!(
        "gives {} instead of {amount}",
        if got.is_empty() {
            "nothing".into()
        } else {
            got.join(", ")
        }
    ))
}

/// Is this rule the reason for a field of a statement, or for a number that is not listed?
fn decides(explanation: &Explanation<'_>, id: &str) -> bool {
    let statements = &explanation.plan.statements;
    statements
        .iter()
        .any(|s| s.rules.iter().any(|rule| rule == id))
        || explanation.dropped.iter().any(|d| d.rule == id)
}

/// Was this rule recognised, whatever came of it?
fn mentioned(explanation: &Explanation<'_>, id: &str) -> bool {
    explanation.mentions.iter().any(|m| m.rule == id)
}

/// Does one of the entry's forms stand in the text, as whole words?
fn holds_form(entry: &Entry, text: &str, lexicon: &Lexicon) -> bool {
    let words = |text: &str| -> Vec<u32> {
        let tables = lexicon.tables();
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(text, 0, text.len(), &tables.words, &mut tokens);
        tokens.iter().map(|t| t.word).collect()
    };
    let text = words(text);
    let inflect: Inflect = entry.inflect;
    entry
        .forms
        .iter()
        .flat_map(|form| forms(form, inflect))
        .any(|(form, _)| {
            let form = words(&form);
            !form.is_empty() && !form.contains(&0) && text.windows(form.len()).any(|w| w == form)
        })
}

/// The amount that an example promises.
struct Expected<'e> {
    value: Decimal,
    upper: Option<Decimal>,
    unit: &'e str,
}

impl<'e> Expected<'e> {
    fn parse(text: &'e str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        let (low, high) = number
            .split_once("..")
            .map_or((number, None), |(l, h)| (l, Some(h)));
        let value = Decimal::from_str_exact(low).ok()?;
        let upper = high.map(Decimal::from_str_exact).transpose().ok()?;
        Some(Self {
            value,
            upper,
            unit: unit.trim(),
        })
    }

    fn is(&self, quantity: &Quantity<'_>) -> bool {
        quantity.value.0 == self.value
            && quantity.upper.map(|u| u.0) == self.upper
            && quantity.unit == self.unit
    }
}

fn show(quantity: &Quantity<'_>) -> String {
    let upper = quantity
        .upper
        .map_or_else(String::new, |u| format!("..{u}"));
    format!("{}{upper} {}", quantity.value, quantity.unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::read;

    fn failures(source: &str) -> Vec<String> {
        let lexicon = Lexicon::with(&[("my.toml", source)]).unwrap();
        let entries = read("user", "my.toml", source).unwrap();
        test_entries(&entries, &lexicon)
            .into_iter()
            .map(|f| f.to_string())
            .collect()
    }

    #[test]
    fn a_class_is_found_by_its_forms_as_whole_words() {
        let entry = "kind = \"class\"\n[[entry]]\nid = \"x\"\nclass = \"verb\"\ninflect = \"verb\"\nforms = [\"flurble\"]\n";
        let good = "yes = [\"It flurbled.\"]\nno = [\"A flurbler.\"]\n";
        assert_eq!(failures(&format!("{entry}{good}")), [""; 0]);
        let bad = "yes = [\"A flurbler.\"]\nno = [\"It flurbles.\"]\n";
        assert_eq!(
            failures(&format!("{entry}{bad}")),
            [
                "my.toml:2: user/class/x: does not fire: \"A flurbler.\"",
                "my.toml:2: user/class/x: fires and should not: \"It flurbles.\"",
            ]
        );
    }

    #[test]
    fn a_name_in_braces_stands_for_each_of_its_list() {
        let entry = |list: &str| {
            format!(
                "kind = \"unit\"\n[lists]\nair = [\"CO9\", \"CO9e\"]\n[[entry]]\nid = \"x\"\nunit = \"t\"\n\
                 forms = [\"Qt {{{list}}}\"]\nyes = [\"It gave off 7 Qt CO9e. => 7 t\"]\n"
            )
        };
        assert_eq!(failures(&entry("air")), [""; 0]);
        let read = crate::lexicon::entry::read("user", "my.toml", &entry("sea"));
        let problems: Vec<String> = read.unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "my.toml:4: user/unit/x: no list `sea`; give one under `[lists]`, or write the forms out"
            ]
        );
    }

    #[test]
    fn an_expected_amount_has_a_value_or_two_ends_and_a_unit() {
        let range = Expected::parse("5..6.5 %").unwrap();
        assert_eq!(
            (range.value, range.upper),
            (Decimal::from(5), Some(Decimal::new(65, 1)))
        );
        assert_eq!(Expected::parse("1200 ug/m3").unwrap().unit, "ug/m3");
        assert!(Expected::parse("many %").is_none());
    }
}
