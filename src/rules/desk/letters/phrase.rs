//! The words of messages to support: pairs of phrases that say the same in Japanese and English.
//! `src/content/ja/message.toml` holds them, [`message`](super::message) puts them together.

/// One phrase in both languages. `{name}` marks a place that a value fills, in both the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub ja: &'static str,
    pub en: &'static str,
}

/// Phrases by the id of an answer, a step, a channel or a country.
pub type Table = &'static [(&'static str, Pair)];

/// Text in both languages. It has the same lines in the same order in each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pub ja: String,
    pub en: String,
}

/// Everything that messages are made of. The tables are named after the questions of the triage
/// whose answers they put into words; an answer without a phrase is left out of a message.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub fixed: Fixed,
    pub service: Table,
    pub far: Table,
    /// By the answer to the question that follows one to `far`, and says more closely where the login stops.
    pub password: Table,
    /// The question is called `channel`, as the way of a ticket is.
    pub code_channel: Table,
    pub gone: Table,
    pub lock: Table,
    pub page: Table,
    pub works: Table,
    pub place: Table,
    pub line: Table,
    /// What was done last.
    pub tried: Table,
    /// What became of the reset; otherwise its status is asked for.
    pub reset: Table,
    pub often: Table,
    /// By the id of a step: what was done there.
    pub done: Table,
    /// By the answer to `far`, or to the question that follows it: a question to support.
    pub ask: Table,
    /// By the name of a [`Channel`](super::ticket::Channel).
    pub channel: Table,
    /// By any key: the countries whose names are known in both languages.
    pub country: Table,
}

/// The phrases that are no answer.
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    pub greeting: Pair,
    pub cannot: Pair,
    pub thanks: Pair,
    pub identity: Pair,

    pub theft: Pair,
    pub theft_request: Pair,
    pub told: Pair,
    pub told_request: Pair,
    pub theft_keep: Pair,
    pub theft_text: Pair,
    pub theft_last_login: Pair,

    pub phone_lost: Pair,
    pub phone_block: Pair,

    pub not_own: Pair,
    pub not_own_whose: Pair,
    pub not_own_freeze: Pair,
    pub not_own_procedure: Pair,
    pub not_own_secrets: Pair,
    pub not_own_identity: Pair,

    pub problem: Pair,
    pub error: Pair,
    pub quote: Pair,
    pub cut: Pair,
    pub no_error: Pair,
    pub last_login: Pair,
    pub last_login_unknown: Pair,
    pub country: Pair,
    pub zone: Pair,

    pub done: Pair,
    pub done_at: Pair,
    pub done_undated: Pair,
    pub nothing_tried: Pair,
    pub tried_unknown: Pair,
    pub tickets: Pair,
    pub comma: Pair,

    pub ask_next: Pair,
    pub ask_reset: Pair,
    pub ask_reset_status: Pair,
    pub ask_service: Pair,

    pub follow_up: Pair,
    pub still: Pair,
    pub ticket_unanswered: Pair,
    pub ticket_quiet: Pair,
    pub ticket_answered: Pair,
    pub ticket_waiting: Pair,
    pub ticket_promised: Pair,
    pub ticket_closed: Pair,
    pub no_ticket: Pair,
    pub days_none: Pair,
    pub days_one: Pair,
    pub days: Pair,
    pub ask_status: Pair,
    pub ask_number: Pair,
    pub ask_reopen: Pair,
    pub keep_open_one: Pair,
    pub keep_open_many: Pair,

    pub video_scope: Pair,
    pub video_thieves: Pair,
    pub video_where: Pair,
    pub video_refuse: Pair,
    pub video_screen: Pair,
    pub video_example: Pair,
    pub video_method: Pair,
    pub video_address: Pair,
    pub video_date: Pair,
    pub video_by_hand: Pair,
    pub video_official: Pair,
    pub video_document: Pair,
    pub video_seen: Pair,
    pub video_place: Pair,
    pub video_language: Pair,
    pub video_paper: Pair,
    pub video_statement: Pair,

    pub day: Pair,
    pub moment: Pair,
    /// The months in order, with a space between them.
    pub months: Pair,
}

impl Pair {
    /// The phrase as it is.
    pub fn text(self) -> Text {
        Text { ja: self.ja.into(), en: self.en.into() }
    }

    /// The phrase with values in its places.
    pub fn fill(self, values: &[(&str, &Text)]) -> Text {
        Text {
            ja: filled(self.ja, values, |value| &value.ja),
            en: filled(self.en, values, |value| &value.en),
        }
    }
}

impl Text {
    /// What reads the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { ja: text.clone(), en: text }
    }

    /// Adds a line.
    pub fn push_line(&mut self, line: &Text) {
        if !self.is_empty() {
            self.ja.push('\n');
            self.en.push('\n');
        }
        self.ja.push_str(&line.ja);
        self.en.push_str(&line.en);
    }

    /// Nothing is written yet.
    pub fn is_empty(&self) -> bool {
        self.ja.is_empty() && self.en.is_empty()
    }
}

/// One language of a message, its paragraphs apart: `joined(&message, |text| &text.en)`.
pub fn joined(message: &[Text], side: fn(&Text) -> &str) -> String {
    message.iter().map(side).collect::<Vec<_>>().join("\n\n")
}

/// The phrase with this id.
pub fn find(table: Table, id: &str) -> Option<Pair> {
    table.iter().find(|(known, _)| *known == id).map(|(_, pair)| *pair)
}

/// Fills each place once: what a person typed may itself hold `{name}`.
fn filled(phrase: &str, values: &[(&str, &Text)], side: fn(&Text) -> &str) -> String {
    let mut done = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        done.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            done.push_str(side(value));
        }
        rest = after;
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_in_each_language() {
        let pair = Pair { ja: "{what}は{when}です", en: "{what} was on {when}" };
        let (what, when) = (Text::same("{when}"), Text { ja: "今日".into(), en: "today".into() });
        let text = pair.fill(&[("what", &what), ("when", &when)]);
        assert_eq!(text, Text { ja: "{when}は今日です".into(), en: "{when} was on today".into() });
    }
}
