//! Liking a work or a post.
//!
//! Classes: `like`, `like__button` (`aria-pressed`), `like__text`, `like__count`, `like__error`.

use std::{cell::Cell, rc::Rc};

use domain::gallery::LikeView;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::{self, Body, Json};

/// Words of [`LikeButton`].
#[derive(Debug, Clone)]
pub struct LikeLabels {
    /// On the button, in both states: whether it is pressed is said by `aria-pressed`.
    pub like: String,
    /// When no answer came.
    pub offline: String,
}

/// A button that likes and unlikes at once, and takes it back if the server refuses.
#[component]
pub fn LikeButton(
    /// Address that the form posts to.
    action: String,
    like: LikeView,
    labels: LikeLabels,
) -> impl IntoView {
    view! {
        <LikeIsland>
            <form class="like" method="post" action=action
                data-offline=labels.offline>
                <button class="like__button" type="submit" aria-pressed=like.liked.to_string()>
                    <svg class="icon" aria-hidden="true"><use href="/icons.svg#heart"></use></svg>
                    <span class="like__text">{labels.like}</span>
                    <span class="like__count">{like.count.to_string()}</span>
                </button>
                <p class="like__error" role="status"></p>
            </form>
        </LikeIsland>
    }
}

#[island]
fn LikeIsland(children: Children) -> impl IntoView {
    browser::wake(".like", start);
    children()
}

fn start(form: HtmlElement) {
    let busy = Rc::new(Cell::new(false));
    let root = form.clone();
    browser::on(&form, "submit", move |event| {
        event.prevent_default();
        if busy.replace(true) {
            return;
        }
        let before = shown(&root);
        show(&root, toggled(before));
        browser::write(&root, ".like__error", "");
        let url = root.get_attribute("action").unwrap_or_default();
        let (root, busy) = (root.clone(), Rc::clone(&busy));
        browser::send("POST", &url, &Body::Nothing, None, move |answer| {
            busy.set(false);
            match answer {
                Ok(like) => show(&root, read(&like)),
                Err(failure) => {
                    show(&root, before);
                    let words = failure.text(&browser::word(&root, "offline"));
                    browser::write(&root, ".like__error", &words);
                }
            }
        });
    });
}

fn read(json: &Json) -> LikeView {
    LikeView {
        count: json.get("count").number().unwrap_or(0),
        liked: json.get("liked").is_true(),
    }
}

fn shown(root: &HtmlElement) -> LikeView {
    let count = browser::find(root, ".like__count").and_then(|count| count.text_content());
    LikeView {
        count: count.and_then(|count| count.parse().ok()).unwrap_or(0),
        liked: browser::find(root, "[aria-pressed=true]").is_some(),
    }
}

fn show(root: &HtmlElement, like: LikeView) {
    browser::write(root, ".like__count", &like.count.to_string());
    if let Some(button) = browser::find(root, "button") {
        browser::set(
            &button,
            "aria-pressed",
            if like.liked { "true" } else { "false" },
        );
    }
}

/// What the server is expected to say.
fn toggled(like: LikeView) -> LikeView {
    LikeView {
        liked: !like.liked,
        count: if like.liked {
            like.count.saturating_sub(1)
        } else {
            like.count + 1
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_undoes_the_first() {
        let like = LikeView {
            count: 7,
            liked: false,
        };
        assert_eq!(toggled(like).count, 8);
        assert_eq!(toggled(toggled(like)), like);
        let odd = LikeView {
            count: 0,
            liked: true,
        };
        assert_eq!(toggled(odd).count, 0);
    }
}
