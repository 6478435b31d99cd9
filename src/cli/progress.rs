//! How far long work is, on a terminal.

use super::console::Console;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::cell::Cell;
use std::io::{IsTerminal, stderr, stdout};
use std::time::{Duration, Instant};

/// Work that is done before that needs no bar.
const LONG: Duration = Duration::from_secs(1);

/// A bar on standard error, where that is a terminal: it appears when the work takes long, and goes
/// when it is done.
pub struct Progress {
    bar: ProgressBar,
    /// When the work began, until the bar is shown.
    hidden: Cell<Option<Instant>>,
}

impl Progress {
    /// For so many documents, as far as is known. `alone`: no output goes to standard output in the
    /// meantime, which may be the same terminal.
    pub fn new(documents: Option<usize>, alone: bool, console: Console) -> Self {
        let alone = alone || !stdout().is_terminal();
        let some = documents != Some(1);
        let shown = alone && some && stderr().is_terminal() && !console.is_quiet();
        let template = match documents {
            Some(_) => "{bar:30} {pos} of {len} documents, {eta} to go",
            None => "{spinner} {pos} documents, {elapsed}",
        };
        let hidden = ProgressDrawTarget::hidden();
        let length = documents.map(|n| n as u64);
        let bar =
            ProgressBar::with_draw_target(length, hidden).with_finish(ProgressFinish::AndClear);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            bar,
            hidden: Cell::new(shown.then(Instant::now)),
        }
    }

    /// One more is done.
    pub fn step(&self) {
        if self
            .hidden
            .get()
            .is_some_and(|since| since.elapsed() >= LONG)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.hidden.set(None);
        }
        self.bar.inc(1);
    }

    /// Says something with the bar out of the way.
    pub fn aside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }
}
