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
            lines[at].titled = is_title(title, &mut tokens, lexicon);
        }
    }
}

/// "Scope and coverage:", "Planning processes", "Reference point (including a base year)".
fn is_title(line: &str, tokens: &mut Vec<Token>, lexicon: &Lexicon) -> bool {
    let tables = lexicon.tables();
    let first = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let known = tables.words.known(tables.words.number_of(first));
    if known.opens & bit::HINT == 0 {
        return false;
    }
    tokens.clear();
    tokenize(line, 0, line.len(), &tables.words, tokens);
    let ends = |at: usize| match tokens.get(at) {
        None => true,
        Some(t) => {
            let sign = &line[t.start as usize..t.end as usize];
            let last = at + 1 == tokens.len();
            if last {
                sign == ":"
            } else {
                matches!(sign, "(" | ",")
            }
        }
    };
    let mut title = false;
    tables.matches(tokens, |rule, length| {
        let form = matches!(
            lexicon.rule(rule).meaning,
            Meaning::Hint {
                hint: Hint::FormTitle,
                ..
            }
        );
        title |= form && ends(length);
    });
    title
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
    }
}
