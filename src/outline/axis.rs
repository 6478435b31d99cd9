//! The scale of a chart, as extraction leaves it: lines that count in even steps and state nothing.

use super::lines::Line;
use rust_decimal::Decimal;
use std::ops::Range;

/// Why a line is not read.
pub(super) const CHART_AXIS: &str = "chart axis";

/// A scale marks at least this many places where zero is one of them, and more where it is not.
const MARKS: usize = 5;
const MARKS_WITHOUT_ZERO: usize = 7;
/// The legend of a chart stands among the marks: at most this many lines, of this many words each.
const BETWEEN: usize = 5;
const LEGEND: u32 = 5;
/// No mark is wider.
const WIDEST: u32 = 12;

/// A line that may be a mark of a scale.
struct Mark<'t> {
    line: usize,
    value: Decimal,
    /// What stands before and behind the digits: the sign of a currency, of percent.
    around: (&'t str, &'t str),
}

/// Sets the scales of charts aside, with the legends among their marks.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut near: Vec<Mark<'_>> = Vec::new();
    let mut found = Vec::new();
    let mut between = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.digits > line.letters && in_one_line(line.text(text)) {
            found.push(at..at + 1);
            continue;
        }
        let short = line.digits > 0 && line.width <= WIDEST && line.furniture.is_none();
        match short.then(|| read(at, line.text(text))).flatten() {
            Some(mark) => {
                between = 0;
                near.push(mark);
            }
            None if legend(line) && between < BETWEEN => between += 1,
            None => scales(&mut near, &mut found),
        }
    }
    scales(&mut near, &mut found);
    slanted(text, lines, &mut found);
    for line in found.into_iter().flatten() {
        lines[line].furniture.get_or_insert(CHART_AXIS);
    }
}

/// Finds the dates under a chart that stand aslant, so that extraction cuts them to pieces: "Ap", "r-2", "3M", "ay-2", "3".
fn slanted(text: &str, lines: &[Line], found: &mut Vec<Range<usize>>) {
    const PIECES: usize = 10;
    const WIDEST: u32 = 6;
    /// Values in one unit differ in their digits only.
    const DIFFERENT: usize = 4;
    let piece = |l: &Line| {
        l.width <= WIDEST
            && l.letters <= 3
            && l.digits <= 2
            && l.letters + l.digits > 0
            && l.furniture.is_none()
    };
    let mut from = 0;
    while from < lines.len() {
        let run = lines[from..].iter().take_while(|l| piece(l)).count();
        if run >= PIECES {
            let mixed = |l: &&Line| {
                l.letters > 0
                    && l.digits > 0
                    && text[l.start..].starts_with(|c: char| c.is_ascii_alphabetic())
            };
            let lines = &lines[from..from + run];
            let mut words: Vec<&str> = lines
                .iter()
                .filter(mixed)
                .map(|l| {
                    l.text(text)
                        .trim_end_matches(|c: char| !c.is_ascii_alphabetic())
                })
                .collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            if count * 3 >= run && words.len() >= DIFFERENT {
                found.push(from..from + run);
            }
        }
        from += run + 1;
    }
}

/// "0%2%4%6%8%10%": all marks of a scale without anything between them.
fn in_one_line(text: &str) -> bool {
    const SIGN: char = '%';
    let text = text.trim();
    let Some(text) = text.strip_suffix(SIGN).filter(|t| t.contains(SIGN)) else {
        return false;
    };
    let marks = text.split(SIGN).map(|m| Decimal::from_str_exact(m).ok());
    let Some(marks) = marks.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let step = marks[1] - marks[0];
    // The scales of two charts beside each other: it starts again.
    let again = |w: &[Decimal]| w[1] == marks[0] && w[0] != marks[0];
    let scales = 1 + marks.windows(2).filter(|w| again(w)).count();
    marks.len() >= MARKS * scales
        && marks.windows(2).all(|w| w[1] - w[0] == step || again(w))
        && !step.is_zero()
}

/// "Paved", "6-10 years", "Group 2": no sentence, and no number alone.
fn legend(line: &Line) -> bool {
    line.words <= LEGEND && line.letters > line.digits
}

/// The number that is all a line holds.
fn read(line: usize, text: &str) -> Option<Mark<'_>> {
    let digit = |c: char| c.is_ascii_digit();
    let (from, to) = (text.find(digit)?, text.rfind(digit)? + 1);
    // "–0.2" below zero is a mark of the same scale.
    let negative = text[..from].ends_with(['-', '–', '−']);
    let around = (text[..from].trim_end_matches(['-', '–', '−']), &text[to..]);
    let sign = |s: &str| s.chars().count() <= 2 && !s.contains(['(', ')', '[', ']', '.', ':']);
    let plain = || {
        let digits = &text[from..to];
        if digits.contains(',') {
            Decimal::from_str_exact(&digits.replace(',', ""))
        } else {
            Decimal::from_str_exact(digits)
        }
    };
    (sign(around.0) && sign(around.1))
        .then(|| plain().ok())
        .flatten()
        .map(|value| Mark {
            line,
            value: if negative { -value } else { value },
            around,
        })
}

/// Finds the lines of the runs among marks near each other that count evenly, and empties the list.
fn scales(near: &mut Vec<Mark<'_>>, found: &mut Vec<Range<usize>>) {
    // The values of the chart stand among the marks of its scale without their sign.
    let mixed = near.windows(2).any(|w| w[0].around != w[1].around);
    if mixed {
        near.sort_by_key(|mark| mark.around);
    }
    let mut from = 0;
    while from + MARKS <= near.len() {
        let step = near[from + 1].value - near[from].value;
        let run = 1 + near[from..]
            .windows(2)
            .take_while(|w| w[1].value - w[0].value == step && w[0].around == w[1].around)
            .count();
        let run = &near[from..from + run];
        let zero = run.iter().any(|m| m.value.is_zero());
        if run.len() >= if zero { MARKS } else { MARKS_WITHOUT_ZERO } && even(step, run[0].value) {
            if mixed {
                found.extend(run.iter().map(|m| m.line..m.line + 1));
            } else {
                found.push(run[0].line..run[run.len() - 1].line + 1);
            }
        }
        from += run.len().saturating_sub(1).max(1);
    }
    for group in near.chunk_by(|a, b| a.around == b.around) {
        strewn(group, found);
    }
    near.clear();
}

/// Finds the marks of a scale among which the values of the chart came to stand: "14, 12, 10, 7.5, 8, 6, 4, 3.4, 2, 0".
fn strewn(near: &[Mark<'_>], found: &mut Vec<Range<usize>>) {
    const MARKS: usize = 6;
    /// Longer runs are the cells of a table.
    const LONGEST: usize = 60;
    if near.len() <= MARKS || near.len() > LONGEST || !near.iter().any(|m| m.value.is_zero()) {
        return;
    }
    let mut steps: Vec<Decimal> = near.windows(2).map(|w| w[1].value - w[0].value).collect();
    steps.retain(|step| !step.is_zero() && even(*step, *step));
    steps.sort_unstable();
    steps.dedup();
    let mut best: Vec<usize> = Vec::new();
    for step in steps {
        for first in 0..near.len() {
            let mut run = vec![first];
            for at in first + 1..near.len() {
                if near[at].value == near[run[run.len() - 1]].value + step {
                    run.push(at);
                }
            }
            let dense = (run[run.len() - 1] - first) < run.len() * 2;
            let zero = run.iter().any(|&at| near[at].value.is_zero());
            let scale = zero && dense && even(step, near[first].value);
            if scale && run.len() >= MARKS && run.len() > best.len() {
                best = run;
            }
        }
    }
    found.extend(best.iter().map(|&at| near[at].line..near[at].line + 1));
}

/// Scales go by 1, 2, 2.5 or 5 of some power of ten, and mark multiples of that. What counts up by ones
/// numbers something, and years head the columns of a table.
fn even(step: Decimal, first: Decimal) -> bool {
    let size = step.abs().normalize();
    let digits = size.mantissa().to_string();
    matches!(digits.trim_end_matches('0'), "1" | "2" | "25" | "5")
        // "0.0, 1.0, 2.0" numbers nothing.
        && (step != Decimal::ONE || step.scale() > 0)
        && !(Decimal::from(1900)..Decimal::from(2101)).contains(&first)
        && (first % size).is_zero()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_aside(text: &str) -> Vec<String> {
        let mut lines = super::super::lines::lines(text);
        mark(text, &mut lines);
        let set_aside = lines.iter().filter(|l| l.furniture.is_some());
        set_aside.map(|l| l.text(text).to_owned()).collect()
    }

    #[test]
    fn even_steps_are_a_scale() {
        let chart = "80%\n\n60%\nRoads\n6-10 pumps\n\n40%\n\n20%\n\n0%\nWhat the crews repaired\n";
        let all = ["80%", "60%", "Roads", "6-10 pumps", "40%", "20%", "0%"];
        assert_eq!(set_aside(chart), all);
        assert_eq!(
            set_aside("Share of wind\n0%2%4%6%8%10%\n"),
            ["0%2%4%6%8%10%"]
        );
        assert_eq!(set_aside("0%5%10%15%20%0%5%10%15%20%\n").len(), 1);
        let mixed = "80%\n87.7\n62.2\n60%\n90.7\n40%\n20%\n0%\n";
        assert_eq!(set_aside(mixed), ["80%", "60%", "40%", "20%", "0%"]);
        let below = "0.4\n1990s\n0.2\n0.0\n–0.2\n1900s\n–0.4\n";
        assert_eq!(set_aside(below), ["0.4", "0.2", "0.0", "–0.2", "–0.4"]);
        let strewn = "14\n12\n10\n7.5\n8\n6\n4\n3.4\n2\n0\n";
        let marks = ["14", "12", "10", "8", "6", "4", "2", "0"];
        assert_eq!(set_aside(strewn), marks);
        let bare = "0\n500\n1,000\n1,500\n2,000\n2,500\n";
        assert_eq!(set_aside(bare).len(), 6);
    }

    #[test]
    fn dates_that_stand_aslant_are_a_scale() {
        let chart =
            "Trees\nAp\nr- 21\nM 21\nay\n-2\nJu 1\nn21\nJu\nl-2\nAu 1\ng2\nSe 1\np2\nOc 1\n";
        assert_eq!(set_aside(chart).len(), 14);
        let values = "t 12\nt 14\nt 15\nt 16\nt 17\nt 18\nt 19\nt 20\nt 21\nt 22\nt 23\n";
        assert!(set_aside(values).is_empty());
    }

    #[test]
    fn values_are_no_scale() {
        // Shares of one whole, pages, years, a row of yearly values.
        for values in [
            "40%\n25%\n20%\n10%\n5%\n",
            "1\n2\n3\n4\n5\n6\n7\n8\n",
            "2010\n2015\n2020\n2025\n2030\n2035\n2040\n",
            "10%\n20%\n30%\n40%\n50%\n",
            "13\n26\n39\n52\n65\n78\n91\n",
        ] {
            assert!(set_aside(values).is_empty(), "{values}");
        }
    }
}
