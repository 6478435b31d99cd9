//! Why a file cannot be read, where, and what to do about it.

use std::fmt;

/// What keeps bytes from being read as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// There is nothing but white space in it.
    Empty,
    /// It is longer than any document.
    TooLong {
        /// The most bytes that are read of its kind; of text [`super::MAX_TEXT`].
        limit: usize,
    },
    /// It is a file of another kind, which a program makes text of.
    OtherFormat {
        /// What it is.
        name: &'static str,
        /// A command that makes text of it.
        remedy: &'static str,
    },
    /// It holds a byte that no text does.
    Binary {
        /// Where, counted from 0.
        byte: usize,
    },
    /// It is UTF-8 but for a few bytes.
    DamagedUtf8 {
        /// The first byte that does not fit, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// It is text in an encoding that cannot be told.
    NotUtf8 {
        /// The first byte that does not fit UTF-8, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
        /// The encoding that it is nearest to.
        guess: &'static str,
    },
    /// It does not keep to the encoding that it begins with.
    Undecodable {
        /// The encoding.
        encoding: &'static str,
        /// The line of what does not fit, counted from 1.
        line: usize,
    },
    /// A file of its kind would hold more, or other things.
    Broken {
        /// The kind of file.
        what: &'static str,
        /// What is wrong.
        cause: String,
    },
    /// It unpacks to more than any document would.
    Bomb {
        /// Its length before.
        packed: usize,
    },
    /// Its elements stand inside each other too deeply.
    TooDeep {
        /// The kind of file.
        what: &'static str,
        /// As many are read.
        limit: usize,
    },
    /// It has more pages, or more on them, than any document.
    TooMany {
        /// As many are read.
        limit: usize,
        /// Of what.
        what: &'static str,
    },
    /// A PDF that only opens with a password.
    Encrypted,
    /// A PDF whose pages are pictures.
    Scanned {
        /// Its pages.
        pages: usize,
    },
    /// A PDF whose fonts do not tell which characters they show.
    NoCharacters {
        /// Signs of which nobody knows what they stand for.
        unknown: usize,
        /// All of its signs.
        all: usize,
    },
    /// A line of JSON Lines that is no document.
    NoRecord {
        /// What is wrong.
        cause: String,
    },
    /// The program was built without this format.
    NotBuiltIn {
        /// The format.
        what: &'static str,
        /// The feature of the package that adds it.
        feature: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty: there is no text in it"),
            Self::TooLong { limit } => write!(
                f,
                "longer than {} MiB, which no document is; split it into its documents",
                limit >> 20
            ),
            Self::OtherFormat { name, remedy } => {
                write!(f, "{name}, which is not read; convert it, e.g. {remedy}")
            }
            Self::Binary { byte } => write!(
                f,
                "not a text: unfit byte at {byte}; give a text, HTML, PDF or DOCX file"
            ),
            Self::DamagedUtf8 { byte, line } => write!(
                f,
                "damaged UTF-8 at byte {byte} (line {line}); repair it, or read it with U+FFFD there by --encoding utf-8"
            ),
            Self::NotUtf8 { byte, line, guess } => write!(
                f,
                "not UTF-8 at byte {byte} (line {line}), nor wholly {guess}; name its encoding, e.g. --encoding {guess}"
            ),
            Self::Undecodable { encoding, line } => write!(
                f,
                "not {encoding} from line {line} on; name its encoding with --encoding"
            ),
            Self::Broken { what, cause } => {
                write!(
                    f,
                    "broken {what} file: {cause}; get it again from where it came"
                )
            }
            Self::Bomb { packed } => write!(
                f,
                "its {packed} bytes unpack to over {} MiB, which no document does; unpack it yourself and give what is the document",
                super::bound(*packed) >> 20
            ),
            Self::TooDeep { what, limit } => write!(
                f,
                "broken {what} file: over {limit} elements inside each other; give its text instead"
            ),
            Self::TooMany { limit, what } => write!(
                f,
                "a PDF file with over {limit} {what}; split it, e.g. qpdf --split-pages=1000 FILE OUT.pdf"
            ),
            Self::Encrypted => write!(
                f,
                "a PDF file behind a password; unlock it, e.g. qpdf --decrypt --password=WORD FILE OUT.pdf"
            ),
            Self::Scanned { pages } => write!(
                f,
                "a scanned PDF file: {pages} pages without text; recognise it first, e.g. ocrmypdf FILE OUT.pdf"
            ),
            Self::NoCharacters { unknown, all } => write!(
                f,
                "a PDF file whose fonts do not tell what {unknown} of its {all} signs are; recognise it, e.g. ocrmypdf --force-ocr FILE OUT.pdf"
            ),
            Self::NoRecord { cause } => write!(
                f,
                "not a document: {cause}; each line or row has to have a text"
            ),
            Self::NotBuiltIn { what, feature } => write!(
                f,
                "{what}, which this build does not read; build with the feature `{feature}`"
            ),
        }
    }
}

impl std::error::Error for Error {}
