//! The list of posts.

use domain::{
    Lang,
    forum::{PostCard, PostKind, PostList},
};
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{forum, gallery, numbers},
    ui::{Avatar, Chip, EmptyState, Glyph, Icon, LinkButton, Loading, Pagination, Picture, Tone},
};

/// Covers that are in view when the page opens.
const IN_VIEW: usize = 3;

/// Address of a page of the list.
fn address(kind: Option<PostKind>, page: u32) -> String {
    let mut pairs = Vec::new();
    if let Some(kind) = kind {
        pairs.push(format!("kind={}", kind.as_str()));
    }
    if page > 1 {
        pairs.push(format!("page={page}"));
    }
    if pairs.is_empty() {
        "/community".to_owned()
    } else {
        format!("/community?{}", pairs.join("&"))
    }
}

/// Ten posts, the newest first, of one kind or of all.
pub fn list_page(ctx: PageContext, kind: Option<PostKind>, list: PostList) -> Document {
    let lang = ctx.lang;
    let image = list
        .items
        .iter()
        .find_map(|card| card.cover.as_ref()?.sources.last())
        .map(|source| source.0.clone());
    let next = list.items.last().map(|last| {
        let page = address(kind, list.page + 1);
        format!("{page}&before={}", last.id)
    });
    let pages = view! {
        <Pagination
            lang
            page=list.page
            pages=list.pages
            address=Box::new(move |page| address(kind, page))
            next
        />
    }
    .into_html();
    let pending = pending(lang, list.pending).into_html();
    let items = if list.items.is_empty() {
        empty(&ctx, kind, list.total > 0).into_html()
    } else {
        post_list(lang, list.items).into_html()
    };
    let drafts = ctx.viewer.is_some().then(|| {
        view! { <LinkButton href="/community/drafts" label=forum::my_drafts(lang) tone=Tone::Quiet /> }
    });
    let head = view! {
        <header class="community__head">
            <div>
                <h1 class="page-title">{forum::title(lang)}</h1>
                <p class="community__intro">{forum::intro(lang)}</p>
            </div>
            <div class="button-row">
                {drafts}
                <LinkButton
                    href=ctx.when_signed_in("/community/new")
                    label=forum::write(lang)
                    tone=Tone::Primary
                    icon=Glyph::Edit
                />
            </div>
        </header>
    }
    .into_html();
    let chips = chips(lang, kind).into_html();
    let body = view! {
        <div class="community">
            {head}
            {chips}
            {pending}
            {items}
            {pages}
        </div>
    }
    .into_html();
    let title = if list.page > 1 {
        format!(
            "{} · {}",
            forum::title(lang),
            forum::page_number(lang, list.page)
        )
    } else {
        forum::title(lang).to_owned()
    };
    Document {
        description: forum::description(lang).to_owned(),
        image,
        ..Document::new(PageRole::Community, title, body)
    }
}

/// Posts, one under the other.
pub(crate) fn post_list(lang: Lang, cards: Vec<PostCard>) -> impl IntoView + use<> {
    let cards = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| {
            let loading = if index < IN_VIEW {
                Loading::Eager
            } else {
                Loading::Lazy
            };
            item(lang, card, loading)
        })
        .collect_view();
    view! { <ol class="posts" role="list" aria-label=forum::posts(lang)>{cards}</ol> }
}

fn chips(lang: Lang, kind: Option<PostKind>) -> impl IntoView + use<> {
    let kinds = PostKind::ALL
        .iter()
        .map(|&other| {
            let current = kind == Some(other);
            let href = address((!current).then_some(other), 1);
            view! { <li><Chip href label=other.label(lang) current /></li> }
        })
        .collect_view();
    view! {
        <nav class="filters__scroll" aria-label=forum::kinds(lang)>
            <ul class="filters__chips" role="list">
                <li><Chip href="/community" label=forum::all(lang) current=kind.is_none() /></li>
                {kinds}
            </ul>
        </nav>
    }
}

/// Posts that only their authors and administrators see yet.
fn pending(lang: Lang, cards: Vec<PostCard>) -> impl IntoView + use<> {
    (!cards.is_empty()).then(|| {
        let cards = cards
            .into_iter()
            .map(|card| item(lang, card, Loading::Lazy))
            .collect_view();
        view! {
            <section class="community__pending" aria-labelledby="pending-title">
                <h2 class="section-title" id="pending-title">{forum::waiting_title(lang)}</h2>
                <ol class="posts" role="list">{cards}</ol>
            </section>
        }
    })
}

/// One link for the whole card, on its title.
fn item(lang: Lang, card: PostCard, loading: Loading) -> impl IntoView {
    let cover = card.cover.map(|picture| {
        view! {
            <div class="post-item__cover">
                <Picture
                    picture
                    sizes="(min-width: 40rem) 11rem, 7rem"
                    loading
                    decorative=true
                />
            </div>
        }
    });
    let pending = card
        .pending
        .then(|| view! { <span class="status status--busy">{forum::pending(lang)}</span> });
    let href = format!("/community/{}", card.id);
    view! {
        <li class="post-item">
            <article class="post-item__card">
                <div class="post-item__main">
                    <h2 class="post-item__title">
                        <a href=href>{card.title}</a>
                    </h2>
                    <p class="post-item__excerpt">{card.excerpt}</p>
                    <p class="post-item__meta">
                        <Avatar author=card.author.clone() />
                        <a class="post-item__author author" href=card.author.page()>
                            {card.author.shown(lang).to_owned()}
                        </a>
                        <time datetime=numbers::date_attribute(card.created_at)>
                            {numbers::date(lang, card.created_at)}
                        </time>
                        <span class="post-item__kind">{forum::kind_of(lang, card.kind)}</span>
                        {pending}
                        <span class="post-item__counts">
                            <span title=gallery::likes(lang, card.like_count)>
                                <Icon glyph=Glyph::Heart />
                                <span aria-hidden="true">{numbers::count(lang, card.like_count)}</span>
                                <span class="visually-hidden">
                                    {gallery::likes(lang, card.like_count)}
                                </span>
                            </span>
                            <span title=forum::comment_count(lang, card.comment_count)>
                                <Icon glyph=Glyph::Comment />
                                <span aria-hidden="true">
                                    {numbers::count(lang, card.comment_count)}
                                </span>
                                <span class="visually-hidden">
                                    {forum::comment_count(lang, card.comment_count)}
                                </span>
                            </span>
                        </span>
                    </p>
                </div>
                {cover}
            </article>
        </li>
    }
}

/// Nothing at all, nothing of this kind, or nothing on a page this far back.
fn empty(ctx: &PageContext, kind: Option<PostKind>, past_end: bool) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let (title, text, href, label) = if past_end {
        (
            forum::past_end_title(lang),
            forum::past_end_text(lang),
            address(kind, 1),
            forum::to_first_page(lang),
        )
    } else if kind.is_some() {
        (
            forum::empty_kind_title(lang),
            forum::empty_kind_text(lang),
            address(None, 1),
            forum::show_all(lang),
        )
    } else {
        (
            forum::empty_title(lang),
            forum::empty_text(lang),
            ctx.when_signed_in("/community/new"),
            forum::write(lang),
        )
    };
    view! {
        <EmptyState title text>
            <LinkButton href label />
        </EmptyState>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_differs() {
        assert_eq!(address(None, 1), "/community");
        assert_eq!(
            address(Some(PostKind::Guide), 3),
            "/community?kind=guide&page=3"
        );
    }
}
