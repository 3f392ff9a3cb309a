//! Signing in, registering, and looking after an account.

mod captcha;
mod frame;
mod settings;
mod signin_page;
mod signup_page;

pub use settings::{password_page, profile_page};
pub use signin_page::{SigninData, signin_page};
pub use signup_page::{SignupData, signup_page};
