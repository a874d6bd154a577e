//! What somebody may do with the app, in any order.

#![allow(dead_code, reason = "each test file uses its share")]

use michishirube::rules::text::secrets::Honest;
use michishirube::{
    content::GUIDE,
    rules::{
        case::state::Msg,
        desk::{
            letters::draft::LetterDraft,
            tickets::{
                form::{Dates, Draft, FormValues},
                line_form::LineDraft,
                state::Msg as TicketsMsg,
                ticket::{Channel, Line, Service, Turn, Who},
            },
            timers::{form::Draft as TimerDraft, state::Msg as TimersMsg, timer::TimerKind},
        },
        journey::state::Msg as JourneyMsg,
        time::DAY,
    },
};
use proptest::prelude::*;

const NOW: i64 = 1_800_000_000_000;
/// What must never be kept.
pub const KEY: &str = "ABCD2345EFGH6723";

/// Steps, mostly those of this guide.
fn step_id() -> impl Strategy<Value = String> {
    let ids: Vec<String> = GUIDE.steps().map(|(_, step)| step.id.into()).collect();
    prop_oneof![9 => prop::sample::select(ids), 1 => ".*"]
}

/// Questions and replies, mostly those of this guide.
fn reply() -> impl Strategy<Value = JourneyMsg> {
    let questions = GUIDE.triage.questions.iter();
    let known: Vec<(String, String)> = questions
        .flat_map(|question| question.options.iter().map(|reply| (question.id.into(), reply.id.into())))
        .collect();
    let any_reply = prop_oneof![9 => prop::sample::select(known), 1 => (".{0,8}", ".{0,8}")];
    any_reply.prop_map(|(question, reply)| JourneyMsg::Reply { question, reply })
}

/// What somebody does on the way.
pub fn journey_msg() -> impl Strategy<Value = JourneyMsg> {
    prop_oneof![
        1 => step_id().prop_map(JourneyMsg::Visit),
        1 => step_id().prop_map(JourneyMsg::Tick),
        1 => step_id().prop_map(JourneyMsg::Untick),
        1 => (step_id(), "[a-z]{0,8}").prop_map(|(step, choice)| JourneyMsg::Answer { step, choice }),
        6 => reply(),
        1 => prop::collection::vec(step_id(), 0..4).prop_map(|steps| JourneyMsg::Restart { steps }),
        2 => prop::sample::select(vec![JourneyMsg::UndoRestart, JourneyMsg::Recover, JourneyMsg::Relapse]),
    ]
}

/// What somebody types into a text field, at times something that must not be kept.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![8 => "\\PC{0,60}", 1 => ".{0,80}", 1 => Just(KEY.to_owned())]
}

fn draft() -> impl Strategy<Value = Draft> {
    let chosen = (
        prop::option::of(prop::sample::select(&Service::ALL[..])),
        prop::option::of(prop::sample::select(&Channel::ALL[..])),
        prop::option::of(prop::sample::select(&Turn::ALL[..])),
    );
    let date = || prop::option::weighted(0.1, ".{0,20}");
    let typed = || prop::option::weighted(0.8, text());
    (typed(), chosen, [typed(), typed()], (date(), date(), date())).prop_map(
        |(id, (service, channel, turn), [subject, note], (opened, promised, next_check))| Draft {
            id,
            service,
            channel,
            opened,
            subject,
            promised,
            next_check,
            turn,
            note,
        },
    )
}

/// Few of them, so that one that was added is found when it is deleted.
fn line() -> impl Strategy<Value = Line> {
    (0..4_u64, 0..2_i64, "[ab]").prop_map(|(key, at, text)| Line {
        key,
        at,
        who: Who::Support,
        text,
        deleted: None,
    })
}

fn timer_draft() -> impl Strategy<Value = TimerDraft> {
    (prop::sample::select(&TimerKind::ALL[..]), text(), "[0-9]{0,3}", ".{0,4}")
        .prop_map(|(kind, label, hours, minutes)| TimerDraft { kind, label, hours, minutes, started: None })
}

/// A form that is saved if it may be, else only kept.
fn ticket_form() -> impl Strategy<Value = TicketsMsg> {
    let opened = NOW - 9 * DAY..NOW + 2 * DAY;
    let ahead = || prop::option::weighted(0.3, NOW - DAY..NOW + 9 * DAY);
    (0..4_u64, draft(), (opened, ahead(), ahead())).prop_map(|(key, draft, dates)| {
        let (opened, promised, next_check) = dates;
        let dates = Dates { opened: Some(opened), promised, next_check };
        match draft.check(&FormValues::default(), dates, NOW, &Honest::default()) {
            Ok(entry) => TicketsMsg::Save(key, entry),
            Err(_) => TicketsMsg::ChangeDraft(key, draft),
        }
    })
}

/// What somebody does with tickets.
pub fn tickets_msg() -> impl Strategy<Value = TicketsMsg> {
    let key = || 0..4_u64;
    let line_draft = (prop::sample::select(&Who::ALL[..]), text(), prop::option::of(text()))
        .prop_map(|(who, text, at)| LineDraft { who, text, at });
    prop_oneof![
        6 => ticket_form(),
        2 => (key(), key(), line_draft).prop_map(|(key, line, draft)| TicketsMsg::ChangeLineDraft(key, line, draft)),
        1 => key().prop_map(TicketsMsg::DropDraft),
        1 => (key(), key()).prop_map(|(key, line)| TicketsMsg::DropLineDraft(key, line)),
        1 => (key(), prop::sample::select(&Turn::ALL[..])).prop_map(|(key, turn)| TicketsMsg::SetTurn(key, turn)),
        1 => (key(), prop::option::of(-FURTHEST..=FURTHEST)).prop_map(|(key, at)| TicketsMsg::SetNextCheck(key, at)),
        3 => (key(), line()).prop_map(|(key, line)| TicketsMsg::AddLine(key, line)),
        1 => (key(), key()).prop_map(|(key, line)| TicketsMsg::DeleteLine(key, line)),
        3 => key().prop_map(TicketsMsg::Delete),
        3 => prop::sample::select(vec![
            TicketsMsg::UndoDelete,
            TicketsMsg::SettleDelete,
            TicketsMsg::UndoDeleteLine(0),
            TicketsMsg::SettleDeleteLines(0),
            TicketsMsg::UndoDeleteLine(1),
        ]),
    ]
}

/// What somebody does with timers.
pub fn timers_msg() -> impl Strategy<Value = TimersMsg> {
    let key = || 0..4_u64;
    let date = prop::option::of(NOW - 9 * DAY..NOW + 9 * DAY);
    let form = (key(), timer_draft(), date).prop_map(|(key, draft, started)| {
        match draft.check(started, NOW, &Honest::default()) {
            Ok(entry) => TimersMsg::Save(key, entry),
            Err(_) => TimersMsg::ChangeDraft(key, draft),
        }
    });
    prop_oneof![
        4 => form,
        1 => key().prop_map(TimersMsg::DropDraft),
        2 => key().prop_map(TimersMsg::Delete),
        1 => Just(TimersMsg::UndoDelete),
        1 => Just(TimersMsg::SettleDelete),
    ]
}

fn letter() -> impl Strategy<Value = LetterDraft> {
    ([text(), text(), text()], any::<bool>(), prop::collection::vec(step_id(), 0..3)).prop_map(
        |([error_text, last_login, country], last_login_forgotten, left_out)| LetterDraft {
            error_text,
            last_login,
            last_login_forgotten,
            country,
            left_out,
        },
    )
}

/// The furthest moment that a phone's clock can show (ECMAScript, time values).
const FURTHEST: i64 = 8_640_000_000_000_000;

/// Messages with the moments at which they come; the phone's clock may show any.
pub fn msgs() -> impl Strategy<Value = Vec<(Msg, i64)>> {
    let msg = prop_oneof![
        10 => journey_msg().prop_map(Msg::Journey),
        10 => tickets_msg().prop_map(Msg::Tickets),
        4 => timers_msg().prop_map(Msg::Timers),
        1 => letter().prop_map(Msg::Letter),
    ];
    prop::collection::vec((msg, -FURTHEST..=FURTHEST), 0..40)
}
