use super::{call, says};
use crate::test_app::TestApp;

fn ok() -> (u64, String) {
    (200, "操作成功".into())
}

fn no(msg: &str) -> (u64, String) {
    (403, msg.to_owned())
}

#[tokio::test]
async fn posts_are_written_read_changed_and_deleted() {
    let app = TestApp::new().await;
    let (mut author, _) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let long = "西湖边走了很远的路，".repeat(20);
    let new = [("title", "雨后"), ("text", long.as_str()), ("type", "2")];
    let path = "/forum/post/new";
    assert_eq!(
        says(&mut app.visitor(), path, Some(&new)).await,
        no("未登录或登录超时")
    );
    assert_eq!(
        says(&mut author, path, Some(&new[1..])).await,
        no("参数无效")
    );
    assert_eq!(
        says(&mut author, path, Some(&new[..2])).await,
        no("参数无效")
    );
    assert_eq!(says(&mut author, path, Some(&new)).await, ok());

    let list = call(&mut app.visitor(), "/forum/", None).await["data"].clone();
    assert_eq!(list["post_num"], 1);
    let post = &list["new_posts"][0];
    assert_eq!(post["text"].as_str().unwrap().chars().count(), 50);
    assert_eq!(post["title"], "雨后");
    assert_eq!(post["type"], 2);
    assert_eq!(post["uname"], "林间");
    assert_eq!(post["gender"], 0);
    assert_eq!(post["reference"], serde_json::json!({}));
    assert_eq!(post["time"].as_str().unwrap().len(), 19);
    let id = post["post_id"].to_string();
    let movies = call(&mut app.visitor(), "/forum/movie/", None).await;
    assert_eq!(movies["data"]["new_posts"][0]["post_id"], post["post_id"]);

    let (edit, show) = (
        format!("/forum/post/{id}/edit"),
        format!("/forum/post/{id}"),
    );
    let changed = [("title", "雨后西湖"), ("text", "新的正文 \"引号\"")];
    assert_eq!(
        says(&mut other, &edit, Some(&changed)).await,
        no("只有作者可以修改文章")
    );
    assert_eq!(says(&mut author, &edit, Some(&changed)).await, ok());
    let like = format!("/forum/post/{id}/like");
    assert_eq!(says(&mut other, &like, None).await, ok());
    assert_eq!(
        says(&mut other, &like, Some(&[])).await,
        no("已经点过赞啦~")
    );

    for (field, text) in [("pid", "第一条"), ("post_id", "第二条")] {
        let form = [(field, id.as_str()), ("text", text)];
        assert_eq!(
            says(&mut other, "/forum/comment/new", Some(&form)).await,
            ok()
        );
    }
    let post = call(&mut app.visitor(), &show, None).await["data"].clone();
    assert_eq!(post["text"], "新的正文 \"引号\"");
    assert_eq!(
        (&post["like_num"], &post["comment_num"]),
        (&1.into(), &2.into())
    );
    assert_eq!(post["comments"][0]["text"], "第一条");
    let comment = post["comments"][0]["comment_id"].to_string();
    let (like, delete) = (
        format!("/forum/comment/{comment}/like"),
        format!("/forum/comment/{comment}/delete"),
    );
    assert_eq!(says(&mut author, &like, None).await, ok());
    assert_eq!(says(&mut author, &like, None).await, no("已经点过赞啦~"));
    let (mut third, _) = app.member("老周").await;
    assert_eq!(says(&mut third, &delete, None).await, no("找不到评论"));
    assert_eq!(says(&mut other, &delete, None).await, ok());
    let post = call(&mut app.visitor(), &show, None).await["data"].clone();
    assert_eq!(
        post["comment_num"], 1,
        "the like deleted nothing, the delete one"
    );

    let delete = format!("/forum/post/{id}/delete");
    assert_eq!(says(&mut other, &delete, None).await, no("找不到文章"));
    assert_eq!(says(&mut author, &delete, None).await, ok());
    for who in [&mut author, &mut other] {
        assert_eq!(says(who, &show, None).await, no("无此文章"));
    }
    app.finish().await;
}

#[tokio::test]
async fn pages_are_numbered_from_one_with_ten_posts() {
    let app = TestApp::new().await;
    let (mut author, _) = app.member("林间").await;
    for number in 1..=23 {
        let title = format!("第{number}篇");
        let form = [("title", title.as_str()), ("text", "正文"), ("type", "0")];
        assert_eq!(
            says(&mut author, "/forum/post/new", Some(&form)).await,
            ok()
        );
    }
    let mut visitor = app.visitor();
    for (page, first, count) in [("1", "第23篇", 10), ("2", "第13篇", 10), ("3", "第3篇", 3)]
    {
        let path = format!("/forum/page/{page}");
        let data = call(&mut visitor, &path, None).await["data"].clone();
        assert_eq!(data["page_num"].to_string(), page);
        assert_eq!(data["post_num"], count);
        assert_eq!(data["posts"][0]["title"], first);
    }
    for page in ["4", "4294967295", "1000000000000"] {
        let path = format!("/forum/page/{page}");
        let data = call(&mut visitor, &path, None).await["data"].clone();
        assert_eq!(data["posts"], serde_json::json!([]), "{page}");
    }
    for page in ["0", "-1", "x", "1e3", "99999999999999999999"] {
        let path = format!("/forum/page/{page}");
        assert_eq!(
            says(&mut visitor, &path, None).await,
            no("参数非法"),
            "{page}"
        );
    }
    for id in ["0", "-1", "x"] {
        let path = format!("/forum/post/{id}");
        assert_eq!(
            says(&mut visitor, &path, None).await,
            no("参数非法"),
            "{id}"
        );
    }
    assert_eq!(
        says(&mut visitor, "/forum/post/99999", None).await,
        no("无此文章")
    );
    let index = call(&mut visitor, "/forum/", None).await;
    assert_eq!(index["data"]["post_num"], 23);
    app.finish().await;
}
