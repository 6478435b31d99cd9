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
