//! The four steps of a work, and which one is next.

use domain::{
    Lang,
    works::{PHOTOS_MIN, WorkStatus, WorkView},
};
use leptos::prelude::*;

use crate::{
    html::IntoHtml as _,
    texts::studio,
    ui::{Glyph, Icon},
};

/// Photos, style, making, result: links to the parts of the page.
#[component]
pub fn Steps(lang: Lang, work: WorkView) -> impl IntoView {
    let status = work.progress.status;
    let photos = work.photos.len() >= PHOTOS_MIN;
    let style = photos && !work.title.is_empty();
    let made = status == WorkStatus::Done;
    let steps = [
        ("#photos", studio::step_photos(lang), photos),
        ("#style", studio::step_style(lang), style),
        ("#making", studio::step_render(lang), made),
        (
            if work.result.is_some() {
                "#result"
            } else {
                "#making"
            },
            studio::step_result(lang),
            made,
        ),
    ];
    let next = steps
        .iter()
        .position(|step| !step.2)
        .unwrap_or(steps.len() - 1);
    let next = if status.is_active() { 2 } else { next };
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, (href, label, done))| {
            let mark = if done {
                view! {
                    <Icon glyph=Glyph::Check />
                    <span class="visually-hidden">{studio::step_done(lang)}</span>
                }
                .into_html()
            } else {
                (index + 1).to_string().into_html()
            };
            let current = (index == next).then_some("step");
            let class = if done {
                "steps__item steps__item--done"
            } else {
                "steps__item"
            };
            view! {
                <li class=class>
                    <a class="steps__link" href=href aria-current=current>
                        <span class="steps__mark">{mark}</span>
                        {label}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="steps" aria-label=studio::steps(lang)>
            <ol class="steps__list" role="list">{items}</ol>
        </nav>
    }
}
