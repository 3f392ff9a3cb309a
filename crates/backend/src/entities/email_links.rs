//! E-mail addresses that wait for a letter to be answered.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "email_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// `None`: used or called off.
    pub email: Option<String>,
    /// The installation's secret makes the token of it.
    pub nonce: String,
    #[sea_orm(unique)]
    pub token_hash: String,
    pub letters: i32,
    pub sent_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
