//! Weights learned from statements that people judged: what is seen of an amount or a phrase, and what it speaks for.
//!
//! A line of a file of weights names what is seen ("last fell by": the last words before an amount), then the weights:
//! one for each answer that it speaks for or against. `build.rs` compiles the lines to numbers, so that no word is kept
//! in the program.

use super::token::key;

/// The number of what is seen: what it is, and the words or facts that tell it apart.
#[inline]
fn number(what: u64, words: &[u64]) -> u32 {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = what.wrapping_mul(SPREAD);
    for word in words {
        sum = (sum.rotate_left(23) ^ word).wrapping_mul(SPREAD);
    }
    (sum >> 32) as u32
}

/// Compiles a file of `N` weights a line: the numbers in order, then the weights in the same order.
///
/// # Errors
/// A line that is not what is seen and its weights, or stands for the same as another one; more lines than a [`Table`]
/// can count.
pub fn compile<const N: usize>(text: &str) -> Result<Vec<u8>, String> {
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = || {
            format!(
                "line {}: words with blanks between them and {N} weights, parted by tabs",
                at + 1
            )
        };
        let mut fields = line.split('\t');
        let mut words = fields.next().ok_or_else(wrong)?.split(' ');
        let what = words.next().map(|w| key(w.as_bytes())).ok_or_else(wrong)?;
        let words: Vec<u64> = words.map(|w| key(w.as_bytes())).collect();
        let weights: Vec<i8> = fields
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| wrong())?;
        let weights: [i8; N] = weights.try_into().map_err(|_| wrong())?;
        lines.push((number(what, &words), weights, at + 1));
    }
    lines.sort_by_key(|(number, ..)| *number);
    if let Some(two) = lines.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(format!(
            "lines {} and {} stand for the same",
            two[0].2, two[1].2
        ));
    }
    if lines.len() > usize::from(u16::MAX) {
        return Err(format!("more than {} lines", u16::MAX));
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

/// A compiled file of `N` weights a line.
pub struct Table<const N: usize> {
    numbers: Vec<u32>,
    weights: &'static [u8],
    /// Where the numbers start whose upper bits are these.
    starts: Vec<u16>,
}

impl<const N: usize> Table<N> {
    const UPPER: u32 = 12;

    /// The table that [`compile`] made.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        let lines = bytes.len() / (4 + N);
        let (numbers, weights) = bytes.split_at(lines * 4);
        let (numbers, _) = numbers.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().map(|n| u32::from_le_bytes(*n)).collect();
        let mut starts = vec![0; (1 << Self::UPPER) + 1];
        for number in &numbers {
            starts[Self::upper(*number) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            numbers,
            weights,
            starts,
        }
    }

    /// The upper bits of a number.
    #[inline]
    fn upper(number: u32) -> usize {
        (number >> (32 - Self::UPPER)) as usize
    }

    /// The line of what has this number.
    #[inline]
    fn line(&self, number: u32) -> Option<usize> {
        let upper = Self::upper(number);
        let range = usize::from(self.starts[upper])..usize::from(self.starts[upper + 1]);
        range.into_iter().find(|&at| self.numbers[at] == number)
    }

    /// Nothing has spoken yet.
    #[must_use]
    pub fn sums(&self) -> Sums<'_, N> {
        Sums {
            table: self,
            spoken: vec![0; self.numbers.len() / 64 + 1],
            told: [0; N],
        }
    }
}

/// What all that is seen speaks for together.
pub struct Sums<'t, const N: usize> {
    table: &'t Table<N>,
    /// The lines that have spoken, a bit each.
    spoken: Vec<u64>,
    told: [i32; N],
}

impl<const N: usize> Sums<'_, N> {
    /// Adds what is seen; what is seen twice speaks once.
    #[inline(never)]
    pub fn add(&mut self, what: u64, words: &[u64]) {
        let Some(line) = self.table.line(number(what, words)) else {
            return;
        };
        let (word, bit) = (line / 64, 1 << (line % 64));
        if self.spoken[word] & bit != 0 {
            return;
        }
        self.spoken[word] |= bit;
        let (weights, _) = self.table.weights.as_chunks::<N>();
        for (sum, weight) in self.told.iter_mut().zip(weights[line]) {
            *sum += i32::from(i8::from_le_bytes([weight]));
        }
    }

    /// The sum of the weights for each answer.
    #[must_use]
    pub fn get(&self) -> [i32; N] {
        self.told
    }
}

/// The choice that outweighs by a margin the one that the rules say, unless that weighs more than is ever outweighed. The
/// others are made only where they are weighed.
pub fn outweighs<T, I: IntoIterator<Item = T>>(
    told: &T,
    others: impl FnOnce() -> I,
    (margin, sure): (i32, i32),
    weigh: impl Fn(&T) -> i32,
) -> Option<T> {
    let weight = weigh(told);
    if weight > sure {
        return None;
    }
    let mut best = (weight + margin, None);
    for other in others() {
        let weight = weigh(&other);
        if weight > best.0 {
            best = (weight, Some(other));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_speaks_with_its_weights() {
        let text = "# head\nlast fell by\t1\t-2\nsaid coal\t127\t-128\n\nsaid\t0\t5\n";
        let table = Table::<2>::new(Vec::leak(compile::<2>(text).unwrap()));
        let of = |seen: &[&str]| {
            let mut sums = table.sums();
            for what in seen {
                let words: Vec<u64> = what.split(' ').map(|w| key(w.as_bytes())).collect();
                sums.add(words[0], &words[1..]);
            }
            sums.get()
        };
        assert_eq!(of(&["last fell by"]), [1, -2]);
        assert_eq!(of(&["said coal", "last fell by"]), [128, -130]);
        assert_eq!(of(&["said coal", "said", "said coal"]), [127, -123]);
        assert_eq!(of(&["said gas", "last fell"]), [0, 0]);
    }

    #[test]
    fn bad_lines_are_told() {
        let told = |text: &str| compile::<1>(text).unwrap_err();
        assert!(told("said coal\t1\t2").starts_with("line 1: "));
        assert!(told("said coal\t1\nsaid gas\t128").starts_with("line 2: "));
        assert_eq!(
            told("said coal\t1\nsaid coal\t2"),
            "lines 1 and 2 stand for the same"
        );
    }
}
