//! Parts of a page as HTML that is ready.

use std::cell::Cell;

use leptos::{
    prelude::*,
    tachys::{html::InertElement, view::Position},
};

/// A part of a page, as text. Whatever has been put together is written down at once: a tree of views
/// that is kept for later copies each of its attributes to outlive what they were borrowed from.
pub type Html = InertElement;

/// What can be written down.
pub trait IntoHtml {
    fn into_html(self) -> Html;
}

impl<T: RenderHtml> IntoHtml for T {
    fn into_html(self) -> Html {
        InertElement::new(written(self))
    }
}

thread_local! {
    /// Room that has become large enough for the parts of a page.
    static PAPER: Cell<String> = const { Cell::new(String::new()) };
}

/// A view as text that takes up just its length.
pub(crate) fn written(view: impl RenderHtml) -> String {
    let mut paper = PAPER.take();
    paper.clear();
    view.to_html_with_buf(
        &mut paper,
        &mut Position::FirstChild,
        true,
        false,
        Vec::new(),
    );
    let text = paper.as_str().to_owned();
    PAPER.set(paper);
    text
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
