//! Small drawings of what a work becomes and of its shapes and templates. All take their colours
//! from the style sheet.

use leptos::prelude::*;

/// A frame with a mountain and a play mark.
#[component]
pub fn MovieArt() -> impl IntoView {
    view! {
        <svg class="art" viewBox="0 0 96 64" width="96" height="64" focusable="false">
            <rect class="art__paper" x="2" y="6" width="92" height="52" rx="5"></rect>
            <circle class="art__sun" cx="68" cy="22" r="6"></circle>
            <path class="art__far" d="M2 48q14-20 26-13q9 5 18-8q12-15 24 4q9 12 24 6v16q0 5-5 5h-82q-5 0-5-5z"></path>
            <path class="art__near" d="M2 53q22-12 42-5t50-4v9q0 5-5 5h-82q-5 0-5-5z"></path>
            <circle class="art__disc" cx="48" cy="33" r="12"></circle>
            <path class="art__mark" d="M45 27.500l9 5.500l-9 5.500z"></path>
        </svg>
    }
}

/// A strip with photos and lines of words, longer than the frame.
#[component]
pub fn LongImageArt() -> impl IntoView {
    view! {
        <svg class="art" viewBox="0 0 96 64" width="96" height="64" focusable="false">
            <path class="art__paper" d="M27 64v-57q0-5 5-5h32q5 0 5 5v57z"></path>
            <rect class="art__far" x="32" y="8" width="32" height="17" rx="2"></rect>
            <circle class="art__sun" cx="56" cy="14" r="3"></circle>
            <path class="art__near" d="M32 22q9-8 16-3t16-3v7q0 2-2 2h-28q-2 0-2-2z"></path>
            <path class="art__line" d="M32 31h24M32 36h16"></path>
            <rect class="art__near" x="32" y="42" width="15" height="14" rx="2"></rect>
            <rect class="art__far" x="49" y="42" width="15" height="14" rx="2"></rect>
            <path class="art__line" d="M32 61h28"></path>
        </svg>
    }
}
