//! Commands of GitHub's workflows: a line of output that marks a place of a change.

use super::place::Place;
use super::{Annotation, Level};
use std::io::{Result, Write};

/// `::notice file=plan.txt,line=3,col=9,title=…::message`. A place that spans lines has no columns,
/// and what has no lines, as a PDF file, is named as a whole.
pub fn write<R, W: Write>(
    annotation: &Annotation<'_, R>,
    place: &Place<'_>,
    out: &mut W,
) -> Result<()> {
    let mut properties: Vec<(&str, String)> = Vec::new();
    properties.extend(place.path.map(|path| ("file", path.to_owned())));
    if let Some(region) = &place.region {
        properties.push(("line", region.line.to_string()));
        properties.push(("endLine", region.end_line.to_string()));
        if let Some((from, to)) = region.columns.filter(|_| region.line == region.end_line) {
            properties.push(("col", from.to_string()));
            properties.push(("endColumn", to.to_string()));
        }
    }
    let page = place.page.map(|page| format!("page {page}"));
    let within = page.as_deref().or(place.element);
    properties.push((
        "title",
        match within {
            Some(within) => format!("{} ({within})", annotation.title),
            None => annotation.title.clone(),
        },
    ));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    let command = match annotation.level {
        Level::Note => "notice",
        Level::Warning => "warning",
    };
    writeln!(
        out,
        "::{command} {}::{}",
        properties.join(","),
        data(&annotation.message)
    )
}

/// What may not stand in a message as it is.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// In a property the signs that part properties may not either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_a_text_ends_a_property_or_a_command() {
        assert_eq!(data("40%, a::b\r\nc"), "40%25, a::b%0D%0Ac");
        assert_eq!(property("a:b,c\n%0A"), "a%3Ab%2Cc%0A%250A");
    }
}
