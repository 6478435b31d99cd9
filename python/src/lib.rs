//! The native part of the Python package `planlens`: texts to records, and Arrow to Arrow.
//!
//! Records go to Python as the lines of NDJSON that the program prints, so that no field is named here;
//! the package makes objects of them. See `docs/python.md`.

mod batches;

use planlens::compare::{Pins, Settings};
use planlens::model::{Kind, Offsets};
use planlens::render::{Format, Renderer};
use planlens::source::{self, Content, Encoding, Source};
use planlens::{Options, Plan as Records};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use self_cell::self_cell;

pyo3::create_exception!(
    planlens,
    ReadError,
    PyValueError,
    "A document that cannot be read; the message tells why, and what to do."
);

/// A document and what it is called.
struct Document {
    name: String,
    source: Source,
}

self_cell!(
    /// A document and the records that borrow from it.
    struct Read {
        owner: Document,
        #[covariant]
        dependent: Records,
    }
);

/// A document that was read.
#[pyclass(module = "planlens._native", frozen)]
struct Reading(Read);

#[pymethods]
impl Reading {
    /// The text that offsets count in.
    #[getter]
    fn text(&self) -> &str {
        &self.0.borrow_owner().source.text
    }

    /// The records, one a line.
    fn ndjson(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| lines(|out| NDJSON.plan(self.0.borrow_dependent(), out)))
    }
}

const NDJSON: Renderer = Renderer {
    format: Format::Ndjson,
    width: 80,
    color: false,
    several: false,
    commitments: true,
};

/// What is written, which is text.
fn lines(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> PyResult<String> {
    let mut out = Vec::new();
    write(&mut out)?;
    String::from_utf8(out).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Reads a text, or the bytes of a file.
#[pyfunction]
#[expect(
    clippy::too_many_arguments,
    reason = "each is an argument of the Python function"
)]
fn extract(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    name: String,
    lang: Option<&str>,
    date: Option<&str>,
    offsets: &str,
    format: Option<&str>,
    encoding: Option<&str>,
) -> PyResult<Reading> {
    let offsets = unit(offsets)?;
    let formats = source::Format::ALL;
    let format = format.map(|name| one_of("format", formats, source::Format::as_str, name));
    let format = format.transpose()?;
    let encoding = encoding.map(encoding_of).transpose()?;
    let content = content(text)?;
    let options = options(lang, date)?;
    py.detach(|| {
        let known = source::Options {
            name: Some(&name),
            format,
            encoding,
        };
        let source = content
            .read(&known)
            .map_err(|error| ReadError::new_err(error.to_string()))?;
        let read = Read::new(Document { name, source }, |document| {
            let mut plan = planlens::read_source(&document.name, &document.source, &options);
            offsets.convert(&mut plan, &document.source.text);
            plan
        });
        Ok(Reading(read))
    })
}

/// What is to be read.
fn content(text: &Bound<'_, PyAny>) -> PyResult<Content> {
    if let Ok(text) = text.cast::<PyString>() {
        return Ok(Content::Text(text.to_cow()?.into_owned()));
    }
    if let Ok(bytes) = text.cast::<PyBytes>() {
        return Ok(Content::File(bytes.as_bytes().to_vec()));
    }
    let given = text.get_type();
    Err(PyTypeError::new_err(format!(
        "text is a str, or the bytes of a file (Path.read_bytes), not {}",
        given.name()?
    )))
}

fn options(lang: Option<&str>, date: Option<&str>) -> PyResult<Options<'static>> {
    let language = lang.map(|name| one_of("lang", &["en", "zh"], |tag| tag, name));
    let all = Options {
        language: language.transpose()?,
        ..Options::default()
    };
    all.told(None, date).map_err(PyValueError::new_err)
}

/// The value of an argument that takes one of a few names.
fn one_of<T: Copy>(
    argument: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    given: &str,
) -> PyResult<T> {
    let found = all.iter().copied().find(|one| name(*one) == given);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let names = names.join("\", \"");
        PyValueError::new_err(format!("{argument} is one of \"{names}\", not \"{given}\""))
    })
}

/// What offsets count.
fn unit(name: &str) -> PyResult<Offsets> {
    one_of("offsets", Offsets::ALL, Offsets::as_str, name)
}

fn encoding_of(name: &str) -> PyResult<Encoding> {
    Encoding::named(name).ok_or_else(|| {
        PyValueError::new_err(format!(
            "encoding is a name such as \"utf-8\", \"gb18030\" or \"windows-1252\", not \"{name}\""
        ))
    })
}

/// What became of each target and commitment, one change a line.
#[pyfunction]
fn diff(py: Python<'_>, old: &Reading, new: &Reading) -> PyResult<String> {
    let (old, new) = (old.0.borrow_dependent(), new.0.borrow_dependent());
    py.detach(|| {
        let settings = Settings {
            lexicon: Options::default().lexicon,
            kinds: &[Kind::Target, Kind::Commitment],
            pins: &Pins::default(),
        };
        let changes = planlens::compare::diff(old, new, &settings);
        lines(|out| NDJSON.records("changes", &changes, out))
    })
}

/// Runs the program with these arguments, the first of which is its name, and gives its exit status.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| planlens::cli::run(arguments).0)
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("FORMAT_VERSION", planlens::render::FORMAT_VERSION)?;
    module.add("ReadError", module.py().get_type::<ReadError>())?;
    module.add_class::<Reading>()?;
    module.add_class::<batches::Batches>()?;
    module.add_class::<batches::RecordBatch>()?;
    module.add_class::<batches::Schema>()?;
    module.add_function(wrap_pyfunction!(extract, module)?)?;
    module.add_function(wrap_pyfunction!(diff, module)?)?;
    module.add_function(wrap_pyfunction!(batches::extract_batches, module)?)?;
    module.add_function(wrap_pyfunction!(batches::statement_schema, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)?;
    Ok(())
}
