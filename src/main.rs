//! planlens: reads policy documents and lists every target and figure they state.

use std::process::ExitCode;

fn main() -> ExitCode {
    planlens::cli::run(std::env::args_os()).into()
}
