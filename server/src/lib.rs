//! The web server: wires use cases to addresses. Decides nothing.

mod api;
mod byte_range;
pub mod commands;
mod cookies;
mod events;
mod extract;
mod feeds;
mod files;
mod health;
pub mod listener;
mod local_path;
mod middleware;
mod pages;
mod render;
pub mod router;
pub mod state;
mod uploads;
mod visitor;
