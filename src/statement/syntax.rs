//! The clauses of a sentence: which of its parts make one, what each of them describes, its subject and its verb.
//!
//! One walk over the parts keeps the clauses that are open, innermost last. A verb that a clause has no room for closes
//! it, so that in "the tax that brewers pay on beer will fall" the second verb is the tax's. What the words leave open
//! stays open: a clause without a subject or verb answers nothing, and who asks goes by the words nearby.

use super::clause::{Clause, Role};
use super::phrase;
use crate::lexicon::class;
use crate::mention::Sentence;
use std::ops::Range;

/// How a clause belongs to what it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// On its own, or joined to one that is.
    Main,
    /// "that brewers pay", "whose wages fell": behind a noun.
    Relative,
    /// "built in 2010", "serving poor districts": behind a noun or set apart.
    Participle,
    /// "to mend the roads"
    Infinitive,
    /// "a tax unchanged since 1998", "including handicrafts": between two commas behind a subject.
    Apposition,
    /// "while imports fell", "that prices rose": with an opener that stands for no noun.
    Subordinate,
    /// In brackets.
    Bracket,
}

/// One clause.
#[derive(Debug)]
pub(super) struct Node {
    pub form: Form,
    /// From the part that opens it to the part before what closes it, with all that stands in it.
    pub parts: Range<usize>,
    /// The clause that it stands in.
    pub within: usize,
    /// The noun that it describes.
    pub noun: Option<usize>,
    /// A comma sets it apart, so that it only adds to what is told.
    pub loose: bool,
    /// The noun, pronoun or amount that its subject starts with.
    pub subject: Option<usize>,
    /// The verb that makes it a clause.
    pub verb: Option<usize>,
}

/// The clauses of a sentence.
#[derive(Debug, Default)]
pub(super) struct Syntax {
    pub nodes: Vec<Node>,
    /// For each part the clause that it is a part of.
    of: Vec<usize>,
}

impl Syntax {
    /// Goes through the parts of a sentence.
    pub fn read(clause: &Clause, s: &Sentence<'_>) -> Self {
        let mut reader = Reader {
            clause,
            s,
            tree: Self::default(),
            open: Vec::new(),
        };
        reader.push(Form::Main, 0);
        for p in 0..clause.parts.len() {
            reader.step(p);
            let top = reader.top();
            reader.tree.of.push(top);
        }
        reader.close_to(0, clause.parts.len());
        reader.tree
    }

    /// The clause of a part.
    pub fn node(&self, p: usize) -> Option<&Node> {
        self.nodes.get(*self.of.get(p)?)
    }

    /// The clause around a part that has a tense, out of participles and infinitives.
    pub fn tensed(&self, p: usize) -> Option<&Node> {
        let mut node = self.node(p)?;
        while matches!(node.form, Form::Participle | Form::Infinitive) {
            node = self.nodes.get(node.within)?;
        }
        Some(node)
    }

    /// The part that the subject of a verb starts with: of a relative clause without one of its own, the noun that it
    /// describes.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let node = self.node(verb)?;
        match node.form {
            Form::Relative => node.subject.or(node.noun),
            Form::Main | Form::Subordinate | Form::Bracket => node.subject,
            Form::Participle | Form::Infinitive | Form::Apposition => None,
        }
        .filter(|&head| head < verb)
    }

    /// The part that the subject of the innermost clause around a part starts with, of those that have one.
    pub fn around(&self, p: usize) -> Option<usize> {
        let mut node = *self.of.get(p)?;
        while self.nodes[node].subject.is_none() && self.nodes[node].within != node {
            node = self.nodes[node].within;
        }
        self.nodes[node].subject
    }

    /// Whether both parts stand in one clause, none of them in a further one inside it.
    pub fn is_level(&self, a: usize, b: usize) -> bool {
        self.of.get(a).is_some() && self.of.get(a) == self.of.get(b)
    }

    /// Whether part `inner` stands in the clause of part `outer`, or in one inside it that tells nothing of its own as
    /// "said that prices rose" does.
    pub fn holds(&self, outer: usize, inner: usize) -> bool {
        let (Some(&own), Some(&from)) = (self.of.get(outer), self.of.get(inner)) else {
            return false;
        };
        let mut node = from;
        while node != own
            && self.nodes[node].within != node
            && self.nodes[node].form != Form::Subordinate
        {
            node = self.nodes[node].within;
        }
        node == own
    }
}

/// The walk over the parts.
struct Reader<'a> {
    clause: &'a Clause,
    s: &'a Sentence<'a>,
    tree: Syntax,
    /// The clauses that are open, innermost last.
    open: Vec<usize>,
}

impl Reader<'_> {
    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn here(&mut self) -> &mut Node {
        let top = self.top();
        &mut self.tree.nodes[top]
    }

    fn push(&mut self, form: Form, from: usize) {
        let own = self.tree.nodes.len();
        let within = self.open.last().copied().unwrap_or(own);
        self.open.push(own);
        self.tree.nodes.push(Node {
            form,
            parts: from..from,
            within,
            noun: None,
            loose: false,
            subject: None,
            verb: None,
        });
    }

    /// Closes all but the outermost `left` clauses before part `end`.
    fn close_to(&mut self, left: usize, end: usize) {
        for node in self.open.drain(left.min(self.open.len())..) {
            self.tree.nodes[node].parts.end = end;
        }
    }

    /// How many of the open clauses are left where those inside the innermost of these forms are closed.
    fn down_to(&self, forms: &[Form]) -> usize {
        let of = |node: &usize| forms.contains(&self.tree.nodes[*node].form);
        self.open.iter().rposition(of).map_or(1, |at| at + 1)
    }

    fn step(&mut self, p: usize) {
        match self.clause.role(p) {
            Role::Stop => {
                self.close_to(0, p);
                self.push(Form::Main, p);
            }
            Role::Open => self.push(Form::Bracket, p),
            Role::Close => {
                let left = self.down_to(&[Form::Bracket]);
                let closes = self.tree.nodes[self.open[left - 1]].form == Form::Bracket;
                self.close_to(if closes { left - 1 } else { left }, p);
            }
            Role::Opener => self.opener(p),
            Role::Comma => self.comma(p),
            // "As the population ages", "after the reform was adopted"
            Role::Preposition if self.opens_clause(p) => self.subordinate(p),
            Role::Verb => self.verb(p),
            Role::Noun | Role::Pronoun | Role::Amount(_) => self.noun(p),
            _ => {}
        }
    }

    /// "that", "which", "while".
    fn opener(&mut self, p: usize) {
        let (s, word) = (self.s, self.clause.tokens(p).start);
        // "under which", ", of which"
        let mut from = p;
        if self.clause.before(p) == Role::Preposition {
            from -= 1;
        }
        let comma = self.clause.before(from) == Role::Comma;
        let end = from - usize::from(comma);
        let mut noun = end;
        while noun > 0
            && matches!(
                self.clause.role(noun - 1),
                Role::Period | Role::Adverb | Role::Close | Role::Start
            )
        {
            noun -= 1;
        }
        let behind = matches!(
            self.clause.before(noun),
            Role::Noun | Role::Pronoun | Role::Amount(_)
        );
        let stands_for = s.is_any(word, &["which", "who", "whom", "whose", "that"])
            || s.is(word, "where") && !comma && behind;
        if stands_for && behind {
            if comma {
                self.close_finished(p);
            }
            self.push(Form::Relative, from);
            let node = self.here();
            node.noun = Some(noun - 1);
            node.loose = comma;
        } else if s.is_any(word, &["thus", "hence", "therefore", "however", "thereby"]) {
            // They stand for adverbs.
        } else {
            self.subordinate(p);
        }
    }

    fn subordinate(&mut self, p: usize) {
        // "rents rose by 5%, whereas incomes fell", "said that the tax paid by mines rose"
        if self.clause.before(p) == Role::Comma {
            self.close_finished(p);
        }
        self.push(Form::Subordinate, p);
    }

    /// "since the mine closed", "as the population ages": a noun and its verb behind a word that else is a preposition.
    fn opens_clause(&self, p: usize) -> bool {
        let word = self.clause.tokens(p).start;
        self.s.is_any(
            word,
            &["as", "since", "after", "before", "until", "till", "once"],
        ) && self.clause_ahead(p + 1)
    }

    /// A noun phrase starts at part `p` with a verb of its own behind it.
    fn clause_ahead(&self, p: usize) -> bool {
        if !matches!(
            self.clause.role(p),
            Role::Noun | Role::Pronoun | Role::Amount(_)
        ) {
            return false;
        }
        let within = |q: &usize| {
            matches!(
                self.clause.role(*q),
                Role::Noun
                    | Role::Pronoun
                    | Role::Preposition
                    | Role::Adverb
                    | Role::Period
                    | Role::Amount(_)
            )
        };
        let verb = (p + 1..self.clause.parts.len())
            .find(|q| !within(q))
            .filter(|&q| self.clause.role(q) == Role::Verb);
        verb.is_some_and(|q| self.is_finite(q) || self.is_past(q) && self.tells(q))
    }

    /// The verb has a tense: "will rise", "has", "grows", "grew".
    fn is_finite(&self, p: usize) -> bool {
        !self.is_infinitive(p) && !self.clause.is_participle(self.s, p)
    }

    fn is_infinitive(&self, p: usize) -> bool {
        self.s.is(self.clause.tokens(p).start, "to")
    }

    fn is_past(&self, p: usize) -> bool {
        phrase::is_past(self.s, self.clause.head(self.s, p))
    }

    /// A past form with an amount, an article or a preposition of measure behind it: "cut emissions", "fell by 5%".
    fn tells(&self, p: usize) -> bool {
        let amount = |q: usize| matches!(self.clause.role(q), Role::Amount(_) | Role::Start);
        let next = self.clause.tokens(p + 1).start;
        amount(p + 1)
            || self.clause.role(p + 1) == Role::Preposition
                && self.s.is_any(next, &["by", "to", "at", "from"])
                && amount(p + 2)
            || self.clause.role(p + 1) == Role::Noun && self.s.has(next, class::DETERMINER)
    }

    /// A tensed verb follows in the same clause, so that the form at `p` is none.
    fn verb_ahead(&self, p: usize) -> bool {
        for q in p + 1..self.clause.parts.len() {
            match self.clause.role(q) {
                Role::Stop | Role::Opener | Role::Conjunction | Role::Open | Role::Close => {
                    return false;
                }
                Role::Comma if !self.here_is_loose() => return false,
                Role::Verb if self.is_finite(q) => return true,
                Role::Verb if self.is_past(q) && self.tells(q) && !self.tells(p) => return true,
                _ => {}
            }
        }
        false
    }

    fn here_is_loose(&self) -> bool {
        self.tree.nodes[self.top()].loose
    }

    /// A list goes on behind a comma: "roads, bridges and ports".
    fn lists(&self, comma: usize) -> bool {
        const REACH: usize = 8;
        if !matches!(self.clause.before(comma), Role::Noun | Role::Amount(_)) {
            return false;
        }
        for q in comma + 1..comma + REACH {
            match self.clause.role(q) {
                Role::Noun | Role::Comma | Role::Preposition | Role::Amount(_) | Role::Adverb => {}
                Role::Conjunction => {
                    return self.clause.role(q + 1) == Role::Noun && !self.clause_ahead(q + 1);
                }
                _ => return false,
            }
        }
        false
    }

    fn comma(&mut self, p: usize) {
        if self.lists(p) {
            return;
        }
        // What a comma opened another one closes.
        if let Some(at) = self.open.iter().rposition(|&n| {
            let node = &self.tree.nodes[n];
            node.loose && (node.verb.is_some() || node.form == Form::Apposition)
        }) {
            self.close_to(at.max(1), p);
            return;
        }
        self.close_finished(p);
        // "While imports fell, exports rose", "said that if rates rise, debt will": the clause that stands first.
        if let [.., outer, top] = self.open[..] {
            let first = self.tree.nodes[top].form == Form::Subordinate
                && self.tree.nodes[top].verb.is_some()
                && self.tree.nodes[outer].verb.is_none();
            if first {
                self.close_to(self.open.len() - 1, p);
            }
        }
        // "Lake Orla, the largest in the land, has shrunk"
        let node = &self.tree.nodes[self.top()];
        if node.verb.is_none() && node.subject.is_some() && self.sets_apart(p) {
            self.push(Form::Apposition, p);
            self.here().loose = true;
        }
    }

    /// A phrase follows the comma at part `p`, and behind another comma the verb.
    fn sets_apart(&self, p: usize) -> bool {
        const REACH: usize = 16;
        let starts = matches!(self.clause.role(p + 1), Role::Noun | Role::Preposition);
        let close = (p + 1..p + REACH)
            .take_while(|&q| !matches!(self.clause.role(q), Role::Stop | Role::Opener))
            .find(|&q| self.clause.role(q) == Role::Comma);
        starts
            && close.is_some_and(|q| {
                let next = (q + 1..q + REACH)
                    .find(|&r| !matches!(self.clause.role(r), Role::Adverb | Role::Period));
                next.is_some_and(|r| {
                    self.clause.role(r) == Role::Verb
                        && !self.is_infinitive(r)
                        && !self.is_gerund(r)
                })
            })
    }

    /// Closes what describes a noun or tells a purpose, where its verb has been told.
    fn close_finished(&mut self, p: usize) {
        while let Some(&top) = self.open.last() {
            let node = &self.tree.nodes[top];
            let inner = matches!(
                node.form,
                Form::Relative | Form::Participle | Form::Infinitive
            );
            if !inner || node.verb.is_none() {
                break;
            }
            self.close_to(self.open.len() - 1, p);
        }
    }

    fn noun(&mut self, p: usize) {
        let joined = matches!(self.clause.before(p), Role::Comma | Role::Conjunction);
        if joined && self.tree.nodes[self.top()].verb.is_some() && self.clause_ahead(p) {
            // "exports rose by 5% and imports fell": another clause like the one that is open.
            let left = self.down_to(&[Form::Main, Form::Bracket, Form::Subordinate]);
            let form = self.tree.nodes[self.open[left - 1]].form;
            if form != Form::Bracket {
                self.close_to(left - 1, p);
                self.push(form, p);
            }
        }
        let tied = self.clause.before(p) == Role::Preposition;
        let light = |q: usize| {
            (self.clause.tokens(q)).all(|t| {
                self.s
                    .has(t, class::DETERMINER | class::VAGUE | class::SPAN)
            })
        };
        let replace = self.tree.nodes[self.top()]
            .subject
            .is_some_and(|q| q + 1 == p && light(q));
        let node = self.here();
        if node.verb.is_none() && (node.subject.is_none() && !tied || replace) {
            node.subject = Some(p);
        }
    }

    fn verb(&mut self, p: usize) {
        let before = self.clause.before(self.behind_asides(p));
        if self.is_infinitive(p) {
            self.describe(Form::Infinitive, p, before);
        } else if self.is_finite(p) || before == Role::Opener && !self.is_gerund(p) {
            self.predicate(p, before);
        } else {
            self.participle(p, before);
        }
    }

    /// Left over adverbs and periods.
    fn behind_asides(&self, mut p: usize) -> usize {
        while matches!(
            self.clause.before(p),
            Role::Adverb | Role::Period | Role::Start
        ) {
            p -= 1;
        }
        p
    }

    fn is_gerund(&self, p: usize) -> bool {
        self.s.has(self.clause.head(self.s, p), class::VERB_ING)
    }

    /// A tensed verb: of the innermost clause that has none yet.
    fn predicate(&mut self, p: usize, before: Role) {
        let joined = before == Role::Conjunction;
        loop {
            let node = &self.tree.nodes[self.top()];
            let full = node.verb.is_some()
                || matches!(node.form, Form::Relative | Form::Subordinate)
                    && node.subject.is_none()
                    && node.noun.is_none();
            if !full || self.open.len() == 1 || node.form == Form::Bracket {
                break;
            }
            // "that employ 50 people and export half": where another clause has its verb already, the nearest goes on.
            let outer = self.open[..self.open.len() - 1]
                .iter()
                .any(|&n| self.tree.nodes[n].verb.is_none());
            let tensed = node
                .verb
                .is_some_and(|v| self.is_finite(v) || self.is_past(v));
            let goes_on = tensed && node.form != Form::Participle && (!outer || node.loose);
            if joined && goes_on {
                break;
            }
            self.close_to(self.open.len() - 1, p);
        }
        let node = self.here();
        node.verb.get_or_insert(p);
    }

    /// "built", "serving": it describes a noun, is set apart, or is the verb of its clause after all.
    fn participle(&mut self, p: usize, before: Role) {
        let gerund = self.is_gerund(p);
        let has_verb = self.tree.nodes[self.top()].verb.is_some();
        let subject = self.tree.nodes[self.top()].subject.is_some();
        let main = !gerund
            && match before {
                // "Lake Orla, the largest in the land, shrank by 5%"
                Role::Noun | Role::Amount(_) | Role::Close | Role::Pronoun | Role::Comma => {
                    !has_verb && subject && !self.verb_ahead(p)
                }
                Role::Conjunction => true,
                _ => false,
            };
        if main {
            self.predicate(p, before);
        } else if !(before == Role::Conjunction && has_verb) {
            self.describe(Form::Participle, p, before);
        }
    }

    /// Opens a clause that describes the noun before part `p`, or with a comma before it what is told so far.
    fn describe(&mut self, form: Form, p: usize, before: Role) {
        let comma = before == Role::Comma;
        if comma {
            self.close_finished(p);
        }
        self.push(form, p);
        let noun = self.behind_asides(p).checked_sub(1);
        let node = self.here();
        node.noun = noun.filter(|_| matches!(before, Role::Noun | Role::Pronoun));
        node.loose = comma;
        node.verb = Some(p);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::lexicon::token::tokenize;
    use crate::mention::sentence::Buffers;
    use crate::mention::{Years, read};
    use crate::statement::Scene;
    use crate::statement::context::Frame;

    /// The clauses of a text that have a verb, each as its form, its subject or noun, and its verb.
    fn clauses(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &lexicon.tables().words, &mut tokens);
        let mut buffers = Buffers::default();
        let s = Sentence::new(text, &tokens, lexicon, &mut buffers);
        let mentions = read(&s, Years::default());
        let scene = Scene {
            s: &s,
            mentions: &mentions,
            cues: &[],
            frame: &Frame::default(),
            commits: false,
        };
        let parts = Clause::read(&scene);
        let tree = Syntax::read(&parts, &s);
        let words = |p: Option<usize>| {
            let tokens = p.map_or(0..0, |p| parts.tokens(p));
            let words: Vec<&str> = tokens.map(|t| s.word(t)).collect();
            words.join(" ")
        };
        let told = tree.nodes.iter().filter_map(|n| {
            let verb = n.verb?;
            let about = tree.subject(verb).or(n.noun);
            Some(format!(
                "{:?}: {} / {}",
                n.form,
                words(about),
                words(Some(verb))
            ))
        });
        told.collect()
    }

    #[test]
    fn each_verb_goes_to_its_clause() {
        let cases: &[(&str, &[&str])] = &[
            (
                "The tax that brewers pay on beer will fall by 7%.",
                &["Main: The tax / will fall", "Relative: brewers / pay"],
            ),
            (
                "Shops which sell more than 40 bikes must keep a list.",
                &["Main: Shops / must keep", "Relative: Shops / sell"],
            ),
            (
                "The wages of teachers whose schools are in remote areas will rise by 15%.",
                &["Main: The wages / will rise", "Relative: schools / are"],
            ),
            (
                "Tolls collected from lorries registered abroad came to 40 million euros.",
                &[
                    "Main: Tolls / came",
                    "Participle: Tolls / collected",
                    "Participle: lorries / registered",
                ],
            ),
            (
                "Rents fell to 7%, bills stood at 3% and wages rose by 2%.",
                &[
                    "Main: Rents / fell",
                    "Main: bills / stood",
                    "Main: wages / rose",
                ],
            ),
            (
                "While exports of gas rose by 11%, imports of oil stagnated.",
                &["Main: imports / stagnated", "Subordinate: exports / rose"],
            ),
            (
                "The excise on spirits, a tax unchanged since 1998, will be raised by 10%.",
                &[
                    "Main: The excise / will be raised",
                    "Participle: a tax / unchanged",
                ],
            ),
            (
                "Our plan, which was adopted in 2010 and covers schools that have no toilets, provides 60 desks.",
                &[
                    "Main: Our plan / provides",
                    "Relative: Our plan / was adopted",
                    "Relative: schools / have",
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(clauses(text), *expected, "{text}");
        }
    }
}
