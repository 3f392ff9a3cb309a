//! Where a work was made, as its owner wrote it.

use domain::Lang;
use leptos::prelude::*;

use crate::{
    html::{Html, IntoHtml as _},
    texts::gallery,
    ui::{Glyph, Icon},
};

/// Nothing where nothing was said.
pub(super) fn place(lang: Lang, place: &str) -> Option<Html> {
    (!place.is_empty()).then(|| {
        view! {
            <p class="work__place">
                <Icon glyph=Glyph::Place />
                <span class="visually-hidden">{gallery::place(lang)} " "</span>
                {place.to_owned()}
            </p>
        }
        .into_html()
    })
}
