use domain::{
    AppError, Field, FieldError, Problem,
    accounts::{Contact, Identifier},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, FromQueryResult as _,
    QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, Query},
};
use serde::Deserialize;

use super::{
    browser::{Browser, Entry, enter},
    captcha::{self, CaptchaAnswer},
    change_password::end_sessions,
    password,
    sign_in::find,
    viewer,
};
use crate::{
    Ctx, Result,
    entities::{known_browsers, reset_codes, users},
    error::on_unique,
};

/// Tries that a code has.
pub(super) const TRIES: i32 = 5;

/// The form with the code.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FinishResetForm {
    pub code: String,
    pub new_password: String,
    /// The password is not what the person typed (programs send its md5).
    #[serde(skip)]
    pub password_hidden: bool,
    /// Programs answer a captcha at this step as well.
    #[serde(skip)]
    pub captcha: Option<CaptchaAnswer>,
}

/// Sets a new password for the account that the code of this browser was sent to, and ends all its
/// sessions. Nobody is signed in by that, but the browser is one that the account knows now, so its
/// owner gets in however many strangers are guessing.
pub async fn finish_reset(ctx: &Ctx, form: FinishResetForm, browser: &Browser) -> Result<Entry> {
    if let Some(CaptchaAnswer { token, answer }) = &form.captcha {
        let read = captcha::consume(ctx, token, &browser.visitor, answer).await?;
        read.map_err(|problem| AppError::field(Field::Captcha, problem))?;
    }
    let code: String = form.code.chars().filter(char::is_ascii_digit).collect();
    let mut fields = Vec::new();
    let mut note = |field, problem| fields.push(FieldError { field, problem });
    if code.is_empty() {
        note(Field::Code, Problem::Required);
    }
    // What needs no code is told before a try is spent.
    if let Err(problem) = check(&form, "", false) {
        note(Field::NewPassword, problem);
    }
    if !fields.is_empty() {
        return Err(AppError::Invalid { fields }.into());
    }
    let row = spend_try(ctx, browser).await?;
    let wrong = || AppError::field(Field::Code, Problem::WrongResetCode);
    if row.code != Some(code) {
        // Before anybody is looked up: how long that takes would tell whether there is somebody.
        return Err(wrong().into());
    }
    let user = owner(ctx, &row.contact).await?.ok_or_else(wrong)?;
    if let Err(problem) = check(&form, &user.name, user.role == "admin") {
        return Err(AppError::field(Field::NewPassword, problem).into());
    }
    let hash = password::hash(ctx, form.new_password).await?;
    let txn = ctx.begin().await?;
    // Of any number of requests with the right code at the same time, one.
    let used = reset_codes::Entity::update_many()
        .col_expr(
            reset_codes::Column::Code,
            Expr::value(Option::<String>::None),
        )
        .filter(reset_codes::Column::Id.eq(row.id))
        .filter(reset_codes::Column::Code.is_not_null())
        .exec(&txn)
        .await?;
    if used.rows_affected == 0 {
        return Err(AppError::field(Field::Code, Problem::ResetCodeExpired).into());
    }
    let mut update = users::Entity::update_many()
        .col_expr(users::Column::PasswordHash, Expr::value(hash))
        .filter(users::Column::Id.eq(user.id));
    if user.unconfirmed_email.as_ref() == Some(&row.contact) {
        // The code was read at the address.
        update = update
            .col_expr(users::Column::Email, Expr::value(row.contact))
            .col_expr(
                users::Column::UnconfirmedEmail,
                Expr::value(Option::<String>::None),
            );
    }
    update.exec(&txn).await.map_err(|error| {
        // Somebody else has confirmed the same address meanwhile.
        on_unique(error, |_| {
            Some(AppError::field(Field::Code, Problem::ResetCodeExpired))
        })
    })?;
    end_sessions(&txn, user.id, None).await?;
    known_browsers::Entity::delete_many()
        .filter(known_browsers::Column::UserId.eq(user.id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    enter(ctx, viewer::of(user), browser).await
}

fn check(form: &FinishResetForm, name: &str, is_admin: bool) -> std::result::Result<(), Problem> {
    if form.new_password.is_empty() {
        Err(Problem::Required)
    } else if form.password_hidden {
        Ok(())
    } else {
        password::check_for(&form.new_password, name, is_admin)
    }
}

/// Takes one of the tries of this browser's code, in one statement with the count.
async fn spend_try(ctx: &Ctx, browser: &Browser) -> Result<reset_codes::Model> {
    let update = Query::update()
        .table(reset_codes::Entity)
        .value(
            reset_codes::Column::Tries,
            Expr::col(reset_codes::Column::Tries).add(1),
        )
        .and_where(Expr::col(reset_codes::Column::Visitor).eq(&browser.visitor))
        .and_where(Expr::col(reset_codes::Column::Code).is_not_null())
        .and_where(Expr::col(reset_codes::Column::Tries).lt(TRIES))
        .and_where(Expr::col(reset_codes::Column::ExpiresAt).gt(ctx.now()))
        .returning_all()
        .to_owned();
    let txn = ctx.begin().await?;
    let row = txn.query_one(&update).await?;
    txn.commit().await?;
    match row {
        Some(row) => Ok(reset_codes::Model::from_query_result(&row, "")?),
        None => Err(AppError::field(Field::Code, Problem::ResetCodeExpired).into()),
    }
}

/// Whose address or number it is.
pub(super) async fn owner(ctx: &Ctx, contact: &str) -> Result<Option<users::Model>> {
    let identifier = match Contact::parse(contact) {
        Ok(Contact::Email(email)) => Identifier::Email(email),
        Ok(Contact::Phone(phone)) => Identifier::Phone(phone),
        Err(_) => return Ok(None),
    };
    find(ctx, &identifier).await
}
