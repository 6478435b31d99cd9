//! What several tests need: the program, a folder to work in, golden files, sample records.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

pub mod sample;

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The program, away from the terminal's settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planlens"));
    command.env_remove("COLUMNS").stdin(Stdio::null());
    alone(&mut command);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Takes away what the user has set: colours, pagers, variables and files of settings.
pub fn alone(command: &mut Command) {
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PAGER"] {
        command.env_remove(name);
    }
    let own = |name: &String| name.starts_with("PLANLENS_");
    for name in std::env::vars().map(|(name, _)| name).filter(own) {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", "/nowhere");
}

/// What a run of the program gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the program with these arguments and without standard input.
pub fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    program().args(arguments).output().unwrap().into()
}

/// Runs the program with a text on standard input.
pub fn pipe(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = program();
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.args(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.into()
}

/// A folder of its own for each test, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("planlens-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn text(&self) -> String {
        self.0.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The plans that ship with planlens.
pub fn seeds() -> Vec<PathBuf> {
    let mut seeds: Vec<PathBuf> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "no seeds/*.txt");
    seeds
}

/// Compares with `tests/golden/NAME`, or writes it where `UPDATE_GOLDEN` is set.
pub fn golden(name: &str, got: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, got).unwrap();
        return;
    }
    let want = fs::read_to_string(&path).unwrap_or_default();
    let first = want.lines().zip(got.lines()).position(|(w, g)| w != g);
    let line = first.unwrap_or_else(|| want.lines().count().min(got.lines().count()));
    assert!(
        want == got,
        "tests/golden/{name} differs from line {}:\n- {}\n+ {}\nUPDATE_GOLDEN=1 cargo test refreshes it; \
         look at the difference before you commit it",
        line + 1,
        want.lines().nth(line).unwrap_or("(end)"),
        got.lines().nth(line).unwrap_or("(end)"),
    );
}

/// How random inputs are made: the same on every run, so that a failure comes from a change.
/// `PROPTEST_RNG_SEED` gives others, and `PROPTEST_CASES` more of them.
pub fn random(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(0);
    }
    config
}
