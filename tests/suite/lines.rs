//! Files that hold a document a line.

use crate::common::{Folder, Run, pipe, run};
use serde_json::Value;
use std::fmt::Write as _;

const LINES: &str = concat!(
    r#"{"id":"north","text":"By 2030, 45% of homes will have solar roofs.","region":{"n":1.50},"x":1}"#,
    "\n\n",
    r#"{"id":"bad","text":5}"#,
    "\n",
    r##"{"text":"# A Plan\n\n## Trees\n\nThis year the town will plant 300 trees.","date":"2024-05-01"}"##,
    "\nno JSON at all\n",
    r#"{"id":7,"language":"zh","text":"到2025年，森林覆盖率达到24.1%。"}"#,
);

fn records(run: &Run) -> Vec<Value> {
    let record = |line| serde_json::from_str(line).unwrap();
    run.stdout.lines().map(record).collect()
}

/// Kind and document of each record, and of a document its line.
fn told(run: &Run) -> Vec<String> {
    let told = |r: &Value| match r["kind"].as_str().unwrap() {
        "document" => format!("document {} {}", r["id"].as_str().unwrap(), r["line"]),
        kind => format!("{kind} {}", r["document"].as_str().unwrap()),
    };
    records(run).iter().map(told).collect()
}

#[test]
fn each_line_is_a_document_and_a_bad_one_an_error_in_its_place() {
    let folder = Folder::new();
    let file = folder.file("plans.jsonl", LINES);
    for threads in ["-j1", "-j3"] {
        let run = run(&["extract", "-fndjson", threads, "--keep", "region", &file]);
        assert_eq!(run.status, 2);
        let place = |line: usize| format!("{file}:{line}");
        let want = [
            "document north 1".to_owned(),
            "target north".to_owned(),
            "error bad".to_owned(),
            format!("document {} 4", place(4)),
            format!("section {}", place(4)),
            format!("target {}", place(4)),
            format!("error {}", place(5)),
            "document 7 6".to_owned(),
            "target 7".to_owned(),
        ];
        assert_eq!(told(&run), want);
        let records = records(&run);
        assert!(
            run.stdout.contains(r#""kept":{"region":{"n":1.50}}"#),
            "{}",
            run.stdout
        );
        assert_eq!(records[2]["line"], 3);
        assert!(
            records[2]["message"]
                .as_str()
                .unwrap()
                .contains("`text` is not a string")
        );
        assert_eq!(records[3]["date"], "2024-05-01");
        assert_eq!(records[3]["format"], "markdown");
        assert_eq!(records[5]["time"]["end"], 2024);
        assert_eq!(records[7]["language"], "zh");
        let errors: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(errors.len(), 2, "{}", run.stderr);
        assert!(errors[0].starts_with(&format!("planlens: {}: not a document", place(3))));
    }
}

#[test]
fn with_errors_in_band_all_is_told_in_the_output() {
    let folder = Folder::new();
    let file = folder.file("plans.jsonl", LINES);
    let gone = folder.path().join("gone.txt").display().to_string();
    let run_ = run(&["extract", "-fndjson", "--errors", "in-band", &file, &gone]);
    assert_eq!((run_.status, run_.stderr.as_str()), (0, ""));
    assert_eq!(told(&run_).last(), Some(&format!("error {gone}")));
    assert!(records(&run_).last().unwrap()["line"].is_null());
    let table = run(&["extract", "--errors", "in-band", &file]);
    assert_eq!(table.status, 2);
    assert!(
        table.stderr.contains("add --format ndjson"),
        "{}",
        table.stderr
    );
}

#[test]
fn exports_of_other_programs_are_read_as_they_are_written() {
    let text = "By 2030, 45% of homes will have solar roofs.";
    let lines = [
        // A text is a text, whatever its first letters are.
        format!(r#"{{"id":"a","text":"%PDF- {text}"}}"#),
        format!(r#"{{"id":"b","text":"{text}","language":"","date":null}}"#),
        format!(r#"{{"id":"c","text":"{text}","language":"EN-gb","date":"2024-05-01T00:00:00Z"}}"#),
        format!(r#"{{"id":"d","text":"{text}","language":"fr"}}"#),
        format!("{{\"id\":\"e\",\"text\":\"{text}\",\"date\":2024}}\r"),
        r#"{"id":"f","text":" "}"#.to_owned(),
    ];
    let run = pipe(
        &[
            "extract",
            "-fndjson",
            "--errors",
            "in-band",
            "--input-format",
            "jsonl",
        ],
        lines.join("\n").as_bytes(),
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let heads: Vec<String> = told(&run)
        .into_iter()
        .filter(|t| !t.starts_with("target"))
        .collect();
    let want = [
        "document a 1",
        "document b 2",
        "document c 3",
        "error d",
        "document e 5",
        "error f",
    ];
    assert_eq!(heads, want);
    let dates: Vec<Value> = records(&run)
        .iter()
        .map(|r| r["date"].clone())
        .filter(|d| !d.is_null())
        .collect();
    assert_eq!(dates, ["2024-05-01", "2024"]);
}

#[test]
fn a_file_without_a_line_gives_an_empty_output() {
    let folder = Folder::new();
    let file = folder.file("none.jsonl", "\n");
    let out = folder.path().join("out.ndjson").display().to_string();
    let run = run(&["extract", "-fndjson", &file, "-o", &out]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "");
}

#[test]
fn lines_are_told_by_content_in_a_pipe_and_read_packed() {
    let line = r#"{"id":"a","text":"By 2030, 45% of homes will have solar roofs."}"#;
    let piped = pipe(&["extract", "-fndjson"], line.as_bytes());
    assert_eq!(
        (piped.status, told(&piped)[0].as_str()),
        (0, "document a 1")
    );
    let text = pipe(
        &["extract", "-fndjson", "--input-format", "text"],
        line.as_bytes(),
    );
    assert_eq!(told(&text)[0], "document - null");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, line.as_bytes()).unwrap();
    let folder = Folder::new();
    folder.file("plans.jsonl.gz", packed.finish().unwrap());
    let found = run(&["outline", "-fndjson", &folder.text()]);
    assert_eq!(
        (found.status, told(&found)[0].as_str()),
        (0, "document a 1"),
        "{}",
        found.stderr
    );
}

#[test]
fn commands_that_hold_documents_against_each_other_say_that_lines_are_not_for_them() {
    let folder = Folder::new();
    let file = folder.file("plans.jsonl", LINES);
    for arguments in [&["compare", &file, &file][..], &["check", &file]] {
        let run = run(arguments);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("holds a document a line"),
            "{}",
            run.stderr
        );
    }
    let text = folder.path().join("text.txt").display().to_string();
    let several = run(&["extract", "--text-out", &text, &file]);
    assert!(
        several.stderr.contains("--text-out is for one document"),
        "{}",
        several.stderr
    );
}

#[test]
fn quotes_of_lines_are_verified() {
    let folder = Folder::new();
    let mut lines = String::new();
    for number in 0..40 {
        let text = format!("By 2030, {}% of homes will have solar roofs.", number + 10);
        writeln!(lines, r#"{{"id":"{number}","text":"{text}"}}"#).unwrap();
    }
    let file = folder.file("plans.jsonl", &lines);
    let result = folder.path().join("result.ndjson").display().to_string();
    let made = run(&["extract", "-fndjson", &file, "-o", &result]);
    assert_eq!((made.status, made.stderr.as_str()), (0, ""));
    let good = run(&["verify", &result]);
    assert_eq!(
        (good.status, good.stderr.as_str()),
        (0, ""),
        "{}",
        good.stdout
    );
    assert!(
        good.stdout.contains("40 documents, 80 quotes: 80 stand"),
        "{}",
        good.stdout
    );
    folder.file("plans.jsonl", lines.replace("33%", "34%"));
    let changed = run(&["verify", &result]);
    assert_eq!(changed.status, 1, "{}", changed.stderr);
    assert!(
        changed
            .stdout
            .contains("\u{201c}33%\u{201d} stands nowhere now"),
        "{}",
        changed.stdout
    );
}
