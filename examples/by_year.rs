//! Counts the targets that are due in each year, over any number of files.
//!
//! ```sh
//! cargo run --example by_year -- seeds/*.txt
//! ```

use planlens::model::Kind;
use planlens::{Options, read_source, source};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

#[allow(dead_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    count(&paths, &mut io::stdout().lock())
}

/// Writes one line a year: the year, the number of targets, a bar. Targets without a year come last.
///
/// # Errors
/// A file that cannot be read, and those of the writer.
pub fn count(paths: &[String], out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    let mut undated = 0;
    for path in paths {
        let source = source::read(std::fs::read(path)?)?;
        let plan = read_source(path, &source, &Options::default());
        for target in plan.statements.iter().filter(|s| s.kind == Kind::Target) {
            match target.time.as_ref().and_then(|time| time.end) {
                Some(year) => *years.entry(year).or_default() += 1,
                None => undated += 1,
            }
        }
    }
    for (year, targets) in &years {
        writeln!(out, "{year}  {targets:>4}  {}", "#".repeat(*targets))?;
    }
    writeln!(out, "none  {undated:>4}")?;
    Ok(())
}
