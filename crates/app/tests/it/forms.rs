//! A refused form: errors stand at their fields, what was typed is still there.

use domain::{Field, Lang, Problem};

use crate::render::{Rendered, all};

fn page(name: &str, lang: Lang) -> Rendered {
    all(lang)
        .into_iter()
        .find(|page| page.name == name)
        .unwrap()
}

#[test]
fn errors_stand_at_their_fields() {
    for lang in [Lang::ZhCn, Lang::En] {
        let page = page("signup-refused", lang);
        for (field, problem) in [
            (Field::Name, Problem::Taken),
            (Field::Password, Problem::TooShort { min: 10 }),
            (Field::Captcha, Problem::Wrong),
        ] {
            let name = field.name();
            let control = format!("input[name='{name}']");
            assert_eq!(page.attribute(&control, "aria-invalid"), "true", "{name}");
            let described = page.attribute(&control, "aria-describedby");
            assert!(
                described.split(' ').any(|id| id == format!("{name}-error")),
                "{name}"
            );
            assert_eq!(
                page.text(&format!("#{name}-error")),
                problem.message(lang),
                "{name}"
            );
        }
        assert_eq!(page.attribute("input[name='contact']", "aria-invalid"), "");
    }
}

#[test]
fn the_summary_leads_to_the_fields() {
    let page = page("signup-refused", Lang::En);
    let links: Vec<_> = page
        .all("[role='alert'] a")
        .filter_map(|link| link.value().attr("href"))
        .map(str::to_owned)
        .collect();
    assert_eq!(links, ["#name", "#password", "#captcha"]);
}

#[test]
fn what_was_typed_stays() {
    let signup = page("signup-refused", Lang::ZhCn);
    assert_eq!(signup.attribute("input[name='name']", "value"), "linjian");
    assert_eq!(
        signup.attribute("input[name='contact']", "value"),
        "13800138000"
    );
    let bench = page("workbench-refused", Lang::ZhCn);
    assert!(
        bench
            .attribute("input[name='title']", "value")
            .starts_with("很长的标题")
    );
    assert_eq!(
        bench
            .all("input[name='verse_mode'][value='own'][checked]")
            .count(),
        1
    );
    assert_eq!(
        bench.all(".field__count[data-over]").count(),
        1,
        "the title's counter"
    );
}

#[test]
fn a_refused_upload_is_said_at_the_photos_and_nowhere_else() {
    let page = page("workbench-upload-refused", Lang::ZhCn);
    assert!(page.text("#photos").contains("不认识这种文件"));
    assert_eq!(page.all("#form-alert").count(), 0);
}

#[test]
fn enter_signs_in_and_does_not_ask_for_another_picture() {
    for name in ["signin", "signup"] {
        let page = page(name, Lang::En);
        let first = page.all("form.form button[type='submit']").next().unwrap();
        assert_eq!(first.value().attr("name"), None, "{name}");
    }
}

#[test]
fn every_form_posts_to_an_address_of_the_site() {
    for page in [Lang::ZhCn, Lang::En].into_iter().flat_map(all) {
        for form in page.all("form") {
            // A question changes nothing; its address can be kept.
            let asks = form.value().attr("role") == Some("search");
            let method = if asks { "get" } else { "post" };
            assert_eq!(form.value().attr("method"), Some(method), "{}", page.name);
            let action = form.value().attr("action").unwrap_or_default();
            assert!(
                action.starts_with('/') && !action.starts_with("//"),
                "{}: {action}",
                page.name
            );
        }
    }
}
