//! Who may make an account, and invitations.

use serde::{Deserialize, Serialize};

/// How long an invitation is good, in seconds.
pub const INVITATION_KEPT: i64 = 90 * 24 * 60 * 60;
/// Invitations of a member that nobody has used yet.
pub const INVITATIONS_OPEN: u32 = 5;
/// Invitations that anybody makes in a day.
pub const INVITATIONS_A_DAY: u32 = 10;

/// What the operator decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// Everybody.
    #[default]
    Open,
    /// Whoever got an invitation.
    Invite,
    /// Nobody but those that the operator makes an account for.
    Closed,
}

impl Admission {
    /// The value of the setting.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "open" => Some(Self::Open),
            "invite" => Some(Self::Invite),
            "closed" => Some(Self::Closed),
            _ => None,
        }
    }
}

/// What somebody finds who wants to register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Welcome {
    #[default]
    Open,
    /// The form goes on with this token.
    Invited {
        token: String,
        by: String,
    },
    NeedsInvitation,
    /// Used, too old, or made up.
    VoidInvitation,
    Closed,
}

/// An invitation as the one who made it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    pub id: i64,
    /// Full address, to be sent to somebody.
    pub link: String,
    pub made_at: i64,
    pub expires_at: i64,
    pub used: bool,
    /// Who came with it; `None`: nobody yet, or somebody who is gone.
    pub used_by: Option<String>,
}

/// The page of invitations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationsView {
    pub admission: Admission,
    /// Address of the site, for when everybody may come.
    pub site: String,
    /// Newest first.
    pub list: Vec<InvitationView>,
    pub may_make: bool,
}
