//! How hard a new password is to guess, while it is typed.
//!
//! Classes: `strength`, `strength__row`, `strength__bar`, `strength__text`.

use domain::{Lang, accounts::Strength};
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser;

/// A bar and a word under a password field. Without JavaScript it is not there: the rules stand in
/// the field's hint, and a refused password says why.
#[component]
pub fn PasswordMeter(
    lang: Lang,
    /// Id of the password field.
    control: &'static str,
    /// Names the bar.
    label: String,
) -> impl IntoView {
    let [short, weak, fair, strong] = Strength::ALL.map(|strength| strength.label(lang));
    view! {
        <MeterIsland>
            <div class="strength" data-for=control data-short=short data-weak=weak
                data-fair=fair data-strong=strong>
                <div class="strength__row" data-with-script="" hidden>
                    <meter class="strength__bar" min="0" max="3" low="2" high="3" optimum="3" value="0"
                        aria-label=label></meter>
                    <p class="strength__text" role="status"></p>
                </div>
            </div>
        </MeterIsland>
    }
}

#[island]
fn MeterIsland(children: Children) -> impl IntoView {
    browser::wake(".strength", start);
    children()
}

fn start(root: HtmlElement) {
    let control = format!("#{}", browser::word(&root, "for"));
    let Some(page) = document().document_element() else {
        return;
    };
    let Some(input) = browser::input(&page, &control) else {
        return;
    };
    let typed = input.clone();
    browser::on(&input, "input", move |_| show(&root, &typed.value()));
}

fn show(root: &HtmlElement, password: &str) {
    let strength = Strength::of(password);
    let word = match strength {
        Strength::Short => "short",
        Strength::Weak => "weak",
        Strength::Fair => "fair",
        Strength::Strong => "strong",
    };
    if let Some(bar) = browser::find(root, ".strength__bar") {
        browser::set(&bar, "value", &(strength as u32).to_string());
    }
    let words = if password.is_empty() {
        String::new()
    } else {
        browser::word(root, word)
    };
    browser::write(root, ".strength__text", &words);
}
