//! Signing in, registering, and looking after an account.

mod captcha;
mod code_page;
mod confirm_page;
mod entry_form;
mod frame;
mod password_field;
mod person_page;
mod reset_page;
mod settings;
mod signin_page;
mod signup_page;

pub use code_page::code_page;
pub use confirm_page::{Confirmation, confirm_page};
pub use entry_form::{Arrival, EntryData};
pub use person_page::person_page;
pub use reset_page::{reset_code_page, reset_page};
pub use settings::{
    contact_page, data_page, gone_page, invitations_page, notices_page, password_page,
    profile_page, recovery_codes_page, second_step_page, security_page,
};
pub use signin_page::signin_page;
pub use signup_page::signup_page;
