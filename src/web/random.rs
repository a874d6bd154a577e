//! Chance.

use js_sys::Math;

use crate::rules::desk::key::{Key, from_bits};

/// A key that nothing has yet, in this tab or in another one.
pub fn key() -> Key {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, 0 or more, below 2^32"
    )]
    let bits = || (Math::random() * 4_294_967_296.0) as u64;
    from_bits(bits() << 32 | bits())
}
