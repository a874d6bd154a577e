//! Records: what is saved by itself, field by field, so that two tabs can change different fields of one.
//!
//! Owns: the shape that everything saved has, and how two versions of one record become one. May use: nothing.

pub mod doc;
pub mod fields;
pub mod sorted;
pub mod value;
