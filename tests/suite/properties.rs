//! What holds for any text: every span cuts out its text, the same bytes come out on every run,
//! and nothing panics.

use planlens::model::{Span, extents};
use planlens::render::{Format, Renderer, explanation, explanation_json};
use planlens::{Explanation, Options, explain, read};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::fs;
use std::sync::LazyLock;

static SEEDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    crate::common::seeds()
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
});

/// Pieces that mean something to the reader, so that random texts come near to what it knows.
const PIECES: &[&str] = &[
    "By 2030",
    "in 2019",
    " by ",
    " to ",
    " from ",
    "at least ",
    "no more than ",
    "5",
    "2.85%",
    "6.5",
    "1,231",
    "–",
    "-",
    " and ",
    "the share of ",
    "GDP",
    " will ",
    "should ",
    "rise ",
    "fall ",
    "doubled",
    "half",
    "five",
    "two thirds",
    "million",
    "billion",
    " yuan",
    "US$",
    "€",
    " tonnes",
    " percentage points",
    ". ",
    ".\n",
    "\n\n",
    "1. ",
    "(a) ",
    "• ",
    "Chapter 3\n",
    "Table 2",
    "\t",
    "|",
    "\"",
    "’s ",
    "%",
    "…",
    "14th Five-Year Plan",
    "2021-2025",
    "since 2015",
    "per capita ",
    "compared with ",
    "net zero",
    "到2030年",
    "，",
    "。",
    "达到",
    "70%以上",
    "年均增长",
    "亿元",
    "力争",
    "\u{feff}",
    "\u{ad}",
    "e\u{301}",
    "𠀀",
    "０",
    "½",
    "²",
    "\r\n",
    "\u{0}",
    "\u{202e}",
    "ﬁ",
    "99999999999999999999999999999999",
    "0.0000000000000000000000000001",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|p| p.concat()),
        proptest::collection::vec(any::<char>(), 0..120).prop_map(String::from_iter),
        "[ -~\n]{0,200}",
        mutated_seed(),
    ]
}

/// A part of a seed with something taken out, doubled or put in.
fn mutated_seed() -> impl Strategy<Value = String> {
    let place = || any::<proptest::sample::Index>();
    (
        0..SEEDS.len(),
        place(),
        place(),
        place(),
        proptest::sample::select(PIECES),
    )
        .prop_map(|(seed, start, cut, again, piece)| {
            let chars: Vec<char> = SEEDS[seed].chars().collect();
            let start = start.index(chars.len());
            let part = &chars[start..chars.len().min(start + 1500)];
            let (cut, again) = (cut.index(part.len()), again.index(part.len()));
            let (low, high) = (cut.min(again), cut.max(again));
            let (head, middle, tail) = (&part[..low], &part[low..high], &part[high..]);
            [head, tail, middle]
                .iter()
                .flat_map(|p| p.iter())
                .collect::<String>()
                + piece
        })
}

/// Every span lies in the text, on its line, and cuts out what the record says.
fn spans_hold(explanation: &Explanation<'_>, text: &str) -> Result<(), TestCaseError> {
    let cut = |span: &Span| -> Result<&str, TestCaseError> {
        prop_assert!(span.start <= span.end, "{span:?}");
        let line = text.as_bytes()[..span.start]
            .iter()
            .filter(|&&b| b == b'\n')
            .count()
            + 1;
        prop_assert_eq!(span.line, line);
        text.get(span.start..span.end)
            .ok_or_else(|| TestCaseError::fail(format!("no text at {span:?}")))
    };
    for statement in &explanation.plan.statements {
        prop_assert_eq!(cut(&statement.sentence)?, statement.text);
        if let Some(quantity) = &statement.quantity {
            prop_assert_eq!(cut(&quantity.span)?, quantity.text);
            prop_assert!(quantity.span.start >= statement.sentence.start);
            prop_assert!(quantity.span.end <= statement.sentence.end);
        }
        let indicator = statement.indicator.as_ref();
        if let Some((text, span)) = indicator.and_then(|i| Some((&i.text, i.span.as_ref()?))) {
            prop_assert_eq!(cut(span)?, text.as_ref());
        }
    }
    for section in &explanation.plan.sections {
        cut(&section.span)?;
        prop_assert!(section.parent.is_none_or(|parent| parent < section.id));
    }
    for mention in &explanation.mentions {
        prop_assert_eq!(cut(&mention.span)?, mention.text);
    }
    for dropped in &explanation.dropped {
        prop_assert_eq!(cut(&dropped.span)?, dropped.text);
    }
    Ok(())
}

/// The ledger holds each digit of the text in exactly one numeral, each numeral is either part of a
/// statement that there is or left out for a reason, and the sums add up.
fn ledger_holds(text: &str) -> Result<(), TestCaseError> {
    let options = Options {
        ledger: true,
        ..Options::default()
    };
    let plan = read("any", text, &options);
    let ledger = plan.ledger.as_ref().unwrap();
    let mut covered = vec![0_u8; text.len()];
    let mut last = 0;
    for numeral in &ledger.numerals {
        prop_assert!(last <= numeral.span.start && numeral.span.start < numeral.span.end);
        last = numeral.span.end;
        prop_assert_eq!(text.get(numeral.span.start..last), Some(numeral.text));
        covered[numeral.span.start..last].fill(1);
        prop_assert_eq!(numeral.statement.is_some(), numeral.part.is_some());
        prop_assert_ne!(numeral.statement.is_some(), numeral.reason.is_some());
        if let Some(id) = &numeral.statement {
            prop_assert!(plan.statements.iter().any(|s| s.id == *id));
        }
    }
    for (at, c) in text.char_indices() {
        prop_assert!(!c.is_ascii_digit() || covered[at] == 1, "{at}: {c}");
    }
    // Each stated quantity has a numeral.
    for quantity in plan.statements.iter().filter_map(|s| s.quantity.as_ref()) {
        let within = |n: &&planlens::model::Numeral<'_>| {
            n.span.start < quantity.span.end && quantity.span.start < n.span.end
        };
        prop_assert!(
            ledger.numerals.iter().find(within).is_some(),
            "{}",
            quantity.text
        );
    }
    let sums = ledger.sums();
    prop_assert_eq!(sums.numerals, ledger.numerals.len());
    prop_assert_eq!(sums.numerals, sums.listed + sums.not_listed);
    prop_assert_eq!(sums.listed, sums.parts.values().sum::<usize>());
    prop_assert_eq!(sums.not_listed, sums.reasons.values().sum::<usize>());
    // Asking for the ledger changes nothing else.
    let plain = read("any", text, &Options::default());
    prop_assert_eq!(
        serde_json::to_string(&plain.statements).unwrap(),
        serde_json::to_string(&plan.statements).unwrap()
    );
    Ok(())
}

/// Everything that can be written of an explanation, in every format.
fn written(explanation_of: &Explanation<'_>, text: &str) -> Vec<u8> {
    let (mut out, plan) = (Vec::new(), &explanation_of.plan);
    for &format in Format::ALL {
        let renderer = Renderer {
            format,
            width: 80,
            color: false,
            several: true,
            commitments: true,
        };
        renderer.plan(plan, &mut out).unwrap();
        renderer
            .outline(plan, &extents(plan, text), &mut out)
            .unwrap();
    }
    explanation(explanation_of, text, &mut out).unwrap();
    explanation_json(explanation_of, &mut out).unwrap();
    out
}

proptest! {
    #![proptest_config(crate::common::random(256))]

    #[test]
    fn any_text_is_read_and_written(text in any_text()) {
        let first = explain("any", &text, &Options::default());
        spans_hold(&first, &text)?;
        let again = explain("any", &text, &Options::default());
        prop_assert_eq!(written(&first, &text), written(&again, &text));
    }

    #[test]
    fn ids_are_unique_in_a_document(text in any_text()) {
        let plan = read("any", &text, &Options::default());
        let mut ids: Vec<&str> = plan.statements.iter().map(|s| s.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), plan.statements.len());
    }

    #[test]
    fn every_numeral_is_accounted_for(text in any_text()) {
        ledger_holds(&text)?;
    }

    #[test]
    fn any_bytes_are_a_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let options = planlens::source::Options::default();
        if let Ok(source) = planlens::source::read(bytes.clone(), &options)
            && source.encoding == Some("utf-8")
        {
            prop_assert_eq!(source.text.as_bytes(), bytes);
        }
    }
}

#[test]
fn the_seeds_hold_to_it_in_full() {
    for text in SEEDS.iter() {
        let explanation = explain("seed", text, &Options::default());
        spans_hold(&explanation, text).unwrap();
        ledger_holds(text).unwrap();
    }
}
