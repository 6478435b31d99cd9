//! The JSON Schema against the records: neither may know a field that the other does not.

use crate::common::{pipe, run, sample, seeds};
use jsonschema::Validator;
use planlens::model::schema::SCHEMA;
use planlens::model::{
    Ambition, Comparator, Direction, Fault, Kind, Measure, Modality, Standing, Verdict, extents,
};
use planlens::render::{Format, Renderer, explanation_json};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(&SCHEMA).unwrap()
}

/// A validator of one definition that knows no further fields, as consumers would.
fn strict(definition: &str) -> Validator {
    let mut schema = schema();
    let definitions = schema["$defs"].as_object_mut().unwrap();
    // Those that others are made of are closed where they are used, below.
    let parts = ["document", "section"];
    for (name, part) in definitions.iter_mut() {
        if part.get("properties").is_some() && !parts.contains(&name.as_str()) {
            part["additionalProperties"] = json!(false);
        }
    }
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = json!(format!("#/$defs/{definition}"));
    schema["unevaluatedProperties"] = json!(false);
    jsonschema::draft202012::new(&schema).unwrap()
}

fn check(validator: &Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{value:#}");
}

fn renderer(format: Format) -> Renderer {
    Renderer {
        format,
        width: 80,
        color: false,
        several: false,
        commitments: false,
    }
}

/// Each record against the definition that its kind names.
fn check_records(lines: &str, document: &str, section: &str) -> usize {
    let (document, section, statement) = (strict(document), strict(section), strict("statement"));
    let whole = jsonschema::draft202012::new(&schema()).unwrap();
    for line in lines.lines() {
        assert!(
            line.starts_with(r#"{"kind":""#),
            "kind is the first key: {line}"
        );
        let record: Value = serde_json::from_str(line).unwrap();
        check(&whole, &record);
        check(
            match record["kind"].as_str().unwrap() {
                "document" => &document,
                "section" => &section,
                _ => &statement,
            },
            &record,
        );
    }
    lines.lines().count()
}

/// A nested document, and the whole around it.
fn check_bundle(text: &str, definition: &str) {
    let bundle: Value = serde_json::from_str(text).unwrap();
    check(&jsonschema::draft202012::new(&schema()).unwrap(), &bundle);
    check(&strict("bundle"), &bundle);
    let nested = strict(definition);
    bundle["documents"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(|document| check(&nested, document));
}

#[test]
fn it_is_a_json_schema() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
    assert_eq!(run(&["schema"]).stdout, *SCHEMA);
}

#[test]
fn every_field_is_always_there() {
    for (name, definition) in schema()["$defs"].as_object().unwrap() {
        let Some(properties) = definition["properties"].as_object() else {
            continue;
        };
        let mut names: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut required: Vec<&str> = definition["required"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        names.sort_unstable();
        required.sort_unstable();
        assert_eq!(names, required, "{name}");
    }
}

#[test]
fn closed_vocabularies_are_the_same_here_and_there() {
    fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|&v| name(v)).collect()
    }
    let statement = &schema()["$defs"]["statement"]["properties"];
    let quantity = &schema()["$defs"]["quantity"]["properties"];
    let definitions = &schema()["$defs"];
    let change = &definitions["change"]["properties"];
    for (field, all) in [
        (&statement["kind"], names(Kind::ALL, Kind::as_str)),
        (&statement["measure"], names(Measure::ALL, Measure::as_str)),
        (
            &statement["direction"],
            names(Direction::ALL, Direction::as_str),
        ),
        (
            &statement["modality"],
            names(Modality::ALL, Modality::as_str),
        ),
        (
            &quantity["comparator"],
            names(Comparator::ALL, Comparator::as_str),
        ),
        (
            &change["verdicts"]["items"],
            names(Verdict::ALL, Verdict::as_str),
        ),
        (&change["ambition"], names(Ambition::ALL, Ambition::as_str)),
        (
            &definitions["progress"]["properties"]["status"],
            names(Standing::ALL, Standing::as_str),
        ),
        (
            &definitions["problem"]["properties"]["rule"],
            names(Fault::ALL, Fault::as_str),
        ),
    ] {
        let listed: Vec<&str> = field["enum"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(listed, all);
    }
}

#[test]
fn records_made_by_hand_hold_to_it() {
    let plan = sample::plan();
    let write = |format| {
        let mut out = Vec::new();
        renderer(format).open(&mut out).unwrap();
        renderer(format).plan(&plan, &mut out).unwrap();
        renderer(format).close(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(
        check_records(&write(Format::Ndjson), "document", "section"),
        6
    );
    check_bundle(&write(Format::Json), "nested_document");
}

#[test]
fn outlines_and_explanations_hold_to_it() {
    let plan = sample::plan();
    let write = |format| {
        let mut out = Vec::new();
        renderer(format).open_outline(&mut out).unwrap();
        renderer(format)
            .outline(&plan, &extents(&plan, sample::TEXT), &mut out)
            .unwrap();
        renderer(format).close(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    check_records(
        &write(Format::Ndjson),
        "outline_document",
        "outline_section",
    );
    check_bundle(&write(Format::Json), "nested_outline");
    let mut out = Vec::new();
    explanation_json(&sample::explanation(), &mut out).unwrap();
    check_bundle(&String::from_utf8(out).unwrap(), "nested_explanation");
}

#[test]
fn what_the_program_prints_of_the_seeds_holds_to_it() {
    for seed in seeds() {
        let seed = seed.to_str().unwrap();
        let print = |command, format| run(&[command, "--format", format, seed]).stdout;
        check_records(&print("extract", "ndjson"), "document", "section");
        check_bundle(&print("extract", "json"), "nested_document");
        check_records(
            &print("outline", "ndjson"),
            "outline_document",
            "outline_section",
        );
        check_bundle(&print("outline", "json"), "nested_outline");
        check_bundle(
            &run(&["explain", "--format", "json", "--file", seed]).stdout,
            "nested_explanation",
        );
    }
    let empty = pipe(
        &["extract", "--format", "json"],
        b"Nothing is stated here.\n",
    )
    .stdout;
    check_bundle(&empty, "nested_document");
}

#[test]
fn what_comparing_prints_of_the_seeds_holds_to_it() {
    let whole = jsonschema::draft202012::new(&schema()).unwrap();
    let [old, new] = [
        "seeds/china-13fyp-targets.txt",
        "seeds/china-14fyp-targets.txt",
    ];
    let folder = crate::common::Folder::new();
    let odd = folder.file("odd.txt", "We will raise forest cover to 30%.\n");
    let commands: [(&str, &str, Vec<&str>); 5] = [
        ("change", "changes", vec!["diff", old, new]),
        (
            "candidate",
            "candidates",
            vec!["diff", old, new, "--why", "forest"],
        ),
        ("row", "rows", vec!["compare", old, new]),
        ("progress", "progress", vec!["track", old, new]),
        ("problem", "problems", vec!["check", &odd]),
    ];
    for (kind, list, command) in commands {
        let lines = run(&[&command[..], &["--format", "ndjson"]].concat()).stdout;
        let record = strict(kind);
        assert!(!lines.is_empty(), "{kind}");
        for line in lines.lines() {
            assert!(line.starts_with(&format!(r#"{{"kind":"{kind}""#)), "{line}");
            let value: Value = serde_json::from_str(line).unwrap();
            check(&whole, &value);
            check(&record, &value);
        }
        let text = run(&[&command[..], &["--format", "json"]].concat()).stdout;
        let bundle: Value = serde_json::from_str(&text).unwrap();
        check(&whole, &bundle);
        check(&strict(&format!("bundle_of_{list}")), &bundle);
        assert_eq!(
            bundle[list].as_array().unwrap().len(),
            lines.lines().count()
        );
    }
}

#[test]
fn a_field_that_the_schema_lacks_is_noticed() {
    let mut record: Value =
        serde_json::from_str(&serde_json::to_string(&sample::plan().statements[0]).unwrap())
            .unwrap();
    assert!(strict("statement").is_valid(&record));
    record["novelty"] = json!(1);
    assert!(!strict("statement").is_valid(&record));
    let mut record = json!({"kind": "section", "document": "a", "id": 1, "parent": null, "level": 1,
        "heading": "A", "span": {"start": 0, "end": 1, "line": 1}});
    assert!(strict("section").is_valid(&record));
    record["novelty"] = json!(1);
    assert!(!strict("section").is_valid(&record));
}
