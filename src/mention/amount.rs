//! Amounts: a number with its unit, comparator, range, rate and counted noun.

use super::number::{self, Number, Sort};
use super::sentence::Sentence;
use super::{Hit, Mentions, Rejected, TIME_SPAN, Why, drop};
use crate::lexicon::entry::{Hint, NumeralSort, Place};
use crate::lexicon::token::{TokenKind, normalise};
use crate::lexicon::{Meaning, bit, class};
use crate::model::vocabulary::{Comparator, Direction};
use rust_decimal::Decimal;
use std::ops::Range;

/// The starting value of "from A to B".
#[derive(Debug, Clone)]
pub struct Start {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its value, in the amount's unit.
    pub value: Decimal,
}

/// An amount.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Its tokens, the comparator included.
    pub tokens: Range<usize>,
    /// The tokens of the number and its unit alone.
    pub core: Range<usize>,
    /// The value; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit's symbol; empty while none is found.
    pub unit: String,
    /// The rule that gave the unit.
    pub unit_why: Why,
    /// What it is stated per.
    pub per: Option<String>,
    /// The counted noun, or the field of a rank.
    pub of: Option<Range<usize>>,
    /// How the number bounds the quantity.
    pub comparator: Comparator,
    /// The rule that says so.
    pub comparator_why: Option<Why>,
    /// The movement that a sign or a multiple states.
    pub direction: Option<Direction>,
    /// Where it starts from.
    pub start: Option<Start>,
    /// What kind of number it is.
    pub sort: Sort,
    /// Its money is written with a sign that several countries use.
    pub plain_sign: bool,
    /// One past the last token of what it is stated per, where a number stands there.
    pub per_end: usize,
    /// It is hyphened to the noun after it ("a 250-MW plant").
    pub attributive: bool,
    /// The number alone.
    pub number: Number,
}

impl Amount {
    /// Whether the unit is money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.unit.len() == 3
            && self.unit.bytes().all(|b| b.is_ascii_uppercase())
            && self.unit != "TEU"
    }

    /// Whether the unit says how large a part is.
    #[must_use]
    pub fn is_share(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "fraction")
    }

    /// Whether it is told from which or up to which value.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        matches!(
            self.comparator,
            Comparator::Gt | Comparator::Ge | Comparator::Lt | Comparator::Le
        )
    }

    /// Whether the unit is one of time.
    #[must_use]
    pub fn is_duration(&self) -> bool {
        matches!(
            self.unit.as_str(),
            "year" | "month" | "week" | "day" | "hour" | "minute" | "second"
        )
    }
}

/// Finds the amounts of a sentence, and the numbers that are none.
pub fn find(s: &Sentence<'_>, mentions: &mut Mentions) {
    let candidates = candidates(s, mentions);
    settle(s, candidates, mentions);
    share_bounds(s, &mut mentions.amounts);
}

/// "at least 110 for widows and 168 for couples", "about 17 and 52 billion": a bound holds for what is told in the same
/// words behind "and" as well.
fn share_bounds(s: &Sentence<'_>, amounts: &mut [Amount]) {
    const LONGEST: usize = 8;
    for k in 1..amounts.len() {
        let (before, rest) = amounts.split_at_mut(k);
        let (Some(a), Some(b)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let gap = a.core.end..b.tokens.start;
        let bounded = a.tokens.start < a.core.start && b.comparator == Comparator::Eq;
        if !bounded || a.unit != b.unit || gap.is_empty() || gap.len() > LONGEST {
            continue;
        }
        let last = gap.end - 1;
        let joined = s.is_any(last, &["and", "or"]);
        let bare = gap.len() == 1 || gap.len() == 2 && s.is(gap.start, ",");
        let parallel = s.is_any(gap.start, &["for", "in", "on"])
            && s.word(gap.start) == s.word(b.core.end)
            && gap.clone().all(|t| {
                s.kind(t) == Some(TokenKind::Word) && !s.has(t, class::MODAL | class::AUXILIARY)
                    || s.is(t, ",")
            });
        let holds = match a.comparator {
            Comparator::Ge | Comparator::Le => bare || parallel,
            Comparator::Approx => bare,
            _ => false,
        };
        if joined && holds {
            b.comparator = a.comparator;
            b.comparator_why = a.comparator_why;
        }
    }
}

/// Finds the amounts of a table's cell: there a bare number is an amount too, whose unit stays empty
/// where the cell does not tell it.
pub fn find_in_cell(s: &Sentence<'_>, mentions: &mut Mentions) {
    for mut amount in candidates(s, mentions) {
        // "Top 5 regionally"
        let from = amount.tokens.start;
        if amount.unit.is_empty() && from > 0 && s.is(from - 1, "top") {
            as_rank(&mut amount, Some(from - 1));
        }
        let none = drop::in_cell(s, &amount.number);
        match none {
            None => mentions.amounts.push(amount),
            Some(rejected) => mentions.rejected.push(rejected),
        }
    }
}

/// All that may be an amount, beside the periods.
fn candidates(s: &Sentence<'_>, mentions: &mut Mentions) -> Vec<Amount> {
    let mut candidates: Vec<Amount> = Vec::new();
    let mut periods = mentions.periods.iter().peekable();
    let mut at = 0;
    while at < s.len() {
        while periods.peek().is_some_and(|p| p.tokens.end <= at) {
            periods.next();
        }
        let before = candidates.len();
        let limit = periods.peek().map_or(s.len(), |p| p.tokens.start);
        if limit <= at {
            at = periods.peek().map_or(at + 1, |p| p.tokens.end);
            continue;
        }
        if let Some(amount) = may_open(s, at).then(|| amount(s, at)).flatten() {
            at = amount.tokens.end.max(amount.per_end).max(at + 1);
            candidates.push(amount);
        }
        if candidates.len() == before {
            at += 1;
        }
    }
    told_again(s, &mut candidates);
    share_units(s, &mut candidates);
    carry_currency(s, &mut candidates);
    link_starts(s, &mut candidates, mentions);
    candidates
}

/// Whether an amount may start at the token: most words are passed over at one look.
fn may_open(s: &Sentence<'_>, at: usize) -> bool {
    let number = |at| {
        s.kind(at) == Some(TokenKind::Number)
            || s.opens(at, bit::NUMERAL)
            || s.is_any(at, &["a", "an", "several"])
            // "by ½"
            || number::is_part_sign(s, at)
    };
    // A sign of money, or one of plus and minus.
    let signed = || s.kind(at) == Some(TokenKind::Symbol) || s.is(at, "minus");
    number(at) || s.opens(at, bit::UNIT) || signed() && number(at + 1)
}

/// Decides what each candidate is.
fn settle(s: &Sentence<'_>, candidates: Vec<Amount>, mentions: &mut Mentions) {
    for mut amount in candidates {
        match verdict(s, &mut amount, &mentions.rejected) {
            None => mentions.amounts.push(amount),
            Some(rejected) => mentions.rejected.push(rejected),
        }
    }
}

fn verdict(s: &Sentence<'_>, a: &mut Amount, earlier: &[Rejected]) -> Option<Rejected> {
    let none = drop::numbering(s, &a.number)
        .or_else(|| drop::in_fixed_words(s, &a.number))
        .or_else(|| drop::in_address(s, &a.number))
        .or_else(|| drop::denominator(s, &a.number));
    if none.is_some() {
        return none;
    }
    // "Tier 2/3"
    let graded = || {
        s.ending(a.core.start, |m| {
            matches!(m, Meaning::Reference).then_some(())
        })
    };
    if a.sort == Sort::Fraction && !a.number.spelled && a.unit == "fraction" && graded().is_some() {
        return reject(a, "reference", "number/grades");
    }
    match a.sort {
        Sort::Zero => return zero_name(s, a),
        Sort::Multiple | Sort::Fraction => return word_of_degree(s, a),
        _ => {}
    }
    if rank(s, a) {
        return None;
    }
    if a.unit == "point" && a.attributive {
        return reject(a, "part of a compound", "number/hyphened-to-noun");
    }
    // "from 24.2 per cent in 2021-202225 to 26.2 per cent"
    let shared = a.unit_why == Why::Code("quantity/shared-unit");
    if let Some(rejected) = shared.then(|| drop::marked_year(s, &a.number)).flatten() {
        return Some(rejected);
    }
    if price_base(s, a) {
        return reject(a, "year of prices", "number/year-of-prices");
    }
    if in_report_title(s, a) {
        return reject(a, "name", "number/in-proper-name");
    }
    if !a.unit.is_empty() {
        return duration(s, a);
    }
    if age(s, a) {
        return None;
    }
    // "one to two million", "one doctor per 1,000 people"
    let spans =
        a.upper.is_some() && (a.value >= Decimal::ONE_THOUSAND || counted(s, a.core.end).is_some());
    let measured = spans
        || a.per_end > a.core.end
            && a.per
                .as_ref()
                .is_some_and(|p| p.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(rejected) =
        drop::judge(s, &a.number, earlier).filter(|r| !(measured && r.reason == "not counted"))
    {
        return Some(rejected);
    }
    if a.number.spelled && a.value.is_zero() {
        return zero(s, a);
    }
    count(s, a)
}

/// "million $2005", "(US$2010)": the year in whose prices sums are told.
fn price_base(s: &Sentence<'_>, a: &Amount) -> bool {
    let (from, at, end) = (a.tokens.start, a.number.tokens.start, a.core.end);
    let year = a.is_money()
        && at > from
        && a.number.tokens.len() == 1
        && a.number.scale == Decimal::ONE
        && s.word(at).len() == 4
        && (Decimal::from(1990)..Decimal::from(2040)).contains(&a.value)
        && a.value != Decimal::from(2000);
    let scale = |t: usize| {
        s.is_any(
            t,
            &[
                "mln", "mn", "bn", "million", "millions", "billion", "billions", "constant",
            ],
        ) || s.is(t, "1000")
    };
    let closed = s.is(from.wrapping_sub(1), "(") || s.is(from.wrapping_sub(1), ",");
    // "Losses, mln. $ 2005": the stop of a short word ended the sentence before.
    let alone = from == 0 && end == s.len();
    if year && alone {
        return true;
    }
    year && from > 0
        && (scale(from - 1)
            || from > 1 && s.is(from - 1, ".") && scale(from - 2)
            || closed && s.is_any(end, &[")", ","]))
}

/// "the Special Report on Global Warming of 1.5°C": a warming that the name of a report tells.
fn in_report_title(s: &Sentence<'_>, a: &Amount) -> bool {
    const LONGEST: usize = 9;
    if a.unit != "C" || a.upper.is_some() {
        return false;
    }
    let from = a.tokens.start;
    (from.saturating_sub(LONGEST)..from)
        .rev()
        .take_while(|&t| {
            s.kind(t) == Some(TokenKind::Word) && !s.has(t, class::AUXILIARY | class::MODAL)
        })
        .any(|t| s.is(t, "report") && s.is_any(t + 1, &["on", "of"]))
}

/// "the age of 14", "anyone over 65", "children under six", "the over-75s": years of life.
fn age(s: &Sentence<'_>, a: &mut Amount) -> bool {
    const OLDEST: u32 = 120;
    let (from, end) = (a.tokens.start, a.core.end);
    let small = a.value <= Decimal::from(OLDEST) && a.number.scale == Decimal::ONE;
    if a.sort != Sort::Cardinal || !small || s.word(a.number.tokens.start).contains('.') {
        return false;
    }
    // "at the ages of 11, 14 and 16"
    let mut head = from;
    let listed = |t: usize| {
        s.is_any(t - 1, &[",", "and", "or", "&"]) && s.kind(t - 2) == Some(TokenKind::Number)
    };
    if !a.number.spelled && !s.is_nominal(end) {
        while head > 2 && listed(head) {
            head -= 2;
        }
    }
    let word = |back: usize| head.checked_sub(back).map_or("", |t| s.word(t));
    let ages = |w: &str| {
        w.eq_ignore_ascii_case("age")
            || w.eq_ignore_ascii_case("ages")
            || w.eq_ignore_ascii_case("aged")
    };
    let told = (from..a.core.start).any(|t| ages(s.word(t)))
        || ages(word(1))
        || ages(word(2))
            && matches!(
                word(1),
                "of" | "from" | "between" | "to" | "at" | "is" | "was"
            );
    let told = told || of_age_before(s, a);
    // "the over-75s", "the under 16s"
    let decade = s.glued(end) && s.is_any(end, &["s", "'s", "’s"]);
    let hyphened = from > 1 && s.is_dash(from - 1) && s.is_any(from - 2, &["over", "under"]);
    let group = decade && hyphened;
    let spaced = decade && from < a.core.start && s.is_any(from, &["over", "under"]);
    let bounded =
        a.comparator_why.is_some() && s.is_any(from, &["over", "under", "below", "above"]);
    // "a child younger than five"
    let by_age = a.comparator_why.is_some() && s.is_any(from, &["older", "younger"]);
    // "every child under five", "a pensioner over 75"
    let person = from > 0
        && (s.has(from - 1, class::PEOPLE | class::AGED) || s.hints_at(from - 1, Hint::Person));
    let whose =
        (bounded && person || by_age) && !(s.is_nominal(end) && !s.has(end, class::ANY_VERB));
    // "no child between 5 and 11"
    let between = s.is(from, "between")
        && from > 0
        && s.has(from - 1, class::PEOPLE | class::AGED)
        && !(s.is_nominal(end) && !s.has(end, class::ANY_VERB | class::MODAL));
    // "in the age group 15-59"
    let group_at = |t: usize| s.is_any(t, &["group", "groups", "bracket", "range", "cohort"]);
    let grouped = from > 1 && s.is(from - 2, "age") && group_at(from - 1)
        // "the 15-19 age group"
        || s.is(end, "age") && group_at(end + 1) && a.upper.is_some();
    // "young people at 18 or 19"
    let when = from > 1
        && s.is(from - 1, "at")
        && s.has(from - 2, class::PEOPLE | class::AGED)
        && !s.is_nominal(end)
        && a.value > Decimal::TWO;
    if !(told || group || spaced || whose || between || grouped || when) {
        return false;
    }
    if group {
        a.comparator = if s.is(from - 2, "over") {
            Comparator::Gt
        } else {
            Comparator::Lt
        };
        a.tokens.start -= 2;
    }
    "year".clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/age");
    true
}

/// "the age at which the pension is paid will rise to 67", "until the youngest child is 16".
fn of_age_before(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 12;
    let (from, end) = (a.tokens.start, a.core.end);
    if from < 2 || s.is_nominal(end) || s.is_dash(end) || !a.unit.is_empty() {
        return false;
    }
    // No verb with another subject and no other number stands between.
    let named = |near: usize| {
        (from.saturating_sub(near)..from - 1)
            .rev()
            .take_while(|&t| s.kind(t) == Some(TokenKind::Word) && !s.has(t, class::CONJUNCTION))
            .any(|t| s.is_any(t, &["age", "ages"]))
    };
    let reached = s.is_any(
        from - 1,
        &["to", "from", "at", "currently", "reach", "reaches", "is"],
    );
    let child = s.is_any(from - 1, &["is", "was"]) && s.is_any(from - 2, &["child", "children"]);
    // "by the time they are 30", "stay in learning until 18"
    let they = ["they", "you", "he", "she", "we"];
    let low = !a.number.spelled && a.value > Decimal::TWO;
    let are = low && s.is_any(from - 1, &["are", "is"]) && s.is_any(from - 2, &they);
    let until = low
        && s.is_any(from - 1, &["until", "till"])
        && (from.saturating_sub(REACH)..from).any(|t| s.has(t, class::PEOPLE | class::AGED));
    // "end annuities at 75"
    let pension = || (from.saturating_sub(REACH)..from).any(|t| s.hints_at(t, Hint::Pension));
    let retired = a.value > Decimal::from(40) && s.is(from - 1, "at") && pension();
    // "votes at 16"
    let votes = s.is(from - 1, "at")
        && (from.saturating_sub(4)..from).any(|t| s.is_any(t, &["vote", "votes", "voting"]));
    if are || until || retired || votes {
        return true;
    }
    // "when today's babies reach 18"
    let turns = turns(s, from)
        && (s.has(from - 2, class::PEOPLE | class::AGED)
            || s.is_any(from - 2, &["he", "she", "they", "who", "you"]));
    reached && named(REACH) || child || turns
}

/// "turned", "reaches" before a token.
#[must_use]
pub fn turns(s: &Sentence<'_>, at: usize) -> bool {
    let verbs = ["turn", "turns", "turned", "reach", "reaches", "reached"];
    at > 0 && s.is_any(at - 1, &verbs)
}

fn reject(a: &Amount, reason: &'static str, why: &'static str) -> Option<Rejected> {
    Some(Rejected {
        tokens: a.number.tokens.clone(),
        reason,
        why: Why::Code(why),
    })
}

/// "close to zero", "to zero": nothing left of what is emitted; "zero carbon homes" is an adjective.
fn zero(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    let to = a.tokens.start < a.core.start
        || a.core.start > 0 && s.is_any(a.core.start - 1, &["to", "at", "reach", "be"]);
    if s.is_nominal(a.core.end) || !to {
        return reject(a, "word without amount", "number/zero-as-adjective");
    }
    let emissions =
        (0..s.len()).any(|t| s.is_any(t, &["emission", "emissions", "carbon", "greenhouse"]));
    if emissions { "tCO2e" } else { "count" }.clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/zero");
    None
}

/// A number that counts something, or stands alone and large.
fn count(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    let n = &a.number;
    let text = s.slice(&n.tokens);
    let noun = counted(s, a.core.end);
    let telling = n.scale != Decimal::ONE
        || text.contains([',', '.', ' '])
        || a.comparator != Comparator::Eq
        || a.start.is_some()
        || a.upper.is_some();
    let hyphened =
        a.attributive || (s.is_dash(a.core.end) && s.glued(a.core.end) && s.glued(a.core.end + 1));
    // "only 50,000--are", a dash in two signs
    let hyphened = hyphened && !s.is_dash(a.core.end + 1);
    // "the 14-19 curriculum": no plural, nothing is counted.
    let ages = a.upper.is_some_and(|upper| upper < Decimal::from(26))
        && !n.spelled
        && s.is_dash(n.tokens.end)
        && s.glued(n.tokens.end)
        && noun.as_ref().is_some_and(|(of, _)| {
            !s.word(of.end - 1).ends_with('s') && !s.has(of.end - 1, class::PEOPLE | class::COUNTED)
        });
    if hyphened || ages {
        return reject(a, "part of a compound", "number/hyphened-to-noun");
    }
    // "six of which", "two of them"
    let part = s.is(a.core.end, "of")
        && s.is_any(a.core.end + 1, &["which", "whom", "them", "these", "those"]);
    if noun.is_none() && !telling && !part && !states(s, a) {
        return reject(a, "no unit or noun", "number/bare");
    }
    // "the Revised 1996 Guidelines": a year in a name.
    let capital = s.tokens.get(a.core.end).is_some_and(|t| t.capital);
    // "post -2020"
    let alone = a.tokens.len() == 1 + usize::from(a.direction.is_some());
    if is_year_like(s, n) && alone && (noun.is_none() || capital || a.direction.is_some()) {
        return reject(a, "year", "number/year-in-name");
    }
    if let Some((of, end)) = noun {
        bound_behind(s, a, of.end);
        a.of = Some(of);
        a.per = a.per.take().or_else(|| per(s, end).map(|(per, _)| per));
    }
    "count".clone_into(&mut a.unit);
    let decimal = s.word(a.number.tokens.start).contains('.');
    let reach = if decimal { 25 } else { 3 };
    let named = a.core.start.saturating_sub(reach)..a.core.start;
    if a.of.is_none() && named.into_iter().any(|t| s.is(t, "ratio")) {
        "ratio".clone_into(&mut a.unit);
    } else if is_index(s, a) {
        "point".clone_into(&mut a.unit);
    }
    a.unit_why = Why::Code("quantity/count");
    None
}

/// "45 homes or more", "45 homes at least": the comparator stands behind what is counted.
fn bound_behind(s: &Sentence<'_>, a: &mut Amount, end: usize) {
    if a.comparator != Comparator::Eq {
        return;
    }
    // "at most of its sites", "or more than that"
    let closed =
        |t: usize| !s.is_nominal(t) && !s.is_any(t, &["of", "than", "the"]) && !opens_number(s, t);
    let told = s
        .longest(end, comparator_on(Place::After))
        .filter(|(_, hit)| (hit.length > 1 || s.is_any(end, &BOUNDS)) && closed(hit.tokens().end));
    if let Some((comparator, hit)) = told {
        a.comparator = comparator;
        a.comparator_why = Some(Why::Entry(hit.rule));
    }
}

/// A bare number after words that state one: "rose to 45", "1231 have been built".
fn states(s: &Sentence<'_>, a: &Amount) -> bool {
    let (from, end) = (a.core.start, a.core.end);
    let part = from > 1 && s.is(from - 2, "of") && s.is_any(from - 1, &["which", "whom"]);
    // "Bill 1234 was passed" names one.
    let named =
        from > 0 && a.tokens.start == from && s.is_nominal(from - 1) && s.tokens[from - 1].capital;
    let modal = s.has(end, class::MODAL) && (part || part_of_told(s, from));
    // "is being reduced to fifty"
    let moved = || {
        s.is(from - 1, "to")
            && a.number.value >= Decimal::TEN
            && (from.saturating_sub(3)..from).any(|t| s.movement(t).is_some())
    };
    // "Thirteen are held": of what the sentence before counted.
    let opens = from == 0
        && s.is_any(end, &["are", "were", "have"])
        && a.number.value > Decimal::ONE
        && (a.number.spelled || a.number.value >= Decimal::TEN);
    let verb_after = s.has(end, class::AUXILIARY)
        && !named
        && (a.number.value >= Decimal::ONE_HUNDRED || part || part_of_told(s, from))
        || modal
        || opens;
    let to = from > 0
        && s.is_any(
            from - 1,
            &[
                "to", "at", "by", "reached", "totalled", "totaled", "numbered", "was", "were",
                "of", "is",
            ],
        )
        && (a.number.value >= Decimal::TEN && !a.number.spelled
            || of_number_told(s, from)
            || moved());
    verb_after || to || is_more_of(s, a)
}

/// "the number of clinics fell to three", "cut such discharges to 0": what is counted is named before.
fn of_number_told(s: &Sentence<'_>, from: usize) -> bool {
    const REACH: usize = 16;
    let number =
        |t: usize| s.is_any(t, &["number", "numbers"]) || s.is(t, "total") && s.is(t + 1, "of");
    // "Annex number 3 refers to 5"
    let of = |t: usize| number(t) && !number::at(s, t + 1).is_some_and(|n| n.tokens.end < from);
    (from.saturating_sub(REACH)..from).any(of)
}

/// A word that says of a number that it comes on top of what was told.
#[must_use]
pub fn is_further(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["another", "further", "additional"])
}

/// "300 clinics were built, and another 450 will follow", "had 12 parks and will have 20 by 2030": of what was counted
/// before it, right behind a verb or a word for more.
fn is_more_of(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 24;
    let (from, end) = (a.core.start, a.core.end);
    let Some(before) = from.checked_sub(1) else {
        return false;
    };
    // "30 more have applied", "two more to its fleet"
    if s.is(end, "more") && !s.is_nominal(end + 1) && !s.is_any(end + 1, &["than", "or", "and"]) {
        return true;
    }
    let more = is_further(s, before);
    // A small figure behind a verb may be the mark of a note.
    let noted = !a.number.spelled && a.number.value < Decimal::TEN;
    let bare = || {
        // "see 12", "(Smith 2010)"
        let verb = s.has(
            before,
            class::VERB_BASE | class::VERB_THIRD | class::VERB_PAST,
        ) && !s.tokens[before].capital
            && !s.has(before, class::NOUN)
            || s.is_any(before, &["have", "has", "had"])
            || s.is_any(before, &["are", "were"]) && before > 0 && s.is(before - 1, "there");
        verb && (end == s.len()
            || s.has(
                end,
                class::PREPOSITION | class::SPAN | class::CONJUNCTION | class::ADVERB,
            )
            || s.is_any(end, &[".", ",", ";", "this", "next", "last"]))
    };
    let counted_before = || {
        (from.saturating_sub(REACH)..from).any(|t| {
            number::at(s, t).is_some_and(|n| {
                n.tokens.start == t
                    && n.tokens.end < from
                    && n.sort == Sort::Cardinal
                    && counted(s, n.tokens.end).is_some()
                    && unit_at(s, n.tokens.end, Place::After).is_none()
            })
        })
    };
    // "45 homes in 2019, 50 in 2020 and 55 in 2021"
    let listed = || {
        s.is_any(before, &[",", "and", ";"])
            && !s.glued(from)
            && s.is_any(end, &["in", "by"])
            && number::at(s, end + 1).is_some_and(|n| is_year_like(s, &n))
    };
    // "14 sites (5 for sheep and 9 for goats)", "two will be in the north and three will be in the south"
    // "six plans name a goal and five put it off"
    let told = |t: usize| s.has(t, class::VERB_BASE) && !s.has(t, class::NOUN);
    let shared = || {
        let open = s.is_any(before, &["(", "including"]);
        let joined = s.is_any(before, &[",", "and", ";", "while", "but", "only"]);
        let place = s.is_any(end, &["for", "in", "from", "at", "on"])
            && !number::at(s, end + 1).is_some_and(|n| is_year_like(s, &n));
        (open || joined && !s.glued(from))
            && (place || s.has(end, class::MODAL | class::AUXILIARY) || told(end))
            && (a.number.spelled || !s.word(from).contains('.'))
    };
    (more || !noted && bare() || listed() || shared()) && counted_before()
}

/// "Of the 21 counties, only 4 have …": the whole of which the number is a part opens the clause.
fn part_of_told(s: &Sentence<'_>, from: usize) -> bool {
    const REACH: usize = 10;
    let mut comma = from;
    while comma > 0 && s.is_adverb(comma - 1) {
        comma -= 1;
    }
    comma > 0
        && s.is(comma - 1, ",")
        && (comma.saturating_sub(REACH)..comma - 1).any(|t| {
            let whole = |n| number::at(s, n).is_some_and(|n| !n.value.is_zero());
            let opens = t == 0 || s.is_any(t - 1, &["out", ",", "and", "currently"]);
            // "Among these sites, 24 are"
            let among = s.is_any(t, &["of", "among", "amongst"])
                && s.is_any(t + 1, &["these", "those", "them", "which"]);
            opens && (s.is(t, "of") && (t + 1..t + 4).any(whole) || among)
        })
}

/// An index or score has points, not counts.
fn is_index(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 6;
    a.of.is_none()
        && (a.core.start.saturating_sub(REACH)..a.core.start)
            .any(|t| s.is_any(t, &["index", "hdi", "score", "coefficient", "gini"]))
}

/// The counted noun: a run of nominal words, and where it ends.
#[must_use]
pub fn counted(s: &Sentence<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    const LONGEST: usize = 7;
    const OTHERS: usize = 2;
    let mut from = at;
    if s.is(from, "of") {
        from += 1;
        while s.has(from, class::DETERMINER) || s.is(from, "all") {
            from += 1;
        }
    }
    while s.is_any(from, &["\"", "“", "‘", "'"]) {
        from += 1;
    }
    // "10 numbers of clinics"
    if s.is_any(from, &["numbers", "number", "nos"]) && s.is(from + 1, "of") {
        from += 2;
    }
    // "18,981 other projects", "2 other such minerals", "10 million more jobs"
    while s.is_any(from, &["other", "such", "more", "additional"]) && from < at + OTHERS {
        from += 1;
    }
    let mut end = from;
    // "100 most disadvantaged communities", "three newly built stations"
    let degree = (s.is_any(from, &["most", "least", "more"]) || s.is_adverb(from))
        && s.kind(from + 1) == Some(TokenKind::Word)
        && (s.is_nominal(from + 1) || s.has(from + 1, class::VERB_PAST))
        && s.is_nominal(from + 2)
        // "the 350 most remote blocks"
        && (!s.has(from + 2, class::ANY_VERB)
            || s.is(from, "most") && s.word(from + 2).ends_with('s'));
    if degree {
        end += 2;
    }
    // "250 highly-skilled jobs", "12 open-source tools", "two in-depth studies"
    let hyphened = |t: usize| {
        s.is_dash(t) && s.glued(t) && s.glued(t + 1) && s.kind(t + 1) == Some(TokenKind::Word)
    };
    if s.kind(from) == Some(TokenKind::Word) && hyphened(from + 1) && !noun_goes_on(s, from, true) {
        let mut last = from + 2;
        while hyphened(last + 1) {
            last += 2;
        }
        if s.is_nominal(last + 1) {
            end = last + 1;
        }
    }
    // "five A*-C grades"
    if s.word(from) == "A" && s.is(from + 1, "*") && s.glued(from + 1) {
        let dash = usize::from(s.is_dash(from + 2) && s.glued(from + 2));
        end = from + 2 + 2 * dash;
    }
    // "937 sorting & grading units"
    let pair = s.word(from).ends_with("ing") && s.is(from + 1, "&") && s.is_nominal(from + 2);
    // "240 additional foster places"
    let more = from > at
        && s.is(from - 1, "additional")
        && s.has(from, class::VERB_BASE)
        && s.is_nominal(from + 1);
    if pair || more {
        end += 1 + usize::from(pair);
    }
    while end < from + LONGEST && noun_goes_on(s, end, end == from) {
        end += 1;
        // "coal-fired stations"
        if s.is_dash(end)
            && s.glued(end)
            && s.glued(end + 1)
            && s.kind(end + 1) == Some(TokenKind::Word)
        {
            end += 2;
        }
    }
    // "34 States/UTs"
    let plural = |t: usize| s.word(t).ends_with('s') && !s.word(t).ends_with("ss");
    let slashed = end > from
        && s.is(end, "/")
        && s.glued(end)
        && s.glued(end + 1)
        && plural(end - 1)
        && plural(end + 1)
        && s.kind(end + 1) == Some(TokenKind::Word);
    if slashed {
        end += 2;
    }
    let many = || plural(end - 1) || s.has(end - 1, class::PEOPLE | class::COUNTED);
    let told = end > from && s.kind(end - 1) == Some(TokenKind::Word) && (!degree || many());
    // "45 town and village clinics": a singular before "and" describes what stands behind it.
    if told
        && s.is(end, "and")
        && !many()
        && !s.tokens[end - 1].capital
        && number::at(s, end + 1).is_none()
    {
        let mut last = end + 1;
        while last < end + LONGEST && noun_goes_on(s, last, false) {
            last += 1;
        }
        if last > end + 2 && plural(last - 1) {
            end = last;
        }
    }
    told.then_some((from..end, end))
}

/// Words that bound an amount from behind its noun.
const BOUNDS: [&str; 7] = [
    "minimum", "maximum", "max", "plus", "upward", "upwards", "approx",
];

/// A noun phrase goes on over nominal words until a verb.
fn noun_goes_on(s: &Sentence<'_>, at: usize, first: bool) -> bool {
    if !s.is_nominal(at) {
        return s.is(at, "&") && s.is_nominal(at + 1);
    }
    // "45 homes minimum", "45 homes more or less": a comparator behind them.
    let bound = s.is_any(at, &BOUNDS) || s.is(at, "more") && s.is(at + 1, "or");
    if !first && bound && (!s.is_nominal(at + 1) || opens_number(s, at + 1)) {
        return false;
    }
    // "4,500 teachers yearly"
    if !first
        && s.is_any(at, &["yearly", "daily", "weekly", "monthly", "hourly"])
        && !s.is_nominal(at + 1)
    {
        return false;
    }
    // "customers pay just 5%", "sites totalling 21 ha"
    let plural = |t: usize| s.word(t).ends_with('s') && !s.word(t).ends_with("ss");
    let predicate = !first
        && plural(at - 1)
        && s.has(at, class::VERB_BASE)
        && (s.has(at + 1, class::DETERMINER) || s.is_adverb(at + 1));
    let participle = !first
        && plural(at - 1)
        && s.tokens[at].class == 0
        && !s.tokens[at].capital
        && s.word(at).ends_with("ing")
        && s.kind(at + 1) != Some(TokenKind::Word);
    if predicate || participle {
        return false;
    }
    let verb = s.has(at, class::ANY_VERB) && !s.has(at, class::NOUN);
    // "registered nurses", "developing countries": a participle opens a noun phrase.
    // So does "separate", an adjective that is a verb as well.
    let opens = s.has(at, class::VERB_PAST | class::VERB_ING | class::VAGUE);
    !verb || opens && first && s.is_nominal(at + 1)
}

/// The amount that starts at a token, its comparator looked up before it.
fn amount(s: &Sentence<'_>, at: usize) -> Option<Amount> {
    let (from, money) = match currency_before(s, at) {
        Some((unit, end)) => (end, Some(unit)),
        None => (at, None),
    };
    let sign = if money.is_none() { sign(s, from) } else { None };
    let first = number::at(s, from + usize::from(sign.is_some()))?;
    if first.sort == Sort::Cardinal
        && let Some(second) = ratio(s, &first)
    {
        return Some(ratio_amount(first, &second));
    }
    let unit = if first.sort == Sort::Ordinal {
        None
    } else {
        unit_after(s, &first).filter(|(found, _)| !prices(s, &first, found))
    };
    let unit = unit.or_else(|| part_of_unit(s, &first));
    let first_end = first.tokens.end;
    let mut a = Amount {
        tokens: at..first.tokens.end,
        core: at..first.tokens.end,
        value: first.value,
        upper: None,
        unit: String::new(),
        unit_why: Why::Code("quantity/number"),
        per: None,
        of: None,
        comparator: Comparator::Eq,
        comparator_why: None,
        direction: first.direction,
        start: None,
        sort: first.sort,
        plain_sign: false,
        per_end: 0,
        attributive: false,
        number: first,
    };
    if let Some(found) = money {
        a.plain_sign = !s.is_any(at, &["usd", "inr", "us"]);
        a.take_unit(found, None);
    }
    if let Some((found, end)) = unit {
        if a.sort == Sort::Fraction && s.is_any(end - 2, &["a", "an"]) {
            a.sort = Sort::Cardinal;
        }
        a.attributive = s.is_dash(a.core.end);
        a.plain_sign |=
            s.is_any(end - 1, &["dollars", "dollar", "rupees", "rupee"]) && end - first_end == 1;
        a.take_unit(found, Some(end));
    } else if a.unit.is_empty() {
        percent_before(s, &mut a);
    }
    // "Rs 7500/- and above"
    if a.is_money() && s.is(a.core.end, "/") && s.is_dash(a.core.end + 1) && s.glued(a.core.end) {
        a.core.end += 2;
        a.tokens.end = a.core.end;
    }
    apply_sign(s, &mut a, sign);
    range(s, &mut a, sign);
    tolerance(s, &mut a);
    if a.unit.is_empty() {
        out_of(s, &mut a);
    }
    if a.unit.is_empty() && a.sort == Sort::Cardinal && is_factor(s, a.tokens.start) {
        a.sort = Sort::Multiple;
    }
    compare(s, &mut a);
    if a.unit.is_empty() && a.sort == Sort::Cardinal {
        // "2.2 hospital beds for every 1,000 people"
        if let Some((per, end)) = counted(s, a.core.end).and_then(|(_, end)| per(s, end)) {
            a.per = Some(per);
            a.per_end = end;
        }
    }
    if let Some((per, end)) = per(s, a.core.end) {
        a.per = Some(per);
        a.per_end = end;
    } else if a.per.is_none() && a.number.tokens.end < a.core.end {
        // "45 bpd": the unit's letters tell the time, too.
        a.per = s
            .longest(a.number.tokens.end, |m| match m {
                Meaning::Per { per } => Some(per.clone()),
                _ => None,
            })
            .filter(|(_, hit)| hit.tokens().end == a.core.end)
            .map(|(per, _)| per);
    }
    if a.per.is_none() && a.unit == "%" && is_ratio_to_gdp(s, a.tokens.start) {
        a.per = Some("GDP".to_owned());
    }
    if matches!(a.sort, Sort::Fraction | Sort::Multiple | Sort::Zero) && a.unit.is_empty() {
        let unit = match a.sort {
            Sort::Fraction => "fraction",
            Sort::Multiple => "times",
            _ => "tCO2e",
        };
        unit.clone_into(&mut a.unit);
    }
    Some(a)
}

/// "the debt-to-GDP ratio fell to 45%"
fn is_ratio_to_gdp(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 10;
    (at.saturating_sub(REACH)..at).any(|t| {
        t > 1
            && s.is(t, "GDP")
            && s.is_any(t + 1, &["ratio", "ratios"])
            && (s.is(t - 1, "to") || s.is_dash(t - 1) && s.is(t - 2, "to"))
    })
}

/// "grew by a factor of 3"
fn is_factor(s: &Sentence<'_>, at: usize) -> bool {
    at > 3
        && s.is(at - 1, "of")
        && s.is(at - 2, "factor")
        && s.is(at - 3, "a")
        && s.is(at - 4, "by")
}

/// A unit and the factor that its form carries ("basis points").
struct Found {
    unit: String,
    scale: Option<Decimal>,
    /// Money beside large amounts only.
    large: bool,
    rule: u32,
}

impl Amount {
    fn take_unit(&mut self, found: Found, end: Option<usize>) {
        if self.unit.is_empty() || found.unit == self.unit {
            self.unit = found.unit;
            self.unit_why = Why::Entry(found.rule);
            if let Some(scale) = found.scale {
                self.value = self.value.checked_mul(scale).unwrap_or(self.value);
            }
        }
        if let Some(end) = end {
            self.core.end = end;
            self.tokens.end = end;
        }
    }
}

fn unit_meaning(
    s: &Sentence<'_>,
    at: usize,
    m: &Meaning,
    length: usize,
    side: Place,
) -> Option<Found> {
    /// No prefix and unit are longer.
    const PREFIX: usize = 3;
    let Meaning::Unit {
        unit,
        place,
        scale,
        exact,
        large,
    } = m
    else {
        return None;
    };
    let fits = *place == side || *place == Place::Either;
    // "5G" is no weight.
    let word = s.word(at);
    let capital = length == 1 && word.len() == 1 && matches!(word, "G" | "M" | "L" | "H" | "D");
    let fits = fits && !capital;
    // "Mt" and "MT" differ, "MtCO2e" and "MtCO2E" do not: prefixes are what case tells apart.
    let word = s.slice(&(at..at + length));
    let cased = |exact: &str| {
        let prefix = exact.bytes().take(PREFIX).take_while(|b| *b != b' ');
        prefix.clone().eq(word.bytes().take(prefix.count()))
    };
    let same = |exact: &String| exact.eq_ignore_ascii_case(word) && cased(exact);
    let spelled = exact.is_empty() || exact.iter().any(same) || {
        // A line may end within: "5 Mt", "CO2e"; and letters may come from elsewhere.
        let plain = word.bytes().all(|b| b.is_ascii_graphic());
        let bare = letters(word);
        !plain && exact.iter().any(|e| cased(e) && letters(e) == bare)
    };
    (fits && spelled).then(|| Found {
        unit: unit.clone(),
        scale: *scale,
        large: *large,
        rule: 0,
    })
}

/// The characters of a unit, as words are compared.
fn letters(unit: &str) -> String {
    let mut letters = String::new();
    for part in unit.split_whitespace() {
        normalise(part, &mut letters);
    }
    letters
}

fn unit_at(s: &Sentence<'_>, at: usize, side: Place) -> Option<(Found, usize)> {
    if !s.opens(at, bit::UNIT) {
        return None;
    }
    // "5 gram panchayats": a measure of more words than the unit has.
    let mut measured = 0;
    s.hits_at(at).iter().rev().find_map(|hit| {
        if matches!(s.meaning(hit), Meaning::Indicator { .. }) && s.is_nominal(at + 1) {
            measured = hit.length;
        }
        let found = unit_meaning(s, at, s.meaning(hit), hit.length as usize, side)
            .filter(|_| hit.length >= measured)?;
        Some((
            Found {
                rule: hit.rule,
                ..found
            },
            hit.tokens().end,
        ))
    })
}

/// "US$ 5", "RMB5": the sign of money with a number right behind it.
fn currency_before(s: &Sentence<'_>, at: usize) -> Option<(Found, usize)> {
    let (found, end) = unit_at(s, at, Place::Before)?;
    // "November `95": what is left out of a year.
    let year = s.is(at, "`") && s.word(end).len() == 2 && at > 0 && s.opens(at - 1, bit::MONTH);
    if year {
        return None;
    }
    // "a $5 grant" is no "A$5".
    if end == at + 2 && s.word(at).len() == 1 && !s.glued(at + 1) {
        return None;
    }
    // "Rs.One lakh"
    let spelled = |t: usize| {
        s.opens(t, bit::NUMERAL) && number::at(s, t).is_some_and(|n| n.scale != Decimal::ONE)
    };
    let number = s.kind(end) == Some(TokenKind::Number)
        || (s.is(end, ".") && s.glued(end) && s.kind(end + 1) == Some(TokenKind::Number))
        || spelled(end);
    let at = end + usize::from(s.is(end, "."));
    (number && !(found.large && !is_large(s, at))).then_some((found, at))
}

/// "2.5 billion", "250,000": an amount that no name goes with.
fn is_large(s: &Sentence<'_>, at: usize) -> bool {
    s.word(at).contains(',')
        || number::at(s, at).is_some_and(|n| n.value >= Decimal::ONE_THOUSAND && n.tokens.len() > 1)
}

/// The unit after a number, over a hyphen.
fn unit_after(s: &Sentence<'_>, n: &Number) -> Option<(Found, usize)> {
    let mut at = n.tokens.end;
    if s.is_dash(at) && s.glued(at) && s.glued(at + 1) {
        at += 1;
    } else if s.is_any(
        at,
        &[
            "more",
            "additional",
            "extra",
            "further",
            "full",
            "whole",
            "equivalent",
        ],
    ) && s.word(at + 1).len() > 1
        && unit_at(s, at + 1, Place::After).is_some()
    {
        // "one more year", "500 additional MW"
        at += 1;
    }
    let small = |found: &Found| found.large && !is_large(s, n.tokens.start);
    if let Some(money) = money_behind(s, at).filter(|(found, _)| !small(found)) {
        // "the three Rs"
        let letters = n.spelled && n.scale == Decimal::ONE && s.is(at, "rs");
        return (!letters).then_some(money);
    }
    let (mut found, end) = unit_at(s, at, Place::After).filter(|(found, _)| !small(found))?;
    // "45 pounds of plastic" are no money.
    let matter = |t: usize| (t..t + 3).any(|t| s.hints_at(t, Hint::Matter));
    if found.unit == "GBP" && end == at + 1 && s.is(end, "of") && matter(end + 1) {
        "lb".clone_into(&mut found.unit);
    }
    let word = s.word(at);
    // "80 Euro III lorries", "500 Euro 5 buses": a standard of exhaust gases.
    let numeral = s.word(end).len() < 4 && s.word(end).bytes().all(|b| b"IVX".contains(&b));
    let digit = s.kind(end) == Some(TokenKind::Number) && s.word(end).len() == 1;
    if found.unit == "EUR" && s.tokens[at].capital && !s.word(end).is_empty() && (numeral || digit)
    {
        return None;
    }
    // "2137 HR colleagues" are no hours.
    if word == "HR" {
        return None;
    }
    // "50p" is money, "50 p" is not.
    if word == "p" && end == at + 1 && !s.glued(at) {
        return None;
    }
    let symbol = end == at + 1 && word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    // A single letter is a unit only behind digits, and not where a word goes on ("5 m people").
    let guarded = symbol
        && (n.spelled
            || n.scale != Decimal::ONE && word != "t"
            || word == word.to_uppercase()
                && !matches!(word, "W" | "V" | "J")
                // "below 2 C": a temperature whose sign was lost.
                && !(word == "C" && s.is_compared(n.tokens.start)));
    (!guarded).then(|| (found, lowered(s, end)))
}

/// "half a percentage point", "a quarter of a mile": the unit behind a part, its article passed over.
fn part_of_unit(s: &Sentence<'_>, n: &Number) -> Option<(Found, usize)> {
    let at = n.tokens.end + usize::from(s.is(n.tokens.end, "of"));
    let article = s.is_any(at, &["a", "an"]) && n.sort == Sort::Fraction;
    unit_at(s, article.then_some(at + 1)?, Place::After)
        .filter(|(found, _)| !found.large && !matches!(&*found.unit, "times" | "point"))
}

/// "53 `MtCO` 2 e": where a unit of gas ends whose lowered digit came out apart.
fn lowered(s: &Sentence<'_>, end: usize) -> usize {
    if !s.word(end - 1).ends_with("CO") || !s.is(end, "2") {
        return end;
    }
    end + 1 + usize::from(s.is_any(end + 1, &["e", "eq"]))
}

/// "constant 2010 US$", "in 2015 dollars": the year whose prices are meant.
fn prices(s: &Sentence<'_>, n: &Number, found: &Found) -> bool {
    let before = n.tokens.start.wrapping_sub(1);
    let money = found.unit.len() == 3 && found.unit.bytes().all(|b| b.is_ascii_uppercase());
    money
        && is_year_like(s, n)
        && s.is_any(
            before,
            &["in", "at", "constant", "real", "current", "(", "/"],
        )
}

/// "153 million US$": the sign of money behind its number, with no other number behind it.
fn money_behind(s: &Sentence<'_>, at: usize) -> Option<(Found, usize)> {
    // "3RS", "no. 30027R": a name.
    if s.glued(at)
        && (matches!(s.word(at), "RS" | "R") || s.word(at) == "Rs" && is_single(s, at - 1))
    {
        return None;
    }
    let (found, end) = unit_at(s, at, Place::Before)?;
    let money = found.unit.len() == 3 && found.unit.bytes().all(|b| b.is_ascii_uppercase());
    (money && s.kind(end) != Some(TokenKind::Number)).then_some((found, end))
}

/// A digit alone.
fn is_single(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(TokenKind::Number) && s.word(at).len() == 1
}

/// "% 2.9": the sign stands before where a text's direction was turned.
fn percent_before(s: &Sentence<'_>, a: &mut Amount) {
    let at = a.core.start;
    let turned = at > 0
        && s.is(at - 1, "%")
        && !s.glued(at)
        && !s.glued(at - 1)
        && a.number.sort == Sort::Cardinal;
    if turned {
        "%".clone_into(&mut a.unit);
        a.unit_why = Why::Code("quantity/percent-sign-before");
        a.core.start -= 1;
        a.tokens.start -= 1;
    }
}

/// A plus or minus right before a number, after a space or bracket; "minus 50 percent".
fn sign(s: &Sentence<'_>, at: usize) -> Option<Direction> {
    if s.is(at, "minus") && s.kind(at + 1) == Some(TokenKind::Number) {
        return Some(Direction::Down);
    }
    let apart = at == 0 || !s.glued(at) || s.is_any(at - 1, &["(", "["]);
    if !apart || !s.glued(at + 1) || s.kind(at + 1) != Some(TokenKind::Number) {
        return None;
    }
    match s.word(at) {
        "+" => Some(Direction::Up),
        "-" | "−" | "–" => Some(Direction::Down),
        _ => None,
    }
}

/// A sign is a movement, but of temperatures it belongs to the value.
fn apply_sign(s: &Sentence<'_>, a: &mut Amount, sign: Option<Direction>) {
    let Some(direction) = sign else { return };
    // "(2015 -2%)" has a sign, "Budget - 2% more" a dash.
    let below_zero =
        matches!(a.unit.as_str(), "C" | "F") || (s.is_any(a.core.end, &["to"]) && !a.is_share());
    if below_zero {
        if direction == Direction::Down {
            a.value = -a.value;
        }
    } else {
        a.direction = Some(direction);
    }
}

/// "1:20", "a ratio of 3 to 1": the number that the first is set against.
fn ratio(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    const NEAR: usize = 4;
    let end = n.tokens.end;
    let spoken = |near: usize| {
        let from = n.tokens.start;
        (from.saturating_sub(near)..from).any(|t| s.is_any(t, &["ratio", "ratios"]))
    };
    let both = s.is(end, ":")
        && s.glued(end)
        && s.kind(end + 1) == Some(TokenKind::Number)
        // "ratios of 1: 1.4"
        && (s.glued(end + 1) || n.value == Decimal::ONE && spoken(3 * NEAR));
    let told = || s.is(end, "to") && spoken(NEAR);
    if !both && !told() {
        return None;
    }
    let second = number::at(s, end + 1)
        .filter(|m| m.sort == Sort::Cardinal && !m.value.is_zero() && m.spelled == n.spelled)?;
    if !both
        && (unit_after(s, &second).is_some()
            || n.value != Decimal::ONE && second.value != Decimal::ONE)
    {
        return None;
    }
    // "ISO 9001:2015", "IS 15770:2008": a standard and its year.
    let edition = n.value >= Decimal::ONE_HUNDRED && is_year_like(s, &second);
    // "Review, 6:4,1-16": issue and pages of a journal.
    let paged = both && second.tokens.len() == 1 && {
        let behind = second.tokens.end;
        s.is_dash(behind) && s.glued(behind) && s.kind(behind + 1) == Some(TokenKind::Number)
    };
    (!edition && !paged).then_some(second)
}

fn ratio_amount(n: Number, second: &Number) -> Amount {
    let value = n
        .value
        .checked_div(second.value)
        .unwrap_or(n.value)
        .round_dp(4)
        .normalize();
    let tokens = n.tokens.start..second.tokens.end;
    Amount {
        core: tokens.clone(),
        tokens,
        value,
        upper: None,
        unit: "ratio".to_owned(),
        unit_why: Why::Code("quantity/ratio"),
        per: None,
        of: None,
        comparator: Comparator::Eq,
        comparator_why: None,
        direction: None,
        start: None,
        sort: Sort::Cardinal,
        plain_sign: false,
        per_end: 0,
        attributive: false,
        number: n,
    }
}

/// "6.5 to 7%", "between 40 and 70 GW", "20–25%", "three or four schools"; `sign_before` is that of the first number.
fn range(s: &Sentence<'_>, a: &mut Amount, sign_before: Option<Direction>) {
    let end = a.core.end;
    let near = a.core.start > 0 && s.is(a.core.start - 1, "between");
    let aged = between_ages(s, a.core.start);
    let between = near || aged.is_some();
    let from = starts_from(s, a.core.start).is_some();
    let dash = s.is_dash(end);
    let further = further(s, a);
    let word = (s.is(end, "to") && !from)
        || further > 0
        || (s.is(end, "and") && between)
        || (s.is(end, "or") && a.unit.is_empty());
    if !matches!(a.sort, Sort::Cardinal | Sort::Fraction) || !(dash || word) {
        return;
    }
    let next = end + further.max(1);
    let sign_behind = sign(s, next);
    let digits =
        currency_before(s, next).map_or(next + usize::from(sign_behind.is_some()), |(_, at)| at);
    let Some(second) = number::at(s, digits).filter(|n| n.sort == a.sort) else {
        return;
    };
    let second = number::in_money(s, second, a);
    let year = digits == next && is_year_like(s, &second);
    let unit = unit_after(s, &second);
    let mut low = a.value.abs();
    if second.scale != Decimal::ONE
        && a.number.scale == Decimal::ONE
        && low < second.value / second.scale
    {
        low = low.checked_mul(second.scale).unwrap_or(low);
    }
    let same = match &unit {
        Some((found, _)) => a.unit.is_empty() || found.unit == a.unit,
        None => a.unit.is_empty() || a.is_money(),
    };
    let below = |sign| sign == Some(Direction::Down);
    let signed = |sign, value: Decimal| if below(sign) { -value } else { value };
    let (mut low, mut high) = (signed(sign_before, low), signed(sign_behind, second.value));
    // "-40 to -50 Mt": the larger loss stands last.
    if below(sign_before) && below(sign_behind) && high < low {
        (low, high) = (high, low);
    }
    // "six to 12 months"
    let mixed = s.is(end, "to") && a.number.spelled && a.number.scale == Decimal::ONE;
    let spelled = a.number.spelled == second.spelled || mixed;
    // "the rate is cut by 1% to 11%": by how much, and to what.
    let moved = word
        && !a.unit.is_empty()
        && sign_before.is_none()
        && a.core.start > 0
        && s.is(a.core.start - 1, "by")
        && high > low.saturating_mul(Decimal::from(5));
    // "-0.3 -1.1": cells that stand side by side.
    let cells = dash && sign_before.is_some() && !s.glued(end) && s.glued(next);
    // "at £60 to £80-100": the second is a range of its own.
    let own_range = word
        && s.is_dash(second.tokens.end)
        && s.kind(second.tokens.end + 1) == Some(TokenKind::Number);
    if !same || !spelled || own_range || high <= low || year || moved || cells {
        return;
    }
    a.core.end = second.tokens.end;
    a.value = low;
    if let Some((found, end)) = unit {
        a.take_unit(found, Some(end));
    }
    if below(sign_before) {
        a.direction = None;
    }
    // "-3 to -2%" is a fall of 2 to 3; "-1.5 to 0.5%" goes through zero, and of temperatures signs belong to the
    // values.
    if below(sign_before) && below(sign_behind) && !matches!(a.unit.as_str(), "C" | "F") {
        (a.value, high) = (-high, -a.value);
        a.direction = Some(Direction::Down);
    }
    a.upper = Some(high);
    a.tokens.end = a.core.end;
    a.comparator = Comparator::Range;
    a.comparator_why = Some(Why::Code("quantity/range"));
    if near {
        a.tokens.start -= 1;
    } else if let Some(between) = aged {
        a.tokens.start = between;
    }
}

/// "between the ages of 55 and 65", "between ages 55 and 65": where it opens.
fn between_ages(s: &Sentence<'_>, start: usize) -> Option<usize> {
    let ages = start.checked_sub(1 + usize::from(start > 0 && s.is(start - 1, "of")))?;
    let between = ages.checked_sub(1 + usize::from(ages > 0 && s.is(ages - 1, "the")))?;
    (s.is(ages, "ages") && s.is(between, "between")).then_some(between)
}

/// "50±1 percent", "4 per cent ± 2 per cent": so much on both sides of a value.
fn tolerance(s: &Sentence<'_>, a: &mut Amount) {
    let sign = a.core.end;
    // "+/-", "plus or minus"
    let length = if s.is(sign, "±") {
        1
    } else if s.is(sign, "+") && s.is(sign + 1, "/") && s.is_dash(sign + 2)
        || s.is(sign, "plus") && s.is(sign + 1, "or") && s.is(sign + 2, "minus")
    {
        3
    } else {
        return;
    };
    if a.sort != Sort::Cardinal {
        return;
    }
    let Some(second) = number::at(s, sign + length).filter(|n| n.sort == Sort::Cardinal) else {
        return;
    };
    let unit = unit_after(s, &second);
    let same = unit.as_ref().is_none_or(|(found, _)| {
        a.unit.is_empty() || found.unit == a.unit || found.unit == "pp" && a.unit == "%"
    });
    if !same || second.value >= a.value.abs() {
        return;
    }
    a.core.end = second.tokens.end;
    if let Some((found, end)) = unit {
        a.take_unit(found, Some(end));
    }
    a.upper = Some(a.value + second.value);
    a.value -= second.value;
    a.tokens.end = a.core.end;
    a.comparator = Comparator::Range;
    a.comparator_why = Some(Why::Code("quantity/tolerance"));
}

/// "at least 50% and towards 55%", "at least 40 and up to 45%": how many words lead to the other end.
fn further(s: &Sentence<'_>, a: &Amount) -> usize {
    let and = usize::from(s.is_any(a.core.end, &["and", "but"]));
    let at = a.core.end + and;
    if s.is_any(at, &["towards", "toward"]) {
        return and + 1;
    }
    if and == 0 || !s.opens(at, bit::COMPARATOR) {
        return 0;
    }
    // "at least ₹50 and less than ₹500"
    let upper = |m: &Meaning| match m {
        Meaning::Comparator {
            comparator: Comparator::Lt | Comparator::Le,
            ..
        } => Some(()),
        _ => None,
    };
    let lower = |m: &Meaning| match m {
        Meaning::Comparator {
            comparator: Comparator::Ge | Comparator::Gt,
            ..
        } => Some(()),
        _ => None,
    };
    s.longest(at, upper)
        .filter(|_| s.ending(a.tokens.start, lower).is_some())
        .map_or(0, |((), hit)| and + hit.length as usize)
}

fn is_year_like(s: &Sentence<'_>, n: &Number) -> bool {
    n.tokens.len() == 1
        && s.word(n.tokens.start).len() == 4
        && !n.spelled
        && (1900..2100).any(|y| Decimal::from(y) == n.value)
}

/// "34 of the 39 major categories": one amount, the total goes into the counted noun.
fn out_of(s: &Sentence<'_>, a: &mut Amount) {
    let end = a.core.end;
    if !s.is(end, "of") && !(s.is(end, "out") && s.is(end + 1, "of")) {
        return;
    }
    // "Page 36 of 46"
    if a.core.start > 0 && s.is_any(a.core.start - 1, &["page", "slide", "sheet"]) {
        return;
    }
    let mut at = end + 1 + usize::from(s.is(end, "out"));
    at += usize::from(s.is_any(at, &["the", "its", "our", "these"]));
    at += usize::from(s.is(at, "top"));
    let Some(total) = number::at(s, at).filter(|n| n.sort == Sort::Cardinal && !n.spelled) else {
        return;
    };
    if total.value < a.value || is_year_like(s, &total) {
        return;
    }
    a.core.end = total.tokens.end;
    a.tokens.end = total.tokens.end;
    a.of = counted(s, total.tokens.end).map(|(of, _)| total.tokens.start..of.end);
    "count".clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/part-of-total");
}

/// The comparator of a meaning that stands on this side of its number.
pub(super) fn comparator_on(wanted: Place) -> impl Fn(&Meaning) -> Option<Comparator> {
    move |m| match m {
        Meaning::Comparator { comparator, place }
            if *place == wanted || *place == Place::Either =>
        {
            Some(*comparator)
        }
        _ => None,
    }
}

/// Looks for comparators on both sides.
fn compare(s: &Sentence<'_>, a: &mut Amount) {
    // "at least a 40% reduction", "up to an additional 100 clinics"
    let added = a.tokens.start > 0
        && s.is_any(
            a.tokens.start - 1,
            &["additional", "further", "extra", "total", "another"],
        );
    let at = a.tokens.start - usize::from(added);
    let article = at > 0 && s.is_any(at - 1, &["a", "an"]);
    if is_circa(s, a.tokens.start) {
        a.tokens.start -= 2;
        a.comparator = Comparator::Approx;
        a.comparator_why = Some(Why::Code("quantity/circa"));
        return;
    }
    let before = s
        .ending(a.tokens.start, comparator_on(Place::Before))
        .or_else(|| {
            // "at least another 45"
            let at = at - usize::from(article);
            let apart = (at < a.tokens.start).then(|| s.ending(at, comparator_on(Place::Before)));
            apart.flatten()
        });
    // "at least some 45", "up to about 45": the outer one bounds.
    let outer = before
        .as_ref()
        .filter(|(comparator, _)| *comparator == Comparator::Approx)
        .and_then(|(_, hit)| s.ending(hit.tokens().start, comparator_on(Place::Before)));
    let before = outer.or(before);
    // "will go up to 15 dollars", "were built up to 30 tonnes": the word belongs to the verb; not "will build up to 15".
    let of_verb = |from: usize| {
        let verb = from.wrapping_sub(1);
        let with_it = |h: &Hit| {
            h.tokens().end == from + 1 && matches!(s.meaning(h), Meaning::Direction { .. })
        };
        let alone = |h: &Hit| {
            h.length == 1 && matches!(s.meaning(h), Meaning::Direction { adds: true, .. })
        };
        let done = || verb > 0 && s.has(verb - 1, class::AUXILIARY);
        s.is(from, "up")
            && from > 0
            && s.hits_at(verb).iter().any(with_it)
            && (done() || !s.hits_at(verb).iter().any(alone))
    };
    // "Approach 2 was used"
    let named = |from: usize| from > 0 && s.word(from) == "Approach";
    if let Some((comparator, hit)) =
        before.filter(|(_, hit)| !of_verb(hit.tokens().start) && !named(hit.tokens().start))
    {
        a.tokens.start = hit.tokens().start;
        if a.comparator != Comparator::Range {
            a.comparator = negated(s, hit.tokens().start, comparator);
            a.comparator_why = Some(Why::Entry(hit.rule));
        }
    }
    if a.comparator == Comparator::Eq && is_limited(s, a.tokens.start) {
        a.comparator = Comparator::Le;
        a.comparator_why = Some(Why::Code("quantity/limited-to"));
    }
    if let Some((comparator, hit)) = s.longest(a.core.end, comparator_on(Place::After)) {
        let sign_apart = s.is(a.core.end, "+") && !s.glued(a.core.end);
        let plus_number = s.is(a.core.end, "plus") && s.has(a.core.end + 1, class::DETERMINER);
        let behind = hit.tokens().end;
        // "45%, at least 30% of it", "a 45% maximum share"
        let of_next = || {
            s.kind(a.core.end) == Some(TokenKind::Word)
                && (opens_number(s, behind) || s.is_any(behind, &["to", "of", "than"]))
                || s.is_any(
                    a.core.end,
                    &["minimum", "maximum", "max", "approximately", "approx"],
                ) && s.is_nominal(behind)
        };
        // "over 200,000+ firms" says it twice.
        let again = a.comparator != Comparator::Eq
            && a.upper.is_none()
            && s.is(a.core.end, "+")
            && s.glued(a.core.end);
        let bounds = a.comparator == Comparator::Eq && !sign_apart && !plus_number && !of_next();
        if again {
            a.core.end += 1;
            a.tokens.end = a.core.end;
        } else if bounds {
            a.comparator = comparator;
            a.comparator_why = Some(Why::Entry(hit.rule));
            a.core.end = hit.tokens().end;
            a.tokens.end = a.core.end;
        }
    }
}

/// "limit the rise in temperature to 1.5°C", "restricting the fee to 30 euros": no more than that.
fn is_limited(s: &Sentence<'_>, start: usize) -> bool {
    const REACH: usize = 12;
    let to = start.checked_sub(1).filter(|&t| s.is(t, "to"));
    let limits = |t: usize| {
        s.is_any(t, &["limiting", "restrict", "restricting"])
            // "raise the age limit to 18 years" names one.
            || s.is(t, "limit")
                && (t == 0
                    || s.is(t - 1, "to")
                    || s.has(t - 1, class::MODAL | class::CONJUNCTION | class::PRONOUN))
    };
    to.is_some_and(|to| {
        (to.saturating_sub(REACH)..to)
            .rev()
            .take_while(|&t| {
                s.kind(t) == Some(TokenKind::Word) && !s.has(t, class::CLAUSE | class::MODAL)
                    || s.is_any(t, &["(", ")", "-"])
            })
            .any(limits)
    })
}

/// A number or a sign of money before one.
fn opens_number(s: &Sentence<'_>, at: usize) -> bool {
    number::at(s, at).is_some() || currency_before(s, at).is_some()
}

/// "c.400", "(c. £2 million": the letter that stands for "circa" right before a number.
pub(super) fn is_circa(s: &Sentence<'_>, at: usize) -> bool {
    at > 1
        && s.is(at - 1, ".")
        && s.glued(at - 1)
        && s.word(at - 2) == "c"
        && !s.glued(at - 2)
        && (s.glued(at) || at > 2)
        || at > 2 && s.word(at - 2) == "c" && s.is(at - 1, ".") && s.is(at - 3, "(")
            // "the Act of 2008 (c.27)": its chapter.
            && !(at > 3 && s.word(at - 4).len() == 4 && s.kind(at - 4) == Some(TokenKind::Number))
}

/// "does not rise above 4.5%" allows at most 4.5%.
fn negated(s: &Sentence<'_>, at: usize, comparator: Comparator) -> Comparator {
    const REACH: usize = 4;
    // "No patient should wait longer than 18 weeks"
    let nobody = || {
        const LONGEST: usize = 8;
        let modal = |t: usize| s.has(t, class::MODAL);
        (at.saturating_sub(LONGEST)..at)
            .find(|&t| s.is_any(t, &["no", "nobody"]) && (t == 0 || s.is_any(t - 1, &[",", ";"])))
            .is_some_and(|no| (no + 1..at).any(modal))
    };
    let not = (at.saturating_sub(REACH)..at).any(|t| {
        s.has(t, class::NEGATION) && !s.is_any(t, &["without", "no"]) || s.is(t, "cannot")
    }) || nobody();
    match comparator {
        Comparator::Gt if not => Comparator::Le,
        Comparator::Lt if not => Comparator::Ge,
        other => other,
    }
}

/// What the amount is stated per: "per year", "per 100,000 people".
fn per(s: &Sentence<'_>, at: usize) -> Option<(String, usize)> {
    if let Some((per, hit)) = s.longest(at, |m| match m {
        Meaning::Per { per } => Some(per.clone()),
        _ => None,
    }) {
        // "per Gram Panchayat" is no gram.
        let capital = |t: usize| s.tokens.get(t).is_some_and(|t| t.capital);
        let named = capital(hit.tokens().end - 1)
            && capital(hit.tokens().end)
            && s.is_nominal(hit.tokens().end);
        // "52,000 a year before" is no yearly amount.
        let before = s.is_any(hit.tokens().end, &["before", "earlier", "ago", "later"]);
        if !named && !before {
            return Some((per, hit.tokens().end));
        }
    }
    let slash = s.is(at, "/");
    let every = s.is(at, "for") && s.is(at + 1, "every");
    if !slash && !every && !s.is_any(at, &["per", "every"]) {
        return None;
    }
    let at = at + 1 + usize::from(every);
    let from = at;
    // "per thousand live births"
    let scale = usize::from(
        number::numeral(s, at).is_some_and(|n| n.1 == NumeralSort::Scale) && s.is_nominal(at + 1),
    );
    let at = number::at(s, at).map_or(at + scale, |n| n.tokens.end);
    // "per 1,000 live births": behind the number even a word that is a verb as well opens the noun.
    let opened = || {
        let verb = at > from && s.kind(at) == Some(TokenKind::Word) && s.has(at, class::ANY_VERB);
        let (of, end) = verb.then(|| counted(s, at + 1)).flatten()?;
        Some((at..of.end, end))
    };
    let (of, end) = counted(s, at).or_else(opened)?;
    let of_unit = unit_at(s, of.start, Place::After)
        .filter(|(_, unit_end)| !s.tokens[of.start].capital || *unit_end >= end);
    let (_, unit_end) = of_unit.unwrap_or((
        Found {
            unit: String::new(),
            scale: None,
            large: false,
            rule: 0,
        },
        end,
    ));
    let end = unit_end.min(end).max(of.start + 1);
    // "34 States/UTs": no rate is per several.
    let several = s.word(of.end - 1).ends_with('s') && unit_end == of.end;
    if slash && several {
        return None;
    }
    Some((s.slice(&(from..end)).to_owned(), end))
}

/// "five percent (5%)", "5% (five percent)": one amount in words and in digits.
fn told_again(s: &Sentence<'_>, list: &mut Vec<Amount>) {
    list.dedup_by(|b, a| {
        a.core.end + 1 == b.tokens.start
            && s.is(a.core.end, "(")
            && s.is(b.core.end, ")")
            && a.number.spelled != b.number.spelled
            && a.value == b.value
            && a.unit == b.unit
    });
}

/// "65, 70 and 75 percent": numbers of a list take the unit that the last one has.
fn share_units(s: &Sentence<'_>, list: &mut [Amount]) {
    let mut listed = false;
    let mut scale = Decimal::ONE;
    for k in (1..list.len()).rev() {
        let (before, after) = list.split_at_mut(k);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let between = a.core.end..b.tokens.start;
        let joined = !between.is_empty()
            && between.len() <= 2
            && between
                .clone()
                .all(|t| s.is_any(t, &[",", "and", "or", "&", "/", "to"]) || s.is_dash(t));
        // "18 versus 46 per cent"
        let value = a.number.tokens.start;
        let open = value == 0 || !s.glued(value) || s.is(value - 1, "(");
        let aged = || value > 0 && s.is_any(value - 1, &["aged", "age", "ages"]);
        let title = || value > 0 && s.tokens[value - 1].capital;
        let set = s.is_any(between.start, &["versus", "vs", "against", "v", "compared"])
            && between.len() <= 2
            && open
            && !aged()
            && !title()
            && (between.start + 1..between.end).all(|t| s.is_any(t, &[".", "to", "with"]));
        // "from 40 to just 15 per cent"
        let down = between.len() == 2
            && s.is(between.start, "to")
            && s.is_any(between.start + 1, &["just", "only"])
            && a.core.start > 0
            && s.is(a.core.start - 1, "from");
        let joined = joined || set || down;
        // "grew by 340 million and over 5 million km of cables were laid"
        let apart = |a: &Amount, b: &Amount| {
            let scaled = a.number.scale != Decimal::ONE && b.number.scale != Decimal::ONE;
            scaled && a.tokens.start == a.core.start && b.tokens.start < b.core.start
        };
        let joined = joined && !(a.unit.is_empty() && apart(a, b));
        // "by the age of 16, 24% had": two are no list where nothing joins the last to them.
        let pair = between.len() == 1 && s.is(between.start, ",") && b.upper.is_none();
        let joined = joined && (listed || !pair);
        listed = joined;
        if b.number.scale != Decimal::ONE || !joined {
            scale = b.number.scale;
        }
        // "$45, $50 and $55 million"
        if joined
            && a.is_money()
            && a.unit == b.unit
            && a.number.scale == Decimal::ONE
            && a.upper.is_none()
            && a.value < Decimal::ONE_THOUSAND
            && a.tokens.end == a.core.end
        {
            a.value = a.value.checked_mul(scale).unwrap_or(a.value);
        }
        // "the total workers65 and 78 per cent": the mark of a note.
        let at = a.number.tokens.start;
        let mark = at > 0 && s.glued(at) && s.kind(at - 1) == Some(TokenKind::Word);
        let digits = (!a.number.spelled || b.number.spelled) && !mark;
        // "38 Gg, 51 Gg and 61 Gg of CO2"
        let gas = b
            .unit
            .strip_suffix("CO2e")
            .is_some_and(|mass| mass == a.unit);
        if joined && gas && !a.unit.is_empty() {
            a.unit.clone_from(&b.unit);
            a.unit_why = Why::Code("quantity/shared-unit");
            continue;
        }
        if a.unit.is_empty()
            && !b.unit.is_empty()
            && b.unit != "count"
            && joined
            && digits
            && a.sort == Sort::Cardinal
            && b.sort == Sort::Cardinal
        {
            a.unit.clone_from(&b.unit);
            a.unit_why = Why::Code("quantity/shared-unit");
            if a.number.scale == Decimal::ONE {
                a.value = a.value.checked_mul(scale).unwrap_or(a.value);
            }
        }
    }
}

/// "a fund of €300 million, with 120 million for roads", "of the £9 million, 5 million is spent": a large number without a
/// unit, told behind a sum of money as a part of it or as what it became, is money too.
fn carry_currency(s: &Sentence<'_>, list: &mut [Amount]) {
    for k in 1..list.len() {
        let (before, after) = list.split_at_mut(k);
        // "from US$18 billion in the first half of the year to 14 billion"
        let earlier = before
            .iter()
            .rev()
            .find(|b| !b.unit.is_empty() && b.unit != "fraction");
        let (Some(a), Some(money)) = (after.first_mut(), earlier.filter(|b| b.is_money())) else {
            continue;
        };
        let large = a.unit.is_empty()
            && a.sort == Sort::Cardinal
            && a.number.scale >= Decimal::from(100_000);
        if large && is_part_of(s, money, a) {
            a.unit.clone_from(&money.unit);
            a.unit_why = Why::Code("quantity/carried-currency");
        }
    }
}

/// Words between them and behind the number say that the sum of money is divided, or moves to that number.
fn is_part_of(s: &Sentence<'_>, money: &Amount, a: &Amount) -> bool {
    let (from, next) = (a.tokens.start, a.core.end);
    let nothing_counted = !s.is_nominal(next);
    // "from US$18 billion to 14 billion this year"
    let moves =
        s.is(from.wrapping_sub(1), "to") && s.is(money.tokens.start.wrapping_sub(1), "from");
    // "of the £9 million, 5 million is spent"
    let of_it = s.is_any(money.tokens.start.wrapping_sub(2), &["of", "out"])
        && s.is_any(money.tokens.start - 1, &["the", "this", "these", "that"])
        && money.core.end + 1 == from
        && s.is(money.core.end, ",");
    let of_which = s.is(from.wrapping_sub(1), "which") && s.is(from.wrapping_sub(2), "of");
    if (moves || of_it || of_which) && nothing_counted {
        return true;
    }
    // "200 million dollars by 2020 and 500 million by 2030", "90 million to roads and 20 million to rail"
    let tie = s.is_any(money.core.end, &["by", "in", "between", "to", "for", "on"]);
    let parallel = tie && s.is(next, s.word(money.core.end));
    let listed = s.is_any(
        from.wrapping_sub(1),
        &[
            ":",
            ",",
            ";",
            "with",
            "of",
            "including",
            "comprising",
            "comprises",
            "plus",
        ],
    ) || parallel && s.is(from.wrapping_sub(1), "and");
    listed
        && (parallel || s.is_any(next, &["for", "on"]))
        // ", 4 million for the first time"
        && !(s.is(next + 1, "the") && s.is(next + 2, "first"))
}

/// "2 years 2 months", "an hour and 20 minutes": one length of time, in its smaller unit.
fn join_lengths(s: &Sentence<'_>, list: &mut Vec<Amount>) {
    let mut k = 0;
    while k + 1 < list.len() {
        let (a, b) = (&list[k], &list[k + 1]);
        let parts: i64 = match (&*a.unit, &*b.unit) {
            ("year", "month") => 12,
            ("hour", "minute") => 60,
            _ => 0,
        };
        let tie = a.core.end + usize::from(s.is(a.core.end, "and"));
        let whole = a.value.checked_mul(parts.into());
        let joined = whole
            .and_then(|whole| whole.checked_add(b.value))
            .filter(|_| parts > 0 && tie == b.tokens.start && b.value < parts.into());
        if let Some(value) = joined {
            let first = list.remove(k);
            list[k].value = value;
            list[k].core.start = first.core.start;
            list[k].tokens.start = first.tokens.start;
            list[k].comparator = first.comparator;
            list[k].comparator_why = first.comparator_why;
        } else {
            k += 1;
        }
    }
}

/// "from 12% to 15%", "from 7.6% in 2014 to 20% by 2020 and to 30% by 2030": the first is where the
/// others start from.
fn link_starts(s: &Sentence<'_>, list: &mut Vec<Amount>, mentions: &mut Mentions) {
    join_lengths(s, list);
    link_starts_behind(s, list, mentions);
    let mut k = 0;
    while k + 1 < list.len() {
        let from = starts_from(s, list[k].tokens.start);
        if from.is_none() {
            k += 1;
            continue;
        }
        if from == Some(0) && fronted(s, &list[k], &list[k + 1], mentions) {
            let start = list.remove(k);
            adopt(&mut list[k], &start, from);
            continue;
        }
        if pair_starts(s, list, k, mentions) {
            k += 1;
            continue;
        }
        // "from 6.4% in the third quarter to 3.8%": the ordinal between belongs to the time.
        let of_time = |a: &Amount| {
            a.number.spelled
                && (a.sort == Sort::Ordinal
                    // "from 5% in the first half of 2022 to 4%"
                    || s.is_any(a.core.start.wrapping_sub(1), &["first", "second", "latter"])
                    || s.has(a.core.end - 1, class::SPAN)
                    || s.has(a.core.end, class::SPAN))
        };
        let spans = months(&list[k].unit).is_some();
        let end = (k + 1..list.len()).find(|&n| spans || !of_time(&list[n]));
        let Some(end) = end.filter(|&n| reaches(s, &list[k], &list[n], mentions)) else {
            k += 1;
            continue;
        };
        let start = list.remove(k);
        adopt(&mut list[end - 1], &start, from);
        let mut next = end;
        while next < list.len() && follows(s, &list[next - 1], &list[next], mentions) {
            adopt(&mut list[next], &start, from);
            next += 1;
        }
    }
}

/// "From 30% in 2010, the share rose to 45%": the start opens the sentence, and its end stands behind the verb.
fn fronted(s: &Sentence<'_>, a: &Amount, b: &Amount, mentions: &Mentions) -> bool {
    const LONGEST: usize = 24;
    let to = || (b.tokens.start.saturating_sub(3)..b.tokens.start).any(|t| s.is(t, "to"));
    let Some(comma) = (a.tokens.end..b.tokens.start).find(|&t| s.is(t, ",")) else {
        return false;
    };
    let dated = || {
        (a.core.end.max(a.per_end)..comma)
            .all(|t| mentions.periods.iter().any(|p| p.tokens.contains(&t)))
    };
    let moved = || (comma..b.tokens.start).any(|t| s.movement(t).is_some());
    b.tokens.start - comma <= LONGEST && to() && compatible(a, b) && dated() && moved()
}

/// "from 70% and 50% at present to 25% and 20% respectively": each end has its own start.
fn pair_starts(s: &Sentence<'_>, list: &mut Vec<Amount>, k: usize, mentions: &Mentions) -> bool {
    let joined = |a: usize, b: usize| {
        list.get(b).is_some_and(|b| {
            let gap = list[a].tokens.end..b.tokens.start;
            gap.len() == 1 && s.has(gap.start, class::CONJUNCTION)
        })
    };
    let paired = joined(k, k + 1)
        && joined(k + 2, k + 3)
        && reaches(s, &list[k + 1], &list[k + 2], mentions);
    if !paired {
        return false;
    }
    let starts: Vec<Amount> = list.drain(k..k + 2).collect();
    for (n, start) in starts.iter().enumerate() {
        adopt(&mut list[k + n], start, None);
    }
    true
}

/// "to 14 GW, up from 2 GW in 2020", "to £80 from the current level of £60": the start stands behind.
fn link_starts_behind(s: &Sentence<'_>, list: &mut Vec<Amount>, mentions: &Mentions) {
    let mut k = 1;
    while k < list.len() {
        let from = starts_from(s, list[k].tokens.start);
        // "doubled from 12 in 2019 to 24 in 2024": its end stands behind it.
        let mut end = list[k].core.end;
        let dated = |t: usize| mentions.periods.iter().any(|p| p.tokens.contains(&t));
        while dated(end) {
            end += 1;
        }
        let goes_on = s.is(end, "to") && list.get(k + 1).is_some_and(|b| b.tokens.start <= end + 3);
        let behind = from.is_some_and(|from| {
            let gap = list[k - 1].core.end.max(list[k - 1].per_end)..from;
            let moved = s.is_any(
                from.wrapping_sub(1),
                &[
                    "up",
                    "down",
                    "rising",
                    "falling",
                    "growing",
                    "increasing",
                    "decreasing",
                ],
            );
            moved && gap.len() <= 18 && !gap.clone().any(|t| s.is(t, ";"))
                || gap.len() <= 9 && names_time(s, gap.clone())
                || gap.len() <= 9
                    && gap.clone().all(|t| {
                        mentions.periods.iter().any(|p| p.tokens.contains(&t))
                            || s.is_any(
                                t,
                                &[
                                    ",",
                                    "up",
                                    "down",
                                    "(",
                                    ")",
                                    "rising",
                                    "falling",
                                    "growing",
                                    "increasing",
                                    "decreasing",
                                    "increased",
                                    "reduced",
                                ],
                            )
                            || s.kind(t) == Some(TokenKind::Word)
                                && s.tokens[t].word == 0
                                && s.word(t).len() <= 3
                    })
        });
        if behind && !goes_on && compatible(&list[k - 1], &list[k]) {
            let start = list.remove(k);
            adopt(&mut list[k - 1], &start, from);
        } else {
            k += 1;
        }
    }
}

/// "6.2% in November from 10.9%", "4,000 in the second quarter from 5,200": a time without a year between them.
fn names_time(s: &Sentence<'_>, mut gap: Range<usize>) -> bool {
    let time = |t: usize| s.has(t, class::SPAN) || s.opens(t, bit::MONTH);
    s.is_any(gap.start, &["in", "at", "during"])
        && gap.clone().any(time)
        && gap.all(|t| {
            time(t)
                || s.has(t, class::DETERMINER)
                || number::at(s, t).is_some()
                || s.is_any(
                    t,
                    &["in", "at", "during", "of", "end", "first", "last", "same"],
                )
        })
}

fn adopt(a: &mut Amount, start: &Amount, from: Option<usize>) {
    let mut value = start.value;
    if start.number.scale == Decimal::ONE
        && a.number.scale != Decimal::ONE
        && value < a.value / a.number.scale * Decimal::TEN
        && start.unit.is_empty()
    {
        value = value.checked_mul(a.number.scale).unwrap_or(value);
    }
    // "from six months to one year"
    if start.unit != a.unit
        && let Some((had, has)) = months(&start.unit).zip(months(&a.unit))
        && let Some(told) = value.checked_mul(had).and_then(|v| v.checked_div(has))
    {
        value = told;
    }
    a.start = Some(Start {
        tokens: from.map_or(start.tokens.start, |f| f + 1)..start.tokens.end,
        value,
    });
    if a.unit.is_empty() && !start.unit.is_empty() {
        a.unit.clone_from(&start.unit);
        a.unit_why = start.unit_why;
    }
}

/// The token of "from" before a starting value: "from 12%", "from last year's 2.1%", "from the current
/// level of 2.9%"; not "ranges from 5 to 9".
fn starts_from(s: &Sentence<'_>, start: usize) -> Option<usize> {
    const REACH: usize = 7;
    let from = (start.saturating_sub(REACH)..start).rev().find(|&t| {
        s.is(t, "from")
            || !(s.is_nominal(t)
                || s.has(t, class::DETERMINER)
                || s.is_adverb(t)
                || s.is_any(
                    t,
                    &[
                        "of", "'s", "’s", "being", "about", "around", "some", "“", "\"",
                    ],
                ))
    })?;
    let spread = from > 0
        && s.is_any(
            from - 1,
            &[
                "range",
                "ranges",
                "ranged",
                "ranging",
                "varies",
                "vary",
                "varied",
                "varying",
                "anywhere",
                "somewhere",
            ],
        );
    (s.is(from, "from") && !spread).then_some(from)
}

fn compatible(a: &Amount, b: &Amount) -> bool {
    (a.sort == Sort::Ordinal) == (b.sort == Sort::Ordinal)
        && (a.unit == b.unit
            || a.unit.is_empty()
            || b.unit.is_empty()
            || a.is_share() && b.is_share()
            || months(&a.unit).is_some() && months(&b.unit).is_some())
}

/// How many months the unit has.
fn months(unit: &str) -> Option<Decimal> {
    match unit {
        "month" => Some(Decimal::ONE),
        "year" => Some(Decimal::from(12)),
        _ => None,
    }
}

/// No verb stands between the start and "to B".
fn reaches(s: &Sentence<'_>, a: &Amount, b: &Amount, mentions: &Mentions) -> bool {
    const BREAK: class::Set = class::MODAL
        | class::AUXILIARY
        | class::CLAUSE
        | class::CONJUNCTION
        | class::VERB_THIRD
        | class::VERB_PAST;
    // "to a consolidated rate of 14%"
    // "from 75 up to 144 hours"
    let up_to = s.is(b.tokens.start, "up") && b.tokens.start == a.tokens.end;
    let to = (b.tokens.start.saturating_sub(5)..b.tokens.start + 2)
        .rev()
        .filter(|&t| t < b.tokens.start || up_to)
        .find(|&t| s.is(t, "to"));
    let Some(to) = to else { return false };
    let near = (to + 1..b.tokens.start).all(|t| {
        s.has(t, class::DETERMINER | class::VAGUE)
            || s.is_any(t, &["of", "“", "\""])
            || s.is_nominal(t)
            // "to just 15%"
            || s.is_any(t, &["just", "only"])
            || s.has(t, class::VERB_PAST) && s.is_nominal(t + 1)
    });
    // "from 6.4% in the fourth quarter of 2011 to 3.8%", "from 85% at present to 50%", "from Rs 5 crore
    // in the budget of the current year to Rs 7 crore".
    let clear = (a.tokens.end..to).all(|t| {
        mentions.periods.iter().any(|p| p.tokens.contains(&t))
            || s.is_any(t, &["(", ")", ",", "-", "–", "/", "”", "\""])
            || s.kind(t) == Some(TokenKind::Word)
                && (!s.has(t, BREAK) || s.has(t, class::NOUN) || s.word(t) == "BE")
    });
    near && clear && compatible(a, b) && to - a.tokens.end <= 14
}

/// "and to 30% by 2030", "and 40% by 2030" after an amount with the same start.
fn follows(s: &Sentence<'_>, a: &Amount, b: &Amount, mentions: &Mentions) -> bool {
    let mut joined = false;
    let clear = (a.tokens.end..b.tokens.start).all(|t| {
        joined |= s.is_any(t, &["and", "then"]);
        mentions.periods.iter().any(|p| p.tokens.contains(&t))
            || s.is_any(t, &["and", "to", ",", "then"])
    });
    clear && joined && compatible(a, b)
}

/// Ranks: "fifth place", "ranks 10th", "second largest", "from 26 to 10 in the index".
fn rank(s: &Sentence<'_>, a: &mut Amount) -> bool {
    /// How far before a word of ranks may stand.
    const RANK: usize = 24;
    // "ranked 95 out of 141 countries"
    let of_field = matches!(a.unit_why, Why::Code("quantity/part-of-total"));
    if !matches!(a.sort, Sort::Ordinal | Sort::Cardinal)
        || !(a.unit.is_empty() || of_field)
        || a.number.scale != Decimal::ONE
    {
        return false;
    }
    let (from, end) = (a.core.start, a.core.end);
    let next = if s.is_dash(end) && s.glued(end + 1) {
        end + 1
    } else {
        end
    };
    // "in global ranking3": the mark of a note.
    if a.sort == Sort::Cardinal
        && from > 0
        && s.glued(from)
        && s.kind(from - 1) == Some(TokenKind::Word)
    {
        return false;
    }
    let superlative =
        a.sort == Sort::Ordinal && s.has(next, class::SUPERLATIVE) && a.value > Decimal::ONE;
    let placed = a.sort == Sort::Ordinal && s.has(next, class::PLACE);
    let mut before = from;
    while before > 0
        && s.is_any(
            before - 1,
            &[
                "of", "at", "to", "the", "as", "a", "global", "number", "in", "from", "no.",
                "world", "no", ".",
            ],
        )
    {
        before -= 1;
    }
    // "One Rank One Pension"
    let titled = a.number.spelled
        && a.sort == Sort::Cardinal
        && s.tokens[from].capital
        && s.tokens.get(end).is_some_and(|t| t.capital);
    let ranked = before > 0
        && !titled
        && (s.is_any(
            before - 1,
            &["rank", "ranks", "ranked", "ranking", "placed", "position"],
        ) || (a.start.is_some()
            && a.sort == Sort::Cardinal
            && (from.saturating_sub(8)..from)
                .any(|t| s.is_any(t, &["position", "rank", "ranking", "ranked"]))));
    // "has improved to 39th", "first among the 36 and third in the country": a rank is spoken of before.
    let ranked = ranked
        || a.sort == Sort::Ordinal
            && !s.is_nominal(end)
            && (s.is_any(end, &["among", "amongst"])
                || s.is_any(
                    end,
                    &["in", "on", "of", "from", "by", "globally", "worldwide"],
                ) && from > 0
                    && s.is_any(from - 1, &["to", "and", "at", ";", ","]))
            && (from.saturating_sub(RANK)..from).any(|t| {
                s.is_any(
                    t,
                    &["rank", "ranks", "ranked", "ranking", "rankings", "position"],
                )
            });
    let ranked = ranked || is_given_rank(s, a);
    // "among the top ten countries", "among the world's top five"
    let top = from > 2
        && s.is(from - 1, "top")
        && (s.is_any(from - 2, &["'s", "’s", "into", "among", "amongst"])
            || s.has(from - 2, class::DETERMINER)
                && s.is_any(
                    from - 3,
                    &["in", "among", "amongst", "into", "within", "of"],
                ));
    // "among the 15 most competitive countries"
    let first_of = from > 1
        && a.sort == Sort::Cardinal
        && s.is(from - 1, "the")
        && s.is_any(from - 2, &["among", "amongst"])
        && (s.is(end, "most") || s.has(end, class::SUPERLATIVE));
    if !(superlative || placed || ranked || top || first_of) || a.value > Decimal::from(400) {
        return false;
    }
    if superlative || placed {
        a.core.end = next + 1;
        a.tokens.end = next + 1;
    }
    as_rank(a, top.then(|| from - 1));
    if first_of {
        a.comparator = Comparator::Le;
    }
    true
}

/// "ranks India 12th globally", "places the state 27th", "ranked the city first in".
fn is_given_rank(s: &Sentence<'_>, a: &Amount) -> bool {
    const WORDS: [&str; 7] = [
        "rank", "ranks", "ranked", "ranking", "placed", "coming", "finished",
    ];
    let (from, end) = (a.core.start, a.core.end);
    if a.sort != Sort::Ordinal || s.is_nominal(end) || s.is(end, "of") {
        return false;
    }
    let reach = if a.number.spelled { 4 } else { 12 };
    (from.saturating_sub(reach)..from)
        .any(|t| s.is_any(t, &WORDS) || s.is(t, "places") && s.has(t + 1, class::DETERMINER))
}

/// Makes a rank of an amount: the place itself, or one among the first so many where the word `top` stands before it.
fn as_rank(a: &mut Amount, top: Option<usize>) {
    if let Some(top) = top {
        a.core.start = top;
        a.tokens.start = a.tokens.start.min(top);
        a.comparator = Comparator::Le;
    }
    "rank".clone_into(&mut a.unit);
    a.unit_why = Why::Code("quantity/rank");
}

/// Bare horizons and spans ("for five years", "ten-year plan") are time, not amounts.
fn duration(s: &Sentence<'_>, a: &Amount) -> Option<Rejected> {
    if !a.is_duration() {
        return None;
    }
    // "were aged over 25 years", "16 to 17 year olds"
    let aged = a.tokens.start > 0 && s.is(a.tokens.start - 1, "aged");
    // "the 15-59 years group"
    let group = s.is_any(a.core.end, &["group", "age"]) && a.upper.is_some();
    if a.unit == "year" && (aged || group || s.is_any(a.core.end, &["old", "olds"])) {
        return None;
    }
    // "the Five Year Plans", "a 10 day wait": the singular describes a noun.
    let unit = a.core.end - 1;
    if a.value > Decimal::ONE
        && !s.word(unit).ends_with('s')
        && s.is_nominal(a.core.end)
        && s.kind(unit) == Some(TokenKind::Word)
        && s.is(unit, &a.unit)
    {
        return reject(a, TIME_SPAN, "quantity/time-span");
    }
    if is_limit(s, a) {
        return None;
    }
    let from = a.tokens.start;
    let mut before = from;
    while before > 0
        && s.is_any(
            before - 1,
            &[
                "the",
                "a",
                "these",
                "those",
                "every",
                "another",
                "past",
                "last",
                "next",
                "first",
                "coming",
                "previous",
                "further",
                "following",
                "initial",
            ],
        )
    {
        before -= 1;
    }
    let span = before > 0
        && s.is_any(
            before - 1,
            &[
                "for", "within", "over", "in", "during", "after", "every", "of", "under", "next",
                "past", "last", "than", "around", "about",
            ],
        )
        && !s.is_any(a.core.end, &["of"]);
    // "cut to under six months" is what it came to.
    let horizon = s.is_any(from, &["within", "over", "under"])
        && a.tokens.start != a.core.start
        && a.start.is_none()
        && !(from > 0 && s.is(from - 1, "to"));
    // "One year on, prices fell", "the Five Year Forward View"
    let on = s.is(a.core.end, "on") && s.is_any(a.core.end + 1, &[",", "."])
        // "2 min read" stands above a page.
        || s.is(a.core.end, "read") && a.unit == "minute";
    let loud = s.word(a.core.start).bytes().all(|b| b.is_ascii_uppercase());
    let title = a.number.spelled
        && !loud
        && (a.core.start..=a.core.end).all(|t| s.tokens.get(t).is_some_and(|t| t.capital));
    // "after four years of this"
    let ruled = from > 0
        && s.is_any(from - 1, &["after", "during"])
        && s.is(a.core.end, "of")
        && !s.is(a.core.end + 1, "age");
    if on || title || ruled {
        return reject(a, TIME_SPAN, "quantity/time-span");
    }
    let relative = s.is_any(
        a.core.end,
        &[
            "ago", "later", "earlier", "before", "after", "from", "ahead", "hence", "running",
            "straight",
        ],
    ) || s.is(a.core.end, "in") && s.is(a.core.end + 2, "row");
    let consecutive = s.is_any(a.core.start + 1, &["consecutive", "successive", "straight"]);
    if a.attributive
        || horizon
        || relative
        || consecutive
        || before < from
        || (span && !is_measured(s, a))
    {
        return reject(a, TIME_SPAN, "quantity/time-span");
    }
    None
}

/// "held for at least two years", "results within one week of referral": a rule says how long, where
/// "within five years" and "the highest in more than three years" only say when.
fn is_limit(s: &Sentence<'_>, a: &Amount) -> bool {
    let (from, end) = (a.tokens.start, a.core.end);
    if from == a.core.start {
        return false;
    }
    if s.is(from, "within") {
        // "within 15 minutes" is how far off something is; no plan looks ahead so little.
        if matches!(&*a.unit, "minute" | "hour" | "second") {
            return true;
        }
        let noun = end + 1 + usize::from(s.has(end + 1, class::DETERMINER));
        return s.is(end, "of") && s.is_nominal(noun);
    }
    let when = from > 0 && s.is_any(from - 1, &["in", "over", "after", "since"])
        || s.is_any(end, &["ago", "later", "earlier", "after", "before"])
        || s.is(end, "in") && s.is(end + 2, "row");
    // "should last over 20 minutes"
    let lasts = from > 0
        && s.is_any(
            from - 1,
            &["last", "lasts", "lasting", "take", "takes", "taking"],
        );
    a.is_bounded() && !when && (lasts || !s.is_any(from, &["over", "under"]))
}

/// "a life expectancy of 80 years", "waits of 18 weeks": the span itself is the measure.
fn is_measured(s: &Sentence<'_>, a: &Amount) -> bool {
    let at = a.tokens.start;
    at > 1
        && s.is(at - 1, "of")
        && s.is_nominal(at - 2)
        && !s.is_any(at - 2, &["period", "term", "course", "span", "horizon"])
}

/// "a quarter", "half", "doubled": accepted where they state an amount.
fn word_of_degree(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    let (from, end) = (a.core.start, a.core.end);
    let word = s.word(from);
    let verb_form = a.direction.is_some() && a.number.spelled && s.has(from, class::ANY_VERB);
    if verb_form {
        let base = s.has(from, class::VERB_BASE) && !s.has(from, class::VERB_PAST);
        let third = s.has(from, class::VERB_THIRD);
        let verbal = from == 0
            || s.has(from - 1, class::MODAL | class::CONJUNCTION | class::ADVERB)
            // "Let's double it", "be double by 2030", the mark of an item
            || s.is_any(from - 1, &["to", "and", ",", "than", "be", "us", "'s", "’s"])
            || from == 1 && s.kind(0) == Some(TokenKind::Symbol);
        let object = s.has(end, class::DETERMINER)
            || s.is_nominal(end)
            || s.is_any(end, &["from", "by", "between", "to", "it", "them", "this"]);
        // "may well double in ten years"
        let modal = (0..from)
            .rev()
            .find(|&t| !s.is_adverb(t))
            .is_some_and(|t| s.has(t, class::MODAL));
        // "around double our old target"
        let measured = a.tokens.start < from && (s.has(end, class::DETERMINER) || s.is(end, "of"));
        // "the cycle needs to halve."
        let closes = from > 0 && s.is(from - 1, "to") && s.is(end, ".");
        let stands = (modal || measured || closes || s.is_any(end, &["the", "that", "from"]))
            && !s.is(end, "down");
        if base && !(verbal && object) && !stands || third && from == 0 {
            return reject(a, "word without amount", "number/double-as-adjective");
        }
        return None;
    }
    // "The reason is twofold.", "this threefold approach": so many sides, no movement.
    if a.number.spelled && a.sort == Sort::Multiple && word.ends_with("fold") && from > 0 {
        let told = s.has(from - 1, class::AUXILIARY)
            && s.is_any(end, &[".", ":", ";", ","])
            && !(0..from).any(|t| s.opens(t, bit::DIRECTION));
        let sides = s.is_any(
            end,
            &[
                "approach",
                "strategy",
                "objective",
                "aim",
                "purpose",
                "task",
                "mission",
                "path",
            ],
        );
        if told || sides {
            return reject(a, "slogan or structure", "number/fold-of-sides");
        }
    }
    // "a half-day course"
    if a.is_duration() && a.attributive {
        return reject(a, TIME_SPAN, "quantity/time-span");
    }
    let compared = a.tokens.start < from;
    let introduced = from > 0
        && s.is_any(
            from - 1,
            &["by", "to", "than", "of", "at", "only", "over", "just"],
        );
    // "cut the deficit in half by 2030"
    let parted =
        from > 0 && s.is(from - 1, "in") && !s.is_nominal(end) && !s.is(end - 1, "quarter");
    let introduced = introduced || parted;
    let of = s.is_any(end, &["of", "the", "that", "its", "our", "their", "as"]);
    let plain_half = word.eq_ignore_ascii_case("half");
    let bare_quarter = a.number.tokens.len() == 1 && word.eq_ignore_ascii_case("quarter");
    // "144 hours in a quarter" is a time.
    let timed = s.is(end - 1, "quarter") && from > 0 && s.is(from - 1, "in") && !s.is(end, "of");
    let article =
        (a.number.tokens.len() > 1 || !a.number.spelled || a.sort == Sort::Multiple) && !timed;
    // "the latter half of the year"
    let timed = plain_half
        && from > 0
        && s.is_any(
            from - 1,
            &[
                "latter", "former", "early", "late", "second", "first", "last", "next", "this",
            ],
        );
    let hyphened = timed
        || s.is_dash(end) && s.glued(end + 1)
        || s.is_nominal(end) && plain_half && !compared && !introduced;
    // "in a quarter century"
    let span = s.has(end, class::SPAN);
    if (of || compared || article || introduced) && !hyphened && !bare_quarter && !span {
        return None;
    }
    reject(a, "word without amount", "number/degree-as-adjective")
}

/// "the Department for Energy Security and Net Zero", "Minister for Climate, Net Zero and Growth": part of the name of an
/// office.
fn is_office(s: &Sentence<'_>, at: usize) -> bool {
    /// "Climate, Energy Security and"
    const LONGEST: usize = 8;
    let capital = |t: usize| s.tokens[t].capital;
    let joins = |t: usize| s.is_any(t, &[",", "and", "&"]);
    let of = (at.saturating_sub(LONGEST)..at)
        .rev()
        .take_while(|&t| capital(t) || joins(t) || s.is_any(t, &["for", "of"]))
        .find(|&t| s.is_any(t, &["for", "of"]));
    capital(at) && of.is_some_and(|of| of > 0 && capital(of - 1) && !joins(of - 1))
}

/// "the Net Zero Strategy", "zero carbon homes": a name or an adjective, not an aim.
fn zero_name(s: &Sentence<'_>, a: &mut Amount) -> Option<Rejected> {
    let (from, end) = (a.core.start, a.core.end);
    let goal = s.is_any(
        end,
        &[
            "target",
            "targets",
            "goal",
            "goals",
            "emissions",
            "emission",
            "by",
            "economy",
            "society",
            "country",
            "nation",
            "pathway",
            "status",
            "commitment",
            "ambition",
        ],
    );
    let capital = s.tokens[from].capital
        && from > 0
        && s.tokens
            .get(end)
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    let adjective = s.is_nominal(end) && !goal && !s.has(end, class::ANY_VERB);
    if capital || adjective || is_office(s, from) {
        return reject(a, "name", "number/net-zero-in-name");
    }
    None
}
