//! Files whose format, packing and encoding are to be found.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| planlens_fuzz::source(bytes, None));
