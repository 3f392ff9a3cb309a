//! The end of weekly letters.

use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::notifications as texts,
    ui::{Button, Landscape, LinkButton, Seal, Tone},
};

/// Asks, or says that it is done.
pub fn unsubscribe_page(ctx: PageContext, done: bool) -> Document {
    let lang = ctx.lang;
    let (title, text) = if done {
        (
            texts::unsubscribed_title(lang),
            texts::unsubscribed_text(lang),
        )
    } else {
        (
            texts::unsubscribe_title(lang),
            texts::unsubscribe_text(lang),
        )
    };
    let here = ctx.here.split('?').next().unwrap_or("/").to_owned();
    let action = if done {
        view! {
            <div class="button-row button-row--center account__next">
                <LinkButton href="/account/notifications" label=texts::settings(lang) />
            </div>
        }
        .into_html()
    } else {
        view! {
            <form class="form" method="post" action=here>
                <Button label=texts::unsubscribe(lang) tone=Tone::Primary />
            </form>
        }
        .into_html()
    };
    let art = view! { <Landscape /> }.into_html();
    let body = view! {
        <section class="account">
            <div class="account__art">{art}</div>
            <div class="account__card">
                <Seal />
                <h1 class="account__title">{title}</h1>
                <p class="account__text">{text}</p>
                {action}
            </div>
        </section>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, title, body)
    }
}
