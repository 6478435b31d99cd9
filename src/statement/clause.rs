//! The parts of a sentence: noun phrases, groups of verbs, amounts, and what stands between them.

use super::Scene;
use super::phrase::{Tag, tag};
use super::syntax::Syntax;
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::{Sentence, TIME_SPAN};
use std::cell::OnceCell;
use std::ops::Range;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A noun with what stands before it, up to the next preposition or verb.
    Noun,
    /// we, it, they
    Pronoun,
    /// Verbs, auxiliaries, "to" before a verb, and the adverbs among them.
    Verb,
    /// of, in, for
    Preposition,
    /// and, or
    Conjunction,
    /// A comma
    Comma,
    /// that, which, while
    Opener,
    /// A period of time
    Period,
    /// An amount, by its number
    Amount(usize),
    /// The value that an amount starts from
    Start,
    /// An opening bracket
    Open,
    /// A closing bracket
    Close,
    /// An adverb on its own
    Adverb,
    /// What ends a clause: a semicolon, a colon, a dash
    Stop,
}

/// A part and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub role: Role,
    pub tokens: Range<usize>,
}

/// The parts of one sentence, in order and without gaps.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub parts: Vec<Part>,
    /// For each amount, its part.
    pub places: Vec<usize>,
    /// What clauses they make, once somebody has asked.
    syntax: OnceCell<Syntax>,
}

impl Clause {
    /// Cuts the sentence into its parts.
    pub fn read(scene: &Scene<'_, '_>) -> Self {
        let cutter = Cutter::new(scene);
        let mut clause = Self {
            parts: Vec::with_capacity(scene.s.len() / 2 + 1),
            places: Vec::with_capacity(scene.mentions.amounts.len()),
            syntax: OnceCell::new(),
        };
        let mut at = 0;
        while at < scene.s.len() {
            let part = cutter.part(at);
            if let Role::Amount(k) = part.role {
                clause.places.resize(k + 1, clause.parts.len());
            }
            at = part.tokens.end.max(at + 1);
            clause.parts.push(part);
        }
        clause
            .places
            .resize(scene.mentions.amounts.len(), clause.parts.len());
        clause
    }

    /// The clauses that the parts make.
    pub fn syntax(&self, s: &Sentence<'_>) -> &Syntax {
        self.syntax.get_or_init(|| Syntax::read(self, s))
    }

    /// What part `p` is; past either end of the sentence a stop.
    pub fn role(&self, p: usize) -> Role {
        self.parts.get(p).map_or(Role::Stop, |part| part.role)
    }

    /// The tokens of part `p`.
    pub fn tokens(&self, p: usize) -> Range<usize> {
        self.parts.get(p).map_or(0..0, |part| part.tokens.clone())
    }

    /// The part that a token stands in.
    pub fn part_of(&self, at: usize) -> usize {
        self.parts.partition_point(|part| part.tokens.end <= at)
    }

    /// The role of the part before `p`.
    pub fn before(&self, p: usize) -> Role {
        p.checked_sub(1).map_or(Role::Stop, |p| self.role(p))
    }

    /// The last verb of a group that is no auxiliary, else its last verb.
    pub fn head(&self, s: &Sentence<'_>, p: usize) -> usize {
        let tokens = self.tokens(p);
        let verbs = || tokens.clone().rev().filter(|&t| tag(s, t) == Tag::Verb);
        verbs()
            .find(|&t| !s.has(t, class::AUXILIARY | class::MODAL))
            .or_else(|| verbs().next())
            .unwrap_or(tokens.start)
    }

    /// "was built", "to be reduced": the subject is what the verb is done to.
    pub fn is_passive(&self, s: &Sentence<'_>, p: usize) -> bool {
        let head = self.head(s, p);
        let be = |t: usize| {
            s.is_any(
                t,
                &[
                    "be", "been", "being", "is", "are", "was", "were", "get", "gets", "got",
                ],
            )
        };
        let last = (self.tokens(p).start..head).rev().find(|&t| be(t));
        // "can be cut", but "is to cut"
        let past = |b: usize| {
            super::phrase::is_past(s, head)
                || s.has(head, class::UNCHANGED) && !(b..head).any(|t| s.is(t, "to"))
        };
        last.is_some_and(past)
    }

    /// "enrolled in", "living in": verbs behind a noun that make no sentence of their own.
    pub fn is_participle(&self, s: &Sentence<'_>, p: usize) -> bool {
        let tokens = self.tokens(p);
        let Some(first) = tokens.clone().find(|&t| tag(s, t) == Tag::Verb) else {
            return false;
        };
        // "goods having a price of": no verb of a sentence of its own
        let plain = !s.has(first, class::AUXILIARY | class::MODAL)
            && super::phrase::is_participle_form(s, first);
        (plain || s.is(first, "having")) && !s.is(tokens.start, "to")
    }
}

/// Cuts parts off a sentence in which amounts, starts and periods are marked already.
struct Cutter<'a> {
    s: &'a Sentence<'a>,
    /// For each token, the amount, start or period that covers it, and where that ends.
    marks: Vec<Option<(Role, usize)>>,
}

impl<'a> Cutter<'a> {
    fn new(scene: &Scene<'a, 'a>) -> Self {
        let s = scene.s;
        let mut marks = vec![None; s.len()];
        let mut mark = |tokens: Range<usize>, role| {
            let end = tokens.end.min(s.len());
            for mark in marks.iter_mut().take(end).skip(tokens.start) {
                *mark = Some((role, end));
            }
        };
        for period in &scene.mentions.periods {
            mark(attributive(s, &period.tokens), Role::Period);
        }
        // "cut the burden within five years to", "spend 5 million over five years on"
        let spans = scene
            .mentions
            .rejected
            .iter()
            .filter(|r| r.reason == TIME_SPAN);
        for span in spans {
            if let Some(tokens) = lasting(s, &span.tokens) {
                mark(tokens, Role::Period);
            }
        }
        for start in scene
            .mentions
            .amounts
            .iter()
            .filter_map(|a| a.start.as_ref())
        {
            mark(start.tokens.clone(), Role::Start);
        }
        for (k, a) in scene.mentions.amounts.iter().enumerate() {
            mark(
                a.tokens.start..a.core.end.max(a.tokens.end),
                Role::Amount(k),
            );
        }
        Self { s, marks }
    }

    fn is_taken(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(Option::is_some)
    }

    /// The part that starts at a token.
    fn part(&self, at: usize) -> Part {
        let s = self.s;
        let make = |role, end| Part {
            role,
            tokens: at..end,
        };
        if let Some((role, end)) = self.marks[at] {
            // No part reaches into another one's tokens.
            let end = (at + 1..end)
                .find(|&t| self.marks[t].is_none_or(|(other, _)| other != role))
                .unwrap_or(end);
            return make(
                role,
                match role {
                    Role::Amount(_) => {
                        dimension_end(s, end).unwrap_or_else(|| rate_end(s, end).max(end))
                    }
                    _ => end,
                },
            );
        }
        // "people among those lifted out of poverty"
        let whom = s.is(at, "those")
            && tag(s, at + 1) == Tag::Verb
            && s.has(at + 1, class::VERB_PAST | class::VERB_ING);
        if whom {
            return make(Role::Noun, at + 1);
        }
        if s.has(at, class::PRONOUN) && !s.has(at, class::DETERMINER) && tag(s, at) != Tag::Noun {
            let role = if s.has(at, class::CLAUSE) {
                Role::Opener
            } else {
                Role::Pronoun
            };
            return make(role, at + 1);
        }
        // "identified that 100 homes are needed"
        // "the prize that a club can win"
        // "a commitment that 70% of managers will", "the tax that brewers pay"
        let told = s.is(at, "that")
            && (at > 0 && tag(s, at - 1) == Tag::Verb
                || s.has(at + 1, class::DETERMINER)
                || at > 0 && tag(s, at - 1) == Tag::Noun && is_plural(s, at + 1)
                || self.is_taken(at + 1) && at > 0 && tag(s, at - 1) == Tag::Noun);
        if s.is_any(at, &["this", "these", "those", "that"]) && (told || !starts_noun(s, at + 1)) {
            let role = if s.has(at, class::CLAUSE) {
                Role::Opener
            } else {
                Role::Pronoun
            };
            return make(role, at + 1);
        }
        let next = at + 1;
        if let Some(end) = self.bare_time(at) {
            return make(Role::Period, end);
        }
        let two = s.is(at, "such") && s.is(next, "as")
            || s.is(at, "out") && s.is(next, "of")
            || s.is(at, "other") && s.is(next, "than")
            || s.is(at, "short") && s.is(next, "of")
            // "the region is home to 4 million people"
            || s.is(at, "home") && s.is(next, "to") && at > 0 && s.has(at - 1, class::AUXILIARY)
            || s.is_any(at, &["prior", "owing"]) && s.is(next, "to");
        if two {
            return make(Role::Preposition, at + 2);
        }
        if let Some(end) = super::phrase::comparison(s, at) {
            return make(Role::Preposition, end);
        }
        // "policies worth 60 billion"
        if self.ties_value(at) {
            return make(Role::Preposition, at + 1);
        }
        if let Some(end) = self.aside(at) {
            return make(Role::Adverb, end);
        }
        if is_note(s, at) {
            return make(Role::Stop, at + 2);
        }
        match tag(s, at) {
            Tag::Noun if super::phrase::is_said_of_subject(s, at) => make(Role::Adverb, at + 1),
            Tag::Noun
                if super::phrase::is_degree(s, at)
                    && super::phrase::is_said_of_subject(s, next) =>
            {
                make(Role::Adverb, next)
            }
            Tag::Noun | Tag::Determiner => make(Role::Noun, self.noun_end(at)),
            Tag::Verb => make(Role::Verb, self.verb_end(at)),
            Tag::Preposition if self.opens_infinitive(at) => make(Role::Verb, self.verb_end(at)),
            Tag::Preposition => make(Role::Preposition, at + 1),
            Tag::Conjunction => make(Role::Conjunction, at + 1),
            // "of newly built lines"
            Tag::Adverb
                if tag(s, at + 1) == Tag::Noun
                    && at > 0
                    && matches!(tag(s, at - 1), Tag::Preposition | Tag::Conjunction)
                    && !self.is_taken(at + 1) =>
            {
                make(Role::Noun, self.noun_end(at))
            }
            Tag::Adverb => make(Role::Adverb, at + 1),
            Tag::Other => self.symbol(at),
        }
    }
}

/// "within | five | years": a span of time with its preposition, around its number.
fn lasting(s: &Sentence<'_>, number: &Range<usize>) -> Option<Range<usize>> {
    let unit = number.end + usize::from(s.is(number.end, "-"));
    let end = if s.has(number.end - 1, class::SPAN) {
        number.end
    } else {
        s.has(unit, class::SPAN).then_some(unit + 1)?
    };
    let describes = |t: usize| {
        s.has(t, class::DETERMINER)
            || s.is_any(
                t,
                &[
                    "next",
                    "last",
                    "past",
                    "first",
                    "coming",
                    "following",
                    "previous",
                ],
            )
    };
    let mut from = number.start;
    while from > 0 && describes(from - 1) {
        from -= 1;
    }
    let tie = from.checked_sub(1)?;
    let tied = s.is_any(
        tie,
        &["within", "over", "in", "during", "throughout", "after"],
    );
    let whole = !s.is_nominal(end) && !s.is_any(end, &["of", "old", "-", "'s", "’s", "'", "’"]);
    (tied && whole).then_some(tie..end)
}

/// "for a sustained period", "over the whole decade": where a span of time ends that an adjective describes.
fn described_span(s: &Sentence<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 2;
    let from = at + 2;
    if s.is(at, "in") || !s.has(at + 1, class::DETERMINER) {
        return None;
    }
    let span = (from..=from + LONGEST)
        .find(|&t| s.has(t, class::SPAN) || s.is_any(t, &["period", "periods", "term", "time"]))?;
    let describes = |t: usize| {
        tag(s, t) == Tag::Noun && !s.has(t, class::NOUN | class::HOLDER) || s.is(t, "sustained")
    };
    (from..span).all(describes).then_some(span + 1)
}

/// "in real terms", "in dollar terms": where words end that tell how a value is meant.
fn meant_as(s: &Sentence<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let end = (at + 2..=at + 1 + LONGEST).find(|&t| s.is(t, "terms"))? + 1;
    let words = (at + 1..end).all(|t| {
        s.kind(t) == Some(TokenKind::Word)
            && !s.has(t, class::PREPOSITION | class::CLAUSE | class::CONJUNCTION)
            || s.is(t, "-")
    });
    (s.is(at, "in") && words && !s.is_any(end, &["of", "and"]) && !s.is_nominal(end)).then_some(end)
}

/// Where words end that stand for an adverb.
fn adverbial(s: &Sentence<'_>, at: usize) -> Option<usize> {
    s.hint_end(at, Hint::Adverbial)
        .filter(|&end| !s.is_nominal(end))
        // "in addition to trams", but "in place to mend roads", "on the way to"
        .filter(|&end| {
            let to = s.is(end, "to")
                && !s.has(end + 1, class::ANY_VERB)
                && !s.is_any(end - 1, &["order", "way"]);
            !to && !s.is(end, "of")
        })
}

/// "the costs of the 2007 floods": the preposition and the article belong to the noun that a year describes, else the
/// article to the time.
fn attributive(s: &Sentence<'_>, period: &Range<usize>) -> Range<usize> {
    let year = period.end.saturating_sub(1);
    let tied = period.len() > 2
        && s.has(period.start, class::PREPOSITION)
        && s.is(period.start + 1, "the")
        && s.kind(year) == Some(TokenKind::Number)
        && period.end < s.len()
        && tag(s, period.end) == Tag::Noun;
    if tied {
        period.start + 2..period.end
    } else if period.start > 0
        && s.is_any(period.start - 1, &["the", "this"])
        && !s.is_nominal(period.end)
    {
        // "over the | next two years"
        period.start - 1..period.end
    } else {
        period.clone()
    }
}

/// "a year", "per household" behind an amount.
fn rate_end(s: &Sentence<'_>, end: usize) -> usize {
    if s.is(end, "of") {
        return end;
    }
    s.longest(end, |m| matches!(m, Meaning::Per { .. }).then_some(()))
        .map_or(end, |((), hit)| hit.tokens().end)
}

/// "a 127-metre-high tower": where the adjective ends that tells which length the amount is.
fn dimension_end(s: &Sentence<'_>, end: usize) -> Option<usize> {
    let adjective = end + 1;
    (s.is(end, "-") && s.glued(adjective) && s.hints_at(adjective, Hint::Dimension))
        .then_some(adjective + 1)
}

/// "the population.xxi": the mark of a note behind a full stop.
fn is_note(s: &Sentence<'_>, stop: usize) -> bool {
    let mark = stop + 1;
    s.is(stop, ".")
        && s.glued(stop)
        && s.glued(mark)
        && stop > 0
        && s.kind(stop - 1) == Some(TokenKind::Word)
        && s.word(stop - 1).len() > 2
        && s.word(mark)
            .bytes()
            .all(|b| matches!(b, b'i' | b'v' | b'x' | b'l'))
        && !s.glued(mark + 1)
        && s.tokens.get(mark + 1).is_none_or(|next| next.capital)
}

/// "brewers": a noun of many, which "that" cannot point to.
fn is_plural(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.word(at);
    tag(s, at) == Tag::Noun
        && !s.tokens[at].capital
        && (!s.is_nominal(at + 1) || s.has(at + 1, class::ANY_VERB))
        && ends_as_plural(word)
        && !word.ends_with("ies")
}

/// "brewers", not "status": the word ends as a noun of many does.
pub(super) fn ends_as_plural(word: &str) -> bool {
    word.ends_with('s')
        && !["ss", "us", "is", "as", "os"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a noun phrase may go on after a determiner.
fn starts_noun(s: &Sentence<'_>, at: usize) -> bool {
    matches!(tag(s, at), Tag::Noun | Tag::Determiner)
        || s.kind(at) == Some(TokenKind::Number)
        || s.is_any(at, &["“", "\"", "‘", "'"])
        || tag(s, at) == Tag::Adverb && tag(s, at + 1) == Tag::Noun
}

impl Cutter<'_> {
    /// Where words end that stand between others without belonging to them: "in order to", "economy-wide", ", etc."
    fn aside(&self, at: usize) -> Option<usize> {
        let (s, next) = (self.s, at + 1);
        // "growth of 5% on average"
        if let Some(end) = adverbial(s, at).or_else(|| meant_as(s, at)) {
            return Some(end);
        }
        // "are reduced economy-wide by 5%"
        let wide = s.is(next, "-") && s.is(at + 2, "wide") && s.glued(next) && s.glued(at + 2);
        if wide && at > 0 && tag(s, at - 1) == Tag::Verb && !s.is_nominal(at + 3) {
            return Some(at + 3);
        }
        // "resins, wax, etc. from"
        if s.is(at, ",") && s.is(next, "etc") || s.is(at, "etc") {
            let end = next + usize::from(s.is(at, ","));
            let dot = s.is(end, ".") && s.glued(end) && end + 1 < s.len();
            return Some(end + usize::from(dot));
        }
        // "are reduced economy-wide and domestically by"
        let listed = tag(s, at) == Tag::Conjunction
            && s.is_adverb(next)
            && !s.is_nominal(at + 2)
            && at > 0
            && (s.is_adverb(at - 1) || s.is(at - 1, "wide"));
        if listed {
            return Some(at + 2);
        }
        // "makes 5 million available for roads"
        // and "makes available a sum of 5 million"
        let left = s.is(at, "available")
            && at > 0
            && (self.is_taken(at - 1) || s.is_any(at - 1, &["make", "makes", "made", "making"]))
            && !s.is_nominal(next);
        // "at least one year or more of study"
        let bound = s.is(at, "or")
            && at > 0
            && self.is_taken(at - 1)
            && s.is_any(next, &["more", "less", "so", "fewer"])
            && s.is(at + 2, "of");
        if bound {
            return Some(at + 2);
        }
        left.then_some(next)
    }

    /// "in a full year", "over a parliament", "for the moment": where a time ends that names no year.
    fn bare_time(&self, at: usize) -> Option<usize> {
        let s = self.s;
        // "covered 32% of the land last century"
        let (from, end) = (at + 1, at + 2);
        let told = s.is_any(at, &["last", "next"])
            && s.has(from, class::SPAN)
            && !s.is_nominal(end)
            && !s.is_any(end, &["'s", "’s", "'", "’", "-"])
            && !self.is_taken(from);
        if told {
            return Some(end);
        }
        if !s.is_any(at, &["in", "over", "for", "during", "within", "throughout"]) {
            return None;
        }
        let from = at + 1 + usize::from(s.has(at + 1, class::DETERMINER));
        let end = s
            .hint_end(from, Hint::Horizon)
            .or_else(|| described_span(s, at))?;
        let bare = !(at..end).any(|t| self.is_taken(t))
            && !s.is_nominal(end)
            && !s.is_any(end, &["of", "'s", "’s", "'", "’", "-"]);
        bare.then_some(end)
    }

    /// "to" before a verb, adverbs between them stepped over.
    fn opens_infinitive(&self, at: usize) -> bool {
        let s = self.s;
        if !s.is(at, "to") {
            return false;
        }
        let next = (at + 1..s.len().min(at + 4)).find(|&t| tag(s, t) != Tag::Adverb);
        next.is_some_and(|t| tag(s, t) == Tag::Verb && !self.is_taken(t))
    }

    fn verb_end(&self, at: usize) -> usize {
        let s = self.s;
        let mut end = at;
        while end < s.len() && !self.is_taken(end) {
            let goes_on = match tag(s, end) {
                // "that a party can receive | will be", "the relief that you passed | has left", "firms registered abroad |
                // came"
                Tag::Verb
                    if s.has(end, class::MODAL)
                        || s.is_any(end, &["is", "are", "was", "were", "has", "have"])
                        || self.is_another(at, end) =>
                {
                    !(at..end).any(|t| {
                        tag(s, t) == Tag::Verb && !s.has(t, class::AUXILIARY | class::MODAL)
                    })
                }
                Tag::Verb | Tag::Adverb => true,
                Tag::Preposition => self.opens_infinitive(end),
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        // Adverbs at the end belong to what follows or to nothing.
        while end > at + 1 && tag(s, end - 1) == Tag::Adverb {
            end -= 1;
        }
        end.max(at + 1)
    }

    /// "touring abroad | total", "registered abroad | came": a verb that stands behind another one and its adverb.
    fn is_another(&self, from: usize, at: usize) -> bool {
        let s = self.s;
        at > from + 1
            && tag(s, at - 1) == Tag::Adverb
            && !s.has(at - 1, class::VAGUE)
            && !s.has(at, class::VERB_ING | class::AUXILIARY)
            && (s.hints_at(at, Hint::Tensed) || !super::phrase::is_past(s, at))
            && !(from..at).any(|t| s.is(t, "to") || s.has(t, class::AUXILIARY | class::MODAL))
    }

    /// Where the noun phrase without its complements ends.
    fn noun_end(&self, at: usize) -> usize {
        let s = self.s;
        let mut end = at;
        while end < s.len() && !self.is_taken(end) {
            let step = match tag(s, end) {
                Tag::Noun if end > at && super::phrase::comparison(s, end).is_some() => 0,
                Tag::Noun if self.ties_value(end) => 0,
                Tag::Noun => 1,
                Tag::Determiner if s.is(end, "such") && s.is(end + 1, "as") => 0,
                Tag::Determiner
                    if end == at || s.glued(end) || tag(s, end - 1) == Tag::Determiner =>
                {
                    1
                }
                // "newly built lines", "a highly skilled workforce"
                Tag::Adverb
                    if tag(s, end + 1) == Tag::Noun
                        && (end == at
                            || tag(s, end - 1) == Tag::Determiner
                            || s.has(end - 1, class::VAGUE)
                            // "new regional overseas posts"
                            || super::phrase::ends_like_adjective(s.word(end - 1))) =>
                {
                    1
                }
                Tag::Other => self.inside(at, end),
                _ => 0,
            };
            if step == 0 {
                break;
            }
            end += step;
        }
        end.max(at + 1)
    }

    /// "worth" right before an amount ties that to what stands before.
    fn ties_value(&self, at: usize) -> bool {
        self.s.is(at, "worth") && self.is_taken(at + 1)
    }

    /// How many tokens of a symbol belong inside a noun phrase.
    fn inside(&self, from: usize, at: usize) -> usize {
        const LONGEST_BRACKET: usize = 7;
        let s = self.s;
        let tight = s.glued(at) || s.glued(at + 1);
        match s.word(at) {
            "-" | "‑" | "‐" | "–" | "/" | "'" | "’" | "‘" | "“" | "”" | "\"" if tight => {
                1
            }
            "." if is_note(s, at) => 0,
            "." if s.glued(at) && s.glued(at + 1) || self.shortens(at) => 1,
            "&" | "+" => 1,
            "(" if at > from => {
                let close = (at..s.len().min(at + LONGEST_BRACKET)).find(|&t| s.is(t, ")"));
                close
                    .filter(|&c| {
                        (at + 1..c)
                            .all(|t| !self.is_taken(t) && tag(s, t) != Tag::Verb && !s.is(t, ","))
                    })
                    .map_or(0, |c| c + 1 - at)
            }
            // "Article 4", "the 14th Plan"
            _ if s.kind(at) == Some(TokenKind::Number) => 1,
            _ => 0,
        }
    }

    /// "St. Lucia", "per sq. metre": the full stop of a short form, with the phrase going on behind it.
    fn shortens(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let s = self.s;
        s.glued(at)
            && at > 0
            && s.kind(at - 1) == Some(TokenKind::Word)
            && s.word(at - 1).len() <= LONGEST
            && !self.is_taken(at + 1)
            && s.kind(at + 1) == Some(TokenKind::Word)
            && tag(s, at + 1) == Tag::Noun
            && s.tokens[at - 1].capital == s.tokens[at + 1].capital
    }

    fn symbol(&self, at: usize) -> Part {
        let s = self.s;
        let role = match s.word(at) {
            "," => Role::Comma,
            "(" | "[" => Role::Open,
            ")" | "]" => Role::Close,
            "“" | "\"" | "‘" | "'" | "”" | "’" | "*" | "." => {
                let noun = tag(s, at + 1) == Tag::Noun && s.glued(at + 1) && !self.is_taken(at + 1);
                if noun {
                    return Part {
                        role: Role::Noun,
                        tokens: at..self.noun_end(at + 1),
                    };
                }
                Role::Adverb
            }
            // "is thus likely to rise"
            _ if s.is_any(at, &["thus", "therefore", "hence"])
                && at > 0
                && s.has(at - 1, class::AUXILIARY | class::MODAL) =>
            {
                Role::Adverb
            }
            _ if s.has(at, class::CLAUSE) => Role::Opener,
            _ if s.kind(at) == Some(TokenKind::Number) => {
                return Part {
                    role: Role::Noun,
                    tokens: at..self.noun_end(at).max(at + 1),
                };
            }
            _ => Role::Stop,
        };
        Part {
            role,
            tokens: at..at + 1,
        }
    }
}
