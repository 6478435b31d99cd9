//! The direction of imports: a folder of `src/` knows those before it, never those after it, and
//! only the command line knows terminals.

use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders in the order in which data moves; the first two lie below all others.
const ORDER: &[&str] = &[
    "model",
    "lexicon",
    "source",
    "outline",
    "mention",
    "statement",
    "compare",
    "render",
    "report",
    "cli",
];

/// Files that name something after them, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "src/lexicon/test.rs",
    "explain",
    "the examples of the lexicon are tested by reading them from end to end",
)];

/// Crates and names of the command line, and the only places that may know them.
const COMMAND_LINE: &[(&str, &[&str])] = &[
    (r"\bclap\b", &["src/cli/"]),
    (r"\banyhow\b", &["src/cli/"]),
    (r"\bwalkdir\b", &["src/cli/"]),
    (r"\betcetera\b", &["src/cli/settings.rs"]),
    (r"\bglobset\b", &["src/cli/"]),
    (r"\bindicatif\b", &["src/cli/progress.rs"]),
    (r"\bterminal_size\b", &["src/cli/"]),
    (r"\bstd(in|out|err)\(\)", &["src/cli/"]),
    (r"\be?print(ln)?!", &["src/cli/"]),
    (r"\bcomfy_table\b", &["src/render/table.rs"]),
    (r"\bunicode_width\b", &["src/render/table.rs"]),
    (r"\bcsv::", &["src/render/delimited.rs"]),
];

/// Every source file: its path from the package's folder, and its code without comments.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("src"), &mut files);
    files.sort();
    let comment = Regex::new(r"(?m)//.*$").unwrap();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (
            name,
            comment
                .replace_all(&fs::read_to_string(&path).unwrap(), "")
                .into_owned(),
        )
    };
    files.into_iter().map(read).collect()
}

/// What a file names of the crate's root: `crate::outline::…` and `crate::{mention, model::Span}`.
fn named(code: &str) -> Vec<String> {
    let single = Regex::new(r"\bcrate::(\w+)").unwrap();
    let braces = Regex::new(r"\bcrate::\{([^;]*)\}").unwrap();
    let mut names: Vec<String> = single
        .captures_iter(code)
        .map(|c| c[1].to_owned())
        .collect();
    for group in braces.captures_iter(code) {
        let mut depth = 0;
        let outer: String = group[1]
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .collect();
        let first = |part: &str| {
            part.trim()
                .split("::")
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        names.extend(outer.split(',').map(first));
    }
    names
}

#[test]
fn imports_go_in_one_direction() {
    let rank = |folder: &str| ORDER.iter().position(|&f| f == folder);
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let Some(folder) = file.split('/').nth(1).and_then(rank) else {
            continue;
        };
        for name in named(&code) {
            // The root's own functions drive all stages: only what stands after them may call them.
            let after = match name.as_str() {
                "read" | "explain" => folder < rank("render").unwrap(),
                folder_name => rank(folder_name).is_some_and(|other| other > folder),
            };
            let excused = EXCEPTIONS.iter().any(|(f, n, _)| *f == file && *n == name);
            if after && !excused {
                wrong.push(format!("{file} names crate::{name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_knows_terminals() {
    let mut wrong = Vec::new();
    for (pattern, places) in COMMAND_LINE {
        let pattern = Regex::new(pattern).unwrap();
        for (file, code) in sources() {
            let library = code.split("#[cfg(test)]").next().unwrap_or_default();
            if pattern.is_match(library) && !places.iter().any(|place| file.starts_with(place)) {
                wrong.push(format!("{file} names {pattern}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_has_its_place_in_the_order() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            !path.is_dir() || ORDER.contains(&name),
            "src/{name} has no place in ORDER"
        );
    }
}

#[test]
fn names_are_found_in_every_form_of_import() {
    let code = "use crate::outline::Date; use crate::{mention::{a, b}, model}; crate::explain()";
    assert_eq!(named(code), ["outline", "explain", "mention", "model"]);
}
