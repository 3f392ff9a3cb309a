//! The pages as HTML. The data is the style guide's, so that both stay true.
#![allow(
    clippy::unwrap_used,
    reason = "a test may panic outside its own function too"
)]

#[path = "../../examples/styleguide/entry.rs"]
mod entry;
mod forms;
#[path = "../../examples/styleguide/forum.rs"]
mod forum;
mod hostile;
#[path = "../../examples/styleguide/pages.rs"]
mod pages;
#[path = "../../examples/styleguide/people.rs"]
mod people;
#[expect(dead_code, reason = "only the style guide writes the pictures")]
#[path = "../../examples/styleguide/photos.rs"]
mod photos;
mod promises;
mod render;
#[path = "../../examples/styleguide/samples.rs"]
mod samples;
#[path = "../../examples/styleguide/together.rs"]
mod together;
