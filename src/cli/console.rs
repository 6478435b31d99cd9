//! What is told on standard error, and how much of it.

use super::pager::Pager;
use clap::{ArgAction, Args};
use std::borrow::Cow;
use std::convert::Infallible;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::Path;

/// How much is told, and whether in colour.
#[derive(Debug, Clone, Copy, Args)]
pub struct Console {
    /// Tell nothing but errors
    #[arg(long, short, global = true, help_heading = "Messages")]
    quiet: bool,
    /// Tell more: the settings that hold, and what is read, passed over and written
    #[arg(long, short, global = true, action = ArgAction::SetTrue, conflicts_with = "quiet")]
    #[arg(help_heading = "Messages")]
    verbose: bool,
    /// Colour tables: auto does on a terminal, unless `NO_COLOR` is set or `TERM` is dumb, and
    /// everywhere if `CLICOLOR_FORCE` is
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Messages"
    )]
    color: When,
    /// Page tables that are longer than the terminal with this program and its options; else with
    /// that of `PAGER`, else with less
    #[arg(
        long,
        global = true,
        value_name = "PROGRAM",
        value_parser = program,
        help_heading = "Messages"
    )]
    pager: Option<&'static str>,
    /// Page no table
    #[arg(long, global = true, help_heading = "Messages")]
    no_pager: bool,
    /// Pass over planlens.toml and the variables `PLANLENS_…`
    #[arg(long, global = true, help_heading = "Messages")]
    no_config: bool,
}

/// There is one for the whole run, which is handed to every command by value.
#[expect(clippy::unnecessary_wraps, reason = "the shape of a parser of values")]
fn program(name: &str) -> Result<&'static str, Infallible> {
    Ok(Box::leak(name.to_owned().into_boxed_str()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl Console {
    /// Something could not be done.
    #[expect(
        clippy::unused_self,
        reason = "errors are told however quiet we are to be"
    )]
    pub fn error(&self, message: &str) {
        complain(message);
    }

    /// Something worth knowing.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            complain(message);
        }
    }

    /// Something that only helps to follow what is done.
    pub fn detail(&self, message: impl FnOnce() -> String) {
        if self.verbose {
            complain(&message());
        }
    }

    /// A document is read, and states so much.
    pub fn read(&self, document: &str, statements: usize) {
        self.detail(|| format!("{document}: {}", counted(statements, "statement")));
    }

    /// The output is written, where it goes to a file.
    pub fn written(&self, path: Option<&Path>) {
        if let Some(path) = path {
            self.detail(|| format!("{}: written", shown(path)));
        }
    }

    /// Nothing but errors is told.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What pages tables that are longer than the terminal: nothing where output goes to none, or
    /// where none is wanted.
    pub fn pager(&self) -> Option<Pager> {
        let (_, height) = terminal_size::terminal_size_of(stdout())?;
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if self.no_pager || dumb || !stdout().is_terminal() {
            return None;
        }
        let program = match self.pager {
            Some(program) => program.to_owned(),
            None => std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned()),
        };
        let program = program.trim();
        let none = program.is_empty() || program == "cat";
        (!none).then(|| Pager::new(program.to_owned(), height.0.into()))
    }

    /// Is output in colour? Not where it goes to a file.
    pub fn color(&self, to_file: bool) -> bool {
        let set = |name| std::env::var_os(name).filter(|v| !v.is_empty());
        let is = |name, value: &str| set(name).is_some_and(|v| v == value);
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto if to_file || set("NO_COLOR").is_some() => false,
            When::Auto if set("CLICOLOR_FORCE").is_some_and(|v| v != "0") => true,
            When::Auto => stdout().is_terminal() && !is("TERM", "dumb") && !is("CLICOLOR", "0"),
        }
    }
}

/// One line on standard error; where that is closed too, there is nobody to tell.
pub fn complain(message: &str) {
    drop(writeln!(stderr().lock(), "planlens: {message}"));
}

/// "1 file", "2 files".
pub fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// A path as it is shown in a message, on one line whatever it holds.
pub fn shown(path: &Path) -> Cow<'_, str> {
    match path.to_string_lossy() {
        Cow::Borrowed(text) => on_one_line(text),
        Cow::Owned(text) => on_one_line(&text).into_owned().into(),
    }
}

/// A name without what would move the cursor or break the line.
pub fn on_one_line(name: &str) -> Cow<'_, str> {
    if name.contains(char::is_control) {
        name.escape_debug().to_string().into()
    } else {
        name.into()
    }
}

/// Columns for a table: those of the terminal, else `COLUMNS`, else 80.
pub fn width(to_file: bool) -> u16 {
    let terminal = || {
        let size = terminal_size::terminal_size_of(stdout())?;
        Some(size.0.0)
    };
    let variable = || std::env::var("COLUMNS").ok()?.parse().ok();
    let found = if to_file {
        variable()
    } else {
        terminal().or_else(variable)
    };
    found.unwrap_or(80)
}
