//! Whom a bound sets apart: "children under five", "anyone who earns over £20,000".

use super::subject::subject;
use crate::lexicon::class;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};

/// The group that amount `k`, a bound, sets apart: those of an age, or those who do something with so much.
pub(in crate::statement) fn group(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let own = if view.scene.mentions.amounts[k].unit == "year" {
        of_age(view, k)
    } else if view.scene.mentions.amounts[k].is_money() {
        doing(view, k)
    } else {
        None
    };
    own.filter(|own| !own.is_empty())
}

/// "children under five", "pupils below the age of 18", "adults (aged 15 and above)".
fn of_age(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let mut p = view.back(view.clause.places[k]);
    let mut aged = false;
    let place = p;
    loop {
        match view.clause.before(p) {
            Role::Preposition | Role::Open => p -= 1,
            Role::Noun if is_age(view, p - 1) => {
                aged = true;
                p -= 1;
            }
            Role::Verb if s.has(view.clause.tokens(p - 1).start, class::AGED) => p -= 1,
            // "is below the age of 25", "who are under 60"
            Role::Verb if !view.clause.is_participle(s, p - 1) => {
                return Some(subject(view, p - 1).pieces);
            }
            Role::Noun => break,
            _ => return None,
        }
        p = view.back(p);
    }
    let noun = view.clause.tokens(p - 1);
    let members = noun
        .clone()
        .any(|t| s.has(t, class::COUNTED | class::GROUP | class::PEOPLE));
    // "joins the scheme at age 30": no group, the age itself.
    if aged && !members && view.is_prep(p, &["at"]) {
        return (p + 1..place)
            .find(|&p| view.clause.role(p) == Role::Noun && is_age(view, p))
            .map(|p| view.clause.tokens(p))
            .map(|age| vec![age.end - 1..age.end]);
    }
    // "children with disabilities under the age of 12"
    if aged && !members {
        return Some(view.left(p, false).pieces);
    }
    let end = noun
        .clone()
        .rev()
        .find(|&t| !s.is_any(t, &["aged", "age", "under", "over"]))?;
    Some(view.trimmed(vec![noun.start..end + 1]))
}

/// "the age", "ages": no more than a word of age.
fn is_age(view: &View<'_, '_>, p: usize) -> bool {
    let s = view.scene.s;
    view.clause
        .tokens(p)
        .all(|t| s.is_any(t, &["age", "ages", "aged"]) || s.has(t, class::DETERMINER))
}

/// "anyone earning over £20,000", "jobs paid above £5,000": who, and what is done.
fn doing(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let verb = view.back(view.clause.places[k]).checked_sub(1)?;
    let who = verb.checked_sub(1)?;
    let described = view.clause.role(verb) == Role::Verb
        && view.clause.is_participle(s, verb)
        && matches!(view.clause.role(who), Role::Noun | Role::Pronoun);
    // "working people, those earning over £20,000": told before.
    if !described || s.is(view.clause.tokens(who).start, "those") {
        return None;
    }
    let end = view.clause.tokens(verb).end;
    let own = vec![view.clause.tokens(who).start..end];
    Some(if view.clause.role(who) == Role::Pronoun {
        own
    } else {
        view.trimmed(own)
    })
}
