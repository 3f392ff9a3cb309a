//! The community: list, post, writing, drafts, history. Reading loads no wasm for a visitor.

mod carousel;
mod comments;
mod drafts_page;
mod history_page;
mod list_page;
mod post_page;
mod write_page;

pub use drafts_page::drafts_page;
pub use history_page::history_page;
pub use list_page::list_page;
pub(crate) use list_page::post_list;
pub use post_page::post_page;
pub use write_page::write_page;

use leptos::prelude::*;

/// The rendered text of a post, as a page shows it and as the preview answers.
pub fn rendered(text: &str, mentions: &[String]) -> String {
    markup::html(text, mentions)
}

/// A text of Markdown as prose.
fn prose(text: &str, mentions: &[String]) -> impl IntoView + use<> {
    // The renderer lets only its own list of elements through.
    view! { <div class="prose" inner_html=rendered(text, mentions)></div> }
}
