//! Numbers as a person reads them in a sheet.

use super::styles::Format;
use jiff::civil::{Date, date};

/// Excel computes with and shows this many digits; those behind them are noise (0.1 + 0.2).
const DIGITS: usize = 15;

/// The text of a number cell, from its raw value.
pub(super) fn shown(raw: &str, format: Format, from_1904: bool) -> String {
    let raw = raw.trim();
    let Ok(value) = raw.parse::<f64>() else { return raw.to_owned() };
    let of_format = match format {
        Format::Plain => None,
        Format::Percent(decimals) => Some(format!("{:.*}%", usize::from(decimals), value * 100.0)),
        Format::Date => date_time(value, from_1904),
        Format::Duration => duration(value),
    };
    of_format.unwrap_or_else(|| plain(raw, value))
}

/// Without exponent, and without digits that are only the machine's.
fn plain(raw: &str, value: f64) -> String {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if digits.len() <= DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.to_owned();
    }
    if !value.is_finite() {
        return raw.to_owned();
    }
    // One digit before the point and the others behind it, then the power of ten.
    let written = format!("{value:.*e}", DIGITS - 1);
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".into();
    }
    let mut out = String::from(if negative { "-" } else { "" });
    let before = exponent + 1;
    if before <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', before.unsigned_abs() as usize));
        out.push_str(digits);
    } else {
        let before = before as usize;
        let (whole, rest) = digits.split_at(digits.len().min(before));
        out.push_str(whole);
        out.extend(std::iter::repeat_n('0', before - whole.len()));
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
    }
    out
}

const SECONDS_A_DAY: f64 = 86_400.0;

/// `2024-01-19`, `2024-01-19 08:30`, `08:30`.
fn date_time(value: f64, from_1904: bool) -> Option<String> {
    let seconds = (value * SECONDS_A_DAY).round();
    if !(0.0..1e12).contains(&seconds) {
        return None;
    }
    let seconds = seconds as i64;
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let clock = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if days == 0 && !from_1904 {
        return Some(clock);
    }
    let day = civil(days, from_1904)?;
    Some(if time == 0 { day.to_string() } else { format!("{day} {clock}") })
}

/// The date of a serial number. Excel counts a 29 February 1900 that never was.
fn civil(days: i64, from_1904: bool) -> Option<Date> {
    let epoch = match days {
        _ if from_1904 => date(1904, 1, 1),
        ..60 => date(1899, 12, 31),
        _ => date(1899, 12, 30),
    };
    epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// `26:30:00`: hours may pass a day.
fn duration(value: f64) -> Option<String> {
    let seconds = (value * SECONDS_A_DAY).round();
    if !(0.0..1e12).contains(&seconds) {
        return None;
    }
    let seconds = seconds as u64;
    Some(format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_plainly() {
        let plain = |raw| shown(raw, Format::Plain, false);
        assert_eq!(plain("28"), "28");
        assert_eq!(plain("28.0"), "28");
        assert_eq!(plain("0.30000000000000004"), "0.3");
        assert_eq!(plain("1505.5301"), "1505.5301");
        assert_eq!(plain("1505.5301000000001"), "1505.5301");
        assert_eq!(plain("1.2E+15"), "1200000000000000");
        assert_eq!(plain("-2.5E-3"), "-0.0025");
        assert_eq!(plain("1E-2"), "0.01");
        assert_eq!(plain("123456789012345678"), "123456789012346000");
        assert_eq!(plain("0"), "0");
        assert_eq!(plain("-0.0"), "0");
        assert_eq!(plain("abc"), "abc");
    }

    #[test]
    fn dates_times_and_shares() {
        assert_eq!(shown("45310", Format::Date, false), "2024-01-19");
        assert_eq!(shown("45310.354166666664", Format::Date, false), "2024-01-19 08:30");
        assert_eq!(shown("0.5", Format::Date, false), "12:00");
        assert_eq!(shown("1", Format::Date, false), "1900-01-01");
        assert_eq!(shown("43848", Format::Date, true), "2024-01-19");
        assert_eq!(shown("-5", Format::Date, false), "-5");
        assert_eq!(shown("99999999", Format::Date, false), "99999999");
        assert_eq!(shown("1.1041666667", Format::Duration, false), "26:30:00");
        assert_eq!(shown("0.3205", Format::Percent(2), false), "32.05%");
    }
}
