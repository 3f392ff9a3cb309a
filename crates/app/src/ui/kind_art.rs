//! Small drawings of what a work becomes and of its shapes and templates. All take their colours
//! from the style sheet.

use domain::works::{Ratio, Template};
use leptos::prelude::*;

use crate::html::IntoHtml as _;

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

/// A frame of the movie's shape.
#[component]
pub fn RatioArt(ratio: Ratio) -> impl IntoView {
    let (x, y, width, height) = match ratio {
        Ratio::Wide => ("20", "16", "56", "32"),
        Ratio::Tall => ("36", "8", "24", "48"),
        Ratio::Portrait => ("32", "10", "33", "44"),
        Ratio::Square => ("29", "13", "38", "38"),
    };
    view! {
        <svg class="art art--small" viewBox="16 4 64 56" width="64" height="56" focusable="false">
            <rect class="art__paper" x=x y=y width=width height=height rx="4"></rect>
            <path class="art__mark-ink" d="M45 27.500l9 4.500l-9 4.500z"></path>
        </svg>
    }
}

/// What a template looks like: a still of a movie's look, a drawing of the others.
#[component]
pub fn TemplateArt(template: Template) -> impl IntoView {
    let drawing = match template {
        Template::Auto => view! {
            <rect class="art__paper" x="10" y="18" width="50" height="36" rx="4" transform="rotate(-7 35 36)"></rect>
            <rect class="art__paper" x="24" y="14" width="50" height="36" rx="4"></rect>
            <rect class="art__far" x="29" y="19" width="40" height="26" rx="2"></rect>
            <path class="art__near" d="M29 39q11-12 21-6t19-4v14q0 2-2 2h-36q-2 0-2-2z"></path>
            <path class="art__sun" d="M80 8l2.400 6.600l6.600 2.400l-6.600 2.400l-2.400 6.600l-2.400-6.600l-6.600-2.400l6.600-2.400z"></path>
        }
        .into_html(),
        Template::Journal => view! {
            <rect class="art__paper" x="14" y="2" width="68" height="60" rx="5"></rect>
            <rect class="art__far" x="22" y="9" width="30" height="22" rx="1" transform="rotate(-4 37 20)"></rect>
            <rect class="art__near" x="47" y="29" width="28" height="22" rx="1" transform="rotate(5 61 40)"></rect>
            <path class="art__line" d="M58 14h17M58 20h12M22 41h18M22 47h13"></path>
            <path class="art__tape" d="M32 6l10-1v5l-10 1zM57 27l10 1v4l-10-1z"></path>
        }
        .into_html(),
        look => {
            let still = format!("/looks/{}.jpg", look.as_str());
            return view! {
                <img
                    class="art art--still"
                    src=still
                    width="320"
                    height="180"
                    alt=""
                    loading="lazy"
                    decoding="async"
                />
            }
            .into_html();
        }
    };
    view! {
        <svg class="art" viewBox="0 0 96 64" width="96" height="64" focusable="false">
            {drawing}
        </svg>
    }
    .into_html()
}
