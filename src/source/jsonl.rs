//! JSON Lines: a document a line.

use super::Error;
use super::record::{Content, Record, name, without, wrong};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What the fields are called that hold a document and its name.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// Its name.
    pub id: &'n str,
    /// Its text.
    pub text: &'n str,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Self {
            id: "id",
            text: "text",
        }
    }
}

/// Reads a line: an object with a text, and perhaps an id, `language`, `date` and other fields.
///
/// # Errors
/// A line that is no such object.
///
/// # Examples
/// ```
/// use planlens::source::Content;
/// use planlens::source::jsonl::{self, Names};
/// let line = br#"{"id":"a","text":"By 2030.","region":"north"}"#;
/// let record = jsonl::record(line, &Names::default())?;
/// assert_eq!(record.id.as_deref(), Some("a"));
/// assert_eq!(record.content, Content::Text("By 2030.".to_owned()));
/// assert_eq!(record.fields["region"].get(), "\"north\"");
/// assert!(jsonl::record(b"{}", &Names::default()).is_err());
/// # Ok::<(), planlens::source::Error>(())
/// ```
pub fn record<'l>(line: &'l [u8], names: &Names<'_>) -> Result<Record<'l>, Error> {
    let fields = fields(line).map_err(|e| wrong(format!("not a JSON object ({e})")))?;
    let text = string(&fields, names.text)?;
    Ok(Record {
        id: name(number_or_string(&fields, names.id)?),
        content: Content::Text(text.ok_or_else(|| without(names.text))?),
        language: string(&fields, "language")?,
        date: number_or_string(&fields, "date")?,
        fields,
    })
}

/// What a line calls its document, whatever else is wrong with it.
#[must_use]
pub fn id(line: &[u8], names: &Names<'_>) -> Option<String> {
    name(number_or_string(&fields(line).ok()?, names.id).ok()?)
}

type Fields<'l> = BTreeMap<String, &'l RawValue>;

fn fields(line: &[u8]) -> serde_json::Result<Fields<'_>> {
    serde_json::from_slice(line)
}

fn string(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Error> {
    let Some(value) = fields.get(name) else {
        return Ok(None);
    };
    Option::<String>::deserialize(*value)
        .map_err(|e| wrong(format!("its `{name}` is not a string ({e})")))
}

fn number_or_string(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Error> {
    match fields.get(name).map(|value| value.get()) {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            Ok(Some(number.to_owned()))
        }
        _ => string(fields, name),
    }
}

/// A file that begins so holds a document a line, and is no output of planlens.
#[must_use]
pub fn begins(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let Some(first) = start.lines().next() else {
        return false;
    };
    let inner = first.strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|i| i.starts_with('"'))
        && first.contains("\"text\"")
        && !first.starts_with("{\"kind\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_kept_as_they_stand() {
        let line = r#" {"id": 7.50, "text": "5%\n", "date": null, "n": 0.10, "language": "zh"} "#;
        let record = record(line.as_bytes(), &Names::default()).unwrap();
        assert_eq!(record.id.as_deref(), Some("7.50"));
        assert_eq!(record.content, Content::Text("5%\n".to_owned()));
        assert_eq!(
            (record.date, record.language.as_deref()),
            (None, Some("zh"))
        );
        assert_eq!(record.fields["n"].get(), "0.10");
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let cause = |line: &str| match record(line.as_bytes(), &Names::default()) {
            Err(Error::NoRecord { cause }) => cause,
            other => format!("{other:?}"),
        };
        assert!(cause("{\"text\": 5}").contains("`text` is not a string"));
        assert!(cause("{\"id\": \"a\"}").contains("no `text`"));
        assert!(cause("{\"id\": []}").contains("`id` is not a string"));
        assert!(cause("{\"text\": \"\\ud800\"}").contains("`text` is not a string ("));
        assert!(cause("[1]").contains("not a JSON object"));
        assert!(cause("{\"text\": \"cut").contains("not a JSON object"));
    }

    #[test]
    fn fields_of_other_names_are_read_too() {
        let names = Names {
            id: "doc",
            text: "body",
        };
        let record = record(br#"{"doc":"a","body":"5%","text":1}"#, &names).unwrap();
        assert_eq!(record.id.as_deref(), Some("a"));
        assert_eq!(record.content, Content::Text("5%".to_owned()));
    }

    #[test]
    fn a_bad_line_is_called_by_its_id_where_that_can_be_read() {
        let id = |line: &[u8]| id(line, &Names::default());
        assert_eq!(id(b"{\"id\": \"a\", \"text\": 5}").as_deref(), Some("a"));
        assert_eq!(id(b"{\"id\": 7}").as_deref(), Some("7"));
        for none in [
            "{\"text\": 5}",
            "{\"id\": \"a\"",
            "{\"id\": \" \"}",
            "{\"id\": null}",
        ] {
            assert_eq!(id(none.as_bytes()), None, "{none}");
        }
    }

    #[test]
    fn files_of_documents_are_told_from_others() {
        assert!(begins(b"\xef\xbb\xbf{\"id\": 1, \"text\": \"cut off he"));
        for other in [
            "",
            "{\n",
            "[{\"text\":1}]",
            "{\"kind\":\"target\",\"text\":",
            "{text}",
        ] {
            assert!(!begins(other.as_bytes()), "{other}");
        }
    }
}
