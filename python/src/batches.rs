//! Record batches of documents to record batches of statements, by the C data interface of Arrow.

use crate::{options, unit};
use arrow_array::{
    Array, BinaryArray, BinaryViewArray, Date32Array, LargeBinaryArray, RecordBatch as Batch,
    RecordBatchReader, StructArray, cast::AsArray, types,
};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, SchemaRef};
use planlens::Options;
use planlens::model::{Failure, Offsets};
use planlens::render::arrow::{Table, schema};
use planlens::source::{self, Encoding};
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

/// Which columns of the documents hold what.
struct Columns {
    text: String,
    id: Option<String>,
    language: Option<String>,
    date: Option<String>,
}

/// Where batches of documents come from.
enum Documents {
    /// A stream of another library.
    Stream(Box<dyn RecordBatchReader + Send>),
    /// An iterable of batches.
    Iterator(Py<PyIterator>),
}

impl Documents {
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
                next.transpose().map_err(broken)
            }
            Self::Iterator(iterator) => match iterator.bind(py).clone().next() {
                None => Ok(None),
                Some(batch) => Ok(Some(batch?.extract::<PyRecordBatch>()?.into_inner())),
            },
        }
    }
}

/// What Arrow finds wrong. What was raised while a stream was read is raised again.
fn broken(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Texts of a column, whatever its type.
enum Texts<'a> {
    Binary(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    Days(&'a Date32Array),
    /// Whole numbers, as they are written.
    Whole(Vec<Option<i128>>),
}

/// A column whose texts are read, and whether they were texts (not bytes of files).
struct Column<'a> {
    name: &'a str,
    texts: Texts<'a>,
    text: bool,
}

macro_rules! whole {
    ($array:expr, $($variant:ident $type:ident),*) => {
        match $array.data_type() {
            $(DataType::$variant => {
                let numbers = $array.as_primitive::<types::$type>();
                Some(Texts::Whole(numbers.iter().map(|n| n.map(i128::from)).collect()))
            })*
            _ => None,
        }
    };
}

impl<'a> Column<'a> {
    /// The column of this name. `more` says whether it may hold numbers and days too.
    fn of(batch: &'a Batch, name: &'a str, more: bool) -> PyResult<Self> {
        let array = batch.column_by_name(name).ok_or_else(|| {
            let names: Vec<&str> = batch
                .schema_ref()
                .fields()
                .iter()
                .map(|f| f.name().as_str())
                .collect();
            PyKeyError::new_err(format!(
                "no column `{name}`; there are `{}`",
                names.join("`, `")
            ))
        })?;
        // Nobody has seen to it that texts from elsewhere are UTF-8: they are looked at as bytes first.
        let (texts, text) = match array.data_type() {
            DataType::Utf8 => (
                Some(Texts::Binary(array.as_string::<i32>().clone().into())),
                true,
            ),
            DataType::LargeUtf8 => (
                Some(Texts::Large(array.as_string::<i64>().clone().into())),
                true,
            ),
            DataType::Utf8View => (
                Some(Texts::View(array.as_string_view().clone().to_binary_view())),
                true,
            ),
            DataType::Binary => (Some(Texts::Binary(array.as_binary::<i32>().clone())), false),
            DataType::LargeBinary => (Some(Texts::Large(array.as_binary::<i64>().clone())), false),
            DataType::BinaryView => (Some(Texts::View(array.as_binary_view().clone())), false),
            DataType::Date32 if more => (
                Some(Texts::Days(array.as_primitive::<types::Date32Type>())),
                true,
            ),
            _ if more => (
                whole!(
                    array, Int8 Int8Type, Int16 Int16Type, Int32 Int32Type, Int64 Int64Type,
                    UInt8 UInt8Type, UInt16 UInt16Type, UInt32 UInt32Type, UInt64 UInt64Type
                ),
                true,
            ),
            _ => (None, true),
        };
        let texts = texts.ok_or_else(|| {
            PyTypeError::new_err(format!(
                "column `{name}` is {}; make it one of strings",
                array.data_type()
            ))
        })?;
        Ok(Self { name, texts, text })
    }

    fn bytes(&self, row: usize) -> Option<Vec<u8>> {
        fn at<A: Array>(array: &A, row: usize) -> bool {
            row < array.len() && array.is_valid(row)
        }
        match &self.texts {
            Texts::Binary(a) => at(a, row).then(|| a.value(row).to_vec()),
            Texts::Large(a) => at(a, row).then(|| a.value(row).to_vec()),
            Texts::View(a) => at(a, row).then(|| a.value(row).to_vec()),
            Texts::Days(a) => {
                let day = at(*a, row).then(|| a.value_as_date(row)).flatten();
                day.map(|day| day.to_string().into_bytes())
            }
            Texts::Whole(a) => Some(a.get(row).copied().flatten()?.to_string().into_bytes()),
        }
    }

    fn string(&self, row: usize) -> Result<Option<String>, String> {
        let text = self.bytes(row).map(String::from_utf8).transpose();
        text.map_err(|_| format!("its `{}` is not UTF-8", self.name))
    }
}

/// A batch of documents, by its columns.
struct Rows<'a> {
    text: Column<'a>,
    id: Option<Column<'a>>,
    language: Option<Column<'a>>,
    date: Option<Column<'a>>,
    /// The number of the row before its first one, counted from 1.
    before: usize,
    options: Options<'static>,
    offsets: Offsets,
}

impl<'a> Rows<'a> {
    fn of(
        batch: &'a Batch,
        columns: &'a Columns,
        before: usize,
        options: Options<'static>,
        offsets: Offsets,
    ) -> PyResult<Self> {
        let other = |name: &'a Option<String>| {
            let name = name.as_deref();
            name.map(|name| Column::of(batch, name, true)).transpose()
        };
        Ok(Self {
            text: Column::of(batch, &columns.text, false)?,
            id: other(&columns.id)?,
            language: other(&columns.language)?,
            date: other(&columns.date)?,
            before,
            options,
            offsets,
        })
    }

    /// The statements of these rows, each document's in its place.
    fn statements(&self, rows: Range<usize>) -> Result<Vec<Batch>, ArrowError> {
        let (mut table, mut full) = (Table::default(), Vec::new());
        for row in rows {
            let id = self.id.as_ref().map(|ids| ids.string(row)).transpose();
            let id = id.map(Option::flatten);
            let name = match &id {
                Ok(Some(id)) => id.clone(),
                // As the program calls a line of standard input that does not name its document.
                _ => format!("-:{}", self.before + row + 1),
            };
            let done = id
                .map(drop)
                .and_then(|()| self.document(row, &name, &mut table, &mut full));
            if let Err(message) = done {
                table.failure(&Failure {
                    document: name,
                    line: Some(self.before + row + 1),
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
        let told = |column: &Option<Column<'_>>| {
            let told = column.as_ref().map(|c| c.string(row)).transpose();
            told.map(Option::flatten)
        };
        let text = if self.text.text {
            self.text.string(row)?.map(String::into_bytes)
        } else {
            self.text.bytes(row)
        };
        let bytes = text.ok_or_else(|| format!("it has no `{}`", self.text.name))?;
        let options = self.options.told(
            told(&self.language)?.as_deref(),
            told(&self.date)?.as_deref(),
        )?;
        let known = source::Options {
            encoding: if self.text.text {
                Some(Encoding::UTF_8)
            } else {
                None
            },
            ..source::Options::default()
        };
        let source = source::read(bytes, &known).map_err(|error| error.to_string())?;
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
    documents: Documents,
    columns: Columns,
    options: Options<'static>,
    offsets: Offsets,
    threads: usize,
    /// Rows that were read.
    rows: usize,
    ready: VecDeque<Batch>,
}

impl Extraction {
    fn rows_of<'a>(&'a self, batch: &'a Batch) -> PyResult<Rows<'a>> {
        Rows::of(batch, &self.columns, self.rows, self.options, self.offsets)
    }

    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Ok(Some(batch));
            }
            let Some(batch) = self.documents.next(py)? else {
                return Ok(None);
            };
            let rows = self.rows_of(&batch)?;
            let threads = self.threads.clamp(1, batch.num_rows().max(1));
            self.ready = py
                .detach(|| in_parts(&rows, batch.num_rows(), threads))
                .map_err(broken)?;
            self.rows += batch.num_rows();
        }
    }
}

/// The statements of all rows, on several threads, in the order of the rows.
fn in_parts(rows: &Rows<'_>, number: usize, threads: usize) -> Result<VecDeque<Batch>, ArrowError> {
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
        documents: Documents::of(record_batches)?,
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
    if let Documents::Stream(reader) = &extraction.documents {
        extraction.rows_of(&Batch::new_empty(reader.schema()))?;
    }
    Ok(Batches(Arc::new(Mutex::new(extraction))))
}
