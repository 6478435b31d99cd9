//! What options are set to beside the command line: variables `PLANLENS_…`, then the nearest
//! `planlens.toml` upwards from the working folder, then the one of the user's configuration folder.
//!
//! A setting is an option by its long name. Whether a value is a good one is clap's to say, and what
//! is set here becomes the option's default, so that the command line wins.

use super::console::shown;
use super::one_line;
use super::output::keep;
use anyhow::{Context, Result, anyhow, bail};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// What the files are called.
pub const FILE: &str = "planlens.toml";

/// Options of one run, which no file or variable sets.
const ONE_RUN: &[&str] = &["output", "resume", "text-out", "why", "file"];

/// Options that hold paths, which in a file count from its folder.
const PATHS: &[&str] = &["lexicon", "pairs"];

/// Commands with options that are called like those of others and mean something else.
const OTHERWISE: &[(&str, &[&str])] = &[("lexicon list", &["kind", "lang"])];

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A variable of the environment.
    Environment(String),
    /// A line of a file.
    File(PathBuf, usize),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(name) => f.write_str(name),
            Self::File(path, line) => write!(f, "{}:{line}", shown(path)),
        }
    }
}

/// What an option is set to.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The command that it is for; `None` for all that have the option.
    pub command: Option<String>,
    /// The option's long name.
    pub option: String,
    pub values: Vec<String>,
    pub origin: Origin,
}

/// Everything that is set, what wins first.
#[derive(Debug, Default)]
pub struct Settings {
    pub list: Vec<Setting>,
    /// The file that was found upwards.
    pub project: Option<PathBuf>,
    /// The file of the user, where there may be one.
    pub user: Option<PathBuf>,
}

/// Reads the command line, with what else is set.
pub fn parse<A: FromArgMatches>(
    command: fn() -> Command,
    arguments: &[OsString],
) -> Result<(A, Settings, ArgMatches)> {
    let matches = command().try_get_matches_from(arguments)?;
    let path = path_of(&matches);
    let settings = if matches.get_flag("no_config") {
        Settings::default()
    } else {
        Settings::load(command, &path)?
    };
    // Of the two, the one that is given wins over the other that is set.
    let other = |name: &str| match name {
        "quiet" => matches.get_flag("verbose"),
        "verbose" => matches.get_flag("quiet"),
        _ => false,
    };
    let wanted = settings.of(&path).filter(|s| !other(&s.option));
    let wanted: Vec<&Setting> = wanted.collect();
    if wanted.is_empty() {
        return Ok((A::from_arg_matches(&matches)?, settings, matches));
    }
    let with = set(command(), &path, &wanted);
    let matches = with.try_get_matches_from(arguments)?;
    Ok((A::from_arg_matches(&matches)?, settings, matches))
}

/// The names of the command that is called: `extract`, `lexicon list`.
fn path_of(matches: &ArgMatches) -> String {
    match matches.subcommand() {
        Some((name, inner)) => join(name, &path_of(inner)),
        None => String::new(),
    }
}

fn join(name: &str, rest: &str) -> String {
    format!("{name} {rest}").trim_end().to_owned()
}

/// The command whose options have these values where nothing is given.
fn set(mut root: Command, path: &str, wanted: &[&Setting]) -> Command {
    let option = |arg: Arg| {
        let setting = wanted.iter().find(|s| arg.get_long() == Some(&s.option));
        match setting.filter(|_| settable(&arg)) {
            Some(setting) => arg.default_values(setting.values.clone()),
            None => arg,
        }
    };
    root = root.mut_args(option);
    match path.split_once(' ').unwrap_or((path, "")) {
        ("", _) => root,
        (name, rest) => root.mut_subcommand(name, |inner| set(inner, rest, wanted)),
    }
}

/// An option that may be set beside the command line.
pub fn settable(arg: &Arg) -> bool {
    let Some(name) = arg.get_long() else {
        return false;
    };
    match arg.get_action() {
        ArgAction::Set | ArgAction::Append => !ONE_RUN.contains(&name),
        ArgAction::SetTrue => ["quiet", "verbose"].contains(&name),
        _ => false,
    }
}

/// Every command that does something, with its names.
pub fn commands(root: &Command) -> Vec<(String, &Command)> {
    let mut all = Vec::new();
    for command in root.get_subcommands().filter(|c| c.get_name() != "help") {
        let inner = commands(command);
        if inner.is_empty() {
            all.push((command.get_name().to_owned(), command));
        }
        let named = |(name, inner): (String, _)| (join(command.get_name(), &name), inner);
        all.extend(inner.into_iter().map(named));
    }
    all
}

/// The options of a command that mean something else than those of others.
fn called_otherwise(path: &str) -> &'static [&'static str] {
    let other = OTHERWISE.iter().find(|(name, _)| *name == path);
    other.map_or(&[], |(_, options)| options)
}

/// The options of a command that may be set.
pub fn options<'c>(path: &str, command: &'c Command) -> impl Iterator<Item = &'c Arg> {
    let other = called_otherwise(path);
    let called = move |arg: &&Arg| !other.contains(&arg.get_long().unwrap_or_default());
    command
        .get_arguments()
        .filter(|arg| settable(arg))
        .filter(called)
}

impl Settings {
    /// What is set for a command, each option once.
    pub fn of(&self, path: &str) -> impl Iterator<Item = &Setting> {
        let other = called_otherwise(path);
        let mut seen: Vec<&str> = Vec::new();
        let path = path.to_owned();
        self.list.iter().filter(move |s| {
            let mine = s.command.as_ref().is_none_or(|c| *c == path);
            let called_so = s.command.is_some() || !other.contains(&s.option.as_str());
            let first = mine && called_so && !seen.contains(&s.option.as_str());
            if first {
                seen.push(&s.option);
            }
            first
        })
    }

    /// The files that hold.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let mut files: Vec<&Path> = Vec::new();
        for setting in &self.list {
            match &setting.origin {
                Origin::File(file, _) if !files.contains(&file.as_path()) => files.push(file),
                _ => {}
            }
        }
        files.into_iter()
    }

    fn load(command: fn() -> Command, path: &str) -> Result<Self> {
        let project = std::env::current_dir().ok().and_then(|folder| {
            let mut files = folder.ancestors().map(|folder| folder.join(FILE));
            files.find(|file| file.is_file())
        });
        let user = etcetera::choose_base_strategy()
            .ok()
            .map(|s| s.config_dir().join("planlens").join(FILE));
        let mut settings = Self {
            list: Vec::new(),
            project,
            user,
        };
        let named = |(name, _): &(std::ffi::OsString, _)| {
            name.to_str().is_some_and(|n| n.starts_with(PREFIX))
        };
        let any = std::env::vars_os().any(|v| named(&v));
        let user = settings.user.clone().filter(|file| file.is_file());
        if !any && settings.project.is_none() && user.is_none() {
            return Ok(settings);
        }
        let mut root = command();
        // Gives every command the options that all share.
        root.build();
        let commands = commands(&root);
        settings.list = environment(&commands)?;
        if let Some(file) = settings.project.clone() {
            let own = user.as_ref() == Some(&file);
            settings.list.extend(read(&file, &commands, own)?);
        }
        if let Some(file) = user.filter(|file| settings.project.as_ref() != Some(file)) {
            settings.list.extend(read(&file, &commands, true)?);
        }
        settings.fit(path, &commands)?;
        Ok(settings)
    }

    /// Whether the command that is called takes all that is set for it.
    fn fit(&self, path: &str, commands: &[(String, &Command)]) -> Result<()> {
        let Some((_, command)) = commands.iter().find(|(name, _)| name == path) else {
            return Ok(());
        };
        for setting in self.of(path) {
            let mut options = options(path, command);
            let Some(arg) = options.find(|a| a.get_long() == Some(&setting.option)) else {
                continue;
            };
            takes(command, arg, &setting.values).map_err(|message| {
                anyhow!(
                    "{}: {message}; a table of {FILE} sets it for one command: [extract]",
                    setting.origin
                )
            })?;
        }
        Ok(())
    }
}

const PREFIX: &str = "PLANLENS_";

/// The variable of an option.
pub fn variable(option: &str) -> String {
    format!("{PREFIX}{}", option.to_uppercase().replace('-', "_"))
}

fn environment(commands: &[(String, &Command)]) -> Result<Vec<Setting>> {
    let mut list: Vec<Setting> = Vec::new();
    for option in all_options(commands) {
        let name = variable(option);
        let Some(value) = std::env::var_os(&name).filter(|v| !v.is_empty()) else {
            continue;
        };
        let value = value
            .into_string()
            .map_err(|_| anyhow!("{name}: not a text in UTF-8; set it again"))?;
        let values = vec![value];
        check(commands, None, option, &values).with_context(|| name.clone())?;
        list.push(Setting {
            command: None,
            option: option.to_owned(),
            values,
            origin: Origin::Environment(name),
        });
    }
    Ok(list)
}

/// The name of each option that may be set, once, in the order of the help.
pub fn all_options<'c>(commands: &[(String, &'c Command)]) -> Vec<&'c str> {
    let mut names = Vec::new();
    for (path, command) in commands {
        for name in options(path, command).filter_map(Arg::get_long) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The settings of a file: those of commands first, as they win over those for all.
fn read(file: &Path, commands: &[(String, &Command)], own: bool) -> Result<Vec<Setting>> {
    let name = || format!("{}: the settings cannot be read", shown(file));
    let text = fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => anyhow!("not a text in UTF-8; save it as one"),
        _ => error.into(),
    });
    let text = text.with_context(name)?;
    keep(file);
    let line = |span: Range<usize>| text[..span.start].matches('\n').count() + 1;
    let table = DeTable::parse(&text).map_err(|error| {
        let line = error.span().map_or(1, line);
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        anyhow!("{}:{line}: {message}", shown(file))
    })?;
    let mut reader = File {
        path: file,
        commands,
        own,
        line: &line,
        list: Vec::new(),
    };
    reader.table(None, table.get_ref())?;
    reader.list.sort_by_key(|s| s.command.is_none());
    Ok(reader.list)
}

struct File<'f> {
    path: &'f Path,
    commands: &'f [(String, &'f Command)],
    /// It is the user's own, and may name programs to run.
    own: bool,
    line: &'f dyn Fn(Range<usize>) -> usize,
    list: Vec<Setting>,
}

impl File<'_> {
    fn table(&mut self, command: Option<&str>, table: &DeTable<'_>) -> Result<()> {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let origin = Origin::File(self.path.to_owned(), (self.line)(key.span()));
            if let DeValue::Table(inner) = value.get_ref() {
                let path = join(command.unwrap_or_default(), name)
                    .trim_start()
                    .to_owned();
                self.known(&path).with_context(|| origin.to_string())?;
                self.table(Some(&path), inner)?;
                continue;
            }
            let setting = || -> Result<Vec<String>> {
                let values = self.values(name, value.get_ref())?;
                check(self.commands, command, name, &values)?;
                if name == "pager" && !self.own {
                    bail!(
                        "`pager` names a program to run, which a file that came with a folder may not; \
                         set {} or put it into the {FILE} of your own configuration folder",
                        variable(name)
                    );
                }
                Ok(values)
            };
            let values = setting().with_context(|| origin.to_string())?;
            self.list.push(Setting {
                command: command.map(str::to_owned),
                option: name.to_owned(),
                values,
                origin,
            });
        }
        Ok(())
    }

    /// A command of this name, or a part of one.
    fn known(&self, path: &str) -> Result<()> {
        let begins = |name: &str| name == path || name.starts_with(&format!("{path} "));
        if self.commands.iter().any(|(name, _)| begins(name)) {
            return Ok(());
        }
        let names: Vec<&str> = self
            .commands
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        bail!(
            "`[{path}]`: no such command; there are {}",
            names.join(", ")
        )
    }

    fn values(&self, name: &str, value: &DeValue<'_>) -> Result<Vec<String>> {
        let values = match value {
            DeValue::Array(list) => {
                let all: Option<Vec<String>> = list.iter().map(|v| scalar(v.get_ref())).collect();
                all.filter(|all| !all.is_empty())
            }
            one => scalar(one).map(|value| vec![value]),
        };
        let Some(values) = values else {
            bail!("`{name}`: give a text, a number, true or false, or a list of them");
        };
        if !PATHS.contains(&name) {
            return Ok(values);
        }
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let beside = |path: &String| folder.join(path).to_string_lossy().into_owned();
        Ok(values.iter().map(beside).collect())
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(is) => Some(is.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// Whether a command, or any where none is named, takes these values for this option; what clap says
/// where not.
fn check(
    commands: &[(String, &Command)],
    only: Option<&str>,
    option: &str,
    values: &[String],
) -> Result<()> {
    let asked = || {
        let named = |path: &str| only.is_none_or(|o| o == path);
        commands.iter().filter(move |(path, _)| named(path))
    };
    let mut wrong = None;
    for (path, command) in asked() {
        let Some(arg) = options(path, command).find(|a| a.get_long() == Some(option)) else {
            continue;
        };
        match takes(command, arg, values) {
            Ok(()) => return Ok(()),
            Err(message) => wrong = wrong.or(Some(message)),
        }
    }
    if let Some(message) = wrong {
        bail!("{message}");
    }
    let known = commands
        .iter()
        .filter(|(path, command)| options(path, command).any(|a| a.get_long() == Some(option)));
    if let (Some(only), [first, ..]) = (only, &known.collect::<Vec<_>>()[..]) {
        bail!("`{option}` is no setting of {only}, but of {}", first.0);
    }
    let flag =
        |(_, c): &(String, &Command)| c.get_arguments().any(|a| a.get_long() == Some(option));
    if commands.iter().any(flag) {
        bail!("`{option}` is for one run: give it on the command line");
    }
    let near = asked().find_map(|(_, command)| suggestion(command, option));
    let near = near.map_or_else(
        || "`planlens config` lists all".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    bail!("`{option}`: no such setting; {near}")
}

/// Whether a command takes these values.
fn takes(command: &Command, arg: &Arg, values: &[String]) -> Result<(), String> {
    let name = arg.get_long().unwrap_or_default();
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return match values {
            [one] if one == "true" || one == "false" => Ok(()),
            _ => Err(format!("`{name}`: give true or false")),
        };
    }
    if matches!(arg.get_action(), ArgAction::Set) && values.len() > 1 {
        return Err(format!("`{name}`: give one value, and no list"));
    }
    let arguments = values.iter().map(|value| format!("--{name}={value}"));
    match try_with(command, arguments) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidValue | ErrorKind::ValueValidation
            ) =>
        {
            Err(one_line(&error))
        }
        // What else a run would need is no matter here.
        _ => Ok(()),
    }
}

/// The option that a misspelt one was meant to be.
fn suggestion(command: &Command, option: &str) -> Option<String> {
    let error = try_with(command, [format!("--{option}=x")]).err()?;
    match error.get(ContextKind::SuggestedArg)? {
        ContextValue::String(near) => Some(near.trim_start_matches("--").to_owned()),
        ContextValue::Strings(near) => Some(near.first()?.trim_start_matches("--").to_owned()),
        _ => None,
    }
}

fn try_with(
    command: &Command,
    arguments: impl IntoIterator<Item = String>,
) -> Result<ArgMatches, clap::Error> {
    let command = command.clone().no_binary_name(true);
    command.try_get_matches_from(arguments)
}
