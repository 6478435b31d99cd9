//! Which of the times that a sentence names, or that hold for it from outside, is that of an amount, told by all that is
//! seen of each of them together.

use super::When;
use crate::lexicon::class;
use crate::lexicon::token::{TokenKind, key};
use crate::lexicon::weight::{Table, outweighs};
use crate::mention::period::{Period, Use};
use crate::mention::{Amount, Why};
use crate::model::vocabulary::{Direction, Kind, Measure};
use crate::statement::clause::{Clause, Role};
use crate::statement::context::{Before, Inherited};
use crate::statement::seen::{self, Way, count, sign, yes};
use crate::statement::{Decided, Scene, rule_id};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// By how much another time must outweigh the one that the rules say.
const MARGIN: i32 = 8;

/// A time of the rules that weighs more is hardly ever outweighed, so that no other one is looked at.
const SURE: i32 = 80;

/// So many amounts may stand on a line that no row of a table is.
const ROW: usize = 3;

/// What the rules say of an amount.
pub(in crate::statement) struct Told<'r> {
    pub kind: Kind,
    pub measure: Measure,
    pub direction: Option<Direction>,
    pub time: Option<&'r When>,
    pub indicator: &'r [Range<usize>],
    /// Why they say this time.
    pub why: &'r [Why],
    /// What was decided of the amounts before it in the sentence.
    pub earlier: &'r [Decided],
}

/// What the weights speak for.
pub(in crate::statement) enum Weighed {
    /// What the rules say.
    AsTold,
    /// Another time, or none.
    Instead(Option<When>),
}

/// The time that the weights speak for.
pub(in crate::statement) fn weighed(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
    told: &Told<'_>,
) -> Weighed {
    let look = Look::new(scene, clause, k, told);
    let choices = look.choices();
    if choices.len() < 2 {
        return Weighed::AsTold;
    }
    #[cfg(test)]
    if tests::keep(&look, &choices) {
        return Weighed::AsTold;
    }
    let weigh = |choice: &&Choice<'_>| {
        let mut sums = TABLE.sums();
        look.each(choice, |what, words| sums.add(what, words));
        sums.get()[0]
    };
    let others = || &choices[1..];
    match outweighs(&&choices[0], others, (MARGIN, SURE), weigh) {
        Some(choice) => Weighed::Instead(look.when(choice)),
        None => Weighed::AsTold,
    }
}

static TABLE: LazyLock<Table<1>> = LazyLock::new(|| {
    Table::new(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/time_weights.bin"
    )))
});

/// Where a time comes from.
#[derive(Clone, Copy)]
enum Origin<'a> {
    /// The sentence.
    Own(&'a Period),
    /// Outside it: what it holds for, by name.
    Outside(u64, &'a Inherited),
    /// What the rules made of several.
    Rules,
    /// There is none.
    Nowhere,
}

/// A time that may be meant.
struct Choice<'a> {
    from: Origin<'a>,
    start: Option<i32>,
    end: Option<i32>,
    /// It is the one that the rules say.
    told: bool,
}

/// Where a time of the sentence stands, in keys where not in parts and tokens.
struct Spot {
    /// Before the amount or behind it.
    side: u64,
    /// The parts and tokens between the two.
    parts: Range<usize>,
    gap: Range<usize>,
    /// How many tokens these are, and how many amounts are among them.
    far: u64,
    amounts: u64,
}

/// What is the same for all times from outside the sentence: the kinds of the section and of the sentence before, whether
/// that one is of the same unit and measure, and whether the sentence tells what was.
struct Around {
    section: u64,
    before: u64,
    same_unit: u64,
    same_measure: u64,
    past: u64,
}

/// What is the same for all times around an amount.
struct Look<'v, 'a, 's> {
    scene: &'v Scene<'a, 's>,
    clause: &'v Clause,
    k: usize,
    told: &'v Told<'v>,
    sort: u64,
    kind: u64,
    /// The first word of the verb group of its clause.
    verb: u64,
    /// How many times the sentence names.
    own: usize,
    /// Once somebody has asked.
    around: OnceCell<Around>,
}

impl<'v, 'a, 's> Look<'v, 'a, 's> {
    fn new(scene: &'v Scene<'a, 's>, clause: &'v Clause, k: usize, told: &'v Told<'v>) -> Self {
        let own = scene.mentions.periods.iter();
        Self {
            scene,
            clause,
            k,
            told,
            sort: seen::sort(&scene.mentions.amounts[k]),
            kind: key(told.kind.as_str().as_bytes()),
            verb: seen::verb(clause, scene.s, clause.places[k])
                .map_or(sign!(b"none"), |(_, first)| first),
            own: own.filter(|p| p.usage == Use::Time).count(),
            around: OnceCell::new(),
        }
    }

    fn amount(&self) -> &'v Amount {
        &self.scene.mentions.amounts[self.k]
    }

    /// The times that may be meant, that of the rules first.
    fn choices(&self) -> Vec<Choice<'v>> {
        let mut all: Vec<Choice<'v>> = Vec::with_capacity(4);
        let years = self.told.time.map(|t| (t.start, t.end));
        all.push(Choice {
            from: match self.told.time {
                Some(_) => Origin::Rules,
                None => Origin::Nowhere,
            },
            start: years.and_then(|y| y.0),
            end: years.and_then(|y| y.1),
            told: true,
        });
        let inside = |p: &Period| {
            let tokens = self.told.time.map_or(0..0, |t| t.tokens.clone());
            tokens.start <= p.tokens.start && p.tokens.end <= tokens.end
        };
        let mut add = |from: Origin<'v>, start: Option<i32>, end: Option<i32>| {
            let known = all
                .iter_mut()
                .find(|one| one.start == start && one.end == end);
            match known {
                None => all.push(Choice {
                    from,
                    start,
                    end,
                    told: false,
                }),
                Some(one) => {
                    let own = matches!(from, Origin::Own(p) if inside(p));
                    if matches!(one.from, Origin::Rules) || one.told && own {
                        one.from = from;
                    }
                }
            }
        };
        let frame = self.scene.frame;
        for period in &self.scene.mentions.periods {
            if period.start.or(period.end).is_some() {
                add(Origin::Own(period), period.start, period.end);
            }
        }
        let before = frame.before.as_ref().and_then(|b| b.time.as_ref());
        // A row of a torn table has the years of its columns.
        let few = self.scene.mentions.amounts.len() <= ROW;
        let outside = [
            (sign!(b"before"), before),
            (sign!(b"paragraph"), frame.paragraph.as_ref()),
            (sign!(b"head"), frame.head.as_ref()),
            (sign!(b"section"), frame.section.as_ref()),
            (sign!(b"caption"), frame.caption.as_ref().filter(|_| few)),
            (
                sign!(b"last"),
                frame.last.as_ref().filter(|_| frame.last_here),
            ),
            (sign!(b"review"), frame.review.as_ref().map(|r| &r.told)),
            (sign!(b"estimate"), frame.estimate.as_ref()),
            (sign!(b"budget"), frame.budget.as_ref().map(|b| &b.0)),
        ];
        for (name, told) in outside {
            if let Some(told) = told {
                add(Origin::Outside(name, told), told.start, told.end);
            }
        }
        add(Origin::Nowhere, None, None);
        all
    }

    /// The time of a choice.
    fn when(&self, choice: &Choice<'_>) -> Option<When> {
        let (tokens, text) = match choice.from {
            Origin::Own(period) => (period.tokens.clone(), None),
            Origin::Outside(_, told) => (0..0, Some(told.text.clone())),
            Origin::Rules => return self.told.time.cloned(),
            Origin::Nowhere => return None,
        };
        Some(When {
            inherited: text.is_some(),
            tokens,
            text,
            start: choice.start,
            end: choice.end,
        })
    }

    /// Names all that is seen of a time, each as what it is and the keys that tell it apart.
    fn each(&self, choice: &Choice<'_>, mut tell: impl FnMut(u64, &[u64])) {
        if choice.told {
            tell(sign!(b"told"), &[]);
            for why in self.told.why {
                let rule = key(rule_id(self.scene.s.lexicon, *why).as_bytes());
                tell(sign!(b"rule"), &[rule]);
                tell(sign!(b"rule-kind"), &[rule, self.kind]);
            }
        }
        let when = self.relation(choice);
        let span = match (choice.start, choice.end) {
            (None, None) => sign!(b"none"),
            (None, Some(_)) => sign!(b"until"),
            (Some(_), None) => sign!(b"since"),
            (Some(a), Some(b)) if b - a < 1 => sign!(b"one"),
            (Some(a), Some(b)) if b - a < 2 => sign!(b"fiscal"),
            (Some(_), Some(_)) => sign!(b"range"),
        };
        let measure = key(self.told.measure.as_str().as_bytes());
        let earlier = match self.told.earlier.last().map(|d| &d.time) {
            None => sign!(b"first"),
            Some(None) => sign!(b"undated"),
            Some(Some(t)) if (t.start, t.end) == (choice.start, choice.end) => sign!(b"same"),
            Some(Some(t)) if t.end == choice.end => sign!(b"similar"),
            Some(Some(_)) => sign!(b"other"),
        };
        let from = match choice.from {
            Origin::Own(period) => self.place(period, when, &mut tell),
            Origin::Outside(name, _) => name,
            Origin::Rules => sign!(b"rules"),
            Origin::Nowhere => sign!(b"nowhere"),
        };
        let told = yes(choice.told);
        tell(sign!(b"from"), &[from]);
        tell(sign!(b"from-told"), &[from, told]);
        tell(sign!(b"from-kind"), &[from, self.kind]);
        tell(sign!(b"from-own"), &[from, count(self.own.min(4))]);
        tell(sign!(b"from-sort"), &[from, self.sort]);
        tell(sign!(b"from-measure"), &[from, measure]);
        tell(sign!(b"from-verbs"), &[from, self.verb]);
        tell(sign!(b"from-earlier"), &[from, earlier]);
        tell(sign!(b"when"), &[when, self.kind]);
        tell(sign!(b"when-from"), &[when, from]);
        tell(sign!(b"when-from-kind"), &[when, from, self.kind]);
        tell(sign!(b"when-verbs"), &[when, self.verb]);
        tell(sign!(b"when-measure"), &[when, measure, self.kind]);
        tell(sign!(b"span"), &[span, self.kind]);
        tell(sign!(b"span-from"), &[span, from]);
        tell(sign!(b"earlier"), &[earlier]);
        tell(sign!(b"earlier-kind"), &[earlier, self.kind]);
        if !matches!(choice.from, Origin::Own(_)) {
            self.without(from, &mut tell);
        }
    }

    /// Whether a time is over, now or still to come when the text speaks.
    fn relation(&self, choice: &Choice<'_>) -> u64 {
        let now = self.scene.frame.now();
        match choice.end.or(choice.start) {
            None => sign!(b"none"),
            Some(_) if choice.end.is_none() => sign!(b"open"),
            Some(year) if year > now => sign!(b"ahead"),
            Some(year) if year == now => sign!(b"now"),
            Some(year) if year + 1 == now => sign!(b"last"),
            Some(_) => sign!(b"over"),
        }
    }

    /// All that is seen of a time of the sentence; tells on which side of the amount it stands.
    fn place(&self, period: &Period, when: u64, tell: &mut impl FnMut(u64, &[u64])) -> u64 {
        let spot = self.spot(period);
        self.distance(period, &spot, tell);
        self.words(period, when, &spot, tell);
        self.clauses(period, &spot, tell);
        spot.side
    }

    fn spot(&self, period: &Period) -> Spot {
        let a = self.amount();
        let place = self.clause.places[self.k];
        let (side, parts, gap) = if period.tokens.end <= a.tokens.start {
            let last = self.clause.part_of(period.tokens.end.saturating_sub(1));
            let gap = period.tokens.end..a.tokens.start;
            (sign!(b"front"), last + 1..place, gap)
        } else {
            let first = self.clause.part_of(period.tokens.start);
            let gap = a.core.end.max(a.tokens.end)..period.tokens.start;
            (sign!(b"behind"), place + 1..first, gap)
        };
        let far = match gap.len() {
            n @ 0..=3 => n,
            4..=6 => 4,
            7..=10 => 5,
            11..=16 => 6,
            17..=25 => 7,
            _ => 8,
        };
        let amounts = self.scene.mentions.amounts.iter();
        let amounts = amounts.filter(|b| gap.contains(&b.core.start)).count();
        Spot {
            side,
            parts,
            gap,
            far: count(far),
            amounts: count(amounts.min(3)),
        }
    }

    /// How far it is from the amount, and what other amounts and times stand nearer.
    fn distance(&self, period: &Period, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let Spot {
            side, far, amounts, ..
        } = *spot;
        let times = self.scene.mentions.periods.iter();
        let times = times.filter(|p| p.usage == Use::Time && spot.gap.contains(&p.tokens.start));
        let times = count(times.count().min(3));
        tell(sign!(b"far"), &[side, far]);
        tell(sign!(b"far-kind"), &[side, far, self.kind]);
        tell(sign!(b"amounts"), &[side, amounts]);
        tell(sign!(b"amounts-far"), &[side, amounts, far]);
        tell(sign!(b"periods"), &[side, times]);
        tell(sign!(b"both"), &[side, times, amounts]);
        let start = self.amount().start.as_ref();
        let of_start = start.is_some_and(|st| {
            let end = st.tokens.end;
            (st.tokens.start..end + 3).contains(&period.tokens.start)
        });
        tell(sign!(b"of-start"), &[yes(of_start), side]);
        let reach = spot.gap.len().max(1);
        let beyond = if side == sign!(b"front") {
            period.tokens.start.saturating_sub(reach)..period.tokens.start
        } else {
            period.tokens.end..period.tokens.end + reach
        };
        let mut others = self.scene.mentions.amounts.iter().enumerate();
        let nearer = others.any(|(n, b)| n != self.k && beyond.contains(&b.core.start));
        tell(sign!(b"nearer"), &[side, yes(nearer), amounts]);
    }

    /// Its own words and those around it, what it is used for, and by which rule it is a time.
    fn words(&self, period: &Period, when: u64, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let s = self.scene.s;
        let side = spot.side;
        let word = |t: Option<usize>| match t.and_then(|t| s.tokens.get(t)) {
            None => sign!(b"^"),
            Some(token) if token.kind == TokenKind::Number => sign!(b"+number"),
            Some(token) => token.key,
        };
        let first = word(Some(period.tokens.start));
        let before = word(period.tokens.start.checked_sub(1));
        let usage = match period.usage {
            Use::Time => sign!(b"time"),
            Use::Baseline => sign!(b"baseline"),
            Use::Name => sign!(b"name"),
            Use::Same => sign!(b"same"),
        };
        let why = key(rule_id(s.lexicon, period.why).as_bytes());
        let opens = yes(period.tokens.start <= 1);
        tell(sign!(b"first"), &[side, first]);
        tell(sign!(b"first-kind"), &[first, self.kind]);
        tell(sign!(b"first-when"), &[first, when]);
        tell(sign!(b"prior"), &[side, before]);
        tell(sign!(b"prior-first"), &[before, first]);
        tell(sign!(b"next"), &[side, word(Some(period.tokens.end))]);
        tell(sign!(b"usage"), &[usage]);
        tell(sign!(b"usage-side"), &[usage, side, spot.far]);
        tell(sign!(b"usage-kind"), &[usage, self.kind, when]);
        tell(sign!(b"why"), &[why]);
        tell(sign!(b"why-kind"), &[why, self.kind]);
        tell(sign!(b"opens-sentence"), &[opens, self.kind]);
    }

    /// The parts and clauses between it and the amount.
    fn clauses(&self, period: &Period, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let (s, clause, side) = (self.scene.s, self.clause, spot.side);
        let place = clause.places[self.k];
        let part = clause.part_of(period.tokens.start);
        let level = seen::level(clause, s, part, place);
        let forms = [part, place].map(|p| seen::form(clause, s, p));
        let verbs = spot.parts.clone();
        let verbs = verbs.filter(|&p| clause.role(p) == Role::Verb).count();
        let holds = |what: class::Set| yes(spot.gap.clone().any(|t| s.has(t, what)));
        let joint = holds(class::CONJUNCTION);
        let way = Way::new(clause, spot.parts.clone()).key();
        tell(sign!(b"way"), &[side, way]);
        tell(sign!(b"level"), &[side, level]);
        tell(sign!(b"level-kind"), &[side, level, self.kind]);
        tell(sign!(b"forms"), &[side, forms[0], forms[1]]);
        tell(sign!(b"verbs"), &[side, count(verbs.min(3)), self.kind]);
        tell(sign!(b"joins"), &[side, joint, spot.amounts]);
        tell(sign!(b"opens-clause"), &[side, holds(class::CLAUSE)]);
    }

    fn read_around(&self) -> Around {
        let frame = self.scene.frame;
        let of = |kind: Option<Kind>| key(kind.map_or("none", Kind::as_str).as_bytes());
        let before = frame.before.as_ref();
        let told = |is: &dyn Fn(&Before) -> bool| before.map_or(sign!(b"none"), |b| yes(is(b)));
        Around {
            section: of(frame.section_kind),
            before: of(before.map(|b| b.kind)),
            same_unit: told(&|b| b.unit == self.amount().unit),
            same_measure: told(&|b| {
                super::same_measure(self.scene, self.k, self.told.indicator, b)
            }),
            past: yes(super::is_past(self.scene.s)),
        }
    }

    /// What is seen where a time of the sentence is not meant.
    fn without(&self, from: u64, tell: &mut impl FnMut(u64, &[u64])) {
        let s = self.scene.s;
        let frame = self.scene.frame;
        if let Some(first) = s.tokens.first() {
            tell(sign!(b"opener"), &[from, first.key]);
        }
        if let [first, second, ..] = s.tokens {
            tell(sign!(b"openers"), &[from, first.key, second.key]);
        }
        let around = self.around.get_or_init(|| self.read_around());
        tell(sign!(b"section-kind"), &[from, around.section, self.kind]);
        tell(sign!(b"before-kind"), &[from, around.before, self.kind]);
        tell(sign!(b"same-unit"), &[from, around.same_unit, self.kind]);
        tell(
            sign!(b"same-measure"),
            &[from, around.same_measure, self.kind],
        );
        tell(sign!(b"item"), &[from, yes(frame.in_list), self.kind]);
        tell(sign!(b"past"), &[from, around.past, self.kind]);
        tell(sign!(b"dated"), &[from, yes(frame.is_dated()), self.kind]);
        let direction = self.told.direction.map_or("none", Direction::as_str);
        tell(sign!(b"moved"), &[from, key(direction.as_bytes())]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::judged;

    const FACTS: &str = "told rule rule-kind from from-told from-kind from-own from-sort from-measure from-verbs \
        from-earlier when when-from when-from-kind when-verbs when-measure span span-from earlier earlier-kind \
        far far-kind amounts amounts-far periods both first first-kind first-when prior prior-first next usage usage-side \
        usage-kind why why-kind way level level-kind forms verbs joins opens-clause opens-sentence of-start nearer opener openers \
        same-unit same-measure section-kind before-kind item past dated moved front behind before paragraph head caption section last review estimate \
        budget rules nowhere none until since one fiscal range undated same similar other ahead now over open time \
        baseline name ^ +number over under beside main relative participle infinitive apposition subordinate bracket yes no \
        target figure projection threshold level change gap up down hold money share count times rank year unit money-of \
        share-of count-of times-of rank-of year-of unit-of";

    /// Keeps what is seen of the times, if it is asked for: a line for each, that of the rules first.
    pub(super) fn keep(look: &Look<'_, '_, '_>, choices: &[Choice<'_>]) -> bool {
        let s = look.scene.s;
        let a = look.amount();
        judged::keep("times", s.tokens[a.tokens.start].start, || {
            let digits: Vec<String> = (0..=10).map(|n| n.to_string()).collect();
            let periods = look.scene.mentions.periods.iter().map(|p| p.why);
            let rules = periods
                .chain(look.told.why.iter().copied())
                .map(|why| rule_id(s.lexicon, why));
            let facts = FACTS
                .split_whitespace()
                .chain(rules)
                .chain(digits.iter().map(String::as_str));
            let mut names = judged::names(s, facts);
            judged::ways(look.clause, &mut names);
            let line = |choice: &Choice<'_>| {
                let year = |year: Option<i32>| year.map_or("-".to_owned(), |y| y.to_string());
                let (start, end) = (year(choice.start), year(choice.end));
                let seen = judged::seen(&names, |tell| look.each(choice, tell));
                format!("{start} {end}\t{seen}")
            };
            choices.iter().map(line).collect()
        })
    }

    #[test]
    #[ignore = "a tool: JUDGED=FILE cargo test --lib writes_what_is_weighed_for_times -- --ignored --nocapture"]
    fn writes_what_is_weighed_for_times() {
        judged::each("times", |line| println!("{line}"));
    }
}
