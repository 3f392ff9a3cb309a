//! The last line of every page.

use domain::Lang;
use leptos::prelude::*;

use crate::texts::site;

/// Name and what the site promises.
#[component]
pub fn Footer(lang: Lang) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <nav class="site-footer__links" aria-label=site::footer_navigation(lang)>
                <a href="/gallery">{site::gallery(lang)}</a>
                <a href="/community">{site::community(lang)}</a>
            </nav>
            <p class="site-footer__name">{site::name(lang)}</p>
            <p>{site::footer_note(lang)}</p>
        </footer>
    }
}
