//! What a flood of sign-ins costs: how many get through beside what argon2 alone allows, and how long
//! readers wait meanwhile. Prints figures and fails where they miss their bars.
//!
//! `cargo run --release --package server --example sign_in_load`

#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on should stop"
)]

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{
    Ctx, Settings, accounts,
    entities::{captchas, users},
    forum::{self, NewPost},
};
use domain::{UserId, forum::PostKind};
use http_body_util::BodyExt as _;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use server::{router::router, state::AppState};
use tower::ServiceExt as _;

/// How long each part goes on.
const PART: Duration = Duration::from_secs(10);
/// Clients that sign in one after the other, for the throughput.
const CLIENTS: usize = 8;
/// People of the flood: all want in at once, and each again as soon as they are answered.
const FLOOD: usize = 500;
/// Captchas that are solved beforehand, enough for all parts.
const CAPTCHAS: usize = 12_000;
/// Pages read in a second.
const READING: u64 = 100;
const PASSWORD: &str = "mountains-and-sea";

#[tokio::main]
async fn main() {
    let site = Site::new().await;
    let one = one_hash();
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    println!("argon2 once: {:.1} ms, {cores} cores", one * 1000.0);

    let per_second = site.throughput().await;
    let possible = cores as f64 / one;
    let share = per_second / possible;
    println!(
        "sign-ins: {per_second:.1}/s of {possible:.1}/s that argon2 alone allows: {share:.2} (bar 0.8)"
    );

    let idle = site.read().await;
    let flood = tokio::spawn(site.clone().flood());
    let busy = site.read().await;
    let (entered, sent_away) = flood.await.unwrap();
    let ratio = busy.p99 / idle.p99;
    println!(
        "reading alone:       p50 {:.2} ms, p99 {:.2} ms",
        idle.p50, idle.p99
    );
    println!(
        "reading in the flood: p50 {:.2} ms, p99 {:.2} ms: {ratio:.2} times (bar 2)",
        busy.p50, busy.p99
    );
    println!("the flood: {entered} entered, {sent_away} were told to come back");
    if share < 0.8 || ratio > 2.0 {
        println!("a bar is missed");
        std::process::exit(1);
    }
}

/// Seconds of one run, the middle of many.
fn one_hash() -> f64 {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut times: Vec<f64> = (0..31)
        .map(|_| {
            let start = Instant::now();
            argon2.hash_password(PASSWORD.as_bytes()).unwrap();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A browser and its captcha: the cookie and the token are the same here.
fn token(number: usize) -> String {
    format!("{number:032x}")
}

struct Times {
    p50: f64,
    p99: f64,
}

#[derive(Clone)]
struct Site {
    ctx: Ctx,
    router: Router,
    /// Captchas that were used.
    captchas: Arc<AtomicUsize>,
    _folder: Arc<tempfile::TempDir>,
}

impl Site {
    /// With somebody who can sign in, and a page to read.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let settings = Settings::from(|name| match name {
            "TUJI_DATA" => Some(data.clone()),
            "TUJI_RATE_LIMITS" => Some("off".into()),
            _ => None,
        });
        let ctx = Ctx::open(settings.unwrap()).await.unwrap();
        let viewer = accounts::create_member(&ctx, "reader", "reader@example.org", PASSWORD)
            .await
            .unwrap();
        for n in 0..12 {
            let new = NewPost {
                title: format!("第 {n} 天的路上"),
                text: format!("第 {n} 天：今天走了很远的路，看见了很多山。"),
                kind: PostKind::Journal,
            };
            // New members wait between posts; a list with one post is a page as well.
            let _ = forum::create_post(&ctx, Some(&viewer), &new).await;
        }
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/tuji.css"), "body{}").unwrap();
        std::fs::write(site.join("hash.txt"), "js: a\nwasm: b\ncss: c\n").unwrap();
        let state = AppState::new(
            ctx.clone(),
            server::commands::assets(&site).unwrap(),
            tokio_util::sync::CancellationToken::new(),
        );
        let site = Self {
            router: router(state, Path::new(&site)),
            ctx,
            captchas: Arc::default(),
            _folder: Arc::new(folder),
        };
        site.people(viewer.id).await;
        site.solve().await;
        site
    }

    /// Everybody of the flood has an account, with the password of the first one.
    async fn people(&self, first: UserId) {
        let first = users::Entity::find_by_id(first.0);
        let first = first.one(self.ctx.reader()).await.unwrap().unwrap();
        let txn = self.ctx.begin().await.unwrap();
        for number in 0..FLOOD {
            let name = format!("reader{number}");
            let row = users::ActiveModel {
                name: Set(name.clone()),
                name_canonical: Set(name),
                password_hash: Set(first.password_hash.clone()),
                role: Set("member".into()),
                created_at: Set(self.ctx.now()),
                ..Default::default()
            };
            row.insert(&txn).await.unwrap();
        }
        txn.commit().await.unwrap();
    }

    /// Captchas that are solved already: painting and writing them is no part of signing in.
    async fn solve(&self) {
        let txn = self.ctx.begin().await.unwrap();
        for number in 0..CAPTCHAS {
            let hash = accounts::hash_of(&token(number));
            let row = captchas::ActiveModel {
                token_hash: Set(hash.clone()),
                visitor: Set(hash),
                answer: Set("3kmx".into()),
                expires_at: Set(self.ctx.now() + 300),
            };
            captchas::Entity::insert(row)
                .exec_without_returning(&txn)
                .await
                .unwrap();
        }
        txn.commit().await.unwrap();
    }

    /// The next one that nobody has used.
    fn captcha(&self) -> String {
        let number = self.captchas.fetch_add(1, Ordering::Relaxed);
        assert!(number < CAPTCHAS, "more captchas are needed");
        token(number)
    }

    async fn sign_in(&self, person: usize) -> StatusCode {
        let token = self.captcha();
        let body = format!(
            "account=reader{person}&password={PASSWORD}&captcha=3kmx&captcha_token={token}"
        );
        let request = Request::post("/signin")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("visitor={token}"))
            .body(Body::from(body))
            .unwrap();
        self.router.clone().oneshot(request).await.unwrap().status()
    }

    /// Sign-ins in a second with as many clients as keep all cores busy.
    async fn throughput(&self) -> f64 {
        let start = Instant::now();
        let clients = (0..CLIENTS).map(|person| {
            let site = self.clone();
            tokio::spawn(async move {
                let mut entered = 0;
                while start.elapsed() < PART {
                    let status = site.sign_in(person).await;
                    assert_eq!(status, StatusCode::SEE_OTHER);
                    entered += 1;
                }
                entered
            })
        });
        let entered = futures::future::join_all(clients).await;
        let entered: u32 = entered.into_iter().map(Result::unwrap).sum();
        f64::from(entered) / start.elapsed().as_secs_f64()
    }

    /// Everybody signs in, again and again; returns how many entered and how many were sent away.
    async fn flood(self) -> (usize, usize) {
        let start = Instant::now();
        let people = (0..FLOOD).map(|person| {
            let site = self.clone();
            tokio::spawn(async move {
                let (mut entered, mut sent_away) = (0, 0);
                while start.elapsed() < PART {
                    match site.sign_in(person).await {
                        StatusCode::SEE_OTHER => entered += 1,
                        StatusCode::SERVICE_UNAVAILABLE => sent_away += 1,
                        status => panic!("{status}"),
                    }
                }
                (entered, sent_away)
            })
        });
        let answers = futures::future::join_all(people).await;
        answers
            .into_iter()
            .map(Result::unwrap)
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    /// Reads a page at a steady pace.
    async fn read(&self) -> Times {
        let mut clock = tokio::time::interval(Duration::from_micros(1_000_000 / READING));
        let start = Instant::now();
        let mut all = Vec::new();
        while start.elapsed() < PART {
            clock.tick().await;
            let router = self.router.clone();
            all.push(tokio::spawn(async move {
                let start = Instant::now();
                let request = Request::get("/community")
                    .header(header::HOST, "localhost")
                    .body(Body::empty())
                    .unwrap();
                let answer = router.oneshot(request).await.unwrap();
                assert_eq!(answer.status(), StatusCode::OK);
                answer.into_body().collect().await.unwrap();
                start.elapsed().as_secs_f64() * 1000.0
            }));
        }
        let answers = futures::future::join_all(all).await;
        let mut times: Vec<f64> = answers.into_iter().map(Result::unwrap).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        Times {
            p50: at(0.5),
            p99: at(0.99),
        }
    }
}
