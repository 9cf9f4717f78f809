//! What stands below each other on the lines of a page.

/// An extent on a line: grid columns, points or character columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) left: f32,
    pub(crate) right: f32,
}

impl Place {
    pub(crate) fn middle(self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// How much of both is the same; negative where a gap is between them.
    pub(crate) fn overlap(self, other: Self) -> f32 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// The extent from the first to the last of both.
    pub(crate) fn hull(self, other: Self) -> Self {
        Self { left: self.left.min(other.left), right: self.right.max(other.right) }
    }
}

/// Whether extents follow each other from left to right without touching.
pub(crate) fn in_order(places: &[Place]) -> bool {
    places.windows(2).all(|pair| pair[0].right <= pair[1].left)
}

/// Values of a column share their left edges, their middles or their right edges; these differ by no
/// more, since one character may stand for less than another.
const EDGE: f32 = 3.0;

/// The extents in which the values of lines stand below each other, from left to right; `None`
/// where they do not: they share no edge, two values of a line fall together, or there are more
/// extents than columns.
pub(crate) fn bands(lines: &[Vec<Place>], width: usize) -> Option<Vec<Place>> {
    let mut all: Vec<Place> = lines.iter().flatten().copied().collect();
    all.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut bands: Vec<Place> = Vec::new();
    for place in all {
        match bands.last_mut() {
            Some(last) if last.overlap(place) > 0.0 => *last = last.hull(place),
            _ => bands.push(place),
        }
    }
    let distinct = |line: &Vec<Place>| {
        line.windows(2).all(|pair| {
            let band = |place: &Place| bands.iter().position(|band| band.overlap(*place) > 0.0);
            band(&pair[0]) != band(&pair[1])
        })
    };
    let aligned = |band: &Place| {
        let within = || lines.iter().flatten().filter(|place| band.overlap(**place) > 0.0);
        [|p: &Place| p.left, |p: &Place| p.middle(), |p: &Place| p.right].into_iter().any(|edge| {
            let most = within().map(edge).fold(f32::NEG_INFINITY, f32::max);
            most - within().map(edge).fold(f32::INFINITY, f32::min) <= EDGE
        })
    };
    let columns = !bands.is_empty()
        && bands.len() <= width
        && lines.iter().all(distinct)
        && bands.iter().all(aligned);
    columns.then_some(bands)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(places: &[(f32, f32)]) -> Vec<Place> {
        places.iter().map(|(left, right)| Place { left: *left, right: *right }).collect()
    }

    #[test]
    fn figures_of_any_length_that_stand_below_each_other_are_one_column() {
        let lines =
            [line(&[(40.0, 44.0), (50.0, 51.0)]), line(&[(40.0, 41.0)]), line(&[(50.0, 53.0)])];
        assert_eq!(bands(&lines, 3), Some(line(&[(40.0, 44.0), (50.0, 53.0)])));
    }

    #[test]
    fn one_figure_a_line_behind_labels_of_any_length_makes_no_column() {
        let lines = [line(&[(20.0, 24.0)]), line(&[(23.0, 27.0)]), line(&[(26.0, 30.0)])];
        assert_eq!(bands(&lines, 7), None);
    }

    #[test]
    fn figures_that_stand_where_their_label_ends_make_no_columns() {
        let lines = [line(&[(20.0, 22.0), (25.0, 26.0)]), line(&[(20.0, 27.0), (30.0, 31.0)])];
        assert_eq!(bands(&lines, 7), None);
    }
}
