//! What a verb says something about: its subject, or the object of the verb before.

use super::before::moves;
use super::complement::{complement, noun_behind};
use super::words::is_agent;
use crate::lexicon::class;
use crate::lexicon::entry::Hint;
use crate::statement::clause::Role;
use crate::statement::nouns::{Phrase, Pieces, View};
use crate::statement::syntax::Form;

/// The subject of a verb, or where it has none that says anything, the object of the verb before.
pub(super) fn subject_or_object(view: &View<'_, '_>, k: usize, verb: usize) -> Pieces {
    let s = view.scene.s;
    let found = subject(view, verb);
    if view.is_telling(&found.pieces) && !is_agent(view, &found.pieces) {
        return found.pieces;
    }
    let right = complement(view, view.clause.places[k]);
    if view.is_telling(&right) {
        return right;
    }
    if let Some(object) = view.main_object(verb).filter(|o| view.is_telling(o)) {
        return object;
    }
    // "the government proposes growth of 6%"
    let moving = view.clause.tokens(verb + 1).find(|&t| s.is(t, "growth"));
    match moving {
        Some(t) => vec![t..t + 1],
        None => found.pieces,
    }
}

/// The noun phrase that a verb says something about.
pub(in crate::statement) fn subject(view: &View<'_, '_>, verb: usize) -> Phrase {
    // "debt which, including that of towns, is estimated at": the clause says what it describes.
    let node = view.syntax().node(verb);
    let related = node
        .filter(|n| n.form == Form::Relative && n.subject.is_none() && n.verb == Some(verb))
        .filter(|n| view.clause.role(n.parts.start) == Role::Opener)
        .map(|n| of_opener(view, n.parts.start + 1));
    if let Some(found) = related.filter(|found| view.is_telling(&found.pieces)) {
        return found;
    }
    if let Some(found) = of_outer(view, verb) {
        return found;
    }
    let found = subject_within(view, verb, 4);
    of_own_clause(view, verb, &found).unwrap_or(found)
}

/// "Growth, after slowing to 2%, picked up", "Before rising to 4%, growth slowed": what the clause around tells of.
fn of_outer(view: &View<'_, '_>, verb: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let syntax = view.syntax();
    let node = syntax.node(verb)?;
    let timed = node.form == Form::Participle
        && node.verb == Some(verb)
        && view.is_prep(
            verb.wrapping_sub(1),
            &["after", "before", "since", "despite", "from"],
        );
    // "after providing 4 million to schools, the state has": it measures nothing.
    let head = view.clause.head(s, verb);
    if !timed || !(moves(view, head) || s.has(head, class::STATING)) {
        return None;
    }
    let noun = syntax
        .around(verb)
        .filter(|&p| view.clause.role(p) == Role::Noun)?;
    let end = (noun..view.clause.parts.len()).find(|&p| {
        matches!(view.clause.role(p), Role::Verb | Role::Comma) || !syntax.is_level(p, noun)
    })?;
    let own = view.left(end, false);
    (own.from <= noun && view.is_telling(&own.pieces) && !is_agent(view, &own.pieces))
        .then_some(own)
}

/// "the wages of those whose schools are far away will rise": where the words that were found belong to a clause inside
/// the subject, the subject that the verb has by its own clause.
fn of_own_clause(view: &View<'_, '_>, verb: usize, found: &Phrase) -> Option<Phrase> {
    let syntax = view.syntax();
    let head = syntax.subject(verb)?;
    let first = found.pieces.first()?.start;
    let part = (head..verb).find(|&p| view.clause.tokens(p).end > first)?;
    let tokens = view.clause.tokens(head);
    let whole = found.pieces.iter().any(|p| p.start < tokens.end);
    // "efforts to curb waste have led to": what somebody tries to move.
    let node = syntax.node(part);
    let tried = node.is_some_and(|n| n.form == Form::Infinitive && n.noun == Some(head))
        && [Hint::Pledge, Hint::Generic]
            .iter()
            .any(|&hint| view.scene.s.hints_at(view.noun_head(head), hint));
    if tried {
        return None;
    }
    if whole || syntax.is_level(part, verb) || view.clause.role(head) != Role::Noun {
        return None;
    }
    let mut end = (head..verb)
        .find(|&p| !syntax.is_level(p, head))
        .unwrap_or(verb);
    // "goods with labels and | having a price of"
    while matches!(view.clause.before(end), Role::Conjunction | Role::Comma) {
        end -= 1;
    }
    let own = view.left(view.back(end), false);
    let mut pieces = own.pieces;
    // "the tax that brewers pay": a word or two with what is told of it.
    let brief = pieces.iter().map(ExactSizeIterator::len).sum::<usize>() < 2;
    if own.from > head || !view.is_telling(&pieces) && !brief {
        return None;
    }
    if brief {
        let told = (end..verb)
            .skip_while(|&p| view.clause.role(p) != Role::Noun)
            .take_while(|&p| view.clause.role(p) != Role::Comma)
            .collect::<Vec<_>>();
        pieces.extend(view.words(&told));
    }
    view.is_telling(&pieces)
        .then_some(Phrase { from: head, pieces })
}

fn subject_within(view: &View<'_, '_>, verb: usize, depth: usize) -> Phrase {
    if depth == 0 {
        return Phrase::default();
    }
    let s = view.scene.s;
    let mut p = view.back(verb);
    // "the firm is old, and it accounts for 5% of output"
    if view.clause.before(p) == Role::Pronoun
        && let Some(found) = of_pronoun(view, p - 1)
    {
        return found;
    }
    // "Wheat holds a place among exports, making up 5%": the part is the subject's.
    let shares = s.has(view.clause.head(s, verb), class::SHARING);
    let beside = || {
        moved_before(view, verb, p)
            .or_else(|| measured_before(view, verb, p))
            .or_else(|| appraised(view, verb, p))
    };
    if let Some(phrase) = (!shares).then(beside).flatten() {
        return phrase;
    }
    // "the share of clean energy, including nuclear, rose": what is set apart is stepped over.
    // but "while inns host half, employing 5%"
    let own = |comma: usize| {
        view.clause.is_participle(s, verb)
            && view.clause.role(comma + 1) == Role::Opener
            && s.is_any(
                view.clause.tokens(comma + 1).start,
                &["while", "whereas", "although", "though", "but"],
            )
    };
    if view.clause.before(p) == Role::Comma
        && let Some(comma) = aside(view, p - 1).filter(|&comma| !own(comma))
    {
        p = view.back(comma);
    }
    p = view.over_bound(p).unwrap_or(p);
    match view.clause.before(p) {
        Role::Noun => of_noun(view, verb, p, depth),
        Role::Opener => of_opener(view, p),
        // "the amount that a party can receive will be"
        Role::Verb => match view.antecedent(p - 1) {
            Some(noun) if view.clause.before(view.back(p - 1)) != Role::Opener => {
                view.left(noun, true)
            }
            _ => subject_within(view, p - 1, depth - 1),
        },
        Role::Close => match view.bracket(p) {
            Some(open) => view.left(view.back(open), true),
            None => Phrase::default(),
        },
        // "rose by 5% and reached 7", ", reaching 7"
        Role::Conjunction | Role::Comma | Role::Amount(_) | Role::Preposition => {
            let earlier = (0..p)
                .rev()
                .take_while(|&q| view.clause.role(q) != Role::Stop)
                .find(|&q| {
                    view.clause.role(q) == Role::Verb && !s.is(view.clause.tokens(q).start, "to")
                });
            match earlier {
                Some(q) if view.clause.role(verb) == Role::Verb => {
                    let found = subject_within(view, q, depth - 1);
                    // "new proposals include free meals for pupils, costing 5 million"
                    let costs = s.is_any(
                        view.clause.tokens(verb).start,
                        &["costing", "involving", "requiring"],
                    );
                    match done_before(view, verb, p) {
                        Some(object) if costs || is_agent(view, &found.pieces) => object,
                        _ => found,
                    }
                }
                // "Tourism, making up 5% of GDP", but "in the power sector, achieving 5% of renewables"
                None if view.clause.before(p) == Role::Comma
                    && view.clause.is_participle(s, verb)
                    && view.clause.before(view.back(p - 1)) == Role::Noun =>
                {
                    let beside = view.left(view.back(p - 1), true);
                    match view.clause.before(view.back(beside.from)) {
                        Role::Preposition => Phrase::default(),
                        _ => beside,
                    }
                }
                _ => Phrase::default(),
            }
        }
        _ => Phrase::default(),
    }
}

/// "we will improve care for the old, costing 5 million": what is done, before the comma that part `p` follows.
fn done_before(view: &View<'_, '_>, verb: usize, p: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let participle = view.clause.before(p) == Role::Comma
        && view.clause.is_participle(s, verb)
        && s.has(view.clause.head(s, verb), class::VERB_ING);
    // "costing £5 million", "involving an outlay of £5 million"
    let costs = (verb + 1..verb + 4).any(|q| {
        matches!(view.clause.role(q), Role::Amount(k) if view.scene.mentions.amounts[k].is_money())
    });
    if !participle || !costs {
        return None;
    }
    let main = (0..p)
        .rev()
        .take_while(|&q| !matches!(view.clause.role(q), Role::Stop | Role::Opener))
        .find(|&q| {
            view.clause.role(q) == Role::Verb
                && !view.clause.is_passive(s, q)
                && !matches!(view.clause.before(view.back(q)), Role::Noun if view.clause.is_participle(s, q))
        })?;
    let pieces = noun_behind(view, view.on(main + 1));
    view.is_telling(&pieces)
        .then_some(Phrase { from: p, pieces })
}

/// The noun phrase right before a verb, or what it only completes.
fn of_noun(view: &View<'_, '_>, verb: usize, p: usize, depth: usize) -> Phrase {
    // "rains caused the harvest to fall": the object of the verb before falls.
    let whole = view.left(p, true);
    let own = view.left(p, false);
    let caused = view.word(verb).eq_ignore_ascii_case("to")
        && own.from > whole.from
        && view.is_telling(&own.pieces)
        && view.clause.before(view.back(own.from)) == Role::Verb;
    if view.word(verb).eq_ignore_ascii_case("to") && binds(view, &own.pieces) {
        return Phrase::default();
    }
    // "gave rounds of help amounting to 5 million": what stands right before the verb.
    let s = view.scene.s;
    let appraised = view.clause.is_participle(s, verb)
        && s.has(view.clause.head(s, verb), class::STATING)
        && s.has(view.clause.head(s, verb), class::VERB_ING);
    let mut phrase = if caused || appraised && view.is_telling(&own.pieces) {
        own
    } else {
        whole
    };
    let mut q = view.back(phrase.from);
    // "the growth of funding since its start was": what stands before the time and the like.
    let outer = q.wrapping_sub(1);
    if view.is_prep(
        outer,
        &[
            "since",
            "after",
            "before",
            "during",
            "until",
            "despite",
            "following",
        ],
    ) && view.clause.before(view.back(outer)) == Role::Noun
        && !view.clause.is_participle(s, verb)
        && !view.has_verb_before(outer)
    {
        phrase = view.left(view.back(outer), true);
        q = view.back(phrase.from);
    }
    // "losses of the sector, from the start of the war until 2016 were put at": a time or place set apart by one comma.
    let comma = q.wrapping_sub(2);
    if q > 2
        && view.is_prep(
            q - 1,
            &[
                "from", "between", "in", "during", "over", "under", "within", "across",
            ],
        )
        && view.clause.role(comma) == Role::Comma
        && view.clause.before(view.back(comma)) == Role::Noun
        && view.clause.role(0) != Role::Preposition
        && !(0..comma).any(|p| matches!(view.clause.role(p), Role::Verb | Role::Amount(_)))
    {
        let beside = view.left(view.back(comma), true);
        if view.is_telling(&beside.pieces) && !is_agent(view, &beside.pieces) {
            return beside;
        }
    }
    // "in towns rose": a complement of the verb before, or of nothing.
    if view.clause.before(q) == Role::Preposition
        && view.clause.before(view.back(q - 1)) == Role::Verb
    {
        let outer = subject_within(view, view.back(q - 1) - 1, depth - 1);
        if view.is_telling(&outer.pieces) {
            return outer;
        }
    }
    // "helps farmers cut losses", "has an aim to": a verb whose object stands between.
    let aims = || s.has(view.noun_head(p - 1), class::GOAL);
    if view.clause.before(q) == Role::Verb
        && view.word(verb).eq_ignore_ascii_case("to")
        && (!view.is_telling(&phrase.pieces) || aims())
    {
        return subject_within(view, q - 1, depth - 1);
    }
    phrase
}

/// "our commitment to spend 5 million on aid": what is measured is what is done.
pub(super) fn binds(view: &View<'_, '_>, pieces: &Pieces) -> bool {
    let last = pieces.last();
    last.is_some_and(|p| view.scene.s.hints_at(p.end - 1, Hint::Pledge))
}

/// What a clause that opens with "which" or "that" is about.
fn of_opener(view: &View<'_, '_>, p: usize) -> Phrase {
    let s = view.scene.s;
    let mut q = view.back(p - 1);
    // "equalled 2.8% of GDP, which was": what the amount before measures.
    let reach = p.saturating_sub(8)..p;
    if view.clause.before(q) == Role::Comma
        && let Some(last) = view.earlier.last()
        && reach
            .clone()
            .any(|r| matches!(view.clause.role(r), Role::Amount(_)))
    {
        return Phrase {
            from: p,
            pieces: last.indicator.clone(),
        };
    }
    if matches!(view.clause.before(q), Role::Comma | Role::Preposition) {
        q = view.back(q - 1);
    }
    if view.clause.before(q) != Role::Noun {
        return Phrase::default();
    }
    let whole = view.left(q, true);
    // "put the money into a fund for the old that is worth": an article that has told of nothing yet opens it.
    let first = (whole.from + 1..q).rev().find(|&p| {
        view.clause.role(p) == Role::Noun
            && matches!(view.word(p), "a" | "an")
            && !view.is_blank(p)
            && !s.has(view.noun_head(p), class::LIGHT)
            && view.is_prep(
                p - 1,
                &["in", "into", "to", "on", "with", "by", "through", "for"],
            )
    });
    match first.map(|from| (from, view.words(&(from..q).collect::<Vec<_>>()))) {
        Some((from, pieces)) if view.is_telling(&pieces) => Phrase { from, pieces },
        _ => whole,
    }
}

/// "a population of 17 million, growing at 2.8%": what the amount before the comma measures.
fn measured_before(view: &View<'_, '_>, verb: usize, p: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let head = view.clause.head(s, verb);
    let last = view.earlier.last()?;
    let grows = view.clause.before(p) == Role::Comma
        && view.clause.is_participle(s, verb)
        && s.has(head, class::VERB_ING)
        && s.has(head, class::MEASURING)
        && moves(view, head)
        && view.is_prep(verb + 1, &["at", "by", "to", "from"]);
    let near = || matches!(view.clause.before(view.back(p - 1)), Role::Amount(k) if k + 1 == view.earlier.len());
    (grows && near()).then(|| Phrase {
        from: p,
        pieces: last.indicator.clone(),
    })
}

/// "significant forest, estimated at 30% of the land", "a fund, valued at 5 million": the noun before the comma.
fn appraised(view: &View<'_, '_>, verb: usize, p: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let appraises = view.clause.tokens(verb).len() == 1
        && s.hints_at(view.clause.tokens(verb).start, Hint::Appraised);
    let mut end = view.back(p.checked_sub(1)?);
    // "a large population (aged 15 to 59), expected to exceed 9 million"
    if view.clause.before(end) == Role::Close {
        end = view.back(view.bracket(end)?);
    }
    (view.clause.before(p) == Role::Comma && appraises && view.clause.before(end) == Role::Noun)
        .then(|| view.left(end, false))
        .filter(|phrase| view.is_telling(&phrase.pieces))
}

/// "to boost trade, targeting an increase from 5 to 7%": what was moved before the comma that part `p` follows.
fn moved_before(view: &View<'_, '_>, verb: usize, p: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let participle = view.clause.before(p) == Role::Comma
        && view.clause.is_participle(s, verb)
        && s.has(view.clause.head(s, verb), class::VERB_ING);
    if !participle {
        return None;
    }
    let object = view.left(view.back(p - 1), false);
    let q = view.back(object.from);
    (view.clause.before(q) == Role::Verb
        && moves(view, view.clause.head(s, q - 1))
        && !view.clause.is_passive(s, q - 1)
        && view.is_telling(&object.pieces))
    .then_some(object)
}

/// What a pronoun that opens a clause stands for: the subject of the sentence's first verb, where that is no
/// agent.
pub(in crate::statement) fn of_pronoun(view: &View<'_, '_>, pronoun: usize) -> Option<Phrase> {
    let s = view.scene.s;
    let opens = matches!(
        view.clause.before(view.back(pronoun)),
        Role::Conjunction | Role::Comma | Role::Stop | Role::Opener
    );
    if !opens || !s.is_any(view.clause.tokens(pronoun).start, &["it", "they", "this"]) {
        return None;
    }
    let verb = (0..pronoun).find(|&p| view.clause.role(p) == Role::Verb)?;
    // "If help is given, it can be cut by": the condition has another subject.
    let condition = |p: usize| {
        let word = view.clause.tokens(p).start;
        view.clause.role(p) == Role::Opener && s.is_any(word, &["if", "unless", "when", "once"])
    };
    if (0..verb).any(condition) {
        return None;
    }
    if view.clause.before(view.back(verb)) != Role::Noun {
        return None;
    }
    let found = view.left(view.back(verb), true);
    (view.is_telling(&found.pieces) && !is_agent(view, &found.pieces)).then_some(found)
}

/// The comma that opens what the comma at `close` sets apart.
pub(in crate::statement) fn aside(view: &View<'_, '_>, close: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    // "trade, including exports, services and capital,": what is set apart may be a list.
    let listed = (close.saturating_sub(LONGEST)..close).rev().find(|&p| {
        view.clause.role(p) == Role::Comma
            && view.is_prep(p + 1, &["including", "such"])
            && view.clause.before(view.back(p)) == Role::Noun
    });
    if listed.is_some() {
        return listed;
    }
    (close.saturating_sub(LONGEST)..close)
        .rev()
        .find(|&p| {
            view.clause.role(p) == Role::Comma && view.clause.before(view.back(p)) == Role::Noun
        })
        .filter(|&p| {
            let opens = match view.clause.role(p + 1) {
                Role::Preposition | Role::Opener | Role::Adverb => true,
                // ", used since 1990,", but ", has followed the same path,"
                Role::Verb => {
                    view.clause.is_participle(view.scene.s, p + 1)
                        || view.word(p + 1).eq_ignore_ascii_case("to")
                }
                _ => false,
            };
            opens || !(p + 1..close).any(|q| view.clause.role(q) == Role::Verb)
        })
}

impl View<'_, '_> {
    /// The object of the verb that governs part `from`, where a verb of purpose stands between ("launch a
    /// scheme to help farmers").
    pub(super) fn main_object(&self, from: usize) -> Option<Pieces> {
        let p = self.back(from);
        let verb = p
            .checked_sub(1)
            .filter(|&v| self.clause.role(v) == Role::Verb)
            .or_else(|| (self.clause.role(from) == Role::Verb).then_some(from))?;
        let mut q = self.back(verb);
        if self.is_prep(q.wrapping_sub(1), &["by", "through"]) {
            q = self.back(q - 1);
        } else if !self.scene.s.is(self.clause.tokens(verb).start, "to") {
            return None;
        }
        if self.clause.before(q) != Role::Noun {
            return None;
        }
        let phrase = self.left(q, false);
        let p = self.back(phrase.from);
        // "a scheme is launched in 24 districts to cover farmers": what is launched.
        let tied = self.clause.before(p) == Role::Preposition
            && self.clause.before(self.back(p - 1)) == Role::Verb;
        let pieces = if tied && self.clause.is_passive(self.scene.s, self.back(p - 1) - 1) {
            subject(self, self.back(p - 1) - 1).pieces
        } else {
            phrase.pieces
        };
        // "launch a Seed Programme to help farmers" names no actor.
        let named = pieces
            .last()
            .is_some_and(|p| self.scene.s.has(p.end - 1, class::INSTRUMENT));
        Some(pieces).filter(|pieces| {
            let acts = is_agent(self, pieces) && !named;
            self.is_telling(pieces) && !acts && !binds(self, pieces)
        })
    }

    /// Where a verb of purpose ends before part `from`, over the list of its objects.
    pub(super) fn purpose_before(&self, from: usize) -> usize {
        const REACH: usize = 10;
        (from.saturating_sub(REACH)..from)
            .rev()
            .take_while(|&p| !matches!(self.clause.role(p), Role::Stop | Role::Amount(_)))
            .find(|&p| self.clause.role(p) == Role::Verb)
            .filter(|&p| self.word(p).eq_ignore_ascii_case("to"))
            .map_or(from, |p| p + 1)
    }
}
