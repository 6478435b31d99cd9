#![no_main]

use libfuzzer_sys::fuzz_target;
use planlens::source::{self, Format};

fuzz_target!(|bytes: &[u8]| {
    for format in [None, Some(Format::Text), Some(Format::Html), Some(Format::Pdf), Some(Format::Docx)] {
        let options = source::Options { format, ..source::Options::default() };
        if let Ok(source) = source::read(bytes.to_vec(), &options) {
            for table in &source.layout.tables {
                table.rows.iter().flatten().for_each(|c| drop(source.text[c.span.clone()].len()));
            }
            drop(planlens::read_source("fuzz", &source, &planlens::Options::default()));
        }
    }
});
