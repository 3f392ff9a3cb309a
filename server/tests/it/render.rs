use axum::http::{Method, StatusCode};
use domain::works::WorkStatus;

use crate::test_app::{TestApp, photo};

#[tokio::test]
async fn a_long_image_from_photos_to_the_gallery() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("long_image", 4).await;
    let page = format!("/studio/{work}");
    let form = [
        ("title", "雪落山村"),
        ("kind", "long_image"),
        ("template", "journal"),
        ("action", "start"),
    ];
    assert_eq!(owner.post(&page, &form).await.status, StatusCode::SEE_OTHER);
    // A second click changes nothing.
    assert_eq!(owner.post(&page, &form).await.status, StatusCode::CONFLICT);
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Done);

    let done = owner.json().get(&page).await.json();
    let file = done["result"]["files"][0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let whole = owner.get(&file).await;
    assert_eq!(
        (whole.status, whole.header("content-type")),
        (StatusCode::OK, "image/jpeg")
    );
    assert_eq!(image::load_from_memory(&whole.bytes).unwrap().width(), 1080);
    assert_eq!(
        app.visitor().get(&file).await.status,
        StatusCode::NOT_FOUND,
        "private by default"
    );

    owner
        .post(&format!("{page}/share"), &[("visibility", "public")])
        .await;
    assert!(app.visitor().get("/").await.text.contains("雪落山村"));
    assert_eq!(app.visitor().get(&file).await.status, StatusCode::OK);
    let poster = format!("/gallery/{work}/poster.jpg");
    let picture = app.visitor().get(&poster).await;
    assert_eq!(picture.header("content-type"), "image/jpeg");
    let drawn = image::load_from_memory(&picture.bytes).unwrap();
    assert!(drawn.width() == 1080 && drawn.height() > 900);
    owner
        .post(&format!("{page}/share"), &[("visibility", "me")])
        .await;
    assert_eq!(app.visitor().get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.visitor().get(&poster).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        app.visitor().get(&format!("/gallery/{work}")).await.status,
        StatusCode::NOT_FOUND
    );
    app.finish().await;
}

#[tokio::test]
async fn a_movie_plays_in_parts_and_can_be_saved() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    owner
        .post(&page, &[("title", "海边"), ("action", "start")])
        .await;
    let events = owner.get(&format!("{page}/events")).await;
    assert!(events.text.contains("event: progress"), "{}", events.text);
    assert!(
        events.text.contains("\"status\":\"done\""),
        "{}",
        events.text
    );
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Done);

    let done = owner.json().get(&page).await.json();
    let captions = done["result"]["captions"].as_str().unwrap();
    let words = owner.get(captions).await;
    assert_eq!(words.header("content-type"), "text/vtt; charset=utf-8");
    assert!(words.text.starts_with("WEBVTT") && words.text.contains("海边"));
    assert!(
        owner
            .get(&page)
            .await
            .text
            .contains("<track kind=\"captions\"")
    );

    let file = done["result"]["files"][0].clone();
    let url = file["url"].as_str().unwrap();
    let part = owner.with_header("range", "bytes=4-7").get(url).await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.bytes, b"ftyp");
    let size = file["bytes"].as_u64().unwrap();
    assert_eq!(part.header("content-range"), format!("bytes 4-7/{size}"));
    let beyond = owner
        .with_header("range", &format!("bytes={size}-"))
        .get(url)
        .await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let head = owner.send(Method::HEAD, url, None, Vec::new()).await;
    assert_eq!(head.header("content-length"), size.to_string());
    let etag = head.header("etag").to_owned();
    let again = owner.with_header("if-none-match", &etag).get(url).await;
    assert_eq!(
        (again.status, again.bytes.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    let save = owner.get(file["download_url"].as_str().unwrap()).await;
    assert!(
        save.header("content-disposition")
            .contains("filename*=UTF-8''%E6%B5%B7")
    );
    app.finish().await;
}

#[tokio::test]
async fn music_is_heard_before_it_is_chosen() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let first = owner.get("/files/music/spring-day").await;
    assert_eq!(
        (first.status, first.header("content-type")),
        (StatusCode::OK, "audio/mp4")
    );
    assert!(first.bytes.len() > 60_000, "{} bytes", first.bytes.len());
    // The second time it is there already.
    let again = owner
        .with_header("if-none-match", first.header("etag"))
        .get("/files/music/spring-day")
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let unknown = owner.get("/files/music/..%2f..%2fetc").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    app.finish().await;
}

#[tokio::test]
async fn photos_that_look_alike_are_shown_side_by_side() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let page = format!("/studio/{work}");
    for (seed, light) in [(1.0, 0), (2.0, 0), (1.0, 12)] {
        let answer = owner
            .upload(
                &format!("{page}/photos"),
                &[("IMG.jpg", &waves(seed, light))],
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    }
    let view = owner.json().get(&page).await.json();
    let id = |index: usize| view["photos"][index]["id"].clone();
    let twins = serde_json::json!([{ "kept": id(1), "spare": id(3) }]);
    assert_eq!(view["twins"], twins);
    let spare = format!("{page}/photos/{}/delete", id(3));
    assert!(owner.get(&page).await.text.contains(&spare));
    owner.post(&spare, &[]).await;
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["twins"], serde_json::json!([]));
    app.finish().await;
}

/// A picture of waves, another one for each seed, `light` levels brighter.
fn waves(seed: f32, light: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(480, 320, |x, y| {
        let (u, v) = (x as f32 / 480.0, y as f32 / 320.0);
        let wave = (u * 9.0 + seed * 3.1).sin() * (v * 6.0 + seed * 1.7).cos();
        image::Rgb([(120.0 + 90.0 * wave) as u8 + light, 100 + light, 80 + light])
    });
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85);
    encoder.encode_image(&picture).unwrap();
    bytes
}

#[tokio::test]
async fn cancelling_keeps_everything_and_leaves_nothing_behind() {
    let mut app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 6).await;
    let page = format!("/studio/{work}");
    owner
        .post(&page, &[("title", "海边"), ("action", "start")])
        .await;
    // Let it get into the frames.
    for _ in 0..200 {
        let progress = backend::works::get_progress(&app.ctx, Some(&viewer), work)
            .await
            .unwrap();
        if progress.status == WorkStatus::Rendering {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    let answer = owner.json().post(&format!("{page}/cancel"), &[]).await;
    assert_eq!(answer.json()["status"], "cancelled", "{}", answer.reason());
    let work = owner.json().get(&page).await.json();
    assert_eq!(work["photos"].as_array().unwrap().len(), 6);
    assert_eq!(work["result"], serde_json::Value::Null);
    app.idle().await;
    let left = std::fs::read_dir(app.ctx.folder().scratch())
        .unwrap()
        .count();
    assert_eq!(left, 0, "scratch is not empty");
    app.finish().await;
}

#[tokio::test]
async fn a_photo_that_vanished_is_named_as_the_reason() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("long_image", 4).await;
    std::fs::remove_dir_all(app.ctx.folder().media().join("photos")).unwrap();
    let page = format!("/studio/{work}");
    owner
        .post(
            &page,
            &[("title", "雪"), ("kind", "long_image"), ("action", "start")],
        )
        .await;
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Failed);
    let failed = owner.json().get(&page).await.json();
    assert_eq!(failed["progress"]["failure"]["code"], "photo_missing");
    assert!(
        owner
            .get(&page)
            .await
            .text
            .contains("有一张照片的文件找不到了")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_media_process_that_dies_ends_one_work_only() {
    let app = TestApp::with(|settings| {
        settings.media_command = vec!["/bin/false".into()];
    })
    .await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let answer = owner
        .json()
        .upload(&format!("/studio/{work}/photos"), &[("a.jpg", &photo(1))])
        .await;
    assert_eq!(answer.json()["error"]["code"], "picture_broken");
    assert_eq!(owner.get("/studio").await.status, StatusCode::OK);
    app.finish().await;
}
