//! The one text area of the pages. Leptos 0.8 writes children of `<textarea>` without escaping
//! them, so a text with `</textarea>` would end the element and run as HTML.

use domain::Lang;
use leptos::prelude::*;

use super::field::{FieldNote, counter};

/// Several lines of text; its id is its name.
#[component]
pub fn TextArea(
    lang: Lang,
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: String,
    #[prop(optional)] note: FieldNote,
    #[prop(default = 4)] rows: usize,
    /// Shows a counter.
    counted: usize,
) -> impl IntoView {
    let described_by = note.described_by(name);
    let invalid = note.error.is_some().then_some("true");
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=name>{label}</label>
                {counter(lang, name, &value, counted)}
            </div>
            <textarea
                class="field__input field__input--area"
                id=name
                name=name
                rows=rows.to_string()
                aria-describedby=described_by
                aria-invalid=invalid
                inner_html=islands::text::textarea_html(&value)
            ></textarea>
            {note.view(name)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_the_text_area() {
        let html = view! {
            <TextArea
                lang=Lang::En
                name="t"
                label="T"
                value="\n</textarea><script>alert(1)</script>&amp;"
                counted=9
            />
        }
        .to_html();
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains(">\n\n&lt;/textarea&gt;"), "{html}");
        assert!(html.contains("&amp;amp;"), "{html}");
    }
}
