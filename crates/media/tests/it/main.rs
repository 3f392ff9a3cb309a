//! Tests of the media process from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should panic"
)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test ends where it fails"
)]

mod child;
mod kills;
#[path = "../../examples/media_worker/usage.rs"]
#[allow(dead_code, reason = "the tests only read what the process writes")]
mod usage;
mod worker;
