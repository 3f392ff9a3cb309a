//! Comments under a post, each followed by the replies to it.

use std::borrow::Cow;

use domain::{
    AppError, Field, Lang, PostId,
    accounts::Viewer,
    forum::{PostComment, PostView},
};
use islands::{COMMENT_LIST_ID, CommentForm, CommentLabels};
use leptos::prelude::*;

use crate::{
    context::{FormEcho, PageContext, encode_query},
    html::IntoHtml as _,
    texts::{forum, numbers, site},
    ui::{Avatar, Button, Glyph, Icon, LinkButton, Tone},
};

/// What the items need to know about their page.
#[derive(Clone)]
struct Place {
    lang: Lang,
    post: PostId,
    can_interact: bool,
    can_release: bool,
    /// A refused reply: the comment it answers, its text, the reason.
    refused: Option<(String, String, String)>,
}

/// The list, and the form or the way to sign in.
#[component]
pub fn Comments(ctx: PageContext, post: PostView, echo: FormEcho) -> impl IntoView {
    let lang = ctx.lang;
    let id = post.id;
    let problem = match &echo.error {
        Some(AppError::Invalid { .. }) => echo.problem(Field::Comment, lang),
        other => other.as_ref().map(|error| error.message(lang)),
    }
    .map(Cow::into_owned);
    let parent = echo.typed("parent", "");
    let typed = echo.value(Field::Comment, "");
    let (top, refused) = if parent.is_empty() {
        ((typed, problem), None)
    } else {
        let refused = problem.map(|problem| (parent, typed, problem));
        ((String::new(), None), refused)
    };
    let place = Place {
        lang,
        post: id,
        can_interact: post.can_interact,
        can_release: ctx.viewer.as_ref().is_some_and(Viewer::administers),
        refused,
    };
    let form = if post.can_interact {
        let (text, error) = top;
        view! { <CommentForm page=format!("/community/{id}") text error labels=labels(lang) /> }
            .into_html()
    } else if post.restorable_until.is_some() {
        ().into_html()
    } else {
        view! {
            <LinkButton
                href=ctx.sign_in_to(&format!("/community/{id}#comments"))
                label=forum::sign_in_to_comment(lang)
                icon=Glyph::Comment
            />
        }
        .into_html()
    };
    let more = post.comments.next.map(|cursor| {
        let href = format!("/community/{id}?after={}#comments", encode_query(&cursor));
        view! { <LinkButton href label=forum::more_comments(lang) tone=Tone::Quiet /> }
    });
    let list = if post.comments.items.is_empty() {
        view! { <p class="comments__empty">{forum::no_comments(lang)}</p> }.into_html()
    } else {
        let items = post
            .comments
            .items
            .into_iter()
            .map(|comment| item(&place, comment))
            .collect_view();
        view! { <ol class="comments__list" role="list">{items}</ol> }.into_html()
    };
    view! {
        <section class="comments" id="comments" aria-labelledby="comments-title">
            <h2 class="section-title" id="comments-title">
                {forum::comments(lang)} " "
                <span class="section-title__count">{numbers::count(lang, post.comment_count)}</span>
            </h2>
            {form}
            // The comment form's island replaces this element by the one of a fresh page.
            <div id=COMMENT_LIST_ID>{list} {more}</div>
        </section>
    }
}

fn labels(lang: Lang) -> CommentLabels {
    CommentLabels {
        label: forum::comment_label(lang).to_owned(),
        placeholder: forum::comment_hint(lang).to_owned(),
        send: forum::post_comment(lang).to_owned(),
        sending: forum::posting(lang).to_owned(),
        sent: forum::posted(lang).to_owned(),
        count: site::count_template(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
    }
}

fn item(place: &Place, comment: PostComment) -> impl IntoView + use<> {
    let lang = place.lang;
    let base = format!("/community/{}/comments/{}", place.post, comment.id);
    let class = if comment.parent.is_some() {
        "comment comment--reply"
    } else {
        "comment"
    };
    let pending = comment
        .pending
        .then(|| view! { <span class="status status--busy">{forum::pending(lang)}</span> });
    let actions = actions(place, &comment, &base).into_html();
    let remove = comment.can_delete.then(|| {
        view! {
            <form method="post" action=format!("{base}/delete") class="comment__delete">
                <button type="submit" class="icon-button" aria-label=forum::delete_comment(lang)>
                    <Icon glyph=Glyph::Trash />
                </button>
            </form>
        }
    });
    view! {
        <li class=class id=format!("comment-{}", comment.id)>
            <Avatar author=comment.author.clone() />
            <div class="comment__main">
                <p class="comment__head">
                    <a class="comment__name author" href=comment.author.page()>
                        {comment.author.shown(lang).to_owned()}
                    </a>
                    <time datetime=numbers::date_attribute(comment.created_at)>
                        {numbers::date(lang, comment.created_at)}
                    </time>
                    {pending}
                </p>
                <p class="comment__body">{comment.body}</p>
                {actions}
            </div>
            {remove}
        </li>
    }
}

/// Heart, reply, and for an administrator the release of a held comment.
fn actions(place: &Place, comment: &PostComment, base: &str) -> impl IntoView + use<> {
    let lang = place.lang;
    let count = numbers::count(lang, comment.like.count);
    let like = if place.can_interact {
        view! {
            <form method="post" action=format!("{base}/like")>
                <button
                    type="submit"
                    class="comment__like"
                    aria-pressed=if comment.like.liked { "true" } else { "false" }
                >
                    <Icon glyph=Glyph::Heart />
                    <span class="visually-hidden">{forum::like(lang)}</span>
                    <span>{count}</span>
                </button>
            </form>
        }
        .into_html()
    } else {
        view! {
            <span class="comment__like">
                <Icon glyph=Glyph::Heart />
                <span>{count}</span>
            </span>
        }
        .into_html()
    };
    let release = (comment.pending && place.can_release).then(|| {
        view! {
            <form method="post" action=format!("{base}/release")>
                <Button label=forum::release(lang) />
            </form>
        }
    });
    let reply = place.can_interact.then(|| reply(place, comment));
    view! { <div class="comment__actions">{like} {release} {reply}</div> }
}

/// A form that unfolds.
fn reply(place: &Place, comment: &PostComment) -> impl IntoView + use<> {
    let lang = place.lang;
    let id = comment.id.to_string();
    let refused = place
        .refused
        .as_ref()
        .filter(|refused| refused.0 == id)
        .cloned();
    let open = refused.is_some();
    let (text, error) = refused.map_or((String::new(), None), |(_, text, error)| {
        (text, Some(error))
    });
    let field = format!("reply-{id}");
    let note = format!("{field}-error");
    view! {
        <details class="comment__reply" open=open>
            <summary>
                <span aria-hidden="true">{forum::reply(lang)}</span>
                <span class="visually-hidden">{forum::reply_to(lang, comment.author.shown(lang))}</span>
            </summary>
            <form method="post" class="comment-form" action=format!("/community/{}/comments", place.post)>
                <input type="hidden" name="parent" value=id />
                <label class="visually-hidden" for=field.clone()>{forum::reply_label(lang)}</label>
                <textarea
                    class="comment-form__text"
                    id=field
                    name="comment"
                    rows="3"
                    required
                    placeholder=forum::reply_to(lang, comment.author.shown(lang))
                    aria-describedby=note.clone()
                    aria-invalid=open.then_some("true")
                    inner_html=islands::text::textarea_html(&text)
                ></textarea>
                <p class="field__error" id=note>{error}</p>
                <div class="comment-form__row">
                    <Button label=forum::send_reply(lang) tone=Tone::Primary />
                </div>
            </form>
        </details>
    }
}
