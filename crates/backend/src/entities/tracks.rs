//! A person's own music for a movie.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tracks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub work_id: i64,
    /// What the file was called: a label, never a path.
    pub name: String,
    /// `tracks/{work}/{random}`: `original` as it came, and a copy that browsers play.
    pub folder: String,
    pub sha256: String,
    /// Of the original.
    pub bytes: i64,
    pub duration_ms: i64,
    /// Beats a minute.
    #[sea_orm(column_type = "Double", nullable)]
    pub tempo: Option<f64>,
    /// JSON: the seconds of the beats.
    #[sea_orm(column_type = "Text")]
    pub beats: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
