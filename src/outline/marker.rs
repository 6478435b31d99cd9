//! The numbers and bullets that open list items, numbered paragraphs and numbered headings.

/// The shape of a marker. The order is the usual one of rank in a numbered outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// "##": a Markdown heading.
    Hash,
    /// "IV."
    Roman,
    /// "第四章": `depth` is 1 for 篇, 2 for 章, 3 for 节.
    Part,
    /// "四、"
    Han,
    /// "（四）"
    HanBracketed,
    /// "B."
    Capital,
    /// "2.", "2.1", "2.1.3": as many parts as `depth` says.
    Decimal,
    /// "2)" or "(2)"
    Bracketed,
    /// "(b)", "b)" or "b."
    Small,
    /// "(iv)", "iv)" or "iv."
    SmallRoman,
    /// "3 " before a footnote.
    Note,
    /// "•", "-", "*"
    Bullet,
    /// "—": leads a paragraph.
    Dash,
}

/// A marker in front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its shape.
    pub shape: Shape,
    /// Its number, the last one where it has several; 0 for bullets.
    pub value: u32,
    /// How many numbers it has, or how many hashes.
    pub depth: u8,
    /// The number before the last one, to tell siblings ("2.1", "2.2") from cousins ("2.1", "3.2").
    pub parent: u32,
    /// One past its own last byte.
    pub close: usize,
    /// Where the text behind it starts.
    pub end: usize,
}

impl Marker {
    /// `self` follows `other` in the same list.
    pub fn follows(&self, other: &Self) -> bool {
        self.shape == other.shape
            && self.depth == other.depth
            && (self.value == other.value + 1 && self.parent == other.parent || self.value == 0)
            || self
                .as_letter()
                .zip(other.as_letter())
                .is_some_and(|(own, before)| own == before + 1)
    }

    /// The place in the alphabet of "(h)", and of "(i)", "(v)" and "(x)", which may be letters too.
    fn as_letter(&self) -> Option<u32> {
        match (self.shape, self.value) {
            (Shape::Small, value) => Some(value),
            (Shape::SmallRoman, 1) => Some(9),
            (Shape::SmallRoman, 5) => Some(22),
            (Shape::SmallRoman, 10) => Some(24),
            _ => None,
        }
    }

    /// How the marker before one like "(b)", "2)" or "iii)" is written, from its number on.
    pub fn before(&self) -> Option<String> {
        const ROMAN: [&str; 9] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        let value = self.value.checked_sub(1).filter(|v| *v > 0)?;
        let number = match self.shape {
            Shape::Bracketed => value.to_string(),
            Shape::Small => char::from_u32(u32::from('a') + value - 1)?.to_string(),
            Shape::SmallRoman => (*ROMAN.get(value as usize - 1)?).to_owned(),
            _ => return None,
        };
        Some(number + ")")
    }

    /// The marker of the footnote with this number, which ends at `close`.
    pub fn note(value: u32, close: usize, end: usize) -> Self {
        Self {
            shape: Shape::Note,
            value,
            depth: 1,
            parent: 0,
            close,
            end,
        }
    }

    /// A Markdown heading that starts at `start`, its hashes left out.
    pub fn hash(level: u8, start: usize) -> Self {
        Self {
            shape: Shape::Hash,
            value: 0,
            depth: level,
            parent: 0,
            close: start,
            end: start,
        }
    }

    /// A roman number without full stop may as well be a word: "I Claudius".
    pub fn is_bare_roman(&self, text: &str) -> bool {
        self.shape == Shape::Roman && !text[..self.close].ends_with(['.', ')'])
    }

    /// A bullet or dash, which counts nothing.
    pub fn is_bullet(&self) -> bool {
        matches!(self.shape, Shape::Bullet | Shape::Dash)
    }
}

/// The marker at the start of `text[start..end]`.
pub(super) fn find(text: &str, start: usize, end: usize) -> Option<Marker> {
    let line = &text[start..end];
    let first = *line.as_bytes().first()?;
    let (shape, value, depth, parent, close) = match first {
        b'#' => hashes(line)?,
        b'0'..=b'9' => decimal(line).or_else(|| listed(line))?,
        b'(' => bracketed(line).or_else(|| han(line))?,
        b'-' | b'*' | b'+' | b'>' => dash(line)?,
        b'a'..=b'z' | b'A'..=b'Z' => letter(line)?,
        // A bullet whose character was lost.
        0x1..=0x1f | 0x7f if line.as_bytes().get(1) == Some(&b' ') => (Shape::Bullet, 0, 1, 0, 1),
        0x80.. => han(line)
            .or_else(|| part(line))
            .or_else(|| listed(line))
            .or_else(|| symbol(line))?,
        _ => return None,
    };
    let (shape, value, depth, close) =
        margin(line, shape, close).unwrap_or((shape, value, depth, close));
    let rest = &line[close..];
    let blank = rest.len() - rest.trim_start_matches(super::lines::is_blank).len();
    Some(Marker {
        shape,
        value,
        depth,
        parent,
        close: start + close,
        end: start + close + blank,
    })
}

/// "(a) (ii) b": several numbers that stand alone in the margin count as one, by the last of them.
fn margin(line: &str, shape: Shape, close: usize) -> Option<(Shape, u32, u8, usize)> {
    /// No outline goes deeper.
    const DEEPEST: u8 = 4;
    let bracketed_first = matches!(shape, Shape::Small | Shape::SmallRoman | Shape::Bracketed);
    if !bracketed_first || line.len() > 16 {
        return None;
    }
    let (mut at, mut depth, mut last) = (close, 1, None);
    while at < line.len() && depth < DEEPEST {
        let rest = line[at..].trim_start();
        let from = line.len() - rest.len();
        let (shape, value, length) = match bracketed(rest) {
            Some((shape, value, _, _, length)) => (shape, value, length),
            None => small(rest).map(|(shape, value)| (shape, value, rest.len()))?,
        };
        (at, depth) = (from + length, depth + 1);
        last = Some((shape, value));
    }
    let (shape, value) = last.filter(|_| at == line.len())?;
    Some((shape, value, depth, at))
}

type Found = Option<(Shape, u32, u8, u32, usize)>;

fn is_space(b: Option<&u8>) -> bool {
    b.is_none_or(|b| matches!(b, b' ' | b'\t' | 0xc2 | 0xe3))
}

fn hashes(line: &str) -> Found {
    let count = line.bytes().take_while(|&b| b == b'#').count();
    let level = u8::try_from(count).ok().filter(|n| *n <= 6)?;
    is_space(line.as_bytes().get(count)).then_some((Shape::Hash, 0, level, 0, count))
}

/// "2.", "2)", "2.1", "2.1.", "3a.": the text may be glued to the full stop ("147.The").
fn decimal(line: &str) -> Found {
    let bytes = line.as_bytes();
    let (mut at, mut depth, mut value) = (0, 0u8, 0);
    let mut parent;
    loop {
        let from = at;
        let mut number = 0;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            number = number * 10 + u32::from(bytes[at] - b'0');
            at += 1;
            // Four digits are a year or an amount.
            if at - from > 3 {
                return None;
            }
        }
        (parent, value) = (value, number);
        depth += 1;
        let goes_on = depth < 6
            && bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !goes_on {
            break;
        }
        at += 1;
    }
    let suffixed = bytes.get(at).is_some_and(u8::is_ascii_lowercase)
        && bytes.get(at + 1).is_some_and(|b| matches!(b, b'.' | b')'));
    if suffixed {
        // "3a." counts as one level below "3.".
        (parent, value) = (value, u32::from(bytes[at] - b'a') + 1);
        (at, depth) = (at + 1, depth + 1);
    }
    match bytes.get(at) {
        Some(b'.') if depth == 1 || suffixed => {
            let after = line[at + 1..].chars().next();
            let glued = after.is_none_or(|c| {
                c.is_alphabetic() || c.is_whitespace() || matches!(c, '“' | '"' | '‘')
            });
            glued.then_some((Shape::Decimal, value, depth, parent, at + 1))
        }
        Some(b'.') => {
            is_space(bytes.get(at + 1)).then_some((Shape::Decimal, value, depth, parent, at + 1))
        }
        Some(b')') => Some((Shape::Bracketed, value, depth, parent, at + 1)),
        // "2.1: To build"; "12.5: 3" is a ratio.
        Some(b':') if depth > 1 && is_space(bytes.get(at + 1)) => {
            let upper = line[at + 1..].trim_start().starts_with(char::is_uppercase);
            upper.then_some((Shape::Decimal, value, depth, parent, at + 1))
        }
        // "2.1 Goals" needs no full stop, but "2.1 million" is an amount: a capital must follow.
        next if depth > 1 && is_space(next) && next.is_some() => {
            let rest = line[at..].trim_start();
            let upper = rest.starts_with(char::is_uppercase) || names_section(rest);
            // Digits with a zero in front ("4.05") are decimals.
            let plain = !line[..at].split('.').skip(1).any(|p| p.starts_with('0'));
            (upper && plain).then_some((Shape::Decimal, value, depth, parent, at))
        }
        // "2.1Goals of the plan", "1INTRODUCTION": the space was lost; "2.1Mt" is an amount.
        Some(b'A'..=b'Z')
            if depth > 1 && opens_title(&line[at..])
                || depth == 1 && value > 0 && opens_in_capitals(&line[at..]) =>
        {
            Some((Shape::Decimal, value, depth, parent, at))
        }
        // "2.1" alone, in the margin of its paragraph.
        None if depth == 2
            && parent > 0
            && value > 0
            && line.len() <= 5
            && !line.contains(".0") =>
        {
            Some((Shape::Decimal, value, depth, parent, at))
        }
        _ => None,
    }
}

/// "Goals of the plan", "EU-wide goals": words of a title, and no unit.
fn opens_title(rest: &str) -> bool {
    /// The fewest letters of a word that no unit is.
    const SHORTEST: usize = 4;
    let word = rest.split(' ').next().unwrap_or(rest);
    let tail = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let lower = |w: &str| w.bytes().take_while(u8::is_ascii_lowercase).count() + 1 >= SHORTEST;
    let compound = tail.strip_prefix('-').is_some_and(lower);
    let capitals = word.len() - tail.len();
    rest.len() > word.len() && (capitals == 1 && lower(tail) || compound)
        || rest.len() == word.len() && word.len() > 2 * SHORTEST && lower(tail)
}

/// "INTRODUCTION", "ROADS AND BRIDGES": no abbreviation is so long.
fn opens_in_capitals(rest: &str) -> bool {
    const SHORTEST: usize = 8;
    rest.bytes().take_while(u8::is_ascii_uppercase).count() >= SHORTEST
}

/// "(2)", "(b)", "(iv)".
fn bracketed(line: &str) -> Found {
    if !line.starts_with('(') {
        return None;
    }
    let close = line.as_bytes().iter().take(8).position(|&b| b == b')')?;
    let inner = &line[1..close];
    let (shape, value) =
        if inner.bytes().all(|b| b.is_ascii_digit()) && (1..=3).contains(&inner.len()) {
            (Shape::Bracketed, inner.parse().ok()?)
        } else {
            small(inner)?
        };
    Some((shape, value, 1, 0, close + 1))
}

/// A small letter or small roman number. Single letters other than i, v and x are letters.
fn small(inner: &str) -> Option<(Shape, u32)> {
    let lower = inner.to_ascii_lowercase();
    match lower.as_bytes() {
        [b'i' | b'v' | b'x'] | [_, _, ..] => Some((Shape::SmallRoman, roman(&lower)?)),
        [b @ b'a'..=b'z'] => Some((Shape::Small, u32::from(b - b'a') + 1)),
        _ => None,
    }
}

/// "IV.", "B.", "b)", "iv.", and the "o" that stands for a bullet.
fn letter(line: &str) -> Found {
    let bytes = line.as_bytes();
    let word = bytes
        .iter()
        .take(7)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    if word > 5 {
        return None;
    }
    let next = bytes.get(word);
    if next == Some(&b' ')
        && let Some(found) = bare_roman(line, word)
    {
        return Some(found);
    }
    if word == 1 && bytes[0] == b'o' && is_space(next) && next.is_some() {
        let upper = line[1..].trim_start().starts_with(char::is_uppercase);
        return upper.then_some((Shape::Bullet, 0, 1, 0, 1));
    }
    if !matches!(next, Some(b'.' | b')'))
        || !is_space(bytes.get(word + 1))
        || bytes.len() == word + 1
    {
        return None;
    }
    let inner = &line[..word];
    if bytes[..word].iter().all(u8::is_ascii_uppercase) {
        match (word, bytes[0]) {
            (1, b'I' | b'V' | b'X') | (2.., _) => Some((
                Shape::Roman,
                roman(&inner.to_ascii_lowercase())?,
                1,
                0,
                word + 1,
            )),
            (_, b) => Some((Shape::Capital, u32::from(b - b'A') + 1, 1, 0, word + 1)),
        }
    } else if bytes[..word].iter().all(u8::is_ascii_lowercase) {
        small(inner).map(|(shape, value)| (shape, value, 1, 0, word + 1))
    } else {
        None
    }
}

/// "I The economy", "IV Schools": a roman number alone in front of a short line.
fn bare_roman(line: &str, word: usize) -> Found {
    let inner = &line[..word];
    let named = inner.starts_with(['I', 'V', 'X']) && inner.bytes().all(|b| b.is_ascii_uppercase());
    let mut rest = line[word + 1..].chars();
    let title =
        rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_lowercase);
    let short = line.len() <= 80 && line.ends_with(char::is_alphanumeric);
    if !named || !title || !short {
        return None;
    }
    Some((
        Shape::Roman,
        roman(&inner.to_ascii_lowercase())?,
        1,
        0,
        word,
    ))
}

/// "- ", "* ", "+ ", "> " as bullets, "--" as a dash.
fn dash(line: &str) -> Found {
    let bytes = line.as_bytes();
    let run = bytes.iter().take_while(|&&b| b == b'-').count();
    if run == bytes.len() {
        return None;
    }
    if (2..=3).contains(&run) {
        return Some((Shape::Dash, 0, 1, 0, run));
    }
    (is_space(bytes.get(1)) && bytes.len() > 1).then_some((Shape::Bullet, 0, 1, 0, 1))
}

/// Chinese words that are no unit or scale of the number before them.
fn names_section(rest: &str) -> bool {
    let mut chars = rest.chars();
    let first = chars.next();
    first.is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '“' | '《'))
        && !rest.starts_with([
            '万', '亿', '千', '百', '个', '倍', '元', '吨', '米', '公', '平', '立', '美',
        ])
}

/// "1、", "1．", "２．", "（1）" in Chinese text.
fn listed(line: &str) -> Found {
    let bracket = line.starts_with('（');
    let mut value = 0;
    let mut count = 0;
    for (at, c) in line.char_indices().skip(usize::from(bracket)) {
        let end = at + c.len_utf8();
        match (crate::lexicon::token::digit(c), c) {
            (Some(d), _) if count < 3 => (value, count) = (value * 10 + d, count + 1),
            (None, '、' | '．') if count > 0 && !bracket => {
                // "1．5亿" is a decimal.
                let decimal =
                    line[end..].starts_with(|c| crate::lexicon::token::digit(c).is_some());
                return (!decimal).then_some((Shape::Decimal, value, 1, 0, end));
            }
            (None, '）') if count > 0 && bracket => {
                return Some((Shape::Bracketed, value, 1, 0, end));
            }
            _ => return None,
        }
    }
    None
}

/// "第二篇", "第三章", "第一节", "第一部分"; "第一，" and "第一、" open the points of a report.
fn part(line: &str) -> Found {
    let rest = line.strip_prefix('第')?;
    let digits =
        rest.find(|c: char| !"一二三四五六七八九十百零".contains(c) && !c.is_ascii_digit())?;
    if digits == 0 {
        return None;
    }
    let value = numeral(&rest[..digits])?;
    let from = line.len() - rest.len() + digits;
    let tail = &line[from..];
    let depth = match tail.chars().next()? {
        '篇' | '编' => 1,
        '章' => 2,
        '节' => 3,
        '，' | '、' => {
            return Some((
                Shape::Part,
                value,
                4,
                0,
                from + tail.chars().next()?.len_utf8(),
            ));
        }
        '部' if tail.starts_with("部分") => {
            return Some((Shape::Part, value, 1, 0, from + "部分".len()));
        }
        _ => return None,
    };
    Some((Shape::Part, value, depth, 0, from + '章'.len_utf8()))
}

/// A small number in Chinese or ASCII digits.
fn numeral(text: &str) -> Option<u32> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let (mut value, mut digit) = (0u32, 0);
    for c in text.chars() {
        match c {
            '百' => (value, digit) = (value + 100 * digit.max(1), 0),
            '十' => (value, digit) = (value + 10 * digit.max(1), 0),
            '零' => {}
            c => {
                digit = u32::try_from("一二三四五六七八九".chars().position(|n| n == c)?).ok()? + 1;
            }
        }
    }
    Some(value + digit)
}

/// "四、", "（四）".
fn han(line: &str) -> Found {
    let mut chars = line.char_indices();
    let first = chars.next()?.1;
    let bracket = matches!(first, '（' | '(');
    let (mut value, mut digit, mut any) = (0, 0, bracket);
    if !bracket {
        chars = line.char_indices();
    }
    for (at, c) in chars.take(5) {
        match c {
            '十' => (value, digit, any) = (value + 10 * digit.max(1), 0, true),
            '、' if any && !bracket => {
                return Some((Shape::Han, value + digit, 1, 0, at + c.len_utf8()));
            }
            '）' | ')' if bracket && value + digit > 0 => {
                return Some((Shape::HanBracketed, value + digit, 1, 0, at + c.len_utf8()));
            }
            c => {
                (digit, any) = (
                    u32::try_from("一二三四五六七八九".chars().position(|n| n == c)?).ok()? + 1,
                    true,
                );
            }
        }
    }
    None
}

/// Bullets and dashes beyond ASCII; text extraction gives many of them as private-use characters.
fn symbol(line: &str) -> Found {
    let first = line.chars().next()?;
    let at = first.len_utf8();
    let bullet = matches!(
        first,
        '•' | '●'
            | '▪'
            | '■'
            | '□'
            | '◦'
            | '○'
            | '‣'
            | '⁃'
            | '·'
            | '∙'
            | '➢'
            | '»'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '❖'
            | '◆'
            | '◇'
            | '★'
            | '→'
            | '⇒'
            | '\u{e000}'..='\u{f8ff}' | '▸' | '⦁' | '❑' | '❏' | '–' | '−'
    );
    let dash = matches!(first, '—' | '―' | '─');
    if dash {
        let all = line
            .chars()
            .take_while(|c| matches!(c, '—' | '―' | '─'))
            .map(char::len_utf8)
            .sum();
        return Some((Shape::Dash, 0, 1, 0, all));
    }
    // A minus sign or dash before a digit is a number's sign.
    let sign = matches!(first, '–' | '−') && !is_space(line.as_bytes().get(at));
    (bullet && !sign).then_some((Shape::Bullet, 0, 1, 0, at))
}

/// The value of a roman number in small letters, where it is well formed and below 90.
fn roman(text: &str) -> Option<u32> {
    let (mut rest, mut value) = (text, 0);
    for (sign, worth, most) in [
        ("l", 50, 1),
        ("xl", 40, 1),
        ("x", 10, 3),
        ("ix", 9, 1),
        ("v", 5, 1),
        ("iv", 4, 1),
        ("i", 1, 3),
    ] {
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(sign) else {
                break;
            };
            (rest, value) = (after, value + worth);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: &str) -> Option<(Shape, u32, u8, &str)> {
        find(line, 0, line.len()).map(|m| (m.shape, m.value, m.depth, &line[m.end..]))
    }

    #[test]
    fn markers_are_found() {
        assert_eq!(at("1. Goals"), Some((Shape::Decimal, 1, 1, "Goals")));
        assert_eq!(at("147.Goals"), Some((Shape::Decimal, 147, 1, "Goals")));
        assert_eq!(at("2.1 Goals"), Some((Shape::Decimal, 1, 2, "Goals")));
        assert_eq!(
            at("2.1Goals of all"),
            Some((Shape::Decimal, 1, 2, "Goals of all"))
        );
        assert_eq!(
            at("2.1EU-wide goals"),
            Some((Shape::Decimal, 1, 2, "EU-wide goals"))
        );
        assert_eq!(at("6.17. Goals"), Some((Shape::Decimal, 17, 2, "Goals")));
        assert_eq!(at("3a. Goals"), Some((Shape::Decimal, 1, 2, "Goals")));
        assert_eq!(at("(iv) goals"), Some((Shape::SmallRoman, 4, 1, "goals")));
        assert_eq!(at("(a) (ii) b"), Some((Shape::Small, 2, 3, "")));
        assert_eq!(at("(a) (ii) by"), Some((Shape::Small, 1, 1, "(ii) by")));
        assert_eq!(at("b) goals"), Some((Shape::Small, 2, 1, "goals")));
        assert_eq!(at("IV. Goals"), Some((Shape::Roman, 4, 1, "Goals")));
        assert_eq!(at("• goals"), Some((Shape::Bullet, 0, 1, "goals")));
        assert_eq!(at("\u{f0b7} goals"), Some((Shape::Bullet, 0, 1, "goals")));
        assert_eq!(at("—Goals"), Some((Shape::Dash, 0, 1, "Goals")));
        assert_eq!(at("十二、目标"), Some((Shape::Han, 12, 1, "目标")));
        assert_eq!(at("（三）目标"), Some((Shape::HanBracketed, 3, 1, "目标")));
        assert_eq!(at("第三章 目标"), Some((Shape::Part, 3, 2, "目标")));
        assert_eq!(at("2、目标"), Some((Shape::Decimal, 2, 1, "目标")));
        assert_eq!(at("（2）目标"), Some((Shape::Bracketed, 2, 1, "目标")));
        assert_eq!(at("2.1 目标"), Some((Shape::Decimal, 1, 2, "目标")));
        assert_eq!(at("### Goals"), Some((Shape::Hash, 0, 3, "Goals")));
    }

    #[test]
    fn amounts_and_words_are_no_markers() {
        for line in [
            "2.1MtCO2e of gas",
            "2.5Mt of ore",
            "2.1 million people",
            "2023. The",
            "1,200 people",
            "-5 per cent",
            "U.S. firms",
            "Mr. Smith",
            "12 schools",
            "4.05 Mt",
            "---",
            "三大目标",
            "1．5亿元",
            "2.1 万元",
            "第三产业",
        ] {
            assert_eq!(at(line), None, "{line}");
        }
    }
}
