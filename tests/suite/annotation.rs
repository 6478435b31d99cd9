//! The formats that mark places: each place cuts out what it names, and each format is what its
//! standard asks for.

use crate::common::{Folder, Run, golden, pipe, run, sample, seeds};
use planlens::model::{Kind, Statement};
use planlens::render::annotation::{Annotator, Format, Places};
use serde_json::{Value, json};
use std::fs;

const OLD: &str =
    "Plan\n2020-01-01\n\n1. Power\nBy 2025, the share of clean power will rise to 45%.\n";
const NEW: &str =
    "Plan\n2022-01-01\n\n1. Power\nBy 2025, the share of clean power will rise to 40%.\n";
const WRONG: &str =
    "1. Homes\nThe share of households with tap water, at 100%: reached 140% in 2020.\n";

fn parsed(run: &Run) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}{}", run.stdout, run.stderr))
}

/// The paths of the seeds as they are named from the package's folder.
fn paths() -> Vec<String> {
    seeds()
        .iter()
        .map(|p| format!("seeds/{}", p.file_name().unwrap().to_str().unwrap()))
        .collect()
}

/// The part of the schema of SARIF 2.1.0 that is used: what each object must have, and that it has
/// nothing else.
fn sarif() -> Value {
    serde_json::from_str(include_str!("../fixtures/sarif.schema.json")).unwrap()
}

/// The part of the Web Annotation Data Model that is used.
fn webanno() -> Value {
    serde_json::from_str(include_str!("../fixtures/webanno.schema.json")).unwrap()
}

fn holds(schema: &Value, value: &Value) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// What a run of SARIF found.
fn results(run: &Run) -> Vec<Value> {
    let log = parsed(run);
    holds(&sarif(), &log);
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .clone();
    let results = log["runs"][0]["results"].as_array().unwrap().clone();
    for result in &results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    results
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn every_format_on_records_made_by_hand() {
    let plan = sample::plan();
    for &format in Format::ALL {
        let annotator = Annotator::new::<Statement<'_>>(format);
        let places = [Places::new(&plan, sample::TEXT)];
        let mut out = Vec::new();
        annotator.open(&mut out).unwrap();
        annotator
            .records(&plan.statements, &places, &mut out)
            .unwrap();
        annotator.close(&mut out).unwrap();
        golden(
            &format!("formats/extract.{}", format.as_str()),
            &String::from_utf8(out).unwrap(),
        );
    }
}

#[test]
fn lines_and_columns_of_sarif_cut_out_each_quantity() {
    for path in paths() {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<Vec<char>> = text.lines().map(|l| l.chars().collect()).collect();
        let all: Vec<char> = text.chars().collect();
        let found = results(&run(&["extract", "-f", "sarif", &path]));
        assert!(found.len() > 10, "{path}");
        for result in found {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            let field = |name: &str| number(&region[name]);
            let snippet = region["snippet"]["text"].as_str().unwrap();
            let offset = field("charOffset");
            let cut: String = all[offset..offset + field("charLength")].iter().collect();
            assert_eq!(cut, snippet);
            let (first, last) = (field("startLine"), field("endLine"));
            if first == last {
                let line = &lines[first - 1];
                let cut = line[field("startColumn") - 1..field("endColumn") - 1].iter();
                assert_eq!(cut.collect::<String>(), snippet);
            } else {
                assert!(first < last && snippet.contains('\n'), "{result}");
            }
            let record = &result["properties"]["record"];
            assert_eq!(result["partialFingerprints"]["planlensId/v1"], record["id"]);
            assert_eq!(result["ruleId"], record["kind"]);
            if record["kind"] != "commitment" {
                assert_eq!(record["quantity"]["text"], snippet);
            }
        }
    }
}

#[test]
fn quotes_of_web_annotations_stand_where_they_say() {
    for path in paths() {
        let text = fs::read_to_string(&path).unwrap();
        let all: Vec<char> = text.chars().collect();
        let annotations = parsed(&run(&["extract", "-f", "webanno", &path]));
        holds(&webanno(), &annotations);
        let annotations = annotations.as_array().unwrap();
        let mut ids: Vec<&str> = annotations
            .iter()
            .map(|a| a["id"].as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), annotations.len());
        for annotation in annotations {
            let target = &annotation["target"][0];
            assert_eq!(target["source"], path.as_str());
            let [quote, position] = &target["selector"].as_array().unwrap()[..] else {
                panic!("{target}");
            };
            let word = |name: &str| quote[name].as_str().unwrap().to_owned();
            let (start, end) = (number(&position["start"]), number(&position["end"]));
            assert_eq!(all[start..end].iter().collect::<String>(), word("exact"));
            let around = word("prefix") + &word("exact") + &word("suffix");
            assert!(text.contains(&around), "{around}");
            assert!(start == 0 || !word("prefix").is_empty());
        }
    }
}

#[test]
fn commands_of_github_are_a_line_each_with_nothing_unescaped() {
    let line = regex::Regex::new(
        r"^::(?:notice|warning) (?:[A-Za-z]+=[^,:\r\n]*)(?:,[A-Za-z]+=[^,:\r\n]*)*::[^\r\n]*$",
    )
    .unwrap();
    for path in paths() {
        let out = run(&["extract", "-f", "github", &path]).stdout;
        assert!(out.lines().count() > 10);
        for command in out.lines() {
            assert!(line.is_match(command), "{command}");
            let percent = command
                .replace("%25", "")
                .replace("%0A", "")
                .replace("%3A", "")
                .replace("%2C", "");
            assert!(!percent.contains('%'), "{command}");
            assert!(command.contains(&format!("file={path},line=")), "{command}");
        }
    }
}

#[test]
fn documents_without_statements_leave_no_gap() {
    let folder = Folder::new();
    for (name, text) in [
        ("a", "Nothing."),
        ("b", OLD),
        ("c", "Nothing."),
        ("d", NEW),
        ("e", "No."),
    ] {
        folder.file(&format!("{name}.txt"), text);
    }
    for threads in ["1", "3"] {
        let with = |format| run(&["extract", "-f", format, "-j", threads, &folder.text()]);
        assert_eq!(results(&with("sarif")).len(), 2);
        let annotations = parsed(&with("webanno"));
        holds(&webanno(), &annotations);
        assert_eq!(annotations.as_array().unwrap().len(), 2);
        assert_eq!(with("github").stdout.lines().count(), 2);
    }
    let nothing = folder.file("a.txt", "Nothing.");
    assert!(results(&run(&["extract", "-f", "sarif", &nothing])).is_empty());
    assert_eq!(
        parsed(&run(&["extract", "-f", "webanno", &nothing])),
        json!([])
    );
}

#[test]
fn standard_input_has_lines_but_no_file() {
    let out = pipe(&["extract", "-f", "github"], NEW.as_bytes()).stdout;
    assert_eq!(
        out,
        "::notice line=5,endLine=5,col=48,endColumn=51,title=target%3A share of clean power::↑ 40 %25, by 2025, will\n"
    );
}

#[test]
fn places_of_other_formats_name_their_element_and_no_lines() {
    let folder = Folder::new();
    let page = folder.file(
        "page.html",
        "<body><p id=a>By 2030, emissions will fall by 40%.</p></body>",
    );
    let found = results(&run(&["extract", "-f", "sarif", &page]));
    let location = &found[0]["locations"][0];
    assert!(
        location["physicalLocation"].get("region").is_none(),
        "{location}"
    );
    assert_eq!(
        location["logicalLocations"],
        json!([{"name": "#a", "kind": "element"}])
    );
    let annotation = &parsed(&run(&["extract", "-f", "webanno", &page]))[0];
    let selectors = annotation["target"][0]["selector"].as_array().unwrap();
    assert_eq!(selectors.len(), 1);
    assert_eq!(selectors[0]["exact"], "40%");
    let github = run(&["extract", "-f", "github", &page]).stdout;
    assert!(
        github.contains(",title=target%3A emissions (#a)::"),
        "{github}"
    );
    assert!(!github.contains("line="), "{github}");
    let lines = folder.file(
        "plans.jsonl",
        "{\"text\": \"Nothing.\"}\n{\"text\": \"By 2030, emissions will fall by 40%.\"}\n",
    );
    let github = run(&["extract", "-f", "github", &lines]).stdout;
    assert!(
        github.contains("/plans.jsonl,line=2,endLine=2,title="),
        "{github}"
    );
}

#[test]
fn findings_of_check_are_warnings_with_all_their_places() {
    let folder = Folder::new();
    let file = folder.file("wrong.txt", WRONG);
    let problems = parsed(&run(&["check", "-f", "json", &file]));
    let problems = problems["problems"].as_array().unwrap();
    let ran = run(&["check", "-f", "sarif", &file]);
    assert_eq!(ran.status, 1);
    let found = results(&ran);
    assert!(!found.is_empty() && found.len() == problems.len());
    for (result, problem) in found.iter().zip(problems) {
        assert_eq!(result["level"], "warning");
        assert_eq!(result["ruleId"], problem["rule"]);
        assert_eq!(result["message"]["text"], problem["message"]);
        assert_eq!(result["properties"]["record"], *problem);
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        assert_eq!(related + 1, problem["statements"].as_array().unwrap().len());
        let section = &result["locations"][0]["logicalLocations"][0];
        assert_eq!(section["name"], "1. Homes");
    }
    let github = run(&["check", "-f", "github", &file]).stdout;
    assert!(github.starts_with("::warning file="), "{github}");
}

#[test]
fn what_asks_for_less_is_a_warning_at_the_later_statement() {
    let folder = Folder::new();
    let (old, new) = (folder.file("old.txt", OLD), folder.file("new.txt", NEW));
    let found = results(&run(&["diff", "-f", "sarif", &old, &new]));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["ruleId"], &found[0]["level"]),
        (&json!("lowered"), &json!("warning"))
    );
    let uri = |location: &Value| {
        location["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(uri(&found[0]["locations"][0]), format!("file://{new}"));
    assert_eq!(
        uri(&found[0]["relatedLocations"][0]),
        format!("file://{old}")
    );
    let annotations = parsed(&run(&["diff", "-f", "webanno", &old, &new]));
    holds(&webanno(), &annotations);
    assert_eq!(annotations[0]["motivation"], "assessing");
    assert_eq!(annotations[0]["target"].as_array().unwrap().len(), 2);
}

#[test]
fn progress_stands_at_the_target() {
    let (old, new) = (
        "seeds/china-13fyp-targets.txt",
        "seeds/china-14fyp-targets.txt",
    );
    let found = results(&run(&["track", "--reported", "-f", "sarif", old, new]));
    assert!(!found.is_empty());
    for result in found {
        let at = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
        assert_eq!(at(&result["locations"][0]), old);
        assert_eq!(at(&result["relatedLocations"][0]), new);
    }
}

#[test]
fn formats_without_a_place_for_it_are_refused() {
    for (arguments, message) in [
        (
            &["extract", "--ledger", "-f", "sarif", "README.md"][..],
            "numerals that are not listed",
        ),
        (
            &[
                "diff",
                "--why",
                "x",
                "-f",
                "github",
                "README.md",
                "CHANGELOG.md",
            ],
            "--why shows pairs",
        ),
        (
            &["outline", "-f", "sarif", "README.md"],
            "invalid value 'sarif' for '--format <FORMAT>'",
        ),
    ] {
        let run = run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr.starts_with(&format!("planlens: {message}")),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn every_kind_of_statement_is_a_rule() {
    let mut out = Vec::new();
    Annotator::new::<Statement<'_>>(Format::Sarif)
        .open(&mut out)
        .unwrap();
    let head = String::from_utf8(out).unwrap();
    for kind in Kind::ALL {
        assert!(head.contains(&format!(
            r#"{{"id":"{kind}","shortDescription":{{"text":"{}"}}"#,
            kind.meaning()
        )));
    }
}
