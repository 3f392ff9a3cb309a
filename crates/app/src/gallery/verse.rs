//! The poem of a work as text that can be selected and read aloud.

use domain::{Lang, works::VerseView};
use leptos::prelude::*;

use crate::texts::gallery;

/// Vertical on wide screens for Chinese, horizontal elsewhere; the style sheet decides. `vertical`
/// poems are those in Chinese, whatever the language of the page.
#[component]
pub fn Verse(lang: Lang, verse: VerseView) -> impl IntoView {
    let chinese = verse
        .lines
        .iter()
        .any(|line| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    let class = if chinese { "verse verse--vertical" } else { "verse" };
    let source = (!verse.title.is_empty() || !verse.author.is_empty()).then(|| {
        view! {
            <figcaption class="verse__source">
                {gallery::poem_source(lang, &verse.title, &verse.author)}
            </figcaption>
        }
    });
    let lines = verse
        .lines
        .into_iter()
        .map(|line| view! { <span class="verse__line">{line}</span> })
        .collect_view();
    view! {
        <figure class=class lang=chinese.then_some("zh-CN") aria-label=gallery::poem(lang)>
            <blockquote class="verse__text">{lines}</blockquote>
            {source}
        </figure>
    }
}
