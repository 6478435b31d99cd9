//! The parts of forms that many documents fill in, known by their prescribed titles.

use super::lines::{Head, Line, Tail};
use crate::lexicon::entry::{Hint, bit};
use crate::lexicon::token::{Token, tokenize};
use crate::lexicon::{Lexicon, Meaning};

/// The most words of a line that holds such a title.
const LONGEST: u32 = 24;

/// Marks the lines that are such a title, or the first line of one.
pub(super) fn mark(text: &str, lines: &mut [Line], lexicon: &Lexicon) {
    let mut tokens = Vec::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        let words = line.words <= LONGEST && matches!(line.tail, Tail::Open | Tail::Colon);
        // What a line above does not finish goes on here.
        let opens = at == 0 || line.gap > 0 || lines[at - 1].tail != Tail::Comma;
        if words && opens && line.furniture.is_none() && line.head == Head::Upper {
            let title = &text[line.content()..line.end];
            lines[at].titled |= is_title(title, &mut tokens, lexicon);
        }
    }
}

/// "Scope and coverage:", "Planning processes", "Reference point (including a base year)".
fn is_title(line: &str, tokens: &mut Vec<Token>, lexicon: &Lexicon) -> bool {
    opens(line, Hint::FormTitle, tokens, lexicon, |tokens, at| {
        let sign = |t: &Token| &line[t.start as usize..t.end as usize];
        let Some(next) = tokens.get(at) else {
            return true;
        };
        let last = at + 1 == tokens.len();
        match sign(next) {
            ":" => last,
            "," => !last,
            // "Monitoring and evaluation (M&E) are tasks": what goes on behind the bracket is no title.
            "(" => {
                let close = tokens[at..].iter().position(|t| sign(t) == ")");
                let behind = close.and_then(|c| tokens.get(at + c + 1));
                !last && behind.is_none_or(|t| matches!(sign(t), ":" | "," | "of" | "for"))
            }
            _ => false,
        }
    })
}

/// The line opens with words of this hint.
pub(super) fn opens_with(line: &str, hint: Hint, lexicon: &Lexicon) -> bool {
    opens(line, hint, &mut Vec::new(), lexicon, |_, _| true)
}

/// The line opens with words of this hint, and `fits` says so of its tokens and of the first one behind the words.
fn opens(
    line: &str,
    hint: Hint,
    tokens: &mut Vec<Token>,
    lexicon: &Lexicon,
    fits: impl Fn(&[Token], usize) -> bool,
) -> bool {
    let tables = lexicon.tables();
    let first = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let known = tables.words.known(tables.words.number_of(first));
    if known.opens & bit::HINT == 0 {
        return false;
    }
    // The first two words tell of most lines that no such words open them.
    let mut parts = line.as_bytes().split(|b| *b == b' ');
    let letters = |word: &&[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic);
    if parts.next().is_some_and(|word| letters(&word))
        && let Some(next) = parts.next().filter(letters)
        && !tables.forms().may_go_on(known, tables.words.number(next))
    {
        return false;
    }
    tokens.clear();
    tokenize(line, 0, line.len(), &tables.words, tokens);
    let mut found = false;
    tables.matches(tokens, |rule, length| {
        let meant =
            matches!(lexicon.rule(rule).meaning, Meaning::Hint { hint: h, .. } if h == hint);
        found |= meant && fits(tokens, length);
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<&str> {
        let mut lines = super::super::lines::lines(text);
        mark(text, &mut lines, Lexicon::builtin());
        let titles = lines.iter().filter(|l| l.titled);
        titles.map(|l| l.text(text)).collect()
    }

    #[test]
    fn prescribed_titles_head_their_parts() {
        let form = "Scope and coverage\nAll sectors.\n\nPlanning processes:\nThe valley asked its people.\n\nQuantifiable information on the reference point (including a base year)\n2010\n";
        assert_eq!(titles(form).len(), 3);
    }

    #[test]
    fn the_same_words_in_a_sentence_are_no_title() {
        let text = "Planning processes take a year in the valley.\nThe plan tells its aims,\nScope and coverage\n";
        assert!(titles(text).is_empty());
        assert!(titles("Planning processes: two rounds of talks\n").is_empty());
        assert!(titles("Monitoring and evaluation (M&E) are two tasks of the valley\n").is_empty());
        assert_eq!(titles("Monitoring and evaluation (M&E)\n").len(), 1);
    }
}
