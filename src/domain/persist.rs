//! What the case looks like in storage: a versioned envelope.
//!
//! `{"version":2,"case":{…}}`, JSON (RFC 8259), times in milliseconds since the Unix epoch, UTC.
//! Every change of shape raises [`VERSION`] and adds a migration; `tests/fixtures` keeps one
//! file of every version for ever.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::case::Case;

/// The version that this build writes.
pub const VERSION: u32 = 2;

/// Reads and writes JSON: the browser's own parser there, `serde_json` in the tests
/// (`docs/decisions/0003`).
pub trait Json {
    /// # Errors
    /// Says why the text is not JSON, or not of this shape.
    fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, String>;

    /// # Errors
    /// Says what cannot be written.
    fn write<T: Serialize>(&self, value: &T) -> Result<String, String>;
}

/// Why saved data cannot be used by this build. It is set aside, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecodable {
    /// No envelope, or not what its version promises.
    Malformed(String),
    /// Written by a newer build.
    Newer(u32),
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Deserialize)]
struct Received {
    case: Case,
}

#[derive(Serialize)]
struct Sent<'a> {
    version: u32,
    case: &'a Case,
}

/// Reads saved text, whatever version wrote it.
///
/// # Errors
/// Says why this build cannot use it.
pub fn decode(json: &impl Json, text: &str) -> Result<Case, Undecodable> {
    let Version { version } = json.read(text).map_err(Undecodable::Malformed)?;
    match version {
        // Version 1 knew no replies: they are empty, as any field that is not there.
        1 | VERSION => {
            let Received { mut case } = json.read(text).map_err(Undecodable::Malformed)?;
            case.settle_keys();
            Ok(case)
        }
        0 => Err(Undecodable::Malformed("version 0".into())),
        newer => Err(Undecodable::Newer(newer)),
    }
}

/// Writes the case as this build's version.
///
/// # Errors
/// Says what cannot be written.
pub fn encode(json: &impl Json, case: &Case) -> Result<String, String> {
    json.write(&Sent { version: VERSION, case })
}
