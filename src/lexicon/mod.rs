//! The language data and the tables made of it.
//!
//! Everything that is particular to a language stands in TOML files beside this code, one folder a
//! language and one file a kind of entry (see `docs/lexicon.md`). The build script checks and
//! compiles them; a user's own file goes through the same code at run time.

pub mod class;
pub(crate) mod compile;
pub mod entry;
mod inflect;
pub mod test;
pub mod token;
pub mod units;
pub mod weight;

use crate::model::packed::unpack;
use crate::model::vocabulary;
use compile::decode;
pub use compile::{Rule, Tables};
pub use entry::{Entry, Meaning, Problem, bit};
use std::sync::OnceLock;
pub use units::{Unit, Units};

static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));

/// The language data that a text is read with.
#[derive(Debug)]
pub struct Lexicon {
    tables: Tables,
}

impl Lexicon {
    /// The built-in lexicon, loaded once.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Self {
            tables: decode(TABLES),
        })
    }

    /// The built-in lexicon and the entries of further files, given as (name, TOML text).
    ///
    /// # Errors
    /// Every problem of the files, with its line.
    pub fn with<N: AsRef<str>, S: AsRef<str>>(files: &[(N, S)]) -> Result<Self, Vec<Problem>> {
        let mut entries = Self::builtin_entries();
        let mut problems = Vec::new();
        for (name, source) in files {
            match entry::read("user", name.as_ref(), source.as_ref()) {
                Ok(list) => entries.extend(list),
                Err(list) => problems.extend(list),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let units = Self::builtin().tables.units.clone();
        compile::compile(&entries, units).map(|tables| Self { tables })
    }

    /// The built-in entries with their forms and examples.
    #[must_use]
    pub fn builtin_entries() -> Vec<Entry> {
        decode(&unpack(ENTRIES))
    }

    /// The compiled tables.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The rule of this number.
    #[must_use]
    #[inline]
    pub fn rule(&self, number: u32) -> &Rule {
        self.tables.rules.get(number)
    }

    /// The units.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.tables.units
    }
}
