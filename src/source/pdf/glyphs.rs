//! What a page draws: glyphs with their places, and ruling lines.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use std::collections::HashMap;

/// A character on a page. Coordinates are points from the page's upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: String,
    /// Where it starts, and its baseline.
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub size: f32,
    pub bold: bool,
    /// Its number in the order of drawing.
    pub order: u32,
    /// Quarter turns to the left that its line has made; 4 for anything between.
    turn: u8,
}

/// A ruling line, or the edge of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

/// What was drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub images: usize,
    /// Glyphs whose characters nobody tells.
    pub unknown: usize,
}

impl Page {
    pub fn new((width, height): (f32, f32)) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// The page turned so that most of its lines run to the right; others are left out of their
    /// places and stand below.
    pub fn upright(mut self) -> Self {
        let mut counts = [0usize; 5];
        for glyph in &self.glyphs {
            counts[usize::from(glyph.turn)] += 1;
        }
        let main = (0..4).max_by_key(|t| (counts[*t], 4 - *t)).unwrap_or(0);
        let (width, height) = (self.width, self.height);
        let turned = |x: f32, y: f32| match main {
            1 => (height - y, x),
            2 => (width - x, height - y),
            3 => (y, width - x),
            _ => (x, y),
        };
        let mut aside = 0.0;
        let bottom = if main % 2 == 1 { width } else { height };
        let mut last: Option<(u8, f32, f32)> = None;
        for glyph in &mut self.glyphs {
            if usize::from(glyph.turn) == main {
                (glyph.x, glyph.y) = turned(glyph.x, glyph.y);
                continue;
            }
            // Along and across the line that it stands on.
            let (along, across) = match glyph.turn {
                1 => (height - glyph.y, glyph.x),
                2 => (width - glyph.x, height - glyph.y),
                3 => (glyph.y, width - glyph.x),
                _ => (glyph.x, 0.0),
            };
            let same = last.is_some_and(|(turn, line, _)| {
                turn == glyph.turn && (line - across).abs() < glyph.size * 0.4
            });
            if !same {
                aside += glyph.size * 3.0;
            }
            last = Some((glyph.turn, across, along));
            (glyph.x, glyph.y) = (along, bottom + aside);
        }
        for rule in &mut self.rules {
            let (a, b) = (turned(rule.x0, rule.y0), turned(rule.x1, rule.y1));
            *rule = Rule {
                x0: a.0.min(b.0),
                y0: a.1.min(b.1),
                x1: a.0.max(b.0),
                y1: a.1.max(b.1),
            };
        }
        if main % 2 == 1 {
            (self.width, self.height) = (height, width);
        }
        self
    }
}

/// So much may all pages draw together: it is held in memory until they are laid out.
pub(super) const MOST: usize = 40_000_000;

/// How much may be drawn: forms that show each other would otherwise go on for ever.
#[derive(Debug)]
pub(super) struct Budget {
    /// On this page.
    page: usize,
    /// On this and all later ones.
    file: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            page: 0,
            file: MOST,
        }
    }
}

impl Budget {
    /// The next page begins.
    pub fn turn_page(&mut self) {
        self.page = 4_000_000;
    }

    /// Nothing is left for the file as a whole.
    pub fn is_spent(&self) -> bool {
        self.file == 0
    }

    /// Unwinds where nothing is left; there is no other way out of the interpreter.
    fn spend(&mut self, steps: usize) {
        self.file = self.file.saturating_sub(steps + 1);
        self.page = self.page.saturating_sub(steps + 1);
        if self.file == 0 || self.page == 0 {
            std::panic::resume_unwind(Box::new("too much is drawn"));
        }
    }

    /// A form is clipped, and may hold nothing else that counts.
    fn spend_on_clip(&mut self, steps: usize) {
        self.page = self.page.saturating_sub(100);
        self.spend(steps);
    }
}

/// A bar is no thicker than this.
const THIN: f64 = 3.0;

/// Collects what a page draws.
pub(super) struct Collector<'c> {
    page: &'c mut Page,
    budget: &'c mut Budget,
    /// By font, whether it is bold.
    bold: HashMap<u128, bool>,
    /// What can be seen of the page, the innermost clip last.
    seen: Vec<Rect>,
}

impl<'c> Collector<'c> {
    pub fn new(page: &'c mut Page, budget: &'c mut Budget) -> Self {
        let seen = vec![Rect::new(0.0, 0.0, page.width.into(), page.height.into())];
        Self {
            page,
            budget,
            bold: HashMap::new(),
            seen,
        }
    }

    /// Whether a reader sees what is drawn here, or as near as this to what they see. Printers' sheets
    /// hold the page beside it too, and drawings more than is shown of them.
    fn is_seen(&self, at: Point, near: f64) -> bool {
        self.seen
            .last()
            .is_none_or(|seen| seen.inflate(near, near).contains(at))
    }

    fn is_bold(&mut self, glyph: &Drawn<'_>) -> bool {
        let Drawn::Outline(outline) = glyph else {
            return false;
        };
        let Some(font) = outline.font_data() else {
            return false;
        };
        *self.bold.entry(font.cache_key).or_insert_with(|| {
            let name = font.postscript_name.unwrap_or_default().to_lowercase();
            font.weight.is_some_and(|w| w >= 600)
                || ["bold", "black", "heavy"].iter().any(|w| name.contains(w))
        })
    }

    fn glyph(&mut self, glyph: &Drawn<'_>, transform: Affine, bold: bool) {
        let advance = match glyph {
            Drawn::Outline(g) => g.advance_width(),
            Drawn::Type3(g) => g.advance_width(),
        };
        let advance = advance
            .filter(|a| a.is_finite())
            .unwrap_or(500.0)
            .clamp(0.0, 4000.0);
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let place = [origin.x, origin.y, along.hypot(), up.hypot()];
        if place.iter().any(|v| !v.is_finite() || v.abs() > 1e6) {
            return;
        }
        let middle = transform * Point::new(f64::from(advance) / 2.0, 300.0);
        if !self.is_seen(middle, up.hypot() / 2.0) {
            return;
        }
        let Some(text) = glyph.as_unicode().and_then(characters) else {
            self.page.unknown += 1;
            return;
        };
        let [x, y, em, size] = place.map(single);
        self.page.glyphs.push(Glyph {
            text,
            x,
            y,
            width: em * advance / 1000.0,
            size: size.max(0.1),
            bold,
            order: u32::try_from(self.page.glyphs.len()).unwrap_or(u32::MAX),
            turn: turn(along.x, along.y),
        });
    }

    fn rule(&mut self, a: Point, b: Point) {
        let [x0, y0, x1, y1] = [a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)].map(single);
        if [x0, y0, x1, y1].iter().all(|v| v.is_finite()) && self.is_seen(a.midpoint(b), THIN) {
            self.page.rules.push(Rule { x0, y0, x1, y1 });
        }
    }

    /// The straight lines of a path; a filled bar is one, and a box has four.
    fn path(&mut self, path: &BezPath, transform: Affine, filled: bool) {
        let bounds = (transform * path.clone())
            .elements()
            .iter()
            .fold(None::<Rect>, |all, e| {
                let p = e.end_point()?;
                Some(all.map_or(Rect::from_points(p, p), |r| r.union_pt(p)))
            });
        let Some(bounds) = bounds else {
            return;
        };
        if filled && (bounds.width() <= THIN || bounds.height() <= THIN) {
            let middle = bounds.center();
            if bounds.height() <= bounds.width() {
                self.rule(
                    Point::new(bounds.x0, middle.y),
                    Point::new(bounds.x1, middle.y),
                );
            } else {
                self.rule(
                    Point::new(middle.x, bounds.y0),
                    Point::new(middle.x, bounds.y1),
                );
            }
            return;
        }
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let from = at;
            match element {
                PathEl::MoveTo(p) => (start, at) = (transform * *p, transform * *p),
                PathEl::LineTo(p) => {
                    at = transform * *p;
                    self.straight(from, at);
                }
                PathEl::ClosePath => {
                    at = start;
                    self.straight(from, at);
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => at = transform * *p,
            }
        }
    }

    fn straight(&mut self, a: Point, b: Point) {
        let flat = (a.x - b.x).abs() < 0.6 || (a.y - b.y).abs() < 0.6;
        if flat && (a - b).hypot() > 4.0 {
            self.rule(a, b);
        }
    }
}

/// Points need no more than single precision.
#[expect(clippy::cast_possible_truncation, reason = "pages are small")]
fn single(value: f64) -> f32 {
    value as f32
}

/// Quarter turns to the left; within ten degrees of one.
fn turn(x: f64, y: f64) -> u8 {
    let slope = 0.18;
    if y.abs() <= x.abs() * slope {
        if x >= 0.0 { 0 } else { 2 }
    } else if x.abs() <= y.abs() * slope {
        if y < 0.0 { 1 } else { 3 }
    } else {
        4
    }
}

/// The characters of a glyph, ligatures taken apart.
fn characters(unicode: BfString) -> Option<String> {
    let text = match unicode {
        BfString::Char(c) => c.to_string(),
        BfString::String(s) => s,
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            // Symbol fonts have their bullets here.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0a8}' | '\u{f0d8}' | '\u{f06e}' | '\u{f0fc}'
            | '\u{f076}' => {
                out.push('•');
            }
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => {}
            '\u{a0}' | '\t' => out.push(' '),
            '\u{ad}' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    Some(out).filter(|o| !o.is_empty())
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.budget.spend(path.elements().len() / 8);
        // Maps and drawings have far more elements than any box.
        if path.elements().len() <= 400 && self.page.rules.len() < 50_000 {
            self.path(path, props.transform, matches!(mode, DrawMode::Fill(_)));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.budget.spend_on_clip(clip.path.elements().len() / 8);
        let bounds = clip.path.bounding_box();
        let seen = self.seen.last().map_or(bounds, |s| s.intersect(bounds));
        self.seen.push(seen);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.spend(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.budget.spend(run.glyphs().len());
        let bold = run.glyphs().first().is_some_and(|g| self.is_bold(g));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), bold);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.budget.spend(1);
        self.page.images += 1;
    }

    fn pop_clip(&mut self) {
        // The page itself stays.
        if self.seen.len() > 1 {
            self.seen.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}
}
