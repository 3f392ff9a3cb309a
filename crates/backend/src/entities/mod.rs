//! Rows of the tables, one file each.

pub mod captchas;
pub mod exports;
pub mod known_browsers;
pub mod notifications;
pub mod photos;
pub mod post_comment_likes;
pub mod post_comments;
pub mod post_drafts;
pub mod post_likes;
pub mod post_photos;
pub mod post_revisions;
pub mod posts;
pub mod recovery_codes;
pub mod reset_codes;
pub mod second_steps;
pub mod sessions;
pub mod sign_in_tries;
pub mod sign_ins;
pub mod small_movies;
pub mod tracks;
pub mod users;
pub mod work_comment_likes;
pub mod work_comments;
pub mod work_likes;
pub mod work_links;
pub mod works;
