//! Works.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "works")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub owner_id: i64,
    pub kind: String,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// As its owner wrote it; empty for nothing said.
    pub place: String,
    pub template: String,
    pub ratio: String,
    pub size: String,
    pub pace: String,
    pub music: String,
    pub tag: String,
    pub verse_mode: String,
    #[sea_orm(column_type = "Text")]
    pub verse: String,
    pub status: String,
    pub permille: i32,
    pub seconds_left: Option<i32>,
    /// JSON of `domain::AppError`.
    #[sea_orm(column_type = "Text", nullable)]
    pub failure: Option<String>,
    pub job_id: Option<i64>,
    /// JSON of `works::result::StoredResult`: the last finished version.
    #[sea_orm(column_type = "Text", nullable)]
    pub result: Option<String>,
    /// Of the files of that version.
    pub result_bytes: i64,
    /// Folder of that version: `works/{id}/{job}-{fence}`.
    pub result_folder: Option<String>,
    /// When it came into the gallery; set exactly while its visibility is one of the listed.
    pub shared_at: Option<i64>,
    /// `domain::works::Visibility`.
    pub visibility: String,
    /// People who see it may save the files.
    pub downloads: bool,
    pub photo_count: i32,
    pub like_count: i32,
    pub comment_count: i32,
    pub created_at: i64,
    pub updated_at: i64,
    /// The `info.json` of an app, as it came.
    #[sea_orm(column_type = "Text", nullable)]
    pub info: Option<String>,
    /// The app wants it in the gallery as soon as it is finished.
    pub share_when_done: bool,
    /// JSON of `works::draft::StoredDraft`.
    #[sea_orm(column_type = "Text", nullable)]
    pub draft: Option<String>,
    /// Folder of the draft: `works/{id}/{job}-{fence}`.
    pub draft_folder: Option<String>,
    /// Whether what is being made, or could not be made, is the draft.
    pub making_draft: bool,
    /// The photo that was chosen for the cover; it may be gone.
    pub cover_photo: Option<i64>,
    /// The work of which the choices were taken; it may be gone.
    pub made_like: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::users::Entity",
        from = "Column::OwnerId",
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
