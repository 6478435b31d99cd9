//! What is measured: the noun phrase that the amount belongs to.

use super::phrase::{self, Tag, tag};
use super::{Decided, Scene};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::{Amount, Why, amount::counted};
use std::ops::Range;

type Pieces = Vec<Range<usize>>;

/// "an 80% reduction", "increase this rate by 5 points": the sentence only points to what an earlier one
/// measured.
pub(super) fn from_before(
    scene: &Scene<'_, '_>,
    k: usize,
    follows: Option<usize>,
    own: &Pieces,
) -> Option<String> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let before = scene.frame.measure.as_ref()?;
    let start = a.tokens.start;
    let bare = start > 0
        && s.has(start - 1, class::DETERMINER)
        && phrase::is_light(s, a.core.end)
        && !s.is_any(a.core.end + 1, &["in", "of"])
        && changed_in(scene, k).is_empty();
    let pointing = start > 2
        && s.is_any(start - 1, &["by", "to", "at"])
        && s.is_any(
            start - 2,
            &[
                "rate",
                "figure",
                "number",
                "share",
                "proportion",
                "ratio",
                "percentage",
                "level",
                "amount",
            ],
        )
        && s.is_any(start - 3, &["this", "that"]);
    let aim = start > 1
        && s.is(start - 1, "of")
        && s.is_any(start - 2, &["target", "goal", "rate", "level"])
        && own.first().is_none_or(|p| p.start >= a.core.end);
    let pronoun = own.is_empty()
        || own
            .iter()
            .flat_map(Clone::clone)
            .all(|t| s.has(t, class::PRONOUN | class::DETERMINER));
    (k == 0 && follows.is_none() && (bare || pointing || aim || pronoun)).then(|| before.clone())
}

/// Nouns that name whoever is counted, not what is measured.
const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "person",
    "individuals",
    "citizens",
    "households",
    "families",
    "farmers",
    "units",
    "women",
    "men",
    "children",
    "beneficiaries",
    "residents",
    "population",
    "cases",
    "students",
];

/// Decides the indicator of amount `k`, as pieces of the sentence.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    follows: Option<usize>,
    earlier: &[Decided],
) -> Pieces {
    if let Some(f) = follows {
        let own = changed_in(scene, k);
        return if own.is_empty() {
            earlier[f].indicator.clone()
        } else {
            own
        };
    }
    let a = &scene.mentions.amounts[k];
    let listed = a.start.is_none()
        && a.tokens.start > 0
        && k > 0
        && scene.s.is_any(a.tokens.start - 1, &["and", ",", "or", "&"]);
    if listed {
        let own = in_list(scene, k, a, earlier);
        if phrase::is_telling(scene.s, &own) {
            return own;
        }
    }
    if a.sort == crate::mention::number::Sort::Zero {
        return of_zero(scene, a);
    }
    let found = [changed_in(scene, k), by_unit(scene, k, a)]
        .into_iter()
        .find(|p| phrase::is_telling(scene.s, p));
    found
        .or_else(|| continued(scene, k, earlier))
        .unwrap_or_else(|| fallback(scene, k))
}

/// "a 14% reduction in total emissions", "growth of 5% in exports".
fn changed_in(scene: &Scene<'_, '_>, k: usize) -> Pieces {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut at = a.core.end;
    let mut light = false;
    while at < scene.right_limit(k)
        && (phrase::is_light(s, at)
            || s.has(at, class::VAGUE)
            || s.is_any(
                at,
                &[
                    "annual",
                    "year-on-year",
                    "improvement",
                    "savings",
                    "saving",
                    "expansion",
                    "change",
                ],
            ))
    {
        light |= phrase::is_light(s, at)
            || s.is_any(at, &["improvement", "savings", "saving", "expansion"]);
        at += 1;
    }
    let before = a.tokens.start > 1
        && s.is(a.tokens.start - 1, "of")
        && phrase::is_light(s, a.tokens.start - 2);
    let preposition = s.is(at, "in") || s.is(at, "of") && light;
    if !(light || before) || !preposition || at > a.core.end + 4 || scene.in_period(at) {
        return Vec::new();
    }
    phrase::right(scene, at + 1, scene.right_limit(k))
}

/// Net zero is of emissions, whoever reaches it.
fn of_zero(scene: &Scene<'_, '_>, a: &Amount) -> Pieces {
    let s = scene.s;
    let emission = |t: &usize| s.is_any(*t, &["emissions", "emission"]);
    let inside = a
        .core
        .clone()
        .chain(a.core.end..(a.core.end + 4).min(s.len()))
        .find(emission);
    if let Some(at) = inside {
        return vec![at..at + 1];
    }
    match (0..a.core.start).rev().find(emission) {
        Some(at) => phrase::left(scene, at + 1, 0, false),
        None => Vec::new(),
    }
}

/// "1,700 MW from solar plants and 250 MW from rooftops", "by 9% for towns and 14% for villages": right
/// after a conjunction the words to the left belong to the amount before.
fn in_list(scene: &Scene<'_, '_>, k: usize, a: &Amount, earlier: &[Decided]) -> Pieces {
    let s = scene.s;
    let end = a.core.end;
    if a.unit == "rank" || a.of.is_some() {
        return by_unit(scene, k, a);
    }
    let before = &earlier[k - 1].indicator;
    let preposition = s.has(end, class::PREPOSITION) && !scene.in_period(end) && !s.is(end, "to");
    if preposition {
        let right = phrase::right(scene, end + 1, scene.right_limit(k));
        if !phrase::is_telling(s, &right) {
            return before.clone();
        }
        if s.is(end, "of") || a.unit == "count" || s.is(end, "from") {
            return right;
        }
        return before.iter().cloned().chain(right).collect();
    }
    if attributive(scene, a) || s.is_nominal(end) && tag(s, end) == Tag::Noun {
        return Vec::new();
    }
    before.clone()
}

fn by_unit(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    // "will halve emissions", "doubling the number of nurses": the verb's object.
    if a.direction.is_some()
        && a.number.spelled
        && (scene.s.has(a.core.end, class::DETERMINER) || tag(scene.s, a.core.end) == Tag::Noun)
    {
        let object = phrase::right(scene, a.core.end, scene.right_limit(k));
        if phrase::is_telling(scene.s, &object) {
            return object;
        }
    }
    if a.unit == "count" {
        return of_count(scene, k, a);
    }
    if a.is_share() || a.unit == "times" {
        return of_share(scene, k, a);
    }
    if a.unit == "rank" {
        return of_rank(scene, k, a);
    }
    of_measure(scene, k, a)
}

/// Money and physical amounts.
fn of_measure(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    let s = scene.s;
    let end = behind(scene, a);
    let limit = scene.right_limit(k);
    // "the $1 billion Qualifications Framework Fund", "a 250 MW hydropower project"
    if attributive(scene, a) {
        let own = phrase::right(scene, end, limit);
        if phrase::is_telling(s, &own) {
            return own;
        }
    }
    let start = amount_start(scene, a);
    let direct = start > 0 && (tag(s, start - 1) == Tag::Verb || s.has(start - 1, class::ADVERB));
    let of = s.is(end, "of");
    let bound = start > 0 && s.is_any(start - 1, &["to", "by", "from", "at"]);
    if (direct || a.is_money() && !bound)
        && s.is_nominal(end)
        && tag(s, end) == Tag::Noun
        && !phrase::is_light(s, end)
    {
        let right = phrase::right(scene, end, limit);
        if phrase::is_telling(s, &right) {
            return right;
        }
    }
    let named = s.is_any(
        end,
        &["of", "in", "for", "into", "towards", "on", "worth", "from"],
    ) || s.is(end, "to") && a.is_money();
    if of || direct && named {
        let right = phrase::right(scene, skip_worth(scene, end + 1), limit);
        if phrase::is_telling(s, &right) {
            return right
                .iter()
                .cloned()
                .chain(purpose(scene, &right, limit))
                .collect();
        }
    }
    if opens_clause(scene, a) {
        let right = predicate(scene, end, limit);
        if phrase::is_telling(s, &right) {
            return right;
        }
    }
    let left = of_left(scene, k, a);
    if phrase::is_telling(s, &left) && is_name(scene, &left) {
        let right = purpose(scene, &[a.tokens.start..end], limit);
        if phrase::is_telling(s, &right) {
            return right;
        }
    }
    if phrase::is_telling(s, &left) {
        return left;
    }
    if named {
        return phrase::right(scene, end + 1, limit);
    }
    Vec::new()
}

/// Where the words behind the amount start, its rate ("a year") stepped over.
fn behind(scene: &Scene<'_, '_>, a: &Amount) -> usize {
    let per = scene.s.longest(a.core.end, |m| {
        matches!(m, Meaning::Per { .. }).then_some(())
    });
    per.filter(|_| !scene.s.is(a.core.end, "of"))
        .map_or(a.core.end, |((), hit)| hit.tokens().end)
}

/// "to implement the subsidy scheme": what the money is for, told by a verb after the phrase.
fn purpose(scene: &Scene<'_, '_>, before: &[Range<usize>], limit: usize) -> Pieces {
    let s = scene.s;
    let Some(last) = before.last() else {
        return Vec::new();
    };
    let mut at = last.end;
    while at < limit && (scene.in_period(at) || s.is(at, "(")) {
        at = if s.is(at, "(") {
            (at..limit).find(|&t| s.is(t, ")")).map_or(limit, |t| t + 1)
        } else {
            at + 1
        };
    }
    if !s.is(at, "to") || !s.has(at + 1, class::VERB_BASE) {
        return Vec::new();
    }
    phrase::right(scene, at + 2, limit)
}

/// "$16 billion will come from international support": what is said of an amount in the subject.
fn predicate(scene: &Scene<'_, '_>, end: usize, limit: usize) -> Pieces {
    let s = scene.s;
    let mut at = end;
    while at < limit
        && (matches!(tag(s, at), Tag::Verb | Tag::Adverb | Tag::Preposition) || scene.in_period(at))
    {
        at += 1;
    }
    if at == end {
        Vec::new()
    } else {
        phrase::right(scene, at, limit)
    }
}

fn skip_worth(scene: &Scene<'_, '_>, at: usize) -> usize {
    if scene.s.is(at, "of") { at + 1 } else { at }
}

/// A noun follows the amount at once, after a determiner before it or a hyphen in it.
fn attributive(scene: &Scene<'_, '_>, a: &Amount) -> bool {
    let s = scene.s;
    let noun = s.is_nominal(a.core.end)
        && tag(s, a.core.end) == Tag::Noun
        && !phrase::is_light(s, a.core.end);
    let before = a.tokens.start > 0 && s.has(a.tokens.start - 1, class::DETERMINER | class::VAGUE);
    noun && (a.attributive || before || s.tokens[a.core.end].capital)
}

/// Shares: "37% of UK emissions were produced …", "raise the share of … to 65%".
fn of_share(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    let s = scene.s;
    let of = s.is(a.core.end, "of") || a.per.is_some() && s.is(a.core.end, "of");
    let start = amount_start(scene, a);
    if of
        || s.is(a.core.end, "the")
        || s.is_any(a.core.end, &["more", "less"]) && s.is_any(a.core.end + 1, &["of"])
    {
        let whole = of_whole(scene, k, a);
        let prepositional = start > 0
            && s.is_any(
                start - 1,
                &["to", "by", "at", "from", "of", "within", "around"],
            );
        let left = of_left(scene, k, a);
        let telling = phrase::is_telling(s, &left);
        if prepositional && telling && !aims_only(scene, &left) {
            return left;
        }
        if telling
            && !is_name(scene, &left)
            && !of_issuer(scene, &left)
            && (accounts(scene, start) || start > 0 && tag(s, start - 1) == Tag::Verb)
        {
            let mut both = left;
            both.extend(whole);
            return both;
        }
        if phrase::is_telling(s, &whole) {
            return whole;
        }
        return left;
    }
    let object = start > 0
        && tag(s, start - 1) == Tag::Verb
        && s.is_nominal(a.core.end)
        && tag(s, a.core.end) == Tag::Noun
        && !phrase::is_light(s, a.core.end);
    if (attributive(scene, a) || object) && !s.has(a.core.end, class::SUPERLATIVE) {
        let own = phrase::right(scene, a.core.end, scene.right_limit(k));
        if phrase::is_telling(s, &own) {
            return own;
        }
    }
    if opens_clause(scene, a) && s.is_any(a.core.end, &["for", "in", "on", "from"]) {
        let own = phrase::right(scene, a.core.end + 1, scene.right_limit(k));
        if phrase::is_telling(s, &own) {
            return own;
        }
    }
    of_left(scene, k, a)
}

/// "the OECD target of 3% of GDP": the phrase names the aim, not the measure.
fn aims_only(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    pieces.last().is_some_and(|p| {
        scene.s.is_any(
            p.end - 1,
            &["target", "goal", "objective", "commitment", "pledge"],
        )
    })
}

/// The whole of which the amount is a share, and what is said of it.
fn of_whole(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    const LONGEST: usize = 8;
    let s = scene.s;
    let mut from = a.core.end + usize::from(s.is(a.core.end, "of"));
    let limit = scene.right_limit(k);
    while from < limit && scene.in_period(from) {
        from += 1;
    }
    let mut pieces = phrase::right(scene, from, limit);
    let Some(last) = pieces.last() else {
        return pieces;
    };
    // The predicate: skip the auxiliaries, take what follows up to the clause's end.
    let mut at = last.end;
    while at < limit
        && (s.has(at, class::AUXILIARY | class::MODAL | class::ADVERB)
            || s.is_any(at, &["to", ",", "who", "which", "that"])
                && s.has(at + 1, class::AUXILIARY))
    {
        at += 1;
    }
    let verbal = at > last.end || tag(s, at) == Tag::Verb;
    let mut end = at;
    while end < limit
        && end < at + LONGEST
        && !scene.in_period(end)
        && !scene.in_amount(end)
        && s.kind(end) == Some(TokenKind::Word)
        && !s.has(end, class::CLAUSE | class::PRONOUN)
    {
        end += 1;
    }
    while end > at
        && (s.has(
            end - 1,
            class::PREPOSITION | class::DETERMINER | class::CONJUNCTION | class::ADVERB,
        ))
    {
        end -= 1;
    }
    if verbal && end > at && k_is_subject(scene, a) {
        pieces.push(at..end);
    }
    pieces
}

/// The amount opens its clause: nothing but determiners and the like stand before it there.
fn opens_clause(scene: &Scene<'_, '_>, a: &Amount) -> bool {
    let s = scene.s;
    let mut at = a.tokens.start;
    while at > 0
        && (s.has(at - 1, class::DETERMINER | class::VAGUE)
            || s.is_adverb(at - 1)
            || scene.in_period(at - 1))
    {
        at -= 1;
    }
    at == 0
        || s.has(at - 1, class::CONJUNCTION | class::CLAUSE)
        || super::cues::is_boundary(s, at - 1)
        || s.is_any(at - 1, &[",", "•", "“", "\""])
}

/// No verb stands before the amount in its clause.
fn k_is_subject(scene: &Scene<'_, '_>, a: &Amount) -> bool {
    let s = scene.s;
    let from = (0..a.tokens.start)
        .rev()
        .find(|&t| super::cues::is_boundary(s, t) || s.is(t, ","))
        .map_or(0, |t| t + 1);
    !(from..a.tokens.start).any(|t| tag(s, t) == Tag::Verb && !scene.in_period(t))
        || s.is_any(a.tokens.start.wrapping_sub(1), &["that", "for"])
}

/// The phrase names only whoever acts.
fn of_issuer(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    pieces
        .last()
        .is_some_and(|p| p.len() <= 2 && scene.s.has(p.end - 1, class::ISSUER))
}

/// "accounts for 60%", "make up 59%", "generating 16%".
fn accounts(scene: &Scene<'_, '_>, start: usize) -> bool {
    let s = scene.s;
    (start.saturating_sub(4)..start).any(|t| {
        s.has(t, class::ANY_VERB)
            && s.is_any(
                t,
                &[
                    "account",
                    "accounts",
                    "accounted",
                    "accounting",
                    "make",
                    "makes",
                    "made",
                    "making",
                    "represent",
                    "represents",
                    "represented",
                    "constitute",
                    "constitutes",
                    "constituted",
                    "provide",
                    "provides",
                    "provided",
                    "providing",
                    "generate",
                    "generates",
                    "generated",
                    "generating",
                    "comprise",
                    "comprises",
                    "comprised",
                    "contribute",
                    "contributes",
                    "contributed",
                    "contributing",
                    "supply",
                    "supplies",
                    "supplied",
                    "supplying",
                    "cover",
                    "covers",
                    "covered",
                    "covering",
                    "produce",
                    "produces",
                    "produced",
                    "producing",
                    "receive",
                    "receives",
                    "house",
                    "hold",
                    "holds",
                    "consume",
                    "consumes",
                    "employ",
                    "employs",
                ],
            )
    })
}

/// The phrase is one capitalised word: whoever has the share, not what is measured.
fn is_name(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let words: Vec<usize> = pieces
        .iter()
        .flat_map(Clone::clone)
        .filter(|&t| scene.s.kind(t) == Some(TokenKind::Word) && !scene.s.has(t, class::DETERMINER))
        .collect();
    words.len() <= 2 && words.iter().all(|&t| scene.s.tokens[t].capital)
}

/// Counts: "31 academicians", "the number of places will rise to 3,000".
fn of_count(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    let s = scene.s;
    let Some(of) = &a.of else {
        return elided(scene, k).unwrap_or_else(|| of_left(scene, k, a));
    };
    let noun = match counted(s, a.core.end) {
        Some((noun, _)) => noun,
        None => of.clone(),
    };
    let start = amount_start(scene, a);
    let own = phrase::right(scene, noun.start, scene.right_limit(k));
    let head = noun.end - 1;
    let people = s.is_any(head, PEOPLE);
    let prepositional = start > 0 && s.is_any(start - 1, &["to", "for", "of", "from", "by", "at"]);
    let copula = start > 0 && people && noun.len() == 1 && s.has(start - 1, class::AUXILIARY);
    if copula {
        let left = of_left(scene, k, a);
        if phrase::is_telling(s, &left) {
            return left;
        }
    }
    if prepositional || a.start.is_some() {
        let left = of_left(scene, k, a);
        if phrase::is_telling(s, &left)
            && (people
                || a.start.is_some()
                || s.is_any(start - 1, &["to", "at"]) && is_measure(scene, &left))
        {
            let mut both = left;
            both.push(noun);
            return both;
        }
    }
    if people && noun.len() == 1 {
        let mut whole = of_whole_count(scene, k, a, &noun);
        if whole.len() > 1 {
            whole.truncate(2);
            return whole;
        }
    }
    if phrase::is_telling(s, &own) {
        own
    } else {
        vec![noun]
    }
}

/// "159 services have been moved online, 63 have been closed": the noun is told with the count before.
fn elided(scene: &Scene<'_, '_>, k: usize) -> Option<Pieces> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    if !s.has(a.core.end, class::AUXILIARY) {
        return None;
    }
    let noun = scene.mentions.amounts[..k]
        .iter()
        .rev()
        .find_map(|b| b.of.clone())?;
    let mut at = a.core.end;
    while s.has(at, class::AUXILIARY | class::ADVERB) || s.is_any(at, &["\"", "“"]) {
        at += 1;
    }
    let end = (at..scene.right_limit(k))
        .find(|&t| s.kind(t) != Some(TokenKind::Word) || s.has(t, class::CONJUNCTION))
        .unwrap_or(scene.right_limit(k));
    Some(vec![noun, at..end])
}

/// "363 million people live in poverty": the noun and what is said of it.
fn of_whole_count(scene: &Scene<'_, '_>, k: usize, a: &Amount, noun: &Range<usize>) -> Pieces {
    let with_noun = Amount {
        core: a.core.start..noun.start,
        ..a.clone()
    };
    of_whole(scene, k, &with_noun)
}

/// "the number of …", "… target", "… ceiling": the phrase names a measure that has a value.
fn is_measure(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    pieces.iter().flat_map(Clone::clone).any(|t| {
        scene.s.is_any(
            t,
            &[
                "number",
                "total",
                "target",
                "population",
                "capacity",
                "membership",
                "intake",
                "quota",
                "ceiling",
                "cap",
                "count",
                "places",
                "level",
                "size",
            ],
        )
    })
}

/// Ranks: the ranking's name, else the subject.
fn of_rank(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    let s = scene.s;
    let end = a.core.end;
    let limit = scene.right_limit(k);
    if s.has(end.wrapping_sub(1), class::SUPERLATIVE) {
        let own = phrase::right(scene, end, limit);
        if phrase::is_telling(s, &own) {
            return own;
        }
    }
    if s.is_any(end, &["in", "on", "of"]) {
        let own = phrase::right(scene, end + 1, limit);
        let ranking = own.iter().flat_map(Clone::clone).any(|t| {
            s.is_any(
                t,
                &[
                    "index", "ranking", "rankings", "ranked", "survey", "report", "list", "league",
                ],
            )
        });
        if ranking {
            return own;
        }
    }
    of_left(scene, k, a)
}

/// Where the amount's own words start, the value it comes from included.
fn amount_start(scene: &Scene<'_, '_>, a: &Amount) -> usize {
    let s = scene.s;
    let mut start = a.tokens.start;
    if let Some(from) = &a.start {
        start = from.tokens.start;
        while start > 0
            && s.is_any(
                start - 1,
                &[
                    "the",
                    "current",
                    "level",
                    "of",
                    "position",
                    "rank",
                    "about",
                    "being",
                    "a",
                    "approximately",
                ],
            )
        {
            start -= 1;
        }
    }
    start
}

/// The noun phrase to the left: an object before a preposition, or the verb's subject.
fn of_left(scene: &Scene<'_, '_>, k: usize, a: &Amount) -> Pieces {
    let limit = 0;
    let mut at = skip_left(scene, amount_start(scene, a));
    // "services recorded a growth rate of 9%": what only names a rate goes with its subject.
    let mut rate: Pieces = Vec::new();
    let mut moved: Pieces = Vec::new();
    let mut subject = false;
    for _ in 0..4 {
        let np = phrase::left(scene, at, limit, subject);
        if phrase::is_telling(scene.s, &np) {
            if rate.is_empty() && only_rate(scene, &np) {
                rate = np;
                at = rate[0].start;
                let next = skip_verbs(scene, skip_left(scene, at));
                if next >= at || scene.in_amount(next.wrapping_sub(1)) {
                    break;
                }
                subject = true;
                at = skip_left(scene, next);
                continue;
            }
            // "the share of clean energy, including nuclear, to 50%": what is set apart is not the measure.
            let first = np.first().map_or(at, |p| p.start);
            if let Some(aside) = aside(scene, first) {
                at = skip_left(scene, aside);
                continue;
            }
            // "the government proposes growth of 6%"
            if !moved.is_empty() && (of_issuer(scene, &np) || is_name(scene, &np)) {
                return moved;
            }
            let averaged = rate.iter().flat_map(Clone::clone).any(|t| {
                scene
                    .s
                    .is_any(t, &["compound", "cagr", "average", "annual"])
            });
            return np
                .into_iter()
                .chain(rate.into_iter().filter(|_| !averaged))
                .collect();
        }
        // Light nouns ("showed an increase of"), verbs and what goes with them are stepped over.
        let from = np.first().map_or(at, |p| p.start);
        if let Some(growth) = (from.saturating_sub(1)..=at)
            .rev()
            .find(|&t| scene.s.is_any(t, &["growth"]))
        {
            moved = vec![growth..growth + 1];
        }
        let next = skip_verbs(scene, skip_left(scene, from));
        if next >= at && next == from || next == 0 {
            break;
        }
        subject |= next < skip_left(scene, from);
        at = skip_left(scene, next);
        if scene.in_amount(at.wrapping_sub(1)) {
            break;
        }
    }
    let _ = k;
    rate
}

/// The token of "including" and the like right before a phrase.
fn aside(scene: &Scene<'_, '_>, first: usize) -> Option<usize> {
    let s = scene.s;
    let from = (first.saturating_sub(2)..first).rev().find(|&t| {
        s.is_any(
            t,
            &[
                "including",
                "excluding",
                "especially",
                "particularly",
                "notably",
                "namely",
            ],
        )
    })?;
    (from > 0 && s.is_any(from - 1, &[",", "("])).then_some(from)
}

/// "growth rate", "average annual growth rate": a rate of something still to be named.
fn only_rate(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let words = pieces.iter().flat_map(Clone::clone);
    words.clone().any(|t| scene.s.is_any(t, &["rate", "cagr"]))
        && words.into_iter().all(|t| {
            phrase::is_light(scene.s, t)
                || scene.s.has(t, class::VAGUE)
                || scene.s.is_any(
                    t,
                    &[
                        "rate", "annual", "compound", "real", "nominal", "cagr", "(", ")",
                    ],
                )
        })
}

/// Steps left over prepositions, determiners, adverbs, periods and brackets.
fn skip_left(scene: &Scene<'_, '_>, mut at: usize) -> usize {
    let s = scene.s;
    while at > 0 {
        let t = at - 1;
        if s.is(t, ")") {
            let open = (t.saturating_sub(10)..t).rev().find(|&o| s.is(o, "("));
            if let Some(open) = open.filter(|&o| !(o..t).any(|x| scene.in_amount(x))) {
                at = open;
                continue;
            }
        }
        if s.is(t, "terms") && t > 1 && s.is(t - 2, "in") {
            at = t - 2;
            continue;
        }
        let light = scene.in_period(t)
            || s.is_any(t, &["low", "high"])
            || matches!(tag(s, t), Tag::Preposition | Tag::Determiner | Tag::Adverb)
            || phrase::is_light(s, t)
                && !s.has(t, class::MODAL)
                && !s.is_any(t, &["rate", "target", "targets"])
            || s.has(t, class::VAGUE)
            || s.is_any(
                t,
                &["(", ",", "\"", "“", "‘", "-", ":", "annual", "year-on-year"],
            );
        if !light || scene.in_amount(t) {
            break;
        }
        at = t;
    }
    at
}

/// Steps left over a group of verbs: "is estimated to be", "will, on average, reach".
fn skip_verbs(scene: &Scene<'_, '_>, mut at: usize) -> usize {
    let s = scene.s;
    while at > 0 {
        let t = at - 1;
        let verbal = matches!(tag(s, t), Tag::Verb | Tag::Adverb)
            || s.is_any(t, &["to", "which", "that", "who", "not", ",", "and"])
            || scene
                .cues
                .iter()
                .any(|c| c.at <= t && t < c.end && c.why != Why::Code("role/imperative"))
            || scene.in_period(t);
        if !verbal || scene.in_amount(t) {
            break;
        }
        at = t;
    }
    at
}

/// "to 20% by 2020 and to 30% by 2030": a list goes on with the same measure.
fn continued(scene: &Scene<'_, '_>, k: usize, earlier: &[Decided]) -> Option<Pieces> {
    let before = scene.before(k)?;
    let a = &scene.mentions.amounts[k];
    let light = (before.core.end..a.tokens.start).all(|t| {
        scene.in_period(t)
            || matches!(
                tag(scene.s, t),
                Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Determiner
                    | Tag::Adverb
                    | Tag::Verb
                    | Tag::Other
            )
            || phrase::is_light(scene.s, t)
    });
    light
        .then(|| earlier[k - 1].indicator.clone())
        .filter(|p| !p.is_empty())
}

/// A measure that the lexicon knows, else the nearest noun phrase on either side.
fn fallback(scene: &Scene<'_, '_>, k: usize) -> Pieces {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let known = s
        .hits()
        .iter()
        .filter(|h| matches!(s.meaning(h), Meaning::Indicator { .. }))
        .min_by_key(|h| h.tokens().start.abs_diff(a.tokens.start));
    if let Some(hit) = known {
        return vec![hit.tokens()];
    }
    for at in (0..a.tokens.start).rev() {
        if tag(s, at) == Tag::Noun
            && !scene.in_amount(at)
            && !scene.in_period(at)
            && !phrase::is_light(s, at)
        {
            let np = phrase::left(scene, at + 1, 0, false);
            if phrase::is_telling(s, &np) {
                return np;
            }
        }
    }
    for at in a.core.end..s.len() {
        if tag(s, at) == Tag::Noun && !scene.in_amount(at) && !scene.in_period(at) {
            let np = phrase::right(scene, at, s.len());
            if phrase::is_telling(s, &np) {
                return np;
            }
        }
    }
    Vec::new()
}
