//! What a person sees on a terminal: one of util-linux's `script`, as tests have none of their own.
#![cfg(unix)]

use crate::common::alone;
use std::process::{Command, Stdio};

const PLAN: &str = "seeds/china-14fyp-targets.txt";

/// What a terminal of this size shows of a command line; `None` where there is no `script`.
fn shown(columns: usize, rows: usize, command: &str) -> Option<Vec<String>> {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_planlens"))
        .parent()
        .unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut script = Command::new("script");
    alone(&mut script);
    let output = script
        .args([
            "-qec",
            &format!("stty rows {rows} cols {columns}; {command}"),
            "/dev/null",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", format!("{}:{path}", folder.display()))
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped, as script is not installed: {command}");
        return None;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    Some(
        text.lines()
            .map(|line| line.trim_end_matches('\r').to_owned())
            .collect(),
    )
}

/// A pager that marks what goes through it.
const MARKS: &str = "--pager 'sed s/^/|/'";

#[test]
fn tables_longer_than_the_terminal_are_paged() {
    let Some(long) = shown(80, 24, &format!("planlens extract {PLAN} {MARKS}")) else {
        return;
    };
    assert!(
        long.len() > 50 && long.iter().all(|l| l.starts_with('|')),
        "{long:#?}"
    );
    for plain in [
        format!("planlens extract {PLAN} {MARKS} --no-pager"),
        format!("planlens extract {PLAN} {MARKS} --indicator forest"),
        format!("planlens extract {PLAN} {MARKS} --format csv"),
        format!("planlens extract {PLAN} --pager cat"),
        format!("planlens extract {PLAN} --pager no-such-pager"),
        format!("planlens extract {PLAN} {MARKS} | cat"),
        format!("PAGER= planlens extract {PLAN}"),
    ] {
        let lines = shown(80, 24, &plain).unwrap();
        assert!(
            lines.len() > 1 && !lines[0].starts_with('|'),
            "{plain}: {lines:#?}"
        );
    }
    let variable = format!("PAGER='sed s/^/|/' planlens outline {PLAN}");
    assert!(shown(80, 5, &variable).unwrap()[0].starts_with('|'));
    // A reader that has seen enough ends it quietly.
    let enough = shown(
        80,
        5,
        &format!("planlens extract {PLAN} --pager 'head -n 1'; echo status $?"),
    )
    .unwrap();
    assert_eq!(
        (enough.len(), enough[1].as_str()),
        (2, "status 0"),
        "{enough:#?}"
    );
}

#[test]
fn tables_take_the_width_of_the_terminal_with_numbers_whole() {
    let old = "seeds/china-13fyp-targets.txt";
    for columns in [60, 80, 200] {
        for command in [
            format!("extract {PLAN}"),
            "extract seeds/zh-china-14fyp-targets.txt".to_owned(),
            format!("diff {old} {PLAN}"),
            format!("compare {old} {PLAN}"),
            format!("track {old} {PLAN}"),
            format!("outline {PLAN}"),
        ] {
            let command = format!("planlens --quiet --no-pager --color never {command}");
            let Some(lines) = shown(columns, 24, &command) else {
                return;
            };
            let wide =
                |line: &String| unicode_width::UnicodeWidthStr::width(line.as_str()) > columns;
            assert!(
                !lines.iter().any(wide),
                "{command} in {columns}: {:#?}",
                lines.iter().find(|l| wide(l))
            );
            let cut = |line: &String| {
                let line = line.trim_end();
                ["<", ">", "≤", "≥", "~", "↑", "↓"]
                    .iter()
                    .any(|sign| line.ends_with(sign))
            };
            assert!(
                !lines.iter().any(cut),
                "{command} in {columns}: {:#?}",
                lines.iter().find(|l| cut(l))
            );
        }
    }
}

#[test]
fn colour_is_for_terminals_and_may_be_forbidden() {
    let coloured = |command: &str| {
        let lines = shown(80, 200, command)?;
        Some(lines.iter().any(|l| l.contains("\u{1b}[")))
    };
    let Some(by_itself) = coloured(&format!("planlens extract {PLAN}")) else {
        return;
    };
    assert!(by_itself);
    for (command, wanted) in [
        ("NO_COLOR=1 planlens extract", false),
        ("TERM=dumb planlens extract", false),
        ("CLICOLOR=0 planlens extract", false),
        ("planlens --color never extract", false),
        ("NO_COLOR=1 planlens --color always extract", true),
    ] {
        assert_eq!(
            coloured(&format!("{command} {PLAN}")),
            Some(wanted),
            "{command}"
        );
    }
    assert_eq!(
        coloured(&format!("planlens extract {PLAN} | cat")),
        Some(false)
    );
    assert_eq!(
        coloured(&format!("CLICOLOR_FORCE=1 planlens extract {PLAN} | cat")),
        Some(true)
    );
}
