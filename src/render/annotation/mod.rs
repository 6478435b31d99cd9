//! Places of documents with what is to be said of them, for programs that mark places in files:
//! workflows over repositories, code scanners, annotation tools. One file a format.

mod github;
mod place;
mod sarif;
mod webanno;

use super::cells::{self, clean, shorten};
use super::changes;
use crate::model::comparison::{Change, Problem, Progress};
use crate::model::{Ambition, Fault, Kind, Plan, Standing, Statement, Verdict};
pub use place::Places;
use serde::Serialize;
use std::io::{Result, Write};

/// A format of annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Commands of GitHub's workflows, one a line, which mark places in a change of a repository.
    Github,
    /// A log of the Static Analysis Results Interchange Format, version 2.1.0.
    Sarif,
    /// Annotations of the W3C Web Annotation Data Model, in JSON-LD.
    Webanno,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Github, Self::Sarif, Self::Webanno];

    /// The format's name, as it is written on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Webanno => "webanno",
        }
    }
}

/// Whether somebody should look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Note,
    Warning,
}

/// What annotations are of, as a whole: a kind of statement, a verdict, a rule of `check`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    id: &'static str,
    meaning: &'static str,
    level: Level,
}

/// What is said of a place.
pub struct Annotation<'a, R> {
    rule: &'static str,
    level: Level,
    id: String,
    title: String,
    message: String,
    /// The statements that it is about. The first one gives its place.
    statements: Vec<&'a Statement<'a>>,
    record: &'a R,
}

/// Writes annotations of one kind of record.
#[derive(Debug, Clone)]
pub struct Annotator {
    format: Format,
    rules: Vec<Rule>,
}

/// A record that annotations are made of.
pub trait Annotated: Serialize {
    /// Every rule that its annotations may be of.
    fn rules() -> Vec<Rule>;
    /// What is said of it; `None` where it has no place.
    fn annotation(&self) -> Option<Annotation<'_, Self>>
    where
        Self: Sized;
}

impl Annotator {
    /// For records of this type.
    #[must_use]
    pub fn new<R: Annotated>(format: Format) -> Self {
        let rules = R::rules();
        Self { format, rules }
    }

    /// What stands before the first annotation.
    ///
    /// # Errors
    /// Those of the writer, here and below.
    pub fn open<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Github => Ok(()),
            Format::Sarif => sarif::open(&self.rules, out),
            Format::Webanno => out.write_all(b"[\n"),
        }
    }

    /// What stands between two annotations.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn between<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Github => Ok(()),
            Format::Sarif | Format::Webanno => out.write_all(b",\n"),
        }
    }

    /// The annotations of records, whose statements are those of these documents.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn records<R: Annotated, W: Write>(
        &self,
        records: &[R],
        documents: &[Places<'_, '_>],
        out: &mut W,
    ) -> Result<()> {
        let mut between = false;
        for annotation in records.iter().filter_map(Annotated::annotation) {
            let statements = annotation.statements.iter();
            let places: Vec<_> = statements
                .filter_map(|s| {
                    let document = documents.iter().find(|d| d.document() == s.document);
                    document.map(|d| d.of(s))
                })
                .collect();
            let Some((first, others)) = places.split_first() else {
                continue;
            };
            if between {
                self.between(out)?;
            }
            between = true;
            match self.format {
                Format::Github => github::write(&annotation, first, out)?,
                Format::Sarif => sarif::write(&annotation, first, others, &self.rules, out)?,
                Format::Webanno => webanno::write(&annotation, first, others, out)?,
            }
        }
        Ok(())
    }

    /// What stands behind the last annotation.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn close<W: Write>(&self, out: &mut W) -> Result<()> {
        match self.format {
            Format::Github => Ok(()),
            Format::Sarif => sarif::close(out),
            Format::Webanno => out.write_all(b"\n]\n"),
        }
    }

    /// All of it: the annotations of records over these documents and their texts.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn all<'p, 't: 'p, R: Annotated, W: Write>(
        &self,
        records: &[R],
        documents: impl Iterator<Item = (&'p Plan<'t>, &'p str)>,
        out: &mut W,
    ) -> Result<()> {
        let documents: Vec<_> = documents
            .map(|(plan, text)| Places::new(plan, text))
            .collect();
        self.open(out)?;
        self.records(records, &documents, out)?;
        self.close(out)
    }
}

impl Annotated for Statement<'_> {
    fn rules() -> Vec<Rule> {
        let rule = |kind: &Kind| Rule {
            id: kind.as_str(),
            meaning: kind.meaning(),
            level: Level::Note,
        };
        Kind::ALL.iter().map(rule).collect()
    }

    fn annotation(&self) -> Option<Annotation<'_, Self>> {
        let [kind, indicator, amount, time, baseline, modality, _] = cells::row(self);
        let told = self.kind != Kind::Commitment && self.indicator.is_some();
        let baseline = match baseline.as_str() {
            "" => baseline,
            vs if vs.starts_with("vs ") => baseline,
            _ => format!("from {baseline}"),
        };
        let fields = [amount, time, baseline, modality];
        let fields: Vec<String> = fields.into_iter().filter(|f| !f.is_empty()).collect();
        Some(Annotation {
            rule: self.kind.as_str(),
            level: Level::Note,
            id: self.id.clone(),
            title: if told {
                format!("{kind}: {indicator}")
            } else {
                kind
            },
            message: match self.kind {
                Kind::Commitment => sentence(self),
                _ => fields.join(", "),
            },
            statements: vec![self],
            record: self,
        })
    }
}

impl Annotated for Problem<'_, '_> {
    fn rules() -> Vec<Rule> {
        let rule = |fault: &Fault| Rule {
            id: fault.as_str(),
            meaning: fault.meaning(),
            level: Level::Warning,
        };
        Fault::ALL.iter().map(rule).collect()
    }

    fn annotation(&self) -> Option<Annotation<'_, Self>> {
        Some(Annotation {
            rule: self.rule.as_str(),
            level: Level::Warning,
            id: self.id.clone(),
            title: title(self.rule.as_str(), self.statements.first()?),
            message: self.message.clone(),
            statements: self.statements.iter().map(|s| &**s).collect(),
            record: self,
        })
    }
}

impl Annotated for Change<'_, '_> {
    fn rules() -> Vec<Rule> {
        let rule = |verdict: &Verdict| Rule {
            id: verdict.as_str(),
            meaning: verdict.meaning(),
            level: Level::Note,
        };
        Verdict::ALL.iter().map(rule).collect()
    }

    /// At the later statement; at the earlier one where that was dropped.
    fn annotation(&self) -> Option<Annotation<'_, Self>> {
        let statements: Vec<&Statement<'_>> = self.new.into_iter().chain(self.old).collect();
        let first = *statements.first()?;
        let [verdicts, _, amounts, _] = &changes::row(self)[..] else {
            return None;
        };
        let amounts = match amounts.as_str() {
            "" => sentence(first),
            amounts => amounts.replace('\n', "; "),
        };
        let ids: Vec<&str> = statements.iter().map(|s| s.id.as_str()).collect();
        Some(Annotation {
            rule: self.verdicts.first()?.as_str(),
            level: if self.ambition == Some(Ambition::Less) {
                Level::Warning
            } else {
                Level::Note
            },
            id: ids.join("-"),
            title: title(&verdicts.replace('\n', " "), first),
            message: amounts,
            statements,
            record: self,
        })
    }
}

impl Annotated for Progress<'_, '_> {
    fn rules() -> Vec<Rule> {
        let rule = |standing: &Standing| Rule {
            id: standing.as_str(),
            meaning: standing.meaning(),
            level: fallen_behind(*standing),
        };
        Standing::ALL.iter().map(rule).collect()
    }

    /// At the target.
    fn annotation(&self) -> Option<Annotation<'_, Self>> {
        let reports = self.reports.iter().map(|s| &**s);
        Some(Annotation {
            rule: self.status.as_str(),
            level: fallen_behind(self.status),
            id: self.target.id.clone(),
            title: title(self.status.as_str(), self.target),
            message: self.arithmetic.clone(),
            statements: std::iter::once(self.target).chain(reports).collect(),
            record: self,
        })
    }
}

fn fallen_behind(standing: Standing) -> Level {
    match standing {
        Standing::Missed | Standing::Behind => Level::Warning,
        Standing::Met | Standing::OnTrack | Standing::Unreported => Level::Note,
    }
}

fn title(what: &str, statement: &Statement<'_>) -> String {
    format!("{what}: {}", shorten(&cells::indicator(statement), 80))
}

fn sentence(statement: &Statement<'_>) -> String {
    shorten(&clean(statement.text), 200)
}
