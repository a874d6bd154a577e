//! Runs after Trunk's build: writes every route as a static page, tells the service worker which files belong to
//! this build, and hosts which headers belong to which file.
//!
//! Input: `TRUNK_STAGING_DIR` (the build, `index.html` being the template) and
//! `TRUNK_PUBLIC_URL` (the base path).

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use michishirube::{
    content::GUIDE,
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

/// The page for addresses that lead nowhere.
const MISSING: &str = "404.html";

/// No inline script or style, nothing from elsewhere. `frame-ancestors` works in a header only.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'";

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
    let routes: Vec<Route> = Route::all(&GUIDE).collect();
    for route in &routes {
        let address = route.href(&GUIDE, &base);
        let inner = address.strip_prefix(base.as_str()).unwrap_or(&address);
        let file = folder.join(inner).join("index.html");
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, page_html(&template, &base, &address)?)?;
    }
    let nowhere = base.file(MISSING);
    fs::write(folder.join(MISSING), page_html(&template, &base, &nowhere)?)?;
    replace_in(&folder.join("manifest.webmanifest"), &[("__BASE__", base.as_str())])?;
    fs::write(folder.join("_headers"), headers(&base, &routes))?;
    list_files(&folder, &base)?;
    Ok(routes.len() + 1)
}

fn page_html(template: &str, base: &Base, address: &str) -> Outcome<String> {
    let route = Route::parse(&GUIDE, base, address, "");
    let head = format!(
        "<title>{}</title><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
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
    let page = rendered(address, move || view! { <App base=app_base/> }.into_any());
    let rescue = rendered(address, || view! { <Rescue/> }.into_any());
    let mut html = template.to_owned();
    for (mark, text) in [(HEAD, &head), (PAGE, &page), (RESCUE, &rescue)] {
        if !html.contains(mark) {
            return Err(format!("index.html has lost its mark {mark}").into());
        }
        html = html.replacen(mark, text, 1);
    }
    Ok(html)
}

/// What hosts are told to send along, in the format of Netlify and Cloudflare Pages. Where two rules match a path, hosts
/// join the values of a header with a comma: no two rules here give one file the same header. Cloudflare allows one `*`
/// in a rule, and 100 rules.
fn headers(base: &Base, routes: &[Route]) -> String {
    const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";
    // They name the hashed files of one build.
    const ASK_AGAIN: &str = "Cache-Control: no-cache";
    let everywhere = [
        format!("Content-Security-Policy: {POLICY}; frame-ancestors 'none'"),
        "X-Content-Type-Options: nosniff".into(),
        "Referrer-Policy: no-referrer".into(),
        "Cross-Origin-Opener-Policy: same-origin".into(),
        "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()".into(),
    ];
    let hashed = ["*.wasm", "*.css", "michishirube-*.js", "start-*.js"].map(str::to_owned);
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
fn rendered(address: &str, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(address));
        view().to_html()
    });
    html.replace("<!>", "")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Fills the service worker with the address and hash of every file that works offline, and a
/// build id made from them.
fn list_files(folder: &Path, base: &Base) -> Outcome<()> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort_by_cached_key(|(path, _)| (rank(path, base), path.clone()));
    let list = json_pairs(&files);
    let worker = folder.join("sw.js");
    let code = fs::read(&worker)?;
    let digest = Sha256::digest([list.as_bytes(), &code].concat());
    let build = BASE64_URL_SAFE_NO_PAD.encode(&digest[..12]);
    replace_in(&worker, &[("__BUILD__", &build), ("__BASE__", base.as_str()), ("__FILES__", &list)])
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

/// Files that the app itself never loads.
fn is_left_out(name: &str) -> bool {
    name == "sw.js" || name == "_headers" || name.starts_with("screenshots/")
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
