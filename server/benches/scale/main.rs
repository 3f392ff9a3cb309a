//! What a request costs when the community is large, and against a bare page with the same words.
//!
//! ```sh
//! cargo bench --package server --bench scale              # 1,000 posts against 1,000,000
//! cargo bench --package server --bench scale -- 100000    # against fewer
//! ```
//!
//! 1. **Scale**: CPU time and p99 of one request each for the first page of the list, a post, a page far
//!    back, a like, a comment and a search for two characters, in the large community divided by the same
//!    in one of 1,000 posts. Bars: CPU 1.15, p99 1.2 (search 1.5).
//! 2. **Floor**: CPU of list and post together, divided by that of axum + maud + rusqlite showing the same
//!    words from the same rows; bar 3, aim 1.5.
//!
//! Requests go through the whole router of the site, middleware included, without a network; rate limits
//! are off. Both sides take turns, five pairs; the figure is the median of the pairs' ratios. Communities
//! are kept in `target/bench` and made once.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

mod client;
mod data;
mod floor;
mod meter;

use std::{path::PathBuf, process::ExitCode, time::Instant};

use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg32;

use client::Site;
use meter::{Figures, Pairs};

const SMALL: u32 = 1_000;
const LARGE: u32 = 1_000_000;
const CPU_BAR: f64 = 1.15;
const P99_BAR: f64 = 1.2;
const SEARCH_BAR: f64 = 1.5;
const FLOOR_BAR: f64 = 3.0;
/// Requests of one turn.
const TURN: u32 = 1_200;
/// Turns of each side.
const PAIRS: usize = 5;
/// People who like and comment.
const VOICES: usize = 20;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Load {
    List,
    Post,
    DeepPage,
    Like,
    Comment,
    Search,
}

impl Load {
    const ALL: [Self; 6] = [
        Self::List,
        Self::Post,
        Self::DeepPage,
        Self::Like,
        Self::Comment,
        Self::Search,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::List => "list, first page",
            Self::Post => "post",
            Self::DeepPage => "list, a page far back",
            Self::Like => "like",
            Self::Comment => "comment",
            Self::Search => "search, two characters",
        }
    }

    async fn ask(self, site: &mut Site, rng: &mut Pcg32) {
        let post = site.any_post(rng);
        match self {
            Self::List => site.get("/community").await,
            Self::Post => site.get(&format!("/community/{post}")).await,
            Self::DeepPage => {
                let page = data::visible(site.posts) / 10 - rng.random_range(0..20);
                site.get(&format!("/community?page={page}")).await;
            }
            Self::Like => site.post(&format!("/community/{post}/like"), &[]).await,
            Self::Comment => {
                let words = format!("这里我也去过，第 {} 次看到", rng.random::<u32>());
                let path = format!("/community/{post}/comments");
                site.post(&path, &[("comment", &words)]).await;
            }
            Self::Search => {
                let word = data::WORDS[rng.random_range(0..data::WORDS.len())];
                let query = form_urlencoded::byte_serialize(word.as_bytes()).collect::<String>();
                site.get(&format!("/search?q={query}")).await;
            }
        }
    }

    async fn turn(self, site: &mut Site, rng: &mut Pcg32) -> Figures {
        let mut figures = Figures::start();
        for _ in 0..TURN {
            let began = Instant::now();
            self.ask(site, rng).await;
            figures.end(began);
        }
        figures.stop()
    }
}

fn main() -> ExitCode {
    let large = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(LARGE);
    // One worker: what is counted is work, not waiting for each other.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    if runtime.block_on(measure(large)) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

async fn measure(large: u32) -> bool {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/bench"));
    let mut rng = Pcg32::seed_from_u64(11);
    let mut little = Site::open(&folder, SMALL).await;
    let mut big = Site::open(&folder, large).await;
    little.sign_in(VOICES).await;
    big.sign_in(VOICES).await;
    let mut good = true;
    for load in Load::ALL {
        load.turn(&mut little, &mut rng).await;
        load.turn(&mut big, &mut rng).await;
        let mut pairs = Pairs::default();
        for _ in 0..PAIRS {
            let small = load.turn(&mut little, &mut rng).await;
            pairs.push(load.turn(&mut big, &mut rng).await, small);
        }
        let p99 = if load == Load::Search {
            SEARCH_BAR
        } else {
            P99_BAR
        };
        good &= pairs.report(
            &format!("{}: {large} against {SMALL} posts", load.name()),
            CPU_BAR,
            Some(p99),
        );
    }
    good & against_floor(&mut big, &mut rng).await
}

async fn against_floor(site: &mut Site, rng: &mut Pcg32) -> bool {
    let mut floor = floor::open(site).await;
    floor::check_words(site, &mut floor, rng).await;
    let mut pairs = Pairs::default();
    for _ in 0..=PAIRS {
        let mut both = Vec::new();
        for side in [&mut *site, &mut floor] {
            side.sign_out();
            let list = Load::List.turn(side, rng).await;
            both.push(list.and(Load::Post.turn(side, rng).await));
        }
        let bare = both.pop().unwrap();
        pairs.push(both.pop().unwrap(), bare);
    }
    pairs.report(
        "list and post: the site against axum + maud + rusqlite",
        FLOOR_BAR,
        None,
    )
}
