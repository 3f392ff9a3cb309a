//! Signing in and registering.

mod captcha;
mod frame;
mod signin_page;
mod signup_page;

pub use signin_page::{SigninData, signin_page};
pub use signup_page::{SignupData, signup_page};
