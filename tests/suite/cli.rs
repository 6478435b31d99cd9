//! The command line: inputs, options, messages and exit statuses.

use crate::common::{Folder, Run, pipe, program, run};
use std::io::Read;
use std::process::Stdio;

const TEXT: &str = "By 2030, emissions will fall by 40%.\n";

fn ids(run: &Run) -> Vec<String> {
    run.stdout
        .lines()
        .filter(|line| line.starts_with(r#"{"kind":"document""#))
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["id"]
                .as_str()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn fails(arguments: &[&str], message: &str) {
    let run = run(arguments);
    assert_eq!(
        (run.status, run.stderr.trim_end()),
        (2, message),
        "{arguments:?}"
    );
    assert_eq!(run.stdout, "");
}

// Inputs

#[test]
fn several_files_are_read_in_the_order_given() {
    let folder = Folder::new();
    let (a, b) = (folder.file("a.txt", TEXT), folder.file("b.txt", TEXT));
    let run = run(&["extract", "--format", "ndjson", &b, &a]);
    assert_eq!(
        (run.status, ids(&run)),
        (0, vec!["b.txt".to_owned(), "a.txt".to_owned()])
    );
}

#[test]
fn a_folder_is_walked_in_the_order_of_names() {
    let folder = Folder::new();
    for name in [
        "b.txt",
        "a.txt",
        "deep/c.txt",
        "image.png",
        ".hidden.txt",
        "notes.dat",
        "draft.txt",
    ] {
        folder.file(name, TEXT);
    }
    let names = |arguments: &[&str]| {
        let path = folder.text();
        let mut all = vec!["extract", "--format", "ndjson", &path];
        all.extend(arguments);
        ids(&run(&all)).join(" ")
    };
    assert_eq!(names(&[]), "a.txt b.txt c.txt draft.txt");
    assert_eq!(names(&["--exclude", "draft*"]), "a.txt b.txt c.txt");
    assert_eq!(names(&["--exclude", "deep"]), "a.txt b.txt draft.txt");
    assert_eq!(
        names(&["--glob", "*.dat", "--glob", "deep/*"]),
        "c.txt notes.dat"
    );
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = Folder::new();
    folder.file("deep/a.txt", TEXT);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("deep/up")).unwrap();
    let run = run(&["extract", "--format", "ndjson", &folder.text()]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(ids(&run), ["a.txt"]);
}

#[test]
fn standard_input_is_read_where_no_path_is_given_or_a_dash() {
    for arguments in [
        &["extract", "-f", "ndjson"][..],
        &["extract", "-f", "ndjson", "-"],
    ] {
        let run = pipe(arguments, TEXT.as_bytes());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert!(
            run.stdout
                .starts_with(r#"{"kind":"document","id":"-","path":null,"#),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_others_are_done() {
    let folder = Folder::new();
    let good = folder.file("good.txt", TEXT);
    let empty = folder.file("empty.txt", "");
    let binary = folder.file("binary.txt", b"a\0b");
    let rtf = folder.file("plan.rtf", "{\\rtf1 By 2030}");
    let pdf = folder.file("plan.pdf", "%PDF-1.7");
    let run = run(&[
        "extract",
        "-f",
        "ndjson",
        &empty,
        "nowhere.txt",
        &binary,
        &rtf,
        &pdf,
        &good,
    ]);
    assert_eq!((run.status, ids(&run)), (2, vec!["good.txt".to_owned()]));
    assert_eq!(
        run.stderr,
        format!(
            "planlens: {empty}: empty: there is no text in it\n\
             planlens: nowhere.txt: no such file or folder; check the path\n\
             planlens: {binary}: not a text: unfit byte at 1; give a text, HTML, PDF or DOCX file\n\
             planlens: {rtf}: an RTF file, which is not read; convert it, e.g. pandoc FILE -t plain\n\
             planlens: {pdf}: broken PDF file: no pages are found in it; get it again from where it came\n"
        )
    );
}

#[test]
fn a_folder_without_texts_is_an_error() {
    let folder = Folder::new();
    folder.file("image.png", "x");
    let message = format!(
        "planlens: {}: no file of a known format in this folder; name others with --glob",
        folder.text()
    );
    fails(&["extract", &folder.text()], &message);
}

#[test]
fn a_line_of_a_megabyte_is_read() {
    let run = pipe(
        &["extract", "--format", "csv"],
        TEXT.replace('\n', " ").repeat(30_000).as_bytes(),
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_text_without_sentence_ends_costs_a_small_multiple_of_its_length() {
    let glued = TEXT.trim_end().repeat(600);
    let run = pipe(&["extract", "--format", "ndjson"], glued.as_bytes());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let times = run.stdout.len() / glued.len();
    assert!(
        times < 200,
        "{} bytes of text give {times} times as much output",
        glued.len()
    );
}

// Options

#[test]
fn wrong_options_are_told_in_one_line() {
    fails(
        &["extract", "--format", "xml", "x"],
        "planlens: invalid value 'xml' for '--format <FORMAT>' \
         [possible values: table, json, ndjson, csv, tsv, markdown, github, sarif, webanno]; see --help",
    );
    fails(
        &["extract", "--indicator", "a(", "x"],
        "planlens: invalid value 'a(' for '--indicator <REGEX>': unclosed group at character 2; \
         to match such a character itself, put \\ before it; see --help",
    );
    fails(
        &["extract", "--year", "soon", "x"],
        "planlens: invalid value 'soon' for '--year <RANGE>': \
         give a year or a range: 2030, 2025-2030, 2025.., ..2030; see --help",
    );
    fails(
        &["extract", "--date", "2021-02-30", "x"],
        "planlens: invalid value '2021-02-30' for '--date <DATE>': there is no such day; \
         give a date as YYYY, YYYY-MM or YYYY-MM-DD; see --help",
    );
    fails(
        &["extract", "--glob", "a{", "x"],
        "planlens: --glob 'a{': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
    );
}

#[test]
fn a_table_is_a_table_in_a_pipe_too() {
    let folder = Folder::new();
    let file = folder.file("a.txt", TEXT);
    assert_eq!(
        run(&["extract", &file]),
        run(&["extract", "--format", "table", &file])
    );
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let folder = Folder::new();
    for number in 0..40 {
        folder.file(&format!("{number}.txt"), TEXT.repeat(number % 7 + 1));
    }
    folder.file("17b.txt", "");
    for format in ["table", "json", "ndjson", "csv", "tsv", "markdown"] {
        let with = |threads| run(&["extract", "--format", format, "-j", threads, &folder.text()]);
        let one = with("1");
        assert_eq!(one.status, 2);
        assert!(
            one == with("2") && one == with("8") && one == with("0"),
            "{format}"
        );
    }
}

#[test]
fn an_output_file_is_replaced_when_all_is_written() {
    let folder = Folder::new();
    let file = folder.file("a.txt", TEXT);
    let target = folder.file("out.json", "old");
    let to = |input: &str| run(&["extract", "-f", "json", "-o", &target, input]);
    assert_eq!(to("nowhere.txt").status, 2);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "old");
    let done = to(&file);
    assert_eq!(
        (done.status, done.stdout.as_str(), done.stderr.as_str()),
        (0, "", "")
    );
    assert_eq!(
        std::fs::read_to_string(&target).unwrap(),
        run(&["extract", "-f", "json", &file]).stdout
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is left beside"
    );
    let message =
        format!("planlens: {file}: it would be read and overwritten; give -o another name");
    fails(&["extract", "-o", &file, &file], &message);
}

#[test]
fn finding_nothing_is_done_unless_it_is_to_fail() {
    let nothing = b"Nothing at all.\n";
    assert_eq!(pipe(&["extract"], nothing).status, 0);
    let run = pipe(&["extract", "--fail-if-empty"], nothing);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (1, "planlens: no statement found\n")
    );
    assert_eq!(
        pipe(&["extract", "--fail-if-empty", "--quiet"], nothing).stderr,
        ""
    );
}

/// The status and messages of a run whose reader has seen enough after a few bytes.
fn cut_short(arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = program()
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), told)
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    for number in 0..50 {
        folder.file(&format!("{number}.txt"), TEXT.repeat(2000));
    }
    for threads in ["1", "4"] {
        let arguments = ["extract", "-f", "ndjson", "-j", threads, &folder.text()];
        assert_eq!(cut_short(&arguments), (Some(0), String::new()));
    }
}

#[test]
fn the_list_of_the_lexicon_ends_quietly_too() {
    for format in ["csv", "table"] {
        let arguments = ["lexicon", "list", "--format", format];
        assert_eq!(cut_short(&arguments), (Some(0), String::new()), "{format}");
    }
}

#[test]
#[cfg(unix)]
fn a_named_pipe_is_read_from_its_first_byte() {
    let folder = Folder::new();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: mkfifo is not here");
        return;
    }
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, TEXT).unwrap()
    });
    let found = run(&["extract", "-f", "ndjson", &pipe.to_string_lossy()]);
    writer.join().unwrap();
    let file = folder.file("file.txt", TEXT);
    let wanted = run(&["extract", "-f", "ndjson", &file]);
    assert_eq!(found.status, 0, "{}", found.stderr);
    let amounts = |run: &Run| run.stdout.matches("\"quantity\":{").count();
    assert!(amounts(&wanted) > 0);
    assert_eq!(amounts(&found), amounts(&wanted));
}

#[test]
fn what_was_read_is_never_written_over() {
    let folder = Folder::new();
    let text = folder.file("a.txt", TEXT);
    let result = folder.file("a.json", run(&["extract", &text, "-f", "json"]).stdout);
    let lexicon = folder.file(
        "own.toml",
        "kind = \"binding\"\n[[entry]]\nid = \"own\"\nforms = [\"sworn\"]\nbinding = true\nyes = [\"A sworn target is to cut waste by 6% by 2030.\"]\n",
    );
    let pairs = folder.file("pairs.toml", "");
    for (arguments, kept) in [
        (vec!["verify", &result], &result),
        (vec!["extract", &text, "--lexicon", &lexicon], &lexicon),
        (vec!["diff", &text, &text, "--pairs", &pairs], &pairs),
    ] {
        let before = std::fs::read(kept).unwrap();
        let mut all = arguments.clone();
        all.extend(["-o", kept.as_str()]);
        let told = run(&all);
        assert_eq!(told.status, 2, "{arguments:?}");
        assert!(
            told.stderr.contains("read and overwritten"),
            "{}",
            told.stderr
        );
        assert_eq!(std::fs::read(kept).unwrap(), before, "{arguments:?}");
    }
    let twice = folder.path().join("twice.txt");
    let twice = twice.to_string_lossy();
    let told = run(&["extract", &text, "--text-out", &twice, "-o", &twice]);
    assert_eq!(told.status, 2);
    assert!(
        told.stderr.contains("named by -o and by --text-out"),
        "{}",
        told.stderr
    );
}

// The other commands

#[test]
fn explain_reads_a_text_a_file_or_a_pipe() {
    let folder = Folder::new();
    let file = folder.file("a.txt", TEXT.trim_end());
    let text = run(&["explain", TEXT.trim_end()]);
    assert_eq!(text.status, 0);
    assert_eq!(run(&["explain", "--file", &file]), text);
    assert_eq!(pipe(&["explain"], TEXT.trim_end().as_bytes()), text);
    assert_eq!(run(&["explain", "-5% by 2030"]).status, 0);
}

const LEXICON: &str = "kind = \"unit\"\n\n[[entry]]\nid = \"flurble\"\nforms = [\"flurble\"]\nunit = \"t\"\n\
                       yes = [\"We have 5 flurble.\"]\n";

#[test]
fn lexicon_files_are_checked_with_file_and_line() {
    let folder = Folder::new();
    let good = folder.file("good.toml", LEXICON);
    let checked = run(&["lexicon", "check", &good]);
    assert_eq!(
        (checked.status, checked.stderr.as_str()),
        (0, "planlens: no problem in 1 file\n")
    );
    let unknown = folder.file("unknown.toml", LEXICON.replace("\"t\"", "\"stone\""));
    let checked = run(&["lexicon", "check", &unknown]);
    assert_eq!(checked.status, 2);
    let place = format!("planlens: {unknown}:3: user/unit/flurble: unknown unit `stone`");
    assert!(checked.stderr.starts_with(&place), "{}", checked.stderr);
    let broken = folder.file("broken.toml", "kind = \n");
    let message = run(&["extract", "--lexicon", &broken, "README.md"]);
    assert_eq!(message.status, 2);
    assert!(
        message
            .stderr
            .starts_with(&format!("planlens: {broken}:1: ")),
        "{}",
        message.stderr
    );
    assert_eq!(message.stderr.lines().count(), 1);
}

#[test]
fn the_lexicon_is_listed_by_kind_and_language() {
    let listed = run(&[
        "lexicon", "list", "--kind", "numeral", "--lang", "en", "--format", "ndjson",
    ]);
    assert_eq!(listed.status, 0);
    assert!(
        listed
            .stdout
            .lines()
            .all(|l| l.starts_with(r#"{"kind":"entry","id":"en/numeral/"#))
    );
    assert!(listed.stdout.lines().count() > 5);
    let unknown = run(&["lexicon", "list", "--kind", "nonsense"]);
    assert_eq!(unknown.status, 2);
    assert!(
        unknown
            .stderr
            .starts_with("planlens: no entries of kind `nonsense`; there are ")
    );
}

#[test]
fn examples_that_do_not_hold_are_listed() {
    let folder = Folder::new();
    let file = folder.file("wrong.toml", LEXICON.replace("5 flurble", "five apples"));
    let tested = run(&["lexicon", "test", &file]);
    assert_eq!(tested.status, 1);
    assert_eq!(
        tested.stdout,
        format!("{file}:3: user/unit/flurble: does not fire: \"We have five apples.\"\n")
    );
    assert_eq!(tested.stderr, "planlens: 1 entries, 1 examples, 1 failed\n");
}

#[test]
fn the_ledger_in_every_format() {
    let text = "By 2030, coverage will rise from 24% to 42.5%.\n\n(see page 12)\n";
    let ledger = |format| {
        pipe(
            &["extract", "--ledger", "--format", format],
            text.as_bytes(),
        )
        .stdout
    };
    let lines: Vec<serde_json::Value> = ledger("ndjson")
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let numerals: Vec<String> = lines
        .iter()
        .filter(|r| r["kind"] == "numeral")
        .map(|r| format!("{} {}{}", r["text"], r["part"], r["reason"]).replace(['"'], ""))
        .collect();
    assert_eq!(
        numerals,
        [
            "2030 timenull",
            "24 baselinenull",
            "42.5 valuenull",
            "12 nullreference"
        ]
    );
    let sums = lines.last().unwrap();
    assert_eq!(
        (
            &sums["kind"],
            &sums["numerals"],
            &sums["listed"],
            &sums["unexplained"]
        ),
        (&"ledger".into(), &4.into(), &3.into(), &0.into())
    );
    assert!(ledger("csv").lines().count() == 5, "{}", ledger("csv"));
    assert!(ledger("table").contains("4 numerals: 3 listed, 1 not listed (100.0% accounted for)"));
    let nested: serde_json::Value = serde_json::from_str(&ledger("json")).unwrap();
    assert_eq!(nested["documents"][0]["ledger"]["numerals"], 4);
    assert_eq!(
        nested["documents"][0]["numerals"].as_array().unwrap().len(),
        4
    );
    let summary = pipe(&["extract", "--summary"], text.as_bytes()).stdout;
    assert!(summary.starts_with("-: 1 target\n4 numerals"), "{summary}");
}

// Help and the terminal

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = run(&["--help"]).stdout;
    let list = help.split("Commands:\n").nth(1).unwrap();
    let list = list.split("\n\n").next().unwrap();
    list.lines()
        .filter_map(|line| line.strip_prefix("  "))
        // Further lines of what a command does stand farther in.
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[cfg(unix)]
#[test]
fn the_examples_of_the_help_run() {
    let folder = Folder::new();
    for name in ["plan.txt", "old.txt", "plans/a.txt"] {
        folder.file(
            name,
            "In 2019, coverage was 80%.\n\nCoverage will reach 90% by 2025.\n",
        );
    }
    for name in ["new.txt", "plans/b.txt"] {
        folder.file(
            name,
            "Coverage was 91% in 2025.\n\nCoverage will reach 95% by 2030.\n",
        );
    }
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_planlens"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [program.parent().unwrap().to_owned()];
    let path = std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&path)));
    let path = path.unwrap();
    for command in commands() {
        let help = run(&[&command, "--help"]).stdout;
        let examples: Vec<&str> = help
            .strip_prefix("Examples:\n")
            .unwrap_or_else(|| panic!("the help of {command} begins with no examples"))
            .lines()
            .take_while(|line| !line.is_empty())
            .map(str::trim)
            .collect();
        assert!(
            examples
                .iter()
                .any(|e| e.starts_with(&format!("planlens {command}")))
        );
        assert!(!run(&[&command, "-h"]).stdout.contains("Examples:"));
        for example in examples {
            let output = std::process::Command::new("sh")
                .args(["-c", example])
                .current_dir(folder.path())
                .env("PATH", &path)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            // 1 is what `diff` says of differences and `check` of problems.
            assert!(
                matches!(output.status.code(), Some(0 | 1)),
                "{example}: {said}"
            );
            assert_eq!(said, "", "{example}");
        }
    }
}

#[test]
fn shells_complete_and_every_command_has_its_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.status, 0);
        for command in commands() {
            assert!(script.stdout.contains(&command), "{shell}: {command}");
        }
    }
    assert!(run(&["man"]).stdout.contains(".TH planlens 1"));
    for command in commands() {
        let page = run(&["man", &command]);
        assert!(
            page.stdout.contains(&format!(".TH planlens-{command} 1")),
            "{}",
            page.stdout
        );
    }
    fails(
        &["man", "nothing"],
        "planlens: nothing: no such command; see --help",
    );
}

#[test]
fn colour_goes_by_option_and_environment() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program();
        command
            .args(["extract", "seeds/dalian-14fyp.txt"])
            .args(arguments);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(
        &[],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_byte_order_mark_stands_where_it_is_asked_for() {
    for (format, marked) in [
        ("csv", true),
        ("tsv", true),
        ("json", false),
        ("table", false),
    ] {
        let run = pipe(&["extract", "--format", format, "--bom"], TEXT.as_bytes());
        assert_eq!(run.stdout.starts_with('\u{feff}'), marked, "{format}");
    }
    let folder = Folder::new();
    let (old, new) = (
        folder.file("a.txt", TEXT),
        folder.file("b.txt", "By 2035, emissions will fall by 50%.\n"),
    );
    assert!(
        run(&["diff", &old, &new, "--format", "csv", "--bom"])
            .stdout
            .starts_with('\u{feff}')
    );
    assert!(
        !run(&["diff", &old, &new, "--format", "csv"])
            .stdout
            .starts_with('\u{feff}')
    );
}
