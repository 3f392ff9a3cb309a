//! The one text area. Leptos 0.8 writes children of `<textarea>` without escaping them, so a text
//! with `</textarea>` would end the element and run as HTML; no other file may use the tag.

use html_escape::encode_text;
use leptos::prelude::*;

use super::FieldNote;

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] note: FieldNote,
    #[prop(default = 4)] rows: usize,
    #[prop(optional)] maxlength: Option<usize>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] remark: Option<String>,
) -> impl IntoView {
    let described_by = note.described_by(&id);
    let invalid = note.error.is_some().then_some("true");
    // The parser drops one line break right after the tag, which may be the person's own.
    let content = format!("\n{}", encode_text(&value));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
                {remark.map(|text| view! { <span class="field__remark">{text}</span> })}
            </label>
            <textarea
                class="field__input field__input--area"
                id=id.clone()
                name=name
                rows=rows.to_string()
                maxlength=maxlength.map(|n| n.to_string())
                required=required
                aria-describedby=described_by
                aria-invalid=invalid
                inner_html=content
            ></textarea>
            {note.view(&id)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_the_text_area() {
        let html = view! {
            <TextArea id="t" name="t" label="T" value="\n</textarea><script>alert(1)</script>&amp;" />
        }
        .to_html();
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains(">\n\n&lt;/textarea&gt;"), "{html}");
        assert!(html.contains("&amp;amp;"), "{html}");
    }
}
