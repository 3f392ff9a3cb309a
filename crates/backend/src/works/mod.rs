//! Works: photos and words that become a movie or a long image.
//!
//! - Tables: `works`, `work_links`, `photos`, `tracks`, `small_movies`, and those of `together`; files under
//!   `photos/{work}/…`, `tracks/{work}/…` and `works/{work}/{job}-{fence}/`; pictures to pass on under
//!   `posters/{work}/`.
//! - Pages: `/studio`, `/studio/{id}`, `/studio/{id}/share`, `/s/{token}`, and those of `together`;
//!   files: `/files/photos/…`,
//!   `/files/works/…`, `/files/tracks/…`, `/files/music/…` (samples of the music, made once under
//!   `music/`).
//!   Community contract (`apps`): `/movie/*`, `/photo/*`, `/media/movies/…`, `/media/photos/…`.
//! - Jobs: `works.render`, `works.small` (queue `media`), `works.draft` (queue `drafts`).
//! - Invariants: a work changes only while it is not being made; the last finished version stays
//!   until a new one replaces it in one transaction; only the owner and their companions see photos; who sees a
//!   finished work is decided in `policy` alone; a folder is on disk before the row that names it, and
//!   goes only after that row is gone.

mod add_photo;
pub mod apps;
mod arrange_photos;
mod cancel_render;
mod choose_cover;
mod create_work;
mod date_line;
mod delete_work;
pub mod draft;
mod files;
mod link_token;
mod on_this_day;
mod open_music_sample;
mod open_poster;
mod origin;
pub mod picture;
mod places;
mod policy;
mod queries;
mod recipe;
pub mod render_failure;
pub mod render_job;
mod render_progress;
mod result;
mod save_details;
mod set_track;
pub mod sharing;
pub mod small_movie;
mod start_render;
mod storyboard;
mod sweep;
pub mod together;
mod track;

pub use add_photo::{Upload, add_photo};
pub use arrange_photos::{Direction, caption_photo, move_photo, order_photos, remove_photo};
pub use cancel_render::cancel_render;
pub use choose_cover::choose_cover;
pub use create_work::{create_alike, create_work};
pub use delete_work::delete_work;
pub use draft::start_draft;
pub use files::{FileAccess, open_photo_file, open_work_file};
pub use on_this_day::on_this_day;
pub use open_music_sample::open_music_sample;
pub use open_poster::open_poster;
pub use places::get_places;
pub use queries::{get_progress, get_work, list_my_works};
pub use render_job::RenderWork;
pub use save_details::save_details;
pub use set_track::{remove_track, set_track};
pub use sharing::share_work;
pub use small_movie::make_small_movie;
pub use start_render::start_render;
pub use sweep::sweep_orphans;
pub use track::open_track;

pub(crate) use add_photo::{ingest, label, picture_refusal};
pub(crate) use arrange_photos::merged;
pub(crate) use files::content_type;
pub(crate) use origin::origin;
pub(crate) use policy::{in_gallery, in_gallery_sql, shows_to, visibility};
pub(crate) use result::StoredResult;
pub(crate) use track::ORIGINAL;
