//! Whether a sentence commits its issuer.
//!
//! A modal or a verb of intent commits by what stands around it: the clause must be a main clause and the
//! issuer's own words, the subject somebody who can act or something that is acted upon, and the verb one
//! that can be promised. Orders, stated goals and grants commit without such a word.

use super::cues::{Cue, Says, is_boundary, labelled, sets_aside};
use super::role::heads_goal;
use crate::lexicon::entry::{Hint, bit};
use crate::lexicon::token::{Token, TokenKind};
use crate::lexicon::{Meaning, class};
use crate::mention::sentence::Sieve;
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
    if heads_goal(s) {
        return Some(Why::Code("commitment/goal"));
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
        .or_else(|| {
            let mut tokens = s.tokens.iter().enumerate();
            tokens.find_map(|(at, token)| may_commit(token).then(|| without_modal(s, at))?)
        })
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
    ) || s.hints_at(verb, Hint::Gains)
        || s.is_any(verb, &["like", "mean", "agree", "disagree", "show", "thus"])
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
            says && !own && clause && !(s.is(t + 1, "that") && self.is_held(t + 1))
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
        // "I believe this will help", "We know it will take time"
        let believed = modality == Modality::Will
            && (self.from + 1..self.at).any(|t| {
                s.is_any(t, &["believe", "think", "know"])
                    && first_person(s, t - 1, t)
                    && !s.is(t + 1, "that")
                    && t + 1 < self.at
            });
        if hoped && modality != Modality::Aim || believed {
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
            return !(self.is_cleft(opener) || self.may_follow_that(opener, modality));
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

    /// "It is for this reason that the council will build": what stands before "that" is only set in front.
    fn is_cleft(&self, that: usize) -> bool {
        let s = self.s;
        s.is(self.from, "it")
            && s.is_any(self.from + 1, &["is", "'s"])
            && s.has(self.from + 2, class::PREPOSITION)
            && self.from + 3 < that
    }

    /// "Where this helps we will welcome it", "if prices change the council will": the clause that the sentence opens
    /// with has its verb before "we".
    fn has_own_subject(&self, opener: usize) -> bool {
        let s = self.s;
        if s.has(opener, class::PRONOUN | class::DETERMINER) || s.is_any(opener, &["which", "why"])
        {
            return false;
        }
        let issuer = |t: usize| s.has(t, class::DETERMINER) && s.has(t + 1, class::ISSUER);
        let last = (opener + 1..self.at).rev().find(|&t| !s.is_adverb(t));
        let we = last.and_then(|last| {
            if first_person(s, last, last + 1) {
                Some(last)
            } else {
                last.checked_sub(1).filter(|&t| t > opener && issuer(t))
            }
        });
        we.is_some_and(|we| {
            (opener + 1..we).any(|t| s.has(t, class::ANY_VERB | class::AUXILIARY | class::MODAL))
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
            "confirm",
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
        let firm = matches!(modality, Modality::Must | Modality::Should);
        let own = self.subject == Subject::Issuer && firm;
        // "I have said before that we will": the issuer's own words.
        let says = (0..that)
            .rev()
            .find(|&t| !(s.is_adverb(t) || s.is_any(t, &["earlier", "before"])));
        let said = says.is_some_and(|t| {
            s.is_any(
                t,
                &[
                    "said",
                    "mentioned",
                    "announced",
                    "stated",
                    "indicated",
                    "stressed",
                ],
            ) && (t.saturating_sub(3)..t).any(|t| first_person(s, t, t + 1))
        });
        // "Our ambition is that all clinics should be open"
        let goal = s.is(that - 1, "is")
            && s.has(that.saturating_sub(2), class::GOAL)
            && is_ours(s, self.from..that);
        if goal || said && self.subject == Subject::Issuer || firm && self.is_held(that) {
            return true;
        }
        // "We have changed the rules so that each project needs to be safe": it is done.
        let past = |t: usize| {
            s.is_any(t, &["has", "have", "had"])
                && s.behind_adverbs(t + 1)
                    .is_some_and(|v| s.has(v, class::VERB_PAST))
        };
        if s.is(that - 1, "so") && (self.from..that).any(past) {
            return false;
        }
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

    /// "We believe that care should be free", "The party agrees that": what the issuer holds should be done.
    fn is_held(&self, that: usize) -> bool {
        let s = self.s;
        let Some(verb) = that.checked_sub(1).filter(|&t| t > self.from) else {
            return false;
        };
        let holder = verb - 1;
        let named = s.tokens[holder].capital && s.is_nominal(holder) && holder - self.from < 4;
        let issuer = s.has(holder, class::ISSUER) || named;
        s.is_any(verb, &["believe", "agree"])
            && (first_person(s, holder, verb)
                || s.has(holder, class::ISSUER | class::GROUP)
                || s.is(holder, "parties"))
            || s.is_any(verb, &["believes", "agrees"]) && issuer
    }

    /// "will" promises, but for things that merely will be so.
    fn promises(&self) -> bool {
        let s = self.s;
        // "is committed to bringing" promises, whatever is brought.
        let pledged = (self.at..self.end).any(|t| s.is_any(t, &["committed", "pledged"]));
        if s.has(self.at, class::MODAL)
            || s.has(self.at, class::AUXILIARY) && s.is(self.end.wrapping_sub(1), "to") && !pledged
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
            // "Kenya proposes to plant trees", but "Reed proposes that"
            let named = || s.is(self.at, "proposes") && self.is_named();
            return self.subject == Subject::Issuer || named() && !s.is(self.end, "that");
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
        // "Graduates will not have to pay"
        let spared = s.is(verb, "have")
            && s.is(verb + 1, "to")
            && (self.end..verb).any(|t| s.is_any(t, &["not", "no"]));
        if enters || gets || done || spared {
            return true;
        }
        // "This will need more than a year"
        let needs = s.is(verb, "need")
            && !s.is(verb + 1, "to")
            && s.is_any(self.at.wrapping_sub(1), &["this", "that", "it"]);
        if needs || self.befalls() || self.speaks(verb) || self.drifts(verb) {
            return false;
        }
        // "The duty on tea will remain unchanged": what is levied is what the issuer makes it.
        if s.is_any(verb, &["remain", "continue", "apply", "stay"]) && self.levies() {
            return true;
        }
        // "We will see to it that", "We will remain firm"
        let sees = s.is(verb, "see")
            && (s.is(verb + 1, "that") || s.is(verb + 1, "to") && s.is(verb + 2, "it"));
        if (sees || s.is(verb, "remain")) && first_person(s, self.from, self.at) {
            return true;
        }
        // "The plan will include three parks", but not "the effects will include floods".
        if s.is(verb, "include") {
            return !self.is_effect();
        }
        match self.subject {
            Subject::Issuer => {
                !s.has(verb, class::FORECAST)
                    || s.is_any(verb, AGENTS)
                        && !(s.is(verb, "require") && !first_person(s, self.from, self.at))
            }
            // "Demand will grow": nobody does it.
            Subject::Means | Subject::Other if self.grows(verb) => false,
            // "Dealing with it will test us."
            Subject::Means if self.is_gerund() => false,
            // "This will continue.", "The trend will not change.", but "The programme will continue."
            Subject::Means
                if s.is(verb + 1, ".")
                    && (!s.is(verb, "continue")
                        || s.is_any(self.at - 1, &["this", "that", "it", "these"])) =>
            {
                false
            }
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
                // "Support for farmers will continue."
                let ends = s.is(verb + 1, ".") && !s.is(verb, "continue");
                (!s.has(verb, class::FORECAST) || asked) && !says && !ends
            }
        }
    }

    /// The words that the subject is in.
    fn subject_words(&self) -> Range<usize> {
        subject_words(self.s, self.from, self.at)
    }

    /// The head of the subject.
    fn head(&self) -> usize {
        head_of(self.s, &self.subject_words())
    }

    /// "Demand will grow", "prices will rise": what moves of itself.
    fn grows(&self, verb: usize) -> bool {
        let s = self.s;
        let head = self.head();
        s.movement(verb).is_some()
            && !s.has(verb + 1, class::DETERMINER)
            && (s.hints_at(head, Hint::Natural) || s.is_any(head, &["prices", "inflation"]))
    }

    /// The subject is a duty, a tax, a rate of one, or what is exempt.
    fn levies(&self) -> bool {
        let s = self.s;
        let words = self.subject_words();
        let moves = |t: usize| s.has(t, class::MEANS) && !s.is_any(t, &["rate", "rates"]);
        words
            .clone()
            .any(|t| s.hints_at(t, Hint::Levy) || s.is_any(t, &["exemption", "exemptions"]))
            && !words.clone().any(moves)
    }

    /// The subject is what something leads to: "the impacts of the change".
    fn is_effect(&self) -> bool {
        let head = self.head();
        self.s.is_any(head, NOT_GIVEN) || self.s.is_any(head, OUTCOMES)
    }

    /// "The impacts will strain the budget", "Climate change will bring new risks": what happens to somebody.
    fn befalls(&self) -> bool {
        let s = self.s;
        let words = self.subject_words();
        let head = head_of(s, &words);
        let climate = head > words.start && s.is(head, "change") && s.is(head - 1, "climate");
        climate || s.is_any(head, &["impacts", "effects", "consequences"])
    }

    /// The subject is a name: "Kenya will be looking for partners".
    fn is_named(&self) -> bool {
        let head = self.head();
        head > 0 && self.s.tokens[head].capital && self.subject == Subject::Other
    }

    /// "The Council will be a forum for dialogue": a body is given its task; what is largest is only told.
    fn founds(&self, verb: usize) -> bool {
        const NEAR: usize = 6;
        let s = self.s;
        let words = self.subject_words();
        let head = head_of(s, &words);
        let body = head > 0 && s.tokens[head].capital && self.subject != Subject::Means;
        let counted = (verb..s.len().min(verb + NEAR))
            .any(|t| s.has(t, class::SUPERLATIVE) || s.kind(t) == Some(TokenKind::Number));
        body && s.has(verb, class::DETERMINER) && !counted
    }

    /// The subject is what somebody does: "Targeting uninsured driving".
    fn is_gerund(&self) -> bool {
        let words = self.subject_words();
        self.s.has(words.start, class::VERB_ING) && !self.s.has(words.start, class::NOUN)
    }

    /// "will be increased" promises, "will be larger" forecasts.
    fn will_be(&self, verb: usize) -> bool {
        let s = self.s;
        // "will be in line with the law", "will be in place by May"
        if s.is(verb, "in")
            && s.is_any(
                verb + 1,
                &[
                    "accordance",
                    "line",
                    "place",
                    "operation",
                    "keeping",
                    "charge",
                ],
            )
        {
            return true;
        }
        if s.is(self.at.wrapping_sub(1), "there") {
            return s.is_any(verb, &["no", "a", "an", "new", "the", "full"])
                && !(verb..verb + 5).any(|t| s.is_any(t, NOT_GIVEN));
        }
        // "Our focus will be on building roads"
        if s.is(verb, "on") {
            const STRESSED: [&str; 5] = ["focus", "emphasis", "priority", "stress", "accent"];
            return self.subject_words().any(|t| s.is_any(t, &STRESSED));
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
        // "The target will be a cut of a fifth": the goal is set.
        let aimed = self.subject_words().any(|t| s.has(t, class::GOAL));
        if aimed && (verb..s.len().min(verb + 6)).any(|t| s.kind(t) == Some(TokenKind::Number)) {
            return true;
        }
        // "We will be leaders in Europe"
        let called = s.has(verb, class::DETERMINER)
            || s.is_nominal(verb) && !s.has(verb, class::VAGUE) && s.word(verb).ends_with('s');
        let most = (verb..s.len().min(verb + 6)).any(|t| s.has(t, class::SUPERLATIVE));
        if called && !most && first_person(s, self.from, self.at) && self.subject == Subject::Issuer
        {
            return true;
        }
        // "growth will be driven by exports"
        let led = s.is_any(
            verb,
            &[
                "driven",
                "dominated",
                "sustained",
                "fuelled",
                "boosted",
                "shaped",
                "transformed",
            ],
        ) && s.is(verb + 1, "by");
        let done = |verb: usize| {
            s.has(verb, class::VERB_PAST | class::ENTITLED) || s.word(verb).ends_with("ed")
        };
        // "will be re-invested": the verb is behind the hyphen.
        let hyphen = (verb..verb + 2).find(|&t| s.is(t, "-"));
        let undergone = !led && (done(verb) || hyphen.is_some_and(|hyphen| done(hyphen + 1)));
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
        // "The estimated gain from the tax will be 29 crore" only reckons.
        let reckoned = |t: usize| s.hints_at(t, Hint::Reckons) || s.is_any(t, &["gain", "loss"]);
        let mut words = self.subject_words();
        let told = words.clone().any(reckoned);
        sum && !told && (words.any(|t| s.hints_at(t, Hint::Budget)) || self.levies())
    }

    /// "Demand will rise", "Sea levels will continue to rise": what moves by itself is only foretold.
    fn drifts(&self, verb: usize) -> bool {
        const MOVES: [&str; 11] = [
            "rise", "grow", "fall", "increase", "decline", "decrease", "continue", "slow",
            "double", "shrink", "change",
        ];
        const MOVING: [&str; 11] = [
            "demand",
            "population",
            "economy",
            "temperature",
            "temperatures",
            "levels",
            "rainfall",
            "inflation",
            "droughts",
            "floods",
            "climate",
        ];
        let s = self.s;
        let head = self.head();
        s.is_any(head, &MOVING) && s.is_any(verb, &MOVES)
    }

    /// "I will now report", "I shall refer to", "we will now turn to": only the speech goes on.
    fn speaks(&self, verb: usize) -> bool {
        let s = self.s;
        let i = (self.from..self.at).any(|t| s.is(t, "i") && s.word(t) == "I");
        let now = (self.at..verb).any(|t| s.is_any(t, &["now", "presently"]));
        // "The next chapters will discuss"
        let told = || {
            let head = self.head();
            s.is_any(head, &["chapter", "chapters", "section", "sections"])
        };
        s.has(verb, class::REPORTING) && (i || now || told())
    }

    /// "must", "should", "need to".
    fn obliges(&self, modality: Modality) -> bool {
        let s = self.s;
        if is_noun(s, self.at)
            || self.at == 0 && !s.is(0, "it") && !first_person(s, 0, 1)
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
            ) && s.is_any(verb + 1, &["that", "in"])
            || self.is_thought(verb);
        if be && noted
            || self.speaks(verb)
            || s.is(verb, "have")
                && s.behind_adverbs(verb + 1)
                    .is_some_and(|done| s.has(done, class::VERB_PAST) && !s.has(done, class::NOUN))
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

    /// "must be seen in the context of", "has to be weighed against", "should not be presumed": how to think of it.
    fn is_thought(&self, verb: usize) -> bool {
        let s = self.s;
        let held = s.is_any(
            verb,
            &[
                "seen",
                "viewed",
                "considered",
                "balanced",
                "weighed",
                "understood",
                "read",
            ],
        );
        let beside = s.is_any(verb + 1, &["against", "as", "alongside"])
            || s.is(verb + 1, "in")
                && (verb + 2..verb + 6)
                    .any(|t| s.is_any(t, &["context", "light", "perspective", "relation"]));
        held && beside || s.is_any(verb, &["presumed", "assumed", "forgotten"])
    }

    /// "we aim to", "the ministry plans to"; not "efforts are aimed at" or "our aim".
    fn aims(&self) -> bool {
        /// What somebody asks others for.
        const ASKED: [&str; 7] = [
            "views", "opinion", "opinions", "advice", "comments", "feedback", "input",
        ];
        let (s, at) = (self.s, self.at);
        // "help is sought", "the type of help sought", "all fields of endeavour"
        let named = at > 0 && s.is(at - 1, "of") && !s.has(at, class::VERB_ING);
        // "The council seeks the views of parents": it asks for them.
        let asks = s.is_any(at, &["seek", "seeks", "seeking"])
            && (at + 1..at + 4).any(|t| s.is_any(t, &ASKED));
        if is_noun(s, at) || named || asks || self.courts() || s.is(at, "sought") {
            return false;
        }
        let before = (self.from..at).rev().find(|&t| !s.is_adverb(t));
        if s.has(at, class::VERB_PAST) && !s.is(at, "set") {
            // "are planned to be built"
            // "The study is intended to help" tells what it is for.
            let purpose = s.is_any(at, &["aimed", "intended"]) && self.subject != Subject::Issuer;
            let planned = before.is_some_and(|t| s.is_any(t, &["is", "are"]))
                && !s.is(at, "aimed")
                && !purpose;
            return planned || at > 0 && s.has(at - 1, class::PRONOUN);
        }
        if s.has(at, class::VERB_ING) {
            let being = |t: usize| s.has(t, class::AUXILIARY) && self.has_issuer();
            return before.is_some_and(|t| being(t) || is_contracted(s, t));
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

    /// "I wish to state", "we would like to thank", "we hope to show that": words and courtesies; but "we aim to address
    /// hunger" does something.
    fn courts(&self) -> bool {
        let s = self.s;
        let to = (self.end - 1..=self.end).find(|&t| s.is(t, "to"));
        let Some(verb) = to.and_then(|to| s.behind_adverbs(to + 1)) else {
            return false;
        };
        let next = verb + 1;
        let said = s.is_any(
            next,
            &["that", "how", "why", "what", "you", "whether", "to", "my"],
        ) || s.is(next, "our")
            && s.is_any(
                next + 1,
                &[
                    "gratitude",
                    "thanks",
                    "appreciation",
                    "condolences",
                    "sympathy",
                ],
            )
            || s.is_adverb(next) && s.is(next + 1, "that");
        let mine = (self.from..self.at).any(|t| s.word(t) == "I");
        s.has(verb, class::REPORTING) && (said || mine || s.has(verb, class::ADDRESSING))
            || s.is(verb, "state") && said
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

/// What comes of something.
const OUTCOMES: &[&str] = &[
    "impacts",
    "effects",
    "benefits",
    "results",
    "consequences",
    "reasons",
    "causes",
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
    // "The proposals I have made": a clause about the subject.
    let told = (start + 2..end.max(1) - 1).find(|&t| {
        s.has(t, class::PRONOUN)
            && first_person(s, t, t + 1)
            && s.is_nominal(t - 1)
            && s.has(
                t + 1,
                class::AUXILIARY | class::VERB_BASE | class::VERB_PAST,
            )
    });
    if let Some(told) = told {
        return subject(s, &(start..told));
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
    s.len() > 2 && !asks(s) && (goes_on || !has_main_verb(s, 0) || is_of_things_done(s))
}

/// "500,000 trees planted along the rivers": the participle behind a count is no verb of its own.
fn is_of_things_done(s: &Sentence<'_>) -> bool {
    let verb = (1..s.len())
        .find(|&t| s.has(t, class::MODAL | class::AUXILIARY | class::PRONOUN) || is_finite(s, t));
    s.kind(0) == Some(TokenKind::Number)
        && verb.is_some_and(|verb| {
            s.has(verb, class::VERB_PAST)
                && s.word(verb).ends_with("ed")
                && s.is_nominal(verb - 1)
                && !has_main_verb(s, verb + 1)
        })
}

/// "These include:", "They are:", "In particular:": the items below go on with what the sentence before says.
pub(super) fn goes_on(s: &Sentence<'_>) -> bool {
    /// "These will include the following"
    const LONGEST: usize = 7;
    let points = s.is_any(0, &["this", "these", "they", "it", "among"]) && !super::time::is_past(s);
    s.len() <= LONGEST && (points || s.hints(Hint::PartOf))
}

/// "By 2030 we will have:", "A new government will", "We pledge to:": the items below complete the sentence.
pub(super) fn leads_to_items(s: &Sentence<'_>) -> bool {
    const LONGEST: usize = 10;
    let Some(last) = (0..s.len())
        .rev()
        .find(|&t| s.kind(t) == Some(TokenKind::Word))
    else {
        return false;
    };
    let modal = |t: usize| s.is_any(t, &["will", "shall", "must", "should"]);
    let verb = last.checked_sub(1);
    let deeds = s.hints(Hint::AnnouncesDeeds) && !s.hints(Hint::AnnouncesFigures);
    // "What we will achieve by 2090", "How the city will get there"
    let told = s.is_any(0, &["what", "how", "where"])
        && s.len() <= LONGEST
        && (1..4).any(|t| s.is(t, "will") && s.has(t - 1, class::ISSUER))
        && !asks(s);
    deeds
        || told
        || last > 0
            && !s.is_any(0, &["who", "what", "where", "how", "why", "when"])
            && (modal(last)
            // "In 2030 the country will have …" may foretell.
            || s.is_any(last, &["have", "be", "see", "include"])
                && verb.is_some_and(modal)
                && last > 1
                && s.has(last - 2, class::ISSUER)
            || s.is(last, "to")
                && verb.is_some_and(|verb| {
                    s.is_any(
                        verb,
                        &[
                            "commit",
                            "commits",
                            "committed",
                            "pledge",
                            "pledges",
                            "aim",
                            "aims",
                            "plan",
                            "plans",
                            "intend",
                            "intends",
                            "promise",
                            "seek",
                            "seeks",
                            "propose",
                            "proposes",
                            "want",
                            "is",
                            "are",
                        ],
                    )
                }))
}

/// "The measures identified are as follows:", "It covers the following projects:": what the list below it says is to be
/// done, where it does not tell of what was done.
pub(super) fn announces_deeds(s: &Sentence<'_>) -> bool {
    if !s.is(s.len() - 1, ":") || !s.hints(Hint::Generic) || super::time::is_past(s) {
        return false;
    }
    let done = |t: usize| s.is_any(t, &["have", "has", "had", "already", "existing"]);
    let named = |t: usize| {
        s.hints_at(t, Hint::Generic) && (1..=2).any(|back| s.is(t.wrapping_sub(back), "following"))
    };
    let told = |t: usize| {
        s.is_any(t, &["are", "include"])
            && super::cues::subject(s, t).is_some_and(|head| s.hints_at(head, Hint::Generic))
    };
    !(0..s.len()).any(done) && (0..s.len()).any(|t| named(t) || told(t))
}

/// "we" or "I".
fn first_person(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| s.is(t, "we") || s.word(t) == "I" || is_contracted(s, t))
}

/// "I'm", "we're": the pronoun and its verb in one word.
fn is_contracted(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &["i'm", "we're"])
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
        || at > 0 && s.is(at, "target") && s.is(at - 1, "on")
        || at > 0
            && s.is_any(
                at - 1,
                &[
                    "a", "the", "an", "what", "no", "this", "our", "its", "their", "my", "'s", "’s",
                ],
            )
}

/// Verbs with a promise for their object.
const PLEDGING: [&str; 6] = ["make", "makes", "reaffirm", "reaffirms", "renew", "renews"];

/// Forms of "to be" that a goal stands beside, and further words that commit by what stands around them.
const BEING: [&str; 3] = ["is", "are", "be"];
const COMMITTING: [&str; 3] = ["set", "want", "means"];

/// Whether what commits without a modal may start at the token: most words are passed over at one look.
fn may_commit(token: &Token) -> bool {
    static WORDS: Sieve = Sieve::of(&[&BEING, &PLEDGING, &COMMITTING]);
    const CLASSES: class::Set = class::SETTING | class::GRANTING | class::VERB_PAST;
    token.class & CLASSES != 0 || WORDS.lets_through(token)
}

/// What commits without a modal: a goal, a wish, a grant, or the meaning of a promise made before.
fn without_modal(s: &Sentence<'_>, at: usize) -> Option<Why> {
    if s.is_any(at, &BEING) {
        if is_to(s, at) {
            return Some(Why::Code("commitment/is-to"));
        }
        if is_proposed(s, at) {
            return Some(Why::Code("commitment/is-proposed"));
        }
        return (goal_is(s, at) || is_goal(s, at)).then_some(Why::Code("commitment/goal"));
    }
    if s.is_any(at, &PLEDGING) && makes_pledge(s, at) {
        return Some(Why::Code("commitment/goal"));
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
    (s.has(at, class::GRANTING) && grants(s, at) || has_allotted(s, at))
        .then_some(Why::Code("commitment/grant"))
}

/// "It is therefore proposed that": an adverb parts the words that commit.
fn is_proposed(s: &Sentence<'_>, is: usize) -> bool {
    let verb = (is + 1..s.len()).find(|&t| !(s.is_adverb(t) || s.is_any(t, &LINKING)));
    let verb = verb.filter(|&verb| verb > is + 1);
    s.is_any(is, &["is", "are"])
        && verb.is_some_and(|verb| {
            let whole = verb + 1 == s.len() || s.is_any(verb + 1, &["that", "to", "in", "."]);
            s.is(verb, "proposed") && whole
        })
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
    /// What leads the others.
    const CHIEF: [&str; 7] = [
        "overall",
        "main",
        "ultimate",
        "overarching",
        "primary",
        "principal",
        "strategic",
    ];
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
    let chief = (words.start..goal).any(|t| s.is_any(t, &CHIEF));
    let of_issuer = (goal + 1..words.end)
        .any(|t| s.is(t - 1, "the") && s.tokens[t].capital && is_issuers(s, t..t + 1));
    // "The objective is to cut spending by 1%"
    let quantified = s.is_any(goal, &["aim", "aims", "objective", "objectives"])
        && (to..s.len()).any(|t| {
            s.kind(t) == Some(TokenKind::Number) && s.is_any(t + 1, &["%", "percent", "per"])
        });
    let own = ours || chief || of_issuer || quantified || is_issuers(s, words.start..goal);
    let last = words.end == goal + 1;
    // "The target is a cut of 30%"
    let measured = last
        && s.is(goal, "target")
        && (s.is_any(to, &["a", "an"]) || s.kind(to) == Some(TokenKind::Number));
    let head = !(words.start..goal).any(|t| s.has(t, class::PREPOSITION));
    // "Our goals are the same"
    let told = s.has(to, class::VAGUE | class::ANY_VERB) || s.is(to + 1, "same");
    head && (done || measured || ours && last && !told)
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

/// "Kenya makes a firm commitment to plant trees"
fn makes_pledge(s: &Sentence<'_>, make: usize) -> bool {
    const NEAR: usize = 5;
    let pledge =
        (make + 1..s.len().min(make + NEAR)).find(|&t| s.is_any(t, &["commitment", "pledge"]));
    let claim = Claim::new(s, make, make + 1);
    pledge.is_some_and(|t| s.is(t + 1, "to") && s.has(t + 2, class::VERB_BASE))
        && claim.subject == Subject::Issuer
        && !claim.is_subordinate(Modality::Will)
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

/// "I have allocated 3 billion to schools", "I have raised the allocation to 3 billion".
fn has_allotted(s: &Sentence<'_>, at: usize) -> bool {
    let have = || (0..at).rev().find(|&t| !s.is_adverb(t));
    // "Over the past five years, I have allocated …" tells of what was.
    let told = || (0..s.len()).any(|t| s.is_any(t, &["past", "last", "since", "already"]));
    s.has(at, class::VERB_PAST)
        && have().is_some_and(|t| t > 0 && s.is(t, "have") && s.word(t - 1) == "I")
        && sets_aside(s, at)
        && !told()
}

/// "I am providing …", "I allocate …": said in the first person, it is done.
fn grants(s: &Sentence<'_>, at: usize) -> bool {
    let doing = s.word(at).ends_with("ing");
    let before = (0..at)
        .rev()
        .find(|&t| !s.is_adverb(t) && !s.is(t, "therefore"));
    let i = |t: usize| s.word(t) == "I";
    match before {
        Some(t) if doing => {
            (s.is(t, "i'm") || s.is(t, "am") && t > 0 && i(t - 1)) && !s.is(at + 1, "you")
        }
        Some(t) => i(t),
        None => false,
    }
}

/// "Increase the share to 20%": the sentence opens with a verb in its base form and its object.
fn orders(s: &Sentence<'_>) -> bool {
    let start = opening(s);
    // "67% agree that": an amount is who does it.
    if (0..start).any(|t| s.is(t, "%")) {
        return false;
    }
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
    let label = (start..s.len().min(start + LABEL)).find(|&t| s.is_any(t, &[":", "–", "—"]));
    let to = label.map_or(start, |t| t + 1);
    s.is(to, "to")
        && s.has(to + 1, class::VERB_BASE)
        && s.len() > to + 3
        && !has_main_verb(s, start)
        && !s.has(to + 1, class::REPORTING)
        && !(to..s.len()).any(|t| {
            // "To make it safe, banks offer …": only a list of what to do goes on behind a comma.
            let lists = s.has(
                t + 1,
                class::VERB_BASE | class::VERB_ING | class::CONJUNCTION,
            );
            let clause = s.is(t, ",") && !(lists && !s.tokens[t + 1].capital);
            clause || s.has(t, class::PRONOUN) && !s.has(t, class::DETERMINER)
        })
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

/// Whether any verb from here on, up to a clause that describes, could be a main verb.
fn has_main_verb(s: &Sentence<'_>, from: usize) -> bool {
    // "Focus on the areas that are hit": the verb of a clause that describes is none.
    let described = |t: &usize| {
        *t > from + 1
            && s.is_any(*t, &["that", "which", "who"])
            && s.is_nominal(*t - 1)
            && !s.has(*t - 1, class::REPORTING | class::VERB_BASE)
    };
    let end = (from..s.len()).find(described).unwrap_or(s.len());
    (from..end).any(|t| {
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
    // "Lower taxes promote growth": the verb stands behind its subject.
    let acts = |t: usize| {
        s.has(t, class::VERB_BASE)
            && !s.has(t, class::NOUN)
            && s.is_nominal(t - 1)
            && s.word(t - 1).ends_with('s')
    };
    if s.has(verb, class::TWOFOLD) && (next + 1..s.len()).any(acts) {
        return false;
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
