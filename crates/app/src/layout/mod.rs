//! The frame around every page.

mod bell;
mod footer;
mod frame;
mod header;
mod menu;
mod tab_bar;

pub use frame::{Frame, frame};
