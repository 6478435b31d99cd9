//! Every example of every entry of the built-in lexicon.

use planlens::Lexicon;
use planlens::lexicon::test::test_entries;

#[test]
fn every_example_does_what_its_entry_says() {
    let failures = test_entries(&Lexicon::builtin_entries(), Lexicon::builtin());
    let lines: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(
        lines.is_empty(),
        "{} examples fail:\n{}",
        lines.len(),
        lines.join("\n")
    );
}
