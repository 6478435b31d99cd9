//! What fuzzing starts from and what it once found, read again.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod inputs;

use planlens::source::Format;

#[test]
fn the_corpus_of_each_target_is_read() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let read = |target: &str, read: &dyn Fn(&[u8])| {
        let mut files: Vec<_> = fs::read_dir(corpus.join(target))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        assert!(!files.is_empty(), "{target}");
        for file in files {
            // What breaks it is named where a test fails.
            println!("{}", file.display());
            read(&fs::read(file).unwrap());
        }
    };
    for (target, format) in [
        ("packed", None),
        ("html", Some(Format::Html)),
        ("docx", Some(Format::Docx)),
        ("pdf", Some(Format::Pdf)),
        ("text", Some(Format::Text)),
        ("text", Some(Format::Markdown)),
    ] {
        read(target, &|bytes| inputs::source(bytes, format));
    }
    read("jsonl", &inputs::lines);
    read("lexicon", &inputs::lexicon);
}
