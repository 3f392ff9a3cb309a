//! Links that open a work.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_links")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub work_id: i64,
    /// What the token is made from, with the secret of the data folder.
    pub nonce: String,
    /// SHA-256 of the token.
    pub token_hash: String,
    pub password_hash: Option<String>,
    pub expires_at: Option<i64>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::works::Entity",
        from = "Column::WorkId",
        to = "super::works::Column::Id"
    )]
    Works,
}

impl Related<super::works::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Works.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
