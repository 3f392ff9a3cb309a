//! What stands around the content of a page. For visitors it is the same on every page of a kind, but for
//! the way back to the page: it is written down once, with places for that.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use domain::{Lang, Theme};
use leptos::prelude::*;

use super::{footer::Footer, header::Header, tab_bar::TabBar};
use crate::{
    context::{PageContext, PageRole, encode_query},
    html::{Html, IntoHtml as _, written},
};

/// Before and after the content.
pub struct Frame {
    pub head: Html,
    pub foot: Html,
}

/// The frame of a page.
pub fn frame(ctx: &PageContext, role: PageRole) -> Frame {
    if ctx.viewer.is_some() {
        let (head, foot) = write(ctx, role);
        return Frame {
            head: Html::new(head),
            foot: Html::new(foot),
        };
    }
    let template = template(ctx, role);
    Frame {
        head: Html::new(template.head.fill(&ctx.here)),
        foot: Html::new(template.foot.fill(&ctx.here)),
    }
}

fn write(ctx: &PageContext, role: PageRole) -> (String, String) {
    let lang = ctx.lang;
    let has_tabs = !matches!(
        role,
        PageRole::Workbench | PageRole::Writing | PageRole::Plain
    );
    let head = written(view! { <Header ctx=ctx.clone() role /> });
    let tabs = has_tabs.then(|| view! { <TabBar ctx=ctx.clone() role /> }.into_html());
    let foot = view! {
        <Footer lang />
        {tabs}
    };
    (head, written(foot))
}

/// Stands for the address of the page while a template is written: a character for private use, which no
/// text of ours has in it.
const HERE: char = '\u{E000}';

struct Template {
    head: Text,
    foot: Text,
}

/// Text, and after each part but the last the address of the page.
struct Text {
    parts: Vec<(String, Way)>,
    last: String,
}

/// How the address is written.
#[derive(Clone, Copy)]
enum Way {
    /// As a value in the query of another.
    Query,
    /// As the value of an attribute.
    Attribute,
}

impl Text {
    fn new(text: &str) -> Self {
        let (plain, encoded) = (HERE.to_string(), encode_query(&HERE.to_string()));
        let mut places: Vec<(usize, usize, Way)> = text
            .match_indices(&plain)
            .map(|(at, found)| (at, at + found.len(), Way::Attribute))
            .chain(
                text.match_indices(&encoded)
                    .map(|(at, found)| (at, at + found.len(), Way::Query)),
            )
            .collect();
        places.sort_by_key(|place| place.0);
        let mut from = 0;
        let mut parts = Vec::new();
        for (start, end, way) in places {
            parts.push((text[from..start].to_owned(), way));
            from = end;
        }
        let last = text[from..].to_owned();
        Self { parts, last }
    }

    fn fill(&self, here: &str) -> String {
        let query = encode_query(here);
        let attribute = html_escape::encode_double_quoted_attribute(here);
        let length: usize = self.parts.iter().map(|part| part.0.len()).sum();
        let each = query.len().max(attribute.len());
        let mut text = String::with_capacity(length + self.last.len() + each * self.parts.len());
        for (part, way) in &self.parts {
            text.push_str(part);
            text.push_str(match way {
                Way::Query => &query,
                Way::Attribute => &attribute,
            });
        }
        text.push_str(&self.last);
        text
    }
}

type Templates = HashMap<(Lang, Theme, PageRole), Arc<Template>>;

fn template(ctx: &PageContext, role: PageRole) -> Arc<Template> {
    static TEMPLATES: OnceLock<RwLock<Templates>> = OnceLock::new();
    let templates = TEMPLATES.get_or_init(RwLock::default);
    let key = (ctx.lang, ctx.theme, role);
    let found = templates
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&key)
        .cloned();
    found.unwrap_or_else(|| {
        let (head, foot) = write(&nowhere(ctx), role);
        let template = Arc::new(Template {
            head: Text::new(&head),
            foot: Text::new(&foot),
        });
        templates
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, Arc::clone(&template));
        template
    })
}

/// Nothing but what the key says.
fn nowhere(ctx: &PageContext) -> PageContext {
    PageContext {
        lang: ctx.lang,
        lang_in_address: false,
        theme: ctx.theme,
        viewer: None,
        unread: 0,
        here: HERE.to_string(),
        base_url: String::new(),
        save_data: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame that is filled in says what one says that is written for its page.
    #[test]
    fn a_template_reads_like_the_frame_itself() {
        for lang in [Lang::ZhCn, Lang::En] {
            for role in [PageRole::Gallery, PageRole::Post, PageRole::Plain] {
                for here in [
                    "/",
                    "/community?kind=journal&page=2",
                    "/search?q=\"><script>'%3Cb%3E&amp;山",
                    "/%EE%80%81",
                ] {
                    let ctx = PageContext {
                        here: here.into(),
                        base_url: "https://tuji.example".into(),
                        save_data: true,
                        lang_in_address: true,
                        theme: Theme::Dark,
                        ..visitor(lang)
                    };
                    let (head, foot) = write(&ctx, role);
                    let frame = frame(&ctx, role);
                    assert_eq!(frame.head.to_html(), head, "{here}");
                    assert_eq!(frame.foot.to_html(), foot, "{here}");
                }
            }
        }
    }

    fn visitor(lang: Lang) -> PageContext {
        PageContext {
            lang,
            lang_in_address: false,
            theme: Theme::System,
            viewer: None,
            unread: 0,
            here: String::new(),
            base_url: String::new(),
            save_data: false,
        }
    }
}
