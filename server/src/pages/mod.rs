//! Handlers of pages and forms: extract, call one use case, answer.

pub mod accounts;
pub mod admin;
pub mod captcha;
pub mod confirm;
pub mod drafts;
mod entrance;
pub mod forum;
pub mod gallery;
pub mod invitations;
pub mod notifications;
pub mod offline;
pub mod own_data;
pub mod own_music;
pub mod person;
pub mod profile;
pub mod reset;
pub mod search;
pub mod second_step;
pub mod security;
pub mod sharing;
pub mod studio;
pub mod together;
