//! A copy that opens with a passphrase only.
//!
//! The text of a copy ([`super::copy`]), encrypted, in a text of the same shape: words, then [`MARK`], then
//! `{"version":5,"sealed":{"kdf":"argon2id","memory":19456,"passes":2,"salt":"…","iv":"…","text":"…"}}`. The key is
//! Argon2id (RFC 9106) of the passphrase, with the least that OWASP's Password Storage Cheat Sheet asks for; the text is
//! AES-256-GCM (NIST SP 800-38D) of UTF-8, its tag of 16 bytes at the end; bytes are in Base64 (RFC 4648). Builds that know no
//! passphrase take version 5 for a newer build's copy, and say so.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::prelude::{BASE64_STANDARD, Engine};

use crate::rules::{
    case::{
        copy::{self, MARK, Refused},
        sync::Json,
    },
    records::value::Value,
    text::width::half_width,
};

/// Fewer characters than this are no passphrase.
pub const SHORTEST: usize = 8;
/// What a build that knows no passphrase takes for a newer one's.
const VERSION: i64 = 5;
const KDF: &str = "argon2id";
/// Of the memory, in KiB, and the passes over it: what is written, and the most that is done for a text from elsewhere.
const COST: (u32, u32) = (19 * 1024, 2);
const GREATEST_COST: (u32, u32) = (64 * 1024, 4);

/// A key for AES-256.
pub type Key = [u8; 32];

/// What a text that opens with a passphrase says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub salt: [u8; 16],
    /// Never used twice with one key: the salt is new each time.
    pub iv: [u8; 12],
    /// Encrypted, with its tag.
    pub text: Vec<u8>,
    /// KiB of memory and passes over it.
    cost: (u32, u32),
}

impl Sealed {
    /// With nothing in it yet. Salt and vector are random bits.
    pub fn new(salt: [u8; 16], iv: [u8; 12]) -> Self {
        Self { salt, iv, text: Vec::new(), cost: COST }
    }

    /// The key that a passphrase gives, however wide its letters were typed. Takes a second on a slow phone. None: there is not
    /// enough memory.
    pub fn key(&self, passphrase: &str) -> Option<Key> {
        let passphrase = half_width(passphrase);
        let params = Params::new(self.cost.0, self.cost.1, 1, Some(size_of::<Key>())).ok()?;
        // To fail here is better than where the allocator ends the app.
        let mut memory: Vec<Block> = Vec::new();
        memory.try_reserve_exact(params.block_count()).ok()?;
        memory.resize(params.block_count(), Block::default());
        let mut key = Key::default();
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon
            .hash_password_into_with_memory(passphrase.trim().as_bytes(), &self.salt, &mut key, &mut memory)
            .ok()?;
        Some(key)
    }

    /// As a text to take along. `readable` is what a person reads in it.
    ///
    /// # Errors
    /// Says what cannot be written.
    pub fn write(&self, json: &impl Json, readable: &str) -> Result<String, String> {
        let number = |number: u32| Value::Int(number.into());
        let bytes = |bytes: &[u8]| Value::from(BASE64_STANDARD.encode(bytes));
        let sealed = Value::map([
            ("kdf", KDF.into()),
            ("memory", number(self.cost.0)),
            ("passes", number(self.cost.1)),
            ("salt", bytes(&self.salt)),
            ("iv", bytes(&self.iv)),
            ("text", bytes(&self.text)),
        ]);
        let data = Value::map([("version", Value::Int(VERSION)), ("sealed", sealed)]);
        Ok([readable, "\n\n", MARK, "\n", &json.write(&data)?, "\n"].concat())
    }

    /// Reads such a text; none: it needs no passphrase.
    ///
    /// # Errors
    /// Says why it cannot be opened.
    pub fn read(json: &impl Json, text: &str) -> Result<Option<Self>, Refused> {
        let (value, _) = copy::data(json, text)?;
        let Some(sealed) = value.get("sealed") else { return Ok(None) };
        let is_known = value.get("version").and_then(Value::int) == Some(VERSION)
            && sealed.get("kdf").and_then(Value::text) == Some(KDF);
        if !is_known {
            return Err(Refused::Newer);
        }
        let number = |name, greatest| {
            sealed
                .get(name)
                .and_then(Value::uint)
                .and_then(|n| u32::try_from(n).ok())
                .filter(|n| *n <= greatest)
        };
        let bytes =
            |name| sealed.get(name).and_then(Value::text).and_then(|text| BASE64_STANDARD.decode(text).ok());
        let read = || {
            Some(Self {
                salt: bytes("salt")?.try_into().ok()?,
                iv: bytes("iv")?.try_into().ok()?,
                text: bytes("text")?,
                cost: (number("memory", GREATEST_COST.0)?, number("passes", GREATEST_COST.1)?),
            })
        };
        read().map(Some).ok_or(Refused::Damaged)
    }
}

/// Whether a passphrase is long enough.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.trim().chars().count() >= SHORTEST
}
