//! Photos that others add to a work: guests with a link, and companions, who are members that the
//! owner invited.
//!
//! - Tables: `guest_links`, `guest_photos`, `work_companions`; `photos.added_by`, `photos.guest`.
//! - Pages: `/studio/{id}/together` (owner), `/g/{token}` (guests), `/together/{id}` (companions);
//!   files: `/files/guests/…`, `/g/{token}/photos/…`.
//! - Invariants: a guest's photo is in no work before the owner takes it in, and until then the owner
//!   and the browser that sent it see it, nobody else; what comes through a link never exceeds its
//!   room, however many come at once; the token of a link is not in the database; companions add
//!   photos and take their own out, and change nothing else; the place of another's photo is not
//!   kept, and its original is nobody's but theirs.

mod companions;
mod decide;
mod guest;
mod joined;
mod link;
mod view;

pub use companions::{invite_companion, leave_work, remove_companion};
pub use decide::decide;
pub use guest::{
    GuestPass, enter_as_guest, open_guest_file, open_guest_link, open_own_guest_file, send_photo,
    withdraw_photo,
};
pub use joined::{add_joined_photo, get_joined_work, list_joined_works, remove_joined_photo};
pub use link::{make_guest_link, revoke_guest_link};
pub use view::get_together;

pub(crate) use companions::forget_person;
pub(super) use view::count_waiting;

use crate::entities::guest_photos;
use domain::works::Picture;

use super::picture::PictureFiles;

/// The picture of a guest's photo; `url` makes the address of one file.
fn picture(photo: &guest_photos::Model, url: impl Fn(&str) -> String) -> Picture {
    let size = (photo.width.cast_unsigned(), photo.height.cast_unsigned());
    match serde_json::from_str::<PictureFiles>(&photo.files) {
        Ok(files) => files.picture(size, &photo.placeholder, &photo.name, url),
        Err(_) => Picture {
            sources: Vec::new(),
            width: size.0,
            height: size.1,
            placeholder: photo.placeholder.clone(),
            alt: photo.name.clone(),
        },
    }
}
