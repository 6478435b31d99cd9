//! Where output goes: standard output, or a file that is replaced when all is written.

use super::console::shown;
use super::pager::{self, Pager};
use anyhow::{Context, Result, anyhow};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};

/// The place that output goes to.
pub struct Output {
    writer: BufWriter<Sink>,
    beside: Option<Beside>,
}

enum Sink {
    File(File),
    Stdout,
    Pager(Pager),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stdout => stdout().write(bytes),
            Self::Pager(pager) => pager.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stdout => stdout().flush(),
            Self::Pager(pager) => pager.flush(),
        }
    }
}

/// A file written beside the one that it will replace.
struct Beside {
    written: PathBuf,
    target: PathBuf,
}

/// What was read: a lexicon, pairs, settings, a result, and the documents of commands that read all of them
/// before they write.
static KEPT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Notes a file that was read, so that no output is written over it.
pub fn keep(path: &Path) {
    if let (Ok(path), Ok(mut kept)) = (path.canonicalize(), KEPT.lock()) {
        kept.push(path);
    }
}

/// An output that was read from is an error.
pub fn overwrites(path: &Path) -> anyhow::Error {
    anyhow!(
        "{}: it would be read and overwritten; give -o another name",
        shown(path)
    )
}

/// Nothing was read from the file `target`, which the user calls `path`.
fn unread(path: &Path, target: &PathBuf) -> Result<()> {
    if KEPT.lock().is_ok_and(|kept| kept.contains(target)) {
        return Err(overwrites(path));
    }
    Ok(())
}

/// The files that are being written beside their targets.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

impl Beside {
    /// A file that goes when the program is interrupted.
    fn new(written: PathBuf, target: PathBuf) -> Self {
        // Where no handler can be set, an interruption leaves the file behind, under its own name.
        handle_interruptions();
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.push(written.clone());
        }
        Self { written, target }
    }
}

fn handle_interruptions() {
    static HANDLER: Once = Once::new();
    HANDLER.call_once(|| drop(ctrlc::set_handler(interrupted)));
}

/// Leaves nothing half-written, with the status that shells give an interrupted program.
fn interrupted() {
    if pager::is_paging() {
        return;
    }
    if let Ok(unfinished) = UNFINISHED.lock() {
        unfinished
            .iter()
            .for_each(|path| drop(fs::remove_file(path)));
    }
    std::process::exit(130);
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already where it was renamed.
        drop(fs::remove_file(&self.written));
        if let Ok(mut unfinished) = UNFINISHED.lock() {
            unfinished.retain(|path| *path != self.written);
        }
    }
}

impl Output {
    /// Opens a file, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::to(Sink::Stdout, None));
        };
        let name = || format!("{}: cannot be written", shown(path));
        // A link stays a link; what is no file (/dev/stdout, a pipe) is written to as it is.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if target.exists() && !target.is_file() {
            let file = OpenOptions::new()
                .write(true)
                .open(&target)
                .with_context(name)?;
            return Ok(Self::to(Sink::File(file), None));
        }
        unread(path, &target)?;
        let mut file_name = std::ffi::OsString::from(".");
        file_name.push(target.file_name().unwrap_or_default());
        file_name.push(format!(".{}.part", std::process::id()));
        let written = target.with_file_name(file_name);
        // Noted before it is there, so that no interruption comes in between.
        let beside = Beside::new(written, target);
        let file = File::create(&beside.written).with_context(name)?;
        if let Ok(old) = fs::metadata(&beside.target) {
            file.set_permissions(old.permissions()).with_context(name)?;
        }
        Ok(Self::to(Sink::File(file), Some(beside)))
    }

    /// Opens a file to go on with, at its end, and makes it where it is not there.
    pub fn again(path: &Path) -> Result<Self> {
        let name = || format!("{}: cannot be written", shown(path));
        unread(
            path,
            &path.canonicalize().unwrap_or_else(|_| path.to_owned()),
        )?;
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(name)?;
        file.seek(SeekFrom::End(0)).with_context(name)?;
        Ok(Self::to(Sink::File(file), None))
    }

    /// Takes away what is behind so many bytes.
    pub fn cut(&mut self, length: u64) -> io::Result<()> {
        self.writer.flush()?;
        if let Sink::File(file) = self.writer.get_mut() {
            file.set_len(length)?;
            file.seek(SeekFrom::Start(length))?;
        }
        Ok(())
    }

    /// Opens a file, or standard output, through a pager where there is one.
    pub fn paged(path: Option<&Path>, pager: Option<Pager>) -> Result<Self> {
        match (path, pager) {
            (None, Some(pager)) => {
                handle_interruptions();
                Ok(Self::to(Sink::Pager(pager), None))
            }
            _ => Self::open(path),
        }
    }

    fn to(writer: Sink, beside: Option<Beside>) -> Self {
        Self {
            writer: BufWriter::with_capacity(1 << 17, writer),
            beside,
        }
    }

    /// Writes and finishes.
    pub fn fill(mut self, into: impl FnOnce(&mut Self) -> io::Result<()>) -> Result<()> {
        into(&mut self)?;
        self.finish()
    }

    /// All is written: the file takes its place.
    pub fn finish(mut self) -> Result<()> {
        self.writer.flush()?;
        if let Sink::Pager(pager) = self.writer.get_mut() {
            pager.finish()?;
        }
        if let Some(beside) = self.beside.take() {
            fs::rename(&beside.written, &beside.target)
                .with_context(|| shown(&beside.target).into_owned())?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
