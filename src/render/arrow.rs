//! Statements as record batches of Arrow: one flat table, which Parquet files and data frames hold as
//! it is.
//!
//! The columns are those of CSV under the same names, each with its type. A number is a double, for
//! reckoning, and stands a second time, with all of its digits, in a column of text by its name and
//! `_exact`. The last column, `message`, is that of an error record: a row of the kind `error` in the place
//! of a document that could not be read.

use super::flat::{self, COLUMNS, Field, Row};
use crate::model::{Failure, Plan};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use std::sync::Arc;

/// A batch is full once it holds so many bytes of text, unless another number is given.
const FULL: usize = 32 << 20;

/// The columns of the table.
#[must_use]
pub fn schema() -> SchemaRef {
    let column = |name: String, data_type| arrow_schema::Field::new(name, data_type, true);
    let fields = COLUMNS
        .iter()
        .map(|(name, field)| column((*name).to_owned(), data_type(field)))
        .chain(exact().map(|name| column(format!("{name}_exact"), DataType::Utf8)))
        .chain([column("message".to_owned(), DataType::Utf8)]);
    // Every row is of some kind and speaks of some document.
    let required = |f: arrow_schema::Field| {
        let nullable = !["document", "kind"].contains(&f.name().as_str());
        f.with_nullable(nullable)
    };
    Arc::new(Schema::new(fields.map(required).collect::<Vec<_>>()))
}

/// The columns of numbers.
fn exact() -> impl Iterator<Item = &'static str> {
    let numbers = COLUMNS
        .iter()
        .filter(|(_, field)| matches!(field, Field::Number(_)));
    numbers.map(|(name, _)| *name)
}

fn data_type(field: &Field) -> DataType {
    match field {
        Field::Text(_) => DataType::Utf8,
        Field::Whole(_) => DataType::Int64,
        Field::Number(_) => DataType::Float64,
        Field::Truth(_) => DataType::Boolean,
        Field::Texts(..) => DataType::new_list(DataType::Utf8, true),
    }
}

/// Rows that are put together to batches.
///
/// ```
/// use arrow_schema::ArrowError;
/// use planlens::render::arrow::Table;
/// use planlens::{Options, read};
///
/// let plan = read("note", "By 2030, 45% of homes will have solar roofs.", &Options::default());
/// let mut table = Table::default();
/// table.plan::<ArrowError>(&plan, |full| panic!("{} rows make no full batch", full.num_rows()))?;
/// let batch = table.finish()?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (1, 47));
/// # Ok::<(), ArrowError>(())
/// ```
#[derive(Debug)]
pub struct Table {
    full: usize,
    columns: Vec<Column>,
    exact: Vec<StringBuilder>,
    message: StringBuilder,
    /// Bytes of the texts that the rows hold.
    bytes: usize,
}

/// A column as it grows.
#[derive(Debug)]
enum Column {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Truth(BooleanBuilder),
    Texts(ListBuilder<StringBuilder>),
}

impl Column {
    fn new(field: &Field) -> Self {
        match field {
            Field::Text(_) => Self::Text(StringBuilder::new()),
            Field::Whole(_) => Self::Whole(Int64Builder::new()),
            Field::Number(_) => Self::Number(Float64Builder::new()),
            Field::Truth(_) => Self::Truth(BooleanBuilder::new()),
            Field::Texts(..) => Self::Texts(ListBuilder::new(StringBuilder::new())),
        }
    }

    fn builder(&mut self) -> &mut dyn ArrayBuilder {
        match self {
            Self::Text(b) => b,
            Self::Whole(b) => b,
            Self::Number(b) => b,
            Self::Truth(b) => b,
            Self::Texts(b) => b,
        }
    }

    fn empty(&mut self) {
        match self {
            Self::Text(b) => b.append_null(),
            Self::Whole(b) => b.append_null(),
            Self::Number(b) => b.append_null(),
            Self::Truth(b) => b.append_null(),
            Self::Texts(b) => b.append_null(),
        }
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new(FULL)
    }
}

impl Table {
    /// A table whose batches are full once they hold so many bytes of text. One row may hold more.
    #[must_use]
    pub fn new(full: usize) -> Self {
        Self {
            full,
            columns: COLUMNS
                .iter()
                .map(|(_, field)| Column::new(field))
                .collect(),
            exact: exact().map(|_| StringBuilder::new()).collect(),
            message: StringBuilder::new(),
            bytes: 0,
        }
    }

    /// Adds the statements of a document. Where they fill a batch it is handed on.
    ///
    /// # Errors
    /// Those of `full`.
    pub fn plan<E: From<ArrowError>>(
        &mut self,
        plan: &Plan<'_>,
        mut full: impl FnMut(RecordBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        for row in flat::rows(plan) {
            self.row(row);
            if self.is_full() {
                full(self.finish()?)?;
            }
        }
        Ok(())
    }

    /// Adds a document that could not be read.
    pub fn failure(&mut self, failure: &Failure) {
        for ((name, _), column) in COLUMNS.iter().zip(&mut self.columns) {
            match (*name, column) {
                ("document", Column::Text(b)) => b.append_value(&failure.document),
                ("kind", Column::Text(b)) => b.append_value("error"),
                ("line", Column::Whole(b)) => {
                    b.append_option(failure.line.and_then(|l| i64::try_from(l).ok()));
                }
                (_, column) => column.empty(),
            }
        }
        self.exact.iter_mut().for_each(StringBuilder::append_null);
        self.message.append_value(&failure.message);
        self.bytes += failure.document.len() + failure.message.len();
    }

    /// Rows that are not handed on yet.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.message.len()
    }

    /// The rows make a batch that should be handed on.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.bytes >= self.full
    }

    /// The rows since the last batch.
    ///
    /// # Errors
    /// None that rows of statements could bring about.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.bytes = 0;
        let columns = self.columns.iter_mut().map(|c| c.builder().finish());
        let exact = self.exact.iter_mut().map(|b| b as &mut dyn ArrayBuilder);
        let last = [&mut self.message as &mut dyn ArrayBuilder];
        let arrays: Vec<ArrayRef> = columns
            .chain(exact.chain(last).map(ArrayBuilder::finish))
            .collect();
        RecordBatch::try_new(schema(), arrays)
    }

    fn row(&mut self, row: Row<'_>) {
        let mut exact = self.exact.iter_mut();
        for ((_, field), column) in COLUMNS.iter().zip(&mut self.columns) {
            match (field, column) {
                (Field::Text(of), Column::Text(b)) => {
                    let text = of(row);
                    self.bytes += text.map_or(0, str::len);
                    b.append_option(text);
                }
                (Field::Whole(of), Column::Whole(b)) => b.append_option(of(row)),
                (Field::Number(of), Column::Number(b)) => {
                    let digits = of(row).map(|number| number.to_string());
                    // Read as any program would read the digits: rounded to the nearest double.
                    b.append_option(digits.as_deref().and_then(|d| d.parse().ok()));
                    if let Some(b) = exact.next() {
                        b.append_option(digits);
                    }
                }
                (Field::Truth(of), Column::Truth(b)) => b.append_option(of(row)),
                (Field::Texts(_, of), Column::Texts(b)) => {
                    let texts = of(row);
                    self.bytes += texts.iter().flatten().map(|t| t.len()).sum::<usize>();
                    b.append_option(texts.map(|texts| texts.into_iter().map(Some)));
                }
                // Each column was made for its field.
                (_, column) => column.empty(),
            }
        }
        self.message.append_null();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, read};
    use arrow_array::cast::AsArray;
    use arrow_array::types::Float64Type;

    fn of(text: &str) -> RecordBatch {
        let mut table = Table::default();
        let plan = read("note", text, &Options::default());
        table
            .plan::<ArrowError>(&plan, |_| panic!("no full batch"))
            .unwrap();
        table.finish().unwrap()
    }

    #[test]
    fn a_number_is_a_double_and_all_of_its_digits() {
        let batch = of(
            "By 2030, the share of clean power will rise from 24.10% in 2022 to 42.123456789012345678%.",
        );
        let number = |name| batch[name].as_primitive::<Float64Type>().value(0);
        let exact = |name| batch[name].as_string::<i32>().value(0).to_owned();
        assert_eq!(number("value").to_string(), "42.123456789012344");
        assert_eq!(exact("value_exact"), "42.123456789012345678");
        assert_eq!(
            (
                number("baseline_value"),
                exact("baseline_value_exact").as_str()
            ),
            (24.1, "24.1")
        );
        assert!(batch["upper"].is_null(0) && batch["upper_exact"].is_null(0));
    }

    #[test]
    fn an_error_stands_in_its_place() {
        let mut table = Table::default();
        let plan = read(
            "a",
            "By 2030, 45% of homes will have solar roofs.",
            &Options::default(),
        );
        let failure = Failure {
            document: "b".to_owned(),
            line: Some(2),
            message: "no text".to_owned(),
        };
        table.failure(&failure);
        table
            .plan::<ArrowError>(&plan, |_| panic!("no full batch"))
            .unwrap();
        assert_eq!(table.rows(), 2);
        let batch = table.finish().unwrap();
        let text = |name, row| batch[name].as_string::<i32>().value(row).to_owned();
        assert_eq!(
            (text("kind", 0), text("document", 0), text("message", 0)),
            ("error".into(), "b".into(), "no text".into())
        );
        assert_eq!(
            (text("kind", 1), text("document", 1)),
            ("target".into(), "a".into())
        );
        assert!(batch["message"].is_null(1) && batch["id"].is_null(0));
        assert_eq!(table.finish().unwrap().num_rows(), 0);
    }

    #[test]
    fn rows_are_handed_on_once_they_hold_enough_text() {
        let text = "By 2030, 45% of homes will have solar roofs. ".repeat(50);
        let plan = read("long", &text, &Options::default());
        let (mut table, mut handed) = (Table::new(1000), 0);
        let count = |batch: RecordBatch| {
            handed += batch.num_rows();
            Ok::<(), ArrowError>(())
        };
        table.plan(&plan, count).unwrap();
        assert!(handed > 0 && !table.is_full());
        assert_eq!(handed + table.rows(), 50);
    }
}
