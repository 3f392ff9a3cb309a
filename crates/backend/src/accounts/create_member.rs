use domain::accounts::Viewer;

use super::register;
use crate::{Ctx, Result};

/// Makes an ordinary account without a captcha: for the demo and for tests, never behind an address.
pub async fn create_member(ctx: &Ctx, name: &str, contact: &str, password: &str) -> Result<Viewer> {
    let registration = register::parse(name, contact, password)?;
    register::insert(ctx, registration, register::Terms::of_operator("member")).await
}
