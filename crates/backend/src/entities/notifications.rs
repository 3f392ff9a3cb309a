//! What people are told about.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notifications")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: i64,
    /// `domain::notifications::Kind`.
    pub kind: String,
    pub actor_id: Option<i64>,
    pub created_at: i64,
    pub read_at: Option<i64>,
    pub work_id: Option<i64>,
    pub post_id: Option<i64>,
    pub work_comment_id: Option<i64>,
    pub post_comment_id: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
