//! The units: symbol, dimension and exact factor to the dimension's base unit.

use super::entry::Problem;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// The symbol used in the output.
    pub symbol: String,
    /// What it measures; units of one dimension convert into each other.
    pub dimension: String,
    /// How many of the dimension's base unit it is.
    pub factor: Decimal,
}

/// All units.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Units(Vec<Unit>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    unit: Vec<toml::Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    symbol: String,
    dimension: String,
    factor: String,
}

impl Units {
    /// The unit of this symbol.
    #[must_use]
    pub fn get(&self, symbol: &str) -> Option<&Unit> {
        self.0.iter().find(|u| u.symbol == symbol)
    }

    /// The base unit of a dimension: the one with factor 1.
    #[must_use]
    pub fn base(&self, dimension: &str) -> Option<&Unit> {
        self.0
            .iter()
            .find(|u| u.dimension == dimension && u.factor == Decimal::ONE)
    }

    /// All units in the order of their file.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.0.iter()
    }

    /// Reads units from TOML and adds them.
    ///
    /// # Errors
    /// A file that is not as it should be, a factor that is no number, a symbol given twice, a
    /// dimension without a base unit.
    pub fn read(&mut self, name: &str, source: &str) -> Result<(), Vec<Problem>> {
        let line_of = |at: usize| {
            source.as_bytes()[..at.min(source.len())]
                .iter()
                .filter(|&&b| b == b'\n')
                .count()
                + 1
        };
        let problem = |line, message| Problem {
            file: name.to_owned(),
            line,
            message,
        };
        let file: File = toml::from_str(source).map_err(|e| {
            vec![problem(
                e.span().map_or(0, |s| line_of(s.start)),
                e.message().to_owned(),
            )]
        })?;
        let mut problems = Vec::new();
        for raw in file.unit {
            let line = line_of(raw.span().start);
            let raw = raw.into_inner();
            match Decimal::from_str_exact(&raw.factor) {
                Ok(factor) if self.get(&raw.symbol).is_none() && factor > Decimal::ZERO => {
                    self.0.push(Unit {
                        symbol: raw.symbol,
                        dimension: raw.dimension,
                        factor,
                    });
                }
                Ok(_) => problems.push(problem(
                    line,
                    format!(
                        "the unit `{}` stands twice, or its factor is not above 0",
                        raw.symbol
                    ),
                )),
                Err(e) => problems.push(problem(line, format!("factor of `{}`: {e}", raw.symbol))),
            }
        }
        for unit in &self.0 {
            if self.base(&unit.dimension).is_none() {
                problems.push(problem(
                    0,
                    format!("dimension `{}` has no unit with factor 1", unit.dimension),
                ));
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}
