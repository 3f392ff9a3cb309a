//! Keeping leases alive, recovering jobs of silent workers, forgetting old ones.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use crate::{
    ending::{Change, Subject},
    execution::{Shop, Stop},
    in_flight::InFlight,
    store,
};

const PURGE_EVERY: Duration = Duration::from_mins(10);
/// Rows deleted at once, so that the writer is never held for long.
const PURGE_BATCH: u32 = 500;

/// Heartbeats, recovery and purge. Own leases are renewed before others' are judged, so a process
/// that was paused does not take its jobs from itself.
pub(crate) async fn keep<S: Clone + Send + Sync + 'static>(
    shop: Arc<Shop<S>>,
    in_flight: InFlight,
) {
    let mut beat = interval(shop.config.heartbeat);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failures = 0;
    let mut purged: Option<Instant> = None;
    loop {
        beat.tick().await;
        match timeout(shop.config.lease / 5, renew(&shop, &in_flight)).await {
            Ok(Ok(())) => failures = 0,
            missed => {
                failures += 1;
                tracing::error!(failures, ?missed, "heartbeat failed");
                if failures >= 2 {
                    in_flight.stop_all(Stop::LeaseLost);
                }
                continue;
            }
        }
        if let Err(error) = shop.recover(false).await {
            tracing::error!(%error, "jobs of silent workers not recovered");
        }
        if purged.is_none_or(|at| at.elapsed() >= PURGE_EVERY) {
            purged = Some(Instant::now());
            if let Err(error) = purge(&shop).await {
                tracing::error!(%error, "history not purged");
            }
        }
    }
}

async fn renew<S>(shop: &Shop<S>, in_flight: &InFlight) -> Result<(), DbErr> {
    let tickets = in_flight.tickets();
    if tickets.is_empty() {
        return Ok(());
    }
    let mut lost = Vec::new();
    let txn = store::begin(&shop.conn).await?;
    for ticket in tickets {
        if !store::heartbeat(&txn, ticket, shop.config.lease).await? {
            lost.push(ticket);
        }
    }
    txn.commit().await?;
    for run in in_flight.find(&lost) {
        if !run.is_completing() {
            run.stop(Stop::LeaseLost);
        }
    }
    Ok(())
}

async fn purge<S>(shop: &Shop<S>) -> Result<(), DbErr> {
    while store::purge(&shop.conn, shop.config.keep_finished, PURGE_BATCH).await?
        == u64::from(PURGE_BATCH)
    {}
    Ok(())
}

impl<S: Clone + Send + Sync + 'static> Shop<S> {
    /// Takes jobs from workers whose lease has run out, or with `everything` all running jobs.
    pub(crate) async fn recover(&self, everything: bool) -> Result<(), DbErr> {
        for orphan in store::orphans(&self.conn, everything).await? {
            let state = self
                .end(Subject::from(&orphan), Change::Recover { everything })
                .await?;
            tracing::warn!(job = %orphan.ticket.id, name = orphan.name, ?state, "job recovered");
            self.config.waker.wake();
        }
        Ok(())
    }
}
