//! What everybody sees of a person: picture, introduction, shared works, posts.

use domain::accounts::PersonView;
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    forum::post_list,
    gallery::tiles,
    html::{Html, IntoHtml as _},
    texts::{forum, gallery, numbers, person},
    ui::{Avatar, AvatarSize, EmptyState, Glyph, Icon, LinkButton, Tone},
};

/// Both lists begin on the same page; each continues on pages of its own.
pub fn person_page(ctx: PageContext, person: PersonView) -> Document {
    let lang = ctx.lang;
    let page = person.author.page();
    let feed = Some(format!("{page}/feed.atom"));
    let continues = |key: &str| ctx.here.contains(&format!("?{key}="));
    let (more_works, more_posts) = (continues("works"), continues("posts"));
    let image = person
        .author
        .avatar
        .as_ref()
        .map(|avatar| avatar.address(256, "jpg"));
    let (style, works) = tiles(&ctx, person.works.items);
    let nothing = style.is_none() && person.posts.items.is_empty();
    let works = (style.is_some() && !more_posts).then(|| {
        let next = person
            .works
            .next
            .map(|cursor| (format!("{page}?works={cursor}"), gallery::load_more(lang)));
        section(gallery::works(lang), "works", works, next)
    });
    let posts = (!person.posts.items.is_empty() && !more_works).then(|| {
        let next = person
            .posts
            .next
            .map(|cursor| (format!("{page}?posts={cursor}"), person::more_posts(lang)));
        let list = post_list(lang, person.posts.items).into_html();
        section(forum::posts(lang), "posts", list, next)
    });
    let back = (more_works || more_posts).then(|| {
        view! {
            <a class="back-link" href=page>
                <Icon glyph=Glyph::ArrowLeft />
                {person::whole_page(lang)}
            </a>
        }
    });
    let empty = (nothing && !more_works && !more_posts).then(|| {
        view! {
            <EmptyState title=person::empty_title(lang) text=person::empty_text(lang)>
                {person
                    .is_me
                    .then(|| {
                        view! {
                            <LinkButton
                                href="/studio#new"
                                label=gallery::hero_action(lang)
                                tone=Tone::Primary
                            />
                        }
                    })}
            </EmptyState>
        }
    });
    let edit = person.is_me.then(|| {
        view! { <LinkButton href="/account" label=person::edit(lang) icon=Glyph::Edit /> }
    });
    let intro = (!person.intro.is_empty())
        .then(|| view! { <p class="person__intro">{person.intro.clone()}</p> });
    let head = view! {
        <header class="person__head">
            <Avatar author=person.author.clone() size=AvatarSize::Huge />
            <div class="person__words">
                <h1 class="person__name">{person.author.name.clone()}</h1>
                {intro}
                <p class="person__since">
                    {person::since(lang, &numbers::date(lang, person.joined_at))}
                </p>
            </div>
            {edit}
        </header>
    }
    .into_html();
    let body = view! {
        <div class="person">
            {head}
            {back}
            {works}
            {posts}
            {empty}
        </div>
    }
    .into_html();
    let description = if person.intro.is_empty() {
        person::description(lang, &person.author.name)
    } else {
        person
            .intro
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Document {
        description,
        image,
        feed,
        style: style.unwrap_or_default(),
        ..Document::new(PageRole::Person, person.author.name, body)
    }
}

fn section(
    title: &'static str,
    id: &'static str,
    list: Html,
    next: Option<(String, &'static str)>,
) -> impl IntoView {
    let heading = format!("{id}-title");
    let next = next.map(|(href, label)| {
        view! {
            <p class="button-row button-row--center">
                <LinkButton href label icon=Glyph::ArrowDown />
            </p>
        }
    });
    view! {
        <section class="person__section" aria-labelledby=heading>
            <h2 class="section-title" id=format!("{id}-title")>{title}</h2>
            {list}
            {next}
        </section>
    }
}
