//! PDF files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planlens::source::Format;

fuzz_target!(|bytes: &[u8]| planlens_fuzz::source(bytes, Some(Format::Pdf)));
