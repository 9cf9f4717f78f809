//! Pairs of neighbouring characters, by which texts that have nothing in common are told apart.

/// Pairs of characters with what is known of each. Most that are asked for are not among them,
/// which a bit tells.
pub(super) struct Pairs<T> {
    /// In order.
    sorted: Vec<((char, char), T)>,
    bits: Vec<u64>,
}

impl<T> Pairs<T> {
    /// Of several with one pair the first counts.
    pub(super) fn new(known: impl IntoIterator<Item = ((char, char), T)>) -> Self {
        let mut sorted: Vec<_> = known.into_iter().collect();
        sorted.sort_by_key(|(pair, _)| *pair);
        sorted.dedup_by_key(|(pair, _)| *pair);
        let mut bits = vec![0; 1 << 10];
        for (pair, _) in &sorted {
            let (word, bit) = Self::bit(*pair);
            bits[word] |= bit;
        }
        Self { sorted, bits }
    }

    /// Where the bit of a pair stands.
    fn bit((first, second): (char, char)) -> (usize, u64) {
        let mixed =
            (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca6b);
        let at = mixed >> 16;
        ((at >> 6) as usize, 1 << (at & 63))
    }

    /// What is known of a pair.
    pub(super) fn get(&self, pair: (char, char)) -> Option<&T> {
        let (word, bit) = Self::bit(pair);
        if self.bits[word] & bit == 0 {
            return None;
        }
        let at = self.sorted.binary_search_by_key(&pair, |(pair, _)| *pair).ok()?;
        Some(&self.sorted[at].1)
    }
}
