//! The search over the real guide and the app's tools: what people type, and what they should find.

use std::collections::BTreeSet;

use michishirube::content::{GUIDE, SYNONYMS, TOOLS};
use michishirube::rules::guide::blocks::{Phrases, Target};
use michishirube::rules::guide::check::FORBIDDEN;
use michishirube::rules::guide::folding::fold;
use michishirube::rules::guide::ids::is_slug;
use michishirube::rules::guide::model::Guide;
use michishirube::rules::guide::search::{Hit, Index, MOST_HITS, Marked, Remembered};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

thread_local!(static INDEX: Index = Index::new(&GUIDE, SYNONYMS, TOOLS));

/// What a query finds, after the NFKC that the browser does in the app.
fn find(typed: &str) -> Vec<Hit> {
    let query: String = typed.nfkc().collect();
    INDEX.with(|index| index.find(&query))
}

/// A step by its id, a claim as `claim:id`, a tool as `tool:id`.
fn name(hit: &Hit) -> String {
    match hit {
        Hit::Step { id, .. } => (*id).to_owned(),
        Hit::Claim { id, .. } => format!("claim:{id}"),
        Hit::Tool { id, .. } => format!("tool:{id}"),
    }
}

fn first_three(typed: &str) -> Vec<String> {
    find(typed).iter().take(3).map(name).collect()
}

/// Everything that a hit shows.
fn shown(hit: &Hit) -> Vec<&Marked> {
    match hit {
        Hit::Step { title, line, .. } => [Some(title), line.as_ref()].into_iter().flatten().collect(),
        Hit::Claim { line, .. } => vec![line],
        Hit::Tool { title, line, .. } => vec![title, line],
    }
}

/// What is highlighted in the first hit.
fn highlights(typed: &str) -> Vec<String> {
    let hits = find(typed);
    let marked = shown(&hits[0]).into_iter();
    marked.flat_map(|it| it.marks.iter().map(|mark| it.text[mark.clone()].to_owned())).collect()
}

/// Every text that is searched.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for (stage, step) in GUIDE.steps() {
        texts.extend([stage.title.to_owned(), stage.heading.plain(), step.title.plain()]);
        for block in step.blocks {
            texts.extend(block.heading.map(Phrases::plain));
            texts.extend(block.body.lines().into_iter().map(str::to_owned));
        }
        if let Some(fork) = step.fork() {
            texts.push(fork.question.plain());
            texts.extend(fork.choices.iter().map(|choice| choice.label.plain()));
            texts.extend(fork.choices.iter().filter_map(|choice| choice.hint).map(str::to_owned));
        }
    }
    texts.extend(GUIDE.claims.iter().flat_map(|claim| claim.parts).map(|part| part.text.to_owned()));
    texts
}

/// What is typed, what must come first, and what else among the first three.
const FIRST: &[(&str, &str, &[&str])] = &[
    // Somebody calls or writes.
    ("call", "verify", &[]),
    ("電話がかかってきた", "verify", &[]),
    ("知らない番号から着信", "verify", &[]),
    ("サポートから電話きた", "verify", &[]),
    ("DM", "verify", &[]),
    ("ダイレクトメッセージが来た", "verify", &[]),
    ("テレグラムで連絡", "verify", &[]),
    ("AnyDesk を入れて", "verify", &[]),
    ("リモート操作", "verify", &["theft"]),
    ("遠隔", "verify", &["theft"]),
    ("遠隔操作された", "theft", &["verify"]),
    ("解除業者", "verify", &[]),
    ("復旧業者に頼む", "verify", &[]),
    ("リンクを押してしまった", "verify", &["theft"]),
    ("クリックした", "verify", &["theft"]),
    // Told, typed, taken.
    ("教えてしまった", "theft", &[]),
    ("コードを伝えた", "theft", &[]),
    ("電話で認証コードを言ってしまった", "theft", &[]),
    ("パスワードを入力してしまった", "theft", &[]),
    ("夜中に詐欺にあった", "theft", &[]),
    ("警察", "theft", &[]),
    ("被害届", "theft", &[]),
    ("急に圏外", "theft", &["network"]),
    ("スマホの電波が急に消えた", "theft", &[]),
    ("圏外", "network", &["theft"]),
    ("電波がない", "network", &["theft"]),
    ("転送", "watch", &[]),
    ("紛失", "lost-phone", &[]),
    ("盗難", "lost-phone", &[]),
    ("スマホを盗まれた", "lost-phone", &["theft"]),
    // Not one's own account, another name.
    ("相続", "not-own", &[]),
    ("父が亡くなった", "not-own", &[]),
    ("家族の口座", "not-own", &[]),
    ("会社の口座", "service", &["not-own"]),
    ("結婚して名字が変わった", "reset-id", &["info"]),
    ("改姓", "reset-id", &["info"]),
    // Stopped at.
    ("全角", "capslock", &[]),
    ("IME", "capslock", &[]),
    ("入力モード", "capslock", &[]),
    ("パスワード忘れた", "credentials", &[]),
    ("メンテナンス", "system", &[]),
    ("凍結", "restricted", &[]),
    ("アカウント停止", "restricted", &[]),
    ("新しい端末の確認", "new-device", &[]),
    ("番号が変わった", "number", &[]),
    ("電話番号を解約した", "number", &[]),
    ("メールを忘れた", "mailbox", &[]),
    ("登録したメールアドレス 忘れた", "mailbox", &[]),
    ("メールが届かない", "mail", &[]),
    ("YubiKey", "twofa-start", &["search-again"]),
    ("機種変更", "restore-key", &["search-again"]),
    ("拒否された", "reset-id", &["reset-video"]),
    ("却下", "reset-id", &["reset-video"]),
    ("リセット 断られた", "reset-id", &["reset-video"]),
    ("リセット完了", "reset-done", &[]),
    ("出金できない", "withdraw-after", &[]),
    // Support, and when.
    ("返事がない", "tool:follow-up", &[]),
    ("返信がない", "tool:follow-up", &[]),
    ("サポートから返信が来ない", "tool:follow-up", &[]),
    ("夜", "agent", &["tool:hours"]),
    ("深夜でもいい？", "agent", &["tool:hours"]),
    ("時間外", "agent", &["tool:hours"]),
    ("時差", "tool:hours", &[]),
    ("営業時間", "tool:hours", &["agent"]),
    // The app's own tools.
    ("記録を見たい", "tool:tickets", &[]),
    ("番号をメモしたい", "tool:ticket-form", &[]),
    ("タイマー", "tool:timers", &[]),
    ("問い合わせ文の例文", "tool:letter", &[]),
    ("英文", "tool:letter", &["tool:video"]),
    ("動画の英文", "tool:video", &[]),
    ("人に見せる", "tool:summary", &[]),
    ("印刷", "tool:summary", &["tool:card"]),
    ("カードを印刷", "tool:card", &[]),
    ("控えを取る", "tool:copy", &[]),
    ("記録を消す", "tool:erase", &[]),
];

/// What is typed, and the steps or claims of which one must be among the first three hits.
const TYPED: &[(&str, &[&str])] = &[
    // Sentences and halves of them.
    ("コードがずっと違うと言われる", &["code"]),
    ("SMS こない", &["sms"]),
    ("SMSが届かない", &["sms"]),
    ("スマホなくした", &["lost-phone"]),
    ("ホテル wifi 進まない", &["vpn"]),
    ("チケット番号とは", &["ticket"]),
    ("6桁の番号が送られてこない", &["sms", "mail", "code"]),
    ("アカウントが凍結されました助けて", &["restricted"]),
    ("電話番号が変わった", &["number"]),
    ("この電話は詐欺ですか", &["verify", "open"]),
    ("これは本物のメールですか", &["verify"]),
    ("認証コードを教えてしまった", &["theft"]),
    ("いつ引き出せますか", &["withdraw-after"]),
    ("何時間待てばいい", &["reset-time"]),
    ("英語が話せない", &["language"]),
    ("オペレーターと話したい", &["agent"]),
    ("海外旅行中にログインできない", &["vpn", "claim:vpn-silent"]),
    ("VPN切っても入れない", &["vpn"]),
    ("ログインしても何も起きない", &["vpn"]),
    ("パスワード忘れた", &["credentials"]),
    ("スマホの時計がずれてる", &["code"]),
    ("メールが来ない", &["mail"]),
    ("ロック 何時間", &["access"]),
    ("リセット 48時間", &["withdraw-after", "no-key"]),
    ("キーを紙に書く", &["keep-key"]),
    ("ブラウザ キャッシュ 消す", &["cache"]),
    ("違う端末で試す", &["device"]),
    // Single words, other people's words.
    ("ログインできない", &["choose"]),
    ("2FA", &["twofa-start"]),
    ("二要素認証", &["twofa-start"]),
    ("ワンタイムパスワードが届かない", &["sms", "code"]),
    ("BAN された", &["restricted"]),
    ("機種変更", &["restore-key"]),
    ("携帯を落とした", &["lost-phone"]),
    ("迷惑メール", &["mail"]),
    ("迷惑フォルダ", &["mail"]),
    ("乗っ取られた", &["theft"]),
    ("不正出金された", &["theft"]),
    ("ハッキング", &["theft"]),
    ("偽サイト", &["open", "verify"]),
    ("出金できない", &["withdraw-after"]),
    ("秘密鍵", &["key-fork"]),
    ("シードフレーズ", &["key-fork"]),
    ("グーグル認証", &["code", "restore-key"]),
    ("YubiKey", &["twofa-start"]),
    ("カスタマーサポート", &["open"]),
    ("サポート 電話番号", &["open"]),
    ("問い合わせ", &["open"]),
    ("営業時間", &["agent"]),
    ("KYC 書類", &["reset-id"]),
    ("自撮り", &["reset-video"]),
    ("サーバー落ちてる？", &["system"]),
    ("画面が真っ白", &["system"]),
    ("ネットにつながらない", &["network"]),
    ("地域が理由", &["region"]),
    ("バイナンス ジャパン", &["service", "language"]),
    ("よくある質問", &["is-down"]),
    // Kana, width, case, typing errors.
    ("ﾊﾞｯｸｱｯﾌﾟｷｰ", &["key-fork"]),
    ("ばっくあっぷきー", &["key-fork"]),
    ("バックアプキー", &["key-fork"]),
    ("ﾒｰﾙ ﾄﾄﾞｶﾅｲ", &["mail"]),
    ("にだんかいにんしょう", &["twofa-start"]),
    ("ちけっとばんごう", &["ticket"]),
    ("パスワ-ド わすれた", &["credentials"]),
    ("ぱすわーどがちがう", &["credentials"]),
    ("オペレタ", &["agent"]),
    ("ｇｏｏｇｌｅ　ａｕｔｈｅｎｔｉｃａｔｏｒ", &["code", "search-again"]),
    ("authentcator", &["code", "search-again"]),
    ("オーセンティケーター", &["code", "search-again"]),
    ("ｖｐｎ", &["vpn"]),
    ("wi-fi", &["network", "vpn"]),
];

#[test]
fn people_find_what_they_mean() {
    let missed = TYPED.iter().filter_map(|(typed, expected)| {
        let found = first_three(typed);
        let hit = found.iter().any(|id| expected.contains(&id.as_str()));
        (!hit).then(|| format!("「{typed}」: {found:?}, not {expected:?}"))
    });
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn each_leads_first_to_the_right_place() {
    let missed = FIRST.iter().filter_map(|(typed, first, also)| {
        let found = first_three(typed);
        let leads = found.first().is_some_and(|id| id == first);
        let is_right = leads && also.iter().all(|id| found.iter().any(|other| other == id));
        (!is_right).then(|| format!("「{typed}」: {found:?}, not {first}, {also:?}"))
    });
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn nonsense_finds_nothing() {
    let nonsense = [
        "",
        "   ",
        "ー",
        "。、！",
        "asdfghjkl",
        "qwertyuiop zxcvbn",
        "明日の天気は晴れです",
        "ビットコイン 値段",
        "東京の美味しいラーメン",
        "こんにちは",
        "ありがとうございます",
        "😀😀😀",
        "привет",
        "\u{202e}\u{200f}",
        "\u{fffd}\u{fffd}",
        "\u{0}\u{1}",
    ];
    for typed in nonsense {
        assert_eq!(find(typed), [], "「{typed}」");
    }
}

#[test]
fn one_kana_is_not_enough_and_one_kanji_letter_or_digit_is() {
    for typed in ["あ", "メ", "ﾒ", "め ー"] {
        assert_eq!(find(typed), [], "「{typed}」");
    }
    assert_eq!(first_three("紙")[0], "keep-key");
    assert!(!find("x").is_empty() && !find("２").is_empty());
}

#[test]
fn every_step_is_found_by_its_title_and_every_claim_by_its_text() {
    for (_, step) in GUIDE.steps() {
        let found = first_three(&step.title.plain());
        assert!(found.iter().any(|id| id == step.id), "{}: {found:?}", step.id);
    }
    for claim in GUIDE.claims {
        for part in claim.parts {
            let found = find(part.text);
            let shows = |hit: &Hit| match hit {
                Hit::Claim { id, status, line } => {
                    *id == claim.id && *status == part.status && line.text == part.text
                }
                Hit::Step { .. } | Hit::Tool { .. } => false,
            };
            assert!(found.iter().any(shows), "{}: {}", claim.id, part.text);
        }
    }
}

#[test]
fn highlights_stand_in_the_original_text() {
    assert_eq!(highlights("ﾃﾞｽｸﾄｯﾌﾟ"), ["デスクトップ"]);
    assert_eq!(highlights("ばっくあっぷきー"), ["バックアップキー", "バックアップキー"]);
    assert_eq!(highlights("おぺれーた"), ["オペレーター", "オペレーター"]);
    assert_eq!(highlights("ＣＡＰＳ lock"), ["Caps Lock"]);
    assert!(
        find("メール").iter().flat_map(shown).all(|it| !it.text.contains("確かめる") || it.marks.is_empty())
    );
}

#[test]
fn the_guide_needs_no_normalisation() {
    let synonyms = SYNONYMS.iter().flat_map(|synonym| [synonym.words, &[synonym.means]].concat());
    let tools = TOOLS.iter().flat_map(|tool| [tool.words, &[tool.title, tool.line]].concat());
    for text in texts().into_iter().chain(synonyms.chain(tools).map(str::to_owned)) {
        assert_eq!(fold(&text), fold(&text.nfkc().collect::<String>()), "{text}");
    }
}

#[test]
fn synonyms_lead_to_words_of_the_guide() {
    let texts: Vec<String> = texts().iter().map(|text| fold(text).into_iter().collect()).collect();
    for synonym in SYNONYMS {
        let means: String = fold(synonym.means).into_iter().collect();
        assert!(texts.iter().any(|text| text.contains(&means)), "nothing says 「{}」", synonym.means);
        for word in synonym.words {
            assert!(!find(word).is_empty(), "「{word}」 finds nothing");
        }
    }
}

#[test]
fn every_tool_is_found_by_its_title_and_by_what_people_type() {
    for tool in TOOLS {
        let name = format!("tool:{}", tool.id);
        assert_eq!(first_three(tool.title).first(), Some(&name));
        for word in tool.words {
            assert!(first_three(word).contains(&name), "{name}: 「{word}」");
        }
    }
}

#[test]
fn tools_are_listed_once_and_lead_to_every_page() {
    let ids: BTreeSet<&str> = TOOLS.iter().map(|tool| tool.id).collect();
    assert_eq!(ids.len(), TOOLS.len());
    assert!(ids.iter().all(|id| is_slug(id)));
    for page in [
        Target::Tickets,
        Target::TicketForm,
        Target::Timers,
        Target::Letter,
        Target::FollowUp,
        Target::Video,
        Target::Print,
        Target::Data,
    ] {
        assert!(TOOLS.iter().any(|tool| tool.page == page), "{page:?}");
    }
}

/// Their words rest on no claim: they tell of the app, and of nobody else.
#[test]
fn tools_speak_of_the_app_in_short_sentences() {
    let others =
        ["Binance", "バイナンス", "取引所", "公式", "元記事", "審査", "口座", "出金", "Google", "Apple"];
    for tool in TOOLS {
        assert!(tool.title.chars().count() <= 20 && tool.line.chars().count() <= 40, "{}", tool.id);
        assert!(tool.line.ends_with('。') && !tool.title.ends_with('。'), "{}", tool.id);
        for word in FORBIDDEN.iter().chain(&others) {
            assert!(!tool.title.contains(word) && !tool.line.contains(word), "{}: {word}", tool.id);
        }
    }
}

#[test]
fn the_tab_remembers_what_was_sought_and_no_secret() {
    let sought = |query: &str, depth| Remembered { query: query.into(), depth };
    for (query, depth) in [("SMS 届かない", 0), ("電話  が", 480), (" 夜 ", 7), ("7 8 9", 0)] {
        let line = sought(query, depth).line(3);
        let read = |era| line.as_deref().and_then(|line| Remembered::read(line, era));
        assert_eq!(read(3), Some(sought(query, depth)));
        assert_eq!(read(4), None, "what was erased is gone");
    }
    let secrets =
        ["ABCD2345EFGH6723", "abcd 2345 efgh 6723", "ABCD2345EFGH67", "ＡＢＣＤ２３４５ＥＦＧＨ６７２３"];
    for query in secrets.into_iter().chain(["", "  "]) {
        assert_eq!(sought(query, 9).line(0), None, "{query}");
    }
    for line in ["", "3", "3 0", "x 0 VPN", "3 x VPN", "-3 0 VPN", "3 -1 VPN", "3 0.5 VPN"] {
        assert_eq!(Remembered::read(line, 3), None, "{line}");
    }
    assert_eq!(Remembered::read("3 0 VPN", 3), Some(sought("VPN", 0)));
}

#[test]
fn every_key_of_a_word_finds_something() {
    let word: Vec<char> = "バックアップキー".chars().collect();
    for length in 2..=word.len() {
        assert!(!find(&word[..length].iter().collect::<String>()).is_empty(), "{length}");
    }
}

#[test]
fn a_pasted_page_is_cut() {
    for text in ["認証コードが届かない。", "メ", "😀", "a ", "あー", "\u{202e}x\u{fffd}"] {
        let long = text.repeat(20_000 / text.chars().count());
        assert!(find(&long).len() <= MOST_HITS);
    }
    let page = texts().concat();
    let start: String = page.chars().take(200).collect();
    assert_eq!(find(&page), find(&start));
}

#[test]
fn an_empty_guide_finds_nothing() {
    let index = Index::new(&Guide { stages: &[], claims: &[], ..GUIDE }, &[], &[]);
    assert_eq!(index.find("パスワード"), []);
}

/// Anything, and pieces of the guide with something in between.
fn query() -> impl Strategy<Value = String> {
    let pieces = texts().into_iter().flat_map(|text| {
        let chars: Vec<char> = text.chars().collect();
        chars.chunks(5).map(|piece| piece.iter().collect()).collect::<Vec<String>>()
    });
    let piece = prop::sample::select(pieces.collect::<Vec<_>>());
    let pieces = prop::collection::vec((piece, "[ 　ーぁa1!|]{0,2}"), 1..5);
    let mixed = pieces.prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect::<String>());
    prop_oneof![1 => ".{0,80}", 1 => "[ぁ-ヶｦ-ﾟー一-十a-c ]{0,12}", 3 => mixed]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_is_typed_the_hits_are_sound(typed in query()) {
        let hits = INDEX.with(|index| index.find(&typed));
        prop_assert!(hits.len() <= MOST_HITS);
        let mut names: Vec<_> = hits.iter().map(name).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), hits.len());
        for marked in hits.iter().flat_map(shown) {
            let mut end = None;
            for mark in &marked.marks {
                prop_assert!(mark.start < mark.end && end.is_none_or(|end| end < mark.start));
                prop_assert!(marked.text.get(mark.clone()).is_some(), "{mark:?} in {}", marked.text);
                end = Some(mark.end);
            }
        }
        for hit in &hits {
            prop_assert!(shown(hit).iter().any(|marked| !marked.marks.is_empty()));
        }
        prop_assert_eq!(INDEX.with(|index| index.find(&typed)), hits);
    }

    #[test]
    fn folding_twice_changes_nothing(text in ".{0,40}|[ぁ-ヶー]{0,20}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once.iter().collect::<String>()), once);
    }
}

#[test]
fn whoever_fears_theft_finds_help_first() {
    for query in ["乗っ取られた", "不正ログイン", "勝手に出金された", "ハッキング", "たすけて"]
    {
        let hits = find(query);
        assert!(matches!(hits.first(), Some(Hit::Step { id: "theft", .. })), "{query}: {hits:?}");
    }
}

#[test]
fn a_latin_word_is_not_found_inside_another() {
    let ids = |query: &str| find(query).len();
    assert!(ids("ban") > 0);
    assert_eq!(ids("bangkok"), 0);
}
