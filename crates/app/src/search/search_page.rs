//! The field, the tabs, and what was found.

use domain::{
    Lang,
    search::{COUNT_MAX, QUERY_MAX, SearchTab, SearchView},
};
use leptos::prelude::*;

use super::hits::hits;
use crate::{
    context::{Document, PageContext, PageRole, encode_query},
    html::IntoHtml as _,
    texts::search,
    ui::{Button, EmptyState, Glyph, LinkButton, Tone},
};

/// Address of a tab, and from a cursor on.
pub(super) fn address(query: &str, tab: SearchTab, after: Option<&str>) -> String {
    let mut address = format!("/search?q={}", encode_query(query));
    if tab != SearchTab::default() {
        address.push_str("&tab=");
        address.push_str(tab.as_str());
    }
    if let Some(after) = after {
        address.push_str("&after=");
        address.push_str(&encode_query(after));
    }
    address
}

const fn label(lang: Lang, tab: SearchTab) -> &'static str {
    match tab {
        SearchTab::Posts => search::posts(lang),
        SearchTab::Works => search::works(lang),
        SearchTab::People => search::people(lang),
    }
}

/// Answers a question; without one, only the field. `continued`: not from the first hit on.
pub fn search_page(ctx: PageContext, view: SearchView, continued: bool) -> Document {
    let lang = ctx.lang;
    let (query, tab) = (view.query.clone(), view.tab);
    let form = form(lang, &query, tab).into_html();
    let title = if query.is_empty() {
        search::title(lang).to_owned()
    } else {
        search::title_of(lang, &query)
    };
    let answer = match view.hits {
        None if query.is_empty() => {
            view! { <EmptyState title=search::start_title(lang) text=search::start_text(lang) /> }
                .into_html()
        }
        None => view! { <EmptyState title=search::no_word_title(lang) text=search::no_word_text(lang) /> }
            .into_html(),
        Some(found) => {
            let tabs = tabs(lang, &query, tab, view.counts).into_html();
            let total = view.counts[tab as usize];
            let list = if total == 0 {
                nothing(lang, &query, tab, view.counts).into_html()
            } else {
                hits(lang, &query, found, continued)
            };
            view! {
                {tabs}
                <p class="visually-hidden" role="status">{search::found(lang, total)}</p>
                {list}
            }
            .into_html()
        }
    };
    let body = view! {
        <div class="search">
            <h1 class="page-title">{search::title(lang)}</h1>
            {form}
            {answer}
        </div>
    }
    .into_html();
    Document {
        description: search::start_text(lang).to_owned(),
        robots_noindex: true,
        ..Document::new(PageRole::Search, title, body)
    }
}

fn form(lang: Lang, query: &str, tab: SearchTab) -> impl IntoView + use<> {
    let tab = (tab != SearchTab::default())
        .then(|| view! { <input type="hidden" name="tab" value=tab.as_str() /> });
    view! {
        <form class="search__form" action="/search" method="get" role="search">
            <label class="visually-hidden" for="q">{search::field(lang)}</label>
            <input
                class="field__input"
                id="q"
                type="search"
                name="q"
                value=query.to_owned()
                placeholder=search::examples(lang)
                maxlength=QUERY_MAX.to_string()
                autocomplete="off"
                enterkeyhint="search"
            />
            {tab}
            <Button label=search::submit(lang) tone=Tone::Primary icon=Glyph::Search />
        </form>
    }
}

fn tabs(lang: Lang, query: &str, current: SearchTab, counts: [u32; 3]) -> impl IntoView + use<> {
    let tabs = SearchTab::ALL
        .into_iter()
        .zip(counts)
        .map(|(tab, count)| {
            let number = if count >= COUNT_MAX {
                format!("{COUNT_MAX}+")
            } else {
                count.to_string()
            };
            let current = tab == current;
            view! {
                <li>
                    <a
                        class="search__tab"
                        href=address(query, tab, None)
                        aria-current=current.then_some("page")
                    >
                        {label(lang, tab)}
                        <span class="search__count">{number}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="search__tabs" aria-label=search::tabs(lang)>
            <ul role="list">{tabs}</ul>
        </nav>
    }
}

/// Nothing in this tab: where there is something, or another try.
fn nothing(lang: Lang, query: &str, tab: SearchTab, counts: [u32; 3]) -> impl IntoView + use<> {
    let elsewhere = SearchTab::ALL
        .into_iter()
        .zip(counts)
        .filter(|(other, count)| *other != tab && *count > 0)
        .map(|(other, _)| {
            let href = address(query, other, None);
            view! { <LinkButton href label=search::look_in(lang, label(lang, other)) /> }
        })
        .collect_view();
    view! {
        <EmptyState title=search::nothing_title(lang) text=search::nothing_text(lang)>
            {elsewhere}
        </EmptyState>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_differs() {
        assert_eq!(
            address("西 湖&", SearchTab::Posts, None),
            "/search?q=%E8%A5%BF%20%E6%B9%96%26"
        );
        assert_eq!(
            address("a", SearchTab::Works, Some("7")),
            "/search?q=a&tab=works&after=7"
        );
    }
}
