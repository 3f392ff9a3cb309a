//! Sums of posts know how many older ones stand before them in their group of 64: a page far back is found
//! without adding them up.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(
            "ALTER TABLE post_buckets ADD COLUMN older BIGINT NOT NULL DEFAULT 0",
        )
        .await?;
        // The topmost level is one group.
        db.execute_unprepared(
            "UPDATE post_buckets SET older = sums.older FROM \
             (SELECT kind, level, bucket, SUM(visible) OVER ( \
                PARTITION BY kind, level, CASE WHEN level < 3 THEN bucket / 64 END \
                ORDER BY bucket) - visible AS older FROM post_buckets) AS sums \
             WHERE sums.kind = post_buckets.kind AND sums.level = post_buckets.level \
                AND sums.bucket = post_buckets.bucket",
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared("ALTER TABLE post_buckets DROP COLUMN older")
            .await?;
        Ok(())
    }
}
