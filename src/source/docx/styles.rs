//! Styles and numberings of a DOCX file: what makes a heading, and which marker an item has.

use super::super::Error;
use super::super::numbering::label;
use super::xml::{self, Visitor, attribute, is_on, value};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// A chain of styles longer than this leads in a circle.
const CHAIN: usize = 20;
/// Lists have at most nine levels.
const LEVELS: usize = 9;

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    numbering: Option<Numbered>,
}

/// The list and level of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the document.
    Title,
    /// A heading of a level, from 1.
    Heading(u8),
    /// A line of a table of contents.
    Contents,
    /// The caption of a table or figure.
    Caption,
    /// Anything else.
    Body,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style that is being read.
    open: Option<(String, Style)>,
}

impl Styles {
    pub fn read(part: &str) -> Result<Self, Error> {
        let mut styles = Self::default();
        xml::visit(part, &mut styles)?;
        Ok(styles)
    }

    /// The style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let mut next = self.styles.get(id);
        std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
            Some(style)
        })
        .take(CHAIN)
    }

    /// What the style makes of a paragraph. Names are English in every language's Word; ids are not.
    pub fn role(&self, id: &str) -> Role {
        for style in self.chain(id) {
            let name = style.name.to_ascii_lowercase();
            if name == "title" {
                return Role::Title;
            }
            if name.starts_with("toc ") || name == "table of figures" {
                return Role::Contents;
            }
            if name == "caption" {
                return Role::Caption;
            }
            let named = name.strip_prefix("heading ").and_then(|n| n.parse().ok());
            if let Some(level) = named.or(style.outline.map(|level| level + 1)) {
                return Role::Heading(level);
            }
        }
        Role::Body
    }

    pub fn is_bold(&self, id: &str) -> bool {
        self.chain(id).find_map(|s| s.bold).unwrap_or(false)
    }

    /// List and level that the style gives.
    pub fn numbered(&self, id: &str) -> Option<Numbered> {
        self.chain(id).find_map(|s| s.numbering.clone())
    }
}

impl Visitor for Styles {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "style" {
            let id = attribute(element, "styleId").unwrap_or_default();
            self.open = Some((id, Style::default()));
        }
        let Some((_, style)) = &mut self.open else {
            return;
        };
        match name {
            "name" => style.name = value(element).unwrap_or_default(),
            "basedOn" => style.based_on = value(element),
            "outlineLvl" => style.outline = outline_level(element),
            "b" => style.bold = Some(is_on(element)),
            "numId" => style.numbering.get_or_insert_default().list = value(element),
            "ilvl" => style.numbering.get_or_insert_default().level = level(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style"
            && let Some((id, style)) = self.open.take()
        {
            self.styles.insert(id, style);
        }
    }

    fn text(&mut self, _: &str) {}
}

/// 0 to 8; 9 stands for body text.
pub(super) fn outline_level(element: &BytesStart<'_>) -> Option<u8> {
    value(element)?.parse().ok().filter(|level| *level < 9)
}

pub(super) fn level(element: &BytesStart<'_>) -> Option<usize> {
    value(element)?.parse().ok().filter(|level| *level < LEVELS)
}

/// How the items of one level are marked.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// "%1.%2": the numbers of the levels stand for the signs.
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
        }
    }
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    forms: HashMap<String, [Level; LEVELS]>,
    /// The form of each list.
    form_of: HashMap<String, String>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    form: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Lists {
    pub fn read(part: &str) -> Result<Self, Error> {
        let mut lists = Self::default();
        xml::visit(part, &mut lists)?;
        Ok(lists)
    }

    /// The marker of the next item; `None` where the paragraph is no item.
    pub fn marker(&mut self, list: &str, depth: usize) -> Option<String> {
        if list == "0" {
            return None;
        }
        let form = self.form_of.get(list)?;
        let levels = self.forms.get(form)?;
        let counts = self.counts.entry(form.clone()).or_default();
        let next = counts[depth].map_or(levels[depth].start, |n| n.saturating_add(1));
        counts[depth] = Some(next);
        counts[depth + 1..].fill(None);
        let level = &levels[depth];
        match level.format.as_str() {
            "bullet" => return Some("•".to_owned()),
            "none" => return None,
            _ => {}
        }
        let mut marker = level.text.clone();
        for (at, other) in levels.iter().enumerate() {
            let sign = format!("%{}", at + 1);
            if marker.contains(&sign) {
                let number = counts[at].unwrap_or(other.start);
                marker = marker.replace(&sign, &label(number, form_of(&other.format)));
            }
        }
        Some(marker.trim().to_owned()).filter(|m| !m.is_empty())
    }
}

fn form_of(format: &str) -> char {
    match format {
        "lowerLetter" => 'a',
        "upperLetter" => 'A',
        "lowerRoman" => 'i',
        "upperRoman" => 'I',
        f if f.starts_with("chinese")
            || f.starts_with("japanese")
            || f.starts_with("taiwanese") =>
        {
            '一'
        }
        _ => '1',
    }
}

impl Visitor for Lists {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "abstractNum" => {
                self.form = attribute(element, "abstractNumId");
                if let Some(form) = &self.form {
                    self.forms
                        .insert(form.clone(), <[Level; LEVELS]>::default());
                }
            }
            "num" => self.list = attribute(element, "numId"),
            "abstractNumId" => {
                if let (Some(list), Some(form)) = (&self.list, value(element)) {
                    self.form_of.insert(list.clone(), form);
                }
            }
            "lvl" => {
                let level = attribute(element, "ilvl").and_then(|l| l.parse().ok());
                self.level = level.filter(|l| *l < LEVELS).unwrap_or(0);
            }
            _ => {
                let levels = self.form.as_ref().and_then(|form| self.forms.get_mut(form));
                let (Some(levels), Some(value)) = (levels, value(element)) else {
                    return;
                };
                let level = &mut levels[self.level];
                match name {
                    "start" => level.start = value.parse().unwrap_or(1),
                    "numFmt" => level.format = value,
                    "lvlText" => level.text = value,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" => self.form = None,
            "num" => self.list = None,
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_follow_the_names_of_styles_and_what_they_are_based_on() {
        let styles = Styles::read(
            r#"<w:styles xmlns:w="w"><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
            <w:style w:styleId="X"><w:name w:val="My head"/><w:basedOn w:val="Titre1"/></w:style>
            <w:style w:styleId="Y"><w:name w:val="Y"/><w:basedOn w:val="Y"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"#,
        )
        .unwrap();
        assert_eq!(styles.role("X"), Role::Heading(1));
        assert_eq!(styles.role("Y"), Role::Body);
        assert_eq!(styles.role("T"), Role::Title);
        assert_eq!(styles.role("none"), Role::Body);
        assert!(styles.is_bold("Y") && !styles.is_bold("X"));
    }

    #[test]
    fn items_are_counted_by_level() {
        let mut lists = Lists::read(
            r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#,
        )
        .unwrap();
        let mut next = |level| lists.marker("1", level).unwrap();
        assert_eq!(next(0), "2.");
        assert_eq!(next(1), "2.a)");
        assert_eq!(next(1), "2.b)");
        assert_eq!(next(2), "•");
        assert_eq!(next(0), "3.");
        assert_eq!(next(1), "3.a)");
        assert_eq!(lists.marker("0", 0), None);
        assert_eq!(lists.marker("9", 0), None);
    }
}
