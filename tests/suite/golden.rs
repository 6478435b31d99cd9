//! What is read out of the plans that ship with planlens, in full.
//!
//! A difference is either a mistake or an improvement: look at it, then refresh the files with
//! `UPDATE_GOLDEN=1 cargo test --test suite golden` and commit them with the change that caused it.

use crate::common::{golden, run, seeds};

fn each_seed(format: &str, ending: &str) {
    for seed in seeds() {
        let name = seed.file_stem().unwrap().to_str().unwrap();
        let path = format!("seeds/{name}.txt");
        let run = run(&["extract", "--format", format, &path]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{path}");
        golden(&format!("{name}.{ending}"), &run.stdout);
    }
}

#[test]
fn seeds_as_records() {
    each_seed("ndjson", "ndjson");
}

#[test]
fn seeds_as_tables() {
    each_seed("table", "txt");
}

const PLANS: [&str; 2] = [
    "seeds/china-13fyp-targets.txt",
    "seeds/china-14fyp-targets.txt",
];
const PLEDGES: [&str; 2] = [
    "seeds/singapore-ndc-2020.txt",
    "seeds/singapore-ndc-2025.txt",
];

#[test]
fn the_seeds_against_each_other() {
    for (name, [old, new]) in [("plans", PLANS), ("pledges", PLEDGES)] {
        for format in ["table", "markdown", "csv"] {
            let shown = crate::common::run(&["diff", old, new, "--format", format]);
            assert_eq!((shown.status, shown.stderr.as_str()), (1, ""));
            crate::common::golden(&format!("compare/diff-{name}.{format}"), &shown.stdout);
        }
        let shown = crate::common::run(&["track", old, new]);
        crate::common::golden(&format!("compare/track-{name}.table"), &shown.stdout);
    }
    let [old, new] = PLANS;
    for format in ["table", "markdown", "csv"] {
        let shown = crate::common::run(&["compare", old, new, "--format", format]);
        crate::common::golden(&format!("compare/compare-plans.{format}"), &shown.stdout);
    }
}
