//! JSON: the records nested in one value, or one a line.
//!
//! Records go straight to the writer, with no value tree in between.

use super::compact;
use super::ledger::{self, NumeralRecord, SumsRecord};
use crate::model::{Document, Explanation, Extent, Failure, Plan, Section, Statement};
use crate::model::{Dropped, Mention};
use serde::Serialize;
use std::io::{Result, Write};

/// The version of the output's format; a minor version only adds keys.
pub const FORMAT_VERSION: &str = "1.0";

#[derive(Serialize)]
struct DocumentRecord<'p> {
    kind: &'static str,
    #[serde(flatten)]
    document: &'p Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<Extent>,
}

#[derive(Serialize)]
struct SectionRecord<'p> {
    kind: &'static str,
    document: &'p str,
    #[serde(flatten)]
    section: &'p Section,
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<Extent>,
}

#[derive(Serialize)]
struct Nested<'p, 't> {
    #[serde(flatten)]
    document: DocumentRecord<'p>,
    sections: Vec<SectionRecord<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<&'p [Statement<'t>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerals: Option<Vec<NumeralRecord<'p, 't>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<SumsRecord<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<&'p [Mention<'t>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped: Option<&'p [Dropped<'t>]>,
}

#[derive(Serialize)]
struct Summary<'p> {
    #[serde(flatten)]
    document: DocumentRecord<'p>,
    ledger: Option<SumsRecord<'p>>,
}

fn document(document: &Document, extent: Option<Extent>) -> DocumentRecord<'_> {
    DocumentRecord {
        kind: "document",
        document,
        extent,
    }
}

/// The section records, with their extents where there are any.
fn sections<'p>(
    plan: &'p Plan<'_>,
    extents: &'p [Extent],
) -> impl Iterator<Item = SectionRecord<'p>> {
    let extents = extents
        .iter()
        .copied()
        .map(Some)
        .chain(std::iter::repeat(None));
    plan.sections
        .iter()
        .zip(extents)
        .map(|(section, extent)| SectionRecord {
            kind: "section",
            document: &plan.document.id,
            section,
            extent,
        })
}

fn nest<'p, 't>(plan: &'p Plan<'t>) -> Nested<'p, 't> {
    Nested {
        document: document(&plan.document, None),
        sections: sections(plan, &[]).collect(),
        statements: Some(&plan.statements),
        numerals: plan
            .ledger
            .is_some()
            .then(|| ledger::numerals(plan).collect()),
        ledger: ledger::sums(plan),
        mentions: None,
        dropped: None,
    }
}

/// What `planlens` and the format's version are, up to the name of the list that follows.
fn head<W: Write>(name: &str, out: &mut W) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    writeln!(
        out,
        r#"{{"planlens":"{version}","format_version":"{FORMAT_VERSION}","{name}":["#
    )
}

pub fn open<W: Write>(out: &mut W) -> Result<()> {
    head("documents", out)
}

pub fn close<W: Write>(out: &mut W) -> Result<()> {
    out.write_all(b"\n]}\n")
}

/// A document that could not be read, in its place.
pub fn failure<W: Write>(failure: &Failure, out: &mut W) -> Result<()> {
    #[derive(Serialize)]
    struct FailureRecord<'f> {
        kind: &'static str,
        #[serde(flatten)]
        failure: &'f Failure,
    }
    let kind = "error";
    line(&FailureRecord { kind, failure }, out)
}

/// One record on a line of its own.
pub fn line<R: Serialize, W: Write>(record: &R, out: &mut W) -> Result<()> {
    Lines::new(out).line(record)?.flush()
}

/// Records one a line, handed on in larger pieces.
struct Lines<'o, W> {
    out: &'o mut W,
    buffer: Vec<u8>,
}

impl<'o, W: Write> Lines<'o, W> {
    fn new(out: &'o mut W) -> Self {
        Self {
            out,
            buffer: Vec::new(),
        }
    }

    fn line<R: Serialize>(&mut self, record: &R) -> Result<&mut Self> {
        const PIECE: usize = 32 * 1024;
        compact::write(record, &mut self.buffer)?;
        self.buffer.push(b'\n');
        if self.buffer.len() >= PIECE {
            self.flush()?;
        }
        Ok(self)
    }

    fn flush(&mut self) -> Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

pub fn nested<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    Ok(serde_json::to_writer(out, &nest(plan))?)
}

pub fn records<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    let mut lines = Lines::new(out);
    lines.line(&document(&plan.document, None))?;
    for section in sections(plan, &[]) {
        lines.line(&section)?;
    }
    lines.flush()?;
    statements(plan, out)
}

pub fn statements<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    let mut lines = Lines::new(out);
    for statement in &plan.statements {
        lines.line(statement)?;
    }
    lines.flush()
}

/// The document alone.
pub fn document_record<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    line(&document(&plan.document, None), out)
}

/// The document with the sums of its ledger.
pub fn nested_summary<W: Write>(plan: &Plan<'_>, out: &mut W) -> Result<()> {
    let nested = Summary {
        document: document(&plan.document, None),
        ledger: ledger::sums(plan),
    };
    Ok(serde_json::to_writer(out, &nested)?)
}

pub fn nested_outline<W: Write>(
    plan: &Plan<'_>,
    whole: Extent,
    parts: &[Extent],
    out: &mut W,
) -> Result<()> {
    let nested = Nested {
        document: document(&plan.document, Some(whole)),
        sections: sections(plan, parts).collect(),
        statements: None,
        numerals: None,
        ledger: None,
        mentions: None,
        dropped: None,
    };
    Ok(serde_json::to_writer(out, &nested)?)
}

pub fn outline_records<W: Write>(
    plan: &Plan<'_>,
    whole: Extent,
    parts: &[Extent],
    out: &mut W,
) -> Result<()> {
    line(&document(&plan.document, Some(whole)), out)?;
    sections(plan, parts).try_for_each(|s| line(&s, out))
}

/// A list of other records under their name.
pub fn list<R: Serialize, W: Write>(name: &str, records: &[R], out: &mut W) -> Result<()> {
    head(name, out)?;
    for (at, record) in records.iter().enumerate() {
        out.write_all(if at == 0 { b"" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, record)?;
    }
    close(out)
}

/// An explanation as JSON: the nested form of `extract` with what was mentioned and dropped.
///
/// # Errors
/// Those of the writer.
pub fn explanation_json<W: Write>(explanation: &Explanation<'_>, out: &mut W) -> Result<()> {
    open(out)?;
    let nested = Nested {
        mentions: Some(&explanation.mentions),
        dropped: Some(&explanation.dropped),
        ..nest(&explanation.plan)
    };
    serde_json::to_writer(&mut *out, &nested)?;
    close(out)
}
