//! Messages to support, as the tests look at them.

use michishirube::rules::desk::letters::phrase::{Text, joined};

/// The Japanese half of a message.
pub fn japanese(message: &[Text]) -> String {
    joined(message, |text| &text.ja)
}

/// The English half.
pub fn english(message: &[Text]) -> String {
    joined(message, |text| &text.en)
}

/// Both languages have the same lines.
pub fn check(message: &[Text]) {
    for Text { ja, en } in message {
        assert!(!ja.is_empty() && !en.is_empty());
        assert_eq!(ja.lines().count(), en.lines().count(), "{ja}\n{en}");
        assert!(!ja.contains("\n\n") && !en.contains("\n\n"), "{ja}\n{en}");
    }
}
