//! Bytes of a file to the UTF-8 text that is read.
//!
//! Only plain text so far. A further format is a file beside `text.rs` and an arm of [`decode`];
//! what it hands on is again a [`Text`].

mod error;
mod text;

pub use error::Error;

/// The text of a document and the encoding it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text. A byte order mark stays in it, so that offsets are those of the file.
    pub content: String,
    /// The encoding, as the `document` record names it.
    pub encoding: &'static str,
}

/// The largest text that is read: tokens hold their offsets in 32 bits.
pub const MAX_BYTES: u64 = u32::MAX as u64;

/// The text of a file.
///
/// # Errors
/// What keeps the bytes from being a text, with its place and what to do.
///
/// # Examples
/// ```
/// use planlens::source::{Error, decode};
/// assert_eq!(decode(b"By 2030.".to_vec())?.content, "By 2030.");
/// assert_eq!(decode(Vec::new()), Err(Error::Empty));
/// # Ok::<(), Error>(())
/// ```
pub fn decode(bytes: Vec<u8>) -> Result<Text, Error> {
    text::decode(bytes)
}
