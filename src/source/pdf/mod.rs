//! PDF: glyphs and ruling lines of each page to paragraphs, headings and tables in reading order.
//!
//! `streams` bounds what the file unpacks to, `glyphs` takes them from each page, `rules` finds the grids of tables, `lines` puts glyphs together
//! to pieces of lines, `furniture` sets running heads and page numbers aside, `columns` brings pieces
//! into reading order, `paragraphs` joins lines across columns and pages and finds headings.

mod columns;
mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod rules;
mod streams;

use super::writer::NewCell;
use super::{Error, Read};
use glyphs::{Budget, Page};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use lines::Piece;
use rules::Grid;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// So many pages are read at most.
const PAGES: usize = 20_000;

/// Reads a file.
///
/// # Errors
/// A file that is encrypted, broken, scanned, or whose fonts do not tell which characters they show.
pub(super) fn read(bytes: Vec<u8>) -> Result<Read, Error> {
    // What the interpreter of pages does with broken files, is not ours to know.
    match catch_unwind(AssertUnwindSafe(|| pages(bytes))) {
        Ok(pages) => layout(pages?),
        Err(_) => Err(broken("its pages cannot be drawn")),
    }
}

fn broken(cause: &str) -> Error {
    Error::Broken {
        what: "PDF",
        cause: cause.to_owned(),
    }
}

/// The glyphs and rules of each page.
fn pages(bytes: Vec<u8>) -> Result<Vec<Page>, Error> {
    let told = streams::check(&bytes)?;
    let pdf = Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Encrypted,
        LoadPdfError::Decryption(_) => broken("its encryption is not known"),
        LoadPdfError::Invalid => broken("no pages are found in it"),
    })?;
    if !told {
        streams::check_objects(&pdf)?;
    }
    let all = pdf.pages();
    if all.is_empty() {
        return Err(broken("no pages are found in it"));
    }
    if all.len() > PAGES {
        return Err(Error::TooMany {
            limit: PAGES,
            what: "pages",
        });
    }
    let cache = InterpreterCache::new();
    let mut pages = Vec::with_capacity(all.len());
    let mut budget = Budget::default();
    for (number, page) in all.iter().enumerate() {
        let transform = page.initial_transform(true);
        let size = page.render_dimensions();
        let bounds = hayro_interpret::kurbo::Rect::new(0.0, 0.0, size.0.into(), size.1.into());
        let mut context = Context::new(
            hayro_interpret::TransformExt::to_kurbo(&transform),
            bounds,
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        let mut drawn = Page::new(size);
        budget.turn_page();
        let device = &mut glyphs::Collector::new(&mut drawn, &mut budget);
        // A page that is spent unwinds from within.
        if catch_unwind(AssertUnwindSafe(|| {
            interpret_page(page, &mut context, device);
        }))
        .is_err()
        {
            if budget.is_spent() {
                return Err(Error::TooMany {
                    limit: glyphs::MOST,
                    what: "signs and lines",
                });
            }
            let number = number + 1;
            return Err(broken(&format!(
                "page {number} draws without end, or cannot be drawn"
            )));
        }
        pages.push(drawn.upright());
    }
    Ok(pages)
}

/// A page in pieces: those of its tables, and the others.
struct Sheet {
    height: f32,
    pieces: Vec<Piece>,
    tables: Vec<Ruled>,
}

/// A table between ruling lines.
struct Ruled {
    grid: Grid,
    rows: Vec<Vec<NewCell>>,
}

fn layout(pages: Vec<Page>) -> Result<Read, Error> {
    let count = pages.len();
    let (shown, unknown) = pages.iter().fold((0, 0), |(shown, unknown), page| {
        (shown + page.glyphs.len(), unknown + page.unknown)
    });
    if shown == 0 && unknown == 0 || shown < count && pages.iter().all(|p| p.images > 0) {
        return Err(Error::Scanned { pages: count });
    }
    if unknown > shown {
        return Err(Error::NoCharacters {
            unknown,
            all: shown + unknown,
        });
    }
    let mut sheets: Vec<Sheet> = pages.into_iter().map(sheet).collect();
    let heads = furniture::take(&mut sheets);
    let mut text = paragraphs::Paragraphs::new(&sheets);
    for (number, (sheet, heads)) in sheets.into_iter().zip(heads).enumerate() {
        text.page(number + 1, columns::order(sheet), heads);
    }
    Ok(text.finish())
}

/// Parts the glyphs of a page into those of its tables and the others.
fn sheet(page: Page) -> Sheet {
    let mut rest = page.glyphs;
    let mut tables = Vec::new();
    for mut grid in rules::grids(&page.rules) {
        let mut cells: Vec<Vec<glyphs::Glyph>> = vec![Vec::new(); grid.cells.len()];
        let mut outside = Vec::with_capacity(rest.len());
        for glyph in rest {
            match grid.cell_at(glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.3) {
                Some(cell) => cells[cell].push(glyph),
                None => outside.push(glyph),
            }
        }
        let mut words: Vec<String> = cells
            .iter()
            .map(|cell| lines::joined(lines::pieces(cell.clone())))
            .collect();
        let titles = grid.part_titles(&mut words);
        if grid.is_table(&words) {
            cells.truncate(titles);
            let rows = grid.rows(&words);
            tables.push(Ruled { grid, rows });
        }
        rest = outside;
        rest.extend(cells.into_iter().flatten());
        rest.sort_by_key(|g| g.order);
    }
    Sheet {
        height: page.height,
        pieces: lines::pieces(rest),
        tables,
    }
}
