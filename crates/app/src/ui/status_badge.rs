//! The state of a work in a word.

use domain::{Lang, works::WorkStatus};
use leptos::prelude::*;

/// A pill whose colour says whether the work waits, moves, is done or failed.
#[component]
pub fn StatusBadge(lang: Lang, status: WorkStatus) -> impl IntoView {
    let tone = match status {
        WorkStatus::Draft | WorkStatus::Cancelled => "quiet",
        WorkStatus::Done => "good",
        WorkStatus::Failed => "bad",
        _ => "busy",
    };
    view! { <span class=format!("status status--{tone}")>{status.label(lang)}</span> }
}
