//! Links with which guests add photos to a work.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guest_links")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub work_id: i64,
    /// What the token is made from, with the secret of the data folder.
    pub nonce: String,
    /// SHA-256 of the token.
    pub token_hash: String,
    pub photos_max: i32,
    pub bytes_max: i64,
    /// What came with it and was not refused.
    pub photos_sent: i32,
    pub bytes_sent: i64,
    pub expires_at: i64,
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
