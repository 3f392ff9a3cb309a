//! Who sees a work, and what to pass on.

use domain::{
    Field, Lang,
    works::{LinkTerm, LinkView, SharingView, Visibility},
};
use leptos::prelude::*;

use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::sharing as texts,
    ui::{
        self, Button, Checkbox, Choice, Choices, FieldNote, FormAlert, Glyph, Icon, Notice,
        Picture, SHARE_SCRIPTS, ShareBox, Tone,
    },
};

/// `echo` is a refused form of the link; `saved` follows a form that did what it should.
pub fn sharing_page(ctx: PageContext, view: SharingView, saved: bool, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let title = texts::heading(lang, &view.title);
    let saved = saved.then(|| view! { <Notice text=texts::saved(lang) /> });
    let who = who(lang, &view).into_html();
    let send = send(&ctx, &view).into_html();
    let link = (view.visibility == Visibility::Link).then(|| {
        let form = view
            .link
            .as_ref()
            .map(|link| link_form(lang, &view, link, &echo).into_html());
        view! {
            {form}
            {renew(lang, &view)}
        }
        .into_html()
    });
    let body = view! {
        <div class="sharing">
            <header class="sharing__head">
                <a class="back-link" href=format!("/studio/{}#result", view.id)>
                    <Icon glyph=Glyph::ArrowLeft />
                    {view.title.clone()}
                </a>
                <div class="sharing__title">
                    <span class="sharing__cover">
                        <Picture picture=view.cover.clone() sizes="6rem" decorative=true />
                    </span>
                    <h1 class="page-title">{title.clone()}</h1>
                </div>
            </header>
            {saved}
            {who}
            {send}
            {link}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        scripts: SHARE_SCRIPTS,
        ..Document::new(PageRole::Studio, title, body)
    }
}

fn who(lang: Lang, view: &SharingView) -> impl IntoView + use<> {
    let choices = Visibility::ALL
        .iter()
        .map(|choice| Choice {
            text: Some(choice.text(lang)),
            ..Choice::plain(choice.as_str(), choice.label(lang))
        })
        .collect();
    let choices = view! {
        <Choices
            id="visibility"
            name="visibility"
            legend=texts::who(lang)
            choices
            value=view.visibility.as_str()
        />
    }
    .into_html();
    view! {
        <form class="form card" method="post" action=format!("/studio/{}/share", view.id)>
            <div class="sharing__who">
                {choices}
                <p class="field__error" id="visibility-error"></p>
            </div>
            <input type="hidden" name="asks_downloads" value="1" />
            <Checkbox
                name="downloads"
                label=texts::downloads(lang)
                checked=view.downloads
                hint=texts::downloads_hint(lang)
            />
            <div class="button-row">
                <Button label=texts::save(lang) tone=Tone::Primary />
            </div>
        </form>
    }
}

/// Address and code, or what to do to get them.
fn send(ctx: &PageContext, view: &SharingView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let path = match view.visibility {
        Visibility::Me => None,
        Visibility::Link => view.link.as_ref().map(|link| link.path.clone()),
        Visibility::Members | Visibility::Public => Some(format!("/w/{}", view.id)),
    };
    let state = view
        .link
        .as_ref()
        .filter(|_| view.visibility == Visibility::Link)
        .map(|link| {
            let class = if link.expired {
                "share__state share__state--over"
            } else {
                "share__state"
            };
            view! { <p class=class>{texts::link_state(lang, link)}</p> }
        });
    let content = match path {
        Some(path) => view! {
            <ShareBox
                lang
                address=format!("{}{path}", ctx.base_url)
                title=view.title.clone()
                poster=format!("/gallery/{}/poster.jpg", view.id)
                open=true
            />
            {state}
        }
        .into_html(),
        None if view.visibility == Visibility::Link => {
            view! { <p class="field__error">{texts::link_gone(lang)}</p> }.into_html()
        }
        None => view! { <p class="settings__text">{texts::not_shared_text(lang)}</p> }.into_html(),
    };
    let title = if view.visibility == Visibility::Me {
        texts::not_shared_title(lang)
    } else {
        texts::send_title(lang)
    };
    view! {
        <section class="card share" aria-labelledby="send-title">
            <h2 class="section-title" id="send-title">{title}</h2>
            {content}
        </section>
    }
}

fn link_form(
    lang: Lang,
    view: &SharingView,
    link: &LinkView,
    echo: &FormEcho,
) -> impl IntoView + use<> {
    let mut terms = vec![Choice::plain("", texts::term_keep(lang))];
    terms.extend(
        LinkTerm::ALL
            .iter()
            .map(|term| Choice::plain(term.as_str(), term.label(lang))),
    );
    let terms = view! {
        <Choices
            id="term"
            name="term"
            legend=texts::term(lang)
            choices=terms
            value=echo.typed("term", "")
            compact=true
        />
    }
    .into_html();
    let note = FieldNote {
        hint: Some(
            if link.has_password {
                texts::password_change_hint(lang)
            } else {
                texts::password_hint(lang)
            }
            .to_owned(),
        ),
        error: echo.problem(Field::LinkPassword, lang),
    };
    // In the open: it is said aloud and written into messages.
    let password = view! {
        <ui::Field
            lang
            name=Field::LinkPassword.name()
            label=texts::password(lang)
            note
        />
    }
    .into_html();
    let off = link.has_password.then(|| {
        view! { <Checkbox name="no_password" label=texts::no_password(lang) /> }.into_html()
    });
    let labels = vec![(Field::LinkPassword, texts::password(lang))];
    view! {
        <section class="card" aria-labelledby="link-title">
            <h2 class="section-title" id="link-title">{texts::link_title(lang)}</h2>
            <form class="form" method="post" action=format!("/studio/{}/link", view.id)>
                <FormAlert lang echo=echo.clone() labels />
                <div class="field">
                    {terms}
                    <p class="field__error" id="term-error"></p>
                </div>
                {password}
                {off}
                <div class="button-row">
                    <Button label=texts::save(lang) />
                </div>
            </form>
        </section>
    }
}

fn renew(lang: Lang, view: &SharingView) -> impl IntoView + use<> {
    view! {
        <form class="card sharing__renew" method="post" action=format!("/studio/{}/link/renew", view.id)>
            <p class="settings__text">{texts::renew_text(lang)}</p>
            <Button label=texts::renew(lang) tone=Tone::Danger icon=Glyph::Undo />
        </form>
    }
}
