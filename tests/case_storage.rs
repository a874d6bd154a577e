//! The case in local storage: what the build of 22 November 2026 left is opened, whatever the storage does.

#![expect(clippy::unwrap_used, reason = "helpers outside the tests themselves read the fixture")]

use std::collections::BTreeMap;

use michishirube::rules::{
    case::{
        state::Case,
        sync::{Health, State, Sync},
    },
    desk::{
        tickets::state::Msg as TicketsMsg,
        undo::{self, living},
    },
    journey::state::Msg as JourneyMsg,
};

#[path = "support/disk.rs"]
mod disk;
use disk::MemoryDisk;

const SPACE: &str = "michishirube:/:";
const NOW: i64 = 1_795_400_000_000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// All of local storage, as that build wrote it.
fn fixture() -> BTreeMap<String, String> {
    serde_json::from_str(include_str!("fixtures/storage-2026-11-22.json")).unwrap()
}

fn open(disk: &MemoryDisk, now: i64) -> (Sync<Case>, Case) {
    Sync::open(SPACE, disk, now)
}

/// Every record of a case, in words.
fn records(case: &Case) -> Vec<String> {
    let mut found: Vec<String> =
        case.names().iter().map(|name| format!("{} {:?}", name.name(), case.fields(name))).collect();
    found.sort();
    found
}

/// Two cases are the same; if not, only what differs is told.
fn check_same(case: &Case, expected: &[String], place: &str) {
    let found = records(case);
    let missing: Vec<&String> = expected.iter().filter(|record| !found.contains(record)).collect();
    let more: Vec<&String> = found.iter().filter(|record| !expected.contains(record)).collect();
    assert!(missing.is_empty() && more.is_empty(), "{place}: missing {missing:?}, instead {more:?}");
}

/// What the person had on that day, counted by the old build itself.
fn check(case: &Case) {
    assert_eq!((case.journey.ticks.len(), case.journey.answers.len()), (8, 2));
    assert_eq!(case.journey.position.as_deref(), Some("device"));
    let gone = case.journey.restarted.as_ref().unwrap();
    assert_eq!((gone.replies.len(), gone.ticks.len()), (7, 5));
    assert_eq!((case.tickets.all.len(), case.tickets.living().count()), (40, 39));
    assert_eq!(undo::latest(&case.tickets.all).unwrap().id.as_str(), "T-031");
    assert!((1..=40).all(|n| {
        let id = format!("T-{n:03}");
        case.tickets.all.iter().any(|ticket| ticket.id.as_str() == id)
    }));
    let lines = case.tickets.all.iter().flat_map(|ticket| &ticket.history);
    assert_eq!((lines.clone().count(), lines.filter(|line| line.deleted.is_some()).count()), (28, 1));
    assert_eq!((case.timers.all.len(), living(&case.timers.all).count()), (3, 2));
    let drafts = (case.tickets.drafts.iter().count(), case.tickets.line_drafts.iter().count());
    assert_eq!((drafts, case.timers.drafts.iter().count()), ((2, 1), 1));
    assert_eq!(case.tickets.begun(|_| false).unwrap().1.id.as_deref(), Some("T-04"));
    assert_eq!((case.letter.country.as_str(), case.letter.left_out.len()), ("タイ", 1));
}

#[test]
fn everything_of_the_22nd_of_november_is_there() {
    let disk = MemoryDisk::with(fixture());
    let (sync, case) = open(&disk, NOW);
    check(&case);
    assert_eq!((sync.health(), sync.owed()), (Health::Works, 0));
    let aside = sync.set_aside(&disk);
    assert_eq!((aside.len(), aside[0].text.contains("T-BROKEN")), (1, true));
    // What the old build left stands there until nobody needs it.
    assert!(fixture().iter().all(|(key, text)| disk.texts.borrow().get(key) == Some(text)));
    let (_, again) = open(&disk, NOW + 2 * DAY);
    check_same(&again, &records(&case), "again");
    let former =
        |disk: &MemoryDisk| disk.texts.borrow().keys().filter(|key| Case::former(key).is_some()).count();
    assert_eq!(former(&disk), 1, "only what cannot be read");
    let (_, again) = open(&disk, NOW + 3 * DAY);
    check_same(&again, &records(&case), "again");
}

#[test]
fn a_tab_that_ends_at_any_write_loses_nothing() {
    let expected = records(&open(&MemoryDisk::with(fixture()), NOW).1);
    let whole = MemoryDisk::with(fixture());
    whole.tab(|disk| open(disk, NOW));
    let writes = whole.changes.get();
    assert!(writes > 45, "{writes}");
    for end in 0..writes {
        let disk = MemoryDisk::with(fixture());
        disk.ends_after.set(Some(end));
        assert!(disk.tab(|disk| open(disk, NOW)).is_none());
        // And once more, at its next start.
        disk.ends_after.set(Some(end / 2));
        disk.tab(|disk| open(disk, NOW + 2 * DAY));
        disk.ends_after.set(None);
        let (sync, case) = open(&disk, NOW + 4 * DAY);
        assert_eq!(sync.health(), Health::Works, "{end}");
        check_same(&case, &expected, &end.to_string());
    }
}

#[test]
fn nearly_full_storage_loses_nothing_and_says_so() {
    let expected = records(&open(&MemoryDisk::with(fixture()), NOW).1);
    let used = MemoryDisk::with(fixture()).used();
    for room in [0, 1, 150, 300, 700, 2_000, 6_000, 20_000] {
        let disk = MemoryDisk::with(fixture());
        disk.size.set(Some(used + room));
        let (mut sync, mut case) = open(&disk, NOW);
        check_same(&case, &expected, &room.to_string());
        assert_eq!(sync.health() == Health::Full, sync.owed() > 0, "{room}");
        // Killed here, and opened again: in the same storage, and once there is room.
        check_same(&open(&disk, NOW + DAY / 2).1, &expected, &room.to_string());
        disk.size.set(None);
        sync.look(&disk, &mut case);
        assert_eq!(sync.health(), Health::Works, "{room}");
        check_same(&case, &expected, &room.to_string());
        check_same(&open(&disk, NOW + 9 * DAY).1, &expected, &room.to_string());
    }
}

#[test]
fn a_tab_that_ends_in_nearly_full_storage_loses_nothing() {
    let expected = records(&open(&MemoryDisk::with(fixture()), NOW).1);
    let used = MemoryDisk::with(fixture()).used();
    for room in [400, 3_000] {
        for end in 0..120 {
            let disk = MemoryDisk::with(fixture());
            disk.size.set(Some(used + room));
            disk.ends_after.set(Some(end));
            let ended = disk.tab(|disk| open(disk, NOW)).is_none();
            disk.ends_after.set(None);
            check_same(&open(&disk, NOW).1, &expected, &format!("{room} {end}"));
            disk.size.set(None);
            check_same(&open(&disk, NOW).1, &expected, &format!("{room} {end}"));
            if !ended {
                break;
            }
        }
    }
}

#[test]
fn an_older_build_in_another_tab_goes_on_and_is_heard() {
    let disk = MemoryDisk::with(fixture());
    let (mut sync, mut case) = open(&disk, NOW);
    // The old tab ticks a step and writes a new ticket; this one has ticked another step.
    let touched = case.update(JourneyMsg::Tick("network".into()), NOW);
    sync.save(&disk, &mut case, &touched);
    let key = "michishirube:case";
    let old = disk.texts.borrow()[key].replace(r#""ticks":["#, r#""ticks":[{"step":"device","at":7},"#);
    disk.texts.borrow_mut().insert(key.into(), old.clone());
    sync.heard(&disk, &mut case, Some(key), Some(&old));
    let ticket = r#"{"version":3,"ticket":{"key":40,"id":"T-041","channel":"chat","opened":1,"note":""}}"#;
    disk.texts.borrow_mut().insert("michishirube:ticket:40".into(), ticket.into());
    sync.heard(&disk, &mut case, Some("michishirube:ticket:40"), Some(ticket));
    for case in [&case, &open(&disk, NOW).1] {
        assert_eq!(case.journey.ticked("device"), Some(7));
        assert_eq!(case.journey.ticked("network"), Some(NOW));
        assert_eq!((case.journey.ticks.len(), case.tickets.all.len()), (10, 41));
    }
}

#[test]
fn erasing_leaves_the_marker_that_other_tabs_obey() {
    let disk = MemoryDisk::with(fixture());
    let (mut sync, mut case) = open(&disk, NOW);
    let (mut other, mut other_case) = open(&disk, NOW);
    assert!(sync.erase(&disk, &mut case));
    assert_eq!(disk.texts.borrow().keys().collect::<Vec<_>>(), ["michishirube:/:era"]);
    other.look(&disk, &mut other_case);
    for case in [&case, &other_case, &open(&disk, NOW).1] {
        assert_eq!(records(case), records(&Case::default()));
    }
}

#[test]
fn two_apps_of_one_origin_leave_each_other_alone() {
    let disk = MemoryDisk::default();
    let (mut root, mut root_case) = Sync::<Case>::open("michishirube:/:", &disk, NOW);
    let (mut guide, mut guide_case) = Sync::<Case>::open("michishirube:/guide/:", &disk, NOW);
    let touched = root_case.update(JourneyMsg::Tick("network".into()), NOW);
    root.save(&disk, &mut root_case, &touched);
    guide.look(&disk, &mut guide_case);
    assert_eq!(guide_case, Case::default());
    let touched = guide_case.update(JourneyMsg::Tick("cache".into()), NOW);
    guide.save(&disk, &mut guide_case, &touched);
    guide.erase(&disk, &mut guide_case);
    root.look(&disk, &mut root_case);
    assert_eq!(root_case.journey.ticked("network"), Some(NOW));
}

#[test]
fn a_record_that_is_not_understood_guards_its_own_key_only() {
    let disk = MemoryDisk::default();
    for (name, text) in [
        ("ticket:7", r#"{"version":4,"era":0,"fields":{"id":[1,7],"note":[1,"番号のない記録"]}}"#),
        ("ticket:8", "not json"),
        ("ticket:__proto__", r#"{"version":4,"era":0,"fields":{"id":[1,"x"]}}"#),
        (
            "journey",
            r#"{"version":4,"era":0,"fields":{"tick/network":[3,5],"tick/cache":"?","position":[1,{}]}}"#,
        ),
    ] {
        disk.texts.borrow_mut().insert(format!("{SPACE}{name}"), text.into());
    }
    let before = disk.texts.borrow().clone();
    let (mut sync, mut case) = open(&disk, NOW);
    assert_eq!((case.tickets.all.len(), case.journey.ticked("network")), (0, Some(5)));
    let touched = case.update(JourneyMsg::Tick("device".into()), NOW);
    sync.save(&disk, &mut case, &touched);
    let touched = case.update(TicketsMsg::DropDraft(1), NOW);
    sync.save(&disk, &mut case, &touched);
    assert_eq!(sync.health(), Health::Works);
    let after = disk.texts.borrow();
    for name in ["ticket:7", "ticket:8", "ticket:__proto__"] {
        let key = format!("{SPACE}{name}");
        assert_eq!(after[&key], before[&key]);
    }
    assert!(after.values().any(|text| *text == before["michishirube:/:journey"]), "the damaged text is kept");
    let (_, case) = open(&MemoryDisk::with(after.clone()), NOW);
    assert_eq!((case.journey.ticked("network"), case.journey.ticked("device")), (Some(5), Some(NOW)));
}
