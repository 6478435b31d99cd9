//! Numbers that keep the digits of the text.

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// By this name `serde_json` takes digits that are to be written as they are.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// An exact decimal. Prints, in JSON too, without any rounding or exponent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(pub Decimal);

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Exact {
    /// The number with its digits grouped, and with a scale word where that leaves at most four
    /// decimals. Never rounded.
    #[must_use]
    pub fn readable(self) -> String {
        let value = self.0.normalize();
        for (zeros, word) in [(12, " trillion"), (9, " billion"), (6, " million")] {
            let scale = Decimal::from(10u64.pow(zeros));
            let scaled = value.checked_div(scale).map(|v| v.normalize());
            match scaled {
                Some(scaled)
                    if value.abs() >= scale && scaled.scale() <= 4 && value.is_integer() =>
                {
                    return format!("{}{word}", grouped(&scaled.to_string()));
                }
                _ => {}
            }
        }
        grouped(&value.to_string())
    }
}

fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let first = whole.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, c) in whole.char_indices() {
        if at > first && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text + fraction
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (digits, scale) = (self.0.mantissa(), self.0.scale());
        if let (Ok(whole), 0) = (i64::try_from(digits), scale) {
            return serializer.serialize_i64(whole);
        }
        // What serializing a `RawValue` does, without reading again that the digits are a number.
        let mut raw = serializer.serialize_struct(RAW, 1)?;
        raw.serialize_field(RAW, &self.to_string())?;
        raw.end()
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}
