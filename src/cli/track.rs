//! `planlens track`.

use super::Status;
use super::arguments::Form;
use super::console::{Console, on_one_line};
use super::input::Paths;
use super::several::{self, Common, Pairing, Sources};
use super::values::Shape;
use anyhow::{Result, bail};
use clap::Args;
use planlens::Plan;
use planlens::compare::{Settings, track};
use planlens::model::comparison::Progress;
use planlens::model::{Kind, Standing};
use planlens::render::annotation::Annotator;
use planlens::render::{Format, Layout, columns, rows};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// The plan whose targets are followed, or - for standard input
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    #[command(flatten)]
    later: Paths,
    #[command(flatten)]
    common: Common<Shape>,
    #[command(flatten)]
    pairing: Pairing,
    /// Leave out targets of which no later document says a word
    #[arg(long, help_heading = "Output")]
    reported: bool,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    if arguments
        .common
        .filter
        .kind
        .iter()
        .any(|k| *k != Kind::Target)
    {
        bail!("only targets are tracked; leave --kind out");
    }
    let pins = arguments.pairing.pins()?;
    let output = arguments.common.form.output.as_deref();
    let mut inputs = vec![Ok(several::input(&arguments.plan))];
    if arguments.later.is_empty() {
        bail!("name a later document to hold the plan against");
    }
    inputs.extend(arguments.later.inputs(output, console)?);
    let sources = Sources::read(inputs, arguments.common.reading.input, console);
    several::with_options(&arguments.common.reading, |options| {
        let plans = sources.plans(options, &arguments.common.threads, console);
        arguments.pairing.warn(&pins, &plans, console);
        // Where no later document could be read nothing can be said to be unreported.
        let all_sides = |(_, later): &(_, &[_])| sources.has_first() && !later.is_empty();
        let Some((plan, later)) = plans.split_first().filter(all_sides) else {
            return Ok(Status::Incomplete);
        };
        let settings = Settings {
            lexicon: options.lexicon,
            kinds: &[Kind::Target],
            pins: &pins,
        };
        let mut all = track(plan, later, &settings);
        let chosen = arguments.common.filter.chosen(plan);
        all.retain(|p| chosen.contains(p.target.id.as_str()));
        if arguments.reported {
            all.retain(|p| p.status != Standing::Unreported);
        }
        let form = &arguments.common.form;
        several::write(form, console, |out| match form.format {
            Shape::List(format) => render(form, format, &all, (plan, later), console, out),
            Shape::Places(format) => Annotator::new::<Progress<'_, '_>>(format).all(
                &all,
                plans.iter().zip(sources.texts()),
                out,
            ),
        })?;
        Ok(sources.status(false))
    })
}

fn render<W: Write>(
    form: &Form<Shape>,
    format: Format,
    all: &[Progress<'_, '_>],
    (plan, later): (&Plan<'_>, &[Plan<'_>]),
    console: Console,
    out: &mut W,
) -> io::Result<()> {
    let renderer = form.renderer(format, console, true, true);
    if matches!(format, Format::Table | Format::Markdown) {
        let later: Vec<&str> = later.iter().map(|p| p.document.id.as_str()).collect();
        let line = format!("{} → {}", plan.document.id, later.join(", "));
        renderer.text(&on_one_line(&line), out)?;
        let counts = Standing::ALL.iter().filter_map(|&standing| {
            let count = all.iter().filter(|p| p.status == standing).count();
            (count > 0).then(|| format!("{count} {standing}"))
        });
        let counts: Vec<String> = counts.collect();
        let none = "no target";
        let told = if counts.is_empty() {
            none.to_owned()
        } else {
            counts.join(", ")
        };
        writeln!(out, "{told}\n")?;
    }
    let layout = Layout {
        table: columns(&rows::PROGRESS_COLUMNS, rows::progress_row),
        flexible: &[1, 2, 3],
        long: columns(&rows::PROGRESS_LONG_COLUMNS, rows::progress_long),
        flat: columns(&rows::PROGRESS_FLAT_COLUMNS, rows::progress_flat),
    };
    renderer.sheet("progress", all, &layout, out)
}
