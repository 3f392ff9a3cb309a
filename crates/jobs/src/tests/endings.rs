//! Errors, panics, time limits, and who is told.

use sea_orm::DatabaseTransaction;

use super::*;
use crate::{Failure, JobCtx, JobError, JobStatus, Registry, Runner, RunnerHandle};

#[derive(Serialize, Deserialize)]
struct Hasty {
    stubborn: bool,
}

impl Job for Hasty {
    const NAME: &'static str = "hasty";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 2;
    const TIMEOUT: Duration = Duration::from_millis(30);
}

/// Fails as its number says.
async fn run(diary: Diary, ctx: JobCtx, note: Note) -> Result<(), JobError> {
    diary.start();
    match note.n {
        0 => Err(anyhow::anyhow!("no space")
            .context("writing the movie")
            .into()),
        1 => Err(JobError::Fatal(anyhow::anyhow!("not a picture"))),
        2 => panic!("index out of bounds"),
        3 if ctx.attempt < 3 => Err(anyhow::anyhow!("flaky").into()),
        4 => {
            ctx.cancelled.cancelled().await;
            Err(anyhow::anyhow!("killed").into())
        }
        _ => Ok(()),
    }
}

async fn run_hasty(_: Diary, ctx: JobCtx, job: Hasty) -> Result<(), JobError> {
    if job.stubborn {
        std::future::pending::<()>().await;
    }
    ctx.cancelled.cancelled().await;
    Err(JobError::Cancelled)
}

/// Writes a business row, and tells the diary what the transaction sees.
async fn failed(
    diary: Diary,
    txn: &DatabaseTransaction,
    note: Note,
    failure: Failure,
) -> anyhow::Result<()> {
    let state = status(txn, failure.id).await?.map(|status| status.state);
    diary.write(format!(
        "{} {:?} {state:?} {}",
        note.n, failure.ending, failure.error
    ));
    match note.n {
        5 => anyhow::bail!("hook broken"),
        6 => panic!("hook panics"),
        _ => Ok(()),
    }
}

async fn start(bed: &Bed, diary: &Diary) -> RunnerHandle {
    let registry = Registry::new()
        .register_with_failure(run, failed)
        .register(run_hasty);
    assert_eq!(registry.names(), ["hasty", "note"]);
    Runner::start(bed.conn.clone(), registry, diary.clone(), quick(2))
        .await
        .unwrap()
}

/// Runs one job to the given end.
async fn check(n: u32, wanted: JobState, attempts: u32, error: Option<&str>, told: &[&str]) {
    let bed = Bed::new().await;
    let diary = Diary::default();
    let id = add(&bed.conn, n, 1).await;
    let runner = start(&bed, &diary).await;
    if n == 4 {
        diary.until_started(1).await;
        cancel(&bed.conn, id).await.unwrap();
    }
    bed.until(id, wanted).await;
    // The runner lives on, whatever the handler did.
    let next = add(&bed.conn, 99, 1).await;
    bed.until(next, JobState::Done).await;
    runner.shutdown(Duration::from_secs(1)).await;

    let status = status(&bed.conn, id).await.unwrap().unwrap();
    let error = error.map(str::to_owned);
    let progress = status.progress;
    assert_eq!(
        status,
        JobStatus {
            state: wanted,
            progress,
            attempts,
            error
        }
    );
    assert_eq!(diary.read(), told);
}

#[tokio::test]
async fn every_attempt_fails() {
    let told = ["0 Failed Some(Failed) writing the movie: no space"];
    check(
        0,
        JobState::Failed,
        3,
        Some("writing the movie: no space"),
        &told,
    )
    .await;
}

#[tokio::test]
async fn a_fatal_error_is_not_repeated() {
    let told = ["1 Failed Some(Failed) not a picture"];
    check(1, JobState::Failed, 1, Some("not a picture"), &told).await;
}

#[tokio::test]
async fn a_panic_counts_as_a_failure() {
    let error = "the handler panicked: index out of bounds";
    let told = format!("2 Failed Some(Failed) {error}");
    check(2, JobState::Failed, 3, Some(error), &[&told]).await;
}

#[tokio::test]
async fn a_flaky_job_succeeds_at_last() {
    check(3, JobState::Done, 3, Some("flaky"), &[]).await;
}

#[tokio::test]
async fn calling_off_is_told() {
    check(
        4,
        JobState::Cancelled,
        1,
        None,
        &["4 Cancelled Some(Cancelled) "],
    )
    .await;
}

#[tokio::test]
async fn out_of_time_is_a_failure_even_of_a_handler_that_does_not_listen() {
    for stubborn in [false, true] {
        let bed = Bed::new().await;
        let id = enqueue(&bed.conn, &Hasty { stubborn }, None).await.unwrap();
        let runner = start(&bed, &Diary::default()).await;
        bed.until(id, JobState::Failed).await;
        let status = status(&bed.conn, id).await.unwrap().unwrap();
        assert_eq!(
            (status.attempts, status.error.as_deref()),
            (2, Some("out of time"))
        );
        runner.shutdown(Duration::from_secs(1)).await;
    }
}

/// A job parked by recovery, with a hook that works, fails or panics.
#[tokio::test]
async fn parking_is_told_and_a_broken_hook_does_not_keep_a_job_from_its_end() {
    for (n, tries) in [(7, 1), (5, 3), (6, 3)] {
        let bed = Bed::new().await;
        let diary = Diary::default();
        let id = add(&bed.conn, n, 1).await;
        bed.claim().await.unwrap();
        bed.sql("UPDATE jobs SET deaths = 1, lease_until = 0").await;
        let runner = start(&bed, &diary).await;
        bed.until(id, JobState::Parked).await;
        runner.shutdown(Duration::from_secs(1)).await;
        let line = format!("{n} Parked Some(Parked) the worker stopped without a verdict");
        assert_eq!(diary.read(), vec![line; tries]);
    }
}

#[tokio::test]
async fn jobs_nobody_can_run_fail_in_the_open() {
    let bed = Bed::new().await;
    let strange = add(&bed.conn, 1, 1).await;
    bed.sql("UPDATE jobs SET name = 'strange'").await;
    let garbled = add(&bed.conn, 1, 1).await;
    bed.sql("UPDATE jobs SET payload = '{\"m\":1}' WHERE name = 'note'")
        .await;
    let runner = start(&bed, &Diary::default()).await;
    for (id, attempts, error) in [
        (strange, 3, "no handler for a job named"),
        (garbled, 1, "payload of note: missing field"),
    ] {
        bed.until(id, JobState::Failed).await;
        let status = status(&bed.conn, id).await.unwrap().unwrap();
        assert_eq!(status.attempts, attempts);
        assert!(
            status.error.as_deref().unwrap_or_default().contains(error),
            "{status:?}"
        );
    }
    runner.shutdown(Duration::from_secs(1)).await;
}
