//! Noun phrases with their complements, put together from the parts of a sentence: what an indicator is
//! copied from.

use super::clause::{Clause, Role};
use super::phrase::{self, Tag, tag};
use super::{Decided, Scene};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use std::ops::Range;

/// Runs of tokens.
pub(super) type Pieces = Vec<Range<usize>>;

/// A sentence and its parts.
#[derive(Clone, Copy)]
pub(super) struct View<'a, 's> {
    pub scene: &'a Scene<'a, 's>,
    pub clause: &'a Clause,
    /// What the amounts before this one measure.
    pub earlier: &'a [Decided],
}

/// A noun phrase that was put together towards the left.
#[derive(Debug, Default)]
pub(super) struct Phrase {
    /// Its first part.
    pub from: usize,
    /// Its words.
    pub pieces: Pieces,
}

/// Prepositions that tie a noun to the noun before it.
const TYING: &[&str] = &[
    "of",
    "in",
    "for",
    "from",
    "on",
    "among",
    "per",
    "between",
    "with",
    "without",
    "to",
    "under",
    "against",
    "at",
    "by",
    "into",
    "within",
    "across",
    "through",
    "toward",
    "towards",
    "as",
    "including",
    "around",
    "outside",
    "inside",
    "along",
    "near",
    "over",
    "above",
    "below",
    "beyond",
    "throughout",
    "off",
    "via",
    "like",
    "regarding",
    "concerning",
    "behind",
    "about",
    "such",
    "out",
    "other",
];

/// Those that go on doing so towards the right, where a verb's own complements may follow.
const TYING_RIGHT: &[&str] = &[
    "of", "in", "for", "from", "on", "among", "per", "between", "with", "without", "to", "into",
    "across", "within", "towards", "out",
];

impl View<'_, '_> {
    /// Steps left over what may stand anywhere: periods with their preposition, adverbs, starting values.
    pub fn back(&self, mut p: usize) -> usize {
        while p > 0 {
            match self.clause.role(p - 1) {
                Role::Adverb | Role::Start => p -= 1,
                // "has recorded, in the three years, growth of"
                Role::Comma
                    if p > 3
                        && self.clause.role(p - 2) == Role::Period
                        && self.clause.role(p - 3) == Role::Comma
                        && self.clause.role(p - 4) == Role::Verb =>
                {
                    p -= 3;
                }
                Role::Period => {
                    p -= 1;
                    if self.is_prep(
                        p.wrapping_sub(1),
                        &["for", "in", "by", "from", "during", "over"],
                    ) && self.clause.before(p - 1) == Role::Noun
                    {
                        p -= 1;
                    }
                }
                _ => break,
            }
        }
        p
    }

    /// Steps right over it, over periods that "and" joins ("over 2009-10 and 2010-11") too.
    pub fn on(&self, mut p: usize) -> usize {
        loop {
            match self.clause.role(p) {
                Role::Period | Role::Adverb | Role::Start => p += 1,
                Role::Conjunction
                    if self.clause.before(p) == Role::Period
                        && self.clause.role(p + 1) == Role::Period =>
                {
                    p += 2;
                }
                _ => return p,
            }
        }
    }

    /// The clauses of the sentence.
    pub fn syntax(&self) -> &super::syntax::Syntax {
        self.clause.syntax(self.scene.s)
    }

    /// The first word of a part.
    pub fn word(&self, p: usize) -> &str {
        self.scene.s.word(self.clause.tokens(p).start)
    }

    /// Whether the part is a preposition that is one of these.
    pub fn is_prep(&self, p: usize, words: &[&str]) -> bool {
        self.clause.role(p) == Role::Preposition
            && self.scene.s.is_any(self.clause.tokens(p).start, words)
    }

    /// The last word of a noun part that says something about its sort.
    pub fn noun_head(&self, p: usize) -> usize {
        let s = self.scene.s;
        let tokens = self.clause.tokens(p);
        tokens
            .clone()
            .rev()
            .scan(0usize, |depth, t| {
                match s.word(t) {
                    ")" => *depth += 1,
                    "(" => *depth = depth.saturating_sub(1),
                    _ => {}
                }
                Some((t, *depth))
            })
            .find(|&(t, depth)| depth == 0 && tag(s, t) == Tag::Noun)
            .map_or(tokens.start, |(t, _)| t)
    }

    /// A noun part without a word that says what is measured.
    pub fn is_blank(&self, p: usize) -> bool {
        self.clause.role(p) == Role::Noun
            && !phrase::is_telling(self.scene.s, &[self.clause.tokens(p)])
    }

    /// The noun phrase that ends before part `end`.
    ///
    /// In a subject, whose verb is known already, a participle with its complement belongs to the phrase
    /// ("students enrolled in universities") and a relative clause is left out.
    pub fn left(&self, end: usize, subject: bool) -> Phrase {
        let mut taken: Vec<usize> = Vec::new();
        let mut p = self.back(end);
        let mut joined = false;
        if self.clause.before(p) == Role::Close
            && let Some(open) = self.bracket(p)
        {
            p = self.back(open);
        }
        // "a plant with a capacity of 300 MW", "the 2020-2030 period"
        if subject
            && p > 1
            && matches!(self.clause.before(p), Role::Amount(_))
            && self.clause.role(p - 2) == Role::Preposition
        {
            p = self.back(p - 2);
        }
        if p > 1 && self.is_blank(p - 1) && self.clause.role(p - 2) == Role::Period {
            p = self.back(p - 1);
        }
        p = self.over_bound(p).unwrap_or(p);
        while self.clause.before(p) == Role::Noun {
            p -= 1;
            taken.push(p);
            let Some(next) = self.further_left(p, subject, &mut taken, &mut joined) else {
                break;
            };
            p = next;
        }
        taken.sort_unstable();
        Phrase {
            from: p,
            pieces: self.words(&taken),
        }
    }

    /// "children under five", "women aged 15 and over": behind the noun that a bound before part `p` sets apart.
    pub fn over_bound(&self, p: usize) -> Option<usize> {
        let Role::Amount(k) = self.clause.before(p) else {
            return None;
        };
        let bound = &self.scene.mentions.amounts[k];
        let ranged = bound.is_bounded() || bound.upper.is_some();
        let aged = self.clause.before(p - 1) == Role::Verb && self.word(p - 2) == "aged";
        let noun = self.back(if aged { p - 2 } else { p - 1 });
        (ranged && (aged || bound.is_bounded()) && self.clause.before(noun) == Role::Noun)
            .then_some(noun)
    }

    /// A participle stands before part `end`, and describes the noun before it.
    pub fn describes(&self, end: usize) -> bool {
        self.clause.before(end) == Role::Verb
            && self.clause.is_participle(self.scene.s, end - 1)
            && self.noun_before(end - 1)
    }

    /// A noun stands before part `end`, but for what has no meaning of its own.
    fn noun_before(&self, end: usize) -> bool {
        self.clause.before(self.back(end)) == Role::Noun
    }

    /// "the quality of 21 sections of rivers", "over the 7-year programme": from the number at `last` inside a phrase to
    /// the part behind the noun before it.
    fn past_number(&self, last: usize, taken: &mut Vec<usize>) -> Option<usize> {
        let mut tie = last - 1;
        if self.is_blank(tie) && tie > 0 {
            tie -= 1;
        }
        // "the duty on goods covered by nine tariff lines"
        let verb = self.back(tie);
        let described = self.is_prep(tie, &["by"]) && self.describes(verb);
        if described {
            taken.extend([tie, verb - 1]);
            return Some(self.back(verb - 1));
        }
        let tied = self.clause.role(tie) == Role::Preposition && self.noun_before(tie);
        tied.then(|| {
            taken.push(tie);
            self.back(tie)
        })
    }

    /// Over the preposition `last` that ties the phrase to a noun before it.
    fn over_tie(&self, last: usize, subject: bool, taken: &mut Vec<usize>) -> Option<usize> {
        // "the value added of industry", "people employed in farming", "the area covered by forests"
        let verb = self.back(last);
        let agent = || self.is_prep(last, &["by"]) && self.has_verb_before(verb - 1);
        let participle = (subject || verb > 0 && agent()) && self.describes(verb);
        if participle {
            taken.extend([last, verb - 1]);
            return Some(self.back(verb - 1));
        }
        // "the death rate of children under 15 in the country": a bound sets a group apart.
        let tie = self.back(last);
        if let Some(noun) = self.over_bound(tie) {
            taken.push(last);
            return Some(noun);
        }
        // "the share of textiles, including handicrafts, in exports"
        if tie > 1
            && self.clause.before(tie) == Role::Comma
            && let Some(comma) = super::slot::aside(self, tie - 1)
            && self.is_prep(comma + 1, &["including", "such"])
        {
            taken.push(last);
            return Some(self.back(comma));
        }
        // "credit from banks (net of losses), to farms, rose"
        if subject && self.clause.before(tie) == Role::Comma && tie > 1 {
            let noun = match self.clause.role(tie - 2) {
                Role::Close => self.bracket(tie - 1).filter(|&open| self.noun_before(open)),
                Role::Noun if self.scene.s.is(self.clause.tokens(tie - 2).end - 1, ")") => {
                    Some(tie - 1)
                }
                _ => None,
            };
            if let Some(noun) = noun {
                taken.push(last);
                return Some(self.back(noun));
            }
        }
        self.noun_before(last).then(|| {
            taken.push(last);
            self.back(last)
        })
    }

    /// Over a gerund that is tied to a noun: "the aim of reaching a capacity".
    fn over_gerund(&self, last: usize, subject: bool, taken: &mut Vec<usize>) -> Option<usize> {
        let tie = self.back(last) - 1;
        // "under construction with the aim of reaching a capacity"
        let aims = self.noun_before(tie)
            && self
                .scene
                .s
                .has(self.noun_head(self.back(tie) - 1), class::GOAL);
        // "the cost of cutting waste" is one of that, too.
        let measured = || {
            let noun = self.noun_head(self.back(tie) - 1);
            self.scene
                .s
                .has(noun, class::HOLDER | class::EXTENT | class::LIGHT)
        };
        // "the aim of holding the rise in rents": what is held, raised or cut by the amount
        let moved = || {
            self.is_prep(tie, &["of"])
                && super::slot::moves(self, self.clause.head(self.scene.s, last))
                && !(self.noun_before(tie) && measured())
        };
        if !subject && (aims || moved()) {
            return None;
        }
        // "services needed for obtaining approval"
        let verb = self.back(tie);
        if subject && self.describes(verb) {
            taken.extend([verb - 1, tie, last]);
            return Some(self.back(verb - 1));
        }
        self.noun_before(tie).then(|| {
            taken.extend([tie, last]);
            self.back(tie)
        })
    }

    /// What ties the phrase that starts at `p` to a noun before it; gives the part behind that noun.
    fn further_left(
        &self,
        p: usize,
        subject: bool,
        taken: &mut Vec<usize>,
        joined: &mut bool,
    ) -> Option<usize> {
        let q = self.back(p);
        let last = q.checked_sub(1)?;
        match self.clause.role(last) {
            // "receipts, including fees and fines are put at 5 million": what is listed is left out.
            Role::Preposition
                if (subject && self.is_prep(last, &["including"])
                    // "the duty on cigars, other than small ones"
                    || self.is_prep(last, &["excluding", "except", "other", "barring"]))
                    && self.clause.before(last) == Role::Comma
                    && self.noun_before(last - 1) =>
            {
                taken.clear();
                Some(self.back(last - 1))
            }
            Role::Preposition if self.scene.s.is_any(self.clause.tokens(last).start, TYING) => {
                self.over_tie(last, subject, taken)
            }
            Role::Amount(_) if last > 1 && q == p => self.past_number(last, taken),
            Role::Conjunction | Role::Comma if self.noun_before(last) => {
                let list = self.clause.role(last) == Role::Conjunction || *joined;
                if !list || subject && self.is_object(last) {
                    return None;
                }
                // "since the start of the scheme, visits to museums and galleries": a phrase of its own.
                if self.clause.role(last) == Role::Comma {
                    let before = self.left(last, false);
                    if self.clause.before(self.back(before.from)) == Role::Preposition {
                        return None;
                    }
                }
                *joined = true;
                taken.push(last);
                Some(self.back(last))
            }
            // "spending for schools, roads, and homes"
            Role::Conjunction
                if self.clause.before(last) == Role::Comma
                    && self.noun_before(last - 1)
                    && self.in_list(last - 1)
                    && !(subject && self.is_object(last - 1)) =>
            {
                *joined = true;
                taken.extend([last, last - 1]);
                Some(self.back(last - 1))
            }
            // "the 2020 floods": an article before the year.
            Role::Noun
                if q < p
                    && self
                        .scene
                        .s
                        .has(self.clause.tokens(last).end - 1, class::DETERMINER) =>
            {
                Some(q)
            }
            Role::Comma if self.clause.before(last) == Role::Conjunction => None,
            Role::Close => self
                .bracket(q)
                .filter(|&open| self.noun_before(open))
                .map(|open| self.back(open)),
            Role::Verb if self.is_gerund(last) => self.over_gerund(last, subject, taken),
            Role::Verb if subject => self.over_verb(last, taken),
            _ => None,
        }
    }

    /// "the cost of protecting the coast": a verb that stands for a noun.
    fn is_gerund(&self, verb: usize) -> bool {
        let s = self.scene.s;
        let q = self.back(verb);
        self.clause.role(verb) == Role::Verb
            && s.has(self.clause.head(s, verb), class::VERB_ING)
            && self.clause.tokens(verb).len() == 1
            && self.is_prep(q.wrapping_sub(1), &["of", "for", "in"])
    }

    /// The part of the bracket that closes before `p`.
    pub fn bracket(&self, p: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        (p.saturating_sub(LONGEST)..p.saturating_sub(1))
            .rev()
            .find(|&o| self.clause.role(o) == Role::Open)
    }

    /// The phrase before part `end` is the object of a verb, or of its preposition, and that verb only describes no
    /// noun ("diseases related to air and water", "pupils who are taught by nuns and monks").
    fn is_object(&self, end: usize) -> bool {
        let before = self.left(end, false);
        let p = self.back(before.from);
        let verb = match self.clause.before(p) {
            Role::Verb => p - 1,
            Role::Preposition if self.clause.before(self.back(p - 1)) == Role::Verb => {
                self.back(p - 1) - 1
            }
            _ => return false,
        };
        let s = self.scene.s;
        let head = self.clause.head(s, verb);
        let describes = self.describes(verb + 1)
            && !s.has(head, class::MEASURING)
            && !super::slot::moves(self, head);
        !describes && self.antecedent(verb).is_none()
    }

    /// Goes on behind the noun that a participle or a relative clause belongs to.
    fn over_verb(&self, verb: usize, taken: &mut Vec<usize>) -> Option<usize> {
        let q = self.back(verb);
        let s = self.scene.s;
        match self.clause.before(q) {
            // "cities planted trees that", "the mayor announced a plan": a verb with its object describes no noun.
            Role::Noun if self.clause.is_participle(s, verb) && !self.governs(verb) => {
                taken.push(verb);
                Some(q)
            }
            _ => {
                let noun = self.antecedent(verb)?;
                // "the number of children who go to school": which of them, in a few words
                if self.tells_which(noun, verb, taken) {
                    taken.push(verb);
                } else {
                    taken.clear();
                }
                Some(noun)
            }
        }
    }

    /// The clause that "who" or "that" opens behind `noun` has nothing but its verb and a short object.
    fn tells_which(&self, noun: usize, verb: usize, taken: &[usize]) -> bool {
        const LONGEST: usize = 4;
        let s = self.scene.s;
        let opener = self.back(verb).wrapping_sub(1);
        let which = self.clause.role(opener) == Role::Opener
            && s.is_any(self.clause.tokens(opener).start, &["who", "that"])
            && opener == noun
            && s.has(self.noun_head(noun - 1), class::COUNTED | class::PEOPLE);
        let words = taken
            .iter()
            .map(|&p| self.clause.tokens(p).len())
            .sum::<usize>();
        which && words <= LONGEST
    }

    /// The verb is a past form whose object stands behind it, with its article or a clause of its own.
    fn governs(&self, verb: usize) -> bool {
        let s = self.scene.s;
        self.clause.role(verb + 1) == Role::Noun
            && !self.is_blank(verb + 1)
            && phrase::is_past(s, self.clause.head(s, verb))
            && (s.is_any(
                self.clause.tokens(verb + 1).start,
                &["a", "an", "the", "its"],
            ) || self.clause.role(verb + 2) == Role::Opener)
    }

    /// "the items for which the state sets prices": one past the noun that the relative clause of the verb
    /// belongs to.
    pub fn antecedent(&self, verb: usize) -> Option<usize> {
        let s = self.scene.s;
        let mut q = self.back(verb);
        // "the amount the country spends", "the relief you passed": no word opens the clause.
        let own = q.saturating_sub(1);
        let pronoun = self.clause.role(own) == Role::Pronoun;
        let named = self.clause.role(own) == Role::Noun
            && s.has(self.clause.tokens(own).start, class::DETERMINER)
            && !self.is_blank(own);
        if (pronoun || named) && own > 0 && self.clause.role(own - 1) == Role::Noun {
            // "in cities the number rose"
            let outer = self.left(own, false).from;
            return (self.clause.before(outer) != Role::Preposition).then_some(own);
        }
        // The clause's own subject.
        while matches!(self.clause.before(q), Role::Noun | Role::Pronoun) {
            q = self.back(q - 1);
            if self.is_prep(q.wrapping_sub(1), &["of", "in", "for"]) {
                q -= 1;
            }
        }
        let opener = q.checked_sub(1)?;
        let relative = self.clause.role(opener) == Role::Opener
            && s.is_any(
                self.clause.tokens(opener).start,
                &["that", "which", "who", "whom"],
            );
        if !relative {
            return None;
        }
        let mut noun = self.back(opener);
        if matches!(self.clause.before(noun), Role::Comma | Role::Preposition) {
            noun = self.back(noun - 1);
        }
        (self.clause.before(noun) == Role::Noun).then_some(noun)
    }

    /// The noun phrase that starts at part `from`.
    pub fn right(&self, from: usize) -> Pieces {
        self.words(&self.right_parts(from))
    }

    /// The parts of the noun phrase that starts at part `from`.
    pub fn right_parts(&self, from: usize) -> Vec<usize> {
        let mut taken: Vec<usize> = Vec::new();
        let mut p = from;
        let mut loose = 0;
        while self.clause.role(p) == Role::Noun {
            taken.push(p);
            p += 1;
            match self.further_right(from, p, &mut loose) {
                Some(more) => {
                    taken.extend(p..more);
                    p = more;
                }
                None => break,
            }
        }
        taken
    }

    /// What ties a further noun to the phrase that ends before `p`; gives that noun's part.
    fn further_right(&self, from: usize, p: usize, loose: &mut usize) -> Option<usize> {
        const LOOSE: usize = 1;
        let noun = |p: usize| self.clause.role(p) == Role::Noun;
        match self.clause.role(p) {
            // "development of ten projects"
            Role::Preposition
                if self.is_prep(p, &["of"])
                    && matches!(self.clause.role(p + 1), Role::Amount(_))
                    && noun(p + 2) =>
            {
                Some(p + 2)
            }
            Role::Preposition
                if noun(p + 1)
                    && self.is_prep(p, TYING_RIGHT)
                    && !(self.is_prep(p, &["out"]) && self.is_blank(p + 1))
                    // "schools in addition to clinics"
                    && !phrase::relates(self.scene.s, self.clause.tokens(p + 1).start) =>
            {
                *loose += usize::from(!self.is_prep(p, &["of"]));
                (*loose <= LOOSE).then_some(p + 1)
            }
            // "the cost of installing a charger"
            Role::Preposition
                if self.is_prep(p, &["of"])
                    && noun(p + 2)
                    && self.is_gerund(p + 1)
                    && !self.scene.s.has(
                        self.noun_head(p - 1),
                        class::GOAL | class::MOVING | class::RELATING,
                    ) =>
            {
                *loose += 1;
                (*loose <= LOOSE).then_some(p + 2)
            }
            Role::Conjunction
                if noun(p + 1)
                    && !self.is_blank(p + 1)
                    // "16 rivers and numerous smaller ones"
                    && !self.scene.s.is_any(self.noun_head(p + 1), &["ones", "others"])
                    && !(self.is_clause(p + 1) && self.has_verb_before(from)) =>
            {
                Some(p + 1)
            }
            Role::Comma if noun(p + 1) && self.is_list(p) => Some(p + 1),
            Role::Comma
                if self.clause.role(p + 1) == Role::Conjunction
                    && noun(p + 2)
                    && self.clause.before(p) == Role::Noun
                    && self.in_list(p)
                    && !self.is_clause(p + 2) =>
            {
                Some(p + 2)
            }
            // "12 of the world's top 100 universities"
            Role::Amount(k)
                if noun(p + 1)
                    && self.scene.mentions.amounts[k].of.is_some()
                    && self.scene.s.has(
                        self.clause.tokens(p - 1).end - 1,
                        class::SUPERLATIVE | class::VAGUE,
                    ) =>
            {
                Some(p + 1)
            }
            // "China's 2020 exports"
            Role::Period if noun(p + 1) && p > 0 => {
                let last = self.clause.tokens(p - 1).end - 1;
                self.scene.s.has(last, class::DETERMINER).then_some(p + 1)
            }
            // "kilometres driven without insurance"
            Role::Verb if self.is_reduced(p) && noun(p + 1) && !self.is_clause(p + 1) => {
                *loose += 1;
                (*loose <= LOOSE).then_some(p + 1)
            }
            Role::Verb
                if self.is_reduced(p)
                    && self.clause.role(p + 1) == Role::Preposition
                    && noun(p + 2)
                    && self.is_prep(p + 1, TYING) =>
            {
                *loose += 1;
                (*loose <= LOOSE).then_some(p + 2)
            }
            _ => None,
        }
    }

    /// A verb of its own follows the noun: it opens a clause.
    fn is_clause(&self, p: usize) -> bool {
        let mut at = p;
        while matches!(
            self.clause.role(at),
            Role::Noun | Role::Adverb | Role::Period
        ) || (self.is_prep(at, TYING_RIGHT) || self.is_prep(at, &["at"]))
            && self.clause.role(at + 1) == Role::Noun
        {
            at += 1;
        }
        self.clause.role(at) == Role::Verb
            && !self.scene.s.is(self.clause.tokens(at).start, "to")
            && !(self.clause.is_participle(self.scene.s, at)
                && self.clause.role(at + 1) == Role::Preposition)
    }

    /// A verb stands before part `from` in its clause, so that a noun with a verb behind it opens another.
    pub fn has_verb_before(&self, from: usize) -> bool {
        (0..from)
            .rev()
            .take_while(|&q| {
                !matches!(self.clause.role(q), Role::Stop | Role::Opener | Role::Comma)
            })
            .any(|q| self.clause.role(q) == Role::Verb)
    }

    /// The participle at `p` only describes the noun before it: the clause has another verb.
    fn is_reduced(&self, p: usize) -> bool {
        let s = self.scene.s;
        if !self.clause.is_participle(s, p) {
            return false;
        }
        let ends = |q: &usize| matches!(self.clause.role(*q), Role::Stop | Role::Opener);
        let finite = |q: usize| {
            self.clause.role(q) == Role::Verb
                && !self.clause.is_participle(s, q)
                && !s.is(self.clause.tokens(q).start, "to")
        };
        let verb = self.clause.head(s, p);
        // "an increase compared to last year"
        if super::slot::compares(self, p) {
            return false;
        }
        s.has(verb, class::VERB_ING)
            || (p + 1..self.clause.parts.len())
                .take_while(|q| !ends(q) && self.clause.role(*q) != Role::Comma)
                .any(finite)
            || (0..p)
                .rev()
                .take_while(|q| !ends(q))
                .any(|q| self.clause.role(q) == Role::Verb)
    }

    /// A comma among nouns with a conjunction to come.
    fn is_list(&self, p: usize) -> bool {
        const REACH: usize = 14;
        let mut at = p;
        while at < p + REACH {
            match self.clause.role(at) {
                Role::Noun | Role::Comma => at += 1,
                Role::Preposition if self.is_prep(at, TYING_RIGHT) => at += 1,
                Role::Conjunction => {
                    return self.clause.role(at + 1) == Role::Noun && !self.is_clause(at + 1);
                }
                _ => return false,
            }
        }
        false
    }

    /// A comma stands earlier in the run of nouns.
    fn in_list(&self, p: usize) -> bool {
        let mut at = p;
        while at > 0 {
            match self.clause.role(at - 1) {
                Role::Noun => {}
                Role::Preposition if self.is_prep(at - 1, TYING_RIGHT) => {}
                Role::Comma => return true,
                _ => return false,
            }
            at -= 1;
        }
        false
    }

    /// The words of these parts, cut to what says something.
    pub fn words(&self, parts: &[usize]) -> Pieces {
        let mut pieces: Pieces = Vec::new();
        for &p in parts {
            if matches!(
                self.clause.role(p),
                Role::Amount(_) | Role::Start | Role::Period
            ) {
                continue;
            }
            let tokens = self.clause.tokens(p);
            match pieces.last_mut() {
                Some(piece) if piece.end == tokens.start => piece.end = tokens.end,
                _ => pieces.push(tokens),
            }
        }
        self.trimmed(pieces)
    }

    /// Cuts what says nothing off both ends, and what is too much off the end.
    pub fn trimmed(&self, mut pieces: Pieces) -> Pieces {
        const LONGEST: usize = 14;
        let s = self.scene.s;
        // "those taking a course"
        let stands =
            |t: usize| s.is(t, "those") && matches!(tag(s, t + 1), Tag::Verb | Tag::Adverb);
        for piece in &mut pieces {
            while piece.start < piece.end
                && tag(s, piece.start) == Tag::Determiner
                && !stands(piece.start)
            {
                piece.start += 1;
            }
        }
        pieces.retain(|p| !p.is_empty());
        let bare = |t: usize| is_edge(self.scene, t, true);
        if let Some(first) = pieces.first_mut() {
            while first.start < first.end && bare(first.start) && !stands(first.start) {
                first.start += 1;
            }
            // "increase in emissions", "number of visitors": the first only says that it changes.
            let moving = first.start + 1 < first.end
                && (s.has(first.start, class::MOVING)
                    && s.is_any(first.start + 1, &["in", "of", "to", "for", "on"])
                    || s.has(first.start, class::LIGHT) && s.is(first.start + 1, "to")
                    // "target for the recycling"
                    || s.has(first.start, class::GOAL) && s.is_any(first.start + 1, &["for", "of", "on"])
                    || phrase::relates(s, first.start))
                && phrase::is_telling(s, &[first.start + 2..first.end]);
            if moving {
                first.start += 2;
                while first.start < first.end && bare(first.start) {
                    first.start += 1;
                }
            }
        }
        for piece in &mut pieces {
            if let Some(open) = unit_bracket(self.scene, piece) {
                piece.end = open;
            }
            if let Some(rate) = piece.clone().skip(1).find(|&t| is_rate(s, t)) {
                piece.end = rate;
            }
            if let Some(end) = set_against(s, piece).or_else(|| timed(s, piece)) {
                piece.end = end;
            }
            while piece.start < piece.end && is_edge(self.scene, piece.end - 1, false) {
                piece.end -= 1;
            }
        }
        // "pensioners living | alone", "children aged | three to six"
        if let Some(last) = pieces.last_mut().filter(|last| last.len() > 1) {
            let end = last.end - 1;
            let hangs = tag(s, end) == Tag::Verb
                && (s.word(end).ends_with("ing") || s.has(end, class::AGED));
            last.end -= usize::from(hangs);
        }
        pieces.retain(|p| !p.is_empty());
        shorten(self.scene, pieces, LONGEST)
    }

    /// Whether the words name something.
    pub fn is_telling(&self, pieces: &[Range<usize>]) -> bool {
        phrase::is_telling(self.scene.s, pieces)
    }
}

/// "houses per annum", "litres of fuel/ year": the span of time is the amount's.
fn is_rate(s: &crate::mention::Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["per", "/"])
        && (s.has(at + 1, class::SPAN) || s.is(at + 1, "annum"))
        && !s.is_nominal(at + 2)
}

/// "emissions against the baseline scenario": where what the phrase is held against begins.
fn set_against(s: &crate::mention::Sentence<'_>, piece: &Range<usize>) -> Option<usize> {
    let last = piece.end.checked_sub(1)?;
    let standard = s.has(last, class::STANDARD) && !s.has(last, class::SPAN);
    let tie = |t: &usize| s.is_any(*t, &["against", "below", "versus", "from"]);
    let at = piece.clone().skip(1).find(tie).filter(|_| standard)?;
    (at < last && phrase::is_telling(s, &[piece.start..at])).then_some(at)
}

/// "trips in the second quarter", "spending at the end of the year": where a time at the end of the phrase begins.
fn timed(s: &crate::mention::Sentence<'_>, piece: &Range<usize>) -> Option<usize> {
    let end = piece.end.checked_sub(1)?;
    let behind = |at: usize| at > piece.start && tag(s, at - 1) == Tag::Noun;
    // "fresh water daily"
    if s.is_any(end, &["daily", "weekly", "monthly", "annually", "yearly"]) {
        return behind(end).then_some(end);
    }
    let last = Some(end).filter(|&t| s.has(t, class::SPAN))?;
    // "new jobs each year"
    if s.is_any(last.wrapping_sub(1), &["each", "every"]) {
        return behind(last - 1).then_some(last - 1);
    }
    let word = |t: usize| {
        s.has(t, class::DETERMINER)
            || s.is_any(
                t,
                &[
                    "first", "second", "third", "fourth", "last", "end", "of", "same",
                ],
            )
    };
    let at = piece.clone().rev().skip(1).find(|&t| !word(t))?;
    (at > piece.start && at + 1 < last && s.is_any(at, &["in", "during", "at"])).then_some(at)
}

/// "GDP (trillion yuan)": where a bracket with nothing but the unit opens at the end.
fn unit_bracket(scene: &Scene<'_, '_>, piece: &Range<usize>) -> Option<usize> {
    let s = scene.s;
    if !s.is(piece.end - 1, ")") {
        return None;
    }
    let open = piece.clone().rev().find(|&t| s.is(t, "("))?;
    let unit = (open + 1..piece.end).any(|t| {
        s.hits_at(t)
            .iter()
            .any(|h| matches!(s.meaning(h), Meaning::Unit { .. }))
    });
    (unit && open > piece.start).then_some(open)
}

/// A long phrase keeps its head and ends before the preposition that makes it too long.
fn shorten(scene: &Scene<'_, '_>, mut pieces: Pieces, longest: usize) -> Pieces {
    let s = scene.s;
    let mut taken = 0;
    for n in 0..pieces.len() {
        let piece = pieces[n].clone();
        if taken + piece.len() > longest {
            let room = longest.saturating_sub(taken);
            let cut = (piece.start + 1..(piece.start + room).min(piece.end))
                .rev()
                .find(|&t| tag(s, t) == Tag::Preposition && !s.is(t, "of") || s.is(t, ","));
            pieces[n].end = cut.unwrap_or(piece.start + room).max(piece.start);
            pieces.truncate(n + 1);
            break;
        }
        taken += piece.len();
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// A word that says nothing at the start or end of a phrase.
fn is_edge(scene: &Scene<'_, '_>, at: usize, start: bool) -> bool {
    let s = scene.s;
    match tag(s, at) {
        Tag::Determiner | Tag::Conjunction | Tag::Adverb => true,
        // "losses equivalent to"
        Tag::Noun if !start && s.has(at, class::EQUATING) && s.is(at + 1, "to") => true,
        Tag::Preposition => !(start && s.is(at, "per")),
        // "the increasing number of"
        Tag::Noun
            if start
                && s.has(at, class::VERB_ING)
                && s.has(at + 1, class::LIGHT)
                && s.movement(at).is_some() =>
        {
            true
        }
        // but "new-age courses"
        Tag::Noun => {
            start
                && s.has(at, class::VAGUE)
                && !s.is_any(at, &["average", "total", "overall"])
                && !(s.is_dash(at + 1) && s.glued(at + 1) && s.glued(at + 2))
        }
        Tag::Other => !s.is_any(at, &["”", ")"]) || start || s.kind(at) == Some(TokenKind::Number),
        Tag::Verb => false,
    }
}
