//! The community over HTTP.

use axum::http::StatusCode;
use backend::{
    Ctx,
    entities::{post_likes, posts, users},
    forum::{self, Like, NewPost},
    works::Upload,
};
use domain::{
    AppError, DraftId, Field, PhotoId, PostCommentId, PostId, UserId,
    accounts::Viewer,
    forum::{DraftForm, PostKind},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, sea_query::Expr,
};
use sha2::{Digest as _, Sha256};

use crate::test_app::{TestApp, photo};

/// A post with a comment, and a draft with a photo, of one person.
pub struct Written {
    pub post: PostId,
    pub comment: PostCommentId,
    pub draft: DraftId,
    pub photo: PhotoId,
    /// Address of a rendition of the photo.
    pub file: String,
}

pub async fn written(app: &TestApp, owner: &Viewer) -> Written {
    let viewer = Some(owner);
    let post = quick(&app.ctx, owner, "雨后的西湖边").await;
    let comment = forum::post_comment(&app.ctx, viewer, post, None, "沙发")
        .await
        .unwrap();
    let draft = forum::open_draft(&app.ctx, viewer).await.unwrap();
    let shot = upload(&app.ctx, owner, draft, 3).await;
    Written {
        post,
        comment: comment.id,
        draft,
        photo: shot.id,
        file: shot.picture.sources[0].0.clone(),
    }
}

/// A post straight from title and text.
pub async fn quick(ctx: &Ctx, author: &Viewer, title: &str) -> PostId {
    let new = NewPost {
        title: title.into(),
        text: format!("{title}：今天走了很远的路。"),
        kind: PostKind::Journal,
    };
    forum::create_post(ctx, Some(author), &new).await.unwrap()
}

async fn upload(ctx: &Ctx, owner: &Viewer, draft: DraftId, n: u8) -> domain::works::PhotoView {
    let bytes = photo(n);
    let path = ctx.folder().scratch().join(format!("test-{n}"));
    std::fs::write(&path, &bytes).unwrap();
    let upload = Upload {
        path,
        name: "IMG.jpg".into(),
        bytes: bytes.len() as u64,
        sha256: hex::encode(Sha256::digest(&bytes)),
    };
    forum::add_photo(ctx, Some(owner), draft, upload)
        .await
        .unwrap()
}

fn form(title: &str, text: &str) -> DraftForm {
    DraftForm {
        title: title.into(),
        text: text.into(),
        ..DraftForm::default()
    }
}

/// Moves a post into the past.
async fn age(ctx: &Ctx, id: PostId, column: posts::Column, seconds: i64) {
    let txn = ctx.begin().await.unwrap();
    posts::Entity::update_many()
        .col_expr(column, Expr::value(ctx.now() - seconds))
        .filter(posts::Column::Id.eq(id.0))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

pub async fn people(ctx: &Ctx, count: usize) -> Vec<Viewer> {
    let mut people = Vec::new();
    let txn = ctx.begin().await.unwrap();
    for number in 0..count {
        // Straight into the table: hashing passwords is not what is tested here.
        let row = users::ActiveModel {
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
        people.push(Viewer {
            id: UserId(user.id),
            name: user.name,
            is_admin: false,
            avatar: None,
            second_step: false,
        });
    }
    txn.commit().await.unwrap();
    people
}

#[tokio::test]
async fn a_post_is_written_without_script() {
    let app = TestApp::new().await;
    let (mut author, _) = app.member("林间").await;
    let new = author.get("/community/new").await;
    let draft = new.location().to_owned();
    assert!(draft.starts_with("/community/drafts/"), "{draft}");
    // Looking twice makes no second one.
    assert_eq!(author.get("/community/new").await.location(), draft);

    let refused = author
        .post(
            &draft,
            &[("title", "短"), ("text", "# 西湖"), ("action", "publish")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("至少 6 个字"), "{}", refused.reason());
    assert!(refused.text.contains("# 西湖"), "what was typed is there");

    let bytes = photo(1);
    let sent = author
        .upload(&format!("{draft}/photos"), &[("a.jpg", &bytes)])
        .await;
    assert_eq!(sent.location(), format!("{draft}#photos"));
    let again = author
        .upload(&format!("{draft}/photos"), &[("a.jpg", &bytes)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.reason());
    let view = author.json().get(&draft).await.json();
    let id = view["photos"][0]["id"].to_string();
    let described = author
        .post(
            &format!("{draft}/photos/{id}/caption"),
            &[("caption", "断桥"), ("alt", "一座石桥，桥上没有人")],
        )
        .await;
    assert_eq!(described.status, StatusCode::SEE_OTHER);

    let text = "# 断桥\n\n**雨停了**，谢谢@林间。";
    let fields = [("title", "雨后的西湖边"), ("text", text), ("kind", "guide")];
    let preview = author
        .post(&draft, &[&fields[..], &[("action", "preview")]].concat())
        .await;
    assert!(
        preview.text.contains("<h2>断桥</h2>"),
        "{}",
        preview.reason()
    );
    let done = author
        .post(&draft, &[&fields[..], &[("action", "publish")]].concat())
        .await;
    let page = done.location().to_owned();
    assert!(page.starts_with("/community/"), "{}", done.reason());

    let seen = app.visitor().get(&page).await;
    for part in [
        "<h2>断桥</h2>",
        "<strong>雨停了</strong>",
        ">@林间</a>",
        "alt=\"一座石桥，桥上没有人\"",
        "<figcaption>断桥</figcaption>",
        "攻略",
    ] {
        assert!(seen.text.contains(part), "{part}: {}", seen.reason());
    }
    assert!(!seen.text.contains(".wasm"), "a reader loads no script");
    let list = app.visitor().get("/community?kind=guide").await.text;
    assert!(list.contains("雨后的西湖边") && list.contains("/files/posts/"));
    let none = app.visitor().get("/community?kind=chat").await.text;
    assert!(!none.contains("雨后的西湖边"));
    assert_eq!(author.get(&draft).await.status, StatusCode::NOT_FOUND);
    app.finish().await;
}

#[tokio::test]
async fn an_edit_is_a_draft_until_it_is_published_and_leaves_a_version() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let draft = forum::open_draft(&app.ctx, Some(&me)).await.unwrap();
    let kept = upload(&app.ctx, &me, draft, 1).await;
    let dropped = upload(&app.ctx, &me, draft, 2).await;
    forum::save_draft(
        &app.ctx,
        Some(&me),
        draft,
        &form("雨后的西湖边", "今天走了很远的路。"),
    )
    .await
    .unwrap();
    let post = forum::publish(&app.ctx, Some(&me), draft).await.unwrap();
    let page = format!("/community/{post}");
    let [kept, dropped] = [kept, dropped].map(|photo| photo.picture.sources[0].0.clone());

    // Soon and small: no mark.
    let edit = author
        .get(&format!("{page}/edit"))
        .await
        .location()
        .to_owned();
    let id: DraftId = edit.rsplit('/').next().unwrap().parse().unwrap();
    let view = forum::get_draft(&app.ctx, Some(&me), id).await.unwrap();
    assert_eq!(view.photos.len(), 2);
    forum::remove_photo(&app.ctx, Some(&me), id, view.photos[1].id)
        .await
        .unwrap();
    let mut visitor = app.visitor();
    assert_eq!(
        visitor.get(&dropped).await.status,
        StatusCode::OK,
        "not yet"
    );
    let sent = author
        .post(
            &edit,
            &[
                ("title", "雨后的西湖边"),
                ("text", "今天走了很远的山路。"),
                ("action", "publish"),
            ],
        )
        .await;
    assert_eq!(sent.location(), page, "{}", sent.reason());
    let history = forum::get_history(&app.ctx, None, post).await.unwrap();
    assert_eq!(history.versions.len(), 1);
    assert_eq!(visitor.get(&kept).await.status, StatusCode::OK);
    assert_eq!(visitor.get(&dropped).await.status, StatusCode::NOT_FOUND);

    // Later: a version, open to everybody.
    age(&app.ctx, post, posts::Column::CreatedAt, 400).await;
    forum::edit_post(
        &app.ctx,
        Some(&me),
        post,
        "雨后的西湖边",
        "今天走了很远的水路。",
    )
    .await
    .unwrap();
    let text = visitor.get(&format!("{page}/history")).await.text;
    assert!(text.contains("水路") && text.contains("山路"));
    let (_, other) = app.member("阿沅").await;
    let refused = forum::edit_post(&app.ctx, Some(&other), post, "别人的题目", "别人的正文").await;
    assert!(matches!(
        refused,
        Err(backend::Error::Rejected(AppError::Forbidden))
    ));
    app.finish().await;
}

#[tokio::test]
async fn deleting_can_be_undone_for_a_day() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let draft = forum::open_draft(&app.ctx, Some(&me)).await.unwrap();
    let file = upload(&app.ctx, &me, draft, 1).await.picture.sources[0]
        .0
        .clone();
    forum::save_draft(
        &app.ctx,
        Some(&me),
        draft,
        &form("雨后的西湖边", "今天走了很远的路。"),
    )
    .await
    .unwrap();
    let post = forum::publish(&app.ctx, Some(&me), draft).await.unwrap();
    let page = format!("/community/{post}");
    author.post(&format!("{page}/delete"), &[]).await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/community").await.text.contains("雨后的西湖边"));
    let mine = author.get(&page).await;
    assert!(mine.text.contains("恢复"), "{}", mine.reason());
    assert_eq!(forum::purge(&app.ctx).await.unwrap(), 0, "too early");
    author.post(&format!("{page}/restore"), &[]).await;
    assert_eq!(other.get(&page).await.status, StatusCode::OK);
    let list = forum::list_posts(&app.ctx, None, None, 1, None)
        .await
        .unwrap();
    assert_eq!((list.total, list.items.len()), (1, 1));

    author.post(&format!("{page}/delete"), &[]).await;
    age(&app.ctx, post, posts::Column::DeletedAt, 24 * 60 * 60).await;
    assert_eq!(author.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        author.post(&format!("{page}/restore"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(forum::purge(&app.ctx).await.unwrap(), 1);
    let folders = app.ctx.storage().folders("posts").await.unwrap();
    assert!(folders.is_empty(), "{folders:?}");
    app.finish().await;
}

#[tokio::test]
async fn comments_have_replies_one_level_deep() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let (mut third, _) = app.member("老周").await;
    let post = quick(&app.ctx, &me, "雨后的西湖边").await;
    let page = format!("/community/{post}");
    let comments = format!("{page}/comments");
    let first = other
        .json()
        .post(&comments, &[("comment", "在哪里拍的？")])
        .await
        .json();
    other.post(&comments, &[("comment", "第二条")]).await;
    let parent = first["id"].to_string();
    let reply = author
        .json()
        .post(&comments, &[("comment", "断桥边"), ("parent", &parent)])
        .await
        .json();
    let deeper = [("comment", "谢谢！"), ("parent", &reply["id"].to_string())];
    let deeper = other.json().post(&comments, &deeper).await.json();
    assert_eq!(
        deeper["parent"], first["id"],
        "a reply to a reply stays at one level"
    );

    let view = forum::get_post(&app.ctx, None, post, None).await.unwrap();
    let bodies: Vec<_> = view
        .comments
        .items
        .iter()
        .map(|c| c.body.as_str())
        .collect();
    assert_eq!(bodies, ["在哪里拍的？", "断桥边", "谢谢！", "第二条"]);
    assert_eq!(view.comment_count, 4);

    let empty = other
        .post(&comments, &[("comment", " "), ("parent", &parent)])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("<details open"), "{}", empty.reason());
    let delete = format!("{comments}/{parent}/delete");
    assert_eq!(third.post(&delete, &[]).await.status, StatusCode::FORBIDDEN);
    // The author of the post may; the replies go along.
    assert_eq!(
        author.post(&delete, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let view = forum::get_post(&app.ctx, None, post, None).await.unwrap();
    assert_eq!((view.comment_count, view.comments.items.len()), (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn many_links_wait_for_an_administrator() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let links = "看 https://a.example 和 https://b.example 和 https://c.example 吧";
    let new = NewPost {
        title: "雨后的西湖边".into(),
        text: links.into(),
        kind: PostKind::Chat,
    };
    let post = forum::create_post(&app.ctx, Some(&me), &new).await.unwrap();
    let page = format!("/community/{post}");
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/community").await.text.contains("雨后的西湖边"));
    assert!(author.get("/community").await.text.contains("审核中"));
    assert!(author.get(&page).await.text.contains("审核中"));
    assert_eq!(
        author.post(&format!("{page}/release"), &[]).await.status,
        StatusCode::FORBIDDEN
    );
    let admin = Viewer {
        is_admin: true,
        second_step: true,
        ..me.clone()
    };
    forum::release_post(&app.ctx, Some(&admin), post)
        .await
        .unwrap();
    assert_eq!(other.get(&page).await.status, StatusCode::OK);
    assert!(other.get("/community").await.text.contains("雨后的西湖边"));

    let held = forum::post_comment(&app.ctx, Some(&me), post, None, links)
        .await
        .unwrap();
    let seen = |viewer: Option<Viewer>| {
        let ctx = app.ctx.clone();
        async move {
            let view = forum::get_post(&ctx, viewer.as_ref(), post, None)
                .await
                .unwrap();
            (view.comment_count, view.comments.items.len())
        }
    };
    assert_eq!(seen(None).await, (0, 0));
    assert_eq!(seen(Some(me.clone())).await, (0, 1));
    forum::release_comment(&app.ctx, Some(&admin), held.id)
        .await
        .unwrap();
    assert_eq!(seen(None).await, (1, 1));
    app.finish().await;
}

#[tokio::test]
async fn writing_too_fast_is_refused() {
    let app = TestApp::with(|settings| settings.rate_limits = true).await;
    let me = people(&app.ctx, 1).await.remove(0);
    let new = |title: &str| NewPost {
        title: title.into(),
        text: "同一段文字".into(),
        kind: PostKind::Chat,
    };
    let post = forum::create_post(&app.ctx, Some(&me), &new("一"))
        .await
        .unwrap();
    let refusal = |result: Result<PostId, backend::Error>| match result {
        Err(backend::Error::Rejected(error)) => error,
        other => panic!("{other:?}"),
    };
    let soon = refusal(forum::create_post(&app.ctx, Some(&me), &new("二")).await);
    assert!(
        matches!(
            soon,
            AppError::RateLimited {
                retry_after: 1..=15
            }
        ),
        "{soon:?}"
    );
    age(&app.ctx, post, posts::Column::CreatedAt, 20).await;
    let same = refusal(forum::create_post(&app.ctx, Some(&me), &new("一")).await);
    assert_eq!(same, AppError::SameText);
    for number in 0..19 {
        let id = forum::create_post(&app.ctx, Some(&me), &new(&format!("第{number}篇")))
            .await
            .unwrap();
        age(&app.ctx, id, posts::Column::CreatedAt, 20).await;
    }
    let many = refusal(forum::create_post(&app.ctx, Some(&me), &new("第二十一篇")).await);
    assert_eq!(many, AppError::DailyLimit { max: 20 });

    let comment = |text: &'static str| {
        let (ctx, me) = (app.ctx.clone(), me.clone());
        async move { forum::post_comment(&ctx, Some(&me), post, None, text).await }
    };
    comment("好").await.unwrap();
    assert!(matches!(
        comment("另一条").await,
        Err(backend::Error::Rejected(AppError::RateLimited { .. }))
    ));
    app.finish().await;
}

#[tokio::test]
async fn sixty_four_people_like_and_comment_at_once() {
    let app = TestApp::new().await;
    let crowd = people(&app.ctx, 64).await;
    let post = quick(&app.ctx, &crowd[0], "雨后的西湖边").await;
    let work = crowd.iter().enumerate().map(|(number, person)| {
        let ctx = app.ctx.clone();
        async move {
            forum::like_post(&ctx, Some(person), post, Like::Toggle)
                .await
                .unwrap();
            let comment = forum::post_comment(&ctx, Some(person), post, None, &format!("{number}"))
                .await
                .unwrap();
            if number % 4 == 0 {
                forum::delete_comment(&ctx, Some(person), comment.id)
                    .await
                    .unwrap();
                forum::like_post(&ctx, Some(person), post, Like::Toggle)
                    .await
                    .unwrap();
            }
        }
    });
    futures::future::join_all(work).await;
    let view = forum::get_post(&app.ctx, None, post, None).await.unwrap();
    let likes = post_likes::Entity::find()
        .count(app.ctx.reader())
        .await
        .unwrap();
    assert_eq!(
        (u64::from(view.like.count), view.comment_count),
        (likes, 48)
    );
    assert_eq!(likes, 48);
    let again = forum::like_post(&app.ctx, Some(&crowd[1]), post, Like::Once).await;
    assert!(matches!(
        again,
        Err(backend::Error::Rejected(AppError::AlreadyLiked))
    ));
    app.finish().await;
}

/// Page k is what sorting all visible posts gives, whatever was written, deleted and restored; and
/// walking on with the links shows every stable post once although others come and go.
#[tokio::test]
async fn numbered_pages_are_what_brute_force_gives() {
    let app = TestApp::new().await;
    let me = people(&app.ctx, 1).await.remove(0);
    let mut random = 7u64;
    let mut next = move |bound: u64| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (random >> 33) % bound
    };
    let mut ids = Vec::new();
    for number in 0..150 {
        let new = NewPost {
            title: format!("第 {number} 篇"),
            text: "路".into(),
            kind: PostKind::ALL[next(4) as usize],
        };
        let id = forum::create_post(&app.ctx, Some(&me), &new).await.unwrap();
        ids.push(id);
        let victim = ids[next(ids.len() as u64) as usize];
        match next(3) {
            0 => drop(forum::delete_post(&app.ctx, Some(&me), victim).await),
            1 => drop(forum::restore_post(&app.ctx, Some(&me), victim).await),
            _ => {}
        }
    }
    let visible = posts::Entity::find()
        .filter(posts::Column::DeletedAt.is_null())
        .all(app.ctx.reader())
        .await
        .unwrap();
    for kind in PostKind::ALL.into_iter().map(Some).chain([None]) {
        let mut wanted: Vec<i64> = visible
            .iter()
            .filter(|post| kind.is_none_or(|kind| kind.number() == post.kind))
            .map(|post| post.id)
            .collect();
        wanted.sort_unstable_by(|a, b| b.cmp(a));
        for page in 1..=wanted.len() / 10 + 2 {
            let list = forum::list_posts(&app.ctx, None, kind, page as u32, None)
                .await
                .unwrap();
            let got: Vec<i64> = list.items.iter().map(|card| card.id.0).collect();
            let part: Vec<i64> = wanted
                .iter()
                .skip((page - 1) * 10)
                .take(10)
                .copied()
                .collect();
            assert_eq!(got, part, "{kind:?} page {page}");
            assert_eq!(list.total, wanted.len() as u64);
        }
    }
    let mut seen = Vec::new();
    let mut last = None;
    for page in 1.. {
        let list = forum::list_posts(&app.ctx, None, None, page, last)
            .await
            .unwrap();
        let Some(end) = list.items.last() else { break };
        last = Some(end.id);
        seen.extend(list.items.iter().map(|card| card.id.0));
        // Meanwhile something new comes in front, and something behind goes.
        quick(&app.ctx, &me, "半路写的一篇").await;
    }
    let mut wanted: Vec<i64> = visible.iter().map(|post| post.id).collect();
    wanted.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(seen, wanted);
    app.finish().await;
}

#[tokio::test]
async fn old_drafts_go_and_others_keep_out() {
    let app = TestApp::new().await;
    let (mut other, _) = app.member("阿沅").await;
    let (mut owner, me) = app.member("林间").await;
    let draft = forum::open_draft(&app.ctx, Some(&me)).await.unwrap();
    let path = format!("/community/drafts/{draft}");
    let long = "长".repeat(400_000);
    let saved = owner
        .post(&path, &[("title", "写到一半"), ("text", &long)])
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.reason());
    let longer = owner
        .json()
        .post(&path, &[("text", &format!("{long}!"))])
        .await;
    assert_eq!(longer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!longer.json()["error"]["fields"][Field::Text.name()].is_null());
    assert!(
        owner
            .get("/community/drafts")
            .await
            .text
            .contains("写到一半")
    );
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);

    let txn = app.ctx.begin().await.unwrap();
    let row = backend::entities::post_drafts::Entity::find_by_id(draft.0)
        .one(&txn)
        .await
        .unwrap()
        .unwrap();
    let mut row = row.into_active_model();
    row.updated_at = Set(app.ctx.now() - 181 * 24 * 60 * 60);
    row.update(&txn).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(forum::purge(&app.ctx).await.unwrap(), 1);
    assert_eq!(owner.get(&path).await.status, StatusCode::NOT_FOUND);
    app.finish().await;
}
