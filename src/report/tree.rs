//! The sections as a tree of links.

use super::data::escaped;
use crate::model::{Extent, Plan};
use crate::render::cells;
use std::fmt::Write;

/// The tree as nested lists, each section with the number of statements in it.
pub fn html(plan: &Plan<'_>, extents: &[Extent], prefix: &str) -> String {
    let mut out = String::new();
    // The sections whose item is open, outermost first.
    let mut open: Vec<u32> = Vec::new();
    for (at, (section, extent)) in plan.sections.iter().zip(extents).enumerate() {
        let mut closed = 0;
        while open
            .last()
            .is_some_and(|&last| Some(last) != section.parent)
        {
            out.push_str(if closed == 0 { "</li>" } else { "</ul></li>" });
            open.pop();
            closed += 1;
        }
        if at == 0 || closed == 0 {
            out.push_str("<ul>");
        }
        let (id, count) = (section.id, extent.statements);
        let heading = escaped(&cells::shorten(&cells::clean(&section.heading), 120));
        let _ = write!(
            out,
            "<li><span class=\"entry\"><a href=\"#{prefix}section-{id}\" data-section=\"{id}\" dir=\"auto\">{heading}</a>"
        );
        if count > 0 {
            let _ = write!(
                out,
                "<button type=\"button\" class=\"count\" data-section=\"{id}\" aria-pressed=\"false\" \
                 title=\"Only these statements\"><span class=\"unseen\">Only the statements under {heading}: </span>{count}</button>"
            );
        }
        out.push_str("</span>");
        open.push(id);
    }
    for _ in open {
        out.push_str("</li></ul>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::extents;
    use crate::{Options, read};

    #[test]
    fn lists_nest_as_the_sections_do() {
        let text =
            "# A\n\n## B\n\nBy 2030, costs will fall by 4%.\n\n### C\n\nx\n\n# D\n\n## <E>\n\ny\n";
        let plan = read("plan.md", text, &Options::default());
        let page = html(&plan, &extents(&plan, text).1, "");
        let tags = regex::Regex::new("</?(ul|li)>").unwrap();
        let shape: Vec<&str> = tags.find_iter(&page).map(|m| m.as_str()).collect();
        assert_eq!(
            shape.concat(),
            "<ul><li><ul><li><ul><li></li></ul></li></ul></li><li><ul><li></li></ul></li></ul>"
        );
        assert!(page.contains("&lt;E&gt;"));
    }
}
