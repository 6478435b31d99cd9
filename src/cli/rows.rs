//! Files in Parquet that hold a document a row: read a few rows at a time, however long the file.

use super::arguments::Columns;
use super::input::Input;
use anyhow::{Context, Result, anyhow, bail};
use arrow_array::{Array, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_json::LineDelimitedWriter;
use arrow_json::WriterBuilder;
use arrow_json::writer::LineDelimited;
use arrow_schema::{DataType, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use std::cell::Cell;
use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

/// As many rows are read at a time: documents may be long.
const BATCH: usize = 32;

/// The rows of a file.
pub struct Rows {
    reader: ParquetRecordBatchReader,
    /// What the column of the text is called.
    text: String,
    /// The texts of the rows that were read last, their other fields, and how many are handed on.
    texts: LargeStringArray,
    fields: Vec<Vec<u8>>,
    at: usize,
}

/// A row.
pub struct Row {
    pub text: Option<String>,
    /// The other fields, as an object in JSON.
    pub fields: Vec<u8>,
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
        text_column(&schema, columns)?;
        let asked = &columns.id_column;
        if schema.index_of(asked).is_err() && !columns.id_is_default() {
            return Err(missing(&schema, asked, "--id-column"));
        }
        let known = [&*columns.text_column, &**asked, "language", "date"];
        let wanted = schema.fields().iter().enumerate().filter(|(_, field)| {
            known.contains(&field.name().as_str()) || keep.contains(field.name())
        });
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.map(|(at, _)| at));
        let builder = builder.with_projection(mask).with_batch_size(BATCH);
        Ok(Self {
            reader: guarded(|| builder.build())?,
            text: columns.text_column.clone(),
            texts: LargeStringArray::new_null(0),
            fields: Vec::new(),
            at: 0,
        })
    }

    /// Takes the columns of the next rows apart.
    fn fill(&mut self, batch: &RecordBatch) -> Result<()> {
        let text = batch.schema().index_of(&self.text)?;
        let texts = cast(batch.column(text), &DataType::LargeUtf8)?;
        let texts = texts.as_any().downcast_ref::<LargeStringArray>();
        self.texts = texts.context("a column of texts is none")?.clone();
        let others: Vec<usize> = (0..batch.num_columns()).filter(|&at| at != text).collect();
        self.fields = if others.is_empty() {
            vec![b"{}".to_vec(); batch.num_rows()]
        } else {
            let mut written = Vec::new();
            let nulls = WriterBuilder::new().with_explicit_nulls(true);
            let mut writer: LineDelimitedWriter<_> = nulls.build::<_, LineDelimited>(&mut written);
            writer.write(&batch.project(&others)?)?;
            writer.finish()?;
            drop(writer);
            written.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect()
        };
        self.at = 0;
        Ok(())
    }

    /// The next row; `None` where there is none.
    pub fn row(&mut self) -> Result<Option<Row>> {
        while self.at == self.texts.len() {
            let Some(batch) = guarded(|| self.reader.next().transpose())? else {
                return Ok(None);
            };
            self.fill(&batch)?;
        }
        let at = self.at;
        self.at += 1;
        Ok(Some(Row {
            text: self
                .texts
                .is_valid(at)
                .then(|| self.texts.value(at).to_owned()),
            fields: self
                .fields
                .get_mut(at)
                .map(std::mem::take)
                .unwrap_or_default(),
        }))
    }
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

/// The column of the text must be there, and hold texts.
fn text_column(schema: &Schema, columns: &Columns) -> Result<()> {
    let name = &columns.text_column;
    let Ok(field) = schema.field_with_name(name) else {
        return Err(missing(schema, name, "--text-column"));
    };
    let is_text = |of: &DataType| {
        of.is_string()
            || matches!(
                of,
                DataType::Binary | DataType::LargeBinary | DataType::BinaryView
            )
    };
    match field.data_type() {
        DataType::Dictionary(_, of) if is_text(of) => Ok(()),
        of if is_text(of) => Ok(()),
        other => {
            bail!("its column `{name}` holds {other}, no text; name another one with --text-column")
        }
    }
}

fn missing(schema: &Schema, name: &str, option: &str) -> anyhow::Error {
    let there: Vec<String> = schema
        .fields()
        .iter()
        .map(|f| format!("`{}`", f.name()))
        .collect();
    anyhow!(
        "it has no column `{name}`; name one with {option}: {}",
        there.join(", ")
    )
}
