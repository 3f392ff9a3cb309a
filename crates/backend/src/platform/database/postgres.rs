//! PostgreSQL: a server that others may use too, for sites that have grown.

use std::time::Duration;

use anyhow::{Context as _, bail};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database as SeaOrm, DatabaseConnection, Statement,
};

/// Connections of each pool; writers mostly wait for their turn.
const CONNECTIONS: u32 = 8;

/// `TujiHome` in ASCII.
const OWNED: &str = "SELECT pg_try_advisory_lock(6085887471880465765) AS free";

pub(super) async fn connect(url: &str, read_only: bool) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(CONNECTIONS)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10))
        .map_sqlx_postgres_opts(move |options| {
            let read_only = if read_only { "on" } else { "off" };
            options.application_name("tuji").options([
                ("default_transaction_read_only", read_only),
                // Whoever has the turn and is not heard of any more gives it back.
                ("idle_in_transaction_session_timeout", "60s"),
            ])
        });
    SeaOrm::connect(options)
        .await
        .context("cannot reach the database of DATABASE_URL")
}

/// Makes this process the owner for as long as the connection lives: a second one is refused, because
/// two owners would recover each other's jobs.
pub(super) async fn own(url: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10))
        // The lock would go with the connection.
        .idle_timeout(None)
        .max_lifetime(None)
        .map_sqlx_postgres_opts(|options| options.application_name("tuji owner"));
    let owner = SeaOrm::connect(options)
        .await
        .context("cannot reach the database of DATABASE_URL")?;
    let statement = Statement::from_string(owner.get_database_backend(), OWNED);
    let row = owner.query_one_raw(statement).await?;
    let free: bool = row.map_or(Ok(false), |row| row.try_get("", "free"))?;
    if !free {
        bail!(
            "the database of DATABASE_URL is in use by another tuji process; stop that one, or \
             name another database"
        );
    }
    Ok(owner)
}
