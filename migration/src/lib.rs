//! The schema's history. One change per file, up and down; imports nothing of the workspace.

pub use sea_orm_migration::prelude::*;

mod m20261121_000001_foundation;
mod m20261121_000002_jobs;
mod m20261126_000201_profiles;
mod m20261126_000210_entry;
mod m20261126_000211_reset_codes;
mod m20261126_000301_people;
mod m20261126_000302_security;
mod m20261126_000303_second_step;
mod m20261126_000304_tiers;
mod m20261126_000305_own_data;
mod m20261126_000306_email_links;
mod m20261126_000307_invitations;
mod m20261126_000308_administration;
mod m20261126_000401_movies;
mod m20261126_000402_tracks;
mod m20261126_000403_small_movies;
mod m20261126_000404_sizes;
mod m20261126_000501_forum;
mod m20261126_000510_apps;
mod m20261126_000511_search;
mod m20261126_000601_drafts;
mod m20261126_000601_visibility;
mod m20261126_000602_notifications;
mod m20261126_000603_moments;
mod m20261127_000307_unconfirmed_email;
mod m20261127_000405_alike;
mod m20261127_000502_older_posts;
mod m20261127_000604_together;
mod m20261127_000605_place;
mod m20261127_000606_digest;
mod m20261128_000006_installation;
mod m20261128_000406_result_bytes;
mod m20261128_000503_likes_in_order;

/// Applies the migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_foundation::Migration),
            Box::new(m20261121_000002_jobs::Migration),
            Box::new(m20261126_000201_profiles::Migration),
            Box::new(m20261126_000210_entry::Migration),
            Box::new(m20261126_000211_reset_codes::Migration),
            Box::new(m20261126_000301_people::Migration),
            Box::new(m20261126_000302_security::Migration),
            Box::new(m20261126_000303_second_step::Migration),
            Box::new(m20261126_000401_movies::Migration),
            Box::new(m20261126_000501_forum::Migration),
            // Changes a table of the one before.
            Box::new(m20261126_000304_tiers::Migration),
            Box::new(m20261126_000305_own_data::Migration),
            Box::new(m20261126_000510_apps::Migration),
            Box::new(m20261126_000511_search::Migration),
            Box::new(m20261126_000601_drafts::Migration),
            Box::new(m20261126_000402_tracks::Migration),
            Box::new(m20261126_000403_small_movies::Migration),
            Box::new(m20261126_000404_sizes::Migration),
            Box::new(m20261126_000601_visibility::Migration),
            Box::new(m20261126_000602_notifications::Migration),
            Box::new(m20261126_000603_moments::Migration),
            Box::new(m20261126_000306_email_links::Migration),
            Box::new(m20261126_000307_invitations::Migration),
            Box::new(m20261126_000308_administration::Migration),
            Box::new(m20261127_000405_alike::Migration),
            Box::new(m20261127_000604_together::Migration),
            Box::new(m20261127_000605_place::Migration),
            Box::new(m20261127_000606_digest::Migration),
            Box::new(m20261127_000307_unconfirmed_email::Migration),
            Box::new(m20261127_000502_older_posts::Migration),
            Box::new(m20261128_000406_result_bytes::Migration),
            Box::new(m20261128_000503_likes_in_order::Migration),
            Box::new(m20261128_000006_installation::Migration),
        ]
    }
}
