//! The number of a support ticket.

use crate::rules::text::width::{half_width, is_format};

/// The longest ticket id, in characters.
pub const ID_LIMIT: usize = 64;

/// The number that support gave. As typed it has 1–64 characters, no control characters and no
/// space around it ([`TicketId::parse`]); saved data is taken as it is, so that one odd id does
/// not set a whole case aside.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// Takes an id from saved data, whatever it is.
    pub fn saved(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The id as it is shown and copied.
    pub fn as_str(&self) -> &str {
        &self.0
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
}
