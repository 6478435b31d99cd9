//! `planlens schema`.

use super::Status;
use super::console::Console;
use super::output::Output;
use anyhow::Result;
use clap::Args;
use planlens::model::schema::SCHEMA;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, _console: Console) -> Result<Status> {
    let mut out = Output::open(arguments.output.as_deref())?;
    out.write_all(SCHEMA.as_bytes())?;
    out.finish()?;
    Ok(Status::Done)
}
