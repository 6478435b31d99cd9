//! Where an amount stands among the parts of its sentence, and what it therefore measures.

use super::clause::Role;
use super::nouns::{Phrase, Pieces, View};
use super::phrase::{Tag, tag};
use crate::lexicon::entry::Link;
use crate::lexicon::{Meaning, class};
use crate::mention::{Amount, amount::counted};
use std::ops::Range;

/// The words that amount `k` measures, by its place.
pub(super) fn find(view: &View<'_, '_>, k: usize) -> Pieces {
    let a = &view.scene.mentions.amounts[k];
    let place = view.clause.places[k];
    // "will halve emissions", "doubling the number of nurses": the verb's object.
    if a.direction.is_some() && a.number.spelled && view.clause.role(place + 1) == Role::Noun {
        let object = view.right(place + 1);
        if view.is_telling(&object) {
            return object;
        }
    }
    let own = moved(view, k);
    if view.is_telling(&own) {
        return own;
    }
    if a.unit == "count" {
        return count(view, k);
    }
    if a.unit == "rank" {
        return rank(view, k);
    }
    if let Some(own) = adjacent(view, k) {
        return own;
    }
    if view.is_prep(place + 1, &["of"]) || a.is_share() && view.word(place + 1) == "the" {
        return of(view, k);
    }
    before(view, k)
}

/// "a 14% reduction in total emissions", "growth of 5% in exports": what moves by the amount.
pub(super) fn moved(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let mut next = place + 1;
    let moving = |p: usize| {
        view.clause.role(p) == Role::Noun
            && s.has(view.noun_head(p), class::MOVING)
            && (view.is_blank(p) || only_relates(view, &[view.clause.tokens(p)]))
    };
    let mut light = false;
    if moving(next) {
        light = true;
        next += 1;
    } else if view.is_prep(place.wrapping_sub(1), &["of"]) && place > 1 {
        light = moving(place - 2);
    }
    next = view.on(next);
    let tied = light && view.is_prep(next, &["in", "of", "for", "on"]);
    if !tied || view.clause.role(next + 1) != Role::Noun {
        return Vec::new();
    }
    let right = view.right(next + 1);
    // "in real terms", "in 2019 prices"
    if view.is_telling(&right) {
        right
    } else {
        Vec::new()
    }
}

/// "a 250 MW plant", "the $1 billion Fund", "a 5% cap on fees": a noun right behind the amount.
fn adjacent(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let a = &view.scene.mentions.amounts[k];
    let mut noun = place + 1;
    if view.clause.role(noun) != Role::Noun {
        return None;
    }
    let tokens = view.clause.tokens(noun);
    if s.has(tokens.start, class::DETERMINER) || compares(view, noun) {
        // "reduce by 5% the number of", "£5 million the year before"
        return None;
    }
    // "5 Mt worth of steel", "a 5% share of trade"
    if view.is_blank(noun) {
        if s.has(view.noun_head(noun), class::LIGHT) && !s.is(view.noun_head(noun), "worth") {
            let whole = view.right(noun);
            if view.is_telling(&whole) {
                return Some(whole);
            }
        }
        noun = view.on(noun + 1);
        let tied = view.is_prep(noun, &["of", "in", "for", "on"]);
        let right = if tied && view.clause.role(noun + 1) == Role::Noun {
            view.right(noun + 1)
        } else {
            Vec::new()
        };
        return view.is_telling(&right).then_some(right);
    }
    if a.is_share() && s.has(tokens.start, class::SUPERLATIVE) {
        return None;
    }
    Some(with_purpose(view, k, noun))
}

/// "a £5 million fund which pays for roads", "£5 million funding this year for roads": a noun that only
/// says that there is money, and what it is for.
fn with_purpose(view: &View<'_, '_>, k: usize, noun: usize) -> Pieces {
    let pieces = without_movement(view, view.right(noun));
    let lone = matches!(&pieces[..], [only] if only.len() == 1);
    if !lone || !view.scene.mentions.amounts[k].is_money() {
        return pieces;
    }
    let purpose = complement(view, view.right_end(noun) - 1);
    if !view.is_telling(&purpose) {
        return pieces;
    }
    pieces.into_iter().chain(short(view, purpose)).collect()
}

/// "higher than that of": a comparison follows, no noun.
pub(super) fn compares(view: &View<'_, '_>, p: usize) -> bool {
    view.scene
        .s
        .longest(view.clause.tokens(p).start, |m| {
            let compared = matches!(
                m,
                Meaning::Gap { .. }
                    | Meaning::Link {
                        link: Link::Baseline
                    }
            );
            compared.then_some(())
        })
        .is_some()
}

/// "emission reduction" is of emissions; "GDP growth" names a measure.
fn without_movement(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    if let [only] = &mut pieces[..] {
        let cut = |t: usize| {
            s.has(t, class::MOVING) && !s.is(t, "growth")
                || s.is_any(t, &["target", "targets", "goal"])
        };
        while only.len() > 1 && cut(only.end - 1) && view.is_telling(&[only.start..only.end - 1]) {
            only.end -= 1;
        }
    }
    pieces
}

/// "5 km of road", "44% of exports": the noun behind "of".
fn of(view: &View<'_, '_>, k: usize) -> Pieces {
    let a = &view.scene.mentions.amounts[k];
    let place = view.clause.places[k];
    let from = if view.is_prep(place + 1, &["of"]) {
        place + 2
    } else {
        place + 1
    };
    if a.is_share() || a.unit == "times" {
        return share(view, k, view.on(from));
    }
    let right = with_purpose(view, k, view.on(from));
    if view.is_telling(&right) {
        right
    } else {
        before(view, k)
    }
}

/// A share of a whole: of what is told before where that names a share, else of the whole.
fn share(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let s = view.scene.s;
    let whole = whole(view, k, from);
    let q = view.start(k);
    let left = before(view, k);
    let telling = view.is_telling(&left) && stands_before(view, k, &left);
    match view.clause.before(q) {
        Role::Preposition
            if view.is_prep(q - 1, &["for"]) && view.clause.before(q - 1) == Role::Verb =>
        {
            let found = subject(view, q - 2).pieces;
            if view.is_telling(&found) && !is_agent(view, &found) {
                return found.into_iter().chain(whole).collect();
            }
        }
        Role::Preposition if !view.is_prep(q - 1, &["for", "in", "with", "on", "as"]) => {
            let aims = view.is_prep(q - 1, &["of"])
                && q > 1
                && view.clause.role(q - 2) == Role::Noun
                && s.has(view.noun_head(q - 2), class::GOAL);
            if telling && !aims {
                return left;
            }
        }
        Role::Verb if telling && !is_agent(view, &left) => {
            let head = view.clause.head(s, q - 1);
            if s.has(head, class::SHARING) || !s.has(head, class::AUXILIARY | class::MEASURING) {
                return left.into_iter().chain(whole).collect();
            }
            return left;
        }
        Role::Noun if telling => return left,
        _ => {}
    }
    if view.is_telling(&whole) { whole } else { left }
}

/// The whole of which the amount is a share, and what is said of it where it is the subject.
fn whole(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let parts = view.right_parts(from);
    let Some(&last) = parts.last() else {
        return Vec::new();
    };
    let mut pieces = view.words(&parts);
    if is_subject(view, k) {
        pieces.extend(said(view, last + 1));
    }
    pieces
}

/// What a predicate says, without its verbs: "comes from renewable sources", "is low carbon".
fn said(view: &View<'_, '_>, from: usize) -> Pieces {
    let mut p = view.on(from);
    if view.clause.role(p) == Role::Opener {
        p += 1;
    }
    if view.clause.role(p) != Role::Verb {
        return Vec::new();
    }
    while view.clause.role(p) == Role::Verb {
        p = view.on(p + 1);
    }
    if view.clause.role(p) == Role::Preposition {
        p += 1;
    }
    if view.clause.role(p) == Role::Noun {
        view.right(p)
    } else {
        Vec::new()
    }
}

/// No verb stands before the amount in its clause.
fn is_subject(view: &View<'_, '_>, k: usize) -> bool {
    let mut p = view.start(k);
    loop {
        p = view.back(p);
        match view.clause.before(p) {
            Role::Noun if view.is_blank(p - 1) => p -= 1,
            Role::Stop | Role::Opener | Role::Comma | Role::Conjunction | Role::Open => {
                return true;
            }
            // "our goal is for half of pupils to be taught"
            Role::Preposition if view.is_prep(p - 1, &["for"]) => {
                return view.clause.before(p - 1) == Role::Verb;
            }
            _ => return p == 0,
        }
    }
}

/// "it will reach 5%", "this represents 1% of GDP": a pronoun stands for what is measured.
pub(super) fn of_pronoun(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let amount = &view.scene.mentions.amounts[k];
    let q = view.start(k);
    if amount.of.is_some() || view.clause.before(q) != Role::Verb {
        return false;
    }
    let head = view.clause.head(s, q - 1);
    let before = view.back(q - 1);
    let pronoun = view.clause.before(before) == Role::Pronoun
        && s.is_any(
            view.clause.tokens(before - 1).start,
            &["it", "this", "they", "these", "that"],
        );
    let level = s.has(head, class::AUXILIARY | class::MEASURING)
        && !s.is_any(head, &["has", "have", "had", "cost", "costs"]);
    pronoun
        && level
        && (amount.is_share() || view.clause.role(view.clause.places[k] + 1) != Role::Noun)
}

/// What stands before an amount decides.
pub(super) fn before(view: &View<'_, '_>, k: usize) -> Pieces {
    let q = view.start(k);
    let place = view.clause.places[k];
    let from_start = view.before_start(k);
    let own = match view.clause.before(q) {
        _ if from_start.is_some() => from_start.map_or(Vec::new(), |p| ended(view, k, p)),
        Role::Preposition if view.is_prep(q - 1, &["of"]) => behind_of(view, k, q - 1),
        Role::Preposition => marked(view, k, q - 1),
        Role::Verb => behind_verb(view, k, q - 1),
        Role::Noun => beside(view, k, q),
        Role::Open => view.left(q - 1, false).pieces,
        _ => Vec::new(),
    };
    if view.is_telling(&own) {
        return own;
    }
    let right = complement(view, place);
    if view.is_telling(&right) {
        return right;
    }
    if is_subject(view, k) {
        let said = said(view, place + 1);
        if view.is_telling(&said) {
            // "11% of pupils walk and 36% take the bus"
            let a = &view.scene.mentions.amounts[k];
            let whole = k
                .checked_sub(1)
                .filter(|&b| a.is_share() && view.scene.mentions.amounts[b].is_share())
                .and_then(|b| view.earlier[b].indicator.first().cloned());
            return whole.into_iter().chain(short(view, said)).collect();
        }
    }
    own
}

/// "income over 5,000 pounds", "grain output 5 Mt": the noun right before the amount.
fn beside(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    let s = view.scene.s;
    let phrase = view.left(end, false);
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        // "total emissions: estimate 5 Mt"
        let p = view.back(phrase.from);
        let noun = p > 1
            && view.clause.before(p) == Role::Stop
            && view.clause.before(view.back(p - 1)) == Role::Noun;
        let outer = if noun {
            view.left(view.back(p - 1), false).pieces
        } else {
            Vec::new()
        };
        if view.is_telling(&outer) {
            return outer;
        }
    }
    let phrase_from = phrase.from;
    let mut pieces = phrase.pieces;
    let a = &view.scene.mentions.amounts[k];
    let p = view.back(phrase_from);
    if a.is_money() && view.clause.before(p) == Role::Verb {
        // "it costs taxpayers £5 million", "gave councils £5 million for roads"
        let head = view.clause.head(s, p - 1);
        let own = if s.is_any(head, &["cost", "costs", "costing"]) {
            subject(view, p - 1).pieces
        } else {
            complement(view, view.clause.places[k])
        };
        if view.is_telling(&own) && !is_agent(view, &own) {
            return own;
        }
    }
    if a.tokens.start < a.core.start
        && let Some(last) = pieces.last_mut()
    {
        let cut = last
            .clone()
            .rev()
            .find(|&t| tag(s, t) == Tag::Preposition && !s.is(t, "of"))
            .filter(|&t| view.is_telling(&[t + 1..last.end]));
        if let Some(cut) = cut {
            return view.trimmed(vec![cut + 1..last.end]);
        }
    }
    pieces
}

/// What moves or is bounded, where its words end before part `end`.
fn ended(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    match view.clause.before(end) {
        Role::Noun | Role::Close => object(view, k, end),
        Role::Verb => subject_or_object(view, k, end - 1),
        _ => Vec::new(),
    }
}

/// "a capacity of 5 MW", "an increase of 5%": the noun before "of".
fn behind_of(view: &View<'_, '_>, k: usize, of: usize) -> Pieces {
    let s = view.scene.s;
    let end = view.back(of);
    let phrase = view.left(end, false);
    if view.clause.before(end) != Role::Noun {
        return Vec::new();
    }
    let head = view.noun_head(end - 1);
    // "the duty on steel to the level of 5%"
    if view.is_blank(end - 1) && end > 2 && view.is_prep(end - 2, &["to", "at", "by"]) {
        let own = ended(view, k, view.back(end - 2));
        if view.is_telling(&own) {
            return own;
        }
    }
    // "a park with a forest coverage rate of 80%": the noun says enough by itself.
    if end > 1 && view.is_prep(end - 2, &["with", "at"]) {
        let own = view.trimmed(vec![view.clause.tokens(end - 1)]);
        let says = own
            .iter()
            .flat_map(Clone::clone)
            .any(|t| t != head && view.is_telling(&[t..t + 1]));
        if says && s.has(head, class::HOLDER | class::LIGHT) {
            return own;
        }
    }
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        // "a total of", "an increase of": what it is of stands further left.
        let owner = owner(view, k, phrase.from);
        return if view.is_telling(&owner) {
            owner
        } else {
            phrase.pieces
        };
    }
    let bare = phrase.pieces.len() == 1
        && s.has(head, class::HOLDER)
        && phrase.pieces[0]
            .clone()
            .all(|t| t == head || s.has(t, class::VAGUE));
    if bare {
        let owner = owner(view, k, phrase.from);
        if view.is_telling(&owner) && !is_agent(view, &owner) {
            return short(view, owner)
                .into_iter()
                .chain(phrase.pieces)
                .collect();
        }
    }
    let owner = holder_of(view, end - 1);
    if let Some(owner) = owner.filter(|o| view.is_telling(o)) {
        return held(view, owner, end - 1);
    }
    without_movement(view, phrase.pieces)
}

/// "a plant … with a capacity of": the plant, where the noun of amount is tied by such a preposition.
fn holder_of(view: &View<'_, '_>, noun: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let bare = s.has(view.noun_head(noun), class::HOLDER) && view.clause.tokens(noun).len() <= 3;
    let tie = noun.checked_sub(1)?;
    if !bare || !view.is_prep(tie, &["at", "with", "for"]) {
        return None;
    }
    let end = view.back(tie);
    match view.clause.before(end) {
        Role::Noun => {
            let phrase = view.left(end, false);
            // "launch a scheme to help farmers, at an outlay of": the scheme.
            let object = view.main_object(view.purpose_before(phrase.from));
            Some(object.unwrap_or_else(|| nearest(view, phrase.pieces)))
        }
        Role::Comma => Some(view.left(view.back(end - 1), true).pieces),
        Role::Verb => {
            let subject = subject(view, end - 1);
            Some(subject.pieces)
        }
        _ => None,
    }
}

/// The last noun of a phrase with what "of" ties to it.
fn nearest(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    if let Some(last) = pieces.last().cloned() {
        let cut = last
            .clone()
            .rev()
            .find(|&t| tag(s, t) == Tag::Preposition && !s.is(t, "of"))
            .filter(|&t| view.is_telling(&[t + 1..last.end]));
        if let Some(cut) = cut {
            pieces = view.trimmed(vec![cut + 1..last.end]);
        }
    }
    pieces
}

/// The owner, and the noun of its amount where that says something.
fn held(view: &View<'_, '_>, owner: Pieces, noun: usize) -> Pieces {
    let mut pieces = short(view, owner);
    if !view.is_blank(noun) {
        pieces.extend(view.trimmed(vec![view.clause.tokens(noun)]));
    }
    pieces
}

/// The phrase up to its second complement.
fn short(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    pieces.truncate(1);
    if let Some(piece) = pieces.first_mut() {
        let cut = piece
            .clone()
            .skip(1)
            .find(|&t| tag(s, t) == Tag::Preposition && !s.is(t, "of") || tag(s, t) == Tag::Verb);
        if let Some(cut) = cut {
            piece.end = cut;
        }
    }
    pieces
}

/// Only adjectives before a noun of amount stand there: "the national average", "an annual reduction".
pub(super) fn only_relates(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    const SAYS_NOTHING: class::Set = class::LIGHT
        | class::VAGUE
        | class::MOVING
        | class::DETERMINER
        | class::SPAN
        | class::PREPOSITION;
    let s = view.scene.s;
    let light = |t: usize| s.has(t, class::LIGHT | class::MOVING);
    pieces.last().is_some_and(|p| light(p.end - 1))
        && pieces
            .iter()
            .flat_map(Clone::clone)
            .all(|t| s.has(t, SAYS_NOTHING) || relates(s.word(t)))
}

/// An adjective by its ending.
fn relates(word: &str) -> bool {
    const ENDINGS: &[&str] = &["al", "wide", "ly", "ic", "ive", "ary", "able"];
    word.len() > 4
        && !word.starts_with(char::is_uppercase)
        && ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Whose amount a noun of movement or amount before part `from` tells: the verb's subject, or the noun that
/// it is tied to.
fn owner(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let p = view.back(from);
    match view.clause.before(p) {
        Role::Verb => subject_or_object(view, k, p - 1),
        Role::Preposition => {
            let q = view.back(p - 1);
            match view.clause.before(q) {
                Role::Noun => {
                    let phrase = view.left(q, false);
                    if view.is_telling(&phrase.pieces) {
                        return view.main_object(phrase.from).unwrap_or(phrase.pieces);
                    }
                    owner(view, k, phrase.from)
                }
                Role::Verb => subject_or_object(view, k, q - 1),
                Role::Comma => view.left(view.back(q - 1), true).pieces,
                _ => Vec::new(),
            }
        }
        Role::Noun => view.left(p, false).pieces,
        Role::Comma | Role::Stop if p > 1 && k > 0 => view.earlier[k - 1].indicator.clone(),
        Role::Comma if p > 1 => match view.clause.before(view.back(p - 1)) {
            Role::Noun => view.left(view.back(p - 1), true).pieces,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Behind a preposition that bounds or moves: "raise the share to 5%", "fell by 5%".
fn marked(view: &View<'_, '_>, k: usize, preposition: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let end = view.back(preposition);
    let word = view.word(preposition).to_lowercase();
    if matches!(word.as_str(), "with" | "for" | "in" | "on") {
        let right = complement(view, place);
        // "ran the programme with £5 million in funding"
        let lone =
            matches!(&right[..], [only] if only.len() == 1 && s.has(only.start, class::HOLDER));
        if lone && view.clause.before(end) == Role::Noun {
            let object = object(view, k, end);
            return short(view, object).into_iter().chain(right).collect();
        }
        if view.is_telling(&right) {
            return right;
        }
    }
    if k > 0
        && s.is_any(
            view.clause.tokens(end.wrapping_sub(1)).end.wrapping_sub(1),
            &["equivalent", "equal", "corresponding"],
        )
    {
        return view.earlier[k - 1].indicator.clone();
    }
    match view.clause.before(end) {
        Role::Noun => object(view, k, end),
        Role::Verb => {
            let verb = end - 1;
            // "cut by 5% the use of": the object stands behind.
            if view.clause.role(place + 1) == Role::Noun && !view.clause.is_passive(s, verb) {
                let right = view.right(place + 1);
                if view.is_telling(&right) {
                    return right;
                }
            }
            subject_or_object(view, k, verb)
        }
        Role::Close => match view.bracket(end) {
            Some(open) => object(view, k, view.back(open)),
            None => Vec::new(),
        },
        Role::Comma if end > 1 => {
            let q = view.back(aside(view, end - 1).unwrap_or(end - 1));
            match view.clause.before(q) {
                Role::Noun => object(view, k, q),
                Role::Verb => subject_or_object(view, k, q - 1),
                _ => Vec::new(),
            }
        }
        // "—by 27 per cent"
        Role::Stop if end > 1 => match view.clause.before(view.back(end - 1)) {
            Role::Verb => subject_or_object(view, k, view.back(end - 1) - 1),
            _ => Vec::new(),
        },
        Role::Conjunction | Role::Amount(_) if k > 0 => view.earlier[k - 1].indicator.clone(),
        _ => Vec::new(),
    }
}

/// The noun phrase between a verb and the preposition of its amount: the object, unless the verb takes none.
fn object(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    let s = view.scene.s;
    let phrase = view.left(end, false);
    let p = view.back(phrase.from);
    let dangling = view.clause.before(p) == Role::Preposition;
    if dangling {
        let q = view.back(p - 1);
        if view.clause.before(q) == Role::Verb {
            let found = subject(view, q - 1);
            if view.is_telling(&found.pieces) && !is_agent(view, &found.pieces) {
                return found.pieces;
            }
            if view.clause.is_passive(s, q - 1) && view.is_telling(&found.pieces) {
                return found.pieces;
            }
        }
    }
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        let owner = owner(view, k, phrase.from);
        if view.is_telling(&owner) {
            return owner;
        }
    }
    let holder = holder_of(view, end - 1);
    if let Some(owner) = holder.filter(|o| view.is_telling(o)) {
        return held(view, owner, end - 1);
    }
    without_movement(view, phrase.pieces)
}

/// Behind a verb: the subject where the verb measures, else what the amount is for.
fn behind_verb(view: &View<'_, '_>, k: usize, verb: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let a = &view.scene.mentions.amounts[k];
    let head = view.clause.head(s, verb);
    let measuring =
        s.has(head, class::AUXILIARY | class::MODAL | class::MEASURING) || moves(view, head);
    let found = subject(view, verb);
    let telling = view.is_telling(&found.pieces);
    let agent = is_agent(view, &found.pieces);
    // ", saving £5 million a year on energy bills"
    let aside = a.is_money()
        && view.clause.is_participle(s, verb)
        && view.clause.before(view.back(verb)) == Role::Comma;
    if measuring && telling && !agent && !aside {
        return found.pieces;
    }
    let right = complement(view, place);
    if view.is_telling(&right) && (a.is_money() || !telling || agent) {
        return right;
    }
    if telling && !agent {
        return found.pieces;
    }
    let object = view.main_object(verb);
    if let Some(object) = object.filter(|o| view.is_telling(o)) {
        return object;
    }
    if telling { found.pieces } else { Vec::new() }
}

fn moves(view: &View<'_, '_>, at: usize) -> bool {
    view.scene
        .s
        .longest(at, |m| matches!(m, Meaning::Direction { .. }).then_some(()))
        .is_some()
}

/// The subject of a verb, or where it has none that says anything, the object of the verb before.
fn subject_or_object(view: &View<'_, '_>, k: usize, verb: usize) -> Pieces {
    let s = view.scene.s;
    let found = subject(view, verb);
    if view.is_telling(&found.pieces) && !is_agent(view, &found.pieces) {
        return found.pieces;
    }
    let right = complement(view, view.clause.places[k]);
    if view.is_telling(&right) {
        return right;
    }
    if let Some(object) = view.main_object(verb).filter(|o| view.is_telling(o)) {
        return object;
    }
    // "the government proposes growth of 6%"
    let moving = view.clause.tokens(verb + 1).find(|&t| s.is(t, "growth"));
    match moving {
        Some(t) => vec![t..t + 1],
        None => found.pieces,
    }
}

/// The noun phrase that a verb says something about.
pub(super) fn subject(view: &View<'_, '_>, verb: usize) -> Phrase {
    subject_within(view, verb, 4)
}

fn subject_within(view: &View<'_, '_>, verb: usize, depth: usize) -> Phrase {
    if depth == 0 {
        return Phrase::default();
    }
    let s = view.scene.s;
    let mut p = view.back(verb);
    // "the share of clean energy, including nuclear, rose": what is set apart is stepped over.
    if view.clause.before(p) == Role::Comma
        && let Some(comma) = aside(view, p - 1)
    {
        p = view.back(comma);
    }
    match view.clause.before(p) {
        Role::Noun => {
            let phrase = view.left(p, true);
            let q = view.back(phrase.from);
            // "in towns rose": a complement of the verb before, or of nothing.
            if view.clause.before(q) == Role::Preposition
                && view.clause.before(view.back(q - 1)) == Role::Verb
            {
                let outer = subject_within(view, view.back(q - 1) - 1, depth - 1);
                if view.is_telling(&outer.pieces) {
                    return outer;
                }
            }
            // "helps farmers cut losses", "an aim to": a verb whose object stands between.
            if view.clause.before(q) == Role::Verb
                && view.word(verb).eq_ignore_ascii_case("to")
                && !view.is_telling(&phrase.pieces)
            {
                return subject_within(view, q - 1, depth - 1);
            }
            phrase
        }
        Role::Opener => {
            let mut q = view.back(p - 1);
            // "equalled 2.8% of GDP, which was": what the amount before measures.
            let reach = p.saturating_sub(8)..p;
            if view.clause.before(q) == Role::Comma
                && let Some(last) = view.earlier.last()
                && reach
                    .clone()
                    .any(|r| matches!(view.clause.role(r), Role::Amount(_)))
            {
                return Phrase {
                    from: p,
                    pieces: last.indicator.clone(),
                };
            }
            if matches!(view.clause.before(q), Role::Comma | Role::Preposition) {
                q = view.back(q - 1);
            }
            if view.clause.before(q) == Role::Noun {
                return view.left(q, true);
            }
            Phrase::default()
        }
        Role::Verb => subject_within(view, p - 1, depth - 1),
        Role::Close => match view.bracket(p) {
            Some(open) => view.left(view.back(open), true),
            None => Phrase::default(),
        },
        // "rose by 5% and reached 7", ", reaching 7"
        Role::Conjunction | Role::Comma | Role::Amount(_) | Role::Preposition => {
            let earlier = (0..p)
                .rev()
                .take_while(|&q| view.clause.role(q) != Role::Stop)
                .find(|&q| {
                    view.clause.role(q) == Role::Verb && !s.is(view.clause.tokens(q).start, "to")
                });
            match earlier {
                Some(q) if view.clause.role(verb) == Role::Verb => {
                    subject_within(view, q, depth - 1)
                }
                _ => Phrase::default(),
            }
        }
        _ => Phrase::default(),
    }
}

/// The comma that opens what the comma at `close` sets apart.
fn aside(view: &View<'_, '_>, close: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    (close.saturating_sub(LONGEST)..close)
        .rev()
        .find(|&p| {
            view.clause.role(p) == Role::Comma && view.clause.before(view.back(p)) == Role::Noun
        })
        .filter(|&p| {
            let opens = view.clause.role(p + 1);
            matches!(
                opens,
                Role::Preposition | Role::Verb | Role::Opener | Role::Adverb
            ) || !(p + 1..close).any(|q| view.clause.role(q) == Role::Verb)
        })
}

impl View<'_, '_> {
    /// Where a verb of purpose ends before part `from`, over the list of its objects.
    fn purpose_before(&self, from: usize) -> usize {
        const REACH: usize = 10;
        (from.saturating_sub(REACH)..from)
            .rev()
            .take_while(|&p| !matches!(self.clause.role(p), Role::Stop | Role::Amount(_)))
            .find(|&p| self.clause.role(p) == Role::Verb)
            .filter(|&p| self.word(p).eq_ignore_ascii_case("to"))
            .map_or(from, |p| p + 1)
    }

    /// One past the last part of the noun phrase that starts at part `from`.
    fn right_end(&self, from: usize) -> usize {
        self.right_parts(from).last().map_or(from, |last| last + 1)
    }

    /// Where the words before "from A to B" end, with what belongs to A ("from the current level of 5").
    pub fn before_start(&self, k: usize) -> Option<usize> {
        let start = self.scene.mentions.amounts[k].start.as_ref()?;
        let place = self.clause.places[k];
        let mut p = (0..place)
            .rev()
            .find(|&p| self.clause.tokens(p).contains(&start.tokens.start))?;
        loop {
            match self.clause.before(p) {
                Role::Preposition | Role::Period | Role::Adverb | Role::Start => p -= 1,
                Role::Noun if self.is_blank(p - 1) => p -= 1,
                _ => return Some(p),
            }
        }
    }

    /// The first part of the amount's own words, blank nouns before it stepped over ("a total of").
    pub fn start(&self, k: usize) -> usize {
        let mut p = self.back(self.clause.places[k]);
        // "a massive 5%": an adjective stands between the article and the amount.
        let article = |p: usize| {
            let first = self.clause.tokens(p).start;
            self.scene.s.is_any(first, &["a", "an"])
        };
        while p > 0
            && self.clause.role(p - 1) == Role::Noun
            && (self.is_blank(p - 1) || p == self.clause.places[k] && article(p - 1))
        {
            p = self.back(p - 1);
        }
        // "a total of 5 Mt"
        if self.is_prep(p.wrapping_sub(1), &["of"]) && p > 1 && self.is_blank(p - 2) {
            let head = self.noun_head(p - 2);
            let s = self.scene.s;
            if s.is_any(
                head,
                &[
                    "total",
                    "sum",
                    "average",
                    "amount",
                    "minimum",
                    "maximum",
                    "order",
                    "equivalent",
                ],
            ) && !matches!(self.clause.before(self.back(p - 2)), Role::Noun)
            {
                return self.back(p - 2);
            }
        }
        p
    }

    /// The object of the verb that governs part `from`, where a verb of purpose stands between ("launch a
    /// scheme to help farmers").
    fn main_object(&self, from: usize) -> Option<Pieces> {
        let p = self.back(from);
        let verb = p
            .checked_sub(1)
            .filter(|&v| self.clause.role(v) == Role::Verb)
            .or_else(|| (self.clause.role(from) == Role::Verb).then_some(from))?;
        let mut q = self.back(verb);
        if self.is_prep(q.wrapping_sub(1), &["by", "through"]) {
            q = self.back(q - 1);
        } else if !self.scene.s.is(self.clause.tokens(verb).start, "to") {
            return None;
        }
        if self.clause.before(q) != Role::Noun {
            return None;
        }
        let phrase = self.left(q, false);
        let p = self.back(phrase.from);
        // "a scheme is launched in 24 districts to cover farmers": what is launched.
        let tied = self.clause.before(p) == Role::Preposition
            && self.clause.before(self.back(p - 1)) == Role::Verb;
        let pieces = if tied && self.clause.is_passive(self.scene.s, self.back(p - 1) - 1) {
            subject(self, self.back(p - 1) - 1).pieces
        } else {
            phrase.pieces
        };
        Some(pieces).filter(|pieces| self.is_telling(pieces) && !is_agent(self, pieces))
    }
}

/// What an amount is for: "in subsidies", "to support farmers", "for building roads".
fn complement(view: &View<'_, '_>, place: usize) -> Pieces {
    let s = view.scene.s;
    let mut p = view.on(place + 1);
    if view.clause.role(p) == Role::Open
        && let Some(close) = (p..p + 8).find(|&c| view.clause.role(c) == Role::Close)
    {
        p = view.on(close + 1);
    }
    // "we invested £5 million, half of the budget, in roads"
    if view.clause.role(p) == Role::Comma
        && matches!(view.clause.role(p + 1), Role::Amount(_))
        && let Some(close) = (p + 1..p + 8).find(|&c| view.clause.role(c) == Role::Comma)
        && view.clause.role(close + 1) == Role::Preposition
    {
        p = close + 1;
    }
    match view.clause.role(p) {
        Role::Noun
            if !s.has(view.clause.tokens(p).start, class::DETERMINER) && !compares(view, p) =>
        {
            view.right(p)
        }
        Role::Preposition
            if view.is_prep(
                p,
                &[
                    "in", "for", "to", "into", "towards", "toward", "on", "of", "from", "behind",
                    "through", "under", "against", "between", "among", "across", "by", "inside",
                    "within", "outside", "over", "around", "with",
                ],
            ) =>
        {
            // "£5 million in 47 areas to employ advisers"
            if let Role::Amount(_) = view.clause.role(p + 1) {
                let counted = p + 2 + usize::from(view.clause.role(p + 2) == Role::Noun);
                return complement(view, counted - 1);
            }
            match view.clause.role(view.on(p + 1)) {
                Role::Noun => {
                    // "from dormant accounts to social investment"
                    let next = view.right_end(view.on(p + 1));
                    if view.is_prep(p, &["from"])
                        && view.is_prep(next, &["to", "for", "into", "on"])
                    {
                        let purpose = complement(view, next - 1);
                        if view.is_telling(&purpose) {
                            return purpose;
                        }
                    }
                    let right = view.right(view.on(p + 1));
                    if view.is_telling(&right)
                        && !only_relates(view, &right)
                        && !is_agent(view, &right)
                    {
                        return right;
                    }
                    let next = view
                        .right_parts(view.on(p + 1))
                        .last()
                        .map_or(p + 2, |l| l + 1);
                    let after = complement_after(view, next);
                    if view.is_telling(&after) {
                        after
                    } else {
                        right
                    }
                }
                Role::Verb => behind_purpose(view, view.on(p + 1)),
                _ => Vec::new(),
            }
        }
        Role::Verb if s.is(view.clause.tokens(p).start, "to") => behind_purpose(view, p),
        // "the £5 million that councils spend on roads"
        Role::Opener if s.is_any(view.clause.tokens(p).start, &["that", "which"]) => {
            let verb = (p + 1..p + 5).find(|&v| view.clause.role(v) == Role::Verb);
            verb.map_or(Vec::new(), |v| complement(view, v))
        }
        _ => Vec::new(),
    }
}

/// "in support for farmers", "in each of the years": the first noun says nothing.
fn complement_after(view: &View<'_, '_>, p: usize) -> Pieces {
    let p = view.on(p);
    let noun = view.clause.role(p) == Role::Preposition && view.clause.role(p + 1) == Role::Noun;
    if noun {
        view.right(p + 1)
    } else if view.clause.role(p) == Role::Verb {
        behind_purpose(view, p)
    } else {
        Vec::new()
    }
}

/// The object of a verb of purpose.
fn behind_purpose(view: &View<'_, '_>, verb: usize) -> Pieces {
    let mut p = view.on(verb + 1);
    if view.clause.role(p) == Role::Preposition {
        p += 1;
    }
    if view.clause.role(p) == Role::Noun {
        view.right(p)
    } else {
        Vec::new()
    }
}

/// The phrase names whoever acts: the issuer, or a name and nothing else.
pub(super) fn is_agent(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    let words = || {
        pieces
            .iter()
            .flat_map(Clone::clone)
            .filter(|&t| !s.has(t, class::DETERMINER) && tag(s, t) == Tag::Noun)
    };
    let count = words().count();
    let issuer = pieces.last().is_some_and(|p| {
        let head = p
            .clone()
            .find(|&t| tag(s, t) == Tag::Preposition)
            .unwrap_or(p.end);
        head > p.start && s.has(head - 1, class::ISSUER)
    });
    count == 0
        || issuer
        || count <= 3
            && words().all(|t| s.tokens[t].capital && (t > 0 || s.tokens[t].word == 0))
            && !known(view, pieces)
}

/// A measure of the lexicon stands in the phrase.
fn known(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    pieces.iter().any(|p| {
        p.clone().any(|t| {
            s.hits_at(t).iter().any(|h| {
                h.tokens().end <= p.end && matches!(s.meaning(h), Meaning::Indicator { .. })
            })
        })
    })
}

/// Counts: "31 academicians", "the number of places will rise to 3,000".
fn count(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let a = &view.scene.mentions.amounts[k];
    let Some(of) = &a.of else {
        return elided(view, k).unwrap_or_else(|| before(view, k));
    };
    let place = view.clause.places[k];
    let noun = counted(s, a.core.end).map_or(of.clone(), |(noun, _)| noun);
    let first = (place + 1..view.clause.parts.len())
        .find(|&p| view.clause.role(p) == Role::Noun && view.clause.tokens(p).end > noun.start);
    let own = first.map_or(vec![noun.clone()], |p| view.right(p));
    let plain = s.has(noun.end - 1, class::COUNTED) && noun.len() == 1;
    let q = view.start(k);
    match view.clause.before(q) {
        Role::Preposition
            if view.is_prep(q - 1, &["to", "at", "from", "by"]) || a.start.is_some() =>
        {
            let left = before(view, k);
            if view.is_telling(&left)
                && stands_before(view, k, &left)
                && !is_agent(view, &left)
                && (plain || is_measure(view, &left))
            {
                return with(&left, &noun);
            }
        }
        Role::Preposition
            if plain && view.is_prep(q - 1, &["for", "in", "of"]) && q == view.back(place) =>
        {
            let left = view.left(view.back(q - 1), false).pieces;
            if view.is_telling(&left) {
                return with(&left, &noun);
            }
        }
        Role::Verb => {
            let head = view.clause.head(s, q - 1);
            let found = subject(view, q - 1).pieces;
            let telling = view.is_telling(&found) && !is_agent(view, &found);
            let level = s.has(head, class::AUXILIARY)
                && !s.is_any(head, &["has", "have", "had", "having"])
                || s.has(head, class::MEASURING);
            let reaches = s.has(head, class::FORECAST | class::SHARING) && !level;
            if telling && (plain && reaches || level && is_measure(view, &found)) {
                return with(&found, &noun);
            }
        }
        _ => {}
    }
    if plain && is_subject(view, k) {
        let after = first.map_or(Vec::new(), |p| {
            said(view, view.right_parts(p).last().map_or(p + 1, |l| l + 1))
        });
        return own.into_iter().chain(short(view, after)).collect();
    }
    if view.is_telling(&own) {
        own
    } else {
        vec![noun]
    }
}

/// All of the words stand before the amount.
fn stands_before(view: &View<'_, '_>, k: usize, pieces: &[Range<usize>]) -> bool {
    let start = view.scene.mentions.amounts[k].tokens.start;
    pieces.iter().all(|p| p.end <= start)
}

fn with(left: &Pieces, noun: &Range<usize>) -> Pieces {
    left.iter()
        .cloned()
        .chain(std::iter::once(noun.clone()))
        .collect()
}

/// "the number of …", "… target", "… ceiling": the phrase names a measure that has a value.
fn is_measure(view: &View<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = view.scene.s;
    pieces
        .iter()
        .flat_map(Clone::clone)
        .any(|t| s.has(t, class::LIGHT | class::HOLDER))
}

/// "159 services have been moved online, 63 have been closed": the noun is told with the count before.
fn elided(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let a = &view.scene.mentions.amounts[k];
    if !s.has(a.core.end, class::AUXILIARY) {
        return None;
    }
    let noun = view.scene.mentions.amounts[..k]
        .iter()
        .rev()
        .find_map(|b| b.of.clone())?;
    let mut at = a.core.end;
    while s.has(at, class::AUXILIARY | class::ADVERB) || s.is_any(at, &["\"", "“"]) {
        at += 1;
    }
    let end = (at..view.scene.right_limit(k))
        .find(|&t| {
            s.kind(t) != Some(crate::lexicon::token::TokenKind::Word)
                || s.has(t, class::CONJUNCTION)
        })
        .unwrap_or(view.scene.right_limit(k));
    Some(vec![noun, at..end])
}

/// Ranks: the ranking's name, else the subject.
fn rank(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let a: &Amount = &view.scene.mentions.amounts[k];
    let next = view.clause.places[k] + 1;
    if s.has(a.core.end.wrapping_sub(1), class::SUPERLATIVE) {
        let own = view.right(next);
        if view.is_telling(&own) {
            return own;
        }
    }
    if view.is_prep(next, &["in", "on", "of"]) {
        let own = view.right(next + 1);
        if own
            .iter()
            .flat_map(Clone::clone)
            .any(|t| s.has(t, class::RANKING))
        {
            return own;
        }
    }
    let own = before(view, k);
    // ", ranking first in the world"
    let bare = own
        .iter()
        .flat_map(Clone::clone)
        .all(|t| s.has(t, class::RANKING | class::PLACE | class::ANY_VERB));
    match view.earlier.last() {
        Some(last) if bare => last.indicator.clone(),
        _ => own,
    }
}
