//! What holds for any input.

use michishirube::{
    content::GUIDE,
    rules::{
        case::{
            record::Record,
            state::Case,
            sync::{Health, State, Sync},
        },
        desk::{
            pages::DeskPage,
            tickets::id::{ID_LIMIT, TicketId},
        },
        journey::walk::{self, Action, Course},
        route::{Base, Route},
    },
};
use proptest::prelude::*;

#[path = "support/disk.rs"]
mod disk;
#[path = "support/play.rs"]
mod play;
use disk::MemoryDisk;
use play::{KEY, msgs};

const SPACE: &str = "michishirube:/:";

/// The order in which records stand in memory has no meaning.
fn in_order(mut case: Case) -> Case {
    for name in Case::names(&case) {
        let fields = case.fields(&name);
        case.adopt(&name, fields.as_ref());
    }
    case.tickets.all.sort_by_key(|ticket| ticket.key);
    case.timers.all.sort_by_key(|timer| timer.key);
    case
}

fn records(case: &Case) -> Vec<String> {
    // A form that nobody touched says nothing, and is not stored.
    let says = |name: &Record| case.fields(name).filter(|fields| !fields.is_empty());
    let said =
        case.names().into_iter().filter_map(|name| Some(format!("{} {:?}", name.name(), says(&name)?)));
    let mut records: Vec<String> = said.collect();
    records.sort();
    records
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
    fn every_record_comes_back_as_it_was(case in case()) {
        let again = in_order(case.clone());
        prop_assert_eq!(records(&case), records(&again));
    }

    #[test]
    fn what_messages_name_is_enough_to_bring_the_case_back(msgs in msgs()) {
        let disk = MemoryDisk::default();
        let (mut sync, mut case) = Sync::<Case>::open(SPACE, &disk, 0);
        for (msg, now) in msgs {
            let touched = case.update(msg, now);
            let changed = sync.save(&disk, &mut case, &touched);
            prop_assert_eq!((changed.len(), sync.health()), (0, Health::Works));
            let (_, stored) = Sync::<Case>::open(SPACE, &disk, 0);
            prop_assert_eq!(records(&stored), records(&case));
        }
    }

    #[test]
    fn a_secret_is_never_kept(msgs in msgs()) {
        let disk = MemoryDisk::default();
        let (mut sync, mut case) = Sync::<Case>::open(SPACE, &disk, 0);
        for (msg, now) in msgs {
            let touched = case.update(msg, now);
            sync.save(&disk, &mut case, &touched);
        }
        prop_assert!(disk.texts.borrow().values().all(|text| !text.contains(KEY)));
    }

    #[test]
    fn whatever_was_done_there_is_a_next_action_or_an_end(case in case()) {
        let journey = &case.journey;
        let course = Course::of(&GUIDE, journey);
        match walk::next_action(&GUIDE, journey, &course) {
            Action::Ask(question) => prop_assert!(course.replay.reaches(question.id)),
            Action::Take(step) => prop_assert_eq!(journey.ticked(step.id), None),
            Action::Plan | Action::Done => {}
        }
        for running in walk::running(journey, &course, 1_000) {
            prop_assert!(running.wait.span.is_some());
        }
        for stage in GUIDE.stages {
            let progress = walk::progress(&GUIDE, journey, stage);
            prop_assert!(progress.done <= progress.total && progress.total > 0);
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
    fn ticket_addresses_come_back(key in any::<u64>()) {
        let base = Base::new("/guide/");
        let route = Route::Desk(DeskPage::TicketForm(Some(key)));
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
