//! What kind of work a cover belongs to.

use domain::{Lang, works::WorkKind};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::{html::IntoHtml as _, texts::numbers};

/// Kind, and length of a movie, in the corner of a cover.
#[component]
pub fn KindBadge(lang: Lang, kind: WorkKind, duration_ms: Option<u64>) -> impl IntoView {
    let glyph = match kind {
        WorkKind::Movie => Glyph::Play,
        WorkKind::LongImage => Glyph::Scroll,
    };
    let text = match duration_ms {
        Some(ms) if kind == WorkKind::Movie => view! {
            <span class="visually-hidden">{kind.label(lang)}" "</span>
            <time datetime=numbers::duration_attribute(ms)>{numbers::duration(ms)}</time>
        }
        .into_html(),
        _ => kind.label(lang).into_html(),
    };
    view! { <span class="kind-badge"><Icon glyph />{text}</span> }
}
