//! Which groups of lines are headings, and on which level.
//!
//! A false heading costs more than a missed one: it cuts a section in two and gives its statements a wrong
//! context. So a line must look like a heading and something must follow that it can head.

use super::forms;
use super::front;
use super::groups::{Group, Layout, announces, dangles, is_framed, leans};
use super::han;
use super::lines::{Head, Tail};
use super::marker::{Marker, Shape};
use crate::lexicon::entry::Hint;
use crate::lexicon::{Lexicon, class};
use std::ops::Range;

/// What a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph.
    Body,
    /// An item of a list.
    Item,
    /// A short line that is no sentence.
    Label,
    /// A heading.
    Heading(Style),
}

/// "**Skills.** We will train", "College for **National", "Water Plan **27**": bold type that is a sentence, goes on
/// in the next line, or holds a number alone.
fn is_run_in(text: &str) -> bool {
    if !text.contains("**") {
        return false;
    }
    let mut bold = text.trim().split("**").skip(1).step_by(2);
    let closed = text.matches("**").count().is_multiple_of(2);
    let numbers = |b: &str| b.bytes().all(|b| b.is_ascii_digit());
    !closed || bold.any(|b| b.ends_with('.') || numbers(b))
}

/// How a heading is marked as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// By Markdown.
    Hash(u8),
    /// By a word and a number ("Chapter 3"), the word given by its number in the lexicon.
    Word(u32),
    /// By a number.
    Numbered(Shape, u8),
    /// By capitals.
    Caps,
    /// By standing alone.
    Plain,
    /// A sentence of its own between long paragraphs.
    Sentence,
}

impl Style {
    /// The usual order of importance, most important first.
    fn rank(self) -> u8 {
        match self {
            Self::Hash(level) => level,
            Self::Word(_) => 10,
            Self::Numbered(Shape::Part, depth) if depth < 4 => 11 + depth,
            Self::Numbered(Shape::Roman | Shape::Han, _) => 20,
            Self::Numbered(Shape::HanBracketed | Shape::Part, _) => 35,
            Self::Caps => 25,
            Self::Numbered(Shape::Capital, _) => 30,
            Self::Numbered(Shape::Decimal, depth) => 40 + depth,
            Self::Numbered(..) => 50,
            Self::Sentence => 55,
            Self::Plain => 60,
        }
    }
}

/// Decides what each group is.
pub(super) fn classify(
    text: &str,
    groups: &[Group],
    layout: &Layout,
    lexicon: &Lexicon,
) -> Vec<Kind> {
    let mut kinds = vec![Kind::Label; groups.len()];
    let numbered = groups
        .iter()
        .filter(|g| g.marker.is_some_and(|m| !m.is_bullet()))
        .count();
    let sight = Sight {
        text,
        groups,
        layout,
        lexicon,
        numbered_sentences: numbered * 5 < groups.len(),
    };
    // Backwards, since what follows decides.
    for at in (0..groups.len()).rev() {
        kinds[at] = sight.kind(at, &kinds);
    }
    if !layout.headed {
        labels_above_text(groups, &mut kinds);
        stacks(groups, &mut kinds);
        sentence_headings(groups, layout, &mut kinds);
    }
    kinds
}

struct Sight<'a> {
    text: &'a str,
    groups: &'a [Group],
    layout: &'a Layout,
    lexicon: &'a Lexicon,
    /// Numbers are so rare that a numbered sentence heads a section.
    numbered_sentences: bool,
}

impl Sight<'_> {
    fn kind(&self, at: usize, kinds: &[Kind]) -> Kind {
        let group = &self.groups[at];
        if group.row || group.pieces.is_empty() {
            return Kind::Label;
        }
        if let Some(Marker {
            shape: Shape::Hash,
            depth,
            ..
        }) = group.marker
        {
            // "# Source: plan.pdf": a converter tells where the text is from.
            return if self.tells_origin(group) {
                Kind::Label
            } else {
                Kind::Heading(Style::Hash(depth))
            };
        }
        // "title: A Plan" above a rule is a header of key and value.
        if group.underlined > 0
            && group.words <= 20
            && !is_caption(&self.text[group.start..group.end()])
        {
            return Kind::Heading(Style::Hash(group.underlined));
        }
        let style = if han::is_han(&self.text[group.start..group.end()]) {
            han::heading(
                self.text,
                self.groups,
                at,
                kinds,
                !self.layout.is_unwrapped(group.first),
            )
        } else {
            self.heading(at, kinds)
        };
        let prescribed = group.titled.then_some(Style::Plain);
        if let Some(style) = style.or(prescribed).filter(|_| !self.layout.headed) {
            return Kind::Heading(style);
        }
        self.rest(at)
    }

    /// What a group is that is no heading.
    fn rest(&self, at: usize) -> Kind {
        let group = &self.groups[at];
        // "We will:" above a list heads it.
        let listed = self.groups.get(at + 1).and_then(|n| n.marker);
        let heads_list = group.tail == Tail::Colon && listed.is_some_and(|m| m.is_bullet());
        // "2024—2027年，新建公园60个。" has few words by its spaces.
        let sentence = group.tail == Tail::Stop
            && (group.words >= 3 || han::is_sentence(&self.text[group.start..group.end()]));
        let above = at.checked_sub(1).map(|above| &self.groups[above]);
        let ended = |g: &Group| g.listed && g.tail == Tail::Semicolon;
        match group.marker {
            // "raise the rate to 9%;", "build 20 schools.": under a colon, without a mark.
            None if group.listed && (ended(group) || above.is_some_and(ended)) => Kind::Item,
            Some(m) if m.is_bullet() && m.shape != Shape::Dash => Kind::Item,
            Some(m) if m.shape == Shape::Note => Kind::Body,
            Some(m)
                if matches!(
                    m.shape,
                    Shape::Decimal | Shape::Part | Shape::Han | Shape::HanBracketed
                ) && (sentence || group.words >= 25)
                    && group.words > 14 =>
            {
                Kind::Body
            }
            Some(m) if m.shape != Shape::Dash => Kind::Item,
            // Titles over several lines, before any paragraph.
            _ if group.first < 8
                && group.tail == Tail::Open
                && group.width < 300
                && share_of_capitals(self.text, &group.pieces) >= 70 =>
            {
                Kind::Label
            }
            _ if is_body(group) => Kind::Body,
            _ if sentence
                || heads_list
                || matches!(group.tail, Tail::Colon | Tail::Semicolon) && group.words >= 5 =>
            {
                Kind::Body
            }
            _ if self.holds_sentence(group) => Kind::Body,
            // "-- Keep prices stable": a point of a list that ends without a full stop.
            Some(_) if group.words >= 4 => Kind::Item,
            _ => Kind::Label,
        }
    }

    /// "We will support the arts. Instead of one office and": a sentence ends within, though the line breaks off.
    fn holds_sentence(&self, group: &Group) -> bool {
        const WORDS: u32 = 12;
        group.words >= WORDS
            && group.pieces.iter().any(|piece| {
                let line = &self.text[piece.clone()];
                line.match_indices(". ").any(|(at, _)| {
                    let word = line[..at].rsplit(' ').next().unwrap_or("");
                    word.len() > 3
                        && word.bytes().all(|b| b.is_ascii_lowercase())
                        && line[at + 2..].starts_with(char::is_uppercase)
                })
            })
    }

    fn heading(&self, at: usize, kinds: &[Kind]) -> Option<Style> {
        let group = &self.groups[at];
        // Letters without case are counted apart: "2025年工作回顾" opens with a digit.
        let caseless = || {
            let text = &self.text[group.start..group.end()];
            text.chars()
                .filter(|c| !c.is_ascii() && c.is_alphabetic())
                .nth(2)
                .is_some()
        };
        let lettered = group.letters >= 3
            || group.letters == 0
                && (group.head == Head::Letter || group.head == Head::Digit && caseless());
        if group.words == 0 || group.words > 34 + group.width / 4 || !lettered {
            return None;
        }
        if group.words == 1 && self.lacks_number(at) {
            return None;
        }
        let style = match group.marker {
            Some(m)
                if m.is_bullet() && (self.is_flagged(at, kinds) || self.is_set_off(at, kinds)) =>
            {
                Some(if group.is_caps() {
                    Style::Caps
                } else {
                    Style::Plain
                })
            }
            Some(m) if m.is_bullet() || m.shape == Shape::Note => None,
            Some(m) => self.numbered(at, m, kinds),
            None => self.worded(at, kinds).or_else(|| self.bare(at, kinds)),
        };
        let signed = || {
            let above = at.checked_sub(1).and_then(|i| self.groups.get(i));
            let next = self.groups.get(at + 1);
            next.is_some_and(|next| self.signs_above(group, next))
                || above.is_some_and(|above| self.signs_above(above, group))
        };
        style.filter(|_| !self.is_odd(group) && !signed())
    }

    /// "CHAPTER", whose number stands above or below it.
    fn lacks_number(&self, at: usize) -> bool {
        let group = &self.groups[at];
        let number = |g: &Group| g.letters == 0 && g.digits > 0 && g.width <= 3;
        let beside = at.checked_sub(1).is_some_and(|i| number(&self.groups[i]))
            || self.groups.get(at + 1).is_some_and(number);
        beside
            && of_class(
                &self.text[group.start..group.end()],
                class::HEADING,
                self.lexicon,
            )
            .is_some()
    }

    /// Capitals behind a mark that no neighbour has: an icon, not the bullet of a list.
    fn is_set_off(&self, at: usize, kinds: &[Kind]) -> bool {
        let bullet = |g: Option<&Group>| {
            g.is_some_and(|g| g.marker.is_some_and(|m| m.is_bullet()) && !g.pieces.is_empty())
        };
        let group = &self.groups[at];
        group.is_caps()
            && group.words >= 2
            && !bullet(at.checked_sub(1).map(|i| &self.groups[i]))
            && !bullet(self.groups.get(at + 1))
            && self.caps(at, kinds)
    }

    /// A bullet on a line of its own over a short line that stands apart, above a paragraph: the mark of a
    /// heading, not of a list.
    fn is_flagged(&self, at: usize, kinds: &[Kind]) -> bool {
        let group = &self.groups[at];
        let apart = group
            .pieces
            .first()
            .is_some_and(|p| self.text[group.start..p.start].contains('\n'));
        let listed = |g: Option<&Group>| g.is_some_and(|g| g.marker.is_some_and(|m| m.is_bullet()));
        apart
            && group.tail == Tail::Open
            && group.head == Head::Upper
            && (1..=14).contains(&group.words)
            && !listed(at.checked_sub(1).map(|i| &self.groups[i]))
            && !listed(self.groups.get(at + 1))
            && self.groups.get(at + 1).is_some_and(|n| n.gap > 0)
            && self.leads(at, kinds)
    }

    /// Addresses, sources, captions and quotations are no headings.
    fn is_odd(&self, group: &Group) -> bool {
        // "b)" closes no bracket.
        let text = &self.text[group.marker.map_or(group.start, |m| m.end)..group.end()];
        text.contains("://")
            || text.contains("www.")
            || text.contains(['@', '©', '|', '…'])
            || text.contains("....")
            || is_aside(text)
            || !is_balanced(text)
            || is_run_in(text)
            || self.signs(group)
    }

    /// "Jane Reed", "Minister for Roads": who signs the text above, with an office below the name or a title before it.
    fn signs(&self, group: &Group) -> bool {
        const NAME: usize = 5;
        let line = |p: &Range<usize>| &self.text[p.clone()];
        // "A. Reed": an initial is no number.
        let initial = |m: Marker| m.shape == Shape::Capital;
        let Some(first) = group
            .pieces
            .first()
            .filter(|_| group.marker.is_none_or(initial))
        else {
            return false;
        };
        let named = line(first).split_whitespace().count() <= NAME
            && share_of_capitals(self.text, std::slice::from_ref(first)) == 100;
        let office = |p| forms::opens_with(line(p), Hint::Office, self.lexicon);
        group.words <= 8 && forms::opens_with(line(first), Hint::Courtesy, self.lexicon)
            || named && group.words <= 24 && group.pieces.get(1).is_some_and(office)
    }

    /// The same where the office stands apart.
    fn signs_above(&self, group: &Group, next: &Group) -> bool {
        let office = next.pieces.first().filter(|_| next.words <= 10);
        group.words <= 4
            && next.gap <= 1
            && next.tail == Tail::Open
            && share_of_capitals(self.text, &group.pieces) == 100
            && office.is_some_and(|p| {
                forms::opens_with(&self.text[p.clone()], Hint::Office, self.lexicon)
            })
    }

    /// What stands under a possible heading.
    fn leads(&self, at: usize, kinds: &[Kind]) -> bool {
        let (Some(next), Some(kind)) = (self.groups.get(at + 1), kinds.get(at + 1)) else {
            return false;
        };
        match kind {
            Kind::Heading(_) => true,
            // "Source: Office of the Valley" stands under a chart.
            Kind::Body if self.tells_origin(next) => false,
            Kind::Body => {
                (next.width >= 60
                    || next.marker.is_some()
                    || next.tail == Tail::Stop && next.words >= 7)
                    && !matches!(next.head, Head::Lower | Head::Going)
            }
            // "2.28 Our work shows:" is a paragraph with its number.
            Kind::Item => {
                let paragraph = |m: Marker| {
                    m.shape == Shape::Decimal
                        && (m.depth > 1 && next.tail == Tail::Colon
                            || next.tail == Tail::Stop && self.counts_on(at + 1, m, kinds))
                };
                next.marker.is_some_and(|m| m.is_bullet() || paragraph(m)) || next.width >= 60
            }
            Kind::Label => false,
        }
    }

    fn tells_origin(&self, group: &Group) -> bool {
        let Some(first) = group.pieces.first() else {
            return false;
        };
        let text = &self.text[first.start..group.end()];
        is_caption(text) && forms::opens_with(text, Hint::Origin, self.lexicon)
    }

    /// "191. I turn to taxes.": a short paragraph, above the next one that is counted.
    fn counts_on(&self, at: usize, marker: Marker, kinds: &[Kind]) -> bool {
        let next = self.groups.get(at + 1).and_then(|n| n.marker);
        matches!(kinds.get(at + 1), Some(Kind::Body)) && next.is_some_and(|n| n.follows(&marker))
    }

    fn numbered(&self, at: usize, marker: Marker, kinds: &[Kind]) -> Option<Style> {
        let group = &self.groups[at];
        let style = Style::Numbered(marker.shape, marker.depth);
        if matches!(group.head, Head::Lower | Head::Going) {
            return None;
        }
        // "(a)", alone in the margin, "Scope of the target;": what it heads is a paragraph or numbered in turn.
        let beside = group.is_in_margin(self.text) && self.heads_text(at, kinds);
        if beside && group.words <= 40 && !has_inner_stop(&self.text[marker.end..group.end()]) {
            return Some(style);
        }
        if self.in_list(at, marker, kinds) {
            return None;
        }
        let above = group.tail == Tail::Colon
            && self
                .groups
                .get(at + 1)
                .is_some_and(|n| n.is_in_margin(self.text))
            && matches!(kinds.get(at + 1), Some(Kind::Heading(_)));
        // "6. Fairness and ambition:" over a paragraph; what opens a list is no heading.
        let over_text = group.tail == Tail::Colon
            && group.words <= 16
            && matches!(kinds.get(at + 1), Some(Kind::Body))
            && !announces(&self.text[marker.end..group.end()], self.lexicon)
            && self.leads(at, kinds);
        if group.tail == Tail::Colon && !above && !over_text
            || matches!(group.tail, Tail::Comma | Tail::Hyphen)
            || group.tail == Tail::Semicolon && !self.between_paragraphs(at, kinds)
        {
            return None;
        }
        // "3. What do farmers need?"
        let asks = || is_question(&self.text[marker.end..group.end()]);
        if group.tail == Tail::Stop && !asks() {
            return self.numbered_sentence(at, marker, kinds).then_some(style);
        }
        // Wrapped over lines, so many words would be a paragraph.
        let (width, words) =
            if self.layout.is_unwrapped(group.first) || self.between_paragraphs(at, kinds) {
                (230, 34)
            } else {
                (180, 24)
            };
        if group.width > width
            || group.words > words
            || has_inner_stop(&self.text[marker.end..group.end()])
        {
            return None;
        }
        // "5. I also propose lower rates -": what opens a list.
        let leads_on = self.text[..group.end()].ends_with(['-', '–', '—']);
        if leads_on || ends_in_amounts(&self.text[marker.end..group.end()]) {
            return None;
        }
        let strong = matches!(marker.shape, Shape::Roman | Shape::Han)
            || marker.depth > 1
            || group.is_caps();
        let Some(next) = self.groups.get(at + 1) else {
            // An excerpt may end with a heading, above a page that is not there.
            let set = strong || share_of_capitals(self.text, &group.pieces) >= 60;
            return (set && self.is_placed(at) && group.width <= 80).then_some(style);
        };
        // "I. ROADS", "1. The town has 20 roads of its own."
        let counted = next.tail == Tail::Stop && next.words >= 7 && !next.row;
        let under = self.leads(at, kinds)
            || strong
                && (next.marker.is_none()
                    || matches!(kinds.get(at + 1), Some(Kind::Body))
                    || counted && next.marker.is_some_and(|m| m.shape == Shape::Decimal));
        // "1. Timeframe / Up to 2030": a short line may be all that stands under a numbered heading.
        let short = matches!(marker.shape, Shape::Decimal | Shape::Capital)
            && next.marker.is_none()
            && !next.row
            && group.width <= 80;
        (under || short).then_some(style)
    }

    /// What stands below opens as a text of its own does.
    fn heads_text(&self, at: usize, kinds: &[Kind]) -> bool {
        let (group, Some(next)) = (&self.groups[at], self.groups.get(at + 1)) else {
            return false;
        };
        let stated = !matches!(group.tail, Tail::Stop | Tail::Comma | Tail::Hyphen);
        let opens = next.head == Head::Upper && next.marker.is_none() && !next.row;
        stated && (opens || matches!(kinds.get(at + 1), Some(Kind::Heading(_))))
    }

    /// Counted paragraphs stand above and below, so that the line is no item of a list.
    fn between_paragraphs(&self, at: usize, kinds: &[Kind]) -> bool {
        let counted = |g: &Group| g.marker.is_some_and(|m| m.shape == Shape::Decimal);
        let above = at
            .checked_sub(1)
            .map(|i| &self.groups[i])
            .is_none_or(|g| g.tail != Tail::Colon && g.tail != Tail::Semicolon);
        above
            && self.groups.get(at + 1).is_some_and(counted)
            && matches!(kinds.get(at + 1), Some(Kind::Body))
    }

    /// A counted paragraph stands right below.
    fn heads_counted(&self, at: usize, kinds: &[Kind]) -> bool {
        self.between_paragraphs(at, kinds) && self.groups[at + 1].gap == 0
    }

    /// A neighbour carries the next or previous number: a list, not headings.
    fn in_list(&self, at: usize, marker: Marker, kinds: &[Kind]) -> bool {
        let next = self
            .groups
            .get(at + 1)
            .and_then(|g| g.marker)
            .is_some_and(|m| m.follows(&marker));
        let before = at.checked_sub(1).map(|i| &self.groups[i]);
        let after_sibling = before
            .and_then(|g| g.marker)
            .is_some_and(|m| marker.follows(&m));
        // Paragraphs with numbers: their number says nothing.
        let next_body = matches!(kinds.get(at + 1), Some(Kind::Body));
        // In unwrapped text a section's first number may follow "as follows:".
        let text_under = self.layout.is_unwrapped(self.groups[at].first) && next_body && !next;
        next && !next_body
            || after_sibling
            || !text_under && before.is_some_and(|g| g.tail == Tail::Colon && !g.is_caps())
    }

    /// "1. We secured the supply of water.": in unwrapped text, one numbered sentence above others.
    fn numbered_sentence(&self, at: usize, marker: Marker, kinds: &[Kind]) -> bool {
        let group = &self.groups[at];
        let next = self.groups.get(at + 1);
        self.layout.is_unwrapped(group.first)
            && self.numbered_sentences
            && matches!(marker.shape, Shape::Decimal | Shape::Roman)
            && group.width <= 180
            && !has_inner_stop(&self.text[marker.end..group.end()])
            && next.is_some_and(|n| n.marker.is_none_or(|m| m.shape == Shape::Dash))
            && matches!(kinds.get(at + 1), Some(Kind::Body))
    }

    /// "Chapter 3", "Annex A: Methods", "Introduction".
    fn worded(&self, at: usize, kinds: &[Kind]) -> Option<Style> {
        let group = &self.groups[at];
        if !matches!(group.head, Head::Upper) || group.width > 160 || group.words > 20 {
            return None;
        }
        let text = &self.text[group.pieces[0].clone()];
        let mut words = text.split_whitespace();
        let first = words.next()?;
        let number = word(first, self.lexicon)?;
        let second = words.next();
        let alone = |w: &str| of_class(w, class::OPENING, self.lexicon).is_some();
        if second.is_none() && !alone(first) {
            return None;
        }
        if second.is_none() || group.words <= 3 && alone(first) && second.is_some_and(alone) {
            let stands = self.leads(at, kinds)
                || group.gap > 0 && self.groups.get(at + 1).is_some_and(|n| n.gap > 0);
            let style = if group.is_caps() {
                Style::Caps
            } else {
                Style::Plain
            };
            return (stands && group.tail == Tail::Open).then_some(style);
        }
        let second = second?;
        let bare = second
            .trim_end_matches([':', '.', ',', ')', '–', '—', '-', '*', '_'])
            .trim_start_matches('#');
        let rest = words.next();
        let goes_on =
            rest.is_some_and(|w| w.starts_with(char::is_lowercase)) && second.ends_with(bare);
        if !is_count(bare) || goes_on || second.ends_with(',') || self.lists_alike(at, number, bare)
        {
            return None;
        }
        // "Step 2: Count the trees of the valley.": a label opens it, and a text of its own stands below.
        let next = self.groups.get(at + 1);
        let stated = second.ends_with([':', '.'])
            && next.is_some_and(|n| {
                n.marker.is_none_or(|m| m.is_bullet())
                    && word(&self.text[n.start..n.end()], self.lexicon).is_none()
            })
            && matches!(kinds.get(at + 1), Some(Kind::Body | Kind::Item))
            && group.last - group.first < 3
            && self.text[group.start..group.end()]
                .split_once(second)
                .is_some_and(|(_, said)| !has_inner_stop(said));
        let asks = self.text[..group.end()].ends_with('?');
        let ends = group.tail == Tail::Open
            || asks
            || stated && group.tail == Tail::Stop
            || rest.is_none() && group.tail == Tail::Stop
            || group.tail == Tail::Colon && rest.is_none();
        (ends && !group.column).then_some(Style::Word(number))
    }

    /// "Goal 1: Water", "Goal 2: Roads", with nothing between them, or with a value each: a list or the rows of a table.
    fn lists_alike(&self, at: usize, number: u32, count: &str) -> bool {
        let alike = |g: &Group| {
            let line = g.pieces.first().map_or("", |p| &self.text[p.clone()]);
            let second = line.split_whitespace().nth(1).unwrap_or("");
            let other = second.trim_end_matches(|c: char| !c.is_alphanumeric());
            // Under "Chapter 2" may stand "Chapter summary", and on its cover the same again.
            is_count(other) && other != count && word(line, self.lexicon) == Some(number)
        };
        let value = |p: &Range<usize>| !self.text[p.clone()].contains(char::is_alphabetic);
        self.groups.get(at + 1).is_some_and(alike)
            || at.checked_sub(1).is_some_and(|i| alike(&self.groups[i]))
            || self.groups[at].pieces.iter().any(value)
    }

    /// Headings without number: in capitals, or a short line alone.
    fn bare(&self, at: usize, kinds: &[Kind]) -> Option<Style> {
        let group = &self.groups[at];
        let text = &self.text[group.start..group.end()];
        if group.is_caps() {
            return self.caps(at, kinds).then_some(Style::Caps);
        }
        let next = self.groups.get(at + 1)?;
        if is_framed(text) && !is_framed(&self.text[next.start..next.end()]) {
            return Some(Style::Plain);
        }
        let lines = group.last - group.first + 1;
        // A question right above the text that answers it.
        let asks = text.ends_with('?')
            && lines == 1
            && group.gap > 0
            && (next.gap == 0 || is_question(text) && self.is_isolated(at));
        // "Fairness and ambition:" over a paragraph; what opens a list is no heading.
        let colon = group.tail == Tail::Colon
            && lines == 1
            && group.words <= 8
            && self.is_isolated(at)
            && matches!(kinds.get(at + 1), Some(Kind::Body))
            && next.head == Head::Upper
            && !text.contains(',')
            && !announces(text, self.lexicon);
        let counted = is_counted(text);
        // "What the Town Can Do to Keep Its Roads ⏎ and Its Bridges in Good Repair", over as many lines as it likes.
        let long = || {
            (lines == 2 || lines == 3)
                && group.width <= 220
                && group.words <= 30
                && self.is_isolated_from_text(at)
                && share_of_capitals(self.text, &group.pieces) >= 85
        };
        let fits = (group.width <= 110 && group.words <= 16 || long())
            && lines <= 3
            && group.letters >= 4
            && (group.tail == Tail::Open || asks || colon)
            && !group.column
            && group.digits <= group.letters
            && (group.head == Head::Upper
                || group.head == Head::Digit && (is_year_then_capital(text) || counted));
        // "Industry, 6.20%" is a label of a chart; behind a dash or an ampersand something is missing.
        let whole = text.ends_with(|c: char| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    ')' | ']' | '”' | '’' | '"' | '\'' | '?' | '*' | '_' | '.'
                )
        }) || colon;
        // "Speech of" lacks its end; "What we work for" has it.
        let cut = || dangles(text, self.lexicon) && !asks_clause(text);
        // "Small (less than $50k)" is a cell.
        let cell = || group.words <= 5 && text.contains(['$', '£', '€']);
        let presents = group
            .pieces
            .iter()
            .rev()
            .skip(1)
            .any(|p| self.text[p.clone()].ends_with(':'));
        if !fits
            || !whole
            || cut()
            || cell()
            || presents
            || front::is_date_line(text, self.lexicon)
            || is_caption(text)
            || is_entry(text)
        {
            return None;
        }
        // A line over several lines must be set as a title is.
        let titled = lines == 1
            || share_of_capitals(self.text, &group.pieces) >= 60
            || group.cross && group.words <= 12 && next.gap == 0 && self.tops_page(at)
            || lines == 2
                && (group.pieces[0].len() >= 40 && self.is_isolated(at)
                    || group.gap > 0 && self.heads_counted(at, kinds));
        // Beside a table stand narrow cells, not the text of a section.
        let labels = self.labels_near(at, kinds);
        let share = if labels { 85 } else { 62 };
        // Where paragraphs are one line each, a short one is a whole paragraph all the same.
        let whole_line = self.layout.is_unwrapped(next.first)
            && next.first == next.last
            && next.tail == Tail::Stop
            && next.words >= 9;
        let wide = whole_line
            || next.gap == 0 && group.gap > 0 && next.first == next.last
            // A paragraph in a narrow column.
            || !labels && next.gap == 0 && next.words >= 25 && next.last - next.first >= 3 && self.follows_end(at)
            || next.widest * 100 >= self.layout.width * share
            || next.marker.is_some()
            || matches!(kinds.get(at + 1), Some(Kind::Heading(_)));
        if self.is_caught(at, kinds) || lines == 1 && self.opens_text(group, next) {
            return None;
        }
        let placed = self.is_placed(at) && (next.width >= 60 || next.gap == 0) && wide;
        let stacked = kinds[at + 1..]
            .iter()
            .take_while(|k| matches!(k, Kind::Heading(Style::Plain)))
            .count();
        let style = if counted {
            Style::Numbered(Shape::Decimal, 1)
        } else {
            Style::Plain
        };
        (titled && placed && stacked < 2 && self.leads(at, kinds)
            || titled && self.heads_stack(at, kinds, stacked))
        .then_some(style)
    }

    /// The first line of the paragraph below, as full as its lines: nothing sets it apart, and it is not set as a title.
    fn opens_text(&self, group: &Group, next: &Group) -> bool {
        /// Full lines differ by so many characters.
        const RAGGED: usize = 6;
        let word = self.text[next.start..next.end()].split(' ').next();
        let with_word = group.widest as usize + 1 + word.map_or(0, str::len);
        group.gap == 0
            && !group.cross
            && next.gap == 0
            && next.marker.is_none()
            && next.first != next.last
            && with_word + RAGGED > next.widest as usize
            && share_of_capitals(self.text, &group.pieces) < 60
    }

    /// Nothing above goes on in it.
    fn follows_end(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|i| &self.groups[i]);
        let group = &self.groups[at];
        group.gap > 0 || group.cross || before.is_none_or(|b| b.tail == Tail::Stop)
    }

    /// A page opens with it, behind the end of a paragraph or what is none.
    fn tops_page(&self, at: usize) -> bool {
        at.checked_sub(1)
            .map(|i| &self.groups[i])
            .is_none_or(|b| b.tail == Tail::Stop || b.words <= 6 && !is_body(b))
    }

    /// A blank line or a page parts it from what stands above, and what stands below opens as a text does.
    fn is_isolated_from_text(&self, at: usize) -> bool {
        let group = &self.groups[at];
        (group.gap > 0 || group.cross)
            && self.is_placed(at)
            && self
                .groups
                .get(at + 1)
                .is_some_and(|n| n.head == Head::Upper && n.words >= 9)
    }

    /// Blank lines set it apart from the end of a paragraph above and from what stands below.
    fn is_isolated(&self, at: usize) -> bool {
        let ended = at.checked_sub(1).is_none_or(|i| {
            let before = &self.groups[i];
            before.tail == Tail::Stop && is_body(before)
        });
        let apart = |g: &Group| g.gap > 0 && !g.cross;
        ended && apart(&self.groups[at]) && self.groups.get(at + 1).is_some_and(apart)
    }

    /// The line belongs to what stands around it: the end of a paragraph, a figure, or all that stands under a number.
    fn is_caught(&self, at: usize, kinds: &[Kind]) -> bool {
        let (group, Some(next)) = (&self.groups[at], self.groups.get(at + 1)) else {
            return true;
        };
        let Some(before) = at.checked_sub(1).map(|i| &self.groups[i]) else {
            return false;
        };
        let counted = before
            .marker
            .zip(next.marker)
            .is_some_and(|(b, n)| !b.is_bullet() && n.follows(&b));
        let between = counted
            && before.tail == Tail::Open
            && !is_body(before)
            && matches!(kinds.get(at + 1), Some(Kind::Heading(_)));
        // Headings stand closer to what they head than to what they follow.
        let trails = group.gap == 0
            && !group.cross
            && next.gap > 0
            && !next.cross
            && before.tail == Tail::Stop
            && is_body(before)
            && before.marker.is_none();
        // A label of a chart, far above the paragraph that goes on below it.
        let far = next.gap >= 3 && next.gap > group.gap && !next.cross;
        let number = |g: &&Group| g.letters * 2 <= g.digits && g.digits > 0 && g.width <= 24;
        // Numbers at the foot of the page before are those of footnotes.
        let from = if group.cross {
            at
        } else {
            at.saturating_sub(3)
        };
        let ticks = self.groups[from..at]
            .iter()
            .chain(self.groups[at + 1..].iter().take(3))
            .filter(number)
            .count();
        between
            || trails
            || far
            || group.chart && next.words < 25
            || next.chart
            || ticks >= 2 && matches!(kinds.get(at + 1), Some(Kind::Body | Kind::Label))
            || self.is_zigzag(next)
    }

    /// Cells of two columns take turns in it: between its long lines stand short ones.
    fn is_zigzag(&self, group: &Group) -> bool {
        let widths: Vec<u32> = group
            .pieces
            .iter()
            .take(6)
            .map(|p| u32::try_from(p.len()).unwrap_or(u32::MAX))
            .collect();
        let short = |w: &[u32]| w[1] * 2 < w[0] && w[1] * 2 < w[2];
        !self.layout.is_unwrapped(group.first) && widths.windows(3).any(short)
    }

    /// A table or figure stands near: of the six groups on one side most are labels.
    fn labels_near(&self, at: usize, kinds: &[Kind]) -> bool {
        // A bullet that stands alone is no cell.
        let below = kinds[at + 1..]
            .iter()
            .zip(&self.groups[at + 1..])
            .take(6)
            .filter(|(k, g)| **k == Kind::Label && g.letters + g.digits > 0)
            .count();
        let above = self.groups[at.saturating_sub(6)..at]
            .iter()
            .filter(|g| g.width <= 40 && g.tail == Tail::Open && g.words <= 4)
            .count();
        below >= 3 || above >= 3
    }

    /// A plain line above another heading.
    fn heads_stack(&self, at: usize, kinds: &[Kind], stacked: usize) -> bool {
        let (group, Some(next)) = (&self.groups[at], self.groups.get(at + 1)) else {
            return false;
        };
        let fits = match kinds.get(at + 1) {
            // All that stands under one number, above the next one; or the last line of a page.
            Some(Kind::Heading(Style::Numbered(..))) => {
                !next.cross && share_of_capitals(self.text, &group.pieces) >= 60
            }
            // The table of contents stands in no section.
            Some(Kind::Heading(_)) => {
                let below = &self.text[next.start..next.end()];
                !forms::opens_with(below, Hint::Contents, self.lexicon)
            }
            _ => false,
        };
        stacked < 2 && fits && self.is_placed(at)
    }

    fn caps(&self, at: usize, kinds: &[Kind]) -> bool {
        let group = &self.groups[at];
        let text = &self.text[group.start..group.end()];
        // "R I V E R S" has its letters apart.
        let wide = text.split_whitespace().count() > 2 * group.words as usize;
        let word = wide
            || text
                .split(|c: char| !c.is_alphabetic())
                .any(|w| w.len() >= 4);
        // "CLEAN WATER FOR ALL.", alone between paragraphs.
        let stop = text.ends_with('.')
            && (2..=6).contains(&group.words)
            && group.first == group.last
            && self.is_isolated(at)
            && self.groups.get(at + 1).is_some_and(|n| !n.is_caps())
            && matches!(kinds.get(at + 1), Some(Kind::Body));
        let dots = text.ends_with("..");
        // "CBI", alone between paragraphs.
        let short = group.letters >= 3
            && !leans(text, self.lexicon)
            && (self.is_isolated(at)
                || word
                    && self.is_placed(at)
                    && self.leads(at, kinds)
                    && !self.labels_near(at, kinds));
        let fits = group.words <= 16
            && group.width <= 140
            && (group.letters >= 5 && word || short)
            && (group.tail == Tail::Open
                || dots
                || stop
                || is_question(text)
                || wide && text.ends_with('?'))
            && !front::is_date_line(text, self.lexicon);
        let after_open = at.checked_sub(1).is_some_and(|i| {
            let before = &self.groups[i];
            before.tail == Tail::Colon && group.gap == 0
                || before.column && group.gap == 0 && group.column
        });
        let next = self.groups.get(at + 1);
        let soon = next.is_some_and(|n| !n.column || n.head == Head::Digit)
            && kinds.get(at + 2).is_some_and(|k| !matches!(k, Kind::Label));
        fits && !after_open
            && digits_beside_years(text) * 3 <= group.letters
            && (self.leads(at, kinds)
                || dots
                || group.display && next.is_some()
                || soon && (group.gap > 0 || group.cross))
    }

    /// The line does not stand in the middle of other text.
    fn is_placed(&self, at: usize) -> bool {
        let group = &self.groups[at];
        let Some(before) = at.checked_sub(1).map(|i| &self.groups[i]) else {
            return true;
        };
        if before.tail == Tail::Colon && !before.is_caps() {
            return false;
        }
        // A footnote with an address needs no full stop.
        let address = self.text[before.start..before.end()].contains("://");
        // A short last line ends its paragraph, with a full stop or without.
        let last = before.pieces.last().map_or(0, Range::len);
        let short = before.first < before.last
            && group.gap > 0
            && last * 100 <= before.widest as usize * 60;
        let unfinished = matches!(before.tail, Tail::Open | Tail::Comma | Tail::Hyphen)
            && !address
            && !short
            && before.words >= 9
            && !before.is_caps()
            && !before.row;
        let apart = group.gap > 0 || group.cross;
        let stands = before.tail == Tail::Stop
            || before.row
            || before.words <= 14 && matches!(before.tail, Tail::Open | Tail::Comma);
        !unfinished && (apart || stands && !before.column)
    }
}

/// The number of a line's first word, where it is of the class "heading" or "opening".
pub(super) fn word(line: &str, lexicon: &Lexicon) -> Option<u32> {
    of_class(line, class::HEADING | class::OPENING, lexicon)
}

/// The number of a line's first word, where it is of one of these classes.
fn of_class(line: &str, classes: class::Set, lexicon: &Lexicon) -> Option<u32> {
    /// No such word has more letters; a Chinese line may be a single one.
    const LONGEST: usize = 24;
    let tables = lexicon.tables();
    // Most lines start with a word of letters of ASCII.
    let bytes = line.as_bytes();
    let first = match bytes.iter().position(|b| !b.is_ascii_alphabetic()) {
        Some(end @ 1..=LONGEST) if bytes[end] == b' ' => &line[..end],
        _ => {
            let start = line
                .char_indices()
                .nth(LONGEST + 1)
                .map_or(line, |(end, _)| &line[..end]);
            let first = start.split_whitespace().next()?;
            if first.len() == start.len() && start.len() < line.len() {
                return None;
            }
            // "**Goal 3**"
            first
                .trim_start_matches(['*', '_'])
                .trim_end_matches([':', '.', '*', '_'])
        }
    };
    let number = tables.words.number_of(first);
    let bits = tables.words.known(number).class;
    (bits & classes != 0).then_some(number)
}

/// "Box 3: Trees", "Pillar IV: Water": a word with its number opens the line, and a colon closes them.
pub(super) fn is_labelled(line: &str, lexicon: &Lexicon) -> bool {
    const NEAR: usize = 3;
    let mut words = line.split_whitespace();
    let counted = line.contains(':')
        && words.clone().take(NEAR).any(|w| w.ends_with(':'))
        && words
            .nth(1)
            .is_some_and(|w| is_count(w.trim_end_matches(':')));
    counted && word(line, lexicon).is_some()
}

/// A paragraph: long, or of several lines that are no title.
pub(super) fn is_body(group: &Group) -> bool {
    group.width >= 130
        || group.first != group.last && group.words >= 15
        || group.tail == Tail::Stop && group.words >= 5
}

/// A number, roman number or letter behind "Chapter".
fn is_count(word: &str) -> bool {
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let digits = !year
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && word.bytes().any(|b| b.is_ascii_digit());
    // "IV", "VII.10"
    let roman = word.split('.').next().unwrap_or(word);
    let letters = word.len() <= 8
        && roman.starts_with(['I', 'V', 'X', 'L'])
        && roman
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
        && word[roman.len()..]
            .bytes()
            .all(|b| b == b'.' || b.is_ascii_digit() || matches!(b, b'I' | b'V' | b'X'));
    let one = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let mixed = word.len() <= 4
        && word
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    !word.is_empty() && !year && (digits && word.len() <= 6 || letters || one || mixed)
}

/// "What do farmers need?": one short question.
fn is_question(text: &str) -> bool {
    const LONGEST: usize = 14;
    text.ends_with('?')
        && opens_question(text)
        && text.split([' ', '\n', '\'', '’']).count() <= LONGEST
        && !has_inner_stop(text)
}

/// "What", "How": the words that a question opens with.
fn opens_question(text: &str) -> bool {
    let first = text.trim_start().split([' ', '\n', '\'', '’']).next();
    first.is_some_and(|first| {
        ["how", "what", "where", "why", "who", "which", "when"]
            .iter()
            .any(|w| first.eq_ignore_ascii_case(w))
    })
}

/// "What we work for", "How we will do this": a clause that may end with any word.
pub(super) fn asks_clause(text: &str) -> bool {
    const SHORTEST: usize = 4;
    opens_question(text) && text.split_whitespace().nth(SHORTEST - 1).is_some()
}

/// "3 Public transport": a small number before words with a capital.
fn is_counted(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, words)| {
        (1..=2).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && words.starts_with(|c: char| c.is_ascii_uppercase())
            && words.split(' ').next().is_some_and(|w| w.len() > 3)
    })
}

/// The digits of a line but those of its years: "TRANSPORT BY 2030" has none.
fn digits_beside_years(text: &str) -> u32 {
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let year = |w: &&str| w.len() == 4 && digits(w) == 4;
    let words = text.split(|c: char| !c.is_alphanumeric());
    let all: usize = words.filter(|w| !year(w)).map(digits).sum();
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// "2015 Agreement".
fn is_year_then_capital(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 6
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && bytes[4] == b' '
        && bytes[5].is_ascii_uppercase()
}

/// "Table 3", "Figure 2.1: Growth", "Source: ...": one word, then a number or a colon.
pub(super) fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let number = second.trim_end_matches([':', '.', ',', ')']);
    let counted = !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && number.len() <= 5;
    let year = number.len() == 4;
    let first = first.trim_matches('*');
    first.ends_with(':') && first.len() > 2
        || counted && !year && first.bytes().all(|b| b.is_ascii_alphabetic())
}

/// "Target year: FY 2030": a name and its value.
fn is_entry(text: &str) -> bool {
    const FEW: usize = 4;
    text.split_once(": ").is_some_and(|(name, value)| {
        value.ends_with(|c: char| c.is_ascii_digit())
            && name.split(' ').count() <= FEW
            && value.split(' ').count() < FEW
    })
}

/// "Total transfer 10,028 28,419", "Wet blue leather 10 Nil": a row of a table.
fn ends_in_amounts(text: &str) -> bool {
    let amount = |w: &&str| {
        w.bytes().any(|b| b.is_ascii_digit())
            && w.bytes()
                .all(|b| b.is_ascii_digit() || b",.%()-+*".contains(&b))
    };
    let last: Vec<&str> = text.split_whitespace().rev().take(2).collect();
    let grouped = last.first().is_some_and(|w| amount(w) && w.contains(','));
    grouped || last.len() == 2 && amount(&last[1]) && (amount(&last[0]) || last[0] == "Nil")
}

/// "(Image 1 caption)", "**(photo)**", "[Logo]": brackets around a whole line say something about what stands beside it.
fn is_aside(text: &str) -> bool {
    let inner = text.trim_matches(['*', '_', ' ']);
    let within = |open, close| {
        inner.starts_with(open) && inner.ends_with(close) && !inner[1..].contains(open)
    };
    within('(', ')') || within('[', ']')
}

/// Brackets and quotation marks that open also close.
fn is_balanced(text: &str) -> bool {
    let (mut open, mut quotes) = (0i32, 0i32);
    for c in text.chars() {
        match c {
            '(' | '[' | '（' => open += 1,
            ')' | ']' | '）' => open -= 1,
            '“' => quotes += 1,
            '”' => quotes -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0 && quotes == 0
}

/// A full stop with more sentence behind it.
fn has_inner_stop(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(". ") {
        let after = &rest[at + 2..];
        if after.starts_with(char::is_uppercase) {
            return true;
        }
        rest = after;
    }
    false
}

/// The share of the longer words that start with a capital, in percent.
pub(super) fn share_of_capitals(text: &str, pieces: &[Range<usize>]) -> usize {
    let (mut long, mut capital) = (0, 0);
    for piece in pieces {
        for word in text[piece.clone()]
            .split_whitespace()
            .filter(|w| w.len() > 3)
        {
            long += 1;
            capital += usize::from(!word.starts_with(char::is_lowercase));
        }
    }
    (capital * 100).checked_div(long).unwrap_or(0)
}

/// Three and more short lines above a paragraph are labels of a figure, not headings of one another.
fn labels_above_text(groups: &[Group], kinds: &mut [Kind]) {
    const PLAIN: Kind = Kind::Heading(Style::Plain);
    for at in 6..kinds.len().saturating_sub(1) {
        let pair = kinds[at] == PLAIN && kinds[at + 1] == PLAIN && kinds[at - 1] == Kind::Label;
        let apart = groups[at - 1..=at + 1]
            .iter()
            .all(|g| g.gap > 0 && g.words <= 8 && g.tail == Tail::Open && !g.row);
        if pair && apart {
            kinds[at] = Kind::Label;
            kinds[at + 1] = Kind::Label;
        }
    }
}

/// Many lines one above the other of which nothing but the last heads a text: a list of names or abbreviations.
fn stacks(groups: &[Group], kinds: &mut [Kind]) {
    const MANY: usize = 4;
    let plain = |at: usize| {
        matches!(kinds[at], Kind::Heading(Style::Plain | Style::Caps)) && !groups[at].titled
    };
    let mut found = Vec::new();
    let mut from = 0;
    while from < kinds.len() {
        let run = (from..kinds.len()).take_while(|&at| plain(at)).count();
        if run >= MANY {
            found.push(from..from + run - 1);
        }
        from += run + 1;
    }
    for run in found {
        kinds[run].fill(Kind::Label);
    }
}

/// One sentence a line, alone between long paragraphs, again and again: such lines are headings.
fn sentence_headings(groups: &[Group], layout: &Layout, kinds: &mut [Kind]) {
    let short = |i: usize| {
        let g = &groups[i];
        kinds[i] == Kind::Body
            && layout.is_unwrapped(g.first)
            && g.marker.is_none()
            && g.tail == Tail::Stop
            && g.gap > 0
            && (30..=260).contains(&g.width)
            && g.head == Head::Upper
    };
    let long = |i: usize| kinds[i] == Kind::Body && groups[i].width >= 500;
    let mut found = Vec::new();
    let mut chain = Vec::new();
    let mut at = 0;
    while at + 1 < groups.len() {
        if short(at)
            && long(at + 1)
            && groups[at + 1].width >= 3 * groups[at].width
            && at > 0
            && !short(at - 1)
        {
            chain.push(at);
            at += 2;
        } else if long(at) && chain.last().is_some_and(|&c| at - c <= 2) {
            at += 1;
        } else {
            if chain.len() >= 4 {
                found.append(&mut chain);
            }
            chain.clear();
            at += 1;
        }
    }
    if chain.len() >= 4 {
        found.append(&mut chain);
    }
    for at in found {
        kinds[at] = Kind::Heading(Style::Sentence);
    }
}

/// Gives headings their levels, in text order.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// The rank of headings with letters, once one was seen.
    letters: Option<u8>,
    /// The last heading was a plain line right above another one.
    was_above: bool,
    /// The headings that are open: style, rank, section id.
    open: Vec<(Style, u8, u32)>,
}

impl Levels {
    /// The level and parent of the next heading. `above` says that another heading follows right under it.
    pub fn next(&mut self, style: Style, above: bool, id: u32) -> (u8, Option<u32>) {
        let mut rank = style.rank();
        if let Style::Numbered(Shape::Capital, _) = style {
            // Letters first seen below "2." divide what numbers count.
            let inner = self
                .open
                .iter()
                .any(|o| matches!(o.0, Style::Numbered(Shape::Decimal, _)));
            rank = *self.letters.get_or_insert(if inner { 49 } else { rank });
        }
        if style == Style::Plain {
            // Nothing tells the levels of plain lines but that one stands right above another.
            let inner = self.open.last().is_some_and(|o| o.1 == 61);
            rank += u8::from(inner && !above);
            if self
                .open
                .last()
                .is_some_and(|o| o.0 == Style::Plain && o.1 == 60 && o.2 + 1 == id)
                && self.was_above
            {
                rank = 61;
            }
        }
        self.was_above = above && style == Style::Plain;
        let same = self.open.iter().position(|o| o.0 == style && o.1 == rank);
        match same {
            Some(at) => self.open.truncate(at),
            None => self.open.retain(|o| o.1 <= rank),
        }
        let parent = self.open.last().map(|o| o.2);
        self.open.push((style, rank, id));
        (u8::try_from(self.open.len()).unwrap_or(u8::MAX), parent)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::outline::outline;

    fn headings(text: &str) -> Vec<String> {
        outline(text, Lexicon::builtin())
            .sections
            .into_iter()
            .map(|s| s.heading)
            .collect()
    }

    #[test]
    fn bold_type_inside_a_line() {
        let run_in = [
            "**Skills.** We will train",
            "College for **National",
            "Water Plan **27**",
        ];
        assert!(run_in.iter().all(|line| super::is_run_in(line)));
        let whole = ["**Skills for all**", "**Aim 4** Take part", "Skills"];
        assert!(!whole.iter().any(|line| super::is_run_in(line)));
    }

    #[test]
    fn lines_between_paragraphs_head_what_follows() {
        let text = "The town keeps its woods and its river clean, and it looks after all of its roads\nand its bridges too.\n\nHow the town will measure what it has reached and what is\nstill to do\n\nThe town counts its trees and its wells each year, and it tells the people of the\nvalley what it found.\n\nWWF\n\nThe fund stands ready to help the town with its trees and its wells in each of the\nyears to come.\n\nBase year: 2005\n\nAll that the town tells is held against what it was in the base year, unless the\ntown says that it is not.\n";
        assert_eq!(
            headings(text),
            [
                "How the town will measure what it has reached and what is still to do",
                "WWF"
            ]
        );
    }

    #[test]
    fn who_signs_and_where_a_chart_is_from_head_nothing() {
        let signed = "The town keeps its woods and its river clean, and it looks after all of its roads.\n\nAnn Reed\nMinister for Roads and Bridges\n\nRoads of the valley\nThe town will mend all of its roads in the coming three years, and it will build two\nbridges.\n\nTrees planted\n\nSource: Office of the Valley, which counts the trees each year in all of its parts.\n";
        assert_eq!(headings(signed), ["Roads of the valley"]);
    }

    #[test]
    fn the_first_line_of_a_paragraph_is_no_heading() {
        let text = "The town keeps its woods and its river clean, and it looks after its roads.\nThe town is also working with Ann Reed and the Office of the Valley on a plan for all\nTrees, to keep the shade that the people of the valley like so much in the long days.\n";
        assert!(headings(text).is_empty(), "{:?}", headings(text));
    }

    #[test]
    fn labels_and_questions_head_what_answers_them() {
        let text = "The town keeps its woods and its river clean, as Box 2 tells.\nBox 2: Trees of the town: what they give and what they need\nThe people of the valley know that the shade of trees keeps the town cool in the long\nsummer, so that nobody has to leave it when the sun stands high above the lake.\n\nBox 3: Who will plant them?\nThe office of the valley will plant most of the trees, with the help of the schools of\nthe town.\n\nWhat will it cost?\nThe trees cost little, since the office of the valley grows them in a garden of its own\nby the lake.\n\nSTEP #2: Count the trees of the town.\nThe office counts all of the trees of the town in the spring of each year, and tells the\npeople what it found.\n";
        assert_eq!(
            headings(text),
            [
                "Box 2: Trees of the town: what they give and what they need",
                "Box 3: Who will plant them?",
                "What will it cost?",
                "STEP #2: Count the trees of the town."
            ]
        );
    }

    #[test]
    fn questions_years_counts_and_colons_in_headings() {
        let text = "The town keeps its woods and its river clean, as its people wish, and it tells them each year what that has cost them.\n\n1. What do the farmers need?\n\nThey need wells and roads, and a market that is open on each day of the week, in the town or near to it.\n\nWATER BY 2030\n\nThe town will have clean water in each house, and the wells of the farms will be as deep as those of the town.\n\n3 Roads and bridges\n\nThe roads of the valley are old, and its bridges were built by those who lived here a hundred years ago.\n\nWoods and parks:\n\nThe woods of the valley give it shade, and its parks are open to all who live there, in summer and winter.\n";
        assert_eq!(
            headings(text),
            [
                "1. What do the farmers need?",
                "WATER BY 2030",
                "3 Roads and bridges",
                "Woods and parks:"
            ]
        );
    }

    #[test]
    fn a_lettered_line_in_capitals_may_be_as_wide_as_its_text() {
        let text = "Plan of Norland\n\nA. Needs and Means of All Parts of the Plan (An Overview)\n\
            The plan takes all that the land can give into account and all that\n\
            its people need, and says who will pay for it and by when it is due.\n\n\
            B. Means\nThey are few, and most of them are spent on roads that are there.\n";
        assert_eq!(
            headings(text),
            [
                "A. Needs and Means of All Parts of the Plan (An Overview)",
                "B. Means"
            ]
        );
    }

    #[test]
    fn a_narrow_column_has_headings_too() {
        let wide = "The valley will plant more trees along each of its roads, and it will open two new parks for the children of the town.\n";
        let text = format!(
            "{}\nHeat in the town\nThe sun heats the roofs and\nthe roads of the town more\nthan it heats the woods and\nthe lake, since stone holds\nthe heat of the day through\nmost of the night.\n\n{}",
            wide.repeat(8),
            wide.repeat(4)
        );
        assert_eq!(headings(&text), ["Heat in the town"]);
    }

    #[test]
    fn letters_set_wide_labels_and_clauses_are_headings() {
        let body = "The town will mend all of its roads in the coming three years, and it will build two bridges\nand more.";
        let heads = [
            "R I V E R S AND L A K E S",
            "Target 3: Plant trees in all of the streets",
            "Box VII.10: Trees of the town",
            "__Water for all__",
            "What the town will look to",
            "Box 2. Trees of the town.",
        ];
        let text: String = heads.iter().map(|h| format!("{h}\n{body}\n\n")).collect();
        let text = format!(
            "{body}\n\n{text}I. ROADS\n1. The town has twenty roads of its own.\n2. It has two bridges, and both of them are older than the town itself.\n"
        );
        let found = headings(&text);
        let bare: Vec<&str> = heads.iter().map(|h| h.trim_matches('_')).collect();
        assert_eq!(found[..6], bare);
        assert_eq!(found[6], "I. ROADS");
    }

    #[test]
    fn lists_names_and_cells_head_nothing() {
        let body = "The town will mend all of its roads in the coming three years, and it will build two bridges and more.";
        let list = "Goal 1: Roads\n40,100\n\nGoal 2: Bridges\n20,300\n\n";
        let signed = format!("{body}\n\nA. Reed\nMinister for Roads\n\n");
        let cell = "Small (less than\n$50k)\n\n";
        let text = format!("{body}\n\n{list}{signed}{cell}{body}\n\nSpeech of\n\n{body}\n");
        assert!(headings(&text).is_empty(), "{:?}", headings(&text));
    }

    #[test]
    fn counted_paragraphs_have_headings_right_above_them() {
        let text = "187. The town set aside a good sum for the welfare of the children in all of its\nquarters.\n\nTaxes\n188. I turn to taxes.\n\n189. The town will not change the rates that its people have paid in each of the\nlast four years.\n\nHow many people sleep rough in the\ntown\n190.\n\nTo count those who sleep in the open is not easy, and it is done at night by those\nwho walk the streets.\n";
        assert_eq!(
            headings(text),
            ["Taxes", "How many people sleep rough in the town"]
        );
    }
}
