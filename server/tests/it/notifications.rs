//! The bell and the list behind it.

use axum::http::StatusCode;
use backend::{
    forum::{self, Like, NewPost},
    gallery,
    notifications::{self, NoticeSettings},
    works::share_work,
};
use domain::{
    accounts::Viewer,
    forum::PostKind,
    notifications::{Kind, Line},
    works::Visibility,
};
use futures::StreamExt as _;

use crate::{
    forum::{people, quick},
    gallery::shared,
    test_app::TestApp,
};

async fn lines(app: &TestApp, viewer: &Viewer) -> Vec<Line> {
    notifications::list_notifications(&app.ctx, Some(viewer), None, 0)
        .await
        .unwrap()
        .lines
}

async fn kinds(app: &TestApp, viewer: &Viewer) -> Vec<Kind> {
    lines(app, viewer)
        .await
        .iter()
        .map(|line| line.kind)
        .collect()
}

#[tokio::test]
async fn likes_are_merged_and_taken_back() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let work = shared(&app.ctx, &me, "海边").await;
    let others = people(&app.ctx, 3).await;
    gallery::toggle_like(&app.ctx, Some(&me), work)
        .await
        .unwrap();
    assert!(lines(&app, &me).await.is_empty(), "one's own doing");
    let quiet = author.get("/").await.text;
    assert!(quiet.contains("aria-label=\"通知\""), "{quiet}");
    for person in &others {
        gallery::toggle_like(&app.ctx, Some(person), work)
            .await
            .unwrap();
    }
    let page = author.get("/notifications").await;
    assert!(
        page.text.contains("p2等 3 人赞了你的影集《海边》"),
        "{}",
        page.text
    );
    assert!(page.text.contains("通知，3 条未读"));
    assert!(page.text.contains(&format!("href=\"/gallery/{work}\"")));
    // Taken back, it was never there.
    gallery::toggle_like(&app.ctx, Some(&others[2]), work)
        .await
        .unwrap();
    let page = author.get("/notifications").await.text;
    assert!(page.contains("p1和p0赞了"), "{page}");

    let visitor = app.visitor().get("/").await.text;
    assert!(!visitor.contains("data-bell") && !visitor.contains("bell.js"));
    app.finish().await;
}

#[tokio::test]
async fn each_hears_once_what_concerns_them_most() {
    let app = TestApp::new().await;
    let all = people(&app.ctx, 4).await;
    let [author, first, second, named] = [0, 1, 2, 3].map(|n| all[n].clone());
    let post = quick(&app.ctx, &author, "海边的一天").await;
    let say = |who: &Viewer, parent, text: &str| {
        let (who, text) = (who.clone(), text.to_owned());
        let ctx = app.ctx.clone();
        async move {
            forum::post_comment(&ctx, Some(&who), post, parent, &text)
                .await
                .unwrap()
                .id
        }
    };
    let top = say(&first, None, "在哪里？").await;
    assert_eq!(kinds(&app, &author).await, [Kind::Comment]);
    let reply = say(&second, Some(top), "@p3 知道").await;
    // The beginner of the thread is answered, the author is told of a comment, the third is named.
    assert_eq!(kinds(&app, &first).await, [Kind::Reply]);
    assert_eq!(kinds(&app, &named).await, [Kind::Mention]);
    assert_eq!(kinds(&app, &author).await, [Kind::Comment, Kind::Comment]);
    // An answer to the answer reaches both of the thread.
    say(&author, Some(reply), "谢谢").await;
    assert_eq!(kinds(&app, &second).await, [Kind::Reply]);
    assert_eq!(kinds(&app, &first).await, [Kind::Reply, Kind::Reply]);
    assert_eq!(kinds(&app, &author).await.len(), 2, "one's own doing");

    forum::like_comment(&app.ctx, Some(&named), top, Like::Toggle)
        .await
        .unwrap();
    let told = lines(&app, &first).await;
    assert_eq!(told[0].kind, Kind::Like);
    assert_eq!(told[0].words.as_deref(), Some("在哪里？"));
    assert!(
        told[0]
            .target
            .path(Kind::Like)
            .ends_with(&format!("#comment-{top}"))
    );

    // What is deleted vanishes, with what stood under it.
    forum::delete_comment(&app.ctx, Some(&first), top)
        .await
        .unwrap();
    for person in [&author, &first, &second, &named] {
        assert!(lines(&app, person).await.is_empty(), "{}", person.name);
    }
    app.finish().await;
}

#[tokio::test]
async fn mentions_in_posts_count_once_and_only_where_they_can_be_read() {
    let app = TestApp::new().await;
    let all = people(&app.ctx, 2).await;
    let new = |text: &str| NewPost {
        title: "海边的一天".into(),
        text: text.into(),
        kind: PostKind::Journal,
    };
    let writer = Some(&all[0]);
    let post = forum::create_post(&app.ctx, writer, &new("和@p1一起走"))
        .await
        .unwrap();
    assert_eq!(kinds(&app, &all[1]).await, [Kind::Mention]);
    forum::edit_post(
        &app.ctx,
        writer,
        post,
        "海边的一天",
        "和@p1一起走了很远很远的路",
    )
    .await
    .unwrap();
    assert_eq!(kinds(&app, &all[1]).await.len(), 1, "named before");
    forum::delete_post(&app.ctx, writer, post).await.unwrap();
    assert!(lines(&app, &all[1]).await.is_empty());

    let links = "@p1 看 https://a.example https://b.example https://c.example";
    let held = forum::create_post(&app.ctx, writer, &new(links))
        .await
        .unwrap();
    assert!(
        lines(&app, &all[1]).await.is_empty(),
        "nobody can read it yet"
    );
    let admin = Viewer {
        is_admin: true,
        second_step: true,
        ..all[0].clone()
    };
    forum::release_post(&app.ctx, Some(&admin), held)
        .await
        .unwrap();
    assert_eq!(kinds(&app, &all[1]).await, [Kind::Mention]);
    app.finish().await;
}

#[tokio::test]
async fn a_work_that_is_hidden_again_is_not_named() {
    let app = TestApp::new().await;
    let all = people(&app.ctx, 2).await;
    let work = shared(&app.ctx, &all[0], "海边").await;
    gallery::post_comment(&app.ctx, Some(&all[0]), work, "@p1 你看")
        .await
        .unwrap();
    assert_eq!(kinds(&app, &all[1]).await, [Kind::Mention]);
    share_work(&app.ctx, Some(&all[0]), work, Visibility::Me)
        .await
        .unwrap();
    assert!(lines(&app, &all[1]).await.is_empty());
    app.finish().await;
}

#[tokio::test]
async fn kinds_can_be_turned_off() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let other = people(&app.ctx, 1).await.remove(0);
    let page = author.get("/account/notifications").await.text;
    assert_eq!(page.matches("checked").count(), 7, "{page}");
    let wanted = [
        ("comment", "1"),
        ("reply", "1"),
        ("mention", "1"),
        ("done", "1"),
        ("invite", "1"),
        ("waiting", "1"),
    ];
    let saved = author.post("/account/notifications", &wanted).await;
    assert_eq!(saved.location(), "/account/notifications?saved");
    let post = quick(&app.ctx, &me, "海边的一天").await;
    forum::like_post(&app.ctx, Some(&other), post, Like::Toggle)
        .await
        .unwrap();
    forum::post_comment(&app.ctx, Some(&other), post, None, "真好")
        .await
        .unwrap();
    assert_eq!(kinds(&app, &me).await, [Kind::Comment]);
    let settings = notifications::get_notice_settings(&app.ctx, Some(&me))
        .await
        .unwrap();
    assert!(!settings.wanted.contains(&Kind::Like) && settings.wanted.len() == 6);
    let all = NoticeSettings {
        wanted: Kind::ALL.into(),
        digest: None,
        has_email: false,
    };
    notifications::save_notice_settings(&app.ctx, Some(&me), &all)
        .await
        .unwrap();
    forum::like_post(&app.ctx, Some(&other), post, Like::Toggle)
        .await
        .unwrap();
    forum::like_post(&app.ctx, Some(&other), post, Like::Toggle)
        .await
        .unwrap();
    assert_eq!(kinds(&app, &me).await, [Kind::Like, Kind::Comment]);
    app.finish().await;
}

#[tokio::test]
async fn reading_marks_what_was_on_the_page_and_is_heard_at_once() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let all = people(&app.ctx, 2).await;
    let post = quick(&app.ctx, &me, "海边的一天").await;
    let mut stream = author
        .with_header("accept", "text/event-stream")
        .stream("/notifications/events")
        .await;
    let mut heard = async || {
        let event = tokio::time::timeout(std::time::Duration::from_secs(5), stream.next());
        String::from_utf8(event.await.unwrap().unwrap().unwrap().to_vec()).unwrap()
    };
    assert!(heard().await.contains("\"unread\":0"));
    forum::like_post(&app.ctx, Some(&all[0]), post, Like::Toggle)
        .await
        .unwrap();
    assert!(heard().await.contains("\"unread\":1"));
    let page = author.get("/notifications").await.text;
    let up_to = page.split("name=\"up_to\" value=\"").nth(1).unwrap();
    let up_to = up_to.split('"').next().unwrap().to_owned();
    // Comes while the page is being read.
    forum::like_post(&app.ctx, Some(&all[1]), post, Like::Toggle)
        .await
        .unwrap();
    assert!(heard().await.contains("\"unread\":2"));
    let read = author
        .post("/notifications/read", &[("up_to", &up_to)])
        .await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    assert!(heard().await.contains("\"unread\":1"));
    let told = lines(&app, &me).await;
    assert_eq!(
        told.iter().map(|line| line.unread).collect::<Vec<_>>(),
        [true, false]
    );
    app.finish().await;
}

/// The letters in the folder, each as it would be sent, without the line breaks of its encoding.
fn letters(app: &TestApp) -> Vec<String> {
    std::fs::read_dir(app.ctx.folder().mail())
        .into_iter()
        .flatten()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "eml"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|letter| letter.contains("<digest-"))
        .collect()
}

#[tokio::test]
async fn a_weekly_letter_for_who_wants_one_and_one_only() {
    use backend::entities::users;
    use sea_orm::{EntityTrait as _, sea_query::Expr};
    let app = TestApp::working().await;
    let (mut author, me) = app.member("林间").await;
    let post = quick(&app.ctx, &me, "海边的一天").await;
    let all = people(&app.ctx, 2).await;
    forum::like_post(&app.ctx, Some(&all[0]), post, Like::Toggle)
        .await
        .unwrap();
    // Off until it is turned on; then the first comes with the next week.
    assert_eq!(notifications::enqueue_digests(&app.ctx).await.unwrap(), 0);
    let page = author.get("/account/notifications").await.text;
    assert!(
        page.contains("name=\"digest\"") && !page.contains("name=\"digest\" value=\"1\" checked")
    );
    let mut english = author.with_header("accept-language", "en");
    english
        .post("/account/notifications", &[("like", "1"), ("digest", "1")])
        .await;
    assert_eq!(notifications::enqueue_digests(&app.ctx).await.unwrap(), 0);
    let next_week = async || {
        let txn = app.ctx.begin().await.unwrap();
        users::Entity::update_many()
            .col_expr(users::Column::DigestWeek, Expr::value(1))
            .exec(&txn)
            .await
            .unwrap();
        txn.commit().await.unwrap();
    };
    next_week().await;
    let at_once =
        futures::future::join_all((0..4).map(|_| notifications::enqueue_digests(&app.ctx)));
    let queued: usize = at_once.await.into_iter().map(Result::unwrap).sum();
    assert_eq!(queued, 1, "one for a week, however many servers ask");
    app.drained().await;
    let sent = letters(&app);
    assert_eq!(sent.len(), 1);
    let letter = &sent[0];
    assert!(letter.contains("Subject: Your week on Tuji"), "{letter}");
    assert!(
        letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        "{letter}"
    );
    let at = letter.find("List-Unsubscribe: <").unwrap();
    let address: String = letter[at + 19..]
        .chars()
        .take_while(|c| *c != '>')
        .filter(|c| !c.is_whitespace())
        .collect();
    let path = address
        .trim_start_matches("http://127.0.0.1:8080")
        .to_owned();

    // A look at the address ends nothing; a press or a mail program does, without a session.
    let mut program = app.visitor();
    assert!(program.get(&path).await.text.contains("退订"));
    let last = if path.ends_with('x') { 'y' } else { 'x' };
    let forged = format!("{}{last}", &path[..path.len() - 1]);
    let other = path.replace(&format!("/{}/", me.id), &format!("/{}/", all[0].id));
    for bad in [&forged, &other, &"/unsubscribe/999/x".to_owned()] {
        assert_eq!(
            program.get(bad).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
        assert_eq!(
            program.post(bad, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
    }
    let settings = notifications::get_notice_settings(&app.ctx, Some(&me))
        .await
        .unwrap();
    assert!(settings.digest.is_some());
    let ended = program
        .post(&path, &[("List-Unsubscribe", "One-Click")])
        .await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.reason());
    let settings = notifications::get_notice_settings(&app.ctx, Some(&me))
        .await
        .unwrap();
    assert_eq!(settings.digest, None);
    assert_eq!(settings.wanted, [Kind::Like], "the rest stays");
    next_week().await;
    assert_eq!(notifications::enqueue_digests(&app.ctx).await.unwrap(), 0);

    // Everything read: nothing to write.
    author
        .post("/account/notifications", &[("like", "1"), ("digest", "1")])
        .await;
    next_week().await;
    notifications::mark_read(&app.ctx, Some(&me), i64::MAX)
        .await
        .unwrap();
    assert_eq!(notifications::enqueue_digests(&app.ctx).await.unwrap(), 0);
    app.drained().await;
    assert_eq!(letters(&app).len(), 1);
    app.finish().await;
}
