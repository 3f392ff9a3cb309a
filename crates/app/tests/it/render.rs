//! Pages as text and as a tree.

use std::sync::Arc;

use app::{Assets, Document, PageContext, shell};
use domain::Lang;
use hydration_context::SsrSharedContext;
use leptos::{config::LeptosOptions, nonce::provide_nonce, prelude::*};
use scraper::{ElementRef, Html, Selector};

/// A rendered page.
pub struct Rendered {
    pub name: &'static str,
    pub lang: Lang,
    /// Nobody is signed in.
    pub visitor: bool,
    pub html: String,
    tree: Html,
}

impl Rendered {
    pub fn new(
        name: &'static str,
        context: PageContext,
        document: impl FnOnce(PageContext) -> Document,
    ) -> Self {
        let (lang, visitor) = (context.lang, context.viewer.is_none());
        let html = html(context, document);
        let tree = Html::parse_document(&html);
        Self {
            name,
            lang,
            visitor,
            html,
            tree,
        }
    }

    /// The elements that match a CSS selector.
    pub fn all(&self, selector: &str) -> impl Iterator<Item = ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        self.tree.select(&selector).collect::<Vec<_>>().into_iter()
    }

    /// An attribute of the first match; empty if there is none.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        self.all(selector)
            .next()
            .and_then(|element| element.value().attr(name))
            .unwrap_or_default()
            .to_owned()
    }

    /// All text of the first match.
    pub fn text(&self, selector: &str) -> String {
        self.all(selector)
            .next()
            .map(|element| element.text().collect())
            .unwrap_or_default()
    }
}

fn html(context: PageContext, document: impl FnOnce(PageContext) -> Document) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| {
        provide_nonce();
        let assets = Assets {
            options: LeptosOptions::builder().output_name("tuji").build(),
            css: "/style.css".to_owned(),
        };
        let document = document(context.clone());
        shell(&context, &assets, document)
    })
}

/// Every page of the style guide in one language.
pub fn all(lang: Lang) -> Vec<Rendered> {
    crate::pages::all(lang)
        .into_iter()
        .map(|page| Rendered::new(page.name, page.context, page.document))
        .collect()
}
