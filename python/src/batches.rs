//! Record batches of documents to record batches of statements, by the C data interface of Arrow.

use crate::{options, unit};
use arrow_array::{RecordBatch as Batch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Field, FieldRef, SchemaRef};
use planlens::Options;
use planlens::model::{Failure, Offsets};
use planlens::render::arrow::{Table, schema};
use planlens::source;
use planlens::source::arrow::{Columns, Documents, Error};
use pyo3::exceptions::{PyKeyError, PyStopIteration, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyCapsule, PyIterator, PyTuple};
use pyo3_arrow::ffi::{
    ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule,
};
use pyo3_arrow::{PyRecordBatch, PyRecordBatchReader};
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// Where batches of documents come from.
enum Incoming {
    /// A stream of another library.
    Stream(Box<dyn RecordBatchReader + Send>),
    /// An iterable of batches.
    Iterator(Py<PyIterator>),
}

impl Incoming {
    fn of(batches: &Bound<'_, PyAny>) -> PyResult<Self> {
        if batches.hasattr("__arrow_c_stream__")? {
            let reader: PyRecordBatchReader = batches.extract()?;
            return Ok(Self::Stream(reader.into_reader()?));
        }
        let wrong = |_| {
            PyTypeError::new_err(
                "record batches are an iterable of them, or an object with __arrow_c_stream__",
            )
        };
        Ok(Self::Iterator(batches.try_iter().map_err(wrong)?.unbind()))
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        match self {
            Self::Stream(reader) => {
                let next = py.detach(|| reader.next());
                next.transpose().map_err(|error| broken(&error))
            }
            Self::Iterator(iterator) => match iterator.bind(py).clone().next() {
                None => Ok(None),
                Some(item) => {
                    let item = item?;
                    if !item.hasattr("__arrow_c_array__")? {
                        return Err(PyTypeError::new_err(format!(
                            "{} is no record batch, an object with __arrow_c_array__",
                            item.get_type().name()?
                        )));
                    }
                    Ok(Some(item.extract::<PyRecordBatch>()?.into_inner()))
                }
            },
        }
    }
}

/// What Arrow finds wrong. What was raised while a stream was read is raised again.
fn broken(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Columns that are not there or not read.
fn unread(error: &Error) -> PyErr {
    match error {
        Error::Missing { .. } => PyKeyError::new_err(error.to_string()),
        Error::Type { .. } => PyTypeError::new_err(format!("{error}; make it one of strings")),
    }
}

/// The rows of a batch of documents.
struct Rows {
    documents: Documents,
    /// The number of the row before its first one, counted from 1.
    before: usize,
    options: Options<'static>,
    offsets: Offsets,
}

impl Rows {
    /// The statements of these rows, each document's in its place.
    fn statements(&self, rows: Range<usize>) -> Result<Vec<Batch>, ArrowError> {
        let (mut table, mut full) = (Table::default(), Vec::new());
        for row in rows {
            let line = self.before + row + 1;
            let id = self.documents.id(row).ok().flatten();
            // As the program calls a line of standard input that does not name its document.
            let name = id.unwrap_or_else(|| format!("-:{line}"));
            let done = self.document(row, &name, &mut table, &mut full);
            if let Err(message) = done {
                table.failure(&Failure {
                    document: name,
                    line: Some(line),
                    message,
                });
            }
        }
        if table.rows() > 0 {
            full.push(table.finish()?);
        }
        Ok(full)
    }

    fn document(
        &self,
        row: usize,
        name: &str,
        table: &mut Table,
        full: &mut Vec<Batch>,
    ) -> Result<(), String> {
        let wrong = |error: source::Error| error.to_string();
        let record = self.documents.record(row).map_err(wrong)?;
        let (language, date) = (record.language.as_deref(), record.date.as_deref());
        let options = self.options.told(language, date)?;
        let known = source::Options::default();
        let source = record.content.read(&known).map_err(wrong)?;
        let mut plan = planlens::read_source(name, &source, &options);
        self.offsets.convert(&mut plan, &source.text);
        let hand_on = |batch| {
            full.push(batch);
            Ok::<(), ArrowError>(())
        };
        table
            .plan(&plan, hand_on)
            .map_err(|error| error.to_string())
    }
}

/// Batches of statements, made as they are asked for.
struct Extraction {
    incoming: Incoming,
    columns: Columns,
    options: Options<'static>,
    offsets: Offsets,
    threads: usize,
    /// Rows that were read.
    rows: usize,
    ready: VecDeque<Batch>,
}

impl Extraction {
    fn rows_of(&self, batch: &Batch) -> PyResult<Rows> {
        Ok(Rows {
            documents: Documents::of(batch, &self.columns).map_err(|error| unread(&error))?,
            before: self.rows,
            options: self.options,
            offsets: self.offsets,
        })
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Ok(Some(batch));
            }
            let Some(batch) = self.incoming.next(py)? else {
                return Ok(None);
            };
            let rows = self.rows_of(&batch)?;
            let threads = self.threads.clamp(1, batch.num_rows().max(1));
            self.ready = py
                .detach(|| in_parts(&rows, batch.num_rows(), threads))
                .map_err(|error| broken(&error))?;
            self.rows += batch.num_rows();
        }
    }
}

/// The statements of all rows, on several threads, in the order of the rows.
fn in_parts(rows: &Rows, number: usize, threads: usize) -> Result<VecDeque<Batch>, ArrowError> {
    if threads == 1 {
        return rows.statements(0..number).map(VecDeque::from);
    }
    let part = |at: usize| number * at / threads..number * (at + 1) / threads;
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|at| scope.spawn(move || rows.statements(part(at))))
            .collect();
        let mut all = VecDeque::new();
        for part in parts {
            let failed = |_| ArrowError::ComputeError("a thread came to an end".to_owned());
            all.extend(part.join().map_err(failed)??);
        }
        Ok(all)
    })
}

/// Record batches of statements, made one after the other as they are asked for.
#[pyclass(module = "planlens._native", frozen)]
pub struct Batches(Arc<Mutex<Extraction>>);

impl Batches {
    fn pull(extraction: &Mutex<Extraction>, py: Python<'_>) -> PyResult<Option<Batch>> {
        let extraction = extraction.lock_py_attached(py);
        extraction.unwrap_or_else(PoisonError::into_inner).next(py)
    }
}

#[pymethods]
impl Batches {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<RecordBatch> {
        match Self::pull(&self.0, py)? {
            Some(batch) => Ok(RecordBatch(batch)),
            None => Err(PyStopIteration::new_err(())),
        }
    }

    #[expect(clippy::unused_self, reason = "the protocol asks objects for it")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Schema(schema()).__arrow_c_schema__(py)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let extraction = self.0.clone();
        let batches = std::iter::from_fn(move || {
            let next = Python::attach(|py| Self::pull(&extraction, py)).transpose()?;
            Some(match next {
                Ok(batch) => Ok(Arc::new(StructArray::from(batch)) as _),
                Err(error) => Err(ArrowError::ExternalError(Box::new(error))),
            })
        });
        let reader = Box::new(ArrayIterator::new(batches, of_struct(&schema())));
        Ok(to_stream_pycapsule(py, reader, requested_schema)?)
    }
}

fn of_struct(schema: &SchemaRef) -> FieldRef {
    Field::new_struct("", schema.fields().clone(), false).into()
}

/// A record batch, for any library that takes one by `__arrow_c_array__`.
#[pyclass(module = "planlens._native", frozen)]
pub struct RecordBatch(Batch);

#[pymethods]
impl RecordBatch {
    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Schema(self.0.schema()).__arrow_c_schema__(py)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let array = StructArray::from(self.0.clone());
        let field = of_struct(self.0.schema_ref());
        Ok(to_array_pycapsules(py, field, &array, requested_schema)?)
    }
}

/// A schema, for any library that takes one by `__arrow_c_schema__`.
#[pyclass(module = "planlens._native", frozen)]
pub struct Schema(SchemaRef);

#[pymethods]
impl Schema {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.as_ref())?)
    }
}

/// The columns of the statements that `extract_batches` gives.
#[pyfunction]
pub fn statement_schema() -> Schema {
    Schema(schema())
}

/// Reads the documents of record batches.
#[pyfunction]
#[expect(
    clippy::too_many_arguments,
    reason = "each is an argument of the Python function"
)]
pub fn extract_batches(
    record_batches: &Bound<'_, PyAny>,
    text: String,
    id: Option<String>,
    language: Option<String>,
    date: Option<String>,
    lang: Option<&str>,
    offsets: &str,
    threads: usize,
) -> PyResult<Batches> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let extraction = Extraction {
        incoming: Incoming::of(record_batches)?,
        columns: Columns {
            text,
            id,
            language,
            date,
        },
        options: options(lang, None)?,
        offsets: unit(offsets)?,
        threads,
        rows: 0,
        ready: VecDeque::new(),
    };
    // The columns of a stream are known before it is read.
    if let Incoming::Stream(reader) = &extraction.incoming {
        extraction.rows_of(&Batch::new_empty(reader.schema()))?;
    }
    Ok(Batches(Arc::new(Mutex::new(extraction))))
}
