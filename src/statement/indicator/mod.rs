//! What is measured: the noun phrase that the amount belongs to.
//!
//! Where an amount stands tells which: right before a noun ("a 250 MW plant"), before "of" ("5 km of road"),
//! behind a noun and "of" ("a capacity of 5 MW"), behind the object of a verb ("raise the share to 5%"), or
//! behind a verb ("output reached 5 Mt", "we will spend £5 million on roads").

mod weighed;

pub(super) use self::weighed::weighed;

use super::clause::{Clause, Role};
use super::nouns::{Pieces, View};
use super::phrase;
use super::syntax::Form;
use super::{Decided, Scene, slot};
use crate::lexicon::entry::Link;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::number::Sort;
use crate::model::vocabulary::Kind;
use std::ops::Range;

/// "an 80% reduction", "increase this rate by 5 points": the sentence only points to what an earlier one
/// measured.
pub(super) fn from_before(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    follows: Option<usize>,
    own: &[Range<usize>],
) -> Option<String> {
    let s = scene.s;
    let before = scene.frame.measure.as_ref()?;
    let named = scene.mentions.amounts[k].sort == Sort::Zero && !own.is_empty();
    if k > 0 || follows.is_some() || named {
        return None;
    }
    let view = View {
        scene,
        clause,
        earlier: &[],
    };
    let place = clause.places[k];
    let a = &scene.mentions.amounts[k];
    let start = a.tokens.start;
    let bare = start > 0
        && s.has(start - 1, class::DETERMINER)
        && s.has(a.core.end, class::MOVING | class::LIGHT)
        && !s.is_any(a.core.end + 1, &["in", "of"])
        && slot::moved(&view, k).is_empty();
    // "this rate by", "the target of"
    let before_it = view.back(place);
    let told = before_it > 1
        && clause.before(before_it) == Role::Preposition
        && view.is_blank(before_it - 2);
    let noun = clause.tokens(before_it.saturating_sub(2));
    let this = s.has(noun.start, class::POINTING) && !s.is(noun.start, "the");
    let aim = view.is_prep(before_it.wrapping_sub(1), &["of", "to", "at"])
        && noun
            .clone()
            .any(|t| s.has(t, class::GOAL) || s.is_any(t, &["rate", "level"]));
    let pointing = told
        && a.of.is_none()
        && (this && noun.clone().any(|t| s.has(t, class::LIGHT)) || aim)
        && own.first().is_none_or(|p| p.start >= a.core.end);
    let empty = own.is_empty()
        || own
            .iter()
            .flat_map(Clone::clone)
            .all(|t| s.has(t, class::PRONOUN | class::DETERMINER));
    (bare
        || pointing
        || empty
        || definite(&view, k)
        || exceeded(&view, k)
        || of_them(&view, k)
        || slot::repeats(&view, &own.to_vec(), before)
        || slot::costs_somebody(&view, k)
        || slot::of_pronoun(&view, k))
    .then(|| before.clone())
}

/// "thousands of them will", "half of these are": some of what an earlier sentence counted.
fn of_them(view: &View<'_, '_>, k: usize) -> bool {
    let next = view.clause.places[k] + 1;
    view.is_prep(next, &["of"])
        && view.clause.role(next + 1) == Role::Pronoun
        && matches!(view.word(next + 1), "them" | "these" | "those")
}

/// "to meet the 40% target": what was said to be aimed at so much.
pub(super) fn recalled(scene: &Scene<'_, '_>, clause: &Clause, k: usize) -> Option<String> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let view = View {
        scene,
        clause,
        earlier: &[],
    };
    let pointed = s.is_any(
        a.tokens.start.wrapping_sub(1),
        &["the", "this", "that", "our", "its", "their"],
    );
    let noun = view.on(clause.places[k] + 1);
    let goal = clause.role(noun) == Role::Noun
        && view.is_blank(noun)
        && s.has(view.noun_head(noun), class::GOAL);
    if !pointed || !goal || view.is_prep(noun + 1, &["of", "for", "on", "in", "to"]) {
        return None;
    }
    scene.frame.goal(a).map(|told| told.measure.clone())
}

/// "this share exceeds 70%": a noun that only points back, and a verb that belongs to the amount.
fn exceeded(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let a = &view.scene.mentions.amounts[k];
    let Some(noun) = view.clause.places[k].checked_sub(1) else {
        return false;
    };
    let tokens = view.clause.tokens(noun);
    a.tokens.start < a.core.start
        && s.has(a.tokens.start, class::ANY_VERB)
        && view.is_blank(noun)
        && s.is_any(tokens.start, &["the", "this", "that"])
        && s.has(view.noun_head(noun), class::LIGHT)
}

/// "the rate fell by 5%", "the figure was 7": a noun that names no measure, with nothing but its article.
fn definite(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let mut end = view.start(k);
    if view.is_prep(end.wrapping_sub(1), &["by", "to", "at", "from"]) {
        end = view.back(end - 1);
    }
    let Some(verb) = end
        .checked_sub(1)
        .filter(|&v| view.clause.role(v) == Role::Verb)
    else {
        return false;
    };
    let after = view.back(verb);
    let Some(noun) = after.checked_sub(1).filter(|&n| view.is_blank(n)) else {
        return false;
    };
    let tokens = view.clause.tokens(noun);
    let opens = matches!(
        view.clause.before(view.back(noun)),
        Role::Stop | Role::Comma | Role::Opener | Role::Conjunction
    );
    opens
        && s.is_any(tokens.start, &["the", "this", "that"])
        && s.has(view.noun_head(noun), class::LIGHT)
        && view.scene.mentions.amounts[k].of.is_none()
}

/// Decides the indicator of amount `k`, as pieces of the sentence.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    follows: Option<usize>,
    kind: Kind,
    earlier: &[Decided],
) -> Pieces {
    let view = View {
        scene,
        clause,
        earlier,
    };
    if let Some(own) = of_age(&view, k) {
        return own;
    }
    if kind == Kind::Threshold
        && let Some(own) = slot::group(&view, k)
    {
        return own;
    }
    if let Some(f) = follows {
        let own = slot::moved(&view, k);
        let own = if own.is_empty() {
            slot::equal_in(&view, k)
        } else {
            own
        };
        return if own.is_empty() {
            earlier[f].indicator.clone()
        } else {
            own
        };
    }
    let a = &scene.mentions.amounts[k];
    if a.sort == Sort::Zero {
        return of_zero(&view, k);
    }
    if let Some(own) = slot::respective(&view, k).filter(|own| view.is_telling(own)) {
        return own;
    }
    if is_restated(scene, clause, k) {
        return earlier[k - 1].indicator.clone();
    }
    if let Some(own) = in_bracket(&view, k) {
        return own;
    }
    if let Some(own) = slot::of_which(&view, k).or_else(|| slot::part_got(&view, k)) {
        return own;
    }
    if let Some(own) = slot::entry(&view, k).filter(|own| view.is_telling(own)) {
        return own;
    }
    if let Some(own) = in_list(&view, k, earlier).filter(|own| view.is_telling(own)) {
        return own;
    }
    if let Some(own) = beyond(&view, k) {
        return own;
    }
    if let Some(own) = set_beside(&view, k).filter(|own| view.is_telling(own)) {
        return own;
    }
    let own = slot::find(&view, k);
    let grows = |own: &Pieces| {
        let mut words = own.iter().flat_map(Clone::clone);
        words.any(|t| scene.s.is(t, "growth"))
    };
    // "500 charging points": what is counted, though neither word says anything by itself.
    let counted =
        a.of.as_ref()
            .is_some_and(|of| of.len() > 1 && own.len() == 1 && own[0] == *of);
    if view.is_telling(&own) && !slot::only_relates(&view, &own) || k == 0 && grows(&own) || counted
    {
        return own;
    }
    if k > 0
        && !own.is_empty()
        && slot::only_relates(&view, &own)
        && scene.mentions.amounts[k - 1].unit == a.unit
    {
        return earlier[k - 1]
            .indicator
            .iter()
            .cloned()
            .chain(own)
            .collect();
    }
    continued(scene, k, earlier)
        .or_else(|| {
            let share = |unit: &str| matches!(unit, "%" | "pp" | "fraction");
            let same = k > 0 && {
                let unit = &scene.mentions.amounts[k - 1].unit;
                *unit == a.unit || share(unit) && share(&a.unit)
            };
            same.then(|| earlier[k - 1].indicator.clone())
        })
        .filter(|p| view.is_telling(p) || grows(p))
        .unwrap_or_else(|| fallback(&view, k, own))
}

/// "16 to 24-year-olds", "six and seven year olds": those of an age are named by it, unless something of theirs is
/// ("jobless rates of").
fn of_age(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let (s, amounts) = (view.scene.s, &view.scene.mentions.amounts);
    let a = &amounts[k];
    if a.unit != "year" {
        return None;
    }
    let shared = amounts.get(k + 1).filter(|next| {
        next.unit == "year"
            && next.tokens.start == a.core.end + 1
            && s.is_any(a.core.end, &["and", "or"])
    });
    let core = &shared.unwrap_or(a).core;
    let olds = core.end + usize::from(s.is(core.end, "-"));
    if !s.is(olds, "olds") || core.is_empty() {
        return None;
    }
    let q = view.back(view.clause.places[k]);
    let noun = view.back(q.saturating_sub(1));
    let owned = view.clause.before(noun) == Role::Noun
        && (view.is_prep(q - 1, &["of", "among"])
            // "lessons for 12 year olds" are no measure of theirs.
            || view.is_prep(q - 1, &["for"])
                && s.has(view.noun_head(noun - 1), class::EXTENT | class::LIGHT | class::HOLDER));
    (!owned).then(|| vec![core.end - 1..olds + 1])
}

/// "4.1 per cent or 14 million": the same told in another unit.
pub(super) fn is_restated(scene: &Scene<'_, '_>, clause: &Clause, k: usize) -> bool {
    let Some(or) = clause.places[k].checked_sub(1) else {
        return false;
    };
    let amounts = &scene.mentions.amounts;
    // "seven eighths (87.5%)"
    let bracket = k > 0
        && clause.role(or) == Role::Open
        && clause.before(or) == Role::Amount(k - 1)
        && clause.role(or + 2) == Role::Close
        && amounts[k].is_share() == amounts[k - 1].is_share();
    if bracket {
        return true;
    }
    k > 0
        && clause.role(or) == Role::Conjunction
        && scene.s.is(clause.tokens(or).start, "or")
        && clause.before(or) == Role::Amount(k - 1)
        && amounts[k].unit != amounts[k - 1].unit
        && amounts[k].is_share() != amounts[k - 1].is_share()
        && amounts[k].of.is_none()
}

/// "by 20% in the energy sector (4% without help and 16% with it)": parts of the amount before the bracket.
fn in_bracket(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let before = k.checked_sub(1)?;
    let place = view.clause.places[k];
    let same = view.scene.mentions.amounts[before].unit == view.scene.mentions.amounts[k].unit;
    let open = view.back(place).checked_sub(1)?;
    let own = view.on(place + 1);
    let bare = view.clause.role(own) != Role::Noun
        && !(view.clause.role(own) == Role::Preposition && view.clause.role(own + 1) == Role::Noun);
    let near = (view.clause.places[before] + 1..open).all(|p| {
        matches!(
            view.clause.role(p),
            Role::Noun | Role::Preposition | Role::Period
        )
    });
    (same && bare && near && view.clause.role(open) == Role::Open)
        .then(|| view.earlier[before].indicator.clone())
}

/// "this is higher than the 32% set in the law, yet lower than the binding target of 40%": the same as the subject
/// of the comparison, or as what that points to.
fn beyond(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    const LONGEST: usize = 6;
    let s = view.scene.s;
    let start = view.scene.mentions.amounts[k].tokens.start;
    let than = (start.saturating_sub(LONGEST)..start)
        .rev()
        .find(|&t| s.is(t, "than"))?;
    let goal = |t: usize| s.has(t, class::GOAL);
    let named = (than + 1..start).any(goal) && s.is(start - 1, "of");
    let bare = than + 2 == start && s.is(than + 1, "the");
    let part = view
        .clause
        .parts
        .iter()
        .position(|p| p.tokens.contains(&than))?;
    let pointing = (0..part)
        .rev()
        .find(|&p| view.clause.role(p) == Role::Verb)
        .is_some_and(|verb| view.clause.before(view.back(verb)) == Role::Pronoun)
        || k > 0 && view.earlier[k - 1].indicator.is_empty();
    let own = view.scene.mentions.amounts[k].of.is_none()
        && view.clause.role(view.on(view.clause.places[k] + 1)) != Role::Noun;
    if !(named || bare) || !pointing || !own {
        return None;
    }
    let before = k.checked_sub(1).map(|b| view.earlier[b].indicator.clone());
    Some(before.unwrap_or_default())
}

/// "exports rose by 6%, compared with 9% in the north": the same of another place or group.
fn set_beside(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let before = k.checked_sub(1)?;
    if let Some(measured) = compared_with(view, k) {
        return Some(measured);
    }
    let tie = view.on(view.clause.places[k] + 1);
    let own = is_set_beside(view, k)
        && view.scene.mentions.amounts[k].of.is_none()
        && view.is_prep(tie, &["for", "in", "among", "under", "on"])
        && view.clause.role(tie + 1) == Role::Noun;
    own.then(|| {
        let base = view.earlier[before].indicator.iter().cloned();
        // "compared with 9% in the estimates for 2020"
        let dated = view.clause.role(tie + 2) == Role::Period
            || view
                .scene
                .s
                .has(view.noun_head(tie + 1), class::SPAN | class::STANDARD);
        let own = if dated {
            Pieces::new()
        } else {
            view.right(tie + 1)
        };
        base.chain(own).collect()
    })
}

/// "sales came to 90,000, a rise of 3% compared with the 87,000 seen in May": the same as the last amount of its
/// unit, where it has no noun of its own.
fn compared_with(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let amounts = &view.scene.mentions.amounts;
    let other = k.checked_sub(2)?;
    let whole = (0..=other)
        .rev()
        .find(|&j| amounts[j].unit == amounts[k].unit)?;
    let bare = amounts[k].of.is_none()
        && !amounts[k].is_share()
        && amounts[k - 1].unit != amounts[k].unit
        && view.clause.role(view.on(view.clause.places[k] + 1)) != Role::Noun
        && !view.is_prep(view.on(view.clause.places[k] + 1), &["of", "in", "for"]);
    (bare && compares_before(view, k)).then(|| view.earlier[whole].indicator.clone())
}

/// Words that compare stand between amount `k` and the one before, which has the same unit.
fn is_set_beside(view: &View<'_, '_>, k: usize) -> bool {
    let amounts = &view.scene.mentions.amounts;
    k > 0 && amounts[k - 1].unit == amounts[k].unit && compares_before(view, k)
}

/// Words that compare end right before amount `k`, behind the one before.
fn compares_before(view: &View<'_, '_>, k: usize) -> bool {
    let (s, amounts) = (view.scene.s, &view.scene.mentions.amounts);
    let Some(before) = k.checked_sub(1) else {
        return false;
    };
    let mut start = amounts[k].tokens.start;
    while start > 0 && (s.is_adverb(start - 1) || s.is_any(start - 1, &["a", "an", "only", "the"]))
    {
        start -= 1;
    }
    let compares = |t: usize| {
        s.hits_at(t).iter().any(|h| {
            h.tokens().end == start
                && matches!(
                    s.meaning(h),
                    Meaning::Link {
                        link: Link::Baseline
                    }
                )
        })
    };
    (amounts[before].core.end..start).any(compares)
}

/// Net zero is of emissions, whoever reaches it.
fn of_zero(view: &View<'_, '_>, k: usize) -> Pieces {
    let (s, a) = (view.scene.s, &view.scene.mentions.amounts[k]);
    let emission = |t: &usize| s.is_any(*t, &["emissions", "emission"]);
    let inside = a
        .core
        .clone()
        .chain(a.core.end..(a.core.end + 4).min(s.len()))
        .find(emission);
    if let Some(at) = inside {
        return vec![at..at + 1];
    }
    if let Some(at) = (0..a.core.start).rev().find(emission) {
        let part = view
            .clause
            .parts
            .iter()
            .position(|p| p.tokens.contains(&at));
        return part.map_or(Vec::new(), |p| view.left(p + 1, false).pieces);
    }
    // "climate neutrality": the words name the measure themselves.
    let named = a
        .core
        .clone()
        .any(|t| s.is_any(t, &["neutrality", "carbon", "climate"]));
    if named {
        vec![a.core.clone()]
    } else if s.has(a.core.end, class::GOAL) {
        // "our net zero target": named by nothing else.
        vec![a.core.start..a.core.end + 1]
    } else {
        // "net zero across its supply chain"
        let place = view.clause.places[k];
        let tied = view.is_prep(view.on(place + 1), &["in", "across", "for", "throughout"]);
        let scope = tied.then(|| slot::complement(view, place));
        std::iter::once(a.core.clone())
            .chain(scope.into_iter().flatten())
            .collect()
    }
}

/// Prepositions by which the amounts of a list differ.
const COMPLEMENTS: &[&str] = &[
    "of", "in", "for", "from", "on", "to", "among", "into", "through", "by", "via", "with",
];

/// "1,700 MW from solar plants and 250 MW from rooftops", "by 9% for towns and 14% for villages": in a list
/// the words to the left belong to the amount before.
fn in_list(view: &View<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Pieces> {
    let scene = view.scene;
    let a = &scene.mentions.amounts[k];
    let before = &earlier.get(k.checked_sub(1)?)?.indicator;
    let place = view.clause.places[k];
    let start = view.before_start(k).unwrap_or_else(|| {
        let adverb = |&p: &usize| view.clause.before(p) == Role::Adverb;
        (0..=place).rev().find(|p| !adverb(p)).unwrap_or(place)
    });
    // "by 9% in towns and by 14% in villages"
    let repeated = view.is_prep(start.wrapping_sub(1), &["by", "to", "at"])
        && matches!(
            view.clause.before(start - 1),
            Role::Conjunction | Role::Comma
        )
        && view.is_prep(view.start(k - 1).wrapping_sub(1), &[view.word(start - 1)]);
    let joined = match view.clause.before(start - usize::from(repeated)) {
        Role::Conjunction | Role::Comma => true,
        // "16% in research; 23% in projects"
        Role::Stop => view.word(place - 1) == ";",
        _ => false,
    };
    let same = scene.mentions.amounts[k - 1].unit == a.unit;
    if !joined || a.unit == "rank" || a.of.is_some() {
        return view.elliptic(k, before);
    }
    if slot::compares(view, place + 1) {
        return same.then(|| before.clone());
    }
    let next = view.on(place + 1);
    match view.clause.role(next) {
        Role::Preposition
            if view.clause.role(next + 1) == Role::Noun && view.is_prep(next, COMPLEMENTS) =>
        {
            let right = view.right(next + 1);
            if !view.is_telling(&right) {
                return same.then(|| before.clone());
            }
            // "and 40% of the pupils walk": a clause of its own.
            let behind = view.right_parts(next + 1).last().map_or(next, |l| l + 1);
            if view.is_prep(next, &["of"])
                && view.clause.role(view.on(behind)) == Role::Verb
                && !view.clause.is_participle(scene.s, view.on(behind))
            {
                return None;
            }
            let whole = view.is_prep(next, &["of", "from", "in"]) && !same
                || view.is_prep(next, &["of"])
                || a.unit == "count";
            let parallel = view.parallel(k, next);
            let behind = scene.mentions.amounts[k - 1].core.end;
            Some(match parallel {
                _ if whole => view.held_by_first(k).into_iter().chain(right).collect(),
                Some(head) => view.trimmed(head.into_iter().chain(right).collect()),
                // "900 MW from coal, 1,100 MW through oil": what the one before is of stands behind it.
                None if before.iter().all(|p| p.start >= behind) => right,
                None => before.iter().cloned().chain(right).collect(),
            })
        }
        Role::Noun | Role::Verb => None,
        // "5 million for walking and 3 million for cycling", where the word looks like a verb
        Role::Preposition
            if view.is_prep(next, &["for", "on", "into"])
                && view.clause.role(next + 1) == Role::Verb =>
        {
            Some(slot::complement(view, place)).filter(|own| view.is_telling(own))
        }
        _ => same.then(|| before.clone()),
    }
}

impl View<'_, '_> {
    /// "in towns from 40 to 49 percent and in villages from 26 to 49 percent": what differs stands before the
    /// amount, the measure is told once.
    fn elliptic(&self, k: usize, before: &Pieces) -> Option<Pieces> {
        let mut place = self
            .before_start(k)
            .unwrap_or_else(|| self.back(self.clause.places[k]));
        // "in towns by 4% and in villages by 2%"
        let moved = self.is_prep(place.wrapping_sub(1), &["by", "to", "at"]);
        if moved {
            place = self.back(place - 1);
        }
        let noun = place.checked_sub(1)?;
        if self.clause.role(noun) == Role::Preposition {
            return None;
        }
        let phrase = self.left(place, false);
        let tied = self.clause.before(phrase.from) == Role::Preposition
            && matches!(
                phrase.from.checked_sub(2).map(|p| self.clause.role(p)),
                Some(Role::Conjunction | Role::Comma | Role::Stop)
            );
        let preposition = phrase.from.checked_sub(1)?;
        let same = before.last().is_some_and(|b| {
            let word = self.word(preposition);
            b.clone().any(|t| self.scene.s.is(t, word))
                || self.scene.s.is(b.start.wrapping_sub(1), word)
        });
        let scope = self.is_prep(preposition, &["in", "for", "among", "on", "of"]);
        let measure = moved && scope || self.scene.mentions.amounts[k].start.is_some();
        (tied && (same || measure) && self.is_telling(&phrase.pieces)).then(|| {
            let head = before.first().map_or(0..0, |b| {
                let cut = b.clone().find(|&t| {
                    phrase::tag(self.scene.s, t) == phrase::Tag::Preposition
                        && self.scene.s.is(t, self.word(preposition))
                });
                b.start..cut.unwrap_or(b.end)
            });
            std::iter::once(head).chain(phrase.pieces).collect()
        })
    }

    /// The amount is one of a list: a comma or a conjunction stands right before it, and its complement behind.
    fn goes_on(&self, k: usize) -> bool {
        let place = self.clause.places[k];
        let mut start = self.back(place);
        // "by 4% in towns, by 2% in villages"
        if self.is_prep(start.wrapping_sub(1), &["by", "to", "at"]) {
            start = self.back(start - 1);
        }
        let joined = matches!(self.clause.before(start), Role::Comma | Role::Conjunction);
        let next = self.on(place + 1);
        joined
            && self.is_prep(next, COMPLEMENTS)
            && self.scene.mentions.amounts[k].unit == self.scene.mentions.amounts[k - 1].unit
    }

    /// "capacity reached 9 Mt of ore and 4 Mt of coal": the measure whose values all amounts of the list are.
    fn held_by_first(&self, k: usize) -> Pieces {
        let mut first = k;
        while first > 0 && self.goes_on(first) {
            first -= 1;
        }
        let of = self.on(self.clause.places[first] + 1);
        let held = first < k && self.is_prep(of, &["of"]);
        held.then(|| slot::held_of(self, first, of + 1))
            .flatten()
            .unwrap_or_default()
    }

    /// What the amount before measured without its own complement, where that opens as this one does
    /// ("44% in homes and 16% in schools" is of nothing but homes and schools).
    fn parallel(&self, k: usize, preposition: usize) -> Option<Pieces> {
        // "44% was invested in homes": all is said behind the amount.
        let behind = self.earlier[k - 1].indicator.first().is_some_and(|p| {
            p.start >= self.scene.mentions.amounts[k - 1].core.end
                && (p.start.saturating_sub(2)..p.start)
                    .any(|t| self.scene.s.is(t, self.word(preposition)))
        });
        if behind {
            return Some(Vec::new());
        }
        // "from hydro 1,377 MW, 328 MW from wind and 25 MW from biomass": the head stands before the first.
        let mut first = k - 1;
        while first > 0 && self.goes_on(first) {
            first -= 1;
        }
        // "grew by 6%, compared with 9% in the north and 4% in the south"
        if is_set_beside(self, first) {
            let own = slot::before(self, first - 1);
            return self.is_telling(&own).then_some(own);
        }
        let earlier = self.on(self.clause.places[first] + 1);
        let same = self.clause.role(earlier) == Role::Preposition
            && self
                .word(earlier)
                .eq_ignore_ascii_case(self.word(preposition));
        same.then(|| {
            let own = slot::before(self, first);
            let start = self.scene.mentions.amounts[first].tokens.start;
            if self.is_telling(&own) && own.iter().all(|p| p.end <= start) {
                own
            } else {
                Vec::new()
            }
        })
    }
}

/// "to 20% by 2020 and to 30% by 2030": a list goes on with the same measure.
fn continued(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Pieces> {
    use phrase::{Tag, tag};
    let before = scene.before(k)?;
    let a = &scene.mentions.amounts[k];
    let light = (before.core.end..a.tokens.start).all(|t| {
        scene.in_period(t)
            || tag(scene.s, t) != Tag::Noun
            || scene.s.has(t, class::MOVING | class::LIGHT | class::VAGUE)
    });
    light
        .then(|| earlier[k - 1].indicator.clone())
        .filter(|p| !p.is_empty())
}

/// A measure that the lexicon knows, else the nearest noun phrase on either side.
fn fallback(view: &View<'_, '_>, k: usize, found: Pieces) -> Pieces {
    let s = view.scene.s;
    // "Today it is worth 5 million and will pay for schools": what an earlier sentence told of.
    if slot::of_pronoun(view, k) {
        return Pieces::new();
    }
    let a = &view.scene.mentions.amounts[k];
    // What stands behind the amount of another clause belongs to that, and "3% of GDP" is not about output.
    let next = view.scene.right_limit(k);
    let limit = (a.core.end..next)
        .find(|&t| next < s.len() && s.is(t, ","))
        .unwrap_or(s.len());
    let limit = if a.per.is_some() { a.core.end } else { limit };
    let known = s
        .hits_of(bit::INDICATOR)
        .filter(|h| h.tokens().start < limit && matches!(s.meaning(h), Meaning::Indicator { .. }))
        // "Energy: 66% less (through the end of coal power)": a bracket behind it tells of something else.
        .filter(|h| !(a.core.end..h.tokens().start).any(|t| s.is(t, "(")))
        .min_by_key(|h| h.tokens().start.abs_diff(a.tokens.start));
    if let Some(hit) = known {
        return vec![hit.tokens()];
    }
    let place = view.clause.places[k];
    let noun = |&p: &usize| view.clause.role(p) == Role::Noun && !view.is_blank(p);
    if let Some(topic) = slot::topic(view) {
        return topic;
    }
    // "For schools, the state will raise 5 million": whoever acts is not what is measured.
    let mut agent = None;
    let syntax = view.syntax();
    // What another clause tells of is only taken where the amount's own names nothing.
    let beside = |p: usize| syntax.node(p).is_some_and(|n| n.form == Form::Apposition);
    let own = |p: &usize| syntax.holds(*p, place) || beside(*p);
    let before = || (0..place.min(view.clause.parts.len())).rev().filter(noun);
    // "To help the young, the threshold limit is cut to": what says little says more than another clause does.
    let named = matches!(&found[..], [only] if only.len() > 1
        && s.is_any(only.end - 1, &["limit", "limits", "ceiling", "cap", "threshold"])
        && !s.has(only.start, class::VAGUE));
    let apart = before().filter(|p| !own(p) && !named);
    let nearest = before().filter(own).chain(apart);
    for p in nearest {
        let phrase = view.left(p + 1, false).pieces;
        if !slot::is_agent(view, &phrase) {
            return phrase;
        }
        agent.get_or_insert(phrase);
    }
    if named {
        return found;
    }
    // Another clause measures something else.
    (place..view.clause.parts.len())
        .take_while(|&p| view.clause.role(p) != Role::Opener)
        .find(noun)
        .map(|p| view.right(p))
        .or_else(|| gained(view, k))
        // What an earlier sentence measured says more than who acts.
        .or(agent.filter(|_| view.scene.frame.measure.is_none()))
        .unwrap_or_default()
}

/// "the net gain is 5 million": money that only moves is what is measured, where nothing else is.
fn gained(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let verb = view.start(k).checked_sub(1)?;
    let noun = view.back(verb).checked_sub(1)?;
    let gains = view.scene.mentions.amounts[k].is_money()
        && view.scene.frame.measure.is_none()
        && view.clause.role(verb) == Role::Verb
        && view.clause.role(noun) == Role::Noun
        && view.scene.s.has(view.noun_head(noun), class::MOVING);
    let from = view.clause.tokens(noun).start;
    let article = usize::from(view.scene.s.has(from, class::DETERMINER));
    gains.then(|| vec![from + article..view.clause.tokens(noun).end])
}
