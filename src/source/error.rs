//! Why a file is no text, where, and what to do about it.

use std::fmt;

/// What keeps bytes from being read as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// There is nothing but white space in it.
    Empty,
    /// It is longer than [`super::MAX_BYTES`].
    TooLong,
    /// It is a file of another kind, which a program makes text of.
    OtherFormat {
        /// What it is.
        name: &'static str,
        /// A command that makes text of it.
        remedy: &'static str,
    },
    /// It holds a zero byte, which no text does.
    Binary {
        /// Where, counted from 0.
        byte: usize,
    },
    /// It is text in another encoding than UTF-8.
    NotUtf8 {
        /// The first byte that does not fit, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
        /// The encoding it may be in.
        guess: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty: there is no text in it"),
            Self::TooLong => write!(f, "longer than 4 GiB; split it"),
            Self::OtherFormat { name, remedy } => {
                write!(
                    f,
                    "{name}; only plain text is read so far, convert it, e.g. {remedy}"
                )
            }
            Self::Binary { byte } => {
                write!(
                    f,
                    "not a text: zero byte at byte {byte}; give a plain text in UTF-8"
                )
            }
            Self::NotUtf8 { byte, line, guess } => write!(
                f,
                "not UTF-8 at byte {byte} (line {line}); convert it, e.g. iconv -f {guess} -t UTF-8"
            ),
        }
    }
}

impl std::error::Error for Error {}
