#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let plan = planlens::read("fuzz", text, &planlens::Options::default());
        for statement in &plan.statements {
            assert_eq!(&text[statement.sentence.start..statement.sentence.end], statement.text);
        }
    }
});
