//! Settings: what wins over what, what `planlens config` says of it, and what is wrong in a file.

use crate::common::{Folder, Run, program};
use serde_json::Value;
use std::path::Path;

const TEXT: &str = "By 2030, emissions will fall by 40%.\n";

/// A folder with a plan in it, one below, and a configuration folder of the user.
struct Place {
    folder: Folder,
}

impl Place {
    fn new(project: &str, user: &str) -> Self {
        let folder = Folder::new();
        folder.file("plans/deep/a.txt", TEXT);
        for (name, text) in [
            ("plans/planlens.toml", project),
            ("home/planlens/planlens.toml", user),
        ] {
            if !text.is_empty() {
                folder.file(name, text);
            }
        }
        Self { folder }
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        program()
            .args(arguments)
            .current_dir(self.folder.path().join("plans/deep"))
            .env("XDG_CONFIG_HOME", self.folder.path().join("home"))
            .envs(variables.iter().copied())
            .output()
            .unwrap()
            .into()
    }

    fn project(&self) -> String {
        let path = self.folder.path().canonicalize().unwrap();
        path.join("plans/planlens.toml")
            .to_str()
            .unwrap()
            .to_owned()
    }

    /// The row of a setting: its values and where they come from.
    fn told(
        &self,
        setting: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> (String, String) {
        let mut all = vec!["config", "--format", "json"];
        all.extend(arguments);
        let run = self.run(&all, variables);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let told: Value = serde_json::from_str(&run.stdout).unwrap();
        let (command, option) = setting
            .split_once(": ")
            .map_or((Value::Null, setting), |(c, o)| (c.into(), o));
        let settings = told["settings"].as_array().unwrap();
        let row = settings
            .iter()
            .find(|s| s["setting"] == option && s["command"] == command);
        let row = row.unwrap_or_else(|| panic!("{setting}: {}", run.stdout));
        let values: Vec<&str> = row["values"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let from = row["place"]
            .as_str()
            .or(row["from"].as_str())
            .unwrap_or("nothing");
        (values.join(" "), from.to_owned())
    }
}

/// The format that a listing has.
fn format_of(run: &Run) -> &'static str {
    match &run.stdout {
        s if s.starts_with("{\"planlens\"") => "json",
        s if s.starts_with("{\"kind\"") => "ndjson",
        s if s.starts_with("document,id") => "csv",
        s if s.starts_with("document\tid") => "tsv",
        s if s.starts_with("| kind") => "markdown",
        s if s.starts_with("kind ") => "table",
        other => panic!("{other}{}", run.stderr),
    }
}

#[test]
fn the_command_line_wins_then_variables_then_the_project_then_the_user() {
    let extract = ["extract", "a.txt"];
    let variable = [("PLANLENS_FORMAT", "ndjson")];
    let neither = Place::new("", "");
    let user = Place::new("", "format = \"markdown\"\n");
    let both = Place::new("format = \"tsv\"\n", "format = \"markdown\"\n");
    let narrow = Place::new(
        "format = \"tsv\"\n[extract]\nformat = \"csv\"\n",
        "format = \"markdown\"\n",
    );
    assert_eq!(format_of(&neither.run(&extract, &[])), "table");
    assert_eq!(format_of(&user.run(&extract, &[])), "markdown");
    assert_eq!(format_of(&both.run(&extract, &[])), "tsv");
    assert_eq!(format_of(&narrow.run(&extract, &[])), "csv");
    assert_eq!(format_of(&narrow.run(&extract, &variable)), "ndjson");
    assert_eq!(
        format_of(&narrow.run(&["extract", "a.txt", "-f", "json"], &variable)),
        "json"
    );
    assert_eq!(
        format_of(&narrow.run(&["--no-config", "extract", "a.txt"], &variable)),
        "table"
    );
}

#[test]
fn config_says_what_each_setting_is_and_what_set_it() {
    let place = Place::new(
        "threads = 2\nkind = [\"target\", \"figure\"]\n\n[diff]\nsort = \"text\"\n",
        "threads = 3\nlang = \"en\"\npager = \"more\"\n",
    );
    let project = place.project();
    let told = |setting| place.told(setting, &[], &[("PLANLENS_COLOR", "always")]);
    let is = |values: &str, from: &str| (values.to_owned(), from.to_owned());
    assert_eq!(told("threads"), is("2", &format!("{project}:1")));
    assert_eq!(told("kind"), is("target figure", &format!("{project}:2")));
    assert_eq!(told("diff: sort"), is("text", &format!("{project}:5")));
    assert_eq!(told("sort"), is("matter", "default"));
    assert_eq!(told("color"), is("always", "PLANLENS_COLOR"));
    assert_eq!(told("encoding"), is("", "nothing"));
    assert!(told("lang").1.ends_with("home/planlens/planlens.toml:2"));
    assert_eq!(told("pager").0, "more");
    assert_eq!(
        place.told("color", &["--color", "never"], &[]),
        is("never", "command-line")
    );
    let table = place.run(&["config"], &[]).stdout;
    assert!(
        table.contains(&format!("\nproject: {project}\nuser:    ")),
        "{table}"
    );
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_line_and_what_to_do() {
    for (text, line, message) in [
        (
            "\nfromat = \"csv\"\n",
            2,
            "`fromat`: no such setting; did you mean `format`?",
        ),
        (
            "xyzzy = 1\n",
            1,
            "`xyzzy`: no such setting; `planlens config` lists all",
        ),
        (
            "format = \"xml\"\n",
            1,
            "invalid value 'xml' for '--format <FORMAT>' [possible values: table, ",
        ),
        (
            "format = [\"csv\", \"tsv\"]\n",
            1,
            "`format`: give one value, and no list",
        ),
        (
            "format = {}\n",
            1,
            "`[format]`: no such command; there are extract, ",
        ),
        (
            "kind = [[1]]\n",
            1,
            "`kind`: give a text, a number, true or false, or a list of them",
        ),
        (
            "threads = \"many\"\n",
            1,
            "invalid value 'many' for '--threads <N>': ",
        ),
        (
            "output = \"x\"\n",
            1,
            "`output` is for one run: give it on the command line",
        ),
        (
            "bom = true\n",
            1,
            "`bom` is for one run: give it on the command line",
        ),
        ("quiet = 1\n", 1, "`quiet`: give true or false"),
        (
            "[outline]\nsort = \"text\"\n",
            2,
            "`sort` is no setting of outline, but of diff",
        ),
        (
            "[outlin]\nlang = \"en\"\n",
            1,
            "`[outlin]`: no such command; there are extract, ",
        ),
        ("lang = \"en\"\nlang = \"zh\"\n", 2, "duplicate key"),
        ("lang = en\n", 1, ""),
        (
            "pager = \"evil\"\n",
            1,
            "`pager` names a program to run, which a file that came with a folder may not; ",
        ),
    ] {
        let place = Place::new(text, "");
        let run = place.run(&["extract", "a.txt"], &[]);
        let start = format!("planlens: {}:{line}: {message}", place.project());
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (2, ""),
            "{text}{}",
            run.stderr
        );
        assert!(
            run.stderr.starts_with(&start),
            "{text}{}\n{start}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_wrong_variable_is_named() {
    let place = Place::new("", "");
    let run = place.run(&["extract", "a.txt"], &[("PLANLENS_YEAR", "soon")]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.starts_with(
            "planlens: PLANLENS_YEAR: invalid value 'soon' for '--year <RANGE>': give a year"
        ),
        "{}",
        run.stderr
    );
    // A value for some commands is told where it does not fit.
    let run = place.run(&["outline", "a.txt"], &[("PLANLENS_FORMAT", "sarif")]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .starts_with("planlens: PLANLENS_FORMAT: invalid value 'sarif'"),
        "{}",
        run.stderr
    );
    assert_eq!(
        place
            .run(&["extract", "a.txt"], &[("PLANLENS_FORMAT", "sarif")])
            .status,
        0
    );
}

#[test]
fn paths_count_from_the_folder_of_their_file() {
    let place = Place::new("lexicon = \"own.toml\"\n", "");
    let entry = "kind = \"unit\"\n\n[[entry]]\nid = \"flurble\"\nforms = [\"flurble\"]\nunit = \"t\"\nyes = [\"We have 5 flurble.\"]\n";
    place.folder.file("plans/own.toml", entry);
    place
        .folder
        .file("plans/deep/a.txt", "We will plant 5 flurble by 2030.\n");
    let run = place.run(&["extract", "a.txt", "--unit", "t", "-f", "csv"], &[]);
    assert_eq!(
        (run.status, run.stdout.lines().count()),
        (0, 2),
        "{}",
        run.stderr
    );
}

#[test]
fn of_quiet_and_verbose_the_one_that_is_given_wins() {
    let quiet = Place::new("quiet = true\n", "");
    let verbose = Place::new("verbose = true\n", "");
    let nothing = ["extract", "--fail-if-empty", "--kind", "figure", "a.txt"];
    assert_eq!(quiet.run(&nothing, &[]).stderr, "");
    let told = verbose.run(&nothing, &[]).stderr;
    assert!(
        told.contains("a.txt: 0 statements") && told.contains("planlens.toml: settings"),
        "{told}"
    );
    let with = |place: &Place, flag| place.run(&[&nothing[..], &[flag]].concat(), &[]).stderr;
    assert_eq!(with(&verbose, "--quiet"), "");
    assert_eq!(
        with(&quiet, "--verbose").replace(&quiet.project(), ""),
        told.replace(&verbose.project(), "")
    );
}

#[test]
fn entries_of_the_lexicon_have_kinds_and_languages_of_their_own() {
    let place = Place::new("kind = \"target\"\nlang = \"auto\"\n", "");
    let run = place.run(&["lexicon", "list", "--kind", "modality", "-f", "csv"], &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.lines().count() > 3);
    assert!(Path::new(&place.project()).is_file());
}
