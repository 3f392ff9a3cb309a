//! Chips that narrow the gallery.

use domain::{
    Lang,
    gallery::{Filter, Sort},
    works::{Tag, WorkKind},
};
use leptos::prelude::*;

use crate::{context::encode_query, texts::gallery, ui::Chip};

/// The gallery's address for a filter, and from a cursor on.
pub fn address(filter: Filter, before: Option<&str>) -> String {
    let mut pairs = Vec::new();
    if let Some(kind) = filter.kind {
        pairs.push(format!("kind={}", kind.as_str()));
    }
    if let Some(tag) = filter.tag {
        pairs.push(format!("tag={}", tag.as_str()));
    }
    if filter.sort != Sort::default() {
        pairs.push(format!("sort={}", filter.sort.as_str()));
    }
    if let Some(cursor) = before {
        pairs.push(format!("before={}", encode_query(cursor)));
    }
    if pairs.is_empty() {
        "/gallery".to_owned()
    } else {
        format!("/gallery?{}", pairs.join("&"))
    }
}

/// Kind, theme and order. A chip in force leads back to the gallery without it.
#[component]
pub fn Filters(lang: Lang, filter: Filter) -> impl IntoView {
    let all = filter.kind.is_none() && filter.tag.is_none();
    let everything = address(
        Filter {
            kind: None,
            tag: None,
            ..filter
        },
        None,
    );
    let kinds = WorkKind::ALL
        .iter()
        .map(|&kind| {
            let current = filter.kind == Some(kind);
            let href = address(
                Filter {
                    kind: (!current).then_some(kind),
                    ..filter
                },
                None,
            );
            view! { <li><Chip href label=kind.label(lang) current /></li> }
        })
        .collect_view();
    let tags = Tag::ALL
        .iter()
        .map(|&tag| {
            let current = filter.tag == Some(tag);
            let href = address(
                Filter {
                    tag: (!current).then_some(tag),
                    ..filter
                },
                None,
            );
            view! { <li><Chip href label=tag.label(lang) current /></li> }
        })
        .collect_view();
    let orders = [
        (Sort::Newest, gallery::newest(lang)),
        (Sort::Liked, gallery::most_liked(lang)),
    ]
    .map(|(sort, label)| {
        let current = filter.sort == sort;
        let href = address(Filter { sort, ..filter }, None);
        view! { <a class="segment" href=href aria-current=current.then_some("true")>{label}</a> }
    })
    .collect_view();
    view! {
        <div class="filters">
            <nav class="filters__scroll" aria-label=gallery::filters(lang)>
                <ul class="filters__chips" role="list">
                    <li><Chip href=everything label=gallery::all(lang) current=all /></li>
                    {kinds}
                    <li class="filters__rule" role="presentation"></li>
                    {tags}
                </ul>
            </nav>
            <nav class="segments filters__sort" aria-label=gallery::sort(lang)>{orders}</nav>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_differs() {
        let filter = Filter {
            kind: Some(WorkKind::Movie),
            tag: Some(Tag::Seaside),
            sort: Sort::Liked,
        };
        assert_eq!(address(Filter::default(), None), "/gallery");
        assert_eq!(
            address(filter, Some("1:a&b")),
            "/gallery?kind=movie&tag=seaside&sort=liked&before=1%3Aa%26b"
        );
    }
}
