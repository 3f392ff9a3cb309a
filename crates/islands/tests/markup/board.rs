use domain::{
    PhotoId,
    works::{PhotoView, Picture},
};
use islands::PhotoBoard;
use leptos::prelude::*;

use crate::{in_order, labels, render};

fn photo(id: i64) -> PhotoView {
    PhotoView {
        id: PhotoId(id),
        name: format!("<i>{id}</i>.jpg"),
        caption: "\"断桥\"".to_owned(),
        picture: Picture {
            sources: vec![
                (format!("/files/{id}-s.webp"), 320),
                (format!("/files/{id}-m.webp"), 960),
            ],
            width: 1200,
            height: 800,
            placeholder: "data:image/png;base64,AAAA".to_owned(),
            alt: "湖".to_owned(),
        },
        taken_at: None,
    }
}

fn board(photos: Vec<PhotoView>, can_edit: bool) -> String {
    render(move || {
        view! {
            <PhotoBoard page="/studio/7".to_owned() photos max_photos=40 max_mb=75 can_edit
                error=Some("too big".to_owned()) labels=labels::board()/>
        }
    })
}

#[test]
fn photos_are_added_captioned_moved_and_removed_by_forms() {
    let html = board(vec![photo(12), photo(15)], true);
    assert!(!html.contains("<i>"), "names are text: {html}");
    in_order(
        &html,
        &[
            "method=\"post\" enctype=\"multipart/form-data\" action=\"/studio/7/photos\"",
            "for=\"photo-picker\"",
            "type=\"file\" name=\"photos\"",
            "multiple",
            "type=\"submit\"",
            ">upload<",
            "id=\"photos-error\" role=\"alert\" class=\"photo-board__error\">too big",
            ">2 / 40",
            "data-photo=\"12\"",
            "src=\"data:image/png;base64,AAAA\"",
            "srcset=\"/files/12-s.webp 320w, /files/12-m.webp 960w\"",
            "width=\"1200\" height=\"800\"",
            "action=\"/studio/7/photos/12/move\"",
            "type=\"button\" hidden data-with-script=\"\"",
            "aria-label=\"move &lt;i&gt;12&lt;/i&gt;.jpg\"",
            "name=\"to\" value=\"up\"",
            "name=\"to\" value=\"down\"",
            "action=\"/studio/7/photos/12/caption\"",
            "for=\"photo-12-caption\"",
            "name=\"caption\"",
            "value=\"&quot;断桥&quot;\"",
            ">save<",
            "action=\"/studio/7/photos/12/delete\"",
            ">remove<",
            "data-photo=\"15\"",
        ],
    );
}

#[test]
fn a_work_in_the_making_shows_its_photos_only() {
    let html = board(vec![photo(12)], false);
    assert!(!html.contains("<form"), "{html}");
    assert!(!html.contains("<input"), "{html}");
    in_order(&html, &["data-photo=\"12\"", "断桥"]);
}

#[test]
fn an_empty_board_says_what_to_do() {
    let html = board(Vec::new(), true);
    in_order(&html, &[">0 / 40", "class=\"photo-board__empty\">empty"]);
    let page = html.split("<template").next().unwrap_or_default();
    assert!(!page.contains("data-photo="), "{html}");
}
