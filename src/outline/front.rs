//! The document's title and date.

use super::Date;
use super::groups::Group;
use super::headings::{self, Kind, Style};
use super::lines::Tail;
use crate::lexicon::token::{Token, TokenKind, digit, tokenize};
use crate::lexicon::{Lexicon, Meaning};

/// Years that a document can be of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// So many groups at the start are looked at for the date.
const FRONT: usize = 25;

/// Groups before the text itself: title, byline, date.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// The title.
    pub title: Option<String>,
    /// The groups below this number are front matter.
    pub end: usize,
    /// The document's date.
    pub date: Option<Date>,
}

/// Finds title and date.
pub(super) fn front(text: &str, groups: &[Group], kinds: &[Kind], lexicon: &Lexicon) -> Front {
    let body = kinds.iter().position(|k| matches!(k, Kind::Body | Kind::Item)).unwrap_or(kinds.len());
    let (title, end) = title(text, groups, kinds, body, lexicon);
    let date = date(text, groups, body, end.max(1), lexicon);
    Front { title, end, date }
}

/// The title, and the number of the first group behind the front matter.
fn title(text: &str, groups: &[Group], kinds: &[Kind], body: usize, lexicon: &Lexicon) -> (Option<String>, usize) {
    let none = (None, 0);
    let (Some(first), Some(kind)) = (groups.first(), kinds.first()) else { return none };
    let hashes = |level| kinds.iter().filter(|k| **k == Kind::Heading(Style::Hash(level))).count();
    match *kind {
        Kind::Heading(Style::Hash(level)) => {
            // The only heading of its level, above all others.
            let single = hashes(level) == 1 && (1..level).all(|l| hashes(l) == 0) && kinds.len() > 1;
            // Or a first heading with nothing under it but the next one.
            let named = first.pieces.first().is_some_and(|p| headings::word(&text[p.clone()], lexicon).is_none());
            let above = named && matches!(kinds.get(1), Some(Kind::Heading(_))) && groups[1].end() > first.end();
            return if single || above && one_line(text, &groups[1]) != one_line(text, first) { (Some(one_line(text, first)), 1) } else { none };
        }
        Kind::Heading(Style::Caps | Style::Plain) | Kind::Label => {}
        _ => return none,
    }
    // "Introduction" is none.
    if first.words <= 2 && first.pieces.first().is_some_and(|p| headings::word(&text[p.clone()], lexicon).is_some()) {
        return none;
    }
    if first.row || first.marker.is_some() || first.words > if first.is_caps() { 16 } else { 30 } || first.letters < 3 && (first.letters > 0 || first.digits * 2 >= first.width) {
        return none;
    }
    // What stands between the title and the text: byline, date, salutation.
    let end = (1..body).find(|&i| matches!(kinds[i], Kind::Heading(_))).unwrap_or(body);
    // Right above the text stands a heading, not a title.
    let heads_text = end == 1 && body == 1 && matches!(kind, Kind::Heading(_)) && groups.get(1).is_some_and(|g| g.gap == 0);
    let styled_alike = end == 1 && body == 1 && kinds.iter().skip(1).filter(|k| *k == kind).count() >= 3;
    if heads_text || styled_alike {
        return none;
    }
    let mut title = one_line(text, first);
    let more = groups.get(1).filter(|g| end > 1 && first.words <= 2 && g.gap == 0 && g.words > 2);
    if let Some(more) = more {
        title.push(' ');
        title.push_str(&one_line(text, more));
    }
    (Some(title), end.max(1))
}

/// A group's text on one line.
pub(super) fn one_line(text: &str, group: &Group) -> String {
    let mut line = String::new();
    if let Some(m) = group.marker.filter(|m| !text[group.start..m.close].starts_with('#')) {
        line.push_str(&text[group.start..m.close]);
    }
    for word in group.pieces.iter().flat_map(|p| text[p.clone()].split(super::lines::is_blank)).filter(|w| !w.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    // "**Water**", "## Water ##".
    let bare = line.trim_end_matches('#').trim();
    let bare = ["**", "__", "*"].iter().find_map(|m| bare.strip_prefix(m)?.strip_suffix(m)).unwrap_or(bare);
    if bare.len() == line.len() { line } else { bare.to_owned() }
}

/// The document's own date: in its first lines, in its title, or at its end.
fn date(text: &str, groups: &[Group], body: usize, front: usize, lexicon: &Lexicon) -> Option<Date> {
    let mut best: Option<Date> = None;
    for (i, group) in groups.iter().enumerate().take(FRONT) {
        // A paragraph tells of other dates.
        let line = group.tail != Tail::Stop && group.marker.is_none() && i < body + 3;
        let short = group.width <= 250 && (i < body || line);
        for piece in group.pieces.iter().filter(|_| short) {
            best = better(best, find(&text[piece.clone()], lexicon));
        }
    }
    best.or_else(|| groups.iter().take(front.min(8)).find_map(|g| year_of_title(text, g))).or_else(|| {
        // The date under a signature.
        let last = groups.iter().rev().take(4).flat_map(|g| &g.pieces).map(|p| &text[p.clone()]);
        last.filter(|line| is_date_line(line, lexicon)).find_map(|line| find(line, lexicon))
    })
}

/// The more exact of two dates; of equal ones the first.
fn better(best: Option<Date>, found: Option<Date>) -> Option<Date> {
    if exactness(found) > exactness(best) { found } else { best }
}

fn exactness(date: Option<Date>) -> u8 {
    date.map_or(0, |d| 1 + u8::from(d.month.is_some()) + u8::from(d.day.is_some()))
}

/// A line that is a date and little else.
pub(super) fn is_date_line(line: &str, lexicon: &Lexicon) -> bool {
    line.len() <= 60
        && line.bytes().any(|b| b.is_ascii_digit())
        && line.split_whitespace().count() <= 5
        && find(line, lexicon).is_some()
}

/// A date in a line, with its month at least.
fn find(line: &str, lexicon: &Lexicon) -> Option<Date> {
    if line.len() > 400 {
        return None;
    }
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(line, 0, line.len(), &tables.words, &tables.classes, &mut tokens);
    let found = (0..tokens.len()).find_map(|at| named(line, &tokens, at, lexicon));
    found.or_else(|| (0..tokens.len()).find_map(|at| in_digits(line, &tokens, at)))
}

/// The number that a token of digits only has.
fn number(line: &str, tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let text = &line[token.start as usize..token.end as usize];
    let mut value = 0u32;
    for c in text.chars().take(6) {
        value = value * 10 + digit(c)?;
    }
    (text.chars().count() <= 4).then_some(value)
}

fn year(line: &str, tokens: &[Token], at: usize) -> Option<i32> {
    let value = number(line, tokens, at).filter(|y| YEARS.contains(y))?;
    i32::try_from(value).ok()
}

fn part(line: &str, tokens: &[Token], at: usize, most: u32) -> Option<u8> {
    let value = number(line, tokens, at).filter(|v| (1..=most).contains(v))?;
    u8::try_from(value).ok()
}

fn symbol(line: &str, tokens: &[Token], at: usize) -> Option<char> {
    let token = tokens.get(at)?;
    (token.kind != TokenKind::Number).then(|| line[token.start as usize..].chars().next()).flatten()
}

/// "5 March 2021", "March 5, 2021", "March 2021" around the month at `at`.
fn named(line: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Date> {
    let mut month = None;
    lexicon.tables().matches(&tokens[at..], |rule, length| {
        if let Meaning::Month { month: m } = lexicon.rule(rule).meaning {
            month = Some((m, length));
        }
    });
    let (month, length) = month?;
    let mut next = at + length;
    // "Sept."
    if symbol(line, tokens, next) == Some('.') {
        next += 1;
    }
    let ordinal = |at: usize| usize::from(tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.spaced));
    if let Some(day) = part(line, tokens, next, 31) {
        let comma = next + 1 + ordinal(next + 1);
        let to = comma + usize::from(symbol(line, tokens, comma) == Some(','));
        if let Some(year) = year(line, tokens, to) {
            return Some(Date { year, month: Some(month), day: Some(day) });
        }
    }
    let to = next + usize::from(symbol(line, tokens, next) == Some(','));
    let year = year(line, tokens, to)?;
    let day = at.checked_sub(1).and_then(|d| part(line, tokens, d, 31)).or_else(|| {
        // "5th March 2021"
        at.checked_sub(2).filter(|d| ordinal(d + 1) == 1).and_then(|d| part(line, tokens, d, 31))
    });
    Some(Date { year, month: Some(month), day })
}

/// "2021-01-11", "2021/1/11", "2021年1月11日"; "11.01.2021" and "11/12/2021" only where it is clear which is the day.
fn in_digits(line: &str, tokens: &[Token], at: usize) -> Option<Date> {
    let year = year(line, tokens, at)?;
    let joint = symbol(line, tokens, at + 1)?;
    let month = part(line, tokens, at + 2, 12)?;
    let tight = tokens.get(at + 2).is_some_and(|t| !t.spaced);
    match joint {
        '-' | '/' if tight && symbol(line, tokens, at + 3) == Some(joint) => {
            let day = part(line, tokens, at + 4, 31)?;
            Some(Date { year, month: Some(month), day: Some(day) })
        }
        '年' => Some(Date { year, month: Some(month), day: part(line, tokens, at + 4, 31) }),
        _ => None,
    }
}

/// The year in a title: not one that the document aims at, nor one behind "by" or "for".
fn year_of_title(text: &str, group: &Group) -> Option<Date> {
    if group.width > 200 {
        return None;
    }
    group.pieces.iter().find_map(|p| year_in(&text[p.clone()]))
}

fn year_in(line: &str) -> Option<Date> {
    let mut from = 0;
    for word in line.split(|c: char| !c.is_ascii_digit()) {
        let start = from;
        from += word.len() + line[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        let Some(year) = word.parse::<u32>().ok().filter(|y| word.len() == 4 && YEARS.contains(y)) else { continue };
        // Years ahead are aims, round ones above all: "Vision 2030", "to 2050".
        let aim = year >= 2025 && year % 5 == 0 || year >= 2028;
        let before = line[..start].trim_end();
        let range = before.ends_with(['-', '–', '—']) && before.trim_end_matches(['-', '–', '—', ' ']).ends_with(|c: char| c.is_ascii_digit());
        if !aim && !range {
            return Some(Date { year: i32::try_from(year).ok()?, month: None, day: None });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_digits() {
        let lexicon = Lexicon::builtin();
        let date = |y, m, d| Some(Date { year: y, month: m, day: d });
        assert_eq!(find("2022-06-09 10:15", lexicon), date(2022, Some(6), Some(9)));
        assert_eq!(find("2022年6月9日", lexicon), date(2022, Some(6), Some(9)));
        assert_eq!(find("2022-23", lexicon), None);
        assert_eq!(find("12 schools", lexicon), None);
    }
}
