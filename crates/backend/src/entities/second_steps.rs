//! The secret that somebody shares with an app.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "second_steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// Base32 as the app gets it, sealed.
    pub secret: String,
    pub started_at: i64,
    /// Number of the 30 seconds whose code was used last; that code and older ones are void.
    pub last_step: i64,
    /// Tries since `tries_since`.
    pub tries: i32,
    pub tries_since: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
