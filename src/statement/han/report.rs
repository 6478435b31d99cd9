//! The year in which a Chinese report without a date was written.

use crate::lexicon::entry::Hint;
use crate::lexicon::token::{Token, TokenKind};
use crate::lexicon::{Lexicon, Meaning, bit, class};
use crate::mention::han::number_at;
use crate::mention::han::words;
use crate::mention::period::{OPENING, Use};
use crate::mention::sentence::Buffers;
use crate::mention::{Period, Sentence, Why};
use crate::model::vocabulary::Kind;
use rust_decimal::prelude::ToPrimitive;

/// When a report was written, and what it reviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::statement) struct Report {
    /// Its own year.
    pub year: Option<i32>,
    /// It tells much of what was.
    pub reviews: bool,
    /// It tells of several years together.
    pub of_years: bool,
    /// It was written late in its year, which is part of those that it looks back on.
    pub late: bool,
}

/// The year of a report, none later than `latest`: the later one of that in which its words place it ("刚刚过去的2017年",
/// "实现“十五五”良好开局") and the one behind the year that it gives most numbers for, of two alike the later. One number
/// tells nothing.
pub(in crate::statement) fn year<'t>(
    text: &str,
    pieces: impl Iterator<Item = &'t [Token]>,
    lexicon: &Lexicon,
    latest: i32,
) -> Report {
    const ENOUGH: usize = 2;
    let mut buffers = Buffers::default();
    let mut counts: Vec<(i32, usize)> = Vec::new();
    let mut of_years = false;
    let mut placed = None;
    let mut congress = None;
    let word = |t: &Token| &text[t.start as usize..t.end as usize];
    let ends =
        |t: &Token| t.kind == TokenKind::Symbol && matches!(word(t), "。" | "！" | "？" | "；");
    // Only these can tell of a year: 2017年 and 五年, 开局, 大会.
    let tells = |pair: &[Token]| match pair {
        [before, t] if t.kind == TokenKind::Han => match word(t) {
            "年" => before.kind == TokenKind::Number || before.opens & bit::NUMERAL != 0,
            "局" => true,
            "会" => word(before) == "大",
            _ => false,
        },
        _ => false,
    };
    for tokens in pieces.flat_map(|piece| piece.split(ends)) {
        if !tokens.windows(2).any(tells) {
            continue;
        }
        let s = Sentence::new(text, tokens, lexicon, &mut buffers);
        let periods = crate::mention::han_periods(&s);
        let here = periods
            .iter()
            .find_map(|p| over(&s, p).or_else(|| opened(&s, p)));
        of_years |= here.is_some();
        let begun = || periods.iter().find_map(|p| introduced(&s, p));
        placed = placed.max(here.or_else(begun).filter(|y| *y <= latest));
        congress = congress.or_else(|| opens_congress(&s));
        if is_ahead(&s) {
            continue;
        }
        of_years |= periods.iter().any(|p| spans(&s, p));
        for year in periods
            .iter()
            .filter_map(|p| told(&s, p).or_else(|| entered(&s, p)))
        {
            match counts.iter_mut().find(|(y, _)| *y == year) {
                Some((_, n)) => *n += 1,
                None if year <= latest => counts.push((year, 1)),
                None => {}
            }
        }
    }
    let most = counts.into_iter().max_by_key(|&(year, n)| (n, year));
    let told = most.filter(|(_, count)| *count >= ENOUGH);
    Report {
        year: congress.or(placed.max(told.map(|(year, _)| year + 1))),
        reviews: told.is_some() || congress.is_some(),
        of_years: of_years || congress.is_some(),
        late: congress.is_some(),
    }
}

/// A year of the calendar, alone: 2017年, 到2017年 of what was reached in it.
fn calendar(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    let told = match period.why {
        Why::Code(id) => id == "period/year",
        Why::Entry(rule) => matches!(s.lexicon.rule(rule).meaning, Meaning::Link { .. }),
    };
    period.start.filter(|_| told && period.start == period.end)
}

/// "刚刚过去的2017年": the year before the report's.
fn over(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    let passed = words::holds(s, &period.tokens, "过去的");
    calendar(s, period).filter(|_| passed).map(|year| year + 1)
}

/// "实现“十五五”良好开局", "是“十五五”开局之年": the plan's first year is the report's, unless the ground is only laid
/// for it ("为“十五五”良好开局打牢基础").
fn opened(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    const NEAR: usize = 4;
    let (first, _) = period.plan().filter(|_| s.hints(Hint::Starts))?;
    let Period { tokens, .. } = period;
    let meant = (tokens.start.saturating_sub(NEAR)..tokens.start)
        .any(|t| s.is(t, "是") || words::class_at(s, t, class::VERB).is_some_and(|l| l > 1));
    let start =
        (tokens.end..s.len().min(tokens.end + NEAR)).find(|&t| s.hints_at(t, Hint::Starts))?;
    let laid = (start..s.len())
        .take_while(|&t| !words::is_clause_end(s, t))
        .any(|t| s.is_any(t, &["打", "奠", "基"]));
    (meant && !laid).then_some(first)
}

/// "首先报告2001年的工作": what the report begins with is over.
fn introduced(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    let Period { tokens, .. } = period;
    let reports = words::spells_before(s, tokens.start, "报告");
    let end = tokens.end + usize::from(s.is(tokens.end, "的"));
    let work = s.is(end, "工") && s.is(end + 1, "作");
    calendar(s, period)
        .filter(|_| reports && work)
        .map(|year| year + 1)
}

/// "我代表第十七届中央委员会向大会作报告", "向党的第十二次全国代表大会作报告": the year of the congress that hears it.
fn opens_congress(s: &Sentence<'_>) -> Option<i32> {
    const NUMBER: usize = 3;
    let heard = words::holds(s, &(0..s.len()), "报告") && words::holds(s, &(0..s.len()), "大会");
    if !heard {
        return None;
    }
    let before = |at: usize| {
        (at.saturating_sub(NUMBER)..at)
            .find_map(|t| number_at(s, t).filter(|n| n.tokens.end == at))
            .and_then(|n| n.value.to_i32())
    };
    (0..s.len()).find_map(|t| {
        let congress = s.is(t, "次") && words::spells(s, t + 1, "全国代表大会");
        let committee = s.is(t, "届") && words::spells(s, t + 1, "中央委员会");
        if !congress && !committee {
            return None;
        }
        congress_year(before(t)? + i32::from(committee))
    })
}

/// The year of a national congress of the party: every five years since the eleventh.
fn congress_year(number: i32) -> Option<i32> {
    match number {
        8 => Some(1956),
        9 => Some(1969),
        10 => Some(1973),
        11.. => Some(1977 + 5 * (number - 11)),
        _ => None,
    }
}

/// The sentence tells of what is to come, and of no year that is over.
fn is_ahead(s: &Sentence<'_>) -> bool {
    s.hits().iter().any(|hit| match s.meaning(hit) {
        Meaning::Modality { .. } => words::is_modal(s, &hit.tokens()),
        Meaning::Role { role } => *role != Kind::Figure,
        _ => false,
    })
}

/// The year of a number behind it in its clause: "2020年生产粮食3万吨", "增加到2020年的3万吨".
fn told(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    const LOOKED_AT: usize = 36;
    let year = calendar(s, period).filter(|_| period.usage == Use::Time)?;
    let end = period.tokens.end;
    (end..s.len().min(end + LOOKED_AT))
        .take_while(|&t| !words::is_clause_end(s, t))
        .any(|t| s.kind(t) == Some(TokenKind::Number) || s.opens(t, bit::NUMERAL))
        .then_some(year)
}

/// "五年来，…", "过去的五年，…": the sentence reviews the time of a plan or a government.
fn spans(s: &Sentence<'_>, period: &Period) -> bool {
    matches!(period.why, Why::Code("period/past-years"))
        && period.tokens.start <= OPENING
        && period
            .tokens
            .clone()
            .any(|t| s.is_any(t, &["五", "5", "５"]))
}

/// "2002年是十分重要的一年": the year is entered, and the one before it reviewed.
fn entered(s: &Sentence<'_>, period: &Period) -> Option<i32> {
    let Period { tokens, .. } = period;
    let opens = tokens.start <= OPENING && s.is(tokens.end, "是");
    calendar(s, period).filter(|_| opens).map(|year| year - 1)
}

#[cfg(test)]
mod tests {
    use super::year;
    use crate::lexicon::Lexicon;
    use crate::lexicon::token::tokenize;

    fn of(text: &str) -> Option<i32> {
        let lexicon = Lexicon::builtin();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &lexicon.tables().words, &mut tokens);
        year(text, std::iter::once(&tokens[..]), lexicon, 2026).year
    }

    #[test]
    fn the_year_behind_the_one_that_is_told_most() {
        let text = "全市粮食产量由１９８２年的3万吨增加到１９８７年的4万吨。一九八七年建成水库三十座。到1995年建成60座。";
        assert_eq!(of(text), Some(1988));
        // What is planned, and a single number, tell nothing.
        let planned = "2030年要建成水库30座，2030年将绿化5万亩。2020年建成水库10座。";
        assert_eq!(of(planned), None);
    }

    #[test]
    fn words_place_the_year() {
        assert_eq!(of("刚刚过去的2019年，全市建成水库3座。"), Some(2020));
        assert_eq!(of("我们要奋力实现“十四五”良好开局。"), Some(2021));
        assert_eq!(of("全力为“十四五”良好开局打牢基础。"), None);
        assert_eq!(of("首先报告2019年的工作。"), Some(2020));
    }

    #[test]
    fn the_congress_that_hears_a_report_places_it() {
        assert_eq!(of("我代表第十五届中央委员会向大会作报告。"), Some(2002));
        assert_eq!(of("向党的第十四次全国代表大会作报告。"), Some(1992));
        assert_eq!(of("全市学习第十四次全国代表大会精神。"), None);
    }
}
