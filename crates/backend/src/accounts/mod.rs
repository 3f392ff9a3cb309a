//! People: register, sign in, captchas, profiles.
//!
//! - Tables: `users`, `captchas`; `sessions` belongs to `platform::session_store`.
//! - Pages: `/signin`, `/signup`, `/signout`, `/captcha/{token}`. Community contract: `/user/*`.
//!   Command: `tuji admin create`.
//! - Invariants: a captcha answers one form, right or wrong; names, e-mails and phones are unique by
//!   constraint, never by a check before; who signs in is not told which of account and password was
//!   wrong, nor by the time it takes; no more argon2 runs at once than cores.

mod captcha;
mod captcha_picture;
mod change_password;
mod create_admin;
mod create_member;
mod get_account;
mod password;
mod portraits;
mod purge;
mod register;
mod register_app;
mod save_profile;
mod sign_in;
mod viewer;
pub mod welcome_job;

#[cfg(test)]
mod tests;

pub use captcha::{issue_captcha, issue_digits};
pub use change_password::{ChangePasswordForm, change_password};
pub use create_admin::{ADMIN_PASSWORD_MIN, create_admin};
pub use create_member::create_member;
pub use get_account::get_account;
pub use portraits::{Portrait, portraits};
pub use purge::purge_expired;
pub use register::{RegisterForm, register};
pub use register_app::{AppRegisterForm, register_app};
pub use save_profile::{ProfileForm, save_profile};
pub use sign_in::{SignInForm, sign_in};
pub use viewer::viewer;
