//! The Web Annotation Data Model of the W3C, in JSON-LD.
//!
//! An annotation has three bodies: the rule as a tag, what is said in words, and the record as data,
//! which the context keeps as it is (`@json` of JSON-LD 1.1). Its targets are quotes.

use super::place::Place;
use super::{Annotation, Level};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{Result, Write};

#[derive(Serialize)]
struct Anno<'a, R> {
    #[serde(rename = "@context")]
    context: (&'static str, Terms),
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    generator: Software,
    body: (Textual<'a>, Textual<'a>, Data<'a, R>),
    target: Vec<Target<'a>>,
}

/// What the context of the W3C does not know.
#[derive(Serialize)]
struct Terms {
    record: Term,
}

#[derive(Serialize)]
struct Term {
    #[serde(rename = "@id")]
    id: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Software {
    r#type: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Textual<'a> {
    r#type: &'static str,
    purpose: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct Data<'a, R> {
    r#type: &'static str,
    format: &'static str,
    record: &'a R,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "FragmentSelector", rename_all = "camelCase")]
    Fragment {
        conforms_to: &'static str,
        value: String,
        refined_by: Box<Selector<'a>>,
    },
}

pub fn write<R: Serialize, W: Write>(
    annotation: &Annotation<'_, R>,
    place: &Place<'_>,
    others: &[Place<'_>],
    out: &mut W,
) -> Result<()> {
    let value = Term {
        id: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        kind: "@json",
    };
    let text = |purpose, value| Textual {
        r#type: "TextualBody",
        purpose,
        value,
    };
    let words = match annotation.message.as_str() {
        "" => annotation.title.clone(),
        message => format!("{}: {message}", annotation.title),
    };
    let anno = Anno {
        context: ("http://www.w3.org/ns/anno.jsonld", Terms { record: value }),
        id: id(place, &annotation.id),
        r#type: "Annotation",
        motivation: match annotation.level {
            Level::Note => "describing",
            Level::Warning => "assessing",
        },
        generator: Software {
            r#type: "Software",
            name: concat!("planlens ", env!("CARGO_PKG_VERSION")),
        },
        body: (
            text("tagging", annotation.rule),
            text("describing", &words),
            Data {
                r#type: "Dataset",
                format: "application/json",
                record: annotation.record,
            },
        ),
        target: std::iter::once(place).chain(others).map(target).collect(),
    };
    Ok(serde_json::to_writer(out, &anno)?)
}

fn target<'a>(place: &'a Place<'_>) -> Target<'a> {
    let quote = Selector::Quote {
        exact: place.exact,
        prefix: place.prefix,
        suffix: place.suffix,
    };
    let mut selector = vec![match place.page {
        Some(page) => Selector::Fragment {
            conforms_to: "http://tools.ietf.org/rfc/rfc3778",
            value: format!("page={page}"),
            refined_by: Box::new(quote),
        },
        None => quote,
    }];
    selector.extend(place.characters.as_ref().map(|c| Selector::Position {
        start: c.start,
        end: c.end,
    }));
    Target {
        source: &place.uri,
        selector,
    }
}

/// An identifier made from the content: a UUID of version 8 (RFC 9562).
fn id(place: &Place<'_>, annotation: &str) -> String {
    let hash = Sha256::digest(format!("{}\0{annotation}", place.uri));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]);
    format!("urn:uuid:{}", parts.join("-"))
}
