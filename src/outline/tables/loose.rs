//! Tables of which text extraction left one cell a line.
use super::Found;
use crate::lexicon::Lexicon;
use crate::outline::lines::Line;

/// Finds them.
pub(super) fn find(_text: &str, _lines: &[Line], _lexicon: &Lexicon) -> Vec<Found> {
    Vec::new()
}
