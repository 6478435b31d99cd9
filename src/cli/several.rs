//! Documents that are read side by side, for the commands that hold them against each other.

use super::Status;
use super::arguments::{Form, Reading, Threads};
use super::batch;
use super::console::{Console, shown};
use super::filter::Filter;
use super::input::{Expected, Input};
use super::output::{Output, keep};
use super::pool;
use super::progress::Progress;
use super::values::Offer;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use planlens::compare::Pins;
use planlens::{Explanation, Options, Plan, Source};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;

/// What all of them take.
#[derive(Args)]
pub struct Common<F: Offer> {
    #[command(flatten)]
    pub filter: Filter,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub threads: Threads,
    #[command(flatten)]
    pub form: Form<F>,
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
        keep(path);
        Pins::read(&text).map_err(|message| anyhow!("{}: {message}", shown(path)))
    }

    /// Tells of what names no statement.
    pub fn warn(&self, pins: &Pins, plans: &[Plan<'_>], console: Console) {
        for pattern in pins.unmatched(plans) {
            let file = self.pairs.as_deref().map(shown).unwrap_or_default();
            console.note(&format!("{file}: no statement is named by `{pattern}`"));
        }
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
        let progress = Progress::new(Some(inputs.len()), true, console);
        for (at, input) in inputs.into_iter().enumerate() {
            match input.and_then(|input| Ok((input.read(expected)?, input))) {
                Ok((text, input)) => {
                    progress.aside(|| console.detail(|| format!("{}: read", input.id())));
                    sources.first |= at == 0;
                    sources.list.push(kept(input, text));
                }
                Err(error) => {
                    sources.failures += 1;
                    progress.aside(|| console.error(&format!("{error:#}")));
                }
            }
            progress.step();
        }
        sources
    }

    /// Reads exactly these; without one of them nothing can be done.
    pub fn all<const N: usize>(inputs: [Input; N], expected: Expected) -> Result<Self> {
        let read = |input: Input| Ok(kept(input.clone(), input.read(expected)?));
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
    pub fn plans<'t>(
        &'t self,
        options: &Options<'t>,
        threads: &Threads,
        console: Console,
    ) -> Vec<Plan<'t>> {
        let read = |(input, id, source): &'t (Input, String, Source)| {
            batch::plan(input, id, source, options)
        };
        let progress = Progress::new(Some(self.list.len()), true, console);
        let mut plans = Vec::with_capacity(self.list.len());
        let mut done = |plan: Plan<'t>| {
            progress.step();
            progress.aside(|| console.read(&plan.document.id, plan.statements.len()));
            plans.push(plan);
        };
        let threads = threads.number(self.list.len());
        if threads == 1 {
            self.list.iter().map(read).for_each(done);
            return plans;
        }
        // Nobody takes it where the work has ended.
        let work = |one, to: &SyncSender<Plan<'t>>| drop(to.send(read(one)));
        let take = |plan| {
            done(plan);
            Ok::<(), Infallible>(())
        };
        let all = pool::ordered(self.list.iter(), threads, work, take);
        match all {
            Ok(()) => plans,
        }
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

    /// Their texts, in their order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(.., source)| source.text.as_str())
    }

    /// How many were read.
    pub fn count(&self) -> usize {
        self.list.len()
    }
}

/// A text that was read; no output is written over it.
fn kept(input: Input, source: Source) -> (Input, String, Source) {
    if let Input::File(path) = &input {
        keep(path);
    }
    let id = input.id();
    (input, id, source)
}

/// A path of which `-` is standard input.
pub fn input(path: &Path) -> Input {
    if path == Path::new("-") {
        Input::Stdin
    } else {
        Input::File(path.to_owned())
    }
}

/// Opens the output, writes and finishes it.
pub fn write<F: Offer>(
    form: &Form<F>,
    console: Console,
    into: impl FnOnce(&mut Output) -> std::io::Result<()>,
) -> Result<()> {
    form.open(console)?.fill(into)?;
    console.written(form.output.as_deref());
    Ok(())
}

/// Options and language data for reading.
pub fn with_options<R>(
    reading: &Reading,
    run: impl FnOnce(&Options<'_>) -> Result<R>,
) -> Result<R> {
    let data = reading.data()?;
    run(&reading.options(&data))
}
