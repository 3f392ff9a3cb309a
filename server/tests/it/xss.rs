//! Sixty texts that would be script if one character of them were not escaped, stored in every field
//! that takes text and looked at in every place that shows one.

use backend::{
    Ctx,
    entities::{guest_photos, photos, post_photos, works},
    forum::{self, NewPost},
    gallery,
    works::{share_work, sharing, together as friends},
};
use domain::{
    DraftId, PostId, WorkId,
    accounts::{Name, Viewer},
    forum::{DraftForm, PostKind},
    works::{DecideForm, GuestLinkForm, Visibility},
};
use scraper::{Html, Selector};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, sea_query::Expr,
};

use crate::{
    forum::{people, written},
    gallery::shared,
    test_app::{Client, TestApp, photo},
};

/// Each at most as long as a title may be; a story in a browser reads them too.
fn payloads() -> Vec<String> {
    let all: Vec<String> = serde_json::from_str(include_str!("../payloads.json")).unwrap();
    assert_eq!(all.len(), 60);
    all
}

/// A work to which a guest and a member have added photos, and the link for guests.
async fn together(
    owner: &mut Client<'_>,
    guest: &mut Client<'_>,
    app: &TestApp,
    me: &Viewer,
) -> (WorkId, String) {
    let work = owner.work_with_photos("movie", 1).await;
    let (ctx, me) = (&app.ctx, Some(me));
    let form = GuestLinkForm::default();
    friends::make_guest_link(ctx, me, work, &form)
        .await
        .unwrap();
    friends::invite_companion(ctx, me, work, "阿沅")
        .await
        .unwrap();
    let view = friends::get_together(ctx, me, work).await.unwrap();
    let link = view.link.unwrap().path.unwrap();
    crate::together::send(guest, &link, "小雨", &[&photo(7), &photo(8)]).await;
    let view = friends::get_together(ctx, me, work).await.unwrap();
    let form = DecideForm {
        action: "take_in".into(),
        photo: Some(view.waiting[0].id),
        up_to: None,
    };
    friends::decide(ctx, me, work, &form).await.unwrap();
    (work, link)
}

/// Calls the guest, their files and the work so.
async fn rename(ctx: &Ctx, work: WorkId, text: &str) {
    let txn = ctx.begin().await.unwrap();
    works::Entity::update_many()
        .col_expr(works::Column::Title, Expr::value(text))
        .filter(works::Column::Id.eq(work.0))
        .exec(&txn)
        .await
        .unwrap();
    guest_photos::Entity::update_many()
        .col_expr(guest_photos::Column::GuestName, Expr::value(text))
        .col_expr(guest_photos::Column::Name, Expr::value(text))
        .exec(&txn)
        .await
        .unwrap();
    photos::Entity::update_many()
        .col_expr(photos::Column::GuestName, Expr::value(text))
        .filter(photos::Column::GuestName.is_not_null())
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

struct Site<'a> {
    app: &'a TestApp,
    me: Viewer,
    reader: Viewer,
    draft: DraftId,
}

/// Stores a text in every field. Returns work, post and the path of the work's link.
async fn store(site: &Site<'_>, text: &str) -> (WorkId, PostId, String) {
    let ctx = &site.app.ctx;
    let me = Some(&site.me);
    // Sharing needs a finished work, and its words are kept with it: those of a poem too.
    let work = shared(ctx, &site.me, text).await;
    let txn = ctx.begin().await.unwrap();
    let mut row = works::Entity::find_by_id(work.0)
        .one(&txn)
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.description = Set(text.into());
    row.place = Set(text.into());
    row.verse = Set(text.into());
    let mut result: serde_json::Value =
        serde_json::from_str(row.result.take().unwrap().unwrap().as_str()).unwrap();
    result["verse"] = serde_json::json!({ "title": text, "author": text, "lines": [text] });
    row.result = Set(Some(result.to_string()));
    row.update(&txn).await.unwrap();
    post_photos::Entity::update_many()
        .col_expr(post_photos::Column::Caption, Expr::value(text))
        .col_expr(post_photos::Column::Alt, Expr::value(text))
        .filter(post_photos::Column::DraftId.eq(site.draft.0))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    share_work(ctx, me, work, Visibility::Link).await.unwrap();
    let link = sharing::get_sharing(ctx, me, work)
        .await
        .unwrap()
        .link
        .unwrap()
        .path;
    share_work(ctx, me, work, Visibility::Public).await.unwrap();
    gallery::post_comment(ctx, Some(&site.reader), work, text)
        .await
        .unwrap();

    let new = NewPost {
        title: text.replace('\n', " "),
        text: format!("{text}\n\n> {text}\n\n`{text}`\n\n- {text}"),
        kind: PostKind::Journal,
    };
    let post = forum::create_post(ctx, me, &new).await.unwrap();
    let comment = forum::post_comment(ctx, Some(&site.reader), post, None, text)
        .await
        .unwrap();
    forum::post_comment(ctx, me, post, Some(comment.id), text)
        .await
        .unwrap();
    let form = DraftForm {
        title: text.into(),
        text: text.into(),
        works: vec![work],
        ..DraftForm::default()
    };
    forum::save_draft(ctx, me, site.draft, &form).await.unwrap();
    (work, post, link)
}

/// What must be so in every page, whatever was written.
fn assert_inert(html: &str, place: &str, payload: &str) {
    let page = Html::parse_document(html);
    let every = Selector::parse("*").unwrap();
    for element in page.select(&every) {
        let tag = element.value();
        let at = || format!("{place}: {payload}: <{}>", tag.name());
        match tag.name() {
            "script" => assert!(tag.attr("nonce").is_some(), "{}", at()),
            "iframe" | "object" | "embed" | "base" | "math" | "marquee" | "frame" | "animate" => {
                panic!("{}", at())
            }
            "link" => assert!(!tag.attr("href").unwrap().contains("evil"), "{}", at()),
            _ => {}
        }
        for (name, value) in tag.attrs() {
            assert!(
                !name.starts_with("on") && name != "srcdoc",
                "{} {name}",
                at()
            );
            if ["href", "src", "action", "formaction", "xlink:href", "data"].contains(&name) {
                let scheme: String = value
                    .chars()
                    .filter(|c| !c.is_whitespace() && !c.is_control())
                    .take_while(|c| *c != ':' && *c != '/')
                    .collect::<String>()
                    .to_lowercase();
                let harmless = !["javascript", "vbscript"].contains(&scheme.as_str())
                    && (scheme != "data" || value.starts_with("data:image/"));
                assert!(harmless, "{} {name}={value}", at());
            }
        }
    }
    // Nothing swallowed the end of the page.
    let footer = Selector::parse("body > footer").unwrap();
    assert_eq!(page.select(&footer).count(), 1, "{place}: {payload}");
    if payload.contains('<') {
        assert!(
            !html.contains(payload),
            "{place}: {payload} stands there raw"
        );
    }
}

#[tokio::test]
async fn sixty_texts_are_text_in_every_place() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let reader = people(&app.ctx, 1).await.remove(0);
    let draft = written(&app, &me).await.draft;
    let (mut friend, _) = app.member("阿沅").await;
    let mut guest = app.visitor();
    let (joined, link_for_guests) = together(&mut owner, &mut guest, &app, &me).await;
    let site = Site {
        app: &app,
        me,
        reader,
        draft,
    };
    let mut visitor = app.visitor();
    for payload in payloads() {
        let payload = payload.as_str();
        assert!(
            Name::parse(payload).is_err(),
            "a name in letters and pages: {payload}"
        );
        let intro = [("gender", "0"), ("intro", payload)];
        let saved = owner.post("/account", &intro).await;
        assert_eq!(saved.status, 303, "{payload}");
        let (work, post, link) = store(&site, payload).await;
        let edit = owner.get(&format!("/community/{post}/edit")).await;
        let question = serde_urlencoded::to_string([("q", payload)]).unwrap();
        let person = "/u/%E6%9E%97%E9%97%B4";
        for path in [
            "/gallery".to_owned(),
            format!("/gallery/{work}"),
            link,
            "/community".to_owned(),
            format!("/community/{post}"),
            format!("/community/{post}/history"),
            person.to_owned(),
            format!("/search?{question}"),
            format!("/search?tab=works&{question}"),
            format!("/gallery?before={question}"),
            format!("/signin?next={}", question.trim_start_matches("q=")),
        ] {
            let answer = visitor.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_inert(&answer.text, &path, payload);
        }
        for path in [
            "/studio".to_owned(),
            format!("/studio/{work}"),
            format!("/studio/{work}/share"),
            edit.location().to_owned(),
            format!("/community/drafts/{draft}"),
            "/community/drafts".to_owned(),
            "/notifications".to_owned(),
            "/account".to_owned(),
        ] {
            let answer = owner.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_inert(&answer.text, &path, payload);
        }
        rename(&app.ctx, joined, payload).await;
        let together = format!("/studio/{joined}/together");
        let theirs = format!("/together/{joined}");
        for (client, paths) in [
            (&mut owner, &[together.as_str()][..]),
            (&mut friend, &[&theirs, "/studio", "/notifications"]),
            (&mut guest, &[&link_for_guests]),
        ] {
            for path in paths {
                let answer = client.get(path).await;
                assert_eq!(answer.status, 200, "{path}");
                assert_inert(&answer.text, path, payload);
            }
        }
        let sent = crate::together::send(&mut guest, &link_for_guests, payload, &[]).await;
        assert_inert(&sent.text, "a refused guest", payload);
        // A refused form shows what was typed.
        let long = format!("{payload}{}", "长".repeat(2_000));
        let comment = vec![("comment", long.as_str())];
        let title = vec![("title", long.as_str()), ("action", "publish")];
        let refused = [
            (format!("/gallery/{work}/comments"), &comment),
            (format!("/community/{post}/comments"), &comment),
            (format!("/community/drafts/{draft}"), &title),
            (format!("/studio/{work}"), &title),
        ];
        for (path, form) in refused {
            let answer = owner.post(&path, form).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            assert_inert(&answer.text, &path, payload);
        }
        for path in ["/feed.atom", &format!("{person}/feed.atom"), "/sitemap.xml"] {
            let feed = visitor.get(path).await.text;
            if payload.contains('<') {
                assert!(!feed.contains(payload), "{path}: {payload}");
            }
            assert!(!feed.contains("<script"), "{path}: {payload}");
        }
        let json = visitor.get("/feed.json").await;
        assert_eq!(
            json.header("content-type"),
            "application/feed+json; charset=utf-8"
        );
        assert!(json.json()["items"].is_array());
    }
    app.finish().await;
}
