//! What the files of finished works take up, beside the JSON that lists them.

use sea_orm_migration::{prelude::*, schema::big_integer, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table(Alias::new("works"))
            .add_column(big_integer("result_bytes").default(0))
            .to_owned();
        manager.alter_table(add).await?;
        let sum = match manager.get_database_backend() {
            DbBackend::Postgres => {
                "SUM(CAST(file ->> 'bytes' AS BIGINT)) \
                 FROM json_array_elements(CAST(result AS json) -> 'files') file"
            }
            _ => {
                "SUM(json_extract(file.value, '$.bytes')) \
                 FROM json_each(works.result, '$.files') file"
            }
        };
        manager
            .get_connection()
            .execute_unprepared(&format!(
                "UPDATE works SET result_bytes = COALESCE((SELECT {sum}), 0) \
                 WHERE result IS NOT NULL"
            ))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop = Table::alter()
            .table(Alias::new("works"))
            .drop_column(Alias::new("result_bytes"))
            .to_owned();
        manager.alter_table(drop).await
    }
}
