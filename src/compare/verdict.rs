//! What became of a target: the verdicts on two statements of one measure.

use super::amount::{Amount, equal, rounded, significant};
use super::claim::{Claim, Years};
use super::measures::Measures;
use crate::lexicon::Lexicon;
use crate::model::comparison::Difference;
use crate::model::{Ambition, Comparator, Direction, Kind, Measure, Modality, Statement, Verdict};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The judgement on a pair.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub verdicts: Vec<Verdict>,
    pub ambition: Option<Ambition>,
    pub change: Option<Difference>,
    why: Vec<String>,
}

impl Judgement {
    /// What a reader must know beside the verdicts.
    pub fn why(&self) -> Option<String> {
        (!self.why.is_empty()).then(|| self.why.join("; "))
    }

    fn find(&mut self, verdict: Verdict, why: String) {
        if !self.verdicts.contains(&verdict) {
            self.verdicts.push(verdict);
        }
        self.why.push(why);
    }
}

/// Judges a pair.
pub(super) fn judge(
    old: &Claim<'_, '_, '_>,
    new: &Claim<'_, '_, '_>,
    lexicon: &Lexicon,
    measures: &Measures<'_>,
) -> Judgement {
    let mut judgement = Judgement::default();
    let Some(order) = number(&mut judgement, old, new, lexicon, measures) else {
        judgement.verdicts = vec![Verdict::NotComparable];
        judgement
            .why
            .push("the amounts have no common unit".to_owned());
        return judgement;
    };
    time(&mut judgement, old, new, order);
    let rebased = start(&mut judgement, old, new);
    firmness(&mut judgement, old, new);
    judgement.ambition = ambition(&judgement.verdicts, order, rebased, new, measures);
    judgement
}

/// Raised, lowered or unchanged, and by how much.
fn number(
    judgement: &mut Judgement,
    old: &Claim<'_, '_, '_>,
    new: &Claim<'_, '_, '_>,
    lexicon: &Lexicon,
    measures: &Measures<'_>,
) -> Option<Ordering> {
    let b = Amount::stated(new.statement)?;
    let a = Amount::stated(old.statement)?.in_unit(&b.unit, lexicon)?;
    let (from, to) = (a.middle(), b.middle());
    let absolute = to.checked_sub(from)?;
    let same = equal(from, to, a.converted);
    // Growth of output, or of prices, is a rate a year, whatever period it is told for.
    let rates = is_yearly(old, measures) || is_yearly(new, measures);
    let per_year = (!same && !rates)
        .then(|| per_year(judgement, old, new, from, to))
        .flatten();
    let order = match per_year {
        Some(difference) => difference.cmp(&Decimal::ZERO),
        None if same => Ordering::Equal,
        None => to.cmp(&from),
    };
    judgement.verdicts.push(match order {
        Ordering::Less => Verdict::Lowered,
        Ordering::Equal => Verdict::Unchanged,
        Ordering::Greater => Verdict::Raised,
    });
    if a.converted {
        let (quantity, unit) = (old.statement.quantity.as_ref()?, &b.unit);
        judgement.why.push(format!(
            "{} is {} {unit}",
            quantity.text,
            significant(from).readable()
        ));
    }
    judgement.change = Some(Difference {
        absolute: rounded(absolute, 12),
        relative: absolute
            .checked_div(from.abs())
            .map(|relative| rounded(relative, 4)),
        per_year: per_year.map(significant),
        unit: b.unit.clone(),
    });
    Some(order)
}

/// The difference a year of two changes over periods of different length.
fn per_year(
    judgement: &mut Judgement,
    old: &Claim<'_, '_, '_>,
    new: &Claim<'_, '_, '_>,
    from: Decimal,
    to: Decimal,
) -> Option<Decimal> {
    let (before, after) = match (old.due.years()?, new.due.years()?) {
        (Years::Since(a), Years::Since(b)) if a != b => (a, b),
        // Beside one year, two may be one fiscal year.
        (Years::Over(a), Years::Over(b)) if a != b && a.max(b) > 2 => (a, b),
        _ => return None,
    };
    let (a, b) = (yearly(old, from, before)?, yearly(new, to, after)?);
    let told = |years: i32, whole: Decimal, part: Decimal| {
        if whole == part {
            return None;
        }
        let (whole, part) = (rounded(whole, 6), significant(part));
        Some(format!("{whole} over {years} years is about {part} a year"))
    };
    judgement.why.extend(told(before, from, a));
    judgement.why.extend(told(after, to, b));
    b.checked_sub(a)
}

/// Growth in percent of what a country has one of.
fn is_yearly(claim: &Claim<'_, '_, '_>, measures: &Measures<'_>) -> bool {
    let subject = &claim.subject;
    let sole = (subject.key.as_deref()).is_some_and(|key| measures.is_sole(key));
    sole && subject.form == Measure::Change
        && subject.dimension == "percent"
        && claim.statement.direction != Some(Direction::Down)
}

/// The change a year of a change that takes so many years. An annual one is that already.
fn yearly(claim: &Claim<'_, '_, '_>, amount: Decimal, years: i32) -> Option<Decimal> {
    if claim.subject.form != Measure::Change || years < 1 {
        return None;
    }
    if claim.subject.per.as_deref() == Some("year") {
        return Some(amount);
    }
    amount.checked_div(Decimal::from(years))
}

/// Delayed or brought forward.
fn time(
    judgement: &mut Judgement,
    old: &Claim<'_, '_, '_>,
    new: &Claim<'_, '_, '_>,
    order: Ordering,
) {
    let (Some(before), Some(after)) = (old.due.end, new.due.end) else {
        return;
    };
    // A year within a longer plan and the plan as a whole are no two deadlines of one thing.
    let lengths = old.due.length().zip(new.due.length());
    let unlike = lengths.is_some_and(|(a, b)| a != b);
    // What is forecast is so many years ahead each time.
    let expected = |c: &Claim<'_, '_, '_>| c.statement.kind == Kind::Projection;
    let forecast = expected(old) && expected(new) && old.due.ahead() == new.due.ahead();
    // "By 2010", "in the financial year 2010-11".
    let fiscal = |claim: &Claim<'_, '_, '_>, year: i32| {
        let time = claim.statement.time.as_ref();
        claim.due.end == Some(year + 1) && time.is_some_and(|t| t.text.contains(&year.to_string()))
    };
    let one_year = fiscal(old, after) || fiscal(new, before);
    // The goal of a decade, and what the document's own year is to bring.
    let other_horizon = old.due.ahead().is_some_and(|years| years > 1)
        && new.due.ahead().is_some_and(|years| years <= 0);
    if before == after || one_year || other_horizon || unlike || forecast || old.due.rolls(&new.due)
    {
        return;
    }
    let why = format!("due {before}, then {after}");
    if after < before {
        judgement.find(Verdict::BroughtForward, why);
        return;
    }
    // A follow-up that asks for another number once the old time is over delays nothing.
    let still_open = new.due.own.is_none_or(|own| before >= own);
    if still_open || order == Ordering::Equal {
        judgement.find(Verdict::Delayed, why);
    }
}

/// Re-based: a relative target that counts from another year, or from a year and no longer from a scenario.
fn start(judgement: &mut Judgement, old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) -> bool {
    let relative = |s: &Statement<'_>| matches!(s.measure, Some(Measure::Change | Measure::Gap));
    if !relative(old.statement) || !relative(new.statement) || old.due.rolls(&new.due) {
        return false;
    }
    // "5 million more than this year", said again a year later.
    let (a, b) = (old.due, new.due);
    let apart = |x: Option<i32>, y: Option<i32>| Some(y? - x?);
    if a.end.is_none()
        && b.end.is_none()
        && apart(a.base, b.base) == apart(a.own, b.own)
        && a.own.is_some()
        && a.base.is_some()
    {
        return false;
    }
    let why = match (Start::of(old), Start::of(new)) {
        (Some(Start::Year(before)), Some(Start::Year(after))) if before != after => {
            format!("counted from {before}, then from {after}")
        }
        (Some(a), Some(b)) if a != b => {
            format!("counted {}, then {}", start_told(old), start_told(new))
        }
        _ => return false,
    };
    judgement.find(Verdict::Rebased, why);
    true
}

/// What a relative target counts from.
#[derive(Debug, PartialEq, Eq)]
enum Start {
    Year(i32),
    /// Business as usual: what would be without it.
    Scenario,
}

impl Start {
    fn of(claim: &Claim<'_, '_, '_>) -> Option<Self> {
        match &claim.statement.baseline {
            Some(baseline) => match baseline.year {
                Some(year) => Some(Self::Year(year)),
                None => baseline.value.is_none().then_some(Self::Scenario),
            },
            None => claim.subject.scenario.then_some(Self::Scenario),
        }
    }
}

fn start_told(claim: &Claim<'_, '_, '_>) -> String {
    match &claim.statement.baseline {
        Some(baseline) => format!("“{}”", one_line(&baseline.text)),
        None => "from a scenario".to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How firm the firmest word is that a claim is stated with.
fn firmest(claim: &Claim<'_, '_, '_>) -> Option<u8> {
    let all = claim.all().filter_map(|s| s.modality);
    all.map(|m| step(m, claim)).max()
}

/// How firm a word of a claim is: what translators swap freely is one step.
fn step(modality: Modality, claim: &Claim<'_, '_, '_>) -> u8 {
    match modality {
        Modality::Must => 3,
        Modality::Will | Modality::Should => 2,
        Modality::Aim if !claim.subject.strives => 2,
        Modality::Aim => 1,
        Modality::May => 0,
    }
}

/// Softened or hardened, for each reason there is.
fn firmness(judgement: &mut Judgement, old: &Claim<'_, '_, '_>, new: &Claim<'_, '_, '_>) {
    let (a, b) = (old.statement, new.statement);
    let mut weigh = |order: Ordering, why: String| match order {
        Ordering::Less => judgement.find(Verdict::Softened, why),
        Ordering::Greater => judgement.find(Verdict::Hardened, why),
        Ordering::Equal => {}
    };
    // A document means a thing as firmly as it says it once: what two statements show, no repetition may deny.
    let shown = |here: Ordering, at_most: Ordering| {
        if here == at_most {
            here
        } else {
            Ordering::Equal
        }
    };
    // "In 2012 we set a goal of 30%" tells what was meant, and not how firmly it is meant now.
    let told_again = old.subject.told_again || new.subject.told_again;
    // Translators choose such words.
    let one_language = old.subject.is_chinese == new.subject.is_chinese;
    if let (Some(x), Some(y), true) = (a.modality, b.modality, !told_again && one_language) {
        let order = if x == y {
            Ordering::Equal
        } else {
            step(y, new).cmp(&step(x, old))
        };
        let firmest = firmest(old)
            .zip(firmest(new))
            .map_or(Ordering::Equal, |(x, y)| y.cmp(&x));
        weigh(shown(order, firmest), format!("“{x}”, then “{y}”"));
    }
    if let (Some(x), Some(y)) = (a.binding, b.binding) {
        let named = |binding| if binding { "binding" } else { "indicative" };
        weigh(y.cmp(&x), format!("{}, then {}", named(x), named(y)));
    }
    let (free_then, free_now) = (a.conditional.is_none(), b.conditional.is_none());
    let free = |claim: &Claim<'_, '_, '_>| claim.all().any(|s| s.conditional.is_none());
    let condition = if free_now { "no longer" } else { "now" };
    let order = shown(free_now.cmp(&free_then), free(new).cmp(&free(old)));
    if !told_again {
        weigh(order, format!("{condition} conditional"));
    }
    // What is only expected is neither.
    let aimed = a.kind == Kind::Target || b.kind == Kind::Target;
    if let (Some(x), Some(y), true) = (Amount::stated(a), Amount::stated(b), aimed) {
        let firm = |amount: &Amount| !amount.is_about();
        let (x_is, y_is) = (words(x.comparator), words(y.comparator));
        weigh(firm(&y).cmp(&firm(&x)), format!("“{x_is}”, then “{y_is}”"));
    }
    // Texts of one series call the same number a target or a projection as it comes.
    let expected = |s: &Statement<'_>| s.kind == Kind::Projection;
    match (expected(a), expected(b)) {
        (false, true) => judgement.why.push("stated as a projection now".to_owned()),
        (true, false) => judgement
            .why
            .push("stated as a projection before".to_owned()),
        _ => {}
    }
}

fn words(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Eq => "exactly",
        Comparator::Approx => "about",
        Comparator::Gt => "more than",
        Comparator::Ge => "at least",
        Comparator::Lt => "less than",
        Comparator::Le => "at most",
        Comparator::Range => "between",
    }
}

/// More or less of what is wanted, by the number and by the time; nothing where these disagree.
fn ambition(
    verdicts: &[Verdict],
    order: Ordering,
    rebased: bool,
    new: &Claim<'_, '_, '_>,
    measures: &Measures<'_>,
) -> Option<Ambition> {
    if rebased {
        return None;
    }
    let by_number = match (order, wants_more(new, measures)) {
        (Ordering::Equal, _) => None,
        (_, wants) => Some((order == Ordering::Greater) == wants?),
    };
    let by_time = match verdicts {
        v if v.contains(&Verdict::BroughtForward) => Some(true),
        v if v.contains(&Verdict::Delayed) => Some(false),
        _ => None,
    };
    let more = match (by_number, by_time) {
        (Some(a), Some(b)) if a != b => return None,
        (a, b) => a.or(b)?,
    };
    Some(if more { Ambition::More } else { Ambition::Less })
}

/// Whether a greater number is the more ambitious one: by the lexicon, else by what the text says.
pub(super) fn wants_more(claim: &Claim<'_, '_, '_>, measures: &Measures<'_>) -> Option<bool> {
    let statement = claim.statement;
    let change = claim.subject.form == Measure::Change;
    let key = claim.subject.key.as_deref();
    let wanted = key.and_then(|key| measures.wanted(key));
    let falls = match statement.direction {
        Some(direction) => direction == Direction::Down,
        // "Emissions: 18%" in a list of targets is a cut.
        None => change && wanted == Some(Direction::Down),
    };
    match wanted {
        // A fall of more is a fall further; a rise of more of what is not wanted is less of it.
        Some(Direction::Down) => return Some(change && falls),
        Some(Direction::Up) => return Some(!(change && falls)),
        _ => {}
    }
    if change {
        return match statement.direction {
            Some(Direction::Down) => Some(true),
            _ => None,
        };
    }
    let bound = match statement.quantity.as_ref()?.comparator {
        Comparator::Ge | Comparator::Gt => Some(true),
        Comparator::Le | Comparator::Lt => Some(false),
        _ => None,
    };
    let movement = match statement.direction {
        Some(Direction::Up) => Some(true),
        Some(Direction::Down) => Some(false),
        _ => None,
    };
    match (bound, movement) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}
