//! A labelled one-line input with its hint and its error.

use std::borrow::Cow;

use leptos::prelude::*;

/// Hint and error of a control, and the `aria-describedby` that names them.
#[derive(Debug, Clone, Default)]
pub struct FieldNote {
    pub hint: Option<String>,
    pub error: Option<Cow<'static, str>>,
}

impl FieldNote {
    /// The ids of what describes the control `id`.
    pub fn described_by(&self, id: &str) -> Option<String> {
        let ids: Vec<String> = [
            self.error.is_some().then(|| format!("{id}-error")),
            self.hint.is_some().then(|| format!("{id}-hint")),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The two lines under the control.
    pub fn view(self, id: &str) -> impl IntoView + use<> {
        let error = self.error.map(|text| {
            view! { <p class="field__error" id=format!("{id}-error")>{text.into_owned()}</p> }
        });
        let hint = self
            .hint
            .map(|text| view! { <p class="field__hint" id=format!("{id}-hint")>{text}</p> });
        (error, hint)
    }
}

/// One line of text.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] note: FieldNote,
    /// `type`, `text` unless given.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] maxlength: Option<usize>,
    #[prop(optional)] required: bool,
    /// A word after the label, such as “optional”.
    #[prop(optional, into)]
    remark: Option<String>,
) -> impl IntoView {
    let described_by = note.described_by(&id);
    let invalid = note.error.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
                {remark.map(|text| view! { <span class="field__remark">{text}</span> })}
            </label>
            <input
                class="field__input"
                id=id.clone()
                type=kind
                name=name
                value=value
                autocomplete=autocomplete
                maxlength=maxlength.map(|n| n.to_string())
                required=required
                aria-describedby=described_by
                aria-invalid=invalid
                spellcheck=(kind != "text").then_some("false")
            />
            {note.view(&id)}
        </div>
    }
}
