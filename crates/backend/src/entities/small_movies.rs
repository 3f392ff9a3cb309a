//! Movies once more, small enough for messages.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "small_movies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub work_id: i64,
    /// `works.result_folder` of the version that it is made from.
    pub result_folder: String,
    /// `making`, `done` or `failed`.
    pub state: String,
    pub job_id: Option<i64>,
    /// `works/{work}/small-{job}-{fence}`.
    pub folder: Option<String>,
    /// Name in that folder.
    pub file: Option<String>,
    pub width: i64,
    pub height: i64,
    pub bytes: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
