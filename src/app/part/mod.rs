//! What several screens share.

pub mod answers;
pub mod banners;
pub mod blocks;
pub mod claims;
pub mod erased;
pub mod given_answers;
pub mod header;
pub mod icon;
pub mod keep;
pub mod now;
pub mod phrases;
pub mod question_place;
pub mod rescue;
pub mod restart;
pub mod running;
pub mod stage_rows;
pub mod step_actions;
pub mod tabs;
pub mod ticket_fields;
