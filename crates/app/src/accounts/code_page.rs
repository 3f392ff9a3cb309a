//! The second step of signing in.

use domain::Field;
use leptos::prelude::*;

use super::frame::AccountCard;
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::security as texts,
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// After the password. `echo` is a refused code, which is never sent back.
pub fn code_page(ctx: PageContext, next: String, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let note = FieldNote {
        hint: Some(texts::code_or_paper_hint(lang).to_owned()),
        error: echo.problem(Field::Code, lang),
    };
    let labels = vec![(Field::Code, texts::code_or_paper(lang))];
    let form = view! {
        <form class="form" method="post" action="/signin/code">
            <FormAlert lang echo labels />
            <input type="hidden" name="next" value=next />
            <ui::Field
                lang
                name=Field::Code.name()
                label=texts::code_or_paper(lang)
                note
                autocomplete="one-time-code"
                required=true
            />
            <Button label=texts::enter(lang) tone=Tone::Primary />
        </form>
    }
    .into_html();
    let body = view! {
        <AccountCard title=texts::enter_title(lang) text=texts::enter_text(lang)>
            {form}
            <p class="account__other">
                <a href="/signin?again">{texts::enter_again(lang)}</a>
            </p>
        </AccountCard>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, texts::enter_title(lang), body)
    }
}
