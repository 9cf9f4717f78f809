//! A feed of deadlines for a clerk's calendar (iCalendar, RFC 5545).
//!
//! Written here rather than with a library: the one that is kept brings a second library of dates.

use jiff::Timestamp;
use jiff::civil::Date;

/// The most octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar of whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the calendar program calls it.
    pub name: String,
    /// The days.
    pub events: Vec<Event>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same deadline in every feed, so that a moved one moves.
    pub uid: String,
    /// The day.
    pub date: Date,
    /// One line.
    pub summary: String,
    /// More lines.
    pub description: String,
    /// Where to go on.
    pub url: String,
    /// A reminder at nine in the morning, so many days before.
    pub remind: Option<u8>,
}

impl Feed {
    /// The feed as text; `stamp` is when it was made.
    pub fn text(&self, stamp: Timestamp) -> String {
        let mut out = String::new();
        let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
        for fixed in
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xiangwei//ZH", "CALSCALE:GREGORIAN"]
        {
            line(&mut out, fixed);
        }
        line(&mut out, &format!("X-WR-CALNAME:{}", escaped(&self.name)));
        for event in &self.events {
            event.write(&mut out, &stamp);
        }
        line(&mut out, "END:VCALENDAR");
        out
    }
}

impl Event {
    fn write(&self, out: &mut String, stamp: &str) {
        line(out, "BEGIN:VEVENT");
        line(out, &format!("UID:{}", escaped(&self.uid)));
        line(out, &format!("DTSTAMP:{stamp}"));
        line(out, &format!("DTSTART;VALUE=DATE:{}", self.date.strftime("%Y%m%d")));
        line(out, &format!("SUMMARY:{}", escaped(&self.summary)));
        if !self.description.is_empty() {
            line(out, &format!("DESCRIPTION:{}", escaped(&self.description)));
        }
        if !self.url.is_empty() {
            // A URI is not text: it is not escaped, and must not break the line.
            let url: String = self.url.chars().filter(|c| !c.is_control()).collect();
            line(out, &format!("URL:{url}"));
        }
        // A day does not make its owner busy.
        line(out, "TRANSP:TRANSPARENT");
        if let Some(days) = self.remind {
            line(out, "BEGIN:VALARM");
            line(out, "ACTION:DISPLAY");
            line(out, &format!("DESCRIPTION:{}", escaped(&self.summary)));
            // A day begins at midnight.
            let trigger = match i64::from(days) * 24 - 9 {
                after if after < 0 => format!("PT{}H", -after),
                before => format!("-PT{before}H"),
            };
            line(out, &format!("TRIGGER:{trigger}"));
            line(out, "END:VALARM");
        }
        line(out, "END:VEVENT");
    }
}

/// A text value (RFC 5545, 3.3.11). Control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded: what goes on begins with a blank, and no character is cut.
fn line(out: &mut String, text: &str) {
    let mut room = LINE;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
