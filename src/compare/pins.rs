//! A user's word on what belongs together: pairs that are pinned and pairs that are forbidden.

use crate::model::Statement;
use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// Pinned and forbidden pairs.
#[derive(Debug, Clone, Default)]
pub struct Pins {
    pinned: Vec<(Pattern, Pattern)>,
    forbidden: Vec<(Pattern, Pattern)>,
}

/// What a user says of two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Pinned,
    Forbidden,
}

/// Names statements: by id, by key, or by a pattern of the indicator's words.
#[derive(Debug, Clone)]
struct Pattern {
    text: String,
    regex: Regex,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pair: Vec<toml::Spanned<Pair>>,
    #[serde(default)]
    forbid: Vec<toml::Spanned<Pair>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    old: String,
    new: String,
}

impl Pins {
    /// Reads a file of `[[pair]]` and `[[forbid]]` tables, each with `old` and `new`: the id or the
    /// key of a statement, or a regular expression that stands somewhere in its indicator.
    ///
    /// # Errors
    /// What is wrong with the text, with its line.
    pub fn read(source: &str) -> Result<Self, String> {
        let line = |at: usize| {
            let before = &source.as_bytes()[..at.min(source.len())];
            before.iter().filter(|&&b| b == b'\n').count() + 1
        };
        let file: File = toml::from_str(source).map_err(|e| {
            let at = e.span().map_or(1, |s| line(s.start));
            format!(
                "line {at}: {}; write [[pair]] or [[forbid]] with `old` and `new`",
                e.message().trim()
            )
        })?;
        let all = |pairs: Vec<toml::Spanned<Pair>>| -> Result<Vec<_>, String> {
            pairs
                .into_iter()
                .map(|pair| {
                    let at = line(pair.span().start);
                    let Pair { old, new } = pair.into_inner();
                    let wrong = |e: String| format!("line {at}: {e}");
                    Ok((
                        Pattern::new(old).map_err(wrong)?,
                        Pattern::new(new).map_err(wrong)?,
                    ))
                })
                .collect()
        };
        Ok(Self {
            pinned: all(file.pair)?,
            forbidden: all(file.forbid)?,
        })
    }

    /// What is said of these two; a forbidden pair stays so even where it is pinned too.
    pub(super) fn say(&self, old: &Statement<'_>, new: &Statement<'_>) -> Option<Said> {
        let any =
            |pairs: &[(Pattern, Pattern)]| pairs.iter().any(|(a, b)| a.names(old) && b.names(new));
        if any(&self.forbidden) {
            Some(Said::Forbidden)
        } else {
            any(&self.pinned).then_some(Said::Pinned)
        }
    }

    /// Whether anything is said at all.
    pub(super) fn is_empty(&self) -> bool {
        self.pinned.is_empty() && self.forbidden.is_empty()
    }
}

impl Pattern {
    fn new(text: String) -> Result<Self, String> {
        let regex = RegexBuilder::new(&text)
            .case_insensitive(true)
            .build()
            .map_err(|_| {
                format!("`{text}` is no regular expression; put \\ before ( [ * + ? and the like")
            })?;
        Ok(Self { text, regex })
    }

    fn names(&self, statement: &Statement<'_>) -> bool {
        let indicator = statement.indicator.as_ref();
        statement.id == self.text
            || indicator
                .is_some_and(|i| i.key.as_ref() == Some(&self.text) || self.regex.is_match(&i.text))
    }
}

#[cfg(test)]
mod tests {
    use super::Pins;

    #[test]
    fn a_wrong_file_is_told_with_its_line() {
        let wrong = |text: &str| Pins::read(text).unwrap_err();
        assert!(wrong("[[pair]]\nold = \"a\"\n").starts_with("line 1: "));
        assert!(wrong("\n[[forbid]]\nold = \"(\"\nnew = \"b\"\n").starts_with("line 2: "));
        assert!(Pins::read("").unwrap().is_empty());
    }
}
