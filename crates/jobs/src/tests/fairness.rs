//! Who is served next.

use sea_orm::DbBackend;

use super::*;
use crate::store::Verdict;

#[tokio::test]
async fn one_job_does_not_wait_behind_fifty() {
    let bed = Bed::new().await;
    for n in 0..50 {
        add(&bed.conn, n, 1).await;
    }
    // The crowd was being served before the other one came.
    let first = bed.claim().await.unwrap();
    assert_eq!(first.owner, Some(1));
    add(&bed.conn, 100, 2).await;
    assert_eq!(bed.claim().await.unwrap().owner, Some(2), "fewest running");
    assert_eq!(
        bed.claim().await.unwrap().owner,
        Some(1),
        "nobody else is left"
    );
}

#[tokio::test]
async fn with_one_slot_owners_take_turns_and_the_longest_unserved_is_first() {
    let bed = Bed::new().await;
    for n in 0..3 {
        for owner in 1..=3 {
            add(&bed.conn, n, owner).await;
        }
    }
    let mut served = Vec::new();
    while let Some(claim) = bed.claim().await {
        served.push(claim.owner.unwrap());
        store::settle(&bed.conn, claim.ticket, &Verdict::Done)
            .await
            .unwrap();
        // Turns are told apart by the millisecond.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert_eq!(served, [1, 2, 3, 1, 2, 3, 1, 2, 3]);
}

#[tokio::test]
async fn of_one_owner_the_oldest_job_is_first() {
    let bed = Bed::new().await;
    for n in 0..5 {
        add(&bed.conn, n, 1).await;
    }
    for n in 0..5 {
        let claim = bed.claim().await.unwrap();
        assert_eq!(claim.payload, format!("{{\"n\":{n}}}"));
    }
}

#[tokio::test]
async fn an_owner_whose_jobs_all_wait_for_later_holds_nobody_up() {
    let bed = Bed::new().await;
    add(&bed.conn, 1, 1).await;
    bed.sql("UPDATE jobs SET run_at = run_at + 60000").await;
    add(&bed.conn, 2, 2).await;
    let claim = bed.claim().await.unwrap();
    assert_eq!(claim.owner, Some(2));
    assert!(bed.claim().await.is_none());
}

/// A claim must stop at the first lane and never sort: its cost does not grow with the table.
#[tokio::test]
async fn the_claim_is_answered_from_indexes_in_their_order() {
    let bed = Bed::new().await;
    // PostgreSQL plans by what is in the tables, which here is nothing.
    if bed.conn.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let sql = format!(
        "EXPLAIN QUERY PLAN {}",
        crate::sql::claim(&bed.conn).unwrap()
    );
    let statement = crate::sql::statement(&bed.conn, sql, ["light".into(), 1_i64.into()]);
    let plan: Vec<String> = bed
        .conn
        .query_all_raw(statement)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    let plan = plan.join("\n");
    assert!(
        plan.contains("job_lanes_next") && plan.contains("jobs_due"),
        "{plan}"
    );
    assert!(
        !plan.contains("TEMP B-TREE") && !plan.contains("SCAN"),
        "{plan}"
    );
}
