//! One file on its way to the server.

use leptos::prelude::*;

use super::{
    board::Board,
    queue::{Stage, Upload, UploadId},
};

/// Name, progress bar or reason, and buttons to try again and to take it off the list.
pub fn upload_row(board: Board, id: UploadId) -> impl IntoView {
    let upload = Memo::new(move |_| board.queue.with(|queue| queue.get(id).cloned()));
    let with = move |read: fn(&Upload) -> String| {
        move || upload.read().as_ref().map(read).unwrap_or_default()
    };
    let name = board
        .queue
        .with_untracked(|queue| queue.get(id).map(|u| u.name.clone()));
    let name = name.unwrap_or_default();
    let dismiss = board.label(|l| &l.dismiss, &[("name", &name)]);
    let percent = with(|upload| match upload.stage {
        Stage::Sending(percent) => percent.to_string(),
        _ => "0".to_owned(),
    });
    let state = with(|upload| {
        match upload.stage {
            Stage::Waiting => "waiting",
            Stage::Sending(_) => "sending",
            Stage::Refused(..) => "refused",
        }
        .to_owned()
    });
    let note = move || match upload.get().map(|upload| upload.stage) {
        Some(Stage::Waiting) => board.label(|l| &l.waiting, &[]),
        Some(Stage::Sending(100)) => board.label(|l| &l.checking, &[]),
        Some(Stage::Sending(percent)) => format!("{percent}%"),
        Some(Stage::Refused(why, _)) => why,
        None => String::new(),
    };
    let refused = move || {
        matches!(
            upload.read().as_ref().map(|u| &u.stage),
            Some(Stage::Refused(..))
        )
    };
    let final_no = move || {
        !matches!(
            upload.read().as_ref().map(|u| &u.stage),
            Some(Stage::Refused(_, true))
        )
    };

    view! {
        <li class="upload" data-state=state>
            <span class="upload__name">{name.clone()}</span>
            <progress class="upload__bar" max="100" aria-label=name value=percent hidden=refused>
            </progress>
            <span class="upload__note" role="status">{note}</span>
            <button class="upload__retry" type="button" hidden=final_no
                on:click=move |_| board.retry(id)>
                {board.label(|l| &l.retry, &[])}
            </button>
            <button class="upload__dismiss" type="button" aria-label=dismiss
                on:click=move |_| board.dismiss(id)>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#close"></use></svg>
            </button>
        </li>
    }
}
