//! Runners at work: concurrency, takeover, calling off, stopping, time limits.

use std::{collections::HashSet, time::Instant};

use super::*;
use crate::{JobCtx, JobError, LeaseError, Registry, Runner, RunnerHandle};

type Answer = Result<(), JobError>;

/// Starts a runner for [`Note`].
async fn start<F, Fut>(conn: &DatabaseConnection, config: RunnerConfig, run: F) -> RunnerHandle
where
    F: Fn(JobCtx, Note) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Answer> + Send + 'static,
{
    let registry = Registry::new().register::<Note, _, _>(move |(), ctx, job| run(ctx, job));
    Runner::start(conn.clone(), registry, (), config)
        .await
        .unwrap()
}

/// A handler that waits for its token.
async fn until_cancelled(diary: Diary, ctx: JobCtx) -> Answer {
    diary.start();
    ctx.cancelled.cancelled().await;
    Err(JobError::Cancelled)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_runners_never_run_one_job_at_once() {
    let bed = Bed::new().await;
    let second = bed.second_writer().await;
    for n in 0..60 {
        add(&bed.conn, n, i64::from(n % 5)).await;
    }
    let running = Arc::new(Mutex::new(HashSet::new()));
    let diary = Diary::default();
    let mut runners = Vec::new();
    for conn in [&bed.conn, &second] {
        let (running, diary) = (running.clone(), diary.clone());
        let run = move |_: JobCtx, note: Note| {
            let (running, diary) = (running.clone(), diary.clone());
            async move {
                assert!(
                    running.lock().unwrap().insert(note.n),
                    "{} runs twice",
                    note.n
                );
                tokio::time::sleep(Duration::from_millis(3)).await;
                running.lock().unwrap().remove(&note.n);
                diary.write(note.n.to_string());
                Ok(())
            }
        };
        runners.push(start(conn, quick(3), run).await);
    }
    let waiting = async {
        while crate::unfinished(&bed.conn).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting)
        .await
        .unwrap();
    for runner in runners {
        runner.shutdown(Duration::from_secs(1)).await;
    }
    let ran = diary.read();
    assert_eq!(ran.len(), 60);
    assert_eq!(ran.iter().collect::<HashSet<_>>().len(), 60);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_workers_job_is_taken_over_when_its_lease_ends() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let diary = Diary::default();
    let d = diary.clone();
    let dead = start(&bed.conn, quick(1), move |ctx, _| {
        until_cancelled(d.clone(), ctx)
    })
    .await;
    diary.until_started(1).await;

    let second = bed.second_writer().await;
    let d = diary.clone();
    let alive = start(&second, quick(1), move |ctx, _| {
        d.write(format!("attempt {} fence {}", ctx.attempt, ctx.fence));
        async { Ok(()) }
    })
    .await;
    // Longer than the lease: as long as the first one lives, its heartbeat keeps the job.
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert!(diary.read().is_empty());

    drop(dead);
    let died = Instant::now();
    bed.until(id, JobState::Done).await;
    // Lease, heartbeat and poll are 2.1 s; the rest is for a busy machine.
    assert!(
        died.elapsed() < Duration::from_secs(5),
        "{:?}",
        died.elapsed()
    );
    assert_eq!(diary.read(), ["attempt 2 fence 2"]);
    alive.shutdown(Duration::ZERO).await;
}

#[tokio::test]
async fn the_only_process_recovers_its_predecessors_jobs_at_once() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    bed.claim()
        .await
        .expect("the predecessor's claim, good for ten seconds");
    let config = RunnerConfig {
        exclusive: true,
        ..quick(1)
    };
    let started = Instant::now();
    let runner = start(&bed.conn, config, |_, _| async { Ok(()) }).await;
    bed.until(id, JobState::Done).await;
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    runner.shutdown(Duration::ZERO).await;
}

#[tokio::test]
async fn a_run_that_lost_its_lease_is_stopped_and_writes_nothing() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let diary = Diary::default();
    let (d, conn) = (diary.clone(), bed.conn.clone());
    let runner = start(&bed.conn, quick(1), move |ctx, _| {
        let (d, conn) = (d.clone(), conn.clone());
        async move {
            if d.start() > 1 {
                return Ok(());
            }
            ctx.cancelled.cancelled().await;
            let late = [
                ctx.still_mine(&conn).await,
                ctx.set_progress(&conn, 10).await,
                ctx.complete_in(&conn).await,
            ];
            let refused = late
                .iter()
                .all(|answer| matches!(answer, Err(LeaseError::Lost)));
            d.write(format!("refused: {refused}"));
            Ok(())
        }
    })
    .await;
    diary.until_started(1).await;
    bed.sql("UPDATE jobs SET fence = fence + 1, lease_until = 0")
        .await;
    bed.until(id, JobState::Done).await;
    runner.shutdown(Duration::from_secs(1)).await;
    assert_eq!(diary.read(), ["refused: true"]);
    assert_eq!(status(&bed.conn, id).await.unwrap().unwrap().attempts, 2);
}

#[tokio::test]
async fn calling_off_fires_the_token_within_a_second() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let diary = Diary::default();
    let d = diary.clone();
    let config = RunnerConfig {
        poll: RunnerConfig::default().poll,
        ..quick(1)
    };
    let runner = start(&bed.conn, config, move |ctx, _| {
        until_cancelled(d.clone(), ctx)
    })
    .await;
    diary.until_started(1).await;
    let asked = Instant::now();
    assert_eq!(
        cancel(&bed.conn, id).await.unwrap(),
        crate::Cancelled::Signalled
    );
    bed.until(id, JobState::Cancelled).await;
    assert!(
        asked.elapsed() < Duration::from_secs(1),
        "{:?}",
        asked.elapsed()
    );
    runner.shutdown(Duration::ZERO).await;
    assert_eq!(diary.started(), 1);
}

#[tokio::test]
async fn stopping_waits_for_those_who_finish_and_gives_the_rest_back() {
    let bed = Bed::new().await;
    let short = add(&bed.conn, 100, 1).await;
    let long = add(&bed.conn, 100_000, 2).await;
    let stubborn = add(&bed.conn, 0, 3).await;
    let diary = Diary::default();
    let d = diary.clone();
    let runner = start(&bed.conn, quick(3), move |ctx, note| {
        let d = d.clone();
        async move {
            d.start();
            if note.n == 0 {
                std::future::pending::<()>().await;
            }
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(note.n.into())) => Ok(()),
                // As a handler does whose child process was killed.
                () = ctx.cancelled.cancelled() => Err(anyhow::anyhow!("child gone").into()),
            }
        }
    })
    .await;
    diary.until_started(3).await;
    let asked = Instant::now();
    runner.shutdown(Duration::from_millis(400)).await;
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "{:?}",
        asked.elapsed()
    );

    assert_eq!(bed.state(short).await, JobState::Done);
    for id in [long, stubborn] {
        let status = status(&bed.conn, id).await.unwrap().unwrap();
        assert_eq!((status.state, status.attempts), (JobState::Queued, 0));
    }
    assert_eq!(bed.claim().await.unwrap().attempt, 1, "to be had at once");
}

#[tokio::test]
async fn stopping_an_idle_runner_takes_no_time() {
    let bed = Bed::new().await;
    let runner = start(&bed.conn, quick(1), |_, _| async { Ok(()) }).await;
    let asked = Instant::now();
    runner.shutdown(Duration::from_secs(20)).await;
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "{:?}",
        asked.elapsed()
    );
}

#[tokio::test]
async fn waking_starts_a_job_long_before_the_next_poll() {
    let bed = Bed::new().await;
    let config = RunnerConfig {
        poll: Duration::from_mins(1),
        ..quick(1)
    };
    let waker = config.waker.clone();
    let runner = start(&bed.conn, config, |_, _| async { Ok(()) }).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let id = add(&bed.conn, 1, 1).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(bed.state(id).await, JobState::Queued, "nobody was told");
    waker.wake();
    bed.until(id, JobState::Done).await;
    runner.shutdown(Duration::ZERO).await;
}

#[tokio::test]
async fn completion_and_business_rows_are_one() {
    let bed = Bed::new().await;
    bed.sql("CREATE TABLE films (fence BIGINT)").await;
    let id = add(&bed.conn, 1, 1).await;
    let conn = bed.conn.clone();
    let runner = start(&bed.conn, quick(1), move |ctx, _| {
        let conn = conn.clone();
        async move {
            let txn = store::begin(&conn).await?;
            ctx.still_mine(&txn).await?;
            txn.execute_unprepared(&format!("INSERT INTO films VALUES ({})", ctx.fence))
                .await?;
            ctx.complete_in(&txn).await?;
            if ctx.attempt == 1 {
                txn.rollback().await?;
                return Err(anyhow::anyhow!("disk full").into());
            }
            txn.commit().await?;
            Ok(())
        }
    })
    .await;
    bed.until(id, JobState::Done).await;
    runner.shutdown(Duration::from_secs(1)).await;
    let rows = crate::sql::statement(&bed.conn, "SELECT fence FROM films", []);
    let fences: Vec<i64> = bed
        .conn
        .query_all_raw(rows)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get("", "fence").unwrap())
        .collect();
    assert_eq!(fences, [2]);
}
