//! Each format of the output, on records made by hand.

use crate::common::{golden, sample};
use planlens::model::{Offsets, extents};
use planlens::render::{Format, Renderer, explanation};

fn renderer(format: Format, width: u16, commitments: bool) -> Renderer {
    Renderer {
        format,
        width,
        color: false,
        several: true,
        commitments,
    }
}

/// Two documents, as `extract` would write them.
fn extract(renderer: &Renderer) -> String {
    let (plan, mut out) = (sample::plan(), Vec::new());
    renderer.open(&mut out).unwrap();
    renderer.plan(&plan, &mut out).unwrap();
    renderer.between(&mut out).unwrap();
    renderer.plan(&plan, &mut out).unwrap();
    renderer.close(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn outline(renderer: &Renderer) -> String {
    let (plan, mut out) = (sample::plan(), Vec::new());
    renderer.open_outline(&mut out).unwrap();
    renderer
        .outline(&plan, &extents(&plan, sample::TEXT), &mut out)
        .unwrap();
    renderer.close(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_format_of_extract() {
    for &format in Format::ALL {
        golden(
            &format!("formats/extract.{}", format.as_str()),
            &extract(&renderer(format, 80, false)),
        );
    }
}

#[test]
fn every_format_of_outline() {
    for &format in Format::ALL {
        golden(
            &format!("formats/outline.{}", format.as_str()),
            &outline(&renderer(format, 80, false)),
        );
    }
}

#[test]
fn a_wide_table_gives_baseline_and_modality_columns_of_their_own() {
    golden(
        "formats/extract-200.table",
        &extract(&renderer(Format::Table, 200, true)),
    );
}

#[test]
fn no_line_of_a_table_is_wider_than_the_terminal_and_no_number_is_cut() {
    for width in [60, 72, 80, 100, 120, 200] {
        let table = extract(&renderer(Format::Table, width, true));
        let widest = table.lines().map(|l| l.chars().count()).max().unwrap();
        assert!(
            widest <= width.into(),
            "{widest} columns in a terminal of {width}:\n{table}"
        );
        assert!(
            table.contains("↑ ≥ 42.5–45 %") && table.contains("1,231"),
            "{table}"
        );
    }
}

#[test]
fn colour_stands_only_where_it_is_asked_for() {
    let coloured = extract(&Renderer {
        color: true,
        ..renderer(Format::Table, 80, false)
    });
    assert!(coloured.contains("\u{1b}["));
    assert!(!extract(&renderer(Format::Table, 80, false)).contains('\u{1b}'));
}

#[test]
fn an_explanation_tells_each_field_with_its_rules() {
    let mut out = Vec::new();
    explanation(&sample::explanation(), sample::TEXT, &mut out).unwrap();
    golden("formats/explanation.txt", &String::from_utf8(out).unwrap());
}

#[test]
fn offsets_in_other_units_cut_out_the_same_text() {
    let text = format!("é节𠀀 {}", sample::TEXT);
    let shift = text.len() - sample::TEXT.len();
    let shifted = || {
        let mut plan = sample::plan();
        for statement in &mut plan.statements {
            let quantity = statement.quantity.as_mut().map(|q| &mut q.span);
            for span in quantity.into_iter().chain([&mut statement.sentence]) {
                (span.start, span.end) = (span.start + shift, span.end + shift);
            }
        }
        plan
    };
    let mut plan = shifted();
    Offsets::Chars.convert(&mut plan, &text);
    for statement in &plan.statements {
        let span = statement.sentence;
        let cut: String = text
            .chars()
            .skip(span.start)
            .take(span.end - span.start)
            .collect();
        assert_eq!(cut, statement.text);
    }
    let mut plan = shifted();
    Offsets::Utf16.convert(&mut plan, &text);
    let units: Vec<u16> = text.encode_utf16().collect();
    for quantity in plan.statements.iter().filter_map(|s| s.quantity.as_ref()) {
        let span = quantity.span;
        assert_eq!(
            String::from_utf16(&units[span.start..span.end]).unwrap(),
            quantity.text
        );
    }
}
