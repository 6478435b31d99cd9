//! Whether a sentence commits its issuer.
//!
//! A modal or a verb of intent commits by what stands around it: the clause must be a main clause and the
//! issuer's own words, the subject somebody who can act or something that is acted upon, and the verb one
//! that can be promised. Orders, stated goals and grants commit without such a word.

use super::cues::{Cue, Says, is_boundary, labelled};
use crate::lexicon::entry::{Hint, bit};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::Modality;
use std::ops::Range;

/// The rule by which the sentence commits, if it does; `would_do` where the document says "would" for what it will do.
pub(super) fn decide(s: &Sentence<'_>, cues: &[Cue], would_do: bool) -> Option<Why> {
    if s.len() < 3 || asks(s) {
        return None;
    }
    if orders(s) {
        return Some(Why::Code("role/imperative"));
    }
    let stated = cues
        .iter()
        .map(|cue| as_intent(s, cue))
        .find(|cue| {
            matches!(cue.why, Why::Code("role/being-done" | super::role::WOULD)) || commits(s, cue)
        })
        .map(|cue| cue.why);
    stated
        .or_else(|| {
            (would_do && cues.iter().any(|cue| would(s, cue))).then_some(Why::Code(WOULD_BE))
        })
        .or_else(|| (0..s.len()).find_map(|at| without_modal(s, at)))
}

/// The rule of `would`.
const WOULD_BE: &str = "commitment/would-of-a-budget";

/// "The ceilings would be removed" in an Indian budget, where nothing is supposed.
fn would(s: &Sentence<'_>, cue: &Cue) -> bool {
    let plain = cue.end == cue.at + 1 && s.is(cue.at, "would");
    let than = || (0..s.len()).any(|t| s.is(t, "than"));
    if !plain || super::role::supposes(s) || than() {
        return false;
    }
    let (verb, be) = verb_after(s, cue.end);
    // "This would mean that", "members would agree", "the loss would be 5 crore"
    let foretold = s.has(
        verb,
        class::FORECAST | class::EFFECT | class::REPORTING | class::ADDRESSING,
    ) || s.is_any(verb, &["like", "mean", "agree", "disagree", "show", "thus"])
        || be && !s.has(verb, class::VERB_PAST);
    let claim = Claim::new(s, cue.at, cue.end);
    !foretold
        && claim.subject != Subject::People
        && !first_person(s, claim.from, cue.at)
        && !claim.is_told_by_others()
        && !claim.is_subordinate(Modality::Will)
        && claim.promises()
}

/// A cue of something else may open with a word of intent: "we will require", "is to be".
fn as_intent(s: &Sentence<'_>, cue: &Cue) -> Cue {
    let ours = cue.at > 0 && first_person(s, cue.at.saturating_sub(2), cue.at);
    if ours && super::role::would_do(s, cue) {
        return Cue {
            says: Says::Intent(Modality::Will),
            why: Why::Code(super::role::WOULD),
            ..*cue
        };
    }
    if matches!(cue.says, Says::Intent(_)) || !ours {
        return *cue;
    }
    let intent = s.longest(cue.at, |m| match m {
        Meaning::Modality {
            modality,
            commits: true,
        } => Some(*modality),
        _ => None,
    });
    intent.map_or(*cue, |(modality, hit)| Cue {
        end: hit.tokens().end,
        says: Says::Intent(modality),
        why: Why::Entry(hit.rule),
        ..*cue
    })
}

/// A question, also one inside quotation marks.
fn asks(s: &Sentence<'_>) -> bool {
    (s.len() - 3..s.len()).any(|t| s.is(t, "?"))
}

/// Whether a word of intent commits where it stands.
fn commits(s: &Sentence<'_>, cue: &Cue) -> bool {
    let (Says::Intent(modality), Why::Entry(rule)) = (cue.says, cue.why) else {
        return false;
    };
    if !matches!(
        s.lexicon.rule(rule).meaning,
        Meaning::Modality { commits: true, .. }
    ) {
        return false;
    }
    let claim = Claim::new(s, cue.at, cue.end);
    if claim.is_told_by_others() || claim.is_subordinate(modality) {
        return false;
    }
    match modality {
        Modality::Will => claim.promises(),
        Modality::Must | Modality::Should => claim.obliges(modality),
        Modality::Aim => claim.aims(),
        Modality::May => {
            s.has(cue.at, class::VERB_BASE) && cue.at > 0 && s.has(cue.at - 1, class::ISSUER)
        }
    }
}

/// Who or what the clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// We, the government, the city.
    Issuer,
    /// Others with needs and wishes of their own.
    People,
    /// A step, a movement, or "this": it leads to something and promises nothing.
    Means,
    /// Anything else: programmes, bodies, things that are acted upon.
    Other,
}

/// A modal or verb of intent in its clause.
struct Claim<'a, 's> {
    s: &'a Sentence<'s>,
    /// Where the clause starts.
    from: usize,
    /// The modal or verb of intent.
    at: usize,
    /// One past it.
    end: usize,
    subject: Subject,
}

impl<'a, 's> Claim<'a, 's> {
    fn new(s: &'a Sentence<'s>, at: usize, end: usize) -> Self {
        let from = clause_start(s, at);
        Self {
            s,
            from,
            at,
            end,
            subject: subject(s, &subject_words(s, from, at)),
        }
    }

    /// "the session stressed that we should": words that somebody else is reported to have said.
    fn is_told_by_others(&self) -> bool {
        let s = self.s;
        (0..self.at).any(|t| {
            let says = s.has(t, class::REPORTING)
                && s.has(t, class::VERB_PAST | class::VERB_THIRD)
                && !s.has(t, class::NOUN);
            let own = t > 0 && s.has(t - 1, class::AUXILIARY | class::PRONOUN);
            // "the measures outlined above", "held in May": participles, followed by no clause.
            let clause = s.has(t + 1, class::CLAUSE | class::PRONOUN | class::DETERMINER)
                || s.is_any(t + 1, &[":", ",", "“", "\""]);
            says && !own && clause
        })
    }

    /// A clause that depends on another one: "… when demand will rise", "if we are to".
    fn is_subordinate(&self, modality: Modality) -> bool {
        let s = self.s;
        // "I hope all will contribute"
        let hoped = (self.from + 1..self.at).any(|t| {
            s.is_any(t, &["hope", "expect", "trust"])
                && s.has(t - 1, class::PRONOUN)
                && t + 1 < self.at
        });
        if hoped && modality != Modality::Aim {
            return true;
        }
        let Some(mut opener) = (self.from..self.at).rev().find(|&t| opens_clause(s, t)) else {
            return false;
        };
        // "which, when fully adopted, will": what stands between commas is put in.
        let put_in = opener > self.from + 1 && s.is(opener - 1, ",") && opens_clause(s, opener - 2);
        if put_in {
            opener -= 2;
        }
        if self.has_own_subject(opener) {
            return false;
        }
        if !put_in && (opener..self.at).any(|t| s.is(t, ",")) {
            // "When …, we will": the main clause comes after the comma.
            return false;
        }
        if s.is(opener, "that") && opener > 0 {
            return !self.may_follow_that(opener, modality);
        }
        if s.is(opener, "why") {
            // "That is why we will …"
            return !(opener > 0 && s.is_any(opener - 1, &["is", "'s"]));
        }
        // "An officer who is working on the case will be named": the clause put in has its verb.
        let told = (opener + 1..self.at.saturating_sub(1)).any(|t| {
            s.has(t, class::AUXILIARY | class::MODAL)
                || s.has(t, class::VERB_THIRD) && is_finite(s, t)
        });
        if told && s.is_any(opener, &["which", "who"]) && opener > self.from {
            return false;
        }
        if s.is_any(opener, &["which", "who", "that", "whose", "whereby"]) {
            // "A law that will …" is all that the line says.
            return opener == 0
                || (self.from..opener)
                    .any(|t| s.has(t, class::AUXILIARY | class::MODAL) || is_finite(s, t));
        }
        true
    }

    /// "Where this helps we will welcome it": the clause that the sentence opens with has its verb before "we".
    fn has_own_subject(&self, opener: usize) -> bool {
        let s = self.s;
        if s.has(opener, class::PRONOUN | class::DETERMINER) || s.is_any(opener, &["which", "why"])
        {
            return false;
        }
        let we = (opener + 1..self.at)
            .rev()
            .find(|&t| first_person(s, t, t + 1));
        we.is_some_and(|we| {
            (opener + 1..we).any(|t| s.has(t, class::ANY_VERB | class::AUXILIARY | class::MODAL))
                && (we + 1..self.at).all(|t| s.is_adverb(t))
        })
    }

    /// "ensure that …", "it is proposed that …", "I believe that we must" commit; "hope that" does not.
    fn may_follow_that(&self, that: usize, modality: Modality) -> bool {
        const CARRYING: &[&str] = &[
            "ensure",
            "proposed",
            "propose",
            "means",
            "guarantee",
            "so",
            "and",
            "clear",
            "essential",
            "important",
            "necessary",
            "vital",
            "pledge",
            "promise",
            "announce",
            "declare",
            "commitment",
            "decided",
            "agreed",
            "recommend",
            "recommends",
            "recommended",
            "declares",
            "stipulates",
            "requires",
            "provides",
            "requests",
            "envisages",
        ];
        let s = self.s;
        let own = self.subject == Subject::Issuer
            && matches!(modality, Modality::Must | Modality::Should);
        s.is_any(that - 1, CARRYING)
            || own
                && s.is_any(
                    that - 1,
                    &[
                        "believe",
                        "think",
                        "sure",
                        "know",
                        "recognise",
                        "recognize",
                        "mean",
                    ],
                )
    }

    /// "will" promises, but for things that merely will be so.
    fn promises(&self) -> bool {
        let s = self.s;
        if s.has(self.at, class::MODAL)
            || s.has(self.at, class::AUXILIARY) && s.is(self.end.wrapping_sub(1), "to")
        {
            return self.future();
        }
        if s.is_any(
            self.at,
            &[
                "is", "are", "am", "it", "efforts", "every", "have", "has", "we", "remain",
                "remains", "to",
            ],
        ) {
            return !(self.at > 0 && s.is_any(self.at - 1, &["has", "have", "had"]));
        }
        // "has decided to" and "are determined to" hold; "decided to" tells of the past.
        let before = (self.from..self.at).rev().find(|&t| !s.is_adverb(t));
        if s.has(self.at, class::VERB_PAST) && !s.has(self.at, class::VERB_BASE) {
            return before.is_some_and(|t| {
                s.is_any(t, &["has", "have", "'ve", "is", "are", "am", "remain"])
            });
        }
        // "Thank you for agreeing to serve."
        if s.has(self.at, class::VERB_ING)
            && before.is_some_and(|t| s.has(t, class::PREPOSITION) && !s.is(t, "to"))
        {
            return false;
        }
        if s.is_any(self.at, &["propose", "proposes", "proposing"]) {
            return self.subject == Subject::Issuer;
        }
        !before.is_some_and(|t| s.is(t, "to"))
    }

    /// What follows "will" can be promised by the subject.
    fn future(&self) -> bool {
        let s = self.s;
        if s.is_any(self.at, &["cannot", "can"]) {
            return false;
        }
        let (verb, be) = verb_after(s, self.end);
        if (self.end..verb).any(|t| {
            s.is_any(
                t,
                &[
                    "nearly",
                    "almost",
                    "likely",
                    "probably",
                    "inevitably",
                    "perhaps",
                    "certainly",
                    "undoubtedly",
                ],
            )
        }) {
            return false;
        }
        if be {
            return self.will_be(verb);
        }
        // "will come into force"; "every child will have access", "we will have recruited"
        let enters = s.is(verb, "come") && s.is(verb + 1, "into");
        let gets = s.is(verb, "have")
            && (verb + 1..verb + 5)
                .take_while(|&t| s.kind(t) == Some(TokenKind::Word))
                .any(|t| s.has(t, class::ENTITLED) && !s.has(t, class::VERB_PAST));
        let done = s.is(verb, "have")
            && self.subject == Subject::Issuer
            && s.has(verb + 1, class::VERB_PAST)
            && !s.has(verb + 1, class::NOUN);
        if enters || gets || done {
            return true;
        }
        if self.speaks(verb) {
            return false;
        }
        match self.subject {
            Subject::Issuer => {
                !s.has(verb, class::FORECAST)
                    || s.is_any(verb, AGENTS)
                        && !(s.is(verb, "require") && !first_person(s, self.from, self.at))
            }
            // "Dealing with it will test us."
            Subject::Means if self.is_gerund() => false,
            Subject::Means => {
                !s.has(verb, class::FORECAST)
                    && !(s.has(verb, class::EFFECT) && takes_object(s, verb))
            }
            // "They will not change.": nothing is done.
            Subject::People | Subject::Other => {
                let asked = s.is(verb, "require")
                    && !s.is_any(self.at.wrapping_sub(1), &["this", "that", "it"]);
                // "will announce the measures" is done, "will show that" is not.
                let says = s.has(verb, class::REPORTING)
                    && (s.has(verb + 1, class::CLAUSE | class::PRONOUN)
                        || self.subject == Subject::People);
                (!s.has(verb, class::FORECAST) || asked) && !says && !s.is(verb + 1, ".")
            }
        }
    }

    /// The subject is a name: "Kenya will be looking for partners".
    fn is_named(&self) -> bool {
        let head = head_of(self.s, &subject_words(self.s, self.from, self.at));
        head > 0 && self.s.tokens[head].capital && self.subject == Subject::Other
    }

    /// "The Council will be a forum for dialogue": a body is given its task; what is largest is only told.
    fn founds(&self, verb: usize) -> bool {
        const NEAR: usize = 6;
        let s = self.s;
        let words = subject_words(s, self.from, self.at);
        let head = head_of(s, &words);
        let body = head > 0 && s.tokens[head].capital && self.subject != Subject::Means;
        let counted = (verb..s.len().min(verb + NEAR))
            .any(|t| s.has(t, class::SUPERLATIVE) || s.kind(t) == Some(TokenKind::Number));
        body && s.has(verb, class::DETERMINER) && !counted
    }

    /// The subject is what somebody does: "Targeting uninsured driving".
    fn is_gerund(&self) -> bool {
        let words = subject_words(self.s, self.from, self.at);
        self.s.has(words.start, class::VERB_ING) && !self.s.has(words.start, class::NOUN)
    }

    /// "will be increased" promises, "will be larger" forecasts.
    fn will_be(&self, verb: usize) -> bool {
        let s = self.s;
        // "will be in line with the law", "will be in place by May"
        if s.is(verb, "in")
            && s.is_any(
                verb + 1,
                &["accordance", "line", "place", "operation", "keeping"],
            )
        {
            return true;
        }
        if s.is(self.at.wrapping_sub(1), "there") {
            return s.is_any(verb, &["no", "a", "an", "new", "the", "full"])
                && !(verb..verb + 5).any(|t| s.is_any(t, NOT_GIVEN));
        }
        let issuer = self.subject == Subject::Issuer;
        if s.has(verb, class::VERB_ING) && (issuer || !s.has(verb, class::NOUN)) {
            let able = issuer || self.is_named();
            return able && !s.has(verb, class::FORECAST);
        }
        if s.is_any(verb, &["required", "allowed", "enabled", "helped"]) && s.is(verb + 1, "to")
            || self.budgets(verb)
        {
            return true;
        }
        if s.is(verb, "able") {
            return !first_person(s, self.from, self.at) && self.subject != Subject::Means;
        }
        // "growth will be driven by exports"
        let led = s.is_any(verb, &["driven", "dominated"]) && s.is(verb + 1, "by");
        let undergone = !led && s.has(verb, class::VERB_PAST | class::ENTITLED)
            || !led && s.word(verb).ends_with("ed");
        // "abolition will be our goal"
        let goal = (verb..verb + 5)
            .take_while(|&t| s.kind(t) == Some(TokenKind::Word))
            .any(|t| s.has(t, class::GOAL));
        goal || self.founds(verb)
            || undergone
                && !s.is_any(
                    verb,
                    &[
                        "exhausted",
                        "affected",
                        "seen",
                        "experienced",
                        "caused",
                        "benefited",
                        "aged",
                        "represented",
                        "left",
                        "remembered",
                        "needed",
                        "noted",
                        "surprised",
                        "pleased",
                        "interested",
                        "limited",
                        "lost",
                        "hit",
                        "concerned",
                        "characterised",
                        "expected",
                        "faced",
                        "confronted",
                    ],
                )
    }

    /// "Recurrent expenditure will be $264 billion": what a budget lays down.
    fn budgets(&self, amount: usize) -> bool {
        let s = self.s;
        // "Rs. 500 crore"
        let number = |t| s.kind(t) == Some(TokenKind::Number);
        let sum = number(amount)
            || s.opens(amount, bit::UNIT) && (number(amount + 1) || number(amount + 2));
        sum && subject_words(s, self.from, self.at).any(|t| s.hints_at(t, Hint::Budget))
    }

    /// "I will now report", "I shall refer to", "we will now turn to": only the speech goes on.
    fn speaks(&self, verb: usize) -> bool {
        let s = self.s;
        let i = (self.from..self.at).any(|t| s.is(t, "i") && s.word(t) == "I");
        let now = (self.at..verb).any(|t| s.is_any(t, &["now", "presently"]));
        (i || now) && s.has(verb, class::REPORTING)
    }

    /// "must", "should", "need to".
    fn obliges(&self, modality: Modality) -> bool {
        let s = self.s;
        if is_noun(s, self.at)
            || self.at == 0 && !s.is(0, "it")
            || self.at > 0 && s.is_any(self.at - 1, &["one", "you"])
                // "no one should"
                && !(self.at > 1 && s.has(self.at - 2, class::NEGATION))
        {
            return false;
        }
        if s.has(self.at, class::ANY_VERB)
            && !s.has(self.at, class::MODAL | class::AUXILIARY)
            && modality == Modality::Must
        {
            // "we require all schools to"; "growth requires stability" analyses.
            return first_person(s, self.at.saturating_sub(2), self.at);
        }
        let (verb, be) = verb_after(s, self.end);
        let be = be || s.is(self.end - 1, "be");
        // "It must be said", but "schools must be held responsible".
        let noted = s.has(verb, class::REPORTING)
            && s.has(verb, class::VERB_PAST)
            && !s.is_nominal(verb + 1)
            || s.is_any(
                verb,
                &[
                    "clear",
                    "obvious",
                    "emphasised",
                    "borne",
                    "kept",
                    "remembered",
                ],
            ) && s.is_any(verb + 1, &["that", "in"]);
        if be && noted
            || self.speaks(verb)
            || s.is(verb, "have")
                && s.has(verb + 1, class::VERB_PAST)
                && !s.has(verb + 1, class::NOUN)
        {
            return false;
        }
        if s.is_any(self.at, &["have", "has"]) {
            return be || self.subject == Subject::Issuer;
        }
        if s.is_any(self.at, &["need", "needs"]) {
            return self.subject != Subject::People;
        }
        // "It should also reduce costs": an effect that is expected.
        !(modality == Modality::Should
            && self.subject == Subject::Means
            && s.has(verb, class::EFFECT | class::FORECAST)
            && !be)
    }

    /// "we aim to", "the ministry plans to"; not "efforts are aimed at" or "our aim".
    fn aims(&self) -> bool {
        let (s, at) = (self.s, self.at);
        if is_noun(s, at)
            || self.end < s.len() && s.has(self.end, class::REPORTING) && s.is(self.end - 1, "to")
        {
            return false;
        }
        let before = (self.from..at).rev().find(|&t| !s.is_adverb(t));
        if s.has(at, class::VERB_PAST) && !s.is_any(at, &["set", "sought"]) {
            // "are planned to be built"
            // "The study is intended to help" tells what it is for.
            let purpose = s.is_any(at, &["aimed", "intended"]) && self.subject != Subject::Issuer;
            let planned = before.is_some_and(|t| s.is_any(t, &["is", "are"]))
                && !s.is(at, "aimed")
                && !purpose;
            return planned || at > 0 && s.has(at - 1, class::PRONOUN);
        }
        if s.has(at, class::VERB_ING) {
            return before.is_some_and(|t| s.has(t, class::AUXILIARY)) && self.has_issuer();
        }
        if s.is_any(at, &["want", "wants", "wish", "wishes", "hope", "hopes"])
            && self.subject != Subject::Issuer
        {
            return false;
        }
        // "we strive to", not "to pursue progress and strive".
        let joined =
            at > 1 && s.is(at - 1, "and") && (at.saturating_sub(6)..at).any(|t| s.is(t, "to"));
        // "These measures aim to ease the burden" explains them.
        let explains = self.subject == Subject::Means && s.has(at, class::VERB_BASE);
        !(joined || explains || at > 0 && s.is(at - 1, "to") || self.subject == Subject::People)
    }

    fn has_issuer(&self) -> bool {
        (self.from..self.at).any(|t| self.s.has(t, class::ISSUER | class::COUNTRY))
    }
}

/// Verbs of effect that an issuer can nevertheless do.
const AGENTS: &[&str] = &[
    "help",
    "bring",
    "lead",
    "include",
    "allow",
    "enable",
    "contribute",
    "serve",
    "find",
    "require",
    "feature",
    "generate",
    "rely",
];

/// What there will be without anybody giving it.
const NOT_GIVEN: &[&str] = &[
    "need",
    "risk",
    "risks",
    "challenge",
    "challenges",
    "demand",
    "shortage",
    "impact",
    "effect",
    "delay",
    "difference",
    "doubt",
    "pressure",
    "increase",
    "growth",
    "decline",
    "change",
    "rise",
    "reduction",
    "fall",
];

/// The start of the clause around a token.
fn clause_start(s: &Sentence<'_>, at: usize) -> usize {
    let joins = |t: usize| {
        s.has(t, class::CONJUNCTION) && s.is_any(t + 1, &["we", "i", "they", "it", "he", "she"])
    };
    // "I, therefore, propose": a word put in ends no clause.
    let put_in = |t: usize| {
        s.is(t, ",") && t > 0 && s.has(t - 1, class::CLAUSE)
            || s.is(t, ",") && s.is(t + 2, ",") && s.is_any(t + 1, &LINKING)
            || s.is(t, ",") && t > 1 && s.is(t - 2, ",") && s.is_any(t - 1, &LINKING)
    };
    (0..at)
        .rev()
        .find(|&t| is_boundary(s, t) && !put_in(t) || joins(t))
        .map_or(0, |t| t + 1)
}

/// Words that link whole sentences.
const LINKING: [&str; 6] = ["however", "therefore", "hence", "thus", "thereby", "so"];

/// Words that open a clause inside another one.
fn opens_clause(s: &Sentence<'_>, at: usize) -> bool {
    if s.has(at, class::CLAUSE) {
        // "so" only subordinates as "so that".
        return !s.is_any(at, &LINKING);
    }
    if s.is(at, "as") {
        // "as this will …"; not "as a result we will", "as well as", "such as".
        return !s.is_any(
            at + 1,
            &[
                "a", "an", "part", "of", "well", "for", "to", "per", "from", "with",
            ],
        ) && !(at > 0
            && (s.is_any(
                at - 1,
                &["such", "well", "as", "far", "long", "soon", "same"],
            ) || s.has(at - 1, class::VERB_PAST)));
    }
    // "before we will be able to"
    s.is_any(at, &["before", "after", "until", "since", "once"]) && s.has(at + 1, class::PRONOUN)
}

/// A verb in the past or present tense that can be a clause's main verb.
fn is_finite(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::VERB_PAST | class::VERB_THIRD) && !s.has(at, class::NOUN)
}

/// The words of the subject before a modal: after the phrases that introduce the clause.
fn subject_words(s: &Sentence<'_>, from: usize, at: usize) -> Range<usize> {
    let mut end = at;
    while end > from
        && (s.is_adverb(end - 1) || s.is(end - 1, ",") || s.is_any(end - 1, &LINKING))
        && !s.has(end - 1, class::NOUN)
    {
        end -= 1;
    }
    let comma = (from..end)
        .rev()
        .find(|&t| s.is(t, ","))
        .map_or(from, |t| t + 1);
    // "The mayor, in 2020, will": what stands between commas is no subject.
    let mut start = if s.has(comma, class::PREPOSITION) {
        from
    } else {
        comma
    };
    while start < end
        && (s.has(start, class::CONJUNCTION)
            || s.is_adverb(start) && !s.has(start, class::NOUN)
            || s.is_any(start, &["so", "however", "therefore", "hence", "thus"]))
    {
        start += 1;
    }
    start..end
}

/// What a subject stands for.
fn subject(s: &Sentence<'_>, words: &Range<usize>) -> Subject {
    let (start, end) = (words.start, words.end);
    if start >= end {
        return Subject::Other;
    }
    if first_person(s, start, end) {
        return Subject::Issuer;
    }
    let last = end - 1;
    if s.is_any(last, &["this", "that", "it", "these", "which", "both"]) {
        return Subject::Means;
    }
    let head = head_of(s, words);
    // "Targeting uninsured driving will …"
    if s.has(start, class::VERB_ING) && !s.has(start, class::NOUN) || s.has(head, class::MEANS) {
        return Subject::Means;
    }
    if s.has(head, class::ISSUER | class::COUNTRY) || s.has(last, class::ISSUER) {
        return Subject::Issuer;
    }
    if s.has(start, class::PEOPLE) || s.has(head, class::PEOPLE) {
        return Subject::People;
    }
    Subject::Other
}

/// The head of a subject that has words: the last noun before what is tied to it.
fn head_of(s: &Sentence<'_>, words: &Range<usize>) -> usize {
    (words.start + 1..words.end)
        .find(|&t| s.has(t, class::PREPOSITION | class::CLAUSE) || s.is(t, "("))
        .unwrap_or(words.end)
        .saturating_sub(1)
}

/// An item that only names things or goes on the verb of its list's head, which promises them: "We will
/// deliver: more parks", "We will change this by: giving each town a say in what is built".
pub(super) fn is_promised(s: &Sentence<'_>) -> bool {
    let start = opening(s);
    let goes_on = s.has(start, class::VERB_ING | class::VERB_BASE) && !s.has(start, class::NOUN);
    s.len() > 2 && !asks(s) && (goes_on || !has_main_verb(s, 0))
}

/// "we" or "I".
fn first_person(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| s.is(t, "we") || s.word(t) == "I")
}

/// The verb that a modal governs, and whether "be" stands before it.
fn verb_after(s: &Sentence<'_>, end: usize) -> (usize, bool) {
    const FARTHEST: usize = 14;
    let (mut at, mut be) = (end, false);
    while at < s.len().min(end + FARTHEST) {
        if s.is(at, "be") {
            be = true;
        } else if s.is(at, "have") && s.is(at + 1, "been") {
            be = true;
            at += 1;
        } else if s.is(at, "continue") && s.is(at + 1, "to")
            || s.is(at, "no") && s.is(at + 1, "longer")
        {
            at += 1;
        } else if s.is(at, ",") {
            // "will, this year, introduce"
            at = (at + 1..s.len().min(at + 9))
                .find(|&t| s.is(t, ","))
                .unwrap_or(at);
        } else if !(s.is_adverb(at) || s.is(at, "not")) {
            break;
        }
        at += 1;
    }
    (at, be)
}

/// "reduce costs", not "increase by 7 percent" or "increase to".
fn takes_object(s: &Sentence<'_>, verb: usize) -> bool {
    !s.has(verb + 1, class::PREPOSITION)
}

/// "the aim", "a must", "the particular need": the word is a noun here.
fn is_noun(s: &Sentence<'_>, at: usize) -> bool {
    // After a noun in the singular the verb would be "needs".
    let singular = at > 1
        && s.is(at, "need")
        && s.has(at - 2, class::DETERMINER)
        && s.is_nominal(at - 1)
        && !s.word(at - 1).ends_with('s')
        && !s.has(at - 1, class::PEOPLE);
    singular
        || at > 0
            && s.is_any(
                at - 1,
                &[
                    "a", "the", "an", "what", "no", "this", "our", "its", "their", "my",
                ],
            )
}

/// What commits without a modal: a goal, a wish, a grant, or the meaning of a promise made before.
fn without_modal(s: &Sentence<'_>, at: usize) -> Option<Why> {
    if s.is_any(at, &["is", "are", "be"]) {
        if is_to(s, at) {
            return Some(Why::Code("commitment/is-to"));
        }
        return (goal_is(s, at) || is_goal(s, at)).then_some(Why::Code("commitment/goal"));
    }
    let setting = s.has(at, class::SETTING) && !s.has(at, class::NOUN) || s.is(at, "set");
    if setting && sets_goal(s, at) {
        return Some(Why::Code("commitment/goal"));
    }
    if s.is(at, "want") {
        return wants(s, at).then_some(Why::Code("commitment/wish"));
    }
    if s.is(at, "means") && at == 1 {
        return means_doing(s).then_some(Why::Code("commitment/means"));
    }
    (s.has(at, class::GRANTING) && grants(s, at)).then_some(Why::Code("commitment/grant"))
}

/// "The ministry is to develop a plan": said of who can act, it obliges.
fn is_to(s: &Sentence<'_>, is: usize) -> bool {
    s.is_any(is, &["is", "are"])
        && s.is(is + 1, "to")
        && s.has(is + 2, class::VERB_BASE)
        && !s.has(is + 2, class::FORECAST)
        && {
            let claim = Claim::new(s, is, is + 2);
            let head = head_of(s, &subject_words(s, claim.from, is));
            s.has(head, class::ISSUER | class::COUNTRY)
                && !first_person(s, claim.from, is)
                && !claim.is_told_by_others()
                && !claim.is_subordinate(Modality::Must)
        }
}

/// "It is our aim to …", "it will be the government's task to …".
fn is_goal(s: &Sentence<'_>, is: usize) -> bool {
    const NEAR: usize = 6;
    let it = is.checked_sub(1 + usize::from(s.is(is, "be")));
    let goal = (is + 1..s.len().min(is + NEAR)).find(|&t| s.has(t, class::GOAL));
    it.is_some_and(|it| s.is(it, "it"))
        && goal.is_some_and(|goal| {
            let ours = is_ours(s, is + 1..goal) || is_issuers(s, is + 1..goal);
            ours && s.is(goal + 1, "to")
        })
}

/// "our", "my".
fn is_ours(s: &Sentence<'_>, mut words: Range<usize>) -> bool {
    words.any(|t| s.is_any(t, &["our", "my"]))
}

/// "the government's".
fn is_issuers(s: &Sentence<'_>, mut words: Range<usize>) -> bool {
    words.any(|t| s.has(t, class::ISSUER))
}

/// "Our ambition is to …", "The vision for 2050 is to …", "The purpose of the review will be to …",
/// "Our second goal is safe streets for all".
fn goal_is(s: &Sentence<'_>, is: usize) -> bool {
    let mut to = is + 1;
    while s.is_adverb(to) {
        to += 1;
    }
    let modal = s.is(is, "be");
    if modal && !(is > 0 && s.has(is - 1, class::MODAL)) {
        return false;
    }
    let from = clause_start(s, is);
    let done = s.is(to, "to") && (s.has(to + 1, class::VERB_BASE) || s.is(to + 1, "be"));
    let named =
        s.has(to, class::DETERMINER) || s.kind(to) == Some(TokenKind::Number) || s.is_nominal(to);
    if !(done || named) || (from..is).any(|t| opens_clause(s, t)) {
        return false;
    }
    let words = subject_words(s, from, is - usize::from(modal));
    let Some(goal) = words.clone().find(|&t| s.has(t, class::GOAL)) else {
        return false;
    };
    let ours = is_ours(s, words.start..goal);
    // "the aim of maintaining growth is to create jobs" explains.
    let own = ours || is_issuers(s, words.start..goal);
    let head = !(words.start..goal).any(|t| s.has(t, class::PREPOSITION));
    let last = words.end == goal + 1;
    // "Our goals are the same"
    let told = s.has(to, class::VAGUE | class::ANY_VERB) || s.is(to + 1, "same");
    head && (done || ours && last && !told)
        && (own
            || modal
            || !s.is_any(
                goal,
                &[
                    "aim",
                    "aims",
                    "purpose",
                    "task",
                    "tasks",
                    "objective",
                    "objectives",
                ],
            ))
}

/// "has set a target of", "we have set ambitious goals for", "we set the 2050 goal".
fn sets_goal(s: &Sentence<'_>, set: usize) -> bool {
    const NEAR: usize = 5;
    let done = s.is(set, "set")
        && (set.saturating_sub(3)..set).any(|t| s.is_any(t, &["has", "have", "'ve"]))
        && !s.is_any(set.wrapping_sub(1), &["been", "was"]);
    let saying = s.has(set, class::VERB_BASE)
        && !s.has(set, class::AUXILIARY | class::VERB_PAST)
        && set > 0
        && s.is(set - 1, "we");
    let goal = (set + 1..s.len().min(set + 1 + NEAR)).find(|&t| s.has(t, class::GOAL));
    goal.is_some_and(|t| saying || done && s.is_any(t + 1, &["of", "to", "for"]))
}

/// "we want England to be …": not "I want you to know".
fn wants(s: &Sentence<'_>, want: usize) -> bool {
    const NEAR: usize = 10;
    let claim = Claim::new(s, want, want + 1);
    let ours = claim.subject == Subject::Issuer
        && first_person(s, claim.from, want)
        && !claim.is_subordinate(Modality::Aim);
    let to = (want + 2..s.len().min(want + NEAR)).find(|&t| s.is(t, "to"));
    ours && !s.is_any(want + 1, &["you", "everyone", "to"])
        && to.is_some_and(|t| {
            (s.has(t + 1, class::VERB_BASE) || s.is_any(t + 1, &["be", "have"]))
                && !s.has(t + 1, class::REPORTING)
        })
}

/// "That means building …", after a promise: what will be done.
fn means_doing(s: &Sentence<'_>) -> bool {
    const NEAR: usize = 6;
    if !s.is_any(0, &["it", "that", "this"]) {
        return false;
    }
    let doing =
        (2..s.len().min(NEAR)).find(|&t| s.has(t, class::VERB_ING) && !s.has(t, class::NOUN));
    doing.is_some_and(|t| {
        !s.has(t, class::FORECAST)
            && !(2..t).any(|w| {
                s.has(
                    w,
                    class::CLAUSE
                        | class::DETERMINER
                        | class::PRONOUN
                        | class::AUXILIARY
                        | class::PREPOSITION,
                )
            })
    })
}

/// "I am providing …", "I allocate …": said in the first person, it is done.
fn grants(s: &Sentence<'_>, at: usize) -> bool {
    let doing = s.word(at).ends_with("ing");
    let before = (0..at)
        .rev()
        .find(|&t| !s.is_adverb(t) && !s.is(t, "therefore"));
    let i = |t: usize| s.word(t) == "I";
    match before {
        Some(t) if doing => s.is(t, "am") && t > 0 && i(t - 1) && !s.is(at + 1, "you"),
        Some(t) => i(t),
        None => false,
    }
}

/// "Increase the share to 20%": the sentence opens with a verb in its base form and its object.
fn orders(s: &Sentence<'_>) -> bool {
    let start = opening(s);
    if is_order(s, start, true) || aims_without_verb(s, start) {
        return true;
    }
    // "Target 7: Develop a warning system"
    let label = labelled(s);
    if label > start && is_order(s, label, true) {
        return true;
    }
    // "By 2030, a tenth less energy for transport"
    let due =
        s.is(start, "by") && s.kind(start + 1) == Some(TokenKind::Number) && s.is(start + 2, ",");
    if due && s.len() > start + 5 && !has_main_verb(s, start + 3) {
        return true;
    }
    // "Guided by the plan, invest in …", "By 2030, phase out …"
    if !s.has(start, class::PREPOSITION | class::VERB_PAST) || s.is(start, "to") {
        return false;
    }
    let Some(comma) = (start..s.len().min(start + 20)).find(|&t| s.is(t, ",")) else {
        return false;
    };
    let verb = comma + 1;
    !s.has(verb, class::NOUN)
        && !s.tokens.get(verb).is_some_and(|t| t.capital)
        && is_order(s, verb, false)
        && !has_main_verb(s, verb + 1)
}

/// "To lower the rate from 12% to 7%", "Energy: to cut demand by 63%": an aim of which the item is made.
fn aims_without_verb(s: &Sentence<'_>, start: usize) -> bool {
    const LABEL: usize = 6;
    let label = (start..s.len().min(start + LABEL)).find(|&t| s.is(t, ":"));
    let to = label.map_or(start, |t| t + 1);
    s.is(to, "to")
        && s.has(to + 1, class::VERB_BASE)
        && s.len() > to + 3
        && !has_main_verb(s, start)
        && !(to..s.len())
            .any(|t| s.is(t, ",") || s.has(t, class::PRONOUN) && !s.has(t, class::DETERMINER))
}

/// The first word: past bullets, numbers and adverbs.
fn opening(s: &Sentence<'_>) -> usize {
    let mut at = 0;
    while at + 1 < s.len()
        && (s.kind(at) != Some(TokenKind::Word)
            || s.is_adverb(at) && !s.has(at, class::VERB_BASE)
            || s.is(at + 1, ")"))
    {
        at += 1;
    }
    at
}

/// Whether any verb from here on could be a main verb.
fn has_main_verb(s: &Sentence<'_>, from: usize) -> bool {
    (from..s.len()).any(|t| {
        // "energy audits and", "pilot schemes.": the plural of a noun.
        let plural = s.has(t, class::VERB_THIRD)
            && (s.has(t + 1, class::CONJUNCTION | class::PREPOSITION)
                || s.kind(t + 1) != Some(TokenKind::Word));
        s.has(t, class::MODAL)
            || s.is_any(t, &["is", "are", "was", "were", "has", "have", "had"])
            || is_finite(s, t)
                && !plural
                && (t == 0
                    || !s.has(
                        t - 1,
                        class::DETERMINER | class::PREPOSITION | class::CONJUNCTION,
                    ))
    })
}

fn is_order(s: &Sentence<'_>, verb: usize, first: bool) -> bool {
    if !s.has(verb, class::VERB_BASE)
        || s.has(verb, class::AUXILIARY) && !s.is(verb, "get")
        || s.has(verb, class::ADDRESSING)
        || s.is_any(verb + 1, &["me", "us", "you", "'s"])
    {
        return false;
    }
    let mut next = verb + 1;
    while s.is_adverb(next) && !s.has(next, class::VAGUE) {
        next += 1;
    }
    let ambiguous = s.has(verb, class::NOUN) || s.has(verb, class::TWOFOLD);
    // "Identify and secure …"
    let paired = s.is_any(next, &["and", "or", ","]) && s.has(next + 1, class::VERB_BASE);
    let plain = s.has(next, class::DETERMINER | class::VAGUE)
        || !ambiguous && s.kind(next) == Some(TokenKind::Number)
        || paired && (!ambiguous || !s.has(next + 1, class::NOUN));
    if plain {
        return s.len() > next + 1
            && (!ambiguous || !has_main_verb(s, next + 1) || s.has(next, class::DETERMINER));
    }
    if ambiguous {
        return ambiguous_order(s, verb, next, first);
    }
    let object = s.has(next, class::PREPOSITION) && !s.is(next, "of")
        || s.is_nominal(next)
        || s.is_any(next, &["it", "them"])
        || s.has(next, class::CLAUSE)
        || s.is_any(next, &["“", "\"", "‘"]);
    object && s.len() > next
}

/// "Cut energy use by 3%", "Focus on the quality of growth": no other word of the line can be its verb.
fn ambiguous_order(s: &Sentence<'_>, verb: usize, next: usize, first: bool) -> bool {
    if !first || has_main_verb(s, next) || s.is_any(next, &["of", "in", "for", "from"]) {
        return false;
    }
    if s.has(next, class::PREPOSITION) {
        return s.is_any(next, &["on", "with", "to", "into", "out", "as", "towards"])
            && s.len() > next + 2;
    }
    if s.kind(next) == Some(TokenKind::Number) {
        return !s.is_any(verb, &["post", "range", "average", "total", "project"])
            && s.len() > next + 2;
    }
    // "Power Sector", "Project costs": a name or a heading, unless the line goes on like a sentence.
    let title = s.tokens.get(next).is_some_and(|t| t.capital) && !s.is(s.len() - 1, ".");
    let goes_on = (next..s.len()).any(|t| s.has(t, class::PREPOSITION) || s.is_any(t, &[".", ";"]))
        || s.has(verb, class::EFFECT);
    s.is_nominal(next)
        && !title
        && goes_on
        && s.has(verb, class::EFFECT | class::ANY_VERB)
        && !s.has(verb, class::NAMING)
}
