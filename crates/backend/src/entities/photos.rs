//! Photos of works.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "photos")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub work_id: i64,
    pub position: i32,
    pub name: String,
    pub caption: String,
    /// `photos/{work}/{random}`.
    pub folder: String,
    pub sha256: String,
    pub bytes: i64,
    pub width: i32,
    pub height: i32,
    /// JSON of `works::picture::PhotoFiles`.
    #[sea_orm(column_type = "Text")]
    pub files: String,
    /// Tiny PNG as a `data:` address, made from the ThumbHash.
    #[sea_orm(column_type = "Text")]
    pub placeholder: String,
    /// `rrggbb`
    pub mean_rgb: String,
    /// JSON of the part that is looked at: left, top, width and height in shares of the picture.
    pub focus: Option<String>,
    /// dHash, sixteen hexadecimal digits.
    pub look_hash: Option<String>,
    /// How well it would stand for the others, 0 to 1; photos of earlier versions have none.
    pub merit: Option<f64>,
    pub taken_at: Option<String>,
    pub taken_offset_minutes: Option<i32>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub created_at: i64,
    /// The companion who added it; `None` for the owner and for guests.
    pub added_by: Option<i64>,
    /// The guest it came from: the name that they gave, and the hash of their cookie.
    pub guest_name: Option<String>,
    pub guest: Option<String>,
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
