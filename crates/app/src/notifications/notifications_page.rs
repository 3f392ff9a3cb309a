//! The list behind the bell.

use domain::{
    Lang,
    notifications::{Kind, Line, NotificationsView},
};
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{notifications as texts, numbers},
    ui::{Avatar, Button, EmptyState, Glyph, Icon, LinkButton, Tone},
};

/// Faces in front of one line.
const FACES: usize = 3;

/// New things stand out until they are marked as read: by the button, or where `bell.js` runs by
/// looking at the page.
pub fn notifications_page(ctx: PageContext, view: NotificationsView) -> Document {
    let lang = ctx.lang;
    let read = view.newest.filter(|_| view.unread > 0).map(|newest| {
        view! {
            <form class="notices__read" method="post" action="/notifications/read" data-read-when-seen>
                <input type="hidden" name="up_to" value=newest.to_string() />
                <Button label=texts::mark_read(lang) tone=Tone::Quiet icon=Glyph::Check />
            </form>
        }
    });
    let list = if view.lines.is_empty() {
        view! {
            <EmptyState title=texts::empty_title(lang) text=texts::empty_text(lang)>
                <LinkButton href="/community" label=texts::to_community(lang) tone=Tone::Primary />
            </EmptyState>
        }
        .into_html()
    } else {
        let lines = view.lines.iter().map(|one| line(lang, one)).collect_view();
        view! { <ol class="notices__list" role="list">{lines}</ol> }.into_html()
    };
    let more = view.next.map(|before| {
        let href = format!("/notifications?before={before}");
        view! {
            <p class="button-row button-row--center">
                <LinkButton href label=texts::older(lang) icon=Glyph::ArrowDown />
            </p>
        }
    });
    let body = view! {
        <div class="notices">
            <header class="notices__head">
                <h1 class="page-title">{texts::title(lang)}</h1>
                {read}
                <a class="notices__settings" href="/account/notifications">
                    {texts::settings(lang)}
                </a>
            </header>
            {list}
            {more}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Notifications, texts::title(lang), body)
    }
}

fn line(lang: Lang, line: &Line) -> impl IntoView + use<> {
    let class = if line.unread {
        "notice-line notice-line--new"
    } else {
        "notice-line"
    };
    let faces = if line.actors.is_empty() {
        let glyph = Glyph::Sparkle;
        view! { <span class="notice-line__mark"><Icon glyph /></span> }.into_html()
    } else {
        line.actors
            .iter()
            .take(FACES)
            .map(|author| view! { <Avatar author=author.clone() /> })
            .collect_view()
            .into_html()
    };
    let words = line
        .words
        .clone()
        .map(|words| view! { <p class="notice-line__words">{words}</p> });
    let mark = line
        .unread
        .then(|| view! { <span class="visually-hidden">{texts::unread(lang)} " "</span> });
    let glyph = match line.kind {
        Kind::Like => Glyph::Heart,
        Kind::Comment | Kind::Reply => Glyph::Comment,
        Kind::Mention => Glyph::Person,
        Kind::Done => Glyph::Sparkle,
        Kind::Invite | Kind::Waiting => Glyph::Community,
    };
    view! {
        <li class=class>
            <div class="notice-line__faces" aria-hidden="true">{faces}</div>
            <div class="notice-line__main">
                <p class="notice-line__text">
                    {mark}
                    <a class="notice-line__link" href=line.target.path(line.kind)>
                        {texts::sentence(lang, line)}
                    </a>
                </p>
                {words}
                <p class="notice-line__meta">
                    <Icon glyph />
                    <time datetime=numbers::date_attribute(line.at)>
                        {numbers::moment(lang, line.at)}
                    </time>
                </p>
            </div>
        </li>
    }
}
