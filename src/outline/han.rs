//! Headings and broken lines of Chinese text, which has neither capitals nor spaces to tell them by.

use super::groups::Group;
use super::headings::{Kind, Style};
use super::lines::{Line, Tail};
use super::marker::{Marker, Shape};
use crate::lexicon::token::{self, tokenize};
use crate::lexicon::{Lexicon, Meaning};

/// Most of a text is written in Chinese characters.
pub(super) fn is_han(text: &str) -> bool {
    /// So many characters tell, of which half may be others.
    const ENOUGH: usize = 60;
    // Nearly all lines of a text that is not Chinese tell it by their first letters.
    let bytes = text.as_bytes();
    if is_western(&bytes[..text.len().min(ENOUGH)])
        && (text.len() <= ENOUGH || is_western(&bytes[ENOUGH..]))
    {
        return false;
    }
    let (mut han, mut others) = (0, 0);
    for c in text.chars() {
        if token::is_han(c) {
            han += 1;
        } else if !c.is_whitespace() {
            others += 1;
        }
        if han > ENOUGH / 2 || others >= ENOUGH / 2 {
            break;
        }
    }
    han >= 2 && han > others
}

/// No byte is as large as the first one of Chinese characters, which quotation marks and letters with accents are
/// smaller than.
fn is_western(bytes: &[u8]) -> bool {
    const LEAST: u8 = 0xe3;
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let (eights, rest) = bytes.as_chunks();
    // Adding what is missing to 0x100 sets the high bit of what has it already and is as large.
    let large = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        let sum = (eight & !HIGH) + u64::from(LEAST.wrapping_neg()) * ONES;
        sum & eight & HIGH != 0
    };
    !eights.iter().any(large) && rest.iter().all(|b| *b < LEAST)
}

/// A Chinese sentence of at least two clauses that opens with a year.
pub(super) fn is_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with('。') && text.contains('，')
}

/// A line goes on the sentence of the group above it: web pages break lines around each link and each
/// word in bold type.
pub(super) fn goes_on(text: &str, group: &Group, line: &Line, gap: u32) -> bool {
    const LONG: u32 = 30;
    let Some(before) = group.pieces.last().map(|p| &text[p.clone()]) else {
        return false;
    };
    let next = line.text(text);
    // These stand in Chinese text only, whatever else a line holds.
    let chinese = next.starts_with([
        '》', '）', '」', '』', '、', '，', '。', '；', '：', '！', '？',
    ]);
    if line.marker.is_some() || !chinese && !is_han(before) && !is_han(next) {
        return false;
    }
    let closes = chinese || next.starts_with(['”', '’']);
    let opens = before.ends_with(['《', '（', '「', '『', '“', '‘', '、']);
    if closes || opens {
        return gap <= 1 && (opens || !before.ends_with(['。', '！', '？']));
    }
    if gap == 1 && group.tail == Tail::Open {
        return is_torn(text, group, before, next);
    }
    if gap > 0 || group.tail != Tail::Open && group.tail != Tail::Comma {
        return false;
    }
    // A long heading goes on in a short line: "四、强化策源功能，扩大高水平科", "技供给".
    let headed = group.first == group.last && heads(text, group);
    let rest = group.first == group.last
        && line.tail == Tail::Open
        && line.width * 4 <= group.width * 3
        && line.width <= 18;
    if headed
        && rest
        && group.tail == Tail::Open
        && group.width >= 14
        && !runs_on(&text[group.start..group.end()])
    {
        return true;
    }
    // "一是", "第一，": what is in bold type opens the sentence.
    let lead =
        group.width <= 6 && (before.ends_with(['是', '要', '，']) || group.tail == Tail::Comma);
    // A sentence that was begun and has not ended.
    let begun = group.width >= LONG
        && before.ends_with(|c: char| token::is_han(c) || matches!(c, '》' | '”' | '）' | '，'))
        && group
            .pieces
            .iter()
            .rev()
            .take(3)
            .any(|p| text[p.clone()].contains(['，', '。', '；']));
    lead || begun && !is_short_heading(text, group)
}

/// "…。加快建设生态屏" over "障，提高…。", with a blank line in between: a paragraph of sentences does not end inside one.
fn is_torn(text: &str, group: &Group, before: &str, next: &str) -> bool {
    const STOPS: [char; 3] = ['。', '！', '？'];
    let told = group.pieces.iter().any(|p| text[p.clone()].contains('。'));
    told && before.ends_with(token::is_han)
        && next.starts_with(token::is_han)
        && next.contains(STOPS)
        && group.width >= 60
}

/// A numbered line that may be a heading: no sentence ends in it.
pub(super) fn heads(text: &str, group: &Group) -> bool {
    let numbered = group.marker.is_some_and(|m| {
        matches!(m.shape, Shape::Part | Shape::Han | Shape::HanBracketed) || m.depth > 1
    });
    numbered && !runs_on(&text[group.start..group.end()])
}

/// A heading that its text follows on the same line: "3.1 发展水利。加快建设…".
pub(super) fn runs_on(text: &str) -> bool {
    text.contains('。')
}

/// A numbered line without an end is a heading, however many commas it holds.
fn is_short_heading(text: &str, group: &Group) -> bool {
    const LONGEST: u32 = 60;
    let numbered = group.marker.is_some_and(|m| !m.is_bullet()) && group.width <= LONGEST;
    numbered
        && !group
            .pieces
            .iter()
            .any(|p| text[p.clone()].contains(['。', '；']))
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
    /// Nothing longer is a heading.
    const LONGEST: usize = 60;
    let group = &groups[at];
    let from = group.marker.map_or(group.start, |m| m.end);
    let words = &text[from..group.end()];
    if letters(words).nth(LONGEST).is_some() {
        return None;
    }
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
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn length(text: &str) -> usize {
    letters(text).count()
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

/// The first lines that are looked at for a title.
const TOP: usize = 24;

/// The title of a Chinese text: the first line at its top that ends in a title's noun (报告, 规划), whatever
/// the web page puts around it. Gives back the number of the first group behind the front matter too.
pub(super) fn title(
    text: &str,
    groups: &[Group],
    kinds: &[Kind],
    lexicon: &Lexicon,
) -> Option<(String, usize)> {
    // "关于印发行动计划的通知 临政办发〔2024〕12号": the paper's number stands under the title.
    let line = |i: usize| {
        let mut line = super::front::one_line(text, &groups[i]);
        if let Some(end) = line.find(['〔', '﹝']).and_then(|at| line[..at].rfind(' ')) {
            line.truncate(end);
        }
        line
    };
    let body = (0..groups.len().min(TOP))
        .find(|&i| kinds[i] == Kind::Body && groups[i].tail == Tail::Stop && groups[i].width >= 40)
        .unwrap_or(groups.len().min(TOP));
    let at = (0..body).find(|&i| {
        let line = line(i);
        groups[i].marker.is_none()
            && is_han(&line)
            && (4..=80).contains(&length(&line))
            && !line.contains(['：', ':', '。', '，'])
            && ends_as_title(&line, lexicon)
    })?;
    let mut title = line(at);
    let mut last = at;
    // "…第十四个五年规划", "和二〇三五年远景目标纲要".
    if let Some(next) = (last + 1 < body).then(|| line(last + 1)) {
        let goes_on = next.starts_with(['和', '及', '暨', '（']) && ends_as_title(&next, lexicon);
        if goes_on {
            title.push_str(&next);
            last += 1;
        }
    }
    let end = (last + 1..groups.len())
        .find(|&i| matches!(kinds[i], Kind::Body | Kind::Item | Kind::Heading(_)))
        .unwrap_or(last + 1);
    Some((title, end))
}

/// The line ends in a noun that titles end in.
fn ends_as_title(line: &str, lexicon: &Lexicon) -> bool {
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(line, 0, line.len(), &tables.words, &mut tokens);
    let count = tokens.len();
    (count.saturating_sub(6)..count).any(|at| {
        let mut found = false;
        tables.matches(&tokens[at..], |rule, length| {
            found |= at + length == count
                && matches!(&lexicon.rule(rule).meaning, Meaning::Class { class } if class == "instrument");
        });
        found
    })
}

/// What web pages put under a text; all that follows belongs to the page.
pub(super) fn footer(text: &str, lines: &mut [Line]) {
    const FOOTERS: &[&str] = &[
        "本作品",
        "责任编辑",
        "【责任编辑",
        "（责任编辑",
        "（责编",
        "相关报道",
        "相关稿件",
        "扫一扫",
        "分享到",
        "打印本页",
        "【打印",
        "附件下载",
    ];
    const LAST: usize = 60;
    let from = lines.len().saturating_sub(LAST);
    let Some(at) = (from..lines.len()).find(|&i| {
        let line = lines[i].text(text);
        FOOTERS.iter().any(|f| line.starts_with(f))
    }) else {
        return;
    };
    if at > 0 {
        for line in &mut lines[at..] {
            line.furniture.get_or_insert("page footer");
        }
    }
}

/// Page numbers that text extraction put in front of a page's first line: "16资金、能源…". They count on over
/// the document; the number is cut off its line.
pub(super) fn glued_numbers(text: &str, lines: &mut [Line]) {
    const ENOUGH: usize = 4;
    const APART: usize = 8;
    let mut chains: Vec<Vec<(usize, u32, usize)>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words = line.text(text);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let behind = words[digits..].chars().next();
        let glued = behind.is_some_and(|c| token::is_han(c) || matches!(c, '“' | '《' | '（'));
        let Some(value) = words[..digits]
            .parse::<u32>()
            .ok()
            .filter(|v| glued && *v < 2000)
        else {
            continue;
        };
        let found = (at, value, digits);
        let chain = chains.iter_mut().rev().find(|c| {
            c.last()
                .is_some_and(|l| l.1 + 1 == value && at >= l.0 + APART)
        });
        match chain {
            Some(chain) => chain.push(found),
            None => chains.push(vec![found]),
        }
    }
    for (at, _, digits) in chains.into_iter().filter(|c| c.len() >= ENOUGH).flatten() {
        let line = &mut lines[at];
        line.start += digits;
        line.width = line
            .width
            .saturating_sub(u32::try_from(digits).unwrap_or(0));
        line.digits = line
            .digits
            .saturating_sub(u32::try_from(digits).unwrap_or(0));
        line.marker = super::marker::find(text, line.start, line.end);
        line.head = super::lines::head(&text[line.content()..line.end]);
    }
}
