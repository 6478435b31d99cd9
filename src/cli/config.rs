//! `planlens config`.

use super::Status;
use super::arguments::Form;
use super::console::{Console, shown};
use super::settings::{self, Origin, Settings, variable};
use anyhow::Result;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory};
use planlens::render::Format;
use serde::Serialize;
use std::io::Write;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    form: Form<Format>,
}

/// A setting as it is listed.
#[derive(Serialize)]
struct Record {
    kind: &'static str,
    /// The command that it is for; `None` for all that have the option.
    command: Option<String>,
    setting: String,
    values: Vec<String>,
    /// `default`, `file`, `environment` or `command-line`; `None` where there is no value.
    from: Option<&'static str>,
    /// The file and line, or the variable.
    place: Option<String>,
    /// The variable that would set it.
    variable: String,
}

impl Record {
    fn row(&self) -> Vec<String> {
        let name = match &self.command {
            Some(command) => format!("{command}: {}", self.setting),
            None => self.setting.clone(),
        };
        let from = match (&self.place, self.from) {
            (Some(place), _) => place.clone(),
            (None, Some("command-line")) => "the command line".to_owned(),
            (None, Some(from)) => from.to_owned(),
            (None, None) => "not set".to_owned(),
        };
        vec![name, self.values.join(", "), from]
    }
}

pub fn run(
    arguments: &Arguments,
    settings: &Settings,
    matches: &ArgMatches,
    console: Console,
) -> Result<Status> {
    let form = &arguments.form;
    let records = records(settings, matches);
    let mut out = form.open(console)?;
    let renderer = form.renderer(form.format, console, false, false);
    let columns = ["setting", "value", "from"];
    renderer.list("settings", &records, &columns, Record::row, &mut out)?;
    if form.format == Format::Table {
        let project = settings.project.as_deref().map_or_else(
            || format!("no {} in this folder or above", settings::FILE),
            |file| shown(file).into_owned(),
        );
        writeln!(out, "\nproject: {project}")?;
        if let Some(file) = &settings.user {
            let there = if file.is_file() { "" } else { " (not there)" };
            writeln!(out, "user:    {}{there}", shown(file))?;
        }
    }
    out.finish()?;
    Ok(Status::Done)
}

fn records(settings: &Settings, matches: &ArgMatches) -> Vec<Record> {
    let mut root = super::Arguments::command();
    root.build();
    let commands = settings::commands(&root);
    let mut records = Vec::new();
    for option in settings::all_options(&commands) {
        let record = |command, values, from, place| Record {
            kind: "setting",
            command,
            setting: option.to_owned(),
            values,
            from,
            place,
            variable: variable(option),
        };
        let default = || -> Vec<String> {
            let args = commands.iter().flat_map(|(p, c)| settings::options(p, c));
            let values = args.filter(|a| a.get_long() == Some(option));
            let values = values.flat_map(clap::Arg::get_default_values);
            let mut values = values.map(|v| v.to_string_lossy().into_owned());
            values.next().filter(|v| v != "false").into_iter().collect()
        };
        let given = given(matches, option);
        let set = settings.list.iter().filter(|s| s.option == option);
        let mut set: Vec<_> = set.collect();
        let general = set.iter().position(|s| s.command.is_none());
        records.push(match (given, general) {
            (Some(values), _) => record(None, values, Some("command-line"), None),
            (None, Some(at)) => {
                let setting = set[at];
                let (from, place) = told(&setting.origin);
                record(None, setting.values.clone(), Some(from), Some(place))
            }
            (None, None) => {
                let values = default();
                let from = (!values.is_empty()).then_some("default");
                record(None, values, from, None)
            }
        });
        // What comes behind it in the list, that of the user's file behind that of a project, loses.
        let wins = |command: &str| settings.of(command).find(|s| s.option == option).cloned();
        set.retain(|s| s.command.is_some());
        let mut done: Vec<&str> = Vec::new();
        for setting in set {
            let command = setting.command.as_deref().unwrap_or_default();
            let first = !done.contains(&command);
            done.push(command);
            let Some(winner) = wins(command).filter(|w| first && w.command.is_some()) else {
                continue;
            };
            let (from, place) = told(&winner.origin);
            records.push(record(
                Some(command.to_owned()),
                winner.values,
                Some(from),
                Some(place),
            ));
        }
    }
    records
}

fn told(origin: &Origin) -> (&'static str, String) {
    let from = match origin {
        Origin::Environment(_) => "environment",
        Origin::File(..) => "file",
    };
    (from, origin.to_string())
}

/// What the command line gives for an option.
fn given(matches: &ArgMatches, option: &str) -> Option<Vec<String>> {
    let inner = matches.subcommand().map(|(_, inner)| inner)?;
    let id = option.replace('-', "_");
    let source = inner
        .ids()
        .any(|i| i.as_str() == id)
        .then(|| inner.value_source(&id));
    (source?? == ValueSource::CommandLine).then(|| match inner.try_get_raw(&id) {
        Ok(Some(raw)) => raw.map(|v| v.to_string_lossy().into_owned()).collect(),
        _ => vec!["true".to_owned()],
    })
}
