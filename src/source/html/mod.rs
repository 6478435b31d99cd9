//! HTML: the main content of a page, block by block.

mod guard;
mod skip;
mod table;

use super::writer::{Writer, shifted};
use super::{Error, Read};
use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};
use skip::Page;

/// Reads a page.
///
/// # Errors
/// A page that nests too deeply.
pub(super) fn read(page: &str) -> Result<Read, Error> {
    guard::check(page)?;
    let html = Html::parse_document(page);
    let body = html
        .root_element()
        .child_elements()
        .find(|e| e.value().name() == "body")
        .unwrap_or(html.root_element());
    let page = Page::of(body);
    let mut walk = Walk {
        page: &page,
        writer: Writer::default(),
        line: String::new(),
        open: vec![Open::new(page.root, 1)],
        lists: Vec::new(),
        marker: None,
        heading: None,
        preformatted: 0,
    };
    traverse(*page.root, |step| match step {
        Step::Enter(node) => walk.enter(node),
        Step::Leave(node) => {
            walk.leave(node);
            false
        }
    });
    walk.flush();
    let mut read = walk.writer.finish();
    read.layout.title = title(&html);
    Ok(read)
}

/// What the page calls itself.
fn title(html: &Html) -> Option<String> {
    let titles = html.tree.nodes().filter_map(ElementRef::wrap);
    let title = titles
        .filter(|e| e.value().name() == "title")
        .map(|e| e.text().collect::<String>())
        .next()?;
    let words: Vec<&str> = title.split_whitespace().collect();
    Some(words.join(" ")).filter(|t| !t.is_empty())
}

/// An element that is open, as its path names it.
struct Open<'a> {
    name: &'a str,
    id: Option<&'a str>,
    /// Its number among its siblings of the same name.
    number: usize,
    /// The children of each name so far.
    children: Vec<(&'a str, usize)>,
}

impl<'a> Open<'a> {
    fn new(element: ElementRef<'a>, number: usize) -> Self {
        Self {
            name: element.value().name(),
            id: element
                .value()
                .id()
                .filter(|id| !id.contains(char::is_whitespace)),
            number,
            children: Vec::new(),
        }
    }

    /// The number of a further child.
    fn count(&mut self, name: &'a str) -> usize {
        if let Some((_, count)) = self.children.iter_mut().find(|(n, _)| *n == name) {
            *count += 1;
            return *count;
        }
        self.children.push((name, 1));
        1
    }
}

/// A list that is open.
struct List {
    next: Option<u32>,
    form: char,
}

struct Walk<'a> {
    page: &'a Page<'a>,
    writer: Writer,
    /// The words of the block so far; line breaks that are meant stand in it.
    line: String,
    open: Vec<Open<'a>>,
    lists: Vec<List>,
    /// The marker of an item whose first words are still to come.
    marker: Option<String>,
    heading: Option<u8>,
    preformatted: usize,
}

impl<'a> Walk<'a> {
    /// True where the children are to be read.
    fn enter(&mut self, node: NodeRef<'a, Node>) -> bool {
        if let Node::Text(text) = node.value() {
            self.text(text);
        }
        let Some(element) = ElementRef::wrap(node) else {
            return false;
        };
        let name = element.value().name();
        let number = self.open.last_mut().map_or(1, |parent| parent.count(name));
        if self.page.passes_over(element) {
            return false;
        }
        match name {
            "br" => self.line.push('\n'),
            "sup" | "sub" => {
                self.line.push_str(&moved(element, name == "sup"));
                return false;
            }
            "table" => {
                self.flush();
                if self.table(element, number) {
                    return false;
                }
            }
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        self.begin(element);
        self.open.push(Open::new(element, number));
        true
    }

    /// What an element changes for those below it.
    fn begin(&mut self, element: ElementRef<'a>) {
        let e = element.value();
        if self.lists.is_empty() && matches!(e.name(), "ul" | "ol" | "dir") {
            self.writer.end_list();
        }
        let number = |attribute| e.attr(attribute).and_then(|v: &str| v.trim().parse().ok());
        match e.name() {
            "pre" => self.preformatted += 1,
            "ul" | "dir" => self.lists.push(List {
                next: None,
                form: '1',
            }),
            "ol" => self.lists.push(List {
                next: Some(number("start").unwrap_or(1)),
                form: e.attr("type").and_then(|t| t.chars().next()).unwrap_or('1'),
            }),
            "li" => self.marker = Some(self.item(number("value"))),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = e.name()[1..].parse().ok();
            }
            _ => {}
        }
    }

    fn leave(&mut self, node: NodeRef<'a, Node>) {
        let Some(element) = node.value().as_element() else {
            return;
        };
        let name = element.name();
        if is_block(name) {
            self.flush();
        }
        match name {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "ol" | "dir" => drop(self.lists.pop()),
            "li" => self.marker = None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            _ => {}
        }
        self.open.pop();
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.line.push_str(text);
        } else {
            push_words(text, &mut self.line);
        }
    }

    /// The marker of the next item.
    fn item(&mut self, value: Option<u32>) -> String {
        let Some(list) = self.lists.last_mut() else {
            return "• ".to_owned();
        };
        let Some(next) = list.next else {
            return "• ".to_owned();
        };
        let number = value.unwrap_or(next);
        list.next = Some(number.saturating_add(1));
        format!("{} ", super::numbering::marker(number, list.form))
    }

    /// Writes the block so far.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let element = self.path("");
        self.writer.place_next(None, Some(element));
        if let Some(level) = self.heading {
            self.writer.heading(&line, level);
            return;
        }
        for part in parts(&line) {
            match self.marker.take() {
                Some(marker) => {
                    let depth = self.lists.len().saturating_sub(1);
                    self.writer.item(&(marker + &part), depth);
                }
                None => {
                    self.writer.paragraph(&part);
                }
            }
        }
    }

    /// Writes a table of data; false where it is none.
    fn table(&mut self, table: ElementRef<'a>, number: usize) -> bool {
        let Some(rows) = table::rows(table, self.page) else {
            return false;
        };
        let caption = table::caption(table, self.page);
        let id = table.value().id();
        let path = match id {
            Some(id) => format!("#{id}"),
            None => self.path(&format!("table[{number}]")),
        };
        self.writer.table(caption.as_deref(), rows, |row| {
            Some((None, Some(format!("{path} > tr[{}]", row + 1))))
        });
        true
    }

    /// The path of the innermost open element, from the nearest one with an id.
    fn path(&self, last: &str) -> String {
        let from = self.open.iter().rposition(|o| o.id.is_some()).unwrap_or(0);
        let mut parts: Vec<String> = Vec::with_capacity(self.open.len() - from + 1);
        for open in self.open.iter().skip(from) {
            parts.push(match open.id {
                Some(id) => format!("#{id}"),
                None if matches!(open.name, "body" | "main" | "html") => open.name.to_owned(),
                None => format!("{}[{}]", open.name, open.number),
            });
        }
        if !last.is_empty() {
            parts.push(last.to_owned());
        }
        parts.join(" > ")
    }
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Words with white space as single spaces.
fn push_words(text: &str, to: &mut String) {
    for c in text.chars() {
        if super::writer::is_space(c) {
            if !to.ends_with([' ', '\n']) && !to.is_empty() {
                to.push(' ');
            }
        } else {
            to.push(c);
        }
    }
}

/// One step on the way through a page.
enum Step<'a> {
    /// Into a node.
    Enter(NodeRef<'a, Node>),
    /// Out of one whose children were read.
    Leave(NodeRef<'a, Node>),
}

/// Goes through all below a node in order, without recursion. The children of a node are read where
/// the step into it says so.
fn traverse<'a>(root: NodeRef<'a, Node>, mut step: impl FnMut(Step<'a>) -> bool) {
    let mut next = root.first_child();
    while let Some(node) = next {
        let down = step(Step::Enter(node));
        if down && node.has_children() {
            next = node.first_child();
            continue;
        }
        if down {
            step(Step::Leave(node));
        }
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            match at.parent() {
                Some(parent) if parent.id() != root.id() => {
                    step(Step::Leave(parent));
                    at = parent;
                }
                _ => break None,
            }
        };
    }
}

/// The words of an element on one line.
fn inline(element: ElementRef<'_>, page: &Page<'_>) -> String {
    let mut words = String::new();
    traverse(*element, |step| {
        let (node, enters) = match step {
            Step::Enter(node) => (node, true),
            Step::Leave(node) => (node, false),
        };
        if let Node::Text(text) = node.value() {
            push_words(text, &mut words);
        }
        let Some(inner) = ElementRef::wrap(node) else {
            return false;
        };
        let name = inner.value().name();
        if is_block(name) || name == "br" {
            push_words(" ", &mut words);
        }
        if !enters || page.passes_over(inner) {
            return false;
        }
        if matches!(name, "sup" | "sub") {
            words.push_str(&moved(inner, name == "sup"));
            return false;
        }
        true
    });
    words
}

/// Raised or lowered words.
fn moved(element: ElementRef<'_>, raised: bool) -> String {
    let words: String = element.text().collect();
    shifted(&words, raised).unwrap_or(words)
}

/// The lines of a block. A single break within a sentence parts nothing.
fn parts(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut blank = true;
    for piece in line.split('\n') {
        let piece = piece.trim();
        if piece.is_empty() {
            blank = true;
            continue;
        }
        let small = piece.starts_with(|c: char| c.is_lowercase());
        match parts.last_mut() {
            Some(last) if !blank && small && !ends(last) => {
                last.push(' ');
                last.push_str(piece);
            }
            _ => parts.push(piece.to_owned()),
        }
        blank = false;
    }
    parts
}

fn ends(text: &str) -> bool {
    text.ends_with(['.', ':', ';', '!', '?', '。', '：', '；', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> String {
        read(page).unwrap().text
    }

    #[test]
    fn content_is_read_without_what_stands_around_it() {
        let page = "<html><head><title> A \n Plan </title><style>p{}</style></head><body>
            <nav>Home 1</nav><header><a>Menu 2</a></header>
            <div class='cookie-bar'>We use 3 cookies.</div>
            <article><header><h1>A Plan</h1></header><p>By 2030, the share
            will reach <b>40%</b>.<br>It was 20&nbsp;%.</p>
            <ul><li>one</li><li><p>two</p></li></ul><ol start=3><li>three</ol></article>
            <script>var x = 4</script><p hidden>5</p><footer>6</footer></body></html>";
        let read = read(page).unwrap();
        assert_eq!(
            read.text,
            "A Plan\n\nBy 2030, the share will reach 40%.\n\nIt was 20\u{a0}%.\n\n• one\n• two\n\n3. three\n"
        );
        assert_eq!(read.layout.title.as_deref(), Some("A Plan"));
        assert_eq!(read.layout.headings.len(), 1);
        let at = read.text.find("By 2030").unwrap();
        let element = read.layout.place(at).and_then(|p| p.element.clone());
        assert_eq!(element.as_deref(), Some("article[1] > p[1]"));
    }

    #[test]
    fn tables_keep_their_cells() {
        let page = "<table id=t><caption>Aims</caption><thead><tr><th colspan=2>Aim<th>2030</thead>
            <tr><td rowspan=2>Water<td>clean<td>5 km<sup>2</sup><tr><td><p>dry</p><p>land</p><td>7</table>";
        let read = read(page).unwrap();
        assert_eq!(
            read.text,
            "Aims\n\nAim | 2030\nWater | clean | 5 km²\ndry land | 7\n"
        );
        let table = &read.layout.tables[0];
        assert_eq!((table.rows[0][0].columns, table.rows[1][0].rows), (2, 2));
        assert!(table.rows[0][1].header && !table.rows[1][0].header);
        let row = read.layout.place(read.text.find("dry").unwrap()).unwrap();
        assert_eq!(row.element.as_deref(), Some("#t > tr[3]"));
    }

    #[test]
    fn tables_that_arrange_a_page_are_walked() {
        let page = "<table><tr><td>left<td><table><tr><td>a<td>1<tr><td>b<td>2</table></table>";
        assert_eq!(text(page), "left\n\na | 1\nb | 2\n");
    }

    #[test]
    fn breaks_within_a_sentence_part_nothing() {
        assert_eq!(
            text("<p>the share<br>will rise<br>Roads<br><br>trees</p>"),
            "the share will rise\n\nRoads\n\ntrees\n"
        );
        assert_eq!(text("<pre>one\ntwo.\nThree</pre>"), "one two.\n\nThree\n");
    }

    #[test]
    fn broken_pages_are_read() {
        for page in [
            "<",
            "<p",
            "</p>",
            "<table><td>5",
            "<b><i></b>x</i>",
            "<li>a<li>b",
            "&#0;x",
        ] {
            drop(read(page));
        }
        assert_eq!(text("<ul><li>a<ul><li>b</ul></ul>c"), "• a\n  • b\n\nc\n");
    }
}
