//! Bytes of a file to the UTF-8 text that is read.
//!
//! One file a format. What each hands on is a [`Source`]: the text, and what the format tells of its
//! structure. Nothing in a document is ever followed, run or fetched, and limits hold for what it may
//! unpack to and how deeply it may nest.

#[cfg(feature = "arrow")]
pub mod arrow;
mod encoding;
mod error;
mod format;
pub mod jsonl;
pub mod layout;
#[cfg(any(feature = "html", feature = "docx"))]
mod numbering;
mod pack;
mod record;
#[cfg(any(feature = "html", feature = "docx", feature = "pdf"))]
mod writer;

#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "pdf")]
mod pdf;

pub use encoding::Encoding;
pub use error::Error;
pub use format::Format;
pub use layout::Layout;
pub use pack::unpacking;
pub use record::{Content, Record};
use sha2::{Digest, Sha256};
use std::io;

/// A document as it is read: its text, where it came from, and its structure as far as the format
/// tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The text. Of a text file in UTF-8 it is the file itself, a byte order mark included, so that
    /// offsets are those of the file.
    pub text: String,
    /// What the structure of the text is known to be.
    pub layout: Layout,
    /// The format.
    pub format: Format,
    /// The encoding, as the `document` record names it; `None` in formats that hold no bytes of text.
    pub encoding: Option<&'static str>,
    /// The SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
}

/// What is known of a file beside its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'n> {
    /// What it is called: its ending counts where its content does not tell the format.
    pub name: Option<&'n str>,
    /// Its format; found where not given.
    pub format: Option<Format>,
    /// The encoding of its text; found where not given.
    pub encoding: Option<Encoding>,
}

/// The longest text that is read, in bytes. Reading takes a multiple of its length in memory.
pub const MAX_TEXT: usize = 128 << 20;

/// The largest file that is read where it holds pictures and fonts beside text.
const MAX_FILE: usize = 1 << 30;

/// So many bytes may come out of this many packed ones.
fn bound(packed: usize) -> usize {
    packed
        .saturating_mul(100)
        .saturating_add(32 << 20)
        .min(MAX_FILE)
}

/// How many bytes a file may have that begins with these: a kilobyte tells.
#[must_use]
pub fn limit(start: &[u8]) -> usize {
    if pack::is_packed(start) || matches!(format::of_bytes(start), Ok(Some(_))) {
        MAX_FILE
    } else {
        MAX_TEXT
    }
}

/// Reads a file.
///
/// # Errors
/// What keeps the bytes from being read, with its place and what to do.
///
/// # Examples
/// ```
/// use planlens::source::{self, Error, Options};
/// let source = source::read(b"By 2030.".to_vec(), &Options::default())?;
/// assert_eq!(source.text, "By 2030.");
/// assert_eq!(source::read(Vec::new(), &Options::default()), Err(Error::Empty));
/// # Ok::<(), Error>(())
/// ```
pub fn read(bytes: Vec<u8>, options: &Options<'_>) -> Result<Source, Error> {
    within(bytes.len(), limit(&bytes))?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let bytes = pack::unpack(bytes)?;
    within(bytes.len(), limit(&bytes))?;
    let (read, format, encoding) = structured(bytes, options)?;
    within(read.text.len(), MAX_TEXT)?;
    if read.text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Error::Empty);
    }
    Ok(Source {
        text: read.text,
        layout: read.layout,
        format,
        encoding: encoding.map(Encoding::name),
        sha256,
    })
}

/// The [`Source::sha256`] that a file of these bytes has.
///
/// # Errors
/// Those of the reader.
pub fn sha256(mut from: impl io::Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(hex(&hash.finalize())),
            Ok(length) => hash.update(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn within(length: usize, limit: usize) -> Result<(), Error> {
    if length > limit {
        Err(Error::TooLong { limit })
    } else {
        Ok(())
    }
}

/// What a reader of a format makes of a file.
struct Read {
    text: String,
    layout: Layout,
}

/// The text and its structure, by the format given or found.
fn structured(
    bytes: Vec<u8>,
    options: &Options<'_>,
) -> Result<(Read, Format, Option<Encoding>), Error> {
    let binary = match options.format {
        Some(format) => Some(format).filter(|f| matches!(f, Format::Pdf | Format::Docx)),
        None if options.encoding.is_some() => None,
        None => format::of_bytes(&bytes)?,
    };
    match binary {
        Some(Format::Pdf) => return Ok((pdf(bytes)?, Format::Pdf, None)),
        Some(Format::Docx) => return Ok((docx(bytes)?, Format::Docx, None)),
        _ => {}
    }
    let (text, encoding) = encoding::decode(bytes, options.encoding)?;
    within(text.len(), MAX_TEXT)?;
    let name = options.name.map(pack::inner_name);
    let format = options
        .format
        .unwrap_or_else(|| format::of_text(&text, name));
    let read = match format {
        Format::Html => html(&text)?,
        _ => Read {
            text,
            layout: Layout::default(),
        },
    };
    Ok((read, format, Some(encoding)))
}

/// The readers of formats that a build may leave out.
macro_rules! readers {
    ($($feature:literal $reader:ident($argument:ty);)*) => {$(
        #[cfg(feature = $feature)]
        fn $reader(input: $argument) -> Result<Read, Error> {
            $reader::read(input)
        }

        #[cfg(not(feature = $feature))]
        fn $reader(_: $argument) -> Result<Read, Error> {
            Err(Error::NotBuiltIn {
                what: Format::of_name(concat!(".", $feature)).map_or("", Format::as_str),
                feature: $feature,
            })
        }
    )*};
}

readers! {
    "html" html(&str);
    "docx" docx(Vec<u8>);
    "pdf" pdf(Vec<u8>);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_bytes_as_they_came() {
        let source = read(b"abc".to_vec(), &Options::default()).unwrap();
        assert_eq!(source.sha256, sha256(&b"abc"[..]).unwrap());
        assert_eq!(
            source.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_text_without_measure_is_refused() {
        let read = |length| read(vec![b'a'; length], &Options::default());
        assert_eq!(read(MAX_TEXT + 1), Err(Error::TooLong { limit: MAX_TEXT }));
        assert_eq!(limit(b"%PDF-1.7"), MAX_FILE);
        assert_eq!(limit(b"By 2030"), MAX_TEXT);
        assert_eq!(bound(usize::MAX), MAX_FILE);
    }

    #[test]
    fn white_space_is_no_text() {
        for bytes in ["", "\u{feff} \n", "<html><body> <nav>5</nav></body></html>"] {
            assert_eq!(
                read(bytes.into(), &Options::default()),
                Err(Error::Empty),
                "{bytes:?}"
            );
        }
    }
}
