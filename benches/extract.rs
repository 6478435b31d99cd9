//! How fast a text is read and written as NDJSON, by the library alone and on one thread.
//!
//! `cargo bench` runs it; `scripts/bench` measures the whole program. The texts are those of
//! `../shared/corpus` where that is present, else the seeds, repeated.

use planlens::render::{Format, Renderer};
use planlens::{Options, read};
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

/// So many bytes are read in each round.
const SIZE: usize = 4_000_000;
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` only asks whether it builds and runs.
    let test = !std::env::args().any(|a| a == "--bench");
    let (size, rounds) = if test { (50_000, 1) } else { (SIZE, ROUNDS) };
    let begun = Instant::now();
    black_box(planlens::Lexicon::builtin());
    println!("lexicon loaded in {:.1?}", begun.elapsed());
    for (language, name) in [("en", "English"), ("zh", "Chinese")] {
        let texts = texts(language, size)?;
        let bytes: u32 = texts.iter().map(String::len).sum::<usize>().try_into()?;
        let best = (0..rounds)
            .map(|_| round(&texts))
            .min()
            .unwrap_or(Duration::MAX);
        let speed = f64::from(bytes) / 1e6 / best.as_secs_f64();
        println!("{name}: {speed:.1} MB/s");
    }
    Ok(())
}

/// Reads and writes all texts.
fn round(texts: &[String]) -> Duration {
    let renderer = Renderer {
        format: Format::Ndjson,
        width: 80,
        color: false,
        several: true,
        commitments: true,
    };
    let begun = Instant::now();
    for text in texts {
        let plan = read("bench", text, &Options::default());
        // Writing to nowhere does not fail.
        renderer.plan(&plan, &mut io::sink()).ok();
    }
    begun.elapsed()
}

/// Texts of a language that come to `size` bytes.
fn texts(language: &str, size: usize) -> io::Result<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus").join(language);
    let folder = if corpus.is_dir() {
        corpus
    } else {
        root.join("seeds")
    };
    let mut files = Vec::new();
    list(&folder, &mut files)?;
    files.sort();
    let texts: Vec<String> = files
        .into_iter()
        .map(fs::read_to_string)
        .collect::<io::Result<_>>()?;
    let wanted = |text: &str| is_chinese(text) == (language == "zh");
    let texts: Vec<String> = texts.into_iter().filter(|t| wanted(t)).collect();
    let mut taken: Vec<String> = Vec::new();
    let mut bytes = 0;
    while bytes < size && !texts.is_empty() {
        let text = &texts[taken.len() % texts.len()];
        bytes += text.len();
        taken.push(text.clone());
    }
    Ok(taken)
}

fn is_chinese(text: &str) -> bool {
    let start = text.chars().take(2000);
    start
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .count()
        > 500
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "txt") {
            files.push(path);
        }
    }
    Ok(())
}
