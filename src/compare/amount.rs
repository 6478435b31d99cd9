//! Stated amounts as numbers that can be compared: both in one unit.

use crate::lexicon::Lexicon;
use crate::model::{Comparator, Exact, Statement};
use rust_decimal::Decimal;

/// What a statement allows: from the lower to the upper end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Amount {
    pub low: Decimal,
    pub high: Decimal,
    pub comparator: Comparator,
    pub unit: String,
    /// It was converted, so that the last digit may be rounded.
    pub converted: bool,
}

impl Amount {
    /// The amount as stated.
    pub fn stated(statement: &Statement<'_>) -> Option<Self> {
        let quantity = statement.quantity.as_ref()?;
        Some(Self {
            low: quantity.value.0,
            high: quantity.upper.map_or(quantity.value.0, |u| u.0),
            comparator: quantity.comparator,
            unit: quantity.unit.clone(),
            converted: false,
        })
    }

    /// The same in another unit of its dimension.
    pub fn in_unit(&self, unit: &str, lexicon: &Lexicon) -> Option<Self> {
        if self.unit == unit {
            return Some(self.clone());
        }
        let factor = factor(&self.unit, unit, lexicon)?;
        let convert = |v: Decimal| v.checked_mul(factor).map(|v| v.normalize());
        Some(Self {
            low: convert(self.low)?,
            high: convert(self.high)?,
            comparator: self.comparator,
            unit: unit.to_owned(),
            converted: true,
        })
    }

    /// The middle of a range.
    pub fn middle(&self) -> Decimal {
        let sum = self.low.checked_add(self.high);
        sum.map_or(self.low, |s| s / Decimal::TWO).normalize()
    }

    /// Whether it says about how much, not how much.
    pub fn is_about(&self) -> bool {
        self.comparator == Comparator::Approx
    }
}

/// What an amount in `from` is multiplied by to be one in `to`.
fn factor(from: &str, to: &str, lexicon: &Lexicon) -> Option<Decimal> {
    // Half is 50%: what the text writes as a part of the whole has its own units.
    let hundredths = |unit: &str| match unit {
        "%" => Some(Decimal::ONE),
        "fraction" | "ratio" => Some(Decimal::ONE_HUNDRED),
        _ => None,
    };
    if let (Some(a), Some(b)) = (hundredths(from), hundredths(to)) {
        return a.checked_div(b);
    }
    let (a, b) = (lexicon.units().get(from)?, lexicon.units().get(to)?);
    (a.dimension == b.dimension).then(|| a.factor.checked_div(b.factor))?
}

/// Whether two amounts are equal, up to what converting and rounding change.
pub(super) fn equal(a: Decimal, b: Decimal, converted: bool) -> bool {
    if a == b {
        return true;
    }
    let most = a.abs().max(b.abs());
    let apart = a.checked_sub(b).map(|d| d.abs());
    converted
        && apart.is_some_and(|d| {
            d.checked_mul(Decimal::ONE_THOUSAND)
                .is_some_and(|d| d <= most)
        })
}

/// Rounds to so many decimals, without zeros at the end.
pub(super) fn rounded(value: Decimal, decimals: u32) -> Exact {
    Exact(value.round_dp(decimals).normalize())
}

/// Rounds to four significant digits, whatever the size.
pub(super) fn significant(value: Decimal) -> Exact {
    let exact = value.round_sf(4).unwrap_or(value);
    Exact(exact.normalize())
}
