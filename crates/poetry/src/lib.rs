//! Poems for photos: an anthology of classical quatrains and the choice of the one that suits.
//!
//! Pure: no clocks, no randomness, no I/O. See `docs/adr/0004-poems.md` for why poems are chosen
//! and not made up.

mod anthology;
mod choose;
mod evidence;
mod lexicon;
mod poem;
mod verse;

pub use anthology::poems;
pub use choose::{Choice, Reason, choose};
pub use evidence::Mood;
pub use poem::{Hour, Poem, Scene, Season, Tone};
pub use verse::{LINES_MAX, check_verse};
