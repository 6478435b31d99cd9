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

use crate::model::{Explanation, Plan, extents};
use crate::source::Source;
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{Result, Write};

/// The style of all pages.
const STYLE: &str = include_str!("assets/report.css");

/// What all scripts use.
const COMMON: &str = include_str!("assets/common.js");

/// What every page has around its content.
struct Frame {
    title: String,
    policy: String,
    script: String,
}

impl Frame {
    fn new(title: &str, parts: &[&str]) -> Self {
        let script = format!("(() => {{\n'use strict';\n{}\n}})();\n", parts.join("\n"));
        let hash = |of: &str| STANDARD.encode(Sha256::digest(of));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
            hash(STYLE),
            hash(&script)
        );
        Self {
            title: title.to_owned(),
            policy,
            script,
        }
    }

    #[expect(clippy::unused_self, reason = "templates ask the frame for all of it")]
    fn style(&self) -> &'static str {
        STYLE
    }

    #[expect(clippy::unused_self, reason = "templates ask the frame for all of it")]
    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// A document's text in a pane.
struct Pane {
    title: String,
    /// Date, language and name, as one line.
    about: String,
    language: &'static str,
    text: String,
    data: String,
}

impl Pane {
    fn new(read: &Explanation<'_>, source: &Source, prefix: &str) -> Result<Self> {
        let (plan, words) = (&read.plan, &source.text[..]);
        let marks = marks::marks(plan, &read.mentions, words);
        Ok(Self {
            title: title(plan),
            about: about(plan),
            language: plan.document.language,
            text: text::html(plan, &marks, words, &source.layout, prefix),
            data: data::plan(plan, words, prefix)?,
        })
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
}

/// Writes the page of one document. `read` is what [`crate::explain_source`] gave of `source`, with its
/// ledger where that is to be shown; statements that it does not hold are not marked.
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
/// let mut page = Vec::new();
/// report::document(&explain_source("plan.txt", &source, &options), &source, &mut page)?;
/// assert!(page.starts_with(b"<!doctype html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn document<W: Write>(read: &Explanation<'_>, source: &Source, out: &mut W) -> Result<()> {
    let (_, sections) = extents(&read.plan, &source.text);
    let pane = Pane::new(read, source, "")?;
    let page = DocumentPage {
        frame: Frame::new(&pane.title, &[COMMON, include_str!("assets/document.js")]),
        tree: tree::html(&read.plan, &sections, ""),
        statements: read.plan.statements.len(),
        pane,
    };
    Template::write_into(&page, out)
}
