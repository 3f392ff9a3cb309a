//! A server of its own for each test: a temporary data folder, the real router, real media
//! processes. Dropping it asserts that no job was left behind.

use std::path::Path;

use axum::{
    Router,
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use backend::{Ctx, Settings, accounts, job_list, works};
use domain::{WorkId, accounts::Viewer, works::WorkStatus};
use http_body_util::BodyExt as _;
use server::{router::router, state::AppState};
use tower::ServiceExt as _;

pub const CAPTCHA: &str = "tuji1";
pub const PASSWORD: &str = "mountains-and-sea";

pub struct TestApp {
    pub ctx: Ctx,
    router: Router,
    runner: Option<jobs::RunnerHandle>,
    _folder: tempfile::TempDir,
}

impl TestApp {
    /// A site without workers: jobs stay in the queue.
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::from(|name| match name {
            "TUJI_DATA" => Some(folder.path().join("data").display().to_string()),
            "TUJI_TEST_CAPTCHA" => Some(CAPTCHA.into()),
            "TUJI_RATE_LIMITS" => Some("off".into()),
            _ => None,
        })
        .unwrap();
        settings.media_command = vec![env!("CARGO_BIN_EXE_tuji").into(), "media-worker".into()];
        settings.database_url = scratch_postgres::wanted();
        change(&mut settings);
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/tuji.css"), "body{}").unwrap();
        std::fs::write(site.join("hash.txt"), "js: a\nwasm: b\ncss: c\n").unwrap();
        std::fs::write(site.join("favicon.svg"), "<svg/>").unwrap();
        let ctx = Ctx::open(settings).await.unwrap();
        let state = AppState::new(
            ctx.clone(),
            server::commands::assets(&site).unwrap(),
            tokio_util::sync::CancellationToken::new(),
        );
        let router = router(state, Path::new(&site));
        Self {
            ctx,
            router,
            runner: None,
            _folder: folder,
        }
    }

    /// The same with a worker.
    pub async fn working() -> Self {
        Self::working_with(|_| ()).await
    }

    pub async fn working_with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut app = Self::with(change).await;
        app.runner = Some(job_list::start_runner(&app.ctx).await.unwrap());
        app
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Client<'_> {
        Client {
            app: self,
            cookies: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// Somebody with an account, signed in through the form.
    pub async fn member(&self, name: &str) -> (Client<'_>, Viewer) {
        let contact = format!("{}@example.com", hex::encode(name));
        let viewer = accounts::create_member(&self.ctx, name, &contact, PASSWORD)
            .await
            .unwrap();
        let mut client = self.visitor();
        let answer = client.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
        (client, viewer)
    }

    /// Waits until a work is no longer being made.
    pub async fn settled(&self, owner: &Viewer, work: WorkId) -> WorkStatus {
        for _ in 0..1200 {
            let progress = works::get_progress(&self.ctx, Some(owner), work)
                .await
                .unwrap();
            if !progress.status.is_active() {
                return progress.status;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the work is not settled after a minute");
    }

    /// Waits until the queue is empty.
    pub async fn drained(&self) {
        for _ in 0..200 {
            if jobs::unfinished(self.ctx.reader()).await.unwrap() == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Waits until the queue is empty and the worker has stopped.
    pub async fn idle(&mut self) {
        self.drained().await;
        if let Some(runner) = self.runner.take() {
            runner.shutdown(std::time::Duration::from_secs(5)).await;
        }
    }

    /// Ends the test: stops the worker and looks that nothing is left in the queue.
    pub async fn finish(mut self) {
        self.idle().await;
        assert_eq!(
            jobs::unfinished(self.ctx.reader()).await.unwrap(),
            0,
            "jobs were left behind"
        );
    }
}

/// A browser without JavaScript, or with the headers a test gives it.
pub struct Client<'a> {
    app: &'a TestApp,
    pub cookies: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }

    /// What the page says went wrong, without its frame.
    pub fn reason(&self) -> &str {
        let from = self.text.find("<main").unwrap_or(0);
        let end = self.text[from..]
            .char_indices()
            .nth(1500)
            .map_or(self.text.len(), |c| from + c.0);
        &self.text[from..end]
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

impl Client<'_> {
    /// The same person with one more header on every request.
    pub fn with_header(&self, name: &'static str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name, value.to_owned()));
        Self {
            app: self.app,
            cookies: self.cookies.clone(),
            headers,
        }
    }

    /// The same person, as the browser's own code.
    pub fn json(&self) -> Self {
        self.with_header("accept", "application/json")
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Vec::new()).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(form).unwrap();
        self.send(
            Method::POST,
            path,
            Some("application/x-www-form-urlencoded"),
            body.into_bytes(),
        )
        .await
    }

    /// Sends files as the parts `photos` of one form.
    pub async fn upload(&mut self, path: &str, files: &[(&str, &[u8])]) -> Answer {
        self.upload_as("photos", path, files).await
    }

    /// Sends files as the parts of another name.
    pub async fn upload_as(&mut self, part: &str, path: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            body.extend_from_slice(
                format!(
                    "--edge\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\n\
                     Content-Type: image/*\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.send(
            Method::POST,
            path,
            Some("multipart/form-data; boundary=edge"),
            body,
        )
        .await
    }

    /// The body of an answer that does not end, as it comes.
    pub async fn stream(&mut self, path: &str) -> axum::body::BodyDataStream {
        let response = self.respond(Method::GET, path, None, Vec::new()).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.into_body().into_data_stream()
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        content_type: Option<&str>,
        body: Vec<u8>,
    ) -> Answer {
        let response = self.respond(method, path, content_type, body).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    async fn respond(
        &mut self,
        method: Method,
        path: &str,
        content_type: Option<&str>,
        body: Vec<u8>,
    ) -> Response<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost");
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        self.keep_cookies(&response);
        response
    }

    fn keep_cookies(&mut self, response: &Response<Body>) {
        for value in response.headers().get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            self.cookies.retain(|cookie| cookie.0 != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// Looks at a captcha; returns its token.
    pub async fn captcha(&mut self) -> String {
        // The form's page gives the browser the cookie that its captchas are bound to.
        if !self.cookies.iter().any(|cookie| cookie.0 == "visitor") {
            self.get("/signin").await;
        }
        let token = format!("{:032x}", rand::random::<u128>());
        let answer = self.get(&format!("/captcha/{token}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.reason());
        assert_eq!(answer.header("cache-control"), "no-store");
        token
    }

    pub async fn sign_in(&mut self, account: &str, password: &str) -> Answer {
        let token = self.captcha().await;
        let form = [
            ("account", account),
            ("password", password),
            ("captcha", CAPTCHA),
            ("captcha_token", &token),
            ("next", "/studio"),
        ];
        self.post("/signin", &form).await
    }

    /// A new work with `count` photos and a title.
    pub async fn work_with_photos(&mut self, kind: &str, count: usize) -> WorkId {
        let created = self.post("/studio", &[("kind", kind)]).await;
        assert_eq!(
            created.status,
            StatusCode::SEE_OTHER,
            "{}",
            created.reason()
        );
        let page = created.location().to_owned();
        for number in 0..count {
            let bytes = photo(number as u8);
            let answer = self
                .upload(&format!("{page}/photos"), &[("IMG.jpg", &bytes)])
                .await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
        }
        page.rsplit('/').next().unwrap().parse().unwrap()
    }
}

/// A small JPEG, another one for each number.
pub fn photo(number: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(480, 320, |x, y| {
        image::Rgb([(x / 2) as u8, (y / 2) as u8, number.wrapping_mul(37)])
    });
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85);
    encoder.encode_image(&picture).unwrap();
    bytes
}
