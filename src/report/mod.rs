//! Pages of HTML to look at: one file that holds all it needs, and asks nothing of the network.
//!
//! A page is a template of `templates/` with the style and script of `assets/` in it. Its policy allows
//! these two and nothing else. The text stands in the page as it is read; the records stand in data
//! blocks, from which the script makes tables, filters and charts. Nothing of a document is ever
//! markup: text is escaped on its way in, and the script sets text, not HTML.

mod data;
mod marks;
mod text;
mod tree;

use crate::model::comparison::{Candidate, Change, Row, Sides};
use crate::model::packed::unpack_text;
use crate::model::{Document, Explanation, Plan, Statement, extents};
use crate::source::Source;
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{Result, Write};

/// A style or script of `assets/`, which the program holds packed.
macro_rules! asset {
    ($name:literal) => {
        unpack_text(include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))
    };
}

/// The style of all pages. It is dark where the system is, unless light is chosen, and where dark is chosen.
fn style() -> String {
    let dark = asset!("dark.css");
    format!(
        "@media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{\n{dark}}} }}\n\
         :root[data-theme=\"dark\"] {{\n{dark}}}\n{}",
        asset!("report.css")
    )
}

/// What every page has around its content.
struct Frame {
    title: String,
    policy: String,
    style: String,
    script: String,
}

impl Frame {
    /// A page with this title and, behind what all scripts use, a script of its own.
    fn new(title: &str, own: &str) -> Self {
        let common = asset!("common.js");
        let script = format!("(() => {{\n'use strict';\n{common}\n{own}\n}})();\n");
        let style = style();
        let hash = |of: &str| STANDARD.encode(Sha256::digest(of));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
            hash(&style),
            hash(&script)
        );
        Self {
            title: title.to_owned(),
            policy,
            style,
            script,
        }
    }

    #[expect(clippy::unused_self, reason = "templates ask the frame for all of it")]
    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// A document as it was read: what [`crate::explain_source`] gave of a source.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r, 't> {
    /// What was read out of it.
    pub read: &'r Explanation<'t>,
    /// The document.
    pub source: &'r Source,
}

/// A document's text in a pane.
struct Pane {
    title: String,
    /// Date, language and name, as one line.
    about: String,
    language: &'static str,
    text: String,
}

impl Pane {
    fn new(
        Reading { read, source }: Reading<'_, '_>,
        prefix: &str,
        wanted: impl Fn(&Statement<'_>) -> bool,
    ) -> Self {
        let (plan, words) = (&read.plan, &source.text[..]);
        let marks = marks::marks(plan, &read.mentions, words, wanted);
        Self {
            title: title(plan),
            about: about(plan),
            language: plan.document.language,
            text: text::html(plan, &marks, words, &source.layout, prefix),
        }
    }
}

/// What the document is called: its title, else the name of its file.
fn title(plan: &Plan<'_>) -> String {
    let document = &plan.document;
    let name = || document.id.rsplit(['/', '\\']).next().unwrap_or_default();
    let title = document.title.as_deref().unwrap_or_else(name);
    crate::render::cells::clean(title)
}

fn about(plan: &Plan<'_>) -> String {
    let document = &plan.document;
    let language = match document.language {
        "zh" => "Chinese",
        _ => "English",
    };
    let parts = [document.date.as_deref(), Some(language), Some(&document.id)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage {
    frame: Frame,
    pane: Pane,
    tree: String,
    statements: usize,
    data: String,
}

/// Writes the page of one document, with its ledger where the options of the reading asked for one.
/// Statements that the reading does not hold any more are not marked.
///
/// # Errors
/// Those of the writer.
///
/// # Examples
/// ```
/// use planlens::{Options, explain_source, report, source};
///
/// let text = "By 2030, the share of clean power will rise to 42.5%.";
/// let source = source::read(text.into(), &source::Options::default())?;
/// let options = Options { ledger: true, ..Options::default() };
/// let read = explain_source("plan.txt", &source, &options);
/// let mut page = Vec::new();
/// report::document(report::Reading { read: &read, source: &source }, &mut page)?;
/// assert!(page.starts_with(b"<!doctype html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn document<W: Write>(reading: Reading<'_, '_>, out: &mut W) -> Result<()> {
    let (plan, text) = (&reading.read.plan, &reading.source.text);
    let pane = Pane::new(reading, "", |_| true);
    let page = DocumentPage {
        frame: Frame::new(&pane.title, &asset!("document.js")),
        tree: tree::html(plan, &extents(plan, text).1, ""),
        statements: plan.statements.len(),
        data: data::plan(plan, text)?,
        pane,
    };
    Template::write_into(&page, out)
}

#[derive(Template)]
#[template(path = "diff.html")]
struct DiffPage {
    frame: Frame,
    summary: String,
    old: Pane,
    new: Pane,
    data: String,
}

/// Writes the page of two documents, of what [`crate::compare::diff_and_nearest`] found between them:
/// `changes` in the order in which they are to be listed, and `nearest`.
///
/// # Errors
/// Those of the writer.
pub fn diff<W: Write>(
    documents: &Sides<Reading<'_, '_>>,
    changes: &[Change<'_, '_>],
    nearest: &[Candidate<'_, '_>],
    out: &mut W,
) -> Result<()> {
    let mut ids: Sides<HashSet<&str>> = Sides::default();
    for change in changes {
        let (old, new) = (&mut ids.old, &mut ids.new);
        old.extend(change.old.map(|s| s.id.as_str()));
        old.extend(change.repeated.old.iter().map(String::as_str));
        new.extend(change.new.map(|s| s.id.as_str()));
        new.extend(change.repeated.new.iter().map(String::as_str));
    }
    for candidate in nearest {
        ids.old.insert(&candidate.old.id);
        ids.new.insert(&candidate.new.id);
    }
    let old = Pane::new(documents.old, "old-", |s| ids.old.contains(&s.id[..]));
    let new = Pane::new(documents.new, "new-", |s| ids.new.contains(&s.id[..]));
    let mut data = data::changes(changes, nearest)?;
    for (reading, prefix) in [(documents.old, "old-"), (documents.new, "new-")] {
        data += &data::document(&reading.read.plan, &reading.source.text, prefix)?;
    }
    let page = DiffPage {
        frame: Frame::new(
            &format!("{} → {}", old.title, new.title),
            &asset!("diff.js"),
        ),
        summary: crate::render::changes::summary(changes),
        old,
        new,
        data,
    };
    Template::write_into(&page, out)
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    frame: Frame,
    summary: String,
    names: Vec<String>,
    data: String,
}

/// Writes the page of many documents: `rows` is what [`crate::compare::matrix`] made of `plans`.
///
/// # Errors
/// Those of the writer.
pub fn compare<W: Write>(plans: &[Plan<'_>], rows: &[Row<'_, '_>], out: &mut W) -> Result<()> {
    let documents: Vec<&Document> = plans.iter().map(|p| &p.document).collect();
    let title = match plans {
        [first, .., last] => format!("{} – {}", title(first), title(last)),
        _ => plans.iter().map(title).collect(),
    };
    let page = ComparePage {
        frame: Frame::new(&title, &asset!("compare.js")),
        summary: format!("{} measures of {} documents", rows.len(), plans.len()),
        names: crate::render::rows::column_names(&documents),
        data: data::matrix(rows, plans)?,
    };
    Template::write_into(&page, out)
}
