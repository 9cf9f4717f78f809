//! 统一社会信用代码 (GB 32100-2015).

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Whether a text is a code: 18 characters of its alphabet, the last of which checks the others.
pub fn is_credit_code(text: &str) -> bool {
    let values: Option<Vec<usize>> = text.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values else { return false };
    let Some((check, front)) = values.split_last() else { return false };
    if front.len() != WEIGHTS.len() {
        return false;
    }
    let sum: usize = front.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    (31 - sum % 31) % 31 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_checks_the_others() {
        // A code in the style of law.md's example of an index number.
        assert!(is_credit_code("11341702486344515H"));
        for bad in [
            "11341702486344515A",
            "1134170248634451H",
            "11341702486344515h",
            "",
            "11341702486344515HH",
        ] {
            assert!(!is_credit_code(bad), "{bad}");
        }
    }
}
