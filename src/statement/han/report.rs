//! The year in which a Chinese report without a date was written.

use crate::lexicon::token;

/// Words that mean what is to come: their sentence tells of no year that is over.
const AHEAD: [&str; 9] = [
    "要", "将", "争取", "力争", "预计", "计划", "规划", "目标", "纲要",
];
/// What stands before a year that something is compared with or starts from.
const COMPARED: [char; 10] = ['比', '较', '由', '从', '自', '同', '与', '和', '、', '—'];

/// The year behind the one that a report gives most numbers for; of two alike the later.
/// One number tells nothing.
pub(in crate::statement) fn year<'t>(
    pieces: impl Iterator<Item = &'t str>,
    latest: i32,
) -> Option<i32> {
    const ENOUGH: usize = 2;
    let mut counts: Vec<(i32, usize)> = Vec::new();
    let sentences = pieces.flat_map(|p| p.split(['。', '！', '？', '；']));
    for sentence in sentences.filter(|s| s.contains('年')) {
        if AHEAD.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        for (at, _) in sentence.match_indices('年') {
            let told = told(&sentence[..at], &sentence[at + '年'.len_utf8()..]);
            let Some(year) = told.filter(|y| *y <= latest) else {
                continue;
            };
            match counts.iter_mut().find(|(y, _)| *y == year) {
                Some((_, n)) => *n += 1,
                None => counts.push((year, 1)),
            }
        }
    }
    let (year, count) = counts.into_iter().max_by_key(|&(year, n)| (n, year))?;
    (count >= ENOUGH).then_some(year + 1)
}

/// The year that ends before 年, where a number follows in its clause: "2020年生产粮食3万吨",
/// "增加到2020年的3万吨"; "到2020年" alone is a date that something is due by.
fn told(before: &str, behind: &str) -> Option<i32> {
    const LOOKED_AT: usize = 36;
    let mut value = 0;
    let mut scale = 1;
    let mut start = before.len();
    for (at, c) in before
        .char_indices()
        .rev()
        .filter(|(_, c)| *c != ' ')
        .take(4)
    {
        value += figure(c)? * scale;
        scale *= 10;
        start = at;
    }
    let year = (1900..2200).contains(&value).then_some(value)?;
    let before = &before[..start];
    if before.ends_with(COMPARED)
        || before.ends_with(['到', '至']) && !behind.starts_with('的')
        || behind.starts_with(['至', '到', '、', '—', '前'])
    {
        return None;
    }
    let clause = behind.split(['，', '：', '！', ',']).next()?;
    clause
        .chars()
        .take(LOOKED_AT)
        .any(|c| figure(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿'))
        .then_some(year)
}

/// The value of a digit, in figures or characters.
fn figure(c: char) -> Option<i32> {
    if let Some(digit) = token::digit(c) {
        return i32::try_from(digit).ok();
    }
    match c {
        '〇' | '○' | '零' => Some(0),
        _ => "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find_map(|(d, value)| (d == c).then_some(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn the_year_behind_the_one_that_is_told_most() {
        let text = "全市粮食产量由１９８２年的3万吨增加到１９８７年的4万吨。一九八七年建成水库三十座。到1995年建成60座。";
        assert_eq!(year([text].into_iter(), 2026), Some(1988));
        // What is planned, and a single number, tell nothing.
        let planned = "2030年要建成水库30座，2030年将绿化5万亩。2020年建成水库10座。";
        assert_eq!(year([planned].into_iter(), 2026), None);
    }
}
