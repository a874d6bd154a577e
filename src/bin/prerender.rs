//! Runs after Trunk's build: writes every route as a static page, tells the service worker which files belong to
//! this build, and hosts which headers belong to which file.
//!
//! Input: `TRUNK_STAGING_DIR` (the build, `index.html` being the template) and
//! `TRUNK_PUBLIC_URL` (the base path).

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use michishirube::{
    content::{GUIDE, UI},
    rules::{
        desk::pages::DeskPage,
        journey::pages::JourneyPage,
        route::{Base, Route},
    },
    screens::shell::{App, pages, rescue::Rescue},
};
use sha2::{Digest, Sha256};

/// The marks in `index.html` that a page is put into.
const HEAD: &str = "<title>__HEAD__</title>";
const PAGE: &str = "__PAGE__";
const RESCUE: &str = "__RESCUE__";

/// What the name of the file with all pages begins with.
const BUNDLE: &str = "pages-";

/// The page for addresses that lead nowhere.
const MISSING: &str = "404.html";

/// Where the style sheet and the start script go.
const STYLE: &str = "<style></style>";
const SCRIPT: &str = "<script type=\"module\"></script>";

/// A line of script, at the top of the head and at its end.
///
/// Has the browser fetch at once what the page will need, as a slow line asks for: the page behind the most likely tap from the
/// top of the head, so that it comes before the app, which is asked for at its end. Where the service worker has all of it, it
/// comes soon enough after the first paint, which it would only hold up (30 ms on a slow phone).
///
/// And has half a page, which ends within the style sheet or the start script, say so and lead on: once it has ended or, where the
/// line broke and no browser says so, after a while. Such a page has no body, and without one Chromium paints nothing: it is written
/// anew.
fn first_script() -> String {
    format!(
        "navigator.serviceWorker?.controller||\
         document.querySelectorAll('[data-rel]').forEach(link=>link.rel=link.dataset.rel);\
         addEventListener('DOMContentLoaded',cut=()=>document.querySelector('#app,body>p')||\
         (document.write('<p>{}<p><a href=\"\">{}</a>'),document.close()));\
         setTimeout(cut,15000)",
        UI.page_cut, UI.rescue_reload
    )
}

/// What browsers can do and this app never asks for (Permissions Policy). It writes to the clipboard and shares.
const UNUSED: [&str; 24] = [
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];
const HEAD_END: &str = "</head>";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(pages) => {
            println!("prerendered {pages} pages");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<usize> {
    let folder = PathBuf::from(env::var("TRUNK_STAGING_DIR")?);
    let base = Base::new(&env::var("TRUNK_PUBLIC_URL")?);
    let template = fs::read_to_string(folder.join("index.html"))?;
    let (template, style) = taken_in(&folder, &template, "<link rel=\"stylesheet\"", ".css", STYLE)?;
    let (template, script) = taken_in(&folder, &template, "<script src=", ".js", SCRIPT)?;
    let policy = policy(&style, &script);
    let routes: Vec<Route> = Route::all(&GUIDE).collect();
    let addresses = routes.iter().map(|route| route.href(&GUIDE, &base)).chain([base.file(MISSING)]);
    let mut pages = BTreeMap::new();
    for address in addresses {
        let inner = address.strip_prefix(base.as_str()).unwrap_or(&address).to_owned();
        let html = page_html(&template, &base, &address, &policy)?;
        let file =
            folder.join(if inner.ends_with(MISSING) { inner.clone() } else { format!("{inner}index.html") });
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        let whole = html.replacen(STYLE, &format!("<style>{style}</style>"), 1).replacen(
            SCRIPT,
            &format!("<script type=\"module\">{script}</script>"),
            1,
        );
        fs::write(file, whole)?;
        pages.insert(inner, html);
    }
    let count = pages.len();
    let bundle = bundle(&folder, &style, &script, pages)?;
    replace_in(&folder.join("manifest.webmanifest"), &[("__BASE__", base.as_str())])?;
    fs::write(folder.join("_headers"), headers(&base, &routes, &policy))?;
    list_files(&folder, &base, &bundle)?;
    Ok(count)
}

/// Nothing from elsewhere; one inline style and two inline scripts: these. `frame-ancestors` works in a header only.
fn policy(style: &str, script: &str) -> String {
    let [style, script, first] =
        [style, script, &first_script()].map(|text| BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{script}' 'sha256-{first}'; style-src 'sha256-{style}'; \
         img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'none'"
    )
}

/// Takes a file that the template names out of the build: it stands in every page, so that none waits for it. Gives the
/// template with the mark in the place of the element, and the file's text.
fn taken_in(
    folder: &Path,
    template: &str,
    element: &str,
    kind: &str,
    mark: &str,
) -> Outcome<(String, String)> {
    let start = template.find(element).ok_or_else(|| format!("index.html has no {element}"))?;
    let rest = template.get(start..).unwrap_or_default();
    let end = if element.starts_with("<script") { "</script>" } else { ">" };
    let whole = rest.split_inclusive(end).next().unwrap_or_default();
    let name = whole.split('"').find(|part| part.contains(kind)).and_then(|path| path.rsplit('/').next());
    let file = folder.join(name.ok_or_else(|| format!("{element} names no {kind}"))?);
    let text = fs::read_to_string(&file)?.trim().to_owned();
    if text.contains("</") {
        return Err(format!("{} would end its element", file.display()).into());
    }
    fs::remove_file(file)?;
    Ok((template.replacen(whole, mark, 1), text))
}

/// Writes all pages into one file for the service worker: they are alike, and compressed together a third of their
/// size. Style sheet and start script, which each of them holds, stand in it once. The first page is not in it: the worker asks for
/// that by itself, and learns with which headers pages are sent. Gives the name of the file.
fn bundle(folder: &Path, style: &str, script: &str, mut pages: BTreeMap<String, String>) -> Outcome<String> {
    pages.remove("");
    let text = serde_json::json!({ "style": style, "script": script, "pages": pages }).to_string();
    let hash = Sha256::digest(&text).iter().take(8).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    let name = format!("{BUNDLE}{hash:016x}.json");
    fs::write(folder.join(&name), text)?;
    Ok(name)
}

fn page_html(template: &str, base: &Base, address: &str, policy: &str) -> Outcome<String> {
    let route = Route::parse(&GUIDE, base, address, "");
    let head = format!(
        "<title>{}</title><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"description\" content=\"{}\"><meta name=\"base-path\" content=\"{}\">\
         <link rel=\"manifest\" href=\"{}\"><link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\
         <link rel=\"apple-touch-icon\" href=\"{}\">",
        escaped(&pages::title(route)),
        escaped(pages::description(route)),
        base.as_str(),
        base.file("manifest.webmanifest"),
        base.file("icons/icon.svg"),
        base.file("icons/apple-touch-icon.png"),
    );
    let app_base = base.clone();
    let url = RequestUrl::new(address).parse()?;
    let page = rendered(move || view! { <App base=app_base address=url/> }.into_any());
    let first = format!("<script>{}</script>", first_script());
    let ahead = most_likely_next(&page, base).map(|next| {
        format!("<link data-rel=\"preload\" as=\"fetch\" href=\"{next}\" crossorigin fetchpriority=\"low\">")
    });
    let head = [head, ahead.unwrap_or_default(), first.clone()].concat();
    let rescue = rendered(|| view! { <Rescue/> }.into_any());
    let mut html = template.to_owned();
    let head_end = [&first, HEAD_END].concat();
    for (mark, text) in [(HEAD, &head), (HEAD_END, &head_end), (PAGE, &page), (RESCUE, &rescue)] {
        if !html.contains(mark) {
            return Err(format!("index.html has lost its mark {mark}").into());
        }
        html = html.replacen(mark, text, 1);
    }
    Ok(html)
}

/// Where most of a page's early taps lead, or its first button: `start.js` turns to that page if the tap comes before
/// the app.
fn most_likely_next<'a>(page: &'a str, base: &Base) -> Option<&'a str> {
    let links = page.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    let is_early = |link: &&str| link.contains("data-early=") || link.contains("class=\"button\"");
    let address = |link: &'a str| link.split("href=\"").nth(1)?.split('"').next();
    let is_page = |address: &&str| address.starts_with(base.as_str());
    let addresses: Vec<&str> = links.filter(is_early).filter_map(address).filter(is_page).collect();
    let count = |address: &str| addresses.iter().filter(|other| **other == address).count();
    // The first of those that are equal.
    addresses.iter().rev().max_by_key(|address| count(address)).copied()
}

/// What hosts are told to send along, in the format of Netlify and Cloudflare Pages. Where two rules match a path, hosts
/// join the values of a header with a comma: no two rules here give one file the same header. Cloudflare allows one `*`
/// in a rule, and 100 rules.
fn headers(base: &Base, routes: &[Route], policy: &str) -> String {
    const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";
    // They name the hashed files of one build.
    const ASK_AGAIN: &str = "Cache-Control: no-cache";
    let everywhere = [
        format!("Content-Security-Policy: {policy}; frame-ancestors 'none'"),
        "X-Content-Type-Options: nosniff".into(),
        "Referrer-Policy: no-referrer".into(),
        "Cross-Origin-Opener-Policy: same-origin".into(),
        "Cross-Origin-Resource-Policy: same-origin".into(),
        "Cross-Origin-Embedder-Policy: require-corp".into(),
        "Origin-Agent-Cluster: ?1".into(),
        // Browsers that know no `frame-ancestors`.
        "X-Frame-Options: DENY".into(),
        // Of no effect on plain http.
        "Strict-Transport-Security: max-age=63072000".into(),
        format!("Permissions-Policy: {}", UNUSED.map(|feature| format!("{feature}=()")).join(", ")),
    ];
    let hashed = ["*.wasm", "michishirube-*.js", "pages-*.json"].map(str::to_owned);
    // A page that is not there has the 404 page, whatever its address: hosts do not keep that.
    let first_part = |route: &Route| {
        let address = route.href(&GUIDE, base);
        let inner = address.strip_prefix(base.as_str())?;
        inner.split_once('/').map(|(part, _)| format!("{part}/*"))
    };
    let rooms: BTreeSet<String> = routes.iter().filter_map(first_part).collect();
    let single = ["", "index.html", MISSING, "sw.js", "manifest.webmanifest"].map(str::to_owned);
    let rule = |(path, header): (String, &str)| format!("{}{path}\n  {header}\n", base.as_str());
    let kept = hashed.into_iter().map(|path| (path, FOR_EVER));
    let asked = single.into_iter().chain(rooms).map(|path| (path, ASK_AGAIN));
    [("*".into(), &*everywhere.join("\n  "))].into_iter().chain(kept).chain(asked).map(rule).collect()
}

/// The HTML of a view, without the marks that only hydration would need.
fn rendered(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    html.replace("<!>", "")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Fills the service worker with the address and hash of every file that works offline, and a
/// build id made from them.
fn list_files(folder: &Path, base: &Base, bundle: &str) -> Outcome<()> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort_by_cached_key(|(path, _)| (rank(path, base), path.clone()));
    let list = json_pairs(&files);
    let worker = folder.join("sw.js");
    let code = fs::read(&worker)?;
    let digest = Sha256::digest([list.as_bytes(), &code].concat());
    let build = BASE64_URL_SAFE_NO_PAD.encode(&digest[..12]);
    let news = UI.news.trim().escape_debug().to_string();
    let values = [
        ("__BUILD__", &*build),
        ("__BASE__", base.as_str()),
        ("__BUNDLE__", bundle),
        ("__NEWS__", &news),
        ("__FILES__", &list),
    ];
    replace_in(&worker, &values)
}

/// What is to be on the phone first: the app, then the pages for those in danger and for tickets, then the rest.
fn rank(path: &str, base: &Base) -> u8 {
    let is_urgent = |id| GUIDE.step(id).is_some_and(|(_, step)| step.urgent);
    match Route::parse(&GUIDE, base, &base.file(path), "") {
        Some(Route::Home | Route::Desk(DeskPage::Tickets | DeskPage::TicketForm(_))) => 1,
        Some(Route::Journey(JourneyPage::Step(id))) if is_urgent(id) => 1,
        Some(_) => 3,
        None if path.contains("-later-") => 2,
        None if path.starts_with("icons/") => 4,
        None => 0,
    }
}

/// Files that the app itself never loads, or the worker only while it installs. Pictures for the home screen are fetched by the phone
/// when the app is put there, which takes a line anyhow (26 KB that nothing can compress).
fn is_left_out(name: &str) -> bool {
    let is_home_screen = name.starts_with("icons/") && !name.contains(".svg");
    is_home_screen
        || name == "sw.js"
        || name == "_headers"
        || name.starts_with(BUNDLE)
        || name.starts_with("screenshots/")
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        if !is_left_out(&name) {
            // A page is asked for by its folder.
            let address = name.strip_suffix("index.html").unwrap_or(&name).to_owned();
            let hash = BASE64_STANDARD.encode(Sha256::digest(fs::read(&path)?));
            files.push((address, format!("sha256-{hash}")));
        }
    }
    Ok(())
}

/// A JSON array of pairs. Names and hashes hold nothing that needs an escape.
fn json_pairs(files: &[(String, String)]) -> String {
    let rows: Vec<String> = files.iter().map(|(address, hash)| format!("[{address:?},{hash:?}]")).collect();
    format!("[{}]", rows.join(","))
}

fn replace_in(file: &Path, values: &[(&str, &str)]) -> Outcome<()> {
    let mut text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    for (mark, value) in values {
        text = text.replace(mark, value);
    }
    Ok(fs::write(file, text)?)
}
