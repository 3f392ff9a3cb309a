//! Tests of the media process from outside.

mod child;
#[path = "../../examples/media_worker/usage.rs"]
#[allow(dead_code, reason = "the tests only read what the process writes")]
mod usage;
mod worker;
