//! What every input must hold to, for the fuzz targets.

use planlens::source::{self, Format, Source, jsonl};
use planlens::{Lexicon, Options};
use std::io::{BufRead, Read};

/// Reads a file of this format, or of the one that is found, and everything it states. Ranges of the
/// layout and of the statements must lie in the text, on characters.
pub fn source(bytes: &[u8], format: Option<Format>) {
    let options = source::Options {
        format,
        ..source::Options::default()
    };
    if let Ok(source) = source::read(bytes.to_vec(), &options) {
        states(&source);
    }
}

/// Reads a file of a document a line, packed or not, and everything its documents state.
pub fn lines(bytes: &[u8]) {
    let _ = jsonl::begins(bytes);
    let Ok(unpacked) = source::unpacking(bytes) else {
        return;
    };
    // As much as the other targets read of their files.
    let unpacked = unpacked.take(1 << 20);
    for line in unpacked.split(b'\n').map_while(Result::ok) {
        let Ok(record) = jsonl::record(&line, &jsonl::Names::default()) else {
            continue;
        };
        for value in record.fields.values() {
            assert!(
                line.windows(value.get().len())
                    .any(|w| w == value.get().as_bytes())
            );
        }
        if let Ok(source) = record.content.read(&source::Options::default()) {
            states(&source);
        }
    }
}

/// What a text states is cut out of it as it is told.
fn states(source: &Source) {
    for table in &source.layout.tables {
        table
            .rows
            .iter()
            .flatten()
            .for_each(|cell| drop(source.text[cell.span.clone()].to_owned()));
    }
    let plan = planlens::read_source(
        "fuzz",
        source,
        &Options {
            ledger: true,
            ..Options::default()
        },
    );
    for statement in &plan.statements {
        assert_eq!(
            &source.text[statement.sentence.start..statement.sentence.end],
            statement.text
        );
        if let Some(quantity) = &statement.quantity {
            assert_eq!(
                &source.text[quantity.span.start..quantity.span.end],
                quantity.text
            );
        }
    }
}

/// Loads a file of a lexicon, and reads a sentence with it.
pub fn lexicon(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(lexicon) = Lexicon::with(&[("fuzz.toml".to_owned(), text.to_owned())]) {
        let options = Options {
            lexicon: &lexicon,
            ..Options::default()
        };
        drop(planlens::read(
            "fuzz",
            "By 2030, the share will rise from 5% to at least 40%.",
            &options,
        ));
    }
}
