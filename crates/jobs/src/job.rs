//! What a job is, and the words for how it stands and how it ended.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A unit of work that survives the process. Its fields are ids, never data: it is read back from
/// the database when it runs, perhaps by a newer version of the program.
///
/// Running it twice must be safe, and a row that has vanished meanwhile is success.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Unique among all jobs, stored with every row: never rename it while rows are unfinished.
    const NAME: &'static str;
    /// The lane of workers it waits for, such as `"media"` or `"light"`.
    const QUEUE: &'static str;
    /// How often it may be started; from the last failure on it is [`JobState::Failed`].
    const MAX_ATTEMPTS: u32 = 3;
    /// After this long [`JobCtx::cancelled`](crate::JobCtx::cancelled) fires and the attempt counts
    /// as a failure.
    const TIMEOUT: Duration;

    /// At most one queued or running job of this name has this key; enqueueing another one returns
    /// the id of the first.
    fn dedup_key(&self) -> Option<String> {
        None
    }
}

/// Identity of a job row. Never used again, also after the row is purged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JobId(pub i64);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for a worker, perhaps until a later time.
    Queued,
    /// A worker holds the lease.
    Running,
    /// The handler succeeded. Final.
    Done,
    /// The handler refused for good, or failed on the last attempt. Final.
    Failed,
    /// Its workers died without a verdict; run again only by a person. Final.
    Parked,
    /// Called off. Final.
    Cancelled,
}

impl JobState {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Parked => "parked",
            Self::Cancelled => "cancelled",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [
            Self::Queued,
            Self::Running,
            Self::Done,
            Self::Failed,
            Self::Parked,
            Self::Cancelled,
        ]
        .into_iter()
        .find(|state| state.as_str() == text)
    }

    /// Nothing changes such a job any more, except the purge.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }

    /// The unhappy end this state stands for, if it is one.
    pub(crate) const fn ending(self) -> Option<Ending> {
        match self {
            Self::Failed => Some(Ending::Failed),
            Self::Parked => Some(Ending::Parked),
            Self::Cancelled => Some(Ending::Cancelled),
            Self::Queued | Self::Running | Self::Done => None,
        }
    }
}

/// Why a job will not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A fatal error, or the last attempt failed.
    Failed,
    /// The process died while it ran, twice or on its last attempt: probably the job's own doing.
    Parked,
    /// Somebody called it off while it ran.
    Cancelled,
}

/// What a failure hook is told.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The job that ended.
    pub id: JobId,
    /// In which way.
    pub ending: Ending,
    /// The last error, for people who run the site; not for visitors.
    pub error: String,
    /// How often it was started.
    pub attempts: u32,
}
