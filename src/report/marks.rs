//! Which words of the text a statement was read from.

use crate::model::{Kind, Mention, Plan, Span, Statement};
use std::ops::Range;

/// The part of a statement that words of the text are. Where two meet, the first one is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The stated amount.
    Amount,
    /// How firmly it is meant.
    Modality,
    /// The point of comparison.
    Baseline,
    /// When it holds or is due.
    Time,
    /// What is measured.
    Indicator,
    /// A numeral that is part of no statement.
    Unlisted,
}

impl Part {
    /// The name by which style and script know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Modality => "modality",
            Self::Baseline => "baseline",
            Self::Time => "time",
            Self::Indicator => "indicator",
            Self::Unlisted => "unlisted",
        }
    }
}

/// Words of the text, and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What they are.
    pub part: Part,
    /// Of which statement, by its place in the plan; for a numeral its place in the ledger.
    pub of: usize,
}

/// A sentence that states something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The commitments without a number that it states, by their place in the plan.
    pub commitments: Vec<usize>,
}

/// All marks of a document in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The parts.
    pub parts: Vec<Mark>,
    /// The sentences; they do not overlap.
    pub sentences: Vec<Sentence>,
}

/// Finds where the parts of all statements stand. `mentions` are those of the same reading, in text
/// order; they tell the words of modality, of which a record holds no place. Only `wanted` statements
/// are marked.
pub fn marks(
    plan: &Plan<'_>,
    mentions: &[Mention<'_>],
    text: &str,
    wanted: impl Fn(&Statement<'_>) -> bool,
) -> Marks {
    let mut marks = Marks::default();
    let firm: Vec<&Mention<'_>> = mentions.iter().filter(|m| m.what == "modality").collect();
    let statements = plan.statements.iter().enumerate();
    for (of, statement) in statements.filter(|(_, s)| wanted(s)) {
        let mut add = |part, span: Range<usize>| {
            if text
                .get(span.clone())
                .is_some_and(|words| !words.is_empty())
            {
                marks.parts.push(Mark { span, part, of });
            }
        };
        if let Some(quantity) = &statement.quantity {
            add(Part::Amount, range(quantity.span));
        }
        if let Some(span) = statement.indicator.as_ref().and_then(|i| i.span)
            && statement.kind != Kind::Commitment
        {
            add(Part::Indicator, range(span));
        }
        if let Some(time) = statement.time.as_ref().filter(|t| !t.inherited)
            && let Some(span) = words(statement, &time.text)
        {
            add(Part::Time, span);
        }
        if let Some(baseline) = &statement.baseline
            && let Some(span) = words(statement, &baseline.text)
        {
            add(Part::Baseline, span);
        }
        if statement.modality.is_some() {
            for mention in firmness(statement, &firm) {
                add(Part::Modality, range(mention.span));
            }
        }
        sentence(&mut marks.sentences, of, statement);
    }
    for (of, numeral) in plan.ledger.iter().flat_map(|l| &l.numerals).enumerate() {
        if numeral.part.is_none() {
            let (span, part) = (range(numeral.span), Part::Unlisted);
            marks.parts.push(Mark { span, part, of });
        }
    }
    marks.parts.sort_by_key(|m| (m.span.start, m.part, m.of));
    marks.sentences.sort_by_key(|s| s.span.start);
    let mut end = 0;
    marks.sentences.retain(|s| {
        let apart = s.span.start >= end;
        end = end.max(s.span.end);
        apart
    });
    marks
}

fn range(span: Span) -> Range<usize> {
    span.start..span.end
}

/// Notes the sentence, which statements of it follow each other share.
fn sentence(sentences: &mut Vec<Sentence>, of: usize, statement: &Statement<'_>) {
    let span = range(statement.sentence);
    if sentences.last().is_none_or(|last| last.span != span) {
        let commitments = Vec::new();
        sentences.push(Sentence { span, commitments });
    }
    if let Some(last) = sentences
        .last_mut()
        .filter(|_| statement.quantity.is_none())
    {
        last.commitments.push(of);
    }
}

/// Where words stand in the sentence: of several places the one nearest to the amount.
fn words(statement: &Statement<'_>, words: &str) -> Option<Range<usize>> {
    let amount = statement
        .quantity
        .as_ref()
        .map_or(0, |q| q.span.start.saturating_sub(statement.sentence.start));
    if words.is_empty() {
        return None;
    }
    let places = statement.text.match_indices(words).map(|(at, _)| at);
    let at = places.min_by_key(|at| at.abs_diff(amount))?;
    let start = statement.sentence.start + at;
    Some(start..start + words.len())
}

/// The words in the sentence that the rule of the statement's modality recognised.
fn firmness<'m, 't>(
    statement: &'m Statement<'t>,
    mentions: &'m [&'m Mention<'t>],
) -> impl Iterator<Item = &'m Mention<'t>> {
    let sentence = range(statement.sentence);
    let first = mentions.partition_point(|m| m.span.start < sentence.start);
    let within = mentions[first..]
        .iter()
        .take_while(move |m| m.span.start < sentence.end);
    within
        .copied()
        .filter(|m| statement.rules.contains(&m.rule))
}
