//! Elements, events, focus, timers: each a line of JavaScript.

use std::time::Duration;

use leptos::prelude::{TimeoutHandle, document, set_timeout_with_handle, window};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, EventTarget, File, FileList, HtmlElement, HtmlInputElement, Node};

/// Wakes the server's markup: calls `start` once with every element that fits `selector`, shows
/// what needs a script and hides what is there for browsers without.
pub fn wake(selector: &str, start: fn(HtmlElement)) {
    // On the server the same island only renders its children.
    if !leptos::prelude::is_browser() {
        return;
    }
    let Some(page) = document().document_element() else {
        return;
    };
    for root in all(&page, &format!("{selector}:not([data-awake])")) {
        set(&root, "data-awake", "");
        with_script(&root);
        start(root);
    }
}

/// Shows what needs a script, hides what is there for browsers without.
pub fn with_script(root: &Element) {
    for element in all(root, "[data-with-script]") {
        element.set_hidden(false);
    }
    for element in all(root, "[data-without-script]") {
        element.set_hidden(true);
    }
}

/// Every element inside `root` that fits `selector`.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into().ok())
        .collect()
}

/// The first of them.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// The element an event happened in, or the nearest one around it that fits `selector`.
pub fn closest(event: &Event, selector: &str) -> Option<HtmlElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.dyn_into().ok()
}

/// Calls `listener` on every such event, for as long as the page lives.
pub fn on(target: &EventTarget, event: &str, listener: impl FnMut(Event) + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(listener);
    let listener = Closure::wrap(listener).into_js_value();
    let _ = target.add_event_listener_with_callback(event, listener.unchecked_ref());
}

/// Calls `then` after a while.
pub fn after(time: Duration, then: impl FnOnce() + 'static) -> Option<TimeoutHandle> {
    let then: Box<dyn FnOnce()> = Box::new(then);
    set_timeout_with_handle(then, time).ok()
}

/// A word that the page put on the element: `data-{name}`.
pub fn word(element: &Element, name: &str) -> String {
    element
        .get_attribute(&format!("data-{name}"))
        .unwrap_or_default()
}

/// Sets the text of the first element inside `root` that fits. Live regions speak when a text
/// changes, so the same text is not set again.
pub fn write(root: &Element, selector: &str, text: &str) {
    if let Some(element) = find(root, selector)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute to "" or removes it.
pub fn toggle(element: &Element, name: &str, there: bool) {
    let _ = element.toggle_attribute_with_force(name, there);
}

/// Says whether what is typed in a control is right.
pub fn mark(control: &Element, invalid: bool) {
    if invalid {
        set(control, "aria-invalid", "true");
    } else {
        let _ = control.remove_attribute("aria-invalid");
    }
}

/// What is typed in the `<input>` that fits.
pub fn input(root: &Element, selector: &str) -> Option<HtmlInputElement> {
    find(root, selector)?.dyn_into().ok()
}

/// Moves the focus.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// A copy of what is inside the `<template>` that fits, its gaps (`{name}`) in attributes and texts
/// filled. Values land in attributes and texts only, never in markup.
pub fn copy(root: &Element, selector: &str, gaps: &[(&str, &str)]) -> Option<HtmlElement> {
    let template: web_sys::HtmlTemplateElement = find(root, selector)?.dyn_into().ok()?;
    let inside = template.content().first_element_child()?;
    let copy = document().import_node_with_deep(&inside, true).ok()?;
    let element: HtmlElement = copy.dyn_into().ok()?;
    fill_attributes(&element, gaps);
    for inner in all_elements(&element) {
        fill_attributes(&inner, gaps);
        if inner.child_element_count() == 0
            && let Some(text) = inner.text_content().filter(|text| text.contains('{'))
        {
            inner.set_text_content(Some(&crate::text::fill(&text, gaps)));
        }
    }
    with_script(&element);
    Some(element)
}

fn all_elements(root: &Element) -> Vec<Element> {
    let list = root.get_elements_by_tag_name("*");
    (0..list.length())
        .filter_map(|index| list.item(index))
        .collect()
}

fn fill_attributes(element: &Element, gaps: &[(&str, &str)]) {
    for name in element.get_attribute_names() {
        let Some(name) = name.as_string() else {
            continue;
        };
        if let Some(value) = element
            .get_attribute(&name)
            .filter(|value| value.contains('{'))
        {
            set(element, &name, &crate::text::fill(&value, gaps));
        }
    }
}

/// The files of a picker, a drop or the clipboard.
pub fn files(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length())
        .filter_map(|index| list.get(index))
        .collect()
}

/// Whether the pointer of a `dragleave` only goes to another part of `whole`.
pub fn stays_inside(whole: &Element, event: &web_sys::DragEvent) -> bool {
    let next = event
        .related_target()
        .and_then(|to| to.dyn_into::<Node>().ok());
    next.is_some_and(|next| whole.contains(Some(&next)))
}

/// Loads the page again; the browser keeps the place.
pub fn reload() {
    let _ = window().location().reload();
}
