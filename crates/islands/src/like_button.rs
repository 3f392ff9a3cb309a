//! Liking a shared work.
//!
//! Classes: `like`, `like__button` (`aria-pressed`), `like__text`, `like__count`, `like__error`.

use domain::{WorkId, gallery::LikeView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::{self, Body};

/// Words of [`LikeButton`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LikeLabels {
    /// On the button, in both states: whether it is pressed is said by `aria-pressed`.
    pub like: String,
    /// When no answer came.
    pub offline: String,
}

/// A button that likes and unlikes at once, and takes it back if the server refuses.
#[island]
pub fn LikeButton(
    /// The shared work.
    work: WorkId,
    like: LikeView,
    labels: LikeLabels,
) -> impl IntoView {
    let action = format!("/gallery/{work}/like");
    let url = action.clone();
    let shown = RwSignal::new(like);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(String::new());

    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let before = shown.get_untracked();
        busy.set(true);
        error.set(String::new());
        shown.set(toggled(before));
        let offline = labels.offline.clone();
        browser::send::<LikeView>("POST", &url, &Body::Nothing, None, move |answer| {
            busy.set(false);
            match answer {
                Ok(like) => shown.set(like),
                Err(failure) => {
                    shown.set(before);
                    error.set(failure.text(&offline));
                }
            }
        });
    };

    view! {
        <form class="like" method="post" action=action on:submit=on_submit>
            <button class="like__button" type="submit"
                aria-pressed=move || if shown.get().liked { "true" } else { "false" }>
                <svg class="icon" aria-hidden="true"><use href="/icons.svg#heart"></use></svg>
                <span class="like__text">{labels.like}</span>
                <span class="like__count">{move || shown.get().count.to_string()}</span>
            </button>
            <p class="like__error" role="status">{move || error.get()}</p>
        </form>
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
