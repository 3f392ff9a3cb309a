//! Plumbing of the browser: requests, focus, the address bar. Nothing here runs on the server.
//!
//! Requests go through `XMLHttpRequest`, the only one of the two ways that reports the progress of
//! an upload; one way for all keeps the build small.

use leptos::prelude::{document, request_animation_frame, window};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Element, Event, FileList, FormData, HtmlElement, HtmlFormElement, ProgressEvent,
    UrlSearchParams, XmlHttpRequest,
};

use crate::wire::{self, Failure};

/// What a request carries.
pub enum Body {
    Nothing,
    /// A form as `application/x-www-form-urlencoded`.
    Fields(UrlSearchParams),
    /// A form with files as `multipart/form-data`.
    Files(FormData),
}

impl Body {
    /// From names and values.
    pub fn fields(pairs: &[(&str, &str)]) -> Self {
        let Ok(params) = UrlSearchParams::new() else {
            return Self::Nothing;
        };
        for (name, value) in pairs {
            params.append(name, value);
        }
        Self::Fields(params)
    }

    /// From the controls of a form and, for its buttons, more names and values.
    pub fn form(form: &HtmlFormElement, more: &[(&str, &str)]) -> Self {
        FormData::new_with_form(form)
            // The constructor takes any list of pairs, and that is what a `FormData` is.
            .and_then(|data| UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()))
            .map_or(Self::Nothing, |params| {
                for (name, value) in more {
                    params.append(name, value);
                }
                Self::Fields(params)
            })
    }
}

/// A request on its way.
#[derive(Clone)]
pub struct Request(XmlHttpRequest);

impl Request {
    /// Gives it up; its callback runs with a [`Failure`] of status 0.
    pub fn abort(&self) {
        let _ = self.0.abort();
    }
}

/// Sends a request that asks for `accept` and calls `then` once with status and body, whatever
/// happens. `progress` gets the percentage that is sent.
fn send_raw(
    method: &str,
    url: &str,
    accept: &str,
    body: &Body,
    progress: Option<Box<dyn FnMut(u32)>>,
    then: Box<dyn FnOnce(u16, String)>,
) -> Result<Request, JsValue> {
    let xhr = XmlHttpRequest::new()?;
    xhr.open(method, url)?;
    xhr.set_request_header("Accept", accept)?;
    if let Some(mut progress) = progress {
        let listener = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.total() > 0.0 {
                progress((event.loaded() / event.total() * 100.0) as u32);
            }
        });
        // Lives as long as the page; a few bytes per upload.
        xhr.upload()?
            .set_onprogress(Some(listener.into_js_value().unchecked_ref()));
    }
    let answer = xhr.clone();
    let finished = Closure::once_into_js(move || {
        let body = answer.response_text().ok().flatten().unwrap_or_default();
        then(answer.status().unwrap_or(0), body);
    });
    xhr.set_onloadend(Some(finished.unchecked_ref()));
    match body {
        Body::Nothing => xhr.send(),
        Body::Fields(fields) => xhr.send_with_opt_url_search_params(Some(fields)),
        Body::Files(files) => xhr.send_with_opt_form_data(Some(files)),
    }?;
    Ok(Request(xhr))
}

/// Sends a request and reads the JSON answer.
pub fn send<T: DeserializeOwned>(
    method: &str,
    url: &str,
    body: &Body,
    progress: Option<Box<dyn FnMut(u32)>>,
    then: impl FnOnce(Result<T, Failure>) + 'static,
) -> Option<Request> {
    send_raw(
        method,
        url,
        "application/json",
        body,
        progress,
        Box::new(move |status, body| then(wire::read(status, &body))),
    )
    .ok()
}

/// Hands a form to the browser, which sends it even though the page is going away.
pub fn send_beacon(url: &str, body: &Body) {
    if let Body::Fields(fields) = body {
        let _ = window()
            .navigator()
            .send_beacon_with_opt_url_search_params(url, Some(fields));
    }
}

/// Replaces the element with this `id` by the one that the page at `url` has now.
/// The server's markup is used as it is, so nothing is rendered twice. Islands inside stay asleep.
pub fn refresh(url: &str, id: &'static str, then: impl FnOnce(bool) + 'static) {
    let replace = move |html: &str| -> Option<()> {
        let page = web_sys::DomParser::new()
            .ok()?
            .parse_from_string(html, web_sys::SupportedType::TextHtml)
            .ok()?;
        let new = page.get_element_by_id(id)?;
        let old = document().get_element_by_id(id)?;
        old.replace_with_with_node_1(&new).ok()
    };
    let _ = send_raw(
        "GET",
        url,
        "text/html",
        &Body::Nothing,
        None,
        Box::new(move |status, html| then(status == 200 && replace(&html).is_some())),
    );
}

/// Moves the focus to the element with this id once the page shows the last changes.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document()
            .get_element_by_id(&id)
            .and_then(|e| e.dyn_into::<HtmlElement>().ok())
        {
            let _ = element.focus();
        }
    });
}

/// Loads the page again; the browser keeps the place.
pub fn reload() {
    let _ = window().location().reload();
}

/// The files of a picker, a drop or the clipboard.
pub fn files(list: Option<FileList>) -> Vec<web_sys::File> {
    list.map_or_else(Vec::new, |list| {
        (0..list.length()).filter_map(|i| list.get(i)).collect()
    })
}

/// The element an event happened in, or the nearest one around it that `selector` fits.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()?
}

/// Every element inside `root` that `selector` fits.
pub fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    root.query_selector_all(selector).map_or_else(
        |_| Vec::new(),
        |list| {
            (0..list.length())
                .filter_map(|i| list.get(i)?.dyn_into().ok())
                .collect()
        },
    )
}

/// Value of the control with this name, as the form would send it; empty when there is none.
pub fn value_of(form: &HtmlFormElement, name: &str) -> String {
    FormData::new_with_form(form)
        .ok()
        .and_then(|data| data.get(name).as_string())
        .unwrap_or_default()
}

/// Sets or removes a boolean attribute.
pub fn toggle(element: &Element, name: &str, on: bool) {
    let _ = element.toggle_attribute_with_force(name, on);
}
