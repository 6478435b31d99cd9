//! DOCX: paragraphs with their styles, lists, tables and notes.

mod body;
mod styles;
mod xml;

use super::layout::CONTENTS;
use super::writer::Writer;
use super::{Error, Read, bound};
use body::{Block, Paragraph, Table};
use std::io::{Cursor, Read as _};
use styles::{Lists, Role, Styles};
use zip::ZipArchive;
use zip::result::ZipError;

/// Headings are no longer than this.
const HEADING: usize = 140;

/// Reads a document.
///
/// # Errors
/// An archive that is broken or holds something else, and one that unpacks beyond all measure.
pub(super) fn read(bytes: Vec<u8>) -> Result<Read, Error> {
    let mut archive = Archive {
        room: bound(bytes.len()),
        packed: bytes.len(),
        zip: ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?,
    };
    let document = match archive.part("word/document.xml")? {
        Some(document) => document,
        None => archive
            .part("word/document2.xml")?
            .ok_or_else(|| archive.other())?,
    };
    let styles = archive
        .part("word/styles.xml")?
        .map(|part| Styles::read(&part));
    let lists = archive
        .part("word/numbering.xml")?
        .map(|part| Lists::read(&part));
    let mut blocks = body::blocks(&document)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(part) = archive.part(notes)? {
            blocks.extend(body::blocks(&part)?);
        }
    }
    let mut document = Document {
        styles: styles.transpose()?.unwrap_or_default(),
        lists: lists.transpose()?.unwrap_or_default(),
        writer: Writer::default(),
        shift: 0,
        bold_heads: false,
        paragraphs: 0,
        tables: 0,
    };
    document.survey(&blocks);
    document.write(blocks, true);
    Ok(document.writer.finish())
}

fn broken(cause: &dyn std::fmt::Display) -> Error {
    Error::Broken {
        what: "DOCX",
        cause: cause.to_string(),
    }
}

struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    packed: usize,
    /// So many bytes may still be unpacked.
    room: usize,
}

impl Archive {
    /// The text of a part, where there is one.
    fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        let mut bytes = Vec::new();
        file.take(self.room as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| broken(&e))?;
        if bytes.len() > self.room {
            return Err(Error::Bomb {
                packed: self.packed,
            });
        }
        self.room -= bytes.len();
        // Parts are XML, which may be in UTF-16 by its byte order mark.
        let (text, _) = super::encoding::decode(bytes, None)?;
        Ok(Some(text))
    }

    /// What an archive is that holds no document.
    fn other(&self) -> Error {
        let has = |start: &str| {
            self.zip
                .file_names()
                .filter_map(Result::ok)
                .any(|n| n.starts_with(start))
        };
        let (name, remedy) = if has("xl/") {
            ("a spreadsheet (XLSX)", "soffice --convert-to csv FILE")
        } else if has("ppt/") {
            ("slides (PPTX)", "soffice --convert-to pdf FILE")
        } else if has("content.xml") {
            (
                "an OpenDocument file (ODT)",
                "soffice --convert-to docx FILE",
            )
        } else {
            ("a ZIP archive without a Word document", "unzip FILE")
        };
        Error::OtherFormat { name, remedy }
    }
}

struct Document {
    styles: Styles,
    lists: Lists,
    writer: Writer,
    /// Headings stand this much deeper, as the title stands above them.
    shift: u8,
    /// There are no headings by style: short paragraphs in bold are.
    bold_heads: bool,
    paragraphs: usize,
    tables: usize,
}

impl Document {
    /// Looks which kind of headings the document uses.
    fn survey(&mut self, blocks: &[Block]) {
        let paragraphs = || {
            blocks.iter().filter_map(|b| match b {
                Block::Paragraph(p) if !p.text.trim().is_empty() => Some(p),
                _ => None,
            })
        };
        let roles: Vec<Role> = paragraphs().map(|p| self.role(p)).collect();
        self.shift = u8::from(roles.contains(&Role::Title));
        let headed = roles.iter().any(|r| matches!(r, Role::Heading(_)));
        let bold = paragraphs().filter(|p| self.is_bold_head(p)).count();
        self.bold_heads = !headed && bold >= 2 && bold * 3 <= roles.len();
    }

    fn role(&self, paragraph: &Paragraph) -> Role {
        if let Some(level) = paragraph.outline {
            return Role::Heading(level + 1);
        }
        let style = paragraph.style.as_deref();
        match style.map_or(Role::Body, |id| self.styles.role(id)) {
            // A paragraph set as a heading is still none.
            Role::Heading(_) if paragraph.text.len() > 3 * HEADING => Role::Body,
            role => role,
        }
    }

    /// A short paragraph in bold that is no sentence.
    fn is_bold_head(&self, p: &Paragraph) -> bool {
        let text = p.text.trim();
        let bold = p.plain * 10 <= p.bold
            || p.plain == 0 && p.style.as_deref().is_some_and(|id| self.styles.is_bold(id));
        (p.bold > 0 || bold && p.plain == 0 && p.style.is_some())
            && bold
            && p.note.is_none()
            && text.chars().count() <= HEADING
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !text.ends_with(['.', ';', ',', '。', '；', '，'])
    }

    fn write(&mut self, blocks: Vec<Block>, top: bool) {
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                Block::Paragraph(paragraph) => {
                    let caption = top
                        && self.role(&paragraph) == Role::Caption
                        && matches!(blocks.peek(), Some(Block::Table(_)));
                    if caption && let Some(Block::Table(table)) = blocks.next() {
                        self.paragraphs += 1;
                        self.table(table, Some(&paragraph.text));
                    } else {
                        self.paragraph(&paragraph);
                    }
                }
                Block::Table(table) => self.table(table, None),
            }
        }
    }

    fn paragraph(&mut self, p: &Paragraph) {
        self.paragraphs += 1;
        let element = match &p.note {
            Some(note) => format!("footnote {note}"),
            None => format!("paragraph {}", self.paragraphs),
        };
        let text = p.text.trim();
        if text.is_empty() {
            return;
        }
        self.writer.place_next(None, Some(element));
        let marker = self.marker(p);
        let words = match &marker {
            Some(marker) => format!("{marker} {text}"),
            None => text.to_owned(),
        };
        match self.role(p) {
            Role::Title => self.writer.heading(&words, 1),
            Role::Heading(level) => self.writer.heading(&words, level + self.shift),
            Role::Contents => self.writer.furniture(&words, CONTENTS),
            _ if self.bold_heads && self.is_bold_head(p) => {
                let level = bold_level(&words);
                self.writer.heading(&words, level + self.shift);
            }
            _ if marker.is_some() => {
                let depth = p.numbered.as_ref().and_then(|n| n.level).unwrap_or(0);
                self.writer.item(&words, depth);
            }
            _ => self.lines(p, text),
        }
    }

    /// A paragraph; what stands behind a break of its own is another one.
    fn lines(&mut self, p: &Paragraph, text: &str) {
        let mark = p
            .note
            .as_ref()
            .and_then(|id| super::writer::shifted(id, true));
        let text = match mark {
            Some(mark) => format!("{mark} {text}"),
            None => text.to_owned(),
        };
        for line in text.split('\n') {
            self.writer.paragraph(line);
        }
    }

    /// The marker of an item, by the paragraph itself or its style.
    fn marker(&mut self, p: &Paragraph) -> Option<String> {
        let own = p.numbered.clone().unwrap_or_default();
        let style = p.style.as_deref().and_then(|id| self.styles.numbered(id));
        let list = own
            .list
            .or_else(|| style.as_ref().and_then(|s| s.list.clone()))?;
        let level = own
            .level
            .or_else(|| style.and_then(|s| s.level))
            .unwrap_or(0);
        self.lists.marker(&list, level)
    }

    fn table(&mut self, table: Table, caption: Option<&str>) {
        let wide = table.rows.iter().any(|r| r.len() >= 2);
        if table.arranges || !wide {
            if let Some(caption) = caption {
                self.writer.paragraph(caption);
            }
            self.write(table.texts, false);
            return;
        }
        self.tables += 1;
        let number = self.tables;
        self.writer.table(caption, table.rows, |row| {
            Some((None, Some(format!("table {number}, row {}", row + 1))))
        });
    }
}

/// The level of a heading that only its number tells: "2.1 Water" stands under "2 Nature".
fn bold_level(words: &str) -> u8 {
    let number = words.split(' ').next().unwrap_or_default();
    let parts = number
        .split('.')
        .filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        .count();
    u8::try_from(parts).unwrap_or(1).clamp(1, 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default()
                .compression_method(zip::CompressionMethod::Stored);
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> Read {
        let part = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        read(file(&[("word/document.xml", &part)])).unwrap()
    }

    #[test]
    fn runs_make_paragraphs() {
        let read = document(
            "<w:p><w:r><w:t>R&amp;D will reach 2.5</w:t></w:r><w:r><w:t> %&#xa0;of GDP</w:t></w:r>\
             <w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>3</w:t></w:r>\
             <w:del><w:r><w:delText>9</w:delText></w:r></w:del></w:p>\
             <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>\
             <mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
        );
        assert_eq!(read.text, "R&D will reach 2.5 %\u{a0}of GDP³\n\nbox\n");
        let place = read.layout.place(0).and_then(|p| p.element.as_deref());
        assert_eq!(place, Some("paragraph 1"));
    }

    #[test]
    fn tables_keep_merged_cells() {
        let cell = |properties: &str, text: &str| {
            format!(
                "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
            )
        };
        let table = format!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("<w:gridSpan w:val='2'/>", "Aim"),
            cell("", "2030"),
            cell("<w:vMerge w:val='restart'/>", "Water"),
            cell("", "clean"),
            cell("", "5"),
            cell("<w:vMerge/>", ""),
            cell("", "dry"),
            cell("", "7"),
        );
        let read = document(&table);
        assert_eq!(read.text, "Aim | 2030\nWater | clean | 5\ndry | 7\n");
        let rows = &read.layout.tables[0].rows;
        assert_eq!(
            (rows[0][0].columns, rows[1][0].rows, rows[2].len()),
            (2, 2, 2)
        );
        assert!(rows[0][0].header && !rows[1][0].header);
    }

    #[test]
    fn bold_paragraphs_are_headings_where_no_style_tells() {
        let bold = |t: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t></w:r></w:p>");
        let plain = "<w:p><w:r><w:t>The town will plant trees.</w:t></w:r></w:p>".repeat(3);
        let body = [bold("1 Water"), plain.clone(), bold("1.1 Rivers"), plain].concat();
        let levels: Vec<u8> = document(&body)
            .layout
            .headings
            .iter()
            .map(|h| h.level)
            .collect();
        assert_eq!(levels, [1, 2]);
    }

    #[test]
    fn archives_of_other_kinds_are_named() {
        let other = |name| read(file(&[(name, "x")])).err();
        assert!(matches!(
            other("xl/workbook.xml"),
            Some(Error::OtherFormat { .. })
        ));
        assert!(matches!(
            other("readme.txt"),
            Some(Error::OtherFormat { .. })
        ));
        assert!(matches!(
            read(b"PK\x03\x04".to_vec()),
            Err(Error::Broken { .. })
        ));
        let deep = "<a>".repeat(5000);
        let part = read(file(&[("word/document.xml", &deep)]));
        assert!(matches!(part, Err(Error::TooDeep { .. })));
    }
}
