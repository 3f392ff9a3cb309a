//! A shared work: what it is first, then what people say about it.

use domain::{
    gallery::GalleryWork,
    works::{Visibility, WorkKind},
};
use islands::{LikeButton, LikeLabels};
use leptos::prelude::*;

use super::{Verse, comments::Comments, palette::Palette, place::place, share::Share};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::{Html, IntoHtml as _},
    texts::{gallery, numbers, sharing, site},
    ui::{Avatar, AvatarSize, Glyph, Icon, LongImage, LongImageViewer, Player},
};

/// The page of a shared work. `echo` is a refused comment.
pub fn work_page(ctx: PageContext, work: GalleryWork, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let id = work.id;
    let movie = work.kind == WorkKind::Movie;
    // A landscape movie takes the width; everything tall stands beside its words.
    let wide = movie
        && work
            .result
            .files
            .first()
            .is_none_or(|file| file.width >= file.height);
    let description = if work.description.is_empty() {
        gallery::work_by(lang, work.kind.label(lang), &work.author.name)
    } else {
        work.description.clone()
    };
    let image = work
        .result
        .cover
        .sources
        .last()
        .map(|source| source.0.clone());
    let media = if movie {
        view! { <Player lang title=work.title.clone() result=work.result.clone() /> }.into_html()
    } else {
        view! {
            <LongImage lang title=work.title.clone() result=work.result.clone() />
            <LongImageViewer lang />
        }
        .into_html()
    };
    let verse = work
        .result
        .verse
        .clone()
        .map(|verse| view! { <Verse lang verse /> });
    let islands = work.can_interact;
    let work_is_for_members = work.visibility != Visibility::Public;
    let title = work.title.clone();
    let head = head(&ctx, &work).into_html();
    let head = view! { <header class="work__head">{head}</header> };
    let media = view! { <div class="work__media">{media}</div> };
    // A long image would push its own title pages away from the top.
    let top = if movie {
        (media, head).into_html()
    } else {
        (head, media).into_html()
    };
    let share = view! { <Share ctx=ctx.clone() work=work.clone() /> }.into_html();
    let comments = view! { <Comments ctx work echo /> }.into_html();
    let body = view! {
        <article class=if wide { "work work--wide" } else { "work work--tall" }>
            {top}
            <div class="work__verse">{verse}</div>
            <div class="work__share">{share}</div>
            <div class="work__comments">{comments}</div>
        </article>
    }
    .into_html();
    Document {
        description,
        image,
        islands,
        scripts: if movie {
            &["share.js", "moments.js"]
        } else {
            &["share.js", "viewer.js"]
        },
        robots_noindex: work_is_for_members,
        style: format!(".work__media>*{{view-transition-name:work-{id}}}"),
        ..Document::new(PageRole::Work { movie }, title, body)
    }
}

fn head(ctx: &PageContext, work: &GalleryWork) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let members = (work.visibility == Visibility::Members).then(
        || view! { <span class="work__kind">{sharing::pill(lang, Visibility::Members)}</span> },
    );
    let description = (!work.description.is_empty())
        .then(|| view! { <p class="work__description">{work.description.clone()}</p> });
    let made_like = work.origin.clone().map(|origin| {
        view! {
            <p class="work__origin">
                {gallery::made_like(lang)} " "
                <a href=format!("/gallery/{}", origin.id)>{gallery::titled(lang, &origin.title)}</a>
                {gallery::of_author(lang, &origin.author)}
            </p>
        }
    });
    view! {
        <p class="work__tags">
            <a href=format!("/gallery?kind={}", work.kind.as_str())>{work.kind.label(lang)}</a>
            <a href=format!("/gallery?tag={}", work.tag.as_str())>{work.tag.label(lang)}</a>
            {members}
        </p>
        <h1 class="work__title">{work.title.clone()}</h1>
        <div class="work__by">
            <Avatar author=work.author.clone() size=AvatarSize::Large />
            <p>
                <a class="work__author author" href=work.author.page()>
                    {work.author.name.clone()}
                </a>
                <time datetime=numbers::date_attribute(work.shared_at)>
                    {numbers::date(lang, work.shared_at)}
                </time>
            </p>
            {like(ctx, work)}
        </div>
        {place(lang, &work.place)}
        {description}
        {made_like}
        <Palette lang colours=work.palette.clone() />
    }
}

/// For a visitor a link to sign in; otherwise a form that toggles.
fn like(ctx: &PageContext, work: &GalleryWork) -> Html {
    let lang = ctx.lang;
    if !work.can_interact {
        let href = ctx.sign_in_to(&format!("/gallery/{}", work.id));
        return view! {
            <a class="like__button" href=href title=gallery::sign_in_to_like(lang)>
                <Icon glyph=Glyph::Heart />
                <span class="visually-hidden">{gallery::sign_in_to_like(lang)} ", "</span>
                <span class="like__count">{numbers::count(lang, work.like.count)}</span>
            </a>
        }
        .into_html();
    }
    let labels = LikeLabels {
        like: gallery::like(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
    };
    view! { <LikeButton action=format!("/gallery/{}/like", work.id) like=work.like labels /> }
        .into_html()
}
