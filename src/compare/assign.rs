//! The one-to-one assignment whose pairs have the most points together.

use std::collections::{HashMap, HashSet};

/// A possible pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub old: usize,
    pub new: usize,
    /// Above zero.
    pub points: i32,
}

/// Above so many cells a part is assigned pair by pair, the best first, to keep the time bounded.
const MOST_CELLS: usize = 250_000;

/// Chooses the pairs. The edges fall apart into parts that do not touch each other, and each part
/// is solved by itself.
pub(super) fn assign(edges: &[Edge]) -> Vec<Edge> {
    let mut chosen: Vec<Edge> = parts(edges)
        .into_iter()
        .flat_map(|part| {
            let rows = distinct(part.iter().map(|e| e.old));
            let columns = distinct(part.iter().map(|e| e.new));
            if rows.len() * columns.len() > MOST_CELLS {
                greedy(part)
            } else {
                best(&part, &rows, &columns)
            }
        })
        .collect();
    chosen.sort_unstable_by_key(|e| (e.old, e.new));
    chosen
}

fn distinct(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Edges that hang together, in the order of their first one.
fn parts(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let olds = edges.iter().map(|e| e.old + 1).max().unwrap_or(0);
    let news = edges.iter().map(|e| e.new + 1).max().unwrap_or(0);
    let mut lead: Vec<usize> = (0..olds + news).collect();
    for edge in edges {
        let (a, b) = (root(&mut lead, edge.old), root(&mut lead, olds + edge.new));
        lead[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Vec<Edge>> = Vec::new();
    let mut number: HashMap<usize, usize> = HashMap::new();
    for edge in edges {
        let part = *number
            .entry(root(&mut lead, edge.old))
            .or_insert(parts.len());
        if part == parts.len() {
            parts.push(Vec::new());
        }
        parts[part].push(*edge);
    }
    parts
}

/// The first of those that hang together with `at`.
fn root(lead: &mut [usize], mut at: usize) -> usize {
    while lead[at] != at {
        lead[at] = lead[lead[at]];
        at = lead[at];
    }
    at
}

fn greedy(mut part: Vec<Edge>) -> Vec<Edge> {
    part.sort_unstable_by_key(|e| (-e.points, e.old, e.new));
    let (mut olds, mut news) = (HashSet::new(), HashSet::new());
    part.retain(|e| {
        let free = !olds.contains(&e.old) && !news.contains(&e.new);
        if free {
            olds.insert(e.old);
            news.insert(e.new);
        }
        free
    });
    part
}

/// The Hungarian method with potentials (Kuhn 1955, in the form of Jonker and Volgenant): each row
/// is assigned along the cheapest path, with the cost of a pair its missing points.
fn best(part: &[Edge], rows: &[usize], columns: &[usize]) -> Vec<Edge> {
    if let [one] = part {
        return vec![*one];
    }
    let points = Points::new(part, rows, columns);
    let (n, m) = (points.rows, points.columns);
    let (mut u, mut v) = (vec![0i64; n + 1], vec![0i64; m + 1]);
    // Row of each column, and the column before it on the path; 0 for none.
    let (mut row_of, mut before) = (vec![0usize; m + 1], vec![0usize; m + 1]);
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = (vec![i64::MAX; m + 1], vec![false; m + 1]);
        while row_of[column] != 0 {
            used[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for j in (1..=m).filter(|&j| !used[j]) {
                let cost = points.cost(at - 1, j - 1) - u[at] - v[j];
                if cost < least[j] {
                    (least[j], before[j]) = (cost, column);
                }
                if least[j] < step {
                    (step, next) = (least[j], j);
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[row_of[j]] += step;
                    v[j] -= step;
                } else if least[j] != i64::MAX {
                    least[j] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            let previous = before[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    let pairs = (1..=m).filter(|&j| row_of[j] != 0);
    pairs
        .filter_map(|j| points.edge(row_of[j] - 1, j - 1, rows, columns))
        .collect()
}

/// The points of each row and column, with at least as many columns as rows.
struct Points {
    rows: usize,
    columns: usize,
    turned: bool,
    cells: Vec<i32>,
}

impl Points {
    fn new(part: &[Edge], rows: &[usize], columns: &[usize]) -> Self {
        let turned = rows.len() > columns.len();
        let (n, m) = if turned {
            (columns.len(), rows.len())
        } else {
            (rows.len(), columns.len())
        };
        let mut cells = vec![0; n * m];
        for edge in part {
            let row = rows.binary_search(&edge.old).unwrap_or(0);
            let column = columns.binary_search(&edge.new).unwrap_or(0);
            let at = if turned {
                column * m + row
            } else {
                row * m + column
            };
            cells[at] = cells[at].max(edge.points);
        }
        Self {
            rows: n,
            columns: m,
            turned,
            cells,
        }
    }

    fn cost(&self, row: usize, column: usize) -> i64 {
        -i64::from(self.cells[row * self.columns + column])
    }

    /// The pair, where it is one of the possible ones.
    fn edge(&self, row: usize, column: usize, rows: &[usize], columns: &[usize]) -> Option<Edge> {
        let points = self.cells[row * self.columns + column];
        let (old, new) = if self.turned {
            (rows[column], columns[row])
        } else {
            (rows[row], columns[column])
        };
        (points > 0).then_some(Edge { old, new, points })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(list: &[(usize, usize, i32)]) -> Vec<Edge> {
        let edge = |&(old, new, points)| Edge { old, new, points };
        list.iter().map(edge).collect()
    }

    #[test]
    fn the_best_sum_counts_not_the_best_pair() {
        let all = edges(&[(0, 0, 10), (0, 1, 9), (1, 0, 9), (2, 5, 1)]);
        assert_eq!(assign(&all), edges(&[(0, 1, 9), (1, 0, 9), (2, 5, 1)]));
    }

    #[test]
    fn rows_or_columns_may_be_more() {
        let wide = edges(&[(0, 0, 1), (0, 1, 2), (0, 2, 3)]);
        assert_eq!(assign(&wide), edges(&[(0, 2, 3)]));
        let tall = edges(&[(0, 0, 1), (1, 0, 2), (2, 0, 3), (2, 1, 1)]);
        assert_eq!(
            assign(&tall),
            edges(&[(2, 0, 3)])
                .into_iter()
                .chain([])
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn it_is_as_good_as_trying_all() {
        // A small generator, so that every run tries the same.
        let mut seed = 7u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % most
        };
        for _ in 0..200 {
            let mut all = Vec::new();
            for old in 0..4 {
                for new in 0..4 {
                    let points = i32::try_from(next(20)).unwrap();
                    if points > 5 {
                        all.push(Edge { old, new, points });
                    }
                }
            }
            let sum: i32 = assign(&all).iter().map(|e| e.points).sum();
            assert_eq!(sum, most(&all, 0, 0), "{all:?}");
        }
    }

    fn most(all: &[Edge], old: usize, taken: u32) -> i32 {
        if old == 4 {
            return 0;
        }
        let skip = most(all, old + 1, taken);
        let free = all
            .iter()
            .filter(|e| e.old == old && taken & 1 << e.new == 0);
        free.map(|e| e.points + most(all, old + 1, taken | 1 << e.new))
            .fold(skip, i32::max)
    }
}
