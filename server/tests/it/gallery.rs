use std::collections::HashSet;

use axum::http::StatusCode;
use backend::{
    Ctx,
    entities::{post_comments, post_likes, work_comments, work_likes, works},
    forum::{self, Like},
    gallery,
};
use domain::{WorkId, accounts::Viewer, gallery::Filter};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _,
};

use crate::{
    forum::{people, quick},
    test_app::TestApp,
};

/// A shared work, finished without rendering.
pub async fn shared(ctx: &Ctx, owner: &Viewer, title: &str) -> WorkId {
    let id = backend::works::create_work(ctx, Some(owner), domain::works::WorkKind::Movie)
        .await
        .unwrap();
    let txn = ctx.begin().await.unwrap();
    let mut row = works::Entity::find_by_id(id.0)
        .one(&txn)
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.title = Set(title.into());
    row.status = Set("done".into());
    row.shared_at = Set(Some(1_700_000_000 + id.0 / 3));
    row.visibility = Set("public".into());
    row.result_folder = Set(Some(format!("works/{id}/1-1")));
    row.result = Set(Some(
        serde_json::json!({
            "files": [{ "name": "movie.mp4", "width": 1920, "height": 1080, "bytes": 10 }],
            "cover": { "files": { "source": "cover.jpg", "renditions": [] },
                "width": 1920, "height": 1080, "placeholder": "" },
            "duration_ms": 30_000, "verse": null,
        })
        .to_string(),
    ));
    row.update(&txn).await.unwrap();
    txn.commit().await.unwrap();
    id
}

#[tokio::test]
async fn likes_and_comments_count_what_is_there() {
    let app = TestApp::new().await;
    let (mut owner, author) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = shared(&app.ctx, &author, "海边").await;
    let page = format!("/gallery/{work}");
    let liked = other.json().post(&format!("{page}/like"), &[]).await.json();
    assert_eq!(
        (&liked["count"], &liked["liked"]),
        (&1.into(), &true.into())
    );
    let taken_back = other.json().post(&format!("{page}/like"), &[]).await.json();
    assert_eq!(
        (&taken_back["count"], &taken_back["liked"]),
        (&0.into(), &false.into())
    );

    let answer = other
        .post(&format!("{page}/comments"), &[("comment", "好看！")])
        .await;
    assert_eq!(answer.location(), format!("{page}#comments"));
    assert!(app.visitor().get(&page).await.text.contains("好看！"));
    let empty = other
        .post(&format!("{page}/comments"), &[("comment", " ")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let visitor = app
        .visitor()
        .post(&format!("{page}/comments"), &[("comment", "x")])
        .await;
    assert!(
        visitor.location().starts_with("/signin"),
        "{}",
        visitor.location()
    );

    // The owner of the work may remove a comment; a third person may not.
    let (mut third, _) = app.member("老周").await;
    let delete = format!("{page}/comments/1/delete");
    assert_eq!(third.post(&delete, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(owner.post(&delete, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!app.visitor().get(&page).await.text.contains("好看！"));
    app.finish().await;
}

#[tokio::test]
async fn a_comment_can_be_about_a_moment_of_a_movie() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = shared(&app.ctx, &author, "海边").await;
    let comments = format!("/gallery/{work}/comments");
    let say = [("comment", "渔火真好看"), ("moment", "0:12")];
    let said = other.post(&comments, &say).await;
    assert_eq!(said.location(), format!("/gallery/{work}#comments"));
    let page = app.visitor().get(&format!("/gallery/{work}")).await.text;
    // Without a script the link opens the movie there.
    let link = format!("href=\"/files/works/{work}/1-1/movie.mp4#t=12\" data-seek=\"12\"");
    assert!(page.contains(&link), "{page}");
    for (moment, why) in [
        ("12点", "请写成 1:05 这样的时间"),
        ("0:31", "影集只到 0:30"),
    ] {
        let form = [("comment", "渔火真好看"), ("moment", moment)];
        let refused = other.post(&comments, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(why), "{}", refused.text);
        assert!(refused.text.contains("渔火真好看</textarea>"));
        assert!(refused.text.contains(&format!("value=\"{moment}\"")));
    }
    app.finish().await;
}

/// Sixty-four people like, take back, write and delete at the same time. Whoever it is, nobody is
/// told that the database is busy, and the counters are what there is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_people_at_once() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let work = shared(&app.ctx, &author, "海边").await;
    let post = quick(&app.ctx, &author, "海边的一天").await;
    let all = people(&app.ctx, 64).await;
    let doings = all.into_iter().enumerate().map(|(number, person)| {
        let ctx = app.ctx.clone();
        tokio::spawn(async move {
            let me = Some(&person);
            gallery::toggle_like(&ctx, me, work).await?;
            forum::like_post(&ctx, me, post, Like::Toggle).await?;
            let first = gallery::post_comment(&ctx, me, work, "第一句").await?;
            let second = forum::post_comment(&ctx, me, post, None, "第二句").await?;
            if number % 2 == 0 {
                gallery::toggle_like(&ctx, me, work).await?;
                forum::delete_comment(&ctx, me, second.id).await?;
            }
            if number % 3 == 0 {
                gallery::delete_comment(&ctx, me, work, first.id).await?;
                forum::like_post(&ctx, me, post, Like::Toggle).await?;
            }
            gallery::get_gallery_work(&ctx, me, work, None).await?;
            forum::get_post(&ctx, me, post, None).await?;
            backend::Result::Ok(())
        })
    });
    for outcome in futures::future::join_all(doings).await {
        outcome.unwrap().unwrap();
    }
    let view = gallery::get_gallery_work(&app.ctx, None, work, None)
        .await
        .unwrap();
    assert_eq!((view.like.count, view.comment_count), (32, 42));
    let view = forum::get_post(&app.ctx, None, post, None).await.unwrap();
    assert_eq!((view.like.count, view.comment_count), (42, 32));
    let db = app.ctx.reader();
    let rows = [
        work_likes::Entity::find().count(db).await.unwrap(),
        work_comments::Entity::find().count(db).await.unwrap(),
        post_likes::Entity::find().count(db).await.unwrap(),
        post_comments::Entity::find().count(db).await.unwrap(),
    ];
    assert_eq!(rows, [32, 42, 42, 32]);
    app.finish().await;
}

#[tokio::test]
async fn paging_shows_every_work_once() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    for number in 0..60 {
        shared(&app.ctx, &author, &format!("work {number}")).await;
    }
    for sort in [domain::gallery::Sort::Newest, domain::gallery::Sort::Liked] {
        let filter = Filter {
            sort,
            ..Filter::default()
        };
        let (mut seen, mut next) = (Vec::new(), None);
        loop {
            let page = gallery::list_gallery(&app.ctx, None, filter, next.as_deref())
                .await
                .unwrap();
            seen.extend(page.items.iter().map(|card| card.id));
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 60, "{sort:?}");
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 60, "{sort:?}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_signed_out_reader_loads_no_script_of_ours() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let work = shared(&app.ctx, &author, "海边").await;
    for path in [
        "/".to_owned(),
        "/gallery".to_owned(),
        format!("/gallery/{work}"),
    ] {
        let text = app.visitor().get(&path).await.text;
        assert!(
            !text.contains(".wasm") && !text.contains("leptos-island"),
            "{path}"
        );
    }
    app.finish().await;
}
