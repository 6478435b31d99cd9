//! One plan in every format, as users give it: what is read, where it stands, and that it stands
//! there still.

use crate::common::{Folder, run};
use planlens::source::{self, Encoding, Error, Format, Source};
use serde_json::Value;

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Result<Source, Error> {
    let options = source::Options {
        name: Some(name),
        ..source::Options::default()
    };
    source::read(std::fs::read(fixture(name)).unwrap(), &options)
}

/// The records of `extract`.
fn records(name: &str) -> Vec<Value> {
    let run = run(&["extract", "--format", "ndjson", &fixture(name)]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn of_kind<'r>(records: &'r [Value], kind: &str) -> Vec<&'r Value> {
    records.iter().filter(|r| r["kind"] == kind).collect()
}

#[test]
fn every_format_tells_the_same_plan() {
    for (name, format) in [
        ("plan.html", "html"),
        ("plan.docx", "docx"),
        ("plan.pdf", "pdf"),
    ] {
        let records = records(name);
        assert_eq!(records[0]["format"], format);
        assert_eq!(records[0]["title"], "Valley Plan", "{name}");
        let headings: Vec<&str> = of_kind(&records, "section")
            .iter()
            .map(|s| s["heading"].as_str().unwrap())
            .collect();
        assert_eq!(headings, ["1 Water", "2 Trees"], "{name}");
        let targets: Vec<&str> = of_kind(&records, "target")
            .iter()
            .map(|t| t["quantity"]["text"].as_str().unwrap())
            .take(4)
            .collect();
        assert_eq!(
            targets,
            ["at least 90%", "15%", "40,000", "24.5%"],
            "{name}"
        );
    }
}

#[test]
fn statements_name_page_or_element() {
    let place = |name, quantity: &str| {
        let records = records(name);
        let found = records
            .iter()
            .find(|r| {
                r["quantity"]["text"]
                    .as_str()
                    .is_some_and(|q| q.contains(quantity))
            })
            .unwrap();
        (found["page"].clone(), found["element"].clone())
    };
    assert_eq!(
        place("plan.html", "90%"),
        (Value::Null, "main > p[1]".into())
    );
    assert_eq!(
        place("plan.docx", "90%"),
        (Value::Null, "paragraph 3".into())
    );
    assert_eq!(place("plan.pdf", "90%"), (1.into(), Value::Null));
    // The sentence goes on over the page.
    assert_eq!(place("plan.pdf", "12"), (1.into(), Value::Null));
    assert_eq!(place("plan.pdf", "30 km"), (2.into(), Value::Null));
}

#[test]
fn pages_are_laid_out() {
    let source = read("plan.pdf").unwrap();
    for words in [
        "the farmers of the upper villages have asked for since 2019",
        "In the left column the valley tells that 55% of its homes are heated with wood, which it means",
        "says that 70% of its schools have a garden, and that all of them shall",
        "Forest coverage rate (%) | 23.1 | 24.5\nClean buses | 120 | 300\n",
    ] {
        assert!(source.text.contains(words), "{words}:\n{}", source.text);
    }
    assert_eq!(source.layout.tables.len(), 1);
    let heads: Vec<&str> = source
        .layout
        .furniture
        .iter()
        .map(|f| &source.text[f.span.clone()])
        .collect();
    assert_eq!(heads.len(), 6, "{heads:?}");
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read("scanned.pdf"), Err(Error::Scanned { pages: 2 }));
    assert_eq!(read("locked.pdf"), Err(Error::Encrypted));
}

#[test]
fn damaged_files_are_read_or_refused() {
    for name in [
        "plan.pdf",
        "plan.docx",
        "plan.html",
        "plan.txt.gz",
        "locked.pdf",
    ] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        for at in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
            let mut damaged = bytes.clone();
            damaged[at] = damaged[at].wrapping_add(1);
            drop(source::read(damaged, &source::Options::default()));
            drop(source::read(
                bytes[..at].to_vec(),
                &source::Options::default(),
            ));
        }
    }
}

#[test]
fn packed_files_and_old_encodings_are_read() {
    assert!(
        read("plan.txt.gz")
            .unwrap()
            .text
            .starts_with("Valley Plan\n")
    );
    let options = |format, encoding| source::Options {
        format,
        encoding,
        ..source::Options::default()
    };
    let given = options(Some(Format::Text), Encoding::named("big5"));
    let text = source::read(b"\xa4\xa4 5%".to_vec(), &given).unwrap();
    assert_eq!((text.text.as_str(), text.encoding), ("中 5%", Some("big5")));
    let page = options(Some(Format::Html), None);
    let page = source::read(b"<p>5%</p>".to_vec(), &page).unwrap();
    assert_eq!(page.text, "5%\n");
}

#[test]
fn the_text_that_offsets_count_in_is_written() {
    let folder = Folder::new();
    let out = folder.path().join("text.txt").display().to_string();
    let run_ = run(&[
        "extract",
        "-f",
        "ndjson",
        "--text-out",
        &out,
        &fixture("plan.pdf"),
    ]);
    assert_eq!(run_.status, 0, "{}", run_.stderr);
    let text = std::fs::read_to_string(&out).unwrap();
    assert_eq!(text, read("plan.pdf").unwrap().text);
    let several = run(&[
        "extract",
        "--text-out",
        &out,
        &fixture("plan.pdf"),
        &fixture("plan.html"),
    ]);
    assert_eq!(several.status, 2);
    assert!(several.stderr.contains("--text-out is for one document"));
}

#[test]
fn quotes_are_verified() {
    let folder = Folder::new();
    let plan = folder.file(
        "plan.txt",
        "A café will open. By 2030, 45% of homes will have solar roofs.\n",
    );
    for (format, offsets) in [("json", "bytes"), ("ndjson", "chars"), ("ndjson", "utf16")] {
        let result = folder.path().join("result").display().to_string();
        let made = run(&[
            "extract",
            &plan,
            &fixture("plan.pdf"),
            "-f",
            format,
            "--offsets",
            offsets,
            "-o",
            &result,
        ]);
        assert_eq!(made.status, 0, "{}", made.stderr);
        let good = run(&["verify", &result, "--offsets", offsets]);
        assert_eq!(
            (good.status, good.stderr.as_str()),
            (0, ""),
            "{}",
            good.stdout
        );
        assert!(good.stdout.ends_with(" 0 are gone\n"), "{}", good.stdout);
        folder.file(
            "plan.txt",
            "A café will open. By 2030, 46% of homes will have solar roofs.\n",
        );
        let changed = run(&["verify", &result, "--offsets", offsets]);
        assert_eq!(changed.status, 1, "{}", changed.stdout);
        assert!(
            changed.stdout.contains("not the same file any more"),
            "{}",
            changed.stdout
        );
        assert!(
            changed.stdout.contains("“45%” stands nowhere now"),
            "{}",
            changed.stdout
        );
        folder.file(
            "plan.txt",
            "A café will open. By 2030, 45% of homes will have solar roofs.\n",
        );
    }
    let other = folder.file("other.json", "[1, 2]");
    assert_eq!(run(&["verify", &other]).status, 2);
}
