//! The validator on broken guides: each defect is named.

use michishirube::rules::guide::blocks::{Basis, Block, Body, Phrases, Target};
use michishirube::rules::guide::check;
use michishirube::rules::guide::claims::{Certainty, Claim, ClaimPart, Source};
use michishirube::rules::guide::model::{Choice, Fork, Guide, Next, Stage, Step, StepKind};
use michishirube::rules::guide::questions::{Finding, Question, Reply, Rule, Slot, Test, Triage, Wait};
use michishirube::rules::journey;

const CLAIM: Claim = Claim {
    id: "c",
    captured: "2026-11",
    reviewed: "2026-11-22",
    recheck: false,
    parts: &[ClaimPart { status: Certainty::Article, text: "文です。", sources: &[] }],
};

const BLOCK: Block =
    Block { heading: None, body: Body::Text(&["文です。"]), basis: Basis::Claims(&["c"]) };

const STEP: Step = Step {
    id: "a",
    title: Phrases("題"),
    kind: StepKind::Read,
    walk: true,
    urgent: false,
    tries: false,
    planned: false,
    go_on: None,
    blocks: &[BLOCK],
    next: Next::To("b"),
};

const DOOR: &[Block] = &[
    BLOCK,
    Block {
        heading: None,
        body: Body::Goto { label: "急ぐ", target: Target::Step("b"), reply: None },
        basis: Basis::Ours,
    },
];

const REPLIES: &[Reply] = &[
    Reply {
        id: "yes",
        label: Phrases("はい"),
        hint: None,
        short: "はい",
        offer: None,
        urgent: None,
        firm: false,
    },
    Reply {
        id: "unknown",
        label: Phrases("分からない"),
        hint: None,
        short: "分からない",
        offer: None,
        urgent: None,
        firm: false,
    },
];

const QUESTION: Question = Question {
    id: "q",
    name: "問い",
    title: Phrases("どちらですか"),
    hint: None,
    help: &[],
    when: &[],
    options: REPLIES,
};

const RULE: Rule = Rule { slot: Slot::Now, step: "a", when: &[], with: &[], because: Some("いつも") };

const FINDING: Finding = Finding { when: &[], title: Phrases("見立て"), block: BLOCK };

const TRIAGE: Triage = Triage { questions: &[QUESTION], findings: &[FINDING], rules: &[RULE], waits: &[] };

const YES: Test = Test { question: "q", replies: &["yes"], expected: true };

const LAST: Step = Step { id: "b", next: Next::End, ..STEP };

/// What the build says of a guide.
fn problems(guide: &Guide) -> Vec<String> {
    let mut found = check::problems(guide);
    found.extend(journey::check::problems(guide));
    found
}

fn guide(steps: &[Step], claims: &[Claim]) -> Guide {
    let stage =
        Stage { id: "s", title: "章", heading: Phrases("章"), lead: &[], steps: steps.to_vec().leak() };
    Guide { opening: &[], stages: vec![stage].leak(), triage: TRIAGE, claims: claims.to_vec().leak() }
}

fn with_triage(triage: Triage) -> Guide {
    Guide { triage, ..guide(&[STEP, LAST], &[CLAIM]) }
}

fn with_block(block: Block) -> Guide {
    guide(&[Step { blocks: vec![BLOCK, block].leak(), ..STEP }, LAST], &[CLAIM])
}

fn source(url: Option<&'static str>) -> Source {
    Source { name: "名", url }
}

fn part(status: Certainty, sources: Vec<Source>) -> ClaimPart {
    ClaimPart { status, text: "文", sources: sources.leak() }
}

fn with_marked(line: &'static str, url: &'static str) -> Guide {
    let part = ClaimPart { text: "そうです。", ..part(Certainty::Official, vec![source(Some(url))]) };
    let block = Block { body: Body::Text(vec![line].leak()), ..BLOCK };
    let step = Step { blocks: vec![BLOCK, block].leak(), ..STEP };
    guide(&[step, LAST], &[Claim { parts: vec![part].leak(), ..CLAIM }])
}

fn with_part(part: ClaimPart) -> Guide {
    guide(&[STEP, LAST], &[Claim { parts: vec![part].leak(), ..CLAIM }])
}

#[test]
fn a_sound_guide_has_no_problem() {
    assert_eq!(problems(&guide(&[STEP, LAST], &[CLAIM])), Vec::<String>::new());
}

#[test]
fn every_defect_of_the_questions_is_named() {
    let asked = |question: Question| Triage { questions: vec![question].leak(), ..TRIAGE };
    let ruled = |rules: Vec<Rule>| Triage { rules: rules.leak(), ..TRIAGE };
    let waits = |wait: Wait| Triage { waits: vec![wait].leak(), ..TRIAGE };
    let wait = Wait { id: "w", when: &[], with: &[], block: BLOCK, span: None };
    let never = Test { replies: &["never"], ..YES };
    let many = (0..9).map(|n| Question { id: format!("q{n}").leak(), ..QUESTION }).collect::<Vec<_>>();
    let later = Question { id: "p", when: &[YES], ..QUESTION };
    let never_yes = [YES, Test { expected: false, ..YES }];
    let cases: Vec<(&str, Triage)> = vec![
        ("needs two replies", asked(Question { options: &REPLIES[1..], ..QUESTION })),
        ("needs two replies", asked(Question { options: &REPLIES[..1], ..QUESTION })),
        ("doubled reply id", asked(Question { options: vec![REPLIES[0]; 2].leak(), ..QUESTION })),
        ("bad or doubled id", Triage { questions: &[QUESTION, QUESTION], ..TRIAGE }),
        ("cannot be there", Triage { questions: vec![later, QUESTION].leak(), ..TRIAGE }),
        ("cannot be there", ruled(vec![RULE, Rule { when: vec![never].leak(), ..RULE }])),
        ("no step `x`", ruled(vec![RULE, Rule { step: "x", ..RULE }])),
        ("no step `x`", ruled(vec![RULE, Rule { with: &["x"], ..RULE }])),
        ("gives no reason", ruled(vec![Rule { because: None, ..RULE }])),
        ("order of the slots", ruled(vec![Rule { slot: Slot::Fail, step: "b", ..RULE }, RULE])),
        ("nothing to do now", ruled(vec![Rule { slot: Slot::Wait, ..RULE }])),
        ("nothing to do now", ruled(vec![Rule { when: &[YES], ..RULE }])),
        ("no finding", Triage { findings: &[], ..TRIAGE }),
        ("more than 9 taps", Triage { questions: many.leak(), ..TRIAGE }),
        (
            "can never be answered",
            Triage {
                questions: vec![QUESTION, Question { id: "p", when: never_yes.to_vec().leak(), ..QUESTION }]
                    .leak(),
                ..TRIAGE
            },
        ),
        ("rule for `b`: never applies", ruled(vec![RULE, Rule { step: "b", with: &["b"], ..RULE }])),
        (
            "never applies",
            Triage { findings: &[FINDING, Finding { title: Phrases("別"), ..FINDING }], ..TRIAGE },
        ),
        ("wait `w`: never applies", waits(Wait { with: &["b"], ..wait })),
        ("needs a claim", waits(Wait { block: Block { basis: Basis::Ours, ..BLOCK }, ..wait })),
    ];
    for (named, triage) in cases {
        let found = problems(&with_triage(triage));
        assert!(found.iter().any(|problem| problem.contains(named)), "{named}: {found:?}");
    }
}

#[test]
fn the_words_of_the_questions_are_checked_too() {
    let hint = |hint| Triage { questions: vec![Question { hint: Some(hint), ..QUESTION }].leak(), ..TRIAGE };
    let help = |block| Triage {
        questions: vec![Question { help: vec![block].leak(), ..QUESTION }].leak(),
        ..TRIAGE
    };
    for (named, triage) in [
        ("must not be said", hint("必ず戻ります。")),
        ("an empty line", hint(" ")),
        ("not in the ledger", help(Block { basis: Basis::Claims(&["x"]), ..BLOCK })),
        (
            "without a claim",
            help(Block { body: Body::Text(&["出金できます。"]), basis: Basis::Ours, ..BLOCK }),
        ),
    ] {
        let found = problems(&with_triage(triage));
        assert!(found.iter().any(|problem| problem.contains(named)), "{named}: {found:?}");
    }
}

#[test]
fn every_defect_is_named() {
    let lone = Fork {
        question: Phrases("どちら"),
        choices: &[Choice { id: "y", label: Phrases("はい"), hint: None, to: "b" }],
    };
    let text = |line: &'static str| Block { body: Body::Text(vec![line].leak()), ..BLOCK };
    let cases: Vec<(&str, Guide)> = vec![
        ("id is there twice", guide(&[STEP, Step { id: "a", ..LAST }, LAST], &[CLAIM])),
        ("an id is of a-z", guide(&[Step { id: "A b", ..STEP }, LAST], &[CLAIM])),
        ("which is not there", guide(&[Step { next: Next::To("x"), ..STEP }, LAST], &[CLAIM])),
        ("no way leads there", guide(&[STEP, LAST, Step { id: "x", ..LAST }], &[CLAIM])),
        ("no way leads on", guide(&[STEP, Step { next: Next::To("a"), ..LAST }], &[CLAIM])),
        ("needs two answers", guide(&[Step { next: Next::Fork(lone), ..STEP }, LAST], &[CLAIM])),
        ("says nothing", guide(&[STEP, Step { blocks: &[], ..LAST }], &[CLAIM])),
        ("rests on nothing", with_block(Block { basis: Basis::Claims(&[]), ..BLOCK })),
        ("not in the ledger", with_block(Block { basis: Basis::Claims(&["x"]), ..BLOCK })),
        (
            "without a claim",
            with_block(Block {
                body: Body::Text(&["Binanceは早いです。"]), basis: Basis::Ours, ..BLOCK
            }),
        ),
        (
            "a link leads nowhere",
            with_block(Block {
                body: Body::Goto { label: "先へ", target: Target::Step("x"), reply: None },
                basis: Basis::Ours,
                ..BLOCK
            }),
        ),
        (
            "a door to `b` that notes no answer down",
            Guide {
                triage: TRIAGE,
                ..guide(&[Step { blocks: DOOR, ..STEP }, Step { urgent: true, ..LAST }], &[CLAIM])
            },
        ),
        (
            "an answer that is not there",
            with_block(Block {
                body: Body::Goto { label: "先へ", target: Target::Step("b"), reply: Some(("q", "no")) },
                basis: Basis::Ours,
                ..BLOCK
            }),
        ),
        ("no claim is Official", with_block(text("そうです（公式）。"))),
        ("no claim is Article", with_marked("そうだそうです（元記事）。", "https://www.binance.com/en/x")),
        ("no claim is Third", with_block(text("そうだそうです（第三者）。"))),
        ("no claim is Unverified", with_block(text("情報が分かれています（未確認）。"))),
        (
            "no official source of Binance Japan",
            with_marked(
                "Binance Japanではそうです（公式）。",
                "https://www.binance.com/en/support/faq/detail/1",
            ),
        ),
        (
            "no official source of グローバル版",
            with_marked(
                "グローバル版ではそうです（公式）。",
                "https://www.binance.com/ja/support/faq/detail/1",
            ),
        ),
        (
            "speaks of グローバル版, cites Binance Japan",
            with_part(ClaimPart {
                text: "グローバル版の話です。",
                ..part(Certainty::Official, vec![source(Some("https://www.binance.com/en-JP/x"))])
            }),
        ),
        ("nothing shows it", guide(&[STEP, LAST], &[CLAIM, Claim { id: "d", ..CLAIM }])),
        ("its dates are", guide(&[STEP, LAST], &[Claim { captured: "11/2026", ..CLAIM }])),
        ("a source is missing", with_part(part(Certainty::Official, vec![]))),
        ("a source is missing", with_part(part(Certainty::Third, vec![]))),
        ("not https", with_part(part(Certainty::Third, vec![source(Some("http://a.example"))]))),
        ("must not be said", with_block(text("必ず戻ります。"))),
        ("must not be said", guide(&[Step { title: Phrases("大|丈夫"), ..STEP }, LAST], &[CLAIM])),
        ("longer than", with_block(text(String::from_utf8(vec![b'a'; 61]).unwrap().leak()))),
        ("an empty line", with_block(text(" "))),
        ("has no step", guide(&[], &[])),
    ];
    for (named, guide) in cases {
        let found = problems(&guide);
        assert!(found.iter().any(|problem| problem.contains(named)), "{named}: {found:?}");
    }
}

/// The app's own words are held to the same: what they say of others names its claims.
#[test]
fn what_screens_and_letters_say_of_others_names_its_claims() {
    let guide = with_part(part(Certainty::Article, vec![]));
    let said = |name: &str, text: &str, basis: &[(&str, &[&str])]| {
        let basis = basis.iter().map(|(name, ids)| {
            ((*name).to_owned(), ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
        });
        check::apps_words(&guide, &[(name.to_owned(), text.to_owned())], &basis.collect())
    };
    assert_eq!(said("w", "次へ進みます。", &[]), Vec::<String>::new());
    assert_eq!(said("w", "非公式のガイドです（非公式）。", &[("w", &[])]), Vec::<String>::new());
    assert_eq!(said("w", "Appleがそう言うそうです（元記事）。", &[("w", &["c"])]), Vec::<String>::new());
    for (named, text, basis) in [
        ("is not in basis.toml", "Appleがそう言います。", &[][..]),
        ("no claim is Official", "そうです（公式）。", &[("w", &["c"][..])]),
        ("no claim is Article", "そうだそうです（元記事）。", &[("w", &[])]),
        ("there is no text `gone`", "次へ進みます。", &[("gone", &[])]),
        ("claim `d` is not in the ledger", "Appleです。", &[("w", &["d"])]),
    ] {
        let found = said("w", text, basis);
        assert!(found.iter().any(|problem| problem.contains(named)), "{named}: {found:?}");
    }
}
