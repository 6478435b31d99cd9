//! What an amount is for: the words behind it that a preposition or a verb of purpose ties to it.

use super::opens_entry;
use super::words::{compares, is_agent, only_relates, short};
use crate::lexicon::class;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};

/// "to the Department for new roads": who gets money is not what it is for.
fn behind_receiver(view: &View<'_, '_>, to: usize) -> Option<Pieces> {
    let s = view.scene.s;
    if !view.is_prep(to, &["to"]) {
        return None;
    }
    let parts = view.right_parts(view.on(to + 1));
    let tie = parts
        .iter()
        .position(|&q| view.is_prep(q, &["for", "towards"]))?;
    if !is_agent(view, &view.words(&parts[..tie])) {
        return None;
    }
    let purpose = complement_after(view, parts[tie]);
    let named = purpose.first().is_some_and(|p| s.tokens[p.start].capital);
    (view.is_telling(&purpose) && !named).then_some(purpose)
}

/// The part that may tell what an amount is for, behind what only sets it apart: times, brackets, "each"; none where
/// another clause starts there.
fn behind_asides(view: &View<'_, '_>, place: usize) -> Option<usize> {
    let mut p = view.on(place + 1);
    // "$1 billion each to the ports"
    if view.clause.role(p) == Role::Noun
        && view.clause.tokens(p).len() == 1
        && view.word(p).eq_ignore_ascii_case("each")
        && view.clause.role(p + 1) == Role::Preposition
    {
        p += 1;
    }
    // "over the next decade to mend roads"
    while view.clause.role(p) == Role::Preposition && view.clause.role(p + 1) == Role::Period {
        p = view.on(p + 2);
        if view.clause.role(p) == Role::Noun {
            return None;
        }
    }
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
    Some(p)
}

/// What an amount is for: "in subsidies", "to support farmers", "for building roads".
pub(in crate::statement) fn complement(view: &View<'_, '_>, place: usize) -> Pieces {
    let s = view.scene.s;
    let Some(p) = behind_asides(view, place) else {
        return Pieces::new();
    };
    match view.clause.role(p) {
        Role::Noun
            if !s.has(view.clause.tokens(p).start, class::DETERMINER)
                && !compares(view, p)
                && !opens_entry(view, p) =>
        {
            view.right(p)
        }
        Role::Preposition
            if view.is_prep(
                p,
                &[
                    "in", "for", "to", "into", "towards", "toward", "on", "of", "from", "behind",
                    "through", "under", "against", "between", "among", "across", "by", "inside",
                    "within", "outside", "over", "around", "with", "out", "off",
                ],
            ) && !sets_beside(view, place, p)
                // "a target of 40% with joint efforts"
                && !(view.is_prep(p, &["with"]) && is_share(view, place)) =>
        {
            tied(view, place, p)
        }
        Role::Verb if s.is(view.clause.tokens(p).start, "to") => behind_purpose(view, p),
        // "is spending 5 million tackling crime"
        Role::Verb
            if view.clause.before(place) == Role::Verb
                && view.clause.tokens(p).len() == 1
                && s.has(view.clause.tokens(p).start, class::VERB_ING)
                && view.clause.role(p + 1) == Role::Noun
                && is_money(view, place) =>
        {
            behind_purpose(view, p)
        }
        // "£20 million over two years, to insulate homes"
        Role::Comma
            if view.clause.before(place) == Role::Verb
                && view.clause.role(p + 1) == Role::Verb
                && s.is(view.clause.tokens(p + 1).start, "to") =>
        {
            behind_purpose(view, p + 1)
        }
        // "with £5 million spent on roads", "with £5 million going to schools"
        Role::Verb
            if view.clause.is_participle(s, p)
                && (s.has(view.clause.head(s, p), class::VERB_PAST)
                    || s.is_any(view.clause.head(s, p), &["going", "flowing"]))
                && view.clause.role(p + 1) == Role::Preposition
                && !view.is_prep(p + 1, &["by", "from"])
                && !compares(view, p)
                && is_money(view, place) =>
        {
            noun_behind(view, p + 1)
        }
        // "the £5 million that councils spend on roads"
        Role::Opener
            if s.is_any(view.clause.tokens(p).start, &["that", "which"])
                && view.clause.role(p + 1) != Role::Comma =>
        {
            let verb = (p + 1..p + 5).find(|&v| view.clause.role(v) == Role::Verb);
            verb.map_or(Vec::new(), |v| complement(view, v))
        }
        _ => Vec::new(),
    }
}

/// What the preposition at part `p` ties to an amount: whom or what that is for.
fn tied(view: &View<'_, '_>, place: usize, p: usize) -> Pieces {
    let s = view.scene.s;
    // "£5 million in 47 areas to employ advisers"
    // "£5 million out of the £8 million given to schools"
    let inner = p + 1 + usize::from(view.is_blank(p + 1));
    if let Role::Amount(_) = view.clause.role(inner) {
        let noun = view.clause.role(inner + 1) == Role::Noun;
        let purpose = complement(view, inner + usize::from(noun));
        // "£5 million from the 2% surcharge"
        if noun && view.is_prep(p, &["from", "for", "on"]) && !view.is_telling(&purpose) {
            return view.right(inner + 1);
        }
        return purpose;
    }
    match view.clause.role(view.on(p + 1)) {
        Role::Noun => {
            // "from dormant accounts to social investment"
            let next = view.right_end(view.on(p + 1));
            if view.is_prep(p, &["from"]) && view.is_prep(next, &["to", "for", "into", "on"]) {
                let purpose = complement(view, next - 1);
                if view.is_telling(&purpose) {
                    return purpose;
                }
            }
            if let Some(purpose) = behind_receiver(view, p) {
                return purpose;
            }
            let right = view.right(view.on(p + 1));
            // "5 million to local councils to mend roads"
            let purpose = view.on(next);
            if view.is_prep(p, &["to"])
                && is_money(view, place)
                && view.clause.role(purpose) == Role::Verb
                && s.is(view.clause.tokens(purpose).start, "to")
                && view.is_telling(&right)
            {
                let done = behind_purpose(view, purpose);
                return short(view, right).into_iter().chain(done).collect();
            }
            if view.is_telling(&right) && !only_relates(view, &right) && !is_agent(view, &right) {
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

/// The part is an amount of money.
fn is_money(view: &View<'_, '_>, place: usize) -> bool {
    matches!(view.clause.role(place), Role::Amount(k) if view.scene.mentions.amounts[k].is_money())
}

/// The part is a share of something.
fn is_share(view: &View<'_, '_>, place: usize) -> bool {
    matches!(view.clause.role(place), Role::Amount(k) if view.scene.mentions.amounts[k].is_share())
}

/// "8% over the estimate", "5% against plan": what a part of a measure is held against.
fn sets_beside(view: &View<'_, '_>, place: usize, preposition: usize) -> bool {
    is_share(view, place) && view.is_prep(preposition, &["over", "against"])
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
    let s = view.scene.s;
    // "in promoting cycling": what is promoted looks like a verb.
    let tokens = view.clause.tokens(verb);
    let gerund = tokens.len() > 1
        && s.word(tokens.end - 1).ends_with("ing")
        && s.has(tokens.end - 2, class::VERB_ING | class::VERB_BASE);
    if gerund {
        return vec![tokens.end - 1..tokens.end];
    }
    // "to mend and widen roads"
    let mut next = view.on(verb + 1);
    if view.clause.role(next) == Role::Conjunction && view.clause.role(next + 1) == Role::Verb {
        next = view.on(next + 2);
    }
    // "to help firms turn waste into fuel": what is done by those who are helped.
    let helped = view.right_end(next);
    if view.clause.role(next) == Role::Noun
        && s.is_any(view.clause.head(s, verb), &["help", "helping"])
        && view.clause.role(helped) == Role::Verb
        && !view.clause.is_participle(s, helped)
    {
        let done = noun_behind(view, view.on(helped + 1));
        if view.is_telling(&done) {
            return done;
        }
    }
    let own = noun_behind(view, next);
    // "on flooding over the years": the verb itself is what is done.
    let alone = own.is_empty() && tokens.len() == 1 && s.word(tokens.start).ends_with("ing");
    if alone { vec![tokens] } else { own }
}

/// The noun phrase at part `p`, or behind the preposition that stands there.
pub(super) fn noun_behind(view: &View<'_, '_>, mut p: usize) -> Pieces {
    // "has been allotted by the government to mend roads": what it is for, not who acts
    if view.is_prep(p, &["by"]) && view.clause.role(p + 1) == Role::Noun {
        let to = view.right_end(p + 1);
        let purpose = view.clause.role(to) == Role::Verb
            && view.word(to).eq_ignore_ascii_case("to")
            && is_agent(view, &view.right(p + 1));
        if purpose {
            return behind_purpose(view, to);
        }
    }
    // "outside of the capital"
    while view.clause.role(p) == Role::Preposition {
        p += 1;
    }
    // "the remaining 18 projects", "up to 20 schools"
    let counted = p + usize::from(view.is_blank(p));
    if matches!(view.clause.role(counted), Role::Amount(_))
        && view.clause.role(counted + 1) == Role::Noun
    {
        p = counted + 1;
    }
    // "own less than 2 hectares of land"
    if matches!(view.clause.role(p), Role::Amount(_))
        && view.is_prep(p + 1, &["of"])
        && view.clause.role(p + 2) == Role::Noun
    {
        p += 2;
    }
    // "were identified as sleeping on the streets"
    let s = view.scene.s;
    if view.clause.role(p) == Role::Verb
        && view.clause.before(p) == Role::Preposition
        && s.has(view.clause.head(s, p), class::VERB_ING)
    {
        let place = noun_behind(view, view.on(p + 1));
        return std::iter::once(view.clause.tokens(p))
            .chain(place)
            .collect();
    }
    if view.clause.role(p) == Role::Noun {
        view.right(p)
    } else {
        Vec::new()
    }
}
