//! The photos of a work or of a draft: adding, captions, order.
//!
//! Classes: `photo-board` (`data-over` while files are held above it), `photo-board__add`,
//! `photo-board__drop` (label around the picker), `photo-board__drop-title`,
//! `photo-board__drop-hint`, `photo-board__picker`, `photo-board__send`, `photo-board__error`,
//! `photo-board__uploads` with `upload` (`data-state` = `waiting`, `sending` or `refused`),
//! `upload__name`, `upload__bar`, `upload__note`, `upload__error`, `upload__retry`,
//! `upload__dismiss`, `photo-board__count`, `photo-board__empty`, `photo-board__grid` with
//! `photo-board__item` (`data-lifted` picked up, `data-dragged` under a pointer: needs
//! `pointer-events: none`, `data-target` its place is taken), `photo-board__thumb`,
//! `photo-board__placeholder`, `photo-board__image`, `photo-board__move`, `photo-board__handle`
//! (needs `touch-action: none`), `photo-board__step`, `photo-board__caption`,
//! `photo-board__caption-input`, `photo-board__caption-text`, `photo-board__save`,
//! `photo-board__remove`, `photo-board__remove-button` (`data-asking`), `photo-board__note`,
//! `photo-board__said`, `visually-hidden`.
//!
//! `item` and `labels` are the markup; `order` and `queue` decide, without a browser; `board`,
//! `edit`, `drag` and `uploads` carry it out.

mod board;
mod drag;
mod edit;
mod item;
mod labels;
mod order;
mod queue;
mod uploads;

use domain::works::PhotoView;
use leptos::prelude::*;

use crate::{browser, text::fill};
use item::{Photo, photo_item, upload_row};

pub use board::PHOTOS_NOTE_ID;
pub use labels::PhotoBoardLabels;

/// Id of the file picker.
const PICKER_ID: &str = "photo-picker";

/// Drop zone, uploads on their way, and the grid of photos.
#[component]
pub fn PhotoBoard(
    /// Address of the page; the forms post to `photos` under it.
    page: String,
    photos: Vec<PhotoView>,
    /// Most photos of a work.
    max_photos: usize,
    /// Largest file, in MB.
    max_mb: u32,
    /// While a work is being made its photos are only looked at.
    can_edit: bool,
    /// Why the last upload was refused, without JavaScript.
    error: Option<String>,
    labels: PhotoBoardLabels,
) -> impl IntoView {
    let max = max_photos.to_string();
    let count = fill(
        &labels.count,
        &[("n", &photos.len().to_string()), ("max", &max)],
    );
    let empty = photos.is_empty();
    let items: Vec<_> = photos
        .into_iter()
        .map(|photo| photo_item(&page, photo.into(), can_edit, &labels))
        .collect();
    let templates = can_edit.then(|| {
        view! {
            <template class="photo-board__photo-template">
                {photo_item(&page, Photo::gaps(), true, &labels)}
            </template>
            <template class="photo-board__upload-template">{upload_row(&labels)}</template>
        }
    });
    view! {
        <PhotoIsland>
            <div class="photo-board" data-page=page.clone() data-editable=can_edit.then_some("")
                data-max=max data-max-mb=max_mb.to_string()
                data-count=labels.count.clone() data-picked-up=labels.picked_up.clone()
                data-moved=labels.moved.clone() data-put-back=labels.put_back.clone()
                data-saved=labels.saved.clone() data-remove=labels.remove.clone()
                data-remove-sure=labels.remove_sure.clone() data-removed=labels.removed.clone()
                data-waiting=labels.waiting.clone() data-checking=labels.checking.clone()
                data-added=labels.added.clone()
                data-too-large=fill(&labels.too_large, &[("max", &max_mb.to_string())])
                data-too-many=fill(&labels.too_many, &[("max", &max_photos.to_string())])
                data-not-a-picture=labels.not_a_picture.clone()
                data-offline=labels.offline.clone()>
                {can_edit.then(|| add_form(&page, &labels))}
                <p class="photo-board__error" id="photos-error" role="alert">{error}</p>
                <ul class="photo-board__uploads" role="list"></ul>
                <p class="photo-board__count">{count}</p>
                <p class="photo-board__empty" hidden=!empty>{labels.empty}</p>
                <ol class="photo-board__grid" role="list">{items}</ol>
                {templates}
                <p class="visually-hidden photo-board__said" role="status"></p>
            </div>
        </PhotoIsland>
    }
}

#[island]
fn PhotoIsland(children: Children) -> impl IntoView {
    browser::wake(".photo-board[data-editable]", board::start);
    children()
}

/// The picker, in a form that works by itself.
fn add_form(page: &str, labels: &PhotoBoardLabels) -> impl IntoView + use<> {
    view! {
        <form class="photo-board__add" method="post" enctype="multipart/form-data"
            action=format!("{page}/photos")>
            <label class="photo-board__drop" for=PICKER_ID>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#image"></use></svg>
                <span class="photo-board__drop-title">{labels.choose.clone()}</span>
                <span class="photo-board__drop-hint">{labels.hint.clone()}</span>
                <input class="photo-board__picker" id=PICKER_ID type="file" name="photos"
                    accept="image/*,.heic,.heif,.avif" multiple required
                    aria-describedby="photos-error"/>
            </label>
            <button class="button photo-board__send" type="submit" data-without-script="">
                {labels.upload.clone()}
            </button>
        </form>
    }
}
