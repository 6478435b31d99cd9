//! The label of a row as the name of what is measured: without numbering, unit and footnote mark.

use super::unit;
use crate::lexicon::Lexicon;
use std::ops::Range;

/// The pieces of a label that name the measure.
pub(super) fn pieces(text: &str, label: &[Range<usize>], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = label.to_vec();
    if let Some(first) = pieces.first_mut() {
        first.start += numbering(&text[first.clone()]);
    }
    cut_long(text, &mut pieces);
    cut_unit(text, &mut pieces, lexicon);
    if let Some(last) = pieces.last_mut() {
        last.end -= tail(&text[last.clone()], lexicon);
    }
    pieces.retain(|p| !text[p.clone()].trim().is_empty());
    pieces
}

/// Cuts the unit of several words that ends a label, over lines or not: "Reference path Gg de", "CO2".
fn cut_unit(text: &str, pieces: &mut Vec<Range<usize>>, lexicon: &Lexicon) {
    let words: Vec<&str> = pieces.iter().map(|p| &text[p.clone()]).collect();
    let words = words.join(" ");
    let Some(start) = unit::end_of(&words, lexicon) else {
        return;
    };
    // "Output in million tonnes"
    let name = words[..start].trim_end();
    let name = name.strip_suffix(" in").unwrap_or(name);
    let mut spare = words.len() - name.len();
    while let Some(last) = pieces.last_mut() {
        if last.len() > spare {
            last.end -= spare;
            break;
        }
        // The space before a piece goes with it.
        spare = spare.saturating_sub(last.len() + 1);
        pieces.pop();
    }
}

/// Cuts a long label where it only goes on to say what else it covers or leaves out: behind a semicolon, before
/// a square bracket, "including", "other than".
fn cut_long(text: &str, pieces: &mut Vec<Range<usize>>) {
    const LONG: usize = 8;
    let words = |p: &Range<usize>| text[p.clone()].split_whitespace().count();
    if pieces.iter().map(words).sum::<usize>() <= LONG {
        return;
    }
    let ends = [
        "; ",
        "[",
        "(including ",
        "including ",
        "(other than ",
        "except ",
    ];
    let cut = pieces.iter().enumerate().find_map(|(at, piece)| {
        let line = &text[piece.clone()];
        let end = ends.iter().filter_map(|end| line.find(end)).min()?;
        Some((at, piece.start + end))
    });
    if let Some((at, end)) = cut.filter(|(at, end)| (*at, *end) > (0, pieces[0].start)) {
        pieces.truncate(at + 1);
        pieces[at].end = end;
        if text[pieces[at].clone()].trim().is_empty() {
            pieces.pop();
        }
    }
}

/// The bytes of "3.1 ", "（2）", "a) " in front of a label.
fn numbering(label: &str) -> usize {
    const LONGEST: usize = 8;
    let Some(end) = label.char_indices().take(LONGEST).find(|(_, c)| {
        !(c.is_ascii_digit() || matches!(c, '.' | '(' | ')' | '（' | '）' | '、' | '．'))
    }) else {
        return 0;
    };
    let (head, rest) = label.split_at(end.0);
    let closed = head.ends_with(['.', ')', '）', '、', '．']) || rest.starts_with(' ');
    let digits = head.chars().filter(char::is_ascii_digit).count();
    // "2.5 degrees" opens with an amount, "100 villages" too.
    let small =
        (1..=3).contains(&digits) && (head.ends_with(['.', ')', '）', '、', '．']) || digits <= 2);
    if closed && small && rest.trim_start().starts_with(char::is_alphabetic) {
        head.len() + rest.len() - rest.trim_start().len()
    } else {
        0
    }
}

/// The bytes behind a label's name: unit, footnote mark, colon.
fn tail(label: &str, lexicon: &Lexicon) -> usize {
    let mut rest = label;
    loop {
        let before = rest;
        rest = rest.trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ':' | '：' | ',' | '*' | '†' | '‡' | '¹' | '²' | '³' | '⁴'..='⁹'
                )
        });
        rest = unmarked(rest);
        rest = without_unit(rest, lexicon);
        if rest.len() == before.len() {
            break;
        }
    }
    if rest.is_empty() {
        0
    } else {
        label.len() - rest.len()
    }
}

/// Without the number or letter of a footnote: "比重2", "(trillion)c", "growth 1".
fn unmarked(label: &str) -> &str {
    let digits = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let mark = label.len() - digits.len();
    let before = digits.chars().next_back();
    let glued = before.is_some_and(|c| c >= '\u{2e80}' || c == ')' || c.is_lowercase());
    if (1..=2).contains(&mark) && glued {
        return digits;
    }
    let bare = label.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letter = label.len() - bare.len() == 1;
    let closed = bare.trim_end();
    if letter && closed.ends_with([')', '）']) {
        return closed;
    }
    label
}

/// Without "(km)" or ", %" at the end.
fn without_unit<'t>(label: &'t str, lexicon: &Lexicon) -> &'t str {
    if label.ends_with([')', '）', ']']) {
        let inner = unit::bracketed(label).last().copied();
        // A bracket too many at the end ("（%））") goes with the unit.
        if let Some(inner) = inner.filter(|i| unit::whole(i, lexicon).is_some())
            && let Some(at) = label.rfind(inner)
            && label[at + inner.len()..]
                .chars()
                .all(|c| matches!(c, ')' | '）' | ']' | '］'))
        {
            let head = &label[..at];
            let open = head.chars().next_back().map_or(0, char::len_utf8);
            return head[..head.len() - open].trim_end();
        }
    }
    match label.rsplit_once([',', '，']) {
        Some((head, behind))
            if !behind.starts_with(|c: char| c.is_ascii_digit())
                && unit::whole(behind, lexicon).is_some() =>
        {
            head.trim_end()
        }
        _ => label.strip_suffix('%').map_or(label, |l| l.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_measures() {
        for (label, want) in [
            ("1. Population (billion) a", "Population"),
            (
                "GDP at 2011-12 prices (in trillion)c",
                "GDP at 2011-12 prices",
            ),
            ("生产总值比重2", "生产总值比重"),
            ("（3）森林覆盖率（%）", "森林覆盖率"),
            ("Growth rate, %", "Growth rate"),
            ("N2O", "N2O"),
            ("Reference path Gg de CO2", "Reference path"),
            ("Patents per 10,000 people", "Patents per 10,000 people"),
            ("100 villages", "100 villages"),
            ("Transport:", "Transport"),
            (
                "Seats and parts of seats [except those of aircraft and of trains]",
                "Seats and parts of seats",
            ),
            (
                "Lamps and lighting fittings, including signs and plates that are lit",
                "Lamps and lighting fittings",
            ),
            (
                "Cuts in all emissions of the valley (including those of the woods)",
                "Cuts in all emissions of the valley",
            ),
            (
                "Emissions, including land use",
                "Emissions, including land use",
            ),
        ] {
            let found = pieces(
                label,
                std::slice::from_ref(&(0..label.len())),
                Lexicon::builtin(),
            );
            let name: Vec<&str> = found.iter().map(|p| &label[p.clone()]).collect();
            assert_eq!(name, [want]);
        }
    }
}
