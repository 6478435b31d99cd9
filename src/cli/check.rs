//! `planlens check`.

use super::Status;
use super::arguments::Form;
use super::console::{Console, counted, on_one_line};
use super::input::Paths;
use super::several::{self, Common, Sources};
use super::values::{self, Shape};
use anyhow::Result;
use clap::Args;
use planlens::compare::{Pins, Settings, check};
use planlens::model::comparison::Problem;
use planlens::model::{Fault, Kind};
use planlens::render::annotation::Annotator;
use planlens::render::{Format, Layout, columns, rows};
use std::io::{self, Write};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    common: Common<Shape>,
    /// Look for this problem only (repeatable, or with commas)
    #[arg(
        long,
        value_name = "RULE",
        value_delimiter = ',',
        help_heading = "Filters"
    )]
    #[arg(value_parser = values::fault_parser())]
    rule: Vec<Fault>,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let output = arguments.common.form.output.as_deref();
    let sources = Sources::read(
        arguments.paths.inputs(output, console)?,
        arguments.common.reading.input,
        console,
    );
    several::with_options(&arguments.common.reading, |options| {
        let plans = sources.plans(options, &arguments.common.threads, console);
        let kinds = arguments.common.filter.kinds(Kind::ALL);
        let settings = Settings {
            lexicon: options.lexicon,
            kinds,
            pins: &Pins::default(),
        };
        let mut all = Vec::new();
        for plan in &plans {
            let chosen = arguments.common.filter.chosen(plan);
            let mut problems = check(plan, &settings);
            problems.retain(|p| {
                let rule = arguments.rule.is_empty() || arguments.rule.contains(&p.rule);
                rule && p.statements.iter().any(|s| chosen.contains(s.id.as_str()))
            });
            all.push((plan.document.id.as_str(), problems));
        }
        let found = all.iter().any(|(_, problems)| !problems.is_empty());
        let form = &arguments.common.form;
        several::write(form, console, |out| match form.format {
            Shape::List(format) => render(form, format, all, console, out),
            Shape::Places(format) => {
                let problems: Vec<_> = all.into_iter().flat_map(|(_, p)| p).collect();
                Annotator::new::<Problem<'_, '_>>(format).all(
                    &problems,
                    plans.iter().zip(sources.texts()),
                    out,
                )
            }
        })?;
        Ok(sources.status(found))
    })
}

fn render<W: Write>(
    form: &Form<Shape>,
    format: Format,
    all: Vec<(&str, Vec<Problem<'_, '_>>)>,
    console: Console,
    out: &mut W,
) -> io::Result<()> {
    let layout = Layout {
        table: columns(&rows::PROBLEM_COLUMNS, rows::problem_row),
        flexible: &[1, 2],
        long: columns(&rows::PROBLEM_COLUMNS, rows::problem_row),
        flat: columns(&rows::PROBLEM_FLAT_COLUMNS, rows::problem_flat),
    };
    let renderer = form.renderer(format, console, true, true);
    if !matches!(format, Format::Table | Format::Markdown) {
        let records: Vec<_> = all.into_iter().flat_map(|(_, problems)| problems).collect();
        return renderer.sheet("problems", &records, &layout, out);
    }
    let (faulty, clean): (Vec<_>, Vec<_>) = all.iter().partition(|(_, p)| !p.is_empty());
    for (document, problems) in &faulty {
        let count = counted(problems.len(), "problem");
        writeln!(out, "{}: {count}\n", on_one_line(document))?;
        renderer.sheet("problems", problems, &layout, out)?;
        if !clean.is_empty() || faulty.last().is_some_and(|(last, _)| last != document) {
            writeln!(out)?;
        }
    }
    // Of many documents those without a problem are only counted.
    match &clean[..] {
        [] => Ok(()),
        [(document, _)] => writeln!(out, "{}: nothing found", on_one_line(document)),
        many => writeln!(out, "nothing found in {}", counted(many.len(), "document")),
    }
}
