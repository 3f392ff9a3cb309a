//! A runner's main loop: claims, executes, and comes to rest.

use std::{future::pending, sync::Arc, time::Duration};

use tokio::{
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{MissedTickBehavior, interval, timeout},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    execution::{Run, Shop, Stop},
    in_flight::InFlight,
    keeper,
    store::{self, Verdict},
};

struct Lane {
    queue: &'static str,
    slots: Arc<Semaphore>,
}

/// Runs until `stop` fires and everything has come to rest.
pub(crate) async fn run<S: Clone + Send + Sync + 'static>(
    shop: Arc<Shop<S>>,
    stop: CancellationToken,
    grace: watch::Receiver<Duration>,
) {
    let in_flight = InFlight::default();
    let keeper = AbortOnDropHandle::new(tokio::spawn(keeper::keep(
        Arc::clone(&shop),
        in_flight.clone(),
    )));
    let mut tasks = JoinSet::new();
    claim_until_stopped(&shop, &in_flight, &mut tasks, &stop).await;

    let grace = *grace.borrow();
    if timeout(grace, drain(&mut tasks)).await.is_err() {
        in_flight.stop_all(Stop::ShuttingDown);
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
    let abandoned = in_flight.tickets();
    tasks.shutdown().await;
    for ticket in abandoned {
        if let Err(error) = store::settle_alone(&shop.conn, ticket, &Verdict::Released).await {
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
        let entry = in_flight.enter(&run);
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
    if in_flight.tickets().is_empty() {
        return;
    }
    match store::called_off(&shop.conn).await {
        Ok(tickets) => {
            for run in in_flight.find(&tickets) {
                run.stop(Stop::CalledOff);
            }
        }
        Err(error) => tracing::error!(%error, "called-off jobs not read"),
    }
}
