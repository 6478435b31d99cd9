//! Paths to documents: files as given, folders walked in order, standard input.

use super::console::{Console, shown};
use anyhow::{Context, Error, Result, anyhow, bail};
use clap::Args;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use planlens::source::{self, MAX_BYTES, Source};
use std::fs::File;
use std::io::{self, IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What a file of a folder is called where it is to be read, unless `--glob` says otherwise.
const TEXT_FILES: [&str; 2] = ["*.txt", "*.text"];

/// Which documents are read.
#[derive(Args)]
pub struct Paths {
    /// Files, folders (walked), or - for standard input, which is also read without PATH in a pipe
    #[arg(value_name = "PATH")]
    path: Vec<PathBuf>,
    /// In folders, read the files that match, instead of *.txt and *.text (repeatable)
    #[arg(long, value_name = "GLOB", help_heading = "Reading")]
    glob: Vec<String>,
    /// In folders, pass over files and folders that match (repeatable)
    #[arg(long, value_name = "GLOB", help_heading = "Reading")]
    exclude: Vec<String>,
}

/// One document to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// What the records call it.
    pub fn id(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// Where it was read from.
    pub fn path(&self) -> Option<String> {
        matches!(self, Self::File(_)).then(|| self.id())
    }

    /// Its text.
    pub fn read(&self) -> Result<Source> {
        match self {
            Self::Stdin => decode(stdin().lock()).context("standard input"),
            Self::File(path) => read_file(path),
        }
    }
}

/// The text of a file; an error names it.
pub fn read_file(path: &Path) -> Result<Source> {
    let open = || -> Result<Source> {
        let file = File::open(path).map_err(explain)?;
        if file.metadata().map_err(explain)?.is_dir() {
            bail!("a folder; name a file");
        }
        decode(file)
    };
    open().with_context(|| shown(path).into_owned())
}

fn decode(from: impl Read) -> Result<Source> {
    let mut bytes = Vec::new();
    // One byte more than is read at most shows that there is too much, without reading it all.
    from.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(explain)?;
    Ok(source::read(bytes)?)
}

/// What the system says, and what to do.
fn explain(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => anyhow!("no such file or folder; check the path"),
        io::ErrorKind::PermissionDenied => anyhow!("permission denied; check who may read it"),
        _ => error.into(),
    }
}

impl Paths {
    /// No path is named.
    pub fn is_empty(&self) -> bool {
        self.path.is_empty()
    }

    /// The documents in the order given, those of a folder in the order of their names. What cannot
    /// be found stands at its place as an error. `output` is never read.
    pub fn inputs(&self, output: Option<&Path>, console: Console) -> Result<Vec<Result<Input>>> {
        let walk = Walk {
            globs: set(&self.glob, "--glob")?,
            texts: set(&TEXT_FILES.map(String::from), "")?,
            exclude: set(&self.exclude, "--exclude")?,
            output: output.and_then(|path| path.canonicalize().ok()),
            console,
        };
        if self.path.is_empty() {
            if stdin().is_terminal() {
                bail!("nothing to read; give a PATH, or pipe a text in");
            }
            return Ok(vec![Ok(Input::Stdin)]);
        }
        let mut inputs = Vec::new();
        for path in &self.path {
            if path == Path::new("-") {
                let again = inputs.iter().any(|i| matches!(i, Ok(Input::Stdin)));
                inputs.push(if again {
                    Err(anyhow!("-: standard input can be read only once"))
                } else {
                    Ok(Input::Stdin)
                });
            } else if path.is_dir() {
                walk.folder(path, &mut inputs);
            } else if walk.is_output(path) {
                bail!(
                    "{}: it would be read and overwritten; give -o another name",
                    shown(path)
                );
            } else {
                inputs.push(Ok(Input::File(path.clone())));
            }
        }
        Ok(inputs)
    }
}

/// Globs as one matcher. One without a slash is about a name in any folder.
fn set(globs: &[String], option: &str) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let anywhere = if glob.contains('/') {
            glob.clone()
        } else {
            format!("**/{glob}")
        };
        let anywhere = anywhere.trim_start_matches('/');
        set.add(
            GlobBuilder::new(anywhere)
                .literal_separator(true)
                .build()
                .map_err(|e| anyhow!("{option} '{glob}': {}", e.kind()))?,
        );
    }
    Ok(set.build()?)
}

struct Walk {
    globs: GlobSet,
    texts: GlobSet,
    exclude: GlobSet,
    output: Option<PathBuf>,
    console: Console,
}

impl Walk {
    /// Adds the files of a folder.
    fn folder(&self, folder: &Path, inputs: &mut Vec<Result<Input>>) {
        let before = inputs.len();
        let below = |entry: &DirEntry| {
            let path = entry.path();
            path.strip_prefix(folder).unwrap_or(path).to_owned()
        };
        let passed_over = |entry: &DirEntry| {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            entry.depth() > 0 && (hidden || self.exclude.is_match(below(entry)))
        };
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| !passed_over(e)) {
            match entry {
                Ok(entry) if !entry.file_type().is_file() => {}
                Ok(entry) if self.wanted(&below(&entry)) && !self.is_output(entry.path()) => {
                    inputs.push(Ok(Input::File(entry.into_path())));
                }
                Ok(entry) => self
                    .console
                    .detail(|| format!("{}: passed over", shown(entry.path()))),
                // The link leads back to a folder whose files are read already.
                Err(error) if error.loop_ancestor().is_some() => {
                    self.console.detail(|| format!("{error}; not followed"));
                }
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let cause = error
                        .into_io_error()
                        .map_or_else(|| anyhow!("cannot be read"), explain);
                    inputs.push(Err(cause.context(shown(&path).into_owned())));
                }
            }
        }
        if inputs.len() == before {
            let what = if self.globs.is_empty() {
                TEXT_FILES.join(" or ")
            } else {
                "file that matches --glob".into()
            };
            inputs.push(Err(anyhow!(
                "{}: no {what} in this folder; name others with --glob",
                shown(folder)
            )));
        }
    }

    fn wanted(&self, below: &Path) -> bool {
        if self.globs.is_empty() {
            self.texts.is_match(below)
        } else {
            self.globs.is_match(below)
        }
    }

    fn is_output(&self, path: &Path) -> bool {
        self.output.is_some() && path.canonicalize().ok() == self.output
    }
}
