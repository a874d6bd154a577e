//! Every fault of local storage and of tabs that lost something once, by its number in the list of
//! faults. None may lose anything now.

#[path = "support/tabs.rs"]
mod tabs;

use michishirube::rules::{
    case::sync::{Denied, Disk, Health, Json, Stored},
    records::value::{GREATEST, Value},
};
use tabs::*;

const LONG: usize = 1_500;

fn long() -> String {
    "あ".repeat(LONG)
}

/// Leaves this many units of room.
fn leave(store: &std::rc::Rc<std::cell::RefCell<Store>>, units: usize) {
    let used = store.borrow().used();
    store.borrow_mut().quota = Some(used + units);
}

fn free(store: &std::rc::Rc<std::cell::RefCell<Store>>) {
    store.borrow_mut().quota = None;
}

#[test]
fn s03_reads_throw_and_writes_work() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "kept");
    tab.set("journey", "tick/a", 1);
    let before = store.borrow().texts.clone();
    store.borrow_mut().unreadable.insert("all".into());
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Unread);
    tab.set("journey", "tick/b", 2);
    tab.set("ticket:2", "note", "new");
    tab.look();
    assert_eq!(store.borrow().texts, before, "nothing is overwritten");
    assert_eq!(tab.sync.owed(), 2);
    store.borrow_mut().unreadable.clear();
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh, tab.desk);
    assert_eq!(fresh.text("ticket:1", "note"), Some("kept"));
    assert_eq!(fresh.text("ticket:2", "note"), Some("new"));
    assert_eq!(fresh.field("journey", "tick/a"), Some(&Value::Int(1)));
    assert_eq!(fresh.field("journey", "tick/b"), Some(&Value::Int(2)));
}

#[test]
fn s04_a_few_reads_throw() {
    let store = store();
    let mut tab = Tab::open(&store);
    for n in 0..5 {
        tab.set(&format!("ticket:{n}"), "note", "kept");
    }
    let before = store.borrow().texts.clone();
    for n in 0..3 {
        store.borrow_mut().unreadable.insert(key(&format!("ticket:{n}")));
    }
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Unread);
    tab.set("journey", "tick/b", 2);
    store.borrow_mut().unreadable.clear();
    assert_eq!(tab.look().len(), 3);
    assert_eq!(tab.health(), Health::Works);
    assert!(tab.sync.set_aside(&tab.disk).is_empty());
    assert!(before.iter().all(|(key, text)| store.borrow().texts.get(key) == Some(text)));
    assert_eq!(Tab::open(&store).desk.0.len(), 6);
}

#[test]
fn s34_listing_is_blocked_for_a_while() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "kept");
    tab.set("journey", "tick/a", 1);
    for _ in 0..9 {
        tab.set("journey", "tick/a", 7);
        tab.set("journey", "tick/a", 8);
    }
    tab.erase();
    tab.set("journey", "tick/a", 1);
    tab.set("ticket:1", "note", "kept");
    let before = store.borrow().texts.clone();
    store.borrow_mut().unreadable.insert("*".into());
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Blocked);
    tab.set("journey", "tick/a", 99);
    tab.set("ticket:2", "note", "new");
    tab.look();
    assert_eq!(store.borrow().texts, before);
    assert_eq!(tab.sync.owed(), 2);
    assert!(tab.sync.unsaved(&"ticket:2".to_owned()));
    store.borrow_mut().unreadable.clear();
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh, tab.desk);
    assert_eq!(fresh.field("journey", "tick/a"), Some(&Value::Int(99)), "memory is the later one");
    assert_eq!(fresh.0.len(), 3);
}

#[test]
fn s07_k4_a_draft_stands_until_its_ticket_does() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket-draft:1", "note", long());
    leave(&store, 299);
    tab.desk.set("ticket:1", "note", long());
    tab.desk.0.remove("ticket-draft:1");
    tab.save(&["ticket:1", "ticket-draft:1"]);
    assert_eq!(tab.health(), Health::Full);
    let after_a_kill = Tab::open(&store);
    assert_eq!(after_a_kill.text("ticket-draft:1", "note"), Some(&*long()));
    drop(after_a_kill);
    free(&store);
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh.text("ticket:1", "note"), Some(&*long()));
    assert_eq!(fresh.0.len(), 1, "the draft is gone");
}

#[test]
fn s08_an_edit_without_room_leaves_ticket_and_draft() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "元");
    tab.desk.set("ticket-draft:1", "note", long());
    tab.save(&["ticket-draft:1"]);
    leave(&store, 199);
    tab.desk.set("ticket:1", "note", long());
    tab.desk.0.remove("ticket-draft:1");
    tab.save(&["ticket:1", "ticket-draft:1"]);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh.text("ticket:1", "note"), Some("元"));
    assert_eq!(fresh.text("ticket-draft:1", "note"), Some(&*long()));
}

#[test]
fn s09_owed_work_survives_another_tabs_news() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    b.set("ticket:9", "note", long());
    a.hear();
    leave(&store, 0);
    a.set("ticket:1", "id", "OWED-1");
    assert_eq!(a.health(), Health::Full);
    free(&store);
    b.set("journey", "tick/a", 1);
    a.hear();
    assert_eq!(a.text("ticket:1", "id"), Some("OWED-1"));
    assert_eq!(a.health(), Health::Works, "hearing of another tab is a moment to try again");
    assert_eq!(Tab::open(&store).text("ticket:1", "id"), Some("OWED-1"));
    b.hear();
    assert_eq!(b.desk, a.desk);
}

#[test]
fn s10_owed_ticks_survive_another_tabs_ticks() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("journey", "tick/a", 1);
    b.hear();
    leave(&store, 0);
    a.set("journey", "tick/b", 2);
    a.set("journey", "tick/c", 3);
    assert_eq!(a.health(), Health::Full);
    free(&store);
    b.set("journey", "tick/d", 4);
    a.hear();
    assert_eq!(a.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    for (tick, at) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
        assert_eq!(fresh.field("journey", &format!("tick/{tick}")), Some(&Value::Int(at)));
    }
}

fn former_case(tickets: usize) -> String {
    let tickets: Vec<String> = (0..tickets)
        .map(|n| format!("\"{n}\":{{\"id\":\"#{n}\",\"note\":\"{}\"}}", "n".repeat(LONG)))
        .collect();
    format!("{{\"version\":2,\"case\":{{\"ticks\":{{\"cache\":1}},\"tickets\":{{{}}}}}}}", tickets.join(","))
}

#[test]
fn s11_former_data_stays_until_all_of_it_is_stored() {
    let store = store();
    let text = former_case(40);
    store.borrow_mut().put("michishirube:case", &text);
    leave(&store, text.len() / 2);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Full);
    assert_eq!(tab.desk.0.len(), 41);
    assert_eq!(store.borrow().text("michishirube:case"), Some(&*text));
    let after_a_kill = Tab::open(&store);
    assert_eq!(after_a_kill.desk, tab.desk);
    drop(after_a_kill);
    tab.set("ticket:old39", "note", "typed while full");
    free(&store);
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh, tab.desk);
    assert_eq!(fresh.text("ticket:old39", "note"), Some("typed while full"));
    assert_eq!(fresh.text("ticket:old39", "id"), Some("#39"));
}

#[test]
fn s11_former_data_makes_room_when_it_is_not_needed() {
    let store = store();
    let text = former_case(4);
    store.borrow_mut().put("michishirube:case", &text);
    let mut tab = Tab::open(&store);
    leave(&store, 100);
    tab.set("ticket:1", "note", long());
    assert_eq!(tab.health(), Health::Works);
    assert_eq!(store.borrow().text("michishirube:case"), None);
    assert_eq!(Tab::open(&store).desk, tab.desk);
}

#[test]
fn former_data_goes_a_day_later_and_not_before() {
    let day = 24 * 60 * 60 * 1000;
    for (later, stays) in [(0, true), (day, true), (day + 1, false), (-day, true), (-day - 1, false)] {
        let store = store();
        store.borrow_mut().put("michishirube:case", &former_case(2));
        Tab::open(&store);
        assert_eq!(Tab::open_at(&store, NOW + later).desk.0.len(), 3);
        assert_eq!(store.borrow().text("michishirube:case").is_some(), stays, "{later}");
        assert_eq!(Tab::open(&store).desk.0.len(), 3);
    }
}

#[test]
fn s12_a_migration_killed_at_every_write_loses_nothing() {
    for deaths in 0..20 {
        let store = store();
        store.borrow_mut().put("michishirube:case", &former_case(5));
        store.borrow_mut().put("michishirube:ticket:7", r#"{"version":3,"ticket":{"id":"seven"}}"#);
        store.borrow_mut().dies_after = Some(deaths);
        drop(Tab::open(&store));
        store.borrow_mut().dies_after = None;
        let tab = Tab::open(&store);
        assert_eq!(tab.desk.0.len(), 7, "killed after {deaths} writes");
        assert_eq!(tab.health(), Health::Works);
        assert_eq!(tab.text("ticket:7", "id"), Some("seven"));
        assert_eq!(tab.text("ticket:old4", "id"), Some("#4"));
        assert_eq!(Tab::open(&store).desk, tab.desk);
        let count = store.borrow().log.len();
        Tab::open(&store);
        assert_eq!(store.borrow().log.len(), count, "nothing is imported twice");
    }
}

const NEWER: &str = r#"{"version":5,"era":0,"things":[1,2]}"#;

#[test]
fn s16_u34_newer_data_is_left_alone() {
    for place in ["ticket:1", "journey", "something:else", "era", "imported"] {
        let store = store();
        let mut tab = Tab::open(&store);
        tab.set("ticket:1", "note", "kept");
        tab.set("journey", "tick/a", 1);
        tab.set("ticket-draft:1", "note", "draft");
        // The update is taken in another tab.
        let other = Local { store: std::rc::Rc::clone(&store), tab: usize::MAX };
        Disk::set(&other, &key(place), NEWER).unwrap();
        tab.hear();
        assert_eq!(tab.health(), Health::Newer, "{place}");
        let before = store.borrow().texts.clone();
        tab.set("ticket:2", "note", "typed here");
        tab.set("journey", "tick/b", 2);
        tab.drop("ticket-draft:1");
        assert!(!tab.erase());
        tab.look();
        let reopened = Tab::open(&store);
        assert_eq!(reopened.health(), Health::Newer);
        assert_eq!(store.borrow().texts, before, "{place}: nothing is written or removed");
        assert_eq!(tab.text("ticket:2", "note"), Some("typed here"));
        assert_eq!(tab.text("ticket:1", "note"), Some("kept"));
        assert_eq!(tab.sync.owed(), 3);
        store.borrow_mut().texts.remove(&key(place));
        tab.look();
        assert_eq!(tab.health(), Health::Works, "{place}");
        let fresh = Tab::open(&store).desk;
        assert_eq!(fresh, tab.desk);
        assert_eq!(fresh.text("ticket:1", "note"), Some("kept"));
        assert_eq!(fresh.text("ticket:2", "note"), Some("typed here"));
        assert_eq!(fresh.0.len(), 3);
    }
}

#[test]
fn s20c_numbers_at_the_edge_stay_writable() {
    let store = store();
    let text = format!(
        "{{\"version\":4,\"era\":0,\"fields\":{{\"deleted\":[3,{GREATEST}],\"note\":[{GREATEST},\"x\"]}}}}"
    );
    store.borrow_mut().put(&key("ticket:1"), &text);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.desk.field("ticket:1", "deleted"), Some(&Value::Int(GREATEST)));
    tab.set("ticket:2", "deleted", GREATEST + 1);
    tab.set("ticket:1", "note", "y");
    assert_eq!(tab.health(), Health::Works);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh.field("ticket:2", "deleted"), Some(&Value::Int(GREATEST)));
    assert_eq!(fresh.text("ticket:1", "note"), Some("y"), "a stamp beyond all sense counts as none");
    assert_eq!(fresh.field("ticket:1", "deleted"), Some(&Value::Int(GREATEST)));
}

#[test]
fn s22_cleared_from_outside_all_is_written_again() {
    for how in 0..3 {
        let store = store();
        let mut tab = Tab::open(&store);
        tab.set("ticket:0", "note", "from before an erasing");
        tab.erase();
        tab.set("ticket:1", "note", "kept");
        tab.set("journey", "tick/a", 1);
        tab.set("ticket-draft:1", "note", "typing");
        let desk = tab.desk.clone();
        let mut other = Tab::open(&store);
        store.borrow_mut().texts.clear();
        match how {
            0 => drop(tab.look()),
            1 => drop(tab.sync.heard(&tab.disk, &mut tab.desk, None, None)),
            _ => {
                tab.set("journey", "tick/a", 1);
                drop(tab.look());
            }
        }
        if how == 2 {
            // The key that was touched stands again already, so a draft that is missing may be another
            // tab's doing; the event of a clearing comes too and says which it was.
            drop(other.sync.heard(&other.disk, &mut other.desk, None, None));
            drop(tab.look());
        }
        assert_eq!(tab.health(), Health::Works);
        assert_eq!(Tab::open(&store).desk, desk, "{how}");
        assert_eq!(tab.desk, desk, "{how}");
    }
}

#[test]
fn s22_cleared_from_outside_and_written_again_by_another_tab() {
    let store = store();
    let mut a = Tab::open(&store);
    a.set("ticket:1", "note", "kept");
    a.set("ticket-draft:2", "note", "begun");
    a.look();
    store.borrow_mut().texts.clear();
    Tab::open(&store).set("journey", "tick/a", 1);
    // A slept. A draft that is missing together with a ticket was not dropped by anybody.
    a.look();
    for desk in [&a.desk, &Tab::open(&store).desk] {
        assert_eq!(desk.text("ticket:1", "note"), Some("kept"));
        assert_eq!(desk.text("ticket-draft:2", "note"), Some("begun"));
        assert_eq!(desk.field("journey", "tick/a"), Some(&Value::Int(1)));
    }
}

#[test]
fn a_text_without_an_era_is_of_today() {
    let store = store();
    let mut a = Tab::open(&store);
    a.set("ticket:1", "id", "#1");
    store.borrow_mut().put(&key("ticket:1"), r#"{"version":4,"fields":{"note":[9,"theirs"]}}"#);
    a.look();
    for desk in [&a.desk, &Tab::open(&store).desk] {
        assert_eq!(desk.text("ticket:1", "id"), Some("#1"));
        assert_eq!(desk.text("ticket:1", "note"), Some("theirs"));
    }
}

#[test]
fn s23_single_missing_keys() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "kept");
    tab.set("journey", "tick/a", 1);
    tab.set("ticket-draft:1", "note", "typing");
    for name in ["ticket:1", "journey", "ticket-draft:1"] {
        store.borrow_mut().texts.remove(&key(name));
        tab.look();
    }
    assert_eq!(tab.desk.0.len(), 2, "a draft was dropped by another tab");
    assert_eq!(Tab::open(&store).desk, tab.desk);
}

#[test]
fn s24e_two_tabs_write_one_record_in_the_same_instant() {
    for is_killed in [false, true] {
        let store = store();
        let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
        a.set("ticket:1", "id", "#1");
        b.hear();
        // B has read what stands there; A writes; B, in a process of its own, writes over it.
        let before = store.borrow().texts.clone();
        a.set("ticket:1", "note", "from A");
        let events = store.borrow().events.clone();
        store.borrow_mut().texts = before;
        b.set("ticket:1", "status", "from B");
        assert_eq!(stored(&store, "ticket:1").unwrap().fields().get("note"), None, "A's is overwritten");
        store.borrow_mut().events[b.disk.tab] = events[b.disk.tab].clone();
        if is_killed {
            b.hear();
        } else {
            settle(&mut [&mut a, &mut b]);
            assert_eq!(a.desk, b.desk);
        }
        let fresh = Tab::open(&store).desk;
        assert_eq!(fresh.text("ticket:1", "note"), Some("from A"));
        assert_eq!(fresh.text("ticket:1", "status"), Some("from B"));
    }
}

#[test]
fn s24_tickets_and_ticks_in_turn() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    for n in 0..200 {
        a.set(&format!("ticket:a{n}"), "id", "a");
        b.set(&format!("ticket:b{n}"), "id", "b");
        a.set("journey", &format!("tick/a{n}"), n);
        b.set("journey", &format!("tick/b{n}"), n);
        if n % 7 == 0 {
            a.hear();
        }
        if n % 3 == 0 {
            b.hear();
        }
    }
    settle(&mut [&mut a, &mut b]);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh.0.len(), 401);
    assert_eq!(fresh.0["journey"].len(), 400);
    assert_eq!(a.desk, fresh);
    assert_eq!(b.desk, fresh);
}

#[test]
fn s25a_a_draft_for_each_form_and_one_form_in_two_tabs() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("ticket-draft:1", "note", "typed in A");
    b.set("ticket-draft:2", "id", "typed in B");
    b.set("ticket-draft:1", "id", "same form in B");
    drop(a);
    let fresh = Tab::open(&store).desk;
    assert_eq!(fresh.text("ticket-draft:1", "note"), Some("typed in A"));
    assert_eq!(fresh.text("ticket-draft:1", "id"), Some("same form in B"));
    assert_eq!(fresh.text("ticket-draft:2", "id"), Some("typed in B"));
}

#[test]
fn s26_a_field_nobody_touched_follows() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("ticket:1", "note", "元のメモ");
    a.set("ticket:1", "id", "1");
    drop(a);
    let mut a = Tab::open(&store);
    b.hear();
    b.set("ticket:1", "note", "B のメモ");
    // A has heard nothing yet and holds no record of its own.
    a.desk.set("ticket:1", "id", "2");
    assert_eq!(a.save(&["ticket:1"]), ["ticket:1"]);
    assert_eq!(a.text("ticket:1", "note"), Some("B のメモ"));
    assert_eq!(a.text("ticket:1", "id"), Some("2"));
    b.hear();
    assert_eq!(a.desk, b.desk);
    assert_eq!(Tab::open(&store).desk, a.desk);
}

#[test]
fn s27_an_erasing_is_obeyed_whatever_is_owed() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("ticket:1", "note", "secret");
    a.set("journey", "tick/secret", 1);
    b.hear();
    leave(&store, 0);
    a.set("ticket:2", "note", "GHOST-1");
    assert_eq!(a.health(), Health::Full);
    free(&store);
    assert!(b.erase());
    assert_eq!(b.desk.0.len(), 0);
    // A was asleep: no event. The person types at once.
    a.desk.set("ticket:3", "note", "new");
    a.desk.set("journey", "tick/new", 2);
    a.save(&["ticket:3", "journey"]);
    for tab in [&a, &Tab::open(&store)] {
        assert_eq!(tab.text("ticket:3", "note"), Some("new"));
        assert_eq!(tab.desk.field("journey", "tick/new"), Some(&Value::Int(2)));
        assert_eq!(tab.desk.0.len(), 2, "{:?}", tab.desk);
        assert_eq!(tab.desk.0["journey"].len(), 1);
    }
    assert!(!format!("{:?}", store.borrow().texts).contains("secret"));
    settle(&mut [&mut a, &mut b]);
    assert_eq!(a.desk, b.desk);
}

#[test]
fn news_from_before_an_erasing_brings_nothing_back() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("ticket:1", "note", "secret");
    assert!(b.erase());
    b.hear();
    settle(&mut [&mut a, &mut b]);
    assert_eq!((a.desk.0.len(), b.desk.0.len()), (0, 0));
    assert!(!format!("{:?}", store.borrow().texts).contains("secret"));
}

/// Storage in which another tab acts right after the first write.
struct Meddled {
    disk: Local,
    meddle: std::cell::RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Json for Meddled {
    fn read(&self, text: &str) -> Result<Value, String> {
        self.disk.read(text)
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        self.disk.write(value)
    }
}

impl Disk for Meddled {
    fn keys(&self) -> Result<Vec<String>, Denied> {
        self.disk.keys()
    }

    fn get(&self, key: &str) -> Result<Stored, Denied> {
        self.disk.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        self.disk.set(key, text)?;
        if let Some(meddle) = self.meddle.borrow_mut().take() {
            meddle();
        }
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Denied> {
        self.disk.copy(from, to)
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.disk.remove(key)
    }
}

#[test]
fn what_another_tab_writes_while_this_one_erases_stays() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("ticket:1", "note", "secret");
    b.hear();
    let other = std::rc::Rc::clone(&store);
    let meddle = move || {
        b.hear();
        b.set("ticket:1", "note", "new");
        assert_eq!(stored(&other, "ticket:1").unwrap().era, 1);
    };
    let disk = Meddled { disk: a.disk.clone(), meddle: std::cell::RefCell::new(Some(Box::new(meddle))) };
    a.sync.erase(&disk, &mut a.desk);
    assert!(disk.meddle.borrow().is_none());
    a.look();
    for desk in [&a.desk, &Tab::open(&store).desk] {
        assert_eq!(desk.text("ticket:1", "note"), Some("new"));
    }
}

/// After storage was cleared from outside nothing says how often everything was erased before.
#[test]
fn an_erasing_after_a_clearing_from_outside_reaches_tabs_that_slept() {
    for erased_before in 0..3 {
        let store = store();
        let mut eraser = Tab::open(&store);
        eraser.set("ticket:0", "note", "first");
        for _ in 0..erased_before {
            assert!(eraser.erase());
        }
        // One opened after so many erasings, one heard of the last only.
        let mut sleeper = Tab::open(&store);
        sleeper.set("ticket:1", "note", "secret");
        let mut watcher = Tab::open(&store);
        assert!(eraser.erase());
        watcher.hear();
        store.borrow_mut().texts.clear();
        assert!(watcher.erase());
        sleeper.look();
        assert_eq!(sleeper.desk.0.len(), 0, "{erased_before}");
        assert!(!format!("{:?}", store.borrow().texts).contains("secret"));
        // A tab that knew of none before erases: the count begins anew, and counts.
        sleeper.set("ticket:2", "note", "secret");
        store.borrow_mut().texts.clear();
        assert!(Tab::open(&store).erase());
        for tab in [&mut sleeper, &mut watcher] {
            tab.look();
            assert_eq!(tab.desk.0.len(), 0, "{erased_before}");
        }
        assert!(!format!("{:?}", store.borrow().texts).contains("secret"));
    }
}

/// Two tabs write one record in the same instant and end; a third heard of both while it could read nothing.
#[test]
fn what_was_heard_while_nothing_could_be_read_counts() {
    let store = store();
    let (mut a, mut b, mut c) = (Tab::open(&store), Tab::open(&store), Tab::open(&store));
    let before = store.borrow().texts.clone();
    a.set("ticket:1", "note", "from A");
    store.borrow_mut().texts = before;
    b.set("ticket:1", "status", "from B");
    store.borrow_mut().unreadable.insert(key("ticket:1"));
    c.hear();
    assert_eq!(c.desk.0.len(), 0);
    store.borrow_mut().unreadable.clear();
    c.look();
    for desk in [c.desk, Tab::open(&store).desk] {
        assert_eq!(desk.text("ticket:1", "note"), Some("from A"));
        assert_eq!(desk.text("ticket:1", "status"), Some("from B"));
    }
}

#[test]
fn s27_an_erasing_killed_at_every_step_is_finished_by_the_next() {
    for deaths in 1..12 {
        let store = store();
        let mut tab = Tab::open(&store);
        tab.set("ticket:1", "note", "secret");
        tab.set("journey", "tick/secret", 1);
        store.borrow_mut().put("michishirube:case", r#"{"version":3,"case":{"ticks":{"secret":1}}}"#);
        store.borrow_mut().put("michishirube:set-aside:1", "secret");
        store.borrow_mut().put(&key("ticket:2"), "secret");
        store.borrow_mut().put(&key("aside:2:3"), "secret");
        tab.look();
        store.borrow_mut().put("another app's", "stays");
        store.borrow_mut().dies_after = Some(deaths);
        tab.erase();
        drop(tab);
        store.borrow_mut().dies_after = None;
        let tab = Tab::open(&store);
        assert_eq!(tab.desk, Desk::default(), "{deaths}");
        assert_eq!(tab.health(), Health::Works);
        let left: Vec<String> = store.borrow().texts.keys().cloned().collect();
        assert_eq!(left, ["another app's", &key("era")], "{deaths}");
        assert_eq!(store.borrow().text(&key("era")), Some(r#"{"version":4,"era":1}"#));
    }
}

#[test]
fn erasing_needs_no_room() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "secret");
    leave(&store, 0);
    assert!(tab.erase());
    assert_eq!(store.borrow().texts.len(), 1);
    tab.set("ticket:2", "note", "x");
    store.borrow_mut().refuses_writes = true;
    assert!(!tab.erase());
    assert_eq!(tab.health(), Health::Full);
    store.borrow_mut().refuses_writes = false;
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    assert_eq!(Tab::open(&store).desk, Desk::default());
}

#[test]
fn s29_an_older_builds_ticket_lives_beside_ours() {
    let store = store();
    store.borrow_mut().put("michishirube:ticket:0", r##"{"version":3,"ticket":{"id":"#128"}}"##);
    let mut tab = Tab::open(&store);
    tab.set("ticket:0", "note", "ours");
    store.borrow_mut().put("michishirube:case", r#"{"version":2,"case":{"tickets":{"0":{"id":"99"}}}}"#);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.text("ticket:0", "id"), Some("#128"));
    assert_eq!(tab.text("ticket:0", "note"), Some("ours"));
    assert_eq!(tab.text("ticket:old0", "id"), Some("99"));
    // The older build goes on, in a tab of its own.
    store
        .borrow_mut()
        .put("michishirube:ticket:0", r##"{"version":3,"ticket":{"id":"#129","note":"theirs"}}"##);
    tab.sync.heard(&tab.disk, &mut tab.desk, Some("michishirube:ticket:0"), None);
    assert_eq!(tab.text("ticket:0", "id"), Some("#129"), "nobody changed that here");
    assert_eq!(tab.text("ticket:0", "note"), Some("ours"));
    tab.drop("ticket:0");
    store.borrow_mut().put("michishirube:ticket:0", r##"{"version":3,"ticket":{"id":"#130"}}"##);
    tab.look();
    assert_eq!(tab.desk.0.get("ticket:0"), None, "what is gone stays gone");
    assert_eq!(Tab::open(&store).desk, tab.desk);
}

#[test]
fn an_older_builds_later_value_wins_in_every_tab() {
    for (first, second) in [("a", "z"), ("z", "a")] {
        let store = store();
        let text = |id: &str| format!("{{\"version\":3,\"ticket\":{{\"id\":\"{id}\"}}}}");
        store.borrow_mut().put("michishirube:ticket:0", &text(first));
        let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
        a.set("ticket:0", "note", "from A");
        b.hear();
        b.set("ticket:0", "status", "from B");
        store.borrow_mut().put("michishirube:ticket:0", &text(second));
        a.look();
        settle(&mut [&mut b, &mut a]);
        for tab in [&a, &b, &Tab::open(&store)] {
            assert_eq!(tab.text("ticket:0", "id"), Some(second));
            assert_eq!(tab.text("ticket:0", "note"), Some("from A"));
            assert_eq!(tab.text("ticket:0", "status"), Some("from B"));
        }
    }
}

#[test]
fn s31_stored_text_becomes_garbage_under_the_app() {
    for garbage in [Stored::Text("{\"versi".into()), Stored::Odd("\u{fffd}".into())] {
        let store = store();
        let mut tab = Tab::open(&store);
        tab.set("journey", "tick/a", 1);
        tab.set("journey", "tick/b", 2);
        tab.set("ticket:1", "note", "kept");
        let mut other = Tab::open(&store);
        for name in ["journey", "ticket:1"] {
            store.borrow_mut().texts.insert(key(name), garbage.clone());
        }
        let desk = tab.desk.clone();
        other.set("journey", "tick/c", 3);
        settle(&mut [&mut tab, &mut other]);
        let fresh = Tab::open(&store);
        assert_eq!(fresh.desk.0["journey"].len(), 3);
        assert_eq!(fresh.desk.0["ticket:1"], desk.0["ticket:1"]);
        assert_eq!(fresh.desk, tab.desk);
        let aside = fresh.sync.set_aside(&fresh.disk);
        assert!(!aside.is_empty());
        assert!(aside.iter().all(|text| text.at == Some(NOW)), "{aside:?}");
        assert!(aside.iter().all(|text| store.borrow().texts[&text.key] == garbage));
    }
}

#[test]
fn s33_garbage_too_big_to_be_copied() {
    let store = store();
    let garbage = "x".repeat(1_000_000);
    store.borrow_mut().put(&key("journey"), &garbage);
    leave(&store, 500_000);
    let mut tab = Tab::open(&store);
    tab.set("journey", "tick/a", 1);
    tab.set("ticket:1", "note", "the rest works");
    assert_eq!(store.borrow().text(&key("journey")), Some(&*garbage));
    assert_eq!(tab.health(), Health::Full);
    assert!(tab.sync.unsaved(&"journey".to_owned()));
    assert_eq!(Tab::open(&store).text("ticket:1", "note"), Some("the rest works"));
    assert_eq!(tab.sync.set_aside(&tab.disk).len(), 1);
    free(&store);
    tab.look();
    assert_eq!(tab.health(), Health::Works);
    assert_eq!(Tab::open(&store).desk, tab.desk);
    let aside = tab.sync.set_aside(&tab.disk);
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].text, garbage);
    tab.erase();
    assert_eq!(store.borrow().texts.len(), 1);
}

#[test]
fn u33_a_frozen_tab_defends_nothing_that_others_have_finished() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    b.set("ticket-draft:1", "note", "begun in B");
    a.hear();
    b.look();
    b.look();
    // B freezes. A saves the draft as a ticket, ends, and a third tab starts a draft of the same name.
    a.desk.set("ticket:1", "note", "begun in B, done in A");
    a.desk.0.remove("ticket-draft:1");
    a.save(&["ticket:1", "ticket-draft:1"]);
    drop(a);
    let mut c = Tab::open(&store);
    c.set("ticket-draft:1", "note", "second thoughts");
    // B thaws.
    b.look();
    assert_eq!(b.text("ticket-draft:1", "note"), Some("second thoughts"));
    assert_eq!(b.text("ticket:1", "note"), Some("begun in B, done in A"));
    c.look();
    assert_eq!(c.text("ticket-draft:1", "note"), Some("second thoughts"));
}

#[test]
fn s32_a_frozen_tab_thaws_and_ticks() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("journey", "tick/a", 1);
    b.set("ticket:1", "note", "while A sleeps");
    b.set("journey", "tick/b", 2);
    a.set("journey", "tick/c", 3);
    a.look();
    assert_eq!(a.desk.0["journey"].len(), 3);
    assert_eq!(a.text("ticket:1", "note"), Some("while A sleeps"));
}

#[test]
fn s17_s18_damage_inside_a_record_costs_the_damaged_field_only() {
    let store = store();
    let text = r#"{"version":4,"era":0,"fields":{"id":[1,"x"],"note":"y","status":[2],"promised":[-1,2],"deleted":[1.5,1]}}"#;
    store.borrow_mut().put(&key("ticket:1"), text);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.desk.0["ticket:1"].len(), 1);
    assert_eq!(store.borrow().texts.len(), 1, "reading writes nothing");
    tab.set("ticket:1", "status", "open");
    assert_eq!(tab.health(), Health::Works);
    let aside = tab.sync.set_aside(&tab.disk);
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].text, text);
    assert_eq!(Tab::open(&store).desk.0["ticket:1"].len(), 2);
}

#[test]
fn s17_s18_cut_and_flipped_texts_of_a_running_app() {
    let store = store();
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "note", "kept");
    tab.set("ticket:1", "id", "#1");
    let whole = store.borrow().text(&key("ticket:1")).unwrap().to_owned();
    let cut = (0..whole.len()).map(|at| whole[..at].to_owned());
    let flipped = (0..whole.len() * 7).filter_map(|bit| {
        let mut bytes = whole.clone().into_bytes();
        bytes[bit / 7] ^= 1 << (bit % 7);
        String::from_utf8(bytes).ok()
    });
    for text in cut.chain(flipped).collect::<Vec<_>>() {
        let is_newer = text.contains("version\":5") || text.contains("version\":6");
        store.borrow_mut().put(&key("ticket:1"), &text);
        tab.look();
        if is_newer {
            assert_eq!(tab.health(), Health::Newer);
            continue;
        }
        let fresh = Tab::open(&store);
        assert!(fresh.desk.0.len() <= 1, "{text}");
        // A flipped letter of a value, or a greater stamp, is a value like any other.
        tab.set("ticket:1", "note", "kept");
        tab.set("ticket:1", "id", "#1");
        let fresh = Tab::open(&store);
        assert_eq!(fresh.text("ticket:1", "note"), Some("kept"), "{text}");
        assert_eq!(fresh.text("ticket:1", "id"), Some("#1"), "{text}");
    }
}

#[test]
fn a_guarded_record_stays_where_it_is() {
    let store = store();
    store.borrow_mut().put(&key("ticket:1"), "garbage");
    store.borrow_mut().texts.insert(key("ticket-draft:1"), Stored::Odd("half a smile \u{fffd}".into()));
    let before = store.borrow().texts.clone();
    let mut tab = Tab::open(&store);
    tab.save(&["ticket:1", "ticket-draft:1"]);
    tab.look();
    assert_eq!(store.borrow().texts, before);
    assert_eq!(tab.health(), Health::Works);
    let aside = tab.sync.set_aside(&tab.disk);
    assert_eq!(aside.len(), 2);
    assert!(aside.iter().all(|text| text.at.is_none()));
    assert!(aside.iter().any(|text| text.text == "half a smile \u{fffd}"));
}

#[test]
fn s21_lone_surrogates_under_a_single_record_are_copied_exactly() {
    let store = store();
    let odd = Stored::Odd("\u{fffd}".into());
    store.borrow_mut().texts.insert(key("letter"), odd.clone());
    let mut tab = Tab::open(&store);
    tab.set("letter", "note", "new");
    assert_eq!(Tab::open(&store).text("letter", "note"), Some("new"));
    assert!(store.borrow().texts.iter().any(|(key, text)| key.contains("aside:") && *text == odd));
}

#[test]
fn what_was_done_before_the_app_ran_is_no_record_and_goes_with_an_erasing() {
    let store = store();
    for (n, line) in ["tick network", "", r#"{"version":9}"#].into_iter().enumerate() {
        store.borrow_mut().put(&key(&format!("early:{n}:0.5")), line);
    }
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Works);
    tab.set("ticket:1", "note", "kept");
    tab.look();
    assert_eq!((tab.health(), store.borrow().texts.len()), (Health::Works, 4));
    assert!(tab.erase());
    assert!(!store.borrow().texts.keys().any(|key| key.contains("early")));
}

#[test]
fn s30_odd_keys_are_never_touched() {
    let store = store();
    for name in ["ticket:__proto__", "ticket:", "timer:a b", "__proto__", "unknown", "era:", ""] {
        store.borrow_mut().put(&key(name), "{\"version\":4,\"era\":0,\"fields\":{\"id\":[1,2]}}");
    }
    store.borrow_mut().put("__proto__", "another app's");
    store
        .borrow_mut()
        .put(&key("ticket:1"), r#"{"version":4,"era":0,"fields":{"__proto__":[1,{"a":1}],"id":[1,"x"]}}"#);
    let before = store.borrow().texts.clone();
    let mut tab = Tab::open(&store);
    assert_eq!(tab.desk.0.len(), 1);
    tab.set("ticket:1", "id", "y");
    tab.set("ticket:1", "id", "x");
    tab.look();
    store.borrow_mut().texts.remove(&key("ticket:1"));
    assert!(
        before.iter().filter(|(own, _)| **own != key("ticket:1")).all(|(key, text)| store
            .borrow()
            .texts
            .get(key)
            == Some(text))
    );
}

#[test]
fn five_megabytes_of_anything_panic_nowhere() {
    let most = 5_000_000;
    let texts = [
        "x".repeat(most),
        "[".repeat(most),
        "{\"a\":".repeat(most / 5),
        format!("{{\"version\":4,\"era\":0,\"fields\":{{\"note\":[1,\"{}\"]}}}}", "y".repeat(most)),
        format!("{{\"version\":4,\"era\":0,\"fields\":{{{}\"z\":[1,2]}}}}", "\"f\":[1,2],".repeat(most / 10)),
        format!("{{\"version\":5,\"x\":\"{}\"}}", "y".repeat(most)),
        "9".repeat(most),
        "\"\\ud800\"".into(),
        String::new(),
        "null".into(),
        "{\"version\":4}".into(),
        "{\"version\":4,\"era\":-1,\"fields\":[]}".into(),
        "{\"version\":1e999,\"fields\":{}}".into(),
    ];
    for text in &texts {
        for place in ["journey", "ticket:1", "ticket-draft:1", "era", "imported", "aside:1:2"] {
            let store = store();
            store.borrow_mut().put(&key(place), text);
            store.borrow_mut().put("michishirube:case", text);
            store.borrow_mut().put("michishirube:ticket:1", text);
            let mut tab = Tab::open(&store);
            tab.set("journey", "tick/a", 1);
            tab.set("ticket:2", "note", "x");
            tab.look();
            tab.sync.heard(&tab.disk, &mut tab.desk, Some(&key(place)), Some(text));
            tab.sync.set_aside(&tab.disk);
            assert_eq!(tab.text("ticket:2", "note"), Some("x"));
            if tab.health() == Health::Works {
                assert_eq!(Tab::open(&store).desk, tab.desk);
            }
        }
    }
}

#[test]
fn unknown_fields_survive() {
    let store = store();
    store.borrow_mut().put(
        &key("ticket:1"),
        r#"{"version":4,"era":0,"fields":{"id":[1,"x"],"colour":[7,{"r":[1,null]}]}}"#,
    );
    let mut tab = Tab::open(&store);
    tab.set("ticket:1", "id", "y");
    let doc = stored(&store, "ticket:1").unwrap();
    assert_eq!(doc.fields.get("colour").map(|(stamp, _)| *stamp), Some(7));
    assert_eq!(doc.fields.get("id"), Some(&(8, "y".into())));
}

#[test]
fn deleted_for_good_leaves_a_mark_and_can_be_taken_back() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    a.set("timer:1", "note", "x");
    b.hear();
    a.drop("timer:1");
    assert_eq!(
        store.borrow().text(&key("timer:1")),
        Some(r#"{"version":4,"era":0,"fields":{"gone":[2,true]}}"#)
    );
    // B has not heard of it and goes on.
    b.desk.set("timer:1", "status", "edited");
    assert_eq!(b.save(&["timer:1"]), ["timer:1"]);
    assert_eq!(b.desk.0.get("timer:1"), None);
    assert!(stored(&store, "timer:1").unwrap().is_gone());
    a.set("timer:1", "note", "x");
    b.hear();
    for tab in [&a, &b, &Tab::open(&store)] {
        assert_eq!(tab.text("timer:1", "note"), Some("x"));
    }
}

#[test]
fn a_key_costs_one_read_and_one_write_of_one_record() {
    let store = store();
    let (mut a, mut b) = (Tab::open(&store), Tab::open(&store));
    for n in 0..1_000 {
        a.set(&format!("ticket:{n}"), "note", "x");
    }
    settle(&mut [&mut a, &mut b]);
    let (reads, writes) = (store.borrow().reads, store.borrow().log.len());
    a.set("ticket:5", "note", "xy");
    assert_eq!(store.borrow().log.len() - writes, 1);
    assert_eq!(store.borrow().reads - reads, 2, "the record and the era");
    let (reads, writes) = (store.borrow().reads, store.borrow().log.len());
    assert_eq!(b.hear(), ["ticket:5"]);
    assert_eq!(store.borrow().log.len() - writes, 0);
    assert_eq!(store.borrow().reads - reads, 2);
    assert_eq!(b.text("ticket:5", "note"), Some("xy"));
}

#[test]
fn nothing_of_other_apps_is_touched() {
    let store = store();
    for other in
        ["other", "michishirube:", "michishirube:/x", "michishirube:/other/:ticket:1", "michishirube:cases"]
    {
        store.borrow_mut().put(other, NEWER);
    }
    let before = store.borrow().texts.clone();
    let mut tab = Tab::open(&store);
    assert_eq!(tab.health(), Health::Works);
    tab.set("ticket:1", "note", "x");
    tab.erase();
    store.borrow_mut().texts.remove(&key("era"));
    assert_eq!(store.borrow().texts, before);
}
