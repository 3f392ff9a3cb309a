//! Who sees a finished work, in every place that shows one, and what its link opens.

use axum::http::StatusCode;
use backend::{
    entities::{posts, work_links},
    works::{share_work, sharing},
};
use domain::{
    WorkId,
    accounts::Viewer,
    works::{LinkForm, PLACE_MAX, Reader, Visibility},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, sea_query::Expr,
};

use crate::{
    forum::quick,
    gallery::shared,
    test_app::{Client, TestApp},
};

const TITLE: &str = "西湖夜雨";
const MOVIE: &[u8] = b"not really a movie";

/// A finished work of somebody whose file is there.
async fn finished(app: &TestApp, owner: &Viewer) -> WorkId {
    let work = shared(&app.ctx, owner, TITLE).await;
    let folder = app.ctx.folder().media().join(format!("works/{work}/1-1"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("movie.mp4"), MOVIE).unwrap();
    let txn = app.ctx.begin().await.unwrap();
    // As a person does it, or the search would not know it.
    backend::entities::works::Entity::update_many()
        .col_expr(
            backend::entities::works::Column::Visibility,
            Expr::value("me"),
        )
        .filter(backend::entities::works::Column::Id.eq(work.0))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    work
}

async fn share(app: &TestApp, owner: &Viewer, work: WorkId, to: Visibility) {
    share_work(&app.ctx, Some(owner), work, to).await.unwrap();
}

/// The address of a work's link, if it has one.
async fn link(app: &TestApp, owner: &Viewer, work: WorkId) -> Option<String> {
    let view = sharing::get_sharing(&app.ctx, Some(owner), work)
        .await
        .unwrap();
    view.link.map(|link| link.path)
}

/// Every place that shows a shared work, and whether this person sees it there.
async fn places(client: &mut Client<'_>, work: WorkId, post: &str) -> Vec<(String, bool)> {
    let mut seen = Vec::new();
    for path in [
        "/".to_owned(),
        "/gallery?sort=liked".to_owned(),
        format!("/gallery/{work}"),
        "/u/%E6%9E%97%E9%97%B4".to_owned(),
        "/search?tab=works&q=%E5%A4%9C%E9%9B%A8".to_owned(),
        post.to_owned(),
        "/movie/all".to_owned(),
        format!("/movie/{work}/comment"),
        format!("/files/works/{work}/1-1/movie.mp4"),
        format!("/media/movies/{work}/result.mp4"),
    ] {
        let answer = client.get(&path).await;
        let there = if path.contains(".mp4") {
            answer.bytes == MOVIE
        } else if path.ends_with("/comment") {
            answer.json()["code"] == 200
        } else {
            // The search marks what was found.
            answer.text.contains(TITLE) || answer.text.contains("<mark>夜雨</mark>")
        };
        assert!(
            there || !answer.text.contains(TITLE),
            "{path}: the title is told"
        );
        seen.push((path, there));
    }
    seen
}

#[tokio::test]
async fn every_place_follows_the_one_rule_at_once() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut member, _) = app.member("阿沅").await;
    let mut visitor = app.visitor();
    let work = finished(&app, &me).await;
    let post = quick(&app.ctx, &me, "一篇带影集的游记").await;
    let txn = app.ctx.begin().await.unwrap();
    let mut row = posts::Entity::find_by_id(post.0)
        .one(&txn)
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.works = Set(format!("[{work}]"));
    row.cover_work = Set(Some(work.0));
    row.update(&txn).await.unwrap();
    txn.commit().await.unwrap();
    let post = format!("/community/{post}");

    // Up and down, so that every change is one that takes something away as well.
    for to in [
        Visibility::Public,
        Visibility::Me,
        Visibility::Members,
        Visibility::Link,
        Visibility::Public,
        Visibility::Members,
        Visibility::Me,
    ] {
        share(&app, &me, work, to).await;
        for (client, reader) in [
            (&mut visitor, Reader::Visitor),
            (&mut member, Reader::Member),
            (&mut owner, Reader::Owner),
        ] {
            for (path, seen) in places(client, work, &post).await {
                // A work that is not in the gallery is not there for its owner either; the files
                // always are.
                let want = to.shows_to(reader) && (to.is_listed() || path.contains(".mp4"));
                assert_eq!(seen, want, "{to:?} {reader:?} {path}");
            }
        }
        for path in [
            "/feed.atom",
            "/feed.json",
            "/u/%E6%9E%97%E9%97%B4/feed.atom",
        ] {
            // Feeds and the map are the same for everybody.
            for client in [&mut visitor, &mut owner] {
                let answer = client.get(path).await;
                let seen = answer.text.contains(TITLE);
                assert_eq!(seen, to == Visibility::Public, "{to:?} {path}");
                assert_eq!(answer.header("cache-control"), "public, no-cache");
            }
        }
        let map = visitor.get("/sitemap.xml").await.text;
        let listed = map.contains(&format!("/gallery/{work}<"));
        assert_eq!(listed, to == Visibility::Public, "{to:?} sitemap");
        let hearts = member.post(&format!("/gallery/{work}/like"), &[]).await;
        let counts = hearts.status == StatusCode::SEE_OTHER;
        assert_eq!(counts, to.is_listed(), "{to:?} like");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_link_opens_one_work_until_it_is_taken_back() {
    let app = TestApp::new().await;
    let (_, me) = app.member("林间").await;
    let mut friend = app.visitor();
    let work = finished(&app, &me).await;
    assert_eq!(link(&app, &me, work).await, None);
    share(&app, &me, work, Visibility::Link).await;
    let first = link(&app, &me, work).await.unwrap();
    // 128 bits of which the database knows none.
    let token = first.trim_start_matches("/s/");
    assert_eq!(token.len(), 22, "{token}");
    let row = work_links::Entity::find()
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(!format!("{row:?}").contains(token));
    let month = row.expires_at.unwrap() - app.ctx.now();
    assert!((30 * 86_400 - 60..=30 * 86_400).contains(&month), "{month}");

    let page = friend.get(&first).await;
    assert!(page.text.contains(TITLE), "{}", page.reason());
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    let file = format!("{first}/1-1/movie.mp4");
    assert!(page.text.contains(&file), "{}", page.text);
    let answer = friend.get(&file).await;
    assert_eq!(answer.bytes, MOVIE);
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    // The link opens this work, and nothing beside the link does.
    let other = format!("/files/works/{work}/1-1/movie.mp4");
    assert_eq!(friend.get(&other).await.status, StatusCode::NOT_FOUND);
    let escape = format!("{first}/1-1/..%2F..%2F..%2Fsecret");
    assert_eq!(friend.get(&escape).await.status, StatusCode::NOT_FOUND);

    sharing::renew_link(&app.ctx, Some(&me), work)
        .await
        .unwrap();
    let second = link(&app, &me, work).await.unwrap();
    assert_ne!(first, second);
    for gone in [&first, &file] {
        assert_eq!(friend.get(gone).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(friend.get(&second).await.status, StatusCode::OK);

    let txn = app.ctx.begin().await.unwrap();
    work_links::Entity::update_many()
        .col_expr(
            work_links::Column::ExpiresAt,
            Expr::value(app.ctx.now() - 1),
        )
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    for over in [second.clone(), format!("{second}/1-1/movie.mp4")] {
        let answer = friend.get(&over).await;
        assert_eq!(answer.status, StatusCode::GONE, "{}", answer.reason());
        assert!(!answer.text.contains(TITLE));
    }
    let form = LinkForm {
        term: "ever".into(),
        ..LinkForm::default()
    };
    sharing::change_link(&app.ctx, Some(&me), work, &form)
        .await
        .unwrap();
    assert_eq!(friend.get(&second).await.status, StatusCode::OK);

    // Opened for everybody it stays; shut, it never comes back.
    share(&app, &me, work, Visibility::Public).await;
    assert_eq!(friend.get(&second).await.status, StatusCode::OK);
    share(&app, &me, work, Visibility::Me).await;
    assert_eq!(friend.get(&second).await.status, StatusCode::NOT_FOUND);
    share(&app, &me, work, Visibility::Link).await;
    assert_eq!(friend.get(&second).await.status, StatusCode::NOT_FOUND);
    app.finish().await;
}

#[tokio::test]
async fn a_link_asks_for_its_password_first() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = finished(&app, &me).await;
    let to_link = [("visibility", "link"), ("asks_downloads", "1")];
    let sharing_page = format!("/studio/{work}/share");
    let saved = owner.post(&sharing_page, &to_link).await;
    assert_eq!(saved.location(), format!("{sharing_page}?saved"));
    let change = format!("/studio/{work}/link");
    let short = owner.post(&change, &[("link_password", "abc")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text.contains("至少 4 个字符"), "{}", short.reason());
    owner
        .post(&change, &[("link_password", "断桥残雪"), ("term", "week")])
        .await;
    let view = owner.get(&sharing_page).await;
    assert!(view.text.contains("有口令"), "{}", view.reason());
    let path = link(&app, &me, work).await.unwrap();
    assert!(view.text.contains(&path), "{}", view.reason());

    let file = format!("{path}/1-1/movie.mp4");
    let mut friend = app.visitor();
    let asked = friend.get(&path).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text.contains("name=\"link_password\""));
    assert!(
        !asked.text.contains(TITLE),
        "the title is for those who know"
    );
    assert_eq!(friend.get(&file).await.status, StatusCode::NOT_FOUND);
    let wrong = friend.post(&path, &[("link_password", "雷峰夕照")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("口令不对"), "{}", wrong.reason());
    let right = friend.post(&path, &[("link_password", "断桥残雪")]).await;
    assert_eq!(right.location(), path, "{}", right.reason());
    let cookie = right.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(friend.get(&path).await.text.contains(TITLE));
    assert_eq!(friend.get(&file).await.bytes, MOVIE);

    // Another password: whoever knew the old one is asked again.
    owner.post(&change, &[("link_password", "平湖秋月")]).await;
    assert!(!friend.get(&path).await.text.contains(TITLE));
    owner.post(&change, &[("no_password", "1")]).await;
    assert!(app.visitor().get(&path).await.text.contains(TITLE));
    app.finish().await;
}

#[tokio::test]
async fn passwords_of_links_cannot_be_guessed_at_will() {
    let app = TestApp::new().await;
    let (_, me) = app.member("林间").await;
    let work = finished(&app, &me).await;
    share(&app, &me, work, Visibility::Link).await;
    let form = LinkForm {
        link_password: "断桥残雪".into(),
        ..LinkForm::default()
    };
    sharing::change_link(&app.ctx, Some(&me), work, &form)
        .await
        .unwrap();
    let path = link(&app, &me, work).await.unwrap();
    let mut tries = 0;
    let refused = loop {
        let answer = app
            .visitor()
            .post(&path, &[("link_password", "猜一猜吧")])
            .await;
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
            break answer;
        }
        tries += 1;
        assert!(tries < 40, "guessing goes on");
    };
    assert_eq!(tries, 25);
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let right = app
        .visitor()
        .post(&path, &[("link_password", "断桥残雪")])
        .await;
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the right one too"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_place_is_what_its_owner_wrote() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let mut visitor = app.visitor();
    let work = finished(&app, &me).await;
    // One whose photos know where they were taken.
    let exact = crate::together::with_place(3);
    owner
        .upload(&format!("/studio/{work}/photos"), &[("a.jpg", &exact)])
        .await;
    let page = format!("/studio/{work}");
    let long = "远".repeat(PLACE_MAX + 1);
    let refused = owner
        .post(&page, &[("title", TITLE), ("place", &long)])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("不能超过 40 个字符"),
        "{}",
        refused.reason()
    );
    share(&app, &me, work, Visibility::Public).await;
    let public = format!("/gallery/{work}");
    assert!(
        !visitor.get(&public).await.text.contains("work__place"),
        "nothing was said"
    );
    owner
        .post(&page, &[("title", TITLE), ("place", " 杭\n州 ")])
        .await;
    share(&app, &me, work, Visibility::Link).await;
    let by_link = link(&app, &me, work).await.unwrap();
    assert!(visitor.get(&by_link).await.text.contains("杭 州"));
    share(&app, &me, work, Visibility::Public).await;
    for path in [
        public.as_str(),
        "/",
        "/feed.json",
        "/feed.atom",
        "/sitemap.xml",
        &format!("/movie/{work}/comment"),
        "/movie/all",
        "/u/%E6%9E%97%E9%97%B4",
    ] {
        let text = visitor.get(path).await.text;
        assert!(path != public || text.contains("杭 州"), "{text}");
        // 30°14'30" N, 120°8'40" E, however it is written.
        for exact in ["30.24", "120.14", "latitude", "30,241", "14/1"] {
            assert!(!text.contains(exact), "{path}: {exact}");
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn files_are_saved_where_the_owner_lets_people() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let mut visitor = app.visitor();
    let work = finished(&app, &me).await;
    share(&app, &me, work, Visibility::Public).await;
    let save = format!("/files/works/{work}/1-1/movie.mp4?download");
    let page = format!("/gallery/{work}");
    assert_eq!(visitor.get(&save).await.status, StatusCode::FORBIDDEN);
    assert!(!visitor.get(&page).await.text.contains("mp4?download"));
    let mine = owner.get(&save).await;
    assert!(mine.header("content-disposition").starts_with("attachment"));

    let form = [
        ("visibility", "public"),
        ("asks_downloads", "1"),
        ("downloads", "1"),
    ];
    owner.post(&format!("/studio/{work}/share"), &form).await;
    assert!(visitor.get(&page).await.text.contains(&save));
    let saved = visitor.get(&save).await;
    assert_eq!(saved.bytes, MOVIE);
    // The button on the page of the work asks about nothing else and changes nothing else.
    let form = [("visibility", "link")];
    owner.post(&format!("/studio/{work}/share"), &form).await;
    let path = link(&app, &me, work).await.unwrap();
    let by_link = format!("{path}/1-1/movie.mp4?download");
    assert!(visitor.get(&path).await.text.contains(&by_link));
    assert_eq!(visitor.get(&by_link).await.bytes, MOVIE);
    sharing::set_downloads(&app.ctx, Some(&me), work, false)
        .await
        .unwrap();
    assert_eq!(visitor.get(&by_link).await.status, StatusCode::FORBIDDEN);
    app.finish().await;
}
