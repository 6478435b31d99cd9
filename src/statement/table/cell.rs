//! One cell: its amounts, and each field of the statement that they are.

use super::columns::{Head, Role};
use super::unit::Apart;
use super::words::{self, Told};
use super::{Found, Reader, Start, Stated, name, unit};
use crate::lexicon::token::{Token, TokenKind, tokenize};
use crate::mention::amount::Amount;
use crate::mention::period::Use;
use crate::mention::sentence::Buffers;
use crate::mention::{self, Mentions, Sentence, Why};
use crate::model::vocabulary::{Direction, Kind, Measure};
use crate::outline::tables::shape::{self, Shape};
use crate::statement::clause::ends_as_plural;
use crate::statement::context::Inherited;
use rust_decimal::Decimal;
use std::ops::Range;

/// What row, column and caption say about a cell.
struct Around<'a> {
    /// The labels of the row, the one that names the measure last, and that one's column.
    labels: Vec<(&'a Told, &'a [Range<usize>])>,
    label_column: usize,
    /// The headers of the column, the nearest last.
    headers: &'a [Told],
    /// The row's unit, binding and period columns.
    unit: Option<&'a Told>,
    binding: Option<Told>,
    period: Option<&'a Told>,
    /// A column holds what is so now, and others what is to be.
    started: bool,
    /// A header says of its column how far it moves, so that what the caption says of it holds for that one.
    moves: bool,
    /// What the header of the labels says is the unit of all.
    corner: Option<Apart>,
}

/// What the cells of a row that hold no values say, by column.
pub(super) fn labels(table: &Reader<'_>, row: usize, heads: &[Head]) -> Vec<Option<Told>> {
    let setting = table.setting;
    let read = |c| {
        words::read(
            table.grid.words(row, c),
            setting.lexicon,
            setting.frame.years(),
        )
    };
    (0..heads.len())
        .map(|c| {
            let says = heads[c].role != Role::Value && table.grid.shape(row, c) != Shape::Blank;
            says.then(|| read(c))
        })
        .collect()
}

/// Reads a cell of values; `told` is what the other cells say of the row `label`, which is its own or the one above
/// that names it.
pub(super) fn read(
    table: &Reader<'_>,
    (row, column): (usize, usize),
    label: usize,
    heads: &[Head],
    told: &[Option<Told>],
) -> Vec<Found> {
    let around = around(table, (label, column), heads, told);
    let Some(place) = table.grid.at(row, column) else {
        return Vec::new();
    };
    let setting = table.setting;
    let tables = setting.lexicon.tables();
    let mut tokens: Vec<Token> = Vec::new();
    for piece in &place.cell.pieces {
        tokenize(
            setting.text,
            piece.start,
            piece.end,
            &tables.words,
            &mut tokens,
        );
    }
    let mut buffers = Buffers::default();
    let s = Sentence::new(setting.text, &tokens, setting.lexicon, &mut buffers);
    // "1910" is no year where the column has one of its own.
    let years_too =
        place.shape == Shape::Year && around.is_dated() && around.apart(table).is_some();
    let mut found = mention::read_cell(&s, setting.frame.years(), years_too);
    let mut out = Vec::new();
    for rejected in std::mem::take(&mut found.rejected) {
        out.push(Found::Dropped {
            bytes: s.bytes(&rejected.tokens),
            reason: rejected.reason,
            why: rejected.why,
        });
    }
    let unsaid = around.labels.is_empty()
        && around
            .headers
            .iter()
            .all(|h| h.only_period || h.text.is_empty());
    for k in 0..found.amounts.len() {
        let amount = &found.amounts[k];
        if is_total(&s, &found, k) {
            out.push(Found::Dropped {
                bytes: s.bytes(&amount.number.tokens),
                reason: "part of another amount",
                why: Why::Code("table/total"),
            });
            continue;
        }
        let bare = amount.unit.is_empty() && around.apart(table).is_none();
        // Beside a label alone, a number without a unit says too little, but where a caption dates "Teachers 1,200".
        let dated = || table.captions.iter().any(|c| c.period.is_some());
        let lone = bare && around.headers.is_empty() && !(around.counts() && dated())
            // "| Room | 48 |": numbers that nothing names or dates are names themselves.
            || bare && around.labels.is_empty() && !around.is_dated();
        // Of a row without a name only what it is measured in tells that it goes on the one above.
        let unnamed = label != row && amount.unit.is_empty();
        if unsaid || lone || unnamed || bare && !around.names() {
            out.push(Found::Dropped {
                bytes: s.bytes(&amount.number.tokens),
                reason: "number of a chart or table without a label",
                why: Why::Code("table/bare-number"),
            });
            continue;
        }
        out.push(Found::Stated(Box::new(stated(
            table,
            &around,
            &s,
            &found,
            k,
            (row, column),
        ))));
    }
    out
}

/// "74/190": the second number is what the first is a part of.
fn is_total(s: &Sentence<'_>, found: &Mentions, k: usize) -> bool {
    let at = found.amounts[k].tokens.start;
    k > 0 && found.amounts[k - 1].tokens.end + 1 == at && s.is(at - 1, "/") && s.glued(at)
}

fn around<'a>(
    table: &'a Reader<'_>,
    (row, column): (usize, usize),
    heads: &'a [Head],
    told: &'a [Option<Told>],
) -> Around<'a> {
    let told = |c: usize| told.get(c).and_then(Option::as_ref);
    let of = |role: Role| {
        (0..heads.len())
            .filter(|&c| heads[c].role == role && told(c).is_some())
            // The nearest one to the left, else the first.
            .min_by_key(|&c| if c < column { column - c } else { 1000 + c })
    };
    let labels = (0..column)
        .filter(|&c| heads[c].role == Role::Label)
        .filter_map(|c| Some((told(c)?, &table.grid.at(row, c)?.cell.pieces[..])))
        .collect();
    let binding =
        of(Role::Binding).and_then(|c| Some(indicative(told(c)?.clone(), heads[c].binds)));
    Around {
        label_column: (0..column)
            .rfind(|&c| heads[c].role == Role::Label && told(c).is_some())
            .unwrap_or(0),
        labels,
        headers: &heads[column].told,
        unit: of(Role::Unit).and_then(told),
        binding,
        period: of(Role::Period).and_then(told),
        started: heads.iter().flat_map(|h| &h.told).any(|t| t.current),
        moves: heads
            .iter()
            .flat_map(|h| &h.told)
            .any(|t| t.deviates || t.direction.is_some()),
        corner: heads
            .iter()
            .take_while(|h| h.role == Role::Label)
            .flat_map(|h| &h.told)
            .find_map(|t| unit::of_corner(t, table.setting.lexicon)),
    }
}

/// Where others of the column bind, what is "expected" is a target that does not.
fn indicative(told: Told, binds: bool) -> Told {
    let binding = told
        .binding
        .or_else(|| told.kind.filter(|_| binds).map(|(_, why)| (false, why)));
    Told { binding, ..told }
}

impl Around<'_> {
    /// A period is told for the cell.
    fn is_dated(&self) -> bool {
        self.headers.iter().any(|h| h.period.is_some())
            || self.period.is_some()
            || self.labels.iter().any(|(l, _)| l.period.is_some())
    }

    /// Its column holds what the values of others start from.
    fn starts(&self) -> bool {
        self.headers.iter().any(|h| h.baseline)
    }

    /// The row or column says what is counted.
    fn names(&self) -> bool {
        self.labels
            .iter()
            .any(|(l, _)| !l.only_period && l.text.chars().any(char::is_alphabetic))
            || self.headers.iter().any(|h| !h.only_period)
    }

    /// The row names things that can be counted.
    fn counts(&self) -> bool {
        self.labels
            .last()
            .is_some_and(|(l, _)| ends_as_plural(&l.text))
    }

    /// The header that tells that the cell is a rate over the years of the plan.
    fn average(&self) -> Option<&Told> {
        self.headers.iter().rev().find(|h| h.average)
    }

    /// What the row itself is measured in.
    fn row_unit(&self) -> Option<&Apart> {
        let own = self.unit.as_ref().and_then(|u| u.unit.as_ref());
        own.or_else(|| self.labels.iter().rev().find_map(|(l, _)| l.unit.as_ref()))
    }

    /// What is told about the cell, nearest first.
    fn all<'s>(&'s self, table: &'s Reader<'_>) -> impl Iterator<Item = &'s Told> {
        self.headers
            .iter()
            .rev()
            .chain(self.period)
            .chain(self.labels.iter().rev().map(|(l, _)| *l))
            .chain(table.group.as_ref())
            .chain(&table.captions)
    }

    /// The unit from outside the cell.
    fn apart<'s>(&'s self, table: &'s Reader<'_>) -> Option<&'s Apart> {
        let own = self.unit.as_ref().and_then(|u| u.unit.as_ref());
        let label = self.labels.iter().rev().find_map(|(l, _)| l.unit.as_ref());
        let header = self.headers.iter().rev().find_map(|h| h.unit.as_ref());
        let group = table.group.as_ref().and_then(|g| g.unit.as_ref());
        let caption = || table.captions.iter().find_map(|c| c.unit.as_ref());
        // A rate over the years has a unit of its own, whatever the row's is.
        let rate = self.average().and_then(|h| h.unit.as_ref());
        // "(%)" in a header holds for its column only; a mere scale in the label goes with it.
        rate.or(own)
            .or(header.filter(|h| h.unit != "count" || label.is_none()))
            .or(label)
            .or(header)
            .or(group)
            .or(self.corner.as_ref())
            .or_else(caption)
    }
}

fn stated(
    table: &Reader<'_>,
    around: &Around<'_>,
    s: &Sentence<'_>,
    found: &Mentions,
    k: usize,
    place: (usize, usize),
) -> Stated {
    let mut rules = Vec::new();
    let a = &found.amounts[k];
    let bytes = within_one(s, a, table, place);
    let (row, column) = place;
    let (scale, unit, per) = measured(table, around, a, &mut rules);
    let times = |v: Decimal| v.checked_mul(scale).unwrap_or(v).normalize();
    let summed = is_summed(s, a);
    let (measure, direction) = movement(table, around, a, &unit, summed, &mut rules);
    let (time, inherited) = time(table, around, s, found, k);
    let kind = kind(table, around, time.as_ref(), &mut rules);
    rules.extend(a.comparator_why);
    let per = per.or_else(|| yearly(around, summed, measure));
    let mut indicator = named_by_row(table, around, row);
    if indicator.is_empty() {
        indicator = named_by_column(table, column);
    }
    indicator.extend(part(s, found, k));
    Stated {
        row: table.extent(row, &bytes),
        quantity: bytes,
        value: times(a.value),
        upper: a.upper.map(times),
        of: a.of.as_ref().map(|of| s.slice(of).to_owned()),
        unit,
        per,
        comparator: a.comparator,
        kind,
        measure,
        direction,
        time,
        inherited,
        baseline: around.all(table).take(4).find_map(|t| {
            let (text, year) = t.compared.clone()?;
            Some(Start {
                text,
                value: None,
                year: Some(year),
            })
        }),
        summed,
        starts: around.starts(),
        binding: around
            .binding
            .as_ref()
            .and_then(|b| b.binding)
            .map(|(binding, _)| binding)
            .filter(|_| kind == Kind::Target),
        indicator,
        place: (row + 1, column + 1),
        labels: around.labels.iter().map(|(l, _)| l.text.clone()).collect(),
        headers: around.headers.iter().map(|h| h.text.clone()).collect(),
        rules,
    }
}

/// The bytes of an amount; of one that goes over two pieces of its cell, those of the number.
fn within_one(
    s: &Sentence<'_>,
    a: &Amount,
    table: &Reader<'_>,
    place: (usize, usize),
) -> Range<usize> {
    let whole = s.bytes(&a.tokens);
    let pieces = table.grid.at(place.0, place.1).map(|p| &p.cell.pieces);
    let one = pieces.is_some_and(|p| {
        p.iter()
            .any(|p| p.start <= whole.start && whole.end <= p.end)
    });
    if one {
        whole
    } else {
        s.bytes(&a.number.tokens)
    }
}

/// The factor, unit and rate of an amount: the cell's own, else those of unit column, header, label, caption.
fn measured(
    table: &Reader<'_>,
    around: &Around<'_>,
    a: &Amount,
    rules: &mut Vec<Why>,
) -> (Decimal, String, Option<String>) {
    let apart = around.apart(table);
    let own = |rules: &mut Vec<Why>| {
        rules.push(a.unit_why);
        (Decimal::ONE, a.unit.clone(), a.per.clone())
    };
    let Some(apart) = apart else {
        if !a.unit.is_empty() {
            return own(rules);
        }
        rules.push(Why::Code("table/count"));
        let index = around.all(table).take(3).any(|t| t.index);
        let unit = if index { "point" } else { "count" };
        return (Decimal::ONE, unit.to_owned(), a.per.clone());
    };
    if !a.unit.is_empty() {
        // "INR 106" under "(in trillion)".
        let scaled = apart.is_bare_scale() && a.is_money() && a.number.scale == Decimal::ONE;
        let mut told = own(rules);
        if scaled {
            told.0 = apart.scale;
        }
        return told;
    }
    rules.push(apart.why);
    rules.push(Why::Code("table/unit"));
    let scale = if a.number.scale == Decimal::ONE {
        apart.scale
    } else {
        Decimal::ONE
    };
    (
        scale,
        apart.unit.clone(),
        a.per.clone().or_else(|| apart.per.clone()),
    )
}

/// "[20]": square brackets hold sums over the whole period.
fn is_summed(s: &Sentence<'_>, a: &Amount) -> bool {
    (0..a.tokens.start).any(|t| s.is_any(t, &["[", "［", "【", "〔"]))
        || (0..s.len()).any(|t| s.is(t, "累") && s.is(t + 1, "计"))
}

fn yearly(around: &Around<'_>, summed: bool, measure: Measure) -> Option<String> {
    let told = || {
        around
            .labels
            .iter()
            .rev()
            .map(|(l, _)| *l)
            .chain(around.headers)
    };
    let rate = around
        .average()
        .filter(|_| !summed && measure == Measure::Change);
    told()
        .find_map(|t| t.per.clone())
        .or_else(|| rate.map(|_| "year".to_owned()))
        .filter(|per| per != "year" || !summed && measure == Measure::Change)
}

/// Level or change, and which way: a sign in the cell, else what label and header say.
fn movement(
    table: &Reader<'_>,
    around: &Around<'_>,
    a: &Amount,
    unit: &str,
    summed: bool,
    rules: &mut Vec<Why>,
) -> (Measure, Option<Direction>) {
    let over = |c: &&Told| !around.moves && shape::is_caption(&c.text);
    let told = around
        .labels
        .iter()
        .rev()
        .take(1)
        .map(|(l, _)| *l)
        .chain(around.headers.iter().rev())
        .chain(table.captions.iter().filter(over))
        .find_map(|t| t.direction.or(t.adds.filter(|_| summed)));
    if let Some(direction) = a.direction {
        let rate = matches!(unit, "%" | "pp" | "fraction" | "times") || told.is_some();
        return (
            if rate {
                Measure::Change
            } else {
                Measure::Level
            },
            Some(direction),
        );
    }
    match told {
        Some((direction, why)) => {
            rules.push(why);
            (Measure::Change, Some(direction))
        }
        // What adds up over the period is how far the measure moves in it.
        None if summed => (Measure::Change, None),
        // An average share over the years is how fast something grows, unless the row is about a share.
        None if around.average().is_some()
            && unit == "%"
            && around.row_unit().is_none_or(|u| u.unit != "%") =>
        {
            (Measure::Change, None)
        }
        None => (Measure::Level, None),
    }
}

/// The period: in brackets behind the amount, else by header, row, group and caption.
fn time(
    table: &Reader<'_>,
    around: &Around<'_>,
    s: &Sentence<'_>,
    found: &Mentions,
    k: usize,
) -> (Option<Inherited>, bool) {
    let own = found.periods.iter().find(|p| {
        p.usage == Use::Time
            && (p.start.is_some() || p.end.is_some())
            && p.tokens.start >= found.amounts[k].core.end
            && found
                .amounts
                .get(k + 1)
                .is_none_or(|next| p.tokens.end <= next.tokens.start)
    });
    if let Some(p) = own {
        let told = Inherited {
            text: s.slice(&p.tokens).to_owned(),
            start: p.start,
            end: p.end,
        };
        return (Some(told), false);
    }
    // "2020, 2025, annual average growth": a rate over the years between.
    let rate = around.average().filter(|h| h.period.is_none());
    let told = rate
        .and_then(|h| table.between(&h.text))
        .or_else(|| around.all(table).find_map(|t| t.period.clone()));
    (told, true)
}

/// What the cell is: by the column that tells the row's nature, by headers, label and group, else by its year.
fn kind(
    table: &Reader<'_>,
    around: &Around<'_>,
    time: Option<&Inherited>,
    rules: &mut Vec<Why>,
) -> Kind {
    let end = time.and_then(|t| t.end.or(t.start));
    let past = end.is_some_and(|year| table.is_past(year));
    let mut near = around
        .headers
        .iter()
        .rev()
        .chain(around.labels.iter().rev().map(|(l, _)| *l))
        .chain(table.group.as_ref());
    // Of an undated document nobody can tell which budgets were spent; that of the running year is not yet.
    let frame = table.setting.frame;
    let closed = frame.is_dated() && end.is_some_and(|year| year < frame.now());
    let spent = |t: &Told| t.budgeted && closed;
    let told = near.find_map(|t| t.kind.filter(|_| !spent(t)));
    let nature = around.binding.as_ref().and_then(|b| match b.binding {
        Some((_, why)) => Some((Kind::Target, why)),
        None => b.kind,
    });
    let Some((kind, why)) = told.or(nature) else {
        return by_year(table, around, end, past, rules);
    };
    rules.push(why);
    let kind = match (kind, nature) {
        // A row's nature is that of its values to come; a header that says "target" tells which those are.
        (Kind::Target, Some((nature, _))) if told.is_some() => return nature,
        (Kind::Projection, Some((nature, _))) => nature,
        (kind, _) => kind,
    };
    // What was expected or meant for a year that is past, was so.
    // Of an undated document nobody can tell which of the projected years were to come.
    let over = past && frame.is_dated();
    if over && kind == Kind::Projection || past && nature.is_some() {
        Kind::Figure
    } else {
        kind
    }
}

/// What a cell is that nothing near it tells: by its year, the caption and what the section announces.
fn by_year(
    table: &Reader<'_>,
    around: &Around<'_>,
    end: Option<i32>,
    past: bool,
    rules: &mut Vec<Why>,
) -> Kind {
    // "Current status | 2026 | 2028": where the years lead from what is now, they are what is meant.
    if around.started && !around.starts() && end.is_some() {
        rules.push(Why::Code("table/from-baseline"));
        return Kind::Target;
    }
    let framed = table.setting.frame.kind;
    let announced = table.captions.iter().find_map(words::announces);
    let Some((kind, why)) = announced else {
        return match end {
            Some(_) if past => Kind::Figure,
            Some(_) if framed != Some(Kind::Target) => {
                rules.push(Why::Code("table/to-come"));
                Kind::Projection
            }
            _ => framed.unwrap_or(Kind::Figure),
        };
    };
    // Of an undated document nobody can tell which of the projected years were to come.
    let dated = table.setting.frame.is_dated() || kind != Kind::Projection;
    if end.is_some() && past && dated {
        return Kind::Figure;
    }
    rules.push(why);
    match (kind, end) {
        (Kind::Figure, Some(_)) => Kind::Projection,
        _ => kind,
    }
}

/// The label that names what a row measures, behind what tells it from other rows of the same label.
fn named_by_row(table: &Reader<'_>, around: &Around<'_>, row: usize) -> Vec<Range<usize>> {
    let name =
        |pieces: &[Range<usize>]| name::pieces(table.setting.text, pieces, table.setting.lexicon);
    let mut labels = around.labels.iter().rev().filter(|(l, _)| !l.only_period);
    let Some((label, pieces)) = labels.next() else {
        return Vec::new();
    };
    let own = name(pieces);
    if !table.repeated.contains(&label.text) {
        return own;
    }
    let above = match labels.next() {
        Some((_, pieces)) => pieces.to_vec(),
        None => table.above(row, around.label_column),
    };
    let mut whole = name(&above);
    whole.extend(own);
    whole
}

/// The header that names what a column measures, where rows are years.
fn named_by_column(table: &Reader<'_>, column: usize) -> Vec<Range<usize>> {
    let rows = 0..table.grid.height();
    let text = table.setting.text;
    rows.rev()
        .filter(|&r| table.grid.shape(r, column) == Shape::Text)
        .find_map(|r| {
            let place = table.grid.at(r, column)?;
            let pieces = name::pieces(text, &place.cell.pieces, table.setting.lexicon);
            (!pieces.is_empty()).then_some(pieces)
        })
        .unwrap_or_default()
}

/// "成片：五年累计约110": the words before a colon say which part of the measure it is.
fn part(s: &Sentence<'_>, found: &Mentions, k: usize) -> Option<Range<usize>> {
    let from = k
        .checked_sub(1)
        .map_or(0, |before| found.amounts[before].tokens.end);
    let colon = (from..found.amounts[k].tokens.start).find(|&t| s.is_any(t, &[":", "："]))?;
    let start =
        (from..colon).find(|&t| matches!(s.kind(t), Some(TokenKind::Word | TokenKind::Han)))?;
    Some(s.bytes(&(start..colon)))
}
