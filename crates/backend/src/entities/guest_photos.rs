//! Photos of guests that wait to be taken into a work.

use sea_orm::entity::prelude::*;

/// The columns that `photos` has as well hold the same.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guest_photos")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub work_id: i64,
    /// `None`: the link is gone, the photo still waits.
    pub link_id: Option<i64>,
    /// SHA-256 of the guest's cookie.
    pub guest: String,
    /// The name that the guest gave.
    pub guest_name: String,
    pub name: String,
    pub folder: String,
    pub sha256: String,
    pub bytes: i64,
    pub width: i32,
    pub height: i32,
    #[sea_orm(column_type = "Text")]
    pub files: String,
    #[sea_orm(column_type = "Text")]
    pub placeholder: String,
    pub mean_rgb: String,
    pub focus: Option<String>,
    pub look_hash: Option<String>,
    pub merit: Option<f64>,
    pub taken_at: Option<String>,
    pub taken_offset_minutes: Option<i32>,
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
