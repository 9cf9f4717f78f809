//! Sums as witnesses: where a row can be read in several ways, the readings that the sums of the
//! form allow.

/// One way to read a row: a number or nothing for each of its cells.
pub(crate) type Reading = Vec<Option<i64>>;

/// A set of rows, each with the ways in which it may be read, and the sums that should hold.
pub(crate) struct Problem {
    /// The readings of each row; a row that is certain has one.
    pub(crate) rows: Vec<Vec<Reading>>,
    /// Cells in a group: in every row the last cell of each group is the sum of its others. `None`
    /// where rows have no totals.
    pub(crate) group: Option<usize>,
    /// Sums over rows: for every column, Σ factor × row = 0.
    pub(crate) sums: Vec<Vec<(usize, i64)>>,
    /// Cells in a row.
    pub(crate) width: usize,
}

/// What is known of a cell after all readings were tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Every reading that the sums allow has this number here.
    Number(i64),
    /// Every reading has nothing here.
    Nothing,
    /// The readings differ.
    Open,
}

impl Known {
    fn of(cell: Option<i64>) -> Self {
        cell.map_or(Self::Nothing, Self::Number)
    }
}

/// How many steps the search may take before it gives up and calls the rows open.
const BUDGET: u32 = 300_000;

impl Problem {
    /// What the best readings agree on, cell by cell.
    ///
    /// Best is the reading that breaks the fewest sums; where several break equally few, a cell is
    /// known only if they agree. An unreadable or empty cell counts as nothing in a sum.
    ///
    /// Where a row lacks cells and no reading of it has a right total, totals are what is lacking;
    /// then a total that comes out right in another such row is chance and tells nothing.
    pub(crate) fn solve(self) -> Vec<Vec<Known>> {
        let lacks = |readings: &[Reading]| {
            readings.len() > 1 && readings.iter().all(|reading| reading.contains(&None))
        };
        let defies = |readings: &Vec<Reading>| {
            lacks(readings) && readings.iter().all(|reading| self.broken_totals(reading) > 0)
        };
        if !self.rows.iter().any(defies) {
            return self.best();
        }
        let width = self.width;
        let unknown: Vec<Option<Vec<Known>>> = self
            .rows
            .iter()
            .map(|readings| {
                lacks(readings).then(|| agreement(&readings.iter().collect::<Vec<_>>(), width))
            })
            .collect();
        let rows = self.rows.into_iter().zip(&unknown);
        let rows = rows.map(|(readings, unknown)| {
            unknown.as_ref().map_or(readings, |_| vec![vec![None; width]])
        });
        let known = Self { rows: rows.collect(), ..self }.best();
        known.into_iter().zip(unknown).map(|(known, unknown)| unknown.unwrap_or(known)).collect()
    }

    fn best(&self) -> Vec<Vec<Known>> {
        let sound: Vec<Vec<&Reading>> = self
            .rows
            .iter()
            .map(|readings| {
                let good: Vec<&Reading> =
                    readings.iter().filter(|r| self.broken_totals(r) == 0).collect();
                if good.is_empty() { readings.iter().collect() } else { good }
            })
            .collect();
        let mut search = Search::new(self, sound);
        search.run();
        if search.best > 0 {
            let all = self.rows.iter().map(|readings| readings.iter().collect()).collect();
            let mut wider = Search::new(self, all);
            wider.best = search.best;
            wider.run();
            if !wider.exhausted && (wider.best < search.best || wider.solutions > search.solutions)
            {
                return wider.agreement();
            }
        }
        search.agreement()
    }

    fn broken_totals(&self, reading: &Reading) -> u32 {
        if self.group.is_none() {
            return 0;
        }
        let mut broken = 0;
        for cells in reading.chunks(self.group.unwrap_or(usize::MAX)) {
            let Some((total, parts)) = cells.split_last() else { continue };
            let sum: i64 = parts.iter().map(|cell| cell.unwrap_or(0)).sum();
            broken += u32::from(sum != total.unwrap_or(0));
        }
        broken
    }
}

/// What readings of a row agree on, cell by cell.
fn agreement(readings: &[&Reading], width: usize) -> Vec<Known> {
    let agree = |column: usize| {
        let mut cells = readings.iter().map(|reading| Known::of(reading[column]));
        let first = cells.next().unwrap_or(Known::Open);
        if cells.all(|cell| cell == first) { first } else { Known::Open }
    };
    (0..width).map(agree).collect()
}

struct Search<'a> {
    problem: &'a Problem,
    readings: Vec<Vec<&'a Reading>>,
    /// Rows in the order in which they are decided: the certain ones first.
    order: Vec<usize>,
    /// For each sum and column: what the rows not yet decided can add, least and most, by depth.
    reach: Vec<Vec<(i64, i64)>>,
    chosen: Vec<usize>,
    best: u32,
    /// How many solutions break as few sums as the best.
    solutions: u32,
    /// What these solutions have in common.
    common: Vec<Vec<Known>>,
    steps: u32,
    exhausted: bool,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, readings: Vec<Vec<&'a Reading>>) -> Self {
        let mut order: Vec<usize> = (0..readings.len()).collect();
        order.sort_by_key(|row| readings[*row].len());
        let cells = problem.sums.len() * problem.width;
        let mut reach = vec![vec![(0_i64, 0_i64); cells]; order.len() + 1];
        for depth in (0..order.len()).rev() {
            let row = order[depth];
            let (before, after) = reach.split_at_mut(depth + 1);
            before[depth].clone_from(&after[0]);
            for (at, sum) in problem.sums.iter().enumerate() {
                let Some((_, factor)) = sum.iter().find(|(r, _)| *r == row) else { continue };
                for column in 0..problem.width {
                    let values =
                        readings[row].iter().map(|reading| factor * reading[column].unwrap_or(0));
                    let (least, most) = values
                        .fold((i64::MAX, i64::MIN), |(least, most), v| (least.min(v), most.max(v)));
                    let cell = &mut reach[depth][at * problem.width + column];
                    cell.0 = cell.0.saturating_add(least);
                    cell.1 = cell.1.saturating_add(most);
                }
            }
        }
        let chosen = vec![0; readings.len()];
        Self {
            problem,
            readings,
            order,
            reach,
            chosen,
            best: u32::MAX,
            solutions: 0,
            common: Vec::new(),
            steps: 0,
            exhausted: false,
        }
    }

    fn run(&mut self) {
        if self.readings.iter().any(Vec::is_empty) {
            self.exhausted = true;
            return;
        }
        let partial = vec![0; self.problem.sums.len() * self.problem.width];
        self.decide(0, &partial, 0);
    }

    /// Keeps what the solution at hand has in common with those before it.
    fn note(&mut self) {
        self.solutions += 1;
        let readings = self.readings.iter().zip(&self.chosen).map(|(all, at)| all[*at]);
        if self.solutions == 1 {
            self.common =
                readings.map(|reading| reading.iter().copied().map(Known::of).collect()).collect();
            return;
        }
        for (row, reading) in self.common.iter_mut().zip(readings) {
            for (cell, value) in row.iter_mut().zip(reading) {
                if *cell != Known::of(*value) {
                    *cell = Known::Open;
                }
            }
        }
    }

    /// What the best solutions agree on; where the search gave up, what all readings agree on.
    fn agreement(self) -> Vec<Vec<Known>> {
        if !self.exhausted && self.solutions > 0 {
            return self.common;
        }
        let width = self.problem.width;
        self.readings.iter().map(|readings| agreement(readings, width)).collect()
    }

    fn decide(&mut self, depth: usize, partial: &[i64], broken_rows: u32) {
        if self.exhausted {
            return;
        }
        self.steps += 1;
        if self.steps > BUDGET {
            self.exhausted = true;
            return;
        }
        let out_of_reach = partial
            .iter()
            .zip(&self.reach[depth])
            .filter(|(sum, (least, most))| {
                sum.saturating_add(*least) > 0 || sum.saturating_add(*most) < 0
            })
            .count() as u32;
        let broken = broken_rows + out_of_reach;
        if broken > self.best {
            return;
        }
        if depth == self.order.len() {
            if broken < self.best {
                self.best = broken;
                self.solutions = 0;
            }
            self.note();
            return;
        }
        let row = self.order[depth];
        for at in 0..self.readings[row].len() {
            let reading = self.readings[row][at];
            let mut next = partial.to_vec();
            for (sum_at, sum) in self.problem.sums.iter().enumerate() {
                let Some((_, factor)) = sum.iter().find(|(r, _)| *r == row) else { continue };
                for column in 0..self.problem.width {
                    let cell = &mut next[sum_at * self.problem.width + column];
                    *cell = cell.saturating_add(factor * reading[column].unwrap_or(0));
                }
            }
            self.chosen[row] = at;
            self.decide(depth + 1, &next, broken_rows + self.problem.broken_totals(reading));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(numbers: &[i64]) -> Reading {
        numbers.iter().copied().map(Some).collect()
    }

    #[test]
    fn the_total_of_the_row_tells_how_digits_part() {
        let problem = Problem {
            rows: vec![vec![some(&[2, 80, 28]), some(&[28, 0, 28]), some(&[2, 8, 28])]],
            group: Some(3),
            sums: Vec::new(),
            width: 3,
        };
        assert_eq!(problem.solve(), [[Known::Number(28), Known::Number(0), Known::Number(28)]]);
    }

    #[test]
    fn the_sums_over_rows_tell_where_a_lone_number_stands() {
        // 5 + ? = 9 in the second column only.
        let problem = Problem {
            rows: vec![
                vec![some(&[1, 5, 6])],
                vec![vec![Some(4), None, Some(4)], vec![None, Some(4), Some(4)]],
                vec![some(&[1, 9, 10])],
            ],
            group: Some(3),
            sums: vec![vec![(0, 1), (1, 1), (2, -1)]],
            width: 3,
        };
        assert_eq!(problem.solve()[1], [Known::Nothing, Known::Number(4), Known::Number(4)]);
    }

    #[test]
    fn where_two_readings_satisfy_all_sums_nothing_is_guessed() {
        let problem = Problem {
            rows: vec![vec![some(&[1, 11, 12]), some(&[11, 1, 12])]],
            group: Some(3),
            sums: Vec::new(),
            width: 3,
        };
        assert_eq!(problem.solve(), [[Known::Open, Known::Open, Known::Number(12)]]);
    }

    #[test]
    fn where_totals_are_lacking_a_total_that_comes_out_right_is_chance() {
        let lacking = |a, b| {
            vec![
                vec![Some(a), Some(b), None],
                vec![Some(a), None, Some(b)],
                vec![None, Some(a), Some(b)],
            ]
        };
        let problem = Problem {
            rows: vec![lacking(3, 4), lacking(1, 1)],
            group: Some(3),
            sums: Vec::new(),
            width: 3,
        };
        assert_eq!(problem.solve(), [[Known::Open; 3]; 2]);
    }

    #[test]
    fn a_broken_sum_elsewhere_does_not_spoil_a_reading() {
        let problem = Problem {
            rows: vec![vec![some(&[3, 0, 4])], vec![some(&[28, 0, 28]), some(&[2, 80, 28])]],
            group: Some(3),
            sums: Vec::new(),
            width: 3,
        };
        assert_eq!(problem.solve()[1][0], Known::Number(28));
    }
}
