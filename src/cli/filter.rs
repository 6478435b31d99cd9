//! Which statements are listed. Documents and sections always are.

use super::values::{self, Years};
use clap::Args;
use planlens::Plan;
use planlens::model::comparison::{Change, Row};
use planlens::model::{Kind, Section, Statement, Time};
use regex::Regex;
use std::collections::HashSet;

/// What a statement must be like; every option given must hold.
#[derive(Args)]
pub struct Filter {
    /// List this kind of statement (repeatable, or with commas)
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        help_heading = "Filters"
    )]
    #[arg(value_parser = values::kind_parser())]
    pub kind: Vec<Kind>,
    /// List statements whose indicator, or its key, matches, in either case
    #[arg(long, value_name = "REGEX", value_parser = values::regex, help_heading = "Filters")]
    indicator: Option<Regex>,
    /// List statements under headings that match, and in the sections in those
    #[arg(long, value_name = "REGEX", value_parser = values::regex, help_heading = "Filters")]
    section: Option<Regex>,
    /// List what is due or holds in these years: 2030, 2025-2030, 2025.., ..2030
    #[arg(long, value_name = "RANGE", value_parser = values::years, help_heading = "Filters")]
    #[arg(allow_hyphen_values = true)]
    year: Option<Years>,
    /// List quantities in this unit, by its symbol (repeatable)
    #[arg(long, value_name = "UNIT", help_heading = "Filters")]
    unit: Vec<String>,
}

impl Filter {
    /// Takes the other statements out.
    pub fn apply(&self, plan: &mut Plan<'_>) {
        let sections = self
            .section
            .as_ref()
            .map(|regex| below(regex, &plan.sections));
        plan.statements.retain(|statement| {
            self.wants(statement)
                && sections
                    .as_ref()
                    .is_none_or(|ids| statement.section.is_some_and(|s| ids.contains(&s)))
        });
    }

    /// The ids of the statements that hold to all but the kind.
    pub fn chosen<'p>(&self, plan: &'p Plan<'_>) -> HashSet<&'p str> {
        let sections = self
            .section
            .as_ref()
            .map(|regex| below(regex, &plan.sections));
        let within = |s: &&Statement<'_>| {
            sections
                .as_ref()
                .is_none_or(|ids| s.section.is_some_and(|id| ids.contains(&id)))
        };
        let chosen = plan.statements.iter().filter(|s| self.is_like(s));
        chosen.filter(within).map(|s| s.id.as_str()).collect()
    }

    /// The kinds that are asked for, or these.
    pub fn kinds<'k>(&'k self, default: &'k [Kind]) -> &'k [Kind] {
        if self.kind.is_empty() {
            default
        } else {
            &self.kind
        }
    }

    /// Leaves the changes of which either side is asked for.
    pub fn pick_changes(&self, all: &mut Vec<Change<'_, '_>>, old: &Plan<'_>, new: &Plan<'_>) {
        let (before, after) = (self.chosen(old), self.chosen(new));
        all.retain(|c| {
            c.old.is_some_and(|s| before.contains(s.id.as_str()))
                || c.new.is_some_and(|s| after.contains(s.id.as_str()))
        });
        if !self.kind.is_empty() {
            let kind = |s: Option<&Statement<'_>>| s.is_some_and(|s| self.kind.contains(&s.kind));
            all.retain(|c| kind(c.old) || kind(c.new));
        }
    }

    /// Leaves the rows of which any statement is asked for.
    pub fn pick_rows(&self, rows: &mut Vec<Row<'_, '_>>, plans: &[Plan<'_>]) {
        let chosen: Vec<_> = plans.iter().map(|plan| self.chosen(plan)).collect();
        rows.retain(|row| {
            row.cells
                .iter()
                .zip(&chosen)
                .any(|(cell, ids)| cell.statements.iter().any(|s| ids.contains(s.id.as_str())))
        });
    }

    fn wants(&self, statement: &Statement<'_>) -> bool {
        (self.kind.is_empty() || self.kind.contains(&statement.kind)) && self.is_like(statement)
    }

    /// Whether all holds that is asked for beside the kind.
    fn is_like(&self, statement: &Statement<'_>) -> bool {
        let unit = statement.quantity.as_ref().map(|q| &q.unit);
        self.indicator.as_ref().is_none_or(|regex| {
            statement.indicator.as_ref().is_some_and(|i| {
                regex.is_match(&i.text) || i.key.as_ref().is_some_and(|key| regex.is_match(key))
            })
        }) && self
            .year
            .is_none_or(|years| statement.time.as_ref().is_some_and(|t| years.meets(t)))
            && (self.unit.is_empty() || unit.is_some_and(|unit| self.unit.contains(unit)))
    }
}

/// The sections whose heading matches, and those in them.
fn below(regex: &Regex, sections: &[Section]) -> HashSet<u32> {
    let mut ids = HashSet::new();
    for section in sections {
        // A section stands after the one that it is part of.
        if regex.is_match(&section.heading) || section.parent.is_some_and(|p| ids.contains(&p)) {
            ids.insert(section.id);
        }
    }
    ids
}

impl Years {
    /// Does a period fall into these years? A deadline does by its year; so does an open start.
    fn meets(self, time: &Time<'_>) -> bool {
        let Some(last) = time.end.or(time.start) else {
            return false;
        };
        let first = time.start.unwrap_or(last);
        self.from.is_none_or(|from| last >= from) && self.to.is_none_or(|to| first <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_counts_by_its_year_and_a_period_by_any_of_its_years() {
        let time = |start, end| Time {
            text: "".into(),
            start,
            end,
            inherited: false,
        };
        let at = |text| values::years(text).unwrap();
        let by_2030 = time(None, Some(2030));
        assert!(
            at("2030").meets(&by_2030)
                && at("2025-2030").meets(&by_2030)
                && at("2030..").meets(&by_2030)
        );
        assert!(!at("2025").meets(&by_2030));
        assert!(at("2023").meets(&time(Some(2021), Some(2025))));
        assert!(at("..2015").meets(&time(Some(2015), None)));
        assert!(!at("2015").meets(&time(None, None)));
    }
}
