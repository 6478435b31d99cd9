//! Values of options: text to what it means, with a message that says what is wrong.

use super::input::{InputFormat, Many};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use planlens::Date;
use planlens::model::{Fault, Kind, Offsets};
use planlens::render::{Format, annotation};
use planlens::source::{self, Encoding};
use regex::{Regex, RegexBuilder};

/// A parser for a closed list of values, from the list and the names that the library gives.
macro_rules! named {
    ($(#[$doc:meta])* $parser:ident, $type:ident) => {
        $(#[$doc])*
        pub fn $parser() -> impl TypedValueParser<Value = $type> {
            PossibleValuesParser::new($type::ALL.iter().map(|v| v.as_str())).try_map(|name| {
                $type::ALL.iter().copied().find(|v| v.as_str() == name).ok_or("unknown")
            })
        }
    };
}

named!(
    /// A format of the output.
    format_parser,
    Format
);
named!(
    /// A kind of statement.
    kind_parser,
    Kind
);
named!(
    /// What does not add up.
    fault_parser,
    Fault
);
named!(
    /// What offsets count.
    offsets_parser,
    Offsets
);

/// The formats that a command offers.
pub trait Offer: Copy + Send + Sync + 'static {
    /// Reads one of them.
    fn parser() -> impl TypedValueParser<Value = Self>;

    /// The format, where it is one of lists.
    fn list(self) -> Option<Format>;

    /// It is that of a table in columns.
    fn is_table(self) -> bool {
        false
    }
}

impl Offer for Format {
    fn parser() -> impl TypedValueParser<Value = Self> {
        format_parser()
    }

    fn list(self) -> Option<Format> {
        Some(self)
    }
}

/// The formats of commands whose records have places in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Records, or what is told of them, one after the other.
    List(Format),
    /// Places of documents, with what is to be said of them.
    Places(annotation::Format),
}

/// The formats of statements as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    Shape(Shape),
    /// A table in Parquet.
    #[cfg(feature = "parquet")]
    Table,
}

/// The name of the format of tables, in a build that has it.
const TABLE: Option<&str> = if cfg!(feature = "parquet") {
    Some("parquet")
} else {
    None
};

impl Shape {
    /// The names of all.
    fn names() -> impl Iterator<Item = &'static str> {
        let lists = Format::ALL.iter().map(|f| f.as_str());
        lists.chain(annotation::Format::ALL.iter().map(|f| f.as_str()))
    }

    fn named(name: &str) -> Option<Self> {
        let list = Format::ALL.iter().find(|f| f.as_str() == name);
        let places = || annotation::Format::ALL.iter().find(|f| f.as_str() == name);
        list.map(|format| Self::List(*format))
            .or_else(|| places().map(|format| Self::Places(*format)))
    }
}

impl Offer for Shape {
    fn parser() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(Self::names()).try_map(|name| Self::named(&name).ok_or("unknown"))
    }

    fn list(self) -> Option<Format> {
        match self {
            Self::List(format) => Some(format),
            Self::Places(_) => None,
        }
    }
}

impl Offer for Stated {
    fn parser() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(Shape::names().chain(TABLE)).try_map(|name| {
            #[cfg(feature = "parquet")]
            if TABLE.is_some_and(|table| table == name) {
                return Ok(Self::Table);
            }
            Shape::named(&name).map(Self::Shape).ok_or("unknown")
        })
    }

    fn list(self) -> Option<Format> {
        match self {
            Self::Shape(shape) => shape.list(),
            #[cfg(feature = "parquet")]
            Self::Table => None,
        }
    }

    #[cfg(feature = "parquet")]
    fn is_table(self) -> bool {
        self == Self::Table
    }
}

/// A format of a document, `jsonl`, `parquet` in a build that has it, or `auto`.
pub fn input_format_parser() -> impl TypedValueParser<Value = InputFormat> {
    let names = source::Format::ALL.iter().map(|f| f.as_str());
    let all = ["auto"]
        .into_iter()
        .chain(names)
        .chain(["jsonl"])
        .chain(TABLE);
    PossibleValuesParser::new(all).map(|name| {
        let named = |f: &source::Format| f.as_str() == name;
        match source::Format::ALL.iter().copied().find(named) {
            Some(format) => InputFormat::Document(format),
            None if name == "jsonl" => InputFormat::Many(Many::Lines),
            #[cfg(feature = "parquet")]
            None if TABLE.is_some_and(|table| table == name) => InputFormat::Many(Many::Rows),
            None => InputFormat::Auto,
        }
    })
}

/// An encoding, by any of its names.
pub fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| {
        "not known; some are utf-8, utf-16le, gb18030, big5, windows-1252".to_owned()
    })
}

/// A regular expression that matches in either case.
pub fn regex(text: &str) -> Result<Regex, String> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .build()
        .map_err(|error| match &error {
            // The syntax error is a drawing over several lines; its last one says it all.
            regex::Error::Syntax(drawing) => {
                let line = drawing.lines().last().unwrap_or_default();
                let caret = drawing.lines().find_map(|l| {
                    let mark = l.trim_start();
                    (!mark.is_empty() && mark.chars().all(|c| c == '^'))
                        .then(|| l.len() - mark.len())
                });
                let place = caret.map_or_else(String::new, |at| {
                    format!(" at character {}", at.saturating_sub(3))
                });
                format!(
                    "{}{place}; to match such a character itself, put \\ before it",
                    line.trim_start_matches("error: ")
                )
            }
            other => other.to_string(),
        })
}

/// The years of `--year`, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// First year; none where the range is open.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
}

/// `2030`, `2025-2030`, `2025..`, `..2030`.
pub fn years(text: &str) -> Result<Years, String> {
    let wrong = || "give a year or a range: 2030, 2025-2030, 2025.., ..2030".to_owned();
    let year = |part: &str| match part.trim() {
        "" => Ok(None),
        digits if digits.len() == 4 => digits.parse().map(Some).map_err(|_| wrong()),
        _ => Err(wrong()),
    };
    let (from, to) = text
        .split_once("..")
        .or_else(|| text.split_once(['-', '–']))
        .unwrap_or((text, text));
    let years = Years {
        from: year(from)?,
        to: year(to)?,
    };
    match (years.from, years.to) {
        (None, None) => Err(wrong()),
        (Some(from), Some(to)) if from > to => Err(format!("{from} is after {to}")),
        // "2025-" is more likely half a range than an open one.
        (None, _) | (_, None) if !text.contains("..") => Err(wrong()),
        _ => Ok(years),
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_range_with_or_without_ends() {
        let range = |from, to| Ok(Years { from, to });
        assert_eq!(years("2030"), range(Some(2030), Some(2030)));
        assert_eq!(years("2025-2030"), range(Some(2025), Some(2030)));
        assert_eq!(years("2025.."), range(Some(2025), None));
        assert_eq!(years("..2030"), range(None, Some(2030)));
        for wrong in [
            "",
            "..",
            "30",
            "2025-",
            "-2030",
            "2030-2025",
            "soon",
            "2025-2030-2035",
        ] {
            assert!(years(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(
            date("2021"),
            Ok(Date {
                year: 2021,
                month: None,
                day: None
            })
        );
        assert_eq!(
            date("2024-02-29"),
            Ok(Date {
                year: 2024,
                month: Some(2),
                day: Some(29)
            })
        );
        for wrong in [
            "",
            "21",
            "2021-1",
            "2021-13",
            "2021-00",
            "2023-02-29",
            "2021-01-01-01",
            "2021-01-00",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_pattern_is_told_in_one_line() {
        let message = regex("a(b").unwrap_err();
        assert_eq!(message.lines().count(), 1);
        assert!(
            message.starts_with("unclosed group at character 2"),
            "{message}"
        );
    }
}
