//! Documents that are read side by side, for the commands that hold them against each other.

use super::Status;
use super::arguments::{Form, Reading};
use super::batch;
use super::console::{Console, shown};
use super::filter::Filter;
use super::input::{Expected, Input};
use super::output::Output;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use planlens::compare::Pins;
use planlens::{Explanation, Options, Plan, Source};
use std::path::{Path, PathBuf};

/// What all of them take.
#[derive(Args)]
pub struct Common {
    #[command(flatten)]
    pub filter: Filter,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub form: Form,
}

/// What those take that pair statements.
#[derive(Args)]
pub struct Pairing {
    /// Pair or keep apart what this file says: [[pair]] and [[forbid]] with `old` and `new`
    #[arg(long, value_name = "FILE", help_heading = "Pairing")]
    pairs: Option<PathBuf>,
}

impl Pairing {
    /// The user's pairs.
    pub fn pins(&self) -> Result<Pins> {
        let Some(path) = &self.pairs else {
            return Ok(Pins::default());
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: the pairs cannot be read", shown(path)))?;
        Pins::read(&text).map_err(|message| anyhow!("{}: {message}", shown(path)))
    }
}

/// Texts and what they are called; what could not be read is reported and counted.
pub struct Sources {
    list: Vec<(Input, String, Source)>,
    failures: usize,
    /// The first one was read.
    first: bool,
}

impl Sources {
    /// Reads all of them.
    pub fn read(inputs: Vec<Result<Input>>, expected: Expected, console: Console) -> Self {
        let mut sources = Self {
            list: Vec::new(),
            failures: 0,
            first: false,
        };
        for (at, input) in inputs.into_iter().enumerate() {
            match input.and_then(|input| Ok((input.read(expected)?, input))) {
                Ok((text, input)) => {
                    sources.first |= at == 0;
                    sources.list.push((input.clone(), input.id(), text));
                }
                Err(error) => {
                    sources.failures += 1;
                    console.error(&format!("{error:#}"));
                }
            }
        }
        sources
    }

    /// Reads exactly these; without one of them nothing can be done.
    pub fn all<const N: usize>(inputs: [Input; N], expected: Expected) -> Result<Self> {
        let read = |input: Input| Ok((input.clone(), input.id(), input.read(expected)?));
        Ok(Self {
            list: inputs.into_iter().map(read).collect::<Result<_>>()?,
            failures: 0,
            first: true,
        })
    }

    /// Whether the first of them could be read.
    pub fn has_first(&self) -> bool {
        self.first
    }

    /// What they state, in their order.
    pub fn plans<'t>(&'t self, options: &Options<'t>) -> Vec<Plan<'t>> {
        self.list
            .iter()
            .map(|(input, id, source)| batch::plan(input, id, source, options))
            .collect()
    }

    /// What they state, with what led there, and the documents themselves, in their order.
    pub fn explanations<'t>(&'t self, options: &Options<'t>) -> Vec<(Explanation<'t>, &'t Source)> {
        let explain = |(input, id, source): &'t (Input, String, Source)| {
            let mut read = planlens::explain_source(id, source, options);
            read.plan.document.path = input.path();
            (read, source)
        };
        self.list.iter().map(explain).collect()
    }

    /// The status, where all that could be read is dealt with and something was `found` or not.
    pub fn status(&self, found: bool) -> Status {
        match (self.failures, found) {
            (0, false) => Status::Done,
            (0, true) => Status::Found,
            _ => Status::Incomplete,
        }
    }

    /// How many were read.
    pub fn count(&self) -> usize {
        self.list.len()
    }
}

/// A path of which `-` is standard input.
pub fn input(path: &Path) -> Input {
    if path == Path::new("-") {
        Input::Stdin
    } else {
        Input::File(path.to_owned())
    }
}

/// Opens the output, writes and finishes it. An input is never written over.
pub fn write(
    output: Option<&Path>,
    sources: &Sources,
    into: impl FnOnce(&mut Output) -> std::io::Result<()>,
) -> Result<()> {
    if let Some(path) = output.and_then(|p| p.canonicalize().ok()) {
        let same = |input: &Input| matches!(input, Input::File(read) if read.canonicalize().is_ok_and(|r| r == path));
        if let Some((input, ..)) = sources.list.iter().find(|(input, ..)| same(input)) {
            return Err(anyhow!(
                "{}: it would be read and overwritten; give -o another name",
                input.id()
            ));
        }
    }
    let mut out = Output::open(output)?;
    into(&mut out)?;
    out.finish()
}

/// Options and language data for reading.
pub fn with_options<R>(
    reading: &Reading,
    run: impl FnOnce(&Options<'_>) -> Result<R>,
) -> Result<R> {
    let data = reading.data()?;
    run(&reading.options(&data))
}
