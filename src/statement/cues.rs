//! The words of a sentence that say how firmly and in what sense something is stated.

use super::phrase::{Tag, ends_as_past, is_numeric, is_past, is_tensed, tag};
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::{Kind, Modality};

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It is intended, this firmly.
    Intent(Modality),
    /// It is intended; how firmly is not said.
    Target,
    /// It is expected.
    Projection,
    /// It is or was so.
    Reported,
    /// It defines a group or rule.
    Threshold,
}

/// A cue.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// First token.
    pub at: usize,
    /// One past its last token.
    pub end: usize,
    /// What it says.
    pub says: Says,
    /// A weak cue gives way to any other.
    pub weak: bool,
    /// The rule.
    pub why: Why,
}

/// Whether a clause ends before this token.
#[inline]
pub fn is_boundary(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(TokenKind::Symbol) && bounds(s, at)
}

/// Whether a sign parts clauses.
fn bounds(s: &Sentence<'_>, at: usize) -> bool {
    if s.is_any(at, &[";", ":", "—"]) {
        return true;
    }
    let next = at + 1;
    // "provide metal for the mills (which employ over 17,000 workers)"
    if s.is(at, "(") && s.is_any(next, &["which", "who", "where"]) {
        return true;
    }
    s.is_any(at, &[",", "–"])
        && (s.has(next, class::CLAUSE) && !s.is_any(next, &["that", "whose"])
            || s.has(next, class::PRONOUN) && !s.is_any(next, &["this", "that", "these", "those"])
            || s.is_any(next, &["but", "while", "thereby", "thus"])
            || s.is(next, "and") && s.has(next + 1, class::PRONOUN))
}

/// Finds the cues of a sentence in text order.
pub fn find(s: &Sentence<'_>) -> Vec<Cue> {
    let mut cues = Vec::new();
    if let Some(cue) = imperative(s) {
        cues.push(cue);
    }
    let mut at = 0;
    while at < s.len() {
        if !may_open(s, at) {
            at += 1;
            continue;
        }
        match cue_at(s, at) {
            Some(cue) => {
                at = cue.end.max(at + 1);
                cues.push(cue);
            }
            None => at += 1,
        }
    }
    listed(s, &mut cues);
    under_plan(s, &mut cues);
    if cues.is_empty() {
        return cues;
    }
    cues.sort_by_key(|c| c.at);
    let opened = cues
        .first()
        .filter(|c| c.why == Why::Code("role/imperative"))
        .map(|c| c.at);
    // "has been earmarked", "were proposed": the participle says more than its auxiliary.
    let meant: Vec<Cue> = cues
        .iter()
        .filter(|c| {
            matches!(c.says, Says::Target | Says::Intent(_)) && s.has(c.at, class::VERB_PAST)
        })
        .copied()
        .collect();
    for c in &mut cues {
        let auxiliary =
            c.says == Says::Reported && s.is_any(c.end - 1, &["been", "was", "were", "is", "are"]);
        let verb = s.behind_adverbs(c.end).filter(|_| auxiliary);
        if let Some(participle) = meant.iter().find(|m| Some(m.at) == verb) {
            // It tells of an intent without committing anybody anew.
            let why = match participle.says {
                Says::Intent(_) => Why::Code("role/participle"),
                _ => participle.why,
            };
            *c = Cue {
                at: c.at,
                why,
                ..*participle
            };
        }
    }
    cues.retain(|c| {
        !(c.why == Why::Code("role/past-tense")
            && (is_described(s, c.at, opened) || is_before_its_verb(s, c.at) || is_put_in(s, c.at)))
            && !(c.says == Says::Reported && is_purpose(s, c.at))
    });
    cues
}

/// "Energy: to cut demand by 63%; and to raise the share to 10%": items of what is meant, behind a colon or one after
/// the other.
fn listed(s: &Sentence<'_>, cues: &mut Vec<Cue>) {
    let meant = |verb, why| Cue {
        at: verb,
        end: verb + 1,
        says: Says::Target,
        weak: false,
        why: Why::Code(why),
    };
    let mut listed = cues.iter().any(|c| c.why == Why::Code("role/infinitive"));
    let symbols = s.tokens.iter().enumerate();
    for (at, _) in symbols.filter(|(_, t)| t.kind == TokenKind::Symbol) {
        // "(c) waiving rates for two years; (d) cutting fees by half"
        let item = s.is(at, ")") && at > 1 && s.is(at - 2, "(");
        if item
            && s.has(at + 1, class::VERB_ING)
            && !s.has(at + 1, class::NOUN | class::PREPOSITION)
            && !cues
                .iter()
                .any(|c| c.at < at && c.says == Says::Reported && !c.weak)
        {
            cues.push(meant(at + 1, "role/gerund"));
        }
        let opens = s.is(at, ":") || listed && s.is(at, ";");
        if !opens {
            continue;
        }
        let to = at + 1 + usize::from(s.is(at + 1, "and"));
        let verb = to + 1;
        if s.is(to, "to") && s.has(verb, class::VERB_BASE) && !cues.iter().any(|c| c.at == verb) {
            listed = true;
            cues.push(meant(verb, "role/infinitive"));
        }
    }
}

/// "Under our plans every pensioner gets £110": what holds once they are carried out, where nothing is told.
fn under_plan(s: &Sentence<'_>, cues: &mut Vec<Cue>) {
    if !s.has_numbers() || s.is_any(0, &["that", "which"]) {
        return;
    }
    let under = (0..s.len()).find(|&t| s.is(t, "under") && s.is_any(t + 1, &["our", "my"]));
    let plan = under.and_then(|t| {
        let noun = t + 2 + usize::from(s.has(t + 2, class::VAGUE));
        (s.has(noun, class::INSTRUMENT) || s.is_any(noun, &["reforms", "policy", "policies"]))
            .then_some(noun)
    });
    let told = |c: &Cue| {
        c.says == Says::Reported
            && (!c.weak || s.is_any(c.at, &["has", "have", "had", "was", "were"]))
    };
    let meant = |c: &Cue| matches!(c.says, Says::Intent(_) | Says::Projection);
    if let (Some(under), Some(plan)) = (under, plan)
        && !cues.iter().any(|c| told(c) || meant(c))
    {
        cues.push(Cue {
            at: under,
            end: plan + 1,
            says: Says::Target,
            weak: false,
            why: Why::Code("role/under-our-plan"),
        });
    }
}

/// "raise the share so that 10% of it is clean": the verb of a purpose tells nothing.
fn is_purpose(s: &Sentence<'_>, at: usize) -> bool {
    (1..at)
        .rev()
        .take_while(|&t| !is_boundary(s, t))
        .any(|t| s.is(t, "that") && s.is(t - 1, "so"))
}

/// "We will increase the use of cement stabilized blocks": the clause has its verb already, so that a past form
/// in it only describes a noun.
fn is_described(s: &Sentence<'_>, at: usize, opened: Option<usize>) -> bool {
    (0..at)
        .rev()
        .take_while(|&t| {
            !is_boundary(s, t)
                && !s.has(t, class::CLAUSE)
                && !(s.has(t, class::CONJUNCTION) && joins_clauses(s, t, at))
                && (!s.has(t, class::PRONOUN) || s.has(t, class::DETERMINER))
                && !s.is(t, ",")
        })
        .any(|t| {
            opened == Some(t)
                || s.has(t, class::MODAL)
                || being_done(s, t).is_some()
                || is_infinitive(s, t) && is_reduced_relative(s, t, at)
                || s.is_any(t, &["is", "are"]) && has_its_verb(s, t, at)
        })
}

/// "200 billion raised from bonds will be used": a past form with a complement, where the verb of its noun follows.
fn is_before_its_verb(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 12;
    let until = s.len().min(at + REACH);
    s.has(at + 1, class::PREPOSITION)
        && !is_numeric(s, at + 2)
        && (at + 2..until)
            .take_while(|&t| {
                !is_boundary(s, t)
                    && !s.is(t, ",")
                    && !s.has(t, class::CLAUSE | class::CONJUNCTION)
                    && (!s.has(t, class::PRONOUN) || s.has(t, class::DETERMINER))
            })
            .any(|t| s.has(t, class::MODAL) && tag(s, t) == Tag::Verb)
}

/// "Diesel, used mostly in transport, will account for", "20 MW (grid connected)": a past form that commas or brackets
/// set apart, where the verb of its noun stands outside them.
fn is_put_in(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 14;
    const SHORT: usize = 4;
    let bare = |from: usize, to: usize| !(from..to).any(|t| s.has(t, class::AUXILIARY));
    let bracket = (at.saturating_sub(SHORT)..at).rev().find(|&t| s.is(t, "("));
    if s.is(at + 1, ")") && bracket.is_some_and(|open| bare(open, at)) {
        return true;
    }
    if at < 2 || !s.is(at - 1, ",") || !s.is_nominal(at - 2) {
        return false;
    }
    let led = s
        .behind_adverbs(at + 1)
        .is_some_and(|t| s.has(t, class::PREPOSITION));
    let close = (at + 2..s.len().min(at + REACH))
        .take_while(|&t| !is_boundary(s, t) && tag(s, t) != Tag::Verb)
        .find(|&t| s.is(t, ","));
    let verb = close.and_then(|comma| s.behind_adverbs(comma + 1));
    led && verb.is_some_and(|t| {
        tag(s, t) == Tag::Verb
            && !s.has(t, class::VERB_ING)
            && (is_tensed(s, t) || s.has(t, class::VERB_BASE))
    })
}

/// "is proposed for services meant for women": what completes the verb stands before the past form.
fn has_its_verb(s: &Sentence<'_>, be: usize, at: usize) -> bool {
    let perfect = (be..at)
        .rev()
        .find(|&t| !s.is_adverb(t))
        .is_some_and(|t| s.is(t, "have"));
    !perfect
        && s.behind_adverbs(be + 1)
            .is_some_and(|verb| verb < at && !s.is_any(verb, &["been", "that"]))
}

/// "raised the tax and cut the fee", "rates fell and the bank acted": a conjunction before a verb or a subject, not
/// one inside "machinery and materials used".
fn joins_clauses(s: &Sentence<'_>, conjunction: usize, verb: usize) -> bool {
    let next = conjunction + 1;
    s.has(next, class::DETERMINER | class::PRONOUN) || (next..verb).all(|t| s.is_adverb(t))
}

fn is_infinitive(s: &Sentence<'_>, to: usize) -> bool {
    s.is(to, "to") && tag(s, to + 1) == Tag::Verb
}

/// "plan to increase places provided by firms", "propose to cut the duty on materials used in mills": behind an
/// infinitive that completes a verb, a past form with a place or an agent describes the noun before it.
fn is_reduced_relative(s: &Sentence<'_>, to: usize, at: usize) -> bool {
    let counted =
        || s.opens(at + 2, bit::NUMERAL) && s.is_nominal(at + 3) && !s.opens(at + 3, bit::UNIT);
    let told = !is_numeric(s, at + 2) || counted();
    let completes = to > 0 && tag(s, to - 1) == Tag::Verb;
    told && (s.is(at + 1, "by") || completes && s.has(at + 1, class::PREPOSITION))
}

/// "Emissions to fall by 20%": a clause of nothing but a noun and what it is to do.
fn headline(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    if !s.is(at, "to")
        || !s.has(at + 1, class::VERB_BASE)
        || !s.is_nominal(at.checked_sub(1)?)
        || tag(s, at + 1) != Tag::Verb
    {
        return None;
    }
    let from = (0..at).rev().find(|&t| s.is(t, ":")).map_or(0, |t| t + 1);
    let bare = (from..at).all(|t| {
        matches!(
            tag(s, t),
            Tag::Noun | Tag::Determiner | Tag::Preposition | Tag::Adverb
        ) || s.kind(t) == Some(TokenKind::Number)
            || s.is(t, "%")
    });
    if !bare {
        return None;
    }
    let finite = |t: usize| is_tensed(s, t) || ends_as_past(s, t) && tag(s, t) == Tag::Verb;
    let end = (at + 1..s.len())
        .find(|&t| is_boundary(s, t) || s.is_any(t, &[",", "."]))
        .unwrap_or(s.len());
    (!(at + 2..end).any(finite)).then_some(Cue {
        at,
        end: at + 2,
        says: Says::Target,
        weak: false,
        why: Why::Code("role/headline"),
    })
}

/// Whether a cue may start at the token: it opens a form, or is a verb as far as its letters tell.
fn may_open(s: &Sentence<'_>, at: usize) -> bool {
    let verbs = if s.has_numbers() {
        class::ANY_VERB | class::AUXILIARY | class::MODAL
    } else {
        class::AUXILIARY
    };
    let token = &s.tokens[at];
    token.opens & (bit::MODALITY | bit::ROLE) != 0
        || token.class & verbs != 0
        || s.has_numbers() && token.class == 0 && token.kind == TokenKind::Word
}

fn cue_at(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    worded(s, at).or_else(|| headline(s, at)).or_else(|| {
        // Without a number nothing is told or foretold of one; what is announced may still be a commitment.
        if s.has_numbers() {
            finite_verb(s, at)
        } else {
            being_done(s, at)
        }
    })
}

/// A cue of the lexicon.
fn worded(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    if !s.opens(at, bit::MODALITY | bit::ROLE) {
        return None;
    }
    let found = s.longest(at, |m| match m {
        Meaning::Modality { modality, .. } => Some(Says::Intent(*modality)),
        Meaning::Role { role } => Some(match role {
            Kind::Target | Kind::Commitment => Says::Target,
            Kind::Projection => Says::Projection,
            Kind::Figure => Says::Reported,
            Kind::Threshold => Says::Threshold,
        }),
        _ => None,
    });
    let (says, hit) = found?;
    usable(s, at, says, hit.length as usize).then(|| {
        // "sold three sites, capable of providing 1,900 rooms" goes with the verb before it.
        // "had set apart" tells, "has" alone says little.
        let perfect = || {
            s.behind_adverbs(at + 1).is_some_and(|t| {
                s.has(t, class::VERB_PAST | class::UNCHANGED) && !s.has(t, class::AUXILIARY)
            })
        };
        let weak = says == Says::Reported
            && s.is_any(at, &["has", "have", "had", "now"])
            && hit.length == 1
            && !(s.is(at, "had") && perfect())
            || says == Says::Projection
                && (s.is(at, "capable") || is_attribute(s, at, hit.length as usize));
        Cue {
            at,
            end: hit.tokens().end,
            says,
            weak,
            why: Why::Entry(hit.rule),
        }
    })
}

/// "works at an estimated cost of 5 billion": what comes with something is as the verb tells of that.
fn is_attribute(s: &Sentence<'_>, at: usize, length: usize) -> bool {
    length == 1
        && at > 1
        && s.has(at, class::VERB_PAST)
        && s.is_any(at - 1, &["a", "an"])
        && s.is_any(at - 2, &["at", "with"])
        && (at + 1..at + 3).any(|t| {
            s.is_any(
                t,
                &[
                    "cost",
                    "costs",
                    "outlay",
                    "investment",
                    "expenditure",
                    "price",
                    "value",
                    "budget",
                ],
            )
        })
}

/// Words that only look like a cue.
fn usable(s: &Sentence<'_>, at: usize, says: Says, length: usize) -> bool {
    match says {
        Says::Intent(modality) => intends(s, at, modality, length),
        Says::Projection => expects(s, at, length),
        // "will be achieved by a cut of 5%": a participle behind "be" tells nothing yet.
        Says::Reported if s.has(at, class::VERB_PAST) && is_after_be(s, at) => false,
        // "an average turnover of 3 million" tells.
        Says::Threshold if at > 0 && s.is(at - 1, "average") => false,
        // "firms employing 50", not "with the aim of employing 1,500 nurses".
        Says::Threshold if s.has(at, class::VERB_ING) => at > 0 && s.has(at - 1, class::GROUP),
        // "a subsidy to household accounts for four months"
        Says::Reported if length > 1 && s.has(at, class::ANY_VERB) && s.has(at, class::NOUN) => {
            tag(s, at) == Tag::Verb
        }
        // "the sector's contribution of 30%", "six measures, of which four target farms"
        Says::Target if s.is(at, "contribution") => {
            !(at > 0 && s.is_any(at - 1, &["'s", "’s", "'", "’", "sector"]))
        }
        Says::Target
            if length == 1
                && at > 0
                && s.is_any(at - 1, &["which", "that", "who"])
                && s.has(at, class::VERB_BASE | class::VERB_THIRD) =>
        {
            false
        }
        // "announced that 18 firms had applied" tells.
        Says::Target if s.has(at, class::VERB_PAST) && s.is(at + length, "that") => false,
        // "what was promised at Kyoto", "as promised, the fund grew"
        Says::Target if s.is(at, "promised") => {
            !s.has(at + 1, class::DETERMINER | class::PREPOSITION)
                && !is_after_be(s, at)
                && s.kind(at + 1).is_some_and(|k| k != TokenKind::Symbol)
        }
        // "is designed to carry six persons" describes.
        Says::Target if length > 2 && s.is(at + length - 2, "designed") => s
            .behind_adverbs(at + length)
            .is_some_and(|t| s.movement(t).is_some()),
        // "The delay is due to the rise of 5%", "were to fall" under a condition.
        Says::Target if length > 1 && s.is(at + length - 1, "to") => {
            let verb = s.behind_adverbs(at + length);
            let was = s.is_any(at, &["was", "were"]);
            // "One of our first acts was to award 28 million" tells.
            let to_be = |t: usize| s.is(t, "be") || s.movement(t).is_some();
            verb.is_some_and(|t| s.has(t, class::VERB_BASE) && !was || to_be(t))
                && !(was && (0..at).any(|t| s.is_any(t, &["if", "would"])))
        }
        // Part of a name.
        Says::Target if at > 0 && s.tokens[at].capital && s.tokens[at - 1].capital => false,
        _ => true,
    }
}

/// Words of intent that intend something.
fn intends(s: &Sentence<'_>, at: usize, modality: Modality, length: usize) -> bool {
    match modality {
        // "We asked whether the cover should be three months": a question.
        _ if s.has(at, class::MODAL) && is_asked(s, at) => false,
        // "I am happy to announce that the goal was reached" announces what is so.
        _ if s.is_any(at + length - 1, &["announce", "announcing"]) => !s.is(at + length, "that"),
        // "has offered to reduce"; not "support is offered to farmers".
        _ if s.is_any(at, &["offer", "offers", "offered", "offering"]) => {
            s.has(at + length, class::VERB_BASE)
                && !(at > 0 && s.is_any(at - 1, &["is", "are", "was", "were", "be", "been"]))
        }
        // "It should be noted that …" says nothing of what follows.
        _ if s.is(at + length, "be")
            && s.has(at + length + 1, class::REPORTING)
            && s.has(at + length + 1, class::VERB_PAST)
            && s.is(at + length + 2, "that") =>
        {
            false
        }
        // The month, and "in May".
        Modality::May if s.word(at) == "May" => at == 0,
        // "has set up a fund" founds it; it sets no goal.
        Modality::Will if s.is(at + length - 1, "set") => {
            !s.is_any(at + length, &["up", "off", "about", "in"])
        }
        // "we need 4,000 nurses"; "need to" has its own form.
        Modality::Should if s.is(at, "we") => !s.is(at + length, "to"),
        // "the need to save"
        Modality::Should if s.is(at, "need") => {
            !(at > 0 && s.has(at - 1, class::DETERMINER | class::PREPOSITION))
        }
        // "40% of pupils cannot read" tells what is so.
        _ if length == 1 && s.is(at, "cannot") => {
            at > 0 && s.has(at - 1, class::PRONOUN | class::ISSUER)
        }
        // "a will", "free will"
        _ if length == 1 && s.is(at, "will") => {
            !(at > 0 && s.is_any(at - 1, &["a", "the", "political"]))
        }
        // "a prize much sought after"
        Modality::Aim if s.is(at + length, "after") => false,
        // "targeting a 30% cut", where "schemes targeting women" are for them.
        Modality::Aim if s.is_any(at, &["targeting", "targetting"]) => {
            let light = s.has(at + 1, class::DETERMINER | class::VAGUE);
            s.is(at + 1, "to") || is_numeric(s, at + 1 + usize::from(light))
        }
        // "plans" and "aims" after a determiner are nouns.
        Modality::Aim if length == 1 && s.is_any(at, &["plan", "plans", "planned"]) => false,
        _ if length == 1 && s.is_any(at, &["proposed", "proposal", "guarantee", "guarantees"]) => {
            at > 0 && s.has(at - 1, class::PRONOUN | class::AUXILIARY | class::ISSUER)
        }
        // "a pump, requiring about 300 yuan a year": what something takes.
        Modality::Must if length == 1 && s.is(at, "requiring") => {
            let light = s.has(at + 1, class::DETERMINER | class::VAGUE) || s.is_adverb(at + 1);
            !is_numeric(s, at + 1 + usize::from(light))
        }
        // "The policy encouraged firms": told, where "firms encouraged to hire" are to do so.
        Modality::May
            if length == 1
                && s.has(at, class::VERB_PAST)
                && at > 0
                && s.is_nominal(at - 1)
                && !s.is(at + 1, "to") =>
        {
            false
        }
        // "Most jobs require a diploma": a need, where no law, plan or office demands that something be done.
        Modality::Must
            if length == 1
                && s.has(at, class::VERB_BASE | class::VERB_THIRD)
                && tag(s, at) == Tag::Verb =>
        {
            demands(s, at)
        }
        // "regulation has required": told, not demanded.
        Modality::Must | Modality::May if length == 1 && s.has(at, class::VERB_PAST) => {
            !(at > 0 && s.is_any(at - 1, &["has", "have", "had"]))
        }
        _ => true,
    }
}

/// "whether the fee should be 5%": the clause leaves open what is to be, where "whether in work or not" leaves nothing.
fn is_asked(s: &Sentence<'_>, modal: usize) -> bool {
    const REACH: usize = 9;
    (modal.saturating_sub(REACH)..modal)
        .rev()
        .take_while(|&t| !is_boundary(s, t) && !s.is_any(t, &[",", "or", "that"]))
        .any(|t| s.is(t, "whether"))
}

/// Verbs that tell what is or was so.
const PRESENT: [&str; 9] = [
    "is", "are", "was", "were", "has", "have", "do", "does", "cannot",
];

/// Words of expectation that expect something.
fn expects(s: &Sentence<'_>, at: usize, length: usize) -> bool {
    // "it is estimated that", "estimates that": behind it. "We estimate that" foresees.
    let that = (at + length..=at + length + 1).find(|&end| {
        s.is(end - 1, "that")
            && end > 1
            && (s.is_any(end - 2, &["estimated", "estimates"])
                || length > 1 && end == at + length && !s.is_any(at, &["we", "i"]))
    });
    // "I would like to inform": says nothing of what follows.
    if length == 1 && s.is(at, "would") {
        return !s.is(at + 1, "like");
    }
    // "estimates that half of the cost is due to noise" tells what is so.
    if let Some(from) = that {
        let verb = (from..s.len()).find(|&t| s.has(t, class::AUXILIARY | class::MODAL));
        return !verb.is_some_and(|t| s.is_any(t, &PRESENT) && !s.is_any(t + 1, &["to", "yet"]));
    }
    match () {
        // "The bank estimates exports to reach 50 billion"; "estimates for 2020" are papers.
        () if length == 1 && s.is_any(at, &["estimates", "estimate"]) => foresees(s, at),
        // "how they stay on track to reach 20%" is what they try.
        () if s.is(at, "on") && length > 1 => {
            !(at > 0
                && s.is_any(
                    at - 1,
                    &["stay", "staying", "remain", "keep", "get", "getting"],
                ))
        }
        // "less likely to offend" compares.
        () if s.is_any(at, &["likely"]) => !(at > 0 && s.is_any(at - 1, &["less", "more", "as"])),
        // "forest, estimated around 30% of the land", "is estimated about 7%": told.
        () if s.is(at + length - 1, "estimated")
            && s.has(at + length, class::PREPOSITION)
            && !s.is_any(at + length, &["at", "to", "for", "in", "by", "as"])
            && is_numeric(s, at + length) =>
        {
            false
        }
        // "urban growth, estimated at 5.2%, is fast" tells what is so.
        () if length == 1 && s.is(at, "estimated") && s.is(at + 1, "at") => false,
        // "The revised estimate for 2014 is 447": what it says, not what something is held against.
        () if s.is(at, "revised") => (at.saturating_sub(2)..at).all(|t| {
            s.has(t, class::DETERMINER | class::CLAUSE) || s.kind(t) != Some(TokenKind::Word)
        }),
        () => true,
    }
}

/// "estimates exports to reach": the verb has an object that will do something.
fn foresees(s: &Sentence<'_>, verb: usize) -> bool {
    const REACH: usize = 14;
    tag(s, verb) == Tag::Verb
        && (verb + 2..s.len().min(verb + REACH))
            .take_while(|&t| !is_boundary(s, t))
            .any(|t| s.is(t, "to") && s.has(t + 1, class::VERB_BASE | class::AUXILIARY))
}

/// "be", or a modal and "have", with nothing but adverbs between it and the participle.
fn is_after_be(s: &Sentence<'_>, participle: usize) -> bool {
    let before = (0..participle).rev().find(|&t| !s.is_adverb(t));
    // "would have reached 5%"
    let perfect = |have: usize| {
        let modal = (0..have).rev().find(|&t| !s.is_adverb(t));
        s.is(have, "have")
            && modal.is_some_and(|t| s.is_any(t, &["will", "would", "could", "might"]))
    };
    before.is_some_and(|t| s.is(t, "be") || perfect(t))
}

/// "requires landlords to insulate their houses", "the code requires clean heating".
fn demands(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 14;
    let done = (at + 1..s.len().min(at + REACH))
        .take_while(|&t| !is_boundary(s, t))
        .any(|t| s.is(t, "to") && t > at + 1 && s.has(t + 1, class::VERB_BASE | class::AUXILIARY));
    done || s.is(at + 1, "that")
        || at > 0 && s.has(at - 1, class::MODAL)
        || s.is(at.wrapping_sub(1), "to")
        || subject(s, at).is_some_and(|head| s.has(head, class::INSTRUMENT | class::ISSUER))
        // "a law that mandates a cut"
        || at > 1
            && s.is_any(at - 1, &["that", "which"])
            && s.has(at - 2, class::INSTRUMENT)
}

/// "The duty is being reduced to 25%": under way, and announced by saying so.
fn being_done(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    if !s.is_any(at, &["is", "are"]) {
        return None;
    }
    let being = s.behind_adverbs(at + 1).filter(|&t| s.is(t, "being"))?;
    let verb = s.behind_adverbs(being + 1)?;
    let moved = s.movement(verb).is_some();
    let moves = s.is_any(verb + 1, &["to", "at", "by", "from"])
        && is_numeric(s, verb + 2)
        && s.has(verb, class::VERB_PAST);
    // "A duty of 2% is being levied": how taxes change is announced so.
    let levied = || subject(s, at).is_some_and(|head| s.hints_at(head, Hint::Levy));
    // "5 million is being made available"
    let offered = s.is(verb, "made") && s.is(verb + 1, "available");
    (moved || moves || offered || s.has(verb, class::ALLOTTING) || levied()).then_some(Cue {
        at,
        end: verb,
        says: Says::Intent(Modality::Will),
        weak: false,
        why: Why::Code("role/being-done"),
    })
}

/// "Today I am allocating 120 million to roads", "The budget is making 250 million available": given by saying so.
fn giving(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    const LONGEST: usize = 12;
    let short = s.is_any(at, &["we're", "we’re", "i'm", "i’m"]);
    if !short && !s.is_any(at, &["am", "are", "is"]) {
        return None;
    }
    let verb = s
        .behind_adverbs(at + 1)
        .map(|t| t + usize::from(s.is(t, "today")))?;
    let giver = short
        || at > 0
            && (s.is_any(at - 1, &["i", "we", "government", "budget"])
                && !s.is_any(at.wrapping_sub(2), &["which", "that", "who"]));
    let available = || {
        s.is(verb, "making")
            && (verb + 1..s.len().min(verb + LONGEST)).any(|t| s.is(t, "available"))
    };
    let gives = s.has(verb, class::VERB_ING)
        && (available()
            || s.has(verb, class::ALLOTTING)
            || s.has(verb, class::GRANTING) && !s.is_any(verb, &["making", "setting"]));
    (giver && gives).then_some(Cue {
        at,
        end: verb,
        says: Says::Intent(Modality::Will),
        weak: false,
        why: Why::Code("role/giving"),
    })
}

/// "allocated 3 billion to schools", "raised the outlay for schools to 3 billion": money is set aside, or more of it.
pub(super) fn sets_aside(s: &Sentence<'_>, verb: usize) -> bool {
    const NEAR: usize = 5;
    let moved = || s.movement(verb).is_some() || s.is(verb, "doubled");
    s.has(verb, class::ALLOTTING)
        || (verb + 1..s.len().min(verb + NEAR)).any(|t| s.hints_at(t, Hint::Allotment)) && moved()
}

/// The head of the subject of a verb: the noun or pronoun that its clause opens with, a phrase of time
/// or place before a comma left out.
pub(super) fn subject(s: &Sentence<'_>, verb: usize) -> Option<usize> {
    let mut from = (0..verb)
        .rev()
        .find(|&t| is_boundary(s, t) || s.has(t, class::CLAUSE))
        .map_or(0, |t| t + 1);
    let aside = tag(s, from) == Tag::Preposition
        || s.has(from, class::VERB_PAST | class::VERB_ING) && !s.has(from, class::NOUN)
        || s.is(from, "to");
    if aside && let Some(comma) = (from..verb).rev().find(|&t| s.is(t, ",")) {
        from = comma + 1;
    }
    let mut head = None;
    for t in from..verb {
        match tag(s, t) {
            Tag::Noun => head = Some(t),
            _ if s.has(t, class::PRONOUN) => head = Some(t),
            Tag::Determiner | Tag::Adverb | Tag::Conjunction => {}
            // "long-term target"
            _ if s.is_dash(t) && s.glued(t) => {}
            // A paragraph's number and its full stop.
            _ if head.is_none()
                && matches!(s.kind(t), Some(TokenKind::Symbol | TokenKind::Number)) => {}
            _ => break,
        }
    }
    head
}

/// "This means building 3,000 homes a year", "Key measures include raising the tax to 15%": what will be done. What was
/// reached includes it otherwise.
fn lists_doing(s: &Sentence<'_>, at: usize) -> bool {
    if !s.is_any(at, &["means", "include", "includes", "involve", "involves"]) || at == 0 {
        return false;
    }
    let doing = s.behind_adverbs(at + 1).is_some_and(|t| {
        s.has(t, class::VERB_ING)
            && !s.has(t, class::NOUN | class::FORECAST)
            && tag(s, t) == Tag::Verb
    });
    let points = at == 1
        && s.is_any(at, &["means", "involves", "involve"])
        && s.is_any(0, &["this", "that", "it", "these", "they"]);
    doing
        && (points
            || subject(s, at).is_some_and(|head| {
                s.hints_at(head, Hint::Generic) || s.has(head, class::INSTRUMENT | class::GOAL)
            }))
        && !s.hints(Hint::AnnouncesFigures)
}

/// "Our budget includes 200 million dollars": what a paper provides is meant.
fn plan_says(s: &Sentence<'_>, at: usize) -> bool {
    // "This contribution is equivalent to a cut of 5%"
    let equals = s.is_any(at, &["is", "are"])
        && s.behind_adverbs(at + 1)
            .is_some_and(|t| s.is_any(t, &["consistent", "equivalent", "equal"]));
    // "200 resolution processes had begun": a noun before its verb.
    let noun = s.has(at, class::NOUN) && s.has(at + 1, class::AUXILIARY | class::MODAL);
    let verb = s.has(at, class::VERB_THIRD) && !noun
        || s.has(at, class::VERB_BASE)
            && tag(s, at) == Tag::Verb
            && !s.is(at.wrapping_sub(1), "to");
    (equals || verb && !s.is_any(at, &["has", "have", "is", "are"]))
        && subject(s, at).is_some_and(|head| {
            s.has(head, class::INSTRUMENT)
                && !(head + 1..at).any(|t| {
                    // "the programme for the coming year", "a plan adopted in May"
                    let adjective = s.has(t, class::VERB_ING) && s.has(t - 1, class::DETERMINER);
                    tag(s, t) == Tag::Verb
                        && !adjective
                        && !(s.has(t, class::VERB_PAST) && s.has(t + 1, class::PREPOSITION))
                })
        })
}

/// "ensure that the rate does not rise above 5%", "so that it does not exceed 3%": what is to be so, not what is.
fn is_wanted(s: &Sentence<'_>, verb: usize) -> bool {
    let mut before = (1..verb)
        .rev()
        .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","));
    before.any(|t| {
        let asks = s.has(t - 1, class::VERB_BASE) && !s.has(t - 1, class::REPORTING);
        s.is(t, "that") && (asks || s.is_any(t - 1, &["so", "sure", "ensuring", "ensures"]))
    })
}

/// "The proposals involve a loss of 30 million", "the package results in a gain": what a plan brings about, where
/// "the plan involves 200 schools" says what it is.
fn leads_to(s: &Sentence<'_>, verb: usize) -> bool {
    const NEAR: usize = 6;
    let brings = s.is_any(
        verb,
        &[
            "result", "results", "lead", "leads", "mean", "means", "cost", "costs", "imply",
            "implies", "yield", "yields",
        ],
    );
    let costs = (verb + 1..s.len().min(verb + NEAR)).any(|t| {
        s.is_any(
            t,
            &[
                "loss",
                "gain",
                "cost",
                "costs",
                "outgo",
                "sacrifice",
                "saving",
                "savings",
            ],
        )
    });
    brings || costs && s.is_any(verb, &["involve", "involves", "entail", "entails"])
}

/// A verb in the past or present tense tells what is.
fn finite_verb(s: &Sentence<'_>, at: usize) -> Option<Cue> {
    let cue = |says, weak, why| {
        Some(Cue {
            at,
            end: at + 1,
            says,
            weak,
            why: Why::Code(why),
        })
    };
    // "the measures can save 5 Mt": what may come of it.
    let may_come = s.is(at, "can")
        && at > 0
        && !s.has(at - 1, class::PRONOUN)
        && s.behind_adverbs(at + 1)
            .is_some_and(|t| s.has(t, class::EFFECT) && !s.is(t + 1, "that"));
    if may_come {
        return cue(Says::Projection, false, "role/can");
    }
    // Most words are no verbs.
    if !s.has(at, class::ANY_VERB | class::AUXILIARY) && !ends_as_past(s, at) {
        return None;
    }
    if let Some(cue) = being_done(s, at).or_else(|| giving(s, at)) {
        return Some(cue);
    }
    if lists_doing(s, at) {
        return cue(Says::Target, false, "role/lists-doing");
    }
    if plan_says(s, at) {
        let (says, why) = if leads_to(s, at) {
            (Says::Projection, "role/plan-leads-to")
        } else {
            (Says::Target, "role/plan-says")
        };
        return cue(says, false, why);
    }
    let verb = |weak, why| cue(Says::Reported, weak, why);
    let before = |classes| at > 0 && s.has(at - 1, classes);
    let link = || {
        s.longest(at, |m| matches!(m, Meaning::Link { .. }).then_some(()))
            .is_some()
    };
    if is_past(s, at)
        && tag(s, at) == Tag::Verb
        && !link()
        && !s.is_any(at, &["based", "according"])
    {
        // "will be increased", "to be reduced", "measures listed in", "based on"
        let passive = is_to_be_done(s, at);
        // "It may be built, provided the council agrees": a condition.
        let condition = s.is(at, "provided")
            && s.is(at.wrapping_sub(1), ",")
            && s.is_any(at + 1, &["this", "that", "these", "it", "they", "the"]);
        let passive = passive || condition;
        let bare = !before(class::DETERMINER | class::PREPOSITION | class::MODAL);
        // "we will ensure that schools are properly funded": what stands before says that it is meant.
        let present = (0..at)
            .rev()
            .find(|&t| !s.is_adverb(t))
            .is_some_and(|t| s.is_any(t, &["is", "are"]));
        let meant = || {
            (0..at)
                .rev()
                .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","))
                // "it is therefore proposed that the target is raised"
                .any(|t| {
                    s.is_any(t, &["will", "must", "shall", "should"])
                        || s.is(t, "that") && t > 0 && s.hints_at(t - 1, Hint::Decides)
                })
        };
        if !passive && present && meant() {
            return verb(true, "role/present-tense");
        }
        if !passive && bare && at > 0 {
            return verb(false, "role/past-tense");
        }
    }
    // "forests, which now cover 40% of the land": no noun stands there. "a cut of 20%, which means 5 Mt" says it again.
    let relative = || {
        let opener = (0..at).rev().find(|&t| !s.is_adverb(t));
        opener.is_some_and(|t| s.is_any(t, &["which", "who", "that"]) && after_noun(s, t))
            && tag(s, at) == Tag::Verb
            && !s.has(at, class::STATING | class::EQUATING)
            && s.movement(at).is_none()
    };
    if s.has(at, class::VERB_THIRD) && (!s.has(at, class::NOUN) || relative())
        || s.has(at, class::VERB_BASE) && s.has(at, class::NOUN) && relative()
    {
        return verb(true, "role/present-tense");
    }
    // "these facilities consume 69,000 MWh"
    let subject = before(class::CLAUSE | class::PRONOUN)
        || at > 0 && tag(s, at - 1) == Tag::Noun && s.word(at - 1).ends_with('s');
    if s.has(at, class::VERB_BASE) && !s.has(at, class::NOUN) && subject && tag(s, at) == Tag::Verb
    {
        return verb(true, "role/present-tense");
    }
    let negated = s.is_any(at, &["do", "does"]);
    if (negated && !is_wanted(s, at) || s.is_any(at, &["is", "are", "has", "have"]))
        && !s.is(at + 1, "to")
    {
        return verb(true, "role/present-tense");
    }
    None
}

/// "schemes that", "schemes, which": a noun stands before the word, or before the comma that parts them.
fn after_noun(s: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1 + usize::from(at > 1 && s.is(at - 1, ",")));
    before.is_some_and(|t| s.is_nominal(t))
}

/// "will be caught, stored and put": a past form right behind "be", or joined to one.
fn is_to_be_done(s: &Sentence<'_>, at: usize) -> bool {
    let near = |at: usize| (at.saturating_sub(3)..at).any(|t| s.is_any(t, &["be", "being"]));
    let mut first = at;
    while !near(first)
        && first > 1
        && (s.is(first - 1, ",") || s.has(first - 1, class::CONJUNCTION))
        && is_past(s, first - 2)
    {
        first -= 2;
    }
    near(first)
}

/// Where the sentence starts behind its number in a list: "4. To achieve …", "b) Plant …".
pub(super) fn enumerator(s: &Sentence<'_>) -> usize {
    let from = usize::from(s.is(0, "("));
    let short = s.kind(from) == Some(TokenKind::Number) && s.word(from).len() <= 2
        || s.kind(from) == Some(TokenKind::Word) && s.word(from).len() == 1 && !s.is(from, "a")
        || s.is_any(from, &["ii", "iii", "iv", "vi", "vii", "viii", "ix"]);
    let closed = s.is(from + 1, ")") || from == 0 && s.is(1, ".") && s.glued(1);
    if short && closed { from + 2 } else { 0 }
}

/// Where the sentence starts behind a label: "Solar Homes – Increase the number", "Waste: Cut it".
pub(super) fn labelled(s: &Sentence<'_>) -> usize {
    const LONGEST: usize = 8;
    let end = (1..LONGEST).find(|&t| {
        s.is_any(t, &["–", "—", ":", "-"])
            && s.tokens.get(t).is_some_and(|t| t.spaced || s.is(0, ":"))
    });
    let Some(end) = end.or_else(|| (1..LONGEST).find(|&t| s.is(t, ":"))) else {
        return 0;
    };
    let opens = s.tokens.get(end + 1).is_some_and(|t| t.capital && t.spaced)
        && s.has(end + 1, class::VERB_BASE)
        && (s.has(end + 2, class::DETERMINER | class::VAGUE) || !s.has(end + 1, class::NOUN));
    // "Goal 3: Build"
    let counts = |t: usize| t > 0 && t + 1 == end && s.kind(t) == Some(TokenKind::Number);
    let label = (0..end).all(|t| {
        (s.kind(t) == Some(TokenKind::Word) || counts(t))
            && !s.has(
                t,
                class::AUXILIARY | class::MODAL | class::PRONOUN | class::CLAUSE,
            )
    });
    if opens && label { end + 1 } else { 0 }
}

/// "Increase the share to 20%": the sentence opens with a verb in its base form. "To increase …" states
/// an aim in lists of goals.
fn imperative(s: &Sentence<'_>) -> Option<Cue> {
    let mut at = enumerator(s).max(labelled(s));
    // "By 2030, introduce …"
    let due = s.has(at, class::PREPOSITION)
        && s.kind(at + 1) == Some(TokenKind::Number)
        && s.is(at + 2, ",");
    if due {
        at += 3;
        at += if s.is(at, "(") && s.is(at + 2, ")") {
            3
        } else {
            0
        };
    }
    let from = at;
    while s.kind(at).is_some_and(|k| k == TokenKind::Symbol)
        || s.has(at, class::ADVERB) && at < from + 2
    {
        at += 1;
    }
    let to = s.is(at, "to");
    let verb = at + usize::from(to);
    if to && s.is_any(verb, &["have", "be", "become"]) {
        return Some(Cue {
            at: verb,
            end: verb + 1,
            says: Says::Target,
            weak: false,
            why: Why::Code("role/infinitive"),
        });
    }
    // "Upscale the use of …", where the word is not known as a verb.
    let unknown = verb == from
        && tag(s, verb) == Tag::Verb
        && s.tokens[verb].class == 0
        && !s.opens(verb, bit::NUMERAL);
    if !s.has(verb, class::VERB_BASE) && !unknown {
        return None;
    }
    let noun = s.has(verb, class::NOUN);
    // "Increase 'new build' by 500"
    let quoted = s.is_any(verb + 1, &["'", "‘", "\"", "“"]) && !s.glued(verb + 1);
    // "Set up 25 hubs"
    let particle = s.is_any(verb + 1, &["up", "out", "off", "down", "aside"])
        && (s.has(verb + 2, class::DETERMINER) || is_numeric(s, verb + 2));
    let object = s.has(verb + 1, class::DETERMINER)
        || particle
        || quoted
        || s.has(verb + 1, class::VAGUE)
        || (s.has(verb + 1, class::PREPOSITION) && !s.is(verb + 1, "of") && !noun)
        || (s.is_nominal(verb + 1) && !noun)
        || s.kind(verb + 1) == Some(TokenKind::Number)
        || s.has(verb + 1, class::SUPERLATIVE);
    // "Focus on the …" where no other verb follows soon.
    let lone = noun
        && s.has(verb + 1, class::PREPOSITION)
        && !s.is_any(verb + 1, &["of", "in", "for", "from"])
        && !(verb + 1..s.len().min(verb + 14)).any(|t| s.has(t, class::AUXILIARY | class::MODAL));
    // "Increase ethanol production from 18 to 40 million litres", "Limit class sizes to 30": a movement or bound that
    // takes a noun.
    let moved = noun
        && s.is_nominal(verb + 1)
        && (s.hints_at(verb, Hint::Bounds) || s.movement(verb).is_some())
        && !(verb + 1..s.len()).any(|t| {
            s.has(t, class::AUXILIARY | class::MODAL | class::VERB_THIRD) && tag(s, t) == Tag::Verb
        });
    let object = object || lone || moved;
    let ends = s.len() > verb + 1;
    (ends && (object || to && !noun)).then_some(Cue {
        at: verb,
        end: verb + 1,
        says: if to {
            Says::Target
        } else {
            Says::Intent(Modality::Will)
        },
        weak: to,
        why: Why::Code("role/imperative"),
    })
}
