//! Counts and ranks: the noun that is counted, or what the number of it measures.

use super::before::{before, moves};
use super::share::{is_subject, said};
use super::subject::subject;
use super::words::{is_agent, short};
use super::{stands_before, with};
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::amount::{counted, is_further};
use crate::mention::{Amount, Sentence};
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase::{Tag, tag};
use std::ops::Range;

/// Counts: "31 academicians", "the number of places will rise to 3,000".
pub(super) fn count(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let a = &view.scene.mentions.amounts[k];
    let place = view.clause.places[k];
    let Some(of) = &a.of else {
        return elided(view, k).unwrap_or_else(|| before(view, k));
    };
    let noun = counted(s, a.core.end).map_or(of.clone(), |(noun, _)| noun);
    let first = (place + 1..view.clause.parts.len())
        .find(|&p| view.clause.role(p) == Role::Noun && view.clause.tokens(p).end > noun.start);
    let own = first.map_or(vec![noun.clone()], |p| view.right(p));
    // "two wars and the long peace", "a lag of 12 months and the cost of": what is not counted.
    let own = without_another(view, own);
    let named = |left: &[Range<usize>]| {
        view.is_telling(left) && stands_before(view, k, left) && !is_agent(view, left)
    };
    if is_written_as_unit(s, &noun)
        && let Some(left) = Some(before(view, k)).filter(|left| named(left))
    {
        return left;
    }
    // "people", "more people"
    let demonym =
        s.tokens[noun.end - 1].capital && noun.len() == 1 && s.word(noun.start).ends_with("ans");
    let plain = (s.has(noun.end - 1, class::COUNTED) || demonym)
        && (noun.start..noun.end - 1).all(|t| s.has(t, class::VAGUE));
    let lone = plain && noun.len() == 1;
    let q = view.start(k);
    match view.clause.before(q) {
        Role::Preposition
            if view.is_prep(q - 1, &["to", "at", "from", "by"]) || a.start.is_some() =>
        {
            let left = before(view, k);
            // "the service is expected to grow by 2,000 posts", "mortality fell from 390 to 210 deaths"
            let end = view.before_start(k).unwrap_or_else(|| view.back(q - 1));
            let verb = end.wrapping_sub(1);
            let grows =
                view.clause.role(verb) == Role::Verb && moves(view, view.clause.head(s, verb));
            // "gives support to 2 million households" is of those.
            let is_bare = own.len() == 1
                && own[0].len() <= noun.len()
                && view.is_prep(q - 1, &["by", "from"]);
            if named(&left) && (grows || is_measure(view, &left) || plain && is_bare) {
                return with(view, &left, &noun);
            }
        }
        Role::Preposition
            if lone && view.is_prep(q - 1, &["for", "in", "of"]) && q == view.back(place) =>
        {
            let end = view.back(q - 1);
            let left = view.left(end, false).pieces;
            // "the delivery of 4,000 homes": what is done with them is no measure.
            let deed = view.is_prep(q - 1, &["of"])
                && end > 0
                && s.movement(view.noun_head(end - 1)).is_some();
            if view.is_telling(&left) && !deed {
                return with(view, &left, &noun);
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
            // "supply has exceeded 5,000 units"
            let exceeds = a.tokens.start < a.core.start
                && s.has(a.tokens.start, class::ANY_VERB)
                && (plain || s.is_any(noun.end - 1, &["unit", "units"]));
            // "class sizes average 27 pupils"
            let averages = s.is_any(head, &["average", "averages", "averaged", "averaging"]);
            let has_value = || averages || is_measure(view, &found);
            if telling && (plain && reaches || exceeds || level && has_value()) {
                return with(view, &found, &noun);
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
    // "9 projects are focused on housing", "80 items remain reserved for mills": of what sort they are.
    let generic = noun.len() == 1 && own.len() == 1 && s.hints_at(noun.start, Hint::Generic);
    if generic && is_subject(view, k) {
        let end = first.map_or(place + 1, |p| view.right_end(p));
        let tie = view.on(view.on(end) + 1);
        if view.clause.role(view.on(end)) == Role::Verb && view.is_prep(tie, &["for", "on", "to"]) {
            let after = said(view, end);
            if view.is_telling(&after) && !is_agent(view, &after) {
                return own.into_iter().chain(short(view, after)).collect();
            }
        }
    }
    if is_subject(view, k)
        && let Some(scope) = scope_behind(view, place)
    {
        return with(view, &own, &scope);
    }
    if view.is_telling(&own) {
        without_description(view, own, &noun)
    } else {
        vec![noun]
    }
}

/// "30 towns that signed the pact last spring", "nine letters to the chair of the board": which they are takes more
/// words than what they are, and names nothing.
fn without_description(view: &View<'_, '_>, mut own: Pieces, noun: &Range<usize>) -> Pieces {
    const SHORT: usize = 3;
    let s = view.scene.s;
    let from = noun.end;
    let words = own
        .iter()
        .flat_map(Clone::clone)
        .filter(|&t| t > from && s.kind(t) == Some(TokenKind::Word))
        .count();
    let opens = match tag(s, from) {
        Tag::Preposition => {
            s.is_any(from, &["with", "across", "within", "through", "using"])
                || s.is(from, "to") && (from + 1..from + 3).all(|t| tag(s, t) != Tag::Verb)
        }
        Tag::Verb => true,
        _ => s.is_any(from, &["who", "that", "which"]),
    };
    // The part behind the noun of the count alone: "members of families with children" are told by both.
    let at = own.iter().position(|p| p.contains(&from) || p.end == from);
    if let Some(at) = at.filter(|_| opens && words >= SHORT) {
        own.truncate(at + 1);
        own[at].end = from;
    }
    own
}

/// "uses 31 MMBTU per person": what nobody knows as a unit, but is written as one.
fn is_written_as_unit(s: &Sentence<'_>, noun: &Range<usize>) -> bool {
    let word = s.word(noun.start);
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = word.bytes().any(|b| b.is_ascii_digit());
    // "9 IRC (Inland River Code) holders" are counted.
    noun.len() == 1
        && !word.ends_with('s')
        && !s.is(noun.end, "(")
        && (capitals > 2 || digits && capitals > 0)
}

/// The counted noun up to a conjunction behind which an article opens another phrase.
fn without_another(view: &View<'_, '_>, mut own: Pieces) -> Pieces {
    let s = view.scene.s;
    let opens = |t: usize| {
        // "the Fund for Asia and the Pacific"
        let named = t > 1
            && s.tokens[t - 1].capital
            && s.has(t - 2, class::PREPOSITION)
            && s.tokens.get(t + 2).is_some_and(|next| next.capital);
        s.has(t, class::CONJUNCTION)
            && (s.has(t + 1, class::DETERMINER) || s.is_any(t + 1, &["several", "many", "other"]))
            && !named
    };
    // "five firms, Alpha, Beta and Gamma": which they are
    let opens = |t: usize| {
        let names = s.is(t, ",")
            && t > 0
            && !s.tokens[t - 1].capital
            && s.word(t - 1).ends_with('s')
            && s.tokens.get(t + 1).is_some_and(|next| next.capital);
        names || s.is_any(t, &["viz", "namely"]) || opens(t)
    };
    let cut = own
        .iter()
        .position(|p| p.clone().skip(1).any(opens))
        .filter(|_| {
            // "in both the west and the east"
            !own.iter().flat_map(Clone::clone).any(|t| s.is(t, "both"))
        });
    if let Some(piece) = cut {
        own.truncate(piece + 1);
        let last = &mut own[piece];
        last.end = last.clone().skip(1).find(|&t| opens(t)).unwrap_or(last.end);
        if s.is(last.end - 1, ",") {
            last.end -= 1;
        }
    }
    own
}

/// "ten million jobs will be created in urban areas": the part of the whole that stands behind the verb, with
/// its preposition.
fn scope_behind(view: &View<'_, '_>, place: usize) -> Option<Range<usize>> {
    let s = view.scene.s;
    let verb = (place + 1..place + 4).find(|&p| view.clause.role(p) == Role::Verb)?;
    let tie = view.on(verb + 1);
    let noun = view.clause.tokens(tie + 1);
    let tied = view.is_prep(tie, &["in", "for"]) && view.clause.role(tie + 1) == Role::Noun;
    let mut scope = false;
    s.lexicon
        .tables()
        .matches(&s.tokens[noun.clone()], |rule, length| {
            let meaning = &s.lexicon.rule(rule).meaning;
            scope |= length == noun.len() && matches!(meaning, Meaning::Scope { .. });
        });
    (tied && scope).then_some(view.clause.tokens(tie).start..noun.end)
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
    let noun = view.scene.mentions.amounts[..k]
        .iter()
        .rev()
        .find_map(|b| b.of.clone())?;
    if !s.has(a.core.end, class::AUXILIARY) {
        return is_more_of(view, k).then(|| vec![noun]);
    }
    let mut at = a.core.end;
    while s.has(at, class::AUXILIARY | class::ADVERB) || s.is_any(at, &["\"", "“"]) {
        at += 1;
    }
    let end = (at..view.scene.right_limit(k))
        .find(|&t| s.kind(t) != Some(TokenKind::Word) || s.has(t, class::CONJUNCTION))
        .unwrap_or(view.scene.right_limit(k));
    Some(vec![noun, at..end])
}

/// "has planted 400 trees and will plant another 900", "lost 80 jobs but gained 50 in hotels": a verb's bare object is of
/// what was counted before it, unless the verb tells a size or a movement.
fn is_more_of(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let a = &view.scene.mentions.amounts[k];
    let lead = (a.tokens.start.saturating_sub(1)..a.core.start).any(|t| is_further(s, t));
    let object = |k: usize| {
        let q = view.back(view.clause.places[k]);
        (view.clause.before(q) == Role::Verb).then(|| q - 1)
    };
    let plain = |verb: usize| {
        let head = view.clause.head(s, verb);
        // "lost 80 jobs but gained 50" has one subject for both, "exports gained 50" has its own.
        let joined = view.clause.before(verb) == Role::Conjunction && object(k - 1).is_some();
        let holds = s.is_any(head, &["have", "has", "had"]);
        let tells = s.has(head, class::AUXILIARY | class::MEASURING | class::FORECAST);
        joined && !s.has(head, class::AUXILIARY) || holds || !tells && !moves(view, head)
    };
    a.unit == "count"
        && view.clause.role(view.on(view.clause.places[k] + 1)) != Role::Noun
        && (lead || object(k).is_some_and(plain))
}

/// Ranks: the ranking's name, else the subject.
pub(super) fn rank(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let a: &Amount = &view.scene.mentions.amounts[k];
    let mut next = view.clause.places[k] + 1;
    // "third out of 90 countries for": the field belongs to the rank.
    let among = view.clause.tokens(next);
    if a.of.as_ref().is_some_and(|of| of.end == among.end) {
        next += 1;
    }
    if s.has(a.core.end.wrapping_sub(1), class::SUPERLATIVE) {
        let own = view.right(next);
        if view.is_telling(&own) {
            return own;
        }
    }
    // "10th in the ranking", "10th in the 2019 ranking"
    let dated = view.on(next);
    let ranking = if view.is_prep(next, &["in", "on", "of"]) {
        Some(next + 1)
    } else {
        (dated > next && view.clause.role(dated) == Role::Noun).then_some(dated)
    };
    if let Some(noun) = ranking {
        let own = view.right(noun);
        if own
            .iter()
            .flat_map(Clone::clone)
            .any(|t| s.has(t, class::RANKING))
        {
            return own;
        }
    }
    // "is ranked third worldwide in the production of tea"
    let tie = view.on(next);
    let field = view.clause.role(tie + 1) == Role::Noun
        && view.is_prep(tie, &["in", "for"])
        && view.is_prep(tie + 2, &["of"]);
    if field {
        let own = view.right(tie + 1);
        let head = view.noun_head(tie + 1);
        if view.is_telling(&own) && !s.tokens[head].capital && !s.has(head, class::RELATING) {
            return own;
        }
    }
    if let Some(own) = ranked_by(view, tie) {
        return own;
    }
    let own = before(view, k);
    let own = beyond_field(view, k, &among, own);
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

/// "ranked 113th out of 140 countries", "170th of 186 countries on income": by what or who is ranked, where the words
/// found open with the field among whom.
fn beyond_field(view: &View<'_, '_>, k: usize, field: &Range<usize>, own: Pieces) -> Pieces {
    let s = view.scene.s;
    let Some(first) = own.first().filter(|p| field.contains(&p.start)) else {
        return own;
    };
    if view.scene.mentions.amounts[k].of.is_none() {
        return own;
    }
    let tie = field.end;
    if first.end > tie && tag(s, tie) == Tag::Preposition {
        return view.trimmed(vec![tie + 1..first.end]);
    }
    let end = view.start(k);
    let verb = view.back(end - usize::from(view.clause.before(end) == Role::Preposition));
    if view.clause.before(verb) != Role::Verb {
        return own;
    }
    let ranked = subject(view, verb - 1).pieces;
    // "Norland ranks 13th out of 90 countries": in what was told before.
    if is_agent(view, &ranked) && view.scene.frame.measure.is_some() {
        return Pieces::new();
    }
    ranked
}

/// "In terms of output, the region ranks third", "is ranked third in terms of output": by what it is ranked.
fn ranked_by(view: &View<'_, '_>, from: usize) -> Option<Pieces> {
    const REACH: usize = 8;
    let s = view.scene.s;
    let relates = |p: usize| {
        view.is_prep(p, &["in"])
            && view.clause.role(p + 1) == Role::Noun
            && s.has(view.noun_head(p + 1), class::RELATING)
            && view.clause.tokens(p + 1).len() == 1
            && view.is_prep(p + 2, &["of"])
            && view.clause.role(p + 3) == Role::Noun
    };
    let at = if relates(0) {
        0
    } else {
        (from..from + REACH)
            .take_while(|&p| !matches!(view.clause.role(p), Role::Stop | Role::Verb))
            .find(|&p| relates(p))?
    };
    // "in terms of business" says too little.
    let own = view.right(at + 3);
    let says = own.iter().map(ExactSizeIterator::len).sum::<usize>() > 1;
    (says && view.is_telling(&own)).then_some(own)
}
