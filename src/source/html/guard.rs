//! Limits that hold before a page is parsed.
//!
//! The parser looks through all open elements at each tag, and through all attributes of a tag at
//! each further one: a million of either would keep it for hours. This scan follows the tags as the
//! parser does, at the speed of reading.

use super::super::Error;
use std::collections::HashMap;

/// So many elements may be open at once. Browsers stop at 512.
const DEPTH: usize = 2000;
/// So many attributes may a tag have.
const ATTRIBUTES: usize = 2000;

/// Elements that never hold others of their kind, as the next tag closes them.
const UNNESTED: &[&str] = &[
    "a", "button", "nobr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody",
    "thead", "tfoot", "colgroup", "rb", "rt", "rp", "rtc", "html", "head", "body", "h1", "h2",
    "h3", "h4", "h5", "h6", "area", "base", "br", "col", "embed", "hr", "img", "input", "link",
    "meta", "param", "source", "track", "wbr",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// Elements that a page may close by itself (`<path/>`) stand in drawings and formulas only.
const FOREIGN: &[&str] = &["svg", "math"];

/// Passes a page that can be parsed in reasonable time.
pub(super) fn check(page: &str) -> Result<(), Error> {
    let mut scan = Scan {
        bytes: page.as_bytes(),
        at: 0,
        open: HashMap::new(),
        depth: 0,
    };
    while let Some(next) = page[scan.at..].find('<') {
        scan.at += next + 1;
        scan.tag(page)?;
    }
    Ok(())
}

struct Scan<'p> {
    bytes: &'p [u8],
    at: usize,
    /// The open elements of each name.
    open: HashMap<String, usize>,
    depth: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What follows a "<".
    fn tag(&mut self, page: &str) -> Result<(), Error> {
        let closes = self.peek() == Some(b'/');
        let name_at = self.at + usize::from(closes);
        match self.bytes.get(name_at) {
            Some(b) if b.is_ascii_alphabetic() => self.at = name_at,
            Some(b'!' | b'?') => {
                self.declaration(page);
                return Ok(());
            }
            _ => return Ok(()),
        }
        let start = self.at;
        while self
            .peek()
            .is_some_and(|b| !matches!(b, b' ' | b'\t'..=b'\r' | b'/' | b'>'))
        {
            self.at += 1;
        }
        let name = String::from_utf8_lossy(&self.bytes[start..self.at]).to_ascii_lowercase();
        let itself = self.attributes()?;
        if closes {
            self.close(&name);
        } else {
            self.opened(page, name, itself)?;
        }
        Ok(())
    }

    /// Comments and the like.
    fn declaration(&mut self, page: &str) {
        let rest = &page[self.at..];
        let end = if rest.starts_with("!--") {
            // "<!-->" is a whole comment.
            rest[1..].find("-->").map(|end| end + 3)
        } else {
            rest.find('>')
        };
        self.at += end.unwrap_or(rest.len());
    }

    /// Goes over the attributes up to behind the ">"; true where the tag closes itself.
    fn attributes(&mut self) -> Result<bool, Error> {
        let mut count = 0;
        let mut slash = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'>' => {
                    self.at += 1;
                    break;
                }
                b' ' | b'\t'..=b'\r' => self.at += 1,
                b'/' => {
                    slash = true;
                    self.at += 1;
                }
                _ => {
                    count += 1;
                    self.attribute();
                    slash = false;
                }
            }
        }
        if count > ATTRIBUTES {
            return Err(Error::Broken {
                what: "HTML",
                cause: format!("a tag with over {ATTRIBUTES} attributes"),
            });
        }
        Ok(slash)
    }

    fn attribute(&mut self) {
        let until = |scan: &mut Self, ends: &[u8]| {
            while scan.peek().is_some_and(|b| !ends.contains(&b)) {
                scan.at += 1;
            }
        };
        let space = |scan: &mut Self| {
            while scan.peek().is_some_and(|b| b.is_ascii_whitespace()) {
                scan.at += 1;
            }
        };
        // A name may begin with "=".
        self.at += 1;
        until(self, b" \t\n\x0c\r/>=");
        space(self);
        if self.peek() != Some(b'=') {
            return;
        }
        self.at += 1;
        space(self);
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                until(self, &[quote]);
                self.at += usize::from(self.at < self.bytes.len());
            }
            _ => until(self, b" \t\n\x0c\r>"),
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(open) = self.open.get_mut(name).filter(|n| **n > 0) {
            *open -= 1;
            self.depth -= 1;
        }
    }

    fn opened(&mut self, page: &str, name: String, itself: bool) -> Result<(), Error> {
        if RAW.contains(&name.as_str()) {
            self.raw(page, &name);
            return Ok(());
        }
        let foreign = itself
            && FOREIGN
                .iter()
                .any(|f| *f == name || self.open.get(*f).is_some_and(|n| *n > 0))
            && !matches!(
                name.as_str(),
                "div" | "span" | "table" | "b" | "i" | "ul" | "ol"
            );
        if UNNESTED.contains(&name.as_str()) || foreign {
            return Ok(());
        }
        *self.open.entry(name).or_default() += 1;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::TooDeep {
                what: "HTML",
                limit: DEPTH,
            });
        }
        Ok(())
    }

    /// Goes on behind content that is no markup.
    fn raw(&mut self, page: &str, name: &str) {
        let rest = &page[self.at.min(page.len())..];
        let mut from = 0;
        while let Some(found) = rest[from..].find("</") {
            let at = from + found + 2;
            let end = rest.as_bytes().get(at..at + name.len());
            if end.is_some_and(|e| e.eq_ignore_ascii_case(name.as_bytes())) {
                self.at += at;
                return;
            }
            from = at;
        }
        // A script that never ends takes the rest of the page.
        self.at = page.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_pass() {
        let list = "<ul>".to_owned() + &"<li>one<p>two".repeat(50_000) + "</ul>";
        assert_eq!(check(&list), Ok(()));
        assert_eq!(
            check(&"<div class='a>b'><b>x</b></div>".repeat(50_000)),
            Ok(())
        );
        let drawing = "<svg>".to_owned() + &"<path d='M0'/>".repeat(50_000) + "</svg>";
        assert_eq!(check(&drawing), Ok(()));
        let script = "<script>if (a<b) '<div>';</script>".repeat(5000);
        assert_eq!(check(&script), Ok(()));
        assert_eq!(check("a < b <! <!--> </ <"), Ok(()));
    }

    #[test]
    fn nested_tags_and_heaps_of_attributes_do_not() {
        let deep = |tag: &str| check(&tag.repeat(1_000_000));
        assert!(matches!(deep("<div>"), Err(Error::TooDeep { .. })));
        assert!(matches!(deep("<div></x>"), Err(Error::TooDeep { .. })));
        assert!(matches!(
            deep("<table><tr><td>"),
            Err(Error::TooDeep { .. })
        ));
        assert!(matches!(deep("<font x='>'>"), Err(Error::TooDeep { .. })));
        let attributes = "<p ".to_owned() + &"a ".repeat(100_000) + ">";
        assert!(matches!(check(&attributes), Err(Error::Broken { .. })));
    }
}
