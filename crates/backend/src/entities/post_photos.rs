//! Photos of posts and of drafts; one picture may have several rows, which share its folder.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "post_photos")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub owner_id: i64,
    pub draft_id: Option<i64>,
    pub post_id: Option<i64>,
    pub position: i32,
    pub name: String,
    pub caption: String,
    #[sea_orm(column_type = "Text")]
    pub alt: String,
    /// `posts/{first two of random}/{random}`.
    pub folder: String,
    pub sha256: String,
    /// Of the original.
    pub bytes: i64,
    pub width: i32,
    pub height: i32,
    /// JSON of `works::picture::PictureFiles`.
    #[sea_orm(column_type = "Text")]
    pub files: String,
    /// Tiny PNG as a `data:` address, made from the ThumbHash.
    #[sea_orm(column_type = "Text")]
    pub placeholder: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
