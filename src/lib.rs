//! みちしるべ: an unofficial, offline guide for people who lost access to their exchange account.
//!
//! `rules` are pure; `content` holds the words, `ids` the names that code gives to their parts; `screens` show them, in rooms of the same names; `web`
//! alone talks to the browser. See ARCHITECTURE.md.

pub mod content;
pub mod ids;
pub mod rules;
#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod screens;
#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod web;
