//! Chinese numbers: digits with 万 and 亿, characters, fractions, "some ten".

use crate::lexicon::entry::{NumeralSort, Place};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit};
use crate::mention::Sentence;
use crate::mention::number::{self, Number, Sort};
use crate::model::vocabulary::Comparator;
use rust_decimal::Decimal;

/// A number as it is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The number.
    pub number: Number,
    /// The upper end of "三四": three or four.
    pub upper: Option<Decimal>,
    /// It is a scale word alone: 千, 万.
    pub bare: bool,
}

/// The number that starts at a token, if one does.
pub fn at(s: &Sentence<'_>, at: usize) -> Option<Written> {
    let first = match s.kind(at)? {
        TokenKind::Number => digits(s, at),
        _ => spelled(s, at),
    }?;
    Some(
        fraction(s, &first)
            .or_else(|| quotient(s, &first))
            .unwrap_or(first),
    )
}

fn plain(tokens: std::ops::Range<usize>, value: Decimal, sort: Sort, spelled: bool) -> Number {
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

/// 多 and 余 within a number: it is larger than written.
fn surplus(s: &Sentence<'_>, at: usize) -> bool {
    let more = |m: &Meaning| {
        matches!(
            m,
            Meaning::Comparator {
                comparator: Comparator::Gt,
                place: Place::After
            }
        )
        .then_some(())
    };
    s.opens(at, bit::COMPARATOR) && s.longest(at, more).is_some_and(|((), h)| h.length == 1)
}

/// A scale word at a token that does not open a unit (千瓦).
fn scale(s: &Sentence<'_>, at: usize) -> Option<Decimal> {
    let (value, NumeralSort::Scale, _, 1) = number::numeral(s, at)? else {
        return None;
    };
    let unit = s.longest(at, |m| {
        matches!(m, Meaning::Unit { place, .. } if *place != Place::Before).then_some(())
    });
    unit.is_none().then_some(value)
}

/// "12.5万", "7500多亿", "1亿2000万".
fn digits(s: &Sentence<'_>, at: usize) -> Option<Written> {
    let value = number::digits(s.word(at))?;
    let mut n = plain(at..at + 1, value, Sort::Cardinal, false);
    if let Some(value) = middle_dot(s, at) {
        n.value = value;
        n.tokens.end = at + 3;
    } else {
        spaced_thousands(s, &mut n);
    }
    loop {
        let end = n.tokens.end;
        if surplus(s, end) && !n.vague {
            n.vague = true;
            n.tokens.end += 1;
        } else if let Some(value) = scale(s, end) {
            n.value = n.value.checked_mul(value)?;
            n.scale = n.scale.checked_mul(value)?;
            n.tokens.end += 1;
        } else {
            break;
        }
    }
    let rest = n.tokens.end;
    if n.scale > Decimal::ONE && s.kind(rest) == Some(TokenKind::Number) && s.glued(rest) {
        let more = digits(s, rest)?.number;
        if more.scale > Decimal::ONE && more.scale < n.scale {
            n.value = n.value.checked_add(more.value)?;
            n.vague |= more.vague;
            n.tokens.end = more.tokens.end;
        }
    }
    Some(Written {
        number: n,
        upper: None,
        bare: false,
    })
}

/// "19·5％", "１２.５亿": a decimal point in the middle of the line, or one behind wide digits.
fn middle_dot(s: &Sentence<'_>, at: usize) -> Option<Decimal> {
    let dot = s.is_any(at + 1, &["·", "．", "•", "."])
        && s.glued(at + 1)
        && s.glued(at + 2)
        && s.kind(at + 2) == Some(TokenKind::Number);
    let share = || s.is_any(at + 3, &["%", "％"]);
    let wide = || s.is_any(at + 1, &[".", "．"]) && !s.word(at).is_ascii();
    if !dot || !(share() || wide()) {
        return None;
    }
    let whole = number::digits(s.word(at))?;
    let part =
        s.word(at + 2)
            .chars()
            .try_fold((Decimal::ZERO, Decimal::ONE), |(sum, place), c| {
                let place = place.checked_div(Decimal::TEN)?;
                let digit = Decimal::from(crate::lexicon::token::digit(c)?);
                Some((sum.checked_add(digit.checked_mul(place)?)?, place))
            })?;
    whole.checked_add(part.0)
}

/// "66 000平方米": a space parts the thousands.
fn spaced_thousands(s: &Sentence<'_>, n: &mut Number) {
    let digits = |at: usize| {
        let word = s.word(at);
        let plain = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        plain.then_some(word)
    };
    let first = digits(n.tokens.start).is_some_and(|w| w.len() <= 3 && !w.starts_with('0'));
    while first && !s.glued(n.tokens.end) {
        let group = digits(n.tokens.end).filter(|w| w.len() == 3);
        let Some(more) = group.and_then(number::digits) else {
            return;
        };
        let Some(value) = n.value.checked_mul(Decimal::ONE_THOUSAND) else {
            return;
        };
        n.value = value + more;
        n.tokens.end += 1;
    }
}

/// "1/3", "2.8∶1": a fraction or ratio in digits.
fn quotient(s: &Sentence<'_>, first: &Written) -> Option<Written> {
    let end = first.number.tokens.end;
    let plain_number =
        first.number.scale == Decimal::ONE && !first.number.spelled && !first.number.vague;
    if !plain_number || !s.glued(end + 1) || s.kind(end + 1) != Some(TokenKind::Number) {
        return None;
    }
    let second = number::digits(s.word(end + 1))?;
    let (low, high) = (first.number.value, second);
    let (sort, fits) = match s.word(end) {
        "/" | "／" => (
            Sort::Fraction,
            low < high && high <= Decimal::from(20) && low.is_integer(),
        ),
        "∶" | ":" | "：" | "﹕" => {
            (Sort::Fraction, high == Decimal::ONE || low == Decimal::ONE)
        }
        _ => return None,
    };
    let value = low.checked_div(high)?.round_dp(4).normalize();
    let tokens = first.number.tokens.start..end + 2;
    let open = s.kind(end + 2).is_none_or(|k| k != TokenKind::Number)
        && !s.is_any(end + 2, &["/", "∶", ":"]);
    (fits && open).then(|| Written {
        number: plain(tokens, value, sort, false),
        upper: None,
        bare: false,
    })
}

/// What is put together of 三千五百万.
#[derive(Default)]
struct Sum {
    total: Decimal,
    section: Decimal,
    digit: Option<Decimal>,
    /// What the digit's upper end adds, in "三四".
    spread: Decimal,
    scale: Decimal,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total
            .checked_add(self.section)?
            .checked_add(self.digit.unwrap_or_default())
    }

    fn scale_by(&mut self, by: Decimal) -> Option<()> {
        let big = by >= Decimal::from(10_000);
        let digit = self.digit.take();
        if by >= Decimal::from(100_000_000) {
            let all = self
                .total
                .checked_add(self.section)?
                .checked_add(digit.unwrap_or_default())?;
            self.total = all.max(Decimal::ONE).checked_mul(by)?;
            self.section = Decimal::ZERO;
        } else if big && self.section.is_zero() && digit.is_none() && !self.total.is_zero() {
            // "六万万"
            self.total = self.total.checked_mul(by)?;
        } else if big {
            let all = self.section.checked_add(digit.unwrap_or_default())?;
            let all = if all.is_zero() { Decimal::ONE } else { all };
            self.total = self.total.checked_add(all.checked_mul(by)?)?;
            self.section = Decimal::ZERO;
        } else {
            self.section = self
                .section
                .checked_add(digit.unwrap_or(Decimal::ONE).checked_mul(by)?)?;
        }
        self.spread = self.spread.checked_mul(by)?;
        self.scale = self.scale.max(by);
        Some(())
    }
}

/// Numerals that only say that there are some.
const SEVERAL: [&str; 3] = ["几", "数", "上"];

/// A number in characters.
fn spelled(s: &Sentence<'_>, at: usize) -> Option<Written> {
    let (value, sort, direction, length) = number::numeral(s, at)?;
    let whole = |sort| {
        Some(Written {
            number: Number {
                direction,
                ..plain(at..at + length, value, sort, true)
            },
            upper: None,
            bare: false,
        })
    };
    match sort {
        NumeralSort::Fraction => return whole(Sort::Fraction),
        NumeralSort::Multiple => {
            return whole(if value < Decimal::ONE {
                Sort::Fraction
            } else {
                Sort::Multiple
            });
        }
        NumeralSort::Zero => return whole(Sort::Zero),
        NumeralSort::Ordinal => return whole(Sort::Ordinal),
        NumeralSort::Cardinal | NumeralSort::Scale => {}
    }
    let mut sum = Sum {
        scale: Decimal::ONE,
        ..Sum::default()
    };
    let (mut end, mut vague, mut seen, mut digit_before) = (at, false, false, false);
    loop {
        if end > at && surplus(s, end) && !vague {
            (vague, digit_before) = (true, false);
            end += 1;
            continue;
        }
        let Some((value, sort, _, 1)) = number::numeral(s, end) else {
            break;
        };
        if sort == NumeralSort::Scale {
            let Some(by) = scale(s, end) else { break };
            sum.scale_by(by)?;
            digit_before = false;
        } else if s.is_any(end, &SEVERAL) {
            // "几十", "上百", "十几"; but "二十上升到", "以上十条"
            if end == at {
                if s.is(end, "上") && end > 0 && s.is(end - 1, "以") {
                    return None;
                }
                scale(s, end + 1)?;
            } else if !s.is(end, "几") {
                break;
            }
            vague = true;
        } else if !value.is_zero() || end == at {
            seen = true;
            match sum.digit {
                Some(d) if digit_before && value == d + Decimal::ONE && sum.spread.is_zero() => {
                    sum.spread = Decimal::ONE;
                }
                Some(_) => return None,
                None => sum.digit = Some(value),
            }
            digit_before = true;
        }
        end += 1;
    }
    decimals(s, &mut end, &mut sum)?;
    let value = sum.value()?;
    let bare = !seen && !vague && value == sum.scale && end == at + 1;
    let upper = (!sum.spread.is_zero()).then(|| value + sum.spread);
    let number = Number {
        scale: sum.scale,
        vague,
        ..plain(at..end, value, Sort::Cardinal, true)
    };
    (end > at).then_some(Written {
        number,
        upper,
        bare,
    })
}

/// "三点五"
fn decimals(s: &Sentence<'_>, end: &mut usize, sum: &mut Sum) -> Option<()> {
    let digit = |at| {
        number::numeral(s, at)
            .filter(|n| {
                n.1 == NumeralSort::Cardinal && n.0 < Decimal::TEN && !s.is_any(at, &SEVERAL)
            })
            .map(|n| n.0)
    };
    if !s.is_any(*end, &["点", "．", "·"]) || digit(*end + 1).is_none() {
        return Some(());
    }
    let mut place = Decimal::ONE;
    let mut at = *end + 1;
    let mut part = Decimal::ZERO;
    while let Some(d) = digit(at).filter(|_| at < *end + 6) {
        place = place.checked_div(Decimal::TEN)?;
        part = part.checked_add(d.checked_mul(place)?)?;
        at += 1;
    }
    sum.digit = Some(sum.digit.unwrap_or_default().checked_add(part)?);
    *end = at;
    while let Some(by) = scale(s, *end) {
        // "一点五亿": the digits so far are all multiplied.
        let all = sum.value()?.checked_mul(by)?;
        *sum = Sum {
            total: all,
            scale: by,
            ..Sum::default()
        };
        *end += 1;
    }
    Some(())
}

/// "三分之二"
fn fraction(s: &Sentence<'_>, below: &Written) -> Option<Written> {
    let end = below.number.tokens.end;
    if !s.is(end, "分") || !s.is(end + 1, "之") {
        return None;
    }
    let above = at(s, end + 2)?.number;
    let value = above
        .value
        .checked_div(below.number.value)?
        .round_dp(4)
        .normalize();
    let number = plain(
        below.number.tokens.start..above.tokens.end,
        value,
        Sort::Fraction,
        true,
    );
    Some(Written {
        number,
        upper: None,
        bare: false,
    })
}
