//! Where no cue governs an amount: the heading, the list head, a year to come, the form of an item.

use super::expected::is_as_usual;
use crate::lexicon::entry::{Column, Hint, Part, bit};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::period::Use;
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::{Direction, Kind, Modality};
use crate::statement::clause::{Clause, Role};
use crate::statement::cues::{Says, enumerator};
use crate::statement::phrase::{Tag, is_tensed, tag};
use crate::statement::syntax::Form;
use crate::statement::{Scene, phrase};

/// Where no verb decides: the heading or list head, a year to come, else it is told.
pub(super) fn by_frame(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    direction: Option<Direction>,
    rules: &mut Vec<Why>,
) -> (Kind, Option<Modality>) {
    let past = scene.mentions.periods.iter().any(|p| {
        p.usage == Use::Time
            && p.start.is_some()
            && p.end
                .zip(scene.frame.year)
                .is_some_and(|(end, now)| end < now)
    });
    let finite = scene.cues.iter().any(|c| {
        // "and continued reductions in the release of pollutants"
        let described = c.why == Why::Code("role/past-tense")
            && c.at > 0
            && scene.s.has(c.at - 1, class::CONJUNCTION)
            && scene.s.is_nominal(c.end)
            && is_verbless(scene.s);
        c.says == Says::Reported && !described
    });
    let signed =
        scene.mentions.amounts[k].direction.is_some() && !scene.mentions.amounts[k].number.spelled;
    let told = past || finite || signed || tells(scene, clause, k);
    if let Some(kind) = scene.frame.kind.filter(|&k| k == Kind::Figure || !told) {
        rules.push(Why::Code("role/heading"));
        return (kind, None);
    }
    if scene.frame.promised && !told {
        rules.push(Why::Code("role/promised-list"));
        return (Kind::Target, Some(Modality::Will));
    }
    if !told && opens_with_action(scene, k) {
        rules.push(Why::Code("role/action"));
        return (Kind::Target, None);
    }
    if !past && !signed && opens_with_sum(scene, k) {
        rules.push(Why::Code("role/sum-for"));
        return (Kind::Target, None);
    }
    if !told && opens_with_gerund(scene, k) {
        rules.push(Why::Code("role/gerund"));
        return (Kind::Target, None);
    }
    let verbs = scene.cues.iter().any(|c| c.says == Says::Reported);
    let amount = &scene.mentions.amounts[k];
    // "40% by 2030", "By 2030, 20% of diesel".
    let due = scene.mentions.periods.iter().any(|p| {
        p.start.is_none()
            && scene.frame.is_ahead(p)
            && (p.tokens.start == 0
                || p.tokens.start >= amount.tokens.end && p.tokens.start - amount.tokens.end <= 6)
    });
    // "is at a reduction of 26% by 2030": a present that holds only then.
    let held = scene
        .cues
        .iter()
        .all(|c| c.says != Says::Reported || c.weak && scene.s.is_any(c.at, &["is", "are"]));
    if due && (!verbs || held) || moves_to_come(scene, direction) {
        rules.push(Why::Code("role/year-to-come"));
        let kind = if is_as_usual(scene.s) {
            Kind::Projection
        } else {
            Kind::Target
        };
        return (kind, None);
    }
    // "Roads: 40 km by 2030 / Bridges: 3": an item without a verb is of the kind of those before it.
    if !told && !verbs && scene.frame.items == Some(Kind::Target) {
        rules.push(Why::Code("role/items-before"));
        return (Kind::Target, None);
    }
    (Kind::Figure, None)
}

/// "Large lakes lie in 3 districts": the clause of the amount has a subject and a verb that says what is so.
fn tells(scene: &Scene<'_, '_>, clause: &Clause, k: usize) -> bool {
    let s = scene.s;
    let syntax = clause.syntax(s);
    let around = clause.places.get(k).and_then(|&place| syntax.tensed(place));
    let Some(node) = around.filter(|node| node.form == Form::Main) else {
        return false;
    };
    // The "o" of a bullet is no subject.
    let word = |p: usize| clause.tokens(p).any(|t| s.word(t).len() > 1);
    let said = node
        .subject
        .zip(node.verb)
        .filter(|(subject, verb)| subject < verb && word(*subject));
    said.is_some_and(|(_, verb)| {
        let mut words = clause.tokens(verb);
        let head = clause.head(s, verb);
        // "The port project and build 4 quays" is a list of what will be done.
        (s.has(head, class::VERB_THIRD)
            || s.has(head, class::VERB_BASE) && clause.before(verb) != Role::Conjunction)
            && !words
                .clone()
                .any(|t| s.has(t, class::MODAL) || s.is(t, "to"))
            && !words.any(|t| scene.cues.iter().any(|c| c.at == t))
    })
}

/// "our unconditional scenario reaches 5 Mt": what a column of that name would hold.
pub(super) fn own_scenario(scene: &Scene<'_, '_>) -> bool {
    let s = scene.s;
    s.hits_of(bit::COLUMN).any(|h| {
        let column = Column::Target;
        matches!(s.meaning(h), Meaning::Column { column: named } if *named == column)
            && s.is(h.tokens().end - 1, "scenario")
    })
}

/// "25% reduction of emissions in 2030": a movement to come that no verb forecasts is a pledge.
fn moves_to_come(scene: &Scene<'_, '_>, direction: Option<Direction>) -> bool {
    let s = scene.s;
    direction.is_some()
        && !(0..s.len()).any(|t| s.has(t, class::AUXILIARY | class::MODAL))
        && scene.cues.iter().all(|c| c.says != Says::Reported)
        && scene.is_ahead()
}

/// "Establishment of 115 MW of solar plants": an item without a verb that names what is to be built or added.
fn opens_with_action(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    // "Measure 3: Establishment of …"
    let from = (0..6.min(s.len()))
        .find(|&t| s.is(t, ":"))
        .map_or(0, |t| t + 1);
    let from = (from..s.len())
        .find(|&t| {
            !s.has(t, class::DETERMINER | class::VAGUE) && s.kind(t) == Some(TokenKind::Word)
        })
        .unwrap_or(from);
    let adds = s.longest(from, |m| match m {
        Meaning::Direction { part, adds, .. } => (*adds && *part == Part::Noun).then_some(()),
        _ => None,
    });
    // "Increase in the limit of deduction from 15,000 to 25,000"
    let of_rule = |end: usize| {
        s.is(end, "in")
            && (end + 1..s.len().min(end + 5)).any(|t| {
                s.hints_at(t, Hint::Levy) || s.hints_at(t, Hint::Bound) || s.has(t, class::HANDOUT)
            })
    };
    let named = adds.is_some_and(|((), hit)| s.is(hit.tokens().end, "of"));
    let named = named
        || s.movement(from)
            .is_some_and(|hit| of_rule(hit.tokens().end));
    // "a fund that will build homes": the verb of a relative clause is none of the item's own.
    let end = (from..s.len())
        .find(|&t| s.has(t, class::CLAUSE))
        .unwrap_or(s.len());
    (named || s.hints_at(from, Hint::Deed))
        && (from..end).contains(&scene.mentions.amounts[k].tokens.start)
        && !(from + 1..end).any(|t| {
            tag(s, t) == Tag::Verb
                && !s.has(t, class::VERB_ING)
                && !phrase::is_participle_form(s, t)
        })
}

/// "(b) some $2 million for raising the grants", "Up to £5 million for homes": an item that opens with a sum and says
/// what it is for.
fn opens_with_sum(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let (from, end) = (a.tokens.start, a.core.end);
    // "An extra", "New funding of"
    let light = |t: usize| {
        s.kind(t) != Some(TokenKind::Word)
            || s.word(t).len() == 1
            || s.has(t, class::DETERMINER | class::VAGUE)
            || s.is_any(t, &["new", "extra", "funding", "of"])
    };
    let opens = (0..from).all(light) && !(from > 0 && s.is(from - 1, "("));
    let purpose = s.is(end, "for")
        || s.is(end, "to") && s.has(end + 1, class::VERB_BASE) && tag(s, end + 1) == Tag::Verb;
    // "Up to £5 million for homes, if the council agrees"
    let comma = (end..s.len()).find(|&t| s.is(t, ",")).unwrap_or(s.len());
    let mut cues = scene.cues.iter();
    a.is_money()
        && opens
        && purpose
        && !cues.any(|c| c.says == Says::Reported && c.at < comma)
        && !(end..comma).any(|t| is_tensed(s, t))
}

/// "Halving the fee for 5 years", "Earmarking 1 billion for schools": an item of a list of what will be done. A
/// noun that is a verb as well says nothing ("Housing 5,000").
fn opens_with_gerund(scene: &Scene<'_, '_>, k: usize) -> bool {
    const LABEL: usize = 6;
    let s = scene.s;
    let amount = scene.mentions.amounts[k].tokens.start;
    // "Planting 2 million trees", where "Housing 5,000" is a label.
    let counted = scene.mentions.amounts[k].of.is_some();
    // "Roads – by investing 5 billion", "Storms: Planting 5 ha of trees"
    let label = (1..LABEL).find(|&t| s.is_any(t, &["–", "—", ":"]));
    let led = label.map(|t| t + 1 + usize::from(s.is(t + 1, "by")));
    let led = led.filter(|&t| s.is(t - 1, "by") || s.has(t, class::VERB_ING));
    // "o Blending 10% of ethanol": a bullet; "(b) raising the grant": its letter
    let item = enumerator(s);
    let first = || (item..s.len()).find(|&t| s.kind(t) == Some(TokenKind::Word) && !s.is(t, "o"));
    let from = led.or_else(first).unwrap_or(0);
    // "Consulting: 1.6%" names what is told.
    let named = led.is_none() && amount > 1 && s.is(amount - 1, ":");
    !named
        && from < amount.max(1)
        && s.has(from, class::VERB_ING)
        && !s.has(from, class::FORECAST | class::PREPOSITION)
        && (!s.has(from, class::NOUN) || counted && from + 1 == amount)
        && (led.is_some() || counted || tag(s, from) == Tag::Verb)
        && !s.is_any(
            from,
            &[
                "according",
                "including",
                "following",
                "considering",
                "taking",
                "comparing",
                "assuming",
                "excluding",
                "judging",
            ],
        )
        // "Ensuring that 90% of homes have water"
        && (s.is(from + 1, "that") || !(from..s.len()).any(|t| {
            s.has(t, class::AUXILIARY | class::MODAL | class::VERB_THIRD) && tag(s, t) == Tag::Verb
        }))
}

/// No auxiliary and no pronoun stands in the sentence: its past forms are participles.
pub(super) fn is_verbless(s: &Sentence<'_>) -> bool {
    !(0..s.len())
        .any(|t| s.has(t, class::AUXILIARY | class::PRONOUN) && !s.has(t, class::DETERMINER))
}
