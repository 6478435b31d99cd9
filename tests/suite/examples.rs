//! The programs and pipelines of `examples/`, each run on seeds. What they print changes as reading
//! improves; the tests hold what must stay.

#[path = "../../examples/both.rs"]
mod both;
#[path = "../../examples/by_year.rs"]
mod by_year;
#[path = "../../examples/targets.rs"]
mod targets;

use crate::common::seeds;

const PLEDGE: &str = "seeds/singapore-ndc-2025.txt";

/// The seeds' paths from the package's folder, in which tests run.
fn paths() -> Vec<String> {
    let name = |p: &std::path::PathBuf| p.file_name().unwrap().to_str().unwrap().to_owned();
    seeds()
        .iter()
        .map(|p| format!("seeds/{}", name(p)))
        .collect()
}

#[test]
fn targets_are_listed_with_their_lines() {
    let mut out = Vec::new();
    targets::list(PLEDGE, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let text = std::fs::read_to_string(PLEDGE).unwrap();
    assert!(out.lines().count() > 5, "{out}");
    for line in out.lines() {
        let number: usize = line.split(':').nth(1).unwrap().parse().unwrap();
        assert!(line.starts_with(&format!("{PLEDGE}:")), "{line}");
        assert!(number <= text.lines().count(), "{line}");
    }
    assert!(targets::list("nowhere.txt", &mut Vec::new()).is_err());
}

#[test]
fn years_add_up_to_all_targets() {
    let (mut out, mut listed) = (Vec::new(), Vec::new());
    by_year::count(&paths(), &mut out).unwrap();
    for path in paths() {
        targets::list(&path, &mut listed).unwrap();
    }
    let out = String::from_utf8(out).unwrap();
    let sum: usize = out
        .lines()
        .map(|l| {
            l.split_whitespace()
                .nth(1)
                .unwrap()
                .parse::<usize>()
                .unwrap()
        })
        .sum();
    assert_eq!(sum, listed.iter().filter(|&&b| b == b'\n').count());
    assert!(out.lines().any(|l| l.starts_with("2030  ")), "{out}");
}

#[test]
fn two_editions_have_most_amounts_in_common() {
    let mut out = Vec::new();
    both::compare(
        "seeds/zh-china-14fyp-targets.txt",
        "seeds/china-14fyp-targets.txt",
        &mut out,
    )
    .unwrap();
    let out = String::from_utf8(out).unwrap();
    let both: usize = out
        .lines()
        .next()
        .and_then(|l| l.strip_prefix("in both: "))
        .unwrap()
        .parse()
        .unwrap();
    assert!(both >= 40, "{out}");
}

#[cfg(unix)]
mod shell {
    use super::{PLEDGE, paths};
    use crate::common::{Folder, run};
    use std::path::Path;
    use std::process::Command;

    fn jq_is_missing() -> bool {
        let missing = Command::new("jq").arg("--version").output().is_err();
        if missing {
            eprintln!("skipped, as jq is not installed");
        }
        missing
    }

    /// What a script prints.
    fn script(name: &str, arguments: &[String]) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_planlens"));
        let mut folders = vec![program.parent().unwrap().to_owned()];
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
        let output = Command::new("sh")
            .arg(format!("examples/{name}"))
            .args(arguments)
            .env("PATH", std::env::join_paths(folders).unwrap())
            .output()
            .unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn a_spreadsheet_has_a_row_a_target() {
        let folder = Folder::new();
        let file = folder
            .path()
            .join("targets.csv")
            .to_str()
            .unwrap()
            .to_owned();
        let mut arguments = vec![file.clone()];
        arguments.extend(paths());
        assert_eq!(script("spreadsheet.sh", &arguments), "");
        let mut reader = csv::Reader::from_path(&file).unwrap();
        let kind = reader
            .headers()
            .unwrap()
            .iter()
            .position(|h| h == "kind")
            .unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty() && rows.iter().all(|r| &r[kind] == "target"));
    }

    #[test]
    fn what_is_due_comes_in_the_order_of_years() {
        if jq_is_missing() {
            return;
        }
        let mut arguments = vec!["2030".to_owned()];
        arguments.extend(paths());
        let out = script("due.sh", &arguments);
        let years: Vec<i32> = out
            .lines()
            .map(|l| l.split('\t').next().unwrap().parse().unwrap())
            .collect();
        assert!(
            years.len() > 10 && years.is_sorted() && years.iter().all(|&y| y <= 2030),
            "{out}"
        );
        assert!(out.lines().all(|l| l.split('\t').count() == 4), "{out}");
    }

    #[test]
    fn quotes_are_cut_by_their_offsets_alone() {
        if jq_is_missing() {
            return;
        }
        let listed = run(&["extract", "--format", "ndjson", PLEDGE]).stdout;
        let quotes: Vec<String> = listed
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter_map(|record| Some(record["quantity"]["text"].as_str()?.replace('\n', " ")))
            .collect();
        let cut = script("quotes.sh", &[PLEDGE.to_owned()]);
        assert_eq!(cut.lines().collect::<Vec<_>>(), quotes);
    }
}
