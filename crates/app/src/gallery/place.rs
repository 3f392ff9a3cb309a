//! Where a work was made, as its owner wrote it.

use domain::Lang;
use leptos::prelude::*;

use crate::{
    texts::gallery,
    ui::{Glyph, Icon},
};

/// Nothing where nothing was said.
pub(super) fn place(lang: Lang, place: &str) -> Option<AnyView> {
    (!place.is_empty()).then(|| {
        view! {
            <p class="work__place">
                <Icon glyph=Glyph::Place />
                <span class="visually-hidden">{gallery::place(lang)} " "</span>
                {place.to_owned()}
            </p>
        }
        .into_any()
    })
}
