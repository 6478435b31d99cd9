//! English inflection: the further forms that one written form stands for.

use super::entry::Inflect;

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Not inflected, or a noun.
    Plain,
    /// raise
    Base,
    /// raises
    Third,
    /// raised
    Past,
    /// raising
    Ing,
}

/// All forms that `form` stands for, itself first.
pub fn forms(form: &str, inflect: Inflect) -> Vec<(String, Form)> {
    match inflect {
        Inflect::None => vec![(form.to_owned(), Form::Plain)],
        Inflect::Verb => {
            let (verb, rest) = form.split_once(' ').map_or((form, ""), |(v, r)| (v, r));
            let join = |word: String| {
                if rest.is_empty() {
                    word
                } else {
                    format!("{word} {rest}")
                }
            };
            let mut parts = verb.split('/');
            let base = parts.next().unwrap_or(verb);
            let mut all = vec![
                (join(base.to_owned()), Form::Base),
                (join(third(base)), Form::Third),
                (join(ing(base)), Form::Ing),
            ];
            let mut past: Vec<String> = parts.map(str::to_owned).collect();
            if past.is_empty() {
                past.push(regular_past(base));
            }
            past.dedup();
            all.extend(past.into_iter().map(|p| (join(p), Form::Past)));
            all
        }
        Inflect::Noun => {
            let (rest, noun) = form.rsplit_once(' ').map_or(("", form), |(r, n)| (r, n));
            let join = |word: &str| {
                if rest.is_empty() {
                    word.to_owned()
                } else {
                    format!("{rest} {word}")
                }
            };
            let (one, many) = noun
                .split_once('/')
                .map_or_else(|| (noun, third(noun)), |(o, m)| (o, m.to_owned()));
            vec![(join(one), Form::Plain), (join(&many), Form::Plain)]
        }
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// "carry" → "carries", "reach" → "reaches", "raise" → "raises". Plurals follow the same rule.
fn third(base: &str) -> String {
    match base.as_bytes() {
        [.., c, b'y'] if !is_vowel(*c) => format!("{}ies", &base[..base.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// A short verb of one syllable ends its stem twice: "cut" → "cutt".
fn doubled(base: &str) -> String {
    match base.as_bytes() {
        [head @ .., vowel, last]
            if is_vowel(*vowel)
                && !is_vowel(*last)
                && !matches!(last, b'w' | b'x' | b'y')
                && !head.iter().any(|&b| is_vowel(b)) =>
        {
            format!("{base}{}", char::from(*last))
        }
        _ => base.to_owned(),
    }
}

fn ing(base: &str) -> String {
    match base.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &base[..base.len() - 2]),
        [.., b'e', b'e'] => format!("{base}ing"),
        [_, _, .., b'e'] => format!("{}ing", &base[..base.len() - 1]),
        _ => format!("{}ing", doubled(base)),
    }
}

fn regular_past(base: &str) -> String {
    match base.as_bytes() {
        [.., b'e'] => format!("{base}d"),
        [.., c, b'y'] if !is_vowel(*c) => format!("{}ied", &base[..base.len() - 1]),
        _ => format!("{}ed", doubled(base)),
    }
}
