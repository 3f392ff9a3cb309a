//! Invitations to register.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub made_by: i64,
    /// The installation's secret makes the token of it.
    pub nonce: String,
    #[sea_orm(unique)]
    pub token_hash: String,
    pub made_at: i64,
    pub expires_at: i64,
    /// `None`: nobody has come with it.
    pub used_at: Option<i64>,
    pub used_by: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
