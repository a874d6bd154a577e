//! The only room that talks to the browser: one file, one browser facility.
//!
//! The prerenderer compiles these too but calls none of them: it has no browser.

pub mod badge;
pub mod clipboard;
pub mod clock;
pub mod connectivity;
pub mod document;
pub mod files;
pub mod history;
pub mod install;
pub mod json;
pub mod keeping;
pub mod random;
pub mod sealing;
pub mod share;
pub mod storage;
pub mod tab;
pub mod taps;
pub mod text;
pub mod worker;
