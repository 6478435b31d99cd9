//! Running heads and page numbers: what stands at the same place of several pages.

use super::super::layout::{PAGE_NUMBER, RUNNING_HEAD};
use super::Sheet;
use super::lines::Piece;
use std::collections::HashMap;

/// Heads and feet stand in this share of a page at its top and bottom.
const EDGE: f32 = 0.12;

/// A line's words without its numbers, and its height on the page.
type Key = (String, i32);

/// Takes running heads and page numbers off the pages, and says what they were, page by page.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Vec<(String, &'static str)>> {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for sheet in sheets.iter() {
        let mut keys: Vec<Key> = edge(sheet).map(|(p, _)| key(p)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Of a few pages all must agree.
    let enough = sheets.len().clamp(2, 3);
    sheets
        .iter_mut()
        .map(|sheet| {
            let found: Vec<bool> = {
                let at_edge: Vec<usize> = edge(sheet).map(|(_, at)| at).collect();
                (0..sheet.pieces.len())
                    .map(|at| {
                        at_edge.contains(&at)
                            && counts
                                .get(&key(&sheet.pieces[at]))
                                .is_some_and(|n| *n >= enough)
                    })
                    .collect()
            };
            let mut heads = Vec::new();
            let mut at = 0;
            sheet.pieces.retain(|piece| {
                let taken = found[at];
                at += 1;
                if taken {
                    let number = piece.text.chars().all(|c| !c.is_alphabetic());
                    let why = if number { PAGE_NUMBER } else { RUNNING_HEAD };
                    heads.push((piece.text.clone(), why));
                }
                !taken
            });
            heads
        })
        .collect()
}

/// The pieces at the top and bottom of a page, with their numbers.
fn edge(sheet: &Sheet) -> impl Iterator<Item = (&Piece, usize)> {
    let (top, bottom) = (sheet.height * EDGE, sheet.height * (1.0 - EDGE));
    sheet
        .pieces
        .iter()
        .enumerate()
        .filter(move |(_, p)| (p.y < top || p.y > bottom) && p.text.chars().count() <= 160)
        .map(|(at, p)| (p, at))
}

fn key(piece: &Piece) -> Key {
    let mut words = String::new();
    for c in piece.text.chars() {
        if c.is_ascii_digit() {
            if !words.ends_with('#') {
                words.push('#');
            }
        } else {
            words.extend(c.to_lowercase());
        }
    }
    // Roman numbers of the first pages count as well.
    if !words.is_empty() && words.len() <= 6 && words.bytes().all(|b| b"ivxlc".contains(&b)) {
        "#".clone_into(&mut words);
    }
    #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
    let height = (piece.y / 6.0).round() as i32;
    (words, height)
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss)]
mod tests {
    use super::*;

    fn piece(text: &str, y: f32) -> Piece {
        Piece {
            text: text.to_owned(),
            x0: 50.0,
            x1: 90.0,
            y,
            size: 10.0,
            bold: false,
        }
    }

    #[test]
    fn what_repeats_at_the_edge_is_taken() {
        let mut sheets: Vec<Sheet> = (1..=3)
            .map(|n| Sheet {
                height: 800.0,
                pieces: vec![
                    piece("A Plan for 2030", 40.0),
                    piece("Trees", 60.0 + 9.0 * n as f32),
                    piece("A Plan for 2030", 400.0),
                    piece(&n.to_string(), 780.0),
                ],
                tables: Vec::new(),
            })
            .collect();
        let heads = take(&mut sheets);
        assert_eq!(
            heads[1],
            [
                ("A Plan for 2030".to_owned(), RUNNING_HEAD),
                ("2".to_owned(), PAGE_NUMBER)
            ]
        );
        assert_eq!(sheets[1].pieces.len(), 2);
    }
}
