//! Enqueueing, calling off, looking, forgetting.

use super::*;
use crate::{Cancelled, unfinished};

#[derive(Serialize, Deserialize)]
struct Render {
    work: i64,
}

impl Job for Render {
    const NAME: &'static str = "render";
    const QUEUE: &'static str = "light";
    const TIMEOUT: Duration = Duration::from_mins(1);

    fn dedup_key(&self) -> Option<String> {
        Some(self.work.to_string())
    }
}

#[tokio::test]
async fn a_job_exists_exactly_if_the_callers_transaction_commits() {
    let bed = Bed::new().await;
    let txn = store::begin(&bed.conn).await.unwrap();
    enqueue(&txn, &Note { n: 1 }, None).await.unwrap();
    txn.rollback().await.unwrap();
    assert_eq!(unfinished(&bed.conn).await.unwrap(), 0);
    assert!(bed.claim().await.is_none());

    let txn = store::begin(&bed.conn).await.unwrap();
    let id = enqueue(&txn, &Note { n: 1 }, None).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(unfinished(&bed.conn).await.unwrap(), 1);
    let claim = bed.claim().await.unwrap();
    assert_eq!((claim.ticket.id, claim.owner), (id, None));
}

#[tokio::test]
async fn one_unfinished_job_per_key() {
    let bed = Bed::new().await;
    let first = enqueue(&bed.conn, &Render { work: 7 }, Some(1))
        .await
        .unwrap();
    let twin = enqueue(&bed.conn, &Render { work: 7 }, Some(1))
        .await
        .unwrap();
    let other = enqueue(&bed.conn, &Render { work: 8 }, Some(1))
        .await
        .unwrap();
    assert_eq!(first, twin);
    assert_ne!(first, other);

    let claim = bed.claim().await.unwrap();
    assert_eq!(claim.ticket.id, first);
    assert_eq!(
        enqueue(&bed.conn, &Render { work: 7 }, Some(1))
            .await
            .unwrap(),
        first
    );

    store::settle(&bed.conn, claim.ticket, &store::Verdict::Done)
        .await
        .unwrap();
    let next = enqueue(&bed.conn, &Render { work: 7 }, Some(1))
        .await
        .unwrap();
    assert_ne!(next, first, "the first one is done");
}

#[tokio::test]
async fn calling_off_a_waiting_job_removes_it() {
    let bed = Bed::new().await;
    let id = add(&bed.conn, 1, 1).await;
    assert_eq!(cancel(&bed.conn, id).await.unwrap(), Cancelled::Removed);
    assert_eq!(bed.state(id).await, JobState::Cancelled);
    assert!(bed.claim().await.is_none());
    assert_eq!(cancel(&bed.conn, id).await.unwrap(), Cancelled::TooLate);
    assert_eq!(
        cancel(&bed.conn, JobId(99)).await.unwrap(),
        Cancelled::TooLate
    );
    assert_eq!(unfinished(&bed.conn).await.unwrap(), 0);
}

#[tokio::test]
async fn history_goes_after_its_age_and_ids_never_return() {
    let bed = Bed::new().await;
    let old = add(&bed.conn, 1, 1).await;
    cancel(&bed.conn, old).await.unwrap();
    bed.sql("UPDATE jobs SET finished_at = finished_at - 5000")
        .await;
    let young = add(&bed.conn, 2, 1).await;
    cancel(&bed.conn, young).await.unwrap();
    let waiting = add(&bed.conn, 3, 1).await;

    assert_eq!(
        store::purge(&bed.conn, Duration::from_secs(4), 100)
            .await
            .unwrap(),
        1
    );
    assert!(status(&bed.conn, old).await.unwrap().is_none());
    assert_eq!(bed.state(young).await, JobState::Cancelled);
    assert_eq!(bed.state(waiting).await, JobState::Queued);

    bed.sql("DELETE FROM jobs").await;
    assert!(add(&bed.conn, 4, 1).await > waiting);
    assert_eq!(
        unfinished(&bed.conn).await.unwrap(),
        1,
        "lanes follow a deletion by hand"
    );
}
