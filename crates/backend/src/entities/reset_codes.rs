//! Codes to set a new password with.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reset_codes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub visitor: String,
    pub contact: String,
    /// `None` when it is used or void. Not hashed: a million guesses undo that for six digits. What
    /// keeps it safe is that it works in one browser only, which is here as a hash.
    pub code: Option<String>,
    pub tries: i32,
    pub created_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
