//! The command line: arguments to one command to an exit status.
//!
//! Everything that knows clap, terminals and where output goes is here; one file a command.

mod arguments;
mod batch;
mod check;
mod compare;
mod completions;
mod config;
mod console;
mod diff;
mod explain;
mod extract;
mod filter;
mod input;
mod lexicon;
mod lines;
mod man;
mod outline;
mod output;
mod pager;
mod place;
mod pool;
mod progress;
mod report;
mod resume;
#[cfg(feature = "parquet")]
mod rows;
mod schema;
mod settings;
mod several;
mod track;
mod values;
mod verify;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, Parser, Subcommand};
use console::Console;
use settings::Settings;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// How a command ended, where it was not stopped by an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Everything was done.
    Done,
    /// Everything was done, and what was asked about is not as it should be.
    Found,
    /// Something could not be done; it is reported already.
    Incomplete,
}

/// The exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exit(pub u8);

impl From<Status> for Exit {
    fn from(status: Status) -> Self {
        Self(match status {
            Status::Done => 0,
            Status::Found => 1,
            Status::Incomplete => 2,
        })
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.0.into()
    }
}

/// Reads policy documents and lists every target and figure they state, with the exact place in the
/// text.
#[derive(Parser)]
#[command(name = "planlens", version, max_term_width = 100)]
#[command(
    before_long_help = "Examples:\n  planlens extract plan.pdf --kind target\n  planlens diff old.txt new.txt --changed\n  planlens report plan.txt -o plan.html"
)]
#[command(
    after_help = "Exit status: 0 done, 1 what was looked for is not as it should be \
    (nothing found with --fail-if-empty, diff found differences, check found problems, verify a quote that is \
    gone, an example of a lexicon fails), 2 something could not be done."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    console: Console,
}

#[derive(Subcommand)]
enum Command {
    /// List every target, figure, projection, threshold and commitment
    #[command(
        before_long_help = "Examples:\n  planlens extract plan.txt\n  planlens extract plan.txt --kind target --year 2030\n  planlens extract plans/ --format csv --bom -o targets.csv"
    )]
    Extract(extract::Arguments),
    /// Show the sections of each document: level, heading, lines, words, statements in it
    #[command(before_long_help = "Examples:\n  planlens outline plan.txt")]
    Outline(outline::Arguments),
    /// Tell what became of each target from one document to the next
    #[command(
        before_long_help = "Examples:\n  planlens diff old.txt new.txt --changed\n  planlens diff old.txt new.txt --why coverage"
    )]
    Diff(diff::Arguments),
    /// Set documents side by side: a row a measure, a column a document
    #[command(before_long_help = "Examples:\n  planlens compare plans/ --min-documents 2")]
    Compare(compare::Arguments),
    /// Hold a plan's targets against what later documents report
    #[command(before_long_help = "Examples:\n  planlens track old.txt new.txt --reported")]
    Track(track::Arguments),
    /// Find what does not add up inside a document
    #[command(before_long_help = "Examples:\n  planlens check plan.txt")]
    Check(check::Arguments),
    /// Make a page to look at: the text with its statements marked, beside tables and a timeline
    #[command(
        before_long_help = "Examples:\n  planlens report plan.txt -o plan.html\n  planlens report --diff old.txt new.txt -o diff.html\n  planlens report --compare plans/ -o plans.html"
    )]
    Report(report::Arguments),
    /// Show how a passage is read, and why
    #[command(
        before_long_help = "Examples:\n  planlens explain \"Coverage will reach 95% by 2030.\""
    )]
    Explain(explain::Arguments),
    /// Cut every quote of a result out of its sources again, and tell which no longer stand there
    #[command(
        before_long_help = "Examples:\n  planlens extract plan.txt --format json -o plan.json\n  planlens verify plan.json"
    )]
    Verify(verify::Arguments),
    /// List, check and test the language data, a file of your own included
    #[command(before_long_help = "Examples:\n  planlens lexicon list --format csv")]
    Lexicon(lexicon::Arguments),
    /// Show what each option is set to, and what set it
    #[command(
        before_long_help = "Examples:\n  planlens config\n  PLANLENS_FORMAT=csv planlens config --format json"
    )]
    Config(config::Arguments),
    /// Print the JSON Schema of the output
    #[command(before_long_help = "Examples:\n  planlens schema -o planlens.schema.json")]
    Schema(schema::Arguments),
    /// Print what makes a shell complete commands and options
    #[command(before_long_help = "Examples:\n  planlens completions bash > planlens.bash")]
    Completions(completions::Arguments),
    /// Print a manual page
    #[command(before_long_help = "Examples:\n  planlens man extract > planlens-extract.1")]
    Man(man::Arguments),
}

/// Runs the command that the arguments name, as a whole program does: it writes to standard output and
/// error, and at an interruption ends the process. The first argument is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = settings::parse::<Arguments>(Arguments::command, &arguments);
    let (arguments, settings, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            if let Some(error) = error.downcast_ref::<clap::Error>() {
                return usage(error);
            }
            console::complain(&format!("{error:#}"));
            return Status::Incomplete.into();
        }
    };
    let console = arguments.console;
    for file in settings.files() {
        console.detail(|| format!("{}: settings", console::shown(file)));
    }
    match command(arguments.command, &settings, &matches, console) {
        Ok(status) => status.into(),
        Err(error) if is_closed_pipe(&error) => Status::Done.into(),
        Err(error) => {
            // What is read is named in its errors; a bare one comes from writing.
            let what = if error.chain().len() == 1 && error.is::<io::Error>() {
                "cannot write: "
            } else {
                ""
            };
            console.error(&format!("{what}{error:#}"));
            Status::Incomplete.into()
        }
    }
}

fn command(
    command: Command,
    settings: &Settings,
    matches: &ArgMatches,
    console: Console,
) -> Result<Status> {
    match command {
        Command::Extract(arguments) => extract::run(arguments, console),
        Command::Outline(arguments) => outline::run(arguments, console),
        Command::Diff(arguments) => diff::run(&arguments, console),
        Command::Compare(arguments) => compare::run(&arguments, console),
        Command::Track(arguments) => track::run(&arguments, console),
        Command::Check(arguments) => check::run(&arguments, console),
        Command::Report(arguments) => report::run(&arguments, console),
        Command::Explain(arguments) => explain::run(&arguments, console),
        Command::Verify(arguments) => verify::run(&arguments, console),
        Command::Lexicon(arguments) => lexicon::run(arguments, console),
        Command::Config(arguments) => config::run(&arguments, settings, matches, console),
        Command::Schema(arguments) => schema::run(&arguments, console),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}

/// The reader of our output has seen enough (`| head`).
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(closed)
            || cause
                .downcast_ref::<serde_json::Error>()
                .and_then(serde_json::Error::io_error_kind)
                == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Help and version go out as they are, a wrong argument as one line.
fn usage(error: &clap::Error) -> Exit {
    let as_it_is = [
        ErrorKind::DisplayHelp,
        ErrorKind::DisplayVersion,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
    ];
    if as_it_is.contains(&error.kind()) {
        // A reader that closed the pipe has what it wanted.
        drop(error.print());
        return Exit(u8::try_from(error.exit_code()).unwrap_or(2));
    }
    console::complain(&format!("{}; see --help", one_line(error)));
    Status::Incomplete.into()
}

/// What clap says, on one line.
fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"))
        .filter(|line| !line.is_empty())
        .collect();
    let line = lines.join(" ").replace(" tip: ", "; ");
    line.trim_start_matches("error: ").to_owned()
}
