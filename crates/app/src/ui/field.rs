//! A labelled one-line input with its hint, its counter and its error.

use std::borrow::Cow;

use domain::Lang;
use leptos::prelude::*;

use crate::texts::site;

/// What stands under a control, and the `aria-describedby` that names it.
///
/// The line for the error is always there, because an island may fill it later.
#[derive(Debug, Clone, Default)]
pub struct FieldNote {
    pub hint: Option<String>,
    pub error: Option<Cow<'static, str>>,
}

impl FieldNote {
    /// The ids of what describes the control `name`.
    pub fn described_by(&self, name: &str) -> String {
        if self.hint.is_some() {
            format!("{name}-error {name}-hint")
        } else {
            format!("{name}-error")
        }
    }

    /// The two lines under the control.
    pub fn view(self, name: &str) -> impl IntoView + use<> {
        let hint = self
            .hint
            .map(|text| view! { <p class="field__hint" id=format!("{name}-hint")>{text}</p> });
        view! {
            <p class="field__error" id=format!("{name}-error")>{self.error.map(Cow::into_owned)}</p>
            {hint}
        }
    }
}

/// Characters typed of how many; kept up to date by the form's island.
pub fn counter(lang: Lang, name: &'static str, value: &str, max: usize) -> impl IntoView + use<> {
    let typed = islands::text::length(value);
    view! {
        <span
            class="field__count"
            data-count-for=name
            data-max=max.to_string()
            data-over=(typed > max).then_some("")
        >
            {site::counted(lang, typed, max)}
        </span>
    }
}

/// One line of text; its id is its name.
#[component]
pub fn Field(
    lang: Lang,
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional)] note: FieldNote,
    /// `type`, `text` unless given.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    /// Which keys a phone shows.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
    /// Shows a counter. Longer texts can be typed: cutting off what is pasted would lose it.
    #[prop(optional)]
    counted: Option<usize>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let described_by = note.described_by(name);
    let invalid = note.error.is_some().then_some("true");
    let counter = counted.map(|max| counter(lang, name, &value, max));
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=name>{label}</label>
                {counter}
            </div>
            <input
                class="field__input"
                id=name
                type=kind
                name=name
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                required=required
                aria-describedby=described_by
                aria-invalid=invalid
            />
            {note.view(name)}
        </div>
    }
}
