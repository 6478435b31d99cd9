//! `planlens extract`.

use super::Status;
use super::arguments::Counting;
use super::batch::{self, Report};
use super::console::Console;
use super::filter::Filter;
use super::output::Output;
use anyhow::{Result, bail};
use clap::Args;
use planlens::Plan;
use planlens::model::{Failure, Kind, Offsets};
use planlens::render::Renderer;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    batch: batch::Documents,
    #[command(flatten)]
    filter: Filter,
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
    let single = batch.paths.is_single();
    let tally = batch::run(&batch, console, |several| {
        if text_out.is_some() && (several || !single) {
            bail!("--text-out is for one document; name one file");
        }
        let commitments = filter.kind.contains(&Kind::Commitment);
        Ok(Extract {
            show,
            renderer: batch.form.renderer(console, several, commitments),
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

struct Extract {
    show: Show,
    renderer: Renderer,
    filter: Filter,
    offsets: Offsets,
    text_out: Option<PathBuf>,
}

impl Report for Extract {
    fn open<W: Write>(&self, out: &mut W) -> io::Result<()> {
        match self.show {
            Show::Statements => self.renderer.open(out),
            Show::Ledger => self.renderer.open_ledger(out),
            Show::Summary => self.renderer.open_summary(out),
        }
    }

    fn ledger(&self) -> bool {
        self.show != Show::Statements
    }

    fn between<W: Write>(&self, out: &mut W) -> io::Result<()> {
        if self.show == Show::Summary {
            self.renderer.between_summaries(out)
        } else {
            self.renderer.between(out)
        }
    }

    fn close<W: Write>(&self, out: &mut W) -> io::Result<()> {
        self.renderer.close(out)
    }

    fn failure<W: Write>(&self, failure: &Failure, out: &mut W) -> io::Result<bool> {
        self.renderer.failure(failure, out)
    }

    fn document<W: Write>(&self, mut plan: Plan<'_>, text: &str, out: &mut W) -> io::Result<usize> {
        if let Some(path) = &self.text_out {
            write_text(path, text).map_err(io::Error::other)?;
        }
        self.filter.apply(&mut plan);
        self.offsets.convert(&mut plan, text);
        match self.show {
            Show::Statements => self.renderer.plan(&plan, out)?,
            Show::Ledger => self.renderer.ledger(&plan, out)?,
            Show::Summary => self.renderer.summary(&plan, out)?,
        }
        Ok(plan.statements.len())
    }
}

fn write_text(path: &Path, text: &str) -> Result<()> {
    let mut out = Output::open(Some(path))?;
    out.write_all(text.as_bytes())?;
    out.finish()
}
