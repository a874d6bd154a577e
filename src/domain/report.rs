//! What the person tells support in a first message, as typed.

use serde::{Deserialize, Serialize};

use super::secret::clear_secrets;

/// The fields of the first message that neither the answers nor the tickets fill, exactly as
/// typed. [`message`](super::message) cleans and cuts them when it quotes them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportDraft {
    pub error_text: String,
    /// The date field's text.
    pub last_login: String,
    /// The person does not remember the last login.
    pub last_login_forgotten: bool,
    pub country: String,
    /// Ids of done steps that the message shall not mention.
    pub left_out: Vec<String>,
}

impl ReportDraft {
    /// Whether something typed looks like a secret.
    pub fn holds_secret(&self) -> bool {
        self.clone().clear_secrets()
    }

    /// Empties the fields that look like a secret. Says whether there was one.
    pub fn clear_secrets(&mut self) -> bool {
        clear_secrets([&mut self.error_text, &mut self.last_login, &mut self.country])
    }
}
