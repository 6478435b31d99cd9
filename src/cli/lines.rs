//! Files that hold a document a line: read line by line, however long the file.

use super::input::Input;
use anyhow::{Error, Result, anyhow};
use planlens::source::{self, Encoding, MAX_TEXT, Source, jsonl};
use planlens::{Date, Options};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// The lines of a file that are not empty.
pub struct Lines {
    file: String,
    /// The file's path.
    pub path: Option<String>,
    from: Box<dyn BufRead + Send>,
    /// The number of the last line that was read.
    pub number: usize,
    done: bool,
}

/// One of them.
pub struct Line {
    /// What its file is called.
    file: String,
    /// The path of its file.
    pub path: Option<String>,
    /// Its number, counted from 1.
    pub number: usize,
    /// It without its end, or what keeps it from being read.
    json: Result<Vec<u8>>,
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
    /// Opens a file.
    pub fn of(input: &Input) -> Result<Self> {
        Ok(Self {
            file: input.id(),
            path: input.path(),
            from: input.open()?,
            number: 0,
            done: false,
        })
    }

    /// The next line without its end; `None` where there is none.
    fn json(&mut self) -> io::Result<Option<Result<Vec<u8>>>> {
        let mut line = Vec::new();
        let most = MAX_TEXT as u64 + 1;
        if self.from.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.len() > MAX_TEXT && line.last() != Some(&b'\n') {
            self.from.skip_until(b'\n')?;
            let error = source::Error::TooLong { limit: MAX_TEXT };
            return Ok(Some(Err(error.into())));
        }
        if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        Ok(Some(Ok(line)))
    }
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.done {
            let json = self.json().unwrap_or_else(|error| {
                // What follows cannot be told from what was read.
                self.done = true;
                self.number += 1;
                Some(Err(Error::new(error).context("cannot be read on from here")))
            })?;
            if json.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
                continue;
            }
            return Some(Line {
                file: self.file.clone(),
                path: self.path.clone(),
                number: self.number,
                json,
            });
        }
        None
    }
}

impl Line {
    /// Where it stands, for messages.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.number)
    }

    /// What its document is called: what the line calls it, or its place.
    pub fn id(&self) -> String {
        let json = self.json.as_ref().ok();
        let id = json.and_then(|json| jsonl::id(json));
        id.unwrap_or_else(|| self.place())
    }

    /// Reads its document, and keeps these of its fields.
    pub fn read(&self, keep: &[String]) -> Result<Document> {
        let json = self.json.as_ref().map_err(|error| anyhow!("{error:#}"))?;
        let record = jsonl::record(json)?;
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
            // It is a text already, whatever its first letters are.
            source: source::read(
                record.text.into_bytes(),
                &source::Options {
                    encoding: Some(Encoding::UTF_8),
                    ..source::Options::default()
                },
            )?,
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
