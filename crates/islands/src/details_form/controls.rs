//! The server-rendered controls inside the form, by their `data-` attributes.

use leptos::prelude::document;
use web_sys::{Element, HtmlFormElement};

use crate::{
    browser::{self, all},
    text::{fill, length},
    wire::Failure,
};

/// Once, when the island wakes: hides what only a form without JavaScript needs.
pub fn wake(form: &HtmlFormElement) {
    for element in all(form, "[data-without-script]") {
        element.set_hidden(true);
    }
}

/// After every change: shows what belongs to the choices, and counts characters.
pub fn refresh(form: &HtmlFormElement, count_label: &str) {
    for element in all(form, "[data-when]") {
        let when = element.get_attribute("data-when").unwrap_or_default();
        if let Some((name, value)) = when.split_once('=') {
            element.set_hidden(browser::value_of(form, name) != value);
        }
    }
    for counter in all(form, "[data-count-for]") {
        let name = counter.get_attribute("data-count-for").unwrap_or_default();
        let max = counter.get_attribute("data-max").unwrap_or_default();
        let n = length(&browser::value_of(form, &name));
        let over = max.parse().is_ok_and(|max: usize| n > max);
        browser::toggle(&counter, "data-over", over);
        let text = fill(count_label, &[("n", &n.to_string()), ("max", &max)]);
        counter.set_text_content(Some(&text));
    }
}

/// Puts each message under its field and clears the others. The focus stays where it is: a person
/// may be typing somewhere else by now.
pub fn show_errors(form: &HtmlFormElement, failure: Option<&Failure>) {
    for place in all(form, "[id$='-error']") {
        let id = place.id();
        let name = id.trim_end_matches("-error");
        let message = failure.and_then(|failure| failure.fields.get(name));
        place.set_text_content(message.map(String::as_str));
        for control in all(form, &format!("[name='{name}']")) {
            mark(&control, message.is_some());
        }
    }
    // A form's alert from the last full page is not true any more.
    if failure.is_none()
        && let Some(alert) = document().get_element_by_id("form-alert")
    {
        alert.remove();
    }
}

fn mark(control: &Element, invalid: bool) {
    let _ = if invalid {
        control.set_attribute("aria-invalid", "true")
    } else {
        control.remove_attribute("aria-invalid")
    };
}
