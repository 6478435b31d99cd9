//! What Chinese headings and list heads say about the sentences behind them.

use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, bit, class};
use crate::mention::han::words;
use crate::mention::period::{OPENING, Period, Use};
use crate::mention::{Mentions, Sentence, Why};
use crate::model::vocabulary::{Kind, Measure, Modality};
use crate::statement::Decided;
use crate::statement::context::{Frame, Inherited, inheritable};

/// The kind that a heading announces. One that tells of the past and of plans announces none.
pub(in crate::statement) fn announced(s: &Sentence<'_>) -> Option<Kind> {
    let role = |wanted: Kind| {
        s.hits_of(bit::ROLE).rfind(|h| {
            h.length > 1 && matches!(s.meaning(h), Meaning::Role { role } if *role == wanted)
        })
    };
    let periods = crate::mention::han_periods(s);
    match (role(Kind::Figure), role(Kind::Target)) {
        (Some(told), Some(meant)) => {
            // "主要工作回顾" is one phrase; "发展成就和主要目标" are two.
            let one = told.tokens().end >= meant.tokens().end
                && told.tokens().start <= meant.tokens().end;
            one.then_some(Kind::Figure)
        }
        (Some(_), None) => Some(Kind::Figure),
        (None, Some(_)) if periods.iter().any(|p| is_past(s, p)) => Some(Kind::Figure),
        (None, Some(_)) => Some(Kind::Target),
        (None, None) if periods.iter().any(|p| is_past(s, p)) => Some(Kind::Figure),
        // "第一个五年计划概要": what a plan holds is meant.
        (None, None) => periods.iter().any(Period::is_plan).then_some(Kind::Target),
    }
}

/// 过去五年, 一年来, 去年: past whatever the year is.
fn is_past(s: &Sentence<'_>, period: &Period) -> bool {
    match period.why {
        Why::Code(id) => id == "period/past-years",
        Why::Entry(_) => s.longest(period.tokens.start, past_entry).is_some(),
    }
}

fn past_entry(meaning: &Meaning) -> Option<()> {
    matches!(meaning, Meaning::Period { to, section: false, .. } if *to < 0).then_some(())
}

/// 今年 in a text without a date: a year, but none that is known.
pub(super) fn is_unknown(s: &Sentence<'_>, period: &Period) -> bool {
    let this_year = |m: &Meaning| {
        matches!(
            m,
            Meaning::Period {
                section: false,
                to: 0,
                open: false,
                ..
            }
        )
        .then_some(())
    };
    let tokens = &period.tokens;
    period.start.is_none()
        && period.end.is_none()
        && tokens.clone().any(|t| s.longest(t, this_year).is_some())
}

/// How the words of a paragraph tell: what was, what is to be, both or neither.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tone {
    told: usize,
    meant: usize,
    /// Words of success (取得), which tell what was where nothing else tells, and goals elsewhere.
    achieved: usize,
    /// Amounts to the last digit, which nobody sets as a goal.
    exact: usize,
    /// The first mark tells of what was, if there is one.
    told_first: Option<bool>,
    /// How many brackets are open.
    brackets: usize,
}

impl Tone {
    /// How sentences tell that follow each other.
    pub fn of<'s>(sentences: impl IntoIterator<Item = Sentence<'s>>) -> Self {
        let mut tone = Self::default();
        for s in sentences {
            tone.hear(&s);
        }
        tone
    }

    /// Counts the marks of a sentence: 了 and 已, 要 and 将.
    fn hear(&mut self, s: &Sentence<'_>) {
        /// What tells of what was.
        const MARKS: class::Set = class::VERB_PAST | class::ACHIEVED;
        let mut first_told = None;
        for (at, token) in s.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Symbol if s.is_any(at, &["（", "("]) => self.brackets += 1,
                TokenKind::Symbol if s.is_any(at, &["）", ")"]) => {
                    self.brackets = self.brackets.saturating_sub(1);
                }
                // What stands in brackets, such as a deadline, is told beside the text.
                TokenKind::Number if self.brackets == 0 => {
                    self.exact += usize::from(is_exact(s, at));
                }
                _ => {}
            }
            if self.brackets > 0 {
                continue;
            }
            if s.classes_at(at) & MARKS == 0 {
                continue;
            }
            let marks = |class: class::Set| {
                words::class_at(s, at, class)
                    .is_some_and(|length| !words::is_inside_word(s, at, at + length))
            };
            if marks(class::VERB_PAST) {
                self.told += 1;
                first_told.get_or_insert(at);
            } else if marks(class::ACHIEVED) && !is_brought_about(s, at) {
                self.achieved += 1;
                first_told.get_or_insert(at);
            }
        }
        let mut first_meant = None;
        for hit in s.hits_of(bit::MODALITY) {
            let tokens = hit.tokens();
            let meant = matches!(
                s.meaning(hit),
                Meaning::Modality {
                    commits: true,
                    modality: Modality::Must | Modality::Should | Modality::Will,
                }
            );
            // "中央果断决定实施": what was decided is told as often as it is meant.
            let told = words::spells(s, tokens.start, "决定");
            if meant && !told && words::is_modal(s, &tokens) {
                self.meant += 1;
                first_meant.get_or_insert(tokens.start);
            }
        }
        if self.told_first.is_none() && (first_told.is_some() || first_meant.is_some()) {
            let first = first_told.is_some_and(|told| first_meant.is_none_or(|m| told < m));
            self.told_first = Some(first);
        }
    }

    /// The kind of the paragraph's statements, given what headings and list heads say.
    pub fn settle(self, kind: Option<Kind>, before: Option<Kind>) -> Option<Kind> {
        /// So many exact amounts are not by chance.
        const MANY: usize = 3;
        let Self {
            mut told,
            meant,
            achieved,
            exact,
            told_first,
            brackets: _,
        } = self;
        if kind != Some(Kind::Target) {
            told += achieved;
        }
        match kind {
            // A heading that was missed, or lessons drawn from what was done.
            Some(Kind::Figure) if meant > 2 && told == 0 => None,
            Some(Kind::Target) if told > 1 && meant == 0 => Some(Kind::Figure),
            Some(Kind::Target) if told > 2 && told > 2 * meant => None,
            Some(kind) => Some(kind),
            None if exact >= MANY && exact > meant && (told > 0 || meant == 0) => {
                Some(Kind::Figure)
            }
            None if told == 0 && meant == 0 => before,
            None if meant == 0 => Some(Kind::Figure),
            None if told == 0 => Some(Kind::Target),
            // First what was, then what is to be.
            None if told_first == Some(true) => Some(Kind::Figure),
            None => Some(Kind::Target),
        }
    }

    /// The paragraph tells of what was as well as of what is to be.
    fn is_mixed(self) -> bool {
        self.told > 0 && self.meant > 0
    }
}

/// "推动振兴取得新突破": the success is what is worked for.
fn is_brought_about(s: &Sentence<'_>, at: usize) -> bool {
    let clause = words::clause_start(s, 0, at);
    words::spells_any(s, clause, &["推动", "力争", "争取", "努力"])
}

/// "48.81万", "486.5", "3784亿": three digits or more with a fraction, four without, the last of them neither 0 nor 5.
fn is_exact(s: &Sentence<'_>, at: usize) -> bool {
    if s.kind(at) != Some(TokenKind::Number) || s.is(at + 1, "年") {
        return false;
    }
    let word = s.word(at);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let enough = if word.contains('.') { 3 } else { 4 };
    digits >= enough && !word.ends_with(['0', '5']) && !is_start(s, at)
}

/// "由60.6%提高到", "从7.8%": where a movement starts, which a plan tells as exactly as a report.
fn is_start(s: &Sentence<'_>, at: usize) -> bool {
    const REACH: usize = 8;
    let before = (words::clause_start(s, at.saturating_sub(REACH), at)..at)
        .any(|t| s.is_any(t, &["从", "由", "比", "较"]));
    let behind = (at + 1..s.len().min(at + REACH))
        .take_while(|&t| !words::is_clause_end(s, t))
        .any(|t| s.is_any(t, &["到", "至"]));
    before || behind
}

/// A new paragraph of these sentences begins.
pub(in crate::statement) fn paragraph<'s>(
    frame: &mut Frame,
    mut sentences: impl Iterator<Item = Sentence<'s>> + Clone,
) {
    frame.aims = false;
    frame.moved = None;
    let tone = Tone::of(sentences.clone());
    frame.expected = frame.listing && tone.told == 0;
    frame.mixed = frame.kind.is_none() && tone.is_mixed();
    frame.weak = frame.kind.is_none();
    let plan = frame.plans.then_some(Kind::Target);
    frame.tone = tone.settle(frame.kind.or(plan), frame.tone.or(frame.leaning));
    // "“十四五”时期，…", "这五年，…": a paragraph about years that are over reports, even in a plan.
    if frame.tone == Some(Kind::Target)
        && tone.meant == 0
        && sentences.next().is_some_and(|s| opens_past(&s, frame.year))
    {
        frame.tone = Some(Kind::Figure);
    }
}

/// The paragraph opens with a plan period or a span of years that is over.
fn opens_past(s: &Sentence<'_>, year: Option<i32>) -> bool {
    s.is_any(0, &["“", "这", "过"])
        && crate::mention::han_periods(s).first().is_some_and(|p| {
            let over = p.start < p.end && p.end.zip(year).is_some_and(|(end, now)| end < now);
            p.tokens.start == 0 && p.usage == Use::Time && (over || is_past(s, p))
        })
}

/// In a paragraph that tells both, a sentence with a mark of either decides for those behind it.
pub(in crate::statement) fn sentence(frame: &mut Frame, s: &Sentence<'_>) {
    if !frame.mixed {
        return;
    }
    let tone = Tone::of([*s]);
    if tone.meant > 0 {
        frame.tone = Some(Kind::Target);
    } else if tone.told > 0 {
        frame.tone = Some(Kind::Figure);
    }
}

/// Keeps the years between which a movement was told.
pub(in crate::statement) fn moved(frame: &mut Frame, decided: &[Decided]) {
    let between = |d: &Decided| {
        let moves = d.measure == Measure::Level && d.direction.is_some();
        let from = d
            .baseline
            .as_ref()
            .filter(|b| moves && b.value.is_some())?
            .year?;
        let end = d.time.as_ref()?.end?;
        (from < end).then_some((from, end))
    };
    frame.moved = decided.iter().rev().find_map(between).or(frame.moved);
}

/// The year that a heading speaks from, and whether it heads a review: that of a year is written in the next one.
pub(in crate::statement) fn year_of_heading(s: &Sentence<'_>) -> Option<(i32, bool)> {
    let periods = crate::mention::han_periods(s);
    let period = periods
        .iter()
        .find(|p| p.usage == Use::Time && p.start.is_some() && p.start == p.end)?;
    let year = period.end?;
    // "1998年工作回顾和1999年工作安排" opens with the review.
    let reviewed = || {
        let end = period.tokens.end;
        let next = periods.iter().map(|p| p.tokens.start).find(|&t| t >= end);
        s.hits_of(bit::ROLE).any(|h| {
            let start = h.tokens().start;
            h.length > 1
                && start >= end
                && next.is_none_or(|next| start < next)
                && matches!(s.meaning(h), Meaning::Role { role: Kind::Figure })
        })
    };
    let over = announced(s) == Some(Kind::Figure) || reviewed();
    Some((year + i32::from(over), over))
}

/// Keeps the periods and the kind that later sentences may take over. `first` says that the sentence
/// opens its paragraph. Gives back the kind where the sentence changes it.
pub(in crate::statement) fn remember(
    frame: &mut Frame,
    s: &Sentence<'_>,
    found: &Mentions,
    first: bool,
) -> Option<Kind> {
    const LOOKING: usize = 8;
    let from = behind_comparison(s, found);
    // "刚刚过去的1987年"
    let just_over = |p: &Period| p.start == p.end && words::holds(s, &p.tokens, "过去的");
    let opening = found.periods.iter().find(|p| {
        // "中央财政连续三年投入" tells of its own clause only.
        let most = if looks_back(s) {
            LOOKING
        } else if is_past(s, p) {
            1
        } else {
            OPENING
        };
        // "综合各种可能，“七五”计划规定，…": the years of all that it lays down.
        let plan = || {
            let end = p.tokens.end;
            p.plan().is_some() && words::stipulates(s, end) && !s.is(end + 2, "的")
        };
        p.usage == Use::Time
            && !words::spells(s, p.tokens.start, "连续")
            && (p.tokens.start <= from + most
                || opens_behind(s, p.tokens.start)
                || heads_list(s, found)
                || dates_goals(s, p)
                || first && just_over(p)
                || plan())
    });
    // "还要指出的是，在刚刚过去的1987年，…": what the paragraph tells of.
    if opening.is_some_and(just_over) && frame.weak {
        frame.tone = Some(Kind::Figure);
    }
    frame.plan = found
        .periods
        .iter()
        .filter(|p| p.tokens.start <= OPENING)
        .find_map(Period::plan)
        .or(frame.plan);
    let period: Option<Inherited> = opening
        .and_then(|p| inheritable(s.slice(&p.tokens), p))
        .filter(|p| p.end.is_some());
    if opening.is_some_and(|p| is_unknown(s, p)) {
        frame.paragraph = None;
        frame.head = None;
    }
    if let Some(period) = period {
        // One year amid those that the paragraphs review: theirs go on behind it.
        let amid = |i: &Inherited| {
            i.start.is_some()
                && i.start < i.end
                && period.start == period.end
                && period.start > i.start
                && period.end < i.end
        };
        let outer = frame.head.as_ref().or(frame.section.as_ref());
        let heads = heads_list(s, found) || opening.is_some_and(|p| dates_goals(s, p));
        if (first || looks_back(s) || heads) && !outer.is_some_and(amid) {
            frame.head = Some(period.clone());
            frame.head_section = frame.here;
        }
        frame.paragraph = Some(period);
    }
    let year = frame.year;
    frame.aims |= opening.is_some_and(|p| {
        p.start.is_none() && p.end.is_some_and(|end| year.is_none_or(|now| end >= now))
    });
    let last = s.len().saturating_sub(1);
    if frame.tone == Some(Kind::Target) && words::spells_before(s, last, "如下") {
        frame.listing = true;
    }
    let laid_down = s.hits_of(bit::ROLE).any(|hit| {
        matches!(s.meaning(hit), Meaning::Role { role: Kind::Target })
            && (hit.tokens().start <= OPENING
                || found
                    .periods
                    .first()
                    .is_some_and(|p| p.tokens.end >= hit.tokens().start))
            && lays_down(s, hit.tokens().end)
            && !s.is(hit.tokens().end - 1, "出")
    });
    if laid_down {
        frame.tone = Some(Kind::Target);
        (frame.mixed, frame.weak) = (true, false);
    }
    let (kind, goal) =
        list_head(s, found).or_else(|| looks_forward(s, found).then_some((Kind::Target, false)))?;
    frame.listing |= goal && s.is_any(last, &["：", ":"]);
    frame.kind = Some(kind);
    frame.tone = Some(kind);
    (frame.mixed, frame.weak) = (false, false);
    frame.expected |= goal;
    // "今年的主要预期目标是": what else there is to do is due then, too.
    let this_year = |p: &Period| p.start == p.end && p.end == frame.year;
    if goal && opening.is_some_and(this_year) {
        frame.goals_of = frame.year;
    }
    if goal && opening.is_none() {
        frame.head = due_this_year(frame).or(frame.head.take());
        frame.head_section = frame.here;
    }
    Some(kind)
}

/// "在1992年增长的基础上，1993年…", "与2020年相比，…": the clause behind opens the sentence.
fn behind_comparison(s: &Sentence<'_>, found: &Mentions) -> usize {
    let first = found.periods.first();
    let compared = first.filter(|p| p.usage == Use::Baseline && p.tokens.start <= OPENING);
    compared.map_or(0, |p| {
        let mark = (p.tokens.end..s.len()).find(|&t| words::is_clause_end(s, t));
        mark.map_or(0, |t| t + 1)
    })
}

/// "第六个五年计划规定，…": the words up to a token say that what follows is laid down.
pub(super) fn lays_down(s: &Sentence<'_>, end: usize) -> bool {
    end > 0 && s.is(end, "，") && s.is_any(end - 1, &["定", "求", "出"])
}

/// "锚定远景目标，今后五年要实现以下目标：": the period of the list.
fn heads_list(s: &Sentence<'_>, found: &Mentions) -> bool {
    const LONGEST: usize = 40;
    let last = s.len().saturating_sub(1);
    let times = || found.periods.iter().filter(|p| p.usage == Use::Time);
    s.len() <= LONGEST
        && s.is_any(last, &["：", ":"])
        && found.amounts.is_empty()
        && times().count() == 1
}

/// "初步核算，全年…": nothing but a few words without a number stand in the clause before.
fn opens_behind(s: &Sentence<'_>, at: usize) -> bool {
    const SHORT: usize = 9;
    at > 0
        && at <= SHORT
        && s.is(at - 1, "，")
        && (0..at - 1).all(|t| s.kind(t) == Some(TokenKind::Han) && !s.opens(t, bit::PERIOD))
}

/// "（二）主要目标。到2026年，…": a heading that its text follows on the same line; what it announces holds for that.
pub(in crate::statement) fn heads_text(
    frame: &mut Frame,
    s: &Sentence<'_>,
    found: &Mentions,
) -> bool {
    const SHORT: usize = 24;
    let heads = s.len() <= SHORT
        && found.amounts.is_empty()
        && found.periods.is_empty()
        && announced(s) == Some(Kind::Target);
    if heads && frame.kind != Some(Kind::Figure) {
        frame.tone = Some(Kind::Target);
        (frame.mixed, frame.weak) = (false, false);
    }
    heads
}

/// "提出了到2030年的行动目标：": the time of all goals behind the colon.
fn dates_goals(s: &Sentence<'_>, period: &Period) -> bool {
    const LONGEST: usize = 16;
    let from = period.tokens.end;
    if !s.is(from, "的") {
        return false;
    }
    let colon = (from..s.len().min(from + LONGEST)).find(|&t| words::is_clause_end(s, t));
    colon.is_some_and(|at| s.is_any(at, &["：", ":"]) && s.is(at - 1, "标"))
}

/// "回望过去五年": what follows tells of that time.
fn looks_back(s: &Sentence<'_>) -> bool {
    (0..s.len().min(4)).any(|at| {
        s.is(at, "回") && s.is_any(at + 1, &["望", "顾", "首"])
            || s.is(at, "展") && s.is(at + 1, "望")
    })
}

/// Targets that no period is named for are those of the year, behind a review of earlier ones.
fn due_this_year(frame: &Frame) -> Option<Inherited> {
    let year = frame.year?;
    let running = [&frame.paragraph, &frame.head, &frame.section];
    let ahead = |i: &Inherited| i.end.is_some_and(|end| end >= year);
    let over = running.into_iter().flatten().all(|i| !ahead(i));
    over.then(|| Inherited {
        text: year.to_string(),
        start: Some(year),
        end: Some(year),
    })
}

/// "《纲要》细化了今后五年的任务，这里报告八个方面。": what follows is to come.
fn looks_forward(s: &Sentence<'_>, found: &Mentions) -> bool {
    const LONGEST: usize = 60;
    let last = s.len().saturating_sub(1);
    let ends = last > 2
        && s.len() < LONGEST
        && words::spells_any(s, last - 2, &["方面", "工作", "任务", "重点"]);
    ends && found
        .periods
        .iter()
        .any(|p| matches!(p.why, Why::Code("period/next-years")))
}

/// "今年发展主要预期目标是：…", "一年来的主要工作是：": the kind of what follows, and whether goals follow.
fn list_head(s: &Sentence<'_>, found: &Mentions) -> Option<(Kind, bool)> {
    s.hits_of(bit::ROLE).find_map(|hit| {
        let Meaning::Role { role } = s.meaning(hit) else {
            return None;
        };
        let tokens = hit.tokens();
        let end = tokens.end;
        let last = end + 1 >= s.len()
            && s.len() < 40
            && ["以下", "下列", "了"]
                .iter()
                .any(|word| words::holds(s, &tokens, word));
        // "重点抓了以下工作"
        let done = tokens.start > 0 && s.is(tokens.start - 1, "了");
        let goal = *role == Kind::Target && words::holds(s, &tokens, "标");
        // "有些指标是偏高了" announces nothing.
        let told = hit.length >= 4 || s.is_any(end + 1, &["：", ":"]) || !found.amounts.is_empty();
        let opens = s.is(end, "是") && told
            || s.is_any(end, &["：", ":"])
            || last
            || goal && words::class_at(s, end, class::ISSUER).is_some();
        let named = hit.length >= 4 || goal;
        (named && opens).then(|| match announced(s) {
            Some(Kind::Figure) => (Kind::Figure, false),
            _ if done => (Kind::Figure, false),
            _ => (*role, goal),
        })
    })
}
