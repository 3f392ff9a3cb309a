//! One work: photos, style, making and result on one page that survives a reload.

use domain::works::WorkView;
use leptos::prelude::*;

use super::{result::Result, steps::Steps};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    texts::studio,
    ui::{Button, Glyph, Icon, StatusBadge, Tone},
};

/// The page where a work is put together. `echo` is a refused form.
pub fn work_page(ctx: PageContext, work: WorkView, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let _ = &echo;
    let title = if work.title.is_empty() {
        studio::untitled(lang).to_owned()
    } else {
        work.title.clone()
    };
    let result = work
        .result
        .clone()
        .map(|result| view! { <Result lang work=work.clone() result /> });
    let active = work.progress.status.is_active();
    let body = view! {
        <div class="workbench">
            <header class="workbench__head">
                <a class="back-link" href="/studio">
                    <Icon glyph=Glyph::ArrowLeft />
                    {studio::all_works(lang)}
                </a>
                <h1 class="page-title">{title.clone()}</h1>
                <StatusBadge lang status=work.progress.status />
            </header>
            <Steps lang work=work.clone() />
            {result}
            {delete(&ctx, &work)}
        </div>
    }
    .into_any();
    Document {
        islands: true,
        refresh_without_script: active.then_some(5),
        robots_noindex: true,
        ..Document::new(PageRole::Workbench, title, body)
    }
}

/// Deleting asks once more in a popover of the browser.
fn delete(ctx: &PageContext, work: &WorkView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let action = format!("/studio/{}/delete", work.id);
    work.can_edit.then(|| {
        view! {
            <div class="workbench__delete">
                <button type="button" class="button button--quiet" popovertarget="delete-work">
                    <Icon glyph=Glyph::Trash />
                    <span>{studio::delete(lang)}</span>
                </button>
                <div class="dialog" id="delete-work" popover="auto" role="dialog" aria-labelledby="delete-title">
                    <h2 class="section-title" id="delete-title">{studio::delete_title(lang)}</h2>
                    <p>{studio::delete_text(lang)}</p>
                    <form class="button-row" method="post" action=action>
                        <button
                            type="button"
                            class="button"
                            popovertarget="delete-work"
                            popovertargetaction="hide"
                        >
                            {studio::keep(lang)}
                        </button>
                        <Button label=studio::danger(lang) tone=Tone::Danger />
                    </form>
                </div>
            </div>
        }
    })
}
