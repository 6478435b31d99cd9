//! The pages of `report`, as far as no browser is needed to judge them; `tests/browser/` has the rest.

use crate::common::{Folder, pipe, run};
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

const EARLIER: &str = "seeds/china-13fyp-targets.txt";
const LATER: &str = "seeds/china-14fyp-targets.txt";
const CHINESE: &str = "seeds/zh-singapore-ndc-2025.txt";

/// A page of each kind.
fn pages() -> Vec<String> {
    let folder = Folder::new();
    let hostile = folder.file("hostile.txt", HOSTILE);
    let text = ["--input-format", "text"];
    let kinds: [&[&str]; 6] = [
        &[LATER],
        &[CHINESE],
        &[&hostile],
        &["--diff", EARLIER, LATER],
        &["--diff", &hostile, LATER],
        &["--compare", EARLIER, LATER, &hostile],
    ];
    let made = kinds.iter().map(|kind| {
        let run = run(&[&["report"][..], &text, kind].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{kind:?}");
        run.stdout
    });
    made.collect()
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
    let asking = Regex::new(r"\s(src|srcset|style|on\w+|action|background)\s*=").unwrap();
    let leading = Regex::new(r#"\shref="[^#]"#).unwrap();
    let loading =
        Regex::new(r"@import|url\(|fetch\(|innerHTML|insertAdjacentHTML|document\.write|\beval\b")
            .unwrap();
    for page in pages() {
        for tag in tags(&page) {
            assert!(!asking.is_match(&tag) && !leading.is_match(&tag), "{tag}");
        }
        assert!(!loading.is_match(&page));
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
    for seed in [LATER, CHINESE] {
        let page = run(&["report", seed]).stdout;
        let records = run(&["extract", "--format", "ndjson", seed]);
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
    let tag = Regex::new(r"^<(/?)([a-z0-9]+)").unwrap();
    let code = Regex::new(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)").unwrap();
    let id = Regex::new(r#"\sid="([^"]+)""#).unwrap();
    for page in pages() {
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
fn a_page_of_two_documents_holds_the_changes_of_diff() {
    let page = run(&["report", "--diff", EARLIER, LATER]).stdout;
    let changes = run(&["diff", EARLIER, LATER, "--format", "ndjson"]).stdout;
    let changes: Vec<serde_json::Value> = changes
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(block(&page, "changes"), changes);
    for (change, shown) in changes.iter().zip(block(&page, "shown")) {
        for side in ["old", "new"] {
            if let Some(id) = change[side]["id"].as_str() {
                let anchor = format!(" id=\"{side}-{id}\"");
                assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
            }
        }
        // Only what has no partner has a nearest statement, in the other document.
        if shown["nearest"].is_object() {
            let lacking = shown["nearest"]["side"].as_str().unwrap();
            assert!(change[lacking].is_null(), "{change}");
            assert!(!shown["nearest"]["reason"].as_str().unwrap().is_empty());
        }
    }
    let near = block(&page, "shown")
        .iter()
        .filter(|s| s["nearest"].is_object())
        .count();
    assert!(near > 0);
}

#[test]
fn a_page_of_many_documents_holds_the_rows_of_compare() {
    let page = run(&["report", "--compare", EARLIER, LATER]).stdout;
    let rows = run(&["compare", EARLIER, LATER, "--format", "ndjson"]).stdout;
    let rows: Vec<serde_json::Value> = rows
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(block(&page, "changes"), rows);
}

#[test]
fn what_a_page_cannot_show_is_told() {
    for (arguments, message) in [
        (
            &["report", EARLIER, LATER][..],
            "planlens: a page shows one document, or several with --compare, or two with --diff; say which",
        ),
        (
            &["report", "--diff", LATER],
            "planlens: --diff holds two documents against each other; name OLD and NEW",
        ),
        (
            &[
                "report",
                "--compare",
                "--kind",
                "commitment",
                EARLIER,
                LATER,
            ],
            "planlens: commitments without a number have no value to stand in a cell; use --diff",
        ),
    ] {
        let run = run(arguments);
        assert_eq!(
            (run.status, run.stderr.trim_end(), run.stdout.as_str()),
            (2, message, "")
        );
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
