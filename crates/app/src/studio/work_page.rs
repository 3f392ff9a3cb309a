//! One work: photos, style, making and result on one page that survives a reload.

use domain::works::{SmallMovie, WorkView};
use leptos::prelude::*;

use super::{
    details,
    draft::Draft,
    making::making,
    photos::{photos, refusal},
    result::Result,
    steps::Steps,
    summary::summary,
};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{gallery, studio},
    ui::{Button, FormAlert, Glyph, Icon, StatusBadge, Tone},
};

/// Seconds between two looks of a browser without JavaScript while the work is being made.
const REFRESH: u32 = 5;

/// The page where a work is put together. `echo` is a refused form.
pub fn work_page(ctx: PageContext, work: WorkView, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let title = if work.title.is_empty() {
        studio::untitled(lang).to_owned()
    } else {
        work.title.clone()
    };
    let active = work.progress.status.is_active();
    let small = work.small == Some(SmallMovie::Making);
    // What concerns the photos is said there; said twice it would be read twice.
    let alert = refusal(lang, &echo).is_none().then(|| {
        view! { <FormAlert lang echo=echo.clone() labels=details::labels(lang) /> }.into_html()
    });
    let result = work
        .result
        .clone()
        .map(|result| view! { <Result lang work=work.clone() result /> }.into_html());
    let has_draft = work.draft.is_some() && work.can_edit;
    let draft = work
        .draft
        .clone()
        .filter(|_| work.can_edit)
        .map(|draft| view! { <Draft lang work=work.clone() draft /> }.into_html());
    let style = if work.can_edit {
        details::details(lang, &work, &echo).into_html()
    } else {
        summary(lang, &work).into_html()
    };
    // Each part without its type: the type of the whole page would be deeper than rustc goes.
    let steps = view! { <Steps lang work=work.clone() /> }.into_html();
    let making = making(lang, &work).into_html();
    let photos = photos(lang, &work, &echo).into_html();
    let delete = delete(&ctx, &work).into_html();
    let origin = work.origin.clone().filter(|_| work.result.is_none());
    let origin = origin.map(|origin| {
        view! {
            <p class="workbench__origin">
                {gallery::made_like(lang)} " "
                <a href=format!("/gallery/{}", origin.id)>{gallery::titled(lang, &origin.title)}</a>
                {gallery::of_author(lang, &origin.author)} {studio::origin_advice(lang, origin.photos)}
            </p>
        }
        .into_html()
    });
    let body = view! {
        <div class="workbench">
            <header class="workbench__head">
                <a class="back-link" href="/studio">
                    <Icon glyph=Glyph::ArrowLeft />
                    {studio::title(lang)}
                </a>
                <div class="workbench__title">
                    <h1 class="page-title">{title.clone()}</h1>
                    <StatusBadge lang status=work.progress.status />
                </div>
            </header>
            {origin}
            {steps}
            {alert}
            {making}
            {draft}
            {result}
            {photos}
            {style}
            {delete}
        </div>
    }
    .into_html();
    Document {
        islands: true,
        // Its scenes lead to moments of its movie.
        scripts: if has_draft { &["moments.js"] } else { &[] },
        refresh_without_script: (active || small).then_some(REFRESH),
        robots_noindex: true,
        ..Document::new(PageRole::Workbench, title, body)
    }
}

/// Deleting asks once more.
fn delete(ctx: &PageContext, work: &WorkView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let action = format!("/studio/{}/delete", work.id);
    work.can_edit.then(|| {
        view! {
            <details class="delete">
                <summary class="button button--quiet">
                    <Icon glyph=Glyph::Trash />
                    <span>{studio::delete(lang)}</span>
                </summary>
                <form class="delete__ask" method="post" action=action>
                    <h2 class="section-title">{studio::delete_title(lang)}</h2>
                    <p>{studio::delete_text(lang)}</p>
                    <Button label=studio::delete_sure(lang) tone=Tone::Danger icon=Glyph::Trash />
                </form>
            </details>
        }
    })
}
