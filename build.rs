//! Compiles the language data of `src/lexicon/` into the tables that the library loads at start.

#[path = "src/lexicon/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "src/lexicon/compile.rs"]
#[allow(dead_code)]
mod compile;
#[path = "src/lexicon/entry.rs"]
#[allow(dead_code)]
mod entry;
#[path = "src/lexicon/inflect.rs"]
mod inflect;
#[path = "src/lexicon/token.rs"]
#[allow(dead_code)]
mod token;
#[path = "src/lexicon/units.rs"]
#[allow(dead_code)]
mod units;
#[path = "src/model/vocabulary.rs"]
#[allow(dead_code)]
mod vocabulary;
#[path = "src/lexicon/weight.rs"]
#[allow(dead_code)]
mod weight;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    place_program();
    let data = Path::new("src/lexicon");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=src/model/vocabulary.rs");
    let mut units = units::Units::default();
    let name = data.join("units.toml");
    let mut problems = units
        .read(&name.to_string_lossy(), &fs::read_to_string(&name)?)
        .err()
        .unwrap_or_default();
    let mut entries = Vec::new();
    for folder in sorted(data)?.into_iter().filter(|p| p.is_dir()) {
        let language = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for file in sorted(&folder)?
            .into_iter()
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        {
            match entry::read(
                &language,
                &file.to_string_lossy(),
                &fs::read_to_string(&file)?,
            ) {
                Ok(list) => entries.extend(list),
                Err(list) => problems.extend(list),
            }
        }
    }
    let tables = match compile::compile(&entries, units) {
        Ok(tables) if problems.is_empty() => tables,
        other => {
            problems.extend(other.err().unwrap_or_default());
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(format!("the lexicon has problems:\n{}", lines.join("\n")).into());
        }
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("tables.bin"), postcard::to_allocvec(&tables)?)?;
    // Only a user's own lexicon and `planlens lexicon` ask for the entries: they are kept small.
    fs::write(
        out.join("entries.bin"),
        packed(&postcard::to_allocvec(&entries)?)?,
    )?;
    // So are the schema, and the styles and scripts of pages.
    let schema = Path::new("src/model/schema.json");
    println!("cargo::rerun-if-changed={}", schema.display());
    fs::write(out.join("schema.json"), packed(&fs::read(schema)?)?)?;
    let assets = Path::new("src/report/assets");
    println!("cargo::rerun-if-changed={}", assets.display());
    for path in sorted(assets)? {
        let name = path.file_name().unwrap_or_default();
        fs::write(out.join(name), packed(&fs::read(&path)?)?)?;
    }
    let weights = |name: &str, compiled: fn(&str) -> Result<Vec<u8>, String>| {
        let path = data.join("en").join(name).with_extension("tsv");
        let bytes = compiled(&fs::read_to_string(&path)?)
            .map_err(|problem| format!("{}: {problem}", path.display()))?;
        fs::write(out.join(name).with_extension("bin"), bytes)?;
        Ok::<_, Box<dyn Error>>(())
    };
    weights("kind_weights", weight::compile::<4>)?;
    weights("indicator_weights", weight::compile::<1>)?;
    weights("time_weights", weight::compile::<1>)?;
    Ok(())
}

fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    packed.finish()
}

fn sorted(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Links the program for a fixed place in memory. Its tables hold some 50,000 addresses, which would have to be put
/// right at each start for a place that differs from run to run.
fn place_program() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
