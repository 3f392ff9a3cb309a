//! The photos of a work: adding, captions, order.
//!
//! Classes: `photo-board` (`data-over` while files are held above it), `photo-board__add`,
//! `photo-board__drop` (label around the picker), `photo-board__drop-title`,
//! `photo-board__drop-hint`, `photo-board__picker`, `photo-board__send`, `photo-board__error`,
//! `photo-board__uploads` with `upload` (`data-state` = `waiting`, `sending` or `refused`),
//! `upload__name`, `upload__bar`, `upload__note`, `upload__retry`, `upload__dismiss`,
//! `photo-board__count`, `photo-board__empty`, `photo-board__grid` with `photo-board__item`
//! (`data-lifted` picked up, `data-dragged` under a pointer: needs `pointer-events: none`,
//! `data-target` its place is taken), `photo-board__thumb`, `photo-board__placeholder`,
//! `photo-board__image`, `photo-board__move`, `photo-board__handle` (needs `touch-action: none`),
//! `photo-board__step`, `photo-board__caption`, `photo-board__caption-input`,
//! `photo-board__caption-text`, `photo-board__save`, `photo-board__remove`,
//! `photo-board__remove-button` (`data-asking`), `photo-board__note`, `visually-hidden`.

mod board;
mod drag;
mod item;
mod labels;
mod order;
mod queue;
mod upload_row;
mod uploads;

use domain::{WorkId, works::PhotoView};
use leptos::prelude::*;

use crate::browser;
use board::{Board, PICKER_ID};
use queue::Queue;

pub use labels::PhotoBoardLabels;

/// Drop zone, uploads on their way, and the grid of photos.
#[island]
pub fn PhotoBoard(
    work: WorkId,
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
    let board = Board::new(work, photos, max_photos, max_mb, error, labels);
    let drag = RwSignal::new(None);
    let over = RwSignal::new(false);
    Effect::new(move || {
        board.awake.set(true);
        if can_edit {
            watch_window(board);
        }
    });

    let on_over = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let on_drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        board.upload(browser::files(
            event.data_transfer().and_then(|data| data.files()),
        ));
    };
    let count = move || {
        let n = board.photos.read().len().to_string();
        board.label(|l| &l.count, &[("n", &n), ("max", &max_photos.to_string())])
    };

    view! {
        <div class="photo-board" data-over=move || over.get().then_some("")
            on:dragover=on_over on:dragleave=move |_| over.set(false) on:drop=on_drop>
            {can_edit.then(|| add_form(board))}
            <p class="photo-board__error" id="photos-error" role="alert">
                {move || board.error.get()}
            </p>
            <ul class="photo-board__uploads">
                <For each=move || board.queue.read().ids() key=|id| *id
                    children=move |id| upload_row::upload_row(board, id)/>
            </ul>
            <p class="photo-board__count">{count}</p>
            <p class="photo-board__empty" hidden=move || !board.photos.read().is_empty()>
                {board.label(|l| &l.empty, &[])}
            </p>
            <ol class="photo-board__grid">
                <For each=move || board.photos.get() key=|photo| photo.id
                    children=move |photo| item::photo_item(board, photo, can_edit, drag)/>
            </ol>
            <p class="visually-hidden" role="status">{move || board.said.get()}</p>
        </div>
    }
}

/// The picker, in a form that works by itself.
fn add_form(board: Board) -> impl IntoView {
    let on_pick = move |event: leptos::ev::Event| {
        let picker: web_sys::HtmlInputElement = event_target(&event);
        board.upload(browser::files(picker.files()));
        // Emptied, so that choosing the same file again is a change.
        picker.set_value("");
    };
    view! {
        <form class="photo-board__add" method="post" enctype="multipart/form-data"
            action=board.url("")>
            <label class="photo-board__drop" for=PICKER_ID>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#image"></use></svg>
                <span class="photo-board__drop-title">{board.label(|l| &l.choose, &[])}</span>
                <span class="photo-board__drop-hint">{board.label(|l| &l.hint, &[])}</span>
                <input class="photo-board__picker" id=PICKER_ID type="file" name="photos"
                    accept="image/*,.heic,.heif,.avif" multiple required
                    aria-describedby="photos-error" on:change=on_pick/>
            </label>
            <button class="button photo-board__send" type="submit"
                hidden=move || board.awake.get()>
                {board.label(|l| &l.upload, &[])}
            </button>
        </form>
    }
}

/// For the life of the page: pictures pasted anywhere, and a warning before leaving in the middle of an upload.
fn watch_window(board: Board) {
    window_event_listener(leptos::ev::paste, move |event| {
        let files = browser::files(event.clipboard_data().and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            board.upload(files);
        }
    });
    window_event_listener(leptos::ev::beforeunload, move |event| {
        if board.queue.with_untracked(Queue::unfinished) > 0 {
            event.prevent_default();
        }
    });
}
