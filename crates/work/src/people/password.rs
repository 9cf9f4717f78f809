//! What a password must be (GB/T 22239: complexity).

use crate::refusal::{Faults, Refusal};

/// Fewest characters.
const SHORTEST: usize = 10;
/// Most bytes: more costs time and adds nothing.
const LONGEST: usize = 256;

/// Tells what is too weak. `login` is the name with which the person logs in.
///
/// Ten characters of three kinds, or sixteen of any: length is as good as variety, and easier to
/// remember.
pub fn check_password(password: &str, login: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    let kinds = [
        password.chars().any(|c| c.is_ascii_lowercase()),
        password.chars().any(|c| c.is_ascii_uppercase()),
        password.chars().any(|c| c.is_ascii_digit()),
        password.chars().any(|c| !c.is_ascii_alphanumeric()),
    ];
    let kinds = kinds.into_iter().filter(|there| *there).count();
    let mut seen: Vec<char> = password.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    let mut faults = Faults::default();
    faults.unless(
        length >= SHORTEST && (kinds >= 3 || length >= 16),
        "password",
        "密码太简单。请用至少 10 个字符，包含大写字母、小写字母、数字、符号中的三种；或者用 16 个字符以上的一句话。",
    );
    faults.unless(seen.len() >= 5, "password", "密码里重复的字符太多。请换一个。");
    faults.unless(
        login.is_empty() || !password.to_lowercase().contains(login),
        "password",
        "密码里不要包含登录名。请换一个。",
    );
    faults.unless(password.len() <= LONGEST, "password", "密码太长。请控制在 80 个字以内。");
    faults.none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variety_or_length() {
        assert!(check_password("Hequ-2026-gk", "zhang.san").is_ok());
        assert!(check_password("黄河九曲十八湾，湾湾都有故事呢", "zhang.san").is_err());
        assert!(check_password("黄河九曲十八湾，湾湾都有故事呢。", "zhang.san").is_ok());
        for weak in ["", "12345678", "abcdefghij", "aaaaaaaaaaaaaaaaaaaa", "Zhang.San-2026"] {
            assert!(check_password(weak, "zhang.san").is_err(), "{weak}");
        }
    }
}
