//! Rows of the tables, one file each.

pub mod captchas;
pub mod photos;
pub mod sessions;
pub mod users;
pub mod work_comments;
pub mod work_likes;
pub mod works;
