//! Lists the targets of a file.
//!
//! ```sh
//! cargo run --example targets -- seeds/singapore-ndc-2025.txt
//! ```

use planlens::model::{Kind, Time};
use planlens::{Options, read_source, source};
use std::error::Error;
use std::io::{self, Write};

#[allow(dead_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of a text")?;
    list(&path, &mut io::stdout().lock())
}

/// Writes one line a target: where, what, how much, by when.
///
/// # Errors
/// A file that cannot be read, and those of the writer.
pub fn list(path: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = source::read(std::fs::read(path)?)?;
    let plan = read_source(path, &source, &Options::default());
    for target in plan.statements.iter().filter(|s| s.kind == Kind::Target) {
        // A target always has a quantity; what has none is a commitment.
        let Some(quantity) = &target.quantity else {
            continue;
        };
        let indicator = target.indicator.as_ref().map_or("?", |i| i.text.as_ref());
        // What is quoted keeps the line breaks of the text.
        let amount = quantity
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let due = target.time.as_ref().map_or_else(String::new, due);
        writeln!(
            out,
            "{path}:{}: {indicator}: {amount}{due}",
            quantity.span.line
        )?;
    }
    Ok(())
}

fn due(time: &Time<'_>) -> String {
    time.end
        .map_or_else(String::new, |year| format!(", due {year}"))
}
