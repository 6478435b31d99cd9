//! Files made to break a reader: each ends in one clear line, and the rest of the batch is done.

use crate::common::{Folder, program, run};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::process::Stdio;

const SENTENCE: &str = "By 2030, the share of treated waste water will reach 90%.";

/// The program reads these files beside a good one: what it says of each, in their order.
fn complaints(files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let folder = Folder::new();
    let mut arguments = vec!["extract".to_owned(), "-fndjson".to_owned()];
    arguments.extend(files.iter().map(|(name, bytes)| folder.file(name, bytes)));
    arguments.push(folder.file("good.txt", SENTENCE));
    let run = run(&arguments);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stdout.contains("good.txt") && run.stdout.contains("\"90%\""));
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    let lines: Vec<String> = run.stderr.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), files.len(), "{}", run.stderr);
    for (line, (name, _)) in lines.iter().zip(files) {
        assert!(
            line.starts_with("planlens: ") && line.contains(name),
            "{line}"
        );
    }
    lines
}

/// A PDF file of these objects; the first is its catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let (at, size) = (file.len(), objects.len() + 1);
    write!(
        file,
        "{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    let length = content.len();
    format!("<<{dictionary}/Length {length}>>stream\n{content}\nendstream")
}

/// A page's content that shows the sentence.
fn shown() -> String {
    format!("BT /F 11 Tf 60 700 Td ({SENTENCE}) Tj ET ")
}

/// A file whose page is object 4 and has this content; other objects follow from 6 on.
fn paged(kids: &str, content: &str, others: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 1/Kids[{kids}]>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R\
         /Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>>>"
            .to_owned(),
        stream("", content),
    ];
    objects.extend_from_slice(others);
    pdf(&objects)
}

/// A form that shows another one.
fn form(content: &str, other: usize) -> String {
    let resources = format!("<</Font<</F 3 0 R>>/XObject<</X {other} 0 R>>>>");
    let dictionary = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
    stream(&format!("{dictionary}/Resources{resources}"), content)
}

/// An archive with one packed part.
fn docx(part: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(part.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn circles_in_a_pdf_are_gone_round_once() {
    let folder = Folder::new();
    let node = "<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R 6 0 R]>>".to_owned();
    let shows = shown() + "/X Do ";
    for (name, file) in [
        ("tree.pdf", paged("2 0 R 6 0 R 4 0 R", &shown(), &[node])),
        ("form.pdf", paged("4 0 R", &shows, &[form(&shows, 6)])),
    ] {
        let run = run(&["extract", "-fndjson", &folder.file(name, file)]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
        assert!(run.stdout.contains("\"90%\""), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_pdf_that_draws_without_end_is_refused() {
    // Ten forms, of which each shows the next one ten times.
    let forms: Vec<String> = (7..17)
        .map(|next| form(&"/X Do ".repeat(10), next))
        .collect();
    let said = complaints(&[("endless.pdf", paged("4 0 R", "/X Do", &forms))]);
    assert!(said[0].contains("page 1 draws without end"), "{}", said[0]);
}

#[test]
fn documents_that_unpack_beyond_measure_are_refused() {
    let spaces = " ".repeat(64 << 20);
    let part = format!("<w:document><w:body>{spaces}</w:body></w:document>");
    let packed = {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(spaces.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let digits: String = packed.iter().map(|byte| format!("{byte:02x}")).collect();
    let bomb = |filter: &str, data: &[u8]| {
        let head = format!("%PDF-1.4\n1 0 obj <</Filter{filter}>>stream\n");
        [head.as_bytes(), data, b"\nendstream endobj"].concat()
    };
    for said in complaints(&[
        ("bomb.docx", docx(&part)),
        ("bomb.pdf", bomb("/FlateDecode", &packed)),
        ("hidden.pdf", bomb("[/AHx/Fl]", digits.as_bytes())),
    ]) {
        assert!(said.contains("bytes unpack to over "), "{said}");
    }
}

#[test]
fn what_nests_too_deeply_is_refused() {
    let tables = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    for said in complaints(&[
        (
            "tags.html",
            ("<html>".to_owned() + &"<div>".repeat(1_000_000)).into_bytes(),
        ),
        (
            "tables.html",
            ("<html>".to_owned() + &"<table><tr><td>".repeat(100_000)).into_bytes(),
        ),
        (
            "tables.docx",
            docx(&format!("<w:document><w:body>{tables}")),
        ),
    ]) {
        assert!(said.contains("elements inside each other"), "{said}");
    }
}

#[test]
fn tables_inside_each_other_are_read_as_deep_as_they_are_allowed() {
    let folder = Folder::new();
    let depth = 300;
    let (open, close) = (
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        "</w:tc></w:tr></w:tbl>".repeat(depth),
    );
    let words = format!("<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>");
    let part = format!("<w:document><w:body>{open}{words}{close}</w:body></w:document>");
    let (rows, ends) = ("<table><tr><td>".repeat(depth), "</table>".repeat(depth));
    let page = format!("<html>{rows}{SENTENCE}{ends}");
    for path in [
        folder.file("deep.docx", docx(&part)),
        folder.file("deep.html", page),
    ] {
        let run = run(&["extract", "-fndjson", &path]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{path}");
        assert!(run.stdout.contains("\"90%\""), "{path}: {}", run.stdout);
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_half_written() {
    let folder = Folder::new();
    let out = folder.file("out.ndjson", "as it was");
    // It waits for the rest of standard input, its output open.
    let mut child = program()
        .args(["extract", "-", "-fndjson", "-o", &out])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    // Kept open: its end would be the end of the document.
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(SENTENCE.as_bytes()).unwrap();
    let files = || std::fs::read_dir(folder.path()).unwrap().count();
    while files() < 2 {
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status();
    assert!(killed.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(
        (files(), std::fs::read_to_string(&out).unwrap().as_str()),
        (1, "as it was")
    );
}
