//! Photos of this day in earlier years.

use domain::{Lang, works::Memory};
use leptos::prelude::*;

use crate::{texts::studio, ui::Picture};

/// What the row leaves for a picture.
const SIZES: &str = "(min-width: 40rem) 14rem, 60vw";

/// Nothing on a day without any.
#[component]
pub fn Memories(lang: Lang, memories: Vec<Memory>) -> impl IntoView {
    if memories.is_empty() {
        return None;
    }
    let items = memories
        .into_iter()
        .map(|memory| {
            let title = if memory.title.is_empty() {
                studio::untitled(lang).to_owned()
            } else {
                memory.title
            };
            view! {
                <li class="memory">
                    <a class="memory__link" href=format!("/studio/{}#photos", memory.work)>
                        <span class="memory__picture">
                            <Picture picture=memory.picture sizes=SIZES decorative=true />
                        </span>
                        <span class="memory__years">{studio::years_ago(lang, memory.years_ago)}</span>
                        <span class="memory__title">{title}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <section class="memories" aria-labelledby="memories-title">
            <h2 class="section-title" id="memories-title">{studio::on_this_day(lang)}</h2>
            <ul class="memories__row" role="list">
                {items}
            </ul>
        </section>
    })
}
