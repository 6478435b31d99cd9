//! Numbers that are none: references, names, slogans, footnote marks, versions.

use super::number::{Number, Sort};
use super::sentence::Sentence;
use super::{Rejected, Why};
use crate::lexicon::entry::{Hint, Place};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use rust_decimal::Decimal;

/// What the address of a page opens with.
const ADDRESS: [&str; 3] = ["http", "https", "www"];

/// A number so small that its words may be those of a slogan.
const SLOGAN: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

fn rejected(n: &Number, reason: &'static str, why: Why) -> Option<Rejected> {
    Some(Rejected {
        tokens: n.tokens.clone(),
        reason,
        why,
    })
}

/// What a number without a unit is instead of an amount, if anything.
pub(super) fn judge(s: &Sentence<'_>, n: &Number, earlier: &[Rejected]) -> Option<Rejected> {
    in_fixed_words(s, n)
        .or_else(|| time_of_day(s, n))
        .or_else(|| paragraph_number(s, n))
        .or_else(|| page(s, n))
        .or_else(|| footnote(s, n))
        .or_else(|| marked_year(s, n))
        .or_else(|| on_map(s, n))
        .or_else(|| tariff_line(s, n))
        .or_else(|| reference(s, n, earlier))
        .or_else(|| glued(s, n))
        .or_else(|| ordinal(s, n))
        .or_else(|| slogan(s, n))
        .or_else(|| quoted(s, n))
        .or_else(|| proper_name(s, n))
        .or_else(|| pointing(s, n))
        .or_else(|| lone_one(s, n))
}

/// "10.30 a.m.", "9 pm"
fn time_of_day(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let end = n.tokens.end;
    // "00:21:44"
    let at = n.tokens.start;
    let seconds = at > 3
        && s.word(at).len() == 2
        && (1..=2).all(|t| s.is(at - 2 * t + 1, ":") && s.glued(at - 2 * t + 1))
        && s.glued(at);
    if seconds {
        return rejected(n, "time of day", Why::Code("number/time-of-day"));
    }
    let half = s.is_any(end, &["am", "pm"])
        || s.is_any(end, &["a", "p"])
            && s.is(end + 1, ".")
            && s.glued(end + 1)
            && s.is(end + 2, "m");
    let early = n.value < Decimal::from(25) && !s.is_dash(end + 1);
    if half && early && !n.spelled && n.scale == Decimal::ONE {
        return rejected(n, "time of day", Why::Code("number/time-of-day"));
    }
    None
}

/// "latitudes 28° and 30°", "37-55 °S": a place on the globe.
fn on_map(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    const REACH: usize = 14;
    let (at, end) = (n.tokens.start, n.tokens.end);
    // Behind a range the sign stands there as well.
    let pointed = (end..end + 3)
        .find(|&t| s.is_any(t, &["°", "º"]))
        .is_some_and(|t| {
            s.is_any(t + 1, &["n", "s", "e", "w"]) && s.tokens[t + 1].capital
                || s.is_any(t + 1, &["north", "south", "east", "west"])
        });
    // "longitudes 46 o33": the sign came out as a letter.
    let named = || {
        (!s.is_nominal(end) || s.word(end).starts_with('o'))
            && (at.saturating_sub(REACH)..at)
                .any(|t| s.is_any(t, &["latitude", "latitudes", "longitude", "longitudes"]))
    };
    (!n.spelled && (pointed || named()))
        .then(|| rejected(n, "coordinate", Why::Code("number/coordinate")))?
}

/// "25 8302 Base metals 10%": the heading of a customs tariff behind the number of its row.
fn tariff_line(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let (at, end) = (n.tokens.start, n.tokens.end);
    let heading = at > 0
        && n.tokens.len() == 1
        && s.word(at).len() == 4
        && s.word(at).bytes().all(|b| b.is_ascii_digit())
        && s.kind(at - 1) == Some(TokenKind::Number)
        && (at == 1 || s.tokens[at - 1].broken)
        && s.tokens
            .get(end)
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    heading.then(|| rejected(n, "reference", Why::Code("number/tariff-line")))?
}

/// What a number of a table's cell is instead of an amount: a mark behind its words, a place in an order.
pub(super) fn in_cell(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    // A cell that opens with "[30]" holds a sum, no mark.
    footnote(s, n)
        .filter(|_| n.tokens.start > 1)
        .or_else(|| ordinal(s, n))
}

/// "4.1.1", "SFR 06": what numbers a section or a series is no amount, whatever stands beside it.
pub(super) fn numbering(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let word = s.word(n.tokens.start);
    if n.spelled || s.kind(n.tokens.start) != Some(TokenKind::Number) {
        return None;
    }
    let groups = || word.split('.').skip(1);
    // "1.234.567" groups with points.
    let dotted = groups().count() > 1 && groups().any(|g| g.len() != 3);
    // "at least 03 workshops", "05 districts": padded, but it counts.
    let counts = || is_counted(s, n);
    let padded = word.len() > 1
        && word.starts_with('0')
        && word.bytes().all(|b| b.is_ascii_digit())
        && !counts();
    // "CF10 3BN", "SA1 5MT": the code of a place, whatever its last letters mean.
    let at = n.tokens.start;
    let place = || {
        let area = s.word(at - 1).as_bytes();
        let named = area.len() <= 4 && area[0].is_ascii_uppercase();
        let last = s.word(at + 1).as_bytes();
        named
            && area.iter().any(u8::is_ascii_digit)
            && !s.glued(at)
            && last.len() == 2
            && last.iter().all(u8::is_ascii_uppercase)
    };
    if word.len() == 1 && at > 0 && s.glued(at + 1) && place() {
        return rejected(n, "code or version", Why::Code("number/postcode"));
    }
    // "23 U.S.C. 204", "40 CFR 51": the title of a code of laws.
    let end = n.tokens.end;
    let initials = |letters: [&str; 3]| {
        (0..3).all(|k| s.is(end + 2 * k, letters[k]) && s.is(end + 2 * k + 1, "."))
    };
    let code = s.is_any(end, &["usc", "cfr"]) && s.kind(end + 1) == Some(TokenKind::Number)
        || initials(["u", "s", "c"])
        || initials(["c", "f", "r"]);
    if code {
        return rejected(n, "reference", Why::Code("number/code-of-laws"));
    }
    // "(FHS-5)": what follows the initials of a series, whatever unit the numbers around have.
    let initials = |t: usize| {
        s.word(t).len() > 1
            && s.word(t).bytes().all(|b| b.is_ascii_uppercase())
            && !s.opens(t, bit::UNIT)
    };
    let series = at > 2
        && s.is_dash(at - 1)
        && s.glued(at - 1)
        && s.glued(at)
        && initials(at - 2)
        && s.is(at - 3, "(")
        && s.is(end, ")");
    if series {
        return rejected(n, "code or version", Why::Code("number/glued-to-letters"));
    }
    // "Harbour Press, 976 pp", "Vol. 30:4": so many pages, the volume of a journal.
    let behind_stop = at == 0 || s.is_any(at - 1, &[".", ",", ";", ")"]);
    // "5 pp lower"
    let closed = end + 1 >= s.len() || s.is_any(end + 1, &[".", ",", ";", ")"]);
    let length =
        behind_stop && closed && s.is(end, "pp") && word.bytes().all(|b| b.is_ascii_digit());
    let volume = at > 1
        && s.is_any(at - 1 - usize::from(s.is(at - 1, ".")), &["vol", "volume"])
        && s.is(end, ":")
        && s.glued(end);
    if length || volume {
        return rejected(n, "reference", Why::Code("number/pages"));
    }
    // "2 http://", "34 Ibid.": the number of a note before its source.
    let address = s.is_any(n.tokens.end, &ADDRESS) || s.is(n.tokens.end, "ibid");
    (dotted || padded || address)
        .then(|| rejected(n, "section number", Why::Code("number/section-number")))
        .flatten()
}

/// A comparator stands before the number, or a plural behind it.
fn is_counted(s: &Sentence<'_>, n: &Number) -> bool {
    let compared = || s.is_compared(n.tokens.start);
    let plural = || {
        super::amount::counted(s, n.tokens.end).is_some_and(|(of, _)| {
            let last = s.word(of.end - 1);
            let capital = s.tokens[of.start].capital;
            !capital && last.ends_with('s') && !last.ends_with("ss")
                || s.has(of.end - 1, class::PEOPLE | class::COUNTED)
        })
    };
    !n.value.is_zero() && (compared() || plural())
}

/// The number stands inside a fixed phrase: "on the one hand", "24/7".
pub(super) fn in_fixed_words(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let from = n.tokens.start.saturating_sub(4);
    for at in (from..=n.tokens.start).filter(|&at| s.opens(at, bit::NAME)) {
        for hit in s.hits_at(at) {
            let Meaning::Name {
                place: Place::Before,
            } = s.meaning(hit)
            else {
                continue;
            };
            if hit.tokens().end > n.tokens.start
                && hit.tokens().end >= n.tokens.end.min(n.tokens.start + 1)
            {
                return rejected(n, "fixed phrase", Why::Entry(hit.rule));
            }
        }
    }
    None
}

/// "5.16 The police …", "Careless driving 5.14": a decimal that numbers a paragraph.
fn paragraph_number(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let (at, end) = (n.tokens.start, n.tokens.end);
    let decimal = n.tokens.len() == 1 && s.word(at).contains('.') && !s.word(at).contains(',');
    // "3.3. Review of risks"
    let point = usize::from(decimal && s.is(end, ".") && s.glued(end));
    let capital = s
        .tokens
        .get(end + point)
        .is_none_or(|t| t.capital && t.kind == TokenKind::Word);
    // Behind the stars of bold type it is the first word too.
    let first = (0..at).all(|t| s.is(t, "*"));
    let opens = first && capital;
    // "2 New Zealand's contribution": the number of a page or footnote before its words.
    let low = n.tokens.len() == 1 && !n.spelled && s.word(at).len() <= 3;
    // "32 States and Territories" counts; "82 Carbon Budgets: a review | Office of Climate" is a running head.
    let source = |t: usize| s.is(t, "|") || s.is_any(t, &ADDRESS);
    // "380 Irish Republican prisoners are held"; "29 Mobile phones are small" is a note.
    let told = || {
        super::amount::counted(s, end).is_some_and(|(of, _)| {
            let verb = of.end + 1 + usize::from(s.is_adverb(of.end + 1));
            let done = s.has(verb, class::VERB_PAST) || s.is(verb, "been");
            s.word(of.end - 1).ends_with('s') && s.is_any(of.end, &["were", "are", "have"]) && done
        })
    };
    if low && first && capital && n.value >= Decimal::TEN && told() {
        return None;
    }
    // "12 Harbour Service Statistics 2023": a source with its year, and no verb.
    let year = |t: usize| {
        s.kind(t) == Some(TokenKind::Number)
            && s.word(t).len() == 4
            && ("1950".."2051").contains(&s.word(t))
    };
    let titled = || {
        first
            && capital
            && s.tokens.get(end + 1).is_some_and(|t| t.capital)
            && (end..s.len()).any(year)
            && !(end..s.len()).any(|t| s.has(t, class::AUXILIARY | class::MODAL | class::VERB_PAST))
    };
    let plural = !(end..s.len()).any(source)
        && (end..end + 4)
            .take_while(|&t| s.tokens.get(t).is_some_and(|t| t.capital))
            .any(|t| {
                let word = s.word(t);
                word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !word.ends_with("'s")
                    && !word.ends_with("’s")
            })
        && !(low && titled());
    let heads = low
        && !plural
        && s.kind(at) == Some(TokenKind::Number)
        && first
        && end < s.len()
        && (capital || s.is_any(end, &ADDRESS));
    if heads {
        return rejected(n, "paragraph number", Why::Code("number/paragraph-number"));
    }
    let closes = end == s.len() && at > 0 && s.tokens[at].broken;
    // "3-6. Open data", "3-37.1 Legal Frame"; "5-10 New homes" count.
    let title = |t: usize| {
        s.tokens.get(t).is_some_and(|t| t.capital)
            && !s.opens(t, bit::NUMERAL | bit::UNIT)
            && !(t..t + 4)
                .take_while(|&t| s.is_nominal(t))
                .any(|t| s.word(t).ends_with('s') && !s.word(t).ends_with("ss"))
    };
    // "## 3-40 NEW LAWS"
    let headed = at > 0 && (0..at).all(|t| s.is(t, "#"));
    let dashed = (at == 0 || headed)
        && low
        && s.is_dash(end)
        && s.glued(end)
        && s.glued(end + 1)
        && s.kind(end + 1) == Some(TokenKind::Number)
        && (s.is(end + 2, ".") && s.tokens.get(end + 3).is_none_or(|t| t.capital)
            || title(end + 2)
            || headed && s.tokens.get(end + 2).is_some_and(|t| t.capital)
            || s.word(end + 1).contains('.')
                && s.tokens.get(end + 2).is_some_and(|t| t.capital)
                && !s.opens(end + 2, bit::NUMERAL | bit::UNIT));
    if dashed {
        return rejected(n, "paragraph number", Why::Code("number/paragraph-number"));
    }
    if decimal && (opens || closes) {
        return rejected(n, "paragraph number", Why::Code("number/paragraph-number"));
    }
    None
}

/// "Roads ........ 42": behind the dots of a table of contents.
fn page(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    let dots = (at.saturating_sub(3)..at).filter(|&t| matches!(s.word(t), "." | "…" | "·"));
    let leader =
        dots.clone().count() == 3 || at > 0 && s.word(at - 1) == "…" && n.tokens.len() == 1;
    if leader {
        return rejected(n, "page number", Why::Code("number/behind-dots"));
    }
    None
}

/// "levels.3", "abroad,2", "skills,12,13", "(2011)49": glued behind a sentence's punctuation.
fn footnote(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    // "45% [14]"
    let bracket = at > 0
        && s.is(at - 1, "[")
        && s.is(n.tokens.end, "]")
        && n.tokens.len() == 1
        && s.word(at).bytes().all(|b| b.is_ascii_digit())
        && s.word(at).len() <= 3
        && (at == 1 || s.glued(at - 1));
    let mark = at > 1
        && s.kind(at) == Some(TokenKind::Number)
        && s.glued(at)
        && matches!(
            s.word(at - 1),
            "." | "," | ";" | ":" | ")" | "”" | "\"" | "’" | "]" | "?" | "!" | "%"
        )
        && s.glued(at - 1)
        && (s.kind(at - 2) == Some(TokenKind::Word)
            || s.is(at - 1, ")") && s.word(at - 2).len() == 4
            // "0.6%7 of the cuts"
            || s.is(at - 1, "%") && s.kind(at - 2) == Some(TokenKind::Number)
            // "the Index (TI),42", "towns”,7"
            || s.is(at - 1, ",") && s.is_any(at - 2, &[")", "”", "\""]))
        && is_mark(s.word(at))
        && !super::amount::is_circa(s, at)
        && n.tokens.len() == 1;
    // "[…]-climate-change", "83 Review of the floods": opens the line under the address of the note before it.
    let end = n.tokens.end;
    let capital = |t: usize| s.tokens.get(t).is_some_and(|t| t.capital);
    let opens_note = !n.spelled && n.tokens.len() == 1 && capital(end);
    let under = at > 1
        && opens_note
        && s.tokens[at].broken
        && (0..at)
            .rev()
            .take_while(|&t| t + 1 == at || s.glued(t + 1))
            .any(|t| s.is_any(t, &ADDRESS));
    // "45 Purvis, A.", "49 Rowe, Ann; Hill, Tom": a source by its author.
    let author = opens_note
        && s.is(end + 1, ",")
        && capital(end + 2)
        && (s.word(end + 2).len() == 1 && s.is(end + 3, ".")
            || s.is(end + 3, ";") && s.is(end + 5, ","));
    // "107 Harbour Bank: https://…": what opens a line that tells an address.
    let sourced = opens_note
        && (at == 0 || s.tokens[at].broken)
        && s.word(at).len() <= 3
        && (end..s.len()).any(|t| s.is_any(t, &ADDRESS));
    // "biomass heat28 installations"
    let glued = at > 0
        && s.glued(at)
        && s.kind(at - 1) == Some(TokenKind::Word)
        && s.word(at - 1).len() > 3
        && n.tokens.len() == 1
        && s.word(at).len() <= 2;
    if mark || bracket || glued || under || author || sourced {
        rejected(n, "footnote mark", Why::Code("number/footnote-mark"))
    } else {
        None
    }
}

/// "in 20158", "Report 202347", "June 2024.114", "the plan 20062015": a year to which a mark or another year is glued.
pub(super) fn marked_year(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    if n.spelled || n.tokens.len() > 1 || n.scale != Decimal::ONE || at == 0 {
        return None;
    }
    let word = s.word(at);
    let year = |w: &str| {
        w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()) && ("1950".."2051").contains(&w)
    };
    let (first, rest) = word.split_at_checked(4)?;
    if !year(first) || rest.is_empty() {
        return None;
    }
    let word_before = s.kind(at - 1) == Some(TokenKind::Word);
    let named = word_before && s.tokens[at - 1].capital && !s.is_compared(at);
    let dated = s.is_any(at - 1, &["in", "since", "until", "during"]);
    let span = at > 1
        && (s.is_dash(at - 1) && s.glued(at) || s.is(at - 1, "to"))
        && s.kind(at - 2) == Some(TokenKind::Number)
        && year(s.word(at - 2));
    let mark = rest.strip_prefix('.').unwrap_or(rest);
    let short = mark.len() <= 3 && is_mark(mark) && (mark.len() < 3 || mark.len() < rest.len());
    let glued = short && (named || span || dated && !is_counted(s, n));
    let two = year(rest) && first < rest && (word_before || span || s.is(at - 1, ")"));
    (glued || two).then(|| rejected(n, "year with a mark", Why::Code("number/year-with-mark")))?
}

/// "3", "12,13": the numbers of footnotes.
fn is_mark(word: &str) -> bool {
    word.split(',')
        .all(|n| n.len() <= 3 && !n.starts_with('0') && n.bytes().all(|b| b.is_ascii_digit()))
}

/// "Table 3", "Articles 2 and 3", "No. 63".
fn reference(s: &Sentence<'_>, n: &Number, earlier: &[Rejected]) -> Option<Rejected> {
    let at = n.tokens.start;
    if let Some(last) = earlier.last() {
        // "paragraph 8(h) and 10"
        let part = last.tokens.end;
        let lettered =
            s.is(part, "(") && s.glued(part) && s.word(part + 1).len() == 1 && s.is(part + 2, ")");
        let between = part + if lettered { 3 } else { 0 }..at;
        let joined = !between.is_empty()
            && between.len() <= 2
            && between.clone().all(|t| {
                s.is_any(t, &["and", "or", ",", "to", "&", "/", ".", "of"]) || s.is_dash(t)
            });
        // "Annexes 1 and 2 detail the budgets"
        let several = last.tokens.start > 0 && s.word(last.tokens.start - 1).ends_with('s');
        // "Scope 1 and 2 emissions", "Euro 5 and 6 standards"
        let next = super::number::digits(s.word(last.tokens.start))
            .is_some_and(|before| before + Decimal::ONE == n.value)
            && last.tokens.start > 0
            && s.tokens[last.tokens.start - 1].capital;
        let listed = last.reason == "reference" || last.reason == "name" && next;
        if listed && joined && (several || next || !s.is_nominal(n.tokens.end)) {
            return rejected(n, "reference", last.why);
        }
    }
    // "COM(2024) 196 final"
    let filed = at > 3
        && s.is(at - 1, ")")
        && s.is(at - 3, "(")
        && s.glued(at - 3)
        && s.word(at - 4).bytes().all(|b| b.is_ascii_uppercase());
    if filed && n.tokens.len() == 1 {
        return rejected(n, "reference", Why::Code("number/document-number"));
    }
    if is_contact(s, at) {
        return rejected(n, "reference", Why::Code("number/contact"));
    }
    if is_paged(s, n) {
        return rejected(n, "reference", Why::Code("number/pages"));
    }
    if let Some(rejected) = pointed_to(s, n) {
        return Some(rejected);
    }
    let named = |end: usize| s.ending(end, |m| matches!(m, Meaning::Reference).then_some(()));
    let end = n.tokens.end;
    // "Article (4.7)"; "Schools (42)" counts them.
    if at > 1 && s.is(at - 1, "(") && s.is(n.tokens.end, ")") && s.tokens[at - 2].capital {
        let ((), hit) = named(at - 1).filter(|_| !s.word(at - 2).ends_with('s'))?;
        return rejected(n, "reference", Why::Entry(hit.rule));
    }
    let ((), hit) = named(at)?;
    let word = hit.tokens().start;
    // "in the age group 15-59"
    if s.is(word.wrapping_sub(1), "age") {
        return None;
    }
    let capital = s.tokens[word].capital;
    // "in part 10 schools": an ordinary word before a count.
    // "section 80 L" has a letter.
    let lettered = s.word(end).len() == 1 && s.tokens.get(end).is_some_and(|t| t.capital);
    // "paragraph 29 Norway has …" goes on with a name.
    let named = s.tokens.get(end).is_some_and(|t| t.capital) && !s.word(end).ends_with('s');
    // "chart 1 title", "para 11 states that"
    let several = || {
        super::amount::counted(s, end).is_some_and(|(of, _)| {
            let last = s.word(of.end - 1);
            last.ends_with('s') && !last.ends_with("ss")
                || s.has(of.end - 1, class::PEOPLE | class::COUNTED)
        })
    };
    let counts = !capital
        && !lettered
        && !named
        && s.is_nominal(end)
        && !s.has(end, class::ANY_VERB)
        && !s.is(end + 1, "that")
        && several();
    let opens = word == 0 && n.scale != Decimal::ONE;
    // Tables, articles and phases are numbered low, where no "No." says that they are.
    // "ISO 27005": a series named by its initials numbers high.
    let initials =
        || s.word(word).len() > 2 && s.word(word).bytes().all(|b| b.is_ascii_uppercase());
    let numbered =
        s.is_any(word, &["no", "nos"]) && s.is(word + 1, ".") || s.is(word, "№") || initials();
    // "Decree 2216 of 4 May"
    let dated = || {
        capital
            && s.is(end, "of")
            && (s.kind(end + 1) == Some(TokenKind::Number)
                || s.tokens.get(end + 1).is_some_and(|t| t.capital))
    };
    let large = n.value >= Decimal::ONE_THOUSAND && !numbered && !dated();
    if counts || opens || large || n.scale != Decimal::ONE {
        return None;
    }
    rejected(n, "reference", Why::Entry(hit.rule))
}

/// "numbers (11-15)", "Section 10(23 G)", "described above under 3.2": where in a text something stands.
fn pointed_to(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    // "the cards with numbers (11-15)"; "in higher numbers (42)" counts.
    let (at, end) = (n.tokens.start, n.tokens.end);
    let range = at > 1
        && s.is(at - 1, "(")
        && s.is(at - 2, "numbers")
        && s.is_dash(end)
        && s.is(end + 2, ")");
    if range {
        return rejected(n, "reference", Why::Code("number/document-number"));
    }
    // "Section 10(23 G)"; "Group 2(45 members)" counts.
    let of_section = at > 2
        && (s.word(end).len() == 1 || !s.is_nominal(end))
        && s.is(at - 1, "(")
        && s.glued(at - 1)
        && s.kind(at - 2) == Some(TokenKind::Number);
    let section = |end| s.ending(end, |m| matches!(m, Meaning::Reference).then_some(()));
    if let Some(((), hit)) = of_section.then(|| section(at - 2)).flatten() {
        return rejected(n, "reference", Why::Entry(hit.rule));
    }
    // "as told above under 3.2", "see above 4 (a)"
    let pointed = at > 0 && s.is_any(at - 1, &["above", "under", "below"]) && {
        let back = at - 1 - usize::from(at > 1 && s.is_any(at - 2, &["above", "below"]));
        back > 0
            && s.is_any(
                back - 1,
                &[
                    "see",
                    "ref",
                    "mentioned",
                    "described",
                    "listed",
                    "outlined",
                    "discussed",
                    "explained",
                    "referred",
                    "defined",
                    "specified",
                    "presented",
                ],
            )
    };
    if pointed && !s.is_nominal(n.tokens.end) {
        return rejected(n, "reference", Why::Code("number/section-number"));
    }
    None
}

/// "61(2), 624-654", "78(1): 87-98", "Water Policy, 91, 57-70", "pp 3-4": the pages of a journal's volume, and the volume.
fn is_paged(s: &Sentence<'_>, n: &Number) -> bool {
    let (at, end) = (n.tokens.start, n.tokens.end);
    let number = |t: usize| s.kind(t) == Some(TokenKind::Number);
    let span = |t: usize| number(t) && s.is_dash(t + 1) && s.glued(t + 1) && number(t + 2);
    if n.spelled || n.tokens.len() > 1 || at < 2 {
        return false;
    }
    let opens = at - usize::from(s.is_any(at - 1, &[",", ":"]));
    // "61(2)", "42(1-2)"
    let bracket = opens
        - if opens > 5 && s.is_dash(opens - 3) {
            5
        } else {
            3.min(opens)
        };
    let issue = opens > 4
        && bracket > 0
        && s.is(opens - 1, ")")
        && s.is(bracket, "(")
        && (s.glued(bracket) || opens < at && span(at))
        && number(bracket - 1)
        && (opens < at || span(at));
    // The "(1-2)" of "42(1-2), 185-199"
    let behind = (end..end + 3).find(|&t| s.is(t, ")"));
    let part = s.is(at - 1, "(")
        && s.glued(at - 1)
        && number(at - 2)
        && behind.is_some_and(|t| s.is_any(t + 1, &[",", ":"]) && span(t + 2));
    let named = |t: usize| {
        t > 0 && s.is(t, ",") && s.tokens[t - 1].capital && s.kind(t - 1) == Some(TokenKind::Word)
    };
    let volume = named(at - 1) && s.is(end, ",") && span(end + 1);
    let pages = span(at) && at > 3 && s.is(at - 1, ",") && number(at - 2) && named(at - 3);
    let stop = usize::from(opens > 1 && s.is(opens - 1, "."));
    let words = span(at) && s.is_any(opens - 1 - stop, &["pp", "pages", "p", "pg", "pgs"]);
    // "plan v5.indd 12-13": what a program for setting type prints at the foot.
    let set = s.is_any(at - 1, &["indd", "qxd", "qxp"]) && s.is(at - 2, ".") && s.glued(at - 1);
    // "Review, 6:4,1-16"
    let behind_issue = s.is(at - 1, ":") && s.glued(at) && number(at - 2) && span(at);
    part || issue || volume || pages || words || set || behind_issue
}

/// "028 9032 4274", "+44 (0)28 9047 4630": groups of digits, the first of which opens as no amount does.
fn is_dialled(s: &Sentence<'_>, at: usize) -> bool {
    /// "+44 (0)28 9047 4630"
    const LONGEST: usize = 10;
    let digits = |t: usize| {
        s.kind(t) == Some(TokenKind::Number) && s.word(t).bytes().all(|b| b.is_ascii_digit())
    };
    let part = |t: usize| digits(t) || s.is_any(t, &["(", ")", "+"]) || s.is_dash(t) && s.glued(t);
    let mut first = at;
    while first > 0 && at - first < LONGEST && part(first - 1) {
        first -= 1;
    }
    let code = (first..=at).find(|&t| digits(t)).unwrap_or(at);
    let padded = s.word(code).len() > 2 && s.word(code).starts_with('0');
    let abroad = code > 0 && s.is(code - 1, "+") && s.glued(code);
    let groups = (first..at + LONGEST)
        .take_while(|&t| part(t))
        .filter(|&t| digits(t) && s.word(t).len() > 1)
        .count();
    digits(at) && (padded || abroad) && groups > 2
}

/// "TEL: 028 2826 7722", "ISSN: 2818-8748": only numbers and signs stand between the word and the number.
fn is_contact(s: &Sentence<'_>, at: usize) -> bool {
    /// "978-92-76-16602-3"
    const FARTHEST: usize = 12;
    is_dialled(s, at)
        || (at.saturating_sub(FARTHEST)..at)
            .rev()
            .find(|&t| s.kind(t) == Some(TokenKind::Word))
            .is_some_and(|t| s.hints_at(t, Hint::Contact))
}

/// "/media/8911/37453%20plan.pdf", `commits_to_20percent_solar`: inside the address of a page.
pub(super) fn in_address(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    let joined =
        at > 0 && s.glued(at) && matches!(s.word(at - 1), "/" | "_" | "=" | "-" | "." | "%");
    if n.spelled || !joined {
        return None;
    }
    let from = (0..at).rev().find(|&t| !s.glued(t)).unwrap_or(0);
    // "Yearly%20Plan%202.pdf": a space in an address; the scale of a chart has no words.
    let space = s.is(at - 1, "%") && s.word(at).starts_with('2');
    let address = (from..at).any(|t| {
        s.is_any(t, &ADDRESS) || s.is(t, "_") || space && s.kind(t) == Some(TokenKind::Word)
    });
    if address {
        return rejected(n, "code or version", Why::Code("number/in-address"));
    }
    None
}

/// "2.0 per 10,000 households", "the rate per 1,000 births was 12": what a rate is stated per is no amount.
pub(super) fn denominator(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    if n.spelled || at == 0 || !s.is(at - 1, "per") || n.value < Decimal::ONE_HUNDRED {
        return None;
    }
    rejected(
        n,
        "what a rate is stated per",
        Why::Code("number/denominator"),
    )
}

/// "5G", "@100", "B20": glued to a letter or sign that is no unit.
fn glued(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let (at, end) = (n.tokens.start, n.tokens.end);
    if n.sort != Sort::Cardinal || n.spelled {
        return compound(s, n);
    }
    // "CO 2", "PM 10": part of a formula, set apart.
    let formula = at > 0
        && matches!(
            s.word(at - 1),
            "CO" | "NO"
                | "SO"
                | "CH"
                | "PM"
                | "SF"
                | "NF"
                | "HFC"
                | "tCO"
                | "ktCO"
                | "MtCO"
                | "GtCO"
        );
    let before = formula
        || s.glued(at) && at > 0 && matches!(s.word(at - 1), "@" | "#" | "/" | "_" | "." | "№")
        // "?id=20"
        || s.glued(at) && at > 0 && s.is(at - 1, "=") && s.glued(at - 1);
    let dash = s.glued(at)
        && at > 1
        && s.is_dash(at - 1)
        && s.glued(at - 1)
        && s.kind(at - 2) == Some(TokenKind::Word);
    let after = s.glued(end) && s.kind(end) == Some(TokenKind::Word);
    let code = s.glued(end) && matches!(s.word(end), "/" | "_" | ":") && s.glued(end + 1);
    // "the 5+3+3+4 system"
    let added = |sign: usize, other: usize| {
        s.is(sign, "+")
            && s.glued(sign)
            && s.glued(sign + 1)
            && s.kind(other) == Some(TokenKind::Number)
    };
    let code = code || added(end, end + 1) || at > 1 && added(at - 1, at - 2);
    // "under 7(b)"
    let letter = s.word(end + 1).as_bytes();
    let part = s.is(end, "(")
        && s.glued(end)
        && s.is(end + 2, ")")
        && matches!(letter, [b'a'..=b'd'])
        && n.tokens.len() == 1
        && n.value < Decimal::ONE_HUNDRED
        && !s.word(at).contains('.');
    if part {
        return rejected(n, "reference", Why::Code("number/lettered"));
    }
    let before = before && !super::amount::is_circa(s, at);
    if before || dash || after || code {
        return rejected(n, "code or version", Why::Code("number/glued-to-letters"));
    }
    None
}

/// "the under-five mortality rate", "a top-ten place": a number in words hyphened to the word before it.
fn compound(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    let hyphened = n.sort == Sort::Cardinal
        && at > 1
        && s.is_dash(at - 1)
        && s.glued(at - 1)
        && s.glued(at)
        && s.kind(at - 2) == Some(TokenKind::Word)
        && s.is_nominal(n.tokens.end);
    hyphened
        .then(|| {
            rejected(
                n,
                "part of a compound",
                Why::Code("number/hyphened-to-noun"),
            )
        })
        .flatten()
}

/// An ordinal gives a rank only beside words that say so.
fn ordinal(_s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    if n.sort == Sort::Ordinal {
        return rejected(n, "ordinal", Why::Code("number/ordinal"));
    }
    None
}

/// "six key tasks": the noun is one of the text's own structure.
fn slogan(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    if n.sort != Sort::Cardinal || n.value > SLOGAN || n.scale != Decimal::ONE {
        return None;
    }
    // "in approximately 15 areas": what a text is built of is told exactly; "grouped under 3 themes" bounds nothing.
    let bound = |m: &Meaning| matches!(m, Meaning::Comparator { .. }).then_some(());
    let told = |at: usize| {
        s.ending(at, bound)
            .is_some_and(|((), hit)| hit.length > 1 || !s.has(at - 1, class::PREPOSITION))
    };
    if !n.spelled && told(n.tokens.start) {
        return None;
    }
    // "six plans name goals" counts plans.
    let verb = |t: usize| {
        s.has(t, class::VERB_BASE | class::VERB_THIRD) && !s.has(t, class::NOUN | class::VAGUE)
    };
    // "two other challenges"
    let from = n.tokens.end + usize::from(s.is(n.tokens.end, "other"));
    for at in from..from + 3 {
        // "three long-term measures"
        if s.is_dash(at) && s.glued(at) && s.glued(at + 1) {
            continue;
        }
        if at > from && verb(at) {
            return None;
        }
        let noun = s.longest(at, |m| {
            matches!(
                m,
                Meaning::Name {
                    place: Place::After
                }
            )
            .then_some(())
        });
        if let Some(((), hit)) = noun {
            let end = hit.tokens().end;
            // "three levels crossings" goes on: the phrase's last noun decides.
            if !s.is_nominal(end) || s.has(end, class::ANY_VERB) {
                return rejected(n, "slogan or structure", Why::Entry(hit.rule));
            }
        }
        if !s.is_nominal(at) {
            return None;
        }
    }
    None
}

/// "“one core, four cities”": a small number inside quotation marks, with few words around it.
fn quoted(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    const LONGEST_QUOTE: usize = 26;
    if n.sort != Sort::Cardinal && n.sort != Sort::Multiple {
        return None;
    }
    let at = n.tokens.start;
    let opens = (at.saturating_sub(LONGEST_QUOTE)..at)
        .rev()
        .find(|&t| is_quote(s, t))?;
    // A straight quote opens where a space stands before it and none after it.
    let straight = |t: usize| matches!(s.word(t), "\"" | "'");
    let opening = match s.word(opens) {
        "“" | "‘" | "「" | "«" => true,
        _ if straight(opens) => s.glued(opens + 1) && !s.glued(opens),
        _ => false,
    };
    if !opening && opens != 0 {
        return None;
    }
    let closes = (n.tokens.end..(opens + LONGEST_QUOTE).min(s.len())).find(|&t| is_quote(s, t))?;
    let closing =
        matches!(s.word(closes), "”" | "’" | "」" | "»") || (straight(closes) && s.glued(closes));
    let ends_sentence = (opens..closes).any(|t| s.has(t, class::MODAL | class::AUXILIARY));
    if closing && !ends_sentence {
        return rejected(n, "slogan or name", Why::Code("number/in-quotation-marks"));
    }
    None
}

fn is_quote(s: &Sentence<'_>, at: usize) -> bool {
    let quotes = ["\"", "“", "”", "‘", "’", "「", "」", "«", "»", "'"];
    s.kind(at) == Some(TokenKind::Symbol) && s.is_any(at, &quotes)
}

/// "Crossrail 2", "One Netcom Office", "the Three Gorges": part of a proper name.
fn proper_name(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    if n.sort != Sort::Cardinal || n.scale != Decimal::ONE {
        return None;
    }
    let (at, end) = (n.tokens.start, n.tokens.end);
    let capital = |t: usize| {
        s.tokens
            .get(t)
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    };
    // "AMONG THE FIVE LARGE TOWNS": where all is in capitals they tell nothing.
    let loud = || s.word(at).bytes().all(|b| b.is_ascii_uppercase());
    let word_name = n.spelled && at > 0 && s.tokens[at].capital && capital(end) && !loud();
    // "Mission 2.0", "Industry 4.0", "the Towns Initiative (TI) 2.0"
    let closed = || at > 2 && s.is(at - 1, ")") && capital(at - 2) && !s.tokens[at].broken;
    let version =
        !n.spelled && at > 0 && (capital(at - 1) || closed()) && s.word(at).ends_with(".0");
    // "460 New Britain Avenue"
    let street = !n.spelled
        && (end..end + 4)
            .take_while(|&t| capital(t))
            .any(|t| t > end && s.has(t, class::STREET));
    // "its 100 Resilient Cities Strategy": a plural that a name of one thing ends with.
    let titled = || {
        let last = (end..end + 6).take_while(|&t| capital(t)).last();
        let plural = |t: usize| s.word(t).ends_with('s') && !s.word(t).ends_with("ss");
        last.is_some_and(|last| {
            last > end + 1 && plural(last - 1) && !plural(last) && s.has(last, class::INSTRUMENT)
        })
    };
    if version || street || titled() {
        return rejected(n, "name", Why::Code("number/in-proper-name"));
    }
    let opens = at == 1
        && !s.has(0, class::ANY_VERB | class::NEGATION)
        && !s.word(0).ends_with('s')
        // "Some 2-3 million people"
        && !s.is_compared(at);
    let number_name = !n.spelled
        && (at > 1 || opens)
        && capital(at - 1)
        && !s.tokens[at].broken
        && !s.has(
            at - 1,
            class::MODAL | class::AUXILIARY | class::PREPOSITION | class::CONJUNCTION,
        )
        && n.value < Decimal::ONE_HUNDRED
        && n.tokens.len() == 1
        && !s.is_nominal(end);
    if word_name || number_name {
        return rejected(n, "name", Why::Code("number/in-proper-name"));
    }
    None
}

/// "these two steps", "the three provinces": a small number that only points back.
fn pointing(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let at = n.tokens.start;
    let small = n.spelled && n.sort == Sort::Cardinal && n.value <= Decimal::from(12);
    if small && at > 0 && s.has(at - 1, class::POINTING) {
        return rejected(n, "points back", Why::Code("number/points-back"));
    }
    None
}

/// "one" is a number only where something is being counted.
fn lone_one(s: &Sentence<'_>, n: &Number) -> Option<Rejected> {
    let one =
        n.spelled && n.value == Decimal::ONE && n.sort == Sort::Cardinal && n.tokens.len() == 1;
    if !one
        || s.is_any(
            n.tokens.end,
            &["new", "additional", "more", "extra", "further"],
        )
    {
        return None;
    }
    // "one death and 40 injuries"
    let first = super::amount::counted(s, n.tokens.end).is_some_and(|(_, end)| {
        s.is(end, "and")
            && super::number::at(s, end + 1).is_some_and(|m| {
                // "with one heart and one mind"
                let more = m.value > Decimal::ONE;
                more && m.sort == Sort::Cardinal && s.is_nominal(m.tokens.end)
            })
    });
    // "three commercial sites and one hotel site"
    let listed = n.tokens.start > 1
        && s.is_any(n.tokens.start - 1, &["and", ","])
        && s.is_nominal(n.tokens.end)
        && {
            let from = n.tokens.start.saturating_sub(6);
            (from..n.tokens.start - 1).any(|t| {
                super::number::at(s, t)
                    .is_some_and(|m| m.sort == Sort::Cardinal && m.value > Decimal::ONE)
            })
        };
    // "there was just one charter school"
    let alone = n.tokens.start > 2
        && s.is_any(n.tokens.start - 1, &["just", "only"])
        && s.has(n.tokens.start - 2, class::AUXILIARY)
        && s.is(n.tokens.start - 3, "there")
        && s.is_nominal(n.tokens.end);
    if listed || alone || first {
        return None;
    }
    rejected(n, "not counted", Why::Code("number/lone-one"))
}
