//! Whether a sentence commits its issuer.

use super::cues::{Cue, Says, is_boundary};
use crate::lexicon::{Meaning, class};
use crate::mention::{Sentence, Why};
use crate::model::vocabulary::Modality;

/// The rule by which the sentence commits, if it does.
pub(super) fn decide(s: &Sentence<'_>, cues: &[Cue]) -> Option<Why> {
    if s.len() < 3 || s.is(s.len() - 1, "?") {
        return None;
    }
    if let Some(cue) = cues.iter().find(|c| c.why == Why::Code("role/imperative") && !c.weak) {
        return Some(cue.why);
    }
    for hit in s.hits() {
        let Meaning::Modality { modality, commits: true } = s.meaning(hit) else { continue };
        let (at, end) = (hit.tokens().start, hit.tokens().end);
        if !cues.iter().any(|c| c.at == at && matches!(c.says, Says::Intent(_))) {
            continue;
        }
        if told_by_others(s, at) || is_subordinate(s, at) {
            continue;
        }
        let commits = match modality {
            Modality::Will => will_commits(s, at, end),
            Modality::Must | Modality::Should => !is_noun_after(s, at),
            Modality::Aim => aim_commits(s, at),
            Modality::May => s.has(at, class::VERB_BASE) && at > 0 && s.has(at - 1, class::ISSUER),
        };
        if commits {
            return Some(Why::Entry(hit.rule));
        }
    }
    None
}

/// The start of the clause around a token.
fn clause_start(s: &Sentence<'_>, at: usize) -> usize {
    (0..at).rev().find(|&t| is_boundary(s, t)).map_or(0, |t| t + 1)
}

/// "the session stressed that we should": words that somebody else is reported to have said.
fn told_by_others(s: &Sentence<'_>, at: usize) -> bool {
    (0..at).any(|t| {
        s.has(t, class::REPORTING)
            && s.has(t, class::VERB_PAST | class::VERB_THIRD)
            && !s.has(t, class::NOUN)
            && !(t > 0 && s.has(t - 1, class::AUXILIARY | class::PRONOUN))
    })
}

/// A clause that depends on another one: "… when demand will rise", "if we are to".
fn is_subordinate(s: &Sentence<'_>, at: usize) -> bool {
    let from = clause_start(s, at);
    let opener = (from..at).rev().find(|&t| s.has(t, class::CLAUSE));
    let Some(opener) = opener else { return false };
    if opener == 0 || s.is_any(opener, &["however", "therefore", "hence", "thus"]) {
        // "When …, we will": the main clause comes after the comma.
        return !s.is_any(opener, &["however", "therefore", "hence", "thus"]) && !(opener..at).any(|t| s.is(t, ","));
    }
    if s.is(opener, "that") && opener > 0 {
        // "ensure that …", "it is proposed that …", "means that we should" commit; "hope that" does not.
        let verb = opener - 1;
        return !s.is_any(verb, &["ensure", "proposed", "propose", "means", "guarantee", "so", "and", "clear", "essential", "important", "necessary", "vital"]);
    }
    let main_before = (from..opener).any(|t| s.has(t, class::ANY_VERB | class::AUXILIARY | class::MODAL));
    let comma_between = (opener..at).any(|t| s.is(t, ","));
    main_before && !comma_between
}

/// "will" promises, but for things that merely will be so.
fn will_commits(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    let mut verb = end;
    while s.is_adverb(verb) || s.has(verb, class::NEGATION) || s.is_any(verb, &[",", "not", "be", "have", "been", "continue", "to"]) {
        verb += 1;
        if verb > end + 8 {
            break;
        }
    }
    let issuer = has_issuer(s, at);
    let passive = (end..verb).any(|t| s.is(t, "be"));
    if passive {
        // "will be increased" promises, "will be larger" forecasts.
        let participle = s.has(verb, class::VERB_PAST) || s.word(verb).ends_with("ed");
        return participle && !s.has(verb, class::FORECAST);
    }
    // "I will now report", "will not change": no promise.
    if s.has(verb, class::REPORTING) && !s.has(verb, class::NOUN) || s.is(verb, "report") || !issuer && s.is(verb + 1, ".") {
        return false;
    }
    if s.has(verb, class::FORECAST) {
        return issuer && !s.is_any(verb, &["become", "remember", "remain", "see", "face", "mean", "enable"]) && we(s, at);
    }
    true
}

/// The subject of the clause is the issuer.
fn has_issuer(s: &Sentence<'_>, at: usize) -> bool {
    let from = clause_start(s, at);
    (from..at).any(|t| s.has(t, class::ISSUER))
}

fn we(s: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|t| s.is_any(t, &["we", "i", "government", "council", "labour"]))
}

/// "the aim", "a must": the word is a noun here.
fn is_noun_after(s: &Sentence<'_>, at: usize) -> bool {
    at > 0 && s.is_any(at - 1, &["a", "the", "an", "what", "no", "this"])
}

/// "we aim to", "the ministry plans to"; not "efforts are aimed at" or "our aim".
fn aim_commits(s: &Sentence<'_>, at: usize) -> bool {
    if is_noun_after(s, at) || s.has(at, class::VERB_PAST) && !s.is_any(at, &["set", "sought"]) && at > 0 && !s.has(at - 1, class::PRONOUN) {
        return false;
    }
    if s.has(at, class::VERB_ING) {
        return at > 0 && s.has(at - 1, class::AUXILIARY) && has_issuer(s, at);
    }
    // "we strive to", not "to pursue progress and strive".
    let joined = at > 1 && s.is(at - 1, "and") && (at.saturating_sub(6)..at).any(|t| s.is(t, "to"));
    !(joined || at > 0 && s.is(at - 1, "to"))
}
