//! What a password must be (GB/T 22239: complexity), and how it is kept.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::refusal::{Faults, Refusal};

/// What a password must be, as a page says it before one is chosen.
pub const RULES: &str =
    "至少 10 个字符，包含大写字母、小写字母、数字、符号中的三种；或者用 16 个字符以上的一句话";

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
        format!("密码太简单。要求：{RULES}。"),
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

/// Argon2id with 19 MB and two passes.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// The hash of a password, as a PHC string with its own salt.
pub(crate) fn hash(password: &str) -> Result<String, Refusal> {
    let hash: PasswordHash = argon2()
        .hash_password(password.as_bytes())
        .map_err(|error| Refusal::NotNow(format!("密码没有设置成功（{error}）。请再试一次。")))?;
    Ok(hash.to_string())
}

/// Whether a password is the one of a hash. Without a hash it is not, and that takes as long.
pub(crate) fn is_right(password: &str, hash: Option<&[u8]>) -> bool {
    let kept = hash.and_then(|hash| std::str::from_utf8(hash).ok());
    let parsed = kept.and_then(|text| PasswordHash::new(text).ok());
    // What nobody is let in with must still be computed.
    let password = if password.len() > LONGEST { "" } else { password };
    if let Some(parsed) = parsed {
        return argon2().verify_password(password.as_bytes(), &parsed).is_ok();
    }
    let mut thrown_away = [0; 32];
    let _ = argon2().hash_password_into(password.as_bytes(), &[0; 16], &mut thrown_away);
    false
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
