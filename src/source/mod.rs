//! Bytes of a file to the UTF-8 text that is read.
//!
//! Only plain text so far. A further format is a file beside `text.rs` and an arm of [`read`]; what
//! it hands on is again a [`Source`]: the text, and what the format tells of its structure.

mod error;
pub mod layout;
mod text;

pub use error::Error;
pub use layout::Layout;
use sha2::{Digest, Sha256};

/// A document as it is read: its text, where it came from, and its structure as far as the format
/// tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The text. Of a text file a byte order mark stays in it, so that offsets are those of the file.
    pub text: String,
    /// What the structure of the text is known to be.
    pub layout: Layout,
    /// The format, as the `document` record names it.
    pub format: &'static str,
    /// The encoding, as the `document` record names it; `None` in formats that hold no bytes of text.
    pub encoding: Option<&'static str>,
    /// The SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
}

/// The largest text that is read: tokens hold their offsets in 32 bits.
pub const MAX_BYTES: u64 = u32::MAX as u64;

/// Reads a file.
///
/// # Errors
/// What keeps the bytes from being a text, with its place and what to do.
///
/// # Examples
/// ```
/// use planlens::source::{self, Error};
/// assert_eq!(source::read(b"By 2030.".to_vec())?.text, "By 2030.");
/// assert_eq!(source::read(Vec::new()), Err(Error::Empty));
/// # Ok::<(), Error>(())
/// ```
pub fn read(bytes: Vec<u8>) -> Result<Source, Error> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooLong);
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    Ok(Source {
        text: text::decode(bytes)?,
        layout: Layout::default(),
        format: "text",
        encoding: Some("utf-8"),
        sha256,
    })
}

/// Hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
