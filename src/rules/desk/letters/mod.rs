//! Letters: what is sent to support by the person's own hand, in two languages with the same lines.

pub mod draft;
pub mod first;
pub mod follow_up;
pub mod moment;
pub mod phrase;
pub mod problem;
pub mod saved;
