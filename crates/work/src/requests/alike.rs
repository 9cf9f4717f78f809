//! How alike two titles are, so that an earlier reply is found again.

use std::collections::BTreeSet;

/// The share of pairs of neighbouring characters that two titles have in common (Dice's coefficient),
/// from 0 to 1. Chinese has no blanks between words; pairs of characters come close to them.
///
/// ```
/// use work::requests::alike;
///
/// assert_eq!(alike("学区划分方案", "学区划分方案"), 1.0);
/// assert_eq!(alike("学区划分方案", "征地补偿标准"), 0.0);
/// assert!(alike("小学学区划分方案", "学区划分方案") > 0.8);
/// ```
pub fn alike(one: &str, other: &str) -> f64 {
    let (one, other) = (pairs(one), pairs(other));
    let total = one.len() + other.len();
    if total == 0 {
        return 0.0;
    }
    let common = u32::try_from(one.intersection(&other).count()).unwrap_or(u32::MAX);
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    2.0 * f64::from(common) / f64::from(total)
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}
