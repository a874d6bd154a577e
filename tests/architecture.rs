//! The invariants of ARCHITECTURE.md that the compiler does not see.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sources should fail")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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

/// The paths that a file's `use` declarations name, with `super` resolved.
fn used(module: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // The tests inside a file may use what they like.
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    for declaration in code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')) {
        let tree = declaration.0.split_whitespace().collect::<String>();
        if tree.starts_with("crate::") || tree.starts_with("super::") {
            unfold(&tree, "", &mut found);
        }
    }
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let here = |path: &str| match path.strip_prefix("super::") {
        Some(rest) => format!("{parent}::{rest}"),
        None => path.trim_start_matches("crate::").to_owned(),
    };
    found.iter().map(|path| here(path)).collect()
}

/// The single paths of a `use` tree.
fn unfold(tree: &str, before: &str, found: &mut BTreeSet<String>) {
    let Some((stem, rest)) = tree.split_once('{') else {
        found.insert(format!("{before}{tree}"));
        return;
    };
    let inside = rest.strip_suffix('}').unwrap();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                unfold(&inside[start..at], &format!("{before}{stem}"), found);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < inside.len() {
        unfold(&inside[start..], &format!("{before}{stem}"), found);
    }
}

/// Each file as a module, with the modules that it uses.
fn modules() -> BTreeMap<String, BTreeSet<String>> {
    let module = |path: &str| {
        let inner = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap().replace('/', "::");
        inner.strip_suffix("::mod").unwrap_or(&inner).to_owned()
    };
    let files: BTreeMap<String, String> = ["src/rules", "src/screens", "src/web"]
        .into_iter()
        .flat_map(sources)
        .map(|(path, text)| (module(&path), text))
        .collect();
    let target = |path: &str| {
        let mut path = path;
        loop {
            if files.contains_key(path) {
                return Some(path.to_owned());
            }
            path = path.rsplit_once("::")?.0;
        }
    };
    files
        .iter()
        .map(|(module, text)| {
            let uses = used(module, text).iter().filter_map(|path| target(path)).collect();
            (module.clone(), uses)
        })
        .collect()
}

#[test]
fn no_module_leads_back_to_itself() {
    let graph = modules();
    assert!(graph.values().map(BTreeSet::len).sum::<usize>() > 300, "the uses are not read");
    let mut left = graph.clone();
    // Whatever uses nothing that is left goes: what stays leads round in a circle.
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|(module, uses)| uses.iter().all(|other| other == *module || !left.contains_key(other)))
            .map(|(module, _)| module.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|module, _| !free.contains(module));
    }
    assert_eq!(left.keys().collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The rooms from the ground up. `home` takes words of the desk's waits, and nothing else from there.
const FLOORS: [&[&str]; 9] = [
    &["rules", "web"],
    &["screens::store"],
    &["screens::ui", "screens::place"],
    &["screens::rest"],
    &["screens::offers"],
    &["screens::guide"],
    &["screens::journey"],
    &["screens::desk", "screens::home"],
    &["screens::data"],
];

#[test]
fn a_room_of_the_screens_uses_those_below_it() {
    let floor = |module: &str| {
        let is_in = |room: &str| module == room || module.starts_with(&format!("{room}::"));
        FLOORS.iter().position(|rooms| rooms.iter().any(|room| is_in(room)))
    };
    for (module, uses) in modules() {
        for used in uses {
            let (Some(own), Some(other)) = (floor(&module), floor(&used)) else {
                // The frame stands above them all.
                assert!(
                    !used.starts_with("screens::shell") || module.starts_with("screens::shell"),
                    "{module}: {used}"
                );
                continue;
            };
            let words = module.starts_with("screens::home") && used == "screens::desk::timers::words";
            let same_room = own < 7 || module.split("::").nth(1) == used.split("::").nth(1) || other < own;
            assert!(words || own >= other && same_room, "{module} uses {used}");
        }
    }
}

#[test]
fn the_rules_know_no_browser_no_clock_and_no_screen() {
    let words = [
        "leptos",
        "web_sys",
        "js_sys",
        "gloo",
        "wasm_bindgen",
        "crate::web",
        "crate::screens",
        "SystemTime",
        "Instant::",
    ];
    assert_eq!(offences("src/rules", &words, |_| false), NONE);
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
fn only_the_lists_of_pages_make_addresses() {
    let words = ["href=\"/", "href=format!", "\"guide/", "\"tickets/", "\"/guide", "\"/tickets", "\"data/\""];
    let lists_pages = |name: &str| {
        name.ends_with("/pages.rs") || ["src/rules/route.rs", "src/content/mod.rs"].contains(&name)
    };
    assert_eq!(offences("src", &words, lists_pages), NONE);
}

#[test]
fn whether_the_person_is_known_is_said_in_one_place() {
    let is_store = |name: &str| name == "src/screens/store/mod.rs" || name == "src/lib.rs";
    assert_eq!(offences("src", &["feature = \"prerender\""], is_store), NONE);
}

#[test]
fn no_view_holds_inline_style_script_or_raw_html() {
    let words = ["style=\"", "style=move", "style:", "inner_html", "<script", "<style", "onclick=\""];
    assert_eq!(offences("src/screens", &words, |_| false), NONE);
}

#[test]
fn the_words_stand_in_content() {
    let is_japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    for (name, text) in sources("src/screens").into_iter().chain(sources("src/web")) {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.chars().any(is_japanese), "{name}: {line}");
        }
    }
}

/// Files of the first part (`docs/decisions/0014`). What they name is loaded before the app answers.
const FIRST: [&str; 19] = [
    "src/screens/home/page.rs",
    "src/screens/journey/answers.rs",
    "src/screens/journey/now.rs",
    "src/screens/journey/question.rs",
    "src/screens/journey/question_place.rs",
    "src/screens/journey/reasons.rs",
    "src/screens/journey/restart.rs",
    "src/screens/journey/stage_rows.rs",
    "src/screens/journey/step.rs",
    "src/screens/journey/step_actions.rs",
    "src/screens/place.rs",
    "src/screens/rest.rs",
    "src/screens/shell/banners.rs",
    "src/screens/shell/header.rs",
    "src/screens/shell/missing.rs",
    "src/screens/shell/mod.rs",
    "src/screens/shell/start.rs",
    "src/screens/shell/tabs.rs",
    "src/screens/store/mod.rs",
];

#[test]
fn the_first_part_names_nothing_that_comes_later() {
    let known: BTreeSet<String> = sources("src/screens").into_iter().map(|(name, _)| name).collect();
    let gone: Vec<_> = FIRST.iter().filter(|file| !known.contains(**file)).collect();
    assert_eq!(gone, Vec::<&&str>::new());
    let later =
        ["GUIDE", "keeper::", "blocks::block", "guide::words", ".blocks", ".help", ".lead", ".heading"];
    assert_eq!(offences("src/screens", &later, |name| !FIRST.contains(&name)), NONE);
    assert!(
        !offences("src/screens", &later, |name| FIRST.contains(&name)).is_empty(),
        "nothing is looked for"
    );
}
