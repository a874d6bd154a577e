//! みちしるべ: an unofficial, offline guide for people who lost access to their exchange account.
//!
//! `domain` holds the rules and knows no browser; `content` holds the words; `app` shows them;
//! `web` is the only room that talks to the browser. See ARCHITECTURE.md.

#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod app;
pub mod content;
pub mod domain;
#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod web;
