//! The document's title and date.

use super::Date;
use super::groups::{Group, hangs, leans};
use super::headings::{self, Kind, Style};
use super::lines::{Head, Tail};
use super::matter::Matter;
use crate::lexicon::entry::Hint;
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

impl Front {
    /// What a header of keys and values tells goes before what the text looks like.
    pub fn with(mut self, matter: Matter, text: &str, groups: &[Group]) -> Self {
        self.date = matter.date.or(self.date);
        if let Some(title) = matter.title {
            // The text opens with the title again, or with its first heading.
            let again = groups.first().is_some_and(|g| one_line(text, g) == title);
            self.end = if again { self.end.max(1) } else { 0 };
            self.title = Some(title);
        }
        self
    }
}

/// Finds title and date.
pub(super) fn front(text: &str, groups: &[Group], kinds: &[Kind], lexicon: &Lexicon) -> Front {
    let body = kinds
        .iter()
        .position(|k| matches!(k, Kind::Body | Kind::Item))
        .unwrap_or(kinds.len());
    let (title, end) = match super::han::title(text, groups, kinds, lexicon) {
        Some((title, end)) => (Some(title), end),
        None => title(text, groups, kinds, body, lexicon),
    };
    let date = date(text, groups, body, end.max(1), lexicon);
    let title = title.map(|title| undated(title, lexicon));
    Front { title, end, date }
}

/// "Plan of the North 12 March 2026": the line of the date ran on from the title.
fn undated(mut title: String, lexicon: &Lexicon) -> String {
    /// "12", "March", "2026"
    const LONGEST: usize = 3;
    let mut from = title.len();
    for _ in 0..LONGEST {
        let Some(space) = title[..from].rfind(' ') else {
            break;
        };
        from = space;
        let rest = title[from..].trim_start();
        let is_date = is_date_line(rest, lexicon)
            && rest.chars().filter(|c| c.is_numeric()).count() > 4
            && title[..from].chars().filter(|c| c.is_alphabetic()).count() > 2;
        // "Submitted on 1 October 2015" tells it.
        let told = title[..from].ends_with(',') || hangs(&title[..from], lexicon);
        if is_date && !told {
            title.truncate(from);
            break;
        }
    }
    title
}

/// The title, and the number of the first group behind the front matter.
fn title(
    text: &str,
    groups: &[Group],
    kinds: &[Kind],
    body: usize,
    lexicon: &Lexicon,
) -> (Option<String>, usize) {
    let none = (None, 0);
    let at = (0..groups.len().min(3))
        .find(|&i| !is_no_title(text, &groups[i], lexicon))
        .unwrap_or(0);
    let (Some(first), Some(kind)) = (groups.get(at), kinds.get(at)) else {
        return none;
    };
    match *kind {
        Kind::Heading(Style::Hash(level)) => {
            return hashed_title(text, &groups[at..], &kinds[at..], level, at, lexicon)
                .unwrap_or(none);
        }
        Kind::Heading(Style::Caps | Style::Plain) | Kind::Label => {}
        _ => return none,
    }
    // "Introduction" is none, nor are "Table of Contents" and "Fellow Citizens,".
    let list = || {
        let line = first.pieces.first().map_or("", |p| &text[p.clone()]);
        super::forms::opens_with(line, Hint::Contents, lexicon)
    };
    if is_named(text, first, lexicon)
        || list()
        || matches!(first.tail, Tail::Comma | Tail::Colon | Tail::Semicolon) && first.words <= 3
    {
        return none;
    }
    let most = if first.is_caps() { 20 } else { 30 };
    if first.row
        || first.marker.is_some()
        || first.words > most
        || first.letters < 3 && (first.letters > 0 || first.digits * 2 >= first.width)
    {
        return none;
    }
    // What stands between the title and the text: byline, date, salutation.
    let end = (at + 1..body)
        .find(|&i| matches!(kinds[i], Kind::Heading(_)))
        .unwrap_or(body);
    // Right above the text stands a heading, not a title; unless it is as long as headings seldom are.
    let alone = end == at + 1 && body == at + 1 && first.words < 9;
    let heads_text = matches!(kind, Kind::Heading(_))
        && groups.get(at + 1).is_some_and(|g| g.gap == 0)
        && (first.first == first.last || first.words < 5);
    let styled_alike = kinds[at..].iter().skip(1).filter(|k| *k == kind).count() >= 3;
    let plain_alike =
        *kind == Kind::Heading(Style::Plain) && styled_alike && end == at + 1 && body == at + 1;
    if plain_alike || alone && (heads_text || styled_alike) {
        return none;
    }
    let (title, last) = whole_title(text, groups, kinds, at, lexicon);
    (Some(title), end.max(last + 1))
}

/// The first Markdown heading as the title.
fn hashed_title(
    text: &str,
    groups: &[Group],
    kinds: &[Kind],
    level: u8,
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Option<String>, usize)> {
    let first = groups.first()?;
    let hashes = |level| {
        kinds
            .iter()
            .filter(|k| **k == Kind::Heading(Style::Hash(level)))
            .count()
    };
    // The only heading of its level, above all others.
    let single = hashes(level) == 1 && (1..level).all(|l| hashes(l) == 0) && kinds.len() > 1;
    // Or a first heading with nothing under it but the next one.
    let named = first
        .pieces
        .first()
        .is_some_and(|p| headings::word(&text[p.clone()], lexicon).is_none());
    let above =
        named && matches!(kinds.get(1), Some(Kind::Heading(_))) && groups[1].end() > first.end();
    let found = single || above && one_line(text, &groups[1]) != one_line(text, first);
    // A date set as a heading belongs to the title.
    let dated = groups
        .get(1)
        .is_some_and(|g| g.pieces.len() == 1 && is_date_line(&text[g.pieces[0].clone()], lexicon));
    found.then(|| (Some(one_line(text, first)), at + 1 + usize::from(dated)))
}

/// Page numbers, dates, addresses and notes in brackets above the title; writing from right to left, too.
fn is_no_title(text: &str, group: &Group, lexicon: &Lexicon) -> bool {
    let Some(line) = group.pieces.first().map(|p| &text[p.clone()]) else {
        return true;
    };
    let hashed = group.marker.is_some();
    let foreign = line
        .chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb50}'..='\u{feff}'));
    let number = group.letters == 0 && group.digits > 0 && group.width <= 8;
    let note = group.pieces.len() == 1 && line.starts_with('(') && line.ends_with(')');
    let address = group.words == 1 && line.trim_end_matches('.').contains('.') && group.letters > 3;
    let other = note
        || address
        || line.starts_with("![")
        || group.words == 2 && !line.contains(':') && headings::is_caption(line);
    !hashed
        && (foreign || number || other || group.pieces.len() == 1 && is_date_line(line, lexicon))
}

/// "Introduction", "Table of contents".
fn is_named(text: &str, group: &Group, lexicon: &Lexicon) -> bool {
    group.words <= 3
        && group
            .pieces
            .first()
            .is_some_and(|p| headings::word(&text[p.clone()], lexicon).is_some())
}

/// The title at `at` with the groups that go on it, and the last of them: a cover breaks its title as it likes,
/// and the name of a country or a party stands above what it issues.
fn whole_title(
    text: &str,
    groups: &[Group],
    kinds: &[Kind],
    at: usize,
    lexicon: &Lexicon,
) -> (String, usize) {
    let mut title = one_line(text, &groups[at]);
    let mut words = groups[at].words;
    let mut last = at;
    while let Some(next) = groups
        .get(last + 1)
        .filter(|g| last < at + 4 && words + g.words <= 26 && g.marker.is_none() && !g.row)
    {
        let line = one_line(text, next);
        let text_under = matches!(kinds[last + 1], Kind::Body | Kind::Item);
        if text_under
            || next.titled
            || next.gap > 3
            || next.letters < 3
            || is_date_line(&line, lexicon)
            || is_named(text, next, lexicon)
        {
            break;
        }
        let unfinished = hangs(&title, lexicon)
            || leans(&line, lexicon)
            || title.ends_with([':', ',', '–'])
            || next.head == Head::Lower;
        let short = words <= 4
            && next.words > 2
            && next.tail == Tail::Open
            && !title.ends_with(|c: char| c.is_ascii_digit());
        if !unfinished && !short || title.contains(&line) || line.contains("://") {
            break;
        }
        // "Fiji", "Fiji's plan".
        if line.starts_with(&title) {
            title.clear();
        } else {
            title.push(' ');
        }
        title.push_str(&line);
        words += next.words;
        last += 1;
    }
    (title, last)
}

/// A group's text on one line.
pub(super) fn one_line(text: &str, group: &Group) -> String {
    let mut line = String::new();
    if let Some(m) = group
        .marker
        .filter(|m| !text[group.start..m.close].starts_with('#'))
    {
        line.push_str(&text[group.start..m.close]);
    }
    for word in group
        .pieces
        .iter()
        .flat_map(|p| text[p.clone()].split(super::lines::is_blank))
        .filter(|w| !w.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    // "**Water**", "## Water ##".
    let bare = line.trim_end_matches('#').trim();
    let bare = ["**", "__", "*"]
        .iter()
        .find_map(|m| bare.strip_prefix(m)?.strip_suffix(m))
        .unwrap_or(bare);
    if bare.len() == line.len() {
        line
    } else {
        bare.to_owned()
    }
}

/// The document's own date: in its first lines, in its title, or at its end.
fn date(
    text: &str,
    groups: &[Group],
    body: usize,
    front: usize,
    lexicon: &Lexicon,
) -> Option<Date> {
    let mut best: Option<Date> = None;
    for (i, group) in groups.iter().enumerate().take(FRONT) {
        // A paragraph tells of other dates.
        let line = group.tail != Tail::Stop && group.marker.is_none() && i < body + 3;
        let short = group.width <= 250 && (i < body || line) && !is_prose(text, group);
        for piece in group.pieces.iter().filter(|_| short) {
            best = better(best, find(&text[piece.clone()], lexicon));
        }
    }
    best.or_else(|| {
        groups
            .iter()
            .take(front.min(8))
            // "The reference year is 1990." is no title.
            .filter(|g| g.tail != Tail::Stop)
            .find_map(|g| year_of_title(text, g))
    })
    .or_else(|| lone_date(text, groups, lexicon))
    .or_else(|| {
        // The date under a signature.
        let last = groups
            .iter()
            .rev()
            .take(4)
            .flat_map(|g| &g.pieces)
            .map(|p| &text[p.clone()]);
        last.filter(|line| is_date_line(line, lexicon))
            .find_map(|line| find(line, lexicon))
    })
}

/// The one date that stands on lines of its own near the top, as under the address of a letter.
fn lone_date(text: &str, groups: &[Group], lexicon: &Lexicon) -> Option<Date> {
    let groups = groups.iter().take(FRONT);
    let mut dates = groups
        .filter(|g| g.tail != Tail::Stop && g.marker.is_none() && g.pieces.len() == 1)
        .map(|g| &text[g.pieces[0].clone()])
        .filter(|line| is_date_line(line, lexicon))
        .filter_map(|line| find(line, lexicon))
        .filter(|date| date.day.is_some());
    let first = dates.next()?;
    dates.all(|date| date == first).then_some(first)
}

/// "本届政府1998年3月就职，任期即将结束。": clauses of a Chinese sentence, which tells of other dates.
fn is_prose(text: &str, group: &Group) -> bool {
    /// A line of this many bytes that ends in 。 is a sentence.
    const SENTENCE: usize = 60;
    let sentence = |line: &str| line.contains('，') || line.len() > SENTENCE && line.contains('。');
    group.tail == Tail::Stop && group.pieces.iter().any(|p| sentence(&text[p.clone()]))
}

/// The more exact of two dates; of equal ones the first.
fn better(best: Option<Date>, found: Option<Date>) -> Option<Date> {
    if exactness(found) > exactness(best) {
        found
    } else {
        best
    }
}

fn exactness(date: Option<Date>) -> u8 {
    date.map_or(0, |d| {
        1 + u8::from(d.month.is_some()) + u8::from(d.day.is_some())
    })
}

/// A line that is a date and little else.
pub(super) fn is_date_line(line: &str, lexicon: &Lexicon) -> bool {
    line.len() <= 60
        && line.bytes().any(|b| b.is_ascii_digit())
        && line.split_whitespace().count() <= 5
        && find(line, lexicon).is_some()
}

/// A date in a line, with its month at least.
pub(super) fn find(line: &str, lexicon: &Lexicon) -> Option<Date> {
    if line.len() > 400 {
        return None;
    }
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(line, 0, line.len(), &tables.words, &mut tokens);
    let found = (0..tokens.len()).find_map(|at| named(line, &tokens, at, lexicon));
    found.or_else(|| {
        (0..tokens.len())
            .find_map(|at| in_digits(line, &tokens, at).or_else(|| dotted(line, tokens.get(at)?)))
    })
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
    (token.kind != TokenKind::Number)
        .then(|| line[token.start as usize..].chars().next())
        .flatten()
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
    let ordinal = |at: usize| {
        usize::from(
            tokens
                .get(at)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.spaced),
        )
    };
    if let Some(day) = part(line, tokens, next, 31) {
        let comma = next + 1 + ordinal(next + 1);
        let to = comma + usize::from(symbol(line, tokens, comma) == Some(','));
        if let Some(year) = year(line, tokens, to) {
            return Some(Date {
                year,
                month: Some(month),
                day: Some(day),
            });
        }
    }
    let to = next + usize::from(symbol(line, tokens, next) == Some(','));
    let year = year(line, tokens, to)?;
    let day = at
        .checked_sub(1)
        .and_then(|d| part(line, tokens, d, 31))
        .or_else(|| {
            // "5th March 2021"
            at.checked_sub(2)
                .filter(|d| ordinal(d + 1) == 1)
                .and_then(|d| part(line, tokens, d, 31))
        });
    Some(Date {
        year,
        month: Some(month),
        day,
    })
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
            Some(Date {
                year,
                month: Some(month),
                day: Some(day),
            })
        }
        '年' => Some(Date {
            year,
            month: Some(month),
            day: part(line, tokens, at + 4, 31),
        }),
        _ => None,
    }
}

/// "18.12.2023": written with full stops, the day comes first.
fn dotted(line: &str, token: &Token) -> Option<Date> {
    let mut parts = line
        .get(token.start as usize..token.end as usize)?
        .split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let known =
        year.len() == 4 && parts.next().is_none() && year.parse().is_ok_and(|y| YEARS.contains(&y));
    known.then(|| year.parse().ok()).flatten().map(|year| Date {
        year,
        month: Some(month),
        day: Some(day),
    })
}

/// The year in a title: not one that the document aims at, nor one behind "by" or "for".
fn year_of_title(text: &str, group: &Group) -> Option<Date> {
    if group.width > 200 || is_prose(text, group) {
        return None;
    }
    group.pieces.iter().find_map(|p| year_in(&text[p.clone()]))
}

fn year_in(line: &str) -> Option<Date> {
    let mut from = 0;
    for word in line.split(|c: char| !c.is_ascii_digit()) {
        let start = from;
        from += word.len()
            + line[from + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let Some(year) = word
            .parse::<u32>()
            .ok()
            .filter(|y| word.len() == 4 && YEARS.contains(y))
        else {
            continue;
        };
        // Years ahead are aims, round ones above all: "Vision 2030", "to 2050".
        let aim = year >= 2025 && year % 5 == 0 || year >= 2028;
        let before = line[..start].trim_end();
        let range = before.ends_with(['-', '–', '—'])
            && before
                .trim_end_matches(['-', '–', '—', ' '])
                .ends_with(|c: char| c.is_ascii_digit());
        if !aim && !range {
            return Some(Date {
                year: i32::try_from(year).ok()?,
                month: None,
                day: None,
            });
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
        let date = |y, m, d| {
            Some(Date {
                year: y,
                month: m,
                day: d,
            })
        };
        assert_eq!(
            find("2022-06-09 10:15", lexicon),
            date(2022, Some(6), Some(9))
        );
        assert_eq!(find("2022年6月9日", lexicon), date(2022, Some(6), Some(9)));
        assert_eq!(find("2022-23", lexicon), None);
        assert_eq!(find("12 schools", lexicon), None);
    }

    #[test]
    fn a_title_ends_before_its_date() {
        let undated = |title: &str| undated(title.to_owned(), Lexicon::builtin());
        for (title, want) in [
            (
                "Plan of the Northern District 12 March 2026",
                "Plan of the Northern District",
            ),
            ("北方区发展规划 2026年3月12日", "北方区发展规划"),
            (
                "Plan adopted on 12 March 2026",
                "Plan adopted on 12 March 2026",
            ),
            ("Budget 2026-27", "Budget 2026-27"),
            ("12 March 2026", "12 March 2026"),
        ] {
            assert_eq!(undated(title), want);
        }
    }
}
