//! Whether a Chinese sentence commits its issuer.

use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::han::words;
use crate::mention::period::Use;
use crate::mention::{Mentions, Sentence, Why};
use crate::model::vocabulary::{Kind, Modality};
use crate::statement::context::Frame;

/// The rule by which the sentence commits, if it does.
pub(in crate::statement) fn decide(
    s: &Sentence<'_>,
    found: &Mentions,
    frame: &Frame,
) -> Option<Why> {
    let last = s.len().checked_sub(1)?;
    if s.len() < 5 || s.is_any(last, &["？", "?"]) {
        return None;
    }
    let opening = opening(s, found);
    let judged = has_class(s, class::REPORTING);
    let modal = modal(s, found, opening).filter(|m| !judged || m.firm && !forecasts(s));
    // "累计新建公园60个", where nothing says that it is to be.
    let sums = frame.tone.is_none() && sums_up(s, opening);
    let imperative =
        || imperative(s, opening).filter(|_| !judged && !sums && !is_told(s) && !equates(s));
    if frame.tone != Some(Kind::Figure) && grants(s) && !is_told(s) {
        return Some(Why::Code("role/hands-out"));
    }
    match frame.tone {
        Some(Kind::Target) if frame.expected && !judged => {
            Some(Why::Code("commitment/expected-targets"))
        }
        Some(Kind::Target) => modal
            .map(|m| m.why)
            .or_else(imperative)
            .or_else(|| announces(s))
            .or_else(|| due(s, found, frame))
            .or_else(|| aims(s, found, frame).filter(|_| !judged)),
        Some(_) => modal
            .filter(|m| m.firm && !is_told(s) && looks_ahead(found, frame))
            .map(|m| m.why),
        None => modal
            .filter(|m| m.firm || !is_told(s))
            .map(|m| m.why)
            .or_else(imperative)
            .or_else(|| announces(s))
            .or_else(|| due(s, found, frame)),
    }
}

/// "累计新建", "共培训", "正在建设": the verb behind tells what was done or is being done.
fn sums_up(s: &Sentence<'_>, at: usize) -> bool {
    words::spells_any(s, at, &["累计", "先后", "正在", "相继", "陆续"])
        || s.is(at, "共")
            && words::class_at(s, at, class::VERB).is_none()
            && words::class_at(s, at + 1, class::VERB).is_some_and(|l| l > 1)
}

/// "对新建泵站，省级给予奖补": what is paid to those who do something.
fn grants(s: &Sentence<'_>) -> bool {
    s.hints(Hint::Grants) && has_class(s, class::HANDOUT)
}

/// "到2035年，…基本实现": what will be by a year to come, where no document is written after it.
fn due(s: &Sentence<'_>, found: &Mentions, frame: &Frame) -> Option<Why> {
    const OPENING: usize = 2;
    let ahead = found.periods.iter().any(|p| {
        p.usage == Use::Time
            && p.tokens.start <= OPENING
            && p.start.is_none()
            && p.end
                .is_some_and(|end| frame.year.is_none_or(|now| end >= now))
    });
    (ahead && !is_told(s)).then_some(Why::Code("role/year-to-come"))
}

/// Part of a plan that states amounts to be reached, or what goes on from "到2035年".
fn aims(s: &Sentence<'_>, found: &Mentions, frame: &Frame) -> Option<Why> {
    let stated = !found.amounts.is_empty() && !frame.weak || frame.aims;
    let acts = !frame.weak
        && (0..s.len().min(8)).any(|t| {
            words::class_at(s, t, class::VERB).is_some_and(|l| l > 1)
                && !words::is_inside_word(s, t, t + 1)
        });
    let describes = has_class(s, class::EFFECT) && !frame.aims;
    ((stated || acts) && !is_told(s) && !equates(s) && !describes)
        .then_some(Why::Code("role/heading"))
}

/// A period of the sentence ends in the document's year or later.
fn looks_ahead(found: &Mentions, frame: &Frame) -> bool {
    found
        .periods
        .iter()
        .any(|p| p.usage == Use::Time && p.end.zip(frame.year).is_some_and(|(end, now)| end >= now))
}

/// The first token behind marks, numbers of sections, periods and "（一）".
fn opening(s: &Sentence<'_>, found: &Mentions) -> usize {
    const LABEL: usize = 7;
    // "铁路：建设高铁": what it is about stands in front.
    let label = (1..LABEL)
        .find(|&t| s.kind(t) != Some(TokenKind::Han))
        .filter(|&t| s.is_any(t, &["：", ":"]) && s.kind(0) == Some(TokenKind::Han));
    let mut at = label.map_or(0, |t| t + 1);
    for _ in 0..4 {
        if s.is_any(at, &["（", "("]) {
            at = (at..s.len().min(at + 6))
                .find(|&t| s.is_any(t, &["）", ")"]))
                .map_or(at + 1, |t| t + 1);
        } else if let Some(p) = found
            .periods
            .iter()
            .find(|p| p.tokens.start <= at && p.tokens.end > at)
        {
            at = p.tokens.end;
        } else if s.kind(at) == Some(TokenKind::Symbol) && !s.is(at, "“")
            || at == 0 && s.kind(at) == Some(TokenKind::Number) && s.kind(1) == Some(TokenKind::Han)
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// A word of modality.
struct Modal {
    why: Why,
    /// It opens a clause, or stands behind the issuer or a period.
    firm: bool,
}

/// A word of modality that commits.
fn modal(s: &Sentence<'_>, found: &Mentions, opening: usize) -> Option<Modal> {
    let mut weak = None;
    for hit in s.hits_of(bit::MODALITY) {
        let Meaning::Modality {
            modality,
            commits: true,
        } = s.meaning(hit)
        else {
            continue;
        };
        let tokens = hit.tokens();
        if !words::is_modal(s, &tokens)
            || in_quotes(s, tokens.start)
            || is_of_thought(s, tokens.end)
        {
            continue;
        }
        let at = tokens.start;
        let starts = at <= opening
            || words::is_clause_end(s, at - 1)
            || words::class_ending(s, at, class::ISSUER).is_some()
            || found.periods.iter().any(|p| p.tokens.end == at);
        let strong = matches!(
            modality,
            Modality::Must | Modality::Should | Modality::Will | Modality::Aim
        );
        let why = Why::Entry(hit.rule);
        if starts && strong {
            return Some(Modal { why, firm: true });
        }
        weak.get_or_insert(Modal { why, firm: false });
    }
    weak
}

/// "必须看到", "应当清醒地认识到", "应当指出": how to think of it.
fn is_of_thought(s: &Sentence<'_>, mut at: usize) -> bool {
    const THOUGHT: &[&str] = &[
        "看到",
        "认识到",
        "指出",
        "承认",
        "注意到",
        "说明的是",
        "懂得",
    ];
    while s.is_any(
        at,
        &[
            "当", "该", "清", "醒", "地", "特", "别", "充", "分", "明", "确",
        ],
    ) {
        at += 1;
    }
    words::spells_any(s, at, THOUGHT)
}

fn in_quotes(s: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(24)..at)
        .rev()
        .find(|&t| s.is_any(t, &["“", "”"]))
        .is_some_and(|t| s.is(t, "“"))
}

/// The sentence opens with a verb, or with what goes before one.
fn imperative(s: &Sentence<'_>, opening: usize) -> Option<Why> {
    const MANNER: &[&str] = &[
        "把", "以", "对", "在", "向", "为", "按", "多", "高", "一", "全", "再", "统", "从", "不",
        "既", "逐", "因", "依", "严", "更", "大", "就", "与", "用", "分", "将",
    ];
    const WAYS: &[&str] = &[
        "依托", "本着", "按照", "根据", "通过", "围绕", "聚焦", "面向", "针对", "着眼", "借助",
    ];
    const IMPERATIVE: Why = Why::Code("role/imperative");
    let mut at = opening;
    for _ in 0..3 {
        if s.is_any(at, &["“", "”"]) {
            // "“一业一策”推动…"
            at = (at + 1..s.len().min(at + 12))
                .find(|&t| s.is(t, "”"))
                .map_or(at + 1, |t| t + 1);
        }
        if is_of_thought(s, at) {
            return None;
        }
        let moves = s.movement(at).is_some_and(|hit| hit.length > 1);
        let verb = words::class_at(s, at, class::VERB);
        let end = at + verb.unwrap_or(2);
        // "增长、结构和城市" names things.
        let lists = s.is_any(end, &["、", "和", "及"])
            && words::class_at(s, end + 1, class::VERB).is_none();
        if (moves || verb.is_some()) && !lists {
            return Some(IMPERATIVE);
        }
        match words::class_at(s, at, class::ADVERB) {
            Some(length) => at += length,
            None => break,
        }
    }
    // "多渠道增加…", "把恢复和扩大消费摆在优先位置", "不搞形式主义": a verb soon follows.
    // "一般公共预算支出" is no 一律.
    let usual = words::spells(s, at, "一般");
    let manner = s.is_any(at, MANNER) && !usual;
    let soon = (at..s.len().min(at + 14)).any(|t| is_verb(s, t));
    // "依托自由贸易试验区平台，推进…": the next clause opens with it.
    let after = || {
        words::spells_any(s, opening, WAYS)
            // "通过率很低": a measure; "发展很快": a state.
            && !s.is(opening + 2, "率")
            && (at..s.len())
                .find(|&t| words::is_clause_end(s, t))
                .is_some_and(|t| {
                    let verb = words::class_at(s, t + 1, class::VERB).filter(|l| *l > 1);
                    verb.is_some_and(|l| !s.is_any(t + 1 + l, &["很", "较", "更", "得", "了"]))
                })
    };
    (manner && soon && !s.is(at + 1, "看") || after()).then_some(IMPERATIVE)
}

fn is_verb(s: &Sentence<'_>, at: usize) -> bool {
    words::class_at(s, at, class::VERB).is_some_and(|length| length > 1)
}

/// A list of targets commits.
fn announces(s: &Sentence<'_>) -> Option<Why> {
    s.hits_of(bit::ROLE).find_map(|hit| {
        let target = matches!(s.meaning(hit), Meaning::Role { role: Kind::Target });
        let end = hit.tokens().end;
        let opens = s.is_any(end, &["是", "：", ":"]) || s.is(end, "，") && s.is(end + 1, "是");
        (target && opens).then_some(Why::Entry(hit.rule))
    })
}

/// A word of the class stands in the sentence.
fn has_class(s: &Sentence<'_>, class: class::Set) -> bool {
    s.hits_of(bit::CLASS)
        .any(|hit| hit.length > 1 && words::is_of(s, hit, class))
}

/// 必将, 一定能: the speaker trusts that it will be so.
fn forecasts(s: &Sentence<'_>) -> bool {
    has_class(s, class::FORECAST)
}

/// "…，是发展的基础": a judgement.
fn equates(s: &Sentence<'_>) -> bool {
    (1..s.len()).any(|t| {
        words::is_clause_end(s, t - 1)
            && (s.is(t, "是") || s.is_any(t, &["就", "既", "也", "都", "正"]) && s.is(t + 1, "是"))
    })
}

/// 了, 已, 曾: the sentence tells what was done.
fn is_told(s: &Sentence<'_>) -> bool {
    (0..s.len()).any(|t| s.is_any(t, &["了", "已", "曾"]) && !words::is_inside_word(s, t, t + 1))
}
