//! `planlens report`.

use super::Status;
use super::arguments::Reading;
use super::console::Console;
use super::filter::Filter;
use super::input::Paths;
use super::several::{self, Sources};
use anyhow::{Result, bail};
use clap::Args;
use planlens::{Options, report};
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    reading: Reading,
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let output = arguments.output.as_deref();
    if output.is_none() && stdout().is_terminal() {
        bail!("a page is no text for a terminal; give -o FILE.html");
    }
    let inputs = arguments.paths.inputs(output, console)?;
    if inputs.len() != 1 {
        bail!("a page shows one document; name one file");
    }
    let sources = Sources::read(inputs, arguments.reading.input, console);
    several::with_options(&arguments.reading, |options| {
        let options = Options {
            ledger: true,
            ..*options
        };
        for (mut read, source) in sources.explanations(&options) {
            arguments.filter.apply(&mut read.plan);
            several::write(output, &sources, |out| report::document(&read, source, out))?;
        }
        Ok(sources.status(false))
    })
}
