//! What follows the first message: reminding support of a ticket, and the sentence for the
//! identity video.

use crate::{
    ids::reply::{self, signs},
    rules::{
        desk::{
            letters::{
                first::{Message, Refused},
                moment::{Zoned, date, days, time},
                phrase::{Pair, Text, Words, find},
                problem::{Situation, Stop},
            },
            tickets::{
                id::ID_LIMIT,
                ticket::{Channel, Turn},
            },
        },
        text::{secrets::Honest, typed::typed_line},
        time::Millis,
    },
};

/// What support is reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUp<'a> {
    /// Answers of the triage, by id.
    pub signs: Option<&'a str>,
    pub service: Option<&'a str>,
    pub stop: Stop<'a>,
    /// None if no number was given or noted.
    pub tickets: Vec<Asked<'a>>,
    pub now: Millis,
    /// What looks like a secret and is none.
    pub honest: &'a Honest,
}

/// A ticket that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    pub id: &'a str,
    pub channel: Channel,
    pub opened: Zoned,
    /// When support wrote last.
    pub answered: Option<Zoned>,
    /// Until when an answer was promised.
    pub promised: Option<Zoned>,
    pub turn: Turn,
}

/// The sentence for the identity video of the global service, and what to know before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Scammers ask for the same video.
    pub caution: Text,
    /// The wording on the person's own screen comes first; then how the blanks are filled, and how the video
    /// is recorded.
    pub wording: Text,
    /// An example: the English to write on paper, and what it means. What is the person's own in it is a
    /// blank, to be filled in by hand.
    pub example: Text,
}

/// The follow-up message, in paragraphs.
///
/// # Errors
/// Says what looks like a secret.
pub fn follow_up(words: &Words, asked: &FollowUp) -> Result<Vec<Text>, Refused> {
    let fixed = &words.fixed;
    let situation = Situation::of(asked.signs);
    let mut message = opening(words, asked, situation);
    message.paragraph();
    let mut open = 0;
    for ticket in &asked.tickets {
        let id = typed_line(ticket.id, ID_LIMIT, asked.honest).ok_or(Refused::Ticket)?;
        // Saved data may hold an id of which nothing can be seen.
        let id = if id.is_empty() { "—".into() } else { id };
        let since = ticket.answered.unwrap_or(ticket.opened);
        let line = match (ticket.turn, ticket.answered) {
            (Turn::Closed, _) => fixed.ticket_closed,
            (Turn::Answered, _) => fixed.ticket_answered,
            (Turn::Waiting, _) => fixed.ticket_waiting,
            (Turn::Open, Some(_)) => fixed.ticket_quiet,
            (Turn::Open, None) => fixed.ticket_unanswered,
        };
        open += usize::from(ticket.turn != Turn::Closed);
        let channel = find(words.channel, ticket.channel.name()).map(Pair::text).unwrap_or_default();
        message.push(&line.fill(&[
            ("id", &Text::same(id)),
            ("channel", &channel),
            ("opened", &time(words, ticket.opened)),
            ("answered", &time(words, since)),
            ("days", &days(words, asked.now.saturating_sub(since.at))),
        ]));
        let is_broken = |promised: &Zoned| ticket.turn == Turn::Open && promised.at <= asked.now;
        if let Some(promised) = ticket.promised.filter(is_broken) {
            message.push(&fixed.ticket_promised.fill(&[("promised", &time(words, promised))]));
        }
    }
    if asked.tickets.is_empty() {
        message.say(&[fixed.no_ticket]);
    }
    message.paragraph();
    message.say(&[fixed.ask_status]);
    if asked.tickets.is_empty() {
        message.say(&[fixed.ask_number]);
    }
    if open < asked.tickets.len() {
        message.say(&[fixed.ask_reopen]);
    }
    match open {
        0 => {}
        1 => message.say(&[fixed.keep_open_one]),
        _ => message.say(&[fixed.keep_open_many]),
    }
    Ok(message.closed(words, situation))
}

/// Why it is written, with the problem in one line: whoever reads it first may not know the ticket.
fn opening(words: &Words, asked: &FollowUp, situation: Situation) -> Message {
    let fixed = &words.fixed;
    let mut message = Message::default();
    match situation {
        Situation::LockedOut => {
            message.say(&[fixed.greeting, fixed.follow_up, fixed.still]);
            if asked.signs == Some(signs::PHONE_LOST) {
                message.say(&[fixed.phone_lost]);
            }
            if let Some(what) = asked.stop.line(words) {
                message.push(&fixed.problem.fill(&[("what", &what.text())]));
            }
        }
        Situation::Theft => {
            message.alarm(words, asked.signs);
            message.say(&[fixed.theft_keep, fixed.follow_up]);
        }
        Situation::NotOwn => {
            message.say(&[fixed.greeting, fixed.follow_up, fixed.not_own, fixed.not_own_whose]);
        }
    }
    message.answer(words.service, asked.service);
    message
}

/// What to say in the identity video. None for Binance Japan: the source speaks of the global
/// service only.
pub fn statement(words: &Words, service: Option<&str>, today: Zoned) -> Option<Statement> {
    let fixed = &words.fixed;
    let lines = |pairs: &[Pair]| {
        let mut text = Text::default();
        for pair in pairs {
            text.push_line(&pair.text());
        }
        text
    };
    (service != Some(reply::service::JAPAN)).then(|| Statement {
        caution: lines(&[fixed.video_thieves, fixed.video_where, fixed.video_refuse]),
        wording: lines(&[
            fixed.video_scope,
            fixed.video_screen,
            fixed.video_example,
            fixed.video_method,
            fixed.video_address,
            fixed.video_date,
            fixed.video_by_hand,
            fixed.video_official,
            fixed.video_document,
            fixed.video_seen,
            fixed.video_place,
            fixed.video_language,
            fixed.video_paper,
        ]),
        example: fixed.video_statement.fill(&[("date", &date(words, today))]),
    })
}
