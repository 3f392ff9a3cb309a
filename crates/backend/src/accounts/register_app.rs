use domain::{
    AppError, Field, Lang,
    accounts::{Registration, Viewer},
};

use super::{captcha, invitations, register};
use crate::{Ctx, Result};

/// The form of a new account as a program sends it.
#[derive(Debug, Clone, Default)]
pub struct AppRegisterForm {
    pub name: String,
    pub phone: String,
    pub email: String,
    pub password: String,
    pub captcha: String,
    pub captcha_token: String,
    /// Token of an invitation, where one is needed.
    pub invite: String,
    pub lang: Lang,
}

/// Makes an account for a program of the community contract. Every submit uses the captcha up, and
/// without the right answer nothing else is told.
pub async fn register_app(ctx: &Ctx, form: AppRegisterForm, visitor: &str) -> Result<Viewer> {
    invitations::check(ctx, &form.invite)?;
    let captcha = captcha::consume(ctx, &form.captcha_token, visitor, &form.captcha).await?;
    captcha.map_err(|problem| AppError::field(Field::Captcha, problem))?;
    let registration = Registration::of_app(&form.name, &form.phone, &form.email, &form.password)?;
    let terms = register::Terms {
        role: "member",
        greet: Some(form.lang),
        invitation: Some(&form.invite),
    };
    register::insert(ctx, registration, terms).await
}
