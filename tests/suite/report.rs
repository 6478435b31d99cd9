//! The pages of `report`, as far as no browser is needed to judge them; `tests/browser/` has the rest.

use crate::common::{Folder, pipe, run, seeds};
use regex::Regex;
use sha2::{Digest, Sha256};

/// The page of a text.
fn page(text: &str) -> String {
    let run = pipe(&["report", "--input-format", "text"], text.as_bytes());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// What stands between two pieces of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap() + from.len();
    &page[start..start + page[start..].find(to).unwrap()]
}

/// The records of a data block.
fn block(page: &str, id: &str) -> Vec<serde_json::Value> {
    let open = format!("<script type=\"application/json\" id=\"{id}\">");
    between(page, &open, "</script>")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What is written around the text of a document: tags and their attributes.
fn tags(page: &str) -> Vec<String> {
    let tag = Regex::new(r"</?([a-z][a-z0-9]*)\b[^>]*>").unwrap();
    tag.find_iter(page).map(|m| m.as_str().to_owned()).collect()
}

/// All that a text could try to be taken for more than text.
const HOSTILE: &str = "</script><script>alert(1)</script> <img src=x onerror=alert(1)>\n\n\
    <!-- <script> --> By 2030, \"waste\" & 'litter' <b>will</b> fall by 40% \u{202e}evil\u{202c} {{ 7 * 7 }}.\n\n\
    \" onmouseover=alert(1) x=\" will reach 50% by 2040.\u{1b}[31m\n";

#[test]
fn the_policy_allows_the_page_s_own_style_and_script_and_nothing_else() {
    let page = page("By 2030, emissions will fall by 40%.");
    let hash = |of: &str| {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(Sha256::digest(of))
    };
    let style = hash(between(&page, "<style>", "</style>"));
    let script = &page[page.rfind("<script>").unwrap() + "<script>".len()..];
    let script = hash(script.split("</script>").next().unwrap());
    let policy = between(
        &page,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"",
        "\">",
    );
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
        )
    );
}

#[test]
fn a_page_asks_for_nothing_and_has_no_style_or_script_in_attributes() {
    for seed in seeds() {
        let run = run(&["report".as_ref(), seed.as_os_str()]);
        let asking = Regex::new(r#"\s(src|srcset|style|on\w+|action|background)\s*="#).unwrap();
        for tag in tags(&run.stdout) {
            assert!(!asking.is_match(&tag), "{tag}");
            let href = Regex::new(r##"\shref="[^#]"##).unwrap();
            assert!(!href.is_match(&tag), "{tag}");
        }
        assert!(
            !Regex::new(
                r"@import|url\(|fetch\(|innerHTML|insertAdjacentHTML|document\.write|\beval\b"
            )
            .unwrap()
            .is_match(&run.stdout)
        );
    }
}

#[test]
fn a_text_is_never_more_than_text() {
    let harmless = page(&HOSTILE.replace(['<', '>', '"', '&', '\''], "·"));
    let hostile = page(HOSTILE);
    let names = |page: &str| -> Vec<String> {
        let name = Regex::new(r"^</?[a-z0-9]+").unwrap();
        tags(page)
            .iter()
            .map(|tag| name.find(tag).unwrap().as_str().to_owned())
            .filter(|name| {
                !name.ends_with("span") && !name.ends_with("<a") && !name.ends_with("/a")
            })
            .collect()
    };
    assert_eq!(names(&hostile), names(&harmless));
    assert!(!hostile.contains('\u{1b}'));
    let texts: Vec<String> = block(&hostile, "statements")
        .iter()
        .map(|s| s["text"].as_str().unwrap().to_owned())
        .collect();
    assert!(texts.iter().any(|t| t.contains("<b>will</b>")), "{texts:?}");
}

#[test]
fn the_records_of_a_page_are_those_of_extract() {
    for seed in seeds() {
        let page = run(&["report".as_ref(), seed.as_os_str()]).stdout;
        let records = run(&[
            "extract".as_ref(),
            "--format".as_ref(),
            "ndjson".as_ref(),
            seed.as_os_str(),
        ]);
        let statements: Vec<serde_json::Value> = records
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|r| r["sentence"].is_object())
            .collect();
        assert_eq!(block(&page, "statements"), statements);
        assert_eq!(block(&page, "shown").len(), statements.len());
        // Each can be linked to, at one place.
        for statement in &statements {
            let anchor = format!(" id=\"{}\"", statement["id"].as_str().unwrap());
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }
}

#[test]
fn elements_are_closed_in_the_order_in_which_they_were_opened() {
    const EMPTY: &[&str] = &["meta", "input", "br"];
    let mut pages: Vec<String> = seeds()
        .iter()
        .map(|seed| run(&["report".as_ref(), seed.as_os_str()]).stdout)
        .collect();
    pages.push(page(HOSTILE));
    let tag = Regex::new(r"^<(/?)([a-z0-9]+)").unwrap();
    let code = Regex::new(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)").unwrap();
    for page in pages {
        let page = code.replace_all(&page, "$1$2$3$4");
        let mut open: Vec<String> = Vec::new();
        for found in tags(&page) {
            let part = tag.captures(&found).unwrap();
            if EMPTY.contains(&&part[2]) {
                continue;
            }
            if part[1].is_empty() {
                open.push(part[2].to_owned());
            } else {
                assert_eq!(open.pop().as_deref(), Some(&part[2]), "{found}");
            }
        }
        assert_eq!(open, Vec::<String>::new());
        let id = Regex::new(r#"\sid="([^"]+)""#).unwrap();
        let mut ids: Vec<&str> = id
            .captures_iter(&page)
            .map(|c| c.get(1).unwrap().as_str())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
    }
}

#[test]
fn filters_leave_what_is_asked_for_and_the_whole_text() {
    let text = "By 2030, emissions will fall by 40%. In 2019, 12 homes were built.\n";
    let run = pipe(&["report", "--kind", "target"], text.as_bytes());
    let statements = block(&run.stdout, "statements");
    assert_eq!(statements.len(), 1);
    assert_eq!(statements[0]["kind"], "target");
    assert!(run.stdout.contains("homes were built"));
}

#[test]
fn a_page_is_written_to_a_file_when_all_is_written() {
    let folder = Folder::new();
    let plan = folder.file("plan.txt", "By 2030, emissions will fall by 40%.\n");
    let page = folder.path().join("plan.html");
    let page = page.to_str().unwrap();
    assert_eq!(run(&["report", &plan, "-o", page]).status, 0);
    assert!(std::fs::read_to_string(page).unwrap().ends_with("</html>"));
    let failed = run(&[
        "report",
        &folder.path().join("none.txt").to_string_lossy(),
        "-o",
        page,
    ]);
    assert_eq!(failed.status, 2);
    assert!(std::fs::read_to_string(page).unwrap().ends_with("</html>"));
    let same = run(&["report", &plan, "-o", &plan]);
    assert_eq!(same.status, 2);
    assert!(
        same.stderr.contains("give -o another name"),
        "{}",
        same.stderr
    );
}
