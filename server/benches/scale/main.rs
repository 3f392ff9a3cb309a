//! What a request costs when the community is large, and against a bare page with the same words.
//!
//! ```sh
//! cargo bench --package server --bench scale              # 1,000 posts against 1,000,000
//! cargo bench --package server --bench scale -- 100000    # against fewer
//! cargo bench --package server --bench scale -- like floor    # only these
//! ```
//!
//! 1. **Scale**: CPU time and p99 of one request each for the first page of the list, a post, a page far
//!    back, a like, a comment and a search for two characters, in the large community divided by the same
//!    in one of 1,000 posts. Bars: CPU 1.15, p99 1.2 (search 1.5).
//! 2. **Floor**: CPU of list and post together, divided by that of axum + maud + rusqlite showing the same
//!    words from the same rows; bar 3, aim 1.5.
//!
//! Everything is asked over the network, by 32 connections that stay open: the servers and their
//! databases have one core, who asks has another. CPU is measured as fast as the answers come; times of
//! answers at a fixed rate, a quarter of what the slower side can do, from the moment at which a request
//! should have left. Rate limits are off, nothing is compressed. Both sides take turns, five pairs; the
//! figure is the median of the pairs' ratios. Communities are kept in `target/bench` and made once;
//! each run asks copies.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

mod client;
mod data;
mod floor;
mod load;
mod meter;

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg32;
use tokio::runtime::Runtime;

use client::Site;
use load::Order;
use meter::{Pairs, Turn};

const SMALL: u32 = 1_000;
const LARGE: u32 = 1_000_000;
const CPU_BAR: f64 = 1.15;
const P99_BAR: f64 = 1.2;
const SEARCH_BAR: f64 = 1.5;
const FLOOR_BAR: f64 = 3.0;
/// Requests of one turn.
const TURN: u32 = 1_200;
/// Before the first turn of each side.
const WARM_UP: Duration = Duration::from_secs(5);
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
            Self::Like => "like, and not any more",
            Self::Comment => "comment",
            Self::Search => "search, two characters",
        }
    }

    /// By which it is asked for.
    fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Post => "post",
            Self::DeepPage => "far",
            Self::Like => "like",
            Self::Comment => "comment",
            Self::Search => "search",
        }
    }

    fn order(self, site: &mut Site, rng: &mut Pcg32) -> Order {
        let post = site.any_post(rng);
        match self {
            Self::List => Order::get("/community"),
            Self::Post => Order::get(&format!("/community/{post}")),
            Self::DeepPage => {
                let page = data::visible(site.posts) / 10 - rng.random_range(0..20);
                Order::get(&format!("/community?page={page}"))
            }
            // And its taking back: in a small community half of the likes would be that anyway.
            Self::Like => {
                let post = site.again.take().unwrap_or_else(|| {
                    site.again = Some(post);
                    post
                });
                let path = format!("/community/{post}/like");
                if site.again.is_some() {
                    site.post(&path, &[])
                } else {
                    site.post_again(&path)
                }
            }
            Self::Comment => {
                let words = format!("这里我也去过，第 {} 次看到", rng.random::<u32>());
                let path = format!("/community/{post}/comments");
                site.post(&path, &[("comment", &words)])
            }
            Self::Search => {
                let word = data::WORDS[rng.random_range(0..data::WORDS.len())];
                let query = form_urlencoded::byte_serialize(word.as_bytes()).collect::<String>();
                Order::get(&format!("/search?q={query}"))
            }
        }
    }

    fn orders(self, site: &mut Site, rng: &mut Pcg32) -> Vec<Order> {
        (0..TURN).map(|_| self.order(site, rng)).collect()
    }

    /// As fast as possible.
    fn turn(self, site: &mut Site, rng: &mut Pcg32) -> Turn {
        let orders = self.orders(site, rng);
        Turn::of(TURN, || load::as_fast_as_possible(site.address, orders))
    }

    /// Turns until caches are warm; the last one.
    fn warm(self, site: &mut Site, rng: &mut Pcg32) -> Turn {
        let began = Instant::now();
        loop {
            let turn = self.turn(site, rng);
            if began.elapsed() > WARM_UP {
                return turn;
            }
        }
    }

    /// At a fixed rate; p99 in microseconds.
    fn p99(self, site: &mut Site, rng: &mut Pcg32, a_second: f64) -> f64 {
        let orders = self.orders(site, rng);
        meter::p99(load::at_rate(site.address, orders, a_second))
    }
}

fn main() -> ExitCode {
    let large = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(LARGE);
    meter::stay_on(0);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let named = |name: &str| std::env::args().any(|argument| argument == name);
    let mut loads: Vec<Load> = Load::ALL.into_iter().filter(|l| named(l.word())).collect();
    let mut floor = named("floor");
    if loads.is_empty() && !floor {
        (loads, floor) = (Load::ALL.into(), true);
    }
    if measure(&runtime, large, &loads, floor) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn measure(runtime: &Runtime, large: u32, loads: &[Load], with_floor: bool) -> bool {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/bench"));
    let mut rng = Pcg32::seed_from_u64(11);
    let (mut little, mut big, mut floor) = runtime.block_on(async {
        let mut little = Site::open(&folder, SMALL).await;
        let mut big = Site::open(&folder, large).await;
        let mut floor = floor::open(&mut big).await;
        floor::check_words(&mut big, &mut floor, &mut rng).await;
        little.sign_in(VOICES).await;
        big.sign_in(VOICES).await;
        (little, big, floor)
    });
    // All threads of the servers are there, or will be started by one of them.
    meter::stay_on(1);
    let mut good = true;
    for &load in loads {
        let slow = load.warm(&mut little, &mut rng).rate();
        let slow = load.warm(&mut big, &mut rng).rate().min(slow) / 4.0;
        let (mut cpu, mut p99) = (Pairs::default(), Pairs::default());
        for _ in 0..PAIRS {
            let small = load.turn(&mut little, &mut rng).cost();
            cpu.push(load.turn(&mut big, &mut rng).cost(), small);
            let small = load.p99(&mut little, &mut rng, slow);
            p99.push(load.p99(&mut big, &mut rng, slow), small);
        }
        let name = load.name();
        let bar = if load == Load::Search {
            SEARCH_BAR
        } else {
            P99_BAR
        };
        good &= cpu.report(
            &format!("{name}, {large} against {SMALL} posts, CPU"),
            CPU_BAR,
        );
        good &= p99.report(&format!("{name}, {large} against {SMALL} posts, p99"), bar);
    }
    good & (!with_floor || against_floor(&mut big, &mut floor, &mut rng))
}

fn against_floor(site: &mut Site, floor: &mut Site, rng: &mut Pcg32) -> bool {
    let mut pairs = Pairs::default();
    for _ in 0..PAIRS {
        let mut both = Vec::new();
        for side in [&mut *site, &mut *floor] {
            if pairs.is_empty() {
                Load::Post.warm(side, rng);
            }
            let list = Load::List.turn(side, rng);
            both.push(list.and(Load::Post.turn(side, rng)).cost());
        }
        pairs.push(both[0], both[1]);
    }
    pairs.report(
        "list and post, the site against axum + maud + rusqlite, CPU",
        FLOOR_BAR,
    )
}
