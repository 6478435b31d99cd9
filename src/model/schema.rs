//! The JSON Schema of the output.

/// The JSON Schema (2020-12) of the records and of the nested JSON, as `planlens schema` prints it.
///
/// It is written by hand, so that it can explain each field; `tests/schema.rs` holds it against the
/// records, field by field.
pub const SCHEMA: &str = include_str!("schema.json");
