//! `planlens explain`.

use super::Status;
use super::arguments::Reading;
use super::console::Console;
use super::input::Input;
use super::output::Output;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use planlens::render::{explanation, explanation_json};
use planlens::source::{self, Format, Source};
use std::io::{IsTerminal, stdin};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// The passage; without it, and without --file, standard input is read
    #[arg(
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "file"
    )]
    text: Option<String>,
    /// Read the passage from a file
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    file: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// The format
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        default_value = "table",
        help_heading = "Output"
    )]
    format: Form,
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Sentence by sentence, for a reader
    Table,
    /// The records with all that was mentioned and dropped
    Json,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let data = arguments.reading.data()?;
    let (input, source) = passage(arguments, console)?;
    let id = input.id();
    let mut explained = planlens::explain_source(&id, &source, &arguments.reading.options(&data));
    explained.plan.document.path = input.path();
    let pager = match arguments.format {
        Form::Table => console.pager(),
        Form::Json => None,
    };
    let mut out = Output::paged(arguments.output.as_deref(), pager)?;
    match arguments.format {
        Form::Table => explanation(&explained, &source.text, &mut out)?,
        Form::Json => explanation_json(&explained, &mut out)?,
    }
    out.finish()?;
    Ok(Status::Done)
}

fn passage(arguments: &Arguments, console: Console) -> Result<(Input, Source)> {
    if let Some(passage) = &arguments.text {
        if std::path::Path::new(passage).is_file() {
            console.note(&format!(
                "reading the words `{passage}`; to read the file of that name, --file {passage}"
            ));
        }
        let text = source::Options {
            format: Some(Format::Text),
            ..source::Options::default()
        };
        let passage = passage.clone().into_bytes();
        return Ok((Input::Stdin, source::read(passage, &text)?));
    }
    let input = match &arguments.file {
        Some(path) => Input::File(path.clone()),
        None if stdin().is_terminal() => {
            bail!("nothing to read; give a TEXT, --file FILE, or pipe a text in")
        }
        None => Input::Stdin,
    };
    let source = input.read(arguments.reading.input)?;
    Ok((input, source))
}
