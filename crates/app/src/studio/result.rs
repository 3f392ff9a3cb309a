//! What came out: look at it, keep it, show it.

use domain::{
    Lang,
    works::{ResultView, SmallMovie, Visibility, WorkKind, WorkView},
};
use leptos::prelude::*;

use crate::{
    gallery::Verse,
    html::{Html, IntoHtml as _},
    texts::{gallery, numbers, sharing, studio},
    ui::{Button, Glyph, LinkButton, LongImage, Player, Tone},
};

/// The last finished version with its buttons.
#[component]
pub fn Result(lang: Lang, work: WorkView, result: ResultView) -> impl IntoView {
    let movie = work.kind == WorkKind::Movie;
    let shape = if result
        .files
        .first()
        .is_some_and(|file| file.width >= file.height)
    {
        "result result--wide"
    } else {
        "result result--tall"
    };
    let media = if movie {
        view! { <Player lang title=work.title.clone() result=result.clone() /> }.into_html()
    } else {
        // The whole image scrolls inside a window, so that the steps below stay in reach.
        view! {
            <div
                class="result__scroll"
                tabindex="0"
                role="group"
                aria-label=gallery::page_of(lang, &work.title, 1, 1)
            >
                <LongImage lang title=work.title.clone() result=result.clone() />
            </div>
        }
        .into_html()
    };
    let old = work
        .progress
        .status
        .is_active()
        .then(|| view! { <p class="result__note">{studio::result_old_text(lang)}</p> });
    let verse = result
        .verse
        .clone()
        .map(|verse| view! { <Verse lang verse /> });
    view! {
        <section class=shape id="result" aria-labelledby="result-title">
            <div class="result__media">{media}</div>
            <div class="result__side">
                <h2 class="section-title" id="result-title">{studio::result_title(lang)}</h2>
                {old}
                {verse}
                {share(lang, &work)}
                {downloads(lang, &result)}
                {small(lang, &work)}
            </div>
        </section>
    }
}

/// The short way into the gallery and back; everything else about sharing has a page of its own.
fn share(lang: Lang, work: &WorkView) -> impl IntoView + use<> {
    let action = format!("/studio/{}/share", work.id);
    let listed = work.visibility.is_listed();
    let button = work.can_share.then(|| {
        let (to, label, tone, icon) = if listed {
            (
                Visibility::Me,
                studio::unshare(lang),
                Tone::Quiet,
                Glyph::Lock,
            )
        } else {
            (
                Visibility::Public,
                studio::share(lang),
                Tone::Primary,
                Glyph::Send,
            )
        };
        view! {
            <form method="post" action=action>
                <Button label tone icon sends=("visibility", to.as_str()) />
            </form>
        }
    });
    let look = listed.then(|| {
        view! {
            <LinkButton
                href=format!("/gallery/{}", work.id)
                label=studio::view_in_gallery(lang)
                icon=Glyph::Gallery
                tone=Tone::Primary
            />
        }
    });
    let more = work.can_share.then(|| {
        view! {
            <LinkButton
                href=format!("/studio/{}/share", work.id)
                label=studio::who_sees(lang)
                icon=Glyph::Qr
            />
        }
    });
    view! {
        <div class="result__share">
            <p class="result__state">{sharing::state(lang, work.visibility)}</p>
            <div class="button-row">{look}{button}{more}</div>
        </div>
    }
}

/// The version for messages: asked for, being made, there.
fn small(lang: Lang, work: &WorkView) -> Option<Html> {
    let ask = |text: &'static str, label: &'static str| {
        view! {
            <p class="result__small-text">{text}</p>
            <form method="post" action=format!("/studio/{}/small", work.id)>
                <Button label icon=Glyph::Send />
            </form>
        }
        .into_html()
    };
    let inside = match work.small.as_ref()? {
        SmallMovie::Offered => ask(studio::small_text(lang), studio::small_make(lang)),
        SmallMovie::Failed => ask(studio::small_failed(lang), studio::small_again(lang)),
        SmallMovie::Making => view! {
            <p class="result__small-text" role="status">{studio::small_making(lang)}</p>
            // Without what follows a `#` it is a new look at the page.
            <LinkButton href=format!("/studio/{}", work.id) label=studio::small_look(lang) />
        }
        .into_html(),
        SmallMovie::Ready { file } => {
            let label = studio::small_download(lang);
            let size = numbers::bytes(file.bytes);
            view! {
                <LinkButton
                    href=file.download_url.clone()
                    label=format!("{label} · {size}")
                    icon=Glyph::Download
                    download=true
                />
            }
            .into_html()
        }
    };
    Some(view! { <div class="result__small">{inside}</div> }.into_html())
}

fn downloads(lang: Lang, result: &ResultView) -> impl IntoView + use<> {
    let several = result.files.len() > 1;
    let links = result
        .files
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let label = if several {
                studio::download_page(lang, index + 1)
            } else {
                studio::download(lang).to_owned()
            };
            let size = numbers::bytes(file.bytes);
            view! {
                <LinkButton
                    href=file.download_url.clone()
                    label=format!("{label} · {size}")
                    icon=Glyph::Download
                    download=true
                />
            }
        })
        .collect_view();
    view! { <div class="button-row result__downloads">{links}</div> }
}
