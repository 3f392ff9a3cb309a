//! Web sessions in the database.

use async_trait::async_trait;
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

use crate::{Ctx, entities::sessions};

/// Key of the signed-in person's id among the values of a session.
pub const SESSION_USER: &str = "user";

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
            let row = sessions::ActiveModel {
                id_hash: Set(hash(&record.id)),
                data: Set(encode(record)?),
                expires_at: Set(record.expiry_date.unix_timestamp()),
                user_id: Set(user(record)),
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
        let row = sessions::Entity::find_by_id(hash(id))
            .filter(sessions::Column::ExpiresAt.gt(self.0.now()))
            .one(self.0.reader())
            .await
            .map_err(|error| backend(&error))?;
        row.map(|row| decode(*id, &row)).transpose()
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

/// The values only: the id must not stand in the row.
fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

fn decode(id: Id, row: &sessions::Model) -> Result<Record> {
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
