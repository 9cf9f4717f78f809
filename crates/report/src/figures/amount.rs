//! Amounts of money as reports write them: decimal, in 万元, with the decimals kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A decimal number kept exactly as written: `0.0920` stays `0.0920`.
///
/// Equality and order are those of the written form's parts; compare values with
/// [`Amount::same_value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    digits: i64,
    scale: u8,
}

/// Text that is no decimal number, or one of more than eighteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是十进制数")]
pub struct AmountError;

impl Amount {
    /// `digits` × 10^-`scale`.
    pub const fn new(digits: i64, scale: u8) -> Self {
        Self { digits, scale }
    }

    /// Whether both are the same number, however many zeros end them.
    pub fn same_value(self, other: Self) -> bool {
        let (a, b) = (self.trimmed(), other.trimmed());
        a == b
    }

    /// The same number shifted by a power of ten: 3940 元 is `3940.shifted(-4)` 万元.
    /// `None` where it no longer fits.
    pub fn shifted(self, power: i8) -> Option<Self> {
        let scale = i16::from(self.scale) - i16::from(power);
        if scale >= 0 {
            return Some(Self { digits: self.digits, scale: u8::try_from(scale).ok()? }.trimmed());
        }
        let factor = 10_i64.checked_pow(u32::try_from(-scale).ok()?)?;
        Some(Self { digits: self.digits.checked_mul(factor)?, scale: 0 })
    }

    /// The sum, with the decimals of the finer one. `None` where it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let raised = |amount: Self| {
            let factor = 10_i64.checked_pow(u32::from(scale - amount.scale))?;
            amount.digits.checked_mul(factor)
        };
        Some(Self { digits: raised(self)?.checked_add(raised(other)?)?, scale })
    }

    /// Whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The number as a whole one, where it is whole.
    pub fn whole(self) -> Option<i64> {
        let trimmed = self.trimmed();
        (trimmed.scale == 0).then_some(trimmed.digits)
    }

    fn trimmed(self) -> Self {
        let Self { mut digits, mut scale } = self;
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self { digits, scale }
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (negative, plain) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            _ => (false, text),
        };
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        if whole.is_empty() || (decimals.is_empty() && plain.contains('.')) {
            return Err(AmountError);
        }
        let mut digits = 0_i64;
        for byte in whole.bytes().chain(decimals.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(AmountError);
            }
            digits = digits
                .checked_mul(10)
                .and_then(|d| d.checked_add(i64::from(byte - b'0')))
                .ok_or(AmountError)?;
        }
        let scale = u8::try_from(decimals.len()).map_err(|_| AmountError)?;
        Ok(Self { digits: if negative { -digits } else { digits }, scale })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = scale + 1);
        let (whole, decimals) = digits.split_at(digits.len() - scale);
        write!(f, "{sign}{whole}.{decimals}")
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_stay_as_written() {
        for text in ["1505.5301", "0.0920", "0", "-11", "96171.6", "0.000001", "-0.05"] {
            assert_eq!(amount(text).to_string(), text);
        }
    }

    #[test]
    fn yuan_become_ten_thousand_yuan() {
        assert_eq!(amount("3940").shifted(-4).unwrap().to_string(), "0.394");
        assert_eq!(amount("251000").shifted(-4).unwrap().to_string(), "25.1");
        assert_eq!(amount("1.5").shifted(4).unwrap().to_string(), "15000");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "1.", ".5", "1.2.3", "1e3", "--1", "9999999999999999999"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError), "{text}");
        }
    }

    #[test]
    fn trailing_zeros_do_not_change_the_value() {
        assert!(amount("1.50").same_value(amount("1.5")));
        assert!(!amount("1.05").same_value(amount("1.5")));
    }
}
