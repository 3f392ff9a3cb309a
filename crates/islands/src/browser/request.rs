//! Requests to the addresses that the forms post to, with JSON answers.
//!
//! They go through `XMLHttpRequest`: `fetch` does not report the progress of an upload, and one way
//! for all keeps the build small. So does reading answers through the browser's own JSON parser.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{FormData, HtmlFormElement, ProgressEvent, UrlSearchParams, XmlHttpRequest};

use crate::failure::Failure;

/// What a request carries.
pub enum Body {
    Nothing,
    /// A form as `application/x-www-form-urlencoded`.
    Fields(UrlSearchParams),
    /// A form with files as `multipart/form-data`.
    Files(FormData),
}

impl Body {
    /// One field.
    pub fn field(name: &str, value: &str) -> Self {
        UrlSearchParams::new().map_or(Self::Nothing, |fields| {
            fields.append(name, value);
            Self::Fields(fields)
        })
    }

    /// The controls of a form, without its buttons.
    pub fn controls(form: &HtmlFormElement) -> Self {
        FormData::new_with_form(form)
            // The constructor takes any list of pairs, and that is what a `FormData` is.
            .and_then(|data| UrlSearchParams::new_with_record_from_str_to_str(data.unchecked_ref()))
            .map_or(Self::Nothing, Self::Fields)
    }

    /// The controls of a form and, in place of its buttons, one more field.
    pub fn form(form: &HtmlFormElement, name: &str, value: &str) -> Self {
        let body = Self::controls(form);
        if let Self::Fields(fields) = &body {
            fields.append(name, value);
        }
        body
    }
}

/// Value of the control with this name, as the form would send it; empty when there is none.
pub fn value_of(form: &HtmlFormElement, name: &str) -> String {
    let data = FormData::new_with_form(form).ok();
    data.and_then(|data| data.get(name).as_string())
        .unwrap_or_default()
}

/// Part of a JSON answer. What is not there reads as nothing.
#[must_use]
pub struct Json(JsValue);

impl Json {
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    pub fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    pub fn text(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }

    pub fn number(&self) -> Option<u32> {
        self.0.as_f64().map(|number| number as u32)
    }

    pub fn is_true(&self) -> bool {
        self.0.is_truthy()
    }

    pub fn list(&self) -> Vec<Self> {
        self.0
            .dyn_ref::<Array>()
            .map_or_else(Vec::new, |list| list.iter().map(Self).collect())
    }

    /// Names and texts of an object.
    fn pairs(&self) -> Vec<(String, String)> {
        let Some(object) = self.0.dyn_ref::<Object>() else {
            return Vec::new();
        };
        let entries = Object::entries(object);
        let pair = |entry: JsValue| {
            let entry = Array::from(&entry);
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        };
        entries.iter().filter_map(pair).collect()
    }
}

/// A request on its way.
pub struct Request(XmlHttpRequest);

impl Request {
    /// Gives it up; its callback runs with a failure of status 0.
    pub fn abort(&self) {
        let _ = self.0.abort();
    }
}

/// Called with the percentage that is sent.
pub type OnProgress = Box<dyn FnMut(u32)>;

/// Called with status and body.
type OnEnd = Box<dyn FnOnce(u16, &str)>;

/// Sends a request and calls `then` once, whatever happens.
pub fn send(
    method: &str,
    url: &str,
    body: &Body,
    progress: Option<OnProgress>,
    then: impl FnOnce(Result<Json, Failure>) + 'static,
) -> Option<Request> {
    let then = Box::new(move |status: u16, body: &str| then(read(status, body)));
    start(method, url, "application/json", body, progress, then).ok()
}

fn start(
    method: &str,
    url: &str,
    accept: &str,
    body: &Body,
    progress: Option<OnProgress>,
    then: OnEnd,
) -> Result<Request, JsValue> {
    let xhr = XmlHttpRequest::new()?;
    xhr.open(method, url)?;
    xhr.set_request_header("Accept", accept)?;
    if let Some(mut progress) = progress {
        super::on(&xhr.upload()?.into(), "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>()
                && event.total() > 0.0
            {
                progress((event.loaded() / event.total() * 100.0) as u32);
            }
        });
    }
    let answer = xhr.clone();
    let finished = Closure::once_into_js(move || {
        let body = answer.response_text().ok().flatten().unwrap_or_default();
        then(answer.status().unwrap_or(0), &body);
    });
    xhr.set_onloadend(Some(finished.unchecked_ref()));
    match body {
        Body::Nothing => xhr.send(),
        Body::Fields(fields) => xhr.send_with_opt_url_search_params(Some(fields)),
        Body::Files(files) => xhr.send_with_opt_form_data(Some(files)),
    }?;
    Ok(Request(xhr))
}

fn read(status: u16, body: &str) -> Result<Json, Failure> {
    let json = Json::parse(body);
    match json {
        Some(json) if (200..300).contains(&status) => Ok(json),
        json => {
            let error = json.map(|json| json.get("error"));
            Err(Failure {
                status,
                message: error
                    .as_ref()
                    .map(|e| e.get("message").text())
                    .unwrap_or_default(),
                fields: error.map(|e| e.get("fields").pairs()).unwrap_or_default(),
            })
        }
    }
}

/// Hands a form to the browser, which sends it even though the page is going away.
pub fn send_beacon(url: &str, body: &Body) {
    if let Body::Fields(fields) = body {
        let navigator = window().navigator();
        let _ = navigator.send_beacon_with_opt_url_search_params(url, Some(fields));
    }
}

/// Replaces the element with this `id` by the one that the page at `url` has now. The server's
/// markup is used as it is, so nothing is rendered twice. Islands inside would stay asleep.
pub fn refresh(url: &str, id: &'static str, then: impl FnOnce(bool) + 'static) {
    let then = Box::new(move |status: u16, html: &str| {
        then(status == 200 && replace(id, html).is_some());
    });
    let _ = start("GET", url, "text/html", &Body::Nothing, None, then);
}

fn replace(id: &str, html: &str) -> Option<()> {
    // The head stays out: its styles have the nonce of another page, which the policy reports.
    let html = &html[html.find("<body")?..];
    let parser = web_sys::DomParser::new().ok()?;
    let page = parser
        .parse_from_string(html, web_sys::SupportedType::TextHtml)
        .ok()?;
    let new = page.get_element_by_id(id)?;
    let old = document().get_element_by_id(id)?;
    old.replace_with_with_node_1(&new).ok()
}
