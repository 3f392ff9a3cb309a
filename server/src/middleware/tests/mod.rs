//! The whole router on a real database, asked without a network.

mod accounts;
mod answers;
mod origins;

use app::Assets;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, request::Builder},
    response::Response,
};
use backend::{Ctx, Settings};
use leptos::config::LeptosOptions;
use tower::ServiceExt as _;

use crate::{listener::Peer, router::router, state::AppState};

const BASE: &str = "http://127.0.0.1:8080";

/// A site of its own in a folder of its own.
pub struct Site {
    pub ctx: Ctx,
    router: Router,
    _folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Site {
    pub async fn new() -> Self {
        Self::with(&[("TUJI_TEST_CAPTCHA", "3kmx")]).await
    }

    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let mut settings = Settings::from(|name| match name {
            "TUJI_DATA" => Some(data.clone()),
            _ => settings
                .iter()
                .find(|pair| pair.0 == name)
                .map(|pair| pair.1.to_owned()),
        })
        .unwrap();
        settings.database_url = scratch_postgres::wanted();
        let ctx = Ctx::open(settings).await.unwrap();
        let options = LeptosOptions::builder().output_name("tuji").build();
        let assets = Assets {
            options,
            css: "/pkg/tuji.css".into(),
        };
        let stopping = tokio_util::sync::CancellationToken::default();
        let state = AppState::new(ctx.clone(), assets, stopping);
        Self {
            ctx,
            router: router(state, folder.path()),
            _folder: folder,
        }
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 4 * 1024 * 1024).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(get(path).body(Body::empty()).unwrap()).await
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The `Set-Cookie` of a cookie, whole.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find(|value| value.split('=').next() == Some(name))
    }
}

pub fn get(path: &str) -> Builder {
    request("GET", path)
}

pub fn request(method: &str, path: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080")
        .extension(Peer(([203, 0, 113, 9], 4000).into()))
}

pub fn form(path: &str) -> Builder {
    request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}
