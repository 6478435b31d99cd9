//! What words around an amount tell of its kind: a table of weights, learned from statements that people judged.
//!
//! A line of `weights.tsv` names where the words stand, the words, and four weights: for a target, a figure, a
//! projection and a threshold. `build.rs` compiles the lines to numbers, so that no word is kept in the program.

use super::token::key;

/// Kinds that weights are given for.
pub const KINDS: usize = 4;

/// Where words stand, as seen from an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// One word anywhere before the amount.
    Said,
    /// Two words behind each other before it.
    Pair,
    /// One of the last words before it.
    Near,
    /// The last one, two or three words before it.
    Last,
    /// The first one, two or three words of the sentence.
    Opens,
    /// One of the words behind it.
    After,
    /// The first one or two words behind it.
    Next,
    /// What is known of the amount: its unit, its movement, the rules that decided its kind.
    Known,
}

impl Place {
    /// All places, with their names in the file.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Said, "said"),
        (Self::Pair, "pair"),
        (Self::Near, "near"),
        (Self::Last, "last"),
        (Self::Opens, "opens"),
        (Self::After, "after"),
        (Self::Next, "next"),
        (Self::Known, "known"),
    ];
}

/// The number of words at a place.
#[must_use]
pub fn number(place: Place, words: &[u64]) -> u32 {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = (place as u64 + 1).wrapping_mul(SPREAD);
    for word in words {
        sum = (sum.rotate_left(23) ^ word).wrapping_mul(SPREAD);
    }
    (sum >> 32) as u32
}

/// Compiles a file: for each line, in order of their numbers, the number and the weights.
///
/// # Errors
/// A line that is no place, words and weights, or stands for the same as another one.
pub fn compile(text: &str) -> Result<Vec<u8>, String> {
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = || {
            format!(
                "line {}: a place, words and {KINDS} weights, parted by tabs",
                at + 1
            )
        };
        let mut fields = line.split('\t');
        let (place, words) = fields.next().zip(fields.next()).ok_or_else(wrong)?;
        let place = Place::ALL
            .iter()
            .find(|(_, name)| *name == place)
            .ok_or_else(wrong)?
            .0;
        let words: Vec<u64> = words.split(' ').map(|w| key(w.as_bytes())).collect();
        let weights: Vec<i8> = fields
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| wrong())?;
        let weights: [i8; KINDS] = weights.try_into().map_err(|_| wrong())?;
        lines.push((number(place, &words), weights, at + 1));
    }
    lines.sort_by_key(|(number, ..)| *number);
    if let Some(two) = lines.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(format!(
            "lines {} and {} stand for the same",
            two[0].2, two[1].2
        ));
    }
    let mut bytes: Vec<u8> = lines
        .iter()
        .flat_map(|(number, ..)| number.to_le_bytes())
        .collect();
    bytes.extend(
        lines
            .iter()
            .flat_map(|(_, weights, _)| weights)
            .map(|w| w.to_le_bytes()[0]),
    );
    Ok(bytes)
}
