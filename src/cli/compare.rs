//! `planlens compare`.

use super::Status;
use super::arguments::{Form, Reading};
use super::console::Console;
use super::filter::Filter;
use super::input::Paths;
use super::several::{self, Sources};
use anyhow::{Result, bail};
use clap::Args;
use planlens::Plan;
use planlens::compare::{Settings, matrix};
use planlens::model::comparison::Row;
use planlens::model::{Document, Kind};
use planlens::render::{Format, Renderer, rows};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    reading: Reading,
    /// Pair or keep apart what this file says: [[pair]] and [[forbid]] with `old` and `new`
    #[arg(long, value_name = "FILE", help_heading = "Pairing")]
    pairs: Option<PathBuf>,
    /// Show measures that at least so many documents state
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Filters")]
    min_documents: usize,
    #[command(flatten)]
    form: Form,
}

pub fn run(arguments: &Arguments, console: Console) -> Result<Status> {
    let pins = several::pins(arguments.pairs.as_deref())?;
    let output = arguments.form.output.as_deref();
    let inputs = arguments.paths.inputs(output, console)?;
    let sources = Sources::read(inputs, arguments.reading.input, console);
    if sources.count() == 0 {
        return Ok(sources.status(false));
    }
    several::with_options(&arguments.reading, |options| {
        let mut plans = sources.plans(options);
        in_time_order(&mut plans);
        let kinds = arguments.filter.kinds(&[Kind::Target]);
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
        arguments.filter.pick_rows(&mut all, &plans);
        let documents: Vec<&Document> = plans.iter().map(|p| &p.document).collect();
        several::write(arguments.form.output.as_deref(), &sources, |out| {
            render(arguments, &all, &documents, console, out)
        })?;
        Ok(sources.status(false))
    })
}

/// By date, where all documents have one; else as they were given.
pub fn in_time_order(plans: &mut [Plan<'_>]) {
    if plans.iter().all(|p| p.document.date.is_some()) {
        plans.sort_by(|a, b| a.document.date.cmp(&b.document.date));
    }
}

fn render<W: Write>(
    arguments: &Arguments,
    all: &[Row<'_, '_>],
    documents: &[&Document],
    console: Console,
    out: &mut W,
) -> io::Result<()> {
    let renderer = arguments.form.renderer(console, true, true);
    match arguments.form.format {
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
