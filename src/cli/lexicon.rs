//! `planlens lexicon`.

use super::Status;
use super::arguments::{Form, load, place, sources};
use super::console::{Console, counted};
use super::output::Output;
use anyhow::{Result, anyhow, bail};
use clap::{Args, Subcommand};
use planlens::Lexicon;
use planlens::lexicon::test::test_entries;
use planlens::lexicon::{Entry, Problem, entry};
use planlens::render::Format;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the entries: what is recognised, and as what
    List(List),
    /// Check lexicon files of your own: each problem with its file and line
    Check {
        /// The files, checked together as --lexicon would load them
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Run the examples of every entry, the built-in ones or those of FILE
    Test {
        /// Files of your own; their entries are tested beside the built-in ones
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Args)]
struct List {
    /// Only this kind of entry: unit, comparator, modality … (repeatable, or with commas)
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Only entries of this language
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Add the entries of a lexicon file (repeatable)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    #[command(flatten)]
    form: Form<Format>,
}

pub fn run(arguments: Arguments, console: Console) -> Result<Status> {
    match arguments.command {
        Command::List(arguments) => list(&arguments, console),
        Command::Check { files } => Ok(check(&files, console)),
        Command::Test { files } => test(&files, console),
    }
}

/// An entry as it is listed.
#[derive(Serialize)]
struct Record<'e> {
    kind: &'static str,
    id: &'e str,
    language: &'e str,
    entry: &'e str,
    forms: &'e [String],
    meaning: Value,
    yes: &'e [String],
    no: &'e [String],
    file: &'e str,
    line: usize,
}

impl<'e> Record<'e> {
    fn new(entry: &'e Entry) -> Self {
        let Entry {
            id,
            forms,
            yes,
            no,
            file,
            line,
            ..
        } = entry;
        Self {
            kind: "entry",
            id,
            language: part(entry, 0),
            entry: part(entry, 1),
            forms,
            meaning: fields(entry),
            yes,
            no,
            file,
            line: *line,
        }
    }

    fn row(&self) -> Vec<String> {
        let example = self.yes.first().cloned().unwrap_or_default();
        vec![self.id.to_owned(), self.forms.join(", "), example]
    }
}

/// A part of an entry's id, which is language/kind/name.
fn part(entry: &Entry, at: usize) -> &str {
    entry.id.split('/').nth(at).unwrap_or_default()
}

/// The fields of an entry's meaning, without the name that its kind gives already.
fn fields(entry: &Entry) -> Value {
    match serde_json::to_value(&entry.meaning) {
        Ok(Value::Object(named)) => named.into_iter().map(|(_, fields)| fields).next(),
        _ => None,
    }
    .unwrap_or_else(|| Value::Object(Map::new()))
}

/// Whether there are entries of each of these, by a part of their ids.
fn known(what: &str, at: usize, wanted: &[String], entries: &[Entry]) -> Result<()> {
    let there = |name: &String| entries.iter().any(|e| part(e, at) == name);
    let Some(unknown) = wanted.iter().find(|name| !there(name)) else {
        return Ok(());
    };
    let all: BTreeSet<&str> = entries.iter().map(|e| part(e, at)).collect();
    let all: Vec<&str> = all.into_iter().collect();
    bail!(
        "no entries of {what} `{unknown}`; there are {}",
        all.join(", ")
    );
}

fn list(arguments: &List, console: Console) -> Result<Status> {
    let mut entries = Lexicon::builtin_entries();
    entries.extend(entries_of(&arguments.lexicon)?);
    known("kind", 1, &arguments.kind, &entries)?;
    known("language", 0, arguments.lang.as_slice(), &entries)?;
    entries.retain(|e| {
        (arguments.kind.is_empty() || arguments.kind.iter().any(|kind| kind == part(e, 1)))
            && arguments
                .lang
                .as_ref()
                .is_none_or(|lang| lang == part(e, 0))
    });
    let records: Vec<Record<'_>> = entries.iter().map(Record::new).collect();
    let form = &arguments.form;
    let renderer = form.renderer(form.format, console, false, false);
    let mut out = form.open(console)?;
    renderer.list(
        "entries",
        &records,
        &["id", "forms", "example"],
        Record::row,
        &mut out,
    )?;
    out.finish()?;
    console.detail(|| format!("{} entries", records.len()));
    Ok(Status::Done)
}

/// The entries of files of the user.
fn entries_of(files: &[PathBuf]) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for (name, source) in sources(files)? {
        let list = entry::read("user", &name, &source);
        entries.extend(list.map_err(|p| anyhow!("{}", p.first().map(place).unwrap_or_default()))?);
    }
    Ok(entries)
}

fn check(files: &[PathBuf], console: Console) -> Status {
    let mut sound = true;
    let mut read = Vec::new();
    for file in files {
        match sources(std::slice::from_ref(file)) {
            Ok(source) => read.extend(source),
            Err(error) => {
                sound = false;
                console.error(&format!("{error:#}"));
            }
        }
    }
    if let Err(problems) = Lexicon::with(&read) {
        sound = false;
        tell(&problems, console);
    }
    if sound {
        console.note(&format!("no problem in {}", counted(files.len(), "file")));
    }
    if sound {
        Status::Done
    } else {
        Status::Incomplete
    }
}

fn tell(problems: &[Problem], console: Console) {
    for problem in problems {
        console.error(&place(problem));
    }
}

fn test(files: &[PathBuf], console: Console) -> Result<Status> {
    let data = load(files)?;
    let entries = if files.is_empty() {
        Lexicon::builtin_entries()
    } else {
        entries_of(files)?
    };
    let failures = test_entries(&entries, data.lexicon());
    let mut out = Output::open(None)?;
    for failure in &failures {
        writeln!(out, "{failure}")?;
    }
    out.finish()?;
    let examples: usize = entries.iter().map(|e| e.yes.len() + e.no.len()).sum();
    let (entries, failed) = (entries.len(), failures.len());
    console.note(&format!(
        "{entries} entries, {examples} examples, {failed} failed"
    ));
    Ok(if failures.is_empty() {
        Status::Done
    } else {
        Status::Found
    })
}
