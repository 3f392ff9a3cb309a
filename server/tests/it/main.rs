//! Tests of the whole server over HTTP, on a real database, without a network.

mod access;
mod accounts;
mod architecture;
mod errors;
mod full_disk;
mod gallery;
mod render;
mod studio;
mod test_app;
