//! Units that stand apart from their numbers: "(million t)", "万元/人", "in % of GDP".

use super::words::Told;
use crate::lexicon::token::{Token, TokenKind, tokenize};
use crate::lexicon::{Lexicon, bit, class};
use crate::mention::amount::Amount;
use crate::mention::sentence::{Buffers, is_han};
use crate::mention::{self, Sentence, Why, Years};
use crate::outline::tables::shape;
use rust_decimal::Decimal;

/// A unit without its number.
#[derive(Debug, Clone)]
pub(super) struct Apart {
    /// What one of it is in `unit`.
    pub scale: Decimal,
    /// The unit's symbol; `count` where only a scale is told.
    pub unit: String,
    /// What it is stated per.
    pub per: Option<String>,
    /// The rule that gave the unit.
    pub why: Why,
}

impl Apart {
    /// It only scales: "(billion)".
    pub fn is_bare_scale(&self) -> bool {
        self.unit == "count" && self.scale != Decimal::ONE
    }
}

/// The unit that the words are, where they are nothing else.
pub(super) fn whole(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    /// No unit has more words.
    const LONGEST: usize = 60;
    let words = opened(words.trim().trim_end_matches([':', '：']));
    // "million tonnes (Mt)" tells the unit twice.
    if let Some((before, _)) = words
        .split_once(['(', '（'])
        .filter(|(b, _)| !b.trim().is_empty())
    {
        return whole(before, lexicon);
    }
    if words.is_empty()
        || words.len() > LONGEST
        || words
            .chars()
            .any(|c| c.is_ascii_digit() && !is_formula(words))
    {
        return thousands(words, lexicon).or_else(|| round(words, lexicon));
    }
    numbered(&format!("1 {words}"), lexicon)
        .or_else(|| {
            // "USD million", "Rs. crore": the number would stand between them.
            let (sign, rest) = words.split_once(' ').or_else(|| signed(words))?;
            numbered(&format!("{sign} 1 {rest}"), lexicon)
        })
        .or_else(|| numbered(&format!("{words} 1"), lexicon))
        .or_else(|| rate(words, lexicon))
        .or_else(|| classifier(words))
        .or_else(|| {
            percentage(
                words,
                &["percentage", "per cent of ", "percent of ", "% of "],
            )
        })
        .or_else(|| unjoined(words, lexicon))
}

/// "thousands of tonnes", "Rs in crore": the unit without the word between its parts.
fn unjoined(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    [" of ", " in ", " de "].iter().find_map(|joint| {
        let (before, behind) = words.split_once(joint)?;
        whole(&format!("{before} {behind}"), lexicon)
    })
}

/// "₹crore": the sign and the rest.
fn signed(words: &str) -> Option<(&str, &str)> {
    let sign = words.chars().next().filter(|c| !c.is_alphanumeric())?;
    Some(words.split_at(sign.len_utf8()))
}

/// "人/亿元": a unit stated per something of its own.
fn rate(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let (unit, per) = words.split_once('/')?;
    let told = whole(unit, lexicon).filter(|u| u.per.is_none())?;
    let per = per.trim();
    (!per.is_empty()).then(|| Apart {
        per: Some(per.to_owned()),
        ..told
    })
}

/// Digits of a formula ("CO2"), not of a number.
fn is_formula(words: &str) -> bool {
    let mut before = ' ';
    words.chars().all(|c| {
        let fits = !c.is_ascii_digit() || before.is_alphabetic();
        before = c;
        fits
    })
}

/// "'000 tonnes", "000s": thousands.
fn thousands(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let at = words.find("000")?;
    let grouped = words[..at].ends_with(|c: char| c.is_ascii_digit() || c == ',');
    let before = words[..at].trim_matches(['\'', '‘', '’', ' ']);
    let rest = words[at + 3..].trim_start_matches(['s', '\'', '’']).trim();
    let (text, fits) = if before.is_empty() {
        (format!("1 thousand {rest}"), true)
    } else {
        (format!("{before} 1 thousand {rest}"), before.len() <= 4)
    };
    numbered(text.trim(), lexicon).filter(|_| fits && !grouped)
}

/// "10,000 yuan", "100 million tonnes": so many at a time.
fn round(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let told = numbered(words, lexicon)?;
    let digits = told.scale.normalize().mantissa().to_string();
    let ten = told.scale >= Decimal::TEN && digits.trim_end_matches('0') == "1";
    (ten && words.starts_with('1')).then_some(told)
}

/// Without the words that only open a unit: "in", "单位：".
fn opened(words: &str) -> &str {
    let mut rest = words;
    for opening in [
        "单位：",
        "单位:",
        "单位",
        "计量单位：",
        "Unit:",
        "unit:",
        "Units:",
        "in ",
        "In ",
        "IN ",
        "as ",
        "As ",
        "the ",
    ] {
        if let Some(behind) = rest.strip_prefix(opening) {
            rest = behind.trim_start();
        }
    }
    rest
}

/// Reads a number with the unit around it.
fn numbered(text: &str, lexicon: &Lexicon) -> Option<Apart> {
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(text, 0, text.len(), &tables.words, &mut tokens);
    // Most words are no unit, and none of them starts one.
    let may_tell = |t: &Token| t.opens & (bit::UNIT | bit::NUMERAL) != 0;
    if !is_han(&tokens) && !tokens.iter().any(may_tell) {
        return None;
    }
    let mut buffers = Buffers::default();
    let s = Sentence::new(text, &tokens, lexicon, &mut buffers);
    let found = mention::read_cell(&s, Years::default(), true);
    let [a] = &found.amounts[..] else { return None };
    let end = a.tokens.end.max(a.per_end);
    let closes = (end..s.len()).all(|t| s.kind(t) == Some(TokenKind::Symbol));
    let rest = end..s.len();
    let scaled = a.unit.is_empty() && a.value != Decimal::ONE;
    // "million people": what is counted needs no unit.
    let counts = scaled && rest.len() <= 3 && rest.clone().all(|t| s.is_nominal(t));
    // "% of total electricity": a share of something.
    let share = a.is_share() && s.is_any(rest.start, &["of", "share", "in"]) && rest.len() <= 8;
    let share = share || a.is_share() && s.is(rest.start, "gdp") && rest.len() <= 2;
    // "kg per S$ of GDP"
    let rated = a.per.is_some() && !a.unit.is_empty() && rest.len() <= 4;
    let gas = is_gas(&s, a) && rest.len() <= 3;
    if a.tokens.start > 0
        || a.upper.is_some()
        || !(closes || counts || share || gas || rated)
        || a.unit.is_empty() && !scaled
    {
        return None;
    }
    Some(Apart {
        scale: a.value,
        unit: if a.unit.is_empty() {
            "count".to_owned()
        } else {
            a.unit.clone()
        },
        per: a
            .per
            .clone()
            .or_else(|| s.is(rest.start, "gdp").then(|| "GDP".to_owned())),
        why: a.unit_why,
    })
}

/// "Mt of CO2": the words behind a mass are the gas.
fn is_gas(s: &Sentence<'_>, a: &Amount) -> bool {
    let at = a.tokens.end + usize::from(s.is(a.tokens.end, "of"));
    let mass = matches!(a.unit.as_str(), "t" | "kt" | "Mt" | "Gt" | "kg" | "g")
        || a.unit.ends_with("CO2e");
    let gases = ["co2", "co2e", "co₂", "co₂e", "carbon", "ghg", "greenhouse"];
    mass && s.is_any(at, &gases)
}

/// What heads a column of counts.
const COUNTS: [&str; 4] = ["number", "numbers", "nos", "count"];

/// "Percentage", "Percentage of households", "per cent of all outlay": what heads a column of shares opens with
/// one of these.
fn percentage(words: &str, heads: &[&str]) -> Option<Apart> {
    const LONGEST: usize = 6;
    let rest = heads.iter().find_map(|head| {
        let start = words.get(..head.len())?;
        start
            .eq_ignore_ascii_case(head)
            .then(|| &words[head.len()..])
    })?;
    let parted = rest.is_empty()
        || words[..words.len() - rest.len()].ends_with(' ')
        || rest.starts_with(' ');
    (parted && rest.split_whitespace().count() < LONGEST).then(|| Apart {
        scale: Decimal::ONE,
        unit: "%".to_owned(),
        per: None,
        why: Why::Code("table/unit"),
    })
}

/// A Chinese classifier or a count's noun alone: 家, 个, "number".
fn classifier(words: &str) -> Option<Apart> {
    let any = |list: &[&str]| list.iter().any(|w| words.eq_ignore_ascii_case(w));
    let counts = any(&COUNTS) || any(&["nos.", "no."]);
    counts.then(|| Apart {
        scale: Decimal::ONE,
        unit: "count".to_owned(),
        per: None,
        why: Why::Code("table/unit"),
    })
}

/// The unit that a label or header tells beside other words: in brackets, behind a comma, at its end.
pub(super) fn within(label: &Sentence<'_>) -> Option<Apart> {
    if !may_tell(label) {
        return None;
    }
    let (words, lexicon) = (label.text, label.lexicon);
    in_brackets(words, lexicon)
        .or_else(|| whole(words, lexicon))
        // "% below the path in 2030"
        .or_else(|| percentage(words, &["% "]))
        .or_else(|| {
            // "per 10,000 people" has a comma of its own, "Single-year" is one word.
            let (before, behind) = words.rsplit_once([',', '，', '/', '-', '–', ':'])?;
            let compound = words.as_bytes()[before.len()] == b'-'
                && before.ends_with(|c: char| c.is_ascii_alphabetic())
                && behind.starts_with(|c: char| c.is_ascii_alphabetic());
            // "kt/year" is one unit.
            let rate = words.as_bytes()[before.len()] == b'/' && is_word(behind.trim(), lexicon);
            whole(behind, lexicon)
                .filter(|_| !compound && !rate && !behind.starts_with(|c: char| c.is_ascii_digit()))
        })
        .or_else(|| ending(label).map(|(_, unit)| unit))
        .or_else(|| in_words(words, lexicon))
}

/// Whether a part of a label may be a unit: most labels hold no word or digit that one is told by.
fn may_tell(label: &Sentence<'_>) -> bool {
    label.text.bytes().any(|b| b.is_ascii_digit())
        || label.tokens.iter().enumerate().any(|(at, token)| {
            token.kind == TokenKind::Han
                || token.opens & (bit::UNIT | bit::NUMERAL) != 0
                || label.is_any(at, &COUNTS)
                || label.is(at, "no")
        })
}

/// The unit that brackets hold, the last one's; "(billion) (US$)" hold it together.
fn in_brackets(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let mut units = bracketed(words)
        .into_iter()
        .rev()
        .filter_map(|inner| whole(inner, lexicon));
    let last = units.next()?;
    match units.next() {
        Some(scale) if scale.is_bare_scale() && last.scale == Decimal::ONE => Some(Apart {
            scale: scale.scale,
            ..last
        }),
        Some(unit) if last.is_bare_scale() && unit.scale == Decimal::ONE => Some(Apart {
            scale: last.scale,
            ..unit
        }),
        _ => Some(last),
    }
}

/// "Y-o-Y per cent", "annual, %": a share behind words that say of which kind.
fn share(inner: &str, lexicon: &Lexicon) -> Option<Apart> {
    let from = ["per cent", "percent", "%"]
        .iter()
        .find_map(|unit| inner.strip_suffix(unit).map(str::len))?;
    let before = &inner[..from];
    let few = before.split_whitespace().count() <= 3;
    let plain = !before.contains(|c: char| c.is_ascii_digit());
    (few && plain && before.ends_with([' ', ','])).then(|| whole(&inner[from..], lexicon))?
}

/// The unit of a whole table, in brackets or behind the word for it; other words of a caption are a
/// sentence's.
pub(super) fn of_caption(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let behind = ["单位", "Unit:", "Units:", "unit:"]
        .iter()
        .find_map(|w| words.find(w).map(|at| &words[at..]));
    bracketed(words)
        .into_iter()
        .rev()
        .chain(behind)
        .find_map(|inner| {
            // "(Value: million t)"
            let named = || inner.rsplit_once([':', '：']).map(|(_, unit)| unit.trim());
            whole(inner, lexicon)
                .or_else(|| share(inner, lexicon))
                .or_else(|| whole(named()?, lexicon))
        })
        .or_else(|| {
            let worded = words.contains(|c: char| c.is_alphabetic() || c == '%');
            whole(words, lexicon).filter(|u| worded && is_telling(u))
        })
}

/// The unit is one that a line by itself tells for what stands below: a share, money, a scale.
fn is_telling(unit: &Apart) -> bool {
    let money = unit.unit.len() == 3 && unit.unit.bytes().all(|b| b.is_ascii_uppercase());
    unit.unit == "%" || money || unit.scale > Decimal::ONE
}

/// "In % of GDP", "output in GWh": behind the last "in" or at the end.
fn in_words(words: &str, lexicon: &Lexicon) -> Option<Apart> {
    let behind = words.rfind(" in ").map(|at| &words[at + 4..]);
    if let Some(unit) = behind.and_then(|b| whole(b, lexicon)) {
        return Some(unit);
    }
    let (before, last) = words.rsplit_once(' ')?;
    // "vehicles over 1 ton" are told from others by a weight of their own.
    let bound = before.ends_with(|c: char| c.is_ascii_digit());
    let telling = !bound && (last.len() > 2 || last == "%");
    whole(last, lexicon).filter(|u| telling && u.unit != "count" && !is_word(last, lexicon))
}

/// "BAU Gg de CO2", "Investment million US$": the unit of several words that ends a label, and where it starts.
fn ending(label: &Sentence<'_>) -> Option<(usize, Apart)> {
    const LONGEST: usize = 4;
    // No space tells where a Chinese word starts.
    if label.is_han() {
        return None;
    }
    let bound = |t: usize| label.kind(t - 1) == Some(TokenKind::Number);
    (label.len().saturating_sub(LONGEST).max(1)..label.len().saturating_sub(1))
        .filter(|&t| label.tokens[t].opens & (bit::UNIT | bit::NUMERAL) != 0 && !bound(t))
        .find_map(|t| {
            let start = label.tokens[t].start as usize;
            let (before, words) = label.text.split_at(start);
            let last = words.rsplit(' ').next().unwrap_or(words);
            let unit = whole(words, label.lexicon)?;
            let telling = unit.unit != "count" && unit.per.is_none();
            // Brackets have been asked already.
            (telling && shape::balance(before) == 0 && !is_word(last, label.lexicon))
                .then_some((start, unit))
        })
}

/// Where the unit starts that ends a label behind other words.
pub(super) fn end_of(words: &str, lexicon: &Lexicon) -> Option<usize> {
    let (mut tokens, mut buffers) = (Vec::new(), Buffers::default());
    tokenize(words, 0, words.len(), &lexicon.tables().words, &mut tokens);
    let label = Sentence::new(words, &tokens, lexicon, &mut buffers);
    // "Trade as percentage of GDP" names what it measures.
    let (start, _) = may_tell(&label)
        .then(|| ending(&label))
        .flatten()
        .filter(|(_, unit)| unit.unit != "%")?;
    Some(start)
}

/// The unit that the corner of a table tells for all its cells: in brackets, or money and the like at its end.
pub(super) fn of_corner(corner: &Told, lexicon: &Lexicon) -> Option<Apart> {
    of_caption(&corner.text, lexicon).or_else(|| corner.unit.clone().filter(is_telling))
}

/// A word that is more than a unit: "year", "second".
fn is_word(word: &str, lexicon: &Lexicon) -> bool {
    let tables = lexicon.tables();
    let mut lower = String::new();
    crate::lexicon::token::normalise(word, &mut lower);
    let number = tables.words.number(lower.as_bytes());
    let time = [
        "year", "years", "day", "days", "hour", "hours", "month", "months",
    ]
    .contains(&lower.as_str());
    time || tables.words.known(number).class & (class::SPAN | class::ANY_VERB) != 0
}

/// What stands in brackets, in text order.
pub(super) fn bracketed(words: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in words.char_indices() {
        match c {
            '(' | '（' | '[' | '［' => open.push(at + c.len_utf8()),
            ')' | '）' | ']' | '］' => {
                if let Some(from) = open.pop().filter(|_| open.is_empty()) {
                    found.push(&words[from..at]);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(words: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let (mut tokens, mut buffers) = (Vec::new(), Buffers::default());
        tokenize(words, 0, words.len(), &lexicon.tables().words, &mut tokens);
        let unit = within(&Sentence::new(words, &tokens, lexicon, &mut buffers))?;
        let per = unit.per.map_or(String::new(), |p| format!(" per {p}"));
        Some(format!("{} {}{per}", unit.scale.normalize(), unit.unit))
    }

    #[test]
    fn units_apart_from_numbers() {
        for (words, want) in [
            ("%", Some("1 %")),
            ("Population (billion)", Some("1000000000 count")),
            ("Emissions (Mt CO2e)", Some("1 MtCO2e")),
            ("USD million", Some("1000000 USD")),
            ("Cost (Rs. crore)", Some("10000000 INR")),
            ("Cost (₹crore)", Some("10000000 INR")),
            ("(In crores of rupees)", Some("10000000 INR")),
            ("Rs in crore", Some("10000000 INR")),
            ("Output (thousands of tonnes)", Some("1000 t")),
            ("Output per worker (10,000 yuan)", Some("10000 CNY")),
            ("万元/人", Some("10000 CNY per person")),
            ("万亿元", Some("1000000000000 CNY")),
            ("家", Some("1 count")),
            ("岁", Some("1 year")),
            ("万平方米", Some("10000 m2")),
            ("人/亿元", Some("1 count per 亿元")),
            ("In % GDP", Some("1 % per GDP")),
            ("Reference path Gg de CO2", Some("1 ktCO2e")),
            ("Outlays million US$", Some("1000000 USD")),
            ("Multi-year", None),
            ("Saving per option kt/year", Some("1 kt per year")),
            ("Electricity demand (TWh)", Some("1 TWh")),
            ("Output ('000 tonnes)", Some("1000 t")),
            ("Growth rate, %", Some("1 %")),
            ("Percentage", Some("1 %")),
            ("Percentage of villages", Some("1 %")),
            ("As per cent of all outlay", Some("1 %")),
            ("% below the path in 2030", Some("1 %")),
            ("Cost (billion) - (US$)", Some("1000000000 USD")),
            ("Trucks over 1 ton", None),
            ("Public transport", None),
            ("10 Village Roads Mission", None),
            ("Target year", None),
        ] {
            assert_eq!(unit(words).as_deref(), want, "{words}");
        }
    }
}
