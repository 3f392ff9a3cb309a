//! Pictures of every kind, whole and broken.

mod decoding;
mod ingesting;
mod refusing;
mod samples;
