//! Parts of a page as HTML that is ready.

use leptos::{prelude::*, tachys::html::InertElement};

/// A part of a page, as text. Whatever has been put together is written down at once: a tree of views
/// that is kept for later copies each of its attributes to outlive what they were borrowed from.
pub type Html = InertElement;

/// What can be written down.
pub trait IntoHtml {
    fn into_html(self) -> Html;
}

impl<T: RenderHtml> IntoHtml for T {
    fn into_html(self) -> Html {
        InertElement::new(self.to_html())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_escaped_once() {
        let inner = view! { <p title="a\"b">{"<i> & co"}</p> }.into_html();
        let outer = view! { <div>{inner}{"<b>".into_html()}</div> }.to_html();
        assert_eq!(
            outer,
            "<div><p title=\"a&quot;b\">&lt;i&gt; &amp; co</p>&lt;b&gt;</div>"
        );
    }
}
