//! What Chinese headings and list heads say about the sentences behind them.

use crate::lexicon::Meaning;
use crate::mention::han::words;
use crate::mention::period::Use;
use crate::mention::{Mentions, Sentence};
use crate::model::vocabulary::Kind;
use crate::statement::context::{Frame, Inherited, inheritable};

/// The kind that a heading or list head announces.
pub(in crate::statement) fn announced(s: &Sentence<'_>) -> Option<Kind> {
    let role = |wanted: Kind| {
        s.hits().iter().any(|h| {
            h.length > 1 && matches!(s.meaning(h), Meaning::Role { role } if *role == wanted)
        })
    };
    let told = role(Kind::Figure);
    if told {
        return Some(Kind::Figure);
    }
    role(Kind::Target).then_some(Kind::Target)
}

/// A new paragraph begins.
pub(in crate::statement) fn paragraph(frame: &mut Frame) {
    frame.expected = false;
}

/// The year that a heading speaks from: a review of a year is written in the next one.
pub(in crate::statement) fn year_of_heading(s: &Sentence<'_>) -> Option<i32> {
    let periods = crate::mention::han_periods(s);
    let period = periods
        .iter()
        .find(|p| p.usage == Use::Time && p.start.is_some() && p.start == p.end)?;
    let year = period.end?;
    Some(if announced(s) == Some(Kind::Figure) {
        year + 1
    } else {
        year
    })
}

/// Keeps the periods and the kind that later sentences may take over. `first` says that the sentence
/// opens its paragraph. Gives back the kind where the sentence changes it.
pub(in crate::statement) fn remember(
    frame: &mut Frame,
    s: &Sentence<'_>,
    found: &Mentions,
    first: bool,
) -> Option<Kind> {
    const OPENING: usize = 4;
    let opening = found
        .periods
        .iter()
        .find(|p| p.usage == Use::Time && p.tokens.start <= OPENING);
    let period: Option<Inherited> = opening
        .and_then(|p| inheritable(s.slice(&p.tokens), p))
        .filter(|p| p.start.is_some() && p.end.is_some());
    if let Some(period) = period {
        if first {
            frame.head = Some(period.clone());
        }
        frame.paragraph = Some(period);
    }
    let kind = list_head(s)?;
    frame.kind = Some(kind);
    frame.expected |= kind == Kind::Target;
    Some(kind)
}

/// "今年发展主要预期目标是：…": what follows are targets.
fn list_head(s: &Sentence<'_>) -> Option<Kind> {
    s.hits().iter().find_map(|hit| {
        let Meaning::Role { role: Kind::Target } = s.meaning(hit) else {
            return None;
        };
        let end = hit.tokens().end;
        let goal = s.is(end - 1, "标") || hit.length >= 4;
        let opens = s.is(end, "是")
            || s.is_any(end, &["：", ":"])
            || words::class_at(s, end, "issuer").is_some();
        (goal && opens).then_some(Kind::Target)
    })
}
