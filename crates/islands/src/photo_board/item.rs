//! Markup of one photo and of one upload. Rendered for every photo, and once with gaps (`{id}`) in
//! a `<template>`, of which the browser makes copies.

use domain::works::{CAPTION_MAX, PhotoView};
use leptos::prelude::*;

use super::PhotoBoardLabels;
use crate::text::fill;

/// A photo as the markup needs it.
pub struct Photo {
    id: String,
    name: String,
    caption: String,
    src: String,
    srcset: String,
    placeholder: String,
    width: String,
    height: String,
    alt: String,
}

impl From<PhotoView> for Photo {
    fn from(photo: PhotoView) -> Self {
        let picture = photo.picture;
        let sources: Vec<_> = picture
            .sources
            .iter()
            .map(|(url, width)| format!("{url} {width}w"))
            .collect();
        Self {
            id: photo.id.to_string(),
            name: photo.name,
            caption: photo.caption,
            src: picture
                .sources
                .into_iter()
                .next()
                .map(|(url, _)| url)
                .unwrap_or_default(),
            srcset: sources.join(", "),
            placeholder: picture.placeholder,
            width: picture.width.to_string(),
            height: picture.height.to_string(),
            alt: picture.alt,
        }
    }
}

impl Photo {
    /// The photo of the template: a gap everywhere.
    pub fn gaps() -> Self {
        Self {
            id: "{id}".into(),
            name: "{name}".into(),
            caption: "{caption}".into(),
            src: "{src}".into(),
            srcset: "{srcset}".into(),
            placeholder: "{placeholder}".into(),
            width: "{width}".into(),
            height: "{height}".into(),
            alt: "{alt}".into(),
        }
    }
}

/// Picture, caption, and the buttons to move and to remove it.
pub fn photo_item(
    page: &str,
    photo: Photo,
    can_edit: bool,
    labels: &PhotoBoardLabels,
) -> impl IntoView + use<> {
    let url = format!("{page}/photos/{}", photo.id);
    let rest = if can_edit {
        view! {
            {move_form(&url, &photo, labels)}
            {caption_form(&url, &photo, labels)}
            <form class="photo-board__remove" method="post" action=format!("{url}/delete")>
                <button class="photo-board__remove-button" type="submit">
                    {labels.remove.clone()}
                </button>
            </form>
            <p class="photo-board__note" role="status"></p>
        }
        .into_any()
    } else {
        view! { <p class="photo-board__caption-text">{photo.caption}</p> }.into_any()
    };
    view! {
        <li class="photo-board__item" id=format!("photo-{}", photo.id) data-photo=photo.id.clone()
            data-name=photo.name>
            <div class="photo-board__thumb">
                <img class="photo-board__placeholder" src=photo.placeholder alt=""
                    aria-hidden="true"/>
                <img class="photo-board__image" src=photo.src srcset=photo.srcset
                    sizes="(min-width: 60rem) 14rem, (min-width: 30rem) 30vw, 45vw"
                    width=photo.width height=photo.height alt=photo.alt loading="lazy"
                    decoding="async" draggable="false"/>
            </div>
            {rest}
        </li>
    }
}

fn move_form(url: &str, photo: &Photo, labels: &PhotoBoardLabels) -> impl IntoView + use<> {
    let gaps = [("name", photo.name.as_str())];
    let step = |direction: &'static str, label: &str| {
        view! {
            <button class="photo-board__step" type="submit" name="to" value=direction
                aria-label=fill(label, &gaps)>
                <svg class="icon" aria-hidden="true">
                    <use href=format!("/icons.svg#arrow-{direction}")></use>
                </svg>
            </button>
        }
    };
    view! {
        <form class="photo-board__move" method="post" action=format!("{url}/move")>
            <button class="photo-board__handle" type="button" hidden data-with-script=""
                aria-label=fill(&labels.handle, &gaps) aria-pressed="false">
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#grip"></use></svg>
            </button>
            {step("up", &labels.move_up)}
            {step("down", &labels.move_down)}
        </form>
    }
}

fn caption_form(url: &str, photo: &Photo, labels: &PhotoBoardLabels) -> impl IntoView + use<> {
    let field = format!("photo-{}-caption", photo.id);
    let alt = labels.alt.clone().map(|label| {
        let field = format!("photo-{}-alt", photo.id);
        view! {
            <label class="visually-hidden" for=field.clone()>{label.clone()}</label>
            <input class="photo-board__caption-input" id=field name="alt" type="text"
                value=photo.alt.clone() autocomplete="off" placeholder=label/>
        }
    });
    view! {
        <form class="photo-board__caption" method="post" action=format!("{url}/caption")>
            <label class="visually-hidden" for=field.clone()>{labels.caption.clone()}</label>
            <input class="photo-board__caption-input" id=field name="caption" type="text"
                value=photo.caption.clone() maxlength=CAPTION_MAX.to_string() autocomplete="off"
                placeholder=labels.caption.clone()/>
            {alt}
            <button class="photo-board__save" type="submit" data-without-script="">
                {labels.save.clone()}
            </button>
        </form>
    }
}

/// Name, progress bar or reason, and buttons to try again and to take it off the list.
pub fn upload_row(labels: &PhotoBoardLabels) -> impl IntoView + use<> {
    view! {
        <li class="upload" data-upload="{id}" data-state="waiting">
            <span class="upload__name">"{name}"</span>
            <progress class="upload__bar" max="100" value="0" aria-label="{name}"></progress>
            <span class="upload__note"></span>
            // Apart from the percentage, which would be read out a hundred times.
            <span class="upload__error" role="alert"></span>
            <button class="upload__retry" type="button" hidden>{labels.retry.clone()}</button>
            <button class="upload__dismiss" type="button" aria-label=labels.dismiss.clone()>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#close"></use></svg>
            </button>
        </li>
    }
}
