//! A whole document: its blocks and sentences in order, and the records made of them.

mod antecedent;

use super::context::{
    self, Before, Frame, Inherited, Opening, Review, Told, announced, inheritable,
};
use super::label;
use super::ledger::{self, Part};
use super::time::{When, is_open};
use super::{Decided, Scene, baseline, commitment, cues, decide, mentions, rule_id, table};
use crate::lexicon::entry::Hint;
use crate::lexicon::token::{Token, is_han, tokenize};
use crate::lexicon::{Lexicon, Meaning, bit, class};
use crate::mention::period::Use;
use crate::mention::sentence::Buffers;
use crate::mention::{Amount, Hit, Mentions, Period, Sentence, Why};
use crate::model::vocabulary::{Comparator, Kind, Measure, Modality};
use crate::model::{
    Base, Baseline, Dropped, Exact, Explanation, Indicator, Mention, Quantity, Span, Statement,
    Time, line_breaks,
};
use crate::outline::tables::Table;
use crate::outline::{self, Block, BlockKind, Outline};
use crate::source::{Format, Layout, Source};
use crate::{Options, Plan, model};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::{Range, RangeInclusive};

/// Reads a document.
#[must_use]
pub fn document<'t>(
    id: &'t str,
    text: &'t str,
    source: Option<&'t Source>,
    options: &Options<'t>,
    keep: bool,
) -> Explanation<'t> {
    let (outline, opening, document, mut reader) = begin(id, text, source, options, keep);
    let Ok(()) = reader.read(&outline, &opening, |_| Ok::<(), Infallible>(()));
    if let Some(source) = source {
        places(&mut reader.statements, &source.layout);
    }
    let ledger = options.ledger.then(|| {
        let read = ledger::Read {
            parts: &reader.parts,
            dropped: &reader.dropped,
            mentions: &reader.mentions,
            outline: &outline,
        };
        ledger::ledger(text, options.lexicon, &read)
    });
    Explanation {
        plan: Plan {
            document,
            sections: outline.sections,
            statements: reader.statements,
            ledger,
        },
        mentions: reader.mentions,
        dropped: reader.dropped,
    }
}

/// Reads a document and hands its statements on, some thousands at a time, before the next are read.
///
/// # Errors
/// Those of `part`.
pub fn in_parts<'t, E>(
    id: &'t str,
    source: &'t Source,
    options: &Options<'t>,
    mut part: impl FnMut(&mut Plan<'t>) -> Result<(), E>,
) -> Result<(), E> {
    /// So many statements take a few megabytes.
    const PART: usize = 4096;
    let (outline, opening, document, mut reader) =
        begin(id, &source.text, Some(source), options, false);
    let mut plan = Plan {
        document,
        sections: outline.sections.clone(),
        statements: Vec::new(),
        ledger: None,
    };
    let mut next = |statements: &mut Vec<Statement<'t>>| {
        std::mem::swap(&mut plan.statements, statements);
        statements.clear();
        places(&mut plan.statements, &source.layout);
        part(&mut plan)
    };
    reader.read(&outline, &opening, |statements| {
        if statements.len() < PART {
            return Ok(());
        }
        next(statements)
    })?;
    next(&mut reader.statements)
}

/// The bytes of a page. In a shorter text the rules alone tell kinds, indicators and times: the weights were learned from
/// whole documents.
const PAGE: usize = 2000;

/// What reading begins with: the structure, what is known of the document as a whole, and a reader.
fn begin<'t>(
    id: &'t str,
    text: &'t str,
    source: Option<&'t Source>,
    options: &Options<'t>,
    keep: bool,
) -> (Outline, Opening, model::Document, Reader<'t>) {
    let outline = match source {
        Some(source) => outline::with_layout(text, &source.layout, options.lexicon),
        None => outline::outline(text, options.lexicon),
    };
    let date = options.date.or(outline.date);
    let opening = Opening::new(text, &outline, options.lexicon);
    let setting = context::setting(id, text, &outline, &opening, options.lexicon, date);
    let document = model::Document {
        id: id.to_owned(),
        path: None,
        // A word or two at the top ("下载") belongs to the page, not to the plan.
        title: outline
            .title
            .clone()
            .filter(|t| t.chars().nth(3).is_some())
            .or_else(|| source.and_then(|s| s.layout.title.clone())),
        date: date.map(|d| d.to_string()),
        year: date.map(|d| d.year).or(setting.year),
        language: options.language.unwrap_or_else(|| language(text)),
        bytes: text.len(),
        format: source.map_or(Format::Text, |s| s.format).as_str(),
        encoding: source.map_or(Some("utf-8"), |s| s.encoding),
        sha256: source.map(|s| s.sha256.clone()),
        line: None,
        kept: None,
    };
    let reader = Reader {
        parts: Vec::new(),
        id,
        hash: hash(text.as_bytes()),
        text,
        lexicon: options.lexicon,
        frame: Frame {
            year: document.year,
            month: date.and_then(|d| d.month),
            latest: setting.latest,
            fiscal: setting.fiscal,
            india: setting.india,
            leaning: setting.leaning,
            reviewed: setting.reviewed,
            late: setting.late,
            weighs: text.len() >= PAGE,
            ..Frame::default()
        },
        money: setting.money,
        headings: Vec::new(),
        lines: Lines {
            text,
            at: 0,
            line: 1,
        },
        statements: Vec::new(),
        mentions: Vec::new(),
        dropped: Vec::new(),
        opens: true,
        first: true,
        promised: false,
        committed: false,
        over_items: false,
        goes_on: false,
        mood: 0,
        head_measure: None,
        title: None,
        outer_title: None,
        entry: None,
        said: None,
        quiet: true,
        label_year: None,
        keep: keep || options.ledger,
    };
    (outline, opening, document, reader)
}

/// Tells page and element of each statement.
fn places<'t>(statements: &mut [Statement<'t>], layout: &'t Layout) {
    for statement in statements {
        let span = statement
            .quantity
            .as_ref()
            .map_or(statement.sentence, |q| q.span);
        if let Some(place) = layout.place(span.start) {
            statement.page = place.page;
            statement.element = place.element.as_deref();
        }
    }
}

/// The language of most of a text: Chinese where Han characters come to a quarter of the Latin letters.
fn language(text: &str) -> &'static str {
    const ENOUGH: usize = 20_000;
    /// The first bytes of the characters U+4000 to U+9FFF, nearly all of which are Han characters.
    const HAN: RangeInclusive<u8> = 0xe4..=0xe9;
    let start = first_characters(text.as_bytes(), ENOUGH);
    let han = count(start, |b| HAN.contains(&b));
    let latin = count(start, |b| b.is_ascii_alphabetic());
    if han * 4 > latin { "zh" } else { "en" }
}

/// The bytes of so many characters of a text.
fn first_characters(text: &[u8], mut left: usize) -> &[u8] {
    // Bytes of the form 10xxxxxx go on a character.
    let starts = |b: u8| b & 0xc0 != 0x80;
    let mut end = 0;
    for part in text.chunks(SUM) {
        let some = count(part, starts);
        if some > left {
            break;
        }
        (left, end) = (left - some, end + part.len());
    }
    let mut behind = (end..text.len()).filter(|&at| starts(text[at]));
    &text[..behind.nth(left).unwrap_or(text.len())]
}

/// As many bytes are counted in one byte.
const SUM: usize = 255;

/// How many of the bytes are such, counted in sums of a byte each, many of which are added at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let some = |part: &[u8]| part.iter().map(|&b| u8::from(is(b))).sum::<u8>();
    bytes.chunks(SUM).map(some).map(usize::from).sum()
}

/// Counts lines while offsets go up.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> usize {
        if offset < self.at {
            // A label that stands above: rare enough to count again from there.
            return self.line - line_breaks(&self.text.as_bytes()[offset..self.at]);
        }
        self.line += line_breaks(&self.text.as_bytes()[self.at..offset]);
        self.at = offset;
        self.line
    }

    fn span(&mut self, range: Range<usize>) -> Span {
        Span {
            start: range.start,
            end: range.end,
            line: self.of(range.start),
        }
    }
}

/// What a heading adds to the sections below it.
struct Heading {
    section: u32,
    period: Option<Inherited>,
    kind: Option<Kind>,
}

struct Reader<'t> {
    /// The parts of statements, for the ledger.
    parts: Vec<Part>,
    id: &'t str,
    /// A hash of the whole text.
    hash: u64,
    text: &'t str,
    lexicon: &'t Lexicon,
    frame: Frame,
    headings: Vec<Heading>,
    money: Vec<(String, String)>,
    lines: Lines<'t>,
    statements: Vec<Statement<'t>>,
    mentions: Vec<Mention<'t>>,
    dropped: Vec<Dropped<'t>>,
    keep: bool,
    /// The year that the label before is.
    label_year: Option<i32>,
    /// The next sentence opens its paragraph.
    opens: bool,
    /// No sentence of the section has been read yet.
    first: bool,
    /// The head of the list that is read promises its items.
    promised: bool,
    /// The sentence before commits, in the same block.
    committed: bool,
    /// The block that is read stands right above a list.
    over_items: bool,
    /// The block that is read goes on with the item before it: "… to 25%;" over "for yarn the rate will be 30%".
    goes_on: bool,
    /// By how many the items of the list so far that commit outnumber those that tell something.
    mood: i32,
    /// What the head of the list that is read measures.
    head_measure: Option<String>,
    /// The bytes of the label, heading or list head that says what values without words of their own below it
    /// measure, until a text follows.
    title: Option<Range<usize>>,
    /// The one over the text that is read.
    outer_title: Option<Range<usize>>,
    /// The last line or short sentence that fields below it ("Cost: 5 million") may tell of.
    entry: Option<Range<usize>>,
    /// The bytes of the sentence before, in the same block.
    said: Option<Range<usize>>,
    /// That sentence states nothing.
    quiet: bool,
}

impl<'t> Reader<'t> {
    /// Reads all blocks, and calls `each` after every one.
    fn read<E>(
        &mut self,
        outline: &Outline,
        opening: &Opening,
        mut each: impl FnMut(&mut Vec<Statement<'t>>) -> Result<(), E>,
    ) -> Result<(), E> {
        /// The tokens of an item that leaves it to the head of its list what it measures.
        const ITEM: usize = 14;
        /// The tokens of a line that fields below it may tell of.
        const ENTRY: usize = 24;
        let mut scratch: Vec<Token> = Vec::new();
        let mut buffers = Buffers::default();
        let mut section = None;
        // A text of one line has no title; it is what is to be read.
        let front_only = outline.blocks.iter().all(|b| b.kind == BlockKind::Front);
        let ticks = label::ticks(self.text, &outline.blocks);
        for (number, block) in outline.blocks.iter().enumerate() {
            each(&mut self.statements)?;
            if ticks.contains(&number) {
                self.tick(block);
                continue;
            }
            if block.section != section {
                section = block.section;
                self.enter(outline, section);
                self.label_year = None;
            }
            if let BlockKind::Table(number) = block.kind {
                self.table(&outline.tables[number], section, &mut buffers);
                continue;
            }
            let tokens = opening.block(number).unwrap_or_else(|| {
                self.tokens_of(&block.pieces, &mut scratch);
                &scratch
            });
            self.frame.paragraph = None;
            self.frame.before = None;
            self.frame.last_here = false;
            self.frame.items.take_if(|_| block.kind != BlockKind::Item);
            // "The goals for water use are:" says what short items below it measure.
            if tokens.len() > ITEM {
                self.head_measure = None;
            }
            self.frame.measure.clone_from(&self.head_measure);
            let below = outline.blocks.get(number + 1);
            self.over_items = block.kind != BlockKind::Item
                && below.is_some_and(|b| b.kind == BlockKind::Item && b.section == block.section);
            self.outer_title = match block.kind {
                BlockKind::Heading => None,
                _ => self.title.take_if(|_| tokens.len() > ITEM),
            };
            buffers.look_up(tokens, self.parts(tokens), self.lexicon);
            let sentences = || buffers.sentences(self.text, tokens, self.lexicon);
            self.goes_on = self.frame.in_list
                && block.kind == BlockKind::Paragraph
                && self.text[block.pieces.first().map_or(0..0, Range::clone)]
                    .starts_with(char::is_lowercase);
            // How a Chinese paragraph tells is heard before its sentences are read.
            if buffers.is_han() {
                super::han::paragraph(&mut self.frame, sentences());
            } else if !self.goes_on {
                self.frame.block(block.kind);
            }
            self.opens = true;
            self.committed = false;
            self.said = None;
            if block.kind == BlockKind::Front && !front_only {
                continue;
            }
            for s in sentences() {
                self.sentence(block, &s);
                self.said = (!s.is_empty()).then(|| s.bytes(&(0..s.len())));
                if !is_field(&s) {
                    self.entry = self.said.clone().filter(|_| s.len() <= ENTRY);
                }
            }
        }
        Ok(())
    }

    /// Reads a table: its cells of values, and the words of the others as sentences.
    fn table(&mut self, table: &Table, section: Option<u32>, buffers: &mut Buffers) {
        let setting = table::Setting {
            text: self.text,
            lexicon: self.lexicon,
            frame: &self.frame,
        };
        for found in table::read(&setting, table) {
            match found {
                table::Found::Stated(stated) => self.cell(*stated, section),
                table::Found::Words(pieces) => self.words(pieces, section, buffers),
                table::Found::Dropped { bytes, reason, why } => self.drop(bytes, reason, why),
            }
        }
    }

    /// Reads words that stand for themselves, as the cell of a table.
    fn words(&mut self, pieces: Vec<Range<usize>>, section: Option<u32>, buffers: &mut Buffers) {
        /// Fewer tokens are a label.
        const SENTENCE: usize = 6;
        let mut tokens: Vec<Token> = Vec::new();
        self.tokens_of(&pieces, &mut tokens);
        let block = Block {
            kind: if tokens.len() < SENTENCE {
                BlockKind::Label
            } else {
                BlockKind::Item
            },
            section,
            pieces,
            marker: None,
        };
        self.frame.paragraph = None;
        self.frame.measure = None;
        self.opens = true;
        buffers.look_up(&tokens, self.parts(&tokens), self.lexicon);
        for s in buffers.sentences(self.text, &tokens, self.lexicon) {
            self.sentence(&block, &s);
        }
    }

    /// Keeps a number that states nothing.
    fn drop(&mut self, bytes: Range<usize>, reason: &'static str, why: Why) {
        if self.keep {
            let span = self.lines.span(bytes);
            self.dropped.push(Dropped {
                text: self.cut(&span),
                span,
                reason,
                rule: Cow::Borrowed(rule_id(self.lexicon, why)),
            });
        }
    }

    /// The record of a table's cell.
    fn cell(&mut self, stated: table::Stated, section: Option<u32>) {
        let lexicon = self.lexicon;
        let span = self.lines.span(stated.quantity);
        let text = self.cut(&span);
        let sentence = self.lines.span(stated.row);
        let (indicator, rule) = self.measure(&stated.indicator);
        let quantity = Quantity {
            text,
            span,
            value: Exact(stated.value),
            upper: stated.upper.map(Exact),
            unit: stated.unit,
            per: stated.per.map(Cow::Owned),
            of: stated.of.map(Cow::Owned),
            comparator: stated.comparator,
        };
        let mut rules: Vec<Cow<'t, str>> = Vec::with_capacity(stated.rules.len());
        for why in stated.rules.iter().copied().chain(rule.map(Why::Entry)) {
            let id = Cow::Borrowed(rule_id(lexicon, why));
            if !rules.contains(&id) {
                rules.push(id);
            }
        }
        let id = identity(self.hash, quantity.span.start);
        if self.keep {
            let parts = stated.indicator.iter().map(|i| (i.clone(), "indicator"));
            let value = std::iter::once((quantity.span.start..quantity.span.end, "value"));
            for (bytes, part) in value.chain(parts) {
                self.parts.push(Part {
                    bytes,
                    statement: id.clone(),
                    name: part,
                });
            }
        }
        self.statements.push(Statement {
            kind: stated.kind,
            id,
            document: self.id,
            section,
            sentence,
            text: self.cut(&sentence),
            indicator,
            base: base(lexicon, &quantity),
            measure: Some(stated.measure),
            direction: stated.direction,
            time: stated.time.map(|t| Time {
                text: Cow::Owned(t.text),
                start: t.start,
                end: t.end,
                inherited: stated.inherited,
            }),
            baseline: stated.baseline.map(|b| Baseline {
                text: Cow::Owned(b.text),
                unit: b.value.map(|_| quantity.unit.clone()),
                value: b.value.map(Exact),
                year: b.year,
                reference: None,
            }),
            quantity: Some(quantity),
            modality: None,
            binding: stated.binding,
            conditional: None,
            commitment: false,
            table: Some(model::TablePlace {
                row: stated.place.0,
                column: stated.place.1,
                labels: stated.labels,
                headers: stated.headers,
            }),
            page: None,
            element: None,
            rules,
        });
    }

    /// The indicator that these pieces of the text are, and the rule that knows it.
    fn measure(&mut self, pieces: &[Range<usize>]) -> (Option<Indicator<'t>>, Option<u32>) {
        let Some(first) = pieces.first() else {
            return (None, None);
        };
        let cell = outline::tables::Cell {
            pieces: pieces.to_vec(),
            ..outline::tables::Cell::default()
        };
        let words = table::joined(self.text, &cell);
        let known = table::known(&words, self.lexicon);
        let (key, rule) = known.map_or((None, None), |(key, rule)| (Some(key), Some(rule)));
        let whole = pieces.len() == 1 && self.text[first.clone()] == words;
        let span = whole.then(|| self.lines.span(first.clone()));
        let text = match &span {
            Some(span) => Cow::Borrowed(self.cut(span)),
            None => Cow::Owned(words),
        };
        (Some(Indicator { text, key, span }), rule)
    }

    /// The sentences of a block as they are read, one after the other.
    fn parts(&self, tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
        let sentences = outline::sentences(self.text, tokens, self.lexicon);
        sentences
            .into_iter()
            .flat_map(|range| bounded(tokens, range))
    }

    fn tokens_of(&self, pieces: &[Range<usize>], tokens: &mut Vec<Token>) {
        tokens.clear();
        let words = &self.lexicon.tables().words;
        for piece in pieces {
            let first = tokens.len();
            tokenize(self.text, piece.start, piece.end, words, tokens);
            if self.text[piece.clone()].contains(BOLD) {
                without_bold(self.text, tokens, first);
            }
        }
    }

    /// Takes over what the headings above the section say.
    fn enter(&mut self, outline: &Outline, section: Option<u32>) {
        let chain: Vec<u32> = std::iter::successors(section, |&id| {
            outline.sections.get(id as usize - 1).and_then(|s| s.parent)
        })
        .collect();
        self.headings.retain(|h| chain.contains(&h.section));
        let period = self.headings.iter().rev().find_map(|h| h.period.clone());
        let kind = self.headings.iter().rev().find_map(|h| h.kind);
        // What a section opens with holds in the sections inside it.
        let outer = self.frame.head_section.is_some_and(|s| chain.contains(&s));
        let head = self.frame.head.take().filter(|_| outer);
        self.frame.enter(period, kind);
        self.first = true;
        self.frame.head = head;
        self.head_measure = None;
        self.title = None;
        self.frame.here = section;
    }

    /// Dates a number of a chart by the year beside it.
    fn label(&self, decided: &mut Decided) {
        if let Some(year) = self.label_year.filter(|_| decided.time.is_none()) {
            decided.time = Some(When {
                tokens: 0..0,
                text: Some(year.to_string()),
                start: Some(year),
                end: Some(year),
                inherited: true,
            });
            let now = self.frame.now();
            if decided.kind == Kind::Figure && year > now + 1 {
                decided.kind = Kind::Projection;
            }
        }
    }

    /// "Waste 37 kt" over "12%": the words before the amount of a label say what those below it measure.
    fn titles(&mut self, s: &Sentence<'_>, amount: &Amount, decided: &Decided) {
        if let [own] = &decided.indicator[..]
            && own.start == 0
            && own.end <= amount.tokens.start
        {
            self.title = Some(s.bytes(own));
        }
    }

    /// The tick of an axis is no statement.
    fn tick(&mut self, block: &Block) {
        if self.keep {
            let span = self.lines.span(block.pieces[0].clone());
            self.dropped.push(Dropped {
                text: self.cut(&span),
                span,
                reason: "axis tick",
                rule: Cow::Borrowed("label/axis-tick"),
            });
        }
    }

    fn sentence(&mut self, block: &Block, s: &Sentence<'_>) {
        if s.is_empty() {
            return;
        }
        let bytes = s.bytes(&(0..s.len()));
        let mut years = self.frame.years();
        if s.is_han() {
            years.told = self.frame.told_in_han();
        }
        let mut found = mentions(s, years);
        self.at_home(&mut found);
        baseline::mark(s, &mut found);
        let in_label = block.kind == BlockKind::Label;
        if in_label {
            label::settle(s, &mut found);
        }
        match block.kind {
            BlockKind::Heading => self.heading(block, s, &found),
            // "Emission goals" over the numbers of a chart
            BlockKind::Label if label::is_title(s, &found) => {
                self.frame.kind = announced(s).or(self.frame.kind);
            }
            _ => {}
        }
        let leads = self.opens;
        let kind = self.remember_han(s, &found);
        if let (Some(heading), Some(_)) = (self.headings.last_mut(), kind) {
            // Sections below the heading come behind the list head.
            heading.kind = kind;
        }
        let cues = if s.is_han() {
            Vec::new()
        } else {
            cues::find(s)
        };
        let commits = self.commits(block.kind, s, &found, &cues, leads);
        self.promise(block.kind, s, commits.is_some(), &cues);
        self.committed = commits.is_some();
        let (decided, head) = {
            let scene = Scene {
                s,
                mentions: &found,
                cues: &cues,
                frame: &self.frame,
                commits: commits.is_some(),
            };
            let titles = matches!(block.kind, BlockKind::Heading | BlockKind::Label);
            let head = match label::head(&scene) {
                None if titles => label::title(&scene),
                head => head,
            };
            (decide(&scene), head)
        };
        match head {
            Some(label::Says::Measure(words)) => self.title = Some(s.bytes(&words)),
            Some(label::Says::Nothing) => self.title = None,
            None => {}
        }
        let sentence = self.lines.span(bytes.clone());
        self.frame.paragraph_kind = if opens(s, &found) {
            decided.first().map(|d| d.kind)
        } else {
            self.frame.paragraph_kind
        };
        if s.is_han() {
            super::han::moved(&mut self.frame, &decided);
        }
        if block.kind == BlockKind::Item {
            self.frame.items = decided.last().map(|d| d.kind).or(self.frame.items);
        }
        self.remember_last(s, &found, &decided);
        self.remember_budget(s, &found, &decided);
        let place = Place {
            section: block.section,
            sentence,
            commits: commits.or_else(|| {
                let mut both = found.amounts.iter().zip(&decided);
                both.find_map(|(amount, decided)| self.meant(amount, decided))
            }),
        };
        for (amount, mut decided) in found.amounts.iter().zip(decided) {
            if in_label {
                self.label(&mut decided);
                self.titles(s, amount, &decided);
            }
            self.record(s, amount, decided, &place);
        }
        if found.amounts.is_empty()
            && let Some(why) = commits
        {
            self.commitment(&place, why);
        }
        if self.keep {
            self.remember(s, &found);
        }
        if !s.is_han() {
            self.remember_periods(s, &found);
        }
        if matches!(block.kind, BlockKind::Label | BlockKind::Heading) {
            self.label_year = label::lone_year(s, &found);
        }
        self.remember_caption(block, s, &found);
    }

    /// The rule by which a target commits where its sentence has no other: an order that an item goes on behind, and a
    /// bound that will be kept ("Growth will be more than 7%").
    fn meant(&self, amount: &Amount, decided: &Decided) -> Option<Why> {
        let bounds = matches!(
            amount.comparator,
            Comparator::Gt | Comparator::Ge | Comparator::Lt | Comparator::Le
        );
        let will = |rule: u32| {
            matches!(
                self.lexicon.rule(rule).meaning,
                Meaning::Modality {
                    modality: Modality::Will,
                    commits: true,
                }
            )
        };
        let commits = |why: &&Why| match **why {
            Why::Code(code) => code == "role/imperative",
            Why::Entry(rule) => bounds && will(rule),
        };
        let why = decided.rules.iter().find(commits).copied();
        why.filter(|_| decided.kind == Kind::Target)
    }

    /// "Table 5: Needs for 2030", "Emissions of the city in 2013 by sector": keeps the one period of a line without an amount,
    /// which may hold for what stands below, until a sentence with a verb was read.
    fn remember_caption(&mut self, block: &Block, s: &Sentence<'_>, found: &Mentions) {
        if !self.frame.weighs || s.is_han() {
            return;
        }
        let time = |p: &&Period| p.usage == Use::Time && !is_open(s, p);
        let mut times = found.periods.iter().filter(time);
        let told = match (times.next(), times.next()) {
            (Some(one), None) if found.amounts.is_empty() => Some(one),
            _ => None,
        };
        if told.is_none() && self.frame.caption.is_none() {
            return;
        }
        let verb = || (0..s.len()).any(|t| super::phrase::is_tensed(s, t));
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) && verb() {
            self.frame.caption = None;
        } else if let Some(told) = told {
            self.frame.caption = inheritable(s.slice(&told.tokens), told);
        }
    }

    /// The rule by which the sentence commits, if it does; keeps the mood of the list that it is an item of.
    fn commits(
        &mut self,
        kind: BlockKind,
        s: &Sentence<'_>,
        found: &Mentions,
        cues: &[cues::Cue],
        leads: bool,
    ) -> Option<Why> {
        let item = kind == BlockKind::Item;
        // "Build roads. / New parks for all": an item without a verb goes on as those before it.
        let run = item && leads && self.mood > 0 && commitment::is_promised(s);
        let commits = match kind {
            BlockKind::Label => None,
            _ if s.is_han() => super::han::commits(s, found, &self.frame),
            BlockKind::Item if self.promised || run => {
                commitment::decide(s, cues, self.frame.india).or_else(|| {
                    let rule = if self.promised {
                        "commitment/list-head"
                    } else {
                        "commitment/run"
                    };
                    commitment::is_promised(s).then_some(Why::Code(rule))
                })
            }
            _ => commitment::decide(s, cues, self.frame.india),
        };
        self.frame.promised = item && self.promised || run;
        self.mood = if !item {
            0
        } else if !leads {
            self.mood
        } else if commits.is_some() {
            self.mood + 1
        } else {
            self.mood - i32::from(!commitment::is_promised(s))
        };
        commits
    }

    /// Keeps what the sentence states last for the one that may go on with it.
    fn remember_last(&mut self, s: &Sentence<'_>, found: &Mentions, decided: &[Decided]) {
        self.frame.goals = found.amounts.is_empty() && announced(s) == Some(Kind::Target);
        self.quiet = self.frame.before.is_none();
        let last = decided.last().zip(found.amounts.last());
        self.frame.before = last.map(|(d, a)| Before {
            kind: d.kind,
            time: d.time.as_ref().map(|time| told_in(s, time)),
            measure: d
                .indicator
                .iter()
                .map(|part| s.slice(part))
                .collect::<Vec<_>>()
                .join(" "),
            unit: a.unit.clone(),
            past: super::time::is_past(s),
        });
    }

    /// Keeps the fiscal year that a sentence budgets sums for, as long as sentences go on with it.
    fn remember_budget(&mut self, s: &Sentence<'_>, found: &Mentions, decided: &[Decided]) {
        /// So many sentences in between tell of something else.
        const FAR: u32 = 3;
        let fiscal = |d: &&Decided| {
            let years = d.time.as_ref().and_then(|t| t.start.zip(t.end));
            d.kind == Kind::Target && years.is_some_and(|(from, to)| to == from + 1)
        };
        let sums = decided
            .iter()
            .zip(&found.amounts)
            .filter(|(_, a)| super::time::is_sum(a))
            .map(|(d, _)| d);
        // "is placed at 150 crore in 1996-97, compared to 123 crore in 1995-96": the year to come.
        let told = sums
            .filter(fiscal)
            .filter_map(|d| d.time.as_ref())
            .max_by_key(|time| time.end)
            .filter(|_| super::time::budgets(s));
        self.frame.budget = match (told, self.frame.budget.take()) {
            (Some(time), _) => Some((told_in(s, time), 0)),
            (None, Some((told, far))) if far < FAR => Some((told, far + 1)),
            _ => None,
        };
    }

    /// "We will deliver:" promises the items of the list under it.
    fn promise(&mut self, kind: BlockKind, s: &Sentence<'_>, commits: bool, cues: &[cues::Cue]) {
        let leads = kind == BlockKind::Heading || self.heads_list(s);
        match kind {
            BlockKind::Item => {}
            _ if self.goes_on && !leads => {}
            BlockKind::Label if !self.over_items => {}
            _ => {
                let promises = || {
                    commits
                        // "We will reform the law. This includes:"
                        || self.committed && commitment::goes_on(s)
                        || commitment::announces_deeds(s)
                        || commitment::leads_to_items(s)
                        // "We will", a label over a list
                        || kind == BlockKind::Label
                            && commitment::decide(s, cues, self.frame.india).is_some()
                };
                self.promised = leads && !s.is_han() && promises();
            }
        }
    }

    /// The sentence opens a list: a colon ends it, or it stands above items and nothing ends it.
    fn heads_list(&self, s: &Sentence<'_>) -> bool {
        let last = s.len() - 1;
        s.is(last, ":") || self.over_items && !s.is_any(last, &[".", ";", ",", "!"])
    }

    /// Gives the signs of money the meaning that they have in this document's country.
    fn at_home(&self, found: &mut Mentions) {
        for (sign, unit) in &self.money {
            for amount in found
                .amounts
                .iter_mut()
                .filter(|a| a.unit == *sign && a.plain_sign)
            {
                amount.unit.clone_from(unit);
            }
        }
    }

    /// Keeps what a heading says for the sentences under it.
    fn heading(&mut self, block: &Block, s: &Sentence<'_>, found: &Mentions) {
        let Some(section) = block.section else { return };
        let kind = if s.is_han() {
            // "第二章 发展目标" behind a review of the plan before: that one is over.
            let now = self.frame.year;
            let over = |plan: &(i32, i32)| now.is_some_and(|now| plan.1 < now);
            self.frame.plan = self.frame.plan.filter(|plan| !over(plan));
            // "聚力落实国家重大战略任务" below a review reports how the task was done.
            let above = self.headings.iter().rev().find_map(|h| h.kind);
            let reviewed = above == Some(Kind::Figure) && found.periods.is_empty();
            super::han::announced(s).filter(|kind| !(reviewed && *kind == Kind::Target))
        } else {
            announced(s)
        };
        let tied = |p: &&Period| {
            s.is_han()
                || matches!(p.why, Why::Entry(_))
                    && (p.start.is_some() || kind.is_some() || dates_all(s, p))
                    && !is_open(s, p)
                    && !is_of_day(s, p)
                    && (kind.is_some() || !s.is(p.tokens.start, "of"))
                || is_of_caption(s, p)
                || is_of_title(s, p, kind, self.frame.now())
        };
        let told = |p: &Period| inheritable(s.slice(&p.tokens), p);
        let mut tied = found.periods.iter().filter(tied);
        // "Our work in 2019 and the first months of 2020", "2025年和“十四五”时期工作回顾": a review opens with
        // what is named first.
        let period = if s.is_han() {
            let plan = |p: &Period| {
                p.is_plan().then(|| Inherited {
                    text: s.slice(&p.tokens).to_owned(),
                    start: p.start,
                    end: p.end,
                })
            };
            let periods = &found.periods;
            periods
                .iter()
                .find_map(told)
                .or_else(|| periods.iter().find_map(plan))
        } else if kind == Some(Kind::Figure) {
            tied.find_map(told)
        } else {
            tied.rev().find_map(told)
        };
        if period.is_some() {
            self.frame.section.clone_from(&period);
            if s.is_han() {
                self.frame.head = None;
            }
        }
        if kind.is_some() {
            self.frame.kind = kind;
            self.frame.section_kind = kind;
            if s.is_han() && self.headings.is_empty() {
                self.frame.plans = kind == Some(Kind::Target);
            }
        }
        self.headings.push(Heading {
            section,
            period,
            kind,
        });
    }

    /// Keeps the time that a review tells of, where the sentence opens or announces one.
    fn remember_review(&mut self, s: &Sentence<'_>, found: &Mentions, opening: Option<&Period>) {
        // "In February 2012 it joined …" dates an event.
        let dated = |p: &&Period| is_of_day(s, p);
        // A review that opens with "Last year" goes on about it, as one that opens with "In 2009" does
        // where the document tells no year of its own. Amid others such a sentence speaks for itself.
        let first = std::mem::replace(&mut self.first, false);
        if let Some(told) = opening.filter(|p| !dated(p)).filter(|p| {
            self.frame.section.is_none()
                && first
                && match self.frame.year {
                    Some(year) => p.end == Some(year - 1),
                    None => p.start.is_some() && p.start == p.end && super::time::is_past(s),
                }
        }) {
            self.frame.review = inheritable(s.slice(&told.tokens), told).map(|told| Review {
                told,
                announced: false,
            });
        }
        // "I will begin with a review of our work over the past five years." "A review was held in 2005" tells of one.
        let own = |t: usize| s.is_any(t, &["I", "me", "my", "we", "us", "our"]);
        let whole = |p: &&Period| {
            p.usage == Use::Time
                && p.start.is_some()
                && p.end
                    .is_some_and(|end| self.frame.year.is_none_or(|year| end < year))
                && !dated(p)
        };
        if s.hints(Hint::Reviews)
            && !super::time::is_past(s)
            && (0..s.len()).any(own)
            && let Some(at) = (0..s.len()).find(|&t| s.hints_at(t, Hint::Reviews))
            && let Some(told) = found
                .periods
                .iter()
                .filter(|p| p.tokens.start > at)
                .find(whole)
        {
            self.frame.review = inheritable(s.slice(&told.tokens), told).map(|told| Review {
                told,
                announced: true,
            });
        }
    }

    /// "The revised estimate for 2015-16 is …": keeps the fiscal year that it is of.
    fn remember_estimate(&mut self, s: &Sentence<'_>, found: &Mentions) {
        if self.frame.fiscal.is_none() || !super::time::estimates(s) {
            return;
        }
        let year = |p: &&Period| {
            p.usage == Use::Time && p.start.zip(p.end).is_some_and(|(from, to)| to == from + 1)
        };
        if let Some(told) = found.periods.iter().find(year) {
            self.frame.estimate = inheritable(s.slice(&told.tokens), told);
        }
    }

    /// Keeps the periods that later sentences may inherit.
    fn remember_periods(&mut self, s: &Sentence<'_>, found: &Mentions) {
        let first = found.periods.first();
        let opening = first.filter(|p| opens_with(s, p) || is_of_evidence(s, p));
        // "In February 2012 it joined …" dates an event.
        let dated = |p: &&Period| is_of_day(s, p);
        self.remember_review(s, found, opening);
        if let Some(frame) = opening
            .filter(|p| !dated(p))
            .filter(|p| p.start.is_some() && p.end.is_some() || p.start.is_none())
            .filter(|p| !is_open(s, p))
            .and_then(|p| inheritable(s.slice(&p.tokens), p))
        {
            self.frame.paragraph = Some(frame);
        }
        self.remember_estimate(s, found);
        // "so far" holds for its sentence alone.
        let open = |p: &&Period| s.is_han() || !is_open(s, p);
        let told = |tied: bool| {
            let mut periods = found.periods.iter().rev().filter(open);
            periods.find_map(|p| {
                // "within five years" tells of its own sentence.
                let horizon = p.why == Why::Code(crate::mention::period::HORIZON);
                let fits = !horizon && (!tied || matches!(p.why, Why::Entry(_)));
                inheritable(s.slice(&p.tokens), p).filter(|_| fits)
            })
        };
        let last = told(true).or_else(|| told(false));
        let one = |told: &Inherited| told.start.zip(told.end).is_some_and(|(a, b)| b - a <= 1);
        self.frame.last_past = last.as_ref().is_some_and(one)
            && !found.periods.iter().any(|p| is_of_day(s, p))
            && super::time::is_past(s);
        if last.is_some() {
            self.frame.last.clone_from(&last);
            self.frame.last_here = true;
            // "The outline sets targets for the plan period. They are as follows:"
            if announced(s) == Some(Kind::Target) {
                self.frame.announced.clone_from(&last);
            }
        }
        if s.len() > 1 && self.heads_list(s) {
            let known = s
                .hits_of(bit::INDICATOR)
                .rfind(|h| matches!(s.meaning(h), Meaning::Indicator { .. }))
                .map(|h| s.slice(&h.tokens()).to_owned());
            self.head_measure = self.frame.measure.clone().or(known);
            let text = s.slice(&(0..s.len()));
            let kind = announced(s);
            if kind.is_some() || text.contains("follow") {
                self.frame.kind = kind.or(self.frame.section_kind);
                // "The city's 2015 plan has these targets:" tells which plan.
                let named = found.periods.last().is_some_and(|p| {
                    let (from, end) = (p.tokens.start, p.tokens.end);
                    let before = s.slice(&(0..from));
                    p.why == Why::Code("period/year")
                        && from > 0
                        && (s.has(from - 1, class::DETERMINER)
                            || ["'s", "’s"].iter().any(|own| before.ends_with(own)))
                        && !(end..end + 3).any(|t| s.has(t, class::GOAL))
                });
                // What was set as a target tells nothing of "what was achieved, including:".
                let announced = || self.frame.announced.clone();
                let announced = (kind != Some(Kind::Figure)).then(announced).flatten();
                let aside = found.periods.last().is_some_and(|p| in_preface(s, p));
                self.frame.head = last.filter(|_| !named && !aside).or(announced);
                self.frame.in_list = false;
                self.frame.head_lasts = text.contains("as follows");
                self.frame.head_of_items = false;
                self.frame.paragraph = None;
            } else if let Some(told) = opening
                .or_else(|| closing(s, found))
                .and_then(|p| inheritable(s.slice(&p.tokens), p))
                .or_else(|| {
                    // "To build 90 homes by 2031, the town agrees to:" is due whenever it is.
                    let end = found.periods.last().map_or(0, |p| p.tokens.end);
                    let meant = (end..s.len()).any(|t| super::phrase::is_tensed(s, t));
                    last.filter(|p| self.promised && p.start.is_none() && !meant)
                })
            {
                // "By 2030 we will:", "Between 2011 and 2016:", "We will by 2030:"
                self.frame.head = Some(told);
                self.frame.in_list = false;
                self.frame.head_lasts = false;
                self.frame.head_of_items = true;
            }
        }
    }

    fn span(&mut self, s: &Sentence<'_>, tokens: &Range<usize>) -> Span {
        self.lines.span(s.bytes(tokens))
    }

    fn cut(&self, range: &Span) -> &'t str {
        &self.text[range.start..range.end]
    }

    fn record(&mut self, s: &Sentence<'_>, a: &Amount, d: Decided, place: &Place) {
        let lexicon = self.lexicon;
        let parts = if self.keep {
            parts(s, a, &d)
        } else {
            Vec::new()
        };
        let span = self.span(s, &a.tokens);
        let text = self.cut(&span);
        let indicator = self.measured(s, a, &d);
        let of = a.of.as_ref().map(|of| clean(&self.text[s.bytes(of)]));
        let unit = emitted(s, a, &d.indicator).map_or_else(|| a.unit.clone(), str::to_owned);
        let quantity = Quantity {
            text,
            span,
            value: Exact(a.value),
            upper: a.upper.map(Exact),
            unit: unit.clone(),
            per: match &a.per {
                Some(per) => Some(Cow::Owned(per.clone())),
                None => d.yearly.then_some(Cow::Borrowed("year")),
            },
            of,
            comparator: a.comparator,
        };
        let base = base(lexicon, &quantity);
        let time = d.time.map(|when| Time {
            text: when
                .text
                .map_or_else(|| clean(&self.text[s.bytes(&when.tokens)]), Cow::Owned),
            start: when.start,
            end: when.end,
            inherited: when.inherited,
        });
        let baseline = d.baseline.map(|b| Baseline {
            text: clean(&self.text[s.bytes(&b.tokens)]),
            value: b.value.map(Exact),
            unit: b.value.map(|_| unit.clone()),
            year: b.year,
            reference: b.reference.map(|r| clean(&self.text[s.bytes(&r)])),
        });
        let mut rules: Vec<Cow<'t, str>> = Vec::with_capacity(d.rules.len());
        for why in d.rules.iter().chain(place.commits.as_ref()) {
            let id = Cow::Borrowed(rule_id(lexicon, *why));
            if !rules.contains(&id) {
                rules.push(id);
            }
        }
        if let Some(rule) = indicator.as_ref().and_then(|(_, rule)| *rule) {
            rules.push(Cow::Borrowed(rule_id(lexicon, Why::Entry(rule))));
        }
        let statement = Statement {
            kind: d.kind,
            id: identity(self.hash, quantity.span.start),
            document: self.id,
            section: place.section,
            page: None,
            element: None,
            sentence: place.sentence,
            text: self.cut(&place.sentence),
            indicator: indicator.map(|(i, _)| i),
            base,
            quantity: Some(quantity),
            measure: Some(d.measure),
            direction: d.direction,
            time,
            baseline,
            modality: d.modality,
            binding: binding(s, d.kind),
            conditional: self.condition(s, d.kind, &a.tokens),
            commitment: place.commits.is_some(),
            table: None,
            rules,
        };
        for (bytes, part) in parts {
            self.parts.push(Part {
                bytes,
                statement: statement.id.clone(),
                name: part,
            });
        }
        self.statements.push(statement);
    }

    /// What an amount measures, and the rule that knows it; sentences that follow may point back to it.
    fn measured(
        &mut self,
        s: &Sentence<'_>,
        a: &Amount,
        d: &Decided,
    ) -> Option<(Indicator<'t>, Option<u32>)> {
        let named = match &d.measure_before {
            Some(text) => self.recalled(s, a, &d.indicator, true).or_else(|| {
                let text = Cow::Owned(text.clone());
                Some((
                    Indicator {
                        text,
                        key: None,
                        span: None,
                    },
                    None,
                ))
            }),
            None => self
                .antecedent(s, a, &d.indicator)
                .or_else(|| self.recalled(s, a, &d.indicator, false))
                .or_else(|| self.spelled_out(s, &d.indicator))
                .or_else(|| self.indicator(s, &d.indicator))
                .or_else(|| self.titled(s)),
        };
        let (mut indicator, mut rule) = named?;
        if indicator.key.is_none()
            && let Some((text, key, known)) = self.pointed_at(s, &d.indicator)
        {
            indicator = Indicator {
                text: Cow::Owned(text),
                key: Some(key),
                span: None,
            };
            rule = Some(known);
        }
        if indicator.key.is_none() && a.unit == "%" && is_growth_of_output(s, d) {
            indicator.key = Some(GROWTH_OF_OUTPUT.to_owned());
        }
        let stated = (a.unit.as_str(), a.per.as_deref(), d.measure);
        let indicator = as_share(indicator, rule, stated, self.lexicon);
        self.frame.measure = Some(indicator.text.to_string());
        if d.kind == Kind::Target && a.is_share() {
            let time = d.time.as_ref().map(|time| told_in(s, time));
            let time = time.or_else(|| self.frame.goal(a)?.time.clone());
            let measure = indicator.text.to_string();
            let told = Told { measure, time };
            self.frame.told.insert((a.value, a.unit.clone()), told);
        }
        Some((indicator, rule))
    }

    /// "Transport" over "(12 Mt)", "The rate will be:" over "5% from 2030": what a label or list head says of values
    /// without words.
    fn titled(&mut self, s: &Sentence<'_>) -> Option<(Indicator<'t>, Option<u32>)> {
        if s.is_han() || label::is_total(s) {
            return None;
        }
        let title = self.title.clone().or_else(|| self.outer_title.clone())?;
        let (indicator, rule) = self.measure(&[title]);
        Some((indicator?, rule))
    }

    /// The condition that the sentence states.
    fn condition(
        &self,
        s: &Sentence<'_>,
        kind: Kind,
        amount: &Range<usize>,
    ) -> Option<Cow<'t, str>> {
        if kind != Kind::Target {
            return None;
        }
        if let Some((at, conditional)) = said_conditional(s, amount) {
            return conditional.then(|| clean(&self.text[s.bytes(&(at..at + 1))]));
        }
        let hit = s
            .hits_of(bit::CONDITION)
            .find(|h| matches!(s.meaning(h), Meaning::Condition))?;
        let from = hit.tokens().start;
        let end = (from..s.len())
            .find(|&t| s.is_any(t, &[";", ".", ")", ","]))
            .unwrap_or(s.len());
        Some(clean(&self.text[s.bytes(&(from..end))]))
    }

    fn indicator(
        &mut self,
        s: &Sentence<'_>,
        pieces: &[Range<usize>],
    ) -> Option<(Indicator<'t>, Option<u32>)> {
        let widened;
        let pieces = match whole_name(s, pieces) {
            Some(name) => {
                widened = [name];
                &widened[..]
            }
            None => pieces,
        };
        let first = pieces.first()?;
        let key = known(s, pieces);
        let (text, span) = if let [one] = pieces {
            let span = self.span(s, one);
            let text = self.cut(&span);
            let broken = text.contains('\n') || text.contains(BOLD);
            if broken || s.is_han() && clean(text) != text {
                (self.as_read(s, one), None)
            } else {
                (Cow::Borrowed(text), Some(span))
            }
        } else {
            let parts: Vec<Cow<'t, str>> = pieces.iter().map(|p| self.as_read(s, p)).collect();
            (Cow::Owned(parts.join(" ")), None)
        };
        let _ = first;
        let (key, rule) = key.map_or((None, None), |(k, r)| (Some(k), Some(r)));
        Some((Indicator { text, key, span }, rule))
    }

    /// The words of a piece on one line, without what stands between them and is not read: the foot of a page,
    /// the marks of bold type.
    fn as_read(&self, s: &Sentence<'_>, piece: &Range<usize>) -> Cow<'t, str> {
        let tokens = &s.tokens[piece.clone()];
        let parted = |pair: &[Token]| {
            let between = &self.text[pair[0].end as usize..pair[1].start as usize];
            !between.trim().is_empty()
        };
        if !tokens.windows(2).any(parted) {
            return clean(&self.text[s.bytes(piece)]);
        }
        let parts: Vec<&str> = tokens
            .chunk_by(|a, b| !parted(&[*a, *b]))
            .map(|run| &self.text[run[0].start as usize..run[run.len() - 1].end as usize])
            .collect();
        Cow::Owned(clean(&parts.join(" ")).into_owned())
    }

    fn commitment(&mut self, place: &Place, why: Why) {
        let text = self.cut(&place.sentence);
        let rule = rule_id(self.lexicon, why);
        let modality = match why {
            Why::Entry(number) => match self.lexicon.rule(number).meaning {
                Meaning::Modality { modality, .. } => Some(modality),
                _ => None,
            },
            Why::Code(_) => Some(Modality::Will),
        };
        self.statements.push(Statement {
            kind: Kind::Commitment,
            id: identity(self.hash, place.sentence.start),
            document: self.id,
            section: place.section,
            page: None,
            element: None,
            sentence: place.sentence,
            text,
            indicator: None,
            quantity: None,
            base: None,
            measure: None,
            direction: None,
            time: None,
            baseline: None,
            modality,
            binding: None,
            conditional: None,
            commitment: true,
            table: None,
            rules: vec![Cow::Borrowed(rule)],
        });
    }

    /// Keeps what a Chinese sentence tells of those behind it, and whether the next one opens its paragraph as well.
    fn remember_han(&mut self, s: &Sentence<'_>, found: &Mentions) -> Option<Kind> {
        let leads = std::mem::take(&mut self.opens);
        if !s.is_han() {
            return None;
        }
        super::han::sentence(&mut self.frame, s);
        let kind = super::han::remember(&mut self.frame, s, found, leads);
        self.opens = leads && super::han::heads_text(&mut self.frame, s, found);
        kind
    }

    /// Keeps for `explain` what was recognised and what was turned down.
    fn remember(&mut self, s: &Sentence<'_>, found: &Mentions) {
        let lexicon = self.lexicon;
        for hit in s.hits() {
            let span = self.span(s, &hit.tokens());
            self.mentions.push(Mention {
                what: what(s.meaning(hit)),
                text: self.cut(&span),
                span,
                rule: Cow::Borrowed(&lexicon.rule(hit.rule).id),
            });
        }
        for period in &found.periods {
            let span = self.span(s, &period.tokens);
            let rule = Cow::Borrowed(rule_id(lexicon, period.why));
            self.mentions.push(Mention {
                what: "period",
                text: self.cut(&span),
                span,
                rule,
            });
        }
        for rejected in &found.rejected {
            let span = self.span(s, &rejected.tokens);
            let rule = Cow::Borrowed(rule_id(lexicon, rejected.why));
            self.dropped.push(Dropped {
                text: self.cut(&span),
                span,
                reason: rejected.reason,
                rule,
            });
        }
        self.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    }
}

/// The parts of a statement that may hold numerals, in bytes of the text.
fn parts(s: &Sentence<'_>, a: &Amount, d: &Decided) -> Vec<(Range<usize>, &'static str)> {
    let mut parts = vec![(s.bytes(&a.tokens), "value")];
    parts.extend(a.start.iter().map(|b| (s.bytes(&b.tokens), "baseline")));
    if let Some(b) = &d.baseline {
        parts.push((s.bytes(&b.tokens), "baseline"));
        parts.extend(b.reference.iter().map(|r| (s.bytes(r), "baseline")));
    }
    let time = d.time.iter().filter(|t| !t.inherited);
    parts.extend(time.map(|t| (s.bytes(&t.tokens), "time")));
    parts.extend(a.of.iter().map(|of| (s.bytes(of), "noun")));
    parts.push((s.bytes(&(a.core.end..a.per_end)), "rate"));
    parts.extend(d.indicator.iter().map(|i| (s.bytes(i), "indicator")));
    parts.retain(|(bytes, _)| !bytes.is_empty());
    parts
}

/// "I am glad to report that in the current year:", "Key results in 2019 were:", "Key actions (2022-2025):": the period
/// that the colon of a list's head follows, where one does.
fn closing<'p>(s: &Sentence<'_>, found: &'p Mentions) -> Option<&'p Period> {
    let last = found.periods.last()?;
    let (start, end) = (last.tokens.start, last.tokens.end);
    // "Actions to be completed by 2025:"
    let to_be = start > 1 && s.is(start - 2, "be");
    let told = start > 0 && s.has(start - 1, class::VERB_PAST) && !to_be;
    let held = last.usage == Use::Time && last.end.is_some();
    let bracket = s.is(end, ")") && s.is(start.wrapping_sub(1), "(");
    let colon = end + usize::from(bracket || s.is_any(end, &["is", "are", "was", "were"]));
    let last_word = s.len() - usize::from(s.is(s.len() - 1, ":"));
    (held && colon == last_word && !told).then_some(last)
}

/// The period opens the sentence: "By 2030", "Over the next five years", "In the first half of 2019", "Specifically, by
/// 2030".
fn opens_with(s: &Sentence<'_>, period: &Period) -> bool {
    /// "In the first three quarters of"
    const LONGEST: usize = 6;
    let start = period.tokens.start;
    if start <= 1 {
        return true;
    }
    let over = [
        "in",
        "over",
        "during",
        "for",
        "within",
        "throughout",
        "since",
    ];
    let phrase = || s.is_any(0, &over) && (0..start).all(|t| is_of_phrase(s, t));
    let aside =
        || s.is(start - 1, ",") && (0..start - 1).all(|t| is_of_phrase(s, t) || s.is(t, "to"));
    start <= LONGEST && (phrase() || aside())
}

/// "Data from the census of 2017 show that …": what is known opens the sentence with its time.
fn is_of_evidence(s: &Sentence<'_>, period: &Period) -> bool {
    /// "The latest national survey"
    const FIRST: usize = 4;
    const LONGEST: usize = 10;
    let start = period.tokens.start;
    start <= LONGEST
        && (0..FIRST.min(start)).any(|t| s.hints_at(t, Hint::Evidence))
        && (0..start).all(|t| is_of_phrase(s, t))
        && s.has(period.tokens.end, class::REPORTING)
}

/// A word of a phrase without a verb.
fn is_of_phrase(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, class::PREPOSITION | class::DETERMINER | class::ADVERB)
        || s.is_nominal(at) && !super::phrase::is_tensed(s, at)
        || s.kind(at) == Some(crate::lexicon::token::TokenKind::Number)
}

/// "By 2030", "Short term (by 2030)", "What we will achieve by 2030": all that stands below the heading is due then.
fn dates_all(s: &Sentence<'_>, period: &Period) -> bool {
    let (from, end) = (period.tokens.start, period.tokens.end);
    let bracket = s.is(end, ")") && end + 1 == s.len() && s.is(from.wrapping_sub(1), "(");
    let meant = || (0..from).any(|t| s.is_any(t, &["will", "be"]));
    period.tokens.len() == s.len() || bracket || end == s.len() && meant()
}

/// "in February 2012", "on 28 July 2015", "last month": a month or day, as events have.
fn is_of_day(s: &Sentence<'_>, period: &Period) -> bool {
    let mut tokens = period.tokens.clone();
    period.start == period.end
        && tokens.any(|t| s.opens(t, bit::MONTH) || s.is_any(t, &["week", "month", "yesterday"]))
}

/// "Chart: Jobs by sector (%) - 2016", "Table 3: Jobs by sector, 2016": the year set off at the end of a caption.
fn is_of_caption(s: &Sentence<'_>, period: &Period) -> bool {
    let (from, end) = (period.tokens.start, period.tokens.end);
    let caption = s
        .hits_at(0)
        .iter()
        .any(|h| matches!(s.meaning(h), Meaning::Reference));
    let off = from > 1 && (s.is_any(from - 1, &[",", "(", ":"]) || s.is_dash(from - 1));
    caption && off && (end..s.len()).all(|t| s.is_any(t, &[")", "."]))
}

/// "Review of the past five years", "Budget estimates 2026-27", "Progress 2015–2020", "2030 targets", "2019 in review":
/// years that the heading is about without a word that ties them.
fn is_of_title(s: &Sentence<'_>, period: &Period, kind: Option<Kind>, now: i32) -> bool {
    let (from, end) = (period.tokens.start, period.tokens.end);
    let closed = end + usize::from(s.is(end, ")")) == s.len();
    let bracket = closed && end < s.len() && s.is(from.wrapping_sub(1), "(");
    // "Short term (2022-2025)", "2022-2025" to come
    let ahead = (bracket || period.tokens.len() == s.len()) && period.end >= Some(now);
    match period.why {
        Why::Code("period/past-years" | "period/next-years") => period.start.is_some(),
        Why::Code("period/range-of-years" | "period/fiscal-year") => {
            closed && (kind.is_some() || ahead || super::time::estimates(s))
        }
        Why::Code("period/year") => {
            let goal = (end..end + 3).any(|t| s.has(t, class::GOAL));
            let targets = bracket && kind == Some(Kind::Target);
            s.len() == 1 || goal || targets || kind == Some(Kind::Figure) && (from == 0 || closed)
        }
        _ => false,
    }
}

/// The time of a statement of the sentence, as later sentences inherit it.
fn told_in(s: &Sentence<'_>, time: &When) -> Inherited {
    Inherited {
        text: match &time.text {
            Some(text) => text.clone(),
            None => s.slice(&time.tokens).to_owned(),
        },
        start: time.start,
        end: time.end,
    }
}

/// The sentence opens with a period of its own.
fn opens(s: &Sentence<'_>, found: &Mentions) -> bool {
    found.periods.first().is_some_and(|p| opens_with(s, p))
}

/// Text without sentence ends is read in parts, so that what a statement quotes stays short.
fn bounded(tokens: &[Token], sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    const LONGEST: usize = 500;
    const EARLIEST: usize = 350;
    let mut rest = Some(sentence);
    std::iter::from_fn(move || {
        let Range { start, end } = rest.take()?;
        if end - start <= LONGEST {
            return Some(start..end);
        }
        // A line's start is the best place to cut.
        let cut = (start + EARLIEST..start + LONGEST)
            .find(|&t| tokens[t].broken)
            .unwrap_or(start + LONGEST);
        rest = Some(cut..end);
        Some(start..cut)
    })
}

/// What opens and closes bold type in Markdown.
const BOLD: &str = "**";

/// Takes the marks of bold type out of the tokens from `first` on: they part no words.
fn without_bold(text: &str, tokens: &mut Vec<Token>, first: usize) {
    let mut kept = first;
    let (mut spaced, mut broken) = (false, false);
    let mut at = first;
    while at < tokens.len() {
        let mark = text[tokens[at].start as usize..].starts_with(BOLD);
        if mark && at + 1 < tokens.len() {
            spaced |= tokens[at].spaced;
            broken |= tokens[at].broken;
            at += BOLD.len();
            continue;
        }
        tokens[kept] = tokens[at];
        tokens[kept].spaced |= spaced;
        tokens[kept].broken |= broken;
        (spaced, broken) = (false, false);
        kept += 1;
        at += 1;
    }
    tokens.truncate(kept);
}

/// Where a statement stands.
struct Place {
    section: Option<u32>,
    sentence: Span,
    commits: Option<Why>,
}

/// "Cost: 5 million", "Estimated cost: 5 million", "Duration: 3 years": it opens with nouns that only say that there is an
/// amount.
fn is_field(s: &Sentence<'_>) -> bool {
    const LONGEST: usize = 3;
    let colon = (1..=LONGEST).find(|&t| s.is(t, ":"));
    colon.is_some_and(|colon| {
        (0..colon).all(|t| s.has(t, class::HOLDER | class::LIGHT | class::VAGUE))
            && s.has(colon - 1, class::HOLDER)
    })
}

/// A mass of greenhouse gas, where the measure is one: "BAU emissions stand at 310 million tonnes".
fn emitted(s: &Sentence<'_>, a: &Amount, indicator: &[Range<usize>]) -> Option<&'static str> {
    let gas = match a.unit.as_str() {
        "t" => "tCO2e",
        "kt" => "ktCO2e",
        "Mt" => "MtCO2e",
        "Gt" => "GtCO2e",
        "kg" => "kgCO2e",
        "g" => "gCO2e",
        _ => return None,
    };
    let behind = a.core.end..(a.core.end + 6).min(s.len());
    let words = || {
        indicator
            .iter()
            .flat_map(Clone::clone)
            .chain(behind.clone().filter(|_| s.is(a.core.end, "of")))
    };
    let named = |list: &[&str]| words().any(|t| s.is_any(t, list));
    // "the sector emitted 12 Mt", but "20 kt of methane", and grams of whatever a car emits
    let large = !matches!(a.unit.as_str(), "g" | "kg") && !s.is(a.core.end, "of");
    let emits = large
        && (a.tokens.start.saturating_sub(3)..a.tokens.start)
            .any(|t| s.is_any(t, &["emit", "emits", "emitted", "emitting"]));
    let emission = emits
        || named(&[
            "emission",
            "emissions",
            "ghg",
            "greenhouse",
            "carbon",
            "co2",
            "co2e",
            "co₂",
            "co₂e",
            "abatement",
            "mitigation",
        ]);
    let other = named(&[
        "nox",
        "so2",
        "sulphur",
        "sulfur",
        "particulate",
        "dust",
        "cod",
        "ammonia",
        "pollutants",
        "steel",
        "waste",
        "fibre",
    ]);
    (emission && !other).then_some(gas)
}

/// The text with line breaks and runs of spaces made single spaces, without the marks of what is bold in Markdown.
/// Between Chinese characters a blank or break stands for nothing.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(BOLD) {
        return Cow::Owned(clean(&text.replace(BOLD, "")).into_owned());
    }
    let spaced = text.contains(['\n', '\r', '\t']) || text.contains("  ");
    let parted = !text.is_ascii() && text.contains(' ') && text.contains(is_han);
    if !spaced && !parted {
        return Cow::Borrowed(text);
    }
    let mut words = text.split_whitespace();
    let mut joined = words.next().unwrap_or_default().to_owned();
    for word in words {
        let wide = joined.ends_with(is_han) && word.starts_with(is_han);
        if !wide {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    Cow::Owned(joined)
}

/// The name of a known measure that the indicator is only a part of: "deficit as a percentage of
/// GDP", where a preposition cut it short.
fn whole_name(s: &Sentence<'_>, pieces: &[Range<usize>]) -> Option<Range<usize>> {
    let [piece] = pieces else { return None };
    s.hits_of(bit::INDICATOR)
        .filter(|h| matches!(s.meaning(h), Meaning::Indicator { .. }))
        .map(crate::mention::Hit::tokens)
        .filter(|name| name.start <= piece.start && piece.end <= name.end)
        // "exports and imports by 5% and 6% respectively" are two.
        .filter(|name| {
            let mut added = (name.start..piece.start).chain(piece.end..name.end);
            s.is_han() || !added.any(|t| s.has(t, class::CONJUNCTION))
        })
        .max_by_key(std::iter::ExactSizeIterator::len)
        .filter(|name| name.len() > piece.len())
}

/// "Having regard to our surplus this year, I propose the following:": the period tells of what the sentence starts from.
fn in_preface(s: &Sentence<'_>, p: &Period) -> bool {
    const GROUNDS: [&str; 6] = [
        "given",
        "despite",
        "considering",
        "because",
        "owing",
        "thanks",
    ];
    let doing = s.has(0, class::VERB_ING) && !s.is_any(0, &["starting", "beginning", "during"]);
    let comma = (0..s.len()).find(|&t| s.is(t, ","));
    (doing || s.is_any(0, &GROUNDS)) && comma.is_some_and(|comma| p.tokens.end <= comma)
}

/// The longest known measure inside the indicator.
pub(super) fn known(s: &Sentence<'_>, pieces: &[Range<usize>]) -> Option<(String, u32)> {
    let scattered = (pieces.len() > 1).then(|| across(s, pieces)).flatten();
    if let Some((rule, _)) = scattered
        && let Meaning::Indicator { key, .. } = &s.lexicon.rule(rule).meaning
    {
        return Some((key.clone(), rule));
    }
    s.hits_of(bit::INDICATOR)
        .filter(|h| {
            pieces
                .iter()
                .any(|p| p.start <= h.tokens().start && h.tokens().end <= p.end)
        })
        .filter_map(|h| match s.meaning(h) {
            Meaning::Indicator { key, .. } => Some((key.clone(), h)),
            _ => None,
        })
        .max_by_key(|(_, h)| h.length)
        .filter(|(_, h)| !is_portion(s, pieces, h))
        .map(|(key, h)| (key, h.rule))
}

/// "the contribution of consumption to economic growth": of a measure whose percentages are its changes, a share
/// is something else.
fn is_portion(s: &Sentence<'_>, pieces: &[Range<usize>], hit: &Hit) -> bool {
    let Meaning::Indicator {
        percent_is_change,
        growth_of,
        ..
    } = s.meaning(hit)
    else {
        return false;
    };
    let mut others = pieces
        .iter()
        .flat_map(Clone::clone)
        .filter(|t| !hit.tokens().contains(t));
    (*percent_is_change || growth_of.is_some()) && others.any(|t| s.hints_at(t, Hint::Portion))
}

/// The known measure that the pieces name together ("jobs … in urban areas"), where it is longer than any that
/// one of them names; with its length.
fn across(s: &Sentence<'_>, pieces: &[Range<usize>]) -> Option<(u32, usize)> {
    let tokens: Vec<Token> = pieces
        .iter()
        .flat_map(|p| s.tokens[p.clone()].iter().copied())
        .collect();
    let mut seams = Vec::new();
    let mut length = 0;
    for piece in &pieces[..pieces.len() - 1] {
        length += piece.len();
        seams.push(length);
    }
    let mut longest: Option<(u32, usize)> = None;
    let mut whole = 0;
    for at in 0..tokens.len() {
        let seam = seams.iter().find(|&&seam| seam > at).copied();
        s.lexicon.tables().matches(&tokens[at..], |rule, length| {
            if !matches!(s.lexicon.rule(rule).meaning, Meaning::Indicator { .. }) {
                return;
            }
            match seam.filter(|&seam| at + length > seam) {
                Some(_) if longest.is_none_or(|(_, most)| length > most) => {
                    longest = Some((rule, length));
                }
                None => whole = whole.max(length),
                Some(_) => {}
            }
        });
    }
    longest.filter(|&(_, length)| length > whole)
}

/// The measure that a target for growth means where nothing says what is to grow, and what a whole economy grows by.
const GROWTH_OF_OUTPUT: &str = "gdp-growth";

fn is_growth_of_output(s: &Sentence<'_>, d: &Decided) -> bool {
    let aimed = matches!(d.kind, Kind::Target | Kind::Projection);
    aimed && is_growth_alone(s, &d.indicator)
        || d.measure == Measure::Change && is_whole_economy(s, &d.indicator)
}

/// "the economy", "Hong Kong's economy": not a part of it, such as the rural one, nor that of the world.
fn is_whole_economy(s: &Sentence<'_>, pieces: &[Range<usize>]) -> bool {
    const WHOSE: u64 = class::DETERMINER | class::PRONOUN;
    let [words] = pieces else { return false };
    let mut others = words.start..words.end.saturating_sub(1);
    s.is(others.end, "economy")
        && others.all(|t| {
            s.tokens[t].capital
                || s.has(t, WHOSE)
                || s.is_any(t, &["national", "overall", "whole", "'s", "’s"])
        })
}

/// "we set the growth rate at about 5%": the words say that something grows, and not what.
fn is_growth_alone(s: &Sentence<'_>, pieces: &[Range<usize>]) -> bool {
    let [words] = pieces else { return false };
    let mut grows = false;
    let mut covered = words.start;
    while covered < words.end {
        let mut end = covered;
        let tokens = &s.tokens[covered..words.end];
        s.lexicon.tables().matches(tokens, |rule, length| {
            if let Meaning::Filler { .. } = s.lexicon.rule(rule).meaning {
                end = end.max(covered + length);
            }
        });
        if end == covered {
            return false;
        }
        grows |= (covered..end).any(|t| s.is(t, "growth"));
        covered = end;
    }
    grows
}

/// A percentage of some sums of money is their share of GDP, which is a measure of its own. `stated` is unit, per
/// and measure of the amount.
fn as_share<'t>(
    mut indicator: Indicator<'t>,
    rule: Option<u32>,
    stated: (&str, Option<&str>, Measure),
    lexicon: &Lexicon,
) -> Indicator<'t> {
    let (unit, per, measure) = stated;
    if unit == "%"
        && (per == Some("GDP") || measure == Measure::Level)
        && let Some(rule) = rule
        && let Meaning::Indicator {
            ratio: Some(key), ..
        } = &lexicon.rule(rule).meaning
    {
        indicator.key = Some(key.clone());
    }
    indicator
}

/// The word beside an amount that says whether it is conditional: "30% (unconditional)", "a conditional cut of 40%".
fn said_conditional(s: &Sentence<'_>, amount: &Range<usize>) -> Option<(usize, bool)> {
    /// So many words before the amount it is looked for.
    const NEAR: usize = 12;
    let said = |at: usize| match () {
        () if s.is_any(at, &["conditional", "conditionally"]) => Some((at, true)),
        () if s.is_any(at, &["unconditional", "unconditionally"]) => Some((at, false)),
        () => None,
    };
    let in_bracket = (amount.end..(amount.end + 4).min(s.len()))
        .take_while(|&at| !s.is_any(at, &[")", ",", ";", "and"]))
        .find_map(said);
    let before = || {
        let near = (amount.start.saturating_sub(NEAR)..amount.start).rev();
        near.take_while(|&at| !s.is_any(at, &[")", ";", ":"]))
            .find_map(said)
    };
    in_bracket.or_else(before)
}

fn binding(s: &Sentence<'_>, kind: Kind) -> Option<bool> {
    if kind != Kind::Target {
        return None;
    }
    s.hits_of(bit::BINDING)
        .filter_map(|h| match s.meaning(h) {
            Meaning::Binding { binding } => Some((*binding, h.length)),
            _ => None,
        })
        .max_by_key(|(_, length)| *length)
        .map(|(binding, _)| binding)
}

fn base(lexicon: &Lexicon, q: &Quantity<'_>) -> Option<Base> {
    let unit = lexicon.units().get(&q.unit)?;
    let base = lexicon.units().base(&unit.dimension)?;
    let convert = |v: Decimal| v.checked_mul(unit.factor).map(|v| Exact(v.normalize()));
    let upper = match q.upper {
        Some(u) => Some(convert(u.0)?),
        None => None,
    };
    Some(Base {
        value: convert(q.value.0)?,
        upper,
        unit: base.symbol.clone(),
    })
}

/// FNV-1a over words of eight bytes: it never changes, and a text is hashed faster than it is read.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &word| {
        step(hash, u64::from_le_bytes(word))
    });
    rest.iter().fold(hash, |hash, &b| step(hash, u64::from(b)))
}

/// The id of a statement, in eight hexadecimal digits: its place, stirred with the hash of the document's text.
///
/// Both steps can be undone, so that two places of a document (of up to 4 GiB) never share an id.
fn identity(document: u64, at: usize) -> String {
    let [low, high] = halves(document);
    let [place, _] = halves(at as u64);
    format!("{:08x}", stirred(stirred(place ^ low) ^ high))
}

/// The lower and the upper half of a number.
fn halves(bits: u64) -> [u32; 2] {
    let bytes = bits.to_le_bytes();
    let (halves, _) = bytes.as_chunks();
    [halves[0], halves[1]].map(u32::from_le_bytes)
}

/// Each bit in, each bit out (the last steps of `MurmurHash3`): neighbouring places get ids as far apart as any.
fn stirred(mut bits: u32) -> u32 {
    bits = (bits ^ bits >> 16).wrapping_mul(0x85eb_ca6b);
    bits = (bits ^ bits >> 13).wrapping_mul(0xc2b2_ae35);
    bits ^ bits >> 16
}

/// What a lexicon entry recognises, for `explain`.
fn what(meaning: &Meaning) -> &'static str {
    match meaning {
        Meaning::Unit { .. } => "unit",
        Meaning::Numeral { .. } => "numeral",
        Meaning::Comparator { .. } => "comparator",
        Meaning::Per { .. } => "per",
        Meaning::Modality { .. } => "modality",
        Meaning::Direction { .. } => "direction",
        Meaning::Role { .. } => "role",
        Meaning::Period { .. } => "period",
        Meaning::Link { .. } => "link",
        Meaning::Month { .. } => "month",
        Meaning::Reference => "reference",
        Meaning::Name { .. } => "name",
        Meaning::Condition => "condition",
        Meaning::Binding { .. } => "binding",
        Meaning::Gap { .. } => "gap",
        Meaning::Indicator { .. } => "indicator",
        Meaning::Scope { .. } => "scope",
        Meaning::Filler { .. } => "filler",
        Meaning::Hint { .. } => "hint",
        Meaning::Home { .. } => "home",
        Meaning::Column { .. } => "column",
        Meaning::Class { .. } => "class",
    }
}
