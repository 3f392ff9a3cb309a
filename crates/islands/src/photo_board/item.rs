//! One photo on the board.

use std::time::Duration;

use domain::{
    PhotoId,
    works::{CAPTION_MAX, PhotoView, Picture},
};
use leptos::prelude::*;

use super::{
    board::{Board, handle_id},
    drag::{self, Drag},
};
use crate::browser::{self, Body};

/// How long "really remove?" stays.
const SURE_FOR: Duration = Duration::from_secs(4);

/// Picture, caption, and the buttons to move and to remove it.
pub fn photo_item(
    board: Board,
    photo: PhotoView,
    can_edit: bool,
    drag: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let id = photo.id;
    let note = RwSignal::new(String::new());
    let lifted = move || board.lifted.get().is_some_and(|lifted| lifted.id == id);
    let dragged = move || drag.get().is_some_and(|drag| drag.id == id);
    let target = move || drag.get().is_some_and(|drag| drag.over == Some(id));
    let caption = photo.caption.clone();
    let name = photo.name.clone();

    view! {
        <li class="photo-board__item" data-photo=id.to_string()
            data-lifted=move || (lifted() || dragged()).then_some("")
            data-dragged=move || dragged().then_some("")
            data-target=move || target().then_some("")>
            {picture(photo.picture)}
            {if can_edit {
                view! {
                    {moving(board, id, &name, drag)}
                    {caption_form(board, id, caption, note)}
                    {remove_form(board, id, note)}
                    <p class="photo-board__note" role="status">{move || note.get()}</p>
                }.into_any()
            } else {
                view! { <p class="photo-board__caption-text">{caption}</p> }.into_any()
            }}
        </li>
    }
}

fn picture(picture: Picture) -> impl IntoView {
    let source = picture.sources.first().map(|(url, _)| url.clone());
    let sources: Vec<_> = picture
        .sources
        .iter()
        .map(|(url, w)| format!("{url} {w}w"))
        .collect();
    view! {
        <div class="photo-board__thumb">
            <img class="photo-board__placeholder" src=picture.placeholder alt="" aria-hidden="true"/>
            <img class="photo-board__image" src=source srcset=sources.join(", ")
                sizes="(min-width: 60rem) 14rem, (min-width: 30rem) 30vw, 45vw"
                width=picture.width.to_string() height=picture.height.to_string()
                alt=picture.alt loading="lazy" decoding="async" draggable="false"/>
        </div>
    }
}

fn moving(board: Board, id: PhotoId, name: &str, drag: RwSignal<Option<Drag>>) -> impl IntoView {
    let gaps = [("name", name)];
    let step = move |direction: &'static str| {
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            let last = board.photos.with_untracked(Vec::len).saturating_sub(1);
            if let Some(index) = board.index(id) {
                let to = if direction == "up" {
                    index.saturating_sub(1)
                } else {
                    (index + 1).min(last)
                };
                board.move_to(id, to, format!("photo-{id}-{direction}"));
            }
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if board.key(&event.key(), id) {
            event.prevent_default();
        }
    };
    let button = move |direction: &'static str, label: String| {
        view! {
            <button class="photo-board__step" type="submit" name="to" value=direction
                id=format!("photo-{id}-{direction}") aria-label=label on:click=step(direction)>
                <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#arrow-{direction}")></use></svg>
            </button>
        }
    };
    view! {
        <form class="photo-board__move" method="post" action=board.url(&format!("/{id}/move"))>
            <button class="photo-board__handle" type="button" id=handle_id(id)
                hidden=move || !board.awake.get()
                aria-label=board.label(|l| &l.handle, &gaps)
                aria-pressed=move || if board.lifted.get().is_some_and(|l| l.id == id) { "true" } else { "false" }
                on:keydown=on_key
                on:pointerdown=move |event| drag::down(drag, id, &event)
                on:pointermove=move |event| drag::moved(drag, &event)
                on:pointerup=move |event| drag::up(board, drag, &event)
                on:pointercancel=move |event| { drag::cancel(drag, &event); }>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#grip"></use></svg>
            </button>
            {button("up", board.label(|l| &l.move_up, &gaps))}
            {button("down", board.label(|l| &l.move_down, &gaps))}
        </form>
    }
}

fn caption_form(
    board: Board,
    id: PhotoId,
    caption: String,
    note: RwSignal<String>,
) -> impl IntoView {
    let action = board.url(&format!("/{id}/caption"));
    let url = action.clone();
    let saved = StoredValue::new(caption.clone());
    let invalid = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let save = move || {
        let Some(value) = input.get_untracked().map(|input| input.value()) else {
            return;
        };
        if value == saved.get_value() {
            return;
        }
        let body = Body::fields(&[("caption", &value)]);
        browser::send::<PhotoView>("POST", &url, &body, None, move |answer| {
            invalid.set(answer.is_err());
            note.set(match answer {
                Ok(photo) => {
                    saved.set_value(photo.caption);
                    board.label(|l| &l.saved, &[])
                }
                Err(failure) => failure.of_field("caption", &board.words(&failure)),
            });
        });
    };
    let on_leave = save.clone();
    let field = format!("photo-{id}-caption");
    view! {
        <form class="photo-board__caption" method="post" action=action
            on:submit=move |event| { event.prevent_default(); save(); }>
            <label class="visually-hidden" for=field.clone()>{board.label(|l| &l.caption, &[])}</label>
            <input node_ref=input class="photo-board__caption-input" id=field name="caption"
                type="text" value=caption maxlength=CAPTION_MAX.to_string() autocomplete="off"
                placeholder=board.label(|l| &l.caption, &[])
                aria-invalid=move || invalid.get().then_some("true")
                on:blur=move |_| on_leave()/>
            <button class="photo-board__save" type="submit" hidden=move || board.awake.get()>
                {board.label(|l| &l.save, &[])}
            </button>
        </form>
    }
}

fn remove_form(board: Board, id: PhotoId, note: RwSignal<String>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if asking.get_untracked() {
            asking.set(false);
            board.remove(id, move |words| note.set(words));
        } else {
            asking.set(true);
            set_timeout(
                move || {
                    asking.try_set(false);
                },
                SURE_FOR,
            );
        }
    };
    view! {
        <form class="photo-board__remove" method="post" action=board.url(&format!("/{id}/delete"))
            on:submit=on_submit>
            <button class="photo-board__remove-button" type="submit"
                data-asking=move || asking.get().then_some("") aria-live="polite">
                {move || board.label(|l| if asking.get() { &l.remove_sure } else { &l.remove }, &[])}
            </button>
        </form>
    }
}
