//! A copy of everything, the end of an account, and how much one may hold.

use std::io::{Cursor, Read as _};

use axum::http::StatusCode;
use backend::{
    accounts::{self, purge_own_data},
    entities::{exports, users, works},
    forum, gallery,
};
use domain::{AppError, accounts::Tier, works::WorkKind};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};

use crate::{
    forum::quick,
    gallery::shared,
    test_app::{PASSWORD, TestApp, photo},
};

const DAY: i64 = 24 * 60 * 60;

fn entries(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

#[tokio::test]
async fn a_copy_has_everything_and_is_its_owners_alone() {
    let app = TestApp::working().await;
    let (mut person, viewer) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = person.work_with_photos("movie", 2).await;
    quick(&app.ctx, &viewer, "雨后的西湖边").await;
    let answer = person.post("/account/data/export", &[]).await;
    assert_eq!(answer.location(), "/account/data");
    app.drained().await;
    let page = person.get("/account/data").await.text;
    let at = page.find("/account/data/export/").unwrap();
    let address = page[at..at + page[at..].find('"').unwrap()].to_owned();
    let copy = person.get(&address).await;
    assert_eq!(copy.status, StatusCode::OK);
    assert_eq!(copy.header("content-type"), "application/zip");
    assert!(copy.header("content-disposition").starts_with("attachment"));
    assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(
        app.visitor()
            .get(&address)
            .await
            .location()
            .starts_with("/signin")
    );

    let files = entries(&copy.bytes);
    let named = |name: &str| files.iter().find(|file| file.0 == name).map(|file| &file.1);
    assert_eq!(
        named(&format!("works/{work}/photos/01-IMG.jpg")),
        Some(&photo(0))
    );
    assert_eq!(
        named(&format!("works/{work}/photos/02-IMG.jpg")),
        Some(&photo(1))
    );
    let index = String::from_utf8(named("index.html").unwrap().clone()).unwrap();
    assert!(index.contains("雨后的西湖边") && !index.contains("<script"));
    let data: serde_json::Value = serde_json::from_slice(named("data.json").unwrap()).unwrap();
    assert_eq!(data["account"]["name"], "林间");
    assert_eq!(data["works"][0]["id"], work.0);
    assert_eq!(data["sign_ins"][0]["outcome"], "entered");
    let text = data.to_string();
    for secret in ["argon2", "id_hash", "阿沅"] {
        assert!(!text.contains(secret), "{secret}");
    }

    // Seven days, and then it is gone with its file.
    let db = app.ctx.writer();
    let age = format!("UPDATE exports SET done_at = done_at - {}", 7 * DAY);
    db.execute_unprepared(&age).await.unwrap();
    assert_eq!(person.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(purge_own_data(&app.ctx).await.unwrap(), 1);
    assert!(
        app.ctx
            .storage()
            .folders("exports")
            .await
            .unwrap()
            .is_empty()
    );
    let left = exports::Entity::find().count(app.ctx.reader()).await;
    assert_eq!(left.unwrap(), 0);
    app.finish().await;
}

#[tokio::test]
async fn an_account_that_is_asked_for_again_stays() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let mut elsewhere = app.visitor();
    elsewhere.sign_in("林间", PASSWORD).await;
    for (password, words, message) in [
        ("not the password", "keep", "现在的密码不对"),
        (PASSWORD, "sell", "请从列出的项里选"),
        ("", "wipe", "请填写这一项"),
    ] {
        let form = [("current_password", password), ("words", words)];
        let answer = person.post("/account/data/delete", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{message}");
        assert!(answer.text.contains(message), "{}", answer.reason());
    }
    let form = [("current_password", PASSWORD), ("words", "wipe")];
    let answer = person.post("/account/data/delete", &form).await;
    assert_eq!(answer.location(), "/account/deleted");
    assert!(person.get("/account/deleted").await.text.contains("7 天"));
    for gone in [&mut person, &mut elsewhere] {
        assert!(gone.get("/studio").await.location().starts_with("/signin"));
    }
    let db = app.ctx.writer();
    let wait = |days: i64| format!("UPDATE users SET delete_at = delete_at - {}", days * DAY);
    db.execute_unprepared(&wait(6)).await.unwrap();
    assert_eq!(purge_own_data(&app.ctx).await.unwrap(), 0);
    person.sign_in("林间", PASSWORD).await;
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    db.execute_unprepared(&wait(6)).await.unwrap();
    assert_eq!(purge_own_data(&app.ctx).await.unwrap(), 0);
    let user = users::Entity::find().one(app.ctx.reader()).await.unwrap();
    assert_eq!(user.unwrap().delete_at, None);
    app.finish().await;
}

#[tokio::test]
async fn an_account_goes_with_everything_or_leaves_its_words() {
    for words in ["keep", "wipe"] {
        let app = TestApp::working().await;
        let (mut person, viewer) = app.member("林间").await;
        let (_, other) = app.member("阿沅").await;
        person.work_with_photos("movie", 1).await;
        let mine = shared(&app.ctx, &viewer, "海边").await;
        let theirs = shared(&app.ctx, &other, "山里").await;
        let post = quick(&app.ctx, &viewer, "雨后的西湖边").await;
        let their_post = quick(&app.ctx, &other, "山里的三天两夜").await;
        let me = Some(&viewer);
        gallery::toggle_like(&app.ctx, me, theirs).await.unwrap();
        gallery::post_comment(&app.ctx, me, theirs, "好看！")
            .await
            .unwrap();
        forum::like_post(&app.ctx, me, their_post, forum::Like::Toggle)
            .await
            .unwrap();
        let comment = forum::post_comment(&app.ctx, me, their_post, None, "沙发")
            .await
            .unwrap();
        forum::post_comment(&app.ctx, Some(&other), their_post, Some(comment.id), "板凳")
            .await
            .unwrap();

        let form = [("current_password", PASSWORD), ("words", words)];
        person.post("/account/data/delete", &form).await;
        let db = app.ctx.writer();
        let due = format!("UPDATE users SET delete_at = delete_at - {}", 7 * DAY);
        db.execute_unprepared(&due).await.unwrap();
        assert_eq!(purge_own_data(&app.ctx).await.unwrap(), 1);
        app.drained().await;

        let keep = words == "keep";
        let again = app.visitor().sign_in("林间", PASSWORD).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "{words}");
        let gone = app.visitor().get("/u/%E6%9E%97%E9%97%B4").await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        for kind in ["photos", "avatars", "exports"] {
            assert!(
                app.ctx.storage().folders(kind).await.unwrap().is_empty(),
                "{kind}"
            );
        }
        let reader = app.ctx.reader();
        let left = works::Entity::find_by_id(mine.0).one(reader).await.unwrap();
        assert_eq!(left, None);
        let work = works::Entity::find_by_id(theirs.0)
            .one(reader)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((work.like_count, work.comment_count), (0, i32::from(keep)));
        let answer = app.visitor().get(&format!("/community/{post}")).await;
        let list = app.visitor().get("/community").await.text;
        let theirs = app
            .visitor()
            .get(&format!("/community/{their_post}"))
            .await
            .text;
        assert!(!list.contains("林间") && !theirs.contains("林间"));
        if keep {
            assert!(answer.text.contains("已注销用户"), "{}", answer.reason());
            assert!(theirs.contains("沙发") && theirs.contains("板凳"));
        } else {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(!theirs.contains("沙发") && !theirs.contains("板凳"));
            assert!(!list.contains("雨后的西湖边"));
        }
        let row = backend::entities::posts::Entity::find_by_id(their_post.0);
        let row = row.one(reader).await.unwrap().unwrap();
        assert_eq!(
            (row.like_count, row.comment_count),
            (0, if keep { 2 } else { 0 })
        );
        // The numbered pages count what is there.
        let pages = forum::list_posts(&app.ctx, None, None, 1, None)
            .await
            .unwrap();
        assert_eq!(pages.total, if keep { 2 } else { 1 });
        app.finish().await;
    }
}

#[tokio::test]
async fn the_last_administrator_cannot_go() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let db = app.ctx.writer();
    db.execute_unprepared("UPDATE users SET role = 'admin'")
        .await
        .unwrap();
    let form = [("current_password", PASSWORD), ("words", "wipe")];
    let answer = person.post("/account/data/delete", &form).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("唯一的管理员"), "{}", answer.reason());
    app.finish().await;
}

#[tokio::test]
async fn twenty_uploads_for_one_free_place() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间").await;
    let work = person.work_with_photos("movie", 1).await;
    // So much is used that one more photo fits, and no second one.
    let room = photo(1).len() as i64 + 200;
    let full = Tier::Basic.quota().storage_bytes as i64 - room;
    let db = app.ctx.writer();
    db.execute_unprepared(&format!("UPDATE photos SET bytes = {full}"))
        .await
        .unwrap();
    let page = format!("/studio/{work}/photos");
    let uploads = (1..=20u8).map(|number| {
        let mut tab = person.with_header("x-tab", "1");
        let page = page.clone();
        async move { tab.upload(&page, &[("IMG.jpg", &photo(number))]).await }
    });
    let answers = futures::future::join_all(uploads).await;
    let added = answers
        .iter()
        .filter(|answer| answer.status == StatusCode::SEE_OTHER)
        .count();
    assert_eq!(added, 1);
    let refused = answers
        .iter()
        .find(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY)
        .unwrap();
    assert!(refused.text.contains("空间用满了"), "{}", refused.reason());
    let usage = accounts::get_usage(&app.ctx, Some(&viewer)).await.unwrap();
    assert!(usage.storage_bytes <= Tier::Basic.quota().storage_bytes);
    // What was refused left nothing behind.
    assert_eq!(app.ctx.storage().folders("photos").await.unwrap().len(), 2);
    app.finish().await;
}

#[tokio::test]
async fn the_last_work_is_made_once_and_only_administrators_change_a_tier() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间").await;
    let (_, other) = app.member("阿沅").await;
    let first = backend::works::create_work(&app.ctx, Some(&viewer), WorkKind::Movie)
        .await
        .unwrap();
    let most = Tier::Basic.quota().works;
    let db = app.ctx.writer();
    // Copies of the first one, up to one less than the limit.
    let copies = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) \
         INSERT INTO works (owner_id, kind, title, description, template, ratio, music, tag, \
         verse_mode, verse, status, created_at, updated_at) \
         SELECT owner_id, kind, title, description, template, ratio, music, tag, verse_mode, verse, \
         status, created_at, updated_at FROM works, n WHERE id = {first}",
        most - 2
    );
    db.execute_unprepared(&copies).await.unwrap();
    let tries =
        (0..20).map(|_| backend::works::create_work(&app.ctx, Some(&viewer), WorkKind::Movie));
    let made = futures::future::join_all(tries).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
    let answer = person.post("/studio", &[("kind", "movie")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("最多能有 200 个作品"),
        "{}",
        answer.reason()
    );

    let refused = accounts::set_tier(&app.ctx, Some(&other), viewer.id, Tier::Plus.number()).await;
    assert!(
        matches!(refused, Err(backend::Error::Rejected(AppError::Forbidden))),
        "{refused:?}"
    );
    let admin = domain::accounts::Viewer {
        is_admin: true,
        second_step: true,
        ..other
    };
    accounts::set_tier(&app.ctx, Some(&admin), viewer.id, Tier::Plus.number())
        .await
        .unwrap();
    let answer = person.post("/studio", &[("kind", "movie")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert!(person.get("/account/data").await.text.contains("进阶账号"));
    accounts::set_tier_of(&app.ctx, "林间", Tier::Studio)
        .await
        .unwrap();
    let usage = accounts::get_usage(&app.ctx, Some(&viewer)).await.unwrap();
    assert_eq!(usage.tier, Tier::Studio);
    app.finish().await;
}
