//! The list of a person's works.

use domain::{
    Lang,
    works::{JoinedCard, Memory, PlacesMap, WorkCard, WorkStatus},
};
use leptos::prelude::*;

use super::{memories::Memories, new_work::NewWork, places::places, together::Joined};
use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{numbers, sharing, studio},
    ui::{EmptyState, KindBadge, Landscape, Picture, ProgressBar, StatusBadge},
};

/// Seconds between two looks of a browser without JavaScript while something is being made.
const REFRESH: u32 = 10;
/// What the grid leaves for a cover.
const SIZES: &str = "(min-width: 60rem) 18rem, (min-width: 40rem) 30vw, 46vw";

/// What somebody finds at home.
#[derive(Debug, Clone, Default)]
pub struct Home {
    pub works: Vec<WorkCard>,
    /// Photos of this day in earlier years.
    pub memories: Vec<Memory>,
    /// Works of others that they add photos to.
    pub joined: Vec<JoinedCard>,
    /// Where their photos were taken.
    pub places: Option<PlacesMap>,
}

/// Start something new; below, everything made so far with its state, and what others share.
pub fn studio_page(ctx: PageContext, home: Home) -> Document {
    let Home {
        works,
        memories,
        joined,
        places: map,
    } = home;
    let lang = ctx.lang;
    let moving = works.iter().any(|work| work.progress.status.is_active());
    let list = if works.is_empty() {
        view! { <EmptyState title=studio::empty_title(lang) text=studio::empty_text(lang) /> }
            .into_html()
    } else {
        let cards = works
            .into_iter()
            .map(|work| card(lang, work))
            .collect_view();
        view! {
            <section aria-labelledby="works-title">
                <h2 class="section-title" id="works-title">{studio::works(lang)}</h2>
                <ul class="my-works" role="list">{cards}</ul>
            </section>
        }
        .into_html()
    };
    let places = map.map(|map| places(lang, &map).into_html());
    let body = view! {
        <div class="studio">
            <h1 class="page-title">{studio::title(lang)}</h1>
            <NewWork lang />
            <Memories lang memories />
            {list}
            <Joined lang works=joined />
            {places}
        </div>
    }
    .into_html();
    Document {
        description: studio::description(lang).to_owned(),
        refresh_without_script: moving.then_some(REFRESH),
        robots_noindex: true,
        ..Document::new(PageRole::Studio, studio::title(lang), body)
    }
}

fn card(lang: Lang, work: WorkCard) -> impl IntoView {
    let status = work.progress.status;
    let cover = match work.cover {
        Some(picture) => view! { <Picture picture sizes=SIZES decorative=true /> }.into_html(),
        None => view! { <span class="my-work__blank"><Landscape /></span> }.into_html(),
    };
    let title = if work.title.is_empty() {
        view! { <span class="my-work__untitled">{studio::untitled(lang)}</span> }.into_html()
    } else {
        work.title.into_html()
    };
    let bar = status.is_active().then(|| {
        view! { <ProgressBar label=studio::progress_label(lang) permille=work.progress.permille /> }
    });
    let shared = sharing::pill(lang, work.visibility)
        .map(|text| view! { <span class="status status--shared">{text}</span> });
    // A finished and shared work needs no second pill that says so.
    let state = (status != WorkStatus::Done || shared.is_none())
        .then(|| view! { <StatusBadge lang status /> });
    view! {
        <li class="my-work">
            <a class="my-work__link" href=format!("/studio/{}", work.id)>
                <span class="my-work__cover">
                    {cover}
                    <KindBadge lang kind=work.kind duration_ms=None />
                </span>
                {bar}
                <span class="my-work__title">{title}</span>
                <span class="my-work__meta">
                    {state}
                    {shared}
                    <span>{studio::photo_count(lang, work.photo_count as usize)}</span>
                    <time datetime=numbers::date_attribute(work.updated_at)>
                        {numbers::date(lang, work.updated_at)}
                    </time>
                </span>
            </a>
        </li>
    }
}
