//! The parts of a DOCX file as elements and words.

use super::super::Error;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// So many elements may stand inside each other.
const DEPTH: usize = 1000;

/// What a part holds, in order.
pub(super) trait Visitor {
    /// An element begins.
    fn start(&mut self, name: &str, element: &BytesStart<'_>);
    /// It ends.
    fn end(&mut self, name: &str);
    /// Words stand in it.
    fn text(&mut self, words: &str);
}

/// Goes through a part. Elements are told by their local names.
pub(super) fn visit(part: &str, visitor: &mut impl Visitor) -> Result<(), Error> {
    let mut reader = Reader::from_str(part);
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|e| broken(&e))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Error::TooDeep {
                        what: "DOCX",
                        limit: DEPTH,
                    });
                }
                visitor.start(element.local_name().as_ref(), &element);
            }
            Event::Empty(element) => {
                visitor.start(element.local_name().as_ref(), &element);
                visitor.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visitor.end(element.local_name().as_ref());
            }
            Event::Text(words) => visitor.text(&words),
            Event::CData(words) => visitor.text(&words),
            Event::GeneralRef(name) => {
                if let Some(c) = character(&name) {
                    visitor.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken(&"it ends within an element")),
            _ => {}
        }
    }
}

fn broken(cause: &dyn std::fmt::Display) -> Error {
    Error::Broken {
        what: "DOCX",
        cause: cause.to_string(),
    }
}

/// "amp", "#8211", "#x2013".
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

/// The value of an attribute, by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|a| a.key.local_name().as_ref() == name)
        .and_then(|a| {
            a.normalized_value(quick_xml::XmlVersion::default())
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}

/// The attribute `val`, in which most elements have their value.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "val")
}

/// A property that is on by being there, unless it says otherwise.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(
        value(element).as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
