//! Numbered pages with the way back and forth.

use domain::Lang;
use leptos::prelude::*;

use crate::{html::IntoHtml as _, texts::forum};

/// Which numbers are shown: the first, the last, and those around the current page. `None` is a
/// gap.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut list: Vec<Option<u32>> = Vec::new();
    let near = page.saturating_sub(1).max(1)..=(page.saturating_add(1)).min(pages);
    for number in std::iter::once(1).chain(near).chain(std::iter::once(pages)) {
        match list.last().copied().flatten() {
            Some(last) if number <= last => {}
            Some(last) if number == last + 1 => list.push(Some(number)),
            Some(last) if number == last + 2 => list.extend([Some(last + 1), Some(number)]),
            Some(_) => list.extend([None, Some(number)]),
            None => list.push(Some(number)),
        }
    }
    list
}

/// Links to other pages; nothing for a single one. `next` is a better address of the next page
/// than its number, where there is one.
#[component]
pub fn Pagination(
    lang: Lang,
    page: u32,
    pages: u32,
    /// Address of a page.
    address: Box<dyn Fn(u32) -> String>,
    next: Option<String>,
) -> impl IntoView {
    (pages > 1).then(|| {
        let numbers = shown(page, pages)
            .into_iter()
            .map(|number| match number {
                Some(number) => {
                    let current = number == page;
                    view! {
                        <li>
                            <a
                                class="pagination__page"
                                href=address(number)
                                aria-current=current.then_some("page")
                                aria-label=forum::page_number(lang, number)
                            >
                                {number.to_string()}
                            </a>
                        </li>
                    }
                    .into_html()
                }
                None => {
                    view! { <li class="pagination__gap" aria-hidden="true">"…"</li> }.into_html()
                }
            })
            .collect_view();
        let previous = (page > 1).then(|| {
            view! {
                <a class="pagination__step" rel="prev" href=address(page - 1)>
                    {forum::previous(lang)}
                </a>
            }
        });
        let next = (page < pages).then(|| {
            view! {
                <a
                    class="pagination__step"
                    rel="next"
                    href=next.unwrap_or_else(|| address(page + 1))
                >
                    {forum::next(lang)}
                </a>
            }
        });
        view! {
            <nav class="pagination" aria-label=forum::pagination(lang)>
                {previous}
                <ol class="pagination__pages" role="list">
                    {numbers}
                </ol>
                {next}
            </nav>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_stand_for_two_pages_or_more() {
        let check = |page, pages, want: &str| {
            let text: Vec<String> = shown(page, pages)
                .into_iter()
                .map(|n| n.map_or("…".to_owned(), |n| n.to_string()))
                .collect();
            assert_eq!(text.join(" "), want);
        };
        check(1, 1, "1");
        check(1, 3, "1 2 3");
        check(1, 9, "1 2 … 9");
        check(4, 9, "1 2 3 4 5 … 9");
        check(5, 9, "1 … 4 5 6 … 9");
        check(9, 9, "1 … 8 9");
        check(50_000, 100_000, "1 … 49999 50000 50001 … 100000");
    }
}
