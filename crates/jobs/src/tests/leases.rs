//! Leases, fences, recovery.

use super::*;
use crate::store::Verdict;

/// What the sweep of a runner does, without hooks.
pub(crate) async fn sweep(conn: &DatabaseConnection) {
    for orphan in store::orphans(conn, false).await.unwrap() {
        store::recover(conn, orphan.ticket, false).await.unwrap();
    }
}

#[tokio::test]
async fn a_late_worker_is_refused_everything() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let late = bed.claim().await.unwrap().ticket;
    assert!(bed.claim().await.is_none(), "a leased job is not to be had");

    bed.expire(id).await;
    sweep(&bed.conn).await;
    let taken = bed.claim().await.unwrap().ticket;
    assert_eq!(taken.id, id);
    assert!(taken.fence > late.fence);

    assert!(
        !store::heartbeat(&bed.conn, late, Duration::from_secs(10))
            .await
            .unwrap()
    );
    assert!(!store::set_progress(&bed.conn, late, 500).await.unwrap());
    assert!(!store::is_mine(&bed.conn, late).await.unwrap());
    for verdict in [
        Verdict::Done,
        Verdict::Retry {
            after: Duration::ZERO,
            error: "late".into(),
        },
        Verdict::Failed {
            error: "late".into(),
        },
        Verdict::Cancelled,
        Verdict::Released,
    ] {
        assert_eq!(
            store::settle(&bed.conn, late, &verdict).await.unwrap(),
            None,
            "{verdict:?}"
        );
    }
    let status = status(&bed.conn, id).await.unwrap().unwrap();
    assert_eq!((status.state, status.progress), (JobState::Running, 0));

    assert!(store::set_progress(&bed.conn, taken, 500).await.unwrap());
    assert_eq!(
        store::settle(&bed.conn, taken, &Verdict::Done)
            .await
            .unwrap(),
        Some(JobState::Done)
    );
    assert_eq!(
        store::settle(&bed.conn, taken, &Verdict::Done)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn a_heartbeat_keeps_the_job_even_when_it_comes_late() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    let ticket = bed.claim().await.unwrap().ticket;
    bed.expire(id).await;
    assert!(
        store::heartbeat(&bed.conn, ticket, Duration::from_secs(10))
            .await
            .unwrap()
    );
    sweep(&bed.conn).await;
    assert!(store::is_mine(&bed.conn, ticket).await.unwrap());
}

#[tokio::test]
async fn a_job_that_kills_two_workers_is_parked() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    for (death, state) in [(1, JobState::Queued), (2, JobState::Parked)] {
        bed.claim().await.unwrap();
        bed.expire(id).await;
        sweep(&bed.conn).await;
        assert_eq!(bed.state(id).await, state, "death {death}");
    }
    assert!(bed.claim().await.is_none());
}

#[tokio::test]
async fn a_death_on_the_last_attempt_is_the_end() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    bed.sql("UPDATE jobs SET max_attempts = 1").await;
    bed.claim().await.unwrap();
    bed.expire(id).await;
    sweep(&bed.conn).await;
    assert_eq!(bed.state(id).await, JobState::Parked);
}

#[tokio::test]
async fn a_called_off_job_of_a_dead_worker_does_not_run_again() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    bed.claim().await.unwrap();
    cancel(&bed.conn, id).await.unwrap();
    bed.expire(id).await;
    sweep(&bed.conn).await;
    assert_eq!(bed.state(id).await, JobState::Cancelled);
}

#[tokio::test]
async fn a_release_gives_the_attempt_back() {
    let bed = Bed::new().await;
    add(&bed.conn, 1, 1).await;
    for _ in 0..5 {
        let claim = bed.claim().await.unwrap();
        assert_eq!(claim.attempt, 1);
        let state = store::settle(&bed.conn, claim.ticket, &Verdict::Released)
            .await
            .unwrap();
        assert_eq!(state, Some(JobState::Queued));
    }
}

#[tokio::test]
async fn a_retry_waits() {
    let bed = Bed::new().await;
    add(&bed.conn, 1, 1).await;
    let ticket = bed.claim().await.unwrap().ticket;
    let verdict = Verdict::Retry {
        after: Duration::from_mins(1),
        error: "not now".into(),
    };
    store::settle(&bed.conn, ticket, &verdict).await.unwrap();
    assert!(bed.claim().await.is_none());
    bed.ripen().await;
    assert_eq!(bed.claim().await.unwrap().attempt, 2);
}
