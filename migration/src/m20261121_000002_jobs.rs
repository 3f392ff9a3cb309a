//! The job queue: `jobs` and, for its fairness, `job_lanes` (one row per queue and owner).
//!
//! Times are milliseconds since 1970 by the database's clock. `owner` 0 is the site itself. The
//! counters of a lane are kept by triggers, so that no path, and no hand at the database, can leave
//! them wrong.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, boolean, integer, text, text_null},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Jobs::Table)
                    // Autoincrement: an id names an output folder, so a purged one must not return.
                    .col(big_pk_auto(Jobs::Id))
                    .col(text(Jobs::Queue))
                    .col(text(Jobs::Name))
                    .col(text(Jobs::Payload))
                    .col(big_integer(Jobs::Owner))
                    .col(text(Jobs::State))
                    .col(big_integer(Jobs::Fence).default(0))
                    .col(integer(Jobs::Attempt).default(0))
                    .col(integer(Jobs::MaxAttempts))
                    // Times a worker vanished without a verdict.
                    .col(integer(Jobs::Deaths).default(0))
                    .col(text_null(Jobs::DedupKey))
                    .col(boolean(Jobs::CancelRequested).default(false))
                    // Per mille.
                    .col(integer(Jobs::Progress).default(0))
                    .col(text_null(Jobs::Error))
                    .col(big_integer(Jobs::RunAt))
                    .col(big_integer_null(Jobs::LeaseUntil))
                    .col(big_integer(Jobs::EnqueuedAt))
                    .col(big_integer_null(Jobs::StartedAt))
                    .col(big_integer_null(Jobs::FinishedAt))
                    .check(Expr::col(Jobs::State).is_in([
                        "queued",
                        "running",
                        "done",
                        "failed",
                        "parked",
                        "cancelled",
                    ]))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(JobLanes::Table)
                    .col(big_pk_auto(JobLanes::Id))
                    .col(text(JobLanes::Queue))
                    .col(big_integer(JobLanes::Owner))
                    .col(integer(JobLanes::Waiting).default(0))
                    .col(integer(JobLanes::Running).default(0))
                    .col(big_integer(JobLanes::ServedAt).default(0))
                    .to_owned(),
            )
            .await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        match manager.get_database_backend() {
            DbBackend::Sqlite => run(manager, &SQLITE_TRIGGERS).await,
            DbBackend::Postgres => run(manager, &POSTGRES_TRIGGERS).await,
            other => Err(DbErr::Migration(format!(
                "job queue: no triggers for {other:?}"
            ))),
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The triggers go with their table.
        manager
            .drop_table(Table::drop().table(Jobs::Table).to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table(JobLanes::Table).to_owned())
            .await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, &POSTGRES_FUNCTIONS_AWAY).await?;
        }
        Ok(())
    }
}

async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}

/// Partial, so that a claim costs the same beside a million finished jobs.
fn indexes() -> [IndexCreateStatement; 6] {
    [
        Index::create()
            .name("jobs_due")
            .table(Jobs::Table)
            .col(Jobs::Queue)
            .col(Jobs::Owner)
            .col(Jobs::RunAt)
            .col(Jobs::Id)
            .cond_where(Expr::col(Jobs::State).eq("queued"))
            .to_owned(),
        Index::create()
            .name("jobs_running")
            .table(Jobs::Table)
            .col(Jobs::LeaseUntil)
            .cond_where(Expr::col(Jobs::State).eq("running"))
            .to_owned(),
        Index::create()
            .name("jobs_dedup")
            .unique()
            .table(Jobs::Table)
            .col(Jobs::Name)
            .col(Jobs::DedupKey)
            .cond_where(Expr::col(Jobs::State).is_in(["queued", "running"]))
            .to_owned(),
        Index::create()
            .name("jobs_finished")
            .table(Jobs::Table)
            .col(Jobs::FinishedAt)
            .cond_where(Expr::col(Jobs::FinishedAt).is_not_null())
            .to_owned(),
        Index::create()
            .name("job_lanes_owner")
            .unique()
            .table(JobLanes::Table)
            .col(JobLanes::Queue)
            .col(JobLanes::Owner)
            .to_owned(),
        Index::create()
            .name("job_lanes_next")
            .table(JobLanes::Table)
            .col(JobLanes::Queue)
            .col(JobLanes::Running)
            .col(JobLanes::ServedAt)
            .col(JobLanes::Id)
            .cond_where(Expr::col(JobLanes::Waiting).gt(0))
            .to_owned(),
    ]
}

const SQLITE_TRIGGERS: [&str; 3] = [
    "CREATE TRIGGER jobs_lane_insert AFTER INSERT ON jobs BEGIN \
       INSERT INTO job_lanes (queue, owner, waiting, running) \
       VALUES (NEW.queue, NEW.owner, NEW.state = 'queued', NEW.state = 'running') \
       ON CONFLICT (queue, owner) DO UPDATE \
       SET waiting = waiting + excluded.waiting, running = running + excluded.running; \
     END",
    "CREATE TRIGGER jobs_lane_update AFTER UPDATE OF state ON jobs \
     WHEN OLD.state <> NEW.state BEGIN \
       UPDATE job_lanes SET \
         waiting = waiting + (NEW.state = 'queued') - (OLD.state = 'queued'), \
         running = running + (NEW.state = 'running') - (OLD.state = 'running'), \
         served_at = CASE WHEN NEW.state = 'running' THEN NEW.started_at ELSE served_at END \
       WHERE queue = NEW.queue AND owner = NEW.owner; \
     END",
    "CREATE TRIGGER jobs_lane_delete AFTER DELETE ON jobs \
     WHEN OLD.state IN ('queued', 'running') BEGIN \
       UPDATE job_lanes SET \
         waiting = waiting - (OLD.state = 'queued'), \
         running = running - (OLD.state = 'running') \
       WHERE queue = OLD.queue AND owner = OLD.owner; \
     END",
];

const POSTGRES_TRIGGERS: [&str; 6] = [
    "CREATE FUNCTION jobs_lane_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
       INSERT INTO job_lanes (queue, owner, waiting, running) \
       VALUES (NEW.queue, NEW.owner, (NEW.state = 'queued')::int, (NEW.state = 'running')::int) \
       ON CONFLICT (queue, owner) DO UPDATE \
       SET waiting = job_lanes.waiting + excluded.waiting, \
         running = job_lanes.running + excluded.running; \
       RETURN NULL; \
     END $$",
    "CREATE TRIGGER jobs_lane_insert AFTER INSERT ON jobs \
     FOR EACH ROW EXECUTE FUNCTION jobs_lane_insert()",
    "CREATE FUNCTION jobs_lane_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
       UPDATE job_lanes SET \
         waiting = waiting + (NEW.state = 'queued')::int - (OLD.state = 'queued')::int, \
         running = running + (NEW.state = 'running')::int - (OLD.state = 'running')::int, \
         served_at = CASE WHEN NEW.state = 'running' THEN NEW.started_at ELSE served_at END \
       WHERE queue = NEW.queue AND owner = NEW.owner; \
       RETURN NULL; \
     END $$",
    "CREATE TRIGGER jobs_lane_update AFTER UPDATE OF state ON jobs \
     FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION jobs_lane_update()",
    "CREATE FUNCTION jobs_lane_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
       UPDATE job_lanes SET \
         waiting = waiting - (OLD.state = 'queued')::int, \
         running = running - (OLD.state = 'running')::int \
       WHERE queue = OLD.queue AND owner = OLD.owner; \
       RETURN NULL; \
     END $$",
    "CREATE TRIGGER jobs_lane_delete AFTER DELETE ON jobs \
     FOR EACH ROW WHEN (OLD.state IN ('queued', 'running')) EXECUTE FUNCTION jobs_lane_delete()",
];

const POSTGRES_FUNCTIONS_AWAY: [&str; 3] = [
    "DROP FUNCTION jobs_lane_insert",
    "DROP FUNCTION jobs_lane_update",
    "DROP FUNCTION jobs_lane_delete",
];

#[derive(DeriveIden)]
enum Jobs {
    Table,
    Id,
    Queue,
    Name,
    Payload,
    Owner,
    State,
    Fence,
    Attempt,
    MaxAttempts,
    Deaths,
    DedupKey,
    CancelRequested,
    Progress,
    Error,
    RunAt,
    LeaseUntil,
    EnqueuedAt,
    StartedAt,
    FinishedAt,
}

#[derive(DeriveIden)]
enum JobLanes {
    Table,
    Id,
    Queue,
    Owner,
    Waiting,
    Running,
    ServedAt,
}
