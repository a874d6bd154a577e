//! What holds for any input.

use michishirube::{
    content::GUIDE,
    domain::{
        case::{Case, Msg},
        flow::{self, Action},
        persist::{self, Undecodable, VERSION},
        route::{Base, Route},
        ticket::{Channel, Draft, ID_LIMIT, TicketId},
    },
};
use proptest::prelude::*;

mod support;
use support::SerdeJson;

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

fn draft() -> impl Strategy<Value = Draft> {
    (".{0,80}", prop::sample::select(&Channel::ALL[..]), prop::option::of(".{0,20}"), ".{0,80}")
        .prop_map(|(id, channel, opened, note)| Draft { id, channel, opened, note })
}

fn msg() -> impl Strategy<Value = Msg> {
    let key = prop::option::of(0..4_u32);
    let saved = (key.clone(), draft(), any::<i64>()).prop_map(|(key, draft, opened)| {
        let opened = Some(opened.rem_euclid(2_000_000_000_000));
        match draft.check(opened, 2_000_000_000_000) {
            Ok(entry) => Msg::SaveTicket(key, entry),
            Err(_) => Msg::ChangeDraft(key, draft),
        }
    });
    prop_oneof![
        1 => step_id().prop_map(Msg::Visit),
        1 => step_id().prop_map(Msg::Tick),
        1 => step_id().prop_map(Msg::Untick),
        1 => (step_id(), "[a-z]{0,8}").prop_map(|(step, choice)| Msg::Answer { step, choice }),
        6 => reply(),
        1 => prop::collection::vec(step_id(), 0..4).prop_map(|steps| Msg::Restart { steps }),
        1 => saved,
        1 => key.prop_map(Msg::DropDraft),
        1 => (0..4_u32).prop_map(Msg::DeleteTicket),
        1 => prop::sample::select(vec![
            Msg::UndoRestart,
            Msg::Recover,
            Msg::Relapse,
            Msg::UndoDelete,
            Msg::SettleDelete,
            Msg::EraseAll,
        ]),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    prop::collection::vec((msg(), any::<i64>()), 0..40).prop_map(|msgs| {
        let mut case = Case::default();
        for (msg, now) in msgs {
            case.update(msg, now);
        }
        case
    })
}

proptest! {
    #[test]
    fn a_ticket_id_is_clean_and_stable(typed in "\\PC{0,70}|.{0,70}") {
        if let Ok(id) = TicketId::parse(&typed) {
            prop_assert!((1..=ID_LIMIT).contains(&id.as_str().chars().count()));
            prop_assert!(!id.as_str().chars().any(char::is_control));
            prop_assert_eq!(id.as_str().trim(), id.as_str());
            prop_assert_eq!(TicketId::parse(id.as_str()), Ok(id));
        }
    }

    #[test]
    fn a_saved_case_comes_back_as_it_was(case in case()) {
        let text = persist::encode(&SerdeJson, &case).unwrap();
        prop_assert_eq!(persist::decode(&SerdeJson, &text), Ok(case));
    }

    #[test]
    fn no_text_breaks_the_decoder(text in ".*") {
        if let Err(error) = persist::decode(&SerdeJson, &text) {
            prop_assert!(matches!(error, Undecodable::Malformed(_)));
        }
    }

    #[test]
    fn newer_versions_are_recognised(version in VERSION + 1..) {
        let text = format!("{{\"version\":{version},\"case\":7}}");
        prop_assert_eq!(persist::decode(&SerdeJson, &text), Err(Undecodable::Newer(version)));
    }

    #[test]
    fn whatever_was_done_there_is_a_next_action_or_an_end(case in case()) {
        match flow::next_action(&GUIDE, &case) {
            Action::Ask(question) => prop_assert!(flow::replay(&GUIDE, &case).reaches(question.id)),
            Action::Take(step) => prop_assert_eq!(case.ticked(step.id), None),
            Action::Done => {}
        }
        for running in flow::running(&GUIDE, &case, 1_000) {
            prop_assert!(running.wait.span.is_some());
        }
        for stage in GUIDE.stages {
            let progress = flow::progress(&GUIDE, &case, stage);
            prop_assert!(progress.done <= progress.total && progress.total > 0);
        }
    }

    #[test]
    fn every_ticket_keeps_a_key_of_its_own(case in case()) {
        let mut keys: Vec<_> = case.tickets.iter().chain(&case.deleted).map(|t| t.key).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
    }

    #[test]
    fn no_address_breaks_the_parser(base in ".{0,12}", path in ".{0,60}", query in ".{0,30}") {
        let base = Base::new(&base);
        if let Some(route) = Route::parse(&GUIDE, &base, &path, &query) {
            let (path, query) = split(route.href(&GUIDE, &base));
            prop_assert_eq!(Route::parse(&GUIDE, &base, &path, &query), Some(route));
        }
    }

    #[test]
    fn ticket_addresses_come_back(key in any::<u32>()) {
        let base = Base::new("/guide/");
        let route = Route::TicketForm(Some(key));
        let (path, query) = split(route.href(&GUIDE, &base));
        prop_assert_eq!(Route::parse(&GUIDE, &base, &path, &query), Some(route));
    }
}

fn split(address: String) -> (String, String) {
    match address.split_once('?') {
        Some((path, query)) => (path.into(), query.into()),
        None => (address, String::new()),
    }
}
