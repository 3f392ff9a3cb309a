//! What a person began to write.

use domain::{Lang, forum::DraftCard};
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{forum, numbers},
    ui::{EmptyState, Glyph, Icon, LinkButton, Tone},
};

/// The person's drafts, the last touched first.
pub fn drafts_page(ctx: PageContext, drafts: Vec<DraftCard>) -> Document {
    let lang = ctx.lang;
    let write = move || {
        view! {
            <LinkButton
                href="/community/new"
                label=forum::write(lang)
                tone=Tone::Primary
                icon=Glyph::Edit
            />
        }
    };
    let (list, action) = if drafts.is_empty() {
        let empty = view! {
            <EmptyState title=forum::no_drafts_title(lang) text=forum::no_drafts_text(lang)>
                {write()}
            </EmptyState>
        }
        .into_html();
        (empty, None)
    } else {
        let items = drafts
            .into_iter()
            .map(|draft| item(lang, draft))
            .collect_view();
        let list = view! { <ol class="posts" role="list">{items}</ol> }.into_html();
        (list, Some(write()))
    };
    let body = view! {
        <div class="community">
            <header class="community__head">
                <div>
                    <a class="back-link" href="/community">
                        <Icon glyph=Glyph::ArrowLeft />
                        {forum::back_to_list(lang)}
                    </a>
                    <h1 class="page-title">{forum::drafts(lang)}</h1>
                    <p class="community__intro">{forum::drafts_text(lang)}</p>
                </div>
                {action}
            </header>
            {list}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Community, forum::drafts(lang), body)
    }
}

fn item(lang: Lang, draft: DraftCard) -> impl IntoView {
    let href = format!("/community/drafts/{}", draft.id);
    let title = if draft.title.trim().is_empty() {
        forum::untitled(lang).to_owned()
    } else {
        draft.title
    };
    let of_post = draft
        .post
        .map(|_| view! { <span class="status">{forum::draft_of_post(lang)}</span> });
    view! {
        <li class="post-item">
            <article class="post-item__card">
                <div class="post-item__main">
                    <h2 class="post-item__title">
                        <a href=href>{title}</a>
                    </h2>
                    <p class="post-item__excerpt">{draft.excerpt}</p>
                    <p class="post-item__meta">
                        <time datetime=numbers::date_attribute(draft.updated_at)>
                            {numbers::moment(lang, draft.updated_at)}
                        </time>
                        {of_post}
                    </p>
                </div>
            </article>
        </li>
    }
}
