//! The database: SQLite in a file of the data folder, or PostgreSQL. One connection or pool writes, one
//! reads; transactions that write take their turn on both ([`jobs::begin`]).

mod copy;
mod on_the_spot;
mod postgres;
mod sqlite;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Context as _;
pub use copy::{Copied, copy};
use migration::{Migrator, MigratorTrait as _};
use on_the_spot::OnTheSpot;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbErr, Statement, Value,
};

use crate::platform::sql::{Cells, Row};

/// Whether this process may be the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// It runs the site: jobs that are running belong to a process that is gone.
    Owner,
    /// A short command beside it.
    Visit,
}

/// Which tables a statement reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tables {
    /// What a community has written: more than a cache holds.
    Large,
    /// Sessions and people: asked with every request, and a few pages at most.
    Small,
}

/// The two pools.
#[derive(Debug, Clone)]
pub struct Database {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    /// On SQLite, for large tables and for small ones.
    on_the_spot: Option<Arc<[OnTheSpot; 2]>>,
    /// Statements that the readers ran.
    reads: Arc<AtomicU64>,
    /// On PostgreSQL, the connection that says that there is an owner.
    _owner: Option<DatabaseConnection>,
}

impl Database {
    /// Opens the database of an address, or the file where there is none, and brings its schema up to
    /// date.
    pub async fn open(url: Option<&str>, file: &Path, stay: Stay) -> anyhow::Result<Self> {
        let (writer, owner) = match url {
            Some(url) => {
                let owner = match stay {
                    Stay::Owner => Some(postgres::own(url).await?),
                    Stay::Visit => None,
                };
                (postgres::connect(url, false).await?, owner)
            }
            None => (sqlite::writer(file).await?, None),
        };
        Migrator::up(&writer, None)
            .await
            .context("cannot bring the schema up to date")?;
        let mut reader = match url {
            Some(url) => postgres::connect(url, true).await?,
            None => sqlite::reader(file).await?,
        };
        let reads = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&reads);
        reader.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        if url.is_none() {
            sqlite::copy_log(file, Arc::downgrade(&reads)).await?;
        }
        Ok(Self {
            writer,
            reader,
            on_the_spot: url.is_none().then(|| {
                let of = |mapped| OnTheSpot::new(file, mapped);
                Arc::new([of(sqlite::MAPPED), of(0)])
            }),
            reads,
            _owner: owner,
        })
    }

    /// How many statements the readers ran since the start.
    pub fn reads(&self) -> u64 {
        self.reads.load(Ordering::Relaxed)
    }

    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// All rows of an answer that is found by an index, on the shortest way: on SQLite the question does
    /// not leave the thread.
    pub(crate) async fn read<T: Row>(
        &self,
        tables: Tables,
        sql: &str,
        values: &[Value],
    ) -> Result<Vec<T>, DbErr> {
        if let Some(on_the_spot) = &self.on_the_spot {
            self.reads.fetch_add(1, Ordering::Relaxed);
            return on_the_spot[tables as usize].all(sql, values);
        }
        let backend = self.reader.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, values.iter().cloned());
        let rows = self.reader.query_all_raw(statement).await?;
        rows.iter().map(|row| T::read(Cells::of_orm(row))).collect()
    }

    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that is the only one that writes, from its start.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        jobs::begin(&self.writer).await
    }
}
