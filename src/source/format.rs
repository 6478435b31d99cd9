//! The formats that are read, and how a file shows which one it is.

use super::Error;

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A PDF file.
    Pdf,
    /// A Word file.
    Docx,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Pdf,
        Self::Docx,
    ];

    /// The format's name, as the output and the command line have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// How files of the format are called, without the dot.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
        }
    }

    /// The format that a file of this name has.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1;
        Self::ALL.iter().copied().find(|f| {
            f.extensions()
                .iter()
                .any(|e| e.eq_ignore_ascii_case(extension))
        })
    }
}

/// How files of other kinds begin, what they are, and what makes text of them.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file (DOC?)",
        "soffice --convert-to docx FILE",
    ),
    (b"{\\rtf", "an RTF file", "pandoc FILE -t plain"),
    (b"BZh", "packed with bzip2", "bunzip2 FILE"),
    (b"\xfd7zXZ\0", "packed with xz", "unxz FILE"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "7z x FILE"),
    (b"\x89PNG", "a picture", "ocrmypdf FILE OUT.pdf"),
    (b"\xff\xd8\xff", "a picture", "ocrmypdf FILE OUT.pdf"),
    (
        b"PAR1",
        "a Parquet file",
        "duckdb -c \"copy (from 'FILE') to 'FILE.jsonl' (format json)\"",
    ),
];

/// The format of bytes that are no text, by how they begin.
pub(super) fn of_bytes(bytes: &[u8]) -> Result<Option<Format>, Error> {
    // The specification lets a PDF begin within the first kilobyte.
    let start = &bytes[..bytes.len().min(1024)];
    if start.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Some(Format::Pdf));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Some(Format::Docx));
    }
    match OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        Some(&(_, name, remedy)) => Err(Error::OtherFormat { name, remedy }),
        None => Ok(None),
    }
}

/// The format of a text. What it begins with goes before what the file is called.
pub(super) fn of_text(text: &str, name: Option<&str>) -> Format {
    if is_html(text) {
        return Format::Html;
    }
    match name.and_then(Format::of_name) {
        Some(format @ (Format::Markdown | Format::Html)) => format,
        Some(_) => Format::Text,
        None if is_markdown(text) => Format::Markdown,
        None => Format::Text,
    }
}

/// A page opens with its type or its first element, behind comments and declarations.
fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let skipped = match rest.get(..4) {
            Some("<!--") => rest.find("-->").map(|end| end + 3),
            Some(open) if open.starts_with("<?") => rest.find('>').map(|end| end + 1),
            _ => None,
        };
        match skipped {
            Some(end) => rest = rest[end..].trim_start(),
            None => break,
        }
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| {
            rest.as_bytes()
                .get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
        })
}

/// A header of keys and values, or two headings behind number signs.
fn is_markdown(text: &str) -> bool {
    let lines = || text.lines().take(400);
    let heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        (1..=6).contains(&level) && rest.starts_with(' ')
    };
    let matter = lines().next() == Some("---")
        && lines().skip(1).take(80).any(|line| line == "---")
        && lines().nth(1).is_some_and(|line| line.contains(':'));
    matter || lines().filter(heading).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_formats_agree() {
        for format in Format::ALL {
            for extension in format.extensions() {
                assert_eq!(Format::of_name(&format!("a.b.{extension}")), Some(*format));
            }
        }
        assert_eq!(Format::of_name("README"), None);
        assert_eq!(Format::of_name("PLAN.PDF"), Some(Format::Pdf));
    }

    #[test]
    fn content_goes_before_names() {
        let page = "\u{feff}<?xml version=\"1.0\"?>\n<!-- saved -->\n<!DOCTYPE HTML><p>5%";
        assert_eq!(of_text(page, Some("plan.txt")), Format::Html);
        assert_eq!(of_text("5% <html>", None), Format::Text);
        assert_eq!(of_text("# A\n\ntext\n\n## B\n", None), Format::Markdown);
        assert_eq!(
            of_text("# A\n\ntext\n\n## B\n", Some("a.txt")),
            Format::Text
        );
        assert_eq!(of_text("---\ntitle: A\n---\n", None), Format::Markdown);
        assert_eq!(of_text("plain", Some("a.html")), Format::Html);
        assert_eq!(of_bytes(b"\n%PDF-1.7"), Ok(Some(Format::Pdf)));
        assert_eq!(of_bytes(b"By 2030"), Ok(None));
        assert!(of_bytes(b"\xd0\xcf\x11\xe0\xa1").is_err());
    }
}
