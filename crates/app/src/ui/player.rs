//! What came out: a movie to play, or the pages of a long image to scroll.

use domain::{Lang, works::ResultView};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::gallery;

/// The browser's own player with the cover as poster. Its box has the movie's ratio from the
/// start.
#[component]
pub fn Player(lang: Lang, title: String, result: ResultView) -> impl IntoView {
    let file = result.files.into_iter().next()?;
    let poster = result.cover.sources.last().map(|source| source.0.clone());
    let shape = if file.height > file.width {
        "player player--tall"
    } else {
        "player"
    };
    // Its words are in the picture already: for those who cannot read them there.
    let track = result.captions.map(|address| {
        view! {
            <track
                kind="captions"
                src=address
                srclang=lang.tag()
                label=gallery::captions(lang)
            />
        }
    });
    Some(view! {
        <div class=shape>
            <video
                class="player__video"
                controls=true
                playsinline=true
                preload="metadata"
                poster=poster
                width=file.width.to_string()
                height=file.height.to_string()
                aria-label=gallery::player_of(lang, &title)
            >
                <source src=file.url.clone() type="video/mp4" />
                {track}
                <p>
                    {gallery::no_video(lang)} " "
                    <a href=file.url>{gallery::open_file(lang)}</a>
                </p>
            </video>
        </div>
    })
}

/// The way to see a long image over the whole window; `viewer.js` shows it where it runs.
#[component]
pub fn LongImageViewer(lang: Lang) -> impl IntoView {
    let tool = |act: &'static str, glyph, label: &'static str| {
        view! {
            <button type="button" class="icon-button" data-act=act aria-label=label>
                <Icon glyph />
            </button>
        }
    };
    view! {
        <p class="long-image-open">
            <button type="button" class="button" hidden=true data-viewer-open>
                <Icon glyph=Glyph::Expand />
                <span>{gallery::viewer_open(lang)}</span>
            </button>
        </p>
        <dialog class="viewer" data-viewer aria-label=gallery::viewer_open(lang)>
            <div class="viewer__bar">
                {tool("out", Glyph::Minus, gallery::zoom_out(lang))}
                <span class="viewer__zoom" data-zoom-now aria-live="polite">"100%"</span>
                {tool("in", Glyph::Plus, gallery::zoom_in(lang))}
                <button
                    type="button"
                    class="icon-button"
                    data-act="roll"
                    aria-pressed="false"
                    aria-label=gallery::roll(lang)
                >
                    <Icon glyph=Glyph::Play />
                </button>
                {tool("full", Glyph::Expand, gallery::full_screen(lang))}
                {tool("close", Glyph::Close, gallery::viewer_close(lang))}
            </div>
            <div class="viewer__stage" data-viewer-stage tabindex="0" role="group"></div>
        </dialog>
    }
}

/// The pages without a seam between them.
#[component]
pub fn LongImage(lang: Lang, title: String, result: ResultView) -> impl IntoView {
    let pages = result.files.len();
    let images = result
        .files
        .into_iter()
        .enumerate()
        .map(|(index, file)| {
            view! {
                <img
                    class="long-image__page"
                    src=file.url
                    width=file.width.to_string()
                    height=file.height.to_string()
                    alt=gallery::page_of(lang, &title, index + 1, pages)
                    loading=if index == 0 { "eager" } else { "lazy" }
                    decoding="async"
                />
            }
        })
        .collect_view();
    view! { <div class="long-image">{images}</div> }
}
