//! What an earlier, interrupted output holds already: whole documents, and perhaps a part of one more.

use super::console::shown;
use super::input::Input;
use super::lines::Document;
use anyhow::{Context, Error, Result, anyhow, bail};
use planlens::Options;
use planlens::source;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How the records that a document begins with begin, and those that tell of one that was not read.
const HEADS: [&[u8]; 2] = [b"{\"kind\":\"document\"", b"{\"kind\":\"error\""];

/// How the records begin that follow them and are no statements.
const PARTS: [&[u8]; 3] = [
    b"{\"kind\":\"section\"",
    b"{\"kind\":\"numeral\"",
    b"{\"kind\":\"ledger\"",
];

/// An output in NDJSON that is gone through document by document.
pub struct Earlier {
    path: PathBuf,
    file: BufReader<File>,
    /// Where the next entry begins, and its first line.
    at: u64,
    head: Vec<u8>,
}

/// The records of one document.
pub struct Entry {
    /// Its first byte.
    pub start: u64,
    /// One past its last one.
    pub end: u64,
    /// Its first record; none where that is cut off.
    head: Option<Head>,
    /// Another one follows: nothing of it is missing.
    pub whole: bool,
    pub statements: usize,
}

/// What a document, or one that was not read, is known by.
#[derive(Deserialize)]
struct Head {
    id: Option<String>,
    document: Option<String>,
    path: Option<String>,
    line: Option<usize>,
    sha256: Option<String>,
    date: Option<String>,
    language: Option<String>,
    kept: Option<Kept>,
}

type Kept = BTreeMap<String, Box<RawValue>>;

impl Earlier {
    /// Opens an output; `None` where there is none yet. What is no output of planlens is an error, so
    /// that nothing else is ever cut.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        // Opening a pipe would wait for who writes to it.
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Ok(there) if !there.is_file() => {
                bail!("{}: no file that could be gone on with", shown(path))
            }
            _ => {}
        }
        let file = File::open(path).with_context(|| shown(path).into_owned())?;
        let mut earlier = Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(1 << 17, file),
            at: 0,
            head: Vec::new(),
        };
        let mut head = Vec::new();
        earlier.file.read_until(b'\n', &mut head)?;
        let begins = |known: &[u8]| head.starts_with(known) || known.starts_with(&head);
        if !HEADS.into_iter().any(begins) {
            return Err(earlier.other());
        }
        earlier.head = head;
        Ok(Some(earlier))
    }

    fn other(&self) -> Error {
        anyhow!(
            "{}: no output in NDJSON that could be gone on with; give -o another name",
            shown(&self.path)
        )
    }

    /// The next entry, up to the one that follows.
    pub fn next(&mut self) -> Result<Option<Entry>> {
        if self.head.is_empty() {
            return Ok(None);
        }
        let head: Option<Head> = serde_json::from_slice(&self.head).ok();
        let start = self.at;
        self.at += self.head.len() as u64;
        self.head.clear();
        let mut statements = 0;
        let mut line = Vec::new();
        while self.file.read_until(b'\n', &mut line)? > 0 {
            if HEADS.iter().any(|head| line.starts_with(head)) {
                self.head = line;
                break;
            }
            // So little of a line that the next document may begin with it.
            if HEADS.iter().any(|head| head.starts_with(&line)) {
                break;
            }
            statements += usize::from(!PARTS.iter().any(|part| line.starts_with(part)));
            self.at += line.len() as u64;
            line.clear();
        }
        let whole = !self.head.is_empty();
        if whole && head.is_none() {
            return Err(self.other());
        }
        Ok(Some(Entry {
            start,
            end: self.at,
            head,
            whole,
            statements,
        }))
    }

    /// The bytes of an entry.
    pub fn bytes(&self, entry: &Entry) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(entry.start))?;
        let mut bytes = Vec::new();
        file.take(entry.end - entry.start).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The documents of this run do not begin as those of the output do.
    pub fn begins_otherwise(&self, entry: &Entry) -> Error {
        anyhow!(
            "{}: begins with other documents, of which the first is {}; give the paths and options of the run that \
             wrote it, or leave --resume out",
            shown(&self.path),
            entry.name()
        )
    }

    /// A document reads differently now.
    pub fn reads_otherwise(&self, entry: &Entry) -> Error {
        anyhow!(
            "{}: {} reads differently now, so that the output would be of two kinds; give the options of the run \
             that wrote it, with the same planlens, or leave --resume out",
            shown(&self.path),
            entry.name()
        )
    }
}

impl Entry {
    fn name(&self) -> &str {
        let head = self.head.as_ref();
        head.and_then(|h| h.id.as_deref().or(h.document.as_deref()))
            .unwrap_or("cut off")
    }

    /// Nothing can be told of it: its first record is cut off.
    pub fn is_cut(&self) -> bool {
        self.head.is_none()
    }

    /// It is of this file as it is now.
    pub fn is_of_file(&self, input: &Input) -> bool {
        let Input::File(path) = input else {
            return false;
        };
        self.head.as_ref().is_some_and(|head| {
            head.line.is_none()
                && head.id == Some(input.id())
                && head.path == input.path()
                && head.sha256.is_some()
                && File::open(path)
                    .and_then(source::sha256)
                    .is_ok_and(|sum| head.sha256 == Some(sum))
        })
    }

    /// It is of this document of a line.
    pub fn is_of_line(&self, document: &Document, options: &Options<'_>) -> bool {
        let told = document.options(options);
        let same = |one: &Kept, other: &Kept| {
            let raw = |kept: &Kept| {
                kept.iter()
                    .map(|(n, v)| (n.clone(), v.to_string()))
                    .collect()
            };
            let (one, other): (Vec<(String, String)>, Vec<_>) = (raw(one), raw(other));
            one == other
        };
        self.head.as_ref().is_some_and(|head| {
            head.id.as_ref() == Some(&document.id)
                && head.path == document.path
                && head.line == Some(document.number)
                && head.sha256.as_ref() == Some(&document.source.sha256)
                && told
                    .date
                    .is_none_or(|date| head.date == Some(date.to_string()))
                && told
                    .language
                    .is_none_or(|language| head.language.as_deref() == Some(language))
                && match (&head.kept, &document.kept) {
                    (Some(one), Some(other)) => same(one, other),
                    (one, other) => one.is_none() && other.is_none(),
                }
        })
    }
}
