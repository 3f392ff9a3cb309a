//! Writing: words, photos, works. The form saves itself as a draft; without a script there is a
//! button for it.

use std::borrow::Cow;

use domain::{
    Field, Lang,
    forum::{BODY_MAX, DraftView, PHOTOS_MAX, PostKind, TITLE_MAX, WorkChoice},
    works::UPLOAD_MAX_MB,
};
use islands::{
    DETAILS_FORM_ID, DetailsForm, DetailsLabels, PhotoBoard, PhotoBoardLabels, PreviewPane,
};
use leptos::prelude::*;

use super::rendered;
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    studio,
    texts::{forum, site, studio as studio_texts},
    ui::{
        self, Button, Choice, Choices, FieldNote, FormAlert, Glyph, Icon, Picture, TextArea, Tone,
    },
};

/// The page of a draft. `echo` is a refused form; `preview` shows the text as it will look, with
/// the names of people in it.
pub fn write_page(
    ctx: PageContext,
    draft: DraftView,
    echo: FormEcho,
    preview: Option<Vec<String>>,
) -> Document {
    let lang = ctx.lang;
    let title = if draft.post.is_some() {
        forum::edit_title(lang)
    } else {
        forum::new_title(lang)
    };
    let photo_error = studio::photo_refusal(lang, &echo).map(Cow::into_owned);
    let alert = photo_error
        .is_none()
        .then(|| view! { <FormAlert lang echo=echo.clone() labels=labels(lang) /> }.into_html());
    let words = words(lang, &draft, &echo, preview).into_html();
    let photos = photos(lang, &draft, photo_error).into_html();
    let bar = bar(lang, draft.post.is_some()).into_html();
    let discard = discard(lang, &draft).into_html();
    let back = draft
        .post
        .map_or_else(|| "/community".to_owned(), |id| format!("/community/{id}"));
    let body = view! {
        <div class="write">
            <header class="write__head">
                <a class="back-link" href=back>
                    <Icon glyph=Glyph::ArrowLeft />
                    {forum::back_to_list(lang)}
                </a>
                <h1 class="page-title">{title}</h1>
            </header>
            {alert}
            {words}
            {photos}
            {bar}
            {discard}
        </div>
    }
    .into_html();
    Document {
        islands: true,
        robots_noindex: true,
        ..Document::new(PageRole::Writing, title, body)
    }
}

/// The labels of the form's fields, for the summary of what was wrong.
fn labels(lang: Lang) -> Vec<(Field, &'static str)> {
    vec![
        (Field::Title, forum::post_title(lang)),
        (Field::Text, forum::post_text(lang)),
        (Field::Works, forum::choose_works(lang)),
    ]
}

fn words(
    lang: Lang,
    draft: &DraftView,
    echo: &FormEcho,
    preview: Option<Vec<String>>,
) -> impl IntoView + use<> {
    let form = DetailsLabels {
        saving: studio_texts::saving(lang).to_owned(),
        saved: studio_texts::saved(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
        retry: site::retry(lang).to_owned(),
        count: site::count_template(lang).to_owned(),
    };
    let note = |field, hint: &str| FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(field, lang),
    };
    let title_note = note(Field::Title, forum::post_title_hint(lang));
    let text_note = note(Field::Text, forum::post_text_hint(lang));
    let title = echo.value(Field::Title, &draft.title);
    let chosen = echo.typed("kind", draft.kind.as_str());
    let action = format!("/community/drafts/{}", draft.id);
    let kinds = PostKind::ALL
        .iter()
        .map(|&kind| Choice::plain(kind.as_str(), forum::kind_of(lang, kind)))
        .collect();
    let text = echo.value(Field::Text, &draft.text);
    let shown = preview.map(|mentions| rendered(&text, &mentions));
    let preview = view! {
        <PreviewPane label=forum::preview(lang).to_owned() offline=site::offline(lang).to_owned()>
            {shown.map(|html| view! { <div class="prose" inner_html=html></div> })}
        </PreviewPane>
    }
    .into_html();
    let works = works(lang, &draft.works, echo).into_html();
    view! {
        <DetailsForm action labels=form>
            <ui::Field
                lang
                name=Field::Title.name()
                label=forum::post_title(lang)
                value=title
                note=title_note
                counted=TITLE_MAX
            />
            <Choices
                id="kind"
                name="kind"
                legend=forum::kind(lang)
                choices=kinds
                value=chosen
                compact=true
            />
            <p class="field__error" id="kind-error"></p>
            <TextArea
                lang
                name=Field::Text.name()
                label=forum::post_text(lang)
                value=text
                note=text_note
                rows=14
                counted=BODY_MAX
            />
            {preview}
            {works}
        </DetailsForm>
    }
}

/// Own shared works to choose from.
fn works(lang: Lang, works: &[WorkChoice], echo: &FormEcho) -> impl IntoView + use<> {
    let list = if works.is_empty() {
        view! { <p class="field__hint">{forum::no_works(lang)}</p> }.into_html()
    } else {
        let items = works
            .iter()
            .cloned()
            .map(|work| {
                view! {
                    <label class="work-choice">
                        <input
                            class="work-choice__input"
                            type="checkbox"
                            name=Field::Works.name()
                            value=work.card.id.to_string()
                            checked=work.chosen
                        />
                        <span class="work-choice__card">
                            <span class="work-choice__cover">
                                <Picture picture=work.card.cover sizes="5rem" decorative=true />
                            </span>
                            <span class="work-choice__title">{work.card.title}</span>
                        </span>
                    </label>
                }
            })
            .collect_view();
        view! { <div class="work-choices">{items}</div> }.into_html()
    };
    let error = echo.problem(Field::Works, lang).map(Cow::into_owned);
    view! {
        <fieldset class="choices" id=Field::Works.name() aria-describedby="works-error">
            <legend class="field__label">{forum::choose_works(lang)}</legend>
            <p class="field__hint">{forum::choose_works_text(lang)}</p>
            <p class="field__error" id="works-error">{error}</p>
            {list}
        </fieldset>
    }
}

fn photos(lang: Lang, draft: &DraftView, error: Option<String>) -> impl IntoView + use<> {
    let labels = PhotoBoardLabels {
        alt: Some(forum::alt(lang).to_owned()),
        ..studio::photo_labels(lang)
    };
    let board = view! {
        <PhotoBoard
            page=format!("/community/drafts/{}", draft.id)
            photos=draft.photos.clone()
            max_photos=PHOTOS_MAX
            max_mb=UPLOAD_MAX_MB
            can_edit=true
            error
            labels
        />
    }
    .into_html();
    view! {
        <section class="step" id="photos" aria-labelledby="photos-title">
            <h2 class="section-title" id="photos-title">{forum::carousel(lang)}</h2>
            <p class="step__text">{forum::carousel_text(lang)}</p>
            <noscript>
                <p class="step__text">{forum::carousel_save_first(lang)}</p>
            </noscript>
            {board}
        </section>
    }
}

/// The buttons of the form, at the end of everything.
fn bar(lang: Lang, edit: bool) -> impl IntoView + use<> {
    let publish = if edit {
        forum::publish_edit(lang)
    } else {
        forum::publish(lang)
    };
    view! {
        <div class="action-bar">
            <div class="action-bar__buttons">
                <button class="button" type="submit" form=DETAILS_FORM_ID name="action" value="save">
                    {forum::save_draft(lang)}
                </button>
                <button
                    class="button button--primary"
                    type="submit"
                    form=DETAILS_FORM_ID
                    name="action"
                    value="publish"
                >
                    <Icon glyph=Glyph::Send />
                    <span>{publish}</span>
                </button>
            </div>
        </div>
    }
}

fn discard(lang: Lang, draft: &DraftView) -> impl IntoView + use<> {
    let action = format!("/community/drafts/{}/delete", draft.id);
    view! {
        <details class="delete">
            <summary class="button button--quiet">
                <Icon glyph=Glyph::Trash />
                <span>{forum::discard(lang)}</span>
            </summary>
            <form class="delete__ask" method="post" action=action>
                <h2 class="section-title">{forum::discard_title(lang)}</h2>
                <p>{forum::discard_text(lang)}</p>
                <Button label=forum::discard_sure(lang) tone=Tone::Danger icon=Glyph::Trash />
            </form>
        </details>
    }
}
