//! What the words of a header, a label or a caption say about the cells that they belong to.

use super::unit::{self, Apart};
use crate::lexicon::entry::{Column, Part};
use crate::lexicon::token::{TokenKind, tokenize};
use crate::lexicon::{Lexicon, Meaning, bit};
use crate::mention::period::Use;
use crate::mention::sentence::Buffers;
use crate::mention::{self, Hit, Sentence, Why, Years};
use crate::model::vocabulary::{Direction, Kind};
use crate::outline::tables::shape;
use crate::statement::context::{Inherited, announced};
use std::ops::Range;

/// All that the words tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The words, on one line.
    pub text: String,
    /// When it holds.
    pub period: Option<Inherited>,
    /// The period is more than part of a name.
    pub named: bool,
    /// The words are a period and nothing else.
    pub only_period: bool,
    /// The year that it is compared with.
    pub compared: Option<(String, i32)>,
    /// The kind that the words announce, as a heading does.
    pub announced: Option<Kind>,
    /// What the cells are.
    pub kind: Option<(Kind, Why)>,
    /// The cells are how far others go from what is expected.
    pub deviates: bool,
    /// The kind is that of what is to be spent, which once was spent.
    pub budgeted: bool,
    /// The cells are where targets start from.
    pub baseline: bool,
    /// The cells are what is so now, and others say what is to be.
    pub current: bool,
    /// The unit.
    pub unit: Option<Apart>,
    /// What it is stated per.
    pub per: Option<String>,
    /// The movement.
    pub direction: Option<(Direction, Why)>,
    /// It is about what is added or done over again: 改造面积.
    pub adds: Option<(Direction, Why)>,
    /// Whether the targets bind.
    pub binding: Option<(bool, Why)>,
    /// What the column holds, where the words say nothing else.
    pub column: Option<Column>,
    /// The cells are rates over the years of the plan.
    pub average: bool,
    /// It measures an index or score.
    pub index: bool,
}

/// Reads them.
pub(super) fn read(text: String, lexicon: &Lexicon, years: Years) -> Told {
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(&text, 0, text.len(), &tables.words, &mut tokens);
    let mut buffers = Buffers::default();
    let s = Sentence::new(&text, &tokens, lexicon, &mut buffers);
    let holds = |columns: &[Column]| {
        let is = |m: &Meaning| matches!(m, Meaning::Column { column } if columns.contains(column));
        s.hits_of(bit::COLUMN).any(|h| is(s.meaning(h)))
    };
    let mut told = Told {
        unit: unit::within(&s),
        per: per(&s),
        direction: direction(&s),
        adds: adds(&s),
        binding: binding(&s),
        column: column(&s).or_else(|| shape::side(text.trim())),
        announced: announced(&s),
        kind: kind(&s).or_else(|| estimate(&text)),
        deviates: holds(&[Column::Deviation]),
        budgeted: holds(&[Column::Budgeted]),
        baseline: holds(&[Column::Baseline, Column::Current]),
        current: holds(&[Column::Current]),
        average: holds(&[Column::Average]),
        index: (0..s.len()).any(|t| s.is_any(t, &["index", "score", "coefficient", "rating"]))
            || text.contains("指数")
            || text.contains("得分"),
        ..Told::default()
    };
    periods(&s, years, &mut told);
    told.text = text;
    told
}

fn periods(s: &Sentence<'_>, years: Years, told: &mut Told) {
    for p in mention::periods(s, years) {
        let words = s.slice(&p.tokens).to_owned();
        // "Base year (2011)" is when its own values hold.
        if p.usage == Use::Baseline && !told.baseline {
            told.compared = p.year().map(|y| (words, y));
            continue;
        }
        // A plan's name gives its years where nothing else does.
        let unknown = p.start.is_none() && p.end.is_none();
        if unknown || told.period.is_some() && (told.named || p.usage == Use::Name) {
            continue;
        }
        told.named = p.usage != Use::Name;
        let rest = (0..p.tokens.start).chain(p.tokens.end..s.len());
        told.only_period = rest.clone().all(|t| {
            s.kind(t) == Some(TokenKind::Symbol)
                || s.word(t).len() == 1
                || s.is_any(t, &["fy", "cy", "year", "年"])
        });
        told.period = Some(Inherited {
            text: words,
            start: p.start,
            end: p.end,
        });
    }
}

fn per(s: &Sentence<'_>) -> Option<String> {
    let known = s.hits_of(bit::PER).rev().find_map(|h| match s.meaning(h) {
        Meaning::Per { per } if per != "GDP" => Some(per.clone()),
        _ => None,
    });
    known.or_else(|| {
        let at = (0..s.len()).find(|&t| s.is(t, "per"))? + 1;
        if s.is(at, "capita") {
            return Some("person".to_owned());
        }
        // "per 10,000 people"
        let number = s.kind(at) == Some(TokenKind::Number) && s.is_nominal(at + 1);
        number.then(|| s.slice(&(at..at + 2)).to_owned())
    })
}

/// A movement that the measure's name states: a noun anywhere, a verb at its start or, in Chinese, its end.
fn direction(s: &Sentence<'_>) -> Option<(Direction, Why)> {
    s.hits_of(bit::DIRECTION).rev().find_map(|h| {
        let Meaning::Direction {
            direction,
            part,
            adds: false,
        } = s.meaning(h)
        else {
            return None;
        };
        let at = h.tokens();
        let fits = if s.is_han() {
            let end = at.end;
            at.len() >= 2 && (end == s.len() || s.is_any(end, &["率", "幅", "速", "（", "(", "["]))
        } else {
            *part == Part::Noun
                && at.len() == 1
                && !s.is_any(at.start.wrapping_sub(1), &["to", "for"])
                || (at.start == 0 || ends(s, at.end)) && *part == Part::Verb
                || !s.is_any(at.start.wrapping_sub(1), &["to", "for"])
                    && s.is_any(
                        at.start,
                        &[
                            "reduction",
                            "reductions",
                            "growth",
                            "increase",
                            "decrease",
                            "decline",
                            "savings",
                            "change",
                        ],
                    )
        };
        fits.then_some((*direction, Why::Entry(h.rule)))
    })
}

/// The name ends there; a unit in brackets may follow.
fn ends(s: &Sentence<'_>, end: usize) -> bool {
    end == s.len() || s.is_any(end, &["(", "[", "*"])
}

fn adds(s: &Sentence<'_>) -> Option<(Direction, Why)> {
    s.hits_of(bit::DIRECTION).find_map(|h| match s.meaning(h) {
        Meaning::Direction {
            direction,
            adds: true,
            ..
        } => Some((*direction, Why::Entry(h.rule))),
        _ => None,
    })
}

fn binding(s: &Sentence<'_>) -> Option<(bool, Why)> {
    s.hits_of(bit::BINDING)
        .filter_map(|h| match s.meaning(h) {
            Meaning::Binding { binding } => Some((h.length, (*binding, Why::Entry(h.rule)))),
            _ => None,
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, binding)| binding)
}

/// What the column holds, where a form covers all words.
fn column(s: &Sentence<'_>) -> Option<Column> {
    let words = (0..s.len())
        .filter(|&t| !matches!(s.kind(t), Some(TokenKind::Symbol) | None))
        .count();
    s.hits_of(bit::COLUMN).find_map(|h| match s.meaning(h) {
        Meaning::Column { column } if h.length as usize >= words.max(1) => Some(*column),
        _ => None,
    })
}

/// "2025-26 (BE)"
fn estimate(words: &str) -> Option<(Kind, Why)> {
    let kind = match shape::estimate(words)? {
        Column::Target => Kind::Target,
        _ => Kind::Figure,
    };
    Some((kind, Why::Code("table/estimate")))
}

fn kind(s: &Sentence<'_>) -> Option<(Kind, Why)> {
    let deviation = |m: &Meaning| {
        matches!(
            m,
            Meaning::Column {
                column: Column::Deviation
            }
        )
    };
    // "Change vs BAU" is no part of what is expected.
    let hits = s
        .hits_of(bit::COLUMN | bit::ROLE)
        .take_while(|h| !deviation(s.meaning(h)))
        .filter(|h| !names_budget(s, h) && !is_whole(s, h));
    let hit = hits.into_iter().find_map(|h| {
        let kind = match s.meaning(h) {
            Meaning::Column {
                column: Column::Target | Column::Budgeted,
            } => Kind::Target,
            Meaning::Column {
                column: Column::Reported | Column::Baseline | Column::Current,
            } => Kind::Figure,
            Meaning::Column {
                column: Column::Projected,
            } => Kind::Projection,
            Meaning::Role { role } => *role,
            _ => return None,
        };
        Some((kind, Why::Entry(h.rule)))
    });
    hit.filter(|(kind, _)| *kind != Kind::Threshold)
}

/// "As per cent of all outlay": what a share is taken of.
fn is_whole(s: &Sentence<'_>, hit: &Hit) -> bool {
    (1..hit.tokens().start)
        .any(|t| s.is(t, "of") && s.is_any(t - 1, &["cent", "percent", "%", "share"]))
}

/// "Budget deficit", "Impact of the budget": what is budgeted is only part of a name.
fn names_budget(s: &Sentence<'_>, hit: &Hit) -> bool {
    let budgeted = matches!(
        s.meaning(hit),
        Meaning::Column {
            column: Column::Budgeted
        }
    );
    let Range { start, end } = hit.tokens();
    // "Budget", "Table 3: Budget of the plan", "2021 budget"
    let opens = start == 0 || s.kind(start - 1) != Some(TokenKind::Word);
    budgeted && (s.is_nominal(end) || !opens && s.is(start, "budget"))
}

/// The kind that a caption or heading announces.
pub(super) fn announces(told: &Told) -> Option<(Kind, Why)> {
    let by_words = told
        .announced
        .map(|kind| (kind, Why::Code("table/announced")));
    by_words.or(told.kind)
}
