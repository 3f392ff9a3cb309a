//! A page for a request that could not be answered.

use domain::AppError;
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::site,
    ui::{Landscape, LinkButton, Tone},
};

/// Says what happened, that nothing is lost, and where to go. `request_id` is what the log knows
/// it by.
pub fn error_page(ctx: PageContext, error: AppError, request_id: Option<String>) -> Document {
    let lang = ctx.lang;
    let row = error.row();
    let headline = site::error_headline(lang, row.status);
    // The message of an internal error already has the reference in it.
    let reference = request_id
        .filter(|_| !matches!(error, AppError::Internal { .. }))
        .map(|id| view! { <p class="error-page__reference">{site::reference(lang, &id)}</p> });
    let again = if row.status == 401 {
        Some((ctx.sign_in_to(&ctx.here), site::sign_in(lang)))
    } else if row.retryable {
        Some((ctx.here.clone(), site::try_again(lang)))
    } else {
        None
    };
    let has_first = again.is_some();
    let body = view! {
        <section class="error-page">
            <div class="error-page__art">
                <Landscape />
            </div>
            <p class="error-page__status" aria-hidden="true">{row.status}</p>
            <h1 class="error-page__title">{headline}</h1>
            <p class="error-page__text">{error.message(lang).into_owned()}</p>
            {reference}
            <div class="button-row button-row--center">
                {again.map(|(href, label)| view! { <LinkButton href label tone=Tone::Primary /> })}
                <LinkButton
                    href="/gallery"
                    label=site::to_gallery(lang)
                    tone=if has_first { Tone::Secondary } else { Tone::Primary }
                />
            </div>
        </section>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, headline, body)
    }
}
