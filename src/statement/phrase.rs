//! Noun phrases: the runs of words that an indicator is copied from.

use crate::lexicon::class;
use crate::lexicon::token::TokenKind;
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
    let inner = compound && at > 0 && s.is(at - 1, "-") && s.is(at + 1, "-") && s.glued(at + 1);
    if inner || compound && !has(class::PREPOSITION | class::DETERMINER | class::CONJUNCTION) {
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

/// An unknown word with the ending of a past form.
pub(super) fn ends_as_past(s: &Sentence<'_>, at: usize) -> bool {
    unknown_form(s, at) == Some(class::VERB_PAST)
}

/// A verb in a form that may stand behind a noun without making a sentence: built, building.
pub(super) fn is_participle_form(s: &Sentence<'_>, at: usize) -> bool {
    let form = unknown_form(s, at).unwrap_or_else(|| s.tokens.get(at).map_or(0, |t| t.class));
    form & (class::VERB_PAST | class::VERB_ING) != 0
}

/// What follows shows a verb: an object with its article, or the number that it leads to ("growing by 5%",
/// "stood at 7", "mandates at least 10%").
fn takes_complement(s: &Sentence<'_>, at: usize, form: class::Set) -> bool {
    const REACH: usize = 4;
    let numeric = |from: usize| {
        (from..from + REACH)
            .take_while(|&t| {
                t == from
                    || s.has(
                        t - 1,
                        class::PREPOSITION | class::ADVERB | class::DETERMINER,
                    )
                    || s.is_any(
                        t - 1,
                        &["$", "£", "€", "least", "estimated", "some", "rs", "."],
                    )
            })
            .any(|t| s.kind(t) == Some(TokenKind::Number))
    };
    let before = |classes| at > 0 && s.has(at - 1, classes);
    let article = s.is_any(
        at + 1,
        &["the", "a", "an", "its", "their", "our", "this", "these"],
    );
    if form & class::VERB_ING != 0 {
        return article && !before(class::DETERMINER | class::VAGUE)
            || s.is_any(at + 1, &["by", "to", "from", "at"]) && numeric(at + 2)
            || numeric(at + 1) && (before(class::PREPOSITION) || at > 0 && s.is(at - 1, ","));
    }
    if form & (class::VERB_THIRD | class::VERB_BASE) != 0 && at > 0 {
        let nominal = s.is_nominal(at - 1) && !before(class::VAGUE);
        return nominal && s.is_any(at + 1, &["by", "to", "from", "at"]) && numeric(at + 2)
            || before(class::CLAUSE) && !s.is(at - 1, "that")
            || form & class::VERB_THIRD != 0
                && (before(class::CLAUSE) || nominal)
                && (article || numeric(at + 1) && !s.has(at + 1, class::PREPOSITION));
    }
    false
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
    if takes_complement(s, at, form) {
        return Tag::Verb;
    }
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
        // "newly built lines"
        let described = at > 1
            && s.is_adverb(at - 1)
            && s.has(
                at - 2,
                class::DETERMINER | class::PREPOSITION | class::VAGUE,
            );
        let placed = nominal_place || described || opens;
        let participle = next_noun && (placed || noun && !before(class::AUXILIARY));
        return if participle { Tag::Noun } else { Tag::Verb };
    }
    if noun || nominal_place {
        Tag::Noun
    } else {
        Tag::Verb
    }
}

/// Whether the phrase has at least one word that says something.
pub(super) fn is_telling(s: &Sentence<'_>, pieces: &[Range<usize>]) -> bool {
    pieces.iter().flat_map(Clone::clone).any(|t| {
        s.kind(t) == Some(TokenKind::Word)
            && tag(s, t) == Tag::Noun
            && !s.has(t, class::VAGUE)
            && !is_light(s, t)
            && !is_numeral(s, t)
    })
}

/// Nouns of movement and amount, which name no measure by themselves.
pub(super) fn is_light(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::MOVING | class::LIGHT)
}

/// "five", "two": a number in letters.
fn is_numeral(s: &Sentence<'_>, at: usize) -> bool {
    s.hits_at(at)
        .iter()
        .any(|h| h.length == 1 && matches!(s.meaning(h), crate::lexicon::Meaning::Numeral { .. }))
}
