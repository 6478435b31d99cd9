//! Where documents are written: bytes one after the other, or rows of a table.

use super::output::Output;
use anyhow::Result;
use std::io::{self, Write};
#[cfg(feature = "parquet")]
use {
    super::console::shown, anyhow::bail, arrow_array::RecordBatch, parquet::arrow::ArrowWriter,
    parquet::basic::Compression, parquet::errors::ParquetError,
    parquet::file::properties::WriterProperties, planlens::render::FORMAT_VERSION,
    planlens::render::arrow, std::io::IsTerminal, std::path::Path,
};

/// A place that takes what a document becomes: bytes, or in a format of columns rows.
pub trait Place: Write {
    /// Takes rows.
    #[cfg(feature = "parquet")]
    fn rows(&mut self, rows: RecordBatch) -> io::Result<()>;
}

/// What a document became, until its turn comes.
#[derive(Default)]
pub struct Piece {
    pub bytes: Vec<u8>,
    #[cfg(feature = "parquet")]
    rows: Vec<RecordBatch>,
}

impl Piece {
    /// Writes it.
    pub fn onto(self, out: &mut impl Place) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        self.rows.into_iter().try_for_each(|rows| out.rows(rows))?;
        out.write_all(&self.bytes)
    }
}

impl Write for Piece {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Place for Piece {
    #[cfg(feature = "parquet")]
    fn rows(&mut self, rows: RecordBatch) -> io::Result<()> {
        self.rows.push(rows);
        Ok(())
    }
}

/// The output of a batch.
pub enum Out {
    Bytes(Output),
    /// A file in Parquet.
    #[cfg(feature = "parquet")]
    Table(Box<ArrowWriter<Output>>),
}

/// A group of rows ends once it holds so many bytes: what is kept in memory until then, and what
/// readers take at a time.
#[cfg(feature = "parquet")]
const GROUP: usize = 32 << 20;

impl Out {
    /// A file in Parquet, or standard output where that is no terminal.
    #[cfg(feature = "parquet")]
    pub fn table(path: Option<&Path>) -> Result<Self> {
        if path.is_none() && io::stdout().is_terminal() {
            bail!("Parquet is not for a terminal; give -o FILE");
        }
        let version = |key: &str, value: &str| {
            parquet::file::metadata::KeyValue::new(key.to_owned(), value.to_owned())
        };
        let properties = WriterProperties::builder()
            .set_created_by(concat!("planlens ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(vec![version("format_version", FORMAT_VERSION)]))
            .set_compression(Compression::ZSTD(parquet::basic::ZstdLevel::default()))
            .build();
        let output = Output::open(path)?;
        let writer = ArrowWriter::try_new(output, arrow::schema(), Some(properties));
        Ok(Self::Table(Box::new(writer.map_err(cause).map_err(
            |error| {
                anyhow::Error::new(error).context(path.map_or_else(
                    || "standard output".to_owned(),
                    |path| shown(path).into_owned(),
                ))
            },
        )?)))
    }

    /// Takes away what is behind so many bytes.
    pub fn cut(&mut self, length: u64) -> io::Result<()> {
        match self {
            Self::Bytes(output) => output.cut(length),
            #[cfg(feature = "parquet")]
            Self::Table(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// All is written.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Bytes(output) => output.finish(),
            #[cfg(feature = "parquet")]
            Self::Table(writer) => writer.into_inner().map_err(cause)?.finish(),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Bytes(output) => output.write(bytes),
            // A table has no bytes between its rows.
            #[cfg(feature = "parquet")]
            Self::Table(_) if bytes.is_empty() => Ok(0),
            #[cfg(feature = "parquet")]
            Self::Table(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Bytes(output) => output.flush(),
            #[cfg(feature = "parquet")]
            Self::Table(_) => Ok(()),
        }
    }
}

impl Place for Out {
    #[cfg(feature = "parquet")]
    fn rows(&mut self, rows: RecordBatch) -> io::Result<()> {
        let Self::Table(writer) = self else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        if rows.num_rows() > 0 {
            writer.write(&rows).map_err(cause)?;
        }
        if writer.memory_size() >= GROUP {
            writer.flush().map_err(cause)?;
        }
        Ok(())
    }
}

/// What went wrong with the place that is written to, such as a pipe that was closed.
#[cfg(feature = "parquet")]
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
