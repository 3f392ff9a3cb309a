//! E-mail addresses that wait for a letter to be answered.

use serde::{Deserialize, Serialize};

use super::AccountView;

/// How long the link in a letter works, in seconds.
pub const EMAIL_LINK_KEPT: i64 = 48 * 60 * 60;

/// What the link in a letter is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailLinkView {
    pub email: String,
    /// In place of this one; `None`: the address of a new account.
    pub before: Option<String>,
}

/// How somebody is reached, for their page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    #[serde(flatten)]
    pub account: AccountView,
    /// Takes the place of the present address when the letter there is answered.
    pub pending: Option<PendingEmail>,
}

/// An address that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingEmail {
    pub email: String,
    pub expires_at: i64,
}
