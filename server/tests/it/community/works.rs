use std::time::Duration;

use axum::http::StatusCode;
use backend::works;
use domain::works::{Visibility, WorkStatus};
use serde_json::{Value, json};

use super::{call, says};
use crate::test_app::{Client, TestApp, photo};

fn no(msg: &str) -> (u64, String) {
    (403, msg.to_owned())
}

async fn new(client: &mut Client<'_>, kind: &str) -> String {
    let answer = call(client, &format!("/{kind}/new"), None).await;
    answer["data"]["work_id"].to_string()
}

async fn send(client: &mut Client<'_>, path: &str, name: &str, bytes: &[u8]) -> Value {
    let answer = client.upload_as("file", path, &[(name, bytes)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.reason());
    answer.json()
}

fn info(images: &[&str]) -> Vec<u8> {
    json!({
        "images": images,
        "title": "西湖三日",
        "description": "雨后",
        "tag": 2,
        "fps": 30,
        "factors": [{ "types": ["boat"], "values": [0.9] }],
    })
    .to_string()
    .into_bytes()
}

#[tokio::test]
async fn a_long_image_from_the_first_call_to_the_gallery() {
    let mut app = TestApp::working().await;
    let (mut phone, owner) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let id = new(&mut phone, "photo").await;
    let upload = format!("/photo/{id}/upload");
    let status = format!("/photo/{id}/status");
    let before = call(&mut phone, &status, None).await["data"].clone();
    assert_eq!(
        (&before["status"], &before["status_msg"]),
        (&0.into(), &"info.json 缺失".into())
    );
    assert_eq!(before["photo_cover"], Value::Null);

    // All at once, with one cookie, under full paths.
    let pictures: Vec<Vec<u8>> = (1..=3).map(photo).collect();
    let sent = futures::future::join_all(pictures.iter().enumerate().map(|(number, bytes)| {
        let mut phone = phone.with_header("x-part", "1");
        let upload = upload.clone();
        async move {
            let name = format!("/storage/emulated/0/DCIM/图 {number}.jpg");
            send(&mut phone, &upload, &name, bytes).await
        }
    }));
    for (number, answer) in sent.await.into_iter().enumerate() {
        assert_eq!(answer["code"], 200, "{answer}");
        assert_eq!(answer["data"]["filename"], format!("图 {number}.jpg"));
        let url = answer["data"]["url"].as_str().unwrap().to_owned();
        assert!(url.starts_with(&format!("/media/photos/{id}/")), "{url}");
        assert_eq!(phone.get(&url).await.status, StatusCode::OK, "{url}");
        assert_eq!(other.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
    }
    let sent = send(
        &mut phone,
        &upload,
        "info.json",
        &info(&["图 2.jpg", "图 0.jpg"]),
    )
    .await;
    assert_eq!(sent["data"]["filename"], "info.json");
    assert_eq!(
        says(&mut phone, &format!("/photo/{id}/start"), None).await,
        (200, "已加入队列".into())
    );
    let work = domain::WorkId(id.parse().unwrap());
    assert_eq!(app.settled(&owner, work).await, WorkStatus::Done);

    let done = call(&mut phone, &status, None).await["data"].clone();
    assert_eq!(done["status"], 200);
    assert_eq!(done["description"], done["status_msg"]);
    assert_eq!(done["photo_title"], "西湖三日");
    assert_eq!(
        done["image_num"], 2,
        "what the list does not name is left out"
    );
    assert!(done["image_urls"][0].as_str().unwrap().contains("2.jpg"));
    for size in ["cover_width", "cover_height", "photo_width", "photo_height"] {
        assert!(done[size].as_u64().unwrap() > 0, "{size}");
    }
    let all = call(&mut app.visitor(), "/photo/all", None).await["data"].clone();
    assert_eq!(all["photo_num"], 1, "shared by itself");
    assert_eq!(all["photos"][0]["uname"], "林间");
    let result = all["photos"][0]["result_msg"].as_str().unwrap().to_owned();
    assert_eq!(result, format!("/media/photos/{id}/result.jpg"));
    for path in [&result, all["photos"][0]["photo_cover"].as_str().unwrap()] {
        let file = app.visitor().get(path).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, "image/jpeg")
        );
    }
    assert_eq!(
        says(&mut phone, &format!("/photo/{id}/start"), None).await,
        no("任务已完成")
    );
    assert_eq!(
        call(&mut phone, "/photo/list", None).await["data"]["photo_num"],
        1
    );
    assert_eq!(
        call(&mut phone, "/movie/myall", None).await["data"]["movie_num"],
        0
    );

    works::share_work(&app.ctx, Some(&owner), work, Visibility::Me)
        .await
        .unwrap();
    assert_eq!(
        app.visitor().get(&result).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(phone.get(&result).await.status, StatusCode::OK);
    works::share_work(&app.ctx, Some(&owner), work, Visibility::Public)
        .await
        .unwrap();
    talk(&app, &mut phone, &mut other, &id).await;
    assert_eq!(
        says(&mut phone, &format!("/photo/{id}/delete"), None)
            .await
            .0,
        200
    );
    assert_eq!(says(&mut phone, &status, None).await, no("找不到作业集"));
    app.idle().await;
    app.finish().await;
}

/// Likes and comments of a shared long image.
async fn talk(app: &TestApp, phone: &mut Client<'_>, other: &mut Client<'_>, id: &str) {
    let ok = (200, "操作成功".to_owned());
    let (like, comment) = (format!("/photo/{id}/like"), format!("/photo/{id}/comment"));
    assert_eq!(says(other, &like, None).await, ok);
    assert_eq!(says(other, &like, None).await, no("已经点过赞啦~"));
    let movie = format!("/movie/{id}/like");
    assert_eq!(
        says(other, &movie, None).await,
        no("找不到影集"),
        "another kind"
    );
    let new = format!("{comment}/new");
    assert_eq!(says(other, &new, Some(&[])).await, no("参数无效"));
    assert_eq!(says(other, &new, Some(&[("text", "真好看")])).await, ok);
    let list = call(&mut app.visitor(), &comment, None).await["data"].clone();
    assert_eq!(
        (&list["comment_num"], &list["comments"][0]["text"]),
        (&1.into(), &"真好看".into())
    );
    let id = list["comments"][0]["comment_id"].to_string();
    let path = format!("/photo/comment/{id}");
    assert_eq!(says(phone, &format!("{path}/like"), None).await, ok);
    assert_eq!(
        says(phone, &format!("{path}/like"), None).await,
        no("已经点过赞啦~")
    );
    let list = call(&mut app.visitor(), &comment, None).await["data"].clone();
    assert_eq!(list["comments"][0]["like_num"], 1);
    let all = call(&mut app.visitor(), "/photo/all", None).await["data"].clone();
    assert_eq!(
        (
            &all["photos"][0]["like_num"],
            &all["photos"][0]["comment_num"]
        ),
        (&1.into(), &1.into())
    );
    assert_eq!(says(other, &format!("{path}/delete"), None).await, ok);
    let all = call(&mut app.visitor(), "/photo/all", None).await["data"].clone();
    assert_eq!(all["photos"][0]["comment_num"], 0);
}

#[tokio::test]
async fn a_start_waits_for_the_info_and_then_says_what_is_wrong() {
    let app = TestApp::new().await;
    let (mut phone, owner) = app.member("林间").await;
    let id = new(&mut phone, "movie").await;
    let (upload, start) = (format!("/movie/{id}/upload"), format!("/movie/{id}/start"));
    send(&mut phone, &upload, "a.jpg", &photo(1)).await;

    // The pictures have been answered; the info is still on its way.
    let mut late = phone.with_header("x-part", "2");
    let (started, _) = tokio::join!(says(&mut phone, &start, None), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        send(&mut late, &upload, "info.json", &info(&["a.jpg", "b.jpg"])).await
    });
    assert_eq!(started, no("缺少文件：b.jpg"));
    for (text, want) in [
        ("nonsense", "info.json 读取失败"),
        ("{}", "info.json 中无 images"),
        ("{\"images\":[\"a.jpg\"]}", "info.json 中无 title"),
        (
            "{\"images\":[\"a.jpg\"],\"title\":\"\"}",
            "info.json 中无 description",
        ),
    ] {
        send(&mut phone, &upload, "info.json", text.as_bytes()).await;
        assert_eq!(says(&mut phone, &start, None).await, no(want), "{text}");
    }
    let plain = "{\"images\":[\"a.jpg\"],\"title\":\"\",\"description\":\"\",\"share\":false}";
    send(&mut phone, &upload, "info.json", plain.as_bytes()).await;
    assert_eq!(
        says(&mut phone, &start, Some(&[])).await,
        (200, "已加入队列".into())
    );
    assert_eq!(
        says(&mut phone, &start, None).await,
        no("已在 PENDING 队列中")
    );
    let status = call(&mut phone, &format!("/movie/{id}/status"), None).await["data"].clone();
    assert_eq!(
        (&status["status"], &status["status_msg"]),
        (&100.into(), &"排队等待中".into())
    );
    assert_eq!(
        (&status["tag"], &status["movie_title"]),
        (&1.into(), &Value::Null)
    );
    assert!(
        status["result_msg"]
            .as_str()
            .is_some_and(|task| !task.is_empty())
    );
    assert_eq!(
        call(&mut phone, "/movie/list", None).await["data"]["movies"][0]["status"],
        100
    );

    let work = domain::WorkId(id.parse().unwrap());
    works::cancel_render(&app.ctx, Some(&owner), work)
        .await
        .unwrap();
    assert_eq!(
        says(&mut phone, &start, None).await,
        (200, "已重新加入队列".into())
    );
    assert_eq!(
        says(&mut phone, &format!("/movie/{id}/delete"), None)
            .await
            .0,
        200
    );
    app.finish().await;
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_the_envelope() {
    let app = TestApp::new().await;
    let (mut phone, _) = app.member("林间").await;
    let id = new(&mut phone, "movie").await;
    let upload = format!("/movie/{id}/upload");
    let none = phone.upload_as("other", &upload, &[("a.jpg", b"x")]).await;
    assert_eq!(none.json()["msg"], "未获取到file");
    for name in ["", "..", "a/"] {
        let answer = send(&mut phone, &upload, name, &photo(1)).await;
        assert_eq!(answer["msg"], "未获取到file", "{name:?}");
    }
    let words = send(&mut phone, &upload, "a.jpg", b"these are words").await;
    assert_eq!(words["code"], 403);
    assert_eq!(
        send(&mut phone, &upload, "a.jpg", &photo(1)).await["code"],
        200
    );
    assert_eq!(
        send(&mut phone, &upload, "a.jpg", &photo(1)).await["code"],
        200,
        "sent twice"
    );
    let status = call(&mut phone, &format!("/movie/{id}/status"), None).await;
    assert_eq!(status["data"]["image_num"], 1);
    assert_eq!(
        send(&mut app.visitor(), &upload, "a.jpg", &photo(2)).await["msg"],
        "未登录或登录超时"
    );
    app.finish().await;
}

#[tokio::test]
async fn tags_that_are_none_have_no_movies() {
    let app = TestApp::new().await;
    for tag in ["1", "0", "5", "-1", "x", "99999999999999999999"] {
        let path = format!("/movie/tag/{tag}");
        let answer = call(&mut app.visitor(), &path, None).await;
        assert_eq!(answer["data"]["movies"], json!([]), "{tag}");
    }
    app.finish().await;
}
