//! Records made by hand, so that formats can be tested apart from the reading.

use planlens::model::{
    Base, Baseline, Comparator, Direction, Document, Dropped, Exact, Explanation, Indicator, Kind,
    Measure, Mention, Modality, Plan, Quantity, Section, Span, Statement, TablePlace, Time,
};

/// The text that the sample's spans point into.
pub const TEXT: &str = "\
A Plan | for *All*
2021-01-11

1. Energy
By 2030, the share of renewable energy in total final energy consumption will rise to at least 42.5% from 24% in 2022, subject to support.
In 2019, 1,231 government services ran online.
We will protect the old town.
";

fn span(of: &str) -> Span {
    let start = TEXT.find(of).unwrap();
    Span {
        start,
        end: start + of.len(),
        line: TEXT[..start].matches('\n').count() + 1,
    }
}

fn exact(text: &str) -> Exact {
    Exact(text.parse().unwrap())
}

/// A line of [`TEXT`].
fn line(number: usize) -> &'static str {
    TEXT.lines().nth(number - 1).unwrap()
}

/// A plan with one section, a target with every field, a figure, and a commitment with as few
/// fields as there can be.
pub fn plan() -> Plan<'static> {
    let document = Document {
        id: "plan.txt".to_owned(),
        path: Some("plan.txt".to_owned()),
        title: Some("A Plan | for *All*".to_owned()),
        date: Some("2021-01-11".to_owned()),
        year: Some(2021),
        language: "en",
        bytes: TEXT.len(),
        format: "text",
        encoding: Some("utf-8"),
        sha256: None,
        line: None,
        kept: None,
    };
    let energy = Section {
        id: 1,
        parent: None,
        level: 1,
        heading: "1. Energy".to_owned(),
        span: span("1. Energy"),
    };
    let detail = Section {
        id: 2,
        parent: Some(1),
        level: 2,
        heading: "Old town".into(),
        span: span(line(7)),
    };
    Plan {
        document,
        sections: vec![energy, detail],
        statements: vec![target(), figure(), commitment()],
        ledger: None,
    }
}

/// What an explanation adds to the plan.
pub fn explanation() -> Explanation<'static> {
    let mentions = vec![Mention {
        what: "quantity",
        text: "at least 42.5%",
        span: span("at least 42.5%"),
        rule: "en/quantity/percent".into(),
    }];
    let dropped = vec![Dropped {
        text: "1.",
        span: span("1."),
        reason: "marker",
        rule: "structure/list".into(),
    }];
    Explanation {
        plan: plan(),
        mentions,
        dropped,
    }
}

fn target() -> Statement<'static> {
    let indicator = "share of renewable energy in total final energy consumption";
    Statement {
        kind: Kind::Target,
        id: "9f2c61d0".to_owned(),
        document: "plan.txt",
        section: Some(1),
        page: Some(3),
        element: Some("paragraph 5"),
        sentence: span(line(5)),
        text: line(5),
        indicator: Some(Indicator {
            text: indicator.into(),
            key: Some("renewable-share".to_owned()),
            span: Some(span(indicator)),
        }),
        quantity: Some(Quantity {
            text: "at least 42.5%",
            span: span("at least 42.5%"),
            value: exact("42.5"),
            upper: Some(exact("45.0")),
            unit: "%".to_owned(),
            per: Some("year".into()),
            of: Some("consumption".into()),
            comparator: Comparator::Ge,
        }),
        base: Some(Base {
            value: exact("42.5"),
            upper: Some(exact("45")),
            unit: "%".to_owned(),
        }),
        measure: Some(Measure::Level),
        direction: Some(Direction::Up),
        time: Some(Time {
            text: "By 2030".into(),
            start: None,
            end: Some(2030),
            inherited: false,
        }),
        baseline: Some(Baseline {
            text: "from 24% in 2022".into(),
            value: Some(exact("24")),
            unit: Some("%".to_owned()),
            year: Some(2022),
            reference: Some("the whole country".into()),
        }),
        modality: Some(Modality::Will),
        binding: Some(true),
        conditional: Some("subject to support".into()),
        commitment: true,
        table: Some(TablePlace {
            row: 2,
            column: 3,
            labels: vec!["Energy".to_owned(), "Renewables".to_owned()],
            headers: vec!["Target".to_owned(), "2030".to_owned()],
        }),
        rules: vec!["en/quantity/percent".into(), "en/time/by-year".into()],
    }
}

fn figure() -> Statement<'static> {
    Statement {
        kind: Kind::Figure,
        id: "00000001".to_owned(),
        page: None,
        element: None,
        sentence: span(line(6)),
        text: line(6),
        indicator: None,
        quantity: Some(Quantity {
            text: "1,231",
            span: span("1,231"),
            value: exact("1231"),
            upper: None,
            unit: "count".to_owned(),
            per: None,
            of: Some("government services".into()),
            comparator: Comparator::Eq,
        }),
        base: None,
        measure: Some(Measure::Level),
        time: Some(Time {
            text: "In 2019".into(),
            start: Some(2019),
            end: Some(2019),
            inherited: true,
        }),
        commitment: false,
        ..commitment()
    }
}

fn commitment() -> Statement<'static> {
    Statement {
        kind: Kind::Commitment,
        id: "00000002".to_owned(),
        document: "plan.txt",
        section: None,
        page: None,
        element: None,
        sentence: span(line(7)),
        text: line(7),
        indicator: None,
        quantity: None,
        base: None,
        measure: None,
        direction: None,
        time: None,
        baseline: None,
        modality: None,
        binding: None,
        conditional: None,
        commitment: true,
        table: None,
        rules: Vec::new(),
    }
}
