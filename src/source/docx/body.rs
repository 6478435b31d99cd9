//! A part with paragraphs and tables: the document itself, its footnotes.

use super::super::Error;
use super::super::writer::{NewCell, shifted};
use super::styles::{Numbered, level, outline_level};
use super::xml::{self, Visitor, attribute, is_on, value};
use quick_xml::events::BytesStart;

/// A paragraph as it was written.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub text: String,
    pub style: Option<String>,
    pub outline: Option<u8>,
    pub numbered: Option<Numbered>,
    /// The bytes of its text that are set bold, or plainly so.
    pub bold: usize,
    pub plain: usize,
    /// It is one of the footnotes.
    pub note: Option<String>,
}

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A table; cells that go on the one above are counted to it already.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub rows: Vec<Vec<NewCell>>,
    /// Cells of several paragraphs and some length: the table arranges a page.
    pub texts: Vec<Block>,
    pub arranges: bool,
    /// By column, the row and cell that a merged cell below goes on.
    above: Vec<Option<(usize, usize)>>,
    header: bool,
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct OpenCell {
    blocks: Vec<Block>,
    columns: u16,
    goes_on: bool,
    restarts: bool,
}

/// The blocks of a part in order.
pub(super) fn blocks(part: &str) -> Result<Vec<Block>, Error> {
    let mut body = Body::default();
    xml::visit(part, &mut body)?;
    Ok(body.blocks)
}

#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    /// Paragraphs that are open: text boxes stand within others.
    paragraphs: Vec<Paragraph>,
    tables: Vec<(Table, Vec<NewCell>, OpenCell)>,
    run: Run,
    /// Elements whose content does not show are open.
    hidden: usize,
    in_text: bool,
    in_properties: bool,
    note: Option<String>,
}

/// The properties of a run of text.
#[derive(Default, Clone, Copy)]
struct Run {
    bold: Option<bool>,
    hidden: bool,
    raised: Option<bool>,
}

/// A cell longer than this, of several paragraphs, is no cell.
const LONG: usize = 600;
const MOST: u16 = 1000;

impl Body {
    fn words(&mut self, words: &str) {
        if self.hidden > 0 || self.run.hidden {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let moved = self.run.raised.and_then(|raised| shifted(words, raised));
            paragraph.text.push_str(moved.as_deref().unwrap_or(words));
            let length = words.trim().len();
            match self.run.bold {
                Some(true) => paragraph.bold += length,
                Some(false) => paragraph.plain += length,
                None => {}
            }
        }
    }

    fn put(&mut self, block: Block) {
        match self.tables.last_mut() {
            Some((.., cell)) => cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn paragraph_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let numbered = &mut paragraph.numbered;
        match name {
            "pStyle" => paragraph.style = value(element),
            "outlineLvl" => paragraph.outline = outline_level(element),
            "numId" => numbered.get_or_insert_default().list = value(element),
            "ilvl" => numbered.get_or_insert_default().level = level(element),
            _ => {}
        }
    }

    fn run_property(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "b" => self.run.bold = Some(is_on(element)),
            "vanish" => self.run.hidden = is_on(element),
            "vertAlign" => {
                self.run.raised = match value(element).as_deref() {
                    Some("superscript") => Some(true),
                    Some("subscript") => Some(false),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    fn cell_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some((table, _, cell)) = self.tables.last_mut() else {
            return;
        };
        match name {
            "gridSpan" => {
                let columns = value(element).and_then(|v| v.parse().ok()).unwrap_or(1);
                cell.columns = columns.clamp(1, MOST);
            }
            "vMerge" => {
                cell.restarts = value(element).as_deref() == Some("restart");
                cell.goes_on = !cell.restarts;
            }
            "tblHeader" => table.header = is_on(element),
            _ => {}
        }
    }

    /// What stands in a paragraph without being words.
    fn sign(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "tab" | "ptab" if !self.in_properties => self.words(" "),
            "br" | "cr" => self.words("\n"),
            "noBreakHyphen" => self.words("-"),
            "sym" => {
                let code =
                    attribute(element, "char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                // Symbol fonts hold their signs in the private area; most are bullets and ticks.
                if let Some(c) = code.filter(|c| *c < 0xe000).and_then(char::from_u32) {
                    self.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let number = attribute(element, "id").and_then(|id| shifted(&id, true));
                if let Some(mark) =
                    number.filter(|_| attribute(element, "customMarkFollows").is_none())
                {
                    self.words(&mark);
                }
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((table, row, cell)) = self.tables.last_mut() else {
            return;
        };
        let cell = std::mem::take(cell);
        let column: usize = row.iter().map(|c| usize::from(c.columns)).sum();
        if table.above.len() <= column {
            table.above.resize(column + 1, None);
        }
        let columns = cell.columns.max(1);
        let mut text = String::new();
        let mut several = 0;
        for block in &cell.blocks {
            match block {
                Block::Paragraph(p) => {
                    several += usize::from(!p.text.trim().is_empty());
                    text.push_str(&p.text);
                    text.push(' ');
                }
                Block::Table(_) => table.arranges = true,
            }
        }
        table.arranges |= several >= 3 && text.len() > LONG;
        table.texts.extend(cell.blocks);
        let mut new = NewCell {
            text,
            header: table.header,
            columns,
            rows: 1,
        };
        match table.above[column].filter(|_| cell.goes_on) {
            Some((r, c)) => {
                // The cell above goes on here: an empty cell keeps the count of columns until the row ends.
                if let Some(above) = table.rows.get_mut(r).and_then(|row| row.get_mut(c)) {
                    above.rows = above.rows.saturating_add(1).min(MOST);
                }
                new.rows = 0;
            }
            None => table.above[column] = Some((table.rows.len(), 0)).filter(|_| cell.restarts),
        }
        row.push(new);
    }

    fn end_row(&mut self) {
        let Some((table, row, _)) = self.tables.last_mut() else {
            return;
        };
        let number = table.rows.len();
        let (mut kept, mut column) = (Vec::new(), 0);
        for cell in std::mem::take(row) {
            let width = usize::from(cell.columns);
            if cell.rows > 0 {
                if let Some(Some((r, c))) = table
                    .above
                    .get_mut(column)
                    .filter(|a| a.is_some_and(|(r, _)| r == number))
                {
                    (*r, *c) = (number, kept.len());
                }
                kept.push(cell);
            }
            column += width;
        }
        table.rows.push(kept);
        table.header = false;
    }
}

/// Elements whose content does not show: deletions, fields' instructions, second versions.
const HIDDEN: &[&str] = &["Fallback", "del", "moveFrom", "instrText", "delText"];

impl Visitor for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.hidden > 0 || HIDDEN.contains(&name) {
            self.hidden += usize::from(HIDDEN.contains(&name));
            return;
        }
        match name {
            "p" => self.paragraphs.push(Paragraph {
                note: self.note.clone(),
                ..Paragraph::default()
            }),
            "r" => self.run = Run::default(),
            "t" => self.in_text = true,
            "pPr" => self.in_properties = true,
            "tbl" => self.tables.push(Default::default()),
            "footnote" | "endnote" => {
                let own = matches!(attribute(element, "type").as_deref(), None | Some("normal"));
                self.note = attribute(element, "id");
                // Separators are no notes.
                self.hidden += usize::from(!own);
            }
            _ if self.in_properties => self.paragraph_property(name, element),
            _ => {
                self.run_property(name, element);
                self.cell_property(name, element);
                self.sign(name, element);
            }
        }
    }

    fn end(&mut self, name: &str) {
        if HIDDEN.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if matches!(name, "footnote" | "endnote") {
            self.hidden = 0;
            self.note = None;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.put(Block::Paragraph(paragraph));
                }
            }
            "r" => self.run = Run::default(),
            "t" => self.in_text = false,
            "pPr" => self.in_properties = false,
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => {
                if let Some((table, ..)) = self.tables.pop() {
                    self.put(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.in_text {
            self.words(words);
        }
    }
}
