//! What is told on standard error, and how much of it.

use clap::{ArgAction, Args};
use std::borrow::Cow;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::Path;

/// How much is told, and whether in colour.
#[derive(Debug, Clone, Copy, Args)]
pub struct Console {
    /// Tell nothing but errors
    #[arg(long, short, global = true, help_heading = "Messages")]
    quiet: bool,
    /// Tell what is read and what is passed over
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

/// A path as it is shown in a message, on one line whatever it holds.
pub fn shown(path: &Path) -> Cow<'_, str> {
    let text = path.to_string_lossy();
    if text.contains(char::is_control) {
        text.escape_debug().to_string().into()
    } else {
        text
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
