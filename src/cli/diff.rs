//! `planlens diff`.

use super::Status;
use super::console::{Console, on_one_line};
use super::several::{self, Common, Pairing, Sources};
use super::values::{self, Shape};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use planlens::Plan;
use planlens::compare::{Settings, candidates, diff};
use planlens::model::comparison::Change;
use planlens::model::{Kind, Statement, Verdict};
use planlens::render::annotation::Annotator;
use planlens::render::{Format, Layout, changes, columns};
use regex::Regex;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// The earlier document, or - for standard input
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later document
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    common: Common<Shape>,
    #[command(flatten)]
    pairing: Pairing,
    /// Show what statements whose indicator or key matches were held against, and why they were
    /// paired or not
    #[arg(long, value_name = "REGEX", value_parser = values::regex, help_heading = "Pairing")]
    why: Option<Regex>,
    /// The order: by how much it matters, by the later text, or by the measure's name
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "matter",
        help_heading = "Output"
    )]
    sort: Order,
    /// Leave out what did not change
    #[arg(long, help_heading = "Output")]
    changed: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    Matter,
    Text,
    Measure,
}

/// So many statements of the other document `--why` shows beside one.
const NEAREST: usize = 5;

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let pins = arguments.pairing.pins()?;
    let inputs = [&arguments.old, &arguments.new].map(|path| several::input(path));
    let sources = Sources::all(inputs, arguments.common.reading.input)?;
    several::with_options(&arguments.common.reading, |options| {
        let plans = sources.plans(options, &arguments.common.threads, console);
        arguments.pairing.warn(&pins, &plans, console);
        let [old, new] = &plans[..] else {
            return Ok(Status::Incomplete);
        };
        let kinds = arguments
            .common
            .filter
            .kinds(&[Kind::Target, Kind::Commitment]);
        let settings = Settings {
            lexicon: options.lexicon,
            kinds,
            pins: &pins,
        };
        if let Some(why) = &arguments.why {
            return explain(arguments, (old, new), &settings, why, console);
        }
        let all = arguments.pick(diff(old, new, &settings), old, new);
        let found = all.iter().any(|c| c.verdicts != [Verdict::Unchanged]);
        let form = &arguments.common.form;
        several::write(form, console, |out| match form.format {
            Shape::List(format) => arguments.render(format, &all, (old, new), console, out),
            Shape::Places(format) => Annotator::new::<Change<'_, '_>>(format).all(
                &all,
                plans.iter().zip(sources.texts()),
                out,
            ),
        })?;
        Ok(sources.status(found))
    })
}

impl Arguments {
    /// The changes that are asked for, in the order that is asked for.
    fn pick<'p, 't>(
        &self,
        mut all: Vec<Change<'p, 't>>,
        old: &Plan<'_>,
        new: &Plan<'_>,
    ) -> Vec<Change<'p, 't>> {
        self.common.filter.pick_changes(&mut all, old, new);
        if self.changed {
            all.retain(|c| c.verdicts != [Verdict::Unchanged]);
        }
        match self.sort {
            Order::Matter => {}
            Order::Text => all.sort_by_key(|c| {
                let place = c.new.or(c.old).map(|s| s.sentence.start);
                (c.new.is_none(), place)
            }),
            Order::Measure => all.sort_by_cached_key(|c| {
                let name = c.indicator.key.clone();
                name.unwrap_or_else(|| c.indicator.text.to_lowercase())
            }),
        }
        all
    }

    fn render<W: Write>(
        &self,
        format: Format,
        all: &[Change<'_, '_>],
        (old, new): (&Plan<'_>, &Plan<'_>),
        console: Console,
        out: &mut W,
    ) -> io::Result<()> {
        let renderer = self.common.form.renderer(format, console, true, true);
        let layout = Layout {
            table: columns(&changes::COLUMNS, changes::row),
            flexible: &[1, 2],
            long: columns(&changes::LONG_COLUMNS, changes::long_row),
            flat: columns(&changes::FLAT_COLUMNS, changes::flat),
        };
        if !matches!(format, Format::Table | Format::Markdown) {
            return renderer.sheet("changes", all, &layout, out);
        }
        let line = format!("{} → {}", old.document.id, new.document.id);
        renderer.text(&on_one_line(&line), out)?;
        let (commitments, numbers): (Vec<&Change<'_, '_>>, Vec<&Change<'_, '_>>) =
            all.iter().partition(|c| is_commitment(c));
        let hidden =
            !self.common.filter.kind.contains(&Kind::Commitment) && !commitments.is_empty();
        let hint = if hidden {
            " (--kind commitment lists them)"
        } else {
            ""
        };
        renderer.text(&format!("{}{hint}", changes::summary(all)), out)?;
        writeln!(out)?;
        let shown: Vec<Change<'_, '_>> = if hidden {
            numbers
        } else {
            all.iter().collect()
        }
        .into_iter()
        .cloned()
        .collect();
        renderer.sheet("changes", &shown, &layout, out)
    }
}

fn is_commitment(change: &Change<'_, '_>) -> bool {
    let statement = change.new.or(change.old);
    statement.is_some_and(|s| s.kind == Kind::Commitment)
}

/// What the statements that match were held against.
fn explain(
    arguments: &Arguments,
    (old, new): (&Plan<'_>, &Plan<'_>),
    settings: &Settings<'_>,
    why: &Regex,
    console: Console,
) -> Result<Status> {
    let wanted = |s: &Statement<'_>| {
        s.indicator.as_ref().is_some_and(|i| {
            why.is_match(&i.text) || i.key.as_ref().is_some_and(|key| why.is_match(key))
        })
    };
    let Shape::List(format) = arguments.common.form.format else {
        bail!(
            "--why shows pairs, which have no place of their own; give it a format such as table or json"
        );
    };
    let all = candidates(old, new, settings, wanted, NEAREST);
    if all.is_empty() {
        console.note(&format!(
            "no two statements to hold against each other match `{why}`"
        ));
    }
    let layout = Layout {
        table: columns(&changes::CANDIDATE_COLUMNS, changes::candidate_row),
        flexible: &[1, 2, 4],
        long: columns(&changes::CANDIDATE_COLUMNS, changes::candidate_row),
        flat: columns(&changes::CANDIDATE_FLAT_COLUMNS, changes::candidate_flat),
    };
    several::write(&arguments.common.form, console, |out| {
        let renderer = arguments.common.form.renderer(format, console, true, true);
        renderer.sheet("candidates", &all, &layout, out)
    })?;
    Ok(Status::Done)
}
