//! The invariants of ARCHITECTURE.md that the compiler does not see.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sources should fail")]

use std::fs;
use std::path::Path;

/// Every source file under a folder, as (path, text).
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
                found.push((name.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 3, "{folder} holds almost nothing: is it the right folder?");
    found
}

/// Lines outside comments that hold one of the words, in files that `allowed` does not excuse.
fn offences(folder: &str, words: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources(folder).into_iter().filter(|(name, _)| !allowed(name)) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    found
}

const NONE: Vec<String> = Vec::new();

#[test]
fn the_domain_knows_no_browser_and_no_clock() {
    let words = [
        "leptos",
        "web_sys",
        "js_sys",
        "gloo",
        "wasm_bindgen",
        "crate::web",
        "crate::app",
        "SystemTime",
        "Instant::",
    ];
    assert_eq!(offences("src/domain", &words, |_| false), NONE);
}

#[test]
fn browser_crates_are_optional_outside_wasm() {
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().unwrap();
    let browser = ["leptos", "leptos_router", "web-sys", "gloo-storage", "console_error_panic_hook"];
    let everywhere = manifest["dependencies"].as_table().unwrap();
    let native = manifest["target"]["cfg(not(target_arch = \"wasm32\"))"]["dependencies"].as_table().unwrap();
    for name in browser {
        assert!(!everywhere.contains_key(name), "{name}");
        let optional = native.get(name).is_none_or(|it| it["optional"].as_bool() == Some(true));
        assert!(optional, "{name}");
    }
}

#[test]
fn only_web_calls_the_browser_and_only_storage_touches_gloo() {
    let words = ["web_sys", "js_sys", "gloo_storage", "wasm_bindgen::", "window()", "document()"];
    let in_web = |name: &str| name.starts_with("src/web/");
    assert_eq!(offences("src", &words, in_web), NONE);
    let in_storage = |name: &str| name == "src/web/storage.rs";
    assert_eq!(offences("src", &["gloo_storage"], in_storage), NONE);
}

#[test]
fn only_route_makes_addresses() {
    let words = ["href=\"/", "href=format!", "\"guide/", "\"tickets/", "\"/guide", "\"/tickets", "\"data/\""];
    let is_route = |name: &str| name == "src/domain/route.rs" || name == "src/content/mod.rs";
    assert_eq!(offences("src", &words, is_route), NONE);
}

#[test]
fn no_view_holds_inline_style_script_or_raw_html() {
    let words = ["style=\"", "style=move", "style:", "inner_html", "<script", "<style", "onclick=\""];
    assert_eq!(offences("src/app", &words, |_| false), NONE);
}

#[test]
fn the_words_stand_in_content() {
    let is_japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    for (name, text) in sources("src/app").into_iter().chain(sources("src/web")) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.chars().any(is_japanese), "{name}: {line}");
        }
    }
}

#[test]
fn rooms_are_small() {
    for (name, text) in sources("src") {
        let limit = if name.starts_with("src/app/page/") { 150 } else { 300 };
        let length = text.lines().count();
        assert!(length <= limit, "{name} has {length} lines");
    }
}
