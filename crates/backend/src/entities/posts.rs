//! Posts of the community.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub author_id: i64,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// `domain::forum::PostKind::number`.
    pub kind: i32,
    pub excerpt: String,
    /// JSON: ids of embedded works, in order.
    #[sea_orm(column_type = "Text")]
    pub works: String,
    /// JSON: names of people in the text.
    #[sea_orm(column_type = "Text")]
    pub mentions: String,
    pub cover_photo: Option<i64>,
    pub cover_work: Option<i64>,
    /// SHA-256 of title and text, hex.
    pub text_hash: String,
    pub like_count: i32,
    pub comment_count: i32,
    pub created_at: i64,
    /// Of the last marked edit.
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    /// Waits for an administrator to look at it.
    pub held_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::users::Entity",
        from = "Column::AuthorId",
        to = "super::users::Column::Id"
    )]
    Users,
}

impl Related<super::users::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Users.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
