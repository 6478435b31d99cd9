//! Whether the number is a level, a change or a gap, and which way it moves.

use super::Scene;
use super::cues::is_boundary;
use super::phrase::{Tag, tag};
use crate::lexicon::entry::Part;
use crate::lexicon::{Meaning, class};
use crate::mention::Why;
use crate::mention::number::Sort;
use crate::mention::period::Use;
use crate::model::vocabulary::{Direction, Measure};

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

fn movement(scene: &Scene<'_, '_>, at: usize) -> Option<Movement> {
    let s = scene.s;
    let ((direction, part, adds), hit) = s.longest(at, |m| match m {
        Meaning::Direction {
            direction,
            part,
            adds,
        } => Some((*direction, *part, *adds)),
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

/// Decides measure and direction of amount `k`.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    rules: &mut Vec<Why>,
) -> (Measure, Option<Direction>) {
    let a = &scene.mentions.amounts[k];
    if let Some((direction, why)) = gap(scene, k) {
        rules.push(why);
        let year = scene.mentions.periods.iter().any(|p| {
            p.usage == Use::Baseline
                && p.tokens.start >= a.core.end
                && p.tokens.start < scene.right_limit(k)
        });
        return (
            if year { Measure::Change } else { Measure::Gap },
            Some(direction),
        );
    }
    if a.sort == Sort::Multiple && a.direction.is_some()
        || a.sort == Sort::Fraction && a.direction.is_some()
    {
        return (Measure::Change, a.direction);
    }
    if let Some(direction) = a.direction {
        return (Measure::Change, Some(direction));
    }
    if let Some((measure, m)) = after(scene, k).or_else(|| before(scene, k)) {
        rules.push(m.why);
        return (measure, Some(m.direction));
    }
    if let Some(m) = added(scene, k) {
        rules.push(m.why);
        return (Measure::Change, Some(m.direction));
    }
    (Measure::Level, None)
}

/// "higher than that of the whole country", "7% lower".
fn gap(scene: &Scene<'_, '_>, k: usize) -> Option<(Direction, Why)> {
    let a = &scene.mentions.amounts[k];
    scene
        .s
        .longest(a.core.end, |m| match m {
            Meaning::Gap { direction } => Some(*direction),
            _ => None,
        })
        .filter(|(_, hit)| {
            hit.length > 1 || !scene.s.is_any(a.core.end, &["above", "below", "behind"])
        })
        .map(|(direction, hit)| (direction, Why::Entry(hit.rule)))
}

/// "a 14% reduction in", "5 percent growth".
fn after(scene: &Scene<'_, '_>, k: usize) -> Option<(Measure, Movement)> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut at = a.core.end;
    while s.has(at, class::VAGUE)
        || s.is_any(
            at,
            &[
                "year-on-year",
                "annual",
                "real",
                "emission",
                "emissions",
                "nominal",
                "cumulative",
                "-",
                "per",
                "year",
            ],
        )
    {
        at += 1;
        if at > a.core.end + 3 {
            return None;
        }
    }
    let m = movement(scene, at).filter(|m| {
        m.part == Part::Noun || s.has(m.at, class::NOUN) && !s.has(m.end, class::DETERMINER)
    })?;
    (m.part != Part::Adjective && m.direction != Direction::Hold).then_some((Measure::Change, m))
}

/// Words of movement to the left, and the preposition right before the amount.
fn before(scene: &Scene<'_, '_>, k: usize) -> Option<(Measure, Movement)> {
    const REACH: usize = 24;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut from = a.tokens.start;
    if let Some(start) = &a.start {
        from = start.tokens.start;
    }
    let limit = scene.left_limit(k).max(from.saturating_sub(REACH));
    let mut preposition = from;
    while preposition > limit
        && s.is_any(
            preposition - 1,
            &[
                "a", "an", "the", "further", "another", "average", "annual", "around", "current",
                "of",
            ],
        )
        && !s.is(preposition - 1, "of")
    {
        preposition -= 1;
    }
    let word = if preposition > 0 {
        s.word(preposition - 1)
    } else {
        ""
    };
    if let Some(multiple) = multiplied(scene, k) {
        return Some(multiple);
    }
    let found = nearest(scene, limit, from);
    let m = match found {
        Some(m) => m,
        None => carried(scene, k, limit)?,
    };
    let adjacent = m.end >= preposition
        || (m.end..preposition).all(|t| {
            s.has(
                t,
                class::ADVERB | class::PREPOSITION | class::DETERMINER | class::VAGUE,
            ) || scene.in_period(t)
                || s.is(t, ",")
        });
    let by = word.eq_ignore_ascii_case("by");
    let of = word.eq_ignore_ascii_case("of");
    let to =
        a.start.is_some() || matches!(word, "to" | "at" | "within" | "reach" | "reaching" | "from");
    let relative = a.is_share() || matches!(a.unit.as_str(), "pp" | "times");
    if m.direction == Direction::Hold {
        return Some((Measure::Level, m));
    }
    let measure = match m.part {
        Part::Adjective => Measure::Change,
        Part::Noun if of || adjacent => Measure::Change,
        Part::Noun if to && relative && m.end < from => {
            if is_growth(scene, &m) {
                Measure::Change
            } else {
                Measure::Level
            }
        }
        // "bring emissions down to between 45 and 50"
        _ if to && !by || s.is_any(m.end, &["to"]) && m.part == Part::Verb => Measure::Level,
        _ if by => Measure::Change,
        Part::Verb if adjacent && !of => Measure::Change,
        Part::Verb
            if relative && !of && !s.has(preposition.wrapping_sub(1), class::PREPOSITION) =>
        {
            Measure::Change
        }
        Part::Verb if m.adds && a.unit == "count" => Measure::Change,
        Part::Noun if relative && is_growth(scene, &m) => Measure::Change,
        _ => return None,
    };
    Some((measure, m))
}

/// The nearest movement to the left before another verb.
fn nearest(scene: &Scene<'_, '_>, limit: usize, from: usize) -> Option<Movement> {
    for t in (limit..from).rev() {
        if scene.in_period(t) {
            continue;
        }
        if let Some(m) = movement(scene, t).filter(|m| m.end <= from && is_live(scene, m)) {
            return Some(m);
        }
        let other =
            tag(scene.s, t) == Tag::Verb && !scene.s.has(t, class::AUXILIARY | class::MODAL);
        if other || is_boundary(scene.s, t) {
            return None;
        }
    }
    None
}

/// "more than doubled to 27 million".
fn multiplied(scene: &Scene<'_, '_>, k: usize) -> Option<(Measure, Movement)> {
    let a = &scene.mentions.amounts[k];
    let earlier = scene
        .before(k)
        .filter(|b| b.sort == Sort::Multiple || b.sort == Sort::Fraction)?;
    let direction = earlier.direction?;
    let to = (earlier.core.end..a.tokens.start).all(|t| scene.in_period(t) || scene.s.is(t, "to"));
    let at = earlier.core.start;
    to.then_some((
        Measure::Level,
        Movement {
            at,
            end: at + 1,
            direction,
            part: Part::Verb,
            adds: false,
            why: earlier.unit_why,
        },
    ))
}

/// "growth of GDP was kept at 7%": the measure itself is a rate of growth.
fn is_growth(scene: &Scene<'_, '_>, m: &Movement) -> bool {
    (m.at..m.end).any(|t| {
        scene
            .s
            .is_any(t, &["growth", "reduction", "reductions", "decline"])
    })
}

/// The movement is a verb in use or a noun, not part of a name.
fn is_live(scene: &Scene<'_, '_>, m: &Movement) -> bool {
    let s = scene.s;
    let named = s.tokens[m.at].capital && m.at > 0 && m.part == Part::Noun;
    let verbal = m.part != Part::Verb || tag(s, m.at) == Tag::Verb;
    !named && verbal
}

/// "to 20% by 2020 and to 30% by 2030": the movement stands before the amounts that this one continues.
fn carried(scene: &Scene<'_, '_>, k: usize, limit: usize) -> Option<Movement> {
    let earlier = scene.before(k)?;
    let a = &scene.mentions.amounts[k];
    let joined = (limit..a.tokens.start).all(|t| {
        scene.in_period(t)
            || scene.s.is_any(
                t,
                &["and", "to", "by", ",", "then", "a", "of", "or", "between"],
            )
    });
    if !joined || earlier.unit != a.unit {
        return None;
    }
    before(scene, k - 1).map(|(_, m)| m)
}

/// Things added, built or served: "12 million jobs were added".
fn added(scene: &Scene<'_, '_>, k: usize) -> Option<Movement> {
    const REACH: usize = 12;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    // Counts joined by "and" share the verb.
    let last = scene.mentions.amounts[k..]
        .iter()
        .take_while(|b| b.unit == "count")
        .last()
        .map_or(a.core.end, |b| b.core.end);
    let to = (last + REACH).min(s.len());
    (a.core.end..to)
        .filter(|&t| !scene.in_amount(t))
        .find_map(|t| movement(scene, t).filter(|m| m.adds && s.has(m.at, class::VERB_PAST)))
        .filter(|_| a.unit == "count")
        .filter(|m| m.adds && m.part == Part::Verb && s.has(m.at, class::VERB_PAST))
        .filter(|m| {
            (a.core.end..m.at).any(|t| s.has(t, class::AUXILIARY)) || s.is(m.at, "benefited")
        })
}

/// "…, an increase of 5.2 percent": the amount says more about the one before it.
pub(super) fn apposition(scene: &Scene<'_, '_>, k: usize) -> Option<usize> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let earlier = scene.before(k)?;
    let mut gap = earlier.core.end..a.tokens.start;
    if let Some(comma) = gap
        .clone()
        .rev()
        .find(|&t| s.is(t, ",") && !scene.in_period(t))
    {
        gap.start = comma;
    }
    if gap.len() > 14 {
        return None;
    }
    if gap.len() == 1 && s.is(gap.start, "or")
        || gap.len() == 2 && s.is(gap.start, "or") && s.has(gap.start + 1, class::DETERMINER)
    {
        return Some(k - 1);
    }
    let opens = s.is_any(gap.start, &[",", "("]) || scene.in_period(gap.start) || gap.is_empty();
    let mut moves = false;
    let mut at = gap.start;
    while at < gap.end {
        if scene.in_period(at) {
            at += 1;
            continue;
        }
        if let Some(m) =
            movement(scene, at).filter(|m| m.part != Part::Verb && m.direction != Direction::Hold)
        {
            moves = true;
            at = m.end;
            continue;
        }
        let light = s.has(at, class::DETERMINER | class::VAGUE)
            || s.is_any(
                at,
                &[
                    ",",
                    "(",
                    "or",
                    "representing",
                    "reflecting",
                    "marking",
                    "marks",
                    "represents",
                    "reflects",
                    "corresponding",
                    "to",
                    "by",
                    "of",
                    "year",
                    "-",
                    "on",
                    "equivalent",
                    "and",
                    "is",
                    "which",
                    "than",
                    "more",
                    "less",
                    "nominal",
                    "real",
                    "cumulative",
                    "annual",
                    "from",
                    "i.e.",
                    "about",
                    "percentage",
                    "respectively",
                ],
            );
        if !light {
            return None;
        }
        at += 1;
    }
    let compared = gap_follows(scene, k);
    let told = s.is(gap.start, ",") && s.is(gap.start + 1, "which");
    (opens && (moves || compared || told)).then_some(k - 1)
}

/// "2.85%, 0.62 percentage points higher than that of the whole country".
fn gap_follows(scene: &Scene<'_, '_>, k: usize) -> bool {
    gap(scene, k).is_some()
}
