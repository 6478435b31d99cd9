//! How large the members of a group are that a rule or a deed is for.

use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::statement::Scene;
use crate::statement::clause::{Clause, Role};

/// "Buildings with a floor area over 1,000 m2 must display it", "The duty applies to bottles of more than 2 litres": how
/// large each of those is whom a rule or a deed is for. What is to be built or bought is meant itself.
pub(super) fn is_of_members(scene: &Scene<'_, '_>, clause: &Clause, k: usize) -> bool {
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    if !amount.is_bounded() || matches!(&*amount.unit, "rank" | "times" | "pp" | "C" | "F") {
        return false;
    }
    let Some(&place) = clause.places.get(k) else {
        return false;
    };
    let Some((members, tie)) = members(scene, clause, k, place) else {
        return false;
    };
    let (tokens, head) = (clause.tokens(members), clause.tokens(members).end - 1);
    let definite = s.is_any(tokens.start, &["the", "our", "its", "their", "no"]);
    let any = s.is_any(tokens.start, &["all", "any", "every", "each", "those"]);
    let plural =
        s.word(head).ends_with('s') || s.is_any(head, &["people", "children", "men", "women"]);
    // "exports of more than 5 Mt", "savings of over 3 million"
    let measured = s.has(
        head,
        class::MOVING
            | class::MEANS
            | class::EXTENT
            | class::GOAL
            | class::PROPERTY
            | class::DATED
            | class::LIGHT
            | class::HOLDER,
    ) || s.hints_at(head, Hint::Takes)
        || s.hints_at(head, Hint::Budget)
        || s.has(head, class::HANDOUT);
    if definite || measured || !(plural || any) || amount.is_share() && tie != Tie::Verb {
        return false;
    }
    // "of" measures a whole as well: "a fleet of more than 300 buses".
    if tie == Tie::Of
        && !(s.has(head, class::GROUP) || any || !amount.is_money() && amount.unit != "count")
    {
        return false;
    }
    let syntax = clause.syntax(s);
    let Some(verb) = syntax.node(members).and_then(|n| n.verb) else {
        return false;
    };
    let words = clause.tokens(verb);
    let acts = clause.head(s, verb);
    let modal = words.clone().any(|t| s.has(t, class::MODAL));
    let now = s.is_any(words.start, &["is", "are"])
        || s.has(words.start, class::VERB_THIRD | class::VERB_BASE);
    let object = clause.before(members) == Role::Preposition
        && s.is_any(
            clause.tokens(members - 1).start,
            &["to", "for", "on", "in", "from"],
        );
    // "Sites of more than 5 MW will be built"
    let made = s.hints_at(acts, Hint::Creates);
    let subject = verb > place && syntax.subject(verb).is_some_and(|head| head == members);
    let passive = clause.is_passive(s, verb);
    match () {
        () if subject => (modal || now) && !made,
        () if object && verb > place => modal || passive && now,
        () if object => {
            (modal || now) && !made && tie != Tie::Of
                || s.is_any(acts, &["apply", "applies", "levied", "imposed", "charged"])
        }
        () => false,
    }
}

/// What ties an amount to those whom it measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// "vehicles over 3.5 tonnes", "homes with an area above 90 m2"
    Bound,
    /// "bottles of more than 2 litres"
    Of,
    /// "rooms costing less than $50"
    Verb,
}

/// The part that names those whom the amount at a part measures, and what ties it to them.
fn members(scene: &Scene<'_, '_>, clause: &Clause, k: usize, place: usize) -> Option<(usize, Tie)> {
    let s = scene.s;
    let word = |p: usize| clause.tokens(p).start;
    let noun = |p: usize| (clause.role(p) == Role::Noun).then_some(p);
    let opens = clause.tokens(place).start;
    // "with a floor area over", "having a price of": they tie the noun that is measured.
    let with = |held: usize| {
        held.checked_sub(1)
            .filter(|&p| s.is_any(word(p), &["with", "having"]))
    };
    let before = place.checked_sub(1)?;
    match clause.role(before) {
        Role::Noun => {
            let bound = s.is_any(
                opens,
                &[
                    "over",
                    "above",
                    "under",
                    "below",
                    "exceeding",
                    "within",
                    "larger",
                    "smaller",
                    "up",
                ],
            );
            match with(before) {
                Some(p) if p > 0 => noun(p - 1).map(|n| (n, Tie::Bound)),
                // "families under 27 schemes"
                _ if bound && scene.mentions.amounts[k].unit != "count" => {
                    Some((before, Tie::Bound))
                }
                _ => None,
            }
        }
        Role::Preposition if s.is(word(before), "with") => {
            noun(before.checked_sub(1)?).map(|n| (n, Tie::Bound))
        }
        Role::Preposition if s.is(word(before), "of") => {
            let held = noun(before.checked_sub(1)?)?;
            // "with a price of more than 50"
            match with(held) {
                Some(p) => noun(p.checked_sub(1)?).map(|n| (n, Tie::Bound)),
                None => Some((held, Tie::Of)),
            }
        }
        Role::Verb if s.has(word(before), class::VERB_ING) && clause.tokens(before).len() == 1 => {
            noun(before.checked_sub(1)?).map(|n| (n, Tie::Verb))
        }
        _ => None,
    }
}
