//! planlens: reads policy documents and lists every target and figure they state.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
