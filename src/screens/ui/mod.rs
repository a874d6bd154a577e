//! What truly several rooms use: erased views, icons, headings, forms, words to take along.
//!
//! May use: `store`, `place`.

pub mod afresh;
pub mod back;
pub mod erased;
pub mod fields;
pub mod icon;
pub mod keep;
pub mod phrases;
pub mod refused;
pub mod row_link;
pub mod secrets;
pub mod texts;
pub mod undo_bar;
