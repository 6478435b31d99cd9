//! Documents in record batches of Arrow: a document a row.
//!
//! Texts are strings, or bytes of files in any format. What is told of a document beside its text may
//! also be numbers, days and timestamps, which count as they are written. Each of these types is read in
//! all of its forms: with short or long offsets, as views, and as entries of a dictionary.

use super::record::{Content, Record, name, without, wrong};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, RecordBatch,
    StringArray,
};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::DataType;
use std::collections::BTreeMap;
use std::fmt;

/// Which columns of a batch hold what of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Its text.
    pub text: String,
    /// What it is called.
    pub id: Option<String>,
    /// The tag of its language.
    pub language: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// The documents of a batch. They share its memory.
///
/// ```
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
/// use planlens::source::arrow::{Columns, Documents, Error};
/// use planlens::source::Content;
/// use std::sync::Arc;
///
/// let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("By 2030."), None]));
/// let numbers: ArrayRef = Arc::new(Int64Array::from(vec![7, 8]));
/// let batch = RecordBatch::try_from_iter([("body", texts), ("number", numbers)])?;
/// let columns = Columns {
///     text: "body".to_owned(),
///     id: Some("number".to_owned()),
///     ..Columns::default()
/// };
/// let documents = Documents::of(&batch, &columns)?;
/// assert_eq!(documents.record(0)?.content, Content::Text("By 2030.".to_owned()));
/// assert_eq!(documents.id(1)?.as_deref(), Some("8"));
/// assert!(documents.record(1).is_err(), "it has no text");
///
/// let wrong = Columns { text: "number".to_owned(), ..Columns::default() };
/// assert!(matches!(Documents::of(&batch, &wrong), Err(Error::Type { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Documents {
    text: Column,
    id: Option<Column>,
    language: Option<Column>,
    date: Option<Column>,
}

/// Why a batch holds no documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// It has no column of this name.
    Missing {
        /// The name.
        column: String,
        /// The names that it has.
        there: Vec<String>,
    },
    /// A column is of a type that is not read.
    Type {
        /// Its name.
        column: String,
        /// Its type.
        found: DataType,
        /// What it was to hold: `"text"`, `"id"`, `"language"`, `"date"`.
        wanted: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { column, there } => {
                write!(f, "no column `{column}`; there ")?;
                match &there[..] {
                    [] => write!(f, "is none at all"),
                    [one] => write!(f, "is `{one}`"),
                    all => write!(f, "are `{}`", all.join("`, `")),
                }
            }
            Self::Type {
                column,
                found,
                wanted,
            } => write!(f, "column `{column}` holds {found}, no {wanted}"),
        }
    }
}

impl std::error::Error for Error {}

impl Documents {
    /// Takes the columns of a batch.
    ///
    /// # Errors
    /// A column that is not there, or of a type that is not read. Both show in a batch without rows too.
    pub fn of(batch: &RecordBatch, columns: &Columns) -> Result<Self, Error> {
        let told = |name: &Option<String>, what| {
            let name = name.as_deref();
            name.map(|name| Column::of(batch, name, what)).transpose()
        };
        Ok(Self {
            text: Column::of(batch, &columns.text, TEXT)?,
            id: told(&columns.id, "id")?,
            language: told(&columns.language, "language")?,
            date: told(&columns.date, "date")?,
        })
    }

    /// What a row calls its document, whatever else is wrong with it.
    ///
    /// # Errors
    /// A name that is not UTF-8.
    pub fn id(&self, row: usize) -> Result<Option<String>, super::Error> {
        Ok(name(string(self.id.as_ref(), row)?))
    }

    /// The document of a row, counted from 0, without fields to pass through.
    ///
    /// # Errors
    /// A row without a text, or with one that is not UTF-8 where it should be.
    pub fn record(&self, row: usize) -> Result<Record<'static>, super::Error> {
        let content = if self.text.is_text {
            string(Some(&self.text), row)?.map(Content::Text)
        } else {
            let bytes = self.text.values.bytes(row);
            bytes.map(|bytes| Content::File(bytes.to_vec()))
        };
        Ok(Record {
            id: self.id(row)?,
            content: content.ok_or_else(|| without(&self.text.name))?,
            language: string(self.language.as_ref(), row)?,
            date: string(self.date.as_ref(), row)?,
            fields: BTreeMap::new(),
        })
    }
}

const TEXT: &str = "text";

/// A column, whose values are texts unless they are the bytes of files.
#[derive(Debug, Clone)]
struct Column {
    name: String,
    values: Values,
    is_text: bool,
}

/// Texts as bytes: nobody has seen to it that those of other programs are UTF-8.
#[derive(Debug, Clone)]
enum Values {
    Short(BinaryArray),
    Long(LargeBinaryArray),
    View(BinaryViewArray),
    /// Entries of a dictionary.
    Entries(Int64Array, Box<Self>),
}

impl Column {
    fn of(batch: &RecordBatch, name: &str, wanted: &'static str) -> Result<Self, Error> {
        let array = batch.column_by_name(name).ok_or_else(|| Error::Missing {
            column: name.to_owned(),
            there: batch
                .schema_ref()
                .fields()
                .iter()
                .map(|field| field.name().clone())
                .collect(),
        })?;
        let (values, is_text) = values(array, wanted).ok_or_else(|| Error::Type {
            column: name.to_owned(),
            found: array.data_type().clone(),
            wanted,
        })?;
        Ok(Self {
            name: name.to_owned(),
            values,
            is_text,
        })
    }
}

/// The values of a column, and whether they are texts.
fn values(array: &ArrayRef, wanted: &str) -> Option<(Values, bool)> {
    Some(match array.data_type() {
        DataType::Utf8 => (Values::Short(array.as_string::<i32>().clone().into()), true),
        DataType::LargeUtf8 => (Values::Long(array.as_string::<i64>().clone().into()), true),
        DataType::Utf8View => {
            let views = array.as_string_view().clone();
            (Values::View(views.to_binary_view()), true)
        }
        DataType::Binary => (Values::Short(array.as_binary::<i32>().clone()), false),
        DataType::LargeBinary => (Values::Long(array.as_binary::<i64>().clone()), false),
        DataType::BinaryView => (Values::View(array.as_binary_view().clone()), false),
        DataType::Dictionary(..) => {
            let entries = array.as_any_dictionary();
            let keys = cast(entries.keys(), &DataType::Int64).ok()?;
            let (values, is_text) = values(entries.values(), wanted)?;
            let keys = keys.as_primitive::<Int64Type>().clone();
            (Values::Entries(keys, Box::new(values)), is_text)
        }
        // As other programs type a column of which they know no value.
        DataType::Null => (Values::Short(BinaryArray::new_null(array.len())), true),
        of if wanted != TEXT && is_written(of) => {
            let options = FormatOptions::default();
            let written = ArrayFormatter::try_new(array, &options).ok()?;
            // What cannot be written, such as a day beyond the calendar, is no date and no name either,
            // which is told where its row is read.
            let text = |row| {
                let text = written.value(row).try_to_string();
                text.unwrap_or_else(|error| error.to_string())
            };
            let rows = 0..array.len();
            let texts: StringArray = rows
                .map(|row| array.is_valid(row).then(|| text(row)))
                .collect();
            (Values::Short(texts.into()), true)
        }
        _ => return None,
    })
}

/// What counts as it is written.
fn is_written(of: &DataType) -> bool {
    of.is_numeric()
        || matches!(
            of,
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(..)
        )
}

impl Values {
    fn bytes(&self, row: usize) -> Option<&[u8]> {
        fn is_there(array: &dyn Array, row: usize) -> bool {
            row < array.len() && array.is_valid(row)
        }
        match self {
            Self::Short(array) => is_there(array, row).then(|| array.value(row)),
            Self::Long(array) => is_there(array, row).then(|| array.value(row)),
            Self::View(array) => is_there(array, row).then(|| array.value(row)),
            Self::Entries(keys, values) => {
                let key = is_there(keys, row).then(|| keys.value(row))?;
                values.bytes(usize::try_from(key).ok()?)
            }
        }
    }
}

/// What a column says in a row.
fn string(column: Option<&Column>, row: usize) -> Result<Option<String>, super::Error> {
    let Some(column) = column else {
        return Ok(None);
    };
    let text = column.values.bytes(row).map(str::from_utf8).transpose();
    let text = text.map_err(|_| wrong(format!("its `{}` is not UTF-8", column.name)))?;
    Ok(text.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::types::{Int8Type, UInt32Type};
    use arrow_array::{
        Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int8Array, LargeStringArray,
        ListArray, NullArray, StringViewArray, TimestampMicrosecondArray, UInt64Array,
    };
    use std::sync::Arc;

    fn documents(text: ArrayRef, told: Option<ArrayRef>) -> Result<Documents, Error> {
        let columns = Columns {
            text: "text".to_owned(),
            date: told.as_ref().map(|_| "told".to_owned()),
            ..Columns::default()
        };
        let all = [Some(("text", text)), told.map(|told| ("told", told))];
        let batch = RecordBatch::try_from_iter(all.into_iter().flatten()).unwrap();
        Documents::of(&batch, &columns)
    }

    fn contents(text: ArrayRef) -> Vec<Option<Content>> {
        let rows = text.len();
        let documents = documents(text, None).unwrap();
        let content = |row| documents.record(row).ok().map(|record| record.content);
        // Nothing stands behind the last row, and asking for it is no more than an error.
        (0..=rows).map(content).collect()
    }

    fn told(column: impl Array + 'static) -> Vec<Option<String>> {
        let rows = column.len();
        let texts = Arc::new(StringArray::from(vec!["5%"; rows]));
        let documents = documents(texts, Some(Arc::new(column))).unwrap();
        let date = |row| documents.record(row).unwrap().date;
        (0..rows).map(date).collect()
    }

    #[test]
    fn texts_and_files_are_read_in_all_of_their_forms() {
        let texts = || vec![Some("到2025年"), None, Some("a text that is longer")];
        let text = |text: &str| Content::Text(text.to_owned());
        let file = |text: &str| Content::File(text.as_bytes().to_vec());
        let strings: [ArrayRef; 5] = [
            Arc::new(StringArray::from(texts())),
            Arc::new(LargeStringArray::from(texts())),
            Arc::new(StringViewArray::from(texts())),
            Arc::new(texts().into_iter().collect::<DictionaryArray<Int8Type>>()),
            Arc::new(texts().into_iter().collect::<DictionaryArray<UInt32Type>>()),
        ];
        let bytes: [ArrayRef; 3] = [
            Arc::new(BinaryArray::from_iter(texts())),
            Arc::new(LargeBinaryArray::from_iter(texts())),
            Arc::new(BinaryViewArray::from_iter(texts())),
        ];
        for (arrays, made) in [
            (&strings[..], &text as &dyn Fn(&str) -> Content),
            (&bytes[..], &file),
        ] {
            for array in arrays {
                let mut want: Vec<_> = texts().into_iter().map(|t| t.map(made)).collect();
                want.push(None);
                assert_eq!(contents(array.clone()), want, "{}", array.data_type());
                // A slice begins behind the start of its buffers.
                let slice = contents(array.slice(1, 2));
                assert_eq!(slice, want[1..], "{}", array.data_type());
            }
        }
        assert_eq!(contents(Arc::new(NullArray::new(1))), [None, None]);
        let none = DictionaryArray::<Int8Type>::from_iter([None::<&str>]);
        assert_eq!(contents(Arc::new(none)), [None, None]);
    }

    #[test]
    fn what_is_told_counts_as_it_is_written() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told(Int8Array::from(vec![Some(-7), None])),
            [some("-7"), None]
        );
        assert_eq!(
            told(UInt64Array::from(vec![u64::MAX])),
            [some("18446744073709551615")]
        );
        assert_eq!(told(Float64Array::from(vec![7.5])), [some("7.5")]);
        let decimal = Decimal128Array::from(vec![2024]).with_precision_and_scale(38, 0);
        assert_eq!(told(decimal.unwrap()), [some("2024")]);
        assert_eq!(told(Date32Array::from(vec![19_844])), [some("2024-05-01")]);
        let beyond = told(Date32Array::from(vec![i32::MAX, 19_844]));
        assert!(beyond[0].is_some() && beyond[1] == some("2024-05-01"));
        let noon = TimestampMicrosecondArray::from(vec![1_714_564_800_000_000]);
        assert_eq!(told(noon.clone()), [some("2024-05-01T12:00:00")]);
        // The day is that of the place, not that of Greenwich.
        for (zone, time) in [
            ("UTC", "2024-05-01T12:00:00Z"),
            ("Pacific/Kiritimati", "2024-05-02T02:00:00+14:00"),
        ] {
            assert_eq!(told(noon.clone().with_timezone(zone)), [some(time)]);
        }
        assert_eq!(told(NullArray::new(1)), [None]);
    }

    #[test]
    fn columns_that_are_not_read_are_named() {
        let lists = || {
            Arc::new(ListArray::from_iter_primitive::<Int8Type, _, _>([Some([
                Some(1),
            ])]))
        };
        let texts = || Arc::new(StringArray::from(vec!["5%"]));
        let told = |error: Result<Documents, Error>| error.unwrap_err().to_string();
        assert_eq!(
            told(documents(Arc::new(Int8Array::from(vec![1])), None)),
            "column `text` holds Int8, no text"
        );
        assert!(told(documents(texts(), Some(lists()))).starts_with("column `told` holds List("));
        let columns = Columns {
            text: "body".to_owned(),
            ..Columns::default()
        };
        let batch = RecordBatch::try_from_iter([("text", texts() as ArrayRef)]).unwrap();
        let missing = told(Documents::of(&batch, &columns));
        assert_eq!(missing, "no column `body`; there is `text`");
    }

    #[test]
    fn what_is_no_utf8_is_an_error_of_its_row() {
        // As the C data interface lets it in.
        let bytes = BinaryArray::from(vec![&b"45\xff%"[..], b"45%"]);
        let values = Values::Short(bytes);
        let name = "text".to_owned();
        let column = Column {
            name,
            values,
            is_text: true,
        };
        let cause = string(Some(&column), 0).unwrap_err().to_string();
        assert!(cause.contains("`text` is not UTF-8"), "{cause}");
        assert_eq!(string(Some(&column), 1), Ok(Some("45%".to_owned())));
    }
}
