//! `/user/reset`, as an app calls it.

use super::{call, captcha, says};
use crate::test_app::{CAPTCHA, Client, PASSWORD, TestApp};

const PATH: &str = "/user/reset";
const NEW: &str = "e10adc3949ba59abbe56e057f20f883e";

fn no(msg: &str) -> (u64, String) {
    (403, msg.to_owned())
}

async fn ask(phone: &mut Client<'_>, field: &str, contact: &str) -> (u64, String) {
    let answer = captcha(phone).await;
    says(phone, PATH, Some(&[(field, contact), ("captcha", answer)])).await
}

async fn finish(phone: &mut Client<'_>, code: &str, password: &str) -> (u64, String) {
    let answer = captcha(phone).await;
    let form = [
        ("code", code),
        ("new_password", password),
        ("captcha", answer),
    ];
    says(phone, PATH, Some(&form)).await
}

async fn login(phone: &mut Client<'_>, password: &str) -> (u64, String) {
    let answer = captcha(phone).await;
    let form = [
        ("user", "林间"),
        ("password", password),
        ("captcha", answer),
    ];
    says(phone, "/user/login", Some(&form)).await
}

fn address() -> String {
    format!("{}@example.com", hex::encode("林间"))
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_in_two_calls() {
    let app = TestApp::working().await;
    let (mut elsewhere, _) = app.member("林间").await;
    let mut phone = app.visitor();
    assert_eq!(
        finish(&mut phone, "123456", NEW).await,
        no("未获取恢复码或已失效")
    );
    let done = ask(&mut phone, "email", &address()).await;
    assert_eq!(done, (200, "已发送恢复码至邮箱".to_owned()));
    let code = crate::resets::code(&app).await;

    // The code is one app's, and every call needs a captcha.
    let mut other = app.visitor();
    assert_eq!(
        finish(&mut other, &code, NEW).await,
        no("未获取恢复码或已失效")
    );
    let without = [("code", code.as_str()), ("new_password", NEW)];
    assert_eq!(
        says(&mut phone, PATH, Some(&without)).await,
        no("请输入验证码")
    );
    let used = [without[0], without[1], ("captcha", CAPTCHA)];
    assert_eq!(
        says(&mut phone, PATH, Some(&used)).await,
        no("未获取验证码")
    );
    captcha(&mut phone).await;
    let wrong = [without[0], without[1], ("captcha", "0000")];
    assert_eq!(says(&mut phone, PATH, Some(&wrong)).await, no("验证码错误"));

    assert_eq!(finish(&mut phone, &code, "").await, no("参数错误"));
    assert_eq!(finish(&mut phone, "12345", NEW).await, no("恢复码错误"));
    assert_eq!(
        finish(&mut phone, &code, NEW).await,
        (200, "修改成功".to_owned())
    );
    assert_eq!(
        finish(&mut phone, &code, NEW).await,
        no("未获取恢复码或已失效")
    );
    assert_eq!(
        says(&mut elsewhere, "/user/info", None).await,
        no("未登录或登录超时"),
        "all sessions end"
    );
    assert_eq!(login(&mut phone, PASSWORD).await, no("密码错误"));
    assert_eq!(login(&mut phone, NEW).await.1, "登录成功");
    let info = call(&mut phone, "/user/info", None).await;
    assert_eq!(info["data"]["uname"], "林间");
    app.finish().await;
}

#[tokio::test]
async fn six_wrong_codes_are_too_many() {
    let app = TestApp::working().await;
    app.member("林间").await;
    let mut phone = app.visitor();
    ask(&mut phone, "email", &address()).await;
    let code = crate::resets::code(&app).await;
    for _ in 0..5 {
        assert_eq!(finish(&mut phone, "x1", NEW).await, no("恢复码错误"));
    }
    assert_eq!(
        finish(&mut phone, &code, NEW).await,
        no("未获取恢复码或已失效")
    );
    app.finish().await;
}

#[tokio::test]
async fn what_the_first_call_says() {
    for told in [false, true] {
        let app = TestApp::with(|settings| {
            settings.compat_messages = told;
            settings.sms_url = Some("off".into());
        })
        .await;
        app.member("林间").await;
        let mut phone = app.visitor();
        for (field, contact, want) in [
            ("email", "", "参数错误"),
            ("email", "nobody", "参数错误"),
            ("phone", "13800138000", "发送短信失败"),
        ] {
            assert_eq!(ask(&mut phone, field, contact).await, no(want));
        }
        let unknown = ask(&mut phone, "email", "nobody@example.com").await;
        if told {
            assert_eq!(unknown, no("找不到用户"));
        } else {
            assert_eq!(unknown.1, "已发送恢复码至邮箱", "as if it had been sent");
        }
        let form = [("email", "nobody@example.com"), ("no_captcha", "true")];
        assert_eq!(
            says(&mut phone, PATH, Some(&form)).await,
            no("请输入验证码")
        );
    }
}
