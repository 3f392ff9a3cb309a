//! Promises that every page keeps, checked on the pages of the style guide.

use std::collections::HashSet;

use app::texts;
use domain::Lang;
use scraper::ElementRef;

use crate::render::{Rendered, all};

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
}

/// The language that applies to an element.
fn lang_of(element: ElementRef<'_>) -> Option<&str> {
    let own = element.value().attr("lang");
    own.or_else(|| {
        element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find_map(|above| above.value().attr("lang"))
    })
}

#[test]
fn an_english_page_has_no_chinese_that_is_not_marked_as_such() {
    for page in all(Lang::En) {
        for element in page.all("*") {
            if lang_of(element) != Some("en") {
                continue;
            }
            for text in element
                .children()
                .filter_map(|child| child.value().as_text())
            {
                assert!(!is_chinese(text), "{}: {:?}", page.name, &**text);
            }
            for (name, value) in element.value().attrs() {
                assert!(!is_chinese(value), "{}: {name}={value:?}", page.name);
            }
        }
    }
}

#[test]
fn a_chinese_page_has_no_english_text_of_ours() {
    let english: HashSet<&str> = [
        texts::accounts::ALL,
        texts::forum::ALL,
        texts::gallery::ALL,
        texts::own_data::ALL,
        texts::person::ALL,
        texts::profile::ALL,
        texts::security::ALL,
        texts::site::ALL,
        texts::studio::ALL,
    ]
    .into_iter()
    .flatten()
    .filter(|(name, ..)| !name.starts_with("own_name_"))
    .map(|text| text.2)
    .collect();
    for page in all(Lang::ZhCn) {
        for element in page.all("*") {
            for text in element
                .text()
                .map(str::trim)
                .chain(element.value().attrs().map(|a| a.1))
            {
                // Names of addresses and of fields are no words.
                let is_word = text.contains(' ') || text.starts_with(char::is_uppercase);
                assert!(
                    !(is_word && english.contains(text)),
                    "{}: {text:?}",
                    page.name
                );
            }
        }
    }
}

#[test]
fn nothing_that_the_content_security_policy_forbids() {
    for page in everywhere() {
        for element in page.all("*") {
            for (name, value) in element.value().attrs() {
                assert!(
                    name != "style" && !name.starts_with("on"),
                    "{}: {name}={value}",
                    page.name
                );
                assert!(
                    !value.trim_start().starts_with("javascript:"),
                    "{}: {value}",
                    page.name
                );
            }
        }
        for element in page.all("script, style") {
            assert!(
                element.value().attr("nonce").is_some(),
                "{}: {}",
                page.name,
                element.html()
            );
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    for page in everywhere() {
        let mut ids = HashSet::new();
        for element in page.all("[id]") {
            let id = element.value().id().unwrap_or_default();
            assert!(ids.insert(id.to_owned()), "{}: id {id} twice", page.name);
        }
        for (selector, attribute) in [
            ("[aria-describedby]", "aria-describedby"),
            ("[aria-labelledby]", "aria-labelledby"),
            ("label[for]", "for"),
            ("[form]", "form"),
        ] {
            for element in page.all(selector) {
                for id in element
                    .value()
                    .attr(attribute)
                    .unwrap_or_default()
                    .split(' ')
                {
                    assert!(ids.contains(id), "{}: {attribute}={id}", page.name);
                }
            }
        }
        for element in page.all("a[href^='#']") {
            let id = &element.value().attr("href").unwrap_or_default()[1..];
            assert!(ids.contains(id), "{}: #{id}", page.name);
        }
    }
}

#[test]
fn every_control_has_a_name_to_read_out() {
    for page in everywhere() {
        for control in page.all("input, textarea, select") {
            if matches!(control.value().attr("type"), Some("hidden" | "submit")) {
                continue;
            }
            let id = control.value().id().unwrap_or_default();
            let labelled = page.all(&format!("label[for='{id}']")).next().is_some()
                || control
                    .ancestors()
                    .filter_map(ElementRef::wrap)
                    .any(|e| e.value().name() == "label")
                || control.value().attr("aria-label").is_some();
            assert!(labelled, "{}: {}", page.name, control.html());
        }
        for button in page.all("button, a, summary") {
            let hidden = button.value().attr("aria-hidden") == Some("true");
            let text: String = button.text().collect();
            let named = !text.trim().is_empty() || button.value().attr("aria-label").is_some();
            assert!(named || hidden, "{}: {}", page.name, button.html());
        }
        for image in page.all("img") {
            assert!(
                image.value().attr("alt").is_some(),
                "{}: {}",
                page.name,
                image.html()
            );
        }
    }
}

#[test]
fn every_page_has_one_heading_a_title_and_its_language() {
    for page in everywhere() {
        assert_eq!(page.all("h1").count(), 1, "{}", page.name);
        assert_eq!(page.all("main").count(), 1, "{}", page.name);
        assert_eq!(
            page.attribute("html", "lang"),
            page.lang.tag(),
            "{}",
            page.name
        );
        let title: String = page.all("title").flat_map(|title| title.text()).collect();
        assert!(
            title.ends_with(page.lang.pick("途记", "Tuji")),
            "{}: {title}",
            page.name
        );
        for property in ["og:title", "og:description", "og:url", "og:type"] {
            let selector = format!("meta[property='{property}']");
            assert!(
                !page.attribute(&selector, "content").is_empty(),
                "{}: {property}",
                page.name
            );
        }
    }
}

#[test]
fn pages_that_a_visitor_reads_load_no_code() {
    for page in everywhere().filter(|page| page.visitor) {
        let reading = page.name.starts_with("gallery")
            || page.name.starts_with("work-")
            || page.name.starts_with("community")
            || page.name.starts_with("post");
        if reading {
            assert!(page.all("leptos-island").next().is_none(), "{}", page.name);
            assert!(!page.html.contains("/pkg/"), "{}", page.name);
        }
    }
    for page in everywhere() {
        let islands = page.all("leptos-island").next().is_some();
        assert_eq!(islands, page.html.contains("/pkg/"), "{}", page.name);
    }
}

#[test]
fn every_icon_is_in_the_sprite() {
    let sprite = include_str!("../../../../public/icons.svg");
    for page in everywhere() {
        // The land of the map is a drawing of its own.
        for icon in page.all("use:not(.places__land)") {
            let href = icon.value().attr("href").unwrap_or_default();
            let id = href.strip_prefix("/icons.svg#").unwrap_or_default();
            assert!(
                sprite.contains(&format!("id=\"{id}\"")),
                "{}: {href}",
                page.name
            );
        }
    }
}

#[test]
fn a_waiting_page_asks_again_without_script() {
    for (name, refreshes) in [
        ("workbench-making", true),
        ("studio", true),
        ("workbench-draft", false),
        ("workbench-done", false),
    ] {
        let page = everywhere().find(|page| page.name == name).unwrap();
        assert_eq!(
            page.html.contains("http-equiv=\"refresh\""),
            refreshes,
            "{name}"
        );
    }
}

fn everywhere() -> impl Iterator<Item = Rendered> {
    [Lang::ZhCn, Lang::En].into_iter().flat_map(all)
}
