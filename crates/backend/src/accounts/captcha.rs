use domain::{AppError, Problem, accounts::Puzzle};
use rand::Rng as _;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait as _, EntityTrait as _, FromQueryResult as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};
use sha2::{Digest as _, Sha256};

use super::{captcha_picture, captcha_sound};
use crate::{Ctx, Result, entities::captchas};

/// How long an answer is taken, in seconds.
const LIFETIME: i64 = 5 * 60;
/// Characters of a token: 128 bits in hex.
const TOKEN_LENGTH: usize = 32;

/// What somebody read in a captcha.
#[derive(Debug, Clone, Default)]
pub struct CaptchaAnswer {
    /// Names the captcha.
    pub token: String,
    pub answer: String,
}

/// Makes a new answer for a token and paints it: a PNG. The old answer is void. `visitor` names the
/// browser that got the form; another one's token is refused.
pub async fn issue_captcha(ctx: &Ctx, token: &str, visitor: &str) -> Result<Vec<u8>> {
    paint(ctx, token, visitor, captcha_picture::random_answer()).await
}

/// The same with digits only, for apps that open a keyboard of digits.
pub async fn issue_digits(ctx: &Ctx, token: &str, visitor: &str) -> Result<Vec<u8>> {
    paint(ctx, token, visitor, captcha_picture::random_digits()).await
}

/// The answer of the picture in sound: a WAV. Whose browser loads no pictures gets a new answer.
pub async fn speak_captcha(ctx: &Ctx, token: &str, visitor: &str) -> Result<Vec<u8>> {
    let row = captchas::Entity::find_by_id(hash(token))
        .one(ctx.reader())
        .await?
        .filter(|row| row.visitor == visitor && row.expires_at > ctx.now());
    let answer = match row {
        // Of a puzzle: nothing that anybody could hear.
        Some(row) if Puzzle::is_answer(&row.answer) => {
            return Err(AppError::NotFound.into());
        }
        Some(row) => row.answer,
        None => {
            let answer = fixed(ctx).unwrap_or_else(captcha_picture::random_answer);
            write(ctx, token, visitor, answer.clone()).await?;
            answer
        }
    };
    tokio::task::spawn_blocking(move || captcha_sound::speak(&answer)).await?
}

/// A puzzle in place of the picture, for a browser to solve. Its answer counts like any other: once,
/// for five minutes, and no longer after a wrong one.
pub async fn issue_puzzle(ctx: &Ctx, token: &str, visitor: &str) -> Result<Puzzle> {
    let number = rand::rng().random_range(0..Puzzle::MOST);
    let salt = format!("{:032x}", rand::random::<u128>());
    write(ctx, token, visitor, Puzzle::answer(number)).await?;
    Ok(Puzzle::new(salt, number))
}

async fn paint(ctx: &Ctx, token: &str, visitor: &str, answer: String) -> Result<Vec<u8>> {
    let answer = fixed(ctx).unwrap_or(answer);
    write(ctx, token, visitor, answer.clone()).await?;
    tokio::task::spawn_blocking(move || captcha_picture::paint(&answer)).await?
}

fn fixed(ctx: &Ctx) -> Option<String> {
    ctx.settings().test_captcha.clone()
}

/// Writes a new answer down; the old one is void.
async fn write(ctx: &Ctx, token: &str, visitor: &str, answer: String) -> Result<()> {
    if token.len() != TOKEN_LENGTH || !token.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(AppError::NotFound.into());
    }
    let row = captchas::ActiveModel {
        token_hash: Set(hash(token)),
        visitor: Set(visitor.to_owned()),
        answer: Set(answer.to_lowercase()),
        expires_at: Set(ctx.now() + LIFETIME),
    };
    let txn = ctx.begin().await?;
    let written = captchas::Entity::insert(row)
        .on_conflict(
            OnConflict::column(captchas::Column::TokenHash)
                .update_columns([captchas::Column::Answer, captchas::Column::ExpiresAt])
                .action_and_where(
                    Expr::col((captchas::Entity, captchas::Column::Visitor)).eq(visitor),
                )
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    if written == 0 {
        return Err(AppError::NotFound.into());
    }
    Ok(())
}

/// Checks an answer. The row is gone afterwards, whatever the answer was, and only one of any number
/// of requests at the same time gets it.
pub(super) async fn consume(
    ctx: &Ctx,
    token: &str,
    visitor: &str,
    answer: &str,
) -> Result<std::result::Result<(), Problem>> {
    let delete = Query::delete()
        .from_table(captchas::Entity)
        .and_where(Expr::col(captchas::Column::TokenHash).eq(hash(token)))
        .returning_all()
        .to_owned();
    let txn = ctx.begin().await?;
    let row = txn.query_one(&delete).await?;
    txn.commit().await?;
    let answer = answer.trim();
    if answer.is_empty() {
        return Ok(Err(Problem::Required));
    }
    let Some(row) = row else {
        return Ok(Err(Problem::NotIssued));
    };
    let row = captchas::Model::from_query_result(&row, "")?;
    Ok(if row.visitor != visitor || row.expires_at <= ctx.now() {
        Err(Problem::Expired)
    } else if row.answer == answer.to_lowercase() {
        Ok(())
    } else {
        Err(Problem::Wrong)
    })
}

/// Tokens are hashed at rest, so that reading the database does not help to use one.
fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
