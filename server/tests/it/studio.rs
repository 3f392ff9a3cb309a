use axum::http::StatusCode;
use domain::works::{PHOTOS_MAX, TITLE_MAX};

use crate::test_app::{TestApp, photo};

#[tokio::test]
async fn photos_are_added_ordered_captioned_and_removed() {
    let app = TestApp::new().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 3).await;
    let page = format!("/studio/{work}");
    let photos = |ctx: backend::Ctx, viewer: domain::accounts::Viewer| async move {
        backend::works::get_work(&ctx, Some(&viewer), work)
            .await
            .unwrap()
            .photos
    };
    let ids: Vec<i64> = photos(app.ctx.clone(), viewer.clone())
        .await
        .iter()
        .map(|photo| photo.id.0)
        .collect();
    let [a, b, c] = ids[..] else {
        panic!("three photos, not {ids:?}")
    };

    owner
        .post(&format!("{page}/photos/{c}/move"), &[("to", "up")])
        .await;
    owner
        .post(
            &format!("{page}/photos/{a}/caption"),
            &[("caption", " 第一\n眼 ")],
        )
        .await;
    let now = photos(app.ctx.clone(), viewer.clone()).await;
    assert_eq!(
        now.iter().map(|photo| photo.id.0).collect::<Vec<_>>(),
        [a, c, b]
    );
    assert_eq!(now[0].caption, "第一 眼");

    let order = format!("{b},{a},{c}");
    let answer = owner
        .json()
        .post(&format!("{page}/photos/order"), &[("order", &order)])
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.reason());
    owner.post(&format!("{page}/photos/{a}/delete"), &[]).await;
    let now = photos(app.ctx.clone(), viewer.clone()).await;
    assert_eq!(
        now.iter().map(|photo| photo.id.0).collect::<Vec<_>>(),
        [b, c]
    );

    let gone = owner.get(&format!("/files/photos/{a}/320.webp")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    for (address, _) in &now[0].picture.sources {
        let file = owner.get(address).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, "image/webp")
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn a_bad_picture_gets_its_reason_and_the_good_ones_stay() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let address = format!("/studio/{work}/photos");
    let whole = photo(9);
    let cases: [(&str, Vec<u8>, u16, &str); 4] = [
        (
            "notes.jpg",
            b"these are words".to_vec(),
            415,
            "picture_unsupported",
        ),
        (
            "cut.jpg",
            whole[..whole.len() / 3].to_vec(),
            422,
            "picture_broken",
        ),
        ("again.jpg", photo(0), 409, "photo_duplicate"),
        ("empty.jpg", Vec::new(), 415, "picture_unsupported"),
    ];
    for (name, bytes, status, code) in cases {
        let answer = owner.json().upload(&address, &[(name, &bytes)]).await;
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{name}: {}",
            answer.reason()
        );
        assert_eq!(answer.json()["error"]["code"], code, "{name}");
        let page = owner.upload(&address, &[(name, &bytes)]).await;
        assert_eq!(page.status.as_u16(), status, "{name}");
        assert!(
            page.text.contains("role=\"alert\""),
            "{name}: no alert on the page"
        );
    }
    let work = owner.json().get(&format!("/studio/{work}")).await.json();
    assert_eq!(work["photos"].as_array().unwrap().len(), 1);
    let left = std::fs::read_dir(app.ctx.folder().scratch())
        .unwrap()
        .count();
    assert_eq!(left, 0, "scratch is not empty");
    app.finish().await;
}

#[tokio::test]
async fn one_photo_too_many_is_refused() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", PHOTOS_MAX).await;
    let answer = owner
        .json()
        .upload(
            &format!("/studio/{work}/photos"),
            &[("41.jpg", &photo(200))],
        )
        .await;
    assert_eq!(answer.json()["error"]["code"], "too_many_photos");
    app.finish().await;
}

#[tokio::test]
async fn several_files_in_one_form_and_an_empty_choice() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let address = format!("/studio/{work}/photos");
    let (a, b) = (photo(1), photo(2));
    let answer = owner
        .upload(&address, &[("a.jpg", &a), ("b.jpg", &b)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    // What a browser sends when nothing was chosen.
    let answer = owner.upload(&address, &[("", b"")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let work = owner.json().get(&format!("/studio/{work}")).await.json();
    assert_eq!(work["photos"].as_array().unwrap().len(), 2);
    app.finish().await;
}

#[tokio::test]
async fn details_are_saved_or_come_back_with_the_reason() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let page = format!("/studio/{work}");
    let answer = owner
        .post(&page, &[("title", "西湖三日"), ("ratio", "9:16")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let long = "题".repeat(TITLE_MAX + 1);
    let answer = owner
        .post(
            &page,
            &[("title", &long), ("description", "写了很久的介绍")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("写了很久的介绍"),
        "what was typed is lost"
    );
    assert!(
        answer
            .text
            .contains(&format!("不能超过 {TITLE_MAX} 个字符"))
    );
    let stored = owner.json().get(&page).await.json();
    assert_eq!(
        (&stored["title"], &stored["ratio"]),
        (&"西湖三日".into(), &"9:16".into())
    );
    app.finish().await;
}

#[tokio::test]
async fn starting_needs_a_title_and_enough_photos() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 2).await;
    let page = format!("/studio/{work}");
    let answer = owner
        .json()
        .post(&page, &[("title", ""), ("action", "start")])
        .await;
    assert_eq!(answer.json()["error"]["fields"]["title"], "请填写这一项");
    let answer = owner
        .json()
        .post(&page, &[("title", "西湖"), ("action", "start")])
        .await;
    assert_eq!(answer.json()["error"]["code"], "too_few_photos");
    app.finish().await;
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let page = format!("/studio/{work}");
    let payload = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>";
    let form = [
        ("title", "<script>1</script>"),
        ("description", payload),
        ("verse", payload),
    ];
    owner.post(&page, &form).await;
    let id = owner.json().get(&page).await.json()["photos"][0]["id"].clone();
    owner
        .post(
            &format!("{page}/photos/{id}/caption"),
            &[("caption", payload)],
        )
        .await;
    for path in [page.as_str(), "/studio"] {
        let text = owner.get(path).await.text;
        assert!(
            !text.contains("<script>alert") && !text.contains("<script>1"),
            "{path}"
        );
        assert!(!text.contains("<img src=x"), "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn the_map_of_places_is_its_owners_alone() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut friend, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 1).await;
    assert!(
        !owner.get("/studio").await.text.contains("places__map"),
        "no photo knows its place"
    );
    let exact = crate::together::with_place(7);
    owner
        .upload(&format!("/studio/{work}/photos"), &[("a.jpg", &exact)])
        .await;
    let page = owner.get("/studio").await.text;
    assert!(page.contains("北纬 30°，东经 120°"), "{page}");
    // On the map, and in the list below it.
    let link = format!("href=\"/studio/{work}#photos\"");
    assert!(page.contains("places__mark"), "{page}");
    assert_eq!(page.matches(&link).count(), 2, "{page}");
    assert!(page.contains("/world.svg#land"));
    // Whoever was invited sees the photos, and not where they were taken.
    backend::works::together::invite_companion(&app.ctx, Some(&me), work, "阿沅")
        .await
        .unwrap();
    for path in ["/studio".to_owned(), format!("/together/{work}")] {
        let theirs = friend.get(&path).await;
        assert_eq!(theirs.status, StatusCode::OK);
        assert!(
            !theirs.text.contains("places__map") && !theirs.text.contains("120°"),
            "{path}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn photos_of_this_day_come_back_to_whose_they_are() {
    use backend::entities::photos;
    use sea_orm::{EntityTrait as _, sea_query::Expr};
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 3).await;
    assert!(!owner.get("/studio").await.text.contains("那年今日"));
    let offset = time::UtcOffset::from_hms(8, 0, 0).unwrap();
    let today = time::OffsetDateTime::now_utc().to_offset(offset).date();
    let taken = format!(
        "{:04}-{:02}-{:02}T09:30:00",
        today.year() - 2,
        u8::from(today.month()),
        today.day()
    );
    let txn = app.ctx.begin().await.unwrap();
    photos::Entity::update_many()
        .col_expr(photos::Column::TakenAt, Expr::value(taken))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    let page = owner.get("/studio").await.text;
    assert!(
        page.contains("那年今日") && page.contains("2 年前"),
        "{page}"
    );
    let link = format!("href=\"/studio/{work}#photos\"");
    assert_eq!(page.matches(&link).count(), 1, "one photo of a work");
    assert!(!other.get("/studio").await.text.contains("那年今日"));
    app.finish().await;
}
