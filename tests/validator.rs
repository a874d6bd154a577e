//! The validator on broken guides: each defect is named.

use michishirube::domain::{
    guide::{
        Basis, Block, Body, Choice, Claim, ClaimPart, Fork, Guide, Next, Phrases, Source, Stage, Status,
        Step, StepKind, Target,
    },
    validate::problems,
};

const CLAIM: Claim = Claim {
    id: "c",
    captured: "2026-11",
    reviewed: "2026-11-22",
    parts: &[ClaimPart { status: Status::Article, text: "文です。", sources: &[] }],
};

const BLOCK: Block =
    Block { heading: None, body: Body::Text(&["文です。"]), basis: Basis::Claims(&["c"]) };

const STEP: Step = Step {
    id: "a",
    title: Phrases("題"),
    kind: StepKind::Read,
    urgent: false,
    blocks: &[BLOCK],
    next: Next::To("b"),
};

const LAST: Step = Step { id: "b", next: Next::End, ..STEP };

fn guide(steps: &[Step], claims: &[Claim]) -> Guide {
    let stage =
        Stage { id: "s", title: "章", heading: Phrases("章"), lead: &[], steps: steps.to_vec().leak() };
    Guide { opening: &[], stages: vec![stage].leak(), claims: claims.to_vec().leak() }
}

fn with_block(block: Block) -> Guide {
    guide(&[Step { blocks: vec![BLOCK, block].leak(), ..STEP }, LAST], &[CLAIM])
}

fn with_part(part: ClaimPart) -> Guide {
    guide(&[STEP, LAST], &[Claim { parts: vec![part].leak(), ..CLAIM }])
}

#[test]
fn a_sound_guide_has_no_problem() {
    assert_eq!(problems(&guide(&[STEP, LAST], &[CLAIM])), Vec::<String>::new());
}

#[test]
fn every_defect_is_named() {
    let lone = Fork {
        question: Phrases("どちら"),
        choices: &[Choice { id: "y", label: Phrases("はい"), hint: None, to: "b" }],
    };
    let text = |line: &'static str| Block { body: Body::Text(vec![line].leak()), ..BLOCK };
    let source = |url| Source { name: "名", url };
    let part = |status, sources: Vec<Source>| ClaimPart { status, text: "文", sources: sources.leak() };
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
                body: Body::Goto { label: "先へ", target: Target::Step("x") },
                basis: Basis::Ours,
                ..BLOCK
            }),
        ),
        ("nothing shows it", guide(&[STEP, LAST], &[CLAIM, Claim { id: "d", ..CLAIM }])),
        ("its dates are", guide(&[STEP, LAST], &[Claim { captured: "11/2026", ..CLAIM }])),
        ("a source is missing", with_part(part(Status::Official, vec![]))),
        ("a source is missing", with_part(part(Status::Third, vec![]))),
        ("not https", with_part(part(Status::Third, vec![source(Some("http://a.example"))]))),
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
