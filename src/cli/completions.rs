//! `planlens completions`.

use super::Status;
use super::output::Output;
use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

#[derive(Args)]
pub struct Arguments {
    /// The shell that is to complete commands and options
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub fn run(arguments: &Arguments) -> Result<Status> {
    let mut command = super::Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, name, &mut script);
    Output::open(None)?.fill(|out| std::io::Write::write_all(out, &script))?;
    Ok(Status::Done)
}
