//! Pictures of every kind, whole and broken.

mod avatars;
mod decoding;
mod ingesting;
mod refusing;
mod samples;
