//! What stands before an amount: a noun, "of", a preposition that bounds or moves, or a verb.

use super::complement::complement;
use super::owned::{had_by, is_thin, names};
use super::share::{is_subject, opens_report, said};
use super::subject::{aside, binds, subject, subject_or_object};
use super::without_movement;
use super::words::{compares, is_agent, only_relates, relates, short};
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::statement::clause::Role;
use crate::statement::nouns::{Phrase, Pieces, View};
use crate::statement::phrase::{Tag, tag};
use std::ops::Range;

/// What stands before an amount decides.
pub(in crate::statement) fn before(view: &View<'_, '_>, k: usize) -> Pieces {
    let q = view.start(k);
    let place = view.clause.places[k];
    let from_start = view.before_start(k);
    let own = match view.clause.before(q) {
        _ if from_start.is_some() => from_start.map_or(Vec::new(), |p| ended(view, k, p)),
        Role::Preposition if view.is_prep(q - 1, &["of"]) => behind_of(view, k, q - 1),
        Role::Preposition => marked(view, k, q - 1),
        Role::Verb if !opens_report(view, k) => behind_verb(view, k, q - 1),
        Role::Noun => beside(view, k, q),
        // "reward nurses by paying them 5 million"
        Role::Pronoun if q > 1 && view.clause.role(q - 2) == Role::Verb => {
            behind_verb(view, k, q - 2)
        }
        Role::Open => in_brackets(view, k, q - 1),
        Role::Stop if q > 1 => label(view, q - 1),
        _ => Vec::new(),
    };
    if view.is_telling(&own) {
        return own;
    }
    let right = complement(view, place);
    if view.is_telling(&right) {
        return right;
    }
    if is_subject(view, k) {
        let said = said(view, place + 1);
        if view.is_telling(&said) {
            // "11% of pupils walk and 36% take the bus"
            let a = &view.scene.mentions.amounts[k];
            let whole = k
                .checked_sub(1)
                .filter(|&b| a.is_share() && view.scene.mentions.amounts[b].is_share())
                .and_then(|b| whole_of(view, b));
            // "Of the pupils, 11% walk": what they are a share of opens the sentence.
            let whole = match whole {
                None if a.is_share() => opening(view, &["of", "among"]).unwrap_or_default(),
                whole => whole.into_iter().collect(),
            };
            return whole.into_iter().chain(short(view, said)).collect();
        }
    }
    own
}

/// "11% of pupils walk": what amount `k` is a share of, and not what is said of that share.
fn whole_of(view: &View<'_, '_>, k: usize) -> Option<Range<usize>> {
    let place = view.clause.places[k];
    let first = view.earlier[k].indicator.first()?;
    let said = (place..view.clause.parts.len()).find(|&p| view.clause.role(p) == Role::Verb);
    let part = view.clause.part_of(first.start);
    (part < place || said.is_none_or(|verb| part < verb)).then(|| first.clone())
}

/// "Share of exports: 5%": a label and its amount.
fn label(view: &View<'_, '_>, colon: usize) -> Pieces {
    // "Percentage of emissions covered:"
    let described = view.clause.before(colon) == Role::Verb
        && view.clause.is_participle(view.scene.s, colon - 1);
    let end = colon - usize::from(described);
    // "Finance: 5%": a word that looks like a verb where it stands alone.
    let lone = end == 1 && view.clause.role(0) == Role::Verb && view.clause.tokens(0).len() == 1;
    if lone && view.word(colon) == ":" {
        return vec![view.clause.tokens(0)];
    }
    let labels = view.word(colon) == ":" && view.clause.before(end) == Role::Noun;
    let phrase = view.left(end, false);
    // "Exports: 5%; imports: 7%": each entry of a list opens with its own.
    let light = |p: &usize| matches!(view.clause.role(*p), Role::Adverb | Role::Period);
    let opens =
        (0..phrase.from)
            .rev()
            .find(|p| !light(p))
            .is_none_or(|p| match view.clause.role(p) {
                Role::Stop | Role::Amount(_) => true,
                Role::Comma => matches!(view.clause.before(p), Role::Amount(_) | Role::Period),
                _ => false,
            });
    // "Rural roads (budget: 5 million)": what the bracket belongs to.
    let open = phrase.from.wrapping_sub(1);
    let held = view.clause.role(open) == Role::Open
        && view.clause.role(colon + 2) == Role::Close
        && view.scene.s.has(view.noun_head(end - 1), class::HOLDER);
    if labels && held {
        let owner = view.left(open, false).pieces;
        return owner.into_iter().chain(phrase.pieces).collect();
    }
    if labels && opens && !only_relates(view, &phrase.pieces) {
        phrase.pieces
    } else {
        Pieces::new()
    }
}

/// "Sources: farms, 35%; mills, 8%": each entry of a list opens with its own noun and a comma.
pub(in crate::statement) fn entry(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let place = view.clause.places[k];
    let comma = view.back(place).checked_sub(1)?;
    if let Some(own) = dashed(view, comma).or_else(|| bracketed(view, k)) {
        return Some(own);
    }
    if view.clause.role(comma) != Role::Comma || view.clause.role(view.on(place + 1)) != Role::Stop
    {
        return None;
    }
    let noun = comma
        .checked_sub(1)
        .filter(|&p| view.clause.role(p) == Role::Noun)?;
    let phrase = view.left(noun + 1, false);
    let opens = phrase.from > 0
        && view.clause.role(phrase.from - 1) == Role::Stop
        && matches!(view.word(phrase.from - 1), ";" | ":");
    (opens && !only_relates(view, &phrase.pieces)).then_some(phrase.pieces)
}

/// "Solar – 300 MW, wind – 200 MW": the entry's noun and a dash stand before.
fn dashed(view: &View<'_, '_>, dash: usize) -> Option<Pieces> {
    let parts = view.clause.role(dash) == Role::Stop
        && view.scene.s.is_dash(view.clause.tokens(dash).start)
        && view.clause.before(dash) == Role::Noun;
    let phrase = parts.then(|| view.left(dash, false))?;
    let opens = matches!(
        view.clause.before(phrase.from),
        Role::Comma | Role::Conjunction
    ) && matches!(
        view.clause.before(phrase.from - 1),
        Role::Amount(_) | Role::Period | Role::Close
    );
    opens.then_some(phrase.pieces)
}

/// "300 MW (solar), 200 MW (wind)": the entry's noun stands in brackets behind.
fn bracketed(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let place = view.clause.places[k];
    let named = view.clause.role(place + 1) == Role::Open
        && view.clause.role(place + 2) == Role::Noun
        && view.clause.role(place + 3) == Role::Close
        && !view.is_blank(place + 2);
    let listed = |j: usize| {
        let next = view.clause.places[j] + 1;
        view.clause.role(next) == Role::Open
            && view.clause.role(next + 1) == Role::Noun
            && view.clause.role(next + 2) == Role::Close
            && matches!(view.clause.role(next + 3), Role::Comma | Role::Conjunction)
    };
    (named && k > 0 && listed(k - 1)).then(|| view.right(place + 2))
}

/// "output is higher in towns (5%)": what is so, and where, from the part of the adjective.
fn graded_in(view: &View<'_, '_>, adjective: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let verb = view.back(adjective).checked_sub(1)?;
    let graded = view.is_blank(adjective)
        && view.clause.tokens(adjective).len() == 1
        && s.has(view.clause.tokens(adjective).start, class::LIGHT)
        && view.is_prep(adjective + 1, &["in", "among", "for"])
        && view.clause.role(verb) == Role::Verb
        && s.has(view.clause.head(s, verb), class::AUXILIARY);
    let found = graded.then(|| subject(view, verb).pieces)?;
    (view.is_telling(&found) && !is_agent(view, &found)).then(|| {
        short(view, found)
            .into_iter()
            .chain(view.right(adjective + 2))
            .collect()
    })
}

/// "is higher in towns (5%) than in villages (3%)": what the amount in the bracket before measures, where the phrase that
/// starts at part `p` is set beside that.
fn compared_in(view: &View<'_, '_>, k: usize, p: usize) -> Option<Pieces> {
    let before = k.checked_sub(1)?;
    let behind = view.clause.places[before] + 1;
    let tie = p.checked_sub(1)?;
    let than = tie.checked_sub(1)?;
    let same = view.scene.mentions.amounts[before].unit == view.scene.mentions.amounts[k].unit;
    (same
        && than == behind + 1
        && view.clause.role(behind) == Role::Close
        && view.word(than) == "than"
        && view.is_prep(tie, &["in", "among", "for"])
        && view.earlier[before].indicator.len() > 1)
        .then(|| view.earlier[before].indicator.clone())
}

/// "output rose in mining (5%) and farming (4%)": the noun before the bracket, with what moved there.
fn in_brackets(view: &View<'_, '_>, k: usize, open: usize) -> Pieces {
    let s = view.scene.s;
    let phrase = view.left(open, false);
    let p = view.back(phrase.from);
    // "is higher in towns (5%) than in villages (3%)"
    if let Some(than) = compared_in(view, k, p) {
        return short(view, than).into_iter().chain(phrase.pieces).collect();
    }
    if let Some(own) = graded_in(view, phrase.from) {
        return own;
    }
    if view.is_prep(p.wrapping_sub(1), &["in"])
        && view.clause.before(view.back(p - 1)) == Role::Verb
    {
        let verb = view.back(p - 1) - 1;
        let found = subject(view, verb).pieces;
        if moves(view, view.clause.head(s, verb))
            && !view.clause.is_passive(s, verb)
            && view.is_telling(&found)
            && !is_agent(view, &found)
        {
            return short(view, found)
                .into_iter()
                .chain(phrase.pieces)
                .collect();
        }
    }
    // "growth of demand (4% for oil and 5% for power)": the part of it that the amount is for.
    let tie = view.on(view.clause.places[k] + 1);
    if view.is_prep(tie, &["for", "in", "from"]) && view.clause.role(tie + 1) == Role::Noun {
        let part = short(view, view.right(tie + 1));
        return phrase.pieces.into_iter().chain(part).collect();
    }
    // "full coverage (100%) of the farms"
    let close = view.clause.places[k] + 1;
    let whole = view.clause.role(close) == Role::Close
        && view.is_prep(close + 1, &["of"])
        && view.clause.role(close + 2) == Role::Noun;
    if whole {
        let own = view.right(close + 2);
        // "coal has the largest share (48%) of power"
        let part = open > 0 && s.has(view.noun_head(open - 1), class::LIGHT);
        let first = match view.clause.before(p) {
            Role::Verb if part => subject(view, p - 1).pieces,
            _ => phrase.pieces,
        };
        return first.into_iter().chain(own).collect();
    }
    phrase.pieces
}

/// "income over 5,000 pounds", "grain output 5 Mt": the noun right before the amount.
fn beside(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    let s = view.scene.s;
    let phrase = view.left(end, false);
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        // "total emissions: estimate 5 Mt"
        let p = view.back(phrase.from);
        let noun = p > 1
            && view.clause.before(p) == Role::Stop
            && matches!(
                view.clause.before(view.back(p - 1)),
                Role::Noun | Role::Close
            );
        let outer = if noun {
            view.left(view.back(p - 1), false).pieces
        } else {
            Vec::new()
        };
        if view.is_telling(&outer) {
            return outer;
        }
    }
    let phrase_from = phrase.from;
    let pieces = phrase.pieces;
    let a = &view.scene.mentions.amounts[k];
    let p = view.back(phrase_from);
    if a.is_money() && view.clause.before(p) == Role::Verb {
        // "it costs taxpayers £5 million", "gave councils £5 million for roads"
        let head = view.clause.head(s, p - 1);
        let costs = s.is_any(head, COSTING);
        let own = if costs {
            subject(view, p - 1).pieces
        } else {
            complement(view, view.clause.places[k])
        };
        if view.is_telling(&own) && (costs || !is_agent(view, &own)) {
            return own;
        }
    }
    if s.is_any(
        a.tokens.start,
        &["above", "over", "under", "below", "exceeding"],
    ) {
        return nearest(view, pieces);
    }
    pieces
}

/// What moves or is bounded, where its words end before part `end`.
fn ended(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    let s = view.scene.s;
    match view.clause.before(end) {
        Role::Noun | Role::Close => object(view, k, end),
        Role::Verb => subject_or_object(view, k, end - 1),
        // "raise the grant for parents aged 60 or above from 5 to 7 dollars"
        Role::Amount(age) if view.scene.mentions.amounts[age].unit == "year" => {
            let mut p = end - 1;
            while p > 0
                && match view.clause.role(p - 1) {
                    Role::Preposition => true,
                    Role::Verb => s.has(view.clause.tokens(p - 1).start, class::AGED),
                    Role::Noun => view.clause.tokens(p - 1).all(|t| s.has(t, class::AGED)),
                    _ => false,
                }
            {
                p -= 1;
            }
            match view.clause.before(p) {
                Role::Noun => object(view, k, p),
                _ => Vec::new(),
            }
        }
        // "the support is raised by 11 million to a level of 88 million"
        Role::Amount(j) if j < k && view.is_prep(view.start(j).wrapping_sub(1), &["by"]) => {
            view.earlier[j].indicator.clone()
        }
        // "an increase of 9% by 2030, from 5 Mt to 7 Mt"
        Role::Amount(before) if before + 1 == k => {
            let told = view.earlier[before].indicator.first().cloned();
            told.into_iter().collect()
        }
        // "lower the share that is paid by towns, from 30% to 20%"
        // "the share of coal (down from 9% of all power to 5%)"
        Role::Comma | Role::Open if end > 1 => ended(view, k, view.back(end - 1)),
        _ => Vec::new(),
    }
}

/// "the net effect of the reform is a loss of 5%": a noun that says little is told with whose it is, or what it is for.
fn of_thin(view: &View<'_, '_>, k: usize, phrase: &Phrase, head: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let pieces = phrase.pieces.iter().cloned();
    let owner = owner(view, k, phrase.from);
    let brief = short(view, owner.clone());
    // "proposals in respect of duties"
    let brief = if names(view, &brief) {
        brief
    } else {
        owner.clone()
    };
    // "provide a floor area of 700 square metres for workshops"
    let behind = owner.first().is_some_and(|p| p.start > head);
    let says = if behind {
        view.scene.mentions.amounts[k].is_money()
    } else {
        names(view, &owner)
    };
    if view.is_telling(&owner) && !is_agent(view, &owner) && says && !is_result(view, phrase.from) {
        // "the effect of the reform is a loss of 5 million": the subject says what is lost.
        if is_verdict(view, phrase.from, head) {
            return Some(owner);
        }
        return Some(brief.into_iter().chain(pieces).collect());
    }
    if let Some(owner) = had_by(view, phrase.from) {
        return Some(owner.into_iter().chain(pieces).collect());
    }
    // "a provision of 5 million has been made for roads"
    let opens = matches!(
        view.clause.before(view.back(phrase.from)),
        Role::Stop | Role::Comma | Role::Opener | Role::Conjunction
    );
    if view.scene.mentions.amounts[k].is_money() && opens {
        let purpose = said(view, view.clause.places[k] + 1);
        let meant = purpose.first().is_some_and(|p| {
            p.start > 0 && s.is(p.start - 1, "for") || s.is(p.start.wrapping_sub(2), "for")
        });
        if view.is_telling(&purpose) && (meant || !is_agent(view, &purpose)) {
            return Some(short(view, purpose).into_iter().chain(pieces).collect());
        }
    }
    None
}

/// "a capacity of 5 MW", "an increase of 5%": the noun before "of".
fn behind_of(view: &View<'_, '_>, k: usize, of: usize) -> Pieces {
    let s = view.scene.s;
    let end = view.back(of);
    let phrase = view.left(end, false);
    if view.clause.before(end) != Role::Noun {
        return Vec::new();
    }
    let head = view.noun_head(end - 1);
    // "the release of 40 million in loans": what the money is given as.
    let tie = view.on(view.clause.places[k] + 1);
    let given = view.scene.mentions.amounts[k].is_money()
        && view.is_prep(tie, &["in"])
        && view.clause.role(tie + 1) == Role::Noun
        && s.has(view.noun_head(tie + 1), class::HOLDER | class::HANDOUT)
        && !s.has(view.clause.tokens(tie + 1).start, class::DETERMINER)
        && !s.has(head, class::HOLDER | class::LIGHT | class::MOVING);
    if given {
        let own = view.right(tie + 1);
        if view.is_telling(&own) {
            return own;
        }
    }
    // "the duty on steel to the level of 5%"
    if view.is_blank(end - 1)
        && end > 2
        && view.is_prep(
            end - 2,
            &["to", "at", "by", "above", "below", "from", "over", "under"],
        )
    {
        let own = ended(view, k, view.back(end - 2));
        if view.is_telling(&own) {
            return own;
        }
    }
    // "a park with a forest coverage rate of 80%": the noun says enough by itself.
    if end > 1 && view.is_prep(end - 2, &["with", "at"]) {
        let own = view.trimmed(vec![view.clause.tokens(end - 1)]);
        let holder = view.back(end - 2).checked_sub(1);
        let given_to = view.scene.mentions.amounts[k].is_money()
            && view.is_prep(end - 2, &["with"])
            && holder.is_some_and(|p| {
                view.clause.role(p) == Role::Noun
                    && s.tokens[view.noun_head(p)].capital
                    && s.has(view.noun_head(p), class::INSTRUMENT | class::HOLDER)
            });
        let says = own
            .iter()
            .flat_map(Clone::clone)
            // but "a fund with an initial outlay of 5 million"
            .any(|t| {
                t != head
                    && view.is_telling(&[t..t + 1])
                    && !(given_to && relates(s.word(t)) && !s.word(t).ends_with("able"))
            });
        if says && s.has(head, class::HOLDER | class::LIGHT) {
            return own;
        }
    }
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        // "a total of", "an increase of": what it is of stands further left.
        let owner = owner(view, k, phrase.from);
        // "Japan recorded a decline of 2%": whose it is, where nothing else is named.
        let p = view.back(phrase.from);
        let recorded = || {
            view.clause.before(p) == Role::Verb
                && s.has(view.clause.head(s, p - 1), class::MEASURING)
                && !owner
                    .iter()
                    .flat_map(Clone::clone)
                    .any(|t| s.has(t, class::ISSUER))
        };
        return if view.is_telling(&owner) && (!is_agent(view, &owner) || recorded()) {
            owner
        } else {
            phrase.pieces
        };
    }
    if is_thin(view, &phrase.pieces)
        && let Some(own) = of_thin(view, k, &phrase, head)
    {
        return own;
    }
    let owner = holder_of(view, end - 1);
    if let Some(owner) = owner.filter(|o| view.is_telling(o)) {
        return held(view, owner, end - 1);
    }
    if let Some(meant) = meant(view, k, head, &phrase.pieces) {
        return meant;
    }
    // "an incentive of 5 million for each bond issue": a single word of money needs what it is for.
    let place = view.clause.places[k];
    if matches!(&phrase.pieces[..], [only] if only.len() == 1)
        && view.scene.mentions.amounts[k].is_money()
        && view.is_prep(view.on(place + 1), &["for"])
    {
        let purpose = short(view, complement(view, place));
        if view.is_telling(&purpose) && !is_agent(view, &purpose) {
            return phrase.pieces.into_iter().chain(purpose).collect();
        }
    }
    without_movement(view, phrase.pieces)
}

/// "the government's investment of 5 million in hospitals", "a provisional allocation of 5 million for roads": the
/// money with what it is for, where its own words tell no more than whose it is.
fn meant(view: &View<'_, '_>, k: usize, head: usize, own: &Pieces) -> Option<Pieces> {
    let s = view.scene.s;
    let [only] = &own[..] else { return None };
    let says = |t: &usize| {
        *t != head
            && tag(s, *t) == Tag::Noun
            && !s.has(*t, class::VAGUE | class::ISSUER)
            && !s.tokens[*t].capital
    };
    let place = view.clause.places[k];
    let tied = view.is_prep(view.on(place + 1), &["in", "for", "to", "towards", "on"]);
    if !tied
        || !view.scene.mentions.amounts[k].is_money()
        || !s.has(head, class::HOLDER)
        || only.end != head + 1
        || only.clone().filter(says).count() > 1
    {
        return None;
    }
    let purpose = complement(view, place);
    let known = only
        .clone()
        .find(|t| says(t) && !relates(s.word(*t)))
        .unwrap_or(head);
    (view.is_telling(&purpose) && !is_agent(view, &purpose))
        .then(|| std::iter::once(known..head + 1).chain(purpose).collect())
}

/// "a plant … with a capacity of": the plant, where the noun of amount is tied by such a preposition.
fn holder_of(view: &View<'_, '_>, noun: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let bare = s.has(view.noun_head(noun), class::HOLDER) && view.clause.tokens(noun).len() <= 3;
    let tie = noun.checked_sub(1)?;
    if !bare || !view.is_prep(tie, &["at", "with", "for"]) {
        return None;
    }
    let end = view.back(tie);
    match view.clause.before(end) {
        Role::Noun => {
            let phrase = view.left(end, false);
            // "launch a scheme to help farmers, at an outlay of": the scheme.
            let object = view.main_object(view.purpose_before(phrase.from));
            Some(object.unwrap_or_else(|| nearest(view, phrase.pieces)))
        }
        Role::Comma => Some(view.left(view.back(end - 1), true).pieces),
        Role::Verb => {
            let subject = subject(view, end - 1);
            Some(subject.pieces)
        }
        _ => None,
    }
}

/// The last noun of a phrase with what "of" ties to it.
pub(super) fn nearest(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    if let Some(last) = pieces.last().cloned() {
        let cut = last
            .clone()
            .rev()
            .find(|&t| tag(s, t) == Tag::Preposition && !s.is(t, "of"))
            .filter(|&t| view.is_telling(&[t + 1..last.end]));
        if let Some(cut) = cut {
            pieces = view.trimmed(vec![cut + 1..last.end]);
        }
    }
    pieces
}

/// The owner, and the noun of its amount where that says something.
fn held(view: &View<'_, '_>, owner: Pieces, noun: usize) -> Pieces {
    let mut pieces = short(view, owner);
    if !view.is_blank(noun) {
        pieces.extend(view.trimmed(vec![view.clause.tokens(noun)]));
    }
    pieces
}

/// Whose amount a noun of movement or amount before part `from` tells: the verb's subject, or the noun that
/// it is tied to.
fn owner(view: &View<'_, '_>, k: usize, from: usize) -> Pieces {
    let p = view.back(from);
    match view.clause.before(p) {
        Role::Verb => subject_or_object(view, k, p - 1),
        Role::Preposition => {
            let q = view.back(p - 1);
            match view.clause.before(q) {
                Role::Noun => {
                    let phrase = view.left(q, false);
                    if view.is_telling(&phrase.pieces) {
                        return view.main_object(phrase.from).unwrap_or(phrase.pieces);
                    }
                    owner(view, k, phrase.from)
                }
                Role::Verb => subject_or_object(view, k, q - 1),
                Role::Comma => view.left(view.back(q - 1), true).pieces,
                _ => Vec::new(),
            }
        }
        Role::Noun => view.left(p, false).pieces,
        // "imply a loss of 5 million and a gain of"
        Role::Conjunction
            if k > 0
                && matches!(view.clause.before(view.back(p - 1)), Role::Amount(_))
                && view.is_prep(view.start(k - 1).wrapping_sub(1), &["of"]) =>
        {
            let beside = view.left(view.start(k - 1) - 1, false);
            owner(view, k, beside.from)
        }
        Role::Comma | Role::Stop if p > 1 && k > 0 => view.earlier[k - 1].indicator.clone(),
        // "To help farmers, a sum of 5 million": what the sentence opens with is no owner.
        Role::Comma if closes_opener(view, p - 1) => Vec::new(),
        Role::Comma if p > 1 => match view.clause.before(view.back(p - 1)) {
            Role::Noun => view.left(view.back(p - 1), true).pieces,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// ", resulting in a loss of": what comes of all that was said before.
fn is_result(view: &View<'_, '_>, from: usize) -> bool {
    let tie = view.back(from);
    let verb = view.back(tie - usize::from(view.clause.before(tie) == Role::Preposition));
    view.clause.before(verb) == Role::Verb
        && view.scene.s.is_any(
            view.clause.head(view.scene.s, verb - 1),
            &["resulting", "leading"],
        )
        && view.clause.before(view.back(verb - 1)) == Role::Comma
}

/// "is a loss of": a form of "be" and a noun of movement.
fn is_verdict(view: &View<'_, '_>, from: usize, head: usize) -> bool {
    let s = view.scene.s;
    let verb = view.back(from).wrapping_sub(1);
    view.clause.role(verb) == Role::Verb
        && s.is_any(
            view.clause.head(s, verb),
            &["is", "are", "was", "were", "be", "been"],
        )
        && (s.has(head, class::MOVING) || s.is_any(head, &["loss", "losses"]))
}

/// The comma behind "To help farmers", "For the coming years".
fn closes_opener(view: &View<'_, '_>, comma: usize) -> bool {
    let opens = match view.clause.role(0) {
        Role::Preposition => true,
        Role::Verb => view.word(0).eq_ignore_ascii_case("to"),
        _ => false,
    };
    opens && !(0..comma).any(|p| view.clause.role(p) == Role::Comma)
}

/// Behind a preposition that bounds or moves: "raise the share to 5%", "fell by 5%".
fn marked(view: &View<'_, '_>, k: usize, preposition: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let end = view.back(preposition);
    let word = view.word(preposition).to_lowercase();
    // "12 million, including 2 million for roads"
    if matches!(word.as_str(), "with" | "for" | "in" | "on" | "including") {
        let right = complement(view, place);
        // "ran the programme with £5 million in funding"
        let lone =
            matches!(&right[..], [only] if only.len() == 1 && s.has(only.start, class::HOLDER));
        if lone && view.clause.before(end) == Role::Noun {
            let object = object(view, k, end);
            return short(view, object).into_iter().chain(right).collect();
        }
        if view.is_telling(&right) {
            return right;
        }
    }
    if word == "worth" && view.clause.before(end) == Role::Noun {
        let own = view.left(end, false).pieces;
        if view.is_telling(&own) {
            return own;
        }
    }
    if word == "to" && starts_in_place(view, k) {
        return view.earlier[k - 1].indicator.clone();
    }
    if k > 0
        && s.is_any(
            view.clause.tokens(end.wrapping_sub(1)).end.wrapping_sub(1),
            &["equivalent", "equal", "corresponding"],
        )
    {
        return view.earlier[k - 1].indicator.clone();
    }
    match view.clause.before(end) {
        Role::Noun => object(view, k, end),
        Role::Verb => {
            let verb = end - 1;
            // "cut by 5% the use of": the object stands behind.
            // "grow by 2,000 posts"
            let counted = word == "by" && view.scene.mentions.amounts[k].of.is_some();
            if view.clause.role(place + 1) == Role::Noun
                && !counted
                && !view.clause.is_passive(s, verb)
            {
                let right = view.right(place + 1);
                if view.is_telling(&right) {
                    return right;
                }
            }
            subject_or_object(view, k, verb)
        }
        Role::Close => match view.bracket(end) {
            Some(open) => object(view, k, view.back(open)),
            None => Vec::new(),
        },
        Role::Comma if end > 1 => {
            let q = view.back(aside(view, end - 1).unwrap_or(end - 1));
            match view.clause.before(q) {
                Role::Noun => object(view, k, q),
                Role::Verb => subject_or_object(view, k, q - 1),
                _ => Vec::new(),
            }
        }
        // "—by 27 per cent"
        Role::Stop if end > 1 => match view.clause.before(view.back(end - 1)) {
            Role::Verb => subject_or_object(view, k, view.back(end - 1) - 1),
            _ => Vec::new(),
        },
        Role::Conjunction | Role::Amount(_) if k > 0 => view.earlier[k - 1].indicator.clone(),
        _ => Vec::new(),
    }
}

/// "from 50 mm in the desert to 400 mm in the hills", "raise the fund by 5 million from the sum set last year to 9
/// million": the amount before is where the range starts, or by how much.
fn starts_in_place(view: &View<'_, '_>, k: usize) -> bool {
    let Some(before) = k.checked_sub(1) else {
        return false;
    };
    let amounts = &view.scene.mentions.amounts;
    let first = view.clause.places[before];
    let light = |p: usize| {
        matches!(
            view.clause.role(p),
            Role::Noun | Role::Preposition | Role::Adverb | Role::Period
        )
    };
    let tie = view.start(before).wrapping_sub(1);
    let mut between = first + 1..view.clause.places[k];
    amounts[before].unit == amounts[k].unit
        && (view.is_prep(tie, &["from"]) && between.clone().all(light)
            || view.is_prep(tie, &["by"])
                && between.all(|p| {
                    light(p)
                        || view.clause.role(p) == Role::Verb
                            && view.clause.is_participle(view.scene.s, p)
                }))
}

/// The noun phrase between a verb and the preposition of its amount: the object, unless the verb takes none.
fn object(view: &View<'_, '_>, k: usize, end: usize) -> Pieces {
    let s = view.scene.s;
    if let Some(own) = governed(view, end) {
        return own;
    }
    let mut phrase = view.left(end, false);
    let mut p = view.back(phrase.from);
    // "the number of passengers using buses by 5%": a participle that moves nothing belongs to the noun.
    let reduced = p > 0
        && view.clause.before(p) == Role::Verb
        && view.clause.is_participle(s, p - 1)
        && s.has(view.clause.head(s, p - 1), class::VERB_ING)
        && !moves(view, view.clause.head(s, p - 1))
        && view.clause.before(view.back(p - 1)) == Role::Noun;
    if reduced {
        phrase = view.left(end, true);
        p = view.back(phrase.from);
    }
    let dangling = view.clause.before(p) == Role::Preposition;
    if dangling {
        let q = view.back(p - 1);
        // "reduced the lot size relative to older funds, from": what it is held against is not moved.
        if compares(view, p - 1) && view.clause.before(q) == Role::Noun {
            return object(view, k, q);
        }
        // "transport makes up 30%, followed by farming at 9%": the next of a row.
        let next =
            view.clause.before(q) == Role::Verb && s.is(view.clause.head(s, q - 1), "followed");
        if view.clause.before(q) == Role::Verb && !next {
            let found = subject(view, q - 1);
            if view.is_telling(&found.pieces) && !is_agent(view, &found.pieces) {
                return found.pieces;
            }
            if view.clause.is_passive(s, q - 1) && view.is_telling(&found.pieces) {
                return found.pieces;
            }
        }
    }
    if !view.is_telling(&phrase.pieces) || only_relates(view, &phrase.pieces) {
        let owner = owner(view, k, phrase.from);
        if view.is_telling(&owner) {
            return owner;
        }
    }
    if let Some(object) = moved_with_purpose(view, p) {
        return object.into_iter().chain(phrase.pieces).collect();
    }
    if let Some(owner) = levied(view, p, &phrase.pieces) {
        return owner.into_iter().chain(phrase.pieces).collect();
    }
    // Nothing may be left of what stood before.
    if let Some(last) = end.checked_sub(1)
        && let Some(owner) = holder_of(view, last).filter(|o| view.is_telling(o))
    {
        return held(view, owner, last);
    }
    // "raise the grant for keeping bees from 5 to 7 dollars": the grant is raised.
    let raised = view.clause.before(p) == Role::Verb && moves(view, view.clause.head(s, p - 1));
    let pieces = if raised && !binds(view, &phrase.pieces) && !aims(view, &phrase.pieces) {
        phrase.pieces
    } else {
        behind_gerund(view, phrase.pieces)
    };
    without_movement(view, pieces)
}

/// "the goal of", "our target for".
fn aims(view: &View<'_, '_>, pieces: &Pieces) -> bool {
    let s = view.scene.s;
    let first = pieces.first().into_iter().flat_map(Clone::clone);
    first
        .take_while(|&t| tag(s, t) != Tag::Preposition)
        .any(|t| s.has(t, class::GOAL))
}

/// "extend the time limit to file returns from two years to four": the object of the verb that moves, with what it is
/// for, whose object ends before part `end`.
fn moved_with_purpose(view: &View<'_, '_>, end: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let purpose = end.checked_sub(1)?;
    if view.clause.role(purpose) != Role::Verb
        || !view.word(purpose).eq_ignore_ascii_case("to")
        || moves(view, view.clause.head(s, purpose))
        || view.clause.before(view.back(purpose)) != Role::Noun
    {
        return None;
    }
    let object = view.left(view.back(purpose), false);
    let verb = view.back(object.from);
    let moved = view.clause.before(verb) == Role::Verb
        && moves(view, view.clause.head(s, verb - 1))
        && !view.clause.is_passive(s, verb - 1);
    (moved && !object.pieces.is_empty() && !is_agent(view, &object.pieces)).then_some(object.pieces)
}

/// "steel imports attract duty at 5%": whose levy it is, where it is told by nothing else.
fn levied(view: &View<'_, '_>, verb: usize, own: &Pieces) -> Option<Pieces> {
    let s = view.scene.s;
    let lone = matches!(&own[..], [only] if only.len() == 1 && s.hints_at(only.start, Hint::Levy));
    if !lone || view.clause.before(verb) != Role::Verb || moves(view, view.clause.head(s, verb - 1))
    {
        return None;
    }
    let owner = short(view, subject(view, verb - 1).pieces);
    let paper = owner
        .last()
        .is_some_and(|p| s.has(p.end - 1, class::INSTRUMENT));
    (view.is_telling(&owner) && !paper && !is_agent(view, &owner)).then_some(owner)
}

/// "reduce the amount that homes spend on heating by 20%", "raise the income at which families pay tax by 5%":
/// the object of the verb that moves, where a relative clause stands before part `end`.
fn governed(view: &View<'_, '_>, end: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let own = view.left(end, false);
    let mut verb = view.back(own.from);
    // "that is accounted for by"
    while view.clause.before(verb) == Role::Preposition {
        verb = view.back(verb - 1);
    }
    if view.clause.before(verb) != Role::Verb {
        return None;
    }
    let head = view.clause.head(s, verb - 1);
    // "levels that will limit the rise to 2°C": it moves what stands behind it itself.
    if moves(view, head) || s.hints_at(head, Hint::Bounds) {
        return None;
    }
    // "the time needed to start a business by 5%"
    let needed = || {
        let to = view.clause.tokens(verb - 1).any(|t| s.is(t, "to"));
        (to && view.describes(verb)).then(|| view.back(verb - 1))
    };
    let object = view.left(view.antecedent(verb - 1).or_else(needed)?, false);
    let governor = view.back(object.from);
    // "bring the waste that homes produce down to"
    let brought = || s.is_any(view.clause.tokens(end).start, &["down", "up", "back"]);
    if view.clause.before(governor) != Role::Verb
        || !(moves(view, view.clause.head(s, governor - 1)) || brought())
        || view.clause.is_passive(s, governor - 1)
    {
        return None;
    }
    // "the amount that homes spend": what it is told by stands in the clause.
    if !view.is_telling(&object.pieces) || only_relates(view, &object.pieces) {
        return Some(object.pieces.into_iter().chain(own.pieces).collect());
    }
    Some(object.pieces)
}

/// "the goal of reducing emissions by 20%": what is reduced.
fn behind_gerund(view: &View<'_, '_>, pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    let Some(last) = pieces.last() else {
        return pieces;
    };
    let gerund = last
        .clone()
        .rev()
        .find(|&t| s.has(t, class::VERB_ING) && tag(s, t) == Tag::Verb && moves(view, t));
    let own = gerund.map_or(Vec::new(), |t| view.trimmed(vec![t + 1..last.end]));
    if view.is_telling(&own) { own } else { pieces }
}

/// Behind a verb: the subject where the verb measures, else what the amount is for.
fn behind_verb(view: &View<'_, '_>, k: usize, verb: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let a = &view.scene.mentions.amounts[k];
    let head = view.clause.head(s, verb);
    let measuring =
        s.has(head, class::AUXILIARY | class::MODAL | class::MEASURING) || moves(view, head);
    let found = subject(view, verb);
    let telling = view.is_telling(&found.pieces);
    // "our budget includes 5 million for schools": it acts as its issuer does.
    let paper = a.is_money()
        && !s.has(head, class::AUXILIARY | class::STATING)
        && found
            .pieces
            .last()
            .is_some_and(|p| s.has(p.end - 1, class::INSTRUMENT));
    // "the Trust will cost 5 million": what costs is measured, whatever its name.
    let costs = s.is_any(head, COSTING);
    let agent = !costs && (is_agent(view, &found.pieces) || paper);
    // ", saving £5 million a year on energy bills"
    let aside = a.is_money()
        && view.clause.is_participle(s, verb)
        && view.clause.before(view.back(verb)) == Role::Comma;
    // "despite having contributed 4 per cent to emissions"
    let loose = view.clause.before(view.back(verb)) == Role::Preposition && a.is_share();
    // "to raise £5 million from fees", "saves £5 million on energy": it moves money and not its subject.
    let brings = a.is_money() && s.is_any(head, BRINGING);
    if measuring && telling && !agent && !aside && !loose && !brings {
        return found.pieces;
    }
    let right = complement(view, place);
    // "the Rural Roads Fund will spend 5 million on bridges"
    if a.is_money() && matches!(&found.pieces[..], [only] if is_named(view, only)) {
        return found.pieces.into_iter().chain(short(view, right)).collect();
    }
    if view.is_telling(&right) && (a.is_money() || loose || !telling || agent) {
        return right;
    }
    if telling && !agent {
        return found.pieces;
    }
    let object = view.main_object(verb);
    if let Some(object) = object.filter(|o| view.is_telling(o)) {
        return object;
    }
    let grows = found
        .pieces
        .iter()
        .flat_map(Clone::clone)
        .any(|t| s.is(t, "growth"));
    match topic(view) {
        Some(topic) if agent && !grows => topic,
        _ if telling || grows => found.pieces,
        _ => Vec::new(),
    }
}

/// Verbs by which a price is told.
const COSTING: &[&str] = &["cost", "costs", "costing"];

/// "This will cost the towns 5 million": what costs is told before.
pub(in crate::statement) fn costs_somebody(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let own = view.start(k);
    if !view.scene.mentions.amounts[k].is_money() || view.clause.before(own) != Role::Noun {
        return false;
    }
    let verb = view.back(view.left(own, false).from);
    if view.clause.before(verb) != Role::Verb || !s.is_any(view.clause.head(s, verb - 1), COSTING) {
        return false;
    }
    let subject = view.back(verb - 1);
    view.clause.before(subject) == Role::Pronoun
        && s.is_any(
            view.clause.tokens(subject - 1).start,
            &["it", "this", "that", "they", "these"],
        )
}

/// Verbs of movement whose object is an amount of money.
const BRINGING: &[&str] = &[
    "raise", "raises", "raised", "raising", "save", "saves", "saved", "saving",
];

/// "For adaptation, the state will find 5 million", "As for spending, I estimate": what the sentence opens with.
pub(in crate::statement) fn topic(view: &View<'_, '_>) -> Option<Pieces> {
    opening(view, &["for", "on"])
}

/// "In respect of pencils, I propose to raise the duty by", "For schools, the allocation is": what the duty is on and
/// the money for, where that stands first.
pub(super) fn topic_of(view: &View<'_, '_>, k: usize, own: &Pieces) -> Option<Pieces> {
    let s = view.scene.s;
    let [only] = &own[..] else { return None };
    let start = view.scene.mentions.amounts[k].tokens.start;
    let last = only.end - 1;
    let thin = only.len() <= 2
        && only.end <= start
        && (s.has(last, class::HOLDER) || s.hints_at(last, Hint::Levy))
        && (k == 0 || view.earlier[k - 1].indicator.is_empty() || {
            let before = view.scene.mentions.amounts[k - 1].core.end;
            !(before..start).any(|t| s.is_any(t, &[";", ":"]))
        });
    let topic = thin.then(|| topic(view))??;
    // "On the conclusion of the year,", "On the expenditure side,"
    let names = topic.iter().all(|p| {
        let end = p.end - 1;
        p.end <= only.start
            && !s.has(end, class::SPAN)
            && !s.is_any(end, &["side", "front", "hand"])
    });
    let programme = || matches!(&topic[..], [only] if is_named(view, only));
    (names && (!is_agent(view, &topic) || programme())).then_some(topic)
}

/// "Under the Rural Roads Fund, the bank paid out 5 million for 90 bridges": the programme whose money it is.
pub(super) fn programme_of(view: &View<'_, '_>, k: usize, own: &Pieces) -> Option<Pieces> {
    const LONGEST: usize = 4;
    let brief = own.iter().map(ExactSizeIterator::len).sum::<usize>() <= LONGEST;
    let may_be = brief && view.scene.mentions.amounts[k].is_money();
    may_be
        .then(|| opening(view, &["under"]))?
        .filter(|topic| matches!(&topic[..], [only] if is_named(view, only)))
        .filter(|topic| own.iter().all(|p| p.start >= topic[0].end))
}

/// "Rural Roads Fund": the name of a programme.
fn is_named(view: &View<'_, '_>, p: &std::ops::Range<usize>) -> bool {
    let s = view.scene.s;
    p.len() > 1
        && p.clone()
            .filter(|&t| tag(s, t) == Tag::Noun)
            .all(|t| s.tokens[t].capital)
        && s.has(p.end - 1, class::INSTRUMENT | class::HOLDER)
}

/// "States will cut emissions by these shares: Chad 5%, Mali 7%": what is measured in each country of a list.
pub(super) fn measured_in(view: &View<'_, '_>, k: usize, own: &Pieces) -> Option<Pieces> {
    let s = view.scene.s;
    let [only] = &own[..] else { return None };
    let place = view.clause.places[k];
    let country = only.end <= view.scene.mentions.amounts[k].tokens.start
        && only
            .clone()
            .all(|t| s.has(t, class::COUNTRY | class::CONJUNCTION) || s.is(t, "republic"));
    if !country || view.clause.before(place) != Role::Noun {
        return None;
    }
    let colon = (0..place)
        .rev()
        .find(|&p| view.clause.role(p) == Role::Stop && view.word(p) == ":")?;
    let verb = (0..colon)
        .rev()
        .find(|&p| view.clause.role(p) == Role::Verb)?;
    let moved = moves(view, view.clause.head(s, verb)) && !view.clause.is_passive(s, verb);
    let own = if moved {
        view.right(view.on(verb + 1))
    } else {
        Vec::new()
    };
    let own = if view.is_telling(&own) {
        own
    } else {
        subject(view, verb).pieces
    };
    (view.is_telling(&own) && !is_agent(view, &own)).then_some(own)
}

/// The noun phrase that one of these prepositions and a comma set before the sentence.
fn opening(view: &View<'_, '_>, prepositions: &[&str]) -> Option<Pieces> {
    const LONGEST: usize = 12;
    // "In respect of", "In the case of", "With regard to"
    let relates = view.clause.role(0) == Role::Preposition
        && view.clause.role(1) == Role::Noun
        && view.scene.s.has(view.noun_head(1), class::RELATING)
        && view.is_prep(2, &["of", "to", "for"])
        && prepositions.contains(&"for");
    let from = if relates { 3 } else { 0 };
    let first = (from..from + 3).find(|&p| view.clause.role(p) == Role::Noun)?;
    let opens = (relates || view.is_prep(first.wrapping_sub(1), prepositions))
        && (from..first).all(|p| view.clause.role(p) == Role::Preposition);
    let mut parts = view.right_parts(first);
    let mut end = parts.last().map_or(first, |last| last + 1);
    // "On certain drugs used as feed for poultry,"
    let described = view.clause.role(end) == Role::Verb
        && view.clause.is_participle(view.scene.s, end)
        && (end + 1..first + LONGEST)
            .find(|&p| {
                !matches!(
                    view.clause.role(p),
                    Role::Noun | Role::Preposition | Role::Adverb | Role::Conjunction
                )
            })
            .is_some_and(|p| view.clause.role(p) == Role::Comma);
    if described {
        end = (end..first + LONGEST)
            .find(|&p| view.clause.role(p) == Role::Comma)
            .unwrap_or(end);
        parts = (first..end).collect();
    }
    let dated = view.is_prep(end, &["in"]) && view.clause.role(end + 1) == Role::Period;
    let comma = view.clause.role(view.on(end + usize::from(dated))) == Role::Comma;
    let own = view.words(&parts);
    (opens && comma && view.is_telling(&own)).then_some(own)
}

pub(in crate::statement) fn moves(view: &View<'_, '_>, at: usize) -> bool {
    view.scene.s.movement(at).is_some()
}
