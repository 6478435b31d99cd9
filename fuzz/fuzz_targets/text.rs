//! Plain text and Markdown through the outline and the extractor.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planlens::source::Format;

fuzz_target!(|bytes: &[u8]| {
    planlens_fuzz::source(bytes, Some(Format::Text));
    planlens_fuzz::source(bytes, Some(Format::Markdown));
});
