//! Files in Parquet that hold a document a row: read a few rows at a time, however long the file.

use super::arguments::Columns;
use super::input::Input;
use anyhow::{Context, Result, anyhow, bail};
use arrow_array::RecordBatch;
use arrow_json::LineDelimitedWriter;
use arrow_json::WriterBuilder;
use arrow_json::writer::LineDelimited;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use planlens::source::Record;
use planlens::source::arrow::{self, Documents};
use std::cell::Cell;
use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

/// As many rows are read at a time: documents may be long.
const BATCH: usize = 32;

/// The rows of a file.
pub struct Rows {
    reader: ParquetRecordBatchReader,
    columns: arrow::Columns,
    /// The columns that are passed through.
    keep: Vec<String>,
    /// The rows that were read last and are not handed on yet.
    read: std::vec::IntoIter<Row>,
}

/// A row.
pub struct Row {
    /// The documents of the rows that were read together, and its place among them.
    documents: Arc<Documents>,
    at: usize,
    /// The columns that are passed through, as an object in JSON.
    kept: Vec<u8>,
}

impl Row {
    /// Its document.
    pub fn record(&self) -> Result<Record<'_>> {
        Ok(Record {
            fields: serde_json::from_slice(&self.kept)?,
            ..self.documents.record(self.at)?
        })
    }

    /// What it calls its document, whatever else is wrong with it.
    pub fn id(&self) -> Option<String> {
        self.documents.id(self.at).ok().flatten()
    }
}

impl Rows {
    /// Opens a file, for its text, what else is read of a document, and the columns to keep.
    pub fn of(input: &Input, columns: &Columns, keep: &[String]) -> Result<Self> {
        let Input::File(path) = input else {
            bail!("standard input: Parquet is read from its end; give a file");
        };
        let file = File::open(path)?;
        // A second schema for Arrow may stand in the file, which tells nothing more about texts.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder =
            guarded(|| ParquetRecordBatchReaderBuilder::try_new_with_options(file, options))?;
        let schema = Arc::clone(builder.schema());
        let if_there = |name: &str| schema.index_of(name).is_ok().then(|| name.to_owned());
        let columns = arrow::Columns {
            text: columns.text_column.clone(),
            id: if columns.id_is_default() {
                if_there(&columns.id_column)
            } else {
                Some(columns.id_column.clone())
            },
            language: if_there("language"),
            date: if_there("date"),
        };
        let none = RecordBatch::new_empty(Arc::clone(&schema));
        Documents::of(&none, &columns).map_err(|error| remedied(&error, &columns))?;
        let told = [&columns.id, &columns.language, &columns.date];
        let wanted = schema.fields().iter().enumerate().filter(|(_, field)| {
            let name = field.name();
            let told = told.into_iter().flatten().any(|told| told == name);
            told || *name == columns.text || keep.contains(name)
        });
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.map(|(at, _)| at));
        let builder = builder.with_projection(mask).with_batch_size(BATCH);
        Ok(Self {
            reader: guarded(|| builder.build())?,
            columns,
            keep: keep.to_vec(),
            read: Vec::new().into_iter(),
        })
    }

    /// Takes the next rows apart.
    fn take(&mut self, batch: &RecordBatch) -> Result<()> {
        let documents = Arc::new(Documents::of(batch, &self.columns)?);
        let rows = kept(batch, &self.keep)?.into_iter().enumerate();
        let rows: Vec<Row> = rows
            .map(|(at, kept)| Row {
                documents: Arc::clone(&documents),
                at,
                kept,
            })
            .collect();
        self.read = rows.into_iter();
        Ok(())
    }

    /// The next row; `None` where there is none.
    pub fn row(&mut self) -> Result<Option<Row>> {
        loop {
            if let Some(row) = self.read.next() {
                return Ok(Some(row));
            }
            let Some(batch) = guarded(|| self.reader.next().transpose())? else {
                return Ok(None);
            };
            self.take(&batch)?;
        }
    }
}

/// These columns of each row, as an object in JSON.
fn kept(batch: &RecordBatch, keep: &[String]) -> Result<Vec<Vec<u8>>> {
    let fields = batch.schema_ref().fields().iter().enumerate();
    let columns: Vec<usize> = fields
        .filter(|(_, field)| keep.contains(field.name()))
        .map(|(at, _)| at)
        .collect();
    let mut written = Vec::new();
    if columns.is_empty() {
        return Ok(vec![b"{}".to_vec(); batch.num_rows()]);
    }
    let nulls = WriterBuilder::new().with_explicit_nulls(true);
    let mut writer: LineDelimitedWriter<_> = nulls.build::<_, LineDelimited>(&mut written);
    writer.write(&batch.project(&columns)?)?;
    writer.finish()?;
    drop(writer);
    let rows = written.split(|&b| b == b'\n').take(batch.num_rows());
    Ok(rows.map(<[u8]>::to_vec).collect())
}

/// What a reader makes of a file: a damaged one may bring it to panic, which is an error of the file and
/// no more.
fn guarded<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    thread_local!(static READING: Cell<bool> = const { Cell::new(false) });
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READING.get() {
                tell(info);
            }
        }));
    });
    READING.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    match read {
        Ok(read) => read.context("broken Parquet file"),
        Err(_) => bail!("broken Parquet file: what it says of itself cannot be"),
    }
}

/// What is wrong with the columns, and what to do.
fn remedied(error: &arrow::Error, columns: &arrow::Columns) -> anyhow::Error {
    let (arrow::Error::Missing { column, .. } | arrow::Error::Type { column, .. }) = error;
    let remedy = if *column == columns.text {
        "name one with --text-column"
    } else if Some(column) == columns.id.as_ref() {
        "name one with --id-column"
    } else {
        "call it otherwise"
    };
    anyhow!("{error}; {remedy}")
}
