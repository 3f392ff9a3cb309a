//! The only modules that talk to the browser. Nothing here runs on the server.

pub mod dom;
pub mod request;

pub use dom::*;
pub use request::*;
