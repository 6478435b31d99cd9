//! SARIF 2.1.0, the format of code scanners, of the OASIS standard of that name: one run, a rule for
//! each kind of annotation, a result each.

use super::place::Place;
use super::{Annotation, Level, Rule};
use serde::Serialize;
use std::io::{Result, Write};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text<'static>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: Level,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a, R> {
    rule_id: &'static str,
    rule_index: usize,
    level: Level,
    message: Text<'a>,
    locations: [Where<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Where<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    properties: Properties<'a, R>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "planlensId/v1")]
    id: &'a str,
}

#[derive(Serialize)]
struct Properties<'a, R> {
    title: &'a str,
    record: &'a R,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Where<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
struct Artifact<'a> {
    uri: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    char_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    char_length: Option<usize>,
    snippet: Text<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fully_qualified_name: Option<String>,
    kind: &'a str,
}

impl Serialize for Level {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
        })
    }
}

pub fn open<W: Write>(rules: &[Rule], out: &mut W) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let descriptor = |rule: &Rule| Descriptor {
        id: rule.id,
        short_description: Text { text: rule.meaning },
        default_configuration: Configuration { level: rule.level },
    };
    let rules: Vec<Descriptor> = rules.iter().map(descriptor).collect();
    write!(
        out,
        r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"tool":{{"driver":{{"name":"planlens","version":"{version}","semanticVersion":"{version}","rules":"#
    )?;
    serde_json::to_writer(&mut *out, &rules)?;
    out.write_all(b"}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")
}

pub fn write<R: Serialize, W: Write>(
    annotation: &Annotation<'_, R>,
    place: &Place<'_>,
    others: &[Place<'_>],
    rules: &[Rule],
    out: &mut W,
) -> Result<()> {
    let rule_index = rules.iter().position(|r| r.id == annotation.rule);
    let related = others.iter().enumerate();
    let finding = Finding {
        rule_id: annotation.rule,
        rule_index: rule_index.unwrap_or_default(),
        level: annotation.level,
        message: Text {
            text: &annotation.message,
        },
        locations: [location(place, None)],
        related_locations: related.map(|(at, p)| location(p, Some(at + 1))).collect(),
        partial_fingerprints: Fingerprints { id: &annotation.id },
        properties: Properties {
            title: &annotation.title,
            record: annotation.record,
        },
    };
    Ok(serde_json::to_writer(out, &finding)?)
}

pub fn close<W: Write>(out: &mut W) -> Result<()> {
    out.write_all(b"\n]}]}\n")
}

fn location<'a>(place: &'a Place<'_>, id: Option<usize>) -> Where<'a> {
    let section = place.headings.last().map(|name| Logical {
        name: name.clone(),
        fully_qualified_name: Some(place.headings.join(" > ")),
        kind: "section",
    });
    let page = place.page.map(|page| format!("page {page}"));
    let within = page.or(place.element.map(str::to_owned));
    let within = within.map(|name| Logical {
        name,
        fully_qualified_name: None,
        kind: "element",
    });
    Where {
        id,
        physical_location: Physical {
            artifact_location: Artifact { uri: &place.uri },
            region: place.region.as_ref().map(|region| Region {
                start_line: region.line,
                start_column: region.columns.map(|c| c.0),
                end_line: region.end_line,
                end_column: region.columns.map(|c| c.1),
                char_offset: place.characters.as_ref().map(|c| c.start),
                char_length: place.characters.as_ref().map(ExactSizeIterator::len),
                snippet: Text { text: place.exact },
            }),
        },
        logical_locations: section.into_iter().chain(within).collect(),
    }
}
