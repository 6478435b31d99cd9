//! What stands on a page without being part of its text: page numbers, running heads, tables of contents.
//!
//! No words of any language are needed: page numbers count, running heads repeat beside them, and a table
//! of contents is a run of lines that end in growing numbers.

use super::axis;
use super::forms;
use super::groups::hangs;
use super::headings;
use super::lines::{Head, Line, Tail};
use super::marker::Shape;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Hint;
pub(super) use crate::source::layout::{CONTENTS, PAGE_NUMBER, RUNNING_HEAD};
use std::collections::{HashMap, HashSet};

/// A line of the header of keys and values.
pub(super) const FRONT_MATTER: &str = "front matter";

/// No document counts more pages.
const MOST_PAGES: u32 = 1500;
/// Two page numbers stand at least and at most this many bytes apart.
const PAGE: std::ops::Range<usize> = 250..40_000;

/// Marks the lines that are no part of the text.
pub(super) fn mark(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    axis::mark(text, lines);
    contents(text, lines, lexicon);
    contents_apart(text, lines, lexicon);
    contents_listed(text, lines, lexicon);
    printed(text, lines);
    super::han::footer(text, lines);
    super::han::glued_numbers(text, lines);
    page_numbers(text, lines);
    numbered_heads(text, lines, lexicon);
    counted_heads(text, lines);
    running_heads(text, lines, lexicon);
    repeated_heads(text, lines);
    known_heads(text, lines);
}

/// Why what a program printed is not read.
const PRINTED: &str = "output of a program";

/// Sets aside what a program printed, as a picture of its screen leaves it: names of source files and their sizes, a
/// line each.
fn printed(text: &str, lines: &mut [Line]) {
    /// Of so many lines one after the other, so many at least name a file.
    const RUN: usize = 8;
    const NAMED: usize = 4;
    const WIDEST: u32 = 60;
    let short = |line: &Line| line.width <= WIDEST && line.tail != Tail::Stop;
    let named: Vec<usize> = (0..lines.len())
        .filter(|&at| short(&lines[at]) && names_source(lines[at].text(text)))
        .collect();
    for run in named.windows(NAMED) {
        let (first, last) = (run[0], run[NAMED - 1]);
        if last - first >= RUN {
            continue;
        }
        // What stands among them belongs to it, and so do the lines with sizes behind the last.
        let behind = lines[last + 1..]
            .iter()
            .take_while(|l| short(l) && l.digits > 0 && l.words <= 3)
            .count();
        for line in &mut lines[first..=last + behind] {
            line.furniture.get_or_insert(PRINTED);
        }
    }
}

/// "vendor.js 3.7 MiB", "app.css", and no address of a page.
fn names_source(line: &str) -> bool {
    let file = |word: &str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let named = word.rsplit_once('.').filter(|(name, _)| !name.is_empty());
        named.is_some_and(|(_, kind)| {
            matches!(
                kind,
                "js" | "json" | "ts" | "css" | "woff" | "woff2" | "map" | "html" | "py"
            )
        })
    };
    // Most lines have no full stop before a letter.
    let bytes = line.as_bytes();
    let dotted = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    memchr::memchr_iter(b'.', bytes).any(dotted)
        && line.split_whitespace().any(file)
        && !line.contains("://")
        && !line.contains("www.")
}

/// A number that may be a page's, alone on its line or with dashes, brackets and the like around it.
fn page_number(line: &str) -> Option<u32> {
    if line.len() > 24 {
        return None;
    }
    let inner = line.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '£' | '+' | '.')
    });
    let value = paged(inner)
        .unwrap_or(inner)
        .parse()
        .ok()
        .filter(|_| inner.len() <= 7)?;
    (value <= MOST_PAGES).then_some(value)
}

/// The page of "5/9", one of so many pages, and of "3-14", one of a chapter.
fn paged(inner: &str) -> Option<&str> {
    let number = |n: &str| n.len() <= 3 && n.parse::<u32>().is_ok_and(|n| n > 0);
    let two = |mark| {
        inner
            .split_once(mark)
            .filter(|(a, b)| number(a) && number(b))
    };
    let of_total = two('/').map(|(page, _)| page);
    of_total.or_else(|| two('-').map(|(_, page)| page))
}

/// "Page 12 of 13", alone between blank lines; "12 of 13" only at the edge of a page or where it cuts a sentence.
fn is_page_of_all(text: &str, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let mut words = line.text(text).split(' ').filter(|w| !w.is_empty());
    let named = line.words == 4;
    let word = |w: &str| w.bytes().all(|b| b.is_ascii_alphabetic());
    if named && !words.next().is_some_and(word) {
        return false;
    }
    let mut number = || words.next().and_then(|w| w.parse::<u32>().ok());
    let page = number();
    let joint = words.next().is_some_and(|w| w.len() == 2 && word(w));
    let all = words.next().and_then(|w| w.parse::<u32>().ok());
    let (Some(page), Some(all)) = (page.filter(|_| joint), all) else {
        return false;
    };
    let next = lines.get(at + 1);
    let alone = line.gap > 0 && next.is_none_or(|n| n.gap > 0 || n.page);
    (1..=all).contains(&page)
        && all <= MOST_PAGES
        && words.next().is_none()
        && (named && alone || at_edge(lines, at) || cuts(text, lines, at))
}

/// Marks numbers that count on over the document, and those at the edge of a page.
fn page_numbers(text: &str, lines: &mut [Line]) {
    // (line, number, length of the chain of counting numbers that it is part of, its end where it goes on)
    let mut found: Vec<(usize, u32, u32)> = Vec::new();
    let mut last: HashMap<u32, usize> = HashMap::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let mut of_all = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.width > 24 || line.digits == 0 || line.furniture.is_some() {
            continue;
        }
        if matches!(line.words, 3 | 4) && is_page_of_all(text, lines, at) {
            of_all.push(at);
            continue;
        }
        if line.letters > 4 {
            continue;
        }
        let Some(value) = page_number(line.text(text)) else {
            continue;
        };
        let chain = [1, 2].iter().find_map(|step| {
            let &i = last.get(&value.checked_sub(*step)?)?;
            PAGE.contains(&(line.start - lines[found[i].0].start))
                .then_some(i)
        });
        let length = chain.map_or(1, |i| found[i].2 + 1);
        last.insert(value, found.len());
        before.push(chain);
        found.push((at, value, length));
    }
    for at in of_all {
        lines[at].furniture = Some(PAGE_NUMBER);
    }
    // The whole chain has the length of its longest part.
    for i in (0..found.len()).rev() {
        if let Some(j) = before[i] {
            found[j].2 = found[j].2.max(found[i].2);
        }
    }
    // "Urbanisation", "625", "625": a page's number that came out twice.
    let twin = |a: &(usize, u32, u32), b: &(usize, u32, u32)| b.0 == a.0 + 1 && a.1 == b.1;
    let mut twins = HashSet::new();
    for i in 1..found.len() {
        if twin(&found[i - 1], &found[i]) {
            let length = found[i - 1].2.max(found[i].2);
            (found[i - 1].2, found[i].2) = (length, length);
            twins.extend([found[i - 1].0, found[i].0]);
        }
    }
    for (at, _, length) in found {
        if length >= 2 && twins.contains(&at) {
            lines[at].furniture = Some(PAGE_NUMBER);
            continue;
        }
        let alone = lines[at].gap > 0 && lines.get(at + 1).is_none_or(|n| n.gap > 0 || n.page);
        let beside = beside_numbers(lines, at);
        let alone = alone && !beside;
        // Lines without a blank one between them are no page's edge.
        let cell = beside
            && lines[at].gap == 0
            && !lines[at].page
            && lines.get(at + 1).is_some_and(|n| n.gap == 0 && !n.page);
        if cell {
            continue;
        }
        if length >= 4 || length >= 2 && alone || at_edge(lines, at) || cuts(text, lines, at) {
            lines[at].furniture = Some(PAGE_NUMBER);
        }
    }
}

/// Another number stands on a line of its own right above or below: cells of a table.
fn beside_numbers(lines: &[Line], at: usize) -> bool {
    let number = |l: &Line| l.letters == 0 && l.digits > 0 && l.furniture.is_none();
    at > 0 && number(&lines[at - 1]) || lines.get(at + 1).is_some_and(number)
}

/// The number stands alone in the middle of a sentence. Subscripts do so too, but behind capitals ("CO", "2").
fn cuts(text: &str, lines: &[Line], at: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|b| &lines[b]), lines.get(at + 1))
    else {
        return false;
    };
    let apart = lines[at].gap > 0 || next.gap > 0;
    let open = before.words >= 6
        && before
            .text(text)
            .ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == ',');
    apart && open && next.head == Head::Lower && next.words >= 4 && next.marker.is_none()
}

/// The line is the first or last of a page that a form feed bounds.
fn at_edge(lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|n| n.page) || at > 0 && lines[at].page
}

/// A line's letters as a number, digits and marks set aside.
fn key(line: &str) -> u64 {
    line.bytes()
        .filter(|b| b.is_ascii_alphabetic() || *b >= 0x80)
        .fold(0xcbf2_9ce4_8422_2325, |h, b| {
            (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        })
}

/// What is known of the lines that share their letters.
#[derive(Default)]
struct Repeat {
    count: u32,
    /// Lines whose number grows from one to the next; those of them that stand a page apart.
    rising: u32,
    growing: u32,
    /// Those that leave numbers out: pages do, chapters do not.
    skipping: u32,
    last: u32,
    last_start: usize,
    /// Lines with the number in front and at the end.
    leading: u32,
    trailing: u32,
    /// Lines that break a sentence in two.
    breaks: u32,
    /// Lines that hold a second, constant number ("3 of 38").
    total: u32,
    totals: u32,
    /// Lines whose second number grows while the first stays.
    chaptered: u32,
    /// Lines whose number at the outer edge grows ("36 Part 2: Goals", "Part 2: Goals 37"), and the last of these.
    outer: u32,
    outermost: u32,
}

/// Marks lines such as "4 Executive summary", "Executive summary 5", "Page 3 of 38".
fn numbered_heads(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let mut repeats: HashMap<u64, Repeat> = HashMap::new();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((value, second, leading)) = numbered(text, line) else {
            continue;
        };
        let key = key(line.text(text));
        let repeat = repeats.entry(key).or_default();
        // "Chapter 6: 139", "Chapter 6: 141": the second number is the page's.
        let chaptered =
            repeat.count > 0 && value == repeat.last && second.is_some_and(|s| s > repeat.total);
        repeat.chaptered += u32::from(chaptered && line.start - repeat.last_start >= PAGE.start);
        let outermost = second.filter(|_| !leading).unwrap_or(value);
        repeat.outer += u32::from(
            repeat.count > 0
                && outermost > repeat.outermost
                && line.start - repeat.last_start >= PAGE.start,
        );
        repeat.outermost = outermost;
        let rises = repeat.count > 0 && (value > repeat.last || chaptered);
        repeat.rising += u32::from(rises);
        let grows = rises && line.start - repeat.last_start >= PAGE.start;
        repeat.skipping += u32::from(grows && value > repeat.last + 1);
        repeat.count += 1;
        repeat.growing += u32::from(grows);
        (repeat.last, repeat.last_start) = (value, line.start);
        repeat.leading += u32::from(leading);
        repeat.trailing += u32::from(!leading);
        let open = at > 0
            && matches!(lines[at - 1].tail, Tail::Open | Tail::Comma | Tail::Hyphen)
            && lines[at - 1].words > 3;
        let goes_on = lines
            .get(at + 1)
            .is_some_and(|n| matches!(n.head, Head::Lower));
        repeat.breaks += u32::from(open && goes_on);
        repeat.totals +=
            u32::from(second.is_some() && (repeat.count == 1 || second == Some(repeat.total)));
        repeat.total = second.unwrap_or(0);
        found.push((at, key, second.is_some()));
    }
    for (at, key, paged) in found {
        let Some(r) = repeats.get(&key) else { continue };
        let counts = r.count >= 2 && r.growing + 1 >= r.count.div_ceil(2) && r.growing >= 1;
        let both_sides = r.leading > 0 && r.trailing > 0;
        let in_front = r.leading == r.count && r.count >= 3;
        let of_total = r.totals == r.count;
        let breaking = r.count >= 3 && (r.breaks * 4 >= r.count || r.skipping + 1 == r.count);
        // "## Page 7": a converter's heading over each page; "## Chapter 7" is one of the text.
        let line = &lines[at];
        let hashed = is_hashed(line) && r.count >= 3 && line.words == 3;
        let chaptered = r.count >= 2 && r.chaptered + 1 == r.count
            || paged && r.count >= 8 && r.chaptered * 4 >= r.count * 3
            // Of many one may stand on a page that extraction put elsewhere.
            || both_sides && r.count >= 3 && r.outer + 1 + r.count / 16 >= r.count;
        let page = hashed
            && r.rising * 2 >= r.count
            && r.trailing == r.count
            && headings::word(&text[line.content()..line.end], lexicon).is_none();
        // "A PLAN FOR THE VALLEY 3", "A PLAN FOR THE VALLEY 5": pages, though only two of them.
        let pair = r.count == 2
            && r.growing == 1
            && r.skipping == 1
            && r.trailing == 2
            && line.words >= 4
            && line.is_caps()
            && headings::word(&text[line.content()..line.end], lexicon).is_none();
        if page || chaptered || pair || counts && (both_sides || in_front || of_total || breaking) {
            lines[at].furniture = Some(RUNNING_HEAD);
        }
    }
}

/// The page number of a short line that starts or ends with one, a second number in it, and whether it leads.
fn numbered(text: &str, line: &Line) -> Option<(u32, Option<u32>, bool)> {
    if line.furniture.is_some()
        || line.digits == 0
        || line.digits > 10
        || line.letters < 2
        || line.width > 110
    {
        return None;
    }
    if matches!(line.tail, Tail::Stop | Tail::Colon | Tail::Semicolon) {
        return None;
    }
    let words = line.text(text).trim_matches('*');
    let bytes = words.as_bytes();
    let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    if !edge(bytes.first()) && !edge(bytes.last()) {
        return None;
    }
    // "Water Plan 2024-2027 23": the years are part of the title.
    let years = line.digits > 4;
    let mut numbers = bytes
        .split(|b| !b.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .filter_map(|n| str::from_utf8(n).ok())
        .filter(|n| !(years && is_year(n)));
    let (one, two, more) = (numbers.next()?, numbers.next(), numbers.next());
    if more.is_some() {
        return None;
    }
    let number = |s: &str| s.parse::<u32>().ok().filter(|n| *n <= MOST_PAGES);
    let second = two.and_then(number);
    if words.starts_with(one) && words[one.len()..].starts_with([' ', '\t', '|']) {
        return Some((number(one)?, second, true));
    }
    if words.ends_with(one) || two.is_some_and(|t| words.ends_with(t)) {
        return Some((number(one)?, second, false));
    }
    None
}

/// "1998", "2030"
pub(super) fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// Marks heads with the page's number between their words: "A Plan 12 for the Valley", "A Plan 13 for the Valley".
fn counted_heads(text: &str, lines: &mut [Line]) {
    const ENOUGH: usize = 4;
    // By the letters of a line, the lines and their numbers.
    let mut found: HashMap<u64, Vec<(usize, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let words = line.text(text);
        let short = line.furniture.is_none()
            && (1..=4).contains(&line.digits)
            && line.letters >= 8
            && line.width <= 110
            && line.tail == Tail::Open;
        if !short || words.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let bytes = words.as_bytes();
        let mut numbers = bytes
            .split(|b| !b.is_ascii_digit())
            .filter(|n| !n.is_empty());
        if let (Some(number), None) = (numbers.next(), numbers.next())
            && !bytes.ends_with(number)
            && let Some(number) = str::from_utf8(number).ok().and_then(|n| n.parse().ok())
        {
            found.entry(key(words)).or_default().push((at, number));
        }
    }
    for run in found.values().filter(|run| run.len() >= ENOUGH) {
        // One page further, or two where only every other page has the head.
        let steps = run.windows(2).filter(|pair| {
            let ((a, one), (b, two)) = (pair[0], pair[1]);
            two > one && two - one <= 2 && lines[b].start - lines[a].start >= PAGE.start
        });
        // Now and then a page has no head.
        let rising = run.windows(2).all(|pair| pair[1].1 > pair[0].1);
        if rising && steps.count() * 4 >= (run.len() - 1) * 3 {
            for (at, _) in run {
                lines[*at].furniture = Some(RUNNING_HEAD);
            }
        }
    }
}

/// Marks lines that stand again and again beside page breaks.
fn running_heads(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    // Lines at a page break, taken from the break outwards: (break, forwards).
    let mut edges: Vec<(usize, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.furniture == Some(PAGE_NUMBER) || line.furniture == Some(RUNNING_HEAD) {
            edges.push((at, true));
            edges.push((at, false));
        } else if line.page {
            edges.push((at, true));
            if at > 0 {
                edges.push((at - 1, false));
            }
        }
    }
    // In an extract of a few pages, twice is often enough.
    let few = edges.len() <= 16;
    let pages = edges.len() / 2;
    // A head may stand over several lines; each round reaches one line further from the breaks where the last
    // one found something.
    for _ in 0..8 {
        let mut found: Vec<(u64, usize, bool)> = edges
            .iter()
            .filter_map(|edge| {
                let at = outwards(lines, *edge).filter(|&at| is_short(&lines[at]))?;
                Some((key(lines[at].text(text)), at, edge.1))
            })
            .collect();
        found.sort_unstable();
        edges.clear();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            // A line between two breaks is seen from both sides.
            let count = same.chunk_by(|a, b| a.1 == b.1).count();
            // What stands at the top of few pages only and never alone is part of their headings.
            if count * 4 <= pages
                && same.iter().all(|s| {
                    opens_heading(text, lines, s.1, lexicon)
                        || s.1 > 0 && opens_heading(text, lines, s.1 - 1, lexicon)
                })
            {
                continue;
            }
            for &(_, at, forwards) in same {
                let twice = few
                    && count == 2
                    && !lines[at].is_caps()
                    && same.iter().all(|s| s.2 == same[0].2);
                // No heading stands last on its page, above the number.
                let foot = count == 2
                    && lines[at].words >= 3
                    && !is_hashed(&lines[at])
                    && same.iter().all(|s| !s.2);
                if count >= 3 || twice || foot || breaks_text(lines, at) {
                    lines[at].furniture = Some(RUNNING_HEAD);
                    edges.push((at, forwards));
                }
            }
        }
        if edges.is_empty() {
            return;
        }
    }
}

/// "AMONG OUR", "A THRIVING ECONOMY..": capitals that the next line must go on.
fn opens_heading(text: &str, lines: &[Line], at: usize, lexicon: &Lexicon) -> bool {
    let (line, Some(next)) = (&lines[at], lines.get(at + 1)) else {
        return false;
    };
    let words = line.text(text);
    let open = words.ends_with("..") || hangs(words, lexicon);
    open && line.is_caps()
        && line.words <= 6
        && next.is_caps()
        && next.words <= 6
        && next.gap <= 1
        && !next.page
}

/// Marks two running heads in capitals, one under the other, wherever they stand: the page break is lost there.
fn repeated_heads(text: &str, lines: &mut [Line]) {
    let head = |l: &Line| l.furniture == Some(RUNNING_HEAD);
    let pair = |w: &[Line]| w.iter().all(|l| head(l) && l.is_caps());
    let known: HashSet<(&str, &str)> = lines
        .windows(2)
        .filter(|w| pair(w))
        .map(|w| (w[0].text(text), w[1].text(text)))
        .collect();
    if known.is_empty() {
        return;
    }
    let short = |l: &Line| l.furniture.is_none() && l.width <= 60 && l.is_caps();
    for at in 1..lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let fits = short(line) && (short(before) || head(before));
        if fits && known.contains(&(before.text(text), line.text(text))) {
            lines[at - 1].furniture = Some(RUNNING_HEAD);
            lines[at].furniture = Some(RUNNING_HEAD);
        }
    }
}

/// Marks further on what stands as a running head on many pages, where it stands alone: the page break is lost there.
/// What stands before all of them is the heading that they repeat.
fn known_heads(text: &str, lines: &mut [Line]) {
    const ENOUGH: u32 = 3;
    const WORDS: u32 = 3;
    let fits = |l: &Line| l.words >= WORDS && l.width <= 120 && l.digits == 0 && !is_hashed(l);
    let mut heads: HashMap<&str, u32> = HashMap::new();
    for line in lines
        .iter()
        .filter(|l| l.furniture == Some(RUNNING_HEAD) && fits(l))
    {
        *heads.entry(line.text(text)).or_default() += 1;
    }
    heads.retain(|_, count| *count >= ENOUGH);
    if heads.is_empty() {
        return;
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        if !fits(line) {
            continue;
        }
        let words = line.text(text);
        if line.furniture == Some(RUNNING_HEAD) {
            seen.insert(words);
            continue;
        }
        let apart =
            (line.gap > 0 || line.page) && lines.get(at + 1).is_none_or(|n| n.gap > 0 || n.page);
        if line.furniture.is_none() && apart && seen.contains(words) && heads.contains_key(words) {
            lines[at].furniture = Some(RUNNING_HEAD);
        }
    }
}

/// The first line from an edge outwards that is read so far.
fn outwards(lines: &[Line], (mut at, forwards): (usize, bool)) -> Option<usize> {
    // Page furniture is a few lines; a long run of it is a table of contents.
    for _ in 0..12 {
        if lines.get(at)?.furniture.is_none() {
            return Some(at);
        }
        at = if forwards { at + 1 } else { at.checked_sub(1)? };
    }
    None
}

/// Markdown says that the line is a heading.
fn is_hashed(line: &Line) -> bool {
    line.marker.is_some_and(|m| m.shape == Shape::Hash)
}

/// A running head is a line of some words, no sentence and no number.
fn is_short(line: &Line) -> bool {
    line.furniture.is_none()
        && line.letters > 0
        && line.width <= 120
        && !matches!(line.tail, Tail::Colon | Tail::Semicolon | Tail::Comma)
        && (line.tail != Tail::Stop || line.width <= 60)
}

/// The line breaks a sentence in two: one is open before it and goes on in small letters behind it.
fn breaks_text(lines: &[Line], at: usize) -> bool {
    let next = lines[at + 1..]
        .iter()
        .take(12)
        .find(|l| l.furniture.is_none());
    let before = lines[..at]
        .iter()
        .rev()
        .take(12)
        .find(|l| l.furniture.is_none());
    let goes_on = next
        .is_some_and(|n| n.head == Head::Lower && n.marker.is_none() && n.words >= 4 && n.gap > 0);
    let open = before
        .is_some_and(|b| matches!(b.tail, Tail::Open | Tail::Comma | Tail::Hyphen) && b.words >= 5);
    let line = &lines[at];
    goes_on
        && open
        && line.words <= 14
        && (line.gap > 0 || line.page)
        && line.head != Head::Lower
        && line.tail == Tail::Open
}

/// Marks runs of lines that lead to page numbers.
fn contents(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let mut at = 0;
    while at < lines.len() {
        if entry(text, &lines[at]).is_none() {
            at += 1;
            continue;
        }
        let (end, entries, leaders) = contents_run(text, lines, at);
        let drawn = leaders == 1
            && ["......", "______"]
                .iter()
                .any(|l| lines[at].text(text).contains(l));
        if entries >= 5 || leaders >= 2 || drawn {
            // The word "Contents" above the first entry.
            let head = at.checked_sub(1).filter(|&h| {
                let line = &lines[h];
                line.words <= 4
                    && line.tail == Tail::Open
                    && line.furniture.is_none()
                    && line.digits == 0
            });
            // Or a few lines above it, over the columns' names.
            let named = |h: usize| {
                let line = &lines[h];
                line.words <= 3
                    && line.furniture.is_none()
                    && headings::word(line.text(text), lexicon).is_some()
            };
            let above = (at.saturating_sub(4)..at)
                .find(|&h| named(h) && lines[h..at].iter().all(|l| l.width <= 40 && l.words <= 4));
            set_aside(text, &mut lines[above.or(head).unwrap_or(at)..end], lexicon);
        }
        at = end.max(at + 1);
    }
}

/// Marks a table of contents whose page numbers stand on lines of their own: "Contents", "Water", "3",
/// "Roads", "8", and so on.
fn contents_apart(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    const ENOUGH: u32 = 3;
    /// So many titles or lines of one stand together, and their pages below them.
    const TITLES: usize = 6;
    /// So many letters has what such a table is called.
    const NAME: std::ops::RangeInclusive<u32> = 8..=20;
    let page = |line: &Line| -> Option<u32> { line.text(text).trim().parse().ok() };
    let title = |line: &Line| line.letters >= 3 && line.width <= 110 && line.tail == Tail::Open;
    for at in 0..lines.len() {
        let head = &lines[at];
        if head.words > 3 {
            continue;
        }
        // A word of that length and no number, before the line is cut.
        let named = head.digits == 0
            && NAME.contains(&head.letters)
            && forms::opens_with(head.text(text), Hint::Contents, lexicon);
        if !named && headings::word(head.text(text), lexicon).is_none() {
            continue;
        }
        let (mut end, mut entries, mut last) = (at + 1, 0, 0);
        while let Some(first) = lines.get(end).filter(|l| title(l)) {
            // A title may go over two lines.
            let long = lines
                .get(end + 1)
                .is_some_and(|l| title(l) && page(l).is_none() && first.words > 2);
            let mut at_page = end + 1 + usize::from(long);
            if named {
                let titles = lines[end..]
                    .iter()
                    .take(TITLES)
                    .take_while(|l| title(l))
                    .count();
                at_page = end + titles;
                // The number of the page itself may stand among them.
                at_page += usize::from(lines.get(at_page).and_then(page).is_some_and(|n| n < last));
            }
            let Some(mut number) = lines.get(at_page).and_then(page).filter(|&n| n >= last) else {
                break;
            };
            end = at_page + 1;
            while let Some(more) = lines
                .get(end)
                .filter(|_| named)
                .and_then(page)
                .filter(|&n| n >= number)
            {
                (number, end) = (more, end + 1);
            }
            (entries, last) = (entries + 1, number);
        }
        if entries >= ENOUGH {
            set_aside(text, &mut lines[at..end], lexicon);
        }
    }
}

/// Marks a table of contents without page numbers, or with them on lines of their own: a run of titles near the start
/// of the text that stand there again, in the same order.
fn contents_listed(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    /// Such a table stands among the first lines.
    const FIRST: usize = 300;
    const ENOUGH: usize = 4;
    const LONGEST: usize = 200;
    /// Labels of a cover and a chart may stand before it.
    const TRIES: usize = 6;
    /// Most lines are told from all titles by so many bytes.
    const KEY: usize = 8;
    /// A title that goes over two lines has so many letters in its first.
    const PART: usize = 14;
    let page = |l: &Line| l.letters == 0 && l.digits > 0 && l.width <= 4;
    let title = |l: &Line| {
        l.letters >= 4
            && l.words <= 16
            && l.width <= 110
            && l.tail == Tail::Open
            && matches!(l.head, Head::Upper | Head::Digit)
            && l.furniture.is_none()
            && !is_hashed(l)
    };
    let key = |words: &str| {
        let mut start = [0; KEY];
        let length = words.len().min(KEY);
        start[..length].copy_from_slice(&words.as_bytes()[..length]);
        u64::from_be_bytes(start)
    };
    let mut tries = 0;
    let mut at = 0;
    while at < lines.len().min(FIRST) && tries < TRIES {
        let words = |l: &Line| &text[l.content()..l.end];
        let mut end = at;
        let mut titles: Vec<(usize, &str)> = Vec::new();
        let mut keys: Vec<u64> = Vec::new();
        // The first title again, or a new page behind a few of them, ends the table.
        while let Some(line) = lines
            .get(end)
            .filter(|l| (title(l) || page(l)) && end - at < LONGEST)
        {
            let own = key(words(line));
            let mut alike = keys.iter().zip(&titles).filter(|(key, _)| **key == own);
            let again = alike.any(|(_, t)| t.1 == words(line));
            if again || line.page && titles.len() >= ENOUGH {
                break;
            }
            if title(line) {
                titles.push((end, words(line)));
                keys.push(own);
            }
            end += 1;
        }
        if titles.len() < ENOUGH {
            at = end.max(at + 1);
            continue;
        }
        tries += 1;
        keys.sort_unstable();
        let known = |words: &str| keys.binary_search(&key(words)).is_ok();
        // Each title again, behind the one before it.
        let mut next = 0;
        let mut again = 0;
        let mut first = titles.len();
        for line in lines[end..].iter().filter(|l| title(l)) {
            let words = words(line);
            if !known(words) {
                continue;
            }
            let found = titles[next..].iter().position(|&(_, t)| {
                t == words
                    || words.len() >= PART
                        && t.starts_with(words)
                        && t[words.len()..].starts_with(' ')
            });
            if let Some(place) = found {
                first = first.min(next + place);
                next += place + 1;
                again += 1;
                if next == titles.len() {
                    break;
                }
            }
        }
        // What stands above the first of them is a cover, or the word that heads them.
        if again >= ENOUGH && again * 10 >= (titles.len() - first) * 6 {
            let named = |&(_, t): &&(usize, &str)| forms::opens_with(t, Hint::Contents, lexicon);
            let head = titles[..=first]
                .iter()
                .find(named)
                .unwrap_or(&titles[first]);
            set_aside(text, &mut lines[head.0..end], lexicon);
        }
        at = end.max(at + 1);
    }
}

/// Sets the lines of a table of contents aside, but for the word that heads it.
fn set_aside(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    for (at, line) in lines.iter_mut().enumerate() {
        let heads = at == 0
            && line.words <= 3
            && line.digits == 0
            && forms::opens_with(line.text(text), Hint::Contents, lexicon);
        if heads {
            line.titled = true;
        } else {
            line.furniture = Some(CONTENTS);
        }
    }
}

/// The end of the run of entries that starts at `at`, how many they are, and how many have dot leaders.
fn contents_run(text: &str, lines: &[Line], at: usize) -> (usize, u32, u32) {
    let (mut end, mut entries, mut leaders, mut last, mut first) = (at, 0u32, 0u32, 0, None);
    let mut i = at;
    while i < lines.len() && i < end + 3 {
        if let Some((page, dotted)) = entry(text, &lines[i]) {
            // Numbers that go back are a table's.
            if page < last && !dotted {
                break;
            }
            last = page;
            first.get_or_insert(page);
            entries += 1;
            leaders += u32::from(dotted);
            end = i + 1;
        } else if matches!(lines[i].tail, Tail::Stop) || lines[i].width > 120 {
            break;
        }
        i += 1;
    }
    // All on one page: a column of equal numbers is no table of contents.
    if first == Some(last) && leaders == 0 {
        entries = 0;
    }
    (end, entries, leaders)
}

/// The page that a line of a table of contents names, and whether dots lead there.
fn entry(text: &str, line: &Line) -> Option<(u32, bool)> {
    if line.digits == 0 || line.letters < 3 || line.width > 220 || line.furniture.is_some() {
        return None;
    }
    let words = line.text(text);
    if !words.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &words[bare.len()..];
    let rest = chaptered(bare).unwrap_or(bare).trim_end();
    let dotted = rest.ends_with("...")
        || rest.ends_with(". .")
        || rest.ends_with("…")
        || rest.ends_with("___")
        || rest.ends_with("··");
    let spaced = rest.len() < bare.len();
    let page = number
        .parse::<u32>()
        .ok()
        .filter(|n| *n > 0 && *n <= MOST_PAGES && number.len() <= 4)?;
    let plain = spaced && rest.ends_with(char::is_alphabetic) && line.width <= 110;
    (dotted || plain).then_some((page, dotted))
}

/// What stands before the chapter of a page "3-14", whose page is taken off already.
fn chaptered(bare: &str) -> Option<&str> {
    let chapter = bare.strip_suffix('-')?;
    let rest = chapter.trim_end_matches(|c: char| c.is_ascii_digit());
    (rest.len() < chapter.len() && rest.ends_with([' ', '.'])).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve lines that differ from those of another season.
    fn body(season: &str) -> String {
        let words = [
            "rain", "sun", "wind", "frost", "dew", "hail", "fog", "snow", "ice", "dust", "heat",
            "cloud",
        ];
        words
            .iter()
            .map(|w| format!("{w} of the {season} fills the whole line and goes on to\n"))
            .collect()
    }

    fn marked(text: &str) -> Vec<(String, &'static str)> {
        let mut lines = super::super::lines::lines(text);
        mark(text, &mut lines, Lexicon::builtin());
        lines
            .iter()
            .filter_map(|l| l.furniture.map(|f| (l.text(text).to_owned(), f)))
            .collect()
    }

    #[test]
    fn page_numbers_count_on() {
        let (a, b, c, d) = (
            body("spring"),
            body("summer"),
            body("autumn"),
            body("winter"),
        );
        let text = format!("{a}\n7\n\n{b}\n8\n\n{c}\n2019\n{d}");
        assert_eq!(
            marked(&text),
            [("7".to_owned(), PAGE_NUMBER), ("8".to_owned(), PAGE_NUMBER)]
        );
    }

    #[test]
    fn what_a_program_printed_is_no_text() {
        let screen = "app.js 4.2 KiB app [emitted]\nfonts.woff2 43.3 KiB\nlang-da.json 36.5 KiB\nvendor.js 3.7 MiB vendor\n3.06 KiB\ntotal 489 bytes\n";
        let text = format!("{}\n{screen}\n{}", body("spring"), body("summer"));
        assert_eq!(marked(&text).len(), 6);
        let few = format!(
            "{}\nSee app.js and fonts.css for the map of the valley.\n",
            body("spring")
        );
        assert!(marked(&few).is_empty());
    }

    #[test]
    fn pages_are_counted_out_of_all() {
        let text = format!(
            "{}\n\n5/9\n\n{}\n\n6/9\n\n{}",
            body("spring"),
            body("summer"),
            body("autumn")
        );
        let numbers = ["5/9", "6/9"].map(|n| (n.to_owned(), PAGE_NUMBER));
        assert_eq!(marked(&text), numbers);
    }

    #[test]
    fn running_heads_repeat_beside_page_numbers() {
        let text = ["spring", "summer", "autumn", "winter"].iter().zip(1..);
        let text = text
            .map(|(s, n)| format!("{}\n{n}\n\nA Plan for the Valley\n\n", body(s)))
            .collect::<String>();
        assert_eq!(
            marked(&text).iter().filter(|m| m.1 == RUNNING_HEAD).count(),
            4
        );
    }

    #[test]
    fn a_line_with_page_and_total_is_furniture() {
        let text = ["spring", "summer", "autumn", "winter"].iter().zip(1..);
        let text = text
            .map(|(s, n)| format!("{}\nPage {n} of 4\n\n", body(s)))
            .collect::<String>();
        assert_eq!(marked(&text).len(), 4);
    }

    #[test]
    fn numbers_of_pages_told_twice_of_so_many_and_by_chapters() {
        let seasons = ["spring", "summer", "autumn", "winter"];
        let pages = |foot: &dyn Fn(usize) -> String| -> usize {
            let text = seasons.iter().zip(3..);
            let text: String = text.map(|(s, n)| body(s) + &foot(n)).collect();
            marked(&text).len()
        };
        assert_eq!(pages(&|n| format!("\nThe Valley\n{n}\n{n}\n")), 12);
        assert_eq!(pages(&|n| format!("\n{n}/9\n\n")), 4);
        assert_eq!(pages(&|n| format!("\nChapter 6: {}\n", n + 130)), 4);
        assert_eq!(pages(&|n| format!("\nWater Plan 2024-2027 **{n}**\n")), 4);
    }

    #[test]
    fn a_page_of_so_many_needs_no_other() {
        let text = |foot: &str| format!("{}\n{foot}\n\n{}", body("spring"), body("summer"));
        assert_eq!(marked(&text("Page 12 of 13")).len(), 1);
        assert_eq!(marked(&text("12 of 13")).len(), 1);
        assert!(marked(&text("Page 14 of 13")).is_empty());
        let cells = format!(
            "Villages with a well\n\n12 of 13\n\n{}",
            "The well is deep.\n"
        );
        assert!(marked(&cells).is_empty());
    }

    #[test]
    fn a_table_of_contents_is_furniture() {
        let text = "Contents\nIntroduction ........ 3\nWater and soil ........ 7\n\nIntroduction\nThe valley is long.\n";
        // The word above them heads them.
        assert_eq!(marked(text).len(), 2);
    }

    #[test]
    fn contents_whose_pages_stand_below_several_titles() {
        let text = "Table of Contents\nWater\n\n3\n\nRoads and bridges of the valley\nTrees\n\n2\n\n8\n9\n\nParks\n\n12\n\nWater\nThe valley is long.\n";
        assert_eq!(marked(text).len(), 9);
    }

    #[test]
    fn contents_without_pages_are_told_by_the_headings_below() {
        let names = [
            "Roads of the town",
            "Woods and parks",
            "Lakes",
            "Schools of the valley",
        ];
        let list: String = names.iter().map(|n| format!("{n}\n")).collect();
        let parts: String = names
            .iter()
            .map(|n| format!("\n{n}\n{}\n", body(n)))
            .collect();
        assert_eq!(
            marked(&format!(
                "A Plan for the Valley\n\nOn this page\n{list}{parts}"
            ))
            .len(),
            4
        );
        assert!(
            marked(&format!(
                "A Plan for the Valley\n\n{list}\n{}",
                body("spring")
            ))
            .is_empty()
        );
    }

    #[test]
    fn heads_with_a_number_on_either_side_or_within() {
        let pages = |head: &dyn Fn(usize) -> String| -> usize {
            let seasons = ["spring", "summer", "autumn", "winter"].iter().zip(35..);
            let text: String = seasons.map(|(s, n)| body(s) + &head(n)).collect();
            marked(&text).len()
        };
        assert_eq!(
            pages(&|n| if n % 2 == 0 {
                format!("\n{n} Part 2: Water\n\n")
            } else {
                format!("\nPart 2: Water {n}\n\n")
            }),
            4
        );
        assert_eq!(pages(&|n| format!("\nA Plan {n} for the Valley\n\n")), 4);
        assert_eq!(
            pages(&|n| format!("\nA Plan {} for the Valley\n\n", n * 7)),
            0
        );
    }

    #[test]
    fn a_known_head_stands_alone_too() {
        let head = "A Plan for the Valley";
        let text: String = ["spring", "summer", "autumn", "winter"]
            .iter()
            .zip(1..)
            .map(|(s, n)| format!("{}\n{n}\n\n{head}\n\n", body(s)))
            .collect();
        let text = format!(
            "{head}\n\n{text}{}\n{head}\n\n{}",
            body("rainy"),
            body("dry")
        );
        assert_eq!(
            marked(&text).iter().filter(|m| m.1 == RUNNING_HEAD).count(),
            5
        );
    }

    #[test]
    fn numbered_headings_are_none() {
        let body = "Some words that fill the line and go on.\n".repeat(12);
        let text = (1..5)
            .map(|n| format!("{body}\nPriority {n}\n\n"))
            .collect::<String>();
        assert!(marked(&text).is_empty());
    }
}
