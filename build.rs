//! Turns the words (`src/content/ja/*.toml`) into constants, after checking them.

#[path = "src/content/basis.rs"]
mod basis;
#[path = "src/content/emit.rs"]
mod emit;
#[path = "src/content/phrases.rs"]
mod phrases;
#[path = "src/content/read.rs"]
mod read;
#[path = "src/content/read_claims.rs"]
mod read_claims;
#[path = "src/content/read_search.rs"]
mod read_search;
#[path = "src/content/read_triage.rs"]
mod read_triage;

/// The rooms whose types the words fill. What they use beyond one another would not compile here.
#[path = "src/rules"]
#[expect(dead_code, reason = "the build needs only the part that checks and writes")]
mod rules {
    pub mod guide;
    pub mod journey;
    pub mod records;
    pub mod text;
    pub mod time;
}

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let words = Path::new("src/content/ja");
    println!("cargo::rerun-if-changed={}", words.display());
    let outcome = compile(words);
    if let Err(problems) = &outcome {
        for problem in problems {
            println!("cargo::error={}", problem.replace('\n', " / "));
        }
    }
    ExitCode::from(u8::from(outcome.is_err()))
}

fn compile(words: &Path) -> Result<(), Vec<String>> {
    let guide = read::guide(words).map_err(|problem| vec![problem])?;
    let mut problems = rules::guide::check::problems(&guide);
    problems.extend(rules::journey::check::problems(&guide));
    let ui = read::ui(words).map_err(|problem| vec![problem])?;
    problems.extend(basis::problems(words, &guide, &ui).map_err(|problem| vec![problem])?);
    if !problems.is_empty() {
        return Err(problems);
    }
    let message = phrases::read(words)?;
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    let write = |name: &str, text: String| {
        fs::write(Path::new(&out).join(name), text).map_err(|error| vec![error.to_string()])
    };
    let (synonyms, tools) = read_search::search(words).map_err(|problem| vec![problem])?;
    write("search.rs", emit::search(&synonyms, &tools))?;
    write("guide.rs", emit::guide(&guide) + &emit::map(&guide))?;
    write("ids.rs", emit::ids(&guide))?;
    write("message.rs", phrases::emit(&message))?;
    write("ui.rs", emit::ui(&ui))
}
