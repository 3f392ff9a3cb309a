//! What an account holds, a copy of it, and its end.

use serde::{Deserialize, Serialize};

use super::Usage;

/// How long a copy can be fetched, in seconds.
pub const EXPORT_KEPT: i64 = 7 * 24 * 60 * 60;
/// How long somebody may change their mind about deleting the account, in seconds.
pub const DELETE_WAIT: i64 = 7 * 24 * 60 * 60;

/// A copy of everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ExportView {
    Making,
    Failed,
    Done {
        /// Root-relative address; for its owner only.
        address: String,
        bytes: u64,
        /// Until when it is kept.
        until: i64,
    },
}

/// The page about somebody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDataView {
    pub usage: Usage,
    pub export: Option<ExportView>,
}

/// What becomes of posts and comments when their author goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// They stay, without a name.
    Keep,
    Wipe,
}

impl Words {
    pub const ALL: [Self; 2] = [Self::Keep, Self::Wipe];

    /// The value of a form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Wipe => "wipe",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|words| words.as_str() == text)
    }
}
