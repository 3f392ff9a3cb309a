//! What somebody wants to hear of.

use domain::notifications::Kind;
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, PageContext},
    html::IntoHtml as _,
    texts::notifications as texts,
    ui::{Button, Checkbox, Tone},
};

/// `digest` is whether a weekly letter is wanted; `None` where there is no address for it. `saved`
/// follows the form that did what it should.
pub fn notices_page(
    ctx: PageContext,
    wanted: &[Kind],
    digest: Option<bool>,
    saved: bool,
) -> Document {
    let lang = ctx.lang;
    let standing = if saved {
        Standing::Saved(texts::saved(lang))
    } else {
        Standing::Fresh
    };
    let boxes = Kind::ALL
        .into_iter()
        .map(|kind| {
            view! {
                <Checkbox
                    name=kind.as_str()
                    label=kind.label(lang)
                    checked=wanted.contains(&kind)
                />
            }
        })
        .collect_view();
    let digest = match digest {
        Some(checked) => view! {
            <Checkbox
                name="digest"
                label=texts::digest(lang)
                checked
                hint=texts::digest_hint(lang)
            />
        }
        .into_html(),
        None => view! {
            <p class="field__hint">
                <a href="/account/contact">{texts::digest_no_email(lang)}</a>
            </p>
        }
        .into_html(),
    };
    let form = view! {
        <form class="form card" method="post" action="/account/notifications">
            <fieldset class="notices__kinds">
                <legend class="field__label">{texts::settings_legend(lang)}</legend>
                {boxes}
            </fieldset>
            {digest}
            <div class="button-row">
                <Button label=texts::save(lang) tone=Tone::Primary />
            </div>
        </form>
    }
    .into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Notices standing>
            {form}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Notices, body.into_html())
}
