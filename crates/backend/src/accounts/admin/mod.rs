//! What administrators do with accounts.
//!
//! - Table: `audit_log`, which only grows; `users.suspended_at`.
//! - Page: `/admin/people`.
//! - Invariants: every change has its row in the log, in the same transaction; nobody suspends an
//!   administrator or themselves; a suspended person has no session and gets none.

mod list;
mod log;
mod suspend;

pub use list::list_members;
pub use suspend::{restore_member, suspend_member};

pub(super) use log::note;

use domain::{AppError, accounts::Viewer};

/// The person who asks, if they run the site and have the second step.
pub(super) fn administrator(viewer: Option<&Viewer>) -> Result<&Viewer, AppError> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    if viewer.administers() {
        Ok(viewer)
    } else {
        Err(AppError::Forbidden)
    }
}
