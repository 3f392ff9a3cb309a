use std::collections::HashSet;

use axum::http::StatusCode;
use backend::{Ctx, entities::works, gallery};
use domain::{WorkId, accounts::Viewer, gallery::Filter};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use crate::test_app::TestApp;

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
async fn sixty_four_people_like_at_once() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let work = shared(&app.ctx, &author, "海边").await;
    let mut people = Vec::new();
    for number in 0..64 {
        // Straight into the table: hashing 64 passwords is not what is tested here.
        let txn = app.ctx.begin().await.unwrap();
        let row = backend::entities::users::ActiveModel {
            name: Set(format!("p{number}")),
            name_canonical: Set(format!("p{number}")),
            email: Set(None),
            phone: Set(None),
            password_hash: Set(String::new()),
            role: Set("member".into()),
            created_at: Set(0),
            ..Default::default()
        };
        let user = row.insert(&txn).await.unwrap();
        txn.commit().await.unwrap();
        people.push(Viewer {
            id: domain::UserId(user.id),
            name: user.name,
            is_admin: false,
            avatar: None,
            second_step: false,
        });
    }
    let likes = people
        .iter()
        .map(|person| gallery::toggle_like(&app.ctx, Some(person), work));
    for outcome in futures::future::join_all(likes).await {
        outcome.unwrap();
    }
    let view = gallery::get_gallery_work(&app.ctx, None, work, None)
        .await
        .unwrap();
    assert_eq!(view.like.count, 64);
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
            let page = gallery::list_gallery(&app.ctx, filter, next.as_deref())
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
