//! `planlens report`.

use super::Status;
use super::arguments::{Reading, Threads};
use super::compare::in_time_order;
use super::console::Console;
use super::filter::Filter;
use super::input::Paths;
use super::output::Output;
use super::several::{self, Sources};
use anyhow::{Result, bail};
use clap::Args;
use planlens::compare::{Pins, Settings, diff_and_nearest, matrix};
use planlens::model::Kind;
use planlens::model::comparison::Sides;
use planlens::{Options, report};
use std::io::{self, IsTerminal, stdout};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// Hold two documents against each other: what became of each target, beside both texts
    #[arg(long, conflicts_with = "compare", help_heading = "Pages")]
    diff: bool,
    /// Set documents side by side: a row a measure, a column a document
    #[arg(long, help_heading = "Pages")]
    compare: bool,
    /// With --compare, show measures that at least so many documents state
    #[arg(
        long,
        value_name = "N",
        default_value_t = 2,
        requires = "compare",
        help_heading = "Filters"
    )]
    min_documents: usize,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    pairing: several::Pairing,
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let output = arguments.output.as_deref();
    if output.is_none() && stdout().is_terminal() {
        bail!("a page is no text for a terminal; give -o FILE.html");
    }
    let pins = arguments.pairing.pins()?;
    let inputs = arguments.paths.inputs(output, console)?;
    match inputs.len() {
        _ if arguments.compare => {}
        2 if arguments.diff => {}
        _ if arguments.diff => {
            bail!("--diff holds two documents against each other; name OLD and NEW")
        }
        1 => {}
        _ => bail!(
            "a page shows one document, or several with --compare, or two with --diff; say which"
        ),
    }
    let sources = Sources::read(inputs, arguments.reading.input, console);
    several::with_options(&arguments.reading, |options| {
        if arguments.compare {
            arguments.matrix(&sources, options, &pins, console)
        } else if arguments.diff {
            arguments.changes(&sources, options, &pins, console)
        } else {
            arguments.document(&sources, options, console)
        }
    })
}

impl Arguments {
    fn write(
        &self,
        console: Console,
        into: impl FnOnce(&mut Output) -> io::Result<()>,
    ) -> Result<()> {
        let output = self.output.as_deref();
        Output::open(output)?.fill(into)?;
        console.written(output);
        Ok(())
    }

    fn document(
        &self,
        sources: &Sources,
        options: &Options<'_>,
        console: Console,
    ) -> Result<Status> {
        let options = Options {
            ledger: true,
            ..*options
        };
        for (mut read, source) in sources.explanations(&options) {
            self.filter.apply(&mut read.plan);
            let reading = report::Reading {
                read: &read,
                source,
            };
            self.write(console, |out| report::document(reading, out))?;
        }
        Ok(sources.status(false))
    }

    fn changes(
        &self,
        sources: &Sources,
        options: &Options<'_>,
        pins: &Pins,
        console: Console,
    ) -> Result<Status> {
        let readings = sources.explanations(options);
        let [old, new] = &readings[..] else {
            return Ok(sources.status(false));
        };
        let [old, new] = [old, new].map(|(read, source)| report::Reading { read, source });
        let settings = Settings {
            lexicon: options.lexicon,
            kinds: self.filter.kinds(&[Kind::Target, Kind::Commitment]),
            pins,
        };
        let (before, after) = (&old.read.plan, &new.read.plan);
        let (mut all, near) = diff_and_nearest(before, after, &settings);
        self.filter.pick_changes(&mut all, before, after);
        self.write(console, |out| {
            report::diff(&Sides { old, new }, &all, &near, out)
        })?;
        Ok(sources.status(false))
    }

    fn matrix(
        &self,
        sources: &Sources,
        options: &Options<'_>,
        pins: &Pins,
        console: Console,
    ) -> Result<Status> {
        let mut plans = sources.plans(options, &self.threads, console);
        if plans.is_empty() {
            return Ok(sources.status(false));
        }
        in_time_order(&mut plans);
        let kinds = self.filter.kinds(&[Kind::Target]);
        if kinds.contains(&Kind::Commitment) {
            bail!("commitments without a number have no value to stand in a cell; use --diff");
        }
        let settings = Settings {
            lexicon: options.lexicon,
            kinds,
            pins,
        };
        let least = self.min_documents.min(plans.len());
        let mut all = matrix(&plans, &settings, least);
        self.filter.pick_rows(&mut all, &plans);
        self.write(console, |out| report::compare(&plans, &all, out))?;
        Ok(sources.status(false))
    }
}
