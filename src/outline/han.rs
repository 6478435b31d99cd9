//! Headings and broken lines of Chinese text, which has neither capitals nor spaces to tell them by.

use super::groups::Group;
use super::headings::{Kind, Style};
use super::lines::{Line, Tail};
use super::marker::{Marker, Shape};

/// Most of a text is written in Chinese characters.
pub(super) fn is_han(text: &str) -> bool {
    const ENOUGH: usize = 60;
    let (mut han, mut all) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()).take(ENOUGH) {
        all += 1;
        han += usize::from(is_character(c));
    }
    han >= 2 && han * 2 > all
}

/// A Chinese character.
fn is_character(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '〇')
}

/// A line goes on the sentence of the group above it: web pages break lines around each link and each
/// word in bold type.
pub(super) fn goes_on(text: &str, group: &Group, line: &Line, gap: u32) -> bool {
    const LONG: u32 = 30;
    let Some(before) = group.pieces.last().map(|p| &text[p.clone()]) else {
        return false;
    };
    let next = line.text(text);
    if !is_han(before) && !is_han(next) || line.marker.is_some() {
        return false;
    }
    let closes = next.starts_with([
        '》', '）', '」', '』', '”', '’', '、', '，', '。', '；', '：', '！', '？',
    ]);
    let opens = before.ends_with(['《', '（', '「', '『', '“', '‘', '、']);
    if closes || opens {
        return gap <= 1 && (opens || !before.ends_with(['。', '！', '？']));
    }
    if gap > 0 || group.tail != Tail::Open && group.tail != Tail::Comma {
        return false;
    }
    // "一是", "第一，": what is in bold type opens the sentence.
    let lead =
        group.width <= 6 && (before.ends_with(['是', '要', '，']) || group.tail == Tail::Comma);
    // A sentence that was begun and has not ended.
    let begun = group.width >= LONG
        && before.ends_with(|c: char| is_character(c) || matches!(c, '》' | '”' | '）' | '，'))
        && group
            .pieces
            .iter()
            .any(|p| text[p.clone()].contains(['，', '。', '；']));
    lead || begun && !is_short_heading(text, group)
}

/// A heading that its text follows on the same line: "3.1 发展水利。加快建设…".
pub(super) fn runs_on(text: &str) -> bool {
    text.contains('。')
}

/// A numbered line without an end is a heading, however many commas it holds.
fn is_short_heading(text: &str, group: &Group) -> bool {
    const LONGEST: u32 = 60;
    let inner = group
        .pieces
        .iter()
        .any(|p| text[p.clone()].contains(['。', '；']));
    group.marker.is_some_and(|m| !m.is_bullet()) && group.width <= LONGEST && !inner
}

/// How a Chinese group is a heading, if it is one. `kinds` is known for the groups below only.
/// `wrapped` says that paragraphs go over several lines here.
pub(super) fn heading(
    text: &str,
    groups: &[Group],
    at: usize,
    kinds: &[Kind],
    wrapped: bool,
) -> Option<Style> {
    let group = &groups[at];
    let from = group.marker.map_or(group.start, |m| m.end);
    let words = &text[from..group.end()];
    if group.row || words.contains("://") || words.contains(['…', '|', '@']) {
        return None;
    }
    match group.marker {
        Some(m) if m.is_bullet() || m.shape == Shape::Note => None,
        // A line that happens to end with a sentence goes on below.
        Some(_) if wrapped && group.tail == Tail::Stop => None,
        Some(m) => numbered(words, groups, at, m, kinds),
        None => plain(text, groups, at, kinds),
    }
}

/// Characters and letters of a text, white space left out.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// "二、2026年重点工作", "（三）…", "第二章 …", "2.1 …".
fn numbered(
    words: &str,
    groups: &[Group],
    at: usize,
    marker: Marker,
    kinds: &[Kind],
) -> Option<Style> {
    const LONGEST: usize = 60;
    let group = &groups[at];
    let next = groups.get(at + 1)?;
    let strong =
        matches!(marker.shape, Shape::Part | Shape::Han | Shape::HanBracketed) || marker.depth > 1;
    let most = if strong { LONGEST } else { LONGEST / 2 };
    let inner = words.trim_end_matches(['。', '！']);
    let stops = inner.contains(['。', '；', '：', '！', '？']);
    let stopped = inner.len() < words.len();
    let count = length(words);
    if stops
        || !(2..=most).contains(&count)
        || matches!(group.tail, Tail::Colon | Tail::Semicolon | Tail::Comma)
        || words.chars().filter(char::is_ascii_digit).count() * 2 > count
    {
        return None;
    }
    // Items of a list follow one another; so do the entries of a table of contents.
    let sibling = next.marker.is_some_and(|m| m.follows(&marker));
    let after = at
        .checked_sub(1)
        .and_then(|i| groups[i].marker.map(|m| (m, &groups[i])))
        .is_some_and(|(m, g)| marker.follows(&m) && length_of(g) <= most);
    let body = matches!(kinds.get(at + 1), Some(Kind::Body | Kind::Heading(_)));
    let leads = body || matches!(kinds.get(at + 1), Some(Kind::Item)) && next.width >= 40;
    if sibling || after && !body || !strong && !leads {
        return None;
    }
    // A sentence of its own heads the text under it where it is short.
    let sentence = stopped && (count > 36 || !body || next.marker.is_some() && !strong);
    (!sentence).then_some(Style::Numbered(marker.shape, marker.depth))
}

fn length_of(group: &Group) -> usize {
    usize::try_from(group.width).unwrap_or(usize::MAX)
}

/// A short line between paragraphs: without an end, or one sentence right above its text.
fn plain(text: &str, groups: &[Group], at: usize, kinds: &[Kind]) -> Option<Style> {
    const LONGEST: usize = 46;
    const BODY: u32 = 50;
    let group = &groups[at];
    let words = &text[group.start..group.end()];
    let count = length(words);
    let next = groups.get(at + 1)?;
    let body = matches!(kinds.get(at + 1), Some(Kind::Body)) && next.width >= BODY;
    let under = body && next.marker.is_none_or(|m| m.shape != Shape::Dash);
    let above = matches!(kinds.get(at + 1), Some(Kind::Heading(_)));
    // Text stands before it: what opens a document is its title, its author, its date.
    let before = at.checked_sub(1).map(|i| &groups[i])?;
    let closed = matches!(before.tail, Tail::Stop) && before.width >= BODY
        || before.marker.is_some_and(|m| !m.is_bullet());
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if !closed
        || !(3..=LONGEST).contains(&count)
        || group.first != group.last
        || digits * 4 > count
        || words.starts_with(['—', '―', '（', '(', '“', '【', '['])
        || words.contains(['：', '；'])
    {
        return None;
    }
    match group.tail {
        Tail::Open if !words.ends_with(['）', ')', '》', '”', '」']) => {
            let fits = (under || above) && !words.contains('。') && group.gap > 0;
            fits.then_some(Style::Plain)
        }
        Tail::Stop => {
            let single = words.trim_end_matches('。');
            let sentence = words.ends_with('。') && !single.contains('。');
            let right_above = next.gap == 0 && group.gap > 0 && under;
            (sentence && right_above && next.width > 2 * group.width).then_some(Style::Sentence)
        }
        _ => None,
    }
}
