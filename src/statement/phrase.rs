//! Noun phrases: the runs of words that an indicator is copied from.

use super::Scene;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::Sentence;
use std::ops::Range;

/// What a word does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A noun or what goes with one.
    Noun,
    /// the, a, these
    Determiner,
    /// of, in, for
    Preposition,
    /// and, or
    Conjunction,
    /// A verb, auxiliary or modal.
    Verb,
    /// An adverb.
    Adverb,
    /// Anything else.
    Other,
}

/// Prepositions that keep a noun phrase together.
const BINDING: &[&str] = &[
    "of", "in", "for", "from", "on", "among", "per", "between", "with", "without", "to", "under",
    "against", "at", "by", "into",
];

/// The tag of a word, from its classes and its neighbours.
pub(super) fn tag(s: &Sentence<'_>, at: usize) -> Tag {
    let Some(token) = s.tokens.get(at) else {
        return Tag::Other;
    };
    if token.kind != TokenKind::Word {
        return Tag::Other;
    }
    let has = |classes| token.class & classes != 0;
    // One half of a compound ("multi-faceted", "built-in").
    let compound =
        !token.spaced && at > 0 && s.is(at - 1, "-") || s.is(at + 1, "-") && s.glued(at + 1);
    if compound && !has(class::PREPOSITION | class::DETERMINER | class::CONJUNCTION) {
        return Tag::Noun;
    }
    if has(class::MODAL | class::AUXILIARY) {
        return Tag::Verb;
    }
    if has(class::PRONOUN) && !has(class::DETERMINER) || has(class::CLAUSE) && !s.is(at, "that") {
        return Tag::Other;
    }
    if has(class::DETERMINER) {
        return Tag::Determiner;
    }
    if has(class::PREPOSITION) {
        return Tag::Preposition;
    }
    if has(class::CONJUNCTION) {
        return Tag::Conjunction;
    }
    if has(class::ANY_VERB) || unknown_form(s, at).is_some() {
        return verb_or_noun(s, at);
    }
    if s.is_adverb(at) && !has(class::VAGUE | class::NOUN) {
        return Tag::Adverb;
    }
    Tag::Noun
}

/// The verb form that an unknown word's ending shows.
fn unknown_form(s: &Sentence<'_>, at: usize) -> Option<class::Set> {
    let token = s.tokens.get(at)?;
    let word = s.word(at);
    if token.class != 0 || token.capital || word.len() < 5 {
        return None;
    }
    if word.ends_with("ed") && !word.ends_with("eed") {
        Some(class::VERB_PAST)
    } else if word.ends_with("ing") {
        Some(class::VERB_ING)
    } else {
        None
    }
}

/// Words that are verbs in one place and nouns or adjectives in another.
fn verb_or_noun(s: &Sentence<'_>, at: usize) -> Tag {
    let before = |classes| at > 0 && s.has(at - 1, classes);
    let noun = s.has(at, class::NOUN);
    let form = unknown_form(s, at).unwrap_or(s.tokens[at].class);
    let next_noun =
        s.is_nominal(at + 1) && (!s.has(at + 1, class::ANY_VERB) || s.has(at + 1, class::NOUN));
    let after_to = at > 0
        && (s.is(at - 1, "to")
            || before(class::MODAL)
            || s.is_any(at - 1, &["not", "we", "they", "i", "also"]));
    // A capital inside a sentence marks a name.
    if s.tokens[at].capital && at > 0 && !after_to && !matches!(s.word(at - 1), "." | "•") {
        return Tag::Noun;
    }
    let nominal_place = before(class::DETERMINER | class::PREPOSITION | class::VAGUE)
        && !s.is(at.wrapping_sub(1), "to");
    if form & class::VERB_BASE != 0 && form & class::VERB_PAST == 0 {
        return if noun && !after_to && at > 0 || nominal_place {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    if form & class::VERB_ING != 0 {
        // "of improving water quality" is a verb with its object; "housing supply" a noun.
        return if noun && !(at > 0 && s.is_any(at - 1, &["by", "while", "when"]) && next_noun) {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    if form & class::VERB_PAST != 0 {
        let opens = at == 0 || s.is_any(at - 1, &["(", "“", "\"", "•", "‘"]);
        let participle = next_noun && (nominal_place || opens || noun && !before(class::AUXILIARY));
        return if participle { Tag::Noun } else { Tag::Verb };
    }
    if noun || nominal_place {
        Tag::Noun
    } else {
        Tag::Verb
    }
}

/// The noun phrase that ends before token `end`, as pieces: periods in it are left out.
///
/// In a subject, whose verb is known already, a participle with its preposition belongs to the phrase
/// ("students enrolled in universities").
pub(super) fn left(
    scene: &Scene<'_, '_>,
    end: usize,
    limit: usize,
    subject: bool,
) -> Vec<Range<usize>> {
    let s = scene.s;
    let mut from = end;
    while from > limit {
        let at = from - 1;
        if scene.in_period(at) {
            from = at;
            continue;
        }
        if let Some(count) = scene.count_inside(at) {
            // "the quality of 21 sections of rivers is …": a count inside the phrase.
            if at > limit && from < end && tag(s, count - 1) == Tag::Preposition {
                from = count;
                continue;
            }
        }
        if scene.in_amount(at) {
            break;
        }
        let step = match tag(s, at) {
            Tag::Noun | Tag::Determiner => 1,
            Tag::Preposition if s.is_any(at, BINDING) => 1,
            Tag::Conjunction => usize::from(from < end && joins(s, at)),
            Tag::Other => symbol_step(scene, at, limit, end),
            Tag::Verb | Tag::Adverb => usize::from(subject && at > limit && is_participle(s, at)),
            Tag::Preposition => 0,
        };
        if step == 0 {
            break;
        }
        from -= step;
    }
    trim(scene, from..end)
}

/// "enrolled in", "newly built for" behind a noun.
fn is_participle(s: &Sentence<'_>, at: usize) -> bool {
    if tag(s, at) == Tag::Adverb {
        return s.has(at + 1, class::VERB_PAST) && tag(s, at - 1) == Tag::Noun;
    }
    let form = unknown_form(s, at).unwrap_or(s.tokens[at].class);
    let moves = s
        .longest(at, |m| matches!(m, Meaning::Direction { .. }).then_some(()))
        .is_some();
    form & class::VERB_PAST != 0
        && at > 0
        && !moves
        && s.has(at + 1, class::PREPOSITION)
        && (tag(s, at - 1) == Tag::Noun || s.is_adverb(at - 1))
}

/// The noun phrase that starts at token `from`.
pub(super) fn right(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Vec<Range<usize>> {
    let s = scene.s;
    let mut end = from;
    while end < limit {
        if scene.in_period(end) || scene.in_amount(end) {
            break;
        }
        let step = match tag(s, end) {
            Tag::Noun | Tag::Determiner => 1,
            Tag::Preposition
                if end > from
                    && s.is_any(end, BINDING)
                    && !s.is_any(end, &["to", "by", "with", "at", "under", "against"]) =>
            {
                1
            }
            Tag::Conjunction if end > from && joins(s, end) => 1,
            Tag::Other => symbol_right(scene, end, limit),
            // "kilometres driven without insurance"
            Tag::Verb if end > from => usize::from(is_participle(s, end)),
            _ => 0,
        };
        if step == 0 {
            break;
        }
        end += step;
    }
    trim(scene, from..end)
}

/// A conjunction joins two nouns, not two clauses.
fn joins(s: &Sentence<'_>, at: usize) -> bool {
    let next = (at + 1..s.len()).find(|&t| !matches!(tag(s, t), Tag::Determiner | Tag::Adverb));
    next.is_some_and(|t| matches!(tag(s, t), Tag::Noun) && !s.has(t, class::PRONOUN))
        && at > 0
        && (matches!(tag(s, at - 1), Tag::Noun) || s.is_any(at - 1, &[",", ")", "\"", "”"]))
}

/// How many tokens to take at a symbol, going left.
fn symbol_step(scene: &Scene<'_, '_>, at: usize, limit: usize, end: usize) -> usize {
    const LONGEST_BRACKET: usize = 8;
    let s = scene.s;
    match s.word(at) {
        "-" | "/" | "&" | "'" | "‘" | "“" | "\"" | "”" | "’" | "."
            if s.glued(at) || s.glued(at + 1) =>
        {
            usize::from(s.word(at) != "." || s.glued(at) && s.glued(at + 1))
        }
        "&" => 1,
        ")" => (limit.max(at.saturating_sub(LONGEST_BRACKET))..at)
            .rev()
            .find(|&t| s.is(t, "("))
            .map_or(0, |t| at + 1 - t),
        // "education, social welfare and healthcare": a comma of a list with a conjunction after it.
        "," => {
            let joined =
                (at + 1..end.min(at + 6)).any(|t| tag(s, t) == Tag::Conjunction && joins(s, t));
            usize::from(
                joined
                    && at > limit
                    && tag(s, at - 1) == Tag::Noun
                    && !(at + 1..end).any(|t| tag(s, t) == Tag::Verb),
            )
        }
        _ if s.kind(at) == Some(TokenKind::Number) => usize::from(!scene.in_amount(at)),
        _ => 0,
    }
}

/// How many tokens to take at a symbol, going right.
fn symbol_right(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    let s = scene.s;
    match s.word(at) {
        "-" | "/" | "&" => 1,
        "'" | "‘" | "“" | "\"" | "”" | "’" => 1,
        "(" => {
            let close = (at..limit.min(at + 6)).find(|&t| s.is(t, ")"));
            close
                .filter(|&t| !(at..t).any(|t| scene.in_amount(t)))
                .map_or(0, |t| t + 1 - at)
        }
        "," => {
            let joined = (at + 1..limit.min(at + 5)).any(|t| tag(s, t) == Tag::Conjunction);
            usize::from(
                joined
                    && tag(s, at + 1) == Tag::Noun
                    && (at + 1..limit.min(at + 5)).all(|t| tag(s, t) != Tag::Verb),
            )
        }
        _ => 0,
    }
}

/// Cuts what says nothing off both ends, and the periods out of the middle.
fn trim(scene: &Scene<'_, '_>, range: Range<usize>) -> Vec<Range<usize>> {
    const LONGEST: usize = 13;
    let s = scene.s;
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if scene.in_period(at) || scene.in_amount(at) {
            at += 1;
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if piece.end == at => piece.end += 1,
            _ => pieces.push(at..at + 1),
        }
        at += 1;
    }
    for piece in &mut pieces {
        while piece.start < piece.end && is_edge(s, piece.start, true) {
            piece.start += 1;
        }
        while piece.start < piece.end && is_edge(s, piece.end - 1, false) {
            piece.end -= 1;
        }
    }
    pieces.retain(|p| !p.is_empty());
    shorten(s, pieces, LONGEST)
}

/// A long phrase keeps its head and ends before the preposition that makes it too long.
fn shorten(s: &Sentence<'_>, mut pieces: Vec<Range<usize>>, longest: usize) -> Vec<Range<usize>> {
    let mut taken = 0;
    for n in 0..pieces.len() {
        let piece = pieces[n].clone();
        if taken + piece.len() > longest {
            let room = longest.saturating_sub(taken);
            let cut = (piece.start + 1..(piece.start + room).min(piece.end))
                .rev()
                .find(|&t| matches!(tag(s, t), Tag::Preposition) && !s.is(t, "of") || s.is(t, ","));
            pieces[n].end = cut.unwrap_or(piece.start + room).max(piece.start);
            pieces.truncate(n + 1);
            break;
        }
        taken += piece.len();
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

fn is_edge(s: &Sentence<'_>, at: usize, start: bool) -> bool {
    match tag(s, at) {
        Tag::Determiner | Tag::Conjunction | Tag::Adverb => true,
        Tag::Preposition => true,
        Tag::Noun => {
            start && s.has(at, class::VAGUE) && !s.is_any(at, &["average", "total", "overall"])
                || s.is_any(at, &["'s"])
        }
        Tag::Other => {
            !s.is_any(at, &["”", ")"])
                || start
                || s.is(at, "(")
                || s.kind(at) == Some(TokenKind::Number)
        }
        Tag::Verb => false,
    }
}

/// Whether the phrase has at least one word that says something.
pub(super) fn is_telling(s: &Sentence<'_>, pieces: &[Range<usize>]) -> bool {
    pieces.iter().flat_map(Clone::clone).any(|t| {
        s.kind(t) == Some(TokenKind::Word)
            && tag(s, t) == Tag::Noun
            && !s.has(t, class::VAGUE)
            && !is_light(s, t)
    })
}

/// Nouns of movement and amount, which name no measure by themselves.
pub(super) fn is_light(s: &Sentence<'_>, at: usize) -> bool {
    // "growth rate" names a measure, "rate" alone does not.
    if s.is(at, "rate") && at > 0 && tag(s, at - 1) == Tag::Noun && !s.has(at - 1, class::VAGUE) {
        return false;
    }
    s.is_any(
        at,
        &[
            "increase",
            "increases",
            "decrease",
            "reduction",
            "reductions",
            "growth",
            "rise",
            "decline",
            "cut",
            "drop",
            "fall",
            "gain",
            "year",
            "addition",
            "target",
            "targets",
            "goal",
            "total",
            "level",
            "rate",
            "average",
            "expected",
            "estimated",
            "figure",
            "amount",
            "number",
            "cumulative",
            "record",
            "percentage",
            "points",
        ],
    )
}
