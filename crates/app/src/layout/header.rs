//! Brand, main links, and the menu.

use leptos::prelude::*;

use super::{bell::Bell, menu::Menu};
use crate::{
    context::{PageContext, PageRole},
    html::IntoHtml as _,
    texts::site,
    ui::{Glyph, Icon, Seal},
};

/// The top of every page.
#[component]
pub fn Header(ctx: PageContext, role: PageRole) -> impl IntoView {
    let lang = ctx.lang;
    let in_gallery = matches!(role, PageRole::Gallery | PageRole::Work { .. });
    let in_community = matches!(
        role,
        PageRole::Community | PageRole::Post | PageRole::Writing
    );
    let in_search = role == PageRole::Search;
    let in_studio = matches!(role, PageRole::Studio | PageRole::Workbench);
    let studio = ctx.when_signed_in("/studio");
    let sign_in = ctx.viewer.is_none().then(|| {
        let href = ctx.sign_in_to(&ctx.here);
        view! { <a class="site-header__sign-in" href=href>{site::sign_in(lang)}</a> }
    });
    let bell = ctx.viewer.is_some().then(|| {
        let current = role == PageRole::Notifications;
        view! { <Bell lang unread=ctx.unread current /> }.into_html()
    });
    let menu = view! { <Menu ctx /> }.into_html();
    view! {
        <header class="site-header">
            <div class="site-header__inner">
                <a class="brand" href="/" aria-label=site::home(lang)>
                    <Seal />
                    <span class="brand__name">{site::name(lang)}</span>
                </a>
                <nav class="site-header__nav" aria-label=site::main_navigation(lang)>
                    <a href="/gallery" aria-current=in_gallery.then_some("true")>
                        {site::gallery(lang)}
                    </a>
                    <a href="/community" aria-current=in_community.then_some("true")>
                        {site::community(lang)}
                    </a>
                    <a href=studio aria-current=in_studio.then_some("true")>
                        {site::studio(lang)}
                    </a>
                </nav>
                <div class="site-header__end">
                    <a
                        class="icon-button"
                        href="/search"
                        aria-label=site::search(lang)
                        aria-current=in_search.then_some("page")
                    >
                        <Icon glyph=Glyph::Search />
                    </a>
                    {sign_in}
                    {bell}
                    {menu}
                </div>
            </div>
        </header>
    }
}
