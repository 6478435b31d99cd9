//! A user's word on what belongs together: pairs that are pinned and pairs that are forbidden.

use crate::model::{Plan, Statement, line_breaks};
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
        let line = |at: usize| line_breaks(&source.as_bytes()[..at.min(source.len())]) + 1;
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

    /// For each pinned pair the places of the statements that its later side names.
    pub(super) fn later<'s, 't: 's>(
        &self,
        statements: &(impl Iterator<Item = &'s Statement<'t>> + Clone),
    ) -> Vec<Vec<usize>> {
        let named = |pattern: &Pattern| {
            let places = statements.clone().enumerate();
            places
                .filter(|(_, s)| pattern.names(s))
                .map(|(at, _)| at)
                .collect()
        };
        self.pinned.iter().map(|(_, new)| named(new)).collect()
    }

    /// Adds the places in `later` that a statement is pinned to, in order and each once.
    pub(super) fn add_partners(
        &self,
        old: &Statement<'_>,
        later: &[Vec<usize>],
        found: &mut Vec<usize>,
    ) {
        let mut pinned = self
            .pinned
            .iter()
            .zip(later)
            .filter(|((a, _), _)| a.names(old))
            .peekable();
        if pinned.peek().is_some() {
            found.extend(pinned.flat_map(|(_, places)| places));
            found.sort_unstable();
            found.dedup();
        }
    }

    /// What is written in the file and names no statement of these documents: a slip, most likely.
    #[must_use]
    pub fn unmatched(&self, plans: &[Plan<'_>]) -> Vec<&str> {
        let statements = || plans.iter().flat_map(|p| &p.statements);
        let all = self.pinned.iter().chain(&self.forbidden);
        all.flat_map(|(old, new)| [old, new])
            .filter(|pattern| !statements().any(|s| pattern.names(s)))
            .map(|pattern| pattern.text.as_str())
            .collect()
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
