//! A record as JSON on one line, written faster than a general serializer can.
//!
//! The larger part of the output is text of the document, which rarely holds a character to be escaped, and
//! names of fields, which never do. What records do not hold (bytes, tuples, variants with values) is left out.

use crate::model::RAW;
use serde::ser::{self, Serialize, SerializeMap, SerializeSeq, SerializeStruct};
use serde_json::Error;

/// Appends a record to `out`.
pub fn write<R: Serialize + ?Sized>(record: &R, out: &mut Vec<u8>) -> Result<(), Error> {
    record.serialize(Writer { out, raw: false })
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    /// Text is written as it is.
    raw: bool,
}

/// A list, map or structure that is being written.
struct Open<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
    raw: bool,
    close: u8,
}

impl Open<'_> {
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Writer {
            out: self.out,
            raw: self.raw,
        })
    }

    fn end(self) -> Result<(), Error> {
        if !self.raw {
            self.out.push(self.close);
        }
        Ok(())
    }
}

impl<'o> Writer<'o> {
    fn open(self, open: u8, close: u8) -> Result<Open<'o>, Error> {
        self.out.push(open);
        Ok(Open {
            out: self.out,
            first: true,
            raw: false,
            close,
        })
    }
}

/// A string in quotation marks.
fn text(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut from = 0;
    loop {
        let at = from + plain(&bytes[from..]);
        out.extend_from_slice(&bytes[from..at]);
        let Some(&b) = bytes.get(at) else { break };
        escape(b, out);
        from = at + 1;
    }
    out.push(b'"');
}

fn needs_escape(b: u8) -> bool {
    b < b' ' || b == b'"' || b == b'\\'
}

/// How many bytes come before the first that must be escaped.
fn plain(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    for (number, &eight) in eights.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(eight));
        if marks != 0 {
            return 8 * number + marks.trailing_zeros() as usize / 8;
        }
    }
    let at = bytes.len() - rest.len();
    at + rest
        .iter()
        .position(|&b| needs_escape(b))
        .unwrap_or(rest.len())
}

/// Sets the high bit of the lowest of eight bytes that must be escaped; bytes above it may have theirs set too.
fn marks(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // What is below the limit borrows from the bit above it, which those bytes lack.
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(u64::from(limit) * ONES) & !bytes;
    let is = |b: u8| below(eight ^ (u64::from(b) * ONES), 1);
    (below(eight, b' ') | is(b'"') | is(b'\\')) & (0x80 * ONES)
}

fn escape(b: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match b {
        b'"' | b'\\' => b,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([HEX[usize::from(b >> 4)], HEX[usize::from(b & 15)]]);
            return;
        }
    };
    out.extend([b'\\', short]);
}

macro_rules! integers {
    ($($method:ident $type:ty,)+) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            let mut digits = itoa::Buffer::new();
            self.out.extend_from_slice(digits.format(value).as_bytes());
            Ok(())
        })+
    };
}

/// What no record holds.
fn foreign<T>() -> Result<T, Error> {
    Err(ser::Error::custom("no value of a record"))
}

impl<'o> ser::Serializer for Writer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'o>;
    type SerializeMap = Open<'o>;
    type SerializeStruct = Open<'o>;
    type SerializeTuple = ser::Impossible<(), Error>;
    type SerializeTupleStruct = ser::Impossible<(), Error>;
    type SerializeTupleVariant = ser::Impossible<(), Error>;
    type SerializeStructVariant = ser::Impossible<(), Error>;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        let word: &[u8] = if value { b"true" } else { b"false" };
        self.out.extend_from_slice(word);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        serde_json::to_writer(self.out, &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        serde_json::to_writer(self.out, &value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        if self.raw {
            self.out.extend_from_slice(value.as_bytes());
        } else {
            text(value, self.out);
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        foreign()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        // Neither do names of values.
        self.out.push(b'"');
        self.out.extend_from_slice(variant.as_bytes());
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        foreign()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'o>, Error> {
        self.open(b'[', b']')
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        foreign()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        foreign()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        foreign()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'o>, Error> {
        self.open(b'{', b'}')
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Open<'o>, Error> {
        if name == RAW {
            return Ok(Open {
                out: self.out,
                first: true,
                raw: true,
                close: 0,
            });
        }
        self.open(b'{', b'}')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        foreign()
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.comma();
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        Open::end(self)
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.comma();
        self.value(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.push(b':');
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        Open::end(self)
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    #[expect(
        clippy::inline_always,
        reason = "the name is then a constant, and all of what stands before the value one copy"
    )]
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if !self.raw {
            let from = usize::from(std::mem::take(&mut self.first));
            if let Some(before) = before(name) {
                self.out.extend_from_slice(&before[from..name.len() + 4]);
            } else {
                self.out.extend_from_slice(&b","[from..]);
                text(name, self.out);
                self.out.push(b':');
            }
        }
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        Open::end(self)
    }
}

/// Comma, name and colon of a field whose name is short, with zeros behind them. Names hold nothing to be escaped.
#[expect(
    clippy::inline_always,
    reason = "of a constant name it becomes a constant"
)]
#[inline(always)]
const fn before(name: &str) -> Option<[u8; LONGEST + 4]> {
    let name = name.as_bytes();
    if name.len() > LONGEST {
        return None;
    }
    let mut before = [0; LONGEST + 4];
    before[0] = b',';
    before[1] = b'"';
    let mut at = 0;
    while at < name.len() {
        before[at + 2] = name[at];
        at += 1;
    }
    before[at + 2] = b'"';
    before[at + 3] = b':';
    Some(before)
}

/// The longest names that are written in one copy.
const LONGEST: usize = 28;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Exact;
    use rust_decimal::Decimal;
    use serde::Serialize;
    use serde_json::json;

    fn written<R: Serialize>(record: &R) -> String {
        let mut out = Vec::new();
        write(record, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_written_is_what_serde_json_writes() {
        let long =
            "plain text that is longer than one step of the search, with \"marks\" at its end\n";
        for text in [
            "",
            "a",
            "\"",
            "\\\u{1}\u{1f}\u{7f}\t\r\n\u{8}\u{c}",
            "二〇三五年",
            long,
        ] {
            assert_eq!(written(&text), serde_json::to_string(text).unwrap());
        }
        let value = json!({"a": [1, -2, null, true], "b": {}, "c": [], "d": {"e": "f"}});
        assert_eq!(written(&value), value.to_string());
    }

    #[test]
    fn numbers_stay_numbers() {
        #[derive(Serialize)]
        struct Record {
            value: Exact,
            upper: Option<Exact>,
        }
        let record = Record {
            value: Exact(Decimal::new(571, 1)),
            upper: None,
        };
        assert_eq!(written(&record), r#"{"value":57.1,"upper":null}"#);
    }
}
