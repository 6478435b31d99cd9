//! What the document tells around a sentence: its own year, the heading above, the list's head.

use crate::lexicon::entry::Hint;
use crate::lexicon::token::{Token, TokenKind, tokenize};
use crate::lexicon::{Lexicon, Meaning, bit, class};
use crate::mention::period::{self, Use};
use crate::mention::sentence::Buffers;
use crate::mention::{Amount, Period, Sentence, Why, Years};
use crate::model::vocabulary::Kind;
use crate::outline::{BlockKind, Date, Outline};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::ops::Range;

/// A period that later sentences may inherit.
#[derive(Debug, Clone)]
pub struct Inherited {
    /// The words that gave it.
    pub text: String,
    /// First year.
    pub start: Option<i32>,
    /// Last year.
    pub end: Option<i32>,
}

/// The last statement of a sentence, as the next sentence may go on with it.
#[derive(Debug, Clone)]
pub struct Before {
    /// Its kind.
    pub kind: Kind,
    /// When it holds or is due.
    pub time: Option<Inherited>,
    /// What it measures, in the words of the text.
    pub measure: String,
    /// The unit of its amount.
    pub unit: String,
    /// The sentence tells what was.
    pub past: bool,
}

/// A target that a later sentence may name by its amount ("the 20% goal").
#[derive(Debug, Clone)]
pub struct Told {
    /// What it measures.
    pub measure: String,
    /// When it is due.
    pub time: Option<Inherited>,
}

/// The time that a review tells of where no heading says it.
#[derive(Debug, Clone)]
pub struct Review {
    /// The time.
    pub told: Inherited,
    /// It was announced ("I will begin with a review of the past five years"), so that it holds until a heading says
    /// otherwise.
    pub announced: bool,
}

/// What holds for a sentence from outside it.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The document's own year.
    pub year: Option<i32>,
    /// The month that the document is of.
    pub month: Option<u8>,
    /// The latest year of which the text gives a day or month, where it is not to come.
    pub latest: Option<i32>,
    /// The period of the paragraph, told by its earlier sentences.
    pub paragraph: Option<Inherited>,
    /// The kind of the statements of the sentence that told it.
    pub paragraph_kind: Option<Kind>,
    /// The sentence before names goals without saying them.
    pub goals: bool,
    /// What the sentence before states last.
    pub before: Option<Before>,
    /// The period that was mentioned last.
    pub last: Option<Inherited>,
    /// It was mentioned in the block that is read.
    pub last_here: bool,
    /// The sentence before mentioned it and tells what was in that year.
    pub last_past: bool,
    /// The period of the list head or the section's introduction.
    pub head: Option<Inherited>,
    /// The one period of a caption or another line without an amount, until a sentence with a verb was read.
    pub caption: Option<Inherited>,
    /// When what a sentence of the section announced as targets is due.
    pub announced: Option<Inherited>,
    /// An item below the list head was read.
    pub in_list: bool,
    /// What the list head says ("The highlights are as follows:") goes on beyond its items.
    pub head_lasts: bool,
    /// The list head announces nothing but its items ("By 2030 we will:"), so that it is none where a paragraph follows.
    pub head_of_items: bool,
    /// The section that the head was told in, and the one that is read.
    pub head_section: Option<u32>,
    /// See `head_section`.
    pub here: Option<u32>,
    /// The text is long enough for the weights of its words to tell something of it.
    pub weighs: bool,
    /// The fiscal year whose estimates the section goes through.
    pub estimate: Option<Inherited>,
    /// The fiscal year that sums are budgeted for one after the other, and how many sentences ago the last of them was.
    pub budget: Option<(Inherited, u32)>,
    /// The period of the headings above.
    pub section: Option<Inherited>,
    /// What the paragraph measured last.
    pub measure: Option<String>,
    /// The last target of an amount and unit.
    pub told: HashMap<(Decimal, String), Told>,
    /// What a review without a heading tells of.
    pub review: Option<Review>,
    /// First calendar year of the running fiscal year, where the document counts in fiscal years.
    pub fiscal: Option<i32>,
    /// Plans are numbered as India numbers them.
    pub india: bool,
    /// First and last year of the five-year plan that a Chinese text named last.
    pub plan: Option<(i32, i32)>,
    /// The years between which the Chinese paragraph told a movement last: "从1997年的…增加到2002年的…".
    pub moved: Option<(i32, i32)>,
    /// The kind that heading or list head announce.
    pub kind: Option<Kind>,
    /// What the kind was before a list head changed it.
    pub section_kind: Option<Kind>,
    /// The paragraph lists the targets that are expected.
    pub expected: bool,
    /// An item of a list whose head promises ("We will build:") is read.
    pub promised: bool,
    /// The kind of what the last item of the list stated that is read.
    pub items: Option<Kind>,
    /// The paragraphs of the section list what was announced with "as follows".
    pub listing: bool,
    /// The last heading of the highest level in Chinese that announces a kind announces a plan: sections that follow
    /// without one ("三、深化改革") go on with it.
    pub plans: bool,
    /// The kind of the statements of a Chinese paragraph, as headings and its own words tell.
    pub tone: Option<Kind>,
    /// The kind of a Chinese paragraph that nothing tells: a text that hardly tells of the past is a plan.
    pub leaning: Option<Kind>,
    /// The year that a Chinese report reviews where nothing above a paragraph tells another.
    pub reviewed: Option<i32>,
    /// The text was written late in its year, which is part of the years that it looks back on.
    pub late: bool,
    /// The year that a Chinese report has set its goals for, which its tasks are due in.
    pub goals_of: Option<i32>,
    /// The Chinese paragraph tells of what was as well as of what is to be.
    pub mixed: bool,
    /// Nothing but the words of the paragraph tells its kind, sentence by sentence.
    pub weak: bool,
    /// The Chinese paragraph says what will be by a year to come.
    pub aims: bool,
}

/// The year that undated documents are taken to be not later than.
const LATEST: i32 = 2026;

impl Frame {
    /// The year after which all is still to come, as far as the document tells.
    pub fn now(&self) -> i32 {
        self.year.or(self.latest).unwrap_or(LATEST)
    }

    /// Something holds in a period that is over.
    pub fn is_over(&self, period: &Period) -> bool {
        period.usage == Use::Time && period.end.is_some_and(|end| end < self.now())
    }

    /// Something holds in, or is due by, a period that ends ahead.
    pub fn is_ahead(&self, period: &Period) -> bool {
        period.usage == Use::Time && period.end.is_some_and(|end| end > self.now())
    }

    /// The last target of this amount that was told of.
    pub fn goal(&self, amount: &Amount) -> Option<&Told> {
        self.told.get(&(amount.value, amount.unit.clone()))
    }

    /// The section is about one fiscal year.
    pub fn is_fiscal(&self) -> bool {
        let years = self.section.as_ref().and_then(|i| i.start.zip(i.end));
        years.is_some_and(|(from, to)| to == from + 1)
    }

    /// A fiscal year, told as 1990-91, that ended before the one that runs.
    pub fn is_fiscal_over(&self, start: Option<i32>, end: Option<i32>) -> bool {
        let running = self.fiscal.zip(start);
        running.is_some_and(|(running, from)| end == Some(from + 1) && from < running)
    }

    /// The document tells when it was written, or a date that it is not older than.
    pub fn is_dated(&self) -> bool {
        self.year.or(self.latest).is_some()
    }

    /// A new section begins.
    pub fn enter(&mut self, period: Option<Inherited>, kind: Option<Kind>) {
        self.section = period;
        self.section_kind = kind;
        self.kind = kind;
        self.tone = None;
        self.listing = false;
        self.head = None;
        self.caption = None;
        self.announced = None;
        // A review that no heading announces goes on over the sections that it is divided into.
        let weak = self.review.as_ref().is_none_or(|r| !r.announced);
        if self.year.is_some() && weak || self.section.is_some() || kind.is_some() {
            self.review = None;
        }
        self.paragraph = None;
        self.last = None;
        self.estimate = None;
        self.budget = None;
    }

    /// A new block begins: what the head of a list says ends with its items.
    pub fn block(&mut self, kind: BlockKind) {
        match kind {
            BlockKind::Item => self.in_list = true,
            // "Base year (2015)", a label over the next list
            BlockKind::Label if !self.in_list => {}
            BlockKind::Paragraph | BlockKind::Label
                if (self.in_list || self.head_of_items) && !self.head_lasts =>
            {
                self.head = None;
                self.in_list = false;
                self.kind = self.section_kind;
            }
            _ => {}
        }
    }

    /// The year that 全年 and its like mean: the running one, that of the section, or by the kind.
    pub fn told_in_han(&self) -> Option<i32> {
        let one = |i: &Inherited| i.start.filter(|_| i.start == i.end);
        let running = [&self.paragraph, &self.head, &self.section]
            .into_iter()
            .flatten()
            .find_map(one);
        let by_kind = self.year.map(|y| {
            if self.tone == Some(Kind::Target) {
                y
            } else {
                y - 1
            }
        });
        if self.tone == Some(Kind::Target) {
            by_kind.or(running)
        } else {
            running.or(by_kind)
        }
    }

    /// The years that relative periods start from.
    pub fn years(&self) -> Years {
        Years {
            own: self.year,
            month: self.month,
            told: self.told(),
            last: self
                .last
                .as_ref()
                .filter(|told| self.last_here && told.end.is_some_and(|end| end <= self.now()))
                .and_then(|told| told.end),
            fiscal: self.fiscal,
            india: self.india,
            plan: self.plan,
            meant: self.tone == Some(Kind::Target),
            reviews: self.tone == Some(Kind::Figure),
            late: self.late,
        }
    }

    /// The one year that the section tells of.
    pub fn told(&self) -> Option<i32> {
        self.section
            .as_ref()
            .filter(|i| i.start == i.end)
            .and_then(|i| i.start)
    }
}

/// What the document as a whole tells beside its date.
#[derive(Debug, Default)]
pub struct Setting {
    /// The year that its headings speak from.
    pub year: Option<i32>,
    /// The latest year of which the text gives a day or month.
    pub latest: Option<i32>,
    /// Signs of money and what they stand for here.
    pub money: Vec<(String, String)>,
    /// First calendar year of the running fiscal year, where the document counts in fiscal years.
    pub fiscal: Option<i32>,
    /// Plans are numbered as India numbers them.
    pub india: bool,
    /// The kind of statements where nothing around them tells it.
    pub leaning: Option<Kind>,
    /// The year that a Chinese report without headings reviews.
    pub reviewed: Option<i32>,
    /// A Chinese report was written late in its year.
    pub late: bool,
}

/// Reads the setting off headings and the countries that the text, or else its file's name, names.
pub fn setting(
    name: &str,
    text: &str,
    outline: &Outline,
    opening: &Opening,
    lexicon: &Lexicon,
    date: Option<Date>,
) -> Setting {
    const ENOUGH: usize = 3;
    // Written from then on, a text counts its own year to those that it looks back on.
    const AUTUMN: u8 = 9;
    let mut counts = count(text, opening, lexicon);
    if counts.homes.iter().all(|&(_, n)| n < SPOKEN_OF) {
        counts.homes = homes_in_name(name, lexicon);
    }
    // India's fiscal year starts in April, and so do those of most who budget in spring.
    let headed = year_of_headings(outline, lexicon);
    // Without a date the latest fiscal year that is spoken of often is the one that is budgeted for: years that the
    // text looks ahead to are named less.
    let latest_often = |years: &[(i32, usize)]| {
        let most = years.iter().map(|(_, n)| *n).max();
        let often = most.map_or(ENOUGH, |most| ENOUGH.max(most / 2));
        let told = years.iter().filter(|(y, n)| *n >= often && *y <= LATEST);
        told.map(|(y, _)| *y).max()
    };
    let budgeted = latest_often(&counts.fiscal);
    let paired = date.and_then(|_| latest_often(&counts.pairs));
    // Headings over what was may come first.
    let firm = headed.and_then(|(year, firm)| firm.then_some(year));
    let latest = counts.dates.iter().copied().max();
    // A text that tells again and again of what was in a later year was written in that.
    let often = latest.filter(|(year, _)| {
        let named = counts.dates.iter().filter(|(y, _)| y == year).count();
        named >= ENOUGH
    });
    let later = often
        .filter(|(year, _)| firm.is_none() && budgeted.is_some_and(|budgeted| *year > budgeted));
    let told = firm.max(budgeted).max(later.map(|(year, _)| year));
    let undated = told.is_none() && date.is_none() && counts.han > 0;
    let report = undated.then(|| super::han::report(text, opening.pieces(), lexicon, LATEST));
    let report = report.unwrap_or_default();
    // A text that counts in FY23 and FY24 was written about when the last of them ended.
    let named = || latest_often(&counts.named);
    let year = told
        .or(report.year)
        .or(headed.map(|(year, _)| year))
        .or_else(named)
        .or(often.map(|(year, _)| year));
    let plans = counts.han > 300 && counts.told * 400 < counts.han;
    // What stands before the work of the year that a heading announces is the review of the one before.
    let reviews = report.reviews || undated && headed.is_some_and(|(_, over)| !over);
    let leaning = if reviews {
        Some(Kind::Figure)
    } else {
        plans.then_some(Kind::Target)
    };
    // A budget that tells no month comes before its year, which its title names.
    let running = match date {
        Some(d) => {
            let ahead = d
                .month
                .map_or(budgeted.or(paired) == Some(d.year), |m| m < 4);
            Some(d.year - i32::from(ahead))
        }
        None => match later {
            Some((year, month)) => Some(year - i32::from(month < 4)),
            None => year.map(|y| y - 1),
        },
    };
    // Who counts in crores counts in fiscal years.
    let india = counts.crores >= ENOUGH;
    let fiscal = running.filter(|_| budgeted.or(paired).is_some() || india);
    Setting {
        year,
        latest: latest.map(|(year, _)| year),
        money: homes(counts.homes, lexicon),
        fiscal,
        india,
        leaning,
        reviewed: year.filter(|_| undated && !report.of_years).map(|y| y - 1),
        late: report.late
            || date
                .and_then(|d| d.month)
                .is_some_and(|month| month >= AUTUMN),
    }
}

/// "A review of our work in 2023" is told in 2024; "Estimates for 2017-18" are made in 2017. A year in a
/// Chinese heading over no review may be any that the report speaks of, which the second value tells.
fn year_of_headings(outline: &Outline, lexicon: &Lexicon) -> Option<(i32, bool)> {
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    let mut buffers = Buffers::default();
    let mut years = outline.sections.iter().filter_map(|section| {
        let heading = &section.heading;
        if heading.is_ascii() && !heading.contains("20") && !heading.contains("19") {
            return None;
        }
        tokens.clear();
        tokenize(heading, 0, heading.len(), &tables.words, &mut tokens);
        let s = Sentence::new(heading, &tokens, lexicon, &mut buffers);
        if s.is_han() {
            return super::han::year_of_heading(&s);
        }
        let period = period::find(&s, Years::default()).into_iter().find(|p| {
            matches!(p.why, Why::Entry(_)) && p.usage == Use::Time && p.start.is_some()
        })?;
        let (start, end) = (period.start?, period.end?);
        let told = announced(&s) == Some(Kind::Figure);
        // Estimates are revised before the year is over.
        let year = match (told, s.hints(Hint::AnnouncesOutturn)) {
            (_, true) => end,
            (true, false) => end + 1,
            (false, false) => start,
        };
        (end - start <= 1 && start <= LATEST).then_some((year, true))
    });
    let first = years.next()?;
    // "The economy in 2017", "Prospects for 2018": the one looks back from the other.
    let latest = years.filter(|(_, firm)| *firm).map(|(year, _)| year).max();
    Some(match latest {
        Some(latest) if first.1 && latest == first.0 + 1 => (latest, true),
        _ => first,
    })
}

/// How often the first part of a text names what tells its setting.
#[derive(Default)]
struct Counts {
    /// Countries whose sign of money is shared, by rule.
    homes: Vec<(u32, usize)>,
    /// Crore and lakh.
    crores: usize,
    /// Years such as 2016-17, by their first.
    fiscal: Vec<(i32, usize)>,
    /// Years such as 2016-2017, which may be any two.
    pairs: Vec<(i32, usize)>,
    /// Years such as FY17.
    named: Vec<(i32, usize)>,
    /// Chinese characters, and those of them that tell of what was done (了, 已).
    han: usize,
    told: usize,
    /// Years and months of the dates that are given.
    dates: Vec<(i32, u8)>,
}

/// The tokens of the first blocks, which tell the setting before their sentences are read.
#[derive(Default)]
pub struct Opening {
    tokens: Vec<Token>,
    /// For each block and for each piece, its tokens.
    blocks: Vec<Range<usize>>,
    pieces: Vec<Range<usize>>,
}

impl Opening {
    /// Cuts the first blocks into tokens.
    pub fn new(text: &str, outline: &Outline, lexicon: &Lexicon) -> Self {
        const LOOKED_AT: usize = 400;
        /// As many bytes tell as much, where blocks are long.
        const ENOUGH: usize = 1 << 20;
        /// Bytes of text to a token, counted low.
        const TOKEN: usize = 3;
        let words = &lexicon.tables().words;
        let mut bytes = 0;
        let first = outline.blocks.iter().take(LOOKED_AT);
        let count = first
            .take_while(|block| {
                let room = bytes < ENOUGH;
                bytes += block.pieces.iter().map(Range::len).sum::<usize>();
                room
            })
            .count();
        let blocks = &outline.blocks[..count];
        let mut opening = Self {
            tokens: Vec::with_capacity(bytes / TOKEN),
            ..Self::default()
        };
        for block in blocks {
            let start = opening.tokens.len();
            for piece in &block.pieces {
                let from = opening.tokens.len();
                tokenize(text, piece.start, piece.end, words, &mut opening.tokens);
                opening.pieces.push(from..opening.tokens.len());
            }
            opening.blocks.push(start..opening.tokens.len());
        }
        opening
    }

    /// The tokens of each piece.
    fn pieces(&self) -> impl Iterator<Item = &[Token]> {
        self.pieces.iter().map(|piece| &self.tokens[piece.clone()])
    }

    /// The tokens of the block with this number, if it is one of the first.
    pub fn block(&self, number: usize) -> Option<&[Token]> {
        Some(&self.tokens[self.blocks.get(number)?.clone()])
    }
}

fn count(text: &str, opening: &Opening, lexicon: &Lexicon) -> Counts {
    let tables = lexicon.tables();
    let mut counts = Counts::default();
    for piece in &opening.pieces {
        let tokens = &opening.tokens[piece.clone()];
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Number => {
                    if let Some((year, short)) = fiscal(text, &tokens[at..]) {
                        let years = if short {
                            &mut counts.fiscal
                        } else {
                            &mut counts.pairs
                        };
                        add(years, year);
                    }
                    counts.dates.extend(dated(text, tokens, at, lexicon));
                }
                TokenKind::Word if token.capital => {
                    if let Some(year) = named_fiscal(text, token) {
                        add(&mut counts.named, year);
                    }
                }
                TokenKind::Han => {
                    counts.han += 1;
                    counts.told += usize::from(token.class & class::VERB_PAST != 0);
                }
                TokenKind::Word | TokenKind::Symbol => {}
            }
            if token.opens & (bit::HOME | bit::NUMERAL) == 0 {
                continue;
            }
            tables.matches(&tokens[at..], |rule, length| {
                match lexicon.rule(rule).meaning {
                    // "A$5": not "a $5 grant".
                    Meaning::Home { .. } if tokens[at + 1..at + length].iter().any(is_apart) => {}
                    Meaning::Home { .. } => match counts.homes.iter_mut().find(|(r, _)| *r == rule)
                    {
                        Some((_, n)) => *n += 1,
                        None => counts.homes.push((rule, 1)),
                    },
                    Meaning::Numeral { value, .. } if value == CRORE || value == LAKH => {
                        counts.crores += 1;
                    }
                    _ => {}
                }
            });
        }
    }
    counts
}

/// Counts one more of a year.
fn add(years: &mut Vec<(i32, usize)>, year: i32) {
    match years.iter_mut().find(|(y, _)| *y == year) {
        Some((_, n)) => *n += 1,
        None => years.push((year, 1)),
    }
}

/// A sign with space before it.
fn is_apart(token: &Token) -> bool {
    token.kind == TokenKind::Symbol && token.spaced
}

/// "12 August 2015", "in March 2016": year and month of a date that is no deadline.
fn dated(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(i32, u8)> {
    let word = |t: &Token| &text[t.start as usize..t.end as usize];
    let year = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let year: i32 = word(year)
        .parse()
        .ok()
        .filter(|y| (1980..=LATEST).contains(y))?;
    let before = &tokens[..at];
    let comma = usize::from(before.last().is_some_and(|t| word(t) == ","));
    let (last, rest) = before.split_last()?;
    // "August 12, 2015"
    let month = if comma == 1 {
        // "January, 2006"
        let day = before.get(at.checked_sub(2)?)?;
        if day.kind == TokenKind::Number {
            before.get(at.checked_sub(3)?)?
        } else {
            day
        }
    } else {
        last
    };
    let mut named = None;
    lexicon
        .tables()
        .matches(std::slice::from_ref(month), |rule, _| {
            if let Meaning::Month { month } = lexicon.rule(rule).meaning {
                named = Some(month);
            }
        });
    let due = rest.iter().rev().take(4).any(|t| {
        matches!(
            word(t),
            "by" | "By" | "until" | "before" | "to" | "31" | "30"
        )
    });
    named
        .filter(|_| month.capital && !due)
        .map(|month| (year, month))
}

const CRORE: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);
const LAKH: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// "FY24", "FY2024": the year that a fiscal year is named by.
fn named_fiscal(text: &str, token: &Token) -> Option<i32> {
    let digits = text[token.start as usize..token.end as usize].strip_prefix("FY")?;
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// "2016-17", "2016-2017": the first year, and whether the second is written in two digits.
fn fiscal(text: &str, tokens: &[Token]) -> Option<(i32, bool)> {
    let [year, dash, next, ..] = tokens else {
        return None;
    };
    let word = |t: &Token| &text[t.start as usize..t.end as usize];
    let next = word(next);
    let year = word(year);
    let first: i32 = if year.len() == 4 && (year.starts_with("20") || year.starts_with("19")) {
        year.parse().ok()?
    } else {
        return None;
    };
    let fits = matches!(word(dash), "-" | "–" | "/") && matches!(next.len(), 2 | 4);
    let second: i32 = if fits {
        next.parse().ok()?
    } else {
        return None;
    };
    let short = next.len() == 2;
    let ends = if short { (first + 1) % 100 } else { first + 1 };
    (second == ends).then_some((first, short))
}

/// How often a text names a country that it is about.
const SPOKEN_OF: usize = 2;

/// "data/hongkong-budget-2012.txt": the country in the last part of a document's name.
fn homes_in_name(name: &str, lexicon: &Lexicon) -> Vec<(u32, usize)> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = &name.replace(['-', '_', '.'], " ");
    let tables = lexicon.tables();
    let mut tokens = Vec::new();
    tokenize(name, 0, name.len(), &tables.words, &mut tokens);
    let mut homes = Vec::new();
    for at in 0..tokens.len() {
        tables.matches(&tokens[at..], |rule, _| {
            if matches!(lexicon.rule(rule).meaning, Meaning::Home { .. }) {
                homes.push((rule, SPOKEN_OF));
            }
        });
    }
    homes
}

/// For each sign of money, the country that is named most, if one is named at all often.
fn homes(mut counts: Vec<(u32, usize)>, lexicon: &Lexicon) -> Vec<(String, String)> {
    counts.sort_by_key(|&(rule, n)| (std::cmp::Reverse(n), rule));
    let mut homes: Vec<(String, String)> = Vec::new();
    for (rule, n) in counts {
        if let Meaning::Home { sign, unit } = &lexicon.rule(rule).meaning
            && n >= SPOKEN_OF
            && homes.iter().all(|(s, _)| s != sign)
        {
            homes.push((sign.clone(), unit.clone()));
        }
    }
    homes
}

/// A period as later sentences inherit it.
pub fn inheritable(text: &str, period: &Period) -> Option<Inherited> {
    let told = period.usage == Use::Time && (period.start.is_some() || period.end.is_some());
    told.then(|| Inherited {
        text: text.to_owned(),
        start: period.start,
        end: period.end,
    })
}

/// The kind that a heading or list head announces.
pub fn announced(s: &Sentence<'_>) -> Option<Kind> {
    if s.hints(Hint::AnnouncesOutturn) {
        return Some(Kind::Figure);
    }
    if s.hints(Hint::AnnouncesProjections) {
        return Some(Kind::Projection);
    }
    // "Schools to be built"
    let due = (1..s.len().saturating_sub(2))
        .any(|t| s.is(t, "to") && s.is(t + 1, "be") && s.has(t + 2, class::VERB_PAST));
    match (
        s.hints(Hint::AnnouncesTargets) || due,
        s.hints(Hint::AnnouncesFigures),
    ) {
        (true, false) => Some(Kind::Target),
        (false, true) => Some(Kind::Figure),
        _ => None,
    }
}
