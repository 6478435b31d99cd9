//! The language data as it is written: TOML files of entries, read and checked.
//!
//! This file is part of the build script too, which compiles the built-in data with it.

use super::vocabulary::{Comparator, Direction, Kind, Modality};
use rust_decimal::Decimal;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something wrong in a lexicon file.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The file, as its caller named it.
    pub file: String,
    /// The line, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Where an entry's form stands towards the number it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Before the number: "at least 30", "US$ 5".
    Before,
    /// After the number: "30 or more", "5 yuan".
    After,
    /// On either side: "USD 5", "5 USD".
    Either,
}

/// What a number word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumeralSort {
    /// Stands for its value: seven, 七.
    Cardinal,
    /// Multiplies what stands before it: million, 万.
    Scale,
    /// Gives a rank: fifth.
    Ordinal,
    /// A part: half, quarter.
    Fraction,
    /// A change by a factor: doubled, 翻一番.
    Multiple,
    /// Nothing left of what is emitted: net zero, 碳中和.
    Zero,
}

/// The part of speech in which a form is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A verb: its forms are made from the base form.
    Verb,
    /// A noun.
    Noun,
    /// An adjective or adverb.
    Adjective,
}

/// How the forms of an entry stand for further ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inflect {
    /// As written.
    #[default]
    None,
    /// The first word is a verb: "raise" or, where irregular, "grow/grew/grown".
    Verb,
    /// The last word is a noun with a plural: "kilometre" or "foot/feet".
    Noun,
}

/// How an entry's words tie a period to the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// "by 2025": the end of the period.
    By,
    /// "in 2025": its whole.
    In,
    /// "since 2015": its start.
    Since,
    /// "between 2016 and 2020": two ends follow.
    Between,
    /// "2005 levels", "compared with 2005": a point of comparison.
    Baseline,
}

/// What a table's column or row holds, as its header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// Running numbers: "No.", 序号.
    Number,
    /// What is measured: "Indicator", 指标.
    Indicator,
    /// Units: "Unit", 单位.
    Unit,
    /// Whether targets bind: 属性.
    Binding,
    /// Groups of rows: "Category", 类别.
    Group,
    /// What was or is: "Actual", 完成.
    Reported,
    /// Where a target starts from: "Baseline", 基期.
    Baseline,
    /// What is so now, from which the values of other columns are to start: "Current status", 现状值.
    Current,
    /// What is meant to be: "Target", 目标.
    Target,
    /// What is to be spent, and once the year is over was: "Outlay".
    Budgeted,
    /// What a change starts from, beside a column of what it leads to: "From".
    From,
    /// What a change leads to: "To".
    To,
    /// What is expected: "BAU", 预测.
    Projected,
    /// How far something goes from what is expected without it: "change vs BAU".
    Deviation,
    /// Sums over the whole period: "cumulative", 累计.
    Cumulative,
    /// Rates over the plan's years: "annual average growth", 年均增长.
    Average,
    /// The row of sums: "Total", 合计.
    Total,
}

/// What words say to a rule that asks for them by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hint {
    /// A measure is a part of a whole: "share", 占比.
    Share,
    /// A share whose whole may be more than all: "coverage".
    OpenShare,
    /// All of some group, of which there is no more than all: "of the population".
    OfAll,
    /// A part of something: "portion of".
    Portion,
    /// What stands behind are the parts: "made up of".
    MadeOf,
    /// Some of the parts: "including".
    PartOf,
    /// A whole is divided among the parts.
    ShareOut,
    /// Things are told in the order of their size.
    InOrder,
    /// What a budget lays down: "revenue".
    Budget,
    /// A noun of a rule's value: "cap".
    Bound,
    /// An item opens with what will be done: "launch of".
    Deed,
    /// Verbs whose subject has what they name: "receive".
    Owns,
    /// Verbs by which something is put somewhere: "install".
    Installs,
    /// A time is one by which something must be done.
    Deadline,
    /// What would be if something else were so.
    Scenario,
    /// A rate is one of several years: "annual average".
    Averaged,
    /// A value is a mean: "average".
    Mean,
    /// A year dates something: "base year".
    Dated,
    /// Something is held against another time or place: "compared with".
    Compared,
    /// A heading or list head opens what is aimed at.
    AnnouncesTargets,
    /// It opens what was done.
    AnnouncesFigures,
    /// It opens what has become of the year that runs.
    AnnouncesOutturn,
    /// It opens what is reckoned for later.
    AnnouncesProjections,
    /// What stands behind is the price of what was named before.
    CostsAside,
    /// What a budget is held against.
    Estimate,
    /// The text goes on to tell of a period that the sentence names.
    Reviews,
    /// Nouns for what is levied on something.
    Levy,
    /// Verbs for what each member of a group has or gets.
    Holds,
    /// The sentence says in other words what the one before did.
    Glosses,
    /// They fix an amount: "have pegged the deficit at".
    Fixes,
    /// Nouns for what would have to be spent or done: "funding needs".
    Need,
    /// Nouns for what a plan takes or brings: "costs", "savings".
    Takes,
    /// Nouns for money that is set aside: "allocation".
    Allotment,
    /// What somebody gets out of what is done for him: "save".
    Gains,
    /// Verbs by which an amount is worked out: "estimated".
    Reckons,
    /// Nouns for what a country or city offers to do: "contribution".
    Offer,
    /// Nouns for one who stands for all like him: "taxpayer".
    Person,
    /// A number reaches somebody or names a publication: "tel".
    Contact,
    /// What is weighed: "food waste".
    Matter,
    /// What somebody gets or does from a given age on: "annuity", "retire".
    Pension,
    /// A paper lays down what stands before: "set in".
    LaysDown,
    /// Verbs by which somebody decides that something be done: "approve".
    Decides,
    /// What heads items of what will be done.
    AnnouncesDeeds,
    /// Verbs by which somebody gives his word.
    Promises,
    /// Verbs by which a programme begins.
    Launches,
    /// Verbs by which something comes to be: "build".
    Creates,
    /// Verbs for coming to what is aimed at: "achieve".
    Attains,
    /// What a measure brings the treasury or costs it: "revenue gain".
    Outcome,
    /// Words that stand for an adverb: "in order", "for example".
    Adverbial,
    /// A time that names no year: "full year", "long run".
    Horizon,
    /// Behind a noun and a comma they tell how much that is put at: "valued".
    Appraised,
    /// Nouns by which somebody binds himself: "commitment".
    Pledge,
    /// Verbs that keep something within a bound: "limit".
    Bounds,
    /// Nouns for what grows or shrinks of itself: "population".
    Natural,
    /// What nobody does on purpose.
    Harms,
    /// The help that a pledge may hang on: "international support".
    Support,
    /// Nobody does anything about it: "on current trends".
    Unchecked,
    /// To give money, said while it is done: "investing".
    Giving,
    /// Nouns of things of any sort: "projects".
    Generic,
    /// Past forms that stand behind their subject only: "grew", not "grown".
    Tensed,
    /// high, wide: what a length is of, behind its unit.
    Dimension,
    /// How somebody is minded who will do or say something: "happy to".
    Minded,
    /// The title of a part that a form prescribes: "scope and coverage".
    FormTitle,
    /// The office of somebody who signs: "minister for".
    Office,
    /// What stands before the name of somebody who signs: "Rt Hon".
    Courtesy,
    /// The origin of a table or chart is told: "source".
    Origin,
    /// A table of contents opens: "table of contents".
    Contents,
    /// Each of a group is given something: 给予.
    Grants,
    /// The first steps of a plan, told in its first year: 开局.
    Starts,
    /// What is known by counting or asking: "survey", "data".
    Evidence,
}

/// The hint of this name.
fn hint_of(name: &str) -> Option<Hint> {
    let name: serde::de::value::StrDeserializer<'_, ValueError> = name.into_deserializer();
    Hint::deserialize(name).ok()
}

impl Hint {
    /// Its bit in a set of hints.
    #[must_use]
    pub const fn bit(self) -> u128 {
        1 << self as u128
    }
}

/// What an entry means: one variant a mechanism of the code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Meaning {
    /// A unit of `units.toml`, by its symbol.
    Unit {
        /// The symbol.
        unit: String,
        /// On which side of the number it stands.
        place: Place,
        /// A factor that the form carries.
        scale: Option<Decimal>,
        /// The spellings, where upper and lower case differ in meaning (Mt, MT); else empty.
        exact: Vec<String>,
        /// Beside large amounts only, as it is a word or name, too ("COP 2.5 billion", "COP 26").
        large: bool,
    },
    /// A number word.
    Numeral {
        /// The value.
        value: Decimal,
        /// What it does.
        sort: NumeralSort,
        /// Which way it moves.
        direction: Option<Direction>,
    },
    /// Words that bound the number.
    Comparator {
        /// How it bounds the number.
        comparator: Comparator,
        /// On which side of the number it stands.
        place: Place,
    },
    /// Words that say per what the number is stated.
    Per {
        /// What it is stated per.
        per: String,
    },
    /// Words that say how firmly something is meant.
    Modality {
        /// How firmly.
        modality: Modality,
        /// A sentence with it commits its issuer.
        commits: bool,
    },
    /// Words of movement.
    Direction {
        /// Which way it moves.
        direction: Direction,
        /// The part of speech.
        part: Part,
        /// It adds things that are counted ("built", "recruited").
        adds: bool,
    },
    /// Words that decide what kind of statement it is.
    Role {
        /// The kind.
        role: Kind,
    },
    /// Words that point to years relative to the document's own, or tie a year to the sentence.
    Period {
        /// First year, counted from the own one.
        from: i32,
        /// Last year, counted from the own one.
        to: i32,
        /// The start is left open: "to date".
        open: bool,
        /// "the year": the one that the section tells of, where it tells of one.
        section: bool,
        /// "the financial year": called a fiscal one in so many words.
        fiscal: bool,
        /// "now": a time beside a verb in the present only.
        present: bool,
    },
    /// A preposition or phrase before a year.
    Link {
        /// How it ties the year.
        link: Link,
    },
    /// A month's name, 1 to 12.
    Month {
        /// The month, 1 to 12.
        month: u8,
    },
    /// Words before a number that make it a reference ("Table 3").
    Reference,
    /// Words around a number that make it part of a name, a slogan or the text's own structure.
    Name {
        /// On which side of the number it stands.
        place: Place,
    },
    /// Words that open a condition.
    Condition,
    /// Words that say whether a target binds.
    Binding {
        /// Whether it binds.
        binding: bool,
    },
    /// Words between a number and what it is compared with.
    Gap {
        /// Which way it moves.
        direction: Direction,
    },
    /// A measure with a stable key, and the direction that is wanted for it.
    Indicator {
        /// The stable key.
        key: String,
        /// The direction that is wanted.
        wanted: Option<Direction>,
        /// The key of the measure that this one is a kind or a part of.
        broader: Option<String>,
        /// The key of the measure whose change this one is.
        growth_of: Option<String>,
        /// The key of the same measure as a share of GDP, which a percentage of it means.
        ratio: Option<String>,
        /// A percentage of it is always its change, however it is worded.
        percent_is_change: bool,
        /// A target for it is a limit: what stays below keeps it too.
        limit: bool,
        /// There are many of them, each of something else: the name alone does not tell which one is meant.
        many: bool,
        /// A country has one of it: its prices, its deficit.
        sole: bool,
    },
    /// Words that say of which part of the whole a measure is taken.
    Scope {
        /// What they tell apart: residence, sex, level of government.
        axis: String,
        /// The part, the same in every language.
        part: String,
        /// A text may leave the word out and still mean this part.
        may_lack: bool,
    },
    /// Words in the name of a measure that say little about which one it is.
    Filler {
        /// They say that its change is meant: growth, rise in.
        change: bool,
    },
    /// Words that rules ask for by name.
    Hint {
        /// What they say.
        hint: Hint,
    },
    /// A country in whose documents the sign of one currency stands for another.
    Home {
        /// The unit that the sign usually means.
        sign: String,
        /// The symbol.
        unit: String,
    },
    /// Words of a table's header that say what a column or row holds.
    Column {
        /// What it holds.
        column: Column,
    },
    /// A class of words that the code asks for by name.
    Class {
        /// The class.
        class: String,
    },
}

impl Meaning {
    /// The direction that "above", "higher than" or 高于 tells.
    #[must_use]
    pub const fn gap(&self) -> Option<Direction> {
        match self {
            Self::Gap { direction } => Some(*direction),
            _ => None,
        }
    }

    /// A bit of its own for each variant, so that a set of meanings is a number.
    #[must_use]
    pub const fn bit(&self) -> u32 {
        match self {
            Self::Unit { .. } => bit::UNIT,
            Self::Numeral { .. } => bit::NUMERAL,
            Self::Comparator { .. } => bit::COMPARATOR,
            Self::Per { .. } => bit::PER,
            Self::Modality { .. } => bit::MODALITY,
            Self::Direction { .. } => bit::DIRECTION,
            Self::Role { .. } => bit::ROLE,
            Self::Period { .. } => bit::PERIOD,
            Self::Link { .. } => bit::LINK,
            Self::Month { .. } => bit::MONTH,
            Self::Reference => bit::REFERENCE,
            Self::Name { .. } => bit::NAME,
            Self::Condition => bit::CONDITION,
            Self::Binding { .. } => bit::BINDING,
            Self::Gap { .. } => bit::GAP,
            Self::Indicator { .. } => bit::INDICATOR,
            Self::Home { .. } => bit::HOME,
            Self::Class { .. } => bit::CLASS,
            Self::Scope { .. } => bit::SCOPE,
            Self::Filler { .. } => bit::FILLER,
            Self::Hint { .. } => bit::HINT,
            Self::Column { .. } => bit::COLUMN,
        }
    }
}

/// The bits of [`Meaning::bit`].
pub mod bit {
    #![allow(missing_docs)]
    pub const UNIT: u32 = 1;
    pub const NUMERAL: u32 = 1 << 1;
    pub const COMPARATOR: u32 = 1 << 2;
    pub const PER: u32 = 1 << 3;
    pub const MODALITY: u32 = 1 << 4;
    pub const DIRECTION: u32 = 1 << 5;
    pub const ROLE: u32 = 1 << 6;
    pub const PERIOD: u32 = 1 << 7;
    pub const LINK: u32 = 1 << 8;
    pub const MONTH: u32 = 1 << 9;
    pub const REFERENCE: u32 = 1 << 10;
    pub const NAME: u32 = 1 << 11;
    pub const CONDITION: u32 = 1 << 12;
    pub const BINDING: u32 = 1 << 13;
    pub const GAP: u32 = 1 << 14;
    pub const INDICATOR: u32 = 1 << 15;
    pub const HOME: u32 = 1 << 16;
    pub const CLASS: u32 = 1 << 17;
    pub const SCOPE: u32 = 1 << 18;
    pub const FILLER: u32 = 1 << 19;
    pub const HINT: u32 = 1 << 20;
    pub const COLUMN: u32 = 1 << 21;
    /// A unit of money that is one word and may stand before its number, as well as [`UNIT`].
    pub const SIGN: u32 = 1 << 22;
    /// Such a unit that is a word or name, too, unless the amount is large.
    pub const LARGE: u32 = 1 << 23;
    /// A form is the word alone.
    pub const ALONE: u32 = 1 << 24;
    /// What only comparing and checking ask for, and reading a sentence never does.
    pub const COMPARING: u32 = SCOPE | FILLER;
}

/// One entry of the lexicon.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// `language/kind/name`; the rule id that the output gives as reason.
    pub id: String,
    /// The ways it is written.
    pub forms: Vec<String>,
    /// What it means.
    pub meaning: Meaning,
    /// Sentences in which it must decide something.
    pub yes: Vec<String>,
    /// Sentences in which it must not.
    pub no: Vec<String>,
    /// How its forms are inflected.
    pub inflect: Inflect,
    /// The file it stands in, as its caller named it.
    pub file: String,
    /// The line there, counted from 1.
    pub line: usize,
}

impl Entry {
    /// A problem with this entry, at its place.
    #[must_use]
    pub fn problem(&self, message: &str) -> Problem {
        Problem {
            file: self.file.clone(),
            line: self.line,
            message: format!("{}: {message}", self.id),
        }
    }
}

/// One file as TOML gives it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: String,
    /// Endings that forms share, by the name that stands in braces for them.
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    entry: Vec<toml::Spanned<Raw>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    forms: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
    #[serde(default)]
    inflect: Inflect,
    unit: Option<String>,
    place: Option<Place>,
    scale: Option<String>,
    #[serde(default)]
    exact: bool,
    #[serde(default)]
    large: bool,
    value: Option<String>,
    sort: Option<NumeralSort>,
    comparator: Option<Comparator>,
    per: Option<String>,
    modality: Option<Modality>,
    commits: Option<bool>,
    direction: Option<Direction>,
    part: Option<Part>,
    adds: Option<bool>,
    role: Option<Kind>,
    link: Option<Link>,
    from: Option<i32>,
    to: Option<i32>,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    section: bool,
    #[serde(default)]
    fiscal: bool,
    #[serde(default)]
    present: bool,
    sign: Option<String>,
    month: Option<u8>,
    binding: Option<bool>,
    key: Option<String>,
    wanted: Option<Direction>,
    broader: Option<String>,
    growth_of: Option<String>,
    ratio: Option<String>,
    #[serde(default)]
    percent_is_change: bool,
    #[serde(default)]
    limit: bool,
    #[serde(default)]
    many: bool,
    #[serde(default)]
    sole: bool,
    #[serde(default)]
    change: bool,
    hint: Option<Hint>,
    axis: Option<String>,
    scope: Option<String>,
    #[serde(default)]
    may_lack: bool,
    class: Option<String>,
    column: Option<Column>,
}

/// Reads one lexicon file. `language` becomes the first part of each entry's id.
///
/// # Errors
/// Every problem of the file, each with its line.
pub fn read(language: &str, name: &str, source: &str) -> Result<Vec<Entry>, Vec<Problem>> {
    let problem = |line, message| Problem {
        file: name.to_owned(),
        line,
        message,
    };
    let file: File = toml::from_str(source).map_err(|e| {
        let line = e.span().map_or(0, |s| line_of(source, s.start));
        vec![problem(line, e.message().to_owned())]
    })?;
    let mut entries = Vec::with_capacity(file.entry.len());
    let mut problems = Vec::new();
    for raw in file.entry {
        let line = line_of(source, raw.span().start);
        match entry(language, &file.kind, &file.lists, raw.into_inner()) {
            Ok(entry) => entries.push(Entry {
                file: name.to_owned(),
                line,
                ..entry
            }),
            Err(message) => problems.push(problem(line, message)),
        }
    }
    if problems.is_empty() {
        Ok(entries)
    } else {
        Err(problems)
    }
}

fn line_of(source: &str, at: usize) -> usize {
    source.as_bytes()[..at.min(source.len())]
        .iter()
        .filter(|&&b| b == b'\n')
        .count()
        + 1
}

fn entry(
    language: &str,
    kind: &str,
    lists: &BTreeMap<String, Vec<String>>,
    mut raw: Raw,
) -> Result<Entry, String> {
    let id = format!("{language}/{kind}/{}", raw.id);
    raw.forms = written_out(&raw.forms, lists).map_err(|name| {
        format!("{id}: no list `{name}`; give one under `[lists]`, or write the forms out")
    })?;
    if raw.forms.is_empty() || raw.forms.iter().any(|f| f.trim().is_empty()) {
        return Err(format!("{id}: give at least one form, and no empty one"));
    }
    if raw.yes.is_empty() {
        return Err(format!("{id}: give an example in `yes`"));
    }
    let meaning = meaning(&id, kind, &raw)?;
    Ok(Entry {
        id,
        forms: raw.forms,
        meaning,
        yes: raw.yes,
        no: raw.no,
        inflect: raw.inflect,
        file: String::new(),
        line: 0,
    })
}

/// "kt{co2e}" with each member of the list in its place; or the name of a list that is not there.
fn written_out(
    forms: &[String],
    lists: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<String>, String> {
    let mut all = Vec::with_capacity(forms.len());
    let mut open: Vec<String> = forms.iter().rev().cloned().collect();
    while let Some(form) = open.pop() {
        let parts = form.split_once('{').and_then(|(before, rest)| {
            let (name, behind) = rest.split_once('}')?;
            Some((before, name, behind))
        });
        let Some((before, name, behind)) = parts else {
            all.push(form);
            continue;
        };
        let members = lists.get(name).ok_or(name)?;
        // What stands behind may hold further lists.
        open.extend(members.iter().rev().map(|m| format!("{before}{m}{behind}")));
    }
    Ok(all)
}

fn decimal(id: &str, field: &str, text: &str) -> Result<Decimal, String> {
    Decimal::from_str_exact(text).map_err(|e| format!("{id}: `{field} = \"{text}\"`: {e}"))
}

fn meaning(id: &str, kind: &str, raw: &Raw) -> Result<Meaning, String> {
    let need = |field: &str| format!("{id}: `{field}` is missing");
    let scale = raw.scale.as_deref().map(|s| decimal(id, "scale", s));
    let scale = scale.transpose()?;
    Ok(match kind {
        "unit" => Meaning::Unit {
            unit: raw.unit.clone().ok_or_else(|| need("unit"))?,
            place: raw.place.unwrap_or(Place::After),
            scale,
            exact: raw.forms.iter().filter(|_| raw.exact).cloned().collect(),
            large: raw.large,
        },
        "numeral" => Meaning::Numeral {
            value: decimal(
                id,
                "value",
                raw.value.as_deref().ok_or_else(|| need("value"))?,
            )?,
            sort: raw.sort.ok_or_else(|| need("sort"))?,
            direction: raw.direction,
        },
        "comparator" => Meaning::Comparator {
            comparator: raw.comparator.ok_or_else(|| need("comparator"))?,
            place: raw.place.unwrap_or(Place::Before),
        },
        "per" => Meaning::Per {
            per: raw.per.clone().ok_or_else(|| need("per"))?,
        },
        "modality" => Meaning::Modality {
            modality: raw.modality.ok_or_else(|| need("modality"))?,
            commits: raw.commits.unwrap_or(true),
        },
        "direction" => Meaning::Direction {
            direction: raw.direction.ok_or_else(|| need("direction"))?,
            part: raw.part.ok_or_else(|| need("part"))?,
            adds: raw.adds.unwrap_or(false),
        },
        "role" => Meaning::Role {
            role: raw.role.ok_or_else(|| need("role"))?,
        },
        "period" => Meaning::Period {
            from: raw.from.ok_or_else(|| need("from"))?,
            to: raw.to.ok_or_else(|| need("to"))?,
            open: raw.open,
            section: raw.section,
            fiscal: raw.fiscal,
            present: raw.present,
        },
        "link" => Meaning::Link {
            link: raw.link.ok_or_else(|| need("link"))?,
        },
        "month" => Meaning::Month {
            month: raw.month.ok_or_else(|| need("month"))?,
        },
        "reference" => Meaning::Reference,
        "name" => Meaning::Name {
            place: raw.place.unwrap_or(Place::After),
        },
        "condition" => Meaning::Condition,
        "binding" => Meaning::Binding {
            binding: raw.binding.ok_or_else(|| need("binding"))?,
        },
        "gap" => Meaning::Gap {
            direction: raw.direction.ok_or_else(|| need("direction"))?,
        },
        "indicator" => Meaning::Indicator {
            key: raw.key.clone().unwrap_or_else(|| raw.id.clone()),
            wanted: raw.wanted,
            broader: raw.broader.clone(),
            growth_of: raw.growth_of.clone(),
            ratio: raw.ratio.clone(),
            percent_is_change: raw.percent_is_change,
            limit: raw.limit,
            many: raw.many,
            sole: raw.sole,
        },
        "scope" => Meaning::Scope {
            axis: raw.axis.clone().ok_or_else(|| need("axis"))?,
            part: raw.scope.clone().unwrap_or_else(|| raw.id.clone()),
            may_lack: raw.may_lack,
        },
        "filler" => Meaning::Filler { change: raw.change },
        "hint" => Meaning::Hint {
            hint: raw
                .hint
                .or_else(|| hint_of(&raw.id))
                .ok_or_else(|| need("hint"))?,
        },
        "home" => Meaning::Home {
            sign: raw.sign.clone().ok_or_else(|| need("sign"))?,
            unit: raw.unit.clone().ok_or_else(|| need("unit"))?,
        },
        "column" => Meaning::Column {
            column: raw.column.ok_or_else(|| need("column"))?,
        },
        "class" => Meaning::Class {
            class: raw.class.clone().unwrap_or_else(|| raw.id.clone()),
        },
        other => return Err(format!("unknown kind `{other}`")),
    })
}
