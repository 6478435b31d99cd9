//! Whose a measure is, or where it is taken: the name, sector or group that stands as the subject of its sentence
//! ("The railways will cut their emissions"), behind it ("emissions from farms") or before another mention of it.
//! The issuer and his country are nobody in particular.

use super::subject::{hash, stem};
use crate::lexicon::class;
use crate::lexicon::token::{Token, TokenKind};
use crate::lexicon::{Lexicon, Meaning};
use std::ops::Range;

/// What an owner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnerKind {
    /// A name.
    Name,
    /// One of the countries of a country: Wales.
    Nation,
    /// A sector or a part of the world.
    Part,
}

/// Somebody or some part that a sentence ascribes its measure to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    /// Its words and its initials as numbers: each of them tells it.
    pub told_by: Vec<u64>,
    pub kind: OwnerKind,
    /// As it is written.
    pub text: String,
}

/// A sentence, and where its measure and its amount stand, in tokens.
pub(super) struct Place<'s> {
    pub text: &'s str,
    pub tokens: &'s [Token],
    pub measure: Option<Range<usize>>,
    pub amount: Range<usize>,
}

/// Axes of scopes that tell whose a measure is, or where; the others tell how it is counted.
const OWNING: &[&str] = &["sector", "reach", NATION];

/// Countries within the issuer's, each of which may be the issuer itself.
const NATION: &str = "nation";

/// Behind measure and amount stands more of it: "a class of 18 for secondary pupils".
const NARROWING: &[&str] = &[
    "sector",
    "reach",
    NATION,
    "residence",
    "sex",
    "age",
    "stage",
    "ownership",
];

const VERB: class::Set = class::MODAL | class::AUXILIARY | class::ANY_VERB;

impl Place<'_> {
    fn written(&self, at: usize) -> &str {
        let token = &self.tokens[at];
        &self.text[token.start as usize..token.end as usize]
    }

    fn is(&self, at: usize, classes: class::Set) -> bool {
        self.tokens.get(at).is_some_and(|t| t.class & classes != 0)
    }

    fn says(&self, at: usize, words: &[&str]) -> bool {
        at < self.tokens.len()
            && words
                .iter()
                .any(|w| self.written(at).eq_ignore_ascii_case(w))
    }

    /// "In", "from", "for": what stands behind may have the measure. "Of 2005", "by 2030" have nothing to tell.
    fn ascribes(&self, at: usize) -> bool {
        const ASCRIBING: [&str; 12] = [
            "of",
            "in",
            "from",
            "by",
            "for",
            "across",
            "within",
            "throughout",
            "at",
            "among",
            "to",
            "on",
        ];
        self.says(at, &ASCRIBING)
    }

    fn is_verb(&self, at: usize) -> bool {
        self.is(at, VERB)
            && !(self.is(at, class::NOUN) && !self.is(at, class::MODAL | class::AUXILIARY))
    }

    /// A clause, or an item of a list, starts behind it.
    fn parts(&self, at: usize) -> bool {
        self.is(at, class::CLAUSE)
            || self.tokens[at].kind == TokenKind::Symbol
                && matches!(
                    self.written(at),
                    ";" | ":" | "•" | "●" | "–" | "—" | "(" | ")"
                )
    }

    /// All that the sentence ascribes its measure to.
    pub fn owners(&self, lexicon: &Lexicon) -> Vec<Owner> {
        let mut found = Vec::new();
        if self.tokens.iter().any(|t| t.kind == TokenKind::Han) {
            return found;
        }
        let first = self
            .measure
            .as_ref()
            .map_or(self.amount.start, |m| m.start.min(self.amount.start));
        self.doers(first, lexicon, &mut found);
        if let Some(measure) = &self.measure {
            self.noun_before(measure.start, lexicon, &mut found);
            self.inside(measure.clone(), &mut found);
            self.phrases_behind(measure.end, lexicon, &mut found);
            self.other_mention(measure, lexicon, &mut found);
        }
        self.phrases_behind(self.amount.end, lexicon, &mut found);
        found
    }

    /// The subject of the verb that stands before a place, or whom it makes do it: "requires the railways to cut".
    fn doers(&self, first: usize, lexicon: &Lexicon, found: &mut Vec<Owner>) {
        let mut end = first;
        while let Some(verb) = (0..end)
            .rev()
            .find(|&at| self.parts(at) || self.is_verb(at))
        {
            if self.parts(verb) {
                break;
            }
            // "Services should make up half of it, and new industries 17%": each number has its own subject.
            let listed = |at: usize| self.tokens[at].kind == TokenKind::Number;
            if end == first && (verb..first).any(listed) {
                return;
            }
            // "Will cut", "is committed to reduce": one verb.
            let mut at = verb;
            while at > 0
                && (self.is_verb(at - 1)
                    || self.is(at - 1, class::ADVERB)
                    || self.says(at - 1, &["to"]))
            {
                at -= 1;
            }
            let from = (0..at)
                .rev()
                .find(|&at| self.parts(at) || self.is_verb(at))
                .map_or(0, |at| at + 1);
            let before = found.len();
            let numbered = (from..at).any(|at| self.tokens[at].kind == TokenKind::Number);
            if !numbered {
                self.gather(from..at, OWNING, lexicon, found);
            }
            let bare = at == from
                || numbered
                || self.is(at - 1, class::CONJUNCTION)
                || self.says(at - 1, &[","]);
            // "Requires the railways to cut": they do it. "Aims and plans to cut": who does stands further ahead.
            if !bare
                && (found.len() > before
                    || !self.says(at, &["to"]) && !self.is(verb, class::VERB_ING))
            {
                return;
            }
            end = at;
        }
        // "Emissions from farms: 30%"; "In the north, output of 3 tonnes".
        let from = (0..first)
            .rev()
            .find(|&at| self.parts(at))
            .map_or(0, |at| at + 1);
        self.gather(from..end.max(from), OWNING, lexicon, found);
    }

    /// The phrases that start at a token, one behind the other: "in the north of the country".
    fn phrases_behind(&self, mut at: usize, lexicon: &Lexicon, found: &mut Vec<Owner>) {
        while at < self.tokens.len() && self.ascribes(at) {
            let end = (at + 1..self.tokens.len())
                .find(|&at| {
                    self.is_verb(at)
                        || self.is(at, class::PREPOSITION | class::CLAUSE)
                        || self.tokens[at].kind == TokenKind::Number
                        || self.tokens[at].kind == TokenKind::Symbol
                            && !self.says(at, &["/", "-", "'"])
                })
                .unwrap_or(self.tokens.len());
            self.gather(at..end, NARROWING, lexicon, found);
            at = end;
        }
    }

    /// What another mention of the measure's noun says: "global emissions must fall and be 50% lower".
    fn other_mention(&self, measure: &Range<usize>, lexicon: &Lexicon, found: &mut Vec<Owner>) {
        let Some(head) = measure.end.checked_sub(1).map(|at| self.tokens[at].key) else {
            return;
        };
        for at in (0..measure.start).filter(|&at| self.tokens[at].key == head) {
            self.noun_before(at, lexicon, found);
        }
    }

    /// The words of its noun phrase that stand before a token.
    fn noun_before(&self, at: usize, lexicon: &Lexicon, found: &mut Vec<Owner>) {
        let ends = class::PREPOSITION | class::DETERMINER | class::CONJUNCTION;
        let from = (0..at)
            .rev()
            .find(|&at| {
                self.is(at, ends)
                    || self.is_verb(at)
                    || self.parts(at)
                    || self.tokens[at].kind != TokenKind::Word
            })
            .map_or(0, |at| at + 1);
        self.gather(from..at, OWNING, lexicon, found);
    }

    /// Countries and bodies within the measure's own name, and departments of a government: "emissions of the EU", "the
    /// budget for the Ministry of Health".
    fn inside(&self, measure: Range<usize>, found: &mut Vec<Owner>) {
        let mut at = measure.start;
        while at < measure.end {
            let office = self.says(at, &["ministry", "department"]) && self.says(at + 1, &["of"]);
            let from = at + 2 * usize::from(office);
            let end = (from..measure.end)
                .find(|&at| !self.is_capital(at) && !self.says(at, &["&"]))
                .unwrap_or(measure.end);
            if office && end > from {
                let words: Vec<&str> = (from..end).map(|at| self.written(at)).collect();
                let told_by = words.iter().map(|w| hash(&stem(w))).collect();
                add(found, told_by, OwnerKind::Name, words.join(" "));
            } else if (from..end).any(|at| self.is_sure(at) || self.is_possessive(at)) {
                self.add_name(from..end, end, found);
            }
            at = end.max(at + 1);
        }
    }

    /// "Europe's emissions".
    fn is_possessive(&self, at: usize) -> bool {
        let owning = |written: &str| written.ends_with("'s") || written.ends_with("’s");
        owning(self.written(at)) || at + 1 < self.tokens.len() && owning(self.written(at + 1))
    }

    /// A country, or a body by its initials.
    fn is_sure(&self, at: usize) -> bool {
        self.is(at, class::COUNTRY) || self.is_initials(at)
    }

    /// The names, sectors and groups among tokens that no other preposition holds than those that ascribe.
    fn gather(
        &self,
        within: Range<usize>,
        axes: &[&str],
        lexicon: &Lexicon,
        found: &mut Vec<Owner>,
    ) {
        let (mut heard, mut aside) = (true, false);
        let mut at = within.start;
        while at < within.end {
            if self.says(at, &[","]) {
                (heard, aside) = (true, false);
            } else if self.is(at, class::PREPOSITION) {
                // "In the light of the global slowdown, we forecast".
                aside |= (at + 1..=at + 2).any(|at| self.is(at, class::RELATING));
                heard = !aside && self.ascribes(at);
            }
            // Its own words are held against each other anyway; "The Scottish Government" is no name of three words.
            if !heard
                || self.is(at, class::DETERMINER)
                || self.measure.as_ref().is_some_and(|m| m.contains(&at))
            {
                at += 1;
                continue;
            }
            if let Some((length, axis, part)) = self.scope(at..within.end, axes, lexicon) {
                let mut told_by: Vec<u64> = (at..at + length)
                    .map(|at| hash(&stem(self.written(at))))
                    .collect();
                told_by.push(hash(part));
                let kind = if axis == NATION {
                    OwnerKind::Nation
                } else {
                    OwnerKind::Part
                };
                add(found, told_by, kind, part.to_owned());
                at += length;
                continue;
            }
            let end = (at..within.end)
                .find(|&at| !self.is_capital(at))
                .unwrap_or(within.end);
            if end > at {
                self.add_name(at..end, within.end, found);
            }
            at = end.max(at + 1);
        }
    }

    /// The longest scope that starts here and tells an owner.
    fn scope<'l>(
        &self,
        from: Range<usize>,
        axes: &[&str],
        lexicon: &'l Lexicon,
    ) -> Option<(usize, &'l str, &'l str)> {
        let mut longest = None;
        lexicon
            .tables()
            .matches(&self.tokens[from], |rule, length| {
                if let Meaning::Scope { axis, part, .. } = &lexicon.rule(rule).meaning
                    && axes.contains(&axis.as_str())
                {
                    longest = Some((length, axis.as_str(), part.as_str()));
                }
            });
        longest
    }

    fn is_capital(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind == TokenKind::Word
            && token.capital
            && !self.written(at).bytes().any(|b| b.is_ascii_digit())
    }

    /// "NHS"; "CO2" and "GHG" are measured, "UN" and "IPCC" are those whose goal it is, and two letters stand for
    /// anything ("the deficit in BE").
    fn is_initials(&self, at: usize) -> bool {
        const NOBODY: [&str; 14] = [
            "GHG", "GHGS", "GDP", "GVA", "BAU", "CPI", "FDI", "LULUCF", "NDC", "INDC", "OECD",
            "IPCC", "IMF", "COP",
        ];
        let written = self.written(at);
        written.len() > 2
            && written.bytes().all(|b| b.is_ascii_uppercase())
            && !NOBODY.contains(&written)
    }

    /// Most words open with a capital letter, which tells nothing then.
    fn is_title(&self) -> bool {
        let words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word);
        let (capital, all) = words.fold((0, 0), |(capital, all), t| {
            (capital + usize::from(t.capital), all + 1)
        });
        capital * 2 > all
    }

    /// Words with capital letters, where they name somebody who is not the issuer: neither the government, nor a
    /// paper that lays down what others do ("the Clean Air Act").
    fn add_name(&self, mut name: Range<usize>, end: usize, found: &mut Vec<Owner>) {
        const NOBODY: class::Set = class::INSTRUMENT
            | class::GOAL
            | class::MEANS
            | class::ISSUER
            | class::STANDARD
            | class::SPAN;
        // "The Centre's net receipts" are the government's.
        const CENTRE: [&str; 6] = [
            "centre",
            "centre's",
            "centre’s",
            "union",
            "exchequer",
            "crown",
        ];
        const EMPTY: class::Set = class::DETERMINER
            | class::PREPOSITION
            | class::CONJUNCTION
            | class::CLAUSE
            | class::PRONOUN
            | class::ADVERB
            | class::VAGUE;
        while name.start < name.end && self.is(name.start, EMPTY) {
            name.start += 1;
        }
        let opens = name.start == 0
            || self.tokens[name.start - 1].kind != TokenKind::Word
                && !self.says(name.start - 1, &[","]);
        let known = name
            .clone()
            .any(|at| self.is_sure(at) || self.is_possessive(at));
        // "Mr. Speaker, Sir, we will": who is spoken to.
        let addressed =
            self.says(name.end, &[","]) && (name.start == 0 || self.says(name.start - 1, &[","]));
        if name.is_empty()
            || addressed
            || name.clone().any(|at| self.is(at, NOBODY) || self.says(at, &CENTRE))
            || name.end < end && self.is(name.end, NOBODY & !class::GOAL)
            || !known && (self.is_title() || opens && name.len() == 1)
            // A word of the language is no name by itself: "Road", "Credit".
            || name.len() == 1 && !known && self.tokens[name.start].word != 0
        {
            return;
        }
        let words: Vec<&str> = name.clone().map(|at| self.written(at)).collect();
        let states: Vec<&str> = name
            .filter(|&at| self.is(at, class::COUNTRY))
            .map(|at| self.written(at))
            .collect();
        let telling = if states.is_empty() { &words } else { &states };
        let mut told_by: Vec<u64> = telling.iter().map(|w| hash(&stem(w))).collect();
        if words.len() > 1 {
            let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
            told_by.push(hash(&stem(&initials)));
        }
        add(found, told_by, OwnerKind::Name, words.join(" "));
    }

    /// Another number is held against this one: "lower than the estimate of 3 million", "against 3 million budgeted".
    pub fn is_compared_with(&self) -> bool {
        let mut before = (0..self.amount.start)
            .rev()
            .take_while(|&at| !self.parts(at) && !self.is_verb(at) && !self.says(at, &[","]));
        before.any(|at| {
            let compared = ["compared", "comparison", "relative"];
            self.says(at, &["than", "against", "below", "above"])
                || self.says(at, &["to", "with"]) && at > 0 && self.says(at - 1, &compared)
        })
    }

    /// The subject tells what was aimed at before: "in 2012 we pledged to cut", "had set a goal of".
    pub fn tells_past(&self) -> bool {
        let end = self.amount.start;
        let from = (0..end)
            .rev()
            .find(|&at| self.parts(at))
            .map_or(0, |at| at + 1);
        let aided = |at: usize| {
            let before = at.saturating_sub(2).max(from)..at;
            before.clone().any(|at| {
                self.is(
                    at,
                    class::MODAL | class::AUXILIARY | class::PREPOSITION | class::DETERMINER,
                )
            })
        };
        (from + 1..end).any(|at| {
            let past =
                self.is(at, class::VERB_PAST) && !self.is(at, class::UNCHANGED | class::NOUN);
            (past || self.says(at, &["set"])) && !aided(at)
        })
    }
}

fn add(found: &mut Vec<Owner>, told_by: Vec<u64>, kind: OwnerKind, text: String) {
    if !found.iter().any(|o| o.told_by == told_by) {
        found.push(Owner {
            told_by,
            kind,
            text,
        });
    }
}
