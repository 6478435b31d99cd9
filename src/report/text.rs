//! The text as HTML: blocks as they were written, and in them the words that statements were read
//! from.

use super::marks::{Mark, Marks, Part};
use crate::model::Plan;
use crate::render::cells;
use crate::source::layout::{Layout, Table};
use std::fmt::Write;
use std::ops::Range;

/// A piece of the text that stands apart from the next one.
#[derive(Debug, PartialEq, Eq)]
enum Block<'l> {
    /// The heading of a section, by its place in the plan.
    Heading(usize),
    /// Lines that belong together.
    Lines,
    /// Lines whose columns are aligned by their white space.
    Grid,
    /// The rows of a table whose cells stand between bars.
    Bars,
    /// Lines that stand on a page without being part of the text.
    Furniture,
    /// A table whose cells the format tells.
    Table(&'l Table),
}

/// Lines of hard-wrapped text are not longer; a longer one is a paragraph.
const WRAPPED: usize = 120;

/// So many lines make a block at most, so that what is out of sight costs nothing.
const MOST_LINES: usize = 60;

/// Writes the whole text. `prefix` stands before the ids of the page's elements.
pub fn html(plan: &Plan<'_>, marks: &Marks, text: &str, layout: &Layout, prefix: &str) -> String {
    let mut writer = Writer {
        plan,
        marks,
        text,
        prefix,
        out: String::with_capacity(text.len() * 2),
        first: 0,
    };
    let mut page = None;
    for (block, span) in blocks(plan, text, layout) {
        let here = layout.place(span.start).and_then(|p| p.page);
        if let Some(number) = here.filter(|_| here != page) {
            let _ = write!(writer.out, "<p class=\"page\">page {number}</p>");
            page = here;
        }
        writer.block(&block, span);
    }
    writer.out
}

/// The blocks of the text, in text order.
fn blocks<'l>(plan: &Plan<'_>, text: &str, layout: &'l Layout) -> Vec<(Block<'l>, Range<usize>)> {
    let mut blocks: Vec<(Block<'l>, Range<usize>)> = Vec::new();
    let mut sections = plan.sections.iter().enumerate().peekable();
    let mut tables = layout.tables.iter().peekable();
    let mut furniture = layout.furniture.iter().peekable();
    let mut open: Option<(Range<usize>, usize)> = None;
    let close = |open: &mut Option<(Range<usize>, usize)>, blocks: &mut Vec<_>| {
        if let Some((span, _)) = open.take() {
            if is_barred(&text[span.clone()]) {
                blocks.push((Block::Bars, span));
            } else if is_grid(&text[span.clone()]) {
                blocks.push((Block::Grid, span));
            } else {
                let paragraphs = paragraphs(text, span).into_iter();
                blocks.extend(paragraphs.map(|span| (Block::Lines, span)));
            }
        }
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        if blocks.last().is_some_and(|(_, last)| span.start < last.end) {
            continue;
        }
        while tables.next_if(|t| t.span().end < span.start).is_some() {}
        while furniture.next_if(|f| f.span.end <= span.start).is_some() {}
        while sections.next_if(|(_, s)| s.span.end < span.start).is_some() {}
        if let Some((number, section)) = sections.next_if(|(_, s)| s.span.start <= span.end) {
            close(&mut open, &mut blocks);
            let end = section.span.end.max(span.end).min(text.len());
            blocks.push((Block::Heading(number), span.start..end));
        } else if let Some(table) =
            tables.next_if(|t| t.span().start <= span.end && !t.span().is_empty())
        {
            close(&mut open, &mut blocks);
            let end = table.span().end.clamp(span.end, text.len());
            blocks.push((Block::Table(table), span.start..end));
        } else if furniture.peek().is_some_and(|f| f.span.start <= span.start) {
            close(&mut open, &mut blocks);
            blocks.push((Block::Furniture, span));
        } else if text[span.clone()].trim().is_empty() {
            close(&mut open, &mut blocks);
        } else {
            let fits = open.as_ref().is_some_and(|(_, lines)| *lines < MOST_LINES);
            if !fits || layout.whole_lines {
                close(&mut open, &mut blocks);
            }
            let long = span.len() > WRAPPED;
            match &mut open {
                Some((whole, lines)) => (whole.end, *lines) = (span.end, *lines + 1),
                None => open = Some((span, 1)),
            }
            if long {
                close(&mut open, &mut blocks);
            }
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

/// Paragraphs of hard-wrapped text that no blank line parts: one ends with a sentence on a line that
/// is not full.
fn paragraphs(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let length = |line: &str| line.trim().chars().count();
    let longest = text[span.clone()].lines().map(length).max().unwrap_or(0);
    let ends = |line: &str| {
        let line = line.trim_end().trim_end_matches(['"', '”', '’', ')']);
        length(line) * 10 < longest * 8 && line.ends_with(['.', '!', '?', ':'])
    };
    let mut parts = Vec::new();
    let (mut from, mut at) = (span.start, span.start);
    for line in text[span.clone()].split_inclusive('\n') {
        at += line.len();
        if longest >= FULL && ends(line) {
            parts.push(from..at - (line.len() - line.trim_end_matches(['\n', '\r']).len()));
            from = at;
        }
    }
    if from < span.end {
        parts.push(from..span.end);
    }
    parts
}

/// Text that was broken where its lines were full has one of so many characters at least.
const FULL: usize = 50;

/// Lines of one paragraph that were broken where they were full: all but the last one are nearly as
/// long as the longest, and none opens like an item of a list. Chinese is not parted by spaces and
/// keeps its lines.
fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let Some((_, full)) = lines.split_last() else {
        return false;
    };
    let length = |line: &&str| line.chars().count();
    let longest = lines.iter().map(length).max().unwrap_or(0);
    let plain = |line: &&str| line.starts_with(char::is_alphanumeric);
    let latin = text.bytes().filter(u8::is_ascii).count() * 10 > text.len() * 9;
    latin
        && !full.is_empty()
        && longest >= FULL
        && full.iter().all(|line| length(line) * 10 >= longest * 6)
        && lines.iter().skip(1).all(plain)
}

/// Lines with columns: cells parted by bars, tabs or wide gaps.
fn is_grid(text: &str) -> bool {
    let column = |line: &&str| {
        let line = line.trim();
        line.starts_with('|') || line.contains('\t') || line.contains("   ") || line.contains(" | ")
    };
    let lines = text.lines().count();
    lines > 1 && text.lines().filter(column).count() * 2 > lines
}

/// Rows as Markdown writes them: each line between two bars, the second one of dashes.
fn is_barred(text: &str) -> bool {
    let barred = |line: &str| line.trim().starts_with('|') && line.trim().ends_with('|');
    text.lines().all(barred) && text.lines().nth(1).is_some_and(is_rule)
}

/// The line between the head of a table in Markdown and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

struct Writer<'w> {
    plan: &'w Plan<'w>,
    marks: &'w Marks,
    text: &'w str,
    prefix: &'w str,
    out: String,
    /// The first mark that may reach into what is still to be written.
    first: usize,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block<'_>, span: Range<usize>) {
        match block {
            Block::Heading(number) => {
                let section = &self.plan.sections[*number];
                // The page's own heading is the first one, that of the pane the second.
                let level = (section.level + 2).min(6);
                let (id, prefix) = (section.id, self.prefix);
                let _ = write!(
                    self.out,
                    "<h{level} dir=\"auto\" id=\"{prefix}section-{id}\" data-section=\"{id}\">"
                );
                self.inline(span);
                let _ = write!(self.out, "</h{level}>");
            }
            Block::Lines if is_wrapped(&self.text[span.clone()]) => {
                self.wrapped("<p class=\"flow\" dir=\"auto\">", span, "</p>");
            }
            Block::Lines => self.wrapped("<p dir=\"auto\">", span, "</p>"),
            Block::Bars => self.bars(span),
            Block::Grid => self.wrapped(
                "<pre class=\"grid\" dir=\"auto\" tabindex=\"0\" role=\"group\" aria-label=\"table\">",
                span,
                "</pre>",
            ),
            Block::Furniture => self.wrapped("<p class=\"furniture\" dir=\"auto\">", span, "</p>"),
            Block::Table(table) => self.table(table),
        }
        self.out.push('\n');
    }

    fn wrapped(&mut self, open: &str, span: Range<usize>, close: &str) {
        self.out.push_str(open);
        self.inline(span);
        self.out.push_str(close);
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str(
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"table\"><table>",
        );
        for row in &table.rows {
            self.out.push_str("<tr>");
            for cell in row {
                let name = if cell.header { "th" } else { "td" };
                let _ = write!(self.out, "<{name} dir=\"auto\"");
                for (attribute, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if count > 1 {
                        let _ = write!(self.out, " {attribute}=\"{count}\"");
                    }
                }
                self.out.push('>');
                self.inline(cell.span.clone());
                let _ = write!(self.out, "</{name}>");
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</table></div>");
    }

    /// Rows between bars; the line of dashes below the head is the table's own.
    fn bars(&mut self, span: Range<usize>) {
        let text = self.text;
        self.out.push_str(
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"table\"><table>",
        );
        let mut at = span.start;
        for (number, line) in text[span].split_inclusive('\n').enumerate() {
            let start = at;
            at += line.len();
            if number == 1 {
                continue;
            }
            let name = if number == 0 { "th" } else { "td" };
            self.out.push_str("<tr>");
            let inner = line.trim_end().trim_end_matches('|');
            let mut from = start;
            for (column, cell) in inner.split('|').enumerate() {
                let cut = from..from + cell.len();
                from = cut.end + 1;
                if column > 0 {
                    let left = cell.len() - cell.trim_start().len();
                    let end = cut.start + left.max(cell.trim_end().len());
                    self.wrapped(
                        &format!("<{name} dir=\"auto\">"),
                        cut.start + left..end,
                        &format!("</{name}>"),
                    );
                }
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</table></div>");
    }

    /// The text of a range with its marks.
    fn inline(&mut self, span: Range<usize>) {
        let sentences = &self.marks.sentences;
        let from = sentences.partition_point(|s| s.span.end <= span.start);
        let mut at = span.start;
        for sentence in &sentences[from..] {
            if sentence.span.start >= span.end {
                break;
            }
            let start = sentence.span.start.max(at);
            let end = sentence.span.end.min(span.end);
            if start >= end {
                continue;
            }
            self.parts(at..start);
            self.out.push_str("<span class=\"sentence\">");
            if sentence.span.start >= span.start {
                for &of in &sentence.commitments {
                    self.commitment(of);
                }
            }
            self.parts(start..end);
            self.out.push_str("</span>");
            at = end;
        }
        self.parts(at..span.end);
    }

    /// A commitment has no amount that could be its mark.
    fn commitment(&mut self, of: usize) {
        let id = &self.plan.statements[of].id;
        let prefix = self.prefix;
        let _ = write!(
            self.out,
            "<a class=\"mark commitment\" id=\"{prefix}{id}\" href=\"#{prefix}{id}\" data-s=\"{id}\" \
             aria-label=\"commitment\"></a>"
        );
    }

    /// The text of a range inside or between sentences.
    fn parts(&mut self, span: Range<usize>) {
        let all = &self.marks.parts;
        // Marks are sorted by their start, and none is longer than a sentence: those that ended
        // before are passed for good, as ranges come in text order.
        while all
            .get(self.first)
            .is_some_and(|m| m.span.end <= span.start)
        {
            self.first += 1;
        }
        let here: Vec<&Mark> = all[self.first..]
            .iter()
            .take_while(|m| m.span.start < span.end)
            .filter(|m| m.span.end > span.start)
            .collect();
        let mut edges: Vec<usize> = here
            .iter()
            .flat_map(|m| [m.span.start, m.span.end])
            .chain([span.start, span.end])
            .filter(|edge| span.start <= *edge && *edge <= span.end)
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let mut pending: Option<(Vec<&Mark>, Range<usize>)> = None;
        for pair in edges.windows(2) {
            let top = top(&here, pair[0]);
            match &mut pending {
                Some((marks, whole)) if *marks == top => whole.end = pair[1],
                _ => {
                    if let Some((marks, whole)) = pending.replace((top, pair[0]..pair[1])) {
                        self.piece(&marks, whole);
                    }
                }
            }
        }
        if let Some((marks, whole)) = pending {
            self.piece(&marks, whole);
        }
    }

    /// Words with the marks that are shown on them, all of one part.
    fn piece(&mut self, marks: &[&Mark], span: Range<usize>) {
        let words = self.text.get(span.clone()).unwrap_or_default();
        let Some(first) = marks.first() else {
            return escape(words, &mut self.out);
        };
        let name = first.part.as_str();
        let ids: Vec<&str> = match first.part {
            Part::Unlisted => Vec::new(),
            _ => marks
                .iter()
                .map(|m| self.plan.statements[m.of].id.as_str())
                .collect(),
        };
        let (ids, prefix) = (ids.join(" "), self.prefix);
        match first.part {
            Part::Amount => {
                let statement = &self.plan.statements[first.of];
                let kind = statement.kind;
                let _ = write!(self.out, "<a class=\"mark amount {kind}\"");
                if first.span.start == span.start {
                    let _ = write!(self.out, " id=\"{prefix}{}\"", statement.id);
                }
                let _ = write!(
                    self.out,
                    " href=\"#{prefix}{}\" data-s=\"{ids}\" title=\"{kind}: ",
                    statement.id
                );
                escape(
                    &cells::shorten(&cells::indicator(statement), 80),
                    &mut self.out,
                );
                self.out.push_str("\">");
            }
            Part::Unlisted => {
                let _ = write!(
                    self.out,
                    "<span class=\"unlisted\" id=\"{prefix}n{}\">",
                    first.of
                );
            }
            _ => {
                let _ = write!(self.out, "<span class=\"{name}\" data-s=\"{ids}\">");
            }
        }
        escape(words, &mut self.out);
        self.out.push_str(if first.part == Part::Amount {
            "</a>"
        } else {
            "</span>"
        });
    }
}

/// The marks that are shown at a byte: all of the part that comes first.
fn top<'m>(here: &[&'m Mark], at: usize) -> Vec<&'m Mark> {
    let within = || here.iter().copied().filter(|m| m.span.contains(&at));
    let Some(part) = within().map(|m| m.part).min() else {
        return Vec::new();
    };
    within().filter(|m| m.part == part).collect()
}

/// Writes text so that it is nothing but text, in an element as in an attribute. What a page cannot
/// hold is shown as a replacement character.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' | '\u{c}' | '\u{feff}' => {}
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, explain};

    fn page(text: &str) -> String {
        let explanation = explain("plan", text, &Options::default());
        let marks =
            super::super::marks::marks(&explanation.plan, &explanation.mentions, text, |_| true);
        html(&explanation.plan, &marks, text, &Layout::default(), "")
    }

    /// What a reader sees: the page without its tags.
    fn seen(page: &str) -> String {
        let tags = regex::Regex::new("<[^>]*>").unwrap();
        let text = tags.replace_all(page, "");
        [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ]
        .iter()
        .fold(text.into_owned(), |t, (from, to)| t.replace(from, to))
    }

    #[test]
    fn hard_wrapped_paragraphs_flow_each_by_itself() {
        let text = "The valley has planted trees along all of its rivers since the floods, and\n\
                    the district council will plant 300 more of them by 2030.\n\
                    In the same years the town will build paths beside the rivers, with lamps\n\
                    and benches, and keep 40 km of them open in winter.\n";
        let page = page(text);
        assert_eq!(page.matches("<p class=\"flow\"").count(), 2, "{page}");
        let kept = "Aims:\nPlant 300 trees.\nKeep 40 km of paths open.\n";
        assert_eq!(paragraphs(kept, 0..kept.len()), [0..kept.len()]);
    }

    #[test]
    fn each_part_of_a_statement_is_marked_as_what_it_is() {
        let page = page(
            "The share of homes with solar roofs should rise from 12% in 2021 to 30% by 2035.",
        );
        for (class, words) in [
            ("indicator", "share of homes with solar roofs"),
            ("modality", "should"),
            ("baseline", "12% in 2021"),
            ("time", "by 2035"),
        ] {
            let mark = regex::Regex::new(&format!("<span class=\"{class}\"[^>]*>{words}</span>"));
            assert!(mark.unwrap().is_match(&page), "{class}: {page}");
        }
        let amount = regex::Regex::new("<a class=\"mark amount target\"[^>]*>30%</a>");
        assert!(amount.unwrap().is_match(&page), "{page}");
    }

    #[test]
    fn no_word_of_the_text_is_lost_or_said_twice() {
        let text = "1 Energy\n\nBy 2030 <b>coal</b> & \"gas\" will fall by 40%,\nto 5 Mt.\n\n第二章 目标\n\n到2030年森林覆盖率达到25%。";
        let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&seen(&page(text))), words(text));
    }

    #[test]
    fn paragraphs_that_were_broken_flow_and_lists_keep_their_lines() {
        let broken = "The council intends to bring the share of homes with\n\
            heating from renewable sources to one half, and it will\nreport on it.";
        assert!(is_wrapped(broken));
        for kept in [
            "The council intends to bring the share of homes with heating up.",
            "A short line\nand a line that is very much longer than the first one is",
            "The council intends to bring the share of homes with\n\
            - heating from renewable sources to one half, and it will",
            "到二〇三〇年全市可再生能源供热住房占比达到百分之五十\n以上，每年报告进展。",
        ] {
            assert!(!is_wrapped(kept), "{kept}");
        }
    }

    #[test]
    fn rows_between_bars_are_a_table() {
        let page =
            page("| Measure | 2030 |\n| --- | ---: |\n| Forest cover (%) | 25 |\n| Reach | |\n");
        assert_eq!(page.matches("<tr>").count(), 3, "{page}");
        assert_eq!(
            (page.matches("<th ").count(), page.matches("<td ").count()),
            (2, 4)
        );
        assert!(
            !page.contains('|') && !page.contains("---") && page.contains(">25</a></span></td>"),
            "{page}"
        );
    }

    #[test]
    fn markup_in_the_text_stays_text() {
        let page = page(
            "</script><img src=x onerror=alert(1)> By 2030, <i>waste</i> will fall by 40%.\u{0}",
        );
        assert!(!page.contains("<img") && !page.contains("</script") && !page.contains("<i>"));
        assert!(!page.contains('\u{0}'));
    }
}
