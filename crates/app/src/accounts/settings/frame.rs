//! Navigation beside the content; on phones a row of tabs above it.

use domain::Lang;
use leptos::prelude::*;

use crate::{
    context::PageContext,
    texts::{invitations, notifications, own_data, profile, security},
    ui::{Glyph, Icon, Notice},
};

/// The sections of an account, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Profile,
    Contact,
    Password,
    Security,
    Notices,
    Invitations,
    Data,
}

impl Section {
    const ALL: [Self; 7] = [
        Self::Profile,
        Self::Contact,
        Self::Password,
        Self::Security,
        Self::Notices,
        Self::Invitations,
        Self::Data,
    ];

    const fn href(self) -> &'static str {
        match self {
            Self::Profile => "/account",
            Self::Contact => "/account/contact",
            Self::Password => "/account/password",
            Self::Security => "/account/security",
            Self::Notices => "/account/notifications",
            Self::Invitations => "/account/invitations",
            Self::Data => "/account/data",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Profile => Glyph::Person,
            Self::Contact => Glyph::Letter,
            Self::Password => Glyph::Lock,
            Self::Security => Glyph::Shield,
            Self::Notices => Glyph::Bell,
            Self::Invitations => Glyph::Send,
            Self::Data => Glyph::Works,
        }
    }

    /// In the navigation, as heading, and in the browser's tab.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Profile => profile::title(lang),
            Self::Contact => security::contact_title(lang),
            Self::Password => profile::password_title(lang),
            Self::Security => security::title(lang),
            Self::Notices => notifications::settings_title(lang),
            Self::Invitations => invitations::title(lang),
            Self::Data => own_data::title(lang),
        }
    }

    const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Profile => profile::text(lang),
            Self::Contact => security::contact_text(lang),
            Self::Password => profile::password_text(lang),
            Self::Security => security::text(lang),
            Self::Notices => notifications::settings_text(lang),
            Self::Invitations => invitations::text(lang),
            Self::Data => own_data::text(lang),
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
        Standing::Saved(text) => Some(view! { <Notice text /> }),
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
