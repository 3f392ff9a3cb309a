//! What somebody owns: a copy of all of it, and its end.
//!
//! - Table: `exports`; files under `exports/{user}/{random}/`; `users.delete_at`.
//! - Page: `/account/data`. Jobs: `accounts.export`, `accounts.wipe`.
//! - Invariants: a copy is its owner's alone and goes after seven days; an account goes seven days
//!   after its owner asked, unless somebody signs in to it before; then its files, works and sessions
//!   are gone, and no word keeps a name.

mod delete_account;
mod export_account;
mod export_index;
pub mod export_job;
mod export_rows;
mod export_together;
mod get_own_data;
mod open_export;
mod purge;
mod request_export;
pub mod wipe_job;

pub(super) use delete_account::keep_account;
pub use delete_account::{DeleteForm, delete_account};
pub use get_own_data::get_own_data;
pub use open_export::open_export;
pub use purge::purge_own_data;
pub use request_export::request_export;
