//! People.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    #[sea_orm(unique)]
    pub name_canonical: String,
    /// What the name looks like; `None` for an older name that looks like another.
    #[sea_orm(unique)]
    pub name_skeleton: Option<String>,
    #[sea_orm(unique)]
    pub email: Option<String>,
    #[sea_orm(unique)]
    pub phone: Option<String>,
    pub password_hash: String,
    /// `member` or `admin`.
    pub role: String,
    pub created_at: i64,
    /// 0 not said, 1 man, 2 woman.
    pub gender: i32,
    #[sea_orm(column_type = "Text")]
    pub intro: String,
    /// Version of the picture they chose; names its folder.
    pub avatar: Option<String>,
    /// Since when signing in takes a second step; `None`: a password is enough.
    pub second_step_at: Option<i64>,
    /// How much they may hold: [`domain::accounts::Tier`].
    pub tier: i32,
    /// When the account goes; `None`: it stays.
    pub delete_at: Option<i64>,
    /// Posts and comments stay, without a name.
    pub delete_keeps_words: bool,
    /// Kinds of notifications that they do not want, parted by commas.
    pub muted: String,
    /// The address of a new account that a letter was sent to; nobody's before that is answered.
    pub unconfirmed_email: Option<String>,
    /// Since when nobody may sign in to it.
    pub suspended_at: Option<i64>,
    /// Language of the weekly letter; `None`: none is wanted.
    pub digest: Option<String>,
    /// The last week whose letter was put into the queue.
    pub digest_week: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
