//! Documents against each other and against themselves: what changed, what stands beside what, what
//! became of targets, what does not add up.
//!
//! All of it stands on one question: are two statements about the same measure? `align` answers it
//! by a score of named parts (the lexicon's key, the words by how telling they are, unit, measure,
//! scope, names) and a one-to-one assignment that is best as a whole. Statements of one document that
//! say the same are put together first.

mod align;
mod amount;
mod assign;
mod check;
mod claim;
mod diff;
mod evidence;
mod likeness;
mod matrix;
mod measures;
mod owner;
mod pins;
mod subject;
mod track;
mod verdict;
mod wording;

pub use check::check;
pub use diff::{Settings, candidates, diff, diff_and_nearest};
pub use matrix::matrix;
pub use pins::Pins;
pub use track::track;
