//! A post: its photos, its words, the works it tells about, what people say.

use domain::{Lang, forum::PostView};
use islands::{LikeButton, LikeLabels};
use leptos::prelude::*;

use super::{
    carousel::{Carousel, Embedded},
    comments::Comments,
    prose,
};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::{Html, IntoHtml as _},
    texts::{forum, numbers, site},
    ui::{Avatar, AvatarSize, Button, Glyph, Icon, LinkButton, Tone},
};

/// The page of a post. `echo` is a refused comment or reply.
pub fn post_page(ctx: PageContext, post: PostView, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let cover = post
        .photos
        .first()
        .map(|photo| &photo.picture)
        .or_else(|| post.works.first().map(|work| &work.cover));
    let image = cover
        .and_then(|picture| picture.sources.last())
        .map(|source| source.0.clone());
    let title = post.title.clone();
    let description = post.excerpt.clone();
    let hidden = post.pending || post.restorable_until.is_some();
    let islands = post.can_interact;
    let scripts: &[&str] = if post.photos.len() > 1 {
        &["slides.js"]
    } else {
        &[]
    };
    let head = head(lang, &post).into_html();
    let notices = notices(lang, &post).into_html();
    let carousel = view! { <Carousel lang photos=post.photos.clone() /> }.into_html();
    let text = prose(&post.body, &post.mentions).into_html();
    let works = view! { <Embedded lang works=post.works.clone() /> }.into_html();
    let foot = foot(&ctx, &post).into_html();
    let comments = view! { <Comments ctx post echo /> }.into_html();
    let body = view! {
        <article class="post">
            {notices}
            {head}
            {carousel}
            {text}
            {works}
            {foot}
        </article>
        <div class="post__comments">{comments}</div>
    }
    .into_html();
    Document {
        description,
        image,
        islands,
        scripts,
        robots_noindex: hidden,
        ..Document::new(PageRole::Post, title, body)
    }
}

fn head(lang: Lang, post: &PostView) -> impl IntoView + use<> {
    let edited = post.edited_at.map(|at| {
        view! {
            <a class="post__edited" href=format!("/community/{}/history", post.id)>
                {forum::edited(lang)} " "
                <time datetime=numbers::date_attribute(at)>{numbers::date(lang, at)}</time>
            </a>
        }
    });
    view! {
        <header class="post__head">
            <p class="post__kind">
                <a class="back-link" href="/community">
                    <Icon glyph=Glyph::ArrowLeft />
                    {forum::back_to_list(lang)}
                </a>
                <a href=format!("/community?kind={}", post.kind.as_str())>
                    {forum::kind_of(lang, post.kind)}
                </a>
            </p>
            <h1 class="post__title">{post.title.clone()}</h1>
            <div class="post__by">
                <Avatar author=post.author.clone() size=AvatarSize::Large />
                <p>
                    <a class="post__author author" href=post.author.page()>
                        {post.author.shown(lang).to_owned()}
                    </a>
                    <span class="post__dates">
                        <time datetime=numbers::date_attribute(post.created_at)>
                            {numbers::date(lang, post.created_at)}
                        </time>
                        {edited}
                    </span>
                </p>
            </div>
        </header>
    }
}

/// Why others do not see the post, and what can be done about it.
fn notices(lang: Lang, post: &PostView) -> impl IntoView + use<> {
    let id = post.id;
    let deleted = post.restorable_until.map(|until| {
        let until = numbers::moment(lang, until);
        view! {
            <div class="post__notice" role="status">
                <p>
                    <strong>{forum::deleted_title(lang)}</strong> " "
                    {forum::restorable(lang, &until)}
                </p>
                <form method="post" action=format!("/community/{id}/restore")>
                    <Button label=forum::restore(lang) tone=Tone::Primary icon=Glyph::Undo />
                </form>
            </div>
        }
    });
    let release = post.can_release.then(|| {
        view! {
            <form method="post" action=format!("/community/{id}/release")>
                <Button label=forum::release(lang) tone=Tone::Primary icon=Glyph::Check />
            </form>
        }
    });
    let pending = post.pending.then(|| {
        view! {
            <div class="post__notice" role="status">
                <p>
                    <span class="status status--busy">{forum::pending(lang)}</span> " "
                    {forum::waiting_text(lang)}
                </p>
                {release}
            </div>
        }
    });
    (deleted, pending)
}

/// Heart, and what its author may do with it.
fn foot(ctx: &PageContext, post: &PostView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let id = post.id;
    let edit = post.can_edit.then(|| {
        view! {
            <LinkButton
                href=format!("/community/{id}/edit")
                label=forum::edit(lang)
                tone=Tone::Quiet
                icon=Glyph::Edit
            />
        }
    });
    let delete = post.can_delete.then(|| {
        view! {
            <details class="delete post__delete">
                <summary class="button button--quiet">
                    <Icon glyph=Glyph::Trash />
                    <span>{forum::delete(lang)}</span>
                </summary>
                <form class="delete__ask" method="post" action=format!("/community/{id}/delete")>
                    <h2 class="section-title">{forum::delete_title(lang)}</h2>
                    <p>{forum::delete_text(lang)}</p>
                    <Button label=forum::delete_sure(lang) tone=Tone::Danger icon=Glyph::Trash />
                </form>
            </details>
        }
    });
    view! {
        <footer class="post__foot">
            {like(ctx, post)}
            <div class="post__actions">
                <LinkButton
                    href=format!("/community/{id}/history")
                    label=forum::history(lang)
                    tone=Tone::Quiet
                    icon=Glyph::History
                />
                {edit}
                {delete}
            </div>
        </footer>
    }
}

/// For a visitor a link to sign in; otherwise a form that toggles.
fn like(ctx: &PageContext, post: &PostView) -> Html {
    let lang = ctx.lang;
    if post.restorable_until.is_some() {
        return ().into_html();
    }
    if !post.can_interact {
        let href = ctx.sign_in_to(&format!("/community/{}", post.id));
        return view! {
            <a class="like__button" href=href title=forum::sign_in_to_like(lang)>
                <Icon glyph=Glyph::Heart />
                <span class="visually-hidden">{forum::sign_in_to_like(lang)} ", "</span>
                <span class="like__count">{numbers::count(lang, post.like.count)}</span>
            </a>
        }
        .into_html();
    }
    let labels = LikeLabels {
        like: forum::like(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
    };
    let action = format!("/community/{}/like", post.id);
    view! { <LikeButton action like=post.like labels /> }.into_html()
}
