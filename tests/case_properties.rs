//! What holds for any input.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves reads what was written")]

use std::collections::BTreeMap;

use michishirube::content::GUIDE;
use michishirube::rules::case::msg::Effect;
use michishirube::rules::case::persist;
use michishirube::rules::case::persist::{Decoded, Undecodable, VERSION};
use michishirube::rules::case::state::Case;
use michishirube::rules::desk::tickets::id::{ID_LIMIT, TicketId};
use michishirube::rules::desk::tickets::ticket::TicketKey;
use michishirube::rules::journey::walk;
use michishirube::rules::journey::walk::Action;
use michishirube::rules::route::{Base, Route};
use proptest::prelude::*;

#[path = "support/play.rs"]
mod play;
mod support;
use play::{KEY, msgs};
use support::SerdeJson;

/// What local storage holds after each message: the text of the case and of each ticket.
#[derive(Default)]
struct Stored {
    case: Option<String>,
    tickets: BTreeMap<TicketKey, String>,
}

impl Stored {
    /// Writes what the effects of a message say, and nothing else.
    fn write(&mut self, case: &Case, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::SaveTicket(key) => {
                    let ticket = case.tickets.iter().find(|ticket| ticket.key == *key).unwrap();
                    self.tickets.insert(*key, persist::encode_ticket(&SerdeJson, ticket).unwrap());
                }
                Effect::RemoveTicket(key) => {
                    self.tickets.remove(key);
                }
                Effect::EraseAll => {
                    *self = Self::default();
                    return;
                }
            }
        }
        self.case = Some(persist::encode(&SerdeJson, case).unwrap());
    }

    fn read(&self) -> Case {
        let text = self.case.as_deref();
        let mut case =
            text.map_or_else(Case::default, |text| persist::decode(&SerdeJson, text).unwrap().case);
        let tickets = self.tickets.values().map(|text| persist::decode_ticket(&SerdeJson, text).unwrap());
        case.adopt_tickets(tickets.collect());
        case
    }
}

/// The order of tickets in a case has no meaning.
fn in_order(mut case: Case) -> Case {
    case.tickets.sort_by_key(|ticket| ticket.key);
    case
}

fn case() -> impl Strategy<Value = Case> {
    msgs().prop_map(|msgs| {
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
    fn what_the_effects_say_is_enough_to_bring_the_case_back(msgs in msgs()) {
        let (mut case, mut stored) = (Case::default(), Stored::default());
        for (msg, now) in msgs {
            let before = stored.case.clone();
            let effects = case.update(msg, now);
            stored.write(&case, &effects);
            if effects == [Effect::EraseAll] {
                prop_assert_eq!(stored.read(), Case::default());
                continue;
            }
            prop_assert!(stored.case != before, "no other tab notices");
            prop_assert_eq!(in_order(stored.read()), in_order(case.clone()));
        }
    }

    #[test]
    fn a_case_taken_along_comes_back_as_it_was(case in case()) {
        let text = persist::encode_whole(&SerdeJson, &case).unwrap();
        let tickets_inside = !case.tickets.is_empty();
        prop_assert_eq!(persist::decode(&SerdeJson, &text), Ok(Decoded { case, tickets_inside }));
    }

    #[test]
    fn a_secret_is_never_kept(case in case()) {
        prop_assert!(!persist::encode_whole(&SerdeJson, &case).unwrap().contains(KEY));
    }

    #[test]
    fn no_text_breaks_the_decoder(text in ".*") {
        let found = [
            persist::decode(&SerdeJson, &text).map(|_| ()),
            persist::decode_ticket(&SerdeJson, &text).map(|_| ()),
        ];
        for error in found.into_iter().filter_map(Result::err) {
            prop_assert!(matches!(error, Undecodable::Malformed(_)));
        }
    }

    #[test]
    fn newer_versions_are_recognised(version in VERSION + 1..) {
        let text = format!("{{\"version\":{version},\"case\":7}}");
        prop_assert_eq!(persist::decode(&SerdeJson, &text), Err(Undecodable::Newer(version)));
        prop_assert_eq!(persist::decode_ticket(&SerdeJson, &text), Err(Undecodable::Newer(version)));
    }

    #[test]
    fn whatever_was_done_there_is_a_next_action_or_an_end(case in case()) {
        match walk::next_action(&GUIDE, &case) {
            Action::Ask(question) => prop_assert!(walk::replay(&GUIDE, &case).reaches(question.id)),
            Action::Take(step) => prop_assert_eq!(case.ticked(step.id), None),
            Action::Done => {}
        }
        for running in walk::running(&GUIDE, &case, 1_000) {
            prop_assert!(running.wait.span.is_some());
        }
        for stage in GUIDE.stages {
            let progress = walk::progress(&GUIDE, &case, stage);
            prop_assert!(progress.done <= progress.total && progress.total > 0);
        }
    }

    #[test]
    fn keys_are_unique_and_histories_in_order(case in case()) {
        let tickets = case.tickets.iter().map(|ticket| ticket.key).collect();
        let timers = case.timers.iter().chain(&case.deleted_timers).map(|timer| timer.key).collect();
        for mut keys in [tickets, timers] as [Vec<u32>; 2] {
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            prop_assert_eq!(keys.len(), count);
        }
        for ticket in &case.tickets {
            prop_assert!(ticket.history.is_sorted_by_key(|line| line.at));
        }
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
