//! Documents one after the other: read, reported, and the others done where one cannot be read.

use super::Status;
use super::arguments::{Form, Reading, Threads};
use super::console::Console;
use super::input::{Expected, Input, Paths};
use super::lines::{Line, Lines};
use super::output::Output;
use super::pool;
use super::progress::Progress;
use super::values::Offer;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use planlens::model::Failure;
use planlens::render::Format;
use planlens::source::Source;
use planlens::{Options, Plan};
use std::io::{self, Write};

/// What every command over documents is told.
#[derive(Args)]
pub struct Documents<F: Offer> {
    #[command(flatten)]
    pub paths: Paths,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub form: Form<F>,
    #[command(flatten)]
    threads: Threads,
    /// Of files that hold a document a line: pass this field through to the document record, in JSON
    /// and NDJSON (repeatable)
    #[arg(long, value_name = "FIELD", help_heading = "Output")]
    keep: Vec<String>,
    /// Where documents that cannot be read are told: on standard error, with exit status 2, or as
    /// records of their own among the others (in NDJSON), with exit status 0
    #[arg(
        long,
        value_name = "WHERE",
        default_value = "stderr",
        help_heading = "Messages"
    )]
    errors: Errors,
}

/// Where documents that cannot be read are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Errors {
    Stderr,
    InBand,
}

/// What a command does with each document. The output is what `open`, the documents with `between`
/// between those that write something, and `close` write.
pub trait Report: Sync {
    fn open<W: Write>(&self, out: &mut W) -> io::Result<()>;
    /// Whether the documents' numerals are to be accounted for.
    fn ledger(&self) -> bool {
        false
    }
    fn between<W: Write>(&self, out: &mut W) -> io::Result<()>;
    fn close<W: Write>(&self, out: &mut W) -> io::Result<()>;
    /// Writes that a document could not be read, where the format has a place for it.
    fn failure<W: Write>(&self, failure: &Failure, out: &mut W) -> io::Result<bool>;
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
    /// Documents that could not be read, told in the output alone.
    pub answered: usize,
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
pub fn run<R: Report, F: Offer>(
    arguments: &Documents<F>,
    console: Console,
    report: impl FnOnce(bool) -> Result<R>,
) -> Result<Tally> {
    if arguments.errors == Errors::InBand && arguments.form.format.list() != Some(Format::Ndjson) {
        bail!("--errors in-band is for records one a line; add --format ndjson");
    }
    let data = arguments.reading.data()?;
    let inputs = arguments
        .paths
        .inputs(arguments.form.output.as_deref(), console)?;
    let expected = arguments.reading.input;
    let lines = |input: &Result<Input>| input.as_ref().is_ok_and(|i| i.is_lines(expected));
    let lined: Vec<bool> = inputs.iter().map(lines).collect();
    let any_lined = lined.contains(&true);
    let report = report(inputs.len() > 1 || any_lined)?;
    let mut batch = Batch {
        options: Options {
            ledger: report.ledger(),
            ..arguments.reading.options(&data)
        },
        expected,
        keep: &arguments.keep,
        errors: arguments.errors,
        report: &report,
        console,
        tally: Tally::default(),
        begun: false,
        progress: Progress::new(
            (!any_lined).then_some(inputs.len()),
            arguments.form.output.is_some(),
            console,
        ),
        out: arguments.form.open(console)?,
    };
    report.open(&mut batch.out)?;
    let most = if any_lined { usize::MAX } else { inputs.len() };
    let jobs = inputs.into_iter().zip(lined).flat_map(jobs);
    match arguments.threads.number(most) {
        1 => batch.straight(jobs)?,
        threads => batch.parallel(jobs, threads)?,
    }
    report.close(&mut batch.out)?;
    let Batch { tally, out, .. } = batch;
    if tally.documents + tally.answered == 0 && arguments.form.output.is_some() {
        console.note("nothing could be read; the output file is left as it was");
    } else {
        out.finish()?;
        console.written(arguments.form.output.as_deref());
    }
    Ok(tally)
}

/// One document to read.
enum Job {
    Input(Input),
    Line(Line),
}

/// A document that could not be read; without one, what could not be found.
struct Failed {
    document: Option<String>,
    line: Option<usize>,
    error: anyhow::Error,
}

/// The documents of an input: itself, or those of its lines.
fn jobs(
    (input, lined): (Result<Input>, bool),
) -> Box<dyn Iterator<Item = Result<Job, Failed>> + Send> {
    let failed = |document, error| Failed {
        document,
        line: None,
        error,
    };
    let one = match input {
        Err(error) => Err(failed(None, error)),
        Ok(input) if lined => match Lines::of(&input) {
            Ok(lines) => return Box::new(lines.map(Job::Line).map(Ok)),
            Err(error) => Err(failed(Some(input.id()), error)),
        },
        Ok(input) => Ok(Job::Input(input)),
    };
    Box::new(std::iter::once(one))
}

struct Batch<'b, R> {
    options: Options<'b>,
    expected: Expected,
    keep: &'b [String],
    errors: Errors,
    report: &'b R,
    console: Console,
    tally: Tally,
    /// Something of a document is written.
    begun: bool,
    progress: Progress,
    out: Output,
}

/// Writes what stands between two documents before the first bytes of the second one.
struct Next<'o, R> {
    report: &'o R,
    begun: &'o mut bool,
    first: bool,
    out: &'o mut Output,
}

impl<R: Report> Write for Next<'_, R> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.first) {
            if *self.begun {
                self.report.between(self.out)?;
            }
            *self.begun = true;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What reading a document takes, on any thread.
struct Reader<'b, R> {
    options: Options<'b>,
    expected: Expected,
    keep: &'b [String],
    report: &'b R,
}

impl<R: Report> Reader<'_, R> {
    /// Reads a document and, where that can be done, writes it to what `out` gives: its id, where it
    /// was written, and how many statements of it.
    fn read<W: Write>(
        &self,
        job: Result<Job, Failed>,
        out: impl FnOnce() -> io::Result<W>,
    ) -> io::Result<Result<(String, W, usize), Failed>> {
        match job {
            Err(failed) => Ok(Err(failed)),
            Ok(Job::Input(input)) => {
                let id = input.id();
                let source = match input.read(self.expected) {
                    Ok(source) => source,
                    Err(error) => {
                        return Ok(Err(Failed {
                            document: Some(id),
                            line: None,
                            error,
                        }));
                    }
                };
                let mut out = out()?;
                let plan = plan(&input, &id, &source, &self.options);
                let statements = self.report.document(plan, &source.text, &mut out)?;
                Ok(Ok((id, out, statements)))
            }
            Ok(Job::Line(line)) => {
                let (path, number, place) = (line.path.clone(), line.number, line.place());
                let document = match line.read() {
                    Ok(document) => document,
                    Err(error) => {
                        return Ok(Err(Failed {
                            document: Some(place),
                            line: Some(number),
                            error,
                        }));
                    }
                };
                let mut out = out()?;
                let options = document.options(&self.options);
                let mut plan = planlens::read_source(&document.id, &document.source, &options);
                plan.document.path = path;
                plan.document.line = Some(number);
                let kept = |field: &String| {
                    Some((field.clone(), document.record.fields.get(field)?.clone()))
                };
                plan.document.kept =
                    (!self.keep.is_empty()).then(|| self.keep.iter().filter_map(kept).collect());
                let text = &document.source.text;
                let statements = self.report.document(plan, text, &mut out)?;
                Ok(Ok((document.id.clone(), out, statements)))
            }
        }
    }
}

impl<'b, R: Report> Batch<'b, R> {
    fn reader(&self) -> Reader<'b, R> {
        Reader {
            options: self.options,
            expected: self.expected,
            keep: self.keep,
            report: self.report,
        }
    }

    /// On this thread, each document straight to the output.
    fn straight(&mut self, jobs: impl Iterator<Item = Result<Job, Failed>>) -> Result<()> {
        let reader = self.reader();
        for job in jobs {
            let next = self.next();
            let open = || Ok(next);
            match reader.read(job, open)? {
                Ok((id, _, statements)) => self.done(&id, statements),
                Err(failed) => self.failed(failed)?,
            }
        }
        Ok(())
    }

    /// On several threads, each document to memory and from there to the output in order.
    fn parallel(
        &mut self,
        jobs: impl Iterator<Item = Result<Job, Failed>> + Send,
        threads: usize,
    ) -> Result<()> {
        let reader = self.reader();
        let work = |job| reader.read(job, || Ok(Vec::new()));
        pool::ordered(jobs, threads, work, |result| {
            match result? {
                Ok((id, written, statements)) => {
                    self.next().write_all(&written)?;
                    self.done(&id, statements);
                }
                Err(failed) => self.failed(failed)?,
            }
            Ok(())
        })
    }

    /// Where the next document is written.
    fn next(&mut self) -> Next<'_, R> {
        Next {
            report: self.report,
            begun: &mut self.begun,
            first: true,
            out: &mut self.out,
        }
    }

    fn done(&mut self, id: &str, statements: usize) {
        self.tally.documents += 1;
        self.tally.statements += statements;
        self.progress.step();
        self.progress.aside(|| self.console.read(id, statements));
    }

    /// Tells of a document that could not be read: on standard error, among the records, or, a line
    /// of a file, in both, as its place is there.
    fn failed(&mut self, failed: Failed) -> io::Result<()> {
        self.progress.step();
        let message = format!("{:#}", failed.error);
        let in_band = self.errors == Errors::InBand;
        let place = failed.line.and(failed.document.as_deref());
        let told = match place {
            Some(place) => format!("{place}: {message}"),
            None => message.clone(),
        };
        if in_band || failed.line.is_some() {
            let failure = Failure {
                document: failed.document.unwrap_or_default(),
                line: failed.line,
                message,
            };
            self.report.failure(&failure, &mut self.out)?;
        }
        if in_band {
            self.tally.answered += 1;
        } else {
            self.tally.failures += 1;
            self.progress.aside(|| self.console.error(&told));
        }
        Ok(())
    }
}

/// Reads one document and notes where it came from.
pub fn plan<'t>(input: &Input, id: &'t str, source: &'t Source, options: &Options<'t>) -> Plan<'t> {
    let mut plan = planlens::read_source(id, source, options);
    plan.document.path = input.path();
    plan
}
