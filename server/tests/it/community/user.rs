use axum::http::{Method, StatusCode};

use super::{call, captcha, says, says_json};
use crate::test_app::{CAPTCHA, Client, PASSWORD, TestApp};

/// md5 of what somebody typed.
const MD5: &str = "5f4dcc3b5aa765d61d8327deb882cf99";

async fn register(client: &mut Client<'_>, form: &[(&str, &str)]) -> (u64, String) {
    let answer = captcha(client).await;
    let form = [form, &[("captcha", answer)]].concat();
    says(client, "/user/register", Some(&form)).await
}

async fn login(client: &mut Client<'_>, field: &str, account: &str) -> (u64, String) {
    let answer = captcha(client).await;
    let form = [(field, account), ("password", MD5), ("captcha", answer)];
    says(client, "/user/login", Some(&form)).await
}

fn ok(msg: &str) -> (u64, String) {
    (200, msg.to_owned())
}

fn no(msg: &str) -> (u64, String) {
    (403, msg.to_owned())
}

#[tokio::test]
async fn an_account_made_in_an_app_signs_in_by_any_of_its_names() {
    let app = TestApp::working().await;
    let mut phone = app.visitor();
    let form = [
        ("uname", "linjian"),
        ("phone", "13800138000"),
        ("email", "Lin@example.org"),
        ("password", MD5),
        ("no_captcha", "true"),
    ];
    assert_eq!(register(&mut phone, &form).await, ok("注册成功"));
    assert_eq!(
        says(&mut phone, "/user/info", None).await,
        no("未登录或登录超时"),
        "registering signs nobody in"
    );
    for (field, account) in [
        ("user", "linjian"),
        ("user", "1"),
        ("user", "13800138000"),
        ("user", "lin@example.org"),
        ("uid", "1"),
        ("uname", "LinJian"),
        ("phone", "13800138000"),
        ("email", "lin@example.org"),
    ] {
        let mut phone = app.visitor();
        assert_eq!(
            login(&mut phone, field, account).await,
            ok("登录成功"),
            "{field}={account}"
        );
        let info = call(&mut phone, "/user/info", None).await;
        assert_eq!(info["data"]["uid"], 1);
        assert_eq!(info["data"]["uname"], "linjian");
        assert_eq!(info["data"]["phone"], "13800138000");
        assert_eq!(info["data"]["email"], "lin@example.org");
        assert_eq!(info["data"]["gender"], 0);
        assert_eq!(info["data"]["avatar"], "/media/avatars/default.jpg");
    }
    app.finish().await;
}

#[tokio::test]
async fn bodies_come_in_three_encodings() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let json = format!(r#"{{"user":"林间","password":"{PASSWORD}","captcha":"{CAPTCHA}"}}"#);
    let mut phone = app.visitor();
    captcha(&mut phone).await;
    assert_eq!(
        says_json(&mut phone, "/user/login", &json).await,
        ok("登录成功")
    );

    let mut phone = app.visitor();
    captcha(&mut phone).await;
    let parts: String = [
        ("user", "林间"),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
    ]
    .map(|(name, value)| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    })
    .concat();
    let body = format!("{parts}--edge--\r\n").into_bytes();
    let answer = phone
        .send(
            Method::POST,
            "/user/login",
            Some("multipart/form-data; boundary=edge"),
            body,
        )
        .await;
    assert_eq!(answer.json()["msg"], "登录成功");
    // A body without a label, as some programs send it.
    let mut phone = app.visitor();
    captcha(&mut phone).await;
    let body = json.into_bytes();
    let answer = phone.send(Method::POST, "/user/login", None, body).await;
    assert_eq!(answer.json()["msg"], "登录成功");
    app.finish().await;
}

#[tokio::test]
async fn the_captcha_answers_one_call() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut phone = app.visitor();
    let form = [
        ("user", "林间"),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
    ];
    let without = &form[..2];
    let path = "/user/login";
    assert_eq!(
        says(&mut phone, path, Some(&form)).await,
        no("未获取验证码")
    );
    captcha(&mut phone).await;
    assert_eq!(
        says(&mut phone, path, Some(without)).await,
        no("请输入验证码")
    );
    assert_eq!(
        says(&mut phone, path, Some(&form)).await,
        no("未获取验证码"),
        "used up"
    );
    captcha(&mut phone).await;
    let wrong = [form[0], form[1], ("captcha", "0000")];
    assert_eq!(says(&mut phone, path, Some(&wrong)).await, no("验证码错误"));
    captcha(&mut phone).await;
    assert_eq!(
        says(&mut phone, path, Some(&form[1..])).await,
        no("无效参数"),
        "no account, told before the captcha"
    );
    // Another app's captcha is nobody else's.
    let mut other = app.visitor();
    captcha(&mut phone).await;
    assert_eq!(
        says(&mut other, path, Some(&form)).await,
        no("未获取验证码")
    );
    let picture = phone
        .with_header("accept", "image/webp,image/*")
        .get("/user/captcha")
        .await;
    assert_eq!(picture.header("content-type"), "image/png");
    assert_eq!(picture.header("cache-control"), "no-store");
    assert_eq!(says(&mut phone, path, Some(&form)).await, ok("登录成功"));
    app.finish().await;
}

#[tokio::test]
async fn strangers_are_not_told_who_has_an_account() {
    for (told, unknown) in [(false, "密码错误"), (true, "无此用户")] {
        let app = TestApp::with(|settings| settings.compat_messages = told).await;
        app.member("林间").await;
        let mut phone = app.visitor();
        assert_eq!(login(&mut phone, "user", "林间").await, no("密码错误"));
        assert_eq!(login(&mut phone, "user", "nobody").await, no(unknown));
        assert_eq!(login(&mut phone, "uid", "x").await, no(unknown));
        app.finish().await;
    }
}

#[tokio::test]
async fn registration_says_what_is_wrong() {
    let app = TestApp::working().await;
    let mut phone = app.visitor();
    let new = |name: &'static str, number: &'static str, email: &'static str| {
        [
            ("uname", name),
            ("phone", number),
            ("email", email),
            ("password", MD5),
        ]
    };
    let first = new("linjian", "13800138000", "lin@example.org");
    assert_eq!(register(&mut phone, &first).await, ok("注册成功"));
    for (form, want) in [
        (new("", "13800138001", ""), "无效参数：缺少用户名或密码"),
        (new("123456", "13800138001", ""), "用户名不能全为数字"),
        (new("ayuan", "12345", ""), "手机号格式不正确"),
        (new("a*yuan", "13800138001", ""), "用户名包含特殊字符"),
        (new("LinJian", "13800138001", ""), "用户名已存在"),
        (new("ayuan", "13800138000", ""), "手机号已存在"),
        (new("ayuan", "", "LIN@example.org"), "邮箱已存在"),
        (new("ayuan", "", ""), "无效参数：缺少手机或邮箱"),
    ] {
        assert_eq!(register(&mut phone, &form).await, no(want), "{form:?}");
    }
    assert_eq!(
        says(&mut phone, "/user/register", Some(&first)).await,
        no("请输入验证码"),
        "nothing is told without a captcha"
    );
    let by_phone = new("ayuan", "13800138001", "");
    assert_eq!(register(&mut phone, &by_phone).await, ok("注册成功"));
    app.finish().await;
}

#[tokio::test]
async fn profile_password_and_the_way_out() {
    let app = TestApp::working().await;
    let mut phone = app.visitor();
    let form = [
        ("uname", "linjian"),
        ("phone", "13800138000"),
        ("password", MD5),
    ];
    register(&mut phone, &form).await;
    assert_eq!(login(&mut phone, "user", "linjian").await, ok("登录成功"));
    let path = "/user/info";
    let change = [("gender", "2"), ("phone", "13900000000"), ("uname", "x")];
    let info = call(&mut phone, path, Some(&change)).await;
    assert_eq!(info["data"]["gender"], 2);
    assert_eq!(info["data"]["phone"], "13800138000", "not changed here");
    assert_eq!(info["data"]["email"], serde_json::Value::Null);
    let info = call(&mut phone, path, Some(&[("intro", "走路的人")])).await;
    assert_eq!(info["data"]["gender"], 2, "what is not sent stays");
    assert_eq!(info["data"]["intro"], "走路的人");
    assert_eq!(
        says(&mut phone, path, Some(&[("gender", "9")])).await,
        no("参数无效")
    );

    let mut tablet = app.visitor();
    login(&mut tablet, "user", "linjian").await;
    let path = "/user/password";
    let new = "e10adc3949ba59abbe56e057f20f883e";
    for (old, new, want) in [
        ("", new, no("无效参数")),
        (new, new, no("旧密码错误")),
        (MD5, new, ok("成功地修改了密码")),
    ] {
        let form = [("old_password", old), ("new_password", new)];
        assert_eq!(says(&mut phone, path, Some(&form)).await, want);
    }
    assert_eq!(says(&mut phone, "/user/info", None).await, ok("获取成功"));
    assert_eq!(
        says(&mut tablet, "/user/info", None).await,
        no("未登录或登录超时"),
        "other sessions end"
    );
    assert_eq!(
        says(&mut phone, "/user/logout", None).await,
        ok("已清除登录信息")
    );
    let form = [("old_password", new), ("new_password", MD5)];
    assert_eq!(
        says(&mut phone, path, Some(&form)).await,
        no("未登录或登录超时")
    );
    for path in ["/user/login", "/user/register", "/user/password"] {
        assert_eq!(
            says(&mut phone, path, None).await,
            no("请使用 POST 请求"),
            "{path}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn too_many_tries_are_refused_in_the_envelope() {
    let app = TestApp::with(|settings| settings.rate_limits = true).await;
    let mut phone = app.visitor();
    let mut last = (0, String::new());
    for _ in 0..30 {
        last = says(&mut phone, "/user/login", Some(&[("user", "x")])).await;
    }
    assert_eq!(last.0, 403);
    assert!(last.1.contains("太频繁"), "{}", last.1);
    app.finish().await;
}

#[tokio::test]
async fn a_page_cannot_make_a_browser_change_things() {
    let app = TestApp::new().await;
    let (mut member, _) = app.member("林间").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-dest", "document"),
    ] {
        let answer = member.with_header(name, value).get("/user/logout").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        assert_eq!(answer.text, "", "plain");
    }
    assert_eq!(says(&mut member, "/user/info", None).await.0, 200);
    assert_eq!(says(&mut member, "/user/logout", None).await.0, 200);
    assert_eq!(says(&mut member, "/user/info", None).await.0, 403);
    app.finish().await;
}

#[tokio::test]
async fn a_new_picture_has_a_new_address() {
    let app = TestApp::new().await;
    let (mut phone, _) = app.member("林间").await;
    let path = "/user/avatar";
    let none = phone.upload_as("other", path, &[("a.jpg", b"x")]).await;
    assert_eq!(none.json()["msg"], "未获取到avatar");
    let words = phone.upload_as("avatar", path, &[("a.jpg", b"x")]).await;
    assert_eq!(
        (words.status, &words.json()["code"]),
        (StatusCode::OK, &403.into())
    );
    let mut before = call(&mut phone, "/user/info", None).await["data"]["avatar"].clone();
    for number in 1..=2 {
        let picture = crate::test_app::photo(number);
        let name = "/storage/emulated/0/DCIM/a.jpg";
        let answer = phone.upload_as("avatar", path, &[(name, &picture)]).await;
        assert_eq!(answer.json()["msg"], "成功地修改了头像");
        let now = call(&mut phone, "/user/info", None).await["data"]["avatar"].clone();
        assert_ne!(now, before);
        let file = app.visitor().get(now.as_str().unwrap()).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, "image/jpeg")
        );
        before = now;
    }
    let stranger = app
        .visitor()
        .upload_as("avatar", path, &[("a.jpg", b"x")])
        .await;
    assert_eq!(stranger.json()["msg"], "未登录或登录超时");
    app.finish().await;
}
