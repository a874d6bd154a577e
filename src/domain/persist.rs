//! What the case and its tickets look like in storage: versioned envelopes.
//!
//! `{"version":3,"revision":7,"case":{…}}` and, for each ticket by itself,
//! `{"version":3,"ticket":{…}}`: an entry saved in one of 1,000 tickets must not write them all.
//! To take along there is one text with everything, the case with its `tickets` inside; versions
//! 1 and 2 knew that form only. JSON (RFC 8259), times in milliseconds since the Unix epoch, UTC.
//! Every change of shape raises [`VERSION`] and adds a migration; `tests/fixtures` keeps one
//! file of every version and kind for ever.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{case::Case, ticket::Ticket};

/// The version that this build writes.
pub const VERSION: u32 = 3;

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

/// What saved text held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub case: Case,
    /// The case has brought tickets along, which have to be written by themselves now, before the
    /// case is written.
    pub tickets_inside: bool,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[derive(Deserialize)]
struct Received {
    version: u32,
    #[serde(default)]
    revision: u32,
    case: Case,
}

/// Versions 1 and 2 kept deleted tickets apart, the latest last.
#[derive(Deserialize)]
struct ReceivedDeleted {
    case: Deleted,
}

#[derive(Deserialize)]
struct Deleted {
    #[serde(default)]
    deleted: Vec<Ticket>,
}

#[derive(Deserialize)]
struct ReceivedTicket {
    version: u32,
    ticket: Ticket,
}

#[derive(Serialize)]
struct Sent<'a> {
    version: u32,
    revision: u32,
    // Last: `encode_whole` adds to its end.
    case: &'a Case,
}

#[derive(Serialize)]
struct SentTicket<'a> {
    version: u32,
    ticket: &'a Ticket,
}

/// Reads a saved case, whatever version wrote it, with or without its tickets.
///
/// # Errors
/// Says why this build cannot use it.
pub fn decode(json: &impl Json, text: &str) -> Result<Decoded, Undecodable> {
    let Received { version, revision, mut case } =
        json.read(text).map_err(|why| unreadable(json, text, why))?;
    if !(1..=VERSION).contains(&version) {
        return Err(unknown(version));
    }
    if version < 3 {
        let ReceivedDeleted { case: former } = json.read(text).map_err(Undecodable::Malformed)?;
        for (at, mut ticket) in (0..).zip(former.deleted) {
            // When is not known, only the order.
            ticket.deleted = Some(at);
            case.tickets.push(ticket);
        }
    }
    case.revision = revision;
    case.settle_keys();
    Ok(Decoded { tickets_inside: !case.tickets.is_empty(), case })
}

/// Reads a ticket that was saved by itself.
///
/// # Errors
/// Says why this build cannot use it.
pub fn decode_ticket(json: &impl Json, text: &str) -> Result<Ticket, Undecodable> {
    let ReceivedTicket { version, ticket } = json.read(text).map_err(|why| unreadable(json, text, why))?;
    if (3..=VERSION).contains(&version) { Ok(ticket) } else { Err(unknown(version)) }
}

/// What has another shape may be of a newer version.
fn unreadable(json: &impl Json, text: &str, why: String) -> Undecodable {
    match json.read(text) {
        Ok(Version { version }) if version > VERSION => Undecodable::Newer(version),
        _ => Undecodable::Malformed(why),
    }
}

fn unknown(version: u32) -> Undecodable {
    if version > VERSION {
        Undecodable::Newer(version)
    } else {
        Undecodable::Malformed(["version ", &version.to_string()].concat())
    }
}

/// Writes the case as this build's version, without its tickets.
///
/// # Errors
/// Says what cannot be written.
pub fn encode(json: &impl Json, case: &Case) -> Result<String, String> {
    json.write(&Sent { version: VERSION, revision: case.revision, case })
}

/// Writes a ticket by itself.
///
/// # Errors
/// Says what cannot be written.
pub fn encode_ticket(json: &impl Json, ticket: &Ticket) -> Result<String, String> {
    json.write(&SentTicket { version: VERSION, ticket })
}

/// Writes the case with its tickets, to take along.
///
/// # Errors
/// Says what cannot be written.
pub fn encode_whole(json: &impl Json, case: &Case) -> Result<String, String> {
    // Put together as text: serde would need a second copy of everything that writes a case.
    let text = encode(json, case)?;
    let open = text.strip_suffix("}}").ok_or("the case does not end the text")?;
    Ok([open, ",\"tickets\":", &json.write(&case.tickets)?, "}}"].concat())
}
