//! The model, kept beside the real table and compared with it.

use std::collections::{HashMap, HashSet};

use proptest::sample::Index;

use super::{super::*, LEASE, Step};
use crate::store::{DEATHS_TO_PARK, Ticket, Verdict};

/// What one job ought to be.
#[derive(Debug, Clone)]
struct Expected {
    id: JobId,
    owner: i64,
    state: JobState,
    fence: i64,
    attempt: u32,
    deaths: i32,
    expired: bool,
    ripe: bool,
    called_off: bool,
}

pub(super) struct World {
    pub(super) bed: Bed,
    jobs: Vec<Expected>,
    tickets: [Vec<Ticket>; 3],
    given: HashSet<Ticket>,
}

impl World {
    /// An empty table.
    pub(super) async fn new(bed: Bed) -> Self {
        bed.sql("DELETE FROM jobs").await;
        bed.sql("DELETE FROM job_lanes").await;
        Self {
            bed,
            jobs: Vec::new(),
            tickets: Default::default(),
            given: HashSet::new(),
        }
    }

    fn job(&mut self, id: JobId) -> &mut Expected {
        self.jobs
            .iter_mut()
            .find(|job| job.id == id)
            .expect("known job")
    }

    fn ticket(&self, worker: usize, index: Index) -> Option<Ticket> {
        let tickets = &self.tickets[worker];
        (!tickets.is_empty()).then(|| *index.get(tickets))
    }

    /// Whether the model says this ticket is the one that counts.
    fn live(&mut self, ticket: Ticket) -> bool {
        let job = self.job(ticket.id);
        job.state == JobState::Running && job.fence == ticket.fence
    }

    pub(super) async fn take(&mut self, step: &Step) {
        match step {
            Step::Enqueue { owner } => {
                let id = add(&self.bed.conn, 0, *owner).await;
                self.jobs.push(Expected {
                    id,
                    owner: *owner,
                    state: JobState::Queued,
                    fence: 0,
                    attempt: 0,
                    deaths: 0,
                    expired: false,
                    ripe: true,
                    called_off: false,
                });
            }
            Step::Claim { worker } => self.claim(*worker).await,
            Step::Heartbeat { worker, ticket } => {
                let Some(ticket) = self.ticket(*worker, *ticket) else {
                    return;
                };
                let live = self.live(ticket);
                let got = store::heartbeat(&self.bed.conn, ticket, LEASE)
                    .await
                    .unwrap();
                assert_eq!(got, live, "heartbeat {ticket:?}");
                if live {
                    self.job(ticket.id).expired = false;
                }
            }
            Step::Progress { worker, ticket } => {
                let Some(ticket) = self.ticket(*worker, *ticket) else {
                    return;
                };
                let live = self.live(ticket);
                let got = store::set_progress(&self.bed.conn, ticket, 1)
                    .await
                    .unwrap();
                assert_eq!(got, live, "progress {ticket:?}");
            }
            Step::Settle {
                worker,
                ticket,
                verdict,
            } => {
                let Some(ticket) = self.ticket(*worker, *ticket) else {
                    return;
                };
                self.settle(ticket, *verdict).await;
            }
            Step::Expire { job } if !self.jobs.is_empty() => {
                let index = job.index(self.jobs.len());
                let job = &mut self.jobs[index];
                if job.state == JobState::Running {
                    job.expired = true;
                    self.bed.expire(self.jobs[index].id).await;
                }
            }
            Step::Sweep => self.recover(false).await,
            Step::Restart => self.recover(true).await,
            Step::Cancel { job } if !self.jobs.is_empty() => {
                let index = job.index(self.jobs.len());
                cancel(&self.bed.conn, self.jobs[index].id).await.unwrap();
                let job = &mut self.jobs[index];
                match job.state {
                    JobState::Queued => job.state = JobState::Cancelled,
                    JobState::Running => job.called_off = true,
                    _ => {}
                }
            }
            Step::Ripen => {
                self.bed.ripen().await;
                self.jobs.iter_mut().for_each(|job| job.ripe = true);
            }
            Step::Expire { .. } | Step::Cancel { .. } => {}
        }
    }

    async fn claim(&mut self, worker: usize) {
        let claim = store::claim(&self.bed.conn, Note::QUEUE, LEASE)
            .await
            .unwrap();
        let due = |job: &&Expected| job.state == JobState::Queued && job.ripe;
        let Some(claim) = claim else {
            assert!(
                !self.jobs.iter().any(|job| due(&job)),
                "a due job was not given out"
            );
            return;
        };
        let running = |owner: i64| {
            let runs = |job: &&Expected| job.state == JobState::Running && job.owner == owner;
            self.jobs.iter().filter(runs).count()
        };
        let fewest = self
            .jobs
            .iter()
            .filter(due)
            .map(|job| running(job.owner))
            .min();
        assert_eq!(Some(running(claim.owner.unwrap())), fewest, "unfair claim");
        assert!(
            self.given.insert(claim.ticket),
            "a ticket given twice: {:?}",
            claim.ticket
        );
        self.tickets[worker].push(claim.ticket);
        let job = self.job(claim.ticket.id);
        assert_eq!((job.state, job.ripe), (JobState::Queued, true), "{job:?}");
        assert!(claim.ticket.fence > job.fence);
        job.state = JobState::Running;
        job.fence = claim.ticket.fence;
        job.attempt += 1;
        job.expired = false;
        assert_eq!(claim.attempt, job.attempt);
    }

    async fn settle(&mut self, ticket: Ticket, verdict: u8) {
        let error = String::from("error");
        let verdict = match verdict {
            0 => Verdict::Done,
            1 => Verdict::Retry {
                after: LEASE,
                error,
            },
            2 => Verdict::Failed { error },
            3 => Verdict::Cancelled,
            _ => Verdict::Released,
        };
        let live = self.live(ticket);
        let got = store::settle(&self.bed.conn, ticket, &verdict)
            .await
            .unwrap();
        assert_eq!(got.is_some(), live, "{verdict:?} with {ticket:?}");
        if !live {
            return;
        }
        let job = self.job(ticket.id);
        job.ripe = !matches!(verdict, Verdict::Retry { .. });
        if verdict == Verdict::Released {
            job.attempt -= 1;
        }
        job.state = match verdict {
            Verdict::Done => JobState::Done,
            _ if job.called_off => JobState::Cancelled,
            Verdict::Retry { .. } | Verdict::Released => JobState::Queued,
            Verdict::Failed { .. } => JobState::Failed,
            Verdict::Cancelled => JobState::Cancelled,
        };
        assert_eq!(got, Some(job.state));
    }

    async fn recover(&mut self, everything: bool) {
        for orphan in store::orphans(&self.bed.conn, everything).await.unwrap() {
            let got = store::recover(&self.bed.conn, orphan.ticket, everything)
                .await
                .unwrap();
            let job = self.job(orphan.ticket.id);
            assert!(
                job.state == JobState::Running && (job.expired || everything),
                "{job:?}"
            );
            job.deaths += 1;
            job.ripe = true;
            job.state = if job.called_off {
                JobState::Cancelled
            } else if job.deaths >= DEATHS_TO_PARK || job.attempt >= Note::MAX_ATTEMPTS {
                JobState::Parked
            } else {
                JobState::Queued
            };
            assert_eq!(got, Some(job.state));
        }
        let forgotten =
            |job: &Expected| job.state == JobState::Running && (job.expired || everything);
        assert!(
            !self.jobs.iter().any(forgotten),
            "a silent worker's job was not recovered"
        );
    }

    /// The table is what the model says, and so are the counters of the lanes.
    pub(super) async fn compare(&self) {
        let rows = crate::sql::statement(
            &self.bed.conn,
            "SELECT id, state, fence, attempt FROM jobs ORDER BY id",
            [],
        );
        let rows = self.bed.conn.query_all_raw(rows).await.unwrap();
        assert_eq!(rows.len(), self.jobs.len());
        for (row, job) in rows.iter().zip(&self.jobs) {
            let got: (i64, String, i64, i32) = (
                row.try_get("", "id").unwrap(),
                row.try_get("", "state").unwrap(),
                row.try_get("", "fence").unwrap(),
                row.try_get("", "attempt").unwrap(),
            );
            let attempt = i32::try_from(job.attempt).unwrap();
            assert_eq!(
                got,
                (job.id.0, job.state.as_str().into(), job.fence, attempt)
            );
        }
        let lanes = crate::sql::statement(
            &self.bed.conn,
            "SELECT owner, waiting, running FROM job_lanes",
            [],
        );
        let mut counted: HashMap<i64, (i32, i32)> = HashMap::new();
        for job in &self.jobs {
            let lane = counted.entry(job.owner).or_default();
            lane.0 += i32::from(job.state == JobState::Queued);
            lane.1 += i32::from(job.state == JobState::Running);
        }
        let lanes = self.bed.conn.query_all_raw(lanes).await.unwrap();
        let got: HashMap<i64, (i32, i32)> = lanes
            .iter()
            .map(|row| {
                let owner = row.try_get("", "owner").unwrap();
                let waiting = row.try_get("", "waiting").unwrap();
                (owner, (waiting, row.try_get("", "running").unwrap()))
            })
            .collect();
        assert_eq!(got, counted);
    }

    /// From here on every worker dies at once, without a verdict: even so every job must end.
    pub(super) async fn end(&mut self) {
        for _ in 0..=DEATHS_TO_PARK {
            self.take(&Step::Ripen).await;
            while self.jobs.iter().any(|job| job.state == JobState::Queued) {
                self.claim(0).await;
            }
            self.recover(true).await;
        }
        let open: Vec<_> = self
            .jobs
            .iter()
            .filter(|job| !job.state.is_final())
            .collect();
        assert!(open.is_empty(), "{open:?}");
        self.compare().await;
        assert_eq!(crate::unfinished(&self.bed.conn).await.unwrap(), 0);
    }
}
