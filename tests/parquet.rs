//! Parquet out and in.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "suite/common/mod.rs"]
mod common;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array,
    LargeStringArray, RecordBatch, StringArray, StringViewArray, TimestampMicrosecondArray,
};
use common::{Folder, Run, run, seeds};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

const TEXT: &str = "By 2030, 45% of homes will have solar roofs.";

fn write(folder: &Folder, name: &str, columns: Vec<(&str, ArrayRef)>) -> String {
    let path = folder.path().join(name);
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    let mut writer =
        ArrowWriter::try_new(File::create(&path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    path.to_str().unwrap().to_owned()
}

/// The rows of a file, as one batch where they are few.
fn read(path: &Path) -> Vec<RecordBatch> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let reader = builder.with_batch_size(1 << 20).build().unwrap();
    reader.map(Result::unwrap).collect()
}

fn records(run: &Run) -> Vec<Value> {
    let record = |line| serde_json::from_str(line).unwrap();
    run.stdout.lines().map(record).collect()
}

fn string(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let column = batch.column_by_name(column).unwrap().as_string::<i32>();
    column.is_valid(row).then(|| column.value(row).to_owned())
}

#[test]
fn a_table_holds_the_statements_of_ndjson_for_any_number_of_threads() {
    let folder = Folder::new();
    let paths: Vec<String> = seeds().iter().map(|p| p.display().to_string()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut bytes = Vec::new();
    for threads in ["-j1", "-j3"] {
        let out = folder.path().join("plans.parquet");
        let to = ["extract", "-fparquet", threads, "-o", out.to_str().unwrap()];
        let run = run(&[&to[..], &paths].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        bytes.push(fs::read(&out).unwrap());
    }
    assert!(bytes[0] == bytes[1]);
    let batches = read(&folder.path().join("plans.parquet"));
    assert_eq!(batches.len(), 1);
    let batch = &batches[0];
    let all = records(&run(&[&["extract", "-fndjson"][..], &paths].concat()));
    let statements: Vec<&Value> = all
        .iter()
        .filter(|r| !["document", "section"].contains(&r["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(batch.num_rows(), statements.len());
    for (row, wants) in statements.iter().enumerate() {
        for name in ["document", "id", "kind", "text", "measure", "modality"] {
            let want = wants[name].as_str().map(str::to_owned);
            assert_eq!(string(batch, name, row), want, "{name} of {wants}");
        }
        let digits = wants["quantity"]["value"]
            .as_number()
            .map(ToString::to_string);
        assert_eq!(string(batch, "value_exact", row), digits, "{wants}");
        let value = batch["value"].as_primitive::<Float64Type>();
        let value = value.is_valid(row).then(|| value.value(row));
        assert_eq!(value, digits.map(|d| d.parse().unwrap()), "{wants}");
        let end = batch["time_end"].as_primitive::<Int64Type>();
        let end = end.is_valid(row).then(|| end.value(row));
        assert_eq!(end, wants["time"]["end"].as_i64(), "{wants}");
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one table with a column of each kind"
)]
fn texts_of_any_kind_are_read_and_bad_rows_answered_in_their_places() {
    let folder = Folder::new();
    let texts = || {
        vec![
            Some(TEXT),
            None,
            Some(" "),
            Some("到2025年，森林覆盖率达到24.1%。"),
        ]
    };
    let kinds: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(texts())),
        Arc::new(LargeStringArray::from(texts())),
        Arc::new(StringViewArray::from(texts())),
        Arc::new(BinaryArray::from_iter(texts())),
        Arc::new(
            texts()
                .into_iter()
                .collect::<DictionaryArray<arrow_array::types::Int32Type>>(),
        ),
    ];
    for column in kinds {
        let kind = column.data_type().clone();
        let file = write(
            &folder,
            "texts.parquet",
            vec![
                (
                    "doc",
                    Arc::new(Int64Array::from(vec![10, 11, 12, 13])) as ArrayRef,
                ),
                (
                    "date",
                    Arc::new(Date32Array::from(vec![Some(19_844), None, None, None])),
                ),
                (
                    "price",
                    Arc::new(
                        Decimal128Array::from(vec![150, 2, 3, 4])
                            .with_precision_and_scale(9, 2)
                            .unwrap(),
                    ),
                ),
                ("body", column),
            ],
        );
        let named = [
            "extract",
            "-fndjson",
            &file,
            "--text-column",
            "body",
            "--id-column",
            "doc",
        ];
        let in_band = ["--errors", "in-band", "--keep", "price"];
        let run_ = run(&[&named[..], &in_band].concat());
        assert_eq!((run_.status, run_.stderr.as_str()), (0, ""), "{kind}");
        let all = records(&run_);
        let heads: Vec<String> = all
            .iter()
            .filter(|r| r["kind"] != "target")
            .map(|r| format!("{} {}{} {}", r["kind"], r["id"], r["document"], r["line"]))
            .collect();
        let want = [
            r#""document" "10"null 1"#,
            r#""error" null"11" 2"#,
            r#""error" null"12" 3"#,
            r#""document" "13"null 4"#,
        ];
        assert_eq!(heads, want, "{kind}");
        assert_eq!(all[0]["date"], "2024-05-01");
        assert!(
            run_.stdout.contains(r#""kept":{"price":"#),
            "{}",
            run_.stdout
        );
        assert!(run_.stdout.contains("1.50"), "{}", run_.stdout);
        assert!(
            all[2]["message"]
                .as_str()
                .unwrap()
                .contains("it has no `body`"),
            "{}",
            all[2]
        );
        // The same in a table: a row each in their places, and what stderr and status say.
        let out = folder.path().join("out.parquet");
        let table = [
            &["extract", "-fparquet", "-o", out.to_str().unwrap()],
            &named[2..],
        ];
        let table = run(&table.concat());
        assert_eq!(
            (table.status, table.stderr.lines().count()),
            (2, 2),
            "{}",
            table.stderr
        );
        let batch = &read(&out)[0];
        let kinds: Vec<String> = (0..batch.num_rows())
            .map(|row| string(batch, "kind", row).unwrap())
            .collect();
        assert_eq!(kinds, ["target", "error", "error", "target"]);
        assert_eq!(string(batch, "document", 1).as_deref(), Some("11"));
        assert!(string(batch, "message", 1).unwrap().contains("no `body`"));
    }
}

#[test]
fn bytes_are_those_of_files_and_times_stand_in_any_zone() {
    let folder = Folder::new();
    let page = "<html><p>到2025年，森林覆盖率达到24.1%。";
    let word = fs::read("tests/fixtures/plan.docx").unwrap();
    let files: ArrayRef = Arc::new(BinaryArray::from(vec![
        page.as_bytes(),
        &word,
        b"\0\x01\x02",
    ]));
    let times = TimestampMicrosecondArray::from(vec![Some(1_714_564_800_000_000), None, None]);
    let file = write(
        &folder,
        "files.parquet",
        vec![
            ("text", files),
            ("date", Arc::new(times.with_timezone("UTC")) as ArrayRef),
        ],
    );
    let run = run(&[
        "extract",
        "-fndjson",
        "--errors=in-band",
        "--keep=date",
        &file,
    ]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let all = records(&run);
    let heads: Vec<_> = all.iter().filter(|r| r["line"].is_u64()).collect();
    let formats: Vec<_> = heads.iter().map(|r| r["format"].as_str()).collect();
    assert_eq!(formats, [Some("html"), Some("docx"), None]);
    assert_eq!(heads[0]["date"], "2024-05-01");
    assert_eq!(heads[0]["kept"]["date"], "2024-05-01T12:00:00Z");
    assert!(heads[2]["message"].as_str().unwrap().contains("not a text"));
}

#[test]
fn rows_are_resumed_and_verified_as_lines_are() {
    let folder = Folder::new();
    let texts: Vec<String> = (0..100)
        .map(|n| format!("By 2030, {n}% of homes will have solar roofs."))
        .collect();
    let file = write(
        &folder,
        "texts.parquet",
        vec![("text", Arc::new(StringArray::from(texts)) as ArrayRef)],
    );
    let out = folder.path().join("out.ndjson").display().to_string();
    let whole = run(&["extract", "-fndjson", &folder.text()]);
    assert_eq!((whole.status, whole.stderr.as_str()), (0, ""));
    assert!(whole.stdout.contains(&format!(r#""id":"{file}:100""#)));
    fs::write(&out, &whole.stdout[..whole.stdout.len() / 2]).unwrap();
    let again = run(&["extract", "-fndjson", &file, "-o", &out, "--resume"]);
    assert!(
        again.stderr.contains(" documents skipped"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), whole.stdout);
    let verified = run(&["verify", &out]);
    assert!(
        verified
            .stdout
            .contains("100 documents, 200 quotes: 200 stand"),
        "{}{}",
        verified.stdout,
        verified.stderr
    );
}

#[test]
fn what_cannot_be_done_is_told_with_what_to_do() {
    let folder = Folder::new();
    let texts: ArrayRef = Arc::new(StringArray::from(vec![TEXT; 300]));
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1; 300]));
    let file = write(
        &folder,
        "texts.parquet",
        vec![("body", texts), ("n", numbers)],
    );
    let bytes = fs::read(&file).unwrap();
    let cut = folder.file("cut.parquet", &bytes[..bytes.len() / 2]);
    let fake = folder.file("fake.parquet", "PAR1 is how they begin, and PAR1");
    for (arguments, message) in [
        (
            &["extract", &file][..],
            "no column `text`; there are `body`, `n`; name one with --text-column",
        ),
        (
            &["extract", &file, "--text-column", "n"],
            "column `n` holds Int64, no text; name one with --text-column",
        ),
        (
            &[
                "extract",
                &file,
                "--text-column",
                "body",
                "--id-column",
                "doc",
            ],
            "name one with --id-column",
        ),
        (&["extract", &cut], "broken Parquet file"),
        (&["extract", &fake], "broken Parquet file"),
        (
            &["extract", "--input-format", "parquet", "-"],
            "Parquet is read from its end; give a file",
        ),
        (&["compare", &file, &file], "holds a document a row"),
        (
            &["extract", &file, "-fparquet", "--ledger"],
            "no place in parquet",
        ),
        (
            &["extract", &file, "-fparquet", "--resume", "-o", "x"],
            "add --format ndjson and -o FILE",
        ),
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(
            run.stderr.contains(message),
            "{arguments:?}: {}",
            run.stderr
        );
        assert_eq!(
            run.stderr.lines().count(),
            arguments.iter().filter(|a| **a == file).count().max(1),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn damaged_files_are_errors_and_nothing_worse() {
    let folder = Folder::new();
    let texts: ArrayRef = Arc::new(StringArray::from_iter_values(
        (0..200).map(|n| format!("{n}: {TEXT}")),
    ));
    let file = write(&folder, "texts.parquet", vec![("text", texts)]);
    let bytes = fs::read(&file).unwrap();
    // A generator of numbers that gives the same damage each time.
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for number in 0..60 {
        let mut damaged = bytes.clone();
        for _ in 0..=number % 4 {
            // The end, where the file tells what it holds, half of the time.
            let at = if number % 2 == 0 {
                next(bytes.len())
            } else {
                bytes.len() - 1 - next(bytes.len() / 8)
            };
            damaged[at] = u8::try_from(next(256)).unwrap();
        }
        fs::write(&file, damaged).unwrap();
        let run = run(&["extract", "-fndjson", "--errors", "in-band", &file]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{number}");
    }
}
