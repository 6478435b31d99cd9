//! Paths to documents: files as given, folders walked in order, standard input.

use super::console::{Console, shown};
use super::output::overwrites;
use super::values;
use anyhow::{Context, Error, Result, anyhow, bail};
use clap::Args;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use planlens::source::{self, Encoding, Format, Source};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How packed files end, and those that are not.
const PACKED: [&str; 3] = [".gz", ".zst", ""];

/// What the files of a folder are called that are read, unless `--glob` says otherwise.
fn known_names() -> Vec<String> {
    let endings = Format::ALL.iter().flat_map(|f| f.extensions());
    let packed = endings
        .chain(["jsonl"].iter())
        .flat_map(|ending| PACKED.map(|packing| format!("*.{ending}{packing}")));
    let tables = cfg!(feature = "parquet").then(|| "*.parquet".to_owned());
    packed.chain(tables).collect()
}

/// What the user tells of the files that are read.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Expected {
    /// The format of the files; else told by content and name
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "auto",
        help_heading = "Reading"
    )]
    #[arg(value_parser = values::input_format_parser(), hide_default_value = false)]
    input_format: InputFormat,
    /// The encoding of texts and web pages, such as gb18030, big5 or windows-1252; else found
    #[arg(long, value_name = "NAME", value_parser = values::encoding, help_heading = "Reading")]
    encoding: Option<Encoding>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InputFormat {
    /// What is found.
    #[default]
    Auto,
    /// A document of this format.
    Document(Format),
    /// Many documents.
    Many(Many),
}

/// How a file holds many documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// A document a line, in JSON.
    Lines,
    /// A document a row, in Parquet.
    #[cfg(feature = "parquet")]
    Rows,
}

impl Many {
    /// What a document is one of.
    const fn part(self) -> &'static str {
        match self {
            Self::Lines => "line",
            #[cfg(feature = "parquet")]
            Self::Rows => "row",
        }
    }
}

impl Expected {
    /// The form that a record names.
    pub fn of(format: Option<Format>, encoding: Option<Encoding>) -> Self {
        Self {
            input_format: format.map_or(InputFormat::Auto, InputFormat::Document),
            encoding,
        }
    }

    /// The options for the library.
    fn options(self, name: Option<&str>) -> source::Options<'_> {
        source::Options {
            name,
            format: match self.input_format {
                InputFormat::Document(format) => Some(format),
                InputFormat::Auto | InputFormat::Many(_) => None,
            },
            encoding: self.encoding,
        }
    }
}

/// Which documents are read.
#[derive(Args)]
pub struct Paths {
    /// Files, folders (walked), or - for standard input, which is also read without PATH in a pipe
    #[arg(value_name = "PATH")]
    path: Vec<PathBuf>,
    /// In folders, read the files that match, instead of all of a known format (repeatable)
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

    /// How it holds many documents, as the user says, or its name, or how it begins.
    pub fn many(&self, form: Expected) -> Option<Many> {
        match (form.input_format, self) {
            (InputFormat::Document(_), _) => None,
            (InputFormat::Many(many), _) => Some(many),
            (InputFormat::Auto, Self::Stdin) => stdin()
                .lock()
                .fill_buf()
                .is_ok_and(source::jsonl::begins)
                .then_some(Many::Lines),
            (InputFormat::Auto, Self::File(path)) => {
                let name = path.to_string_lossy().to_ascii_lowercase();
                let name = PACKED
                    .iter()
                    .find_map(|p| name.strip_suffix(p))
                    .unwrap_or(&name);
                if Path::new(name).extension().is_some_and(|e| e == "jsonl") {
                    return Some(Many::Lines);
                }
                // What a pipe gives is gone once it is looked at.
                if Format::of_name(name).is_some() || !path.is_file() {
                    return None;
                }
                let mut start = Vec::new();
                let file = File::open(path).ok()?;
                file.take(4096).read_to_end(&mut start).ok()?;
                #[cfg(feature = "parquet")]
                if start.starts_with(b"PAR1") {
                    return Some(Many::Rows);
                }
                source::jsonl::begins(&start).then_some(Many::Lines)
            }
        }
    }

    /// Its bytes, unpacked as they are read.
    pub fn open(&self) -> Result<Box<dyn BufRead + Send>> {
        let opened = match self {
            Self::Stdin => source::unpacking(BufReader::new(stdin())),
            Self::File(path) => {
                File::open(path).and_then(|file| source::unpacking(BufReader::new(file)))
            }
        };
        opened.map_err(explain).with_context(|| match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => shown(path).into_owned(),
        })
    }

    /// Its text and layout.
    pub fn read(&self, form: Expected) -> Result<Source> {
        if let Some(many) = self.many(form) {
            bail!(
                "{}: holds a document a {}, which only extract and outline read; give them one by one",
                self.id(),
                many.part()
            );
        }
        match self {
            Self::Stdin => decode(stdin().lock(), 0, form.options(None)).context("standard input"),
            Self::File(path) => read_file(path, form),
        }
    }
}

/// The text of a file; an error names it.
pub fn read_file(path: &Path, form: Expected) -> Result<Source> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let open = || -> Result<Source> {
        let file = File::open(path).map_err(explain)?;
        let known = file.metadata().map_err(explain)?;
        if known.is_dir() {
            bail!("a folder; name a file");
        }
        decode(file, known.len(), form.options(name.as_deref()))
    };
    open().with_context(|| shown(path).into_owned())
}

/// Reads what is about `length` bytes long, as far as that is known.
fn decode(mut from: impl Read, length: u64, options: source::Options<'_>) -> Result<Source> {
    /// What is said to be longer shows that it is.
    const ROOM: u64 = 1 << 26;
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(ROOM)).unwrap_or(0) + 1);
    let mut up_to = |length: usize| {
        let more = length.saturating_sub(bytes.len()) as u64;
        from.by_ref().take(more).read_to_end(&mut bytes)?;
        io::Result::Ok(source::limit(&bytes))
    };
    // One byte more than is read at most shows that there is too much, without reading it all.
    let limit = up_to(1024).map_err(explain)?;
    up_to(limit + 1).map_err(explain)?;
    Ok(source::read(bytes, &options)?)
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
    /// There is one document to read: one file, or standard input.
    pub fn is_single(&self) -> bool {
        match self.path.as_slice() {
            [] => true,
            [path] => !path.is_dir(),
            _ => false,
        }
    }

    /// No path is named.
    pub fn is_empty(&self) -> bool {
        self.path.is_empty()
    }

    /// The documents in the order given, those of a folder in the order of their names. What cannot
    /// be found stands at its place as an error. `output` is never read.
    pub fn inputs(&self, output: Option<&Path>, console: Console) -> Result<Vec<Result<Input>>> {
        // Making a matcher takes longer than reading a short document: only folders need one.
        let folders = self.path.iter().any(|path| path.is_dir());
        let known = if folders { known_names() } else { Vec::new() };
        let walk = Walk {
            globs: set(&self.glob, "--glob")?,
            known: set(&known, "")?,
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
                return Err(overwrites(path));
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
    known: GlobSet,
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
                "file of a known format"
            } else {
                "file that matches --glob"
            };
            inputs.push(Err(anyhow!(
                "{}: no {what} in this folder; name others with --glob",
                shown(folder)
            )));
        }
    }

    fn wanted(&self, below: &Path) -> bool {
        if self.globs.is_empty() {
            self.known.is_match(below)
        } else {
            self.globs.is_match(below)
        }
    }

    fn is_output(&self, path: &Path) -> bool {
        self.output.is_some() && path.canonicalize().ok() == self.output
    }
}
