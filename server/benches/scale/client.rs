//! A site in this process, and who asks it.

use std::{net::SocketAddr, path::Path, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use backend::{Ctx, Settings};
use http_body_util::BodyExt as _;
use rand::Rng as _;
use rand_pcg::Pcg32;
use server::{listener, router::router, state::AppState};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use crate::{data, load::Order};

const CAPTCHA: &str = "tuji1";

/// A site and people signed in to it.
pub struct Site {
    router: Router,
    /// Where it is served.
    pub address: SocketAddr,
    pub posts: u32,
    /// Of people, who take turns.
    cookies: Vec<String>,
    turn: usize,
    /// The post that the same person likes no more.
    pub again: Option<u32>,
    pub database: std::path::PathBuf,
}

impl Site {
    /// A copy of the community with so many posts, which is made where it is not there yet.
    pub async fn open(folder: &Path, posts: u32) -> Self {
        let made = folder.join(format!("community-{posts}"));
        data::make(&made, posts, || Ctx::open(settings(&made))).await;
        let data = folder.join(format!("asked-{posts}"));
        data::copy(&made, &data);
        let settings = settings(&data);
        let site = folder.join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/tuji.css"), "body{}").unwrap();
        std::fs::write(site.join("hash.txt"), "js: a\nwasm: b\ncss: c\n").unwrap();
        std::fs::write(site.join("favicon.svg"), "<svg/>").unwrap();
        let state = AppState::new(
            Ctx::open(settings).await.unwrap(),
            server::commands::assets(&site).unwrap(),
            tokio_util::sync::CancellationToken::new(),
        );
        Self::new(router(state, &site), posts, data.join(data::DATABASE)).await
    }

    /// Serves it on a port of its own.
    pub async fn new(router: Router, posts: u32, database: std::path::PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let never = tokio_util::sync::CancellationToken::new();
        let serving = listener::serve(listener, router.clone(), never, Duration::ZERO);
        tokio::spawn(serving);
        Self {
            router,
            address,
            posts,
            cookies: Vec::new(),
            turn: 0,
            again: None,
            database,
        }
    }

    /// A post, the newer ones more often.
    pub fn any_post(&self, rng: &mut Pcg32) -> u32 {
        loop {
            let back = rng.random::<f64>().powi(3) * f64::from(self.posts - 1);
            let id = self.posts - back as u32;
            if !data::is_deleted(i64::from(id)) {
                return id;
            }
        }
    }

    pub fn sign_out(&mut self) {
        self.cookies.clear();
    }

    /// Signs in the first people of the community.
    pub async fn sign_in(&mut self, people: usize) {
        for person in 0..people {
            let mut jar = Vec::new();
            self.visit(Method::GET, "/signin", String::new(), &mut jar)
                .await;
            let token = format!("{person:032x}");
            self.visit(
                Method::GET,
                &format!("/captcha/{token}"),
                String::new(),
                &mut jar,
            )
            .await;
            let form = [
                ("account", data::name(person)),
                ("password", data::PASSWORD.to_owned()),
                ("captcha", CAPTCHA.to_owned()),
                ("captcha_token", token),
            ];
            let body = serde_urlencoded::to_string(form).unwrap();
            let (status, _) = self.visit(Method::POST, "/signin", body, &mut jar).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "nobody can sign in");
            self.cookies.push(jar.join("; "));
        }
    }

    /// The page; it must be there.
    pub async fn text(&mut self, path: &str) -> Vec<u8> {
        let (status, body) = self
            .visit(Method::GET, path, String::new(), &mut Vec::new())
            .await;
        assert_eq!(status, StatusCode::OK, "{path}");
        body
    }

    /// Sends a form as the next of those who are signed in.
    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Order {
        let body = serde_urlencoded::to_string(form).unwrap();
        self.turn += 1;
        Order::post(path, &self.cookies[self.turn % self.cookies.len()], &body)
    }

    /// Sends an empty form as the one who sent the last.
    pub fn post_again(&self, path: &str) -> Order {
        Order::post(path, &self.cookies[self.turn % self.cookies.len()], "")
    }

    async fn visit(
        &self,
        method: Method,
        path: &str,
        body: String,
        jar: &mut Vec<String>,
    ) -> (StatusCode, Vec<u8>) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !jar.is_empty() {
            request = request.header(header::COOKIE, jar.join("; "));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for value in response.headers().get_all(header::SET_COOKIE) {
            let cookie = value
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap_or_default();
            let name = cookie.split_once('=').map_or(cookie, |pair| pair.0);
            jar.retain(|other| !other.starts_with(&format!("{name}=")));
            jar.push(cookie.to_owned());
        }
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, bytes.to_vec())
    }
}

fn settings(data: &Path) -> Settings {
    Settings::from(|name| match name {
        "TUJI_DATA" => Some(data.display().to_string()),
        "TUJI_TEST_CAPTCHA" => Some(CAPTCHA.into()),
        "TUJI_RATE_LIMITS" => Some("off".into()),
        _ => None,
    })
    .unwrap()
}
