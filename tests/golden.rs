//! What is read out of the plans that ship with planlens, in full.
//!
//! A difference is either a mistake or an improvement: look at it, then refresh the files with
//! `UPDATE_GOLDEN=1 cargo test --test golden` and commit them with the change that caused it.
#![allow(clippy::unwrap_used)]

mod common;

use common::{golden, run, seeds};

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
