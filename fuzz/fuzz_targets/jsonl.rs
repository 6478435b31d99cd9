//! Files of a document a line.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| planlens_fuzz::lines(bytes));
