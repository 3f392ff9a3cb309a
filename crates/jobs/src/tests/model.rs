//! Three workers, any interleaving of claims, crashes, pauses and verdicts, against a model.
//!
//! The clock is the lease column: an `Expire` step says that time has passed for one job, a `Ripen`
//! step that the waits of all retries are over. A crashed or paused worker keeps its ticket and may
//! use it at any later time, which is what a process stopped and continued does.

mod world;

use proptest::{prelude::*, test_runner::TestRunner};

use self::world::World;
use super::*;

const LEASE: Duration = Duration::from_hours(1);

#[derive(Debug, Clone)]
enum Step {
    Enqueue {
        owner: i64,
    },
    Claim {
        worker: usize,
    },
    /// One of the tickets a worker ever got, current or not, is used.
    Heartbeat {
        worker: usize,
        ticket: prop::sample::Index,
    },
    Progress {
        worker: usize,
        ticket: prop::sample::Index,
    },
    Settle {
        worker: usize,
        ticket: prop::sample::Index,
        verdict: u8,
    },
    Expire {
        job: prop::sample::Index,
    },
    Sweep,
    /// A new process that is the only one starts: every lease is taken back.
    Restart,
    Cancel {
        job: prop::sample::Index,
    },
    Ripen,
}

fn step() -> impl Strategy<Value = Step> {
    let worker = 0..3_usize;
    let index = any::<prop::sample::Index>;
    prop_oneof![
        2 => (1..4_i64).prop_map(|owner| Step::Enqueue { owner }),
        5 => worker.clone().prop_map(|worker| Step::Claim { worker }),
        2 => (worker.clone(), index()).prop_map(|(worker, ticket)| Step::Heartbeat { worker, ticket }),
        2 => (worker.clone(), index()).prop_map(|(worker, ticket)| Step::Progress { worker, ticket }),
        5 => (worker, index(), 0..5_u8)
            .prop_map(|(worker, ticket, verdict)| Step::Settle { worker, ticket, verdict }),
        3 => index().prop_map(|job| Step::Expire { job }),
        3 => Just(Step::Sweep),
        1 => Just(Step::Restart),
        1 => index().prop_map(|job| Step::Cancel { job }),
        2 => Just(Step::Ripen),
    ]
}

/// `PROPTEST_CASES` sets the number of sequences; a failure prints its seed and shrunk steps.
#[test]
fn any_interleaving_keeps_one_fence_and_ends_every_job() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let bed = std::cell::RefCell::new(None);
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..60), |steps| {
            // A sequence that fails takes its file with it.
            let old = bed.take();
            let used = runtime.block_on(async {
                let bed = match old {
                    Some(bed) => bed,
                    None => Bed::new().await,
                };
                let mut world = World::new(bed).await;
                for step in &steps {
                    world.take(step).await;
                    world.compare().await;
                }
                world.end().await;
                world.bed
            });
            bed.replace(Some(used));
            Ok(())
        })
        .unwrap();
}
