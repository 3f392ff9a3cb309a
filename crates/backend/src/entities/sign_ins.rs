//! Who tried to sign in.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_ins")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `None`: there is no such account.
    pub user_id: Option<i64>,
    pub at: i64,
    /// [`domain::accounts::SignInOutcome`].
    pub outcome: String,
    /// The browser, as it names itself.
    pub agent: String,
    /// Without its last part.
    pub address: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
