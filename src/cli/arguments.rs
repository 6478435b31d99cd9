//! Arguments that several commands share.

use super::console::{Console, width};
use super::output::Output;
use super::place::Out;
use super::values::Offer;
use super::{input, values};
use anyhow::{Context, Result, anyhow};
use clap::{Args, ValueEnum};
use planlens::lexicon::Problem;
use planlens::model::Offsets;
use planlens::render::{self, Renderer};
use planlens::source::Format;
use planlens::source::jsonl::Names;
use planlens::{Date, Lexicon, Options};
use std::io::Write;
use std::path::PathBuf;
use std::thread::available_parallelism;

/// How a text is to be read.
#[derive(Args)]
pub struct Reading {
    /// The language that the document record names; sentences are read by their script in any case
    #[arg(
        long,
        value_name = "LANG",
        default_value = "auto",
        help_heading = "Reading"
    )]
    lang: Language,
    /// The documents' own date, YYYY[-MM[-DD]]; else found in each text
    #[arg(long, value_name = "DATE", value_parser = values::date, help_heading = "Reading")]
    date: Option<Date>,
    #[command(flatten)]
    pub input: input::Expected,
    /// Add the entries of a lexicon file (repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    lexicon: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Auto,
    En,
    Zh,
}

/// The language data: the built-in one, or one with further files.
pub enum Data {
    /// What planlens brings.
    Builtin,
    /// With the user's files.
    Extended(Box<Lexicon>),
}

impl Data {
    /// The lexicon itself.
    pub fn lexicon(&self) -> &Lexicon {
        match self {
            Self::Builtin => Lexicon::builtin(),
            Self::Extended(lexicon) => lexicon,
        }
    }
}

impl Reading {
    /// Loads the language data.
    pub fn data(&self) -> Result<Data> {
        load(&self.lexicon)
    }

    /// The options for the library.
    pub fn options<'l>(&self, data: &'l Data) -> Options<'l> {
        let language = match self.lang {
            Language::Auto => None,
            Language::En => Some("en"),
            Language::Zh => Some("zh"),
        };
        Options {
            lexicon: data.lexicon(),
            date: self.date,
            language,
            ledger: false,
        }
    }
}

/// The lexicon with the entries of these files.
pub fn load(files: &[PathBuf]) -> Result<Data> {
    if files.is_empty() {
        return Ok(Data::Builtin);
    }
    let sources = sources(files)?;
    let lexicon = Lexicon::with(&sources).map_err(|problems| broken(&problems))?;
    Ok(Data::Extended(Box::new(lexicon)))
}

/// The files' names and texts.
pub fn sources(files: &[PathBuf]) -> Result<Vec<(String, String)>> {
    let text = input::Expected::of(Some(Format::Text), None);
    let read = |path: &PathBuf| {
        let source = input::read_file(path, text).context("cannot read the lexicon")?;
        super::output::keep(path);
        Ok((super::console::shown(path).into_owned(), source.text))
    };
    files.iter().map(read).collect()
}

/// The first problem in full, as an error is one line; `lexicon check` lists them all.
fn broken(problems: &[Problem]) -> anyhow::Error {
    let first = problems.first().map_or_else(String::new, place);
    match problems.len() {
        0 | 1 => anyhow!("{first}"),
        n => anyhow!(
            "{first} (and {} more; `planlens lexicon check FILE` lists them)",
            n - 1
        ),
    }
}

/// A problem on one line. Line 0 stands for the file as a whole.
pub fn place(problem: &Problem) -> String {
    let text = match problem.line {
        0 => format!("{}: {}", problem.file, problem.message),
        _ => problem.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where files that hold many documents have them.
#[derive(Args)]
pub struct Columns {
    /// Of files that hold many documents: the field or column that holds the text
    #[arg(
        long,
        value_name = "NAME",
        default_value = "text",
        help_heading = "Reading"
    )]
    pub text_column: String,
    /// Of files that hold many documents: the field or column that names the document
    #[arg(
        long,
        value_name = "NAME",
        default_value = "id",
        help_heading = "Reading"
    )]
    pub id_column: String,
}

impl Columns {
    /// As the library wants them.
    pub fn names(&self) -> Names<'_> {
        Names {
            id: &self.id_column,
            text: &self.text_column,
        }
    }

    /// Nobody asked for a column of ids.
    #[cfg(feature = "parquet")]
    pub fn id_is_default(&self) -> bool {
        self.id_column == Names::default().id
    }
}

/// What offsets count, in a result that is written or read.
#[derive(Args)]
pub struct Counting {
    /// What offsets of records count: bytes of UTF-8, characters, or units of UTF-16
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    #[arg(value_parser = values::offsets_parser())]
    pub offsets: Offsets,
}

/// On how many threads documents are read.
#[derive(Args)]
pub struct Threads {
    /// Threads; 0 for as many as there are processors. The output is the same for any number
    #[arg(
        long,
        short = 'j',
        value_name = "N",
        default_value_t = 0,
        help_heading = "Reading"
    )]
    threads: usize,
}

impl Threads {
    /// How many are of use for so many documents.
    pub fn number(&self, documents: usize) -> usize {
        let wanted = match self.threads {
            // Asking takes the opening of some files.
            0 if documents <= 1 => 1,
            0 => available_parallelism().map_or(1, usize::from),
            wanted => wanted,
        };
        wanted.min(documents).clamp(1, 256)
    }
}

/// Where output goes and what it looks like.
#[derive(Args)]
pub struct Form<F: Offer> {
    /// The format; a table in a pipe too, unless asked for another one
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        default_value = "table",
        help_heading = "Output"
    )]
    #[arg(value_parser = F::parser())]
    pub format: F,
    /// Write to a file, which is replaced only when all is written
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Begin CSV and TSV with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long, help_heading = "Output")]
    bom: bool,
}

impl<F: Offer> Form<F> {
    /// Opens the output.
    pub fn open(&self, console: Console) -> Result<Output> {
        let table = self.format.list() == Some(render::Format::Table);
        let pager = if table { console.pager() } else { None };
        let mut out = Output::paged(self.output.as_deref(), pager)?;
        let columns = [render::Format::Csv, render::Format::Tsv];
        if self.bom && self.format.list().is_some_and(|f| columns.contains(&f)) {
            out.write_all("\u{feff}".as_bytes())?;
        }
        Ok(out)
    }

    /// Opens the output for documents, which may be a table.
    pub fn place(&self, console: Console) -> Result<Out> {
        #[cfg(feature = "parquet")]
        if self.format.is_table() {
            return Out::table(self.output.as_deref());
        }
        self.open(console).map(Out::Bytes)
    }

    /// The renderer for this output in a format of lists.
    pub fn renderer(
        &self,
        format: render::Format,
        console: Console,
        several: bool,
        commitments: bool,
    ) -> Renderer {
        let to_file = self.output.is_some();
        Renderer {
            format,
            width: width(to_file),
            color: console.color(to_file),
            several,
            commitments,
        }
    }
}
