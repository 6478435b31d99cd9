//! Long tables on a terminal go through a pager; what fits on the screen is printed as it is.

use std::io::{self, Write, stdout};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// A pager holds the terminal, and an interruption is its own to deal with.
static PAGING: AtomicBool = AtomicBool::new(false);

/// Whether a pager is shown.
pub fn is_paging() -> bool {
    PAGING.load(Ordering::Relaxed)
}

/// Text on its way to the terminal.
pub struct Pager {
    /// The program with its options.
    program: String,
    /// So many lines fit on the screen.
    height: usize,
    /// What is not shown yet, and how many lines it is.
    held: Vec<u8>,
    lines: usize,
    shown: Shown,
}

enum Shown {
    /// Nothing yet: it may fit on the screen.
    Held,
    Paged(Child),
    /// Straight on the terminal, as there is no such pager, or all is said.
    Plain,
}

impl Pager {
    /// Pages what is more than so many lines.
    pub fn new(program: String, height: usize) -> Self {
        Self {
            program,
            height,
            held: Vec::new(),
            lines: 0,
            shown: Shown::Held,
        }
    }

    /// Opens the pager; where that cannot be, the terminal is written to.
    fn open(&mut self) -> io::Result<()> {
        let mut words = self.program.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).stdin(Stdio::piped());
        // less: quit where all fits, pass colours on, leave the screen as it is.
        for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        self.shown = match command.spawn() {
            Ok(child) => {
                PAGING.store(true, Ordering::Relaxed);
                Shown::Paged(child)
            }
            Err(_) => Shown::Plain,
        };
        let held = std::mem::take(&mut self.held);
        self.write_all(&held)
    }

    /// Shows what is left, and waits until the reader is done.
    pub fn finish(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.shown, Shown::Plain) {
            Shown::Held => stdout().write_all(&std::mem::take(&mut self.held)),
            Shown::Paged(mut child) => {
                drop(child.stdin.take());
                child.wait()?;
                PAGING.store(false, Ordering::Relaxed);
                Ok(())
            }
            Shown::Plain => Ok(()),
        }
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.shown {
            Shown::Held => {
                self.held.extend_from_slice(bytes);
                self.lines += bytes.iter().filter(|b| **b == b'\n').count();
                // The prompt takes a line too.
                if self.lines >= self.height {
                    self.open()?;
                }
                Ok(bytes.len())
            }
            Shown::Paged(child) => match &mut child.stdin {
                Some(stdin) => stdin.write(bytes),
                None => Err(io::ErrorKind::BrokenPipe.into()),
            },
            Shown::Plain => stdout().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.shown {
            Shown::Paged(Child {
                stdin: Some(stdin), ..
            }) => stdin.flush(),
            _ => Ok(()),
        }
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // What was written before an error is shown as well.
        drop(self.finish());
    }
}
