//! Navigation beside the content; on phones a row of tabs above it.

use domain::Lang;
use leptos::prelude::*;

use crate::{
    context::PageContext,
    texts::profile,
    ui::{Glyph, Icon},
};

/// The sections of an account, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Profile,
    Password,
}

impl Section {
    const ALL: [Self; 2] = [Self::Profile, Self::Password];

    const fn href(self) -> &'static str {
        match self {
            Self::Profile => "/account",
            Self::Password => "/account/password",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Profile => Glyph::Person,
            Self::Password => Glyph::Lock,
        }
    }

    /// In the navigation, as heading, and in the browser's tab.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Profile => profile::title(lang),
            Self::Password => profile::password_title(lang),
        }
    }

    const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Profile => profile::text(lang),
            Self::Password => profile::password_text(lang),
        }
    }
}

/// Whether the page follows a form that did what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    #[default]
    Fresh,
    Saved(&'static str),
}

/// Heading, navigation and the cards of one section.
#[component]
pub fn SettingsFrame(
    ctx: PageContext,
    section: Section,
    #[prop(optional)] standing: Standing,
    children: Children,
) -> impl IntoView {
    let lang = ctx.lang;
    let links = Section::ALL
        .into_iter()
        .map(|item| {
            let current = (item == section).then_some("page");
            view! {
                <li>
                    <a class="settings__link" href=item.href() aria-current=current>
                        <Icon glyph=item.glyph() />
                        {item.title(lang)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let saved = match standing {
        Standing::Fresh => None,
        Standing::Saved(text) => Some(view! {
            <p class="notice" role="status">
                <Icon glyph=Glyph::Check />
                {text}
            </p>
        }),
    };
    view! {
        <div class="settings">
            <nav class="settings__nav" aria-label=profile::navigation(lang)>
                <ul class="settings__links" role="list">
                    {links}
                </ul>
            </nav>
            <div class="settings__main">
                <header class="settings__head">
                    <h1 class="page-title">{section.title(lang)}</h1>
                    <p class="settings__text">{section.text(lang)}</p>
                </header>
                {saved}
                {children()}
            </div>
        </div>
    }
}
