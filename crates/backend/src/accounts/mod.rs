//! People: register, sign in, captchas, profiles.
//!
//! - Files: `avatars/{user}/{version}/`.
//! - Tables: `users`, `captchas`, `email_links`, `invitations`, `audit_log`, `sign_in_tries`, `known_browsers`, `reset_codes`;
//!   `sessions` belongs to `platform::session_store`.
//! - Pages: `/signin`, `/signup`, `/signout`, `/reset`, `/confirm`, `/invite/{token}`, `/account/*`,
//!   `/captcha/{token}`. Community contract: `/user/*`. Command: `tuji admin create`.
//! - Invariants: a captcha answers one form, right or wrong; names, e-mails and phones are unique by
//!   constraint, never by a check before; who signs in is not told which of account and password was
//!   wrong, nor by the time it takes; no more argon2 runs at once than cores; strangers have 25 tries
//!   an hour at one account, and they never use up those of a browser that was signed in before.

mod admin;
mod browser;
mod captcha;
mod captcha_picture;
mod captcha_sound;
mod change_contact;
mod change_password;
pub mod contact_job;
mod create_admin;
mod create_member;
pub mod data;
mod email_link;
mod end_session;
mod finish_reset;
mod get_account;
mod get_person;
mod get_security;
mod invitations;
mod link_password;
mod open_avatar;
mod password;
mod pending_reset;
mod portraits;
mod purge;
mod quota;
mod register;
mod register_app;
mod request_reset;
pub mod reset_job;
mod save_profile;
mod second_step;
mod set_avatar;
mod set_tier;
mod sign_in;
mod sign_in_log;
mod tries;
mod viewer;
pub mod welcome_job;

#[cfg(test)]
mod tests;

pub use admin::{list_members, restore_member, suspend_member};
pub use browser::{Browser, Entry, REMEMBERED, hash_of};
pub use captcha::{CaptchaAnswer, issue_captcha, issue_digits, issue_puzzle, speak_captcha};
pub use change_contact::{ContactForm, change_contact};
pub use change_password::{ChangePasswordForm, change_password};
pub use create_admin::{ADMIN_PASSWORD_MIN, create_admin};
pub use create_member::create_member;
pub use data::{
    DeleteForm, delete_account, get_own_data, open_export, purge_own_data, request_export,
};
pub use email_link::{
    cancel_email, confirm_email, confirmation_of, get_contact, get_email_link,
    job as email_link_job, resend_email_link,
};
pub use end_session::{end_other_sessions, end_session, session_lives};
pub use finish_reset::{FinishResetForm, finish_reset};
pub use get_account::get_account;
pub use get_person::get_person;
pub use get_security::get_security;
pub use invitations::{get_invitations, get_welcome, make_invitation, withdraw_invitation};
pub use open_avatar::open_avatar;
pub use pending_reset::pending_reset;
pub use portraits::{Portrait, portraits};
pub use purge::purge_expired;
pub use quota::get_usage;
pub use register::{RegisterForm, register};
pub use register_app::{AppRegisterForm, register_app};
pub use request_reset::{RequestResetForm, request_reset};
pub use save_profile::{ProfileChange, ProfileForm, change_profile, save_profile};
pub use second_step::{
    begin_second_step, confirm_second_step, enter_with_code, get_second_step, renew_recovery_codes,
    seal_second_steps, turn_off_second_step,
};
pub use set_avatar::{remove_avatar, set_avatar};
pub use set_tier::{set_tier, set_tier_of};
pub use sign_in::{SignInForm, sign_in};
pub use viewer::{SessionState, session_viewer, viewer};

pub(crate) use link_password::{check_link_password, hash_link_password};
pub(crate) use quota::{check_size, check_storage, check_works, quota_of};
pub(crate) use set_avatar::folder as avatar_folder;
