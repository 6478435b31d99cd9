//! Ruling lines to the grids of tables.

use super::super::writer::NewCell;
use super::glyphs::Rule;

/// Lines meet where they come this near to each other.
const NEAR: f32 = 2.5;
/// Drawings have more lines than tables.
const MOST: usize = 4000;

/// A grid of cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
    pub cells: Vec<Box2>,
    rows: usize,
}

/// A cell: where it lies, and which rows and columns it covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box2 {
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

impl Grid {
    /// The number of the cell that a point lies in.
    pub fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        if x < self.x0 || x > self.x1 || y < self.y0 || y > self.y1 {
            return None;
        }
        self.cells
            .iter()
            .position(|c| x >= c.x0 && x <= c.x1 && y >= c.y0 && y <= c.y1)
    }

    /// Words stand in several of its rows and columns, and none is a whole page.
    pub fn is_table(&self, words: &[String]) -> bool {
        let filled = || self.cells.iter().zip(words).filter(|(_, w)| !w.is_empty());
        let several = |of: fn(&Box2) -> usize| {
            let first = filled().next().map(|(c, _)| of(c));
            filled().any(|(c, _)| Some(of(c)) != first)
        };
        let count = filled().count();
        let length: usize = words.iter().map(String::len).sum();
        count >= 3 && several(|c| c.row) && several(|c| c.column) && length / count <= 600
    }

    /// Parts the rows that stand above the table within its frame: words in their first cell only, one
    /// row after the other. Gives how many cells those were; they are the first ones.
    pub fn part_titles(&mut self, words: &mut Vec<String>) -> usize {
        let filled = |row: usize| {
            let cells = self.cells.iter().zip(&*words);
            cells.filter(move |(c, w)| c.row == row && !w.is_empty())
        };
        let is_title = |row: &usize| {
            let mut cells = filled(*row).map(|(c, _)| c.column == 0 && c.rows == 1);
            cells.next() == Some(true) && cells.next().is_none()
        };
        let titles = (0..self.rows).take_while(is_title).count();
        if titles == 0 || filled(titles).count() < 2 {
            return 0;
        }
        let above = self.cells.iter().take_while(|c| c.row < titles).count();
        words.drain(..above);
        self.cells.drain(..above);
        for cell in &mut self.cells {
            cell.row -= titles;
        }
        self.rows -= titles;
        self.y0 = self.cells.first().map_or(self.y0, |c| c.y0);
        above
    }

    /// The rows with the words of their cells.
    pub fn rows(&self, words: &[String]) -> Vec<Vec<NewCell>> {
        let mut rows: Vec<Vec<NewCell>> = vec![Vec::new(); self.rows];
        for (cell, text) in self.cells.iter().zip(words) {
            rows[cell.row].push(NewCell {
                text: text.clone(),
                header: false,
                columns: u16::try_from(cell.columns).unwrap_or(u16::MAX),
                rows: u16::try_from(cell.rows).unwrap_or(u16::MAX),
            });
        }
        rows
    }
}

/// The grids that rules make.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let level = |r: &&Rule| r.y1 - r.y0 <= r.x1 - r.x0;
    let mut across: Vec<Rule> = rules.iter().filter(level).copied().collect();
    let mut down: Vec<Rule> = rules.iter().filter(|r| !level(r)).copied().collect();
    across.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    down.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y0.total_cmp(&b.y0)));
    across.dedup();
    down.dedup();
    if across.len() < 2 || down.is_empty() || across.len() + down.len() > MOST {
        return Vec::new();
    }
    connected(&across, &down)
        .into_iter()
        .filter_map(|(across, down)| grid(&across, &down))
        .collect()
}

/// Rules that meet, directly or by others.
fn connected(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut parent: Vec<usize> = (0..across.len() + down.len()).collect();
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let meets = v.x0 >= h.x0 - NEAR
                && v.x0 <= h.x1 + NEAR
                && h.y0 >= v.y0 - NEAR
                && h.y0 <= v.y1 + NEAR;
            if meets {
                let (a, b) = (root(&mut parent, i), root(&mut parent, across.len() + j));
                parent[a] = b;
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> =
        std::collections::BTreeMap::new();
    for (i, rule) in across.iter().chain(down).enumerate() {
        let group = groups.entry(root(&mut parent, i)).or_default();
        if i < across.len() {
            group.0.push(*rule);
        } else {
            group.1.push(*rule);
        }
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The places of lines, those that nearly fall together as one.
fn places(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut places: Vec<f32> = Vec::new();
    for value in values {
        if places.last().is_none_or(|last| value - last > NEAR * 1.5) {
            places.push(value);
        }
    }
    places
}

fn grid(across: &[Rule], down: &[Rule]) -> Option<Grid> {
    // The ends of lines bound a table that is open at its sides.
    let xs = places(
        down.iter()
            .map(|r| r.x0)
            .chain(across.iter().flat_map(|r| [r.x0, r.x1]))
            .collect(),
    );
    let ys = places(
        across
            .iter()
            .map(|r| r.y0)
            .chain(down.iter().flat_map(|r| [r.y0, r.y1]))
            .collect(),
    );
    if xs.len() < 3 || ys.len() < 3 || xs.len() * ys.len() > 20_000 {
        return None;
    }
    let parted_right = |column: usize, row: usize| {
        let (x, y) = (xs[column + 1], f32::midpoint(ys[row], ys[row + 1]));
        down.iter()
            .any(|r| (r.x0 - x).abs() <= NEAR * 1.5 && r.y0 <= y && r.y1 >= y)
    };
    let parted_below = |column: usize, row: usize| {
        let (x, y) = (f32::midpoint(xs[column], xs[column + 1]), ys[row + 1]);
        across
            .iter()
            .any(|r| (r.y0 - y).abs() <= NEAR * 1.5 && r.x0 <= x && r.x1 >= x)
    };
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let mut taken = vec![false; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if taken[row * columns + column] {
                continue;
            }
            let mut wide = 1;
            while column + wide < columns
                && !taken[row * columns + column + wide]
                && !parted_right(column + wide - 1, row)
            {
                wide += 1;
            }
            let mut high = 1;
            while row + high < rows
                && (column..column + wide).all(|c| !parted_below(c, row + high - 1))
            {
                high += 1;
            }
            for r in row..row + high {
                taken[r * columns + column..r * columns + column + wide].fill(true);
            }
            cells.push(Box2 {
                x0: xs[column],
                y0: ys[row],
                x1: xs[column + wide],
                y1: ys[row + high],
                row,
                column,
                rows: high,
                columns: wide,
            });
        }
    }
    Some(Grid {
        x0: xs[0],
        y0: ys[0],
        x1: xs[columns],
        y1: ys[rows],
        cells,
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Rule {
        Rule { x0, y0, x1, y1 }
    }

    #[test]
    fn a_grid_with_a_cell_over_two_columns() {
        let rules = [
            rule(0.0, 0.0, 100.0, 0.0),
            rule(0.0, 20.0, 100.0, 20.0),
            rule(0.0, 40.0, 100.0, 40.0),
            rule(0.0, 0.0, 0.0, 40.0),
            rule(50.0, 20.0, 50.0, 40.0),
            rule(100.0, 0.0, 100.0, 40.0),
            // A line of its own elsewhere.
            rule(300.0, 300.0, 400.0, 300.0),
        ];
        let grids = grids(&rules);
        assert_eq!(grids.len(), 1);
        let grid = &grids[0];
        assert_eq!(grid.cells.len(), 3);
        assert_eq!((grid.cells[0].columns, grid.cells[1].columns), (2, 1));
        assert_eq!(grid.cell_at(75.0, 30.0), Some(2));
        assert_eq!(grid.cell_at(75.0, 90.0), None);
        let words = ["Aim", "a", "5"].map(String::from);
        assert!(grid.is_table(&words));
        assert!(!grid.is_table(&["Aim", "", ""].map(String::from)));
        assert_eq!(grid.rows(&words)[1].len(), 2);
        // What stands over all columns is no row of it.
        let (mut below, mut words) = (grid.clone(), words.to_vec());
        assert_eq!(below.part_titles(&mut words), 1);
        assert_eq!((below.y0, below.rows(&words).len()), (20.0, 1));
        assert_eq!(words, ["a", "5"]);
    }
}
