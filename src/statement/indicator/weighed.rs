//! Which of the noun phrases around an amount is what it measures, told by all that is seen of each of them together.

use crate::lexicon::class;
use crate::lexicon::token::key;
use crate::lexicon::weight::{Table, outweighs};
use crate::statement::clause::Role;
use crate::statement::nouns::{Pieces, View};
use crate::statement::seen::{self, Way, count, sign, yes};
use crate::statement::slot;
use std::ops::Range;
use std::sync::LazyLock;

/// By how much another phrase must outweigh the one that the rules say.
const MARGIN: i32 = 16;

/// A phrase of the rules that weighs more is hardly ever outweighed, so that no other one is looked at.
const SURE: i32 = 124;

/// The phrase that the weights speak for as what amount `k` measures, where it is another one than the rules say.
pub(in crate::statement) fn weighed(
    view: &View<'_, '_>,
    k: usize,
    told: &Pieces,
) -> Option<Pieces> {
    let look = Look::new(view, k, told);
    #[cfg(test)]
    if tests::keep(&look) {
        return None;
    }
    let weigh = |phrase: &Pieces| {
        let mut sums = TABLE.sums();
        look.each(phrase, |what, words| sums.add(what, words));
        sums.get()[0]
    };
    let other = outweighs(told, || phrases(view, k, told), (MARGIN, SURE), weigh);
    // "Exports and imports grew by 5% and 6% respectively" says which is which.
    other.filter(|_| slot::respective(view, k).is_none())
}

static TABLE: LazyLock<Table<1>> = LazyLock::new(|| {
    Table::new(include_bytes!(concat!(
        env!("OUT_DIR"),
        "/indicator_weights.bin"
    )))
});

/// The noun phrases that may be meant, without the one that the rules say.
fn phrases(view: &View<'_, '_>, k: usize, told: &Pieces) -> Vec<Pieces> {
    /// Nouns before an amount that are looked at.
    const BEFORE: usize = 4;
    /// Nouns behind it.
    const BEHIND: usize = 3;
    let s = view.scene.s;
    let place = view.clause.places[k];
    let mut all = Vec::new();
    let mut add = |phrase: Pieces| {
        let says = !phrase.is_empty() && !phrase.iter().any(Range::is_empty);
        if says && phrase != *told && !all.contains(&phrase) {
            all.push(phrase);
        }
    };
    let bare = |phrase: &Pieces| {
        let bracket = |piece: &Range<usize>| piece.clone().find(|&t| s.is(t, "("));
        let cut = |piece: &Range<usize>| piece.start..bracket(piece).unwrap_or(piece.end);
        let cut: Pieces = phrase.iter().map(cut).collect();
        cut.into_iter().filter(|piece| !piece.is_empty()).collect()
    };
    let noun = |&p: &usize| view.clause.role(p) == Role::Noun;
    let before = (0..place.min(view.clause.parts.len())).rev().filter(noun);
    let behind = (place + 1..view.clause.parts.len()).filter(noun);
    for p in before.take(BEFORE).chain(behind.take(BEHIND)) {
        let tokens = view.clause.tokens(p);
        let tied = view.clause.role(p + 1) == Role::Preposition && noun(&(p + 2));
        let further = view.clause.tokens(p + 2).end;
        let pair = tied.then(|| view.trimmed(vec![tokens.start..further]));
        for phrase in [
            view.trimmed(vec![tokens]),
            view.left(p + 1, false).pieces,
            view.right(p),
        ]
        .into_iter()
        .chain(pair)
        {
            add(bare(&phrase));
            add(phrase);
        }
    }
    add(bare(told));
    for earlier in view.earlier {
        add(earlier.indicator.clone());
    }
    all
}

/// What is the same for all phrases around an amount.
struct Look<'v, 'a, 's> {
    view: &'v View<'a, 's>,
    k: usize,
    told: &'v Pieces,
    /// What sort of amount it is, and whether a noun follows that it counts.
    sort: u64,
    /// The parts before and behind it.
    around: (u64, u64),
}

/// Where a phrase stands, in keys where not in parts and tokens.
struct Spot {
    /// Its first part.
    from: usize,
    /// Before the amount, behind it or on both sides of it.
    side: u64,
    /// The parts between the two, and how many of these are nouns.
    between: Range<usize>,
    near: u64,
    /// The parts before and behind it.
    opens: u64,
    closes: u64,
    /// The noun at its head.
    head: usize,
    /// How many words it has.
    long: u64,
}

impl<'v, 'a, 's> Look<'v, 'a, 's> {
    fn new(view: &'v View<'a, 's>, k: usize, told: &'v Pieces) -> Self {
        let a = &view.scene.mentions.amounts[k];
        let mut look = Self {
            view,
            k,
            told,
            sort: seen::sort(a),
            around: (0, 0),
        };
        let place = view.clause.places[k];
        look.around = (look.part(place.checked_sub(1)), look.part(Some(place + 1)));
        look
    }

    /// What a part is.
    fn part(&self, p: Option<usize>) -> u64 {
        seen::part(self.view.clause, self.view.scene.s, p)
    }

    /// Names all that is seen of a phrase, each as what it is and the keys that tell it apart.
    fn each(&self, phrase: &Pieces, mut tell: impl FnMut(u64, &[u64])) {
        let Some(spot) = self.spot(phrase) else {
            return;
        };
        self.place(&spot, &mut tell);
        self.make(phrase, &spot, &mut tell);
        self.clauses(&spot, &mut tell);
        self.kin(phrase, &spot, &mut tell);
    }

    fn spot(&self, phrase: &Pieces) -> Option<Spot> {
        let view = self.view;
        let a = &view.scene.mentions.amounts[self.k];
        let place = view.clause.places[self.k];
        let (first, last) = (phrase.first()?, phrase.last()?);
        let from = view.clause.part_of(first.start);
        let to = view.clause.part_of(last.end.saturating_sub(1));
        let (side, between) = if last.end <= a.tokens.start {
            (sign!(b"before"), to + 1..place)
        } else if first.start >= a.core.end {
            (sign!(b"behind"), place + 1..from)
        } else {
            (sign!(b"around"), 0..0)
        };
        let noun = |p: &usize| view.clause.role(*p) == Role::Noun;
        Some(Spot {
            from,
            near: count(between.clone().filter(noun).count().min(5)),
            opens: self.part(from.checked_sub(1)),
            closes: self.part(Some(to + 1)),
            head: view.noun_head(from),
            long: count(words(phrase)),
            side,
            between,
        })
    }

    /// Where the phrase stands.
    fn place(&self, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let Spot { side, near, .. } = *spot;
        tell(sign!(b"near"), &[side, near]);
        let way = Way::new(self.view.clause, spot.between.clone());
        tell(sign!(b"way"), &[side, way.key()]);
        tell(sign!(b"opens"), &[side, spot.opens, near]);
        tell(sign!(b"opens-sort"), &[side, spot.opens, self.sort]);
        tell(sign!(b"closes"), &[side, spot.closes]);
        tell(sign!(b"amount-behind"), &[side, near, self.around.0]);
        tell(sign!(b"amount-before"), &[side, near, self.around.1]);
    }

    /// What it is made of.
    fn make(&self, phrase: &Pieces, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let Spot {
            side, near, long, ..
        } = *spot;
        let (view, sort) = (self.view, self.sort);
        let s = view.scene.s;
        for t in phrase.iter().flat_map(Clone::clone) {
            tell(sign!(b"word"), &[s.tokens[t].key]);
            tell(sign!(b"word-sort"), &[s.tokens[t].key, sort]);
        }
        let mut classes = s.classes_at(spot.head);
        while classes != 0 {
            let class = key(class::NAMES[classes.trailing_zeros() as usize].as_bytes());
            classes &= classes - 1;
            tell(sign!(b"class"), &[class]);
            tell(sign!(b"class-near"), &[class, side, near]);
            tell(sign!(b"class-sort"), &[class, side, sort]);
        }
        let known = yes(slot::known(view, phrase));
        tell(sign!(b"known"), &[known]);
        tell(sign!(b"known-sort"), &[known, sort]);
        tell(sign!(b"long"), &[long]);
        tell(sign!(b"long-side"), &[long, side]);
        tell(sign!(b"long-sort"), &[long, sort]);
        tell(sign!(b"telling"), &[yes(view.is_telling(phrase))]);
        let agent = yes(slot::is_agent(view, phrase));
        tell(sign!(b"agent"), &[agent, side, near]);
    }

    /// What its clause has to do with that of the amount.
    fn clauses(&self, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let Spot {
            from, side, near, ..
        } = *spot;
        let place = self.view.clause.places[self.k];
        let syntax = self.view.syntax();
        let (clause, s) = (self.view.clause, self.view.scene.s);
        let level = seen::level(clause, s, from, place);
        let form = |p: usize| seen::form(clause, s, p);
        tell(sign!(b"clause"), &[level, side, near]);
        tell(sign!(b"clause-sort"), &[level, side, self.sort]);
        tell(sign!(b"clauses"), &[form(from), form(place), side]);
        let subject = yes(syntax.around(place) == Some(from));
        tell(sign!(b"subject"), &[subject]);
        tell(sign!(b"subject-of"), &[subject, side, self.around.0]);
    }

    /// What it has to do with the phrase that the rules say.
    fn kin(&self, phrase: &Pieces, spot: &Spot, tell: &mut impl FnMut(u64, &[u64])) {
        let told = self.told;
        let shared = shared(phrase, told);
        let (whole, length) = (words(told), words(phrase));
        let kin = if shared == 0 {
            sign!(b"apart")
        } else if shared == whole && shared == length {
            sign!(b"same")
        } else if shared == whole {
            sign!(b"wider")
        } else if shared == length {
            sign!(b"narrower")
        } else {
            sign!(b"crossing")
        };
        if phrase == told {
            tell(sign!(b"told"), &[]);
        }
        let head = self.view.scene.s.tokens[spot.head].key;
        tell(sign!(b"kin"), &[kin]);
        tell(sign!(b"kin-sort"), &[kin, self.sort]);
        tell(sign!(b"kin-near"), &[kin, spot.side, spot.near]);
        tell(sign!(b"kin-opens"), &[kin, spot.opens]);
        tell(sign!(b"kin-closes"), &[kin, spot.closes]);
        tell(sign!(b"kin-head"), &[kin, head]);
        tell(sign!(b"kin-long"), &[kin, spot.long]);
    }
}

/// So many words are in both phrases.
fn shared(one: &Pieces, other: &Pieces) -> usize {
    let both =
        |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let of = |a| other.iter().map(|b| both(a, b)).sum::<usize>();
    one.iter().map(of).sum()
}

/// How many words a phrase has.
fn words(phrase: &Pieces) -> usize {
    phrase.iter().map(ExactSizeIterator::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::assemble::clean;
    use crate::statement::judged;

    /// Keeps what is seen of the phrases, if it is asked for: a line for each, that of the rules first.
    pub(super) fn keep(look: &Look<'_, '_, '_>) -> bool {
        let s = look.view.scene.s;
        let a = &look.view.scene.mentions.amounts[look.k];
        judged::keep("indicators", s.tokens[a.tokens.start].start, || {
            let digits: Vec<String> = (0..=10).map(|n| n.to_string()).collect();
            let facts = "told near way opens opens-sort closes amount-behind amount-before word word-sort class class-near \
                class-sort known known-sort long long-side long-sort telling agent clause clause-sort clauses subject \
                subject-of kin kin-sort kin-near kin-opens kin-closes kin-head kin-long before behind around apart same \
                wider narrower crossing level over under beside main relative participle infinitive apposition subordinate \
                bracket none yes no ^ +noun +pronoun +and +comma +opener +period +amount +start +open +close +adverb \
                +stop money share count times rank year unit money-of share-of count-of times-of rank-of year-of unit-of";
            let facts = facts.split_whitespace();
            let facts = facts.chain(class::NAMES.iter().copied());
            let mut names = judged::names(s, facts.chain(digits.iter().map(String::as_str)));
            judged::ways(look.view.clause, &mut names);
            let mut all = vec![look.told.clone()];
            all.extend(phrases(look.view, look.k, look.told));
            let line = |phrase: &Pieces| {
                let pieces = phrase.iter().map(|p| clean(&s.text[s.bytes(p)]));
                let words = pieces.collect::<Vec<_>>().join(" ");
                let seen = judged::seen(&names, |tell| look.each(phrase, tell));
                format!("{words}\t{seen}")
            };
            all.iter().map(line).collect()
        })
    }

    #[test]
    #[ignore = "a tool: JUDGED=FILE cargo test --lib writes_what_is_weighed_for_indicators -- --ignored --nocapture"]
    fn writes_what_is_weighed_for_indicators() {
        judged::each("indicators", |line| println!("{line}"));
    }
}
