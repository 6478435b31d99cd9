//! Ticks of a chart's axes, as text extraction leaves them: numbers in even steps, one a line with names of
//! the chart's parts between them, or all on one line.

use super::lines::{Line, Tail};
use rust_decimal::Decimal;

/// A line that holds ticks.
pub(super) const AXIS: &str = "axis of a chart";

/// Fewer numbers in even steps may be values.
const FEWEST: usize = 4;
/// So many are none.
const MANY: usize = 6;

/// Marks the lines that hold nothing else.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        if !may_hold(&lines[at]) {
            at += 1;
            continue;
        }
        let row: Option<Vec<Tick>> = lines[at].text(text).split_whitespace().map(tick).collect();
        let Some(row) = row else {
            at += 1;
            continue;
        };
        if row.len() > 1 {
            if is_axis(&row) {
                lines[at].furniture = Some(AXIS);
            }
            at += 1;
            continue;
        }
        let (places, ticks) = column(text, lines, at, row[0]);
        if is_axis(&ticks) {
            for &line in &places {
                lines[line].furniture = Some(AXIS);
            }
        }
        // The last tick may be the first of another axis.
        at = places[places.len().saturating_sub(2)].max(at) + 1;
    }
}

fn may_hold(line: &Line) -> bool {
    const WIDEST: u32 = 90;
    line.digits > 0 && line.letters == 0 && line.width <= WIDEST && line.furniture.is_none()
}

/// A number on an axis.
#[derive(Clone, Copy)]
struct Tick {
    value: Decimal,
    share: bool,
    /// It is written with a point or groups of digits.
    marked: bool,
}

fn tick(word: &str) -> Option<Tick> {
    const LONGEST: usize = 14;
    let number = word.trim_end_matches('%');
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-');
    if word.len() > LONGEST || !number.bytes().all(plain) {
        return None;
    }
    let digits: String = number.chars().filter(|c| *c != ',').collect();
    Some(Tick {
        value: Decimal::from_str_exact(&digits).ok()?,
        share: number.len() < word.len(),
        marked: digits.len() < number.len() || digits.contains('.'),
    })
}

/// The ticks, one a line, that go on from a line in the steps of the first two.
fn column(text: &str, lines: &[Line], at: usize, first: Tick) -> (Vec<usize>, Vec<Tick>) {
    /// Lines between two ticks.
    const APART: usize = 6;
    /// The words of a name between them.
    const WORDS: u32 = 6;
    let (mut places, mut ticks) = (vec![at], vec![first]);
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        let last = places[places.len() - 1];
        let name = line.words <= WORDS && line.tail != Tail::Stop;
        if next - last > APART || line.furniture.is_some() || !name {
            break;
        }
        let found = may_hold(line).then(|| tick(line.text(text))).flatten();
        if let Some(found) = found.filter(|t| t.share == first.share) {
            let step = found.value - ticks[ticks.len() - 1].value;
            let even = match ticks[..] {
                [_] => !step.is_zero(),
                [a, b, ..] => step == b.value - a.value,
                [] => false,
            };
            if even {
                places.push(next);
                ticks.push(found);
            } else if ticks.len() == 1 {
                break;
            }
        }
        next += 1;
    }
    (places, ticks)
}

/// Even steps from or to nothing, or many of them; "1, 2, 3" counts rows, and years name columns.
fn is_axis(ticks: &[Tick]) -> bool {
    if ticks.len() < FEWEST {
        return false;
    }
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    let step = ticks[1].value - first.value;
    let even = ticks
        .windows(2)
        .all(|w| w[1].value - w[0].value == step && w[1].share == w[0].share);
    let plain = ticks.iter().all(|t| !t.share && !t.marked);
    let year = |t: &Tick| t.value > Decimal::from(1900) && t.value < Decimal::from(2110);
    let counts = plain && (step.abs() == Decimal::ONE || year(&first) && year(&last));
    let origin = first.value.is_zero() || last.value.is_zero() || last.value == -step;
    even && !step.is_zero() && !counts && (origin || ticks.len() >= MANY)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let mut lines = lines(text);
        mark(text, &mut lines);
        let ticks = lines.iter().filter(|l| l.furniture == Some(AXIS));
        ticks.map(|l| l.text(text)).collect()
    }

    #[test]
    fn even_steps_are_an_axis() {
        let chart = "80%\n\n60%\n\nOwners\nTenants\n40%\n\n20%\n\n0%\nShare of homes";
        assert_eq!(marked(chart), ["80%", "60%", "40%", "20%", "0%"]);
        assert_eq!(marked("0 50 100 150 200\n"), ["0 50 100 150 200"]);
        assert_eq!(marked("3,000,000\n\n2,000,000\n\nTonnes\n\n1,000,000\n\n0\n").len(), 4);
    }

    #[test]
    fn values_and_counts_are_none() {
        for text in [
            "Homes\n20%\n40%\n60%\n80%\n",
            "1\nRoads\n2\nRails\n3\nPorts\n4\nBridges\n",
            "2040\n2030\n2020\n2010\n",
            "34%\n\n45%\n\n78%\n\n100%\n",
        ] {
            assert!(marked(text).is_empty(), "{text}");
        }
    }
}
