//! The paper: the case on one page, and the blank card for a backup key.

pub mod backup_card;
pub mod page;
pub mod summary;
