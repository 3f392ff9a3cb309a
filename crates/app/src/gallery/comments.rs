//! Comments under a shared work.

use std::borrow::Cow;

use domain::{
    AppError, Field, Lang,
    gallery::{CommentView, GalleryWork},
};
use islands::{COMMENT_LIST_ID, CommentForm, CommentLabels};
use leptos::prelude::*;

use crate::{
    context::{FormEcho, PageContext, encode_query},
    html::{Html, IntoHtml as _},
    texts::{gallery, numbers, site},
    ui::{Avatar, Glyph, Icon, LinkButton, Tone},
};

/// The list, and the form or the way to sign in.
#[component]
pub fn Comments(ctx: PageContext, work: GalleryWork, echo: FormEcho) -> impl IntoView {
    let lang = ctx.lang;
    let id = work.id;
    let form = if work.can_interact {
        form(lang, &work, &echo).into_html()
    } else {
        view! {
            <LinkButton
                href=ctx.sign_in_to(&format!("/gallery/{id}#comments"))
                label=gallery::sign_in_to_comment(lang)
                icon=Glyph::Comment
            />
        }
        .into_html()
    };
    let more = work.comments.next.map(|cursor| {
        let href = format!("/gallery/{id}?after={}#comments", encode_query(&cursor));
        view! { <LinkButton href label=gallery::more_comments(lang) tone=Tone::Quiet /> }
    });
    let movie = work
        .result
        .duration_ms
        .and_then(|_| work.result.files.first())
        .map(|file| file.url.clone());
    let list = if work.comments.items.is_empty() {
        view! { <p class="comments__empty">{gallery::no_comments(lang)}</p> }.into_html()
    } else {
        let items = work
            .comments
            .items
            .into_iter()
            .map(|comment| {
                let action = format!("/gallery/{id}/comments/{}/delete", comment.id);
                item(lang, comment, action, movie.as_deref())
            })
            .collect_view();
        view! { <ol class="comments__list" role="list">{items}</ol> }.into_html()
    };
    view! {
        <section class="comments" id="comments" aria-labelledby="comments-title">
            <h2 class="section-title" id="comments-title">
                {gallery::comments(lang)} " "
                <span class="section-title__count">
                    {numbers::count(lang, work.comment_count)}
                </span>
            </h2>
            {form}
            // The comment form's island replaces this element by the one of a fresh page.
            <div id=COMMENT_LIST_ID>{list} {more}</div>
        </section>
    }
}

fn form(lang: Lang, work: &GalleryWork, echo: &FormEcho) -> impl IntoView + use<> {
    let error = match &echo.error {
        Some(AppError::Invalid { .. }) => echo
            .problem(Field::Comment, lang)
            .or_else(|| echo.problem(Field::Moment, lang)),
        other => other.as_ref().map(|error| error.message(lang)),
    }
    .map(Cow::into_owned);
    let labels = CommentLabels {
        label: gallery::comment_label(lang).to_owned(),
        placeholder: gallery::comment_hint(lang).to_owned(),
        send: gallery::post_comment(lang).to_owned(),
        sending: gallery::posting_comment(lang).to_owned(),
        sent: gallery::posted_comment(lang).to_owned(),
        count: site::count_template(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
    };
    let page = format!("/gallery/{}", work.id);
    let text = echo.value(Field::Comment, "");
    match moment_field(lang, work, echo) {
        Some(more) => {
            let more = more.into_any();
            view! { <CommentForm page text error labels more /> }.into_html()
        }
        None => view! { <CommentForm page text error labels /> }.into_html(),
    }
}

/// For a movie: the moment that the comment is about.
fn moment_field(lang: Lang, work: &GalleryWork, echo: &FormEcho) -> Option<Html> {
    work.result.duration_ms?;
    let name = Field::Moment.name();
    let invalid = echo
        .problem(Field::Moment, lang)
        .is_some()
        .then_some("true");
    Some(
        view! {
            <div class="moment-field">
                <label class="field__label" for=name>{gallery::moment(lang)}</label>
                <input
                    class="field__input moment-field__input"
                    id=name
                    type="text"
                    name=name
                    value=echo.value(Field::Moment, "")
                    placeholder="1:05"
                    autocomplete="off"
                    aria-describedby="comment-error"
                    aria-invalid=invalid
                />
                <button type="button" class="button button--quiet" hidden=true data-moment-now>
                    {gallery::moment_now(lang)}
                </button>
            </div>
        }
        .into_html(),
    )
}

/// Without a script a moment opens the movie there (a media fragment); with it the player goes there.
fn item(
    lang: Lang,
    comment: CommentView,
    delete: String,
    movie: Option<&str>,
) -> impl IntoView + use<> {
    let moment = comment.moment.zip(movie).map(|(moment, movie)| {
        view! {
            <a
                class="comment__moment"
                href=format!("{movie}#t={}", moment.0)
                data-seek=moment.0.to_string()
                title=gallery::to_moment(lang)
            >
                <Icon glyph=Glyph::Play />
                {moment.to_string()}
            </a>
        }
    });
    let remove = comment.can_delete.then(|| {
        view! {
            <form method="post" action=delete class="comment__delete">
                <button type="submit" class="icon-button" aria-label=gallery::delete_comment(lang)>
                    <Icon glyph=Glyph::Trash />
                </button>
            </form>
        }
    });
    view! {
        <li class="comment" id=format!("comment-{}", comment.id)>
            <Avatar author=comment.author.clone() />
            <div class="comment__main">
                <p class="comment__head">
                    <a class="comment__name author" href=comment.author.page()>
                        {comment.author.shown(lang).to_owned()}
                    </a>
                    <time datetime=numbers::date_attribute(comment.created_at)>
                        {numbers::date(lang, comment.created_at)}
                    </time>
                </p>
                <p class="comment__body">{moment} {comment.body}</p>
            </div>
            {remove}
        </li>
    }
}
