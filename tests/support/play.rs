//! What somebody may do with the app, in any order.

use michishirube::content::GUIDE;
use michishirube::rules::case::msg::Msg;
use michishirube::rules::desk::letters::draft::ReportDraft;
use michishirube::rules::desk::tickets::form::{Dates, Draft, LineDraft};
use michishirube::rules::desk::tickets::ticket::{Channel, Line, Service, Status, Who};
use michishirube::rules::desk::timers::form;
use michishirube::rules::desk::timers::timer::TimerKind;
use michishirube::rules::time::DAY;
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
fn reply() -> impl Strategy<Value = Msg> {
    let questions = GUIDE.triage.questions.iter();
    let known: Vec<(String, String)> = questions
        .flat_map(|question| question.options.iter().map(|reply| (question.id.into(), reply.id.into())))
        .collect();
    let any_reply = prop_oneof![9 => prop::sample::select(known), 1 => (".{0,8}", ".{0,8}")];
    any_reply.prop_map(|(question, reply)| Msg::Reply { question, reply })
}

/// What somebody types into a text field, at times something that must not be kept.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![8 => "\\PC{0,60}", 1 => ".{0,80}", 1 => Just(KEY.to_owned())]
}

fn draft() -> impl Strategy<Value = Draft> {
    let chosen = (
        prop::sample::select(&Service::ALL[..]),
        prop::sample::select(&Channel::ALL[..]),
        prop::sample::select(&Status::ALL[..]),
    );
    let date = || prop::option::weighted(0.1, ".{0,20}");
    (text(), chosen, [text(), text()], (date(), date(), date())).prop_map(
        |(id, (service, channel, status), [subject, note], (opened, promised, next_check))| Draft {
            id,
            service,
            channel,
            opened,
            subject,
            promised,
            next_check,
            status,
            note,
        },
    )
}

/// Few of them, so that one that was added is found when it is deleted.
fn line() -> impl Strategy<Value = Line> {
    (0..2_i64, "[ab]").prop_map(|(at, text)| Line { at, who: Who::Support, text })
}

fn timer_draft() -> impl Strategy<Value = form::Draft> {
    (prop::sample::select(&TimerKind::ALL[..]), text(), "[0-9]{0,3}", ".{0,4}")
        .prop_map(|(kind, label, hours, minutes)| form::Draft { kind, label, hours, minutes, started: None })
}

/// Forms that are saved if they may be, else only kept.
fn form() -> impl Strategy<Value = Msg> {
    let key = || prop::option::of(0..4_u32);
    let date = || prop::option::of(NOW - 9 * DAY..NOW + 9 * DAY);
    let opened = NOW - 9 * DAY..NOW + 2 * DAY;
    let ahead = || prop::option::weighted(0.3, NOW - DAY..NOW + 9 * DAY);
    let tickets = (key(), draft(), (opened, ahead(), ahead())).prop_map(|(key, draft, dates)| {
        let (opened, promised, next_check) = dates;
        let opened = Some(opened);
        match draft.check(Dates { opened, promised, next_check }, NOW) {
            Ok(entry) => Msg::SaveTicket(key, entry),
            Err(_) => Msg::ChangeDraft(key, draft),
        }
    });
    let timers =
        (key(), timer_draft(), date()).prop_map(|(key, draft, started)| match draft.check(started, NOW) {
            Ok(entry) => Msg::SaveTimer(key, entry),
            Err(_) => Msg::ChangeTimerDraft(key, draft),
        });
    let lines = (0..4_u32, prop::sample::select(&Who::ALL[..]), text(), prop::option::of(text()))
        .prop_map(|(key, who, text, at)| Msg::ChangeLineDraft(key, LineDraft { who, text, at }));
    let report = ([text(), text(), text()], any::<bool>(), prop::collection::vec(step_id(), 0..3)).prop_map(
        |([error_text, last_login, country], last_login_forgotten, left_out)| {
            Msg::ChangeReport(ReportDraft { error_text, last_login, last_login_forgotten, country, left_out })
        },
    );
    prop_oneof![3 => tickets, 1 => timers, 1 => lines, 1 => report]
}

fn msg() -> impl Strategy<Value = Msg> {
    let key = || 0..4_u32;
    let status = prop::sample::select(&Status::ALL[..]);
    prop_oneof![
        1 => step_id().prop_map(Msg::Visit),
        1 => step_id().prop_map(Msg::Tick),
        1 => step_id().prop_map(Msg::Untick),
        1 => (step_id(), "[a-z]{0,8}").prop_map(|(step, choice)| Msg::Answer { step, choice }),
        6 => reply(),
        1 => prop::collection::vec(step_id(), 0..4).prop_map(|steps| Msg::Restart { steps }),
        6 => form(),
        1 => prop::option::of(key()).prop_map(Msg::DropDraft),
        1 => key().prop_map(Msg::DropLineDraft),
        1 => prop::option::of(key()).prop_map(Msg::DropTimerDraft),
        1 => (key(), status).prop_map(|(key, status)| Msg::SetStatus(key, status)),
        1 => (key(), any::<Option<i64>>()).prop_map(|(key, at)| Msg::SetNextCheck(key, at)),
        3 => (key(), line()).prop_map(|(key, line)| Msg::AddLine(key, line)),
        1 => (key(), line()).prop_map(|(key, line)| Msg::DeleteLine(key, line)),
        4 => key().prop_map(Msg::DeleteTicket),
        1 => key().prop_map(Msg::DeleteTimer),
        6 => prop::sample::select(vec![
            Msg::UndoRestart,
            Msg::Recover,
            Msg::Relapse,
            Msg::UndoDelete,
            Msg::SettleDelete,
            Msg::UndoDeleteLine(0),
            Msg::SettleDeleteLine(0),
            Msg::UndoDeleteLine(1),
            Msg::UndoDeleteTimer,
            Msg::SettleDeleteTimer,
            Msg::EraseAll,
        ]),
    ]
}

/// Messages with the moments at which they come; the phone's clock may show any.
pub fn msgs() -> impl Strategy<Value = Vec<(Msg, i64)>> {
    prop::collection::vec((msg(), any::<i64>()), 0..40)
}
