//! A document that stands among others, in a line or row of its own.

use super::{Encoding, Error, Options, Source};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// One document of a file that holds many, and what is told of it there.
#[derive(Debug, Clone)]
pub struct Record<'l> {
    /// What it is called, where that is told; a number as it is written.
    pub id: Option<String>,
    /// What it is read from.
    pub content: Content,
    /// The tag of its language, where one is told.
    pub language: Option<String>,
    /// Its own date, where one is told; a number as it is written.
    pub date: Option<String>,
    /// The fields that may be passed through, as they stand in JSON.
    pub fields: BTreeMap<String, &'l RawValue>,
}

/// What a document is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text, whose encoding is no question any more, whatever its first lines say.
    Text(String),
    /// The bytes of a file in any format.
    File(Vec<u8>),
}

impl Content {
    /// Reads it as [`super::read`] does. The encoding that `options` names is that of a file.
    ///
    /// # Errors
    /// Those of [`super::read`].
    pub fn read(self, options: &Options<'_>) -> Result<Source, Error> {
        let (bytes, encoding) = match self {
            Self::Text(text) => (text.into_bytes(), Some(Encoding::UTF_8)),
            Self::File(bytes) => (bytes, options.encoding),
        };
        super::read(
            bytes,
            &Options {
                encoding,
                ..*options
            },
        )
    }
}

/// What is wrong may quote the line, however long that is.
pub(super) fn wrong(mut cause: String) -> Error {
    const MOST: usize = 200;
    if let Some((end, _)) = cause.char_indices().nth(MOST) {
        cause.truncate(end);
        cause.push('…');
    }
    Error::NoRecord { cause }
}

/// A name, if it says anything.
pub(super) fn name(given: Option<String>) -> Option<String> {
    given.filter(|name| !name.trim().is_empty())
}

/// A document needs a content.
pub(super) fn without(name: &str) -> Error {
    wrong(format!("it has no `{name}`"))
}
