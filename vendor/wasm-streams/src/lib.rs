//! Stands in for [wasm-streams 0.5](https://docs.rs/wasm-streams/0.5.0).
//!
//! leptos always brings `server_fn`, and that brings wasm-streams for streamed bodies. The
//! classes which the real crate exports to JavaScript cannot be removed by the linker, so every
//! visitor downloads them; this app has no server and calls none of it. Only what `server_fn`
//! names is here, and it throws.

use futures_util::stream::{Empty, Stream};
use wasm_bindgen::{JsValue, throw_str};

const REASON: &str = "this app has no server functions, so wasm-streams is left out";

/// A stream that no one can have: both constructors throw.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Throws.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        throw_str(REASON)
    }

    /// Throws.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        throw_str(REASON)
    }

    /// The stream as JavaScript has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// Throws.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        throw_str(REASON)
    }
}
