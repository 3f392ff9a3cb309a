//! Tests of the whole server over HTTP, on a real database, without a network.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod access;
mod accounts;
mod admin;
mod alike;
mod architecture;
mod attacks;
mod avatar;
mod captcha;
mod community;
mod confirm;
mod databases;
mod enumeration;
mod errors;
mod feeds;
mod forum;
mod full_disk;
mod gallery;
mod invitations;
mod notifications;
mod offline;
mod own_copy;
mod own_data;
mod own_music;
mod person;
mod profile;
mod program;
mod render;
mod resets;
mod search;
mod second_step;
mod security;
mod small_movies;
mod small_version;
mod statements;
mod studio;
mod test_app;
mod timing;
mod together;
mod visibility;
mod xss;
