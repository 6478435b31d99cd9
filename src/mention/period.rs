//! Periods: years, ranges, fiscal years, decades, dates, plan periods, "last year".

use super::Why;
use super::number::{self, Sort};
use super::sentence::{Hit, Sentence, Sieve};
use crate::lexicon::entry::{Hint, Link};
use crate::lexicon::token::{FOLDED, Token, TokenKind};
use crate::lexicon::{Meaning, bit, class};
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// What a period is to the statements of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// When something holds or is due.
    Time,
    /// What something is compared with.
    Baseline,
    /// Part of a name ("Vision 2030"), a clock time, a day without a year: no period at all.
    Name,
    /// It points back to a period told before ("over the same period").
    Same,
}

/// A Chinese sentence speaks of the period that it names so early.
pub const OPENING: usize = 4;

/// A period that the sentence mentions.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its tokens, the preposition included.
    pub tokens: Range<usize>,
    /// First year.
    pub start: Option<i32>,
    /// Last year.
    pub end: Option<i32>,
    /// What it is used for.
    pub usage: Use,
    /// The rule.
    pub why: Why,
}

impl Period {
    /// The year that a comparison with this period means.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.start.or(self.end)
    }

    /// It is the time of a five-year plan, or names the plan.
    #[must_use]
    pub fn plan(&self) -> Option<(i32, i32)> {
        let of_plan = matches!(
            self.why,
            Why::Code("period/five-year-plan" | "period/plan-in-name")
        ) && self.usage != Use::Baseline;
        self.start
            .zip(self.end)
            .filter(|(start, end)| of_plan && end - start == 4)
    }

    /// It is the name of a plan: it has years, but dates nothing by itself.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        self.usage == Use::Name && self.start.is_some()
    }
}

/// The years of a period, before the words around it are looked at.
struct Years {
    tokens: Range<usize>,
    start: Option<i32>,
    end: Option<i32>,
    why: &'static str,
}

/// Finds all periods of a sentence.
#[must_use]
pub fn find(s: &Sentence<'_>, years: super::Years) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    let mut at = 0;
    while at < s.len() {
        if !may_open(&s.tokens[at]) {
            at += 1;
            continue;
        }
        match period(s, at, periods.last(), years) {
            Some(mut period) => {
                at = period.tokens.end.max(at + 1);
                // "so far in 2024": the year says it all.
                if let Some(open) = periods.last().filter(|p| {
                    p.tokens.end == period.tokens.start
                        && p.start.is_none()
                        && period.start.is_some()
                        && matches!(p.why, Why::Entry(_))
                        && period.usage == Use::Time
                        && s.is_any(p.tokens.start, &["so", "to", "thus"])
                }) {
                    period.tokens.start = open.tokens.start;
                    periods.pop();
                }
                // "in the same period of 2016", "over the same period last year": the year says which.
                if let Some(same) = periods.last().filter(|p| {
                    p.usage == Use::Same
                        && p.tokens.end == period.tokens.start
                        && period.usage != Use::Name
                }) {
                    period.tokens.start = same.tokens.start;
                    if s.is(same.tokens.start, "over") {
                        period.usage = Use::Baseline;
                    }
                    periods.pop();
                }
                // "by 2030, 2040 and 2050": the word before the first ties all.
                if period.why == Why::Code("period/year")
                    && period.usage == Use::Time
                    && let Some(by) = periods.last().filter(|by| {
                        by.start.is_none()
                            && by.tokens.end + 1 == period.tokens.start
                            && by.usage == Use::Time
                            && (s.is(by.tokens.end, "and")
                                || s.is(by.tokens.end, ",")
                                    && s.is_any(period.tokens.end, &["and", ","]))
                    })
                    && by.end < period.end
                {
                    period.start = None;
                }
                if let Some(from) = periods.last().and_then(|first| opened(s, first, &period)) {
                    period.tokens.start = from.tokens.start;
                    (period.start, period.why) = (from.start, from.why);
                    periods.pop();
                }
                if is_of_source(s, &period) {
                    period = none(period.tokens, "period/of-source");
                }
                if period.end.is_some() && is_since(s, &period) {
                    period.end = None;
                }
                periods.push(period);
            }
            None => at += 1,
        }
    }
    periods
}

/// "(World Bank, 2015)", "(2015 World Trade Atlas)": when what is cited was published.
fn is_of_source(s: &Sentence<'_>, period: &Period) -> bool {
    /// "(Ministry of Lands and Forests of the Republic, 2015"
    const LONGEST: usize = 10;
    let (from, end) = (period.tokens.start, period.tokens.end);
    if period.usage != Use::Time || period.start != period.end {
        return false;
    }
    let part = |t: usize| s.is_any(t, &["(", ")", "[", ";"]);
    let Some(open) = (from.saturating_sub(LONGEST)..from)
        .rev()
        .find(|&t| part(t))
    else {
        return false;
    };
    let Some(close) = (end..end + LONGEST).find(|&t| part(t)) else {
        return false;
    };
    // "(Base year, 2015)", "(Phase II, 2015)" name no author.
    let name = |t: usize| {
        s.tokens[t].capital
            && s.kind(t) == Some(TokenKind::Word)
            && !s.has(
                t,
                class::GOAL | class::STANDARD | class::DATED | class::LIGHT | class::SPAN,
            )
            && !s.has(t, class::PREPOSITION | class::HEADING | class::DETERMINER)
    };
    let small = |t: usize| {
        s.is_any(
            t,
            &["of", "the", "and", "for", "on", "et", "al", "&", ",", "."],
        )
    };
    let named = |mut tokens: Range<usize>| tokens.all(|t| name(t) || small(t));
    let before = from > open + 1 && s.is(from - 1, ",") && end == close && name(open + 1);
    let behind = from == open + 1 && close > end + 1 && name(end) && name(close - 1);
    !s.is(open, ")") && (before || behind) && named(open + 1..from) && named(end..close)
}

/// "Since the line was opened in 2005, traffic has doubled": the time of the clause is when what is told started.
fn is_since(s: &Sentence<'_>, period: &Period) -> bool {
    /// "since the line to the harbour was opened to the public in"
    const LONGEST: usize = 14;
    let (from, end) = (period.tokens.start, period.tokens.end);
    let one = period.usage == Use::Time
        && period
            .start
            .zip(period.end)
            .is_some_and(|(first, last)| last - first <= 1);
    if !one || from < 3 {
        return false;
    }
    let since = (from.saturating_sub(LONGEST)..from)
        .rev()
        .take_while(|&t| !s.is_any(t, &[",", ";", "but"]))
        .find(|&t| s.is(t, "since") && s.kind(t + 1) == Some(TokenKind::Word));
    let Some(since) = since else {
        return false;
    };
    let verb = |t: usize| {
        s.is_any(t, &["was", "were"])
            || s.has(t, class::VERB_PAST | class::UNCHANGED) && !s.has(t - 1, class::DETERMINER)
    };
    let mut main = (0..since).chain(end..s.len());
    (since + 2..from).any(verb) && main.any(|t| s.is_any(t, &["has", "have"]))
}

/// "from 1 January 2021 to 31 December 2030", "between May 2011 and June 2013": the period that tells where the one
/// behind it starts, if one does.
fn opened(s: &Sentence<'_>, first: &Period, next: &Period) -> Option<Period> {
    let (end, from) = (first.tokens.end, next.tokens.start);
    let dated = first.tokens.clone().any(|t| s.opens(t, bit::MONTH));
    let joined = end == from && s.is_any(from, &["to", "until", "till", "through"])
        || end + 1 == from
            && (s.is_dash(end) || s.is(end, "and") && s.is(first.tokens.start, "between"));
    let times = first.usage == Use::Time && next.usage == Use::Time;
    let order = first.start.zip(next.end).is_some_and(|(a, b)| a <= b);
    (dated && joined && times && order).then(|| first.clone())
}

/// Words that point back: "over the same period".
const OVER: [&str; 3] = ["in", "over", "during"];
/// So many years that were told of before.
pub const THESE_YEARS: &str = "period/these-years";
/// Last words of a time that is pointed to: "since then", "by that date", "this decade".
const POINTED: [&str; 10] = [
    "then", "date", "time", "year", "decade", "century", "ago", "later", "earlier", "before",
];
/// Something has been so since the time told before.
pub const SINCE_THEN: &str = "period/since-then";
/// Something is due at the time told before.
pub const BY_THEN: &str = "period/by-then";
/// So many years from the document's own.
pub const HORIZON: &str = "period/horizon";
/// Words before a span of years that ends with the own one, and before one that starts with it.
const PAST: [&str; 5] = ["past", "last", "previous", "preceding", "prior"];
const NEXT: [&str; 5] = ["next", "coming", "following", "ensuing", "upcoming"];
/// Papers that are told apart by their year.
const LAWS: [&str; 6] = ["act", "law", "code", "regulation", "directive", "ordinance"];
/// Words before quarters of a year.
const QUARTERS: [&str; 2] = ["first", "last"];
/// The words before a fiscal year, and before a year that is told apart from fiscal ones.
const FISCAL: [&str; 3] = ["FY", "SFY", "CY"];
/// The words before a span of years that something is done in.
const WITHIN: [&str; 1] = ["within"];

/// Whether a period may start at the token: most words open none.
fn may_open(token: &Token) -> bool {
    static WORDS: Sieve = Sieve::of(&[&OVER, &PAST, &NEXT, &QUARTERS, &FISCAL, &POINTED, &WITHIN]);
    token.kind == TokenKind::Number
        || token.opens & (bit::MONTH | bit::NUMERAL | bit::PERIOD) != 0
        || WORDS.lets_through(token)
        || ends_in_digit(token)
}

/// "FY2024": the last byte of a short word is the lowest of its key.
fn ends_in_digit(token: &Token) -> bool {
    token.key & FOLDED == 0 && token.key.to_le_bytes()[0].is_ascii_digit()
}

/// The period that starts at the token.
fn period(
    s: &Sentence<'_>,
    at: usize,
    last: Option<&Period>,
    years: super::Years,
) -> Option<Period> {
    if s.kind(at) == Some(TokenKind::Number) {
        return these_years(s, at)
            .or_else(|| clock(s, at))
            .or_else(|| date(s, at, years))
            .or_else(|| calendar(s, at, last, years))
            .or_else(|| relative(s, at, last, years));
    }
    let opens = |meanings| s.opens(at, meanings);
    if let Some(quarters) = quarters(s, at).or_else(|| part_of_year(s, at)) {
        return Some(quarters);
    }
    if opens(bit::MONTH)
        && let Some(date) = date(s, at, years).or_else(|| bare_month(s, at, years))
    {
        return Some(date);
    }
    if opens(bit::NUMERAL)
        && let Some(pointed) = these_years(s, at)
    {
        return Some(pointed);
    }
    if opens(bit::NUMERAL)
        && let Some(plan) = plan(s, at, years)
    {
        return Some(linked(s, plan));
    }
    if let Some(fiscal) = fiscal_word(s, at) {
        return Some(linked(s, fiscal));
    }
    if s.is_any(at, &POINTED)
        && let Some(pointed) = bound(s, at)
            .or_else(|| decade(s, at, years.own))
            .or_else(|| century(s, at, years.own))
            .or_else(|| ago(s, at, last, years))
    {
        return Some(pointed);
    }
    if (s.is_any(at, &WITHIN) || s.is(at, "in"))
        && let Some(period) = horizon(s, at, years.own)
    {
        return Some(period);
    }
    let spans =
        opens(bit::PERIOD) || s.is_any(at, &OVER) || s.is_any(at, &PAST) || s.is_any(at, &NEXT);
    if spans {
        relative(s, at, last, years)
    } else {
        None
    }
}

/// The token as a year.
fn year_of(s: &Sentence<'_>, at: usize) -> Option<i32> {
    if s.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let word = s.word(at);
    // "1990.1", "2025,62", "2030.40,41": a year with footnote marks glued to what ends behind it.
    let word = match word.split_once(['.', ',']) {
        Some((year, marks))
            if year.len() == 4 && marks.split(',').all(|m| m.len() <= 2) && is_end(s, at + 1) =>
        {
            year
        }
        // "by 203612.": so too, without anything between.
        None if matches!(word.len(), 5 | 6) && closes(s, at) => &word[..4],
        _ => word,
    };
    let year: i32 = if word.len() == 4 {
        word.parse().ok()?
    } else {
        return None;
    };
    (1800..=2100).contains(&year).then_some(year)
}

/// The number stands behind the preposition of a time, and a stop or nothing follows.
fn closes(s: &Sentence<'_>, at: usize) -> bool {
    let stop = s.kind(at + 1).is_none() || s.is_any(at + 1, &[".", ",", ";", ")"]);
    stop && s.word(at).bytes().all(|b| b.is_ascii_digit())
        && s.ending(at, |m| matches!(m, Meaning::Link { .. }).then_some(()))
            .is_some()
}

/// Nothing that belongs to a number follows.
fn is_end(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at).is_none_or(|k| k == TokenKind::Word)
        && !s.is_any(at, &["percent", "per", "million", "billion"])
}

/// "18:30", "9 am".
fn clock(s: &Sentence<'_>, at: usize) -> Option<Period> {
    if s.kind(at) != Some(TokenKind::Number) || s.word(at).len() > 2 {
        return None;
    }
    let mut end = at + 1;
    if s.is(end, ":") && s.glued(end) && s.glued(end + 1) && s.word(end + 1).len() == 2 {
        end += 2;
    }
    if s.is_any(end, &["am", "pm", "a.m", "p.m", "o'clock"]) {
        end += 1;
    }
    // "a ratio of 1:40"
    let ratio = || (at.saturating_sub(3)..at).any(|t| s.is(t, "ratio"));
    (end > at + 1 && !ratio()).then(|| none(at..end, "period/clock-time"))
}

/// "the first three quarters of 2012": no part of anything but the year.
fn quarters(s: &Sentence<'_>, at: usize) -> Option<Period> {
    if !s.is_any(at, &QUARTERS) || !(at + 1..at + 4).any(|t| s.is(t, "quarters")) {
        return None;
    }
    let count = number::at(s, at + 1)?;
    let end = count.tokens.end + usize::from(!s.is(count.tokens.end - 1, "quarters"));
    if !s.is(end - 1, "quarters") {
        return None;
    }
    let year = year_of(s, end + 1).filter(|_| s.is_any(end, &["of", "in"]));
    let Some(year) = year else {
        return Some(none(at..end, "period/quarters"));
    };
    let years = range(s, end + 1, year);
    let tokens = at..years.as_ref().map_or(end + 2, |y| y.tokens.end);
    Some(linked(
        s,
        Years {
            tokens,
            start: Some(year),
            end: years.map_or(Some(year), |y| y.end),
            why: "period/quarters",
        },
    ))
}

/// "Q3 2024", "H1 of FY25": no part of anything but the year.
fn part_of_year(s: &Sentence<'_>, at: usize) -> Option<Period> {
    let [b'Q' | b'H', b'1'..=b'4'] = s.word(at).as_bytes() else {
        return None;
    };
    let year = at + 1 + usize::from(s.is_any(at + 1, &["of", ",", ":"]));
    let mut years = if let Some(years) = fiscal_word(s, year) {
        years
    } else {
        let first = year_of(s, year)?;
        range(s, year, first).unwrap_or(Years {
            tokens: year..year + 1,
            start: Some(first),
            end: Some(first),
            why: "",
        })
    };
    years.tokens.start = at;
    years.why = "period/part-of-year";
    Some(linked(s, years))
}

fn none(tokens: Range<usize>, why: &'static str) -> Period {
    Period {
        tokens,
        start: None,
        end: None,
        usage: Use::Name,
        why: Why::Code(why),
    }
}

/// The month whose name stands at the token, and of how many tokens it is.
fn month(s: &Sentence<'_>, at: usize) -> Option<(u8, usize)> {
    let (month, hit) = s.longest(at, |m| match m {
        Meaning::Month { month } => Some(*month),
        _ => None,
    })?;
    s.tokens[at].capital.then_some((month, hit.length as usize))
}

/// "by June", "from April to November", "last October": a month that no year follows.
fn bare_month(s: &Sentence<'_>, at: usize, years: super::Years) -> Option<Period> {
    let (first, length) = month(s, at)?;
    let mut tokens = at..at + length;
    let mut last = first;
    if s.is_dash(tokens.end)
        && let Some((month, length)) = month(s, tokens.end + 1)
    {
        (tokens.end, last) = (tokens.end + 1 + length, month);
    }
    undated(s, tokens, last, years)
}

/// A month or day that a preposition or "last" ties to the sentence, without a year: of the year that is told of, or
/// else of the document's own; what is told of a later month was in the year before.
fn undated(
    s: &Sentence<'_>,
    tokens: Range<usize>,
    told: u8,
    years: super::Years,
) -> Option<Period> {
    let own = years.told.or(years.own)?;
    let (from, end) = (tokens.start, tokens.end);
    // "in March each year", "on 4 May Day", "in June of 2012"
    let named = s.tokens.get(end).is_some_and(|t| {
        t.kind == TokenKind::Number || t.capital && t.kind == TokenKind::Word && !t.broken
    });
    let repeated = (end..end + 3).any(|t| s.is_any(t, &["each", "every", "annually"]));
    // "in December last year"
    if s.opens(end, bit::PERIOD)
        || named
        || repeated
        || s.is(end, "of")
        || s.is_dash(end)
        || s.is(end, "'s")
    {
        return None;
    }
    let now = years.month.filter(|_| years.told.is_none());
    let before = from.checked_sub(1)?;
    let meant = || {
        (0..s.len())
            .any(|t| s.has(t, class::MODAL) || s.is(t, "to") && s.has(t + 1, class::VERB_BASE))
    };
    let year = || {
        // "in April and May 2024"
        let next = s
            .is_any(end, &["and", "or", ",", "to", "until"])
            .then(|| written_date(s, end + 1)?.1)
            .flatten();
        match (next, now) {
            (Some(next), _) => Some(next),
            (None, Some(now)) if told > now && !meant() => Some(own - 1),
            (None, Some(now)) if told < now && meant() => Some(own + 1),
            (None, Some(_)) => Some(own),
            // Where the document tells no month, a month is of the year that was told last.
            (None, None) => {
                let ahead = || years.own.filter(|_| meant());
                years.told.or(years.last).or_else(ahead)
            }
        }
    };
    // "in FY23 (April to November)"
    let first = if s.is(before, "to") && before > 1 && month(s, before - 1).is_some() {
        before - 1
    } else {
        from
    };
    if s.is(first.wrapping_sub(1), "(") {
        return None;
    }
    let year = match () {
        () if s.is(before, "this") => own,
        () if s.is(before, "next") => own + i32::from(now.is_none_or(|now| told <= now)),
        () if s.is(before, "last") => own - i32::from(now.is_none_or(|now| told >= now)),
        () => {
            let part = part_of_time(s, from).unwrap_or(from);
            link_before(s, part).or_else(|| link_before(s, from))?;
            year()?
        }
    };
    let why = "period/month-without-year";
    let from = from - usize::from(s.is_any(before, &["this", "next", "last"]));
    let tokens = from..end;
    let (start, end) = (Some(year), Some(year));
    Some(linked(
        s,
        Years {
            tokens,
            start,
            end,
            why,
        },
    ))
}

/// A day of the month, with or without "th".
fn day(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let short = s.kind(at)? == TokenKind::Number && s.word(at).len() <= 2;
    let day: u32 = if short {
        s.word(at).parse().ok()?
    } else {
        return None;
    };
    if !(1..=31).contains(&day) {
        return None;
    }
    let suffix = s.glued(at + 1) && s.is_any(at + 1, &["st", "nd", "rd", "th"]);
    Some(1 + usize::from(suffix))
}

/// Dates: "March 5, 2021", "25th September 2015", "May 2009", "2021-01-11", "25.09.2015".
fn date(s: &Sentence<'_>, at: usize, years: super::Years) -> Option<Period> {
    let (mut tokens, year) = written_date(s, at).or_else(|| numeric_date(s, at))?;
    let Some(year) = year else {
        let month = tokens.clone().find_map(|t| month(s, t));
        let meant = month.and_then(|(month, _)| undated(s, tokens.clone(), month, years));
        return Some(meant.unwrap_or_else(|| none(tokens, "period/day-without-year")));
    };
    // "Notification 12 dated 1 May 2011": the day of a paper.
    if at > 0 && s.is(at - 1, "dated") {
        return Some(none(tokens, "period/date-of-paper"));
    }
    // "January 2011-12": the months are those of a fiscal year.
    let end = tokens.end;
    let next = (year + 1) % 100;
    let fiscal = s.is_dash(end)
        && s.glued(end)
        && s.glued(end + 1)
        && s.word(end + 1).len() == 2
        && s.word(end + 1).parse() == Ok(next);
    if fiscal {
        tokens.end += 2;
    }
    let years = Years {
        tokens,
        start: Some(year),
        end: Some(year + i32::from(fiscal)),
        why: "period/date",
    };
    Some(linked(s, years))
}

/// "8–9 March", "8, 9 and 10 March": the end of the days that go on a day.
fn more_days(s: &Sentence<'_>, mut end: usize) -> usize {
    while s.is_dash(end) || s.is_any(end, &["and", "&", ","]) {
        let Some(length) = day(s, end + 1) else { break };
        end += 1 + length;
    }
    end
}

fn written_date(s: &Sentence<'_>, at: usize) -> Option<(Range<usize>, Option<i32>)> {
    let mut end = at;
    let mut days = false;
    if let Some(length) = day(s, end) {
        end += length;
        days = true;
        if s.is(end, "of") {
            end += 1;
        } else {
            end = more_days(s, end);
        }
    }
    // "16 march 2005"
    let small = days
        .then(|| s.longest(end, |m| matches!(m, Meaning::Month { .. }).then_some(())))
        .flatten()
        .map(|((), hit)| hit.length as usize)
        .filter(|length| year_of(s, end + length).is_some());
    end += month(s, end).map(|(_, length)| length).or(small)?;
    if !days && let Some(length) = day(s, end) {
        // "June 20 schools opened" would be odd; a comma or an end or a year follows a day.
        end = more_days(s, end + length);
        days = true;
    }
    let after = if s.is(end, ",") { end + 1 } else { end };
    let year = year_of(s, after);
    if year.is_some() {
        end = after + 1;
    }
    // "May" alone is a modal verb more often than a month.
    (days || year.is_some()).then_some((at..end, year))
}

fn numeric_date(s: &Sentence<'_>, at: usize) -> Option<(Range<usize>, Option<i32>)> {
    if s.kind(at)? != TokenKind::Number {
        return None;
    }
    let mut parts = s.word(at).splitn(4, '.');
    if let (Some(day), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        let part = |t: &str, most| t.len() < 3 && (1..=most).contains(&t.parse().unwrap_or(0));
        match year.len() {
            4 => return Some((at..at + 1, year.parse().ok())),
            // "31.3.24"
            2 if part(day, 31) && part(month, 12) => {
                let year = year.parse::<i32>().ok();
                let century = |y: i32| if y < 60 { 2000 + y } else { 1900 + y };
                return Some((at..at + 1, year.map(century)));
            }
            _ => {}
        }
    }
    let separator = s.word(at + 1);
    let apart = matches!(separator, "-" | "/") && s.is(at + 3, separator);
    if !apart || !(1..5).all(|n| s.glued(at + n)) {
        return None;
    }
    let part = |n: usize| s.word(at + n).parse::<i32>().ok();
    let (a, b, c) = (part(0)?, part(2)?, part(4)?);
    let year = if a > 31 { a } else { c };
    let fits = (1..=31).contains(&b) && (1..=31).contains(if a > 31 { &c } else { &a });
    fits.then_some((at..at + 5, (year > 1000).then_some(year)))
}

/// Years and what is made of them.
fn calendar(
    s: &Sentence<'_>,
    at: usize,
    last: Option<&Period>,
    own: super::Years,
) -> Option<Period> {
    if let Some(plan) = plan(s, at, own) {
        return Some(linked(s, plan));
    }
    if let Some(years) = fiscal_word(s, at) {
        return Some(linked(s, years));
    }
    if let Some(years) = glued_range(s, at) {
        return Some(linked(s, years));
    }
    let first = year_of(s, at)?;
    if is_amount(s, at) {
        return None;
    }
    // "post-2020 action", "pre-2005 buildings": a prefix makes an adjective of the year.
    if at > 1
        && s.is_dash(at - 1)
        && s.glued(at - 1)
        && s.glued(at)
        && s.is_any(at - 2, &["pre", "post"])
    {
        return Some(none(at - 2..at + 1, "period/year-with-prefix"));
    }
    if let Some(paper) = document(s, at, first) {
        return Some(paper);
    }
    let mut years = range(s, at, first).unwrap_or(Years {
        tokens: at..at + 1,
        start: Some(first),
        end: Some(first),
        why: "period/year",
    });
    let end = years.tokens.end;
    if years.tokens.len() == 1 && first % 10 == 0 {
        // "the 1990s", "1990's"
        if s.glued(end) && s.is_any(end, &["s", "'s", "’s"]) {
            years = Years {
                tokens: at..end + 1,
                start: Some(first),
                end: Some(first + 9),
                why: "period/decade",
            };
        }
    }
    // "in 2019 prices", "at constant 2010 dollars": what sums are counted in.
    if s.is_any(end, &["prices", "dollars"])
        && at > 0
        && s.is_any(at - 1, &["in", "at", "constant", "to", "of", "("])
    {
        return Some(none(years.tokens, "period/price-basis"));
    }
    if years.tokens.len() == 1 && is_name(s, at, last) {
        return Some(none(years.tokens, "period/year-in-name"));
    }
    Some(linked(s, years))
}

/// A four-digit number that is no year: "over 2000 km", "$2000", "build 2000 homes".
fn is_amount(s: &Sentence<'_>, at: usize) -> bool {
    let unit = s.longest(at + 1, |m| matches!(m, Meaning::Unit { .. }).then_some(()));
    let scale = s.longest(at + 1, |m| match m {
        Meaning::Numeral {
            sort: crate::lexicon::entry::NumeralSort::Scale,
            ..
        } => Some(()),
        _ => None,
    });
    let money = s.ending(at, |m| match m {
        Meaning::Unit { place, .. } if *place != crate::lexicon::entry::Place::After => Some(()),
        _ => None,
    });
    // A year in front of a unit's word is common only for "2020 yuan prices" and the like.
    let counted = at > 0
        && s.has(at - 1, class::ANY_VERB)
        && !s.has(at - 1, class::NOUN)
        && s.is_nominal(at + 1)
        && !s.has(at + 1, class::DATED)
        && s.word(at + 1).ends_with('s');
    let link = s.ending(at, |m| matches!(m, Meaning::Link { .. }).then_some(()));
    let bounded = link.is_none() && s.is_nominal(at + 1) && s.is_compared(at);
    bounded || money.is_some() || scale.is_some() || counted || (unit.is_some() && link.is_none())
}

/// "2016–2020", "2016-17", "2016/17", "2016 to 2020", "between 2016 and 2020".
fn range(s: &Sentence<'_>, at: usize, first: i32) -> Option<Years> {
    // "1850-2019"
    const LONGEST: i32 = 250;
    let mut next = at + 1;
    let dash = s.is_dash(next) || s.is(next, "/");
    let words = s.is(next, "to")
        || s.is_any(next, &["through", "until", "till"])
        || s.is(next, "up") && s.is(next + 1, "to")
        || s.is(next, "and") && opens_between(s, at);
    if !dash && !words {
        return None;
    }
    next += 1 + usize::from(s.is(next, "up"));
    // "1990 – today"
    if s.is_any(next, &["today", "present", "now", "date"]) {
        return Some(Years {
            tokens: at..next + 1,
            start: Some(first),
            end: None,
            why: "period/range-of-years",
        });
    }
    if words && s.is(next, "the") && s.is_any(next + 1, &["end", "year"]) {
        next += 2 + usize::from(s.is(next + 2, "of"));
    }
    // "2021-2223", "2020/21,51": the year that follows, with the marks of notes; "2020/2126" is a paper's number.
    let word = s.word(next);
    let paper = s.is(at + 1, "/") && word.len() > 3;
    let text = match word.split_at_checked(2) {
        Some((year, rest))
            if dash
                && year.parse() == Ok((first + 1) % 100)
                && !(paper && rest.bytes().all(|b| b.is_ascii_digit())) =>
        {
            year
        }
        _ => word,
    };
    let second = match year_of(s, next) {
        Some(year) => year,
        None if dash && text.len() == 2 && s.kind(next) == Some(TokenKind::Number) => {
            first / 100 * 100 + text.parse::<i32>().ok()? + if first % 100 == 99 { 100 } else { 0 }
        }
        // "2008/9"
        None if dash
            && text.len() == 1
            && s.glued(next)
            && text.parse() == Ok((first + 1) % 10)
            && first % 10 != 9 =>
        {
            first + 1
        }
        None => return None,
    };
    let fits = second > first && second - first <= LONGEST;
    // "2021-01-11" is a date, and was one before.
    fits.then(|| {
        let (mut end, mut last) = (next + 1, second);
        // "From 2012-13 to 2016-17", "between 2012-13 and 2016-17"
        if dash
            && (s.is(end, "to") || s.is(end, "and") && opens_between(s, at))
            && year_of(s, end + 1).is_some()
            && let Some(year) = year_of(s, end + 1).filter(|&y| y > last)
        {
            let later = range(s, end + 1, year);
            last = later.as_ref().and_then(|l| l.end).unwrap_or(year);
            end = later.map_or(end + 2, |l| l.tokens.end);
        }
        Years {
            tokens: at..end,
            start: Some(first),
            end: Some(last),
            why: "period/range-of-years",
        }
    })
}

/// "over the period 20202030": a range whose dash was lost, behind a word that ties it.
fn glued_range(s: &Sentence<'_>, at: usize) -> Option<Years> {
    const LONGEST: i32 = 60;
    let word = s.word(at);
    let (first, last) = word.split_at_checked(4).filter(|_| word.len() == 8)?;
    let year = |text: &str| {
        let year: i32 = text.parse().ok()?;
        (1900..=2100).contains(&year).then_some(year)
    };
    let (first, last) = (year(first)?, year(last)?);
    let before = at.checked_sub(1)?;
    let before = before - usize::from(before > 0 && s.is(before, "of"));
    let tied = s.is_any(before, &["period", "from", "over", "during"]);
    (tied && last > first && last - first <= LONGEST).then_some(Years {
        tokens: at..at + 1,
        start: Some(first),
        end: Some(last),
        why: "period/range-of-years",
    })
}

/// "between 1990 and 2000", "between the years 1990 and 2000", up to the first year.
fn opens_between(s: &Sentence<'_>, at: usize) -> bool {
    let words = (1..4)
        .take_while(|&back| at >= back)
        .find(|&back| !s.is_any(at - back, &["the", "years", "fiscal", "financial"]));
    words.is_some_and(|back| s.is(at - back, "between"))
}

/// "FY2023", "FY24", "FY 24", "FY 2023-24", "FY 2023/24", "SFY 2023", "CY 2022".
fn fiscal_word(s: &Sentence<'_>, from: usize) -> Option<Years> {
    let apart = s.is_any(from, &FISCAL) && s.kind(from + 1) == Some(TokenKind::Number);
    let at = from + usize::from(apart);
    s.tokens.get(at).filter(|t| apart || ends_in_digit(t))?;
    let word = s.word(at);
    let digits = if apart {
        word
    } else {
        ["FY", "fy", "SFY", "CY"]
            .iter()
            .find_map(|name| word.strip_prefix(name))?
    };
    // "CY 2024.22" ends in the mark of a note.
    let digits = match digits.split_once(['.', ',']) {
        Some((year, marks)) if marks.len() <= 2 && s.kind(at + 1) != Some(TokenKind::Symbol) => {
            year
        }
        _ => digits,
    };
    // "FY2415" is the year 24 with the mark of note 15.
    let digits = match digits.len() {
        3 => &digits[..2],
        4 if !(1950..=2100).contains(&digits.parse().unwrap_or(0)) => &digits[..2],
        _ => digits,
    };
    let year: i32 = digits.parse().ok()?;
    let year = match digits.len() {
        2 => 2000 + year,
        4 => year,
        _ => return None,
    };
    let mut end = at + 1;
    let mut last = year;
    let dash = s.is_dash(end) || s.is(end, "/");
    if dash && s.glued(end) && s.kind(end + 1) == Some(TokenKind::Number) {
        let second: i32 = s.word(end + 1).parse().ok()?;
        last = if second < 100 {
            year / 100 * 100 + second
        } else {
            second
        };
        end += 2;
    }
    // "from FY19 to FY23", "FY03–FY12"; "during FY12 and FY21" are no two years beside each other.
    let during = s.is(end, "and") && s.is(from.wrapping_sub(1), "during");
    let joined =
        s.is(end, "to") || s.is_dash(end) || during || s.is(end, "and") && opens_between(s, from);
    if joined
        && let Some(later) = fiscal_word(s, end + 1)
        && later
            .start
            .is_some_and(|start| start > year + i32::from(during))
    {
        last = later.end.unwrap_or(last);
        end = later.tokens.end;
    }
    Some(Years {
        tokens: from..end,
        start: Some(year),
        end: Some(last),
        why: "period/fiscal-year",
    })
}

/// Start of a numbered five-year plan. China: 1953, 1958, 1966 and every fifth year from then.
/// India (told by the number alone, "Eleventh Plan"): 1951 … 1997, 2002, 2007, 2012.
pub(super) fn plan_start(number: i32, china: bool) -> Option<(i32, i32)> {
    if china {
        let start = match number {
            1 => 1953,
            2 => 1958,
            3..=30 => 1966 + 5 * (number - 3),
            _ => return None,
        };
        return Some((start, start + 4));
    }
    let start = *[
        1951, 1956, 1961, 1969, 1974, 1980, 1985, 1992, 1997, 2002, 2007, 2012,
    ]
    .get(usize::try_from(number - 1).ok()?)?;
    Some((start, start + 5))
}

/// "the 14th Five-Year Plan period", "the 14th FYP", "Eleventh Plan".
fn plan(s: &Sentence<'_>, at: usize, years: super::Years) -> Option<Years> {
    /// "twenty-first five-year plan" is as long as it gets.
    const LONGEST: usize = 10;
    let named = |t| s.is_any(t, &["plan", "fyp"]);
    if !(at + 1..s.len().min(at + LONGEST)).any(named) {
        return None;
    }
    let ordinal = number::at(s, at).filter(|n| n.sort == Sort::Ordinal)?;
    let number = ordinal.value.to_i32()?;
    let mut end = ordinal.tokens.end;
    let short = s.is(end, "fyp");
    let five = short || s.is_any(end, &["five", "5"]);
    if five && !short {
        end += 1;
        end += usize::from(s.is_dash(end));
        if !s.is_any(end, &["year", "years"]) {
            return None;
        }
        end += 1;
        end += usize::from(s.is_dash(end));
    }
    if !named(end) || !s.tokens[end].capital && !five {
        return None;
    }
    end += 1;
    let (start, last) = plan_start(number, five && !(years.india && number <= 12))?;
    while s.is_any(end, &["\"", "”", "'", "’"]) && s.is_any(end + 1, &["period", "periods"]) {
        end += 1;
    }
    end += usize::from(s.is_any(end, &["period", "periods"]));
    Some(Years {
        tokens: at..end,
        start: Some(start),
        end: Some(last),
        why: "period/five-year-plan",
    })
}

/// "Vision 2030", "the 2021 Sustainability Work Plan": the year of a name.
fn is_name(s: &Sentence<'_>, at: usize, last: Option<&Period>) -> bool {
    let free = s
        .ending(at, |m| matches!(m, Meaning::Link { .. }).then_some(()))
        .is_none()
        && last.is_none_or(|p| p.tokens.end + 1 < at);
    let title = |t: usize| {
        s.tokens.get(t).is_some_and(|token| {
            token.capital
                && token.kind == TokenKind::Word
                && token.class
                    & (class::PREPOSITION | class::AUXILIARY | class::MODAL | class::DETERMINER)
                    == 0
        })
    };
    // "the EU 2030 climate target": the year in which it is to be met.
    let aimed = (at + 1..at + 4).any(|t| s.has(t, class::GOAL) && !s.tokens[t].capital);
    // "the 2015 Green Roofs report found": when what it tells was so, where nothing else says it.
    let found = || {
        (at + 2..at + 6)
            .take_while(|&t| s.is_nominal(t))
            .any(|t| !s.tokens[t].capital && s.hints_at(t, Hint::Evidence))
    };
    let before = at > 0 && title(at - 1) && (at > 1 || s.tokens.len() > 3) && free && !aimed;
    let after = !found()
        && title(at + 1)
        && !s.tokens[at + 1].broken
        && at > 0
        && (s.is(at - 1, "the") || title(at - 1))
        && free;
    before || after
}

/// "Regulation (EU) 2018/1999", "Directive 2009/28/EC", "the Income Tax Act of 1961": the year that tells which
/// paper is meant.
fn document(s: &Sentence<'_>, at: usize, first: i32) -> Option<Period> {
    let slash = |t: usize| s.is(t, "/") && s.glued(t) && s.glued(t + 1);
    let number = |t: usize| s.kind(t) == Some(TokenKind::Number);
    let union = at > 0 && s.is(at - 1, ")");
    let numbered = slash(at + 1)
        && number(at + 2)
        && s.word(at + 2).bytes().all(|b| b.is_ascii_digit())
        && (union || slash(at + 3) || range(s, at, first).is_none());
    if numbered {
        return Some(none(at..at + 3, "period/document-number"));
    }
    // "No. 45/2025"
    let counted = |t: usize| {
        let no = t - usize::from(s.is(t, "."));
        s.is_any(no, &["no", "nos"])
    };
    let behind = at > 1
        && slash(at - 1)
        && number(at - 2)
        && (s.word(at - 2).len() > 2 || at > 3 && counted(at - 3));
    let law = at > 1
        && s.is_any(at - 1, &["of", ","])
        && s.tokens[at - 2].capital
        && s.is_any(at - 2, &LAWS);
    (behind || law).then(|| none(at..at + 1, "period/year-of-document"))
}

/// A period in which something holds.
fn timed(tokens: Range<usize>, start: Option<i32>, end: Option<i32>, why: Why) -> Period {
    Period {
        tokens,
        start,
        end,
        usage: Use::Time,
        why,
    }
}

/// "90 times of that for 2005": the word before the year stands behind what is held against another one.
fn is_held_against(s: &Sentence<'_>, word: usize) -> bool {
    word > 1
        && s.is_any(word - 1, &["that", "those"])
        && s.is_any(
            word - 2,
            &["of", "times", "to", "than", "with", "on", "from"],
        )
}

/// Ties years to the sentence by the words before and after them.
fn linked(s: &Sentence<'_>, years: Years) -> Period {
    let Years {
        tokens,
        mut start,
        mut end,
        why,
    } = years;
    let mut from = tokens.start;
    // "by mid-2026"
    if from > 1 && s.is_dash(from - 1) && s.is_any(from - 2, &["mid", "end", "early", "late"]) {
        from -= 1;
    }
    // "by the 2030s", "in the 14th plan period": the article and a quotation mark stand between.
    while from > 0
        && (s.is_any(from - 1, &["the", "\"", "“", "‘", "'", "("]) && from > 1)
        && link_before(s, from).is_none()
    {
        from -= 1;
    }
    let level = is_level(s, tokens.end) && !is_subject(s, &tokens);
    if let Some(months) = months_to(s, from, end) {
        let tokens = months.start..tokens.end;
        return timed(tokens, end, end, Why::Code("period/months-to"));
    }
    // "between now and 2030"
    if from > 2 && s.is(from - 1, "and") && s.is(from - 2, "now") && s.is(from - 3, "between") {
        let why = Why::Code("period/from-now");
        return timed(from - 3..tokens.end, None, end, why);
    }
    let Some((link, hit)) = outer_link(s, from).or_else(|| link_before(s, from)) else {
        let usage = if level { Use::Baseline } else { Use::Time };
        return Period {
            tokens,
            start,
            end,
            usage,
            why: Why::Code(why),
        };
    };
    // "an increase of 0.4 Mt from 2000 emissions"
    let level = level
        || hit.length == 1 && s.is(hit.tokens().start, "from") && s.is(tokens.end, "emissions");
    let word = hit.tokens().start;
    // "the first four years of the plan period"
    if hit.length == 1
        && s.is(word, "of")
        && let Some((first, last)) = opening_years(s, word, start.zip(end))
    {
        return linked(
            s,
            Years {
                tokens: first..tokens.end,
                start,
                end: Some(last),
                why,
            },
        );
    }
    if link == Link::Since && s.is(word, "since") && is_record(s, word) {
        return none(word..tokens.end, "period/of-record");
    }
    let held = s.is_any(word, &["below", "under", "above", "on", "over", "against"]);
    let weak = hit.length == 1 && (held || s.is_any(word, &["from", "of"]));
    // "42% below 1990", "up 5% on 2015"
    let share = s.is_any(
        word.wrapping_sub(1),
        &["%", "percent", "cent", "points", "lower", "higher"],
    );
    // "will rise to 12% on 1 April 2025" is measured over nothing.
    let day = s.is(word, "on") && why == "period/date";
    let measured = weak && held && share && !day && start == end && start.is_some();
    let that = hit.length == 1 && start == end && is_held_against(s, word);
    // "since the baseline year of 2012"
    let since =
        link == Link::Baseline && (1..=2).any(|back| word >= back && s.is(word - back, "since"));
    let usage = match link {
        _ if since => Use::Time,
        _ if level || measured || that => Use::Baseline,
        Link::Baseline if !weak => Use::Baseline,
        _ => Use::Time,
    };
    let years_end = end;
    if usage == Use::Time {
        let years = Years {
            tokens: tokens.clone(),
            start,
            end,
            why,
        };
        (start, end) = bounds(s, link, &hit, years, since);
    }
    let mut from = word;
    if usage == Use::Time
        && link == Link::Since
        && let Some((first, count)) = years_before(s, from)
        && let Some(year) = years_end.or(start)
    {
        (from, end) = (first, Some(year + count - 1));
    }
    Period {
        tokens: from..tokens.end,
        start,
        end,
        usage,
        why: Why::Entry(hit.rule),
    }
}

/// "its first cut since 2020", "the sharpest fall since 2009": how rare something is, not when it was.
fn is_record(s: &Sentence<'_>, since: usize) -> bool {
    const LONGEST: usize = 4;
    (since.saturating_sub(LONGEST)..since)
        .rev()
        .take_while(|&t| s.is_nominal(t) || s.has(t, class::SUPERLATIVE) || s.is(t, "first"))
        .any(|t| {
            t > 0
                && s.has(t - 1, class::DETERMINER)
                && (s.has(t, class::SUPERLATIVE) || s.is(t, "first"))
        })
}

/// First and last year of a time, by the words that tie it to its sentence.
fn bounds(
    s: &Sentence<'_>,
    link: Link,
    hit: &Hit,
    years: Years,
    since: bool,
) -> (Option<i32>, Option<i32>) {
    let Years {
        tokens,
        start,
        end,
        why,
    } = years;
    let word = hit.tokens().start;
    let decade = why == "period/decade" && s.is_any(tokens.end - 1, &["s", "'s", "’s"]);
    // "by the mid-2040s": the year of the decade, that of the whole where no part is told.
    let year = |whole: i32| {
        let mut part = (word..tokens.start).filter_map(|t| match () {
            () if s.is(t, "mid") => Some(5),
            () if s.is_any(t, &["end", "late", "close"]) => Some(9),
            () => None,
        });
        start.map(|first| first + part.next().unwrap_or(whole))
    };
    let last = || (word..tokens.start).any(|t| s.is(t, "end"));
    let range = || {
        let mut words = tokens.clone();
        words.any(|t| s.is_any(t, &["to", "until", "till", "through"]))
    };
    match link {
        // "by the 2040s": when that decade begins.
        Link::By if decade => (None, year(if s.is(word, "by") { 0 } else { 9 })),
        Link::Since if decade && s.is(word, "since") => (year(0), None),
        Link::By => (None, end),
        // "at the end of the plan period": its last year.
        Link::In
            if s.is(word, "at") && end.zip(start).is_some_and(|(e, s)| e - s > 1) && last() =>
        {
            (end, end)
        }
        // "within 2030"
        Link::In if start == end && hit.length == 1 && s.is(word, "within") => (None, end),
        // "the losses from 2018 floods": those of that year.
        Link::Since if hit.length == 1 && s.is(word, "from") && is_of_noun(s, word, &tokens) => {
            (start, end)
        }
        // A fiscal year that something starts with is one year, not a range.
        Link::Since if end.zip(start).is_none_or(|(e, s)| e - s <= 1) && !range() => (start, None),
        // "in 2021 and beyond"
        Link::In if start == end && s.is(tokens.end, "and") && s.is(tokens.end + 1, "beyond") => {
            (start, None)
        }
        Link::In if is_inception(s, word) => (start, None),
        Link::Baseline if since => (start, None),
        _ => (start, end),
    }
}

/// Words that tell a part of a year, or that it is not exact.
const PARTS: [&str; 34] = [
    "the",
    "of",
    "a",
    "beginning",
    "start",
    "end",
    "middle",
    "close",
    "half",
    "quarter",
    "quarters",
    "months",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "final",
    "latter",
    "early",
    "late",
    "mid",
    "summer",
    "spring",
    "autumn",
    "winter",
    "year",
    "fiscal",
    "financial",
    "as",
    "around",
    "about",
    "approximately",
    "roughly",
];

/// "the second quarter of", "as early as" before a time: where they start.
fn part_of_time(s: &Sentence<'_>, at: usize) -> Option<usize> {
    /// "by as early as the second quarter of the year"
    const LONGEST: usize = 9;
    let first = (at.saturating_sub(LONGEST)..at)
        .rev()
        .take_while(|&t| s.is_any(t, &PARTS) || s.is_dash(t))
        .last()?;
    (first > 0).then_some(first)
}

/// What ties a part of a time to the sentence: "by the second quarter of 2026", "since the start of the year".
fn outer_link(s: &Sentence<'_>, at: usize) -> Option<(Link, Hit)> {
    let part = part_of_time(s, at)?;
    let (link, hit) = link_before(s, part)?;
    let first = hit.tokens().start;
    let by = link == Link::By && s.is_any(first, &["by", "before", "until", "till", "no", "not"]);
    let since = link == Link::Since && s.is(first, "since");
    (by || since).then_some((link, hit))
}

/// "in the three months to June 2019", "from January to June 2019", "in the week to 3 May 2019", before the last time:
/// all of it lies in the year of that.
fn months_to(s: &Sentence<'_>, at: usize, year: Option<i32>) -> Option<Range<usize>> {
    /// "over the first eleven months to"
    const LONGEST: usize = 6;
    let to = at.checked_sub(1).filter(|&t| t > 0 && s.is(t, "to"))?;
    year?;
    let named = month(s, to - 1).is_some() && to > 1 && s.is_any(to - 2, &["from", "in", "during"]);
    let counted = || {
        s.is_any(to - 1, &["months", "month", "weeks", "week", "quarter"])
            .then(|| {
                (to.saturating_sub(LONGEST)..to)
                    .rev()
                    .find(|&t| s.is(t, "the"))
            })
            .flatten()
    };
    let from = if named { to - 2 } else { counted()? };
    let opener = usize::from(from > 0 && s.is_any(from - 1, &["in", "over", "during", "for"]));
    Some(from - if named { 0 } else { opener }..at)
}

/// "within five years", "in ten years' time": due so many years from now.
fn horizon(s: &Sentence<'_>, at: usize, year: Option<i32>) -> Option<Period> {
    let within = s.is_any(at, &WITHIN);
    let from = at + 1;
    let (count, unit) = if s.is_any(from, &["a", "one"]) {
        (1, from + 1)
    } else {
        let n = number::at(s, from).filter(|n| n.sort == Sort::Cardinal)?;
        (n.value.to_i32()?, n.tokens.end)
    };
    let length = match () {
        () if s.is_any(unit, &["year", "years"]) => 1,
        () if s.is_any(unit, &["decade", "decades"]) => 10,
        () => return None,
    };
    let mut end = unit + 1;
    let timed_out = s.is_any(end, &["'", "’", "'s", "’s"]) && s.is(end + 1, "time");
    if timed_out {
        end += 2;
    }
    // "within two years of the start", "in a year when"
    let other = s.has(end, class::PREPOSITION | class::CLAUSE)
        && !s.is_any(end, &["by", "to", "at", "for", "so", "while"]);
    let count = count
        .checked_mul(length)
        .filter(|n| (1..=100).contains(n))?;
    // "3 billion in one year" is a rate.
    let rate = !within && !timed_out && (count == 1 || s.is_nominal(end));
    if other || rate {
        return None;
    }
    let due = year? + count;
    Some(timed(at..end, None, Some(due), Why::Code(HORIZON)))
}

/// "over 15 years, beginning" before a year: where it starts and how many.
fn years_before(s: &Sentence<'_>, at: usize) -> Option<(usize, i32)> {
    /// "for a period of three"
    const LONGEST: usize = 6;
    if !s.is_any(at, &["beginning", "starting", "from", "commencing"]) {
        return None;
    }
    let end = at.checked_sub(1 + usize::from(at > 1 && s.is(at - 1, ",")))?;
    if !s.is(end, "years") {
        return None;
    }
    let first = (end.saturating_sub(LONGEST)..end)
        .rev()
        .find(|&t| s.is_any(t, &["over", "for", "during", "within"]))?;
    let count = (first + 1..end).find_map(|t| {
        number::at(s, t).filter(|n| n.tokens.end == end && n.sort == Sort::Cardinal)
    })?;
    let count = count.value.to_i32().filter(|n| (1..=100).contains(n))?;
    Some((first, count))
}

/// "the first four years" before "of" and a period of so many: where they are told, and the last of them.
fn opening_years(s: &Sentence<'_>, of: usize, years: Option<(i32, i32)>) -> Option<(usize, i32)> {
    let (first, count) = first_years(s, of)?;
    let (from, to) = years?;
    (from + count <= to + 1).then_some((first, from + count - 1))
}

/// "first four years" before `end`: where it starts and how many.
fn first_years(s: &Sentence<'_>, end: usize) -> Option<(usize, i32)> {
    if end < 3 || !s.is_any(end - 1, &["year", "years"]) {
        return None;
    }
    let from = (end.saturating_sub(4)..end).find(|&t| s.is(t, "first"))?;
    let count = number::at(s, from + 1).filter(|n| n.tokens.end == end - 1)?;
    let count = count.value.to_i32().filter(|n| (1..100).contains(n))?;
    Some((from, count))
}

/// "The 2019 figure was", "total 2019 emissions were": what stands at the year's level is told of, not compared with.
fn is_subject(s: &Sentence<'_>, year: &Range<usize>) -> bool {
    let verb = (year.end + 1..year.end + 3)
        .find(|&t| !s.is_nominal(t))
        .is_some_and(|t| s.has(t, class::AUXILIARY | class::MODAL));
    let free = (0..year.start).all(|t| s.has(t, class::DETERMINER) || s.is_nominal(t));
    verb && free
}

/// "losses from 2018 floods": a year between two nouns, which tells which of the second is meant.
fn is_of_noun(s: &Sentence<'_>, word: usize, tokens: &Range<usize>) -> bool {
    let after = tokens.end;
    tokens.len() == 1
        && word > 0
        && s.is_nominal(word - 1)
        && !s.tokens.get(after).is_none_or(|t| t.broken)
        && s.is_nominal(after)
        && (s.has(after, class::NOUN) || !s.has(after, class::VERB_THIRD | class::VERB_PAST))
        && !s.has(after, class::PREPOSITION | class::DATED)
        && !s.is_any(after, &["onwards", "onward", "on", "forward", "worth"])
}

/// "since its inception in 2011", "since the plan was launched in 2011": the year is where a span starts.
fn is_inception(s: &Sentence<'_>, at: usize) -> bool {
    (2..=7).any(|back| {
        at >= back
            && s.is(at - back, "since")
            && (at - back + 1..at).all(|t| {
                s.has(t, class::DETERMINER)
                    || s.is_any(t, &["of", "was", "were", "it", "they"])
                    || s.is_nominal(t)
            })
    })
}

fn link_before(s: &Sentence<'_>, at: usize) -> Option<(Link, super::Hit)> {
    s.ending(at, |m| match m {
        Meaning::Link { link } => Some(*link),
        _ => None,
    })
}

/// "2005 levels", "2005 emission levels", "2005 baseline".
fn is_level(s: &Sentence<'_>, mut at: usize) -> bool {
    if s.is_any(
        at,
        &[
            "'s",
            "emission",
            "emissions",
            "base",
            "baseline",
            "budget",
            "the",
        ],
    ) {
        at += 1;
    }
    s.is_any(
        at,
        &[
            "level",
            "levels",
            "baseline",
            "baselines",
            "values",
            "figure",
            "figures",
            "year",
            "level.",
            "emissions",
        ],
    ) || (at > 0 && s.is_any(at - 1, &["baseline"]))
}

/// "last year", "the past five years", "to date", "over the same period".
fn relative(
    s: &Sentence<'_>,
    at: usize,
    last: Option<&Period>,
    years: super::Years,
) -> Option<Period> {
    let year = years.own;
    if let Some(period) = same(s, at) {
        return Some(period);
    }
    if let Some(period) = span(s, at, years) {
        return Some(period);
    }
    if !s.opens(at, bit::PERIOD) {
        return None;
    }
    let ((from, to, open, section, fiscal, present), hit) = s.longest(at, |m| match m {
        Meaning::Period {
            from,
            to,
            open,
            section,
            fiscal,
            present,
        } => Some((*from, *to, *open, *section, *fiscal, *present)),
        _ => None,
    })?;
    let end = hit.tokens().end;
    // "for the year 2030" ties the year that follows, as does "the fiscal year ending in March 2030".
    let told = s.is_any(end, &["ending", "ended", "beginning", "starting"])
        && (end + 1..end + 5).any(|t| s.kind(t) == Some(TokenKind::Number));
    // "the year of assessment 2018-19"
    let named = s.is(end, "of") && year_of(s, end + 2).is_some();
    if told || named || year_of(s, end).is_some() {
        return None;
    }
    if present && !is_present(s, at, end) {
        return None;
    }
    // "as of 2019 year-end"
    if s.is(at, "year") && s.is(end - 1, "end") && last.is_some_and(|p| p.tokens.end == at) {
        return None;
    }
    let usage = if is_compared(s, at) {
        Use::Baseline
    } else {
        Use::Time
    };
    // Where years are fiscal, "this financial year" is the one that runs, from one calendar year into the next, and
    // "next year" the one after it, which a budget is made for. "This year" is that in India only.
    let counted = fiscal || from > 0 || years.india && !section;
    // "fell by 3% in 2018, as in the previous year", "in 2018 and the following year"
    let beside = hit
        .tokens()
        .any(|t| s.is_any(t, &["previous", "preceding", "following"]));
    let beside = last
        .filter(|p| beside && p.usage == Use::Time)
        .and_then(|p| p.start.zip(p.end))
        .filter(|(start, end)| end - start <= 1);
    let (first, last) = match (years.told, years.fiscal) {
        _ if let Some((start, end)) = beside => (Some(start + from), Some(end + to)),
        (Some(told), _) if section => (Some(told), Some(told)),
        (_, Some(start)) if counted && !open => (Some(start + from), Some(start + to + 1)),
        _ => (
            year.map(|y| y + from).filter(|_| !open),
            year.map(|y| y + to),
        ),
    };
    // "since last year", "by the end of next year"
    let tie = (usage == Use::Time && !open)
        .then(|| outer_link(s, at).or_else(|| link_before(s, at)))
        .flatten();
    // "from this year", where "from last year" is what something is compared with.
    let onwards = |link: &Hit| {
        let word = link.tokens().start;
        let ahead = from > 0 || from == 0 && !s.is_nominal(end);
        // "the targets set at the beginning of the year"
        let noun = s.is(word.wrapping_sub(1), "the");
        s.is_any(word, &["since", "starting", "beginning", "effective"]) && !noun
            || ahead && s.is_any(word, &["from", "as"])
    };
    let (tokens, first, last) = match tie {
        Some((Link::Since, link)) if onwards(&link) => (link.tokens().start..end, first, None),
        Some((Link::By, link)) if s.is_any(link.tokens().start, &["by", "until", "before"]) => {
            (link.tokens().start..end, None, last)
        }
        // "this year and next"
        _ if from == 0
            && !open
            && s.is(end, "and")
            && s.is(end + 1, "next")
            && (s.is(end + 2, "year") || !s.is_nominal(end + 2)) =>
        {
            let next = end + 2 + usize::from(s.is(end + 2, "year"));
            (hit.tokens().start..next, first, last.map(|y| y + 1))
        }
        _ => (hit.tokens(), first, last),
    };
    Some(Period {
        tokens,
        start: first,
        end: last,
        usage,
        why: Why::Entry(hit.rule),
    })
}

/// "are now", "now has", "Average incomes today exceed": beside the words, or before them at the clause's end, stands a
/// verb in the present.
fn is_present(s: &Sentence<'_>, from: usize, end: usize) -> bool {
    const BE: [&str; 4] = ["is", "are", "has", "have"];
    const PLURAL: [&str; 6] = ["they", "we", "people", "children", "men", "women"];
    const TENSED: class::Set =
        class::MODAL | class::AUXILIARY | class::VERB_THIRD | class::VERB_PAST;
    let present = |t: usize| s.is_any(t, &BE) || s.has(t, class::VERB_THIRD);
    // "Today, 12% of homes have a meter", "Today the city owns"
    let opens = from == 0
        && !s.is(from, "now")
        && !s.is_any(end + usize::from(s.is(end, ",")), &["I", "we"])
        && (end..s.len())
            .find(|&t| s.has(t, TENSED) || s.is_any(t, &BE))
            .is_some_and(present);
    let before = from > 0 && s.is_any(from - 1, &BE);
    // "the reserve now stands at", "wind farms now provide", "the fleet now counts"
    let third = s.has(end, class::VERB_THIRD)
        && (!s.has(end, class::NOUN) || s.is(end + 1, "at") || s.is(from, "now"));
    let plural = from > 0
        && s.is(from, "now")
        && s.has(end, class::VERB_BASE)
        && (s.word(from - 1).ends_with('s') || s.is_any(from - 1, &PLURAL))
        && !s.has(from - 1, class::ANY_VERB | class::DETERMINER);
    // "The share stands at 40% today", not "40% more than today"
    let closes = || {
        from > 0
            && (s.kind(end).is_none() || s.is_any(end, &[".", ",", ";", ")"]))
            && !s.has(from - 1, class::PREPOSITION | class::CONJUNCTION)
            && (0..from)
                .rev()
                .take_while(|&t| !s.is_any(t, &[";", ":"]))
                .find(|&t| s.has(t, TENSED) && (!s.has(t, class::NOUN) || s.is(t + 1, "at")))
                .is_some_and(present)
    };
    // "Ten years ago we made 90 boats; today, we make 150"
    let opens = opens || from > 0 && s.is(from - 1, ";") && s.is(end, ",");
    opens || before || s.is_any(end, &BE) || third || plural || closes()
}

/// "over the same period", "during the period" without a word of which one.
fn same(s: &Sentence<'_>, at: usize) -> Option<Period> {
    if !s.is_any(at, &OVER) {
        return None;
    }
    let the = s.is(at + 1, "the");
    let end = at + 1 + usize::from(the);
    if the && s.is(end, "period") && !tells_which(s, end + 1) {
        return Some(pointing(at..end + 1, "period/same"));
    }
    let words = s.is_any(end, &["same", "this", "that"]) && s.is_any(end + 1, &["period", "time"]);
    words.then(|| pointing(at..end + 2, "period/same"))
}

/// "of the plan", "2020 to 2030", "(2020–30)" behind "the period".
fn tells_which(s: &Sentence<'_>, at: usize) -> bool {
    let number = |t: usize| s.kind(t) == Some(TokenKind::Number);
    number(at)
        || s.has(at, class::PREPOSITION | class::CLAUSE)
        || s.is(at, "(") && number(at + 1)
        || s.is_dash(at)
}

/// "in these nine years", whose number is the token.
fn these_years(s: &Sentence<'_>, at: usize) -> Option<Period> {
    let these = at > 1 && s.is(at - 1, "these") && s.is_any(at - 2, &OVER);
    let years = these && s.is(at + 1, "years");
    years.then(|| pointing(at - 2..at + 2, THESE_YEARS))
}

fn pointing(tokens: Range<usize>, why: &'static str) -> Period {
    Period {
        tokens,
        start: None,
        end: None,
        usage: Use::Same,
        why: Why::Code(why),
    }
}

/// "since then", "by that date", whose last word is the token.
fn bound(s: &Sentence<'_>, at: usize) -> Option<Period> {
    let noun = s.is_any(at, &["date", "time", "year"]);
    let same = usize::from(noun && at > 1 && s.is(at - 1, "same"));
    let which = at.checked_sub(1 + same).filter(|_| noun);
    let that = which.filter(|&t| s.is(t, "that") || same > 0 && s.is_any(t, &["this", "the"]));
    if that.is_none() && !s.is(at, "then") {
        return None;
    }
    let from = that.unwrap_or(at).checked_sub(1)?;
    let why = match () {
        () if s.is(from, "since") => SINCE_THEN,
        () if s.is(from, "by") => BY_THEN,
        () if s.is(at, "year") && (s.is_any(from, &OVER) || s.is_any(from, &["for", "of"])) => {
            "period/same"
        }
        // "That year output fell."
        () if s.is(at, "year") && !s.has(from, class::PREPOSITION) => {
            return Some(pointing(from + 1..at + 1, "period/same"));
        }
        () => return None,
    };
    Some(pointing(from..at + 1, why))
}

/// "by the end of this decade", "over the rest of the decade", whose last word is the token.
fn decade(s: &Sentence<'_>, at: usize, year: Option<i32>) -> Option<Period> {
    let article = at.checked_sub(1)?;
    let of = article > 1 && s.is(article - 1, "of");
    let ends = of && s.is(article - 2, "end");
    let rest = of && s.is_any(article - 2, &["rest", "remainder"]);
    // "the decade" alone may be any.
    let named = s.is(article, "this") || s.is(article, "the") && (ends || rest);
    if !s.is(at, "decade") || !named {
        return None;
    }
    let from = if ends || rest { article - 2 } else { article };
    let from = from - usize::from(from > 0 && from < article && s.is(from - 1, "the"));
    let first = year.map(|y| y / 10 * 10);
    // By its end is by the year that the next one starts with.
    let last = first.map(|y| y + if ends { 10 } else { 9 });
    Some(linked(
        s,
        Years {
            tokens: from..at + 1,
            start: if ends { last } else { year },
            end: last,
            why: "period/decade",
        },
    ))
}

/// "five years ago", "a decade ago", or "a year later", "ten years earlier" than the time that was told last; the token
/// is the last word.
fn ago(s: &Sentence<'_>, at: usize, last: Option<&Period>, years: super::Years) -> Option<Period> {
    /// "twenty-five"
    const LONGEST: usize = 3;
    let ago = s.is(at, "ago");
    if !ago && !s.is_any(at, &["later", "earlier", "before"]) {
        return None;
    }
    let unit = at.checked_sub(1)?;
    let length = match () {
        () if s.is_any(unit, &["year", "years"]) => 1,
        () if s.is_any(unit, &["decade", "decades"]) => 10,
        () => return None,
    };
    let one = unit.checked_sub(1)?;
    let (from, count) = if s.is_any(one, &["a", "one"]) {
        (one, 1)
    } else {
        (unit.saturating_sub(LONGEST)..unit).find_map(|t| {
            let n =
                number::at(s, t).filter(|n| n.tokens.end == unit && n.sort == Sort::Cardinal)?;
            Some((t, n.value.to_i32()?))
        })?
    };
    // "was 6 days in March 2015, compared with 5 days a year ago"
    let told = last.filter(|p| p.usage == Use::Time && p.start.is_none_or(|y| p.end == Some(y)));
    let year = told.and_then(|p| p.end);
    let year = year.or(if ago { years.own } else { years.last });
    // "a year before the vote" is no time by itself, "a decade earlier, in 2004" is told by the year.
    let goes_on = s.is_nominal(at + 1) || s.has(at + 1, class::DETERMINER);
    let dated = s.is_any(at + 1, &[",", "in"])
        && (at + 2..at + 4).any(|t| s.kind(t) == Some(TokenKind::Number) && s.word(t).len() == 4);
    if !ago && (year.is_none() || dated || s.is(at, "before") && goes_on) {
        return None;
    }
    let then = year.zip(count.checked_mul(length)).map(|(year, years)| {
        if s.is(at, "later") {
            year + years
        } else {
            year - years
        }
    });
    // "lower than it was four years before"
    let than = (from.saturating_sub(LONGEST)..from).any(|t| s.is(t, "than"));
    let usage = if is_compared(s, from) || than {
        Use::Baseline
    } else {
        Use::Time
    };
    Some(Period {
        tokens: from..at + 1,
        start: then,
        end: then,
        usage,
        why: Why::Code("period/years-ago"),
    })
}

/// "compared with", "over", "on" before a time.
fn is_compared(s: &Sentence<'_>, at: usize) -> bool {
    link_before(s, at).is_some_and(|(link, hit)| {
        link == Link::Baseline || (hit.length == 1 && s.is_any(at - 1, &["over", "on"]))
    })
}

/// "by mid-century", "by the end of this century", "until the middle of the century", whose last word is the token.
fn century(s: &Sentence<'_>, at: usize, year: Option<i32>) -> Option<Period> {
    const CENTURY: i32 = 100;
    if !s.is(at, "century") {
        return None;
    }
    // "the 21st century", "the twenty-first century"
    let numbered = (at.saturating_sub(3)..at)
        .find_map(|t| number::at(s, t).filter(|n| n.tokens.end == at && n.sort == Sort::Ordinal));
    let first = match &numbered {
        Some(n) => (n.value.to_i32()? - 1).checked_mul(CENTURY)?,
        None => year.unwrap_or(2000) / CENTURY * CENTURY,
    };
    let to = numbered.map_or(at, |n| n.tokens.start);
    let dash = usize::from(to > 0 && s.is_dash(to - 1));
    let (from, part) = if to > dash && s.is(to - dash - 1, "mid") {
        (to - dash - 1, CENTURY / 2)
    } else {
        let of = to.checked_sub(2).filter(|&t| s.is(t, "of"))?;
        if !s.is_any(of + 1, &["the", "this"]) {
            return None;
        }
        let part = match () {
            () if s.is(of.checked_sub(1)?, "end") => CENTURY,
            () if s.is(of - 1, "middle") => CENTURY / 2,
            () => return None,
        };
        (of - 1, part)
    };
    // "the most since the middle of the 19th century" tells of what was.
    let last = Some(first + part).filter(|&last| last > year.unwrap_or(2000))?;
    let from = from - usize::from(from > 0 && s.is(from - 1, "the"));
    Some(linked(
        s,
        Years {
            tokens: from..at + 1,
            start: Some(last),
            end: Some(last),
            why: "period/century",
        },
    ))
}

/// "over the past five years", "in the next three to four years".
fn span(s: &Sentence<'_>, at: usize, years: super::Years) -> Option<Period> {
    /// Up to this month a text has the whole of its year before it, and from the later one on behind it.
    const SPRING: u8 = 3;
    const AUTUMN: u8 = 10;
    let past = s.is_any(at, &PAST);
    let next = s.is_any(at, &NEXT);
    if !past && !next {
        return None;
    }
    let n = number::at(s, at + 1).filter(|n| n.sort == Sort::Cardinal);
    let mut end = n.as_ref().map_or(at + 1, |n| n.tokens.end);
    // "in the coming years" are as many as one likes.
    if n.is_none() && !s.is(end, "decade") {
        return None;
    }
    let mut count = n.map_or(Some(1), |n| n.value.to_i32())?;
    if s.is_any(end, &["to", "or", "-", "–"])
        && let Some(upper) = number::at(s, end + 1)
    {
        count = upper.value.to_i32()?;
        end = upper.tokens.end;
    }
    let decades = s.is_any(end, &["decade", "decades"]);
    if !(decades || s.is(end, "years")) {
        return None;
    }
    let count = if decades {
        count.checked_mul(10)?
    } else {
        count
    };
    if !(1..=100).contains(&count) {
        return None;
    }
    // A budget that tells no month comes before its year.
    let fiscal = years.fiscal.is_some();
    let ahead = years.month.map_or(fiscal, |month| month <= SPRING);
    let behind = years.month.is_some_and(|month| month >= AUTUMN);
    let years = years.own.map(|y| {
        if past {
            (y - count, y - i32::from(ahead))
        } else {
            (y + i32::from(behind), y + count - i32::from(ahead))
        }
    });
    let why = if past {
        "period/past-years"
    } else {
        "period/next-years"
    };
    let (start, last) = years.unzip();
    Some(timed(at..end + 1, start, last, Why::Code(why)))
}
