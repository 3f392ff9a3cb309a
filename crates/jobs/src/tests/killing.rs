//! `kill -9` of a real process in the middle of a run.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Instant,
};

use super::*;
use crate::{JobCtx, Registry, Runner};

const VICTIM: &str = "tests::killing::the_process_that_is_killed";
const URL: &str = "JOBS_VICTIM_DATABASE";

/// Not a test by itself: the others start it with the address of their database and kill it.
#[test]
#[ignore = "started by the tests beside it"]
fn the_process_that_is_killed() {
    let Ok(url) = std::env::var(URL) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let conn = open(&url).await;
        let registry = Registry::new().register(|(), _: JobCtx, _: Note| async {
            eprintln!("running");
            std::future::pending().await
        });
        let config = RunnerConfig {
            queues: vec![(Note::QUEUE, 1)],
            ..RunnerConfig::default()
        };
        let _runner = Runner::start(conn, registry, (), config).await.unwrap();
        std::future::pending::<()>().await;
    });
}

/// Starts the victim and waits until its handler runs.
fn victim(bed: &Bed) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", VICTIM, "--nocapture"])
        .env(URL, &bed.url)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(
        lines.map_while(Result::ok).any(|line| line == "running"),
        "the victim did not start"
    );
    child
}

/// Kills the victim and answers how long after that the job was done by somebody else.
async fn recovery(exclusive: bool) -> Duration {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let mut child = victim(&bed);
    let start = async || {
        let registry = Registry::new().register(|(), _: JobCtx, _: Note| async { Ok(()) });
        let queues = vec![(Note::QUEUE, 1)];
        let config = RunnerConfig {
            queues,
            exclusive,
            ..RunnerConfig::default()
        };
        Runner::start(bed.conn.clone(), registry, (), config)
            .await
            .unwrap()
    };
    // A second worker is there before; the next process of an embedded site comes after.
    let before = if exclusive { None } else { Some(start().await) };
    child.kill().unwrap();
    child.wait().unwrap();
    let killed = Instant::now();
    let runner = match before {
        Some(runner) => runner,
        None => start().await,
    };
    let done = async {
        while bed.state(id).await != JobState::Done {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), done)
        .await
        .expect("the job is done");
    let took = killed.elapsed();
    runner.shutdown(Duration::from_secs(1)).await;
    assert_eq!(status(&bed.conn, id).await.unwrap().unwrap().attempts, 2);
    println!(
        "recovered {:.2} s after kill -9, exclusive: {exclusive}",
        took.as_secs_f64()
    );
    took
}

#[tokio::test]
async fn the_next_process_takes_a_killed_ones_job_at_once() {
    assert!(recovery(true).await < Duration::from_secs(5));
}

#[tokio::test]
async fn another_worker_takes_it_when_the_lease_ends() {
    let took = recovery(false).await;
    // 13.5 s by the contract; the bar is 15 s.
    assert!(took < Duration::from_secs(15), "{took:?}");
}
