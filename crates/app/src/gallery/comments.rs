//! Comments under a shared work.

use domain::{
    Field, Lang,
    gallery::{COMMENT_MAX, CommentView, GalleryWork},
};
use leptos::prelude::*;

use crate::{
    context::{FormEcho, PageContext, encode_query},
    texts::{gallery, numbers, site},
    ui::{Avatar, Button, FieldNote, FormAlert, Glyph, Icon, LinkButton, TextArea, Tone},
};

/// The list, and the form or the way to sign in.
#[component]
pub fn Comments(ctx: PageContext, work: GalleryWork, echo: FormEcho) -> impl IntoView {
    let lang = ctx.lang;
    let id = work.id;
    let form = if work.can_interact {
        form(lang, format!("/gallery/{id}/comments"), echo).into_any()
    } else {
        view! {
            <LinkButton
                href=ctx.sign_in_to(&format!("/gallery/{id}#comments"))
                label=gallery::sign_in_to_comment(lang)
                icon=Glyph::Comment
            />
        }
        .into_any()
    };
    let older = work.comments.next.map(|cursor| {
        let href = format!("/gallery/{id}?before={}#comments", encode_query(&cursor));
        view! { <LinkButton href label=gallery::older_comments(lang) tone=Tone::Quiet /> }
    });
    let list = if work.comments.items.is_empty() {
        view! { <p class="comments__empty">{gallery::no_comments(lang)}</p> }.into_any()
    } else {
        let items = work
            .comments
            .items
            .into_iter()
            .map(|comment| {
                let action = format!("/gallery/{id}/comments/{}/delete", comment.id);
                item(lang, comment, action)
            })
            .collect_view();
        view! { <ol class="comments__list" role="list">{items}</ol> }.into_any()
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
            {list}
            {older}
        </section>
    }
}

fn form(lang: Lang, action: String, echo: FormEcho) -> impl IntoView {
    let value = echo.value(Field::Comment, "");
    let note = FieldNote {
        hint: Some(site::up_to_characters(lang, COMMENT_MAX)),
        error: echo.problem(Field::Comment, lang),
    };
    let labels = vec![(Field::Comment, gallery::comment_label(lang), "comment".to_owned())];
    view! {
        <form class="comments__form" method="post" action=action>
            <FormAlert lang echo labels />
            <TextArea
                id="comment"
                name=Field::Comment.name()
                label=gallery::comment_label(lang)
                value
                note
                rows=3
                maxlength=COMMENT_MAX
                required=true
            />
            <Button label=gallery::post_comment(lang) tone=Tone::Primary />
        </form>
    }
}

fn item(lang: Lang, comment: CommentView, delete: String) -> impl IntoView {
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
                    <span class="comment__name">{comment.author.name}</span>
                    <time datetime=numbers::date_attribute(comment.created_at)>
                        {numbers::date(lang, comment.created_at)}
                    </time>
                </p>
                <p class="comment__body">{comment.body}</p>
            </div>
            {remove}
        </li>
    }
}
