//! A place that has nothing yet: says what to do next under a picture of the way there.

use leptos::prelude::*;

use super::Landscape;

/// Children are the buttons.
#[component]
pub fn EmptyState(
    title: &'static str,
    text: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <div class="empty__art">
                <Landscape />
            </div>
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {children.map(|children| view! { <div class="button-row button-row--center">{children()}</div> })}
        </div>
    }
}
