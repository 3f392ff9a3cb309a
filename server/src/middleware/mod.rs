//! What happens to every request before and after its handler.

pub mod client_ip;
pub mod mutating_get;
pub mod origin;
pub mod panics;
pub mod rate_limit;
pub mod request_id;
pub mod second_step;
pub mod security_headers;
mod sessions;

pub use sessions::sessions;

#[cfg(test)]
mod tests;
