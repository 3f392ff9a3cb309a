//! `{"code":200,"msg":…,"data":…}`, always with HTTP 200.

use std::borrow::Cow;

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

#[derive(Serialize)]
struct Envelope<T> {
    code: u16,
    msg: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

fn send<T: Serialize>(
    status: StatusCode,
    code: u16,
    msg: impl Into<Cow<'static, str>>,
    data: Option<T>,
) -> Response {
    let msg = msg.into();
    let body = Json(Envelope { code, msg, data });
    (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// What was asked for.
pub fn data(value: impl Serialize) -> Response {
    data_as("获取成功", value)
}

/// The same with another message.
pub fn data_as(msg: &'static str, value: impl Serialize) -> Response {
    send(StatusCode::OK, 200, msg, Some(value))
}

/// It worked, and there is nothing to show.
pub fn done(msg: &'static str) -> Response {
    send(StatusCode::OK, 200, msg, None::<()>)
}

/// Every refusal of the contract has the code 403.
pub fn refused(msg: impl Into<Cow<'static, str>>) -> Response {
    send(StatusCode::OK, 403, msg, None::<()>)
}

/// Every call that needs a body, asked without one.
pub async fn use_post() -> Response {
    refused("请使用 POST 请求")
}

/// Our fault: the only answer with another status.
pub fn broken(request_id: &str) -> Response {
    let msg = format!("服务器错误，编号 {request_id}");
    send(StatusCode::INTERNAL_SERVER_ERROR, 500, msg, None::<()>)
}
