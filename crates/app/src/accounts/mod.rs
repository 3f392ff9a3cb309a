//! Signing in, registering, and looking after an account.

mod captcha;
mod code_page;
mod frame;
mod person_page;
mod settings;
mod signin_page;
mod signup_page;

pub use code_page::code_page;
pub use person_page::person_page;
pub use settings::{
    contact_page, data_page, gone_page, password_page, profile_page, recovery_codes_page,
    second_step_page, security_page,
};
pub use signin_page::{SigninData, signin_page};
pub use signup_page::{SignupData, signup_page};
