//! Where an amount stands among the parts of its sentence, and what it therefore measures.

mod before;
mod complement;
mod count;
mod group;
mod owned;
mod qualifier;
mod respective;
mod share;
mod subject;
mod words;

pub(super) use self::before::{before, costs_somebody, entry, moves, topic};
pub(super) use self::complement::complement;
pub(super) use self::group::group;
pub(super) use self::owned::repeats;
pub(super) use self::respective::respective;
pub(super) use self::share::{of_which, part_got};
pub(super) use self::subject::{aside, subject};
pub(super) use self::words::{compares, is_agent, known, only_relates};

use self::before::{measured_in, programme_of, topic_of};
use self::count::{count, rank};
use self::qualifier::qualified;
use self::share::{is_subject, ratio, share};
use self::words::short;
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::phrase;
use std::ops::Range;

/// The words that amount `k` measures, by its place.
pub(in crate::statement) fn find(view: &View<'_, '_>, k: usize) -> Pieces {
    let mut own = found(view, k);
    own.extend(levied_on(view, k, &own));
    if let Some(stood_for) = stood_for(view, k, &own) {
        own.insert(0, stood_for);
    }
    let topic = topic_of(view, k, &own)
        .or_else(|| programme_of(view, k, &own))
        .or_else(|| measured_in(view, k, &own));
    if let Some(topic) = topic {
        own = topic.into_iter().chain(own).collect();
    } else if let Some(told) = owned::told(view, k, &own) {
        own = told;
    }
    own.extend(told_apart(view, k, &own));
    qualified(view, k, own)
}

/// "reduce the duty from 20% to 10% on frozen fish": what a levy is on stands behind its rate.
fn levied_on(view: &View<'_, '_>, k: usize, own: &Pieces) -> Pieces {
    let place = view.clause.places[k];
    let s = view.scene.s;
    let levy = own.last().is_some_and(|last| {
        last.end <= view.scene.mentions.amounts[k].tokens.start
            && s.hints_at(last.end - 1, Hint::Levy)
    });
    if !levy || !view.is_prep(place + 1, &["on"]) || view.clause.role(place + 2) != Role::Noun {
        return Pieces::new();
    }
    view.right(place + 2)
}

/// "output rose by 5% in mills and by 7% in mines": where it did so, told apart from where it did otherwise.
fn told_apart(view: &View<'_, '_>, k: usize, own: &Pieces) -> Pieces {
    let amounts = &view.scene.mentions.amounts;
    let tie = view.clause.places[k] + 1;
    let other = k + 1;
    let before = own
        .last()
        .is_some_and(|last| last.end <= amounts[k].tokens.start);
    let tied =
        view.is_prep(tie, &["in", "for", "among"]) && view.clause.role(tie + 1) == Role::Noun;
    if !before
        || !tied
        || amounts.get(other).is_none_or(|a| a.unit != amounts[k].unit)
        || amounts[k].of.is_some()
    {
        return Pieces::new();
    }
    let mut p = view.right_end(tie + 1);
    if view.clause.role(p) == Role::Comma {
        p += 1;
    }
    let joined = view.clause.role(p) == Role::Conjunction || view.clause.before(p) == Role::Comma;
    p += usize::from(view.clause.role(p) == Role::Conjunction);
    p += usize::from(view.is_prep(p, &["by", "to", "at"]));
    let next = view.clause.places[other] + 1;
    let again = view.clause.places[other] == p
        && view.is_prep(next, &[view.word(tie)])
        && view.clause.role(next + 1) == Role::Noun;
    if joined && again {
        words::short(view, view.right(tie + 1))
    } else {
        Pieces::new()
    }
}

/// "exports to Asia grew by 5% and those to Europe by 3%": the head that a pronoun stands for.
fn stood_for(view: &View<'_, '_>, k: usize, own: &Pieces) -> Option<Range<usize>> {
    let s = view.scene.s;
    let [only] = &own[..] else { return None };
    let pronoun = only.start.checked_sub(2).filter(|_| k > 0)?;
    let stands = s.is_any(pronoun, &["those", "that"])
        && s.is_any(pronoun + 1, &["of", "to", "in", "for", "from", "on"])
        && view.scene.mentions.amounts[k - 1].unit == view.scene.mentions.amounts[k].unit
        && only.end <= view.scene.mentions.amounts[k].tokens.start;
    let before = view.earlier.get(k.checked_sub(1)?)?.indicator.first()?;
    let end = before
        .clone()
        .find(|&t| phrase::tag(s, t) == phrase::Tag::Preposition)?;
    (stands && end > before.start && end <= pronoun).then_some(before.start..end)
}

/// As `find`, without what stands behind the amount.
fn found(view: &View<'_, '_>, k: usize) -> Pieces {
    let a = &view.scene.mentions.amounts[k];
    let place = view.clause.places[k];
    // "will halve emissions", "doubling the number of nurses": the verb's object.
    if a.direction.is_some() && a.number.spelled && view.clause.role(place + 1) == Role::Noun {
        let object = view.right(place + 1);
        if view.is_telling(&object) {
            return object;
        }
    }
    let own = moved(view, k);
    if view.is_telling(&own) {
        return own;
    }
    if a.unit == "count" {
        return count(view, k);
    }
    // "uses four times as much water as"
    let much = view.is_prep(place + 1, &["as"])
        && a.unit == "times"
        && matches!(view.word(place + 2), "much" | "many");
    if much && view.clause.role(place + 2) == Role::Noun {
        let own = view.right(place + 2);
        if view.is_telling(&own) {
            return own;
        }
    }
    if a.unit == "rank" {
        return rank(view, k);
    }
    if let Some(own) = adjacent(view, k) {
        return own;
    }
    let own = from_whole(view, k);
    if view.is_telling(&own) {
        return own;
    }
    // "a burden of 5 cents per kilogram of sugar", "dust equal to 5 barrels of oil": the noun belongs to the unit.
    if view.is_prep(place + 1, &["of"]) && (per_unit(view, k) || equated(view, k)) {
        let own = before(view, k);
        if view.is_telling(&own) && stands_before(view, k, &own) && !is_agent(view, &own) {
            return own;
        }
    }
    let next = behind(view, place);
    if view.is_prep(next, &["of"]) || a.is_share() && view.word(place + 1) == "the" {
        // "debt came to 48% of GDP": what it is a share of is told with the amount.
        let own = if a.is_share() && a.per.is_some() {
            before(view, k)
        } else {
            Vec::new()
        };
        if view.is_telling(&own) && stands_before(view, k, &own) && !is_agent(view, &own) {
            return own;
        }
        // "3% of GDP spent on research" tells behind it what is spent.
        let bare = view.right_parts(view.on(place + 2)).len() < 2;
        if a.is_share() && a.per.is_some() && bare {
            return ratio(view, k);
        }
        return of(view, k);
    }
    before(view, k)
}

/// The part behind an amount, a bracket that says it again and "or more" before "of" stepped over.
fn behind(view: &View<'_, '_>, place: usize) -> usize {
    let next = place + 1;
    if view.clause.role(next) == Role::Adverb && view.is_prep(next + 1, &["of"]) {
        next + 1
    } else {
        view.past_bracket(next)
    }
}

/// Money is stated per unit of what stands behind "of".
fn per_unit(view: &View<'_, '_>, k: usize) -> bool {
    let a = &view.scene.mentions.amounts[k];
    let end = view.clause.tokens(view.clause.places[k]).end;
    let unit = end.checked_sub(1).is_some_and(|t| {
        t >= a.core.end && !view.scene.s.has(t, class::SPAN) && !view.scene.s.is(t, "annum")
    });
    a.is_money() && a.per.is_some() && unit
}

/// "dust equivalent to" stands before the amount.
fn equated(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let to = view.start(k).wrapping_sub(1);
    let word = view.clause.tokens(to).start.wrapping_sub(1);
    view.is_prep(to, &["to"])
        && s.is_any(word, &["equivalent", "equal"])
        && view.clause.tokens(to - 1).start < word
        && !view.scene.mentions.amounts[k].is_share()
}

/// "a 14% reduction in total emissions", "growth of 5% in exports": what moves by the amount.
pub(in crate::statement) fn moved(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let mut next = place + 1;
    let moving = |p: usize| {
        view.clause.role(p) == Role::Noun
            && s.has(view.noun_head(p), class::MOVING)
            && (view.is_blank(p) || only_relates(view, &[view.clause.tokens(p)]))
    };
    let mut light = false;
    if moving(next) {
        light = true;
        next += 1;
    } else if view.is_prep(place.wrapping_sub(1), &["of"]) && place > 1 {
        light = moving(place - 2);
    }
    next = view.on(next);
    let tied = light
        && (view.is_prep(next, &["in", "of", "for", "on"])
            || view.is_prep(next, &["from"])
                && view.clause.role(next + 1) == Role::Noun
                && !s.has(view.noun_head(next + 1), class::STANDARD)
                // "an increase of 10% from the earlier plan"
                && !view.clause.tokens(next + 1).any(|t| {
                    s.is_any(t, &["earlier", "previous", "prior", "last", "original"])
                }));
    if !tied || view.clause.role(next + 1) != Role::Noun {
        return Vec::new();
    }
    let right = view.right(next + 1);
    // "in real terms", "in 2019 prices"
    if view.is_telling(&right) {
        right
    } else {
        Vec::new()
    }
}

/// "4,000 trams, which equates to 9,000 tonnes in dust": what another sort of amount is counted in.
pub(in crate::statement) fn equal_in(view: &View<'_, '_>, k: usize) -> Pieces {
    let place = view.clause.places[k];
    let tie = view.on(place + 1);
    let tied = view.is_prep(tie, &["in"]) && view.clause.role(tie + 1) == Role::Noun;
    if !tied || view.scene.mentions.amounts[k].is_share() {
        return Pieces::new();
    }
    let span = view.scene.s.has(view.noun_head(tie + 1), class::SPAN);
    let own = without_movement(view, view.right(tie + 1));
    if view.is_telling(&own) && !is_agent(view, &own) && !span {
        own
    } else {
        Pieces::new()
    }
}

/// "reduce 24% from the total emissions": what is reduced, unless only a level or scenario is named.
fn from_whole(view: &View<'_, '_>, k: usize) -> Pieces {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let verb = view.clause.before(place) == Role::Verb
        && !view.clause.is_passive(s, place - 1)
        && moves(view, view.clause.head(s, place - 1));
    if !view.scene.mentions.amounts[k].is_share()
        || !verb
        || !view.is_prep(place + 1, &["from"])
        || view.clause.role(place + 2) != Role::Noun
    {
        return Vec::new();
    }
    if s.has(view.noun_head(place + 2), class::STANDARD) {
        // "reduce 24% from the emissions level of 2017"
        return view.trimmed(vec![
            view.clause.tokens(place + 2).start..view.noun_head(place + 2),
        ]);
    }
    view.right(place + 2)
}

/// "a 250 MW plant", "the $1 billion Fund", "a 5% cap on fees": a noun right behind the amount.
fn adjacent(view: &View<'_, '_>, k: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let place = view.clause.places[k];
    let a = &view.scene.mentions.amounts[k];
    let mut noun = place + 1;
    if view.clause.role(noun) != Role::Noun {
        return None;
    }
    let tokens = view.clause.tokens(noun);
    if opens_entry(view, noun) {
        return None;
    }
    // "15% less energy", but "15% less costly"
    let fewer = s.is_any(tokens.start, &["more", "less", "fewer"])
        && a.is_share()
        && (tokens.start + 1..tokens.end)
            .all(|t| !phrase::ends_like_adjective(s.word(t)) && !s.word(t).ends_with("ly"))
        && view.is_telling(&[tokens.start + 1..tokens.end]);
    if fewer {
        return Some(view.right(noun));
    }
    // "15% more efficient than", "twice as costly as"
    let graded = s.is_any(tokens.start, &["more", "less"]) && s.is(tokens.end, "than")
        || s.is(a.core.end, "more") && s.is(tokens.end, "than");
    if graded && !s.has(tokens.end - 1, class::COUNTED | class::PEOPLE) && a.is_share() {
        return None;
    }
    if s.has(tokens.start, class::DETERMINER) || compares(view, noun) {
        // "reduce by 5% the number of", "£5 million the year before"
        return None;
    }
    // "5 Mt worth of steel", "a 5% share of trade"
    if view.is_blank(noun) {
        if s.has(view.noun_head(noun), class::LIGHT) && !s.is(view.noun_head(noun), "worth") {
            let whole = view.right(noun);
            if view.is_telling(&whole) {
                return Some(whole);
            }
        }
        noun = view.on(noun + 1);
        let tied = view.is_prep(noun, &["of", "in", "for", "on"]);
        let right = if tied && view.clause.role(noun + 1) == Role::Noun {
            view.right(noun + 1)
        } else {
            Vec::new()
        };
        return view.is_telling(&right).then_some(right);
    }
    if a.is_share() && s.has(tokens.start, class::SUPERLATIVE) {
        return None;
    }
    // "nine out of ten pupils finish school": what is said of them
    if a.unit == "fraction" && a.number.spelled && is_subject(view, k) {
        return Some(share(view, k, noun));
    }
    Some(with_purpose(view, k, noun))
}

/// "share of output: 3% Population: 7 million", "2 Mt / Baseline (2030) emissions: 3 Mt": the noun opens the next entry.
fn opens_entry(view: &View<'_, '_>, noun: usize) -> bool {
    const LONGEST: usize = 6;
    let mut next = view.right_end(noun);
    if view.clause.role(next) == Role::Open {
        let label = |p: &usize| {
            matches!(
                view.clause.role(*p),
                Role::Open | Role::Close | Role::Period | Role::Noun
            )
        };
        next = (next..next + LONGEST).find(|p| !label(p)).unwrap_or(next);
    }
    view.clause.role(next) == Role::Stop
        && view.word(next) == ":"
        && matches!(view.clause.role(view.on(next + 1)), Role::Amount(_))
}

/// "a £5 million fund which pays for roads", "£5 million funding this year for roads": a noun that only
/// says that there is money, and what it is for.
fn with_purpose(view: &View<'_, '_>, k: usize, noun: usize) -> Pieces {
    let pieces = without_movement(view, view.right(noun));
    let lone = matches!(&pieces[..], [only] if only.len() == 1);
    if !lone || !view.scene.mentions.amounts[k].is_money() {
        return pieces;
    }
    let purpose = complement(view, view.right_end(noun) - 1);
    // "spend £4 million of our £12 million surplus to mend roads": that is what the part is for.
    if is_whole(view, k) || !view.is_telling(&purpose) {
        return labelled(view, view.clause.places[k], pieces);
    }
    pieces.into_iter().chain(short(view, purpose)).collect()
}

/// "4 million of our 12 million": the amount before is a part of this one.
fn is_whole(view: &View<'_, '_>, k: usize) -> bool {
    let mut q = view.back(view.clause.places[k]);
    if q > 0 && view.is_blank(q - 1) {
        q -= 1;
    }
    view.is_prep(q.wrapping_sub(1), &["of"]) && matches!(view.clause.before(q - 1), Role::Amount(_))
}

/// "Rural Roads Fund: launch of a £50 million fund": a noun that only says that there is money is told by the
/// label that its line opens with.
fn labelled(view: &View<'_, '_>, place: usize, own: Pieces) -> Pieces {
    const REACH: usize = 6;
    let s = view.scene.s;
    let colon = (1..REACH).find(|&p| view.clause.role(p) == Role::Stop && view.word(p) == ":");
    let bare = own
        .iter()
        .flat_map(Clone::clone)
        .all(|t| s.has(t, class::HOLDER));
    let label = colon
        .filter(|&colon| bare && view.clause.before(colon) == Role::Noun)
        .filter(|&colon| !(colon..place).any(|p| view.clause.role(p) == Role::Verb))
        .map_or(Vec::new(), |colon| view.left(colon, false).pieces);
    if view.is_telling(&label) { label } else { own }
}

/// "emission reduction" is of emissions; "GDP growth" names a measure.
fn without_movement(view: &View<'_, '_>, mut pieces: Pieces) -> Pieces {
    let s = view.scene.s;
    if let [only] = &mut pieces[..] {
        let cut = |t: usize| {
            s.has(t, class::MOVING) && !s.is(t, "growth")
                || s.is_any(t, &["target", "targets", "goal"])
                    && !phrase::is_participle_form(s, t - 1)
        };
        while only.len() > 1 && cut(only.end - 1) && view.is_telling(&[only.start..only.end - 1]) {
            only.end -= 1;
        }
    }
    pieces
}

/// "5 km of road", "44% of exports": the noun behind "of".
fn of(view: &View<'_, '_>, k: usize) -> Pieces {
    let a = &view.scene.mentions.amounts[k];
    let next = behind(view, view.clause.places[k]);
    let from = next + usize::from(view.is_prep(next, &["of"]));
    if a.is_share() || a.unit == "times" {
        return share(view, k, view.on(from));
    }
    let right = with_purpose(view, k, view.on(from));
    // "average emissions will be 130 g of carbon dioxide": the gas belongs to the unit, "2 Mt of CO2 abatement" does
    // not.
    let gas = view.noun_head(view.on(from));
    let of_gas = view
        .scene
        .s
        .is_any(gas, &["dioxide", "co2", "co₂", "co2e", "co₂e"]);
    if of_gas && a.tokens.start > 0 {
        let own = before(view, k);
        if view.is_telling(&own) && stands_before(view, k, &own) && !is_agent(view, &own) {
            return own;
        }
    }
    if !view.is_telling(&right) {
        return before(view, k);
    }
    // "production capacity amounted to 5 Mt of cement"
    if let Some(held) = held_of(view, k, from) {
        return held.into_iter().chain(right).collect();
    }
    right
}

/// "capacity reached 5 Mt of steel", "exports were 3 Mt of tea": the measure whose value the amount behind a verb is.
pub(in crate::statement) fn held_of(view: &View<'_, '_>, k: usize, of: usize) -> Option<Pieces> {
    let s = view.scene.s;
    let mut q = view.start(k);
    if view.is_prep(q.wrapping_sub(1), &["to", "at"]) {
        q = view.back(q - 1);
    }
    let verb = q.checked_sub(1)?;
    let states = view.clause.role(verb) == Role::Verb
        && s.has(view.clause.head(s, verb), class::STATING | class::AUXILIARY)
        && view.clause.role(view.on(of)) == Role::Noun;
    if !states {
        return None;
    }
    let own = subject(view, verb).pieces;
    let measure = own
        .last()
        .is_some_and(|p| s.has(p.end - 1, class::HOLDER) && !s.has(p.end - 1, class::LIGHT));
    (measure && view.is_telling(&own) && !is_agent(view, &own)).then_some(own)
}

/// "it will reach 5%", "this represents 1% of GDP": a pronoun stands for what is measured.
pub(in crate::statement) fn of_pronoun(view: &View<'_, '_>, k: usize) -> bool {
    let s = view.scene.s;
    let amount = &view.scene.mentions.amounts[k];
    let q = view.start(k);
    // "raise it to 5%", "the plan puts it at 78 years"
    let marked = view.is_prep(q.wrapping_sub(1), &["to", "at", "by"]);
    let object = if marked { view.back(q - 1) } else { q };
    // "make this 6%"
    let stands_for = view.clause.before(object) == Role::Pronoun
        && s.is_any(
            view.clause.tokens(object - 1).start,
            &["it", "this", "them"],
        )
        && view.clause.before(view.back(object - 1)) == Role::Verb;
    if stands_for {
        return true;
    }
    // "if help comes, it can be cut by 36%"
    let q = if marked && view.clause.before(object) == Role::Verb {
        object
    } else {
        q
    };
    if amount.of.is_some() || view.clause.before(q) != Role::Verb {
        return false;
    }
    let head = view.clause.head(s, q - 1);
    let before = view.back(q - 1);
    if before > 0 && subject::of_pronoun(view, before - 1).is_some() {
        return false;
    }
    let pronoun = view.clause.before(before) == Role::Pronoun
        && s.is_any(
            view.clause.tokens(before - 1).start,
            &["it", "this", "they", "these", "that"],
        );
    let tells = if marked {
        moves(view, head) && view.clause.is_passive(s, q - 1)
    } else {
        s.has(head, class::AUXILIARY | class::MEASURING)
    };
    let level = tells
        && !s.is_any(
            head,
            &[
                "has", "have", "had", "cost", "costs", "include", "includes", "included",
            ],
        );
    pronoun
        && level
        && (amount.is_share() || view.clause.role(view.clause.places[k] + 1) != Role::Noun)
}

/// All of the words stand before the amount.
fn stands_before(view: &View<'_, '_>, k: usize, pieces: &[Range<usize>]) -> bool {
    let start = view.scene.mentions.amounts[k].tokens.start;
    pieces.iter().all(|p| p.end <= start)
}

/// "the number of places will rise to 3,000 places" names them once.
fn with(view: &View<'_, '_>, left: &Pieces, noun: &Range<usize>) -> Pieces {
    let s = view.scene.s;
    let head = s.word(noun.end - 1);
    if left.iter().flat_map(Clone::clone).any(|t| s.is(t, head)) {
        return left.clone();
    }
    left.iter()
        .cloned()
        .chain(std::iter::once(noun.clone()))
        .collect()
}

impl View<'_, '_> {
    /// The first part of the amount's own words, blank nouns before it stepped over ("a total of").
    pub fn start(&self, k: usize) -> usize {
        let mut p = self.back(self.clause.places[k]);
        // "a massive 5%": an adjective stands between the article and the amount.
        let a = &self.scene.mentions.amounts[k];
        let bare = a.tokens.start == a.core.start;
        let article = |p: usize| {
            let first = self.clause.tokens(p).start;
            bare && self.scene.s.is_any(first, &["a", "an"])
        };
        while p > 0
            && self.clause.role(p - 1) == Role::Noun
            && (self.is_blank(p - 1) || p == self.clause.places[k] && article(p - 1))
        {
            p = self.back(p - 1);
        }
        // "a total of 5 Mt"
        if self.is_prep(p.wrapping_sub(1), &["of"]) && p > 1 && self.is_blank(p - 2) {
            let head = self.noun_head(p - 2);
            let s = self.scene.s;
            if s.is_any(
                head,
                &[
                    "total",
                    "sum",
                    "average",
                    "amount",
                    "minimum",
                    "maximum",
                    "order",
                    "equivalent",
                ],
            ) && !matches!(self.clause.before(self.back(p - 2)), Role::Noun)
            {
                return self.back(p - 2);
            }
        }
        p
    }

    /// Where the words before "from A to B" end, with what belongs to A ("from the current level of 5").
    pub fn before_start(&self, k: usize) -> Option<usize> {
        let start = self.scene.mentions.amounts[k].start.as_ref()?;
        let place = self.clause.places[k];
        let mut p = (0..place)
            .rev()
            .find(|&p| self.clause.tokens(p).contains(&start.tokens.start))?;
        loop {
            match self.clause.before(p) {
                // "water of class III or better from 83% to 85%"
                role @ (Role::Adverb | Role::Noun)
                    if p > 1
                        && self.clause.before(p - 1) == Role::Conjunction
                        && (role == Role::Adverb || self.is_blank(p - 1)) =>
                {
                    p -= 2;
                }
                Role::Preposition | Role::Period | Role::Adverb | Role::Start => p -= 1,
                // but "raise the threshold limit | from 5 to 7"
                Role::Noun if self.is_blank(p - 1) && !self.is_prep(p, &["from"]) => p -= 1,
                _ => return Some(p),
            }
        }
    }

    /// "5 million acres (2 million ha) of forest": one past a bracket that only says the amount again.
    fn past_bracket(&self, open: usize) -> usize {
        let again = |p: usize| {
            matches!(
                self.clause.role(p),
                Role::Amount(_) | Role::Adverb | Role::Preposition
            )
        };
        let close = (open + 1..self.clause.parts.len()).find(|&p| !again(p));
        match close {
            Some(close)
                if self.clause.role(open) == Role::Open
                    && self.clause.role(close) == Role::Close =>
            {
                close + 1
            }
            _ => open,
        }
    }

    /// One past the last part of the noun phrase that starts at part `from`.
    fn right_end(&self, from: usize) -> usize {
        self.right_parts(from).last().map_or(from, |last| last + 1)
    }
}
