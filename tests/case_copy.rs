//! Copies to take along: read back as they were, whoever changed them on the way, and never more than shown.

#![expect(
    clippy::unwrap_used,
    reason = "helpers outside the tests themselves write what they have just made"
)]

use michishirube::rules::{
    case::{
        copy::{self, Copy, LONGEST, MARK, Preview, Refused},
        record::Record,
        sealed::{Sealed, is_long_enough},
        state::{Case, Msg as CaseMsg},
        sync::{State, Sync},
    },
    desk::{
        tickets::{
            form::{Dates, Draft, FormValues},
            state::{Msg, Record as Saved},
            ticket::{Line, Who},
        },
        timers::state::Msg as TimersMsg,
    },
    journey::state::Msg as JourneyMsg,
    offers::state::{Msg as OffersMsg, Offer},
    text::secrets::Honest,
};
use proptest::prelude::*;

#[path = "support/disk.rs"]
mod disk;
use disk::MemoryDisk;
#[path = "support/play.rs"]
mod play;
use play::{KEY, msgs};

const SPACE: &str = "michishirube:/:";
const NOW: i64 = 1_800_000_000_000;

fn json() -> MemoryDisk {
    MemoryDisk::default()
}

fn read(known: &Case, text: &str) -> Result<Copy, Refused> {
    copy::read(&json(), known, text)
}

fn written(case: &Case) -> String {
    copy::write(&json(), case, "みちしるべの控え").unwrap()
}

fn add(case: &mut Case, key: u64, id: &str, note: &str) {
    let draft = Draft { id: Some(id.into()), note: Some(note.into()), ..Draft::default() };
    let dates = Dates { opened: Some(NOW), ..Dates::default() };
    let entry = draft.check(&FormValues::default(), dates, NOW, &Honest::default()).unwrap();
    case.update(Msg::Save(key, entry), NOW);
}

fn case_of(tickets: &[(u64, &str, &str)]) -> Case {
    let mut case = Case::default();
    for (key, id, note) in tickets {
        add(&mut case, *key, id, note);
    }
    case
}

fn records(case: &Case) -> Vec<String> {
    let says = |name: &Record| case.fields(name).filter(|fields| !fields.is_empty());
    let mut records: Vec<String> =
        case.names().iter().filter_map(|name| Some(format!("{} {:?}", name.name(), says(name)?))).collect();
    records.sort();
    records
}

fn notes(case: &Case) -> Vec<(String, String)> {
    let mut notes: Vec<_> =
        case.tickets.living().map(|ticket| (ticket.id.as_str().to_owned(), ticket.note.clone())).collect();
    notes.sort();
    notes
}

fn pairs(tickets: &[(&str, &str)]) -> Vec<(String, String)> {
    tickets.iter().map(|(id, note)| ((*id).to_owned(), (*note).to_owned())).collect()
}

#[test]
fn only_a_copy_is_taken_and_each_other_text_has_its_reason() {
    let good = written(&case_of(&[(1, "A-1", "")]));
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let deep_in = format!(r#"{{"version":4,"records":{{"journey":{{"a":{deep}}}}}}}"#);
    let cut = &good[..good.len() - 20];
    for (text, why) in [
        ("", Refused::Empty),
        (" \u{feff}\n\u{3000}", Refused::Empty),
        ("こんにちは", Refused::NotOurs),
        ("[]", Refused::NotOurs),
        ("{}", Refused::NotOurs),
        ("null", Refused::NotOurs),
        (r#"{"version":4}"#, Refused::NotOurs),
        (r#"{"version":4,"records":{}}"#, Refused::NotOurs),
        (r#"{"version":4,"records":[]}"#, Refused::NotOurs),
        (r#"{"version":4,"records":{"book:1":{}}}"#, Refused::NotOurs),
        (r#"{"version":5,"records":{"journey":{}}}"#, Refused::Newer),
        (r#"{"version":"4","records":{"journey":{}}}"#, Refused::NotOurs),
        (r#"{"version":2,"case":[]}"#, Refused::NotOurs),
        (r#"{"data":{"accounts":[{"otp":"x"}]},"app":"another"}"#, Refused::NotOurs),
        (&deep, Refused::NotOurs),
        (&deep_in, Refused::NotOurs),
        (cut, Refused::Damaged),
        (&format!("{MARK}\n{deep_in}"), Refused::Damaged),
        (MARK, Refused::Damaged),
    ] {
        let shown: String = text.chars().take(60).collect();
        assert_eq!(read(&Case::default(), text), Err(why), "{shown}");
    }
    assert!(read(&Case::default(), &good).is_ok());
    // As mail programs send it on.
    assert!(read(&Case::default(), &good.replace('\n', "\r\n")).is_ok());
    assert_eq!(read(&Case::default(), &" ".repeat(LONGEST + 1)), Err(Refused::TooLong));
    assert_eq!(read(&Case::default(), &"{".repeat(100 << 20)), Err(Refused::TooLong));
}

#[test]
fn copies_of_every_version_are_read() {
    for text in [
        include_str!("fixtures/case-v1.json"),
        include_str!("fixtures/case-v2.json"),
        include_str!("fixtures/whole-v3.json"),
    ] {
        let case = read(&Case::default(), text).unwrap().whole();
        assert_eq!((case.tickets.living().count(), case.journey.ticks.len()), (1, 1), "{text}");
        // Also with words above, as this build writes it.
        let again = read(&Case::default(), &["控え\n", MARK, "\n", text].concat()).unwrap().whole();
        assert_eq!(records(&again), records(&case));
    }
}

#[test]
fn what_only_one_side_has_is_there_afterwards_and_the_copy_speaks_for_what_both_have() {
    let mut here = case_of(&[(1, "A-1", "ここ"), (2, "B-2", "ここだけ")]);
    let mut there = case_of(&[(1, "A-1", "控え"), (3, "C-3", "控えだけ")]);
    let line = |key, text: &str| Line { key, at: NOW, who: Who::Me, text: text.into(), deleted: None };
    here.update(Msg::AddLine(1, line(7, "ここの記録")), NOW);
    there.update(Msg::AddLine(1, line(8, "控えの記録")), NOW);
    here.update(JourneyMsg::Reply { question: "service".into(), reply: "japan".into() }, NOW);
    there.update(JourneyMsg::Reply { question: "service".into(), reply: "global".into() }, NOW);
    there.update(JourneyMsg::Tick("network".into()), NOW);
    let copy = read(&here, &written(&there)).unwrap();
    let merged = copy.merged(&here);
    assert_eq!(notes(&merged), pairs(&[("A-1", "控え"), ("B-2", "ここだけ"), ("C-3", "控えだけ")]));
    assert_eq!(merged.tickets.get(1).unwrap().history.len(), 2);
    assert_eq!((merged.journey.reply("service"), merged.journey.ticks.len()), (Some("japan"), 1));
    let preview = Preview::of(&here, &merged);
    assert_eq!(
        (preview.added, preview.changed, preview.removed),
        (vec!["C-3".into()], vec!["A-1".into()], vec![])
    );
    assert_eq!((preview.ticks, preview.replies), (1, 0));
    let preview = Preview::of(&here, &copy.whole());
    assert_eq!((preview.added, preview.removed), (vec!["C-3".to_owned()], vec!["B-2".to_owned()]));
    // Again: nothing more.
    assert!(Preview::of(&merged, &copy.merged(&merged)).is_empty());
}

#[test]
fn another_ticket_under_the_same_key_gets_its_own_once() {
    let here = case_of(&[(0, "A-1", "古い端末の番号")]);
    let copy = read(&here, &written(&case_of(&[(0, "Z-9", "別の番号")]))).unwrap();
    let merged = copy.merged(&here);
    assert_eq!(notes(&merged), pairs(&[("A-1", "古い端末の番号"), ("Z-9", "別の番号")]));
    assert_eq!(notes(&copy.merged(&merged)), notes(&merged));
}

#[test]
fn what_was_deleted_there_is_not_deleted_here() {
    let here = case_of(&[(1, "A-1", "")]);
    let mut there = here.clone();
    there.update(Msg::Delete(1), NOW);
    let copy = read(&here, &written(&there)).unwrap();
    assert_eq!(notes(&copy.merged(&here)), pairs(&[("A-1", "")]));
}

#[test]
fn a_secret_in_a_copy_does_not_come_in_and_what_was_allowed_does() {
    let text = written(&case_of(&[(1, "A-1", "メモ")])).replace("メモ", &format!("鍵は{KEY}です"));
    let copy = read(&Case::default(), &text).unwrap();
    assert_eq!((copy.secrets, notes(&copy.whole())), (1, pairs(&[("A-1", "鍵は…です")])));
    let mut there = Case::default();
    there.update(CaseMsg::Allow(KEY.into()), NOW);
    add(&mut there, 1, "A-1", "メモ");
    let text = written(&there).replace("メモ", &format!("製造番号{KEY}"));
    let copy = read(&Case::default(), &text).unwrap();
    assert_eq!((copy.secrets, notes(&copy.whole())), (0, pairs(&[("A-1", &format!("製造番号{KEY}"))])));
}

#[test]
fn records_that_cannot_be_read_are_counted_and_cost_no_other() {
    let text = written(&case_of(&[(1, "A-1", "")]));
    let text = text.replacen(
        r#""records":{"#,
        r#""records":{"ticket:5":{"note":"no number"},"book:1":{},"timer:1":7,"#,
        1,
    );
    let copy = read(&Case::default(), &text).unwrap();
    assert_eq!((copy.skipped, notes(&copy.whole())), (3, pairs(&[("A-1", "")])));
}

/// In one step, in storage too, and back again.
#[test]
fn put_and_taken_back_the_case_is_what_it_was_also_for_the_next_tab() {
    let disk = MemoryDisk::default();
    let (mut sync, mut case) = Sync::<Case>::open(SPACE, &disk, NOW);
    for (key, id) in [(1, "A-1"), (2, "B-2")] {
        add(&mut case, key, id, "ここ");
        sync.save(&disk, &mut case, &[Record::Tickets(Saved::Ticket(key))]);
    }
    let before = case.clone();
    let copy = read(&case, &written(&case_of(&[(1, "A-1", "控え"), (3, "C-3", "")]))).unwrap();
    for after in [copy.whole(), copy.merged(&before)] {
        let touched = case.put(after.clone());
        sync.save(&disk, &mut case, &touched);
        let (_, next) = Sync::<Case>::open(SPACE, &disk, NOW);
        assert_eq!(notes(&next), notes(&after));
        let touched = case.put(before.clone());
        sync.save(&disk, &mut case, &touched);
        let (_, next) = Sync::<Case>::open(SPACE, &disk, NOW);
        assert_eq!((notes(&next), records(&next)), (notes(&before), records(&before)));
    }
    assert!(case.put(before).is_empty());
}

/// A piece of a copy is changed, lost, or doubled.
fn spoiled(text: &str, at: usize, length: usize, kind: u8, with: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at % (chars.len() + 1);
    let end = (at + length).min(chars.len());
    let part = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
    match kind {
        0 => part(0..at),
        1 => part(0..at) + &part(end..chars.len()),
        2 => part(0..end) + &part(at..chars.len()),
        _ => part(0..at) + with + &part(end..chars.len()),
    }
}

fn case() -> impl Strategy<Value = Case> {
    msgs().prop_map(|msgs| {
        let mut case = Case::default();
        for (msg, now) in msgs {
            case.update(msg, now);
        }
        case.update(TimersMsg::SettleDelete, 0);
        case
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_copy_says_what_the_case_says(case in case()) {
        let copy = read(&Case::default(), &written(&case)).unwrap();
        // Random text may look like a secret.
        if copy.secrets == 0 {
            prop_assert_eq!(records(&copy.whole()), records(&case));
            prop_assert!(Preview::of(&case, &copy.merged(&case)).is_empty());
        }
        prop_assert_eq!(copy.skipped, 0);
    }

    #[test]
    fn nothing_of_here_is_lost_by_adding(here in case(), there in case()) {
        let copy = read(&here, &written(&there)).unwrap();
        let merged = copy.merged(&here);
        prop_assert!(Preview::of(&here, &merged).removed.is_empty());
        for (id, _) in notes(&here) {
            prop_assert!(notes(&merged).iter().any(|(other, _)| *other == id));
        }
        prop_assert!(Preview::of(&merged, &copy.merged(&merged)).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Whatever becomes of a copy on the way, it is read or refused, in words.
    #[test]
    fn a_spoiled_copy_is_read_or_refused(
        at in any::<usize>(), length in 0..40_usize, kind in 0..4_u8, with in "\\PC{0,12}|[\\[{\"\\\\0-9a-z:,]{0,12}",
    ) {
        let text = written(&case_of(&[(1, "A-1", "夜に「凍結」と出た"), (2, "B-2", "\"[{")]));
        if let Ok(copy) = read(&Case::default(), &spoiled(&text, at, length, kind, &with)) {
            let case = copy.merged(&copy.whole());
            prop_assert!(case.tickets.all.len() <= 3);
        }
    }
}

fn sealed(text: &str) -> Sealed {
    let mut sealed = Sealed::new([7; 16], [9; 12]);
    sealed.text = text.into();
    sealed
}

#[test]
fn a_closed_copy_is_read_as_it_was_written_and_an_older_build_calls_it_newer() {
    let text = sealed("\u{0}秘密").write(&json(), "閉じた控え").unwrap();
    assert!(text.starts_with("閉じた控え\n\n"), "{text}");
    assert!(!text.contains("秘密"));
    assert_eq!(Sealed::read(&json(), &text), Ok(Some(sealed("\u{0}秘密"))));
    assert_eq!(read(&Case::default(), &text), Err(Refused::Newer));
    assert_eq!(Sealed::read(&json(), &written(&case_of(&[(1, "A-1", "")]))), Ok(None));
}

#[test]
fn a_closed_copy_asks_for_no_more_work_than_a_phone_can_do() {
    let text = sealed("x").write(&json(), "").unwrap();
    for (from, to, expected) in [
        ("19456", "65536", None),
        ("19456", "65537", Some(Refused::Damaged)),
        ("19456", "4294967296", Some(Refused::Damaged)),
        ("19456", "-1", Some(Refused::Damaged)),
        ("\"passes\":2", "\"passes\":5", Some(Refused::Damaged)),
        ("argon2id", "scrypt", Some(Refused::Newer)),
        ("\"version\":5", "\"version\":6", Some(Refused::Newer)),
        ("\"salt\":\"Bw", "\"salt\":\"", Some(Refused::Damaged)),
        ("\"iv\"", "\"vi\"", Some(Refused::Damaged)),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(Sealed::read(&json(), &text.replacen(from, to, 1)).err(), expected, "{to}");
    }
}

/// By the reference implementation (through argon2-cffi 25.1): `hash_secret_raw(b'asagao 2026', bytes([7]) * 16, 2, 19456, 1, 32, Type.ID)`.
const KEY_OF_REFERENCE: [u8; 32] = [
    0x0d, 0x0d, 0xe6, 0x10, 0x66, 0x90, 0xc9, 0xb9, 0x76, 0x49, 0x85, 0x2c, 0x4d, 0x3e, 0xca, 0xac, 0x62,
    0x6d, 0xc0, 0x45, 0x7f, 0xe9, 0xa7, 0x3f, 0x9b, 0xfe, 0xe5, 0x35, 0xa1, 0xee, 0x29, 0x94,
];

#[test]
fn a_passphrase_gives_one_key_however_wide_it_was_typed() {
    let one = sealed("");
    let key = one.key("asagao 2026").unwrap();
    assert_eq!(key, KEY_OF_REFERENCE);
    assert_eq!(one.key(" ａｓａｇａｏ　２０２６ ").unwrap(), key);
    assert_ne!(one.key("asagao 2027").unwrap(), key);
    assert_ne!(Sealed::new([8; 16], [9; 12]).key("asagao 2026").unwrap(), key);
    for (phrase, is_long) in
        [("", false), ("       8", false), ("1234567", false), ("12345678", true), ("あさがおえんがわ", true)]
    {
        assert_eq!(is_long_enough(phrase), is_long, "{phrase}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn a_spoiled_closed_copy_panics_nowhere(at in 0_usize..400, by in any::<char>(), is_cut: bool) {
        let text = sealed("some text that is closed").write(&json(), "words").unwrap();
        let mut spoiled: Vec<char> = text.chars().collect();
        let at = at % spoiled.len();
        if is_cut { spoiled.truncate(at); } else { spoiled[at] = by; }
        let spoiled: String = spoiled.into_iter().collect();
        // What it says is no matter here: reading it ends, and no field is longer than it may be.
        if let Ok(Some(read)) = Sealed::read(&json(), &spoiled) {
            prop_assert!(read.text.len() <= spoiled.len());
        }
    }
}

#[test]
fn what_this_phone_knows_to_be_honest_is_believed_and_its_offers_stay() {
    let text = written(&case_of(&[(1, "A-1", "メモ")])).replace("メモ", &format!("製造番号{KEY}"));
    let mut here = Case::default();
    here.update(CaseMsg::Allow(KEY.into()), NOW);
    here.update(OffersMsg::PutOff(Offer::Install), NOW);
    let copy = read(&here, &text).unwrap();
    assert_eq!((copy.secrets, notes(&copy.whole())), (0, pairs(&[("A-1", &format!("製造番号{KEY}"))])));
    let offers = here.offers.clone();
    assert!(!written(&here).contains("install-later"), "a copy is not of one phone alone");
    here.put(copy.whole());
    assert_eq!(here.offers, offers);
}
