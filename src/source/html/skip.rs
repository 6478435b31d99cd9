//! What of a page is not its content: navigation, headers, footers, banners, controls.

use scraper::node::Element;
use scraper::{ElementRef, Node};

/// Elements without content of the page.
const NEVER: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "audio",
    "video", "canvas", "map", "button", "select", "textarea", "datalist", "input", "nav", "footer",
    "aside", "dialog", "menu",
];

/// Roles without content of the page.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
];

/// Words of classes and ids that name what stands around the content.
const WORDS: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "consent",
    "footer",
    "sidebar",
    "skip",
    "skiplink",
    "share",
    "sharing",
    "social",
    "pagination",
    "pager",
    "toolbar",
    "banner",
    "masthead",
    "popup",
    "modal",
    "search",
    "editsection",
    "header",
    "noprint",
    "advert",
    "newsletter",
    "subscribe",
];

/// What an element named by its class may hold of the page before it is taken for content.
const SHARE: usize = 3;

/// The part of a page that is read.
pub(super) struct Page<'a> {
    pub root: ElementRef<'a>,
    /// The bytes of text in it.
    length: usize,
}

impl<'a> Page<'a> {
    /// The main part of a page: where it says which that is, and enough stands there.
    pub fn of(body: ElementRef<'a>) -> Self {
        let length = length(body);
        let main = |e: &ElementRef<'_>| {
            let element = e.value();
            element.name() == "main" || element.attr("role") == Some("main")
        };
        let elements = || body.descendants().filter_map(ElementRef::wrap);
        let mut articles = elements().filter(|e| e.value().name() == "article");
        let article = articles.next().filter(|_| articles.next().is_none());
        let root = elements()
            .find(main)
            .or(article)
            .filter(|e| self::length(*e) * 4 >= length)
            .unwrap_or(body);
        Self { root, length }
    }

    /// Whether the element is no content.
    pub fn passes_over(&self, element: ElementRef<'_>) -> bool {
        let e = element.value();
        if NEVER.contains(&e.name()) || e.attr("role").is_some_and(|r| ROLES.contains(&r)) {
            return true;
        }
        if is_hidden(e) {
            return true;
        }
        let named = matches!(
            e.name(),
            "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "form" | "a"
        );
        if !named {
            return false;
        }
        // The head of an article holds its title.
        let head = e.name() == "header" || is_named(e);
        head && !holds_title(element) && length(element) * SHARE <= self.length
    }
}

fn is_hidden(e: &Element) -> bool {
    let style = || e.attr("style").unwrap_or_default();
    e.attr("hidden").is_some()
        || e.attr("aria-hidden") == Some("true")
        || style().split(';').any(|rule| {
            rule.split_whitespace()
                .collect::<String>()
                .eq_ignore_ascii_case("display:none")
        })
}

/// A class or id has one of the words: "site-nav", `mainMenu`, `cookie_bar`.
fn is_named(e: &Element) -> bool {
    let names = e.classes().chain(e.id());
    names
        .flat_map(words)
        .any(|word| WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

/// The words of a name, parted by marks or by capitals.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut before = 'A';
        let end = rest.find(|c: char| {
            let ends = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
            before = c;
            ends
        });
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(word).filter(|w| !w.is_empty())
    })
}

fn holds_title(element: ElementRef<'_>) -> bool {
    element
        .descendants()
        .filter_map(|n| n.value().as_element())
        .any(|e| matches!(e.name(), "h1" | "main" | "article"))
}

/// The bytes of text in an element, scripts and styles set aside.
fn length(element: ElementRef<'_>) -> usize {
    element
        .descendants()
        .map(|n| match n.value() {
            Node::Text(text) if !is_code(n.parent()) => text.trim().len(),
            _ => 0,
        })
        .sum()
}

fn is_code(parent: Option<ego_tree::NodeRef<'_, Node>>) -> bool {
    parent
        .and_then(|p| p.value().as_element())
        .is_some_and(|e| matches!(e.name(), "script" | "style" | "noscript"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        let of = |name| words(name).collect::<Vec<_>>();
        assert_eq!(of("site-nav"), ["site", "nav"]);
        assert_eq!(of("mainMenu"), ["main", "Menu"]);
        assert_eq!(of("_cookie_bar2"), ["cookie", "bar2"]);
        assert_eq!(of("navy"), ["navy"]);
        assert!(of("--").is_empty());
    }
}
