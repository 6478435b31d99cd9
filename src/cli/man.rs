//! `planlens man`.

use super::Status;
use super::output::Output;
use anyhow::{Result, anyhow};
use clap::{Args, CommandFactory};
use clap_mangen::Man;

#[derive(Args)]
pub struct Arguments {
    /// The command whose page is wanted; else that of planlens
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<Status> {
    let mut all = super::Arguments::command();
    // Fills in what commands share, and their full names.
    all.build();
    let page = match &arguments.command {
        None => all,
        Some(name) => {
            let command = all.find_subcommand(name).cloned();
            command.ok_or_else(|| anyhow!("{name}: no such command; see --help"))?
        }
    };
    Output::open(None)?.fill(|out| Man::new(page).render(out))?;
    Ok(Status::Done)
}
