//! Web sessions in the database.

use async_trait::async_trait;
use domain::accounts::Origin;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, SqlErr, sea_query::Expr,
};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use tower_sessions_core::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

use crate::{
    Ctx,
    entities::sessions,
    platform::sql::{Row as _, row},
};

/// Key of the signed-in person's id among the values of a session.
pub const SESSION_USER: &str = "user";

/// Key of `true` once the second step of signing in is done.
pub const SESSION_CODE: &str = "code";
/// Key of the browser and address that somebody signed in from.
pub const SESSION_ORIGIN: &str = "origin";
/// How often the last use of a session is written, in seconds: not with every request.
const USE_STEP: i64 = 5 * 60;

row! {
    struct Stored {
        data: String = "data",
        expires_at: i64 = "expires_at",
        used_at: i64 = "used_at",
    }
}

/// Keeps sessions as rows. Ids are hashed: whoever reads the database cannot take a session over.
#[derive(Clone)]
pub struct DatabaseSessions(Ctx);

impl DatabaseSessions {
    pub fn new(ctx: Ctx) -> Self {
        Self(ctx)
    }
}

impl std::fmt::Debug for DatabaseSessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseSessions")
    }
}

#[async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not collide; were the generator broken, nobody may get another's row.
        for _ in 0..8 {
            let now = self.0.now();
            let origin = origin(record);
            let row = sessions::ActiveModel {
                id_hash: Set(hash(&record.id)),
                data: Set(encode(record)?),
                expires_at: Set(record.expiry_date.unix_timestamp()),
                user_id: Set(user(record)),
                agent: Set(origin.agent),
                address: Set(origin.address),
                created_at: Set(now),
                used_at: Set(now),
            };
            let txn = self.0.begin().await.map_err(|error| backend(&error))?;
            match sessions::Entity::insert(row)
                .exec_without_returning(&txn)
                .await
            {
                Ok(_) => return txn.commit().await.map_err(|error| backend(&error)),
                Err(error) => match error.sql_err() {
                    Some(SqlErr::UniqueConstraintViolation(_)) => record.id = Id::default(),
                    _ => return Err(backend(&error)),
                },
            }
        }
        Err(Error::Backend("no free session id".into()))
    }

    /// Only changes a row that is there: a request that was under way while the person signed out
    /// must not bring the session back.
    async fn save(&self, record: &Record) -> Result<()> {
        let txn = self.0.begin().await.map_err(|error| backend(&error))?;
        sessions::Entity::update_many()
            .col_expr(sessions::Column::Data, Expr::value(encode(record)?))
            .col_expr(
                sessions::Column::ExpiresAt,
                Expr::value(record.expiry_date.unix_timestamp()),
            )
            .col_expr(sessions::Column::UserId, Expr::value(user(record)))
            .filter(sessions::Column::IdHash.eq(hash(&record.id)))
            .exec(&txn)
            .await
            .map_err(|error| backend(&error))?;
        txn.commit().await.map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let select = format!(
            "SELECT {} FROM sessions WHERE id_hash = $1 AND expires_at > $2",
            Stored::COLUMNS
        );
        let (id_hash, now) = (hash(id), self.0.now());
        let values = [id_hash.as_str().into(), now.into()];
        let rows: crate::Result<Vec<Stored>> = self.0.read_small(&select, &values).await;
        let Some(row) = rows.map_err(|error| backend(&error))?.pop() else {
            return Ok(None);
        };
        if now - row.used_at >= USE_STEP
            && let Err(error) = self.touch(&id_hash).await
        {
            // Only the list of sessions shows it.
            tracing::warn!(%error, "cannot note the use of a session");
        }
        decode(*id, &row).map(Some)
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let txn = self.0.begin().await.map_err(|error| backend(&error))?;
        sessions::Entity::delete_by_id(hash(id))
            .exec(&txn)
            .await
            .map_err(|error| backend(&error))?;
        txn.commit().await.map_err(|error| backend(&error))
    }
}

impl DatabaseSessions {
    async fn touch(&self, id_hash: &str) -> crate::Result<()> {
        let txn = self.0.begin().await?;
        sessions::Entity::update_many()
            .col_expr(sessions::Column::UsedAt, Expr::value(self.0.now()))
            .filter(sessions::Column::IdHash.eq(id_hash))
            .exec(&txn)
            .await?;
        txn.commit().await?;
        Ok(())
    }
}

/// One session as its row is named; not the id that a cookie holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionKey(pub(crate) String);

impl SessionKey {
    pub fn of(id: &Id) -> Self {
        Self(hash(id))
    }
}

fn hash(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_be_bytes()))
}

/// Whose session it is: their sessions can be found and ended.
fn user(record: &Record) -> Option<i64> {
    record.data.get(SESSION_USER)?.as_i64()
}

/// Where the person signed in; empty for a session without one.
fn origin(record: &Record) -> Origin {
    record
        .data
        .get(SESSION_ORIGIN)
        .and_then(|value| serde_json::from_value(value.clone()).ok())
        .unwrap_or_default()
}

/// The values only: the id must not stand in the row.
fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

fn decode(id: Id, row: &Stored) -> Result<Record> {
    let decode = |error: &dyn std::fmt::Display| Error::Decode(error.to_string());
    Ok(Record {
        id,
        data: serde_json::from_str(&row.data).map_err(|error| decode(&error))?,
        expiry_date: OffsetDateTime::from_unix_timestamp(row.expires_at)
            .map_err(|error| decode(&error))?,
    })
}

fn backend(error: &dyn std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}
