//! Lines to groups: the lines that are read as one, whether paragraph, list item, heading or label.
//!
//! Two regimes: in wrapped text a paragraph goes over many lines, and what decides is whether the next
//! line's first word would still have fitted; in unwrapped text each line is a paragraph.

use super::axis::CHART_AXIS;
use super::furniture;
use super::han;
use super::headings::{self, share_of_capitals};
use super::lines::{Head, Line, Tail};
use super::marker::{Marker, Shape};
use crate::lexicon::token::tokenize;
use crate::lexicon::{Lexicon, Meaning, class};
use crate::source;
use std::ops::Range;

/// Lines that are read as one.
#[derive(Debug)]
pub(super) struct Group {
    /// Its lines, the first behind its marker.
    pub pieces: Vec<Range<usize>>,
    /// The marker in front of it.
    pub marker: Option<Marker>,
    /// Where it starts, marker included.
    pub start: usize,
    /// Its first and last line, by number.
    pub first: usize,
    /// The last of its lines.
    pub last: usize,
    /// Blank lines before it.
    pub gap: u32,
    /// A page break or page furniture stands before it.
    pub cross: bool,
    /// The scale of a chart stands before it.
    pub chart: bool,
    /// Characters, words, letters, capitals and digits of all its lines.
    pub width: u32,
    pub words: u32,
    pub letters: u32,
    pub upper: u32,
    pub digits: u32,
    /// The widest of its lines.
    pub widest: u32,
    /// How it starts and ends.
    pub head: Head,
    pub tail: Tail,
    /// A row of a table.
    pub row: bool,
    /// It stands in a column of short lines without sentences.
    pub column: bool,
    /// In capitals, over lines with blank ones between them.
    pub display: bool,
    /// The title of a part that a form prescribes.
    pub titled: bool,
    /// The line under it underlines it: "====" is 1, "----" is 2.
    pub underlined: u8,
    /// It may be an item of a list without bullets, under a line that ends with a colon.
    pub listed: bool,
}

impl Group {
    fn new(line: &Line, at: usize, cross: bool) -> Self {
        Self {
            // Most have one line, and a vector that grows begins with room for four.
            pieces: Vec::with_capacity(1),
            marker: None,
            start: line.start,
            first: at,
            last: at,
            gap: line.gap,
            cross,
            chart: false,
            width: 0,
            words: 0,
            letters: 0,
            upper: 0,
            digits: 0,
            widest: 0,
            head: line.head,
            tail: line.tail,
            row: false,
            column: false,
            display: false,
            titled: line.titled,
            underlined: 0,
            listed: false,
        }
    }

    fn push(&mut self, line: &Line, at: usize, from: usize) {
        if from < line.end {
            self.pieces.push(from..line.end);
        }
        self.last = at;
        self.width += line.width;
        self.words += line.words;
        self.letters += line.letters;
        self.upper += line.upper;
        self.digits += line.digits;
        self.widest = self.widest.max(line.width);
        self.tail = line.tail;
    }

    /// Its number stands in the margin, on a line of its own.
    pub fn is_in_margin(&self, text: &str) -> bool {
        let counted = self.marker.filter(|m| !m.is_bullet());
        counted
            .zip(self.pieces.first())
            .is_some_and(|(m, p)| p.start >= m.close && text[m.close..p.start].contains('\n'))
    }

    /// Written in capitals.
    pub fn is_caps(&self) -> bool {
        self.letters >= 2 && self.upper * 10 >= self.letters * 9
    }

    /// Where it ends.
    pub fn end(&self) -> usize {
        self.pieces.last().map_or(self.start, |p| p.end)
    }
}

/// How the lines of a text are laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// By stretch of lines, each line is a paragraph.
    unwrapped: Vec<bool>,
    /// A blank line stands between any two lines.
    doubled: bool,
    /// The usual width of a full line.
    pub width: u32,
    /// By line, the width of a full line around it and whether it stands in a column of labels.
    full: Vec<(u32, bool)>,
    /// The format tells that each line is a whole.
    whole: bool,
    /// The format tells which lines are headings.
    pub headed: bool,
}

/// So many lines are looked at together: extraction may change its ways within a document.
const STRETCH: usize = 64;

/// What tells whether lines are wrapped.
#[derive(Default, Clone, Copy)]
struct Count {
    /// Lines of some width, and those of them that start with a small letter or a capital, end as sentences do,
    /// or follow a blank line.
    lines: u32,
    lower: u32,
    upper: u32,
    stops: u32,
    singles: u32,
    /// Characters, and those in lines that are too long for a page.
    all: u64,
    long: u64,
}

impl Count {
    fn of(lines: &[Line]) -> Self {
        let mut count = Self::default();
        for line in lines
            .iter()
            .filter(|l| l.furniture.is_none() && l.width >= 40)
        {
            count.lines += 1;
            count.lower += u32::from(line.head == Head::Lower);
            count.upper += u32::from(line.head == Head::Upper);
            count.stops += u32::from(line.tail == Tail::Stop);
            count.singles += u32::from(line.gap == 1);
            count.all += u64::from(line.width);
            count.long += if line.width > 240 {
                u64::from(line.width)
            } else {
                0
            };
        }
        count
    }

    fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.lower += other.lower;
        self.upper += other.upper;
        self.stops += other.stops;
        self.singles += other.singles;
        self.all += other.all;
        self.long += other.long;
    }

    /// Sentences do not start small, but the lines of wrapped paragraphs do. Where a line is one sentence,
    /// nearly every line ends as one, of whatever length.
    fn is_unwrapped(self) -> bool {
        let sentences = self.stops * 5 >= self.lines * 4 && self.upper * 5 >= self.lines * 4;
        self.lower * 4 < self.lines && self.long * 3 > self.all
            || sentences && !self.is_poor() && self.lower * 20 <= self.lines
    }

    /// So few lines tell nothing.
    fn is_poor(self) -> bool {
        self.lines < 6 && self.long == 0
    }
}

impl Layout {
    pub fn new(lines: &[Line]) -> Self {
        let counts: Vec<Count> = lines.chunks(STRETCH).map(Count::of).collect();
        let mut whole = Count::default();
        for count in &counts {
            whole.add(*count);
        }
        let all = whole.is_unwrapped();
        let unwrapped = counts
            .iter()
            .map(|c| {
                let sentences = all && c.lower * 4 < c.lines && c.stops * 2 >= c.lines;
                if c.is_poor() {
                    all
                } else {
                    c.is_unwrapped() || sentences
                }
            })
            .collect();
        let doubled = !all
            && whole.lines > 20
            && whole.singles * 10 > whole.lines * 8
            && whole.lower * 4 > whole.lines;
        let width = usual_width(lines);
        let mut layout = Self {
            unwrapped,
            doubled,
            width,
            full: vec![(width, false); lines.len()],
            whole: false,
            headed: false,
        };
        layout.runs(lines);
        layout
    }

    /// With what the format tells.
    pub fn with(mut self, known: &source::Layout) -> Self {
        self.headed = !known.headings.is_empty();
        if known.whole_lines {
            self.whole = true;
            self.doubled = false;
            self.unwrapped.fill(true);
        }
        self
    }

    /// The line with this number is a paragraph of its own.
    pub fn is_unwrapped(&self, line: usize) -> bool {
        self.unwrapped.get(line / STRETCH).copied().unwrap_or(false)
    }

    /// Blank lines that mean something.
    fn gap(&self, line: &Line) -> u32 {
        line.gap.saturating_sub(u32::from(self.doubled))
    }

    /// Measures each run of lines without blank ones between them.
    fn runs(&mut self, lines: &[Line]) {
        let mut from = 0;
        while from < lines.len() {
            let mut to = from + 1;
            while to < lines.len()
                && self.gap(&lines[to]) == 0
                && !lines[to].page
                && lines[to].furniture.is_none()
            {
                to += 1;
            }
            let (full, column) = measure(&lines[from..to]);
            let measure = (full.min(self.width + self.width / 16), column);
            self.full[from..to].fill(measure);
            from = to;
        }
    }
}

/// The width that nine of ten lines of some width keep to.
fn usual_width(lines: &[Line]) -> u32 {
    let mut widths = [0u32; 256];
    for line in lines
        .iter()
        .filter(|l| l.furniture.is_none() && l.width >= 40)
    {
        widths[(line.width as usize).min(255)] += 1;
    }
    let count: u32 = widths.iter().sum();
    let mut below = 0;
    let width = widths.iter().position(|n| {
        below += n;
        below * 10 >= count * 9
    });
    u32::try_from(width.unwrap_or(80)).unwrap_or(80).max(30)
}

/// The width of a full line in a run, and whether the run is a column of labels.
fn measure(run: &[Line]) -> (u32, bool) {
    /// A run of so many lines is long.
    const LONG: usize = 12;
    let mut widest = [0; 3];
    let (mut lower, mut stops, mut hyphens) = (0, 0, 0);
    for line in run.iter().filter(|l| l.furniture.is_none()) {
        let mut width = line.width;
        for wide in &mut widest {
            if width > *wide {
                std::mem::swap(&mut width, wide);
            }
        }
        lower +=
            usize::from(line.marker.is_none() && matches!(line.head, Head::Lower | Head::Going));
        stops += usize::from(line.tail == Tail::Stop);
        hyphens += usize::from(line.tail == Tail::Hyphen);
    }
    // A line that lost its break stands out and says nothing about the others; neither do two in a long run.
    let [first, second, third] = widest.map(u64::from);
    let full = if run.len() >= LONG && first * 20 > third * 23 {
        widest[2]
    } else if run.len() > 2 && first * 5 > second * 7 {
        widest[1]
    } else {
        widest[0]
    };
    // Text without spaces fills its lines to the last character; labels differ in width.
    let filled = run
        .iter()
        .filter(|l| l.head == Head::Letter && l.width * 100 >= full * 80 && l.width >= 16)
        .count();
    let column = run.len() >= 4
        && filled * 2 < run.len()
        && widest[0] <= 60
        && lower * 5 < run.len()
        && stops * 8 < run.len()
        && hyphens == 0;
    (full, column)
}

/// Groups the lines.
pub(super) fn group(text: &str, lines: &[Line], layout: &Layout, lexicon: &Lexicon) -> Vec<Group> {
    let mut grouper = Grouper {
        text,
        lines,
        layout,
        lexicon,
        groups: Vec::with_capacity(lines.len() / 4),
        counters: [[None; 4]; 13],
        held: None,
        edges: edges(lines),
        cross: true,
        chart: false,
    };
    for (at, line) in lines.iter().enumerate() {
        if line.furniture.is_some() {
            grouper.cross = true;
            grouper.chart |= line.furniture == Some(CHART_AXIS);
        } else {
            grouper.line(at);
        }
    }
    grouper.groups
}

/// By line, the number of the next line that is page furniture or starts a page.
fn edges(lines: &[Line]) -> Vec<usize> {
    let mut edges = vec![usize::MAX; lines.len()];
    let mut next = usize::MAX;
    for at in (0..lines.len()).rev() {
        edges[at] = next;
        if lines[at].furniture.is_some() || lines[at].page {
            next = at;
        }
    }
    edges
}

struct Grouper<'a> {
    text: &'a str,
    lines: &'a [Line],
    layout: &'a Layout,
    lexicon: &'a Lexicon,
    groups: Vec<Group>,
    /// The last marker of each shape and depth.
    counters: [[Option<Marker>; 4]; 13],
    /// By line, the next one that a page ends before.
    edges: Vec<usize>,
    /// A paragraph that has not ended, while labels of a figure stand between its lines.
    held: Option<usize>,
    /// Page furniture stands since the last line that was read.
    cross: bool,
    /// The scale of a chart does.
    chart: bool,
}

impl Grouper<'_> {
    fn line(&mut self, at: usize) {
        let line = &self.lines[at];
        let cross = std::mem::take(&mut self.cross) || line.page;
        if let Some(level) = underline(line.text(self.text)) {
            if let Some(last) = self
                .groups
                .last_mut()
                .filter(|g| line.gap == 0 && g.last + 1 == at && g.words < 20 && !g.row)
            {
                last.underlined = level;
            }
            return;
        }
        // "8.27<tab>Traffic grew …": a tab behind the number of a paragraph parts no cells.
        let counted = line.marker.is_some() && line.words >= 6 && !line.is_caps();
        let cells = if counted { line.content() } else { line.start };
        let row = line.bars && is_row(self.text[cells..line.end].trim_start());
        let marker = line
            .marker
            .filter(|m| !row && self.accepts(at, m, cross))
            .or_else(|| self.note(at));
        // Of several bullets alone on their lines the last one counts.
        let mut gap = 0;
        if marker.is_some() && self.groups.last().is_some_and(|g| g.pieces.is_empty()) {
            gap = self.groups.pop().map_or(0, |g| g.gap);
        }
        if marker.is_none() && !row && !self.layout.whole && self.add(at, cross) {
            return;
        }
        self.open(at, marker, row, cross);
        if let Some(last) = self.groups.last_mut() {
            last.gap = last.gap.max(gap);
        }
    }

    /// Adds a line to the group that it goes on, if there is one.
    fn add(&mut self, at: usize, cross: bool) -> bool {
        let line = &self.lines[at];
        if self.displays(at, cross)
            && let Some(last) = self.groups.last_mut()
        {
            last.push(line, at, line.start);
            last.display = true;
            return true;
        }
        if let Some(group) = self.joined(at, cross) {
            self.groups[group].push(line, at, line.start);
            self.held = None;
            return true;
        }
        // A bullet alone on its line belongs to the next one; but not what a table of contents parted from its words.
        let apart = |g: &Group| {
            line.titled && g.marker.is_some_and(|m| m.is_bullet())
                || self.lines[g.last..at]
                    .iter()
                    .any(|l| l.furniture == Some(furniture::CONTENTS))
        };
        let bullet = self
            .groups
            .last_mut()
            .filter(|g| g.pieces.is_empty() && g.marker.is_some() && line.gap <= 2 && !apart(g));
        if let Some(last) = bullet {
            last.head = line.head;
            last.push(line, at, line.start);
            return true;
        }
        false
    }

    fn open(&mut self, at: usize, marker: Option<Marker>, row: bool, cross: bool) {
        let line = &self.lines[at];
        let mut group = Group::new(line, at, cross);
        group.chart = std::mem::take(&mut self.chart);
        group.gap = self.layout.gap(line);
        group.row = row;
        group.column = self.layout.full[at].1 && !self.layout.is_unwrapped(at);
        group.marker = marker;
        if marker.is_none() {
            group.head = super::lines::head(line.text(self.text));
        }
        group.listed = marker.is_none() && self.lists(group.gap);
        group.push(line, at, marker.map_or(line.start, |m| m.end));
        if let Some(m) = marker {
            self.counters[m.shape as usize][rank(&m)] = Some(m);
        }
        // Short lines between the lines of a paragraph do not end it; anything else does.
        // Neither do the footnotes at the bottom of its page.
        let note = group.marker.is_some_and(|m| m.shape == Shape::Note);
        let label =
            note || group.words <= 6 && group.width <= 40 && group.tail != Tail::Stop && !row;
        match self.held {
            None => self.held = self.groups.len().checked_sub(1).filter(|_| label),
            Some(_) if label => {}
            Some(_) => self.held = None,
        }
        self.groups.push(group);
    }

    /// The line may open an item of a list without bullets: the first one is under a line that ends with a colon,
    /// and none but the last ends as a sentence does.
    fn lists(&self, gap: u32) -> bool {
        gap == 0
            && self.groups.last().is_some_and(|last| {
                last.tail == Tail::Colon
                    || last.listed && !matches!(last.tail, Tail::Stop | Tail::Hyphen)
            })
    }

    /// The number before a footnote: it counts on from the last one, or the page ends soon.
    fn note(&self, at: usize) -> Option<Marker> {
        let line = &self.lines[at];
        if line.head != Head::Digit || self.layout.is_unwrapped(at) {
            return None;
        }
        let text = line.text(self.text);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text.get(digits..)?.strip_prefix(' ')?.trim_start();
        let value: u32 = text.get(..digits).filter(|d| d.len() <= 3)?.parse().ok()?;
        let marker = Marker::note(value, line.start + digits, line.end - rest.len());
        // A line of text does not start with a number and an address.
        if value > 0 && is_address(rest) {
            return Some(marker);
        }
        if line.words < 3 || line.letters < 6 {
            return None;
        }
        let last = self.counters[Shape::Note as usize][0].map(|m| m.value);
        let follows = last.is_some_and(|v| v + 1 == value);
        let in_notes = self
            .groups
            .last()
            .and_then(|g| g.marker)
            .is_some_and(|m| m.shape == Shape::Note);
        let addressed = rest.split(' ').any(is_address);
        let apart = line.gap > 0 || in_notes && follows || addressed;
        let bottom = self.edges[at] <= at + 16 || addressed;
        let named = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘' | '"'));
        let found = value > 0
            && apart
            && named
            && bottom
            && (follows || last.is_none_or(|v| value > v && value < v + 8) && rest.len() > 12);
        found.then_some(marker)
    }

    /// The marker at the start of a line is one, and no number or dash within a sentence.
    fn accepts(&self, at: usize, marker: &Marker, cross: bool) -> bool {
        let line = &self.lines[at];
        // "2.175 Million homes" opens the text.
        if self.is_apart(at, marker) && !self.follows(marker) {
            return false;
        }
        let Some(last) = self.groups.last() else {
            return true;
        };
        if matches!(marker.shape, Shape::Hash | Shape::Note) {
            return true;
        }
        if marker.is_bare_roman(self.text) && line.gap == 0 && !cross {
            return false;
        }
        if marker.end == line.end && marker.depth > 1 && marker.shape == Shape::Decimal {
            // A decimal alone may as well be a label of a chart.
            let next = self.follows(marker);
            return marker.value == 1 || next || self.numbers_paragraph(at);
        }
        let open = matches!(last.tail, Tail::Open | Tail::Comma | Tail::Hyphen) && !last.is_caps();
        // Right under a numbered heading: "二、主要目标", "2.1 指导思想"; "3. Roads", "3.1 Bridges".
        let inner = marker.shape == Shape::Decimal
            && marker.depth > 1
            && marker.value == 1
            && last.marker.is_some_and(|m| {
                line.head == Head::Letter && m.shape < Shape::Decimal
                    || m.shape == Shape::Decimal
                        && m.depth + 1 == marker.depth
                        && m.value == marker.parent
                        && line.head == Head::Upper
            });
        if inner {
            return true;
        }
        let follows = self.follows(marker);
        if !follows && self.is_amount(line, marker) {
            return false;
        }
        if line.gap == 0 && self.runs_on(marker, last) {
            return false;
        }
        if self.layout.is_unwrapped(at) || last.row || last.underlined > 0 || last.pieces.is_empty()
        {
            return true;
        }
        if marker.is_bullet() {
            // A dash may also stand between the words of a sentence.
            let plain = self.text[line.start..].starts_with(['-', '–', '−', '—', '+', '*', '>']);
            let in_list = last.marker.is_some_and(|m| m.shape == marker.shape);
            return !plain
                || in_list
                || !open
                || line.gap > 0
                || self.breaks(last, line)
                || self.opens_list(at);
        }
        if line.gap > 0 || cross {
            // "4.4 of the Agreement" after a page break goes on a sentence.
            return follows
                || !open
                || last.words < 5
                || line.head != Head::Lower
                || marker.shape >= Shape::Bracketed;
        }
        let alone = marker.end == line.end && marker.shape == Shape::Decimal;
        follows
            || !open
            || alone && self.numbers_paragraph(at)
            || self.breaks(last, line)
            || self.counts_on(at, marker)
    }

    /// "… in three ways: (a) by rail; ⏎ (b) by road": the marker before it stands within the paragraph's lines, so
    /// that it does too.
    fn runs_on(&self, marker: &Marker, last: &Group) -> bool {
        const NEAR: usize = 5;
        let Some(before) = marker
            .before()
            .filter(|_| self.text[..marker.close].ends_with(')'))
        else {
            return false;
        };
        let within = |piece: &Range<usize>| {
            let line = &self.text[piece.clone()];
            line.match_indices(&before[..]).any(|(at, _)| {
                let head = line[..at].strip_suffix('(').unwrap_or(&line[..at]);
                head.ends_with(char::is_whitespace)
            })
        };
        last.pieces.iter().rev().take(NEAR).any(within)
    }

    /// A number alone on its line counts the paragraph below it: a line that fills its width, without digits in front.
    fn numbers_paragraph(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else {
            return false;
        };
        let full = next.width * 5 >= self.layout.width * 4;
        full && next.gap > 0 && next.head == Head::Upper && next.words >= 8 && next.marker.is_none()
    }

    /// The marker counts on from the last one of its kind.
    fn follows(&self, marker: &Marker) -> bool {
        self.counters[marker.shape as usize][rank(marker)].is_some_and(|c| marker.follows(&c))
    }

    /// "2.175 The", where neither 2.174 nor 2.176 stands near: paragraphs are rarely counted so far.
    fn is_apart(&self, at: usize, marker: &Marker) -> bool {
        const NEAR: usize = 60;
        let below = &self.lines[at + 1..self.lines.len().min(at + NEAR)];
        marker.shape == Shape::Decimal
            && marker.depth > 1
            && marker.value > 99
            && !below
                .iter()
                .filter_map(|l| l.marker)
                .any(|m| m.follows(marker))
    }

    /// "0.7 Mt", "21.9 GWh": a decimal and its unit.
    fn is_amount(&self, line: &Line, marker: &Marker) -> bool {
        if marker.shape != Shape::Decimal
            || marker.depth != 2
            || self.text[..marker.close].ends_with('.')
        {
            return false;
        }
        let word = self.text[marker.end..line.end]
            .split(' ')
            .next()
            .unwrap_or("");
        let tables = self.lexicon.tables();
        let mut tokens = Vec::new();
        tokenize(word, 0, word.len(), &tables.words, &mut tokens);
        let mut unit = marker.parent == 0;
        tables.matches(&tokens, |rule, length| {
            unit |= length == tokens.len()
                && matches!(self.lexicon.rule(rule).meaning, Meaning::Unit { .. });
        });
        unit
    }

    /// "- build 20 schools", "- plant trees": no sentence has two hyphens at the starts of lines.
    fn opens_list(&self, at: usize) -> bool {
        const NEAR: usize = 6;
        let hyphen = |l: &Line| l.text(self.text).starts_with("- ");
        let below = &self.lines[at + 1..self.lines.len().min(at + NEAR)];
        hyphen(&self.lines[at]) && below.iter().any(hyphen)
    }

    /// The next number stands at the start of a line soon below: "21." is no amount where "22." follows.
    fn counts_on(&self, at: usize, marker: &Marker) -> bool {
        let decimal = marker.shape == Shape::Decimal && marker.depth == 1;
        let named = decimal && self.lines[at].head == Head::Upper;
        // "(a) raise the rate", "(b) build 20 schools"
        let first = marker.value == 1
            && (decimal
                || matches!(
                    marker.shape,
                    Shape::Bracketed | Shape::Small | Shape::SmallRoman
                ));
        let below = &self.lines[at + 1..self.lines.len().min(at + 16)];
        (named || first)
            && below
                .iter()
                .filter_map(|l| l.marker.filter(|_| first || l.head == Head::Upper))
                .any(|m| m.follows(marker))
    }

    /// `line`'s first word would have fitted behind `group`'s last line: the break is meant.
    fn breaks(&self, group: &Group, line: &Line) -> bool {
        let last = &self.lines[group.last];
        // "Mend the roads;", "Open 20 parks;": items, however full their lines are.
        let above = self.groups.len().checked_sub(2).map(|at| &self.groups[at]);
        if group.tail == Tail::Semicolon
            && line.head == Head::Upper
            && above.is_some_and(|above| above.tail == Tail::Semicolon)
        {
            return true;
        }
        let titled = group.first == group.last
            && group.words <= 10
            && group.marker.is_some_and(|m| m.depth > 1)
            && group.tail == Tail::Open
            && !han::runs_on(&self.text[group.start..group.end()]);
        // A numbered heading above a column of labels is itself the widest line there; one beside its
        // number is as narrow as it likes.
        let first = group.pieces.first().map_or(0, ExactSizeIterator::len);
        let beside = group.is_in_margin(self.text) && group.tail == Tail::Open;
        let floor = if titled {
            self.layout.width
        } else {
            line.width.min(self.layout.width)
        };
        let han = line.may_be_han() && han::is_han(line.text(self.text));
        let full = if han {
            self.full_nearby(group.last)
        } else if beside {
            u32::try_from(first).unwrap_or(u32::MAX)
        } else {
            self.layout.full[group.last].0.max(floor)
        };
        let word = line
            .text(self.text)
            .split(' ')
            .next()
            .map_or(0, |w| w.chars().count());
        // Chinese text breaks between any two characters.
        let word = if line.head == Head::Letter && han {
            1
        } else {
            u32::try_from(word).unwrap_or(u32::MAX)
        };
        // Characters differ in width, so that full lines differ in their number; where the words go on as if
        // in a sentence, the line must be shorter yet.
        let percent = match (group.tail, line.head) {
            (Tail::Stop | Tail::Colon | Tail::Semicolon, _) => 92,
            (_, Head::Upper | Head::Digit) => 84,
            (_, Head::Letter) if group.first == group.last && han::heads(self.text, group) => 92,
            // Chinese lines are full to the last character.
            (_, Head::Letter) => 80,
            _ => 45,
        };
        (last.width + 1 + word).saturating_mul(100) <= full.saturating_mul(percent)
    }

    /// The width of full lines around a line: nearly all are, in Chinese text.
    fn full_nearby(&self, at: usize) -> u32 {
        const AROUND: usize = 10;
        let near = &self.lines[at.saturating_sub(AROUND)..self.lines.len().min(at + AROUND)];
        let mut widths: Vec<u32> = near
            .iter()
            .filter(|l| l.furniture.is_none())
            .map(|l| l.width)
            .collect();
        widths.sort_unstable_by(|a, b| b.cmp(a));
        widths.get(2).or(widths.first()).copied().unwrap_or(0)
    }

    /// The group that a line without marker goes on.
    fn joined(&self, at: usize, cross: bool) -> Option<usize> {
        let line = &self.lines[at];
        let last = self.groups.len().checked_sub(1)?;
        let group = &self.groups[last];
        if group.row
            || is_framed(line.text(self.text))
            || line.titled
            || group.titled
                && !(line.head == Head::Lower && line.gap == 0 && group.tail == Tail::Open)
            || group.underlined > 0
            || group.marker.is_some_and(|m| m.shape == Shape::Hash)
            || group.pieces.is_empty()
        {
            return None;
        }
        // Behind a footnote, a page starts with the rest of the paragraph above the note.
        let note = group.marker.is_some_and(|m| m.shape == Shape::Note) && (cross || line.gap > 0);
        if !(note && line.head == Head::Lower) && self.goes_on(group, at, cross) {
            return Some(last);
        }
        // Over the labels of a figure that stands between two columns.
        let held = self.held?;
        let group = &self.groups[held];
        let near = at - group.last <= 40 && !self.layout.is_unwrapped(at) && !group.listed;
        let open = matches!(group.tail, Tail::Open | Tail::Comma | Tail::Hyphen) && is_text(group);
        (near && open && line.head == Head::Lower && (line.words >= 3 || line.tail == Tail::Stop))
            .then_some(held)
    }

    /// "AMONG OUR", "", "GOALS BY", "", "2030": a blank line between the lines of a heading in capitals.
    fn displays(&self, at: usize, cross: bool) -> bool {
        let (line, Some(group)) = (&self.lines[at], self.groups.last()) else {
            return false;
        };
        let short = group.words + line.words <= 14
            && line.words <= 8
            && group.marker.is_none()
            && group.letters >= 3;
        if cross
            || line.gap != 1
            || !short
            || !group.is_caps()
            || group.row
            || line.tail != Tail::Open
        {
            return false;
        }
        let before = self.lines[group.last].text(self.text);
        let unfinished = hangs(before, self.lexicon);
        if !line.is_caps() {
            return unfinished && line.letters == 0 && line.digits == line.width && line.width == 4;
        }
        let dots = group.first == group.last && before.ends_with("..");
        dots || unfinished || group.words <= 6 && leans(line.text(self.text), self.lexicon)
    }

    fn goes_on(&self, group: &Group, at: usize, cross: bool) -> bool {
        let line = &self.lines[at];
        let open = matches!(group.tail, Tail::Open | Tail::Comma | Tail::Hyphen);
        let lower = matches!(line.head, Head::Lower | Head::Going);
        let gap = self.layout.gap(line);
        let han = line.may_be_han() || self.lines[group.last].may_be_han();
        if is_index(self.text, group, line) || han && han::goes_on(self.text, group, line, line.gap)
        {
            return true;
        }
        // "To widen the harbour", "To plant 500 trees": goals without a mark.
        let goal = |line: &str| {
            line.strip_prefix("To ")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        };
        if group.tail == Tail::Open
            && goal(line.text(self.text))
            && goal(self.lines[group.first].text(self.text))
        {
            return false;
        }
        // "By 2030 we will:", "raise the rate to 9%;", "build 20 schools.": items without a mark.
        let listed = group.tail == Tail::Colon && line.tail == Tail::Semicolon
            || group.listed && group.tail == Tail::Semicolon;
        if listed && line.gap == 0 && !cross {
            return false;
        }
        let last = self.lines[group.last].text(self.text);
        if line.gap == 0 && is_text(group) && (is_mark(line.text(self.text)) || is_mark(last)) {
            return line.head != Head::Upper;
        }
        if self.layout.is_unwrapped(at) {
            // What stands behind a subscript goes on after it.
            let subscript = group.first < group.last
                && self.lines[group.last].letters == 0
                && line.head == Head::Letter;
            return open
                && (lower || subscript)
                && gap <= 1
                && group.tail != Tail::Comma
                && (is_text(group) || lower && line.gap == 0 && is_figure(group))
                && !group.listed;
        }
        if cross {
            let address = self.lines[group.last].text(self.text).contains("://");
            if !open || !is_text(group) || address {
                return false;
            }
            let full = group.widest * 4 >= self.layout.width * 3 || group.tail != Tail::Open;
            return lower || full && !line.is_caps() && line.width * 5 >= self.layout.width * 3;
        }
        if gap > 0 {
            // "Quick and fair links", "", "to the grid": a heading with a blank line between its lines.
            let titled = group.head == Head::Upper
                && group.marker.is_none()
                && (2..=12).contains(&group.words)
                && line.words <= 8
                && line.tail == Tail::Open
                && leans(line.text(self.text), self.lexicon);
            // "Clean water and", "", "Good Roads"
            let unfinished = gap == 1
                && group.gap > 0
                && group.marker.is_none()
                && (3..=12).contains(&group.words)
                && line.words <= 8
                && line.tail == Tail::Open
                && dangles(last, self.lexicon);
            if unfinished
                && line.head == Head::Upper
                && line.is_caps() == self.lines[group.last].is_caps()
            {
                return true;
            }
            return gap <= 3
                && open
                && lower
                && (is_text(group) || line.head == Head::Going || titled);
        }
        let item = group.listed && open && lower && self.breaks(group, line);
        !item
            && !self.heads(group, at)
            && !self.is_titled(group, line)
            && self.wraps(group, line, open, lower)
    }

    /// A line whose words start with capitals, or with a label as "Box 3:" is, above one that reads as a sentence.
    fn is_titled(&self, group: &Group, line: &Line) -> bool {
        let single = group.first == group.last && group.tail == Tail::Open;
        let above = line.head == Head::Upper && line.words >= 8;
        if !single || !above || self.layout.is_unwrapped(group.first) {
            return false;
        }
        let labelled = headings::is_labelled(self.lines[group.first].text(self.text), self.lexicon);
        // "D. Needs and Means of the Plan (Overview)"
        let lettered = group
            .marker
            .is_some_and(|m| matches!(m.shape, Shape::Roman | Shape::Capital));
        let apart =
            (group.gap > 0 || group.cross || labelled) && (group.marker.is_none() || lettered);
        // A label may open the first line of a paragraph too.
        let wider = if labelled { 115 } else { 105 };
        let narrow =
            group.words >= 6 && group.width <= 110 && line.width * 100 >= group.width * wider;
        // Behind a letter it may be as wide as it likes, or as its text.
        let fits = narrow || lettered && group.words >= 3;
        apart
            && fits
            && (labelled || share_of_capitals(self.text, &group.pieces) >= 85)
            && share_of_capitals(self.text, std::slice::from_ref(&(line.start..line.end))) <= 35
    }

    /// A short line under the end of a paragraph, itself without an end, above the start of another.
    fn heads(&self, group: &Group, at: usize) -> bool {
        let (line, last) = (&self.lines[at], &self.lines[group.last]);
        let full = self.layout.full[group.last].0;
        let next = self
            .lines
            .get(at + 1)
            .filter(|n| n.furniture.is_none() && n.gap == 0);
        // Above a paragraph with a number it may be as long as it likes.
        let counted = next
            .and_then(|n| n.marker)
            .is_some_and(|m| m.shape == Shape::Decimal && m.depth > 1);
        let most = if counted { 95 } else { 70 };
        let short =
            line.tail == Tail::Open && line.head == Head::Upper && line.width * 100 <= full * most;
        last.tail == Tail::Stop
            && short
            && next.is_some_and(|n| {
                matches!(n.head, Head::Upper | Head::Digit) && n.width > line.width
            })
    }

    /// `line` stands right under `group` and goes on its paragraph.
    fn wraps(&self, group: &Group, line: &Line, open: bool, lower: bool) -> bool {
        let last = &self.lines[group.last];
        if group.tail == Tail::Hyphen {
            return true;
        }
        let (caps, next_caps) = (
            group.is_caps() && group.letters >= 3,
            line.is_caps() && line.letters >= 3,
        );
        if caps && next_caps && group.words < 30 {
            return true;
        }
        // From a heading in capitals to the text under it.
        if caps && !next_caps && line.letters > 8 && group.words >= 1 {
            return false;
        }
        let column = self.layout.full[group.last].1;
        if column {
            return lower || line.text(self.text).starts_with('(');
        }
        if lower {
            // A list without bullets: each item ends as a sentence does.
            return open
                || group.tail != Tail::Stop && !self.breaks(group, line)
                || !self.breaks(group, line);
        }
        let whole = group.first == group.last && headings::asks_clause(last.text(self.text));
        let unfinished = open && !whole && hangs(last.text(self.text), self.lexicon);
        if self.breaks(group, line) && !unfinished {
            // A short line that ends in the middle of its words is followed by more of them.
            return group.tail == Tail::Comma && group.words > 4
                || line.text(self.text).starts_with('(') && open && group.words <= 16;
        }
        last.width > 0
    }
}

/// "[11](#footnote12)": a footnote mark alone on its line, with more of the sentence below it.
fn is_mark(line: &str) -> bool {
    let inner = line.strip_prefix('[').and_then(|l| l.strip_suffix(')'));
    let parts = inner.and_then(|l| l.split_once("](#"));
    parts.is_some_and(|(mark, anchor)| {
        let number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
        number && !anchor.contains(char::is_whitespace)
    })
}

/// "<Scope>", "【范围】": brackets around a whole line head what stands below it.
pub(super) fn is_framed(line: &str) -> bool {
    if line.starts_with(|c: char| c.is_alphanumeric()) {
        return false;
    }
    let inner = [('<', '>'), ('＜', '＞'), ('【', '】'), ('〔', '〕')]
        .into_iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close));
    inner.is_some_and(|i| {
        i.len() <= 90 && i.starts_with(char::is_alphanumeric) && !i.contains(['<', '/', '=', '】'])
    })
}

/// The line ends with a word that another one must follow: "of", "and", "the".
pub(super) fn hangs(line: &str, lexicon: &Lexicon) -> bool {
    let word = line.rsplit([' ', '\t']).next().unwrap_or("");
    // "Annex A"
    word != "A"
        && has_class(
            word,
            class::PREPOSITION | class::CONJUNCTION | class::DETERMINER,
            lexicon,
        )
}

/// The line ends with a word that nothing ends with: "Speech of", "Roads and"; "Water for all" and "What lies
/// behind" are whole.
pub(super) fn dangles(line: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 4;
    let word = line.rsplit([' ', '\t', '\n']).next().unwrap_or("");
    let article = matches!(word, "the" | "a" | "an");
    article
        || word.len() <= LONGEST
            && has_class(word, class::PREPOSITION | class::CONJUNCTION, lexicon)
            && !has_class(word, class::ADVERB, lexicon)
}

/// The line ends in a preposition, so that what comes behind is one phrase with it.
pub(super) fn leads(line: &str, lexicon: &Lexicon) -> bool {
    let word = line.rsplit([' ', '\t']).next().unwrap_or("");
    word.starts_with(char::is_alphabetic) && has_class(word, class::PREPOSITION, lexicon)
}

/// The line starts with a word that goes on what stands before it: "with", "and".
pub(super) fn leans(line: &str, lexicon: &Lexicon) -> bool {
    let word = line.split([' ', '\t']).next().unwrap_or("");
    has_class(word, class::PREPOSITION | class::CONJUNCTION, lexicon)
}

/// A sentence that leads to what stands below it: "We shall do more:", "New measures include:".
pub(super) fn announces(line: &str, lexicon: &Lexicon) -> bool {
    let mut words = line.trim_end_matches(':').split([' ', '\t', '\n']);
    let verb = class::AUXILIARY | class::ANY_VERB;
    words.clone().any(|w| has_class(w, class::MODAL, lexicon))
        || words
            .next_back()
            .is_some_and(|w| has_class(w, verb, lexicon) && !has_class(w, class::NOUN, lexicon))
}

/// A short word is of one of these classes, in small letters or capitals.
fn has_class(word: &str, bits: class::Set, lexicon: &Lexicon) -> bool {
    let mut lower = [0; 8];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let tables = lexicon.tables();
    let number = tables.words.number(lower);
    tables.words.known(number).class & bits != 0
}

/// The place of a marker's depth among the counters.
fn rank(marker: &Marker) -> usize {
    usize::from(marker.depth).clamp(1, 4) - 1
}

/// Has words enough to be part of a sentence.
fn is_text(group: &Group) -> bool {
    !group.is_caps()
        && (group.words >= 6 || group.width >= 36 || group.first != group.last && group.words >= 5)
}

/// A number that a page shows large, above the words of its sentence: "91%", "9 mn".
fn is_figure(group: &Group) -> bool {
    group.first == group.last && group.letters <= 2 && group.digits > 0
}

/// A subscript that text extraction put on a line of its own: "CO", "2", "e"; "PM", "2.5".
fn is_index(text: &str, group: &Group, line: &Line) -> bool {
    let inner = line.text(text);
    if inner.len() > 6 || line.gap > 4 || line.digits > 2 {
        return false;
    }
    let Some(piece) = group.pieces.last() else {
        return false;
    };
    let mut before = text[piece.clone()].chars().rev();
    let one_digit = line.digits == 1 && inner.starts_with(['2', '3', '4', '6']);
    match (before.next(), before.next()) {
        (Some('M'), Some('P')) => matches!(inner, "10" | "2.5"),
        // "广义货币M", "2": no letter stands alone in Chinese.
        (Some(letter), Some('㐀'..='鿿')) => letter.is_ascii_uppercase() && one_digit,
        (Some('N' | 'F' | 'H' | 'O'), Some(before)) => before.is_ascii_uppercase() && one_digit,
        _ => false,
    }
}

/// "====" and "----" under a heading, or alone as a rule.
fn underline(line: &str) -> Option<u8> {
    let first = *line.as_bytes().first()?;
    let level = match first {
        b'=' => 1,
        b'-' => 2,
        b'*' | b'_' => 0,
        _ => return None,
    };
    (line.len() >= 3 && line.bytes().all(|b| b == first || b == b' ')).then_some(level)
}

/// A row of a table: "| a | b |", "a | b", "a<tab>b".
fn is_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes.first() == Some(&b'|')
        || line.contains(" | ")
        || line.contains('\t') && line.trim_end().contains('\t') && bytes.len() < 400
}

/// A word that starts as a web address does.
fn is_address(word: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The groups of a text, each with its marker and its lines joined by a stroke.
    fn groups(text: &str) -> Vec<String> {
        let mut lines = super::super::lines::lines(text);
        super::super::furniture::mark(text, &mut lines, Lexicon::builtin());
        let layout = Layout::new(&lines);
        let show = |g: &Group| {
            let marker = g
                .marker
                .map_or(String::new(), |m| format!("[{}]", &text[g.start..m.close]));
            let pieces: Vec<&str> = g.pieces.iter().map(|p| &text[p.clone()]).collect();
            format!("{marker}{}", pieces.join("/"))
        };
        group(text, &lines, &layout, Lexicon::builtin())
            .iter()
            .map(show)
            .collect()
    }

    #[test]
    fn a_wrapped_paragraph_is_one_group() {
        let text = "The valley will plant more trees along each of\nits roads, and it will open two new parks for\nthe children of the town.\nEvery school gets a garden of its own before\nthe end of next year.\n";
        let want = [
            "The valley will plant more trees along each of/its roads, and it will open two new parks for/the children of the town.",
            "Every school gets a garden of its own before/the end of next year.",
        ];
        assert_eq!(groups(text), want);
    }

    #[test]
    fn a_sentence_goes_on_over_a_page_number() {
        let text = "The valley will plant more trees along each of its roads and it\nwill open two new parks for the children of\n\n 12\n\nthe town. Every school gets a garden.\n";
        assert_eq!(groups(text).len(), 1);
        assert!(groups(text)[0].ends_with("children of/the town. Every school gets a garden."));
    }

    #[test]
    fn items_keep_their_markers_apart() {
        let text = "The town will:\n(a) plant trees along each road in the valley, in the\nnext two years;\n(b) open a park.\n• clean the river\n";
        let want = [
            "The town will:",
            "[(a)]plant trees along each road in the valley, in the/next two years;",
            "[(b)]open a park.",
            "[•]clean the river",
        ];
        assert_eq!(groups(text), want);
    }

    #[test]
    fn a_dash_within_a_sentence_is_no_marker() {
        let text = "The hard sectors of the whole valley economy\n– farming, transport and old industry that is\n– as before – slow to change will need help.\n";
        assert_eq!(groups(text).len(), 1);
    }

    #[test]
    fn a_footnote_does_not_end_the_paragraph_above_it() {
        let text = "The valley has more trees than any other,1 and its people know that\nthe shade of these trees keeps the town\n\n1 Forest Office of the Valley, yearly count of trees.\n\n5\n\n\u{c}cool in summer and dry in the long winter rains.\n";
        let groups = groups(text);
        assert_eq!(groups.len(), 2, "{groups:?}");
        assert!(groups[0].ends_with("/cool in summer and dry in the long winter rains."));
        assert!(groups[1].starts_with("[1]Forest"));
    }

    #[test]
    fn a_footnote_mark_on_its_own_line_belongs_to_the_sentence_around_it() {
        let long = "The town will plant trees along its roads and open parks for its children, and it will clean the river from its spring down to the lake, so that people can swim there again as their parents did when the mills had not yet come to the valley";
        let text = format!(
            "{long}\n[3](#footnote4)\n, and its waste has fallen by half\n[4](#footnote5)\n since 1990.\n"
        );
        assert_eq!(groups(&text).len(), 1, "{:?}", groups(&text));
        let apart = format!("{long}.\n[3](#footnote4)\nThe town has two rivers.\n");
        assert_eq!(groups(&apart).len(), 2);
    }

    #[test]
    fn subscripts_on_their_own_line_belong_to_the_formula() {
        let text = "Cars of the valley will emit less CO\n\n\n2 \n\n\nthan they do now, since most will be electric.\n";
        assert_eq!(groups(text).len(), 1);
    }

    #[test]
    fn control_characters_are_lost_bullets_or_nothing() {
        let text = "The town counts its trees and its wells.\u{7}\nIt tells the people of the valley what it found.\u{7}\n";
        assert!(
            groups(text).iter().all(|g| g.ends_with('.')),
            "{:?}",
            groups(text)
        );
        assert_eq!(
            groups("\u{7} trees\n\u{7} wells\n"),
            ["[\u{7}]trees", "[\u{7}]wells"]
        );
    }

    #[test]
    fn letters_that_are_roman_numbers_count_on() {
        let text = "(h) trees of the town\n(i) wells of the town\n(j) roads of the town\n";
        let lines = super::super::lines::lines(text);
        let markers: Vec<Marker> = lines.iter().filter_map(|l| l.marker).collect();
        assert!(markers[1].follows(&markers[0]) && markers[2].follows(&markers[1]));
    }

    #[test]
    fn in_unwrapped_text_a_list_needs_no_bullets() {
        let long = "The town will plant trees along its roads and open parks for its children, and it will clean the river from its spring down to the lake, so that people can swim there again as their parents did when the mills had not yet come to the valley, in all the summers of the coming ten years.";
        let list = "The main targets are:\nrents that grow by at most 2 percent\nover 300 new homes in the valley\nclean water in all of its schools\nWe will not rest.";
        let text = format!("{long}\n{list}\n{long}\n");
        assert_eq!(groups(&text).len(), 7, "{:?}", groups(&text));
    }

    #[test]
    fn in_unwrapped_text_each_line_is_a_paragraph() {
        let long = "The town will plant trees along its roads and open parks for its children, and it will clean the river from its spring down to the lake, so that people can swim there again as their parents did when the mills had not yet come to the valley, in all the summers of the coming ten years.";
        let text = format!("{long}\nWe will not rest.\n{long}\n");
        assert_eq!(groups(&text).len(), 3);
    }

    #[test]
    fn markers_within_a_sentence_open_no_items() {
        let text = "By 2030 the valley is to have, in this order, (a) light in all homes;\n\
                    (b) water in all homes and schools; and (c) a road to every village\n\
                    of more than ten houses.\n";
        assert_eq!(groups(text).len(), 1);
        let list = "By 2030 the valley is to have, in this order:\n\
                    (a) light in all homes and in each of its schools;\n\
                    (b) water in all homes and schools.\n";
        assert_eq!(groups(list).len(), 3);
    }
}
