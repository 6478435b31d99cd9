//! `planlens extract`.

use super::Status;
use super::arguments::Counting;
use super::batch::{self, Report};
use super::console::{Console, shown};
use super::filter::Filter;
use super::output::Output;
use super::place::Place;
use super::values::{Shape, Stated};
use anyhow::{Result, bail};
use clap::Args;
use planlens::Plan;
use planlens::model::{Failure, Kind, Offsets, Statement};
use planlens::render::Renderer;
use planlens::render::annotation::{Annotator, Places};
#[cfg(feature = "parquet")]
use planlens::render::arrow::Table;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    batch: batch::Documents<Stated>,
    #[command(flatten, next_help_heading = "Output")]
    counting: Counting,
    /// Account for every numeral of the text too: part of which statement, or why of none
    #[arg(long, help_heading = "Output")]
    ledger: bool,
    /// Print for each document only how many numerals it has, and what became of them
    #[arg(long, help_heading = "Output")]
    summary: bool,
    /// Write the text that offsets count in to a file: what is read out of HTML, PDF or DOCX
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    text_out: Option<PathBuf>,
    /// Exit with status 1 where no statement is listed
    #[arg(long, help_heading = "Output")]
    fail_if_empty: bool,
}

pub fn run(arguments: Arguments, console: Console) -> Result<Status> {
    let Arguments {
        batch,
        filter,
        counting,
        ledger,
        summary,
        text_out,
        fail_if_empty,
    } = arguments;
    let show = match (summary, ledger) {
        (true, _) => Show::Summary,
        (_, true) => Show::Ledger,
        _ => Show::Statements,
    };
    let statements_alone = match batch.form.format {
        Stated::Shape(Shape::List(_)) => None,
        Stated::Shape(Shape::Places(format)) => Some(format.as_str()),
        #[cfg(feature = "parquet")]
        Stated::Table => Some("parquet"),
    };
    if let (Some(format), Show::Ledger | Show::Summary) = (statements_alone, show) {
        bail!(
            "numerals that are not listed have no place in {format}; leave --ledger and --summary out, or \
             give them a format such as table or json"
        );
    }
    if let Some(path) = text_out.as_deref()
        && batch.form.output.as_deref() == Some(path)
    {
        bail!(
            "{}: named by -o and by --text-out; give one of them another name",
            shown(path)
        );
    }
    let single = batch.paths.is_single();
    let tally = batch::run(&batch, console, |several| {
        if text_out.is_some() && (several || !single) {
            bail!("--text-out is for one document; name one file");
        }
        let commitments = filter.kind.contains(&Kind::Commitment);
        Ok(Extract {
            show,
            writer: match batch.form.format {
                Stated::Shape(Shape::List(format)) => {
                    Writer::List(batch.form.renderer(format, console, several, commitments))
                }
                Stated::Shape(Shape::Places(format)) => {
                    Writer::Places(Annotator::new::<Statement<'_>>(format))
                }
                #[cfg(feature = "parquet")]
                Stated::Table => Writer::Table,
            },
            filter,
            offsets: counting.offsets,
            text_out,
        })
    })?;
    match tally.status() {
        Status::Done if fail_if_empty && tally.statements == 0 => {
            console.note("no statement found");
            Ok(Status::Found)
        }
        status => Ok(status),
    }
}

/// What is shown of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Statements,
    /// The statements and every numeral.
    Ledger,
    /// How many numerals, and what became of them.
    Summary,
}

enum Writer {
    List(Renderer),
    Places(Annotator),
    #[cfg(feature = "parquet")]
    Table,
}

struct Extract {
    show: Show,
    writer: Writer,
    filter: Filter,
    offsets: Offsets,
    text_out: Option<PathBuf>,
}

impl Report for Extract {
    fn open<W: Write>(&self, out: &mut W) -> io::Result<()> {
        match (&self.writer, self.show) {
            (Writer::Places(annotator), _) => annotator.open(out),
            #[cfg(feature = "parquet")]
            (Writer::Table, _) => Ok(()),
            (Writer::List(renderer), Show::Statements) => renderer.open(out),
            (Writer::List(renderer), Show::Ledger) => renderer.open_ledger(out),
            (Writer::List(renderer), Show::Summary) => renderer.open_summary(out),
        }
    }

    fn ledger(&self) -> bool {
        self.show != Show::Statements
    }

    fn between<W: Write>(&self, out: &mut W) -> io::Result<()> {
        match (&self.writer, self.show) {
            (Writer::Places(annotator), _) => annotator.between(out),
            #[cfg(feature = "parquet")]
            (Writer::Table, _) => Ok(()),
            (Writer::List(renderer), Show::Summary) => renderer.between_summaries(out),
            (Writer::List(renderer), _) => renderer.between(out),
        }
    }

    fn close<W: Write>(&self, out: &mut W) -> io::Result<()> {
        match &self.writer {
            Writer::Places(annotator) => annotator.close(out),
            #[cfg(feature = "parquet")]
            Writer::Table => Ok(()),
            Writer::List(renderer) => renderer.close(out),
        }
    }

    fn failure<W: Place>(&self, failure: &Failure, out: &mut W) -> io::Result<bool> {
        match &self.writer {
            Writer::Places(_) => Ok(false),
            #[cfg(feature = "parquet")]
            Writer::Table => {
                let mut table = Table::default();
                table.failure(failure);
                out.rows(table.finish().map_err(io::Error::other)?)?;
                Ok(true)
            }
            Writer::List(renderer) => renderer.failure(failure, out),
        }
    }

    /// What is written of a document as a whole asks for all of it, and so does counting characters.
    fn takes_parts(&self) -> bool {
        let as_it_comes = match &self.writer {
            Writer::List(renderer) => renderer.takes_parts(),
            Writer::Places(_) => false,
            #[cfg(feature = "parquet")]
            Writer::Table => true,
        };
        as_it_comes && self.show == Show::Statements && self.offsets == Offsets::Bytes
    }

    fn document<W: Place>(
        &self,
        plan: &mut Plan<'_>,
        text: &str,
        out: &mut W,
    ) -> io::Result<usize> {
        if let Some(path) = &self.text_out {
            write_text(path, text).map_err(io::Error::other)?;
        }
        self.filter.apply(plan);
        match &self.writer {
            Writer::Places(annotator) => {
                let places = [Places::new(plan, text)];
                annotator.records(&plan.statements, &places, out)?;
            }
            #[cfg(feature = "parquet")]
            Writer::Table => {
                self.offsets.convert(plan, text);
                rows(plan, out)?;
            }
            Writer::List(renderer) => {
                self.offsets.convert(plan, text);
                match self.show {
                    Show::Statements => renderer.plan(plan, out)?,
                    Show::Ledger => renderer.ledger(plan, out)?,
                    Show::Summary => renderer.summary(plan, out)?,
                }
            }
        }
        Ok(plan.statements.len())
    }

    fn more<W: Place>(&self, plan: &mut Plan<'_>, text: &str, out: &mut W) -> io::Result<usize> {
        self.filter.apply(plan);
        match &self.writer {
            Writer::List(renderer) => renderer.more(plan, out)?,
            #[cfg(feature = "parquet")]
            Writer::Table => rows(plan, out)?,
            Writer::Places(_) => return self.document(plan, text, out),
        }
        Ok(plan.statements.len())
    }
}

/// Writes statements as rows of a table.
#[cfg(feature = "parquet")]
fn rows<W: Place>(plan: &Plan<'_>, out: &mut W) -> io::Result<()> {
    let mut table = Table::default();
    let whole = table.plan(plan, |full| Ok(out.rows(full)?));
    whole.map_err(|error: anyhow::Error| match error.downcast::<io::Error>() {
        Ok(error) => error,
        Err(error) => io::Error::other(error),
    })?;
    out.rows(table.finish().map_err(io::Error::other)?)
}

fn write_text(path: &Path, text: &str) -> Result<()> {
    let mut out = Output::open(Some(path))?;
    out.write_all(text.as_bytes())?;
    out.finish()
}
