//! `planlens compare`.

use super::Status;
use super::console::Console;
use super::input::Paths;
use super::several::{self, Common, Pairing, Sources};
use anyhow::{Result, bail};
use clap::Args;
use planlens::Plan;
use planlens::compare::{Settings, matrix};
use planlens::model::comparison::Row;
use planlens::model::{Document, Kind};
use planlens::render::{Format, Renderer, rows};
use std::io::{self, Write};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    common: Common<Format>,
    #[command(flatten)]
    pairing: Pairing,
    /// Show measures that at least so many documents state
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Filters")]
    min_documents: usize,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let pins = arguments.pairing.pins()?;
    let output = arguments.common.form.output.as_deref();
    let inputs = arguments.paths.inputs(output, console)?;
    let sources = Sources::read(inputs, arguments.common.reading.input, console);
    if sources.count() == 0 {
        return Ok(sources.status(false));
    }
    several::with_options(&arguments.common.reading, |options| {
        let mut plans = sources.plans(options, &arguments.common.threads, console);
        arguments.pairing.warn(&pins, &plans, console);
        in_time_order(&mut plans);
        let kinds = arguments.common.filter.kinds(&[Kind::Target]);
        if kinds.contains(&Kind::Commitment) {
            bail!("commitments without a number have no value to stand in a cell; use diff");
        }
        let settings = Settings {
            lexicon: options.lexicon,
            kinds,
            pins: &pins,
        };
        let least = arguments.min_documents.min(plans.len());
        let mut all = matrix(&plans, &settings, least);
        arguments.common.filter.pick_rows(&mut all, &plans);
        let documents: Vec<&Document> = plans.iter().map(|p| &p.document).collect();
        several::write(&arguments.common.form, console, |out| {
            render(arguments, &all, &documents, console, out)
        })?;
        Ok(sources.status(false))
    })
}

/// By year and date, where all documents tell their year; else as they were given.
pub fn in_time_order(plans: &mut [Plan<'_>]) {
    if plans.iter().all(|p| p.document.year.is_some()) {
        let time = |p: &Plan<'_>| (p.document.year, p.document.date.clone());
        plans.sort_by_cached_key(time);
    }
}

fn render<W: Write>(
    arguments: &Arguments,
    all: &[Row<'_, '_>],
    documents: &[&Document],
    console: Console,
    out: &mut W,
) -> io::Result<()> {
    let form = &arguments.common.form;
    let renderer = form.renderer(form.format, console, true, true);
    match form.format {
        Format::Json => renderer.records("rows", all, out),
        Format::Ndjson => renderer.records("rows", all, out),
        Format::Csv | Format::Tsv => {
            let cells = all
                .iter()
                .enumerate()
                .flat_map(|(at, row)| rows::flat(at + 1, row, documents));
            renderer.lines(&rows::FLAT_COLUMNS, cells, out)
        }
        Format::Markdown => {
            let names = header(documents);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            renderer.lines(
                &names,
                all.iter().map(|r| rows::row(r, documents, ", ")),
                out,
            )
        }
        Format::Table => table(&renderer, all, documents, out),
    }
}

fn header(documents: &[&Document]) -> Vec<String> {
    let names = rows::column_names(documents);
    std::iter::once("indicator".to_owned())
        .chain(names)
        .collect()
}

/// As many documents side by side as there is room for; the others below.
fn table<W: Write>(
    renderer: &Renderer,
    all: &[Row<'_, '_>],
    documents: &[&Document],
    out: &mut W,
) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(out, "no measure that so many documents state");
    }
    let names = header(documents);
    let cells: Vec<Vec<String>> = all.iter().map(|r| rows::row(r, documents, "\n")).collect();
    let width = |column: usize| {
        let lines = cells.iter().flat_map(|row| row[column].lines());
        let widest = lines.map(|l| l.chars().count()).max().unwrap_or(0);
        widest.max(names[column].chars().count()) + 2
    };
    let room = usize::from(renderer.width).saturating_sub(22);
    let mut from = 1;
    while from < names.len() {
        let mut to = from + 1;
        let mut used = width(from);
        while to < names.len() && used + width(to) <= room {
            used += width(to);
            to += 1;
        }
        if from > 1 {
            writeln!(out)?;
        }
        let part = |row: &[String]| -> Vec<String> {
            std::iter::once(row[0].clone())
                .chain(row[from..to].iter().cloned())
                .collect()
        };
        let filled = cells
            .iter()
            .filter(|row| row[from..to].iter().any(|c| !c.is_empty()));
        renderer.grid(&part(&names), filled.map(|row| part(row)), &[0], out)?;
        from = to;
    }
    Ok(())
}
