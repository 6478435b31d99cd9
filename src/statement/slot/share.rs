//! Shares: of which whole, and what is said of it.

use super::before::before;
use super::complement::{complement, noun_behind};
use super::stands_before;
use super::subject::subject;
use super::words::{is_agent, short};
use crate::lexicon::entry::Hint;
use crate::lexicon::{Meaning, class};
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase;

/// A phrase of so many words may need the whole that its share is of.
const BRIEF: usize = 2;

/// What is set apart by commas is no longer than this.
const LONGEST: usize = 8;

/// A share of a whole: of what is told before where that names a share, else of the whole.
pub(super) fn share(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let s = view.scene.s;
    let whole = whole(view, k, from);
    let q = view.start(k);
    let left = before(view, k);
    let telling = view.is_telling(&left) && stands_before(view, k, &left);
    match view.clause.before(q) {
        Role::Preposition
            if view.is_prep(q - 1, &["for"])
                && view.clause.before(view.back(q - 1)) == Role::Verb
                || view.is_prep(q - 1, &["in", "on"]) && results(view, q - 1) =>
        {
            let found = subject(view, view.back(q - 1) - 1).pieces;
            if view.is_telling(&found) && !is_agent(view, &found) {
                return found.into_iter().chain(whole).collect();
            }
        }
        // "a letter signed by 10% of members": who does what has been done to something.
        Role::Preposition
            if view.is_prep(q - 1, &["by"])
                && view.clause.before(view.back(q - 1)) == Role::Verb
                && phrase::is_past(s, view.clause.head(s, view.back(q - 1) - 1))
                && !measures(view, view.back(q - 1) - 1)
                && view.is_telling(&whole) =>
        {
            return whole;
        }
        // "towns benefit from 30% of the fund": a verb that neither moves nor measures.
        Role::Preposition
            if view.is_prep(q - 1, &["from"])
                && view.clause.before(view.back(q - 1)) == Role::Verb
                && !measures(view, view.back(q - 1) - 1)
                && view.is_telling(&whole) =>
        {
            let found = subject(view, view.back(q - 1) - 1).pieces;
            if !view.is_telling(&found) || is_agent(view, &found) {
                return whole;
            }
            return short(view, found).into_iter().chain(whole).collect();
        }
        Role::Preposition if !view.is_prep(q - 1, &["for", "in", "with", "on", "as", "home"]) => {
            let aims = view.is_prep(q - 1, &["of"])
                && q > 1
                && view.clause.role(q - 2) == Role::Noun
                && s.has(view.noun_head(q - 2), class::GOAL);
            // "a deduction of 100% of the profits"
            let brief = left.iter().map(ExactSizeIterator::len).sum::<usize>() <= BRIEF;
            let both = brief && view.is_prep(q - 1, &["of"]) && view.is_telling(&whole);
            if telling && !aims && both {
                return left.into_iter().chain(short(view, whole)).collect();
            }
            if telling && !aims {
                return left;
            }
        }
        Role::Verb if telling && !is_agent(view, &left) && !opens_report(view, k) => {
            let head = view.clause.head(s, q - 1);
            // "The plan is to electrify 80% of the villages", "the budget gives 15% of revenue to schools"
            let paper = left
                .last()
                .is_some_and(|p| s.has(p.end - 1, class::INSTRUMENT | class::GOAL));
            if paper && view.is_telling(&whole) {
                return whole;
            }
            // "a target to generate half of its power from wind"
            if view.word(q - 1).eq_ignore_ascii_case("to") && view.is_telling(&whole) {
                return whole;
            }
            if s.has(head, class::SHARING) || !s.has(head, class::AUXILIARY | class::MEASURING) {
                return left.into_iter().chain(whole).collect();
            }
            return left;
        }
        Role::Noun if telling => return left,
        // "forest cover (30% of the land) shrinks"
        Role::Open
            if telling
                && !is_agent(view, &left)
                // but "(35% of homes still use coal)"
                && (q..view.clause.parts.len())
                    .take_while(|&p| view.clause.role(p) != Role::Close)
                    .all(|p| view.clause.role(p) != Role::Verb) =>
        {
            return short(view, left)
                .into_iter()
                .chain(short(view, whole))
                .collect();
        }
        _ => {}
    }
    if view.is_telling(&whole) { whole } else { left }
}

/// The verb says how much something is or how it moves.
fn measures(view: &View<'_, '_>, verb: usize) -> bool {
    let s = view.scene.s;
    let head = view.clause.head(s, verb);
    let shifts = |m: &Meaning| matches!(m, Meaning::Direction { adds: false, .. }).then_some(());
    s.has(head, class::AUXILIARY | class::MEASURING)
        || s.hints_at(head, Hint::Bounds)
        || s.longest(head, shifts).is_some()
}

/// "mining resulted in 40% of the losses", "pipes were laid in 40% of the villages": the preposition belongs to the verb.
fn results(view: &View<'_, '_>, preposition: usize) -> bool {
    let s = view.scene.s;
    let verb = view.back(preposition);
    view.clause.before(verb) == Role::Verb
        && (s.is_any(
            view.clause.head(s, verb - 1),
            &["result", "results", "resulted", "resulting"],
        ) || view.clause.is_passive(s, verb - 1))
}

/// "a deficit of 950 billion, accounting for 3% of GDP", "the deficit, 3% of GDP,": what is held against output.
pub(super) fn ratio(view: &View<'_, '_>, k: usize) -> Pieces {
    let says = |own: &Pieces| view.is_telling(own) && !is_agent(view, own);
    let mut q = view.start(k);
    if view.is_prep(q.wrapping_sub(1), &["for", "to"]) && view.clause.before(q - 1) == Role::Verb {
        q -= 1;
    }
    if view.clause.before(q) == Role::Verb {
        let found = subject(view, q - 1).pieces;
        if says(&found) {
            return found;
        }
        q = view.back(q - 1);
    }
    if view.clause.before(q) != Role::Comma {
        return Vec::new();
    }
    let beside = view.left(view.back(q - 1), true).pieces;
    match view.earlier.last() {
        _ if says(&beside) => beside,
        Some(last) => last.indicator.clone(),
        None => Vec::new(),
    }
}

/// The whole of which the amount is a share, and what is said of it where it is the subject.
fn whole(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let mut parts = view.right_parts(from);
    // "2% of GDP on defence": what it is a share of is told with the amount.
    let ratio = view.scene.mentions.amounts[k].per.is_some();
    if ratio
        && let Some(spent) = parts
            .iter()
            .skip(1)
            .position(|&p| view.clause.role(p) == Role::Noun)
    {
        parts.drain(..=spent);
    }
    let Some(&last) = parts.last() else {
        return Vec::new();
    };
    // "41% of the business-as-usual scenario" is of what that scenario is about.
    let standard = parts.iter().any(|&p| {
        view.scene.s.has(view.noun_head(p), class::STANDARD)
            && view.scene.s.is_any(
                view.noun_head(p),
                &["scenario", "scenarios", "bau", "baseline", "usual"],
            )
    });
    if standard {
        return Vec::new();
    }
    let mut pieces = view.words(&parts);
    // "the poorest 20 per cent of families": a group, whatever is said of it.
    let first = view.scene.mentions.amounts[k].tokens.start;
    let group = view.scene.s.has(first.wrapping_sub(1), class::SUPERLATIVE);
    if is_subject(view, k) && !group {
        pieces.extend(said(view, last + 1));
    }
    pieces
}

/// "energy use was 8 Mtoe, 82% of which was oil": a part of what the amount before measures.
pub(in crate::statement) fn of_which(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let opens = |k: usize| {
        let of = view.clause.places[k] + 1;
        let which = view.clause.tokens(of + 1).start;
        view.is_prep(of, &["of"])
            && view.clause.role(of + 1) == Role::Opener
            && view.scene.s.is_any(which, &["which", "whom"])
    };
    if !opens(k) {
        return of_it(view, k);
    }
    // "six of which are at sea and five of which are inland"
    let whole = (0..k).rev().find(|&k| !opens(k))?;
    let whole = view.earlier[whole].indicator.iter().cloned();
    let own = short(view, said(view, view.clause.places[k] + 3));
    Some(whole.chain(own).collect())
}

/// "the plan costs 9 million, two thirds of it for schools": a part of what the amount before measures.
fn of_it(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let of = view.clause.places[k] + 1;
    let it = view.clause.role(of + 1) == Role::Pronoun
        && matches!(view.word(of + 1), "it" | "this" | "them" | "these");
    if !it || !view.is_prep(of, &["of"]) || k == 0 {
        return None;
    }
    let tie = view.on(of + 2);
    let tied = view.is_prep(tie, &["for", "in", "on", "from", "to"]);
    let noun = tie + usize::from(tied);
    let own = short(view, view.right(noun));
    let whole = view.earlier[k - 1].indicator.iter().cloned();
    view.is_telling(&own).then(|| whole.chain(own).collect())
}

/// "a gain of 9 million, of which the towns will get 5 million leaving 4 million for the state": who has which part of
/// what the amount before the clause measures.
pub(in crate::statement) fn part_got(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let which = (0..place)
        .rev()
        .take_while(|&p| view.clause.role(p) != Role::Stop)
        .find(|&p| view.clause.role(p) == Role::Opener)?;
    let mut whole = (0..k).rev().find(|&j| view.clause.places[j] < which)?;
    // "30 of which are at sea and 8 on land"
    if which > 1 && view.clause.role(which - 2) == Role::Amount(whole) {
        whole = whole.checked_sub(1)?;
    }
    let amounts = &view.scene.mentions.amounts;
    let opens = s.is_any(view.clause.tokens(which).start, &["which", "whom"])
        && view.is_prep(which.wrapping_sub(1), &["of"])
        && amounts[whole].unit == amounts[k].unit
        && amounts[k].of.is_none();
    let verb = view.start(k).checked_sub(1)?;
    // "9 million people, of which 60% live in towns"
    let share = amounts[k].is_share() && !amounts[whole].is_share();
    if share
        && verb == which
        && view.is_prep(which.wrapping_sub(1), &["of"])
        && matches!(view.word(which), "which" | "whom")
    {
        let own = short(view, said(view, place + 1));
        let whole = view.earlier[whole].indicator.iter().cloned();
        return view.is_telling(&own).then(|| whole.chain(own).collect());
    }
    // "of which 5 million will be the share of the towns and 4 million will be kept by the state"
    if opens && (verb == which || view.clause.role(verb) == Role::Conjunction) {
        let said = short(view, said(view, place + 1));
        if view.is_telling(&said) {
            let whole = view.earlier[whole].indicator.iter().cloned();
            return Some(whole.chain(said).collect());
        }
    }
    if !opens || verb <= which {
        return None;
    }
    let own = if view.clause.role(verb) == Role::Verb && verb > which + 1 && k == whole + 1 {
        view.left(verb, false).pieces
    } else {
        complement(view, place)
    };
    view.is_telling(&own).then(|| {
        let whole = view.earlier[whole].indicator.iter().cloned();
        whole.chain(short(view, own)).collect()
    })
}

/// What a predicate says, without its verbs: "comes from renewable sources", "is low carbon".
pub(super) fn said(view: &View<'_, '_>, from: usize) -> Pieces {
    let mut p = view.on(from);
    // "5 million people, or 9% of all, now live in towns"
    if view.clause.role(p) == Role::Comma
        && let Some(close) = (p + 1..p + LONGEST).find(|&c| view.clause.role(c) == Role::Comma)
        && view.clause.role(view.on(close + 1)) == Role::Verb
        && !view.clause.is_participle(view.scene.s, view.on(close + 1))
    {
        p = view.on(close + 1);
    }
    if view.clause.role(p) == Role::Opener {
        p += 1;
    }
    if view.clause.role(p) != Role::Verb {
        return Vec::new();
    }
    let mut own = Pieces::new();
    while view.clause.role(p) == Role::Verb {
        let next = view.on(p + 1);
        // "are dependent on imports", "are jobless"
        // but not "is available to"
        let adjective = |q: &usize| {
            let at = view.clause.tokens(*q).start;
            view.clause.role(*q) == Role::Adverb
                && phrase::is_said_of_subject(view.scene.s, at)
                && !view.scene.s.has(at, class::ENTITLED)
        };
        own.extend((p + 1..next).find(adjective).map(|q| view.clause.tokens(q)));
        p = next;
    }
    own.extend(noun_behind(view, p));
    own
}

/// "the data shows that 7% were abroad", "a survey found 5% of pupils walk": the amount opens what is reported.
pub(super) fn opens_report(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let verb = view.start(k).wrapping_sub(1);
    if view.clause.role(verb) != Role::Verb
        || !s.has(view.clause.head(s, verb), class::REPORTING)
        || view.clause.is_passive(s, verb)
    {
        return false;
    }
    let mut next = view.on(view.clause.places[k] + 1);
    if view.is_prep(next, &["of"]) || view.clause.role(next) == Role::Noun {
        let noun = next + usize::from(view.clause.role(next) == Role::Preposition);
        let parts = view.right_parts(noun);
        next = view.on(parts.last().map_or(noun, |last| last + 1));
    }
    view.clause.role(next) == Role::Verb
        && !view.clause.is_participle(s, next)
        && !s.is(view.clause.tokens(next).start, "to")
}

/// No verb stands before the amount in its clause.
pub(super) fn is_subject(view: &View<'_, '_>, k: usize) -> bool {
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
            _ => return p == 0 || opens_report(view, k),
        }
    }
}
