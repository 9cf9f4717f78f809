//! How the end of a text and a stretch of a label agree, character by character.

/// Keeps its memory from one alignment to the next.
#[derive(Default)]
pub(super) struct Aligner {
    row: Vec<Aligned>,
}

/// An alignment of a stretch of the text with one of the label.
#[derive(Clone, Copy)]
pub(super) struct Aligned {
    /// Two for each character that agrees, less two for each that is wrong, missing or too many.
    pub(super) score: i32,
    /// Where it begins in the text.
    pub(super) text: u16,
    /// Where it begins in the label.
    pub(super) label: u16,
}

impl Aligned {
    fn with(self, change: i32) -> Self {
        Self { score: self.score + change, ..self }
    }
}

impl Aligner {
    /// The best local alignment that ends with the last character of the text, and where it ends
    /// in the label.
    pub(super) fn align(&mut self, text: &[char], label: &[char]) -> Option<(Aligned, usize)> {
        let row = &mut self.row;
        // Of each character of the text only the last row of the table is kept: the best alignments
        // that end with it and with the j-th character of the label.
        row.clear();
        row.extend((0..=label.len()).map(|j| Aligned { score: 0, text: 0, label: j as u16 }));
        for (i, c) in text.iter().enumerate() {
            let mut diagonal = row[0];
            let mut left = Aligned { score: 0, text: i as u16 + 1, label: 0 };
            row[0] = left;
            for (j, (own, above)) in label.iter().zip(&mut row[1..]).enumerate() {
                let mut best = diagonal.with(if own == c { 2 } else { -2 });
                // Of equals the one that leaves out most of the text.
                for other in [above.with(-2), left.with(-2)] {
                    if other.score >= best.score {
                        best = other;
                    }
                }
                if best.score <= 0 {
                    best = Aligned { score: 0, text: i as u16 + 1, label: j as u16 + 1 };
                }
                diagonal = std::mem::replace(above, best);
                left = best;
            }
        }
        let to = (1..=label.len()).max_by_key(|j| row[*j].score)?;
        Some((row[to], to))
    }
}
