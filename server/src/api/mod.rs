//! Contracts for programs: each a folder that turns its own words into use cases and back.

pub mod community;
