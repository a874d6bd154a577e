//! The ids in the guide that code names, as `build.rs` wrote them: code that names one which is gone does not compile.
//!
//! May use: nothing. Every room that `build.rs` does not itself compile may use it.

include!(concat!(env!("OUT_DIR"), "/ids.rs"));
