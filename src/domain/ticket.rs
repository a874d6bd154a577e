//! Support tickets as the person writes them down.

use serde::{Deserialize, Serialize};

use super::{Millis, secret::looks_secret};

/// The longest ticket id, in characters.
pub const ID_LIMIT: usize = 64;
/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 2_000;
/// How far ahead of this phone's clock an opening may lie: a wrong clock or another time zone
/// must not lock anyone out of writing a ticket down.
const CLOCK_TOLERANCE: Millis = 24 * 60 * 60 * 1_000;
/// 2000-01-01T00:00:00Z. Anything older is a slip of the finger.
const EARLIEST: Millis = 946_684_800_000;

/// The number that support gave. As typed it has 1–64 characters, no control characters and no
/// space around it ([`TicketId::parse`]); saved data is taken as it is, so that one odd id does
/// not set a whole case aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketId(String);

/// Why text is not a ticket id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketIdError {
    Empty,
    /// Longer than [`ID_LIMIT`]: how many characters it has.
    TooLong(usize),
    /// Holds characters that cannot be seen: control, direction or zero-width characters.
    Invisible,
}

impl TicketId {
    /// Takes typed or pasted text: trims it and turns full-width forms into ASCII.
    ///
    /// # Errors
    /// Says why the text cannot be an id.
    pub fn parse(typed: &str) -> Result<Self, TicketIdError> {
        let id: String =
            half_width(typed).trim_matches(|c: char| c.is_whitespace() || is_format(c)).to_owned();
        let length = id.chars().count();
        if id.is_empty() {
            Err(TicketIdError::Empty)
        } else if id.chars().any(|c| c.is_control() || is_format(c)) {
            Err(TicketIdError::Invisible)
        } else if length > ID_LIMIT {
            Err(TicketIdError::TooLong(length))
        } else {
            Ok(Self(id))
        }
    }

    /// The id as it is shown and copied.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that show nothing by themselves and come along with pasted text: soft hyphen,
/// zero-width and direction marks, byte order mark (Unicode category Cf, the ones in use), line
/// separators and blank letters.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{2028}' | '\u{2029}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Full-width ASCII variants (U+FF01–FF5E) and the ideographic space to ASCII, as NFKC does, and
/// the dashes that a Japanese keyboard gives for `-` where they touch a letter or digit.
fn half_width(text: &str) -> String {
    let folded: Vec<char> = text
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        })
        .collect();
    let is_code = |at: Option<&char>| at.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#');
    let before = |at: usize| at.checked_sub(1).and_then(|at| folded.get(at));
    let dash = |(at, c): (usize, &char)| match c {
        'ー' | 'ｰ' if is_code(before(at)) && is_code(folded.get(at + 1)) => '-',
        c => *c,
    };
    folded.iter().enumerate().map(dash).collect()
}

/// How the person reached support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    #[default]
    Chat,
    Form,
    Mail,
}

impl Channel {
    /// Every channel, in the order in which they are offered.
    pub const ALL: [Channel; 3] = [Channel::Chat, Channel::Form, Channel::Mail];

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Chat => "chat",
            Channel::Form => "form",
            Channel::Mail => "mail",
        }
    }
}

/// What names a ticket within a case: given once, never reused.
pub type TicketKey = u32;

/// A ticket that was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub key: TicketKey,
    pub id: TicketId,
    pub channel: Channel,
    /// When support took it up.
    pub opened: Millis,
    pub note: String,
}

/// A form that is being filled in, exactly as typed, kept until it is saved or thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    pub id: String,
    pub channel: Channel,
    /// The field's text, `YYYY-MM-DDTHH:MM` in the phone's zone (HTML local date and time); none
    /// while nobody touched it, so that a form found again the next day starts with that day.
    pub opened: Option<String>,
    pub note: String,
}

/// What is wrong with a form, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DraftErrors {
    pub id: Option<TicketIdError>,
    pub opened: Option<OpenedError>,
    /// The note is longer than [`NOTE_LIMIT`]: how many characters it has.
    pub note: Option<usize>,
    /// Something in the form must not be kept anywhere.
    pub secret: bool,
}

/// Why a date is not the opening of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedError {
    Missing,
    Future,
    TooOld,
}

/// A draft that may be saved: everything of a [`Ticket`] but its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: TicketId,
    pub channel: Channel,
    pub opened: Millis,
    pub note: String,
}

impl Draft {
    /// Reads the form. `opened` is the moment that the date field stands for, if it stands for
    /// one: only the phone knows its zone.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(&self, opened: Option<Millis>, now: Millis) -> Result<Entry, DraftErrors> {
        let id = TicketId::parse(&self.id);
        let opened = match opened {
            None => Err(OpenedError::Missing),
            Some(at) if at < EARLIEST => Err(OpenedError::TooOld),
            Some(at) if at > now.saturating_add(CLOCK_TOLERANCE) => Err(OpenedError::Future),
            Some(at) => Ok(at),
        };
        let note = self.note.trim();
        let length = note.chars().count();
        let secret = self.holds_secret();
        match (id, opened) {
            (Ok(id), Ok(opened)) if length <= NOTE_LIMIT && !secret => {
                Ok(Entry { id, channel: self.channel, opened, note: note.to_owned() })
            }
            (id, opened) => Err(DraftErrors {
                id: id.err(),
                opened: opened.err(),
                note: (length > NOTE_LIMIT).then_some(length),
                secret,
            }),
        }
    }

    /// Whether something typed looks like a secret. Such a draft is not stored either.
    pub fn holds_secret(&self) -> bool {
        looks_secret(&half_width(&self.id)) || looks_secret(&half_width(&self.note))
    }

    /// Nothing was typed that a person would miss.
    pub fn is_blank(&self) -> bool {
        self.id.trim().is_empty() && self.note.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_trimmed_and_half_width() {
        for (typed, id) in [
            ("128-449", "128-449"),
            (" \u{3000}#128\n", "#128"),
            ("＃１２８－４４９", "#128-449"),
            ("128ー449", "128-449"),
            ("ケース128", "ケース128"),
            ("CASE 12", "CASE 12"),
            ("\u{200e}128\u{feff}", "128"),
        ] {
            assert_eq!(TicketId::parse(typed).as_ref().map(TicketId::as_str), Ok(id), "{typed:?}");
        }
    }

    #[test]
    fn bad_ids_are_refused() {
        for (typed, error) in [
            ("", TicketIdError::Empty),
            (" \u{3000}\t", TicketIdError::Empty),
            ("\u{3164}\u{2028}\u{2800}", TicketIdError::Empty),
            ("12\u{2028}8", TicketIdError::Invisible),
            ("12\u{0}8", TicketIdError::Invisible),
            ("12\t8", TicketIdError::Invisible),
            ("12\u{202e}8", TicketIdError::Invisible),
            (&"1".repeat(65), TicketIdError::TooLong(65)),
        ] {
            assert_eq!(TicketId::parse(typed), Err(error), "{typed:?}");
        }
        assert!(TicketId::parse(&"あ".repeat(64)).is_ok());
    }

    #[test]
    fn a_draft_says_all_that_is_wrong() {
        let now = 1_800_000_000_000;
        let draft = Draft { note: "x".repeat(NOTE_LIMIT + 1), ..Draft::default() };
        let errors = draft.check(None, now).unwrap_err();
        assert_eq!(errors.id, Some(TicketIdError::Empty));
        assert_eq!(errors.opened, Some(OpenedError::Missing));
        assert_eq!(errors.note, Some(NOTE_LIMIT + 1));
    }

    #[test]
    fn a_secret_is_refused_in_either_field() {
        let opened = 1_800_000_000_000;
        for (id, note, secret) in [
            ("ABCD2345EFGH6723", "", true),
            ("1", "ＡＢＣＤ　２３４５　ＥＦＧＨ　６７２３", true),
            ("CASE-2026-11-000087", "返事は明日", false),
        ] {
            let draft = Draft { id: id.into(), note: note.into(), ..Draft::default() };
            let refused = draft.check(Some(opened), opened).is_err_and(|errors| errors.secret);
            assert_eq!((refused, draft.holds_secret()), (secret, secret), "{id} {note}");
        }
    }

    #[test]
    fn the_opening_lies_between_2000_and_tomorrow() {
        let now = 1_800_000_000_000;
        let draft = Draft { id: "1".into(), ..Draft::default() };
        let opened = |at| draft.check(Some(at), now).map_err(|errors| errors.opened);
        assert!(opened(now + CLOCK_TOLERANCE).is_ok());
        assert_eq!(opened(now + CLOCK_TOLERANCE + 1).unwrap_err(), Some(OpenedError::Future));
        assert_eq!(opened(0).unwrap_err(), Some(OpenedError::TooOld));
        assert_eq!(opened(i64::MAX).unwrap_err(), Some(OpenedError::Future));
    }
}
