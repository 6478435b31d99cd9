//! Whether the number is a level, a change or a gap, and which way it moves.
//!
//! What decides is the word of movement that the amount depends on, and the preposition between the two:
//! "fell by 5%" and "a 5% fall" are changes, "fell to 5%" is a level that was moved. The word may head the
//! noun phrase that the amount opens, govern it from the left, be the subject of the verb that states the
//! amount, or be what is done to the amount. An amount without one shares that of the amount it is joined to.

use super::cues::is_boundary;
use super::phrase::{Tag, tag};
use super::{Decided, Scene};
use crate::lexicon::entry::Part;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::period::Use;
use crate::mention::{Amount, Sentence, Why};
use crate::model::vocabulary::{Direction, Measure};
use std::ops::Range;

/// A word of movement.
#[derive(Debug, Clone, Copy)]
struct Movement {
    at: usize,
    end: usize,
    direction: Direction,
    part: Part,
    adds: bool,
    why: Why,
}

/// What an amount is, by the word that says so.
#[derive(Debug, Clone, Copy)]
struct Found {
    measure: Measure,
    direction: Direction,
    why: Why,
}

impl Movement {
    fn change(&self) -> Found {
        self.of(Measure::Change)
    }

    fn level(&self) -> Found {
        self.of(Measure::Level)
    }

    fn of(&self, measure: Measure) -> Found {
        Found {
            measure,
            direction: self.direction,
            why: self.why,
        }
    }
}

/// The preposition right before an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// None: the amount is an object, or stands alone.
    None,
    By,
    To,
    At,
    Of,
    For,
    Other,
}

/// The movement that starts at a token, of the part of speech that the word has there.
fn movement(scene: &Scene<'_, '_>, at: usize) -> Option<Movement> {
    let s = scene.s;
    if !s.opens(at, bit::DIRECTION) {
        return None;
    }
    // "a narrowing of 12%"
    let noun = s.has(at, class::VERB_ING)
        && s.is(at + 1, "of")
        && at > 0
        && s.has(at - 1, class::DETERMINER);
    let verb = tag(s, at) == Tag::Verb;
    let named = || noun.then(|| read_as(scene, at, false)).flatten();
    named().or_else(|| read_as(scene, at, verb))
}

/// The movement that starts at a token, read as a verb or as anything else.
fn read_as(scene: &Scene<'_, '_>, at: usize, verb: bool) -> Option<Movement> {
    let s = scene.s;
    // Capitals side by side mark a name ("the Growth Fund").
    let capital = |t: usize| s.tokens.get(t).is_some_and(|t| t.capital && !t.broken);
    // A word that is all capitals is no name for it.
    let loud = || !s.word(at).bytes().any(|b| b.is_ascii_lowercase());
    let named = at > 0
        && s.tokens[at].capital
        && (capital(at + 1) || capital(at) && capital(at - 1))
        && !loud();
    // "close to the average"
    if s.is(at, "close") && s.is(at + 1, "to") {
        return None;
    }
    let ((direction, part, adds), hit) = s.longest(at, |m| match m {
        Meaning::Direction {
            direction,
            part,
            adds,
        } if (*part == Part::Verb) == verb && !(named && *part == Part::Noun) => {
            Some((*direction, *part, *adds))
        }
        _ => None,
    })?;
    Some(Movement {
        at,
        end: hit.tokens().end,
        direction,
        part,
        adds,
        why: Why::Entry(hit.rule),
    })
}

/// Decides measure and direction of amount `k`; `earlier` holds what was decided before it.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    earlier: &[Decided],
    rules: &mut Vec<Why>,
) -> (Measure, Option<Direction>) {
    let a = &scene.mentions.amounts[k];
    let found = gap(scene, k);
    if let (None, Some(direction)) = (found, a.direction) {
        // "reduce waste tenfold"
        let fold = a.unit == "times" && is_ending(scene, a, "fold");
        let moved = fold.then(|| governed(scene, k)).flatten();
        return (
            Measure::Change,
            Some(moved.map_or(direction, |m| m.direction)),
        );
    }
    let found = found
        .or_else(|| heads(scene, k))
        .or_else(|| governed(scene, k))
        .or_else(|| stated(scene, k))
        .or_else(|| come_from(scene, k))
        .or_else(|| undergone(scene, k))
        .or_else(|| bracketed(scene, k))
        .or_else(|| parts_in_bracket(scene, k, earlier))
        .or_else(|| shared(scene, k, earlier))
        .or_else(|| reached(scene, k, earlier));
    match found {
        Some(found) => {
            rules.push(found.why);
            (found.measure, Some(found.direction))
        }
        None => (Measure::Level, None),
    }
}

/// The number's last word ends with these letters.
fn is_ending(scene: &Scene<'_, '_>, a: &Amount, letters: &str) -> bool {
    a.number.tokens.end > 0 && scene.s.word(a.number.tokens.end - 1).ends_with(letters)
}

/// The amount is a part, a multiple or a difference, so that it can be compared with another one.
fn is_relative(a: &Amount) -> bool {
    a.is_share() || matches!(a.unit.as_str(), "pp" | "times")
}

/// One past the amount's last token, what it is stated per included.
fn end(a: &Amount) -> usize {
    a.core.end.max(a.per_end)
}

/// "higher than that of the whole country" is a gap, "below 1990 levels" a change.
fn gap(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    const REACH: usize = 10;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut at = end(a);
    // "$12 million or 8% less than estimated", "5 and 3 tonnes higher than their respective goals"
    let next = scene.mentions.amounts.get(k + 1);
    if next.is_some_and(|next| next.tokens.start == at + 1)
        && (s.is(at, "or")
            || s.is(at, "and")
                && (at..scene.right_limit(k + 1))
                    .any(|t| s.is_any(t, &["respective", "respectively"])))
    {
        return gap(scene, k + 1);
    }
    while at < scene.right_limit(k) && scene.in_period(at) && !is_compared(scene, at) {
        at += 1;
    }
    // "22% under 2005 levels": before other nouns it is no comparison.
    if s.is(at, "under") && is_compared(scene, at) {
        return Some(Found {
            measure: Measure::Change,
            direction: Direction::Down,
            why: Why::Code("measure/under-level"),
        });
    }
    let (direction, hit) = s.longest(at, Meaning::gap)?;
    let stop = scene.right_limit(k).min(hit.tokens().end + REACH);
    let past = (at..stop)
        .take_while(|&t| !is_boundary(s, t))
        .any(|t| s.has(t, class::STANDARD) || is_compared(scene, t));
    let side = hit.length == 1 && s.has(at, class::PREPOSITION);
    if side && !is_relative(a) || s.is_nominal(hit.tokens().end) && !past && hit.length == 1 {
        return None;
    }
    Some(Found {
        measure: if past { Measure::Change } else { Measure::Gap },
        direction,
        why: Why::Entry(hit.rule),
    })
}

/// The token belongs to a period that something is compared with.
fn is_compared(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene
        .mentions
        .periods
        .iter()
        .any(|p| p.usage == Use::Baseline && p.tokens.contains(&at))
}

/// "a 14% reduction in", "a 40% net emissions reduction target", "500 more places", "2 Mt of emission savings".
fn heads(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    const LONGEST: usize = 8;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if a.is_duration() {
        return None;
    }
    // "500 additional MW"
    let inside = a.number.tokens.end;
    let added = || movement(scene, inside).filter(|m| m.part == Part::Adjective && m.adds);
    if inside + 1 < a.core.end
        && let Some(m) = added()
    {
        return Some(m.change());
    }
    // A share of a movement is a level: "half of the growth".
    let from = a.core.end + usize::from(s.is(a.core.end, "of") && !is_relative(a));
    let limit = scene.right_limit(k).min(from + LONGEST);
    let determined = a.tokens.start > 0 && s.has(a.tokens.start - 1, class::DETERMINER);
    for at in from..limit {
        if at >= from && at < a.per_end && at > from {
            continue;
        }
        // "a 12% jump in output"
        let named = || {
            let noun = determined && tag(s, at) == Tag::Verb && s.is_any(at + 1, &["in", "of"]);
            noun.then(|| read_as(scene, at, false)).flatten()
        };
        let moved = named().or_else(|| movement(scene, at));
        if let Some(m) = moved.filter(|m| m.direction != Direction::Hold) {
            // "to 7 trillion Increase the value of": what an item says whose line end is lost.
            let imperative = s.tokens[at].capital && s.has(at + 1, class::DETERMINER);
            let noun = m.part == Part::Noun
                && a.unit != "count"
                && ends_phrase(scene, m.end)
                && !imperative;
            // "500 more places", "nearly 13,000 more, …"; not "5 or more"
            let adjective = m.part == Part::Adjective && m.adds && at == from;
            // "45% up on 2005"
            let side = m.part == Part::Adjective
                && !m.adds
                && at == from
                && s.is_any(
                    m.end,
                    &["on", "from", "compared", "against", "over", "year"],
                );
            if noun || adjective || side {
                return Some(m.change());
            }
        }
        let compound = s.is_dash(at) && s.glued(at + 1) || at > from && s.is_dash(at - 1);
        if !compound && (!s.is_nominal(at) || tag(s, at) == Tag::Verb) {
            return None;
        }
    }
    None
}

/// No noun follows but one that only says that it is an extent or aim: "growth rate", "reduction target".
fn ends_phrase(scene: &Scene<'_, '_>, at: usize) -> bool {
    let s = scene.s;
    !s.is_nominal(at)
        || super::phrase::comparison(s, at).is_some()
        || scene.in_period(at)
        || tag(s, at) == Tag::Verb
        || s.has(at, class::EXTENT | class::GOAL)
}

/// Where the words before an amount end that belong to neither it nor a preposition, and that preposition.
fn link(scene: &Scene<'_, '_>, k: usize) -> (usize, Link) {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let limit = scene.left_limit(k);
    let start = a.start.as_ref().map(|st| st.tokens.start);
    if let Some(start) = start.filter(|&st| st < a.core.start && st > limit) {
        return (start.saturating_sub(1).max(limit), Link::To);
    }
    let mut at = a.tokens.start;
    loop {
        let before = at.wrapping_sub(1);
        if at <= limit {
            break;
        }
        // "by a total of", "at an average rate of"
        // "growth rate of" is a movement itself.
        let moved = |t: usize| {
            movement(scene, t).is_some()
                || t > limit && movement(scene, t - 1).is_some_and(|m| m.end > t)
        };
        // "by a factor of 3"
        let factor = || at > 2 && s.is(at - 2, "factor") && s.is(at - 3, "a");
        let extent = s.is(before, "of")
            && at > limit + 1
            && (s.has(at - 2, class::EXTENT) && !moved(at - 2) || factor());
        if extent {
            at -= 2;
        } else if s.has(before, class::DETERMINER | class::VAGUE | class::EXTENT)
            && movement(scene, before).is_none_or(|m| m.part == Part::Adjective)
            || s.is_adverb(before) && movement(scene, before).is_none()
            || s.is_any(before, &["annual", "annually"])
        {
            at -= 1;
        } else {
            break;
        }
    }
    if at <= limit {
        return (at, Link::None);
    }
    // "phase out 45 GW", "roll out 300 clinics": the preposition belongs to the verb.
    let particle = s.has(at - 1, class::PREPOSITION)
        && (limit.max(at.saturating_sub(3))..at - 1)
            .any(|t| read_as(scene, t, true).is_some_and(|m| m.end == at));
    if particle {
        return (at, Link::None);
    }
    let link = match s.word(at - 1).to_ascii_lowercase().as_str() {
        "by" => Link::By,
        // "cut the deficit in half"
        "in" if a.unit == "fraction" => Link::By,
        "to" | "towards" | "toward" => Link::To,
        "at" => Link::At,
        "of" => Link::Of,
        "for" => Link::For,
        // "increased with 5%"
        "with" if a.is_share() && at > limit + 1 && movement(scene, at - 2).is_some() => Link::By,
        // "by 2.6 trillion yuan, including 1.7 trillion yuan": a part of the amount before.
        "including" => return (at, Link::None),
        _ if s.has(at - 1, class::PREPOSITION) => Link::Other,
        _ => return (at, Link::None),
    };
    (at - 1, link)
}

/// A word of movement to the left on which the amount depends.
fn governed(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    let (lead, link) = link(scene, k);
    let additional = additional(scene, k, lead, link);
    nearest(scene, k, lead, link).or(additional)
}

/// "an additional 90 million dollars", "another 500 places", "an additional grant of 90 million dollars".
fn additional(scene: &Scene<'_, '_>, k: usize, lead: usize, link: Link) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let limit = scene.left_limit(k);
    let mut from = lead;
    while link == Link::Of && from > limit && tag(s, from - 1) == Tag::Noun && from + 5 > lead {
        from -= 1;
    }
    (from..a.core.start)
        .rev()
        // "more than 4 Mt" compares.
        .filter(|&t| t < a.tokens.start || !s.is_any(t, &["more", "less", "fewer"]))
        .find_map(|t| movement(scene, t).filter(|m| m.part == Part::Adjective && m.adds))
        .filter(|_| !a.is_duration() && a.unit != "rank")
        .map(|m| m.change())
}

/// The nearest movement to the left before another verb, where the amount depends on it.
fn nearest(scene: &Scene<'_, '_>, k: usize, lead: usize, mut link: Link) -> Option<Found> {
    const REACH: usize = 24;
    let s = scene.s;
    let own = scene.left_limit(k);
    // "cut the 10p rate to zero", "reduce the fee for farms over 50 ha from 20% to 15%": an amount inside the object.
    let inside = k.checked_sub(1).filter(|&before| {
        let a = &scene.mentions.amounts[before];
        link == Link::To && (a.attributive || a.is_bounded())
    });
    let limit = inside
        .map_or(own, |before| scene.left_limit(before))
        .max(lead.saturating_sub(REACH));
    let (mut reached, mut bracket) = (false, false);
    for t in (limit..lead).rev() {
        bracket = s.is(t, ")") || bracket && !s.is(t + 1, "(");
        if scene.in_period(t) || bracket || is_inside(scene, t) || describes(s, t) {
            continue;
        }
        if let Some(m) = movement(scene, t).filter(|m| m.end <= lead && !m.is_particle(scene)) {
            let found = match m.part {
                // "an increase reaching 43 percent"
                Part::Noun if reached => Some(m.change()),
                Part::Noun => by_noun(scene, k, &m, lead, link),
                Part::Adjective => by_adjective(scene, &m, lead, link),
                Part::Verb => return by_verb(scene, k, &m, lead, link),
            };
            if found.is_some() {
                return found;
            }
        }
        if let Some(m) = hidden_verb(scene, t, lead, link) {
            return by_verb(scene, k, &m, lead, link);
        }
        // "reduce the duty: on fans from 23% to 10%; on lamps from 17% to 10%"
        let listed = link == Link::To
            && scene.mentions.amounts[k].start.is_some()
            && s.is_any(t, &[":", ";"]);
        if is_boundary(s, t) && !listed {
            return None;
        }
        if tag(s, t) == Tag::Verb && !s.has(t, class::AUXILIARY | class::MODAL) {
            // "rose to reach 5%", "grew, reaching 5%"
            reached = s.has(t, class::STATING)
                && (s.is(t.wrapping_sub(1), "to") || s.has(t, class::VERB_ING));
            if reached {
                link = Link::To;
            } else if !passes(scene, k, t, link) {
                return None;
            }
        }
    }
    None
}

/// "its installed capacity", "the improved seeds": a participle in front of its noun.
fn describes(s: &Sentence<'_>, at: usize) -> bool {
    at > 0
        && s.has(at, class::VERB_PAST)
        && !s.has(at, class::VERB_BASE)
        && s.is_nominal(at + 1)
        && s.is_any(at - 1, &["its", "their", "our", "his", "her", "the"])
}

/// The token belongs to a movement of several words that starts before it: "growth rate".
fn is_inside(scene: &Scene<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|t| movement(scene, t).is_some_and(|m| m.end > at))
}

/// A verb that its neighbours do not show as one: "growing by 5%", "Cut costs to 5%", "saving £5 million".
fn hidden_verb(scene: &Scene<'_, '_>, at: usize, lead: usize, link: Link) -> Option<Movement> {
    let s = scene.s;
    if tag(s, at) == Tag::Verb || !s.has(at, class::ANY_VERB) {
        return None;
    }
    let m = read_as(scene, at, true).filter(|m| m.end <= lead)?;
    let object = s.is_nominal(m.end) || s.has(m.end, class::DETERMINER);
    // "reduce overall building energy use": inside a noun phrase.
    if m.end == at + 1
        && s.has(at, class::VERB_ING)
        && s.is_nominal(m.end)
        && at > 0
        && s.is_nominal(at - 1)
    {
        return None;
    }
    let fits = match link {
        Link::By | Link::To => object || m.end == lead && read_as(scene, at, false).is_none(),
        Link::None => m.end == lead && s.has(at, class::VERB_ING),
        Link::At => s.has(at, class::VERB_ING),
        _ => false,
    };
    fits.then_some(m)
}

/// A verb inside the object: "land covered by forest", "the amount we spend on heating … by 5%".
fn passes(scene: &Scene<'_, '_>, k: usize, at: usize, link: Link) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let after_noun = at > 0 && tag(s, at - 1) == Tag::Noun;
    // "internship places to 40", "nuclear powers from 5 to 8": the plural of a noun.
    let plural = s.has(at, class::VERB_THIRD)
        && !s.has(at, class::STATING)
        && at > 0
        && s.is_nominal(at - 1)
        && s.is_any(at + 1, &["to", "from", "by"]);
    let participle = s.has(at, class::VERB_ING)
        || s.word(at).ends_with("ing") && !s.has(at, class::VERB_BASE)
        || plural
        || s.has(at, class::VERB_PAST) && s.has(at + 1, class::PREPOSITION);
    let relative = link == Link::By && a.unit != "count" && !s.has(at, class::STATING);
    (after_noun || plural) && (participle && matches!(link, Link::By | Link::To) || relative)
}

impl Movement {
    /// "make up", "set down": the word belongs to a verb that is no movement.
    fn is_particle(&self, scene: &Scene<'_, '_>) -> bool {
        let s = scene.s;
        self.part == Part::Adjective
            && !self.adds
            && self.at > 0
            && tag(s, self.at - 1) == Tag::Verb
            && !s.has(self.at - 1, class::AUXILIARY)
    }
}

/// "an increase in exports of 5%", "growth at 7%"; an "increase to 20%" is a level.
fn by_noun(
    scene: &Scene<'_, '_>,
    k: usize,
    m: &Movement,
    lead: usize,
    link: Link,
) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    // "limit the temperature increase to 1.5°C" bounds a state.
    if matches!(a.unit.as_str(), "C" | "F") && link == Link::To {
        return None;
    }
    let relative = is_relative(a);
    // "in addition to the 100,000"
    if link == Link::To && m.end == lead && m.at > 0 && s.is(m.at - 1, "in") {
        return None;
    }
    // "growth fund of £5 million": another noun is the head.
    if m.end < lead && !ends_phrase(scene, m.end) {
        return None;
    }
    let rate = (m.at..m.end).any(|t| s.has(t, class::EXTENT));
    let near = (m.end..lead).all(|t| {
        scene.in_period(t) || s.has(t, class::EXTENT | class::GOAL) || s.is_any(t, &[":", "("])
    });
    match link {
        Link::Of | Link::By => Some(m.change()),
        // "growth rate to 7%"; "a reduction to 84%" ends there.
        Link::To if m.direction == Direction::Down && m.end - m.at == 1 => Some(m.level()),
        Link::To | Link::At if rate && near => Some(m.change()),
        Link::To => Some(m.level()),
        Link::None if near && relative => Some(m.change()),
        _ => None,
    }
}

/// "down by a quarter", "up 5%", "stable at 7%".
fn by_adjective(scene: &Scene<'_, '_>, m: &Movement, lead: usize, link: Link) -> Option<Found> {
    let near = (m.end..lead).all(|t| scene.in_period(t) || scene.s.is_adverb(t));
    if m.direction == Direction::Hold {
        // "at a steady rate of 7%" does not hold the rate.
        let stands =
            near && !scene.s.is_nominal(m.end) && matches!(link, Link::At | Link::To | Link::None);
        return stands.then(|| m.level());
    }
    match link {
        Link::By | Link::None if near => Some(m.change()),
        Link::To if near => Some(m.level()),
        _ => None,
    }
}

/// "rose by 5%", "cut taxes to 5%", "built 300 clinics", "kept within 5%".
fn by_verb(
    scene: &Scene<'_, '_>,
    k: usize,
    m: &Movement,
    lead: usize,
    link: Link,
) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    // "reduce emissions, 5% of which": the amount opens words of its own.
    let opens = lead > m.end && s.is_any(lead - 1, &[",", "(", ":", "-", "–"]);
    if link == Link::None && opens {
        return None;
    }
    if m.direction == Direction::Hold {
        // "keep £1 billion", "maintain 500 km of road": the thing is kept, not its size.
        let thing = link == Link::None
            && m.end == lead
            && a.tokens.start == a.core.start
            && (a.is_money() || a.unit == "count");
        let stands = !thing && matches!(link, Link::At | Link::To | Link::None);
        // "holds 40% of the forest", "holds the 7th place": owns it.
        let owns = link == Link::None
            && !a.is_bounded()
            && s.is_any(m.at, &["hold", "holds", "held", "holding"]);
        return (stands && !owns || link == Link::Of && a.is_share()).then(|| m.level());
    }
    // "complete the 91-mile network": the amount describes what is built.
    if a.attributive || m.adds && is_relative(a) && link != Link::By {
        return None;
    }
    let passive = (m.at.saturating_sub(3)..m.at).any(|t| s.has(t, class::AUXILIARY));
    match link {
        // "built by 300 firms"
        Link::By => (!(m.adds && passive && a.unit == "count")).then(|| m.change()),
        Link::To => Some(m.level()),
        Link::At => is_relative(a).then(|| m.change()),
        Link::None => direct(scene, k, m, lead),
        // "reduce emissions for 30%" stands for "by" where English is nobody's first language.
        Link::For => (m.adds && a.unit == "count"
            || a.is_share() && !m.adds && !s.is(end(a), "of") && !s.is_nominal(end(a)))
        .then(|| m.change()),
        Link::Of | Link::Other => None,
    }
}

/// The amount stands behind the verb or its object without a preposition.
fn direct(scene: &Scene<'_, '_>, k: usize, m: &Movement, lead: usize) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if a.is_duration() {
        return None;
    }
    let near =
        (m.end..lead).all(|t| scene.in_period(t) || s.is_adverb(t) || s.has(t, class::VAGUE));
    // "increase the 5% cap", "the 100 largest firms": known things.
    let known = s.is_any(lead, &["the", "its", "our", "their"])
        && lead < a.tokens.start
        && s.is_nominal(end(a))
        && !m.adds;
    if known {
        return None;
    }
    // "fall below 5%", "reach 9%, up from 7%": a level that is moved to.
    let side = s.is_any(
        a.tokens.start,
        &["below", "above", "under", "beyond", "past"],
    ) && a.tokens.start < a.core.start;
    if near && (side || a.start.is_some()) {
        return Some(m.level());
    }
    // "extend 100 percent deduction": the amount tells of what is extended.
    let after = end(a);
    let described = is_relative(a)
        && s.is_nominal(after)
        && tag(s, after) == Tag::Noun
        && !scene.in_period(after)
        && !s.has(after, class::SPAN)
        && !(s.has(after, class::VAGUE) && !s.is_nominal(after + 1))
        && !s.word(after).ends_with("wide");
    if described {
        return None;
    }
    if near {
        // "raise £5 billion", "deliver £5 billion" collects or pays it.
        // "add £5 billion to the fund" puts it on top.
        let adds = || s.is_any(m.at, &["add", "adds", "added", "adding"]);
        let collects = a.is_money() && m.direction == Direction::Up && !adds();
        return (!collects).then(|| m.change());
    }
    // "improved coverage exceeding 98%": a verb that compares has an object of its own.
    let compared = a.tokens.start < a.core.start && !s.has(a.tokens.start, class::ANY_VERB);
    // "cut costs 20% compared with last year": no noun stands behind.
    let noun = s.is_nominal(after) && tag(s, after) == Tag::Noun;
    let object = !noun && a.tokens.start == a.core.start || compared;
    let told = a.unit != "count" && object && (!a.is_money() || m.direction == Direction::Down);
    (told || m.adds && a.unit == "count").then(|| m.change())
}

/// "growth was 5%", "the reduction will amount to 7 Mt": the subject is the movement.
fn stated(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let limit = scene.left_limit(k);
    let (lead, link) = link(scene, k);
    if a.is_duration() || !matches!(link, Link::None | Link::At | Link::To) {
        return None;
    }
    // "Emission reduction in 2030: 5,228 Gg"
    if link == Link::None && lead > limit + 1 && s.is(lead - 1, ":") {
        return head_movement(scene, limit, lead - 1).map(|m| m.change());
    }
    let mut verb = lead;
    let mut states = false;
    while verb > limit {
        let t = verb - 1;
        // "is forecast to reach": some are written as the noun is.
        let passive = t > limit && s.has(t - 1, class::AUXILIARY) && s.is(t + 1, "to");
        let stating = s.has(t, class::AUXILIARY | class::STATING)
            || s.has(t, class::VERB_PAST | class::UNCHANGED)
                && (passive || (link == Link::At || s.is(t + 1, "to")) && tag(s, t) == Tag::Verb);
        let chain = stating || s.has(t, class::MODAL) || s.is_adverb(t) || s.is(t, "to");
        if !chain && !scene.in_period(t) {
            break;
        }
        states |= stating;
        verb = t;
    }
    if !states {
        return None;
    }
    head_movement(scene, limit, verb).map(|m| m.change())
}

/// The movement that heads the subject before a verb.
fn head_movement(scene: &Scene<'_, '_>, limit: usize, verb: usize) -> Option<Movement> {
    let s = scene.s;
    // "the growth in revenue (GTR) was"
    let bracket = verb > limit + 3 && s.is(verb - 1, ")") && s.is(verb - 3, "(");
    let verb = if bracket { verb - 3 } else { verb };
    let from = (limit..verb)
        .rev()
        .find(|&t| {
            !scene.in_period(t)
                && !is_inside(scene, t)
                && (is_boundary(s, t)
                    || s.has(t, class::CLAUSE)
                    || s.is_any(t, &[",", "(", ")"])
                    || tag(s, t) == Tag::Verb && !s.has(t, class::VERB_PAST))
        })
        .map_or(limit, |t| t + 1);
    let mut at = from;
    while at < verb {
        if let Some(m) = movement(scene, at) {
            let head = m.part == Part::Noun && m.end <= verb && ends_phrase(scene, m.end);
            if head {
                return Some(m);
            }
        }
        // "the cost of the reduction": the head came before; "the rate of growth" goes on.
        let passes = s.is(at, "of") && at > from && s.has(at - 1, class::EXTENT);
        if s.has(at, class::PREPOSITION) && !passes && at > from && !scene.in_period(at) {
            return None;
        }
        at += 1;
    }
    None
}

/// "14 GW, up from 2 GW": the start stands behind, and before it which way it went.
fn come_from(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    let a = &scene.mentions.amounts[k];
    let start = a.start.as_ref()?.tokens.start;
    (start.saturating_sub(4).max(end(a))..start)
        .rev()
        .find_map(|t| read_as(scene, t, true).or_else(|| read_as(scene, t, false)))
        .map(|m| m.level())
}

/// "12 million jobs were added", "7 Mt will be saved", "300 homes built last year".
fn undergone(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    const REACH: usize = 14;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if is_relative(a) || a.is_duration() || a.unit == "rank" {
        return None;
    }
    // Amounts joined by "and" share the verb.
    let mut last = end(a);
    for b in &scene.mentions.amounts[k + 1..] {
        let joined = (last..b.tokens.start).all(|t| tag(s, t) != Tag::Verb);
        if b.unit != a.unit || !joined || b.tokens.start > last + REACH {
            break;
        }
        last = end(b);
    }
    let (lead, link) = link(scene, k);
    let subject = link == Link::None
        && (lead == 0 || scene.in_period(lead - 1) || tag(s, lead - 1) != Tag::Verb);
    let mut passive = false;
    let mut bracket = false;
    for t in last..(last + REACH).min(s.len()) {
        bracket = s.is(t, "(") || bracket && !s.is(t.wrapping_sub(1), ")");
        if bracket {
            continue;
        }
        if is_boundary(s, t) || scene.in_amount(t) {
            return None;
        }
        passive |= s.has(t, class::AUXILIARY);
        if tag(s, t) != Tag::Verb || s.has(t, class::AUXILIARY | class::MODAL) {
            continue;
        }
        let moved = movement(scene, t).filter(|m| {
            m.part == Part::Verb
                && s.has(m.at, class::VERB_PAST)
                && m.direction != Direction::Hold
                && !moves_on(scene, m.end)
        });
        // "is expected to be saved"
        if moved.is_none() && passive && s.is(t + 1, "to") {
            continue;
        }
        let m = moved?;
        let done =
            passive && subject && (m.adds || m.direction == Direction::Down || a.unit == "count");
        let built = !passive && m.adds && a.unit == "count";
        return (done || built).then(|| m.change());
    }
    None
}

/// "output rose in mining (5%) and farming (4%)": how much it rose there, unless a share is what rose.
fn bracketed(scene: &Scene<'_, '_>, k: usize) -> Option<Found> {
    const REACH: usize = 24;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let open = a.tokens.start.checked_sub(1)?;
    let alone = |open: usize, end: usize| s.is(open, "(") && s.is(end, ")");
    if !is_relative(a) || a.direction.is_some() || !alone(open, a.core.end) {
        return None;
    }
    for t in (open.saturating_sub(REACH)..open).rev() {
        let of_other = scene.mentions.amounts[..k].iter().any(|b| {
            b.tokens.contains(&t)
                && !(b.tokens.start > 0
                    && alone(b.tokens.start - 1, b.core.end)
                    && b.unit == a.unit)
        });
        if of_other || is_boundary(s, t) || s.has(t, class::CLAUSE) && !s.is(t, "and") {
            return None;
        }
        let m = movement(scene, t).filter(|m| m.direction != Direction::Hold);
        if let Some(m) = m {
            let tied = s.is(m.end, "in") || s.is(m.end, "of") && m.part == Part::Noun;
            let share = (t.saturating_sub(REACH / 2)..t).any(|t| {
                s.is_any(
                    t,
                    &[
                        "share",
                        "rate",
                        "ratio",
                        "proportion",
                        "percentage",
                        "coverage",
                    ],
                )
            });
            return (tied && !share && m.part != Part::Adjective).then(|| m.change());
        }
        if tag(s, t) == Tag::Verb {
            return None;
        }
    }
    None
}

/// "were reduced by 5%", "was cut from 9 to 7": the movement has an amount of its own.
fn moves_on(scene: &Scene<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 4;
    scene.s.is_any(at, &["by", "to", "from"]) && (at + 1..at + NEAR).any(|t| scene.in_amount(t))
}

/// "cut it by 20% (4% alone and 16% with help)": parts of what stands before the bracket.
fn parts_in_bracket(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Found> {
    const REACH: usize = 16;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let before = scene.before(k)?;
    let (from, to) = (before.core.end, a.tokens.start);
    let opened = to > from && s.is(to - 1, "(") && to - from <= REACH;
    let inside = is_in_bracket(s, from, to)
        && (from..to).all(|t| {
            scene.in_period(t) || s.is_any(t, &["and", ",", "or", "/", "&"]) || s.is_adverb(t)
        });
    let told = earlier.get(k - 1)?;
    let plain = (from..to - 1)
        .all(|t| !matches!(tag(s, t), Tag::Verb) && !s.has(t, class::CLAUSE | class::CONJUNCTION));
    let bare = !s.is_nominal(end(a)) || s.is_adverb(end(a));
    if a.unit != before.unit || !is_relative(a) || !(opened && plain && bare || inside) {
        return None;
    }
    (told.measure == Measure::Change).then_some(Found {
        measure: told.measure,
        direction: told.direction?,
        why: Why::Code("measure/part-in-bracket"),
    })
}

/// A bracket that opens before `from` and is open still at `to`.
fn is_in_bracket(s: &crate::mention::Sentence<'_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 10;
    let open = (from.saturating_sub(LONGEST)..from)
        .rev()
        .find(|&t| s.is_any(t, &["(", ")"]));
    open.is_some_and(|t| s.is(t, "(")) && !(from..to).any(|t| s.is(t, ")"))
}

/// An amount that is joined to the one before shares its movement: "by 40% and methane by 17%",
/// "£5 for singles, £10 for couples"; "rose 5% to 20" is a level.
fn shared(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Found> {
    const FARTHEST: usize = 18;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    // "£5 for the over-75s and £10 for the over-80s": ages stand between.
    let closed = |j: usize| {
        // "by 20% (4% alone and 16% with help) and by 10%": what the bracket holds is passed over.
        let b = &scene.mentions.amounts[j];
        is_in_bracket(s, b.tokens.start, b.core.end)
            && !is_in_bracket(s, a.tokens.start, a.core.end)
    };
    let last = (0..k)
        .rev()
        .find(|&j| (a.is_duration() || !scene.mentions.amounts[j].is_duration()) && !closed(j))?;
    let before = &scene.mentions.amounts[last];
    let told = earlier.get(last)?;
    let direction = told.direction?;
    let (lead, own) = link(scene, k);
    let between = before.core.end..lead;
    let why = Why::Code("measure/joined");
    // "triple renewable capacity to 1,500 GW"
    let multiple = before.number.spelled && before.direction.is_some();
    let object =
        |t: usize| multiple && (s.is_nominal(t) || s.has(t, class::DETERMINER) || s.is(t, "of"));
    let reaches = |t: usize| {
        scene.in_period(t)
            || s.has(t, class::STATING)
            || s.is_any(t, &["to", ",", "a", "level"])
            || object(t)
    };
    if own == Link::To && told.measure == Measure::Change && between.clone().all(reaches) {
        return Some(Found {
            measure: Measure::Level,
            direction,
            why,
        });
    }
    // "from 7% in 2014 to 20% by 2020 and 30% by 2030": one start for both.
    let starts = |a: &Amount| a.start.as_ref().map(|st| st.tokens.clone());
    if starts(a).is_some() && starts(a) == starts(before) {
        return Some(Found {
            measure: told.measure,
            direction,
            why,
        });
    }
    let (_, theirs) = link(scene, last);
    // "by £5 for singles and £10 for couples": the preposition need not be said again; nor "below 2007 levels".
    let list = || {
        let compared = gap(scene, last).map_or(between.start, |_| {
            let ends = |&t: &usize| s.is(t, ",") || scene.in_period(t) && !is_compared(scene, t);
            between.clone().find(ends).unwrap_or(between.end)
        });
        (compared..between.end).all(|t| scene.in_period(t) || s.is_any(t, &[",", "and", "or", ";"]))
    };
    let tied = own == theirs
        || own == Link::None
            && (theirs == Link::By || matches!(theirs, Link::To | Link::Of) && list());
    // "a 15% reduction in noise by 2030 and 30% by 2040": of the same movement, which need not be told again.
    let again = own == Link::None
        && is_relative(a)
        && s.has(before.core.end, class::MOVING)
        && s.is_any(lead.wrapping_sub(1), &["and", ","])
        && (scene.in_period(end(a))
            || s.kind(end(a))
                .is_none_or(|k| k == crate::lexicon::token::TokenKind::Symbol));
    let tied = tied || again;
    if a.unit != before.unit
        || !tied
        || a.start.is_some() != before.start.is_some()
        || told.measure == Measure::Gap
        || between.len() > FARTHEST
        || !joins(scene, &between)
    {
        return None;
    }
    Some(Found {
        measure: told.measure,
        direction,
        why,
    })
}

/// "rose by 25% last year to reach 147 million": where the movement before it led.
fn reached(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Found> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let before = k.checked_sub(1)?;
    let moved = earlier.get(before)?;
    let direction = moved
        .direction
        .filter(|_| moved.measure == Measure::Change)?;
    let gap = end(&scene.mentions.amounts[before])..a.tokens.start;
    let words: Vec<usize> = gap.filter(|&t| !scene.in_period(t)).collect();
    let led = match words[..] {
        [one] => s.is(one, "reaching"),
        [first, last] => s.is(first, "to") && s.is_any(last, &["reach", "exceed", "total"]),
        _ => false,
    };
    led.then_some(Found {
        measure: Measure::Level,
        direction,
        why: Why::Code("measure/reached"),
    })
}

/// Only nouns and their prepositions stand between, with a comma or conjunction among them.
fn joins(scene: &Scene<'_, '_>, between: &Range<usize>) -> bool {
    let s = scene.s;
    let mut joined = false;
    for t in between.clone() {
        if scene.in_period(t) {
            continue;
        }
        let joint = s.is_any(t, &[",", ";", "and", "or", "/", "including"]);
        joined |= joint;
        let plain = !matches!(tag(s, t), Tag::Verb) && !s.has(t, class::CLAUSE | class::PRONOUN);
        if !joint && !plain {
            return false;
        }
    }
    joined
}

/// "…, an increase of 5.2 percent", "… or 15%", "… (113 billion cubic metres)": the amount says more about
/// the one before it.
pub(super) fn apposition(scene: &Scene<'_, '_>, k: usize) -> Option<usize> {
    const FARTHEST: usize = 14;
    let s = scene.s;
    let earlier = scene.before(k)?;
    let mut gap = earlier.core.end..scene.mentions.amounts[k].tokens.start;
    if equated(scene, k, &gap) {
        return Some(k - 1);
    }
    if let Some(comma) = gap
        .clone()
        .rev()
        .find(|&t| s.is(t, ",") && !scene.in_period(t))
    {
        gap.start = comma;
    }
    if gap.len() > FARTHEST {
        return None;
    }
    let opens = s.is_any(gap.start, &[",", "("]) || scene.in_period(gap.start) || gap.is_empty();
    let mut moves = false;
    let mut at = gap.start;
    while at < gap.end {
        let moved =
            movement(scene, at).filter(|m| m.part != Part::Verb && m.direction != Direction::Hold);
        if let (Some(m), false) = (moved, scene.in_period(at)) {
            moves = true;
            at = m.end;
            continue;
        }
        if !scene.in_period(at) && !is_light(scene, at) {
            return None;
        }
        at += 1;
    }
    // ", a 5 million increase over last year"
    let noun = scene.mentions.amounts[k].core.end;
    moves |= s.is(gap.start, ",")
        && s.is_any(gap.end - 1, &["a", "an"])
        && movement(scene, noun).is_some_and(|m| m.part == Part::Noun);
    let told = s.is(gap.start, ",") && s.is(gap.start + 1, "which");
    // "6% in 2025 and 16% below today's level", "by 6% in 2025, and by 16% below 2005 levels in 2030" are two.
    let joint = gap.end - usize::from(s.is_any(gap.end.wrapping_sub(1), &["by", "to"]));
    let dated = |range: Range<usize>| {
        let mut periods = scene.mentions.periods.iter();
        periods.any(|p| p.usage == Use::Time && range.contains(&p.tokens.start))
    };
    let joined = s.has(joint.wrapping_sub(1), class::CONJUNCTION)
        && (dated(gap.clone())
            || dated(earlier.core.end..gap.end) && dated(noun..scene.right_limit(k)));
    (opens && (moves || told || !joined && gap_follows(scene, k))).then_some(k - 1)
}

/// A word that may stand in an apposition beside its movement.
fn is_light(scene: &Scene<'_, '_>, at: usize) -> bool {
    let s = scene.s;
    s.has(
        at,
        class::DETERMINER
            | class::VAGUE
            | class::EQUATING
            | class::EXTENT
            | class::SPAN
            | class::CONJUNCTION,
    ) || s.is_any(
        at,
        &[
            ",", "(", "-", "to", "by", "of", "on", "is", "which", "than", "from", "about",
            "annual", "real", "nominal", "more", "less",
        ],
    )
}

/// "equivalent to 12 Mt", "or some 579 Mt", "i.e. 5%": the same thing in another unit.
fn equated(scene: &Scene<'_, '_>, k: usize, gap: &Range<usize>) -> bool {
    const FARTHEST: usize = 25;
    let s = scene.s;
    if gap.len() > FARTHEST || gap.clone().any(|t| is_boundary(s, t)) {
        return false;
    }
    let (lead, link) = link(scene, k);
    let or = lead > gap.start && link == Link::None && s.is(lead - 1, "or")
        || link == Link::To && lead > gap.start && s.is(lead - 1, "or");
    let near = (gap.start..lead).all(|t| scene.in_period(t) || s.is_any(t, &[",", "(", "or"]));
    let same = s.has(lead.wrapping_sub(1), class::EQUATING) && lead > gap.start;
    or && near || same && !(gap.start..lead - 1).any(|t| tag(s, t) == Tag::Verb)
}

/// "2.85%, 0.62 percentage points higher than that of the whole country".
fn gap_follows(scene: &Scene<'_, '_>, k: usize) -> bool {
    gap(scene, k).is_some()
}
