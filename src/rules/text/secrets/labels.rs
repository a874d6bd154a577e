//! Secrets that have no shape of their own: what stands behind 「パスワード」, 「認証コード」 and the like.

use std::{ops::Range, sync::LazyLock};

use regex_lite::{Captures, Regex};

static PASSWORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let label =
        r"パスワード|ぱすわーど|ﾊﾟｽﾜｰﾄﾞ|パスフレーズ|\bpassword|\bpassphrase|\bpasswd|\bpwd|\bpw|\bpass";
    Regex::new(
        &["(?i)(?:", label, r")(\s*(?:は|を|\bis\b)?[\s:=→「『]*)([^\s、。」』,→:=「『は][^\s、。」』,]*)"]
            .concat(),
    )
    .ok()
});
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let label = r"認証コード|確認コード|sms\s?の?コード|セキュリティコード|ログインコード|認証番号|暗証番号|6桁(?:の(?:数字|番号|コード))?|google認証の(?:数字|コード)|パスコード|ワンタイムパス(?:ワード|コード)?|\b2fa\s?(?:コード|code)?|\bpin(?:コード|\scode)?|\botp|\bpasscode|\b(?:verification|authenticator|authentication|security|login) code";
    let digits = r"[0-9]{4,8}|[0-9]{3}[ -][0-9]{3}|[0-9](?:-[0-9]){3,7}";
    Regex::new(
        &[
            "(?i)(?:",
            label,
            r")[\s:=「【\[(]*(?:は|が届いた|でした|\bis\b|\bwas\b)?[\s:=。「【\[(]*(",
            digits,
            ")",
        ]
        .concat(),
    )
    .ok()
});
/// The number before the words, and Google's form of it.
static CODE_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([0-9]{6}|[0-9]{3} [0-9]{3})\s*(?:が|は|\bis\b)\s*(?:your\s|the\s|my\s)?(?:google\s|binance\s)?(?:認証コード|確認コード|verification code|authentication code|security code)|\bG-([0-9]{6})\b").ok()
});
static RECOVERY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)バックアップコード|リカバリーコード|復旧コード|復旧キー|回復用?コード|予備コード|\bbackup codes?|\brecovery codes?").ok()
});
static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b[A-Za-z0-9]{4,5}(?:-[A-Za-z0-9]{4,5})+\b|\b[0-9]{4} [0-9]{4}\b|\b[0-9]{6,8}\b").ok()
});
static PAIR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([A-Za-z0-9]{4,5})-([A-Za-z0-9]{4,5})\b").ok());
static SIX: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b[0-9]{6}\b").ok());

/// Words that stand behind 「password:」 and are none.
const NO_PASSWORD: [&str; 22] = [
    "unknown",
    "forgotten",
    "forgot",
    "changed",
    "reset",
    "wrong",
    "correct",
    "incorrect",
    "invalid",
    "expired",
    "required",
    "please",
    "enter",
    "hidden",
    "secret",
    "manager",
    "missing",
    "nothing",
    "cannot",
    "different",
    "accepted",
    "refused",
];
/// What makes of a number a time, a date, an amount or a count.
const UNITS: &str = "0123456789:/年月日回分秒時桁円人番件名歳行つ個本台";

pub fn find(text: &str, found: &mut Vec<Range<usize>>) {
    // Most notes have no such word, and are looked at no closer.
    if let Some(pattern) = &*PASSWORD {
        found.extend(pattern.captures_iter(text).filter_map(|it| password(&it)));
    }
    codes(text, found);
    recovery(text, found);
}

fn password(it: &Captures) -> Option<Range<usize>> {
    let (between, value) = (it.get(1)?.as_str(), it.get(2)?);
    let is_said = between.chars().any(|c| ":=→「『\n".contains(c));
    let ascii = value.as_str().bytes().take_while(u8::is_ascii_graphic).count();
    let (end, word) = if ascii == 0 && is_said {
        // Kana with digits: さくら2024.
        let digits = value.as_str().chars().filter(char::is_ascii_digit).count();
        (digits >= 3 && !value.as_str().contains('/')).then_some((value.len(), "a1"))?
    } else {
        (ascii, value.as_str().get(..ascii)?)
    };
    let has = |kind: fn(&char) -> bool| word.chars().any(|c| kind(&c));
    let bare: String =
        word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let is_address = word.contains("://") || word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let is_chance =
        has(char::is_ascii_digit) && has(char::is_ascii_alphabetic) && (word.len() >= 6 || word == "a1");
    let is_phrase = has(char::is_ascii_alphabetic)
        && word.chars().filter(|c| "-_!#$%&@+*".contains(*c)).count() > 0
        && word.len() >= 8;
    let is_word = is_said && bare.len() >= 6 && bare.len() == word.len();
    let is_number = is_said && word.len() >= 6 && word.bytes().all(|b| b.is_ascii_digit());
    let is_none = is_address || NO_PASSWORD.contains(&&*bare);
    (!is_none && (is_chance || is_phrase || is_word || is_number)).then(|| value.start()..value.start() + end)
}

fn codes(text: &str, found: &mut Vec<Range<usize>>) {
    let mut said = Vec::new();
    for it in CODE.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        if let Some(digits) = it.get(1).filter(|digits| is_bare(text, &digits.range())) {
            said.push(digits.range());
        }
    }
    for it in CODE_FIRST.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        said.extend(it.get(1).or(it.get(2)).map(|digits| digits.range()));
    }
    // A second code in the same line.
    for it in SIX.iter().flat_map(|pattern| pattern.find_iter(text)) {
        let is_same_line = |code: &Range<usize>| {
            code.end <= it.start() && !text[code.end..it.start()].contains('\n') && is_bare(text, &it.range())
        };
        if said.iter().any(is_same_line) {
            found.push(it.range());
        }
    }
    found.append(&mut said);
}

/// No date, time, amount or count.
fn is_bare(text: &str, digits: &Range<usize>) -> bool {
    let mut after = text[digits.end..].chars();
    match (after.next(), after.next()) {
        (Some('-' | ',' | '.' | ' '), Some(next)) if next.is_ascii_digit() => false,
        (Some(next), _) => !UNITS.contains(next),
        (None, _) => true,
    }
}

fn recovery(text: &str, found: &mut Vec<Range<usize>>) {
    if let Some(label) = RECOVERY.as_ref().and_then(|pattern| pattern.find(text)) {
        let has_digit = |range: &Range<usize>| text[range.clone()].bytes().any(|b| b.is_ascii_digit());
        let tokens = TOKEN.iter().flat_map(|pattern| pattern.find_iter(&text[label.end()..]));
        found.extend(tokens.map(|it| it.start() + label.end()..it.end() + label.end()).filter(has_digit));
        return;
    }
    let is_mixed = |half: &str| {
        half.bytes().any(|b| b.is_ascii_digit()) && half.bytes().any(|b| b.is_ascii_alphabetic())
    };
    let pairs: Vec<Range<usize>> = PAIR
        .iter()
        .flat_map(|pattern| pattern.captures_iter(text))
        .filter(|it| [1, 2].iter().all(|at| it.get(*at).is_some_and(|half| is_mixed(half.as_str()))))
        .filter_map(|it| it.get(0).map(|whole| whole.range()))
        .collect();
    if pairs.len() > 1 {
        found.extend(pairs);
    }
}
