//! Numbers: digits, number words, fractions, multiples, ordinals.

use super::sentence::Sentence;
use crate::lexicon::entry::NumeralSort;
use crate::lexicon::token::{Token, TokenKind, digit};
use crate::lexicon::{Meaning, bit, class};
use crate::model::vocabulary::Direction;
use rust_decimal::Decimal;
use std::ops::Range;

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Counts or measures.
    Cardinal,
    /// Gives a place in an order.
    Ordinal,
    /// A part of one.
    Fraction,
    /// So many times.
    Multiple,
    /// Net zero.
    Zero,
}

/// A number in the sentence.
#[derive(Debug, Clone)]
pub struct Number {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its value, scale words multiplied in.
    pub value: Decimal,
    /// Its kind.
    pub sort: Sort,
    /// It is written in words.
    pub spelled: bool,
    /// The product of its scale words; 1 without any.
    pub scale: Decimal,
    /// The movement that a multiple states.
    pub direction: Option<Direction>,
    /// The value may be larger ("several thousand").
    pub vague: bool,
}

/// The value of a digit token, separators taken out.
#[must_use]
pub fn digits(text: &str) -> Option<Decimal> {
    plain_digits(text.as_bytes()).or_else(|| grouped_digits(text))
}

/// Digits of ASCII with one point among them at most.
fn plain_digits(text: &[u8]) -> Option<Decimal> {
    /// So many digits fit into an `i64`.
    const MOST: usize = 18;
    if text.len() > MOST || !text.first()?.is_ascii_digit() || !text.last()?.is_ascii_digit() {
        return None;
    }
    let mut value = 0i64;
    let mut point = None;
    for (at, &b) in text.iter().enumerate() {
        match b {
            b'0'..=b'9' => value = value * 10 + i64::from(b - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |at| text.len() - at - 1);
    Some(Decimal::new(value, u32::try_from(scale).ok()?))
}

/// Digits with all that may stand among them.
fn grouped_digits(text: &str) -> Option<Decimal> {
    if let Some((whole, part)) = decimal_comma(text) {
        return Decimal::from_str_exact(&format!("{whole}.{part}")).ok();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ',' | '，' | ' ' | '\'' | '’' => {}
            '.' | '．' => plain.push('.'),
            c => plain.push(char::from_digit(digit(c)?, 10)?),
        }
    }
    // "1.234.567" groups with points.
    if plain.matches('.').count() > 1 {
        plain.retain(|c| c != '.');
    }
    Decimal::from_str_exact(&plain).ok()
}

/// "1,5", "0,017": the comma of many languages before decimals, as no group of digits has one or two, and none
/// follows a nought.
fn decimal_comma(text: &str) -> Option<(&str, &str)> {
    let (whole, part) = text.split_once(',')?;
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(part) && (part.len() < 3 || whole == "0")).then_some((whole, part))
}

/// The number that starts at a token, if one does.
#[must_use]
pub fn at(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let n = match s.kind(at)? {
        TokenKind::Symbol => part_sign(s, at),
        _ => written(s, at),
    }?;
    if n.sort == Sort::Cardinal && s.is(n.tokens.end, "(") {
        return Some(told_twice(s, &n).unwrap_or(n));
    }
    Some(n)
}

/// The number in digits or in words that starts at a token.
fn written(s: &Sentence<'_>, at: usize) -> Option<Number> {
    match s.kind(at)? {
        TokenKind::Number => from_digits(s, at),
        TokenKind::Word => from_words(s, at),
        TokenKind::Han | TokenKind::Symbol => None,
    }
}

/// "five (5) clinics", "45 (forty-five) homes": the same number in words and in digits.
fn told_twice(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    let open = n.tokens.end;
    let again = written(s, open + 1)?;
    let same = again.value == n.value
        && again.sort == n.sort
        && again.spelled != n.spelled
        && s.is(again.tokens.end, ")");
    if !same {
        return None;
    }
    let whole = Number {
        tokens: n.tokens.start..again.tokens.end + 1,
        ..n.clone()
    };
    if n.scale == Decimal::ONE {
        return scaled(s, whole);
    }
    Some(whole)
}

/// "½ of", "⅓": a part with a sign of its own. Before a capital at the head of a line it is the mark of an item:
/// "¾ The limit".
fn part_sign(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let value = vulgar(s.word(at))?;
    let opens = |t: &Token| t.capital || t.kind == TokenKind::Symbol;
    if s.tokens[at].broken && s.tokens.get(at + 1).is_none_or(opens) {
        return None;
    }
    Some(number(at..at + 1, value, Sort::Fraction, false))
}

/// Whether it is a sign for a part: "½".
pub(super) fn is_part_sign(s: &Sentence<'_>, at: usize) -> bool {
    // All of them have two bytes or more.
    let may_be = |t: &Token| t.kind == TokenKind::Symbol && t.end > t.start + 1;
    s.tokens.get(at).is_some_and(may_be) && vulgar(s.word(at)).is_some()
}

/// The value of a sign for a part.
fn vulgar(sign: &str) -> Option<Decimal> {
    let of_ten_thousand = match sign {
        "½" => 5000,
        "¼" => 2500,
        "¾" => 7500,
        "⅓" => 3333,
        "⅔" => 6667,
        "⅕" => 2000,
        "⅖" => 4000,
        "⅗" => 6000,
        "⅘" => 8000,
        "⅙" => 1667,
        "⅛" => 1250,
        _ => return None,
    };
    Some(Decimal::new(of_ten_thousand, 4).normalize())
}

fn from_digits(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let mut value = digits(s.word(at))?;
    let mut end = at + 1;
    if s.glued(end) && s.is_any(end, &["st", "nd", "rd", "th"]) {
        return Some(number(at..end + 1, value, Sort::Ordinal, false));
    }
    if spaced_ordinal(s, at) {
        return Some(number(at..end + 1, value, Sort::Ordinal, false));
    }
    if let Some(end) = folded(s, end) {
        return Some(multiple(number(at..end, value, Sort::Multiple, false)));
    }
    // "5x higher", but "5x4"
    if s.is(end, "x") && s.glued(end) && s.kind(end + 1) == Some(TokenKind::Word) {
        return Some(number(at..end + 1, value, Sort::Multiple, false));
    }
    if let Some(part) = slashed(s, at, value) {
        return Some(part);
    }
    if let Some(n) = power_of_ten(s, at, value) {
        return scaled(s, n);
    }
    if let Some(part) = bare_point(s, at, value) {
        return scaled(s, number(at..end, part, Sort::Cardinal, false));
    }
    // In a row of cells groups would go on without end.
    let groups = (end..end + 5)
        .take_while(|&t| thousands_group(s, at, t).is_some())
        .count();
    while let Some(group) = thousands_group(s, at, end).filter(|_| groups < 4) {
        value = value
            .checked_mul(Decimal::ONE_THOUSAND)?
            .checked_add(group)?;
        end += 1;
    }
    if let Some((group, past)) = comma_group(s, at).filter(|_| end == at + 1) {
        value = value
            .checked_mul(Decimal::ONE_THOUSAND)?
            .checked_add(group)?;
        end = past;
    }
    if let Some((part, past)) = part_behind(s, end) {
        value = value.checked_add(part)?;
        end = past;
    }
    let n = scaled(s, number(at..end, value, Sort::Cardinal, false))?;
    Some(digits_in(s, &n).unwrap_or(n))
}

/// "25-fold", "six fold": where the word behind a number ends that makes it so many times.
fn folded(s: &Sentence<'_>, end: usize) -> Option<usize> {
    let at = end + usize::from(s.is(end, "-") && s.glued(end) && s.glued(end + 1));
    let fold = s.is(at, "fold") && (s.glued(at) || !s.is_any(at + 1, &["objective", "objectives"]));
    fold.then_some(at + 1)
}

/// "1.5 × 10^6", "1.5 x 10⁶"
fn power_of_ten(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<Number> {
    if !s.is_any(at + 1, &["×", "x", "*"]) || !s.is(at + 2, "10") {
        return None;
    }
    let (power, end) = if s.is(at + 3, "^") {
        (digits(s.word(at + 4))?, at + 5)
    } else {
        let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
            .chars()
            .position(|c| s.word(at + 3).starts_with(c))?;
        (Decimal::from(raised), at + 4)
    };
    let zeros = (1..=12).find(|p| Decimal::from(*p) == power)?;
    let scale = Decimal::from(10i64.checked_pow(zeros)?);
    Some(Number {
        scale,
        ..number(at..end, value.checked_mul(scale)?, Sort::Cardinal, false)
    })
}

/// ".5 per cent": the nought before the point is left out.
fn bare_point(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<Decimal> {
    let point = at > 1
        && s.is(at - 1, ".")
        && s.glued(at)
        && (!s.glued(at - 1) || s.is(at - 2, "$"))
        && s.word(at).len() <= 3
        && s.word(at).bytes().all(|b| b.is_ascii_digit())
        && is_unit(s, at + 1);
    let places = u32::try_from(s.word(at).len()).ok()?;
    point.then(|| value.checked_div(Decimal::from(10u32.pow(places))))?
}

/// "2½", "2 1/2": what is added to a whole number, and where it ends.
fn part_behind(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    if let Some(part) = vulgar(s.word(at)) {
        return Some((part, at + 1));
    }
    if let Some(part) = added_part(s, at) {
        return Some(part);
    }
    let number = s.kind(at) == Some(TokenKind::Number);
    let value = number.then(|| digits(s.word(at)))??;
    let part = slashed(s, at, value)?;
    Some((part.value, part.tokens.end))
}

/// "and a half", "-and-a-half", "and one half", "and three quarters": the part, and where it ends.
fn added_part(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    let over = |t: usize| t + usize::from(s.is_dash(t) && s.glued(t) && s.glued(t + 1));
    let and = over(at);
    if !s.is(and, "and") {
        return None;
    }
    let count = over(and + 1);
    let parts = ["a", "one", "two", "three"]
        .iter()
        .position(|w| s.is(count, w));
    let word = over(count + usize::from(parts.is_some()));
    if s.is(word, "half") && parts.is_none_or(|n| n < 2) {
        return Some((Decimal::new(5, 1), word + 1));
    }
    let parts = Decimal::from(parts?.max(1));
    let whole = match s.word(word) {
        "quarter" | "quarters" => Decimal::from(4),
        "third" | "thirds" => Decimal::from(3),
        _ => return None,
    };
    // "2 and a third runway": what is counted goes on.
    let counts = s.is_nominal(word + 1) && whole == Decimal::from(3) && parts == Decimal::ONE;
    (parts < whole && !counts).then(|| ((parts / whole).round_dp(4), word + 1))
}

/// "20 th": the ending of an ordinal that was set high came out apart, and it is the one that fits.
fn spaced_ordinal(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.word(at).as_bytes();
    let teen = word.len() > 1 && word[word.len() - 2] == b'1';
    let fits = match word.last() {
        Some(b'1') if !teen => "st",
        Some(b'2') if !teen => "nd",
        Some(b'3') if !teen => "rd",
        _ => "th",
    };
    s.word(at + 1) == fits && word.iter().all(u8::is_ascii_digit)
}

/// "3/4": a fraction below one, glued, and no part of a date.
fn slashed(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<Number> {
    let glued = s.is(at + 1, "/") && s.glued(at + 1) && s.glued(at + 2);
    if !glued || s.kind(at + 2) != Some(TokenKind::Number) || s.is(at + 3, "/") {
        return None;
    }
    let below = digits(s.word(at + 2))?;
    let small = value < below && below <= Decimal::TEN && value > Decimal::ZERO;
    // "1/4th"
    let th = usize::from(s.glued(at + 3) && s.is_any(at + 3, &["th", "rd", "nd"]));
    small.then(|| {
        number(
            at..at + 3 + th,
            (value / below).round_dp(4),
            Sort::Fraction,
            false,
        )
    })
}

/// "94 000": a group of exactly three digits after one to three digits and a single space.
fn thousands_group(s: &Sentence<'_>, at: usize, end: usize) -> Option<Decimal> {
    let first = s.word(at);
    let next = s.tokens.get(end)?;
    let one_space = next.start - s.tokens[end - 1].end <= 2 && next.spaced && !next.broken;
    let plain = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let fits = first.len() <= 3 && plain(first) && !first.starts_with('0');
    let group = s.word(end);
    // In a row of numbers ("20 300 400 510") nothing tells groups from cells.
    let row = s.kind(end + 1) == Some(TokenKind::Number) && s.word(end + 1).len() < 3;
    (fits && one_space && group.len() == 3 && plain(group) && !row).then(|| digits(group))?
}

/// "50, 000 farms", "23, 187.9 kt": a space has come before a group, which starts as no number does or has a
/// unit behind it.
fn comma_group(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (first, group) = (s.word(at), s.word(at + 2));
    let plain = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = group.split_once('.').unwrap_or((group, "0"));
    let fits = first.len() <= 3
        && plain(first)
        && !first.starts_with('0')
        && s.is(at + 1, ",")
        && s.glued(at + 1)
        && whole.len() == 3
        && plain(whole)
        && plain(part);
    let measured = || {
        s.longest(at + 3, |m| matches!(m, Meaning::Unit { .. }).then_some(()))
            .is_some()
    };
    (fits && (whole.starts_with('0') || measured())).then(|| Some((digits(group)?, at + 3)))?
}

fn number(tokens: Range<usize>, value: Decimal, sort: Sort, spelled: bool) -> Number {
    Number {
        tokens,
        value,
        sort,
        spelled,
        scale: Decimal::ONE,
        direction: None,
        vague: false,
    }
}

fn multiple(n: Number) -> Number {
    Number {
        direction: Some(Direction::Up),
        ..n
    }
}

pub(super) fn numeral(
    s: &Sentence<'_>,
    at: usize,
) -> Option<(Decimal, NumeralSort, Option<Direction>, usize)> {
    if !s.opens(at, bit::NUMERAL) {
        return None;
    }
    s.longest(at, |m| match m {
        Meaning::Numeral {
            value,
            sort,
            direction,
        } => Some((*value, *sort, *direction)),
        _ => None,
    })
    .map(|((v, sort, d), hit)| (v, sort, d, hit.length as usize))
}

/// Multiplies in the scale words that follow: "3.5 million", "2 lakh crore", "£3bn".
fn scaled(s: &Sentence<'_>, mut n: Number) -> Option<Number> {
    loop {
        let mut next = n.tokens.end;
        if s.is(next, "-") && s.glued(next) && s.glued(next + 1) {
            next += 1;
        }
        let Some((value, NumeralSort::Scale, _, length)) = numeral(s, next) else {
            break;
        };
        if is_short(s.word(next)) && !short_scale(s, &n, next) {
            break;
        }
        // "200 dozen schools", but not "3 hundred" as a list of two numbers.
        n.value = n.value.checked_mul(value)?;
        n.scale = n.scale.checked_mul(value)?;
        n.tokens.end = next + length;
    }
    Some(lower_scale(s, &n).unwrap_or(n))
}

/// "1 crore 50 lakh": what follows in a lower scale is added.
fn lower_scale(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    let at = n.tokens.end;
    if s.kind(at) != Some(TokenKind::Number) || n.scale <= Decimal::ONE_THOUSAND {
        return None;
    }
    let part = digits(s.word(at)).filter(|part| *part < Decimal::ONE_HUNDRED)?;
    let (scale, NumeralSort::Scale, _, length) = numeral(s, at + 1)? else {
        return None;
    };
    (scale < n.scale && scale > Decimal::ONE_HUNDRED && s.word(at + 1).len() > 2).then(|| {
        Some(Number {
            tokens: n.tokens.start..at + 1 + length,
            value: n.value.checked_add(part.checked_mul(scale)?)?,
            scale,
            ..n.clone()
        })
    })?
}

fn is_short(word: &str) -> bool {
    word.len() == 1 || word.eq_ignore_ascii_case("mm")
}

/// "m" and "k" are scale words only where money stands before the number and they are glued to it.
fn short_scale(s: &Sentence<'_>, n: &Number, at: usize) -> bool {
    let money = s.ending(n.tokens.start, |m| match m {
        Meaning::Unit { .. } => Some(()),
        _ => None,
    });
    // "$1.2T", "$3.4 MM"; "t" and "mm" are units elsewhere.
    if s.is_any(at, &["t", "mm"]) {
        return money.is_some() && (s.word(at) == "T" && s.glued(at) || s.word(at).len() > 1);
    }
    // "1.2m people"
    let counted = s.glued(at) && s.has(at + 1, class::COUNTED | class::PEOPLE);
    // "3.5M tCO2", "15 M ha"; "M lb" is a unit of its own.
    let unit = |m: &Meaning| matches!(m, Meaning::Unit { .. }).then_some(());
    let whole = || s.longest(at, unit).is_some_and(|((), hit)| hit.length > 1);
    let apart = s.word(at) == "M" && !s.is(at + 1, "a") && !whole();
    // "the population rose to 2.8m"
    let people = || {
        const REACH: usize = 16;
        let digits = s.word(n.tokens.start);
        digits.contains('.')
            && (n.tokens.start.saturating_sub(REACH)..n.tokens.start)
                .any(|t| s.is_any(t, &["population", "populations"]))
    };
    let measured = s.is(at, "m") && (s.glued(at) || apart) && is_unit(s, at + 1)
        || s.is(at, "m") && s.glued(at) && people();
    counted || measured || money.is_some() && (s.glued(at) || !s.is_nominal(at + 1))
}

/// "£4-5m": the second of a range has the scale's letter, the sign of money stands before the first.
pub(super) fn in_money(s: &Sentence<'_>, n: Number, first: &super::Amount) -> Number {
    let at = n.tokens.end;
    let letter = n.scale == Decimal::ONE && first.is_money() && s.glued(at) && is_short(s.word(at));
    match letter.then(|| numeral(s, at)).flatten() {
        Some((scale, NumeralSort::Scale, _, length)) => Number {
            tokens: n.tokens.start..at + length,
            value: n.value.checked_mul(scale).unwrap_or(n.value),
            scale,
            ..n
        },
        _ => n,
    }
}

/// A unit stands there: a word that only opens some ("long" of "long tons") is none.
fn is_unit(s: &Sentence<'_>, at: usize) -> bool {
    s.opens(at, bit::UNIT)
        && s.longest(at, |m| matches!(m, Meaning::Unit { .. }).then_some(()))
            .is_some()
}

/// Where the whole stands that a number is a part of: "8 in 10", "7 out of 10", "one out of every five", "one-in-five".
fn whole_of(s: &Sentence<'_>, n: &Number) -> Option<(usize, bool)> {
    let at = n.tokens.end;
    let hyphen = |t: usize| s.is_dash(t) && s.glued(t) && s.glued(t + 1);
    if hyphen(at) {
        // "a one-in-two-out rule"
        let part = s.is(at + 1, "in") && hyphen(at + 2) && !s.is_dash(at + 4);
        return part.then_some((at + 3, false));
    }
    let out = s.is(at, "out") && s.is(at + 1, "of");
    let next = if out {
        at + 2
    } else {
        // "one of every three"
        (s.is(at, "in") || s.is(at, "of") && s.is(at + 1, "every")).then_some(at + 1)?
    };
    Some((next + usize::from(s.is(next, "every")), out))
}

/// "a 1 in 10 year flood": how often something comes, no part.
fn recurs(s: &Sentence<'_>, end: usize) -> bool {
    s.has(end, class::SPAN)
}

/// "8 in 10 households", "7 out of 10".
fn digits_in(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    let (next, out) = whole_of(s, n)?;
    if n.tokens.len() > 1 || s.word(n.tokens.start).contains('.') {
        return None;
    }
    let of = (s.kind(next) == Some(TokenKind::Number)).then(|| digits(s.word(next)))??;
    // "3 out of 8 projects" counts them, "3 out of every 8" does not.
    let every = s.is(next - 1, "every");
    if recurs(s, next + 1) {
        return None;
    }
    let round = of == Decimal::TEN
        || of <= Decimal::ONE_THOUSAND && n.value == Decimal::ONE && !out
        || of == Decimal::ONE_HUNDRED
        || (!out || of <= Decimal::from(5) || every) && of <= Decimal::from(9);
    // "1 in 25 had a card"
    let told = s.is_nominal(next + 1) || s.has(next + 1, class::AUXILIARY);
    (round && n.value < of && n.value > Decimal::ZERO && told).then(|| {
        number(
            n.tokens.start..next + 1,
            (n.value / of).round_dp(4).normalize(),
            Sort::Fraction,
            false,
        )
    })
}

/// Numbers written in words.
fn from_words(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let n = plain_words(s, at)?;
    // "six fold"
    let many = n.sort == Sort::Cardinal && n.scale == Decimal::ONE;
    if let Some(end) = many.then(|| folded(s, n.tokens.end)).flatten() {
        return Some(multiple(number(at..end, n.value, Sort::Multiple, true)));
    }
    Some(of_scale(s, &n).unwrap_or(n))
}

/// "a quarter of a million", "two thirds of a billion".
fn of_scale(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    /// Parts that decimals only come near to.
    const ENDLESS: [i64; 4] = [3, 6, 7, 9];
    let end = n.tokens.end;
    if n.sort != Sort::Fraction || !s.is(end, "of") || !s.is(end + 1, "a") {
        return None;
    }
    let (scale, NumeralSort::Scale, _, length) = numeral(s, end + 2)? else {
        return None;
    };
    let exact = ENDLESS.into_iter().map(Decimal::from).find_map(|whole| {
        let count = n.value.checked_mul(whole)?.round();
        ((count / whole).round_dp(4) == n.value)
            .then(|| count.checked_mul(scale))?
            .map(|v| (v / whole).round())
    });
    let value = exact.or_else(|| n.value.checked_mul(scale))?.normalize();
    Some(Number {
        scale,
        ..number(
            n.tokens.start..end + 2 + length,
            value,
            Sort::Cardinal,
            true,
        )
    })
}

fn plain_words(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let article = s.is_any(at, &["a", "an"]);
    if article || s.is(at, "several") {
        return from_article(s, at, article);
    }
    let (value, sort, direction, length) = numeral(s, at)?;
    let end = at + length;
    match sort {
        NumeralSort::Cardinal => cardinal(s, at),
        NumeralSort::Scale => None,
        // "another third of the gain", "the poorest third"
        NumeralSort::Ordinal
            if value > Decimal::TWO
                && at > 0
                && (s.is_any(at - 1, &["another", "other"])
                    || s.has(at - 1, class::SUPERLATIVE))
                && part_of_one(s, end) =>
        {
            let part = (Decimal::ONE / value).round_dp(4);
            Some(number(at..end, part, Sort::Fraction, true))
        }
        NumeralSort::Ordinal => Some(number(at..end, value, Sort::Ordinal, true)),
        NumeralSort::Fraction => half_of_scale(s, at, value, end)
            .or_else(|| Some(number(at..end, value, Sort::Fraction, true))),
        NumeralSort::Multiple => {
            let sort = if value < Decimal::ONE {
                Sort::Fraction
            } else {
                Sort::Multiple
            };
            Some(Number {
                direction,
                ..number(at..end, value, sort, true)
            })
        }
        NumeralSort::Zero => Some(number(at..end, value, Sort::Zero, true)),
    }
}

/// "half a million".
fn half_of_scale(s: &Sentence<'_>, at: usize, value: Decimal, end: usize) -> Option<Number> {
    if !s.is(end, "a") {
        return None;
    }
    let (scale, NumeralSort::Scale, _, length) = numeral(s, end + 1)? else {
        return None;
    };
    let value = value.checked_mul(scale)?;
    Some(Number {
        scale,
        ..number(at..end + 1 + length, value, Sort::Cardinal, true)
    })
}

/// "a quarter", "a million", "a decade", "several thousand".
fn from_article(s: &Sentence<'_>, at: usize, article: bool) -> Option<Number> {
    // "a dollar an hour"
    let rate = || {
        s.opens(at + 1, bit::UNIT)
            && s.kind(at + 1) == Some(TokenKind::Word)
            && s.is_any(at + 2, &["a", "an", "per"])
            && s.has(at + 3, class::SPAN)
    };
    // "a percentage point"
    let point = || s.is_any(at + 1, &["percentage", "percent"]) && s.is(at + 2, "point");
    if article && (rate() || point()) {
        return Some(number(at..at + 1, Decimal::ONE, Sort::Cardinal, true));
    }
    let (value, sort, _, length) = numeral(s, at + 1)?;
    let end = at + 1 + length;
    match sort {
        NumeralSort::Scale if s.word(at + 1).len() > 2 => {
            let n = Number {
                scale: value,
                vague: !article,
                ..number(at..end, value, Sort::Cardinal, true)
            };
            let n = scaled(s, n)?;
            Some(and_half(s, &n).unwrap_or(n))
        }
        NumeralSort::Fraction
            if article && matches!(numeral(s, end), Some((_, NumeralSort::Scale, _, _))) =>
        {
            // "a quarter million"
            let (scale, _, _, length) = numeral(s, end)?;
            let value = value.checked_mul(scale)?;
            Some(Number {
                scale,
                ..number(at..end + length, value, Sort::Cardinal, true)
            })
        }
        NumeralSort::Fraction if article => Some(number(at..end, value, Sort::Fraction, true)),
        NumeralSort::Ordinal if article && value > Decimal::TWO => {
            let part = part_of_one(s, end);
            part.then(|| {
                number(
                    at..end,
                    (Decimal::ONE / value).round_dp(4),
                    Sort::Fraction,
                    true,
                )
            })
        }
        _ => None,
    }
}

/// "a third of homes", "by a third", "a third lower": not "a third runway".
fn part_of_one(s: &Sentence<'_>, end: usize) -> bool {
    !s.is_nominal(end)
        || s.is_any(
            end,
            &[
                "lower",
                "higher",
                "less",
                "more",
                "fewer",
                "reduction",
                "cut",
            ],
        )
}

/// "one hundred and fifty-seven", "two million three hundred thousand", "two thirds", "one in five".
fn cardinal(s: &Sentence<'_>, at: usize) -> Option<Number> {
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    let mut scale = Decimal::ONE;
    let mut end = at;
    let mut last = Decimal::MAX;
    loop {
        let mut next = end;
        let and = s.is(next, "and") && last >= Decimal::ONE_HUNDRED && last != Decimal::MAX;
        let hyphen = s.is_dash(next) && s.glued(next) && s.glued(next + 1);
        next += usize::from(end > at && (and || hyphen));
        let Some((value, sort, _, length)) = numeral(s, next) else {
            break;
        };
        match sort {
            // "between one million and three million": the second has a scale of its own.
            NumeralSort::Cardinal
                if scale != Decimal::ONE
                    && and
                    && matches!(numeral(s, next + length), Some((v, NumeralSort::Scale, _, _)) if v >= scale) =>
            {
                break;
            }
            NumeralSort::Cardinal if value < last && (end == at || fits_below(last, value)) => {
                group = group.checked_add(value)?;
                last = value;
            }
            NumeralSort::Scale if end > at && s.word(next).len() > 1 => {
                if value == Decimal::ONE_HUNDRED {
                    group = group.checked_mul(value)?;
                } else {
                    total = total.checked_add(group.checked_mul(value)?)?;
                    group = Decimal::ZERO;
                    scale = value;
                }
                last = value;
            }
            NumeralSort::Fraction | NumeralSort::Ordinal if end > at && value != Decimal::TWO => {
                return fraction(s, at, next + length, group, sort, value);
            }
            _ => break,
        }
        end = next + length;
    }
    let value = total.checked_add(group)?;
    let n = Number {
        scale,
        ..number(at..end, value, Sort::Cardinal, true)
    };
    if let Some(n) = and_half(s, &n) {
        return scaled(s, n);
    }
    Some(one_in(s, &n).unwrap_or(n))
}

/// "two and a half", "eighteen and three quarters".
fn and_half(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    // "a million and a half"; "between two and three quarters" are two.
    let (part, end) = added_part(s, n.tokens.end)?;
    if n.tokens.start > 0 && s.is(n.tokens.start - 1, "between") {
        return None;
    }
    Some(Number {
        tokens: n.tokens.start..end,
        value: n.value + part.checked_mul(n.scale)?,
        ..n.clone()
    })
}

/// After "twenty" only a digit word fits, after "hundred" anything below it.
fn fits_below(last: Decimal, value: Decimal) -> bool {
    last >= Decimal::ONE_HUNDRED || (last >= Decimal::from(20) && value < Decimal::TEN)
}

/// "two thirds", "three-quarters", "one tenth"; "one half".
fn fraction(
    s: &Sentence<'_>,
    at: usize,
    end: usize,
    count: Decimal,
    sort: NumeralSort,
    value: Decimal,
) -> Option<Number> {
    let of_one = if sort == NumeralSort::Ordinal {
        Decimal::ONE / value
    } else {
        value
    };
    let exact = match sort {
        NumeralSort::Fraction if value < Decimal::new(34, 2) && value > Decimal::new(33, 2) => {
            count / Decimal::from(3)
        }
        NumeralSort::Fraction if value < Decimal::new(17, 2) && value > Decimal::new(16, 2) => {
            count / Decimal::from(6)
        }
        _ => count * of_one,
    };
    let singular = count == Decimal::ONE || sort == NumeralSort::Fraction;
    (singular && exact < Decimal::TEN && (sort == NumeralSort::Fraction || part_of_one(s, end)))
        .then(|| number(at..end, exact.round_dp(4).normalize(), Sort::Fraction, true))
}

/// "one in five", "nine out of ten", "eight in 10", "one child in three".
fn one_in(s: &Sentence<'_>, n: &Number) -> Option<Number> {
    let end = n.tokens.end;
    let member = n.value == Decimal::ONE && s.is_nominal(end) && s.is(end + 1, "in");
    let next = match whole_of(s, n) {
        Some((next, _)) => next,
        None if member => end + 2 + usize::from(s.is(end + 2, "every")),
        None => return None,
    };
    let (of, length) = match s.kind(next)? {
        TokenKind::Number => {
            let of = digits(s.word(next)).filter(|of| *of == of.trunc())?;
            (of, 1)
        }
        _ => match numeral(s, next)? {
            (of, NumeralSort::Cardinal, _, length) => (of, length),
            _ => return None,
        },
    };
    // "one school in five towns" counts them.
    if recurs(s, next + length) || member && next > end + 1 && s.is_nominal(next + length) {
        return None;
    }
    let whole = matches!(
        numeral(s, next + length),
        None | Some((_, NumeralSort::Cardinal, _, _))
    );
    (whole && n.value < of && of <= Decimal::ONE_HUNDRED).then(|| {
        number(
            n.tokens.start..next + length,
            (n.value / of).round_dp(4),
            Sort::Fraction,
            true,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_digits_are_read_as_grouped_ones() {
        for text in ["0", "007", "12.50", "0.00", "123456789012345678"] {
            let parts = |v: Decimal| (v.mantissa(), v.scale());
            let plain = plain_digits(text.as_bytes()).map(parts);
            assert_eq!(plain, grouped_digits(text).map(parts), "{text}");
            assert!(plain.is_some(), "{text}");
        }
        for text in [
            "",
            "a",
            "3.",
            ".5",
            "1,234",
            "1.2.3",
            "１２",
            "1234567890123456789",
        ] {
            assert_eq!(plain_digits(text.as_bytes()), None, "{text}");
        }
    }
}
