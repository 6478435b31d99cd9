//! Documents one after the other: read, reported, and the others done where one cannot be read.

use super::Status;
use super::arguments::{Form, Reading, Threads};
use super::console::Console;
use super::input::{Expected, Input, Paths};
use super::output::Output;
use super::pool;
use anyhow::Result;
use clap::Args;
use planlens::source::Source;
use planlens::{Options, Plan};
use std::io::{self, Write};

/// What every command over documents is told.
#[derive(Args)]
pub struct Documents {
    #[command(flatten)]
    pub paths: Paths,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub form: Form,
    #[command(flatten)]
    threads: Threads,
}

/// What a command does with each document. The output is what `open`, the documents with `between`
/// between them, and `close` write.
pub trait Report: Sync {
    fn open<W: Write>(&self, out: &mut W) -> io::Result<()>;
    /// Whether the documents' numerals are to be accounted for.
    fn ledger(&self) -> bool {
        false
    }
    fn between<W: Write>(&self, out: &mut W) -> io::Result<()>;
    fn close<W: Write>(&self, out: &mut W) -> io::Result<()>;
    /// Writes one document and says how many statements of it.
    fn document<W: Write>(&self, plan: Plan<'_>, text: &str, out: &mut W) -> io::Result<usize>;
}

/// How a batch went.
#[derive(Debug, Default)]
pub struct Tally {
    /// Documents that were read.
    pub documents: usize,
    /// Documents that could not be read.
    pub failures: usize,
    /// Statements that were written.
    pub statements: usize,
}

impl Tally {
    /// The status that this makes.
    pub fn status(&self) -> Status {
        if self.failures > 0 {
            Status::Incomplete
        } else {
            Status::Done
        }
    }
}

/// Reports on all documents. `report` is made when it is known whether there are several.
pub fn run<R: Report>(
    arguments: &Documents,
    console: Console,
    report: impl FnOnce(bool) -> R,
) -> Result<Tally> {
    let data = arguments.reading.data()?;
    let inputs = arguments
        .paths
        .inputs(arguments.form.output.as_deref(), console)?;
    let report = report(inputs.len() > 1);
    let mut batch = Batch {
        options: Options {
            ledger: report.ledger(),
            ..arguments.reading.options(&data)
        },
        expected: arguments.reading.input,
        report: &report,
        console,
        tally: Tally::default(),
        out: arguments.form.open()?,
    };
    report.open(&mut batch.out)?;
    match arguments.threads.number(inputs.len()) {
        1 => batch.straight(inputs)?,
        threads => batch.parallel(inputs, threads)?,
    }
    report.close(&mut batch.out)?;
    let Batch { tally, out, .. } = batch;
    if tally.documents == 0 && arguments.form.output.is_some() {
        console.note("nothing could be read; the output file is left as it was");
    } else {
        out.finish()?;
    }
    Ok(tally)
}

struct Batch<'b, R> {
    options: Options<'b>,
    expected: Expected,
    report: &'b R,
    console: Console,
    tally: Tally,
    out: Output,
}

impl<R: Report> Batch<'_, R> {
    /// On this thread, each document straight to the output.
    fn straight(&mut self, inputs: Vec<Result<Input>>) -> Result<()> {
        for input in inputs {
            let read = input.and_then(|input| Ok((input.read(self.expected)?, input)));
            let (source, input) = match read {
                Ok(read) => read,
                Err(error) => {
                    self.failed(&error);
                    continue;
                }
            };
            self.separate()?;
            let id = input.id();
            let plan = plan(&input, &id, &source, &self.options);
            let statements = self.report.document(plan, &source.text, &mut self.out)?;
            self.done(&id, statements);
        }
        Ok(())
    }

    /// On several threads, each document to memory and from there to the output in order.
    fn parallel(&mut self, inputs: Vec<Result<Input>>, threads: usize) -> Result<()> {
        let (report, options, expected) = (self.report, self.options, self.expected);
        let work = |input: Result<Input>| -> Result<(String, Vec<u8>, usize)> {
            let input = input?;
            let source = input.read(expected)?;
            let id = input.id();
            let mut written = Vec::new();
            let plan = plan(&input, &id, &source, &options);
            let statements = report.document(plan, &source.text, &mut written)?;
            Ok((id, written, statements))
        };
        pool::ordered(inputs.into_iter(), threads, work, |result| {
            match result {
                Ok((id, written, statements)) => {
                    self.separate()?;
                    self.out.write_all(&written)?;
                    self.done(&id, statements);
                }
                Err(error) => self.failed(&error),
            }
            Ok(())
        })
    }

    fn separate(&mut self) -> io::Result<()> {
        if self.tally.documents > 0 {
            self.report.between(&mut self.out)
        } else {
            Ok(())
        }
    }

    fn done(&mut self, id: &str, statements: usize) {
        self.tally.documents += 1;
        self.tally.statements += statements;
        self.console
            .detail(|| format!("{id}: {statements} statements"));
    }

    fn failed(&mut self, error: &anyhow::Error) {
        self.tally.failures += 1;
        self.console.error(&format!("{error:#}"));
    }
}

/// Reads one document and notes where it came from.
pub fn plan<'t>(input: &Input, id: &'t str, source: &'t Source, options: &Options<'t>) -> Plan<'t> {
    let mut plan = planlens::read_source(id, source, options);
    plan.document.path = input.path();
    plan
}
