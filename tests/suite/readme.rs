//! What the documentation shows is what the program does: every block of README.md and `docs/` that is
//! marked `console` is run again, every link leads somewhere, and no value, kind or unit goes unmentioned.
//!
//! Where a block shows the output of an earlier day, look at the difference, then refresh all of
//! them with `UPDATE_README=1 cargo test --test suite readme`.

use planlens::Lexicon;
use planlens::lexicon::{Meaning, class};
use planlens::model::schema::SCHEMA;
use planlens::model::{Comparator, Direction, Kind, Measure, Modality};
use planlens::render::{Format, annotation};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README.md, CHANGELOG.md and the files of `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    pages.extend(["README.md", "CHANGELOG.md"].map(|name| root().join(name)));
    pages
}

/// Programs that a page may pipe records into, which need not be there.
#[cfg(unix)]
const OTHERS: [&str; 4] = ["jq", "duckdb", "python3", "Rscript"];

/// What a command line prints, standard error too. `None` where it needs a program that is missing:
/// then what stands before that one is run alone.
#[cfg(unix)]
fn printed(command: &str) -> Option<String> {
    use std::process::Command;
    for other in OTHERS {
        let piped = regex::Regex::new(&format!(r"\|\s*(\\\n\s*)?{other} ")).unwrap();
        let Some(pipe) = piped.find(command) else {
            continue;
        };
        if Command::new(other).arg("--version").output().is_err() {
            eprintln!("skipped, as {other} is not installed: {command}");
            let before = &command[..pipe.start()];
            assert_ne!(printed(before).as_deref(), Some(""), "{before}");
            return None;
        }
    }
    let mut folders = vec![
        Path::new(env!("CARGO_BIN_EXE_planlens"))
            .parent()
            .unwrap()
            .to_owned(),
    ];
    folders.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    let mut shell = Command::new("sh");
    crate::common::alone(&mut shell);
    let output = shell
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(root())
        .env("PATH", std::env::join_paths(folders).unwrap())
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The page with the output of each command of its `console` blocks printed anew. A command stands
/// behind a `$`, on one line or on more that end in a backslash.
#[cfg(unix)]
fn refreshed(page: &str) -> String {
    let mut fresh = String::new();
    let mut lines = page.lines().peekable();
    let mut console = false;
    while let Some(line) = lines.next() {
        fresh += line;
        fresh.push('\n');
        console = if console {
            line != "```"
        } else {
            line == "```console"
        };
        let Some(start) = line.strip_prefix("$ ").filter(|_| console) else {
            continue;
        };
        let mut command = start.to_owned();
        while command.ends_with('\\') {
            let more = lines.next().unwrap();
            fresh.extend([more, "\n"]);
            command.extend(["\n", more]);
        }
        let mut shown = String::new();
        while let Some(line) = lines.next_if(|l| *l != "```" && !l.starts_with("$ ")) {
            shown.extend([line, "\n"]);
        }
        let mut output = printed(&command).unwrap_or(shown);
        // What one command prints is set off from the next one by an empty line.
        if lines.peek().is_some_and(|l| l.starts_with("$ ")) {
            output = format!("{}\n\n", output.trim_end_matches('\n'));
        }
        fresh += &output;
    }
    fresh
}

/// Compares a page with what it should be, or writes it where `UPDATE_README` is set.
fn settle(path: &Path, page: &str, fresh: &str) {
    if page == fresh {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path, fresh).unwrap();
        return;
    }
    let at = page.lines().zip(fresh.lines()).position(|(p, f)| p != f);
    let at = at.unwrap_or_else(|| page.lines().count().min(fresh.lines().count()));
    panic!(
        "{}:{} shows what is no longer so:\n- {}\n+ {}\nUPDATE_README=1 cargo test --test suite readme refreshes it",
        path.strip_prefix(root()).unwrap_or(path).display(),
        at + 1,
        page.lines().nth(at).unwrap_or("(end)"),
        fresh.lines().nth(at).unwrap_or("(end)"),
    );
}

/// The generated part of a page: what stands between `<!-- name -->` and `<!-- /name -->`.
fn with_part(page: &str, name: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = page.find(&open).unwrap() + open.len();
    let to = page.find(&close).unwrap();
    format!("{}{part}{}", &page[..from], &page[to..])
}

/// The page with each program that it shows between `<!-- examples/… -->` as it stands in its file.
fn with_examples(page: &str) -> String {
    let mark = regex::Regex::new(r"<!-- (examples/\S+) -->").unwrap();
    let mut fresh = page.to_owned();
    for found in mark.captures_iter(page) {
        let name = &found[1];
        let language = match name.rsplit('.').next().unwrap() {
            "py" => "python",
            "R" => "r",
            other => other,
        };
        let program = fs::read_to_string(root().join(name)).unwrap();
        fresh = with_part(&fresh, name, &format!("```{language}\n{program}```\n"));
    }
    fresh
}

/// The units of each dimension, base unit first, as the rows of a table.
fn units() -> String {
    let mut dimensions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let units = Lexicon::builtin().units();
    for unit in units.iter() {
        dimensions
            .entry(&unit.dimension)
            .or_default()
            .push(&unit.symbol);
    }
    let mut table = "| dimension | base unit | further units |\n| --- | --- | --- |\n".to_owned();
    let mut alone = Vec::new();
    for (dimension, symbols) in dimensions {
        let base = units.base(dimension).unwrap().symbol.as_str();
        let others: Vec<String> = symbols
            .iter()
            .filter(|&&s| s != base)
            .map(|s| format!("`{s}`"))
            .collect();
        if others.is_empty() {
            alone.push(format!("`{base}`"));
        } else {
            let row = [
                "| ",
                dimension,
                " | `",
                base,
                "` | ",
                &others.join(" "),
                " |\n",
            ];
            table.extend(row);
        }
    }
    format!(
        "{table}\nWith a dimension of their own: {}.\n",
        alone.join(" ")
    )
}

// One test settles all, so that no two of them write the same file.
#[test]
fn pages_show_what_the_program_prints() {
    let output = root().join("docs/output.md");
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let mut fresh = page.clone();
        if path == output {
            fresh = with_part(&fresh, "units", &units());
        }
        fresh = with_examples(&fresh);
        #[cfg(unix)]
        {
            fresh = refreshed(&fresh);
        }
        settle(&path, &page, &fresh);
    }
}

#[cfg(unix)]
#[test]
fn a_block_is_refreshed_command_by_command() {
    let page = "```console\n$ echo a\nold\n\n$ echo b \\\n    c\nold\n```\n$ no command\n";
    let fresh = "```console\n$ echo a\na\n\n$ echo b \\\n    c\nb c\n```\n$ no command\n";
    assert_eq!(refreshed(page), fresh);
}

#[test]
fn links_lead_to_files() {
    let link = regex::Regex::new(r"\]\(([^)#:\s]+)(#[^)]*)?\)").unwrap();
    let mut missing = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for found in link.captures_iter(&page) {
            if !path.parent().unwrap().join(&found[1]).exists() {
                missing.push(format!("{}: {}", path.display(), &found[1]));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The words that a page sets in backticks.
fn terms(name: &str) -> BTreeSet<String> {
    let page = fs::read_to_string(root().join(name)).unwrap();
    let code = regex::Regex::new("`([^`\n]+)`").unwrap();
    code.captures_iter(&page).map(|c| c[1].to_owned()).collect()
}

fn all_named<S: AsRef<str>>(page: &str, wanted: impl IntoIterator<Item = S>) {
    let terms = terms(page);
    let missing: Vec<String> = wanted
        .into_iter()
        .map(|w| w.as_ref().to_owned())
        .filter(|w| !terms.contains(w))
        .collect();
    assert!(missing.is_empty(), "{page} does not name {missing:?}");
}

#[test]
fn the_output_reference_names_every_field_and_value() {
    let schema: serde_json::Value = serde_json::from_str(&SCHEMA).unwrap();
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if let Some(properties) = definition["properties"].as_object() {
            all_named("docs/output.md", properties.keys());
        }
        // Records that are made of others give their further fields in the last part.
        let parts = definition["allOf"].as_array().into_iter().flatten();
        for part in parts.filter_map(|p| p["properties"].as_object()) {
            assert!(!part.is_empty(), "{name}");
            all_named("docs/output.md", part.keys());
        }
    }
    all_named("docs/output.md", Kind::ALL.iter().map(|v| v.as_str()));
    all_named("docs/output.md", Comparator::ALL.iter().map(|v| v.as_str()));
    all_named("docs/output.md", Measure::ALL.iter().map(|v| v.as_str()));
    all_named("docs/output.md", Direction::ALL.iter().map(|v| v.as_str()));
    all_named("docs/output.md", Modality::ALL.iter().map(|v| v.as_str()));
    all_named("docs/output.md", Format::ALL.iter().map(|v| v.as_str()));
    all_named(
        "docs/output.md",
        annotation::Format::ALL.iter().map(|v| v.as_str()),
    );
}

#[test]
fn the_lexicon_page_names_every_kind_hint_and_class() {
    let entries = Lexicon::builtin_entries();
    let kinds: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| entry.id.split('/').nth(1))
        .collect();
    let hints: BTreeSet<String> = entries
        .iter()
        .filter_map(|entry| match entry.meaning {
            Meaning::Hint { hint } => Some(serde_json::to_value(hint).unwrap()),
            _ => None,
        })
        .map(|hint| hint.as_str().unwrap().to_owned())
        .collect();
    all_named("docs/lexicon.md", kinds);
    all_named("docs/lexicon.md", hints);
    all_named("docs/lexicon.md", class::NAMES);
}

#[test]
fn every_dependency_is_accounted_for() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    for table in ["dependencies", "build-dependencies", "dev-dependencies"] {
        all_named(
            "docs/dependencies.md",
            manifest[table].as_table().unwrap().keys(),
        );
    }
}

/// The fenced blocks of a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let open = format!("```{language}\n");
    let ends = page.split(&open).skip(1);
    ends.map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_lexicon_page_shows_sound_files() {
    let page = fs::read_to_string(root().join("docs/lexicon.md")).unwrap();
    let folder = crate::common::Folder::new();
    let files: Vec<String> = blocks(&page, "toml")
        .iter()
        .enumerate()
        .map(|(number, block)| folder.file(&format!("{number}.toml"), block))
        .collect();
    assert!(!files.is_empty());
    for command in ["check", "test"] {
        let mut arguments = vec!["lexicon", command];
        arguments.extend(files.iter().map(String::as_str));
        let run = crate::common::run(&arguments);
        assert_eq!(run.status, 0, "{command}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn the_readme_shows_the_example_of_the_library() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    // The first example of the doc page, without the lines that only its test needs.
    let example: Vec<&str> = library
        .lines()
        .skip_while(|line| *line != "//! ```")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| line.strip_prefix("//! ").unwrap_or_default())
        .filter(|line| !line.starts_with('#'))
        .collect();
    let shown = &blocks(&readme, "rust")[0];
    assert_eq!(shown.lines().collect::<Vec<_>>(), example);
}
