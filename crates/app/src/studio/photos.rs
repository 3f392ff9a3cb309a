//! The first step: the photos.

use std::borrow::Cow;

use domain::{
    AppError, Field, Lang, PhotoId,
    works::{PHOTOS_MAX, UPLOAD_MAX_MB, WorkView},
};
use islands::{PhotoBoard, PhotoBoardLabels};
use leptos::prelude::*;

use super::music::is_about_music;
use crate::{
    context::FormEcho,
    html::IntoHtml as _,
    texts::{site, studio, together},
    ui::{Button, Glyph, LinkButton, Tone},
};

/// Heading and board. `echo` may be a refused upload, caption or move.
pub fn photos(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let error = refusal(lang, echo).map(Cow::into_owned);
    let heading = if work.can_edit {
        view! {
            <span class="step__number" aria-hidden="true">{1}</span>
            {studio::photos_title(lang)}
        }
        .into_html()
    } else {
        studio::step_photos(lang).into_html()
    };
    let text = work
        .can_edit
        .then(|| view! { <p class="step__text">{studio::photos_text(lang)}</p> });
    let board = view! {
        <PhotoBoard
            page=format!("/studio/{}", work.id)
            photos=work.photos.clone()
            max_photos=PHOTOS_MAX
            max_mb=UPLOAD_MAX_MB
            can_edit=work.can_edit
            error
            labels=labels(lang)
        />
    }
    .into_html();
    let twins = (work.can_edit && !work.twins.is_empty()).then(|| twins(lang, work).into_html());
    view! {
        <section class="step" id="photos" aria-labelledby="photos-title">
            <h2 class="step__title" id="photos-title">
                {heading}
            </h2>
            {text}
            {board}
            {twins}
            <p class="button-row">
                <LinkButton
                    href=format!("/studio/{}/together", work.id)
                    label=together::entrance(lang, work.waiting)
                    tone=Tone::Quiet
                    icon=Glyph::Community
                />
            </p>
        </section>
    }
}

/// Photos that look alike, side by side, with a button that takes the later one out.
fn twins(lang: Lang, work: &WorkView) -> impl IntoView + use<> {
    let place = |id: PhotoId| work.photos.iter().position(|photo| photo.id == id);
    let rows = work
        .twins
        .iter()
        .filter_map(|twin| {
            let (kept, spare) = (place(twin.kept)?, place(twin.spare)?);
            let picture = |index: usize| {
                let photo = &work.photos[index];
                view! {
                    <figure class="twins__photo">
                        <img
                            src=photo.picture.sources.first().map(|source| source.0.clone())
                            width=photo.picture.width.to_string()
                            height=photo.picture.height.to_string()
                            alt=photo.picture.alt.clone()
                            loading="lazy"
                            decoding="async"
                        />
                        <figcaption>{studio::nth_photo(lang, index + 1)}</figcaption>
                    </figure>
                }
            };
            let action = format!("/studio/{}/photos/{}/delete", work.id, twin.spare);
            Some(view! {
                <li class="twins__pair">
                    {picture(kept)} {picture(spare)}
                    <form method="post" action=action>
                        <Button label=studio::remove_nth(lang, spare + 1) icon=Glyph::Trash />
                    </form>
                </li>
            })
        })
        .collect_view();
    view! {
        <div class="twins" role="group" aria-labelledby="twins-title">
            <h3 class="twins__title" id="twins-title">
                {studio::twins_title(lang)}
            </h3>
            <p class="step__text">{studio::twins_text(lang)}</p>
            <ul class="twins__pairs">{rows}</ul>
        </div>
    }
}

/// The refusals that belong to photos; the others are said above the settings.
pub(crate) fn refusal(lang: Lang, echo: &FormEcho) -> Option<Cow<'static, str>> {
    let error = echo.error.as_ref().filter(|_| !is_about_music(echo))?;
    match error {
        AppError::Invalid { .. } => echo
            .problem(Field::Photos, lang)
            .or_else(|| echo.problem(Field::Caption, lang)),
        AppError::TooLarge { .. }
        | AppError::PictureUnsupported
        | AppError::PictureBroken
        | AppError::PictureTooManyPixels { .. }
        | AppError::PictureTooSmall { .. }
        | AppError::PictureConverterMissing
        | AppError::TooManyPhotos { .. }
        | AppError::QuotaFull { .. }
        | AppError::NoMoreRoom
        | AppError::TooFewPhotos { .. }
        | AppError::PhotoDuplicate
        | AppError::PhotoMissing => Some(error.message(lang)),
        _ => None,
    }
}

/// Words of the board.
pub(crate) fn labels(lang: Lang) -> PhotoBoardLabels {
    let text = |words: fn(Lang) -> &'static str| words(lang).to_owned();
    PhotoBoardLabels {
        choose: text(studio::choose_photos),
        hint: studio::upload_hint(lang, UPLOAD_MAX_MB),
        upload: text(studio::upload),
        count: text(studio::photos_of),
        empty: text(studio::photos_empty),
        caption: text(studio::caption),
        alt: None,
        save: text(studio::save),
        saved: text(studio::saved),
        move_up: text(studio::move_up),
        move_down: text(studio::move_down),
        handle: text(studio::handle),
        picked_up: text(studio::picked_up),
        moved: text(studio::moved),
        put_back: text(studio::put_back),
        remove: text(studio::remove),
        remove_sure: text(studio::remove_sure),
        removed: text(studio::removed),
        waiting: text(studio::waiting),
        checking: text(studio::checking),
        added: text(studio::added),
        retry: text(site::retry),
        dismiss: text(studio::dismiss),
        too_large: text(studio::too_large),
        too_many: text(studio::too_many),
        not_a_picture: text(studio::not_a_picture),
        offline: text(site::offline),
    }
}
