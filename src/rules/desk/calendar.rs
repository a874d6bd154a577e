//! One event as an iCalendar file (RFC 5545), for the phone's own calendar to ring.

use crate::rules::{
    desk::key::Key,
    time::{Civil, Millis, civil},
};

/// The longest line, in octets, its line break not counted (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// Something to be reminded of. Calendars show the summary on the lock screen and to whoever
/// shares the calendar: it has to be neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event<'a> {
    /// What the event stands for, ASCII. Kind and key are all of its UID: the same event exported
    /// again replaces the one from before.
    pub kind: &'a str,
    /// Which one of its kind.
    pub key: Key,
    pub starts: Millis,
    /// Now: among files with one UID the latest stamp wins.
    pub stamp: Millis,
    pub summary: &'a str,
    pub description: &'a str,
}

impl Event<'_> {
    /// The file's text; none outside of the years 1–9999, which the format cannot write.
    pub fn ics(&self) -> Option<String> {
        let uid = format!("{}-{}@michishirube", self.kind, self.key);
        let (starts, stamp) = (date_time(self.starts)?, date_time(self.stamp)?);
        let mut file = String::new();
        for (name, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//michishirube//michishirube//JA"),
            ("BEGIN", "VEVENT"),
            ("UID", &uid),
            ("DTSTAMP", &stamp),
            ("DTSTART", &starts),
            // Calendars draw an event without a length badly, or not at all.
            ("DURATION", "PT15M"),
            ("SUMMARY", self.summary),
            ("DESCRIPTION", self.description),
            // Not for colleagues to read, and no reason to be "busy".
            ("CLASS", "PRIVATE"),
            ("TRANSP", "TRANSPARENT"),
            ("BEGIN", "VALARM"),
            ("ACTION", "DISPLAY"),
            ("TRIGGER", "PT0S"),
            ("DESCRIPTION", self.summary),
            ("END", "VALARM"),
            ("END", "VEVENT"),
            ("END", "VCALENDAR"),
        ] {
            push_line(&mut file, name, value);
        }
        Some(file)
    }
}

/// DATE-TIME in its UTC form, `19700101T000000Z` (RFC 5545, 3.3.5).
fn date_time(at: Millis) -> Option<String> {
    let Civil { year, month, day, hour, minute, second } = civil(at);
    let writable = (1..=9_999).contains(&year);
    writable.then(|| format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z"))
}

/// Writes `NAME:value`, escaped as TEXT (RFC 5545, 3.3.11; the other values hold nothing to
/// escape) and folded between characters. Control characters are dropped.
fn push_line(file: &mut String, name: &str, value: &str) {
    let mut octets = 0;
    let mut push = |c: char| {
        if octets + c.len_utf8() > LINE_OCTETS {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(c);
        octets += c.len_utf8();
    };
    name.chars().for_each(&mut push);
    push(':');
    let mut before = ' ';
    for c in value.chars() {
        match c {
            // CR LF is one line break.
            '\n' if before == '\r' => {}
            // Some readers take U+2028 and U+2029 for the end of a line too.
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => "\\n".chars().for_each(&mut push),
            '\\' | ';' | ',' => ['\\', c].into_iter().for_each(&mut push),
            '\t' => push(c),
            c if c.is_control() => {}
            c => push(c),
        }
        before = c;
    }
    file.push_str("\r\n");
}
