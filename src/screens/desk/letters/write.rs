//! From the case to messages for support: what answers, done steps and tickets tell, and when that
//! was on the phone's clock.

use std::cmp::Reverse;

use crate::{
    content::MESSAGE,
    ids::question,
    rules::{
        case::state::Case,
        desk::{
            letters::{
                draft::LetterDraft,
                first::{self, Done, LastLogin, Refused, Report},
                follow_up::{self, Asked, FollowUp, Statement},
                moment::Zoned,
                phrase::{Text, joined},
                problem::{Situation, Stop},
            },
            tickets::{
                id::ID_LIMIT,
                state::Tickets,
                ticket::{Service, Ticket, Turn, Who},
            },
        },
        journey::{state::Journey, triage::Replay},
        text::{secrets::Honest, typed::typed_line},
        time::Millis,
    },
    screens::store::is_everybodys,
    web::clock,
};

/// How many tickets a follow-up names: more would fill the chat window.
pub const CHASED: usize = 10;
/// 2000-01-01: logins before are slips of the finger.
const EARLIEST: Millis = 946_684_800_000;

/// A message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub ja: String,
    pub en: String,
    /// What was left out of it because it looks like a secret.
    pub refused: Vec<Refused>,
}

/// Something that was done, for the person to leave out of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Id of the step.
    pub step: &'static str,
    /// What the message says, in Japanese.
    pub what: &'static str,
    pub at: Millis,
}

/// Why a last login is left out of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginError {
    /// Only a time is given.
    NoDay,
    Future,
    TooOld,
}

/// Which tickets a follow-up is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chased<'a> {
    /// The latest first.
    pub tickets: Vec<&'a Ticket>,
    /// How many more there are.
    pub rest: usize,
    /// Left out because their number looks like a secret.
    pub refused: usize,
}

impl Written {
    fn of(message: &[Text], refused: Vec<Refused>) -> Self {
        Self { ja: joined(message, |text| &text.ja), en: joined(message, |text| &text.en), refused }
    }
}

/// The first message. What looks like a secret is left out and named; the rest stays.
pub fn first(case: &Case, replay: &Replay, draft: &LetterDraft, now: Millis) -> Written {
    let Case { journey, tickets, honest, .. } = case;
    let id_of = |question| replay.reply_id(question);
    let told = |step: &String| !draft.left_out.contains(step);
    let done = journey.ticks.iter().filter(|tick| told(&tick.step));
    let tickets = latest(tickets);
    let mut report = Report {
        signs: id_of(question::SIGNS),
        service: company(replay, &tickets),
        stop: stop(replay),
        works: id_of(question::WORKS),
        place: id_of(question::PLACE),
        line: id_of(question::LINE),
        tried: id_of(question::TRIED),
        reset: id_of(question::RESET),
        often: id_of(question::OFTEN),
        done: done.map(|tick| Done { step: &tick.step, at: Some(zoned(tick.at)) }).collect(),
        error_text: &draft.error_text,
        last_login: last_login(draft, now).unwrap_or_default(),
        country: &draft.country,
        offset: clock::offset(now),
        tickets: tickets.into_iter().map(|ticket| ticket.id.as_str()).collect(),
        honest,
    };
    let mut refused = Vec::new();
    loop {
        match first::first(&MESSAGE, &report) {
            Ok(message) => return Written::of(&message, refused),
            // What is empty is not refused: each comes at most once.
            Err(what) => {
                match what {
                    Refused::ErrorText => report.error_text = "",
                    Refused::Country => report.country = "",
                    Refused::Ticket => report.tickets.clear(),
                }
                refused.push(what);
            }
        }
    }
}

/// What was done, as far as the message has words for it; nothing where it does not tell.
pub fn tried(journey: &Journey, replay: &Replay) -> Vec<Tried> {
    if Situation::of(replay.reply_id(question::SIGNS)) != Situation::LockedOut {
        return Vec::new();
    }
    let words = |step: &str| MESSAGE.done.iter().find(|(known, _)| *known == step);
    let told = |(step, at)| words(step).map(|(step, what)| Tried { step, what: what.ja, at });
    journey.ticks.iter().map(|tick| (tick.step.as_str(), tick.at)).filter_map(told).collect()
}

/// When the last login was. The draft holds the day (`2026-11-18`), and the time after it
/// (`T21:40`) if that is known.
///
/// # Errors
/// Says why it cannot have been then.
pub fn last_login(draft: &LetterDraft, now: Millis) -> Result<Option<LastLogin>, LoginError> {
    let (day, time) = login_parts(&draft.last_login);
    if draft.last_login_forgotten {
        return Ok(Some(LastLogin::Forgotten));
    }
    if day.is_empty() && time.is_empty() {
        return Ok(None);
    }
    let start = if time.is_empty() { "00:00" } else { time };
    match clock::from_field(&[day, "T", start].concat()) {
        None => Err(LoginError::NoDay),
        Some(at) if at > now => Err(LoginError::Future),
        Some(at) if at < EARLIEST => Err(LoginError::TooOld),
        Some(at) if time.is_empty() => Ok(Some(LastLogin::Day(zoned(at)))),
        Some(at) => Ok(Some(LastLogin::Minute(zoned(at)))),
    }
}

/// Day and time of the draft's last login, each empty if it is not given.
pub fn login_parts(kept: &str) -> (&str, &str) {
    kept.split_once('T').unwrap_or((kept, ""))
}

/// Where the login stops, as the answers tell.
fn stop(replay: &Replay) -> Stop<'static> {
    let id_of = |question| replay.reply_id(question);
    Stop {
        far: id_of(question::FAR),
        password: id_of(question::PASSWORD),
        channel: id_of(question::CHANNEL),
        gone: id_of(question::GONE),
        lock: id_of(question::LOCK),
        page: id_of(question::PAGE),
    }
}

/// Which company the message names: the answer, unless a ticket in it is with the other one.
fn company(replay: &Replay, tickets: &[&Ticket]) -> Option<&'static str> {
    let answer = replay.reply_id(question::SERVICE)?;
    let is_other = |ticket: &&Ticket| ticket.service != Service::Unknown && ticket.service.name() != answer;
    (answer == Service::Unknown.name() || !tickets.iter().any(is_other)).then_some(answer)
}

/// The follow-up message.
pub fn follow_up(tickets: &Tickets, honest: &Honest, replay: &Replay, now: Millis) -> Written {
    let chased = chased(tickets, honest).tickets;
    let service = company(replay, &chased);
    let tickets = chased.into_iter().map(|ticket| Asked {
        id: ticket.id.as_str(),
        channel: ticket.channel,
        opened: zoned(ticket.opened),
        answered: ticket.last_said(Who::Support).map(zoned),
        promised: ticket.promised.map(zoned),
        turn: ticket.turn,
    });
    let tickets = tickets.collect();
    let signs = replay.reply_id(question::SIGNS);
    let asked = FollowUp { signs, service, stop: stop(replay), tickets, now, honest };
    // Nothing is refused: `chased` has looked at the numbers.
    Written::of(&follow_up::follow_up(&MESSAGE, &asked).unwrap_or_default(), Vec::new())
}

/// The tickets that are not closed. If all are, the latest one: without any, the message would say
/// that there is no number.
pub fn chased<'a>(tickets: &'a Tickets, honest: &Honest) -> Chased<'a> {
    let mut open = latest(tickets);
    let (all, closed) = (open.len(), open.first().copied());
    open.retain(|ticket| ticket.turn != Turn::Closed);
    if open.is_empty() && all > 0 {
        open.extend(closed);
    }
    let before = open.len();
    open.retain(|ticket| typed_line(ticket.id.as_str(), ID_LIMIT, honest).is_some());
    let (refused, rest) = (before - open.len(), open.len().saturating_sub(CHASED));
    open.truncate(CHASED);
    Chased { tickets: open, rest, refused }
}

/// What to say in the identity video. None where no such sentence is known.
pub fn statement(replay: &Replay, now: Millis) -> Option<Statement> {
    follow_up::statement(&MESSAGE, replay.reply_id(question::SERVICE), zoned(now))
}

/// The tickets that were not deleted, the latest first.
fn latest(tickets: &Tickets) -> Vec<&Ticket> {
    let mut found: Vec<&Ticket> = tickets.living().collect();
    found.sort_unstable_by_key(|ticket| Reverse((ticket.opened, ticket.key)));
    found
}

/// A moment as the phone's clock showed it. The prerenderer has no clock.
fn zoned(at: Millis) -> Zoned {
    Zoned { at, offset: if is_everybodys() { 0 } else { clock::offset(at) } }
}
