//! The real guide: what it must hold, beyond what `build.rs` already checks before it compiles.

use std::collections::BTreeSet;

use michishirube::content::{GUIDE, UI};
use michishirube::rules::guide::blocks::{Basis, Block, Body};
use michishirube::rules::guide::check;
use michishirube::rules::guide::claims::Certainty;

fn shown_claims() -> BTreeSet<&'static str> {
    let blocks = GUIDE.steps().flat_map(|(_, step)| step.blocks);
    blocks
        .flat_map(|block| match block.basis {
            Basis::Claims(ids) => ids,
            Basis::Ours => &[],
        })
        .copied()
        .collect()
}

#[test]
fn every_claim_of_the_article_is_shown_by_a_step() {
    let ids = include_str!("fixtures/section-a-claims.txt");
    let shown = shown_claims();
    let missing: Vec<&str> = ids.lines().filter(|id| !shown.contains(id)).collect();
    assert!(ids.lines().count() >= 28, "the list itself is cut short");
    assert!(missing.is_empty(), "not shown: {missing:?}");
}

#[test]
fn every_claim_beyond_the_article_is_shown() {
    let ids = include_str!("fixtures/section-b-claims.txt");
    let in_outcomes = GUIDE.triage.blocks().flat_map(|block| match block.basis {
        Basis::Claims(ids) => ids,
        Basis::Ours => &[],
    });
    let shown: BTreeSet<&str> = shown_claims().into_iter().chain(in_outcomes.copied()).collect();
    let missing: Vec<&str> = ids.lines().filter(|id| !shown.contains(id)).collect();
    assert!(ids.lines().count() >= 26, "the list itself is cut short");
    assert!(missing.is_empty(), "not shown: {missing:?}");
}

#[test]
fn the_guide_is_sound() {
    assert_eq!(check::problems(&GUIDE), Vec::<String>::new());
}

#[test]
fn the_six_stages_stand_in_their_order() {
    let titles: Vec<&str> = GUIDE.stages.iter().map(|stage| stage.title).collect();
    let expected = ["まず確認", "原因と解決策", "二段階認証", "サポートに連絡", "再発防止", "よくある質問"];
    assert_eq!(titles, expected);
}

/// A claim whose parts are not equally sure must show each of its degrees of certainty.
#[test]
fn mixed_claims_show_every_status() {
    for (id, statuses) in [
        ("cause-credentials", &[Certainty::Article, Certainty::Unverified][..]),
        ("cause-2fa", &[Certainty::Article, Certainty::Unverified]),
        ("cause-access", &[Certainty::Article, Certainty::Unverified]),
        ("twofa-no-key", &[Certainty::Article, Certainty::Official]),
        ("twofa-reset-1", &[Certainty::Article, Certainty::Official]),
        ("twofa-reset-3", &[Certainty::Article, Certainty::Official]),
        ("support-language", &[Certainty::Article, Certainty::Official]),
        ("support-1-open", &[Certainty::Article, Certainty::Official]),
        ("support-2-agent", &[Certainty::Article, Certainty::Official]),
        ("faq-withdraw", &[Certainty::Official, Certainty::Unverified]),
        ("lock-duration", &[Certainty::Unverified]),
        ("no-phone-support", &[Certainty::Official, Certainty::Third]),
    ] {
        let parts = GUIDE.claim(id).unwrap_or_else(|| panic!("no claim `{id}`")).parts;
        for status in statuses {
            assert!(parts.iter().any(|part| part.status == *status), "{id} lacks {status:?}");
        }
    }
}

#[test]
fn official_sources_are_official_addresses() {
    let hosts = [
        "https://www.binance.com/",
        "https://support.google.com/",
        "https://support.apple.com/",
        "https://softbank.jp/",
        "https://au.com/",
        "https://gov-online.go.jp/",
        "https://npa.go.jp/",
    ];
    for part in GUIDE.claims.iter().flat_map(|claim| claim.parts) {
        for url in part.sources.iter().filter_map(|source| source.url) {
            let official = hosts.iter().any(|host| url.starts_with(host));
            assert!(official || part.status != Certainty::Official, "{url}");
        }
    }
}

#[test]
fn theft_is_the_one_urgent_step_and_what_stands_open_in_it_is_short() {
    let urgent: Vec<_> = GUIDE.steps().filter(|(_, step)| step.urgent).collect();
    assert_eq!(urgent.iter().map(|(_, step)| step.id).collect::<Vec<_>>(), ["theft"]);
    let length = |blocks: &[Block]| -> usize {
        let open = blocks.iter().filter(|block| !matches!(block.body, Body::More(_)));
        open.flat_map(|block| block.body.lines()).map(|line| line.chars().count()).sum()
    };
    let theft = length(urgent[0].1.blocks);
    // A screen and a half; what each way to stop the account costs stands before it.
    assert!(theft < 450, "{theft} characters");
}

#[test]
fn the_apps_own_words_promise_nothing() {
    let words = format!("{UI:?}");
    for word in check::FORBIDDEN {
        assert!(!words.contains(word), "「{word}」");
    }
}
