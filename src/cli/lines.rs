//! Files that hold many documents, a line or a row each: read one by one, however long the file.

use super::arguments::Columns;
use super::input::{Input, Many};
#[cfg(feature = "parquet")]
use super::rows::{Row, Rows};
#[cfg(feature = "parquet")]
use anyhow::Context;
use anyhow::{Error, Result, anyhow};
use planlens::source::{self, MAX_TEXT, Record, Source, jsonl};
use planlens::{Date, Options};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{BufRead, Read};

/// The lines of a file that are not empty, or its rows.
pub struct Lines {
    file: String,
    /// The file's path.
    pub path: Option<String>,
    from: From,
    /// The number of the last one that was read.
    pub number: usize,
    done: bool,
}

enum From {
    Lines(Box<dyn BufRead + Send>),
    #[cfg(feature = "parquet")]
    Rows(Box<Rows>),
}

/// One of them.
pub struct Line {
    /// What its file is called.
    file: String,
    /// The path of its file.
    pub path: Option<String>,
    /// Its number, counted from 1.
    pub number: usize,
    /// It, or what keeps it from being read.
    content: Result<Content>,
}

/// What it is.
enum Content {
    /// A line without its end.
    Line(Vec<u8>),
    #[cfg(feature = "parquet")]
    Row(Row),
}

/// A document of a line, and what its line tells of it.
pub struct Document {
    pub id: String,
    pub source: Source,
    /// The path of its file.
    pub path: Option<String>,
    /// Its line, counted from 1.
    pub number: usize,
    /// The fields that are passed through, where any are asked for.
    pub kept: Option<BTreeMap<String, Box<RawValue>>>,
    date: Option<Date>,
    language: Option<&'static str>,
}

impl Lines {
    /// Opens a file. Of rows no other columns are read than those that are named.
    #[cfg_attr(
        not(feature = "parquet"),
        expect(unused_variables, reason = "lines are read whole")
    )]
    pub fn of(input: &Input, many: Many, columns: &Columns, keep: &[String]) -> Result<Self> {
        Ok(Self {
            file: input.id(),
            path: input.path(),
            from: match many {
                Many::Lines => From::Lines(input.open()?),
                #[cfg(feature = "parquet")]
                Many::Rows => From::Rows(Box::new(
                    Rows::of(input, columns, keep).with_context(|| input.id())?,
                )),
            },
            number: 0,
            done: false,
        })
    }

    /// The next one; `None` where there is none.
    fn content(&mut self) -> Result<Option<Result<Content>>> {
        match &mut self.from {
            From::Lines(from) => line(from, &mut self.number),
            #[cfg(feature = "parquet")]
            From::Rows(rows) => {
                let row = rows.row()?;
                self.number += usize::from(row.is_some());
                Ok(row.map(|row| Ok(Content::Row(row))))
            }
        }
    }
}

/// The next line, which gets this number.
fn line(from: &mut impl BufRead, number: &mut usize) -> Result<Option<Result<Content>>> {
    let mut line = Vec::new();
    let most = MAX_TEXT as u64 + 1;
    if from.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    *number += 1;
    if line.len() > MAX_TEXT && line.last() != Some(&b'\n') {
        from.skip_until(b'\n')?;
        let error = source::Error::TooLong { limit: MAX_TEXT };
        return Ok(Some(Err(error.into())));
    }
    if *number == 1 && line.starts_with(b"\xef\xbb\xbf") {
        line.drain(..3);
    }
    Ok(Some(Ok(Content::Line(line))))
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.done {
            let content = self.content().unwrap_or_else(|error| {
                // What follows cannot be told from what was read.
                self.done = true;
                self.number += 1;
                Some(Err(error.context("cannot be read on from here")))
            })?;
            if let Ok(Content::Line(line)) = &content
                && line.trim_ascii().is_empty()
            {
                continue;
            }
            return Some(Line {
                file: self.file.clone(),
                path: self.path.clone(),
                number: self.number,
                content,
            });
        }
        None
    }
}

impl Content {
    fn record(&self, columns: &Columns) -> Result<Record<'_>> {
        match self {
            Self::Line(line) => Ok(jsonl::record(line, &columns.names())?),
            #[cfg(feature = "parquet")]
            Self::Row(row) => row.record(),
        }
    }

    fn id(&self, columns: &Columns) -> Option<String> {
        match self {
            Self::Line(line) => jsonl::id(line, &columns.names()),
            #[cfg(feature = "parquet")]
            Self::Row(row) => row.id(),
        }
    }
}

impl Line {
    /// Where it stands, for messages.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.number)
    }

    /// What its document is called: what the line calls it, or its place.
    pub fn id(&self, columns: &Columns) -> String {
        let content = self.content.as_ref().ok();
        let id = content.and_then(|content| content.id(columns));
        id.unwrap_or_else(|| self.place())
    }

    /// Reads its document, and keeps these of its fields.
    pub fn read(&self, columns: &Columns, keep: &[String]) -> Result<Document> {
        let content = self.content.as_ref();
        let record = content
            .map_err(|error| anyhow!("{error:#}"))?
            .record(columns)?;
        let kept = |field: &String| {
            let value = *record.fields.get(field)?;
            Some((field.clone(), value.to_owned()))
        };
        let told = Options::default().told(record.language.as_deref(), record.date.as_deref());
        let told = told.map_err(Error::msg)?;
        Ok(Document {
            date: told.date,
            language: told.language,
            kept: (!keep.is_empty()).then(|| keep.iter().filter_map(kept).collect()),
            source: record.content.read(&source::Options::default())?,
            id: record.id.unwrap_or_else(|| self.place()),
            path: self.path.clone(),
            number: self.number,
        })
    }
}

impl Document {
    /// The options with what the line tells better.
    pub fn options<'l>(&self, all: &Options<'l>) -> Options<'l> {
        Options {
            date: self.date.or(all.date),
            language: self.language.or(all.language),
            ..*all
        }
    }
}
