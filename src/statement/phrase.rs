//! Noun phrases: the runs of words that an indicator is copied from.

use crate::lexicon::entry::{Hint, Link};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
pub(super) use crate::mention::sentence::Tag;
use crate::mention::{Hit, Sentence};
use std::ops::Range;

/// The tag of a word, from its classes and its neighbours.
#[inline]
pub(super) fn tag(s: &Sentence<'_>, at: usize) -> Tag {
    s.tag(at, |s| fresh_tag(s, at))
}

/// Prepositions that are the first half of a word: "in-force", "off-grid".
const PREFIXES: [&str; 9] = [
    "in", "on", "off", "over", "under", "above", "below", "out", "after",
];

#[inline(never)]
fn fresh_tag(s: &Sentence<'_>, at: usize) -> Tag {
    let token = &s.tokens[at];
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
    // "in-force patents", "off-grid plants"
    let prefix =
        s.is(at + 1, "-") && s.glued(at + 1) && s.glued(at + 2) && !(at > 0 && s.is(at - 1, "-"));
    if prefix && s.is_any(at, &PREFIXES) && s.kind(at + 2) == Some(TokenKind::Word) {
        return Tag::Noun;
    }
    // "79% in the US"
    if has(class::MODAL | class::AUXILIARY | class::PRONOUN) && is_acronym(s, at) {
        return Tag::Noun;
    }
    if has(class::MODAL | class::AUXILIARY) {
        return Tag::Verb;
    }
    if let Some(tag) = by_neighbour(s, at) {
        return tag;
    }
    // "will thus stand to gain", "has therefore been raised"
    let between = at > 0
        && s.has(at - 1, class::MODAL | class::AUXILIARY)
        && s.has(at + 1, class::ANY_VERB | class::AUXILIARY)
        && s.is_any(at, &["thus", "therefore", "hence", "thereby", "however"]);
    if between {
        return Tag::Adverb;
    }
    if has(class::PRONOUN) && !has(class::DETERMINER) || has(class::CLAUSE) && !s.is(at, "that") {
        return Tag::Other;
    }
    if has(class::DETERMINER) {
        return Tag::Determiner;
    }
    // "per capita income"
    if s.is(at, "per") && (s.is(at + 1, "capita") || s.is(at + 1, "-")) {
        return Tag::Noun;
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
    // "should clean up", where the word is not known as a verb.
    if token.class == 0
        && !token.capital
        && at > 0
        && s.has(at - 1, class::MODAL)
        && !s.is_adverb(at)
    {
        return Tag::Verb;
    }
    // "Upscale the use of …"
    if token.class == 0
        && token.capital
        && at == 0
        && is_article(s, 1)
        && !ends_like_noun(s.word(at))
    {
        return Tag::Verb;
    }
    // "will be further reduced", "must further reduce"
    let verbal = |t: usize| {
        s.has(t, class::VERB_PAST | class::VERB_ING)
            || ends_as_past(s, t)
            || s.has(t, class::VERB_BASE) && s.has(at - 1, class::MODAL)
    };
    if has(class::VAGUE)
        && at > 0
        && s.has(at - 1, class::AUXILIARY | class::MODAL)
        && verbal(at + 1)
        && !s.is_nominal(at + 2)
    {
        return Tag::Adverb;
    }
    // "to further increase the number"
    if s.is_adverb(at)
        && at > 0
        && s.is(at - 1, "to")
        && s.has(at + 1, class::VERB_BASE)
        && (s.has(at + 2, class::DETERMINER) || !s.has(at + 1, class::NOUN))
    {
        return Tag::Adverb;
    }
    // "Housing First" is a name, "HAS NOW" is shouted.
    let named =
        token.capital && at > 0 && s.tokens[at - 1].capital && !(loud(s, at) && loud(s, at - 1));
    if s.is_adverb(at) && !has(class::VAGUE | class::NOUN) && !named {
        return Tag::Adverb;
    }
    Tag::Noun
}

/// The tag of a word that its neighbour tells alone.
fn by_neighbour(s: &Sentence<'_>, at: usize) -> Option<Tag> {
    // "Cost: 5 million"
    let labels = s.is(at + 1, ":")
        && s.has(at, class::NOUN)
        && s.has(at, class::VERB_BASE | class::VERB_THIRD)
        && !(at > 0 && (s.has(at - 1, class::MODAL | class::PRONOUN) || s.is(at - 1, "to")));
    if labels {
        return Some(Tag::Noun);
    }
    let before = at.checked_sub(1)?;
    // "the value added of mining and farming"
    if s.is(at, "added") && s.is(before, "value") {
        return Some(Tag::Noun);
    }
    // "the report states that", "it states that", but "the member states that border it"
    let tells = s.is(at, "states")
        && s.is(at + 1, "that")
        && (s.is_nominal(before) || s.is_any(before, &["it", "which"]))
        && !s.has(at + 2, class::AUXILIARY | class::MODAL)
        && (!s.has(at + 2, class::ANY_VERB) || s.has(at + 2, class::NOUN));
    if tells {
        return Some(Tag::Verb);
    }
    // "class sizes average 27 pupils"
    let averages = s.is(at, "average") && s.word(before).ends_with('s') && is_numeric(s, at + 1);
    averages.then_some(Tag::Verb)
}

/// Written in capitals, and no sign of two letters.
fn loud(s: &Sentence<'_>, at: usize) -> bool {
    s.word(at).len() > 2 && s.word(at).bytes().all(|b| b.is_ascii_uppercase())
}

/// "the deficit in BE 2021-22": capitals among words that have none.
fn is_acronym(s: &Sentence<'_>, at: usize) -> bool {
    let loud = |t: usize| s.word(t).bytes().all(|b| b.is_ascii_uppercase());
    let quiet = |t: usize| s.word(t).bytes().any(|b| b.is_ascii_lowercase());
    s.tokens[at].capital
        && s.word(at).len() > 1
        && loud(at)
        && at > 0
        && quiet(at - 1)
        && (!s.is_nominal(at + 1) || quiet(at + 1))
}

/// "is dependent on imports", "are likely to rise", "is more ambitious than": an adjective by its ending, which a
/// form of "be" before it says of the subject.
pub(super) fn is_said_of_subject(s: &Sentence<'_>, at: usize) -> bool {
    let adjective = s
        .tokens
        .get(at)
        .is_some_and(|t| t.class & !(class::NOUN | class::ENTITLED) == 0 && !t.capital);
    adjective
        && (s.kind(at + 1) != Some(TokenKind::Word)
            || s.has(at + 1, class::PREPOSITION | class::CLAUSE))
        && !s.is_nominal(at + 1)
        && !s.is(at + 1, "(")
        && (ends_like_adjective(s.word(at))
            || s.hints_at(at, Hint::Minded)
            // "remains sticky at 6%"
            || at > 0
                && s.is(at + 1, "at")
                && s.is_any(at - 1, &["remain", "remains", "remained", "stays", "stayed"]))
        && (0..at)
            .rev()
            .find(|&t| !s.is_adverb(t) && !is_degree(s, t) && !s.has(t, class::CLAUSE))
            .is_some_and(|t| s.is_any(t, LINKING))
}

/// Verbs that say an adjective of their subject.
const LINKING: &[&str] = &[
    "am",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "remain",
    "remains",
    "remained",
    "remaining",
    "stay",
    "stays",
    "stayed",
    "staying",
    "become",
    "becomes",
    "became",
    "made",
];

/// "more ambitious", "as high": a degree before an adjective.
pub(super) fn is_degree(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["more", "less", "most", "least", "as"])
}

/// An adjective by its ending.
pub(super) fn ends_like_adjective(word: &str) -> bool {
    word.len() > 4
        && matches!(
            word.as_bytes(),
            [.., b'a' | b'i', b'b', b'l', b'e']
                | [.., b'a', b'l']
                | [.., b'a' | b'e', b'n', b't']
                | [.., b'i', b'v', b'e']
                | [.., b'o', b'u', b's']
                | [.., b'f', b'u', b'l']
                | [.., b'l', b'e', b's', b's']
                | [.., b'i', b'c']
                | [.., b'a', b'r', b'y']
                | [.., b'l', b'i', b'k', b'e', b'l', b'y']
        )
}

/// The verb form that an unknown word's ending shows.
fn unknown_form(s: &Sentence<'_>, at: usize) -> Option<class::Set> {
    let token = s.tokens.get(at)?;
    if token.class != 0 || token.capital || token.end - token.start < 5 {
        return None;
    }
    let word = s.word(at);
    let form = if word.ends_with("ed") && !word.ends_with("eed") {
        class::VERB_PAST
    } else if word.ends_with("ing") && !word.ends_with("being") {
        class::VERB_ING
    } else {
        return None;
    };
    // "hundred" only looks like one.
    (!is_numeral(s, at)).then_some(form)
}

/// An unknown word with the ending of a past form.
pub(super) fn ends_as_past(s: &Sentence<'_>, at: usize) -> bool {
    unknown_form(s, at) == Some(class::VERB_PAST)
}

/// A past form, of an unknown word too.
pub(super) fn is_past(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::VERB_PAST) || ends_as_past(s, at)
}

/// A verb in a form that may stand behind a noun without making a sentence: built, building.
pub(super) fn is_participle_form(s: &Sentence<'_>, at: usize) -> bool {
    let form = unknown_form(s, at).unwrap_or_else(|| s.tokens.get(at).map_or(0, |t| t.class));
    form & (class::VERB_PAST | class::VERB_ING | class::UNCHANGED) != 0
        // "grew" makes one, "grown" does not.
        && !s.hints_at(at, Hint::Tensed)
}

/// Words that end a share: "51% of", "two thirds of".
const SHARES: &[&str] = &[
    "%", "percent", "cent", "half", "third", "thirds", "quarter", "quarters",
];

/// What may stand before the first word of an item.
const BULLETS: &[&str] = &[
    ".", "•", "»", "▪", "●", "■", "◦", "➢", "✓", "→", "*", "‣", "▶", "►",
];

/// Words that are verbs in one place and nouns or adjectives in another.
fn verb_or_noun(s: &Sentence<'_>, at: usize) -> Tag {
    let form = unknown_form(s, at).unwrap_or(s.tokens[at].class);
    let place = Place::of(s, at);
    // A capital inside a sentence marks a name.
    let shouted = at > 0 && loud(s, at) && (loud(s, at - 1) || loud(s, at + 1));
    let name = s.tokens[at].capital && at > 0 && !place.verbal && !shouted;
    if name && !s.is_any(at - 1, BULLETS) {
        return Tag::Noun;
    }
    // "then farms will account for": the verb follows.
    let subject = place.noun
        && !place.verbal
        && !place.after_noun
        && s.has(at + 1, class::MODAL)
        && form & (class::VERB_THIRD | class::VERB_BASE) != 0;
    if subject {
        return Tag::Noun;
    }
    let base = form & class::VERB_BASE != 0;
    let verb = if base && (form & class::VERB_PAST == 0 || place.verbal) {
        base_is_verb(s, at, &place)
    } else if form & class::VERB_ING != 0 {
        ing_is_verb(s, at, &place)
    } else if form & class::VERB_PAST != 0 {
        past_is_verb(s, at, &place)
    } else {
        third_is_verb(s, at, &place)
    };
    if verb || place.noun && agrees_alone(s, at, form, &place) {
        Tag::Verb
    } else {
        Tag::Noun
    }
}

/// "The harbour, opened in 1990, receives the ferries", "two councils wish to merge": a word that is a noun elsewhere,
/// in the number of the subject that opens its clause, with what it is done to behind it, and no other word of the
/// clause can be its verb.
fn agrees_alone(s: &Sentence<'_>, at: usize, form: class::Set, place: &Place) -> bool {
    let third = form & class::VERB_THIRD != 0;
    let base = form & (class::VERB_BASE | class::VERB_PAST) == class::VERB_BASE;
    let past = form & (class::VERB_BASE | class::VERB_PAST) == class::VERB_PAST;
    if !(third || base || past) || s.tokens[at].capital || place.nominal && !place.pronominal {
        return false;
    }
    let Some(last) = (0..at).rev().find(|&t| !s.is_adverb(t)) else {
        return false;
    };
    // "the plan, adopted in 2010, sets": the subject stands before what is set apart.
    let apart = s.is(last, ",");
    let close = last + 1 == at;
    if !(apart || s.is_nominal(last) || s.is_any(last, &["it", "they", "these", "those", "%"])) {
        return false;
    }
    let Some(subject) = subject_before(s, last, apart) else {
        return false;
    };
    // "the relief measures to be taken": two nouns, where nothing shows where the first one ends.
    let determined = s.has(subject.start, class::DETERMINER | class::PRONOUN);
    let named = s.tokens[last].capital && last > 0;
    let bare = if third {
        close && !(determined || named) && share_of(s, &subject).is_none()
    } else {
        let article = last > 0 && s.has(last - 1, class::DETERMINER);
        let joined = last > 0 && named && s.has(last - 1, class::CONJUNCTION);
        close && !(is_many(s, last) || article || joined || s.is(last, "%"))
            || close && ends_like_adjective(s.word(last))
    };
    // "the regions approved laws", but "the laws approved last year"
    let acted = past
        && close
        && (is_many(s, last) || named)
        && !s.has(at + 1, class::PREPOSITION)
        && !s.is_any(at + 1, &["this", "last", "each", "every"]);
    (acted || !past && !bare && agrees(s, &subject, third))
        && is_followed_as_verb(s, at, third && close, &subject)
        && !has_other_verb(s, &subject, at)
}

/// The phrase that opens the clause before what ends at `last`.
fn subject_before(s: &Sentence<'_>, last: usize, apart: bool) -> Option<Range<usize>> {
    const REACH: usize = 24;
    let opens = |end: usize| {
        (end.saturating_sub(REACH)..end)
            .rev()
            .find(|&t| {
                s.is_any(t, &[",", ";", ":", ".", "("]) || s.has(t, class::CLAUSE) || s.is_dash(t)
            })
            .map_or_else(|| (end <= REACH).then_some(0), |t| Some(t + 1))
    };
    let mut end = last + usize::from(!apart);
    if apart {
        end = opens(last)?.checked_sub(1).filter(|&t| s.is(t, ","))?;
    }
    let mut from = opens(end)?;
    while from < end && (s.is_adverb(from) || s.has(from, class::CONJUNCTION)) {
        from += 1;
    }
    // "has 90 km of coast and 5% of this erodes"
    let joined = (from..end).rev().find(|&t| s.has(t, class::CONJUNCTION));
    if let Some(joined) = joined
        && (from..joined).any(|t| s.has(t, class::AUXILIARY | class::MODAL))
    {
        from = joined + 1;
    }
    let named = from < end && !s.has(from, class::PREPOSITION) && (!apart || from == 0);
    named.then_some(from..end)
}

/// An object, a complement or a clause stands behind the word.
fn is_followed_as_verb(
    s: &Sentence<'_>,
    at: usize,
    compound: bool,
    subject: &Range<usize>,
) -> bool {
    let next = at + 1;
    if is_past(s, next) && !s.has(next, class::DETERMINER) {
        return false;
    }
    // "the index estimates that prices rose", but "the states that border it"
    if s.is(next, "that") {
        return (s.has(at, class::REPORTING) || s.is(at, "estimates"))
            && !s.has(next + 1, class::AUXILIARY | class::MODAL)
            && (!s.has(next + 1, class::ANY_VERB) || s.has(next + 1, class::NOUN));
    }
    let reflexive = s.is_any(next, &["itself", "themselves"]);
    if s.has(next, class::DETERMINER)
        || reflexive
        || s.is(next, "to") && s.has(next + 1, class::VERB_BASE)
    {
        return true;
    }
    let joined = subject.len() > 2 && s.has(subject.end - 2, class::CONJUNCTION);
    let described = joined
        || s.has(subject.start, class::DETERMINER | class::POINTING)
        || s.kind(subject.start) == Some(TokenKind::Number)
        || is_numeral(s, subject.start)
        || s.has(subject.end - 1, class::COUNTED | class::PEOPLE);
    if s.has(next, class::PREPOSITION) && share_of(s, subject).is_some() {
        return !s.is_any(next, &["of", "to"]);
    }
    if s.has(next, class::PREPOSITION) {
        return described && !compound && !s.is_any(next, &["of", "for", "in", "to"]);
    }
    described && (s.is_nominal(next) || is_numeric(s, next))
}

/// The verb form has the number of the subject.
fn agrees(s: &Sentence<'_>, subject: &Range<usize>, third: bool) -> bool {
    let of = subject.clone().find(|&t| s.has(t, class::PREPOSITION));
    let share = share_of(s, subject).is_some();
    let head = if share {
        subject.end - 1
    } else {
        of.unwrap_or(subject.end) - 1
    };
    // "5% of these"
    if share && s.is_any(head, &["these", "those"]) {
        return true;
    }
    if s.is_any(head, &["it", "they"]) {
        return s.is(head, "it") == third;
    }
    if !s.is_nominal(head) || s.has(head, class::PREPOSITION) {
        return false;
    }
    // "the port and the airport need"
    let joined = || subject.clone().any(|t| s.is(t, "and"));
    // "17 college places"
    let counted = third && !share && s.kind(subject.start) == Some(TokenKind::Number);
    !counted && (is_many(s, head) != third || !third && joined())
}

/// "51% of the population", "most of the firms": where "of" stands behind a share that opens a subject.
fn share_of(s: &Sentence<'_>, subject: &Range<usize>) -> Option<usize> {
    let of = subject.clone().find(|&t| s.is(t, "of"))?;
    let head = of.checked_sub(1)?;
    let share = s.is_any(head, SHARES)
        || head == subject.start && s.has(head, class::DETERMINER | class::VAGUE);
    (share && of > subject.start).then_some(of)
}

/// A plural noun, by its ending.
fn is_many(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.word(at);
    s.is_any(at, &["people", "men", "women", "children", "police"])
        || word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
}

/// The clause has a verb already, or has one to come.
fn has_other_verb(s: &Sentence<'_>, subject: &Range<usize>, at: usize) -> bool {
    const REACH: usize = 24;
    let only = |t: usize, classes| s.has(t, classes) && !s.has(t, class::NOUN);
    let past = |t: usize| only(t, class::VERB_PAST) || ends_as_past(s, t);
    let before = subject.clone().any(|t| {
        s.has(t, class::AUXILIARY | class::MODAL)
            || only(t, class::VERB_BASE | class::VERB_THIRD)
            || s.is(t, "to")
            || only(t, class::VERB_ING) && (t == subject.start || !s.is_nominal(t - 1))
            || past(t) && !s.has(t + 1, class::PREPOSITION) && !s.is_nominal(t + 1)
            || past(t)
                && t > subject.start
                && s.is_nominal(t - 1)
                && !s.has(t + 1, class::PREPOSITION)
            || t == subject.start && s.has(t, class::VERB_BASE) && !s.has(t, class::COUNTED)
    });
    before
        || (at + 1..s.len().min(at + REACH))
            .take_while(|&t| !s.is_any(t, &[";", ":", "."]) && !s.has(t, class::CLAUSE))
            .take_while(|&t| !s.is(t, ",") || s.is_nominal(t + 1) && !s.has(t + 1, class::ANY_VERB))
            .any(|t| {
                !s.is(t - 1, "to") && s.has(t, class::AUXILIARY | class::MODAL)
                    || only(t, class::VERB_THIRD)
                    || past(t) && (is_article(s, t + 1) || leads_to_number(s, t))
            })
}

/// What stands around a word that may be a verb or a noun.
struct Place {
    /// It is a noun as well.
    noun: bool,
    /// "to", a modal or a pronoun before it asks for a verb.
    verbal: bool,
    /// An article, adjective or preposition before it asks for a noun.
    nominal: bool,
    /// A noun stands before it.
    after_noun: bool,
    /// "these make": the determiner before it stands for a noun.
    pronominal: bool,
    /// A noun follows.
    next_noun: bool,
    /// An article follows.
    article: bool,
}

impl Place {
    fn of(s: &Sentence<'_>, at: usize) -> Self {
        let before = |classes| at > 0 && s.has(at - 1, classes);
        // "a goal to voluntarily purchase"
        let split = at > 1
            && s.is(at - 2, "to")
            && (s.word(at - 1).ends_with("ly") || tag(s, at - 1) == Tag::Adverb);
        // "must further reduce"
        let split = split || at > 1 && s.has(at - 2, class::MODAL) && tag(s, at - 1) == Tag::Adverb;
        let verbal = at > 0
            && (s.is(at - 1, "to")
                || split
                || before(class::MODAL)
                || s.is_any(at - 1, &["not", "we", "they", "i", "you", "also"]));
        let next_noun = s.is_nominal(at + 1)
            && (!s.has(at + 1, class::ANY_VERB) || s.has(at + 1, class::NOUN))
            && !is_sign(s, at + 1)
            && !(s.has(at, class::VERB_PAST) && is_numeric(s, at + 1));
        Self {
            noun: s.has(at, class::NOUN),
            verbal,
            nominal: before(
                class::DETERMINER | class::PREPOSITION | class::VAGUE | class::SUPERLATIVE,
            ) && !s.is(at.wrapping_sub(1), "to"),
            after_noun: at > 0
                && (s.is_nominal(at - 1) || s.kind(at - 1) == Some(TokenKind::Number))
                && !before(class::VAGUE),
            // "in many places", but "most of these make"
            pronominal: at > 0
                && !(at > 1 && s.has(at - 2, class::PREPOSITION) && !s.is(at - 2, "of"))
                && s.is_any(
                    at - 1,
                    &[
                        "this", "that", "these", "those", "many", "most", "some", "both", "all",
                    ],
                ),
            next_noun,
            article: is_article(s, at + 1),
        }
    }
}

/// "reached USD 5 million": a unit before its number is no noun.
fn is_sign(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at + 1) == Some(TokenKind::Number)
        && s.hits_at(at)
            .iter()
            .any(|h| h.length == 1 && matches!(s.meaning(h), Meaning::Unit { .. }))
}

fn is_article(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(
        at,
        &["the", "a", "an", "its", "their", "our", "this", "these"],
    )
}

/// An unknown word that can hardly be a verb in its base form: a plural, an adverb, a form of another verb.
fn ends_like_noun(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "s", "ly", "ed", "ing", "tion", "ment", "ness", "ity", "er", "al", "ance", "ence",
    ];
    ENDINGS.iter().any(|e| word.ends_with(e))
}

/// A number follows, with nothing but its comparator and sign before it.
pub(super) fn is_numeric(s: &Sentence<'_>, from: usize) -> bool {
    const REACH: usize = 4;
    let passes = |t: usize| {
        s.has(t, class::PREPOSITION | class::ADVERB | class::DETERMINER)
            || s.is_any(
                t,
                &[
                    "$",
                    "£",
                    "€",
                    "₹",
                    "`",
                    "rs",
                    ".",
                    "us",
                    "estimated",
                    "some",
                    "-",
                    "−",
                    "+",
                ],
            )
    };
    (from..from + REACH).find(|&t| !passes(t)).is_some_and(|t| {
        // "biomass heat28" has the mark of a note.
        let mark = s.glued(t) && t > 0 && s.kind(t - 1) == Some(TokenKind::Word);
        s.kind(t) == Some(TokenKind::Number) && !mark || is_numeral(s, t)
    })
}

/// "stood at 7", "growing by 5%": what it leads to follows.
fn leads_to_number(s: &Sentence<'_>, at: usize) -> bool {
    // "homes with clean sources by 2020" names when, not how much.
    let year = |t: usize| {
        s.kind(t) == Some(TokenKind::Number)
            && s.word(t).len() == 4
            && (s.word(t).starts_with("20") || s.word(t).starts_with("19"))
            && !s.is_nominal(t + 1)
            && !s.is(t + 1, "%")
    };
    if s.is_any(at + 1, &["by", "from"]) && year(at + 2) {
        return false;
    }
    let leads = s.is_any(at + 1, &["by", "to", "from", "at", "between"])
        || s.is(at + 1, "for") && s.has(at, class::SHARING);
    leads && is_numeric(s, at + 2)
}

/// "the ban reduced smoke by 60%": the object of a past form, where "helped build" goes on.
fn is_object_of_past(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    place.noun
        && at > 0
        && s.has(at - 1, class::VERB_PAST)
        && !s.has(at - 1, class::AUXILIARY | class::NOUN)
        && s.movement(at - 1).is_some()
        && !place.article
        && (s.has(at + 1, class::PREPOSITION) || at + 1 == s.len())
}

/// "to help firms turn waste into fuel": what somebody is helped to do.
fn is_helped(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    place.after_noun
        && !s.has(at + 1, class::AUXILIARY | class::MODAL)
        && (s.word(at - 1).ends_with('s') || s.has(at - 1, class::PEOPLE | class::COUNTED))
        && (at.saturating_sub(3)..at - 1)
            .rev()
            .find(|&t| !s.is_nominal(t) || s.is_any(t, &["help", "helps"]))
            .is_some_and(|t| s.is_any(t, &["help", "helps", "helped", "helping", "let"]))
}

/// "increase": a verb after "to", with its object behind it, or at the start.
fn base_is_verb(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    if is_object_of_past(s, at, place) {
        return false;
    }
    // "allocated to crop loans"
    let given = at > 1
        && place.noun
        && place.next_noun
        && s.is(at - 1, "to")
        && s.has(at - 2, class::ALLOTTING)
        && s.has(at - 2, class::VERB_PAST);
    if given {
        return false;
    }
    if place.verbal {
        // "access to finance": a noun where nothing shows an object.
        let lone = at > 1
            && place.noun
            && s.is(at - 1, "to")
            && s.is_nominal(at - 2)
            && !s.has(at - 2, class::ANY_VERB)
            && (s.has(at + 1, class::CONJUNCTION) || s.kind(at + 1) != Some(TokenKind::Word))
            && s.kind(at + 1) != Some(TokenKind::Number)
            // "to reform and strengthen schools"
            && !(s.has(at + 2, class::VERB_BASE)
                && (!s.has(at + 2, class::NOUN) || is_article(s, at + 3)));
        return !lone;
    }
    if place.pronominal && (!place.noun || place.article || s.is_any(at + 1, &["up"])) {
        return true;
    }
    // "farming 30%, waste 12%": the next of a list
    if place.noun
        && at > 1
        && s.is(at - 1, ",")
        && s.is(at - 2, "%")
        && s.kind(at + 1) == Some(TokenKind::Number)
    {
        return false;
    }
    // "Last year", "3 crore lower than"
    if s.is(at, "last") && s.has(at + 1, class::SPAN) || s.is(at + 1, "than") {
        return false;
    }
    // "cut waste by 20% and increase recycling to 60%"
    let goes_on = at > 1
        && s.is(at - 1, "and")
        && s.has(at, class::MOVING)
        && (s.is(at - 2, "%") || s.kind(at - 2) == Some(TokenKind::Number))
        && s.is_nominal(at + 1)
        && !is_numeric(s, at + 1);
    if goes_on {
        return true;
    }
    // "and then double them"
    if s.is_any(at + 1, &["them", "us", "him"]) && !place.nominal {
        return true;
    }
    // "Support for the plan rose": what opens a line and is followed by such a preposition
    let headed = at == 0 && place.noun && s.is_any(1, &["for", "of", "in", "from", "by"]);
    if place.nominal || headed {
        return false;
    }
    // "the 32% set in the law", "the level set by the law"
    let described = s.has(at, class::UNCHANGED)
        && !s.has(at, class::MOVING)
        && at > 0
        && (place.after_noun || s.is(at - 1, "%"))
        && s.is_any(at + 1, &["in", "by", "out", "at"]);
    if described {
        return true;
    }
    if is_helped(s, at, place) {
        return true;
    }
    // "is set", "has cut", "is currently set"
    let helper = (0..at).rev().find(|&t| !s.is_adverb(t));
    if s.has(at, class::UNCHANGED) && helper.is_some_and(|t| s.has(t, class::AUXILIARY)) {
        return true;
    }
    let about = s.is_any(at + 1, &["around", "about", "over"]);
    let object =
        place.article || is_numeric(s, at + 1) && (about || !s.has(at + 1, class::PREPOSITION));
    // "emissions in 2030 stand at 5", but "forest cover to 5"
    // "the poorest of the population pay 38"
    let plural = place.after_noun
        && (s.word(at - 1).ends_with('s')
            || s.has(at - 1, class::COUNTED | class::PEOPLE) && !s.has(at, class::MOVING)
            || s.kind(at - 1) == Some(TokenKind::Number));
    // ", set at 5", "and set at 5"
    let joined = at > 0 && (s.is(at - 1, ",") || s.is(at - 1, "and") && s.is(at + 1, "at"));
    if joined && s.has(at, class::UNCHANGED) && leads_to_number(s, at) {
        return true;
    }
    !place.noun
        || at == 0 && (place.article || !has_verb_to_come(s, at))
        || plural && leads_to_number(s, at) && !has_verb_before(s, at)
        || plural && s.is_adverb(at + 1) && !has_verb_before(s, at)
        || at > 0 && is_relative(s, at - 1) && !s.is(at - 1, "that")
        || is_predicate(s, at)
        || plural && at > 1 && is_relative(s, at - 2)
        || plural && goes_on_in_clause(s, at)
        || at > 1
            && s.is(at - 2, ",")
            && s.is_any(at - 1, &["now", "already", "still", "currently"])
            && s.has(at + 1, class::PREPOSITION)
        || object && (!place.after_noun || plural)
}

/// "Surface water must be clean": the sentence that opens with the word has its verb later.
fn has_verb_to_come(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 14;
    // "Import duties on copper, zinc and lead are": a comma of a list.
    let list = |t: usize| s.is_nominal(t + 1) && !s.has(t + 1, class::ANY_VERB);
    (at + 1..s.len().min(at + REACH))
        .take_while(|&t| !s.is_any(t, &[";", ":", "."]) && (!s.is(t, ",") || list(t)))
        .take_while(|&t| !s.has(t, class::CLAUSE))
        .any(|t| s.has(t, class::AUXILIARY | class::MODAL))
}

/// A form in -ing that only names what is taxed, told of or moved.
fn names_a_thing(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    // "the duty on printing paper"
    let taxed = at > 1 && s.is(at - 1, "on") && s.hints_at(at - 2, Hint::Levy) && place.next_noun;
    // "Borrowing this year is"
    let opens = at == 0 && s.is_any(1, &["this", "last", "next"]) && s.has(2, class::SPAN);
    // "increase recycling to 60%", but "grow according to the 2006 scenario"
    let moved = at > 0
        && s.movement(at - 1).is_some()
        && tag(s, at - 1) == Tag::Verb
        && s.movement(at).is_none()
        && !s.is(at, "according")
        && leads_to_number(s, at);
    taxed || opens || moved
}

/// "improving water quality" is a verb with its object, "housing supply" a noun.
fn ing_is_verb(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    // "we are offering young people"
    let be = (0..at).rev().find(|&t| !s.is_adverb(t));
    let doing = be.is_some_and(|t| {
        s.is_any(t, &["am", "are", "is", "was", "were"])
            && t > 0
            && s.is_any(t - 1, &["we", "they", "i", "he", "she", "it", "you", "who"])
    });
    if doing {
        return true;
    }
    if names_a_thing(s, at, place) {
        return false;
    }
    // "setting up a fund"
    if s.is_any(at + 1, &["up", "aside", "out", "down"]) && is_article(s, at + 2) {
        return true;
    }
    let determined = at > 0 && s.has(at - 1, class::DETERMINER | class::VAGUE);
    // "the increasing electricity demand", "a legally binding agreement"
    let qualified = || {
        at > 1
            && s.is_adverb(at - 1)
            // "goods currently attracting duty"
            && (s.is_nominal(at - 2) && !s.word(at - 2).ends_with('s')
                || s.has(at - 2, class::DETERMINER))
            && !s.has(at - 2, class::AUXILIARY | class::MODAL)
    };
    // but "suggests that cutting trips helps"
    let article = at > 0 && s.has(at - 1, class::DETERMINER) && !s.is(at - 1, "that");
    let described = article || qualified();
    if described && place.next_noun && !place.article && !is_numeral(s, at + 1) {
        return false;
    }
    // "floods accounting for half of the costs"
    if s.has(at, class::SHARING) && s.is(at + 1, "for") && is_numeric(s, at + 2) && !determined {
        return true;
    }
    // "cuts the likelihood of reoffending by 5%": what moves is told before.
    if at > 0 && s.is(at - 1, "of") && s.is(at + 1, "by") && s.movement(at).is_none() {
        return false;
    }
    // "people living in towns"
    if at > 0
        && s.has(at - 1, class::COUNTED | class::PEOPLE)
        && s.has(at + 1, class::PREPOSITION)
        && !s.is(at + 1, "of")
    {
        return true;
    }
    // "increases discretionary spending by 4%"
    // and "limits the growth in public spending to less than 4%"
    let noun = place.noun
        && place.after_noun
        && (has_verb_before(s, at)
            || at > 1 && s.is_any(at - 2, &["in", "of", "on"]) && !s.has(at - 1, class::ANY_VERB));
    if place.article && !determined || leads_to_number(s, at) && !noun || is_progressive(s, at) {
        return true;
    }
    if is_numeric(s, at + 1) && !determined && !noun {
        return !s.has(at + 1, class::PREPOSITION) || !s.is_any(at + 1, &["in", "for", "of", "on"]);
    }
    if s.tokens[at].class == 0 && (place.nominal || place.after_noun) && place.next_noun {
        return false;
    }
    // "its largest trading partner"
    if place.next_noun && at > 0 && s.has(at - 1, class::SUPERLATIVE) {
        return false;
    }
    // "timber harvesting contributed": the sentence's verb follows.
    if place.after_noun && is_finite(s, at + 1) {
        return false;
    }
    // "in mining (5%)"
    if at > 0 && s.is(at - 1, "in") && s.kind(at + 1) != Some(TokenKind::Word) {
        return false;
    }
    // "on banking and reporting to the state"
    let paired = at > 1
        && (s.has(at - 1, class::CONJUNCTION) || s.is(at - 1, ","))
        && s.word(at - 2).ends_with("ing")
        && tag(s, at - 2) == Tag::Noun;
    if paired {
        return false;
    }
    // "spend 5 million on invoicing, banking and", "and 5 million for cycling."
    let last = at + 1 == s.len() || s.is_any(at + 1, &[",", ".", ";"]);
    if at > 0 && s.is_any(at - 1, &["on", "for", "into", "of"]) && last {
        return false;
    }
    // "the rate of smoking is"
    if at > 0 && s.is(at - 1, "of") && s.has(at + 1, class::AUXILIARY | class::MODAL) {
        return false;
    }
    // ", growing at an average rate of 5%"
    if at > 0 && s.is(at - 1, ",") && s.is_any(at + 1, &["at", "by", "to", "from"]) {
        return true;
    }
    // "invest in cycling in the north", where the word is not known as a verb.
    if s.tokens[at].class == 0
        && at > 0
        && s.is_any(at - 1, &["in", "for", "on", "into"])
        && s.has(at + 1, class::PREPOSITION)
        && !s.is_any(at + 1, &["to", "by"])
    {
        return false;
    }
    // "years of schooling among adults"
    if at > 0 && s.is(at - 1, "of") && s.has(at + 1, class::PREPOSITION) && !s.is(at + 1, "to") {
        return false;
    }
    !place.noun || at > 0 && s.is_any(at - 1, &["by", "while", "when"]) && place.next_noun
}

/// A verb in a form that can have a tense of its own.
pub(super) fn is_tensed(s: &Sentence<'_>, at: usize) -> bool {
    s.has(
        at,
        class::AUXILIARY | class::MODAL | class::VERB_THIRD | class::VERB_PAST,
    ) && tag(s, at) == Tag::Verb
}

/// An auxiliary, or a past form that an amount or its preposition follows.
fn is_finite(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::AUXILIARY | class::MODAL)
        || is_past(s, at) && (is_numeric(s, at + 1) || leads_to_number(s, at))
}

/// "have been growing", "is rapidly falling": behind a form of "be", and no noun follows.
fn is_progressive(s: &Sentence<'_>, at: usize) -> bool {
    let be = (0..at).rev().find(|&t| !s.is_adverb(t));
    be.is_some_and(|t| s.is_any(t, &["is", "are", "was", "were", "been"]))
        && (s.is_adverb(at + 1)
            || s.has(at + 1, class::PREPOSITION) && !s.is(at + 1, "of")
            || s.kind(at + 1).is_none_or(|k| k != TokenKind::Word))
}

/// "raised": an adjective before a noun where one may stand.
fn past_is_verb(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    let opens = at == 0
        || s.is_any(at - 1, &["(", "“", "\"", "•", "‘", "%"])
        || s.kind(at - 1) == Some(TokenKind::Number);
    // "newly built lines"
    let described = at > 1
        && s.is_adverb(at - 1)
        && (s.has(
            at - 2,
            class::DETERMINER | class::PREPOSITION | class::VAGUE,
        ) || s.kind(at - 2) == Some(TokenKind::Number)
            || is_numeral(s, at - 2));
    // "a modernised and expanded grid", "its intended nationally determined contribution"
    let further = at > 0
        && s.has(at - 1, class::DETERMINER)
        && (s.has(at + 1, class::CONJUNCTION) || s.is_adverb(at + 1))
        && is_past(s, at + 2)
        && s.is_nominal(at + 3);
    if further {
        return false;
    }
    // "storms that caused losses of 5 million", but "said that reduced losses will"
    let relative = at > 1
        && s.is(at - 1, "that")
        && (s.is_nominal(at - 2) || s.kind(at - 2) == Some(TokenKind::Number))
        && !has_verb_to_come(s, at);
    if relative {
        return true;
    }
    // "40% misused drugs", but "a 40% reduced rate"
    if place.next_noun && s.movement(at).is_none() && is_share_that_opens(s, at) {
        return true;
    }
    let placed = place.nominal && !place.pronominal || described || opens;
    let auxiliary = at > 0 && s.has(at - 1, class::AUXILIARY);
    // "provide weighted deductions", "create skilled jobs"
    // and "to file updated returns", where the verb may be a noun elsewhere
    let object = at > 0
        && s.has(
            at - 1,
            class::VERB_BASE | class::VERB_THIRD | class::VERB_ING,
        )
        && (!s.has(at - 1, class::NOUN | class::AUXILIARY)
            || at > 1 && s.is(at - 2, "to") && !s.has(at - 1, class::AUXILIARY));
    // "trade registered strong growth", but "the registered population"
    let recorded = s.has(at, class::MEASURING)
        && place.after_noun
        && !place.nominal
        && (at + 1..at + 4)
            .take_while(|&t| s.is_nominal(t))
            .any(|t| s.has(t, class::MOVING));
    recorded
        || !(place.next_noun && (placed || object || place.noun && !auxiliary && !place.verbal))
}

/// "and 40% | had": a bare share opens its clause, which has no other verb.
fn is_share_that_opens(s: &Sentence<'_>, at: usize) -> bool {
    let number = if at > 1 && s.is_any(at - 1, &["%", "percent"]) {
        at - 2
    } else if at > 2 && s.is(at - 1, "cent") && s.is(at - 2, "per") {
        at - 3
    } else {
        return false;
    };
    let opens = (0..number)
        .rev()
        .find(|&t| !s.is_adverb(t))
        .is_none_or(|t| s.is(t, ",") || s.has(t, class::CONJUNCTION | class::CLAUSE));
    s.kind(number) == Some(TokenKind::Number) && opens && !has_verb_to_come(s, at)
}

/// "raises", "plans": a noun where it can be one.
fn third_is_verb(s: &Sentence<'_>, at: usize, place: &Place) -> bool {
    const REACH: usize = 16;
    // "found that rents in the capital had risen"
    let told = at > 1 && place.noun && s.is(at - 1, "that") && tag(s, at - 2) == Tag::Verb;
    // "which imports oil", "spending thus stands at 5", but "while imports rose"
    let clause = at > 0
        && s.has(at - 1, class::CLAUSE)
        && !told
        && (!place.noun
            || is_relative(s, at - 1)
            || at > 1 && s.is_nominal(at - 2) && leads_to_number(s, at));
    let behind = (0..at).rev().find(|&t| !s.is_adverb(t));
    // "the reserve, set up in 2014, now stands at 5", "it presently stands at 5"
    let stands = s.has(at, class::STATING)
        && leads_to_number(s, at)
        && behind.is_some_and(|t| {
            s.is_any(t, &[",", "it", ")"])
                || s.kind(t) == Some(TokenKind::Number)
                // "the gap has doubled and now stands at 5"
                || s.has(t, class::CONJUNCTION) && t + 1 < at
        });
    if clause || stands || at > 0 && s.is(at - 1, "it") {
        return true;
    }
    // "employs two thirds of the miners and supplies 60% of the coal"
    let supplies = place.noun
        && at > 0
        && s.is(at - 1, "and")
        && s.kind(at + 1) == Some(TokenKind::Number)
        && (at.saturating_sub(REACH)..at)
            .any(|t| s.has(t, class::VERB_THIRD) && !s.has(t, class::NOUN));
    if supplies {
        return true;
    }
    if place.pronominal && (!place.noun || place.article || is_numeric(s, at + 1)) {
        return !s.is(at - 1, "these") && !s.is(at - 1, "those");
    }
    // "4.8 million sacks"
    if at > 0 && is_numeral(s, at - 1) && !s.is(at - 1, "one") {
        return false;
    }
    // "and accounts for 24% of output"
    if s.has(at, class::SHARING) && s.is(at + 1, "for") && !place.nominal && is_numeric(s, at + 2) {
        return true;
    }
    // "Korea plans to cut", "the plant aims at a cut": no other word can be the verb.
    let intends = |h: &Hit| h.length > 1 && matches!(s.meaning(h), Meaning::Modality { .. });
    if place.after_noun
        && s.is_any(at + 1, &["to", "at"])
        && !s.word(at - 1).ends_with('s')
        && s.hits_at(at).iter().any(intends)
        && !has_verb_before(s, at)
        && !has_verb_to_come(s, at)
    {
        return true;
    }
    // "the survey (of 2010) estimates the stock"
    if place.article && at > 0 && s.is(at - 1, ")") && !has_verb_to_come(s, at) {
        return true;
    }
    if place.after_noun
        && !(place.noun && (has_verb_before(s, at) || is_object_of_ing(s, at)))
        && (place.article
            || leads_to_number(s, at)
            || is_numeric(s, at + 1) && !s.has(at + 1, class::PREPOSITION))
    {
        return true;
    }
    // "trash from homes accounts for", "the plant already uses about 5%"
    if place.after_noun && s.is(at + 1, "for") && s.has(at, class::SHARING)
        || at > 1 && s.is_adverb(at - 1) && s.is_nominal(at - 2) && is_numeric(s, at + 1)
    {
        return true;
    }
    if place.after_noun && is_said_of_one(s, at) {
        return true;
    }
    // "the annual rainfall increases from north to south": no other word can be the verb.
    if place.after_noun
        && s.has(at + 1, class::PREPOSITION)
        && !s.is(at + 1, "of")
        && !s.word(at - 1).ends_with('s')
        && is_only_verb(s, at)
    {
        return true;
    }
    // "the government targets growth of 6%": who acts stands before, and no other word can be the verb.
    if place.after_noun
        && s.has(at - 1, class::ISSUER | class::COUNTRY)
        && s.is_nominal(at + 1)
        && is_only_verb(s, at)
    {
        return true;
    }
    // "the rate now needs to rise"
    if place.noun
        && at > 0
        && s.is_adverb(at - 1)
        && s.is(at + 1, "to")
        && s.has(at + 2, class::VERB_BASE)
        && !has_verb_before(s, at)
    {
        return true;
    }
    // "the sum works out to 5"
    if place.after_noun && s.is(at + 1, "out") && s.is(at + 2, "to") {
        return true;
    }
    // "the table above includes": a preposition that stands for an adverb.
    let stands_alone = at > 1
        && !place.noun
        && s.is_any(at - 1, &["above", "below", "over"])
        && s.is_nominal(at - 2);
    !(place.noun || place.nominal) || stands_alone || is_predicate(s, at)
}

/// "by holding transport costs to 5%": nouns behind a form in -ing that a preposition or conjunction stands before.
fn is_object_of_ing(s: &Sentence<'_>, at: usize) -> bool {
    const LONGEST: usize = 5;
    (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&t| !s.is_nominal(t) || s.has(t, class::VERB_ING))
        .is_some_and(|t| {
            t > 0
                && s.has(t, class::VERB_ING)
                && !s.has(t, class::NOUN)
                && s.has(t - 1, class::PREPOSITION | class::CONJUNCTION)
        })
}

/// A word that stands for a noun before it and opens a clause about that.
fn is_relative(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["that", "which", "who"])
}

/// "many families still lack insurance", "half of the trade normally passes through": an adverb stands between a
/// subject and its verb, which agree.
fn is_predicate(s: &Sentence<'_>, at: usize) -> bool {
    let Some(subject) = at.checked_sub(2) else {
        return false;
    };
    let plural = s.word(subject).ends_with('s') || s.has(subject, class::COUNTED | class::PEOPLE);
    s.is_adverb(at - 1)
        && !s.tokens[at - 1].capital
        && !s.has(at - 1, class::VAGUE)
        && s.is_nominal(subject)
        && plural == s.has(at, class::VERB_BASE)
        && !has_verb_before(s, at)
}

/// "so that regulated fares fall behind prices": a conjunction and a plural subject stand before the word, a preposition
/// behind it, and no other word of the clause is a verb.
fn goes_on_in_clause(s: &Sentence<'_>, at: usize) -> bool {
    const LONGEST: usize = 4;
    s.has(at + 1, class::PREPOSITION)
        && !s.is(at + 1, "of")
        && (at.saturating_sub(LONGEST)..at)
            .rev()
            .find(|&t| !s.is_nominal(t))
            .is_some_and(|t| {
                s.has(t, class::CLAUSE) && !is_relative(s, t)
                    || s.is(t, "that") && t > 0 && s.is(t - 1, "so")
            })
        && !has_verb_to_come(s, at)
}

/// A phrase with its article opens the clause before the word, and no other word of the clause is a verb.
fn is_only_verb(s: &Sentence<'_>, at: usize) -> bool {
    const LONGEST: usize = 5;
    const REACH: usize = 24;
    let ends = |t: usize| s.is_any(t, &[";", ":", "."]) || s.has(t, class::CLAUSE);
    let verbal = |t: usize| {
        s.has(t, class::AUXILIARY | class::MODAL)
            || s.has(t, class::VERB_PAST) && !s.has(t, class::NOUN)
            || ends_as_past(s, t)
    };
    // "Kenya benefits from"
    let names = |t: usize| t + 1 == at && s.has(t, class::COUNTRY);
    let first = |t: &usize| is_article(s, *t) || names(*t);
    let Some(article) = (at.saturating_sub(LONGEST)..at).find(first) else {
        return false;
    };
    // "40% of the population lives below"
    let share = || {
        article > 1
            && s.is(article - 1, "of")
            && !has_verb_before(s, article)
            && s.is_any(article - 2, SHARES)
    };
    let opens = article == 0 || s.is(article - 1, ",") || ends(article - 1) || share();
    opens
        && (article + 1..at).all(|t| s.is_nominal(t))
        && !(at + 1..s.len().min(at + REACH))
            .take_while(|&t| !ends(t) && !s.is(t, ","))
            .any(verbal)
}

/// "one in five pensioners in the north lives in": what is said of the one.
fn is_said_of_one(s: &Sentence<'_>, at: usize) -> bool {
    const LONGEST: usize = 10;
    s.has(at + 1, class::PREPOSITION | class::DETERMINER)
        && !s.is(at + 1, "of")
        && (at.saturating_sub(LONGEST)..at).any(|t| {
            s.is(t, "one")
                && s.is_any(t + 1, &["in", "out"])
                && (t + 2..at).all(|u| {
                    s.is_nominal(u)
                        || s.has(u, class::PREPOSITION | class::DETERMINER)
                        || s.kind(u) == Some(TokenKind::Number)
                })
        })
        && !has_verb_to_come(s, at)
}

/// "raised our target for imports from 4": the clause has its verb already.
fn has_verb_before(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 8;
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|&t| {
            !s.is_any(t, &[",", ";", ":", "."]) && !s.has(t, class::CLAUSE | class::CONJUNCTION)
        })
        .any(|t| {
            s.has(t, class::VERB_PAST | class::AUXILIARY | class::MODAL)
                && !s.has(t, class::NOUN)
                && !s.has(t + 1, class::PREPOSITION)
                || t == 0 && tag(s, t) == Tag::Verb
                || t > 0
                    && s.has(t, class::VERB_THIRD)
                    && s.is_any(t - 1, &["that", "which", "it", "this"])
                || t > 0
                    && s.has(t, class::VERB_BASE)
                    && (s.is(t - 1, "to") || s.has(t - 1, class::MODAL))
        })
}

/// "relative to": where words end that set what follows beside what stands before, of which the first looks like
/// a noun.
pub(super) fn comparison(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if !s.opens(at, bit::LINK) {
        return None;
    }
    let baseline = Meaning::Link {
        link: Link::Baseline,
    };
    let compares = |m: &Meaning| (*m == baseline).then_some(());
    let ((), hit) = s.longest(at, compares)?;
    (hit.length > 1 && tag(s, at) == Tag::Noun).then_some(hit.tokens().end)
}

/// Whether the phrase has at least one word that says something.
pub(super) fn is_telling(s: &Sentence<'_>, pieces: &[Range<usize>]) -> bool {
    pieces.iter().flat_map(Clone::clone).any(|t| {
        s.kind(t) == Some(TokenKind::Word)
            // "R&D"
            && (s.word(t).len() > 1 || s.is(t + 1, "&") && s.glued(t + 1))
            && tag(s, t) == Tag::Noun
            // "in BE 2021-22": the estimates of a budget, not a verb.
            && !s.has(t, class::VAGUE | class::PREPOSITION | class::DETERMINER | class::AUXILIARY)
            // "the poorest 20 per cent": a degree and no noun
            && (!s.has(t, class::SUPERLATIVE) || s.is_nominal(t + 1) && !is_numeral(s, t + 1) && !s.has(t + 1, class::VERB_ING))
            && !is_light(s, t)
            && !is_numeral(s, t)
            && !(s.opens(t, bit::MONTH) && s.tokens[t].capital)
    })
}

/// Nouns of movement and amount, which name no measure by themselves.
pub(super) fn is_light(s: &Sentence<'_>, at: usize) -> bool {
    // "a falling trend", "a rising share"
    let moves = |t: usize| s.has(t, class::VERB_ING) && s.movement(t).is_some();
    let trend = |t: usize| s.is_any(t, &["trend", "trends"]);
    s.has(at, class::MOVING | class::LIGHT)
        || relates(s, at)
        || moves(at) && (trend(at + 1) || s.has(at + 1, class::MOVING | class::LIGHT))
        || at > 0 && trend(at) && moves(at - 1)
}

/// "with respect to", "in terms of": a noun between two prepositions that makes one with them; "In contrast,".
pub(super) fn relates(s: &Sentence<'_>, at: usize) -> bool {
    at > 0
        && s.has(at, class::RELATING)
        && s.is_any(at - 1, &["in", "with", "on", "by", "as", "for"])
        && (s.is_any(at + 1, &["of", "to", "with", "for"]) || at == 1 && s.is(2, ","))
}

/// "five", "two": a number in letters.
fn is_numeral(s: &Sentence<'_>, at: usize) -> bool {
    s.hits_at(at)
        .iter()
        .any(|h| h.length == 1 && matches!(s.meaning(h), crate::lexicon::Meaning::Numeral { .. }))
}
