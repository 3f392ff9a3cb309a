//! The bell in the header of somebody who has signed in.

use domain::Lang;
use leptos::prelude::*;

use crate::{
    texts::notifications as texts,
    ui::{Glyph, Icon},
};

/// Leads to the list. `bell.js` keeps the number up to date while the page is in view.
#[component]
pub fn Bell(lang: Lang, unread: u32, current: bool) -> impl IntoView {
    view! {
        <a
            class="icon-button bell"
            href="/notifications"
            aria-label=texts::bell(lang, unread)
            aria-current=current.then_some("page")
            data-bell
            data-none=texts::title(lang)
            data-some=texts::title_unread(lang)
        >
            <Icon glyph=Glyph::Bell />
            <span class="bell__count" aria-hidden="true">{texts::badge(unread)}</span>
        </a>
    }
}
