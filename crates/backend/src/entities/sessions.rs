//! Web sessions; ids are hashed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    #[sea_orm(column_type = "Text")]
    pub data: String,
    pub expires_at: i64,
    /// Who is signed in with it.
    pub user_id: Option<i64>,
    /// The browser, as it names itself.
    pub agent: String,
    /// Without its last part.
    pub address: String,
    pub created_at: i64,
    /// To a few minutes.
    pub used_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
