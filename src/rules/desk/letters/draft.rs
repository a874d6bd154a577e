//! What the person tells support in a first message, as typed.

use crate::rules::{desk::drafts::Draft, text::secrets::Honest};

/// The fields of the first message that neither the answers nor the tickets fill, exactly as
/// typed. [`first`](super::first) cleans and cuts them when it quotes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterDraft {
    pub error_text: String,
    /// The date field's text.
    pub last_login: String,
    /// The person does not remember the last login.
    pub last_login_forgotten: bool,
    pub country: String,
    /// Ids of done steps that the message shall not mention.
    pub left_out: Vec<String>,
}

impl LetterDraft {
    /// Keeps what stands in the form now, without what looks like a secret.
    pub fn keep(&mut self, mut draft: LetterDraft, honest: &Honest) {
        draft.clear_secrets(honest);
        *self = draft;
    }
}

impl Draft for LetterDraft {
    fn texts(&mut self) -> Vec<&mut String> {
        vec![&mut self.error_text, &mut self.last_login, &mut self.country]
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
