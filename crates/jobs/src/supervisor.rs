//! The two loops of a runner: one claims and executes, one keeps leases alive and recovers jobs of
//! silent workers.

use std::{
    collections::HashMap,
    future::pending,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sea_orm::DbErr;
use tokio::{
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval, timeout},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    ending::{Change, Subject},
    execution::{Run, Shop, Stop},
    store::{self, Ticket, Verdict},
};

const PURGE_EVERY: Duration = Duration::from_mins(10);
/// Rows deleted at once, so that the writer is never held for long.
const PURGE_BATCH: u32 = 500;

/// The runs in progress in this process.
type InFlight = Arc<Mutex<HashMap<Ticket, Arc<Run>>>>;

struct Lane {
    queue: &'static str,
    slots: Arc<Semaphore>,
}

/// Takes a run off the list also when its executor panics: a lease renewed for a run that is over
/// would never end.
struct Entry {
    in_flight: InFlight,
    ticket: Ticket,
}

impl Drop for Entry {
    fn drop(&mut self) {
        lock(&self.in_flight).remove(&self.ticket);
    }
}

/// Runs until `stop` fires and everything has come to rest.
pub(crate) async fn run<S: Clone + Send + Sync + 'static>(
    shop: Arc<Shop<S>>,
    stop: CancellationToken,
    grace: watch::Receiver<Duration>,
) {
    let in_flight = InFlight::default();
    let keeper = AbortOnDropHandle::new(tokio::spawn(keep(Arc::clone(&shop), in_flight.clone())));
    let mut tasks = JoinSet::new();
    claim_until_stopped(&shop, &in_flight, &mut tasks, &stop).await;

    let grace = *grace.borrow();
    if timeout(grace, drain(&mut tasks)).await.is_err() {
        stop_all(&in_flight, Stop::ShuttingDown);
        // An executor ends its handler within the wind-down time and a second; one more for writing.
        let last = shop.config.wind_down + Duration::from_secs(2);
        if timeout(last, drain(&mut tasks)).await.is_err() {
            release_abandoned(&shop, &in_flight, tasks).await;
        }
    }
    drop(keeper);
}

/// The last resort of a stop: ends executors that do not come to an end, gives their leases back.
async fn release_abandoned<S>(shop: &Shop<S>, in_flight: &InFlight, mut tasks: JoinSet<usize>) {
    let abandoned = tickets(in_flight);
    tasks.shutdown().await;
    for ticket in abandoned {
        if let Err(error) = store::settle(&shop.conn, ticket, &Verdict::Released).await {
            tracing::error!(job = %ticket.id, %error, "lease not given back");
        }
    }
}

async fn drain(tasks: &mut JoinSet<usize>) {
    while tasks.join_next().await.is_some() {}
}

async fn claim_until_stopped<S: Clone + Send + Sync + 'static>(
    shop: &Arc<Shop<S>>,
    in_flight: &InFlight,
    tasks: &mut JoinSet<usize>,
    stop: &CancellationToken,
) {
    let lanes: Vec<Lane> = shop
        .config
        .queues
        .iter()
        .map(|&(queue, slots)| Lane {
            queue,
            slots: Arc::new(Semaphore::new(slots)),
        })
        .collect();
    let mut poll = interval(shop.config.poll);
    poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let freed = tokio::select! {
            biased;
            () = stop.cancelled() => return,
            _ = poll.tick() => {
                end_called_off(shop, in_flight).await;
                None
            }
            () = shop.config.waker.woken() => None,
            ended = ended(tasks) => ended,
        };
        for (index, lane) in lanes.iter().enumerate() {
            if freed.is_none_or(|freed| freed == index) {
                fill(shop, in_flight, tasks, index, lane).await;
            }
        }
    }
}

/// The lane in which a run has just ended, or nothing when that is not known. Waits forever when
/// there is none.
async fn ended(tasks: &mut JoinSet<usize>) -> Option<usize> {
    match tasks.join_next().await {
        Some(joined) => joined
            .inspect_err(|error| tracing::error!(%error, "job executor ended badly"))
            .ok(),
        None => pending().await,
    }
}

/// Claims until the lane has no free slot or no due job.
async fn fill<S: Clone + Send + Sync + 'static>(
    shop: &Arc<Shop<S>>,
    in_flight: &InFlight,
    tasks: &mut JoinSet<usize>,
    index: usize,
    lane: &Lane,
) {
    while let Ok(slot) = Arc::clone(&lane.slots).try_acquire_owned() {
        let claim = match store::claim(&shop.conn, lane.queue, shop.config.lease).await {
            Ok(Some(claim)) => claim,
            Ok(None) => return,
            Err(error) => {
                tracing::error!(queue = lane.queue, %error, "no claim possible");
                return;
            }
        };
        let run = Run::new(claim.ticket);
        lock(in_flight).insert(claim.ticket, Arc::clone(&run));
        let entry = Entry {
            in_flight: Arc::clone(in_flight),
            ticket: claim.ticket,
        };
        let shop = Arc::clone(shop);
        tasks.spawn(async move {
            shop.execute(claim, run).await;
            drop(entry);
            drop(slot);
            index
        });
    }
}

async fn end_called_off<S>(shop: &Shop<S>, in_flight: &InFlight) {
    if lock(in_flight).is_empty() {
        return;
    }
    match store::called_off(&shop.conn).await {
        Ok(tickets) => {
            let in_flight = lock(in_flight);
            for run in tickets.iter().filter_map(|ticket| in_flight.get(ticket)) {
                run.stop(Stop::CalledOff);
            }
        }
        Err(error) => tracing::error!(%error, "called-off jobs not read"),
    }
}

/// Heartbeats, recovery and purge. Own leases are renewed before others' are judged, so a process
/// that was paused does not take its jobs from itself.
async fn keep<S: Clone + Send + Sync + 'static>(shop: Arc<Shop<S>>, in_flight: InFlight) {
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
                    stop_all(&in_flight, Stop::LeaseLost);
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
    let tickets = tickets(in_flight);
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
    let in_flight = lock(in_flight);
    for run in lost.iter().filter_map(|ticket| in_flight.get(ticket)) {
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

fn stop_all(in_flight: &InFlight, reason: Stop) {
    lock(in_flight).values().for_each(|run| run.stop(reason));
}

fn tickets(in_flight: &InFlight) -> Vec<Ticket> {
    lock(in_flight).keys().copied().collect()
}

fn lock(in_flight: &InFlight) -> std::sync::MutexGuard<'_, HashMap<Ticket, Arc<Run>>> {
    in_flight.lock().unwrap_or_else(PoisonError::into_inner)
}
