//! `planlens verify`.

use super::Status;
use super::arguments::{Columns, Counting};
use super::console::{Console, counted, shown};
use super::input::{Expected, Input, Many};
use super::lines::Lines;
use super::output::{Output, keep};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use planlens::model::Offsets;
use planlens::source::{Encoding, Format, Source};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufReader, Read, Write, stdin};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// What `extract` wrote with --format json or ndjson; - for standard input
    #[arg(value_name = "RESULT")]
    result: PathBuf,
    #[command(flatten, next_help_heading = "Reading")]
    counting: Counting,
    #[command(flatten)]
    columns: Columns,
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// A record of a result, or the whole result nested: what is not named here is not looked at.
#[derive(Deserialize)]
struct Record {
    kind: Option<String>,
    #[serde(default)]
    documents: Vec<Record>,
    #[serde(default)]
    sections: Vec<Record>,
    #[serde(default)]
    statements: Vec<Record>,
    id: Option<serde_json::Value>,
    path: Option<String>,
    line: Option<usize>,
    sha256: Option<String>,
    format: Option<String>,
    encoding: Option<String>,
    text: Option<String>,
    sentence: Option<Span>,
    indicator: Option<Quote>,
    quantity: Option<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    text: String,
    span: Option<Span>,
}

#[derive(Deserialize, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    line: usize,
}

/// A document that quotes are looked up in.
struct Document {
    name: String,
    source: Source,
    changed: bool,
    /// Where each character starts, where offsets count other things than bytes.
    index: Option<Vec<usize>>,
}

/// What was found.
#[derive(Default)]
struct Tally {
    documents: usize,
    quotes: usize,
    gone: usize,
    unread: usize,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let name = shown(&arguments.result).into_owned();
    let from: Box<dyn Read> = if arguments.result.as_os_str() == "-" {
        Box::new(stdin().lock())
    } else {
        let file = File::open(&arguments.result).with_context(|| name.clone())?;
        keep(&arguments.result);
        Box::new(file)
    };
    let mut check = Check {
        console,
        offsets: arguments.counting.offsets,
        columns: &arguments.columns,
        out: Output::open(arguments.output.as_deref())?,
        document: None,
        lines: None,
        tally: Tally::default(),
    };
    let records = serde_json::Deserializer::from_reader(BufReader::new(from)).into_iter::<Record>();
    for record in records {
        let record = record.with_context(|| {
            format!("{name}: not a result of extract; give it --format json or ndjson")
        })?;
        check.record(record)?;
    }
    check.end(&name)
}

struct Check<'c> {
    console: Console,
    offsets: Offsets,
    columns: &'c Columns,
    out: Output,
    document: Option<Document>,
    /// The file of the last document that was a line.
    lines: Option<Lines>,
    tally: Tally,
}

impl Check<'_> {
    /// A line of NDJSON, or all of JSON.
    fn record(&mut self, mut record: Record) -> Result<()> {
        for document in std::mem::take(&mut record.documents) {
            self.record(document)?;
        }
        match record.kind.as_deref() {
            Some("document") => self.open(&record)?,
            Some("section" | "error") | None => {}
            Some(_) => self.statement(&record)?,
        }
        for inner in record.sections.into_iter().chain(record.statements) {
            self.record(inner)?;
        }
        Ok(())
    }

    /// Reads a document again, as it was read then.
    fn open(&mut self, record: &Record) -> Result<()> {
        self.document = None;
        let name = id(record);
        let mut read = || -> Result<Source> {
            let Some(path) = &record.path else {
                bail!("{name}: was read from standard input, which cannot be read again");
            };
            let input = Input::File(PathBuf::from(path));
            if let Some(number) = record.line {
                let many = input.many(Expected::default()).unwrap_or(Many::Lines);
                return self.line(&input, many, number);
            }
            let format = record.format.as_deref();
            let format = Format::ALL
                .iter()
                .copied()
                .find(|f| Some(f.as_str()) == format);
            let encoding = record.encoding.as_deref().and_then(Encoding::named);
            input.read(Expected::of(format, encoding))
        };
        match read() {
            Ok(source) => {
                self.tally.documents += 1;
                let changed = record
                    .sha256
                    .as_ref()
                    .is_some_and(|sum| *sum != source.sha256);
                if changed {
                    writeln!(
                        self.out,
                        "{name}: not the same file any more (its SHA-256 differs)"
                    )?;
                }
                self.document = Some(Document {
                    index: index(self.offsets, &source.text),
                    name,
                    source,
                    changed,
                });
            }
            Err(error) => {
                self.tally.unread += 1;
                self.console.error(&format!("{error:#}"));
            }
        }
        Ok(())
    }

    /// Reads the document of a line again. Lines come in their order, mostly.
    fn line(&mut self, input: &Input, many: Many, number: usize) -> Result<Source> {
        let path = input.path();
        let open = self.lines.take();
        let mut lines = match open.filter(|l| l.path == path && l.number < number) {
            Some(lines) => lines,
            None => Lines::of(input, many, self.columns, &[])?,
        };
        let line = lines.find(|line| line.number >= number);
        self.lines = Some(lines);
        match line.filter(|line| line.number == number) {
            Some(line) => {
                let place = line.place();
                let document = line.read(self.columns, &[]);
                Ok(document.context(place)?.source)
            }
            None => bail!("{}:{number}: there is no such line any more", input.id()),
        }
    }

    /// Cuts the quotes of a statement.
    fn statement(&mut self, record: &Record) -> Result<()> {
        // The document could not be read, which is reported already.
        let Some(document) = &self.document else {
            return Ok(());
        };
        let sentence = record.text.as_deref().zip(record.sentence);
        let part =
            |quote: &Option<Quote>| quote.as_ref().and_then(|q| Some((q.text.clone(), q.span?)));
        let parts = [
            ("sentence", sentence.map(|(t, s)| (t.to_owned(), s))),
            ("indicator", part(&record.indicator)),
            ("quantity", part(&record.quantity)),
        ];
        for (what, quote) in parts {
            let Some((text, span)) = quote else {
                continue;
            };
            self.tally.quotes += 1;
            if document.cut(span) == Some(text.as_str()) {
                continue;
            }
            self.tally.gone += 1;
            let now = match document.source.text.find(&text) {
                Some(at) => format!("stands at byte {at} now"),
                None => "stands nowhere now".to_owned(),
            };
            writeln!(
                self.out,
                "{}:{}: {} of {}: \u{201c}{}\u{201d} {now}",
                document.name,
                span.line,
                what,
                id(record),
                one_line(&text)
            )?;
        }
        Ok(())
    }

    fn end(mut self, name: &str) -> Result<Status> {
        let Tally {
            documents,
            quotes,
            gone,
            unread,
        } = self.tally;
        if documents + unread == 0 {
            return Err(anyhow!(
                "{name}: no document in it; give what extract wrote with --format json or ndjson"
            ));
        }
        let changed = self.document.as_ref().is_some_and(|d| d.changed) && documents == 1;
        let note = if changed && gone == 0 {
            ", though the file has changed"
        } else {
            ""
        };
        writeln!(
            self.out,
            "{}, {quotes} quotes: {} stand, {gone} are gone{note}",
            counted(documents, "document"),
            quotes - gone
        )?;
        self.out.finish()?;
        Ok(match (unread, gone) {
            (0, 0) => Status::Done,
            (0, _) => Status::Found,
            _ => Status::Incomplete,
        })
    }
}

impl Document {
    /// The text at a span.
    fn cut(&self, span: Span) -> Option<&str> {
        let at = |offset: usize| match &self.index {
            Some(index) => index.get(offset).copied(),
            None => Some(offset),
        };
        self.source.text.get(at(span.start)?..at(span.end)?)
    }
}

/// The byte of each unit that offsets count, where that is not the byte itself.
fn index(offsets: Offsets, text: &str) -> Option<Vec<usize>> {
    let width: fn(char) -> usize = match offsets {
        Offsets::Bytes => return None,
        Offsets::Chars => |_| 1,
        Offsets::Utf16 => char::len_utf16,
    };
    let starts = text
        .char_indices()
        .flat_map(|(at, c)| std::iter::repeat_n(at, width(c)));
    Some(starts.chain([text.len()]).collect())
}

/// An id as it is written.
fn id(record: &Record) -> String {
    match &record.id {
        Some(serde_json::Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
        None => "?".to_owned(),
    }
}

/// So much of a quote that it can be told.
fn one_line(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}
