//! What names a ticket, an entry of its history, or a timer.

/// Given once, at random, when its form is opened, and never reused: two tabs never give the same. Below
/// 2^53, so that JSON can hold it (RFC 8259, 6). Versions 1–3 of the saved data counted from 0.
pub type Key = u64;

/// The first key above those that versions 1–3 counted.
pub const FIRST: Key = 1 << 32;
/// No key reaches this.
pub const END: Key = 1 << 53;

/// A key from 64 random bits.
pub fn from_bits(bits: u64) -> Key {
    FIRST + bits % (END - FIRST)
}
