//! Documents one after the other: read, reported, and the others done where one cannot be read.

use super::Status;
use super::arguments::{Columns, Form, Reading, Threads};
use super::console::{Console, counted, shown};
use super::input::{Expected, Input, Many, Paths};
use super::lines::{self, Line, Lines};
use super::output::Output;
use super::place::{Out, Piece, Place};
use super::pool;
use super::progress::Progress;
use super::resume::{Earlier, Entry};
use super::values::Offer;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use planlens::model::Failure;
use planlens::render::Format;
use planlens::source::Source;
use planlens::{Options, Plan};
use std::fs;
use std::io::{self, Write};
use std::sync::mpsc::{SendError, SyncSender};

/// What every command over documents is told.
#[derive(Args)]
pub struct Documents<F: Offer> {
    #[command(flatten)]
    pub paths: Paths,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    columns: Columns,
    #[command(flatten)]
    pub form: Form<F>,
    #[command(flatten)]
    threads: Threads,
    /// Of files that hold a document a line: pass this field through to the document record, in JSON
    /// and NDJSON (repeatable)
    #[arg(long, value_name = "FIELD", help_heading = "Output")]
    keep: Vec<String>,
    /// Go on with the NDJSON that an interrupted run left in the file of -o: skip the documents that it
    /// holds whole, and add the others
    #[arg(long, help_heading = "Output")]
    resume: bool,
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
    fn failure<W: Place>(&self, failure: &Failure, out: &mut W) -> io::Result<bool>;
    /// A document may come in parts, each with statements that stand behind those of the one before.
    fn takes_parts(&self) -> bool {
        false
    }
    /// Writes one document, or its first part, and says how many statements of it.
    fn document<W: Place>(&self, plan: &mut Plan<'_>, text: &str, out: &mut W)
    -> io::Result<usize>;
    /// Writes a further part of a document, and says how many statements of it.
    fn more<W: Place>(&self, plan: &mut Plan<'_>, text: &str, out: &mut W) -> io::Result<usize> {
        self.document(plan, text, out)
    }
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
    /// Statements that were written, or were there already.
    pub statements: usize,
    /// Documents that an earlier output holds already.
    pub skipped: usize,
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
    let ndjson = arguments.form.format.list() == Some(Format::Ndjson);
    if arguments.errors == Errors::InBand && !ndjson && !arguments.form.format.is_table() {
        bail!("--errors in-band is for records one a line; add --format ndjson");
    }
    let earlier = match arguments.form.output.as_deref() {
        _ if !arguments.resume => None,
        Some(path) if ndjson => Earlier::open(path)?,
        _ => bail!(
            "--resume goes on with a file of records one a line; add --format ndjson and -o FILE"
        ),
    };
    let data = arguments.reading.data()?;
    let inputs = arguments
        .paths
        .inputs(arguments.form.output.as_deref(), console)?;
    if let Some(output) = arguments
        .form
        .output
        .as_deref()
        .filter(|_| arguments.resume)
        && let Some(Ok(Input::File(path))) = inputs
            .iter()
            .find(|input| matches!(input, Ok(Input::File(path)) if path == output))
    {
        bail!(
            "{}: is to be read and written; give -o another name",
            shown(path)
        );
    }
    let anew = arguments.resume && earlier.is_none();
    let expected = arguments.reading.input;
    let many = |input: &Result<Input>| input.as_ref().ok().and_then(|i| i.many(expected));
    let many: Vec<Option<Many>> = inputs.iter().map(many).collect();
    let any_many = many.iter().any(Option::is_some);
    let report = report(inputs.len() > 1 || any_many)?;
    let mut batch = Batch {
        options: Options {
            ledger: report.ledger(),
            ..arguments.reading.options(&data)
        },
        expected,
        columns: &arguments.columns,
        keep: &arguments.keep,
        errors: arguments.errors,
        report: &report,
        console,
        tally: Tally::default(),
        begun: false,
        progress: Progress::new(
            (!any_many).then_some(inputs.len()),
            arguments.form.output.is_some(),
            console,
        ),
        out: match arguments.form.output.as_deref() {
            Some(path) if arguments.resume => Out::Bytes(Output::again(path)?),
            _ => arguments.form.place(console)?,
        },
    };
    report.open(&mut batch.out)?;
    let most = if any_many { usize::MAX } else { inputs.len() };
    let opened = inputs.into_iter().zip(many);
    let mut jobs =
        opened.flat_map(|(input, many)| jobs(input, many, &arguments.columns, &arguments.keep));
    if let Some(earlier) = earlier {
        batch.resume(&mut jobs, earlier)?;
    }
    match arguments.threads.number(most) {
        1 => batch.straight(jobs)?,
        threads => batch.parallel(jobs, threads)?,
    }
    report.close(&mut batch.out)?;
    let Batch { tally, out, .. } = batch;
    let nothing = tally.documents + tally.answered == 0 && tally.failures > 0;
    if nothing && let Some(path) = arguments.form.output.as_deref() {
        // A run that would have been gone on with has begun the file itself.
        if anew {
            drop(out);
            fs::remove_file(path)?;
        }
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

/// A document that is read and not yet understood.
enum Opened {
    Input(Input, Source),
    Line(lines::Document),
}

impl Opened {
    fn id(&self) -> String {
        match self {
            Self::Input(input, _) => input.id(),
            Self::Line(document) => document.id.clone(),
        }
    }
}

/// A document that could not be read; without one, what could not be found.
struct Failed {
    document: Option<String>,
    /// The line of a file, and where that stands.
    line: Option<(usize, String)>,
    error: anyhow::Error,
}

/// The documents of an input: itself, or those of its lines.
fn jobs(
    input: Result<Input>,
    many: Option<Many>,
    columns: &Columns,
    keep: &[String],
) -> Box<dyn Iterator<Item = Result<Job, Failed>> + Send> {
    let failed = |document, error| Failed {
        document,
        line: None,
        error,
    };
    let one = match (input, many) {
        (Err(error), _) => Err(failed(None, error)),
        (Ok(input), Some(many)) => match Lines::of(&input, many, columns, keep) {
            Ok(lines) => return Box::new(lines.map(Job::Line).map(Ok)),
            Err(error) => Err(failed(Some(input.id()), error)),
        },
        (Ok(input), None) => Ok(Job::Input(input)),
    };
    Box::new(std::iter::once(one))
}

struct Batch<'b, R> {
    options: Options<'b>,
    expected: Expected,
    columns: &'b Columns,
    keep: &'b [String],
    errors: Errors,
    report: &'b R,
    console: Console,
    tally: Tally,
    /// Something of a document is written.
    begun: bool,
    progress: Progress,
    out: Out,
}

/// Writes what stands between two documents before the first bytes of the second one.
struct Next<'o, R> {
    report: &'o R,
    begun: &'o mut bool,
    first: bool,
    out: &'o mut Out,
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

impl<R: Report> Place for Next<'_, R> {
    #[cfg(feature = "parquet")]
    fn rows(&mut self, rows: arrow_array::RecordBatch) -> io::Result<()> {
        self.out.rows(rows)
    }
}

/// What comes from another thread of a document.
enum Part {
    /// The first piece of what it became, and a further one.
    First(Piece),
    Further(Piece),
    /// It is done: its id, and how many statements it has.
    Last(String, usize),
    Failed(Failed),
    Broken(io::Error),
}

/// A document that goes to another thread in pieces.
struct Parts<'p> {
    to: &'p SyncSender<Part>,
    piece: Piece,
    first: bool,
}

fn gone<T>(_: SendError<T>) -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

impl Parts<'_> {
    fn send(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        let part = if std::mem::take(&mut self.first) {
            Part::First(piece)
        } else {
            Part::Further(piece)
        };
        self.to.send(part).map_err(gone)
    }
}

impl Write for Parts<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        /// Most documents come in one piece; of long ones not much is kept.
        const PIECE: usize = 1 << 18;
        self.piece.bytes.extend_from_slice(bytes);
        if self.piece.bytes.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Place for Parts<'_> {
    #[cfg(feature = "parquet")]
    fn rows(&mut self, rows: arrow_array::RecordBatch) -> io::Result<()> {
        self.piece.rows(rows)?;
        self.send()
    }
}

/// What a document is to the entry of an earlier output that it is held against.
enum Beside {
    /// The output holds it whole.
    Held,
    /// It has no record, so that the entry is another document's.
    Silent,
    /// It is written anew, and all behind it are.
    Anew,
}

/// What reading a document takes, on any thread.
struct Reader<'b, R> {
    options: Options<'b>,
    expected: Expected,
    columns: &'b Columns,
    keep: &'b [String],
    report: &'b R,
}

impl<R: Report> Reader<'_, R> {
    /// Reads a document's text.
    fn open(&self, job: Result<Job, Failed>) -> Result<Opened, Failed> {
        match job? {
            Job::Input(input) => match input.read(self.expected) {
                Ok(source) => Ok(Opened::Input(input, source)),
                Err(error) => Err(Failed {
                    document: Some(input.id()),
                    line: None,
                    error,
                }),
            },
            Job::Line(line) => match line.read(self.columns, self.keep) {
                Ok(document) => Ok(Opened::Line(document)),
                Err(error) => Err(Failed {
                    document: Some(line.id(self.columns)),
                    line: Some((line.number, line.place())),
                    error,
                }),
            },
        }
    }

    /// Writes what a document states, and says how many statements that is.
    fn write<W: Place>(&self, opened: Opened, out: &mut W) -> io::Result<usize> {
        let id = opened.id();
        let (source, options, path, line, kept) = match opened {
            Opened::Input(input, source) => (source, self.options, input.path(), None, None),
            Opened::Line(document) => {
                let options = document.options(&self.options);
                let line = Some(document.number);
                (document.source, options, document.path, line, document.kept)
            }
        };
        let place = |plan: &mut Plan<'_>| {
            plan.document.path.clone_from(&path);
            plan.document.line = line;
            plan.document.kept.clone_from(&kept);
        };
        if !self.report.takes_parts() {
            let mut plan = planlens::read_source(&id, &source, &options);
            place(&mut plan);
            return self.report.document(&mut plan, &source.text, out);
        }
        let (mut statements, mut first) = (0, true);
        planlens::read_in_parts(&id, &source, &options, |plan| -> io::Result<()> {
            statements += if std::mem::take(&mut first) {
                place(plan);
                self.report.document(plan, &source.text, out)?
            } else {
                self.report.more(plan, &source.text, out)?
            };
            Ok(())
        })?;
        Ok(statements)
    }
}

impl<'b, R: Report> Batch<'b, R> {
    fn reader(&self) -> Reader<'b, R> {
        Reader {
            options: self.options,
            expected: self.expected,
            columns: self.columns,
            keep: self.keep,
            report: self.report,
        }
    }

    /// On this thread, each document straight to the output.
    fn straight(&mut self, jobs: impl Iterator<Item = Result<Job, Failed>>) -> Result<()> {
        let reader = self.reader();
        for job in jobs {
            match reader.open(job) {
                Ok(opened) => {
                    let id = opened.id();
                    let statements = reader.write(opened, &mut self.next())?;
                    self.done(&id, statements);
                }
                Err(failed) => self.failed(&failed)?,
            }
        }
        Ok(())
    }

    /// On several threads, each document in pieces to memory and from there to the output in order.
    fn parallel(
        &mut self,
        jobs: impl Iterator<Item = Result<Job, Failed>> + Send,
        threads: usize,
    ) -> Result<()> {
        let reader = self.reader();
        let work = |job, to: &SyncSender<Part>| {
            let opened = match reader.open(job) {
                Ok(opened) => opened,
                Err(failed) => return drop(to.send(Part::Failed(failed))),
            };
            let id = opened.id();
            let mut parts = Parts {
                to,
                piece: Piece::default(),
                first: true,
            };
            let last = match reader.write(opened, &mut parts) {
                Ok(statements) => Part::Last(id, statements),
                Err(error) => Part::Broken(error),
            };
            // Nobody takes it where writing has failed.
            drop(parts.send().and_then(|()| to.send(last).map_err(gone)));
        };
        pool::ordered(jobs, threads, work, |part| {
            match part {
                Part::First(piece) => piece.onto(&mut self.next())?,
                Part::Further(piece) => piece.onto(&mut self.out)?,
                Part::Last(id, statements) => self.done(&id, statements),
                Part::Failed(failed) => self.failed(&failed)?,
                Part::Broken(error) => return Err(error.into()),
            }
            Ok(())
        })
    }

    /// Goes through the documents beside what an earlier output holds of them, up to the first that is
    /// missing there, is cut off or has changed. That one and all behind it are written anew, so that
    /// the output becomes what it would have been without interruption.
    fn resume(
        &mut self,
        jobs: &mut impl Iterator<Item = Result<Job, Failed>>,
        mut earlier: Earlier,
    ) -> Result<()> {
        let reader = self.reader();
        // A document with statements that comes out as it did shows that the options are the same.
        let mut known = false;
        let mut entry = earlier.next()?;
        while let Some(there) = &entry {
            let Some(job) = jobs.next() else {
                return self.go_on(&earlier, there, false, b"");
            };
            match self.beside(&reader, job, &earlier, there, &mut known)? {
                Beside::Held => entry = earlier.next()?,
                Beside::Silent => {}
                Beside::Anew => return Ok(()),
            }
        }
        self.say_skipped();
        Ok(())
    }

    /// Holds a document against an entry of an earlier output.
    fn beside(
        &mut self,
        reader: &Reader<'b, R>,
        job: Result<Job, Failed>,
        earlier: &Earlier,
        there: &Entry,
        known: &mut bool,
    ) -> Result<Beside> {
        // A file is known by its hash, without being read as what it is.
        let mut same = matches!(&job, Ok(Job::Input(input)) if there.is_of_file(input));
        if same && there.whole && *known {
            return Ok(self.skip(there));
        }
        let opened = match reader.open(job) {
            Ok(opened) => opened,
            Err(failed) => return self.failed_beside(&failed, earlier, there),
        };
        if let Opened::Line(document) = &opened {
            same = there.is_of_line(document, &self.options);
            if same && there.whole && *known {
                return Ok(self.skip(there));
            }
        }
        let id = opened.id();
        let mut written = Piece::default();
        let statements = reader.write(opened, &mut written)?;
        let written = written.bytes;
        // The first and the last one show whether the options are the same.
        let bytes = if same {
            earlier.bytes(there)?
        } else {
            Vec::new()
        };
        if !written.starts_with(&bytes) || there.whole && same && written != bytes {
            return Err(earlier.reads_otherwise(there));
        }
        if same && there.whole {
            *known |= there.statements > 0;
            return Ok(self.skip(there));
        }
        self.go_on(earlier, there, same, &written)?;
        self.done(&id, statements);
        Ok(Beside::Anew)
    }

    /// Holds a document that could not be read against an entry of an earlier output.
    fn failed_beside(
        &mut self,
        failed: &Failed,
        earlier: &Earlier,
        there: &Entry,
    ) -> Result<Beside> {
        let mut written = Piece::default();
        if let Some(failure) = self.failure(failed) {
            self.report.failure(&failure, &mut written)?;
        }
        let written = written.bytes;
        self.tell(failed);
        if written.is_empty() {
            return Ok(Beside::Silent);
        }
        let bytes = earlier.bytes(there)?;
        if there.whole && written == bytes {
            return Ok(Beside::Held);
        }
        self.go_on(earlier, there, written.starts_with(&bytes), &written)?;
        Ok(Beside::Anew)
    }

    /// From this entry on the output is written anew, beginning with these bytes. `same`: the entry is of the document
    /// that they are of. An output that begins with another one is left as it is.
    fn go_on(&mut self, earlier: &Earlier, there: &Entry, same: bool, bytes: &[u8]) -> Result<()> {
        let first = there.start == 0 && !there.is_cut();
        if first && (there.whole || !same) {
            return Err(earlier.begins_otherwise(there));
        }
        self.out.cut(there.start)?;
        self.out.write_all(bytes)?;
        self.begun = true;
        self.say_skipped();
        Ok(())
    }

    /// A document is there already.
    fn skip(&mut self, there: &Entry) -> Beside {
        self.tally.documents += 1;
        self.tally.skipped += 1;
        self.tally.statements += there.statements;
        self.progress.step();
        Beside::Held
    }

    fn say_skipped(&self) {
        let skipped = counted(self.tally.skipped, "document");
        let told = format!("{skipped} skipped, which the output holds already");
        self.progress.aside(|| self.console.note(&told));
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
    fn failed(&mut self, failed: &Failed) -> io::Result<()> {
        if let Some(failure) = self.failure(failed) {
            self.report.failure(&failure, &mut self.out)?;
        }
        self.tell(failed);
        Ok(())
    }

    /// The record of a document that could not be read, where there is to be one.
    fn failure(&self, failed: &Failed) -> Option<Failure> {
        let wanted = self.errors == Errors::InBand || failed.line.is_some();
        wanted.then(|| Failure {
            document: failed.document.clone().unwrap_or_default(),
            line: failed.line.as_ref().map(|(number, _)| *number),
            message: format!("{:#}", failed.error),
        })
    }

    /// Counts a document that could not be read, and tells of it where its record is not enough.
    fn tell(&mut self, failed: &Failed) {
        self.progress.step();
        if self.errors == Errors::InBand {
            self.tally.answered += 1;
            return;
        }
        self.tally.failures += 1;
        let place = failed.line.as_ref().map(|(_, place)| format!("{place}: "));
        let told = format!("{}{:#}", place.unwrap_or_default(), failed.error);
        self.progress.aside(|| self.console.error(&told));
    }
}

/// Reads one document and notes where it came from.
pub fn plan<'t>(input: &Input, id: &'t str, source: &'t Source, options: &Options<'t>) -> Plan<'t> {
    let mut plan = planlens::read_source(id, source, options);
    plan.document.path = input.path();
    plan
}
