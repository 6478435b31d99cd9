//! What Chinese sentences state.
//!
//! The measure stands before its amount: subject, predicate, amount. The predicate is taken off from its
//! end (达到, 增长到, 同比下降), what only opens the clause from its front (全年, 加快, 新增), and what is left
//! is the indicator.

mod commitment;
mod frame;
mod indicator;
mod lead;
mod measure;
mod report;
mod role;
mod time;

use super::{Decided, Scene, baseline};
use crate::lexicon::Meaning;
use crate::lexicon::entry::bit;
use crate::mention::Why;
use crate::mention::han::words::is_inside_word;
use crate::model::vocabulary::{Kind, Measure};
pub(super) use commitment::decide as commits;
pub(super) use frame::{
    announced, heads_text, moved, paragraph, remember, sentence, year_of_heading,
};

use lead::Lead;
pub(super) use report::year as report;
use std::ops::Range;

/// Decides the statements of one Chinese sentence, in the order of its amounts.
pub(super) fn decide(scene: &Scene<'_, '_>) -> Vec<Decided> {
    let leads: Vec<Lead> = (0..scene.mentions.amounts.len())
        .map(|k| lead::read(scene, k))
        .collect();
    let mut all: Vec<Decided> = Vec::with_capacity(leads.len());
    for (k, lead) in leads.iter().enumerate() {
        let mut rules = Vec::new();
        let (measure, direction) = measure::decide(scene, k, &leads, &all, &mut rules);
        let (indicator, follows) = indicator::decide(scene, k, &leads, &all);
        // "一九八五年末达到1600亿元": the sentence before names the measure.
        let named = follows.is_some() || indicator::tells(scene, k, &indicator, lead);
        let measure_before = (!named).then(|| scene.frame.measure.clone()).flatten();
        let (kind, modality) = role::decide(scene, k, lead, all.last(), &mut rules);
        let mut time = time::decide(scene, k, kind, lead, &all, &mut rules);
        if let Some(earlier) = follows.map(|f| &all[f]).filter(|_| time.is_none()) {
            time.clone_from(&earlier.time);
        }
        let mut baseline = compared(scene, k, lead, measure, &all);
        if baseline.is_none()
            && measure == Measure::Change
            && lead.subject.is_empty()
            && lead.predicate.is_none()
            && let Some(before) = all.last().filter(|b| b.measure == Measure::Change)
        {
            // "比上年增长29.2%、39.4%": for all of the list.
            baseline = before.baseline.clone().filter(|b| b.value.is_none());
        }
        let amount = &scene.mentions.amounts[k];
        // "年均分别增长5%、6%": for all of the list.
        let listed = lead.subject.is_empty() && lead.predicate.is_none();
        let yearly = is_yearly(scene, lead.from..amount.tokens.start)
            || listed && all.last().is_some_and(|b| b.yearly && b.measure == measure);
        rules.push(amount.unit_why);
        rules.extend(amount.comparator_why);
        let modality = modality.filter(|_| kind == Kind::Target);
        all.push(Decided {
            kind,
            modality,
            measure,
            direction,
            time,
            baseline,
            indicator,
            measure_before,
            yearly,
            rules,
        });
    }
    all
}

/// Whether these words say that the amount is one a year: 年均, 每年.
fn is_yearly(scene: &Scene<'_, '_>, mut words: Range<usize>) -> bool {
    let s = scene.s;
    let per_year = |m: &Meaning| matches!(m, Meaning::Per { per } if per == "year").then_some(());
    // "年均浓度" is no rate.
    words.any(|at| {
        s.opens(at, bit::PER)
            && s.longest(at, per_year)
                .is_some_and(|((), hit)| !is_inside_word(s, hit.tokens().start, hit.tokens().end))
    })
}

/// "从2.1%提高到2.5%", "比2020年下降18%", "高于全国0.6个百分点".
fn compared(
    scene: &Scene<'_, '_>,
    k: usize,
    lead: &Lead,
    measure: Measure,
    earlier: &[Decided],
) -> Option<baseline::Compared> {
    use crate::mention::period::Use;
    let a = &scene.mentions.amounts[k];
    let periods = &scene.mentions.periods;
    if let Some(start) = &a.start {
        let year = periods.iter().find(|p| {
            p.usage == Use::Baseline
                && p.tokens.end <= start.tokens.start
                && (p.tokens.end + 3 > start.tokens.start || scene.s.is(p.tokens.end, "居"))
        });
        let from = year.map_or(start.tokens.start, |p| p.tokens.start);
        // "从1980年至1985年，产量由6亿吨增加到8亿吨"; or the years of the movement told before.
        let own = periods
            .iter()
            .rev()
            .find(|p| p.usage == Use::Time && p.tokens.end <= start.tokens.start);
        let year = match (year, own) {
            (Some(year), _) => year.year(),
            (None, Some(own)) if time::is_range(own) => own.start,
            (None, Some(own)) => earlier
                .last()
                .filter(|b| b.time.as_ref().is_some_and(|t| t.end == own.end))
                .and_then(|b| b.baseline.as_ref()?.year),
            (None, None) => scene.frame.moved.map(|(from, _)| from),
        };
        return Some(baseline::Compared {
            tokens: from..start.tokens.end,
            value: Some(start.value),
            year,
            reference: None,
        });
    }
    if measure == Measure::Gap {
        let reference = lead.gap.as_ref()?.reference.clone();
        return (!reference.is_empty()).then(|| baseline::Compared {
            tokens: reference.clone(),
            value: None,
            year: None,
            reference: Some(reference),
        });
    }
    let period = periods.iter().rev().find(|p| {
        p.usage == Use::Baseline && p.tokens.end <= a.tokens.start && p.tokens.start >= lead.from
    })?;
    Some(baseline::Compared {
        tokens: period.tokens.clone(),
        value: None,
        year: period.year(),
        reference: None,
    })
}

/// A rule of the code.
fn code(id: &'static str) -> Why {
    Why::Code(id)
}
