//! `--resume`: what an interrupted run left is gone on with, and becomes what it would have been.

use crate::common::{Folder, Run, run};
use std::fmt::Write as _;
use std::fs;

/// Plans of a few lines, one of which cannot be read.
fn plans() -> Folder {
    let folder = Folder::new();
    folder.file(
        "plans/a.txt",
        "By 2030, 45% of homes will have solar roofs.\n",
    );
    folder.file("plans/b.txt", "No number stands here.\n");
    folder.file("plans/c.txt", "BZh is how bzip2 files begin.\n");
    folder.file(
        "plans/d.md",
        "# Plan\n\n## Trees\n\nThe town planted 1,200 trees in 2022. It will plant 300 trees by 2026.\n",
    );
    folder.file("plans/e.txt", "到2025年，森林覆盖率达到24.1%。\n");
    folder
}

/// The same in JSON Lines, with fields to keep and two lines that cannot be read.
fn lines() -> String {
    let mut lines = String::new();
    for number in 0..6 {
        let text = format!(
            "By 203{number}, {}% of homes will have solar roofs.",
            40 + number
        );
        match number {
            2 => writeln!(lines, r#"{{"id":"{number}","text":5}}"#),
            3 => writeln!(lines, "\nno JSON"),
            _ => writeln!(
                lines,
                r#"{{"id":"{number}","text":"{text}","n":{number}.50}}"#
            ),
        }
        .unwrap();
    }
    lines
}

fn resume(output: &str, arguments: &[&str]) -> Run {
    let fixed = ["extract", "-fndjson", "--resume", "-o", output];
    run(&[&fixed[..], arguments].concat())
}

/// Documents of an output, but for the last one, whose end nothing shows.
fn whole(part: &[u8]) -> usize {
    let text = String::from_utf8_lossy(part);
    let heads: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.starts_with(r#"{"kind":"document""#) || line.starts_with(r#"{"kind":"error""#)
        })
        .collect();
    let before_last = heads.len().saturating_sub(1);
    let is_document = |line: &&&str| line.starts_with(r#"{"kind":"document""#);
    heads[..before_last].iter().filter(is_document).count()
}

/// Cuts what these arguments give at many places, and goes on from there.
fn goes_on_from_anywhere(arguments: &[&str], status: i32) {
    let folder = Folder::new();
    let output = folder.path().join("all.ndjson").display().to_string();
    let made = run(&[&["extract", "-fndjson", "-o", &output], arguments].concat());
    assert_eq!(made.status, status);
    let all = fs::read(&output).unwrap();
    let ends = (0..all.len()).filter(|&at| all[at] == b'\n');
    let around = |(number, at): (usize, usize)| [at + 1, at + 2 * (number % 2), at + 20];
    let places: Vec<usize> = ends
        .enumerate()
        .flat_map(around)
        .chain([0, 1])
        .filter(|&at| at <= all.len())
        .collect();
    for (number, &at) in places.iter().enumerate() {
        fs::write(&output, &all[..at]).unwrap();
        let threads = format!("-j{}", number % 3 + 1);
        let again = resume(&output, &[arguments, &[&threads]].concat());
        assert_eq!(again.status, status, "{at}: {}", again.stderr);
        assert!(fs::read(&output).unwrap() == all, "{at} {threads}");
        let skipped = whole(&all[..at]);
        let plural = if skipped == 1 { "" } else { "s" };
        let told =
            format!("planlens: {skipped} document{plural} skipped, which the output holds already");
        assert!(
            again.stderr.contains(&told),
            "{at} {skipped}: {}",
            again.stderr
        );
        // What cannot be read is told again, as often as it was.
        let errors = |run: &Run| {
            run.stderr
                .lines()
                .filter(|l| !l.contains(" skipped, "))
                .count()
        };
        assert_eq!(errors(&again), errors(&made), "{at}: {}", again.stderr);
    }
}

#[test]
fn a_folder_is_gone_on_with_from_anywhere() {
    let plans = plans();
    let folder = plans.path().join("plans").display().to_string();
    goes_on_from_anywhere(&[&folder], 2);
}

#[test]
fn lines_are_gone_on_with_from_anywhere() {
    let folder = Folder::new();
    let file = folder.file("plans.jsonl", lines());
    goes_on_from_anywhere(
        &[&file, "--keep", "n", "--errors", "in-band", "--ledger"],
        0,
    );
    goes_on_from_anywhere(&[&file, "--lang", "en", "--date", "2024"], 2);
}

#[test]
fn a_first_run_and_one_after_all_is_done_give_the_same() {
    let plans = plans();
    let folder = plans.path().join("plans").display().to_string();
    let output = plans.path().join("all.ndjson").display().to_string();
    let plain = run(&["extract", "-fndjson", &folder]);
    for skipped in [0, 3] {
        let run = resume(&output, &[&folder]);
        assert_eq!(run.status, 2);
        assert_eq!(fs::read_to_string(&output).unwrap(), plain.stdout);
        let told = format!("{skipped} documents skipped");
        assert_eq!(run.stderr.contains(&told), skipped > 0, "{}", run.stderr);
    }
}

#[test]
fn what_has_changed_since_is_written_anew() {
    let plans = plans();
    let folder = plans.path().join("plans").display().to_string();
    let output = plans.path().join("all.ndjson").display().to_string();
    resume(&output, &[&folder]);
    plans.file("plans/d.md", "The town will plant 500 trees by 2027.\n");
    plans.file("plans/f.txt", "Wages rose by 3%.\n");
    let again = resume(&output, &[&folder]);
    assert!(
        again.stderr.contains("2 documents skipped"),
        "{}",
        again.stderr
    );
    let plain = run(&["extract", "-fndjson", &folder]).stdout;
    assert_eq!(fs::read_to_string(&output).unwrap(), plain);
    fs::remove_file(plans.path().join("plans/e.txt")).unwrap();
    fs::remove_file(plans.path().join("plans/f.txt")).unwrap();
    resume(&output, &[&folder]);
    let plain = run(&["extract", "-fndjson", &folder]).stdout;
    assert_eq!(fs::read_to_string(&output).unwrap(), plain);
}

#[test]
fn nothing_is_mixed_and_nothing_else_is_cut() {
    let plans = plans();
    let folder = plans.path().join("plans").display().to_string();
    let output = plans.path().join("all.ndjson").display().to_string();
    resume(&output, &[&folder]);
    let all = fs::read_to_string(&output).unwrap();
    let refused = |arguments: &[&str], message: &str| {
        let run = resume(&output, arguments);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains(message),
            "{arguments:?}: {}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(&output).unwrap(), all, "{arguments:?}");
    };
    refused(
        &[&folder, "--kind", "figure"],
        "a.txt reads differently now",
    );
    refused(
        &[&folder, "--offsets", "chars", "--ledger"],
        "a.txt reads differently now",
    );
    let other = plans.path().join("plans/e.txt").display().to_string();
    refused(&[&other], "begins with other documents");
    for foreign in [
        "Notes of mine.\n",
        "{\"kind\":\"change\"}\n",
        "{\"kind\":\"document\nx\n{\"kind\":\"document\"}\n",
    ] {
        let file = plans.file("notes.txt", foreign);
        let run = resume(&file, &[&folder]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("no output in NDJSON"), "{}", run.stderr);
        assert_eq!(fs::read_to_string(&file).unwrap(), foreign);
    }
    for arguments in [
        &["extract", "--resume", &folder][..],
        &["extract", "--resume", "-fndjson", &folder],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("add --format ndjson and -o FILE"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn outlines_are_gone_on_with_too() {
    let plans = plans();
    let folder = plans.path().join("plans").display().to_string();
    let output = plans.path().join("all.ndjson").display().to_string();
    let all = run(&["outline", "-fndjson", &folder]).stdout;
    fs::write(&output, &all[..all.len() - 200]).unwrap();
    let again = run(&["outline", "-fndjson", &folder, "-o", &output, "--resume"]);
    assert!(again.stderr.contains(" skipped"), "{}", again.stderr);
    assert_eq!(fs::read_to_string(&output).unwrap(), all);
}

#[test]
fn an_output_of_one_document_is_not_lost_to_another() {
    let folder = plans();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let output = at("out.ndjson");
    let (one, other) = (at("plans/a.txt"), at("plans/d.md"));
    assert_eq!(resume(&output, &[&one]).status, 0);
    let before = fs::read(&output).unwrap();
    for arguments in [&[other.as_str()][..], &["no-such-file.txt"]] {
        let ran = resume(&output, arguments);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("begins with other documents"),
            "{}",
            ran.stderr
        );
        assert_eq!(fs::read(&output).unwrap(), before);
    }
    // What could not be begun leaves nothing.
    let none = at("none.ndjson");
    assert_eq!(resume(&none, &["no-such-file.txt"]).status, 2);
    assert!(fs::metadata(&none).is_err());
    let itself = at("itself.txt");
    let ran = resume(&itself, &[&itself]);
    assert!(
        ran.status == 2 && ran.stderr.contains("read and written"),
        "{}",
        ran.stderr
    );
}

#[test]
fn options_are_seen_to_differ_at_the_first_document_with_statements() {
    let folder = Folder::new();
    let at = |name: &str| folder.path().join(name).display().to_string();
    folder.file("plans/0.txt", "A cover page.\n");
    folder.file(
        "plans/1.txt",
        "By 2030, 45% of homes will have solar roofs.\n",
    );
    folder.file("plans/2.txt", "A last page.\n");
    let (plans, output) = (at("plans"), at("out.ndjson"));
    assert_eq!(resume(&output, &[&plans]).status, 0);
    let before = fs::read(&output).unwrap();
    let ran = resume(&output, &["--kind", "threshold", &plans]);
    assert!(
        ran.status == 2 && ran.stderr.contains("reads differently now"),
        "{}",
        ran.stderr
    );
    assert_eq!(fs::read(&output).unwrap(), before);
}
