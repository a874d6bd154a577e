//! The first message to support, in Japanese and English side by side.
//!
//! Everything but names, numbers and quoted text is a phrase pair from [`Words`]. A message is a
//! list of paragraphs; each has the same lines in both languages.

use crate::{
    ids::{
        reply::{self, far, signs},
        step,
    },
    rules::{
        desk::{
            letters::{
                moment::{Zoned, date, time, zone},
                phrase::{Pair, Table, Text, Words, find},
                problem::{Situation, Stop},
            },
            tickets::id::ID_LIMIT,
        },
        text::{
            secrets::Honest,
            typed::{Typed, typed, typed_line},
        },
        time::Millis,
    },
};

/// The longest quotation of an error text, in characters.
pub const ERROR_LIMIT: usize = 1_000;
/// The longest name of a country, in characters.
pub const COUNTRY_LIMIT: usize = 60;
/// How many earlier tickets a first message names.
const TICKETS: usize = 3;

/// Done steps that tell the same as an answer to `tried`, with the date.
const TELLS: [(&str, &[&str]); 3] = [
    (reply::tried::BASICS, &[step::CAPSLOCK, step::NETWORK, step::CACHE, step::DEVICE, step::VPN]),
    (reply::tried::PASSWORD_RESET, &[step::CREDENTIALS]),
    (reply::tried::TWOFA_RESET, &[step::RESET_START]),
];

/// Answers to `far` after which a reset of the two-factor authentication may come.
const BEFORE_RESET: [&str; 3] = [far::CODE_REFUSED, far::CODE_SILENT, far::CODE_LOST];

/// How well the last login is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastLogin {
    Forgotten,
    /// Only the day: any moment of it.
    Day(Zoned),
    Minute(Zoned),
}

/// Something that was done, by the id of its step in the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done<'a> {
    pub step: &'a str,
    pub at: Option<Zoned>,
}

/// What a first message tells. The answers of the triage are given by id; what was not asked or
/// has no phrase is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report<'a> {
    pub signs: Option<&'a str>,
    pub service: Option<&'a str>,
    pub stop: Stop<'a>,
    pub works: Option<&'a str>,
    pub place: Option<&'a str>,
    pub line: Option<&'a str>,
    pub tried: Option<&'a str>,
    /// What became of the reset.
    pub reset: Option<&'a str>,
    pub often: Option<&'a str>,
    /// In any order.
    pub done: Vec<Done<'a>>,
    /// As typed; of a notice, if there are signs of theft or the account is not the person's own.
    pub error_text: &'a str,
    /// None: the person has not said, and nothing is said for them.
    pub last_login: Option<LastLogin>,
    /// As typed.
    pub country: &'a str,
    /// How far the phone's zone is ahead of UTC now, in minutes.
    pub offset: i32,
    /// Numbers of earlier tickets, the ones to name first.
    pub tickets: Vec<&'a str>,
    /// What looks like a secret and is none.
    pub honest: &'a Honest,
}

/// What was typed and looks like a secret, so that no message is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    ErrorText,
    Country,
    Ticket,
}

/// The first message, in paragraphs.
///
/// # Errors
/// Says what looks like a secret.
pub fn first(words: &Words, report: &Report) -> Result<Vec<Text>, Refused> {
    let fixed = &words.fixed;
    let error = typed(report.error_text, ERROR_LIMIT, report.honest).ok_or(Refused::ErrorText)?;
    let country = typed_line(report.country, COUNTRY_LIMIT, report.honest).ok_or(Refused::Country)?;
    let tickets = ticket_list(words, report)?;
    let situation = Situation::of(report.signs);
    let mut message = Message::default();

    match situation {
        Situation::LockedOut => message.locked_out(words, report, &error),
        Situation::Theft => message.theft(words, report, &error),
        Situation::NotOwn => message.not_own(words, report, &error),
    }
    if country.is_empty() {
        message.answer(words.place, report.place);
    } else {
        message.push(&fixed.country.fill(&[("country", &named(words.country, &country))]));
    }
    message.push(&fixed.zone.fill(&[("zone", &zone(report.offset))]));
    if situation != Situation::NotOwn {
        message.answer(words.line, report.line);
        message.answer(words.works, report.works);
    }

    message.paragraph();
    if situation == Situation::LockedOut {
        message.history(words, report);
    }
    if let Some(ids) = tickets {
        message.push(&fixed.tickets.fill(&[("ids", &ids)]));
    }
    message.paragraph();
    match situation {
        Situation::LockedOut => message.ask(words, report),
        Situation::Theft => message.say(&[fixed.ask_next]),
        Situation::NotOwn => {
            message.say(&[fixed.not_own_procedure, fixed.not_own_freeze, fixed.not_own_secrets]);
        }
    }
    Ok(message.closed(words, situation))
}

/// When the last login was, as far as it is remembered.
fn last_login(words: &Words, report: &Report) -> Option<Text> {
    match report.last_login? {
        LastLogin::Forgotten => None,
        LastLogin::Day(day) => Some(date(words, day)),
        LastLogin::Minute(moment) => Some(time(words, moment)),
    }
}

/// A message in the making.
#[derive(Default)]
pub(super) struct Message(Vec<Text>);

impl Message {
    pub(super) fn paragraph(&mut self) {
        self.0.push(Text::default());
    }

    pub(super) fn push(&mut self, line: &Text) {
        match self.0.last_mut() {
            Some(paragraph) => paragraph.push_line(line),
            None => self.0.push(line.clone()),
        }
    }

    pub(super) fn say(&mut self, pairs: &[Pair]) {
        for pair in pairs {
            self.push(&pair.text());
        }
    }

    pub(super) fn answer(&mut self, table: Table, id: Option<&str>) {
        if let Some(pair) = id.and_then(|id| find(table, id)) {
            self.say(&[pair]);
        }
    }

    /// The login that fails, and what the screen said.
    fn locked_out(&mut self, words: &Words, report: &Report, error: &Typed) {
        let fixed = &words.fixed;
        self.say(&[fixed.greeting]);
        // What is most urgent comes first.
        if report.signs == Some(signs::PHONE_LOST) {
            self.say(&[fixed.phone_lost, fixed.phone_block]);
        }
        self.say(&[fixed.cannot]);
        self.answer(words.service, report.service);
        self.paragraph();
        self.say(report.stop.line(words).as_slice());
        if error.text.is_empty() && report.stop.may_show_error(words) {
            self.say(&[fixed.no_error]);
        }
        self.quote(words, fixed.error, error);
        self.answer(words.often, report.often);
        if let Some(when) = last_login(words, report) {
            self.push(&fixed.last_login.fill(&[("when", &when)]));
        } else if report.last_login.is_some() {
            self.say(&[fixed.last_login_unknown]);
        }
        self.paragraph();
    }

    /// The alarm, and what is to be done at once.
    fn theft(&mut self, words: &Words, report: &Report, error: &Typed) {
        let fixed = &words.fixed;
        self.alarm(words, report.signs);
        self.say(&[if is_told(report.signs) { fixed.told_request } else { fixed.theft_request }]);
        self.answer(words.service, report.service);
        self.paragraph();
        self.quote(words, fixed.theft_text, error);
        if let Some(when) = last_login(words, report) {
            self.push(&fixed.theft_last_login.fill(&[("when", &when)]));
        }
    }

    /// Who writes, and about whose account: nothing of logins.
    fn not_own(&mut self, words: &Words, report: &Report, error: &Typed) {
        let fixed = &words.fixed;
        self.say(&[fixed.greeting, fixed.not_own, fixed.not_own_whose]);
        self.answer(words.service, report.service);
        self.paragraph();
        self.quote(words, fixed.theft_text, error);
    }

    /// What makes it urgent.
    pub(super) fn alarm(&mut self, words: &Words, answer: Option<&str>) {
        self.say(&[if is_told(answer) { words.fixed.told } else { words.fixed.theft }]);
    }

    fn quote(&mut self, words: &Words, lead: Pair, quoted: &Typed) {
        if quoted.text.is_empty() {
            return;
        }
        self.say(&[lead]);
        self.push(&words.fixed.quote.fill(&[("text", &Text::same(quoted.text.as_str()))]));
        if quoted.cut {
            self.say(&[words.fixed.cut]);
        }
    }

    /// What was done, oldest first, what has no date last.
    fn history(&mut self, words: &Words, report: &Report) {
        let fixed = &words.fixed;
        let moment = |done: &Done| done.at.map_or(Millis::MAX, |zoned| zoned.at);
        let mut known: Vec<(&Done, Pair)> = Vec::new();
        // Insertion: far less code than the standard sort.
        for done in &report.done {
            if let Some(what) = find(words.done, done.step) {
                let at = known.partition_point(|(other, _)| moment(other) <= moment(done));
                known.insert(at, (done, what));
            }
        }
        let told = |answer: &str| {
            let tells = TELLS.iter().find(|(id, _)| *id == answer).map_or(&[][..], |(_, steps)| steps);
            known.iter().any(|(done, _)| tells.contains(&done.step))
        };
        let tried = report.tried.filter(|answer| !told(answer)).and_then(|id| find(words.tried, id));
        if known.is_empty() && tried.is_none() {
            match report.tried {
                Some(reply::tried::NOTHING) => self.say(&[fixed.nothing_tried]),
                Some(_) => self.say(&[fixed.tried_unknown]),
                None => {}
            }
            return;
        }
        self.say(&[fixed.done]);
        for (at, what) in
            known.iter().map(|(done, what)| (done.at, *what)).chain(tried.map(|what| (None, what)))
        {
            self.push(&match at {
                Some(at) => fixed.done_at.fill(&[("when", &time(words, at)), ("what", &what.text())]),
                None => fixed.done_undated.fill(&[("what", &what.text())]),
            });
        }
    }

    fn ask(&mut self, words: &Words, report: &Report) {
        let fixed = &words.fixed;
        let outcome = report.reset.and_then(|answer| find(words.reset, answer));
        self.say(outcome.as_slice());
        self.say(&[fixed.ask_next]);
        let requested = report.tried == Some(reply::tried::TWOFA_RESET)
            || report.done.iter().any(|done| done.step == step::RESET_START);
        if requested && outcome.is_none() {
            self.say(&[fixed.ask_reset_status]);
        } else if !requested && report.stop.far.is_some_and(|far| BEFORE_RESET.contains(&far)) {
            self.say(&[fixed.ask_reset]);
        }
        self.say(report.stop.question(words).as_slice());
        if report.service == Some(reply::service::UNKNOWN) {
            self.say(&[fixed.ask_service]);
        }
    }

    /// The message with the two paragraphs that close every one.
    pub(super) fn closed(mut self, words: &Words, situation: Situation) -> Vec<Text> {
        let fixed = &words.fixed;
        let not_own = situation == Situation::NotOwn;
        let identity = if not_own { fixed.not_own_identity } else { fixed.identity };
        for pair in [identity, fixed.thanks] {
            self.0.push(pair.text());
        }
        self.0.retain(|paragraph| !paragraph.is_empty());
        self.0
    }
}

/// Somebody else has a code or the password, by the person's own hand.
fn is_told(answer: Option<&str>) -> bool {
    answer == Some(signs::TOLD)
}

/// The country in both languages where its name is known, otherwise as typed.
fn named(countries: Table, typed: &str) -> Text {
    let is = |name: &str| {
        name.eq_ignore_ascii_case(typed)
            || name.strip_prefix("the ").is_some_and(|short| short.eq_ignore_ascii_case(typed))
    };
    let known = countries.iter().find(|(_, name)| name.ja == typed || is(name.en));
    known.map_or_else(|| Text::same(typed), |(_, name)| name.text())
}

fn ticket_list(words: &Words, report: &Report) -> Result<Option<Text>, Refused> {
    let mut list: Option<Text> = None;
    for id in report.tickets.iter().take(TICKETS) {
        let id = typed_line(id, ID_LIMIT, report.honest).ok_or(Refused::Ticket)?;
        if id.is_empty() {
            continue;
        }
        let comma = words.fixed.comma;
        list = Some(match list {
            Some(list) => Text { ja: list.ja + comma.ja + &id, en: list.en + comma.en + &id },
            None => Text::same(id),
        });
    }
    Ok(list)
}
