//! Random bits.

use js_sys::Math;

use crate::rules::desk::key::{Key, from_bits};

/// 32 of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 or more, below 2^32")]
pub fn bits() -> u32 {
    (Math::random() * 4_294_967_296.0) as u32
}

/// A key that nothing has yet, in this tab or in another one.
pub fn key() -> Key {
    from_bits(u64::from(bits()) << 32 | u64::from(bits()))
}
