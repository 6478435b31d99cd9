//! Whose a noun is that only says that there is an amount: "the railway got a loan of 5 million", "raise the allocation
//! to 9 million".

use super::before::nearest;
use super::share::said;
use super::subject::subject;
use super::words::{is_agent, short};
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase::{self, Tag, tag};

/// "loan", "a net loss", "revenue gain": only nouns of amount and money, and what says nothing of them.
pub(super) fn is_thin(view: &View<'_, '_>, pieces: &Pieces) -> bool {
    const SAYS_NOTHING: class::Set =
        class::HOLDER | class::VAGUE | class::LIGHT | class::MOVING | class::DETERMINER;
    let s = view.scene.s;
    let [only] = &pieces[..] else { return false };
    only.clone().any(|t| s.has(t, class::HOLDER))
        && only.clone().all(|t| s.has(t, SAYS_NOTHING) || s.is(t, "-"))
}

/// A thin noun with what tells of it: who has it, what it is for, or what was said of it before.
pub(super) fn told(view: &View<'_, '_>, k: usize, own: &Pieces) -> Option<Pieces> {
    if !is_thin(view, own) {
        return None;
    }
    let noun = &own[0];
    let part = view
        .clause
        .parts
        .iter()
        .position(|p| p.tokens.contains(&noun.start))?;
    if noun.start >= view.scene.mentions.amounts[k].core.end {
        let purpose = meant_by(view, part)?;
        return Some(own.iter().cloned().chain(purpose).collect());
    }
    had_by(view, part)
        .or_else(|| behind_opener(view, k, part))
        .filter(|owner| {
            owner
                .iter()
                .all(|p| p.end <= noun.start || p.start >= noun.end)
        })
        .map(|owner| owner.into_iter().chain(own.iter().cloned()).collect())
        .or_else(|| told_before(view, k, part))
}

/// "the railway got a loan", "the island has an area": who or what has it, whatever its name.
pub(super) fn had_by(view: &View<'_, '_>, part: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let verb = view.back(part).checked_sub(1)?;
    let has = view.clause.role(verb) == Role::Verb
        && s.hints_at(view.clause.head(s, verb), Hint::Owns)
        && view.clause.before(view.back(verb)) != Role::Comma;
    if !has {
        return None;
    }
    // "a firm having an income of"
    let having = view.clause.tokens(verb).len() == 1 && view.word(verb).ends_with("ing");
    let owner = if having {
        nearest(view, view.left(view.back(verb), false).pieces)
    } else {
        subject(view, verb).pieces
    };
    Some(short(view, owner)).filter(|owner| names(view, owner))
}

/// "With a budget of 5 million, the bank lends to farms": who has it stands behind the comma.
fn behind_opener(view: &View<'_, '_>, k: usize, part: usize) -> Option<Pieces> {
    let opens = part == 1 && view.is_prep(0, &["with"]);
    let comma = view.on(view.clause.places[k] + 1);
    let noun = comma + 1;
    let stands = opens
        && view.clause.role(comma) == Role::Comma
        && view.clause.role(noun) == Role::Noun
        && view.clause.role(view.on(view.right_end(noun))) == Role::Verb;
    let owner = stands.then(|| short(view, view.right(noun)))?;
    names(view, &owner).then_some(owner)
}

/// "5 million in grants was given to towns to mend roads", "2 billion of investment is needed to link the mills".
fn meant_by(view: &View<'_, '_>, part: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let verb = view.on(view.right_end(part));
    // "was agreed to fund": the verb of purpose belongs to the group.
    let words = view.clause.tokens(verb);
    let passive = view.clause.role(verb) == Role::Verb
        && s.has(words.start, class::AUXILIARY | class::MODAL)
        && words
            .clone()
            .any(|t| s.has(t, class::VERB_PAST) && !s.has(t, class::AUXILIARY));
    let purpose = passive.then(|| short(view, said(view, verb)))?;
    let first = purpose.first()?.start;
    let article = usize::from(first > 0 && s.has(first - 1, class::DETERMINER));
    let tie = first.wrapping_sub(1 + article);
    let tied = s.is_any(tie, &["for", "on", "in", "to", "towards"]) || tag(s, tie) == Tag::Verb;
    (tied && view.is_telling(&purpose) && !is_agent(view, &purpose)).then_some(purpose)
}

/// "the allocation for trams was 3 million, and we raise the allocation to": the words by which an amount before names it.
fn told_before(view: &View<'_, '_>, k: usize, part: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let head = view.noun_head(part);
    if !points(view, view.clause.tokens(part).start) {
        return None;
    }
    let own = view.clause.tokens(part);
    let named = |told: &&Pieces| {
        let words = || told.iter().flat_map(Clone::clone);
        // "the share of women was 5%, the price of"
        let first = words()
            .position(|t| tag(s, t) == Tag::Preposition)
            .unwrap_or(usize::MAX);
        let headed = words()
            .take(first)
            .last()
            .is_some_and(|t| s.is(t, s.word(head)));
        headed
            && !is_thin(view, told)
            && all_said(view, &own, |word| words().any(|t| s.is(t, word)))
    };
    let before = view.earlier[..k.min(view.earlier.len())].iter().rev();
    before.map(|d| &d.indicator).find(named).cloned()
}

/// "the allocation": the words by which an earlier sentence names it.
pub(in crate::statement) fn repeats(view: &View<'_, '_>, own: &Pieces, before: &str) -> bool {
    let s = view.scene.s;
    let [only] = &own[..] else { return false };
    if only.start == 0 || !points(view, only.start - 1) || !is_thin(view, own) {
        return false;
    }
    let words = || before.split_whitespace().map(str::to_lowercase);
    let headed = words()
        .take_while(|word| !TIES.contains(&word.as_str()))
        .last()
        .is_some_and(|word| s.is(only.end - 1, &word));
    headed
        && words().count() > only.len()
        && all_said(view, only, |own| {
            words().any(|word| word.eq_ignore_ascii_case(own))
        })
}

/// Prepositions that end the head of a noun phrase.
const TIES: &[&str] = &[
    "of", "for", "on", "in", "to", "from", "under", "with", "at", "by",
];

/// All nouns of amount that stand there are `said` elsewhere too: "the revenue deficit" is no budget deficit.
fn all_said(
    view: &View<'_, '_>,
    own: &std::ops::Range<usize>,
    said: impl Fn(&str) -> bool,
) -> bool {
    let s = view.scene.s;
    own.clone()
        .filter(|&t| s.has(t, class::HOLDER))
        .all(|t| said(s.word(t)))
}

/// The word points to what is known: "the", "this", "its".
fn points(view: &View<'_, '_>, at: usize) -> bool {
    view.scene.s.is_any(
        at,
        &[
            "the", "this", "that", "these", "those", "its", "their", "such",
        ],
    )
}

/// The phrase says more than that there is a paper or a step: "the scheme", "my proposals", "those".
pub(super) fn names(view: &View<'_, '_>, pieces: &Pieces) -> bool {
    let s = view.scene.s;
    pieces.iter().flat_map(Clone::clone).any(|t| {
        tag(s, t) == Tag::Noun
            && !phrase::is_light(s, t)
            && !phrase::is_participle_form(s, t)
            && !s.has(t, class::PRONOUN | class::VAGUE | class::RELATING)
            && (s.tokens[t].capital && t > 0
                || !s.has(t, class::INSTRUMENT)
                    && !s.hints_at(t, Hint::Generic)
                    && !s.hints_at(t, Hint::Pledge))
    })
}
