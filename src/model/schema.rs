//! The JSON Schema of the output.

use super::packed::unpack_text;
use std::sync::LazyLock;

/// The JSON Schema (2020-12) of the records and of the nested JSON, as `planlens schema` prints it.
///
/// It is written by hand, so that it can explain each field; `tests/schema.rs` holds it against the
/// records, field by field. The program holds it packed.
pub static SCHEMA: LazyLock<String> =
    LazyLock::new(|| unpack_text(include_bytes!(concat!(env!("OUT_DIR"), "/schema.json"))));
