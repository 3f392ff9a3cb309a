//! The draft: a small version to look at, and its scenes, before the real making.

use domain::{
    Lang,
    works::{DraftView, PhotoView, SceneView, WorkKind, WorkView},
};
use leptos::prelude::*;

use crate::{
    html::IntoHtml as _,
    texts::{numbers, studio},
    ui::{Button, Glyph, Icon, LongImage, Player, Tone},
};

/// Player and scenes side by side, or the long image.
#[component]
pub fn Draft(lang: Lang, work: WorkView, draft: DraftView) -> impl IntoView {
    let title = work.title.clone();
    let result = draft.result.clone();
    let stale = draft
        .stale
        .then(|| view! { <p class="draft__stale">{studio::draft_stale(lang)}</p> });
    let text = match work.kind {
        WorkKind::Movie => studio::draft_text(lang),
        WorkKind::LongImage => studio::draft_text_long(lang),
    };
    let shape = if result
        .files
        .first()
        .is_some_and(|file| file.width >= file.height)
    {
        "draft__columns draft__columns--wide"
    } else {
        "draft__columns"
    };
    let media = if work.kind == WorkKind::Movie {
        let scenes = scenes(lang, &work, &draft).into_html();
        view! {
            <div class=shape data-seeks="">
                <div class="draft__player">
                    <Player lang title result />
                </div>
                {scenes}
            </div>
        }
        .into_html()
    } else {
        view! {
            <div class="result__scroll draft__scroll" tabindex="0" role="group" aria-labelledby="draft-title">
                <LongImage lang title result />
            </div>
        }
        .into_html()
    };
    view! {
        <section class="step draft" id="draft" aria-labelledby="draft-title">
            <h2 class="step__title" id="draft-title">{studio::draft_title(lang)}</h2>
            <p class="step__text">{text}</p>
            {stale}
            {media}
        </section>
    }
}

/// Every photo with the moment at which it is seen; one of them is on the cover.
fn scenes(lang: Lang, work: &WorkView, draft: &DraftView) -> impl IntoView + use<> {
    let file = draft.result.files.first().map(|file| file.url.clone());
    let file = file.unwrap_or_default();
    let items = draft
        .scenes
        .iter()
        .flat_map(|scene| scene.photos.iter().map(move |id| (scene, *id)))
        .filter_map(|(scene, id)| {
            let place = work.photos.iter().position(|photo| photo.id == id)?;
            Some(item(lang, work, place, scene, &file))
        })
        .collect_view();
    let cover = work.cover.is_some().then(|| {
        view! {
            <form method="post" action=format!("/studio/{}/cover", work.id)>
                <Button label=studio::cover_auto(lang) tone=Tone::Quiet icon=Glyph::Sparkle />
            </form>
        }
    });
    view! {
        <div class="storyboard">
            <h3 class="storyboard__title" id="storyboard-title">{studio::storyboard(lang)}</h3>
            <ol class="storyboard__scenes" aria-labelledby="storyboard-title" role="list" tabindex="0">
                {items}
            </ol>
            {cover}
        </div>
    }
}

fn item(
    lang: Lang,
    work: &WorkView,
    place: usize,
    scene: &SceneView,
    file: &str,
) -> impl IntoView + use<> {
    let photo: &PhotoView = &work.photos[place];
    let seconds = scene.start_ms as f64 / 1000.0;
    let time = numbers::duration(scene.start_ms);
    let number = studio::nth_photo(lang, place + 1);
    let see = studio::see_moment(lang, place + 1, &time);
    let thumbnail = photo.picture.sources.first().map(|source| source.0.clone());
    let cover = if work.cover == Some(photo.id) {
        view! {
            <span class="storyboard__cover">
                <Icon glyph=Glyph::Check />
                {studio::is_cover(lang)}
            </span>
        }
        .into_html()
    } else {
        view! {
            <form method="post" action=format!("/studio/{}/cover", work.id)>
                <button
                    class="storyboard__choose"
                    type="submit"
                    name="photo"
                    value=photo.id.to_string()
                    aria-label=studio::cover_of(lang, place + 1)
                >
                    {studio::make_cover(lang)}
                </button>
            </form>
        }
        .into_html()
    };
    view! {
        <li class="storyboard__scene">
            <a
                class="storyboard__moment"
                href=format!("{file}#t={seconds:.1}")
                data-seek=format!("{seconds:.2}")
                aria-label=see
            >
                <img src=thumbnail alt="" loading="lazy" decoding="async" width="160" height="100" />
                <span class="storyboard__time">{time}</span>
            </a>
            <p class="storyboard__words">
                <span class="storyboard__number">{number}</span>
                {photo.caption.clone()}
            </p>
            <div class="storyboard__actions">
                {cover}
                <a href=format!("#photo-{}", photo.id) aria-label=studio::edit_nth(lang, place + 1)>
                    {studio::edit_photo(lang)}
                </a>
            </div>
        </li>
    }
}
