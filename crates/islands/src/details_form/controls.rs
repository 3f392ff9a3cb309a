//! The page's controls inside the form, by their `data-` attributes.

use leptos::prelude::document;
use web_sys::HtmlFormElement;

use crate::{
    browser::{self, all},
    failure::Failure,
    text::{fill, length},
};

/// After every change: shows what belongs to the choices, and counts characters.
pub fn refresh(form: &HtmlFormElement) {
    for element in all(form, "[data-when]") {
        if let Some((name, value)) = browser::word(&element, "when").split_once('=') {
            element.set_hidden(browser::value_of(form, name) != value);
        }
    }
    let label = browser::word(form, "count");
    for counter in all(form, "[data-count-for]") {
        let max = browser::word(&counter, "max");
        let n = length(&browser::value_of(
            form,
            &browser::word(&counter, "count-for"),
        ));
        browser::toggle(
            &counter,
            "data-over",
            max.parse().is_ok_and(|max: usize| n > max),
        );
        let text = fill(&label, &[("n", &n.to_string()), ("max", &max)]);
        counter.set_text_content(Some(&text));
    }
}

/// Puts each message under its field and clears the others. The focus stays where it is: a person
/// may be typing somewhere else by now.
pub fn show_errors(form: &HtmlFormElement, failure: Option<&Failure>) {
    for place in all(form, "[id$='-error']") {
        let id = place.id();
        let name = id.trim_end_matches("-error");
        let message = failure.and_then(|failure| failure.field(name));
        place.set_text_content(message);
        for control in all(form, &format!("[name='{name}']")) {
            browser::mark(&control, message.is_some());
        }
    }
    // What the last full page said about the whole form is not true any more.
    if failure.is_none()
        && let Some(alert) = document().get_element_by_id("form-alert")
    {
        alert.remove();
    }
}
