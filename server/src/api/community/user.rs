//! `/user/*`: captcha, sign in and out, register, password, profile.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::from_fn,
    response::{IntoResponse as _, Response},
    routing::get,
};
use backend::{
    accounts::{self, AppRegisterForm, Browser, ChangePasswordForm, ProfileChange, SignInForm},
    platform::session_store::SessionKey,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{AppError, Field, Lang, Problem, accounts::Square, works::UPLOAD_MAX_MB};
use serde_json::json;
use tower_sessions::Session;

use super::{
    envelope::{self, use_post},
    messages::{self, PLAIN, Words},
    params::Params,
    wire,
};
use crate::{
    extract::{Visit, enter_session},
    middleware::mutating_get,
    state::AppState,
    uploads::Receiver,
    visitor,
};

/// Largest body with a picture: the limit of every upload, and the words around it.
const AVATAR_MAX: usize = (UPLOAD_MAX_MB as usize + 1) * 1024 * 1024;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/user/", get(info))
        .route("/user/captcha", get(captcha))
        .route("/user/login", get(use_post).post(login))
        .route("/user/register", get(use_post).post(register))
        .route("/user/password", get(use_post).post(password))
        .route("/user/info", get(info).post(save_info))
        .route(
            "/user/avatar",
            get(use_post)
                .post(save_avatar)
                .layer(DefaultBodyLimit::max(AVATAR_MAX)),
        )
        .route(
            "/user/logout",
            get(logout).post(logout).layer(from_fn(mutating_get::check)),
        )
}

/// The picture in JSON; as a PNG for who asks for a picture.
async fn captcha(visit: Visit, headers: HeaderMap) -> Response {
    let https = visit.state.ctx.settings().https();
    let (visitor, cookie) = match visitor::of_app(&headers, https) {
        Some(visitor) => (visitor, None),
        None => visitor::new_app(https),
    };
    let token = visitor::app_token(&visitor);
    let png = match accounts::issue_digits(&visit.state.ctx, &token, &visitor).await {
        Ok(png) => png,
        Err(error) => return PLAIN.answer(&visit, error),
    };
    let mut response = if wants_picture(&headers) {
        let headers = [
            (header::CONTENT_TYPE, "image/png"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        (headers, png).into_response()
    } else {
        envelope::data([json!({ "index": 1, "img": STANDARD.encode(png) })])
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// An `<img>` and its like ask for pictures first.
fn wants_picture(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .map(HeaderValue::as_bytes)
        .is_some_and(|accept| accept.starts_with(b"image/"))
}

/// Whom the captcha of a call was given to, and its token.
pub(super) fn captcha_of(visit: &Visit, headers: &HeaderMap) -> (String, String) {
    let https = visit.state.ctx.settings().https();
    let visitor = visitor::of_app(headers, https).unwrap_or_default();
    let token = visitor::app_token(&visitor);
    (visitor, token)
}

async fn login(visit: Visit, session: Session, headers: HeaderMap, params: Params) -> Response {
    let (visitor, captcha_token) = captcha_of(&visit, &headers);
    let field = ["user", "uid", "uname", "phone", "email"]
        .into_iter()
        .find(|field| params.get(field).is_some_and(|value| !value.is_empty()))
        .unwrap_or("user");
    let form = SignInForm {
        account: params.text(field),
        password: params.text("password"),
        captcha: params.text("captcha"),
        captcha_token,
        app_field: Some(field),
        origin: visit.origin.clone(),
    };
    let ctx = &visit.state.ctx;
    let browser = Browser {
        visitor,
        known: None,
    };
    let (viewer, unconfirmed) = match accounts::sign_in(ctx, form, &browser).await {
        Ok(entry) => (entry.viewer, entry.unconfirmed),
        Err(error) => {
            let words = Words {
                missing: "无此用户",
                forbidden: "密码错误",
                invalid: login_problem(&error.for_person("")),
            };
            return words.answer(&visit, error);
        }
    };
    if viewer.second_step {
        // The contract knows no second step, and without it nobody is signed in.
        return envelope::refused("账号开启了两步验证，请在网页上登录");
    }
    if unconfirmed {
        return envelope::refused("请先打开邮件里的链接，确认邮箱");
    }
    if let Err(error) = enter_session(&session, viewer.id, &visit.origin).await {
        return PLAIN.answer(&visit, error);
    }
    match accounts::get_account(ctx, Some(&viewer)).await {
        Ok(account) => envelope::data_as("登录成功", wire::User::from(account)),
        Err(error) => PLAIN.answer(&visit, error),
    }
}

/// A missing parameter is told before the captcha.
fn login_problem(error: &AppError) -> &'static str {
    let complete = [Field::Account, Field::Password]
        .into_iter()
        .all(|field| error.problem_of(field).is_none());
    messages::captcha(error)
        .filter(|_| complete)
        .unwrap_or("无效参数")
}

async fn logout(visit: Visit, session: Session) -> Response {
    match session.flush().await {
        Ok(()) => envelope::done("已清除登录信息"),
        Err(error) => PLAIN.answer(&visit, backend::Error::unexpected(error)),
    }
}

async fn register(visit: Visit, headers: HeaderMap, params: Params) -> Response {
    let (visitor, captcha_token) = captcha_of(&visit, &headers);
    let form = AppRegisterForm {
        name: params.text("uname"),
        phone: params.text("phone"),
        email: params.text("email"),
        password: params.text("password"),
        captcha: params.text("captcha"),
        captcha_token,
        invite: params.text("invite"),
        lang: Lang::ZhCn,
    };
    match accounts::register_app(&visit.state.ctx, form, &visitor).await {
        Ok(_) => envelope::done("注册成功"),
        Err(error) => {
            let words = Words {
                invalid: register_problem(&error.for_person("")),
                ..PLAIN
            };
            words.answer(&visit, error)
        }
    }
}

/// The first problem in the order of the contract.
fn register_problem(error: &AppError) -> &'static str {
    if let Some(captcha) = messages::captcha(error) {
        return captcha;
    }
    let rules: [(Field, Problem, &str); 10] = [
        (Field::Name, Problem::Required, "无效参数：缺少用户名或密码"),
        (
            Field::Password,
            Problem::Required,
            "无效参数：缺少用户名或密码",
        ),
        (Field::Name, Problem::AllDigits, "用户名不能全为数字"),
        (Field::Phone, Problem::NotAContact, "手机号格式不正确"),
        (
            Field::Name,
            Problem::SpecialCharacters,
            "用户名包含特殊字符",
        ),
        (Field::Name, Problem::Taken, "用户名已存在"),
        (Field::Phone, Problem::Taken, "手机号已存在"),
        (Field::Email, Problem::Taken, "邮箱已存在"),
        (Field::Email, Problem::NotAContact, "邮箱格式不正确"),
        (
            Field::Contact,
            Problem::Required,
            "无效参数：缺少手机或邮箱",
        ),
    ];
    rules
        .into_iter()
        .find(|(field, problem, _)| error.problem_of(*field) == Some(problem))
        .map_or("注册错误", |rule| rule.2)
}

async fn password(visit: Visit, session: Session, params: Params) -> Response {
    let form = ChangePasswordForm {
        current_password: params.text("old_password"),
        new_password: params.text("new_password"),
        password_hidden: true,
    };
    if form.current_password.is_empty() || form.new_password.is_empty() {
        return envelope::refused("无效参数");
    }
    let keep = session.id().as_ref().map(SessionKey::of);
    match accounts::change_password(&visit.state.ctx, visit.viewer(), form, keep.as_ref()).await {
        Ok(()) => envelope::done("成功地修改了密码"),
        Err(error) => {
            let wrong = error.for_person("").problem_of(Field::CurrentPassword)
                == Some(&Problem::WrongPassword);
            let words = Words {
                missing: "无此用户",
                invalid: if wrong {
                    "旧密码错误"
                } else {
                    "无效参数"
                },
                ..PLAIN
            };
            words.answer(&visit, error)
        }
    }
}

async fn info(visit: Visit) -> Response {
    match accounts::get_account(&visit.state.ctx, visit.viewer()).await {
        Ok(account) => envelope::data(wire::User::from(account)),
        Err(error) => PLAIN.answer(&visit, error),
    }
}

/// What is not sent stays. Phone and e-mail are not changed here: that needs the password.
async fn save_info(visit: Visit, params: Params) -> Response {
    let change = ProfileChange {
        gender: params.get("gender").map(str::to_owned),
        intro: params.get("intro").map(str::to_owned),
    };
    match accounts::change_profile(&visit.state.ctx, visit.viewer(), change).await {
        Ok(account) => envelope::data(wire::User::from(account)),
        Err(error) => PLAIN.answer(&visit, error),
    }
}

/// The address of the picture changes with it, so that nobody keeps seeing the old one.
async fn save_avatar(visit: Visit, State(state): State<AppState>, request: Request) -> Response {
    let ctx = &visit.state.ctx;
    let saved = async {
        visit.viewer().ok_or(AppError::SignInRequired)?;
        let parts = Multipart::from_request(request, &state)
            .await
            .map_err(|_| AppError::BadRequest)?;
        let mut receiver = Receiver::new(parts, ctx, "avatar");
        let file = receiver.next().await?.ok_or(AppError::BadRequest)?;
        accounts::set_avatar(ctx, visit.viewer(), file, Square::default()).await
    };
    match saved.await {
        Ok(account) => envelope::data_as("成功地修改了头像", wire::User::from(account)),
        Err(error) => {
            let words = Words {
                invalid: "未获取到avatar",
                ..PLAIN
            };
            words.answer(&visit, error)
        }
    }
}
