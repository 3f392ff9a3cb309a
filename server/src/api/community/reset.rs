//! `/user/reset`: a forgotten password, in two calls.

use axum::{Router, http::HeaderMap, response::Response, routing::get};
use backend::accounts::{self, Browser, CaptchaAnswer, FinishResetForm, RequestResetForm};
use domain::{AppError, Field, Lang, Problem};

use super::{
    envelope::{self, use_post},
    messages::{self, PLAIN, Words},
    params::Params,
    user::captcha_of,
};
use crate::{extract::Visit, state::AppState};

/// A parameter is missing, or no password or address can look like that.
const BAD: &str = "参数错误";

pub fn routes() -> Router<AppState> {
    Router::new().route("/user/reset", get(use_post).post(reset))
}

/// With a code or a new password it is the second call.
async fn reset(visit: Visit, headers: HeaderMap, params: Params) -> Response {
    let (visitor, token) = captcha_of(&visit, &headers);
    let browser = Browser {
        visitor,
        known: None,
    };
    let captcha = CaptchaAnswer {
        token,
        answer: params.text("captcha"),
    };
    if params.any(&["code", "new_password"]).is_some() {
        finish(visit, params, captcha, browser).await
    } else {
        request(visit, params, captcha, browser).await
    }
}

async fn request(
    visit: Visit,
    params: Params,
    captcha: CaptchaAnswer,
    browser: Browser,
) -> Response {
    let sent = |field| params.get(field).is_some_and(|value| !value.is_empty());
    let (field, done) = if sent("phone") && !sent("email") {
        ("phone", "已发送恢复码至手机")
    } else {
        ("email", "已发送恢复码至邮箱")
    };
    let form = RequestResetForm {
        contact: params.text(field),
        captcha: captcha.answer,
        captcha_token: captcha.token,
        lang: Lang::ZhCn,
        of_app: true,
    };
    match accounts::request_reset(&visit.state.ctx, form, &browser).await {
        Ok(()) => envelope::done(done),
        Err(error) => {
            let words = Words {
                missing: "找不到用户",
                invalid: request_problem(&error.for_person("")),
                ..PLAIN
            };
            words.answer(&visit, error)
        }
    }
}

fn request_problem(error: &AppError) -> &'static str {
    if error.problem_of(Field::Contact) == Some(&Problem::NoSms) {
        return "发送短信失败";
    }
    messages::captcha(error).unwrap_or(BAD)
}

async fn finish(
    visit: Visit,
    params: Params,
    captcha: CaptchaAnswer,
    browser: Browser,
) -> Response {
    let form = FinishResetForm {
        code: params.text("code"),
        new_password: params.text("new_password"),
        password_hidden: true,
        captcha: Some(captcha),
    };
    match accounts::finish_reset(&visit.state.ctx, form, &browser).await {
        Ok(_) => envelope::done("修改成功"),
        Err(error) => {
            let words = Words {
                invalid: finish_problem(&error.for_person("")),
                ..PLAIN
            };
            words.answer(&visit, error)
        }
    }
}

fn finish_problem(error: &AppError) -> &'static str {
    if let Some(captcha) = messages::captcha(error) {
        return captcha;
    }
    match error.problem_of(Field::Code) {
        Some(Problem::ResetCodeExpired) => "未获取恢复码或已失效",
        Some(Problem::WrongResetCode) => "恢复码错误",
        _ => BAD,
    }
}
