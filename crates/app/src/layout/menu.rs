//! Account, language and appearance: a sheet from the bottom on phones, a card under the header
//! on wide screens. Plain `<details>`; the style sheet lays the closed summary over the whole
//! window while it is open, so that a press anywhere else shuts it.

use domain::{Lang, Theme, accounts::person_page};
use leptos::prelude::*;

use crate::{
    context::{PageContext, encode_query},
    html::IntoHtml as _,
    texts::{admin, site},
    ui::{Avatar, Glyph, Icon},
};

/// The button in the header and what it opens.
#[component]
pub fn Menu(ctx: PageContext) -> impl IntoView {
    let lang = ctx.lang;
    let here = ctx.here.clone();
    let face = match &ctx.viewer {
        Some(viewer) => view! { <Avatar author=viewer.author() /> }.into_html(),
        None => view! { <Icon glyph=Glyph::Menu /> }.into_html(),
    };
    let administration = ctx.viewer.as_ref().is_some_and(|viewer| viewer.is_admin);
    let administration = administration.then(|| {
        view! {
            <a class="menu__item" href="/admin/people">
                <Icon glyph=Glyph::Shield />
                {admin::menu(lang)}
            </a>
        }
    });
    let account = match ctx.viewer {
        Some(viewer) => view! {
            <a class="menu__item menu__name" href=person_page(&viewer.name)>{viewer.name.clone()}</a>
            <a class="menu__item" href="/studio">
                <Icon glyph=Glyph::Works />
                {site::studio(lang)}
            </a>
            <a class="menu__item" href="/account">
                <Icon glyph=Glyph::Person />
                {site::account(lang)}
            </a>
            {administration}
            <form method="post" action="/signout">
                <button type="submit" class="menu__item">
                    <Icon glyph=Glyph::SignOut />
                    {site::sign_out(lang)}
                </button>
            </form>
        }
        .into_html(),
        None => view! {
            <a class="menu__item" href=format!("/signin?next={}", encode_query(&here))>
                <Icon glyph=Glyph::SignIn />
                {site::sign_in(lang)}
            </a>
            <a class="menu__item" href=format!("/signup?next={}", encode_query(&here))>
                <Icon glyph=Glyph::Plus />
                {site::sign_up(lang)}
            </a>
        }
        .into_html(),
    };
    let languages = [
        (Lang::ZhCn, site::own_name_zh(lang)),
        (Lang::En, site::own_name_en(lang)),
    ]
    .map(|(choice, label)| Switch {
        value: choice.tag(),
        lang: Some(choice.tag()),
        label,
        current: choice == lang,
    });
    let themes = [
        (Theme::System, site::theme_system(lang)),
        (Theme::Light, site::theme_light(lang)),
        (Theme::Dark, site::theme_dark(lang)),
    ]
    .map(|(choice, label)| Switch {
        value: choice.as_str(),
        lang: None,
        label,
        current: choice == ctx.theme,
    });
    view! {
        <details class="menu">
            <summary class="icon-button menu__button" aria-label=site::account_menu(lang)>
                {face}
            </summary>
            <div class="menu__sheet">
                <div class="menu__part">{account}</div>
                {switches(site::language(lang), "lang", &here, languages.into()).into_html()}
                {switches(site::appearance(lang), "theme", &here, themes.into()).into_html()}
            </div>
        </details>
    }
}

/// One segment of a switch.
struct Switch {
    value: &'static str,
    /// Language of the label when it is not the page's.
    lang: Option<&'static str>,
    label: &'static str,
    current: bool,
}

/// A row of buttons that each send one preference.
fn switches(
    legend: &'static str,
    name: &'static str,
    here: &str,
    choices: Vec<Switch>,
) -> impl IntoView + use<> {
    let buttons = choices
        .into_iter()
        .map(|choice| {
            view! {
                <button
                    type="submit"
                    class="segment"
                    name=name
                    value=choice.value
                    lang=choice.lang
                    aria-pressed=if choice.current { "true" } else { "false" }
                >
                    {choice.label}
                </button>
            }
        })
        .collect_view();
    view! {
        <form class="menu__part" method="post" action="/preferences">
            <input type="hidden" name="back" value=here.to_owned() />
            <fieldset class="menu__switch">
                <legend>{legend}</legend>
                <div class="segments">{buttons}</div>
            </fieldset>
        </form>
    }
}
